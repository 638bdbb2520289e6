"""Expectations and variances: what is drawn, from what, and what that says of the weights."""

from __future__ import annotations

import pytest

from symce.checking import check, judged
from symce.judging.judgement import Answer
from symce.read.tex.item import ReadError


def answer(directives: tuple[str, ...], tex: str) -> Answer:
    try:
        return judged(tex, directives).answer
    except ReadError:
        return Answer.UNREADABLE


POLICY = (
    "index a, b = 1..A",
    "index s = 1..S",
    r"vector \pi, Q : A",
    "vector V, d : S",
    "matrix P, U : S x A",
    "matrix R : A x S",
    "scalar c",
)

WEIGHTS = [
    # what something is drawn from adds up to 1
    (r"\mathbb{E}_{a \sim \pi}[3] = 3", Answer.PROVED),
    (r"\mathbb{E}_{a \sim \pi}[3] = 4", Answer.REFUTED),
    (r"\mathbb{E}_{a \sim \pi}[Q_a - c] = \mathbb{E}_{a \sim \pi}[Q_a] - c", Answer.PROVED),
    (r"\mathbb{E}_{a \sim \pi}[Q_a - c] = \mathbb{E}_{a \sim \pi}[Q_a]", Answer.REFUTED),
    (r"\mathbb{E}_{a \sim \pi}[Q_a]^2 \le \mathbb{E}_{a \sim \pi}[Q_a^2]", Answer.PROVED),
    (r"\mathbb{E}_{a \sim \pi}[Q_a]^2 \ge \mathbb{E}_{a \sim \pi}[Q_a^2]", Answer.REFUTED),
    (r"\mathbb{E}_{a \sim \pi}[Q_a - c] = \sum_a \pi_a Q_a - c", Answer.PROVED),
    (r"\sum_a \pi_a (Q_a - c) = \sum_a \pi_a Q_a - c", Answer.REFUTED),
    (r"\mathbb{E}_{a \sim P(\cdot|s)}[U(s,a) - V(s)] = \sum_a P(a|s) U(s,a) - V(s)", Answer.PROVED),
    (r"\mathbb{E}_{a \sim P(\cdot|s)}[U(s,a) - V(s)] = \sum_a P(a|s) U(s,a) + V(s)", Answer.REFUTED),
    # .. along whichever axis
    (r"\mathbb{E}_{a \sim R(\cdot|s)}[U(s,a) - V(s)] = \sum_a R(a|s) U(s,a) - V(s)", Answer.PROVED),
    (r"\mathbb{E}_{a \sim R(\cdot|s)}[U(s,a) - V(s)] = \sum_a R(a|s) U(s,a) + V(s)", Answer.REFUTED),
    # .. and is differentiated as it stands
    (r"\frac{\partial}{\partial \pi_b} \mathbb{E}_{a \sim \pi}[Q_a] = Q_b", Answer.PROVED),
    (r"\frac{\partial}{\partial \pi_b} \mathbb{E}_{a \sim \pi}[Q_a] = 2 Q_b", Answer.REFUTED),
    # what nothing declares has an entry for every value that is drawn
    (r"\mathbb{E}_{a \sim w}[Q_a - 1] = \mathbb{E}_{b \sim w}[Q_b] - 1", Answer.PROVED),
    (r"\mathbb{E}_{a \sim w}[2 Q_a - 1] = \mathbb{E}_{b \sim w}[Q_b] - 1", Answer.REFUTED),
    (r"\mathbb{E}_{a \sim w}[Q_a - 1] = \sum_a w(a) Q_a - 1", Answer.PROVED),
    (r"\mathbb{E}_{a \sim w^*}[Q_a - 1] = \mathbb{E}_{b \sim w^*}[Q_b] - 1", Answer.PROVED),
    (r"\mathbb{E}_{a \sim p_\theta}[Q_a - 1] = \sum_a p_\theta(a) Q_a - 1", Answer.PROVED),
    (r"\mathbb{E}_{a \sim c}[Q_a] = c \sum_a Q_a", Answer.UNREADABLE),
    (r"\mathbb{E}_{a \sim w(s)}[Q_a] = w(s) \sum_a Q_a", Answer.UNREADABLE),
    (r"\mathbb{E}_{a \sim P}[Q_a] = 1", Answer.UNREADABLE),
]

