"""The one exception of the bridge, and how an offending expression is shown. Knows no meaning."""

from __future__ import annotations

from collections.abc import Iterable

import sympy

LONGEST = 60
"""Characters of an expression that an error message shows."""


class BridgeError(ValueError):
    """An expression that cannot be carried over: says what, and what would have worked."""


class TooLarge(BridgeError):
    """An expression nested too deeply, or too long, to be judged."""


def shown(expr: object) -> str:
    """The expression as SymPy prints it, shortened; large ones are only named, for printing recurses."""
    if isinstance(expr, sympy.Basic) and _is_large(expr):
        return f"{type(expr).__name__}(...)"
    text = " ".join(str(expr).split())
    return text if len(text) <= LONGEST else text[: LONGEST - 3] + "..."


def _is_large(expr: sympy.Basic) -> bool:
    level: Iterable[sympy.Basic] = (expr,)
    for _ in range(12):
        if any(isinstance(node, sympy.Rational) and _digits(node) > LONGEST for node in level):
            return True
        level = [arg for node in level for arg in node.args][: 4 * LONGEST]
        if not level:
            return False
        if len(level) == 4 * LONGEST:
            return True
    return True


def _digits(number: sympy.Rational) -> float:
    return max(int(part).bit_length() for part in (number.p, number.q)) / 3.3
