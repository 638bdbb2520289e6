"""Indices, sums and classes: what runs over what, what is left out, which value is meant."""

from __future__ import annotations

import pytest
from reading_contexts import ENTRY_NAMED, V, answer

from symce import check
from symce.checking import judged
from symce.judging.judgement import Answer

CASE_BEHIND = [
    (r"\delta_{ij} u_i = 0 \ (i \ne j)", Answer.PROVED),
    (r"\delta_{ij} u_i = u_j (i = j)", Answer.PROVED),
    (r"\delta_{ij} u_i = u_j\; (i \neq j)", Answer.REFUTED),
    (r"\delta_{ij} = \mathbb{1}(i = j)", Answer.PROVED),
    (r"\delta_{ij} u_i = u_i I(i \ne j)", Answer.REFUTED),
    (r"\delta_{ij} u_i = u_i (i \ne j) + 1", Answer.UNREADABLE),
    (r"\delta_{ij} u_i = 0 \ (\text{not } i \ne j)", Answer.UNREADABLE),
]


@pytest.mark.parametrize(("tex", "expected"), CASE_BEHIND)
def test_a_case_right_behind_a_step(tex: str, expected: Answer) -> None:
    (report,) = check("".join(f"% symce: {line}\n" for line in V) + f"\\[ {tex} \\]").files
    assert report.steps[0].answer is expected, report.steps[0].message


STATISTICS = (
    "index x = 1..M",
    "index i, j = 1..d",
    r"vector \eta : d",
    "vector h : M",
    "given h_x > 0",
    "matrix T : M x d",
    r"let A(\eta) = \log \sum_x h(x) \exp(\eta^\top T(x))",
    r"let p(x) = h(x) \exp(\eta^\top T(x) - A(\eta))",
)

OF_STATISTICS = [
    (r"\frac{\partial A}{\partial \eta_i} = \sum_x p(x) T_i(x)", Answer.PROVED),
    (r"\frac{\partial A}{\partial \eta_i} = \mathbb{E}_{p}[T_i(x)]", Answer.PROVED),
    (r"\frac{\partial A}{\partial \eta_i} = \sum_x p(x) T_j(x)", Answer.REFUTED),
    (r"\frac{\partial A}{\partial \eta_i} = \sum_x p(x) T_{xi}", Answer.PROVED),
    (r"\frac{\partial A}{\partial \eta_i} = \sum_x p(x) T_{ix}", Answer.ILL_DEFINED),
]


@pytest.mark.parametrize(("tex", "expected"), OF_STATISTICS)
def test_which_index_is_which_is_said_by_ranges_where_one_is_an_argument(tex: str, expected: Answer) -> None:
    assert answer(STATISTICS, tex) is expected


SUM_OF_A_CLASS = (
    "index i, j, y = 1..K",
    "vector s : K",
    r"let L = \sum_{j \ne y} (s_j - s_y)^2",
    r"let C = \sum_{j \ne i} (s_j - s_i)^2",
)

SUMS_BESIDE_A_CLASS = [
    (r"L = \sum_j (s_j - s_y)^2", Answer.PROVED),
    (r"L = \sum_{j \ne y} (s_j^2 - 2 s_j s_y + s_y^2)", Answer.PROVED),
    (r"L = 2 \sum_j (s_j - s_y)^2", Answer.REFUTED),
    (r"L = \sum_{j \ne y} (s_j - s_y)", Answer.REFUTED),
    (r"C = \sum_i \sum_j (s_i - s_j)^2", Answer.PROVED),
    (r"\sum_{j \ne y} s_j = \sum_j s_j - s_y", Answer.PROVED),
]


@pytest.mark.parametrize(("tex", "expected"), SUMS_BESIDE_A_CLASS)
def test_no_sum_runs_over_the_class_of_an_example(tex: str, expected: Answer) -> None:
    assert answer(SUM_OF_A_CLASS, tex) is expected


MEANT_FURTHER = [
    (
        r"\frac{d}{da} a^2 + a = 2 a + 1",
        "on the left, the scope of a derivative: true if what follows it is in parentheses",
    ),
    (r"\sum_k (u_k - v_k) = \sum_k u_k - v_k", "the scope of a sum: true if what follows it is in parentheses"),
    (
        r"\sum_k u_k - v_k = \sum_k (u_k - v_k)",
        "on the left, the scope of a sum: true if what follows it is in parentheses",
    ),
]


