r"""Letters that a page writes bare and means as functions: the y of ``\frac{d}{dx} (x y)`` beside ``y'`` or ``y(x)``.

Knows how formulas and words show that a letter changes with another one, and judges nothing; whether a verdict is
then withheld is said by ``withheld``.
"""

from __future__ import annotations

import re
from functools import lru_cache

from symce.checker.state import DocumentState
from symce.judging.claim import Claim
from symce.judging.judgement import DECIDED, Judgement
from symce.patterns import regex
from symce.read.notation.gathered import LABELS
from symce.read.prose import solved_for
from symce.read.prose.aggregates import is_aggregate
from symce.read.prose.attained import is_attained, is_sought
from symce.read.prose.constrained import is_constrained
from symce.read.prose.made_in_words import is_made, stands_in
from symce.read.tex.fonts import core
from symce.read.tree import Derivative, Gradient, Relation, every
from symce.term import Diff, Sum, nodes, variables

_OF = (
    r"(?:functions?|depends?|dependent|var(?:y|ies)|changes?|moves|fonctions?|dépend\w*|varie|funktion(?:en)?"
    r"|hängt|abhängig\w*"
    r"|función|depende\w*|varía|funzione|dipende\w*|varia|função|функци\w*|завис\w*)\b[^.;$]{0,20}"
)
_DENIED = r"(?![^.;$]{0,40}\b(?:not(?! only)|never|no|nicht|pas|non|не|in(?:de|dé)p\w+|unabhängig\w*)\b)"
"""Nothing between the letters denies that."""
_FUNCTIONS = (
    r"(?:,?\s*(?:and|und|et|y|e|и)?\s*\$[^$]{1,12}\$)*,?\s*(?:be|are|sind|soient|sont|sean|son|siano|sono)\s+"
    r"(?:[\w-]+\s+){0,2}(?:functions|funktionen|fonctions|funciones|funzioni)\b"
)
"""Words behind a letter that call it a function, of whatever."""
_CONSTRAINED = (
    r"(?:constraints?|subject to|nebenbedingung|sous (?:la |les )?contraintes?|sujeto a|restricción"
    r"|soggett\w+ a|vincolo|curve|courbe"
    r"|kurve|curva|surface)\b[^.;$]{0,20}\$(?=[^$]*=)"
)
"""Words before an equation that ties its letters to each other."""
_SHARED = (
    r"(?:(?:be|are|is|being)\s+(?:\w+\s+)?(?:shared|tied|identical|equal|the same)\b"
    r"(?!\s+(?:across|between|among|by|over|for|to))"
    r"|(?:always\s+)?(?:add|sum)s?\s+(?:up\s+)?to\b)"
)
"""Words behind two letters that are one thing."""
_IMPLICIT = regex(
    r"\bimplicit\w*[ \n](?:different|function|deriv)|different\w*[ \n]implicit|ableiten implizit"
    r"|implizit\w*[ \n](?:ab|diff|funk)"
    r"|dériv\w*[ \n]implicit|deriv\w*[ \n]implícit|неявн\w*[ \n](?:дифф|функ)",
    re.IGNORECASE,
)
"""Words for a derivative in which every letter changes with the variable."""


