"""What a route is: chains of moves, the same for every loss that has the letters it speaks of."""

from __future__ import annotations

from dataclasses import dataclass

Move = str | tuple[str, ...]


@dataclass(frozen=True)
class Script:
    """One chain: where it starts and which moves it makes.

    ``of`` and ``wrt`` name letters by their role in prose ("loss", "softmax", "logits"); without ``wrt`` the
    chain starts at the letter itself, with it at the derivative. A script whose letters the problem does not
    have (``needs`` names one more), or that changes nothing, is left out. ``cases`` are the moves of a case
    split at its end. ``{variable}`` in a title is what is differentiated in, in prose.
    """

    name: str
    title: str
    of: str
    wrt: str
    moves: tuple[Move, ...]
    needs: str = ""
    cases: tuple[Move, ...] = ()


@dataclass(frozen=True)
class Route:
    """A named way from a loss to its gradient; the last chain is the result.

    A loss names the routes that suit it. ``suits`` does so from the other end, for a route that comes after the
    loss: pairs of a loss and the letter to differentiate in.
    """

    name: str
    says: str
    scripts: tuple[Script, ...]
    source: str
    suits: tuple[tuple[str, str], ...] = ()
