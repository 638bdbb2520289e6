"""Calls of names that no line defines: families of numbers, entries, and functions of which nothing is known."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from symce.read.grammar.applied import PREFERRED
from symce.read.grammar.naming import OF_NUMBERS
from symce.read.notation import families
from symce.read.notation.known import Known
from symce.read.notation.scripted import family as family_of
from symce.read.semantics import (
    any_function,
    calls,
    guessed_shapes,
    guesses,
    introduced,
    letters,
    places,
    supposed_functions,
    taken_guesses,
)
from symce.read.semantics.arrays import Array
from symce.read.semantics.scope import Scope, piece_of
from symce.read.tex.fonts import core, unbolded
from symce.read.tex.item import ReadError
from symce.read.tex.scripts import bare_index, leftover
from symce.read.tree import (
    Add,
    Call,
    Letter,
    Neg,
    Node,
    Piece,
    Relation,
    Times,
    number_in,
)
from symce.term import Delta, Sort

if TYPE_CHECKING:
    from symce.read.semantics.meaning import Meaning


def in_declared_type(meaning: Meaning, node: Call) -> Call:
    """``\\boldsymbol{\\phi}(\\mathbf{x})`` as the declared ``\\phi(x)``, where the bold letters mean nothing else."""
    head, notation = plain(meaning, node.head), meaning.notation
    declared = {text for known in notation.known.get(head.base, ()) for text in known.args}
    if not declared:
        return node
    bases = {re.split(r"[_^']", text)[0] for text in declared}
    args = tuple(
        other if isinstance(arg, Letter) and (other := plain(meaning, arg)).base in bases else arg for arg in node.args
    )
    return node if head is node.head and args == node.args else replace(node, head=head, args=args)


def plain(meaning: Meaning, letter: Letter) -> Letter:
    """A letter in plain type, unless it is declared or defined in bold."""
    notation, base = meaning.notation, unbolded(letter.base)
    if base == letter.base or notation.declared(letter.base) or letter.base in notation.calls:
        return letter
    return replace(letter, base=base)


def family(meaning: Meaning, known: Known, node: Call, scope: Scope) -> Array:
    """``f(x, y)`` declared as a family of vectors: the index arguments choose the member."""
    pieces: list[Piece] = []
    for text, arg in zip(known.args, node.args, strict=True):
        if text in meaning.notation.ranges:
            pieces.append(piece_of(arg))
            continue
        if text == "·" and isinstance(arg, Relation) and number_in(arg.right) is not None:
            pieces.append(piece_of(arg.right))  # P(Y = 1) beside P(Y = k)
            continue
        shown, found = dotted(meaning, arg, scope)
        if shown == text:
            pieces += found
        elif not (isinstance(arg, Letter) and arg.spelled == text):
            raise ReadError(
                f"{known.base} is declared for {text}, here it is written for something else", arg.at, arg.end
            )
    own = leftover(node.head, known.subs, known.sups) or ()
    return letters.variable(meaning, known, (*own[: known.lead], *pieces, *own[known.lead :]), scope)


def dotted(meaning: Meaning, arg: Node, scope: Scope, *, head: bool = False) -> tuple[str, list[Piece]]:
    """An argument with a dot in the place of every index, and the indices: ``x_i`` is ``x_·`` and i.

    So is the ``head`` of a call; the j of f_j(x) is an index where sums run over the i of f_i(x).
    """
    if isinstance(arg, Relation) and (value := number_in(arg.right)) is not None and isinstance(arg.left, Letter):
        of_index = places.sort_of_index(meaning, arg.left, scope) is not None
        return ("·", [piece_of(arg.right)]) if of_index else (str(value), [])  # p(y = 1 | x)
    if isinstance(arg, Relation):
        return dotted(meaning, arg.right, scope)  # p(y = k | x)
    if not isinstance(arg, Letter):
        raise ReadError("an argument is a name or an index here", arg.at, arg.end)
    if arg.base in scope.values:
        raise ReadError(f"{arg.base} stands for a formula here; define what is written with it", arg.at, arg.end)
    if not arg.subs and not arg.sups:
        plain = places.sort_of_index(meaning, arg, scope) is None and not is_habitual_index(meaning, arg, scope)
        return (arg.spelled, []) if plain else ("·", [piece_of(arg)])
    if places.sort_of_index(meaning, arg, scope) is not None:
        return "·", [piece_of(arg)]
    found: list[Piece] = []
    habits = meaning.notation.habits()

    def marked(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
        made = []
        for piece in pieces:
            name = bare_index(piece)
            bound = name in scope.indices or name in meaning.notation.ranges
            others = habits.alike.get(name, frozenset()) if re.fullmatch("[i-n]'*", name) else ()
            bound = bound or (any(map(habits.is_index, (name, *others))) and not meaning.notation.declared(name))
            if bound:
                found.append(Piece(name, piece.node))
            made.append(Piece("·") if bound else piece)
        return tuple(made)

    above, below = marked(arg.sups), marked(arg.subs)
    return Letter(arg.base, below, above).spelled, found


def is_habitual_index(meaning: Meaning, arg: Letter, scope: Scope) -> bool:
    """Whether an undeclared letter in parentheses is an index elsewhere: under a sum, or as a script."""
    habits = meaning.notation.habits()
    if arg.base in scope.values or meaning.notation.declared(arg.base) or re.fullmatch(r"[a-z]'*", arg.spelled) is None:
        return False
    return habits.is_index(arg.spelled) or arg.spelled in habits.scripts or arg.spelled in habits.outcomes


def range_of(meaning: Meaning, piece: Piece, scope: Scope) -> Sort:
    """What an index in parentheses runs over."""
    node = piece.node or Letter(piece.text)
    name = bare_index(piece)
    name = name if scope.indices.get(name) else meaning.notation.habits().outcomes.get(name, name)
    found = places.sort_of_index(meaning, node, scope) or guessed_shapes.habitual(meaning, name)
    if found is None and name[0] not in "abcijklmn":  # the s of V(s) = \\sum_a \\pi(a | s) Q(s, a)
        found = guessed_shapes.sort_of_its_own(meaning, name)
    found = found or guessed_shapes.only_sort(meaning, name)
    if found is None:
        raise ReadError(
            f"what does {piece.text} run over? declare it, as in 'index {piece.text} = 1..K'", node.at, node.end
        )
    return found


def is_another(meaning: Meaning, known: Known) -> bool:
    """Whether a family of this name has other indices."""
    return any(other.sorts != known.sorts for other in meaning.notation.known.get(known.base, ()))


KRONECKER = (Letter("\\delta"), Letter("\\mathbb{1}"), Letter("\\mathbbm{1}"), Letter("\\mathbb{I}"))
"""What is written for Kronecker's delta with two indices in parentheses."""


