"""Definitions as letters of the context, each when it is first used; what an index runs over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from symce.judging import beside
from symce.patterns import regex
from symce.read.notation import matching
from symce.read.notation.known import Known, Let
from symce.read.semantics import fixed, guessed_shapes, overloads, places
from symce.read.semantics.arrays import Array, axis, entries, one_row, repeated
from symce.read.semantics.axes import named
from symce.read.semantics.matrix_products import STARRED
from symce.read.semantics.scope import Line, Resolved, Scope, ShapeClash
from symce.read.tex.item import ReadError
from symce.read.tex.scripts import index_text, used_indices
from symce.read.tree import Call, Entry, Letter, Node, Piece, Relation, Times, Transposed, every, letters_in
from symce.term import Index, IndexExpr, Literal, Prod, Sort, Sum, Term, Var, free_indices, nodes, substitute, variables

if TYPE_CHECKING:
    from symce.read.semantics.meaning import Meaning


def defines(let: Let, known: Known) -> bool:
    """Whether a definition is that of a declared letter: L_i defines no number L, w_k = w_{:,k} no matrix w."""
    if let.of_itself or (let.of_members and known.sorts):
        return False
    return (known.subs, known.sups) == (let.subs, let.sups) and len(known.sorts) >= len(let.indices)


def resolve(meaning: Meaning, let: Let) -> Resolved:
    """The definition of a letter, in the context from now on; what is guessed in it is guessed wherever it is used."""
    key = id(let)
    if key in meaning._resolved:
        return recalled(meaning, key)
    with _kept_apart(meaning, let, let.name):
        number = is_number(meaning, let)
        meaning.line = Line(
            transposes=not number or writes_transposes(let.body),
            dotted=number,
            outer=frozenset(
                fixed.OF_THE_CLASS & set(meaning.notation.ranges)
            ),  # L = \\sum_{j \\ne y} s_j, of the class y
            orders=meaning.line.differentiates(),
            params=frozenset(let.indices),
        )
        params = tuple(Index(name, parameter_sort(meaning, let, n)) for n, name in enumerate(let.indices))
        value = meaning.value(let.body, Scope({p.name: p for p in params}))
        if isinstance(let.body, Letter) and value.rank == 1:
            value = replace(value, layout="column")  # let x_i = X_{i,:}
        if STARRED in value.assumed and declared_for(meaning, let) is None:
            meaning.doubts.setdefault("is a star between two vectors their inner product? write a^\\top b, or \\odot")
        made = defined(meaning, let, params, entries(value))
        whole = isinstance(let.body, Letter)  # let y = e_o: nobody names an error so
        meaning.roles_in[made.name] = {} if whole else meaning.roles
    meaning._resolved[key] = made
    return recalled(meaning, key)


@contextmanager
def _kept_apart(meaning: Meaning, let: Let, name: str) -> Iterator[None]:
    """What is guessed in a definition is kept apart; a clash in a directive is no fault of the line that uses it.

    What a document defines in its own lines rests on guesses more often than not, and these are asked about.
    """
    key = id(let)
    if key in meaning._resolving:
        raise ReadError(f"{name} is defined by itself", let.at)
    meaning._resolving.append(key)
    line, roles, meaning.roles = meaning.line, meaning.roles, {}
    outside = meaning.assumed, meaning.doubts, meaning.unsure
    meaning.assumed, meaning.doubts, meaning.unsure = {}, {}, {}
    try:
        yield
    except ShapeClash as clash:
        if let.at < 0:
            raise
        raise ReadError(f"in the definition of {name}: {clash.message}", let.at) from clash
    finally:
        meaning.line, meaning.roles = line, roles
        meaning._resolving.pop()
        meaning._unclear[key] = meaning.assumed, meaning.doubts, meaning.unsure
        meaning.assumed, meaning.doubts, meaning.unsure = outside


def recalled(meaning: Meaning, key: int) -> Resolved:
    """A definition that was resolved before, with what was taken for granted in it."""
    assumed, doubts, unsure = meaning._unclear[key]
    meaning.assumed.update(assumed)
    meaning.doubts.update(doubts)
    meaning.unsure.update(unsure)
    return meaning._resolved[key]


def is_number(meaning: Meaning, let: Let) -> bool:
    """Whether a definition gives numbers, as far as its left side says: ``f_{ij}``, or a letter declared as one."""
    known = declared_for(meaning, let)
    return bool(let.indices) if known is None else len(known.sorts) == len(let.indices)


def writes_transposes(body: Node) -> bool:
    return any(isinstance(node, Transposed) for node in every(body))


def defined(meaning: Meaning, let: Let, params: tuple[Index, ...], value: Array) -> Resolved:
    """The value of a definition under its name; what is a letter by itself is another name for that letter."""
    known = declared_for(meaning, let)
    if known is not None and value.ones and len(known.sorts) > len(params) + value.rank:
        value = spread(value, known.sorts[len(params) :])  # let \\mathbf{1}_K = \\mathbf{1}
    if known is not None and len(known.sorts) == len(params) + value.rank + 1:
        value = one_row(value, known.sorts[len(params) :])  # let A = w^\top X of a matrix A : 1 x m
    if known is not None and len(known.sorts) != len(params) + value.rank:
        shape = " x ".join(s.name for s in known.sorts) or "a number"
        raise ReadError(f"{let.name} is declared as {shape}, but its definition is {value.said()}", let.at)
    term = value.term
    if isinstance(term, Var):  # another name of a letter, or of its first entry: let z_1 = \mathbf{z}_1
        varied = [index for index in term.indices if not isinstance(index, Literal)]
        if set(varied) == {*params, *value.axes} and len(varied) == len(params) + value.rank:
            return Resolved(params, value, True, term.name)
    hidden = tuple(sorted(free_indices(term) - {*params, *value.axes}, key=lambda index: index.name))
    if not isinstance(let.body, Letter):
        refuse_mixed(let, term, set(hidden))
    name = free_name(meaning, let.name)
    if let.at < 0 and hidden:
        summed = {index.name for index in hidden} - meaning.notation.habits().classes
        if twice := written_twice(let.body, summed):
            meaning.silent[name] = (let.name, twice)
    indices = (*params, *value.axes, *hidden)
    meaning.context = meaning.context.define(name, *named(indices, term))
    array = replace(value, term=Var(name, indices))
    return Resolved(params, array, False, name, hidden)


def written_twice(body: Node, names: set[str]) -> str:
    """The index of two factors, as in ``w_j x_j``, which may mean the sum; none where it stands once."""
    products = [node for node in every(body) if isinstance(node, Times)]
    twice = (used_indices(node.left) & used_indices(node.right) & names for node in products)
    return min((name for found in twice for name in found), default="")


def refuse_mixed(let: Let, term: Term, free: Iterable[Index]) -> None:
    """No definition has a sum over an index that stands outside that sum too and is none of its arguments."""
    names = {n.index.name for n in nodes(term) if isinstance(n, (Sum, Prod))} & {index.name for index in free}
    if names:
        i = min(names)
        raise ReadError(
            f"in the definition of {let.name} a sum runs over {i}, and {i} stands outside that sum too; "
            f"put brackets around what is summed, as in \\sum_{{{i}}} \\left[ a + b \\right]",
            let.at,
        )


def spread(value: Array, sorts: tuple[Sort, ...]) -> Array:
    """Ones, equal rows or columns, or an identity, over the axes of a declared letter."""
    if len(sorts) == 1 and not value.rank and value.ones in ("down", "across"):
        return Array(value.term, (axis(sorts[0]),), "column" if value.ones == "down" else "row", value.assumed)
    return repeated(value, tuple(map(axis, sorts))) or value


def free_name(meaning: Meaning, name: str) -> str:
    taken = {d.name for d in meaning.context.declarations} | {d.name for d in meaning.context.definitions}
    while name in taken:
        name += "·"
    return name


def declared_for(meaning: Meaning, let: Let) -> Known | None:
    """What a directive declares a defined letter to be; ``scalar L`` is not ``L_i`` where both are defined."""
    named = [
        other
        for other in meaning.notation.letters.get(let.base, ())
        if (other.subs, other.sups) == (let.subs, let.sups)
    ]
    for known in meaning.notation.known.get(let.base, ()):
        if len(named) > 1 and len(known.sorts) != len(let.indices):
            continue
        if isinstance(let.head, Letter) and defines(let, known) and known.kind == "variable":
            return known
    return None


def parameter_sort(meaning: Meaning, let: Let, position: int) -> Sort:
    """What an index on the left side of a definition runs over."""
    name = let.indices[position]
    known = declared_for(meaning, let)
    declared = meaning.notation.ranges.get(name)
    if known is not None and position < len(known.sorts):
        if declared is not None and declared.sort != known.sorts[position]:
            raise ReadError(
                f"{let.name} is indexed over {known.sorts[position].name}, {name} runs over {declared.sort.name}",
                let.at,
            )
        return known.sorts[position]
    if declared is not None:
        return declared.sort
    found = infer(meaning, name, let.body) or guessed_shapes.habitual(meaning, name)
    if found is None and name[0] in "ijkl" and (found := guessed_shapes.only_sort(meaning, name)) is not None:
        meaning.note(f"{name} runs over {found.size or found.name}")
    found = found or guessed_shapes.alike_sort(meaning, name) or guessed_shapes.sort_of_its_own(meaning, name)
    if found is None:
        raise ReadError(
            f"what does {name} run over in the definition of {let.name}? declare it, as in 'index {name} = 1..K'",
            let.at,
        )
    return found


def infer(meaning: Meaning, name: str, node: Node) -> Sort | None:
    """The range of an index from the letters that carry it."""
    for inner_node in every(node):
        if isinstance(inner_node, Letter):
            for entry, pieces in meaning.notation.candidates(inner_node):
                sorts = sorts_of(meaning, entry)
                for n, piece in enumerate(pieces):
                    if index_text(piece) == name and n < len(sorts):
                        return sorts[n]
            if meaning.notation.declared(inner_node.base):
                continue
            shape = meaning.notation.habits().shapes.get(inner_node.base, ())  # Y \\in \\mathbb{R}^{n \\times K}
            for size, piece in zip(shape, inner_node.subs, strict=False):
                if index_text(piece) == name and len(shape) == len(inner_node.subs):
                    return meaning.notation.sort(size)
        if isinstance(inner_node, Call):
            fits = (
                overloads.Fit(let, bound)
                for let in meaning.notation.calls.get(inner_node.head.base, ())
                if (bound := matching.matched(let, inner_node)) is not None
            )
            for fit in sorted(fits, key=lambda fit: overloads.rank(meaning, fit, Scope())):
                let, bound = fit.let, fit.binding
                param = next((key for key in let.indices if bound.get(key) == Letter(name)), "")
                if param in meaning.notation.ranges:
                    return meaning.notation.ranges[param].sort
                resolved = meaning._resolved.get(id(let)) if param else None
                if resolved is not None:
                    return resolved.params[let.indices.index(param)].sort
            for known in meaning.notation.known.get(inner_node.head.base, ()):
                family = [
                    a for a, text in zip(inner_node.args, known.args, strict=False) if text in meaning.notation.ranges
                ]
                for sort, arg in zip(known.sorts, family, strict=False):
                    if isinstance(arg, Letter) and arg.spelled == name:
                        return sort
        if isinstance(inner_node, Entry):
            for piece in inner_node.subs:
                if index_text(piece) == name and isinstance(inner_node.body, Call):
                    return guessed_shapes.only_sort(meaning)
        if isinstance(inner_node, Relation):
            for side, other in ((inner_node.left, inner_node.right), (inner_node.right, inner_node.left)):
                if isinstance(side, Letter) and side.spelled == name:
                    found = places.sort_of_index(meaning, other, Scope())
                    if found is not None:
                        return found
    return None


def sorts_of(meaning: Meaning, entry: Known | Let) -> tuple[Sort, ...]:
    if isinstance(entry, Known):
        return entry.sorts
    if id(entry) in meaning._resolving:
        known = declared_for(meaning, entry)
        return known.sorts if known else ()
    resolved = resolve(meaning, entry)
    return (*(p.sort for p in resolved.params), *resolved.value.shape)


def is_read_as_number(meaning: Meaning, let: Let) -> bool:
    """Whether a definition has been resolved, and gives one number."""
    resolved = meaning._resolved.get(id(let))
    return resolved is not None and not resolved.params and not resolved.value.rank


@cache
def indices_within(name: str) -> frozenset[str]:
    """The letters in the scripts of a name and of its arguments that a sum may run over: the i of x_{i+1}."""
    return frozenset(found for text in SCRIPT.findall(name) for found in LONE_LETTER.findall(WORD.sub("", text)))


SCRIPT = regex(r"[_^](\{[^{}]*\}|[a-z])")
WORD = regex(r"\\[a-zA-Z]+(?:\{[^{}]*\})?")
LONE_LETTER = regex(r"(?<![a-zA-Z])[a-z]'*(?![a-zA-Z])")


def refuse_within(name: str, bound: Iterable[str], pieces: tuple[Piece, ...] = ()) -> None:
    """``\\sum_i x_{i+1}`` of an x_{i+1} that is one letter; p(s_{t+1} | s_t) is another for every t in any case."""
    found = indices_within(name) & set(bound) - {piece.text for piece in pieces}
    if found:
        raise ReadError(f"is {name} one number, or one for every {min(found)}? declare or define it with its index")


def refuse_named_within(let: Let, bound: Iterable[str]) -> None:
    """``\\sum_l p(y_l)`` of a p(y_l) that is one number, because ``\\ell_l`` is one that defines it."""
    if isinstance(let.head, Call):
        found = {name for arg in let.head.args for name in used_indices(arg)} & set(bound) - {*let.indices, *let.params}
        if found:
            raise ReadError(f"is {let.text} said of one number, or of one for every {min(found)}? declare the index")


def indexed(meaning: Meaning, resolved: Resolved, pieces: tuple[Piece, ...], scope: Scope, node: Node) -> Array:
    """A defined letter at the written indices."""
    sorts = (*(p.sort for p in resolved.params), *resolved.value.shape)
    pieces = places.split_digits(meaning, pieces, sorts)
    indices, axes = places.positions(meaning, pieces, sorts, scope)
    value = resolved.value
    moved = {
        param.name
        for param, piece in zip(resolved.params, pieces, strict=False)
        if piece.text != param.name or (piece.text in scope.indices and piece.text not in meaning.line.params)
    }
    if moved and any(moved & indices_within(name) for name in meaning.context.closure(variables(value.term))):
        for part in nodes(meaning.context.unfold(value.term)):
            if isinstance(part, Var):
                refuse_within(part.name, moved - {index.name for index in free_indices(part)})
    to: dict[Index, IndexExpr] = dict(zip((*resolved.params, *value.axes), indices, strict=True))
    for index in resolved.hidden:
        step = beside.step_of(index)
        if step is None:
            to[index] = scope.indices.get(index.name, index)
        else:  # the t - 1 of z_t = w h_{t-1}
            other = to.get(step[0]) or scope.indices.get(step[0].name, step[0])
            to[index] = places.moved(meaning, other, step[1], scope, node)
    layout = value.layout if len(axes) == value.rank else "column"
    return Array(substitute(value.term, to), axes, layout, value.assumed, value.ones)


def call_sort(meaning: Meaning, let: Let, name: str) -> Sort:
    if name in meaning.notation.ranges:
        return meaning.notation.ranges[name].sort
    found = infer(meaning, name, let.head) or infer(meaning, name, let.body) or guessed_shapes.habitual(meaning, name)
    if found is None and name[0] in "abcijkl" and (found := guessed_shapes.only_sort(meaning, name)) is not None:
        meaning.note(f"{name} runs over {found.size or found.name}")
    found = found or guessed_shapes.alike_sort(meaning, name) or guessed_shapes.sort_of_its_own(meaning, name)
    if found is None:
        raise ReadError(f"what does {name} run over in {let.text}? declare it, as in 'index {name} = 1..K'", let.at)
    return found


def resolve_call(meaning: Meaning, let: Let) -> Resolved:
    """A call with nothing but indices to vary, as a letter of the context: ``\\sigma(z_j)``."""
    key = id(let)
    if key in meaning._resolved:
        return recalled(meaning, key)
    with _kept_apart(meaning, let, let.text):
        params = tuple(Index(name, call_sort(meaning, let, name)) for name in let.indices)
        value = entries(meaning.value(let.body, Scope({p.name: p for p in params})))
        made = defined(meaning, let, params, value)
        meaning.roles_in[made.name] = meaning.roles
    meaning._resolved[key] = made
    return recalled(meaning, key)


def idle_arguments(meaning: Meaning, call: Call) -> Iterator[Node]:
    """Letters behind a name of whose definitions none writes them: the θ of a defined ``\\ell(\\theta)``."""
    lets = meaning.notation.calls.get(call.head.base, ())
    written = [node for let in lets for node in every(let.body)]
    names = {node.base for node in written if isinstance(node, Letter)}
    names |= {node.head.base for node in written if isinstance(node, Call)}
    for at, arg in enumerate(call.args if lets else ()):
        own = [args[at] for let in lets if len(args := matching.arguments_of(let)) == len(call.args)]
        if isinstance(arg, Letter) and own and all(isinstance(n, Letter) and n.base not in names for n in own):
            yield arg


def of_its_name(meaning: Meaning, letter: Letter) -> Iterator[Node]:
    """Letters in scripts of a name: the θ of a declared ``p_i^{\\theta}`` and a defined ``\\pi_\\theta(a)``."""
    pieces = (*letter.subs, *letter.sups)
    if not pieces:
        return
    made = meaning.notation
    entries = (*made.known.get(letter.base, ()), *made.letters.get(letter.base, ()))
    own = {text for entry in entries for text in (*entry.subs, *entry.sups)}
    for let in made.calls.get(letter.base, ()):
        head = let.head.head if isinstance(let.head, Call) else letter
        own |= {piece.text for piece in (*head.subs, *head.sups) if index_text(piece) not in let.indices}
    for piece in pieces:
        if piece.text in own and piece.node is not None:
            yield from every(piece.node)


def in_names(meaning: Meaning, body: Node) -> set[int]:
    """What stands in scripts that belong to names."""
    return {id(arg) for node in letters_in(body) for arg in of_its_name(meaning, node)}


def depends(meaning: Meaning, let: Let, param: str) -> bool:
    """Whether the body mentions the parameter through other definitions."""
    seen: set[int] = set()
    queue: list[Node] = [let.body]
    while queue:
        body = queue.pop()
        idle = {id(arg) for node in every(body) if isinstance(node, Call) for arg in idle_arguments(meaning, node)}
        idle |= in_names(meaning, body)
        for node in every(body):
            if id(node) in idle:
                continue
            base = node.base if isinstance(node, Letter) else node.head.base if isinstance(node, Call) else ""
            if base == param:
                return True
            for other in (*meaning.notation.letters.get(base, ()), *meaning.notation.calls.get(base, ())):
                if id(other) not in seen:
                    seen.add(id(other))
                    queue.append(other.body)
    return False
