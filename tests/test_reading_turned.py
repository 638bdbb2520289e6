"""Entries of transposes, braces that do not show, matrices of one cell: what stands on paper, and what is meant."""

from __future__ import annotations

import pytest
from reading_contexts import answer

from symce import check
from symce.judging.judgement import Answer

SQUARE = ("index i, j = 1..n", "matrix A : n x n", "vector v : n", r"let P_{ij} = \exp(A_{ij})")
FAMILY = ("index n = 1..N", "vector x^{(n)}, w : d")

ENTRIES_OF_TRANSPOSES = [
    (SQUARE, r"A^\top_{ij} = A_{ji}", Answer.PROVED),
    (SQUARE, r"A^T_{ij} = A_{ij}", Answer.REFUTED),
    (SQUARE, r"A_{ij}^T = A_{ji}", Answer.PROVED),
    (SQUARE, r"A_{ij}^T = A_{ij}", Answer.UNKNOWN),
    (SQUARE, r"\sum_j A_{ij}^\top v_j = (A^\top v)_i", Answer.PROVED),
    (SQUARE, r"\sum_j A^\top_{ij} v_j = (A v)_i", Answer.REFUTED),
    (SQUARE, r"P^\top_{ij} = \exp(A_{ji})", Answer.PROVED),
    (SQUARE, r"P^\top_{ij} = \exp(A_{ij})", Answer.REFUTED),
    (SQUARE, r"(A A)^\top_{ij} = (A^\top A^\top)_{ij}", Answer.PROVED),
    (SQUARE, r"(A A)^\top_{ij} = (A A)_{ij}", Answer.REFUTED),
    (SQUARE, r"(A A)_{ij}^\top = (A A)_{ij}", Answer.UNKNOWN),
    (SQUARE, r"(v v^\top)^\top_{ij} = v_i v_j", Answer.PROVED),
    (SQUARE, r"A_i^\top v = (A v)_i", Answer.PROVED),
    (SQUARE, r"A^\top_i v = (A v)_i", Answer.UNKNOWN),
    (SQUARE, r"A^\top_i v = (A^\top v)_i", Answer.UNKNOWN),
    (SQUARE, r"v^\top_i = v_i", Answer.PROVED),
    (FAMILY, r"x^{(n), \top} w = w^\top x^{(n)}", Answer.PROVED),
    (FAMILY, r"(x^{(n), \intercal} w)^2 = (w^\top x^{(n)})^2", Answer.PROVED),
    (FAMILY, r"x^{(n), \top} w = 2 w^\top x^{(n)}", Answer.REFUTED),
    (("index l = 1..m", "index i = 1..n", "matrix W : m x n", "vector v : n"), r"W^\top_l v = (W v)_l", Answer.PROVED),
    (
        ("index l = 1..m", "index i = 1..n", "matrix W : m x n", "vector v : n"),
        r"W^\top_i W v = (W^\top W v)_i",
        Answer.PROVED,
    ),
    (("index n = 1..N", "index j = 1..K", "matrix x : K x N"), r"x^T_{nj} = x_{jn}", Answer.PROVED),
    (("index n = 1..N", "index j = 1..K", "matrix x : K x N"), r"x^T_{jn} = x_{jn}", Answer.ILL_DEFINED),
    (("index i, j = 1..n", "vector u, w_{ij} : d"), r"w_{ij}^T u = u^T w_{ij}", Answer.PROVED),
    (("index i, j = 1..n", "index t = 1..T", "matrix A : n x n"), r"A^T_{ij} = A_{ij}", Answer.UNKNOWN),
    (("index i, j = 1..n", "scalar T", "matrix A : n x n", "given A_{ij} > 0"), "A_{ij}^T = A_{ij}", Answer.REFUTED),
]


@pytest.mark.parametrize(("given", "tex", "expected"), ENTRIES_OF_TRANSPOSES)
def test_a_transpose_above_two_indices_is_of_the_matrix(given: tuple[str, ...], tex: str, expected: Answer) -> None:
    assert answer(given, tex) is expected


POSITIVE = ("index i = 1..n", "vector u, w : n", "scalar a, b", "given a > 0", "given b > 0")

BRACES = [
    (r"\log{a + b} = \log(a + b)", Answer.PROVED),
    (r"\log{a + b} = \log(a) + b", Answer.UNKNOWN),
    (r"\log{a + b} = \log(a) - b", Answer.REFUTED),
    (r"\log{(a + b)} = \log(a) + b", Answer.REFUTED),
    (r"a \exp{a + b} = a \exp(a) + b", Answer.UNKNOWN),
    (r"{\sum_i u_i} \cdot w_i = \sum_i u_i w_i", Answer.UNKNOWN),
    (r"{\sum_i u_i} \cdot a = a \sum_i u_i", Answer.PROVED),
    (r"a \cdot {\sum_i u_i} w_i = a \sum_i (u_i w_i)", Answer.UNKNOWN),
    (r"{\sum_i u_i} \cdot a = \sum_i u_i", Answer.REFUTED),
]


