"""Files as they were loaded: their text, and where a place of it lies in lines and cells; notebooks as one text."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from dataclasses import dataclass, field

from symce.read.documents.boxes import unboxed
from symce.read.documents.markdown import (
    unquoted,
)
from symce.read.tex.item import ReadError

MAX_BYTES = 5_000_000


MARKDOWN = (".md", ".ipynb", ".markdown", ".rmd", ".qmd")
"""How the names of Markdown files end."""


KINDS = (b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf")
"""How files of other kinds begin: PDF, .docx and .odt, .doc, .rtf."""


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
        """The cell of a notebook that holds the offset, and the line in it; nothing for other files.

        >>> Source("n.ipynb", "a\\n\\nb\\nc", ((0, "cell 1"), (3, "cell 4"))).cell(5)
        'cell 4, line 2'
        """
        found = bisect_right([at for at, _ in self.places], offset)
        if not found:
            return ""
        at, words = self.places[found - 1]
        return f"{words}, line {self.place(offset)[0] - self.place(at)[0] + 1}"

    def line_in_cell(self, cell: int, line: int) -> int:
        """The line of the text that is a line of a cell; 0, which is none, where no such cell holds formulas."""
        words = f"cell {cell}"
        at = next((at for at, said in self.places if said == words), None)
        return 0 if at is None else self.place(at)[0] + line - 1


def decode(data: bytes, name: str) -> str:
    """The text of a file; raises ``ReadError`` for what is not text."""
    if len(data) > MAX_BYTES:
        raise ReadError(f"{name} has {len(data)} bytes; at most {MAX_BYTES} are read: split the document")
    if data.startswith(KINDS):
        raise ReadError("it is a file of a word processor or a PDF, and no text; name its LaTeX or Markdown source")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ReadError("the file is UTF-16; save it as UTF-8")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise ReadError(f"line {line} is not UTF-8; save the file as UTF-8") from None
    if "\0" in text:
        raise ReadError("the file holds NUL bytes; it is not a text")
    return one_text(text)


def one_text(text: str) -> str:
    """A text with one kind of line end, and no halves of characters or NUL (a notebook can spell them)."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return re.sub("[\ud800-\udfff\0]", "\ufffd", text)


def load(data: bytes, name: str) -> Source:
    """A source from the bytes of a file; a notebook is its markdown cells, one after the other."""
    text = decode(data, name)
    ending = name.lower()
    if not ending.endswith(".ipynb") and not (name == "-" and is_notebook(text)):
        return Source(name, unboxed(unquoted(text)) if ending.endswith(MARKDOWN) else text)
    try:
        cells = json.loads(text)["cells"]
        parts, places, at = [], [], 0
        for number, cell in enumerate(cells, 1):
            if cell.get("cell_type") != "markdown":
                continue
            body = cell["source"]
            body = unboxed(unquoted(one_text("".join(body) if isinstance(body, list) else str(body))))
            places.append((at, f"cell {number}"))
            parts.append(body + "\n\n")
            at += len(body) + 2
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise ReadError("it is not a notebook, which is JSON with a list of cells") from None
    return Source(name, "".join(parts), tuple(places))


def is_notebook(text: str) -> bool:
    """Whether a text without a name is the JSON of a notebook."""
    return re.match(r"\s*\{", text) is not None and '"cells"' in text and '"cell_type"' in text
