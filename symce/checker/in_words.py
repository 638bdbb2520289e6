"""Reasons to withhold a verdict that words of the text give: other numbers and signs, places from 0, a denial.

Each is one function of the document, the line and what was found of it, and gives the words of the report, or none, as
those of ``withheld`` do. Judges no step.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from symce.checker.denied import denied
from symce.checker.from_zero import counted
from symce.checker.held_fixed import held_fixed
from symce.checker.meanings import base_in
from symce.checker.of_a_variable import changing
from symce.checker.other_algebra import otherwise_meant
from symce.checker.otherwise import limited_above
from symce.checker.primes_anew import primed_anew
from symce.checker.reading import is_same_name
from symce.checker.restated import Restating
from symce.checker.signs_anew import set_anew
from symce.checker.words_beside import prose_beside
from symce.judging.judgement import DECIDED, WRONG, Answer, Judgement
from symce.patterns import regex
from symce.read.grammar.numerals import AS_THOUSANDS
from symce.read.prose.arrays import called
from symce.read.prose.functions import calls_function
from symce.read.prose.ranges import leaves_out, replaces, speaks_of_one
from symce.read.prose.with_zero import allows_zero
from symce.read.tex.item import ReadError
from symce.read.tex.latex import structure
from symce.read.tex.scripts import bare_index
from symce.read.tree import (
    Big,
    Call,
    Derivative,
    Function,
    Letter,
    Node,
    Number,
    Over,
    Raised,
    Relation,
    Times,
    bases_of,
    every,
    letters_in,
)


@dataclass(frozen=True)
class Line:
    """A line that claims something: for which indices it does, and what braces say of its parts."""

    relation: Relation
    conditions: tuple[Relation, ...]
    braced: tuple[Relation, ...]


Reason = Callable[[Restating, Line, Judgement], str]


def of_a_variable(restating: Restating, line: Line, judgement: Judgement) -> str:
    """A letter was held fixed that the page writes as a function elsewhere."""
    name = changing(restating.doc, line.relation, judgement)
    return (
        f"does {name} change with the letter of the derivative, as the text shows? write its argument" if name else ""
    )


def fixed_or_not(restating: Restating, line: Line, judgement: Judgement) -> str:
    """A derivative with a curly d of what holds the variable and a letter that is made of it."""
    name = held_fixed(restating.doc, line.relation, line.conditions, judgement)
    return (
        f"{name} is made of the letter of the derivative: is it held fixed, or does it change with that?"
        if name
        else ""
    )


def from_zero(restating: Restating, line: Line, judgement: Judgement) -> str:
    """A line rests on an entry by its number, and the text counts from 0."""
    name = counted(restating.doc, line.relation, judgement)
    return f"the text counts from 0, and entries count from 1 here: which entry is {name}? declare it" if name else ""


def other_algebra(restating: Restating, line: Line, judgement: Judgement) -> str:
    """The text computes with other numbers, or gives a sign another meaning."""
    return otherwise_meant(restating.doc, line.relation, judgement)


def signs(restating: Restating, line: Line, judgement: Judgement) -> str:
    """A line writes a sign that means something by itself, and a formula of the page sets it to something else."""
    name = set_anew(restating, line.relation, judgement)
    if name:
        return f"a formula of the text says what {name} means, and not what is usual; write it out"
    name = primed_anew(restating, line.relation, judgement)
    return (
        f"the text sets {name}' to a formula that is not the derivative of {name}; rename one of them" if name else ""
    )


def denies(restating: Restating, line: Line, judgement: Judgement) -> str:
    """The words beside a line deny it."""
    return "the words beside it say that it does not hold" if denied(restating.doc, judgement) else ""


def for_some(restating: Restating, line: Line, judgement: Judgement) -> str:
    """A line rests on a definition that the prose gives for some values only."""
    name = limited_above(restating.doc, line.relation) if judgement.answer in DECIDED else ""
    return f"the text defines {name} by this formula for some values only; are these meant here?" if name else ""


def defined_in_part(restating: Restating, line: Line, judgement: Judgement) -> str:
    """A line rests on a formula of the prose that the words behind it change."""
    doc = restating.doc
    if judgement.answer not in DECIDED or not doc.document or not doc.completed:
        return ""
    behind = doc.meanings.bases_behind(line.relation)
    for one in doc.completed:
        near = one.at < doc.here and not doc.sections.separate(one.at, doc.here)
        if near and one.base in behind and doc.meanings.places.get(one.base, one.at) <= one.at:
            return f"the words behind the formula of {one.base} change it; write it as a whole"
    return ""


def one_for_each(restating: Restating, line: Line, judgement: Judgement) -> str:
    """A proof takes the b^{(l)} of a layer for entries of the b beside them."""
    if judgement.answer is not Answer.PROVED or not restating.doc.document or restating.doc.meanings.directives:
        return ""
    letters = letters_in(line.relation)
    bare = {letter.base for letter in letters if not letter.subs and not letter.sups}
    for letter in letters:
        index = bare_index(letter.sups[0]) if len(letter.sups) == 1 and letter.base in bare else ""
        if index and re.search(rf"\^\s*\{{?\s*[(\[]\s*{re.escape(index)}\s*[-+]\s*1", restating.doc.source.text):
            return f"is {letter.spelled} an entry of {letter.base}, or another one for every {index}? declare it"
    return ""


def at_zero(restating: Restating, line: Line, judgement: Judgement) -> str:
    """A proof that rests on a letter below a fraction or under a logarithm not being 0, which words beside it allow."""
    if judgement.answer is not Answer.PROVED or not restating.doc.document:
        return ""
    bottoms = [node.bottom for node in every(line.relation) if isinstance(node, Over)]
    bottoms += [node.body for node in every(line.relation) if isinstance(node, Function) and node.name in ("log", "ln")]
    divided = any(isinstance(node, Letter) for bottom in bottoms for node in every(bottom))
    if not divided or not allows_zero(prose_beside(restating.doc)):
        return ""
    return "shown only where both sides have a value, and the text says that 0 is meant too"


def shapes_meet(restating: Restating, line: Line, judgement: Judgement) -> str:
    r"""A line fails for numbers, and says which shapes matrices have: ``(3 \times 4)(4 \times 2) = 3 \times 2``."""
    if judgement.answer not in WRONG or not restating.doc.document or line.relation.relation != "=":
        return ""
    (left, crosses), (right, crossed) = map(_factors, (line.relation.left, line.relation.right))
    inner = left[1:-1]
    if len(left) < 4 or len(left) % 2 or not crosses or not crossed or right != [left[0], left[-1]]:
        return ""
    meets = all(inner[n] == inner[n + 1] for n in range(0, len(inner), 2))
    return "false of numbers; shapes of matrices are not judged" if meets else ""


def _factors(node: Node) -> tuple[list[Node], bool]:
    """The factors of a product from left to right, and whether a cross stands between any of them."""
    if not isinstance(node, Times):
        return [node], False
    (left, one), (right, two) = _factors(node.left), _factors(node.right)
    return [*left, *right], one or two or node.op == "times"


def function_times(restating: Restating, line: Line, judgement: Judgement) -> str:
    """A letter before a formula was taken for a factor, and the words of its section call it a function."""
    doc = restating.doc
    if judgement.answer not in DECIDED or not doc.document or doc.meanings.directives:
        return ""
    before = {
        node.left.base for node in every(line.relation) if isinstance(node, Times) and isinstance(node.left, Letter)
    }
    start, end = doc.sections.bounds(doc.here)
    name = next((one for one in sorted(before) if calls_function(doc.source.text[start:end], one)), "")
    return f"the text calls {name} a function, and it is a factor here; define it by a formula" if name else ""


def primed_function(restating: Restating, line: Line, judgement: Judgement) -> str:
    """A prime on a formula was taken for its derivative in a letter that is a function: ``(f^2)' = 2 f``."""
    doc = restating.doc
    primes = [node for node in every(line.relation) if isinstance(node, Derivative) and node.primed]
    if judgement.answer not in DECIDED or not primes or not doc.document or doc.meanings.directives:
        return ""
    start, end = doc.sections.bounds(doc.here)
    for name in (one.base for node in primes for one in letters_in(node.by[0])):
        function = name in FUNCTIONS or calls_function(doc.source.text[start:end], name)
        if function and not any(base_in(head) == name for head, _, _ in doc.meanings.definitions):
            return f"is {name} a function? write the derivative as \\frac{{d}}{{dx}}, and what {name} is"
    return ""


