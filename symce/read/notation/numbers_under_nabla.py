r"""Letters that a page differentiates with \nabla, and writes as numbers all the same: ``\nabla_b`` of a bias b.

Knows what stands beside a letter in sums; declares nothing.
"""

from __future__ import annotations

from collections.abc import Iterable

from symce.read.notation.gathered import product_of
from symce.read.tree import Add, Call, Gradient, Letter, Neg, Node, Number, Transposed, letters_in, parts


def numbers_under_nabla(formulas: Iterable[Node], bases: Iterable[str]) -> frozenset[str]:
    r"""Those of some letters that stand in sums beside entries and numbers, and nowhere else.

    The w and b of ``w x_i + b - y_i`` and of ``(w - 3)^2``; not those of ``W x_i + b`` or ``\|w\|``.
    """
    left = set(bases)
    found: set[str] = set()
    if left:
        for formula in formulas:
            if not isinstance(formula, Letter):  # "parameters $w$ and $b$"
                _look(formula, left, found)
    return frozenset(found & left)


def _look(node: Node, left: set[str], found: set[str]) -> None:
    """Go through a formula: what stands in a sum of numbers is found, and what stands elsewhere is left no more."""
    match node:
        case Letter():
            left.discard(node.base)
        case Gradient(body, _):
            _look(body, left, found)
        case Call(_, args) if all(isinstance(arg, Letter) for arg in args):
            pass  # L(w, b)
        case Add(terms):
            for term in terms:
                bare = term.body if isinstance(term, Neg) else term
                inside = {part.base for part in product_of(bare) if isinstance(part, Letter) and not part.subs}
                if inside & left and _is_sum_of_numbers(terms, inside):
                    found |= inside
                    for factor in product_of(bare):
                        if not (isinstance(factor, Letter) and factor.base in inside):
                            _look(factor, left, found)
                else:
                    _look(term, left, found)
        case _:
            for part in parts(node):
                _look(part, left, found)


def _is_sum_of_numbers(terms: tuple[Node, ...], but: set[str]) -> bool:
    """Whether a sum holds a term that is a number, and no matrix: a number, an entry, or ``w^\\top x``."""
    letters = [part for term in terms for part in letters_in(term)]
    if any(letter.base[-1:].isupper() for letter in letters):
        return False
    return any(_is_number(term.body if isinstance(term, Neg) else term, but) for term in terms)


def _is_number(term: Node, but: set[str]) -> bool:
    factors = list(product_of(term))
    if len(factors) > 1 and isinstance(factors[0], Transposed):
        return True
    return all(
        isinstance(factor, Number) or (isinstance(factor, Letter) and factor.subs and factor.base not in but)
        for factor in factors
    )
