"""What is written so that it has two senses, or a sense only of some shapes: where a line about it is called wrong."""

from __future__ import annotations

import pytest

from symce import check

SQUARE = ("index k, l, j = 1..K", "matrix M : K x K", "vector z : K")
SHAPES = ("matrix X : n x m", "matrix Y, Z : 1 x m", "matrix C : n x 1", "vector w : n", "vector y : m", "vector v : 1")
DEFINED = ("matrix X : n x m", "vector w : n", "vector y : m", "matrix Z : 1 x m", "let Z = w^T X")
ROWS = ("vector y, z : n",)
SQUARES = ("matrix A, B, C : d x d",)
TWO_SIZES = ("matrix A : d x d", "matrix X : n x d")
NUMBERS = ("scalar a, b", "let f = a^2 b", "let g = a b^2")

POWERS = [
    (SQUARE, r"M^2[k,l] = M_{kl}^2",                                    "unreadable"),
    (SQUARE, r"M^3[k,l] = M_{kl}^3",                                    "unreadable"),
    (SQUARE, r"M^2[1,2] = M_{12}^2",                                    "unreadable"),
    (SQUARE, r"M^2(k,l) = M_{kl}^2",                                    "unreadable"),
    (SQUARE, r"3 M^2[k,l] = 3 M_{kl}^2",                                "unreadable"),
    (SQUARE, r"M^2[k,l] = \sum_j M_{kj} M_{jl}",                        "unreadable"),
    (SQUARE, r"\sum_k M^2[k,k] = \operatorname{tr}(M M)",               "unreadable"),
    (SQUARE, r"M^{1+1}_{kl} = \sum_j M_{kj} M_{jl}",                    "unreadable"),
    (SQUARE, r"M^{2 \cdot 1}_{kl} = M_{kl}^2",                          "unreadable"),
    (SQUARE, r"M^{1-2}_{kl} = (M^{-1})_{kl}",                           "proved"),
    (SQUARE, r"M^{-1}[k,l] = (M^{-1})_{kl}",                            "proved"),
    (SQUARE, r"M^{1-2}_{kl} = 1 / M_{kl}",                              "refuted"),
    (SQUARE, r"M^{-T}_{kl} = (M^{-1})_{lk}",                            "proved"),
    (SQUARE, r"M^{-\top}_{kl} = (M^{-1})_{lk}",                         "proved"),
    (SQUARE, r"M^{-T}_{kl} = (M^{-1})_{kl}",                            "unknown"),  # symmetric?
    (SQUARE, r"M^{-T}_{kl} = 2 (M^{-1})_{lk}",                          "refuted"),
    (SQUARE, r"M^{2^1}_{kl} = M_{kl}^2",                                "unreadable"),
    (SQUARE, r"M^{2!}_{kl} = M_{kl}^2",                                 "unreadable"),
    ((*SQUARE, "scalar q"), r"M^q_{kl} = M_{kl}^q",                     "unreadable"),
    (SQUARE, r"M[k,l]^2 = M_{kl}^2",                                    "proved"),
    (SQUARE, r"M[k,l]^2 = M_{kl}^3",                                    "refuted"),
    (SQUARE, r"M_{kl}^{1+1} = M_{kl} M_{kl}",                           "proved"),
    (SQUARE, r"(M^2)[k,l] = \sum_j M_{kj} M_{jl}",                      "proved"),
    (SQUARE, r"(M^2)[k,l] = M_{kl}^2",                                  "refuted"),
    (SQUARE, r"z^2[k] = z_k^2",                                         "proved"),
    (SQUARE, r"z^2[k] = z_k^3",                                         "refuted"),
]  # fmt: skip

ONE_ENTRY = [
    (SHAPES, r"Y y = \sum_i Y_{1i} y_i",                                "proved"),
    (SHAPES, r"Y y = y^T Y^T",                                          "proved"),
    (SHAPES, r"Y y = 2 y^T Y^T",                                        "refuted"),
    (SHAPES, r"Y y = y^T y",                                            "refuted"),
    (SHAPES, r"w (Y y) = w \sum_i Y_{1i} y_i",                          "proved"),
    (SHAPES, r"w (Y y) = 2 w \sum_i Y_{1i} y_i",                        "refuted"),
    (SHAPES, r"w Y y = w \sum_i Y_{1i} y_i",                            "proved"),
    (SHAPES, r"(w Z)_{12} = w_1 Z_{12}",                                "proved"),
    (SHAPES, r"w Z = w Y",                                              "refuted"),
    (SHAPES, r"(C y^T)_{12} = C_{11} y_2",                              "proved"),
    (SHAPES, r"(C y^T)_{12} = C_{21} y_1",                              "refuted"),
    (SHAPES, r"(Y y) w = w \sum_i Y_{1i} y_i",                          "unreadable"),
    (SHAPES, r"X y = \sum_i y_i",                                       "refuted"),
    (SHAPES, r"v = v_1",                                                "proved"),
    (DEFINED, r"Z y = w^T X y",                                         "proved"),
    (DEFINED, r"Z y = 2 w^T X y",                                       "refuted"),
]  # fmt: skip

