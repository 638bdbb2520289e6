"""Whether two terms are one formula, whatever their bound indices are called."""

from __future__ import annotations

from collections.abc import Mapping

from symce.term.formulas import Add, Index, IndexExpr, Label, Mul, Num, Pow, Prod, Size, Sum, Term, Var
from symce.term.indices import INDEXED, own_indices
from symce.term.walking import children


def alpha_equal(left: Term, right: Term) -> bool:
    """Whether two terms are the same formula up to the names of bound indices."""
    return left is right or _alike(left, right, {}, {}, 0)


Binders = Mapping[Index, int]
"""How many binders stand around the one of each index; an inner binder of the same name hides an outer one."""


def _alike(left: Term, right: Term, ours: Binders, theirs: Binders, level: int) -> bool:
    """Whether two terms are the same below their binders; most pairs differ at once."""
    left, right = _bare(left), _bare(right)
    if type(left) is not type(right):
        return False
    if type(left) in INDEXED:
        places, others = own_indices(left), own_indices(right)
        if len(places) != len(others) or not all(
            _same_place(place, other, ours, theirs) for place, other in zip(places, others, strict=True)
        ):
            return False
    match left, right:
        case (Sum(index, body), Sum(other, inner)) | (Prod(index, body), Prod(other, inner)):
            bound, hidden = {**ours, index: level}, {**theirs, other: level}
            return index.sort == other.sort and _alike(body, inner, bound, hidden, level + 1)
        case Var(name), Var(other):
            return bool(name == other)
        case Pow(_, exponent), Pow(_, other) if exponent != other:
            return False
        case (Num(), Num()) | (Size(), Size()):
            return left == right
    parts, rest = _opened(left), _opened(right)
    return len(parts) == len(rest) and all(
        _alike(part, other, ours, theirs, level) for part, other in zip(parts, rest, strict=True)
    )


def _same_place(left: IndexExpr, right: IndexExpr, ours: Binders, theirs: Binders) -> bool:
    match left, right:
        case Index(), Index():
            level, other = ours.get(left), theirs.get(right)
            return left == right if level is None and other is None else level == other
        case Label(name, args), Label(called, others):
            same = name == called and left.sort == right.sort and len(args) == len(others)
            return same and all(_same_place(a, b, ours, theirs) for a, b in zip(args, others, strict=True))
    return left == right


def _bare(term: Term) -> Term:
    """The only part of a sum or product of one."""
    while type(term) in (Add, Mul) and len(parts := children(term)) == 1:
        term = parts[0]
    return term


def _opened(term: Term) -> list[Term]:
    """The subterms, with sums inside a sum and products inside a product opened."""
    parts: list[Term] = []
    for part in map(_bare, children(term)):
        if type(part) is type(term) and type(term) in (Add, Mul):
            parts += _opened(part)
        else:
            parts.append(part)
    return parts
