"""Layers at every step, whose shapes nobody says: ``o_t = V h_t + c`` with one V and c for all t.

Knows how such a line is written; without the step it is a layer as any other. What it finds is a guess.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from symce.patterns import regex
from symce.read.notation.gathered import Gathered
from symce.read.notation.layers import Shapes, inside, layer, layer_shapes
from symce.read.notation.sizes import Size
from symce.read.rewriting import rewritten
from symce.read.tree import Letter, Node, letters_in

_STEP = regex("[a-z]")


def timed_shapes(
    lines: Sequence[tuple[Node, Node]],
    formulas: Sequence[Node],
    seen: Gathered,
    ranges: Mapping[str, Size | None],
    stated: Mapping[str, tuple[Size, ...]],
) -> tuple[Shapes, Shapes]:
    """The shapes of what is the same at every step, and of what there is one of for each; see ``layer_shapes``."""
    steps = {step for head, body in lines if (step := step_of(head, body)) is not None}
    if len(steps) != 1:
        return {}, {}
    (step,) = steps
    plain = [(without(head, step), without(body, step)) for head, body in lines]
    carried = {base: tuple(name for name in names if name != step) for base, names in seen.carried.items()}
    bare = replace(seen, carried={base: names for base, names in carried.items() if names})
    found = layer_shapes(plain, [without(formula, step) for formula in formulas], bare, ranges, stated)
    timed = bases_at(step, (side for line in lines for side in line))
    return (
        {base: shape for base, shape in found.items() if base not in timed},
        {base: shape for base, shape in found.items() if base in timed},
    )


def step_of(head: Node, body: Node) -> str | None:
    """The t of ``o_t = V h_t + c``, which stands at both vectors and nowhere else."""
    if not isinstance(head, Letter) or len(head.subs) != 1 or head.sups:
        return None
    step = head.subs[0].text
    body = inside(body) or body
    parts = layer(without(body, step)) if _STEP.fullmatch(step) else None
    if parts is None:
        return None
    return step if bases_at(step, (body,)) == {parts[2]} else None


def bases_at(step: str, formulas: Iterable[Node]) -> set[str]:
    """The letters that carry the step."""
    nodes = (node for formula in formulas for node in letters_in(formula))
    return {node.base for node in nodes if stands_at(node, step)}


def stands_at(letter: Letter, step: str) -> bool:
    """Whether a letter carries the step as its only script, or its first."""
    return bool(letter.subs) and letter.subs[0].text == step and not letter.sups


def without(node: Node, step: str) -> Node:
    """A formula whose letters lack the step among their scripts."""

    def bare(inner: Node) -> Node | None:
        if not isinstance(inner, Letter):
            return None
        return replace(inner, subs=inner.subs[1:]) if stands_at(inner, step) else inner

    return rewritten(node, bare)
