"""What the field calls softmax, H, KL and the like, where a document does not define them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from symce.read import sums
from symce.read.arrays import (
    Array,
    ShapeError,
    axis,
    diagonal,
    divided,
    entries,
    explicit,
    inner,
    mapped,
    negated,
    total,
)
from symce.read.latex import ReadError
from symce.read.scope import Scope
from symce.read.tree import Call, Node
from symce.term import ONE, Div, Exp, Log, Sum, add, free_indices

if TYPE_CHECKING:
    from symce.read.meaning import Meaning


ROLES = {
    "H": "entropy",
    "CE": "cross_entropy",
    "KL": "kl",
    "D_{KL}": "kl",
    "D": "kl",
    "S": "softmax",
    "\\sigma": "sigma",
}
"""What the field calls by these letters, where a document does not define them."""


def word(meaning: Meaning, name: str, node: Call, scope: Scope) -> Array:
    """softmax, log-sum-exp and the like, which need no definition."""
    if node.primes and name in ("log", "exp"):
        array = meaning.value(node.args[0], scope)
        for n in range(node.primes):
            if name == "log" and n:
                raise ReadError("write higher derivatives of log out", node.at, node.end)
        return mapped(array, (lambda a: Div(ONE, a)) if name == "log" else Exp)
    if len(node.args) != 1 and name not in ("max", "min"):
        raise ReadError(f"{name} takes one argument", node.at, node.end)
    if name in ("max", "min"):
        if name == "min" or len(node.args) < 2:
            raise ReadError(f"{name} of this is outside what symce reads; write \\max_j x_j", node.at, node.end)
        listed = [meaning.value(arg, scope) for arg in node.args]
        if any(part.rank or free_indices(part.term) for part in listed):
            raise ReadError("a maximum that depends on indices is outside what symce judges", node.at, node.end)
        return sums.chosen_entry(meaning, explicit(tuple(part.term for part in listed)))
    array = entries(meaning.value(node.args[0], scope))
    match name:
        case "log":
            return mapped(array, Log)
        case "exp":
            return mapped(array, Exp)
        case "softmax":
            return softmax(meaning, array, node)
        case "lse":
            if not array.rank:
                raise ShapeError(f"log-sum-exp of {array.said()}; it takes a vector")
            return Array(Log(Sum(array.axes[-1], Exp(array.term))), array.axes[:-1])
        case "sigmoid":
            return mapped(array, lambda a: Div(ONE, add(ONE, Exp(-a))))
        case "diag":
            return diagonal(array)
        case "sum":
            return total(array)
        case "trace":
            if array.rank != 2 or array.shape[0] != array.shape[1]:
                raise ShapeError(f"the trace of {array.said()}")
            return Array(Sum(array.axes[0], array.at(array.axes[0], array.axes[0])))
    raise ReadError(f"{name} is outside what symce reads", node.at, node.end)


def softmax(meaning: Meaning, array: Array, node: Node) -> Array:
    if not array.rank:
        raise ReadError("softmax of a number; it takes a vector", node.at, node.end)
    if array.rank > 1:
        meaning.note("softmax of a matrix is taken in every row")
    last = array.axes[-1]
    inside = axis(last.sort)
    bottom = Sum(inside, Exp(array.at(*array.axes[:-1], inside)))
    return Array(Div(Exp(array.term), bottom), array.axes, array.layout, array.assumed)


def role(meaning: Meaning, role: str, node: Call, entry: bool, scope: Scope) -> Array | None:
    """Names that the field uses without defining them, applied to vectors."""
    try:
        arrays = [entries(meaning.value(arg, scope)) for arg in node.args]
    except ReadError:
        return None
    if role == "sigma" and len(arrays) == 1:
        if arrays[0].rank and entry:
            meaning.note("σ is the softmax")
            return softmax(meaning, arrays[0], node)
        meaning.note("σ is the logistic function")
        return mapped(arrays[0], lambda a: Div(ONE, add(ONE, Exp(-a))))
    if any(array.rank != 1 for array in arrays):
        return None
    match role, arrays:
        case "softmax", [vector]:
            meaning.note(f"{node.head.spelled} is the softmax")
            return softmax(meaning, vector, node)
        case "entropy", [p]:
            meaning.note(f"{node.head.spelled} is the entropy")
            return negated(inner(p, mapped(p, Log)))
        case (("entropy" | "cross_entropy"), [p, q]):
            meaning.note(f"{node.head.spelled} is the cross-entropy, the distribution that is averaged over first")
            return negated(inner(p, mapped(q, Log)))
        case "kl", [p, q]:
            meaning.note(f"{node.head.spelled} is the Kullback-Leibler divergence")
            return inner(p, mapped(divided(p, q), Log))
    return None
