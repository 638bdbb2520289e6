"""Cutting items of TeX at relations, commas and brackets.

Knows brackets and punctuation; builds no formulas.
"""

from __future__ import annotations

from dataclasses import replace

from symce.patterns import regex
from symce.read.tex.item import Item, ReadError, spelled, walk
from symce.read.tex.latex import structure
from symce.read.tex.words import CLOSING, DOTS, FUNCTIONS, OPENING, PRODUCTS, RELATIONS, TRANSPARENT, WORD_FONTS
from symce.read.tree import Letter, Neg, Node, Number

Items = tuple[Item, ...]

ALIGNMENT = ("ampersand", "quad")
"""Items that place what stands around them and say nothing."""


def stripped(items: Items) -> Items:
    """Without punctuation and alignment marks at the ends, and without alignment anywhere."""
    start, end = 0, len(items)
    while start < end and (items[start].kind in ("ampersand", "row", "quad") or items[start].name in (",", ";")):
        start += 1
    while start < end and (
        items[end - 1].kind in ("ampersand", "row", "quad")
        or (items[end - 1].name in (",", ";", ".") and items[end - 1].sup is None)
    ):
        end -= 1
    inside = items[start:end]
    for item in inside:
        if item.kind in ALIGNMENT:
            return tuple(item for item in inside if item.kind not in ALIGNMENT)
    return inside


def moved(items: Items, by: int) -> Items:
    """The same items at other offsets."""

    def part(inner: Items | None) -> Items | None:
        return None if inner is None else moved(inner, by)

    return tuple(
        replace(
            item,
            start=item.start + by,
            end=item.end + by,
            parts=tuple(moved(inner, by) for inner in item.parts),
            sub=part(item.sub),
            sup=part(item.sup),
        )
        for item in items
    )


def without_text(items: Items) -> Items:
    """Without the words around a formula."""
    return stripped(tuple(item for item in items if item.kind != "text"))


def is_sign(item: Item) -> bool:
    return item.name in ("+", "-") and item.kind == "symbol"


def product_sign(item: Item) -> str:
    return PRODUCTS.get(item.name, "") if item.kind in ("symbol", "command") and item.name != "\\langle" else ""


def ends(item: Item) -> bool:
    """Whether no factor can start here."""
    if item.kind == "command":
        return item.name in RELATIONS or item.name in CLOSING or item.name in DOTS
    if item.kind in ("ampersand", "row"):
        return True
    return item.kind == "symbol" and item.name not in ("(", "[", "|", "left|", "left||", "left.")


def is_plain(node: Node) -> bool:
    """A number or a letter without scripts."""
    match node:
        case Number():
            return True
        case Letter(_, subs, sups):
            return not subs and not sups
        case Neg(body):
            return is_plain(body)
    return False


def shown(item: Item) -> str:
    return item.text or item.name


def partner(items: Items, at: int) -> int:
    """The position of the bracket that closes the one at ``at``; ``[0, 1)`` closes too."""
    opened = items[at]
    if opened.name in ("|", "\\|", "\\vert", "\\Vert"):
        depth = 0
        for end in range(at + 1, len(items)):
            if items[end].name in OPENING and items[end].name not in ("left|", "left||"):
                depth += 1
            elif items[end].name in CLOSING:
                depth -= 1
            elif items[end].name == opened.name and depth == 0 and not (end == at + 1 and opened.name == "|"):
                return end
        raise ReadError(f"{shown(opened)} is never closed", opened.start, opened.end)
    if opened.name not in OPENING:
        raise ReadError(f"{opened.name.removeprefix('right')} opens nothing here", opened.start, opened.end)
    stack = [OPENING[opened.name]]
    for end in range(at + 1, len(items)):
        name = items[end].name
        if items[end].kind not in ("symbol", "command"):
            continue
        if name in OPENING:
            stack.append(OPENING[name])
        elif name in CLOSING and (name not in ("right|", "right||") or stack[-1] == name):
            if stack.pop() != name:
                raise ReadError(
                    f"{shown(items[end])} closes what {shown(opened)} opens", items[end].start, items[end].end
                )
            if not stack:
                return end
    raise ReadError(f"{shown(opened)} is never closed", opened.start, opened.end)


def never_closed(items: Items) -> list[int]:
    """The positions of the brackets that nothing closes."""
    stack: list[int] = []
    for at, item in enumerate(items):
        if item.kind not in ("symbol", "command"):
            continue
        if item.name in OPENING:
            stack.append(at)
        elif item.name in CLOSING and stack:
            stack.pop()
    return stack


