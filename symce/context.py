"""What may be used: which letters are variables of what shape, what is defined, what is assumed.

Hypotheses live here and never as flags on letters, so that a verdict can say which of them a step
used and which one is missing. A ``Context`` is immutable: every method returns a new one, and an
assumption that contradicts what is already there is refused where it is made.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from fractions import Fraction

from symce.assumption import (
    CLOSED_UNIT,
    NONNEGATIVE,
    POSITIVE,
    REAL,
    UNIT,
    Assumption,
    AtLeast,
    Distinct,
    Domain,
    OneHot,
    Same,
    SumsTo,
    Within,
    compared,
    in_words,
)
from symce.contradictions import contradiction
from symce.term import (
    Diff,
    Index,
    IndexExpr,
    Label,
    Num,
    Pow,
    Power,
    Prod,
    Sort,
    Sum,
    Term,
    Var,
    children,
    free_indices,
    own_indices,
    resize,
    variables,
)
from symce.term import unfold as unfold_term

__all__ = [
    "CLOSED_UNIT",
    "NONNEGATIVE",
    "POSITIVE",
    "REAL",
    "UNIT",
    "Assumption",
    "AtLeast",
    "Context",
    "ContextError",
    "Declaration",
    "Definition",
    "Distinct",
    "Domain",
    "OneHot",
    "Same",
    "SumsTo",
    "Within",
    "in_words",
]


class ContextError(ValueError):
    """A declaration or assumption that cannot stand: says which, and what would have worked."""


@dataclass(frozen=True, slots=True)
class Declaration:
    """A letter and its shape: ``()`` a scalar, ``(K,)`` a vector, ``(K, d)`` a matrix.

    ``says`` is its name in prose, e.g. "logits". ``of`` names the variables that an unknown smooth function
    depends on (all of their entries). ``values`` is set for an index-valued letter such as the correct class:
    the sort it takes values in.
    """

    name: str
    sorts: tuple[Sort, ...] = ()
    of: tuple[str, ...] = ()
    values: Sort | None = None
    says: str = ""


@dataclass(frozen=True, slots=True)
class Definition:
    """``name_params := body``; ``says`` is its name in prose, e.g. "softmax"."""

    name: str
    params: tuple[Index, ...]
    body: Term
    says: str = ""

    @property
    def head(self) -> Var:
        return Var(self.name, self.params)


MOST_CHECKED = 20_000
"""Formulas and parts of formulas that a context remembers to have accepted."""


@dataclass(frozen=True)
class Context:
    """Declarations, definitions and assumptions.

    >>> K = Sort("K")
    >>> context = Context().vector("o", K).vector("y", K).assume(SumsTo("y"))
    >>> context.sums_to("y")
    Fraction(1, 1)
    >>> context.assume(SumsTo("y", Fraction(2)))
    Traceback (most recent call last):
        ...
    symce.context.ContextError: y sums to 1 and to 2: the assumptions contradict each other; drop one
    """

    declarations: tuple[Declaration, ...] = ()
    definitions: tuple[Definition, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    _by_name: dict[str, Declaration] = field(default_factory=dict, repr=False, compare=False)
    _defined: dict[str, Definition] = field(default_factory=dict, repr=False, compare=False)
    _assumed: dict[tuple[type, str], list[Assumption]] = field(default_factory=dict, repr=False, compare=False)
    _bodies: dict[str, Term] = field(default_factory=dict, repr=False, compare=False)
    _checked: set[Term] = field(default_factory=set, repr=False, compare=False)
    _closures: dict[frozenset[str], frozenset[str]] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        self._by_name.update((entry.name, entry) for entry in self.declarations)
        self._defined.update((entry.name, entry) for entry in self.definitions)
        for entry in self.assumptions:
            self._assumed.setdefault((type(entry), getattr(entry, "name", "")), []).append(entry)

    def _with(
        self,
        declarations: tuple[Declaration, ...] | None = None,
        definitions: tuple[Definition, ...] | None = None,
        assumptions: tuple[Assumption, ...] | None = None,
    ) -> Context:
        return Context(
            self.declarations if declarations is None else declarations,
            self.definitions if definitions is None else definitions,
            self.assumptions if assumptions is None else assumptions,
        )

    def __getstate__(self) -> dict[str, object]:
        # terms go by hashes, and those of strings differ between processes
        return {**self.__dict__, "_checked": set(), "_closures": {}}

    # ---- building

    def declare(self, *entries: Declaration) -> Context:
        """With further letters; a letter has one meaning."""
        taken = {*self._by_name, *self._defined}
        for entry in entries:
            if entry.name in taken:
                raise ContextError(f"{entry.name} already has a meaning; choose another letter")
            taken.add(entry.name)
        return self._with(declarations=(*self.declarations, *entries))

    def scalar(self, *names: str) -> Context:
        return self.declare(*(Declaration(name) for name in names))

    def vector(self, name: str, sort: Sort) -> Context:
        return self.declare(Declaration(name, (sort,)))

    def matrix(self, name: str, rows: Sort, columns: Sort) -> Context:
        return self.declare(Declaration(name, (rows, columns)))

    def label(self, name: str, values: Sort, *sorts: Sort) -> Context:
        """An index-valued letter: the correct class, of each example if ``sorts`` names the examples."""
        return self.declare(Declaration(name, sorts, values=values))

    def function(self, name: str, *of: str, sorts: tuple[Sort, ...] = ()) -> Context:
        """An unknown smooth function of the variables ``of``."""
        for variable in of:
            self.shape(variable)
        return self.declare(Declaration(name, sorts, of=of))

    def define(self, name: str, params: tuple[Index, ...], body: Term, says: str = "") -> Context:
        """With ``name_params := body``; the body may use what is already declared or defined."""
        if name in self._by_name or name in self._defined:
            raise ContextError(f"{name} already has a meaning; choose another letter")
        if len(set(params)) != len(params):
            raise ContextError(f"definition of {name}: its indices must differ")
        unbound = free_indices(body) - frozenset(params)
        if unbound:
            names = ", ".join(sorted(index.name for index in unbound))
            raise ContextError(f"definition of {name}: index {names} is not bound; write it on the left side")
        self.check(body)
        return self._with(definitions=(*self.definitions, Definition(name, params, body, says)))

    def redefine(self, name: str, body: Term) -> Context:
        """With another body for a defined letter, of the same indices."""
        changed = tuple(replace(d, body=body) if d.name == name else d for d in self.definitions)
        return self._with(definitions=changed)

    def says(self, **prose: str) -> Context:
        """With names in prose for its letters: ``says(o="logits")``."""
        return self._with(
            declarations=tuple(replace(d, says=prose.get(d.name, d.says)) for d in self.declarations),
            definitions=tuple(replace(d, says=prose.get(d.name, d.says)) for d in self.definitions),
        )

    def assume(self, *assumptions: Assumption) -> Context:
        """With further assumptions; a contradiction is refused."""
        known = self
        for assumption in assumptions:
            if assumption in known.assumptions:
                continue
            further = known._with(assumptions=(*known.assumptions, assumption))
            if said := contradiction(known, assumption, further):
                raise ContextError(said)
            known = further
        return known

    def without(self, assumption: Assumption) -> Context:
        """With one assumption withdrawn."""
        return self._with(assumptions=tuple(a for a in self.assumptions if a != assumption))

    def opaque(self, name: str) -> Context:
        """With a defined letter taken as a variable of its own."""
        definition = self._defined[name]
        declaration = Declaration(name, tuple(index.sort for index in definition.params))
        return self._with(
            declarations=(*self.declarations, declaration),
            definitions=tuple(d for d in self.definitions if d.name != name),
        )

    def resize(self, old: Sort, new: Sort) -> Context:
        """With a sort exchanged, for example the symbolic K for exactly 3 classes."""
        to = {old: new}

        def sort(s: Sort) -> Sort:
            return to.get(s, s)

        def index(i: Index) -> Index:
            return Index(i.name, sort(i.sort))

        declarations = tuple(
            replace(d, sorts=tuple(map(sort, d.sorts)), values=d.values and sort(d.values)) for d in self.declarations
        )
        definitions = tuple(
            replace(d, params=tuple(map(index, d.params)), body=resize(d.body, to)) for d in self.definitions
        )
        resized = self._with(declarations=declarations, definitions=definitions, assumptions=())
        for a in self.assumptions:
            match a:
                case AtLeast(s, n):
                    a = AtLeast(sort(s), n)
                case Distinct(left, right) | Same(left, right):
                    head = resize(Var("", (left, right)), to)
                    assert isinstance(head, Var)
                    a = type(a)(*head.indices)  # type: ignore[arg-type]  # kinds of index are kept
            resized = resized.assume(a)
        return resized

    # ---- looking up

    def declaration(self, name: str) -> Declaration:
        if name not in self._by_name:
            known = ", ".join(sorted({*self._by_name, *self._defined})) or "none"
            raise ContextError(f"{name} has no meaning here; known letters: {known}")
        return self._by_name[name]

    def definition(self, name: str) -> Definition | None:
        return self._defined.get(name)

    def shape(self, name: str) -> tuple[Sort, ...]:
        """The sorts of the indices of a declared or defined letter."""
        definition = self._defined.get(name)
        if definition:
            return tuple(index.sort for index in definition.params)
        return self.declaration(name).sorts

    def domain(self, name: str) -> Domain:
        """Where the entries of a declared variable lie."""
        known = REAL
        for a in self._assumed.get((Within, name), ()):
            assert isinstance(a, Within)
            known = known.meet(a.domain) or known
        return known

    def sums_to(self, name: str) -> Fraction | None:
        """What the entries along the last axis add up to, if anything is assumed."""
        found = self._assumed.get((SumsTo, name))
        return found[0].total if found and isinstance(found[0], SumsTo) else None

    def one_hot(self, name: str) -> str | None:
        """The label that a one-hot variable encodes."""
        found = self._assumed.get((OneHot, name))
        return found[0].label if found and isinstance(found[0], OneHot) else None

    def least(self, sort: Sort) -> int:
        """The smallest size of the sort that the assumptions allow."""
        if sort.size:
            return sort.size
        least = 1
        for assumption in self.assumptions:
            if isinstance(assumption, AtLeast) and assumption.sort == sort:
                least = max(least, assumption.size)
            elif isinstance(assumption, Distinct) and assumption.left.sort == sort:
                least = max(least, 2)
        return least

    def closure(self, names: frozenset[str]) -> frozenset[str]:
        """All letters that ``names`` speak of: through definitions, labels and unknown functions; found once."""
        known = self._closures.get(names)
        if known is not None:
            return known
        found: set[str] = set()
        queue = list(names)
        while queue:
            name = queue.pop()
            if name in found:
                continue
            found.add(name)
            if name in self._defined:
                queue.extend(variables(self._defined[name].body))
            elif name in self._by_name:
                queue.extend(self._by_name[name].of)
                label = self.one_hot(name)
                if label:
                    queue.append(label)
        whole = self._closures[names] = frozenset(found)
        return whole

    def about(self, names: frozenset[str]) -> Context:
        """The part of the context that can bear on a statement in these letters.

        >>> K = Sort("K")
        >>> Context().vector("o", K).vector("y", K).assume(SumsTo("y")).about(frozenset({"o"})).assumptions
        ()
        """
        labels = {index.name for a in self.assumptions for index in compared(a) if isinstance(index, Label)}
        letters = self.closure(names | labels)
        return Context(
            tuple(entry for entry in self.declarations if entry.name in letters),
            tuple(entry for entry in self.definitions if entry.name in letters),
            tuple(entry for entry in self.assumptions if getattr(entry, "name", None) in (None, *letters)),
        )

    def unfold(self, term: Term, *names: str) -> Term:
        """``term`` with the named definitions written out (all of them, repeatedly, if none is named)."""
        if names:
            for name in names:
                definition = self._defined.get(name)
                if definition is None:
                    raise ContextError(f"{name} is not defined here")
                term = unfold_term(term, name, definition.params, definition.body)
            return term
        for definition in reversed(self.definitions):
            term = unfold_term(term, definition.name, definition.params, definition.body)
        return term

    def body(self, definition: Definition) -> Term:
        """The body of one of its definitions with every other letter written out; worked out once."""
        found = self._bodies.get(definition.name)
        if found is None:
            found = self._bodies[definition.name] = self.unfold(definition.body)
        return found

    # ---- checking

    def check(self, term: Term) -> None:
        """Raise ``ContextError`` unless every letter in ``term`` has a meaning and the right shape.

        What a formula shares with one that was checked before is not looked through again.
        """
        try:
            hash(term)
            known = self._checked
        except RecursionError:  # deeper than what is ever judged, and not remembered
            known = set()
        new, left = [], [term]
        while left:
            node = left.pop()
            if known and node in known:
                continue
            self._check_node(node)
            new.append(node)
            left += children(node)
        if known is self._checked:
            if len(known) > MOST_CHECKED:
                known.clear()
            known.update(new)

    def _check_node(self, node: Term) -> None:
        match node:
            case Var(name, indices):
                self._check_shape(name, self.shape(name), indices)
                if name in self._by_name and self._by_name[name].values is not None:
                    raise ContextError(f"{name} is an index, not a number; write it as a subscript")
            case Diff(_, Var(name)):
                self._check_differentiable(name)
            case Pow(base, exponent) if exponent < 0 and base == Num(Fraction(0)):
                raise ContextError("a negative power of 0 is not defined")
            case Power() if not children(node):
                raise ContextError("a power needs a base and an exponent")
            case Sum(index, _, but) | Prod(index, _, but):
                for other in but:
                    if other.sort != index.sort:
                        raise ContextError(
                            f"{index.name} runs over {index.sort.name}, it cannot equal an index over {other.sort.name}"
                        )
        for written in own_indices(node):
            self._check_index(written)

    def _check_shape(self, name: str, shape: tuple[Sort, ...], indices: tuple[IndexExpr, ...]) -> None:
        if len(shape) != len(indices):
            wanted = f"{len(shape)} indices ({', '.join(s.name for s in shape)})" if shape else "no index"
            raise ContextError(f"{name} has {wanted}, here it is written with {len(indices)}")
        for sort, index in zip(shape, indices, strict=True):
            if sort != index.sort:
                raise ContextError(
                    f"{name} is indexed over {sort.name}, here by "
                    f"{getattr(index, 'name', None) or getattr(index, 'value', None)} over {index.sort.name}"
                )

    def _check_index(self, index: IndexExpr) -> None:
        if isinstance(index, Label):
            declaration = self.declaration(index.name)
            if declaration.values != index.sort:
                raise ContextError(f"{index.name} is not an index over {index.sort.name}")
            self._check_shape(index.name, declaration.sorts, index.args)
            for arg in index.args:
                self._check_index(arg)

    def _check_differentiable(self, name: str) -> None:
        if name in self._defined:
            return
        if self.declaration(name).of:
            raise ContextError(f"{name} is an unknown function; differentiate in a variable it depends on")
        if self.sums_to(name) is not None or self.one_hot(name) is not None:
            raise ContextError(
                f"a derivative in {name} is not defined: its entries are tied together by an assumption; "
                "withdraw the assumption, or differentiate in the variable they come from"
            )
