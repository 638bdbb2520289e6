"""Vectors and matrices: products, rows and columns, ones, lengths, inverses, transposes."""

from __future__ import annotations

from fractions import Fraction

import pytest
from reading_contexts import answer

from symce import check
from symce.checking import judged
from symce.judging.judgement import Answer
from symce.read.tex.item import ReadError

ENTRIES = ("index i = 1..n", "vector z, g : n", r"let \sigma(z) = \frac{1}{1+e^{-z}}", r"let a = \sigma(z)")

MEANT_BY_ENTRIES = [
    (r"\frac{\partial a}{\partial z} = a \odot (1 - a)", Answer.ILL_DEFINED),
    (r"\frac{\partial a}{\partial z} = a (1 - a)", Answer.ILL_DEFINED),
    (r"\frac{d\sigma(z)}{dz} = \sigma(z)(1 - \sigma(z))", Answer.ILL_DEFINED),
    (r"\frac{d}{dz} \ln(z) = \frac{1}{z}", Answer.ILL_DEFINED),
    (r"\frac{\partial}{\partial z} \sum_i g_i a_i = g * a * (1 - a)", Answer.PROVED),
    (r"\frac{\partial}{\partial z} \sum_i g_i a_i = g a (1 - a)", Answer.UNREADABLE),
    (r"\frac{\partial}{\partial z} \sum_i g_i a_i = g a (1 + a)", Answer.UNREADABLE),
    (r"\frac{\partial a}{\partial z} = a \odot (1 + a)", Answer.REFUTED),
    (r"\frac{d\sigma(z)}{dz} = \sigma(z)(1 + \sigma(z))", Answer.REFUTED),
    (r"g * a = \sum_i g_i a_i", Answer.PROVED),
    (r"g \cdot a = g", Answer.REFUTED),
]

MEANT_AS_LENGTHS = [
    (r"\|u\|^2 = u^2", Answer.ILL_DEFINED),
    (r"u^2 = u^\top u", Answer.ILL_DEFINED),
    (r"u^2 = 2 u^\top u", Answer.REFUTED),
    (r"u^2 = u \odot u", Answer.PROVED),
    (r"(u - v)^2 = u^\top u - 2 u^\top v + v^\top v", Answer.ILL_DEFINED),
    (r"(u - v)^2 = u^\top u + 2 u^\top v + v^\top v", Answer.REFUTED),
    (r"(u - v)^2 = u^2 - 2 u^\top v + v^2", Answer.UNKNOWN),
    (r"(u - v)^2 = u^2 - 2 u^\top v - v^2", Answer.REFUTED),
    (r"u^2 v^2 = (u^\top v)^2", Answer.ILL_DEFINED),
    (r"|u|^2 = u^\top u", Answer.PROVED),
    (r"|u|^2 = 2 u^\top u", Answer.REFUTED),
    (r"(u^\top v)^2 \le u^2 (v^\top v)", Answer.ILL_DEFINED),
    (r"\nabla_u u^2 = 2 u", Answer.ILL_DEFINED),
    (r"\nabla_u u^2 = 3 u", Answer.REFUTED),
    (r"E = \sum_i (u_i - v_i)^2 / 2", Answer.ILL_DEFINED),
    (r"E = \sum_i (u_i - v_i)^2", Answer.REFUTED),
    (r"\nabla_u E = u - v", Answer.ILL_DEFINED),
    (r"\nabla_u E = v - u", Answer.REFUTED),
    (r"\frac{\partial E}{\partial u_i} = u_i - v_i", Answer.ILL_DEFINED),
]

UNIT_OR_ERROR = (
    "index i, j, k = 1..K",
    "vector z, y : K",
    r"given \sum_k y_k = 1",
    r"let p_i = \frac{e^{z_i}}{\sum_k e^{z_k}}",
    r"let L = -\sum_k y_k \log p_k",
    "vector x : d",
)

UNIT_VECTORS = [
    (r"\nabla_z p_k = p_k (e_k - p)", Answer.PROVED),
    (r"\frac{\partial p_k}{\partial z} = p_k (e_k - p)", Answer.PROVED),
    (r"\nabla_z \log p_k = \mathbf{e}_k - p", Answer.PROVED),
    (r"\nabla_z L = \sum_k y_k (p - e_k)", Answer.PROVED),
    (r"\nabla_z p_k = p_k (e_j - p)", Answer.UNKNOWN),
    (r"\nabla_z p_k = p_k (e_k + p)", Answer.UNKNOWN),
    (r"\nabla_z L = e_k", Answer.UNKNOWN),
    (r"\nabla_z L = e_k x", Answer.UNKNOWN),
    (r"\frac{\partial L}{\partial z_k} = e_k", Answer.UNKNOWN),
    (r"x^\top e_k = x_k", Answer.UNKNOWN),
]


@pytest.mark.parametrize(("tex", "expected"), UNIT_VECTORS)
def test_unit_vectors_of_an_index(tex: str, expected: Answer) -> None:
    assert judged(tex, UNIT_OR_ERROR).answer is expected


