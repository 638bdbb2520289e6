"""One way to read a step with what the text says: what is added, how it is listed, and how far it is believed.

Knows no words; ``told``, ``said_values`` and ``surmised`` find what is said.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, replace

from symce.read.documents.directives import Directive
from symce.read.tree import Call, Entry, Letter, Node, Number, Raised, Relation

Definitions = list[tuple[Node, Node, str]]

AS_SAID = ", as the text says"
"""What is listed of a line that is judged with what the text says of a letter."""
BY_PROSE = " as the prose before says"
"""What is listed of a letter that is taken as a formula of prose writes it."""


@dataclass(frozen=True)
class Restated:
    """A line that sets a letter to another formula than its definition, without being called wrong for it.

    ``end`` is where its row ends, and ``lasting`` says that what it may give the letter holds below that too.
    """

    at: int
    relation: Relation
    end: int
    lasting: bool

    def reaches(self, line: int) -> bool:
        """Whether a line at a place stands behind it, as far as it holds."""
        return self.at < line and (self.lasting or line < self.end)


@dataclass(frozen=True)
class Reading:
    """What a step is tried with: more directives, or other definitions; in words; and whether the text says so here."""

    lines: tuple[Directive, ...]
    definitions: Definitions | None
    note: str
    sure: bool
    hint: str = ""
    binding: bool = False
    """Whether a step that is not refuted so is not wrong."""
    conditions: tuple[Relation, ...] = ()
    told: bool = True
    """Whether the text says so, and it is not only supposed."""
    otherwise: bool = False
    """Whether the text gives a letter of the line another meaning than the one with which the line fails."""
    values: bool = False
    """Whether it gives letters the values of an example, at which a line with numbers is meant."""
    limits: bool = False
    """Whether it only says more of guessed letters: a line that fails so as well fails at points that satisfy it."""

    shaped: bool = False
    """Whether it takes numbers that stand beside vectors for vectors: a line that fails for both is wrong."""

    def says_less(self, other: Reading) -> bool:
        """Whether another reading says all that this one does, and perhaps more."""
        plain = bool(self.lines) and self.definitions is None and not self.conditions
        return plain and set(self.lines) <= set(other.lines)

    @property
    def taken(self) -> str:
        """What is listed where a step is proved so."""
        return f"{self.note}{AS_SAID}" if self.told else self.note


def together(case: Reading, other: Reading) -> Reading:
    """What the text says of indices and of letters, both at once."""
    sure = case.sure and other.sure
    hint = "" if sure else case.hint if not case.sure else other.hint
    return replace(other, note=f"{case.note}, {other.note}", sure=sure, hint=hint, conditions=case.conditions)


def of_case(case: Relation) -> str:
    """A case of indices as it is listed: ``i \\ne j``."""
    said = [getattr(side, "spelled", str(getattr(side, "value", "?"))) for side in (case.left, case.right)]
    return (" = " if case.relation == "=" else " \\ne ").join(said)


def is_same_name(old: Node, new: Node) -> bool:
    """Whether two left sides name one letter, with indices of whatever names."""
    match old, new:
        case Letter(base, subs, sups), Letter(other, below, above):
            return base == other and len(subs) == len(below) and len(sups) == len(above)
        case Call(head, args, _, primes), Call(other_head, other_args, _, others):
            return primes == others and is_same_name(head, other_head) and len(args) == len(other_args)
        case Entry(body, subs), Entry(other_body, below):
            return is_same_name(body, other_body) and len(subs) == len(below)
        case Raised(body, above), Raised(other_body, other):
            return is_same_name(body, other_body) and above == other
    return False


def sizes_given(definitions: Definitions, sizes: Container[str]) -> dict[str, int]:
    """The sizes that a document sets to a number in a line of its own: ``K = 3``."""
    return {
        head.spelled: int(body.value)
        for head, body, _ in definitions
        if isinstance(head, Letter) and head.spelled in sizes
        if isinstance(body, Number) and body.value >= 1 and body.value.denominator == 1
    }
