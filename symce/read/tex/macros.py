r"""Macros: what a document defines with ``\newcommand``, ``\def`` and their like, written out where they are used.

Knows where each character of the expanded text came from, down to the characters of an argument; knows no
mathematics. Nothing is ever run or read from disk: ``\input`` and ``\write18`` are words like any other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from symce.patterns import regex
from symce.read.tex.item import ReadError
from symce.read.tex.latex import MAX_LENGTH

MAX_MACROS = 2_000
"""Definitions in one document."""

MAX_BODY = 2_000
"""Characters of one definition; a longer one is no notation."""

MAX_EXPANSIONS = 2_000
"""Uses in one display, those inside other macros included."""


@dataclass(frozen=True, slots=True)
class Macro:
    """``\\name`` with so many arguments stands for ``body``; ``#1`` is the first argument."""

    name: str
    arguments: int
    body: str
    default: str | None = None
    refused: str = ""
    """Why a use is refused, where it is."""


_DEFINITION = regex(
    r"\\(?P<verb>(?:re)?newcommand|providecommand|DeclareRobustCommand|DeclareMathOperator|def|gdef|let|DeclarePairedDelimiter)"
    r"(?![a-zA-Z])\*?\s{0,9}(?:\{\s{0,9}(?P<braced>\\[a-zA-Z]{1,60})\s{0,9}\}|(?P<bare>\\[a-zA-Z]{1,60}))"
)
_COUNT = regex(r"\s{0,9}\[(\d)\]")
_OPTION = regex(r"\s{0,9}\[([^\]]{0,200})\]")
_PATTERN = regex(r"\s{0,9}((?:#\d){0,9})(?=\s{0,9}\{)")
_LET = regex(r"\s{0,9}=?\s{0,9}(\\[a-zA-Z]{1,60}|[^\s{}\\])")
_SPACE = regex(r"\s*")
_MARK = regex(r"\\.|[{}]", re.DOTALL)
_TOKEN = regex(r"\\[a-zA-Z]+|\\.|[^{}\s]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Found:
    """A definition in a text, and the command that makes it."""

    macro: Macro
    start: int
    end: int
    verb: str


def definitions_of(text: str) -> list[Found]:
    """The macro definitions of a text, in the order in which they stand."""
    found: list[Found] = []
    for match in _DEFINITION.finditer(text):
        if len(found) >= MAX_MACROS:
            raise ReadError(f"more than {MAX_MACROS} macro definitions in one document", match.start(), match.end())
        made = _definition(text, match)
        if made is not None:
            found.append(made)
    return found


def _definition(text: str, match: re.Match[str]) -> Found | None:
    name, verb, at = match["braced"] or match["bare"], match["verb"], match.end()
    if verb == "let":
        other = _LET.match(text, at)
        return None if other is None else Found(Macro(name, 0, other[1]), match.start(), other.end(), verb)
    count, default = 0, None
    if verb in ("def", "gdef"):
        pattern = _PATTERN.match(text, at)
        if pattern is None:
            return None  # arguments set off by other characters; they stay unknown
        count, at = len(pattern[1]) // 2, pattern.end()
    elif verb.endswith(("command", "Command")) and (number := _COUNT.match(text, at)) is not None:
        count, at = int(number[1]), number.end()
        if (option := _OPTION.match(text, at)) is not None:
            default, at = option[1], option.end()
    body, end = braced(text, _skip(text, at), MAX_BODY)
    if body is None:
        return None
    if verb == "DeclareMathOperator":
        body = rf"\operatorname{{{body}}}"
    elif verb == "DeclarePairedDelimiter":
        closing, end = braced(text, _skip(text, end), MAX_BODY)
        if closing is None:
            return None
        body, count = rf"\left{body}#1\right{closing}", 1
    return Found(Macro(name, count, body, default), match.start(), end, verb)


def macros_of(text: str) -> dict[str, Macro]:
    """The macros that a document defines, by name; a later definition replaces an earlier one.

    >>> macros_of(r"\\newcommand{\\p}[1]{p_{#1}}")["\\\\p"].body
    'p_{#1}'
    """
    return {found.macro.name: found.macro for found in definitions_of(text)}


def blanked(text: str, found: Sequence[Found]) -> str:
    """``text`` with macro definitions blanked, every offset kept."""
    out, at = [], 0
    for one in found:
        if one.start >= at:
            out += [text[at : one.start], re.sub(r"[^\n]", " ", text[one.start : one.end])]
            at = one.end
    return "".join([*out, text[at:]])


def _skip(text: str, at: int) -> int:
    space = _SPACE.match(text, at)
    return space.end() if space else at


def braced(text: str, at: int, most: int = MAX_LENGTH) -> tuple[str | None, int]:
    """The content of the group that opens at ``at``, and where it ends; nothing if it is longer than ``most``."""
    depth = 0
    if text[at : at + 1] != "{" or "}" not in text[at : at + most + 2]:
        return None, at
    for match in _MARK.finditer(text, at, at + most + 2):
        depth += {"{": 1, "}": -1}.get(match.group(), 0)
        if depth == 0:
            return text[at + 1 : match.start()], match.end()
    return None, at


# --------------------------------------------------------------------------- expanding


@dataclass(frozen=True)
class Expanded:
    """Text after macro expansion, and where each character came from."""

    text: str
    origin: tuple[int, ...]
    behind: tuple[int, ...] = ()
    """Where in the source what each character came from ends: of a macro, behind its last argument."""

    def source(self, offset: int) -> int:
        """The offset in the source of a character of the expanded text."""
        if not self.origin:
            return offset
        return self.origin[min(offset, len(self.origin) - 1)]


@dataclass(frozen=True, slots=True)
class Place:
    """Where the expanded text of a display stands in the source."""

    text: Expanded
    at: int

    def source(self, offset: int) -> int:
        """The offset in the source of an offset in the expanded text, also of the end of a slice.

        Offsets below 0 are those of what stands before the display.
        """
        if not self.text.origin or offset < 0:
            return self.at + offset
        if offset >= len(self.text.origin):
            return self.at + self.text.origin[-1] + 1
        return self.at + self.text.source(offset)

    def end(self, offset: int) -> int:
        """The offset in the source behind what ends at an offset in the expanded text."""
        if not self.text.behind or offset < 1:
            return self.source(offset)
        return self.at + self.text.behind[min(offset, len(self.text.behind)) - 1]


Span = tuple[str, Sequence[int], Sequence[int]]
"""Characters, where each of them stands in the source, and where that ends."""


def expand(text: str, macros: Mapping[str, Macro]) -> Expanded:
    """``text`` with the document's macros written out; a macro that never ends is refused.

    >>> expand(r"\\R + 1", {"\\\\R": Macro("\\\\R", 0, "r_1")}).text
    'r_1 + 1'
    """
    if not any(name in text for name in macros):
        return Expanded(text, ())
    names = "|".join(re.escape(name) for name in sorted(macros, key=len, reverse=True))
    pattern = re.compile(rf"(?:{names})(?![a-zA-Z])|\\\\")
    origin, behind = list(range(len(text))), list(range(1, len(text) + 1))
    at = expansions = 0
    while (match := pattern.search(text, at)) is not None:
        if match.group() == "\\\\":  # a new row, and no backslash of a name
            at = match.end()
            continue
        expansions += 1
        start = at = match.start()
        if expansions > MAX_EXPANSIONS or len(text) > MAX_LENGTH:
            raise ReadError(f"{macros[match.group()].name} expands without end", origin[start])
        macro = macros[match.group()]
        if macro.refused:
            raise ReadError(macro.refused, origin[start], behind[match.end() - 1])
        arguments, end = _arguments(text, match.end(), macro, origin, behind)
        body, places, ends = _filled(macro, arguments, origin[start], behind[end - 1])
        if body[-1:].isalpha() and text[end : end + 1].isalpha():
            body, places, ends = body + " ", [*places, origin[start]], [*ends, behind[end - 1]]
        text = text[:start] + body + text[end:]
        origin[start:end], behind[start:end] = places, ends
    return Expanded(text, tuple(origin), tuple(behind))


def _filled(macro: Macro, arguments: list[Span], start: int, end: int) -> tuple[str, list[int], list[int]]:
    """The body with its arguments; what the macro itself brings stands where the macro was written."""
    out: list[str] = []
    places: list[int] = []
    ends: list[int] = []
    for n, part in enumerate(re.split(r"#(\d)", macro.body)):
        own = part, [start] * len(part), [end] * len(part)
        text, origin, behind = own if n % 2 == 0 else _argument(arguments, int(part))
        out.append(text)
        places.extend(origin)
        ends.extend(behind)
    return "".join(out), places, [*ends[:-1], *([end] if ends else ())]


def _argument(arguments: list[Span], number: int) -> Span:
    return arguments[number - 1] if 0 < number <= len(arguments) else ("", (), ())


def _arguments(
    text: str, at: int, macro: Macro, origin: Sequence[int], behind: Sequence[int]
) -> tuple[list[Span], int]:
    found: list[Span] = []
    source, end_of_name = origin[at - 1], behind[at - 1]

    def span(first: int, last: int) -> Span:
        return text[first:last], origin[first:last], behind[first:last]

    if macro.default is not None:
        option = _OPTION.match(text, at)
        if option is not None:
            found.append(span(option.start(1), option.end(1)))
            at = option.end()
        else:
            size = len(macro.default)
            found.append((macro.default, [source] * size, [end_of_name] * size))
    while len(found) < macro.arguments:
        at = _skip(text, at)
        if text[at : at + 1] == "{":
            body, end = braced(text, at)
            if body is None:
                raise ReadError("a { that is never closed", origin[at])
            found.append(span(at + 1, end - 1))
            at = end
            continue
        token = _TOKEN.match(text, at)
        if token is None:
            takes = f"{macro.arguments} argument{'s' if macro.arguments > 1 else ''}"
            raise ReadError(f"{macro.name} takes {takes}", source)
        found.append(span(token.start(), token.end()))
        at = token.end()
    return found, at