@pytest.mark.parametrize(("tex", "expected"), MEANT_BY_ENTRIES)
def test_nobody_is_called_wrong_who_means_entries(tex: str, expected: Answer) -> None:
    assert answer(ENTRIES, tex) is expected


@pytest.mark.parametrize(("tex", "expected"), MEANT_AS_LENGTHS)
def test_nobody_is_called_wrong_who_means_lengths(tex: str, expected: Answer) -> None:
    given = ("index i = 1..n", "vector u, v : n", r"let E = \frac{1}{2} (u - v)^2")
    assert answer(given, tex) is expected


ROWS = (
    "index i, j, k = 1..N",
    "matrix V, dO, O, P : N x d",
    "vector s, u : d",
    "vector z, v : N",
    "matrix W : N x N",
    r"let p_i = \frac{e^{z_i}}{\sum_k e^{z_k}}",
    "let r = v * v",
)

OF_VECTORS = [
    (r"dO_i \cdot V_j^T = \sum_{c=1}^d dO_{ic} V_{jc}", Answer.PROVED),
    (r"dO_i \cdot V_j^T = 2 \sum_{c=1}^d dO_{ic} V_{jc}", Answer.REFUTED),
    (r"s \cdot u^T = u \cdot s^T", Answer.UNREADABLE),
    (r"\sum_j O_{ij} dO_{ij} = dO_i \cdot O_i^T", Answer.PROVED),
    (r"W z^t = z", Answer.ILL_DEFINED),
    (r"z^t v = \sum_k z_k v_k", Answer.PROVED),
    (r"z^t v = \sum_k z_k^2", Answer.REFUTED),
    (r"z * v = \sum_k z_k v_k", Answer.PROVED),
    (r"z * v = v * z", Answer.PROVED),
    (r"W v * (1 - z * z) = (1 - z * z) * W v", Answer.PROVED),
    (r"(W v * (1 - z * z))_i = (W v)_i (1 - z_i^2)", Answer.PROVED),
    (r"(W v * (1 - z * z))_i = (W v)_i (1 + z_i^2)", Answer.REFUTED),
    (r"\sum_i r_i = v^\top v", Answer.PROVED),
    (r"\frac{\partial p_i}{\partial z_i} = \frac{(e^{z_i})' (\sum_k e^{z_k}) - e^{z_i} (\sum_k e^{z_k})'}{(\sum_k e^{z_k})^2}", Answer.PROVED),
    (r"\frac{\partial p_i}{\partial z_i} = \frac{(e^{z_i})' (\sum_k e^{z_k}) + e^{z_i} (\sum_k e^{z_k})'}{(\sum_k e^{z_k})^2}", Answer.REFUTED),
    (r"(e^{z_i})' (\sum_k e^{z_k}) - e^{z_i} (\sum_k e^{z_k})' = e^{z_i} \sum_k e^{z_k} - e^{z_i} e^{z_i}", Answer.PROVED),
    (r"\frac{\partial p_i}{\partial z_j} = -\frac{(e^{z_i})'}{\sum_k e^{z_k}}", Answer.UNKNOWN),
    (r"(e^{z_i} + e^{z_j})' = e^{z_i}", Answer.UNREADABLE),
    (r"(\sum_k e^{z_k})' = e^{z_i}", Answer.UNREADABLE),
]  # fmt: skip


@pytest.mark.parametrize(("tex", "expected"), OF_VECTORS)
def test_products_of_vectors_and_primes_on_formulas(tex: str, expected: Answer) -> None:
    assert answer(ROWS, tex) is expected


BOLD_ROWS = ("index i = 1..n", "index k = 1..d", "matrix o : n x d", "vector x : d")

BOLD = [
    (r"\mathbf{o}_i^\top \mathbf{x} = \sum_k o_{ik} x_k", Answer.PROVED),
    (r"\mathbf{o}_i^\top \mathbf{x} = \sum_k o_{ik}", Answer.REFUTED),
    (r"\mathbf{x}_k = x_k", Answer.DEFINITION),
]


@pytest.mark.parametrize(("tex", "expected"), BOLD)
def test_bold_rows_of_a_matrix_in_plain_type(tex: str, expected: Answer) -> None:
    assert answer(BOLD_ROWS, tex) is expected


ROWS_IN_BOLD = (
    "index i = 1..n",
    "index v, u = 1..V",
    "matrix o, y : n x V",
    "matrix h : V x d",
    r"given \sum_v y_{iv} = 1",
    r"let p_{iv} = \frac{\exp(o_{iv})}{\sum_u \exp(o_{iu})}",
    r"let L_i = -\sum_v y_{iv} \log p_{iv}",
    r"let \mathbf c_i = \sum_v p_{iv} h_v",
    "function F of c",
)