FUNCTIONS = ("f", "g", "h", "F", "G")
"""Letters of which a prime is a derivative where nothing says what they are."""


def lost_braces(restating: Restating, line: Line, judgement: Judgement) -> str:
    """A number right behind a digit in a script: ``2^10`` is 2 times 0 in TeX."""
    if judgement.answer not in DECIDED or not restating.doc.document:
        return ""
    for node in every(line.relation):
        if not isinstance(node, Times) or not isinstance(node.right, Number) or node.left.end != node.right.at:
            continue
        powers = isinstance(node.left, Raised) and isinstance(node.left.exponent, Number)
        if powers or (isinstance(node.left, Letter) and (node.left.subs or node.left.sups)):
            return "a script without braces is one digit in TeX, and another digit follows it; write {10}"
    return ""


def set_in_row(restating: Restating, line: Line, judgement: Judgement) -> str:
    """A proof that does not hold with the formula that its row writes for a letter: ``\\text{if } f(x) = x^3``."""
    doc = restating.doc
    if judgement.answer is not Answer.PROVED or not doc.document:
        return ""
    for text in (*doc.row.limits, *doc.row.supposed):
        with suppress(ReadError):
            told = doc.chain().notation.parser().relation(structure(text))
            head = told.left
            if told.relation != "=" or not isinstance(head, (Letter, Call)) or not doc.meanings.named(head):
                continue
            name = head.head.spelled if isinstance(head, Call) else head.spelled
            kept = [entry for entry in doc.meanings.definitions if not is_same_name(entry[0], head)]
            found = doc.answer_with([*kept, (head, told.right, name)], line.relation, line.conditions)
            if found is not Answer.PROVED and told != line.relation:
                return f"the row writes another formula for {name}, with which this is not proved"
    return ""


