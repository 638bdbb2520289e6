"""What changes with the letter in which a line differentiates, as formulas say that were taken for no definitions.

Knows which letters such formulas and the definitions of a document tie to each other; reads no words, judges nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from symce.read.semantics.parameters import TEMPERATURES

CONSTANTS = frozenset(("e", "\\pi"))
"""Letters that change with nothing."""

Formulas = Mapping[str, list[frozenset[str]]]
"""The letters in the formulas for each letter."""


@dataclass
class Moving:
    """The letters that formulas of a document set other letters to: its definitions, and those that it only writes."""

    defined: dict[str, list[frozenset[str]]] = field(default_factory=dict)
    written: dict[str, list[frozenset[str]]] = field(default_factory=dict)

    def define(self, name: str, letters: Iterable[str]) -> None:
        """Note what a letter is defined by."""
        self.defined.setdefault(name, []).append(frozenset(letters) - CONSTANTS - {name})

    def write(self, name: str, letters: Iterable[str]) -> None:
        """Note what a formula sets a letter to that nothing defines."""
        self.written.setdefault(name, []).append(frozenset(letters) - CONSTANTS - {name})

    def tied(self, variable: str, letters: Iterable[str]) -> str:
        """One of the letters of a line that changes with its variable, of which the line knows nothing."""
        alone = self.alone_behind(variable)
        for name in sorted(set(letters) - {variable}):
            beyond = self.behind(name) - reached(name, self.defined)
            if variable in beyond or not alone.isdisjoint({name, *self.behind(name)}):
                return name
        return ""

    def behind(self, name: str) -> set[str]:
        """All letters that formulas for a letter hold, directly or through others."""
        return reached(name, {**self.defined, **self.written})

    def alone_behind(self, name: str) -> set[str]:
        """The letters of which each alone is behind a variable, where a formula says so that is no definition.

        The T of ``\\beta = 1/T``; the w of ``z = w x + b`` is held fixed where somebody differentiates in z.
        """
        found: set[str] = set()
        written = False
        while len(formulas := self.written.get(name) or self.defined.get(name) or []) == 1:
            written = written or name in self.written
            names = formulas[0] & TEMPERATURES if len(formulas[0]) > 1 else formulas[0]
            if len(names) != 1 or names & found:
                break
            (name,) = names
            found.add(name)
        return found if written else set()


def reached(name: str, formulas: Formulas) -> set[str]:
    """The letters that one reaches from a letter through formulas."""
    found: set[str] = set()
    queue = [name]
    while queue:
        more = set[str]().union(*formulas.get(queue.pop(), ())) - found
        found |= more
        queue += more
    return found
