"""SymPy relations -> assumptions and definitions.

Knows which relation says what. An index in a relation on a variable runs over all its values,
whatever it is called elsewhere; only ``Eq(i, j)`` and ``Ne(i, j)`` speak of the free indices of the
expressions. Ranges are still stand-ins here; ``read`` settles them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import sympy
from sympy.functions.special.tensor_functions import KroneckerDelta
from sympy.logic.boolalg import BooleanAtom
from sympy.tensor.indexed import Idx, Indexed

from symce import term as t
from symce.context import Assumption, AtLeast, Distinct, Domain, OneHot, Same, SumsTo, Within
from symce.sympy_bridge.convert import term_of
from symce.sympy_bridge.error import BridgeError, shown
from symce.sympy_bridge.indices import Scope, index_of
from symce.sympy_bridge.letters import base_letter

FORMS = "Eq(Sum(y[k], (k, 1, K)), 1), q[i] > 0, a < 1, K >= 2, Ne(i, j), Eq(y[k], KroneckerDelta(k, c)), Eq(p[j], ...)"


@dataclass(frozen=True)
class Named:
    """``name_params := body``, before its ranges are known."""

    name: str
    params: tuple[t.Index, ...]
    body: t.Term


def relations(given: Iterable[Any]) -> tuple[sympy.Basic, ...]:
    """The single relations; a truth value is refused, because SymPy has already dropped what was said."""
    if isinstance(given, sympy.Basic):
        raise BridgeError(f"given={shown(given)}: write a list of relations, given=[{shown(given)}]")
    found: list[sympy.Basic] = []
    for item in given:
        if isinstance(item, (bool, BooleanAtom)):
            raise BridgeError(
                f"given: SymPy evaluated a relation to {bool(item)} before symce saw it, from flags such as "
                "positive=True or because both sides are the same; drop the relation, or the flag"
            )
        if isinstance(item, sympy.And):
            found.extend(relations(item.args))
        elif isinstance(item, (sympy.Eq, sympy.Ne, sympy.Gt, sympy.Ge, sympy.Lt, sympy.Le)):
            found.append(item)
        else:
            raise BridgeError(f"given: {shown(item)} is not a relation that is read; these are: {FORMS}")
    return tuple(found)


def one_hot_labels(found: Sequence[sympy.Basic]) -> frozenset[sympy.Basic]:
    """The symbols that ``Eq(y[k], KroneckerDelta(k, c))`` makes labels."""
    chosen = (_one_hot_label(relation) for relation in found)
    return frozenset(label for label in chosen if isinstance(label, sympy.Symbol))


def _one_hot_label(relation: Any) -> Any:
    """The c of ``Eq(y[.., k], KroneckerDelta(k, c))``; None if the relation is another one."""
    if not isinstance(relation, sympy.Eq):
        return None
    entry, delta = relation.args
    if not isinstance(entry, Indexed) or not isinstance(delta, KroneckerDelta) or entry.indices[-1] not in delta.args:
        return None
    label = next((side for side in delta.args if side != entry.indices[-1]), None)
    if isinstance(label, sympy.Symbol) and label not in entry.indices:
        return label
    return label if isinstance(label, Indexed) else None


def fact(relation: Any, scope: Scope) -> Assumption | Named:
    """What one relation says; refused by name where it says nothing that can be used."""
    if _compares_indices(relation, scope):
        return _case(relation, scope)
    scope = scope.apart()
    if isinstance(relation, sympy.Ne):
        raise BridgeError(f"given: {shown(relation)}: only indices are told apart, Ne(i, j); state a sign: q[i] > 0")
    if not isinstance(relation, sympy.Eq):
        return _bound(relation, scope)
    left, right = relation.args
    if isinstance(right, sympy.Sum) and not isinstance(left, (sympy.Symbol, Indexed)):
        left, right = right, left
    if isinstance(left, sympy.Sum):
        return _sums_to(left, right, relation, scope)
    label = _one_hot_label(relation)
    if label is not None:
        head, _ = term_of(left, scope), term_of(right, scope)
        assert isinstance(head, t.Var)
        args = () if isinstance(label, sympy.Symbol) else label.indices
        if tuple(args) != tuple(left.indices[:-1]):
            raise BridgeError(
                f"given: {shown(relation)}: the label has the other indices: Y[n, k] is 1 where k is c[n]"
            )
        _params(left, head, relation)
        return OneHot(head.name, scope.letters.names[label if isinstance(label, sympy.Symbol) else base_letter(label)])
    return _definition(left, right, relation, scope)


# --------------------------------------------------------------------------- cases of indices


def _compares_indices(relation: Any, scope: Scope) -> bool:
    if not isinstance(relation, (sympy.Eq, sympy.Ne)):
        return False

    def names_index(side: Any) -> bool:
        if isinstance(side, Indexed):
            return scope.letters.names[base_letter(side)] in scope.letters.labels
        if not isinstance(side, (sympy.Symbol, Idx)):
            return False
        return scope.letters.names[side] in scope.letters.indices | scope.letters.labels

    return any(map(names_index, relation.args))


def _case(relation: Any, scope: Scope) -> Assumption:
    (left, first), (right, second) = (index_of(side, scope) for side in relation.args)
    scope.ranges.join(first, second, shown(relation))
    if isinstance(relation, sympy.Ne):
        return Distinct(left, right)
    if not isinstance(left, t.Index):
        left, right = right, left
    if not isinstance(left, t.Index):
        raise BridgeError(f"given: {shown(relation)}: one side must be an index letter: Eq(i, j)")
    return Same(left, right)


# --------------------------------------------------------------------------- sums, bounds, definitions


def _number(value: Any, relation: Any) -> Fraction:
    if not isinstance(value, sympy.Rational):
        raise BridgeError(f"given: {shown(relation)}: one side must be a rational number; {shown(value)} is not")
    return Fraction(int(value.p), int(value.q))


def _params(written: Any, head: t.Term, relation: Any) -> tuple[t.Index, ...]:
    """The indices of a variable that stands for all its entries: letters, each once."""
    if not isinstance(head, t.Var):
        raise BridgeError(f"given: {shown(relation)}: {shown(written)} is not a variable; the forms are: {FORMS}")
    params = tuple(index for index in head.indices if isinstance(index, t.Index))
    if len({index.name for index in params}) != len(head.indices):
        raise BridgeError(f"given: {shown(relation)}: {shown(written)} is not every entry of {head.name}; use letters")
    return params


def _sums_to(total: Any, value: Any, relation: Any, scope: Scope) -> Assumption:
    sum_ = term_of(total, scope)
    if not isinstance(sum_, t.Sum) or sum_.but or not isinstance(sum_.body, t.Var) or not sum_.body.indices:
        raise BridgeError(
            f"given: {shown(relation)}: only the entries of one variable are summed: Eq(Sum(y[k], (k, 1, K)), 1)"
        )
    _params(total.args[0], sum_.body, relation)
    if sum_.body.indices[-1] != sum_.index:
        name = sum_.body.name
        raise BridgeError(f"given: {shown(relation)}: only the last axis can be summed; make it the last one of {name}")
    return SumsTo(sum_.body.name, _number(value, relation))


def _bound(relation: Any, scope: Scope) -> Assumption:
    variable, limit, kind = relation.args[0], relation.args[1], type(relation)
    if isinstance(variable, sympy.Number):
        turned = {sympy.Gt: sympy.Lt, sympy.Ge: sympy.Le, sympy.Lt: sympy.Gt, sympy.Le: sympy.Ge}
        variable, limit, kind = limit, variable, turned[kind]
    head, number, is_open = term_of(variable, scope), _number(limit, relation), kind in (sympy.Gt, sympy.Lt)
    if isinstance(head, t.Size):
        if kind in (sympy.Lt, sympy.Le):
            raise BridgeError(f"given: {shown(relation)}: a size has no upper bound; for 3 classes write (k, 1, 3)")
        least = number.numerator // number.denominator + 1 if is_open else -(-number.numerator // number.denominator)
        return AtLeast(head.sort, max(1, least))
    _params(variable, head, relation)
    assert isinstance(head, t.Var)
    if kind in (sympy.Gt, sympy.Ge):
        return Within(head.name, Domain(lower=number, lower_open=is_open))
    return Within(head.name, Domain(upper=number, upper_open=is_open))


def _definition(left: Any, right: Any, relation: Any, scope: Scope) -> Named:
    if not isinstance(left, (sympy.Symbol, Indexed)):
        raise BridgeError(f"given: {shown(relation)}: a definition has its letter on the left, Eq(p[j], ...): {FORMS}")
    head, body = term_of(left, scope), term_of(right, scope)
    if isinstance(head, t.Size):
        raise BridgeError(f"given: {shown(relation)}: a size is fixed in the ranges, (k, 1, 3), or bounded: K >= 2")
    params = _params(left, head, relation)
    assert isinstance(head, t.Var)
    if head.name in t.variables(body):
        raise BridgeError(f"given: {shown(relation)}: {head.name} is defined by itself; use a new letter on the left")
    return Named(head.name, params, body)
