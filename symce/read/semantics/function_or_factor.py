"""A letter before another formula: is it applied to it, or multiplied by it?

Each question has an answer where definitions give one; where they do not, the doubt is said in words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from symce.patterns import regex
from symce.read.notation.known import Known
from symce.read.semantics import definitions, places
from symce.read.semantics.scope import Scope, piece_of
from symce.read.tex.fonts import core, unbolded
from symce.read.tex.item import ReadError
from symce.read.tex.words import NAMED
from symce.read.tree import (
    Add,
    Entry,
    Letter,
    Listed,
    Neg,
    Node,
    Number,
    Over,
    Raised,
    Times,
    Transposed,
    bases_of,
    every,
)

if TYPE_CHECKING:
    from symce.read.semantics.meaning import Meaning

WORD = regex(r"(?!d[A-Za-z]$)[A-Za-z][\w -]+")
"""A name of several letters that is no differential such as dx."""


def without_argument(meaning: Meaning, left: Node, right: Node, op: str, scope: Scope) -> Node | None:
    """The factors of ``v^\\top p(z)`` without the argument, where p is defined by z; None for a product."""
    letter = left.right if isinstance(left, Times) else left
    argument = right.base if isinstance(right, Raised) else right.body if isinstance(right, Transposed) else right
    while isinstance(argument, Times):
        if without_argument(meaning, argument.left, argument.right, argument.op, scope) is None:
            return None
        argument = argument.left
    if not isinstance(letter, Letter) or not isinstance(argument, Letter):
        return None
    names = {argument.base, unbolded(argument.base)}
    if letter.base in scope.values:
        return None
    if not any(depends_on(meaning, letter.base, Letter(name)) for name in names):
        plain = argument == right and len(argument.subs) == (op == "entry") and not argument.sups
        if op in ("applied", "entry") and plain and letter.base in meaning.notation.letters:
            raise ReadError(
                f"{letter.base} is not defined by {argument.base}: an argument or a factor? a product is written "
                f"{letter.spelled} \\cdot {argument.spelled}",
                letter.at,
                argument.end,
            )
        return None
    if argument.sups and right is not argument:
        return None  # \delta (a^{(1)})^\top: the parentheses are there for the second superscript
    entry = argument.subs if op.startswith("entry") else ()
    if argument.sups or len(argument.subs) > len(entry) or len(entry) > 1 or (entry and letter.subs):
        raise ReadError(
            f"{letter.base} is defined by {argument.base}: an argument or a factor? a product is written "
            f"{letter.spelled} \\cdot {argument.spelled}",
            letter.at,
            argument.end,
        )
    whole: Node = replace(letter, subs=(*letter.subs, *entry), end=argument.end)
    if isinstance(right, Raised):
        whole = replace(right, base=whole, at=letter.at)
    elif isinstance(right, Transposed):
        whole = replace(right, body=whole, at=letter.at)
    return replace(left, right=whole, end=right.end) if isinstance(left, Times) else whole


def value_or_factor(meaning: Meaning, left: Node, right: Node) -> str:
    """What is unclear of ``a(w x + b)``, if in the parentheses stands what a is defined by."""
    letter = left.right if isinstance(left, Times) else left
    if not isinstance(letter, Letter) or letter.sups or not isinstance(right, (Add, Neg, Times, Over)):
        return ""
    if isinstance(right, Over) and not right.bracketed:
        return ""
    if letter.base not in meaning.notation.letters or letter.base in bases_of(right):
        return ""  # o (1 - o) is a product
    if not any(is_of_all(meaning, letter, part) for part in summands(right)):  # p_k(z + c)
        if letter.subs:
            return ""
        inside = bases_of(right) - {"e"}
        said = meaning.notation.mentioned(letter.base, ((), ()))
        terms = [t.body if isinstance(t, Neg) else t for t in right.terms] if isinstance(right, Add) else []
        shifted = any(isinstance(term, Letter) and term.base in said for term in terms)
        if not inside or not (inside <= said or shifted):  # p(2 z), p(z + c)
            return ""
    shown = letter.spelled
    return f"is {shown}(..) the value of {shown} or a product? a product is written {shown} \\cdot (..)"


def summands(formula: Node) -> Iterator[Node]:
    """The letters of a sum, without signs and without what they are multiplied with."""
    match formula:
        case Add(terms):
            for term in terms:
                yield from summands(term)
        case Neg(body) | Over(body, bracketed=True):
            yield from summands(body)
        case Times(left, right, "" | "cdot") if isinstance(left, (Number, Letter)):
            yield from summands(right)
        case Letter():
            yield formula


def is_of_all(meaning: Meaning, letter: Letter, part: Node) -> bool:
    """Whether ``p_k(z + c)`` has all of the z before it that the entries p_k are defined by: few scale a z by p_k."""
    if not isinstance(part, Letter) or part.subs or part.sups:
        return False
    vectors = any(is_vector(known) for known in meaning.notation.known.get(part.base, ()))
    return vectors and part.base in meaning.notation.mentioned(letter.base)


def value_at_number(meaning: Meaning, left: Node, right: Node) -> str:
    """What is unclear of ``L(0)`` of a letter that is defined by others: few write a number behind it as a factor."""
    letter = left.right if isinstance(left, Times) else left
    if not isinstance(letter, Letter) or not isinstance(right, Number) or not right.bracketed:
        return ""
    if letter.base not in meaning.notation.letters or not meaning.notation.mentioned(letter.base):
        return ""
    return f"is {letter.spelled}({right.value}) a value or a product? a product is written {letter.spelled} \\cdot .."


def function_or_factor(meaning: Meaning, left: Node) -> str:
    """What is unclear of ``a(x)`` where nothing says that a is a number: few write a product so."""
    letter = left.right if isinstance(left, Times) else left
    if not isinstance(letter, Letter) or letter.base in meaning.notation.letters:
        return ""
    guessed = any(known.base == letter.base for known in meaning.guessed.values())
    if meaning.notation.declared(letter.base) and not guessed:
        return ""
    return f"is {letter.spelled}(..) a value or a product? a product is written {letter.spelled} \\cdot (..)"


def at_index(meaning: Meaning, left: Node, right: Node, scope: Scope) -> Node | None:
    """``r(a)`` as the entry r_a, where a is an index and nothing says what r is: an index is no factor."""
    letter = left.right if isinstance(left, Times) else left
    if not isinstance(letter, Letter) or letter.subs or letter.sups or not isinstance(right, Letter):
        return None
    if right.subs or right.sups or places.sort_of_index(meaning, right, scope) is None:
        return None
    entry = replace(letter, subs=(piece_of(right),), end=right.end)
    return replace(left, right=entry, end=right.end) if isinstance(left, Times) else entry


def at_value(meaning: Meaning, left: Node, right: Node, scope: Scope) -> Node | None:
    """``p(x_i)`` as the entry p_i, of probabilities that are declared as a vector: which value is meant, i says.

    Not of a class: ``p(y_i)`` is p_{y_i}, where y_i is declared as one.
    """
    letter = left.right if isinstance(left, Times) else left
    value = right.base if isinstance(right, Raised) else right
    if not isinstance(letter, Letter) or not isinstance(value, Letter) or core(letter.base) not in NAMED:
        return None
    if letter.subs or letter.sups or value.sups or len(value.subs) != 1 or letter.base in meaning.notation.letters:
        return None
    numbers = meaning.notation.known.get(letter.base, ())
    others = meaning.notation.known.get(value.base, ())
    if value.base in meaning.notation.letters or not all(map(is_vector, (*numbers, *others))) or len(numbers) != 1:
        return None
    (piece,) = value.subs
    sort = places.sort_of_index(meaning, piece.node or Letter(piece.text), scope)
    if sort is None:
        return None
    if sort != numbers[0].sorts[0]:
        meaning.doubts.setdefault(f"is {letter.base}({value.spelled}) a probability or a product?")
        return None
    entry: Node = replace(letter, subs=value.subs, end=right.end)
    entry = replace(right, base=entry, at=letter.at) if isinstance(right, Raised) else entry
    return replace(left, right=entry, end=right.end) if isinstance(left, Times) else entry


def is_vector(entry: Known) -> bool:
    """Whether a declared letter has a number for every value of one index, and nothing else in its name."""
    return entry.kind == "variable" and len(entry.sorts) == 1 and not (entry.args or entry.subs or entry.sups)


def at_place(meaning: Meaning, node: Times, scope: Scope) -> Node | None:
    """``R_i [k, l]`` and ``(W x) [k]`` as entries, where there are as many indices; None for a product.

    A matrix of two columns is multiplied with two numbers, and is one of its entries as often: that stays a product.
    """
    left, right = node.left, node.right
    whole = left.right if isinstance(left, Times) and node.op == "placed" else left
    inside = right.base if isinstance(right, Raised) else right
    at = inside.items if isinstance(inside, Listed) else (inside,)
    if any(isinstance(one, Letter) and not meaning.is_index(one, scope) for one in at):
        return None
    array = meaning.value(whole, scope)
    numbers = all(isinstance(one, Number) for one in at)
    if array.rank != len(at) or array.ones or (numbers and array.shape[-1].size == len(at)):
        return None
    if whole is not left and isinstance(left, Times) and meaning.value(left.left, scope).rank:
        return None  # W x [k]: an entry of x, or of all of it?
    entry: Node = Entry(whole, tuple(map(piece_of, at)), at=whole.at, end=right.end)
    entry = replace(right, base=entry, at=whole.at) if isinstance(right, Raised) else entry
    return replace(left, right=entry, end=right.end) if whole is not left and isinstance(left, Times) else entry


def operator_or_factor(meaning: Meaning, left: Node) -> str:
    """What is unclear of ``\\operatorname{Var} 2 x``: a word that nothing declares may act on what follows it."""
    letter = left.right if isinstance(left, Times) else left
    letter = letter.base if isinstance(letter, Raised) else letter
    if not isinstance(letter, Letter) or not WORD.fullmatch(letter.base):
        return ""
    if not any(known.base == letter.base for known in meaning.guessed.values()):
        return ""
    return f"is {letter.base} a factor, or applied to what follows? a product is written {letter.base} \\cdot (..)"


def depends_on(meaning: Meaning, base: str, argument: Node) -> bool:
    """Whether the definition of a letter mentions the argument that is written behind it."""
    if not isinstance(argument, Letter):
        return False
    return any(definitions.depends(meaning, let, argument.base) for let in meaning.notation.letters.get(base, ()))


def refuse_of_functions(meaning: Meaning, left: Node, right: Node) -> None:
    """Refuses ``(f + g)(2)`` and ``(f g)(2)`` of defined functions: their product with 2, or their values there?"""
    if not isinstance(right, Number) and not (isinstance(left, Add) and isinstance(right, Letter)):
        return
    letters = [node for node in every(left) if not isinstance(node, (Add, Times, Neg))]
    if all(isinstance(node, Letter) and meaning.notation.calls.get(node.base) for node in letters):
        raise ReadError("a product, or the values of these functions? write f(2) + g(2)", left.at, right.end)
