"""What the words beside a letter say that it is: a function other than usual, a count.

Knows words of several languages; knows no trees and takes nothing in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from symce.patterns import regex
from symce.read.documents.alone import is_alone, is_concluded
from symce.read.prose.any_functions import any_functions
from symce.read.prose.measures import measures
from symce.read.prose.sought import Sought, small
from symce.read.tex.fonts import core
from symce.read.tex.words import ONE_HOT

_OTHER_SIGMA = Sought(
    r"\\sigma\s*(?:\([^()$]{0,9}\))?\$?\s*"
    r"(?:=|:=|is|be|denotes?|means|stands for|sei|ist|bezeichnet|est|désigne|es)\s*\$?\s*"
    r"(?:(?:the|an?|der|die|eine?|une?|la|el)\s+)?"
    r"(?:\\?tanh\b|\\(?:operatorname|mathrm|text)\s*\{(?:tanh|ReLU)\}|hyperbolic|ReLU|rectifi|softplus|GELU"
    r"|(?:arbitrary|any|some)\b)"
    r"|\\sigma(?![^.]{0,60}(?:sigmoid|logistic))[^.]{0,40}"
    r"\b(?:activation|nonlinearity|cdf|distribution function|probit|erf)\b|\b(?:odd|even) function"
    r"|\\sigma[^.$]{0,20}=[^.$]{0,30}\\(?:arctan|tanh|operatorname\{erf\})",
    *("\\sigma", " function"),
)
"""Words that say of σ that it is another function than the logistic one, or any."""

_SOFTMAX_SIGMA = Sought(
    r"\\sigma\s*(?:\([^()$]{0,9}\))?\s*\$?\s*(?:,\s*)?(?:(?:now|here|also|jetzt|nun|ici|aquí|qui)\s+)?"
    r"(?:=|:=|is|be|denotes?|means|stands for|for|as|sei|ist|bezeichnet|est|soit|désigne|es|sea|denota|è|é|sia|seja"
    r"|обозначает)?\s*\$?\s*(?:(?:the|an?|der|die|den|das|la|le|el|il|lo|o|a)\s+)?(?:(?:vector|usual|full)\w*\s+)?"
    r"(?:\\(?:operatorname|mathrm|text)\s*\{\s*)?soft-?max"
    r"|soft-?max[- ]?(?:function|map|funktion|abbildung)?\W{0,3}\$\s*\\sigma"
    r"|(?:fonction|función|funzione|função|функци\w+)\s+soft-?max\W{0,3}\$\s*\\sigma"
    r"|\\sigma\s*(?:\([^()$]{0,9}\))?\s*\$?\s*(?:表示|为|為|是|はソフトマックス)\s*soft-?max|soft-?max\s*函[数數]\s*\$?\s*\\sigma",
    "\\sigma",
)
"""Words that may say of σ that it is the softmax."""

_CALLED_SOFTMAX = Sought(
    r"\\sigma\s*(?:\([^()$]{0,9}\)|_\{?[a-z]\}?\s*\([^()$]{0,9}\))?\s*\$\s*"
    r"(?:(?:is|be|denotes?|means|stands for|for|sei|ist|bezeichnet|est|soit|désigne|es|sea|denota|è|sia|é|обозначает)"
    r"\s+(?:(?:the|an?|der|die|den|das|la|le|el|il|lo|o|a)\s+)?(?:(?:vector|usual|full)\w*\s+)?|表示\s*|为\s*|是\s*)soft-?max"
    r"|(?:(?<=the )|(?<=die )|(?<=la )|(?<=le ))soft-?max[- ](?:(?:function|map|funktion|abbildung) )?\$\s*\\sigma",
    "\\sigma",
)
"""Words that say so for sure: no comma, which may end a comparison, stands between both."""

_OTHER_UNITS = regex(
    r"\b(?:[LPCS]?ReLUs?|ELUs?|SELUs?|[Mm]axout|rectifie[dr]s?)\b"
    r"|\b(?:tanh|hyperbolic tangent)[ -](?:units?|neurons?|layers?|activations?|network|non-?linearit(?:y|ies))"
)
"""Units of a network that are none of the logistic function, and are not made of it as swish is."""

_LOGISTIC = regex(r"sigmoid|logisti|sigmoïde|логисти|сигмоид|1\s*\+\s*(?:e\^|\\exp)", re.IGNORECASE)
"""What a text writes that speaks of the logistic function."""

_WORDS_AGAINST = {
    "examples": (  # a softmax over examples
        r"soft-?max\W{0,12}(?:function\W{0,4})?\\sigma"
        r"|\\sigma[^.]{0,80}(?:soft-?max|\badd(?:s|ing)? up to|\bsum(?:s|ming)? to (?:1|one)\b)",
        r"\battention (?:weights?|scores?|pooling)",
    ),
    "sums": (
        r"multi-?\s?(?:hot|label)"
        r"|all-?\s?zero(?!s? (?:except|but|apart|save)\b)|zero vector|several classes|more than one (?:class|label)"
        r"|unnormali[sz]ed|multinomial(?!\w*[- ]+logi)|several may be|many labels|be anything|discounted returns"
        r"|is any vector|positive weights|nicht normiert|beliebige (?:gewichte|zahlen)"
        r"|\$[yt]_\{?\w\}?\s*=\s*[a-z]\$",
        r"[=&$\[\n\\]\s*\\sum_?\{?\w*\}?\s*[yt]_\{?\w\}?\s*=\s*(?!1(?!\d))[^\s$]",
        r"n(?:ot|'t|ever)\s+(?:(?:need|have)\s+(?:to\s+)?)?(?:sum|add up|be normali[sz]ed|normali[sz]ed|assume)",
        r"a(?:rbitrary|ny)\s+(?:(?:positive|real)\s+)?(?:weights?|targets?|labels|numbers?|values|vectors?)",
        r"whatever (?:the )?(?:labels|targets|weights)",
        r"\b(?:two|three|both|all) (?:of the )?(?:labels|classes) (?:are|may be|can be|be)"
        r" (?:on|one|1|active|present|right|true)\b",
        r"\b(?:are|is|has|have|with) (?:exactly )?(?:\$\w\$|two|three|several|many)"
        r" (?:positive|active|correct|true|right|relevant) (?:labels|classes)",
        r"\b(?:sums? of(?: (?:two|three|several|many|\$\w\$|all))?|times|twice|multiples? of|scaled|weighted)"
        r" (?:an? |the )?(?:one-?\s?hot|(?:1|one)-of-|(?:standard|canonical) (?:basis|unit))",
    ),
    "smoothed": (r"smoothed (?:labels|targets)", r"\b[yt]_\{?\w\}?\s*=\s*\(1\s*-"),
    "rows": (
        r"t-?sne|mutual information|all pairs|p\(x\s*=|spalten|gemeinsame"
        r"|\\sum_\{?i\}?\s*\\sum_\{?j\}?\s*[pq]_\{\w\w\}\s*=|\\sum_\{\w,?\s?\w\}\s*[pq]_\{\w\w\}\s*="
        r"|\}\s*\{\s*\\sum_\{?\w\}?(?:\^\{?\w\}?)?\s*\\sum|\}\s*\{\s*\\sum_\{\w\s*(?:,|\\neq?)\s*\w",
        r"\bjoint|(?<!vectors are )\bcolumns?\b(?! vectors?\b(?! of))"
        r"(?!\s+(?:(?:of\s+)?(?:the\s+)?(?:weights?\b|\$\s*(?:\\[a-z]+\s*\{?\s*)?w)))",
    ),
    "columns": (r"zeilenvektor|vecteurs?[- ]ligne|vector(?:es)? fila|vettor[ei] riga|行向量|строк", r"\brow\b"),
    "star": (r"convol|correlat|faltung|inner product (?:is|of)|\$\s*(?:\*|\\ast)\s*\$",),
    "policy": (
        r"unnormali[sz]ed|not probabilit|not a probabilit|not normali[sz]ed|not a normali[sz]ed|not sum to",
        r"\bcritic\b|\bscore of\b",
    ),
    "layers": (
        r"real numbers|width 1|are numbers|with numbers|be numbers",
        r"\\in\s*\\(?:mathbb|mathbf)\s*(?:\{\s*r\s*\}|r)(?!\s*\^)",
        r"\bscalars?\b|\b(?:one|single) (?:hidden )?(?:unit|neuron)",
    ),
}
"""What is against each guess, in small letters. Where every choice of an expression begins with a character of its own,
the search goes fast over all others; what begins at the edge of a word stands apart."""

_AGAINST = {name: tuple(map(regex, choices)) for name, choices in _WORDS_AGAINST.items()}


def against(text: str) -> frozenset[str]:
    """What a text says against usual guesses.

    ``sums`` that labels add up to 1, ``rows`` that rows of matrices do, ``columns`` that vectors are columns, ``star``
    that a star multiplies entry by entry, ``policy`` that a policy is a distribution, ``layers`` that layers have
    vectors.

    >>> sorted(against("The labels are multi-hot."))
    ['sums']
    """
    lowered = small(text)
    found = {name for name, choices in _AGAINST.items() if any(words.search(lowered) for words in choices)}
    if "smoothed" in found and not _ONE_HOT.search(lowered):  # they may be smoothed by any weights
        found.add("sums")
    return frozenset(found - {"smoothed"})


_ONE_HOT = regex(ONE_HOT)


_COUNTED = (
    Sought(
        r"\$\s*(\\?[a-zA-Z]+)[^$=<>]{0,12}\$\s*(?:,\s*)?"
        r"(?:is|are|be|denotes?|means|sei(?:en)?|ist|sind|bezeichnet|est|désigne|soit|es|sea|denota|è|—|-|:)?\s*"
        r"(?:(?:the|an?|die|der|das|le|la|les|el|los|il|i)\s+)?"
        r"(?:(?:observed|total|raw|word|class|token|vector of)\s+)*"
        r"(?:number of|counts?\b|frequenc(?:y|ies)\b|how (?:often|many)|anzahl|häufigkeit|nombre d|número de|numero di"
        r"|число|количество)",
        *("number of", "count", "frequenc", "how ", "anzahl", "häufigkeit", "nombre d", "número de"),
        *("numero di", "число", "количество"),
    ),
    Sought(
        r"(?:counts?|frequenc(?:y|ies)|anzahlen|häufigkeiten|effectifs|recuentos|conteggi)\s*"
        r"(?:vector|are|is|be|sind|sont|son|sono|called|denoted by|of the classes)?\s*\$\s*(\\?[a-zA-Z]+)",
        *("count", "frequenc", "anzahlen", "häufigkeiten", "effectifs", "recuentos", "conteggi"),
    ),
)


def counted(text: str) -> frozenset[str]:
    """The letters that a text calls counts: these do not add up to 1.

    >>> sorted(counted("Let $y_k$ be the number of times class $k$ was seen."))
    ['y']
    """
    return frozenset(core(found[1]) for words in _COUNTED for found in words.all_in(text))


_RIGHT = (
    r"(?:(?:true|correct|right|gold|target|actual|ground[- ]truth) (?:class|label|category)"
    r"|(?:richtige|wahre|korrekte)n? Klasse"
    r"|(?:bonne|vraie) classe|classe (?:correcte|vraie|réelle|corretta|vera)|clase (?:correcta|verdadera)"
    r"|(?:правильн|истинн)\w+ класс\w*)"
)
_CLASS = Sought(
    rf"{_RIGHT}(?:\s+(?:is|index|called|denoted by|ist|est|es|è|of (?:the|an|each) (?:example|sample|input)))*"
    r"\s*\$([a-z])\$"
    r"|\$([a-z])\$ (?:is|be|denotes?|sei|ist|est|es|sea|désigne|denota|è|—|-)\s+"
    rf"(?:(?:the|die|la|le|index|number|of)\s+)*{_RIGHT}"
    r"|\b(?:of|in|to|with|has|label(?:led)?|der|de|von) (?:the |an? )?(?:class|label|category|Klasse|classe|clase)"
    r" \$([cyt])\$",
    *("class", "label", "category", "klasse", "clase", "класс"),
    flags=re.NOFLAG,
)


def classes(text: str) -> frozenset[str]:
    """The letters that a text calls the right class of an example: one of the classes, and none that sums run over.

    >>> sorted(classes("The correct class is $y$. An example of class $c$."))
    ['c', 'y']
    """
    return frozenset(name for found in _CLASS.all_in(text) for name in found.groups() if name)


def summing(text: str) -> frozenset[str]:
    """The letters of which a text writes that they add up to 1.

    >>> sorted(summing("with $\\\\sum_k p_k = 1$"))
    ['p']
    """
    return frozenset(found[1] for found in _SUM_OF_ONE.finditer(text))


_SUM_OF_ONE = regex(r"\\sum_?\{?\w*\}?(?:\^\{?\w+\}?)?\s*(\\?[a-zA-Z]+)_\{?\w\}?\s*=\s*1(?![\d.])")
NEAR = 120
"""How far from ``\\sum_i p_i = 1`` the formula may begin and end that holds it, in characters."""
_OPENS = regex(r"(?:\$\$|\\\[|\\\\|\\begin\{[a-z]+\*?\})[\s&]*$")
_CLOSES = regex(r"[\s.,;&]*(?:\$\$|\\\]|\\\\|\\end\{)")
_CONDITION = regex(
    r"\b(?:subject to|constraints?|conditions?|such that|with|where|assum\w+|since|because|s\.\s?t\.|normali\w+"
    r"|unter|wobei|mit|sous|avec|où|con|donde|dove|sujet\w+|при|где|условие\w*)[^.$]{0,60}$",
    re.IGNORECASE,
)


def constrained(text: str) -> frozenset[str]:
    """Those of them of which it is said as a condition, and not written alone on a line, as something that follows.

    >>> sorted(constrained("$$\\\\sum_i p_i = 1$$")), sorted(constrained("subject to $$\\\\sum_i p_i = 1$$"))
    ([], ['p'])
    >>> page = "We set $p_i = e^{z_i} / Z$. %s $\\\\sum_i p_i = 1$."
    >>> sorted(constrained(page % "Hence")), sorted(constrained(page % "Here"))
    ([], ['p'])
    """
    found: set[str] = set()
    for match in _SUM_OF_ONE.finditer(text):
        before = text[max(0, match.start() - NEAR) : match.start()]
        opening = _OPENS.search(before)
        if opening is None and _is_step(text, match.start(), match.end()):
            continue
        if opening is None or not _CLOSES.match(text, match.end()) or _CONDITION.search(before, 0, opening.start()):
            found.add(match[1])
    return frozenset(found)


def _is_step(text: str, start: int, end: int) -> bool:
    """Whether the formula of prose around a place is judged itself: nothing is given by it."""
    opened, closed = text.rfind("$", max(0, start - NEAR), start), text.find("$", end, end + NEAR)
    if opened < 0 or closed < 0:
        return False
    return is_alone(text, opened, closed + 1) or is_concluded(text, opened, closed + 1)


_ROWS = regex(
    r"\$\s*((?:\\math(?:bf|rm)\s*\{\s*|\\(?:boldsymbol|bm)\s*\{\s*)?(?:[A-Z]|\\Phi)\}?)\s*(?:\\in[^$]{1,60})?\$"
    r"[^.$;:]{0,60}\b(?:rows?|zeilen?|lignes?|filas?|righe)\b[^.$;:]{0,40}"
    r"\$\s*((?:\\math(?:bf|rm)\s*\{\s*|\\(?:boldsymbol|bm)\s*\{\s*)?(?:[a-z]|\\phi)\}?)\s*(?:_|\^\{?\()",
    re.IGNORECASE,
)


def rows(text: str) -> frozenset[tuple[str, str]]:
    """The matrices of which a text says what their rows are: with the letter of these.

    >>> sorted(rows("$X$ is the matrix with the rows $x_i^\\\\top$"))
    [('X', 'x')]
    """
    found = {(match[1], match[2]) for match in _ROWS.finditer(text)}
    named = {(whole, one) for whole, one in found if core(whole) != core(one) == core(whole).lower()}
    return frozenset((re.sub(r"\s", "", whole), re.sub(r"\s", "", one)) for whole, one in named)


_WRITTEN_OUT = regex(
    r"\\sigma\s*(?:\\left)?\(\s*(?P<of>[^()=]{1,24}?)\s*(?:\\right)?\)\s*&?\s*:?=\s*\\[dtc]?frac\s*\{\s*1\s*\}"
    r"\s*\{\s*1\s*\+\s*(?:e\s*\^\s*\{\s*-\s*(?P=of)\s*\}|\\exp\s*(?:\\left)?\(\s*-\s*(?P=of)\s*(?:\\right)?\))\s*\}"
)
_ENTRY_OF_SIGMA = regex(
    r"\\sigma\s*(?:\\left)?\([^()]{1,24}\)\s*_|[sS]oft-?max\W{0,12}(?:function\W{0,4})?\\sigma|\\sigma[^.]{0,80}[sS]oft-?max"
)


def writes_out_logistic(text: str) -> bool:
    """Whether a formula writes the logistic function out of a σ, and nothing makes a softmax of it.

    >>> writes_out_logistic(r"p_i = \\sigma(z_i) = \\frac{1}{1 + e^{-z_i}}")
    True
    """
    return _WRITTEN_OUT.search(text) is not None and _ENTRY_OF_SIGMA.search(text) is None


def is_logistic(text: str) -> bool:
    """Whether formulas write ``1 - \\sigma`` or the logarithm of a ``\\sigma(-x)``, as of the logistic function."""
    return re.search(r"1\s*-\s*\\sigma|\\log\s*(?:\\left)?\(?\s*\\sigma\s*(?:\\left)?\(\s*-", text) is not None


def is_other_sigma(text: str) -> bool:
    """Whether a text says of σ that it is another function than the logistic one, or any."""
    if _OTHER_SIGMA.is_in(text):
        return True
    return _OTHER_UNITS.search(text) is not None and _LOGISTIC.search(text) is None


def is_softmax_sigma(text: str) -> bool:
    """Whether a text says of σ that it is the softmax.

    >>> is_softmax_sigma(r"Let $\\sigma$ denote the softmax"), is_softmax_sigma(r"$\\sigma$, and not the softmax")
    (True, False)
    """
    return _SOFTMAX_SIGMA.is_in(text)


def is_called_softmax(text: str) -> bool:
    """Whether a text says for sure of σ that it is the softmax, and nowhere that it is something else.

    >>> is_called_softmax(r"where $\\sigma$ is the softmax"), is_called_softmax(r"unlike the softmax, $\\sigma$ is ..")
    (True, False)
    """
    return _CALLED_SOFTMAX.is_in(text) and _LOGISTIC.search(text) is None and not is_other_sigma(text)


@dataclass(frozen=True)
class InProse:
    """All that a text says of its letters; each entry is what the function of its name gives."""

    against: frozenset[str]
    summing: frozenset[str]
    constrained: frozenset[str]
    counted: frozenset[str]
    logistic: bool
    written_out: bool
    rows: frozenset[tuple[str, str]]
    other_sigma: bool
    softmax_sigma: bool
    called_softmax: bool
    classes: frozenset[str]
    measures: frozenset[str]
    any_functions: frozenset[str]


def in_prose(text: str) -> InProse:
    """What a text says of its letters, looked for once."""
    return InProse(
        against(text),
        summing(text),
        constrained(text),
        counted(text),
        is_logistic(text),
        writes_out_logistic(text),
        rows(text),
        is_other_sigma(text),
        is_softmax_sigma(text),
        is_called_softmax(text),
        classes(text),
        measures(text),
        any_functions(text),
    )
