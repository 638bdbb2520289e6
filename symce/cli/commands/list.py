"""``symce list``: what the catalogue holds."""

from __future__ import annotations

import click

from symce.cli.output import say


@click.command("list")
def COMMAND() -> None:
    """Show the losses of the catalogue, what each is derived in, and by which routes."""
    from symce.losses import catalogue
    from symce.routes import routes, routes_of
    from symce.theorems import theorems

    for loss in catalogue().values():
        say(f"{loss.name}  {loss.says}")
        for letter, title in loss.wrt.items():
            say(f"  --wrt {letter:<5} {title:<14} --route {' | '.join(routes_of(loss, letter))}")
    say("\ntheorems")
    for theorem in theorems().values():
        say(f"  {theorem.name:<28} {theorem.says}")
    say("\nroutes")
    for route in routes().values():
        say(f"  {route.name:<9} {route.says}")
