"""The other one of two events: ``P(y = 0 | x)`` where only ``P(y = 1 | x)`` is defined.

Knows which values a document writes of what its probabilities are of; a third value makes them events of their own.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from symce.read.notation import matching
from symce.read.notation.gathered import is_exponential
from symce.read.notation.known import Let
from symce.read.semantics import calls
from symce.read.semantics.arrays import Array, added, negated
from symce.read.semantics.scope import Scope
from symce.read.tex.words import role_of
from symce.read.tree import Add, Big, Call, Letter, Neg, Node, Number, Over, Relation, every, number_in
from symce.term import ONE

if TYPE_CHECKING:
    from symce.read.semantics.meaning import Meaning

PAIRS = (frozenset((Fraction(0), Fraction(1))), frozenset((Fraction(-1), Fraction(1))))
"""The values that say which of two classes is meant."""


def other_event(meaning: Meaning, node: Call, scope: Scope) -> Array | None:
    """1 less the probability of the other event; None where the document writes more than two, or defines neither."""
    for at, arg in enumerate(node.args[: node.marks[:1] in ("", "|", ";")]):  # of no two events, and no condition
        if not isinstance(arg, Relation) or arg.relation != "=" or not isinstance(arg.left, Letter):
            continue
        value = number_in(arg.right)
        written = {value, *values_of(meaning, node.head.base, arg.left.spelled)}
        pair = next((pair for pair in PAIRS if written <= pair), None)
        if value is None or pair is None:
            continue
        (other,) = pair - {value}
        right: Node = Number(other) if other >= 0 else Neg(Number(-other))
        changed = replace(node, args=(*node.args[:at], replace(arg, right=right), *node.args[at + 1 :]))
        lets = meaning.notation.calls.get(node.head.base, ())
        let = next((let for let in lets if matching.matched(let, changed) is not None), None)
        if let is None or is_of_many(meaning, let):
            continue
        values = [str(one) for one in sorted(pair)]
        shown = " or ".join(values)
        meaning.of_two[arg.left.spelled] = frozenset(values)
        meaning.note(f"{arg.left.spelled} is {shown}")
        said = meaning.notation.habits().of_two.get(arg.left.spelled) == pair and not is_value(let.body)
        if not is_of_two(let.body) and not said:
            meaning.doubts.setdefault(f"is {arg.left.spelled} {shown} and nothing else? say so")
        return added((Array(ONE), negated(calls.call(meaning, changed, (), scope))))
    return None


def values_of(meaning: Meaning, base: str, name: str) -> frozenset[Fraction | None]:
    """The values of which the document writes probabilities."""
    defined = meaning.shown_by_definitions.events.get((base, name), set())
    return meaning.notation.habits().events.get((base, name), frozenset()) | defined


def is_of_many(meaning: Meaning, let: Let) -> bool:
    """Whether a probability is a share of a sum over classes, of which there may be more than two."""
    return any((isinstance(node, Big) and is_summing(node)) or is_of_terms(meaning, node) for node in every(let.body))


def is_of_terms(meaning: Meaning, node: Node) -> bool:
    """Whether a formula is a share of three terms or more, or of a sum by name that is not that of two."""
    if not isinstance(node, Over):
        return False
    below = node.bottom
    if isinstance(below, (Letter, Call)):
        base = below.base if isinstance(below, Letter) else below.head.base
        lets = (*meaning.notation.letters.get(base, ()), *meaning.notation.calls.get(base, ()))
        return any(
            (isinstance(part, Add) and len(part.terms) > 2) or (isinstance(part, Big) and is_summing(part))
            for let in lets
            for part in every(let.body)
        )
    return isinstance(below, Add) and len(below.terms) > 2 and node.top in below.terms


def is_summing(node: Big) -> bool:
    """Whether exponentials are added up."""
    return any(map(is_exponential, every(node.body)))


def is_value(body: Node) -> bool:
    """Whether a probability is a number, of which the next one may be that of another example."""
    return not any(isinstance(node, Letter) and node.base not in ("e", "\\pi") for node in every(body))


def is_of_two(body: Node) -> bool:
    """Whether a formula is that of one of two classes: ``\\sigma(x)``, ``a / (a + b)``, ``1 / (1 + e^{-x})``."""
    match body:
        case Call(head):
            return role_of(head) == "sigma"
        case Over(top, Add(terms)):
            return len(terms) == 2 and top in terms
    return False