OF_ROWS_IN_BOLD = [
    (r"\frac{\partial L_i}{\partial \mathbf o_i} = \mathbf p_i - \mathbf y_i", Answer.PROVED),
    (r"\frac{\partial L_i}{\partial \mathbf o_i} = \mathbf y_i - \mathbf p_i", Answer.REFUTED),
    (
        r"\frac{\partial F}{\partial p_{iv}} = \left(\frac{\partial F}{\partial \mathbf c_i}\right)^\top h_v",
        Answer.PROVED,
    ),
    (
        r"\frac{\partial F}{\partial p_{iv}} = 2 \left(\frac{\partial F}{\partial \mathbf c_i}\right)^\top h_v",
        Answer.REFUTED,
    ),
]


@pytest.mark.parametrize(("tex", "expected"), OF_ROWS_IN_BOLD)
def test_bold_rows_of_what_is_defined_in_plain_type(tex: str, expected: Answer) -> None:
    assert answer(ROWS_IN_BOLD, tex) is expected


ROWS_OR_COLUMNS = [
    (r"\mathbf{1}^\top \mathbf{q}_i = \sum_j q_{ij}", Answer.PROVED),
    (r"\mathbf{1}^\top \mathbf{q}_j = \sum_i q_{ij}", Answer.UNKNOWN),
    (r"\mathbf{p}_n^\top \mathbf{p}_n = \sum_k p_{nk}^2", Answer.PROVED),
    (r"\mathbf{p}_n^\top \mathbf{p}_n = \sum_k p_{nk}", Answer.REFUTED),
    (r"\mathbf{p}_k^\top \mathbf{p}_k = \sum_n p_{nk}^2", Answer.UNKNOWN),
]


@pytest.mark.parametrize(("tex", "expected"), ROWS_OR_COLUMNS)
def test_an_index_of_columns_counts_no_bold_rows(tex: str, expected: Answer) -> None:
    given = ("index i, j, m, n = 1..N", "index k = 1..K", "matrix Z : N x K", "matrix S : N x N")
    assert answer((*given, r"let p_{mk} = e^{Z_{mk}}", r"let q_{ij} = e^{S_{ij}}"), tex) is expected


CENTRED = (
    "index i, j = 1..n",
    "vector p, x : n",
    "matrix C, X : n x n",
    r"let C = I - \frac1n \mathbf{1}\mathbf{1}^\top",
)

OF_ONES = [
    (r"C \mathbf{1} = 0", Answer.PROVED),
    (r"C^2 = C", Answer.PROVED),
    (r"C x = x - \frac{1}{n} \mathbf{1} \mathbf{1}^\top x", Answer.PROVED),
    (r"C x = x + \frac{1}{n} \mathbf{1} \mathbf{1}^\top x", Answer.REFUTED),
    (r"C_{ij} = \delta_{ij} - \frac{1}{n}", Answer.PROVED),
    (r"\mathbf{1}^\top \mathbf{1} = n", Answer.PROVED),
    (r"\mathbf{1} \mathbf{1}^\top = n", Answer.REFUTED),
    (r"X \odot (\mathbf{1} - X) = X - X \odot X", Answer.PROVED),
]


@pytest.mark.parametrize(("tex", "expected"), OF_ONES)
def test_ones_beside_ones_are_as_long_as_all_that_is_declared(tex: str, expected: Answer) -> None:
    assert answer(CENTRED, tex) is expected


def test_ones_beside_ones_have_no_length_where_there_are_two() -> None:
    two = ("vector x : n", "vector y : m")
    assert answer(two, r"\mathbf{1} \mathbf{1}^\top x = x") is Answer.UNREADABLE


KEYS = ("index i, k = 1..n", "scalar d_k", "given d_k > 0", "vector x, s_k : n", "scalar b_k")

LENGTHS_OF_KEYS = [
    (r"\sum_k \frac{x_k}{\sqrt{d_k}} = \frac{1}{\sqrt{d_k}} \sum_k x_k", Answer.PROVED),
    (r"\sum_k d_k = n d_k", Answer.UNREADABLE),
    (r"\sum_k x_k d_k = d_k \sum_k x_k", Answer.UNREADABLE),
    (r"\sum_i x_i d_k = d_k \sum_i x_i", Answer.PROVED),
    (r"\sum_k x_k b_k = b_k \sum_k x_k", Answer.REFUTED),
]


@pytest.mark.parametrize(("tex", "expected"), LENGTHS_OF_KEYS)
def test_the_length_of_a_key_is_one_number(tex: str, expected: Answer) -> None:
    assert answer(KEYS, tex) is expected


LISTS = (
    "index i, j = 1..n",
    "vector x, z, u : n",
    r"let s(x) = (e^{x_1}, \ldots, e^{x_n})",
    r"let S(x) = \sum_{i=1}^n e^{x_i}",
    r"let v = [z_1, \ldots, z_n]",
)

