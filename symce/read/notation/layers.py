"""Linear layers whose shapes nobody says: in ``z = W x + b`` beside ``z_k`` W is a matrix, x and b are vectors.

Knows how such a line is written and what shows that z is a vector; knows no declarations. What it finds is a guess.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping

from symce.read.notation.gathered import Gathered
from symce.read.notation.sizes import Size
from symce.read.tex.fonts import core, unbolded
from symce.read.tex.words import WORDS
from symce.read.tree import Add, Call, Function, Letter, Node, Number, Times, Transposed, every

CLASSES = Size((("K", 1),))

Shapes = dict[str, tuple[Size, ...]]


def layer_shapes(
    lines: Iterable[tuple[Node, Node]],
    formulas: Iterable[Node],
    seen: Gathered,
    ranges: Mapping[str, Size | None],
    stated: Mapping[str, tuple[Size, ...]],
) -> Shapes:
    """The shapes of the letters of all layers; none of a letter that would have two.

    ``seen`` is what the formulas show of letters, ``ranges`` what indices run over, ``stated`` the shapes that the
    document says.
    """
    carried, turned = seen.carried, seen.turned
    found: Shapes = {}
    twice: set[str] = set()
    whole = set(softmax_of(formulas)) if lines else set()
    left = list(lines)
    while left:
        following = [line for line in left if shows_vector(*line, carried, whole | set(found), turned)]
        if not following:
            break
        for head, body in following:
            left.remove((head, body))
            if isinstance(head, Letter) and (argument := activated(body)) is not None and head.base in found:
                shape = found[head.base]  # h is as long as the a of which it is a function entry by entry
                twice |= {argument} if found.get(argument, shape) != shape else set()
                found[argument] = shape
                continue
            parts = layer(inside(body) or body)
            if parts is None or not isinstance(head, Letter):
                continue
            matrix, turned_here, vector, shift = parts
            if vector == head.base or any(len(carried.get(base, ())) > 1 for base in (head.base, vector)):
                continue
            sides = stated.get(matrix, ())
            sides = sides[::-1] if turned_here else sides
            if len(sides) not in (0, 2):
                continue
            rows = sides[0] if sides else length(head.base, carried, ranges, {**stated, **found}) or CLASSES
            columns = sides[1] if sides else length(vector, carried, ranges, {**stated, **found})
            columns = columns or unused(rows, found, seen.alone)
            own = {matrix: (columns, rows) if turned_here else (rows, columns), vector: (columns,), head.base: (rows,)}
            if shift is not None:
                own[shift] = (rows,)
            twice |= {base for base, shape in own.items() if found.get(base, shape) != shape}
            found |= own
    return {base: shape for base, shape in found.items() if base not in twice}


def shows_vector(
    head: Node, body: Node, carried: Mapping[str, tuple[str, ...]], known: Container[str], turned: Container[str]
) -> bool:
    """Whether the letter on the left is a vector: a softmax, bold, with one index elsewhere, or the next layer's x.

    It is one too where the capital of ``W x`` is transposed elsewhere, for it is a matrix then.
    """
    if not isinstance(head, Letter) or head.subs or head.sups:
        return False
    softmax = isinstance(body, Call) and WORDS.get(body.head.base) == "softmax"
    parts = layer(inside(body) or body)
    matrix = parts is not None and parts[0] in turned
    return softmax or matrix or head.base in known or is_vector(head.base, carried)


def unused(rows: Size, found: Shapes, letters: Iterable[str]) -> Size:
    """A length that no layer has so far and no letter of the document is called: d, d', .."""
    taken, name = {rows.name, *letters, *(size.name for shape in found.values() for size in shape)}, "d"
    while name in taken:
        name += "'"
    return Size(((name, 1),))


def inside(body: Node) -> Node | None:
    """The ``W x + b`` of ``softmax(W x + b)`` and ``\\tanh(W x)``."""
    if isinstance(body, Call) and len(body.args) == 1 and not body.primes:
        return body.args[0]
    return body.body if isinstance(body, Function) and body.name == "tanh" else None


ACTIVATIONS = ("\\sigma", "\\phi", "ReLU", "relu")
"""Names of functions that a layer applies to every entry."""