ON_THE_OTHER_SIDE = [
    (r"\mathbb{E}_{a \sim q}[\log q_\theta(a) - c] = \sum_a q(a) \log q_\theta(a) - c", Answer.PROVED),
    (r"\mathbb{E}_{a \sim q}[\log q_\theta(a) - c] = \sum_a q_\theta(a) \log q_\theta(a) - c", Answer.UNKNOWN),
    (r"\mathbb{E}_{a \sim q}[\log q_\theta(a) - c] = \mathbb{E}_{a \sim q}[\log q_\theta(a)] - c", Answer.PROVED),
    (r"\mathbb{E}_{a \sim q}[Q_a q_\theta(a)] = q \sum_a Q_a q_\theta(a)", Answer.UNKNOWN),
    (r"\mathbb{E}_{a \sim \mu}[U(s, a) - V(s)] = \sum_a \mu(a | s) U(s, a) - V(s)", Answer.PROVED),
    (r"\sum_a \mu(a | s) U(s, a) = \mathbb{E}_{a \sim \mu}[U(s, a)]", Answer.PROVED),
    (r"\sum_s \mu(a | s) U(s, a) = \mathbb{E}_{a \sim \mu}[U(s, a)]", Answer.REFUTED),
    (r"\mathbb{E}_{a \sim \mu}[Q_a] = \sum_{s, a} \mu(a, s) Q_a", Answer.UNKNOWN),  # a joint one, and not that of a
    (
        r"\mathbb{E}_{a \sim \mu}\left[\frac{p(a | s)}{\mu(a | s)} U(s, a)\right] = \mathbb{E}_{a \sim p}[U(s, a)]",
        Answer.PROVED,
    ),
]


@pytest.mark.parametrize(("tex", "expected"), ON_THE_OTHER_SIDE)
def test_what_is_drawn_from_is_written_with_its_arguments_elsewhere(tex: str, expected: Answer) -> None:
    assert answer(POLICY, tex) is expected


SEVERAL = [
    (r"\mathbb{E}_{(s, a) \sim P}[U_{sa}] = \sum_s \sum_a P_{sa} U_{sa}", Answer.PROVED),
    (r"\mathbb{E}_{(s, a) \sim P}[U_{sa}] = \sum_a P_{sa} U_{sa}", Answer.REFUTED),
    (r"\mathbb{E}_{(a, s) \sim P}[U_{sa}] = \sum_s \sum_a P_{sa} U_{sa}", Answer.PROVED),
    (r"\mathbb{E}_{s, a \sim P}[U_{sa} - c] = \sum_{s,a} P_{sa} U_{sa} - c", Answer.PROVED),
    (r"\mathbb{E}_{s, a \sim P}[U_{sa} - c] = \sum_{s,a} P_{sa} U_{sa} - S c", Answer.REFUTED),
    (r"\mathbb{E}_{(s, a) \sim P(s, a)}[U(s, a)] = \sum_s \sum_a P(s, a) U(s, a)", Answer.PROVED),
    (r"\mathbb{E}_{P(s, a)}[U(s, a)] = \sum_s \sum_a P(s, a) U(s, a)", Answer.PROVED),
    (r"\mathbb{E}_{P(s, a)}[U(s, a)] = \sum_a P(s, a) U(s, a)", Answer.REFUTED),
    (r"\mathbb{E}_{P(a | s)}[U(s, a)] = \sum_a P(a | s) U(s, a)", Answer.PROVED),
    (r"\mathbb{E}_{P_{s, a}}[U_{sa}] = \sum_s \sum_a P_{sa} U_{sa}", Answer.UNREADABLE),
    (r"\sum_s \mathbb{E}_{P_{s, a}}[U_{sa}] = \sum_s \sum_a P_{sa} U_{sa}", Answer.PROVED),
    (r"\mathbb{E}_{q(s) q(a)}[U_{sa}] = \sum_s \sum_a q(s) q(a) U_{sa}", Answer.PROVED),
    (r"\mathbb{E}_{q(s) q(a | s)}[U_{sa} - 1] = \sum_s \sum_a q(s) q(a | s) U_{sa} - 1", Answer.PROVED),
    (r"\mathbb{E}_{q(s) q(a)}[U_{sa}] = \sum_s \sum_a q(a) U_{sa}", Answer.UNKNOWN),
    (r"\mathbb{E}_{s \sim d, a \sim \pi}[U_{sa}] = \mathbb{E}_{s \sim d}[\mathbb{E}_{a \sim \pi}[U_{sa}]]", Answer.PROVED),
    (r"\mathbb{E}_{s \sim d; a \sim P(\cdot|s)}[U_{sa}] = \sum_s d_s \sum_a P(a|s) U_{sa}", Answer.PROVED),
    (r"\mathbb{E}_{\substack{s \sim d \\ a \sim \pi}}[U_{sa}] = \sum_{s,a} d_s U_{sa}", Answer.REFUTED),
    (r"\mathbb{E}_{a, b \sim \pi}[Q_a Q_b] = (\mathbb{E}_{a \sim \pi}[Q_a])^2", Answer.PROVED),
    (r"\mathbb{E}_{a, b \sim \pi}[Q_a Q_b] = \mathbb{E}_{a \sim \pi}[Q_a^2]", Answer.REFUTED),
    (r"\mathbb{E}_{a, b \sim w}[Q_a Q_b] = (\mathbb{E}_{a \sim w}[Q_a])^2", Answer.UNREADABLE),
    (r"\mathbb{E}_{a, a \sim \pi}[Q_a] = 1", Answer.UNREADABLE),
    (r"\mathbb{E}_{s, a}[U_{sa}] = 1", Answer.UNREADABLE),
]  # fmt: skip