OF_LISTS = [
    (r"s(x)^\top s(x) = \sum_i e^{2 x_i}", Answer.PROVED),
    (r"s(x) s(x)^\top = \sum_i e^{2 x_i}", Answer.ILL_DEFINED),
    (r"s(x)^\top s(x) u = s(x) \sum_j e^{x_j} u_j", Answer.UNKNOWN),
    (r"S(x) v v^\top x = v \sum_i z_i x_i \sum_i e^{x_i}", Answer.PROVED),
    (r"S(x) v v^\top x = z \sum_i x_i \sum_i e^{x_i}", Answer.REFUTED),
    (r"\nabla_x^2 \log S(x) = \frac{1}{S(x)^2} (S(x) \operatorname{diag}(s(x)) - s(x) s(x)^\top)", Answer.PROVED),
    (r"\nabla_x^2 \log S(x) = \frac{1}{S(x)} (S(x) \operatorname{diag}(s(x)) - s(x) s(x)^\top)", Answer.REFUTED),
    (r"u^\top (S(x) \operatorname{diag}(s(x)) - s(x) s(x)^\top) u = S(x) \sum_i e^{x_i} u_i^2 - (\sum_i e^{x_i} u_i)^2", Answer.PROVED),
]  # fmt: skip


@pytest.mark.parametrize(("tex", "expected"), OF_LISTS)
def test_a_vector_that_is_given_as_a_list_is_a_column(tex: str, expected: Answer) -> None:
    assert answer(LISTS, tex) is expected


INVERSES = ("vector x, u : d", r"matrix A, B, A^{-1} : d x d", "matrix X : n x d", "vector y : n", r"let w = A^{-1} x")

HELD_OF_INVERSES = [  # true of inverses, and not of any matrix; or not known
    r"(A B)^{-1} = B^{-1} A^{-1}",
    r"A^{-1} (B A x) = A^{-1} B A x",
    r"(2 A)^{-1} x = \frac12 A^{-1} x",
    r"x^\top A A^{-1} u = x^\top u",
    r"A^{-1} B A = A^{-1} (B A)",
    r"(A^{-1})^{-1} x = A x",
    r"(A^\top)^{-1} x = (A^{-1})^\top x",
    r"x^\top A^{-1} u = u^\top A^{-1} x",  # where A is symmetric
    r"\nabla_x x^\top A^{-1} x = 2 A^{-1} x",
    r"A w = x",
    r"(X^\top X)^{-1} X^\top X x = x",
    r"(X^\top X + I)^{-1} X^\top y = X^\top (X X^\top + I)^{-1} y",
]

NOT_OF_INVERSES = [
    r"A^{-1} = A",
    r"\frac{\partial}{\partial A} x^\top w = 0",
    r"\frac{\partial}{\partial A} x^\top A^{-1} u = 0",
    r"\nabla_X y^\top X (X^\top X)^{-1} x = y x^\top (X^\top X)^{-1}",
    r"(A + B)^{-1} = A^{-1} + B^{-1}",
    r"A^{-1}_{11} = 1 / A_{11}",
    r"x^\top A^{-1} x \ge 0",
]


@pytest.mark.parametrize("tex", HELD_OF_INVERSES)
def test_what_holds_of_inverses_is_not_refuted(tex: str) -> None:
    assert answer(INVERSES, tex) in (Answer.PROVED, Answer.UNKNOWN)


@pytest.mark.parametrize("tex", NOT_OF_INVERSES)
def test_what_does_not_hold_of_inverses_is_not_proved(tex: str) -> None:
    assert answer(INVERSES, tex) not in (Answer.PROVED, Answer.DEFINITION)


WORDS_BELOW = (
    "index k, j, c = 1..K",
    "vector z, y : K",
    "let z_{gt} = z_c",
    r"let y_{ab} = \sum_k y_k",
    r"let L = -z_{gt} + \log \sum_k e^{z_k}",
)

OF_WORDS_BELOW = [
    (r"\frac{\partial L}{\partial z_j} = \frac{e^{z_j}}{\sum_k e^{z_k}} - \delta_{jc}", Answer.PROVED),
    (r"\frac{\partial L}{\partial z_j} = \frac{e^{z_j}}{\sum_k e^{z_k}}", Answer.REFUTED),
    (r"L = -\log \frac{e^{z_{gt}}}{\sum_k e^{z_k}}", Answer.PROVED),
    (r"y_{ab} = y_c", Answer.REFUTED),
    (r"y_{ab} z_{gt} = z_c \sum_j y_j", Answer.PROVED),
    (r"z_{tg} = z_c", Answer.UNKNOWN),
]


@pytest.mark.parametrize(("tex", "expected"), OF_WORDS_BELOW)
def test_two_letters_below_a_vector_are_a_name_where_they_are_defined_so(tex: str, expected: Answer) -> None:
    assert answer(WORDS_BELOW, tex) is expected


def test_a_lost_transpose_is_listed() -> None:
    text = "<!-- symce: vector b, x : d -->\n" + r"$$ b^\top x = x^\top b $$ $$ b x = \sum_{i=1}^d b_i x_i $$"
    step = check(text).steps[-1]
    assert step.answer is Answer.PROVED
    assert "b is written with a transpose elsewhere, and without one here" in step.assumed


