"""Bars around vectors, norms between single bars, and powers of matrices that stand before indices."""

from __future__ import annotations

import pytest
from reading_contexts import answer

from symce.judging.judgement import Answer

VECTORS = (
    "index i, j = 1..n",
    "vector x, v, w, y : n",
    "scalar a, b, \\lambda",
    "matrix A : n x n",
    r"let s = \frac{x^\top v}{|x| |v|}",
    r"let J = \frac12 |y - A w|^2 + \frac{a}{2} |w|^2",
)

BARS = [
    (r"s = \frac{\sum_i x_i v_i}{\sqrt{\sum_i x_i^2} \sqrt{\sum_i v_i^2}}", Answer.PROVED),
    (r"s = \frac{x^\top v}{\|v\|}", Answer.REFUTED),
    (r"|x| |v| = \|x\| \|v\|", Answer.PROVED),
    (r"|x|^2 = x^\top x", Answer.PROVED),
    (r"|x|^2 = 2 x^\top x", Answer.REFUTED),
    (r"|x - v|^2 = |x|^2 - 2 x^\top v + |v|^2", Answer.PROVED),
    (r"|x - v|^2 = |x|^2 - x^\top v + |v|^2", Answer.REFUTED),
    (r"\nabla_w J = A^\top (A w - y) + a w", Answer.PROVED),
    (r"\nabla_w J = A^\top (A w + y) + a w", Answer.REFUTED),
    (r"|x^\top v| \le |x| |v|", Answer.PROVED),
    (r"\frac{x}{|x|} = \frac{x}{\|x\|}", Answer.PROVED),
    (r"|x|_i = |x_i|", Answer.PROVED),
    (r"|w| = \sum_i |w_i|", Answer.UNKNOWN),
    (r"|w| = 2 \sum_i |w_i|", Answer.REFUTED),
    (r"y = |x|", Answer.REFUTED),
    (r"|x_i| = \sqrt{x_i^2}", Answer.PROVED),
    (r"|x|_1 = \sum_i |x_i|", Answer.PROVED),
    (r"|x|_1 = \sum_i x_i", Answer.REFUTED),
    (r"|x|_2^2 = x^\top x", Answer.PROVED),
    (r"|x|^2_2 = 2 x^\top x", Answer.REFUTED),
    (r"|A|_F^2 = \sum_{ij} A_{ij}^2", Answer.PROVED),
    (r"|x|_\infty = \max_i |x_i|", Answer.PROVED),
    (r"|x|_2 |v|_2 = |v|_2 \|x\|", Answer.PROVED),
    (r"\lambda |x|_1 + b |v|_2^2 = b \|v\|^2 + \lambda \|x\|_1", Answer.PROVED),
    (r"\lambda |x|_1 + b |v|_2^2 = b \|v\|^2 - \lambda \|x\|_1", Answer.REFUTED),
]


@pytest.mark.parametrize(("tex", "expected"), BARS)
def test_bars_around_a_vector_are_its_length(tex: str, expected: Answer) -> None:
    assert answer(VECTORS, tex) is expected


MATRICES = (
    "index i, j = 1..n",
    "index l = 1..m",
    "matrix A, B : n x n",
    "matrix X, R : m x n",
    "vector v, x : n",
    r"let \Sigma = A^\top B",
    r"let d_{ij} = v_i - x_j",
)

POWERS = [
    (r"\Sigma^{-1}_{ij} = (\Sigma^{-1})_{ij}", Answer.PROVED),
    (r"\Sigma^{-1}_{ij} = 1 / \Sigma_{ij}", Answer.UNKNOWN),
    (r"\Sigma_{ij}^{-1} = 1 / \Sigma_{ij}", Answer.UNKNOWN),
    (r"(A + B)^{-1}_{ij} = ((A + B)^{-1})_{ij}", Answer.PROVED),
    (r"(A + B)^{-1}_{ij} = 1 / (A + B)_{ij}", Answer.UNKNOWN),
    (r"(X^\top X)_{jj}^{-1} = 1 / (X^\top X)_{jj}", Answer.UNKNOWN),
    (r"(A B)^2_{ij} = (A B A B)_{ij}", Answer.UNREADABLE),
    (r"(A B)_{ij}^2 = (A B)_{ij} (A B)_{ij}", Answer.PROVED),
    (r"A^{1/2}_{ij} = \sqrt{A_{ij}}", Answer.UNREADABLE),
    (r"A^{-1}_i = 1 / A_i", Answer.UNREADABLE),
    (r"d^2_{ij} = (v_i - x_j)^2", Answer.PROVED),
    (r"d_{ij}^{-1} = 1 / (v_i - x_j)", Answer.PROVED),
    (r"(X - R)^2_{li} = (X_{li} - R_{li})^2", Answer.PROVED),
    (r"(A x)^2_i = ((A x)_i)^2", Answer.PROVED),
]


@pytest.mark.parametrize(("tex", "expected"), POWERS)
def test_a_power_before_the_indices_of_a_square_matrix_is_no_power_of_an_entry(tex: str, expected: Answer) -> None:
    assert answer(MATRICES, tex) is expected
