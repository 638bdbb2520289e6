"""A definition at arguments: what it defines, where these are its own letters, else its formula with them put in.

Knows the left side and the formula of a definition; which definition a name with arguments means, ``calls`` says.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, cast

from symce.read.grammar import bound_indices
from symce.read.notation import families, matching
from symce.read.notation.known import Let
from symce.read.semantics import (
    bars,
    definitions,
    letters,
    parameters,
    places,
)
from symce.read.semantics.arrays import Array, entries
from symce.read.semantics.axes import named
from symce.read.semantics.scope import Scope, piece_of
from symce.read.semantics.stand_ins import changes_unseen
from symce.read.tex.fonts import core, unbolded
from symce.read.tex.item import ReadError
from symce.read.tex.scripts import used_indices
from symce.read.tex.words import WORDS
from symce.read.tree import (
    Big,
    Call,
    Letter,
    Node,
    Relation,
    every,
    letters_in,
)
from symce.term import Diff, Index, IndexExpr, Term, Var, free_indices

if TYPE_CHECKING:
    from symce.read.semantics.meaning import Meaning


@dataclass
class PutIn:
    """What stands for the letters of a definition: values of parameters, places of indices, values below a bar."""

    values: dict[str, Array] = field(default_factory=dict)
    places: dict[str, IndexExpr] = field(default_factory=dict)
    below_a_bar: list[Relation] = field(default_factory=list)


def applied(meaning: Meaning, let: Let, binding: dict[str, Node], node: Call, scope: Scope) -> Array:
    """What a definition says of these arguments; ``binding`` is what stands in the place of its letters."""
    renamed = {
        param: other
        for param in let.params
        if (other := binding.get(param, Letter(param))) != Letter(param)
        and (is_applied(let.body, param) or (isinstance(other, Letter) and is_argument(meaning, let.body, param)))
    }
    if renamed and not node.primes:  # a derivative is taken in the letter of the definition
        let = with_names(let, renamed, node)
    found = put_in(meaning, let, binding, renamed.keys(), node, scope)
    if node.primes:
        return primed(meaning, let, binding, node, scope)
    if not found.values and not renamed and not found.places:
        definitions.refuse_named_within(let, scope.indices.keys() - meaning.line.params)
        resolved = definitions.resolve_call(meaning, let)
        pieces = tuple(piece_of(binding.get(name, Letter(name))) for name in let.indices)
        array = definitions.indexed(meaning, resolved, pieces, scope, node)
        below = tuple(found.below_a_bar)
        return bars.evaluated(meaning, array, below, scope)  # y_k(x_n), where y_k is defined by a_k = w_k^T x
    if found.below_a_bar:
        raise ReadError(f"{let.text} is defined for {found.below_a_bar[0].left.spelled} only", node.at, node.end)  # type: ignore[attr-defined]  # a letter
    inside = places_of(meaning, let, binding, scope) | found.places
    return expanded(meaning, let, inside, found.values, node, scope)


def places_of(meaning: Meaning, let: Let, binding: Mapping[str, Node], scope: Scope) -> dict[str, IndexExpr]:
    """The places at which a definition is taken, by the indices of its left side."""
    return {
        name: places.index_of(
            meaning, binding.get(name, Letter(name)), definitions.call_sort(meaning, let, name), scope
        )
        for name in let.indices
    }


def put_in(
    meaning: Meaning, let: Let, binding: Mapping[str, Node], renamed: Container[str], node: Call, scope: Scope
) -> PutIn:
    """What stands for the parameters that are no names of functions; refused where the formula says nothing of it."""
    written = letters_in(let.body)
    named = {id(inner) for letter in written for inner in in_scripts(letter)}
    in_names = {letter.spelled for letter in written if id(letter) in named}  # the θ of \pi_\theta
    in_body = {letter.base for letter in written if id(letter) not in named}
    with_sups = {letter.base for letter in written if id(letter) not in named and letter.sups}
    found = PutIn()
    for param in let.params:
        actual = binding.get(param)
        if node.primes or (actual is not None and actual != Letter(param)):
            refuse_tied(meaning, let, param, node)
        if param in renamed or actual is None or (actual == Letter(param) and param not in scope.values):
            continue
        plain = unbolded(param)
        if param not in in_body and plain != param and plain in meaning.notation.ranges:
            found.places[plain] = places.index_of(meaning, actual, meaning.notation.ranges[plain].sort, scope)
            continue
        if param not in in_body and plain != param and plain in in_body:
            found.values[plain] = meaning.value(actual, scope)  # softmax(\\mathbf{z})_i = e^{z_i} / ..
            continue
        if meaning.notation.declared(param) and same_letter(meaning, Letter(param), actual, scope):
            continue
        known = meaning.notation.known.get(param, ())
        family = param in with_sups and (not known or any(len(entry.sorts) > 1 for entry in known))
        if family or (param in in_names and not definitions.depends(meaning, let, param)):
            raise ReadError(f"{let.text} is defined for {param} only", node.at, node.end)
        if param in in_body and param not in in_names:
            found.values[param] = meaning.value(actual, scope)
        elif definitions.depends(meaning, let, param) and not (node.primes or renamed):
            found.below_a_bar.append(Relation(Letter(param), "=", actual, at=node.at, end=node.end))
        elif meaning.notation.declared(param) or is_of_another(param, actual) or differs(meaning, let, param, actual):
            raise ReadError(f"{let.text} is defined for {param} only", node.at, node.end)
    return found


def refuse_tied(meaning: Meaning, let: Let, param: str, node: Call) -> None:
    """``G(1)`` and ``G'(\\beta)`` of ``G(\\beta) = \\beta a - T c`` with a β that T defines: does T change with it?"""
    if all(let.head != Letter(param) for let in meaning.notation.letters.get(param, ())):
        return
    letter = meaning.value(Letter(param), Scope()).term
    body = definitions.resolve_call(meaning, let).value.term
    if isinstance(letter, Var) and parameters.is_moved(meaning.context, body, letter.name):
        raise ReadError(
            f"{param} is defined, by what {let.text} holds too: does that change with it?", node.at, node.end
        )


