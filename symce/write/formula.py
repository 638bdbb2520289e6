"""The one printer of formulas: walks a term once, and asks a table how a format spells each part.

Knows terms and what people write (signs, scope, parentheses); knows no format: LaTeX, Typst and
Unicode are three ``Notation`` tables. Parentheses stand exactly where the formula could otherwise
be read as another one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import IntEnum
from fractions import Fraction
from itertools import pairwise

from symce.term import (
    Add,
    Delta,
    Diff,
    Div,
    Exp,
    Index,
    IndexExpr,
    Label,
    Literal,
    Log,
    Mul,
    Num,
    Path,
    Pow,
    Power,
    Prod,
    Size,
    Sort,
    Sum,
    Term,
    Var,
    subterms,
)
from symce.write.names import Name, WriteError, read_name
from symce.write.notation import Mark, Notation
from symce.write.spelling import Scripted


class Level(IntEnum):
    """How tightly a printed piece holds together; ``OPEN`` pieces (``log x``, a sum) reach as far right as they can."""

    ADD = 0
    MUL = 1
    OPEN = 2
    FRACTION = 3
    POWER = 4
    ATOM = 5
    FENCED = 6


@dataclass(frozen=True, slots=True)
class Piece:
    """Printed text and what its surroundings must know: whether it begins with a number, whether it needs room."""

    text: str
    level: Level
    tall: bool = False
    number: bool = False
    roomy: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a piece is set: its table and marks, whether raised into an exponent, whether inside a fraction."""

    notation: Notation
    marks: Mapping[Path, Mark] = field(default_factory=dict)
    raised: bool = False
    nested: bool = False


def print_term(term: Term, notation: Notation, marks: Mapping[Path, Mark] | None = None) -> str:
    """The formula in the given notation, marked at the given places."""
    return place(term, (), Setting(notation, marks or {}), Level.ADD).text


def place(term: Term, path: Path, setting: Setting, least: Level) -> Piece:
    """The term as a part of something: in parentheses if it holds together less than ``least``, then marked."""
    return _marked(_fence(_piece(term, path, setting), least, setting), path, setting)


def _fence(piece: Piece, least: Level, setting: Setting) -> Piece:
    if piece.level >= least:
        return piece
    return Piece(setting.notation.parens(piece.text, piece.tall), Level.FENCED, piece.tall)


def _marked(piece: Piece, path: Path, setting: Setting) -> Piece:
    mark = setting.marks.get(path)
    if mark is None:
        return piece
    return replace(piece, text=setting.notation.mark(mark, piece.text), tall=piece.tall or mark is Mark.ONE)


def _piece(term: Term, path: Path, setting: Setting) -> Piece:
    notation = setting.notation
    match term:
        case Num(value):
            return _number(value, setting)
        case Var(name, (left, right)) if is_order(name):
            sign = "≤" if name.startswith("[<=]") else "<"
            text = f"[{index_text(left, notation)} {notation.signs[sign]} {index_text(right, notation)}]"
            return Piece(text, Level.ATOM)
        case Var(name, indices):
            read = _variable_name(name, indices)
            level = Level.POWER if read.spelled and read.spelled.sups else Level.ATOM
            return Piece(_lettered(read, indices, notation), level, roomy=not read.letter)
        case Size(sort):
            return Piece(size_text(sort, notation), Level.ATOM, number=sort.size is not None)
        case Delta(left, right):
            return Piece(_indexed(notation.letter(Name("δ", True)), (left, right), notation), Level.ATOM)
        case Add(terms):
            return _sum_of_terms(terms, path, setting)
        case Mul():
            negative, piece = _signed(term, path, setting)
            return replace(piece, text=f"-{piece.text}", level=Level.ADD) if negative else piece
        case Div():
            return _quotient(term, path, setting)
        case Pow(base, exponent):
            return _power(base, str(exponent), path, setting)
        case Power(Pow(base, 2), Num(half)) if half == Fraction(1, 2):
            inner = place(base, (*path, 0, 0), setting, Level.ADD)
            return Piece(notation.absolute(inner.text, inner.tall), Level.FENCED, inner.tall)
        case Power(base, up):
            return _power(base, _exponent(up, (*path, 1), setting), path, setting)
        case Exp(arg):
            return _exponential(arg, (*path, 0), setting)
        case Log(arg):
            return _logarithm(arg, None, (*path, 0), setting)
        case Sum(index, body, but):
            return _big("∑", index, body, but, path, setting)
        case Prod(index, body, but):
            return _big("∏", index, body, but, path, setting)
        case Diff():
            return _derivative(term, path, setting)
    raise WriteError(f"{type(term).__name__} is not a formula")


