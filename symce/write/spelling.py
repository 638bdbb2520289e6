r"""Names that a document spells in LaTeX: ``\hat{y}``, ``y_{T}``, ``\sigma(z)``, taken apart for every format.

Knows the accents, fonts, Greek letters and signs of names, and nothing else of LaTeX: a name that holds anything
more is no spelling and is printed as a word. ``BOUND`` behind a letter marks an index that a sum or product binds.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from symce.patterns import regex

BOUND = "\u2063"
"""An invisible separator; no document spells it."""


@dataclass(frozen=True, slots=True)
class Char:
    """A letter, digit or sign; ``tex`` is how LaTeX spells it."""

    text: str
    tex: str = ""


@dataclass(frozen=True, slots=True)
class Word:
    """Upright letters: ``\\mathrm{softmax}``, ``\\log``; ``command`` is what LaTeX puts around them."""

    text: str
    command: str = ""


@dataclass(frozen=True, slots=True)
class Accented:
    """Something under (or over) an accent, named as LaTeX does."""

    accent: str
    inner: Nodes


@dataclass(frozen=True, slots=True)
class Styled:
    """Something in another font: bold, calligraphic, blackboard, fraktur, sans, mono; ``command`` as it was written."""

    font: str
    inner: Nodes
    command: str


@dataclass(frozen=True, slots=True)
class Scripted:
    """What stands below or above what is before it; ``above`` tells which."""

    above: bool
    inner: Nodes


@dataclass(frozen=True, slots=True)
class Marked:
    """A bound index."""

    inner: Nodes


Node = Char | Word | Accented | Styled | Scripted | Marked
Nodes = tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Spelling:
    """A name in parts: ``head``, the scripts that belong to it, and ``tail``, what follows (arguments)."""

    head: Nodes
    subs: tuple[Nodes, ...] = ()
    sups: tuple[Nodes, ...] = ()
    tail: Nodes = ()


ACCENTS = {
    "hat": "\u0302",
    "widehat": "\u0302",
    "tilde": "\u0303",
    "widetilde": "\u0303",
    "bar": "\u0304",
    "overline": "\u0305",
    "dot": "\u0307",
    "ddot": "\u0308",
    "vec": "\u20d7",
    "overrightarrow": "\u20d7",
    "check": "\u030c",
    "breve": "\u0306",
    "acute": "\u0301",
    "grave": "\u0300",
    "underline": "\u0332",
}
"""LaTeX's accents and the characters that combine with a letter."""

FONTS = {
    "mathbf": "bold",
    "boldsymbol": "bold",
    "bm": "bold",
    "textbf": "bold",
    "mathcal": "cal",
    "mathscr": "cal",
    "mathbb": "bb",
    "mathfrak": "frak",
    "mathsf": "sans",
    "textsf": "sans",
    "mathtt": "mono",
    "texttt": "mono",
}
WORDS = ("mathrm", "text", "textrm", "operatorname", "mathit", "textit", "mbox")
FONT_COMMANDS = {
    "bold": "boldsymbol",
    "cal": "mathcal",
    "bb": "mathbb",
    "frak": "mathfrak",
    "sans": "mathsf",
    "mono": "mathtt",
}

# fmt: off
LETTERS = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ϵ", "varepsilon": "ε", "zeta": "ζ",
    "eta": "η", "theta": "θ", "vartheta": "ϑ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν",
    "xi": "ξ", "pi": "π", "varpi": "ϖ", "rho": "ρ", "varrho": "ϱ", "sigma": "σ", "varsigma": "ς", "tau": "τ",
    "upsilon": "υ", "phi": "ϕ", "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ",
    "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Upsilon": "Υ", "Phi": "Φ", "Psi": "Ψ",
    "Omega": "Ω", "ell": "ℓ", "hbar": "ℏ",
}
# fmt: on
# fmt: off
SIGNS = {
    "mid": "|", "vert": "|", "parallel": "∥", "|": "∥", "Vert": "∥", "cdot": "·", "sim": "∼", "ldots": "…",
    "dots": "…", "cdots": "…", "top": "⊤", "ast": "∗", "star": "⋆", "dagger": "†", "prime": "′", "nabla": "∇",
    "partial": "∂", "infty": "∞", "to": "→", "in": "∈", "ne": "≠", "neq": "≠", "le": "≤", "ge": "≥",
    "times": "×", "ll": "≪", "circ": "∘", "bot": "⊥", "emptyset": "∅", "pm": "±",
    "succ": "≻",
}
# fmt: on
FUNCTIONS = ("log", "ln", "exp", "max", "min", "arg", "det", "sup", "inf", "Pr", "tanh", "sin", "cos", "dim", "lim")
SPACES = (",", ";", ":", "!", " ", "quad", "left", "right", "big", "Big", "bigl", "bigr", "Bigl", "Bigr")

