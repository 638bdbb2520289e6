"""Values below a bar: several letters, how they are spelled, and letters that are defined to be what stands there."""

from __future__ import annotations

import pytest
from reading_contexts import answer

from symce.judging.judgement import Answer

P, R, N = Answer.PROVED, Answer.REFUTED, Answer.UNREADABLE

SCALARS = (r"scalar x, y, \alpha, \beta", r"let F = \frac{x}{x + \alpha y + \beta}")

SEVERAL = [
    (r"\left. F \right|_{\alpha = \beta = \frac12} = \frac{2x}{2x + y + 1}", P),
    (r"\left. F \right|_{\alpha = \beta = \frac12} = \frac{2x}{2x + y + 2}", R),
    (r"F|_{\alpha = \beta = 1} = \frac{x}{x + y + 1}", P),
    (r"F \big|_{\alpha = 1, \, \beta = 2} = \frac{x}{x + y + 2}", P),
    (r"F \big|_{\alpha = 1, \, \beta = 2} = \frac{x}{x + 2 y + 1}", R),
    (r"F \Big|_{\alpha = 1; \beta = 2} = \frac{x}{x + y + 2}", P),
    (r"F \Big|_{\alpha = 1 \text{ and } \beta = 2} = \frac{x}{x + y + 2}", P),
    (r"F \Big|_{\substack{\alpha = 1 \\ \beta = 2}} = \frac{x}{x + y + 2}", P),
    (r"F \Big|_{\substack{\alpha = 1 \\ \beta = 2}} = \frac{x}{x + y + 1}", R),
    (r"F \Big|_{(\alpha, \beta) = (1, 2)} = \frac{x}{x + y + 2}", P),
    (r"F \Big|_{(\alpha, \beta) = (1, 2)} = \frac{x}{x + 2 y + 1}", R),
    (r"\left[ F \right]_{\alpha = \beta = 1} = \frac{x}{x + y + 1}", P),
    (r"\left[ F \right]_{\alpha = \beta = 1} = \frac{x}{x + y}", R),
    (r"\frac{\partial F}{\partial x} \Big|_{x = \beta = 0} = \frac{1}{\alpha y}", P),
    (r"\left[ \frac{\partial F}{\partial x} \right]_{x = 0} = \frac{1}{\alpha y + \beta}", P),
    (r"F \big|_{\alpha = \beta = x} = \frac{1}{2 + y}", P),
    (r"F \big|_{\alpha = \beta, \beta = 2} = \frac{x}{x + 2 y + 2}", P),
    # a value that holds a letter with a value before it may be meant of the old one or of the new one
    (r"F \big|_{\alpha = \beta, \beta = \alpha} = \frac{x}{x + \beta y + \alpha}", N),
    (r"F \big|_{\alpha = \beta, \beta = \alpha} = \frac{x}{x + \alpha y + \alpha}", N),
    (r"F \big|_{\beta = 2, \alpha = \beta} = \frac{x}{x + 2 y + 2}", N),
    (r"F \big|_{\alpha, \beta = 2} = \frac{x}{x + 2 y + 2}", N),
    (r"F \big|_{\alpha = \beta \ne 2} = F", N),
    (r"F \big|_{\alpha + \beta = 1} = F", N),
    (r"F \big|_{(\alpha, \beta) = 1} = F", N),
]


@pytest.mark.parametrize(("tex", "expected"), SEVERAL)
def test_several_letters(tex: str, expected: Answer) -> None:
    assert answer(SCALARS, tex) is expected


INDICES = ("index i, j, k = 1..K", "vector x : K", "matrix A : K x K", "let a_{ij} = x_i - 2 x_j")

PLACES = [
    (r"a_{ij} \big|_{i = j = k} = -x_k", P),
    (r"a_{ij} \big|_{i = j = k} = x_k", R),
    (r"[x_i + x_j]_{i = j} = 2 x_j", N),
]


@pytest.mark.parametrize(("tex", "expected"), PLACES)
def test_several_indices(tex: str, expected: Answer) -> None:
    assert answer(INDICES, tex) is expected


HEAT = (
    "index s = 1..M",
    "vector E : M",
    r"scalar \beta, k, T, c",
    "given k > 0",
    "given T > 0",
    r"let Z = \sum_s e^{-\beta E_s}",
    r"let U = \frac{1}{Z} \sum_s E_s e^{-\beta E_s}",
    r"let G = U - T c",
)
KNOWN = (*HEAT, r"given \beta = \frac{1}{k T}")
SLOPE = r"\frac{\partial \ln Z}{\partial T}"

KNOWN_VALUES = [
    (KNOWN, rf"{SLOPE} \bigg|_{{\beta = 1/(k T)}} = \frac{{U}}{{k T^2}}", P),
    (KNOWN, rf"{SLOPE} \bigg|_{{\beta = 1/(k T)}} = \frac{{U}}{{k T}}", R),
    (KNOWN, rf"{SLOPE} \bigg|_{{\beta = (k T)^{{-1}}}} = \frac{{U}}{{k T^2}}", P),
    (KNOWN, rf"{SLOPE} \bigg|_{{\beta = 2/(k T)}} = \frac{{U}}{{k T^2}}", N),
    (KNOWN, rf"{SLOPE} \bigg|_{{\beta = 1}} = \frac{{U}}{{k T^2}}", N),
    (KNOWN, r"\ln Z \big|_{\beta = \frac{1}{k T}} = \ln \sum_s e^{-E_s/(k T)}", P),
    # beside β the formula holds a T: which of them moves?
    (KNOWN, r"\frac{\partial G}{\partial T} \big|_{\beta = 1/(k T)} = -c", N),
    (KNOWN, r"\left. T \frac{\partial \ln Z}{\partial T} \right|_{\beta = 1/(k T)} = \frac{U}{k T}", P),
    # of a β that nothing defines the derivative in T is 0 before it gets its value, which nobody means
    (HEAT, rf"{SLOPE} \bigg|_{{\beta = 1/(k T)}} = \frac{{U}}{{k T^2}}", N),
    (HEAT, rf"{SLOPE} \bigg|_{{\beta = 1/(k T)}} = 0", N),
    (HEAT, rf"{SLOPE} \bigg|_{{\beta = 1}} = 0", P),
    (HEAT, r"\frac{\partial G}{\partial T} \bigg|_{\beta = 1} = -c", P),
    (("scalar x, y",), r"\frac{\partial (x + y)^2}{\partial x} \Big|_{y = x} = 4 x", P),
]


@pytest.mark.parametrize(("directives", "tex", "expected"), KNOWN_VALUES)
def test_a_letter_that_is_defined_so(directives: tuple[str, ...], tex: str, expected: Answer) -> None:
    assert answer(directives, tex) is expected
