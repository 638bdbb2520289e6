"""What a theorem of the catalogue is: a titled chain of steps that is not the gradient of a loss."""

from __future__ import annotations

from dataclasses import dataclass

from symce.context import Assumption, Context
from symce.derivation import Derivation, Move
from symce.term import Term


@dataclass(frozen=True)
class Part:
    """One chain: where it starts, which moves it makes, and the case in which it holds."""

    name: str
    title: str
    start: Term
    moves: tuple[Move, ...]
    case: tuple[Assumption, ...] = ()
    intro: str = ""


@dataclass(frozen=True)
class Theorem:
    """Statements that are proved together; the last part holds the result.

    ``says`` states the result in one line of plain text, ``chapter`` is where it stands in the catalogue.
    """

    name: str
    title: str
    says: str
    chapter: str
    context: Context
    parts: tuple[Part, ...]
    source: str

    def derivation(self) -> Derivation:
        """The derivation that the parts make, unchecked and at full detail."""
        made = Derivation(self.name, self.title, self.context, source=self.source, theorem=True)
        for part in self.parts:
            made = made.begin(part.name, part.title, part.start, part.case, part.intro).run(*part.moves)
        return made
