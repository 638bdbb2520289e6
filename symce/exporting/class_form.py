"""The form of a loss of one class per example: the class apart from the others, no cancellation near certainty.

Knows the moves that write a loss and its gradient with t, the sum of the exponentials of the other classes: 1 - p_c is
t / s, log p_c has two proved forms, of which a target takes the one that holds digits, and a power of 1 - p_c stands
nowhere below an exponent of the loss itself. Every step is judged like any other.
"""

from __future__ import annotations

from dataclasses import replace

from symce.context import Context
from symce.derivation import Derivation
from symce.exporting.array import ExportError
from symce.exporting.forms import (
    LABELS,
    LOG_SOFTMAX,
    SOFTMAX,
    Form,
    Letters,
    Moves,
    begun,
    named,
    reached,
    unused,
    with_class,
    with_one_hot,
    written_out,
)
from symce.rules.applying import StepError
from symce.term import ONE, Delta, Diff, Index, Label, Log, Sum, Term, Var, mul, nodes, variables

LOG_P = "log-probability of the class"
REST = "probability of the others"


def own_class(context: Context, letters: Letters) -> Label | None:
    """The label that the loss is written with, where it is written with one."""
    found = [d.name for d in context.declarations if d.values == letters.classes and not d.sorts]
    return Label(found[0], (), letters.classes) if len(found) == 1 else None


def class_form(derivation: Derivation, letters: Letters, *, hard: bool) -> Form | None:
    """The form with the class apart; None where the loss or its gradient is not written in these terms.

    With ``hard``, labels that sum to one are taken as one class each; otherwise the loss is written with a class.
    """
    context, label = derivation.context, own_class(derivation.context, letters)
    if hard:
        context, label = with_class(context, letters, "c", "label")
        context = with_one_hot(context, letters, label)
    if label is None:
        return None
    try:
        made = _derived(derivation, letters, context, label, LABELS if hard else ()).check()
    except (StepError, ExportError):
        return None
    ends = variables(made.chain("loss").end) | variables(made.chain("row").end)
    left = {letters.softmax.name, letters.normaliser.name, letters.loss.name} | ({letters.labels} if hard else set())
    return None if not made.proved or reached(ends, made.context, LOG_P) & left else Form("class", made)


def class_of_form(form: Form) -> Label:
    """The class that a form has apart from the others."""
    others = next(d.body for d in form.derivation.context.definitions if d.says == "others")
    assert isinstance(others, Sum)
    (label,) = others.but
    assert isinstance(label, Label)
    return label


def _derived(derivation: Derivation, letters: Letters, context: Context, label: Label, one_hot: Moves) -> Derivation:
    context = begun(letters, context)
    at = Index("k" if letters.softmax.params[0].name != "k" else "i", letters.classes)
    e, p = named(context, "exponentials"), letters.softmax.name
    context = context.define(unused(context, "t", "T"), (), Sum(at, Var(e, (at,)), (label,)), "others")
    rest = Var(named(context, "others"))
    context = context.define(unused(context, "s", "S"), (), rest + Var(e, (label,)), "sum")
    context = context.define(unused(context, "h", "H"), (), Log(Var(p, (label,))), LOG_P)
    context = context.define(unused(context, "u", "v"), (), rest / Var(named(context, "sum")), REST)
    made = replace(derivation, name=f"{derivation.name}-export", context=context)
    others = ("recognise others", "recognise sum")
    made = made.begin("softmax", "The softmax", letters.softmax.head).run(*SOFTMAX)
    made = made.apply("sum_split_label", (1,)).run(*others)
    log_p = Log(Var(p, (label,)))
    made = made.begin("near", "The log-probability of the class", log_p).run("insert softmax", "unfold sum")
    made = made.run("log1p_of_share")
    made = made.begin("log_softmax", "The logarithm of the softmax", Log(letters.softmax.head)).run(*LOG_SOFTMAX)
    made = made.begin("far", "The same where the exponential of the class vanishes", log_p)
    made = made.run("insert log_softmax")
    gradient = next(chain for chain in derivation.chains[::-1] if isinstance(chain.start, Diff))
    insert: Moves = ()
    if _complement(letters, label) in set(nodes(letters.loss.body)):
        made = _with_rest(made, letters, label)
        insert = ("insert complement?", "insert direction?", "insert class?")
    fold = (f"recognise {LOG_P}?", *insert)
    unfold = written_out(derivation.context, letters, hard=bool(one_hot))
    made = made.begin("loss", "The loss", letters.loss.head).run("unfold loss", *unfold, *one_hot, *fold)
    weight = Var(named(context, "row weight"))
    made = made.begin("row", "The gradient, times the weight of the row", mul(weight, gradient.start))
    made = made.run(f"insert {gradient.name}", *unfold, *one_hot, *fold)
    if insert:
        return made.run("rpow_absorb?", "mul_add?")
    return made.run("entry_label?", "insert softmax?", "unfold sum?", "div_sub_one?", "recognise sum?", "scale_row?")


def _complement(letters: Letters, label: Label) -> Term:
    return ONE - Var(letters.softmax.name, (label,))


def _with_rest(made: Derivation, letters: Letters, label: Label) -> Derivation:
    """Chains for 1 - p_c, and for how p moves with the logits: ``delta - p_j = u (delta - (1 - delta) e_j / t)``."""
    p, j = letters.softmax.name, Index("j", letters.classes)
    made = made.begin("complement", "The probability of the others", _complement(letters, label))
    made = made.run("insert softmax", "unfold sum", "one_sub_share", "recognise sum", f"recognise {REST}")
    made = made.begin("class", "The probability of the class", Var(p, (label,))).run("insert softmax")
    made = made.begin("share", "The softmax, by the share among the others", letters.softmax.head)
    made = made.run("insert softmax", "unfold sum", "div_through", "recognise sum", f"recognise {REST}")
    made = made.begin("direction", "How the class gains", Delta(label, j) - Var(p, (j,)))
    return made.run("label_sub_entry", "insert complement", "insert share", "mul_add_factor")
