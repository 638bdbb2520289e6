"""The term language: what a formula is.

Knows sorts, indices and fourteen kinds of formula, and how to walk, rename and substitute them
without capture. Knows no meaning: which letters are variables of what shape, and what may be
assumed of them, is the business of ``context``.

Terms keep what was written. ``a + b`` and ``b + a`` are two terms; nothing is simplified,
reordered or evaluated. Only nested sums of terms and nested products are flattened, because
``a + (b + c)`` and ``a + b + c`` are one formula on paper.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Any, TypeVar

MAX_DEPTH = 120
"""Terms nested deeper than this are refused: no page holds them, and every walk is recursive."""


class TermError(ValueError):
    """A formula that cannot be built: says what, and what would have worked."""


C = TypeVar("C")


def remembers_hash(kind: type[C]) -> type[C]:
    """A class whose hash is computed once an object: terms are looked up far more often than they are made."""
    compute = kind.__hash__

    def hashed(self: C) -> int:
        try:
            return self._hash  # type: ignore[attr-defined,no-any-return]  # the slot of Remembered
        except AttributeError:
            value = compute(self)
            object.__setattr__(self, "_hash", value)
            return value

    kind.__hash__ = hashed  # type: ignore[assignment]  # a method of the class from now on
    return kind


class Remembered:
    """Holds the place where a hash is kept; it is no part of what is compared, printed or pickled."""

    __slots__ = ("_hash",)


# --------------------------------------------------------------------------- sorts and indices


@remembers_hash
@dataclass(frozen=True, slots=True)
class Sort(Remembered):
    """What an index runs over: the classes ``Sort("K")``, or a fixed number of them ``Sort("K", 3)``.

    A sort without ``size`` stands for every size >= 1.
    """

    name: str
    size: int | None = None

    def __post_init__(self) -> None:
        if self.size is not None and self.size < 1:
            raise TermError(f"sort {self.name}: its size is {self.size}; a sort holds at least one value")


@remembers_hash
@dataclass(frozen=True, slots=True)
class Index(Remembered):
    """An index variable ``i = 1..K``; bound by ``Sum`` or ``Prod``, or free."""

    name: str
    sort: Sort


@remembers_hash
@dataclass(frozen=True, slots=True)
class Literal(Remembered):
    """A fixed position such as the 1 of ``o_1``; positions count from 1."""

    value: int
    sort: Sort

    def __post_init__(self) -> None:
        if self.value < 1 or (self.sort.size is not None and self.value > self.sort.size):
            raise TermError(
                f"position {self.value} is outside 1..{self.sort.size or self.sort.name}; positions count from 1"
            )


@remembers_hash
@dataclass(frozen=True, slots=True)
class Label(Remembered):
    """An index-valued variable: ``c`` (the correct class) or ``c_n`` (the class of example n)."""

    name: str
    args: tuple[IndexExpr, ...]
    sort: Sort


IndexExpr = Index | Literal | Label


# --------------------------------------------------------------------------- terms


class Term(Remembered):
    """A formula. Python's ``+ - * / **`` build terms; see the classes below for the kinds."""

    __slots__ = ()

    def __add__(self, other: Term | int | Fraction) -> Term:
        return add(self, other)

    def __radd__(self, other: int | Fraction) -> Term:
        return add(other, self)

    def __sub__(self, other: Term | int | Fraction) -> Term:
        return add(self, neg(as_term(other)))

    def __rsub__(self, other: int | Fraction) -> Term:
        return add(other, neg(self))

    def __mul__(self, other: Term | int | Fraction) -> Term:
        return mul(self, other)

    def __rmul__(self, other: int | Fraction) -> Term:
        return mul(other, self)

    def __truediv__(self, other: Term | int | Fraction) -> Term:
        return Div(self, as_term(other))

    def __rtruediv__(self, other: int | Fraction) -> Term:
        return Div(as_term(other), self)

    def __pow__(self, exponent: Term | int) -> Term:
        return Pow(self, exponent) if isinstance(exponent, int) else Power(self, exponent)

    def __neg__(self) -> Term:
        return neg(self)


@remembers_hash
@dataclass(frozen=True, slots=True)
class Num(Term):
    """A rational number."""

    value: Fraction


@remembers_hash
@dataclass(frozen=True, slots=True)
class Var(Term):
    """A variable, or one entry of a vector or matrix: ``T``, ``o_j``, ``W_ja``."""

    name: str
    indices: tuple[IndexExpr, ...] = ()


