"""Least squares whose shapes nobody says: ``\\|X w - y\\|^2``, an input in each row of X and a target for each.

Knows how a vector of residuals is written; knows no declarations. What it finds is a guess.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from symce.read.notation.batches import EXAMPLES, Names
from symce.read.notation.gathered import Gathered
from symce.read.notation.layers import Shapes, is_bare
from symce.read.notation.sizes import Size
from symce.read.tex.fonts import core
from symce.read.tree import Add, Letter, Neg, Node, Norm, Times, Transposed, every

DATA = {"X", "\\Phi", "Z", "H"}
"""Letters for inputs, one row for every example."""

WEIGHTS = {"w", "\\theta", "\\beta", "b"}
TARGETS = {"y", "t"}


def residual_shapes(
    formulas: Iterable[Node], seen: Gathered, ranges: Mapping[str, Size | None], stated: Mapping[str, tuple[Size, ...]]
) -> Shapes:
    """The shapes of X, w and y where ``X w - y`` stands in a norm or is turned; only where nothing else is said."""
    found: Shapes = {}
    for formula in formulas:
        for data, weights, targets in residuals(formula):
            if {data, weights, targets} & (stated.keys() | seen.carried.keys()):
                continue  # x_i beside X: what the rows of X are, the document says, or does not
            names = Names(seen, ranges, stated, frozenset())
            rows, columns = names.axis(data, 0, EXAMPLES), names.free("d", "D", "p")
            found |= {data: (rows, columns), weights: (columns,), targets: (rows,)}
    return found


def residuals(formula: Node) -> Iterator[tuple[str, str, str]]:
    """The bases of X, w and y in each vector ``X w - y`` of a formula."""
    for node in every(formula):
        match node:
            case Norm(Add((first, second))) | Transposed(Add((first, second))):
                product, target = (first, second) if isinstance(unsigned(first), Times) else (second, first)
                match unsigned(product), unsigned(target):
                    case Times(Letter(data) as left, Letter(weights) as right, "" | "cdot"), Letter(targets) as last:
                        known = core(data) in DATA and core(weights) in WEIGHTS and core(targets) in TARGETS
                        if known and all(map(is_bare, (left, right, last))):
                            yield data, weights, targets


def unsigned(node: Node) -> Node:
    return node.body if isinstance(node, Neg) else node
