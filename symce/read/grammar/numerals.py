"""Numbers as people write them: decimal points and commas, thousands set apart, percent; and what they are not.

Where digits may be read as two numbers it is an error that names both.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from symce.read.grammar import brackets, naming
from symce.read.tex.item import Item, ReadError
from symce.read.tex.items import Items, base_of, is_sign, is_thousands
from symce.read.tree import Node, Number

if TYPE_CHECKING:
    from symce.read.grammar.formula import Parser

MAX_DIGITS = 400
"""Digits of one number; products of such numbers can still be written out."""


AS_THOUSANDS = "is read as thousands"
"""How a note ends of a comma that may be that of decimals."""


def is_decimal_comma(parser: Parser, items: Items, at: int, before: str, grouped: bool) -> bool:
    """Whether ``{,}`` is the comma of 0{,}7 and not that of 10{,}000.

    Three digits behind it may be either: they are decimals where the page shows that its commas are. Elsewhere only
    those that end in 00 are believed to be thousands, which is noted where the page shows nothing, and what stands
    behind a single 0 is no thousand. ``grouped`` says that a comma before it was that of thousands.
    """
    digits: list[Item] = []
    for item in items[at + 1 :]:
        if item.kind != "digit" or (digits and item.start != digits[-1].end):
            break
        digits.append(item)
    after = "".join(item.name for item in digits)
    if "." in before or (grouped and len(after) != 3):
        raise ReadError(
            f"{before}{{,}}{after} has two decimal signs; write the number with one point, as in 3000.5",
            items[at].start,
            digits[-1].end,
        )
    if len(after) != 3:
        return True
    behind = items[at + 1 + len(after) : at + 2 + len(after)]
    more = bool(behind) and behind[0].kind == "group" and [part.name for part in behind[0].parts[0]] == [","]
    commas = parser.vocabulary.commas
    if before == "0" or (commas == "decimal" and not more and not grouped):
        return True
    if after.endswith("00") and commas == "unclear" and not more and not grouped:
        parser.notes.append(f"{before}{{,}}{after} {AS_THOUSANDS}")
    if after.endswith("00") or more or grouped or len(before) > 3:
        return False
    raise ReadError(
        f"{before}{{,}}{after} may be a decimal number or thousands; write {before}.{after} or {before}{after}",
        items[at].start,
        digits[-1].end,
    )


def number(parser: Parser, items: Items, at: int) -> tuple[Node, int]:
    """Digits with a decimal point, commas of thousands or a percent sign; ``1\\{y = k\\}`` is an indicator."""
    start, text, thousands = at, "", False
    end = items[at].start
    while at < len(items) and (items[at].start == end or is_braced_comma(parser, items, at)):
        item = items[at]
        braced = is_braced_comma(parser, items, at)
        if braced and is_decimal_comma(parser, items, at, text, thousands):
            text, at, end = text + ".", at + 1, item.end + 1
            continue
        grouped = (item.name == "," and is_thousands(items, at)) or braced
        decimal = item.name == "." and at + 1 < len(items) and items[at + 1].kind == "digit" and "." not in text
        if item.kind == "digit" or decimal:
            text += item.name
        elif not (grouped and text):
            break
        thousands = thousands or grouped
        at, end = at + 1, item.end + braced
        if item.sub is not None or item.sup is not None:
            break
    if text == ".":  # the digit behind the point stands apart
        raise ReadError("a point and no number", items[start].start, end)
    refuse_exponent(parser, items, at)
    places = len(text.partition(".")[2]) if "." in text else None
    last = items[at - 1]
    if len(text) > MAX_DIGITS:
        raise ReadError(f"a number of {len(text)} digits; at most {MAX_DIGITS} are read", items[start].start, last.end)
    number = Number(Fraction(text), places, at=items[start].start, end=items[at - 1].end)
    if text == "1" and last.sub is not None and brackets.is_indicator(parser, items, at - 1):
        return brackets.indicator(parser, items, at - 1, items[start])
    if text == "1" and at < len(items) and last.sup is None and brackets.is_indicator(parser, items, at):
        return brackets.indicator(parser, items, at, items[start])
    if at < len(items) and items[at].name == "\\%":
        shown = None if places is None else places + 2
        return Number(number.value / 100, shown or 2, at=number.at, end=items[at].end), at + 1
    return naming.scripted(parser, number, last), at


def refuse_exponent(parser: Parser, items: Items, at: int) -> None:
    """``1e-3`` may be 0.001 or e - 3."""
    here = items[at : at + 3]
    if (
        not here
        or base_of(here[0]) not in ("e", "E", "\\mathrm{e}", "\\mathrm{E}")
        or here[0].start != items[at - 1].end
    ):
        return
    if here[0].sub is not None or here[0].sup is not None or len(here) < 2:
        return
    exponent = here[1].parts[0] if here[1].kind == "group" else here[1:]
    signed = len(exponent) > 1 and is_sign(exponent[0]) and exponent[1].kind == "digit"
    tight = here[1].kind == "group" or (signed and here[1].start == here[0].end and here[2].start == here[1].end)
    if (signed and tight) or (here[1].kind == "digit" and here[1].start == here[0].end):
        raise ReadError("a power of ten or e? write 10^{-3}, or e - 3 with spaces", here[0].start, here[-1].end)


def is_braced_comma(parser: Parser, items: Items, at: int) -> bool:
    """The ``{,}`` of 10{,}000."""
    item, after = items[at], items[at + 1 : at + 4]
    comma = item.kind == "group" and [part.name for part in item.parts[0]] == [","]
    return comma and at > 0 and items[at - 1].end == item.start - 1 and bool(after) and after[0].kind == "digit"
