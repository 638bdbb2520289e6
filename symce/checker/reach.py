"""How far what a text says in passing reaches: which displays below a value or a case it is said of.

Knows the words with which something is supposed, goes on, is concluded or holds in general; what is supposed, and what
a step makes of it, is known to ``told``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from symce.checker.sentences import Sentences
from symce.patterns import regex
from symce.read.documents.document import Display
from symce.read.documents.source import Source
from symce.read.prose import framed
from symce.read.prose.cases_in_words import is_of_all

_CONCLUDING = regex(
    r"\b(?:hence|thus|therefore|consequently|altogether|in total|combin\w*|together|so|daher|somit|insgesamt"
    r"|donc|ainsi|luego|entonces|quindi|dunque|поэтому|значит|logo|então)\b|所以|因此|于是|故|从而|综上|よって|したがって|ゆえに|따라서",
    re.IGNORECASE,
)
"""Words that draw a conclusion."""

_SUPPOSED = regex(
    r"(?:^|[^a-z])(?:if|for|when|where|given|with|at|let|set|suppose|take|assum\w+|whenever|wenn|falls|für|bei|mit|sei|si|pour|avec|soit"
    r"|quand|cuando|con|para|sea|se|per|sia|при|если|для|пусть)"
    r"(?: (?:that|instead|now|we (?:take|set|choose|have|use)))?$"
    r"|(?:^|[^a-z])(?:since|because|provided(?: that)?|in the (?:special )?case(?: that)?)$"
    r"|(?:^|[^a-z])(?:for|with|in) (?:the )?(?:binary|two|three)\b[a-z -]{0,24},?$"
    r"|(?:^|[^a-z])(?:for|with|given|take|consider) (?:an?|the) (?:[a-z-]+ )?distributions?,?$"
    r"|(?:^|[^a-z])(?:se|quando|para|com|seja|caso)$|(?:当|若|如果|假设|假定|设|令|对于|取|给定(?:参数)?|當|假設|對於)$"
)
_IMPERATIVE = regex(r"(?:let|set|suppose|take|assume|consider|sei|soit|sea|sia|пусть)(?: that)?$")
BEGINS_CASE = regex(
    r"(?:^|\n)[\W_]*(?:(?:case|fall|cas|caso|случай)\b|情况|情況|場合|경우)\s*\w{0,3}\W*"
    r"(?:(?:if|when|where|for|wenn|falls|für|si|quand|pour|cuando|para|se|quando|per|если|при)\W*)?$"
)
"""Before a condition that begins a case: it holds until the next one is named."""
_WHEN_BEHIND = regex(
    r"\s*(?:时|時|的时候|的情况|の(?:とき|時|場合)|ならば|일 ?때|인 경우|이면|(?:nin|ın|in)? durumunda)"
)
"""Words behind a condition that say what "if" says before it."""

_WORD = regex(r"[^\W\d_]{2,}")
_GOES_ON = regex(
    r"and|so|hence|thus|therefore|then|which|gives|this|is|becomes|we|get|have|und|also|daher|somit|damit|donc|ainsi|et"
    r"|alors|luego|entonces|quindi|dunque|поэтому|тогда|значит|logo|então"
    r"|有|则|則|得|得到|所以|因此|于是|即|故|那么|从而|よって|したがって|ゆえに|따라서",
    re.IGNORECASE,
)
"""Words after which what was said before still holds."""

GENERAL = regex(
    r"\b(?:in general|for (?:all|every|any)|in (?:all|every|any|both|either) cases?|both (?:if|when|for|where)"
    r"|(?:also|even) (?:if|when|for)|whether|regardless|no matter|never|unless|except|not (?:if|when|for|where|with)"
    r"|for the (?:rest|others?)|im allgemeinen|allgemein gilt|für alle|auch (?:wenn|für)|en général|pour tout(?:e?s?)"
    r"|même si|en general|para tod[oa]s?|in generale|per ogni|в общем случае|для всех|для любых)\b"
    r"|一般|任意|所有|无论|無論|不管|都成立|すべて|任意の|모든|임의",
    re.IGNORECASE,
)
"""Words that say that what follows does not rest on the value or case beside them."""
_SENTENCE = regex(r"[.:;!?]\s|\n\s*\n|\$\$|\\\]|\\end\s*\{")
"""Where a sentence ends."""
_CONCLUDED = regex(r"[\s,;:]*[^.!?]{4,}?[.!?][\s)*_]")
"""Behind a value, the rest of its sentence, where it says what holds for it."""
PARAGRAPH = regex(r"\n[ \t>]*\n")
FAR = 300
"""How far before a value or case its sentence may begin, in characters."""


@lru_cache(maxsize=1024)  # asked for the values, the case and the meanings in one formula
def is_supposed(lead: str) -> bool:
    """Whether the words before a value or a case say that it is supposed from here on."""
    words = lead.rstrip().lower()
    return _SUPPOSED.search(words) is not None and not words.endswith(("only if", "iff"))


def bare(text: str) -> str:
    """Prose without its formulas and commands."""
    return re.sub(r"\$[^$]*\$|\\[a-zA-Z]+(?:\{[a-z*]*\})?|<!--.*?-->", " ", text, flags=re.DOTALL)


def words_of(text: str) -> str:
    """The words of a piece of prose, which may begin inside a formula, with one space between them."""
    return " ".join(re.findall(r"[^\W\d_]+|[.,;:]", bare(text)))


@dataclass
class Reach:
    """How far what stands at a place of a document reaches: all places are in characters."""

    source: Source
    displays: list[Display]
    sentences: Sentences

    def lead_of(self, display: Display) -> str:
        """The words before a formula, if they say something of what follows: "it is 0 only if p = q." does not."""
        rest = self.source.text[display.at + len(display.text) :][:6].lstrip("$\\) \n")
        words = display.lead.rstrip().lower()
        if _WHEN_BEHIND.match(self.source.text, display.at + len(display.text) + 1):
            return "if"
        on_its_own = _IMPERATIVE.search(words) is not None or BEGINS_CASE.search(words) is not None
        return "" if rest[:1] == "." and not on_its_own else display.lead

    def goes_with(self, said: int, here: int) -> bool:
        """Whether what was supposed at a place is stated of what stands at another."""
        return self.holds(said, here) and not self.is_general(said, here) and self.sentences.is_stated(said, here)

    def holds(self, said: int, here: int) -> bool:
        """Whether what was said at a place holds at another: in the displays below it, until the prose goes on."""
        below = [display for display in self.displays if said < display.at < here and not display.inline]
        ends = [display.end_in(self.source.text) for display in below]
        starts = [*(display.at for display in below[1:]), here] if below else []
        between = (self.source.text[end:start] for end, start in zip(ends, starts, strict=True))
        return all(_GOES_ON.fullmatch(word) for text in between for word in _WORD.findall(bare(text)))

    def is_concluded(self, said: int, here: int) -> bool:
        """Whether the sentence of a value says itself what holds for it, and the paragraph ends before a display."""
        text = self.source.text
        formula = next((display for display in self.displays if display.at == said), None)
        end = said + len(formula.text) if formula is not None else said
        between = re.sub(r"^(?:\$|\\+\)|`)+", "", text[end:here])
        paragraph = PARAGRAPH.search(between)
        return paragraph is not None and _CONCLUDED.match(between, 0, paragraph.end()) is not None

    def turns_to_all(self, at: int, here: int) -> bool:
        """Whether the words right above a place, below another display, say that it holds in all cases."""
        below = [display for display in self.displays if at < display.at < here and not display.inline]
        return bool(below) and is_of_all(self.sentences.masked[below[-1].at + len(below[-1].text) : here])

    def concludes(self, said: int, here: int) -> bool:
        """Whether the prose behind the first display below a case draws a conclusion: from all cases that there are."""
        below = [display for display in self.displays if said < display.at < here and not display.inline]
        text = self.source.text[below[0].at + len(below[0].text) : here] if below else ""
        return _CONCLUDING.search(text) is not None

    def is_general(self, said: int, here: int) -> bool:
        """Whether the sentence that says something, or the prose behind it, says that what follows is free of it."""
        text = self.source.text
        begins = max((mark.end() for mark in _SENTENCE.finditer(text, max(0, said - FAR), said)), default=0)
        between = [display for display in self.displays if said < display.at < here and not display.inline]
        starts = [max(begins, said - FAR), *(display.end_in(text) for display in between)]
        ends = [*(display.at for display in between), here]
        lead = framed.without_objects(text[starts[0] : said])
        stretches = [lead + text[said : ends[0]], *map(text.__getitem__, map(slice, starts[1:], ends[1:]))]
        return any(GENERAL.search(words_of(stretch)) for stretch in stretches)

    def is_one_stretch(self, first: int, second: int) -> bool:
        """Whether no display stands between two places."""
        low, high = sorted((first, second))
        return not any(low < display.at < high and not display.inline for display in self.displays)

    def is_put_in(self, letter: str, said: int, here: int) -> bool:
        """Whether a value is put into the first display below it, so that a later one with the letter is of any."""
        below = next((display for display in self.displays if said < display.at < here and not display.inline), None)
        writes = rf"(?<![a-zA-Z\\]){re.escape(letter)}(?![a-zA-Z])"
        return below is not None and re.search(writes, below.text) is None