def changing(doc: DocumentState, relation: Relation, judgement: Judgement) -> str:
    """A letter that nothing defines, under a derivative, that its section shows to change with the variable."""
    claim = judgement.claim
    if judgement.answer not in DECIDED or not doc.document or doc.meanings.directives or claim is None:
        return ""
    slopes = {node for pair in claim.pairs for side in pair for node in nodes(side) if isinstance(node, Diff)}
    if not slopes or not claim.undeclared:
        return ""
    start, end = doc.sections.bounds(doc.here)
    text = doc.source.text[start:end]
    shown = [one for one in doc.displays if start <= one.at < end]
    all_held = _LAGRANGE.search(text) is not None and not is_total(relation)
    for node in slopes:
        inside = claim.context.closure(variables(node.body) - {node.var.name}) & claim.undeclared
        for name in sorted(inside - {node.var.name}):
            base, by = name.partition("(")[0], node.var.name
            if all_held:
                if _shown_by(base, by)[0].search(text) is not None or is_made(text, base, by):
                    return base
            elif shows(text, name, by) if not claim.context.shape(name) else says(text, base, by):
                return base
        free = set() if all_held else {name for name in inside if claim.context.definition(name) is None}
        for name in sorted(free - {node.var.name}):
            base = name.partition("(")[0]
            if any(is_made(text, base, by) or is_written_in(text, base, by) for by in _moved(claim, node)):
                return base
            if solved_for.says((one.text for one in shown), base, [by for by in _moved(claim, node) if by != name]):
                return base
            vector = claim.context.shape(node.var.name) and not claim.context.shape(name)
            if vector and not all_held and is_aggregate(text, base):
                return base
            if is_total(relation) and is_tied(text, base, node.var.name):
                return base
            if any(is_constrained(text, whole) for whole in _without_sum(claim, node, name)):
                return base
    return ""


_LAGRANGE = regex(r"lagrang|лагранж|multiplier|拉格朗日", re.IGNORECASE)
"""Words for a function whose partial derivatives hold all other letters, whatever ties them where they all are 0."""


def _without_sum(claim: Claim, node: Diff, name: str) -> list[str]:
    """The letters of a derivative in whose formula, made of no sum, a letter stands beside what moves."""
    context, found = claim.context, []
    for whole in sorted(context.closure(variables(node.body))):
        made = context.definition(whole)
        if made is None or name not in variables(made.body):
            continue
        inside = context.closure(variables(made.body))
        bodies = [made.body, *(one.body for one in context.definitions if one.name in inside)]
        summed = any(isinstance(one, Sum) for body in bodies for one in nodes(body))
        if node.var.name in inside and not summed:
            found.append(whole)
    return found


def is_total(relation: Relation) -> bool:
    """Whether all derivatives of a line are written with a straight d."""
    found = [node for node in every(relation) if isinstance(node, (Derivative, Gradient))]
    return bool(found) and all(isinstance(node, Derivative) and not node.curly for node in found)


@lru_cache(maxsize=1024)
def is_written_in(text: str, name: str, by: str) -> bool:
    r"""Whether a formula of prose sets a letter to something with another one in it: ``$y = f(x)$``.

    >>> is_written_in("Let $y = f(x)$.", "y", "x"), is_written_in("Let $y = 3$ and $z = y x$.", "y", "x")
    (True, False)
    """
    return any(
        (_head(left) == name and stands_in(right, by) and not (core(name) in LABELS and _NOISE.search(right)))
        or (_head(left) == by and _head(right) == name and not sought and not _VARIANCE.fullmatch(right))
        for left, right, sought in _equations(text)
    )


_VARIANCE = regex(r"\s*\\sigma\s*\^\s*\{?\s*2\s*\}?\s*")
"""What is a number by itself: of a v for it, that number is meant wherever it stands."""
_NOISE = regex(r"\\(?:var)?epsilon|\\xi(?![a-z])|\\nu(?![a-z])")
"""What a model of data adds: the y of ``y = w x + \\epsilon`` is data."""


@lru_cache(maxsize=1024)
def is_tied(text: str, name: str, by: str) -> bool:
    r"""Whether an equation of prose ties two letters to each other, and defines none: ``$a + b = 1$``.

    >>> is_tied("Let $a + b = 1$.", "b", "a"), is_tied("Let $f = a b$ and $g(a, b) = a$.", "b", "a")
    (True, False)
    """
    return any(
        not _head(left) and stands_in(left, name) and stands_in(f"{left} {right}", by)
        for left, right, _ in _equations(text)
    )


@lru_cache(maxsize=64)
def _equations(text: str) -> tuple[tuple[str, str, bool], ...]:
    """The sides of the equations in a text's lines of prose, those with derivatives aside.

    With each stands whether it only says for which value of its left side something is smallest.
    """
    said = (one for one in _INLINE.finditer(text) if _SLOPES.search(one[1]) is None)
    told = ((one, is_attained(text, *one.span(1))) for one in said)
    kept = ((one[1].partition("="), attained) for one, attained in told if not attained or is_sought(text, one.start()))
    return tuple(
        (left.rstrip(": "), right, attained)
        for (left, sign, right), attained in kept
        if sign and left.count("(") == left.count(")")  # of P(x = 1) nothing is a side
    )


