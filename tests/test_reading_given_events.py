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

OTHER = ("given P(A) > 0", r"given P(\bar{A}) > 0")
PRIMED = ("given P(A) > 0", "given P(A') > 0")
UPRIGHT = (r"given \Pr(A) > 0", r"given \Pr(\bar{A}) > 0")
OTHER_OF_B = ("given P(A|B) > 0", r"given P(\bar{A}|B) > 0")
SPAM = ("given P(S|w) > 0", "given P(H|w) > 0")
CLASSES = ("given P(A) > 0", "given P(B) > 0", "given P(C) > 0")
BOLD = (r"given \mathbb{P}(A) > 0", r"given \mathbb{P}(\bar{A}) > 0")
TWO_PAIRS = (*OTHER, "given P(B) > 0", r"given P(\bar{B}) > 0")
TWICE = ("given P(A) > 0", r"given \Pr(A) > 0")
TOTAL = ("given P(A|B) > 0", r"given P(\bar{A}) > 0", "given P(B) > 0")

COMPLEMENTS = [
    *((said, line, "unknown") for said in (OTHER, (r"given P(A) > 0", r"given P(\overline{A}) > 0"), PRIMED) for line in (
        rf"P(A) + {said[1].split()[1]} = 1",
        rf"P(A)^2 = P(A) (1 - {said[1].split()[1]})",
        rf"P(A) {said[1].split()[1]} \le \frac14",
    )),
    (OTHER, r"P(A) P(\bar{A}) = P(A)^2",                                                          "refuted"),
    (OTHER, r"P(A)^2 = P(A) (2 - P(\bar{A}))",                                                    "refuted"),
    (OTHER, r"\log P(A) P(\bar{A}) = \log P(A) + \log P(\bar{A})",                                "proved"),
    (UPRIGHT, r"\Pr(A)^2 = \Pr(A) (1 - \Pr(\bar{A}))",                                            "unknown"),
    (UPRIGHT, r"\Pr(A)^2 = \Pr(A) (2 - \Pr(\bar{A}))",                                            "refuted"),
    (BOLD, r"\mathbb{P}(A)^2 = \mathbb{P}(A) (1 - \mathbb{P}(\bar{A}))",                            "unknown"),
    (BOLD, r"\mathbb{P}(A)^2 = \mathbb{P}(A) (2 - \mathbb{P}(\bar{A}))",                            "refuted"),
    (TWO_PAIRS, r"P(A) P(B) = (1 - P(\bar{A})) (1 - P(\bar{B}))",                                 "unknown"),
    (TWO_PAIRS, r"P(A) P(B) = (1 - P(\bar{A})) (2 - P(\bar{B}))",                                 "refuted"),
    (TWICE, r"\Pr(A)^2 = P(A)^2",                                                                 "unknown"),
    (OTHER_OF_B, r"P(A|B) + P(\bar{A}|B) = 1",                                                    "unknown"),
    (OTHER_OF_B, r"P(A|B)^2 = P(A|B) (1 - P(\bar{A}|B))",                                         "unknown"),
    (OTHER_OF_B, r"P(A|B)^2 = P(A|B) P(\bar{A}|B)",                                               "refuted"),
    (SPAM, r"P(S|w) + P(H|w) = 1",                                                                "unknown"),
    (SPAM, r"P(S|w)^2 = P(S|w) (1 - P(H|w))",                                                     "unknown"),
    (SPAM, r"P(S|w) P(H|w) \le \frac14",                                                          "unknown"),
    (SPAM, r"P(S|w) + P(H|w) = P(S|w)",                                                           "refuted"),
    (CLASSES, r"P(A)^2 + P(A) P(B) = P(A) (1 - P(C))",                                            "unknown"),
    (CLASSES, r"P(A)^2 = P(A) (1 - P(C))",                                                        "unknown"),
    (CLASSES, r"P(A)^2 + P(A) P(B) = P(A) (2 - P(C))",                                            "refuted"),
    (TOTAL, r"P(A|B) P(B) = P(A|B) (1 - P(\bar{A}))",                                             "unknown"),  # bound
]  # fmt: skip