def guessed_call(meaning: Meaning, node: Call, scope: Scope) -> Array:
    """``P(j)`` or ``p(w \\mid c)`` that nobody defined: an entry for every index among the arguments."""
    guesses.refuse_unread(meaning, node.head.base, node)
    if any_function.is_meant(meaning, node) and (value := any_function.guessed(meaning, node, scope)) is not None:
        return value
    if node.primes and node.head.base in OF_NUMBERS:  # f'(x), of a function that is called so
        node = replace(node, head=replace(node.head, base=node.head.base + "'" * node.primes), primes=0)
    if node.primes:
        raise ReadError(f"{node.head.spelled} is not defined, and its derivative is taken", node.at, node.end)
    pair = node.head in KRONECKER and len(node.args) == 2 and not node.marks.strip(",")
    if pair and all(places.sort_of_index(meaning, arg, scope) is not None for arg in node.args):
        first, second = node.args
        return Array(Delta(*places.index_pair(meaning, first, second, scope, node)))
    name, own = dotted(meaning, node.head, scope, head=True)
    sorts = [range_of(meaning, piece, scope) for piece in own]
    formula = len(node.args) == 1 and isinstance(node.args[0], (Add, Neg, Times))
    if formula and node.head.subs and node.head.base in meaning.notation.habits().entries:
        return calls.times_bracket(meaning, node, scope)
    args = [argument(meaning, arg, node, scope) for arg in node.args]
    pieces = (*own, *(piece for arg in args for piece in arg.pieces))
    sorts += [sort for arg in args for sort in arg.sorts]
    alone = not pieces and not node.marks and node not in meaning.notation.singles
    if alone and meaning.notation.declared(node.head.base):
        raise ReadError(f"{node.head.spelled} is not defined; define it with a let directive", node.at, node.end)
    known = guessed_family(meaning, node, name, [arg.text for arg in args], sorts, scope)
    of_first, of_others = len(args[0].pieces) if args else 0, sum(len(arg.pieces) for arg in args[1:])
    if known.base not in meaning.notation.known and (by := inner_variable(meaning, node)) is not None:
        first = node.args[0]
        drawn = of_first == len(pieces) and isinstance(first, Letter) and not first.subs and node.marks[:1] != ","
        supposed_functions.take_function(meaning, known, by, sums=drawn)
    if known.base not in meaning.notation.known:
        if not pieces and families.is_free(node, meaning.notation.singles):  # an assumption speaks of this number
            known = replace(known, kind="variable")
            meaning.notation.known.setdefault(known.base, []).append(known)
            introduced.declare(meaning, known)
            return letters.variable(meaning, known, (), scope)
        # p(x) and p(x | c) sum to 1 over x, p(x, y) over both together, and p(x | y) of two indices over the first
        whole = not is_vector(meaning, node) and not node.marks.startswith((",", PREFERRED))
        names = [a.spelled if isinstance(a, Letter) else arg.text for a, arg in zip(node.args, args, strict=True)]
        shown = f"{node.head.spelled}({families.separated(names, node.marks)})"
        taken_guesses.take_guess(meaning, known, shown, sums=whole and of_first == 1 and of_others == 0)
    return letters.variable(meaning, known, pieces, scope)


