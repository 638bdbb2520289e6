"""What is exported: a loss, its proved forms, and the array programs made from them.

Knows which programs belong to a loss with a softmax and which to any other; knows no target.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from symce.context import in_words
from symce.derivation import Derivation
from symce.exporting.array import ExportError, Program, program
from symce.exporting.batch import Batch, batched
from symce.exporting.forms import (
    Form,
    Letters,
    hessian_form,
    label_form,
    letters_of,
    peak_form,
    reference_form,
    require_proved,
    soft_form,
    unused,
)
from symce.exporting.linear import linear_model, linear_programs, linear_theorems
from symce.exporting.theorem import Theorem, proved_in
from symce.shown import Shown
from symce.term import Diff, Index, Sum, Var, substitute

LABELS = ("int", "soft")

OUTPUTS = {"loss": "loss", "far": "far", "row": "grad"}
"""The chains of a form whose ends are computed, and the names of their values."""


@dataclass(frozen=True)
class Exported:
    """Everything that a target prints, and the derivations that it rests on.

    ``programs`` are named ``FORM`` and hold the lines for the loss of each example (output ``loss``) and the gradient
    of the weighted sum (output ``grad``); ``roles`` maps what an input is in prose to its letter.
    """

    name: str
    title: str
    wrt: str
    labels: tuple[str, ...]
    derivations: tuple[Derivation, ...]
    theorems: tuple[Theorem, ...]
    programs: Mapping[str, Program]
    roles: Mapping[str, str]

    @property
    def digest(self) -> str:
        """The sha256 of all that was proved: contexts, lines, rules."""
        text = hashlib.sha256()
        for derivation in self.derivations:
            for line in _lines(derivation):
                text.update(line.encode() + b"\n")
        return text.hexdigest()

    @property
    def letters(self) -> Mapping[str, str]:
        """What each letter of an input is in prose."""
        return {letter: says for says, letter in self.roles.items()}

    @property
    def identifier(self) -> str:
        """The name of the loss as the name of a module."""
        return re.sub(r"\W", "_", self.name)

    @property
    def definitions(self) -> tuple[str, ...]:
        """The letters that the theorems define, in words and formulas."""
        found: dict[str, None] = {}
        for derivation in self.derivations:
            for d in derivation.context.definitions:
                found[f"{Shown.formula(d.head)} = {Shown.formula(d.body)}  {d.says}".rstrip()] = None
        return tuple(found)

    @property
    def shapes(self) -> tuple[str, ...]:
        """The inputs and their shapes."""
        found: dict[str, None] = {}
        prose = self.letters
        for made in self.programs.values():
            for value in made.inputs:
                found[f"{prose.get(value.name, '')} {value.name} ({', '.join(value.axes)})".strip()] = None
        return tuple(found)

    @property
    def assumptions(self) -> tuple[str, ...]:
        """What the proofs use, in words."""
        used = (a for theorem in self.theorems for a in theorem.verdict.assumptions_used)
        return tuple(dict.fromkeys(map(in_words, used)))


def _lines(derivation: Derivation) -> Iterable[str]:
    context = derivation.context
    yield derivation.name
    yield from map(repr, (*context.declarations, *context.definitions, *context.assumptions))
    for chain in derivation.chains:
        yield f"{chain.name} {chain.start!r}"
        for step in chain.steps:
            yield f"{step.reason} {step.after!r}"


# --------------------------------------------------------------------------- from a derivation


def exported(derivation: Derivation, labels: Iterable[str] = LABELS) -> Exported:
    """All forms of the loss whose gradient the derivation proves, as array programs.

    Raises ``ExportError`` where the derivation is not proved or a formula has no array form.

    >>> from symce.deriving import derive
    >>> sorted(exported(derive("cross-entropy")).programs)
    ['label', 'log_softmax', 'log_sum_exp', 'peak', 'reference_int', 'reference_soft', 'softmax']
    """
    require_proved(derivation)
    letters = letters_of(derivation)
    if letters is None:
        raise ExportError(f"{derivation.name}: only losses of a softmax are exported so far")
    return _softmax_loss(derivation, letters, tuple(labels))


def _softmax_loss(derivation: Derivation, letters: Letters, labels: tuple[str, ...]) -> Exported:
    """The forms of a loss that is linear in labels that sum to one, and of the softmax itself."""
    forms = {"reference_soft": reference_form(derivation, letters), "peak": peak_form(derivation, letters)}
    if "soft" in labels:
        forms["soft"] = soft_form(derivation, letters)
    if "int" in labels:
        forms["label"] = label_form(derivation, letters)
        forms["reference_int"] = reference_form(derivation, letters, hard=True)
    programs: dict[str, Program] = {}
    theorems: list[Theorem] = []
    for name, form in forms.items():
        made, proved = _program(name, form, letters)
        programs[name] = made
        theorems += proved
    hessian = hessian_form(derivation, letters)
    for form, names in ((forms["peak"], ("softmax", "log_softmax", "log_sum_exp")), (hessian, ("hessian",))):
        whole = batched(form.derivation.context)
        for name in names:
            chain = form.derivation.chain(name)
            theorems.append(proved_in(name, whole.lift(chain.start), whole.lift(chain.end), whole.context))
            context = whole.context.opaque(letters.softmax.name) if name == "hessian" else whole.context
            programs[name] = program(context, {name: whole.lift(chain.end)})
    made_of = (derivation, *(form.derivation for form in forms.values()), hessian.derivation, linear_model())
    roles = {"logits": letters.logits, "labels": letters.labels or "", "softmax": letters.softmax.name}
    for form in (*forms.values(), hessian):
        for d in form.derivation.context.declarations:
            roles.setdefault(d.says, d.name)
    return Exported(
        derivation.name,
        derivation.title,
        letters.logits,
        labels,
        made_of,
        (*theorems, *linear_theorems()),
        programs | linear_programs(),
        roles,
    )


def _program(name: str, form: Form, letters: Letters) -> tuple[Program, list[Theorem]]:
    """The program of a form, and the two equations of the batch that it computes, each judged."""
    batch = batched(form.derivation.context)
    weight = next(d.name for d in form.derivation.context.declarations if d.says == "row weight")
    other = Index(unused_index(batch), batch.index.sort)
    weighted = batch.lift(Var(weight) * letters.loss.head)
    total = Sum(other, substitute(weighted, {batch.index: other}))
    entry = batch.lift(Var(letters.logits, (Index("j", letters.classes),)))
    assert isinstance(entry, Var)
    theorems, outputs = [], {}
    for chain in form.derivation.chains:
        output = OUTPUTS.get(chain.name)
        if output is not None:
            left = Diff(total, entry) if output == "grad" else batch.lift(chain.start)
            theorems.append(proved_in(f"{name}: {output}", left, batch.lift(chain.end), batch.context))
            outputs[output] = batch.lift(chain.end)
    return program(batch.context, outputs), theorems


def unused_index(batch: Batch) -> str:
    return unused(batch.context, "i" if batch.index.name == "n" else "n", "l")
