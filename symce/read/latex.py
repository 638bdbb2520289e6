"""From TeX to its structure: letters, commands with arguments, groups, scripts and environments.

Knows the grammar in ``latex.lark``, where every piece stands in the source, and how macros are expanded. Knows no
mathematics: whether ``p(1-p)`` is a product or a call is decided in ``formula``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, TypeGuard

MAX_LENGTH = 20_000
"""Characters of one formula; a page holds about 3,000."""

MAX_NESTING = 60
"""Groups inside groups; more are refused before anything walks them."""


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

    ``kind`` is letter, digit, symbol, command, text, group, one, two, root, environment, ampersand, row or quad.
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


@cache
def _parser() -> Any:
    from lark import Lark

    grammar = (Path(__file__).parent / "latex.lark").read_text(encoding="utf-8")
    return Lark(grammar, parser="lalr", lexer="basic", transformer=_builder(), propagate_positions=False)


def _builder() -> Any:
    """Makes items while the parser runs, so that no tree is walked recursively."""
    from lark import Token, Transformer

    kinds = {
        "LETTER": "letter",
        "DIGIT": "digit",
        "SYMBOL": "symbol",
        "TEXT": "text",
        "COMMAND": "command",
        "VERT": "symbol",
        "AMP": "ampersand",
        "ROW": "row",
        "QUAD": "quad",
    }
    ascii_of = {
        "\u2212": "-",
        "\u00d7": "\\times",
        "\u00b7": "\\cdot",
        "\u2264": "\\le",
        "\u2265": "\\ge",
        "\u2260": "\\ne",
    }
    ascii_of |= {chr(code): "-" for code in range(0x2010, 0x2016)}

    def is_token(thing: object) -> TypeGuard[Token]:
        return isinstance(thing, Token)

    def leaf(token: Token) -> Item:
        start, end = token.start_pos or 0, token.end_pos or 0
        name, kind = str(token), kinds[token.type]
        match token.type:
            case "TEXT":
                name = name[name.index("{") + 1 : -1]
            case "VERT":
                side = "left" if re.match(r"\\(left|[bB]igg?l)", name) else "right"
                double = name.endswith("\\|") or "Vert" in name
                name = side + ("||" if double else "|")
            case "SYMBOL" if name in ascii_of:
                name = ascii_of[name]
                kind = "command" if name.startswith("\\") else kind
        return Item(kind, name, start, end)

    def as_item(thing: Any) -> Item:
        return leaf(thing) if is_token(thing) else thing

    def inside(thing: Any) -> tuple[Item, ...]:
        """An argument without its braces."""
        item = as_item(thing)
        return item.parts[0] if item.kind == "group" and item.sub is None and item.sup is None else (item,)

    def kept(parts: list[Any]) -> tuple[Item, ...]:
        """Without the empty groups that hold nothing and say nothing."""
        return tuple(p for p in parts if p.kind != "group" or p.parts[0] or p.sub is not None or p.sup is not None)

    class Builder(Transformer[Any, Any]):
        def start(self, parts: list[Any]) -> tuple[Item, ...]:
            return kept(parts)

        def group(self, parts: list[Any]) -> Item:
            inner = kept(parts)
            if len(inner) == 1 and inner[0].kind == "symbol" and inner[0].name in "+-=<>*/":
                return inner[0]  # a sign in braces, often coloured
            start = inner[0].start if inner else 0
            return Item("group", "", start, inner[-1].end if inner else 0, (inner,))

        def one(self, parts: list[Any]) -> Item:
            head, argument = parts
            last = as_item(argument)
            return Item("one", str(head), head.start_pos, last.end or head.end_pos, (inside(argument),))

        def two(self, parts: list[Any]) -> Item:
            head, first, second = parts
            return Item(
                "two", str(head), head.start_pos, as_item(second).end or head.end_pos, (inside(first), inside(second))
            )

        def root(self, parts: list[Any]) -> Item:
            head, argument = parts
            return Item("root", str(head), head.start_pos, as_item(argument).end or head.end_pos, (inside(argument),))

        def environment(self, parts: list[Any]) -> Item:
            begin, *body, end = parts
            opened, closed = (re.sub(r".*\{|\}", "", str(token)) for token in (begin, end))
            if opened != closed:
                raise ReadError(f"\\begin{{{opened}}} is closed by \\end{{{closed}}}", end.start_pos, end.end_pos)
            return Item("environment", opened, begin.start_pos, end.end_pos, (kept(body),))

        def sub(self, parts: list[Any]) -> tuple[str, tuple[Item, ...], int]:
            return "sub", inside(parts[0]), as_item(parts[0]).end

        def sup(self, parts: list[Any]) -> tuple[str, tuple[Item, ...], int]:
            return "sup", inside(parts[0]), as_item(parts[0]).end

        def prime(self, parts: list[Any]) -> tuple[str, int, int]:
            return "prime", len(parts[0]), parts[0].end_pos

        def item(self, parts: list[Any]) -> Item:
            nucleus, *scripts = parts
            made = as_item(nucleus)
            if not scripts:
                return made
            found: dict[str, Any] = {}
            primes, end = made.primes, made.end
            for name, value, stop in scripts:
                end = max(end, stop)
                if name == "prime":
                    primes += value
                elif name in found:
                    what = "subscripts" if name == "sub" else "superscripts"
                    raise ReadError(f"two {what} on {made.text}; put braces around the first", made.start, end)
                else:
                    found[name] = value
            order = tuple(name for name, _, _ in scripts)
            return Item(
                made.kind, made.name, made.start, end, made.parts, found.get("sub"), found.get("sup"), primes, order
            )

    return Builder()


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
    _check_nesting(text)
    return _remembered(text) if len(text) <= REMEMBERED else _parsed(text)


def _parsed(text: str) -> tuple[Item, ...]:
    from lark.exceptions import UnexpectedCharacters, UnexpectedEOF, UnexpectedInput, UnexpectedToken, VisitError

    try:
        items: tuple[Item, ...] = _parser().parse(text)
        return items
    except VisitError as error:
        if isinstance(error.orig_exc, ReadError):
            raise error.orig_exc from None
        raise
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


_NESTED = re.compile(r"\\(begin|end)(?![a-zA-Z])|\\.|[{}()\[\]]", re.DOTALL)


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


def walk(items: tuple[Item, ...]) -> Iterator[Item]:
    """Every item, arguments and scripts included."""
    for item in items:
        yield item
        for part in (*item.parts, item.sub or (), item.sup or ()):
            yield from walk(part)
