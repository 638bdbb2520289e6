"""Numbers, bounds, signs, powers, maxima and factorials: what holds for all values, and what for some."""

from __future__ import annotations

import pytest
from reading_contexts import ENTRY_NAMED, answer

from symce.checking import judged
from symce.judging.judgement import Answer

LARGEST = ("index i, j = 1..n", "vector z : n", r"let m = \max_j z_j")

AT_THE_LARGEST = [
    (r"e^{z_i - m} \le 1", Answer.PROVED),
    (r"e^{z_i - m} < 1", Answer.REFUTED),
    (r"1 \le \sum_i e^{z_i - m}", Answer.PROVED),
    (r"\sum_i e^{z_i - m} \le n", Answer.PROVED),
    (r"\sum_i e^{z_i} \le n e^m", Answer.PROVED),
    (r"\log \sum_i e^{z_i} \le m + \log n", Answer.PROVED),
    (r"\log \sum_i e^{z_i} \le \max_j z_j + \log n", Answer.PROVED),
    (r"m \le \log \sum_i e^{z_i}", Answer.PROVED),
    (r"\log \sum_i e^{z_i} \le m", Answer.REFUTED),
    (r"\log \sum_i e^{z_i} \ge m + \log n", Answer.REFUTED),
    (r"\sum_i e^{z_i - m} \le 1", Answer.REFUTED),
    (r"\log \sum_i e^{z_i} = m + \log \sum_i e^{z_i - m}", Answer.PROVED),
    (r"\log \sum_i e^{z_i} = \sum_i (z_i - m + m)", Answer.REFUTED),
    (r"\sum_i (m - z_i) = 0", Answer.REFUTED),
    (r"\sum_i (m - z_i) \ge 0", Answer.PROVED),
    (r"z_i = m", Answer.REFUTED),
    (r"\sum_i e^{z_i - m} = 1", Answer.REFUTED),
    (r"\frac{\partial m}{\partial z_i} = 1", Answer.REFUTED),
    (r"m + \log \sum_i e^{z_i - m} = m + \log \sum_i e^{z_i - 2 m}", Answer.REFUTED),
    (r"\max_j z_j = \max_i z_i", Answer.PROVED),
]


@pytest.mark.parametrize(("tex", "expected"), AT_THE_LARGEST)
def test_what_holds_of_a_maximum(tex: str, expected: Answer) -> None:
    assert judged(tex, LARGEST).answer is expected


OF_A_CLASS = (
    "index i, k = 1..K",
    "vector z : K",
    r"given c \in \{1, \dots, K\}",
    r"let p_i = \operatorname{softmax}(z)_i",
    r"let \ell = -\log p_c",
)

OF_LABELS = (
    "index k = 1..K",
    "vector s, t : K",
    r"given t_k \in \{0, 1\}",
    r"let q_k = \frac{1}{1 + e^{-s_k}}",
    r"let L = -\sum_k \left[ t_k \log q_k + (1 - t_k) \log(1 - q_k) \right]",
)

IN_PIECES = [
    (OF_A_CLASS, r"\|\nabla_z \ell\|_1 = 2 (1 - p_c)", Answer.PROVED),
    (OF_A_CLASS, r"\|p - e_c\|_1 = 2 (1 - p_c)", Answer.PROVED),
    (OF_A_CLASS, r"\sum_k |p_k - \mathbb{1}[k = c]| = 2 \sum_{k \ne c} p_k", Answer.PROVED),
    (OF_A_CLASS, r"\sum_k |p_k - \mathbb{1}[k = c]| = 1 - p_c", Answer.REFUTED),
    (OF_A_CLASS, r"\|\nabla_z \ell\|_1 = 2 p_c", Answer.REFUTED),
    (OF_A_CLASS, r"\sum_k |z_k - z_c| = \sum_{k \ne c} |z_k - z_c|", Answer.UNKNOWN),
    (OF_A_CLASS, r"z_i \le \max_k z_k", Answer.PROVED),
    (OF_A_CLASS, r"z_i \ge \max_k z_k", Answer.REFUTED),
    (OF_LABELS, r"L = \sum_k \log(1 + e^{(1 - 2 t_k) s_k})", Answer.PROVED),
    (OF_LABELS, r"L = \sum_k \log(1 + e^{(2 t_k - 1) s_k})", Answer.REFUTED),
    (OF_LABELS, r"L = \sum_k \left[ \max(s_k, 0) - s_k t_k + \log(1 + e^{-|s_k|}) \right]", Answer.PROVED),
    (OF_LABELS, r"L = \sum_k \left[ \max(s_k, 0) + s_k t_k + \log(1 + e^{-|s_k|}) \right]", Answer.REFUTED),
    (OF_LABELS, r"L = -\sum_k \log(1 - |t_k - q_k|)", Answer.PROVED),
    (OF_LABELS, r"L = -\sum_k \log |t_k - q_k|", Answer.REFUTED),
    (OF_LABELS, r"t_k^2 = t_k", Answer.PROVED),
    (OF_LABELS, r"q_k^{t_k} = t_k q_k + 1 - t_k", Answer.PROVED),
    (OF_LABELS, r"q_k^{t_k} = t_k q_k", Answer.REFUTED),
    (OF_LABELS, r"\sum_k t_k^2 = 1", Answer.REFUTED),
]