@pytest.mark.parametrize(("tex", "words"), MEANT_FURTHER)
def test_a_sum_that_was_meant_to_reach_further(tex: str, words: str) -> None:
    step = judged(tex, V)
    assert (step.answer, step.diagnosis) == (Answer.REFUTED, words)


PAIRS = (
    "index i, j, k = 1..n",
    "vector t : n",
    "matrix w, a : n x n",
    r"given a^\top = a",
    r"let C = \sum_{i \ne j} w_{ij} t_i t_j",
)

OVER_ONE_OR_BOTH = [
    (r"\sum_{j \ne k} a_{jk} w_{kj} = \sum_{j \ne k} w_{kj} a_{kj}", Answer.PROVED),
    (r"\sum_{j \ne k} w_{kj} = \sum_{j \ne k} w_{jk}", Answer.UNKNOWN),  # true of the sums over both
    (r"\sum_{j \ne k} w_{kj} = \sum_{j \ne k} 2 w_{jk}", Answer.REFUTED),
    (r"\sum_{j \ne k} (w_{kj} - w_{jk}) = 0", Answer.UNKNOWN),
    (r"\sum_{j \ne k} (a_{kj} - a_{jk}) = 0", Answer.PROVED),
    (r"C = \sum_{i \ne j} w_{ji} t_i t_j", Answer.PROVED),
    (r"\sum_{i \ne j} w_{ij} t_i t_j = \sum_{i \ne j} w_{ji} t_i t_j", Answer.PROVED),  # as it is in the definition
    (r"\sum_{i \ne j} 1 = n (n - 1)", Answer.UNKNOWN),
    (r"\sum_{i < j} 1 = \frac{n (n - 1)}{2}", Answer.UNKNOWN),
    (r"\sum_{i \le j} 1 = \frac{n (n + 1)}{2}", Answer.UNKNOWN),
    (r"\prod_{i \ne j} e^{t_i} = e^{(n - 1) \sum_i t_i}", Answer.UNKNOWN),
    (r"\sum_{i \ne j} t_i = (n - 1) \sum_j t_j", Answer.UNKNOWN),
    (r"\sum_{i \ne j} t_i = n \sum_j t_j", Answer.REFUTED),
    (r"\sum_{i \ne j} 1 = n - 1", Answer.PROVED),
    (r"\sum_{i \ne j} t_i = \sum_i t_i - t_j", Answer.PROVED),
    (r"\sum_{i \ne j} t_i = (n - 1) t_j", Answer.REFUTED),
    (r"\sum_{i < j} t_i = \sum_i t_i - t_j", Answer.REFUTED),
]


@pytest.mark.parametrize(("tex", "expected"), OVER_ONE_OR_BOTH)
def test_a_sum_that_may_run_over_one_index_or_both(tex: str, expected: Answer) -> None:
    assert answer(PAIRS, tex) is expected


FROM_THE_SECOND = [
    (r"\sum_{i > 1} t_i = \sum_i t_i - t_1", Answer.PROVED),
    (r"\sum_{i > 1} t_i = \sum_i t_i", Answer.REFUTED),
    (r"\sum_{i \ge 2} t_i = \sum_{i > 1} t_i", Answer.PROVED),
    (r"\sum_{i > 0} t_i = \sum_i t_i", Answer.PROVED),
    (r"\sum_{i > 2} t_i = \sum_i t_i", Answer.UNREADABLE),
]


@pytest.mark.parametrize(("tex", "expected"), FROM_THE_SECOND)
def test_a_sum_over_what_is_larger_than_a_number(tex: str, expected: Answer) -> None:
    assert answer(PAIRS, tex) is expected


@pytest.mark.parametrize(("n", "expected"), [(r"n (n - 1)", Answer.UNKNOWN), ("n^2", Answer.REFUTED)])
def test_another_reading_is_judged_where_the_assumptions_hold(n: str, expected: Answer) -> None:
    tex = rf"\sum_{{i \ne j}} \sqrt{{t_1^2}} = {n} t_1"  # of both it holds where t_1 is not negative
    assert answer((*PAIRS, r"given t_1 > 0"), tex) is expected


