"""What each kind of written formula is as an array of terms: a table with one function for a kind.

Knows the kinds of the tree and who reads what is written so; what is remembered on the way is known by ``Meaning``.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from symce.read.grammar import reach
from symce.read.semantics import (
    bars,
    by_entries,
    calls,
    conditional,
    determinants,
    early_powers,
    factorials,
    factors,
    fixed,
    function_or_factor,
    inverses,
    letters,
    limits,
    norms,
    power_or_transpose,
    powers,
    slopes,
    sums,
    total_differentials,
    turned_entries,
    waves,
)
from symce.read.semantics.arrays import (
    Array,
    added,
    axis,
    divided,
    explicit,
    explicit_matrix,
    mapped,
    negated,
    transposed,
)
from symce.read.semantics.matrix_products import inner
from symce.read.semantics.scope import Scope, ShapeClash
from symce.read.tex.item import ReadError
from symce.read.tree import (
    PRIMED,
    Absolute,
    Add,
    At,
    Big,
    Call,
    Cases,
    Chained,
    Derivative,
    Differential,
    Either,
    Entry,
    Factorial,
    Function,
    Gradient,
    Grid,
    Indicator,
    Letter,
    Limit,
    Listed,
    Neg,
    Node,
    Norm,
    Number,
    Over,
    Raised,
    Ranged,
    Root,
    Rows,
    Times,
    Transposed,
    Wave,
)
from symce.term import ONE, Delta, Literal, Num, Power, Sort, Var, add, mul

if TYPE_CHECKING:
    from symce.read.semantics.meaning import Meaning


def of_node(meaning: Meaning, node: Node, scope: Scope) -> Array:
    """The formula as an array of terms, whatever its kind."""
    for let in meaning.notation.patterns:
        if let.head == node:
            return meaning.value(let.body, scope)
    if meaning.usage.reaching and type(node) in REACHING and (read := otherwise(meaning, node)) is not node:
        return meaning.value(read, scope)
    known = OF_KIND.get(type(node))
    if known is None:
        raise ReadError("this cannot be used as a formula", node.at, node.end)
    return known(meaning, node, scope)


REACHING = frozenset((Times, Over, Big, Derivative, Gradient, Either))
"""Kinds that may be meant to reach further or less far than they are read."""

JOINED = frozenset(("applied", "entry", "argument", "entry argument"))
"""How a letter stands before brackets or indices that may be its own."""

PLACED = frozenset(("placed", "placed first"))


def otherwise(meaning: Meaning, node: Node) -> Node:
    """The formula as it is written by somebody whose functions reach otherwise; itself where nothing is different."""
    if isinstance(node, Times) and (node.op in JOINED or node.op in PLACED or of_both(meaning, node) is not None):
        return node
    return reach.otherwise(node, meaning.usage.reaching)


def of_both(meaning: Meaning, node: Times) -> Node | None:
    """The product that a logarithm without brackets reaches over, unless it is to be read otherwise."""
    return None if reach.BOTH in meaning.usage.reaching else reach.of_both(node)


def letter(meaning: Meaning, node: Letter, scope: Scope) -> Array:
    if (root := powers.root_of_square(meaning, node, scope)) is not None:
        return root
    declared = inverses.declared(meaning, node, scope) if node.sups else None
    return declared if declared is not None else letters.letter(meaning, node, scope)


def entry(meaning: Meaning, node: Entry, scope: Scope) -> Array:
    body, subs = node.body, node.subs
    if isinstance(body, Call):
        return calls.call(meaning, body, subs, scope)
    if isinstance(body, Derivative) and slopes.holds_constant(meaning, body, subs):
        return meaning.value(body, scope)
    return meaning.entry(meaning.value(body, scope), subs, scope, node)


def sum_of(meaning: Meaning, node: Add, scope: Scope) -> Array:
    terms = node.terms
    if (behind := bars.last_bar(terms[-1])) and bars.may_end_more(meaning, terms[:-1], behind, scope):
        meaning.doubts.setdefault("what does the bar belong to? put parentheses before it")
    limits.refuse_loose(meaning, terms, scope)
    arrays = factors.terms(meaning, terms, scope)
    by_entries.ask_for_identity(meaning, terms, arrays)
    return added(arrays)


def product(meaning: Meaning, node: Times, scope: Scope) -> Array:
    """Two factors side by side or with a sign between them, unless they are meant as one: a place, a longer reach."""
    if node.op in JOINED:
        return joined(meaning, node, scope)
    left, right = node.left, node.right
    if node.op in PLACED:
        placed = function_or_factor.at_place(meaning, node, scope)
        return factors.times(meaning, left, right, "", scope) if placed is None else meaning.value(placed, scope)
    if (both := of_both(meaning, node)) is not None:
        meaning.stopped.add(reach.BOTH)
        meaning.note("a logarithm without brackets reaches over the exponential, product or probability behind")
        return meaning.value(both, scope)
    if isinstance(right, At) and right.open and ends_more(meaning, left, right, scope):
        raise ReadError("what does the bar belong to? put parentheses before it", left.at, right.end)
    meaning.stopped |= reach.habits(node)
    return factors.times(meaning, left, right, node.op, scope)


def ends_more(meaning: Meaning, left: Node, bar: At, scope: Scope) -> bool:
    """Whether the bar of an evaluation may stand behind more than the last factor."""
    return reach.ends_open(left) or bars.may_end_more(meaning, (left,), bar, scope)


def joined(meaning: Meaning, node: Times, scope: Scope) -> Array:
    """A letter before brackets: a function of what is in them, a factor, or a place."""
    left, right, op = node.left, node.right, node.op
    if (
        op in ("applied", "argument")
        and (entry := function_or_factor.at_value(meaning, left, right, scope)) is not None
    ):
        return meaning.value(entry, scope)
    same = function_or_factor.without_argument(meaning, left, right, op, scope)
    if same is not None:
        return meaning.value(same, scope)
    if op.endswith("argument"):
        raise ReadError("how far does the function reach? put parentheses around its argument", left.at, right.end)
    if op == "applied" and (doubt := function_or_factor.function_or_factor(meaning, left)):
        meaning.doubts.setdefault(doubt)
        if (at_index := function_or_factor.at_index(meaning, left, right, scope)) is not None:
            return meaning.value(at_index, scope)
    return factors.times(meaning, left, right, "", scope)


def either(meaning: Meaning, node: Either, scope: Scope) -> Array:
    meaning.stopped |= reach.habits(node)
    if isinstance(node.read, Call) or isinstance(node.meant, Derivative):  # a product that is not square has no trace
        with suppress(ReadError):
            return meaning.value(node.read, scope)
        return meaning.value(node.meant, scope)
    entrywise = isinstance(node.read, Times) and node.read.op == "odot"  # of a vector and a matrix there is none
    if entrywise or node.braces:  # {A z}^\top, which is no A z^\top
        with suppress(ShapeClash):
            return meaning.value(node.read, scope)
        return meaning.value(node.meant, scope)
    return meaning.value(node.read, scope)


def quotient(meaning: Meaning, node: Over, scope: Scope) -> Array:
    meaning.stopped |= reach.habits(node)
    return divided(meaning.value(node.top, scope), meaning.value(node.bottom, scope))


def raised(meaning: Meaning, node: Raised, scope: Scope) -> Array:
    match node:
        case Raised(Norm(body, order), Number(two)) if two == 2 and order in (None, "2", "F"):
            array = meaning.value(body, scope)
            meaning.refuse_unshaped(body, array)
            return inner(array, array)
    if (of_inverse := early_powers.value(meaning, node, scope)) is not None:
        return of_inverse
    return powers.power(meaning, fixed.around(meaning, node.base), node.exponent, scope)


def turned(meaning: Meaning, node: Transposed, scope: Scope) -> Array:
    """A transpose, or the derivative that a prime on a number is."""
    body = node.body
    if isinstance(body, Number) and body.value == 1:
        meaning.note("1 with a transpose is a row of ones")
        return Array(ONE, ones="across")
    if node.letter and (power := power_or_transpose.value(meaning, node, scope)) is not None:
        return power
    if isinstance(body, Number):
        raise ReadError("a number has no transpose", node.at, node.end)
    if (of_transpose := turned_entries.value(meaning, node, scope)) is not None:
        return of_transpose
    array = meaning.value(body, scope)
    if not array.rank and isinstance(body, Letter) and letters.is_numbered(meaning, body):
        raise ReadError(f"is {body.spelled} an entry, or another vector? declare it", node.at, node.end)
    if node.prime and not array.rank:
        if isinstance(body, Letter):
            message = f"{body.spelled}' is not declared, and a number has no transpose"
            raise ReadError(message, node.at, node.end)
        return slopes.derivative(meaning, body, (replace(PRIMED, at=body.end, end=node.end),), scope)
    if node.prime:
        meaning.note("a prime on a vector or matrix is a transpose")
    if isinstance(array.term, Var) and not array.rank and array.term.name in meaning.guessed:
        meaning.flat[array.term.name] = body.spelled if isinstance(body, Letter) else array.term.name
    meaning.refuse_unshaped(body, array)
    return transposed(array)


def root(meaning: Meaning, node: Root, scope: Scope) -> Array:
    below = meaning.value(fixed.around(meaning, node.body), letters.below_a_root(meaning, node.body, scope))
    powers.ask_of_square(meaning, below, "root")
    return mapped(below, lambda b: Power(b, Num(Fraction(1, node.degree))))


def function(meaning: Meaning, node: Function, scope: Scope) -> Array:
    name, body = node.name, node.body
    if name == "det" and node.base is None:
        return determinants.value(meaning, body, scope)
    base = node.base
    if name == "log" and base is None and not node.natural and (stated := meaning.notation.log_base) is not None:
        base = Number(stated)
    array = meaning.value(fixed.around(meaning, body) if name != "exp" else body, scope)
    if name in ("exp", "log"):
        powers.ask_of_square(meaning, array, "exponential" if name == "exp" else "logarithm")
    return meaning.function(name, array, base, scope)


def big(meaning: Meaning, node: Big, scope: Scope) -> Array:
    meaning.stopped |= reach.habits(node)
    return sums.big(meaning, node, scope)


def derivative(meaning: Meaning, node: Derivative, scope: Scope) -> Array:
    meaning.stopped |= reach.habits(node)
    by = slopes.behind_prime(meaning, node, scope) if node.primed else node.by
    return slopes.derivative(meaning, node.body, by, scope)


def gradient(meaning: Meaning, node: Gradient, scope: Scope) -> Array:
    if (entry := slopes.at_index(meaning, node, scope)) is not None:
        return meaning.value(entry, scope)
    meaning.stopped |= reach.habits(node)
    return slopes.gradient(meaning, node.body, node.by, scope, enclosed=node.end > node.body.end)


def rows(meaning: Meaning, node: Rows, scope: Scope) -> Array:
    cells = [[meaning.value(cell, scope) for cell in row] for row in node.rows]
    if all(not cell.rank for row in cells for cell in row):
        return explicit_matrix(tuple(tuple(cell.term for cell in row) for row in cells))
    if len(cells[0]) == 1 and len({cell.shape for (cell,) in cells}) == 1 and cells[0][0].rank == 1:
        # A column of rows: [x * s_1; x * s_2].
        at = axis(Sort(str(len(cells)), len(cells)))
        across = axis(cells[0][0].shape[0])
        chosen = [mul(Delta(at, Literal(n, at.sort)), cell.at(across)) for n, (cell,) in enumerate(cells, 1)]
        return Array(add(*chosen), (at, across), "column")
    where = node.rows[0][0]
    raise ReadError("blocks; the entries of a matrix must be numbers, or rows of one length", where.at, where.end)


def chained(meaning: Meaning, node: Chained, scope: Scope) -> Array:
    raise ReadError("a relation stands inside a formula; write it on a line of its own", node.at, node.end)


def indicator(meaning: Meaning, node: Indicator, scope: Scope) -> Array:
    apart = conditional.margin(meaning, node.condition, scope)
    return apart if apart is not None else Array(conditional.indicator(meaning, node.condition, scope))


OF_KIND: dict[type[Node], Callable[[Meaning, Any, Scope], Array]] = {
    Number: lambda meaning, node, scope: Array(Num(node.value)),
    Letter: letter,
    Call: lambda meaning, node, scope: calls.call(meaning, node, (), scope),
    Entry: entry,
    Neg: lambda meaning, node, scope: negated(meaning.value(node.body, scope)),
    Add: sum_of,
    Times: product,
    Either: either,
    Over: quotient,
    Raised: raised,
    Transposed: turned,
    Factorial: factorials.value,
    Differential: total_differentials.value,
    Wave: waves.value,
    Root: root,
    Function: function,
    Big: big,
    Derivative: derivative,
    Gradient: gradient,
    Rows: rows,
    Listed: lambda meaning, node, scope: explicit(tuple(meaning.number(item, scope) for item in node.items), "either"),
    Cases: lambda meaning, node, scope: conditional.cases(meaning, node.branches, scope),
    Chained: chained,
    Norm: norms.value,
    Absolute: norms.value,
    Indicator: indicator,
    At: bars.at_bar,
    Limit: limits.value,
    Ranged: sums.ranged,
    Grid: sums.grid,
}
"""How a formula of each kind is read."""
