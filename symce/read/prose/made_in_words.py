r"""Letters that words say are made of others: "let $p$ be the softmax of $z$", "a softmax turns $z$ into $p$".

Knows words for functions and for results in several languages, and how a sentence joins them to letters; knows no
definitions and judges nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from symce.patterns import regex

_FUNCTION = (
    r"(?:soft-?(?:arg)?-?max|софтмакс|sigmo[iï]d\w*|сигмоид\w*|logisti[ckqс]\w*|tanh|relu|gelu|softplus"
    r"|log-?sum-?exp|exponenti?[aeio]\w*|экспонент\w*|normali[sz]\w*(?! (?:inputs?|features?|activations?|values?)\b)"
    r"|(?<!hidden )(?<!previous )activations?"
    r"(?! (?:of|from|in|at) (?:the|a) (?:previous|last|lower|preceding|hidden|input|layer))"
    r"|aktivierung\w*|softened(?! (?:by|with|using)\b)|predictions?"
    r"|(?<!desired )(?<!expected )(?<!target )(?<!correct )(?<!true )"
    r"outputs?(?!\s+(?:vectors?|embeddings?|words?|weights?|matri\w+|layers?|units?|neurons?|nodes?))"
    r"|squared?\b(?! (?:root|errors?|loss|dist|diff|deviation|residual|euclid))|squares|square root"
    r"|quadrat\w*|квадрат\w*|carré\w*|cuadrad\w*|norms?|norme|norma|норма"
    r"|(?<!with )(?<!has )(?<!have )(?<!unknown )(?:means?|averages?)"
    r"(?! (?:squared?|absolute|cross|log|loss|error|risk)\b)"
    r"|mittelwerte?|moyennes?|media|promedio|среднее"
    r"|maximum|minimum|max|min|largest|smallest|partition function|zustandssumme|fonction de partition"
    r"|twice|double|half|doppelte|hälfte|inverse(?! temperature)"
    r"|reciprocal|kehrwert|logarithms?|logarithmus|absolute value|betrag"
    r"|(?:sum|product|difference|quotient|ratio|entropy|variance|standard deviation) of"
    r"|\$\\(?:tanh|exp|log|ln|sigma|max|min|operatorname\s*\{\w+\}|mathrm\s*\{\w+\}|text\s*\{\w+\})\s*\$"
    r" (?:of|von|de|di))(?![a-zß-ÿа-яё])"
)
"""What makes a number of others."""
_FORMULA = r"\$(?!\\(?:tanh|exp|log|ln|sigma|max|min))"
"""What begins a formula that is no function."""
_OUT_OF = r"(?:from|out of|aus|à partir d\w+|a partir de|da|из)"
_LINK = (
    r"(?:(?:be|is|are|being|denotes?|for|holds?|contains?|sei(?:en)?|sind|ist|bezeichn\w+|soit|soient|est|sont|sea|es"
    r"|son|sia|è|sono)\s+|[—–-]\s*)"
)
_KNOWN = (
    r"(?:labels?|targets?|class(?:es)?|truth|true|desired|expected|correct|one-hot|inputs?"
    r"|weights? of|constants?|fixed|teachers?|rates?"
    r"|numbers?|parameters?|bias(?:es)?|size|any|arbitrary|not|kein\w*|given|known)\b"
)
"""What a letter is called that is made of nothing here."""
_AIMS = r"(?:aim|minimi|maximi|optimi|train|find|fit|reduc|learn|us)(?:e|es|ed|ing|ting|s|z\w*|s\w*|ning|tting)?\b"
"""What is done with parameters, which makes them of nothing."""
_JOINS = r"(?:and|or|where|while|if|und|oder|wobei|et|ou|où|y|donde|e|dove|и|где)\b"
_INTO = (
    r"(?:is|are|be|by|called|denoted|as|gives?|giving|yields?|yielding|get|gets|obtain\w*|into|to|produces?|for|ist|heißt"
    r"|ergibt|est|donne|es|da|è|probabilit\w+|weights?|(?<!desired )(?<!expected )(?<!target )(?<!true )outputs?"
    r"|scores?|predictions?|distribution|vector|values?"
    r"|functions?|=)"
)
_PREPOSITION = (
    r"(?:of|from|by|under|to|than|as|at|with|on|over|between|through|minus|plus|times|von|vom|aus|mit|unter|de|du|des|par|avec"
    r"|del|por|con|di|da|из|от|с)"
)
_PLAIN = r"(?:of|from|under|through|von|aus|de|di|da|из|от)"
_TURNS = (
    r"(?:determin|comput|calculat|giv|yield|map|pass|turn|produc|generat|transform|becom|feed|fed|lead|result|predict"
    r"|goes|sent|sends|bestimm|berechn|liefer|ergib|donne|détermin|produi|determina|produce|da lugar|определя)\w*"
)
_MADE_BY = (
    r"(?:produced|computed|calculated|generated|made|obtained|predicted|created|emitted|returned)"
    r" (?:by|from|with|out of)"
)
_NO_FUNCTION = (
    r"(?:labels?|targets?|class(?:es)?|truth|true|one-hot|inputs?|constants?|fixed|teachers?|rates?|numbers?|parameters?"
    r"|bias(?:es)?|size|any|arbitrary|not?|nor|without|free|unrelated|independent\w*|kein\w*|pas|given|known|weights?"
    r"|coefficients?|factors?|slopes?|multipliers?|strength|importance|penalty|temperature|threshold|margin|prior"
    r"|hyper\w*|dimensions?|index|indices|step|fest\w*|konstant\w*|unabhängig\w*|constant\w*|fix[eo]s?"
    r"|gewichte?|poids|pesos?|pesi|koeffizient\w*|and|or|und|oder|et|ou|y|e|и|или|where|while|for)"
)
"""What stands in words that do not make a letter of the next one: a constant, a list."""
_SEGMENT = regex(r"(?<![\\$])\$(?!\$)((?:\\.|[^$\\])*)\$(?!\$)")
_ENDS = regex(r"[.;!?](?=\s|$)|[。；]|\n\s*\n|\$\$|\\\[|\\\]|\\(?:begin|end)\s*\{")
"""What ends a sentence, or the prose before a display."""
_SCRIPTS = r"(?:\s*[_^]\s*(?:\{[^{}]*\}|\\?\w+)|\s*\([^()$]*\))*\s*(?:\\in(?![a-z])[^$]*)?"
_ANY = regex(rf"{_FUNCTION}|\b{_OUT_OF}\b", re.IGNORECASE)
_NOUN = rf"(?!{_NO_FUNCTION}\b)[\w'’-]+"
_OF_NEXT = regex(
    rf"(?:, (?=\w+ed |the |an? |which |that )|\()?"
    rf"(?:{_LINK}?(?:[\w'’-]+ ){{0,3}}{_MADE_BY} (?:[\w'’-]+ ){{0,8}}|{_LINK}(?:{_NOUN} ){{0,8}}"
    rf"|(?:{_NOUN} ){{0,6}}(?:equals?|(?<![a-z] ){_PLAIN}|(?<=[a-z] ){_PREPOSITION}) (?:{_NOUN} ){{0,2}})",
    re.IGNORECASE,
)
"""Words behind a letter that make it of the next formula."""
_SAME = regex(r"(?:always )?(?:equals|(?:is|be) (?:equal to|the same as|tied to)|is also(?: the \w+)?) ", re.IGNORECASE)
"""Words between two letters that are one thing."""
_TO_NEXT = regex(rf"(?:{_NOUN},? ){{0,5}}(?:{_TURNS}|to) (?:{_NOUN} ){{0,5}}", re.IGNORECASE)
"""Words behind a letter that make the next one of it."""


def pattern_of(letter: str) -> str:
    r"""What finds a letter in a text, which may write ``\hat y`` for ``\hat{y}``."""
    marked = re.fullmatch(r"\\([a-zA-Z]+)\{(\\?[a-zA-Z]+)\}", letter)
    return rf"\\{marked[1]}\s*\{{?\s*{re.escape(marked[2])}\s*\}}?" if marked is not None else re.escape(letter)


def stands_in(formula: str, letter: str) -> bool:
    r"""Whether a formula holds a letter, also beside another one: the x of ``xy``.

    >>> stands_in("xy", "x"), stands_in(r"\exp(t)", "x"), stands_in(r"2\hat y", r"\hat{y}")
    (True, False, True)
    """
    if len(letter) > 1:
        return re.search(rf"{pattern_of(letter)}(?![a-zA-Z])", formula) is not None
    return letter in _COMMANDS.sub(" ", formula)


_COMMANDS = regex(r"\\(?:math|operatorname|text)[a-z]*\s*\{[^{}]*\}|\\[a-zA-Z]+")


@lru_cache(maxsize=64)
def _sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text that have words for functions in them."""
    return tuple(part for part in _ENDS.split(text) if part and "$" in part and _ANY.search(part) is not None)


