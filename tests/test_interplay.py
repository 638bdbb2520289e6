"""Where two things meet that are read well by themselves: cases and ordered sums, transposes and ones, labels in labels."""

from __future__ import annotations

import pytest

from symce.checking import judged

LETTERS = (
    "index i, j, k, l = 1..K",
    "index n = 1..N",
    "matrix A : N x K",
    "vector z, b, w : K",
    "vector a : N",
    "scalar x",
)
APART = (*LETTERS, "given i \\ne j")
SAME = (*LETTERS, "given i = j")
LONGEST = (*LETTERS, r"let f(x) = \|x z\|_\infty")
SHAPED = ("matrix W : K x d", "scalar x, m", "given x = 2", "given m = 3")
ORDERED = ("scalar t, x, u", r"function \Phi of t", "given x < u")
OWN = ("index n, m = 1..N", "index y_n = 1..N", "vector a : N")

ROWS = [
    # the index of a case is no index that an ordered sum runs over
    (APART,    r"\sum_{l < i} \delta_{ij} = 0",                                          "proved"),
    (APART,    r"\sum_{l < i} \delta_{ij} = 1",                                          "refuted"),
    (SAME,     r"\sum_{l < i} z_i = \sum_{l < i} z_j",                                   "proved"),
    (SAME,     r"\sum_{l < i} z_l = \sum_{l < j} z_l",                                   "proved"),
    (LETTERS,  r"\sum_{l < i} z_i = \sum_{l < i} z_j, \quad i = j",                      "proved"),
    (LETTERS,  r"\sum_{l < i} z_i = \sum_{l < i} z_j, \quad i \ne j",                    "refuted"),
    # equal rows and columns are turned with their layout
    (LETTERS,  r"(\mathbf{1} z^\top)^\top = z \mathbf{1}^\top",                          "proved"),
    (LETTERS,  r"(\mathbf{1} z^\top)^\top = \mathbf{1} z^\top",                          "refuted"),
    (LETTERS,  r"(A - \mathbf{1} z^\top)^\top = A^\top - z \mathbf{1}^\top",             "proved"),
    (LETTERS,  r"(A - a \mathbf{1}^\top)^\top a = A^\top a - \mathbf{1} a^\top a",       "proved"),
    # the x of "K x d" is no size
    (SHAPED,   "x = 2",                                                                  "proved"),
    (SHAPED,   "x m = 6",                                                                "proved"),
    (SHAPED,   "x + m = 6",                                                              "refuted"),
    (LETTERS,  r"\mathbf{1} = \mathbf{1}^\top",                                          "refuted"),
    (LETTERS,  r"\mathbf{1} = (\mathbf{1}^\top)^\top",                                   "proved"),
    # an ordered sum over j < i runs over pairs only where nothing holds the i
    (LETTERS,  r"\sum_{j \le i} \delta_{ij} = \sum_{j < i} \delta_{ij} + 1",             "proved"),
    (LETTERS,  r"\sum_{j < i} (z_i + z_j) = \sum_{j > i} (z_i + z_j)",                   "unknown"),
    (LETTERS,  r"\sum_{i < j} (z_i + z_j) = (K - 1) \sum_i z_i",                         "proved"),
    # a maximum without brackets may reach over what does not carry its index
    (LETTERS,  r"\max_l w_l z_i = \max_k z_i w_k",                                       "unknown"),
    (LETTERS,  r"\max_l (w_l) z_i = \max_k z_i w_k",                                     "refuted"),
    (LETTERS,  r"\max_l w_l (x) = (\max_l w_l) x",                                       "proved"),
    (LETTERS,  r"\max_l w_l (x) = \max_l (w_l x)",                                       "unknown"),
    # the example of an unknown function lies where the letters may be
    (ORDERED,  r"\Phi(\left|u - x\right|) = \Phi(u - x)",                                 "unknown"),
    (ORDERED,  r"\Phi(\left|u - x\right|) = \Phi(x - u)",                                 "refuted"),
    # two absolute values in each other, and no norm
    (LETTERS,  r"||x|^2| = x^2",                                                         "proved"),
    (LETTERS,  r"||x|^2| = |x|",                                                         "refuted"),
    (LETTERS,  r"||x|| = |x|",                                                           "proved"),
    (LETTERS,  r"||z||^2 = z^\top z",                                                    "proved"),
    # a class of each example may be compared with the example
    (LONGEST,  r"\mathbb{E}_{k \sim w}[f(z_k)] = f(x)",                                  "refuted"),
    (OWN,      r"\mathbb 1[y_n = n] a_{y_n} = \mathbb 1[y_n = n] a_n",                   "proved"),
    (OWN,      r"\mathbb 1[y_n = n] a_{y_n} = \mathbb 1[y_n = n] a_m",                   "refuted"),
    (OWN,      r"\log(1 + \mathbb 1[y_n = n] e^{a_{y_n}}) = \mathbb 1[y_n = n] \log(1 + e^{a_n})",  "proved"),
]  # fmt: skip


@pytest.mark.parametrize(("directives", "tex", "answer"), ROWS)
def test_interplay(directives: tuple[str, ...], tex: str, answer: str) -> None:
    assert judged(tex, directives).answer.value == answer
