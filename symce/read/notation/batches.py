"""Products of capitals whose shapes nobody says: ``Z = X W + b`` of a batch, ``Q K^\\top`` and ``A V`` of attention.

Knows how such lines are written; knows no declarations. What it finds is a guess.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from symce.read.notation.gathered import Gathered
from symce.read.notation.layers import WEIGHTS, Shapes, inside, is_bare, softmax_of
from symce.read.notation.sizes import Size
from symce.read.tex.fonts import core
from symce.read.tex.words import WORDS
from symce.read.tree import Add, Call, Letter, Node, Root, Times, Transposed, every

INPUTS = {"X", "H", "A"}
"""Letters for the inputs of a layer, one row for every example."""

EXAMPLES = Size((("N", 1),))


def product_shapes(
    lines: Iterable[tuple[Node, Node]],
    seen: Gathered,
    ranges: Mapping[str, Size | None],
    stated: Mapping[str, tuple[Size, ...]],
) -> Shapes:
    """The shapes of letters in such lines, of which the document states none; none of a letter that would have two."""
    found: Shapes = {}
    twice: set[str] = set()
    lines = list(lines)
    softmaxes = {head.base for head, body in lines if isinstance(head, Letter) and is_softmax(body)}
    names = Names(seen, ranges, stated, frozenset(softmax_of(body for _, body in lines)))
    for head, body in lines:
        if not is_bare(head) or not isinstance(head, Letter):
            continue
        made = of_scores(head, body, softmaxes, names) or of_batch(head, body, names, found)
        twice |= {base for base, shape in made.items() if found.get(base, shape) != shape}
        found |= made
    return {base: shape for base, shape in found.items() if base not in twice and base not in stated}


class Names:
    """How long the axes of letters are, and names for lengths that nobody says; ``scores`` go into a softmax."""

    def __init__(
        self,
        seen: Gathered,
        ranges: Mapping[str, Size | None],
        stated: Mapping[str, tuple[Size, ...]],
        scores: frozenset[str],
    ) -> None:
        self.seen, self.ranges, self.stated, self.scores = seen, ranges, stated, scores

    def axis(self, base: str, place: int, usual: Size) -> Size:
        """The length of an axis: as stated, as the range of the index that stands there, or the usual one."""
        if len(self.stated.get(base, ())) == 2:
            return self.stated[base][place]
        carried = self.seen.carried.get(base, ())
        return (self.ranges.get(carried[place]) if len(carried) == 2 else None) or usual

    def free(self, *wanted: str) -> Size:
        """The first name that stands for nothing else in the document."""
        taken = {*self.seen.alone, *self.seen.carried, *self.seen.turned, *self.seen.bases}
        return Size(((next((name for name in wanted if name not in taken), wanted[0] + "'"), 1),))


def of_batch(head: Letter, body: Node, names: Names, found: Shapes) -> Shapes:
    """``Z = X W + b`` and ``H = \\tanh(X W)``: a row for every example, a column for every class or unit."""
    body = inside(body) or body
    shift = None
    if isinstance(body, Add) and len(body.terms) == 2 and is_bare(added := every_row(body.terms[1])):
        body, shift = body.terms[0], added
    match body:
        case Times(Letter(data), Letter(weights), "" | "cdot") if is_bare(body.left) and is_bare(body.right):
            pass
        case Letter(base) if len(base) == 2 and is_bare(body):  # XW, read without knowing either
            data, weights = base[0], base[1]
        case _:
            return {}
    if core(data)[:1] not in INPUTS or core(weights) not in WEIGHTS or not head.base[:1].isupper():
        return {}
    if shift is not None and not (isinstance(shift, Letter) and core(shift.base)[:1].islower()):
        return {}
    rows = names.axis(data, 0, names.axis(head.base, 0, EXAMPLES))
    columns = names.axis(weights, 1, names.axis(head.base, 1, names.free("K", "C")))
    if len(known := found.get(data, ())) == 2:
        rows, between = known
    else:
        between = names.axis(data, 1, names.axis(weights, 0, names.free("d", "D", "F")))
    made: Shapes = {data: (rows, between), weights: (between, columns), head.base: (rows, columns)}
    return made if shift is None else {**made, shift.base: (columns,)}


def every_row(node: Node) -> Node:
    """The b of ``\\mathbf{1} b^\\top``, which adds it to every row."""
    match node:
        case Times(Letter(base), Transposed(body)) if core(base) == "1":
            return body
    return node


def of_scores(head: Letter, body: Node, softmaxes: set[str], names: Names) -> Shapes:
    """``S = Q K^\\top / \\sqrt{d}`` and ``O = A V`` where A is a softmax: a row for every place."""
    made: Shapes = {}
    rows = names.axis(head.base, 0, names.free("n", "T", "L"))
    for left, right in products(body):
        queries, keys, values = capital(left), capital(getattr(right, "body", None)), capital(right)
        if isinstance(right, Transposed) and queries and keys and (under_root(body) or head.base in names.scores):
            between = names.axis(queries, 1, under_root(body) or names.free("d", "D"))
            made |= {queries: (rows, between), keys: (rows, between)}
        elif values and (is_softmax(left) or queries in softmaxes):
            made[values] = (rows, names.axis(values, 1, names.free("e", "d'")))
    return made


def products(body: Node) -> Iterator[tuple[Node, Node]]:
    """The products of two factors in a formula, also ``AV``, which is read without knowing either."""
    if isinstance(body, Letter) and len(body.base) == 2 and is_bare(body):
        yield Letter(body.base[0]), Letter(body.base[1])
    for node in every(body):
        if isinstance(node, Times) and node.op in ("", "cdot"):
            yield node.left, node.right


def under_root(body: Node) -> Size | None:
    """The d of ``\\sqrt{d}``: how long the rows are."""
    roots = (node.body for node in every(body) if isinstance(node, Root))
    return next((Size(((root.spelled, 1),)) for root in roots if isinstance(root, Letter)), None)


def capital(node: Node | None) -> str | None:
    """The base of a letter that is one capital, without scripts."""
    single = isinstance(node, Letter) and is_bare(node) and len(core(node.base)) == 1 and core(node.base).isupper()
    return node.base if single else None  # type: ignore[union-attr]  # a letter


def is_softmax(node: Node) -> bool:
    return isinstance(node, Call) and WORDS.get(node.head.base) == "softmax"
