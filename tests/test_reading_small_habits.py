"""Small habits of writing: scripts in braces of their own, lists with blanks, what a sum runs over."""

from __future__ import annotations

import pytest
from reading_contexts import answer

from symce import check
from symce.checking import check_source
from symce.judging.judgement import Answer
from symce.read.documents.source import Source

P, R, U, N = Answer.PROVED, Answer.REFUTED, Answer.UNKNOWN, Answer.UNREADABLE

LETTERS = (
    *("index k = 1..K", "index d = 1..D", "vector h, v : K", "matrix N : D x K", "vector \\theta : K", "scalar x"),
    *("given \\theta_k > 0", "let h' = 2 h", "let S(t) = \\frac{1}{1 + e^{-t}}", "let E = (v^\\top h)^2"),
)

SCRIPTS = [
    (r"h^{'}_k = 2 h_k", P),
    (r"h_k^{'} = 3 h_k", R),
    (r"h{'}_k = 2 h_k", P),
    (r"h'{}^\top v = 2 h^\top v", P),
    (r"h^{\prime}{ }^T v = h^T v", R),
    (r"(h + v){}^T v = h^T v + v^T v", P),
    (r"(h + v){}^T v = h^T v", R),
    (r"\theta_k^{N_d {}_k} = e^{N_{dk} \log \theta_k}", P),
    (r"\theta_k^{N_d {}_k} = e^{N_{dk} + \log \theta_k}", R),
    (r"v = {}^T v", N),
    (r"h^{'}{}' = h", N),
]
LISTS = [
    (r"\frac{1}{2} [v_1\; \dots\; v_K]^\top = \frac{1}{2} v", P),
    (r"\frac{1}{2} [v_1 \dots v_K]^\top = v", R),
    (r"\max(0,1-x) = \max(1-x, 0)", P),
    (r"\max(0,1-x) = \max(1+x, 0)", R),
    (r"\max(0,5, x) = \max(5, x)", N),
]
EXPONENTS = [
    (r"x^{2 \cdot 2 - 1} = x x x", P),
    (r"x^{2 \cdot 2 - 1} = x x", R),
    (r"\frac{d}{dx} x^3 = 3 x^{3-1}", P),
    (r"\frac{d}{dx} x^3 = 3 x^{3-2}", R),
]
SLOPES = [
    (r"\frac{\partial E}{\partial v^\top h} = 2 v^\top h", P),  # in a formula, and no second derivative
    (r"\frac{\partial E}{\partial v^\top h} = v^\top h", R),
    (r"\frac{\partial E}{\partial (v^\top h)} = 2 h^\top v", P),
    (r"\frac{\partial E}{\partial v^\top h} \frac{\partial v^\top h}{\partial v} = 2 (v^\top h) h", P),
    (r"\frac{\partial (E + x v^\top v)}{\partial (v^\top h)} = 2 v^\top h", N),  # does v change?
    (r"\frac{\partial E}{\partial v} = 2 (v^\top h) h", P),
    (r"\frac{\partial^2 x^3}{\partial x \partial x} = 6 x", P),
]
SUMS = [
    (r"\sum_h 1 = K", N),  # of how many h?
    (r"\sum_h e^{\sum_k v_k h_k} = K e^{\sum_k v_k h_k}", N),
    (r"\sum_k h_k = \sum_k \frac{1}{2} h'_k", P),
]


@pytest.mark.parametrize(("tex", "expected"), [*SCRIPTS, *LISTS, *EXPONENTS, *SLOPES, *SUMS])
def test_small_habits(tex: str, expected: Answer) -> None:
    assert answer(LETTERS, tex) is expected


FUNCTIONS = ("vector \\theta : d", "function f of \\theta", "function g of \\theta")

NABLAS = [
    (r"\nabla_\theta (f g) = f \nabla_\theta g + g \nabla_\theta f", P),
    (r"\nabla_\theta (f g) = \nabla_\theta f g + f \nabla_\theta g", U),  # of f, or of f g?
    (r"\nabla_\theta (f g) = \nabla_\theta f g - f \nabla_\theta g", R),
]


@pytest.mark.parametrize(("tex", "expected"), NABLAS)
def test_how_far_a_nabla_without_brackets_reaches(tex: str, expected: Answer) -> None:
    assert answer(FUNCTIONS, tex) is expected


ALL_VECTORS = [
    "Let $h \\in \\{0,1\\}^K$. $$\\sum_h 1 = K$$",
    "$$\\sum_h e^{\\sum_{k=1}^K v_k h_k} = K e^{\\sum_{k=1}^K v_k h_k}$$",
    "The energy is $E = -\\sum_{k=1}^K v_k h_k$. $$\\sum_h e^{-E} = K e^{-E}$$",
]


@pytest.mark.parametrize("page", ALL_VECTORS)
def test_a_sum_over_vectors_is_no_sum_over_places(page: str) -> None:
    assert check(page).steps[-1].answer is N