@lru_cache(maxsize=1024)
def is_made(text: str, name: str, by: str) -> bool:
    """Whether the words of a text make one letter of another one.

    >>> said = "Let $p$ be the softmax of $z$, and $y$ the label."
    >>> is_made(said, "p", "z"), is_made(said, "y", "z"), is_made("We compute $p$ from $z$.", "p", "z")
    (True, False, True)
    """
    # The searches of a pair of letters are long, and few sentences name both.
    both = [part for part in _sentences(text) if _names(part, by) and _names(part, name)]
    if both and any(way.search(part) is not None for part in both for way in _ways(name, by)):
        return True
    return any(_is_joined(between, name, by) for between in _between(text))


@dataclass(frozen=True)
class Between:
    """Words of a sentence that stand between two formulas."""

    before: str
    words: str
    behind: str


@lru_cache(maxsize=64)
def _between(text: str) -> tuple[Between, ...]:
    """The words between formulas, where they may say how one of these is made of the other one."""
    found = []
    for sentence in _ENDS.split(text):
        formulas = list(_SEGMENT.finditer(sentence))
        for one, other in pairwise(formulas):
            words = " ".join((*sentence[one.end() : other.start()].split(), ""))
            if _OF_NEXT.fullmatch(words) is not None or _TO_NEXT.fullmatch(words) is not None:
                found.append(Between(one[1], words, other[1]))
    return tuple(found)


