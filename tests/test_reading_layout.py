"""Rows and columns that a text does not tell apart: vectors added to rows, the axis along which a softmax is taken."""

from __future__ import annotations

import pytest
from reading_contexts import answer

from symce.judging.judgement import Answer

BATCH = (
    "index n = 1..N",
    "index k = 1..K",
    "matrix X : N x D",
    "matrix W : D x K",
    "vector b : K",
    r"let Z = X W + \mathbf{1} b^\top",
    r"let P = \mathrm{softmax}(X W)",
)
ROWS = [
    (r"Z_n = W^\top X_n + b", Answer.PROVED),
    (r"Z_{n,:} = X_{n,:} W + b^\top", Answer.PROVED),
    # as many write it who do not tell rows from columns
    (r"Z_n = X_n^\top W + b", Answer.UNKNOWN),
    (r"Z_{n,:} = X_{n,:} W + b", Answer.UNKNOWN),
    # wrong however they are meant
    (r"Z_n = X_n^\top W - b", Answer.ILL_DEFINED),
    (r"b = b^\top + X_n^\top W", Answer.REFUTED),
    (r"P^\top = \mathrm{softmax}(W^\top X^\top)", Answer.UNKNOWN),
    (r"P^\top = \mathrm{softmax}(2 W^\top X^\top)", Answer.REFUTED),
    (r"P = \mathrm{softmax}(X W)", Answer.PROVED),
]


@pytest.mark.parametrize(("tex", "expected"), ROWS)
def test_what_holds_if_a_vector_is_a_row_or_a_softmax_is_taken_in_columns_is_not_called_wrong(
    tex: str, expected: Answer
) -> None:
    assert answer(BATCH, tex) is expected


LAYER = (
    "vector x : D",
    "matrix W : D x K",
    "vector b, y : K",
    "given y one-hot",
    r"let z = x^\top W + b",
    r"let p = \mathrm{softmax}(z)",
    r"let L = -\sum_k y_k \log p_k",
)
SLOPES = [
    (r"z_k = \sum_i x_i W_{ik} + b_k", Answer.PROVED),
    (r"z_k = \sum_i x_i W_{ki} + b_k", Answer.ILL_DEFINED),
    (r"\frac{\partial L}{\partial W} = x (p - y)^\top", Answer.PROVED),
    (r"\frac{\partial L}{\partial x} = W (p - y)", Answer.PROVED),
    (r"\frac{\partial L}{\partial x} = W (p + y)", Answer.REFUTED),
    (r"\frac{\partial L}{\partial b} = p - y", Answer.PROVED),
    (r"\frac{\partial L}{\partial z} = p - y^\top", Answer.ILL_DEFINED),
]


@pytest.mark.parametrize(("tex", "expected"), SLOPES)
def test_a_definition_that_adds_a_vector_to_a_row_means_a_row(tex: str, expected: Answer) -> None:
    assert answer(LAYER, tex) is expected
