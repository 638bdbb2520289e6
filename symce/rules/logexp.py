"""Rules of logarithms and exponentials, on the positive reals."""

from __future__ import annotations

from symce.context import Context
from symce.rules.algebra import product
from symce.rules.letters import a, b, f, i, r, s
from symce.rules.rule import Rule
from symce.term import Exp, Log, Mul, Pow, Power, Prod, Sum, Term, add

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


RULES = (
    Rule("log_div", Log(r / s), Log(r) - Log(s), "log of a quotient", MATHLIB + ", Real.log_div"),
    Rule("log_exp", Log(Exp(a)), a, "log and exp cancel", MATHLIB + ", Real.log_exp"),
    Rule("exp_log", Exp(Log(r)), r, "exp and log cancel", MATHLIB + ", Real.exp_log"),
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
    Rule("log_pow", Log(Pow(r, 2)), 2 * Log(r), "log of a power", MATHLIB + ", Real.log_pow", log_pow_int),
    Rule("exp_add", Exp(a + b), Exp(a) * Exp(b), "exp of a sum", "Mathlib, Real.exp_add"),
    Rule("exp_sub", Exp(a - b), Exp(a) / Exp(b), "exp of a difference", "Mathlib, Real.exp_sub"),
)
