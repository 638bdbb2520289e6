"""Brackets, matrices, cases, indicators and sets."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from symce.read.grammar import blank_entries, dot_grids, dots, naming, pointwise, reach, row_or_product, values_below
from symce.read.grammar.conditions import refuse_denied, refuse_unclear, with_plain_words
from symce.read.tex.decimal_commas import decimal_comma
from symce.read.tex.item import Item, ReadError, spelled
from symce.read.tex.items import (
    Items,
    balanced_break,
    has_relation,
    is_scripted,
    is_word,
    partner,
    shown,
    split_at,
    split_condition,
    split_relations,
    split_top,
    stripped,
    with_text_read,
    without_text,
)
from symce.read.tex.words import DOTS, ENVIRONMENTS, NORMS, OPENING, POSITIVE_PART
from symce.read.tree import (
    Absolute,
    Add,
    At,
    Braces,
    Call,
    Cases,
    Chained,
    Counts,
    Derivative,
    Function,
    Indicator,
    Interval,
    Letter,
    Listed,
    Node,
    Norm,
    Number,
    Over,
    Raised,
    Relation,
    Rows,
    Times,
)

if TYPE_CHECKING:
    from symce.read.grammar.formula import Parser


def environment(parser: Parser, item: Item) -> Node:
    """A matrix, cases, a determinant; an environment with one cell is layout, or its only entry."""
    rows = [split_at(row, "ampersand") for row in split_at(item.parts[0], "row")]
    rows = [row for row in rows if any(stripped(cell) for cell in row)]
    if item.name in ("cases", "dcases", "rcases"):
        return naming.scripted(parser, cases(parser, rows, item), item)
    if item.name == "array" and rows and rows[0][0] and rows[0][0][0].kind == "group":
        rows[0][0] = rows[0][0][1:]  # the column specification
    if item.name in ("array", "matrix") and [len(row) for row in rows] == [1]:  # layout, and no matrix
        return naming.scripted(parser, parser.expression(rows[0][0]), item)
    if item.name == "vmatrix" and len(rows) > 1:
        bare = replace(item, name="matrix", sub=None, sup=None, primes=0)
        return naming.scripted(parser, Function("det", environment(parser, bare), at=item.start, end=item.end), item)
    if item.name not in ENVIRONMENTS:
        raise ReadError(f"an environment {item.name} cannot stand inside a formula", item.start, item.end)
    if [len(row) for row in rows] == [1] and item.sub is None and not is_dots(rows[0][0]):  # [x] is the number x
        row_or_product.refuse(rows[0][0], "[")
        body = reach.closed(parser.expression(rows[0][0]))
        if isinstance(body, Number):
            body = replace(body, listed=True)
        turned = item.sup is not None and naming.is_transpose(parser, stripped(item.sup))
        return naming.scripted(parser, body, replace(item, sup=None) if turned and isinstance(body, Number) else item)
    dotted = any(is_dots(cell) for row in rows for cell in row)
    if dotted and len({len(row) for row in rows}) != 1:
        raise ReadError("the rows of the matrix have different lengths", item.start, item.end)
    if dotted:
        return naming.scripted(parser, with_dots(parser, rows, item), item)
    cells = [tuple(map(parser.expression, row)) for row in blank_entries.with_zeros(rows, item)]
    return naming.scripted(parser, Rows(tuple(cells), at=item.start, end=item.end), item)


def with_dots(parser: Parser, rows: list[list[Items]], item: Item) -> Node:
    """A column or row with dots between its first and last entry, or a matrix with dots down and across."""
    if len(rows) == 1 or len(rows[0]) == 1:
        cells = [cell for row in rows for cell in row]
        written = [None if is_dots(cell) else parser.expression(cell) for cell in cells]
        listed = dots.listed(written, across=len(rows) == 1)
        return replace(listed, upright=len(rows) > 1, at=item.start, end=item.end)
    grid: list[list[Node | None]] = [
        [None if is_dots(cell) else parser.expression(cell) for cell in row] for row in rows
    ]
    return replace(dot_grids.grid(grid), at=item.start, end=item.end)


def cases(parser: Parser, rows: list[list[Items]], item: Item) -> Node:
    """The branches with their conditions; the one without any is what holds otherwise."""
    branches: list[tuple[Node, tuple[Relation, ...] | None]] = []
    for row in rows:
        cells = [with_text_read(cell) for cell in row if stripped(cell)]
        value, *conditions = cells
        conditions = [with_plain_words(unbraced(cell)) for cell in conditions]
        if not conditions:
            value = with_plain_words(value)
            value, conditions = split_condition(value)
        words = [bare_condition(part) for cell in conditions for part in split_top(without_text(cell), {","})]
        said = [part for part in words if stripped(part)]
        if not said:
            branches.append((branch(parser, value), None))
            continue
        for cell in conditions:
            refuse_denied(cell)
            refuse_unclear(cell)
        branches.append((branch(parser, value), tuple(parser.relation(part) for part in said)))
    return Cases(tuple(branches), at=item.start, end=item.end)


def unbraced(cell: Items) -> Items:
    """``{\\text{if } i = j}``, a cell in braces, which say nothing."""
    (only, *more) = stripped(cell) or (None,)
    braced = only is not None and not more and only.kind == "group" and not is_scripted(only)
    return unbraced(only.parts[0]) if only is not None and braced else cell


def branch(parser: Parser, value: Items) -> Node:
    """The value of one of the cases, which may go on: ``p_t (1 - p_t) = p_t - p_t^2``."""
    value = stripped(value)
    split = split_relations(value)
    if len(split) == 1 or any(name not in ("", "=") for name, _ in split):
        return parser.expression(value)
    forms = tuple(parser.expression(part) for name, part in split if not name)
    return Chained(forms, at=value[0].start, end=value[-1].end)


def bare_condition(items: Items) -> Items:
    """``(i = j)`` and ``\\forall j \\ne i`` without what says nothing more."""
    items = stripped(items)
    if items and items[0].name == "\\forall":
        items = stripped(items[1:])
    if len(items) > 2 and items[0].name == "(" and partner(items, 0) == len(items) - 1 and has_relation(items):
        items = stripped(items[1:-1])
    return items


OF_TWO = ("\\max", "\\min", "max", "min")
"""Functions of two numbers at least: a comma behind one parts these."""


def between(parser: Parser, items: Items, at: int) -> tuple[Items, int, Item]:
    """What stands between the bracket at ``at`` and its partner; the position after it; the partner."""
    end = partner(items, at)
    if items[at].name in OPENING and is_scripted(items[at]):
        raise ReadError(f"a script on {shown(items[at])}, which opens", items[at].start, items[at].end)
    inside = items[at + 1 : end]
    comma = decimal_comma(inside)
    of_two = at > 0 and items[at - 1].name in OF_TWO and len(split_top(inside, {","})) == 2  # \\max(0,1-x)
    if comma is not None and not of_two:
        raise ReadError(
            "a decimal comma, or a list? write 0{,}5 or 0.5, and a space behind every comma of a list",
            inside[comma - 1].start,
            inside[comma + 1].end,
        )
    return inside, end + 1, items[end]


def compares(inside: Items) -> bool:
    """Whether parentheses hold a comparison as in a program, ``(i == c)``; ``(i = c)`` may be a reason."""
    split = split_relations(stripped(inside))
    return len(split) == 3 and [item.name for item in split[1][1]] == ["=", "="]


def bracket(parser: Parser, items: Items, at: int) -> tuple[Node, int]:
    """What stands between brackets or bars, with the marks on them, and where the formula goes on."""
    item = items[at]
    inside, after, close = between(parser, items, at)
    if item.name in ("\\lfloor", "\\lceil"):
        raise ReadError("rounding is outside what symce reads", item.start, close.end)
    if item.name == "left.":
        return evaluated(parser, parser.expression(inside), item, close), after
    if item.name in ("\\|", "left||", "\\Vert", "\\lVert") or (item.name == "|" and inside and inside[0].name == "|"):
        if item.name == "|":
            inside, after, close = double_bars(parser, items, at)
        return norm(parser, inside, item, close), after
    if item.name in ("|", "left|", "\\vert", "\\lvert"):
        return single_bars(parser, inside, item, close), after
    if item.name in ("\\{", "\\lbrace") and (close.name not in ("\\}", "\\rbrace")):
        raise ReadError("{ and its partner do not match", item.start, close.end)
    if item.name == "\\langle":
        return angles(parser, inside, item, close), after
    if (item.name in ("[", "\\llbracket") and len(split_relations(stripped(inside))) == 3) or (
        item.name == "(" and compares(inside)
    ):
        return Indicator(parser.relation(inside), at=item.start, end=close.end), after
    if item.name == "\\llbracket":
        raise ReadError("double brackets hold a condition, as in \\llbracket i = j \\rrbracket", item.start, close.end)
    if (listed := list_in(parser, inside, item, close)) is not None:
        return naming.scripted(parser, listed, close), after
    if item.name == "(" and (of_functions := pointwise.behind(parser, inside, close, items, after)) is not None:
        return of_functions
    return one_formula(parser, inside, item, close), after


def norm(parser: Parser, inside: Items, item: Item, close: Item) -> Node:
    """``\\|x\\|_2``, with the script that says which norm it is."""
    order = spelled(close.sub) if close.sub is not None else None
    made = Norm(parser.expression(inside), order, at=item.start, end=close.end)
    return naming.scripted(parser, made, replace(close, sub=None))


def single_bars(parser: Parser, inside: Items, item: Item, close: Item) -> Node:
    """``|x|``, the norm ``|w|_1`` beside ``\\|w\\|_1``, and the positive part ``|x|_+``."""
    if close.sub is not None and spelled(close.sub) == "+":
        body, close = positive_part(parser, parser.expression(inside), item, close)
        return naming.scripted(parser, body, close)
    if close.sub is not None and spelled(close.sub) in NORMS:
        return norm(parser, inside, item, close)
    return naming.scripted(parser, between_bars(parser, inside, item, close), close)


def angles(parser: Parser, inside: Items, item: Item, close: Item) -> Node:
    """``\\langle a, b \\rangle``: an inner product, that of matrices too; of one thing an average."""
    parts = split_top(inside, {",", "|", "\\mid"})
    if len(parts) == 1:  # an average, which only a definition can give a meaning
        name = Letter(f"\\langle {spelled(inside)} \\rangle", at=item.start, end=close.end)
        return naming.scripted(parser, name, replace(close, sub=None))
    if close.sub is not None and spelled(close.sub) in ("F", "\\mathrm{F}", "2"):
        close = replace(close, sub=None)
    if len(parts) != 2:
        raise ReadError("\\langle a, b \\rangle takes two vectors", item.start, close.end)
    left, right = (parser.expression(part) for part in parts)
    return naming.scripted(parser, Times(left, right, "inner", at=item.start, end=close.end), close)


def list_in(parser: Parser, inside: Items, item: Item, close: Item) -> Node | None:
    """Several entries between brackets: a column ``[u; v]``, a list, one with dots; None where one formula stands."""
    stacked = split_top(inside, {";"}) if item.name == "[" else []
    if len(stacked) > 1 and all(stripped(part) for part in stacked):  # [u; v], one below the other
        return Rows(tuple((parser.expression(part),) for part in stacked), at=item.start, end=close.end)
    entries = split_top(inside, {","})
    if is_row_with_dots(parser, inside, close):
        entries = [(part,) for part in stripped(inside)]
    if len(entries) > 2 and any(is_dots(part) for part in entries):
        written = [None if is_dots(part) else parser.expression(part) for part in entries]
        return replace(dots.listed(written, across=item.name == "["), at=item.start, end=close.end)
    if len(entries) > 1:
        return Listed(tuple(parser.expression(part) for part in entries), at=item.start, end=close.end)
    return None


def one_formula(parser: Parser, inside: Items, item: Item, close: Item) -> Node:
    """A formula in brackets, which keep it together; square ones may say at which values it is taken."""
    row_or_product.refuse(inside, item.name)
    body = reach.closed(parser.expression(inside))
    body = replace(body, at=item.start, end=close.end) if isinstance(body, Add) else body
    if isinstance(body, Number) and item.name == "[" and close.sub is close.sup is None:
        body = replace(body, listed=True)
    if isinstance(body, (Number, Over)) and item.name == "(" and close.sub is close.sup is None:
        body = replace(body, bracketed=True)
    if item.name in ("(", "["):
        body = replace(body, enclosed=item.name)
    if item.name == "[" and gives_value(parser, close):
        return evaluated(parser, body, item, close)
    if close.sub is not None and spelled(close.sub) == "+":
        body, close = positive_part(parser, body, item, close)
    return naming.scripted(parser, body, close)


def positive_part(parser: Parser, body: Node, opened: Item, close: Item) -> tuple[Node, Item]:
    """``[x]_+``, and what is left of the scripts of its bracket."""
    if (note := "a plus below a bracket is the positive part") not in parser.notes:
        parser.notes.append(note)
    part = Letter(POSITIVE_PART, at=opened.start, end=close.end)
    return Call(part, (body,), "", at=opened.start, end=close.end), replace(close, sub=None)


def placed(parser: Parser, before: list[Node | None], node: Node, opened: Item, close: Item) -> str:
    """The sign of a product whose last factor is ``[k, l]``: declared indices or numbers, and so perhaps a place."""
    if isinstance(node, Raised) and isinstance(node.exponent, Number):
        node = node.base  # [k, l]^2
    elif close.sup is not None:
        return ""
    entries = node.items if isinstance(node, Listed) else (node,)
    if opened.name != "[" or close.sub is not None or len(entries) > 2:
        return ""
    names = [e for e in entries if isinstance(e, Letter) and e.spelled in parser.vocabulary.indices]
    numbers = [e for e in entries if isinstance(e, Number) and e.value.denominator == 1]
    if len(names) + len(numbers) < len(entries):
        return ""
    if len(before) == 1:
        return "placed first"
    return "" if isinstance(before[-1], Times) else "placed"


def between_bars(parser: Parser, inside: Items, item: Item, close: Item) -> Node:
    """``|a|``; where it is declared as it stands, ``scalar |D|``, a letter."""
    if (name := f"|{spelled(inside)}|") in parser.vocabulary.declared:
        return Letter(name, at=item.start, end=close.end)
    return Absolute(parser.expression(inside), at=item.start, end=close.end)


EVALUATION = ("|", "\\vert", "\\rvert", "\\mid")
UNSAID = ":="
"""What joins the variable of a derivative to a value below its bar that stands there alone."""


def is_evaluation(items: Items, at: int) -> bool:
    """Whether a bar with a value below it ends what stands before: ``f'(x) \\Big|_{x=0}``."""
    return items[at].name in EVALUATION and items[at].sub is not None


