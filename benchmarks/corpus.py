"""Judge a labelled corpus of hand derivations, and say how it went.

    python benchmarks/corpus.py DIR            # or: make corpus CORPUS=DIR
    python benchmarks/corpus.py DIR 021 S073   # only these derivations or steps, with every verdict
    python benchmarks/corpus.py --cross-read DIR   # has latex2sympy2 read every scalar side too; slower

DIR holds ``steps.jsonl``, ``controls.jsonl`` and ``mutants.jsonl``, or some of them; a line is an object with ``id``,
``directives`` (a list), ``tex`` (one relation) and ``expect`` (proved or refuted). A step whose shapes clash counts as
refuted, a mutant may be refuted or ill-defined. Exit status 1 if anything is proved or refuted that must not be, or if
the second reader reads a side otherwise.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from symce.checker.checker import Checker
from symce.checker.state import DocumentState
from symce.context import in_words
from symce.judging.readings import SecondReading
from symce.judging.report import StepReport
from symce.limits import SECONDS, deep
from symce.read.documents.directives import directive
from symce.read.documents.document import Display
from symce.read.documents.source import Source
from symce.read.tex.item import ReadError

FILES = ("steps", "controls", "mutants")


@dataclass(frozen=True)
class Outcome:
    """What a labelled step came to: an answer, and why in one line."""

    id: str
    tex: str
    expect: str
    answer: str
    why: str
    cross_read: tuple[SecondReading, ...] = ()

    @property
    def decided(self) -> bool:
        """Whether the answer is the label; a clash of shapes refutes."""
        return self.answer == self.expect or (self.expect == "refuted" and self.answer == "ill_defined")

    @property
    def false_proved(self) -> bool:
        return self.expect == "refuted" and self.answer == "proved"

    @property
    def false_refuted(self) -> bool:
        return self.expect == "proved" and self.answer == "refuted"


class Judged:
    """Judges statements; what the directives of one derivation say is worked out once."""

    def __init__(self, cross_read: bool = False) -> None:
        self.cross_read = cross_read
        self._checkers: dict[tuple[str, ...], Checker] = {}

    def __call__(self, tex: str, directives: Iterable[str]) -> StepReport:
        key = tuple(directives)
        checker = self._checkers.pop(key, None) or Checker(
            DocumentState(Source("statement", ""), [directive(line) for line in key], SECONDS, self.cross_read)
        )
        lets = [Display(line.rest, 0) for line in checker.doc.extra if line.verb == "let"]
        checker.doc.look_at(Source("statement", tex), [Display(tex, 0), *lets])
        with deep():
            steps = list(checker.display(Display(tex, 0)))
        if len(steps) != 1:
            raise ReadError(f"one relation was expected, here are {len(steps)}")
        doc = checker.doc
        if not doc.meanings.definitions and not doc.chain().guesses:  # what is meant here must not speak to the next
            self._checkers[key] = checker
        return steps[0]


def outcomes(rows: Iterable[dict[str, object]], cross_read: bool = False) -> Iterator[Outcome]:
    """The outcome of every labelled step."""
    judge = Judged(cross_read)
    for row in rows:
        tex, directives = str(row["tex"]), row["directives"]
        assert isinstance(directives, list)
        twice: tuple[SecondReading, ...] = ()
        try:
            step = judge(tex, directives)
        except ReadError as error:
            answer, why = "unreadable", error.message
        else:
            answer = step.answer.value
            missing = step.missing_assumption
            said = (step.message, step.counterexample, missing and f"it would hold if {in_words(missing)}")
            why = "; ".join(str(part) for part in said if part)
            twice = step.cross_read or ()
        yield Outcome(str(row["id"]), " ".join(tex.split()), str(row["expect"]), answer, why, twice)


def read_rows(path: Path, only: tuple[str, ...]) -> list[dict[str, object]]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [row for row in rows if not only or any(row["id"].lstrip("SCM").startswith(o.lstrip("SCM")) for o in only)]


def shown(name: str, found: list[Outcome], seconds: float) -> str:
    answers = Counter(outcome.answer for outcome in found)
    decided = sum(outcome.decided for outcome in found)
    return (
        f"{name:<9} {len(found):4}   decided {decided:4} = {100 * decided / max(len(found), 1):5.1f} %   "
        f"false proved {sum(o.false_proved for o in found)}   false refuted {sum(o.false_refuted for o in found)}   "
        f"{1000 * seconds / max(len(found), 1):5.1f} ms a step   "
        + ", ".join(f"{answer} {count}" for answer, count in sorted(answers.items()))
    )


def read_twice(found: list[Outcome]) -> str:
    """How many sides the second reader reads too, how many otherwise, and how many only one of the two reads."""
    counts = Counter(reading.outcome for outcome in found for reading in outcome.cross_read)
    return (
        f"latex2sympy2 reads {counts['agrees'] + counts['differs']} sides too, {counts['differs']} otherwise; "
        f"{counts['not_compared']} are not compared"
    )


def main(arguments: list[str]) -> int:
    cross_read = "--cross-read" in arguments
    arguments = [argument for argument in arguments if argument != "--cross-read"]
    if not arguments or not Path(arguments[0]).is_dir():
        print(f"usage: python benchmarks/corpus.py [--cross-read] DIR [ID ...]; DIR holds {', '.join(FILES)} (.jsonl)")
        return 2
    folder, only = Path(arguments[0]), tuple(arguments[1:])
    wrong = 0
    lines = []
    for name in FILES:
        path = folder / f"{name}.jsonl"
        if not path.exists():
            continue
        rows = read_rows(path, only)
        start = time.perf_counter()
        found = list(outcomes(rows, cross_read))
        seconds = time.perf_counter() - start
        for outcome in found:
            if only or not outcome.decided:
                print(f"{outcome.id}: {outcome.expect} -> {outcome.answer}: {outcome.why}\n    {outcome.tex[:200]}")
            for reading in outcome.cross_read:
                if reading.difference is not None:
                    print(
                        f"{outcome.id}: read otherwise by latex2sympy2: {outcome.tex[:200]}\n    {reading.difference}"
                    )
        wrong += sum(outcome.false_proved or outcome.false_refuted for outcome in found)
        wrong += sum(reading.difference is not None for outcome in found for reading in outcome.cross_read)
        lines.append(shown(name, found, seconds))
        if cross_read:
            lines.append(f"{'':<9} {read_twice(found)}")
    print("\n".join(lines))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
