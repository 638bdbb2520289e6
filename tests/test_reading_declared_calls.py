"""Declared names with arguments: which of these hold an index, in which type they are written, and what Bayes defines."""

from __future__ import annotations

import pytest
from reading_contexts import answer

from symce.judging.judgement import Answer

P, R, U, N = Answer.PROVED, Answer.REFUTED, Answer.UNKNOWN, Answer.UNREADABLE

INDICES = ("index i, j = 1..n", "index k = 1..K", "vector \\theta : d", "scalar y_i")
NUMBER, BEHIND = "scalar h(x_i)", r"function h(x)_i of \theta"
MANY = [  # h(x_i) is another number for every i
    ((NUMBER,), r"\sum_i h(x_i) = \sum_j h(x_j)", P),
    ((NUMBER,), r"\sum_i h(x_i) = n h(x_i)", R),
    ((NUMBER,), r"\sum_i y_i h(x_i) = h(x_j) \sum_i y_i", R),
    ((NUMBER,), r"\sum_i h(\mathbf{x}_i) = \sum_j \mathbf{h}(x_j)", P),
    ((NUMBER,), r"\sum_i h(z_i) = \sum_j h(x_j)", N),
    (("scalar T(y^{(i)})",), r"\sum_i T(y^{(i)}) = \sum_j T(y^{(j)})", P),
    (("scalar T(y^{(i)})",), r"\sum_i T(y^{(i)}) = n T(y^{(i)})", R),
    (("scalar p(y_i | x_i)",), r"\sum_i p(y_i | x_i) = n p(y_j | x_j)", R),
    (("scalar h(x_i, y_j)",), r"\sum_i h(x_i, y_j) = \sum_k h(x_i, y_j)", R),
    (("vector f(x_i) : K",), r"\sum_i f(x_i) = n f(x_j)", R),
    (("vector f(x_i) : n",), r"\sum_i f(x_i) = n f(x_j)", R),
    (("vector f(x_i) : K",), r"\frac{1}{n} \sum_i f(x_i)_k = \frac{1}{n} \sum_j f(x_j)_k", P),
    ((r"function h(x_i) of \theta",), r"\nabla_\theta \sum_i e^{h(x_i)} = \sum_i e^{h(x_i)} \nabla_\theta h(x_i)", P),
    ((r"function h(x_i) of \theta",), r"\nabla_\theta \sum_i e^{h(x_i)} = n e^{h(x_i)} \nabla_\theta h(x_i)", R),
    ((BEHIND,), r"\nabla_\theta \sum_i h(x)_i^2 = 2 \sum_i h(x)_i \nabla_\theta h(x)_i", P),
    ((BEHIND,), r"\nabla_\theta \sum_i h(x)[i] = \sum_i \nabla_\theta h(x)[i]", P),
    ((BEHIND,), r"\nabla_{\boldsymbol{\theta}} \sum_i h(x)_i = n \nabla_{\boldsymbol{\theta}} h(x)_j", R),
    ((r"function h(x)_q of \theta",), r"h(x)_q = h(x)_q + 0", N),
    ((r"function r(a_i) of \theta", r"function r(b_j) of \theta"), r"\sum_i r(a_i) + \sum_j r(b_j) = \sum_j r(b_j) + \sum_i r(a_i)", P),
    ((r"function r(a_i) of \theta", r"function r(b_j) of \theta"), r"\sum_i \nabla_\theta r(a_i) = \sum_j \nabla_\theta r(b_j)", R),
    ((r"scalar \langle x_i \rangle",), r"\sum_i \langle x_i \rangle = n \langle x_i \rangle", N),
    (("scalar |x_i|",), r"\sum_i |x_i| = n |x_i|", N),
    (("scalar |D|",), r"|D| + |D| = 2 |D|", P),
]  # fmt: skip


@pytest.mark.parametrize(("directives", "tex", "expected"), MANY)
def test_an_index_in_an_argument(directives: tuple[str, ...], tex: str, expected: Answer) -> None:
    assert answer((*INDICES, *directives), tex) is expected


