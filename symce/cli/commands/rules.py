"""``symce rules``: the tables of rules."""

from __future__ import annotations

import click

from symce.cli.output import say


@click.command("rules")
def COMMAND() -> None:
    """Show every rule: name, statement, what it says, source."""
    from symce.rules import TABLES
    from symce.write.text import formula

    for table, rules in TABLES.items():
        say(table)
        for rule in rules:
            say(f"  {rule.name:<15} {formula(rule.lhs)} {rule.relation} {formula(rule.rhs)}")
            say(f"  {'':<15} {rule.says}; {rule.source}")
