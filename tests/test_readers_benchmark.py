"""The judge of benchmarks/readers.py: right by value, charitable to names, and not charitable to misreadings."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "benchmarks"))

from readers import OPEN, REFUSED, RIGHT, WRONG, Collected, Collecting, Side, collect, judged

from symce.checker.state import DocumentState
from symce.limits import SECONDS
from symce.read.documents.directives import directive
from symce.read.documents.document import Display
from symce.read.documents.source import Source

LETTERS = [
    "index i, k = 1..K",
    "vector o, \\hat{y}, \\pi, \\varepsilon : K",
    "matrix S : K x K",
    "scalar b, c",
    "given b > 0",
]


def s(name: str) -> list[Any]:
    return ["symbol", name]


ONE, MINUS, TEN = (["number", n, "1"] for n in ("1", "-1", "10"))
LIMITS = [s("k"), ONE, s("K")]

TABLE: list[tuple[str, list[Any] | None, str, bool]] = [
    ("b + c", ["Add", s("b"), s("c")], RIGHT, True),
    ("b + c", ["Mul", s("b"), s("c")], WRONG, True),
    ("b + c", s("b"), WRONG, True),
    ("b + c", None, REFUSED, False),
    ("b + c", ["other", "Zero"], WRONG, False),
    ("\\hat{y}_i + 1", ["Add", s("hat{y}_i"), ONE], RIGHT, True),
    ("\\varepsilon_i + 1", ["Add", s("epsilon_{i}"), ONE], RIGHT, True),
    ("S_{ki} + 1", ["Add", s("S_{i*k}"), ONE], RIGHT, True),
    ("\\pi_i + 1", ["Add", ["other", "Pi"], ONE], WRONG, False),
    ("\\log b", ["log", s("b"), TEN], RIGHT, False),
    ("\\log_{10} b", ["log", s("b"), TEN], RIGHT, True),
    ("\\log_2 b", ["log", s("b"), TEN], WRONG, True),
    ("\\sum_{k=1}^K e^{o_k}", ["Sum", ["exp", s("o_k")], LIMITS], RIGHT, False),
    ("\\sum_{k=1}^K e^{o_k}", ["Sum", ["exp", s("o_k")], [s("k"), ONE, s("k")]], WRONG, False),
    ("o_i (1 - o_i)", ["call", "o_{i}", "1 - o_{i}"], WRONG, False),
    ("0.5 b", ["Mul", ["decimal", "0.5"], s("b")], RIGHT, True),
    ("S b", ["Mul", s("S"), s("b")], OPEN, False),
]


def side(text: str) -> Side:
    checker = Collecting(DocumentState(Source("a.tex", text), [directive(line) for line in LETTERS], SECONDS))
    checker.collected, checker.labels = Collected(), "proved"
    list(checker.display(Display(f"{text} = {text}", 0)))
    return checker.collected.sides[0] if checker.collected.sides else Side(0, text, text, None, None, None, RIGHT, 0)


@pytest.mark.parametrize(("text", "tree", "outcome", "literal"), TABLE)
def test_judge(text: str, tree: list[Any] | None, outcome: str, literal: bool) -> None:
    found = judged(side(text), {"refused": "why"} if tree is None else {"tree": tree})
    assert found[0] == outcome, found[2]
    if outcome == RIGHT:
        assert found[1] == literal


def test_a_labelled_step_that_symce_contradicts_is_no_reference(tmp_path: Path) -> None:
    (tmp_path / "steps.jsonl").write_text(
        '{"id": "1", "directives": ["scalar b"], "tex": "b + 1 = b + 2", "expect": "proved"}\n', encoding="utf-8"
    )
    found = collect(tmp_path)
    assert [side.outcome for side in found.sides] == [WRONG, WRONG]
    assert judged(found.sides[0], {"tree": ["Add", s("b"), ONE]})[0] == OPEN