@pytest.mark.parametrize(("directives", "tex", "expected"), IN_PIECES)
def test_what_is_judged_value_by_value(directives: tuple[str, ...], tex: str, expected: Answer) -> None:
    step = judged(tex, directives)
    assert step.answer is expected, (step.message, step.counterexample)


NUMBERS = (
    r"scalar x, a, b, s, t, y, p, \epsilon",
    "given x > 0",
    "given a, b > 0",
    "given 0 < y < 1",
    "given 0 < p < 1",
    "given 0 \\le t \\le 1",
    r"given 0 < \epsilon < 1",
)

POSITIVE_VECTORS = ("index k = 1..K", "vector p, q, u, v : K", "given p, q > 0")

SHARED = (*POSITIVE_VECTORS, r"given \sum_k p_k = 1", r"let \mu = \sum_k p_k u_k")

MUTUAL = (
    "index x = 1..n",
    "index y = 1..K",
    "matrix p(x,y) : n x K",
    "given p(x,y) > 0",
    r"given \sum_{x,y} p(x,y) = 1",
    r"let p(x) = \sum_y p(x,y)",
    r"let p(y) = \sum_x p(x,y)",
    r"let I = \sum_{x,y} p(x,y) \log \frac{p(x,y)}{p(x) p(y)}",
)

INEQUALITIES = [
    (NUMBERS, r"1 - \frac{1}{x} \le \log x", r"1 - \frac{1}{x} \ge \log x"),
    (NUMBERS, r"\sqrt{ab} \le \frac{a + b}{2}", r"\sqrt{ab} \ge \frac{a + b}{2}"),
    (NUMBERS, r"\log \frac{a + b}{2} \ge \frac{\log a + \log b}{2}", r"\log \frac{a + b}{2} \ge \log a + \log b"),
    (NUMBERS, r"\log(t a + (1 - t) b) \ge t \log a + (1 - t) \log b", r"\log(t a + (1 - t) b) \ge \log a + \log b"),
    (
        NUMBERS,
        r"-\epsilon \log \epsilon - (1 - \epsilon) \log(1 - \epsilon) \le \log 2",
        r"-\epsilon \log \epsilon \ge 1",
    ),
    (NUMBERS, r"y \log \frac{y}{p} + (1 - y) \log \frac{1 - y}{1 - p} \ge 0", r"y \log \frac{y}{p} \ge 0"),
    (
        NUMBERS,
        r"-y \log p - (1 - y) \log(1 - p) \ge -y \log y - (1 - y) \log(1 - y)",
        r"-y \log p - (1 - y) \log(1 - p) \le -y \log y - (1 - y) \log(1 - y)",
    ),
    (NUMBERS, r"\max(0, s) \le \log(1 + e^s)", r"\max(0, s) \ge \log(1 + e^s)"),
    (NUMBERS, r"|s| \le \log(e^s + e^{-s})", r"|s| \ge \log(e^s + e^{-s})"),
    (
        POSITIVE_VECTORS,
        r"\sum_k p_k \log \frac{p_k}{q_k} \ge \sum_k p_k - \sum_k q_k",
        r"\sum_k p_k \log \frac{p_k}{q_k} \ge \sum_k q_k - \sum_k p_k",
    ),
    (POSITIVE_VECTORS, r"(u^\top v)^2 \le \|u\|^2 \|v\|^2", r"(u^\top v)^2 \ge \|u\|^2 \|v\|^2"),
    (POSITIVE_VECTORS, r"\left(\sum_k u_k\right)^2 \le K \sum_k u_k^2", r"\left(\sum_k u_k\right)^2 \le \sum_k u_k^2"),
    (
        POSITIVE_VECTORS,
        r"\sum_k \sqrt{p_k q_k} \le \frac12 \sum_k (p_k + q_k)",
        r"\sum_k \sqrt{p_k q_k} \le \sum_k q_k",
    ),
    (POSITIVE_VECTORS, r"\sum_k \log(1 + e^{u_k}) \ge \sum_k \max(0, u_k)", r"\sum_k \max(0, u_k) \ge \sum_k u_k + 1"),
    (SHARED, r"e^\mu \le \sum_k p_k e^{u_k}", r"e^\mu \ge \sum_k p_k e^{u_k}"),
    (POSITIVE_VECTORS, r"u_k \le \max_k u_k", r"\max_k u_k \le u_k"),
    (MUTUAL, r"I \ge 0", r"I \le 0"),
]


