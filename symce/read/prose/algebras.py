"""What prose says of the numbers that letters are, and of signs that it takes for other operations.

Complex numbers, numbers modulo another, Boolean values, operators that do not commute, digits of another base, rounded
numbers; brackets and pluses with a meaning of their own. Knows the words of several languages and what lines they
concern; judges nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from symce.patterns import regex
from symce.read.tree import (
    ORDERS,
    Absolute,
    Add,
    Big,
    Function,
    Letter,
    Neg,
    Node,
    Norm,
    Number,
    Over,
    Raised,
    Relation,
    Root,
    Times,
    Transposed,
    every,
    parts,
)


@dataclass(frozen=True)
class Algebra:
    """Words of a text, the lines that they concern, and what is said of these."""

    words: re.Pattern[str]
    concerns: Callable[[Relation], bool]
    message: str


def _algebra(words: str, concerns: Callable[[Relation], bool], message: str) -> Algebra:
    return Algebra(regex(words, re.IGNORECASE), concerns, message)


def anything(relation: Relation) -> bool:
    """Every line."""
    return True


def takes_lengths(relation: Relation) -> bool:
    """Absolute values, norms, roots, logarithms, transposes and orders are others of complex numbers."""
    found = (Absolute, Norm, Root, Transposed)
    return relation.relation in ORDERS or any(
        isinstance(node, found) or (isinstance(node, Function) and node.name in ("log", "ln"))
        for node in every(relation)
    )


def writes_unit(relation: Relation) -> bool:
    """The imaginary unit by itself."""
    return any(isinstance(node, Letter) and node.base in ("i", "j") and not node.subs for node in every(relation))


def concerns_unit(relation: Relation) -> bool:
    """The imaginary unit, or a length of what may hold it: ``|z|^2 = z^2`` of ``z = a + i b``."""
    return writes_unit(relation) or takes_lengths(relation)


def takes_bare_log(relation: Relation) -> bool:
    """A logarithm of which the line does not say the base."""
    return any(isinstance(node, Function) and node.name == "log" and node.base is None for node in every(relation))


def multiplies_letters(relation: Relation) -> bool:
    """A product of two letters, or a power of a sum."""
    for node in every(relation):
        if isinstance(node, Times) and not _is_number(node.left) and not _is_number(node.right):
            return True
        if isinstance(node, Raised) and isinstance(node.base, Add):
            return True
    return False


def crosses(relation: Relation) -> bool:
    """A product with a cross of two letters."""
    found = (node for node in every(relation) if isinstance(node, Times) and node.op == "times")
    return any(not _is_number(node.left) and not _is_number(node.right) for node in found)


def is_of_digits(relation: Relation) -> bool:
    """Numbers only."""
    return not any(isinstance(node, Letter) for node in every(relation))


def divides_numbers(relation: Relation) -> bool:
    """A fraction of numbers."""
    found = (node for node in every(relation) if isinstance(node, Over))
    return any(_is_number(node.top) and _is_number(node.bottom) for node in found)


def repeats_an_index(relation: Relation) -> bool:
    """A product, under no sum over it, in which two letters carry the same index."""
    return any(map(_repeats, (relation.left, relation.right)))


def _repeats(node: Node) -> bool:
    if isinstance(node, Times):
        names = [name for factor in _factors(node) for name in set(_indices(factor))]
        if len(set(names)) < len(names):
            return True
    if isinstance(node, Letter):
        own = [piece.text for piece in (*node.subs, *node.sups) if not piece.text.isdigit()]
        return len(set(own)) < len(own)
    return not isinstance(node, Big) and any(map(_repeats, parts(node)))


def _factors(node: Node) -> Iterator[Node]:
    if isinstance(node, Times):
        yield from _factors(node.left)
        yield from _factors(node.right)
    else:
        yield node.base if isinstance(node, Raised) else node


def _indices(node: Node) -> Iterator[str]:
    for inner in every(node):
        if isinstance(inner, Letter):
            yield from (piece.text for piece in (*inner.subs, *inner.sups) if not piece.text.isdigit())


def _is_number(node: Node) -> bool:
    return isinstance(node.body if isinstance(node, Neg) else node, Number)


_OTHER_RING = (
    r"\bmod(?:ulo)?\.?\s*\$?\s*(?:\d|p\b)|\\mathbb\s*\{?\s*F\s*\}?\s*_|\\mathbb\s*\{?\s*Z\s*\}?\s*(?:_|/)|\bGF\s*\("
    r"|\bBoole(?:an|sche[rn]?)?[ -](?:algebra|arithmetic|ring)|\balgèbre de Boole|\bálgebra (?:de Boole|booleana)"
    r"|\balgebra (?:di Boole|booleana)|булев\w* алгебр"
    r"|\bsemi-?rings?\b|\bmax-?plus\b|\btropical\b|\bHalbring"
)
_DIGITS = (
    r"\b(?:numbers?|digits?|arithmetic|numerals?)\b[^.;$]{0,30}\bin\s+(?:base\s+\$?\d|hexadecimal|binary|octal)"
    r"|(?:^|\n|[.,;:]\s)in\s+(?:hexadecimal|binary|octal)\s*[,:\n]"
    r"|\bfloating[- ]point\b|\bGleitkomma\w*|\bvirgule flottante|\bpunto flotante|\bvirgola mobile"
    r"|\b(?:right to left|left to right)\b|\bbinds? (?:weaker|tighter|stronger)|\b(?:operator )?precedence\b"
    r"|\bround(?:ed|ing)? to\b[^.;$]{0,20}\b(?:integers?|whole)"
)
_COMPLEX = (
    r"\\mathbb\s*\{?\s*C\b(?!\s*\}?\s*(?:[a-z(\[]|\\mathrm))"
    r"|\bcomplex[- ](?:numbers?|vectors?|matri\w+|valued|variables?|plane|conjugat\w+|domain|entries)"
    r"|\bkomplexe\w* (?:zahl|vektor|matri)|\bnombres? complexes?|\bnúmeros? complejos?|\bnumer[oi] compless"
    r"|комплексн|复数|複素数"
)
_APART = (
    r"\b(?:need|do|does|may|might|must)(?:\s+not|n't)\s+commute|\bnon-?commut\w+|\bquaternion\w*"
    r"|\bnicht\s+kommut\w+|\bkommutieren\s+nicht|\bne\s+commutent\s+pas|\bno\s+conmutan|\bnon\s+commutano"
)

ALGEBRAS = (
    _algebra(_OTHER_RING, anything, "the text computes in another algebra than that of numbers"),
    _algebra(_DIGITS, is_of_digits, "the text says in words how numbers are written or rounded"),
    _algebra(r"\binteger division|\binteger arithmetic|\bGanzzahldivision|\bdivision entière", divides_numbers,
             "the text says in words what a fraction of numbers is"),
    _algebra(_COMPLEX, takes_lengths, "the text speaks of complex numbers, and real ones are meant here"),
    _algebra(
        r"\bimaginary unit|\bimaginäre einheit|\bunité imaginaire|\bunidad imaginaria|\bunità immaginaria"
        r"|мнимая единица|虚数单位",
        concerns_unit, "the text speaks of the imaginary unit, and real numbers are meant here"),
    _algebra(
        r"\\c[ua]p(?![a-z])|\\setminus|\\subset|\bcross[- ]products?\b|\bvector product|\bcartesian product"
        r"|\bKreuzprodukt"
        r"|\bproduit (?:vectoriel|cartésien)|\bproducto (?:vectorial|cartesiano)|\bprodotto (?:vettoriale|cartesiano)",
        crosses, "the text speaks of products of vectors or sets; say in a directive what the letters are"),
    _algebra(
        r"\blog(?:arithm)?s? (?:\w+ ){0,2}(?:to|of|with|in) (?:the |an? )?(?:arbitrary |any )?base"
        r" \$\s*(?!e\b)[a-zA-Z]\s*\$",
        takes_bare_log, "the text speaks of logarithms to a base that no number says"),
    _algebra(_APART, multiplies_letters, "the text speaks of what does not commute; declare the letters"),
    _algebra(
        r"\beinstein\w*|\bsummation convention|\b(?:repeated|doubled?) (?:indices|index)"
        r"|doppelt\w* (?:\w+ )?(?:indizes|summation)"
        r"|\bconvention d.einstein|\bindices répétés|índices repetidos|indici ripetuti|повторяющ\w+ индекс",
        repeats_an_index, "sums over repeated indices are not read; write them"),
)  # fmt: skip
"""What texts say of their numbers."""

_SAYS = (
    r"(?:denotes?|means?|stands? for|is|are|bezeichne\w*|ist|bedeutet|désigne|signifie|est|denota|significa|es|è"
    r"|обозначает)"
)
_BRACKETED = regex(rf"\$\s*(?P<open>\[|\\\{{|\\lbrace)\s*\\?[a-zA-Z]\w*\s*(?:\]|\\\}}|\\rbrace)\s*\$\s+{_SAYS}\b")
"""Prose that gives brackets a meaning: ``$[x]$ denotes the integer part``."""
_SHORT = regex(
    r"(?:writ\w+|schreib\w+|écri\w+|escrib\w+|scriv\w+)\s+(?:simply\s+|just\s+"
    r"|einfach\s+)?\$\s*\\?[a-zA-Z]\s*(?P<sign>[+])\s*\\?[a-zA-Z]\s*\$"
    r"\s+(?:for|für|pour|para|per|to mean|instead)"
    r"|\$\s*(?:\\?[a-zA-Z]\s*)?(?P<plus>\+)(?:\s*\\?[a-zA-Z])?\s*\$\s+(?:is|means|denotes"
    r"|stands for)\s+(?:the\s+)?(?:logical\s+|boolean\s+|exclusive\s+)?"
    r"(?:or|xor|max\w*|union|concatenation|disjunction)\b"
    r"|\b(?:concatenation|union|disjunction|xor|composition)\b[^.$]{0,40}\bwritten\s+(?:as\s+)?\$\s*\w\s*\+\s*\w\s*\$",
    re.IGNORECASE,
)
"""Prose that gives a plus a meaning."""
_APPLIED = regex(
    r"(?:writ\w+|schreib\w+)\s+\$\s*\\(?P<name>log|ln|exp|sin|cos|tanh|max"
    r"|min)\s*(?:\^\s*\{?\w\}?)?\s*(?:\(?\s*\\?[a-zA-Z]\s*\)?)?\s*\$\s+(?:for|für|to mean"
    r"|instead)(?!\s*\$\s*\\log\s*_)"
    r"|\$\s*\\(?P<other>log|ln|exp|sin|cos|tanh|max"
    r"|min)\s*(?:\^\s*\{?\w\}?)?\s*(?:\(?\s*\\?[a-zA-Z]\s*\)?)?\s*\$\s+(?:here\s+)?(?:means|stands\s+for"
    r"|is\s+short\s+for|bedeutet)"
    r"\s+\$(?!\s*\\log\s*_)",
    re.IGNORECASE,
)
"""Prose that gives the name of a function a meaning by a formula."""


_DEFINED = regex(
    r"\b(?:let|define\w*|set|put|write|writ\w+|sei|setze\w*|definier\w*|soit|on pose|sea|sia|operation"
    r"|operator)\b[^.$]{0,40}\$\s*"
    r"\\?[a-zA-Z]\s*(?P<sign>\\(?:circ|star|ast|bullet|odot|cdot|times|diamond)(?![a-z])|\*)\s*\\?[a-zA-Z]\s*:?=",
    re.IGNORECASE,
)
"""Prose that defines an operation by a formula."""


@lru_cache(maxsize=256)
def _said(text: str) -> tuple[Algebra, ...]:
    return tuple(one for one in ALGEBRAS if one.words.search(text) is not None)


def said_of_numbers(text: str, relation: Relation) -> str:
    """What a text says of the numbers of a line; nothing where it says nothing of them."""
    return next((one.message for one in _said(text) if one.concerns(relation)), "")


def said_of_signs(text: str, relation: Relation, written: str) -> str:
    """A sign of a line, which is also given as it is written, of which a text says that it is something else."""
    for found in _BRACKETED.finditer(text):
        opened = "\\{" if found["open"] in ("\\{", "\\lbrace") else found["open"]
        if opened in written:
            return f"the text says in words what {opened} means; write it out"
    if _SHORT.search(text) is not None and any(isinstance(node, Add) for node in every(relation)):
        return "the text says what + means; write it out"
    for found in _DEFINED.finditer(text):
        if found["sign"] in written:
            return f"the text defines what {found['sign']} is; write it out"
    names = {found["name"] or found["other"] for found in _APPLIED.finditer(text)}
    for node in every(relation):
        if isinstance(node, Function) and node.name in names:
            return f"the text says what \\{node.name} means; name it otherwise"
    return ""
