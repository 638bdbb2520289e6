"""The pictures of the documents: one a file with a constant ``FIGURE``, drawn from exported functions.

Needs matplotlib and NumPy, which ``pip install 'symce[figures]'`` brings; nothing of them is loaded until one is drawn.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from symce.figures.figure import Figure

if TYPE_CHECKING:
    from symce.write.page import Picture


@cache
def figures() -> tuple[Figure, ...]:
    """Every figure, found by looking at the files."""
    names = sorted(module.name for module in iter_modules(__path__))
    found: list[Figure] = [import_module(f"{__name__}.{n}").FIGURE for n in names if n not in ("drawing", "figure")]
    return tuple(found)


def installed() -> bool:
    """Whether there is something to draw with."""
    return find_spec("matplotlib") is not None and find_spec("numpy") is not None


def figures_for(name: str) -> tuple[Figure, ...]:
    """The figures that help with a derivation of the catalogue, by its name.

    >>> [figure.name for figure in figures_for("entropy-logits-direct")]
    ['coin']
    """
    return tuple(figure for figure in figures() if any(name.startswith(start) for start in figure.suits))


@cache
def drawn(figure: Figure) -> Picture:
    """The figure as vector graphics; the same bytes each time."""
    from symce.figures.drawing import draw

    return draw(figure)


def pictures_for(name: str) -> tuple[Picture, ...]:
    """The drawn figures for a derivation; none where nothing to draw with is installed."""
    return tuple(map(drawn, figures_for(name))) if installed() else ()
