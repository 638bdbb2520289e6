"""Expectations as sums under weights: over which letter, with which probabilities, of which value."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from symce.read import binding, matching
from symce.read.arrays import Array, entries
from symce.read.known import Known, Let
from symce.read.latex import ReadError
from symce.read.scope import Scope
from symce.read.scripts import leftover, used_indices
from symce.read.tree import (
    Big,
    Call,
    Letter,
    Node,
    Piece,
    Relation,
    Times,
    every,
)
from symce.term import (
    ONE,
    Div,
    Index,
    IndexExpr,
    Sort,
    Sum,
    Term,
    free_indices,
    mul,
)
from symce.term import Size as SizeTerm

if TYPE_CHECKING:
    from symce.read.meaning import Meaning


def expectation(meaning: Meaning, node: Big, scope: Scope) -> Array:
    """``E_{w ~ p}[f]``: the sum of p_w f over w."""
    if len(node.under) == 1 and isinstance(node.under[0], Letter):
        return averaged(meaning, node, node.under[0], scope)
    if len(node.under) == 1 and isinstance(node.under[0], Call):
        return drawn_from(meaning, node, node.under[0], scope)
    if len(node.under) != 1 or not isinstance(node.under[0], Relation) or node.under[0].relation != "sim":
        raise ReadError("an expectation needs its distribution, as in \\mathbb{E}_{k \\sim p}", node.at, node.end)
    letter, weight = node.under[0].left, node.under[0].right
    if not isinstance(letter, Letter):
        raise ReadError("an index was expected before \\sim", node.at, node.end)
    binders: list[tuple[str, Index, tuple[IndexExpr, ...]]] = []
    sort = binding.binder_sort(meaning, replace(node, op="sum"), letter, None, None, scope)
    inside = binding.bind(meaning, node, letter, None, None, (), scope, binders)
    index = binders[0][1]
    if isinstance(weight, Letter) and weight.base.lower() in ("unif", "uniform", "u"):
        density: Term = Div(ONE, SizeTerm(sort))
    else:
        written = meaning.notation.calls.get(weight.base, ()) if isinstance(weight, Letter) else ()
        if isinstance(weight, Letter):
            weight = next((drawn for let in written if (drawn := of_definition(let, weight, letter))), weight)
        weight = of_value(weight, letter)
        weight = as_averaged(meaning, family_call(meaning, weight, letter), letter, node.body)
        array = meaning.value(weight, inside)
        density = array.term if not array.rank else array.at(index)
    body = meaning.value(node.body, inside)
    return replace(body, term=Sum(index, mul(density, body.term)))


def drawn_from(meaning: Meaning, node: Big, weight: Call, scope: Scope) -> Array:
    """``E_{q(z)}[f]`` and ``E_{q(z|x)}[f]``: what is drawn are the arguments before the bar."""
    first = weight.marks.find("|")
    before = weight.args if first < 0 else weight.args[: first + 1]
    letters_of = [arg for arg in before if isinstance(arg, Letter) and arg.spelled in meaning.notation.ranges]
    if not letters_of:
        raise ReadError(
            "an expectation needs the letter that is drawn, as in \\mathbb{E}_{k \\sim p}", node.at, node.end
        )
    binders: list[tuple[str, Index, tuple[IndexExpr, ...]]] = []
    inside = scope
    for letter in letters_of:
        inside = binding.bind(meaning, replace(node, op="sum"), letter, None, None, (), inside, binders)
    density = meaning.value(weight, inside)
    if density.rank:
        raise ReadError("the weights of an expectation are numbers", weight.at, weight.end)
    body = meaning.value(node.body, inside)
    term = mul(density.term, body.term)
    for _, index, but in reversed(binders):
        term = Sum(index, term, but)
    return replace(body, term=term)


def of_definition(let: Let, weight: Letter, letter: Letter) -> Call | None:
    """``\\pi(a)`` or ``\\pi(a \\mid s)``, as they are defined, behind ``a \\sim \\pi``: one argument is an index."""
    if matching.matched_name(let, weight) is None or not isinstance(let.head, Call):
        return None
    drawn = [isinstance(arg, Letter) and arg.spelled in let.indices for arg in let.head.args]
    if len(drawn) > 1 and sum(drawn) != 1:
        return None
    chosen = [letter if one or len(drawn) == 1 else arg for one, arg in zip(drawn, let.head.args, strict=True)]
    return replace(let.head, head=weight, args=tuple(chosen), at=weight.at, end=weight.end)


def of_value(weight: Node, letter: Letter) -> Node:
    """``p(\\cdot \\mid c)`` behind ``w \\sim`` as ``p(w \\mid c)``, and ``\\text{Cat}(p)`` as ``p``."""
    if not isinstance(weight, Call):
        return weight
    if weight.head.base.lower() in ("cat", "categorical", "mult", "multinomial") and len(weight.args) == 1:
        return weight.args[0]
    dot = Letter("\\cdot")
    return replace(weight, args=tuple(letter if arg == dot else arg for arg in weight.args))


def family_call(meaning: Meaning, weight: Node, letter: Letter) -> Node:
    """``o \\sim \\pi`` where ``\\pi(o)`` is declared: the entry at o."""
    if not isinstance(weight, Letter):
        return weight
    for known in meaning.notation.known.get(weight.base, ()):
        if known.args == ("·",) and leftover(weight, known.subs, known.sups) == ():
            return Call(weight, (letter,), at=weight.at, end=weight.end)
    return weight


def as_averaged(meaning: Meaning, weight: Node, letter: Letter, body: Node) -> Node:
    """``a \\sim \\pi_\\theta`` of a π that nothing declares, as the ``\\pi_\\theta(a \\mid s)`` of what is averaged."""
    if not isinstance(weight, Letter) or meaning.notation.candidates(weight):
        return weight
    for inner in every(body):
        if isinstance(inner, Call) and inner.head == weight and letter in inner.args:
            return replace(inner, at=weight.at, end=weight.end)
        if isinstance(inner, Times) and inner.op == "applied" and inner.left == weight and inner.right == letter:
            return replace(inner, at=weight.at, end=weight.end)
    return weight


def averaged(meaning: Meaning, node: Big, weight: Letter, scope: Scope) -> Array:
    """``E_p[v]`` of a vector: the inner product of both; of a p that is written ``p(a)``, of what depends on a."""
    for let in meaning.notation.calls.get(weight.base, ()):
        letter = single_index(let)
        drawn = of_definition(let, weight, letter) if letter is not None else None
        if letter is None or drawn is None:
            continue
        if mentions(node.body, letter):  # E_p[f(x)] of a defined p(x)
            made = over_entries(meaning, node, letter, drawn, scope)
            if made is not None:
                return made
            continue
        binders: list[tuple[str, Index, tuple[IndexExpr, ...]]] = []
        inside = binding.bind(meaning, replace(node, op="sum"), letter, None, None, (), scope, binders)
        index = binders[0][1]
        body = meaning.value(at_entry(meaning, node.body, letter, index.sort), inside)
        if body.rank == 1 and body.axes[0].sort == index.sort:
            body = Array(body.at(index), assumed=body.assumed)
        elif body.rank or index not in free_indices(body.term):
            break
        meaning.note(f"the expectation averages the entries with the weights {weight.spelled}")
        return replace(body, term=Sum(index, mul(meaning.value(drawn, inside).term, body.term)))
    p = entries(meaning.value(weight, scope))
    index_letter = drawn_index(meaning, weight, p, node.body)
    if index_letter is not None:  # E_{q(z)}[log p(x, z)], and E_q[log p(x, z)] of a declared q over z
        binders = []
        inside = binding.bind(meaning, replace(node, op="sum"), index_letter, None, None, (), scope, binders)
        index = binders[0][1]
        density = p.at(index) if p.rank else meaning.value(weight, inside).term
        body = meaning.value(node.body, inside)
        return replace(body, term=Sum(index, mul(density, body.term)))
    body = meaning.value(node.body, scope)
    if p.rank != 1 or body.rank != 1 or p.shape != body.shape:
        raise ReadError(
            "an expectation needs the letter that is drawn, as in \\mathbb{E}_{k \\sim p}", node.at, node.end
        )
    meaning.note(f"the expectation averages the entries with the weights {weight.spelled}")
    return Array(Sum(p.axes[0], mul(p.term, body.at(*p.axes))), (), "column", (*p.assumed, *body.assumed))


def over_entries(meaning: Meaning, node: Big, letter: Letter, weight: Call, scope: Scope) -> Array | None:
    """The sum over the letter that the weights are defined with; None where another one of its range is averaged."""
    ranges = meaning.notation.ranges
    if letter.spelled not in ranges:
        return None
    sort = ranges[letter.spelled].sort
    if any(name != letter.spelled and name in ranges and ranges[name].sort == sort for name in named_in(node.body)):
        return None
    binders: list[tuple[str, Index, tuple[IndexExpr, ...]]] = []
    inside = binding.bind(meaning, replace(node, op="sum"), letter, None, None, (), scope, binders)
    body = meaning.value(node.body, inside)
    index = binders[0][1]
    if index not in free_indices(body.term):
        return None
    return replace(body, term=Sum(index, mul(meaning.value(weight, inside).term, body.term)))


def drawn_index(meaning: Meaning, weight: Letter, p: Array, body: Node) -> Letter | None:
    """The index over which weights are written, or which what is averaged carries; None for averages of vectors."""
    ranges = meaning.notation.ranges
    if not p.rank:
        last = weight.subs[-1].node if weight.subs else None
        return last if isinstance(last, Letter) and last.spelled in ranges else None
    names = {name for name in named_in(body) if name in ranges and p.shape == (ranges[name].sort,)}
    return Letter(names.pop()) if p.rank == 1 and len(names) == 1 else None


def single_index(let: Let) -> Letter | None:
    """The a of ``p(a)`` and of ``p(a \\mid s)``, where a function of one index is defined."""
    if not isinstance(let.head, Call):
        return None
    found = [arg for arg in let.head.args if isinstance(arg, Letter) and arg.spelled in let.indices]
    return found[0] if len(found) == 1 and found[0] is let.head.args[0] else None


def mentions(node: Node, letter: Letter) -> bool:
    return letter.spelled in named_in(node)


def named_in(node: Node) -> set[str]:
    return {inner.spelled for inner in every(node) if isinstance(inner, Letter)} | used_indices(node)


def at_entry(meaning: Meaning, node: Any, letter: Letter, sort: Sort) -> Any:
    """A formula in which vectors and functions of one index are written without it, with the index."""
    if isinstance(node, Call):
        return replace(node, args=tuple(at_entry(meaning, arg, letter, sort) for arg in node.args))
    if isinstance(node, Letter):
        for let in meaning.notation.calls.get(node.base, ()):
            drawn = of_definition(let, node, letter) if single_index(let) is not None else None
            if drawn is not None:
                return drawn
        for known, left in meaning.notation.candidates(node):
            if isinstance(known, Known) and known.sorts == (sort,) and not left and not known.args:
                return replace(node, subs=(*node.subs, Piece(letter.spelled, letter)))
        return node
    if isinstance(node, Node):
        return replace(node, **{f.name: at_entry(meaning, getattr(node, f.name), letter, sort) for f in fields(node)})
    return tuple(at_entry(meaning, part, letter, sort) for part in node) if isinstance(node, tuple) else node