CROSSES = (
    "index i, j = 1..K",
    "vector z, p, v : K",
    "vector h : H",
    "matrix W, U : K x H",
    "matrix A, B : K x K",
    r"let s_i = \frac{e^{z_i}}{\sum_j e^{z_j}}",
)

CROSSES_AND_STARS = [
    (r"\nabla_z s = \text{diag}(s) - s \times s^T", Answer.PROVED),
    (r"\nabla_z s = \text{diag}(s) - s * s^T", Answer.PROVED),
    (r"\nabla_z s = \text{diag}(s) + s * s^T", Answer.REFUTED),
    (r"p * v^T = p v^T", Answer.UNREADABLE),
    (r"(p - v) \times h^T = p h^T - v h^T", Answer.PROVED),
    (r"W^T \times p = W^T p", Answer.PROVED),
    (r"W \times p = W^T p", Answer.ILL_DEFINED),
    (r"W \times U = W \odot U", Answer.PROVED),
    (r"A \times B = A B", Answer.UNKNOWN),
    (r"A \times B = A \odot B", Answer.UNKNOWN),
    (r"p \times v = v \times p", Answer.ILL_DEFINED),
    (r"(A)' v = A^T v", Answer.PROVED),
    (r"(A)' v = A v", Answer.REFUTED),
    (r"(W)^{\prime} p = W^T p", Answer.PROVED),
]


@pytest.mark.parametrize(("tex", "expected"), CROSSES_AND_STARS)
def test_crosses_stars_and_primes_of_matrices(tex: str, expected: Answer) -> None:
    assert answer(CROSSES, tex) is expected


SYMMETRIC_IN_WORDS = ("vector x, y : d", r"matrix \Sigma, A : d x d", r"given \Sigma symmetric")


@pytest.mark.parametrize(
    ("tex", "expected"),
    [
        (r"x^T \Sigma y = y^T \Sigma x", Answer.PROVED),
        (r"x^T A y = y^T A x", Answer.REFUTED),
        (r"x^T \Sigma^{-1} y = y^T \Sigma^{-1} x", Answer.PROVED),
    ],
)
def test_a_matrix_that_is_given_as_symmetric_in_words(tex: str, expected: Answer) -> None:
    assert answer(SYMMETRIC_IN_WORDS, tex) is expected


DEFINITE = (
    "vector x, y, v : n",
    "matrix A, B, S : n x n",
    "given A symmetric positive definite",
    "given S symmetric and positive semi-definite",
    "given v_i > 0",
)

DEFINITE_ROWS = [
    (r"x^T A y = y^T A x", Answer.PROVED),
    (r"x^T S y = y^T S x", Answer.PROVED),
    (r"x^T B y = y^T B x", Answer.REFUTED),
    (r"\nabla_x (x^T A^{-1} x) = 2 A^{-1} x", Answer.PROVED),
    (r"\nabla_x (x^T A^{-1} x) = 2 A x", Answer.REFUTED),
    (r"\operatorname{tr}(A) \ge 0", Answer.PROVED),
    (r"\operatorname{tr}(A) \ge 1", Answer.REFUTED),
    (r"A_{11} > 0", Answer.PROVED),
    (r"S_{11} \ge 0", Answer.PROVED),
    (r"S_{11} > 0", Answer.REFUTED),
    (r"A_{ij} \ge 0", Answer.REFUTED),
    (r"v^T A v > 0", Answer.UNKNOWN),  # it holds, and not of semidefinite ones
    (r"v^T S v > 0", Answer.REFUTED),
    (r"x^T A^{-1} x \ge 0", Answer.UNKNOWN),
    (r"x^T A^{-1} x = 1", Answer.REFUTED),
]


@pytest.mark.parametrize(("tex", "expected"), DEFINITE_ROWS)
def test_a_matrix_that_is_given_as_definite(tex: str, expected: Answer) -> None:
    assert answer(DEFINITE, tex) is expected


def test_a_counterexample_shows_the_definite_matrix_and_not_what_it_is_made_of() -> None:
    found = judged(r"A_{ij} \ge 0", DEFINITE).counterexample
    assert found is not None
    (shown,) = [value for name, value in found.values if name == "A"]
    (a, b), (c, d) = [[Fraction(entry) for entry in row] for row in shown]
    assert b == c < 0 < a
    assert a * d > b * c


OF_OTHERS = [  # what is given, a line that fails, and the letter whose entries are to be shown
    (("vector z : K", "index k = 1..K", "given z_K = 0"), "z_k = 1", "z"),
    (("matrix W : n x n", "index i, j = 1..n", "given W = W^T"), "e^{W_{ij}} = 2 e^{W_{ii}}", "W"),
    (("matrix W : n x n", "index i, j = 1..n", "given W_{ii} = 0"), "W_{ij} = 1", "W"),
]


