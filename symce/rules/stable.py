"""Rules that keep floating point safe: the shift of exponentials, the label apart from the other classes.

In exact arithmetic they change nothing, and each is an identity like any other: the shift ``m`` is any real
number, so what is exported may take the largest logit for it, or 0. What they are for: ``exp`` does not
overflow, and near a certain prediction no two almost equal numbers are subtracted.
"""

from __future__ import annotations

from symce.context import POSITIVE, Context, Declaration, OneHot, Within
from symce.rules.algebra import sign_of
from symce.rules.letters import K, a, b, f, i, j, k, o, r, s, w, y
from symce.rules.rule import Rule
from symce.term import (
    MINUS_ONE,
    ONE,
    ZERO,
    Add,
    Delta,
    Div,
    Exp,
    Index,
    IndexExpr,
    Label,
    Log,
    Mul,
    Num,
    Power,
    Sum,
    Term,
    Var,
    add,
    alpha_equal,
    free_indices,
    index_variables,
    mul,
    neg,
    nodes,
    substitute,
    variables,
)

HIGHAM = "Blanchard, Higham, Higham, Accurately computing the log-sum-exp and softmax functions, 2021"

m = Var("m")
c = Label("c", (), K)

STABLE_LETTERS = (
    Context()
    .vector("f", K)
    .vector("o", K)
    .vector("y", K)
    .label("c", K)
    .declare(Declaration("m", says="shift"), Declaration("w", says="row weight"))
    .scalar("a", "r", "s")
    .assume(Within("r", POSITIVE), Within("s", POSITIVE), OneHot("y", "c"))
)
"""r s positive; f o vectors; c the class of the example and y its one-hot label; m any
real shift, w the weight of the example."""


def shift_of(context: Context) -> Term | None:
    """The letter of the context that exponentials may be shifted by, or what it is defined as."""
    defined = (d.body for d in context.definitions if d.says == "shift")
    return next((Var(d.name) for d in context.declarations if d.says == "shift"), next(defined, None))


def class_of(context: Context, index: Index) -> Label | None:
    """The index-valued letter that names one entry of the axis."""
    for d in context.declarations:
        if d.values == index.sort and not d.sorts:
            return Label(d.name, (), index.sort)
    return None


# --------------------------------------------------------------------------- the shift


def shift_softmax(term: Term, context: Context) -> Term | None:
    shift = shift_of(context)
    match term:
        case Div(Exp(top), Sum(index, Exp(arg), ())) if shift and not _shifted(arg, shift):
            if any(alpha_equal(substitute(arg, {index: at}), top) for at in _indices_of(top, index)):
                return Div(Exp(top - shift), Sum(index, Exp(arg - shift)))
    return None


def _shifted(arg: Term, shift: Term) -> bool:
    return isinstance(arg, Add) and arg.terms[-1] == neg(shift)


def _indices_of(term: Term, like: Index) -> tuple[IndexExpr, ...]:
    """The index expressions over the same range that a term is written with."""
    found: list[IndexExpr] = [index for index in free_indices(term) if index.sort == like.sort]
    if isinstance(term, Var):
        found.extend(index for index in term.indices if index.sort == like.sort)
    return tuple(found)


def shift_lse(term: Term, context: Context) -> Term | None:
    shift = shift_of(context)
    match term:
        case Log(Sum(index, Exp(arg), ())) if shift and not _shifted(arg, shift):
            return shift + Log(Sum(index, Exp(arg - shift)))
    return None


# --------------------------------------------------------------------------- the label


def one_hot(term: Term, context: Context) -> Term | None:
    match term:
        case Var(name, (*_, last) as indices) if context.definition(name) is None:
            label = context.one_hot(name)
            if label is not None:
                return Delta(last, Label(label, tuple(indices[:-1]), last.sort))
    return None


def split_label(term: Term, context: Context) -> Term | None:
    """Take the entry of the class out of a sum."""
    match term:
        case Sum(index, body, ()) if index in free_indices(body):
            label = class_of(context, index)
            if label is not None and label.name not in variables(body):
                return Sum(index, body, (label,)) + substitute(body, {index: label})
    return None


def log1p_form(term: Term, context: Context) -> Term | None:
    match term:
        case Mul((Num(value), Log(Div(top, Add((*others, last)))))) if value == -1 and last == top:
            return Log(ONE + Div(add(*others), top))
    return None


