"""Bounds, exponents and slopes as they stand in texts: each true line beside one that fails."""

from __future__ import annotations

import pytest

from symce.checking import judged

SHARES = (
    "index i = 1..n",
    "vector p, q : n",
    *("given p_i > 0", "given q_i > 0", r"given \sum_i p_i = 1", r"given \sum_i q_i = 1"),
    r"let D(p \| q) = \sum_i p_i \log_2(p_i / q_i)",
)
WEIGHTS = (
    "index i, j = 1..n",
    "vector a, b : n",
    *("given a_i > 0", "given b_i > 0", r"let f(t) = t \log t"),
    r"let b_i' = \frac{b_i}{\sum_j b_j}",
    r"let t_i = \frac{a_i}{b_i}",
)
JOINT = (
    *("index i = 1..n", "index j = 1..m", "matrix p : n x m"),
    *("given p_{ij} > 0", r"given \sum_{i,j} p_{ij} = 1"),
    *(r"let r_i = \sum_j p_{ij}", r"let s_j = \sum_i p_{ij}"),
    r"let H = -\sum_i r_i \log r_i",
    r"let C = -\sum_{i,j} p_{ij} \log \frac{p_{ij}}{s_j}",
)
BETWEEN = (
    *("index j = 0..n", "vector x, y : (n+1)", r"scalar \lambda", r"given 0 < \lambda < 1"),
    r"let q = 1/(1 - \lambda)",
    r"let f(x) = \log\sum_{j=0}^n e^{x_j}",
)
SCORES = ("index i = 1..n", "vector x, v : n", "let y_i = e^{x_i}")
HINGES = (
    *("index i = 1..n", "vector x_i : d", "vector y : n", r"vector \beta : d", r"scalar \lambda"),
    r"given y_i \in \{-1, 1\}",
    r"let m_i = \max(0, 1 - y_i x_i^T \beta)",
    r"let F(\beta) = \frac{1}{n}\sum_{i=1}^n \left( \max(0, 1-y_i x_i^T \beta) \right)^2 + \lambda \|\beta\|_2^2",
)
JENSEN = r"f(\sum_i b_i' t_i) {} \sum_i b_i' f(t_i)"
CONVEX = r"f(\lambda x + (1-\lambda) y) {} \lambda f(x) + (1-\lambda) f(y)"
SCHWARZ = r"(\sum_i y_i) (\sum_i y_i v_i^2) {} (\sum_i y_i v_i)^2"

SOFTMAX = ("index i, j, k = 1..K", "vector s : K", r"let p_i = \frac{e^{s_i}}{\sum_k e^{s_k}}")
APART = (*SOFTMAX, r"given i \ne j")
SLOPE = r"\left|\frac{\partial p_i}{\partial s_j}\right|"
AT_0 = ("index i = 1..n", "vector a : n", r"given a_i \ge 0")
UNIT = (*AT_0, r"given a_i \le 1")
COIN = ("scalar p", "given 0 < p < 1", r"let h = -p \log_2 p - (1 - p) \log_2(1 - p)")

