"""Inverses and determinants: what holds of them is proved, what fails for small matrices is refuted."""

from __future__ import annotations

import pytest
from reading_contexts import answer

from symce.judging.judgement import Answer

PROVED, REFUTED, UNKNOWN, UNREADABLE = Answer.PROVED, Answer.REFUTED, Answer.UNKNOWN, Answer.UNREADABLE

MATRICES = (
    *("vector x, u : d", "matrix A, B, C : d x d", "matrix X : n x d", "matrix U : d x r", "matrix V : r x d"),
    *("vector y, w : n", r"scalar \lambda", r"let W = \operatorname{diag}(w)", "let v = A^{-1} x"),
    *("given C^T = C", "matrix E : 2 x 2"),
)

OF_INVERSES = [
    (r"(A^\top A)^{-1} A^\top A x = x", PROVED),
    (r"(A^\top A)^{-1} A^\top A x = 2 x", REFUTED),
    (r"x + (X^\top W X)^{-1} X^\top (y - W X x) = (X^\top W X)^{-1} X^\top y", PROVED),
    (r"x + (X^\top W X)^{-1} X^\top (y - X x) = (X^\top W X)^{-1} X^\top y", REFUTED),
    (r"(X^\top X + \lambda I)^{-1} X^\top X x = x - \lambda (X^\top X + \lambda I)^{-1} x", PROVED),
    (r"(X^\top X + \lambda I)^{-1} X^\top X x = x - (X^\top X + \lambda I)^{-1} x", REFUTED),
    (r"(X^\top X + I)^{-1} X^\top y = X^\top (X X^\top + I)^{-1} y", PROVED),
    (r"(X^\top X + I)^{-1} X^\top y = X^\top (X X^\top + 2 I)^{-1} y", REFUTED),
    (r"(A + B)^{-1} A u = u - (A + B)^{-1} B u", PROVED),
    (r"(A + B)^{-1} = A^{-1} + B^{-1}", REFUTED),
    (r"(A B)^{-1} = B^{-1} A^{-1}", PROVED),
    (r"(A B)^{-1} = A^{-1} B^{-1}", UNKNOWN),  # it holds of symmetric ones
    (r"A^{-1} - B^{-1} = A^{-1} (B - A) B^{-1}", PROVED),
    (r"A^{-1} - B^{-1} = A^{-1} (A - B) B^{-1}", REFUTED),
    (r"A^{-1} B A x = B x", REFUTED),  # though it holds of one entry
    (r"u^\top A^{-1} A A^{-1} x = u^\top v", PROVED),
    (r"u^\top A^{-1} A A^{-1} x = u^\top x", REFUTED),
    (r"A^{-1} A^\top x = x", UNKNOWN),  # it holds of symmetric ones
    (r"x^\top C^{-1} C u = u^\top x", PROVED),
    (r"x^\top C^{-1} C u = u^\top C x", REFUTED),
    (r"(A + U V)^{-1} = A^{-1} - A^{-1} U (I + V A^{-1} U)^{-1} V A^{-1}", PROVED),
    (r"(A + U V)^{-1} = A^{-1} + A^{-1} U (I + V A^{-1} U)^{-1} V A^{-1}", REFUTED),
    (r"x^\top A^{-1} x \ge 0", UNKNOWN),
]

OF_DETERMINANTS = [
    (r"|A^{-1}| = \frac{1}{|A|}", PROVED),
    (r"|A^{-1}| = |A|", REFUTED),
    (r"\det(A^\top) = \det A", PROVED),
    (r"\det(A) = \det(B)", REFUTED),
    (r"|A| = 1", REFUTED),
    (r"|A| = A_{11}", REFUTED),  # though it holds of one entry
    (r"|E| = E_{11} E_{22} - E_{12} E_{21}", PROVED),
    (r"|E| = E_{11} E_{22} + E_{12} E_{21}", REFUTED),
    (r"|A| > 0", UNKNOWN),
    (r"\nabla_x |A| = 0", PROVED),
    (r"\frac{\partial}{\partial A} |A| = 0", UNREADABLE),
    (r"\frac{\partial}{\partial A} \log |A| = A^{-\top}", UNREADABLE),
    (r"|A B| = |A| |B|", UNREADABLE),
    (r"|X| = 1", UNREADABLE),
    (r"|x|^2 = x^\top x", PROVED),
    (r"|x|^2 = 2 x^\top x", REFUTED),
    (r"|\lambda|^2 = \lambda^2", PROVED),
]

