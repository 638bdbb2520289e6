"""Traces without brackets: how far they reach."""

from __future__ import annotations

import pytest
from reading_contexts import answer

from symce.judging.judgement import Answer

MATRICES = ("index i = 1..n", "index j = 1..d", "matrix X : n x d", "matrix A, B : d x d", "vector w : d")

TRACES = [
    (r"\operatorname{tr} A B = \operatorname{tr} B A", Answer.PROVED),
    (r"\mathrm{tr} AB = \mathrm{tr} A \, \mathrm{tr} B", Answer.REFUTED),
    (r"\|X\|_F^2 = \mathrm{Tr} X^\top X", Answer.PROVED),
    (r"\|X\|_F^2 = 2 \mathrm{Tr} X^\top X", Answer.REFUTED),
    (r"w^\top A w = \operatorname{tr} A w w^\top", Answer.PROVED),
    (r"\mathrm{tr} A (A + B) = \mathrm{tr} A^2 + \mathrm{tr} A B", Answer.PROVED),
    (r"\mathrm{tr} A (A + B) = \mathrm{tr} A^2 - \mathrm{tr} A B", Answer.REFUTED),
    (r"\mathrm{tr} A B \, \mathrm{tr} A = \mathrm{tr}(A) \mathrm{tr}(B A)", Answer.PROVED),
    (r"\frac{\partial}{\partial A} \mathrm{tr} A B = B^\top", Answer.PROVED),
    (r"\frac{\partial}{\partial A} \mathrm{tr} A B = B", Answer.REFUTED),
    (r"\mathrm{tr} A w = \mathrm{tr}(A) w", Answer.PROVED),
    (r"\mathrm{tr} A B = \mathrm{tr}(A) B", Answer.PROVED),
    (r"\mathrm{tr} A \, I_d = I_d \, \mathrm{tr}(A)", Answer.PROVED),
    (r"\mathrm{tr} A = \sum_j A_{jj}", Answer.PROVED),
    (r"\frac{\partial}{\partial w} \mathrm{tr} w w^\top A = (A + A^\top) w", Answer.PROVED),
]


@pytest.mark.parametrize(("tex", "expected"), TRACES)
def test_a_trace_without_brackets_is_that_of_the_product(tex: str, expected: Answer) -> None:
    assert answer(MATRICES, tex) is expected
