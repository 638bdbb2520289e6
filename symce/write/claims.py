"""What a page may say about its own correctness: badges and the closing lines, from the verdicts alone.

Knows verdicts; claims nothing that no verdict says. A step without a verdict is "not checked".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from symce.context import Assumption
from symce.derivation import Derivation
from symce.patterns import regex
from symce.prover.difference import Condition
from symce.prover.verdict import Status, Verdict
from symce.steps import Chain, Step
from symce.term import ZERO
from symce.write.given import assumption_math, size_claims
from symce.write.inline import Math, Part, Prose, Ref, math


@dataclass(frozen=True)
class Badge:
    """A word at the edge of a row; ``colour`` is one of green, blue, red, amber, grey."""

    sign: str
    word: str
    colour: str

    @property
    def text(self) -> str:
        return f"{self.sign} {self.word}".strip()


PROVED = Badge("✓", "proved", "green")
DEFINITION = Badge("", "def", "blue")
NOT_PROVED = Badge("", "not proved", "amber")
UNCHECKED = Badge("", "not checked", "grey")
BADGES = {
    Status.PROVED: PROVED,
    Status.REFUTED: Badge("✗", "refuted", "red"),
    Status.ILL_DEFINED: Badge("✗", "ill-defined", "red"),
    Status.UNKNOWN: Badge("?", "unknown", "amber"),
}
_GRAVITY = [BADGES[Status.REFUTED], BADGES[Status.ILL_DEFINED], BADGES[Status.UNKNOWN], UNCHECKED]


def step_badge(step: Step) -> Badge:
    """The badge of one step; a definition shows as such only while nothing speaks against it."""
    if step.verdict is None:
        return UNCHECKED
    if step.defines is not None and step.verdict.status is Status.PROVED:
        return DEFINITION
    return BADGES[step.verdict.status]


def result_badge(steps: Iterable[Step]) -> Badge:
    """The badge of a result: proved only if every single step is.

    A refuted step does not refute the result, which may hold for another reason.
    """
    badges = {step_badge(step) for step in steps}
    if badges <= {PROVED, DEFINITION}:
        return PROVED
    return UNCHECKED if badges == {UNCHECKED} else NOT_PROVED


def step_note(step: Step, derivation: Derivation) -> Prose:
    """Why a step is not proved, if something is known."""
    verdict = step.verdict
    if verdict is None or verdict.status is Status.PROVED:
        return ()
    note: list[Part] = [verdict.why] if verdict.why else []
    if verdict.counterexample is not None:
        note += ["; " if note else "", f"counterexample: {verdict.counterexample}"]
    if verdict.missing_assumption is not None:
        note += [
            "; " if note else "",
            "it would hold under ",
            assumption_math(verdict.missing_assumption, derivation.context),
        ]
    return tuple(note)


Judged = tuple[int, Step, Verdict]


def claim_lines(derivation: Derivation) -> tuple[Prose, ...]:
    """The closing lines: how many steps have which verdict, by which engines, under which assumptions."""
    steps = [step for chain in derivation.chains for step in chain.steps]
    if not steps:
        return ()
    judged = [(n, step, step.verdict) for n, step in enumerate(steps, start=1) if step.verdict is not None]
    proved = [entry for entry in judged if entry[2].status is Status.PROVED]
    said = (_engines(proved), _inequalities(proved), _assumptions(proved, derivation), _conditions(proved))
    lines = [_counts(steps, derivation), *said]
    return tuple(line for line in lines if line)


def _counts(steps: list[Step], derivation: Derivation) -> Prose:
    badges = [step_badge(step) for step in steps]
    out: list[Part] = [f"{len(steps)} step{'s' if len(steps) > 1 else ''}: "]
    sizes = size_claims(derivation)
    if PROVED in badges:
        out += [f"{badges.count(PROVED)} proved", *((" for every ", sizes) if sizes else ())]
    if DEFINITION in badges:
        out += [", " if len(out) > 1 else "", f"{badges.count(DEFINITION)} by definition"]
    for badge in _GRAVITY:
        if badge in badges:
            out += [", " if len(out) > 1 else "", f"{badges.count(badge)} {badge.word}"]
    return tuple(part for part in out if part)


def _engines(proved: list[Judged]) -> Prose:
    at: dict[str, list[int]] = {}
    for number, _, verdict in proved:
        if verdict.sizes_checked:
            at.setdefault(verdict.sizes_checked, []).append(number)
    if not at:
        return ()
    if len(at) == 1 and sum(map(len, at.values())) == len(proved):
        where = next(iter(at))
    elif len(at) <= 2 or not all(map(_RANGES.fullmatch, at)):
        return (
            f"{ENGINES} ",
            *(
                p
                for n, (sizes, numbers) in enumerate(at.items())
                for p in ("; " if n else "", f"{sizes} in ", *_places(numbers))
            ),
        )
    else:
        where = f"sizes chosen for each step ({_largest(at)})"
    return (f"{ENGINES} {where}",)


ENGINES = "two engines: normal form (exact); interval evaluation at"


_RANGES = regex(r"\w+ = \d+(\.\.\d+)?(, \w+ = \d+(\.\.\d+)?)*")


def _largest(checked: Iterable[str]) -> str:
    """How far the sizes of each sort reach: ``K up to 3-5``."""
    reach: dict[str, set[int]] = {}
    for sizes in checked:
        for part in sizes.split(", "):
            name, _, values = part.partition(" = ")
            reach.setdefault(name, set()).add(int(values.split("..")[-1]))
    return ", ".join(
        f"{name} up to {min(ends)}{f'–{max(ends)}' if len(ends) > 1 else ''}" for name, ends in sorted(reach.items())
    )


def _assumptions(proved: list[Judged], derivation: Derivation) -> Prose:
    used: dict[Assumption, list[int]] = {}
    for number, _, verdict in proved:
        for assumption in verdict.assumptions_used:
            used.setdefault(assumption, []).append(number)
    return _list("assumptions used: ", [((assumption_math(a, derivation.context),), at) for a, at in used.items()])


def _inequalities(proved: list[Judged]) -> Prose:
    """What the proved inequalities rest on."""
    at: dict[str, list[int]] = {}
    for number, _, verdict in proved:
        for ground in verdict.certificate:
            at.setdefault(ground, []).append(number)
    return _list("inequalities by certificate: ", [((ground,), numbers) for ground, numbers in at.items()])


def _conditions(proved: list[Judged]) -> Prose:
    stated: dict[Condition, list[int]] = {}
    for number, _, verdict in proved:
        for condition in verdict.conditions:
            stated.setdefault(condition, []).append(number)
    return _list("conditions: ", [(condition_prose(c), at) for c, at in stated.items()])


def condition_prose(condition: Condition) -> Prose:
    """A side condition in words or signs."""
    match condition.kind:
        case "nonzero":
            return (math(condition.term, "≠", ZERO),)
        case "positive":
            return (math(condition.term, ">", ZERO),)
        case "zero_log_zero":
            return ("0 log 0 = 0 where ", math(condition.term, "=", ZERO))
    return (f"{condition.kind}: ", math(condition.term))


def _list(head: str, entries: list[tuple[Prose, list[int]]], by: str = ", ") -> Prose:
    out: list[Part] = []
    for prose, numbers in entries:
        out += [by if out else head, *prose, " in ", *_places(numbers)]
    return tuple(out)


def _places(numbers: list[int]) -> Prose:
    """Step numbers with runs joined: (1)–(4), (6)."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and runs[-1][-1] == number - 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    out: list[Part] = []
    for first, *rest in runs:
        out += [", " if out else "", Ref(first)]
        for last in rest:
            out += ["–", Ref(last)]
    return tuple(part for part in out if part)


def case_math(chain: Chain, derivation: Derivation) -> tuple[Math, ...]:
    """The extra assumptions of a case."""
    return tuple(assumption_math(assumption, derivation.context) for assumption in chain.case)
