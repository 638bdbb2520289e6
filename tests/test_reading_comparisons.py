r"""Comparisons of numbers in lines without derivatives: ``\mathbb{1}[s_j + \Delta > s_y]``, and cases ``x > 0``."""

from __future__ import annotations

import pytest

from symce.checking import check, judged

HINGE = (
    "index i = 1..N", "index j, k = 1..C", "matrix s : N x C", "vector y : N", r"scalar \Delta", r"given \Delta > 0",
    r"given y_i \in \{1,\ldots,C\}", r"let L_i = \sum_{j\neq y_i}\max(0,\, s_{i,j} - s_{i,y_i} + \Delta)",
)  # fmt: skip
U = ("index j, k = 1..C", "vector u, v : C", "scalar x, c, T", "given T > 0", r"let h_j = \mathbb{1}[u_j > 0]")
MARGIN = r"\mathbb{1}(s_{i,j} - s_{i,y_i} + \Delta > 0)"
SLOPE = rf"\sum_{{j\neq y_i}} {MARGIN} (\mathbb{{1}}(k=j) - \mathbb{{1}}(k=y_i)) = \mathbb{{1}}(s_{{i,k}} - s_{{i,y_i}} + \Delta > 0)"
STEP = r"\begin{cases} x & x > 0 \\ 0 & x \le 0 \end{cases}"

ROWS = [
    # directives | the line                                                                             | the verdict
    (HINGE,        rf"\max(0,\, s_{{i,j}} - s_{{i,y_i}} + \Delta) = (s_{{i,j}} - s_{{i,y_i}} + \Delta) {MARGIN}", "proved"),
    (HINGE,        rf"\max(0,\, s_{{i,j}} - s_{{i,y_i}} + \Delta) = (s_{{i,j}} - s_{{i,y_i}} + \Delta) (1 - {MARGIN})", "refuted"),
    (HINGE,        r"\mathbb{1}(s_{i,j} + \Delta > s_{i,y_i})\cdot(\Delta + s_{i,j} - s_{i,y_i}) = \max(s_{i,j} - s_{i,y_i} + \Delta,\, 0)", "proved"),
    (HINGE,        r"L_i = \sum_{j} \mathbb{1}[s_{i,j} + \Delta \ge s_{i,y_i}] (s_{i,j} - s_{i,y_i} + \Delta) - \Delta", "proved"),
    (HINGE,        r"L_i = \sum_{j} \mathbb{1}[s_{i,j} + \Delta \ge s_{i,y_i}] (s_{i,j} - s_{i,y_i} + \Delta)", "refuted"),
    (HINGE,        rf"{SLOPE} - \mathbb{{1}}(k=y_i)\sum_{{j}} {MARGIN}",                                  "proved"),
    (HINGE,        rf"{SLOPE} + \mathbb{{1}}(k=y_i)\sum_{{j}} {MARGIN}",                                  "refuted"),
    # how it is written
    (U,            r"[\![ x > 0 ]\!] x = \max(x, 0)",                                                     "proved"),
    (U,            r"\mathbb{I}(u_j > v_j) u_j + \mathbf 1\{u_j \le v_j\} v_j = \max(u_j, v_j)",          "proved"),
    (U,            r"1[u_j > v_j] u_j + 1[u_j \le v_j] v_j = \min(u_j, v_j)",                             "refuted"),
    # one comparison
    (U,            r"\mathbb{1}[x > c] = \mathbb{1}[-x < -c]",                                            "proved"),
    (U,            r"\mathbb{1}[2 x / T > 0] = \mathbb{1}[x > 0]",                                        "proved"),
    (U,            r"\mathbb{1}[c x > 0] = \mathbb{1}[x > 0]",                                            "refuted"),
    (U,            r"\mathbb{1}[x > c] = \mathbb{1}[x > 0]",                                              "refuted"),
    (U,            r"\mathbb{1}[x > c]^2 = \mathbb{1}[x > c]",                                            "proved"),
    (U,            r"\mathbb{1}[T + e^x > 0] = 1",                                                        "proved"),
    (U,            r"e^{x \mathbb{1}[x>0]} = \mathbb{1}[x>0] e^x + \mathbb{1}[x \le 0]",                  "proved"),
    (U,            r"e^{x \mathbb{1}[x>0]} = \mathbb{1}[x>0] e^x",                                        "refuted"),
    # where both sides are equal
    (U,            r"\mathbb{1}[x > 0] + \mathbb{1}[x \le 0] = 1",                                        "proved"),
    (U,            r"\mathbb{1}[x > 0] + \mathbb{1}[x < 0] = 1",                                          "unknown"),
    (U,            r"\mathbb{1}[x > c] = 1 - \mathbb{1}[c > x]",                                          "unknown"),
    (U,            r"\mathbb{1}[x \ge c] = \mathbb{1}[x > c]",                                            "unknown"),
    (U,            r"\mathbb{1}[x > x] = 0",                                                              "proved"),
    (U,            r"\mathbb{1}[x \ge x] = 0",                                                            "refuted"),
    (U,            r"\operatorname{sgn}(x) = 2 \cdot \mathbb{1}[x > 0] - 1",                              "unknown"),
    # under sums
    (U,            r"\sum_j \mathbb{1}[u_j > 0] + \sum_j \mathbb{1}[u_j \le 0] = C",                      "proved"),
    (U,            r"\sum_j \mathbb{1}[u_j > 0] = C",                                                     "refuted"),
    (U,            r"\sum_j \mathbb{1}[u_j \ge u_k] = 1 + \sum_{j \ne k} \mathbb{1}[u_j \ge u_k]",        "proved"),
    (U,            r"\sum_j \mathbb{1}[u_j > u_k] = 1 + \sum_{j \ne k} \mathbb{1}[u_j > u_k]",            "refuted"),
    (U,            r"\sum_j h_j u_j = \sum_j \max(0, u_j)",                                               "proved"),
    (U,            r"\sum_j h_j u_j = \sum_j u_j",                                                        "refuted"),
    (U,            r"\frac{\partial}{\partial u_k} \sum_j \max(0, u_j) = h_k",                            "proved"),
    # bounds
    (U,            r"\mathbb{1}[x > c] \le 1",                                                            "proved"),
    (U,            r"\mathbb{1}[x > c] \le \frac12",                                                      "refuted"),
    (U,            r"\mathbb{1}[x \le 0] \le \max(0, 1 - x)",                                             "unknown"),
    # cases
    (U,            rf"{STEP} = x \, \mathbb{{1}}[x > 0]",                                                 "proved"),
    (U,            rf"{STEP} = x",                                                                        "refuted"),
    (U,            r"\begin{cases} 1 & x > 0 \\ 0 & x \le 0 \end{cases} = \mathbb{1}[x \ge 0]",           "unknown"),
]  # fmt: skip