def test_a_sum_runs_over_no_index_that_is_free_in_the_chain() -> None:
    lines = "".join(f"<!-- symce: {line} -->\n" for line in PAIRS)
    display = r"$$ t_k \sum_{j \ne k} w_{kj} &= \sum_{j \ne k} w_{kj} t_k \\ &= \sum_{j \ne k} w_{jk} t_k $$"
    (report,) = check(lines + display).files
    assert [step.answer for step in report.steps] == [Answer.PROVED, Answer.REFUTED]


NAMES_OF_ENTRIES = [
    (r"\frac{\partial L}{\partial w} = 2 w", Answer.PROVED),
    (r"\frac{\partial L}{\partial x_1} = 2 x_1", Answer.PROVED),
    (r"\nabla_x L = [2 w, 1, 0]^\top", Answer.PROVED),
    (r"\frac{\partial L}{\partial w} = 0", Answer.REFUTED),
    (r"\frac{\partial L}{\partial x_2} = 2 w", Answer.REFUTED),
    (r"w = x_2", Answer.REFUTED),
]


@pytest.mark.parametrize(("tex", "expected"), NAMES_OF_ENTRIES)
def test_a_name_of_an_entry_is_that_entry(tex: str, expected: Answer) -> None:
    assert answer(ENTRY_NAMED, tex) is expected


EVENTS = ("index j = 1..d", "given p(x | y=1) > 0", "given p(y=1) > 0", "given p(x_j | y=1) > 0", "given p(w) > 0")

OF_EVENTS = [  # nothing says how p(x | y = 1) and the numbers p(x_j | y = 1) depend on each other
    (r"\log (p(x|y=1) p(y=1)) = \log p(x|y=1) + \log p(y=1)", Answer.PROVED),
    (r"\sum_j \log (p(x_j|y=1) p(w)) = \sum_j \log p(x_j|y=1) + d \log p(w)", Answer.PROVED),
    (r"p(x|y=1) = \prod_j p(x_j|y=1)", Answer.UNKNOWN),
    (r"p(x|y=1) = p(x_j|y=1)", Answer.UNKNOWN),
    (r"\log p(x_j|y=1) = p(x_j|y=1)", Answer.REFUTED),
]


@pytest.mark.parametrize(("tex", "expected"), OF_EVENTS)
def test_a_probability_of_an_event_beside_those_of_its_parts(tex: str, expected: Answer) -> None:
    assert answer(EVENTS, tex) is expected


CONDITIONAL = (
    "index z = 1..K",
    "given p(z) > 0",
    r"given \sum_z p(z) = 1",
    "given q(z|x) > 0",
    r"given \sum_z q(z|x) = 1",
    "index u = 1..n",
    "index v = 1..m",
    "given P(u, v) > 0",
    r"given \sum_{u, v} P(u, v) = 1",
    r"let P(u) = \sum_v P(u, v)",
    r"let P(v) = \sum_u P(u, v)",
    r"let I(U; V) = \sum_{u, v} P(u, v) \log \frac{P(u, v)}{P(u) P(v)}",
)

OF_DISTRIBUTIONS = [  # names of the field that nobody defines, of values of probabilities
    (r"\log p(z) + KL(q(z|x) || p(z)) = \log p(z) + \sum_z q(z|x) \log \frac{q(z|x)}{p(z)}", Answer.PROVED),
    (r"H(q(z|x), p(z)) = H[q(z|x)] + D_{KL}\left(q(z|x) \,\|\, p(z)\right)", Answer.PROVED),
    (r"H(p(z), q(z|x)) = H[q(z|x)] + D_{KL}\left(q(z|x) \,\|\, p(z)\right)", Answer.UNKNOWN),
    (r"2 \mathrm{KL}[q(z|x) \| p(z)] = \sum_z p(z) \log \frac{p(z)}{q(z|x)}", Answer.UNKNOWN),
    (r"I(U; V) = D_{KL}(P(u, v) \| P(u) P(v))", Answer.PROVED),
    (r"I(U; V) = D_{KL}(P(u) P(v) \| P(u, v))", Answer.UNKNOWN),
    (r"I(U; V) = H(P(u)) + H(P(v)) - H(P(u, v))", Answer.PROVED),
    (r"I(U; V) = D_{KL}(P(u, v) \| P(u))", Answer.UNREADABLE),
    (r"\sum_z p(z) H(p(z)) + 0 = -\sum_z p(z)^2 \log p(z)", Answer.UNREADABLE),
]