def in_scripts(letter: Letter) -> Iterator[Node]:
    """What stands in the scripts of a letter."""
    for piece in (*letter.subs, *letter.sups):
        if piece.node is not None:
            yield from every(piece.node)


def differs(meaning: Meaning, let: Let, param: str, actual: Node) -> bool:
    """Whether the line takes at several values a name whose definition says nothing of its argument.

    The loss ``J(\\theta)`` may be defined by what depends on θ in words only: ``J(\\theta') = J(\\theta)`` is not so.
    """
    if not isinstance(actual, Letter):
        return True
    found = (matching.matched(let, call) for call in meaning.line.calls if call.head.base == let.base)
    return any(binding is not None and binding.get(param, Letter(param)) != actual for binding in found)


def is_of_another(param: str, actual: Node) -> bool:
    """Whether H(X) is asked for where H(Y) is defined, or V(s') where V(s) is, by a formula that names no Y and no s.

    ``L(w)`` may be the ``L(\\theta)`` that is defined: the same under another name.
    """
    if not isinstance(actual, Letter) or actual == Letter(param):
        return False
    if re.fullmatch(r"[A-Z]", param) is not None:
        return True
    mine, other = param.rstrip("'"), actual.base.rstrip("'")
    told = bool(actual.subs or actual.sups) or unbolded(actual.base) != unbolded(param)
    return core(mine) == core(other) and told  # V(s') and L(\\hat{y}) are of another than V(s) and L(y)


def is_applied(body: Node, param: str) -> bool:
    """Whether a parameter is the name of a function in the body: the P of ``H(P) = -\\sum_x P(x) \\log P(x)``."""
    return any(isinstance(inner, Call) and inner.head.base == param for inner in every(body))


def is_argument(meaning: Meaning, body: Node, param: str) -> bool:
    """Whether a parameter is the argument of a name that nothing defines: the s of ``\\pi(a, s) = e^{Q(s, a)}``."""
    undefined = (
        call
        for call in every(body)
        if isinstance(call, Call) and call.head.base not in meaning.notation.calls and call.head.base not in WORDS
    )
    return any(Letter(param) in call.args for call in undefined)


def with_names(let: Let, names: Mapping[str, Node], node: Call) -> Let:
    """A definition with other functions in the place of its parameters."""
    plain = {param: actual for param, actual in names.items() if isinstance(actual, Letter)}
    whole = {param: actual for param, actual in names.items() if isinstance(actual, Call)}
    try:
        body = over_the_same(let.body, whole)
        if len(plain) + len(whole) < len(names) or is_caught(body, whole.values()):
            raise LookupError
        return replace(let, body=matching.exchanged(matching.with_calls(body, whole), plain))
    except LookupError:
        raise ReadError(f"{let.text} takes the names of distributions", node.at, node.end) from None