ROWS = [
    # directives, the line                                              the verdict
    (SHARES, r"\frac12 \sum_i |p_i - q_i| \le 1",                       "proved"),
    (SHARES, r"\sum_i |p_i - q_i| \le 2",                               "proved"),
    (SHARES, r"\sum_i |p_i - q_i| \le 1",                               "refuted"),
    (SHARES, r"\sum_i |p_i - q_i| \ge 2",                               "refuted"),
    (SHARES, r"D(p \| q) \ge 0",                                        "proved"),
    (SHARES, r"D(p \| q) \le 0",                                        "refuted"),
    (SHARES, r"\sum_i p_i \log_2(1/p_i) \le \sum_i p_i \log_2(1/q_i)",  "proved"),
    (SHARES, r"\sum_i p_i \log_2(1/p_i) \ge \sum_i p_i \log_2(1/q_i)",  "refuted"),
    (SHARES, r"\sum_i p_i \log_2(1/p_i) \le \log_2 n",                  "proved"),
    (SHARES, r"\sum_i p_i \log_2(1/p_i) \le \frac12 \log_2 n",           "refuted"),
    (SHARES, r"D(p \| q) > 0",                                         "refuted"),  # of equal ones
    (SHARES, r"D(p \| q) > -1",                                        "proved"),
    (SHARES, r"\sum_i p_i \log_2(1/p_i) < \sum_i p_i \log_2(1/q_i)",   "refuted"),
    (SHARES, r"\sum_i p_i \log_2(1/p_i) < \log_2 n + 1",               "proved"),
    (COIN, r"h \le 1",                                                 "proved"),
    (COIN, r"h < 1",                                                   "refuted"),
    (COIN, r"h \ge 1",                                                 "refuted"),
    (SOFTMAX, rf"{SLOPE} \le 1/4",                                     "proved"),
    (SOFTMAX, rf"{SLOPE} \le p_i",                                     "proved"),
    (SOFTMAX, rf"{SLOPE} \le 1/5",                                     "refuted"),
    (SOFTMAX, rf"{SLOPE} \ge 1/5",                                     "refuted"),
    (SOFTMAX, r"|\partial p_i/\partial s_i| \le \frac14",              "proved"),
    (SOFTMAX, r"\frac{\partial p_i}{\partial s_j} \le \frac14",       "proved"),
    (SOFTMAX, r"\frac{\partial p_i}{\partial s_j} \ge -\frac14",      "proved"),
    (SOFTMAX, r"\frac{\partial p_i}{\partial s_j} \ge 0",             "refuted"),
    (SOFTMAX, r"p_i (\delta_{ij} - p_j) \le \frac14",                 "proved"),
    (SOFTMAX, r"p_i p_j \le \frac14",                                 "refuted"),
    (APART, r"p_i p_j \le \frac14",                                   "proved"),
    (APART, r"p_i + p_j \le 1",                                       "proved"),
    (APART, r"p_i + p_j \le \frac12",                                 "refuted"),
    (("scalar x", r"let f = \tanh(x)"), r"|\frac{df}{dx}| \le 1",      "proved"),
    (("scalar x", r"let f = \tanh(x)"), r"|\frac{df}{dx}| \le \frac12", "refuted"),
    (AT_0, r"\prod_i (1 + a_i) \ge 1 + \sum_i a_i",                    "proved"),
    (AT_0, r"\prod_i (1 + a_i) > 1 + \sum_i a_i",                      "refuted"),
    (AT_0, r"\prod_i (1 + a_i) \le 1 + \sum_i a_i",                    "refuted"),
    (AT_0, r"\prod_i (1 + a_i) - 1 \ge \sum_i a_i",                    "proved"),
    (AT_0, r"\prod_i (1 + a_i) \ge 1 + 2 \sum_i a_i",                  "refuted"),
    (AT_0, r"\prod_i (1 + a_i) \le e^{\sum_i a_i}",                    "proved"),
    (AT_0[:2], r"\prod_i (1 + a_i) \ge 1 + \sum_i a_i",                "refuted"),
    (AT_0, r"\prod_i (1 - a_i) \le e^{-\sum_i a_i}",                   "refuted"),
    (UNIT, r"\prod_i (1 - a_i) \le e^{-\sum_i a_i}",                   "proved"),
    (UNIT, r"\prod_i (1 - a_i) \ge 1 - \sum_i a_i",                    "proved"),
    (UNIT, r"\prod_i (1 - a_i) \ge 1 - \frac12 \sum_i a_i",            "refuted"),
    (WEIGHTS, JENSEN.format(r"\le"),                                    "proved"),
    (WEIGHTS, JENSEN.format(r"\ge"),                                    "refuted"),
    (WEIGHTS, JENSEN.format("<"),                                       "refuted"),
    (WEIGHTS, r"f(\sum_i b_i t_i) \le \sum_i b_i f(t_i)",               "refuted"),
    (JOINT, r"C \le H",                                                 "proved"),
    (JOINT, r"C \ge H",                                                 "refuted"),
    (JOINT, "C < H",                                                    "refuted"),
    (JOINT, "C = H",                                                    "refuted"),
    (BETWEEN, CONVEX.format(r"\le"),                                    "proved"),
    (BETWEEN, CONVEX.format(r"\ge"),                                    "refuted"),
    (BETWEEN, CONVEX.format("<"),                                       "refuted"),
    (BETWEEN, CONVEX.format("="),                                       "refuted"),
    (BETWEEN[:3] + BETWEEN[4:], CONVEX.format(r"\le"),                  "refuted"),
    (SCORES, SCHWARZ.format(r"\ge"),                                    "proved"),
    (SCORES, SCHWARZ.format(r"\le"),                                    "refuted"),
    (SCORES, SCHWARZ.format(">"),                                       "refuted"),
    ((*SCORES[:2], "vector y : n"), SCHWARZ.format(r"\ge"),             "refuted"),
    (BETWEEN, r"e^{(1 - \lambda) q y_0} = e^{y_0}",                     "proved"),
    (BETWEEN, r"e^{q y_0 - \lambda q y_0} = e^{y_0}",                   "proved"),
    (BETWEEN, r"e^{\lambda q y_0} = e^{y_0}",                           "refuted"),
    (BETWEEN, r"\sum_j e^{(1 - \lambda) q y_j} = \sum_j e^{y_j}",       "proved"),
    (BETWEEN, r"\sum_j e^{(1 - \lambda) q y_j} = \sum_j e^{q y_j}",     "refuted"),
    (HINGES, r"\nabla F(\beta) = -\frac{2}{n}\sum_i y_i x_i m_i + 2\lambda\beta", "proved"),
    (HINGES, r"\nabla F(\beta) = \frac{2}{n}\sum_i y_i x_i m_i + 2\lambda\beta", "refuted"),
    (HINGES, r"\nabla F(\beta) = -\frac{1}{n}\sum_i y_i x_i m_i + 2\lambda\beta", "refuted"),
    (HINGES, r"\nabla F(\beta) = -\frac{2}{n}\sum_i x_i m_i + 2\lambda\beta", "refuted"),
    (HINGES, r"\nabla F(\beta) = -\frac{2}{n}\sum_i y_i x_i m_i + \lambda\beta", "refuted"),
    (HINGES, r"\nabla_\beta \sum_i m_i^2 = -2 \sum_i y_i x_i m_i",     "proved"),
    (HINGES, r"\nabla_\beta \sum_i m_i^2 = -2 \sum_i y_i x_i (1 - y_i x_i^T \beta)", "refuted"),
    (HINGES, r"\nabla_\beta \sum_i m_i^3 = -3 \sum_i y_i x_i m_i^2",   "proved"),
    (HINGES, r"\nabla_\beta \sum_i m_i^3 = -2 \sum_i y_i x_i m_i^2",   "refuted"),
]  # fmt: skip


@pytest.mark.parametrize(("directives", "tex", "verdict"), ROWS)
def test_bounds(directives: tuple[str, ...], tex: str, verdict: str) -> None:
    assert judged(tex, directives).answer.value == verdict


def test_one_class_with_an_absolute_value_of_zero_is_not_said_to_fail() -> None:
    (said,) = judged(r"\sum_i |p_i - q_i| \le 2", SHARES).assumed
    assert said == "n is at least 2; it was not judged, for an absolute value of 0, at n = 1"


def test_what_a_bound_takes_that_is_shown_in_pieces_is_told() -> None:
    given = judged(r"\sum_i |p_i - q_i| \le 2", SHARES).assumptions_used
    assert {getattr(one, "name", "n") for one in given} == {"p", "q", "n"}  # two places at least
    given = judged(r"\prod_i (1 - a_i) \ge 1 - \sum_i a_i", UNIT).assumptions_used
    assert {getattr(one, "name", "") for one in given} == {"a"}
