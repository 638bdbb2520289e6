"""A formula respelled for a reader that knows no indices: every letter with its scripts becomes one plain letter.

Knows which pieces of TeX are names, numbers, signs and operators, and what stands under a sum; leaves to the other
reader how they go together: what a sign, a fraction, a power, a sum, a function or a derivative reaches over. Only
signs that are listed here are passed on; whatever else stands in a formula makes it one that is not compared.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from symce.read.grammar import above, naming, numerals
from symce.read.grammar.formula import Parser
from symce.read.grammar.wrappers import BRACES, power_of_brace
from symce.read.statements.second_reader import NotCompared
from symce.read.tex.item import Item, ReadError, spelled
from symce.read.tex.items import Items, differential, is_sign, stripped
from symce.read.tex.words import FUNCTIONS, OPENING, TRANSPARENT, TRANSPOSES
from symce.read.tree import Big, Call, Entry, Letter, Node, Number, Raised, Relation, Transposed

ALPHABET = "abcfghklmnopqrstuvwxyzABDFGHJKLMNOQRUVWXYZ"
"""Letters that mean nothing else to latex2sympy2, as C, d, e, E, i, I, j, P, S and T do or may do."""

BRACKETS = {"(": ")", "[": "]", "\\{": "\\}", "\\lbrace": "\\rbrace", "\\lbrack": "\\rbrack"}
FRACTIONS = {"\\frac", "\\dfrac", "\\tfrac", "\\cfrac", "\\nicefrac", "\\sfrac"}
SIGNS = {
    "+": "+",
    "-": "-",
    "*": "\\cdot",
    "\\cdot": "\\cdot",
    "\\ast": "\\cdot",
    "\\times": "\\times",
    "/": "/",
    "\\div": "\\div",
}


@dataclass(frozen=True)
class Under:
    """What a sum or product runs over, where its limits are not written out: ``\\sum_{k}``, ``\\sum_{k \\ne i}``."""

    under: Node
    upper: Node | None


@dataclass
class Respelled:
    """The new text, what each of its letters stands for, and whether it is more than one name or number."""

    text: str = ""
    names: dict[str, Node] = field(default_factory=dict)
    ranges: dict[str, Under] = field(default_factory=dict)
    compound: bool = False


def respelled(items: Items, parser: Parser) -> Respelled:
    r"""The formula in plain letters; raises ``NotCompared`` for what has no plain spelling.

    >>> from symce.read.grammar.formula import Vocabulary
    >>> from symce.read.tex.latex import structure
    >>> made = respelled(structure(r"\log \sum_{k=1}^{K} e^{o_k}"), Parser(Vocabulary()))
    >>> made.text, {letter: node.spelled for letter, node in made.names.items()}
    ('\\ln \\sum_{ a = 1 }^{ b } e ^{ c }', {'a': 'k', 'b': 'K', 'c': 'o_{k}'})
    """
    writer = _Writer(parser)
    try:
        writer.made.text = writer.formula(stripped(items))
    except ReadError as error:
        raise NotCompared(error.message) from error
    made = writer.made
    made.compound = made.text not in made.names and not made.text.replace(".", "").isdigit()
    return made


class _Writer:
    """Respells one side."""

    def __init__(self, parser: Parser) -> None:
        self.parser = parser
        self.made = Respelled()
        self._letters: dict[object, str] = {}

    def letter(self, key: object, kept: Callable[[str], None]) -> str:
        """The plain letter for a name, the same one each time."""
        if key not in self._letters:
            if len(self._letters) == len(ALPHABET):
                raise NotCompared(f"more than {len(ALPHABET)} names")
            self._letters[key] = ALPHABET[len(self._letters)]
            kept(self._letters[key])
        return self._letters[key]

    def name(self, node: Node) -> str:
        return self.letter(node, lambda letter: self.made.names.__setitem__(letter, node))

    # ------------------------------------------------------------------ formulas

    def formula(self, items: Items) -> str:
        out: list[str] = []
        at = 0
        while at < len(items):
            piece, at = self.piece(items, at)
            out.append(piece)
        return " ".join(piece for piece in out if piece)

    def piece(self, items: Items, at: int) -> tuple[str, int]:
        """One piece of a formula, and the position after it."""
        item = items[at]
        if item.kind == "digit" or (item.name == "." and items[at + 1 : at + 2] and items[at + 1].kind == "digit"):
            return self.number(items, at)
        if item.kind in ("symbol", "command") and item.name in SIGNS:
            return SIGNS[item.name], at + 1
        if item.name in BRACKETS and item.kind in ("symbol", "command"):
            return "(", at + 1
        if item.name in BRACKETS.values() and item.kind in ("symbol", "command"):
            if item.sub is not None or item.primes:
                raise NotCompared("an entry of a bracket")
            return ")" + self.power(item.sup), at + 1
        word, after = naming.spelled_word(self.parser, items, at) if item.kind == "letter" else ("", at + 1)
        function = None if word in self.parser.vocabulary.words else FUNCTIONS.get(word or item.name)
        if function is not None:
            return self.function(items, after - 1, function)
        if item.kind == "command" and item.name in ("\\sum", "\\prod"):
            return self.big(items, at)
        if item.name.endswith("binom"):
            raise NotCompared("a binomial coefficient")
        if item.kind == "two":
            return self.fraction(item), at + 1
        if item.kind == "root":
            self.refuse_scripts(item)
            degree = item.name.partition("[")[2].rstrip("]").strip()
            if degree and not degree.isdigit():
                raise NotCompared("a root whose degree is a formula")
            return f"\\sqrt{f'[{degree}]' if degree else ''}{{ {self.formula(item.parts[0])} }}", at + 1
        if item.kind == "group" or (item.kind == "one" and item.name in TRANSPARENT):
            return self.group(items, at)
        if item.kind in ("letter", "command", "one", "text"):
            return self.atom(items, at)
        raise NotCompared(f"{item.name} ({item.kind}) is not passed on")

    def number(self, items: Items, at: int) -> tuple[str, int]:
        node, end = numerals.number(self.parser, items, at)
        number = node.base if isinstance(node, Raised) else node
        if not isinstance(number, Number):
            raise NotCompared("a number with a subscript")
        text = "".join(item.name for item in items[at:end] if item.kind == "digit" or item.name == ".")
        return ("0" + text if text.startswith(".") else text) + self.power(items[end - 1].sup), end

    def power(self, sup: Items | None) -> str:
        """An exponent."""
        if sup is None:
            return ""
        if spelled(stripped(sup)) in TRANSPOSES - {"t"}:
            raise NotCompared("a transpose")
        return f" ^{{ {self.formula(stripped(sup))} }}"

    def refuse_scripts(self, item: Item) -> None:
        if item.sub is not None or item.sup is not None or item.primes:
            raise NotCompared(f"scripts on {item.name}")

    # ------------------------------------------------------------------ names

    def atom(self, items: Items, at: int) -> tuple[str, int]:
        """A letter or word with its scripts, with its arguments if these are names."""
        node, end = self.parser.factor(items, at)
        node, power = self.without_power(node, items[end - 1])
        if isinstance(node, Transposed):
            raise NotCompared("a transpose")
        call = node.body if isinstance(node, Entry) else node
        named = isinstance(call, Call) and all(isinstance(arg, (Letter, Number, Relation)) for arg in call.args)
        if not isinstance(node, Letter) and not named:
            raise NotCompared(f"{items[at].name or 'a group'} ({type(call).__name__.lower()}) is not passed on")
        if node == Letter("e") and "e" not in self.parser.vocabulary.declared:
            return f"e{power}", end
        text = self.name(node)
        # Before a bracket a bare letter would be the name of a function.
        return (f"{{{text}}}" if end < len(items) and items[end].name in BRACKETS else text) + power, end

    def without_power(self, node: Node, last: Item) -> tuple[Node, str]:
        """A name and its exponent, which stands on the last of its items."""
        if not isinstance(node, Raised):
            return node, ""
        rest = last.sup
        if isinstance(node.base, Letter):
            rest = above.superscript(self.parser, node.base.base, last)[1]
        if rest is None:
            raise NotCompared("a power inside braces")
        return node.base, self.power(rest)

    def group(self, items: Items, at: int) -> tuple[str, int]:
        r"""Braces: a name, or a formula of their own; what \underbrace says below is no mathematics."""
        item = items[at]
        inner = stripped(item.parts[0])
        if not inner:
            self.refuse_scripts(item)
            return "", at + 1
        if len(inner) == 1 and inner[0].kind in ("letter", "one") and not inner[0].sup:
            return self.atom(items, at)
        braces = item.name in BRACES
        if braces and power_of_brace(item) is not None:
            raise NotCompared("a power at a brace")
        if not braces and (item.sub is not None or item.primes):
            raise NotCompared("scripts on a group")
        return f"( {self.formula(inner)} )" + ("" if braces else self.power(item.sup)), at + 1

    # ------------------------------------------------------------------ operators

    def function(self, items: Items, at: int, name: str) -> tuple[str, int]:
        """A logarithm or exponential; natural where no base is written."""
        item = items[at]
        if name not in ("log", "exp") or item.primes or (name == "exp" and (item.sub or item.sup)):
            raise NotCompared(f"{item.name} is not passed on")
        if item.sub is not None and item.sup is not None:
            raise NotCompared("a logarithm with a base and a power")
        head = "\\exp" if name == "exp" else "\\ln"
        if item.sub is not None:
            head = f"\\log_{{ {self.formula(stripped(item.sub))} }}"
        head += self.power(item.sup)
        self.refuse_open_reach(items, at + 1)
        return head, at + 1

    def refuse_open_reach(self, items: Items, at: int) -> None:
        r"""latex2sympy2 lets \log a \cdot b be the logarithm of the product; the field writes it for a product."""
        if at >= len(items) or items[at].name in OPENING or items[at].kind == "group":
            return
        _, end = self.parser.factor(items, at)
        if end < len(items) and not is_sign(items[end]) and items[end].name not in BRACKETS.values():
            raise NotCompared("a function without parentheses before another factor")

    def fraction(self, item: Item) -> str:
        if item.name not in FRACTIONS:
            raise NotCompared(f"{item.name} is not passed on")
        top, bottom = stripped(item.parts[0]), stripped(item.parts[1])
        power = self.power(item.sup)
        if item.sub is not None or item.primes:
            raise NotCompared("scripts on a fraction")
        if differential(top, bottom) is None:
            return f"\\frac{{ {self.formula(top)} }}{{ {self.formula(bottom)} }}" + power
        if power or top[0].sup is not None:
            raise NotCompared("a derivative of higher order")
        variable, end = self.atom(bottom, 1)
        if end < len(bottom) or len(variable) > 1 or variable == "e":
            raise NotCompared("a derivative in more than one letter")
        return f"\\frac{{ \\partial {self.formula(top[1:])} }}{{ \\partial {variable} }}"

    def big(self, items: Items, at: int) -> tuple[str, int]:
        """A sum or product, with limits."""
        node, _ = self.parser.factor(items, at)
        if not isinstance(node, Big) or not node.under:
            raise NotCompared("a sum without an index")
        sign = items[at].name
        match node.under, node.upper:
            case (Relation(Letter() as index, "=", Number(first)),), Letter() | Number() as upper:
                bound = self.name(index)
                top = self.name(upper) if isinstance(upper, Letter) else str(upper.value)
                return f"{sign}_{{ {bound} = {first} }}^{{ {top} }}", at + 1
            case (Relation(Letter() as index, _, _) as under,), upper:
                return self.ranged(sign, index, under, upper), at + 1
        if not all(isinstance(under, Letter) for under in node.under):
            raise NotCompared("a sum over restricted indices")
        return " ".join(self.ranged(sign, under, under, node.upper) for under in node.under), at + 1

    def ranged(self, sign: str, index: Node, under: Node, upper: Node | None) -> str:
        """A sum over a range that is not written as two limits: the upper limit stands for the whole range."""
        key = (index, under, upper)
        range_ = self.letter(key, lambda letter: self.made.ranges.__setitem__(letter, Under(under, upper)))
        return f"{sign}_{{ {self.name(index)} = 1 }}^{{ {range_} }}"
