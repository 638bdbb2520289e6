"""Sums, products, maxima and expectations: what stands below and above them, and how far they reach."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from symce.patterns import regex
from symce.read.grammar import brackets, dots, naming, reach
from symce.read.tex.item import Item, ReadError, spelled
from symce.read.tex.items import (
    Items,
    base_of,
    ends,
    is_scripted,
    is_sign,
    merge_scripts,
    partner,
    shown,
    split_at,
    split_relations,
    split_top,
    stripped,
)
from symce.read.tex.scripts import used_indices
from symce.read.tex.words import BARS, BIG, EXPECTATIONS
from symce.read.tree import (
    ORDERS,
    Big,
    Call,
    Indicator,
    Letter,
    Listed,
    Node,
    Raised,
    Relation,
    Times,
)

if TYPE_CHECKING:
    from symce.read.grammar.formula import Parser


def with_limits(item: Item) -> Item | None:
    """``\\underset{i}{\\sum}`` as ``\\sum_{i}``; None where no operator stands inside."""
    if item.kind == "one" and item.name == "\\mathop" and len(item.parts[0]) == 1:
        inner = with_limits(item.parts[0][0])
        if inner is not None and inner.sub is not None and item.sub is not None:  # \mathop{\sum_{k=1}^K}_{k \ne i}
            comma = Item("symbol", ",", item.start, item.start)
            return merge_scripts(replace(inner, sub=(*inner.sub, comma, *item.sub)), replace(item, sub=None))
        return merge_scripts(inner, item) if inner is not None else None
    if item.kind == "two" and item.name in ("\\underset", "\\overset") and len(item.parts[1]) == 1:
        inner = with_limits(item.parts[1][0])
        if inner is None:
            return None
        script = replace(item, kind="group", parts=(), sub=None, sup=None)
        script = replace(script, **{"sub" if item.name == "\\underset" else "sup": item.parts[0]})  # type: ignore[arg-type]  # items
        limited = merge_scripts(inner, script)
        found = merge_scripts(limited, replace(item, end=script.end)) if limited is not None else None
        if found is None:
            raise ReadError(f"two scripts on one {shown(inner)}; write them side by side", item.start, item.end)
        return found
    return item if item.name in BIG or base_of(item) in EXPECTATIONS else None


def big(parser: Parser, items: Items, at: int, op: str) -> tuple[Node, int]:
    """A sum or product: its index below, and the term that follows."""
    item = items[at]
    if op in ("max", "min") and item.sup is not None and not stripped(item.sub or ()):
        return power_of_extreme(parser, items, at, op)
    under, upper = limits(parser, item)
    if item.primes:
        raise ReadError(f"a prime on {shown(item)} leaves terms out; write below which", item.start, item.end)
    if at + 1 >= len(items) or (ends(items[at + 1]) and not is_sign(items[at + 1])):
        raise ReadError(f"{shown(item)} has nothing to run over", item.start, item.end)
    if op in ("max", "min"):
        if items[at + 1].name in ("(", "[", "\\{") and not under:
            inside, after, close = brackets.between(parser, items, at + 1)
            written = split_top(inside, {","})
            if len(written) > 2 and any(map(brackets.is_dots, written)):
                listed = [None if brackets.is_dots(part) else parser.expression(part) for part in written]
                made = replace(dots.extreme(listed, op), at=item.start, end=close.end)
                return naming.scripted(parser, made, close), after
            parts = tuple(map(parser.expression, written))
            return naming.scripted(parser, Call(Letter(op), parts, "", at=item.start, end=close.end), close), after
        body, end = parser.factor(items, at + 1)
        bare = items[at + 1].name not in ("(", "[", "\\{")
        node = Big(op, under, upper, body, open=bare, at=item.start, end=items[end - 1].end)
        return wider(parser, items, at, node, end)
    if is_sign(items[at + 1]):
        body, end = parser.signed(items, at + 1)
    else:
        body, end = parser.term(items, at + 1)
    under = each_apart(parser, under, body)
    node = Big(op, under, upper, body, at=item.start, end=items[end - 1].end)
    return reach.before_another(node) if op == "prod" else node, end


def power_of_extreme(parser: Parser, items: Items, at: int, op: str) -> tuple[Node, int]:
    r"""``\max^2(0, x)`` is the square of the maximum, as all mean it; nothing else above the sign has one meaning."""
    item = items[at]
    assert item.sup is not None
    bracket = at + 1 < len(items) and items[at + 1].name in ("(", "[", "\\{")
    if not bracket or not spelled(stripped(item.sup)).isdigit():
        message = f"what stands above {shown(item)}? write \\{op}(..)^2, with brackets"
        raise ReadError(message, item.start, item.end)
    plain, end = big(parser, (*items[:at], replace(item, sub=None, sup=None), *items[at + 1 :]), at, op)
    if is_scripted(items[end - 1]):
        raise ReadError(f"two scripts of one {op}imum", item.start, items[end - 1].end)
    return Raised(plain, parser.expression(item.sup), at=item.start, end=items[end - 1].end), end


def wider(parser: Parser, items: Items, at: int, node: Big, end: int) -> tuple[Node, int]:
    r"""``\max_j u_j v_j`` is that of the products: what carries its index belongs to it, whatever stands between."""
    noted, after = len(parser.notes), end
    try:
        whole, after = parser.term(items, at + 1)
        found = reach.with_its_index(node, whole, parser.vocabulary.functions)
    except ReadError:
        found = node
    if found is node:
        del parser.notes[noted:]
        if not node.under and after > end:
            raise ReadError("how far does this maximum reach? put brackets around all of it", node.at, whole.end)
        return node, end
    if items[at + 1].name in ("(", "[", "\\{"):
        raise ReadError("how far does this maximum reach? put brackets around all of it", node.at, whole.end)
    return found, after


def each_apart(parser: Parser, under: tuple[Node, ...], body: Node) -> tuple[Node, ...]:
    r"""``ij`` of ``\sum_{ij}`` as i and j, where both are indices: declared, or written in scripts of what is added."""
    if not any(type(node) is Times or (type(node) is Letter and len(node.base) == 2) for node in under):
        return under
    known = parser.vocabulary.indices | used_indices(body)
    found: list[Node] = []
    for node in under:
        letters = side_by_side(parser, node)
        names = [letter.spelled for letter in letters if isinstance(letter, Letter) and not letter.subs]
        apart = len(names) == len(letters) == len(set(names)) and known.issuperset(names)
        found += letters if apart else [node]
    return tuple(found)


def side_by_side(parser: Parser, node: Node) -> list[Node]:
    """The factors of a product that is written without signs; d and k of a ``dk`` that is no name."""
    match node:
        case Times(left, right, ""):
            return [*side_by_side(parser, left), *side_by_side(parser, right)]
        case Letter(base) if len(base) == 2 and base.isalpha() and base not in parser.vocabulary.declared:
            first, second = (replace(node, base=letter) for letter in base)
            return [replace(first, subs=(), sups=()), second]
    return [node]


def limits(parser: Parser, item: Item) -> tuple[tuple[Node, ...], Node | None]:
    """What stands below a sign, row by row and part by part, what is behind a colon as conditions; and above it."""
    under: list[Node] = []
    if item.sub is not None:
        below = item.sub
        if len(below) == 1 and below[0].kind == "one" and below[0].name == "\\substack":
            below = below[0].parts[0]
        below = without_braces(below)
        filtered = False
        for row in split_at(below, "row"):
            for part in split_top(row, {",", ";"}):
                named = split_top(part, {":", "\\colon", "\\mid", "|"})  # \sum_{k : k \ne i}
                if len(named) == 2 and not split_top(part, {"("})[1:]:
                    under += conditions(parser, named[0])
                    filtered = True
                    part = named[1]
                if stripped(part):
                    found = conditions(parser, part)
                    if filtered and any(isinstance(one, Letter) and not one.subs for one in found):
                        message = (
                            "a condition was expected behind the bar; where the index divides another, say so in words"
                        )
                        raise ReadError(message, part[0].start, part[-1].end)
                    under += (as_filter(one, under) for one in found) if filtered else found
    upper = parser.expression(item.sup) if item.sup is not None else None
    return tuple(under), upper


def without_braces(items: Items) -> Items:
    r"""``i : y_i = k`` of ``\sum_{\{i : y_i = k\}}``."""
    inside = stripped(items)
    if len(inside) > 2 and inside[0].name in ("\\{", "\\lbrace") and partner(inside, 0) == len(inside) - 1:
        return inside[1:-1]
    return items


def as_filter(condition: Node, under: Sequence[Node]) -> Node:
    r"""``y_i = k`` behind the colon of ``\sum_{i : y_i = k}`` as what says which i are meant; not ``k \ne i``."""
    before = (one.left if isinstance(one, Relation) else one for one in under)
    bound = {letter.spelled for letter in before if isinstance(letter, Letter)}
    if not isinstance(condition, Relation) or condition.relation not in ("=", "!=", *ORDERS):
        return condition
    sides = (condition.left, condition.right)
    if any(isinstance(side, Letter) and side.spelled in bound for side in sides):
        return condition
    return Indicator(condition, at=condition.at, end=condition.end)


ALL = regex(r"\s*(?:for |over )?(?:all|each|every)\s*")
"""Words before an index under a sum that say nothing more."""


def conditions(parser: Parser, items: Items) -> list[Node]:
    """What stands under a sum: ``k``, ``k=1``, ``j \\ne i``, ``x \\in X``, ``(1)``, ``1 \\le i < j \\le n``."""
    items = stripped(items)
    if len(items) > 1 and (items[0].name == "\\forall" or ALL.fullmatch(items[0].name)):
        items = items[1:]
    outside = split_top(items, {"\\setminus", "\\backslash"})
    if len(outside) == 2 and (rest := but(parser, outside)) is not None:
        return rest
    split = split_relations(items)
    if len(split) == 1:
        return [parser.expression(items)]
    if len(split) == 3:
        return [parser.relation(items)]
    found: list[Node] = []
    for n in range(0, len(split) - 2, 2):
        left, right = parser.expression(split[n][1]), parser.expression(split[n + 2][1])
        found.append(Relation(left, split[n + 1][0], right, at=left.at, end=right.end))
    return found


def but(parser: Parser, items: list[Items]) -> list[Node] | None:
    """``j \\in S \\setminus \\{i\\}`` as ``j \\in S`` and ``j \\ne i``; None where it is something else."""
    whole, left_out = items
    split = split_relations(stripped(whole))
    left_out = stripped(left_out)
    if len(split) != 3 or split[1][0] != "in" or not left_out or left_out[0].name not in ("\\{", "\\lbrace"):
        return None
    inside, after, _ = brackets.between(parser, left_out, 0)
    if stripped(left_out[after:]) or not stripped(inside):
        return None
    found: list[Node] = [parser.relation(whole)]
    for part in split_top(inside, {","}):
        letter, other = parser.expression(split[0][1]), parser.expression(part)
        found.append(Relation(letter, "!=", other, at=letter.at, end=other.end))
    return found


def with_what_is_drawn(parser: Parser, below: Items, under: tuple[Node, ...]) -> tuple[Node, ...]:
    """``P(s, a)`` below the sign of an expectation, P a declared matrix, as ``(s, a) \\sim P(s, a)``."""
    if len(under) != 1 or not isinstance(under[0], Letter) or len(below) < 3 or below[1].name != "(":
        return under
    inside, after, _ = brackets.between(parser, below, 1)
    if after < len(below):
        return under
    listed = [parser.expression(part) for part in split_top(split_top(inside, BARS)[0], {","})]
    together = listed[0] if len(listed) == 1 else Listed(tuple(listed), at=under[0].at, end=under[0].end)
    return (Relation(together, "sim", under[0], at=under[0].at, end=under[0].end),)


def expectation(parser: Parser, items: Items, at: int, op: str = "expect") -> tuple[Node, int]:
    """An expectation or a variance, with what it is of."""
    item = items[at]
    under, _ = limits(parser, replace(item, sup=None))
    under = with_what_is_drawn(parser, item.sub or (), under)
    after = at + 1
    power = item.sup if item.sup is not None and spelled(item.sup).isdigit() else None  # not the policy of E^\pi
    bracket = after < len(items) and items[after].name in ("[", "(", "\\{")
    if item.primes or (power is not None and not bracket):
        raise ReadError("a mark on an expectation; put brackets around what it is of", item.start, item.end)
    if bracket:
        inside, after, close = brackets.between(parser, items, after)
        listed = [parser.expression(part) for part in (split_top(inside, {","}) if op == "covariance" else [inside])]
        body = listed[0] if len(listed) == 1 else Listed(tuple(listed), at=item.start, end=close.end)
        mean: Node = Big(op, under, None, body, at=item.start, end=close.end)
        if power is not None and not is_scripted(close):
            return Raised(mean, parser.expression(power), at=item.start, end=close.end), after
        if power is not None:
            raise ReadError("two powers of an expectation", item.start, close.end)
        return naming.scripted(parser, mean, close), after
    if after >= len(items) or ends(items[after]):
        raise ReadError("an expectation of nothing", item.start, item.end)
    body, end = parser.term(items, after)
    return Big(op, under, None, body, at=item.start, end=items[end - 1].end), end