def closed_at_end(items: Items, opened: list[int]) -> Items | None:
    """A formula with one bracket that is never closed, closed at its end; None where it may close elsewhere too.

    ``\\log(\\frac{a}{b}`` and ``\\sum_i (a_i - b_i`` say enough; ``(a + b c`` may be ``(a + b) c``.
    """
    if len(opened) != 1 or items[opened[0]].name not in ("(", "["):
        return None
    (at,) = opened
    inside = items[at + 1 :]
    depth, signs = 0, []
    for n, item in enumerate(inside):
        if item.kind in ("symbol", "command"):
            depth += (item.name in OPENING) - (item.name in CLOSING)
        if depth < 0:
            return None
        if depth == 0 and is_sign(item) and n > 0:
            signs.append(n)
    if not inside or len(signs) > 1 or (signs and signs[0] != len(inside) - 2):
        return None
    last = items[-1]
    return (*items, Item("symbol", OPENING[items[at].name], last.end, last.end))


def closes_later(items: Items, at: int) -> bool:
    return any(item.name == items[at].name for item in items[at + 1 :])


def doubled(items: Items, at: int) -> bool:
    """Whether ``||`` opens here and closes later."""
    pairs = [n for n in range(at, len(items) - 1) if items[n].name == items[n + 1].name == "|"]
    return len(pairs) > 1 and pairs[0] == at


def balanced_break(items: Items) -> bool:
    """Whether a bracket is open at the end of the items."""
    depth = 0
    for item in items:
        depth += (item.name in OPENING) - (item.name in CLOSING)
    return depth != 0


def merge_bars(items: Items) -> Items:
    """Two bars side by side as one double bar."""
    merged: list[Item] = []
    for item in items:
        beside = bool(merged) and item.name in ("|", "\\vert", "\\mid") and merged[-1].name == item.name
        if beside and not is_scripted(merged[-1]) and (item.name == "\\mid" or merged[-1].end == item.start):
            merged[-1] = replace(item, name="\\|", start=merged[-1].start)
        else:
            merged.append(item)
    return tuple(merged)


def split_top(items: Items, marks: set[str]) -> list[Items]:
    """Split at marks that stand in no bracket; thousands such as 10,000 are one number."""
    found: list[Items] = []
    start, depth = 0, 0
    for at, item in enumerate(items):
        if item.kind in ("symbol", "command"):
            depth += (item.name in OPENING) - (item.name in CLOSING and depth > 0)
        if depth == 0 and item.kind in ("symbol", "command") and item.name in marks and not is_thousands(items, at):
            found.append(items[start:at])
            start = at + 1
    found.append(items[start:])
    return found


def is_thousands(items: Items, at: int) -> bool:
    """Whether the comma at ``at`` groups digits: 10,000 with no space, and three digits after it."""
    run = items[max(at - 3, 0) : at + 4]
    if items[at].name != "," or at == 0 or at + 3 >= len(items):
        return False
    before, after = items[at - 1], items[at + 1 : at + 4]
    close = before.kind == "digit" and before.end == items[at].start and all(part.kind == "digit" for part in after)
    tight = close and all(a.end == b.start for a, b in zip(items[at : at + 3], after, strict=True))
    more = at + 4 < len(items) and items[at + 4].kind == "digit" and items[at + 4].start == items[at + 3].end
    leading = before.name != "0" or (at >= 2 and items[at - 2].kind == "digit")
    return tight and not more and leading and bool(run)


def parts_digits(items: Items, at: int) -> bool:
    """Whether digits stand close to the comma at ``at`` on both sides, as in 0,5."""
    around = items[max(at - 1, 0) : at + 2]
    close = len(around) == 3 and around[0].end == around[1].start and around[1].end == around[2].start
    return close and around[0].kind == around[2].kind == "digit"


def split_at(items: Items, kind: str) -> list[Items]:
    found: list[Items] = []
    start = 0
    for at, item in enumerate(items):
        if item.kind == kind:
            found.append(items[start:at])
            start = at + 1
    found.append(items[start:])
    return found


def relation_of(item: Item) -> str | None:
    """The relation that an item is, decorated or not."""
    if item.kind == "two" and item.name in ("\\overset", "\\underset", "\\stackrel", "\\stackbin"):
        inner = [relation_of(part) for part in item.parts[1]]
        found = next((name for name in inner if name), None)
        note = spelled(item.parts[0])
        if note == "!" and found == "=":
            return "required"
        return (
            ":="
            if found == "=" and ("def" in note or note in ("\\triangle", "\\Delta", ":", "?")) and note != "?"
            else found
        )
    if item.kind == "one" and item.name in TRANSPARENT and len(item.parts[0]) == 1:
        return relation_of(item.parts[0][0])
    if item.kind == "one" and item.name == "\\xlongequal":
        return "="
    if item.kind == "group" and len(item.parts[0]) == 1:
        return relation_of(item.parts[0][0])
    if item.kind in ("symbol", "command"):
        return RELATIONS.get(item.name)
    return None


