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
from symce.routes.jacobian import ROUTE as JACOBIAN
from symce.routes.moves import SIFT
from symce.term import (
    ONE,
    Diff,
    Div,
    Exp,
    Index,
    IndexExpr,
    Label,
    Log,
    Sort,
    Sum,
    Term,
    Var,
    mul,
    nodes,
    substitute,
    variables,
)


@dataclass(frozen=True)
class Form:
    """A loss and its gradient in one stable form: a checked derivation.

    Its chains ``loss`` and ``far``, where there is one, end in the loss of one example; its chain ``row`` ends in the
    gradient of ``r L`` in the logits, r the weight of the example.
    """

    name: str
    derivation: Derivation


@dataclass(frozen=True)
class Letters:
    """The letters of a softmax loss: logits, labels, softmax, its normaliser, the loss.

    ``exponent`` is what the softmax exponentiates, with the index of its definition; ``plain`` says that it is one
    entry of a variable.
    """

    logits: str
    exponent: Term
    plain: bool
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
    match softmax:
        case Definition(params=(index,), body=Div(Exp(exponent), _)):
            tied = [d.name for d in context.declarations if context.sums_to(d.name) == 1 and d.sorts == (index.sort,)]
            plain = isinstance(exponent, Var) and exponent.indices == (index,)
            known = {d.name: d.says for d in context.declarations}
            held = sorted(variables(exponent), key=lambda name: ("logits" not in known.get(name, ""), name))
            return Letters(held[0], exponent, plain, tied[0] if tied else None, softmax, normaliser, loss, index.sort)
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


def reached(names: frozenset[str], context: Context, but: str = "") -> frozenset[str]:
    """The letters, and those that they are defined from; not through what is ``but`` in prose."""
    found = names
    for d in context.definitions[::-1]:
        if d.name in found and (not but or d.says != but):
            found |= variables(d.body)
    return found


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
    """The textbook's form: shift, exp, sum, log, and the softmax by division; ``hard`` labels are one class each."""
    return _form("reference", _reference(derivation, letters, hard=hard))


def soft_form(derivation: Derivation, letters: Letters) -> Form:
    """The textbook's form with one division for each row."""
    return _form("soft", _reference(derivation, letters, hard=False).run("div_reciprocal"))


def _reference(derivation: Derivation, letters: Letters, *, hard: bool) -> Derivation:
    context, at = _begin(derivation, letters), _free(letters)
    if hard:
        context, label = with_class(context, letters, "c", "label")
        context = with_one_hot(context, letters, label)
    labels = LABELS if hard else ()
    total = Sum(at, Var(named(context, "exponentials"), (at,)))
    context = context.define(unused(context, "s", "S"), (), total, "sum")
    made = _chains(derivation, context, letters)
    made = made.begin("softmax", "The softmax", letters.softmax.head).run(*SOFTMAX, "recognise sum")
    made = made.begin("log_softmax", "The logarithm of the softmax", Log(letters.softmax.head)).run(*LOG_SOFTMAX)
    made = made.begin("log_sum_exp", "Log-sum-exp", Log(letters.normaliser.head)).run(*LOG_SUM_EXP, "recognise sum")
    made = made.begin("loss", "The loss", letters.loss.head).run(*SOFT_LOSS, *TIDY, *labels)
    return _weighted(made, letters).run("insert gradient", "insert softmax?", *labels)


def label_form(derivation: Derivation, letters: Letters) -> Form:
    """The form for one class per example: the class apart from the others, log1p, no cancellation near p = 1."""
    context, at = _begin(derivation, letters), _free(letters)
    context, label = with_class(context, letters, "c", "label")
    context = with_one_hot(context, letters, label)
    e = named(context, "exponentials")
    context = context.define(unused(context, "t", "T"), (), Sum(at, Var(e, (at,)), (label,)), "others")
    rest = Var(named(context, "others"))
    context = context.define(unused(context, "s", "S"), (), rest + Var(e, (label,)), "sum")
    made = _chains(derivation, context, letters)
    made = made.begin("softmax", "The softmax", letters.softmax.head).run(*SOFTMAX)
    made = made.apply("sum_split_label", (1,)).run("recognise others", "recognise sum")
    made = made.begin("loss", "The loss", letters.loss.head)
    made = made.run("unfold loss", *LABELS, "insert softmax", "unfold sum", "log1p_form")
    made = made.begin("log_softmax", "The logarithm of the softmax", Log(letters.softmax.head)).run(*LOG_SOFTMAX)
    made = made.begin("far", "The loss where the exponential of the class vanishes", letters.loss.head)
    made = made.run(*SOFT_LOSS, *TIDY, *LABELS)
    made = made.begin("gradient at the class", "The gradient, the class apart", _derivative(letters))
    made = made.run("insert gradient", *LABELS, "insert softmax", "entry_label", "unfold sum", "div_sub_one")
    made = made.run("recognise sum")
    made = _weighted(made, letters).run("insert gradient at the class", *ROW)
    return _form("label", made)