ROW_OR_PRODUCT = [
    (ROWS, r"[y_1 \dots y_n] = y^\top",                                 "unreadable"),
    (ROWS, r"[y_1 \dots y_n] z = y^\top z",                             "unreadable"),
    (ROWS, r"[y_1 \cdots y_n] z = y^\top z",                            "unreadable"),
    (ROWS, r"\left[y_1\ y_2\ \dots\ y_n\right] z = y^\top z",           "unreadable"),
    (ROWS, r"\|[y_1 \dots y_n]\|^2 = \sum_i y_i^2",                     "unreadable"),
    (ROWS, r"[y_1^2 \dots y_n^2] \mathbf{1} = y^\top y",                "unreadable"),
    (ROWS, r"[\log y_1 \dots \log y_n] z = \sum_i z_i \log y_i",        "unreadable"),
    (ROWS, r"(y_1 \dots y_n) z = y^\top z",                             "unreadable"),
    (ROWS, r"\begin{bmatrix} y_1 \dots y_n \end{bmatrix} z = y^\top z", "unreadable"),
    (ROWS, r"[y_1, \dots, y_n] z = y^\top z",                           "proved"),
    (ROWS, r"[y_1, \dots, y_n] z = 2 y^\top z",                         "refuted"),
    (ROWS, r"[y_1 \dots y_n]^\top = y",                                 "proved"),
    (ROWS, r"[y_1 \dots y_n]^\top = 2 y",                               "refuted"),
    (ROWS, r"[y_1 + \dots + y_n] = \sum_i y_i",                         "proved"),
    (ROWS, r"(y_1 + \dots + y_n) = 2 \sum_i y_i",                       "refuted"),
    ((*ROWS, "given y_i > 0"), r"(y_1 \cdots y_n) = \prod_i y_i",       "proved"),
    ((*ROWS, "given y_i > 0"), r"(y_1 \cdots y_n) = 2 \prod_i y_i",     "refuted"),
]  # fmt: skip

INVERSES_OF_ZEROS = [
    (SQUARES, r"(A - A)^{-1} = B",                                      "unreadable"),
    (SQUARES, r"B (A - A)^{-1} (A - A) = A",                            "unreadable"),
    (SQUARES, r"(A B - A B)^{-1} = C",                                  "unreadable"),
    (SQUARES, r"(A A^{-1} - I)^{-1} = C",                               "unreadable"),
    (SQUARES, r"(B A A^{-1} - B)^{-1} = C",                             "unknown"),
    (SQUARES, r"(A + B - A)^{-1} = B^{-1}",                             "proved"),
    (SQUARES, r"(A + B)^{-1} A = I - (A + B)^{-1} B",                   "proved"),
    (SQUARES, r"(A^{-1} + B^{-1})^{-1} = A (A + B)^{-1} B",             "proved"),
    (SQUARES, r"(A^{-1} + B^{-1})^{-1} = A (A + B)^{-1} A",             "refuted"),
]  # fmt: skip

TRACES = [
    (TWO_SIZES, r"\operatorname{tr}(A^{-1} A) = \operatorname{tr}(I)",  "unreadable"),
    (TWO_SIZES, r"\operatorname{tr}(A^{-1} A) = d",                     "proved"),
    (TWO_SIZES, r"\operatorname{tr}(I_d) = d",                          "proved"),
    (TWO_SIZES, r"\operatorname{tr}(I_d) = n",                          "refuted"),
]  # fmt: skip

GRADIENTS = [
    (NUMBERS, r"\nabla_a f \cdot g = 3 a^2 b^3",                        "unknown"),
    (NUMBERS, r"\nabla_a f \times g = 3 a^2 b^3",                       "unknown"),
    (NUMBERS, r"2 \nabla_a f \cdot g \cdot b = 6 a^2 b^4",              "unknown"),
    (NUMBERS, r"\nabla_a f \cdot g = 2 a^2 b^3",                        "proved"),
    (NUMBERS, r"\nabla_a f \cdot g = 5 a^2 b^3",                        "refuted"),
    (NUMBERS, r"(\nabla_a f) \cdot g = 3 a^2 b^3",                      "refuted"),
    (NUMBERS, r"(2 \nabla_a f) \cdot g = 6 a^2 b^3",                    "refuted"),
    (NUMBERS, r"\nabla_a (f \cdot g) = 3 a^2 b^3",                      "proved"),
    (NUMBERS, r"\nabla_a (f \cdot g) = 2 a^2 b^3",                      "refuted"),
    (NUMBERS, r"g \cdot \nabla_a f = 2 a^2 b^3",                        "proved"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "line", "verdict"), [*POWERS, *ONE_ENTRY, *ROW_OR_PRODUCT, *INVERSES_OF_ZEROS, *TRACES, *GRADIENTS]
)
def test_lines_below_directives(said: tuple[str, ...], line: str, verdict: str) -> None:
    text = "".join(f"% symce: {directive}\n" for directive in said)
    step = check(f"{text}\\[ {line} \\]\n").steps[-1]
    assert step.answer.value == verdict, step.message


def test_a_list_of_prose_that_only_blanks_part_gives_no_letter_a_shape() -> None:
    (step,) = check("Let $y = [y_1 \\dots y_n]$. $$y y^\\top = \\sum_i y_i^2$$").steps
    assert step.answer.value == "unknown"
