"""Guessed letters that are plain numbers: the page says so, or writes a function of them.

Nothing else moves them, so that no line is in doubt for them.
"""

from __future__ import annotations

from symce.context import Within
from symce.judging.claim import Claim
from symce.patterns import regex
from symce.read.semantics.meaning import Meaning
from symce.read.tree import Call, Letter, Raised

MEAN = regex(r"m|v|\\mu|\\sigma|\\(?:bar|overline)\{.*\}")
"""Letters for means and variances of what is given, which change with it."""


PARAMETERS = {"\\mu", "\\sigma", "\\tau", "\\phi", "\\psi", "\\nu"}
"""Letters that are numbers where a function is written of them."""


def parameters(meaning: Meaning) -> set[str]:
    """The μ and σ of a defined ``\\ell(\\mu, \\sigma^2)``: they vary by themselves, and are no means of others."""
    heads = (let.head for lets in meaning.notation.calls.values() for let in lets)
    args = (arg for head in heads if isinstance(head, Call) for arg in head.args)
    roots = (arg.base if isinstance(arg, Raised) else arg for arg in args)
    return {root.base for root in roots if isinstance(root, Letter) and not root.subs and root.base in PARAMETERS}


def numbers(meaning: Meaning, claim: Claim) -> set[str]:
    """The letters of which the page says that they are numbers, ``$\\mu \\in \\mathbb{R}$`` and ``$\\sigma > 0$``.

    Beside letters with an index one that is called so may be the mean or the spread of these.
    """
    positive = {entry.name for entry in claim.context.assumptions if isinstance(entry, Within)}
    said = meaning.notation.habits().scalars
    letters = {name: known for name, known in meaning.guessed.items() if not known.sorts and "(" not in known.base}
    plain = {known.base for name, known in letters.items() if name in positive | said}
    alone = not any(claim.context.shape(name) for name in claim.context.closure(claim.letters()))
    return {base for base in plain if alone or not MEAN.fullmatch(base)}
