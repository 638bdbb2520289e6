"""From the parse of TeX to items: scripts attached, fonts and accents kept, delimiters paired.

Knows the names of the rules in ``latex.lark``.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from lark import Token, Transformer

from symce.read.tex import underscored
from symce.read.tex.chevrons import in_parentheses
from symce.read.tex.delimiters import PLAIN_ENVIRONMENTS, SIDED, paired, with_plain_environments
from symce.read.tex.item import Item, ReadError
from symce.read.tex.leaves import SWITCHES, TEXT_FONTS, leaf
from symce.read.tex.words import ACCENTS, DETERMINANT, FONTS, FUNCTIONS, WORD_FONTS, WORDS


def as_item(thing: Any) -> Item:
    return leaf(thing) if isinstance(thing, Token) else thing


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
    if any(map(is_loose, parts)):
        parts = scripts_attached(parts)
    if any(part.name == underscored.MARK for part in parts):
        parts = underscored.joined(parts)
    return tuple(
        p for p in parts if p.kind != "group" or p.parts[0] or p.sub is not None or p.sup is not None or p.primes
    )


def loose_scripts(parts: list[Any]) -> Item:
    """``{_k}`` and ``{'}``: scripts in braces of their own belong to what stands before."""
    names = [name for name, _, _ in (part for part in parts if isinstance(part, tuple))]
    found = {name: value for name, value, _ in (part for part in parts if isinstance(part, tuple))}
    if len(found) != len(parts) or ("prime" in found and len(names) > 1):
        raise ReadError("a script stands on nothing; put {} or a letter before it", parts[0][2] - 1, parts[0][2])
    primes = found.get("prime", 0)
    return Item("group", "scripts", 0, parts[-1][2], ((),), found.get("sub"), found.get("sup"), primes)


SIGNS = frozenset(
    (*"+-=<>*/", "\\cdot", "\\times", "\\odot", "\\circ", "\\otimes", "\\le", "\\leq", "\\ge", "\\geq", "\\approx")
)
"""Signs between formulas, which braces leave what they are."""

CLOSED = (")", "]", "right|", "right||", "|")
"""Delimiters behind which scripts stand."""


def is_loose(part: Item) -> bool:
    """Whether scripts stand in braces of their own, ``{_k}``, or on empty ones, ``{}^T``."""
    empty = part.kind == "group" and not part.parts[0]
    return empty and (part.name == "scripts" or part.sub is not None or part.sup is not None or part.primes > 0)


def scripts_attached(parts: list[Item]) -> list[Item]:
    made: list[Item] = []
    for part in parts:
        if not is_loose(part):
            made.append(part)
            continue
        before = made.pop() if made else None
        if part.name != "scripts" and (before is None or (before.kind == "symbol" and before.name not in CLOSED)):
            made += [part] if before is None else [before, part]  # the formula says that nothing stands below
            continue
        if before is None or (before.sup and part.sup):
            raise ReadError("a script stands on nothing; put {} or a letter before it", part.end - 1, part.end)
        sub = (*(before.sub or ()), *(part.sub or ())) or None  # N_d {}_k is printed as N_{dk} is
        sup = part.sup if part.sup is not None else before.sup
        made.append(replace(before, sub=sub, sup=sup, primes=before.primes + part.primes, end=part.end))
    return made


def font_of(name: str, inner: tuple[Item, ...]) -> str:
    """``\\mathcal{softmax}`` and ``{\\bf softmax}`` are a word, whatever its font; so is ``\\mathtt{loss}``."""
    text = "".join(part.name for part in inner)
    word = name in FONTS and len(inner) > 2 and (text in WORDS or _is_named(name, text, inner))
    return "\\mathrm" if word or (name == "\\mathcal" and text in LOSSES) else name


LOSSES = {"LL", "NLL", "CE", "BCE", "FL", "KL", "MSE", "ELBO", "JS"}
"""Losses and divergences whose names are written in calligraphic letters, which is no product."""


def _is_named(font: str, text: str, inner: tuple[Item, ...]) -> bool:
    """Whether letters stand in a font of names and programs, and are no product of matrices in it."""
    if not all(part.kind == "letter" and part.sub is None and part.sup is None for part in inner):
        return False
    if font == "\\mathsf":  # in which matrices stand too
        return text.islower() or (len(text) > 3 and text[1:].islower())
    return font in ("\\mathtt", "\\mathit")


def worded(font: str, inner: tuple[Item, ...], start: int, end: int) -> Item:
    """Letters in a font; ``\\operatorname{det}`` is ``\\det``."""
    if font in WORD_FONTS and len(inner) == 1 and underscored.is_name(inner[0]):
        inner = inner[0].parts[0]
    name = "".join(part.name for part in inner) if font in WORD_FONTS else ""
    if name in DETERMINANT and all(part.kind == "letter" for part in inner):
        return Item("command", "\\det", start, end)
    return Item("one", font, start, end, (inner,))


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
    """Makes items while the parser runs, so that no tree is walked recursively."""

    def start(self, parts: list[Any]) -> tuple[Item, ...]:
        return kept(parts)

    def group(self, parts: list[Any]) -> Item:
        if parts and isinstance(parts[0], tuple):
            return loose_scripts(parts)
        inner = kept(parts)
        if len(inner) == 1 and inner[0].sub is inner[0].sup is None and inner[0].name in SIGNS:
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
            return worded(font, inner[1:], inner[0].start, inner[-1].end)
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
        return worded(font, inner, head.start_pos, last.end or head.end_pos)

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

    def sup(self, parts: list[Any]) -> tuple[str, Any, int]:
        above = as_item(parts[0])
        if is_loose(above) and above.primes and above.sub is above.sup is None:  # d^{'}
            return "prime", above.primes, above.end
        return "sup", inside(above), above.end

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