@pytest.mark.parametrize(("directives", "line", "verdict"), ROWS)
def test_comparisons_of_numbers(directives: tuple[str, ...], line: str, verdict: str) -> None:
    found = judged(line, directives)
    assert found.answer.value == verdict, (found.answer, found.message, found.counterexample)


HALVES = r"$$h(x) = \begin{cases} 1 & x > 0 \\ 0 & x %s 0 \end{cases}$$ $$%s$$"

PAGES = [
    # the page                                             | the verdict on its last line
    (HALVES % (r"\le", "h(0) = 0"),                          "proved"),
    (HALVES % (r"\le", "h(0) = 1"),                          "refuted"),
    (HALVES % (r"\le", "h(x) + h(-x) = 1"),                  "unknown"),
    (HALVES % ("<", "h(0) = 0"),                             "unknown"),  # of 0 nothing is said
    (HALVES % ("<", "h(x) + h(-x) = 1"),                     "proved"),
]  # fmt: skip


@pytest.mark.parametrize(("page", "verdict"), PAGES)
def test_steps_by_cases(page: str, verdict: str) -> None:
    step = check(page).steps[-1]
    assert step.answer.value == verdict, step.message


def test_what_is_said_of_comparisons() -> None:
    given = ("scalar x",)
    halves = r"\begin{cases} x & x > 0 \\ 0 & x < 0 \end{cases} = x \, \mathbb{1}[x > 0]"
    assert [condition.kind for condition in judged(halves, given).conditions] == ["nonzero"]
    assert "where they are not equal" in (judged(r"\mathbb{1}[x > 0] = \mathbb{1}[x \ge 0]", given).message or "")
