r"""Functions of one number of which nothing is known, applied to anything: ``f(w^\top x + b)``, ``\Phi(\eta_i)``.

What a line says of the values of a smooth function, and of its first two derivatives, holds for every one if it holds
for every parabola ``a + b u + c u^2/2`` with coefficients of its own for each argument: a function touches one at each
place. That allows more than one function does, so a proof is one for all functions; a line that fails is judged for one
function by itself (``judging.any_function``). A function that is given to be positive, or between 0 and 1, is the
exponential, or the logistic function, of such a parabola.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from symce.assumption import POSITIVE, UNIT, Domain
from symce.context import Context, Declaration
from symce.judging.claim import Claim
from symce.prover.verdict import prove_equal
from symce.read.grammar.naming import OF_NUMBERS
from symce.read.semantics import undefined_calls
from symce.read.semantics.arrays import Array, entries
from symce.read.semantics.scope import Scope
from symce.read.tex.item import ReadError
from symce.read.tree import Call, Letter, Node, number_in
from symce.term import (
    ONE,
    Div,
    Exp,
    Index,
    Num,
    Pow,
    Term,
    Var,
    add,
    alpha_equal,
    free_indices,
    mul,
    nodes,
    own_indices,
    substitute,
)

if TYPE_CHECKING:
    from symce.read.semantics.meaning import Meaning

PRIMES = ("", "'", "''")
"""How the value and the derivatives are written up to which a parabola is as good as any function."""

SOUGHT = 0.2
"""Seconds in which two arguments that are written otherwise are found to be the same."""


Derivatives = tuple[Term, ...]
"""A formula with its first and second derivative in the argument."""

Form = Callable[[Derivatives], Derivatives]
"""What makes of a parabola a function with values in a domain."""


@dataclass(frozen=True)
class Touched:
    """A function at one argument: the letters of its value and of its derivatives there."""

    function: str
    params: tuple[Index, ...]
    argument: Term
    letters: tuple[str, ...]
    form: Form
    by_words: bool


def of(meaning: Meaning, letter: Letter) -> str:
    """The number of which a letter is declared as an unknown function; nothing of any other letter."""
    known = (known for known in meaning.notation.known.get(letter.base, ()) if known.kind == "function")
    found = next(known, None)
    if found is None or len(found.of) != 1 or found.sorts or found.args or letter.subs or letter.sups:
        return ""
    variable = meaning.notation.known.get(found.of[0], ())
    return found.of[0] if variable and not any(entry.sorts for entry in variable) else ""


def is_meant(meaning: Meaning, node: Call) -> bool:
    """Whether a function that nobody declares is one of a number, by words or by the primes of its derivatives.

    One that has a script, or several arguments, may depend on more than its argument.
    """
    habits, head = meaning.notation.habits(), node.head
    plain = len(node.args) == 1 and not node.marks and not head.subs and not head.sups
    if not plain or meaning.notation.declared(head.base):
        return False
    return head.base in habits.any_functions or (head.base in habits.sloped and head.base in OF_NUMBERS)


def may_be_sigma(meaning: Meaning) -> bool:
    """Whether a σ that may be another than the logistic function is one of a number: its derivatives have primes."""
    habits = meaning.notation.habits()
    sigma = "\\sigma"
    return (sigma in habits.sloped or sigma in habits.any_functions) and not habits.softmax_sigma


def guessed(meaning: Meaning, node: Call, scope: Scope) -> Array | None:
    """The value of a function that is meant so; None of one of a vector of which no word says that it takes entries."""
    argument = entries(meaning.value(node.args[0], scope))
    habits = meaning.notation.habits()
    if argument.rank and (node.head.base not in habits.sloped or node.head.base in habits.gradients):
        return None
    return at(meaning, node.head.base, argument, node.primes, node.args[0], node, by_words=True)


def is_applied(meaning: Meaning, node: Node) -> bool:
    """Whether an unknown function of one number is applied here."""
    return isinstance(node, Call) and len(node.args) == 1 and bool(of(meaning, node.head))


def applied(meaning: Meaning, node: Call, scope: Scope) -> Array:
    """The value, or the derivative of as many primes, of a function; of an array entry by entry."""
    return at(meaning, node.head.base, entries(meaning.value(node.args[0], scope)), node.primes, node.args[0], node)


def elsewhere(meaning: Meaning, node: Node, order: int, scope: Scope) -> Array | None:
    """``\\Phi`` or its derivative in the definition of a function, where a formula stands for its argument."""
    name = of(meaning, node) if isinstance(node, Letter) else ""
    if not isinstance(node, Letter) or name not in scope.values:
        return None
    return at(meaning, node.base, entries(scope.values[name]), order, node, node)


def slope_elsewhere(meaning: Meaning, node: Node, by: tuple[Node, ...], scope: Scope) -> Array | None:
    """The same of a derivative in the argument."""
    if not isinstance(node, Letter) or any(letter != Letter(of(meaning, node)) for letter in by):
        return None
    return elsewhere(meaning, node, len(by), scope)


def at(
    meaning: Meaning,
    function: str,
    argument: Array,
    order: int,
    written: Node,
    where: Node,
    *,
    by_words: bool = False,
) -> Array:
    """The derivative of this order of a function at every entry of an argument."""
    if order >= len(PRIMES):
        raise ReadError(f"derivatives of {function} beyond the second are not read", where.at, where.end)
    places = _places(argument.term)
    params = tuple(Index(f"u{n}", index.sort) for n, index in enumerate(places))
    body = substitute(argument.term, dict(zip(places, params, strict=True)))
    touched = _touched(meaning, function, params, body, written, where, by_words)
    meaning.note(f"{function} is any smooth function of a number")
    return argument.changed(Var(touched.letters[order], places), argument.axes)


def _places(formula: Term) -> tuple[Index, ...]:
    """The free indices of a formula in the order in which they stand in it: x_ij and x_ji are alike."""
    free = free_indices(formula)
    standing = (index for node in nodes(formula) for index in own_indices(node) if index in free)
    rest = sorted(free, key=lambda index: index.name)
    return tuple(dict.fromkeys([*(index for index in standing if isinstance(index, Index)), *rest]))


def _touched(
    meaning: Meaning, function: str, params: tuple[Index, ...], body: Term, written: Node, where: Node, by_words: bool
) -> Touched:
    """The letters for an argument; those of another one that is the same formula, if there is one."""
    context = meaning.context
    for known in meaning.stand_ins.touched:
        if known.function != function or tuple(p.sort for p in known.params) != tuple(p.sort for p in params):
            continue
        other = substitute(known.argument, dict(zip(known.params, params, strict=True)))
        if alpha_equal(other, body) or (
            (found := prove_equal(other, body, context, seconds=SOUGHT)).proved and not (found.conditions)
        ):
            return known
    name = _shown(meaning, written)
    while f"{function}({name})" in {letter for known in meaning.stand_ins.touched for letter in known.letters}:
        name += "'"
    letters = tuple(f"{function}{primes}({name})" for primes in PRIMES)
    sorts = tuple(index.sort for index in params)
    context = context.declare(*(Declaration(coefficient, sorts) for coefficient in coefficients(letters)))
    parts = tuple(Var(coefficient, params) for coefficient in coefficients(letters))
    form = _form(meaning, function, where)
    bodies = form(_parabola(parts, body))
    for letter, formula in zip(letters, bodies, strict=True):
        context = context.define(letter, params, formula)
    meaning.context = context
    made = Touched(function, params, body, letters, form, by_words)
    meaning.stand_ins.touched.append(made)
    return made


def _shown(meaning: Meaning, written: Node) -> str:
    """The argument in the name of a value: ``\\Phi(\\eta_{·})``."""
    if (value := number_in(written)) is not None:
        return str(value)
    if not isinstance(written, Letter):
        return "·"
    try:
        return undefined_calls.dotted(meaning, written, Scope())[0]
    except ReadError:
        return "·"


def _parabola(parts: tuple[Term, ...], u: Term) -> Derivatives:
    first, second, third = parts
    half = Num(Fraction(1, 2))
    return add(first, mul(second, u), mul(half, third, Pow(u, 2))), add(second, mul(third, u)), third


def _plain(of: Derivatives) -> Derivatives:
    return of


def _exponential(of: Derivatives) -> Derivatives:
    value = Exp(of[0])
    return value, mul(value, of[1]), mul(value, add(Pow(of[1], 2), of[2]))


def _logistic(of: Derivatives) -> Derivatives:
    value = Div(ONE, ONE + Exp(-of[0]))
    slope = mul(value, ONE - value)
    bent = add(mul(ONE - mul(Num(Fraction(2)), value), Pow(of[1], 2)), of[2])
    return value, mul(slope, of[1]), mul(slope, bent)


FORMS: dict[Domain, Form] = {
    Domain(): _plain,
    POSITIVE: _exponential,
    UNIT: _logistic,
}
"""The form for each domain that may be given."""


def _form(meaning: Meaning, function: str, where: Node) -> Form:
    declared = any(entry.name == function for entry in meaning.context.declarations)
    domain = meaning.context.domain(function) if declared else Domain()
    if domain not in FORMS:
        raise ReadError(
            f"what is given of the values of {function} is not read for other arguments", where.at, where.end
        )
    return FORMS[domain]


def with_example(meaning: Meaning, claim: Claim) -> Claim:
    """A claim with the values of such functions that it writes, and the context in which these are one function."""
    names = claim.context.closure(claim.letters()) if meaning.stand_ins.touched else frozenset[str]()
    found = {
        letter: n for known in meaning.stand_ins.touched for n, letter in enumerate(known.letters) if letter in names
    }
    if not found:
        return claim
    by_words = any(known.by_words for known in meaning.stand_ins.touched if set(known.letters) & found.keys())
    context, above = claim.context, positive(meaning, claim.context)
    return replace(claim, touching=found, example=example(meaning, context), positive=above, by_words=by_words)


def positive(meaning: Meaning, context: Context) -> Context:
    """The context in which such functions, of which nothing is given, have positive values."""
    for touched in meaning.stand_ins.touched:
        if touched.form is _plain:
            parts = tuple(Var(coefficient, touched.params) for coefficient in coefficients(touched.letters))
            context = told(context, touched, _exponential(_parabola(parts, touched.argument)))
    return context


def told(context: Context, touched: Touched, bodies: Derivatives) -> Context:
    """With other formulas for the value and the derivatives of a function, where the context has them."""
    for letter, body in zip(touched.letters, bodies, strict=True):
        context = context.redefine(letter, body) if context.definition(letter) is not None else context
    return context


def coefficients(letters: tuple[str, ...]) -> tuple[str, ...]:
    """The names of those of a parabola."""
    return tuple(f"{letter}°" for letter in letters)


def example(meaning: Meaning, context: Context) -> Context:
    """The context in which all such functions are the square of ``1/(1 + e^{-2 u})``: positive, without a symmetry."""
    for touched in meaning.stand_ins.touched:
        two = Num(Fraction(2))
        value = Div(ONE, ONE + Exp(-mul(two, touched.argument)))
        rises = mul(two, value, ONE - value)  # the derivative of value
        bodies = (
            Pow(value, 2),
            mul(two, value, rises),
            mul(mul(two, two), mul(two, value) - mul(Num(Fraction(3)), Pow(value, 2)), rises),
        )
        context = told(context, touched, bodies)
    return context
