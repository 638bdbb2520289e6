"""Rules of kind inequality: ``lhs <= rhs`` wherever the line is linear in the left side."""

from __future__ import annotations

from symce.context import POSITIVE, Context, SumsTo, Within
from symce.rules.letters import K, a, f, j, k, r
from symce.rules.rule import Rule
from symce.term import ONE, ZERO, Exp, Log, Pow, Sum, Term, Var, neg

POSITIVES = Context().vector("f", K).assume(Within("f", POSITIVE))
DISTRIBUTION = Context().vector("f", K).assume(Within("f", POSITIVE), SumsTo("f"))


def square(term: Term, context: Context) -> Term | None:
    """``-x^2 <= 0``."""
    match neg(term):
        case Pow(_, exponent) if exponent > 0 and exponent % 2 == 0:
            return ZERO
    return None


def share(term: Term, context: Context) -> Term | None:
    """``p_j <= 1`` for an entry of a softmax or of positive numbers that add up to one."""
    match term:
        case Var(name, (_, *_)):
            definition = context.definition(name)
            if definition is not None and definition.says == "softmax":
                return ONE
            if definition is None and context.sums_to(name) == 1 and context.domain(name).nonnegative:
                return ONE
    return None


def log_arg(term: Term, context: Context) -> Term | None:
    """``log x <= log (x + s)`` in the letters of the statement; in a line it is for the author to say with what s."""
    return Log(r + Var("s")) if term == Log(r) else None


RULES = (
    Rule(
        "log_le_sub_one",
        Log(r),
        r - 1,
        "log x ≤ x - 1",
        "Mathlib, Real.log_le_sub_one_of_pos",
        relation="≤",
    ),
    Rule("add_one_le_exp", 1 + a, Exp(a), "1 + x ≤ e^x", "Mathlib, Real.add_one_le_exp", relation="≤"),
    Rule("neg_sq_nonpos", -Pow(a, 2), ZERO, "a square is not negative", "Mathlib, sq_nonneg", square, relation="≤"),
    Rule(
        "log_le_log",
        Log(r),
        Log(r + Var("s")),
        "the logarithm increases",
        "Mathlib, Real.log_le_log",
        log_arg,
        relation="≤",
    ),
    Rule(
        "prob_le_one",
        f(j),
        ONE,
        "a probability is at most one",
        "Mathlib, Finset.single_le_sum",
        share,
        context=DISTRIBUTION,
        relation="≤",
    ),
    Rule(
        "single_le_sum",
        f(j),
        Sum(k, f(k)),
        "one term of a sum of positive terms",
        "Mathlib, Finset.single_le_sum",
        context=POSITIVES,
        relation="≤",
    ),
    Rule(
        "sum_nonneg",
        -Sum(k, f(k)),
        ZERO,
        "a sum of terms that are not negative",
        "Mathlib, Finset.sum_nonneg",
        context=POSITIVES,
        relation="≤",
    ),
    Rule("exp_pos", -Exp(a), ZERO, "an exponential is positive", "Mathlib, Real.exp_pos", relation="<"),
)
