"""Whether a line gives a letter its meaning or claims something of it.

Knows what the notation says of the letter on the left and what stands on the right; how a name stands beside others of
its letter is known by ``namesakes``. Takes no definition in (``lets`` does) and judges no claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from symce.read.grammar.applied import APPLIED
from symce.read.grammar.script_conditions import own
from symce.read.notation.gathered import LABELS
from symce.read.notation.known import Known, Notation, sums_members
from symce.read.notation.namesakes import (
    arguments,
    is_general,
    is_marginal,
    is_member,
    is_of_other_variable,
    is_other_name,
    is_told_apart,
    is_total,
    is_value_of_all,
    names_values,
)
from symce.read.tex.fonts import core
from symce.read.tex.item import ReadError
from symce.read.tex.scripts import bare_index, leftover, letter_like
from symce.read.tex.words import SQUARED, WORDS
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
    head, body = relation.left, relation.right
    if relation.relation not in ("=", ":=") or not isinstance(head, (Letter, Call, Entry)):
        return False
    letter = named_by(head)
    if letter is None or _claims_by_its_form(relation, head, letter, made):
        return False
    bases = bases_of(body)
    if letter.subs and only_counts(letter.base, body):
        bases -= {letter.base}
    bases |= {node.head.base for node in every(body) if isinstance(node, Call)}
    apart = is_told_apart(head, body, made, in_document=in_document)
    marginal = in_document and is_marginal(head, body, made)
    if not (apart or marginal) and any(letter.base in made.mentioned(base) for base in bases):
        return False  # it stands in the definitions of what it would be defined by: the line is a claim
    averaged = in_document and (sums_members(head, body) or names_values(head, body, made))
    if letter.base in bases and not averaged and not marginal and (not apart or head in every(body)):
        return False
    if _means_one_thing(relation, letter, made):
        return False
    member = in_document and (is_member(letter, made) or is_other_name(letter, made))
    member = member or (averaged and all(let.indices for let in made.letters.get(letter.base, ())))  # L behind L_i
    if (letter.base in made.letters and not apart and not member) or any(
        len(arguments(let.head)) == len(arguments(head))
        and not (isinstance(head, Call) and apart)
        and not (member or is_total(head, let.head, averaged) or is_general(head, let.head))
        and not (in_document and is_of_other_variable(head, body, let))
        and not (marginal and arguments(let.head) != arguments(head))
        for let in made.calls.get(letter.base, ())
    ):
        return False
    if in_document and is_value_of_all(head, body, made):
        return False
    known = made.known.get(letter.base, [])
    guessed = all(entry.kind == "guess" for entry in known)
    if not isinstance(head, Letter):
        return guessed
    if relation.relation == "=" and not (apart or guessed or (in_document and _gives_meaning(head, known, made))):
        return False
    return not _is_index_only(letter, body, made)


def named_by(head: Letter | Call | Entry) -> Letter | None:
    """The letter that a left side gives a meaning: that of a function, of an entry of its values too."""
    if isinstance(head, Entry):
        return head.body.head if isinstance(head.body, Call) else None
    return head.head if isinstance(head, Call) else head


def _claims_by_its_form(relation: Relation, head: Node, letter: Letter, made: Notation) -> bool:
    """Whether a line is a claim whatever is defined: of a derivative, of a function at a number or at ``-x``."""
    args = arguments(head)
    if re.match(r"\\d?dot\{", letter.base) or (letter.base.endswith("'") and not isinstance(head, Letter)):
        return True  # a derivative
    if args and not any(isinstance(node, Letter) for arg in args for node in every(arg)):
        return True  # f(0) = 1 is a claim on f
    if any(isinstance(arg, Neg) for arg in args):
        return True  # \\sigma(-x) = 1 - \\sigma(x) is a claim on σ
    if relation.relation == "=" and _is_at_formula(args, relation.right):
        return True
    if any(isinstance(node, (Derivative, Gradient)) for arg in args for node in every(arg)):
        return True  # prod(dL/do, do/dW): what it does to these is said elsewhere
    if (isinstance(head, Call) and head.primes) or _is_known_name(head, made):
        return True
    return is_disturbed(head, relation.right) or any(map(own, every(relation)))


def _means_one_thing(relation: Relation, letter: Letter, made: Notation) -> bool:
    """Whether a name means one thing everywhere, so that a line is a claim on it."""
    if (
        WORDS.get(letter.base) in ("trace", "diag", "rowsum", "max", "min", "sum", "log", "exp")
        and relation.relation == "="
    ):
        return True
    if letter.base in ("\\mathbf{0}", "\\mathbf{1}", "\\boldsymbol{0}", "\\boldsymbol{1}"):
        return True  # \\mathbf{0} = J \\mathbf{1}
    kronecker = letter.base == "\\delta" and len(letter.subs) == 2
    indices = all(bare_index(piece) in made.ranges for piece in letter.subs)
    return kronecker and (isinstance(relation.right, Number) or indices)


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


NOISE = {"\\epsilon", "\\varepsilon", "\\xi"}
"""How noise is written."""


def is_disturbed(head: Node, body: Node) -> bool:
    """Whether ``y = w^\\top x + \\epsilon`` says how data come about: y is given, and does not change with w."""
    if not isinstance(head, Letter) or core(head.base) not in LABELS or not isinstance(body, Add):
        return False
    return any(isinstance(term, Letter) and term.base in NOISE for term in body.terms)


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
