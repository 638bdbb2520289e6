"""One piece of TeX with its scripts and its place, and the error of a reader that stops there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


class ReadError(ValueError):
    """Text that cannot be read: where, what, and what would have worked.

    ``at`` is the offset in the text that was read; whoever knows the document turns it into line and column.
    """

    def __init__(self, message: str, at: int = 0, end: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.at = at
        self.end = at + 1 if end is None else end


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of TeX with its scripts.

    ``kind`` is letter, digit, symbol, command, text, group, one, two, slope, root, environment, ampersand, row or quad.
    ``name`` is what was written (a command with its backslash, the name of an environment); ``parts`` are the
    arguments, each a sequence of items. ``start`` and ``end`` point into the source.
    """

    kind: str
    name: str
    start: int
    end: int
    parts: tuple[tuple[Item, ...], ...] = ()
    sub: tuple[Item, ...] | None = None
    sup: tuple[Item, ...] | None = None
    primes: int = 0
    order: tuple[str, ...] = field(default=(), compare=False)

    @property
    def text(self) -> str:
        """The piece without its scripts, in one normal spelling."""
        match self.kind:
            case "group":
                return "{" + spelled(self.parts[0]) + "}"
            case "one" | "root":
                return f"{self.name}{{{spelled(self.parts[0])}}}"
            case "two":
                return f"{self.name}{{{spelled(self.parts[0])}}}{{{spelled(self.parts[1])}}}"
            case "environment":
                return f"\\begin{{{self.name}}}{spelled(self.parts[0])}\\end{{{self.name}}}"
        return self.name


def spelled(items: tuple[Item, ...]) -> str:
    """Items in one normal spelling: no spaces, scripts braced, subscript first."""
    out: list[str] = []
    for item in items:
        text = item.text
        if out and out[-1][-1:].isalpha() and "\\" in out[-1] and text[:1].isalpha():
            out.append(" ")
        out.append(text + "'" * item.primes)
        if item.sub is not None:
            out.append(f"_{{{spelled(item.sub)}}}")
        if item.sup is not None:
            out.append(f"^{{{spelled(item.sup)}}}")
    return "".join(out)


# --------------------------------------------------------------------------- parsing


def walk(items: tuple[Item, ...]) -> Iterator[Item]:
    """Every item, arguments and scripts included."""
    for item in items:
        yield item
        for part in (*item.parts, item.sub or (), item.sup or ()):
            yield from walk(part)
