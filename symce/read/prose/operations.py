"""What words say of operations and of names of the field: products by entries, row vectors, the leaky ReLU.

Knows the words by which a text takes an operation or a name otherwise than it is read, and which parts of a line these
touch; such a line is not judged. Knows words of English, and a few of other languages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from symce.patterns import regex
from symce.read.documents.document import Display
from symce.read.prose.around import words_around
from symce.read.tex.words import ROLES, WORDS, role_of
from symce.read.tree import Call, Derivative, Function, Gradient, Letter, Node, Number, Raised, Times, Transposed

_BY_ENTRIES = (
    r"(?:element|entry|component|coordinate|point)[- ]?wise|by (?:entries|elements|components)|entry by entry"
    r"|elementweise|komponentenweise|eintragsweise|(?:terme à terme|composante par composante)"
    r"|elemento a elemento|componente a componente|поэлементн\w*|逐元素"
)
_PLURAL = (
    r"(?:products|multiplications|produkte|produits|productos|prodotti|произведения|squares|powers|quadrate|potenzen"
    r"|carrés|puissances|cuadrados|potencias|квадраты|степени)"
)
_OF_ARRAYS = (
    r"(?:products?|multiplication|squar\w+|powers?|division|operations?|arithmetic)"
    r" (?:of|on|with|between) (?:two |all |such )?(?:vectors|matrices|arrays|tensors)"
)
_ARE = r"(?:are|is|mean\w*|meant|understood|taken|act|works?|read|sind|ist|gemeint|verstehen|sont|est|son|sono|—)"


def _is_product(node: Node) -> bool:
    """Whether a part is a product of two formulas, or a power of one."""
    if isinstance(node, Raised):
        return not isinstance(node.base, Number)
    return (
        isinstance(node, Times)
        and node.op in ("", "cdot", "inner")
        and not any(isinstance(side, Number) for side in (node.left, node.right))
    )


def _is_of_matrix(node: Node) -> bool:
    """Whether a part is an exponential, a logarithm or a root."""
    return isinstance(node, Function) or (isinstance(node, Raised) and node.base == Letter("e"))


OPERATIONS: tuple[tuple[str, re.Pattern[str], Callable[[Node], bool]], ...] = (
    (
        "products",
        regex(
            rf"(?<!\w)(?:{_PLURAL}|{_OF_ARRAYS})(?!\w)[^.;$]{{0,40}}\b{_ARE}(?!\w)[^.;$]{{0,30}}(?:{_BY_ENTRIES})"
            rf"|\b(?:an?|the) dot\b[^.;$]{{0,20}}\b{_ARE}(?!\w)[^.;$]{{0,20}}(?:{_BY_ENTRIES}|convol)"
            r"|(?:逐元素|按元素)(?:相乘|运算)",
            re.IGNORECASE,
        ),
        _is_product,
    ),
    (
        "vectors",
        regex(
            r"\bvectors? (?:\w+ ){0,3}(?:are|as|is|be|being|means?) (?:\w+ ){0,2}rows?\b(?! of\b)"
            r"|\b(?:row vectors by (?:default|convention)|row-vector convention|all vectors are rows)"
            r"|\bvektoren (?:\w+ ){0,3}(?:zeilen\w*)|\bvecteurs (?:\w+ ){0,3}lignes?\b|\bvectores (?:\w+ ){0,3}fila\b",
            re.IGNORECASE,
        ),
        lambda node: isinstance(node, Transposed),
    ),
    (
        "transposes",
        regex(
            r"\b(?:not|no) (?:the |an? )?transpos|\b(?:nicht|keine?) (?:die )?transponiert"
            r"|\b(?:pas|non) (?:la |une )?transposée",
            re.IGNORECASE,
        ),
        lambda node: isinstance(node, Transposed),
    ),
    (
        "gradients",
        regex(
            r"\bgradients? (?:\w+ ){0,2}(?:are|is|as|be) (?:an? |always )?rows?\b"
            r"|\bgradienten? (?:\w+ ){0,2}zeilen\w*|\bgradients? (?:\w+ ){0,2}(?:vecteurs? )?lignes?\b",
            re.IGNORECASE,
        ),
        lambda node: isinstance(node, Gradient) or (isinstance(node, Derivative) and _whole(node)),
    ),
    (
        "functions of matrices",
        regex(
            r"(?<!not the )(?<!not a )\bmatrix[- ](?:exponentials?|logarithms?|functions?)\b|\bmatrixexponential\w*"
            r"|exponentielle (?:de |d'une )matrice|exponencial (?:de (?:una )?matriz|matricial)|matrixlogarithm\w*"
            r"|матричн\w+ экспонент\w*|矩阵指数",
            re.IGNORECASE,
        ),
        _is_of_matrix,
    ),
    (
        "primes",
        regex(
            r"\b(?:(?:an?|the|all) )?primes?\b[^.;$]{0,30}\b(?:denot|mean|indicat|mark|stand|refer|signal|signif)\w*"
            r"(?![^.;]{0,90}(?:deriv|differentia|slope|gradient|transpos))"
            r"|\bprimed (?:\w+ ){1,3}(?:are|is|belong\w*|refer\w*|come|denotes?|means?)\b"
            r"(?![^.;]{0,90}(?:deriv|differentia|transpos))"
            r"|\b(?:ein|der) strich (?:bezeichnet|bedeutet|steht|markiert)(?![^.;]{0,90}(?:ableit|transpon))"
            r"|\b(?:le|un) prime (?:désigne|indique|signifie|dénote)(?![^.;]{0,90}(?:dérivé|transpos))"
            r"|\b(?:la|una) prima (?:denota|indica|significa)(?![^.;]{0,90}(?:deriv|transp))",
            re.IGNORECASE,
        ),
        lambda node: isinstance(node, Call) and node.primes > 0,
    ),
)
"""What words say of operations, and the parts of a line that these are."""


def _whole(node: Derivative) -> bool:
    """Whether a derivative is taken in letters without an index."""
    return any(isinstance(by, Letter) and not by.subs for by in node.by)


OTHERS = {
    "relu": r"leaky|parametri|noisy|clipped|capped|smooth|shifted",
    "entropy": r"gini|impurity|argument|swapp|revers|with (?:the )?predictions?\b|r[ée]nyi|tsallis",
    "cross_entropy": r"argument|swapp|revers|with (?:the )?predictions?\b|other way",
    "kl": r"argument|swapp|revers|r[ée]nyi|symmetri|jeffrey|other way",
    "sigmoid": r"steep|scaled|hard\b|shifted|bipolar",
    "softmax": r"hard\b|sparse|scaled|steep|negative",
    "softplus": r"sharp|scaled|shifted",
}
"""Words beside a name of the field that say that it is not what is read for it, by what it is read as."""

_SWAPPED = r"[^.;$]{0,25}\b(?:are|is|appear|come)\b[^.;$]{0,15}(?:swapped|revers|exchang|other way)"
SWAPPED = {
    "kl": regex(rf"\barguments of (?:the |our )?(?:kullback|kl\b|divergence){_SWAPPED}", re.IGNORECASE),
    "cross_entropy": regex(rf"\barguments of (?:the |our )?cross[- ]entropy{_SWAPPED}", re.IGNORECASE),
}
"""Words for names of the field whose arguments stand in the other order."""

_NAME = regex(
    r"\s*(?:\\(?:math(?:rm|bb|cal|sf|it|bf)|operatorname|text)\*?\s*\{)?\s*([A-Za-z]+)\s*\}?(?:\s*[_({\[\\].*)?"
)


class Operations:
    """What the prose of one document says of operations and names."""

    def __init__(self, text: str, prose: str, displays: Sequence[Display], clause: Callable[[int], str]) -> None:
        """``prose`` is the text without displays; ``clause`` gives the words beside a formula, by its number."""
        self._text, self._prose, self._displays, self._clause = text, prose, displays, clause

    @cached_property
    def said(self) -> tuple[tuple[str, Callable[[Node], bool]], ...]:
        """The operations that words take otherwise."""
        return tuple((name, touches) for name, words, touches in OPERATIONS if words.search(self._prose))

    @cached_property
    def names(self) -> frozenset[str]:
        """What names are read as of which words say something else: "relu" of the leaky ReLU."""
        found = set()
        for n, display in enumerate(self._displays):
            name = _NAME.fullmatch(display.text) if display.inline and len(display.text) < 40 else None
            role = (WORDS.get(name[1]) or ROLES.get(name[1])) if name is not None else None
            if role in OTHERS and self._is_called(OTHERS[role], n):
                found.add(role)
        return frozenset(found | {role for role, words in SWAPPED.items() if words.search(self._prose)})

    def _is_called(self, others: str, n: int) -> bool:
        """Whether words beside a name say that it is another function, or give that one this name."""
        before, _ = words_around(self._text, self._displays[n].at, self._displays[n].at + len(self._displays[n].text))
        given = rf"(?:{others})[^.;$]{{0,30}}\b(?:written|denoted|abbreviated|called|write|denote)\b[^.;$]{{0,20}}$"
        return any(
            re.search(words, beside, re.IGNORECASE) for words, beside in ((others, self._clause(n)), (given, before))
        )

    def question(self, nodes: Iterable[Node]) -> str:
        """What is to be asked of a line that holds these parts."""
        found = list(nodes) if self.said else []
        name = next((name for name, touches in self.said if any(map(touches, found))), "")
        return f"the text says in words how {name} are meant here; write the entries" if name else ""

    def is_other(self, call: Call) -> bool:
        """Whether words say of the name of a call that it is something else."""
        return bool(self.names) and (WORDS.get(call.head.base) or role_of(call.head)) in self.names
