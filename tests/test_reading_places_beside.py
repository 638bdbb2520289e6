"""Places before and behind others: ``m_{i-1}`` of an online softmax, ``h_{t-1}`` of a recurrent network."""

from __future__ import annotations

import pytest
from reading_contexts import answer

from symce import check
from symce.checking import judged
from symce.judging.judgement import Answer

P, R, U, N = Answer.PROVED, Answer.REFUTED, Answer.UNKNOWN, Answer.UNREADABLE

ONLINE = (
    *("index i, j = 1..N", "vector x, m : N", "matrix V : N x d", r"let d_i = \sum_{j=1}^i e^{x_j - m_i}"),
    r"let o_i = \sum_{j=1}^i \frac{e^{x_j - m_i}}{d_i} V[j,:]",
)

SUMS = [
    (r"x_{i-1} + x_i = x_i + x_{i-1}", P),
    (r"x_{i-1} + x_i = 2 x_i", R),
    (r"d_i = d_{i-1} e^{m_{i-1} - m_i} + e^{x_i - m_i}", P),
    (r"d_i = d_{i-1} e^{m_i - m_{i-1}} + e^{x_i - m_i}", R),
    (r"d_i = d_{i-1} + e^{x_i - m_i}", R),
    (r"d_{i+1} = d_i e^{m_i - m_{i+1}} + e^{x_{i+1} - m_{i+1}}", P),
    (r"d_{i+1} = d_i e^{m_i - m_{i+1}} + e^{x_i - m_{i+1}}", R),
    (r"\sum_{j=1}^{i-1} e^{x_j - m_i} = e^{m_{i-1} - m_i} d_{i-1}", P),
    (r"\sum_{j=1}^{i-1} e^{x_j - m_i} = e^{m_{i-1} - m_i} d_i", R),
    (r"\sum_{j=1}^{i} x_j - \sum_{j<i} x_j = x_i", P),
    (r"o_i = o_{i-1} \frac{d_{i-1}}{d_i} e^{m_{i-1} - m_i} + \frac{e^{x_i - m_i}}{d_i} V[i,:]", P),
    (r"o_i = o_{i-1} \frac{d_i}{d_{i-1}} e^{m_{i-1} - m_i} + \frac{e^{x_i - m_i}}{d_i} V[i,:]", R),
    (r"\frac{\partial x_i}{\partial x_{i-1}} = 0", P),
    (r"\frac{\partial x_i}{\partial x_{i-1}} = 1", R),
    (r"\sum_{i=1}^N x_{i-1} = 0", N),  # of which x_0?
    (r"x_{i-2} = x_i", N),
    (r"x_{1-1} = x_1", N),
]


@pytest.mark.parametrize(("tex", "expected"), SUMS)
def test_sums_that_grow_by_one_term(tex: str, expected: Answer) -> None:
    assert answer(ONLINE, tex) is expected


UP_TO = ("index i, j = 1..N", "vector x, y : N", r"given \sum_j x_j = 1", r"given \sum_j y_j = 1")

LIMITS = [  # an index as upper limit of both sides may be the last place, for which what holds of all holds too
    (r"2 \sum_{j=1}^i x_j = \sum_{j=1}^i 2 x_j", P),
    (r"\sum_{j=1}^i (x_j + y_j) = \sum_{j=1}^i x_j + \sum_{j=1}^i y_j", P),
    (r"\sum_{j=1}^i x_j = \sum_{j=1}^i y_j", U),
    (r"\sum_{j=1}^i x_j = 1", N),
    (r"\sum_{j=1}^i x_j = \sum_j x_j", N),
]


@pytest.mark.parametrize(("tex", "expected"), LIMITS)
def test_an_index_as_upper_limit_of_both_sides(tex: str, expected: Answer) -> None:
    assert answer(UP_TO, tex) is expected


CAPTURED = (
    *("index i, j = 1..N", "vector x : N", r"let s_i = \sum_{j=1}^{i} x_j", r"let f_i = \sum_j \delta_{ij} x_j"),
    *(r"let g_i = \prod_j (1 + \delta_{ij})", r"let v_i = \sum_j \mathbb{1}[j < i] x_j", "let h_i = x_{i-1}"),
)

