"""Losses of two classes as formulas write them, ``y \\log p + (1 - y) \\log(1 - p)``: which letters are y and p.

Knows that one form; declares nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from symce.read.tree import Add, Function, Letter, Neg, Node, Number, Times, every, kinds


def of_two_classes(formulas: Iterable[Node]) -> Iterator[tuple[Letter, Node]]:
    """The y and the p of every ``(1 - y) \\log(1 - p)``."""
    written = (formula for formula in formulas if Function in kinds(formula))
    for node in (node for formula in written for node in every(formula)):
        match node:
            case Times(Add((Number(one), Neg(Letter() as label))), Function("log", Add((Number(other), Neg(under))))):
                if one == other == 1:
                    yield label, under


def two_valued(formulas: Iterable[Node]) -> frozenset[str]:
    """The letters y of ``y \\log p + (1 - y) \\log(1 - p)``, and the p: of two classes, and not of many."""
    found = [side for pair in of_two_classes(formulas) for side in pair]
    return frozenset(letter.base for letter in found if isinstance(letter, Letter))


def single_labels(formulas: Iterable[Node]) -> frozenset[str]:
    """Those y that stand there without scripts: the label of one example."""
    return frozenset(label.base for label, _ in of_two_classes(formulas) if not (label.subs or label.sups))
