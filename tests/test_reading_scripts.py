"""Names with scripts, marks and arguments: which letters are one, and which are two."""

from __future__ import annotations

import pytest
from reading_contexts import answer

from symce import check
from symce.checking import judged
from symce.judging.judgement import Answer

LOGS = ("scalar x, y", "given x > 1", "given y > 1", r"let L = \log(x)^2")

POWERS_OF_LOGS = [
    (r"\log (x)^2 = \log x \log x", Answer.PROVED),
    (r"\log (x)^2 = 2 \log x", Answer.UNKNOWN),
    (r"\log (x)^2 = 3 \log x", Answer.REFUTED),
    (r"\log (x)^2 + \log (y)^{-1} = 2 \log x - \log y", Answer.UNKNOWN),
    (r"\log (x)^2 + \log y / x = 2 \log x + \frac{\log y}{x}", Answer.UNKNOWN),
    (r"\log (x)^2 + \log y / x = \log x \log x + \log y - \log x", Answer.UNKNOWN),
    (r"\log (x)^2 + \log y / x = \log x", Answer.REFUTED),
    (r"\log (\frac{x}{y})^{-1} = \log y - \log x", Answer.PROVED),
    (r"\log (x)^{-1} = \frac{1}{\log x}", Answer.UNKNOWN),
    (r"\log (x)^{-1} = \frac{2}{\log x}", Answer.REFUTED),
    (r"\frac{d}{dx} \log\left(x\right)^2 = \frac{2 \log x}{x}", Answer.PROVED),
    (r"\ln(x y)^2 = 2 \ln x + 2 \ln y", Answer.UNKNOWN),
    (r"\frac{dL}{dx} = \frac{2}{x} \log x", Answer.PROVED),
    (r"\frac{dL}{dx} = \frac{2}{x}", Answer.UNKNOWN),
    (r"\frac{dL}{dx} = \frac{3}{x}", Answer.REFUTED),
    (r"\log(x)_1^2 = 2", Answer.UNREADABLE),
]


@pytest.mark.parametrize(("tex", "expected"), POWERS_OF_LOGS)
def test_a_power_behind_the_brackets_of_a_logarithm(tex: str, expected: Answer) -> None:
    assert answer(LOGS, tex) is expected


EXAMPLES = ("index i = 1..n", "index j = 1..d", "vector w : d", "vector x_i : d", "vector y, z : n")

SIGMAS = [  # definitions, a line, and what is said of it
    ((r"let h_i = \sigma(w^T x_i)",), r"\nabla_w h_i = h_i (1 - h_i) x_i", Answer.PROVED),
    ((r"let h_i = \sigma(w^T x_i)",), r"\nabla_w h_i = h_i (1 + h_i) x_i", Answer.REFUTED),
    ((r"let h_i = \sigma(z_i)",), r"\frac{\partial h_i}{\partial z_i} = h_i (1 - h_i)", Answer.UNKNOWN),
    ((r"let \sigma_i = \sigma(w^T x_i)",), r"\nabla_w \sigma_i = \sigma_i (1 - \sigma_i) x_i", Answer.PROVED),
    ((r"let \sigma_i = \sigma(w^T x_i)",), r"\sigma_i = \frac{1}{1 + e^{-w^T x_i}}", Answer.PROVED),
    ((r"let L = -\sum_i \log \sigma(-z_i)",), r"\frac{\partial L}{\partial z_i} = \sigma(z_i)", Answer.PROVED),
    ((r"let L = -\sum_i \log \sigma(z_i)",), r"\frac{\partial L}{\partial z_i} = \sigma(z_i) - 1", Answer.UNKNOWN),
]


@pytest.mark.parametrize(("definitions", "tex", "expected"), SIGMAS)
def test_a_sigma_that_nobody_defines(definitions: tuple[str, ...], tex: str, expected: Answer) -> None:
    """An entry of the softmax, for all one knows, unless it is of one number, or stands as no softmax does."""
    assert answer((*EXAMPLES, *definitions), tex) is expected


WIDTHS = [
    ((r"vector \hat{y} : n",), r"\sum_i \widehat{y}_i = \sum_i \hat{y}_i", Answer.PROVED),
    ((r"vector \hat{y}, \widehat{y} : n",), r"\sum_i \widehat{y}_i = \sum_i \hat{y}_i", Answer.REFUTED),
    (
        ("vector z : n", r"let \hat{y}_i = e^{z_i}"),
        r"\frac{\partial \widehat{y}_i}{\partial z_i} = \hat{y}_i",
        Answer.PROVED,
    ),
    (
        ("vector z : n", r"let \hat{y}_i = e^{z_i}"),
        r"\frac{\partial \widehat{y_i}}{\partial z_i} = 2 \hat{y}_i",
        Answer.REFUTED,
    ),
    (("vector z : n", r"let \bar{z} = \frac{1}{n} \sum_i z_i"), r"\sum_i (z_i - \overline{z}) = 0", Answer.PROVED),
]