_PLAIN = regex(r"[A-Za-z0-9,;:.'|()\[\]+\-*/=<>\s]")
_TOKEN = regex(r"\\[A-Za-z]+|\\.|.", re.DOTALL)
_TRIGGER = regex(r"[\\{(+·°\u2063]|^[A-Za-z]\^")


class _NoSpelling(Exception):
    """The text holds something that is not part of a name."""


@lru_cache(maxsize=4096)
def spelling(name: str) -> Spelling | None:
    r"""The parts of a name that is spelled in LaTeX; None for plain names and for what is no name.

    >>> spelling(r"y_{T}").subs
    ((Char(text='T', tex='T'),),)
    >>> spelling("p_hat"), spelling(r"\input{x}")
    (None, None)
    """
    if not _TRIGGER.search(name) or len(name) > 200:
        return None
    try:
        tokens = _TOKEN.findall(name.replace("°", "").rstrip("·"))
        nodes, end = _nodes(tokens, 0, 0)
    except _NoSpelling:
        return None
    return _split(nodes) if end == len(tokens) and nodes else None


def _split(nodes: Nodes) -> Spelling:
    at = 1
    while at < len(nodes) and not isinstance(nodes[at], Scripted) and not _opens(nodes[at]):
        at += 1
    head, subs, sups = nodes[:at], list[Nodes](), list[Nodes]()
    while at < len(nodes):
        node = nodes[at]
        if not isinstance(node, Scripted):
            break
        (sups if node.above else subs).extend(_commas(node.inner))
        at += 1
    return Spelling(head, tuple(subs), tuple(sups), nodes[at:])


def _opens(node: Node) -> bool:
    return isinstance(node, Char) and node.text in "(["


def _commas(nodes: Nodes) -> list[Nodes]:
    parts: list[list[Node]] = [[]]
    for node in nodes:
        if isinstance(node, Char) and node.text == ",":
            parts.append([])
        else:
            parts[-1].append(node)
    return [tuple(part) for part in parts if part]


MAX_DEPTH = 8


def _nodes(tokens: list[str], at: int, level: int) -> tuple[Nodes, int]:
    found: list[Node] = []
    if level > MAX_DEPTH:
        raise _NoSpelling
    while at < len(tokens) and tokens[at] != "}":
        token = tokens[at]
        if token in ("_", "^"):
            inner, at = _argument(tokens, at + 1, level)
            found.append(Scripted(token == "^", inner))
        elif token == BOUND:
            if not found:
                raise _NoSpelling
            found[-1] = Marked((found[-1],))
            at += 1
        elif token == "{":
            nodes, at = _argument(tokens, at, level)
            found.extend(nodes)
        elif token.startswith("\\"):
            nodes, at = _command(tokens, at, level)
            found.extend(nodes)
        elif _PLAIN.fullmatch(token) or token == "·":
            if not token.isspace():
                found.append(Char("′" if token == "'" else token, r"\cdot " if token == "·" else token))
            at += 1
        else:
            raise _NoSpelling
    return tuple(found), at


def _argument(tokens: list[str], at: int, level: int) -> tuple[Nodes, int]:
    while at < len(tokens) and tokens[at].isspace():
        at += 1
    if at >= len(tokens) or tokens[at] == "}":
        raise _NoSpelling
    if tokens[at] == "{":
        nodes, at = _nodes(tokens, at + 1, level + 1)
        if at >= len(tokens):
            raise _NoSpelling
        return nodes, at + 1
    if tokens[at].startswith("\\"):
        return _command(tokens, at, level + 1)
    nodes, _ = _nodes(tokens[at : at + 1], 0, level + 1)
    return nodes, at + 1


def _command(tokens: list[str], at: int, level: int) -> tuple[Nodes, int]:
    word = tokens[at][1:]
    if word in LETTERS or word in SIGNS:
        return (Char(LETTERS.get(word) or SIGNS[word], tokens[at]),), at + 1
    if word in FUNCTIONS:
        return (Word(word),), at + 1
    if word in SPACES:
        return (), at + 1
    if word in ACCENTS:
        inner, at = _argument(tokens, at + 1, level)
        return (Accented(word, inner),), at
    if word in FONTS:
        inner, at = _argument(tokens, at + 1, level)
        return (Styled(FONTS[word], inner, word),), at
    if word in WORDS:
        inner, at = _argument(tokens, at + 1, level)
        return (Word(plain(inner), word),), at
    if word.isalpha() and tokens[at + 1 : at + 2] == ["{"] and word not in ("input", "write", "include", "def"):
        inner, at = _argument(tokens, at + 1, level)  # a macro of the document, such as \vect{x}
        return (Styled("bold", inner, word),), at
    raise _NoSpelling


# --------------------------------------------------------------------------- the formats