@pytest.mark.parametrize(("directives", "true", "false"), INEQUALITIES)
def test_inequalities_that_have_a_name(directives: tuple[str, ...], true: str, false: str) -> None:
    assert judged(true, directives).answer is Answer.PROVED
    assert judged(false, directives).answer is Answer.REFUTED


BETWEEN = ("scalar x, y, a", "given -1 < x < 1", "given 0 < y < 1")

CONCAVE = [
    (r"\log \frac{1}{1 - x^2} = -\log (1 - x^2)", Answer.PROVED),
    (r"\log \frac{1}{1 - x^2} = \log (1 - x^2)", Answer.REFUTED),
    (r"1 - x^2 > 0", Answer.PROVED),
    (r"y (1 - y) > 0", Answer.PROVED),
    (r"1 - x^2 > \frac{9}{10}", Answer.REFUTED),
    (r"y - y^2 > y^2", Answer.REFUTED),
    (r"1 - a x^2 > 0", Answer.REFUTED),  # x = 1/2, a = 5
    (r"a^2 (1 - x^2) \ge 0", Answer.PROVED),
    (r"x^2 - 1 > 0", Answer.REFUTED),
]


@pytest.mark.parametrize(("tex", "expected"), CONCAVE)
def test_signs_between_bounds(tex: str, expected: Answer) -> None:
    assert answer(BETWEEN, tex) is expected


GAUSSIAN_POLICY = (
    "scalar a, s, \\theta",
    r"let \pi_\theta(a|s) = \frac{1}{\sqrt{2\pi}} e^{-(a - \theta)^2 / 2}",
)


def test_the_number_pi_in_the_definition_of_a_policy() -> None:
    assert (
        answer(GAUSSIAN_POLICY, r"\frac{\partial}{\partial \theta} \log \pi_\theta(a|s) = a - \theta") is Answer.PROVED
    )
    wrong = judged(r"\frac{\partial}{\partial \theta} \log \pi_\theta(a|s) = \theta - a", GAUSSIAN_POLICY)
    assert wrong.answer is Answer.REFUTED
    assert "uppi" not in str(wrong.counterexample)


SPARSE = (
    "index i = 1..n",
    "index j = 1..h",
    "scalar \\rho",
    "given 0 < \\rho < 1",
    "matrix z : n x h",
    r"let q_j = \frac1n \sum_i \frac{1}{1 + e^{-z_{ij}}}",
    r"let L = \sum_j (\rho \log \frac{\rho}{q_j} + (1 - \rho) \log \frac{1 - \rho}{1 - q_j})",
)


def test_conditions_that_are_noted_while_others_are_looked_at() -> None:
    right = r"\frac{\partial L}{\partial q_j} = -\frac{\rho}{q_j} + \frac{1 - \rho}{1 - q_j}"
    assert answer(SPARSE, right) is Answer.PROVED


ZERO_ONE = ("index i = 1..n", "vector y, f : n", r"given y \in \{0,1\}^n", "given 0 < f_i < 1")

BINARY_LETTERS = [
    (r"\frac{y_i}{f_i} + \frac{1 - y_i}{1 - f_i} = \frac{y_i}{f_i} - \frac{1 - y_i}{1 - f_i}", Answer.REFUTED),
    (r"\sum_i y_i f_i = \sum_i f_i", Answer.REFUTED),
    (r"y_i (1 - y_i) = 0", Answer.PROVED),
    (r"y_i^2 = y_i", Answer.PROVED),
]


@pytest.mark.parametrize(("tex", "expected"), BINARY_LETTERS)
def test_a_counterexample_where_letters_are_0_or_1(tex: str, expected: Answer) -> None:
    assert answer(ZERO_ONE, tex) is expected


TWO_COMPONENTS = (
    "index i = 1..m",
    "index k, j = 1..2",
    "vector x : m",
    r"vector \mu, \sigma, w : 2",
    r"given \sigma_k > 0",
    "given w_k > 0",
    r"let N(x_i \mid \mu_k, \sigma_k^2) = \frac{1}{\sqrt{2\pi\sigma_k^2}} \exp\left(-\frac{(x_i-\mu_k)^2}{2\sigma_k^2}\right)",
    r"let L = \sum_{i=1}^m \log \sum_{k=1}^2 w_k N(x_i \mid \mu_k, \sigma_k^2)",
    r"let \gamma_{ik} = \frac{w_k N(x_i \mid \mu_k, \sigma_k^2)}{\sum_{j=1}^2 w_j N(x_i \mid \mu_j, \sigma_j^2)}",
)

