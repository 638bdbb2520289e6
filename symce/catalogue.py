"""The catalogue: every derivation that symce keeps, by the name of its document."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from symce.derivation import Derivation
from symce.deriving import derive, meet
from symce.losses import catalogue


def catalogue_jobs() -> Iterator[tuple[str, Callable[[], Derivation]]]:
    """Every loss, variable and route of the catalogue, and where two routes meet."""
    for loss in catalogue().values():
        for letter, title in loss.wrt.items():
            for route in loss.routes[letter]:
                yield f"{loss.name}-{title}-{route}", partial(derive, loss.name, letter, route)
            if len(loss.routes[letter]) > 1:
                yield f"{loss.name}-{title}-meeting", partial(meet, loss.name, letter)


def chapter(derivation: Derivation) -> str:
    """The title under which a derivation stands: its loss, or what has none."""
    loss = catalogue().get(derivation.name.removesuffix("-meeting"))
    title = loss.title if loss is not None else "identities and inequalities"
    return title[:1].upper() + title[1:]
