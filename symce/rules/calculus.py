"""Rules of differentiation."""

from __future__ import annotations

from symce.context import Context, Distinct, Same
from symce.rules.algebra import product
from symce.rules.letters import a, entry, i, j, k, o, p, r, u, v, w
from symce.rules.rule import Rewrite, Rule
from symce.rules.sums import rename_binder, usual_binder
from symce.term import (
    ONE,
    ZERO,
    Add,
    Delta,
    Diff,
    Div,
    Exp,
    Index,
    Log,
    Mul,
    Pow,
    Power,
    Sum,
    Term,
    Var,
    add,
    free_indices,
    mul,
    variables,
)

SOURCE = "Rudin, Principles of Mathematical Analysis, 5.3-5.5"


def depends(term: Term, name: str, context: Context) -> bool:
    """Whether the term depends on the letter, through definitions too."""
    return name in context.closure(variables(term))


def diff_const(term: Term, context: Context) -> Term | None:
    match term:
        case Diff(body, Var(name)) if not depends(body, name, context):
            return ZERO
    return None


def diff_add(term: Term, context: Context) -> Term | None:
    """Linearity; constant factors and signs of the single terms come out at once."""
    match term:
        case Diff(Add(parts), at):
            return add(*(diff_scale(Diff(part, at), context) or Diff(part, at) for part in parts))
    return None


def diff_scale(term: Term, context: Context) -> Term | None:
    match term:
        case Diff(Mul(parts), at):
            constant = [x for x in parts if not depends(x, at.name, context)]
            rest = [x for x in parts if depends(x, at.name, context)]
            if constant and rest:
                return product((*constant, Diff(mul(*rest), at)))
        case Diff(Div(top, bottom), at):
            if not depends(bottom, at.name, context) and depends(top, at.name, context):
                return Div(ONE, bottom) * Diff(top, at)
    return None


def diff_mul(term: Term, context: Context) -> Term | None:
    match term:
        case Diff(Mul(parts), at) if all(depends(x, at.name, context) for x in parts):
            return add(
                *(mul(*parts[:n], Diff(part, at), *parts[n + 1 :]) for n, part in enumerate(parts)),
            )
    return None


def diff_div(term: Term, context: Context) -> Term | None:
    match term:
        case Diff(Div(top, bottom), at) if depends(bottom, at.name, context):
            return Div(mul(Diff(top, at), bottom) - mul(top, Diff(bottom, at)), Pow(bottom, 2))
    return None


def diff_sum(term: Term, context: Context) -> Term | None:
    match term:
        case Diff(Sum() as body, at):
            body = rename_binder(body, free_indices(at), context)
            inner = Diff(body.body, at)
            return Sum(body.index, diff_scale(inner, context) or inner, body.but)
    return None


def diff_log(term: Term, context: Context) -> Term | None:
    match term:
        case Diff(Log(arg), at):
            return Div(ONE, arg) if arg == at else Div(ONE, arg) * Diff(arg, at)
    return None


def diff_exp(term: Term, context: Context) -> Term | None:
    match term:
        case Diff(Exp(arg), at):
            return Exp(arg) if arg == at else Exp(arg) * Diff(arg, at)
    return None


def diff_pow(term: Term, context: Context) -> Term | None:
    match term:
        case Diff(Pow(base, n), at):
            lowered = base if n == 2 else Pow(base, n - 1)
            outer = product((add(n), lowered))
            return outer if base == at else outer * Diff(base, at)
    return None


def diff_rpow(term: Term, context: Context) -> Term | None:
    match term:
        case Diff(Power(base, n), at) if not depends(n, at.name, context):
            lowered = Power(base, n - 1)
            return product((n, lowered)) if base == at else mul(product((n, lowered)), Diff(base, at))
    return None


def diff_cpow(term: Term, context: Context) -> Term | None:
    match term:
        case Diff(Power(base, n), at) if not depends(base, at.name, context):
            return mul(Power(base, n), Log(base)) if n == at else mul(Power(base, n), Log(base), Diff(n, at))
    return None


def diff_entry(term: Term, context: Context) -> Term | None:
    """``d o_k / d o_j = delta(k, j)``, one delta for each index."""
    match term:
        case Diff(Var(name, here), Var(other, there)) if name == other:
            return product(Delta(m, n) if m != n else ONE for m, n in zip(here, there, strict=True))
    return None