BOUND = [  # the j of a definition is not the j of the line
    (r"s_j = s_{j-1} + x_j", P),
    (r"s_j = s_{j-1} + x_{j-1}", R),
    (r"s_{j-1} = 0", R),
    (r"s_{j+1} = \sum_i x_i", R),
    (r"\frac{\partial s_{j-1}}{\partial x_i} = 0", R),
    (r"f_{j-1} = x_{j-1}", P),
    (r"f_{j-1} = 0", R),
    (r"g_{j-1} = 1", R),
    (r"v_j - v_{j-1} = x_{j-1}", P),
    (r"v_{j+1} = \sum_i x_i", R),
    (r"x_{i-1} = x_{j-1}, \quad i = j", U),
    (r"x_{i-1} = x_{j-1}, \quad i \ne j", R),
    (r"x_{i-1} = x_1, \quad i = 2", U),
    (r"\frac{\partial x_{i-1}}{\partial x_{j-1}} = 0, \quad i \ne j", U),
    (r"\frac{\partial x_{i-1}}{\partial x_{j-1}} = 1, \quad i \ne j", R),
    (r"h_{i+1} \delta_{i,N} = 0", U),  # where there is an i + 1
]


@pytest.mark.parametrize(("tex", "expected"), BOUND)
def test_bound_indices_and_conditions(tex: str, expected: Answer) -> None:
    assert answer(CAPTURED, tex) is expected


RECURRENT = ("index t = 1..T", "vector x, h : T", "scalar w, u", "let z_t = w h_{t-1} + u x_t")

STEPS = [
    (r"\frac{\partial z_t}{\partial h_{t-1}} = w", P),
    (r"\frac{\partial z_t}{\partial h_{t-1}} = u", R),
    (r"\frac{\partial z_t}{\partial w} = h_{t-1}", P),
    (r"\frac{\partial z_t}{\partial w} = h_t", R),
    (r"z_{t+1} = w h_t + u x_{t+1}", P),
    (r"z_{t+1} = w h_{t+1} + u x_{t+1}", R),
    (r"z_{t-1} = w h_{t-2} + u x_{t-1}", N),
    (r"z_2 = w h_1 + u x_2", P),
    (r"z_2 = w h_2 + u x_2", R),
    (r"z_1 = u x_1", N),  # what is h_0?
    (r"\sum_t z_t = 0", N),
]


@pytest.mark.parametrize(("tex", "expected"), STEPS)
def test_definitions_that_speak_of_the_place_before(tex: str, expected: Answer) -> None:
    assert answer(RECURRENT, tex) is expected


def test_a_counterexample_says_at_which_place() -> None:
    report = judged(r"x_{i-1} + x_i = 2 x_i", ("index i = 1..N", "vector x : N"))
    assert report.counterexample is not None
    assert ("i", "2") in report.counterexample.values
    assert "i-1 is the place before i" in report.assumed


PAGES = [  # what is said of the last line of a page without directives
    (r"Let $d_i = \sum_{j=1}^{i} e^{x_j}$. $$d_i = d_{i-1} + e^{x_i}$$", P),
    (r"Let $d_i = \sum_{j=1}^{i} e^{x_j}$. $$d_i = d_{i-1} + e^{x_{i-1}}$$", R),
    (r"Layers: $a_{l} = \sigma(w_l a_{l-1} + b_l)$. $$\frac{\partial a_l}{\partial a_{l-1}} = w_l a_l (1 - a_l)$$", U),
    (r"$$w_{t+1} = w_t - \eta g_t$$ $$w_{t+1} - w_t = -\eta g_t$$", U),
    (r"$$S_n = \sum_{k=1}^n a_k$$ $$S_{n+1} - S_n = a_{n+1}$$", P),
    (r"Let $h_t = \tanh(w h_{t-1} + u x_t)$. $$\frac{\partial h_t}{\partial h_{t-1}} = w (1 - h_t)$$", N),
]


@pytest.mark.parametrize(("page", "expected"), PAGES)
def test_pages(page: str, expected: Answer) -> None:
    assert check(page).steps[-1].answer is expected
