"""An upper T of a number: a power where T is a number, refused where it may be one, else a transpose."""

from __future__ import annotations

import pytest
from reading_contexts import answer

from symce import check
from symce.judging.judgement import Answer

SHARES = ("index k = 1..K", "vector p, z : K", "matrix A : K x K", "given p_k > 0")
STEPS = (*SHARES, "index t = 1..T", "vector r : T", r"scalar \gamma")

POWERS = [
    ((*SHARES, "let T = 2"), r"p_k^T = p_k^2", Answer.PROVED),
    ((*SHARES, "let T = 2"), r"p_k^T = p_k", Answer.REFUTED),
    ((*SHARES, "let T = 2"), r"p_k^{T+1} = p_k p_k^T", Answer.PROVED),
    ((*SHARES, "let T = 2"), r"p^T z = \sum_k p_k z_k", Answer.PROVED),
    ((*SHARES, "let T = 2"), r"A_{ij}^T = A_{ji}", Answer.UNREADABLE),
    ((*SHARES, "let T = 2"), r"2^T = 4", Answer.PROVED),
    ((*SHARES, "let T = 2"), r"1^T p = \sum_k p_k", Answer.PROVED),
    ((*SHARES, "matrix T : K x K"), r"(p^T T p)^T = p^T T^T p", Answer.PROVED),
    ((*SHARES, "scalar u", "let T = u^2"), r"p_k^T = p_k^{u^2}", Answer.PROVED),
    ((*SHARES, "scalar u", "let T = u^2"), r"p_k^T = p_k", Answer.REFUTED),
    ((*SHARES, "scalar T"), r"p_k^{2T} = (p_k^T)^2", Answer.PROVED),
    ((*SHARES, "scalar T"), r"p_k^T = p_k", Answer.REFUTED),
    ((*SHARES, "scalar T"), r"p^T A z = z^T A^T p", Answer.PROVED),
    ((*SHARES, "scalar T"), r"(p^T z)^T = z^T p", Answer.UNREADABLE),
    ((*SHARES, "given T > 0"), r"p_k^T = p_k", Answer.UNKNOWN),
    (STEPS, r"\prod_t p_k = p_k^T", Answer.PROVED),
    (STEPS, r"p_k^T = p_k", Answer.REFUTED),
    (STEPS, r"(\frac12)^T = \frac12", Answer.REFUTED),
    (STEPS, r"(p^T z)^T = z^T p", Answer.UNREADABLE),
    (STEPS, r"p^T A z = z^T A^T p", Answer.PROVED),
    (SHARES, r"p_k^{T+1} = p_k p_k^T", Answer.PROVED),
    (SHARES, r"p_k^{T} p_k^{1/T} = p_k p_k^{1/T}", Answer.UNREADABLE),
    (SHARES, r"\frac{A_{ij}^T}{T} = \frac{A_{ji}}{T}", Answer.UNREADABLE),
    ((*SHARES, "scalar T"), r"\frac{(A p)^T z}{T} = \frac{p^T A^T z}{T}", Answer.PROVED),
    (SHARES, r"(p^T z)^T = z^T p", Answer.PROVED),
    ((*SHARES, "scalar T"), r"(p^\top z)^\top / T = z^\top p / T", Answer.PROVED),
    (SHARES, r"A_{ij}^{\mathsf{T}} p_k^{\mathrm{T}} = A_{ji} p_k", Answer.PROVED),
    (SHARES, r"A_{ij}^T = A_{ji}", Answer.PROVED),
]


@pytest.mark.parametrize(("directives", "tex", "expected"), POWERS)
def test_a_number_under_a_t(directives: tuple[str, ...], tex: str, expected: Answer) -> None:
    assert answer(directives, tex) is expected


SOFTMAX = "$$p_k = \\frac{e^{z_k}}{\\sum_{j=1}^K e^{z_j}}$$\n\n"

PAGES = [
    ("The temperature is $T = 2$.\n\n", r"p_k^T = p_k", Answer.UNREADABLE),
    ("For a temperature $T > 0$:\n\n", r"\sum_k p_k^T = 1", Answer.UNREADABLE),
    ("The sign $^T$ says that rows are columns.\n\n", r"p^T z = \sum_k p_k z_k", Answer.PROVED),
]


@pytest.mark.parametrize(("before", "tex", "expected"), PAGES)
def test_a_t_of_which_a_page_speaks(before: str, tex: str, expected: Answer) -> None:
    assert check(f"{before}{SOFTMAX}$${tex}$$\n").steps[-1].answer is expected
