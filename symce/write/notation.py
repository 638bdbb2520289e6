"""The table of a format: how it spells letters, fractions, sums and signs. Knows no terms."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from symce.write.names import Name
from symce.write.spelling import Nodes


class Mark(StrEnum):
    """How a part of a formula is marked: just produced, about to cancel, about to add up to one."""

    NEW = "new"
    CANCEL = "cancel"
    ONE = "one"


@dataclass(frozen=True)
class Notation:
    """How one format spells the parts of a formula.

    ``linear`` formats have no fraction bars and no raised exponents, so that more has to stand in parentheses.
    """

    linear: bool
    letter: Callable[[Name], str]
    spell: Callable[[Nodes], str]
    bold: Callable[[Name], str]
    subscript: Callable[[str, tuple[str, ...], bool], str]
    power: Callable[[str, str], str]
    fraction: Callable[[str, str, bool], str]
    parens: Callable[[str, bool], str]
    absolute: Callable[[str, bool], str]
    exp: Callable[[str], str]
    call: Callable[[str, str, bool], str]
    log: Callable[[str | None], str]
    big: Callable[[str, str, str, bool, tuple[str, ...]], str]
    reals: Callable[[str, str], str]
    mark: Callable[[Mark, str], str]
    exp_name: str
    partial: str
    thin: str
    times: str
    slash: str
    signs: Mapping[str, str]
