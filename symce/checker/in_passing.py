"""What formulas in the prose above say of letters that nothing else defines: "the derivative of $p_i = \\ldots$ is".

No word calls them definitions, so a step is tried with them only where it cannot be judged without. Knows which
formulas these are, and which words beside one say that it holds for a moment or not at all; judges nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice

from symce.checker.behind import defined_in
from symce.checker.meanings import base_in
from symce.checker.reading import Definitions
from symce.patterns import regex
from symce.read.documents.document import Display
from symce.read.documents.source import Source
from symce.read.notation.known import Notation
from symce.read.prose.anew import Sections
from symce.read.prose.around import FAR, words_around
from symce.read.prose.leading_words import DENYING, OTHERS, is_formula, is_limited
from symce.read.tex.macros import Macro
from symce.read.tree import Call, Function, Letter, Node, Raised, bases_of, every, letters_in

BELOW = 40
"""How many formulas below a line may say what it speaks of."""

_HEDGED = regex(
    r"(?<![\w\\])(?:if|when|whenever|while|until|unless|instead|rather|not|never|cannot|wrong\w*|incorrect\w*|false"
    r"|mistake\w*|others?|some|only|first|last|except|divided|scaled by|averaged|reported|alternativ\w*|could|might|may"
    r"|can (?:also|use|take|choose)|would|should|suppose|assum\w+|imagine"
    r"|initial\w*|start|sometimes|often|approximat\w*|about|roughly|limit|special"
    r"|optim\w+|ideal\w*|want|desired?|claim\w*|show|prove|find|solv\w+"
    r"|wenn|falls|solange|statt|nicht|kein\w*|falsch\w*|sonst|manche|nur|erste\w*|könnte|angenommen|anfang\w*|ungefähr"
    r"|behaupt\w*|si|quand|lorsque|pas|faux|fausse|au lieu|certains|seulement|pourrait|suppos\w+|début"
    r"|cuando|falso|algunos|solo|podría|supon\w+|inicio|se|quando|alcuni|если|когда|не|неверно|только"
    r")(?!\w)",
    re.IGNORECASE,
)
"""Words in the sentence of a formula after which it need not say what a letter means."""

_NAME = regex(
    r"\s*&?\s*((?:\\[a-zA-Z]+\s*\{?\s*)?\\?[a-zA-Z]+)\s*\}?\s*"
    r"((?:[_^]\s*(?:\\?\w+|\{[^{}]*\})\s*)*)(?:\([^()=+*/-]*\))?\s*&?\s*:?"
)
"""A letter with its scripts or arguments."""
_NUMBERED = regex(r"[_^]\s*\{?\s*[\[(]?(\d|(?<=_)\\[a-z]+|(?<=_\{)\\[a-z]+)[\])]?\s*\}?\s*")
"""A number or Greek letter as the only script: z_1 and z_2 are two letters, f and f_\\tau too."""

_ROW = regex(r"\\\\|\\q?quad(?![a-zA-Z])")


def told_in_passing(
    source: Source, displays: list[Display], macros: dict[str, Macro], known: Notation, sections: Sections, here: int
) -> Definitions:
    """The definitions, of letters that stand on no other left side, in the prose above a place of its section."""
    above = (display for display in displays if display.at < here and display.inline)
    return _told_once(source, displays, above, macros, known, sections, here)[0]


def told_below(
    source: Source, displays: list[Display], macros: dict[str, Macro], known: Notation, sections: Sections, here: int
) -> Definitions:
    """The same of the prose and of displays below it: a page may begin with what it is going to derive.

    A formula is left out that holds a letter which the text sets below as well, to a value or another letter.
    """
    below = (display for display in displays if display.at > here)
    found, values = _told_once(source, displays, islice(below, BELOW), macros, known, sections, here)
    return [
        entry for entry in found if not values & {node.base for node in every(entry[1]) if isinstance(node, Letter)}
    ]


def _told_once(
    source: Source,
    displays: list[Display],
    some: Iterable[Display],
    macros: dict[str, Macro],
    known: Notation,
    sections: Sections,
    here: int,
) -> tuple[Definitions, set[str]]:
    """What some displays of a section define, for good and for sure, and the letters that they set in another way."""
    heads = Counter(name for display in displays for name in _heads(display))
    found: Definitions = []
    values: set[str] = set()
    for display in some:
        if "=" not in display.text or not sections.is_worked_out(here, display.at):
            continue
        if any(heads[name] > 1 for name in _heads(display)):
            values |= _heads(display)
            continue
        if is_limited(source.text, display) or is_hedged(source.text, display):
            continue
        if display.at > here and is_of_another(source.text, display):
            continue
        made = defined_in(display, macros, known)
        told = [entry for entry in made if says_what(entry[0], entry[1], known)]
        values |= {base_in(entry[0]) for entry in made if entry not in told}
        found += told
    return found, values


def says_what(head: Node, body: Node, known: Notation) -> bool:
    """Whether a right side is a formula, and no value; of a function, one that holds its arguments.

    The T of ``\\ell(T) = -\\log p_y`` may stand in the definition of p.
    """
    inside = bases_of(body)
    inside |= {base for name in inside for base in known.mentioned(name)} if isinstance(head, Call) else set()
    arguments = {node.base for arg in head.args for node in letters_in(arg)} if isinstance(head, Call) else set()
    return (is_formula(body) or _is_applied(body)) and arguments <= inside


def _is_applied(body: Node) -> bool:
    """Whether a right side is a function of letters, such as ``\\tanh(z)`` or ``1/(1 + e^{-z})``, and no power."""
    made = any(
        isinstance(node, Function) or (isinstance(node, Raised) and node.base == Letter("e")) for node in every(body)
    )
    return made and any(isinstance(node, Letter) and node.base not in ("e", "\\pi") for node in every(body))


def is_hedged(text: str, display: Display) -> bool:
    """Whether the sentence of a formula says that it holds for a moment, for others or not at all."""
    before, behind = words_around(text, display.at, display.at + len(display.text))
    denied = DENYING.search(before) is not None or OTHERS.search(before) is not None
    return denied or _HEDGED.search(before) is not None or _HEDGED.search(behind) is not None


_ANOTHER = regex(
    r"(?<!\w)(?:another|different\w*|contrast|new|cases?|section|chapter|second|compar\w*|variant\w*|modif\w*|chang\w*"
    r"|andere\w*|anders|neue\w*|fall|fälle\w*|abschnitt|kapitel|variante\w*"
    r"|autres?|différent\w*|nouve\w*|cas|otr[oa]s?|diferente\w*|nuev\w*|casos?|variante\w*)(?!\w)",
    re.IGNORECASE,
)
_OPENED = regex(r"(?:\$\$|\\\[|\\begin\s*\{[a-z]+\*?\})\s*$")
_CLOSED = regex(r"\s*(?:\$\$|\\\]|\\end\s*\{[a-z]+\*?\})")


def is_of_another(text: str, display: Display) -> bool:
    """Whether the words around a formula say that it is of something else, or for one case, than a line above it."""
    at, end = display.at, display.at + len(display.text)
    if not display.inline:
        opened, closed = _OPENED.search(text, max(0, at - FAR), at), _CLOSED.match(text, end)
        at, end = opened.start() if opened is not None else at, closed.end() if closed is not None else end
    before, behind = words_around(text, at, end)
    words = f"{before} {behind}"
    if _ANOTHER.search(words) is not None:
        return True
    return not display.inline and (DENYING.search(before) is not None or _HEDGED.search(words) is not None)


def needed(names: Iterable[str], told: Definitions, definitions: Definitions) -> Definitions:
    """Those of the definitions on which letters rest, directly or through what is defined already."""
    bodies: dict[str, set[str]] = {}
    for head, body, _ in (*definitions, *told):
        inside = bases_of(body)
        bodies.setdefault(base_in(head), set()).update(inside)
    reached: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting += bodies.get(name, ())
    return [entry for entry in told if base_in(entry[0]) in reached]


def as_told(told: Definitions, where: str = "above") -> str:
    """How a report says that a step rests on such definitions."""
    return f"{', '.join(text for _, _, text in told)} as the text {where} says"


def _heads(display: Display) -> frozenset[str]:
    """The letters that stand alone before a sign of equality, in any row of a display, without their fonts."""
    return _heads_in(display.text, display.inline) if "=" in display.text else frozenset()


@lru_cache(maxsize=4096)
def _heads_in(text: str, inline: bool) -> frozenset[str]:
    rows = [row for row in _ROW.split(text) if "=" in row]
    sides = [row.partition("=")[0] for row in rows]
    if inline:  # \\frac{1}{n} \\sum_i x_i = \\bar{x}
        sides += [row.rpartition("=")[2] for row, side in zip(rows, sides, strict=True) if not _NAME.fullmatch(side)]
    found = map(_NAME.fullmatch, sides)
    return frozenset(_plain(name) for name in found if name is not None)


def _plain(name: re.Match[str]) -> str:
    numbered = _NUMBERED.fullmatch(name[2])
    indices = len(re.findall(r"\\?[a-z]+" if "\\" in name[2] else r"[a-z]", name[2]))  # y_{nk} is none of the y_k
    own = numbered[1] if numbered is not None else "_" * indices if indices > 1 else ""
    return re.sub(r"[\s{]", "", name[1]) + own
