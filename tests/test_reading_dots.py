r"""Dots in lists and products: ``\max\{x_1, \ldots, x_n\}``, ``p_1 \cdot p_2 \cdots p_n``."""

from __future__ import annotations

import pytest
from reading_contexts import answer

from symce import check
from symce.judging.judgement import Answer

P, R, N = Answer.PROVED, Answer.REFUTED, Answer.UNREADABLE

VECTORS = ("index i, j = 1..n", "vector x, p : n", "scalar c", "given c > 0", "given p_i > 0")

EXTREMES = [
    (r"\max\{x_1, \dots, x_n\} = \max_i x_i", P),
    (r"\max(x_1, \ldots, x_n) = \max_i x_i", P),
    (r"\max \left\{ x_1, x_2, \ldots, x_n \right\} = \max_i x_i", P),
    (r"\operatorname{max}(x_1, \dots, x_n) = \max(x)", P),
    (r"\min\{x_1, \dots, x_n\} = \min_i x_i", P),
    (r"\min\{x_1, \dots, x_n\} = -\max\{-x_1, \dots, -x_n\}", P),
    (r"\min(x_1, \dots, x_n) = \max_i x_i", R),
    (r"\min(x) = \min_i x_i", P),
    (r"\min(x) = \max(x)", R),
    (r"\max\{x_1 + c, \dots, x_n + c\} = \max_i x_i + c", P),
    (r"\max\{|x_1|, \dots, |x_n|\} = \|x\|_\infty", P),
    (r"\max\{0, x_1, \dots, x_n\} = \max(0, \max_i x_i)", P),
    (r"\max\{0, x_1, \dots, x_n\} = \max_i x_i", R),
    (r"\max\{x_1, \dots, x_n\}^2 = (\max_i x_i)^2", P),
    (r"\log \sum_i e^{x_i} \le \max\{x_1, \dots, x_n\} + \log n", P),
    (r"\log \sum_i e^{x_i} \le \max\{x_1, \dots, x_n\}", R),
    (r"\operatorname{LSE}(x_1, \dots, x_n) = \log \sum_i e^{x_i}", P),
    # a part of the range, other letters, no pattern
    (r"\max\{x_2, \dots, x_n\} = \max_i x_i", N),
    (r"\max\{x_1, \dots, x_{n-1}\} = \max_i x_i", N),
    (r"\max\{x_1, \dots, p_n\} = \max_i x_i", N),
    (r"\max\{x_1, x_3, \dots, x_n\} = \max_i x_i", N),
    (r"\max\{x_1, \dots\} = \max_i x_i", N),
]

PRODUCTS = [
    (r"p_1 p_2 \cdots p_n = \prod_i p_i", P),
    (r"p_1 \cdot p_2 \cdots p_n = \prod_i p_i", P),
    (r"p_1 \cdot p_2 \cdots p_n = c \prod_i p_i", R),
    (r"p_1 \cdot p_2 \cdot \ldots \cdot p_n = \prod_i p_i", P),
    (r"p_1 \times \cdots \times p_n = \prod_i p_i", P),
    (r"p_1 \times p_2 \times \dots \times p_n = \sum_i p_i", R),
    (r"c \cdot p_1 \cdot p_2 \cdots p_n = c \prod_i p_i", P),
    (r"\log(p_1 \cdot p_2 \cdots p_n) = \sum_i \log p_i", P),
    (r"(1 + p_1) \cdot (1 + p_2) \cdots (1 + p_n) = \prod_i (1 + p_i)", P),
    (r"p_1 \cdot p_2 + \cdots + p_n = \prod_i p_i", N),
    (r"p_1 \cdot p_3 \cdots p_n = \prod_i p_i", N),
    (r"\log p_1 \cdot p_2 \cdots p_n = \sum_i \log p_i", N),
    (r"1 \cdot 2 \cdots n = n", N),
    (r"p_1 \cdot \cdots \cdot = \prod_i p_i", N),
]


@pytest.mark.parametrize(("tex", "expected"), [*EXTREMES, *PRODUCTS])
def test_dots(tex: str, expected: Answer) -> None:
    assert answer(VECTORS, tex) is expected


PAGES = [
    (r"Let $m = \max(x_1, \ldots, x_n)$.", r"\log \sum_{i=1}^n e^{x_i} \le m + \log n", "proved"),
    (r"Let $m = \max(x_1, \ldots, x_n)$.", r"\log \sum_{i=1}^n e^{x_i} \le m", "refuted"),
    ("", r"\min(x_1, \ldots, x_n) \le \frac{1}{n} \sum_{i=1}^n x_i", "proved"),
    (r"Let $L = p_1 \times p_2 \times \cdots \times p_n$ with $p_i > 0$.", r"\log L = \sum_{i=1}^n \log p_i", "proved"),
    (r"Let $L = p_1 \times p_2 \times \cdots \times p_n$ with $p_i > 0$.", r"\log L = \sum_{i=1}^n p_i", "refuted"),
]


@pytest.mark.parametrize(("prose", "line", "expected"), PAGES)
def test_dots_on_pages(prose: str, line: str, expected: str) -> None:
    assert check(f"{prose}\n\\[ {line} \\]\n").steps[-1].answer.value == expected


ONE_VECTOR = (*VECTORS, r"let \mathrm{LSE}(x) = \log \sum_i e^{x_i}")


@pytest.mark.parametrize(
    ("tex", "expected"),
    [
        (r"\mathrm{LSE}(x_1, \dots, x_n) = \mathrm{LSE}(x)", P),
        (r"\mathrm{LSE}(x_1 + c, \dots, x_n + c) = \mathrm{LSE}(x) + c", P),
        (r"\mathrm{LSE}(x_1 + c, \dots, x_n + c) = \mathrm{LSE}(x) + n c", R),
        (r"\mathrm{LSE}(x_1, \dots, x_{n-1}) = \mathrm{LSE}(x)", N),
    ],
)
def test_a_function_of_one_vector_at_a_list_with_dots(tex: str, expected: Answer) -> None:
    assert answer(ONE_VECTOR, tex) is expected
