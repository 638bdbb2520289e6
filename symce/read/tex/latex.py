"""From TeX to its structure: letters, commands with arguments, groups, scripts and environments.

Knows the grammar in ``latex.lark``, and where every piece stands in the source; macros are written out before. Knows no
mathematics: whether ``p(1-p)`` is a product or a call is decided in ``formula``.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from symce.patterns import regex
from symce.read.tex.item import Item, ReadError

MAX_LENGTH = 20_000
"""Characters of one formula; a page holds about 3,000."""

MAX_NESTING = 60
"""Groups inside groups; more are refused before anything walks them."""


@cache
def _parser() -> Any:
    from lark import Lark

    from symce.read.tex.building import Builder

    grammar = (Path(__file__).parent / "latex.lark").read_text(encoding="utf-8")
    return Lark(grammar, parser="lalr", lexer="basic", transformer=Builder(), propagate_positions=False)


def structure(text: str) -> tuple[Item, ...]:
    """The items of a formula.

    Raises ``ReadError`` at the first character that does not fit.

    >>> [item.text for item in structure(r"\\frac{a}{b} + x_i")]
    ['\\\\frac{a}{b}', '+', 'x']
    >>> structure(r"x_i^2")[0].sup[0].name
    '2'
    """
    if len(text) > MAX_LENGTH:
        raise ReadError(f"a formula of {len(text)} characters; at most {MAX_LENGTH} are read: split it into steps")
    return _remembered(text) if len(text) <= REMEMBERED else _parsed(text)


def _parsed(text: str) -> tuple[Item, ...]:
    from lark.exceptions import UnexpectedCharacters, UnexpectedEOF, UnexpectedInput, UnexpectedToken, VisitError

    _check_nesting(text)
    for opening, closing in (("\\lVert", "\\rVert"), ("\\lvert", "\\rvert")):
        if opening in text and closing not in text:  # D(q \lVert p): a bar between two names
            text = text.replace(opening, opening.replace("l", "", 1) + " ")
    try:
        items: tuple[Item, ...] = _parser().parse(text)
        return items
    except VisitError as error:
        raise error.orig_exc from None  # what cannot be read, or that the time is up
    except UnexpectedCharacters as error:
        at = error.pos_in_stream or 0
        raise ReadError(f"{text[at]!r} cannot stand in a formula", at) from None
    except (UnexpectedToken, UnexpectedEOF) as error:
        raise _explained(text, error) from None
    except UnexpectedInput as error:
        raise ReadError("the formula cannot be read", error.pos_in_stream or 0) from None


REMEMBERED = 1_000
"""Characters of a formula that is worth remembering: the same directives are read again for every chain."""

_remembered = lru_cache(maxsize=2048)(_parsed)


_NESTED = regex(r"\\(begin|end)(?![a-zA-Z])|\\.|[{}()\[\]]", re.DOTALL)


def _check_nesting(text: str) -> None:
    """Refuses what is nested too deeply before anything walks it; braces must match, brackets need not."""
    opened: list[int] = []
    brackets = environments = 0
    for match in _NESTED.finditer(text):
        match match.group():
            case "{":
                opened.append(match.start())
            case "}":
                if not opened:
                    raise ReadError("a } without its {", match.start())
                opened.pop()
            case "(" | "[" | "\\{":
                brackets += 1
            case ")" | "]" | "\\}":
                brackets = max(brackets - 1, 0)
            case "\\begin":
                environments += 1
            case "\\end":
                environments -= 1
        if len(opened) > MAX_NESTING or brackets > MAX_NESTING or environments > MAX_NESTING // 2:
            what = "braces" if len(opened) > MAX_NESTING else "brackets" if brackets > MAX_NESTING else "environments"
            raise ReadError(
                f"{what} nested more than {MAX_NESTING // (1 + (what == 'environments'))} deep", match.start()
            )
    if opened:
        raise ReadError("a { that is never closed", opened[-1])


def _explained(text: str, error: Any) -> ReadError:
    token = getattr(error, "token", None)
    if token is None or token.type == "$END":
        begun = re.findall(r"\\begin\s*\{([a-zA-Z]+\*?)\}", text)
        if begun and len(begun) > len(re.findall(r"\\end\s*\{", text)):
            return ReadError(f"\\begin{{{begun[-1]}}} is never closed", text.rindex("\\begin"))
        return ReadError("the formula ends where something must follow (an argument or a script)", len(text) - 1)
    at, end = token.start_pos or 0, token.end_pos or 0
    match token.type:
        case "END":
            return ReadError(f"{token} without its \\begin", at, end)
        case "RBRACE":
            return ReadError("a } where an argument must stand", at, end)
        case "PRIME" | "_" | "^" | "__ANON_0" | "CIRCUMFLEX" | "UNDERSCORE":
            return ReadError(f"{token} has nothing to stand on; put {{}} or a letter before it", at, end)
    return ReadError(f"{str(token)!r} cannot stand here", at, end)
