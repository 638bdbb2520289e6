"""All rules, by name: one table a module."""

from __future__ import annotations

from symce.rules import algebra, calculus, inequalities, logexp, probability, stable, sums
from symce.rules.rule import Rule

TABLES: dict[str, tuple[Rule, ...]] = {
    "algebra": algebra.RULES,
    "logexp": logexp.RULES,
    "sums": sums.RULES,
    "calculus": calculus.RULES,
    "probability": probability.RULES,
    "stable": stable.RULES,
    "inequalities": inequalities.RULES,
}

RULES: dict[str, Rule] = {rule.name: rule for table in TABLES.values() for rule in table}
