"""Why a term is not negative: the named grounds, and several of them as one.

Knows where each is stated; ``nonnegative`` finds them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from symce.prover.difference import Condition

SQUARE = "a square is not negative"
EXPONENTIAL = "an exponential is positive"
DOMAIN = "the domains of the letters"
SUM_OF = "a sum of terms that are not negative"
LOG_TANGENT = "log x <= x - 1"
EXP_TANGENT = "1 + x <= e^x"
MAGNITUDE = "x <= |x|"
BELOW_BOTH = "|x| <= b where -b <= x <= b"
LOG_MONOTONE = "the logarithm is increasing"
EXP_MONOTONE = "the exponential is increasing"
ROOT_MONOTONE = "the square root is increasing"
AS_MANY = "n times a number is its sum over n values"
ONE_OF_MANY = "one term of a sum of terms that are not negative"
SHARE = "an entry of a distribution is at most 1"
NUMERIC = "interval arithmetic on numbers"

NAMED: dict[str, str] = {
    SQUARE: "Mathlib, sq_nonneg",
    EXPONENTIAL: "Mathlib, Real.exp_pos",
    DOMAIN: "the declarations and assumptions",
    SUM_OF: "Mathlib, Finset.sum_nonneg",
    LOG_TANGENT: "Mathlib, Real.log_le_sub_one_of_pos",
    EXP_TANGENT: "Mathlib, Real.add_one_le_exp",
    MAGNITUDE: "Mathlib, le_abs_self and neg_le_abs",
    BELOW_BOTH: "Mathlib, abs_le",
    LOG_MONOTONE: "Mathlib, Real.log_le_log",
    EXP_MONOTONE: "Mathlib, Real.exp_le_exp",
    ROOT_MONOTONE: "Mathlib, Real.abs_le_sqrt",
    AS_MANY: "Mathlib, Finset.sum_const",
    ONE_OF_MANY: "Mathlib, Finset.single_le_sum",
    SHARE: "Mathlib, Finset.single_le_sum",
    NUMERIC: "mpmath.iv",
}
"""Every ground on which a term is called not negative, and where it is stated."""


@dataclass(frozen=True)
class Ground:
    """Why a term is at least 0, or above 0 where it is ``strict``."""

    strict: bool
    reasons: frozenset[str]
    conditions: tuple[Condition, ...] = ()

    def because(self, *reasons: str) -> Ground:
        return Ground(self.strict, self.reasons | set(reasons), self.conditions)


def join(grounds: Iterable[Ground], strict: bool, *reasons: str) -> Ground:
    """Several grounds as one."""
    found = tuple(grounds)
    conditions = dict.fromkeys(condition for ground in found for condition in ground.conditions)
    return Ground(strict, frozenset(reasons).union(*(ground.reasons for ground in found)), tuple(conditions))