OF_TWO_COMPONENTS = [  # proved for every number of components; the two written out have no common form
    (r"\frac{\partial L}{\partial \mu_k} = \sum_i \gamma_{ik} \frac{x_i - \mu_k}{\sigma_k^2}", Answer.PROVED),
    (r"\frac{\partial L}{\partial \mu_k} = \sum_i \gamma_{ik} \frac{x_i - \mu_k}{\sigma_k}", Answer.REFUTED),
    (r"\frac{\partial L}{\partial \mu_1} = \sum_i \gamma_{i1} \frac{x_i - \mu_1}{\sigma_1}", Answer.REFUTED),
    (r"\sum_k \gamma_{ik} = \frac{1}{2} \sum_k 1", Answer.PROVED),
]


@pytest.mark.parametrize(("tex", "expected"), OF_TWO_COMPONENTS)
def test_what_holds_for_every_size_holds_for_a_fixed_one(tex: str, expected: Answer) -> None:
    assert answer(TWO_COMPONENTS, tex) is expected


def test_no_size_is_told_that_is_a_number() -> None:
    found = judged("x_1 = x_2", ENTRY_NAMED).counterexample
    assert found is not None
    assert str(found) == "x = (1, 0, 0): left 1, right 0"


ROUNDED = [
    (r"-\log(0.66) = 0.416", True),
    (r"-\log(0.66) = 0.417", False),
    (r"\frac13 = 0.33", True),
    (r"\frac13 = 0.34", False),
    (r"[1, 2]/3 = [0.33, 0.67]", True),
    (r"0.2 - 1 = -0.7", False),
]


@pytest.mark.parametrize(("tex", "rounded"), ROUNDED)
def test_an_equation_that_holds_to_the_digits_shown_says_so(tex: str, rounded: bool) -> None:
    step = judged(tex, ())
    assert step.answer is Answer.REFUTED
    assert ((step.diagnosis or "").startswith("rounding: ")) is rounded


ARROW_BEFORE = ("scalar x", "let h(x) = e^{x}")

ARROWS_BEFORE = [
    (r"\rightarrow h'(x) = h(x)", Answer.PROVED),
    (r"\to h'(x) = 2 h(x)", Answer.REFUTED),
    (r"h(x) \to 0", Answer.UNKNOWN),
]


@pytest.mark.parametrize(("tex", "expected"), ARROWS_BEFORE)
def test_an_arrow_before_a_statement_says_that_it_follows(tex: str, expected: Answer) -> None:
    assert answer(ARROW_BEFORE, tex) is expected


TRUE_CLASS = (
    "index c, j, c^* = 1..K",
    "vector z, p : K",
    r"let p_c = \frac{e^{z_c}}{\sum_j e^{z_j}}",
    "let p_t = p_{c^*}",
)

NAMED_PROBABILITIES = [
    (r"p_t = \frac{e^{z_{c^*}}}{\sum_j e^{z_j}}", Answer.PROVED),
    (r"p_t = p_c", Answer.REFUTED),
    (r"\frac{\partial p_t}{\partial z_j} = p_t (\delta_{j c^*} - p_j)", Answer.PROVED),
    (r"\sum_t p_t = 1", Answer.UNREADABLE),
    (r"\sum_c p_c = 1", Answer.PROVED),
]


@pytest.mark.parametrize(("tex", "expected"), NAMED_PROBABILITIES)
def test_the_probability_of_the_true_class_is_one_number(tex: str, expected: Answer) -> None:
    assert answer(TRUE_CLASS, tex) is expected


NORMAL_POLICY = (
    r"vector \theta, f : d",
    r"scalar a, \sigma",
    r"given \sigma > 0",
    r"let \mu(s) = \theta^\top f",
    r"let \pi(a|s,\theta) = \frac{1}{\sqrt{2\pi\sigma^2}} e^{-\frac{(a-\mu(s))^2}{2\sigma^2}}",
)

NUMBER_AND_POLICY = [
    (r"\log \pi(a|s,\theta) = -\frac{(a-\mu(s))^2}{2\sigma^2} - \frac{1}{2}\log(2\pi\sigma^2)", Answer.PROVED),
    (r"\log \pi(a|s,\theta) = -\frac{(a-\mu(s))^2}{2\sigma^2} - \log(2\pi\sigma^2)", Answer.REFUTED),
    (r"\nabla_\theta \log \pi(a|s,\theta) = \frac{a-\mu(s)}{\sigma^2} f", Answer.PROVED),
    (r"\log \pi = \log \pi", Answer.UNREADABLE),
]


