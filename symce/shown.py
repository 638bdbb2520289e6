"""How objects show themselves in a notebook.

The one place where a lower layer asks for a higher one: what Jupyter shows of a derivation, step or verdict
is written by ``symce.write``, which is loaded when Jupyter asks and not before.
"""

from __future__ import annotations

from typing import Any


class Shown:
    """Gives a class its notebook form: plain text and one block of LaTeX, no HTML."""

    __slots__ = ()

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        from symce.write.notebook import bundle

        return bundle(self)
