"""Verdicts of documents in several parts: what one part shows of a letter decides nothing in another.

Knows which steps stand by themselves in their part of the document, and judges these again as if the part were all
there is; a verdict that is another one then rests on what other parts show.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from symce.checker.in_time import InTime
from symce.checker.state import DocumentState
from symce.judging.judgement import WRONG, Answer
from symce.judging.report import StepReport
from symce.patterns import regex
from symce.read.displays.rows import Part
from symce.read.notation.gathered import LABELS, PROBABILITIES
from symce.read.prose.anew import Stretch
from symce.read.tex.fonts import core
from symce.read.tex.macros import Place
from symce.read.tree import Letter, Relation

_INTRODUCED = (
    r"\b(?:let|for (?:an?|any|two|all|every|arbitrary|joint|(?:probability )?distributions?|vectors?|numbers?)"
    r"|given (?:an?|two)|consider|suppose|take|sei(?:en)?|für (?:eine?n?|zwei)|soi(?:en)?t|sean?|siano?|пусть)\b"
    r"[^.:;$]{0,60}\$[^$]{0,40}(?<![a-zA-Z\\])"
)
"""Words that introduce the letters of the formula behind them."""

_LETTER_SET = (
    r"\b(?:let|for (?:an?|any|arbitrary)|suppose|assume|consider|take|sei(?:en)?|soi(?:en)?t|sean?|siano?|пусть)\b"
    r"[^.:;$=]{{0,30}}\$\s*{0}(?:_\{{?\w+\}}?)?\s*(?:>|\\ge|\$\s*(?:be|sei|soit|sea|sia)\b)"
)
"""A letter alone that a sentence introduces: "let $m_k > 0$", "let $p$ be"."""

_IS_ANEW = (
    r"(?:[.:;!?]\s+|\n\s*\n|\b(?:here|now|where|and|with|hier|nun|wobei|ici|où|aquí|donde|qui|dove)\s+)"
    r"(?:the letters?\s+)?\$\s*{0}(?:_\{{?\w+\}}?)?\s*\$(?:\s*(?:,|and|und|et|y|e)\s*\$[^$]{{1,20}}\$)?\s*"
    r"(?:is|are|be|denotes?|means|ist|sind|bezeichnet|est|sont|es|son|è|sono)\s+(?:now\s+|here\s+|again\s+)?"
    r"(?:an?|any|some|two|another|arbitrary|eine?|zwei|une?|deux|una?|dos|due"
    r"|(?:the|die|der|la|le)\s+(?:true|target|given|data|reference|teacher|empirical|prior|wahre|vraie))\s+"
    r"(?:[a-z-]+\s+){{0,2}}(?:distributions?|vectors?|numbers?|scalars?|matri\w+|constants?|functions?|verteilung\w*"
    r"|vektor\w*|zahl\w*|vecteurs?|nombres?|distribuci\w+|distribuzion\w|vettor\w|números?|numer\w)"
)
"""A letter that a sentence, or its last part, says to be something: "here $p$ is a distribution"."""

_LIST = r"\$\s*{0}_\{{?\w+\}}?\s*,(?:[^$]*,)?\s*\\[lc]?dots"
_SPACE = r"\$[^$=<>]{{0,30}}(?<![a-zA-Z\\]){0}\s*(?:_\{{?\w+\}}?\s*)?(?:,[^$=<>]{{1,30}})?\\in(?![a-z])"
"""Formulas that introduce a letter: ``$p_1, \\dots, p_N$`` and ``$z \\in \\mathbb{{R}}^K$``."""


@dataclass
class ByParts:
    """Judges steps, and holds their verdicts against what their own part of the document shows."""

    doc: DocumentState
    in_time: InTime

    def step(self, left: Part, right: Part, conditions: tuple[Relation, ...], place: Place) -> StepReport:
        """The report on one step, which is unknown where another part of the document decides."""
        report = self.in_time.step(left, right, conditions, place)
        decided = report.answer in (*WRONG, Answer.PROVED)
        if not decided or not self.doc.document or self.doc.meanings.directives:
            return report
        if name := self.set_free(left, right):
            return left_open(report, f"the text speaks of {name} anew, which is defined above; define it here")
        part = self.doc.sections.part(self.doc.here)
        if part is None:
            return report
        own = self.doc.sections.chapters(self.doc.here) if report.answer in WRONG else ()
        anew = (self.introduced_anew(left, right, stretch, report) for stretch in dict.fromkeys((part, *own)))
        if name := next(filter(None, anew), ""):
            message = f"another part of the document defines {name}, and this one speaks of it anew; define it here"
            return left_open(report, message)
        if name := self.is_family_elsewhere(left, right, part, report):
            message = f"another part of the document says in which space {name} lies; say it here"
            return left_open(report, message)
        if not rests_on_guesses(report) or self.doc.meanings.rests_on_others(left, right, part):
            return report
        if self.found_in(part, left, right, conditions, place) is report.answer:
            return report
        message = "what other parts of the document show of its letters decides; say here what they are"
        return left_open(report, message)

    def found_in(
        self, part: Stretch, left: Part, right: Part, conditions: tuple[Relation, ...], place: Place
    ) -> Answer:
        """What is found of a step if nothing stands outside its part of the document."""
        before = self.doc.meanings.state()
        self.doc.strict = part
        self.doc.meanings.renew()
        try:
            return self.in_time.step(left, right, conditions, place).answer
        finally:
            self.doc.strict = None
            self.doc.meanings.back_to(before)

    def introduced_anew(self, left: Part, right: Part, part: Stretch, report: StepReport) -> str:
        """A letter of a step that other parts define, and that the prose of this one introduces as something else."""
        summed = "\\sum" in report.lhs + report.rhs
        names = self.doc.meanings.spoken_of(left, right)
        for base, at in sorted(self.doc.meanings.places.items()):
            if base not in names or part[0] <= at < part[1]:
                continue
            defined = self.doc.sections.part(at)
            introduced = self.is_introduced(base, min(defined[1], part[0]) if defined is not None else part[0])
            wrong = report.answer in WRONG and (self.is_called_otherwise(base, part) or self.is_claimed(base, part))
            if introduced or wrong or (summed and self.are_no_shares(base, part)):
                return base
        return ""

    def is_family_elsewhere(self, left: Part, right: Part, part: Stretch, report: StepReport) -> str:
        """A letter of a wrong step that other parts call a vector, and that this one writes over another index."""
        if report.answer not in WRONG:
            return ""
        return min(self.doc.writing.stated_elsewhere(part) & self.doc.meanings.spoken_of(left, right), default="")

    def set_free(self, left: Part, right: Part) -> str:
        """A letter of a step that a section above defines, and that the prose behind its heading introduces."""
        names = self.doc.meanings.spoken_of(left, right)
        for base, at in sorted(self.doc.meanings.places.items()):
            start = self.doc.sections.bounds(at)[1]
            if base in names and start < self.doc.here:
                form = _LETTER_SET.format(re.escape(base))
                if re.search(form, self.doc.source.text[start : self.doc.here], re.IGNORECASE):
                    return base
            said = re.compile(_IS_ANEW.format(re.escape(base)), re.IGNORECASE) if base in names else None
            for found in said.finditer(self.doc.source.text, at, self.doc.here) if said is not None else ():
                if self.doc.sections.turns(at, found.start()):
                    return base
        return ""

    def is_introduced(self, base: str, start: int) -> bool:
        """Whether the prose from a place on introduces a letter, by words or by how it is written there."""
        text, name = self.doc.source.text[start : self.doc.here], re.escape(base)
        if re.search(rf"{_INTRODUCED}{name}(?![a-zA-Z])", text, re.IGNORECASE):
            return True
        if re.search(_IS_ANEW.format(name), text, re.IGNORECASE):
            return True
        return any(re.search(form.format(name), text) for form in (_LIST, _SPACE))

    def is_claimed(self, base: str, part: Stretch) -> bool:
        """Whether a part has an equation for a letter, as if it were its own."""
        claims = (one for at, one in self.doc.meanings.claimed if part[0] <= at < self.doc.here)
        return any(isinstance(one.left, Letter) and one.left.base == base for one in claims)

    def are_no_shares(self, base: str, part: Stretch) -> bool:
        """Whether a part speaks of a letter for probabilities or labels, and not as of what adds up to 1."""
        own, name = self.doc.writing.spoken_in(part), core(base)
        told = any(one.says_something() for one in own.mentions.get(name, ()))
        return told and name in PROBABILITIES | LABELS and name in own.no_shares

    def is_called_otherwise(self, base: str, part: Stretch) -> bool:
        """Whether the words of a part call a letter something that those of the others do not call it."""
        name = core(base)
        mine = [one for one in self.doc.writing.spoken_in(part).mentions.get(name, ()) if one.says_something()]
        if not mine:
            return False
        everywhere = [one for one in self.doc.writing.spoken.mentions.get(name, ()) if one.says_something()]
        others = [one for one in everywhere if one not in mine]
        here, there = (kinds({word for one in found for word in _WORD.findall(one.words)}) for found in (mine, others))
        return bool(here) and bool(there) and here.isdisjoint(there)


_WORD = regex(r"[^\W\d_]{4,}")
_KINDS = tuple(
    regex(words, re.IGNORECASE)
    for words in (
        r"soft|prob|predic|output|distrib|class|model|network|label|target|hot|true|wahrsch|ausgab|sortie|salid",
        r"loss|cost|objective|error|likelihood|entropy|verlust|kosten|perte|coût|pérdida",
        r"sigm|logist|activ|hidden|unit|neuron|layer",
        r"logit|score|linear|affine|input|weight|param|vector|matri|bias|feature|number|scalar|real",
    )
)
"""Words that speak of one kind of thing."""


def kinds(words: set[str]) -> set[str]:
    """What words say, those for one kind of thing being one; those that say nothing of a letter are left out."""
    found = set()
    for word in words:
        if _NOTHING.fullmatch(word) is None:
            of = next((kind.pattern for kind in _KINDS if kind.search(word)), word.lower())
            found.add(of)
    return found


_NOTHING = regex(
    r"where|with|then|here|this|that|these|those|have|from|into|over|given|each|every|some|note|recall|denotes?|called"
    r"|when|gives|which|also|again|same|before|above|below|page|section|seien|eine[nrms]?|avec|donde|para",
    re.IGNORECASE,
)
"""Words that say nothing of what a letter is."""


def rests_on_guesses(report: StepReport) -> bool:
    """Whether a verdict calls a step wrong, or takes something of a letter."""
    return report.answer in WRONG or any(getattr(one, "name", "") for one in report.assumptions_used)


def left_open(report: StepReport, message: str | None) -> StepReport:
    """A step of which nothing is said but why."""
    return replace(
        report,
        answer=Answer.UNKNOWN,
        message=message,
        rules=(),
        assumptions_used=(),
        missing_assumption=None,
        missing_exactly=False,
        conditions=(),
        counterexample=None,
        diagnosis=None,
        repair=None,
        failing=None,
    )