def tex(nodes: Nodes, mark: str = "{}") -> str:
    r"""The parts in LaTeX; ``mark`` is what is put around a bound index.

    >>> print(tex(spelling(r"\vect{x}").head), tex(spelling(r"\vect{x}").head, r"\symcenew{{}}"))
    \vect{x} \boldsymbol{x}
    """
    out = ""
    for node in nodes:
        piece = _tex(node, mark)
        out += (" " if re.search(r"\\[A-Za-z]+$", out) and piece[:1].isalpha() else "") + piece
    return out


def _tex(node: Node, mark: str) -> str:
    match node:
        case Char(text, spelled):
            return spelled or text
        case Word(text, command):
            return rf"\{command}{{{text}}}" if command else rf"\{text}"
        case Accented(accent, inner):
            return rf"\{accent}{{{tex(inner, mark)}}}"
        case Styled(font, inner, command):
            # a page has no macros of the document; what is to be pasted back has them all
            known = command in FONTS or mark == "{}"
            return rf"\{command if known else FONT_COMMANDS[font]}{{{tex(inner, mark)}}}"
        case Scripted(above, inner):
            return f"{'^' if above else '_'}{{{tex(inner, mark)}}}"
        case Marked(inner):
            return mark.replace("{}", tex(inner, mark)) if mark != "{}" else tex(inner)


def plain(nodes: Nodes, mark: tuple[str, str] = ("", "")) -> str:
    r"""The parts in Unicode.

    >>> plain(spelling(r"\hat{\mathbf{y}}").head), plain(spelling(r"\overrightarrow{w}").head)
    ('ŷ', 'w⃗')
    """
    return "".join(_plain(node, mark) for node in nodes)


def _plain(node: Node, mark: tuple[str, str]) -> str:
    match node:
        case Char(text) | Word(text):
            return text
        case Accented(accent, inner):
            text = plain(inner, mark)
            combined = text[:1] + ACCENTS[accent] + text[1:] if len(text) == 1 else text + ACCENTS[accent]
            return unicodedata.normalize("NFC", combined)
        case Styled(font, inner, _):
            text = plain(inner, mark)
            return "".join(_styled(character, font) for character in text)
        case Scripted(above, inner):
            text = plain(inner, mark)
            sign = "^" if above else "_"
            return f"{sign}{text}" if len(text) == 1 else f"{sign}{{{text}}}"
        case Marked(inner):
            return mark[0] + plain(inner, mark) + mark[1]


_UNICODE_FONTS = {"bb": "DOUBLE-STRUCK", "cal": "SCRIPT", "frak": "FRAKTUR"}


def _styled(character: str, font: str) -> str:
    """Blackboard, script and fraktur letters have characters of their own; bold is not told apart in a line."""
    if font not in _UNICODE_FONTS or not (character.isascii() and character.isalpha()):
        return character
    kind = "CAPITAL" if character.isupper() else "SMALL"
    plain_name = f"{_UNICODE_FONTS[font]} {kind} {character}"
    for name in (plain_name, f"MATHEMATICAL {plain_name}"):
        try:
            return unicodedata.lookup(name.upper())
        except KeyError:
            continue
    if font == "frak":
        return unicodedata.lookup(f"BLACK-LETTER {kind} {character}".upper())
    return character


_TYPST_ACCENTS = {
    **dict.fromkeys(("hat", "widehat"), "hat"),
    **dict.fromkeys(("tilde", "widetilde"), "tilde"),
    **dict.fromkeys(("vec", "overrightarrow"), "arrow"),
    "bar": "macron",
    "overline": "overline",
    "underline": "underline",
    "dot": "dot",
    "ddot": "dot.double",
    "check": "caron",
    "breve": "breve",
    "acute": "acute",
    "grave": "grave",
}
_TYPST_FONTS = {"bold": "bold", "cal": "cal", "bb": "bb", "frak": "frak", "sans": "sans", "mono": "mono"}


def typst(nodes: Nodes) -> str:
    r"""The parts in Typst's math syntax.

    >>> typst(spelling(r"\hat{y}").head), typst(spelling(r"\mathbf{w}").head)
    ('hat(y)', 'bold(w)')
    """
    out = ""
    for node in nodes:
        piece = _typst(node)
        joined = out and isinstance(node, Scripted)
        out += piece if joined or not out else f" {piece}"
    return out


def _typst(node: Node) -> str:
    match node:
        case Char("′"):
            return "′"
        case Char(text):
            return f"\\{text}" if not text.isalnum() and text.isascii() and text not in "+-=<>*." else text
        case Word(text):
            return '"' + "".join(c for c in text if c.isalnum() or c in " -.,:") + '"'
        case Accented(accent, inner):
            return f"{_TYPST_ACCENTS[accent]}({typst(inner)})"
        case Styled(font, inner, _):
            return f"{_TYPST_FONTS[font]}({typst(inner)})"
        case Scripted(above, inner):
            return f"{'^' if above else '_'}({typst(inner)})"
        case Marked(inner):
            return f"marknew({typst(inner)})"