def evaluated(parser: Parser, body: Node, first: Item | Node, bar: Item) -> Node:
    """``body`` at the values that stand below the bar."""
    start = first.start if isinstance(first, Item) else first.at
    if bar.sup is not None:
        raise ReadError("a bar with two limits is a difference; write it out", bar.start, bar.end)
    found: list[Relation] = []
    for part in values_below.equations(bar.sub or ()):
        if len(split_relations(part)) == 3:
            found.append(parser.relation(part))
        elif isinstance(body, Derivative) and len(set(body.by)) == 1 and stripped(part):
            found.append(Relation(body.by[0], UNSAID, parser.expression(part), at=bar.start, end=bar.end))
        else:
            raise ReadError("at which value? write it as in \\big|_{x=0}", bar.start, bar.end)
    return At(body, tuple(found), at=start, end=bar.end)


def gives_value(parser: Parser, close: Item) -> bool:
    """Whether a square bracket ends in what a bar would: ``[f(x)]_{x = 0}``, and no places of an index."""
    if close.sub is None or close.sup is not None or close.primes or not has_relation(close.sub):
        return False
    sides = [split_relations(part) for part in values_below.equations(close.sub)]
    return all(
        len(split) == 3 and split[1][0] == "=" and spelled(stripped(split[0][1])) not in parser.vocabulary.indices
        for split in sides
    )


