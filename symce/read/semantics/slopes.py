"""Derivatives and gradients: in which variable, of what shape, and which of them nothing is known of.

Knows terms with axes; a derivative that would be 0 only because something was never said is refused.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from symce.context import POSITIVE
from symce.patterns import regex
from symce.read.notation.known import Known
from symce.read.notation.residuals import DATA, TARGETS, WEIGHTS
from symce.read.semantics import (
    any_function,
    bars,
    data_terms,
    fixed,
    inverses,
    of_formulas,
    parameters,
    places,
    points,
)
from symce.read.semantics.arrays import (
    Array,
    entries,
)
from symce.read.semantics.scope import Scope, piece_of
from symce.read.semantics.stand_ins import refuse_caught_slope
from symce.read.tex.fonts import core, unbolded
from symce.read.tex.item import ReadError
from symce.read.tree import (
    PRIMED,
    Call,
    Derivative,
    Entry,
    Function,
    Gradient,
    Letter,
    Listed,
    Node,
    Piece,
    Raised,
    Relation,
    Times,
    Transposed,
    every,
)
from symce.rules.calculus import depends
from symce.term import (
    Diff,
    Exp,
    Literal,
    Log,
    Term,
    Var,
    mul,
    variables,
)

if TYPE_CHECKING:
    from symce.read.semantics.meaning import Meaning


def derivative(meaning: Meaning, body: Node, by: tuple[Node, ...], scope: Scope) -> Array:
    """The derivative in one variable after the other, the last one first; refused where the body has none."""
    if scope.values and (value := any_function.slope_elsewhere(meaning, body, by, scope)) is not None:
        return value
    array = meaning.value(body, scope)
    before = body.by if isinstance(body, Gradient) else None
    for variable in reversed(by):
        if variable == PRIMED:
            variable = primed_by(meaning, variable)
        if isinstance(variable, Letter) and variable.base == "\\partial":
            variable = entry_at(meaning, body, variable, scope)
        if isinstance(variable, Letter) and meaning.is_index(variable, scope):
            raise by_an_index(meaning, variable)
        if points.point(meaning, body, variable, scope) is not None:
            meaning.unsure.setdefault("the derivative of what does not change with the variable, or its value there?")
        stretched = in_logarithm(variable)
        variable = variable if stretched is None else stretched
        wanted = meaning.value(variable, scope)
        if scope.values and isinstance(variable, Letter) and isinstance(wanted.term, Var):
            refuse_caught_slope(meaning, body, variable, wanted.term, scope)
        if (defined := parameters.behind(meaning, array.term, wanted.term)) is not None:
            array = parameters.through(meaning, array, *defined)
        else:
            refuse_constant(meaning, body, array.term, wanted.term)
            refuse_unrelated(meaning, array.term, wanted.term, variable)
            data_terms.refuse_data_term(meaning, array.term, wanted.term, variable)
            parameters.ask_what_moves(meaning, array.term, entries(wanted).term)
            plain = isinstance(variable, (Letter, Raised))  # d w^2: a square, or twice?
            inside = None if plain else of_formulas.in_formula(meaning, array, wanted, variable)
            array = differentiated(meaning, array, wanted, variable, before) if inside is None else inside
        array = array if stretched is None else along_logarithm(meaning, array, wanted, stretched)
        before = variable
    return array


def in_logarithm(variable: Node) -> Letter | None:
    """The x of ``\\frac{\\partial f}{\\partial \\ln x}``, of an elasticity."""
    if isinstance(variable, Function) and variable.name == "log" and variable.base is None:
        return variable.body if isinstance(variable.body, Letter) else None
    return None


def along_logarithm(meaning: Meaning, array: Array, wanted: Array, variable: Letter) -> Array:
    """``\\partial f / \\partial \\ln x`` is ``x \\partial f / \\partial x``, with x as e^{ln x}: x > 0 is asked for."""
    if wanted.rank:
        raise ReadError("a derivative in the logarithm of a vector; write the index", variable.at, variable.end)
    meaning.note(f"the derivative in the logarithm of {variable.spelled} is {variable.spelled} times the one in it")
    return Array(mul(Exp(Log(wanted.term)), array.term), array.axes, array.layout, array.assumed)


def holds_constant(meaning: Meaning, body: Derivative, subs: tuple[Piece, ...]) -> bool:
    """The V and N of ``\\left(\\frac{\\partial F}{\\partial T}\\right)_{V,N}``, that it holds anyway.

    A letter that is defined may change with the variable, and an index picks an entry.
    """
    held = [Letter(piece.text) for piece in subs]
    found = all(
        re.fullmatch("[A-Z]", letter.base)
        and letter not in body.by
        and letter.spelled not in meaning.notation.ranges
        and letter.base not in meaning.notation.calls
        and all(isinstance(known, Known) and not known.sorts for known, _ in meaning.notation.candidates(letter))
        for letter in held
    )
    if found:
        meaning.note(f"{', '.join(letter.base for letter in held)} below a derivative: held constant")
    return found


def primed_by(meaning: Meaning, prime: Node) -> Node:
    """The variable of a prime on a formula: in which the line differentiates, or the one entry below its primes."""
    for found in (dict.fromkeys(meaning.line.by), dict.fromkeys(meaning.line.primed)):
        known = [variable for variable in found if variable != PRIMED]
        if len(known) == 1:
            if known[0] not in meaning.line.primed:
                meaning.doubts.setdefault("in which letter is the prime a derivative? write \\frac{d}{dx}")
            meaning.note(f"a prime on a formula is its derivative in {getattr(known[0], 'spelled', 'the variable')}")
            return known[0]
    raise ReadError("a prime on a formula; write the derivative as \\frac{d}{dx}", prime.at, prime.end)


def behind_prime(meaning: Meaning, node: Derivative, scope: Scope) -> tuple[Node, ...]:
    """The variable of a prime on a formula with one letter: that, or the only one that stands behind its definition.

    ``(\\log p)'`` of a defined ``p = \\frac{1}{1 + e^{-z}}`` is its derivative in z, for p is no variable; where p is
    made of several letters, nothing says in which. ``(\\log \\sigma(z))'`` of a z with a meaning may be one in z.
    """
    if any(isinstance(inner, Call) for inner in every(node.body)) and may_be_in_another(meaning, node, scope):
        raise ReadError("in which letter is the prime a derivative? write \\frac{d}{dx}", node.at, node.end)
    term = meaning.value(node.by[0], scope).term
    context = meaning.context
    functions = {known.name: known.of for known in context.declarations if known.of}
    names = frozenset(name for name in variables(term) if context.definition(name) or name in functions)
    if not names:
        return node.by
    free = {one for name in context.closure(names) for one in (name, *functions.get(name, ()))}
    known = [name for name in free if not (context.definition(name) or name in functions or name == fixed.CIRCLE.base)]
    if len(known) != 1 or context.shape(known[0]) or meaning.line.slopes:
        raise ReadError("in which letter is the prime a derivative? write \\frac{d}{dx}", node.at, node.end)
    meaning.note(f"a prime on a formula is its derivative in {known[0]}")
    return (Letter(known[0], at=node.at, end=node.end),) * len(node.by)


def may_be_in_another(meaning: Meaning, node: Derivative, scope: Scope) -> bool:
    """Whether a prime on a formula with functions, ``(\\log \\sigma(z))'``, may be a derivative in another letter.

    So it is where z has a meaning, where the line differentiates in something else, and where a name before brackets is
    a number, and these a factor.
    """
    (variable, *_) = node.by
    term = meaning.value(variable, scope).term
    if not isinstance(term, Var) or term.indices or meaning.context.definition(term.name) is not None:
        return True
    if meaning.context.declaration(term.name).of or any(by not in (variable, PRIMED) for by in meaning.line.by):
        return True
    heads = {inner.head.base for inner in every(node.body) if isinstance(inner, Call)}
    return any(not entry.args and not entry.of for head in heads for entry in meaning.notation.known.get(head, ()))


def entry_at(meaning: Meaning, body: Node, partial: Letter, scope: Scope) -> Node:
    """The variable of ``\\partial_i``: as it was defined, or the entry of the only vector here."""
    index = partial.subs[0].node or Letter(partial.subs[0].text)
    if not isinstance(index, Letter) or not meaning.is_index(index, scope):
        return index
    by = meaning.notation.partial or argument_along(meaning, body, index, scope) or only_vector(meaning, body, scope)
    if not isinstance(by, Letter):
        raise by_an_index(meaning, index)
    return replace(by, subs=(*by.subs, piece_of(index)), at=partial.at, end=partial.end)


def argument_along(meaning: Meaning, body: Node, index: Letter, scope: Scope) -> Letter | None:
    """The θ of ``\\partial_i \\psi(\\theta)``, where it is a vector and i runs over its entries."""
    if not isinstance(body, Call) or len(body.args) != 1 or not isinstance(argument := body.args[0], Letter):
        return None
    array = meaning.value(argument, scope)
    sort = places.sort_of_index(meaning, index, scope)
    return argument if array.rank == 1 and sort in (None, array.axes[0].sort) else None


def by_an_index(meaning: Meaning, index: Letter) -> ReadError:
    return ReadError(
        f"{index.spelled} is an index; in which letter? write \\partial_{{z_{index.spelled}}}", index.at, index.end
    )


def refuse_constant(meaning: Meaning, body: Node, term: Term, variable: Term) -> None:
    """A letter that nothing defines is no constant when somebody differentiates it."""
    if not isinstance(body, (Letter, Call)) or not isinstance(term, Var) or not isinstance(variable, Var):
        return
    name = term.name
    if term.indices and name not in meaning.guessed:
        return  # an entry of a declared vector is a constant
    if name == variable.name or meaning.context.definition(name) is not None or meaning.context.declaration(name).of:
        return
    if meaning.context.sums_to(name) is not None or meaning.context.one_hot(name) is not None:
        return  # labels are constants
    shown = body.spelled if isinstance(body, Letter) else body.head.spelled
    raise ReadError(
        f"what is {shown} as a function of {variable.name}? define it with a let directive, or declare "
        f"'function {shown} of {variable.name}'",
        body.at,
        body.end,
    )


def refuse_unrelated(meaning: Meaning, term: Term, variable: Term, node: Node) -> None:
    """A derivative in a letter that nobody declared and nothing is written in is no 0: something is missing."""
    if isinstance(node, Letter):
        refuse_hidden(meaning, term, node)
    if not isinstance(variable, Var):
        return
    if meaning.context.definition(variable.name) is not None and not depends(term, variable.name, meaning.context):
        mine, theirs = meaning.context.closure(frozenset({variable.name})), variables(term)
        both = mine & meaning.context.closure(theirs)
        common = min((name for name in both if meaning.context.definition(name) is None), default=None)
        alone = {name for name, _ in parameters.alone_behind(meaning.context, variable.name)}
        if common is not None and (alone & theirs or not mine & theirs):  # p written in T, and \\beta = 1/T
            shown = node.spelled if isinstance(node, Letter) else variable.name
            message = f"the formula is written in {common}, which defines {shown} too; write it in {shown}"
            raise ReadError(message, node.at, node.end)
    if variable.name not in meaning.guessed and not may_hold(meaning, term, variable):
        return
    if variables(term) and not depends(term, variable.name, meaning.context):
        shown = node.spelled if isinstance(node, Letter) else variable.name
        kind = "scalar" if not variable.indices else "vector" if len(variable.indices) == 1 else "matrix"
        lengths = " x ".join(index.sort.name for index in variable.indices)
        scripted = isinstance(node, Letter) and (node.subs or node.sups) and variable.indices
        name = node.base if isinstance(node, Letter) and scripted else shown  # 'vector w : d' says it of every w_i
        said = f"{kind} {name}" + (f" : {lengths}" if lengths else "")
        raise ReadError(
            f"nothing says how the formula depends on {shown}: define what it is made of; "
            f"if it is constant in {shown}, declare '{said}'",
            node.at,
            node.end,
        )


def may_hold(meaning: Meaning, term: Term, variable: Var) -> bool:
    """Whether a letter of the formula that nobody defines may be made of a variable that somebody defines.

    ``z_k = w_k^\\top x`` and ``L = -\\sum_k y_k \\log \\hat{y}_k``, and that ŷ is the softmax of z is said in words.
    Labels are constants, and so is what z itself is made of.
    """
    context = meaning.context
    if context.definition(variable.name) is None:
        return False
    inside = context.closure(variables(term)) - context.closure(frozenset({variable.name}))
    free = {name for name in inside & set(meaning.guessed) if context.definition(name) is None}
    labels = {name for name in free if context.one_hot(name) is not None or context.sums_to(name) is not None}
    return any(name not in labels or context.domain(name) == POSITIVE for name in free)


def refuse_hidden(meaning: Meaning, term: Term, node: Letter) -> None:
    """``F(x, y)`` that nobody defined depends on what it is written with: no derivative in x is taken of it."""
    letters = {node.base, unbolded(node.base)}
    known = {d.name for d in meaning.context.declarations if d.name.endswith(")") and not letters & set(d.of)}
    for name in sorted(known & meaning.context.closure(variables(term))):
        if node.base in re.findall(r"\\[a-zA-Z]+\{[^{}]*\}|\\[a-zA-Z]+|[a-zA-Z]", _OF_OTHER_NAME.sub("", name)):
            raise ReadError(f"what is {name} as a function of {node.base}? define it", node.at, node.end)


_OF_OTHER_NAME = regex(r"(?:\\[a-zA-Z]+|[a-zA-Z])_\{(?:\\(?:text|mathrm|rm) ?)?\{?[a-z]{3,}\}?\}")
"""A letter with a word below it, which is another one: the ``\\theta_{old}`` of a policy before its update."""

IN_DENOMINATOR = "the derivative of a vector in a vector has a row for every entry of the variable (denominator layout)"


def differentiated(meaning: Meaning, array: Array, variable: Array, node: Node, before: Node | None = None) -> Array:
    """The derivative of an array, itself the one in what stands ``before``.

    In ``\\partial^2 f / \\partial a \\partial b^\\top`` the transposed one says what the columns are, in every layout.
    """
    variable = entries(variable)
    if not isinstance(variable.term, Var):
        at_place = isinstance(node, Times) and not node.op and isinstance(node.right, Listed)
        hint = "; if it is an entry, declare what stands in its brackets, as in 'index i = 1..n'" if at_place else ""
        raise ReadError(f"a derivative is taken in a letter, not in a formula{hint}", node.at, node.end)
    if meaning.stand_ins.inverses:
        inverses.refuse_derivative(meaning, array.term, variable.term, node)
    if variable.rank == 2 and array.rank == 1 and array.axes[0].sort.size == 1:  # a loss of the one output of a layer
        array = array.changed(array.at(Literal(1, array.axes[0].sort)), ())
    term = Diff(array.term, variable.term)
    axes = (*array.axes, *variable.axes)
    notes = (*array.assumed, *variable.assumed)
    if not variable.rank:
        return Array(term, axes, array.layout, notes)
    if array.rank == 1 and variable.rank == 1:
        columns = isinstance(node, Transposed)
        if before is not None and columns != isinstance(before, Transposed):
            return Array(term, axes if columns else (*variable.axes, *array.axes), "column", notes)
        meaning.jacobian = True
        if meaning.line.denominator:
            made = Array(term, (*variable.axes, *array.axes), "column", notes)
            return made if meaning.notation.layout else made.noting(IN_DENOMINATOR)
        return Array(term, axes, "column" if meaning.notation.layout else "either", notes)
    turned = variable.rank == 1 or (variable.rank == 2 and meaning.notation.layout == "numerator")
    return Array(term, axes, "either" if not array.rank and turned else "column", notes)


def gradient(meaning: Meaning, body: Node, by: Node | None, scope: Scope, *, enclosed: bool = False) -> Array:
    """``\\nabla_w body``; ``enclosed`` says that brackets are around the body."""
    if isinstance(by, Transposed) and by.prime:  # \nabla_{\theta'} L(\theta): in another \theta, as a rule
        raise ReadError("x', or x transposed? declare x', or write x^\\top", by.at, by.end)
    twice = isinstance(body, Gradient)
    if isinstance(body, Gradient):
        meaning.note("\\nabla^2 is the matrix of second derivatives")
        by = by or variable_beside(meaning, body.body, scope)
        body = Gradient(body.body, body.by or by, at=body.at, end=body.end)
    by = by or variable_beside(meaning, body, scope)
    variable = meaning.value(by, scope)
    if isinstance(by, Letter) and by.base in meaning.notation.habits().numbers_below and not variable.rank:
        meaning.note(f"{by.spelled} is a number, and \\nabla the derivative in it")
    else:
        meaning.refuse_unshaped(by, variable)
    found = points.point(meaning, body, by, scope)
    if found is not None:  # \\nabla_w J(u)
        meaning.note("a gradient in an argument of a function is its value at what stands there")
        return bars.evaluated(meaning, gradient(meaning, found[0], by, scope), (Relation(by, "=", found[1]),), scope)
    made = derivative(meaning, body, (by,), scope)
    if not enclosed:
        refuse_constant_vector(meaning, body, by, scope)
    return Array(made.term, made.axes, "column", made.assumed) if twice else made


def at_index(meaning: Meaning, node: Gradient, scope: Scope) -> Node | None:
    """``\\nabla f(x)_i`` of a number f(x) as the entry of the gradient, which alone has one; None of anything else."""
    inner: Node = node
    while isinstance(inner, Gradient):
        inner = inner.body
    if not node.open or not isinstance(inner, Entry) or not isinstance(inner.body, Call):
        return None
    if meaning.value(inner.body, scope).rank:
        return None
    meaning.note("an index behind a number that \\nabla is applied to is that of its gradient")
    return Entry(with_body(node, inner.body), inner.subs, at=node.at, end=node.end)


def with_body(node: Gradient, body: Node) -> Gradient:
    """The gradient, also a second one, of something else."""
    below = with_body(node.body, body) if isinstance(node.body, Gradient) else body
    return replace(node, body=below, open=False)


def refuse_constant_vector(meaning: Meaning, body: Node, by: Node, scope: Scope) -> None:
    """``\\nabla_z \\ell x``: the derivative of a vector, or a gradient times x, of which a transpose was lost?"""
    if not isinstance(body, Times) or body.op:
        return
    factor, rest = meaning.value(body.right, scope), meaning.value(body.left, scope)
    variable = meaning.value(by, scope)
    if factor.rank != 1 or factor.layout == "row" or rest.rank or not isinstance(variable.term, Var):
        return
    if not depends(factor.term, variable.term.name, meaning.context):
        raise ReadError("how far does \\nabla reach? put parentheses around what it is applied to", body.at, body.end)


def free_letters(meaning: Meaning, body: Node, scope: Scope) -> list[Known]:
    """The vectors and matrices that a formula depends on and that nothing is assumed of, the labels left aside."""
    term = meaning.value(body, scope).term  # defines what it meets, so the context is asked afterwards
    reached = meaning.context.closure(variables(term))
    found = [
        known
        for entries_of in meaning.notation.known.values()
        for known in entries_of
        if known.kind in ("variable", "guess")
        and known.sorts
        and not known.args
        and meaning.context_name(known) in reached
    ]
    return [
        known
        for known in found
        if meaning.context.definition(name := meaning.context_name(known)) is None
        and meaning.context.sums_to(name) is None
        and meaning.context.one_hot(name) is None
    ]


def only_vector(meaning: Meaning, body: Node, scope: Scope) -> Node | None:
    """The only vector that a formula depends on and that nothing is assumed of, the labels left aside."""
    free = free_letters(meaning, body, scope)
    if len(free) != 1 or len(free[0].sorts) != 1:
        return None
    meaning.note(f"the derivative is taken in {free[0].name}, the only vector here")
    return as_letter(free[0])


def only_weights(meaning: Meaning, body: Node, scope: Scope) -> Node | None:
    """The only vector with the name of weights, beside inputs and targets: a guess, so nobody is called wrong."""
    if isinstance(body, Call) or (isinstance(body, Letter) and body.base in meaning.notation.calls):
        return None  # of which letters it is a function is said
    free = free_letters(meaning, body, scope)
    found = [known for known in free if core(known.base) in WEIGHTS]
    if len(found) != 1 or len(found[0].sorts) != 1:
        return None
    if not all(core(known.base) in {"x", *DATA, *TARGETS} for known in free if known is not found[0]):
        return None
    meaning.note(f"the derivative is taken in {found[0].name}, the weights")
    meaning.doubts.setdefault(f"it fails if \\nabla is that of {found[0].name}; write \\nabla_{{{found[0].name}}}")
    return as_letter(found[0])


def as_letter(known: Known) -> Letter:
    return Letter(known.base, tuple(map(Piece, known.subs)), tuple(map(Piece, known.sups)))


def variable_beside(meaning: Meaning, body: Node, scope: Scope) -> Node:
    """The variable of a bare nabla: the one argument of what follows, or the one of the line."""
    arguments = [arg for arg in body.args if isinstance(arg, Letter)] if isinstance(body, Call) else []
    if len(arguments) != 1 and len(set(meaning.line.by)) != 1:
        only = only_vector(meaning, body, scope) or own_argument(meaning, body) or only_weights(meaning, body, scope)
        if only is not None:
            return only
        raise ReadError("\\nabla in which variable? write \\nabla_{w}", body.at, body.end)
    meaning.note("the gradient is taken in the variable that is written beside it")
    return arguments[0] if len(arguments) == 1 else whole(meaning, meaning.line.by[0])


def own_argument(meaning: Meaning, body: Node) -> Node | None:
    """The w of a defined ``J(w)``, where the nabla stands before a bare J."""
    if not isinstance(body, Letter):
        return None
    heads = [let.head for let in meaning.notation.calls.get(body.base, ()) if isinstance(let.head, Call)]
    if len(heads) != 1 or heads[0].head != body or heads[0].primes or len(heads[0].args) != 1:
        return None
    (argument,) = heads[0].args
    if isinstance(argument, Letter):
        meaning.note(f"the gradient is taken in {argument.spelled}, of which {body.spelled} is defined")
        return argument
    return None


def whole(meaning: Meaning, by: Node) -> Node:
    """The vector x where the line differentiates in its entries x_i: a bare nabla is no derivative in one of them."""
    if isinstance(by, Letter) and by.subs:
        for entry, left in meaning.notation.candidates(by):
            if isinstance(entry, Known) and len(entry.sorts) == 1 and left == by.subs[-1:]:
                return replace(by, subs=by.subs[:-1])
    return by