@pytest.mark.parametrize(("tex", "expected"), BRACES)
def test_no_line_is_called_wrong_for_braces_that_do_not_show(tex: str, expected: Answer) -> None:
    assert answer(POSITIVE, tex) is expected


ONE_CELL = [
    (
        r"\begin{bmatrix} 1 & 2 \end{bmatrix} \begin{bmatrix} 3 \\ 4 \end{bmatrix} = \begin{bmatrix} 11 \end{bmatrix}",
        "proved",
    ),
    (
        r"\begin{bmatrix} 1 & 2 \end{bmatrix} \begin{bmatrix} 3 \\ 4 \end{bmatrix} = \begin{bmatrix} 12 \end{bmatrix}",
        "refuted",
    ),
    (r"\ln \begin{bmatrix} \frac{a}{b} \end{bmatrix} = \ln a - \ln b", "proved"),
    (
        r"\begin{pmatrix} 2 \end{pmatrix} \begin{pmatrix} 3 & 4 \end{pmatrix} = \begin{pmatrix} 6 & 8 \end{pmatrix}",
        "proved",
    ),
    (r"\begin{bmatrix} u \end{bmatrix}^\top w = u^\top w", "proved"),
    (r"\begin{bmatrix} 1 \\ 1 \end{bmatrix} = \begin{bmatrix} 1 \end{bmatrix}", "refuted"),
]


@pytest.mark.parametrize(("tex", "expected"), ONE_CELL)
def test_a_matrix_of_one_cell_is_a_bracket(tex: str, expected: str) -> None:
    assert answer(POSITIVE, tex).value == expected


CASES_IN_BRACES = (
    r"\left\{\begin{array}{ll} {v_i} & {\text{ if } i = j} \\ {0} & {\text{ if otherwise }} \end{array}\right."
)


def test_conditions_of_cases_stand_in_braces() -> None:
    assert answer(SQUARE, rf"v_j \delta_{{ij}} = {CASES_IN_BRACES}") is Answer.PROVED
    assert answer(SQUARE, rf"v_j = {CASES_IN_BRACES}") is Answer.REFUTED


NAMED = ("index k = 1..K", "vector v, u_o, u_k : d", r"let J = \log(1 + e^{u_o^T v})")
BY_THEMSELVES = [
    (r"u^T_o v = u_o^T v", "proved"),
    (r"u^T_o v = v^T u_k", "refuted"),
    (r"u^\top_k v = v^\top u_k", "proved"),
    (r"\frac{\partial J}{\partial v} = \frac{1}{1 + e^{-u^T_o v}} u_o", "proved"),
    (r"\frac{\partial J}{\partial v} = \frac{1}{1 + e^{u^T_o v}} u_o", "refuted"),
]


@pytest.mark.parametrize(("tex", "expected"), BY_THEMSELVES)
def test_a_transpose_before_the_script_of_a_vector(tex: str, expected: str) -> None:
    assert answer(NAMED, tex).value == expected


PAGE = r"Let $J = \sum_{k=1}^K \log(1 + e^{u_k^T v})$. Then $$ \frac{\partial J}{\partial u_k} = %s v $$"


def test_a_transpose_before_the_script_on_a_page_without_a_matrix() -> None:
    assert check(PAGE % r"\frac{1}{1 + e^{-u^T_k v}}").steps[-1].answer is Answer.PROVED
    assert check(PAGE % r"\frac{1}{1 + e^{u^T_k v}}").steps[-1].answer is Answer.REFUTED
    matrix = r"Let $u \in \mathbb{R}^{K \times K}$. "
    assert check(matrix + PAGE % r"\frac{1}{1 + e^{-u^T_k v}}").steps[-1].answer is Answer.UNKNOWN


CHANGES = (
    "index i, k = 1..N",
    "matrix P, G : N x N",
    r"let L = \sum_i \sum_k G_{ik} P_{ik}",
    r"let (d\mathbf{P})_{ik} = \frac{\partial L}{\partial P_{ik}}",
)


def test_a_name_with_a_prefix_is_defined_in_brackets() -> None:
    assert answer(CHANGES, r"(d\mathbf{P})_{ik} P_{ik} = G_{ik} P_{ik}") is Answer.PROVED
    assert answer(CHANGES, r"(d\mathbf{P})_{ik} P_{ik} = G_{ki} P_{ik}") is Answer.REFUTED