def complement(term: Term, context: Context) -> Term | None:
    match term:
        case Add((Div(top, Add((*others, last)) as bottom), Num(value))) if value == -1 and last == top:
            return neg(Div(add(*others), bottom))
    return None


def other_part(term: Term, context: Context) -> Term | None:
    """``r / (r + s) - a = (1 - a) - s / (r + s)``: what the others have, and what the label leaves."""
    if not isinstance(term, Add):
        return None
    for n, part in enumerate(term.terms):
        match part:
            case Div(top, Add((first, *others)) as bottom) if first == top:
                rest = add(ONE, *term.terms[:n], *term.terms[n + 1 :])
                return add(rest, neg(Div(add(*others), bottom)))
    return None


def entry_apart(term: Term, context: Context) -> Term | None:
    """Any entry, written apart for one class."""
    free = free_indices(term)
    if len(free) != 1 or any(isinstance(node, Delta) for node in nodes(term)):
        return None
    (index,) = free
    label = class_of(context, index)
    if label is None:
        return None
    delta = Delta(index, label)
    return mul(ONE - delta, term) + mul(delta, substitute(term, {index: label}))


def scale_row(term: Term, context: Context) -> Term | None:
    """``w (a / s) = (w / s) a`` with w the weight of the row: divide before the row is passed over."""
    weight = next((Var(d.name) for d in context.declarations if d.says == "row weight"), None)
    match term:
        case Mul(parts) if weight is not None and weight in parts:
            rest = [x for x in parts if x != weight]
            for n, part in enumerate(rest):
                if isinstance(part, Div) and not free_indices(part.denominator):
                    scale = Div(weight, part.denominator)
                    return mul(*rest[:n], scale, part.numerator, *rest[n + 1 :])
    return None


def reciprocal(term: Term, context: Context) -> Term | None:
    """``f_j / s = (1 / s) f_j``: one division for the row."""
    match term:
        case Div(top, bottom) if free_indices(top) and not free_indices(bottom) and top != ONE:
            return mul(Div(ONE, bottom), top)
    return None


def _sigmoid(term: Term) -> Term | None:
    """The a of ``1 / (1 + exp(-a))`` or of ``exp(a) / (1 + exp(a))``."""
    match term:
        case Div(Num(one), Add((Num(first), Exp(arg)))) if one == first == 1:
            return neg(arg)
        case Div(Exp(top), Add((Num(first), Exp(arg)))) if first == 1 and top == arg:
            return arg
    return None


def log_sigmoid(term: Term, context: Context) -> Term | None:
    """The logarithm of a sigmoid, or of what is left of one."""
    match term:
        case Log(Add((Num(one), Mul((Num(minus), inner))))) if one == 1 and minus == -1:
            arg, sign = _sigmoid(inner), 1
        case Log(inner):
            arg, sign = _sigmoid(inner), -1
        case _:
            return None
    if arg is None:
        return None
    return neg(Log(ONE + Exp(arg if sign > 0 else neg(arg))))


def softplus_mix(term: Term, context: Context) -> Term | None:
    """``log(1 + e^a) - b a``: two terms that are not negative where 0 <= b <= 1."""
    match term:
        case Add((Log(Add((Num(one), Exp(arg)))), Mul((Num(minus), *rest)))) if (
            one == 1 and minus == -1 and arg in rest
        ):
            others = list(rest)
            others.remove(arg)
            share = mul(*others)
            return share * Log(ONE + Exp(neg(arg))) + (ONE - share) * Log(ONE + Exp(arg))
    return None


def sigmoid_mix(term: Term, context: Context) -> Term | None:
    """``sigmoid(a) - b``: what the label leaves of the sigmoid, less what it has of the rest."""
    match term:
        case Add((first, Mul((Num(minus), *rest)))) if minus == -1 and (arg := _sigmoid(first)) is not None:
            share = mul(*rest)
            left, right = Div(ONE, ONE + Exp(neg(arg))), Div(ONE, ONE + Exp(arg))
            return (ONE - share) * left + neg(share * right)
    return None


def exp_zero(term: Term, context: Context) -> Term | None:
    match term:
        case Exp(Num(value)) if value == 0:
            return ONE
    return None


