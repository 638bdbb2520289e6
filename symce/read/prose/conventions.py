"""What prose says of signs, of letters that mean one thing elsewhere, and of operations, in words that are not read.

Knows what is asked of a line that holds what the prose says something else of; such a line is not judged. The words are
English, those for powers, primes and layouts of other languages too; those for signs are known by ``signs_said``.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from functools import cached_property

from symce.patterns import regex
from symce.read.documents.document import Display
from symce.read.prose.around import words_around
from symce.read.prose.called import Spoken
from symce.read.prose.operations import Operations
from symce.read.prose.signs_said import SIGNS, Sign
from symce.read.tex.words import WORDS
from symce.read.tree import (
    Big,
    Call,
    Derivative,
    Gradient,
    Letter,
    Neg,
    Node,
    Number,
    Raised,
)

_NORMS = regex(
    r"\bnorms? (?:are|is|here|always|means?|denotes?)\b(?!.{0,30}(?:euclid|\bl_?\{?2|2-norm))"
    r"|\b(?:max|maximum|spectral|nuclear|operator|infinity|taxicab|manhattan) norm",
    re.IGNORECASE,
)
_SOFTMAX = regex(
    r"\b(?:by|our|this) softmax\b|\bsoftmax (?:here )?(?:means|is meant|will mean)\b|\bhere softmax\b"
    r"|call(?:ed)? it softmax|softmax[^.$]{0,40}\b(?:to base|zur basis|en base|in base|по основанию)\b"
    r"|exponentials[^.$]{0,30}\bsoftmax[^.$]{0,20}\bbase\b|\bbase[- ]\$?\d+\$? softmax",
    re.IGNORECASE,
)
_HEATED = regex(
    r"\bsoftmax(?:es)?\b[^.$]{0,25}\b(?:use[sd]?|with|at|ha(?:ve|s)|mit|avec|con) (?:an? |the |einer |une |una )?"
    r"(?:\w+ )?temperatur",
    re.IGNORECASE,
)
"""Words that give every softmax a temperature."""
_COOLED = regex(
    r"soft-?max\W[^$]{0,40}(?:/|\\frac|\\tau|\\beta|T(?![a-zA-Z]))|\\sum[^$]{0,40}(?:/|\\tau|\\beta)", re.IGNORECASE
)
"""Formulas that write the temperature."""
_EINSTEIN = regex(
    r"einstein|summation convention|repeated indices|sum over (?:all )?(?:repeated|double)|summiert über doppelte",
    re.IGNORECASE,
)
_POWERS = regex(
    r"not (?:powers?|exponents?|squares?)\b|superscripts? (?:are|is|denote|count|number)|as (?:an )?exponents?\b"
    r"|upper ind(?:ex|ices)|indices? (?:above|on top)"
    r"|keine (?:potenz|exponent)|nicht als potenz|hochgestellte|obere[nr]? ind(?:ex|izes)|(?:pas|non) des puissances"
    r"|exposants? (?:est|sont) (?:un |des )?indices?|no son (?:potencias|exponentes)|non sono (?:potenze|esponenti)"
    r"|верхни\w+ индекс|не степен|上标|不是(?:幂|次方|指数)",
    re.IGNORECASE,
)
_PRIMES = regex(
    r"\b(?:primes?|(?:der|ein) strich\w*|striche|les? primes?|primas?|apice|штрих\w*)\b[^.;$]{0,30}"
    r"\b(?:not|no|nicht|kein\w*|pas|non|не)\b[^.;$]{0,20}(?:derivative|ableitung|dérivée|derivad|derivat|производн)",
    re.IGNORECASE,
)
_PRIMED = regex(
    r"\bprimes?\b[^.;$]{0,60}(?:with respect to|w\.\s?r\.\s?t\.?|in|by)\s+\$\s*(\\?[a-zA-Z]+)\s*\$", re.IGNORECASE
)
"""The letter in which primes differentiate, as words say."""
_PART = r"(?:the )?(?:wrong|other|negative|remaining|neighbou?rs|all \w+ (?:except|but))"
_RANGES = regex(
    r"\bsums? runs? (?:only )?over [^.;]{1,20}\bonly\b"
    rf"|\bruns? only over|only runs? over|\bruns? over {_PART}"
    rf"|\bsums?\b(?: over \S+)? (?:run |are |is )?(?:taken )?over {_PART}"
    r"|\bsums? (?:over \S+ )?(?:leaves? out|excludes?|skips?|omits?)"
    r"|\\sum(?:_\{?\w\}?)?\$ (?:only |always )?(?:skips?|leaves?|omits?|excludes?)\b"
    r"|\bsums below\b|\b(?:is|are) over the (?:neighbou?rs|other)",
    re.IGNORECASE,
)
_SUMS = regex(
    r"\bsum(?:mation)? (?:sign|symbol)s?\b[^.;]{0,60}\b(?:averag|mean|weighted|expect)"
    r"|summenzeichen[^.;]{0,60}(?:mittel|durchschnitt)",
    re.IGNORECASE,
)
"""Words that say that a sum sign adds nothing up."""
_FIXED = regex(
    r"stop[- ]?grad\w*|detach(?:ed)?\b|no gradient|(?:not|n't) (?:back-?propagate|differentiate) through"
    r"|straight-through|receives? no|just a number"
    r"|(?:treat\w*|held|kept|taken) (?:\S+ ){0,3}(?:as )?(?:an? )?(?:constants?|fixed)",
    re.IGNORECASE,
)
FAR_HELD = 30
"""How far before such words what they hold fixed may begin, in characters."""
_ONE_HELD = regex(
    r"\$\s*(\\?[a-zA-Z]+)(?:_\{?\w\}?)?\s*\$\s+(?:(?:is|are|as|being|here|treat\w*|held|kept|taken|an?)\s+)*"
    r"(?:constants?|fixed)$",
    re.IGNORECASE,
)
"""One letter that words hold fixed."""
_DO = r"(?:add|include|divide|scale|shift|rescale)\b"
_ANEW = regex(
    r"\bfrom now on\b|redefin|\bagain call|we call \S+ again|(?:keeping|keep) (?:its|the|their) names?"
    r"|(?:^|[.:]\s+)(?:now |next,? )?(?:let us )?replac(?:e|ing) the"
    r"|\b(?:now|then|next),? (?:we |let us )*replace \$"
    r"|\b(?:now|then|next),? (?:we |let us )*(?:use|take|choose|apply|employ|switch"
    r"|count) [^.;$]{1,60}\b(?:instead|twice)\b"
    r"|\binstead of the [^.;$]{1,40}\b(?:take|use|choose|apply|put)\b|\b(?:add|apply|with) (?:inverted )?dropout"
    r"|\bwith a (?:residual|skip) connection|\bwe now (?:use|take|count|clip|square|double)\b"
    rf"|\b(?:now|then|next),? (?:we |let us )*{_DO}|\bwe (?:now|then|next) {_DO}|let us (?:now )?{_DO}",
    re.IGNORECASE,
)
_NAMED_ANEW = regex(r"\bcall (?:that|this|it|the result) \$\s*(\\?[a-zA-Z]+)(?:_\{?\w\}?)?\s*\$")
_LAYOUT = regex(
    r"(?:denominator|numerator|jacobian|hessian)[- ](?:layout|formulation|convention)"
    r"|gradients? (?:are|is|as) (?:a )?(?:row|column)s?(?: vectors?)?\b",
    re.IGNORECASE,
)


_TIED = regex(r"(\\?[a-zA-Z]+)_\{?(?:[A-Z]|\d)\}?\s*=\s*1\s*-\s*(?:\\sum|\1_)")


_ABOVE = regex(r"\s*((?!e\b)\\?[a-zA-Z]+)\s*\^\s*\{?\s*(?!T\b)(?:[01]|[a-zA-Z])\s*\}?\s*(?:,.{0,12})?")
"""A letter with another letter, 0 or 1 above it."""
_ONE_OF_MANY = regex(
    r"\b(?:activations?|outputs?|inputs?|examples?|samples?|layers?|weights?|labels?|targets?|class|states?"
    r"|bias(?:es)?"
    r"|neurons?|experts?|heads?|iterat\w+|step|initiali?[sz]?\w*|start\w*|epoch|parameters|eingabe\w*"
    r"|schicht\w*|gewichte"
    r"|beispiel\w*|schritt|couche|entrées?|sorties?|poids|exemples?|capa|entradas?|salidas?|pesos|ejemplos?|слоя|слой"
    r")\b|-th\b",
    re.IGNORECASE,
)
_PARTS_ARE = regex(
    r"\b(?:components?|coordinates?|entries|elements|komponenten|koordinaten|einträge|composantes|coordonnées|componentes"
    r"|coordenadas|componenti|coordinate)\b[^.;]{0,30}\b(?:are|is|by|as|sind|sont|son|sono)(?: \w+)?[\s$(\\]*$",
    re.IGNORECASE,
)
"""Words before the entries of a letter, which are numbered above it."""
_OF_POWERS = regex(
    r"\b(?:powers?|squared?|cubed?|exponents?|raised|discount\w*|decay\w*|factors?|monomials?)\b", re.IGNORECASE
)
_TWICE = regex(r"([a-zA-Z])\s*\^\s*\{?2\}?\s*(?:\(\s*\w\s*\)\s*=\s*\1\s*\(\s*\1\s*\(|=\s*\1\s*\\circ\s*\1)")
"""A square that is a function applied twice."""
_UPDATED = regex(
    r"(\\?[a-zA-Z]+)\s*\^\s*\{\s*([a-z])\s*\+\s*1\s*\}\s*&?\s*(?:=|\\(?:left)?arrow"
    r"|\\gets)\s*\1\s*\^\s*\{?\s*\2\s*\}?\s*[-+]"
)
"""A step of an iteration, ``w^{t+1} = w^t - ..``: what stands above is no power."""
_BELOW = regex(r"\^\s*\{\s*([a-zA-Z])\s*-\s*1\s*\}")
_LAYERS = regex(
    r"\b(?:layers?|networks?|schichte?n?|netz\w*|couches?|réseaux?|capas?|redes|red|strat[oi]|ret[ei])\b"
    r"|\b(?:слой|слоя|слоёв|сет\w+)\b",
    re.IGNORECASE,
)
NEAR = 60
"""How many characters of its sentence may say what stands above a letter, on either side."""


class Conventions:
    """What the prose of a document says of signs and operations."""

    def __init__(self, text: str, displays: list[Display], spoken: Spoken) -> None:
        self._text, self._displays, self._spoken = text, displays, spoken
        self._found: dict[re.Pattern[str], list[tuple[int, int]]] = {}

    @cached_property
    def _prose(self) -> str:
        """The text without displays."""
        pieces, at = [], 0
        for display in self._displays:
            if not display.inline:
                pieces.append(self._text[at : display.at])
                at = display.at + len(display.text)
        return "\n\n".join([*pieces, self._text[at:]])

    @cached_property
    def signs(self) -> tuple[Sign, ...]:
        """The signs of which formulas of prose and the words beside them say something else than usual."""
        found = {}
        for n, display in enumerate(self._displays):
            if display.inline and len(display.text) < 60:
                for sign in SIGNS:
                    if sign.written.fullmatch(display.text.strip()) and sign.is_other(
                        display.text, self._spoken.clause(n)
                    ):
                        found[sign.name] = sign
        if _NORMS.search(self._prose):
            found["a norm"] = SIGNS[0]
        return tuple(found.values())

    @cached_property
    def names(self) -> frozenset[str]:
        """The letters W of which a ``$W^2$ is ..`` says that this is a name."""
        found = set()
        for n, display in enumerate(self._displays):
            power = re.fullmatch(r"\s*([a-zA-Z])\^\{?\d\}?\s*", display.text) if display.inline else None
            if power is not None and re.match(
                r"[^|]*\|\s*(?:is|are|be|denotes?|means|stands)\b"
                r"(?!(?!.{0,30}(?:entry|element|component|vector of|of the entries)).{0,20}square)",
                self._spoken.clause(n),
            ):
                found.add(power[1])
        found |= {one[1] for one in _TWICE.finditer(self._text)}
        return frozenset(found)

    @cached_property
    def numbered(self) -> frozenset[str]:
        """The letters x of which words call an ``$x^n$`` one of many: the n-th input, the weights after step n."""
        found = {one[1] for one in _UPDATED.finditer(self._text)}
        for display in self._displays:
            name = _ABOVE.fullmatch(display.text) if display.inline and len(display.text) < 20 else None
            if name is None:
                continue
            before, behind = words_around(self._text, display.at, display.at + len(display.text))
            words = f"{before[-NEAR:]} {behind[:NEAR]}"
            many = _ONE_OF_MANY.search(words) or _PARTS_ARE.search(before)
            if many is not None and _OF_POWERS.search(words) is None:
                found.add(name[1])
        layers = {one[1] for one in _BELOW.finditer(self._text)} if _LAYERS.search(self._prose) is not None else ()
        for index in layers:
            above = (
                rf"(?<![a-zA-Z\\])((?!e\b)\\?[a-zA-Z]+)\s*\^\s*\{{?\s*{index}\s*(?:[-+]\s*1\s*)?(?:\}}|(?![a-zA-Z]))"
            )
            found |= {one[1] for one in re.finditer(above, self._text)}
        return frozenset(found)

    @cached_property
    def said(self) -> frozenset[str]:
        """What the prose says of operations: softmax, sums over repeated indices, powers, ranges of sums, layouts."""
        kinds = {
            "softmax": _SOFTMAX,
            "einstein": _EINSTEIN,
            "powers": _POWERS,
            "ranges": _RANGES,
            "sums": _SUMS,
            "layout": _LAYOUT,
            "primes": _PRIMES,
        }
        heated = _HEATED.search(self._prose) is not None and _COOLED.search(self._text) is None
        return frozenset(name for name, words in kinds.items() if words.search(self._prose)) | (
            {"softmax"} if heated else frozenset()
        )

    @cached_property
    def tied(self) -> frozenset[str]:
        """The letters p of which a ``p_K = 1 - \\sum_{k<K} p_k`` stands in the text."""
        return frozenset(found[1] for found in _TIED.finditer(self._text))

    @cached_property
    def primed(self) -> frozenset[str]:
        """The letters in which primes differentiate, as words of the text say."""
        return frozenset(found[1] for found in _PRIMED.finditer(self._text))

    @property
    def silent(self) -> bool:
        """Whether nothing is said."""
        return not (self.signs or self.names or self.numbered or self.said or self.primed or self._spoken.other)

    @cached_property
    def operations(self) -> Operations:
        """What words say of operations and of names of the field."""
        return Operations(self._text, self._prose, self._displays, self._spoken.clause)

    def question(self, nodes: Iterable[Node], defined: set[str]) -> str:
        """What is to be asked of a line that holds these parts; nothing where all is usual, or defined."""
        nodes = list(nodes)
        if asked := self.operations.question(nodes):
            return asked
        if self.silent:
            return ""
        found = list(nodes)
        for sign in self.signs:
            if any(map(sign.stands, found)):
                return f"the text says in words what {sign.name} means; write it out"
        powers = {id(node.base) for node in found if isinstance(node, Raised) and not isinstance(node.exponent, Number)}
        for node in found:
            match node:
                case Letter("e") if id(node) in powers:
                    continue  # e^x is the exponential beside an error e too
                case Letter(base) if base in self._spoken.other and not node.subs and base not in defined:
                    return f"the text speaks of {base}, and it is not clear which {base} this is; name it otherwise"
                case Raised(Call(Letter(base)), Number()) if base in self.names:
                    return f"a power, or {base} applied several times? write it out"
                case Raised(Letter(base), exponent) if _is_name(base, exponent, self.names, "powers" in self.said):
                    return f"a power, or a name of its own? the text says of {base} that numbers stand above it"
                case Raised(Letter(base)) if base in self.numbered:
                    return f"is what stands above {base} a power, or a number of its own? write {base}^{{(n)}}"
                case Letter(base, _, sups) if sups and base in self.names:
                    return f"a power, or a name of its own? the text says of {base} that numbers stand above it"
                case Call(Letter(base)) if "softmax" in self.said and WORDS.get(base) == "softmax":
                    return "the text says in words what softmax means; define it by a formula"
                case Call(primes=primes, args=(Letter(base),)) if primes and self.primed and base not in self.primed:
                    return "the text says in words what a prime means; write it out"
                case Call(primes=primes) if primes and "primes" in self.said:
                    return "the text says in words what a prime means; write it out"
                case Big(under=(Letter(),), upper=None) if "ranges" in self.said:
                    return "the text says in words what sums run over; write it below them"
                case Big(op="sum") if "sums" in self.said:
                    return "the text says in words what sums are; write it out"
        return ""

    def changes(self, start: int, stop: int, bases: set[str]) -> bool:
        """Whether words between two places change what letters mean."""
        named = (found[1] for found in _NAMED_ANEW.finditer(self._text, start, stop))
        return self._says(_ANEW, start, stop) or not bases.isdisjoint(named)

    def holds_fixed(self, start: int, stop: int, moving: Container[str]) -> bool:
        """Whether words between two places say that something is not differentiated that otherwise would be.

        A letter by itself that is none of those that move is held fixed in any case: "treat $T$ as a constant".
        """
        for at, end in self._places(_FIXED):
            held = _ONE_HELD.search(self._text, max(start, at - FAR_HELD), end)
            if start <= at and end <= stop and (held is None or held[1] in moving or held.end() != end):
                return True
        return False

    def _places(self, words: re.Pattern[str]) -> list[tuple[int, int]]:
        """Where words stand; the text is looked through once for all lines."""
        if words not in self._found:
            self._found[words] = [found.span() for found in words.finditer(self._text)]
        return self._found[words]

    def _says(self, words: re.Pattern[str], start: int, stop: int) -> bool:
        """Whether words stand between two places."""
        return any(start <= at and end <= stop for at, end in self._places(words))


def _is_name(base: str, exponent: Node, names: frozenset[str], all_of_them: bool) -> bool:
    """Whether what stands above a letter may be a name: a number, or anything if words say so of what stands there."""
    if isinstance(exponent, Number):
        return base in names or all_of_them
    return all_of_them and base != "e" and not isinstance(exponent, Neg)


def is_layout_asked(said: frozenset[str], nodes: Iterable[Node]) -> bool:
    """Whether a text speaks of layouts, and a line differentiates a whole letter by another one."""
    if "layout" not in said:
        return False
    slopes = (node for node in nodes if isinstance(node, (Derivative, Gradient)))
    return any(isinstance(s, Derivative) and isinstance(s.body, Letter) and not s.body.subs for s in slopes)