_INLINE = regex(r"(?<![\\$])\$(?!\$)((?:\\.|[^$\\])*)\$(?!\$)")
_SLOPES = regex(r"\\partial|\\nabla|\{\s*d|'|\\sum|\\prod|\\in(?![a-z])|[<>]|\\[lg]e|\\ne")
_HEAD = regex(
    r"\s*(?!\\(?:log|ln|exp|sqrt|a?sinh?|a?cosh?|arc[a-z]+|tanh?|lg)(?![a-z]))"
    r"(\\[a-zA-Z]+\s*(?:\{[^{}]*\}|[a-zA-Z](?![a-zA-Z]))|\\[a-zA-Z]+|[a-zA-Z])\s*"
    r"(?:[_^]\s*(?:\{[^{}]*\}|\w)\s*)*(?:\([^=]*\)\s*)?"
)


def _head(left: str) -> str:
    """The letter that stands alone on a side, perhaps with scripts and arguments."""
    found = _HEAD.fullmatch(left)
    return re.sub(r"\s+([a-zA-Z])$", r"{\1}", found[1]) if found is not None else ""


def _moved(claim: Claim, node: Diff) -> list[str]:
    """The letter of a derivative, and those of its formula that change with it."""
    names = claim.context.closure(variables(node.body)) | {made.name for made in claim.context.definitions}
    by = node.var.name
    return [by, *sorted(name for name in names - {by} if by in claim.context.closure(frozenset({name})))]


@lru_cache(maxsize=1024)
def shows(text: str, name: str, by: str) -> bool:
    """Whether a text writes a slope of a letter in another one, or says that it is a function of that.

    >>> shows("Let $y$ be a function of $x$.", "y", "x"), shows("$p' = p (1 - p)$", "y", "x")
    (True, False)
    """
    if name in text and by in text and any(words.search(text) is not None for words in _shown_by(name, by)):
        return True
    return _IMPLICIT.search(text) is not None


@lru_cache(maxsize=1024)
def says(text: str, name: str, by: str) -> bool:
    """Whether the words of a text say that a letter is a function of another one."""
    return name in text and by in text and _shown_by(name, by)[1].search(text) is not None


@lru_cache(maxsize=256)
def _shown_by(name: str, by: str) -> tuple[re.Pattern[str], ...]:
    """How formulas and words show that one letter changes with another one."""
    letter, variable = (rf"(?-i:(?<![a-zA-Z\\]){re.escape(one)}(?![a-zA-Z]))" for one in (name, by))
    small = r"(?:d|\\(?:mathrm|rm)\s*\{?d\}?|\\partial)"
    below = rf"\{{(?:[^{{}}]*(?<![a-zA-Z\\])|[^{{}}]*{small}\s*){re.escape(by)}\s*\}}"
    slope = rf"\\[td]?frac\s*\{{\s*{small}\s*{re.escape(name)}\s*\}}\s*{below}"
    script = r"(?<![_^])(?<![_^][ {])"  # the \tau of f_\tau(x) is no function of x
    formulas = rf"{slope}|{script}{letter}\s*\(\s*{variable}\s*\)|{script}{letter}'"
    of_it = rf"\$\s*{letter}\s*\${_DENIED}[^.;$]{{0,40}}{_OF}\$\s*{variable}\s*\$"
    function = rf"\$(?:[^$]*,)?\s*{letter}\s*\${_FUNCTIONS}"
    tied = rf"{_CONSTRAINED}(?=[^$]*{letter})(?=[^$]*{variable})"
    joined = r"(?:\$|,)[^.;$]{0,8}\$?\s*"
    shared = rf"(?:{letter}{joined}{variable}|{variable}{joined}{letter})\s*\$\s*{_SHARED}"
    words = f"{of_it}|{function}|{tied}|{shared}"
    return re.compile(formulas), re.compile(words, re.IGNORECASE)