def is_dots(items: Items) -> bool:
    items = stripped(items)
    return (len(items) == 1 and items[0].name in DOTS) or [item.name for item in items] == ["."] * 3


def is_row_with_dots(parser: Parser, inside: Items, close: Item) -> bool:
    """``[y_1 \\dots y_n]^\\top``: a row whose entries only blanks part; a number has no transpose."""
    entries = stripped(inside)
    if close.name != "]" or close.sup is None or not naming.is_transpose(parser, stripped(close.sup)):
        return False
    written = [part for part in entries if part.name not in DOTS]
    return 1 < len(written) < len(entries) and all(part.sub is not None for part in written)


def double_bars(parser: Parser, items: Items, at: int) -> tuple[Items, int, Item]:
    """``|| x ||`` written with four bars."""
    for end in range(at + 2, len(items) - 1):
        if items[end].name == "|" and items[end + 1].name == "|" and not balanced_break(items[at + 2 : end]):
            return items[at + 2 : end], end + 2, items[end + 1]
    raise ReadError("|| is never closed", items[at].start, items[at].end)


def set_of(parser: Parser, items: Items) -> Node:
    r"""The right side of ``\in``: a set in braces, or a name."""
    items = stripped(items)
    if items and items[0].name in ("\\{", "\\lbrace"):
        inside, after, close = between(parser, items, 0)
        entries = [part for part in split_top(inside, {","}) if stripped(part)]
        plain = [part for part in entries if not (len(part) == 1 and part[0].name in DOTS)]
        power = parser.expression(close.sup) if close.sup is not None else None
        rest = without_text(items[after:])
        if rest and rest[0].name in ("\\setminus", "\\backslash"):
            left = set_of(parser, rest[1:])
            if not isinstance(left, Braces) or left.dots or len(left.items) != 1:
                raise ReadError("one value may be left out, as in \\setminus \\{j\\}", rest[0].start, items[-1].end)
            made = tuple(parser.expression(part) for part in plain)
            if len(plain) != len(entries):
                made = run_of(made, items[0])
            return Braces(made, len(plain) != len(entries), power, left.items[0], at=items[0].start, end=items[-1].end)
        if stripped(rest):
            raise ReadError("a set such as \\{1, \\ldots, K\\} was expected", items[0].start, items[-1].end)
        made = tuple(parser.expression(part) for part in plain)
        if entries[-1] not in plain and plain and power is None:
            return without_end(made, items[0], close)
        if len(plain) != len(entries):
            made = run_of(made, items[0])
        return Braces(made, len(plain) != len(entries), power, at=items[0].start, end=close.end)
    if len(items) == 3 and items[0].name in ("[", "\\lbrack") and items[2].name in ("]", "\\rbrack"):
        one = Number(Fraction(1), at=items[0].start, end=items[0].end)  # [K] is {1, .., K}
        return Braces((one, parser.expression(items[1:2])), True, at=items[0].start, end=items[2].end)
    if len(items) > 4 and items[0].name in ("(", "[") and items[-1].name in (")", "]"):
        ends = split_top(items[1:-1], {","})
        if len(ends) == 2:
            lower, upper = (parser.expression(part) for part in ends)
            opened = (items[0].name == "(", items[-1].name == ")")
            return Interval(lower, upper, opened, at=items[0].start, end=items[-1].end)
    if len(items) > 2 and all(part.kind == "letter" and not part.primes for part in items) and is_word(items):
        return Letter("".join(part.name for part in items), at=items[0].start, end=items[-1].end)  # w \\in Vocab
    return parser.expression(without_text(items) or items)


