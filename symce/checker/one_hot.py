"""Labels that the text calls one-hot: a step that fails for labels of any kind is tried with the class that it names.

Knows how a text says that y is 1 at the class c, and what a chain must declare for that; judges nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from symce.patterns import regex
from symce.read.documents.directives import Directive
from symce.read.documents.document import LEAD
from symce.read.notation.gathered import LABELS
from symce.read.notation.known import Known
from symce.read.prose import revoked, stated
from symce.read.semantics.line import line_of
from symce.read.statements.claims import Chain
from symce.read.tex.fonts import unbolded
from symce.read.tex.scripts import used_indices
from symce.read.tex.words import ONE_HOT
from symce.read.tree import Big, Indicator, Letter, Relation, every, letters_in
from symce.term import Sort

_CLASS = (
    r"(?:one[- ]?hot|(?:true|correct|right|gold|target|actual|ground[- ]truth) (?:class|label|category|index)"
    r"|(?:richtige|wahre|korrekte)n? Klasse|classe (?:correcte|vraie|réelle)|clase (?:correcta|verdadera)"
    r"|classe (?:corretta|vera)|(?:правильн|истинн)\w+ класс\w*)"
)

_BETWEEN = (
    r"(?:[\s,:(]|is|at|being|index|position|component|entry|number|given|denoted|called|by|the|be|ist|est|es|an|der"
    r"|Stelle)*"
)
_DENOTES = (
    r"(?:denotes?|be|is|being|as|for|bezeichnet|sei|ist|désigne|est|es|sea|denota)\s+"
    r"(?:(?:the|die|der|la|le|el|index|position|number|of|de|del|des|du)\s+)*"
)
"""What may stand between the words for the right class and its letter: "of example i" may not."""
_LABEL_IS = (
    r"(?:(?<!predicted )(?<!wrong )(?<!other )\b(?:label|class|category) (?:is|be|being) "
    r"(?:(?:an?|the) )?(?:(?:class|category|index|number) )?|\bbelongs to (?:the )?(?:class|category) )"
)
"""Words before the letter of the right class that call it no right one: "the label is a class $c$"."""
_GENERAL = regex(
    r"\b(?:in general|generally|for (?:any|all|general|arbitrary)|im Allgemeinen|en général|en general|in generale"
    r"|в общем)\b",
    re.IGNORECASE,
)
"""Words behind which what was supposed before holds no longer."""

_SOFT = regex(
    r"(?:\b(?:soft|smooth(?:ed)?|fuzzy|noisy|mixed)[- ](?:labels?|targets?)|\bweiche[nrs]? (?:labels?|ziele?|etiketten)"
    r"|étiquettes? douces?|etiquetas? (?:suaves?|blandas?)|etichette morbide|мягки\w* (?:метк|цел)\w*"
    r"|软标签|ソフト(?:ラベル|ターゲット))(?![^.;:!?]*\b(?:would|were|wäre\w*|serait|sería)\b)",
    re.IGNORECASE,
)
"""Words behind which labels are one-hot no longer."""

_OTHERS = regex(
    r"(?<!\w)(?:smooth\w*|soft(?!\s*-?max|plus)\w*|counts?|multi-?(?:hot|label)|arbitrary|distribution|teacher|geglättet\w*"
    r"|lissé\w*|suavizad\w*|сглажен\w*)(?!\w)",
    re.IGNORECASE,
)
"""Words of labels that may have any values."""
_SOFTMAX = regex(r"soft-?max|\\frac\s*\{\s*(?:e\s*\^|\\exp)", re.IGNORECASE)
_ONE_HOT = regex(ONE_HOT, re.IGNORECASE)
_DENIED = regex(r"\b(?:never|unless|whether|nie|jamais|nunca|mai|никогда)\b[^.]*$", re.IGNORECASE)


def classes(chain: Chain, lines: tuple[Relation, ...]) -> Iterator[tuple[str, str, tuple[Directive, ...]]]:
    """Guessed labels y of a line with a free index c, and what declares that y is 1 at c."""
    labels = [known for known in chain.guessed() if is_label(known)]
    if not labels:
        return
    free: set[str] = set()
    scripts: set[str] = set()
    for line in lines:
        bound: set[str] = set()
        scripts |= used_indices(line) | compared(line)
        for big in every(line):
            for under in big.under if isinstance(big, Big) else ():
                bound |= {node.spelled for node in letters_in(under)}
        free |= line_of(line).free - bound
    for known in labels:
        name = known.base
        for index in sorted(free):
            if index == name and index not in scripts:
                continue  # the labels themselves, and no class of that name
            if index not in scripts and index in chain.notation.letters:
                continue  # the p of y^\\top \\log p
            if re.fullmatch(r"[a-z](?:'*|\^\{?\*\}?)", index) and index not in chain.notation.ranges:
                yield name, index, declared(known, index)


def declared(known: Known, index: str) -> tuple[Directive, ...]:
    """What declares that labels are 1 at a class and 0 elsewhere."""
    size, name = length(known.sorts[0]), known.base
    entry = "j" if index != "j" else "k"
    return (
        Directive("vector", f"{name} : {size}"),
        Directive("given", f"{index} \\in \\{{1, \\ldots, {size}\\}}"),
        Directive("let", f"{name}_{entry} = \\mathbb{{1}}[{entry} = {index}]"),
    )


def may_be_meant(around: str) -> bool:
    """Whether labels may be one-hot: a text says so, or is about a softmax and does not say that they are others."""
    if _ONE_HOT.search(around) is not None:
        return True
    others = _SOFT.search(around) is not None or _OTHERS.search(around) is not None
    return _SOFTMAX.search(around) is not None and not others


def compared(line: Relation) -> set[str]:
    """The letters that stand in indicators: the y of ``\\mathbf{1}[i = y]``."""
    found = (node.condition for node in every(line) if isinstance(node, Indicator))
    return {side.spelled for one in found for side in (one.left, one.right) if isinstance(side, Letter)}


def is_label(known: Known, rank: int = 1) -> bool:
    """Whether a letter is called as labels are, and has one entry for each class, perhaps of each example."""
    return unbolded(known.base) in LABELS and len(known.sorts) == rank and not known.scripts


def shape(known: Known) -> tuple[Directive, ...]:
    """What declares the shape of a guessed letter; of a number nothing need be said."""
    verb = ("", "vector", "matrix")[len(known.sorts)] if len(known.sorts) < 3 else "tensor"
    return (Directive(verb, f"{known.base} : {' x '.join(map(length, known.sorts))}"),) if known.sorts else ()


def length(sort: Sort) -> str:
    """A length as a directive says it."""
    name = str(sort.size) if sort.size is not None else sort.name
    return f"\\text{{{name}}}" if len(name) > 1 and name.isalpha() else name


def is_told(text: str, name: str, index: str, till: int) -> bool:
    """Whether the text says that y is 1 at c, or that c is the right class, and no word before ``till`` ends that."""
    letter = re.escape(index).replace(r"\{\*\}", r"\{?\*\}?")
    label = rf"(?<![a-zA-Z\\]){re.escape(name)}_\{{?{letter}\}}?\s*=\s*"
    if re.search(rf"{label}(?:\(?1\s*-|0?\.\d)", text):
        return False  # smoothed labels
    value = rf"{label}1(?!\s*[\d.+/])"
    behind = rf"{_CLASS}{_BETWEEN}\$\s*(?-i:{letter})\s*\$"
    before = rf"\$\s*(?-i:{letter})\s*\$\s*{_DENOTES}{_CLASS}"
    plain = rf"{_CLASS}\s+(?-i:{letter})\b" if index in "ck" else behind
    values = [found for found in re.finditer(value, text) if not _GENERAL.search(text, found.end())]
    values = [found for found in values if is_firm(text, *found.span(), till)]
    softened = [found.start() for found in _SOFT.finditer(text, 0, till)]
    values = [found for found in values if not any(at > found.end() for at in softened)]
    leads = (text[max(0, found.start() - LEAD) : found.start()] for found in values)
    label_is = rf"{_LABEL_IS}\$\s*(?-i:{letter})\s*\$"
    called = (found for said in (behind, before, plain, label_is) for found in re.finditer(said, text, re.IGNORECASE))
    called = (found for found in called if is_firm(text, *found.span(), till))
    return any(_DENIED.search(lead) is None for lead in leads) or any(
        not any(at > found.end() for at in softened) for found in called
    )


_SUPPOSED = regex(
    r"\b(?:if|when(?:ever)?|would|could|might|suppose|imagine|wenn|falls|si|quand|se|если)\b", re.IGNORECASE
)
"""Words of a sentence that holds for what it says itself, and for what goes on from it."""
_NEGATED = regex(
    r"\b(?:not|no|never|nor|without|cannot|nicht|kein\w*|ohne|pas|sans|non|senza|sin|не|без)\b|n['’]t\b|不|没有|ない|않",
    re.IGNORECASE,
)


def is_firm(text: str, start: int, end: int, till: int) -> bool:
    """Whether a sentence that names the right class does so for a line at ``till``: it denies nothing, and holds on."""
    plain = re.sub(r"\\[;!:,]", "  ", text)
    first, stop = stated.begin(plain, start), stated.end(plain, end)
    sentence = stated.words(plain[first : stop + 1])
    before = stated.words(plain[first:start].rstrip("$ "))
    if revoked.is_doubted(sentence) or _NEGATED.search(before) is not None:
        return False
    between = plain[stop:till]
    if _SUPPOSED.search(sentence) is not None and stop < till and not stated.carried(between):
        return stated.begin(plain, till) <= first
    return not revoked.is_revoked(stated.words(between))
