"""The hand derivations and the held-out corpus: every verdict as announced, every label as numbers say."""

from __future__ import annotations

import re
from pathlib import Path

import held_out_layers
import held_out_losses
import held_out_models
import pytest
from oracle import Derivation, Row, label

from symce import check
from symce.checking import judged
from symce.judging.judgement import Answer
from symce.judging.report import StepReport

HAND = Path(__file__).parent.parent / "derivations" / "hand"
DERIVATIONS = [*held_out_losses.DERIVATIONS, *held_out_models.DERIVATIONS, *held_out_layers.DERIVATIONS]
ROWS = [pytest.param(d, row, id=f"{d.name}-{n}") for d in DERIVATIONS for n, row in enumerate(d.steps)]


def files(kind: str) -> list[object]:
    found = sorted((HAND / kind).glob("*.tex"))
    assert found
    return [pytest.param(path, id=path.stem) for path in found]


def steps_of(path: Path) -> tuple[StepReport, ...]:
    (report,) = check(path).files
    assert report.problem is None
    assert report.steps
    return report.steps


@pytest.mark.parametrize("path", files("right"))
def test_right(path: Path) -> None:
    for step in steps_of(path):
        assert step.answer in (Answer.PROVED, Answer.DEFINITION), (step.line, step.message, step.counterexample)


@pytest.mark.parametrize("path", files("wrong"))
def test_wrong(path: Path) -> None:
    steps = steps_of(path)
    assert any(step.answer is Answer.REFUTED for step in steps)
    for step in steps:
        assert step.expect is not None, f"line {step.line} announces no verdict"
        assert step.answer is step.expect, (step.line, step.message)


@pytest.mark.parametrize("path", files("invalid"))
def test_invalid(path: Path) -> None:
    expected = re.search(r"expect message: (.+)", path.read_text(encoding="utf-8"))
    assert expected is not None
    (report,) = check(path).files
    messages = [step.message or "" for step in report.steps if step.answer is Answer.UNREADABLE]
    assert any(expected[1] in message for message in messages), messages


@pytest.mark.parametrize("path", files("wrong"))
def test_every_mistake_has_its_right_twin(path: Path) -> None:
    assert (HAND / "right" / path.name).exists()


@pytest.mark.parametrize(("derivation", "row"), ROWS)
def test_held_out(derivation: Derivation, row: Row) -> None:
    answer = judged(row.tex, derivation.directives).answer
    assert answer.value == row.expect or (row.expect == "refuted" and answer is Answer.ILL_DEFINED)


@pytest.mark.parametrize(("derivation", "row"), ROWS)
def test_labels(derivation: Derivation, row: Row) -> None:
    assert label(derivation, row) == row.expect