VARIANCES = [
    (r"\operatorname{Var}_{a \sim \pi}[Q_a] = \sum_a \pi_a Q_a^2 - (\sum_a \pi_a Q_a)^2", Answer.PROVED),
    (r"\operatorname{Var}_{a \sim \pi}[Q_a] = \sum_a \pi_a Q_a^2 - \sum_a \pi_a Q_a", Answer.REFUTED),
    (r"\mathrm{Var}_{a \sim \pi}(Q_a) = \sum_a \pi_a (Q_a - \mathbb{E}_{b \sim \pi}[Q_b])^2", Answer.PROVED),
    (r"\mathbb{V}_{a \sim \pi}[Q_a - c] = \mathbb{V}_{a \sim \pi}[Q_a]", Answer.PROVED),
    (r"\mathbb{V}_{a \sim \pi}[2 Q_a] = 2 \mathbb{V}_{a \sim \pi}[Q_a]", Answer.REFUTED),
    (r"\operatorname{Var}_{a \sim \pi}[Q_a] \ge 0", Answer.PROVED),
    (r"\mathbb{E}_{a, b \sim \pi}[(Q_a - Q_b)^2] = 2 \operatorname{Var}_{a \sim \pi}[Q_a]", Answer.PROVED),
    (r"\operatorname{Var}_{a \sim \pi}[Q] = 1", Answer.UNREADABLE),
]


COVARIANCES = [
    (r"\operatorname{Cov}_{a \sim \pi}(Q_a, g_a) = \sum_a \pi_a Q_a g_a - (\sum_a \pi_a Q_a) \sum_a \pi_a g_a", Answer.PROVED),
    (r"\operatorname{Cov}_{a \sim \pi}(Q_a, g_a) = \sum_a \pi_a Q_a g_a + (\sum_a \pi_a Q_a) \sum_a \pi_a g_a", Answer.REFUTED),
    (r"\operatorname{Cov}_{a \sim \pi}[Q_a, Q_a] = \operatorname{Var}_{a \sim \pi}[Q_a]", Answer.PROVED),
    (r"\operatorname{Cov}_{a \sim \pi}(Q_a + c, g_a) = \operatorname{Cov}_{a \sim \pi}(g_a, Q_a)", Answer.PROVED),
    (r"\operatorname{Cov}_{a \sim \pi}(2 Q_a, g_a) = \operatorname{Cov}_{a \sim \pi}(g_a, Q_a)", Answer.REFUTED),
    (r"\operatorname{Cov}_{a \sim \pi}(Q_a, \delta_{ab}) = \pi_b (Q_b - \mathbb{E}_{a \sim \pi}[Q_a])", Answer.PROVED),
    (r"\operatorname{Cov}_{a \sim \pi}[R_a] = \sum_a \pi_a R_a R_a^\top - (\sum_a \pi_a R_a) (\sum_a \pi_a R_a)^\top", Answer.PROVED),
    (r"\operatorname{Cov}_{a \sim \pi}(R_a, G_a) = \sum_a \pi_a R_a G_a^\top - (\sum_a \pi_a R_a) (\sum_a \pi_a G_a)^\top", Answer.PROVED),
    (r"\operatorname{Cov}_{a \sim \pi}(R_a, G_a) = \sum_a \pi_a G_a R_a^\top - (\sum_a \pi_a G_a) (\sum_a \pi_a R_a)^\top", Answer.REFUTED),
    (r"\operatorname{Cov}_{a \sim \pi}(Q_a, g_a, Q_a) = 1", Answer.UNREADABLE),
    (r"\operatorname{Cov}_{a \sim \pi}(Q_a, R_a) = 1", Answer.UNREADABLE),
]  # fmt: skip


