"""What is drawn below the sign of an expectation, and with which probabilities."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from symce.read.notation import matching
from symce.read.notation.known import Known, Let
from symce.read.semantics.arrays import Array
from symce.read.semantics.scope import Scope
from symce.read.tex.item import ReadError
from symce.read.tex.scripts import leftover, used_indices
from symce.read.tree import Big, Call, Letter, Listed, Node, Piece, Relation, Times, every
from symce.term import ONE, Div, Index, Term, Var, free_indices, mul
from symce.term import Size as SizeTerm

if TYPE_CHECKING:
    from symce.read.semantics.meaning import Meaning


@dataclass(frozen=True, slots=True)
class Draw:
    """Letters that are drawn together, and from what."""

    letters: tuple[Letter, ...]
    weight: Node


def draws(meaning: Meaning, node: Big) -> list[Draw]:
    """All that is drawn: ``k \\sim p``, ``(s, a) \\sim P``, ``s \\sim d, a \\sim \\pi``, ``i, j \\sim p``."""
    found: list[Draw] = []
    before: list[Node] = []
    for part in node.under:
        calls = factors_of(part)
        if all(isinstance(call, Call) for call in calls):  # q(z) q(c)
            found += [Draw(what_is_drawn(meaning, call), call) for call in calls if isinstance(call, Call)]
            continue
        if not isinstance(part, Relation) or part.relation != "sim":
            before.append(part)
            continue
        together = part.left.items if isinstance(part.left, Listed) else (*before, part.left)
        listed = [letter for letter in together if isinstance(letter, Letter)]
        if len(listed) < len(together) or (before and isinstance(part.left, Listed)):
            raise ReadError("an index was expected before \\sim", node.at, node.end)
        before = []
        draw = Draw(tuple(listed), part.right)
        found += [draw] if isinstance(part.left, Listed) else each(meaning, draw, node)
    names = [letter.spelled for draw in found for letter in draw.letters]
    if len(set(names)) < len(names):
        raise ReadError("a letter is drawn twice", node.at, node.end)
    if before or not found:
        raise ReadError("an expectation needs its distribution, as in \\mathbb{E}_{k \\sim p}", node.at, node.end)
    return found


def factors_of(node: Node) -> list[Node]:
    return [*factors_of(node.left), *factors_of(node.right)] if isinstance(node, Times) else [node]


def what_is_drawn(meaning: Meaning, weight: Call) -> tuple[Letter, ...]:
    """The letters of ``q(z)`` and ``q(z | x)`` before the bar."""
    first = weight.marks.find("|")
    before = weight.args if first < 0 else weight.args[: first + 1]
    letters = tuple(arg for arg in before if isinstance(arg, Letter))
    found = tuple(letter for letter in letters if letter.spelled in meaning.notation.ranges)
    if len(before) == 1 and not found and first >= 0:  # q(z | x)
        found = tuple(letter for letter in letters if not (letter.subs or letter.sups))
    if not found:
        said = "an expectation needs the letter that is drawn, as in \\mathbb{E}_{k \\sim p}"
        raise ReadError(said, weight.at, weight.end)
    return found


def each(meaning: Meaning, draw: Draw, node: Big) -> list[Draw]:
    """``i, j \\sim p`` of a vector p as two draws, one after the other; of a matrix it is one."""
    if len(draw.letters) == 1 or isinstance(draw.weight, Call):
        return [draw]
    if not isinstance(draw.weight, Letter):
        raise ReadError("what are these drawn from? write one distribution for each", node.at, node.end)
    if meaning.notation.candidates(draw.weight):
        rank = 2 if draw.weight.subs else meaning.value(draw.weight, Scope()).rank
        return [draw] if rank == len(draw.letters) else [Draw((letter,), draw.weight) for letter in draw.letters]
    runs = {run.sort for letter in draw.letters if (run := meaning.notation.ranges.get(letter.spelled)) is not None}
    if len(runs) < len(draw.letters):
        spelled = draw.weight.spelled
        raise ReadError(f"are these drawn from {spelled} together, or one by one? declare {spelled}", node.at, node.end)
    return [draw]


def density(meaning: Meaning, draw: Draw, node: Big, inside: Scope) -> Term:
    """The probability with which these letters are drawn."""
    places = (inside.indices[letter.spelled] for letter in draw.letters)
    indices = tuple(index for index in places if isinstance(index, Index))
    weight, letter = draw.weight, draw.letters[0]
    if isinstance(weight, Letter) and weight.base.lower() in ("unif", "uniform", "u"):
        return mul(*(Div(ONE, SizeTerm(index.sort)) for index in indices))
    if len(draw.letters) == 1:
        written = meaning.notation.calls.get(weight.base, ()) if isinstance(weight, Letter) else ()
        if isinstance(weight, Letter):
            weight = next((drawn for let in written if (drawn := of_definition(let, weight, letter))), weight)
        weight = of_value(weight, letter)
        weight = as_averaged(meaning, family_call(meaning, weight, letter, node.body), letter, node.body)
    array = meaning.value(with_entries(meaning, weight, draw.letters), inside)
    if array.rank not in (0, len(indices)):
        said = f"say what else the weights of {letter.spelled} depend on, as in p(\\cdot | c)"
        raise ReadError(said, node.at, node.end)
    term = array.at(*in_order(indices, array)) if array.rank else array.term
    counted = free_indices(term)
    if isinstance(term, Var) and meaning.context.definition(term.name) is None:
        counted = frozenset(index for index in term.indices if isinstance(index, Index))
    elif len(indices) == 1:
        counted |= set(indices)  # a formula may give all the same weight
    if not set(indices) <= counted:
        raise ReadError(f"the weights have no entries that {letter.spelled} counts", node.at, node.end)
    meaning.draw(term, *indices)
    return term


def in_order(indices: tuple[Index, ...], array: Array) -> tuple[Index, ...]:
    """The indices as the axes of an array ask for them, where these differ."""
    by_sort = {index.sort: index for index in indices}
    if len(by_sort) < len(indices) or set(by_sort) != set(array.shape):
        return indices
    return tuple(by_sort[sort] for sort in array.shape)


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


def family_call(meaning: Meaning, weight: Node, letter: Letter, body: Node) -> Node:
    """``o \\sim \\pi`` where ``\\pi(o)`` is declared: the entry at o.

    Where ``\\pi(a | s)`` is, the line says which s it means: ``\\mathbb{E}_{a \\sim \\pi}[\\log \\pi(a | s)]``.
    """
    if not isinstance(weight, Letter):
        return weight
    for known in meaning.notation.known.get(weight.base, ()):
        if known.args[:1] != ("·",) or leftover(weight, known.subs, known.sups) != ():
            continue
        if len(known.args) == 1:
            return Call(weight, (letter,), at=weight.at, end=weight.end)
        if known.marks is not None and known.marks[:1] == "|":
            return written_call(meaning, weight, letter, body) or at_letters(known, weight, letter, body)
    return weight


def as_averaged(meaning: Meaning, weight: Node, letter: Letter, body: Node) -> Node:
    """``a \\sim \\pi_\\theta`` of a π that nothing declares, as the ``\\pi_\\theta(a \\mid s)`` of the line."""
    if not isinstance(weight, Letter) or meaning.notation.candidates(weight):
        return weight
    for inner in every(body):
        if isinstance(inner, Call) and inner.head == weight and letter in inner.args:
            return replace(inner, at=weight.at, end=weight.end)
        if isinstance(inner, Times) and inner.op == "applied" and inner.left == weight and inner.right == letter:
            return replace(inner, at=weight.at, end=weight.end)
    for call in meaning.line.calls:  # on the other side of the line
        if is_of(call, weight, letter):
            return replace(call, at=weight.at, end=weight.end)
    written = [call for call in meaning.notation.habits().calls if is_of(call, weight, letter)]
    return replace(written[0], at=weight.at, end=weight.end) if len(written) == 1 else weight


def written_call(meaning: Meaning, weight: Letter, letter: Letter, body: Node) -> Call | None:
    """``\\pi(a \\mid s)`` as it stands in what is averaged, or else on the line: once, or always with the same s."""
    inside = [inner for inner in every(body) if isinstance(inner, Call)]
    for calls in (inside, meaning.line.calls):
        given = {call.args[1:]: call for call in calls if is_of(call, weight, letter)}
        if len(given) == 1:
            return replace(next(iter(given.values())), at=weight.at, end=weight.end)
        if given:
            return None
    return None


def at_letters(known: Known, weight: Letter, letter: Letter, body: Node) -> Node:
    """``\\mathbb{E}_{a \\sim \\pi}[Q(s, a)]`` at the s of the declared ``\\pi(a \\mid s)``, which it speaks of."""
    others = known.over[1:]
    if not others or known.marks is None or not set(others) <= used_indices(body):
        return weight
    args = (letter, *(Letter(name) for name in others))
    return Call(weight, args, known.marks, at=weight.at, end=weight.end)


def is_of(call: Call, weight: Letter, letter: Letter) -> bool:
    """Whether this is ``\\pi(a)`` or ``\\pi(a \\mid s)``, for the π and the a that is drawn from it."""
    return call.head == weight and call.args[:1] == (letter,) and call.marks[:1] in ("", "|")


def with_entries(meaning: Meaning, weight: Node, drawn: tuple[Letter, ...]) -> Node:
    """``a \\sim p_c`` of a p that nothing declares, as a p_c with entries: there is one for every a.

    It is written ``p(a)`` where the line writes ``p_\\theta(a)``, which is another one.
    """
    if not isinstance(weight, Letter):
        return weight
    if meaning.notation.candidates(weight) or meaning.notation.calls.get(weight.base):
        return weight
    if any(call.head.base == weight.base for call in meaning.line.calls):
        marks = "" if len(drawn) == 1 else ", " * (len(drawn) - 1)
        return Call(weight, drawn, marks.strip(), at=weight.at, end=weight.end)
    return replace(weight, subs=(*weight.subs, *(Piece(letter.spelled, letter) for letter in drawn)))