PAIR = (
    r"scalar \ell_w, \ell_l, r_l, \beta",
    r"let \pi_\theta(y_w | x) = e^{\ell_w}",
    r"let \pi_\theta(y_l | x) = e^{\ell_l}",
)
ALONE = (r"scalar \ell_l", r"let q(y_l) = \ell_l")
PARTS_OF_NAMES = [  # the l of a declared \ell_l is none of an index
    (PAIR, r"\log \pi_\theta(y_l | x) = \ell_l", P),
    (PAIR, r"\log \pi_\theta(y_l | x) = \ell_w", R),
    (PAIR, r"\frac{\partial}{\partial \ell_l} \pi_\theta(y_l | x) = \pi_\theta(y_l | x)", P),
    (PAIR, r"\frac{\partial}{\partial \ell_l} \pi_\theta(y_l | x) = 2 \pi_\theta(y_l | x)", R),
    ((*PAIR, r"let s = \log \frac{\pi_\theta(y_w | x)}{\pi_\theta(y_l | x)}"), r"s = \ell_w - \ell_l", P),
    (PAIR, r"\pi_\theta(y_k | x) = e^{\ell_l}", N),
    (PAIR, r"\sum_{l=1}^n \pi_\theta(y_l | x) = n e^{\ell_l}", N),
    (ALONE, r"q(y_l)^2 = \ell_l^2", P),
    (ALONE, r"\sum_{l=1}^n q(y_l) = n \ell_l", N),
    (ALONE, r"q(y_j) = \ell_l", N),
    ((r"scalar z^l", r"let q(y^l) = 2 z^l"), r"q(y^l) = z^l + z^l", P),
    ((*ALONE, "index l = 1..n"), r"\sum_l q(y_l) = \sum_l \ell_l", P),
    ((*ALONE, "index l = 1..n"), r"\sum_l q(y_l) = n \ell_l", R),
    ((r"scalar \ell_l", "vector a : n", r"let q(y_l) = a_l"), r"\sum_{l=1}^n q(y_l) = \sum_{l=1}^n a_l", P),
    ((r"scalar a_k, a_i", r"let f(x_k) = a_k^2", r"let f(x_i) = a_i^3"), r"f(x_k) - f(x_i) = a_k^2 - a_i^3", P),
    ((r"scalar a_k, a_i", r"let f(x_k) = a_k^2", r"let f(x_i) = a_i^3"), r"f(x_k) - f(x_i) = a_k^2 - a_i^2", R),
]  # fmt: skip


@pytest.mark.parametrize(("directives", "tex", "expected"), PARTS_OF_NAMES)
def test_a_script_of_declared_names(directives: tuple[str, ...], tex: str, expected: Answer) -> None:
    assert answer(directives, tex) is expected


BOLD = ("index j = 1..K", r"vector \theta_j, \phi(x) : d", r"let s_j = \theta_j^\top \phi(x)")
TYPES = [
    (BOLD, r"s_j = \boldsymbol{\theta}_j^\top \boldsymbol{\phi}(\mathbf{x})", P),
    (BOLD, r"s_j = 2 \theta_j^\top \boldsymbol{\phi}(x)", R),
    (BOLD, r"s_j = \theta_j^\top \boldsymbol{\phi}(z)", N),
    ((*BOLD, r"vector \mathbf{x} : d"), r"s_j = \theta_j^\top \phi(\mathbf{x})", N),
    ((*BOLD, r"vector \boldsymbol{\phi}(x) : d"), r"s_j = \theta_j^\top \boldsymbol{\phi}(x)", R),
]


@pytest.mark.parametrize(("directives", "tex", "expected"), TYPES)
def test_bold_names_and_arguments(directives: tuple[str, ...], tex: str, expected: Answer) -> None:
    assert answer(directives, tex) is expected


GIVEN = ("given p(y=1) > 0", "given p(y=0) > 0", "given p(x|y=1) > 0", "given p(x|y=0) > 0")
TOTAL = r"p(x|y=1) p(y=1) + p(x|y=0) p(y=0)"
BAYES = tuple(rf"let p(y={n}|x) = \frac{{p(x|y={n}) p(y={n})}}{{{TOTAL}}}" for n in (1, 0))
LOGISTIC = ("scalar z", r"let \sigma(t) = \frac{1}{1 + e^{-t}}", r"let p(y=1|x) = \sigma(z)")
ODDS = r"\log \frac{p(y=1|x)}{p(y=0|x)} = \log \frac{p(x|y=1)}{p(x|y=0)} + \log"
EVENTS = [
    ((*GIVEN, *BAYES), rf"{ODDS} \frac{{p(y=1)}}{{p(y=0)}}", P),
    ((*BAYES, *GIVEN), rf"{ODDS} \frac{{p(y=1)}}{{p(y=0)}}", P),
    ((*GIVEN, *BAYES), rf"{ODDS} \frac{{p(y=0)}}{{p(y=1)}}", R),
    ((*GIVEN, *BAYES), r"p(y=1|x) + p(y=0|x) = 1", P),
    ((*GIVEN, *BAYES), r"p(y=1|x) = p(x|y=1)", U),
    ((*LOGISTIC, *GIVEN), r"p(y=1|x) = \frac{p(x|y=1) p(y=1)}{" + TOTAL + "}", N),  # so it is, by Bayes' theorem
    (("index i = 1..n", "given p(x_i) > 0", "given p(y=0|x) > 0", *LOGISTIC), r"p(y=0|x) = 1 - \sigma(z)", P),
    (("index i = 1..n", "given p(x_i) > 0", *LOGISTIC, "given p(y=0|x) > 0"), r"p(y=0|x) = \sigma(z)", R),
]  # fmt: skip


@pytest.mark.parametrize(("directives", "tex", "expected"), EVENTS)
def test_probabilities_that_bayes_defines(directives: tuple[str, ...], tex: str, expected: Answer) -> None:
    assert answer(directives, tex) is expected