def over_the_same(body: Node, actual: Mapping[str, Call]) -> Node:
    """``\\sum_x q(x) \\log q(x)`` as a sum over z, where ``q(z | x)`` or ``p(z)`` stands in the place of q."""
    inner = [node for node in every(body) if isinstance(node, Call) and node.head.base in actual]
    own = {families.joint(call) for call in actual.values()}
    theirs = {families.joint(call) for call in inner}
    if len(own) != 1 or len(theirs) != 1 or own == theirs:
        return body
    (mine,), (other,) = own, theirs
    sums = [node for node in every(body) if isinstance(node, Big) and bound_indices.bound_by(node) & set(other)]
    plain = len(mine) == len(other) == 1 and all(
        node.under == (Letter(other[0]),) and node.upper is None for node in sums
    )
    taken = any(isinstance(node, Letter) and node.base == mine[0] for node in every(body))
    if not plain or not sums or taken or other[0] in used_indices(body):
        return body
    return cast("Node", matching.exchanged(body, {other[0]: Letter(mine[0])}))


def is_caught(body: Node, actual: Iterable[Call]) -> bool:
    """Whether a sum in a definition runs over a letter that ``q(z | x)`` holds fixed, the x."""
    bound = {letter for inner in every(body) if isinstance(inner, Big) for letter in bound_indices.bound_by(inner)}
    for call in actual:
        held = {inner.spelled for inner in letters_in(call)} | used_indices(call)
        if bound & (held - set(families.joint(call))):
            return True
    return False


def same_letter(meaning: Meaning, left: Node, right: Node, scope: Scope) -> bool:
    """Whether two names stand for one letter, by a definition such as \\mathbf{w} = w."""
    if not (isinstance(left, Letter) and isinstance(right, Letter) and meaning.notation.candidates(left)):
        return False
    try:
        a, b = (
            letters.letter(meaning, Letter(left.base), Scope()),
            letters.letter(meaning, right, scope),
        )
    except ReadError:
        return False
    return a.shape == b.shape and a.term == b.at(*a.axes)


def expanded(
    meaning: Meaning, let: Let, indices: Mapping[str, IndexExpr], values: dict[str, Array], node: Call, scope: Scope
) -> Array:
    """The body of a function at its arguments; a function of numbers is applied to every entry."""
    if len(meaning._resolving) > 60:
        raise ReadError(f"{let.name} is defined by itself", node.at, node.end)
    meaning._resolving.append(id(let))
    try:
        outside = {name: index for name, index in scope.indices.items() if name not in let.indices}
        try:
            made = meaning.value(let.body, Scope({**outside, **indices}, {**scope.values, **values}))
        except ReadError:
            if len(values) != 1 or not (array := next(iter(values.values()))).rank:
                raise
            name = next(iter(values))
            array = entries(array)
            made = meaning.value(let.body, Scope({**outside, **indices}, {name: Array(array.term)}))
            made = Array(made.term, (*array.axes, *made.axes), array.layout, (*array.assumed, *made.assumed))
    finally:
        meaning._resolving.pop()
    own = {index for value in values.values() for index in free_indices(value.term)} | set(made.axes)
    own |= {index for index in (*indices.values(), *scope.indices.values()) if isinstance(index, Index)}
    definitions.refuse_mixed(let, made.term, free_indices(made.term) - own)
    return made


def primed(meaning: Meaning, let: Let, binding: dict[str, Node], node: Call, scope: Scope) -> Array:
    """``f'(x)``: the derivative of a function of one number, at the argument."""
    if len(let.params) != 1 or len(node.args) != 1:
        raise ReadError("a prime stands on a function of one number", node.at, node.end)
    argument = meaning.value(node.args[0], scope)
    variable, at = held(meaning, argument)
    inside = places_of(meaning, let, binding, scope)
    term = expanded(meaning, let, inside, {let.params[0]: Array(variable)}, node, scope).term
    if changes_unseen(meaning, term, variable.name):
        raise ReadError(f"the derivative of what stands in {let.text} is not read", node.at, node.end)
    return Array(differentiated(term, variable, node.primes), at.axes, at.layout, at.assumed)


def held(meaning: Meaning, argument: Array) -> tuple[Var, Array]:
    """A name for the argument of a function, in which the function can be differentiated."""
    name = definitions.free_name(meaning, "t·")  # no letter of a document is spelled so
    at = entries(argument)
    free = tuple(sorted(free_indices(at.term), key=lambda index: index.name))
    meaning.context = meaning.context.define(name, *named(free, at.term))
    return Var(name, free), at


def differentiated(term: Term, variable: Var, times: int) -> Term:
    for _ in range(times):
        term = Diff(term, variable)
    return term