@remembers_hash
@dataclass(frozen=True, slots=True)
class Size(Term):
    """The number of values of a sort, as a number in a formula: the K of ``1/K``."""

    sort: Sort


@remembers_hash
@dataclass(frozen=True, slots=True)
class Delta(Term):
    """Kronecker's delta: 1 where the two indices agree, else 0."""

    left: IndexExpr
    right: IndexExpr

    def __post_init__(self) -> None:
        if self.left.sort != self.right.sort:
            raise TermError(
                f"delta compares an index over {self.left.sort.name} with one over {self.right.sort.name}; "
                "both must run over the same range"
            )


@remembers_hash
@dataclass(frozen=True, slots=True)
class Add(Term):
    """``a + b + ...`` in the order written; build it with ``add``."""

    terms: tuple[Term, ...]


@remembers_hash
@dataclass(frozen=True, slots=True)
class Mul(Term):
    """``a b ...`` in the order written; build it with ``mul``. A leading ``Num(-1)`` is a minus sign."""

    factors: tuple[Term, ...]


@remembers_hash
@dataclass(frozen=True, slots=True)
class Div(Term):
    """A fraction, kept as a fraction."""

    numerator: Term
    denominator: Term


@remembers_hash
@dataclass(frozen=True, slots=True)
class Pow(Term):
    """A whole-number power of any real base."""

    base: Term
    exponent: int


@remembers_hash
@dataclass(frozen=True, slots=True)
class Power(Term):
    """A real power of a positive base."""

    base: Term
    exponent: Term


@remembers_hash
@dataclass(frozen=True, slots=True)
class Exp(Term):
    """The exponential."""

    arg: Term


@remembers_hash
@dataclass(frozen=True, slots=True)
class Log(Term):
    """The natural logarithm of a positive number."""

    arg: Term


@remembers_hash
@dataclass(frozen=True, slots=True)
class Sum(Term):
    """``sum_i body`` over all values of the index except those in ``but`` (``sum_{j != i}``)."""

    index: Index
    body: Term
    but: tuple[IndexExpr, ...] = ()


@remembers_hash
@dataclass(frozen=True, slots=True)
class Prod(Term):
    """``prod_i body`` over all values of the index except those in ``but``."""

    index: Index
    body: Term
    but: tuple[IndexExpr, ...] = ()


@remembers_hash
@dataclass(frozen=True, slots=True)
class Diff(Term):
    """The partial derivative of ``body`` in ``var``.

    Where ``var`` is itself defined (p from o), ``body`` is taken as a function of ``var`` and the
    derivative is then evaluated at the definition: ``dL/dp_i`` is ``-y_i/p_i`` also when p is a softmax.
    """

    body: Term
    var: Var


# --------------------------------------------------------------------------- construction


def as_term(value: Term | int | Fraction) -> Term:
    """The term for a Python number; a term is returned as it is.

    >>> as_term(2)
    Num(value=Fraction(2, 1))
    """
    if isinstance(value, Term):
        return value
    if isinstance(value, (int, Fraction)) and not isinstance(value, bool):
        return Num(Fraction(value))
    raise TermError(f"{value!r} is a {type(value).__name__}; a term is built from terms, int and Fraction")


def add(*terms: Term | int | Fraction) -> Term:
    """The sum of the terms in the given order; nested sums are flattened, nothing is evaluated."""
    parts = _flat(terms, Add)
    if not parts:
        return ZERO
    return parts[0] if len(parts) == 1 else Add(parts)


def mul(*factors: Term | int | Fraction) -> Term:
    """The product of the factors in the given order; nested products are flattened."""
    parts = _flat(factors, Mul)
    if not parts:
        return ONE
    return parts[0] if len(parts) == 1 else Mul(parts)


def _flat(parts: tuple[Term | int | Fraction, ...], kind: type[Term]) -> tuple[Term, ...]:
    """The parts as terms, with those of one kind opened."""
    flat: list[Term] = []
    for part in parts:
        term = part if isinstance(part, Term) else as_term(part)
        if isinstance(term, kind):
            flat.extend(children(term))
        else:
            flat.append(term)
    return tuple(flat)


def factors(term: Term) -> tuple[Term, ...]:
    """The factors of a product; any other term is its only one."""
    return term.factors if isinstance(term, Mul) else (term,)


def neg(term: Term) -> Term:
    """``-term``; the minus of a minus is dropped, the minus of a number is a number."""
    match term:
        case Num(value):
            return Num(-value)
        case Mul((Num(value), *rest)) if value == -1:
            return mul(*rest)
        case _:
            return mul(MINUS_ONE, term)