@pytest.mark.parametrize(("tex", "expected"), OF_DISTRIBUTIONS)
def test_divergences_of_conditional_probabilities(tex: str, expected: Answer) -> None:
    assert answer(CONDITIONAL, tex) is expected


def test_an_assumption_that_cannot_be_used_is_said_once() -> None:
    text = "<!-- symce: vector p : K -->\n<!-- symce: given \\sum_k p_k = q_j -->\n$$ a + b = b + a $$\n$$ 2 a = a + a $$\n"
    steps = check(text).steps
    assert [(step.line, step.answer) for step in steps] == [
        (2, Answer.UNREADABLE),
        (3, Answer.PROVED),
        (4, Answer.PROVED),
    ]


OTHERS = ("index k, c = 1..K", "scalar a")

OF_TWO_AND_MORE = [
    (r"\sum_{k \ne c} \frac{a}{K - 1} = a", Answer.PROVED),
    (r"1 - a + \sum_{k \ne c} \frac{a}{K - 1} = 1", Answer.PROVED),
    (r"\sum_{k \ne c} \frac{a}{K - 1} = 2 a", Answer.REFUTED),
    (r"\sum_{k \ne c} \frac{a}{K} = a", Answer.REFUTED),
]


@pytest.mark.parametrize(("tex", "expected"), OF_TWO_AND_MORE)
def test_a_sum_over_the_others_is_empty_of_one_class(tex: str, expected: Answer) -> None:
    step = judged(tex, OTHERS)
    assert step.answer is expected, step.message
    assert expected is Answer.REFUTED or "K is at least 2; the step fails at K = 1" in step.assumed


PREFERENCES = (
    "index y = 1..n",
    r"scalar \beta",
    r"given \beta > 0",
    r"given \rho(y|x) > 0",
    "given R(x, y) > 0",
    r"let Z(x) = \sum_y \rho(y|x) \exp(\frac{1}{\beta} R(x, y))",
    r"let \pi^*(y|x) = \frac{1}{Z(x)} \rho(y|x) \exp(\frac{1}{\beta} R(x, y))",
    r"let M(y) = \beta \log \frac{\pi^*(y|x)}{\rho(y|x)}",
)

VALUES_OF_AN_INDEX = [
    (r"R(x, y_w) - R(x, y_l) = M(y_w) - M(y_l)", Answer.PROVED),
    (r"R(x, y_w) - R(x, y_l) = M(y_l) - M(y_w)", Answer.REFUTED),
    (r"R(x, y_w) = R(x, y_l)", Answer.REFUTED),
    (r"R(x, y_w) = R(x, y)", Answer.REFUTED),
]


@pytest.mark.parametrize(("tex", "expected"), VALUES_OF_AN_INDEX)
def test_values_of_an_index_that_a_script_tells_apart(tex: str, expected: Answer) -> None:
    assert answer(PREFERENCES, tex) is expected


@pytest.mark.parametrize("said", ["k = 1, 2, ..., K", r"k = 1, 2, \ldots, K", "k = 1,2,3,...,K", "k = 1, ..., K"])
def test_ranges_of_which_the_second_value_is_written(said: str) -> None:
    given = (f"index {said}", "vector z : K")
    assert judged(r"\sum_{k=1}^K 2 z_k = 2 \sum_k z_k", given).answer is Answer.PROVED


DECLARED_OTHERWISE = ("index i, k = 1..K", "index n = 1..N", "vector x : K", "matrix X : N x K")

OVER_ANOTHER_RANGE = [
    (r"\sum_n x_n = \sum_i x_i", Answer.PROVED),
    (r"X^\top X = \sum_n x_n x_n^\top", Answer.UNKNOWN),  # the rows of X, as many write
    (r"X^\top X = \sum_n X_n X_n^\top", Answer.PROVED),
    (r"\sum_i x_i = 2 \sum_k x_k", Answer.REFUTED),
]


@pytest.mark.parametrize(("tex", "expected"), OVER_ANOTHER_RANGE)
def test_nobody_is_called_wrong_for_an_index_of_another_range(tex: str, expected: Answer) -> None:
    assert answer(DECLARED_OTHERWISE, tex) is expected
