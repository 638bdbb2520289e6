"""Stable forms: a proved gradient rewritten for floating point, step by step, and lifted to a batch.

Knows which moves make a form and which letters it needs; every step is judged like any other. Knows no arrays
and no target. The shift ``m`` of a form is any real number, or the logit of any class: the theorem holds for
each, so the exporter is free to take 0 or the largest logit.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from symce.context import Context, Declaration, Definition, OneHot
from symce.derivation import Derivation
from symce.exporting.array import ExportError
from symce.term import (
    ONE,
    Diff,
    Div,
    Exp,
    Index,
    Label,
    Log,
    Sort,
    Sum,
    Term,
    Var,
    mul,
)


@dataclass(frozen=True)
class Form:
    """A loss and its gradient in one stable form: a checked derivation, and the two formulas that it ends in.

    ``loss`` is of one example, ``gradient`` that of ``r L`` in the logits, r the weight of the example.
    """

    name: str
    derivation: Derivation
    loss: Term
    gradient: Term


@dataclass(frozen=True)
class Letters:
    """The letters of a softmax loss: logits, labels, softmax, its normaliser, the loss."""

    logits: str
    labels: str | None
    softmax: Definition
    normaliser: Definition
    loss: Definition
    classes: Sort


def letters_of(derivation: Derivation) -> Letters | None:
    """The roles of the letters; None where the loss has no softmax of a variable."""
    context = derivation.context
    softmax = next((d for d in context.definitions if d.says == "softmax"), None)
    normaliser = next((d for d in context.definitions if d.says == "normaliser"), None)
    loss = next((d for d in context.definitions if d.says == "loss"), None)
    if softmax is None or normaliser is None or loss is None:
        return None
    match softmax.body:
        case Div(Exp(Var(logits, (Index(_, classes),))), _):
            tied = [d.name for d in context.declarations if context.sums_to(d.name) == 1 and d.sorts == (classes,)]
            return Letters(logits, tied[0] if tied else None, softmax, normaliser, loss, classes)
    return None


def unused(context: Context, *wanted: str) -> str:
    """The first of the wanted letters that has no meaning yet, primed if none is left."""
    taken = {d.name for d in context.declarations} | {d.name for d in context.definitions}
    for primes in ("", "'", "''"):
        for name in wanted:
            if name + primes not in taken:
                return name + primes
    raise ExportError(f"the letters {', '.join(wanted)} are all taken; rename some letters of the loss")


def require_proved(derivation: Derivation) -> None:
    """Raise ``ExportError`` unless every step of the derivation is proved."""
    if derivation.proved:
        return
    for step in derivation.steps:
        if step.verdict is None:
            raise ExportError(f"{derivation.name} is not checked; call .check() and export what it proves")
        if not step.verdict.proved:
            raise ExportError(
                f"{derivation.name} is not proved: the step {step.reason!r} is {step.verdict}; only proved "
                "derivations are exported"
            )
    raise ExportError(f"{derivation.name} has no steps; export a derivation that proves something")


# --------------------------------------------------------------------------- the forms

Moves = tuple[str | tuple[str, ...], ...]

SOFTMAX: Moves = (
    "unfold softmax",
    "unfold normaliser",
    "softmax_shift",
    "recognise shifted logits",
    "recognise exponentials",
)
LOG_SOFTMAX: Moves = ("insert softmax", "log_div", "unfold exponentials", "log_exp")
LOG_SUM_EXP: Moves = ("unfold normaliser", "lse_shift", "recognise shifted logits", "recognise exponentials")
LABELS: Moves = ("label_one_hot?", "sum_delta?")
SOFT_LOSS: Moves = ("unfold loss", "insert log_softmax?", "mul_add?", "sum_add?", "sum_mul?")
TIDY: Moves = (("sum_label",), "mul_add?", "add_comm?")
ROW: Moves = ("mul_add?", ("scale_row",))


def reference_form(derivation: Derivation, letters: Letters, *, hard: bool = False) -> Form:
    """The textbook's form: shift, exp, sum, log."""
    context, at = _begin(derivation, letters), _free(letters)
    if hard:
        context, label = _class(context, letters, "c", "label")
        context = _one_hot(context, letters, label)
    labels = LABELS if hard else ()
    total = Sum(at, Var(_name(context, "exponentials"), (at,)))
    context = context.define(unused(context, "s", "S"), (), total, "sum")
    made = _chains(derivation, context, letters)
    made = made.begin("softmax", "The softmax", letters.softmax.head).run(*SOFTMAX, "recognise sum")
    made = made.begin("log_softmax", "The logarithm of the softmax", Log(letters.softmax.head)).run(*LOG_SOFTMAX)
    made = made.begin("log_sum_exp", "Log-sum-exp", Log(letters.normaliser.head)).run(*LOG_SUM_EXP, "recognise sum")
    made = made.begin("loss", "The loss", letters.loss.head).run(*SOFT_LOSS, *TIDY, *labels)
    made = _weighted(made, letters).run("insert gradient", "insert softmax?", *labels, *ROW)
    return _form("reference", made)


