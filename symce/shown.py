"""How objects show themselves, in a notebook and in print.

The one place where a lower layer asks for a higher one: what is shown of a derivation, step or verdict is
written by ``symce.write``, which is loaded when somebody looks and not before.
"""

from __future__ import annotations

from typing import Any


class Shown:
    """Gives a class its notebook form (plain text and one block of LaTeX, no HTML) and its text."""

    __slots__ = ()

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        from symce.write.notebook import bundle

        return bundle(self)

    def __str__(self) -> str:
        return self._repr_mimebundle_()["text/plain"]

    @staticmethod
    def formula(term: Any) -> str:
        """A term in one line of Unicode."""
        from symce.write.text import formula

        return formula(term)

    @staticmethod
    def page_html(derivation: Any) -> str:
        """A derivation as one HTML page."""
        from symce.write.html import write

        page: str = write(derivation)
        return page
