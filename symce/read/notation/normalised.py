"""Outcomes of a softmax: the a of ``\\pi(a | s) = e^{h(s, a)} / \\sum_b e^{h(s, b)}`` is one of what b runs over.

Knows the form of such definitions only; declares nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from symce.read.notation.gathered import is_exponential
from symce.read.rewriting import rewritten
from symce.read.tree import Big, Call, Letter, Node, Over, Piece, Relation


def outcomes(lines: Iterable[tuple[Node, Node]]) -> dict[str, str]:
    """The letters that a defined probability is a probability of, with the letter of the sum below the bar.

    The denominator may have a name of its own, as the Z(x) of a log-linear model has.
    """
    lines = list(lines)
    named: dict[Node, Node] = dict(lines)
    found: dict[str, str] = {}
    for head, body in lines:
        if not (isinstance(head, Call) and head.args and isinstance(body, Over)):
            continue
        summed = summed_over(named.get(body.bottom, body.bottom))
        if summed is None:
            continue
        letter, term = summed
        for arg in head.args:  # \\pi(a | s), and \\pi(s, a)
            outcome = arg.right if isinstance(arg, Relation) and arg.relation == "=" else arg  # P(O = o)
            if not isinstance(outcome, Letter) or not is_plain(outcome) or letter == outcome:
                continue
            if put(term, letter, outcome) == body.top and put(body.top, outcome, letter) == term:
                found[outcome.spelled] = letter.spelled
                break
    return found


def summed_over(formula: Node) -> tuple[Letter, Node] | None:
    """The letter of a bare sum of exponentials, and what is added up."""
    match formula:
        case Big("sum", (Letter() as letter,), None, body) | Big(
            "sum", (Relation(Letter() as letter, "in"),), None, body
        ) if is_plain(letter) and is_exponential(body):
            return letter, body
    return None


def is_plain(node: Node) -> bool:
    return isinstance(node, Letter) and not node.subs and not node.sups


def put(formula: Node, old: Letter, new: Letter) -> Node:
    """The formula with one letter in the place of another, also below other letters."""

    def changed(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
        return tuple(Piece(new.spelled, new) if piece.node == old else piece for piece in pieces)

    def change(node: Node) -> Node | None:
        if node == old:
            return new
        if isinstance(node, Letter) and (node.subs or node.sups):
            return replace(node, subs=changed(node.subs), sups=changed(node.sups))
        return None

    return rewritten(formula, change)
