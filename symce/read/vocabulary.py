"""Names before formulas: what the reader of formulas must know of a document's names to read any of them.

Knows declarations, and of definitions only how their left sides are spelled: which names take arguments or positions,
which are words, which carry superscripts. Knows no bodies and no meanings; the names of the field are in ``words``.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import replace

from symce.read.directives import Directive
from symce.read.formula import Vocabulary
from symce.read.items import Items, base_of, is_word, partner, split_relations, stripped
from symce.read.known import Let, Notation, is_applied_only, size_letters
from symce.read.latex import Item, ReadError, spelled, structure, walk
from symce.read.naming import is_prefix
from symce.read.tree import Call, Entry
from symce.read.words import BIG


def vocabulary(made: Notation, lines: Iterable[Directive]) -> Vocabulary:
    """Which names take arguments, positions and superscripts, by the declarations and the left sides of ``lines``."""
    functions: set[str] = set()
    arrays = {base for base, entries in made.known.items() if any(e.sorts and not e.args for e in entries)}
    words = {base for base in made.known if len(base) > 1 and (base.isalnum() or " " in base)}
    superscripted = {(e.base, text) for entries in made.known.values() for e in entries for text in e.sups}
    scalars = {e.base for entries in made.known.values() for e in entries if not e.sorts}
    for entries in made.known.values():
        for entry in entries:
            if entry.args:
                functions.add(entry.base)
    declared = set(made.known)
    plain_letters = {base for base, entries in made.known.items() if any(not entry.args for entry in entries)}
    totals: set[tuple[str, str]] = set()
    parameters: set[tuple[str, str]] = set()
    index_names = {name for name in made.ranges if len(name.rstrip("'")) == 1 and name != "T"}
    signs: set[str] = set()
    slices: set[str] = set()
    for line in lines:
        if line.verb == "given":
            words |= chosen_word(line)
        if line.verb != "let":
            continue
        try:
            written = structure(line.rest)
            split = split_relations(stripped(written))
        except ReadError:
            continue  # said where the line itself is read
        signs |= {item.name for item in walk(written) if item.name in SIGNS and is_over_index(made, item)}
        head = split[0][1]
        if not head:
            continue
        if len(head) == 1 and len(split) == 3 and is_slice(stripped(split[2][1])):
            slices.add(base_of(head[0]))
        if len(head) == 1 and head[0].name in BIG and head[0].sub is not None and head[0].sup is None:
            totals.add((head[0].name, spelled(head[0].sub)))
        opened = next((n for n, item in enumerate(head) if item.name in ("(", "[")), None)
        letters = head[:opened] if opened else head
        if opened and is_word(tuple(replace(i, sub=None, sup=None) for i in letters)):
            base = "".join(item.name for item in letters) + "'" * letters[-1].primes
        else:
            base = base_of(letters[0]) + "'" * letters[0].primes if letters else ""
        plain = is_word(tuple(replace(i, sub=None, sup=None, primes=0) for i in letters))
        if len(letters) > 1 and plain:
            base = "".join(item.name for item in letters)
        elif len(letters) == 2 and is_prefix(letters[0]):
            base = f"{letters[0].name} {base_of(letters[1])}"
            words.add(base)
        if len(base) > 1 and base.isalnum():
            words.add(base)
        if base and letters and letters[0].kind != "group":
            declared.add(base)
            inverse = letters[-1].sup is not None and spelled(letters[-1].sup) == "-1"
            if letters[-1].sup is not None and (opened is None or inverse):
                superscripted |= {(base, text) for text in _scripts_above(made, letters[-1].sup)}
            if opened is None:
                plain_letters.add(base)
                if len(split) == 3 and letters[0].sub is not None and base not in arrays and applied(base, split[2][1]):
                    functions.add(base)
        if opened and letters:
            inside = head[opened + 1 : partner(head, opened)]
            square = head[opened].name == "[" and len(inside) == 1
            is_entry = square or (is_list(made, base, arrays) and spelled(inside) in made.ranges)
            # \phi_j(x) = \phi_{xj} is the array by another name, no entry of it
            again = letters[-1].sub is not None and any(base_of(i) == base for _, part in split[1:] for i in walk(part))
            if is_entry and not again:
                arrays.add(base)
            else:
                functions.add(base)
                parameters |= {(base, base_of(item)) for item in walk(inside)}
    for base in list(made.known):
        families = [e for e in made.known[base] if e.sorts]
        if families:
            superscripted |= {(base, name) for name in index_names}
    return Vocabulary(
        frozenset(functions),
        frozenset(arrays - functions),
        frozenset(words),
        frozenset(superscripted),
        frozenset(scalars),
        frozenset(made.ranges),
        frozenset(declared),
        frozenset(plain_letters),
        frozenset(
            (e.base, e.of) for entries in made.known.values() for e in entries if e.kind == "function" and not e.args
        ),
        frozenset(entry for entry in totals if entry[1] not in made.ranges),
        frozenset(parameters),
        frozenset(signs - declared),
        frozenset(size_letters(made)),
        frozenset(slices),
    )


def chosen_word(line: Directive) -> set[str]:
    """``class \\in \\{0, \\ldots, C-1\\}``: a word that is declared by what it may be."""
    try:
        split = split_relations(stripped(structure(line.rest)))
    except ReadError:
        return set()
    name = split[0][1]
    several = len(split) == 3 and split[1][0] == "in" and len(name) > 1 and is_word(name)
    if several and stripped(split[2][1]) and stripped(split[2][1])[0].name == "\\{":
        return {"".join(item.name for item in name)}
    return set()


def applied(base: str, items: Items) -> bool:
    """Whether a letter stands before arguments only, as the function does in ``\\sigma_i = \\sigma(x_i)``."""
    sequences = [items, *(part for item in walk(items) for part in (*item.parts, item.sub or (), item.sup or ()))]
    met = [(item, *part[n + 1 : n + 2]) for part in sequences for n, item in enumerate(part) if base_of(item) == base]
    bare = (item.sub is None and item.sup is None and bool(after) and after[0].name == "(" for item, *after in met)
    return bool(met) and all(bare)


def is_slice(body: Items) -> bool:
    """Whether a formula is a row or column of a matrix: ``X_{i,:}``."""
    return len(body) == 1 and any(item.name == ":" for item in body[0].sub or ())


def is_list(made: Notation, base: str, arrays: Set[str]) -> bool:
    """Whether the name is one of entries with one index: ``p(x)`` beside a matrix p is something else."""
    declared = [entry for entry in made.known.get(base, ()) if entry.sorts and not entry.args]
    return base in arrays and (not declared or any(len(entry.sorts) == 1 for entry in declared))


SIGNS = ("\\Sigma", "\\Pi")
"""Capitals that are also written as signs of sums and products."""


def is_over_index(made: Notation, item: Item) -> bool:
    below = stripped(item.sub or ())
    return len(split_relations(below)) == 3 or spelled(below) in made.ranges


def _scripts_above(made: Notation, sup: Items) -> set[str]:
    """What may stand above a letter that is defined with scripts there: any index beside ``A^{ij}``, or a name."""
    items = stripped(sup)
    letters = all(item.kind == "letter" and item.sub is None and item.sup is None for item in items)
    if letters and {item.name for item in items} <= set(made.ranges):
        return {name for name in made.ranges if name != "T"}
    return {spelled(sup)}


def with_definition(old: Vocabulary, let: Let) -> Vocabulary:
    """The vocabulary with a name that the document defines."""
    base = frozenset((let.base,))
    if not let.base:
        return old
    called = isinstance(let.head, (Call, Entry))
    applied = called or is_applied_only(let.base, let.body)  # \sigma_i = \sigma(x_i)
    primed = isinstance(let.head, Call) and let.head.primes > 0
    return replace(
        old,
        functions=old.functions | base if applied and not primed else old.functions,
        arrays=old.arrays | base if let.indices and not called else old.arrays,
        words=old.words | base if len(let.base) > 1 and let.base.isalnum() else old.words,
        declared=old.declared | base,
        letters=old.letters if called else old.letters | base,
        superscripted=old.superscripted | {(let.base, text) for text in let.sups},
        parameters=old.parameters | {(let.base, text) for text in let.params},
    )