SIZES = ("scalar X, |D|", "given X > 0", "given |D| > 0")

BARS = [
    (r"\log \frac{X}{|D|} = \log X - \log |D|", P),
    (r"\log \frac{X}{|D|} = \log X + \log |D|", R),
    (r"|D|^2 = |D| |D|", P),
]


@pytest.mark.parametrize(("tex", "expected"), BARS)
def test_a_name_between_bars_is_declared_as_it_stands(tex: str, expected: Answer) -> None:
    assert answer(SIZES, tex) is expected


ROWS = ("index k = 1..N", "index d = 1..D", "vector x : D", "matrix w : N x D")

TRANSPOSES = [
    (r"w_k^t x = \sum_d w_{kd} x_d", P),
    (r"w_k^t x = 2 \sum_d w_{kd} x_d", R),
    (r"w_{kd}^t = w_{kd}", U),
]


@pytest.mark.parametrize(("tex", "expected"), TRANSPOSES)
def test_a_small_t_above_the_row_of_a_declared_matrix(tex: str, expected: Answer) -> None:
    assert answer(ROWS, tex) is expected


SAMPLES = (
    *("index i, j = 1..n", "vector v_j, h : d", "vector t : n", "let S(t) = \\frac{1}{1 + e^{-t}}"),
    "let E = -\\sum_{j=1}^n (t_j \\log S(v_j^\\top h) + (1 - t_j) \\log(1 - S(v_j^\\top h)))",
)

IN_FORMULAS = [
    (r"\frac{\partial E}{\partial (v_j^\top h)} = S(v_j^\top h) - t_j", P),
    (r"\frac{\partial E}{\partial (v_j^\top h)} = S(v_j^\top h) + t_j", R),
    (r"\frac{\partial E}{\partial (2 v_j^\top h)} = 1", N),
]


@pytest.mark.parametrize(("tex", "expected"), IN_FORMULAS)
def test_a_derivative_in_a_formula_of_every_sample(tex: str, expected: Answer) -> None:
    assert answer(SAMPLES, tex) is expected


CONSTANTS = ("scalar x, s", "given s > 0", r"let Z = \sqrt{2\pi/s}")

SIGNS = [
    (r"2{\cdot}x + x = 3x", P),
    (r"2{\cdot}x + x = 4x", R),
    (r"x{\times}2 {=} x + x", P),
    (r"\frac{\partial}{\partial s} \log Z = -\frac{1}{2s}", P),
    (r"\frac{\partial}{\partial s} \log Z = -\frac{1}{s}", R),
    (r"\log \sqrt{\frac{2\pi}{s}} = \frac{1}{2} \log(2\pi) - \frac{1}{2} \log s", P),
    (r"\log \sqrt{\frac{2\pi}{s}} = \frac{1}{2} \log(2\pi) + \frac{1}{2} \log s", R),
]


@pytest.mark.parametrize(("tex", "expected"), SIGNS)
def test_signs_in_braces_and_two_pi_over_a_number(tex: str, expected: Answer) -> None:
    assert answer(CONSTANTS, tex) is expected


CODE = (
    *("index i = 1..n", "vector x : n", r"scalar lse\_square\_scale, c, \text{head\_dim}", r"given head\_dim > 0"),
    *(r"let lse = \log \sum_i e^{x_i}", r"let z\_loss = lse\_square\_scale \cdot lse^2", r"let w\_new_i = c x_i"),
)
IN_CODE = [
    (r"\frac{\partial z\_loss}{\partial x_i} = 2 lse\_square\_scale \cdot lse \frac{e^{x_i}}{\sum_i e^{x_i}}", P),
    (r"\frac{\partial z\_loss}{\partial x_i} = lse\_square\_scale \cdot lse \frac{e^{x_i}}{\sum_i e^{x_i}}", R),
    (r"\frac{c \text{z\_loss}}{\sqrt{head\_dim}} = c z\_loss \text{head\_dim}^{-1/2}", P),
    (r"\frac{c \text{z\_loss}}{\sqrt{head\_dim}} = c z\_loss head\_dim^{1/2}", R),
    (r"w\_new_i^2 = c^2 x_i^2", P),
    (r"w\_new_i^2 = c x_i^2", R),
    (r"2 w\_old_i = w\_new_i", U),
]


@pytest.mark.parametrize(("tex", "expected"), IN_CODE)
def test_names_as_in_code(tex: str, expected: Answer) -> None:
    assert answer(CODE, tex) is expected


@pytest.mark.parametrize("fence", ["```math\n{}\n```", "$$\n{}\n$$"])
def test_names_as_in_code_in_markdown(fence: str) -> None:
    lines = (r"z\_loss = c^2", r"\frac{\partial z\_loss}{\partial c} = 2 c", r"\frac{\partial z\_loss}{\partial c} = c")
    text = "<!-- symce: scalar c -->\n\n" + "\n\n".join(fence.replace("{}", line) for line in lines)
    steps = check_source(Source("page.md", text)).steps
    assert [step.answer.value for step in steps] == ["definition", "proved", "refuted"]


