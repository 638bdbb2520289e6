"""Letters by which the field says how many values an index has, or names the set of all of them."""

from __future__ import annotations

import re

from symce.read.notation.sizes import Size, size_of
from symce.read.tree import (
    Letter,
    Node,
    Number,
    Times,
)

COUNTS = {"N", "M", "n", "m", "d", "D"}
"""Letters for the number of examples or entries, whatever their index is called."""


WHOLE = set("CKVYXAW") | {"\\Omega", "classes", "Classes", "Vocab", "vocab", "labels"}
"""Names that the field gives to the set of all classes, labels, outcomes, words or actions."""


def count_of(bottom: Node, index: str) -> Size | None:
    """The N below a sum over n that states no limit: ``\\frac{1}{N} \\sum_n`` is the mean of N values."""
    while isinstance(bottom, Times) and isinstance(bottom.left, Number):
        bottom = bottom.right  # \\frac{1}{2N}
    if not isinstance(bottom, Letter) or bottom.subs or bottom.sups:
        return None
    plain = index.rstrip("'")
    counted = bottom.base in COUNTS and plain in set("ijknm") - {bottom.base}
    return size_of(bottom) if counted or (bottom.base.isupper() and bottom.base.lower() == plain) else None


def names_all(letter: Letter, values: Letter) -> bool:
    """Whether a set is named as the field names all that the index runs over: classes, words, actions."""
    if values.subs or values.sups:
        return False
    name = re.sub(r"^\\[a-z]+\{(.*)\}$", r"\1", values.base)
    return name in WHOLE and (name != "A" or letter.base[0] == "a")
