"""What a section says of the values of its letters: ``$y_i \\in \\{-1, 1\\}$``, "one-hot $y$", a sum that is 1.

Knows how that is written, which words beside it take it back, and what a chain must declare for it; judges nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from symce.checker import one_hot, some_entries
from symce.checker.reading import Reading
from symce.checker.some_entries import LETTER, SUM, linked, parted
from symce.judging.claim import Claim
from symce.patterns import regex
from symce.read.documents.directives import Directive
from symce.read.documents.document import Display
from symce.read.notation.gathered import PROBABILITIES
from symce.read.notation.known import Known
from symce.read.prose import revoked, stated
from symce.read.statements.claims import Chain
from symce.read.tex.fonts import core
from symce.read.tex.words import ONE_HOT

FAR = 160
"""How many characters beside a formula its sentence is looked at, on either side."""

_TWO = regex(
    r"(.{1,60}?)\\in(?![a-z])\s*(?:\\left)?\s*\\\{\s*([-+]?\s*[01])\s*,\s*([-+]?\s*[01])\s*(?:\\right)?\s*\\\}"
    r"\s*(?:\^\s*(?:\w|\{[^{}]*\}))?\s*[,.]?\s*",
    re.DOTALL,
)
_SIGN = regex(r"(.{1,60}?)=\s*\\pm\s*1\s*[,.]?\s*")
_SETS = {("0", "1"): "0, 1", ("-1", "1"): "-1, 1"}

_ENDS = regex(r"[.!?;:](?=\s)|[。！？；：]|\n\s*\n|\$\$|\\\]|\\end\s*\{")
_STOPS = regex(r"[.!?;:](?=\s)|[。！？；：]|\n\s*\n")
_MATHS = regex(r"\$[^$]*\$|\\\(.*?\\\)", re.DOTALL)
_TAKEN_BACK = regex(
    r"(?<!\w)(?:not|never|nor|no|un(?:like|less|til)|instead|rather|if|when\w*|while|suppos\w*|assum\w*|some|others?"
    r"|would|could|may|might|can|replac\w*|smooth\w*|soft|relax\w*|except|longer|only|usual\w*|often|sometimes|case"
    r"|unnormal\w*|improper|sub-?probab\w*|limit|extrem\w*|degenerate|becom\w*|round\w*|threshold\w*|then|after\w*"
    r"|nicht|kein\w*|statt|wenn|falls|manche|nur|fall|ersetz\w*|pas|sans|si|quand|parfois|cas|remplac\w*"
    r"|non|senza|quando|caso|sin|cuando|se|sem|não|если|когда|не|без)(?!\w)|n't|如果|若|当|不|非|の場合|とき|ない|경우|않",
    re.IGNORECASE,
)
"""Words beside what is said of a letter after which it may not hold."""

_CASE = regex(r"(?:(?<!\w)(?:for|für|bei|pour|para|per|при|для|case|fall)|对于?|對於?)$", re.IGNORECASE)
"""Words right before what is said of a letter that say that it is a case."""

_GENERAL = regex(
    r"\b(?:in general|general(?:ly)? (?:\$?[ytY]\b|labels?|targets?)|soft(?:ened)?[- ](?:\$|labels?|targets?)"
    r"|arbitrary|smooth\w*|any (?:\$|label|target|vector|distribution|y\b)|real[- ]valued|both|either"
    r"|more general\w*|\\in\s*[\[(]\s*0\s*,\s*1\s*[\])]|allgemeiner|plus généralement|más general\w*"
    r"|im allgemeinen|weiche\w*|beliebig\w*|en général|quelconque|en general|arbitrari\w*|in generale|em geral"
    r"|в общем|произвольн\w*)|一般|任意|软标签|軟|ソフト|소프트",
    re.IGNORECASE,
)
"""Words of a section that speaks of other labels too."""

_SYMMETRIC = (
    r"(?:(?<![a-z])symmetri(?:c(?!al)|sche[mnrs]?)|(?<!a)(?:symétrique|simétric[ao]|simmetric[ao])|симметричн\w*"
    r"|对称|対称|대칭)"
)
_DISTRIBUTION = (
    r"(?:(?:probability )?distributions?(?! functions?| with)|probability vectors?|wahrscheinlichkeitsverteilung(?:en)?"
    r"|(?:lois?|distributions?) de probabilité|distribuci(?:ón|ones) de probabilidad|vetor(?:es)? de probabilidades?"
    r"|distribuzion[ei] di probabilità|распределени[ея](?: вероятностей)?|概率分布|確率分布|확률 ?분포)"
)
_IS = (
    r"\s*(?:is|are|be|denotes?|sei(?:en)?|ist|sind|soi(?:en)?t|est|sont|sean?|es|son|siano?|seja|é|—|-|是|为|は|は、)?\s*"
    r"(?:(?:an?|the|two|true|target|une?|des|deux|les?|las?|una|un|dos|ein(?:e|er)?|zwei|di[e]|discrete|positive)\s+){0,3}"
    r"(?:\$[^$]{1,12}\$\s?[^\W\d_a-zA-Z]{1,8})?"  # $K$ 个结果上的
)
_SAYS = (
    r"(?: ?[:：(]|\s+(?:is|are|be|being|denotes?|as|an?|one|two|sei(?:en)?|ist|sind|als|eine?|soi(?:en)?t|est|sont|une?"
    r"|sea|es|son|siano?|sia|è|seja|é)\b|是|为|は|이|가)"
)
_LIST = r"\$[^$]{1,40}\$(?:\s*(?:,|and|und|et|y|e|и|和|与|、|と)\s*\$[^$]{1,40}\$)*"
_TOTAL = regex(rf"\s*(?:{SUM})+{LETTER}=\s*1\s*[,.]?\s*")


@dataclass(frozen=True)
class Around:
    """The text of a section up to the sentence behind a line, and where in it the line stands."""

    text: str
    here: int

    def is_called(
        self, base: str, words: str, *, apart: bool = True, whole: bool = False, known_words: bool = False
    ) -> bool:
        """Whether the section calls a letter something, and takes it back nowhere before the line.

        ``known_words`` says whether all words of the sentence must be understood: a property may only be named there.
        """
        return is_called(self.text, base, words, apart=apart, whole=whole, here=self.here, known_words=known_words)


def said_values(
    chain: Chain, claim: Claim, text: str, inline: list[Display], section: tuple[int, int], here: int
) -> Iterator[Reading]:
    """The guessed letters of a line of whose values its section speaks, all at once.

    ``text`` is that of the document, ``inline`` the formulas of prose of the section, which goes from the one place of
    ``section`` to the other, and ``here`` where the line stands.
    """
    around = Around(text[slice(*section)], here - section[0])
    names = claim.context.closure(claim.letters())
    guessed = [one for one in chain.guessed() if one.name in names and not one.scripts and not one.args]
    two = two_valued(text, inline) if _GENERAL.search(around.text) is None else {}
    firm = [one for one in inline if not is_taken_back(text, one) and not is_revoked(text, one, here)]
    firm = [one for one in firm if is_firm(text, inline, one)]
    equations = [said for one in firm for said in _each(one.text)]
    lines: list[Directive] = []
    notes: list[str] = []
    for known in guessed:
        against = {"sums", "rows"} if len(known.sorts) > 1 else {"sums"}
        told = bool(known.sorts) and against.isdisjoint(chain.notation.habits().against)
        values = "" if core(known.base) in PROBABILITIES else two.get(_plain(known.base), "")
        said: tuple[str, ...]
        whole = len(known.sorts) == 1 and claim.context.sums_to(known.name) is None  # y_i may be one label of many
        if told and around.is_called(known.base, ONE_HOT, whole=whole) and _GENERAL.search(around.text) is None:
            said, note = (f"{known.base} one-hot",), f"{known.base} is one-hot"
        elif _is_square(known) and around.is_called(known.base, _SYMMETRIC, whole=True, known_words=True):
            said, note = (f"{known.base}^\\top = {known.base}",), f"{known.base} is symmetric"
        elif len(known.sorts) == 1 and any(is_unit_length(one, known.base) for one in equations):
            said, note = (f"\\|{known.base}\\| = 1",), f"\\|{known.base}\\| = 1"
        elif values:
            said, note = _of_two_values(known, values, claim, firm), f"{known.base} \\in \\{{{values}\\}}"
            note = f"{known.base} is one-hot" if said[0].endswith("one-hot") and _total(known, firm) else note
        else:
            said, note = _sums_and_signs(known, claim, firm, inline, around)
        if said:
            lines += [*one_hot.shape(known), *(Directive("given", given) for given in said)]
            notes.append(note)
    if lines:
        yield Reading(tuple(lines), None, " and ".join(notes), True, "", True, limits=True)


def _is_square(known: Known) -> bool:
    """Whether a letter is a square matrix."""
    return len(known.sorts) == 2 and known.sorts[0] == known.sorts[1]


def is_unit_length(formula: str, base: str) -> bool:
    """Whether a formula says that a vector has length 1: ``\\|u\\| = 1``."""
    bar = r"(?:\\\||\\[lr]Vert|\\Vert)"
    length = rf"{bar}\s*{re.escape(base)}\s*{bar}(?:_2|_\{{2\}})?(?:\^2|\^\{{2\}})?"
    square = rf"{re.escape(base)}\s*\^\s*(?:T|\\top|\{{\\top\}})\s*{re.escape(base)}"
    return re.fullmatch(rf"\s*(?:{length}|{square})\s*=\s*1\s*[,.]?\s*", formula) is not None


def _total(known: Known, firm: list[Display]) -> str:
    """The formula of prose that says that a letter adds up to 1, if one does."""
    totals = (said for one in firm for said in _each(one.text)) if known.sorts else ()
    return next((said for said in totals if is_total(said, known)), "")


def _of_two_values(known: Known, values: str, claim: Claim, firm: list[Display]) -> tuple[str, ...]:
    """What is given of a letter with two values; labels that are taken to add up to 1 are then one-hot."""
    if values == _SETS["0", "1"] and (claim.context.sums_to(known.name) is not None or _total(known, firm)):
        return (f"{known.base} one-hot",)
    power = f"^{{{' x '.join(map(one_hot.length, known.sorts))}}}" if known.sorts else ""
    return (f"{known.base} \\in \\{{{values}\\}}{power}",)


def _sums_and_signs(
    known: Known, claim: Claim, firm: list[Display], inline: list[Display], around: Around
) -> tuple[tuple[str, ...], str]:
    """What is given of a letter whose entries add up to 1 or that is positive, with what was guessed so before."""
    given: list[str] = []
    total = _total(known, firm)
    if total:
        given.append(total.strip().rstrip(",."))
    elif len(known.sorts) == 1 and around.is_called(known.base, _DISTRIBUTION, apart=False, whole=True):
        given.append(f"{known.base} distributions")
    positive = any(is_positive(one.text, known.base) for one in firm)
    positive = positive and not any(is_negative(one.text, known.base) for one in inline)
    if not given and not positive:
        return (), ""
    note = " and ".join([f"{known.base} sums to 1"] * bool(given) + [f"{known.base} > 0"] * positive)
    if positive or claim.context.domain(known.name).positive:
        given.append(f"{known.base} > 0")
    if not given[0].endswith(("= 1", "distributions")) and claim.context.sums_to(known.name) == 1:
        given.append(f"\\mathbf{{1}}^\\top {known.base} = 1")
    return tuple(given), note


def _each(formula: str) -> list[str]:
    r"""A formula of prose, or all that a list or a chain of them says: ``\sum_k p_k = \sum_k q_k = 1``."""
    return [one for part in parted(formula) for one in linked(part)]


def is_total(formula: str, known: Known) -> bool:
    """Whether a formula says that a letter adds up to 1 over some of its indices.

    >>> from symce.term import Sort
    >>> is_total(r"\\sum_{k=1}^K p_k = 1", Known("p", (Sort("K"),)))
    True
    """
    said = _TOTAL.fullmatch(formula)
    if said is None or _plain(said[1]) != _plain(known.base):
        return False
    below = re.sub(r"[\s{}_^,()]|\\[,;]", "", said[2])
    names = re.findall(r"[a-z]'*", below)
    return len(set(names)) == len(known.sorts) and "".join(names) == below


def is_positive(formula: str, base: str) -> bool:
    """Whether a formula says that letters are positive, this one among them: ``p_i, q_i > 0``."""
    said = re.fullmatch(r"([^<>=]+?)>\s*0\s*[,.]?", formula.strip())
    return said is not None and _plain(base) in _listed_whole(said[1])


def is_negative(formula: str, base: str) -> bool:
    """Whether a formula says that a letter is below 0, perhaps in another case: ``x < 0``."""
    said = re.fullmatch(r"([^<>=\\]+)(?:<|\\leq?(?![a-z]))\s*0\s*[,.]?", formula.strip())
    return said is not None and _is_listed(said[1], base)


def _is_listed(formula: str, base: str, whole: bool = False) -> bool:
    """Whether a letter, with its entries in brackets and perhaps with scripts, is one of a list."""
    plain = re.sub(r"\\in(?![a-z]).*|=.*", "", formula, flags=re.DOTALL)
    return _plain(base) in _listed(plain, whole)


def _listed(formula: str, whole: bool = False) -> set[str]:
    """The letters of a list, such as ``x_1, \\ldots, x_n``; of those with scripts none where they must be whole."""
    parts = re.split(r",(?![^{(]*[})])", formula)
    found = (re.fullmatch(rf"\s*{LETTER}\s*", part) for part in parts)
    return {_plain(one[1]) for one in found if one is not None and not (whole and one[2])}


def _listed_whole(formula: str) -> set[str]:
    """The letters of a list of which it names all entries."""
    return _listed(formula) - set(map(_plain, some_entries.names_of_some(formula)))


def as_far_as(text: str, end: int) -> int:
    """Where the sentence behind a display that ends at a place ends: what is said below it is said of other lines."""
    stop = _STOPS.search(text, end)
    return stop.start() if stop is not None else len(text)


def supposed_values(chain: Chain, claim: Claim, inline: list[Display]) -> Iterator[Reading]:
    """The guessed letters of a line to which formulas of prose give two values, perhaps for a moment or in a case."""
    names = claim.context.closure(claim.letters())
    for known in (one for one in chain.guessed() if one.name in names and not one.scripts and not one.args):
        for values in sorted(
            {pair for one in inline for name, pair in _set_of(one) if pair and name == _plain(known.base)}
        ):
            given = (Directive("given", said) for said in _of_two_values(known, values, claim, []))
            note = f"{known.base} \\in \\{{{values}\\}}"
            yield Reading(
                (*one_hot.shape(known), *given), None, note, False, "; if so, say it in a directive", told=False
            )


def two_valued(text: str, inline: list[Display]) -> dict[str, str]:
    """The letters of which formulas of prose say that they are 0 or 1, or -1 or 1, each always the same."""
    found: dict[str, set[str]] = {}
    for display in inline:
        for name, values in _set_of(display):
            found.setdefault(name, set()).add("" if is_taken_back(text, display) else values)
    return {name: values.pop() for name, values in found.items() if len(values) == 1}


def _set_of(display: Display) -> Iterator[tuple[str, str]]:
    """The letters of a formula of prose that says which two values they have, and these."""
    if (said := _TWO.fullmatch(display.text)) is not None:
        pair = sorted(re.sub(r"[\s+]", "", value) for value in (said[2], said[3]))
        values = _SETS.get((pair[0], pair[1]), "")
    else:
        said, values = _SIGN.fullmatch(display.text), _SETS["-1", "1"]
    for name in sorted(_listed_whole(said[1])) if said is not None else ():
        yield name, values


def is_taken_back(text: str, display: Display) -> bool:
    """Whether the sentence of a formula has words after which it may not hold, or holds of some entries only."""
    end = display.at + len(display.text)
    if some_entries.is_restricted(text, end):
        return True
    case = _CASE.search(text[max(0, display.at - FAR) : display.at].rstrip("$\\( ")) is not None
    return case or _is_doubtful(text, display.at, end)


def is_firm(text: str, inline: list[Display], display: Display) -> bool:
    """Whether the sentence of a formula states what it says, and does not only name it."""
    start = max(0, display.at - stated.FAR)
    end = display.at + len(display.text)
    masked = text[start : end + stated.FAR]
    for one in inline:
        low, high = one.at - start, one.at + len(one.text) - start
        if 0 <= low < len(masked):
            masked = masked[:low] + re.sub(r"[^\n]", " ", masked[low:high]) + masked[high:]
    return stated.is_firm(masked, display.at - start, end - start)


def is_revoked(text: str, display: Display, here: int) -> bool:
    """Whether what stands between a formula of prose and a line takes back what it says."""
    return revoked.is_revoked(_MATHS.sub(" ", text[display.at + len(display.text) + 1 : here]))


def _is_understood(text: str, start: int, end: int) -> bool:
    """Whether all words of the sentence around a stretch of a text are understood."""
    plain = re.sub(r"\\[;!:,]", "  ", text)
    return stated.understood(plain[stated.begin(plain, start) : stated.end(plain, end)])


def _is_doubtful(text: str, start: int, end: int) -> bool:
    """Whether the sentence around a stretch of a text leaves open whether what it says holds."""
    if _TAKEN_BACK.search(_sentence(text, start, end)) is not None:
        return True
    plain = re.sub(r"\\[;!:,]", "  ", text)  # spaces of formulas, which end no sentence
    first, last = stated.begin(plain, start), stated.end(plain, end)
    return revoked.is_doubted(_MATHS.sub(" ", plain[first : last + 1].strip("$")))


def is_called(
    around: str,
    base: str,
    words: str,
    *,
    apart: bool = True,
    whole: bool = False,
    here: int = 0,
    known_words: bool = False,
) -> bool:
    """Whether a section calls a letter something, in a sentence that does not take it back, nor what follows it.

    ``apart`` says whether other words may stand between: those before a letter may be said "of" it otherwise;
    ``whole`` whether it must stand without scripts, ``here`` up to where what follows is asked.

    >>> is_called("Let $y$ be a one-hot vector.", "y", ONE_HOT), is_called("No one-hot $y$.", "y", ONE_HOT)
    (True, False)
    """
    near = r"[^,.;:!?。；$\n|]{0,40}"
    before = re.compile(rf"{words}{near}(\$[^$]{{1,40}}\$)" if apart else rf"{words}s? *({_LIST})", re.IGNORECASE)
    behind = re.compile(f"({_LIST}){_SAYS + near if apart else _IS}{words}", re.IGNORECASE)
    spans = (one for pattern in (before, behind) for one in pattern.finditer(around))
    found = [one for one in spans if _names(one[1], base, whole) and not _is_of_another(around, one)]
    taken = any(_is_doubtful(around, *one.span()) for one in found)
    taken = taken or (known_words and not any(_is_understood(around, *one.span()) for one in found))
    between = (_MATHS.sub(" ", around[one.end() : here]) for one in found)
    return bool(found) and not taken and not any(map(revoked.is_revoked, between))


_OF_ANOTHER = regex(
    r"\$[^$]{1,40}\$\s*(?:is|are|be|denotes?|sei(?:en)?|ist|sind|soit|est|sont|sea|es|son|sia|è)\s+"
    r"(?:(?:an?|the|its|eine?|der|die|das|une?|les?|la|el|una|il)\s+)?(?:\w+\s+)?$"
)
_AND = regex(r"(?<!\w)(?:and|und|et|y|e)(?!\w)")


def _is_of_another(around: str, found: re.Match[str]) -> bool:
    """Whether words before a letter are said of one before them: "`$y$` be the one-hot label and `$z$` the logits"."""
    joined = _AND.search(around, found.start(), found.start(1)) is not None
    return joined and _OF_ANOTHER.search(around[max(0, found.start() - FAR) : found.start()]) is not None


def _names(formulas: str, base: str, whole: bool) -> bool:
    """Whether formulas of prose beside each other hold a letter by itself, perhaps without scripts only."""
    return any(_is_listed(formula, base, whole) for formula in re.findall(r"\$([^$]*)\$", formulas))


def _sentence(text: str, start: int, end: int) -> str:
    """The words of the sentence that holds a stretch of a text."""
    before, behind = text[max(0, start - FAR) : start], text[end : end + FAR]
    first = max((mark.end() for mark in _ENDS.finditer(before)), default=0)
    stop = _ENDS.search(behind)
    before, behind = before[first:].rstrip("$"), behind[: stop.start() if stop else FAR].lstrip("$")
    return _MATHS.sub(" ", f"{before} {text[start:end]} {behind}")


def _plain(base: str) -> str:
    """A letter as its base, without blanks."""
    return re.sub(r"\s+", "", base)
