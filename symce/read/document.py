"""Documents: where the displays, the directives and the macros of a file are.

Knows .tex, .md and .ipynb; knows no mathematics. Every display keeps its offset in the source, so that whatever is
said of a formula can name its line and column.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from symce.read.latex import ReadError
from symce.read.notation import Directive, directive

MAX_BYTES = 5_000_000


@dataclass(frozen=True, slots=True)
class Display:
    """One formula of a document: its text, where it begins, and whether it stands in a line of prose.

    ``lead`` is the prose right before it.
    """

    text: str
    at: int
    inline: bool = False
    lead: str = ""


@dataclass(frozen=True)
class Source:
    """A text with its name, and where its lines begin.

    ``places`` maps offsets of the text to lines of the file where the two differ (the cells of a notebook).
    """

    name: str
    text: str
    places: tuple[tuple[int, str], ...] = ()
    _starts: list[int] = field(default_factory=list, compare=False, repr=False)

    def __post_init__(self) -> None:
        self._starts.append(0)
        self._starts.extend(match.end() for match in re.finditer("\n", self.text))

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def line(self, number: int) -> str:
        """The text of a line."""
        start = self._starts[number - 1]
        end = self._starts[number] - 1 if number < len(self._starts) else len(self.text)
        return self.text[start:end]

    def cell(self, offset: int) -> str:
        """The cell of a notebook that holds the offset and the line in it, in words; nothing for other files."""
        found = bisect_right([at for at, _ in self.places], offset)
        if not found:
            return ""
        start, name = self.places[found - 1]
        return f"{name}, line {self.place(offset)[0] - self.place(start)[0] + 1}"


def decode(data: bytes, name: str) -> str:
    """The text of a file; raises ``ReadError`` for what is not text."""
    if len(data) > MAX_BYTES:
        raise ReadError(f"{name} has {len(data)} bytes; at most {MAX_BYTES} are read: split the document")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise ReadError(f"line {line} is not UTF-8; save the file as UTF-8") from None
    if "\0" in text:
        raise ReadError("the file holds NUL bytes; it is not a text")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def load(data: bytes, name: str) -> Source:
    """A source from the bytes of a file; a notebook is its markdown cells, one after the other."""
    text = decode(data, name)
    if not name.endswith(".ipynb"):
        return Source(name, text)
    try:
        cells = json.loads(text)["cells"]
        parts, places, at = [], [], 0
        for number, cell in enumerate(cells, 1):
            if cell.get("cell_type") != "markdown":
                continue
            body = cell["source"]
            body = "".join(body) if isinstance(body, list) else str(body)
            places.append((at, f"cell {number}"))
            parts.append(body + "\n\n")
            at += len(body) + 2
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise ReadError(f"{name} is not a notebook; it must hold JSON with a list of cells") from None
    return Source(name, "".join(parts), tuple(places))


# --------------------------------------------------------------------------- what a document holds

_ENVIRONMENTS = (
    "equation|align|alignat|gather|eqnarray|multline|flalign|displaymath|dmath|IEEEeqnarray|subequations|math"
)
_DISPLAY = re.compile(
    r"(?P<escaped>\\[\\$%](?!\[))"
    r"|(?P<verbatim>\\begin\{(?P<verb>verbatim|lstlisting|minted|comment)\*?\}.*?\\end\{(?P=verb)\*?\})"
    r"|(?P<fence>^[ \t]*(?P<tick>```+|~~~+)[^\n]*\n.*?^[ \t]*(?P=tick)[ \t]*$)"
    r"|(?P<code>`[^`\n$]*`)"
    rf"|(?P<env>\\begin\s*\{{(?P<kind>(?:{_ENVIRONMENTS})\*?)\}}(?P<body>.*?)\\end\s*\{{(?P=kind)\}})"
    r"|(?P<bracket>(?<!\\)\\\[(?P<inside>.*?)\\\])"
    r"|(?P<dollars>\$\$(?P<two>.*?)\$\$)"
    r"|(?P<paren>(?<!\\)\\\((?P<round>.*?)\\\))"
    r"|(?P<dollar>(?<![\\$])\$(?P<one>(?:\\.|[^$\\\n]|\n(?!\s*\n))+?)\$(?!\$))",
    re.DOTALL | re.MULTILINE,
)
_TEX_DIRECTIVE = re.compile(r"^[ \t]*%+[ \t]*symce:[ \t]*(?P<rest>[^\n]*)", re.MULTILINE)
_COMMENT = re.compile(r"(?<!\\)%[^\n]*")
_MD_DIRECTIVE = re.compile(r"<!--\s*symce:\s*(?P<rest>.*?)\s*-->", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Problem:
    """A part of a document that cannot be read at all."""

    message: str
    at: int
    end: int


Part = Display | Directive | Problem


def parts_of(source: Source) -> Iterator[Part]:
    """Displays and directives in the order in which they stand."""
    markdown = source.name.endswith((".md", ".ipynb", ".markdown"))
    text = source.text
    found: list[tuple[int, Part]] = []
    for pattern in (_MD_DIRECTIVE, _TEX_DIRECTIVE):
        for match in pattern.finditer(text):
            for line, at in _lines(match.group("rest"), match.start("rest")):
                found.append((at, _directive(line, at)))
    cleaned = blank(_MD_DIRECTIVE, text)
    cleaned = blank(_TEX_DIRECTIVE, cleaned)
    if not markdown:
        cleaned = blank(_COMMENT, cleaned)
    for match in _DISPLAY.finditer(cleaned):
        for name, inline in (("body", False), ("inside", False), ("two", False), ("round", True), ("one", True)):
            if match.group(name) is not None:
                lead = cleaned[max(0, match.start() - 60) : match.start()]
                body, at = match.group(name), match.start(name)
                if name == "body" and match.group("kind").startswith(("alignat", "IEEEeqnarray")):
                    body = re.sub(r"^\s*\{[^{}]*\}", lambda m: " " * len(m.group()), body)
                found.append((match.start(), Display(body, at, inline, lead)))
    found += [(problem.at, problem) for problem in _unclosed(cleaned)]
    found.sort(key=lambda pair: pair[0])
    yield from (part for _, part in found)


def _lines(text: str, at: int) -> Iterator[tuple[str, int]]:
    for match in re.finditer(r"[^\n]+", text):
        line = match.group()
        start = len(line) - len(line.lstrip())
        if line.strip():
            yield line.strip().removeprefix("symce:").strip(), at + match.start() + start


def _directive(line: str, at: int) -> Part:
    try:
        return directive(line, at)
    except ReadError as error:
        return Problem(error.message, error.at, error.end)


def _unclosed(text: str) -> Iterator[Problem]:
    """Displays that are opened and never closed."""
    rest = blank(_DISPLAY, text)
    for match in re.finditer(rf"(?<!\\)\\\[|\$\$|\\begin\s*\{{(?:{_ENVIRONMENTS})\*?\}}", rest):
        if match.group().startswith("\\[") and re.match(
            r"\\\[\s*-?[\d.]+\s*(pt|em|ex|mm|cm)\s*\]", rest[match.start() :]
        ):
            continue
        yield Problem(f"{match.group()} is never closed", match.start(), match.end())


def blank(pattern: re.Pattern[str], text: str) -> str:
    """``text`` with every match replaced by spaces, so that offsets are kept."""
    return pattern.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)