def peak_form(derivation: Derivation, letters: Letters) -> Form:
    """The form whose shift is the logit of one class, to be the largest: nothing overflows, nothing cancels."""
    context, peak = with_class(derivation.context, letters, "a", "class")
    context, at = begun(letters, context, peak), _free(letters)
    e = named(context, "exponentials")
    context = context.define(unused(context, "t", "T"), (), Sum(at, Var(e, (at,)), (peak,)), "others")
    context = context.define(unused(context, "s", "S"), (), ONE + Var(named(context, "others")), "sum")
    made = _chains(derivation, context, letters)
    made = made.begin("peak", "The largest exponential", Var(e, (peak,)))
    made = made.run("unfold exponentials", "unfold shifted logits", "add_neg_cancel", "exp_zero")
    made = made.begin("softmax", "The softmax", letters.softmax.head).run(*SOFTMAX)
    made = made.apply("sum_split_label", (1,)).run("recognise others", "insert peak", "add_one_first", "recognise sum")
    made = made.begin("log_softmax", "The logarithm of the softmax", Log(letters.softmax.head)).run(*LOG_SOFTMAX)
    made = made.run("unfold sum")
    made = made.begin("log_sum_exp", "Log-sum-exp", Log(letters.normaliser.head)).run(*LOG_SUM_EXP)
    made = made.apply("sum_split_label").run("recognise others", "insert peak", "add_one_first")
    made = made.begin("loss", "The loss", letters.loss.head).run(*SOFT_LOSS, *TIDY)
    made = made.begin("gradient at the class", "The gradient, the class apart", _derivative(letters))
    made = made.run("insert gradient", "insert softmax", "entry_apart", "insert peak", "unfold sum")
    made = made.run("div_sub_complement", "recognise sum")
    made = _weighted(made, letters).run("insert gradient at the class", "mul_add", "div_reciprocal")
    return _form("peak", made)


LOGARITHMS: Moves = (("log_div", "log_mul", "log_pow", "log_rpow", "log_exp"),)
INSERT: Moves = ("insert log_softmax?", "insert log_sum_exp?", "insert softmax?")


def plain_form(derivation: Derivation, *, hard: bool = False) -> Form:
    """Any loss: its formula and its gradient as derived, logarithms of the softmax in their stable form.

    With ``hard``, labels that sum to one are taken as one class each.
    """
    letters = letters_of(derivation)
    gradient = derivation.chains[-1]
    context = derivation.context
    if letters is None:
        context = context.declare(Declaration(unused(context, "r", "R"), says="row weight"))
    else:
        context, at = _begin(derivation, letters), _free(letters)
        if hard:
            context, label = with_class(context, letters, "c", "label")
            context = with_one_hot(context, letters, label)
        total = Sum(at, Var(named(context, "exponentials"), (at,)))
        context = context.define(unused(context, "s", "S"), (), total, "sum")
    made = replace(derivation, name=f"{derivation.name}-export", context=context)
    insert: Moves = ()
    if letters is not None:
        made = made.begin("softmax", "The softmax", letters.softmax.head).run(*SOFTMAX, "recognise sum")
        made = made.begin("log_softmax", "The logarithm of the softmax", Log(letters.softmax.head)).run(*LOG_SOFTMAX)
        made = made.begin("log_sum_exp", "Log-sum-exp", Log(letters.normaliser.head))
        made = made.run(*LOG_SUM_EXP, "recognise sum")
        insert = INSERT
    labels = LABELS if hard else ()
    head = next(d for d in context.definitions if d.says == "loss").head
    unfold = written_out(derivation.context, letters, hard=hard)
    logarithms: Moves = (("log_sigmoid",), *LOGARITHMS, ("softplus_mix",))
    made = made.begin("loss", "The loss", head).run("unfold loss", *unfold, *logarithms, *insert, *labels)
    weight = Var(named(context, "row weight"))
    made = made.begin("row", "The gradient, times the weight of the row", mul(weight, gradient.start))
    made = made.run(f"insert {gradient.name}", "insert loss?")
    if letters is not None and _divides(made.chains[-1].end, letters.softmax.name):
        made = made.run("mul_add?", ("mul_div_cancel",))  # a probability may round to 0
    made = made.run(*unfold, ("sigmoid_mix",))
    return _form("plain", made.run(*logarithms, *insert, *labels))