BERNOULLI = ("index i = 1..n", "vector y : n", "scalar p, t", "given 0 < p < 1")
SHARES = [
    (r"\sum_i \log p^{y_i} (1 - p)^{1 - y_i} = \sum_i (y_i \log p + (1 - y_i) \log(1 - p))", P),
    (r"\sum_i \log p^{y_i} (1 - p)^{1 - y_i} = \sum_i (y_i \log p - (1 - y_i) \log(1 - p))", R),
    (r"\log p^t (1 - p)^{1 - t} = t (1 - p)^{1 - t} \log p", U),
    (r"\log p^t (1 - p)^{2 - t} = t \log p + (2 - t) \log(1 - p)", U),
]


@pytest.mark.parametrize(("tex", "expected"), SHARES)
def test_a_logarithm_before_a_bernoulli_likelihood(tex: str, expected: Answer) -> None:
    assert answer(BERNOULLI, tex) is expected


OPERATED = [
    (r"\frac{d}{dx} \left(e^{x}\right) \frac{1}{s} = \frac{e^x}{s}", P),
    (r"\frac{d}{dx} \left(e^{x}\right) \frac{1}{x} = \frac{e^x}{x}", P),
    (r"\frac{d}{dx} \left(e^{x}\right) \frac{1}{x} = \frac{2 e^x}{x}", R),
    (
        r"\frac{d}{dx} \left(e^{x}\right) \frac{1}{x} + e^x \frac{d}{dx} \left(\frac{1}{x}\right) = \frac{d}{dx} \frac{e^x}{x}",
        P,
    ),
    (
        r"\frac{d}{dx} \left(e^{x}\right) \frac{1}{x} - e^x \frac{d}{dx} \left(\frac{1}{x}\right) = \frac{d}{dx} \frac{e^x}{x}",
        R,
    ),
    (r"\frac{d}{dx} (x) x = 2 x", U),
    (r"\frac{d}{dx} (x)(x) = 2 x", P),
    (r"\frac{d}{dx} (x + 1) x = 2 x + 1", P),
    (r"\frac{d}{dx} (x + 1) x = x", U),
    (r"\frac{d}{dx} (x + 1)^2 x = (x + 1)^2 + 2 x (x + 1)", P),
]


@pytest.mark.parametrize(("tex", "expected"), OPERATED)
def test_brackets_around_one_factor_end_what_an_operator_takes(tex: str, expected: Answer) -> None:
    assert answer(CONSTANTS, tex) is expected


LAYER = (
    "vector a, v : h",
    "vector x : d",
    "matrix W : h x d",
    "index i = 1..n",
    "index k = 1..K",
    "matrix Y, Q : n x K",
)
PARTS = r"\frac{\partial}{\partial Q_{i,1}} (Y_{i,1} Q_{i,1}^2) \\ \vdots \\ \frac{\partial}{\partial Q_{i,K}} (Y_{i,K} Q_{i,K}^2)"
COLUMNS = [
    (r"a \odot v x^\top = (a \odot v) x^\top", P),
    (r"a \odot v x^\top = v \odot a x^\top", P),
    (r"a \odot v x^\top = (a + v) x^\top", R),
    (r"(a + v) \odot (v - a) x^\top = (v \odot v - a \odot a) x^\top", P),
    (r"a \odot (v x^\top) = (a \odot v) x^\top", Answer.ILL_DEFINED),
    (r"W \odot v x^\top = v x^\top \odot W", P),
    (rf"\begin{{bmatrix}} {PARTS} \end{{bmatrix}} = 2 Y_i \odot Q_i", P),
    (rf"\begin{{bmatrix}} {PARTS} \end{{bmatrix}} = Y_i \odot Q_i", R),
]


@pytest.mark.parametrize(("tex", "expected"), COLUMNS)
def test_products_before_a_row_and_slopes_in_a_column(tex: str, expected: Answer) -> None:
    assert answer(LAYER, tex) is expected


COST = r"""Let $t_i = \sum_l w_l x_{il}$ and $J = \sum_{i=1}^m [\log(1 + e^{t_i}) - y_i t_i] + \sum_{j=1}^n w_j^2$. Then
$$ \frac{\partial J}{\partial w_j} = \sum_{i=1}^m \left( \frac{1}{1 + e^{-t_i}} - y_i \right) x_{ij} + %s w_j $$
"""


def test_an_index_without_limits_runs_over_what_others_in_its_places_do() -> None:
    right, wrong = (check(COST % factor).steps[-1] for factor in "21")
    assert right.answer is P
    assert "l runs over n" in right.assumed
    assert wrong.answer in (R, U)