REWEIGHTED = (
    *("index i = 1..n", "index j = 1..d", "matrix X : n x d", "vector b : d", "vector y, p, z : n", "matrix W : n x n"),
    *(r"let s(u) = 1/(1 + e^{-u})", r"let p_i = s(\sum_j X_{ij} b_j)", r"let W = \operatorname{diag}(p_i (1 - p_i))"),
    *("let z = X b + W^{-1} (y - p)", r"let L = -\sum_i [y_i \log p_i + (1 - y_i) \log(1 - p_i)]"),
)

OF_WEIGHTS = [
    (r"b + (X^\top W X)^{-1} X^\top (y - p) = (X^\top W X)^{-1} X^\top W z", PROVED),
    (r"b - (X^\top W X)^{-1} X^\top (y - p) = (X^\top W X)^{-1} X^\top W z", REFUTED),
    (r"b + (X^\top W X)^{-1} X^\top (y - p) = (X^\top W X)^{-1} X^\top z", REFUTED),
    (r"b - (X^\top W X)^{-1} \nabla_b L = b", REFUTED),  # where L may be any letter its gradient is 0
]

CLASSES = (
    *(
        "index k, l = 1..K",
        "vector x : p",
        r"vector \mu_k : p",
        r"matrix \Sigma_k : p x p",
        r"matrix \mathbf{S} : p x p",
    ),
    *(r"given |\Sigma_k| > 0", r"given \pi_k > 0", r"given \mathbf{S}^\top = \mathbf{S}", r"given \det \mathbf{S} > 0"),
    r"let f_k(x) = (2\pi)^{-p/2} |\Sigma_k|^{-1/2} \exp(-\frac12 (x - \mu_k)^\top \Sigma_k^{-1} (x - \mu_k))",
    r"let \delta_k(x) = -\frac12 \log |\Sigma_k| - \frac12 (x - \mu_k)^\top \Sigma_k^{-1} (x - \mu_k) + \log \pi_k",
    r"let g_k(x) = \frac{1}{(2\pi)^{p/2} |\mathbf{S}|^{1/2}} \exp(-\frac12 (x-\mu_k)^\top \mathbf{S}^{-1} (x-\mu_k))",
)

OF_CLASSES = [
    (r"\log \frac{f_k(x) \pi_k}{f_l(x) \pi_l} = \delta_k(x) - \delta_l(x)", PROVED),
    (r"\log \frac{f_k(x) \pi_k}{f_l(x) \pi_l} = \delta_k(x) - \delta_l(x) + \log |\Sigma_k|", REFUTED),
    (r"\frac{\pi_k f_k(x)}{\sum_l \pi_l f_l(x)} = \frac{e^{\delta_k(x)}}{\sum_l e^{\delta_l(x)}}", PROVED),
    (r"\frac{\pi_k f_k(x)}{\sum_l \pi_l f_l(x)} = \frac{e^{\delta_k(x)}}{\sum_l e^{-\delta_l(x)}}", REFUTED),
    (r"\log \frac{g_k(x)}{g_l(x)} = x^\top \mathbf{S}^{-1} (\mu_k - \mu_l)"
     r" - \frac12 (\mu_k + \mu_l)^\top \mathbf{S}^{-1} (\mu_k - \mu_l)", PROVED),
    (r"\log \frac{g_k(x)}{g_l(x)} = x^\top \mathbf{S}^{-1} (\mu_k - \mu_l)"
     r" - (\mu_k + \mu_l)^\top \mathbf{S}^{-1} (\mu_k - \mu_l)", REFUTED),
]  # fmt: skip