def _divides(term: Term, name: str) -> bool:
    """Whether the letter stands in a denominator."""
    return any(isinstance(node, Div) and name in variables(node.denominator) for node in nodes(term))


def written_out(context: Context, letters: Letters | None, *, hard: bool) -> Moves:
    """Moves that write out what is defined from the softmax, and the sigmoid, so that their logarithms are seen."""
    names = [d.name for d in context.definitions if d.says == "sigmoid"]
    for d in context.definitions:
        kept = letters is not None and d in (letters.softmax, letters.normaliser, letters.loss)
        if letters is None or kept:
            continue
        seen = {letters.softmax.name, letters.normaliser.name} | ({letters.labels} if hard else set())
        if variables(d.body) & seen:
            names.append(d.name)
    return tuple(f"unfold {name}?" for name in names)


# --------------------------------------------------------------------------- parts of forms


def _free(letters: Letters) -> Index:
    return Index("k" if letters.softmax.params[0].name != "k" else "i", letters.classes)


def hessian_form(derivation: Derivation, letters: Letters) -> Form:
    """The Hessian of the loss times a vector, through the Jacobian of the softmax."""
    j, i = Index("j", letters.classes), Index("i", letters.classes)
    logits = letters.logits
    context = derivation.context
    vector = unused(context, "v", "u", "w")
    made = replace(derivation, name=f"{derivation.name}-hessian", title=f"{derivation.title}: Hessian")
    made = replace(made, context=context.declare(Declaration(vector, (letters.classes,), says="vector")))
    script = next(script for script in JACOBIAN.scripts if script.name == "jacobian")
    if not any(chain.name == "jacobian" for chain in made.chains):
        start = Diff(Var(letters.softmax.name, (i,)), Var(logits, (j,)))
        made = made.begin(script.name, script.title, start).run(*script.moves)
    product = Sum(i, Var(vector, (i,)) * Diff(letters.loss.head, Var(logits, (i,))))
    made = made.begin("hessian", "The Hessian times a vector", Diff(product, Var(logits, (j,))))
    inside = ("diff_const", "diff_add", "diff_smul", "diff_sum", "diff_mul", "insert jacobian")
    made = made.run("insert gradient", inside, ("mul_add", "sum_add", "sum_mul"), *SIFT, "mul_add_factor?")
    return _form("hessian", made)


def _begin(derivation: Derivation, letters: Letters) -> Context:
    return begun(letters, derivation.context)


def begun(letters: Letters, context: Context, peak: Label | None = None) -> Context:
    """The context with the shift, the shifted logits, their exponentials and the weight of the row."""
    at = _free(letters)
    shift_name = unused(context, "m", "M")
    if peak is None:
        context = context.declare(Declaration(shift_name, says="shift"))
        shift: Term = Var(shift_name)
    else:
        shift = _exponent(letters, peak)
        context = context.define(shift_name, (), shift, "shift")
    context = context.declare(Declaration(unused(context, "r", "R"), says="row weight"))
    z = unused(context, "z", "u")
    context = context.define(z, (at,), _exponent(letters, at) - shift, "shifted logits")
    return context.define(unused(context, "e", "E"), (at,), Exp(Var(z, (at,))), "exponentials")


def _exponent(letters: Letters, at: IndexExpr) -> Term:
    """What the softmax exponentiates, of one class."""
    return substitute(letters.exponent, {letters.softmax.params[0]: at})


def with_class(context: Context, letters: Letters, wanted: str, says: str) -> tuple[Context, Label]:
    name = unused(context, wanted, wanted.upper())
    return context.declare(Declaration(name, values=letters.classes, says=says)), Label(name, (), letters.classes)


def with_one_hot(context: Context, letters: Letters, label: Label) -> Context:
    if letters.labels is None:
        raise ExportError("the loss has no labels that sum to one; export it with --labels soft")
    return context.assume(OneHot(letters.labels, label.name))


def named(context: Context, says: str) -> str:
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
    weight = Var(named(made.context, "row weight"))
    return made.begin("row", "The gradient, times the weight of the row", mul(weight, _derivative(letters)))


def _form(name: str, made: Derivation) -> Form:
    checked = made.check()
    require_proved(checked)
    return Form(name, checked)
