"""Whether a document writes a T that is no sign of a transpose: a temperature, the last step, a statistic."""

from __future__ import annotations

from functools import lru_cache

from symce.patterns import regex

SIGN = regex(
    r"\^\s*(?:T(?![a-zA-Z])|\{\s*(?:-|\*|\([^(){}]*\)|\[[^\[\]{}]*\])?\s*T\s*\})"
    r"|\\(?:math|text)(?:sf|rm|tt|bf)?\s*\{?\s*T(?![a-zA-Z])"
)
"""Signs of transposes: ``x^T``, ``x^{(i)T}``, ``A^{-T}``, and an upright T."""

ALONE = regex(r"(?<![a-zA-Z\\])T(?![a-zA-Z0-9])")


@lru_cache(maxsize=16)
def is_number(text: str) -> bool:
    """Whether a T stands in the text, by itself, that turns nothing."""
    return ALONE.search(SIGN.sub(" ", text)) is not None