@dataclass(frozen=True)
class Argument:
    """An argument of a guessed family: its text with a dot for every index, the indices and what they run over."""

    text: str
    pieces: list[Piece]
    sorts: list[Sort]


def argument(meaning: Meaning, arg: Node, node: Call, scope: Scope) -> Argument:
    """One argument of a name that nothing defines, which is a letter or an event."""
    if not isinstance(arg, (Letter, Relation)):
        raise ReadError(f"{node.head.spelled} is not defined; define it with a let directive", node.at, node.end)
    shown, found = dotted(meaning, arg, scope)
    text = of_variable(one_of_alike(meaning, arg, node), shown)
    return Argument(text, found, [range_of(meaning, piece, scope) for piece in found])


def is_vector(meaning: Meaning, node: Call) -> bool:
    """Whether a name gives a vector: the features of ``w^\\top f(x, y)``."""
    return meaning.notation.habits().vectors.get(family_of(node)) is not None


def guessed_family(meaning: Meaning, node: Call, name: str, args: list[str], sorts: list[Sort], scope: Scope) -> Known:
    """A family by its name and arguments; by its indices too, where another one is written with others."""
    if is_vector(meaning, node):
        sorts = [*sorts, guessed_shapes.length_of(meaning, family_of(node), scope)]
    known = Known(f"{name}({families.separated(args, node.marks)})", tuple(sorts), kind="guess")
    if is_another(meaning, known):  # q(z_1) and q(z_2), whose indices have ranges of their own
        declared = meaning.notation.ranges
        named = zip(node.args, args, strict=True)
        args = [a.spelled if isinstance(a, Letter) and a.spelled in declared else shown for a, shown in named]
        known = replace(known, base=f"{name}({families.separated(args, node.marks)})")
    if is_another(meaning, known):
        message = f"{known.base} is used with and without an index; declare it with a directive"
        raise ReadError(message, node.at, node.end)
    return known


LOSSES = {"l", "L", "\\ell", "J", "E", "C"}
"""Letters for a loss, which is a number whatever it is applied to."""


def inner_variable(meaning: Meaning, node: Call) -> Letter | None:
    """The θ of ``\\pi_\\theta(a | s)`` where the document takes gradients in θ, and the o of ``\\ell(o, y)``."""
    written = [*node.args, *(piece.node for piece in (*node.head.subs, *node.head.sups))]
    letters_of = {arg.base: arg for arg in written if isinstance(arg, Letter) and not arg.subs and not arg.sups}
    habits = meaning.notation.habits()
    found = [letter for base, letter in letters_of.items() if base in habits.gradients]
    if not found and core(node.head.base) in LOSSES and not node.marks.replace(",", "").strip():
        by = frozenset[str]().union(*habits.slopes.values())
        found = [letter for base, letter in letters_of.items() if base in by and unbolded(base) != base]
    return found[0] if len(found) == 1 and found[0].spelled not in meaning.notation.ranges else None


VALUES = frozenset(("Q", "A", "R", "r"))
"""Letters for the values of actions in states, which are no distributions of what their arguments name."""


def one_of_alike(meaning: Meaning, arg: Node, call: Call) -> Node:
    """The first of the letters that stand where an index does: Q(s, b) beside θ_a and θ_b is an entry of Q(s, a).

    So is the h(s, a) of ``\\pi(a | s) = e^{h(s, a)} / \\sum_b e^{h(s, b)}`` one of the h(s, b).
    """
    if not isinstance(arg, Letter) or arg.subs or arg.sups:
        return arg
    habits = meaning.notation.habits()
    others = {other.spelled for other in call.args if isinstance(other, Letter) and other is not arg}
    summed = habits.outcomes.get(arg.spelled, arg.spelled)
    same = {summed, *(name for name, of in habits.outcomes.items() if of == summed)}
    if len(same) > 1 and not (same - {arg.spelled}) & others:
        return replace(arg, base=min(same))
    if core(call.head.base) not in VALUES:
        return arg
    alike = habits.alike.get(arg.base, frozenset())
    if len(call.args) < 2 or "|" in call.marks or PREFERRED in call.marks or not alike or alike & others:
        return arg
    return replace(arg, base=min(arg.base, *alike))


def of_variable(arg: Node, shown: str) -> str:
    """An argument of a guessed family with the variable that it names: p(x) and p(y) may be two distributions."""
    if isinstance(arg, Relation):
        return f"{arg.left.spelled}={shown}" if isinstance(arg.left, Letter) else shown
    plain = core(arg.base.rstrip("'")) if isinstance(arg, Letter) else ""
    return shown if shown != "·" or plain in families.POSITIONS else plain
