"""What is exported: a loss, its proved forms, and the array programs made from them.

Knows which programs belong to a loss with a softmax and which to any other; knows no target.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from symce.context import ContextError, in_words
from symce.derivation import Derivation
from symce.exporting.array import Apply, Array, ExportError, Input, Program, Reduce
from symce.exporting.batch import Batch, batched
from symce.exporting.class_form import LOG_P, class_form, class_of_form
from symce.exporting.expression import identifier
from symce.exporting.forms import (
    Form,
    Letters,
    hessian_form,
    label_form,
    letters_of,
    named,
    peak_form,
    plain_form,
    reached,
    reference_form,
    require_proved,
    soft_form,
    unused,
)
from symce.exporting.linear import linear_model, linear_programs, linear_theorems
from symce.exporting.lowering import lower, program
from symce.exporting.theorem import Theorem, proved_in
from symce.rules.applying import StepError
from symce.shown import Shown
from symce.term import Add, Diff, Index, Mul, Sum, Term, Var, free_indices, substitute, variables

LABELS = ("int", "soft")

OUTPUTS = {"loss": "loss", "far": "far", "row": "grad"}
"""The chains of a form whose ends are computed, and the names of their values."""


SPECIAL = frozenset({"logits", "labels", "label", "shift", "class", "row weight"})
"""The roles of all that the forms of the softmax cross-entropy are written in."""


@dataclass(frozen=True)
class Argument:
    """One argument of an exported function: its name, its letter, its axes, and whether all examples share it."""

    name: str
    letter: str
    axes: tuple[str, ...]
    shared: bool


@dataclass(frozen=True)
class Exported:
    """Everything that a target prints, and the derivations that it rests on.

    ``programs`` are named by form and hold the lines for the loss of each example (output ``loss``) and the gradient of
    the weighted sum (output ``grad``); ``roles`` maps what an input is in prose to its letter. ``arguments`` are
    those of ``loss_and_grad``, the variable of the gradient first. ``special`` says that all the forms of the softmax
    cross-entropy are there; otherwise ``plain_int`` and ``plain_soft``, or ``plain`` for a loss without labels.
    """

    name: str
    title: str
    wrt: str
    labels: tuple[str, ...]
    derivations: tuple[Derivation, ...]
    theorems: tuple[Theorem, ...]
    programs: Mapping[str, Program]
    roles: Mapping[str, str]
    arguments: tuple[Argument, ...]
    special: bool = True
    stated: tuple[str, ...] = ()
    """Lines of the header that say how a loss of the user was written; empty for a loss of the catalogue."""

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
    >>> sorted(exported(derive("label-smoothing")).programs)
    ['grad_bias', 'grad_input', 'grad_weights', 'plain_int', 'plain_soft']
    """
    require_proved(derivation)
    variable = _variable(derivation)
    letters = letters_of(derivation)
    if letters is not None and letters.plain and letters.logits == variable.name and letters.labels is not None:
        try:
            return _softmax_loss(derivation, letters, tuple(labels))
        except (StepError, ContextError):
            pass  # the loss is not linear in its labels: no forms with the class apart
    return _any_loss(derivation, variable, letters, tuple(labels))


def _variable(derivation: Derivation) -> Var:
    """What the gradient is taken in; raises ``ExportError`` for a derivation of something else."""
    start, _ = derivation.result
    context = derivation.context
    loss = next((d for d in context.definitions if d.says == "loss"), None)
    if not (isinstance(start, Diff) and loss is not None and start.body == loss.head):
        raise ExportError(f"{derivation.name} derives {Shown.formula(start)}; only the gradient of a loss is exported")
    if case := derivation.chains[-1].case:
        only = " and ".join(map(in_words, case))
        raise ExportError(
            f"{derivation.name} derives the gradient for the case that {only}; export a gradient of all cases"
        )
    name = start.var.name
    defined = context.definition(name)
    if defined is not None:
        origin = ", ".join(d.name for d in context.declarations if d.name in variables(defined.body))
        raise ExportError(
            f"{name} is defined from {origin or 'other letters'}; export the gradient in what it comes from"
        )
    return start.var


def _any_loss(derivation: Derivation, variable: Var, letters: Letters | None, labels: tuple[str, ...]) -> Exported:
    """A loss as it was derived, with integer labels too where they are a distribution without more assumptions."""
    hard = letters is not None and letters.labels is not None and not derivation.context.one_hot(letters.labels)
    forms: dict[str, Form] = {}
    if not hard:
        forms["plain"] = _form_of(derivation, letters)
        labels = ()
    elif "soft" in labels:
        forms["plain_soft"] = plain_form(derivation)
    if hard and "int" in labels:
        try:
            forms["plain_int"] = _form_of(derivation, letters, hard=True)
        except ContextError:
            labels = ("soft",)  # labels that are assumed to be positive are not one-hot
            forms.setdefault("plain_soft", plain_form(derivation))
    programs: dict[str, Program] = {}
    theorems: list[Theorem] = []
    roles = {"labels": letters.labels or ""} if letters is not None and labels else {}
    for name, form in forms.items():
        made, proved = _plain_program(name, form, variable, letters)
        programs[name] = made
        theorems += proved
        for d in form.derivation.context.declarations:
            roles.setdefault(d.says or d.name, d.name)
    arguments = _arguments(derivation, variable, letters, tuple(programs.values()))
    made_of = [derivation, *(form.derivation for form in forms.values())]
    if arguments[0].axes == ("N", "K"):
        made_of.append(linear_model())
        theorems += linear_theorems()
        programs |= linear_programs()
    return Exported(
        derivation.name,
        derivation.title,
        variable.name,
        labels,
        tuple(made_of),
        tuple(theorems),
        programs,
        roles,
        arguments,
        special=False,
    )