@pytest.mark.parametrize(("directives", "tex", "letter"), OF_OTHERS)
def test_a_counterexample_shows_the_letters_that_are_written(
    directives: tuple[str, ...], tex: str, letter: str
) -> None:
    found = judged(tex, directives).counterexample
    assert found is not None
    assert [name for name, _ in found.values] == [letter]


def test_what_is_definite_is_declared() -> None:
    with pytest.raises(ReadError, match="a declared square matrix"):
        judged("1 = 1", ("matrix A : n x m", "given A symmetric positive definite"))


COVARIANCES = (
    "index k, l = 1..K",
    "index i = 1..N",
    r"matrix \Sigma_k : d x d",
    r"vector \mu_k, x_i : d",
    r"matrix \gamma : N x K",
    r"let Q = -\frac12 \sum_i \sum_k \gamma_{ik} (x_i - \mu_k)^T \Sigma_k^{-1} (x_i - \mu_k)",
)
SAID_OF_EACH = (
    r"given \Sigma_k^T = \Sigma_k",
    r"given \Sigma_k symmetric",
    r"given \Sigma_{l} symmetric positive definite",
)
OF_EACH = [
    (r"\mu_k^T \Sigma_k x_i = x_i^T \Sigma_k \mu_k", Answer.PROVED),
    (r"\mu_k^T \Sigma_k x_i = x_i^T \Sigma_l \mu_k", Answer.REFUTED),
    (r"\frac{\partial Q}{\partial \mu_k} = \sum_i \gamma_{ik} \Sigma_k^{-1} (x_i - \mu_k)", Answer.PROVED),
    (r"\frac{\partial Q}{\partial \mu_k} = \sum_i \gamma_{ik} \Sigma_k (x_i - \mu_k)", Answer.REFUTED),
    (r"\frac{\partial Q}{\partial \mu_k} = -\sum_i \gamma_{ik} \Sigma_k^{-1} (x_i - \mu_k)", Answer.REFUTED),
]


@pytest.mark.parametrize("given", SAID_OF_EACH)
@pytest.mark.parametrize(("tex", "expected"), OF_EACH)
def test_a_symmetric_matrix_for_every_index(given: str, tex: str, expected: Answer) -> None:
    assert answer((*COVARIANCES, given), tex) is expected


def test_of_covariances_of_which_nothing_is_said_a_gradient_is_open() -> None:
    assert answer(COVARIANCES, OF_EACH[2][0]) is Answer.UNKNOWN
    assert answer((*COVARIANCES, SAID_OF_EACH[2]), r"\operatorname{tr}(\Sigma_k) > 0") is Answer.PROVED
    assert answer((*COVARIANCES, SAID_OF_EACH[1]), r"\operatorname{tr}(\Sigma_k) > 0") is Answer.REFUTED


LAST_CLASS = (
    "index l, k = 1..K-1",
    r"vector x, \beta_k : d",
    r"let Pr(G=k|X=x) = \frac{\exp(\beta^T_k x)}{1 + \sum_{l=1}^{K-1} \exp(\beta^T_l x)}",
    r"let Pr(G=K|X=x) = 1 - \sum_{k=1}^{K-1} Pr(G=k|X=x)",
)

POINTS_OF_EVENTS = [
    (r"Pr(G=K|X=x) = \frac{1}{1 + \sum_{l=1}^{K-1} \exp(\beta^T_l x)}", Answer.PROVED),
    (r"Pr(G=K|X=x) = \frac{1}{\sum_{l=1}^{K-1} \exp(\beta^T_l x)}", Answer.REFUTED),
    (r"\log \frac{Pr(G=k|X=x)}{Pr(G=K|X=x)} = \beta_k^T x", Answer.PROVED),
]


@pytest.mark.parametrize(("tex", "expected"), POINTS_OF_EVENTS)
def test_a_vector_that_an_event_names_is_no_index(tex: str, expected: Answer) -> None:
    assert answer(LAST_CLASS, tex) is expected


SETTING = (
    "index i, j = 1..K",
    "vector z, a, v : K",
    "matrix M : K x K",
    "scalar c",
    r"let s_i = \frac{e^{z_i}}{\sum_j e^{z_j}}",
)

BESIDE_A_MATRIX = [
    (r"\nabla_z s = \text{diag}(s) - s \cdot s^T", Answer.PROVED),
    (r"\nabla_z s = -s \cdot s^T + \text{diag}(s)", Answer.PROVED),
    (r"\nabla_z s = \text{diag}(s) + s \cdot s^T", Answer.REFUTED),
    (r"M + a \cdot v^T = M + a v^T", Answer.PROVED),
    (r"c + a \cdot v^T = c + a^T v", Answer.UNREADABLE),
    (r"a \cdot v^T = a v^T", Answer.UNREADABLE),
    (r"-c \cdot a_j = \mathbf{-c \cdot a_j}", Answer.PROVED),
    (r"-c \cdot a_j = \mathbf{c \cdot a_j}", Answer.REFUTED),
    (r"\mathbf{a^T v + c} = a^T v + c", Answer.PROVED),
]


