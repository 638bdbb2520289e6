"""Probabilities told apart by what they are asked for, one-hot vectors of an index, logarithms to two bases."""

from __future__ import annotations

import pytest

from symce import check
from symce.checking import judged
from symce.read.tex.item import ReadError

EVENT = ("index i, k = 1..K", "vector q : K", "given P(Y = k) > 0", r"given \sum_k P(Y = k) = 1")
TWO_EVENTS = (*EVENT[:3], "given P(Z = k) > 0", r"given \sum_k P(Z = k) = 1")
GUESSED = EVENT[:2]
OF_X = ("index i, k = 1..K", "given P(Y = k | x) > 0")
FROM_ZERO = ("index k = 0..1", "given P(Y = k) > 0", r"given \sum_k P(Y = k) = 1")
OF_LETTER = ("index y, k = 1..K", "scalar x", "given p(y | x) > 0")

EVENTS = [
    (EVENT, r"\sum_k P(Y = k) [2 q_k - \sum_i q_i^2] = 2 \sum_i P(Y = i) q_i - \sum_k q_k^2",     "proved"),
    (EVENT, r"\sum_k P(Y = k) [2 q_k - \sum_i q_i^2] = 2 \sum_i P(Y = i) q_i - \sum_k q_k",       "refuted"),
    (EVENT[:3], r"\sum_k P(Y = k) [2 q_k - 1] = 2 \sum_i P(Y = i) q_i - 1",                       "refuted"),
    (EVENT, r"P(Y = 2) = P(Y = 1)",                                                               "refuted"),
    (EVENT, r"P(Y = 0) = P(Y = 1)",                                                               "unreadable"),
    (EVENT, r"P(k) = P(Y = k)",                                                                   "proved"),
    (EVENT, r"P(Z = k) = P(Y = k)",                                                               "unreadable"),
    (EVENT, r"P(y = k) = P(Y = k)",                                                               "unreadable"),
    (TWO_EVENTS, r"\sum_k P(Z = k) P(Y = i) = P(Y = i)",                                          "proved"),
    (TWO_EVENTS, r"\sum_k P(Y = k) P(Z = i) = P(Z = i)",                                          "refuted"),
    (TWO_EVENTS, r"P(Z = k) = P(Y = k)",                                                          "refuted"),
    (GUESSED, r"\sum_k P(Y = k) q_k = \sum_i q_i P(Y = i)",                                       "proved"),
    (GUESSED, r"\sum_k P(Y = k) q_k = \sum_i q_i^2 P(Y = i)",                                     "refuted"),
    (GUESSED, r"\sum_k P(Y = k) q_k = \sum_i q_i P(Z = i)",                                       "unknown"),
    (GUESSED, r"\sum_k \Pr(Y = k) q_k = \sum_i q_i \Pr(Y = i)",                                   "proved"),
    (OF_X, r"P(Y = k | x) = P(Y = k | x)",                                                        "proved"),
    (OF_X, r"P(Z = k | x) = P(Y = k | x)",                                                        "unreadable"),
    (FROM_ZERO, r"P(Y = 0) + P(Y = 1) = 1",                                                       "proved"),
    (FROM_ZERO, r"P(Y = 1) = 1",                                                                  "refuted"),
    (OF_LETTER, r"p(Y = y | x) = p(y | x)",                                                       "proved"),
    (OF_LETTER, r"p(z = k | x) = p(k | x)",                                                       "unreadable"),
    (("index i, k = 1..K", "vector q : K", "let P(Y = k) = q_k"), r"P(Y = 1) = q_1",              "proved"),
    (("index i, k = 1..K", "vector q : K", "let P(Y = k) = q_k"), r"P(Y = 1) = q_2",              "refuted"),
    (("index i, j = 1..K", "vector p : K"), r"p_i p_j = p_i^2 (i = j)",                           "proved"),
    (("index i, j = 1..K", "vector p : K"), r"p_i (i = j) = p_j",                                 "unreadable"),
]  # fmt: skip

