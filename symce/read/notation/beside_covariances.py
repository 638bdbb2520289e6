"""Products with a covariance, ``u^\\top \\Sigma^{-1} v``: which letters of them are vectors as long as Σ is wide.

Knows the letters of covariances and precisions; keeps nothing of what it sees.
"""

from __future__ import annotations

from symce.read.tex.fonts import core
from symce.read.tree import Add, Letter, Neg, Node, Raised, Times, Transposed, number_in

COVARIANCES = frozenset(("\\Sigma", "\\Lambda"))
"""Capitals that are matrices in every document that writes products of vectors, also where none stands beside them."""


def covariance_in(node: Node) -> Letter | None:
    """The Σ with which a product ends: Σ, its inverse, or ``u^\\top`` times one of them."""
    last = node.right if isinstance(node, Times) and node.op in ("", "cdot") else node
    if isinstance(last, Raised) and number_in(last.exponent) == -1:
        last = last.base
    return last if isinstance(last, Letter) and core(last.base) in COVARIANCES and not last.subs else None


def vectors_beside(left: Node, right: Node) -> list[Letter]:
    """The letters of u and v, where the product ``left`` ends with the covariance."""
    row = left.left if isinstance(left, Times) else None
    return [*(added_letters(row.body) if isinstance(row, Transposed) else ()), *added_letters(right)]


def added_letters(node: Node) -> list[Letter]:
    """The letters that are added up: of ``x - \\mu_k``, both."""
    match node:
        case Letter():
            return [node]
        case Neg(body):
            return added_letters(body)
        case Add(terms):
            return [letter for term in terms for letter in added_letters(term)]
    return []
