"""Formulas that are given to be positive: what holds where they are, and what does not."""

from __future__ import annotations

import pytest

from symce.checking import judged
from symce.judging.judgement import Answer

ONE = (
    "index i, j = 1..D",
    r"vector x, g, \hat{x} : D",
    r"scalar \mu, v, \varepsilon",
    r"given v + \varepsilon > 0",
    r"let \hat{x}_i = \frac{x_i - \mu}{\sqrt{v + \varepsilon}}",
    r"let \ell = \sum_j g_j \hat{x}_j",
)
EACH = (
    "index i, j, k = 1..D",
    r"vector x, v, \mu : D",
    r"scalar \varepsilon",
    r"given v_i + \varepsilon > 0",
    r"let \hat{x}_i = \frac{x_i - \mu_i}{\sqrt{v_i + \varepsilon}}",
    r"let L = \sum_k \hat{x}_k^2",
)
TWO = ("scalar a, b", "given 1 - a > 0", "given a + b > 0")

ROWS = [
    (ONE, r"\frac{\partial \hat{x}_i}{\partial x_i} = \frac{1}{\sqrt{v + \varepsilon}}", Answer.PROVED),
    (ONE, r"\frac{\partial \hat{x}_i}{\partial x_i} = \frac{2}{\sqrt{v + \varepsilon}}", Answer.REFUTED),
    (ONE, r"\frac{\partial \hat{x}_i}{\partial v} = -\frac{\hat{x}_i}{2 (v + \varepsilon)}", Answer.PROVED),
    (ONE, r"\frac{\partial \hat{x}_i}{\partial v} = -\frac{\hat{x}_i}{v + \varepsilon}", Answer.REFUTED),
    (ONE, r"\frac{\partial \ell}{\partial v} = \sum_j g_j \frac{\partial \hat{x}_j}{\partial v}", Answer.PROVED),
    (ONE, r"\frac{\partial \ell}{\partial v} = -\sum_j g_j \frac{\partial \hat{x}_j}{\partial v}", Answer.REFUTED),
    (ONE, r"\hat{x}_i \sqrt{v} = \hat{x}_i \sqrt{v}", Answer.UNKNOWN),  # v itself may be negative
    (ONE, r"\sqrt{v^2} = v", Answer.REFUTED),
    (EACH, r"\frac{\partial \hat{x}_j}{\partial x_j} = \frac{1}{\sqrt{v_j + \varepsilon}}", Answer.PROVED),
    (EACH, r"\frac{\partial L}{\partial v_k} = -\frac{\hat{x}_k^2}{v_k + \varepsilon}", Answer.PROVED),
    (EACH, r"\frac{\partial L}{\partial v_k} = \frac{\hat{x}_k^2}{v_k + \varepsilon}", Answer.REFUTED),
    (EACH, r"L = \sum_i \frac{(x_i - \mu_i)^2}{v_i + \varepsilon}", Answer.PROVED),
    (EACH, r"L = \sum_i \frac{(x_i - \mu_i)^2}{v_i}", Answer.REFUTED),
    (TWO, r"\sqrt{1 - a} \sqrt{1 - a} = 1 - a", Answer.PROVED),
    (TWO, r"\sqrt{1 - a} \sqrt{1 - a} = 1 + a", Answer.REFUTED),
    (TWO, r"\frac{a + b}{\sqrt{a + b}} = \sqrt{a + b}", Answer.PROVED),
    (TWO, r"\frac{a^2}{a} \sqrt{a + b}^2 = a (a + b)", Answer.UNKNOWN),  # a may be 0
    (TWO, r"\frac{a - b}{a - b} = \frac{\sqrt{a + b}}{\sqrt{a + b}}", Answer.UNKNOWN),
]

