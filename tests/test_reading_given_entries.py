"""Assumptions of some entries, and of determinants: what holds under them, what fails, and what is left open."""

from __future__ import annotations

import pytest

from symce import check
from symce.checking import judged

V = ("index i, j, k = 1..N", "vector x : N")
A = ("index i, j, k, l = 1..d", "matrix A : d x d")
REST = ("index i = 2..N", "index j = 1..N", "vector x : N")
ONE_ROW = ("index i, j = 1..m", "matrix Y : 1 x m")
SYM, SHARES = (*A, "vector x : d", r"given A_{ij} = A_{ji}"), (*A, "vector x : d", r"given \sum_{i \ne j} A_{ij} = 1")
SPLIT = r"\sum_{i, j} \log(A_{ij}(1 + x_i^2)) = \sum_{i, j} \log A_{ij} + d \sum_i \log(1 + x_i^2)"
Q = r"let q_{ij} = \frac{e^{-(x_i - x_j)^2}}{\sum_{k \ne l} e^{-(x_k - x_l)^2}}"
SNE = (*SYM, SHARES[-1], Q, r"let C = \sum_{i \ne j} A_{ij} \log \frac{A_{ij}}{q_{ij}}")
T_SNE = tuple(line.replace("e^{-(x_i - x_j)^2}", "(1 + (x_i - x_j)^2)^{-1}") for line in SNE)
T_SNE = tuple(line.replace("e^{-(x_k - x_l)^2}", "(1 + (x_k - x_l)^2)^{-1}") for line in T_SNE)
T_SLOPE = r"\frac{\partial C}{\partial x_i} = %s \sum_j (A_{ij} - q_{ij}) (1 + (x_i - x_j)^2)^{-1} (x_i - x_j)"
SLOPE = r"\frac{\partial C}{\partial x_i} = %s \sum_j (A_{ij} - q_{ij})(x_i - x_j)"
ONE, TWO = ("matrix E : 1 x 1",), ("matrix E : 2 x 2",)

