"""Declarations as they are written: ``index i, j = 1..K``, ``matrix W : K x d``, ``function f of o``.

Knows how names, ranges and sizes are spelled, which scripts belong to a name, and refuses a second range of an index;
knows no formulas about these names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from symce.patterns import regex
from symce.read.documents.directives import Directive
from symce.read.documents.separated import LIMITS
from symce.read.grammar import naming
from symce.read.grammar.applied import arguments
from symce.read.grammar.formula import Parser, Vocabulary
from symce.read.notation import families
from symce.read.notation.known import Known, Notation, Range
from symce.read.notation.sizes import Size, length, size_of
from symce.read.tex.item import Item, ReadError, spelled
from symce.read.tex.items import Items, base_of, is_word, merge_bars, partner, split_top, stripped
from symce.read.tex.latex import structure
from symce.read.tex.scripts import bare_index, index_text, opened, used_indices
from symce.read.tex.words import BARS
from symce.read.tree import Letter, Node, Piece, Relation
from symce.term import Sort

USUAL = frozenset("KCNMV")
"""Letters that are sizes where nothing else is said of them."""


_SIGNS = regex(r"(?<=\s)(?:x|by)(?=\s)|\\[a-zA-Z]+")
"""What stands between sizes and names none: the x of ``K x d``."""


def fix_sizes(made: Notation, lines: Sequence[Directive]) -> None:
    """Sizes that an assumption fixes, such as K = 2, before any range is made of them; K of an undeclared range too."""
    ends = (LIMITS.search(line.rest) for line in lines if line.verb == "index")
    sizes = " ".join(found["last"] for found in ends if found is not None)
    sizes += " ".join(line.rest.rpartition(":")[2] for line in lines if line.verb in ("vector", "matrix"))
    declared = {letter for line in lines if line.verb == "scalar" for letter in re.findall(r"[A-Za-z]", line.rest)}
    stated = set(re.findall(r"[A-Za-z]", _SIGNS.sub(" ", sizes))) - declared
    letters = {"given": stated | (USUAL - declared), "let": stated}
    for line in lines:
        match = re.fullmatch(r"\s*([A-Za-z])\s*=\s*(\d{1,3})\s*", line.rest)
        if match and match[1] in letters.get(line.verb, ()) and int(match[2]) > 0:
            made.fixed_sizes[match[1]] = int(match[2])


def declare_index(made: Notation, line: Directive) -> None:
    """Take in what index letters run over; an index has one range."""
    match = LIMITS.search(line.rest)
    if match is None or not line.rest[: match.start()].strip():
        raise ReadError("an index needs its range, as in 'index i, j = 1..K'")
    lower, upper = plain_formula(match["first"]), plain_formula(match["last"])
    begins = size_of(lower)
    if begins == Size((), 2):  # the classes 1..K but the first
        size, first = size_of(upper).plus(Size((), 1), -1), 2
    else:
        size, first = length(lower, upper)
    found = Range(made.sort(size), first)
    for part in split_top(structure(line.rest[: match.start()]), {","}):
        name = spelled_index(stripped(part))
        old = made.ranges.get(name)
        if old is not None and old != found:
            raise ReadError(f"{name} already runs over {old.sort.name}; an index has one range")
        made.ranges[name] = found


def restrict_ranges(made: Notation) -> None:
    """Take 2..K and 1..K-1 for the classes 1..K but one, where arrays over these are declared and none over K-1."""
    shapes = {sort for entries in made.known.values() for entry in entries for sort in entry.sorts}
    for name, found in tuple(made.ranges.items()):
        if found.sort not in shapes and (wider := longer_by_one(made, found.sort, shapes)):
            firsts = {other.first for other in made.ranges.values() if other.sort == wider[0]} or {1}
            ends = dict.fromkeys(firsts, "last") | {first + 1: "first" for first in firsts}
            if len(firsts) == 1 and found.first in ends:
                made.ranges[name] = Range(wider[0], min(firsts), ends[found.first])
        if made.ranges[name].first == 2:
            raise ReadError(f"{name} begins at 2, and nothing is declared that begins at 1; a range begins at 0 or 1")


def longer_by_one(made: Notation, sort: Sort, shapes: set[Sort]) -> list[Sort]:
    """The sorts among shapes that hold one value more than a sort."""
    size = made.sizes.get(sort.name, Size((), sort.size or 0))
    longer = replace(size, constant=size.constant + 1)
    return [other for other in shapes if made.sizes.get(other.name, Size((), other.size or 0)) == longer]


_PROJECTED = regex(r"(\\?[A-Za-z]+(?:\{\w\})?)\s*[_^]\s*\{?\s*([qkv])\s*\}?(?![a-zA-Z])")
"""A letter with the script of queries, keys or values."""


def projections(made: Notation, lines: Iterable[Directive]) -> frozenset[str]:
    """The W of ``W_q, W_k, W_v``: its ``W_k`` is the one of the keys and no family, whatever an index is called."""
    scripts: dict[str, set[str]] = {}
    for line in lines:
        if line.verb in ("vector", "matrix", "tensor"):
            for base, script in _PROJECTED.findall(line.rest):
                scripts.setdefault(base, set()).add(script)
    return frozenset(base for base, found in scripts.items() if len(found) > 1 and not found <= set(made.ranges))


def declare(made: Notation, line: Directive, projected: frozenset[str] = frozenset()) -> None:
    """Take in the letters of a line ``scalar``, ``vector``, ``matrix``, ``tensor`` or ``function``.

    Of ``projected`` letters the scripts of queries, keys and values are names.
    """
    of: tuple[str, ...] = ()
    if line.verb == "function":
        names, word, variables = re.sub(r"\s+", " ", line.rest).partition(" of ")
        if not word:
            raise ReadError("a function needs its variables, as in 'function f of o'")
        of = tuple(spelled(stripped(part)) for part in split_top(structure(variables), {","}))
        sorts: tuple[Sort, ...] = ()
    elif line.verb == "scalar":
        names, sorts = line.rest, ()
    else:
        names, shape = _split_colon(line)
        sizes = re.split(r"\s+x\s+|\s+by\s+|\\times|×|,", shape.strip().removeprefix("(").removesuffix(")"))
        wanted = {"vector": 1, "matrix": 2}.get(line.verb, len(sizes))
        if len(sizes) != wanted:
            raise ReadError(f"a {line.verb} has {wanted} size{'s' if wanted > 1 else ''}, here are {len(sizes)}")
        sorts = tuple(made.sort(size_of(plain_formula(text.strip().removeprefix("R^").strip("()")))) for text in sizes)
    if of_space := re.search(r"\S+\s+in\s+\S+|\\in(?![a-zA-Z])|∈", names):
        raise ReadError(f"no space of this kind is read ({of_space[0]}); write 'vector z : K', and 'given z > 0'")
    for part in split_top(structure(names), {","}):
        if not stripped(part):
            raise ReadError(f"a name is missing in {line.verb} {line.rest}")
        entry = _declared_name(made, stripped(part), sorts, projected)
        if of:
            own = entry.args == of  # 'function f(x) of x' is 'function f of x'
            entry = replace(entry, kind="function", of=of, args=() if own else entry.args)
        _add(made, entry)


DIMENSIONS = {"k", "v", "q"}
"""Scripts of lengths: ``scalar d_k`` is the length of a key, also where an index is called k."""


def _declared_name(made: Notation, items: Items, sorts: tuple[Sort, ...], projected: frozenset[str]) -> Known:
    """A name with the scripts that belong to it; scripts that are indices make a family."""
    head = items[0]
    base = base_of(head)
    if len(items) > 1 and is_word((*items[:-1], replace(items[-1], sub=None, sup=None))):
        base, head = "".join(item.name for item in items), items[-1]
    elif len(items) == 2 and naming.is_prefix(head) and items[1].kind in ("letter", "one", "command"):
        base, head = f"{base} {base_of(items[1])}", items[1]
    elif head.kind == "group":
        raise ReadError(f"{spelled(items)} is not a name", items[0].start, items[-1].end)
    elif len(items) > 1 and items[1].name in ("(", "["):
        return _called_name(made, items, sorts)
    elif head.name == "\\langle" and partner(items, 0) == len(items) - 1:
        _refuse_index(made, items)
        return Known(f"\\langle {spelled(items[1:-1])} \\rangle", sorts)
    elif len(items) > 2 and head.name in ("|", "left|", "\\vert", "\\lvert") and partner(items, 0) == len(items) - 1:
        _refuse_index(made, items)
        return Known(f"|{spelled(items[1:-1])}|", sorts)
    elif len(items) > 1:
        raise ReadError(f"{spelled(items)} is not a name", items[0].start, items[-1].end)
    base += "'" * head.primes
    below, above = spelled(head.sub or ()), spelled(head.sup or ())
    if not sorts and base == "d" and head.sup is None and below in DIMENSIONS:
        return Known(base, (), (below,))
    if base in projected and (below in DIMENSIONS or above in DIMENSIONS) and not (below and above):
        return Known(base, sorts, (below,) if below else (), (above,) if above else ())
    subs, sups, family = _scripts(made, head)
    return Known(base, (*family, *sorts), subs, sups, lead=len(family))


def _called_name(made: Notation, items: Items, sorts: tuple[Sort, ...]) -> Known:
    """A name with arguments, ``f(x)``: indices among these, in their scripts or behind them make a family."""
    head, close = items[0], partner(items, 1)
    inside = items[2:close]
    args = split_top(merge_bars(inside), {",", ";", *BARS})
    subs, sups, before = _scripts(made, head)
    nodes, marks = arguments(Parser(Vocabulary()), inside)
    texts, counted = zip(*(_argument(made, stripped(a), n) for a, n in zip(args, nodes, strict=True)), strict=True)
    family = tuple(made.ranges[name].sort for names in counted for name in names)
    behind = _behind(made, items[close:])
    base = base_of(head)
    whole = family == sorts and not behind and not any("·" in text for text in texts)
    if whole and len(args) == len(sorts):  # vector H(x) : k with x = 1..k names the entries of one vector
        return Known(base, (*before, *sorts), subs, sups)
    if any(isinstance(node, Relation) for node in nodes):
        return _events(made, Known(base, (*before, *sorts), subs, sups, lead=len(before), marks=marks), nodes)
    return Known(
        base,
        (*before, *family, *behind, *(() if whole else sorts)),
        subs,
        sups,
        args=texts,
        lead=len(before),
        marks=marks,
        tag=families.separated(texts, marks) if marks.strip(" ,") else "",
    )


def _behind(made: Notation, items: Items) -> tuple[Sort, ...]:
    """The ranges of the indices behind the arguments of a name: ``f(x)_k``, ``f(x)[k]``."""
    close, rest = items[0], items[1:]
    below = close.sub or ()
    if rest and rest[0].name == "[" and partner(rest, 0) == len(rest) - 1 and not below:
        below, rest = rest[1:-1], ()
    names = [spelled_index(stripped(part)) for part in split_top(below, {","})] if below else []
    if rest or close.sup is not None or not made.ranges.keys() >= set(names):
        raise ReadError("behind the arguments of a name stand declared indices only", close.start, items[-1].end)
    return tuple(made.ranges[name].sort for name in names)


def _refuse_index(made: Notation, items: Items) -> None:
    """Raise ``ReadError`` where brackets that are a name hold an index: ``|x_i|`` is another number for every i."""
    inside = naming.maybe(Parser(Vocabulary()), items[1:-1])
    if inside is not None and used_indices(inside) & set(made.ranges):
        raise ReadError(f"{spelled(items)} holds an index and is not one number; give it a letter with this index")


def _argument(made: Notation, items: Items, node: Node) -> tuple[str, tuple[str, ...]]:
    """An argument as it tells a family from others, and the indices in it: ``x_i`` is one of the ``x_{·}``."""
    name = spelled_index(items)
    if name in made.ranges:
        return spelled(items), (name,)
    if not isinstance(node, Letter) or not (node.subs or node.sups):
        return spelled(items), ()
    found = [bare_index(piece) for piece in (*node.sups, *node.subs)]
    subs, sups = (
        tuple(Piece("·") if bare_index(piece) in made.ranges else piece for piece in pieces)
        for pieces in (node.subs, node.sups)
    )
    names = tuple(name for name in found if name in made.ranges)
    return (Letter(node.base, subs, sups).spelled if names else spelled(items)), names


def _events(made: Notation, known: Known, nodes: Sequence[Node]) -> Known:
    """``matrix P(X=x, Y=y) : n x m`` of indices x and y: a number for each of their places, told by the variables."""
    values = [node.right if isinstance(node, Relation) else node for node in nodes]
    names = [value.spelled if isinstance(value, Letter) else "" for value in values]
    family = tuple(made.ranges[name].sort for name in names if name in made.ranges)
    if family != known.sorts[known.lead :] or len(family) != len(names):
        raise ReadError(f"{known.base} of events has a declared index behind every =, and their ranges as its sizes")
    over = tuple(map(families.variable, nodes))
    tag = families.separated(over, known.marks or "")
    return replace(known, args=("·",) * len(names), over=over, tag=tag)


def _scripts(made: Notation, head: Item) -> tuple[tuple[str, ...], tuple[str, ...], tuple[Sort, ...]]:
    parser = Parser(Vocabulary(words=frozenset(made.vocabulary.words)))
    subs: list[str] = []
    sups: list[str] = []
    family: list[Sort] = []
    above = naming.pieces(parser, head.sup) if head.sup is not None else ()
    below = naming.pieces(parser, head.sub) if head.sub is not None else ()
    below = opened(Letter("", below), lambda name: name in made.ranges).subs
    for pieces, kept in ((above, sups), (below, subs)):
        for piece in pieces:
            name = index_text(piece)
            inner = re.fullmatch(r"\((.*)\)", piece.text)
            if inner is not None and inner.group(1) in made.ranges:
                name = inner.group(1)
            if name in made.ranges:
                family.append(made.ranges[name].sort)
            else:
                kept.append(piece.text)
    return tuple(subs), tuple(sups), tuple(family)


def _add(made: Notation, entry: Known) -> None:
    for old in made.known.get(entry.base, []):
        if (old.subs, old.sups, old.args, old.marks) == (entry.subs, entry.sups, entry.args, entry.marks):
            if old.sorts == entry.sorts and old.kind == entry.kind:
                return
            if _are_beside(old, entry):
                plain, other = (entry, old) if old.lead > entry.lead else (old, entry)
                made.known[entry.base][made.known[entry.base].index(old)] = plain
                _add_member(made, other)
                return
            said = [" x ".join(s.name for s in e.sorts) or "a number" for e in (old, entry)]
            made.notes.append(
                f"{entry.name} is declared as {said[0]} and then as {said[1]}; the later declaration holds"
            )
            made.known[entry.base].remove(old)
            break
    made.known.setdefault(entry.base, []).append(entry)


def _are_beside(old: Known, new: Known) -> bool:
    """Whether ``x_i`` and ``x``, or ``u_o`` and ``u_k``, are two letters, told by the range of an index."""
    longer, shorter = (old, new) if old.lead >= new.lead else (new, old)
    alike = longer.sorts[longer.lead :] == shorter.sorts[shorter.lead :] and not longer.args
    return (
        alike and longer.lead == 1 and longer.sorts[0] not in shorter.sorts and longer.sorts[0] not in longer.sorts[1:]
    )


def _add_member(made: Notation, entry: Known) -> None:
    others = made.members.setdefault(entry.base, [])
    if all(other.sorts != entry.sorts for other in others):
        dots = "\\cdot" * (len(others) + 1)
        member = replace(entry, base=f"{entry.base}^{{({dots})}}")
        others.append(member)
        made.known.setdefault(member.base, []).append(member)


def _split_colon(line: Directive) -> tuple[str, str]:
    names, colon, shape = line.rest.rpartition(":")
    if not colon or not names.strip() or not shape.strip():
        example = {"vector": "vector o, y : K", "matrix": "matrix W : K x d"}.get(line.verb, "tensor A : N x K x d")
        raise ReadError(f"{line.verb} needs names, a colon and a size, as in {example!r}")
    return names, shape


def plain_formula(text: str) -> Node:
    return Parser(Vocabulary()).formula(structure(text))


def spelled_index(items: Items) -> str:
    """An index letter in one normal spelling: ``j'``, ``j^*``."""
    node = naming.maybe(Parser(Vocabulary()), items)
    return node.spelled if isinstance(node, Letter) else spelled(items)
