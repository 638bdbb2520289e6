"""What a derivation takes for granted, in sentences: shapes, domains, sizes, assumptions, definitions.

Knows contexts; mentions only letters that the derivation speaks of.
"""

from __future__ import annotations

from symce.context import (
    POSITIVE,
    Assumption,
    AtLeast,
    Context,
    Declaration,
    Distinct,
    OneHot,
    Same,
    SumsTo,
    Within,
)
from symce.derivation import Derivation
from symce.term import (
    ONE,
    ZERO,
    Delta,
    Index,
    Label,
    Num,
    Size,
    Sort,
    Sum,
    Term,
    Var,
    as_term,
    free_indices,
    sorts,
    variables,
)
from symce.write.assumed import assumed
from symce.write.formula import is_order
from symce.write.inline import Bold, Math, Part, Prose, Reals, math

RUNNING = {"K": "i", "N": "n", "d": "a", "M": "m", "D": "a"}
"""The index that runs over a sort where none is written."""


def formulas(derivation: Derivation) -> tuple[Term, ...]:
    """Every formula that stands on the page."""
    return tuple(t for chain in derivation.chains for t in (chain.start, *(step.after for step in chain.steps)))


def used_letters(derivation: Derivation) -> frozenset[str]:
    """The letters that the derivation speaks of, through definitions too."""
    names = frozenset[str]().union(*map(variables, formulas(derivation)))
    return derivation.context.closure(names)


def given_lines(derivation: Derivation) -> tuple[Prose, ...]:
    """Sentences: what the letters are, and for which sizes and indices the derivation holds."""
    context, used = derivation.context, used_letters(derivation)
    shapes = [
        _shape(entry, context) for entry in context.declarations if entry.name in used and not is_order(entry.name)
    ]
    lines = [_sentence(_joined(shapes, "; "))] if shapes else []
    ranges = _ranges(derivation)
    if ranges:
        lines.append(_sentence(ranges))
    if derivation.assumed:
        lines.append(("Taken for granted: ", *_joined([assumed(note) for note in derivation.assumed], "; "), "."))
    return tuple(lines)


def definition_lines(derivation: Derivation) -> tuple[Math, ...]:
    """The definitions that are used, in the order in which they were made."""
    used = used_letters(derivation)
    return tuple(math(d.head, "=", d.body) for d in derivation.context.definitions if d.name in used)


def _joined(parts: list[Prose], by: str) -> Prose:
    out: list[Part] = []
    for n, part in enumerate(parts):
        out.extend((by, *part) if n else part)
    return tuple(out)


def _sentence(prose: Prose) -> Prose:
    first, *rest = prose
    return (first[:1].upper() + first[1:] if isinstance(first, str) else first, *rest, ".")


def _shape(entry: Declaration, context: Context) -> Prose:
    letter = Bold(entry.name) if entry.sorts else Var(entry.name)
    if entry.values is not None:
        head = running_entry(entry.name, entry.sorts)
        label = Label(entry.name, head.indices, entry.values)
        return (math(label, "∈", "{", ONE, ",", "…", ",", Size(entry.values), "}"),)
    if entry.of:
        return (math(letter), " a smooth function of ", math(*_listed(tuple(Bold(name) for name in entry.of))))
    word = (f"{entry.says} ",) if entry.says else ()
    domain = context.domain(entry.name)
    if not entry.sorts and domain == POSITIVE:
        return (*word, math(letter, ">", ZERO))
    shape: Prose = (*word, math(letter, "∈", Reals(domain, entry.sorts)))
    tied = [a for a in context.assumptions if isinstance(a, SumsTo | OneHot) and a.name == entry.name]
    return (*shape, " with ", *_joined([(assumption_math(a, context),) for a in tied], " and ")) if tied else shape


def _listed(parts: tuple[Bold | Index, ...]) -> tuple[Bold | Index | str, ...]:
    out: list[Bold | Index | str] = []
    for part in parts:
        out.extend((",", part) if out else (part,))
    return tuple(out)


def symbolic_sorts(derivation: Derivation) -> tuple[Sort, ...]:
    """The sorts without a fixed size that the derivation speaks of."""
    context, used = derivation.context, used_letters(derivation)
    found = set[Sort]().union(*map(sorts, formulas(derivation)))
    for entry in context.declarations:
        if entry.name in used:
            found.update(entry.sorts)
    return tuple(sorted((s for s in found if s.size is None), key=lambda s: s.name))


def size_claims(derivation: Derivation) -> Math:
    """For which sizes: ``K >= 1, N >= 1``."""
    parts: list[Sort | str | int] = []
    for sort in symbolic_sorts(derivation):
        parts += [*([","] if parts else []), sort, "≥", derivation.context.least(sort)]
    return math(*(Size(p) if isinstance(p, Sort) else as_term(p) if isinstance(p, int) else p for p in parts))


def _ranges(derivation: Derivation) -> Prose:
    sizes = size_claims(derivation)
    parts: list[Prose] = [("for every ", sizes)] if sizes else []
    free = frozenset[Index]().union(*map(free_indices, formulas(derivation)))
    for sort in sorted({index.sort for index in free}, key=lambda s: s.name):
        names = tuple(sorted((index for index in free if index.sort == sort), key=lambda index: index.name))
        parts.append((math(*_listed(names), "=", ONE, ",", "…", ",", Size(sort)),))
    parts += [
        (assumption_math(a, derivation.context),)
        for a in derivation.context.assumptions
        if isinstance(a, Distinct | Same)
    ]
    return _joined(parts, "; ")


# --------------------------------------------------------------------------- assumptions


def running_entry(name: str, shape: tuple[Sort, ...]) -> Var:
    """One entry of a vector or matrix at indices that the reader may choose: ``y_ni``."""
    indices: list[Index] = []
    for sort in shape:
        letter = RUNNING.get(sort.name, sort.name[:1].lower())
        while letter in {index.name for index in indices}:
            letter = {"i": "j", "j": "k"}.get(letter, letter + "'")
        indices.append(Index(letter, sort))
    return Var(name, tuple(indices))


def assumption_math(assumption: Assumption, context: Context) -> Math:
    """An assumption as a formula."""
    match assumption:
        case Within(name, domain):
            shape = context.shape(name)
            return math(Bold(name) if shape else Var(name), "∈", Reals(domain, shape))
        case SumsTo(name, total):
            entry = running_entry(name, context.shape(name))
            last = entry.indices[-1]
            assert isinstance(last, Index)
            return math(Sum(last, entry), "=", Num(total))
        case OneHot(name, label):
            entry = running_entry(name, context.shape(name))
            *outer, last = entry.indices
            return math(entry, "=", Delta(last, Label(label, tuple(outer), last.sort)))
        case Distinct(left, right):
            return math(left, "≠", right)
        case Same(left, right):
            return math(left, "=", right)
        case AtLeast(sort, size):
            return math(Size(sort), "≥", as_term(size))