def label_form(derivation: Derivation, letters: Letters) -> Form:
    """The form for one class per example: the class apart from the others, log1p, no cancellation near p = 1."""
    context, at = _begin(derivation, letters), _free(letters)
    context, label = _class(context, letters, "c", "label")
    context = _one_hot(context, letters, label)
    e = _name(context, "exponentials")
    context = context.define(unused(context, "t", "T"), (), Sum(at, Var(e, (at,)), (label,)), "others")
    rest = Var(_name(context, "others"))
    context = context.define(unused(context, "s", "S"), (), rest + Var(e, (label,)), "sum")
    made = _chains(derivation, context, letters)
    made = made.begin("softmax", "The softmax", letters.softmax.head).run(*SOFTMAX)
    made = made.apply("sum_split_label", (1,)).run("recognise others", "recognise sum")
    made = made.begin("loss", "The loss", letters.loss.head)
    made = made.run("unfold loss", *LABELS, "insert softmax", "unfold sum", "log1p_form")
    made = made.begin("gradient at the class", "The gradient, the class apart", _derivative(letters))
    made = made.run("insert gradient", *LABELS, "insert softmax", "entry_label", "unfold sum", "div_sub_one")
    made = made.run("recognise sum")
    made = _weighted(made, letters).run("insert gradient at the class", *ROW)
    return _form("label", made)


def peak_form(derivation: Derivation, letters: Letters, *, hard: bool) -> Form:
    """The form whose shift is the logit of one class, to be the largest: nothing overflows, nothing cancels.

    With ``hard`` labels the loss is ``log(1 + t) + (o_a - o_c)``, two terms that are not negative.
    """
    context = derivation.context
    context, peak = _class(context, letters, "a", "class")
    context, at = _begin(derivation, letters, context, peak), _free(letters)
    e = _name(context, "exponentials")
    context = context.define(unused(context, "t", "T"), (), Sum(at, Var(e, (at,)), (peak,)), "others")
    context = context.define(unused(context, "s", "S"), (), ONE + Var(_name(context, "others")), "sum")
    if hard:
        context, label = _class(context, letters, "c", "label")
        context = _one_hot(context, letters, label)
    made = _chains(derivation, context, letters)
    made = made.begin("peak", "The largest exponential", Var(e, (peak,)))
    made = made.run("unfold exponentials", "unfold shifted logits", "add_neg_cancel", "exp_zero")
    made = made.begin("softmax", "The softmax", letters.softmax.head).run(*SOFTMAX)
    made = made.apply("sum_split_label", (1,)).run("recognise others", "insert peak", "add_one_first", "recognise sum")
    made = made.begin("log_softmax", "The logarithm of the softmax", Log(letters.softmax.head)).run(*LOG_SOFTMAX)
    made = made.begin("loss", "The loss", letters.loss.head)
    made = made.run(*SOFT_LOSS, *TIDY, *(LABELS if hard else ()), "unfold sum")
    made = _weighted(made, letters).run("insert gradient", "insert softmax", *(LABELS if hard else ()), *ROW)
    return _form("peak-hard" if hard else "peak", made)


# --------------------------------------------------------------------------- parts of forms


def _free(letters: Letters) -> Index:
    return Index("k" if letters.softmax.params[0].name != "k" else "i", letters.classes)


def _begin(
    derivation: Derivation, letters: Letters, context: Context | None = None, peak: Label | None = None
) -> Context:
    """The context with the shift, the shifted logits, their exponentials and the weight of the row."""
    context = context or derivation.context
    at = _free(letters)
    shift_name = unused(context, "m", "M")
    if peak is None:
        context = context.declare(Declaration(shift_name, says="shift"))
        shift: Term = Var(shift_name)
    else:
        shift = Var(letters.logits, (peak,))
        context = context.define(shift_name, (), shift, "shift")
    context = context.declare(Declaration(unused(context, "r", "R"), says="row weight"))
    z = unused(context, "z", "u")
    context = context.define(z, (at,), Var(letters.logits, (at,)) - shift, "shifted logits")
    return context.define(unused(context, "e", "E"), (at,), Exp(Var(z, (at,))), "exponentials")


def _class(context: Context, letters: Letters, wanted: str, says: str) -> tuple[Context, Label]:
    name = unused(context, wanted, wanted.upper())
    return context.declare(Declaration(name, values=letters.classes, says=says)), Label(name, (), letters.classes)


def _one_hot(context: Context, letters: Letters, label: Label) -> Context:
    if letters.labels is None:
        raise ExportError("the loss has no labels that sum to one; export it with --labels soft")
    return context.assume(OneHot(letters.labels, label.name))


def _name(context: Context, says: str) -> str:
    """The letter that has the role."""
    named = {d.says: d.name for d in context.declarations} | {d.says: d.name for d in context.definitions}
    if says in named:
        return named[says]
    raise ExportError(f"this form has no {says}")


def _chains(derivation: Derivation, context: Context, letters: Letters) -> Derivation:
    title = f"{derivation.title}: stable form"
    return replace(derivation, name=f"{derivation.name}-stable", title=title, context=context)


def _derivative(letters: Letters) -> Term:
    return Diff(letters.loss.head, Var(letters.logits, (Index("j", letters.classes),)))


def _weighted(made: Derivation, letters: Letters) -> Derivation:
    """A chain for the gradient of the loss times the weight of its row."""
    weight = Var(_name(made.context, "row weight"))
    return made.begin("row", "The gradient, times the weight of the row", mul(weight, _derivative(letters)))


def _form(name: str, made: Derivation) -> Form:
    checked = made.check()
    require_proved(checked)
    return Form(name, checked, checked.chain("loss").end, checked.chain("row").end)