def delta_self(term: Term, context: Context) -> Term | None:
    """A delta of equal indices, or of indices known to differ, is a number."""
    match term:
        case Delta(left, right):
            if left == right:
                return ONE
            for assumption in context.assumptions:
                if isinstance(assumption, (Distinct, Same)) and {assumption.left, assumption.right} == {left, right}:
                    return ZERO if isinstance(assumption, Distinct) else ONE
    return None


def chain_through(letter: str) -> Rewrite:
    """The chain rule through a defined vector: ``dL/do_j = sum_i dL/dp_i dp_i/do_j``."""

    def chain_rule(term: Term, context: Context) -> Term | None:
        definition = context.definition(letter)
        match term:
            case Diff(body, at) if definition is not None and letter in context.closure(variables(body)):
                if letter == at.name or (isinstance(body, Var) and body.name == letter):
                    return None
                if depends(body, at.name, context.opaque(letter)):
                    return None  # the rule holds only where the letter is the one way to the variable
                avoid = free_indices(term)
                binders: list[Index] = []
                for index in definition.params:
                    binders.append(usual_binder(index, avoid | frozenset(binders), context))
                inner = Var(letter, tuple(binders))
                result: Term = Diff(body, inner) * Diff(inner, at)
                for binder in reversed(binders):
                    result = Sum(binder, result)
                return result
        return None

    return chain_rule


RULES = (
    Rule("diff_const", Diff(a, o(j)), ZERO, "a constant", SOURCE, diff_const, minor=True),
    Rule("diff_add", Diff(u + v, o(j)), Diff(u, o(j)) + Diff(v, o(j)), "linearity of the derivative", SOURCE, diff_add),
    Rule("diff_smul", Diff(a * u, o(j)), a * Diff(u, o(j)), "constant factor", SOURCE, diff_scale),
    Rule("diff_mul", Diff(u * v, o(j)), Diff(u, o(j)) * v + u * Diff(v, o(j)), "product rule", SOURCE, diff_mul),
    Rule(
        "diff_div",
        Diff(u / w, o(j)),
        (Diff(u, o(j)) * w - u * Diff(w, o(j))) / Pow(w, 2),
        "quotient rule",
        SOURCE,
        diff_div,
    ),
    Rule(
        "diff_sum",
        Diff(Sum(i, entry("h", i)), o(j)),
        Sum(i, Diff(entry("h", i), o(j))),
        "derivative of a sum",
        SOURCE,
        diff_sum,
    ),
    Rule("diff_log", Diff(Log(w), o(j)), (ONE / w) * Diff(w, o(j)), "derivative of log, chain rule", SOURCE, diff_log),
    Rule("diff_exp", Diff(Exp(u), o(j)), Exp(u) * Diff(u, o(j)), "derivative of exp, chain rule", SOURCE, diff_exp),
    Rule(
        "diff_pow",
        Diff(Pow(u, 3), o(j)),
        3 * Pow(u, 2) * Diff(u, o(j)),
        "derivative of a power, chain rule",
        SOURCE,
        diff_pow,
    ),
    Rule(
        "diff_rpow",
        Diff(Power(w, a), o(j)),
        a * Power(w, a - 1) * Diff(w, o(j)),
        "derivative of a real power, chain rule",
        SOURCE,
        diff_rpow,
    ),
    Rule(
        "diff_cpow",
        Diff(Power(r, u), o(j)),
        Power(r, u) * Log(r) * Diff(u, o(j)),
        "derivative of an exponential, chain rule",
        SOURCE,
        diff_cpow,
    ),
    Rule("diff_entry", Diff(o(k), o(j)), Delta(k, j), "derivative of a coordinate", SOURCE, diff_entry),
    Rule(
        "diff_chain",
        Diff(Var("l"), o(j)),
        Sum(i, Diff(Var("l"), p(i)) * Diff(p(i), o(j))),
        "chain rule",
        "Rudin, Principles of Mathematical Analysis, 9.15",
        chain_through("p"),
    ),
    Rule(
        "delta_case", Delta(i, i) * a, a, "the indices agree or differ", "definition of Kronecker's delta", delta_self
    ),
)