WITHIN = [  # an index in a name that no sum is to miss
    ((), r"\sum_{i=1}^n x_{i+1} = n x_{i+1}", N),
    ((), r"\sum_{i=1}^n x_{n-i} = n x_{n-i}", N),
    ((), r"\sum_{i=1}^n x_{-i} = n x_{-i}", N),
    ((), r"\sum_{i=1}^n x_{i:j} = n x_{i:j}", N),
    ((), r"\sum_{i=1}^n \bar{x}_{i+1} = n \bar{x}_{i+1}", N),
    ((), r"\sum_{i=1}^n \overline{x_i z} = n \overline{x_i z}", N),
    ((), r"\sum_{i=1}^n \langle x_i \rangle = n \langle x_i \rangle", N),
    ((), r"\sum_{i=1}^n f(x_{i+1}) = n f(x_{i+1})", N),
    ((), r"\sum_{i=1}^n f(\langle x_i \rangle) = n f(\langle x_i \rangle)", N),
    (("scalar x_{i+1}",), r"\sum_{i=1}^n x_{i+1} y_i = x_{i+1} \sum_i y_i", N),
    (("vector h_{i+1} : d",), r"\sum_{i=1}^n h_{i+1} = n h_{i+1}", N),
    (("scalar V(s_{i+1})",), r"\sum_{i=1}^n V(s_{i+1}) = n V(s_{i+1})", N),
    (("scalar x_{i+1}",), r"\sum_{j=1}^n x_{i+1} = n x_{i+1}", P),
    (("scalar x_{i+1}",), r"\sum_{j=1}^n x_{i+1} = x_{i+1}", R),
    (("scalar V(s_{i+1})",), r"\sum_{j=1}^n V(s_{i+1}) y_j = V(s_{i+1}) \sum_j y_j", P),
    (("scalar V(s_{i+1})",), r"\sum_{j=1}^n V(s_{i+1}) y_j = n V(s_{i+1})", R),
    ((r"scalar x_{\text{in}}",), r"\sum_{i=1}^n x_{\text{in}} = n x_{\text{in}}", P),
    ((r"scalar x_\mathrm{i}",), r"\sum_{i=1}^n x_\mathrm{i} = n x_\mathrm{i}", P),
    (("let b_i = c_{i+1}",), r"\sum_{i=1}^n b_i = n b_1", N),
    (("let b_i = 2 c_{i+1}",), r"\sum_{i=1}^n b_i = n b_i", N),
    (("let b_i = 2 c_{i+1}",), r"b_i - b_j = 0", N),
    (("let b_i = 2 c_{i+1}", "let a_i = b_i^2"), r"\sum_i a_i = n a_1", N),
    (("let b_i = y_i c_{i+1}",), r"b_i^2 = y_i^2 c_{i+1}^2", P),
    (("let b_i = y_i c_{i+1}",), r"b_i^2 = y_i^2 c_{i+1}", U),
    ((), r"\sum_i \log (q(x_{i+1} | x_i) r_i) = \sum_i \log q(x_{i+1} | x_i) + \sum_i \log r_i", P),
    ((r"let b_{i+1} = c^2", "scalar c"), r"\sum_{i=1}^n b_{i+1} = n c^2", P),
]  # fmt: skip


@pytest.mark.parametrize(("directives", "tex", "expected"), WITHIN)
def test_an_index_within_a_name(directives: tuple[str, ...], tex: str, expected: Answer) -> None:
    assert answer((*INDICES, *directives), tex) is expected


STILL = [  # what a derivative leaves out is guessed, and nothing is said of it
    ((), r"\nabla_\theta \log p(x_i) = 2 \nabla_\theta \log p(x_i)", U),
    ((), r"\nabla_\theta \log p_i = 2 \nabla_\theta \log p_i", U),
    ((), r"\nabla_\theta \sum_i p_i^2 = \nabla_\theta \sum_i p_i", U),
    ((), r"\sum_i \nabla_\theta \log p(x_i) = n \nabla_\theta \log p(x_i)", U),
    (("vector p : n", "given p_i > 0"), r"\nabla_\theta \log p_i = 2 \nabla_\theta \log p_i", P),
    ((r"function p(x_i) of \theta", "given p(x_i) > 0"), r"\nabla_\theta \log p(x_i) = 2 \nabla_\theta \log p(x_i)", R),
    ((r"function p(x_i) of \theta", "given p(x_i) > 0"), r"\nabla_\theta \log p(x_i) = \frac{\nabla_\theta p(x_i)}{p(x_i)}", P),
    (("let q_i = \\mathrm{softmax}(W \\theta)_i", "matrix W : n x d"),
     r"\nabla_\theta \sum_i p_i \log q_i = \sum_i p_i \nabla_\theta \log q_i", P),
]  # fmt: skip


@pytest.mark.parametrize(("directives", "tex", "expected"), STILL)
def test_a_derivative_of_what_is_guessed(directives: tuple[str, ...], tex: str, expected: Answer) -> None:
    assert answer((*INDICES, *directives), tex) is expected
