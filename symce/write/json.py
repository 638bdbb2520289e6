"""JSON: a derivation as data, every step with its rule, its two sides and its verdict.

The shape is fixed by ``docs/derivation.schema.json`` and told in ``docs/json.md``. A formula is an object with its
LaTeX, its plain text and its tree; a tree holds all that the term holds, so that nothing of what was judged is lost.
"""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from enum import Enum
from fractions import Fraction
from typing import Any

import symce
from symce.context import Assumption, Context, Declaration, in_words
from symce.derivation import Derivation
from symce.prover.counterexample import Counterexample
from symce.prover.verdict import Verdict
from symce.rules.rule import Rule
from symce.steps import Chain, Step
from symce.term import Index, Label, Literal, Term
from symce.write import latex
from symce.write.given import assumption_math, symbolic_sorts
from symce.write.inline import Math, print_math, relation_sign
from symce.write.matrix import statement
from symce.write.plain import formula, plain

SCHEMA = 1
"""Raised when a reader of the last version could misunderstand a file; new members do not raise it."""

Data = dict[str, Any]


def write(derivation: Derivation) -> str:
    """The derivation as JSON, indented, with a line break at the end."""
    return json.dumps(record(derivation), ensure_ascii=False, indent=1) + "\n"


def record(derivation: Derivation) -> Data:
    """The derivation as dictionaries, lists, strings, numbers and truth values.

    >>> from symce.deriving import derive
    >>> made = record(derive("cross-entropy"))
    >>> made["proved"], made["result"]["right"]["latex"], made["chains"][1]["steps"][-1]["verdict"]["status"]
    (True, 'p_j - y_j', 'proved')
    """
    context = derivation.context
    chains, number = [], 0
    for chain in derivation.chains:
        chains.append(_chain(chain, number, context))
        number += len(chain.steps)
    return {
        "schema": SCHEMA,
        "made_by": f"symce {symce.__version__}",
        "name": derivation.name,
        "title": derivation.title,
        "route": derivation.route,
        "source": derivation.source,
        "detail": derivation.detail,
        "proved": derivation.proved,
        "sizes": [{"name": sort.name, "at_least": context.least(sort)} for sort in symbolic_sorts(derivation)],
        "letters": [_declaration(entry, context) for entry in context.declarations],
        "definitions": [
            {"letter": entry.name, "says": entry.says, "head": _formula(entry.head), "body": _formula(entry.body)}
            for entry in context.definitions
        ],
        "assumptions": [_assumption(entry, context) for entry in context.assumptions],
        "chains": chains,
        "result": _result(derivation),
    }


def _result(derivation: Derivation) -> Data | None:
    if not derivation.chains:
        return None
    left, right = derivation.result
    return {"left": _formula(left), "relation": derivation.chains[-1].relation or None, "right": _formula(right)}


def _chain(chain: Chain, before: int, context: Context) -> Data:
    whole = statement(chain)
    return {
        "name": chain.name,
        "title": chain.title,
        "intro": chain.intro,
        "case": [_assumption(entry, context) for entry in chain.case],
        "start": _formula(chain.start),
        "steps": [_step(step, before + n, context) for n, step in enumerate(chain.steps, start=1)],
        "matrix_form": None if whole is None else _printed(whole),
    }


def _step(step: Step, number: int, context: Context) -> Data:
    return {
        "number": number,
        "before": _formula(step.before),
        "relation": relation_sign(step.relation),
        "after": _formula(step.after),
        "reason": step.reason,
        "rule": None if step.rule is None else _rule(step.rule),
        "defines": None if step.defines is None else step.defines.name,
        "uses": list(step.uses),
        "minor": step.minor,
        "consumed": [list(path) for path in step.consumed],
        "produced": [list(path) for path in step.produced],
        "marked": [list(path) for path in step.marked],
        "verdict": None if step.verdict is None else _verdict(step.verdict, context),
    }


def _rule(rule: Rule) -> Data:
    return {
        "name": rule.name,
        "says": rule.says,
        "left": _formula(rule.lhs),
        "relation": relation_sign(rule.relation),
        "right": _formula(rule.rhs),
        "source": rule.source,
    }


def _verdict(verdict: Verdict, context: Context) -> Data:
    missing = verdict.missing_assumption
    return {
        "status": verdict.status.value,
        "says": str(verdict),
        "why": verdict.why,
        "conditions": [{"kind": entry.kind, "term": _formula(entry.term)} for entry in verdict.conditions],
        "assumptions_used": [_assumption(entry, context) for entry in verdict.assumptions_used],
        "sizes_checked": verdict.sizes_checked,
        "complete": verdict.complete,
        "missing_assumption": None if missing is None else _assumption(missing, context),
        "missing_exactly": verdict.missing_exactly,
        "counterexample": None if verdict.counterexample is None else _counterexample(verdict.counterexample),
        "residual": None if verdict.residual is None else _formula(verdict.residual),
        "certificate": list(verdict.certificate),
        "slack": None if verdict.slack is None else _formula(verdict.slack),
    }


def _counterexample(found: Counterexample) -> Data:
    """Values as text, for they are exact: ``1/3``, ``log 2``; vectors as lists."""
    return {
        "sizes": dict(found.sizes),
        "indices": dict(found.indices),
        "labels": {name: _value(value) for name, value in found.labels},
        "values": {name: _value(value) for name, value in found.values},
        "left": found.lhs,
        "right": found.rhs,
        "note": found.note,
    }


def _value(value: Any) -> Any:
    return [_value(part) for part in value] if isinstance(value, tuple) else str(value)


def _declaration(entry: Declaration, context: Context) -> Data:
    return {
        "letter": entry.name,
        "says": entry.says,
        "shape": [_plain(sort) for sort in entry.sorts],
        "domain": None if entry.values or entry.of else _plain(context.domain(entry.name)),
        "values": None if entry.values is None else _plain(entry.values),
        "function_of": list(entry.of),
    }


def _assumption(assumption: Assumption, context: Context) -> Data:
    return {"says": in_words(assumption), **_printed(assumption_math(assumption, context)), **_plain(assumption)}


def _formula(term: Term) -> Data:
    return {"latex": latex.formula(term), "text": formula(term), "term": _plain(term)}


def _printed(math: Math) -> Data:
    return {"latex": print_math(math, latex.LATEX), "text": plain(math)}


def _plain(value: Any) -> Any:
    """A term, index, sort or assumption as data: ``kind`` and its fields, fractions as text."""
    match value:
        case Fraction():
            return str(value)
        case Enum():
            return value.value
        case tuple():
            return [_plain(part) for part in value]
    if not is_dataclass(value):
        return value
    members = {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Term | Index | Literal | Label | Assumption):
        return {"kind": _kind(value), **members}
    return members


def _kind(value: Any) -> str:
    """The name of the class as one word in small letters: ``sum``, ``sums_to``."""
    name = type(value).__name__
    return "".join(f"_{letter.lower()}" if n and letter.isupper() else letter.lower() for n, letter in enumerate(name))
