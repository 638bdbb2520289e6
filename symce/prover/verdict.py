"""The judge: two engines that do not know each other, and what they say together."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from symce.context import Assumption
from symce.term import Term


class Status(StrEnum):
    """What is known of a statement; the four answers never shade into each other."""

    PROVED = "proved"
    REFUTED = "refuted"
    ILL_DEFINED = "ill_defined"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Condition:
    """A side condition: ``term`` is ``kind`` ("nonzero", "positive", "zero_log_zero")."""

    kind: str
    term: Term


@dataclass(frozen=True)
class Verdict:
    """The judgement of one statement and all that it rests on."""

    status: Status
    why: str = ""
    conditions: tuple[Condition, ...] = ()
    assumptions_used: tuple[Assumption, ...] = ()
    sizes_checked: str = ""
    missing_assumption: Assumption | None = None
