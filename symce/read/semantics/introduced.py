"""The letters of a chain in the context of the prover: declared ones, those with a special form, guesses taken over.

Signs, symmetric matrices and vectors with a given entry are defined by letters without any limit, so that what is
assumed of them follows from the definition.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from symce.context import POSITIVE, Declaration, Within
from symce.read.notation.known import SYMMETRIC, Known
from symce.read.semantics import definitions, fixed, guessed_shapes, inverses, places
from symce.read.semantics.scope import Scope
from symce.read.semantics.signs_compared import OF_TWO, sign_class
from symce.read.tex.item import ReadError
from symce.read.tex.words import ONES
from symce.term import ONE, ZERO, Delta, Index, Literal, Num, Sum, Var, add, mul

if TYPE_CHECKING:
    from symce.read.semantics.meaning import Meaning


def declare(meaning: Meaning, known: Known) -> None:
    """The letter in the context."""
    if known.kind == "label":
        meaning.context = meaning.context.declare(
            Declaration(meaning.label_name(known), known.sorts, values=known.values)
        )
    elif inverses.is_beside(meaning.notation, known):
        return
    elif known.kind in ("sign", "hollow", "given", *SYMMETRIC):
        special(meaning, known)
    elif known.kind == "variable" and known.sorts and known.base in ONES | fixed.ZEROS and not known.subs:
        all_alike(meaning, known)
    elif known.kind in ("variable", "guess"):
        name = meaning.context_name(known)
        defined = any(definitions.defines(let, known) for let in meaning.notation.letters.get(known.base, ()))
        if not defined and name not in {d.name for d in meaning.context.declarations}:
            meaning.context = meaning.context.declare(Declaration(name, tuple(known.sorts[n] for n in known.order)))


def all_alike(meaning: Meaning, known: Known) -> None:
    r"""The ones of ``vector \mathbf{1} : K`` and zeros, whose length is declared."""
    params = tuple(Index(letter, known.sorts[n]) for letter, n in zip("ijklm", known.order, strict=False))
    body = ONE if known.base in ONES else ZERO
    meaning.context = meaning.context.define(meaning.context_name(known), params, body)


def special(meaning: Meaning, known: Known) -> None:
    """Signs by unknown classes of two; matrices and vectors with a special form by any others.

    So the assumption follows from the definition.
    """
    name = meaning.context_name(known)
    params = tuple(Index(f"{letter}", sort) for letter, sort in zip("ijklm", known.sorts, strict=False))
    if known.kind == "sign":
        label = sign_class(name, params)
        meaning.context = meaning.context.declare(Declaration(label.name, known.sorts, values=OF_TWO))
        body = ONE - mul(Num(Fraction(2)), Delta(label, Literal(1, OF_TWO)))
    elif known.fixed is not None:
        piece, value = known.fixed
        at = places.index(meaning, piece, known.sorts[0], Scope())
        assert at is not None
        meaning.context = meaning.context.declare(Declaration(f"{name}°", known.sorts))
        meaning.special[name] = f"{name} is {name}° but for the entry {piece.text}"
        here = Delta(params[0], at)
        body = mul(ONE - here, Var(f"{name}°", params)) + mul(Num(value), here)
    elif known.kind == "hollow":
        meaning.context = meaning.context.declare(Declaration(f"{name}°", known.sorts))
        meaning.special[name] = f"{name} is {name}° but for its diagonal"
        body = mul(ONE - Delta(*params), Var(f"{name}°", params))
    elif known.kind in ("definite", "semidefinite"):
        meaning.context = meaning.context.declare(Declaration(f"{name}°", known.sorts))
        meaning.special[name] = f"{name} = {name}°^T {name}°"
        *family, i, j = params
        inner = Index("r", i.sort)
        body = Sum(inner, mul(*(Var(f"{name}°", (*family, inner, outer)) for outer in (i, j))))
        if known.kind == "definite":  # the least eigenvalue is positive: what is left of half of it is semidefinite
            least = f"{name}°°"
            sorts = tuple(index.sort for index in family)
            meaning.context = meaning.context.declare(Declaration(least, sorts)).assume(Within(least, POSITIVE))
            meaning.special[name] += f" + {least} I"
            body = add(body, mul(Var(least, tuple(family)), Delta(i, j)))
    else:
        meaning.context = meaning.context.declare(Declaration(f"{name}°", known.sorts))
        meaning.special[name] = f"{name} = ({name}° + {name}°^T)/2"
        *family, i, j = params
        body = (Var(f"{name}°", (*family, i, j)) + Var(f"{name}°", (*family, j, i))) * Num(Fraction(1, 2))
        if known.kind == "both":
            meaning.special[name] += " but for its diagonal"
            body = mul(ONE - Delta(i, j), body)
    meaning.context = meaning.context.define(name, params, body)


def adopt(meaning: Meaning, first: Meaning) -> None:
    """Take over what another reading of the lines so far has guessed of letters."""
    entries_of = (entry for entries in meaning.notation.known.values() for entry in entries)
    names = {first.context_name(entry) for entry in entries_of if entry.kind == "guess"}
    missing = {*names, *first.context.closure(frozenset(names & first.names()))} - meaning.names()
    for declaration in first.context.declarations:
        if declaration.name in missing:
            meaning.context = meaning.context.declare(declaration)
    for made in first.context.definitions:
        if made.name in missing & names:
            meaning.context = meaning.context.define(made.name, made.params, made.body)
    taken = (entry for entry in first.context.assumptions if getattr(entry, "name", None) in missing)
    meaning.context = meaning.context.assume(*taken)
    meaning.guessed |= {name: known for name, known in first.guessed.items() if name in missing}
    meaning.supposed |= first.supposed
    meaning.apart |= first.apart


def finish(meaning: Meaning) -> None:
    """Declare the unknown functions, whose variables must be known first."""
    for entries_of in list(meaning.notation.known.values()):  # a definition that is read now may bring in a guess
        for known in tuple(entries_of):
            if known.kind == "function":
                of = tuple(variable(meaning, name) for name in known.of)
                meaning.context = meaning.context.declare(Declaration(meaning.context_name(known), known.sorts, of=of))


def variable(meaning: Meaning, text: str) -> str:
    """What the context calls a variable of an unknown function: declared, or defined by a let directive."""
    for let in meaning.notation.lets:
        if let.name == text or let.base == text:
            return definitions.resolve(meaning, let).name
    for entries_of in meaning.notation.known.values():
        for known in entries_of:
            if known.name.replace(" ", "") == text.replace(" ", ""):  # \\Delta W
                return meaning.context_name(known)
    if bold := guessed_shapes.bold_twins(meaning, text):
        return variable(meaning, min(bold))
    raise ReadError(f"{text} is not declared; declare it before the function")
