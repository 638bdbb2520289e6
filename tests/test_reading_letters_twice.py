"""Letters that mean two things at once: labels that are a vector here and a class there."""

from __future__ import annotations

import pytest
from reading_contexts import answer

from symce.judging.judgement import Answer

SOFTMAX = ("index k = 1..K", "vector z : K", r"let p_k = \frac{e^{z_k}}{\sum_j e^{z_j}}")
SOFT = (*SOFTMAX, "vector y : K", r"given \sum_k y_k = 1", r"let L = -\sum_k y_k \log p_k")
HARD = (*SOFTMAX, r"let L = -\log p_y")

LABELS = [
    (SOFT, r"\frac{\partial L}{\partial z_k} = p_k - y_k", Answer.PROVED),
    (SOFT, r"\frac{\partial L}{\partial z_k} = p_k - 1\{k = y\}", Answer.UNKNOWN),
    (SOFT, r"\frac{\partial L}{\partial z_k} = p_k - \delta_{ky}", Answer.UNKNOWN),
    (SOFT, r"L = -\log p_y", Answer.UNKNOWN),
    (SOFT, r"\frac{\partial p_y}{\partial z_k} = p_y (\delta_{ky} - p_k)", Answer.PROVED),
    (SOFT, r"\frac{\partial p_y}{\partial z_k} = p_y (\delta_{ky} + p_k)", Answer.REFUTED),
    (HARD, r"\frac{\partial L}{\partial z_k} = p_k - 1\{k = y\}", Answer.PROVED),
    (HARD, r"\frac{\partial L}{\partial z_k} = p_k + 1\{k = y\}", Answer.REFUTED),
]


@pytest.mark.parametrize(("given", "tex", "expected"), LABELS)
def test_a_vector_of_labels_is_asked_for_where_it_stands_as_a_class(
    given: tuple[str, ...], tex: str, expected: Answer
) -> None:
    assert answer(given, tex) is expected


NUMBERS = ("scalar a, b", "vector x : n")
INDICES = [
    (NUMBERS, r"\sum_{b=1}^n b = n b", Answer.UNREADABLE),
    (NUMBERS, r"\sum_{b=1}^n a b = a n (n + 1) / 2", Answer.UNREADABLE),
    (NUMBERS, r"\sum_{b=1}^n x_b = \sum_{i=1}^n x_i", Answer.PROVED),
]


@pytest.mark.parametrize(("given", "tex", "expected"), INDICES)
def test_a_number_is_no_index_of_a_sum(given: tuple[str, ...], tex: str, expected: Answer) -> None:
    assert answer(given, tex) is expected


JOINT = (
    "index x = 1..N",
    "index z = 1..K",
    "given p(x, z) > 0",
    r"let p(x) = \sum_z p(x, z)",
    r"let p(z) = \sum_x p(x, z)",
    r"let p(z | x) = p(x, z) / p(x)",
    r"let p(x | z) = p(x, z) / p(z)",
)

PRIMED = [
    (r"p(z | x) = \frac{p(x | z) p(z)}{\sum_{z'} p(x | z') p(z')}", Answer.PROVED),
    (r"p(z | x) = \frac{p(x | z)}{\sum_{z'} p(x | z') p(z')}", Answer.REFUTED),
    (r"p(z') = \sum_{x'} p(x', z')", Answer.PROVED),
    (r"p(z') = \sum_{x'} p(x', z)", Answer.REFUTED),
    (r"\sum_{x'} p(x', z) = p(z)", Answer.PROVED),
    (r"\sum_{x'} \sum_{z'} p(x', z') = \sum_x p(x)", Answer.PROVED),
    (r"\sum_{x'} p(x') = \sum_z p(z)", Answer.PROVED),
    (r"\sum_{z'} p(z' | x) = 1", Answer.PROVED),
]


@pytest.mark.parametrize(("tex", "expected"), PRIMED)
def test_a_primed_index_is_of_the_same_kind(tex: str, expected: Answer) -> None:
    assert answer(JOINT, tex) is expected
