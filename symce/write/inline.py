"""Formulas as they stand in a line of text: terms, relations, shapes, domains.

Knows the few signs that stand between terms on a page; their spelling is in the tables of the formats.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from symce.context import NONNEGATIVE, POSITIVE, REAL, Domain
from symce.patterns import regex
from symce.term import Index, IndexExpr, Label, Literal, Log, Num, Path, Sort, Term, Var
from symce.write.formula import index_text, print_term, size_text
from symce.write.names import WriteError, read_name
from symce.write.notation import Mark, Notation

RELATIONS = {"=": "=", "<=": "≤", ">=": "≥", "≤": "≤", "≥": "≥", "<": "<", ">": ">", "≈": "≈", "!=": "≠", "≠": "≠"}


@dataclass(frozen=True)
class Formula:
    """A term with marks at some of its subterms."""

    term: Term
    marks: tuple[tuple[Path, Mark], ...] = ()


@dataclass(frozen=True)
class Sign:
    """A sign between terms, by its Unicode character."""

    text: str


@dataclass(frozen=True)
class Bold:
    """A vector or matrix as a whole."""

    name: str


@dataclass(frozen=True)
class Transposed:
    """A row: the transpose of a column."""

    inner: Math


@dataclass(frozen=True)
class Slope:
    """The derivative of one whole letter in another: ``dL/dW``."""

    of: Bold | Formula
    at: Bold


@dataclass(frozen=True)
class Reals:
    """The numbers of a domain, one for each entry of a shape: the positive reals to the power K."""

    domain: Domain
    sorts: tuple[Sort, ...]


@dataclass(frozen=True)
class Count:
    """The number of values of a sort, standing in a line of text."""

    sort: Sort


Token = Formula | Sign | Bold | Transposed | Slope | Reals | Count | Index | Literal | Label
Math = tuple[Token, ...]
"""A formula in a line: tokens from left to right."""


@dataclass(frozen=True)
class Ref:
    """The number of a step of the same derivation; a link to it where the format has links."""

    number: int


Part = str | Math | Ref
Prose = tuple[Part, ...]
"""A line of text with formulas and numbers of steps in it."""


def math(*parts: Term | Token | str | IndexExpr) -> Math:
    """A formula from terms, signs (as strings) and other tokens."""
    return tuple(Formula(p) if isinstance(p, Term) else Sign(p) if isinstance(p, str) else p for p in parts)


_LETTERS = r"[A-Za-z](?:_[a-z]{1,2})?"
_IN_PROSE = regex(
    rf"(?<![\w.])(?:log (?P<log>[a-z]) ≤ (?P=log) - 1|(?P<left>{_LETTERS}) (?P<sign>[=≠<>≤≥]) (?P<right>{_LETTERS}|\d+)"
    r"|(?P<alone>[A-Za-z]_[a-z]{1,2}))(?!\w|\(|\.\.)"
)
_ANY = Sort("any")


def read_prose(text: str) -> Prose:
    """The text with what is plainly a formula in it (``i = j``, ``p_i``) set as one.

    >>> [part if isinstance(part, str) else len(part) for part in read_prose("only the term k = j survives")]
    ['only the term ', 3, ' survives']
    """
    out: list[Part] = []
    end = 0
    for found in _IN_PROSE.finditer(text):
        out.append(text[end : found.start()])
        if found["log"]:
            x = Var(found["log"])
            out.append(math(Log(x), "≤", x - 1))
        elif found["alone"]:
            out.append(math(_entry(found["alone"])))
        else:
            right = Num(Fraction(found["right"])) if found["right"].isdigit() else _entry(found["right"])
            out.append(math(_entry(found["left"]), found["sign"], right))
        end = found.end()
    out.append(text[end:])
    return tuple(part for part in out if part)


def _entry(written: str) -> Var:
    name, _, indices = written.partition("_")
    return Var(name, tuple(Index(index, _ANY) for index in indices))


def relation_sign(relation: str) -> str:
    """The character for a relation between two sides."""
    if relation not in RELATIONS:
        raise WriteError(f"the relation {relation!r} cannot be printed; known are {' '.join(RELATIONS)}")
    return RELATIONS[relation]


def print_math(tokens: Math, notation: Notation) -> str:
    """The tokens in the given notation, one space apart; commas, braces and parentheses stand close."""
    out, tight = "", True
    for token in tokens:
        sign = token.text if isinstance(token, Sign) else ""
        out += ("" if tight or sign in (",", "}", ")") else " ") + _token(token, notation)
        tight = sign in ("{", "(", "diag")
    return out


def _token(token: Token, notation: Notation) -> str:
    match token:
        case Formula(term, marks):
            return print_term(term, notation, dict(marks))
        case Sign(text):
            return notation.signs[text]
        case Bold(name):
            read = read_name(name)
            return print_term(Var(name), notation) if read.spelled else notation.bold(read)
        case Transposed(inner):
            return notation.power(print_math(inner, notation), notation.signs["⊤"])
        case Slope(of, at):
            top, bottom = (notation.partial + ("" if notation.linear else " ") + _token(t, notation) for t in (of, at))
            return f"{top}/{bottom}" if notation.linear else notation.fraction(top, bottom, False)
        case Reals(domain, sorts):
            return _reals(domain, sorts, notation)
        case Count(sort):
            return size_text(sort, notation)
        case Index() | Literal() | Label():
            return index_text(token, notation)


def _reals(domain: Domain, sorts: tuple[Sort, ...], notation: Notation) -> str:
    shape = notation.signs["×"].join(size_text(sort, notation) for sort in sorts)
    signs = notation.signs
    if domain == REAL:
        return notation.reals("", shape)
    if domain in (POSITIVE, NONNEGATIVE):
        return notation.reals(f"{signs['>' if domain == POSITIVE else '≥']} 0", shape)
    low = f"-{signs['∞']}" if domain.lower is None else print_term(Num(domain.lower), notation)
    high = signs["∞"] if domain.upper is None else print_term(Num(domain.upper), notation)
    left = signs["(" if domain.lower_open or domain.lower is None else "["]
    right = signs[")" if domain.upper_open or domain.upper is None else "]"]
    interval = f"{left}{low}{signs[',']} {high}{right}"
    return notation.power(interval, shape) if shape else interval