MORE = ("scalar n, y, t", "given n > y", "given y > 0", "given 0 < t < 1")
WEAK = ("scalar n, y", "given n \\ge y")
ORDERED = ("scalar a, b, c", "given a < b", "given b < c")
LIMITED = ("scalar a, b", "given 0 < a < b", "given b < 1")
NUMBER_LATER = ("scalar a, b", "given a > b", "given b = 2")
ABOVE_ALL = ("scalar a", "index i, j = 1..n", "vector x : n", r"given a > \max_i x_i")
MOVED = ("scalar a, b", "given a > b", "given b > 0", "let f = a^2 b")

ROWS += [
    (MORE, r"-\frac{y}{t^2} - \frac{n-y}{(1-t)^2} < 0", Answer.PROVED),
    (MORE, r"\frac{y}{t^2} - \frac{n-y}{(1-t)^2} < 0", Answer.REFUTED),
    (MORE, r"n - y > 0", Answer.PROVED),
    (MORE, r"n - y \ge 1", Answer.REFUTED),
    (MORE, r"n > 0", Answer.PROVED),
    (MORE, r"\log (n y) = \log n + \log y", Answer.PROVED),
    (MORE, r"\log (n - y) = n - y", Answer.REFUTED),
    (WEAK, r"n - y > 0", Answer.UNKNOWN),
    (WEAK, r"n - y \ge 0", Answer.PROVED),
    (WEAK, r"n + 1 > y", Answer.PROVED),
    (ORDERED, r"a < c", Answer.PROVED),
    (ORDERED, r"c < a + b", Answer.REFUTED),
    (LIMITED, r"a = b", Answer.UNKNOWN),  # what lies between two others is not one of them and more
    (MOVED, r"\frac{\partial f}{\partial b} = a^2", Answer.PROVED),
    (MOVED, r"\frac{\partial f}{\partial b} > 0", Answer.UNKNOWN),  # a would move with b
    (MOVED, r"f > b^3", Answer.PROVED),
    (NUMBER_LATER, r"a > 2", Answer.PROVED),
    (NUMBER_LATER, r"a > 3", Answer.REFUTED),
    (NUMBER_LATER, r"a^2 > b + 2", Answer.PROVED),
    (ABOVE_ALL, r"a > x_j", Answer.UNKNOWN),
    (ABOVE_ALL, r"a > x_j + 1", Answer.REFUTED),
]


@pytest.mark.parametrize(("directives", "tex", "expected"), ROWS)
def test_where_a_formula_is_given_to_be_positive(directives: tuple[str, ...], tex: str, expected: Answer) -> None:
    assert judged(tex, directives).answer is expected


def test_what_a_proof_takes_of_it_is_told() -> None:
    found = judged(r"\frac{\partial \hat{x}_i}{\partial x_i} = \frac{1}{\sqrt{v + \varepsilon}}", ONE)
    assert [condition.kind for condition in found.conditions] == ["positive"]
    assert not judged(r"\ell = \ell + v - v", ("scalar v, \\ell", "given v + \\ell > 0")).conditions


APART = [  # what is assumed to differ, a line, the verdict
    (("a \\ne b",), r"\frac{a^2 - b^2}{a - b} = a + b", Answer.PROVED),
    (("a \\ne b",), r"\frac{a^2 - b^2}{a - b} = a - b", Answer.REFUTED),
    (("a \\neq b",), r"(a - b)^2 > 0", Answer.UNKNOWN),
    (("a \\neq b",), r"(a - b)^2 > 1", Answer.REFUTED),
    (("x \\ne 0",), r"x^2 > 0", Answer.UNKNOWN),
    (("x \\ne 0",), r"x > 0", Answer.REFUTED),
    (("x \\ne 0",), r"x = 0", Answer.REFUTED),
    (("x^2 > 0",), r"x^2 > 0", Answer.PROVED),
    (("x^2 > 0",), r"x^2 + 1 \ge 1", Answer.PROVED),
    (("a < b",), r"a < b", Answer.PROVED),
    (("a < b",), r"b + x \ge a + x", Answer.PROVED),
    (("a < b",), r"a > b", Answer.REFUTED),
    (("a \\le b",), r"a \le b", Answer.PROVED),
    (("a \\le b",), r"a < b", Answer.UNKNOWN),
    (("a \\ge b",), r"a = b", Answer.REFUTED),
    (("x^2 > 0",), r"x^4 > 1", Answer.REFUTED),
    (("p_i \\ne 0",), r"\sum_i \frac{p_i}{p_i} = K", Answer.PROVED),
    (("p_i \\ne 0",), r"p_i^2 > 0", Answer.UNKNOWN),
    (("p_i \\ne 0",), r"p_i = 1", Answer.REFUTED),
    (("p \\ne q",), r"p_i = q_i", Answer.UNREADABLE),
    (("2 \\ne 2",), r"x = x", Answer.UNREADABLE),
]