def _is_joined(between: Between, name: str, by: str) -> bool:
    """Whether words say that one letter is made of another one: "$u$ is the image of $x$", "$x$ determines $u$"."""
    if _SAME.fullmatch(between.words) is not None and _is_alone(between.before, by):
        return _is_alone(between.behind, name)
    if _OF_NEXT.fullmatch(between.words) is not None and _is_alone(between.before, name):
        return "=" not in between.behind and stands_in(between.behind, by)
    return (
        _TO_NEXT.fullmatch(between.words) is not None
        and _is_alone(between.behind, name)
        and _is_alone(between.before, by)
    )


def _is_alone(formula: str, letter: str) -> bool:
    return any(re.fullmatch(rf"\s*{pattern_of(letter)}{_SCRIPTS}", one) is not None for one in _parts(formula))


def _names(sentence: str, letter: str) -> bool:
    """Whether a sentence writes a letter by itself, with whatever scripts."""
    return any(_is_alone(found[1], letter) for found in _SEGMENT.finditer(sentence))


def _parts(formula: str) -> list[str]:
    return [formula, *formula.split(",")] if "," in formula else [formula]


@lru_cache(maxsize=256)
def _ways(name: str, by: str) -> tuple[re.Pattern[str], ...]:
    """How a sentence says that a letter is made of another one."""
    letter, other = (rf"\$\s*(?-i:{pattern_of(one)}){_SCRIPTS}\$" for one in (name, by))
    some = rf"(?:(?!{_KNOWN}|{_JOINS}|{_AIMS})[\w'’-]+,?\s+){{0,5}}?"
    called = rf"{letter}\s*,?\s*(?:\(\s*)?{_LINK}?{some}(?:\(\s*(?:an?|the)?\s*)?{_FUNCTION}(?!\s+(?:{_FORMULA}|\Z))"
    swapped = rf"{letter}\s*[为是為]\s*(?:{other}\s*的)?\s*{_FUNCTION}|{letter}\s*は\s*{other}\s*の\s*{_FUNCTION}"
    some_letter = rf"(?:the\s+)?(?:(?!{_KNOWN})[\w-]+\s+)?{letter}"
    into = rf"{_FUNCTION}[^$.;]{{0,40}}(?:\$[^$]{{1,20}}\$[^$.;,]{{0,40}}?)?\b{_INTO}\s+{some_letter}"
    bare = rf"{_FUNCTION}\s+(?:(?!{_JOINS})\w+\s+)?{letter}(?! (?:from|of|in) the (?:previous|last|lower)\b)"
    made = rf"{letter}[^$.;]{{0,40}}\b{_OUT_OF}\s(?!the (?:previous|last|lower) layer)[^$.;]{{0,30}}{other}"
    return tuple(re.compile(way, re.IGNORECASE) for way in (called, swapped, into, bare, made))
