"""Formulas between single dollars that are all of an item or a paragraph: steps as displays are, and what stays prose."""

from __future__ import annotations

import pytest

from symce.checking import check_source
from symce.judging.judgement import Answer
from symce.read.documents.source import load

SOFTMAX = "The softmax of $z \\in \\mathbb{R}^K$ is $p_k = e^{z_k} / \\sum_j e^{z_j}$.\n\n"
RIGHT = r"$\frac{\partial p_i}{\partial z_j} = p_i (\delta_{ij} - p_j)$"
WRONG = r"$\frac{\partial p_i}{\partial z_j} = p_i (\delta_{ij} + p_j)$"
CASE = r"$\frac{\partial p_i}{\partial z_j} = p_i (1 - p_i)$"
DATA = "- $z = (2, 1, 0)$\n- $T = 2$\n- $i \\ne j$\n- $a = b$\n"

P, R, U = Answer.PROVED, Answer.REFUTED, Answer.UNKNOWN
PAGES = {
    "the items of a list": (f"- {RIGHT}\n- {WRONG};\n", [P, R]),
    "numbered items": (f"1. {RIGHT}.\n2. $\\sum_k p_k = 1$\n", [P, P]),
    "numbers in brackets": (f"(a) {RIGHT}\n\n(b) {WRONG}\n", [P, R]),
    "a label before it": (f"- Jacobian: {RIGHT}\n- **Jacobian:** {WRONG}\n- **Jacobian**: {WRONG}\n", [P, R, R]),
    "a paragraph": (f"{RIGHT}\n\n{WRONG}", [P, R]),
    "round brackets": (f"\\({RIGHT[1:-1]}\\)\n\n", [P]),
    "items of LaTeX": (f"\\begin{{itemize}}\n\\item {RIGHT}\n\\item[(b)] {WRONG}\n\\end{{itemize}}\n", [P, R]),
    "a bound": ("- $\\sum_k p_k^2 \\le 1$\n- $p_k \\ge 0$\n", [P]),
    "in a quote": (f"> {RIGHT}\n", [P]),
    "in a sentence": (f"A reader may think that\n{WRONG}\nhere.\n\nOr {WRONG}.\n", []),
    "words behind it": (f"- {WRONG} is a slip.\n", []),
    "a line that goes on": (f"- {WRONG}\n  is a slip.\n", []),
    "data": (DATA, []),
    "a letter of each model": (
        "- Linear: $\\hat{h}_w(x) = w^\\top x$\n- Logistic: $h_w(x) = 1 / (1 + e^{-w^\\top x})$\n",
        [],
    ),
    "a conclusion of a sentence": (f"The rows add up to zero. Hence {RIGHT}. So we have {WRONG}.\n", [P, R]),
    "a conclusion that goes on": (f"Hence {WRONG} if $p_i = 0$. So {WRONG} would be wrong.\n", []),
    "a conclusion in Chinese": (f"所以，{WRONG}。\n", [R]),
    "a distribution": ("- $x \\sim p_1 + p_2 = 1$\n", []),
    "a label that names a case": (f"- Diagonal entries: {CASE}\n- Off the diagonal: {CASE}\n", [U, U]),
}


@pytest.mark.parametrize(("text", "expected"), PAGES.values(), ids=PAGES.keys())
@pytest.mark.parametrize("name", ["notes.md", "notes.tex"])
def test_steps_that_stand_alone(name: str, text: str, expected: list[Answer]) -> None:
    report = check_source(load((SOFTMAX + text).encode(), name))
    found = [step.answer for step in report.steps if step.answer is not Answer.DEFINITION]
    assert found == expected, [(step.lhs, step.answer, step.message) for step in report.steps]
