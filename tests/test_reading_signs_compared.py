r"""Comparisons of letters that are -1 or 1, ``I(y_i \ne G(x_i))``, and proportions, ``q_k \propto e^{z_k}``."""

from __future__ import annotations

import pytest

from symce.checking import judged

Y = ("index i, j = 1..N", "vector y, g : N", r"given y_i \in \{-1, 1\}", r"given g_i \in \{-1, 1\}")
BOOST = (
    "index i = 1..N", "vector y, w : N", r"scalar G(x_i), \beta", r"given y_i \in \{-1, 1\}",
    r"given G(x_i) \in \{-1, 1\}", "given w_i > 0",
)  # fmt: skip
CASES = r"\begin{cases} a & y_i = 1 \\ b & y_i = -1 \end{cases}"
LOSS = r"\sum_i w_i \exp(-\beta y_i G(x_i))"
Q = (
    "index k, m = 1..K", r"vector z, \pi, a : K", r"given \pi_k > 0",
    r"let q_k = \frac{\pi_k e^{z_k}}{\sum_m \pi_m e^{z_m}}",
)  # fmt: skip

ROWS = [
    # directives               | the line                                                                   | the verdict
    (Y,                          r"y_i = 2 \cdot I(y_i = 1) - 1",                                             "proved"),
    (Y,                          r"y_i = 2 \cdot I(y_i \ne 1) - 1",                                           "refuted"),
    (Y,                          r"I(y_i = -1) = \frac{1 - y_i}{2}",                                          "proved"),
    (Y,                          r"y_i g_i = 2 \cdot I(y_i = g_i) - 1",                                       "proved"),
    (Y,                          r"y_i g_i = 1 - 2 \cdot I(y_i \ne g_i)",                                     "proved"),
    (Y,                          r"y_i g_i = I(y_i = g_i)",                                                   "refuted"),
    (Y,                          r"I(y_i = y_j) = 1",                                                         "refuted"),
    (Y,                          r"\sum_i I(y_i = 1) + \sum_i I(y_i = -1) = N",                               "proved"),
    (Y,                          r"\sum_i I(y_i = 1) = N",                                                    "refuted"),
    (Y,                          r"I(y_i = 2) = 0",                                                           "unreadable"),
    ((*Y, "scalar a, b"),        rf"{CASES} = \frac{{a + b}}{{2}} + \frac{{a - b}}{{2}} y_i",                 "proved"),
    ((*Y, "scalar a, b"),        rf"{CASES} = \frac{{a + b}}{{2}} - \frac{{a - b}}{{2}} y_i",                 "refuted"),
    (BOOST,                      rf"{LOSS} = e^{{-\beta}} \sum_i w_i I(y_i = G(x_i)) + e^\beta \sum_i w_i I(y_i \ne G(x_i))", "proved"),
    (BOOST,                      rf"{LOSS} = e^\beta \sum_i w_i I(y_i = G(x_i)) + e^{{-\beta}} \sum_i w_i I(y_i \ne G(x_i))", "refuted"),
    (BOOST,                      r"(y_i - G(x_i))^2 = 4 \cdot I(y_i \ne G(x_i))",                             "proved"),
    (BOOST,                      r"(y_i - G(x_i))^2 = 2 \cdot I(y_i \ne G(x_i))",                             "refuted"),
    (Q,                          r"q_k \propto \pi_k e^{z_k}",                                                "proved"),
    (Q,                          r"\pi_k e^{z_k} \propto 2 q_k",                                              "proved"),
    (Q,                          r"q_k \propto e^{z_k}",                                                      "unknown"),
    (Q,                          r"a_k \propto 0 \cdot a_k",                                                  "unknown"),
    (Q,                          r"q_k a_m \propto \pi_k e^{z_k} a_m",                                        "unknown"),  # in k, or in m?
]  # fmt: skip


@pytest.mark.parametrize(("directives", "line", "verdict"), ROWS)
def test_values_of_signs_and_proportions(directives: tuple[str, ...], line: str, verdict: str) -> None:
    found = judged(line, directives)
    assert found.answer.value == verdict, (found.answer, found.message)