@pytest.mark.parametrize(("tex", "expected"), NUMBER_AND_POLICY)
def test_pi_behind_two_is_the_number_beside_a_policy(tex: str, expected: Answer) -> None:
    assert answer(NORMAL_POLICY, tex) is expected


MAGNITUDES = [
    (r"2 |x| = |2 x|", Answer.PROVED),
    (r"|x||y| = |x y|", Answer.PROVED),
    (r"|x| |y| = x y", Answer.REFUTED),
    (r"|-3 x| = 3 |x|", Answer.PROVED),
    (r"|-3 x| = -3 |x|", Answer.REFUTED),
    (r"\frac{|x|}{|y|} = \left| \frac{x}{y} \right|", Answer.PROVED),
    (r"|x| + |-x| = 2 |x|", Answer.PROVED),
    (r"||x| - 1| = | 1 - |x| |", Answer.PROVED),
    (r"||x| - 3| = |x| - 3", Answer.REFUTED),
    (r"|x + y| \le |x| + |y|", Answer.PROVED),
    (r"|x + y| \ge |x| + |y|", Answer.REFUTED),
    (r"|x - y| \ge |x| - |y|", Answer.PROVED),
    (r"|x - y| \le |x| - |y|", Answer.REFUTED),
    (r"|x - y| \le |x - a| + |a - y|", Answer.PROVED),
    (r"|x| - |y| < |x - y|", Answer.REFUTED),
    (r"|x| \ge x", Answer.PROVED),
    (r"x |y", Answer.UNREADABLE),
    (r"x |y|_{y=2} = 2 x", Answer.UNREADABLE),
]


@pytest.mark.parametrize(("tex", "expected"), MAGNITUDES)
def test_absolute_values_side_by_side_and_in_each_other(tex: str, expected: Answer) -> None:
    step = judged(tex if "=" in tex or "\\" in tex or "<" in tex else tex + " = y", ("scalar x, y, a",))
    assert step.answer is expected, step.message


EXTREMES = ("index k, i = 1..K", "vector z, x : K", "scalar a, b, n")

OTHER_SIGNS = [
    (r"\min_k z_k \le z_i", Answer.PROVED),
    (r"\min_k z_k \ge z_i", Answer.REFUTED),
    (r"\min_k z_k = -\max_k (-z_k)", Answer.PROVED),
    (r"\min_k z_k = \max_k (-z_k)", Answer.REFUTED),
    (r"\min_k z_k \ge \max_k z_k", Answer.REFUTED),
    (r"\min_k z_k \le \frac{1}{K} \sum_k z_k", Answer.PROVED),
    (r"\min_k z_k \ge \frac{1}{K} \sum_k z_k", Answer.REFUTED),
    (r"-\log \sum_k e^{-z_k} \le \min_k z_k", Answer.PROVED),
    (r"-\log \sum_k e^{-z_k} \ge \min_k z_k", Answer.REFUTED),
    (r"\|x\|_\infty = \max_k |x_k|", Answer.PROVED),
    (r"\|x\|_\infty \le \|x\|_1", Answer.PROVED),
    (r"\|x\|_\infty = \max_k x_k", Answer.UNKNOWN),
    (r"1 \ne 2", Answer.PROVED),
    (r"1 + 1 \ne 2", Answer.REFUTED),
    (r"0.1 + 0.2 \neq 0.3", Answer.REFUTED),
    (r"a + 1 \ne a", Answer.PROVED),
    (r"a^2 + 1 \ne 0", Answer.PROVED),
    (r"a \ne b", Answer.UNKNOWN),
    (r"\log (a^2) \ne (\log a)^2", Answer.UNKNOWN),
    (r"(1, 2) \ne (1, 3)", Answer.UNKNOWN),
    (r"\binom{5}{2} = 10", Answer.PROVED),
    (r"\binom{5}{2} = 20", Answer.REFUTED),
    (r"\binom{n}{2} = \frac{n (n - 1)}{2}", Answer.PROVED),
    (r"\binom{n}{2} = \frac{n (n + 1)}{2}", Answer.REFUTED),
    (r"\binom{K}{2} = \frac{K (K - 1)}{2}", Answer.PROVED),
    (r"\binom{n}{k} = 1", Answer.UNREADABLE),
    (r"\binom{x}{2} = 1", Answer.UNREADABLE),
    (r"\mathbb{1}[z_k \text{ is largest}] = 1", Answer.UNREADABLE),
    (r"\overline{a^2} = \bar{a}^2", Answer.UNREADABLE),  # the mean of the squares, or the square of the mean
]


@pytest.mark.parametrize(("tex", "expected"), OTHER_SIGNS)
def test_smallest_entries_signs_of_difference_and_binomials(tex: str, expected: Answer) -> None:
    step = judged(tex, EXTREMES)
    assert step.answer is expected, step.message


