"""The book of the whole catalogue: chapters of derivations that refer to each other, before a format sets it.

Knows derivations and their names; knows no format. Derivations that lead to the same thing by other routes, and the
statement that the routes meet, refer to each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from symce.derivation import Derivation
from symce.steps import Step
from symce.write.claims import BADGES, DEFINITION, PROVED, Badge, step_badge
from symce.write.names import WriteError
from symce.write.page import Page, Picture, lay_out, made_by

TITLE = "The mathematics of softmax classifiers"
SUBTITLE = "Every result derived step by step, every step proved for every number of classes"


@dataclass(frozen=True)
class Entry:
    """One derivation: its heading, which no other has, its page, and the names of those that belong to it."""

    name: str
    heading: str
    page: Page
    pictures: tuple[Picture, ...] = ()
    see: tuple[str, ...] = ()


@dataclass(frozen=True)
class Chapter:
    """Derivations of one loss, or of one kind."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Book:
    """All chapters, what stands on the cover, and what the badges mean."""

    title: str
    subtitle: str
    made_by: str
    counts: tuple[str, ...]
    chapters: tuple[Chapter, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        return tuple(entry for chapter in self.chapters for entry in chapter.entries)

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """Every picture once."""
        return tuple({picture.name: picture for entry in self.entries for picture in entry.pictures}.values())


LEGEND: tuple[tuple[Badge, str], ...] = (
    (
        PROVED,
        "both sides are defined and equal for all sizes, indices and real values that the assumptions allow: an exact "
        "normal form of their difference is 0, and interval evaluation of the statement at small sizes agrees",
    ),
    (DEFINITION, "a definition is written out or recognised; proved like every other step"),
)
"""What the badges of a finished book mean."""


def bind(chapters: Iterable[tuple[str, Mapping[str, Derivation]]], pictures: Mapping[str, tuple[Picture, ...]]) -> Book:
    """The book of these chapters: titles, and derivations by name. ``WriteError`` where a step is not proved."""
    first = _once(pictures)
    bound = tuple(Chapter(title, _entries(made, first)) for title, made in chapters)
    book = Book(TITLE, SUBTITLE, made_by(), (), bound)
    steps = [step for _, made in chapters for derivation in made.values() for step in derivation.steps]
    return Book(TITLE, SUBTITLE, made_by(), _counts(book, steps), bound)


def _once(pictures: Mapping[str, tuple[Picture, ...]]) -> dict[str, tuple[Picture, ...]]:
    """Each picture with the first derivation that has it; the others are not far."""
    seen: set[str] = set()
    left: dict[str, tuple[Picture, ...]] = {}
    for name, found in pictures.items():
        left[name] = tuple(picture for picture in found if picture.name not in seen)
        seen.update(picture.name for picture in found)
    return left


def _entries(made: Mapping[str, Derivation], pictures: Mapping[str, tuple[Picture, ...]]) -> tuple[Entry, ...]:
    titles = [derivation.title for derivation in made.values()]
    entries = []
    for name, derivation in made.items():
        if not derivation.proved:
            raise WriteError(f"{name}: not every step is proved; a book holds proved derivations only")
        heading = derivation.title
        if titles.count(heading) > 1:
            heading += f": {derivation.route} route"
        see = tuple(other for other in made if other != name and family(other) == family(name))
        entries.append(Entry(name, heading, lay_out(derivation), pictures.get(name, ()), see))
    return tuple(entries)


def family(name: str) -> str:
    """What a derivation shares with those by other routes: its name without the route."""
    return name.rpartition("-")[0]


def _counts(book: Book, steps: list[Step]) -> tuple[str, ...]:
    badges = [step_badge(step) for step in steps]
    assert set(badges) <= {PROVED, DEFINITION}, BADGES
    entries = f"{len(book.entries)} derivations in {len(book.chapters)} chapters"
    return (entries, f"{len(steps)} steps, {len(steps)} proved")