def split_relations(items: Items) -> list[tuple[str, Items]]:
    """``a = b = c`` as [("", a), ("=", ...), ("", b), ...]; ``:=`` and ``=:`` are one relation."""
    found: list[tuple[str, Items]] = []
    start = at = depth = 0
    open_to_the_end = never_closed(items)
    while at < len(items):
        item = items[at]
        if item.kind in ("symbol", "command") and at not in open_to_the_end:
            depth += (item.name in OPENING) - (item.name in CLOSING and depth > 0)
        name = relation_of(item) if depth == 0 else None
        if name is None:
            at += 1
            continue
        end = at + 1
        begin = at
        if item.name == "=" and at > start and is_colon(items[at - 1]):
            name, begin = ":=", at - 1
        elif item.name == "\\doteq" and not is_named(items[start:at]):
            name = "~="
        elif item.name == "=" and at > start and items[at - 1].name == "!" and items[at - 1].end == item.start:
            name, begin = "!=", at - 1  # as in a program; a factorial is refused anyway
        elif item.name == "=" and end < len(items) and items[end].name == ":":
            name, end = "=:", end + 1
        elif item.name == "=" and end < len(items) and items[end].name == "=" and items[end].start == item.end:
            end += 1  # a comparison as in a program
        elif item.name in ("<", ">") and end < len(items) and items[end].name == "=":
            name, end = item.name + "=", end + 1
        found += [("", items[start:begin]), (name, items[begin:end])]
        start = at = end
    found.append(("", items[start:]))
    return found


def is_colon(item: Item) -> bool:
    """Whether this is the colon of ``:=``, perhaps as ``\\colon`` or ``\\mathrel{\\mathop:}``."""
    if item.kind == "one" and item.name in ("\\mathrel", "\\mathop") and len(item.parts[0]) == 1:
        return is_colon(item.parts[0][0])
    return item.name in (":", "\\colon", "\\vcentcolon")


def is_named(items: Items) -> bool:
    """Whether a side is a name, with arguments or not, that a ``\\doteq`` may define."""
    items = stripped(items)
    named = bool(items) and items[0].kind in ("letter", "one", "text", "command") and items[0].name not in FUNCTIONS
    return named and (len(items) == 1 or (items[1].name in ("(", "[") and items[-1].name in CLOSING))


def has_relation(items: Items) -> bool:
    return len(split_relations(merge_inner(stripped(items)))) > 1


def merge_inner(items: Items) -> Items:
    """What stands in the brackets, where the whole is in brackets."""
    if items and items[0].name in ("\\{", "[", "(") and partner(items, 0) == len(items) - 1:
        return items[1:-1]
    return items


_COMPARED = regex(
    r"(?P<words>(?:[^=≠!\\]*\s)?)(?P<left>[a-z]'*)\s*(?P<sign>=|≠|!=|\\neq?(?![a-z])|\\not\s*=)\s*(?P<right>[a-z]'*)[\s.,;]*"
)
"""Words and a comparison of two letters, all of it in text: ``if i = j``."""


def with_text_read(items: Items) -> Items:
    """``\\text{if $i = j$}`` and ``\\text{if i = j}`` as ``\\text{if } i = j``."""
    found: list[Item] = []
    for item in items:
        compared = _COMPARED.fullmatch(item.name.replace("$", "")) if item.kind == "text" else None
        if compared is not None:
            if compared["words"].strip():
                found.append(replace(item, name=compared["words"], end=item.start + 1))
            sign = "=" if compared["sign"] == "=" else " \\ne "
            both = structure(f"{compared['left']}{sign}{compared['right']}")
            found += [replace(inner, start=item.start + 1, end=item.end) for inner in both]
            continue
        words = item.name.split("$") if item.kind == "text" else []
        if len(words) < 3 or len(words) % 2 == 0:
            found.append(item)
            continue
        at = item.end - 1 - len(item.name)
        for n, part in enumerate(words):
            if n % 2:
                found += [replace(inner, start=inner.start + at, end=inner.end + at) for inner in structure(part)]
            elif part.strip():
                found.append(replace(item, name=part, start=at, end=at + len(part)))
            at += len(part) + 1
    return tuple(found)


def split_condition(items: Items) -> tuple[Items, list[Items]]:
    """``a, \\text{if } i = j`` and ``a \\quad i = j`` as the value and its condition."""
    for at, item in enumerate(items):
        if item.kind == "text" or (item.kind == "quad" and stripped(items[:at]) and has_relation(items[at + 1 :])):
            return items[:at], [items[at:]]
    opened = behind_gap(items)
    if opened is not None:
        return items[:opened], [items[opened:]]
    entries = split_top(items, {","})
    return entries[0], entries[1:]


