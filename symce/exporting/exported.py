"""What is exported: a loss, its proved forms, and the array programs made from them.

Knows which programs belong to a loss with a softmax and which to any other; knows no target.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from symce.context import in_words
from symce.derivation import Derivation
from symce.exporting.array import ExportError, Program, program
from symce.exporting.batch import Batch, batched
from symce.exporting.forms import (
    Form,
    Letters,
    label_form,
    letters_of,
    peak_form,
    reference_form,
    require_proved,
    unused,
)
from symce.prover.verdict import Verdict, prove_equal
from symce.shown import Shown
from symce.term import Diff, Index, Sum, Term, Var, substitute

LABELS = ("int", "soft")


@dataclass(frozen=True)
class Theorem:
    """One proved equation of the batch, as the header states it."""

    name: str
    left: Term
    right: Term
    verdict: Verdict

    def __str__(self) -> str:
        return f"{Shown.formula(self.left)} = {Shown.formula(self.right)}"


@dataclass(frozen=True)
class Exported:
    """Everything that a target prints, and the derivations that it rests on.

    ``programs`` are named ``FORM`` and hold the lines for the loss of each example (output ``loss``) and the gradient
    of the weighted sum (output ``grad``); ``letters`` maps the letters of the inputs to their names in prose.
    """

    name: str
    title: str
    wrt: str
    labels: tuple[str, ...]
    derivations: tuple[Derivation, ...]
    theorems: tuple[Theorem, ...]
    programs: Mapping[str, Program]
    letters: Mapping[str, str]
    softmax: bool
    options: Mapping[str, str] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """The sha256 of all that was proved: contexts, lines, rules."""
        text = hashlib.sha256()
        for derivation in self.derivations:
            for line in _lines(derivation):
                text.update(line.encode() + b"\n")
        return text.hexdigest()

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
        for made in self.programs.values():
            for value in made.inputs:
                found[f"{self.letters.get(value.name) or 'letter'} {value.name} ({', '.join(value.axes)})"] = None
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
    ['label', 'log_softmax', 'log_sum_exp', 'peak_int', 'peak_soft', 'reference_int', 'reference_soft', 'softmax']
    """
    require_proved(derivation)
    letters = letters_of(derivation)
    if letters is None:
        raise ExportError(f"{derivation.name}: only losses of a softmax are exported so far")
    return _softmax_loss(derivation, letters, tuple(labels))


def _softmax_loss(derivation: Derivation, letters: Letters, labels: tuple[str, ...]) -> Exported:
    reference = reference_form(derivation, letters)
    forms = {"reference_soft": reference}
    if "soft" in labels:
        forms["peak_soft"] = peak_form(derivation, letters, hard=False)
    if "int" in labels and letters.labels is not None:
        forms["label"] = label_form(derivation, letters)
        forms["peak_int"] = peak_form(derivation, letters, hard=True)
        forms["reference_int"] = reference_form(derivation, letters, hard=True)
    programs: dict[str, Program] = {}
    theorems: list[Theorem] = []
    for name, form in forms.items():
        made, proved = _program(name, form, letters)
        programs[name] = made
        theorems += proved
    whole = batched(reference.derivation.context)
    for name in ("softmax", "log_softmax", "log_sum_exp"):
        chain = reference.derivation.chain(name)
        theorems.append(_proved(name, whole.lift(chain.start), whole.lift(chain.end), whole))
        programs[name] = program(whole.context, {name: whole.lift(chain.end)})
    says = {d.name: d.says for form in forms.values() for d in form.derivation.context.declarations}
    return Exported(
        derivation.name,
        derivation.title,
        letters.logits,
        labels,
        (derivation, *(form.derivation for form in forms.values())),
        tuple(theorems),
        programs,
        says,
        softmax=True,
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
    loss, gradient = batch.lift(form.loss), batch.lift(form.gradient)
    theorems = [
        _proved(f"{name}: loss", batch.lift(letters.loss.head), loss, batch),
        _proved(f"{name}: gradient", Diff(total, entry), gradient, batch),
    ]
    return program(batch.context, {"loss": loss, "grad": gradient}), theorems


def unused_index(batch: Batch) -> str:
    return unused(batch.context, "i" if batch.index.name == "n" else "n", "l")


def _proved(name: str, left: Term, right: Term, batch: Batch) -> Theorem:
    verdict = prove_equal(left, right, batch.context)
    if not verdict.proved:
        raise ExportError(f"{name}: for a batch the form is {verdict}; only proved forms are exported")
    return Theorem(name, left, right, verdict)
