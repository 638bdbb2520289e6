"""Vectors that a page writes as rows, vectors of ones, matrices without an inverse, determinants, binary labels."""

from __future__ import annotations

import pytest

from symce import check
from symce.checking import judged

Y = "<!-- symce: vector y : n -->\n\n"
LISTED, TURNED = r"Let $y = [y_1 \dots y_n]$.", r"Let $y = [y_1 \dots y_n]^\top$."
CELLS = r"Here $y = \begin{bmatrix} y_1 & \dots & y_n \end{bmatrix}$."
COLUMN = r"Here $y = \begin{bmatrix} y_1 \\ \vdots \\ y_n \end{bmatrix}$."
CALLED = r"Let $y$ be a row vector."
INNER, OUTER, WRONG = r"y^\top y = \sum_i y_i^2", r"y y^\top = \sum_i y_i^2", r"y y^\top = \sum_i y_i^3"

PAGES = [
    # what the text says           | the line | the verdict
    (LISTED,                         OUTER,     "unknown"),
    (CELLS,                          OUTER,     "unknown"),
    (CALLED,                         OUTER,     "unknown"),
    (TURNED,                         OUTER,     "refuted"),
    (COLUMN,                         OUTER,     "refuted"),
    ("",                             OUTER,     "refuted"),
    (r"Let $y = (y_1, \dots, y_n)$.", OUTER,    "refuted"),
    (r"Let $y = [y_1, \dots, y_n]$.", OUTER,    "unknown"),
    (LISTED,                         WRONG,     "refuted"),
    (LISTED,                         INNER,     "proved"),  # many write columns so
    (CALLED,                         INNER,     "unknown"),
    (r"The row $y$ of $Y$.",         INNER,     "proved"),
]  # fmt: skip

TWO = "Let $y \\in \\{0, 1\\}$. "
SIGN = "Let $y \\in \\{-1, 1\\}$. "
EVENTS = [
    # the text                                                                    | the verdicts
    (TWO + r"$$P(y = 1) = \sigma(z)$$ Then $$P(y = 0) = \sigma(z)$$",               "definition refuted"),
    (TWO + r"$$P(y = 1) = \sigma(z)$$ Then $$P(y = 0) = \sigma(-z)$$",              "definition proved"),
    (TWO + r"$$P(y = 1) = p$$ Then $$P(y = 0) = p$$",                               "definition refuted"),
    (TWO + r"$$P(y = 1 | x) = p$$ Then $$P(y = 0 | x) = p$$",                       "definition refuted"),
    (TWO + r"$$P(y = 1 | x) = p$$ Then $$P(y = 0 | x) = 1 - p$$",                   "definition proved"),
    (SIGN + r"$$P(y = 1) = p$$ Then $$P(y = -1) = p$$",                             "definition refuted"),
    (SIGN + r"$$P(y = 1) = p$$ Then $$P(y = -1) = 1 - p$$",                         "definition proved"),
    (r"$$P(y = 1) = p$$ Then $$P(y = 0) = p$$",                                     "definition unknown"),
    (r"Let $y \in \{0, 1, 2\}$. $$P(y = 1) = p$$ Then $$P(y = 0) = p$$",            "definition unknown"),
    (TWO + r"Or $y \in \{0, 1, 2\}$. $$P(y = 1) = p$$ Then $$P(y = 0) = p$$",       "definition unknown"),
    (TWO + r"$$P(y = 1 | x) = 0.9$$ Then $$P(y = 0 | x) = 0.9$$",                   "definition unknown"),  # of another x?
    (TWO + r"$$P(y = 1) = 0.9$$ Then $$P(y = 0) = 0.1$$",                           "definition proved"),
]  # fmt: skip

