"""Inequalities with products, by ``1 + sum_i u_i <= prod_i (1 + u_i) <= exp(sum_i u_i)``.

The first holds where no ``u_i`` is negative, and where all are between -1 and 0 (Weierstrass), the second one where no
factor is negative. Proves only; where nothing is found, nothing is said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from symce.context import Context
from symce.term import ONE, ZERO, Add, Exp, Prod, Sum, Term, add, neg

InOrder = Callable[[Term, Term], bool]
"""Whether the first term is shown not to be above (or to be below) the second one."""


def in_order_by_products(smaller: Term, larger: Term, in_order: InOrder, at_most: InOrder, context: Context) -> bool:
    """Whether an inequality holds with a bound in the place of a product; ``at_most`` shows ``<=``."""
    low, high = context.unfold(smaller), context.unfold(larger)
    for product, rest in products_in(high):
        below = at_most(ONE, product.body) or (at_most(ZERO, product.body) and at_most(product.body, ONE))
        if below and in_order(low, add(ONE, excess(product), rest)):
            return True
    return any(
        at_most(ZERO, product.body) and in_order(add(Exp(excess(product)), rest), high)
        for product, rest in products_in(low)
    )


def products_in(side: Term) -> Iterator[tuple[Prod, Term]]:
    """The products that are terms of a side, each with the other terms."""
    terms = side.terms if isinstance(side, Add) else (side,)
    for at, term in enumerate(terms):
        if isinstance(term, Prod):
            yield term, add(*terms[:at], *terms[at + 1 :])


def excess(product: Prod) -> Sum:
    """What the factors of a product are above 1, added up."""
    return Sum(product.index, add(product.body, neg(ONE)), product.but)
