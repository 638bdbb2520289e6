"""Names before formulas: what the reader of formulas must know of a document's names to read any of them.

Knows declarations, and of definitions only how their left sides are spelled: which names take arguments or positions,
which are words, which carry superscripts. Knows no bodies and no meanings; the names of the field are in ``words``.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import replace

from symce.read.documents.directives import Directive
from symce.read.grammar.formula import Vocabulary
from symce.read.grammar.naming import is_prefix
from symce.read.notation.known import Let, Notation, is_applied_only, size_letters
from symce.read.tex.item import Item, ReadError, spelled, walk
from symce.read.tex.items import Items, base_of, is_word, partner, split_relations, stripped
from symce.read.tex.latex import structure
from symce.read.tex.words import BIG, EXPECTATIONS, VARIANCES
from symce.read.tree import Call, Entry


def vocabulary(made: Notation, lines: Iterable[Directive]) -> Vocabulary:
    """Which names take arguments, positions and superscripts, by the declarations and the left sides of ``lines``."""
    met = _Met(made)
    for line in lines:
        if line.verb == "given":
            met.words |= chosen_word(line)
        elif line.verb == "let":
            met.define(line)
    return met.vocabulary()


class _Met:
    """The names met so far: first those that are declared, then those that left sides define."""

    def __init__(self, made: Notation) -> None:
        self.made = made
        self.entries = [entry for entries in made.known.values() for entry in entries]
        self.functions = {e.base for e in self.entries if e.args}
        self.arrays = {e.base for e in self.entries if e.sorts and not e.args}
        self.words = {base for base in made.known if len(base) > 1 and (base.isalnum() or " " in base)}
        self.superscripted = {(e.base, text) for e in self.entries for text in e.sups}
        self.letters = {e.base for e in self.entries if not e.args}
        self.declared = set(made.known)
        self.totals: set[tuple[str, str]] = set()
        self.parameters: set[tuple[str, str]] = set()
        self.signs: set[str] = set()
        self.slices: set[str] = set()

    def define(self, line: Directive) -> None:
        """Take a definition in; one that cannot be taken apart is reported where it is read."""
        try:
            written = structure(line.rest)
            split = split_relations(stripped(written))
        except ReadError:
            return
        self.signs |= {item.name for item in walk(written) if item.name in SIGNS and is_over_index(self.made, item)}
        head = unbracketed(split[0][1])
        if not head:
            return
        if len(head) == 1 and len(split) == 3 and is_slice(stripped(split[2][1])):
            self.slices.add(base_of(head[0]))
        if len(head) == 1 and head[0].name in BIG and head[0].sub is not None and head[0].sup is None:
            self.totals.add((head[0].name, spelled(head[0].sub)))
        opened = next((n for n, item in enumerate(head) if item.name in ("(", "[")), None)
        letters = head[:opened] if opened else head
        if is_drawn(head[0]):
            return  # a definition of one expectation leaves the others what they are
        base = self.name(letters, opened is not None)
        bodies = [part for _, part in split[1:]]
        if base and letters and letters[0].kind != "group":
            self.declared.add(base)
            self.scripted(base, letters, bodies, opened is not None)
        if opened and letters:
            self.with_arguments(base, head, opened, bodies)

    def name(self, letters: Items, called: bool) -> str:
        """The name that a left side defines, without scripts: a letter, a word, or a letter behind a prefix."""
        bare = tuple(map(without_scripts, letters))
        if called and is_word(bare):
            base = "".join(item.name for item in letters) + "'" * letters[-1].primes
        else:
            base = base_of(letters[0]) + "'" * letters[0].primes if letters else ""
        if len(letters) > 1 and is_word(tuple(replace(item, primes=0) for item in bare)):
            base = "".join(item.name for item in letters)
        elif len(letters) == 2 and is_prefix(letters[0]):
            base = f"{letters[0].name} {base_of(letters[1])}"
            self.words.add(base)
        if len(base) > 1 and base.isalnum():
            self.words.add(base)
        return base

    def scripted(self, base: str, letters: Items, bodies: list[Items], called: bool) -> None:
        """What the scripts of a left side say of its name."""
        above, below = letters[-1].sup, letters[0].sub
        if above is not None and (not called or spelled(above) == "-1" or self.is_name(above)):
            self.superscripted |= {(base, text) for text in _scripts_above(self.made, above)}
        if called:
            return
        self.letters.add(base)
        if len(bodies) == 2 and below is not None and base not in self.arrays and applied(base, bodies[1]):
            self.functions.add(base)

    def is_name(self, above: Items) -> bool:
        """Whether ``P^h(w) = ..`` speaks of one P for every context h, and not of a power: no letter is called h."""
        (first, *more) = stripped(above) or (None,)
        plain = first is not None and not more and first.kind == "letter" and first.sub is None and first.sup is None
        numbers = {*self.made.known, *self.made.ranges, *size_letters(self.made), "T", "t"}
        return first is not None and plain and first.name not in numbers

    def with_arguments(self, base: str, head: Items, opened: int, bodies: list[Items]) -> None:
        """``f(x) = ..`` defines a function, ``p(i) = ..`` and ``P[i] = ..`` the entries of an array."""
        inside = head[opened + 1 : partner(head, opened)]
        whole = any(known.sorts for known in self.made.known.get(spelled(inside), ()))  # J[p] of the vector p
        square = head[opened].name == "[" and len(inside) == 1 and not whole
        is_entry = square or (is_list(self.made, base, self.arrays) and spelled(inside) in self.made.ranges)
        # \phi_j(x) = \phi_{xj} is the array by another name, no entry of it
        again = head[opened - 1].sub is not None and any(base_of(i) == base for part in bodies for i in walk(part))
        if is_entry and not again:
            self.arrays.add(base)
        else:
            self.functions.add(base)
            self.parameters |= {(base, base_of(item)) for item in walk(inside)}

    def vocabulary(self) -> Vocabulary:
        index_names = {name for name in self.made.ranges if len(name.rstrip("'")) == 1 and name != "T"}
        families = {entry.base for entry in self.entries if entry.sorts}
        return Vocabulary(
            functions=frozenset(self.functions),
            arrays=frozenset(self.arrays - self.functions),
            words=frozenset(self.words),
            superscripted=frozenset(self.superscripted | {(base, name) for base in families for name in index_names}),
            scalars=frozenset(entry.base for entry in self.entries if not entry.sorts),
            indices=frozenset(self.made.ranges),
            declared=frozenset(self.declared),
            letters=frozenset(self.letters),
            unknown=frozenset((e.base, e.of) for e in self.entries if e.kind == "function" and not e.args),
            totals=frozenset(entry for entry in self.totals if entry[1] not in self.made.ranges),
            parameters=frozenset(self.parameters),
            signs=frozenset(self.signs - self.declared),
            sizes=frozenset((*size_letters(self.made), *self.made.fixed_sizes)),
            slices=frozenset(self.slices),
        )


def without_scripts(item: Item) -> Item:
    return item if item.sub is None and item.sup is None else replace(item, sub=None, sup=None)


def unbracketed(head: Items) -> Items:
    """``(d\\mathbf{P})_{ik}`` as ``d\\mathbf{P}_{ik}``: brackets around a prefix and a letter hold one name."""
    if len(head) == 4 and head[0].name == "(" and partner(head, 0) == 3 and is_prefix(head[1]):
        return head[1], replace(head[2], sub=head[2].sub or head[3].sub, sup=head[2].sup or head[3].sup)
    return head


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


def is_drawn(item: Item) -> bool:
    """Whether an item is the sign of an expectation or variance with its distribution: ``\\mathbb{E}_{k \\sim p}``."""
    return base_of(item) in EXPECTATIONS | VARIANCES.keys() and any(part.name == "\\sim" for part in item.sub or ())


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