def run_of(values: tuple[Node, ...], where: Item) -> tuple[Node, ...]:
    """The first and the last of ``1, 2, \\ldots, K``."""
    numbers = [value.value if isinstance(value, Number) else None for value in values[:-1]]
    steps = [b - a for a, b in pairwise(numbers) if a is not None and b is not None]
    if len(values) < 2 or (len(values) > 2 and (len(steps) != len(values) - 2 or set(steps) != {1})):
        raise ReadError("a range in braces is written \\{1, \\ldots, K\\}", where.start, where.end)
    return values[0], values[-1]


def without_end(values: tuple[Node, ...], opened: Item, close: Item) -> Counts:
    """``\\{0, 1, 2, \\ldots\\}``: no range whose last value is 2."""
    first = values[0].value if isinstance(values[0], Number) else None
    if first not in (0, 1) or [getattr(value, "value", None) for value in values] != [
        first + n for n in range(len(values))
    ]:
        raise ReadError("a range in braces is written \\{1, \\ldots, K\\}", opened.start, close.end)
    return Counts(int(first), at=opened.start, end=close.end)


def is_indicator(parser: Parser, items: Items, at: int) -> bool:
    """Whether brackets with a relation inside follow, or a relation stands below."""
    item = items[at]
    if item.sub is not None and has_relation(item.sub):
        return True
    here = at if items[at].name in ("[", "\\{", "(") else at + 1
    if item.sub is not None or here >= len(items) or items[here].name not in ("[", "\\{", "("):
        return False
    inside, _, close = between(parser, items, here)
    holds = has_relation(inside)
    if not holds and any(part.kind == "text" and re.search(r"[a-zA-Z]{2}", part.name) for part in inside):
        raise ReadError("a condition in words; write it as i = j, or as a > b", items[here].start, close.end)
    return holds


def indicator(parser: Parser, items: Items, at: int, head: Item) -> tuple[Node, int]:
    """``1[i = j]`` and ``1_{i = j}``: the condition stands in brackets or below."""
    item = items[at]
    if item.sub is not None and has_relation(item.sub):
        below = stripped(item.sub)
        if below and below[0].name in ("\\{", "[", "("):
            below, _, _ = between(parser, below, 0)
        node = Indicator(parser.relation(below), at=head.start, end=item.end)
        return naming.scripted(parser, node, replace(item, sub=None)), at + 1
    if head.sup is not None or head.primes:
        raise ReadError("a mark on an indicator; write a power behind its brackets", head.start, head.end)
    here = at if item.name in ("[", "\\{", "(") else at + 1
    inside, after, close = between(parser, items, here)
    refuse_denied(inside)
    node = Indicator(parser.relation(without_text(inside)), at=head.start, end=close.end)
    return naming.scripted(parser, node, close), after
