"""What prose says of signs: how each is written by itself, which words go with its usual meaning, which against it.

Knows words of English, and of other languages those against the usual meaning; asks nothing of a line (``conventions``
does).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from symce.patterns import regex
from symce.read.tree import (
    Absolute,
    Big,
    Call,
    Function,
    Letter,
    Neg,
    Node,
    Norm,
    Number,
    Raised,
    Times,
    Transposed,
)

_SAYS = regex(r"\b(?:is|are|be|means?|denotes?|stands?|written|called|write|define[sd]?)\b|=", re.IGNORECASE)
"""Words by which a text says what a sign is."""

_ELSEWHERE = regex(
    r"\b(?:bezeichne\w*|bedeutet|meinen|gemeint|steht|ist|désigne|signifie|not(?:e|ons)|est|denota\w*|significa|es|è|indica"
    r"|обозначает|означает)\b|—|是|表示|为",
    re.IGNORECASE,
)
"""The same in other languages, of which only the words against the usual meaning are known."""


def _with(op: str) -> Callable[[Node], bool]:
    return lambda node: isinstance(node, Times) and node.op == op and not isinstance(node.left, Number)


def _called(name: str) -> Callable[[Node], bool]:
    return lambda node: (
        (isinstance(node, Function) and node.name == name)
        or (isinstance(node, Call) and node.head.base in (name, f"\\{name}"))
    )


_OF_IT = regex(
    r"\b(?:derivatives?|gradients?|slopes?|integrals?|ableitung|dérivée|derivada|derivata)\s+(?:of|von|de|del|di|da)\s+"
    r"(?:the\s+)?\|",
    re.IGNORECASE,
)
"""Words of which those behind a sign are said, and not of the sign: "the derivative of $\\tanh$ is"."""

_LETTER = r"(?:\\?[a-zA-Z]+(?:\{[a-zA-Z]\})?(?:_\{?\w\}?)?)"


@dataclass(frozen=True)
class Sign:
    """How a sign is written by itself, the words for its usual meaning, words against it, and how a line writes it."""

    name: str
    written: re.Pattern[str]
    usual: re.Pattern[str]
    other: re.Pattern[str]
    stands: Callable[[Node], bool]

    def is_other(self, formula: str, words: str) -> bool:
        """Whether a formula of prose is this sign, and the words beside it say that it is something else."""
        if self.written.fullmatch(formula.strip()) is None:
            return False
        if _SAYS.search(words + formula) is None or _OF_IT.search(words) is not None:
            return _ELSEWHERE.search(words) is not None and self.other.search(words) is not None
        return self.other.search(words) is not None or self.usual.search(words) is None


def _sign(name: str, written: str, usual: str, other: str, stands: Callable[[Node], bool]) -> Sign:
    flags = re.IGNORECASE
    return Sign(name, regex(written), regex(usual, flags), regex(other, flags), stands)


_NEVER = r"(?!)"

_BY_ENTRIES = "element|entry|entries|hadamard|component|komponent|composante|componente|eintrag"

_NORM = (
    r"squared|square of|\b[013-9]-norm|\b(?:one|zero)-norm|manhattan|taxi|max|infinity"
    r"|infini|máxim|massimo|spe[ck]tr|espectral|nuclear|nukl|nucléaire|operator|opérateur|sum of|somme"
    r"|summe|\bl_?\{?1|number of|weighted|any\b|some\b|dual|\bp-"
)

SIGNS = (
    _sign(
        "a norm",
        rf"(?:\\\||\\lVert|\\left\\\|)\s*(?:{_LETTER}|\\cdot|\.|\\,|-)\s*(?:\\\||\\rVert|\\right\\\|)",
        r"norm|length|euclid|distance|magnitude",
        _NORM,
        lambda node: isinstance(node, Norm),
    ),
    _sign(
        "bars",
        rf"(?:\||\\lvert|\\vert|\\left\|)\s*(?:{_LETTER}|\\cdot)\s*(?:\||\\rvert|\\vert|\\right\|)",
        r"absolut|magnitude|modul|norm|betrag|valeur absolue|valor absoluto|valore assoluto|модуль|绝对值",
        r"number of|size|length of|determinant|déterminant|cardinal|\bcounts?\b|anzahl|mächtigkeit|nombre d"
        r"|número de|numero di"
        r"|определител|мощност|行列式|个数",
        lambda node: isinstance(node, (Absolute, Norm)),
    ),
    _sign(
        "\\langle \\rangle",
        r"\\langle.{1,20}\\rangle",
        r"inner product|scalar product|dot product",
        r"weighted|metric|mean|averag|expect",
        _with("inner"),
    ),
    _sign(
        "\\odot",
        rf"{_LETTER}?\s*\\odot\s*{_LETTER}?",
        f"{_BY_ENTRIES}|point",
        _NEVER,
        _with("odot"),
    ),
    _sign("\\otimes", rf"{_LETTER}?\s*\\otimes\s*{_LETTER}?", "outer|kronecker|tensor", _NEVER, _with("otimes")),
    _sign(
        "\\cdot",
        rf"{_LETTER}?\s*\\cdot\s*{_LETTER}?",
        "dot|inner|scalar|skalar|scalaire|escalar|product|produkt|produit|prodotto|multipl|mal\\b",
        f"{_BY_ENTRIES}|pointwise|convol|cross|kreuz|vektorprod|vectoriel|vectorial|vettoriale|faltung",
        _with("cdot"),
    ),
    _sign(
        "*",
        rf"{_LETTER}?\s*(?:\*|\\ast)\s*{_LETTER}?(?:\s*=.*)?",
        f"{_BY_ENTRIES}|product|multipl",
        "convol|correlat|=",
        lambda node: isinstance(node, Times) and node.op == "star",
    ),
    _sign(
        "a prime",
        rf"{_LETTER}'(?:\([a-z]\))?",
        "derivative|slope|gradient|differentia|ableitung|dérivée|derivad|derivat|производн|导数",
        r"after|before|previous|next|transpose|new|updated|value of|not the derivative|(?:second|other"
        r"|another) function"
        r"|nicht die ableitung|pas la dérivée|no la derivada|transponiert|transposée|transpuesta|neue[nrs]?\b"
        r"|nouve|modifi|nuev",
        lambda node: (isinstance(node, Call) and node.primes > 0) or (isinstance(node, Transposed) and node.prime),
    ),
    _sign(
        "the power -1",
        rf"{_LETTER}\^\{{-1\}}",
        "inverse|reciprocal",
        "previous|before",
        lambda node: isinstance(node, Raised) and node.exponent == Neg(Number(Fraction(1))),
    ),
    _sign(
        "\\delta",
        r"\\delta_\{?\w+\}?(?:\s*=.*)?",
        "kronecker|equal|same|indicator|=\\s*[01]|if",
        "neighbou?r|difference|depth|error",
        lambda node: isinstance(node, Letter) and node.base == "\\delta" and len(node.subs) == 2,
    ),
    _sign(
        "\\mathbb{1}",
        r"\\(?:mathbb|mathbf|bm|boldsymbol)\s*\{?1\}?",
        "ones|indicator",
        "divided|normali|scaled",
        lambda node: isinstance(node, Letter) and node.base in ("\\mathbb{1}", "\\mathbf{1}", "\\bm{1}"),
    ),
    *(
        _sign(f"\\{name}", rf"\\{name}", usual, "base 2|base 10|scaled|smooth|swapped", _called(name))
        for name, usual in (
            ("exp", "exponential"),
            ("tanh", "(?<!arc)(?<!co)tangent"),
            ("max", "maximum|largest"),
            ("min", "minimum|smallest"),
        )
    ),
    _sign(
        "a logarithm",
        r"\\(?:log|ln)",
        "",
        r"normali[sz]|densit|layer\b|density",
        lambda node: isinstance(node, Function) and node.name in ("log", "ln"),
    ),
    _sign(
        "\\sum",
        r"\\sum(?:_\{?\w\}?)?",
        "over",
        "averag|mean of|(?:denotes?|is|means) the mean|weighted",
        lambda node: isinstance(node, Big) and node.op == "sum",
    ),
)