@pytest.mark.parametrize(("tex", "expected"), COVARIANCES)
def test_covariances(tex: str, expected: Answer) -> None:
    assert answer((*POLICY, "vector g : A", "matrix G : A x S"), tex) is expected


@pytest.mark.parametrize(("tex", "expected"), WEIGHTS)
def test_what_something_is_drawn_from_is_a_distribution(tex: str, expected: Answer) -> None:
    assert answer(POLICY, tex) is expected


def test_what_is_said_of_weights_by_drawing_from_them_is_told() -> None:
    told = judged(r"\mathbb{E}_{a \sim \pi}[3] = 3", POLICY).assumed
    assert r"\pi sums to 1: something is drawn from it" in told
    told = judged(r"\mathbb{E}_{a \sim R(\cdot|s)}[3] = 3", POLICY).assumed
    assert "R is positive and adds up to 1: it is what something is drawn from" in told
    assert not judged(r"\mathbb{E}_{a \sim \pi}[2 Q_a] = 2 \mathbb{E}_{a \sim \pi}[Q_a]", POLICY).assumed


@pytest.mark.parametrize(("tex", "expected"), SEVERAL)
def test_several_letters_are_drawn(tex: str, expected: Answer) -> None:
    assert answer(POLICY, tex) is expected


@pytest.mark.parametrize(("tex", "expected"), VARIANCES)
def test_variances(tex: str, expected: Answer) -> None:
    assert answer(POLICY, tex) is expected


USUAL = r"let \mathbb{E}_{a \sim \pi}[Q_a] = \sum_a Q_a \pi_a"
OTHER = r"let \mathbb{E}_{a \sim \pi}[Q_a] = \frac{1}{A} \sum_a Q_a"
DEFINED = [
    (USUAL, r"\mathbb{E}_{a \sim \pi}[Q_a] = \sum_a \pi_a Q_a", Answer.PROVED),
    (USUAL, r"\mathbb{E}_{a \sim \pi}[Q_a^2] = \sum_a \pi_a Q_a^2", Answer.PROVED),
    (USUAL, r"\mathbb{E}_{a \sim \pi}[Q_a^2] = \sum_a \pi_a Q_a", Answer.REFUTED),
    (OTHER, r"\mathbb{E}_{a \sim \pi}[Q_a^2] = \sum_a \pi_a Q_a^2", Answer.UNREADABLE),
    (OTHER, r"\operatorname{Var}_{a \sim \pi}[Q_a] = 1", Answer.UNREADABLE),
]


@pytest.mark.parametrize(("let", "tex", "expected"), DEFINED)
def test_a_definition_of_one_expectation_leaves_the_others(let: str, tex: str, expected: Answer) -> None:
    assert answer((*POLICY, let), tex) is expected


GIBBS = (
    "index w, v = 1..V",
    "vector a, b : V",
    r"scalar \theta",
    r"let s_\theta(w, h) = a_w + \theta b_w",
    r"let Z_\theta^h = \sum_v \exp(s_\theta(v, h))",
    r"let P_\theta^{h}(w) = \frac{\exp(s_\theta(w, h))}{Z_\theta^h}",
)
ABOVE = [
    (r"\sum_w P_\theta^{h}(w) = 1", Answer.PROVED),
    (r"\sum_w P_\theta^{h}(w) = 2", Answer.REFUTED),
    (r"\log P_\theta^{h}(v) = s_\theta(v, h) - \log Z_\theta^h", Answer.PROVED),
    (r"\log P_\theta^{h}(v) = s_\theta(v, h) + \log Z_\theta^h", Answer.REFUTED),
    (r"P_\theta^{h}(v)^2 = P_\theta^{h}(v)", Answer.REFUTED),
]


