"""The routes: one a file, found by looking at the files."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from symce.losses.loss import Loss
from symce.routes.route import Route

NOT_ROUTES = {"route", "moves", "linear"}


@cache
def routes() -> dict[str, Route]:
    """Every route by name."""
    found: dict[str, Route] = {}
    for module in sorted(iter_modules(__path__), key=lambda m: m.name):
        if module.name not in NOT_ROUTES:
            entry: Route = import_module(f"{__name__}.{module.name}").ROUTE
            found[entry.name] = entry
    return found


def routes_of(loss: Loss, letter: str) -> tuple[str, ...]:
    """The routes from a loss to its gradient in a letter, the usual one first."""
    later = (route.name for route in routes().values() if (loss.name, letter) in route.suits)
    return (*loss.routes[letter], *later)
