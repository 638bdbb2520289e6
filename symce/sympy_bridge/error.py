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
    if isinstance(expr, sympy.Integer):
        return bool(abs(expr.p).bit_length() > 4 * LONGEST)
    level: Iterable[sympy.Basic] = (expr,)
    for _ in range(12):
        level = [arg for node in level for arg in node.args][: 4 * LONGEST]
        if not level:
            return False
        if len(level) == 4 * LONGEST or any(isinstance(a, sympy.Integer) and abs(a.p) > 10**LONGEST for a in level):
            return True
    return True