def behind_gap(items: Items) -> int | None:
    """Where a condition in parentheses begins that ends a row, ``p_i (1 - p_i)~~~(i = j)``, and belongs to no name."""
    row = stripped(items)
    depth = 0
    for at in range(len(row) - 1, 0, -1):
        depth += (row[at].name == ")") - (row[at].name == "(")
        if depth == 0:
            apart = row[at - 1].name in CLOSING or row[at].start - row[at - 1].end > 1
            return items.index(row[at]) if apart and has_relation(row[at:]) else None
    return None


def differential(top: Items, bottom: Items) -> str | None:
    """The sign of a derivative that both parts of a fraction begin with; below one letter it may be missing."""
    if not top or not bottom:
        return None
    if len(bottom) == 1:
        return "\\partial" if lacks_partial(top, bottom[0]) else None
    if any(item.name == "/" for item in bottom):  # \frac{\partial s/\partial x}{\partial u/\partial x}
        return None
    heads = []
    for items in (top, bottom):
        head = items[0]
        if head.name == "(" and items[1].name == "\\partial":  # (\partial \sigma^2)^2
            head = items[1]
        base = base_of(head) if head.kind in ("letter", "one", "command") else ""
        base = {"\\mathrm{d}": "d", "\\dd": "d", "\\text{d}": "d"}.get(base, base)
        heads.append(base if head.sub is None and not head.primes else "")
    if heads[0] == heads[1] == "\\partial":
        return "\\partial"
    if heads[0] == heads[1] and heads[0] in ("d", "\\delta", "D"):
        return bottom[0].name if bottom[0].kind != "one" else "\\mathrm"
    return None


def lacks_partial(top: Items, below: Item) -> bool:
    """Whether ``\\frac{\\partial L}{z_i}`` can only be a derivative: \\partial alone says nothing."""
    signs = [item for item in walk(top) if item.name in ("\\partial", "\\nabla") and item.kind == "command"]
    name = below.kind in ("letter", "one") or (below.kind == "command" and below.name not in DOTS and not ends(below))
    return name and len(signs) == 1 and top[0] is signs[0] and top[0].sub is None and below.name != "\\partial"


def base_of(item: Item) -> str:
    """The name of a letter in one normal spelling, fonts and accents included, scripts not."""
    match item.kind:
        case "one" if item.name in WORD_FONTS and is_word(item.parts[0]):
            word = "".join(part.name for part in item.parts[0])
            return word if len(word) > 1 else f"\\mathrm{{{word}}}"
        case "one":
            inner = item.parts[0]
            if is_single(inner):
                return f"{item.name}{{{base_of(inner[0])}}}"
            return f"{item.name}{{{spelled(inner)}}}"
        case "text":
            return item.name.strip()
    return item.name


def is_bare_letter(item: Item) -> bool:
    """Whether a letter stands without scripts and primes; one that is all of a formula can only be that letter."""
    return item.kind == "letter" and item.sub is None and item.sup is None and not item.primes


def is_word(items: Items) -> bool:
    plain = all(part.kind in ("letter", "digit") or part.name in ("-", "_", "\\_", "*") for part in items)
    bare = plain and all(part.sub is None and part.sup is None for part in items)
    return bool(items) and bare and not any(part.primes for part in items[:-1])


def is_single(items: Items) -> bool:
    """One letter, or one accented letter, perhaps with scripts."""
    return (
        len(items) == 1 and items[0].kind in ("letter", "one", "command", "digit") and items[0].name not in TRANSPARENT
    )


def with_font(item: Item, font: str) -> Item:
    """A letter inside a font command, in that font; everything else as it is."""
    if item.kind == "letter":
        return Item(
            "one",
            font,
            item.start,
            item.end,
            ((replace(item, sub=None, sup=None, primes=0),),),
            item.sub,
            item.sup,
            item.primes,
        )
    if item.kind == "group":
        return replace(item, parts=(tuple(with_font(part, font) for part in item.parts[0]),))
    return item


def merge_scripts(inner: Item, outer: Item) -> Item | None:
    """``{y_i}^2`` as ``y_i^2``; None where both carry a script of one kind."""
    if (inner.sub is not None and outer.sub is not None) or (inner.sup is not None and outer.sup is not None):
        return None
    return replace(
        inner,
        sub=inner.sub if inner.sub is not None else outer.sub,
        sup=inner.sup if inner.sup is not None else outer.sup,
        primes=inner.primes + outer.primes,
        end=max(inner.end, outer.end),
    )


def is_scripted(item: Item) -> bool:
    return item.sub is not None or item.sup is not None or item.primes > 0