OF_LETTERS = ("index i = 1..n", "index j = 1..m", "given P(x_i, y_j) > 0", r"given \sum_{i,j} P(x_i, y_j) = 1")
MARGINAL = (*OF_LETTERS, "given P(x_i) > 0", "given P(y_j) > 0", r"given P(x_i) = \sum_j P(x_i, y_j)")
JOINT = (*MARGINAL, r"given P(y_j) = \sum_i P(x_i, y_j)", r"let P(x_i \mid y_j) = \frac{P(x_i, y_j)}{P(y_j)}")
SAME_RANGE = ("index i, j = 1..n", "given P(x_i) > 0", "given P(y_j) > 0")
TURNED = ("index i = 1..n", "index j = 1..m", r"given \sum_j P(x_i, y_j) = P(x_i)", "given P(x_i, y_j) > 0")
ROUND = (*OF_LETTERS[:3], "given P(y_j) > 0", r"given P(x_i) = \sum_j P(x_i, y_j)", "let P(x_i, y_j) = P(x_i) P(y_j)")

OF_TWO_LETTERS = [
    (JOINT, r"\sum_i P(x_i) = 1",                                                                 "proved"),
    (JOINT, r"\sum_i P(x_i) = 2",                                                                 "refuted"),
    (JOINT, r"\sum_i P(x_i \mid y_j) = 1",                                                        "proved"),
    (JOINT, r"\sum_j P(x_i \mid y_j) = 1",                                                        "refuted"),
    (JOINT, r"\sum_j P(x_i \mid y_j) P(y_j) = P(x_i)",                                            "proved"),
    (JOINT, r"\sum_j P(x_i \mid y_j) P(y_j) = P(y_j)",                                            "refuted"),
    (JOINT, r"P(x_i, y_j) = P(x_i) P(y_j)",                                                       "refuted"),
    (TURNED, r"\log P(x_i) = \log \sum_j P(x_i, y_j)",                                            "proved"),
    (TURNED, r"\log P(x_i) = \sum_j \log P(x_i, y_j)",                                            "refuted"),
    (ROUND, r"P(x_i) = 2 P(x_i)",                                                                 "unreadable"),  # by itself
    (MARGINAL[:-1], r"P(x_i) = \sum_j P(x_i, y_j)",                                               "unknown"),  # a law
    (MARGINAL[:-1], r"P(x_i)^2 = P(x_i)",                                                         "refuted"),
    (SAME_RANGE, r"P(x_i) P(y_j) = P(y_j) P(x_i)",                                                "proved"),
    (SAME_RANGE, r"P(x_i) = P(y_i)",                                                              "refuted"),
    (("index j = 1..d", "index k = 1..2", "given p(x_j|y = 1) > 0", "given p(x_j|y = k) > 0"), r"p(x_j|y = 1) = p(x_j|y = 2)", "unknown"),
    (SAME_RANGE, r"P(z_i) = P(x_i)",                                                              "unreadable"),
    (("index i = 1..n", "index j = 1..m", r"given \Pr(X = i, Y = j) > 0", r"given \Pr(X = i) > 0"), r"\Pr(X = i) = \sum_j \Pr(X = i, Y = j)", "unknown"),
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
    (("index i = 1..n", "vector x : n"), r"\sum_i i x_i - \sum_{i=1}^{n-1} i x_i = n x_n",          "unknown"),
    (("index i = 1..n", "vector x : n"), r"x_n \sum_i i x_i = \sum_i i x_i",                      "unknown"),
    (("index i = 1..n", "vector x : n"), r"\frac{1}{n} \sum_i i x_i = \sum_i x_i",                "refuted"),
    (TWO_RANGES, r"\sum_y y b_y + \sum_k k c_k = \sum_k k c_k + \sum_y y b_y",                    "proved"),
    (TWO_RANGES, r"\sum_y y b_y + \sum_k k c_k = \sum_k c_k + \sum_y y b_y",                      "refuted"),
    (TIMES, r"\sum_t \gamma^t r_t = r_0 + \gamma \sum_t \gamma^t r_t",                            "refuted"),
    (TIMES, r"\sum_t \gamma^t = \frac{1 - \gamma^T}{1 - \gamma}",                                 "unknown"),  # no transpose
    (TIMES, r"\gamma^T = \gamma",                                                                 "unknown"),
    ((*TIMES, "given T = 3"), r"r_0 \gamma^T = r_0 \gamma^3",                                     "proved"),
    (("index i = 1..T", "vector u, v : T"), r"u^T v = \sum_i u_i v_i",                            "proved"),
    (("index i = 1..T", "vector u, v : T"), r"u^T v = \sum_i u_i",                                "refuted"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "line", "verdict"), [*GIVEN, *COMPLEMENTS, *OF_TWO_LETTERS, *COUNTED])
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
