"""Why an assumption cannot stand beside others: what they say of one letter, or of two indices, contradicts itself.

Knows what assumptions mean and which letters they can be made of; refuses nothing, which ``Context`` does.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from symce.assumption import Assumption, AtLeast, Distinct, Domain, OneHot, Same, SumsTo, Within
from symce.term import IndexExpr

if TYPE_CHECKING:
    from symce.context import Context

ZERO_ONLY = Domain(Fraction(0), Fraction(0), False, False)
ONE_ONLY = Domain(Fraction(1), Fraction(1), False, False)


def contradiction(context: Context, new: Assumption, further: Context) -> str:
    """Why an assumption cannot be made, and what would have worked; nothing where it can.

    ``further`` is the context with it.
    """
    said = of_its_letter(context, new)
    if not said and (name := getattr(new, "name", None)) is not None:
        said = of_one_letter(further, name)
    if not said and isinstance(new, (Same, Distinct)):
        said = of_all_indices((*context.assumptions, new))
    return said


def of_its_letter(context: Context, new: Assumption) -> str:
    """What is wrong with an assumption beside the declaration of its letter, and beside others of its kind."""
    match new:
        case Within(name, domain):
            if context.definition(name) is not None or context.declaration(name).values is not None:
                return f"a domain is assumed of a variable, and {name} is not one"
            if context.domain(name).meet(domain) is None:
                return f"no number satisfies all that is assumed of {name}; drop one assumption"
        case SumsTo(name, total):
            if context.definition(name) is not None:
                return f"{name} is defined, so its sum follows from its definition; prove it instead"
            old = context.sums_to(name)
            if old is not None and old != total:
                return f"{name} sums to {old} and to {total}: the assumptions contradict each other; drop one"
            if not context.declaration(name).sorts:
                return f"{name} is a scalar; only a vector or matrix has a sum of entries"
            if context.declaration(name).of:
                return f"{name} is an unknown function; its values cannot be tied together"
        case OneHot(name, label):
            shape, chosen = context.declaration(name).sorts, context.declaration(label)
            if not shape or chosen.values != shape[-1] or chosen.sorts != shape[:-1]:
                return f"{label} is not a choice of one entry of {name} along its last axis"
            if context.one_hot(name) not in (None, label):
                return f"{name} encodes two labels; drop one assumption"
        case Same() | Distinct():
            return of_two_indices(context, new)
        case AtLeast(sort, size):
            if sort.size is not None and sort.size < size:
                return f"{sort.name} is {sort.size}, so it is not at least {size}"
    return ""


def of_two_indices(context: Context, new: Same | Distinct) -> str:
    """What is wrong with a comparison of two indices, and beside the opposite one."""
    left, right = new.left, new.right
    if left.sort != right.sort:
        return "only indices over the same range can be compared"
    if left == right and isinstance(new, Distinct):
        return "an index cannot differ from itself"
    if isinstance(new, Distinct) and left.sort.size == 1:
        return f"two indices over a single value of {left.sort.name} cannot differ"
    other = Same if isinstance(new, Distinct) else Distinct
    if any(isinstance(a, other) and {a.left, a.right} == {left, right} for a in context.assumptions):
        return "two indices are assumed both equal and different; drop one assumption"
    return ""


def of_one_letter(context: Context, name: str) -> str:
    """What a domain, a fixed sum and a one-hot reading of one letter cannot say together."""
    total, domain, label = context.sums_to(name), context.domain(name), context.one_hot(name)
    if label is not None and total not in (None, 1):
        return f"{name} is one-hot, so it sums to 1 and not to {total}; drop one assumption"
    if label is not None and (domain.meet(ONE_ONLY) is None or domain.meet(ZERO_ONLY) is None):
        return f"{name} is one-hot, so its entries are 0 and 1, outside the assumed domain"
    if total is not None and domain.nonnegative and (total < 0 or (total == 0 and domain.positive)):
        return f"entries of {name} that are not negative cannot add up to {total}"
    if total is not None and total > 0:
        high, low = domain.upper, domain.lower
        if (high is not None and high <= 0) or (low is not None and (low, domain.lower_open) > (total, False)):
            return f"no entries of {name} in the assumed domain add up to {total}; drop one assumption"
    return ""


def of_all_indices(assumptions: tuple[Assumption, ...]) -> str:
    """What is wrong with i = j, j = k, i != k: what is equal through others cannot differ."""
    leader: dict[IndexExpr, IndexExpr] = {}

    def find(index: IndexExpr) -> IndexExpr:
        while index in leader:
            index = leader[index]
        return index

    for a in assumptions:
        if isinstance(a, Same) and find(a.left) != find(a.right):
            leader[find(a.left)] = find(a.right)
    if any(isinstance(a, Distinct) and find(a.left) == find(a.right) for a in assumptions):
        return "two indices are assumed both equal and different; drop one assumption"
    return ""