def thousands(restating: Restating, line: Line, judgement: Judgement) -> str:
    """A line that fails with a number in thousands that may be a decimal number: ``1{,}000``."""
    if judgement.answer not in WRONG or not restating.doc.document:
        return ""
    notes = (note for note in restating.doc.chain().parse_notes if note.endswith(AS_THOUSANDS))
    number = next((note.removesuffix(AS_THOUSANDS).strip() for note in notes), "")
    point, whole = number.replace("{,}", "."), number.replace("{,}", "")
    return f"is {number} the decimal number {point} or {whole}? write which" if number else ""


def repeating(restating: Restating, line: Line, judgement: Judgement) -> str:
    """A bar over digits, as in ``0.\\overline{3}``: they repeat for ever."""
    letters = (node.base for node in letters_in(line.relation))
    if judgement.answer not in DECIDED or not any(_DIGITS.fullmatch(base) for base in letters):
        return ""
    return "digits with a bar are not read; write a fraction"


def called_arrays(restating: Restating, line: Line, judgement: Judgement) -> str:
    """A letter was taken for a number that words call a vector or a matrix, where that matters."""
    doc, claim = restating.doc, judgement.claim
    if judgement.answer not in DECIDED or not doc.document or doc.meanings.directives or claim is None:
        return ""
    used = claim.undeclared & claim.context.closure(claim.letters())
    numbers = {name for name in used if not claim.context.shape(name)}
    start, end = doc.sections.bounds(doc.here)
    kinds = {name: called(doc.source.text[start:end], name) for name in sorted(numbers)}
    for name, kind in kinds.items():
        if kind == "set" or (kind and needs_number(line.relation, name, matrix=kind == "matrix")):
            return f"{name} was taken for a number, and the text calls it a {kind} or the like; say what it is"
    return ""


def needs_number(relation: Relation, name: str, *, matrix: bool) -> bool:
    """Whether a line divides by a letter, takes powers of it or multiplies it by itself; a matrix, by others."""
    for node in every(relation):
        match node:
            case Over(_, bottom) if name in bases_of(bottom):
                return True
            case Raised(base, Number()) if name in bases_of(base) and not (matrix and bases_of(base) == {name}):
                return True
            case Times(left, right) if matrix and name in bases_of(node) and bases_of(left):
                if bases_of(right) != bases_of(left) or bases_of(left) != {name}:
                    return True
            case Times(left, right) if name in bases_of(left) & bases_of(right) and not matrix:
                return True
            case Times(left, right, "times") if name in bases_of(node) and bases_of(left):
                return True
    return False


def said_of_sums(restating: Restating, line: Line, judgement: Judgement) -> str:
    """Words beside a line limit its sums, allow a single class, or put a formula in the place of a letter."""
    doc = restating.doc
    if judgement.answer not in DECIDED or not doc.document or doc.meanings.directives:
        return ""
    shown = next((one for one in doc.displays if one.at == doc.here), None)
    written, end = (shown.text, shown.at + len(shown.text)) if shown is not None else ("", doc.here)
    start, stop = doc.said.sentences.tail_of(shown) if shown is not None else (end, end)
    before = doc.source.text[max(doc.before, doc.here - BESIDE) : doc.here]
    last = _SENTENCES.split(before.strip())[-1]
    words = f"{last} | {doc.source.text[start:stop]} | {doc.row.words}"
    if any(isinstance(node, Big) for node in every(line.relation)) and leaves_out(words, written):
        return "words beside it say what its sums leave out; write that below them"
    if replaces(words, written):
        return "words beside it put a formula in the place of a letter; write it"
    section = doc.source.text[doc.sections.bounds(doc.here)[0] : doc.here]
    one = speaks_of_one(f"{before} {words}") or _ALONE.search(section) is not None
    if one and any("is at least 2;" in note for note in judgement.assumed):
        return "it fails where there is a single class, of which the text speaks beside it"
    return ""


_ALONE = regex(r"\$\s*K\s*=\s*1\s*\$")
_SENTENCES = regex(r"[.!?](?=\s)")
BESIDE = 400
"""How many characters before a line are looked at, back to the display above."""

_DIGITS = regex(r"\\(?:overline|bar|dot|widebar)\{?\d+\}?")
"""A sign over digits."""

IN_WORDS: tuple[Reason, ...] = (
    of_a_variable,
    fixed_or_not,
    from_zero,
    other_algebra,
    signs,
    for_some,
    defined_in_part,
    one_for_each,
    at_zero,
    denies,
    shapes_meet,
    function_times,
    set_in_row,
    primed_function,
    lost_braces,
    thousands,
    repeating,
    called_arrays,
    said_of_sums,
)
"""These reasons, in the order in which they are asked."""
