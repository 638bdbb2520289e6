"""Places in square brackets behind what is defined, and rows as matrices of one row."""

from __future__ import annotations

import pytest
from reading_contexts import answer

from symce import check
from symce.judging.judgement import Answer

PROVED, REFUTED, UNKNOWN, UNREADABLE = Answer.PROVED, Answer.REFUTED, Answer.UNKNOWN, Answer.UNREADABLE

DEFINED = (
    *("index i = 1..n", "index k, l = 1..K", "matrix P : n x K", "vector p : K", "matrix M : K x K", "scalar a"),
    *(r"let R_i = \text{diag}(P_i) - P_i P_i^T", r"let S = \text{diag}(p) - p p^T", "let q = 2 p"),
)

PLACES = [
    (r"R_i[k,l] = P_{ik} (\delta_{kl} - P_{il})", PROVED),
    (r"R_i[k,l] = P_{ik} (\delta_{kl} + P_{il})", REFUTED),
    (r"R_i[k, k] = P_{ik} (1 - P_{ik})", PROVED),
    (r"R_i[k, k] = P_{ik} (1 + P_{ik})", REFUTED),
    (r"R_i[1, 2] = -P_{i1} P_{i2}", PROVED),
    (r"R_i[1, 2] = P_{i1} P_{i2}", REFUTED),
    (r"2 S[k,l] = 2 p_k (\delta_{kl} - p_l)", PROVED),
    (r"2 S[k,l] = p_k (\delta_{kl} - p_l)", REFUTED),
    (r"S[k,l]^2 = p_k^2 (\delta_{kl} - p_l)^2", PROVED),
    (r"S[k,l]^2 = p_k (\delta_{kl} - p_l)", REFUTED),
    (r"q[k] = 2 p_k", PROVED),
    (r"q[k] = p_k", REFUTED),
    (r"M[k,l] = M_{kl}", PROVED),
    (r"M[k,l] = M_{lk}", REFUTED),
    (r"(M p)[k] = \sum_l M_{kl} p_l", PROVED),
    (r"(M p)[k] = \sum_l M_{lk} p_l", REFUTED),
    (r"M q [k] = \sum_l M_{kl} q_l", UNKNOWN),
    (r"S [p] = S p", PROVED),
    (r"p_k [a] = a p_k", PROVED),
    (r"p_k [a] = a", REFUTED),
]

ONE_ROW = (
    *("index i = 1..m", "matrix X : n x m", "vector w : n", "matrix A, Y, Z : 1 x m", "matrix C : m x 1"),
    *(r"let A = \frac{1}{1 + e^{-w^T X}}", "let Z = w^T X", "let C = X^T w"),
    r"let J = \frac{1}{m} \sum_{i=1}^m \left[ - Y_{1i} \log(A_{1i}) - (1 - Y_{1i}) \log(1 - A_{1i}) \right]",
)

ROWS = [
    (r"\frac{\partial J}{\partial w} = \frac{1}{m} X (A - Y)^T", PROVED),
    (r"\frac{\partial J}{\partial w} = X (A - Y)^T", REFUTED),
    (r"A_{1i} = \frac{1}{1 + e^{-\sum_j w_j X_{ji}}}", PROVED),
    (r"A_{1i} = \frac{1}{1 + e^{\sum_j w_j X_{ji}}}", REFUTED),
    (r"Y + w^T X = Z + Y", PROVED),
    (r"Y - w^T X = Z + Y", REFUTED),
    (r"Z^T = C", PROVED),
    (r"Z^T = 2 C", REFUTED),
    (r"Z = X^T w", REFUTED),
    (r"Z C = w^T X X^T w", PROVED),
    (r"Z C = 2 w^T X X^T w", REFUTED),
]


VIEWS = (
    *("index i, j = 1..N", "index l = 1..2", r"scalar \tau", r"given \tau > 0", "vector a : d"),
    *(r"vector z_i^{(1)}, z_i^{(2)} : d", "vector x_1, x_2 : d", "vector y_1 : d", "scalar b_1, b_2"),
    r"let U_i = \sum_{l \in \{1,2\},\; j \ne i} \exp(\langle z_i^{(1)}, z_j^{(l)} \rangle / \tau)",
    r"let L_i = -\log \frac{\exp(\langle z_i^{(1)}, z_i^{(2)} \rangle / \tau)}{\exp(\langle z_i^{(1)}, z_i^{(2)} \rangle / \tau) + U_i}",
    r"let q_i = \frac{U_i}{\exp(\langle z_i^{(1)}, z_i^{(2)} \rangle / \tau) + U_i}",
)