ONE_WITH_A_BAR = (
    "scalar g(a, b), g(a | b)",
    "vector w : n",
    "function h(a) of w",
    "function h(b) of w",
    r"given \rho(a) > 0",
)

TOLD_BY_MARKS = [
    (r"g(a, b) = g(a | b)", Answer.REFUTED),
    (r"\nabla_w (h(a) + h(b)) = \nabla_w h(a) + \nabla_w h(b)", Answer.PROVED),
    (r"\nabla_w (h(a) + h(b)) = 2 \nabla_w h(a)", Answer.REFUTED),
    (r"\nabla_w \log \frac{e^{h(a)}}{\rho(a)} = \nabla_w h(a)", Answer.PROVED),
    (r"\nabla_w \log \frac{e^{h(a)}}{\rho(a)} = \nabla_w h(b)", Answer.REFUTED),
]


@pytest.mark.parametrize(("tex", "expected"), TOLD_BY_MARKS)
def test_marks_between_arguments_and_numbers_that_are_given(tex: str, expected: Answer) -> None:
    assert answer(ONE_WITH_A_BAR, tex) is expected


ORDERED_NUMBERS = ("scalar a, b", "index i = 1..n", "vector u, v : n", "given a < b", r"given v_i \ge u_i")

ONE_NUMBER_BELOW_ANOTHER = [
    (r"\frac{b^2 - a^2}{b - a} = a + b", Answer.PROVED),
    (r"\frac{b^2 - a^2}{b - a} = a - b", Answer.REFUTED),
    (r"\sqrt{(b - a)^2} = a - b", Answer.REFUTED),
    (r"\sqrt{(b - a)^2} = b - a", Answer.PROVED),
    (r"u_i = 2 v_i", Answer.REFUTED),
    (r"a - b = b - a", Answer.REFUTED),
]


@pytest.mark.parametrize(("tex", "expected"), ONE_NUMBER_BELOW_ANOTHER)
def test_an_order_of_two_numbers_limits_where_a_line_may_fail(tex: str, expected: Answer) -> None:
    assert answer(ORDERED_NUMBERS, tex) is expected


WITH_A_STAR = ("index j = 1..n", "vector g, h : n", "scalar w, v^*", "given h_j > 0", r"let w_j^* = -\frac{g_j}{h_j}")

STARS_AND_POWERS = [
    (r"w_j^{*2} = \frac{g_j^2}{h_j^2}", Answer.PROVED),
    (r"w_j^{*2} = w_j^*", Answer.REFUTED),
    (r"w_j^{*1} = w_j^*", Answer.UNREADABLE),
    (r"v^{*2} = v^* \cdot v^* \quad \checkmark", Answer.PROVED),
    (r"g_j^{*2} = g_j^2", Answer.UNREADABLE),
]


@pytest.mark.parametrize(("tex", "expected"), STARS_AND_POWERS)
def test_powers_behind_the_star_of_a_name(tex: str, expected: Answer) -> None:
    assert answer(WITH_A_STAR, tex) is expected


COUNTS = ("index i = 1..n", "vector y, x, t : n", "scalar a, b", "given a > 0")

SUMS_OF_FRACTIONS = [
    (r"\sum_i \left( y_i - \frac{a y_i}{1 + a} \right) = \sum_i \frac{y_i}{1 + a}", Answer.PROVED),
    (
        r"\frac{\partial}{\partial b} \sum_i \left[ y_i \log \frac{a e^{b x_i}}{1 + a e^{b x_i}} - \frac{1}{a} \log(1 + a e^{b x_i}) \right]"
        r" = \sum_i \frac{(y_i - e^{b x_i}) x_i}{1 + a e^{b x_i}}",
        Answer.PROVED,
    ),
    (r"\sum_i \frac{y_i}{a + e^{x_i}} = \frac{1}{a} \sum_i y_i - \frac{1}{a} \sum_i \frac{y_i e^{x_i}}{a + e^{x_i}}", Answer.PROVED),
    (r"\sum_i \frac{y_i}{a + e^{x_i}} = \frac{1}{a} \sum_i y_i - \sum_i \frac{y_i e^{x_i}}{a + e^{x_i}}", Answer.REFUTED),
    (r"\sum_i \frac{y_i}{a + e^{x_i}} = \frac{1}{a} \sum_i t_i - \frac{1}{a} \sum_i \frac{y_i e^{x_i}}{a + e^{x_i}}", Answer.REFUTED),
]  # fmt: skip


@pytest.mark.parametrize(("tex", "expected"), SUMS_OF_FRACTIONS)
def test_sums_whose_terms_cancel_over_their_denominators(tex: str, expected: Answer) -> None:
    assert answer(COUNTS, tex) is expected


