"""How a letter's name is read for print: ``p_hat`` is p with a hat, ``sigma`` is Greek, ``KL`` a word.

Knows names only; the tables of each format turn the parts into its own spelling.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache

from symce.patterns import regex
from symce.write.spelling import BOUND, Spelling, spelling

_SMALL = (
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho finalsigma sigma tau"
    " upsilon phi chi psi omega"
)
GREEK = {name: chr(0x3B1 + n) for n, name in enumerate(_SMALL.split()) if name not in {"omicron", "finalsigma"}}
GREEK["ell"] = "ℓ"
GREEK |= {
    name: unicodedata.lookup(f"GREEK CAPITAL LETTER {spelled.upper()}")
    for name, spelled in {
        "Gamma": "Gamma",
        "Delta": "Delta",
        "Theta": "Theta",
        "Lambda": "Lamda",
        "Xi": "Xi",
        "Pi": "Pi",
        "Sigma": "Sigma",
        "Phi": "Phi",
        "Psi": "Psi",
        "Omega": "Omega",
    }.items()
}
"""Greek letters that may be written by name; those that look like Latin ones are words."""

SPELLED = {letter: name for name, letter in GREEK.items()}

ACCENTS = {"hat": "\u0302", "tilde": "\u0303", "bar": "\u0304", "dot": "\u0307"}
_COMBINING = {mark: accent for accent, mark in ACCENTS.items()}
_ACCENTED = regex(r"(?P<base>.+?)_?(?P<accent>hat|tilde|bar|dot)", re.DOTALL)


class WriteError(ValueError):
    """Something that a format cannot print: says what, and what would have worked."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name in parts; ``letter`` tells a single letter (Latin or Greek, set in italics) from a word.

    ``spelled`` holds the parts of a name that a document spells in LaTeX; ``base`` is then all of it.
    """

    base: str
    letter: bool
    accent: str = ""
    primes: int = 0
    spelled: Spelling | None = field(default=None, repr=False)


@lru_cache(maxsize=4096)
def read_name(name: str) -> Name:
    """The parts of a name; a name that holds no printable character, or a control character, is refused.

    >>> read_name("p_hat")
    Name(base='p', letter=True, accent='hat', primes=0)
    >>> read_name("sigma'")
    Name(base='σ', letter=True, accent='', primes=1)
    >>> read_name("KL")
    Name(base='KL', letter=False, accent='', primes=0)
    """
    bare = name.rstrip("'\u2032")
    primes = len(name) - len(bare)
    if not bare.strip() or not bare.replace(BOUND, "").isprintable():
        raise WriteError(f"the name {name!r} cannot be printed; use letters and digits, such as p, p_hat, theta or KL")
    if _letter(bare):
        return Name(_letter(bare), True, "", primes)
    apart = unicodedata.normalize("NFD", bare)
    if apart[-1] in _COMBINING and _letter(apart[:-1]):
        return Name(_letter(apart[:-1]), True, _COMBINING[apart[-1]], primes)
    spelled = spelling(name)
    if spelled is not None:
        return Name(name, True, spelled=spelled)
    found = _ACCENTED.fullmatch(bare)
    if found and _letter(found["base"]):
        return Name(_letter(found["base"]), True, found["accent"], primes)
    return Name(unicodedata.normalize("NFC", bare), False, "", primes)


def _letter(text: str) -> str:
    """The single letter that the text spells, or nothing."""
    if text in GREEK:
        return GREEK[text]
    return text if text in SPELLED or (len(text) == 1 and text.isascii() and text.isalpha()) else ""


def check_distinct(names: frozenset[str]) -> None:
    """Refuse two letters that would look the same on the page, such as ``yhat`` and ``y_hat``."""
    seen: dict[Name, str] = {}
    for name in sorted(names):
        other = seen.setdefault(read_name(name), name)
        if other != name:
            raise WriteError(f"{other} and {name} would be printed alike; rename one of them")