@pytest.mark.parametrize(("tex", "expected"), ABOVE)
def test_a_letter_above_a_function_that_nothing_declares_is_part_of_its_name(tex: str, expected: Answer) -> None:
    assert answer(GIBBS, tex) is expected


TRANSITIONS = (
    "index s, s' = 1..S",
    "index a, a' = 1..A",
    r"scalar \gamma",
    "matrix r : S x A",
    "vector V : S",
    r"given \pi(a|s) > 0",
    "given P(s'|s,a) > 0",
    r"given \sum_a \pi(a|s) = 1",
    r"given \sum_{s'} P(s'|s,a) = 1",
    r"let Q(s,a) = r(s,a) + \gamma \mathbb{E}_{s' \sim P(\cdot|s,a)}[V(s')]",
    "let A(s,a) = Q(s,a) - V(s)",
)
BACKED_UP = [
    (r"A(s,a) = \mathbb{E}_{s' \sim P(\cdot|s,a)}[r(s,a) + \gamma V(s') - V(s)]", Answer.PROVED),
    (r"A(s,a) = \mathbb{E}_{s' \sim P(\cdot|s,a)}[r(s,a) + \gamma V(s') + V(s)]", Answer.REFUTED),
    (
        r"\mathbb{E}_{a \sim \pi(\cdot|s)}[Q(s,a)]"
        r" = \mathbb{E}_{a \sim \pi(\cdot|s), s' \sim P(\cdot|s,a)}[r(s,a) + \gamma V(s')]",
        Answer.PROVED,
    ),
    (
        r"\mathbb{E}_{a \sim \pi(\cdot|s)}[Q(s,a)]"
        r" = \mathbb{E}_{a \sim \pi(\cdot|s), s' \sim P(\cdot|s,a)}[r(s,a) + V(s')]",
        Answer.REFUTED,
    ),
]


@pytest.mark.parametrize(("tex", "expected"), BACKED_UP)
def test_states_that_follow_on_states(tex: str, expected: Answer) -> None:
    assert answer(TRANSITIONS, tex) is expected


FAMILY = r"Let $A(\theta) = \log \sum_x \exp(\theta^\top T(x))$ and $p_\theta(x) = \exp(\theta^\top T(x) - A(\theta))$. $$%s$$"
STARTING = (
    r"$p_\theta(x) = \exp(\theta^\top T(x) - A(\theta))$, $A(\theta) = \log \sum_x \exp(\theta^\top T(x))$. $$%s$$"
)
TWO = FAMILY.replace("$$%s$$", r"Let $q_\theta(x) = p_\theta(x)^2$. $$%s$$")
MOMENTS = [
    (FAMILY, r"\nabla A(\theta) = \sum_x p_\theta(x) T(x)", "proved"),
    (FAMILY, r"\nabla A(\theta) = \mathbb{E}_\theta[T(x)]", "proved"),
    (STARTING, r"\nabla A(\theta) = \mathbb{E}_\theta[T(x)]", "proved"),
    (FAMILY, r"\nabla A(\theta) = 2 \mathbb{E}_\theta[T(x)]", "refuted"),
    (FAMILY, r"\mathbb{E}_\theta[1] = 1", "unreadable"),  # nothing says what is drawn
    (
        FAMILY,
        r"\nabla^2 A(\theta) = \mathbb{E}_\theta[T(x) T(x)^\top] - \nabla A(\theta) \nabla A(\theta)^\top",
        "proved",
    ),
    (
        FAMILY,
        r"\nabla^2 A(\theta) = \mathbb{E}_\theta[T(x) T(x)^\top] + \nabla A(\theta) \nabla A(\theta)^\top",
        "refuted",
    ),
    (TWO, r"\nabla A(\theta) = \mathbb{E}_\theta[T(x)]", "unknown"),  # under which of both?
]


@pytest.mark.parametrize(("page", "line", "expected"), MOMENTS)
def test_expectations_under_the_only_distribution_with_a_parameter(page: str, line: str, expected: str) -> None:
    assert check(page % line).steps[-1].answer.value == expected