FOCAL = (
    "index k, c, j = 1..C",
    r"vector x, y, p, \alpha : C",
    r"scalar \gamma",
    r"given C \ge 2",
    r"let p_k = \frac{e^{x_k}}{\sum_{j=1}^C e^{x_j}}",
    r"let F = -\sum_{k=1}^C y_k \alpha_k (1 - p_k)^\gamma \log p_k",
)

REAL_POWERS_IN_SUMS = [
    (r"\frac{\partial F}{\partial x_c} = \sum_{k=1}^C \frac{\partial F}{\partial p_k} \frac{\partial p_k}{\partial x_c}", Answer.PROVED),
    (r"\frac{\partial F}{\partial x_c} = \sum_{k \ne c} \frac{\partial F}{\partial p_k} \frac{\partial p_k}{\partial x_c}", Answer.REFUTED),
    (r"\sum_k y_k p_c (1 - p_k)^\gamma = \sum_k y_k p_c (1 - p_k) (1 - p_k)^{\gamma - 1}", Answer.PROVED),
    (r"\sum_k y_k p_c (1 - p_k)^\gamma = \sum_k y_k p_c (1 - p_c) (1 - p_k)^{\gamma - 1}", Answer.REFUTED),
    (r"\sum_k y_k p_c (1 - p_k)^\gamma = \sum_k y_k p_k (1 - p_k) (1 - p_k)^{\gamma - 1}", Answer.REFUTED),
]  # fmt: skip


@pytest.mark.parametrize(("tex", "expected"), REAL_POWERS_IN_SUMS)
def test_sums_of_real_powers_over_normalisers(tex: str, expected: Answer) -> None:
    assert answer(FOCAL, tex) is expected


TSALLIS = (
    "index i, j, k = 1..K",
    "vector p : K",
    r"scalar \alpha",
    r"given p > 0",
    r"given \sum_k p_k = 1",
    r"given \alpha > 1",
    r"let S = \frac{1}{\alpha - 1} (1 - \sum_k p_k^\alpha)",
)

BOUNDED_BELOW = [
    (r"(\alpha - 1) S = 1 - \sum_k p_k^\alpha", Answer.PROVED),
    (r"S = \frac{1}{\alpha - 1} \sum_k p_k (1 - p_k^{\alpha - 1})", Answer.PROVED),
    (r"S = \frac{1}{\alpha - 1} \sum_k p_k (1 - p_k^\alpha)", Answer.REFUTED),
    (r"\frac{(\alpha - 1)^2}{(\alpha - 1)} = \alpha - 1", Answer.PROVED),
    (r"\sqrt{(\alpha - 1)^2} = \alpha - 1", Answer.PROVED),
    (r"\sqrt{(\alpha - 2)^2} = \alpha - 2", Answer.REFUTED),
    (r"\log((\alpha - 1)(\alpha + 1)) = \log(\alpha - 1) + \log(\alpha + 1)", Answer.PROVED),
    (r"\log(\alpha^2 - 1) = 2 \log(\alpha - 1)", Answer.REFUTED),
    (r"\alpha - 1 > 0", Answer.PROVED),
    (r"\alpha - 2 > 0", Answer.REFUTED),
]


@pytest.mark.parametrize(("tex", "expected"), BOUNDED_BELOW)
def test_what_follows_from_one_bound(tex: str, expected: Answer) -> None:
    assert answer(TSALLIS, tex) is expected


OF_COUNTS = ("index i = 1..n", "vector y, x : n", "scalar b", r"let \ell = \sum_i (y_i b x_i - e^{b x_i} - \log(y_i!))")

FACTORIALS_ON_BOTH_SIDES = [
    (r"\ell = \sum_i (y_i b x_i - e^{b x_i} - \log(y_i!))", Answer.PROVED),
    (r"\ell = \sum_i (y_i b x_i + e^{b x_i} - \log(y_i!))", Answer.REFUTED),
    (r"\ell = \sum_i (y_i b x_i - e^{b x_i} + \log(y_i!))", Answer.UNKNOWN),
    (r"\ell = \sum_i (y_i b x_i + e^{b x_i})", Answer.REFUTED),
    (r"\ell = \sum_i (y_i b x_i - e^{b x_i})", Answer.UNKNOWN),
    (r"\prod_i \frac{b^2}{y_i!} = \prod_i \frac{b}{y_i!}", Answer.UNKNOWN),
]


@pytest.mark.parametrize(("tex", "expected"), FACTORIALS_ON_BOTH_SIDES)
def test_factorials_that_fall_out_leave_a_line_that_may_fail(tex: str, expected: Answer) -> None:
    assert answer(OF_COUNTS, tex) is expected


SOFT = ("index k = 1..K", "vector z : K")