def _form_of(derivation: Derivation, letters: Letters | None, *, hard: bool = False) -> Form:
    """The form with the class apart, where the loss is of one class per example; otherwise the formulas as derived."""
    apart = None if letters is None else class_form(derivation, letters, hard=hard)
    return apart or plain_form(derivation, hard=hard)


def _plain_program(name: str, form: Form, variable: Var, letters: Letters | None) -> tuple[Program, list[Theorem]]:
    """The program of a loss as derived; where all examples share the variable, the gradient is summed over them."""
    batch = batched(form.derivation.context)
    weight = next(d.name for d in form.derivation.context.declarations if d.says == "row weight")
    loss, row = form.derivation.chain("loss"), form.derivation.chain("row")
    other = Index(unused_index(batch), batch.index.sort)
    weighted = substitute(batch.lift(Var(weight) * loss.start), {batch.index: other})
    entry = batch.lift(variable)
    assert isinstance(entry, Var)
    end = batch.lift(row.end)
    if variable.name not in batch.own:
        end = _summed(batch, end)
    theorems = [
        proved_in(f"{name}: loss", batch.lift(loss.start), batch.lift(loss.end), batch.context),
        proved_in(f"{name}: grad", Diff(Sum(other, weighted), entry), end, batch.context),
    ]
    given: dict[str, Array] = {}
    if letters is not None:
        shift = next(d.name for d in form.derivation.context.declarations if d.says == "shift")
        exponent = lower(batch.lift(letters.exponent), batch.context)
        given[shift] = Reduce("max", letters.classes.name, exponent)
    if form.name == "class":
        given[named(form.derivation.context, LOG_P)], proved = _log_probability(name, form, batch)
        theorems += proved
    made = program(batch.context, {"loss": batch.lift(loss.end), "grad": end}, given)
    whole = Input(variable.name, tuple(sort.name for sort in batch.context.shape(variable.name)))
    return _spread(made, whole), theorems


def _log_probability(name: str, form: Form, batch: Batch) -> tuple[Array, list[Theorem]]:
    """The logarithm of the probability of the class by its two forms, each proved: near 1, and far from it."""
    near, far = form.derivation.chain("near"), form.derivation.chain("far")
    theorems = [
        proved_in(f"{name}: {chain.name}", batch.lift(chain.start), batch.lift(chain.end), batch.context)
        for chain in (near, far)
    ]
    context = form.derivation.context
    small = Var(named(context, "exponentials"), (class_of_form(form),))
    found = [lower(batch.lift(term), batch.context) for term in (small, near.end, far.end)]
    return Apply("either", tuple(found)), theorems


def _spread(made: Program, variable: Input) -> Program:
    """The program whose gradient has the axes of the variable, also where it is the same along one of them."""
    lets = []
    for let in made.lets:
        short = let.name == "grad" and set(let.value.axes) != set(variable.axes)
        lets.append(replace(let, value=Apply("like", (let.value, variable))) if short else let)
    inputs = {value.name: value for value in (*made.inputs, variable)}
    return Program(tuple(inputs.values()), tuple(lets), made.outputs)


def _summed(batch: Batch, entry: Term) -> Term:
    """The sum over the examples; terms of which some belong to no example are summed by themselves."""
    made = Derivation("batch", "", batch.context).begin("batch", "", Sum(batch.index, entry))
    match entry:
        case Mul((*_, Add(terms))) if len({free_indices(term) for term in terms}) > 1:
            made = made.apply("mul_add", (0,)).run("sum_add")
    return made.run(("sum_mul",)).chains[-1].end


def _arguments(
    derivation: Derivation, variable: Var, letters: Letters | None, programs: tuple[Program, ...]
) -> tuple[Argument, ...]:
    """The variable, what each example has of its own, then what all share."""
    batch = batched(derivation.context)
    used = {value.name for made in programs for value in made.inputs}
    declared = [d for d in derivation.context.declarations if d.name in used or d.name == (letters and letters.labels)]
    declared.sort(key=lambda d: (d.name != variable.name, d.name not in batch.own))
    found: list[Argument] = []
    for d in declared:
        words = re.sub(r"\W+", "_", (d.says or d.name).lower().replace("'s", "")).strip("_")
        name = words if words.isidentifier() else identifier(d.name)
        name = name if name not in {argument.name for argument in found} else identifier(d.name)
        axes = tuple(sort.name for sort in batch.context.shape(d.name))
        found.append(Argument(identifier(name), d.name, axes, d.name not in batch.own))
    return tuple(found)


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
        ends = (chain.end for chain in form.derivation.chains if chain.name in OUTPUTS)
        used = reached(frozenset[str]().union(*map(variables, ends)), form.derivation.context)
        if used & {letters.softmax.name, letters.normaliser.name, letters.loss.name}:
            raise StepError(f"{derivation.name}: the form {name} is not written with the shifted logits")
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
            if d.says and d.name not in roles.values():
                roles.setdefault(d.says, d.name)
    held = {letter: role for role, letter in roles.items()}
    if any(held.get(value.name) not in SPECIAL for name in forms for value in programs[name].inputs):
        raise StepError(f"{derivation.name} has letters besides logits and labels")
    return Exported(
        derivation.name,
        derivation.title,
        letters.logits,
        labels,
        made_of,
        (*theorems, *linear_theorems()),
        programs | linear_programs(),
        roles,
        (
            Argument("logits", letters.logits, ("N", "K"), shared=False),
            Argument("labels", letters.labels or "", ("N", "K"), shared=False),
        ),
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