SOFTMAX = ("vector z : K", r"let p_i = \frac{e^{z_i}}{\sum_j e^{z_j}}", r"let H = \operatorname{diag}(p) - p p^\top")
OF_ONE = ("vector p : K", r"given \sum_k p_k = 1", *SOFTMAX[2:])
INVERSES = [
    # directives                        | the line                                                  | the verdict
    (("vector x : n",),                   r"(x x^\top)(x x^\top)^{-1} = I",                           "ill_defined"),
    (("vector x : 3",),                   r"(x x^\top)^{-1} x x^\top = I",                            "ill_defined"),
    (("vector x, y : n",),                r"(x y^\top)(x y^\top)^{-1} = I",                           "ill_defined"),
    (("vector x : n",),                   r"(x x^\top + I)(x x^\top + I)^{-1} = I",                   "proved"),
    (("matrix X : n x d",),               r"(X X^\top)(X X^\top)^{-1} = I",                           "proved"),
    (("matrix X : 3 x 2",),               r"(X X^\top)(X X^\top)^{-1} = I",                           "ill_defined"),
    (("matrix X : 3 x 2",),               r"(X^\top X)(X^\top X)^{-1} = I",                           "proved"),
    (("matrix X : 3 x 1",),               r"(X^\top X)(X^\top X)^{-1} = I",                           "proved"),
    (SOFTMAX,                             r"H H^{-1} = I",                                            "ill_defined"),
    (OF_ONE,                              r"H^{-1} H = I",                                            "ill_defined"),
    (("vector p : K", *SOFTMAX[2:]),      r"H^{-1} H = I",                                            "proved"),
    (("vector x : n",),                   r"(I - \frac1n 1 1^\top)(I - \frac1n 1 1^\top)^{-1} = I",   "ill_defined"),
]  # fmt: skip

X, ONES = "vector x : n", r"\mathbf{1}^\top \mathbf{1}"
OF_ONES = [
    # directives                                  | the line                          | the verdict
    ((r"vector \mathbf{1} : n",),                  rf"{ONES} = n",                     "proved"),
    ((r"vector \mathbf{1} : n",),                  rf"{ONES} = n + 1",                 "refuted"),
    ((r"vector \mathbf{1}, x : n",),               r"\mathbf{1}^\top x = \sum_i x_i", "proved"),
    ((r"vector \mathbf{1}, x : n",),               r"\mathbf{1}^\top x = x^\top x",   "refuted"),
    ((r"vector \mathbf{0}, x : n",),               r"\mathbf{0}^\top x = 0",          "proved"),
    (("index i = 1..K",),                          rf"{ONES} = K",                     "proved"),
    (("vector z : K", "vector x : d"),             rf"{ONES} = K",                     "unreadable"),
    (("scalar x, y", "given f(x, y), g(x) > 0"),   r"\log(f(x, y) g(x)) = \log f(x, y) + \log g(x)", "proved"),
    (("scalar x", r"given \pi(a|x), \pi(b|x) > 0"), r"\log \frac{\pi(a|x)}{\pi(b|x)} = \log \pi(a|x) - \log \pi(b|x)", "proved"),
]  # fmt: skip
PAGES_OF_ONES = [
    # the text                                                                 | the line          | the verdict
    (r"Let $x \in \mathbb{R}^n$ and $\mathbf{1}$ the vector of ones.",          rf"{ONES} = n",     "proved"),
    (r"Let $x \in \mathbb{R}^n$ and $\mathbf{1} \in \mathbb{R}^d$.",           rf"{ONES} = d",     "proved"),
    (r"Let $x \in \mathbb{R}^n$ and $\mathbf{1} \in \mathbb{R}^d$.",           rf"{ONES} = n",     "refuted"),
    (r"Let $x \in \mathbb{R}^n$ and $\mathbf{1}$ the vector of ones.",          rf"{ONES} = n + 1", "unknown"),
]  # fmt: skip