SOFTMAX = (
    "index i, j, y = 1..K",
    "vector z : K",
    r"let p_i = \frac{e^{z_i}}{\sum_j e^{z_j}}",
    r"let L = -\log p_y",
)

ONE_HOT = [
    (SOFTMAX, r"\nabla_z L = p - \text{onehot}(y)",                                               "proved"),
    (SOFTMAX, r"\nabla_z L = \text{onehot}(y) - p",                                               "refuted"),
    (SOFTMAX, r"\nabla_z L = p - \text{onehot}(i)",                                               "refuted"),
    (SOFTMAX, r"\sum_y p_y \text{onehot}(y) = p",                                                 "proved"),
    (SOFTMAX, r"\text{onehot}(z) = p",                                                            "unreadable"),
    (("index i = 1..K", "vector y, p : K"), r"\text{onehot}(y) = p",                              "unreadable"),
]  # fmt: skip

SHARES = ("index i = 1..n", "vector p, q : n", "given p_i > 0", "given q_i > 0")

TWO_BASES = [
    (SHARES, r"\sum_i p_i \log_2 \frac{p_i}{q_i} = \sum_i p_i \log_2 p_i - \sum_i p_i \log_2 q_i", "proved"),
    (SHARES, r"\sum_i p_i \log_2 \frac{p_i}{q_i} = \sum_i p_i \log_2 p_i - \sum_i p_i \log q_i",   "refuted"),
    (SHARES, r"\log_2 p_i = \frac{\log p_i}{\log 2}",                                             "proved"),
    (SHARES, r"\log_2 (3 p_i) = \log 3 + \log_2 p_i",                                             "refuted"),
    (("log base 2",), r"\log_2 3 = \log 3",                                                       "proved"),
    ((), r"\log_2 3 = \log 3",                                                                    "refuted"),
    ((), r"\log_2 3 = \ln 3",                                                                     "refuted"),
    ((), r"\log_2 8 = \log 1000",                                                                 "unknown"),
    ((), r"\log_2 x = \log x",                                                                    "unknown"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "line", "verdict"), [*EVENTS, *ONE_HOT, *TWO_BASES])
def test_lines_below_directives(said: tuple[str, ...], line: str, verdict: str) -> None:
    text = "".join(f"% symce: {directive}\n" for directive in said)
    step = check(f"{text}\\[ {line} \\]\n").steps[-1]
    assert step.answer.value == verdict, step.message


PAGES = [  # what prose says of bases counts more than what stands in a line
    (r"We write $\log$ for $\log_2$. $$\log_2 3 = \log 3$$",                                      "proved"),
    (r"Entropy is measured in bits. $$\sum_i p_i \log_2 p_i = \sum_i p_i \log p_i$$",             "proved"),
    (r"A pixel has 8 bits. $$\sum_i p_i \log_2 p_i = \sum_i p_i \log p_i$$",                      "unknown"),
    (r"A pixel has 8 colours. $$\sum_i p_i \log_2 p_i = \sum_i p_i \log p_i$$",                   "refuted"),
    (r"$$P(Y = k) = \frac{e^{z_k}}{\sum_j e^{z_j}}$$ $$\log P(Y = k) = z_k - \log \sum_j e^{z_j}$$", "proved"),
    (r"$$P(Y = k) = \frac{e^{z_k}}{\sum_j e^{z_j}}$$ $$\log P(Y = k) = z_k + \log \sum_j e^{z_j}$$", "refuted"),
]  # fmt: skip


@pytest.mark.parametrize(("page", "verdict"), PAGES)
def test_the_last_line_of_a_page(page: str, verdict: str) -> None:
    step = check(page).steps[-1]
    assert step.answer.value == verdict, step.message


def test_the_base_of_one_logarithm_is_named() -> None:
    text = "".join(f"% symce: {directive}\n" for directive in SHARES)
    (step,) = check(f"{text}\\[ \\log_2 (3 p_i) = \\log 3 + \\log_2 p_i \\]\n").steps
    assert step.diagnosis == "the base of a logarithm"
    assert step.repair is not None