NUMBERS = (
    r"let X = \begin{bmatrix} 1&0&1\\ 0&1&1\\ 2&0&1\\ 1&1&0 \end{bmatrix}",
    r"let y = \begin{bmatrix} 2\\ 3\\ 3\\ 1 \end{bmatrix}",
    r"let W = \operatorname{diag}(1, 1, 2, 1)",
    r"let A = \begin{bmatrix} 2&1\\ 1&1 \end{bmatrix}",
    r"let S = \begin{bmatrix} 2&1\\ 4&2 \end{bmatrix}",
    *("scalar a", r"let L = \begin{bmatrix} 1&0\\ a&1 \end{bmatrix}", r"let e = \begin{bmatrix} 1\\ 0 \end{bmatrix}"),
)

OF_NUMBERS = [
    (r"\begin{bmatrix} 2&1\\ 1&1 \end{bmatrix}^{-1} = \begin{bmatrix} 1&-1\\ -1&2 \end{bmatrix}", PROVED),
    (r"\begin{bmatrix} 2&1\\ 1&1 \end{bmatrix}^{-1} = \begin{bmatrix} 1&1\\ 1&2 \end{bmatrix}", REFUTED),
    (r"(X^\top W X)^{-1} X^\top W y = \begin{bmatrix} 5/13\\ 10/13\\ 27/13 \end{bmatrix}", PROVED),
    (r"(X^\top W X)^{-1} X^\top W y = \begin{bmatrix} 5/13\\ 10/13\\ 26/13 \end{bmatrix}", REFUTED),
    (r"A^{-1} A = \begin{bmatrix} 1&0\\ 0&1 \end{bmatrix}", PROVED),
    (r"A^{-1} = A", REFUTED),
    (r"S^{-1} = S", Answer.ILL_DEFINED),
    (r"|A| = 1", PROVED),
    (r"\det A = 3", REFUTED),
    (r"|S| = 0", PROVED),
    (r"e^\top L^{-1} e = 1", PROVED),  # and not of any matrix
    (r"|L| = 1", PROVED),
    (r"|L| = 2", REFUTED),
]

COLUMNS = ("vector a, b : n", "matrix W : n x n", "matrix V : n x h", "let J = b^\\top W a")

BESIDE_MATRICES = [
    (r"\frac{\partial J}{\partial W} = b \cdot a^\top", PROVED),
    (r"\frac{\partial J}{\partial W} = a \cdot b^\top", REFUTED),
    (r"\frac{\partial J}{\partial W} = -b \cdot a^\top", REFUTED),
    (r"\frac{\partial J}{\partial W} = b \cdot b^\top", REFUTED),
    (r"-\nabla_W J = -b \cdot a^\top", PROVED),
    (r"a \cdot b^\top = V", UNREADABLE),
    (r"a \cdot b^\top = b^\top a", UNREADABLE),
    (r"W (a \cdot b^\top) = W a b^\top", UNREADABLE),
]


@pytest.mark.parametrize(("tex", "expected"), OF_INVERSES)
def test_an_inverse_is_that_of_its_matrix(tex: str, expected: Answer) -> None:
    assert answer(MATRICES, tex) is expected


@pytest.mark.parametrize(("tex", "expected"), OF_DETERMINANTS)
def test_a_determinant_is_a_number_of_its_matrix(tex: str, expected: Answer) -> None:
    assert answer(MATRICES, tex) is expected


@pytest.mark.parametrize(("tex", "expected"), OF_WEIGHTS)
def test_inverses_meet_where_letters_are_made_of_exponentials(tex: str, expected: Answer) -> None:
    assert answer(REWEIGHTED, tex) is expected


@pytest.mark.parametrize(("tex", "expected"), OF_CLASSES)
def test_determinants_of_densities(tex: str, expected: Answer) -> None:
    assert answer(CLASSES, tex) is expected


@pytest.mark.parametrize(("tex", "expected"), OF_NUMBERS)
def test_inverses_of_numbers_are_worked_out(tex: str, expected: Answer) -> None:
    assert answer(NUMBERS, tex) is expected


@pytest.mark.parametrize(("tex", "expected"), BESIDE_MATRICES)
def test_a_product_of_columns_beside_a_matrix_is_an_outer_product(tex: str, expected: Answer) -> None:
    assert answer(COLUMNS, tex) is expected
