"""Rules of logarithms and exponentials, on the positive reals."""

from __future__ import annotations

from symce.context import Context
from symce.rules.algebra import product, sign_of
from symce.rules.letters import a, b, f, i, r, s
from symce.rules.rule import Rule
from symce.term import ONE, ZERO, Add, Div, Exp, Log, Mul, Pow, Power, Prod, Sum, Term, add, neg

MATHLIB = "Mathlib, Analysis.SpecialFunctions.Log.Basic"


def log_mul(term: Term, context: Context) -> Term | None:
    match term:
        case Log(Mul(parts)):
            return add(*(Log(part) for part in parts))
    return None


def log_prod(term: Term, context: Context) -> Term | None:
    match term:
        case Log(Prod(index, body, but)):
            return Sum(index, Log(body), but)
    return None


def log_pow(term: Term, context: Context) -> Term | None:
    match term:
        case Log(Power(base, exponent)):
            return product((exponent, Log(base)))
    return None


def log_pow_int(term: Term, context: Context) -> Term | None:
    match term:
        case Log(Pow(base, exponent)):
            return exponent * Log(base)
    return None


def log_sub(term: Term, context: Context) -> Term | None:
    """``log r + a - log s = log(r / s) + a``: two logarithms of opposite sign as one."""
    if not isinstance(term, Add):
        return None
    up = next((n for n, x in enumerate(term.terms) if isinstance(x, Log)), None)
    down = next((n for n, x in enumerate(term.terms) if isinstance(neg(x), Log)), None)
    if up is None or down is None:
        return None
    above, below = term.terms[up], neg(term.terms[down])
    assert isinstance(above, Log)
    assert isinstance(below, Log)
    one = Log(Div(above.arg, below.arg))
    return add(*(one if n == up else x for n, x in enumerate(term.terms) if n != down))


def rpow_neg(term: Term, context: Context) -> Term | None:
    match term:
        case Power(base, exponent) if exponent != neg(exponent) and sign_of(exponent)[0] < 0:
            return 1 / Power(base, neg(exponent))
    return None


RULES = (
    Rule("log_div", Log(r / s), Log(r) - Log(s), "log of a quotient", MATHLIB + ", Real.log_div"),
    Rule("log_exp", Log(Exp(a)), a, "log and exp cancel", MATHLIB + ", Real.log_exp"),
    Rule("exp_log", Exp(Log(r)), r, "exp and log cancel", MATHLIB + ", Real.exp_log"),
    Rule("log_sub", Log(r) - Log(s), Log(r / s), "one logarithm", MATHLIB + ", Real.log_div", log_sub),
    Rule("log_mul", Log(r * s), Log(r) + Log(s), "log of a product", MATHLIB + ", Real.log_mul", log_mul),
    Rule(
        "log_prod",
        Log(Prod(i, Exp(f(i)))),
        Sum(i, Log(Exp(f(i)))),
        "log of a product",
        MATHLIB + ", Real.log_prod",
        log_prod,
    ),
    Rule("log_rpow", Log(Power(r, a)), a * Log(r), "log of a power", MATHLIB + ", Real.log_rpow", log_pow),
    Rule("log_one", Log(ONE), ZERO, "log 1 = 0", "Mathlib, Real.log_one", minor=True),
    Rule("rpow_exp", Power(r, a), Exp(a * Log(r)), "a power as an exponential", "Mathlib, Real.rpow_def_of_pos"),
    Rule("rpow_neg", Power(r, neg(a)), 1 / Power(r, a), "a negative power", "Mathlib, Real.rpow_neg", rpow_neg),
    Rule("log_pow", Log(Pow(r, 2)), 2 * Log(r), "log of a power", MATHLIB + ", Real.log_pow", log_pow_int),
    Rule("exp_add", Exp(a + b), Exp(a) * Exp(b), "exp of a sum", "Mathlib, Real.exp_add"),
    Rule("exp_sub", Exp(a - b), Exp(a) / Exp(b), "exp of a difference", "Mathlib, Real.exp_sub"),
)