ZERO, ONE, MINUS_ONE = Num(Fraction(0)), Num(Fraction(1)), Num(Fraction(-1))


# --------------------------------------------------------------------------- walking

Path = tuple[int, ...]
"""Where a subterm stands: the child to take at each level, from the root."""


def children(term: Term) -> tuple[Term, ...]:
    """The direct subterms, left to right."""
    below = _CHILDREN.get(type(term))
    if below is None:
        raise TermError(f"{type(term).__name__} is not a term")
    return below(term)


_CHILDREN: dict[type, Callable[[Any], tuple[Term, ...]]] = {
    Num: lambda term: (),
    Var: lambda term: (),
    Size: lambda term: (),
    Delta: lambda term: (),
    Add: lambda term: term.terms,
    Mul: lambda term: term.factors,
    Div: lambda term: (term.numerator, term.denominator),
    Pow: lambda term: (term.base,),
    Power: lambda term: (term.base, term.exponent),
    Exp: lambda term: (term.arg,),
    Log: lambda term: (term.arg,),
    Sum: lambda term: (term.body,),
    Prod: lambda term: (term.body,),
    Diff: lambda term: (term.body, term.var),
}
"""How the subterms of each kind are found; a table, because nothing is asked of terms more often."""

LEAVES = frozenset((Num, Var, Size, Delta))
"""The kinds without subterms."""


def with_children(term: Term, parts: tuple[Term, ...]) -> Term:
    """The same node over other subterms; nested sums and products are flattened again."""
    match term:
        case Add():
            return add(*parts)
        case Mul():
            return mul(*parts)
        case Div():
            return Div(*parts)
        case Power():
            return Power(*parts)
        case Pow(_, exponent):
            return Pow(parts[0], exponent)
        case Exp():
            return Exp(parts[0])
        case Log():
            return Log(parts[0])
        case Sum(index, _, but):
            return Sum(index, parts[0], but)
        case Prod(index, _, but):
            return Prod(index, parts[0], but)
        case Diff():
            body, var = parts
            if not isinstance(var, Var):
                raise TermError("a derivative is taken in a variable, not in a formula")
            return Diff(body, var)
    return term


def replace_at(term: Term, path: Path, new: Term) -> Term:
    """``term`` with the subterm at ``path`` replaced."""
    if not path:
        return new
    parts = list(children(term))
    parts[path[0]] = replace_at(parts[path[0]], path[1:], new)
    return with_children(term, tuple(parts))


def subterms(term: Term) -> Iterator[tuple[Path, Term]]:
    """Every subterm with its path, outermost first."""
    yield (), term
    for position, child in enumerate(children(term)):
        for path, inner in subterms(child):
            yield (position, *path), inner


def nodes(term: Term) -> Iterator[Term]:
    """Every subterm without its path, in no particular order; quicker than ``subterms``."""
    stack = [term]
    while stack:
        node = stack.pop()
        yield node
        kind = type(node)
        if kind not in LEAVES:
            stack += _CHILDREN[kind](node)


def depth(term: Term) -> int:
    """How many levels the term has; found without recursion, so any depth can be measured."""
    deepest, row = 0, [term]
    while row:
        deepest += 1
        row = [child for node in row if type(node) not in LEAVES for child in children(node)]
    return deepest


def rewrite(term: Term, change: Callable[[Term], Term | None]) -> Term:
    """``term`` with ``change`` applied to every subterm, innermost first; None leaves a node alone."""
    parts = children(term)
    if parts:
        new = tuple(rewrite(part, change) for part in parts)
        if new != parts:
            term = with_children(term, new)
    changed = change(term)
    return term if changed is None else changed


# --------------------------------------------------------------------------- indices in terms


INDEXED = frozenset((Var, Delta, Sum, Prod))
"""The kinds at which index expressions are written."""


def index_variables(index: IndexExpr) -> frozenset[Index]:
    """The index variables that an index expression mentions: ``c_n`` mentions n."""
    match index:
        case Index():
            return frozenset((index,))
        case Label(_, args):
            return frozenset[Index]().union(*map(index_variables, args))
    return frozenset()


def own_indices(term: Term) -> tuple[IndexExpr, ...]:
    """The index expressions written at this very node (not in its subterms, not the binder)."""
    match term:
        case Var(_, indices):
            return indices
        case Delta(left, right):
            return (left, right)
        case Sum(_, _, but) | Prod(_, _, but):
            return but
    return ()


NO_INDEX: frozenset[Index] = frozenset()


