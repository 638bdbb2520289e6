"""Expectations as sums under weights: over which letter, with which probabilities, of which value."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from symce.read.notation.gathered import PROBABILITIES
from symce.read.notation.known import Known, Let
from symce.read.notation.matching import exchanged
from symce.read.rewriting import rewritten
from symce.read.semantics import binding, draws
from symce.read.semantics.arrays import Array, entries
from symce.read.semantics.draws import of_definition
from symce.read.semantics.scope import Below, Scope
from symce.read.tex.fonts import core
from symce.read.tex.item import ReadError
from symce.read.tex.scripts import used_indices
from symce.read.tree import (
    Big,
    Call,
    Letter,
    Listed,
    Node,
    Number,
    Piece,
    Raised,
    Relation,
    Times,
    Transposed,
    every,
    letters_in,
)
from symce.term import (
    Pow,
    Sort,
    Sum,
    Term,
    add,
    alpha_equal,
    factors,
    free_indices,
    mul,
    neg,
)

if TYPE_CHECKING:
    from symce.read.semantics.meaning import Meaning


DRAWN = ("expect", "variance", "covariance")
"""The signs that have a distribution below them."""

TWO = Fraction(2)


def expectation(meaning: Meaning, node: Big, scope: Scope) -> Array:
    """``E_{w ~ p}[f]``, where no definition says that an expectation is something else than a sum under its weights."""
    for let in meaning.notation.patterns:
        if isinstance(let.head, Big) and let.head.op in DRAWN and not is_usual(meaning, let, scope):
            raise ReadError("another expectation is defined otherwise; write the sum", node.at, node.end)
    return weighted(meaning, node, scope)


def is_usual(meaning: Meaning, let: Let, scope: Scope) -> bool:
    """Whether a definition says of an expectation what it is anyway: the sum of its weights times its values."""
    assert isinstance(let.head, Big)
    work = weighted if let.head.op == "expect" else spread
    try:
        usual, said = work(meaning, let.head, scope), meaning.value(let.body, scope)
    except ReadError:
        return False
    return not usual.rank and not said.rank and alpha_equal(in_order(usual.term), in_order(said.term))


def in_order(term: Term) -> Term:
    """A sum with the factors of its terms in one order."""
    if not isinstance(term, Sum):
        return term
    parts = [inner for part in factors(term.body) for inner in factors(part)]
    return replace(term, body=mul(*sorted(parts, key=str)))


def variance(meaning: Meaning, node: Big, scope: Scope) -> Array:
    """``Var_{w ~ p}[f]`` and ``Cov_{w ~ p}(f, g)``: the expectation of the product less that of the expectations."""
    first = node.body.items[0] if isinstance(node.body, Listed) and node.body.items else node.body
    expectation(meaning, replace(node, body=first), scope)  # refused where another one is defined otherwise
    return spread(meaning, node, scope)


def spread(meaning: Meaning, node: Big, scope: Scope) -> Array:
    """A variance or covariance: of a vector, the matrix of the covariances of its entries."""
    parts = node.body.items if isinstance(node.body, Listed) else (node.body, node.body)
    if len(parts) != 2:
        raise ReadError("a covariance is that of two numbers or vectors", node.at, node.end)
    means = [weighted(meaning, replace(node, body=part), scope) for part in parts]
    ranks = {mean.rank for mean in means}
    if ranks != {0} and (ranks != {1} or node.op == "variance"):
        raise ReadError(f"a {node.op} is read of numbers{' or vectors' * (node.op != 'variance')}", node.at, node.end)
    second = Transposed(parts[1]) if ranks == {1} else parts[1]
    entrywise = isinstance(node.under[0], Letter) and ranks == {0}  # Var_p(v) of a vector v
    body: Node = Times(parts[0], second, "odot" if entrywise else "")
    if len(set(parts)) == 1 and not entrywise and ranks == {0}:
        body = Raised(parts[0], Number(TWO))
    square = weighted(meaning, replace(node, body=body), scope)
    if not square.rank:
        return replace(square, term=add(square.term, neg(product_of(means[0].term, means[1].term))))
    row, column = square.axes
    return square.changed(add(square.term, neg(mul(means[0].at(row), means[1].at(column)))))


def product_of(left: Term, right: Term) -> Term:
    return Pow(left, 2) if left == right else mul(left, right)


def weighted(meaning: Meaning, node: Big, scope: Scope) -> Array:
    """``E_{w ~ p}[f]``: the sum of p_w f over w."""
    if len(node.under) == 1 and isinstance(node.under[0], Letter):
        weight = node.under[0]
        drawn = elsewhere_drawn(meaning, node, weight)
        told = Relation(drawn, "sim", weight, at=weight.at, end=weight.end) if drawn is not None else None
        told = told or by_parameter(meaning, node, weight)
        if told is None and (dotted := at_dot(meaning, node, weight)) is not None:
            return meaning.value(dotted, scope)
        if told is None:
            return averaged(meaning, node, weight, scope)
        node = replace(node, under=(told,))
    found = draws.draws(meaning, node)
    below, inside = Below(replace(node, op="sum")), scope
    for letter in (letter for draw in found for letter in draw.letters):
        inside = binding.bind(meaning, below, letter, inside)
    indices = [binder.index for binder in below.binders]
    densities = [draws.density(meaning, draw, node, inside) for draw in found]
    body = meaning.value(node.body, inside)
    term = mul(*densities, body.term)
    for index in reversed(indices):
        term = Sum(index, term)
    return replace(body, term=term)


def by_parameter(meaning: Meaning, node: Big, weight: Letter) -> Relation | None:
    """The ``x \\sim p_\\theta`` of ``E_\\theta[f(x)]``, where only one distribution with this θ is defined, over x."""
    found = [
        let.head
        for lets in meaning.notation.calls.values()
        for let in lets
        if isinstance(let.head, Call) and [piece.text for piece in let.head.head.subs] == [weight.spelled]
    ]
    if len(found) != 1 or weight.base in meaning.notation.calls or core(found[0].head.base) not in PROBABILITIES:
        return None
    letter = found[0].args[0] if len(found[0].args) == 1 else None
    if not isinstance(letter, Letter) or not mentions(node.body, letter):
        return None
    return Relation(letter, "sim", found[0].head, at=weight.at, end=weight.end)


DOT = Letter("\\cdot")
"""What stands for all that an expectation runs over: ``E_\\pi[f(s, \\cdot)]``."""


def at_dot(meaning: Meaning, node: Big, weight: Letter) -> Node | None:
    """The sum over a of a defined ``\\pi(a | s)`` or ``\\pi(s, a)`` times what is written with a dot for the a."""
    heads = [let.head for let in meaning.notation.calls.get(weight.base, ()) if isinstance(let.head, Call)]
    calls = [part for part in every(node.body) if isinstance(part, Call) and DOT in part.args]
    if len(heads) != 1 or heads[0].head != weight or not calls or any(part.args.count(DOT) > 1 for part in calls):
        return None
    outcomes = meaning.notation.habits().outcomes
    args = [arg for arg in heads[0].args if isinstance(arg, Letter) and not arg.subs and not arg.sups]
    drawn = [arg for arg in args if arg.spelled in outcomes] or (args[:1] if heads[0].marks == "|" else [])
    if len(drawn) != 1 or len(args) < len(heads[0].args):
        return None
    index = Letter(drawn[0].base + "'")
    weights = exchanged(heads[0], {drawn[0].base: index})
    return Big("sum", (index,), None, Times(weights, exchanged(node.body, {DOT.base: index})))


def elsewhere_drawn(meaning: Meaning, node: Big, weight: Letter) -> Letter | None:
    """The x of ``E_P[f(x)]`` where other expectations of the page are over ``x \\sim P``, and no other letter."""
    if meaning.notation.calls.get(weight.base):
        return None
    found = {letter.spelled: letter for name, letter in meaning.notation.habits().draws if name == weight.spelled}
    letter = next(iter(found.values())) if len(found) == 1 else None
    return letter if letter is not None and mentions(node.body, letter) else None


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
        below = Below(replace(node, op="sum"))
        inside = binding.bind(meaning, below, letter, scope)
        index = below.binders[0].index
        body = meaning.value(at_entry(meaning, node.body, letter, index.sort), inside)
        if body.rank == 1 and body.axes[0].sort == index.sort:
            body = Array(body.at(index), assumed=body.assumed)
        elif body.rank or index not in free_indices(body.term):
            break
        meaning.note(f"the expectation averages the entries with the weights {weight.spelled}")
        return replace(body, term=Sum(index, mul(meaning.value(drawn, inside).term, body.term)))
    p = entries(meaning.value(weight, scope))
    index_letter = drawn_index(meaning, weight, p, node, scope)
    if index_letter is not None:  # E_{q(z)}[log p(x, z)], and E_q[log p(x, z)] of a declared q over z
        below = Below(replace(node, op="sum"))
        inside = binding.bind(meaning, below, index_letter, scope)
        index = below.binders[0].index
        density = p.at(index) if p.rank else meaning.value(weight, inside).term
        meaning.draw(density, index)
        body = meaning.value(node.body, inside)
        return replace(body, term=Sum(index, mul(density, body.term)))
    body = meaning.value(node.body, scope)
    if p.rank != 1 or body.rank != 1 or p.shape != body.shape:
        raise ReadError(
            "an expectation needs the letter that is drawn, as in \\mathbb{E}_{k \\sim p}", node.at, node.end
        )
    meaning.note(f"the expectation averages the entries with the weights {weight.spelled}")
    meaning.draw(p.term, *p.axes)
    return Array(Sum(p.axes[0], mul(p.term, body.at(*p.axes))), (), "column", (*p.assumed, *body.assumed))


def over_entries(meaning: Meaning, node: Big, letter: Letter, weight: Call, scope: Scope) -> Array | None:
    """The sum over the letter that the weights are defined with; None where another one of its range is averaged."""
    ranges = meaning.notation.ranges
    if letter.spelled not in ranges:
        return None
    sort = ranges[letter.spelled].sort
    if any(name != letter.spelled and name in ranges and ranges[name].sort == sort for name in named_in(node.body)):
        return None
    below = Below(replace(node, op="sum"))
    inside = binding.bind(meaning, below, letter, scope)
    body = meaning.value(node.body, inside)
    index = below.binders[0].index
    if index not in free_indices(body.term):
        return None
    return replace(body, term=Sum(index, mul(meaning.value(weight, inside).term, body.term)))


def drawn_index(meaning: Meaning, weight: Letter, p: Array, node: Big, scope: Scope) -> Letter | None:
    """The index over which weights are written, or which what is averaged carries; None for averages of vectors."""
    ranges = meaning.notation.ranges
    if not p.rank:
        found = [piece.node for piece in weight.subs if isinstance(piece.node, Letter) and piece.node.spelled in ranges]
        if sum(letter.spelled not in scope.indices for letter in found) > 1:
            raise ReadError("which letters are drawn? write each before \\sim", node.at, node.end)
        return found[-1] if found else None
    names = {name for name in named_in(node.body) if name in ranges and p.shape == (ranges[name].sort,)}
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
    return {inner.spelled for inner in letters_in(node)} | used_indices(node)


def at_entry(meaning: Meaning, node: Node, letter: Letter, sort: Sort) -> Node:
    """A formula in which vectors and functions of one index are written without it, with the index."""

    def entry(inner: Node) -> Node | None:
        if isinstance(inner, Call):
            return replace(inner, args=tuple(at_entry(meaning, arg, letter, sort) for arg in inner.args))
        if not isinstance(inner, Letter):
            return None
        for let in meaning.notation.calls.get(inner.base, ()):
            drawn = of_definition(let, inner, letter) if single_index(let) is not None else None
            if drawn is not None:
                return drawn
        for known, left in meaning.notation.candidates(inner):
            if isinstance(known, Known) and known.sorts == (sort,) and not left and not known.args:
                return replace(inner, subs=(*inner.subs, Piece(letter.spelled, letter)))
        return inner

    return rewritten(node, entry)
