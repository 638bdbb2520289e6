"""What a loss is: a name, a SymPy expression, and what is known of its letters."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sympy


@dataclass(frozen=True)
class Written:
    """A loss as its author writes it, in SymPy.

    ``expression`` is the loss, ``given`` relations that are assumed of its letters, ``where`` the letters that
    are defined from others, innermost first, each with its name in prose; ``says`` names the other letters;
    ``letter`` is that of the loss itself.
    """

    expression: sympy.Expr
    given: tuple[sympy.Basic, ...] = ()
    where: tuple[tuple[sympy.Basic, sympy.Expr, str], ...] = ()
    says: Mapping[str, str] = field(default_factory=dict)
    letter: str = "L"


@dataclass(frozen=True)
class Loss:
    """One loss of the catalogue.

    ``write`` builds the SymPy expressions for one variable of differentiation (SymPy is imported there, so
    that listing the catalogue stays fast); ``wrt`` maps what can be differentiated in to its title, the first
    being the default; ``routes`` names the routes that suit it, the first being the default, for each. A loss of
    a whole batch is ``batch_of`` a loss of one example: its name, and how the exported functions are called.
    """

    name: str
    title: str
    says: str
    write: Callable[[str], Written]
    wrt: Mapping[str, str]
    routes: Mapping[str, tuple[str, ...]]
    source: str
    batch_of: tuple[str, str] | None = None