@pytest.mark.parametrize(("tex", "expected"), BESIDE_A_MATRIX)
def test_outer_products_beside_a_matrix_and_formulas_set_off_in_bold(tex: str, expected: Answer) -> None:
    assert answer(SETTING, tex) is expected


SIDE_BY_SIDE = (
    "index i = 1..N",
    "index j = 1..d",
    "index o = 1..V",
    "index k = 1..K",
    "vector x, x_i, w, u_o, u_k : d",
    r"let J = w^T u_o + \sum_k w^T u_k",
)

EXAMPLES_BESIDE_A_VECTOR = [
    (r"w^T x_i = \sum_j w_j x_{ij}", Answer.PROVED),
    (r"\sum_i w^T x_i = w^T \sum_{m=1}^N x_m", Answer.PROVED),
    (r"w^T x = \sum_{m=1}^d w_m x_m", Answer.PROVED),
    (r"\frac{\partial}{\partial x_i} w^T x_i = w", Answer.PROVED),
    (r"\frac{\partial}{\partial x_j} w^T x = w_j", Answer.PROVED),
    (r"\frac{\partial}{\partial x} w^T x_i = 0", Answer.PROVED),
    (r"w^T x = w^T x_i", Answer.REFUTED),
    (r"x_{ij} = x_j", Answer.REFUTED),
    (r"w^T x_1 = w^T x_i", Answer.UNREADABLE),
    (r"\frac{\partial J}{\partial u_o} = w", Answer.PROVED),
    (r"\frac{\partial J}{\partial u_k} = w", Answer.PROVED),
    (r"u_o = u_k", Answer.REFUTED),
]


@pytest.mark.parametrize(("tex", "expected"), EXAMPLES_BESIDE_A_VECTOR)
@pytest.mark.parametrize("turned", [False, True])
def test_examples_beside_a_vector_are_told_by_the_range_of_their_index(
    tex: str, expected: Answer, turned: bool
) -> None:
    given = SIDE_BY_SIDE
    if turned:
        given = (*given[:4], "vector u_k, u_o, x_i : d", "vector w, x : d", given[-1])
    assert answer(given, tex) is expected


ENTRY_BY_ENTRY = [
    (r"\operatorname{diag}(0.5, 0.5) = \begin{bmatrix} 0.5 & 0 \\ 0 & 0.5 \end{bmatrix}", Answer.PROVED),
    (r"\operatorname{diag}(1, 2) u = \begin{bmatrix} u_1 \\ 2 u_2 \end{bmatrix}", Answer.PROVED),
    (r"\operatorname{diag}(1, 2) u = \begin{bmatrix} u_1 \\ u_2 \end{bmatrix}", Answer.REFUTED),
    (r"\operatorname{diag}(u_1, u_2) = \operatorname{diag}(u)", Answer.PROVED),
    (r"\operatorname{diag}(u, u) = \operatorname{diag}(u)", Answer.UNREADABLE),
    (r"\mathrm{LSE}(a, b) = \max(a, b) + \log(1 + e^{-|a - b|})", Answer.PROVED),
    (r"\mathrm{LSE}(a, b) = \max(a, b) + \log(1 + e^{|a - b|})", Answer.REFUTED),
    (r"\mathrm{LSE}(a, b, a) = a + \log(2 + e^{b - a})", Answer.PROVED),
]


@pytest.mark.parametrize(("tex", "expected"), ENTRY_BY_ENTRY)
def test_diagonals_and_log_sum_exps_of_numbers(tex: str, expected: Answer) -> None:
    assert answer(("vector u : 2", "scalar a, b"), tex) is expected


def test_no_order_of_vectors_is_read() -> None:
    assert answer(("vector u, v : 2", "given u < v"), "u_1 = 2 v_1") is Answer.UNREADABLE


BOLD_MATRICES = (r"matrix \mathbf{G} : m x k", r"matrix \mathbf{X} : m x n", r"matrix \mathbf{Y} : n x k")

ENTRIES_BEFORE_BRACKETS = [
    (r"\operatorname{tr}(\mathbf{G}^\top \mathbf{X} \mathbf{Y}) = \sum_{i=1}^m \sum_{j=1}^k G_{ij} (\mathbf{X} \mathbf{Y})_{ij}", Answer.PROVED),
    (r"\operatorname{tr}(\mathbf{G}^\top \mathbf{X} \mathbf{Y}) = 2 \sum_{i=1}^m \sum_{j=1}^k G_{ij} (\mathbf{X} \mathbf{Y})_{ij}", Answer.REFUTED),
    (r"\operatorname{tr}(\mathbf{G}^\top \mathbf{X} \mathbf{Y}) = \sum_{i=1}^m \sum_{j=1}^k F_{ij} (\mathbf{X} \mathbf{Y})_{ij}", Answer.UNREADABLE),
]  # fmt: skip