@pytest.mark.parametrize(("given", "tex", "expected"), APART)
def test_numbers_that_differ_limit_where_a_step_may_fail(given: tuple[str, ...], tex: str, expected: Answer) -> None:
    declared = ("scalar a, b, x", "index i = 1..K", "vector p, q : K")
    assert judged(tex, (*declared, *(f"given {one}" for one in given))).answer is expected


COUNTED = ("index i = 1..n", "vector x : n", r"scalar \lambda", r"given \lambda > 0")
COUNTS = (*COUNTED, r"given x_i \in \{0, 1, 2, \ldots\}")
POISSON = r"\frac{\partial}{\partial \lambda} \sum_i [x_i \log \lambda - \lambda - \log(x_i!)]"
WHOLE_NUMBERS = [
    (COUNTS, rf"{POISSON} = \frac{{1}}{{\lambda}} \sum_i x_i - n", Answer.PROVED),
    (COUNTS, rf"{POISSON} = \frac{{1}}{{\lambda}} \sum_i x_i + n", Answer.REFUTED),
    (COUNTS, r"x_i \ge 0", Answer.PROVED),
    (COUNTS, r"x_i^2 \ge x_i", Answer.UNKNOWN),  # false of 1/2 only
    (COUNTS, r"x_i^2 = 2 x_i", Answer.REFUTED),
    ((*COUNTED, r"given x_i \in \{1, 2, \ldots\}"), r"x_i \ge 1", Answer.PROVED),
    ((*COUNTED, r"given x_i \in \mathbb{N}"), r"x_i \ge 0", Answer.PROVED),
    ((*COUNTED, r"given x_i \in \mathbb{N}"), r"x_i \ge 1", Answer.UNKNOWN),  # is 0 one?
    ((*COUNTED, r"given x_i \in \mathbb{N}_0"), r"x_i^2 = 2 x_i", Answer.REFUTED),
    ((*COUNTED, r"given x_i \in \{0, 1, 2\}"), r"x_i \le 2", Answer.PROVED),
    ((*COUNTED, r"given x_i \in \{0, 1, 2\}"), r"x_i^2 = 2 x_i", Answer.REFUTED),
    ((*COUNTED, r"given x_i \in \{0, 1, 2\}"), r"x_i (x_i - 1) (x_i - 2) = 0", Answer.UNKNOWN),
]


@pytest.mark.parametrize(("said", "tex", "expected"), WHOLE_NUMBERS)
def test_letters_of_whole_numbers(said: tuple[str, ...], tex: str, expected: Answer) -> None:
    """What holds of all numbers from the least on is proved, and only whole numbers refute."""
    assert judged(tex, said).answer is expected


@pytest.mark.parametrize("below", [r"\{1, 2, \ldots\}", r"\{0, 1, \dots\}"])
def test_a_set_without_an_end_does_not_end_at_its_last_number(below: str) -> None:
    found = judged(rf"\sum_{{k \in {below}}} a_k = a_1 + a_2", ())
    assert found.answer is Answer.UNREADABLE
    assert "without an end" in (found.message or "")