# --------------------------------------------------------------------------- letters and numbers


def _number(value: Fraction, setting: Setting) -> Piece:
    if value < 0:
        inner = _number(-value, setting)
        return replace(inner, text=f"-{inner.text}", level=Level.ADD)
    if value.denominator == 1:
        return Piece(str(value), Level.ATOM, number=True)
    if (decimal := _decimal(value)) is not None:
        return Piece(decimal, Level.ATOM, number=True)
    top, bottom = str(value.numerator), str(value.denominator)
    if setting.raised or setting.notation.linear:
        return Piece(f"{top}{setting.notation.slash}{bottom}", Level.FRACTION, number=True)
    return Piece(setting.notation.fraction(top, bottom, False), Level.FRACTION, tall=True, number=True)


SMALLEST = 100
"""Below it a denominator is one that somebody wrote; 7389/1000 was 7.389."""

MOST_PLACES = 6


def _decimal(value: Fraction) -> str | None:
    """7.389 for 7389/1000; None where a fraction has a small denominator, or no end as a decimal."""
    if value.denominator < SMALLEST:
        return None
    places = next((n for n in range(2, MOST_PLACES + 1) if 10**n % value.denominator == 0), None)
    if places is None:
        return None
    whole, rest = divmod(value.numerator * 10**places // value.denominator, 10**places)
    return f"{whole}.{rest:0{places}d}"


def is_order(name: str) -> bool:
    """Whether a letter says which of two places comes first: it is printed as ``[i < j]``."""
    return name.startswith(("[<]", "[<=]"))


def _variable_name(name: str, indices: tuple[IndexExpr, ...]) -> Name:
    read = read_name(name)
    if read.base == "δ" and not read.accent and not read.primes and len(indices) == 2:
        return Name("delta", False)  # a matrix called delta is not Kronecker's
    return read


def index_text(index: IndexExpr, notation: Notation) -> str:
    """An index as it stands in a subscript: ``i``, ``2``, ``c_n``."""
    match index:
        case Index(name) if len(name) > 2 and name[-2:] in ("-1", "+1"):  # the place before or behind another
            return index_text(Index(name[:-2], index.sort), notation) + name[-2:]
        case Index(name):
            return _lettered(read_name(name), (), notation)
        case Literal(value):
            return str(value)
        case Label(name, args):
            return _lettered(read_name(name), args, notation)


def _lettered(name: Name, indices: tuple[IndexExpr, ...], notation: Notation) -> str:
    """A name with its indices, which stand behind the scripts that belong to the name."""
    spelled = name.spelled
    if spelled is None:
        return _indexed(notation.letter(name), indices, notation)
    head, subs = notation.spell(spelled.head), tuple(map(notation.spell, spelled.subs))
    if spelled.tail:
        base = notation.subscript(head, subs, len(subs) > 1) if subs else head
        for above in spelled.sups:
            base = notation.power(base, notation.spell(above))
        base += notation.spell(spelled.tail)
        if indices and isinstance(spelled.tail[-1], Scripted):
            base = notation.parens(base, False)
        return _indexed(base, indices, notation)
    texts = (*subs, *(index_text(index, notation) for index in indices))
    word = not indices and all(len(text) == 1 and text.isalpha() for text in texts)  # x_{in} and y_{ab}, as written
    commas = len(texts) > 1 and not word
    base = notation.subscript(head, texts, commas) if subs and texts else _indexed(head, indices, notation)
    return notation.power(base, ",".join(map(notation.spell, spelled.sups))) if spelled.sups else base


def _indexed(base: str, indices: tuple[IndexExpr, ...], notation: Notation) -> str:
    if not indices:
        return base
    plain = all(isinstance(index, Index) and read_name(index.name).letter for index in indices)
    return notation.subscript(base, tuple(index_text(index, notation) for index in indices), not plain)


def size_text(sort: Sort, notation: Notation) -> str:
    """The number of values of a sort: its number if it is fixed, else its letter."""
    return str(sort.size) if sort.size is not None else _lettered(read_name(sort.name), (), notation)


# --------------------------------------------------------------------------- sums of terms, products


def _signed(term: Term, path: Path, setting: Setting) -> tuple[bool, Piece]:
    """The sign of a term and the rest of it, not yet marked."""
    match term:
        case Num(value):
            return value < 0, _number(abs(value), setting)
        case Mul((Num(value), *rest)) if value == -1 and rest:
            return True, _product([(part, (*path, n)) for n, part in enumerate(rest, start=1)], setting)
        case Mul((Num(value), *rest)) if value < 0:
            parts = [(part, (*path, n)) for n, part in enumerate(rest, start=1)]
            return True, _product([(Num(-value), (*path, 0)), *parts], setting)
        case Mul(factors):
            return False, _product([(part, (*path, n)) for n, part in enumerate(factors)], setting)
    return False, _fence(_piece(term, path, setting), Level.MUL, setting)


def _sum_of_terms(terms: tuple[Term, ...], path: Path, setting: Setting) -> Piece:
    out, tall, number = "", False, False
    for n, term in enumerate(terms):
        negative, piece = _signed(term, (*path, n), setting)
        piece = _marked(piece, (*path, n), setting)
        tall = tall or piece.tall
        if n == 0:
            out, number = ("-" if negative else "") + piece.text, piece.number and not negative
        else:
            out += (" - " if negative else " + ") + piece.text
    return Piece(out, Level.ADD, tall, number)


def _product(factors: list[tuple[Term, Path]], setting: Setting) -> Piece:
    """The factors side by side; only the last one may be a sum or a logarithm without parentheses."""
    if len(factors) == 1:
        return place(*factors[0], setting, Level.MUL)
    *first, last = factors
    pieces = [place(*factor, setting, Level.FRACTION) for factor in first]
    pieces.append(place(*last, setting, Level.OPEN))
    out = pieces[0].text
    for before, after in pairwise(pieces):
        out += _between(before, after, setting.notation) + after.text
    return Piece(out, Level.MUL, any(piece.tall for piece in pieces), pieces[0].number)


def _between(before: Piece, after: Piece, notation: Notation) -> str:
    fractions = Level.FRACTION in (before.level, after.level)
    if after.number or before.text in ("0", "1") or (notation.linear and fractions):
        return notation.times
    coefficient = before.number and before.level is not Level.POWER
    if notation.linear or coefficient or Level.FENCED in (before.level, after.level):
        return " "
    # sums and logarithms keep their distance by themselves
    apart = fractions and after.level is not Level.OPEN
    return notation.thin if apart or before.roomy or after.roomy else " "


# --------------------------------------------------------------------------- fractions and powers


def _quotient(term: Div, path: Path, setting: Setting) -> Piece:
    match term:
        case Div(Log(arg), Log(Num(base))) if base.denominator == 1 and base >= 2:
            if not any(at[:-1] == path or at[: len(path) + 1] == (*path, 1) for at in setting.marks if at):
                return _logarithm(arg, str(base), (*path, 0, 0), setting)
    top, bottom = term.numerator, term.denominator
    if setting.raised or setting.notation.linear:
        parts = [place(part, (*path, n), setting, Level.POWER) for n, part in enumerate((top, bottom))]
        return Piece(setting.notation.slash.join(part.text for part in parts), Level.FRACTION, number=parts[0].number)
    inner = replace(setting, nested=True)
    above, below = place(top, (*path, 0), inner, Level.ADD), place(bottom, (*path, 1), inner, Level.ADD)
    text = setting.notation.fraction(above.text, below.text, setting.nested)
    # 2 and 1/3 side by side would be read as the mixed number
    return Piece(text, Level.FRACTION, tall=True, number=isinstance(top, Num) and isinstance(bottom, Num))


def _power(base: Term, exponent: str, path: Path, setting: Setting) -> Piece:
    piece = _piece(base, (*path, 0), setting)
    if isinstance(base, Var) and base.name == "e":
        piece = replace(piece, level=Level.ADD)  # e^x is the exponential
    piece = _marked(_fence(piece, Level.ATOM, setting), (*path, 0), setting)
    return Piece(setting.notation.power(piece.text, exponent), Level.POWER, piece.tall, piece.number)


def _exponent(term: Term, path: Path, setting: Setting) -> str:
    if setting.notation.linear:
        return place(term, path, setting, Level.ATOM).text
    return place(term, path, replace(setting, raised=raisable(term)), Level.ADD).text


def _exponential(arg: Term, path: Path, setting: Setting) -> Piece:
    notation = setting.notation
    if not notation.linear and raisable(arg):
        return Piece(notation.exp(place(arg, path, replace(setting, raised=True), Level.ADD).text), Level.POWER)
    inner = place(arg, path, replace(setting, raised=False, nested=False), Level.ADD)
    return Piece(notation.call(notation.exp_name, inner.text, inner.tall), Level.POWER, inner.tall)


RAISED_SIZE = 14


def raisable(term: Term) -> bool:
    """Whether an exponent is low and short enough to be raised: ``e^{o_j - m}``, but ``exp(sum ...)``."""
    parts = term.terms if isinstance(term, Add) else (term,)
    return all(map(_low, parts)) and sum(1 for _ in subterms(term)) <= RAISED_SIZE


def _low(term: Term) -> bool:
    match term:
        case Mul((Num(value), rest)) if value == -1:
            return not isinstance(rest, Add) and _low(rest)
        case Div(top, bottom):
            return all(isinstance(x, (Var, Size)) or (isinstance(x, Num) and _whole(x)) for x in (top, bottom))
        case Num():
            return True
    tall = (Sum, Prod, Diff, Div, Exp, Power)
    return all(not isinstance(x, tall) and (not isinstance(x, Num) or _whole(x)) for _, x in subterms(term))


def _whole(number: Num) -> bool:
    return number.value.denominator == 1


# --------------------------------------------------------------------------- logarithms, sums, derivatives


def _logarithm(arg: Term, base: str | None, path: Path, setting: Setting) -> Piece:
    match arg:
        case Sum() | Prod() | Log():
            least = Level.OPEN
        case Div() | Diff() | Num() if not setting.notation.linear and not setting.raised:
            least = Level.FRACTION
        case Exp():
            least = Level.POWER
        case _:
            least = Level.ATOM
    notation, inner = setting.notation, _piece(arg, path, setting)
    if inner.level < least:
        text = notation.call(notation.log(base), _marked(inner, path, setting).text, inner.tall)
    else:
        text = f"{notation.log(base)} {_marked(inner, path, setting).text}"
    return Piece(text, Level.OPEN, inner.tall)


def _big(symbol: str, index: Index, body: Term, but: tuple[IndexExpr, ...], path: Path, setting: Setting) -> Piece:
    notation = setting.notation
    others = tuple(index_text(other, notation) for other in but)
    fixed = index.sort.size is not None
    operator = notation.big(symbol, index_text(index, notation), size_text(index.sort, notation), fixed, others)
    return Piece(f"{operator} {place(body, (*path, 0), setting, Level.MUL).text}", Level.OPEN, tall=True)


def _derivative(term: Diff, path: Path, setting: Setting) -> Piece:
    """``dL/do_j`` for a short body, ``d/do_j (...)`` for a long one, nested derivatives in one."""
    notation = setting.notation
    variables, body, at = [place(term.var, (*path, 1), setting, Level.ATOM).text], term.body, (*path, 0)
    while isinstance(body, Diff) and at not in setting.marks:
        variables.append(place(body.var, (*at, 1), setting, Level.ATOM).text)
        body, at = body.body, (*at, 0)
    above = notation.partial if len(variables) == 1 else notation.power(notation.partial, str(len(variables)))
    below = _differentials(variables, notation)
    if _short(body, notation):
        inner = place(body, at, setting, Level.ADD)
        top = f"{above}{'' if notation.linear else ' '}{inner.text}"
        return Piece(notation.fraction(top, below, setting.nested), Level.FRACTION, tall=True)
    match body:
        case Sum() | Prod() | Log():
            least = Level.OPEN
        case Div() | Exp() if not notation.linear:
            least = Level.FRACTION
        case _:
            least = Level.FENCED
    inner = place(body, at, setting, least)
    space = notation.thin if inner.level in (Level.FRACTION, Level.POWER) else " "
    operator = notation.fraction(above, below, setting.nested)
    return Piece(operator + space + inner.text, Level.OPEN, tall=True, roomy=True)


def _differentials(variables: list[str], notation: Notation) -> str:
    runs: list[tuple[str, int]] = []
    for variable in variables:
        if runs and runs[-1][0] == variable:
            runs[-1] = (variable, runs[-1][1] + 1)
        else:
            runs.append((variable, 1))
    space, apart = ("", "") if notation.linear else (" ", notation.thin)
    return apart.join(
        f"{notation.partial}{space}{variable if times == 1 else notation.power(variable, str(times))}"
        for variable, times in runs
    )


def _short(body: Term, notation: Notation) -> bool:
    match body:
        case Var() | Size() | Delta():
            return True
        case Exp(arg):
            return raisable(arg)
        case Log(Var()) | Pow(Var()):
            return not notation.linear
    return False
