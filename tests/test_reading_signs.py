r"""The sign of a number, ``\operatorname{sign}(x)`` and ``\operatorname{sgn}(x)``: 0 of 0, and no slope there."""

from __future__ import annotations

import pytest

from symce.checking import judged

X, W = ("scalar x, y",), ("index i, j = 1..d", "vector w, x : d", r"scalar \lambda")
NAMED = ("index i = 1..d", "vector x : d", r"let s_i = \mathrm{sgn}(x_i)")
UNITS = ("index i = 1..n", "vector p, q : n", "given 0 < p_i < 1", "given 0 < q_i < 1")
S = r"\operatorname{sign}"

ROWS = [
    # directives                     | the line                                                | the verdict
    (X,                                rf"{S}(x) x = |x|",                                       "proved"),
    (X,                                rf"{S}(x) |x| = x",                                       "proved"),
    (X,                                rf"{S}(x) |x| = -x",                                      "refuted"),
    (X,                                rf"{S}(-x) = -{S}(x)",                                    "proved"),
    (X,                                rf"{S}(-x) = {S}(x)",                                     "refuted"),
    (X,                                rf"{S}(x y) = {S}(x) {S}(y)",                             "proved"),
    (X,                                rf"{S}(x + y) = {S}(x) + {S}(y)",                         "refuted"),
    (X,                                rf"{S}(x) = x",                                           "refuted"),
    (X,                                rf"{S}(x) \le 1",                                         "proved"),
    (X,                                rf"{S}(x) \ge 0",                                         "refuted"),
    (X,                                rf"{S}(x)^2 = 1",                                         "unknown"),  # at 0
    (X,                                rf"{S}(x - y)^2 = 1",                                     "unknown"),
    (X,                                rf"{S}(x - y) (x - y) = |x - y|",                         "proved"),
    (UNITS,                            rf"{S}(p_i - q_i)^2 = 1",                                 "unknown"),
    (UNITS,                            rf"\sum_i {S}(p_i - q_i)^2 = n",                          "unknown"),
    (UNITS,                            rf"({S}(p_i - q_i) (p_i - q_i))^2 = (p_i - q_i)^2",       "proved"),
    ((*UNITS, r"given p_i > q_i"),     rf"{S}(p_i - q_i)^2 = 1",                                 "proved"),
    ((*X, r"given x \ne 0"),           rf"{S}(x)^2 = 1",                                         "proved"),
    (("scalar x > 0",),                rf"{S}(x) = 1",                                           "proved"),
    (("scalar x > 0",),                rf"{S}(x) = -1",                                          "refuted"),
    (X,                                rf"\frac{{d}}{{dx}} |x| = {S}(x)",                        "proved"),
    (X,                                rf"\frac{{d}}{{dx}} |x| = -{S}(x)",                       "refuted"),
    (W,                                r"\nabla_w \|w\|_1 = \mathrm{sgn}(w)",                    "proved"),
    (W,                                r"\nabla_w \|w\|_1 = 2\, \mathrm{sgn}(w)",                "refuted"),
    (W,                                r"\frac{\partial}{\partial w_j} \lambda \sum_i |w_i| = \lambda \text{sign}(w_j)", "proved"),
    (W,                                r"\mathrm{sgn}(w)^\top w = \|w\|_1",                      "proved"),
    (W,                                r"\mathrm{sgn}(w)^\top w = \|w\|_2",                      "refuted"),
    (W,                                r"\mathrm{sgn}(w^\top x) w^\top x = |w^\top x|",          "proved"),
    (W,                                r"\mathrm{sgn}(w^\top x)^2 = 1",                          "unknown"),
    (NAMED,                            r"s_i x_i = |x_i|",                                       "proved"),
    (NAMED,                            r"s_i^2 = 1",                                             "unknown"),
    (NAMED,                            r"s_i^2 = 2",                                             "refuted"),
    ((*NAMED, "given x_i > 0"),        r"s_i^2 = 1",                                             "proved"),
    ((*X, rf"let {S}(x) = 2 x"),       rf"{S}(y) = 2 y",                                         "proved"),
    (X,                                rf"{S} 2 x = {S} x",                                      "unknown"),
    ((),                               rf"{S}(-3) = -1",                                         "proved"),
    ((),                               rf"{S}(-3) = 1",                                          "refuted"),
]  # fmt: skip


@pytest.mark.parametrize(("directives", "line", "verdict"), ROWS)
def test_signs_of_numbers(directives: tuple[str, ...], line: str, verdict: str) -> None:
    assert judged(line, directives).answer.value == verdict
