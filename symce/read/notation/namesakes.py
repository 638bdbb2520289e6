"""Names beside definitions of the same letter: whether one is another name, or another form of what is defined.

Knows the forms of names and what a definition of their letter holds; whether a line defines at all is decided by
``definition_or_claim``.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from symce.patterns import regex
from symce.read.grammar.applied import APPLIED
from symce.read.grammar.bound_indices import bound_by
from symce.read.notation.known import Let, Notation, is_applied_only, outer_sum
from symce.read.notation.matching import matched
from symce.read.tex.fonts import core
from symce.read.tex.scripts import bare_index, letter_like
from symce.read.tex.words import NAMED
from symce.read.tree import (
    Add,
    Big,
    Call,
    Entry,
    Letter,
    Neg,
    Node,
    Number,
    Relation,
    bases_of,
    every,
    letters_in,
)


def arguments(head: Node) -> tuple[Node, ...]:
    """The arguments of a call, or of an entry of one."""
    call = head.body if isinstance(head, Entry) else head
    return call.args if isinstance(call, Call) else ()


def is_told_apart(head: Node, body: Node, made: Notation, *, in_document: bool) -> bool:
    """Whether numbers, indices or words in its scripts tell a name from all that is defined of the same letter."""
    if is_numbered_anew(head, made) or is_numbered_function(head, made) or is_event_of_many(head, made):
        return True
    return in_document and (
        is_part_of_sum(head, made)
        or is_beyond_others(head, body, made)
        or is_named_by_parameter(head, body, made)
        or is_named_apart(head, body, made)
        or is_named_by_weight(head, body, made)
        or is_intercept(head, made)
    )


def is_numbered_anew(head: Node, made: Notation) -> bool:
    """Whether ``z_2`` or ``z^{(2)}`` stands beside letters with other numbers only: a defined z_1, a declared z_0."""
    if not isinstance(head, Letter) or made.candidates(head) or len(head.subs) + len(head.sups) != 1:
        return False
    lets = made.letters.get(head.base, ())
    others = [(entry.subs, entry.sups) for entry in (*lets, *made.known.get(head.base, ()))]
    alike = all(len(subs) == len(head.subs) and len(sups) == len(head.sups) for subs, sups in others)
    names = [piece.text for piece in (*head.subs, *head.sups)] + [
        text for pair in others for part in pair for text in part
    ]
    return bool(others) and alike and not any(let.indices for let in lets) and all(map(is_number, names))


def is_numbered_function(head: Node, made: Notation) -> bool:
    """Whether ``f_2(x)`` stands beside definitions of functions with other numbers only, such as f_1."""
    if not isinstance(head, Call) or head.head.base in made.letters:
        return False
    others = [let.head.head for let in made.calls.get(head.head.base, ()) if isinstance(let.head, Call)]
    numbers = [[piece.text for piece in (*letter.subs, *letter.sups)] for letter in (head.head, *others)]
    named = all(len(number) == 1 and is_number(number[0]) for number in numbers)
    return bool(others) and named and numbers[0] not in numbers[1:]


def is_number(text: str) -> bool:
    return text.strip("()[]").isdigit()


def is_event_of_many(head: Node, made: Notation) -> bool:
    """Whether ``P(Y = 2)`` stands beside definitions of other events only, of more than two that are written."""
    if not isinstance(head, Call) or head.head.base in made.letters:
        return False
    written = made.habits().events
    of = [arg.left.spelled for arg in head.args if isinstance(arg, Relation) and isinstance(arg.left, Letter)]
    lets = made.calls.get(head.head.base, ())
    many = len(of) == 1 and len(written.get((head.head.base, of[0]), ())) > 2
    return many and bool(lets) and not any(matched(let, head) is not None for let in lets)


def is_part_of_sum(head: Node, made: Notation) -> bool:
    """Whether ``L_j`` stands beside a definition of L as a sum: what it is for one j is said here."""
    if not isinstance(head, Letter) or head.sups or len(head.subs) != 1 or not letter_like(bare_index(head.subs[0])):
        return False
    lets = made.letters.get(head.base, ())
    sums = [let for let in lets if isinstance(let.body.body if isinstance(let.body, Neg) else let.body, Big)]
    return len(lets) == 1 == len(sums) and not (lets[0].indices or lets[0].subs or lets[0].sups)


def is_beyond_others(head: Node, body: Node, made: Notation) -> bool:
    """Whether ``p_K`` or ``P(Y = K)`` stands beside a definition of p_k for k up to K - 1: the last has its own."""
    pieces = (*head.subs, *head.sups) if isinstance(head, Letter) else ()
    args = [arg.right for arg in head.args if isinstance(arg, Relation)] if isinstance(head, Call) else []
    written = {piece.text for piece in pieces} | {arg.spelled for arg in args if isinstance(arg, Letter)}
    base = head.base if isinstance(head, Letter) else head.head.base if isinstance(head, Call) else ""
    lets = made.letters.get(base, ()) if isinstance(head, Letter) else made.calls.get(base, ())
    limits = [node.upper for node in every(body) if isinstance(node, Big) and isinstance(node.upper, Add)]
    last = {limit.terms[0].spelled for limit in limits if is_one_less(limit) and isinstance(limit.terms[0], Letter)}
    named = written & last
    return bool(named and lets) and all(let.indices and not named & {*let.indices, *let.subs} for let in lets)


def is_one_less(limit: Add) -> bool:
    """``K - 1``"""
    return len(limit.terms) == 2 and isinstance(limit.terms[0], Letter) and limit.terms[1] == Neg(Number(Fraction(1)))


def is_named_by_parameter(head: Node, body: Node, made: Notation) -> bool:
    """Whether ``f_\\tau(x)`` stands beside a defined ``f(x)``, named by a number that its formula holds."""
    if not isinstance(head, Call) or head.head.sups or len(head.head.subs) != 1 or head.head.base in made.letters:
        return False
    script = head.head.subs[0].text
    others = [let.head.head for let in made.calls.get(head.head.base, ()) if isinstance(let.head, Call)]
    bare = bool(others) and not any(letter.subs or letter.sups for letter in others)
    return bare and script in WEIGHTS and script not in made.ranges and Letter(script) in every(body)


WEIGHTS = ("\\lambda", "\\tau", "\\alpha", "\\beta", "\\gamma", "\\epsilon", "\\varepsilon")


def is_named_apart(head: Node, body: Node, made: Notation) -> bool:
    """Whether a word in its scripts names ``y_k^{LS}`` apart from the ``y_k`` by which it is defined, or theirs it."""
    if not isinstance(head, Letter):
        return False

    def words(texts: Iterable[str]) -> set[str]:
        return {text for text in texts if NAMING.fullmatch(text) and text not in made.ranges}

    mine = words(piece.text for piece in (*head.subs, *head.sups))
    others = [words(piece.text for piece in (*node.subs, *node.sups)) for node in letters_of(body, head.base)]
    entries = (*made.letters.get(head.base, ()), *made.known.get(head.base, ()))
    bare = bool(others) and not (head.subs or head.sups or isinstance(body, Letter))  # L = L_{data} + \\lambda R
    return (bool(mine) or bare) and mine not in [*others, *(words((*entry.subs, *entry.sups)) for entry in entries)]


NAMING = regex(r"\\(?:text|mathrm|mathit|operatorname)\{[a-zA-Z ]{2,}\}|[a-zA-Z]{2,}")
"""A word in a script, and no product of indices that are declared."""


def letters_of(node: Node, base: str) -> list[Letter]:
    """The letters of this base in a formula."""
    return [inner for inner in letters_in(node) if inner.base == base]


def is_named_by_weight(head: Node, body: Node, made: Notation) -> bool:
    """Whether ``J_\\lambda`` is named by the number with which its formula adds something to J, or to what J is."""
    if not isinstance(head, Letter) or head.sups or len(head.subs) != 1 or head.subs[0].text not in WEIGHTS:
        return False
    script = head.subs[0].text
    lets = made.letters.get(head.base, ())
    alone = all(not (let.indices or let.subs or let.sups) for let in lets)
    plain = bool(lets) and (alone or Letter(head.base) in every(body)) and script not in made.ranges
    return plain and isinstance(body, Add) and Letter(script) in every(body) and head not in every(body)


def is_intercept(head: Node, made: Notation) -> bool:
    """Whether ``w_0`` stands beside the definition of a vector w: a number of its own, and no entry of it.

    So does the ``x_0`` of a document with ``x_k = ..`` whose sums all begin at 1.
    """
    if not isinstance(head, Letter) or head.sups or [piece.text for piece in head.subs] != ["0"]:
        return False
    lets = made.letters.get(head.base, ())
    from_one = len(lets) == 1 and len(lets[0].indices) == 1 and set(made.habits().first.values()) == {1}
    return bool(lets) and not any((let.indices and not from_one) or let.subs or let.sups for let in lets)


def is_member(letter: Letter, made: Notation) -> bool:
    """Whether ``L_n`` is given its meaning behind ``L = \\frac{1}{N} \\sum_n L_n`` or ``L = \\sum_n f_n``."""
    lets = (*made.letters.get(letter.base, ()), *made.calls.get(letter.base, ()))
    names = [bare_index(piece) for piece in (*letter.subs, *letter.sups)]
    parts = (let.of_members or (not let.indices and [outer_sum(let.body)] == names) for let in lets)
    return bool(names) and bool(lets) and all(parts)


def is_other_name(letter: Letter, made: Notation) -> bool:
    """Whether ``L`` or ``L_{MSE}`` stands beside definitions of other names only, such as ``L_{CE}``."""
    lets = made.letters.get(letter.base, ())
    return bool(lets) and all(let.subs or let.sups for let in lets) and not made.candidates(letter)


def names_values(head: Node, body: Node, made: Notation) -> bool:
    """Whether ``\\sigma_i = \\sigma(\\theta^\\top x_i)`` or ``y_{nk} = y_k(x_n)`` names the values of a function."""
    if not isinstance(head, Letter) or not (head.subs or head.sups):
        return False
    if any(entry.kind != "guess" for entry in made.known.get(head.base, ())):
        return False
    named = head.base in APPLIED or head.base in made.calls
    return named and (is_applied_only(head.base, body) or is_of_another_place(head, body))


def is_of_another_place(head: Letter, body: Node) -> bool:
    """Whether the right side of ``y_{nk} = y_k(x_n)`` is the function alone, with fewer indices."""
    if not isinstance(body, Call) or body.head.base != head.base or body.head.sups or head.sups:
        return False
    mine, theirs = ({piece.text for piece in letter.subs} for letter in (head, body.head))
    return theirs < mine


def is_value_of_all(head: Node, body: Node, made: Notation) -> bool:
    """Whether ``L = \\ldots`` of what stands in z claims something of the only ``L(z)`` that is defined."""
    if not isinstance(head, Letter) or head.subs or head.sups or head.base in made.letters:
        return False
    lets = made.calls.get(head.base, ())
    written = bases_of(body)
    names = [arg.base for let in lets for arg in arguments(let.head) if isinstance(arg, Letter)]
    return len(lets) == 1 and bool(names) and len(names) == len(arguments(lets[0].head)) and {*names} <= written


def is_general(head: Node, other: Node) -> bool:
    """Whether ``g(z)`` is any value of the function of which ``g(\\theta^\\top x)`` is one."""
    mine, theirs = arguments(head), arguments(other)
    return all(isinstance(arg, Letter) for arg in mine) and not all(
        isinstance(arg, (Letter, Relation)) for arg in theirs
    )


def is_marginal(head: Node, body: Node, made: Notation) -> bool:
    """Whether ``p(x) = \\sum_y p(x, y)`` says what p(x) is: a sum over the other arguments of one p."""
    if not isinstance(head, Call) or core(head.head.base) not in NAMED or head.marks.strip(","):
        return False
    bound: set[str] = set()
    while isinstance(body, Big) and body.op == "sum" and body.upper is None:
        bound |= bound_by(body)
        body = body.body
    if not isinstance(body, Call) or body.head != head.head or body.marks.strip(","):
        return False
    mine, all_ = (
        {arg.spelled for arg in call.args if isinstance(arg, Letter) and not arg.subs and not arg.sups}
        for call in (head, body)
    )
    whole = len(mine) == len(head.args) and len(all_) == len(body.args)
    lets = [let for let in made.calls.get(head.head.base, ()) if arguments(let.head) == arguments(head)]
    return whole and bool(bound) and mine | bound == all_ and not mine & bound and not lets


def is_of_other_variable(head: Node, body: Node, let: Let) -> bool:
    """Whether ``H(Y)`` is another name than the defined ``H(X)``: X and Y are no letters of the formulas.

    Such capitals are random variables, and what stands in the formulas are their values.
    """
    mine, others = arguments(head), arguments(let.head)
    if mine == others or not all(isinstance(arg, Letter) and is_random(arg) for arg in (*mine, *others)):
        return False
    names = {arg.base for arg in (*mine, *others) if isinstance(arg, Letter)}
    written = {node.base for formula in (body, let.body) for node in letters_in(formula)}
    return names.isdisjoint(written)


def is_random(letter: Letter) -> bool:
    """Whether a letter is one capital without scripts, as random variables are written."""
    return len(core(letter.base)) == 1 and letter.base.isupper() and not (letter.subs or letter.sups)


def is_total(head: Node, other: Node, averaged: bool) -> bool:
    """Whether ``L(w) = \\sum_i L_i(w)`` is another letter than the ``L_i(w)`` that is defined."""
    scripts = [len(call.head.subs) + len(call.head.sups) for call in (head, other) if isinstance(call, Call)]
    return averaged and len(scripts) == 2 and scripts[0] == 0 < scripts[1]
