"""What an index letter means at one place of an expression, and which range it shares with what.

Knows scopes (bound by a sum, or free), positions, labels and the axes of variables. Builds no terms.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import sympy
from sympy.tensor.indexed import Idx, Indexed

from symce import term as t
from symce.sympy_bridge.error import BridgeError, shown
from symce.sympy_bridge.letters import Letters, base_letter
from symce.sympy_bridge.ranges import Ranges
from symce.term import IndexExpr, Sort


@dataclass(frozen=True)
class Scope:
    """What a letter means at one place: ``bound`` by sums around it, or ``free`` in the whole expression."""

    letters: Letters
    ranges: Ranges
    variables: dict[str, int]
    labels: dict[str, int]
    free: dict[sympy.Basic, int] = field(default_factory=dict)
    bound: Mapping[sympy.Basic, int] = field(default_factory=dict)

    def inside(self, index: sympy.Basic, place: int) -> Scope:
        return replace(self, bound={**self.bound, index: place})

    def apart(self) -> Scope:
        """For an assumption: its indices run over all values, whatever they are called elsewhere."""
        return replace(self, free={}, bound={})


# --------------------------------------------------------------------------- indices


def index_of(arg: Any, scope: Scope) -> tuple[IndexExpr, int]:
    """The index expression and the place whose range it has."""
    ranges = scope.ranges
    match arg:
        case sympy.Integer():
            if arg.p < 1:
                raise BridgeError(f"position {shown(arg)}: positions count from 1")
            place = ranges.new(f"position {arg.p}", "IndexedBase with shape=(K,)")
            return t.Literal(int(arg.p), ranges.stand_in(place)), place
        case sympy.Symbol() | Idx():
            name = scope.letters.names[arg]
            if name in scope.letters.labels and arg not in scope.bound:
                return _label(name, (), (), scope)
            place = place_of(arg, name, scope)
            return t.Index(name, ranges.stand_in(place)), place
        case Indexed():
            found = [index_of(index, scope) for index in arg.args[1:]]
            name = scope.letters.names[base_letter(arg)]
            return _label(name, tuple(i for i, _ in found), tuple(place for _, place in found), scope)
    raise BridgeError(
        f"index {shown(arg)}: an index is a letter, a position 1, 2, 3, ... or a label c[n]; "
        "give the shifted entries a letter of their own"
    )


def place_of(index: sympy.Basic, name: str, scope: Scope) -> int:
    places = scope.bound if index in scope.bound else scope.free
    if index not in places:
        hint = f"Sum(..., ({name}, 1, K)), Idx('{name}', (1, K)) or IndexedBase('o', shape=(K,))"
        scope.free[index] = scope.ranges.new(f"index {name}", hint)
    place = places[index]
    if isinstance(index, Idx) and index.upper is not None:
        if index.lower != 1:
            raise BridgeError(f"Idx {name} runs from {shown(index.lower)}; write Idx('{name}', (1, K)), as in the sums")
        scope.ranges.pin(place, size_of(index.upper, scope, f"Idx {name}"), f"Idx {name}")
    return place


def _label(name: str, args: tuple[IndexExpr, ...], places: tuple[int, ...], scope: Scope) -> tuple[t.Label, int]:
    if name in scope.letters.sizes:
        raise BridgeError(f"{name} is a size and also a label; use two letters")
    if name in scope.letters.ranks and scope.letters.ranks[name] != len(args):
        raise BridgeError(f"{name} is written with {len(args)} and with {scope.letters.ranks[name]} indices")
    scope.labels.setdefault(name, len(args))
    for axis, place in enumerate(places):
        scope.ranges.join(axis_of(name, axis, scope), place, name)
    place = label_values(name, scope)
    return t.Label(name, args, scope.ranges.stand_in(place)), place


def axis_of(name: str, axis: int, scope: Scope) -> int:
    hint = f"IndexedBase('{name}', shape=...)"
    return scope.ranges.place(("axis", name, axis), f"axis {axis + 1} of {name}", hint)


def label_values(name: str, scope: Scope) -> int:
    return scope.ranges.place(("label", name), f"label {name}", f"given=Eq(y[k], KroneckerDelta(k, {name}))")


def size_of(upper: Any, scope: Scope, where: str) -> Sort:
    """The sort whose size is written as ``upper``."""
    if isinstance(upper, sympy.Integer) and upper.p >= 1:
        return Sort(str(upper.p), int(upper.p))
    if isinstance(upper, sympy.Symbol):
        return scope.letters.sizes[scope.letters.names[upper]]
    raise BridgeError(f"{where} ends at {shown(upper)}; a range ends at a letter or at a number: (k, 1, K), (k, 1, 3)")
