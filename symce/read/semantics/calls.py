"""Names applied to arguments: functions that a document defines, families of vectors, guessed entries.

Knows which definition or declaration a name means; ``at_arguments`` knows what a definition says of arguments.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from symce.patterns import regex
from symce.read.grammar import dots
from symce.read.notation import families, matching
from symce.read.notation.known import Known, Let, is_applied_only
from symce.read.semantics import (
    any_function,
    at_arguments,
    definitions,
    events,
    factors,
    function_or_factor,
    guesses,
    letters,
    names,
    overloads,
    places,
    roles,
    undefined_calls,
)
from symce.read.semantics.arrays import Array, axis, entries
from symce.read.semantics.scope import Scope, piece_of
from symce.read.tex.fonts import core
from symce.read.tex.item import ReadError
from symce.read.tex.scripts import index_text
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
)
from symce.term import free_indices

if TYPE_CHECKING:
    from symce.read.semantics.meaning import Meaning


def call(meaning: Meaning, node: Call, subs: tuple[Piece, ...], scope: Scope) -> Array:
    """A name at arguments: by what defines or declares it so, else as a name of which nothing else is known."""
    if node.head.base in scope.values:
        raise ReadError(f"{node.head.base} stands for a formula here, and is applied to something", node.at, node.end)
    if any(isinstance(arg, Transposed) and arg.prime for arg in node.args):
        raise ReadError("x', or x transposed? declare x', or write x^\\top", node.at, node.end)
    node = undefined_calls.in_declared_type(meaning, of_one_vector(meaning, node))
    if any_function.is_applied(meaning, node):
        return at_scripts(meaning, any_function.applied(meaning, node, scope), node, subs, scope)
    if len(node.args) > 1 and core(node.head.base) in NAMED:
        node = with_ordered(meaning, node, scope)
    fits = fitting(meaning, node, subs)
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
        array = at_arguments.applied(meaning, fit.let, fit.binding, node, scope)
        return at_scripts(meaning, array, node, fit.rest, scope)
    if declared is None and (slope := in_time(meaning, node)) is not None:
        return call(meaning, slope, subs, scope)
    if declared is not None and node.primes:
        raise ReadError(f"{node.head.spelled} is not defined, and its derivative is taken", node.at, node.end)
    if declared is not None:
        return at_scripts(meaning, undefined_calls.family(meaning, declared, node, scope), node, subs, scope)
    return not_introduced(meaning, node, subs, scope)


def at_scripts(meaning: Meaning, array: Array, node: Call, subs: tuple[Piece, ...], scope: Scope) -> Array:
    """What is applied, or the entry of it for which scripts behind the arguments ask."""
    return meaning.entry(array, subs, scope, node) if subs else array


def fitting(meaning: Meaning, node: Call, subs: tuple[Piece, ...]) -> list[overloads.Fit]:
    """The definitions that a call may mean, with its scripts or without them."""
    whole: Node = Entry(node, subs) if subs else node
    fits: list[overloads.Fit] = []
    for let in meaning.notation.calls.get(node.head.base, ()):
        binding = matching.matched(let, whole)
        rest: tuple[Piece, ...] = ()
        if binding is None and subs:
            binding, rest = matching.matched(let, node), subs
        if binding is not None and not is_marginal_of_others(let, node):
            fits.append(overloads.Fit(let, binding, rest))
    return fits


def not_introduced(meaning: Meaning, node: Call, subs: tuple[Piece, ...], scope: Scope) -> Array:
    """A name that nothing introduces with such arguments: a word, another event, a letter before parentheses."""
    guesses.refuse_unread(meaning, node.head.base, node)
    if node.head.spelled in meaning.notation.ranges and len(node.args) == 1 and not subs and not node.primes:
        return factors.times(meaning, node.head, node.args[0], "", scope)  # h (c + w), where h counts
    lets = meaning.notation.calls.get(node.head.base, ())
    if not lets and (node.head.base in WORDS or node.head.base in ("log", "exp", "max", "min")):
        array = names.word(meaning, WORDS.get(node.head.base, node.head.base), node, scope)
        return at_scripts(meaning, array, node, subs, scope)
    if not subs and not node.primes and (other := events.other_event(meaning, node, scope)) is not None:
        return other
    by_bayes = bool(lets) and all(families.is_made_of_its_name(let.body, node.head) for let in lets)
    if not subs and by_bayes and node in meaning.notation.singles:  # p(x | y = 1) is given, p(y = 1 | x) made of it
        return undefined_calls.guessed_call(meaning, node, scope)
    alike = [let for let in lets if len(matching.arguments_of(let)) == len(node.args)]
    of_another = any(matching.matched_name(let, node.head) is not None for let in alike)  # p(y_0), asked for p(y_1)
    named = any(not is_value_of(entry, node.head) for entry, _ in meaning.notation.candidates(node.head))
    if not named and not of_another:
        return unknown_name(meaning, node, subs, scope)
    return known_letter(meaning, node, subs, scope, of_another=of_another)


def unknown_name(meaning: Meaning, node: Call, subs: tuple[Piece, ...], scope: Scope) -> Array:
    """A name that nothing introduces at all: what the field calls so, else a guess."""
    role = role_of(node.head)
    known_role = roles.role(meaning, role, node, bool(subs), scope) if role is not None else None
    if known_role is not None:
        return at_scripts(meaning, known_role, node, subs, scope)
    if not subs and (whole_sigma := roles.with_entry_behind(meaning, node, scope)) is not None:
        return call(meaning, whole_sigma, node.head.subs, scope)
    return undefined_calls.guessed_call(meaning, node, scope)


def known_letter(meaning: Meaning, node: Call, subs: tuple[Piece, ...], scope: Scope, *, of_another: bool) -> Array:
    """A letter that is introduced without these arguments: written with what it depends on, or a factor.

    ``of_another``: whether it is defined at arguments, but for another index.
    """
    found = meaning.notation.candidates(node.head) if all(isinstance(arg, Letter) for arg in node.args) else ()
    if found and (not of_another or any(isinstance(entry, Known) and entry.sorts for entry, _ in found)):
        if all(isinstance(entry, Known) and entry.args and not left for entry, left in found):
            raise ReadError(f"{node.head.spelled} is declared with other arguments", node.at, node.end)
        return letter_with_arguments(meaning, node, subs, scope)
    lets = meaning.notation.calls.get(node.head.base, ())
    scripted = node.head.subs or node.head.sups
    entry_of_family = scripted and not subs and not lets and len(node.args) == 1 and not node.primes
    if entry_of_family and isinstance(node.args[0], (Add, Neg, Times)):  # g_j (a + b), where g_j is an entry elsewhere
        return times_bracket(meaning, node, scope)
    entrywise = by_entry(meaning, node, scope) if not subs else None
    if entrywise is not None:
        return entrywise
    hint = f"it is defined as {lets[0].text}" if lets else "define it with a let directive"
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
        return at_arguments.expanded(meaning, let, {name: found[0]}, {param.base: vector}, node, scope)
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
        array = at_arguments.applied(meaning, let, binding, node, inside)
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


def in_time(meaning: Meaning, node: Call) -> Call | None:
    """``\\dot{x}_i(t)`` beside a defined ``x_i(t)``: its derivative."""
    if node.primes or not (dotted := _DOTTED.fullmatch(node.head.base)) or len(node.args) != 1:
        return None
    if not meaning.notation.calls.get(dotted[1]) or not isinstance(node.args[0], Letter):
        return None
    meaning.note(f"the dot is the derivative in {node.args[0].spelled}")
    return replace(node, head=replace(node.head, base=dotted[1]), primes=1)


_DOTTED = regex(r"\\dot ?\{?([a-zA-Z]|\\[a-zA-Z]+)\}?")
