"""Where a document may give a letter another meaning: behind a heading, or where its prose turns to something else.

Knows what headings and such words look like; knows no formulas and judges nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from symce.patterns import regex
from symce.read.documents.source import Source
from symce.read.prose.cases_in_words import is_of_all
from symce.read.prose.freed import carries_on

_HEADING = regex(
    r"^[ \t]{0,3}#{1,6}[ \t]+\S"  # Markdown
    r"|^[ \t]{0,3}(?:={3,}|-{3,}|\*{3,})[ \t]*$"
    r"|^[ \t]*\*\*[^*\n]{1,120}\*\*:?[ \t]*$"
    r"|\\(?:part|chapter|(?:sub){0,2}section|(?:sub)?paragraph|frametitle)\*?[ \t]*[{\[]"
    r"|\\begin[ \t]*\{(?:frame|exercise|problem|question|example|definition|theorem|lemma|proposition)\*?\}",
    re.MULTILINE,
)

_LEVELS = {"part": 0, "chapter": 0, "section": 1, "frametitle": 1, "subsection": 2, "subsubsection": 3}
_RUN_IN = regex(r"[ \t]*\*\*[^*\n]|\\(?:sub)?paragraph(?![a-z])")
"""A heading in bold or of a paragraph."""

_CHAPTER = regex(
    rf"^[ \t]{{0,3}}(#{{1,6}})[ \t]+\S|\\({'|'.join(_LEVELS)})\*?[ \t]*[{{\[]",
    re.MULTILINE,
)
"""A heading, and no line in bold or rule."""

_QUESTION = regex(
    r"^[ \t]*(?:\\item(?![a-zA-Z])|\\question(?![a-zA-Z])|\((?:[a-h]|i{1,3}|iv|v)\)[ \t]"
    r"|(?:\*\*|\\textbf[ \t]*\{)(?:\([a-h\d]\)|(?:question|problem|exercise|part|task|aufgabe|exercice|ejercicio)\b))",
    re.MULTILINE | re.IGNORECASE,
)
"""What begins a question of its own: an item, "(a)", "**Question 3.**"."""
LONG = 200
"""How many characters a question takes that is worked out there."""

Stretch = tuple[int, int]
"""Where a part of a document begins and ends."""

_TURN = regex(
    r"\b(?:instead|alternativ\w+|another|something else|a different|turn(?:ing)? to|mov(?:e|ing) on to|redefine\w*"
    r"|stattdessen|à la place|en su lugar|invece"
    r"|(?:example|beispiel|exemple|ejemplo|case|fall|cas|caso|step|iteration|schritt|variant|option|model|method)\s*\(?(?:\d|(?<=[\s(])[a-z]\b)"
    r"|(?:second|next|third|last|reverse|other) (?:step|iteration|update|case|example|loss|model|choice|kl)"
    r"|after (?:the|an?|one|this) (?:update|step|iteration)"
    r"|(?:now|next|let us|let's)[ ,]+(?:consider|define|take|use|let|suppose|look)"
    r"|for (?:the )?(?:binary|multi-?class|regression|classification|linear|logistic)"
    r"|in (?:the )?(?:case of )?(?:binary|multi-?class))\b",
    re.IGNORECASE,
)

_LEADING = regex(
    r"(?:^|[.:;!?\n])[ \t]*(?:[-*\d.)(]+[ \t]*)?(?i:for|with|using|under|bei|mit|für|pour|avec|para|con) "
    r"[^.:;!?\n]{1,60}[,:]?$"
    r"|(?:^|\n)[ \t]*(?:\([a-z0-9]\)|[A-Z][\w -]{0,30}:)$"
)
"""Words right before a display that name another case: "For the sigmoid", "ReLU:", "(b)"."""

_OPERATION = regex(
    r"\b(?:for|of|is|to) (?:the|an?) [*_]{0,2}\w+[*_]{0,2} (?:operation|gate)s?\b[^.!?]{0,40}$", re.IGNORECASE
)
"""Words right before a display that say of which of several functions of one name it speaks."""

_CLAIMING = regex(
    r"\b(?:simplif\w+|becomes?|equals?|reduces?|get|obtain|gives?|yields?|expand\w*|rewrit\w+|thus|so|hence|therefore"
    r"|follows|also|alors|donc|also|daher|somit|ergibt|wird"
    r"|small|large|near|close|around|klein\w*|gro(?:ß|ss)\w*|nahe|petits?|grands?|proche|pequeñ[oa]s?|grandes?|piccol\w)\b",
    re.IGNORECASE,
)
"""Words that say that what follows is the same, or nearly."""

_TITLE = regex(r"\s*(?:#{1,6}[^\n]*|\*\*[^*\n]*\*\*|\\[a-z]+\*?\s*(?:\[[^\]]*\])?\{[^{}\n]*\}|[^\n]*)")
"""The line of a heading."""
_COMMAND = regex(r"\\[a-zA-Z]+\*?(?:\{[a-z*]*\})?")
_PROOF = regex(
    r"\s*(?:sub|section|paragraph|chapter|\s)*(?:(?:the|a|our|main|full|short|step|part|and|of|by|die|der|la|le)\s+)*"
    r"(?:(?:proofs?|derivations?|derivatives?|gradients?|hessians?|jacobians?|summary|summaries|results?|conclusions?|recap|claims?"
    r"|calculations?|computations?|beweise?|herleitung(?:en)?|ableitung(?:en)?|zusammenfassung|ergebnisse?|rechnung"
    r"|preuve|démonstration|dérivées?|résumé|résultats?|calculs?|demostración|derivación|derivadas?|resumen|resultados?"
    r"|dimostrazione|derivazione|derivate|riassunto|risultat[oi]|доказательство|вывод|производные|итог\w*|证明|推导|推導|証明|導出|증명|유도)"
    r"(?:\s+(?:and|of|the|und|et|y|e|и)\s+(?:the\s+)?|\s+|$))+",
    re.IGNORECASE,
)
"""Headings below which what was defined is worked out, and nothing else begins."""
_HAVING = regex(
    r"(?<!\w)(?:(?:we|one) (?:have|has|finds?|sees?|gets?|obtains?|know|can (?:see|show|write|check))"
    r"|it is|recall|as (?:above|before|shown)"
    r"|wir haben|es gilt|on a|nous avons|tenemos|se tiene|abbiamo|si ha|имеем)(?: (?:that|dass|que|che|что))?\W*$",
    re.IGNORECASE,
)

_SENTENCE = regex(r"[.!?;]\s|\n\s*\n")
_OPENED = regex(r"(?:\s|\$\$|\\\[|\\begin\{[a-z]+\*?\})*$")

SIDES = {"LHS", "RHS", "lhs", "rhs", "L.H.S.", "R.H.S.", "L.H.S", "R.H.S"}
"""Names that stand for another formula in every calculation."""


@dataclass
class Sections:
    """The headings of one document."""

    source: Source
    _headings: list[int] | None = None
    _chapters: list[tuple[int, int]] | None = None
    _questions: list[int] | None = None

    def number(self, at: int) -> int:
        """The number of the section in which a place is, from 0."""
        return bisect_left(self._found(), at)

    def bounds(self, at: int) -> tuple[int, int]:
        """Where the section in which a place is begins and ends."""
        edges = [0, *self._found(), len(self.source.text)]
        number = self.number(at)
        return edges[number], edges[number + 1]

    def _found(self) -> list[int]:
        if self._headings is None:
            self._headings = [match.start() for match in _HEADING.finditer(self.source.text)]
        return self._headings

    def chapters(self, at: int) -> Iterator[Stretch]:
        """The parts of the document, under headings of their own, in which a place is; the smallest first."""
        if self._chapters is None:
            found = _CHAPTER.finditer(self.source.text)
            self._chapters = [(one.start(), len(one[1]) if one[1] else _LEVELS[one[2]]) for one in found]
        below = bisect_left(self._chapters, (at, 0))
        level = 9
        for n in range(below - 1, -1, -1):
            start, own = self._chapters[n]
            if own < level:
                level = own
                ends = (place for place, other in self._chapters[below:] if other <= own)
                yield start, next(ends, len(self.source.text))

    def stretches(self, at: int) -> Iterator[Stretch]:
        """The same, and before them the question of a place, and what is under its heading up to the next one."""
        if (question := self.question(at)) is not None:
            yield question
        own = next(self.chapters(at), None)
        following = (place for place, _ in self._chapters or () if place > at)
        if own is not None and (end := next(following, own[1])) < own[1]:
            yield own[0], end
        yield from self.chapters(at)

    def question(self, at: int) -> Stretch | None:
        """The question in which a place is, one of several, if it is worked out there."""
        if self._questions is None:
            self._questions = [match.start() for match in _QUESTION.finditer(self.source.text)]
        here = bisect_left(self._questions, at)
        if not here or len(self._questions) < 2:
            return None
        edges = (*self._questions[here : here + 1], self.bounds(at)[1])
        start, end = self._questions[here - 1], min(edges)
        return (start, end) if self.bounds(at)[0] <= start and end - start >= LONG else None

    def part(self, at: int) -> Stretch | None:
        """The part of the document in which a place is, under the highest kind of heading that stands there twice."""
        all(True for _ in self.chapters(at))
        found = self._chapters or []
        levels = [level for _, level in found]
        twice = [level for level in levels if levels.count(level) > 1]
        if not twice:
            return None
        starts = [start for start, level in found if level <= min(twice)]
        before = [start for start in starts if start <= at]
        if not before:
            return None
        return before[-1], next((start for start in starts if start > at), len(self.source.text))

    def is_aside(self, first: int, anew: int, here: int) -> bool:
        """Whether a place lies in the part of a first one, and outside the part below it of one between them."""
        whole = (0, len(self.source.text))
        outer, inner = next(self.chapters(first), whole), next(self.chapters(anew), whole)
        if not all(outer[0] <= at < outer[1] for at in (anew, here)):
            return False
        if not self.separate(anew, here):
            return not self._is_run_in(first) and self._is_run_in(anew)
        return inner == outer or not inner[0] <= here < inner[1]

    def _is_run_in(self, at: int) -> bool:
        """Whether the heading above a place stands in a line of text: in bold, or a paragraph's."""
        start = self.bounds(at)[0]
        return _RUN_IN.match(self.source.text, start) is not None

    def is_worked_out(self, here: int, at: int) -> bool:
        """Whether a place is in the section of another one, or below it under headings such as "Proof" alone."""
        own = next(self.chapters(here), None)
        for part in self.chapters(at):
            if part == own:
                return True
            if not self._is_proof(part[0]):
                return False
        return own is None

    def _is_proof(self, heading: int) -> bool:
        title = _TITLE.match(self.source.text, heading)
        return title is not None and _PROOF.fullmatch(re.sub(r"[#*{}\\\[\]\d.:：()_]", " ", title[0])) is not None

    def separate(self, before: int, after: int) -> bool:
        """Whether a heading stands between two places."""
        return self.number(before) != self.number(after)

    def names_another(self, start: int, at: int) -> bool:
        """Whether the words right before a place say that it is about an operation of its own."""
        return _OPERATION.search(_OPENED.sub("", self.source.text[max(start, at - 200) : at])) is not None

    def claims(self, start: int, at: int) -> bool:
        """Whether what stands between two places goes on with what was defined: words that claim, or "Proof" alone.

        A heading in capitals of its own, such as that of another model, begins something else.
        """
        heading = self.bounds(at)[0]
        title = _TITLE.match(self.source.text, heading) if heading else None
        begin = max(start, title.end() if title is not None else 0)
        prose = _OPENED.sub("", self.source.text[begin:at])
        if re.search(r"[^\W\d_]{2,}", _COMMAND.sub(" ", prose)) is not None:
            return carries_on(prose) or _HAVING.search(prose) is not None
        return title is not None and self._is_proof(heading)

    def turns(self, start: int, at: int) -> bool:
        """Whether the prose between two places turns to something else."""
        begin = max(start, at - 600)
        if _TURN.search(self.source.text, begin, at) is not None:
            return True
        prose = _OPENED.sub("", self.source.text[begin:at])
        if is_of_all(_SENTENCE.split(prose)[-1]):
            return False  # for any c, in all cases: it is claimed of what the letter means
        leading = _LEADING.search(prose)
        return leading is not None and _CLAIMING.search(prose, leading.start()) is None