A = "matrix A : 2 x 2"
DETERMINANTS = [
    # directives                                  | the line                                          | the verdict
    ((A, r"given \mathrm{det}(A) = 1"),             r"\det A^{-1} = \det A",                            "proved"),
    ((A, r"given \operatorname{det} A = 1"),        r"\det A^{-1} = \det A",                            "proved"),
    ((A, r"given \text{det}(A) = 1"),               r"\det A^{-1} = \det A",                            "proved"),
    ((A, r"given {\rm det}(A) = 1"),                r"\det A^{-1} = \det A",                            "proved"),
    ((A,),                                          r"\mathrm{det} A^{-1} = \mathrm{det} A",            "refuted"),
    ((A, r"given |A| = 0"),                         r"A^{-1} A = I",                                    "unreadable"),
    ((A, r"given |A| = 0"),                         r"A^{-\top} A^\top = I",                            "unreadable"),
    ((A, r"given |A| = 0"),                         r"(A^\top A)^{-1} A^\top A = I",                    "unreadable"),
    ((A, r"given |A| = 0"),                         r"(A + I)^{-1} (A + I) = I",                        "proved"),
    ((A, r"given \operatorname{rank}(A) = 1"),      r"A^{-1} A = I",                                    "unreadable"),
    ((A, r"given \operatorname{rank}(A) = 2"),      r"A^{-1} A = I",                                    "proved"),
    ((A, r"given |A| = 0"),                         r"|A|^2 = 0",                                       "proved"),
    ((A, r"given |A| = 2"),                         r"A^{-1} A = I",                                    "proved"),
    ((A,),                                          r"\mathrm{det}(A^{-1}) = 1/\det(A)",                "proved"),
    ((A,),                                          r"\operatorname{det}(A) = A_{11} A_{22} - A_{12} A_{21}", "proved"),
    ((A,),                                          r"\operatorname{det}(A) = A_{11} A_{22} + A_{12} A_{21}", "refuted"),
    ((A, r"given \det A > 0"),                      r"\log \mathrm{det}(A^{-1}) = -\log \det A",        "proved"),
    ((r"scalar L_{\mathrm{det}}, a",),              r"a L_{\mathrm{det}} = L_{\mathrm{det}} a",         "proved"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "line", "verdict"), PAGES)
def test_rows_of_the_text_are_no_columns(said: str, line: str, verdict: str) -> None:
    (step,) = check(f"{Y}{said}\n\n$${line}$$\n").steps
    assert step.answer.value == verdict


@pytest.mark.parametrize(("said", "line", "verdict"), PAGES_OF_ONES)
def test_how_long_a_page_says_that_vectors_of_ones_are(said: str, line: str, verdict: str) -> None:
    (step,) = check(f"{said}\n\n$${line}$$\n").steps
    assert step.answer.value == verdict


@pytest.mark.parametrize(("text", "verdicts"), EVENTS)
def test_the_other_one_of_two_events(text: str, verdicts: str) -> None:
    assert [step.answer.value for step in check(text).steps] == verdicts.split()


IDENTITY = r" $$A^{-1} A = I$$"
NARROW = r"Let $X \in \mathbb{R}^{n \times d}$ "
INVERTIBLE = [  # what the text says of a matrix before it writes its inverse
    (r"Let $A$ be a singular matrix." + IDENTITY,                       "unknown"),
    (r"Let $A$ be a non-singular matrix." + IDENTITY,                   "proved"),
    (r"Let $A$ be a matrix with positive singular values." + IDENTITY,  "proved"),
    (r"Let $A \in \mathbb{R}^{n \times n}$ with $|A| = 0$." + IDENTITY, "unknown"),
    (r"Let $|A| = 0$ and $Q = A^{-1}$. $$Q A = I$$",                    "unknown"),
    (NARROW + r"with $n < d$. $$(X^\top X)^{-1} X^\top X = I$$",         "unknown"),
    (NARROW + r"with $d \gg n$. $$(X^\top X)^{-1} X^\top X = I$$",       "unknown"),
    (NARROW + r"with $n > d$. $$(X^\top X)^{-1} X^\top X = I$$",         "proved"),
    (r"If $\det A = 0$ it has no inverse. Let $\det A \ne 0$." + IDENTITY, "proved"),
]  # fmt: skip


@pytest.mark.parametrize(("page", "verdict"), INVERTIBLE)
def test_a_matrix_that_the_text_calls_singular_has_no_inverse(page: str, verdict: str) -> None:
    assert check(page).steps[-1].answer.value == verdict


@pytest.mark.parametrize(("directives", "line", "verdict"), INVERSES + DETERMINANTS + OF_ONES)
def test_what_has_no_inverse_and_determinants_as_words(directives: tuple[str, ...], line: str, verdict: str) -> None:
    assert judged(line, directives).answer.value == verdict