@pytest.mark.parametrize(("tex", "expected"), ENTRIES_BEFORE_BRACKETS)
def test_entries_of_a_bold_matrix_before_brackets_with_scripts(tex: str, expected: Answer) -> None:
    assert answer(BOLD_MATRICES, tex) is expected


LENGTH_ONE = (
    "index i, j = 1..N",
    "vector u, v, w : d",
    "vector z_i : n",
    r"given \|u\| = 1",
    "given v^T v = 1",
    r"given \|z_i\|_2^2 = 1",
    r"let \cos(a, b) = \frac{\langle a, b \rangle}{\|a\| \|b\|}",
)

OF_LENGTH_ONE = [
    (r"u^T u = 1", Answer.PROVED),
    (r"w^T w = 1", Answer.REFUTED),
    (r"\|u - v\|^2 = 2 - 2 u^T v", Answer.PROVED),
    (r"\|u - v\|^2 = 2 - u^T v", Answer.REFUTED),
    (r"\|u - w\|^2 = 2 - 2 u^T w", Answer.REFUTED),
    (r"\|z_i - z_j\|^2 = 2 - 2 z_i^T z_j", Answer.PROVED),
    (r"\|z_i - z_j\|^2 = 1 - z_i^T z_j", Answer.REFUTED),
    (r"\nabla_u \cos(u, v) = v - \cos(u, v) u", Answer.PROVED),
    (r"\nabla_u \cos(u, v) = v", Answer.REFUTED),
    (r"\nabla_u \cos(u, w) = w - \cos(u, w) u", Answer.REFUTED),
    (r"\nabla_w \cos(u, w) = u - \cos(u, w) w", Answer.REFUTED),
    (r"\nabla_u \|u\|^2 = 2 u", Answer.PROVED),
    (r"\nabla_u \|u\|^2 = 0", Answer.REFUTED),
]


@pytest.mark.parametrize(("tex", "expected"), OF_LENGTH_ONE)
def test_vectors_of_length_one(tex: str, expected: Answer) -> None:
    assert answer(LENGTH_ONE, tex) is expected


def test_two_vectors_of_one_letter_and_length_one() -> None:
    both = ("vector u_a, u_b : d", r"given \|u_a\| = 1", r"given \|u_b\| = 1")
    assert answer(both, r"\|u_a - u_b\|^2 = 2 - 2 u_a^T u_b") is Answer.PROVED
    assert answer(both, r"u_a^T u_b = 1") is Answer.REFUTED


SHAPED_ONES = ("matrix A : n x m", "matrix B : n x n", "vector u : n", "vector v : m")

ONES_OF_A_SHAPE = [
    (r"\mathbf{1}_{1 \times n} u = u^T \mathbf{1}_{n \times 1}", Answer.PROVED),
    (r"A \odot (\mathbf{1}_{n \times m} + u \mathbf{1}_{1 \times m}) = A + \operatorname{diag}(u) A", Answer.PROVED),
    (r"A \odot (u \mathbf{1}_{1 \times m}) = A + \operatorname{diag}(u) A", Answer.REFUTED),
    (r"\mathbf{1}_{n \times 1} B = B", Answer.ILL_DEFINED),
    (r"B \mathbf{1}_{n \times n} = B \mathbf{1}_{n \times 1} \mathbf{1}_{1 \times n}", Answer.PROVED),
    (r"\mathbf{0}_{n \times m} = A - A", Answer.PROVED),
    (r"B \mathbf{1}_{n \times k} = B", Answer.UNREADABLE),
]


@pytest.mark.parametrize(("tex", "expected"), ONES_OF_A_SHAPE)
def test_ones_with_two_lengths_below(tex: str, expected: Answer) -> None:
    assert answer(SHAPED_ONES, tex) is expected


UNIT_CHAINS = [
    (r"given \|u\|_2 = \|v\|_2 = 1", r"\|u - v\|_2^2 = 2 - 2 u^\top v", Answer.PROVED),
    (r"given \|u\| = \|v\| = 1", r"\|u + v\|_2^2 = 2 + u^\top v", Answer.REFUTED),
    (r"given \|u\| = \|v\| = 1", r"\|u\|_2 + \|v\|_2 = 2", Answer.PROVED),
    (r"given \|u\| = \|v\| = 1", r"\|w\|_2 = 1", Answer.REFUTED),
    (r"given \|u\| = \|u\| = 1", r"\|u\|_2 = 1", Answer.UNREADABLE),
    (r"given \|u\| = \|v\|", r"\|u\|_2 = 1", Answer.UNREADABLE),
    (r"given \|u\| \le \|v\| = 1", r"\|u\|_2 = 1", Answer.UNREADABLE),
]


@pytest.mark.parametrize(("given", "tex", "expected"), UNIT_CHAINS)
def test_lengths_that_are_one_together(given: str, tex: str, expected: Answer) -> None:
    assert answer(("vector u, v, w : D", given), tex) is expected
