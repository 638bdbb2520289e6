"""Arrays that are written by one entry in brackets, or by a 1."""

from __future__ import annotations

import pytest
from reading_contexts import answer

from symce.judging.judgement import Answer

N = (
    "index i, j, k, l = 1..K",
    "index r = 1..n",
    "vector z, w : K",
    "matrix A, B : K x K",
    "matrix X : K x n",
    "scalar x, u",
)

IN_BRACKETS = [
    (r"z w^\top = [z_i w_j]", Answer.PROVED),
    (r"(z_i w_j) = z w^\top", Answer.PROVED),
    (r"z w^\top = [z_i z_j]", Answer.REFUTED),
    (r"w z^\top = (z_i w_j)", Answer.REFUTED),
    (r"\operatorname{diag}(z) = [\delta_{ij} z_i]", Answer.PROVED),
    (r"A = (A_{ij})", Answer.PROVED),
    (r"B = (A_{ij})", Answer.REFUTED),
    (r"A = (A_{ji})", Answer.UNREADABLE),
    (r"A^\top = (A_{ji})", Answer.UNREADABLE),
    (r"A = (A_{ij})^\top", Answer.UNKNOWN),
    (r"A = A_{ij}", Answer.REFUTED),
    (r"A = [z_i]", Answer.UNREADABLE),
    (r"A = B + [z_i w_j]", Answer.UNKNOWN),
    (r"[z_i w_j] w = z (w^\top w)", Answer.UNKNOWN),
    (r"X = (X_{kr})", Answer.PROVED),
    (r"X^\top = (X_{kr})", Answer.UNREADABLE),
    (r"z = (z_k)", Answer.PROVED),
    (r"z = (w_k)", Answer.REFUTED),
    (r"z_i z = (z_i z_k)", Answer.PROVED),
    (r"A z = \left(\sum_j A_{ij} z_j\right)", Answer.PROVED),
    (r"A z = \left(\sum_j A_{ji} z_j\right)", Answer.REFUTED),
    (r"\nabla_z (z^\top w) = (w_k)", Answer.PROVED),
    (r"z^\top (w_k) = z^\top w", Answer.UNKNOWN),
    (r"(z_i - w_i) z = z_i z - w_i z", Answer.PROVED),
]

ONES = [
    (r"z^\top 1 = 1^\top z", Answer.PROVED),
    (r"z^\top 1 = \sum_k z_k", Answer.PROVED),
    (r"z^\top 1 = z^\top", Answer.UNKNOWN),
    (r"z^\top 1 = 2 \sum_k z_k", Answer.UNKNOWN),
    (r"z^\top A 1 = \sum_{i, j} z_i A_{ij}", Answer.PROVED),
    (r"A 1 = A \mathbf{1}", Answer.PROVED),
    (r"A \cdot 1 = A", Answer.PROVED),
    (r"1 A = A", Answer.PROVED),
    (r"(A - 1) z = A z - z", Answer.UNKNOWN),
    (r"(A - 1) z = A z - \sum_k z_k", Answer.UNKNOWN),
    (r"(A - u) z = A z - u z", Answer.UNKNOWN),
    (r"(A - I) z = A z - z", Answer.PROVED),
    (r"A A^{-1} = 1", Answer.UNKNOWN),
    (r"A = 2", Answer.REFUTED),
    (r"X + 1 = 1 + X", Answer.PROVED),
    (r"X + 1 = X", Answer.REFUTED),
    (r"1 - A \odot A = -(A \odot A) + 1", Answer.PROVED),
]


@pytest.mark.parametrize(("tex", "expected"), [*IN_BRACKETS, *ONES])
def test_an_array_that_is_written_as_a_number(tex: str, expected: Answer) -> None:
    assert answer(N, tex) is expected
