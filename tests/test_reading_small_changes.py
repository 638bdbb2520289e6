"""A d before letters: the sign of a differential, a factor or part of a name."""

from __future__ import annotations

import pytest
from reading_contexts import answer

from symce.judging.judgement import Answer

ROWS = ("index i = 1..n", "index l = 1..m", "matrix \\mathbf{P} : n x m", "matrix \\mathbf{V} : m x d")
PRODUCT = (*ROWS, r"let \mathbf{O} = \mathbf{P} \mathbf{V}")

SIGNS_OF_DIFFERENTIALS = [
    (PRODUCT, r"d\mathbf{O} = d\mathbf{P} \mathbf{V} + \mathbf{P}\, d\mathbf{V}", Answer.UNKNOWN),
    (PRODUCT, r"d\mathbf{O} = \mathbf{P}\, d\mathbf{V}", Answer.UNKNOWN),
    (PRODUCT, r"\mathbf{O} = \mathbf{P}\, d\mathbf{V}", Answer.UNKNOWN),
    (PRODUCT, r"d \|\mathbf{V}\|^2 = \|\mathbf{V}\|^2", Answer.REFUTED),
    (PRODUCT, r"d \cdot \mathbf{O} = \mathbf{P}\, d \cdot \mathbf{V}", Answer.PROVED),
    ((*PRODUCT, "scalar d"), r"d\mathbf{O} = \mathbf{P}\, d\mathbf{V}", Answer.PROVED),
    ((*PRODUCT, "scalar d"), r"d\mathbf{O} = 2 \mathbf{P}\, d\mathbf{V}", Answer.REFUTED),
    (("scalar \\theta", r"let \ell = \theta^2"), r"d\ell = \theta\, d\theta", Answer.UNKNOWN),
    (("scalar \\theta", r"let \ell = \theta^2"), r"\mathrm{d}\ell = 2 \theta\, \mathrm{d}\theta", Answer.PROVED),
]


@pytest.mark.parametrize(("given", "tex", "expected"), SIGNS_OF_DIFFERENTIALS)
def test_a_d_before_letters_may_be_the_sign_of_a_differential(
    given: tuple[str, ...], tex: str, expected: Answer
) -> None:
    assert answer(given, tex) is expected
