"""Matrices written out: entries that are left blank, and determinants of a few entries."""

from __future__ import annotations

import pytest
from reading_contexts import answer

from symce.judging.judgement import Answer

P, R, N = Answer.PROVED, Answer.REFUTED, Answer.UNREADABLE

SCALARS = ("scalar a, b, c, d, x, y",)
DIAGONAL = r"\begin{bmatrix} a & 0 \\ 0 & b \end{bmatrix}"
JORDAN = r"\begin{bmatrix} a & 1 & 0 \\ 0 & a & 1 \\ 0 & 0 & a \end{bmatrix}"

BLANKS = [
    (rf"\begin{{bmatrix}} a & \\ & b \end{{bmatrix}} = {DIAGONAL}", P),
    (rf"\begin{{pmatrix}} a & \\ & b \end{{pmatrix}} = {DIAGONAL}", P),
    (rf"\left( \begin{{array}}{{cc}} a & \\ & b \end{{array}} \right) = {DIAGONAL}", P),
    (rf"\begin{{bmatrix}} a \\ & b \end{{bmatrix}} = {DIAGONAL}", P),
    (rf"\begin{{bmatrix}} b & \\ & a \end{{bmatrix}} = {DIAGONAL}", R),
    (rf"\begin{{bmatrix}} a & 1 & \\ & a & 1 \\ & & a \end{{bmatrix}} = {JORDAN}", P),
    (rf"\begin{{bmatrix}} a & & \\ 1 & a & \\ & 1 & a \end{{bmatrix}} = {JORDAN}", R),
    # one half may be written for both, and what is on the diagonal is no 0
    (r"\begin{bmatrix} a & x \\ & b \end{bmatrix} = \begin{bmatrix} a & x \\ 0 & b \end{bmatrix}", N),
    (r"\begin{bmatrix} a & \\ x & b \end{bmatrix} = \begin{bmatrix} a & 0 \\ x & b \end{bmatrix}", N),
    (r"\begin{bmatrix} & x \\ y & \end{bmatrix} = \begin{bmatrix} 0 & x \\ y & 0 \end{bmatrix}", N),
    (r"\begin{bmatrix} a & b & \\ & c & d \end{bmatrix} = \begin{bmatrix} a & b & 0 \\ 0 & c & d \end{bmatrix}", N),
    (r"\begin{bmatrix} a & b \\ c \end{bmatrix} = \begin{bmatrix} a & b \\ c & 0 \end{bmatrix}", N),
]

CELLS = r"a & b \\ c & d"
DETERMINANTS = [
    (rf"\begin{{vmatrix}} {CELLS} \end{{vmatrix}} = a d - b c", P),
    (rf"\begin{{vmatrix}} {CELLS} \end{{vmatrix}} = a d + b c", R),
    (rf"\det \begin{{pmatrix}} {CELLS} \end{{pmatrix}} = a d - b c", P),
    (rf"\operatorname{{det}} \begin{{bmatrix}} {CELLS} \end{{bmatrix}} = b c - a d", R),
    (rf"\det \left( \begin{{matrix}} {CELLS} \end{{matrix}} \right) = a d - b c", P),
    (rf"\left| \begin{{array}}{{cc}} {CELLS} \end{{array}} \right| = a d - b c", P),
    (rf"\left| \begin{{pmatrix}} {CELLS} \end{{pmatrix}} \right| = b c - a d", R),
    (rf"x \begin{{vmatrix}} {CELLS} \end{{vmatrix}}^2 = x (a d - b c)^2", P),
    (rf"\frac{{\partial}}{{\partial a}} \begin{{vmatrix}} {CELLS} \end{{vmatrix}} = d", P),
    (r"\begin{vmatrix} a & & \\ & b & \\ & & c \end{vmatrix} = a b c", P),
    (r"\begin{vmatrix} 1 & 1 & 1 \\ a & b & c \\ a^2 & b^2 & c^2 \end{vmatrix} = (b - a)(c - a)(c - b)", P),
    (r"\begin{vmatrix} 1 & 1 & 1 \\ a & b & c \\ a^2 & b^2 & c^2 \end{vmatrix} = (a - b)(c - a)(c - b)", R),
    (
        r"\begin{vmatrix} a & 1 & 0 & 0 \\ 0 & b & 1 & 0 \\ 0 & 0 & c & 1 \\ x & 0 & 0 & d \end{vmatrix} = a b c d - x",
        P,
    ),
    (rf"\begin{{Vmatrix}} {CELLS} \end{{Vmatrix}} = a d - b c", N),
    (r"\begin{vmatrix} a \end{vmatrix} = a", N),
    (r"\begin{vmatrix} a & b \end{vmatrix} = a - b", N),
    (r"\begin{vmatrix} a & x \\ & b \end{vmatrix} = a b", N),
]


@pytest.mark.parametrize(("tex", "expected"), [*BLANKS, *DETERMINANTS])
def test_written_matrices(tex: str, expected: Answer) -> None:
    assert answer(SCALARS, tex) is expected


SMALL = (*SCALARS, "matrix A : 2 x 2", r"let B = \begin{bmatrix} a & b \\ c & d \end{bmatrix}", "vector u, v : 2")
LARGE = ("matrix A, B : n x n", "matrix C : 5 x 5", "scalar x")

FORMULAS = [
    (SMALL, r"\det(A - x I) = x^2 - \operatorname{tr}(A) x + \det A", P),
    (SMALL, r"\det(A - x I) = x^2 + \operatorname{tr}(A) x + \det A", R),
    (SMALL, r"|B - x I| = (a - x)(d - x) - b c", P),
    (SMALL, r"\det(u v^\top) = 0", P),
    (SMALL, r"\left| \frac{\partial (A u)}{\partial u} \right| = \det A", N),
    (LARGE, r"\det(A B) = \det A \det B", N),
    (LARGE, r"\det(C - x I) = 0", N),
]


@pytest.mark.parametrize(("directives", "tex", "expected"), FORMULAS)
def test_determinants_of_formulas(directives: tuple[str, ...], tex: str, expected: Answer) -> None:
    assert answer(directives, tex) is expected
