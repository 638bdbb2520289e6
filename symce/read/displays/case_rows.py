"""Rows of a display that hold in cases of their own: what each goes on from, and under which condition.

    ∂p_i/∂z_j = p_i (1 - p_i)   if i = j
              = -p_i p_j        otherwise

The second row goes on from the left side, not from what holds in the first case. Knows parts and conditions as they
were written; knows no formulas.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from symce.read.displays.rows import Part, Run
from symce.read.tex.item import ReadError, spelled
from symce.read.tex.items import Items, relation_of

Conditions = tuple[Items, ...]


@dataclass
class CaseRows:
    """Follows the rows of one display.

    ``last`` is where a chain stands, ``case`` under which condition, ``base`` where it stood before the first case
    and ``count`` how many cases have begun there; ``reason`` is where a reason between its rows ends.
    """

    last: Part | None = None
    base: Part | None = None
    case: Conditions = ()
    count: int = 0
    reason: Part | None = None

    def follow(self, run: Run) -> Run:
        """The row with what it goes on from and its condition; raises ``ReadError`` where nothing stands before it."""
        self.reason = None
        if run.role == "reason" and not run.continues and self.last is not None and run.parts[-1].items:
            self.reason = run.parts[-1]
            return run
        if run.side and not run.continues and self.last is not None and not run.led:
            return run  # the rows below go on from what it stands beside
        if not run.continues:
            self.base = run.parts[0] if run.conditions else None
            self.case, self.count = run.conditions, int(bool(run.conditions))
            made = run
        elif self.last is None:
            raise ReadError("the display begins with a relation; nothing stands before it", run.parts[0].at)
        else:
            conditions = negated(self.case, run) if run.otherwise else run.conditions
            before = self._before(conditions)
            parts = (replace(before, relation=""), *run.parts)
            made = replace(run, parts=parts, conditions=self.case, carried=bool(self.case) and not conditions)
        self.last = made.parts[-1] if made.parts[-1].items else self.last
        return made

    def _before(self, conditions: Conditions) -> Part:
        """Where a row under these conditions goes on from; notes the case in which the chain is from here on."""
        assert self.last is not None
        if not conditions and self.count < 2:  # the case of the row before goes on
            return self.last
        if conditions and spelling(conditions) == spelling(self.case):
            return self.last
        if self.base is None:
            self.base, self.case, self.count = self.last, conditions, 1
            return self.last
        before = self.base
        if conditions:
            self.case, self.count = conditions, self.count + 1
        else:  # after all cases, what holds in each of them
            self.base, self.case, self.count = None, (), 0
        return before


def spelling(conditions: Conditions) -> list[str]:
    return [spelled(items) for items in conditions]


def negated(case: Conditions, run: Run) -> Conditions:
    """What "otherwise" means behind a row with one condition: ``i \\ne j`` after ``i = j``."""
    if len(case) == 1:
        for n, item in enumerate(case[0]):
            other = {"=": "\\ne", "!=": "="}.get(relation_of(item) or "")
            if other is not None:
                turned = replace(item, name=other, kind="command" if other == "\\ne" else "symbol")
                return ((*case[0][:n], turned, *case[0][n + 1 :]),)
    raise ReadError("otherwise than what? write the condition, as in i \\ne j", run.parts[0].at, run.parts[-1].end)