def one_first(term: Term, context: Context) -> Term | None:
    """``a + 1 = 1 + a``: the form that log1p takes."""
    match term:
        case Add((*others, Num(value))) if value == 1 and others:
            return ONE + add(*others)
    return None


def entry_cases(term: Term, context: Context) -> Term | None:
    """``x_j - delta_jc``, apart at the label."""
    if not isinstance(term, Add):
        return None
    for n, part in enumerate(term.terms):
        sign, body = sign_of(part)
        rest = add(*term.terms[:n], *term.terms[n + 1 :])
        match body:
            case Delta(Index() as here, Label() as label) | Delta(Label() as label, Index() as here) if (
                sign < 0 and here in free_indices(rest)
            ):
                at_label = substitute(rest, {here: label})
                if here not in free_indices(at_label) and not index_variables(label) & {here}:
                    delta = Delta(here, label)
                    return mul(ONE - delta, rest) + mul(delta, add(at_label, MINUS_ONE))
    return None


def label_first(term: Term, context: Context) -> Term | None:
    """``delta_jc - x_j``, apart at the label."""
    if not isinstance(term, Add):
        return None
    for n, part in enumerate(term.terms):
        rest = add(*term.terms[:n], *term.terms[n + 1 :])
        match part:
            case Delta(Index() as here, Label() as label) | Delta(Label() as label, Index() as here) if (
                here in free_indices(rest) and not any(isinstance(node, Delta) for node in nodes(rest))
            ):
                at_label = substitute(rest, {here: label})
                delta = Delta(here, label)
                return mul(ONE - delta, rest) + mul(delta, add(ONE, at_label))
    return None


def absorb_power(term: Term, context: Context) -> Term | None:
    """``r (a r^(b - 1) - r^b) = r^b (a - r)``: no power below b is left, which would be infinite at r = 0."""
    if not isinstance(term, Mul):
        return None
    for n, base in enumerate(term.factors):
        for m, sum_ in enumerate(term.factors):
            if m != n and isinstance(sum_, Add):
                parts = _without_powers(sum_, base)
                if parts is not None:
                    exponent, inner = parts
                    rest = [x for place, x in enumerate(term.factors) if place not in (n, m)]
                    return mul(*rest, Power(base, exponent), inner)
    return None


def _without_powers(terms: Add, base: Term) -> tuple[Term, Term] | None:
    """The b of a sum of ``a r^(b - 1)`` and ``r^b``, and r times the sum over ``r^b``."""
    powers = [node.exponent for node in nodes(terms) if isinstance(node, Power) and node.base == base]
    whole = next((b for b in powers if add(b, MINUS_ONE) in powers), None)
    if whole is None:
        return None
    kept = []
    for part in terms.terms:
        factors = part.factors if isinstance(part, Mul) else (part,)
        for power, factor in ((Power(base, add(whole, MINUS_ONE)), ONE), (Power(base, whole), base)):
            if power in factors:
                place = factors.index(power)
                kept.append(mul(*factors[:place], *((factor,) if factor != ONE else ()), *factors[place + 1 :]))
                break
        else:
            return None
    return whole, add(*kept)