JOINT = (
    "index x = 1..n",
    "index y = 1..m",
    "matrix P(X=x,Y=y) : n x m",
    "given P(X=x,Y=y) > 0",
    r"given \sum_x \sum_y P(X=x,Y=y) = 1",
    r"let P(X=x) = \sum_y P(X=x,Y=y)",
    r"let P(Y=y) = \sum_x P(X=x,Y=y)",
    r"let P(X=x|Y=y) = \frac{P(X=x,Y=y)}{P(Y=y)}",
)
WHOLE = r"\sum_{x \in S_X} \sum_{y \in S_Y} P(X=x,Y=y)"
DECLARED_EVENTS = [
    (rf"-{WHOLE} \log P(X=x|Y=y) - {WHOLE} \log P(Y=y) = -{WHOLE} \log P(X=x,Y=y)", "proved"),
    (rf"-{WHOLE} \log P(X=x|Y=y) + {WHOLE} \log P(Y=y) = -{WHOLE} \log P(X=x,Y=y)", "refuted"),
    (r"\sum_{x \in S_X} P(X=x|Y=y) = 1", "proved"),
    (r"\sum_{y \in S_Y} P(X=x|Y=y) = 1", "refuted"),
    (r"\sum_{x \in S_Y} P(X=x) = 1", "unreadable"),
    (r"\sum_{x \in T_X} P(X=x) = 1", "unreadable"),  # a part of the values?
    (r"\sum_{x \in S_X} \frac{x}{n} = \sum_{x \in S_X} \frac{x}{n}", "unreadable"),
    (r"P(X=x) P(Y=y) = P(X=x,Y=y)", "refuted"),
    (r"P(A=x,B=y) = P(X=x,Y=y)", "unreadable"),
    (r"P(Y=y,X=x) = P(X=x,Y=y)", "unknown"),
]


@pytest.mark.parametrize(("tex", "verdict"), DECLARED_EVENTS)
def test_a_table_of_the_probabilities_of_events(tex: str, verdict: str) -> None:
    assert judged(tex, JOINT).answer.value == verdict


def test_a_table_of_events_has_their_ranges_as_sizes() -> None:
    with pytest.raises(ReadError, match="a declared index behind every ="):
        judged("1 = 1", ("index x = 1..n", "index y = 1..m", "matrix P(X=x,Y=y) : m x n"))


OF_VALUES = (
    "index i = 1..n",
    "index j = 1..m",
    "vector Q : n",
    "given Q(x_i) > 0",
    r"given \sum_i Q(x_i) = 1",
    r"given c_i \in \{1, \ldots, n\}",
)
AT_VALUES = [
    (OF_VALUES, r"\sum_i Q(x_i) (1 - \log Q(x_i)) = 1 - \sum_i Q(x_i) \log Q(x_i)", "proved"),
    (OF_VALUES, r"\sum_i Q(x_i) (1 - \log Q(x_i)) = 1 + \sum_i Q(x_i) \log Q(x_i)", "refuted"),
    (OF_VALUES, r"Q(x_i) \bullet (ln \space \frac{1}{Q(x_i)}) = -Q_i \log Q_i", "proved"),
    (OF_VALUES, r"a Q(x_i)^2 = Q_i^2 a", "proved"),
    (OF_VALUES, r"Q(x_i)^2 = Q_i", "refuted"),
    ((*OF_VALUES, "vector x : n"), r"Q(x_i) x_i = x_i Q_i", "proved"),
    (OF_VALUES, r"\sum_j Q(x_j) = 1", "unknown"),  # j runs over something else
    (OF_VALUES, r"Q(c_i) = Q_i", "unreadable"),  # a class: Q_{c_i}
]


@pytest.mark.parametrize(("said", "tex", "verdict"), AT_VALUES)
def test_a_probability_at_a_value_with_an_index(said: tuple[str, ...], tex: str, verdict: str) -> None:
    """``Q(x_i)`` of a declared vector Q is Q_i, and no product with x_i."""
    try:
        answer = judged(tex, said).answer.value
    except ReadError:
        answer = "unreadable"
    assert answer == verdict
