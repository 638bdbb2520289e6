"""Braces, colours and fonts around more than one factor, which do not show on paper as brackets do."""

from __future__ import annotations

import pytest
from reading_contexts import answer

from symce.judging.judgement import Answer

B = ("index i, j = 1..K", "vector z, w : K", "matrix A : K x K", "scalar x, u, a", "given x > 0")

AS_PRINTED = [
    (r"{x+u}a = x + u a", Answer.PROVED),
    (r"{x+u}a = (x + u) a", Answer.UNKNOWN),
    (r"{x+u}a = x a", Answer.REFUTED),
    (r"a{x+u} = a x + u", Answer.PROVED),
    (r"a \cdot {x+u} = a (x + u)", Answer.UNKNOWN),
    (r"{x+u}^2 = x + u^2", Answer.PROVED),
    (r"{x+u}^2 = (x + u)^2", Answer.UNKNOWN),
    (r"{x+u}^2 = 5", Answer.REFUTED),
    (r"{x u}^2 = x u^2", Answer.PROVED),
    (r"{x u}^2 = x^2 u^2", Answer.UNKNOWN),
    (r"a - {x - u} = a - x - u", Answer.PROVED),
    (r"a - {x - u} = a - x + u", Answer.UNKNOWN),
    (r"1/{x+u} = \frac{1}{x + u}", Answer.UNKNOWN),
    (r"\textcolor{red}{x+u}a = x + u a", Answer.PROVED),
    (r"\textcolor{red}{x+u}a = (x + u) a", Answer.UNKNOWN),
    (r"\textcolor{red}{x+u}^2 = (x + u)^2", Answer.UNKNOWN),
    (r"{\color{red} x+u}a = (x + u) a", Answer.UNKNOWN),
    (r"\mathbf{x+u}a = (x + u) a", Answer.UNKNOWN),
    (r"\mathrm{x+u}a = (x + u) a", Answer.UNKNOWN),
    (r"\ensuremath{x+u}a = (x + u) a", Answer.UNKNOWN),
    (r"{\bf x+u}a = x + u a", Answer.PROVED),
]

ALIKE = [
    (r"{(x+u)}^2 = (x + u)^2", Answer.PROVED),
    (r"{x}^{2}{u} = x^2 u", Answer.PROVED),
    (r"{10}^2 = 100", Answer.PROVED),
    (r"{\frac{x}{u}}^2 = \frac{x^2}{u^2}", Answer.PROVED),
    (r"({x+u})a = x a + u a", Answer.PROVED),
    (r"{x+u} + {a-x} = u + a", Answer.PROVED),
    (r"e^{{x+u}} = e^x e^u", Answer.PROVED),
    (r"a{-x} = a - x", Answer.PROVED),
    (r"x\textcolor{red}{+u}a = x + u a", Answer.PROVED),
    (r"\boxed{x+u}a = (x + u) a", Answer.PROVED),
    (r"{x+u \over u}^2 = \frac{(x + u)^2}{u^2}", Answer.PROVED),
    (r"{A z}_i = \sum_j A_{ij} z_j", Answer.PROVED),
    (r"{A z}^\top = z^\top A^\top", Answer.PROVED),
]

ARGUMENTS = [
    (r"\log{x+x} = \log(2 x)", Answer.PROVED),
    (r"\log{x+x} = \log x + x", Answer.UNKNOWN),
    (r"\sum_j{z_j + w_j} = \sum_j (z_j + w_j)", Answer.PROVED),
    (r"\frac{d}{dx}{x^2+x} = 2 x + 1", Answer.PROVED),
    (r"\tanh{x+u} = \tanh(x + u)", Answer.PROVED),
    (r"{\sum_j z_j} w_i = w_i \sum_j z_j", Answer.PROVED),
]


@pytest.mark.parametrize(("tex", "expected"), [*AS_PRINTED, *ALIKE, *ARGUMENTS])
def test_what_does_not_show_is_no_bracket(tex: str, expected: Answer) -> None:
    assert answer(B, tex) is expected


DEFINED = [(r"f = x + u^2", Answer.PROVED), (r"f = (x + u)^2", Answer.UNKNOWN), (r"f = 3", Answer.REFUTED)]


@pytest.mark.parametrize(("tex", "expected"), DEFINED)
def test_a_definition_is_read_as_it_is_printed(tex: str, expected: Answer) -> None:
    assert answer((*B, "let f = {x+u}^2"), tex) is expected
