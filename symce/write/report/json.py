"""Reports as JSON Lines: one object a file, on one line, with every key always there.

The shape is fixed by ``docs/report.schema.json``; keys are only ever added at the end of an object.
"""

from __future__ import annotations

import json
from typing import Any

from symce.context import Assumption, Context
from symce.judging.readings import SecondReading
from symce.judging.report import FileReport, Report, StepReport
from symce.prover.counterexample import Counterexample
from symce.prover.difference import Condition
from symce.write.inline import math, print_math
from symce.write.latex import LATEX, formula
from symce.write.report.entry import assumption_math, definite

RELATIONS = {
    "~=": r"\approx",
    "<=": r"\le",
    ">=": r"\ge",
    "!=": r"\ne",
    "=:": "=:",
    "propto": r"\propto",
    "required": r"\overset{!}{=}",
    "in": r"\in",
    "sim": r"\sim",
    "to": r"\to",
}
"""How LaTeX spells a relation, where that is not the same."""

Data = dict[str, Any]


def write(report: Report) -> str:
    """One line for each file."""
    return "".join(map(line, report.files))


def line(file: FileReport) -> str:
    """The object of one file, with a line break."""
    return json.dumps(record(file), ensure_ascii=False) + "\n"


def record(file: FileReport) -> Data:
    """The report on a file as dictionaries, lists, strings and numbers.

    >>> from symce.checking import check
    >>> made = record(check(r"$$0.2 - 1 = -0.7$$").files[0])
    >>> made["steps"][0]["verdict"], made["steps"][0]["counterexample"]["lhs"], made["summary"]["refuted"]
    ('refuted', '-4/5', 1)
    """
    return {
        "file": file.file,
        "assumed": list(file.assumed),
        "steps": [step_record(step) for step in file.steps],
        "summary": file.summary,
        "problem": file.problem,
    }


def step_record(step: StepReport) -> Data:
    """The report on a step; what ``symce prove --format json`` prints."""
    missing, context = step.missing_assumption, step.context
    return {
        "line": step.line,
        "column": step.column,
        "lhs": step.lhs,
        "relation": RELATIONS.get(step.relation, step.relation),
        "rhs": step.rhs,
        "verdict": step.answer.value,
        "rules": list(step.rules),
        "assumptions_used": [assumption(entry, context) for entry in step.assumptions_used],
        "missing_assumption": None if missing is None else assumption(missing, context),
        "conditions": [condition(entry) for entry in step.conditions],
        "counterexample": None if step.counterexample is None else counterexample(step.counterexample),
        "diagnosis": step.diagnosis,
        "repair": None if step.repair is None else formula(step.repair),
        "message": step.message,
        "expect": None if step.expect is None else step.expect.value,
        "end_line": step.end_line,
        "end_column": step.end_column,
        "missing_exactly": step.missing_exactly,
        "assumed": list(step.assumed),
        "cross_read": None if step.cross_read is None else [reading(entry) for entry in step.cross_read],
        "cell": step.cell or None,
    }


def reading(found: SecondReading) -> Data:
    """One side as both readers understand it; in ``at``, ``lhs`` is the value of ours and ``rhs`` that of theirs."""
    return {
        "side": found.side,
        "outcome": found.outcome,
        "ours": None if found.ours is None else formula(found.ours),
        "theirs": None if found.theirs is None else formula(found.theirs),
        "at": None if found.difference is None else counterexample(found.difference),
        "why": found.why or None,
    }


def assumption(assumed: Assumption, context: Context) -> str:
    r"""An assumption in LaTeX, as ``--given`` takes it.

    >>> from symce.context import SumsTo
    >>> from symce.term import Sort
    >>> print(assumption(SumsTo("y"), Context().vector("y", Sort("K"))))
    \sum_k y_k = 1
    """
    if (matrix := definite(assumed)) is not None:
        return f"{print_math(math(matrix), SHORT)} symmetric positive definite"
    return print_math(assumption_math(assumed, context), SHORT)


def condition(entry: Condition) -> str:
    """A side condition in LaTeX."""
    term = formula(entry.term)
    match entry.kind:
        case "nonzero":
            return rf"{term} \ne 0"
        case "positive":
            return f"{term} > 0"
    return rf"0 \log 0 = 0 \text{{ where }} {term} = 0"


def counterexample(found: Counterexample) -> Data:
    """Values as text, for they are exact: ``1/3``, ``log 2``; vectors as lists."""
    return {
        "sizes": dict(found.sizes),
        "indices": dict(found.indices),
        "labels": {name: _value(value) for name, value in found.labels},
        "values": {name: _value(value) for name, value in found.values},
        "lhs": found.lhs,
        "rhs": found.rhs,
    }


def _value(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_value(part) for part in value]
    return value if isinstance(value, int) else str(value)


def _short_sum(symbol: str, index: str, upper: str, fixed: bool, but: tuple[str, ...]) -> str:
    if but:
        return LATEX.big(symbol, index, upper, fixed, but)
    script = index if len(index) == 1 else f"{{{index}}}"
    return rf"\{'sum' if symbol == '∑' else 'prod'}_{script}"


def _short() -> Any:
    from dataclasses import replace

    return replace(LATEX, big=_short_sum)


SHORT = _short()
"""LaTeX with sums over an index alone."""