@pytest.mark.parametrize(("given", "tex", "expected"), WIDTHS)
def test_accents_of_two_widths_are_one_letter(given: tuple[str, ...], tex: str, expected: Answer) -> None:
    assert answer(("index i = 1..n", *given), tex) is expected


OTHER_LETTERS = (
    "index i = 1..n",
    "index x = 1..m",
    "scalar D(t), q(w)",
    "vector h(t) : n",
    "given p(x) > 0",
    "given q(w) > 0",
)

SCRIPTS_BEFORE_ARGUMENTS = [
    (r"D_a(t) = D(t)", Answer.UNKNOWN),
    (r"D^*(t) = D(t)", Answer.UNKNOWN),
    (r"D^{(2)}(t) = D(t)", Answer.UNKNOWN),
    (r"D'(t) = D(t)", Answer.UNREADABLE),
    (r"p_t(x) = p(x)", Answer.UNKNOWN),
    (r"p^*(x) = p(x)", Answer.UNKNOWN),
    (r"h_i(t) = h(t)_i", Answer.PROVED),
    (r"h_i^*(t) = h(t)_i", Answer.UNKNOWN),
    (r"\log q(w)^2 = 2 \log q(w)", Answer.PROVED),
]


@pytest.mark.parametrize(("tex", "expected"), SCRIPTS_BEFORE_ARGUMENTS)
def test_scripts_before_arguments_make_another_letter(tex: str, expected: Answer) -> None:
    assert answer(OTHER_LETTERS, tex) is expected


STARRED = (
    "index k = 1..m",
    "index j = 1..M",
    r"vector y^{*(k)} : M",
    r"vector y^{(k)} : M",
    "scalar D(x), p(x), q(x)",
    r"let D^*(x) = \frac{p(x)}{p(x) + q(x)}",
    "given p(x) > 0",
    "given q(x) > 0",
)

STARS_ABOVE = [
    (r"y_j^{*(k)} - y_j^{(k)} = -(y_j^{(k)} - y_j^{*(k)})", Answer.PROVED),
    (r"y_j^{*(k)} = y_j^{(k)}", Answer.REFUTED),
    (r"\frac{p(x)}{D^*(x)} - \frac{q(x)}{1 - D^*(x)} = 0", Answer.PROVED),
    (r"\frac{q(x)}{D^*(x)} - \frac{p(x)}{1 - D^*(x)} = 0", Answer.REFUTED),
    (r"\frac{p(x)}{D(x)} - \frac{q(x)}{1 - D(x)} = 0", Answer.REFUTED),
]


@pytest.mark.parametrize(("tex", "expected"), STARS_ABOVE)
def test_stars_above_letters(tex: str, expected: Answer) -> None:
    assert answer(STARRED, tex) is expected


def test_a_letter_e_that_is_defined_by_the_exponential() -> None:
    given = ("index k, j = 1..K", "vector z : K", "let e_k = e^{z_k}")
    assert judged(r"\frac{e_k}{\sum_j e_j} = \frac{e^{z_k}}{\sum_j e^{z_j}}", given).answer is Answer.PROVED
    assert judged(r"\frac{\partial e_k}{\partial z_j} = e_k", given).answer is Answer.REFUTED


BY_ARGUMENTS = (
    "scalar f(a), f(b), g(a | b)",
    "vector v(a), v(b) : K",
    "given r(a) > 0",
    "given P(a, b) > 0",
    "given P(a) > 0",
)

CALLED_WITH_ARGUMENTS = [
    (r"f(a) = f(b)", Answer.REFUTED),
    (r"f(a) - f(b) = -(f(b) - f(a))", Answer.PROVED),
    (r"f(c) = f(a)", Answer.UNREADABLE),
    (r"v(a) = v(b)", Answer.REFUTED),
    (r"g(a, b) = g(a | b)", Answer.UNREADABLE),
    (r"g(a | b) + g(a | b) = 2 g(a | b)", Answer.PROVED),
    (r"r(a) = r(b)", Answer.UNREADABLE),
    (r"P(a, b) = P(a)", Answer.UNKNOWN),
]


@pytest.mark.parametrize(("tex", "expected"), CALLED_WITH_ARGUMENTS)
def test_arguments_tell_declared_letters_apart(tex: str, expected: Answer) -> None:
    assert answer(BY_ARGUMENTS, tex) is expected


QUANTITIES = (
    r"scalar H(X), H(Y), H(X | Y), I(X; Y), E[X], E[Y]",
    "scalar V(s), V(s')",
    r"scalar D(p \| q), D(q || p)",
    "given f(x) > 0",
)