@lru_cache(maxsize=65536)
def free_indices(term: Term) -> frozenset[Index]:
    """The index variables that occur in ``term`` and are not bound there."""
    inner = NO_INDEX if type(term) in LEAVES else NO_INDEX.union(*map(free_indices, children(term)))
    if isinstance(term, (Sum, Prod)):
        inner -= {term.index}
    return inner.union(*map(index_variables, own_indices(term))) if type(term) in INDEXED else inner


@lru_cache(maxsize=65536)
def variables(term: Term) -> frozenset[str]:
    """The names of the variables and labels that occur in ``term``."""
    names: set[str] = set()

    def visit(label: Label) -> None:
        names.add(label.name)
        for arg in label.args:
            if isinstance(arg, Label):
                visit(arg)

    for node in nodes(term):
        if type(node) is Var:
            names.add(node.name)
        if type(node) in INDEXED:
            for index in own_indices(node):
                if isinstance(index, Label):
                    visit(index)
    return frozenset(names)


@lru_cache(maxsize=65536)
def sorts(term: Term) -> frozenset[Sort]:
    """Every sort that ``term`` mentions."""
    found: set[Sort] = set()

    def visit(index: IndexExpr) -> None:
        found.add(index.sort)
        if isinstance(index, Label):
            for arg in index.args:
                visit(arg)

    for node in nodes(term):
        if isinstance(node, Size):
            found.add(node.sort)
        if isinstance(node, (Sum, Prod)):
            found.add(node.index.sort)
        if type(node) in INDEXED:
            for index in own_indices(node):
                visit(index)
    return frozenset(found)


def fresh(index: Index, avoid: frozenset[Index]) -> Index:
    """An index of the same sort whose name is not taken: k, then k', k'', ..."""
    names = {other.name for other in avoid}
    name = index.name
    while name in names:
        name += "'"
    return Index(name, index.sort)


def substitute_index(index: IndexExpr, to: Mapping[Index, IndexExpr]) -> IndexExpr:
    """The index expression with its variables replaced."""
    if isinstance(index, Index):
        return to.get(index, index)
    if isinstance(index, Label):
        return Label(index.name, tuple([substitute_index(arg, to) for arg in index.args]), index.sort)
    return index


def substitute(term: Term, to: Mapping[Index, IndexExpr]) -> Term:
    """``term`` with free index variables replaced; a binder in the way is renamed, never captured.

    >>> K = Sort("K"); i, k = Index("i", K), Index("k", K)
    >>> substitute(Sum(k, Var("o", (k,)) * Var("y", (i,))), {i: k})
    Sum(index=Index(name="k'", sort=Sort(name='K', size=None)), body=Mul(factors=(Var(name='o', \
indices=(Index(name="k'", sort=Sort(name='K', size=None)),)), Var(name='y', indices=(Index(name='k', \
sort=Sort(name='K', size=None)),)))), but=())
    """
    for index, new in to.items():
        if new.sort != index.sort:
            raise TermError(f"index {index.name} runs over {index.sort.name}, its substitute over {new.sort.name}")
    return _substitute(term, to)


def _substitute(term: Term, to: Mapping[Index, IndexExpr]) -> Term:
    kind = type(term)
    if kind is Num or kind is Size:
        return term
    if isinstance(term, Var):  # half of all, and what else is done here takes longer than this
        indices = tuple([substitute_index(index, to) for index in term.indices])
        return term if indices == term.indices else Var(term.name, indices)
    free = free_indices(term)
    live = {index: new for index, new in to.items() if new is not index and index in free}
    if not live:
        return term
    match term:
        case Delta(left, right):
            return Delta(substitute_index(left, live), substitute_index(right, live))
        case Sum(index, body, but) | Prod(index, body, but):
            outer = tuple(substitute_index(other, live) for other in but)
            live.pop(index, None)
            incoming = frozenset[Index]().union(*map(index_variables, live.values()))
            if index in incoming:
                binder = fresh(index, incoming | free_indices(body))
                body, index = _substitute(body, {index: binder}), binder
            return type(term)(index, _substitute(body, live), outer)
    return with_children(term, tuple(_substitute(part, live) for part in children(term)))


def rename_apart(term: Term, avoid: frozenset[Index]) -> Term:
    """``term`` with every binder whose name is in ``avoid`` renamed: the same formula."""
    if isinstance(term, (Sum, Prod)):
        index, body = term.index, term.body
        if index in avoid:
            index = fresh(index, avoid | free_indices(body))
            body = substitute(body, {term.index: index})
        return type(term)(index, rename_apart(body, avoid), term.but)
    parts = children(term)
    return with_children(term, tuple(rename_apart(part, avoid) for part in parts)) if parts else term


