"""Networks whose layers carry numbers: ``z_1 = W_1 x + b_1``, ``a^{(1)} = \\sigma(z^{(1)})``, and nothing says a shape.

Knows how such lines are written, and what directives say the same; a number at a letter is a part of its name then.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from symce.patterns import regex
from symce.read.documents.directives import Directive
from symce.read.notation.layers import activated, applied_to, inside, is_capital, is_of_rows
from symce.read.tex.fonts import core
from symce.read.tex.words import WORDS
from symce.read.tree import Add, Call, Letter, Node, Piece, Times

CLASSES = "K"
NUMBER = regex(r"[(\[]?(\d)[)\]]?")
LENGTHS = ("d", "n", "m", "h", "D")
"""Letters for the lengths of inputs and layers, of which a document that uses one for something else has another."""


@dataclass(frozen=True)
class Layer:
    """``head = matrix vector + shift``, or ``head = vector matrix + shift`` of rows."""

    head: Letter
    matrix: Letter
    vector: Letter
    shift: Letter | None
    rows: bool = False


def number(node: Node | None) -> str | None:
    """The number of a letter whose only script it is."""
    if not isinstance(node, Letter):
        return None
    pieces: tuple[Piece, ...] = (*node.subs, *node.sups)
    found = NUMBER.fullmatch(pieces[0].text) if len(pieces) == 1 else None
    return found[1] if found else None


def layer_of(head: Node, body: Node) -> Layer | None:
    """A layer whose matrix and shift carry the same number, as does the result unless it is a letter without scripts.

    The vector may carry another number, or none.
    """
    inner = inside(body) or body
    shift: Node | None = None
    if isinstance(inner, Add) and len(inner.terms) == 2:
        inner, shift = inner.terms
    if not isinstance(inner, Times) or inner.op not in ("", "cdot") or not isinstance(head, Letter):
        return None
    rows = is_of_rows(inner)
    matrix, vector = (inner.right, inner.left) if rows else (inner.left, inner.right)
    own = number(head) if head.subs or head.sups else number(matrix)
    if not isinstance(matrix, Letter) or not isinstance(vector, Letter) or own is None or number(matrix) != own:
        return None
    if shift is not None and (not isinstance(shift, Letter) or number(shift) != own or not is_small(shift)):
        return None
    plain = number(vector) is not None or not (vector.subs or vector.sups)
    if not plain or not is_small(head) or not is_small(vector) or not is_capital(matrix.base):
        return None
    return Layer(head, matrix, vector, shift, rows)


def is_small(letter: Letter) -> bool:
    return len(core(letter.base)) == 1 and core(letter.base).islower()


def declared_layers(
    lines: Iterable[tuple[Node, Node]], text: str, stated: Mapping[str, tuple[str, ...]]
) -> tuple[Directive, ...]:
    """What directives say of the matrices, shifts and inputs of all layers; none where there are no such layers.

    ``stated`` are the shapes that the document says, by the letters as they are spelled; what goes against them is not
    guessed, and neither is anything else then.
    """
    lines = list(lines)
    layers = [found for head, body in lines if (found := layer_of(head, body)) is not None]
    heads = {layer.head for layer in layers}
    same = {name: of for name, of in activations(lines) if of in heads}  # a_1 is as long as z_1
    fed = {layer.vector for layer in layers} & {*heads, *same}
    if not layers or len(heads) != len(layers) or not (fed or same):
        return ()
    last = {argument for head, body in lines for argument in softmax_arguments(body)}
    free = (name for name in LENGTHS if not re.search(rf"(?<![a-zA-Z\\]){name}(?![a-zA-Z])", text))
    letter = next(free, None)
    if letter is None:
        return ()
    usual = {layer.head: CLASSES if layer.head in last else f"{letter}_{number(layer.matrix)}" for layer in layers}
    lengths = said_lengths(layers, same, stated, usual, f"{letter}_0")
    if lengths is None:
        return ()
    out: dict[Letter, str] = {}
    for layer in layers:
        if layer.vector not in usual and layer.vector not in same:
            out[layer.vector] = f"vector {layer.vector.spelled} : {lengths[layer.vector]}"
        both = (lengths[layer.head], lengths[layer.vector])
        out[layer.matrix] = f"matrix {layer.matrix.spelled} : {' x '.join(both[::-1] if layer.rows else both)}"
        if layer.shift is not None:
            out[layer.shift] = f"vector {layer.shift.spelled} : {lengths[layer.head]}"
    bracketed = re.search(r"\^\s*\{?\s*\[\d\]", text) is not None
    rows = (re.sub(r"\((\d)\)", r"[\1]", row) if bracketed else row for row in out.values())
    return tuple(Directive(verb, rest) for verb, _, rest in (row.partition(" ") for row in rows))


def said_lengths(
    layers: list[Layer],
    same: Mapping[Letter, Letter],
    stated: Mapping[str, tuple[str, ...]],
    usual: Mapping[Letter, str],
    of_input: str,
) -> dict[Letter, str] | None:
    """How long the results and inputs of all layers are, as is said or as is usual; None where two things are said.

    The rows of ``W_2`` are as many as ``b_2`` and ``z_2`` have entries, its columns as many as what it is applied to.
    """
    said: dict[Letter, set[str]] = {}
    for layer in layers:
        shape = stated.get(layer.matrix.spelled, ())
        if len(shape) not in (0, 2):
            return None
        of_head, of_vector = (shape[1:], shape[:1]) if layer.rows else (shape[:1], shape[1:])
        sides = [(layer.head, of_head), (layer.vector, of_vector)]
        sides += [(one, stated.get(one.spelled, ())) for one in (layer.head, layer.vector)]
        sides += [(layer.head, stated.get(layer.shift.spelled, ()))] if layer.shift is not None else []
        for one, sizes in sides:
            if len(sizes) > 1:
                return None
            said.setdefault(same.get(one, one), set()).update(sizes)
    for name, of in same.items():
        said.setdefault(of, set()).update(stated.get(name.spelled, ()))
    if any(len(sizes) > 1 for sizes in said.values()):
        return None
    lengths = {one: next(iter(sizes), usual.get(one, of_input)) for one, sizes in said.items()}
    return lengths | {name: lengths[result] for name, result in same.items()}


def activations(lines: Iterable[tuple[Node, Node]]) -> Iterator[tuple[Letter, Letter]]:
    """``a_1`` and the ``z_1`` of which it is a function, entry by entry, or ``h`` and the ``a`` of ``\\sigma(a)``."""
    for head, body in lines:
        if isinstance(head, Letter) and not (head.subs or head.sups) and (name := activated(body)) is not None:
            yield head, Letter(name)
        argument = body.args[0] if isinstance(body, Call) and len(body.args) == 1 else applied_to(body)
        if not isinstance(head, Letter) or not isinstance(argument, Letter) or number(argument) is None:
            continue
        if number(head) == number(argument) or not (head.subs or head.sups):  # h = \\tanh(z_1)
            yield head, argument


def softmax_arguments(body: Node) -> Iterator[Letter]:
    if isinstance(body, Call) and WORDS.get(body.head.base) == "softmax":
        yield from (arg for arg in body.args if isinstance(arg, Letter))