RULES = (
    Rule(
        "softmax_shift",
        Exp(o(j)) / Sum(k, Exp(o(k))),
        Exp(o(j) - m) / Sum(k, Exp(o(k) - m)),
        "a shift of all logits cancels",
        HIGHAM,
        shift_softmax,
        context=STABLE_LETTERS,
    ),
    Rule(
        "lse_shift",
        Log(Sum(k, Exp(o(k)))),
        m + Log(Sum(k, Exp(o(k) - m))),
        "the shift comes out of log-sum-exp",
        HIGHAM,
        shift_lse,
        context=STABLE_LETTERS,
    ),
    Rule(
        "label_one_hot",
        Sum(i, y(i) * f(i)),
        Sum(i, Delta(i, c) * f(i)),
        "the labels are one-hot",
        "definition of a one-hot label",
        one_hot,
        context=STABLE_LETTERS,
    ),
    Rule(
        "sum_split_label",
        Sum(k, f(k)),
        Sum(k, f(k), (c,)) + Var("f", (c,)),
        "the class apart from the others",
        "Graham, Knuth, Patashnik, Concrete Mathematics, 2.3-2.4",
        split_label,
        context=STABLE_LETTERS,
    ),
    Rule(
        "log1p_form",
        -Log(r / (s + r)),
        Log(1 + s / r),
        "no cancellation near p = 1: log1p",
        "Higham, Accuracy and Stability of Numerical Algorithms, 1.14.1",
        log1p_form,
        context=STABLE_LETTERS,
    ),
    Rule(
        "log1p_of_share",
        Log(r / (s + r)),
        -Log(1 + s / r),
        "no cancellation near p = 1: log1p",
        "Higham, Accuracy and Stability of Numerical Algorithms, 1.14.1",
    ),
    Rule(
        "div_sub_one",
        r / (s + r) - 1,
        -(s / (s + r)),
        "no cancellation near p = 1: the other classes",
        "axioms of a field",
        complement,
        context=STABLE_LETTERS,
    ),
    Rule(
        "scale_row",
        w * (f(j) / s),
        (w / s) * f(j),
        "divide once for the row",
        "axioms of a field",
        scale_row,
        context=STABLE_LETTERS,
    ),
    Rule(
        "div_reciprocal",
        f(j) / s,
        (ONE / s) * f(j),
        "divide once for the row",
        "axioms of a field",
        reciprocal,
        context=STABLE_LETTERS,
    ),
    Rule(
        "log_sigmoid",
        Log(1 - 1 / (1 + Exp(-a))),
        -Log(1 + Exp(a)),
        "the logarithm of a sigmoid",
        HIGHAM,
        log_sigmoid,
    ),
    Rule(
        "softplus_mix",
        Log(1 + Exp(a)) - b * a,
        b * Log(1 + Exp(-a)) + (1 - b) * Log(1 + Exp(a)),
        "no cancellation near certainty: both classes",
        HIGHAM,
        softplus_mix,
    ),
    Rule(
        "sigmoid_mix",
        1 / (1 + Exp(-a)) - b,
        (1 - b) * (1 / (1 + Exp(-a))) - b * (1 / (1 + Exp(a))),
        "no cancellation near certainty: both classes",
        HIGHAM,
        sigmoid_mix,
    ),
    Rule("add_one_first", a + 1, 1 + a, "reorder", "axioms of a field", one_first, minor=True),
    Rule("exp_zero", a * Exp(ZERO), a * ONE, "exp of zero", "Mathlib, Real.exp_zero", exp_zero),
    Rule(
        "entry_apart",
        f(j),
        (1 - Delta(j, c)) * f(j) + Delta(j, c) * Var("f", (c,)),
        "one entry apart",
        "definition of Kronecker's delta",
        entry_apart,
        context=STABLE_LETTERS,
    ),
    Rule(
        "div_sub_complement",
        r / (r + s) - a,
        1 - a - s / (r + s),
        "no cancellation near p = 1: the other classes",
        "axioms of a field",
        other_part,
        context=STABLE_LETTERS,
    ),
    Rule(
        "label_sub_entry",
        Delta(j, c) - f(j),
        (1 - Delta(j, c)) * -f(j) + Delta(j, c) * (1 - Var("f", (c,))),
        "the entry of the class apart",
        "definition of Kronecker's delta",
        label_first,
        context=STABLE_LETTERS,
    ),
    Rule(
        "one_sub_share",
        1 - r / (s + r),
        s / (s + r),
        "no cancellation near p = 1: the other classes",
        "axioms of a field",
    ),
    Rule(
        "div_through",
        a / (r + s),
        (a / r) * (r / (r + s)),
        "the share of a part, times the share of that part",
        "axioms of a field",
    ),
    Rule(
        "rpow_absorb",
        r * (a * Power(r, b - 1) - Power(r, b)),
        Power(r, b) * (a - r),
        "no power that is infinite at 0",
        "Mathlib, Real.rpow_sub_one",
        absorb_power,
    ),
    Rule(
        "entry_label",
        f(j) - Delta(j, c),
        (1 - Delta(j, c)) * f(j) + Delta(j, c) * (Var("f", (c,)) - 1),
        "the entry of the class apart",
        "definition of Kronecker's delta",
        entry_cases,
        context=STABLE_LETTERS,
    ),
)
