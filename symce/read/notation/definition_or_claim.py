"""Whether a line gives a letter its meaning or claims something of it.

Knows what the notation says of the letter on the left and what stands on the right; takes no definition in (``lets``
does) and judges no claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from symce.patterns import regex
from symce.read.grammar.applied import APPLIED
from symce.read.grammar.bound_indices import bound_by
from symce.read.grammar.script_conditions import own
from symce.read.notation.gathered import LABELS
from symce.read.notation.known import Known, Let, Notation, is_applied_only, outer_sum, sums_members
from symce.read.notation.matching import matched
from symce.read.tex.fonts import core
from symce.read.tex.item import ReadError
from symce.read.tex.scripts import bare_index, leftover, letter_like
from symce.read.tex.words import NAMED, SQUARED, WORDS
from symce.read.tree import (
    Add,
    Big,
    Call,
    Derivative,
    Entry,
    Gradient,
    Letter,
    Neg,
    Node,
    Number,
    Piece,
    Raised,
    Relation,
    Times,
    bases_of,
    every,
    letters_in,
)


def _is_at_formula(args: Iterable[Node], right: Node) -> bool:
    """Whether a function stands at a formula with numbers, or is a number at a formula: a claim, or an equation.

    ``h (1 - \\theta) = t \\theta`` may be a product, ``\\sigma(w^\\top x + b) = 1/2`` says where a boundary is.
    """
    formulas = [list(every(arg)) for arg in args if isinstance(arg, (Add, Times))]
    numbered = any(isinstance(node, Number) for nodes in formulas for node in nodes)
    return bool(formulas) and (numbered or not any(isinstance(node, Letter) for node in every(right)))


def is_definition(relation: Relation, made: Notation, in_document: bool) -> bool:
    """Whether a letter gets its meaning here: it had none, and stands alone on the left.

    In a document a display may also define a letter of which a directive says the shape only.
    """
    head = relation.left
    if relation.relation not in ("=", ":=") or not isinstance(head, (Letter, Call, Entry)):
        return False
    letter = head if isinstance(head, Letter) else head.head if isinstance(head, Call) else None
    if isinstance(head, Entry):
        letter = head.body.head if isinstance(head.body, Call) else None
    if letter is None:
        return False
    if re.match(r"\\d?dot\{", letter.base) or (letter.base.endswith("'") and not isinstance(head, Letter)):
        return False  # a derivative
    if _arguments(head) and not any(isinstance(node, Letter) for arg in _arguments(head) for node in every(arg)):
        return False  # f(0) = 1 is a claim on f
    if any(isinstance(arg, Neg) for arg in _arguments(head)):
        return False  # \\sigma(-x) = 1 - \\sigma(x) is a claim on σ
    if relation.relation == "=" and _is_at_formula(_arguments(head), relation.right):
        return False
    if any(isinstance(node, (Derivative, Gradient)) for arg in _arguments(head) for node in every(arg)):
        return False  # prod(dL/do, do/dW): what it does to these is said elsewhere
    if isinstance(head, Call) and head.primes:
        return False
    if _is_known_name(head, made):
        return False
    if is_disturbed(head, relation.right) or any(map(own, every(relation))):
        return False
    bases = bases_of(relation.right)
    if letter.subs and only_counts(letter.base, relation.right):
        bases -= {letter.base}
    bases |= {node.head.base for node in every(relation.right) if isinstance(node, Call)}
    numbered = _is_numbered_anew(head, made) or _is_numbered_function(head, made)
    numbered = (
        numbered
        or (in_document and _is_part_of_sum(head, made))
        or (in_document and _is_beyond_others(head, relation.right, made))
        or _is_event_of_many(head, made)
        or (in_document and _is_named_by_parameter(head, relation.right, made))
    )
    apart = _is_named_apart(head, relation.right, made) or _is_named_by_weight(head, relation.right, made)
    numbered = numbered or (in_document and (apart or _is_intercept(head, made)))
    marginal = in_document and is_marginal(head, relation.right, made)
    if not (numbered or marginal) and any(letter.base in made.mentioned(base) for base in bases):
        return False  # it stands in the definitions of what it would be defined by: the line is a claim
    averaged = in_document and (sums_members(head, relation.right) or names_values(head, relation.right, made))
    if letter.base in bases and not averaged and not marginal and (not numbered or head in every(relation.right)):
        return False
    if (
        WORDS.get(letter.base) in ("trace", "diag", "rowsum", "max", "min", "sum", "log", "exp")
        and relation.relation == "="
    ):
        return False  # these mean one thing everywhere: the line is a claim
    if letter.base in ("\\mathbf{0}", "\\mathbf{1}", "\\boldsymbol{0}", "\\boldsymbol{1}"):
        return False  # \\mathbf{0} = J \\mathbf{1}
    kronecker = letter.base == "\\delta" and len(letter.subs) == 2
    if kronecker and (isinstance(relation.right, Number) or all(bare_index(p) in made.ranges for p in letter.subs)):
        return False  # Kronecker's
    member = in_document and (_is_member(letter, made) or _is_other_name(letter, made))
    member = member or (averaged and all(let.indices for let in made.letters.get(letter.base, ())))  # L behind L_i
    if (letter.base in made.letters and not numbered and not member) or any(
        len(_arguments(let.head)) == len(_arguments(head))
        and not (isinstance(head, Call) and numbered)
        and not (member or is_total(head, let.head, averaged) or is_general(head, let.head))
        and not (in_document and is_of_other_variable(head, relation.right, let))
        and not (marginal and _arguments(let.head) != _arguments(head))
        for let in made.calls.get(letter.base, ())
    ):
        return False
    if in_document and is_value_of_all(head, relation.right, made):
        return False
    if isinstance(head, Letter):
        known = made.known.get(letter.base, [])
        declared = known and not numbered and not all(entry.kind == "guess" for entry in known)
        if relation.relation == "=" and declared and not (in_document and _gives_meaning(head, known, made)):
            return False
        return not _is_index_only(letter, relation.right, made)
    return all(entry.kind == "guess" for entry in made.known.get(letter.base, ()))


def only_counts(base: str, body: Node) -> bool:
    """Whether a letter is the number of what is added up, and nothing else: the N of ``N_k = \\sum_{n=1}^N r_{nk}``."""
    limits = [node.upper for node in every(body) if isinstance(node, Big) and node.upper == Letter(base)]
    return bool(limits) and len(limits) == sum(letter.base == base for letter in letters_in(body))


def is_square_name(relation: Relation, made: Notation) -> bool:
    """Whether a line may define ``\\sigma^2`` or ``\\sigma_B^2``, of a letter that no definition has or holds.

    Of other letters than those of spreads too, by other letters: ``r^2 = x^2 + y^2``.
    """
    head = relation.left
    if relation.relation not in ("=", ":=") or not isinstance(head, Raised) or head.exponent != Number(Fraction(2)):
        return False
    letter = head.base
    if not isinstance(letter, Letter) or letter.sups:
        return False
    formula = any(isinstance(node, Letter) and node.base not in ("e", "\\pi") for node in every(relation.right))
    if core(letter.base) not in SQUARED and not (formula and re.fullmatch(r"[a-z]|\\[a-z]+", letter.base)):
        return False
    named = all(piece.text not in made.ranges and not re.fullmatch("[a-z]", piece.text) for piece in letter.subs)
    known = letter.base in made.letters or letter.base in made.calls or letter.base in made.known
    known = known or any(let.head == head for let in made.lets)
    formulas = (relation.right, *(let.body for let in made.lets))
    held = any(isinstance(node, Letter) and node.base == letter.base for body in formulas for node in every(body))
    return named and not known and not held


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
    names = [arg.base for let in lets for arg in _arguments(let.head) if isinstance(arg, Letter)]
    return len(lets) == 1 and bool(names) and len(names) == len(_arguments(lets[0].head)) and {*names} <= written


def is_general(head: Node, other: Node) -> bool:
    """Whether ``g(z)`` is any value of the function of which ``g(\\theta^\\top x)`` is one."""
    mine, theirs = _arguments(head), _arguments(other)
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
    lets = [let for let in made.calls.get(head.head.base, ()) if _arguments(let.head) == _arguments(head)]
    return whole and bool(bound) and mine | bound == all_ and not mine & bound and not lets


def is_of_other_variable(head: Node, body: Node, let: Let) -> bool:
    """Whether ``H(Y)`` is another name than the defined ``H(X)``: X and Y are no letters of the formulas.

    Such capitals are random variables, and what stands in the formulas are their values.
    """
    mine, others = _arguments(head), _arguments(let.head)
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


NOISE = {"\\epsilon", "\\varepsilon", "\\xi"}
"""How noise is written."""


def is_disturbed(head: Node, body: Node) -> bool:
    """Whether ``y = w^\\top x + \\epsilon`` says how data come about: y is given, and does not change with w."""
    if not isinstance(head, Letter) or core(head.base) not in LABELS or not isinstance(body, Add):
        return False
    return any(isinstance(term, Letter) and term.base in NOISE for term in body.terms)


def _is_member(letter: Letter, made: Notation) -> bool:
    """Whether ``L_n`` is given its meaning behind ``L = \\frac{1}{N} \\sum_n L_n`` or ``L = \\sum_n f_n``."""
    lets = (*made.letters.get(letter.base, ()), *made.calls.get(letter.base, ()))
    names = [bare_index(piece) for piece in (*letter.subs, *letter.sups)]
    parts = (let.of_members or (not let.indices and [outer_sum(let.body)] == names) for let in lets)
    return bool(names) and bool(lets) and all(parts)


def _is_other_name(letter: Letter, made: Notation) -> bool:
    """Whether ``L`` or ``L_{MSE}`` stands beside definitions of other names only, such as ``L_{CE}``."""
    lets = made.letters.get(letter.base, ())
    return bool(lets) and all(let.subs or let.sups for let in lets) and not made.candidates(letter)


def _is_named_apart(head: Node, body: Node, made: Notation) -> bool:
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


WEIGHTS = ("\\lambda", "\\tau", "\\alpha", "\\beta", "\\gamma", "\\epsilon", "\\varepsilon")


def _is_named_by_weight(head: Node, body: Node, made: Notation) -> bool:
    """Whether ``J_\\lambda`` is named by the number with which its formula adds something to J, or to what J is."""
    if not isinstance(head, Letter) or head.sups or len(head.subs) != 1 or head.subs[0].text not in WEIGHTS:
        return False
    script = head.subs[0].text
    lets = made.letters.get(head.base, ())
    alone = all(not (let.indices or let.subs or let.sups) for let in lets)
    plain = bool(lets) and (alone or Letter(head.base) in every(body)) and script not in made.ranges
    return plain and isinstance(body, Add) and Letter(script) in every(body) and head not in every(body)


NAMING = regex(r"\\(?:text|mathrm|mathit|operatorname)\{[a-zA-Z ]{2,}\}|[a-zA-Z]{2,}")
"""A word in a script, and no product of indices that are declared."""


def letters_of(node: Node, base: str) -> list[Letter]:
    """The letters of this base in a formula."""
    return [inner for inner in letters_in(node) if inner.base == base]


def refuse_slope(relation: Relation, made: Notation) -> None:
    """``s' = s (1 - s)`` of a name that is applied to arguments elsewhere gives s' no meaning: it is the derivative."""
    head = relation.left
    if not isinstance(head, Letter) or not head.base.endswith("'") or made.declared(head.base):
        return
    plain = head.base.rstrip("'")
    named = plain in APPLIED or not made.habits().applied.isdisjoint({plain, head.base})
    if named and any(isinstance(node, Letter) and node.base == plain for node in every(relation.right)):
        raise ReadError(
            f"{head.base} is the derivative of a function; define {plain}(x) above, or write {head.base}(x)",
            head.at,
            head.end,
        )


def _gives_meaning(head: Letter, known: list[Known], made: Notation) -> bool:
    """Whether a display may define a letter of which a directive says the shape only: with all its indices."""
    fits = [entry for entry in known if leftover(head, entry.subs, entry.sups) is not None]
    if len(fits) != 1 or fits[0].kind != "variable" or fits[0].args:
        return False
    names = [bare_index(piece) for piece in leftover(head, fits[0].subs, fits[0].sups) or ()]
    whole = len(set(names)) == len(names) and len(names) in (0, len(fits[0].sorts))
    assumed = any(
        isinstance(node, Letter) and node.base == head.base
        for chain, _, _ in made.givens
        for name, side in chain
        if not name
        for node in every(side)
    )
    return whole and all(map(letter_like, names)) and not assumed


def _is_numbered_anew(head: Node, made: Notation) -> bool:
    """Whether ``z_2`` or ``z^{(2)}`` stands beside letters with other numbers only: a defined z_1, a declared z_0."""
    if not isinstance(head, Letter) or made.candidates(head) or len(head.subs) + len(head.sups) != 1:
        return False
    lets = made.letters.get(head.base, ())
    others = [(entry.subs, entry.sups) for entry in (*lets, *made.known.get(head.base, ()))]
    alike = all(len(subs) == len(head.subs) and len(sups) == len(head.sups) for subs, sups in others)
    names = [piece.text for piece in (*head.subs, *head.sups)] + [
        text for pair in others for part in pair for text in part
    ]
    return bool(others) and alike and not any(let.indices for let in lets) and all(map(_is_number, names))


def _is_numbered_function(head: Node, made: Notation) -> bool:
    """Whether ``f_2(x)`` stands beside definitions of functions with other numbers only, such as f_1."""
    if not isinstance(head, Call) or head.head.base in made.letters:
        return False
    others = [let.head.head for let in made.calls.get(head.head.base, ()) if isinstance(let.head, Call)]
    numbers = [[piece.text for piece in (*letter.subs, *letter.sups)] for letter in (head.head, *others)]
    named = all(len(number) == 1 and _is_number(number[0]) for number in numbers)
    return bool(others) and named and numbers[0] not in numbers[1:]


def _is_named_by_parameter(head: Node, body: Node, made: Notation) -> bool:
    """Whether ``f_\\tau(x)`` stands beside a defined ``f(x)``, named by a number that its formula holds."""
    if not isinstance(head, Call) or head.head.sups or len(head.head.subs) != 1 or head.head.base in made.letters:
        return False
    script = head.head.subs[0].text
    others = [let.head.head for let in made.calls.get(head.head.base, ()) if isinstance(let.head, Call)]
    bare = bool(others) and not any(letter.subs or letter.sups for letter in others)
    return bare and script in WEIGHTS and script not in made.ranges and Letter(script) in every(body)


def _is_beyond_others(head: Node, body: Node, made: Notation) -> bool:
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


def _is_part_of_sum(head: Node, made: Notation) -> bool:
    """Whether ``L_j`` stands beside a definition of L as a sum: what it is for one j is said here."""
    if not isinstance(head, Letter) or head.sups or len(head.subs) != 1 or not letter_like(bare_index(head.subs[0])):
        return False
    lets = made.letters.get(head.base, ())
    sums = [let for let in lets if isinstance(let.body.body if isinstance(let.body, Neg) else let.body, Big)]
    return len(lets) == 1 == len(sums) and not (lets[0].indices or lets[0].subs or lets[0].sups)


def is_one_less(limit: Add) -> bool:
    """``K - 1``"""
    return len(limit.terms) == 2 and isinstance(limit.terms[0], Letter) and limit.terms[1] == Neg(Number(Fraction(1)))


def _is_event_of_many(head: Node, made: Notation) -> bool:
    """Whether ``P(Y = 2)`` stands beside definitions of other events only, of more than two that are written."""
    if not isinstance(head, Call) or head.head.base in made.letters:
        return False
    written = made.habits().events
    of = [arg.left.spelled for arg in head.args if isinstance(arg, Relation) and isinstance(arg.left, Letter)]
    lets = made.calls.get(head.head.base, ())
    many = len(of) == 1 and len(written.get((head.head.base, of[0]), ())) > 2
    return many and bool(lets) and not any(matched(let, head) is not None for let in lets)


def _is_intercept(head: Node, made: Notation) -> bool:
    """Whether ``w_0`` stands beside the definition of a vector w: a number of its own, and no entry of it.

    So does the ``x_0`` of a document with ``x_k = ..`` whose sums all begin at 1.
    """
    if not isinstance(head, Letter) or head.sups or [piece.text for piece in head.subs] != ["0"]:
        return False
    lets = made.letters.get(head.base, ())
    from_one = len(lets) == 1 and len(lets[0].indices) == 1 and set(made.habits().first.values()) == {1}
    return bool(lets) and not any((let.indices and not from_one) or let.subs or let.sups for let in lets)


def _is_number(text: str) -> bool:
    return text.strip("()[]").isdigit()


def _is_known_name(head: Node, made: Notation) -> bool:
    """softmax(z), LSE(z) and the like of vectors that directives declare: the line is a claim on them."""
    call = head.body if isinstance(head, Entry) else head
    if not isinstance(call, Call) or call.head.base not in WORDS or call.head.subs or call.head.sups:
        return False
    args = [arg for arg in call.args if isinstance(arg, Letter)]
    declared = all(any(entry.kind == "variable" for entry in made.known.get(arg.base, ())) for arg in args)
    return bool(args) and len(args) == len(call.args) and declared and call.head.base not in made.calls


def _is_index_only(letter: Letter, body: Node, made: Notation) -> bool:
    """``i = 1`` or ``K = 3`` defines no letter; ``m = \\frac1d \\sum_i x_i`` is a mean, a k that is no index a sum.

    One that stands below no letter and is no size may be a margin or a loss: ``m = y f``, ``l = (y - w x)^2``.
    """
    if letter.spelled in made.ranges:
        return True
    if letter.subs or letter.base not in "ijklmn":
        return False
    if letter.base == "n":
        return True
    habits = made.habits()
    if letter.base in "klm" and any(isinstance(node, Big) for node in every(body)):
        return letter.base != "m" and habits.is_index(letter.base)
    counts = letter.spelled in habits.indices | habits.scripts | frozenset(made.sizes)
    counts = counts or (letter.base != "m" and habits.is_index(letter.base))
    values = bases_of(body) - set("ijklmnd")
    return counts or not any(base.islower() or base[:1] == "\\" for base in values)


def _arguments(head: Node) -> tuple[Node, ...]:
    """The arguments of a call, or of an entry of one."""
    call = head.body if isinstance(head, Entry) else head
    return call.args if isinstance(call, Call) else ()


def is_update(relation: Relation, made: Notation) -> bool:
    """``W = W - \\alpha ...`` and ``w_{t+1} = w_t - \\alpha ...``: an assignment and no equation."""
    left, right = relation.left, relation.right
    if relation.relation not in ("=", ":=") or not isinstance(right, Add):
        return False
    first = right.terms[0]
    if not isinstance(first, Letter) or first.base in made.letters:
        return False
    return first == left or is_next(left, first)


def is_next(node: Node, letter: Letter) -> bool:
    """Whether something is the ``w_{t+1}`` or ``w^{(t+1)}`` to ``w_t`` or ``w^{(t)}``, all else being the same.

    Without an index of its own, ``w^{(t+1)}`` was read as a power.
    """
    if isinstance(node, Raised) and isinstance(node.base, Letter) and isinstance(node.exponent, Add):
        (*others, last), power = letter.sups or (Piece(""),), node.exponent.terms
        plain = replace(letter, sups=tuple(others))
        named = isinstance(power[0], Letter) and last.text == f"({power[0].spelled})"
        return node.base == plain and named and power[1:] == (Number(Fraction(1)),)
    if not isinstance(node, Letter) or node.base != letter.base or len(node.subs) != len(letter.subs):
        return False
    pairs = zip((*node.subs, *node.sups), (*letter.subs, *letter.sups), strict=False)
    changed = [(now.text.replace(" ", ""), before.text) for now, before in pairs if now.text != before.text]
    return len(node.sups) == len(letter.sups) and len(changed) == 1 and _follows(*changed[0])


def _follows(script: str, before: str) -> bool:
    """Whether one script is ``t+1`` or ``(t+1)`` and the other t or (t)."""
    name = before.strip("()")
    return re.fullmatch("[a-z]", name) is not None and script == before.replace(name, f"{name}+1")