QUANTITIES_BY_THEIR_ARGUMENTS = [
    (r"H(X) = H(Y)", Answer.REFUTED),
    (r"H(X) = H(X | Y)", Answer.REFUTED),
    (r"H(X, Y) = H(X | Y)", Answer.UNREADABLE),
    (r"I(X; Y) + H(X | Y) - I(X; Y) = H(X | Y)", Answer.PROVED),
    (r"I(X, Y) = I(X; Y)", Answer.UNREADABLE),
    (r"E[X] = E[Y]", Answer.REFUTED),
    (r"V(s) = V(s')", Answer.REFUTED),
    (r"D(p \| q) = D(q \| p)", Answer.REFUTED),
    (r"D(p || q) = D(p \| q)", Answer.PROVED),
    (r"D(p, q) = D(p \| q)", Answer.UNREADABLE),
    (r"\sum_x f(x) = 1", Answer.UNKNOWN),
    (r"f(x) = 1 - f(x)", Answer.REFUTED),
]


@pytest.mark.parametrize(("tex", "expected"), QUANTITIES_BY_THEIR_ARGUMENTS)
def test_quantities_that_are_declared_with_what_they_are_of(tex: str, expected: Answer) -> None:
    assert answer(QUANTITIES, tex) is expected


SIGNS_IN_BRACES = [
    (r"a \underbrace{- b + b}_{= 0} = a", Answer.PROVED),
    (r"a \underbrace{- b - b}_{= 0} = a - 2 b", Answer.UNKNOWN),
    (r"a {\color{red} + b} = a + b", Answer.PROVED),
    (r"a \color{red}{- b} + b = a", Answer.PROVED),
    (r"\log a \boxed{- b} = \log a - b", Answer.PROVED),
    (r"\log a \boxed{- b} = -b \log a", Answer.REFUTED),
    (r"\sum_i u_i \underbrace{{+ a}}_{x} = a + \sum_i u_i", Answer.PROVED),
    (r"a \cdot {-b} = -a b", Answer.PROVED),
    (r"\exp{-a} = e^{-a}", Answer.PROVED),
    (r"\frac{\partial}{\partial a} {- a^2} = -2 a", Answer.PROVED),
]


@pytest.mark.parametrize(("tex", "expected"), SIGNS_IN_BRACES)
def test_braces_that_begin_with_a_sign_hold_terms(tex: str, expected: Answer) -> None:
    assert answer(("index i = 1..n", "vector u : n", "scalar a, b", "given a > 0"), tex) is expected


BARE_NAMES = (
    "index k = 1..K",
    "vector p, q : K",
    r"scalar \lambda, \sigma_0, s",
    "given p_k > 0",
    r"let M(P, \lambda) = -\sum_k q_k \log p_k + \lambda (\sum_k p_k - 1)",
    r"let \sigma(x) = \frac{1}{1 + e^{-x}}",
    "let R(P, s) = s P",
)

NAMES_WITHOUT_ARGUMENTS = [
    (r"\frac{\partial M}{\partial p_k} = -q_k/p_k + \lambda", Answer.PROVED),
    (r"\frac{\partial M}{\partial p_k} = -q_k/p_k - \lambda", Answer.REFUTED),
    (r"2 R = 2 s", Answer.UNREADABLE),
    (r"\sigma(\sigma_0 s) = \frac{1}{1 + e^{-\sigma_0 s}}", Answer.PROVED),
    (r"\sigma(\sigma_0 s) = \frac{1}{1 + e^{-s}}", Answer.REFUTED),
    (r"\sigma(-\sigma_0) = 1 - \sigma(\sigma_0)", Answer.PROVED),
]


@pytest.mark.parametrize(("tex", "expected"), NAMES_WITHOUT_ARGUMENTS)
def test_arguments_of_which_a_formula_says_nothing(tex: str, expected: Answer) -> None:
    assert answer(BARE_NAMES, tex) is expected