def activated(body: Node) -> str | None:
    """The a of ``\\sigma(a)``, ``\\tanh a`` and ``\\max(0, a)``, without scripts."""
    argument = applied_to(body)
    return argument.base if argument is not None and is_bare(argument) else None


def applied_to(body: Node) -> Letter | None:
    """The letter of which such a function is taken."""
    argument: Node | None = None
    match body:
        case Function("tanh", argument):
            pass
        case Call(Letter(base), (argument,)) if base in ACTIVATIONS and not body.primes:
            pass
        case Call(Letter("max"), (Number(value), argument) | (argument, Number(value))) if value == 0:
            pass
    return argument if isinstance(argument, Letter) else None


def layer(body: Node) -> tuple[str, bool, str, str | None] | None:
    """The matrix of ``W x + b``, whether it stands transposed, the vector, and what is added.

    In ``x W + b``, of rows, the matrix is as that of ``W^\\top x + b``.
    """
    shift: str | None = None
    if isinstance(body, Add) and len(body.terms) == 2:
        body, added = body.terms
        if not is_bare(added):
            return None
        shift = added.base  # type: ignore[attr-defined]  # a letter
    if not isinstance(body, Times) or body.op not in ("", "cdot") or not is_bare(body.right):
        return None
    matrix, turned = (body.left.body, True) if isinstance(body.left, Transposed) else (body.left, False)
    if not is_bare(matrix):
        return None
    base, vector = matrix.base, body.right.base  # type: ignore[attr-defined]  # letters
    if is_of_rows(body):
        base, turned, vector = vector, True, base
    if not is_capital(base) or not core(vector).lstrip("\\")[:1].islower():
        return None
    if shift is not None and not core(shift).lstrip("\\")[:1].islower():
        return None
    return base, turned, vector, shift


def is_capital(base: str) -> bool:
    """Whether a letter may be a matrix of weights: a Latin capital, or Θ."""
    plain = core(base)
    return (len(plain) == 1 and plain.isupper()) or plain == "\\Theta"


WEIGHTS = ("W", "U", "V", "\\Theta")
"""Letters for the weights of layers: a small letter before another capital may be a number before a number."""


def is_of_rows(product: Times) -> bool:
    """Whether a small letter stands before the weights of a layer: ``x W``, also with numbers at both."""
    match product:
        case Times(Letter(vector), Letter(matrix), "" | "cdot"):
            return core(vector).islower() and len(core(vector)) == 1 and core(matrix) in WEIGHTS
    return False


def has_rows(lines: Iterable[tuple[Node, Node]], stated: Mapping[str, tuple[Size, ...]]) -> bool:
    """Whether all vectors of a document are rows: its layers are ``x W + b``, and none is ``W x + b``.

    An x of which the document says that it is a matrix has examples for rows.
    """
    rows = columns = False
    for head, body in lines:
        inner = inside(body) or body
        parts = inner.terms if isinstance(inner, Add) else (inner,)
        products = [part for part in parts if isinstance(part, Times)]
        if isinstance(head, Letter) and core(head.base).islower() and len(products) == 1 and len(parts) <= 2:
            left = products[0].left
            batch = isinstance(left, Letter) and len(stated.get(left.base, ())) > 1
            rows |= is_of_rows(products[0]) and not batch
            columns |= batch or not is_of_rows(products[0])
    return rows and not columns


def is_bare(node: Node) -> bool:
    """Whether this is a letter without scripts."""
    return isinstance(node, Letter) and not node.subs and not node.sups


def is_vector(base: str, carried: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether a letter is bold, or carries one index elsewhere."""
    names = carried.get(base, ())
    return unbolded(base) != base or (len(names) == 1 and len(names[0].rstrip("'")) == 1 and names[0][0].islower())


def length(
    base: str, carried: Mapping[str, tuple[str, ...]], ranges: Mapping[str, Size | None], found: Shapes
) -> Size | None:
    """How long a vector is, by another layer or by the range of its index."""
    if found.get(base):
        return found[base][0]
    names = carried.get(base, ())
    return ranges.get(names[0]) if len(names) == 1 else None


def softmax_of(formulas: Iterable[Node]) -> Iterable[str]:
    """The letters to which the softmax is applied."""
    for formula in formulas:
        for node in every(formula):
            if isinstance(node, Call) and WORDS.get(node.head.base) == "softmax":
                yield from (arg.base for arg in node.args if isinstance(arg, Letter))
