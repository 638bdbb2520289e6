"""Scripts of maxima, braces, indices and functions: none is dropped, and what may mean two things is refused."""

from __future__ import annotations

import pytest
from reading_contexts import answer

from symce.judging.judgement import Answer

D = ("index i, j, k = 1..K", "vector z, w : K", "matrix A : K x K", "scalar x, u, t")

MAXIMA = [
    (r"\max^2(0, x) = \max(0, x)^2", Answer.PROVED),
    (r"\max^2(0, x) = x \max(0, x)", Answer.PROVED),
    (r"\max^2(0, x) = \max(0, x)", Answer.REFUTED),
    (r"\max{}^2(0, x) u = u \max(0, x)^2", Answer.PROVED),
    (r"\frac{d}{dx} \max^2(0, x) = 2 \max(0, x)", Answer.PROVED),
    (r"\frac{d}{dx} \max^2(0, x) = \mathbb{1}[x > 0]", Answer.REFUTED),
    (r"\min^2\{x, u\} = \min\{x, u\}", Answer.REFUTED),
    (r"\min^3(x, u) = \min(x, u)^3", Answer.PROVED),
    (r"\max^{-1}(1, e^x) = \max(1, e^x)", Answer.UNREADABLE),
    (r"\max^u(x, u) = \max(x, u)", Answer.UNREADABLE),
    (r"\max^{(2)}(x, u) = \max(x, u)", Answer.UNREADABLE),
    (r"\max^2 z = \max z", Answer.UNREADABLE),
    (r"\max^2(x, u)^2 = \max(x, u)^4", Answer.UNREADABLE),
    (r"\max_{}^2(0, x) = \max(0, x)^2", Answer.PROVED),
    (r"\underset{k}{\max}^2 z_k = \max_k z_k", Answer.UNREADABLE),
    (r"\underset{i}{\sum_j} z_j = \sum_j z_j", Answer.UNREADABLE),
    (r"\underset{k=1}{\overset{K}{\sum}} z_k = \sum_k z_k", Answer.PROVED),
    (r"\max_{k=1}^K z_k = \max_k z_k", Answer.PROVED),
]

BRACES = [
    (r"\underbrace{(x + u)}_{\text{error}}^2 = (x + u)^2", Answer.PROVED),
    (r"\underbrace{(x + u)}_{\text{error}}^2 = x + u", Answer.REFUTED),
    (r"\underbrace{x + u}_{\delta}^2 = x^2 + 2 x u + u^2", Answer.PROVED),
    (r"\underbrace{x}^2 = x", Answer.REFUTED),
    (r"\underbrace{A w}_{\text{scores}}^\top z = w^\top A^\top z", Answer.PROVED),
    (r"\underbrace{A}_{\text{square}}^{-1} A = I", Answer.PROVED),
    (r"\underbrace{x + u}^{\text{error}} = x + u", Answer.PROVED),
    (r"\underbrace{x}_{a}^{u} = x", Answer.UNREADABLE),
    (r"\overbrace{x}^{a}_2 = x", Answer.UNREADABLE),
    (r"\overbrace{(x + u)}^2 = (x + u)^2", Answer.UNREADABLE),
    (r"\overbrace{x + x}^2 = 2 x", Answer.PROVED),
    (r"\overbrace{x + u}^{\text{error}} = x + u", Answer.PROVED),
    (r"x \underbrace{- u}_{a} = x - u", Answer.PROVED),
]

SIGNS = [
    (r"A_{+j} = A_j", Answer.UNREADABLE),
    (r"A_{+j}^\top z = \sum_i A_{ji} z_i", Answer.UNREADABLE),
    (r"A_{i,+j} = A_{ij}", Answer.UNREADABLE),
    (r"z_{+k} = z_k", Answer.UNREADABLE),
    (r"z_{+1} = z_1", Answer.UNREADABLE),
    (r"\sum_k z_{k} = \sum_{k} z_k", Answer.PROVED),
]


@pytest.mark.parametrize(("tex", "expected"), [*MAXIMA, *BRACES, *SIGNS])
def test_a_script_is_never_dropped(tex: str, expected: Answer) -> None:
    assert answer(D, tex) is expected


FUNCTIONS = [
    (("function f of t",), r"f^2(x) = x f(t)^2", Answer.UNREADABLE),
    (("function f of t",), r"f^2(x) = f(x)^2", Answer.UNREADABLE),
    (("function f of t",), r"f^2(t) = f(t)^2", Answer.UNREADABLE),
    (("function f of t",), r"f^{-1}(x) = x f^{-1}", Answer.UNREADABLE),
    (("function f of t",), r"f^{-1}(f(x)) = x", Answer.UNREADABLE),
    (("function f of t",), r"f^2(x + 1) = x f^2 + f^2", Answer.UNREADABLE),
    (("function f of t",), r"f(x)^2 = f(x) f(x)", Answer.PROVED),
    (("function f of t",), r"f'(x)^2 = f'(x) f'(x)", Answer.PROVED),
    (("function f of t",), r"f^2 \cdot (x) = x f^2", Answer.PROVED),
    (("function f of z",), r"f^2(z) = f(z)^2", Answer.UNREADABLE),
    (("function f of z",), r"f(z)^2 = f^2", Answer.PROVED),
    ((), r"f^2(x) = x f^2", Answer.UNREADABLE),
    ((), r"f'^2(x) = f'(x)^2", Answer.PROVED),
    ((), r"\sigma^2(x) = x \sigma^2", Answer.UNREADABLE),
    (("let f(t) = t^3",), r"f^2(x) = x^6", Answer.PROVED),
    (("let f(t) = t^3",), r"f^2(x) = x f(x)", Answer.REFUTED),
    (("scalar f",), r"f^2(x + 1) = f^2 x + f^2", Answer.PROVED),
    ((r"scalar \sigma",), r"\sigma^2(x) = x \sigma^2", Answer.PROVED),
]


@pytest.mark.parametrize(("directives", "tex", "expected"), FUNCTIONS)
def test_a_power_of_an_unknown_function(directives: tuple[str, ...], tex: str, expected: Answer) -> None:
    assert answer((*D, *directives), tex) is expected
