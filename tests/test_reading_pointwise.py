"""Sums, products and compositions of functions before an argument."""

from __future__ import annotations

import pytest
from reading_contexts import answer

from symce.judging.judgement import Answer

FUNCTIONS = ("scalar a, x", "vector u, v : n", "index i = 1..n", "let g(x) = x^2 + 1", "let f(x) = 3 x")

POINTWISE = [
    (r"(f + g)(x) = f(x) + g(x)", Answer.PROVED),
    (r"(f + g)(a) = f(a) - g(a)", Answer.REFUTED),
    (r"(f g)(a) = f(a) g(a)", Answer.PROVED),
    (r"(f + g)(x)^2 = (f(x) + g(x))^2", Answer.PROVED),
    (r"(f g)'(x) = f'(x) g(x) + f(x) g'(x)", Answer.PROVED),
    (r"(f g)'(x) = f'(x) g'(x)", Answer.REFUTED),
    (r"(f + g)(1 - a) = f(1 - a) + g(1 - a)", Answer.UNKNOWN),
    (r"(f + g)(1 - x) = f(x) (1 - x) + g(x) (1 - x)", Answer.PROVED),
    (r"(f + g)(1 - a) = f(a) + g(1 - a)", Answer.REFUTED),
    (r"(g \circ f)(a) = g(f(a))", Answer.PROVED),
    (r"(g \circ f)(a) = f(g(a))", Answer.REFUTED),
    (r"(g \circ f)(a + 1) = (3 a + 3)^2 + 1", Answer.PROVED),
    (r"(g \circ f \circ f)(a) = 81 a^2 + 1", Answer.PROVED),
    (r"(g \circ f)'(x) = g'(f(x)) f'(x)", Answer.PROVED),
    (r"(g \circ f)'(x) = g'(x) f'(x)", Answer.REFUTED),
    (r"(g \circ f)'(2 a) = 36 a", Answer.UNREADABLE),
    (r"(a \circ f)(x) = a f(x)", Answer.UNREADABLE),
    (r"g \circ f (a) = g(f(a))", Answer.UNREADABLE),
    (r"(u \circ v)_i = u_i v_i", Answer.PROVED),
    (r"(1 + 1)(x) = 2 x", Answer.PROVED),
]


@pytest.mark.parametrize(("tex", "expected"), POINTWISE)
def test_functions_in_brackets_take_their_argument(tex: str, expected: Answer) -> None:
    assert answer(FUNCTIONS, tex) is expected