OF_ENTRIES = [  # directives, what is given, a line, the verdict
    (V,       r"x_i > 0",                            r"x_j > 0",                     "proved"),
    (V,       r"x_i > 0",                            r"x_1 > 0",                     "proved"),
    (V,       r"x_1 > 0",                            r"\sqrt{x_1^2} = x_1",          "unknown"),
    (V,       r"x_1 > 0",                            r"x_1 > 0",                     "proved"),
    (V,       r"x_1 > 0",                            r"0 \le x_1",                   "proved"),
    (V,       r"x_1 > 0",                            r"x_1 + 1 > 0",                 "proved"),
    (V,       r"x_1 \ge 0",                          r"x_1 \ge 0",                   "proved"),
    (V,       r"x_1 \ge 0",                          r"x_1 > 0",                     "unknown"),
    (V,       r"x_1 > 0",                            r"x_1 > 1",                     "refuted"),
    (V,       r"x_1 > 0",                            r"x_2 > 0",                     "refuted"),
    (V,       r"x_1 > 0",                            r"\sum_i x_i > 0",              "refuted"),
    (V,       r"x_{i+1} > 0",                        r"x_1 > 0",                     "refuted"),
    (V,       r"x_{i+1} > 0",                        r"x_{i+1} > 0",                 "unknown"),
    (V,       r"x_i + x_{i+1} > 0",                  r"\sqrt{x_j + x_k}^2 = x_j + x_k", "unknown"),
    (V,       r"x_N > 0",                            r"x_i > 0",                     "refuted"),
    (V,       r"x_N > 0",                            r"x_N > 0",                     "proved"),
    (REST,    r"x_i > 0",                            r"x_j > 0",                     "refuted"),
    (REST,    r"x_i > 0",                            r"x_i > 0",                     "unknown"),
    (A,       r"A_{ij} > 0",                         r"A_{kk} > 0",                  "proved"),
    ((*A, r"given i \ne j"), r"A_{ij} > 0",          r"A_{kk} > 0",                  "refuted"),
    ((*A, r"given i = j"), r"A_{ij} > 0",            r"A_{kl} > 0",                  "refuted"),
    (A,       r"A_{ii} > 0",                         r"A_{ij} > 0",                  "refuted"),
    (A,       r"A_{ii} > 0",                         r"A_{ii} > 0",                  "proved"),
    (A,       r"A_{ii} > 0",                         r"A_{ii} > 2",                  "refuted"),
    (A,       r"A_{ii} > 0",                         r"\log A_{ii}^2 = 2 \log A_{ii}", "unknown"),
    (A,       r"A_{ii} > 0",                         r"\log A_{ij}^2 = 2 \log A_{ij}", "unknown"),
    (A,       r"A_{ii} \ge 0",                       r"A_{ij} \ge 0",                "refuted"),
    (A,       r"A_{ii} < 0",                         r"A_{ij} < 0",                  "unknown"),
    (A,       r"0 < A_{ii} < 1",                     r"A_{ij} > 0",                  "refuted"),
    (A,       r"\operatorname{diag}(A) > 0",         r"A_{ij} > 0",                  "refuted"),
    (A,       r"A_{1j} > 0",                         r"A_{ij} > 0",                  "refuted"),
    (A,       r"A_{i1} > 0",                         r"A_{ij} > 0",                  "refuted"),
    (A,       r"A_{11} > 0",                         r"A_{ij} > 0",                  "refuted"),
    (A,       r"A_{12} > 0",                         r"A_{21} > 0",                  "refuted"),
    (A,       r"A_{ij} \in \{0,1\}",                 r"A_{ij}^2 = A_{ij}",           "proved"),
    (A,       r"A_{ii} \in \{0,1\}",                 r"A_{ij}^2 = A_{ij}",           "unreadable"),
    (A,       r"A_{ii} \in \{-1,1\}",                r"A_{12}^2 = 1",                "unreadable"),
    (V,       r"x_1 \in \{-1,1\}",                   r"x_2^2 = 1",                   "unreadable"),
    (V,       r"x_i \in \{-1,1\}",                   r"x_2^2 = 1",                   "proved"),
    (A,       r"A_{12} = A_{21}",                    r"A_{ij} = A_{ji}",             "unreadable"),
    (A,       r"A_{ij} = A_{ji}",                    r"A_{ij} = A_{ji}",             "proved"),
    (A,       r"A_{ii} \in [0, 1]",                  r"A_{12} \ge 0",                "refuted"),
    (A,       r"A_{1,:} \in \Delta",                 r"A_{2i} \ge 0",                "unreadable"),
    (A,       r"\sum_j A_{ij} = 1",                  r"\sum_j A_{1j} = 1",           "proved"),
    (A,       r"\sum_j A_{1j} = 1",                  r"\sum_j A_{ij} = 1",           "unreadable"),
    (A,       r"\sum_i A_{ii} = 1",                  r"\sum_i A_{ij} = 1",           "unreadable"),
    (A,       r"\sum_i A_{ii} = 1",                  r"\sum_i A_{ii} = 1",           "unreadable"),
    (A,       r"\operatorname{tr} A = 0",            r"A \mathbf{1} = 0",            "unreadable"),
    ((*A, r"given i \ne 1"), r"\sum_j A_{ij} = 1",   r"\sum_j A_{1j} = 1",           "unreadable"),
    ((*A, r"let p_{ij} = A_{ij}^2"), r"p_{ii} > 0",  r"p_{ij} > 0",                  "refuted"),
    (A,       r"A_{12} = 0",                         r"A_{12} = 0",                  "unreadable"),
    (ONE_ROW, r"Y_{1i} > 0",                         r"Y_{1j} > 0",                  "proved"),
    (SYM,     r"A_{ij} > 0",                         r"\log A_{ij} = \log A_{ji}",    "proved"),
    (SYM,     r"A_{ij} > 0",                         r"\log A_{ij} = \log A_{jj}",    "refuted"),
    (SYM,     r"0 < A_{ij} < 1",                     r"A_{ij} < 1",                  "proved"),
    (SYM,     r"0 < A_{ij} < 1",                     r"A_{ij} < 1/2",                "refuted"),
    (SHARES,  r"A_{ij} > 0",                         SPLIT,                          "proved"),
    (SHARES,  r"A_{ij} > 0",                         r"\log A_{ij} = \log A_{ji}",    "refuted"),
    (SHARES,  r"0 < A_{ij} < 1",                     r"A_{ij} < 1/2",                "refuted"),
    ((*SYM, SHARES[-1]), r"A_{ij} > 0",              SPLIT,                          "proved"),
    ((*SYM, SHARES[-1]), r"A_{ij} > 0",              r"A_{ij} < 1",                  "refuted"),
    (SNE,     r"A_{ij} > 0",                         SLOPE % "4",                    "proved"),
    (SNE,     r"A_{ij} > 0",                         SLOPE % "2",                    "refuted"),
    (T_SNE,   r"A_{ij} > 0",                         T_SLOPE % "4",                  "proved"),
    (T_SNE,   r"A_{ij} > 0",                         T_SLOPE % "-4",                 "refuted"),
]  # fmt: skip

