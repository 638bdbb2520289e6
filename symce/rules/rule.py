"""What a rule is: a named identity with its side conditions, and how it is applied to a term.

A rule is a sentence of mathematics, ``lhs = rhs``, true for every size. Its letters are pattern
variables; ``matching`` finds them in a term. Where the sentence speaks of sums or products of any
length, ``rewrite`` says how one node is changed. Either way each application is proved afresh by the
judge, so a rule can be wrong without a false step being accepted.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from symce.context import Context
from symce.term import Path, Term

Rewrite = Callable[[Term, Context], "Term | None"]
"""Changes one node, or returns None where the rule does not apply to it."""

Consumed = Callable[[Term], tuple[Path, ...]]
"""Which parts of the node a rule consumes, for the page to mark: what cancels, what adds up to one."""


@dataclass(frozen=True)
class Rule:
    """A named identity, or a named inequality where ``relation`` says so.

    ``name`` has the conclusion first (``log_div``), ``says`` is the prose for the margin, ``source`` a
    place where the identity is stated, ``mark`` how the page marks what the rule is about to consume,
    ``minor`` whether a textbook would leave the step out.
    """

    name: str
    lhs: Term
    rhs: Term
    says: str
    source: str
    rewrite: Rewrite | None = None
    context: Context | None = None
    mark: Literal["", "cancel", "one"] = ""
    consumed: Consumed | None = None
    minor: bool = False
    relation: Literal["=", "≤", "<"] = "="
    formula: bool = False

    def __reduce__(self) -> str | tuple[object, ...]:
        """A rule of the tables travels between processes by its name, for its functions cannot."""
        from symce.rules import RULES

        if RULES.get(self.name) is self:
            return _named, (self.name,)
        return super().__reduce__()


def _named(name: str) -> Rule:
    from symce.rules import RULES

    return RULES[name]
