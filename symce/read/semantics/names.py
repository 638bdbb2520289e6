"""Names that need no definition: tanh and ReLU, softmax and log-sum-exp, trace, diag, the largest entry.

Knows what each makes of its argument; σ, H and others that mean several things are known by ``roles``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from functools import reduce
from typing import TYPE_CHECKING

from symce.read.notation.known import size_letters
from symce.read.semantics import fixed, guessed_shapes, places, sums
from symce.read.semantics.arrays import (
    Array,
    ShapeError,
    axis,
    diagonal,
    elementwise,
    entries,
    mapped,
    negated,
    total,
)
from symce.read.semantics.matrix_products import summed
from symce.read.semantics.scope import Scope
from symce.read.tex.item import ReadError
from symce.read.tex.scripts import used_indices
from symce.read.tex.words import POSITIVE_PART
from symce.read.tree import Call, Letter, Listed, Node, Piece, Transposed, every
from symce.term import ONE, Div, Exp, Log, Num, Pow, Power, Sum, Term, add, free_indices, mul, neg

if TYPE_CHECKING:
    from symce.read.semantics.meaning import Meaning


TWO = Num(Fraction(2))
HALF = Num(Fraction(1, 2))

ENTRYWISE: dict[str, Callable[[Term], Term]] = {
    "tanh": lambda a: Div(Exp(a) - Exp(-a), Exp(a) + Exp(-a)),
    "sinh": lambda a: Div(Exp(a) - Exp(-a), TWO),
    "cosh": lambda a: Div(Exp(a) + Exp(-a), TWO),
    "sech": lambda a: Div(TWO, Exp(a) + Exp(-a)),
    "softplus": lambda a: Log(add(ONE, Exp(a))),
    "sigmoid": lambda a: Div(ONE, add(ONE, Exp(-a))),
    "relu": lambda a: mul(HALF, add(a, Power(Pow(a, 2), HALF))),
}
"""Functions of one number that need no definition: by exponentials, or by the absolute value, which a root is."""

SLOPES: dict[str, Callable[[Term], Term]] = {
    "tanh": lambda a: Pow(Div(TWO, Exp(a) + Exp(-a)), 2),
    "sinh": ENTRYWISE["cosh"],
    "cosh": ENTRYWISE["sinh"],
    "softplus": ENTRYWISE["sigmoid"],
    "sigmoid": lambda a: Div(Exp(-a), Pow(add(ONE, Exp(-a)), 2)),
    "relu": lambda a: mul(HALF, add(ONE, Div(a, Power(Pow(a, 2), HALF)))),
}
"""What a prime makes of them; the last has no value at 0, as the slope of a maximum has none."""

OF_ENTRIES = ("diag", "lse")
"""Names that take the entries of a vector one by one too: ``\\operatorname{diag}(1, 2)``."""


DIAGONAL = "diag of a matrix is the vector of its diagonal"
"""What is noted of such a vector; it may also be meant as a matrix with zeros elsewhere, where no vector fits."""

ROWWISE = "softmax of a matrix is taken in every row"
"""What is noted of such a softmax; some take it in every column."""


def word(meaning: Meaning, name: str, node: Call, scope: Scope) -> Array:
    """softmax, log-sum-exp and the like, which need no definition."""
    if node.primes and name in ("log", "exp"):
        array = meaning.value(node.args[0], scope)
        if name == "log" and node.primes > 1:
            raise ReadError("write higher derivatives of log out", node.at, node.end)
        return mapped(array, (lambda a: Div(ONE, a)) if name == "log" else Exp)
    if node.head.base == POSITIVE_PART and (own := own_part(meaning, node.args[0])) is not None:
        return meaning.value(own, scope)
    scripted = bool(node.head.subs or node.head.sups)
    if name in ENTRYWISE and len(node.args) == 1 and not scripted:
        if node.primes > 1 or (node.primes and name not in SLOPES):
            raise ReadError(f"write higher derivatives of {name} out", node.at, node.end)
        return mapped(entries(meaning.value(node.args[0], scope)), SLOPES[name] if node.primes else ENTRYWISE[name])
    if node.primes:
        raise ReadError(f"the derivative of {name} in what? write it out", node.at, node.end)
    if name in OF_ENTRIES and len(node.args) > 1 and not any(meaning.value(arg, scope).rank for arg in node.args):
        node = replace(node, args=(Listed(node.args, at=node.args[0].at, end=node.args[-1].end),))
    if len(node.args) != 1 and name not in ("max", "min"):
        raise ReadError(f"{name} takes one argument", node.at, node.end)
    if name in ("max", "min") and not scripted:
        return extreme(meaning, name, node, scope)
    if scripted:
        return scripted_word(meaning, name, node, scope)
    if name == "onehot":
        return one_hot(meaning, node, scope)
    inside = fixed.around(meaning, node.args[0]) if name == "log" else node.args[0]
    array = entries(meaning.value(inside, scope))
    if name == "softmax" and not array.rank and (entry := entry_of_softmax(meaning, node, scope)) is not None:
        return entry
    if name == "diag" and not array.rank:
        array = listed_over(meaning, node.args[0], scope) or array
    return of_array(meaning, name, array, inside, node)


def extreme(meaning: Meaning, name: str, node: Call, scope: Scope) -> Array:
    """The largest or smallest of several numbers, or entry of one vector."""
    if len(node.args) > 1:
        listed = [meaning.value(arg, scope) for arg in node.args]
        return reduce(lambda a, b: larger(a, b, 1 if name == "max" else -1), listed)
    array = entries(meaning.value(node.args[0], scope))
    if array.rank != 1 or free_indices(array.term) - set(array.axes):
        raise ReadError(f"a {name}imum of {array.said()}; write \\{name}_j x_j", node.at, node.end)
    if name == "min":
        return negated(sums.chosen_entry(meaning, negated(array)))
    return sums.chosen_entry(meaning, array)


def one_hot(meaning: Meaning, node: Call, scope: Scope) -> Array:
    """The unit vector of a class: of a label, or of a letter that is nothing but an index."""
    of = node.args[0]
    sort = fixed.label_sort(meaning, of)
    if sort is None and isinstance(of, Letter) and not meaning.notation.candidates(of):
        sort = places.sort_of_index(meaning, of, scope)
    if sort is None:
        raise ReadError(
            "one-hot of what? it takes a class, as in 'given c \\in \\{1, \\ldots, K\\}'", node.at, node.end
        )
    return fixed.unit_vector(meaning, of, sort, scope)


def of_array(meaning: Meaning, name: str, array: Array, written: Node, node: Call) -> Array:
    """What each name makes of its argument, which is written so; raises where the shape does not fit."""
    match name:
        case "log":
            return mapped(array, Log)
        case "exp":
            return mapped(array, Exp)
        case "sign":
            return mapped(array, lambda u: sign_of(meaning, u))
        case "softmax":
            return softmax(meaning, array, node)
        case "lse":
            if not array.rank:
                raise ShapeError(f"log-sum-exp of {array.said()}; it takes a vector")
            return Array(Log(Sum(array.axes[-1], Exp(array.term))), array.axes[:-1])
        case "diag" if array.rank == 2 and array.shape[0] == array.shape[1]:
            meaning.note(DIAGONAL)
            down = array.axes[0]
            return Array(array.at(down, down), (down,), "column", array.assumed)
        case "diag":
            return diagonal(array)
        case "sum":
            return total(array)
        case "rowsum":
            if array.rank != 2:
                raise ShapeError(f"the sums of the rows of {array.said()}")
            return summed(array, -1)
        case "trace" if not array.rank and is_product_of_known(meaning, written):
            meaning.note("the trace of a number is that number")
            return array
        case "trace" if array.ones == "identity":
            raise ReadError("the trace of an identity matrix of which size? write I_d", node.at, node.end)
        case "trace":
            if array.rank != 2 or array.shape[0] != array.shape[1]:
                raise ShapeError(f"the trace of {array.said()}")
            return Array(Sum(array.axes[0], array.at(array.axes[0], array.axes[0])))
    raise ReadError(f"{name} is outside what symce reads", node.at, node.end)


def own_part(meaning: Meaning, body: Node) -> Letter | None:
    """The letter ``t_+`` for ``(t)_+``, where the document declares or defines one."""
    if not isinstance(body, Letter):
        return None
    own = Letter(body.base, (*body.subs, Piece("+")), body.sups, at=body.at, end=body.end)
    defined = any(isinstance(let.head, Letter) and let.head.spelled == own.spelled for let in meaning.notation.lets)
    declared = any(known.name == own.spelled for known in meaning.notation.known.get(own.base, ()))
    return own if defined or declared else None


def is_product_of_known(meaning: Meaning, node: Node) -> bool:
    """Whether it is the 1 × 1 matrix ``a^T X b`` of declared or defined letters, or a sum of such."""
    inner = tuple(every(node))
    aside = {"\\mathbf{1}", *meaning.notation.ranges, *size_letters(meaning.notation)}
    letters = (part for part in inner if isinstance(part, Letter) and part.base not in aside)
    return any(isinstance(part, Transposed) for part in inner) and all(map(meaning.notation.candidates, letters))


def listed_over(meaning: Meaning, body: Node, scope: Scope) -> Array | None:
    """The vector of ``p_i (1 - p_i)`` over the one index in it that stands nowhere else: what diag is taken of."""
    taken = {*scope.indices, *meaning.line.free}
    found = sorted(used_indices(body) - taken)
    used = ((name, guessed_shapes.usual_sort(meaning, Piece(name, Letter(name)), scope)) for name in found)
    names = [(name, sort) for name, sort in used if sort is not None]
    if len(names) != 1:
        return None
    ((name, sort),) = names
    index = axis(sort)
    array = entries(meaning.value(body, scope.bind(name, index)))
    if array.rank or index not in free_indices(array.term):
        return None
    meaning.note(f"diag lists its entries over {name}")
    return replace(array, axes=(index,), layout="column")


def scripted_word(meaning: Meaning, name: str, node: Call, scope: Scope) -> Array:
    """``softmax_i(z)`` is an entry; any other script would change what the name means."""
    plain = replace(node, head=replace(node.head, subs=(), sups=()))
    entry = len(node.head.subs) == 1 and not node.head.sups and name in ("softmax", "onehot")
    if entry:
        piece = node.head.subs[0]
        if piece.node is not None and places.sort_of_index(meaning, piece.node, scope) is not None:
            return meaning.entry(word(meaning, name, plain, scope), (piece,), scope, node)
    raise ReadError(
        f"what does the script of {node.head.spelled} mean? define it with a let directive", node.at, node.end
    )


def entry_of_softmax(meaning: Meaning, node: Call, scope: Scope) -> Array | None:
    """``softmax(z_i)`` of a number z_i, as many write an entry of ``softmax(z)``; None of anything else."""
    arg = node.args[0]
    if not isinstance(arg, Letter) or len(arg.subs) != 1 or arg.sups or not isinstance(arg.subs[0].node, Letter):
        return None
    if max(meaning.notation.habits().counts.get(arg.base, {1})) > 1:
        return None  # S_i beside S_{ij} is a row
    name = arg.subs[0].node.spelled
    place = places.sort_of_index(meaning, arg.subs[0].node, scope)
    if place is None:
        return None
    index = axis(place)
    array = meaning.value(arg, scope.bind(name, index))
    if array.rank or index not in free_indices(array.term):
        return None
    meaning.role(node.head.spelled, doubt=arg.base not in meaning.notation.habits().free)  # no e^{z_i} on the page
    meaning.note(f"{node.head.spelled}({arg.spelled}) is the entry {name} of the softmax")
    whole = softmax(meaning, replace(array, axes=(index,), layout="column"), node)
    return meaning.entry(whole, arg.subs, scope, node)


def sign_of(meaning: Meaning, u: Term) -> Term:
    """``u/|u|``; what a line says where u is 0 is asked when it is judged."""
    sign = Div(u, Power(Pow(u, 2), HALF))
    meaning.signs.add(sign)
    meaning.note("a sign is 1, -1 or, of 0, 0")
    return sign


def larger(left: Array, right: Array, sign: int) -> Array:
    """The larger of two numbers, entry by entry: ``(a + b + |a - b|)/2``; the smaller one with the other sign."""

    def made(a: Term, b: Term) -> Term:
        distance = Power(Pow(a - b, 2), HALF)
        return mul(HALF, add(a, b, distance if sign > 0 else neg(distance)))

    return (
        elementwise(left, right, made, "a maximum") if left.rank or right.rank else Array(made(left.term, right.term))
    )


def softmax(meaning: Meaning, array: Array, node: Node) -> Array:
    if not array.rank:
        raise ReadError(
            "softmax of a number; it takes a vector: say so of its letters, as in 'vector z : K'", node.at, node.end
        )
    if array.rank > 1:
        meaning.note(ROWWISE)
        if "rows" in meaning.notation.habits().against:
            meaning.unsure.setdefault("is the softmax taken in every row, or in every column? write its entries")
    last = array.axes[0 if meaning.line.columns else -1]
    inside = axis(last.sort)
    bottom = Sum(inside, Exp(array.at(*(inside if one is last else one for one in array.axes))))
    return Array(Div(Exp(array.term), bottom), array.axes, array.layout, array.assumed)
