"""Probabilities that are given to be positive, and indices that are numbers: where a line about them is called wrong."""

from __future__ import annotations

import pytest

from symce import check

BAYES = ("given P(x|y = 1) > 0", "given P(x|y = 0) > 0", "given P(y = 1) > 0", "given P(y = 0) > 0")
OF_A_NUMBER = ("scalar x", *BAYES)
BOUND = ("given P(y = 1|x) > 0", "given P(x|y = 1) > 0", "given P(y = 1) > 0", "given P(x) > 0")
THREE = ("given P(y = 0) > 0", "given P(y = 1) > 0", "given P(y = 2) > 0")

GIVEN = [
    (OF_A_NUMBER, r"\log \frac{P(x|y = 1) P(y = 1)}{P(x|y = 0) P(y = 0)} = \log \frac{P(x|y = 1)}{P(x|y = 0)} + \log \frac{P(y = 1)}{P(y = 0)}", "proved"),
    (OF_A_NUMBER, r"\log \frac{P(x|y = 1) P(y = 1)}{P(x|y = 0) P(y = 0)} = \log \frac{P(x|y = 1)}{P(x|y = 0)} - \log \frac{P(y = 1)}{P(y = 0)}", "refuted"),
    (BAYES, r"\log P(x|y = 1) P(y = 1) = \log P(x|y = 1) + \log P(y = 0)",                        "refuted"),
    (BAYES, r"P(y = 1)^2 = P(y = 1) (1 - P(y = 0))",                                              "unknown"),  # if y is 0 or 1
    (BAYES, r"P(y = 1) + P(y = 0) = 1",                                                           "unknown"),
    (BAYES, r"P(y = 1) = 2 P(y = 0)",                                                             "unknown"),  # may be given
    (BAYES, r"P(x|y = 1) P(y = 1) + P(x|y = 0) P(y = 0) = P(x)",                                  "unknown"),
    (BAYES, r"P(x|y = 1) P(y = 1) = P(x, y = 1)",                                                 "unknown"),
    (BOUND, r"P(y = 1|x) P(x) = P(x|y = 1) P(y = 1)",                                             "unknown"),  # Bayes
    (BOUND, r"P(y = 1)^2 P(x) = P(y = 1) P(x)",                                                   "refuted"),
    (THREE, r"P(y = 1)^2 + P(y = 2)^2 = 1 - P(y = 0)",                                            "unknown"),
    (THREE, r"P(y = 1)^2 - 2 = -P(y = 1)",                                                        "refuted"),
    (THREE[:2], r"\frac{\partial}{\partial P(y = 1)} P(y = 1) P(y = 0) = P(y = 1)",               "unknown"),
    (("given P(y = 1) > 0", "given p(y = 1) > 0"), r"P(y = 1)^2 = p(y = 1)^2",                    "unknown"),
    (("given P(A|B) > 0", "given P(B) > 0"), r"P(A|B) P(B) + P(B) = P(B) (1 + P(A|B))",           "proved"),
    (("given P(A|B) > 0", "given P(B) > 0"), r"P(A|B) P(B) + P(B) = P(A|B) (1 + P(B))",           "refuted"),
    (("given P(A|B) > 0", "given P(B) > 0", "given P(A) > 0"), r"P(A|B) P(B) = P(A) P(B)",        "unknown"),
]  # fmt: skip

COUNTS = ("index y = 0..m", "vector b : m+1", r"scalar \eta", "given b_y > 0")
FAMILY = (
    *COUNTS,
    r"let a(\eta) = \log \sum_{y=0}^{m} b_y e^{\eta y}",
    r"let p(y;\eta) = b_y \exp(\eta y - a(\eta))",
)
TIMES = ("index t = 0..T-1", "vector r : T", r"scalar \gamma")
TWO_RANGES = ("index y = 0..m", "index k = 1..m", "vector b : m+1", "vector c : m")

COUNTED = [
    (FAMILY, r"\frac{\partial}{\partial \eta} p(y;\eta) = p(y;\eta) (y - \frac{\partial a(\eta)}{\partial \eta})", "proved"),
    (FAMILY, r"\frac{\partial}{\partial \eta} p(y;\eta) = p(y;\eta) (1 - \frac{\partial a(\eta)}{\partial \eta})", "refuted"),
    (COUNTS, r"\sum_y y b_y = \sum_y y^2 b_y",                                                    "refuted"),
    (COUNTS, r"\sum_y y = \frac{m (m + 1)}{2}",                                                   "unknown"),
    (COUNTS, r"\sum_y y = \frac{m (m - 1)}{2}",                                                   "refuted"),
    (COUNTS, r"y (y - 1) (y - 2) = 0",                                                            "unknown"),  # of m = 2
    ((*COUNTS, r"given m \ge 5"), r"\sum_y y b_y = \sum_y b_y",                                   "unknown"),
    (TWO_RANGES, r"\sum_y y b_y + \sum_k k c_k = \sum_k k c_k + \sum_y y b_y",                    "proved"),
    (TWO_RANGES, r"\sum_y y b_y + \sum_k k c_k = \sum_k c_k + \sum_y y b_y",                      "refuted"),
    (TIMES, r"\sum_t \gamma^t r_t = r_0 + \gamma \sum_t \gamma^t r_t",                            "refuted"),
    (TIMES, r"\sum_t \gamma^t = \frac{1 - \gamma^T}{1 - \gamma}",                                 "unknown"),  # no transpose
    (TIMES, r"\gamma^T = \gamma",                                                                 "unknown"),
    ((*TIMES, "given T = 3"), r"r_0 \gamma^T = r_0 \gamma^3",                                     "proved"),
    (("index i = 1..T", "vector u, v : T"), r"u^T v = \sum_i u_i v_i",                            "proved"),
    (("index i = 1..T", "vector u, v : T"), r"u^T v = \sum_i u_i",                                "refuted"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "line", "verdict"), [*GIVEN, *COUNTED])
def test_lines_below_directives(said: tuple[str, ...], line: str, verdict: str) -> None:
    text = "".join(f"% symce: {directive}\n" for directive in said)
    step = check(f"{text}\\[ {line} \\]\n").steps[-1]
    assert step.answer.value == verdict, step.message


def test_where_a_line_fails_is_told_with_the_number_of_places() -> None:
    text = "".join(f"% symce: {directive}\n" for directive in COUNTS)
    (step,) = check(text + r"\[ \sum_y y b_y = \sum_y y^2 b_y \]").steps
    assert step.counterexample is not None
    assert ("m", 2) in step.counterexample.sizes
    assert step.repair is None


def test_numbers_at_which_a_line_fails_are_probabilities() -> None:
    text = "".join(f"% symce: {directive}\n" for directive in BAYES)
    (step,) = check(text + r"\[ P(y = 1) P(x|y = 0) = P(y = 0) P(x|y = 1)^2 \]").steps
    assert step.counterexample is not None
    values = dict(step.counterexample.values)
    assert "P(y=0)" not in values  # 1 less P(y = 1)
    assert values["P(y=1)"] in ("1/2", "1/3")