OF_DETERMINANTS = [  # directives, what is given, a line, the verdict
    (A,   r"|A| = 1",       r"|A| = 1",                              "proved"),
    (A,   r"|A| = 1",       r"|A^{-1}| = 1",                         "proved"),
    (A,   r"|A| = 1",       r"\log |A| = 0",                         "proved"),
    (A,   r"|A| = 1",       r"|A| = 2",                              "refuted"),
    (A,   r"|A| = 1",       r"A_{ij} = 0",                           "unknown"),
    (A,   r"|A| = 1",       r"A^{-1} = A",                           "unknown"),
    (A,   r"\det A = 2",    r"\sqrt{|A|^2} = |A|",                   "proved"),
    (A,   r"\det A = 2",    r"|A|^2 = |A|",                          "refuted"),
    ((*A, r"given |A| > 0"), r"|A| = 1", r"\log |A| = 0",            "proved"),
    ((*A, r"given |A| > 0"), r"|A| = -1", r"|A| = -1",               "unreadable"),
    (TWO, r"|E| = 1",       r"E_{11} E_{22} - E_{12} E_{21} = 1",    "unknown"),
    (ONE, r"|E| = 1",       r"E_{11} = 1",                           "unknown"),
    (TWO, r"|E| > 0",       r"E_{11} E_{22} > E_{12} E_{21}",        "unknown"),
    (ONE, r"|E| > 0",       r"E_{11} > 0",                           "unknown"),
    (ONE, r"|E| > 0",       r"\sqrt{E_{11}^2} = E_{11}",             "unknown"),
    (TWO, r"|E| > 0",       r"E^\top = E",                           "refuted"),
    (ONE, r"|E| \ne 0",     r"E_{11}^2 > 0",                         "unknown"),
    (ONE, r"|E| \ne 0",     r"E_{11} = 1",                           "refuted"),
    (ONE, r"|E| - 1 > 0",   r"E_{11} > 0",                           "unknown"),
    (ONE, r"E_{11} > 0",    r"\sqrt{|E|^2} = |E|",                   "proved"),
    (ONE, r"(E^{-1})_{11} > 0", r"\sqrt{E_{11}^2} = E_{11}",         "unknown"),
]  # fmt: skip

X, M = r"Let $x \in \mathbb{R}^n$ with ", r"Let $A \in \mathbb{R}^{d \times d}$ with "

PAGES = [  # a page, the verdicts on its lines
    (X + r"$x_i > 0$. $$x_i > 0$$ $$\sqrt{x_1^2} = x_1$$",                     "proved proved"),
    (X + r"$x_1 > 0$. $$x_i > 0$$ $$\sqrt{x_1^2} = x_1$$",                     "unknown unknown"),
    (X + r"$x_i \in \{0,1\}$. $$x_1^2 = x_1$$ $$x_i^2 = 2 x_i$$",              "proved refuted"),
    (X + r"$x_1 \in \{0,1\}$. $$x_1^2 = x_1$$ $$x_i^2 = x_i$$",                "unknown unknown"),
    (r"Let $x_1, \ldots, x_n > 0$. $$\sqrt{x_1^2} = x_1$$ $$x_i > 0$$",        "proved proved"),
    (M + r"$A_{ii} > 0$. $$A_{ij} > 0$$",                                      "unknown"),
    (M + r"$A_{ij} > 0$ for $i \ne j$. $$A_{ii} > 0$$",                         "unknown"),
    (r"Let $x_i > 0$ for $i \ge 2$. $$x_1 > 0$$ $$\sqrt{x_1^2} = x_1$$",        "unknown unknown"),
    (X + r"$x_i > 0$ for $i = 2, \ldots, n$. $$x_1 > 0$$",                      "unknown"),
    (r"Let $x_i > 0$ for $i = 1, \ldots, n$. $$x_1 > 0$$ $$\sqrt{x_1^2} = x_1$$", "proved proved"),
    (r"Let $x_i > 0$ for $1 \le i \le n$. $$x_1 > 0$$ $$\sqrt{x_1^2} = x_1$$",  "proved proved"),
    (M + r"$\sum_i A_{ii} = 1$. $$\sum_i A_{ij} = 1$$ $$\sum_i A_{ii} = 1$$",  "unknown unknown"),
    (M + r"$\sum_j A_{1j} = 1$. $$\sum_j A_{ij} = 1$$",                        "unknown"),
    (M + r"$|A| = 1$. $$|A^{-1}| = |A|$$ $$|A| = 2$$",                         "unknown unknown"),
    (M + r"$\det A = 1$. $$\det A^{-1} = \det A$$ $$\det A^{-1} = 2 \det A$$", "unknown refuted"),
]  # fmt: skip


@pytest.mark.parametrize(("directives", "given", "tex", "expected"), [*OF_ENTRIES, *OF_DETERMINANTS])
def test_what_is_given_of_some_entries(directives: tuple[str, ...], given: str, tex: str, expected: str) -> None:
    assert judged(tex, (*directives, f"given {given}")).answer.value == expected


@pytest.mark.parametrize(("page", "expected"), PAGES)
def test_what_prose_says_of_some_entries(page: str, expected: str) -> None:
    assert [step.answer.value for step in check(page).steps] == expected.split()


def test_what_a_range_leaves_out_is_known_in_every_line() -> None:
    page = "<!-- symce: index i = 2..N -->\n<!-- symce: vector x : N -->\n<!-- symce: given x_i > 0 -->\n"
    assert [step.answer.value for step in check(page + "$$x_i > 0$$ $$x_i > 1$$").steps] == ["unknown", "refuted"]
