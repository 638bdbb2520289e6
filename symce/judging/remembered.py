"""The three questions about a step that are asked again and again, each with a memory.

Knows what makes two questions one: for a verdict the whole claim, for rules and repairs the two sides and the context.
"""

from __future__ import annotations

from collections.abc import Hashable

from symce.context import Context
from symce.judging import diagnosis, explain, judge
from symce.judging.claim import Claim
from symce.judging.memory import Memory
from symce.term import Term


def _claims(claims: tuple[Claim, ...], seconds: float) -> Hashable:
    return tuple([claim.key() for claim in claims])


def _sides(left: Term, right: Term, context: Context, seconds: float) -> Hashable:
    return left, right, context


judgement = Memory(judge.judge, _claims)
rules_between = Memory(explain.rules_between, _sides)
repair = Memory(diagnosis.repair, _sides)


def forget() -> None:
    """Judge everything anew from here on."""
    for memory in (judgement, rules_between, repair):
        memory.forget()
