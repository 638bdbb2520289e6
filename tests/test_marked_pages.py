"""Whole pages without directives: behind each formula stands what is said of it, or what it is where nothing is said."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest

from symce import check
from symce.judging.judgement import Answer

PAGES = sorted((Path(__file__).parent.parent / "derivations" / "hand" / "pages").glob("*.md"))
MARK = re.compile(r"<!-- (proved|refuted|definition|true|false) -->")
WRONG = {Answer.REFUTED, Answer.ILL_DEFINED}


def agrees(mark: str, answers: list[Answer]) -> bool:
    """Whether the answers on the formulas of a line are as announced; ``true`` and ``false`` ones are left open."""
    judged = [answer for answer in answers if answer is not Answer.DEFINITION]
    if mark == "definition":
        return bool(answers) and not judged
    if mark == "proved":
        return bool(judged) and set(judged) == {Answer.PROVED}
    if mark == "refuted":
        return bool(WRONG & set(judged))
    return not WRONG & set(judged) if mark == "true" else set(judged) != {Answer.PROVED}


def test_there_are_pages() -> None:
    assert len(PAGES) > 60


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_page(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    marks = {number: found[1] for number, line in enumerate(lines, 1) if (found := MARK.search(line)) is not None}
    assert marks
    answers = defaultdict(list)
    for step in check(path).steps:
        answers[step.line].append(step.answer)
    differing = {n: (lines[n - 1], answers[n]) for n, mark in marks.items() if not agrees(mark, answers[n])}
    assert not differing


@pytest.mark.parametrize(
    ("mark", "answers", "right"),
    [
        ("proved", [Answer.PROVED], True),
        ("proved", [Answer.PROVED, Answer.UNKNOWN], False),
        ("proved", [], False),
        ("refuted", [Answer.ILL_DEFINED], True),
        ("refuted", [Answer.UNKNOWN], False),
        ("definition", [Answer.DEFINITION], True),
        ("definition", [], False),
        ("true", [Answer.UNKNOWN], True),
        ("true", [Answer.REFUTED], False),
        ("false", [Answer.UNREADABLE], True),
        ("false", [Answer.PROVED], False),
    ],
)
def test_what_agrees(mark: str, answers: list[Answer], right: bool) -> None:
    assert agrees(mark, answers) is right
