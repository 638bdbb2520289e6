"""What is said of a step: the answer, and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from symce.context import Assumption
from symce.judging.claim import Claim
from symce.prover.counterexample import Counterexample
from symce.prover.difference import Condition
from symce.term import Term

TRANSPOSED = "; true if one side is transposed"
"""What is said of two sides whose shapes do not fit, where they are equal turned over."""

SAY_LAYOUT = "say '% symce: layout denominator' or 'layout numerator',"
TURNED = f"true only if the derivative has a row for every entry of the variable; {SAY_LAYOUT} or write the entries"
"""What is said of a derivative of a vector in a vector that holds in the less usual layout."""


class Answer(StrEnum):
    """What is said of a step."""

    PROVED = "proved"
    REFUTED = "refuted"
    DEFINITION = "definition"
    ILL_DEFINED = "ill_defined"
    UNKNOWN = "unknown"
    UNREADABLE = "unreadable"


WRONG = (Answer.REFUTED, Answer.ILL_DEFINED)
"""Verdicts that call a step wrong."""

DECIDED = (Answer.PROVED, *WRONG)
"""Verdicts that say something of a step."""


@dataclass(frozen=True)
class Judgement:
    """The verdict on a step and what it rests on.

    ``claim`` and ``pair`` are the part that decided it: the first that fails, or the last.
    """

    answer: Answer
    message: str = ""
    conditions: tuple[Condition, ...] = ()
    assumptions_used: tuple[Assumption, ...] = ()
    missing_assumption: Assumption | None = None
    missing_exactly: bool = False
    counterexample: Counterexample | None = None
    assumed: tuple[str, ...] = ()
    claim: Claim | None = None
    pair: tuple[Term, Term] | None = None


def is_outside(judgement: Judgement) -> bool:
    """Whether a side has no value somewhere, as a logarithm of a negative number: the text may limit the letters."""
    shapes = judgement.claim.shapes if judgement.claim is not None else ""
    return judgement.answer is Answer.ILL_DEFINED and not shapes