OF_VIEWS = [
    (r"U_i = \sum_{j \ne i} (e^{\langle z_i^{(1)}, z_j^{(1)} \rangle / \tau} + e^{\langle z_i^{(1)}, z_j^{(2)} \rangle / \tau})", PROVED),
    (r"U_i = 2 \sum_{j \ne i} e^{\langle z_i^{(1)}, z_j^{(1)} \rangle / \tau}", REFUTED),
    (r"-\nabla_{z_i^{(2)}} L_i = \frac{q_i}{\tau} z_i^{(1)}", PROVED),
    (r"-\nabla_{z_i^{(2)}} L_i = q_i z_i^{(1)}", REFUTED),
    (r"\sum_l x_l = x_1 + x_2", PROVED),
    (r"\sum_l x_l = x_1 + 2 x_2", REFUTED),
    (r"\sum_l b_l = b_1 + b_2", UNKNOWN),  # as of all numbers by themselves
    (r"\sum_l y_l = y_1 + y_2", UNKNOWN),  # nothing says what y_2 is
]  # fmt: skip


PAIR = ("vector x, w : d", "scalar t", "index i = 1..d")

OF_PACKAGES = [
    (r"\norm{x - w}^2 = \norm{x}_2^2 - 2 \inner{x}{w} + \norm*{w}^2", PROVED),
    (r"\norm{x - w}^2 = \norm{x}^2 + 2 \inner{x}{w} + \norm{w}^2", REFUTED),
    (r"\norm{x}_1 = \sum_i \abs{x_i}", PROVED),
    (r"\norm{x} = \sum_i \abs{x_i}", REFUTED),
    (r"\abs{t}^2 = t^2", PROVED),
    (r"\norm x = t", UNREADABLE),
    (r"x \bullet w = x \odot w", PROVED),
    (r"x \bullet w = x^\top w", PROVED),
    (r"x \bullet w = 2 x^\top w", REFUTED),
]


@pytest.mark.parametrize(("tex", "expected"), OF_PACKAGES)
def test_macros_that_pages_use_without_their_definitions(tex: str, expected: Answer) -> None:
    assert answer(PAIR, tex) is expected


def test_a_macro_that_is_defined_is_what_it_is_defined_as() -> None:
    page = (
        r"\newcommand{\norm}[1]{#1^\top #1}" "\n\nLet $x \\in \\mathbb{R}^d$.\n\n" r"$$\norm{x} = \sum_{i=1}^d x_i^2$$"
    )
    assert [step.answer for step in check(page).steps] == [PROVED]


BELL = ("scalar t, m, s, b", "given s > 0", r"let f = \frac{1}{s} e^{-(t - m)^2/2s^2}")

BELOW_A_SLASH = [
    (r"(t - m)^2/2s^2 = \frac{(t - m)^2}{2 s^2}", PROVED),
    (r"\log f = -(t - m)^2/2s^2 - \log s", PROVED),
    (r"\log f = -(t - m)^2/s^2 - \log s", REFUTED),
    (r"\frac{d}{dt} f = \frac{m - t}{s^2} f", PROVED),
    (r"\frac{d}{dt} f = \frac{t - m}{s^2} f", REFUTED),
    (r"\frac{d}{dt} f = (m - t) s^2 f", UNKNOWN),  # of half the square, times the letter
    (r"(t - m)/2s = \frac{t - m}{s}", REFUTED),
    (r"(t - m)/2s = \frac{s (t - m)}{2}", UNKNOWN),
    (r"\frac{d}{dt} (t^2/2s^2) = 2 t \cdot 1/2s^2", PROVED),
    (r"t^2/2s m = \frac{t^2}{2 s m}", UNREADABLE),
    (r"t^2/2\log s = \frac{t^2}{2 \log s}", UNREADABLE),
    (r"t^2/b s = \frac{t^2}{b s}", UNREADABLE),
]


@pytest.mark.parametrize(("tex", "expected"), BELOW_A_SLASH)
def test_a_number_and_a_letter_below_a_slash_belong_together(tex: str, expected: Answer) -> None:
    assert answer(BELL, tex) is expected


@pytest.mark.parametrize(("tex", "expected"), OF_VIEWS)
def test_an_index_in_a_script_names_numbered_letters(tex: str, expected: Answer) -> None:
    assert answer(VIEWS, tex) is expected


@pytest.mark.parametrize(("tex", "expected"), PLACES)
def test_indices_in_square_brackets_are_a_place(tex: str, expected: Answer) -> None:
    assert answer(DEFINED, tex) is expected


@pytest.mark.parametrize(("tex", "expected"), ROWS)
def test_a_row_is_a_matrix_of_one_row(tex: str, expected: Answer) -> None:
    assert answer(ONE_ROW, tex) is expected
