"""Rows of matrices as whole sides."""

from __future__ import annotations

import pytest
from reading_contexts import answer

from symce.judging.judgement import Answer

BATCH = (
    "index n = 1..N",
    "index k, j = 1..K",
    "matrix X : N x d",
    "matrix W : d x K",
    "vector w : d",
    "vector b : K",
    "let S = X W",
    r"let P_{nk} = \frac{e^{S_{nk}}}{\sum_j e^{S_{nj}}}",
)

SLICES = [
    (r"X_n W = S_n", Answer.PROVED),
    (r"S_n = X_n^\top W", Answer.PROVED),
    (r"S_n = W^\top X_n", Answer.PROVED),
    (r"X_{n,:} W = S_{n,:}", Answer.PROVED),
    (r"(X W)_n = X_n W", Answer.PROVED),
    (r"P_{n,:} = \mathrm{softmax}(X_{n,:} W)", Answer.PROVED),
    (r"P_{n,:} = \mathrm{softmax}(-X_{n,:}^\top W)", Answer.REFUTED),
    (r"S_{:,k} = X W_{:,k}", Answer.PROVED),
    (r"S_{:,k} = W_{:,k}^\top X^\top", Answer.REFUTED),
    (r"w = w^\top", Answer.REFUTED),
]


@pytest.mark.parametrize(("tex", "expected"), SLICES)
def test_a_row_of_a_matrix_beside_a_row_fits(tex: str, expected: Answer) -> None:
    assert answer(BATCH, tex) is expected