SOFT_PLUS = [
    (r"\text{softplus}(z_k) - \operatorname{softplus}(-z_k) = z_k", Answer.PROVED),
    (r"\text{Softplus}(z_k) = -z_k + \text{softplus}(-z_k)", Answer.REFUTED),
    (r"\frac{\partial}{\partial z_k} \text{softplus}(z_k) = 1 - \frac{1}{1 + e^{z_k}}", Answer.PROVED),
    (r"2 \text{softplus}_\beta(z_k) = 2 \text{softplus}(z_k)", Answer.UNREADABLE),
]


@pytest.mark.parametrize(("tex", "expected"), SOFT_PLUS)
def test_softplus_is_the_logarithm_of_one_and_an_exponential(tex: str, expected: Answer) -> None:
    assert answer(SOFT, tex) is expected


ROOTS = [
    (r"\sqrt[3]{a^3} = a", Answer.UNKNOWN),
    (r"\sqrt[3]{-8} = -2", Answer.UNKNOWN),
    (r"\sqrt[3]{8} = 2", Answer.PROVED),
    (r"\sqrt[4]{a^4} = a", Answer.REFUTED),
    (r"\sqrt{a^3} = a \sqrt{a}", Answer.ILL_DEFINED),
]


@pytest.mark.parametrize(("tex", "expected"), ROOTS)
def test_negative_numbers_have_odd_roots(tex: str, expected: Answer) -> None:
    assert answer(("scalar a",), tex) is expected


SLASHES = [
    (r"1/b(b - 1) = \frac{1}{b (b - 1)}", Answer.UNKNOWN),
    (r"1/b(b - 1) = \frac{b - 1}{b}", Answer.PROVED),
    (r"1/b(b - 1) = \frac{b + 1}{b}", Answer.REFUTED),
    (r"6/2(1 + 2) = 1", Answer.UNKNOWN),
    (r"6/2(1 + 2) = 9", Answer.PROVED),
    (r"a/b(a + b) = \frac{a}{b (a + b)}", Answer.UNKNOWN),
]


@pytest.mark.parametrize(("tex", "expected"), SLASHES)
def test_brackets_behind_a_slash(tex: str, expected: Answer) -> None:
    assert answer(("scalar a, b",), tex) is expected


@pytest.mark.parametrize(
    ("tex", "expected"),
    [
        (r"e^2 \approx 7.38", Answer.UNKNOWN),
        (r"e^2 \approx 7.39", Answer.PROVED),
        (r"e^2 \approx 7.4", Answer.PROVED),
        (r"e^2 \approx 7.37", Answer.REFUTED),
        (r"-\log(0.1824) \approx 1.7015", Answer.UNKNOWN),
    ],
)
def test_a_number_that_is_cut_off_and_not_rounded_is_open(tex: str, expected: Answer) -> None:
    step = judged(tex)
    assert step.answer is expected
    if expected is Answer.UNKNOWN:
        assert step.message is not None
        assert step.message.startswith("cut off, and not rounded?")


ROWS_AND_COLUMNS = (
    "index i, l = 1..n",
    "index j, k = 1..d",
    "matrix S : n x d",
    "vector m : n",
    r"let m_i = \max_j S_{ij}",
)

LARGEST_OF_EVERY_ROW = [
    (r"m_i + \log \sum_j e^{S_{ij} - m_i} = \log \sum_j e^{S_{ij}}", Answer.PROVED),
    (r"m_i + \log \sum_j e^{S_{ij} + m_i} = \log \sum_j e^{S_{ij}}", Answer.REFUTED),
    (r"\max_j S_{ij} = \max_k S_{ik}", Answer.PROVED),
    (r"\sum_i m_i = \sum_l \max_k S_{lk}", Answer.PROVED),
    (r"\min_j S_{ij} = -\max_j (-S_{ij})", Answer.PROVED),
    (r"m_i \ge S_{ij}", Answer.PROVED),
    (r"m_i \le S_{ij}", Answer.REFUTED),
    (r"m_i = m_l", Answer.REFUTED),
    (r"m_i = S_{ij}", Answer.REFUTED),
    (r"\max_i S_{ij} = \max_l S_{lk}", Answer.REFUTED),
    (r"\max_i m_i \ge S_{ij}", Answer.UNKNOWN),
    (r"\max_j \max_i S_{ij} = \max_i m_i", Answer.UNKNOWN),
    (r"\max_j (S_{ij} + S_{il}) = m_i + 1", Answer.ILL_DEFINED),
]


@pytest.mark.parametrize(("tex", "expected"), LARGEST_OF_EVERY_ROW)
def test_a_maximum_in_every_row(tex: str, expected: Answer) -> None:
    assert answer(ROWS_AND_COLUMNS, tex) is expected