def unfold(term: Term, name: str, params: tuple[Index, ...], body: Term) -> Term:
    """``term`` with every ``name_params`` replaced by ``body``, capture-free.

    Inside a derivative *in* ``name`` the letter is the variable of differentiation and stays.
    """
    match term:
        case Var(found, indices) if found == name:
            return substitute(body, dict(zip(params, indices, strict=True)))
        case Diff(_, Var(found)) if found == name:
            return term
        case Diff(inner, var):
            return Diff(unfold(inner, name, params, body), var)
        case Sum(index, inner, but) | Prod(index, inner, but):
            outer = free_indices(body) - frozenset(params)
            if index in outer and name in variables(inner):
                binder = fresh(index, outer | free_indices(inner))
                inner, index = substitute(inner, {index: binder}), binder
            return type(term)(index, unfold(inner, name, params, body), but)
    parts = children(term)
    return with_children(term, tuple(unfold(part, name, params, body) for part in parts)) if parts else term


def alpha_equal(left: Term, right: Term) -> bool:
    """Whether two terms are the same formula up to the names of bound indices."""
    return left is right or _alike(left, right, {}, {}, 0)


Binders = Mapping[Index, int]
"""How many binders stand around the one of each index; an inner binder of the same name hides an outer one."""


def _alike(left: Term, right: Term, ours: Binders, theirs: Binders, level: int) -> bool:
    """Whether two terms are the same below their binders; most pairs differ at once."""
    left, right = _bare(left), _bare(right)
    if type(left) is not type(right):
        return False
    if type(left) in INDEXED:
        places, others = own_indices(left), own_indices(right)
        if len(places) != len(others) or not all(
            _same_place(place, other, ours, theirs) for place, other in zip(places, others, strict=True)
        ):
            return False
    match left, right:
        case (Sum(index, body), Sum(other, inner)) | (Prod(index, body), Prod(other, inner)):
            bound, hidden = {**ours, index: level}, {**theirs, other: level}
            return index.sort == other.sort and _alike(body, inner, bound, hidden, level + 1)
        case Var(name), Var(other):
            return bool(name == other)
        case Pow(_, exponent), Pow(_, other) if exponent != other:
            return False
        case (Num(), Num()) | (Size(), Size()):
            return left == right
    parts, rest = _opened(left), _opened(right)
    return len(parts) == len(rest) and all(
        _alike(part, other, ours, theirs, level) for part, other in zip(parts, rest, strict=True)
    )


def _same_place(left: IndexExpr, right: IndexExpr, ours: Binders, theirs: Binders) -> bool:
    match left, right:
        case Index(), Index():
            level, other = ours.get(left), theirs.get(right)
            return left == right if level is None and other is None else level == other
        case Label(name, args), Label(called, others):
            same = name == called and left.sort == right.sort and len(args) == len(others)
            return same and all(_same_place(a, b, ours, theirs) for a, b in zip(args, others, strict=True))
    return left == right


def _bare(term: Term) -> Term:
    """The only part of a sum or product of one."""
    while type(term) in (Add, Mul) and len(parts := children(term)) == 1:
        term = parts[0]
    return term


def _opened(term: Term) -> list[Term]:
    """The subterms, with sums inside a sum and products inside a product opened."""
    parts: list[Term] = []
    for part in map(_bare, children(term)):
        if type(part) is type(term) and type(term) in (Add, Mul):
            parts += _opened(part)
        else:
            parts.append(part)
    return parts


def resize(term: Term, to: Mapping[Sort, Sort]) -> Term:
    """``term`` with sorts exchanged, for example the symbolic K for exactly 3 classes."""

    def index(old: IndexExpr) -> IndexExpr:
        sort = to.get(old.sort, old.sort)
        match old:
            case Index(name):
                return Index(name, sort)
            case Literal(value):
                return Literal(value, sort)
            case Label(name, args):
                return Label(name, tuple(map(index, args)), sort)

    def change(node: Term) -> Term | None:
        match node:
            case Var(name, indices):
                return Var(name, tuple(map(index, indices)))
            case Size(sort):
                return Size(to.get(sort, sort))
            case Delta(left, right):
                return Delta(index(left), index(right))
            case Sum(bound, body, but) | Prod(bound, body, but):
                return type(node)(Index(bound.name, to.get(bound.sort, bound.sort)), body, tuple(map(index, but)))
        return None

    return rewrite(term, change)
