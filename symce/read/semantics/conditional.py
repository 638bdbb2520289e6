"""What holds only for some indices: branches, indicators, and the conditions of both.

Knows conditions on indices and on letters with few values; how the rows of a formula by cases exclude each other is
known to ``branches``.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from symce.read.notation.known import Known
from symce.read.semantics import places, signs_compared
from symce.read.semantics.arrays import Array, added, mapped, negated, scaled
from symce.read.semantics.branches import Comparison, Row
from symce.read.semantics.branches import weights as branching
from symce.read.semantics.scope import Scope, Split
from symce.read.tex.item import ReadError
from symce.read.tree import ORDERS, Letter, Node, Number, Relation, number_in
from symce.term import ONE, ZERO, Div, Num, Pow, Power, Term, add, mul

if TYPE_CHECKING:
    from symce.read.semantics.meaning import Meaning


def cases(meaning: Meaning, branches: tuple[tuple[Node, tuple[Relation, ...] | None], ...], scope: Scope) -> Array:
    """Branches as one formula: each times the indicator of its condition."""
    if (parted := _by_margin(meaning, branches, scope)) is not None:
        return parted
    if (chosen := _by_values(meaning, branches, scope)) is not None:
        return chosen
    rows: list[Row] = []
    values: list[Array] = []
    for body, conditions in branches:
        row: list[Comparison] = []
        holds = True
        for condition in conditions or ():
            met = _condition(meaning, condition, scope)
            if isinstance(met, Comparison):
                row.append(met)
            else:
                holds = holds and met
        if holds:
            rows.append(None if conditions is None else tuple(row))
            values.append(meaning.value(body, scope))
    if not rows:
        raise ReadError("no branch of the cases applies")
    if rows in ([()], [(), None]):
        return values[0]
    weighted = zip(branching(rows), values, strict=True)
    return added(tuple(v if weight == ONE else scaled(Array(weight), v, first=True) for weight, v in weighted))


def _by_margin(
    meaning: Meaning, branches: tuple[tuple[Node, tuple[Relation, ...] | None], ...], scope: Scope
) -> Array | None:
    """``1`` if ``x > 0``, ``0`` if ``x \\le 0``: two branches of which numbers say which one holds, or two places."""
    if len(branches) != 2:
        return None
    (body, above), (rest, fails) = branches
    if above is None or len(above) != 1:
        return None
    (holds,) = above
    if holds.relation not in ORDERS or (fails is not None and not (len(fails) == 1 and _excludes(holds, fails[0]))):
        return None
    in_order = _ordered(meaning, holds, scope)
    unsaid = fails is not None and ("=" in holds.relation) == ("=" in fails[0].relation)
    if in_order is not None and fails is not None and unsaid:
        raise ReadError("these cases leave out where both indices are the same", fails[0].at, fails[0].end)
    weight = Array(in_order) if in_order is not None else margin(meaning, holds, scope, unsaid=unsaid)
    if weight is None or weight.rank:
        return None
    other = added((Array(ONE), negated(weight)))
    pair = ((weight, body), (other, rest))
    return added(tuple(scaled(one, meaning.value(part, scope), first=True) for one, part in pair))


def _excludes(one: Relation, other: Relation) -> bool:
    """Whether two comparisons of the same sides cannot hold together: ``x > 0`` and ``x \\le 0``."""
    upward = (">", ">=")
    if (one.left, one.right) == (other.right, other.left):
        return other.relation in ORDERS and (one.relation in upward) == (other.relation in upward)
    same = (one.left, one.right) == (other.left, other.right)
    return same and other.relation in ORDERS and (one.relation in upward) != (other.relation in upward)


def _by_values(
    meaning: Meaning, branches: tuple[tuple[Node, tuple[Relation, ...] | None], ...], scope: Scope
) -> Array | None:
    """``a`` if ``y_i = 1``, ``b`` if ``y_i = 0``, where y_i is 0 or 1; None where the branches say anything else."""
    if len(branches) != 2 or any(conditions is not None and len(conditions) != 1 for _, conditions in branches):
        return None
    (first, holds), (second, fails) = branches
    if holds is None:
        return None
    weight = _zero_or_one(meaning, holds[0], scope)
    rest = None if fails is None else _zero_or_one(meaning, fails[0], scope)
    if weight is None or (fails is not None and (rest is None or (rest != ONE - weight and weight != ONE - rest))):
        return None
    pair = ((weight, first), (ONE - weight, second))
    return added(tuple(scaled(Array(one), meaning.value(body, scope), first=True) for one, body in pair))


def _condition(meaning: Meaning, condition: Relation, scope: Scope) -> Comparison | bool:
    """A condition on indices, or on a number that is 0 or 1 and then holds or not."""
    match condition:
        case Relation(Letter() as letter, "=" | "!=" as sign, other) if (value := number_in(other)) is not None and (
            values := _few_values(meaning, letter)
        ) is not None:
            meaning.binary.setdefault(letter.spelled)
            now = meaning.fixed.get(letter.spelled)
            if now is None:
                raise Split(letter.spelled, values)
            return (now == value) == (sign == "=")
    return _compared(meaning, condition, scope)


def _few_values(meaning: Meaning, letter: Letter) -> tuple[Fraction, ...] | None:
    """The values of a letter that has few."""
    entries = (e for e, left in meaning.notation.candidates(letter) if not left)
    return next((e.signs for e in entries if isinstance(e, Known) and e.kind == "binary"), None)


def indicator(meaning: Meaning, condition: Relation, scope: Scope) -> Term:
    itmeaning = _zero_or_one(meaning, condition, scope)
    if itmeaning is not None:
        return itmeaning
    in_order = _ordered(meaning, condition, scope)
    if in_order is not None:
        return in_order
    return _compared(meaning, condition, scope).indicator


def _ordered(meaning: Meaning, condition: Relation, scope: Scope) -> Term | None:
    """``[j <= i]`` of two indices; None for any other condition."""
    left, right = condition.left, condition.right
    if condition.relation not in ORDERS or not all(_is_place(meaning, side, scope) for side in (left, right)):
        return None
    first, second = places.index_pair(meaning, left, right, scope, condition)
    if condition.relation in (">", ">="):
        first, second = second, first
    return meaning.before(first, second, equal="=" in condition.relation)


def _is_place(meaning: Meaning, side: Node, scope: Scope) -> bool:
    """Whether a side of a comparison is an index, and no number or size."""
    if not isinstance(side, Letter) or side.subs or side.sups:
        return False
    if places.sort_of_index(meaning, side, scope) is not None:
        return True
    return meaning.notation.habits().is_index(side.spelled) and not meaning.notation.declared(side.spelled)


def margin(meaning: Meaning, condition: Relation, scope: Scope, *, unsaid: bool = False) -> Array | None:
    """``[a > b]`` of numbers as ``(1 + u/|u|)/2`` with ``u = a - b``, entry by entry; None for any other condition.

    ``[a >= b]`` is 1 without ``[b > a]``. Where u is 0 this has no value, and neither has the slope of a maximum; what
    a line says there is asked when it is judged, unless it is ``unsaid`` what holds where u is 0.
    """
    if condition.relation not in ORDERS:
        return None
    if all(_is_place(meaning, side, scope) for side in (condition.left, condition.right)):
        return None
    sides = [meaning.value(side, scope) for side in (condition.left, condition.right)]
    larger, smaller = sides if condition.relation in (">", ">=") else sides[::-1]
    weak = "=" in condition.relation and not unsaid
    first, second = (smaller, larger) if weak else (larger, smaller)
    above = first if second.term == ZERO else added((first, negated(second)))
    if above.rank > 1:
        return None

    def weight(u: Term) -> Term:
        sign = Div(u, Power(Pow(u, 2), HALF))
        if unsaid:
            return mul(HALF, add(sign, ONE))
        meaning.margins[sign] = Fraction(-1)
        return mul(HALF, add(ONE, sign))

    holds = mapped(above, weight)
    return added((Array(ONE), negated(holds))) if weak else holds


HALF = Num(Fraction(1, 2))


def _zero_or_one(meaning: Meaning, condition: Relation, scope: Scope) -> Term | None:
    """``y_i`` for ``[y_i = 1]``, where y_i is a number that is 0 or 1; None for anything else."""
    sides = (condition.left, condition.right)
    letter, number = sides if isinstance(condition.right, Number) else sides[::-1]
    if condition.relation not in ("=", "!=") or not isinstance(number, Number) or number.value not in (0, 1):
        return None
    if not isinstance(letter, Letter) or not _has_two_values(meaning, letter):
        return None
    term = meaning.number(letter, scope)
    return term if (number.value == 1) == (condition.relation == "=") else ONE - term


def _has_two_values(meaning: Meaning, letter: Letter) -> bool:
    """Whether a number is 0 or 1: by a directive, or an entry of what is one-hot, by words too.

    Words do not limit what a line is tried with: one that fails for other values is unknown.
    """
    entries = [entry for entry, _ in meaning.notation.candidates(letter) if isinstance(entry, Known)]
    if any(entry.name in meaning.zero_one for entry in entries):
        return True
    if len(letter.subs) + len(letter.sups) != 1:
        return False
    declared = {declaration.name for declaration in meaning.context.declarations}
    named = (meaning.context_name(entry) for entry in entries if entry.kind == "variable")
    if any(meaning.context.one_hot(name) is not None for name in named if name in declared):
        return True
    if letter.base not in meaning.notation.habits().one_hot or not all(entry.kind == "guess" for entry in entries):
        return False
    meaning.doubts.setdefault(f"are the {letter.base} 0 and 1 only? say 'given {letter.base} one-hot'")
    return True


def _compared(meaning: Meaning, condition: Relation, scope: Scope) -> Comparison:
    if condition.relation not in ("=", "!="):
        raise ReadError("a condition compares two indices with = or \\ne", condition.at, condition.end)
    if (signs := signs_compared.compared(meaning, condition, scope)) is not None:
        return signs
    left, right = places.index_pair(meaning, condition.left, condition.right, scope, condition)
    return Comparison(left, right, condition.relation == "=")
