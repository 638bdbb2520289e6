"""From the parse of TeX to items: scripts attached, fonts and accents kept, delimiters paired.

Knows the names of the rules in ``latex.lark``, and what letters of Unicode stand for.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import Any, TypeGuard

from symce.read.tex.chevrons import in_parentheses
from symce.read.tex.item import Item, ReadError
from symce.read.tex.words import ACCENTS, FONTS, FUNCTIONS, WORDS

GREEK_NAMES = [
    "alpha",
    "beta",
    "gamma",
    "delta",
    "epsilon",
    "zeta",
    "eta",
    "theta",
    "iota",
    "kappa",
    "lambda",
    "mu",
    "nu",
    "xi",
    "pi",
    "rho",
    "sigma",
    "tau",
    "upsilon",
    "phi",
    "chi",
    "psi",
    "omega",
    "Gamma",
    "Delta",
    "Theta",
    "Lambda",
    "Xi",
    "Pi",
    "Sigma",
    "Upsilon",
    "Phi",
    "Psi",
    "Omega",
    "phi",
    "epsilon",
    "vartheta",
]

TEXT_FONTS = {"\\textbf": "\\mathbf", "\\textit": "\\mathit", "\\textrm": "\\mathrm", "\\textsf": "\\mathsf"}
TEXT_FONTS |= {"\\text": "\\mathrm", "\\texttt": "\\mathtt", "\\textnormal": "\\mathrm"}
TEXT_FONTS |= {"\\Bbb": "\\mathbb", "\\bold": "\\mathbf", "\\frak": "\\mathfrak"}
"""Fonts of text around a letter of a formula, and older names of fonts."""

SWITCHES = {f"\\{font}": f"\\math{font}" for font in ("rm", "bf", "it", "sf", "tt", "cal")}
SWITCHES |= {"\\bfseries": "\\mathbf", "\\boldmath": "\\boldsymbol"}
"""Fonts that hold to the end of a group: ``{\\bf x}`` is ``\\mathbf{x}``."""

SWITCHED = re.compile(r"^\s*\\(?:rm|bf|it|sf|tt|sl|em|(?:rm|sf|tt)family|bfseries|itshape|normalfont)(?![a-zA-Z])\s*")
"""A font that a text begins with: ``\\mbox{\\bf diag}`` says diag."""

MARKS = {"\u0302": "\\hat", "\u0303": "\\tilde", "\u0304": "\\bar", "\u0307": "\\dot", "\u0308": "\\ddot"}
MARKS |= {"\u20d7": "\\vec"}
"""Marks that Unicode puts behind a letter."""

MATHEMATICAL = {chr(code) for code in (*range(0x1D400, 0x1D7CC), 0x210E, 0x211D, 0x2115, 0x2124, 0x2112, 0x210B, 0xB5)}
"""Letters of mathematics in a font of their own."""

UNICODE_FONTS = {"BOLD": "\\mathbf", "SCRIPT": "\\mathcal", "DOUBLE-STRUCK": "\\mathbb", "FRAKTUR": "\\mathfrak"}


def builder() -> Any:
    """Makes items while the parser runs, so that no tree is walked recursively."""
    from lark import Token, Transformer

    kinds = {
        "LETTER": "letter",
        "DIGIT": "digit",
        "SYMBOL": "symbol",
        "TEXT": "text",
        "COMMAND": "command",
        "IMPLIES": "command",
        "ELLIPSIS": "command",
        "VERT": "symbol",
        "NULL": "symbol",
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
        "\u2211": "\\sum",
        "\u220f": "\\prod",
        "\u2202": "\\partial",
        "\u2207": "\\nabla",
        "\u2208": "\\in",
        "\u2248": "\\approx",
        "\u2261": "\\equiv",
        "\u00b1": "\\pm",
        "\u22c5": "\\cdot",
        "\u2297": "\\otimes",
        "\u2299": "\\odot",
        "\u221e": "\\infty",
        "\u2016": "\\|",
        "\u2225": "\\parallel",
        "\u22a4": "\\top",
    }
    greek = zip("αβγδεζηθικλμνξπρστυφχψωΓΔΘΛΞΠΣΥΦΨΩϕϵϑ", GREEK_NAMES, strict=True)
    greek_of = {letter: "\\" + name for letter, name in greek}
    greek_of["\u2113"] = "\\ell"
    ascii_of |= {chr(code): "-" for code in range(0x2010, 0x2016)}

    def is_token(thing: object) -> TypeGuard[Token]:
        return isinstance(thing, Token)

    def leaf(token: Token) -> Item:
        start, end = token.start_pos or 0, token.end_pos or 0
        name, kind = str(token), kinds[token.type]
        match token.type:
            case "TEXT":
                font, name = name[: name.index("{")].strip(), SWITCHED.sub("", name[name.index("{") + 1 : -1])
                if font in ("\\textbf", "\\textit") and re.fullmatch(r"\s*[a-zA-Z]\s*", name):  # a letter in a font
                    return bold_letter(font, name.strip(), start, end)
            case "VERT":
                side = "left" if re.match(r"\\(left|[bB]igg?l)", name) else "right"
                double = name.endswith("\\|") or "Vert" in name
                name = side + ("||" if double else "|")
            case "NULL":
                name = "left." if re.match(r"\\(left|[bB]igg?l)", name) else "right."
            case "COMMAND" if name.startswith("\\not") and not name[4:].isalpha():
                name = "\\ne" if name.endswith("=") else "\\notin"
            case "IMPLIES":  # => and <=>, as people type them
                name = "\\Leftrightarrow" if name.startswith("<") else "\\Rightarrow"
            case "ELLIPSIS":
                name = "\\ldots"
            case "COMMAND" if name in ("\\bigtriangledown", "\\triangledown", "\\grad", "\\gradient"):
                name = "\\nabla"
            case "LETTER" if name in greek_of:
                name, kind = greek_of[name], "command"
            case "LETTER" if not name.isascii():
                return dressed(name, start, end)
            case "SYMBOL" if name in ascii_of:
                name = ascii_of[name]
                kind = "command" if name.startswith("\\") else kind
        return Item(kind, name, start, end)

    def dressed(text: str, start: int, end: int) -> Item:
        """A letter that Unicode knows with its accent or its font: ``ŷ`` as ``\\hat{y}``, ``𝐱`` as ``\\mathbf{x}``."""
        base, marks = (whole := unicodedata.normalize("NFD", text))[0], whole[1:]
        if not all(mark in MARKS for mark in marks):
            return Item("letter", text, start, end)
        font = None
        if base in MATHEMATICAL:
            kinds_of_letters = unicodedata.name(base).split()
            font = next((command for word, command in UNICODE_FONTS.items() if word in kinds_of_letters), None)
            base = unicodedata.normalize("NFKC", base)
        kind = "command" if base in greek_of else "letter"
        made = Item(kind, greek_of.get(base, base), start, end)
        for command in (font, *(MARKS[mark] for mark in marks)):
            made = made if command is None else Item("one", command, start, end, ((made,),))
        return made

    def bold_letter(font: str, letter: str, start: int, end: int) -> Item:
        inner = Item("letter", letter, end - 1, end)
        return Item("one", TEXT_FONTS.get(font, font), start, end, ((inner,),))

    def as_item(thing: Any) -> Item:
        return leaf(thing) if is_token(thing) else thing

    def inside(thing: Any) -> tuple[Item, ...]:
        """An argument without its braces."""
        item = as_item(thing)
        return item.parts[0] if item.kind == "group" and item.sub is None and item.sup is None else (item,)

    def kept(parts: list[Any]) -> tuple[Item, ...]:
        """Without the empty groups that hold nothing and say nothing, and without delimiters that are only layout."""
        if any(part.name in PLAIN_ENVIRONMENTS for part in parts):
            parts = with_plain_environments(parts)
        if any(part.name in SIDED for part in parts):
            parts = paired(parts)
        if any(part.name == "scripts" and part.kind == "group" for part in parts):
            parts = scripts_attached(parts)
        return tuple(
            p for p in parts if p.kind != "group" or p.parts[0] or p.sub is not None or p.sup is not None or p.primes
        )

    def loose_scripts(parts: list[Any]) -> Item:
        """``{_k}``: scripts in braces of their own belong to what stands before."""
        found = {name: value for name, value, _ in (part for part in parts if isinstance(part, tuple))}
        if len(found) != len(parts) or "prime" in found:
            raise ReadError("a script stands on nothing; put {} or a letter before it", parts[0][2] - 1, parts[0][2])
        return Item("group", "scripts", 0, parts[-1][2], ((),), found.get("sub"), found.get("sup"))

    def scripts_attached(parts: list[Item]) -> list[Item]:
        made: list[Item] = []
        for part in parts:
            if part.kind != "group" or part.name != "scripts":
                made.append(part)
                continue
            before = made.pop() if made else None
            if before is None or (before.sub and part.sub) or (before.sup and part.sup):
                raise ReadError("a script stands on nothing; put {} or a letter before it", part.end - 1, part.end)
            sub = part.sub if part.sub is not None else before.sub
            made.append(replace(before, sub=sub, sup=part.sup if part.sup is not None else before.sup, end=part.end))
        return made

    def font_of(name: str, inner: tuple[Item, ...]) -> str:
        """``\\mathcal{softmax}`` and ``{\\bf softmax}`` are a word, whatever its font."""
        word = name in FONTS and len(inner) > 2 and "".join(part.name for part in inner) in WORDS
        return "\\mathrm" if word else name

    def inner_scripts(made: Item) -> Item | None:
        """``\\mathbf{a_1}`` as ``\\mathbf{a}_1``, and ``\\mathbf{\\mathbf{a}}`` as ``\\mathbf{a}``."""
        if made.kind != "one" or len(made.parts[0]) != 1 or made.name not in FONTS | ACCENTS:
            return None
        letter = made.parts[0][0]
        if letter.kind not in ("letter", "one", "command") or letter.name in FUNCTIONS:
            return None
        if letter.kind == "one" and letter.name == made.name and made.name in FONTS:
            return replace(letter, start=made.start, end=made.end)
        if letter.sub is None and letter.sup is None and not letter.primes:
            return None
        if made.name in ("\\bar", "\\overline") and letter.sup is not None and letter.sup[0].kind == "digit":
            return None  # the mean of the squares is not the square of the mean
        bare = replace(letter, sub=None, sup=None, primes=0)
        return replace(letter, kind="one", name=made.name, start=made.start, end=made.end, parts=((bare,),))

    class Builder(Transformer[Any, Any]):
        def start(self, parts: list[Any]) -> tuple[Item, ...]:
            return kept(parts)

        def group(self, parts: list[Any]) -> Item:
            if parts and isinstance(parts[0], tuple):
                return loose_scripts(parts)
            inner = kept(parts)
            if len(inner) == 1 and inner[0].kind == "symbol" and inner[0].name in "+-=<>*/":
                return inner[0]  # a sign in braces, often coloured
            bars = [n for n, part in enumerate(inner) if part.kind == "command" and part.name == "\\over"]
            if len(bars) == 1:  # {a \over b}, the fraction of plain TeX
                top, bottom = (
                    inside(part[0]) if len(part) == 1 and not part[0].primes else part
                    for part in (inner[: bars[0]], inner[bars[0] + 1 :])
                )
                return Item("two", "\\frac", inner[0].start, inner[-1].end, (top, bottom))
            if len(inner) > 1 and inner[0].name in SWITCHES and inner[0].sub is None and inner[0].sup is None:
                font = font_of(SWITCHES[inner[0].name], inner[1:])
                return Item("one", font, inner[0].start, inner[-1].end, (inner[1:],))
            start = inner[0].start if inner else 0
            return Item("group", "", start, inner[-1].end if inner else 0, (inner,))

        def one(self, parts: list[Any]) -> Item:
            head, argument = parts
            last = as_item(argument)
            inner = inside(argument)
            font = font_of(TEXT_FONTS.get(str(head), str(head)), inner)
            if len(inner) == 1 and inner[0].name == "\\nabla" and font in FONTS | ACCENTS:  # \vec{\nabla}
                return replace(inner[0], start=head.start_pos, end=last.end or head.end_pos)
            primes = inner[-1].primes if len(inner) > 1 and all(part.kind == "letter" for part in inner) else 0
            if primes and inner[-1].sub is None and inner[-1].sup is None:  # \operatorname{softmax'}
                inner = (*inner[:-1], replace(inner[-1], primes=0))
                return Item("one", font, head.start_pos, last.end or head.end_pos, (inner,), primes=primes)
            return Item("one", font, head.start_pos, last.end or head.end_pos, (inner,))

        def two(self, parts: list[Any]) -> Item:
            head, first, second = parts
            held = tuple(inside(part[0]) if len(part) == 1 else part for part in (inside(first), inside(second)))
            return Item("two", str(head), head.start_pos, as_item(second).end or head.end_pos, held)

        def mixed(self, parts: list[Any]) -> Item:
            head, *groups = parts
            return Item("slope", str(head), head.start_pos, groups[-1].end, tuple(inside(group) for group in groups))

        total = mixed

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
            inner = inner_scripts(made)
            if not scripts:
                return made if inner is None else inner
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
            if "sup" in found and all(part.name == "\\prime" and part.kind == "command" for part in found["sup"]):
                primes += len(found.pop("sup"))
            if "sup" in found and made.name != "e":
                found["sup"] = in_parentheses(found["sup"])
            order = tuple(name for name, _, _ in scripts)
            if inner is not None and not ((inner.sub and "sub" in found) or (inner.sup and "sup" in found)):
                made, primes, order = inner, primes + inner.primes, inner.order + order
                found = {"sub": inner.sub, "sup": inner.sup} | found
            return Item(
                made.kind, made.name, made.start, end, made.parts, found.get("sub"), found.get("sup"), primes, order
            )

    return Builder()


OPENED = {"(": ")", "[": "]", "\\{": "\\}", "left|": "right|", "left||": "right||", "\\langle": "\\rangle"}


SIDED = ("left.", "right.", "right|", "right||")


def paired(parts: list[Item]) -> list[Item]:
    """Empty delimiters resolved, and bars that close nothing made plain.

    ``\\left. f \\right|_{x=0}`` keeps its opening, ``\\left\\{ array \\right.`` are cases; all others, as where a
    bracket is closed for a line break, say nothing.
    """
    stack: list[int] = []
    found: list[Item | None] = list(parts)
    for at, item in enumerate(parts):
        if item.kind not in ("symbol", "command"):
            continue
        if item.name in OPENED or item.name == "left.":
            stack.append(at)
        elif item.name == "right.":
            found[at] = None
            opened = stack[-1] if stack else None
            if opened is not None and parts[opened].name == "\\{" and at == opened + 2:
                stack.pop()
                inner = parts[opened + 1]
                if inner.kind == "environment":
                    found[opened], found[at - 1] = None, as_cases(inner)
        elif item.name in OPENED.values():
            while stack and parts[stack[-1]].name == "left." and item.name != "right|":
                found[stack.pop()] = None
            opened = stack[-1] if stack else None
            if opened is not None and parts[opened].name == "left.":
                stack.pop()
                if item.sub is None:
                    found[opened] = found[at] = None
            elif opened is not None and OPENED[parts[opened].name] == item.name:
                stack.pop()
            elif item.name in SIDED:
                found[at] = replace(item, name=item.name.removeprefix("right").replace("||", "\\|"))
    for opened in stack:
        if parts[opened].name == "left.":
            found[opened] = None
    return [item for item in found if item is not None]


PLAIN_ENVIRONMENTS = {"\\cases": "cases", "\\matrix": "matrix", "\\pmatrix": "pmatrix", "\\bmatrix": "bmatrix"}
"""Cases and matrices as plain TeX writes them: ``\\cases{a & i = j \\cr b & i \\ne j}``."""


def with_plain_environments(items: list[Item]) -> list[Item]:
    """Each of these commands and the braces behind it as the environment of that name."""
    found: list[Item] = []
    for item in items:
        if found and found[-1].name in PLAIN_ENVIRONMENTS and found[-1].kind == "command" and item.kind == "group":
            name, start = PLAIN_ENVIRONMENTS[found[-1].name], found[-1].start
            found[-1] = replace(item, kind="environment", name=name, start=start)
        else:
            found.append(item)
    return found


def as_cases(item: Item) -> Item:
    """Rows behind one brace: cases, whatever environment holds them."""
    inside = item.parts[0]
    if item.name == "array" and inside and inside[0].kind == "group":
        inside = inside[1:]  # the column specification
    return Item("environment", "cases", item.start, item.end, (inside,), item.sub, item.sup)
