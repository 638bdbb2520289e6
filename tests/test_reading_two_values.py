r"""Letters that are 0 or 1, ``b_l \in \{0, 1\}``, or -1 or 1, and sums over ordered indices of ranges with a length."""

from __future__ import annotations

import pytest

from symce.checking import judged

SIGMOID = r"let \sigma(x) = \frac{1}{1+e^{-x}}"
B = ("index l = 1..D", "vector u, b : D", r"given b_l \in \{0,1\}", SIGMOID)
SIGNED = ("index l = 1..D", "vector u, y : D", r"given y_l \in \{-1,1\}", SIGMOID)
ONE = (*B, r"given \sum_l b_l = 1")
PAIR = (*B, r"given \sum_l b_l = 2")
KEPT = ("index n = 1..N", "vector u, m : N", r"given m_n \in \{0,1\}", r"given \sum_n m_n \ge 1")
ROWS_OF_ONE = (
    "index l = 1..D",
    "index n = 1..N",
    "matrix b : N x D",
    r"given b_{nl} \in \{0,1\}",
    r"given \sum_l b_{nl} = 1",
)
CODE = r"\prod_l \sigma(u_l)^{1-b_l} (1-\sigma(u_l))^{b_l}"
WORD = r"\prod_l \sigma(u_l)^{(1+y_l)/2} (1-\sigma(u_l))^{(1-y_l)/2}"
RANKED = (
    "vector s : 3",
    r"let P = \frac{e^{s_1}}{e^{s_1}+e^{s_2}+e^{s_3}} \cdot \frac{e^{s_2}}{e^{s_2}+e^{s_3}} \cdot \frac{e^{s_3}}{e^{s_3}}",
)
ANY_SIZE = ("index i, j = 1..n", "vector s : n")

ROWS = [
    # directives | the line                                                                             | the verdict
    # what holds for 0 and for 1 at every place holds of a sum or product
    (B,            rf"{CODE} = \prod_l \sigma((1-2b_l) u_l)",                                             "proved"),
    (B,            rf"{CODE} = \prod_l \sigma((2b_l-1) u_l)",                                             "refuted"),
    (B,            rf"{CODE} = \sum_l \sigma((1-2b_l) u_l)",                                              "refuted"),
    (B,            r"\log\prod_l \sigma((1-2b_l)u_l) = \sum_l \left[ (1-b_l)\log\sigma(u_l) + b_l\log(1-\sigma(u_l)) \right]", "proved"),
    (B,            r"\log\prod_l \sigma((1-2b_l)u_l) = \sum_l \left[ b_l\log\sigma(u_l) + (1-b_l)\log(1-\sigma(u_l)) \right]", "refuted"),
    (B,            r"\prod_l (1 + b_l u_l) = \prod_l (1 + u_l)^{b_l}",                                    "proved"),
    (B,            r"\prod_l (1 + b_l u_l) = \prod_l (1 + u_l^{b_l})",                                    "refuted"),
    (B[:2],        r"\prod_l (1 + b_l u_l) = \prod_l (1 + u_l)^{b_l}",                                    "refuted"),
    ((*B[:2], r"given 0 \le b_l \le 1", SIGMOID), rf"{CODE} = \prod_l \sigma((1-2b_l) u_l)",              "refuted"),
    (SIGNED,       rf"{WORD} = \prod_l \sigma(y_l u_l)",                                                  "proved"),
    (SIGNED,       rf"{WORD} = \prod_l \sigma(-y_l u_l)",                                                 "refuted"),
    # a counterexample has such values, and entries that add up to what is assumed
    (KEPT,         r"\frac{1}{N} \sum_n m_n u_n = \frac{\sum_n m_n u_n}{\sum_n m_n}",                     "refuted"),
    (KEPT,         r"\frac{\sum_n m_n^2 u_n}{\sum_n m_n} = \frac{\sum_n m_n u_n}{\sum_n m_n}",            "proved"),
    (KEPT,         r"\sum_n m_n = N",                                                                     "refuted"),
    (KEPT,         r"\prod_n (1 - m_n) = 0",                                                              "unknown"),
    (ONE,          r"\sum_l b_l^2 = 1",                                                                   "proved"),
    (ONE,          r"\sum_l b_l e^{u_l} = e^{\sum_l b_l u_l}",                                            "proved"),
    (ONE,          r"\sum_l b_l e^{u_l} = e^{-\sum_l b_l u_l}",                                           "refuted"),
    (PAIR,         r"\sum_l b_l^2 = 2",                                                                   "unknown"),
    (PAIR,         r"\prod_l (1 + b_l) = 4",                                                              "unknown"),
    (PAIR,         r"\prod_l (1 + b_l) = 3",                                                              "refuted"),
    (PAIR,         r"\sum_l b_l u_l = u_1 + u_2",                                                         "refuted"),
    ((*B, r"given b_l > 0"), r"\sum_l b_l^2 = D",                                                         "unknown"),
    (ROWS_OF_ONE,  r"\sum_l e^{b_{nl}} = e + D - 1",                                                      "proved"),
    (ROWS_OF_ONE,  r"\sum_n \sum_l b_{nl}^2 = N",                                                         "proved"),
    (ROWS_OF_ONE,  r"\sum_n b_{nl} = 1",                                                                  "refuted"),
    # an order of a range with a length is written out
    (RANKED,       r"P = \prod_{i=1}^{3}\frac{e^{s_i}}{\sum_{j=i}^{3}e^{s_j}}",                           "proved"),
    (RANKED,       r"P = \prod_{i=1}^{3}\frac{e^{s_i}}{\sum_{j=1}^{i}e^{s_j}}",                           "refuted"),
    (RANKED,       r"\log P = \sum_{i=1}^{3} \left( s_i - \log \sum_{j=i}^3 e^{s_j} \right)",             "proved"),
    (RANKED,       r"\sum_{i=1}^3 \sum_{j<i} s_i s_j = s_1 s_2 + s_1 s_3 + s_2 s_3",                      "proved"),
    (RANKED,       r"\sum_{i=1}^3 \sum_{j<i} s_i s_j = s_1 s_2 + s_1 s_3",                                "refuted"),
    (("vector s : 8",), r"\prod_{i=1}^8 \sum_{j=i}^8 e^{s_j} = \prod_{i=1}^8 \sum_{j=1}^8 e^{s_j} \mathbb{1}[i \le j]", "unknown"),
    (("vector s : 8",), r"\sum_{i=1}^8 \sum_{j=1}^i s_j = 8 s_1 + 7 s_2 + 6 s_3 + 5 s_4 + 4 s_5 + 3 s_6 + 2 s_7 + s_8", "unknown"),
    (ANY_SIZE,     r"\prod_{i=1}^n \sum_{j=i}^n 1 = \prod_{i=1}^n \sum_{j=1}^i 1",                        "unknown"),
]  # fmt: skip


@pytest.mark.parametrize(("directives", "line", "verdict"), ROWS)
def test_letters_of_two_values_and_orders_of_a_length(directives: tuple[str, ...], line: str, verdict: str) -> None:
    found = judged(line, directives)
    assert found.answer.value == verdict, (found.answer, found.message, found.counterexample)


def test_a_counterexample_shows_the_values_of_such_letters() -> None:
    found = judged(ROWS[11][1], KEPT).counterexample
    assert found is not None
    (values,) = (value for name, value in found.values if name == "m")
    assert set(values) == {"0", "1"}
