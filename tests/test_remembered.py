"""Judgements are worked out once in a process, and never answer another question than the one they were found for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from symce.checking import check, check_source
from symce.judging import diagnosis, judge, remembered
from symce.judging.memory import Memory
from symce.read.documents.source import Source

LINES = (
    r"\frac{\partial}{\partial o_j} \log \sum_{k=1}^K e^{o_k} = \frac{e^{o_j}}{\sum_{k=1}^K e^{o_k}}",
    r"\sum_{k=1}^K (o_k - m) = \sum_{k=1}^K o_k - m",
    r"\frac{\partial}{\partial x_j} \sum_{k=1}^K x_k^2 = 2 x_j",
)


def document(*lines: str) -> Source:
    return Source("lines.tex", "".join(f"\\[ {line} \\]\n" for line in lines))


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What is judged, diagnosed and explained anew, by the name of the question."""
    found: list[str] = []
    remembered.forget()
    for name in ("judgement", "rules_between", "repair"):
        memory = getattr(remembered, name)
        compute = memory._find

        def noted(*args: object, name: str = name, compute: object = compute) -> object:
            found.append(name)
            return compute(*args)  # type: ignore[operator]  # a function

        monkeypatch.setattr(memory, "_find", noted)
    yield found
    remembered.forget()


def test_a_document_is_judged_once(asked: list[str]) -> None:
    first = check_source(document(*LINES))
    assert sorted(asked) == ["judgement"] * 3 + ["repair"] + ["rules_between"] * 2
    asked.clear()
    assert check_source(document(*LINES)) == first
    assert asked == []


@pytest.mark.parametrize(
    ("directive", "line"),
    [
        (r"vector \mathbf{1} : K", r"\sum_i \mathbf{1}_i = K"),
        ("matrix A : n x n ; given A symmetric", r"A_{ij} = A_{ji}"),
        ("matrix A : n x n ; given A symmetric positive definite", r"x^\top A x \ge 0"),
        ("vector x : K ; given x_1 = 2", r"2 x_1 = 4"),
        ("vector x : K ; given x_1 > 0", r"x_1 > 0"),
        (r"vector s : K ; given s \in \{-1, 1\}^K", r"s_i^2 = 1"),
        ("vector z : K", r"\max_j z_j \ge z_i"),
        ("vector x, y : K", r"x_i = x_{i-1} + y_i"),
        ("vector a : K", r"\sum_{j=1}^i a_j + a_{i+1} = \sum_{j=1}^{i+1} a_j"),
    ],
)
def test_letters_that_are_made_of_others_are_the_same_the_next_time(
    asked: list[str], directive: str, line: str
) -> None:
    text = f"% symce: {directive}\n% symce: index i, j = 1..K\n\\[ {line} \\]\n"
    first = check(text)
    asked.clear()
    assert check(text) == first
    assert asked == []


def test_only_the_edited_line_is_judged_anew(asked: list[str]) -> None:
    check_source(document(*LINES))
    asked.clear()
    edited = check_source(document(LINES[0], LINES[1].replace("- m)", "- 2m)"), LINES[2]))
    assert [step.answer.value for step in edited.steps] == ["proved", "refuted", "proved"]
    assert sorted(asked) == ["judgement", "repair"]


@pytest.mark.parametrize(
    ("line", "assumption"),
    [
        (r"\sum_{k=1}^K a_k \left( x_k - m \right) = \sum_{k=1}^K a_k x_k - m", r"\sum_{k=1}^K a_k = 1"),
        (r"\sqrt{a^2} = a", "a > 0"),
    ],
)
def test_another_assumption_is_another_question(line: str, assumption: str) -> None:
    remembered.forget()
    text = f"\\[ {line} \\]\n"
    plain = check(text).steps[0].answer.value
    assert plain != "proved"
    assert check(text, given=[assumption]).steps[0].answer.value == "proved"
    assert check(text).steps[0].answer.value == plain


def test_what_the_clock_cut_short_is_not_kept() -> None:
    asked: list[int] = []
    slow = Memory(lambda number, seconds: asked.append(number), lambda number, seconds: number)
    slow(1, 0.0)
    slow(1, 0.0)
    assert asked == [1, 1]
    slow(1, 60.0)
    slow(1, 60.0)
    assert asked == [1, 1, 1]


def test_the_limit_may_be_a_whole_number() -> None:
    assert check(f"\\[ {LINES[0]} \\]\n", seconds=5).steps[0].answer.value == "proved"


def test_an_exception_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(number: int, seconds: float) -> int:
        raise ValueError(number)

    memory = Memory(refuse, lambda number, seconds: number)
    for _ in range(2):
        with pytest.raises(ValueError, match="3"):
            memory(3, 1.0)
    monkeypatch.setattr(memory, "_find", lambda number, seconds: 2 * number)
    assert memory(3, 1.0) == 6


def test_the_least_recently_used_goes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("symce.judging.memory.MOST", 2)
    asked: list[int] = []
    memory = Memory(lambda number, seconds: asked.append(number), lambda number, seconds: number)
    for number in (1, 2, 1, 3, 1, 2):
        memory(number, 60.0)
    assert asked == [1, 2, 3, 2]


def test_the_questions_are_those_of_the_judge() -> None:
    assert remembered.judgement._find is judge.judge
    assert remembered.repair._find is diagnosis.repair
