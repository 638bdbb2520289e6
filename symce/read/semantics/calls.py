"""Names applied to arguments: functions that a document defines, families of vectors, guessed entries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from symce.patterns import regex
from symce.read.grammar import bound_indices, dots
from symce.read.notation import families, matching
from symce.read.notation.known import Known, Let, is_applied_only
from symce.read.semantics import (
    any_function,
    bars,
    definitions,
    events,
    factors,
    function_or_factor,
    guesses,
    letters,
    names,
    overloads,
    parameters,
    places,
    undefined_calls,
)
from symce.read.semantics.arrays import Array, axis, entries
from symce.read.semantics.scope import Scope, piece_of
from symce.read.semantics.stand_ins import changes_unseen
from symce.read.tex.fonts import core, unbolded
from symce.read.tex.item import ReadError
from symce.read.tex.scripts import index_text, used_indices
from symce.read.tex.words import DOTS, NAMED, WORDS, role_of
from symce.read.tree import (
    Add,
    Big,
    Call,
    Entry,
    Letter,
    Neg,
    Node,
    Piece,
    Relation,
    Times,
    Transposed,
    every,
    letters_in,
)
from symce.term import Index, IndexExpr, Var, free_indices

if TYPE_CHECKING:
    from symce.read.semantics.meaning import Meaning


def call(meaning: Meaning, node: Call, subs: tuple[Piece, ...], scope: Scope) -> Array:
    if node.head.base in scope.values:
        raise ReadError(f"{node.head.base} stands for a formula here, and is applied to something", node.at, node.end)
    if any(isinstance(arg, Transposed) and arg.prime for arg in node.args):
        raise ReadError("x', or x transposed? declare x', or write x^\\top", node.at, node.end)
    node = undefined_calls.in_declared_type(meaning, of_one_vector(meaning, node))
    if any_function.is_applied(meaning, node):
        value = any_function.applied(meaning, node, scope)
        return meaning.entry(value, subs, scope, node) if subs else value
    if len(node.args) > 1 and core(node.head.base) in NAMED:
        node = with_ordered(meaning, node, scope)
    whole: Node = Entry(node, subs) if subs else node
    fits: list[overloads.Fit] = []
    for let in meaning.notation.calls.get(node.head.base, ()):
        binding = matching.matched(let, whole)
        rest: tuple[Piece, ...] = ()
        if binding is None and subs:
            binding, rest = matching.matched(let, node), subs
        if binding is not None and not is_marginal_of_others(let, node):
            fits.append(overloads.Fit(let, binding, rest))
    if not fits and not subs:
        whole_vector = components(meaning, node, scope)
        if whole_vector is not None:
            return whole_vector
    of_name = meaning.notation.known.get(node.head.base, ())
    declared = families.of_call(of_name, node)
    if declared is not None and families.is_spelled_so(declared, node) and all(fit.stand_in for fit in fits):
        fits = []  # p(z | x) is given, and p(y | x) is defined
    elif any(known.args for known in of_name) and not fits and not subs and node in meaning.notation.singles:
        other = events.other_event(meaning, node, scope) if not node.primes else None
        return other or undefined_calls.guessed_call(meaning, node, scope)  # p(x | y = 1) beside p(x_j | y = 1)
    if fits:
        fit = overloads.chosen(meaning, fits, scope, node)
        if not subs and is_before_number(meaning, fit.let, node, scope):
            return times_bracket(meaning, node, scope)
        array = applied(meaning, fit.let, fit.binding, node, scope)
        return meaning.entry(array, fit.rest, scope, node) if fit.rest else array
    if declared is None and (slope := in_time(meaning, node)) is not None:
        return call(meaning, slope, subs, scope)
    if declared is not None and node.primes:
        raise ReadError(f"{node.head.spelled} is not defined, and its derivative is taken", node.at, node.end)
    if declared is not None:
        array = undefined_calls.family(meaning, declared, node, scope)
        return meaning.entry(array, subs, scope, node) if subs else array
    guesses.refuse_unread(meaning, node.head.base, node)
    if node.head.spelled in meaning.notation.ranges and len(node.args) == 1 and not subs and not node.primes:
        return factors.times(meaning, node.head, node.args[0], "", scope)  # h (c + w), where h counts
    defined = bool(meaning.notation.calls.get(node.head.base))
    if not defined and (node.head.base in WORDS or node.head.base in ("log", "exp", "max", "min")):
        array = names.word(meaning, WORDS.get(node.head.base, node.head.base), node, scope)
        return meaning.entry(array, subs, scope, node) if subs else array
    if not subs and not node.primes and (other := events.other_event(meaning, node, scope)) is not None:
        return other
    others = meaning.notation.calls.get(node.head.base, ())
    by_bayes = bool(others) and all(families.is_made_of_its_name(let.body, node.head) for let in others)
    if not subs and by_bayes and node in meaning.notation.singles:  # p(x | y = 1) is given, p(y = 1 | x) made of it
        return undefined_calls.guessed_call(meaning, node, scope)
    alike = [let for let in others if len(matching.arguments_of(let)) == len(node.args)]
    named = any(not is_value_of(entry, node.head) for entry, _ in meaning.notation.candidates(node.head))
    if not named and not any(matching.matched_name(let, node.head) is not None for let in alike):
        role = role_of(node.head)
        known_role = names.role(meaning, role, node, bool(subs), scope) if role is not None else None
        if known_role is not None:
            return meaning.entry(known_role, subs, scope, node) if subs else known_role
        if not subs and (whole_sigma := names.with_entry_behind(meaning, node, scope)) is not None:
            return call(meaning, whole_sigma, node.head.subs, scope)
        return undefined_calls.guessed_call(meaning, node, scope)
    # A declared letter before parentheses: a letter written with what it depends on, or a product.
    found = meaning.notation.candidates(node.head) if all(isinstance(arg, Letter) for arg in node.args) else ()
    of_another = any(matching.matched_name(let, node.head) is not None for let in alike)  # p(y_0), asked for p(y_1)
    if found and (not of_another or any(isinstance(entry, Known) and entry.sorts for entry, _ in found)):
        if all(isinstance(entry, Known) and entry.args and not left for entry, left in found):
            raise ReadError(f"{node.head.spelled} is declared with other arguments", node.at, node.end)
        return letter_with_arguments(meaning, node, subs, scope)
    scripted = node.head.subs or node.head.sups
    entry_of_family = scripted and not subs and not defined and len(node.args) == 1 and not node.primes
    if entry_of_family and isinstance(node.args[0], (Add, Neg, Times)):  # g_j (a + b), where g_j is an entry elsewhere
        return times_bracket(meaning, node, scope)
    entrywise = by_entry(meaning, node, scope) if not subs else None
    if entrywise is not None:
        return entrywise
    known_forms = [let.text for let in meaning.notation.calls.get(node.head.base, ())]
    hint = f"it is defined as {known_forms[0]}" if known_forms else "define it with a let directive"
    raise ReadError(f"{node.head.spelled} is not defined for these arguments; {hint}", node.at, node.end)


def is_marginal_of_others(let: Let, node: Call) -> bool:
    """Whether a definition is the ``p(y)`` of ``\\sum_x p(x, y)``, and a ``p(x)`` is asked for: told by their names.

    ``p(y')`` is of y.
    """
    head, body = let.head, let.body
    while isinstance(body, Big):
        body = body.body
    if not isinstance(head, Call) or not isinstance(body, Call) or body.head != head.head or body is let.body:
        return False
    own, asked = ([overloads.stem(getattr(arg, "base", "")) for arg in args] for args in (head.args, node.args))
    return own != asked


def of_one_vector(meaning: Meaning, node: Call) -> Call:
    """``LSE(x_1, \\ldots, x_n)`` as that of the vector, where it is defined of one."""
    dotted = [isinstance(arg, Letter) and arg.base in DOTS for arg in node.args]
    lets = meaning.notation.calls.get(node.head.base, ())
    if dotted.count(True) != 1 or len(dotted) < 3 or not lets:
        return node
    if any(len(matching.arguments_of(let)) != 1 for let in lets):
        return node
    written = [None if dots_here else arg for arg, dots_here in zip(node.args, dotted, strict=True)]
    listed = dots.listed(written, across=False)
    return replace(node, args=(replace(listed, at=node.args[0].at, end=node.args[-1].end),), marks="")


def with_ordered(meaning: Meaning, node: Call, scope: Scope) -> Call:
    """``p(y, x)`` as the ``p(x, y)`` that is declared or defined; it may be another entry where both have one range."""
    base = node.head.base
    heads = (let.head.body if isinstance(let.head, Entry) else let.head for let in meaning.notation.calls.get(base, ()))
    forms = [(families.variables(head), head.marks) for head in heads if isinstance(head, Call)]
    forms += [(known.over, known.marks) for known in meaning.notation.known.get(base, ()) if known.marks is not None]
    ordered = families.by_name(node, forms)
    if ordered is not node:
        moved = [arg for arg, other in zip(node.args, ordered.args, strict=True) if arg != other]
        sorts = [places.sort_of_index(meaning, arg, scope) for arg in moved]
        meaning.note(f"{base} tells its arguments by their names, not by their order")
        if len(set(sorts)) < len(sorts):
            meaning.unsure.setdefault(f"are the arguments of {base} told by their names? write them in one order")
    return ordered


def is_value_of(entry: Known | Let, head: Letter) -> bool:
    """Whether a definition of ``\\sigma_i`` gives a value of the function ``\\sigma`` that is applied here."""
    return isinstance(entry, Let) and bool(entry.indices) and not head.subs and is_applied_only(head.base, entry.body)


def by_entry(meaning: Meaning, node: Call, scope: Scope) -> Array | None:
    """``softmax(x_i + c)`` where ``softmax(x_i)`` is defined: the vector that is meant has the entries ``x_i + c``."""
    if len(node.args) != 1 or node.primes or isinstance(node.args[0], (Letter, Relation)):
        return None
    for let in meaning.notation.calls.get(node.head.base, ()):
        if matching.matched_name(let, node.head) is None or not isinstance(let.head, Call) or len(let.indices) != 1:
            continue
        (param,) = let.head.args if len(let.head.args) == 1 else (None,)
        (name,) = let.indices
        if not isinstance(param, Letter) or param.sups or [index_text(piece) for piece in param.subs] != [name]:
            continue
        array = meaning.value(node.args[0], scope)
        sort = definitions.call_sort(meaning, let, name)
        found = [index for index in free_indices(array.term) if index.sort == sort]
        if len(found) > 1:
            found = [index for index in found if index.name == name]
            meaning.doubts.setdefault(f"over which index does {node.head.spelled}(..) run? it is read as {name}")
        if array.rank or len(found) != 1:
            return None
        vector = Array(array.term, (found[0],), assumed=array.assumed)
        return expanded(meaning, let, {name: found[0]}, {param.base: vector}, node, scope)
    return None


def is_before_number(meaning: Meaning, let: Let, node: Call, scope: Scope) -> bool:
    """Whether ``g_i (f - y)`` of a ``g_i(x)`` with a vector x has a number in its parentheses: it is a product."""
    if len(node.args) != 1 or node.primes or not isinstance(node.args[0], (Add, Neg)):
        return False
    heads = let.head.args if isinstance(let.head, Call) else ()
    vector = len(heads) == 1 and isinstance(heads[0], Letter) and heads[0].base in meaning.notation.habits().vectors
    return vector and not entries(meaning.value(node.args[0], scope)).rank


def times_bracket(meaning: Meaning, node: Call, scope: Scope) -> Array:
    """``g_j (a + b)`` as a product, where g_j is an entry elsewhere; a step that fails may mean a value."""
    shown = node.head.spelled
    meaning.doubts.setdefault(f"is {shown}(..) a value or a product? a product is written {shown} \\cdot (..)")
    return factors.times(meaning, node.head, node.args[0], "cdot", scope)


def components(meaning: Meaning, node: Call, scope: Scope) -> Array | None:
    """``f(x)`` where only ``f(x)_i`` is defined: all its entries."""
    for let in meaning.notation.calls.get(node.head.base, ()):
        binding = matching.matched_whole(let, node)
        if binding is None or not isinstance(let.head, Entry):
            continue
        inside, axes = scope, []
        for piece in let.head.subs:
            name = index_text(piece)
            if name not in let.indices or name in binding:
                return None
            axes.append(axis(definitions.call_sort(meaning, let, name)))
            inside = inside.bind(axes[-1].name, axes[-1])
            binding[name] = Letter(axes[-1].name)
        array = applied(meaning, let, binding, node, inside)
        return replace(array, axes=(*axes, *array.axes))
    return None


def letter_with_arguments(meaning: Meaning, node: Call, subs: tuple[Piece, ...], scope: Scope) -> Array:
    """``L(w)`` where L is defined without arguments: the same letter; ``p(x, y)`` of a matrix is its entry."""
    array = letters.letter(meaning, node.head, scope)
    if not all(function_or_factor.depends_on(meaning, node.head.base, arg) for arg in node.args):
        indices = [places.sort_of_index(meaning, arg, scope) is not None for arg in node.args]
        names = (arg.spelled for arg in node.args if isinstance(arg, Letter))
        args = ("·" if index else name for index, name in zip(indices, names, strict=True))
        form, name = families.separated(args, node.marks), node.head.spelled
        if (other := meaning.applied_to.setdefault(name, form)) != form:
            raise ReadError(f"is {name}({form}) the same as {name}({other})? declare both", node.at, node.end)
    if array.axes and not subs:  # q(i | x) of a declared vector q is its entry, whatever x it is given
        placed = [(arg, sort) for arg in node.args if (sort := places.sort_of_index(meaning, arg, scope)) is not None]
        sorts = [a.sort for a in array.axes]
        if len(set(sorts)) == len(sorts) and {sort for _, sort in placed} == set(sorts):
            placed.sort(key=lambda entry: sorts.index(entry[1]))  # \\pi(a | s) of a matrix over s and a
        if [sort for _, sort in placed] == sorts:
            return meaning.entry(array, tuple(map(piece_of, (arg for arg, _ in placed))), scope, node)
    if not all(function_or_factor.depends_on(meaning, node.head.base, arg) for arg in node.args):
        meaning.role(node.head.spelled)
    return meaning.entry(array, subs, scope, node) if subs else array


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


def applied(meaning: Meaning, let: Let, binding: dict[str, Node], node: Call, scope: Scope) -> Array:
    renamed = {
        param: other
        for param in let.params
        if (other := binding.get(param, Letter(param))) != Letter(param)
        and (is_applied(let.body, param) or (isinstance(other, Letter) and is_argument(meaning, let.body, param)))
    }
    if renamed and not node.primes:  # a derivative is taken in the letter of the definition
        let = with_names(let, renamed, node)
    letters_of = letters_in(let.body)
    named = {id(inner) for letter in letters_of for inner in in_scripts(letter)}
    named_letters = {letter.spelled for letter in letters_of if id(letter) in named}  # the θ of \pi_\theta
    body_letters = {letter.base for letter in letters_of if id(letter) not in named}
    above = {letter.base for letter in letters_of if id(letter) not in named and letter.sups}
    values: dict[str, Array] = {}
    through: list[Relation] = []
    places_of: dict[str, IndexExpr] = {}
    for param in let.params:
        actual = binding.get(param)
        if node.primes or (actual is not None and actual != Letter(param)):
            refuse_tied(meaning, let, param, node)
        if param in renamed or actual is None or (actual == Letter(param) and param not in scope.values):
            continue
        plain = unbolded(param)
        if param not in body_letters and plain != param and plain in meaning.notation.ranges:
            places_of[plain] = places.index_of(meaning, actual, meaning.notation.ranges[plain].sort, scope)
            continue
        if param not in body_letters and plain != param and plain in body_letters:
            values[plain] = meaning.value(actual, scope)  # softmax(\\mathbf{z})_i = e^{z_i} / ..
            continue
        if meaning.notation.declared(param) and same_letter(meaning, Letter(param), actual, scope):
            continue
        known = meaning.notation.known.get(param, ())
        family = param in above and (not known or any(len(entry.sorts) > 1 for entry in known))
        if family or (param in named_letters and not definitions.depends(meaning, let, param)):
            raise ReadError(f"{let.text} is defined for {param} only", node.at, node.end)
        if param in body_letters and param not in named_letters:
            values[param] = meaning.value(actual, scope)
        elif definitions.depends(meaning, let, param) and not (node.primes or renamed):
            through.append(Relation(Letter(param), "=", actual, at=node.at, end=node.end))
        elif meaning.notation.declared(param) or is_of_another(param, actual) or differs(meaning, let, param, actual):
            raise ReadError(f"{let.text} is defined for {param} only", node.at, node.end)
    if node.primes:
        return primed(meaning, let, binding, node, scope)
    if not values and not renamed and not places_of:
        definitions.refuse_named_within(let, scope.indices.keys() - meaning.line.params)
        resolved = definitions.resolve_call(meaning, let)
        pieces = tuple(piece_of(binding.get(name, Letter(name))) for name in let.indices)
        array = definitions.indexed(meaning, resolved, pieces, scope, node)
        return bars.evaluated(meaning, array, tuple(through), scope)  # y_k(x_n), where y_k is defined by a_k = w_k^T x
    if through:
        raise ReadError(f"{let.text} is defined for {through[0].left.spelled} only", node.at, node.end)  # type: ignore[attr-defined]  # a letter
    inside = {
        name: places.index_of(
            meaning, binding.get(name, Letter(name)), definitions.call_sort(meaning, let, name), scope
        )
        for name in let.indices
    } | places_of
    return expanded(meaning, let, inside, values, node, scope)


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


def in_time(meaning: Meaning, node: Call) -> Call | None:
    """``\\dot{x}_i(t)`` beside a defined ``x_i(t)``: its derivative."""
    if node.primes or not (dotted := _DOTTED.fullmatch(node.head.base)) or len(node.args) != 1:
        return None
    if not meaning.notation.calls.get(dotted[1]) or not isinstance(node.args[0], Letter):
        return None
    meaning.note(f"the dot is the derivative in {node.args[0].spelled}")
    return replace(node, head=replace(node.head, base=dotted[1]), primes=1)


_DOTTED = regex(r"\\dot ?\{?([a-zA-Z]|\\[a-zA-Z]+)\}?")


def primed(meaning: Meaning, let: Let, binding: dict[str, Node], node: Call, scope: Scope) -> Array:
    """``f'(x)``: the derivative of a function of one number, at the argument."""
    if len(let.params) != 1 or len(node.args) != 1:
        raise ReadError("a prime stands on a function of one number", node.at, node.end)
    argument = meaning.value(node.args[0], scope)
    variable, at = names.held(meaning, argument)
    inside = {
        n: places.index_of(meaning, binding.get(n, Letter(n)), definitions.call_sort(meaning, let, n), scope)
        for n in let.indices
    }
    term = expanded(meaning, let, inside, {let.params[0]: Array(variable)}, node, scope).term
    if changes_unseen(meaning, term, variable.name):
        raise ReadError(f"the derivative of what stands in {let.text} is not read", node.at, node.end)
    return Array(names.differentiated(term, variable, node.primes), at.axes, at.layout, at.assumed)
