"""Cases of two indices of an entry, said in one sentence: both hold, and a line that needs both is not called wrong."""

import pytest

from symce.checking import check

PAGE = (
    r"$$p_{ij} = \frac{e^{z_{ij}}}{\sum_k e^{z_{ik}}}$$"
    "\n\n%s\n\n"
    r"$$\frac{\partial p_{ij}}{\partial z_{ml}} = %s$$"
)
BOTH = "p_{ij} (1 - p_{ij})"
ONE = "-p_{ij} p_{il}"

ROWS = [
    ("If $i = m$ and $j = l$, then", BOTH, "proved"),
    ("If $i = m$ and $j = l$, then", ONE, "refuted"),
    ("When $i = m$, $j = l$:", BOTH, "proved"),
    ("**Case 1: $i = m, j = l$**", BOTH, "proved"),
    ("**Case 1: $i = m, j = l$**", f"-{BOTH}", "refuted"),
    (r"**Case 1: $i = m \text{ and } j = l$**", BOTH, "proved"),
    (r"For $i = m \wedge j = l$ we have", BOTH, "proved"),
    ("If $(i, j) = (m, l)$:", BOTH, "proved"),
    (r"**Case 2: $i = m$ and $j \ne l$**", ONE, "proved"),
    (r"**Case 2: $i = m$ and $j \ne l$**", BOTH, "refuted"),
    (r"**Case 3: $i \ne m$**", "0", "proved"),
    ("For $i = m$ or $j = l$ we get", BOTH, "unknown"),
    ("For $i = m$ and also for $j = l$ we get", BOTH, "unknown"),
    ("In general, not only if $i = m, j = l$, we have", BOTH, "unknown"),
    ("ケース: $i = m$ かつ $j = l$ の場合", BOTH, "unknown"),
    ("Hence", BOTH, "refuted"),
]


@pytest.mark.parametrize(("words", "side", "verdict"), ROWS)
def test_a_line_in_two_cases(words: str, side: str, verdict: str) -> None:
    (*_, last) = check(PAGE % (words, side)).steps
    assert last.answer.value == verdict, last.message


THIRD = (
    r"$$p_i = \frac{e^{z_i}}{\sum_k e^{z_k}}$$"
    "\n\n%s\n\n"
    r"$$\frac{\partial^2 p_i}{\partial z_j \partial z_l} = %s$$"
)
SAME = "p_i (1 - p_i) (1 - 2 p_i)"
APART = "2 p_i p_j p_l"

TRIPLES = [
    ("If $i = j = l$, then", SAME, "proved"),
    ("If $i = j = l$, then", "p_i (1 - p_i) (1 + 2 p_i)", "refuted"),
    (r"If $i = j \ne l$, then", "-p_i p_l (1 - 2 p_i)", "proved"),
    (r"If $i = j \ne l$, then", SAME, "refuted"),
    (r"If $i \ne j$, $i \ne l$ and $j \ne l$, then", APART, "proved"),
    (r"If $i \ne j$ and $i \ne l$, then", APART, "refuted"),
    (r"If $i \ne j \ne l$, then", APART, "proved"),
    ("If $i, j, l$ are distinct, then", APART, "unknown"),
    ("If $i, j, l$ are distinct, then", SAME, "refuted"),
    ("Hence", APART, "refuted"),
]


@pytest.mark.parametrize(("words", "side", "verdict"), TRIPLES)
def test_a_line_with_three_indices(words: str, side: str, verdict: str) -> None:
    (*_, last) = check(THIRD % (words, side)).steps
    assert last.answer.value == verdict, last.message


@pytest.mark.parametrize(("words", "verdict"), [("for $i = m$ and $j = l$.", "proved"), ("", "refuted")])
def test_two_cases_behind_a_line(words: str, verdict: str) -> None:
    (*_, last) = check(f"{PAGE % ('Then', BOTH)}\n\n{words}").steps
    assert last.answer.value == verdict, last.message


def test_a_sum_over_one_index_of_another_is_named() -> None:
    (step,) = check(r"$$q_i = \frac{e^{z_i}}{\sum_i e^{z_j}}$$").steps
    assert "the sum over i holds no i, and j stands nowhere on the left" in (step.message or "")


@pytest.mark.parametrize(
    "line", [r"q_i = \frac{e^{z_i}}{\sum_j e^{z_j}}", r"L = -\sum_i y_i \log p_i", r"L_j = \sum_i p_j"]
)
def test_other_sums_are_not_named(line: str) -> None:
    (step,) = check(f"$${line}$$").steps
    assert "holds no" not in (step.message or "")