DIRECTED = [
    (("index k = 1..K; vector p : K",), r"\sum_k p_k = 1", Answer.REFUTED),
    (("index k = 1..K; n = 1..N; vector p : K; given \\sum_k p_k = 1",), r"\sum_k p_k = 1", Answer.PROVED),
    (("index k = 1..K", "vector p : K", "gven \\sum_k p_k = 1"), r"\sum_k p_k = 1", Answer.UNKNOWN),
    (("index k = 1..K", "vectr p : K"), r"\sum_k p_k = 1", Answer.UNKNOWN),
    (("index k = 1..K", "vectr p : K"), r"\sum_k 2 p_k = 2 \sum_k p_k", Answer.UNKNOWN),
    (("index k = 1..K", "vectr p : K"), r"\sum_k 2 s_k = 2 \sum_k s_k", Answer.PROVED),
    (("matrix A, B : n w n",), r"A B = B A", Answer.UNKNOWN),
    (
        ("given z_K = 0",),
        r"\log \frac{e^{z_k}}{\sum_j e^{z_j}} = \log \frac{e^{z_k - z_K}}{\sum_j e^{z_j}}",
        Answer.UNKNOWN,
    ),
    (("vector z : K; given z_K = 0",), r"z_K + \sum_k z_k = \sum_k z_k", Answer.PROVED),
    (("given m_A = 2",), r"m_A^2 = 4", Answer.PROVED),
    (("matrix A, B : n, n; scalar c",), r"A B = B A", Answer.REFUTED),
    (
        ("layout denominatr", "matrix A : n x n", "vector x, z : n", "let z = A x"),
        r"\frac{\partial z}{\partial x} = A",
        Answer.UNKNOWN,
    ),
    (
        ("layout denominator", "matrix A : n x n; vector x, z : n", "let z = A x"),
        r"\frac{\partial z}{\partial x} = A",
        Answer.REFUTED,
    ),
]


@pytest.mark.parametrize(("lines", "tex", "expected"), DIRECTED)
def test_directives_of_one_line_and_such_as_are_misspelled(lines: tuple[str, ...], tex: str, expected: Answer) -> None:
    (report,) = check("".join(f"<!-- symce: {line} -->\n" for line in lines) + f"$${tex}$$").files
    assert report.steps[-1].answer is expected, report.steps[-1].message


DETERMINED = ("matrix A : n x n", "vector u, c : n", "scalar a, s", "given A u = c", "given a^2 = s")

NAMED_BY_A_FORMULA = [
    (r"A (u + u) = 2 c", Answer.PROVED),
    (r"A u = 2 c", Answer.REFUTED),
    (r"a^4 = s^2", Answer.PROVED),
    (r"a^4 = s", Answer.REFUTED),
]


@pytest.mark.parametrize(("tex", "expected"), NAMED_BY_A_FORMULA)
def test_a_formula_that_is_given_to_be_a_letter_defines_it(tex: str, expected: Answer) -> None:
    assert answer(DETERMINED, tex) is expected


PASSED_ON = (
    "index k = 1..K",
    "vector w, u : K",
    "scalar m, s",
    "given w_k > 0",
    r"let f(\theta) = \sum_k u_k \log w_k",
    r"let g(\theta, m) = f(\theta) + m (\sum_k w_k - 1)",
    "let p(t) = s t",
    "let q(t, m) = p(t) + m",
)

ARGUMENTS_THAT_ARE_PASSED_ON = [
    (r"\frac{\partial g}{\partial w_k} = \frac{\partial f}{\partial w_k} + m", Answer.PROVED),
    (r"\frac{\partial g}{\partial w_k} = \frac{\partial f}{\partial w_k}", Answer.REFUTED),
    (r"\frac{\partial q}{\partial m} = 1", Answer.UNREADABLE),
]


@pytest.mark.parametrize(("tex", "expected"), ARGUMENTS_THAT_ARE_PASSED_ON)
def test_an_argument_that_is_only_passed_on_has_no_value(tex: str, expected: Answer) -> None:
    assert answer(PASSED_ON, tex) is expected


ONE_NUMBER = ("scalar r",)

SAID_OF_ONE_NUMBER = [
    ("let V(s) = r", "V(s') = r", Answer.UNREADABLE),
    ("let V(s) = r", "V(s) = r", Answer.PROVED),
    ("let V(s') = r", "V(s) = r", Answer.UNREADABLE),
    ("let V(s) = r", "V(s_1) = r", Answer.UNREADABLE),
    ("let Q(s, a) = r + 1", "Q(s', a) = r + 1", Answer.UNREADABLE),
    ("let Q(s, a) = r + 1", "Q(s, a') = r + 1", Answer.UNREADABLE),
    ("let L(y) = r", r"L(\hat y) = r", Answer.UNREADABLE),
    ("let L(y) = r", r"L(\mathbf{y}) = r", Answer.PROVED),
    (r"let L(\theta) = r", "L(w) = r", Answer.PROVED),
    ("let r(y_0) = r", "r(y_1) = r", Answer.UNREADABLE),
    ("let r(y_0) = r", "r(y_0) = r", Answer.PROVED),
]


@pytest.mark.parametrize(("let", "tex", "expected"), SAID_OF_ONE_NUMBER)
def test_a_value_at_one_argument_says_nothing_of_another(let: str, tex: str, expected: Answer) -> None:
    assert answer((*ONE_NUMBER, let), tex) is expected
