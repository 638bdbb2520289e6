"""Letters of recurrent networks and of policies: places in angle brackets, steps and updates that belong to a name."""

from __future__ import annotations

import pytest
from reading_contexts import answer

from symce import check
from symce.judging.judgement import Answer

STEPS = (
    "index i, k = 1..V",
    "index t = 1..T",
    r"vector y^{<t>}, o^{\langle t \rangle} : V",
    r"given \sum_i y_i^{<t>} = 1",
    r"let p_i^{<t>} = \frac{e^{o_i^{<t>}}}{\sum_k e^{o_k^{<t>}}}",
    r"let L^{<t>} = -\sum_i y_i^{<t>} \log p_i^{<t>}",
)

CHEVRONS = [
    (r"\frac{\partial L^{<t>}}{\partial o^{<t>}} = p^{<t>} - y^{<t>}", Answer.PROVED),
    (r"\frac{\partial L^{\langle t \rangle}}{\partial o^{<t>}} = p^{<t>} - y^{\langle t\rangle}", Answer.PROVED),
    (r"\frac{\partial L^{<t>}}{\partial o^{<t>}} = p^{<t>} + y^{<t>}", Answer.REFUTED),
    (r"\sum_i p_i^{< t >} = 1", Answer.PROVED),
    (r"p^{<t> \top} \mathbf{1} = 1", Answer.PROVED),
    (r"p_1^{<1>} = p_1^{(1)}", Answer.UNREADABLE),
    (r"e^{<t>} = e^t", Answer.UNREADABLE),
]


@pytest.mark.parametrize(("tex", "expected"), CHEVRONS)
def test_a_place_in_angle_brackets(tex: str, expected: Answer) -> None:
    assert answer(STEPS, tex) is expected


CELL = (
    "vector x : n",
    "vector a, b, g, d : m",
    "matrix U : m x n",
    "matrix W : m x m",
    "let h = U x + W a + b",
    r"let L = g^\top \tanh(h)",
)

OUTER = [
    (r"\frac{\partial L}{\partial W} = \frac{\partial L}{\partial h} \cdot a^\top", Answer.PROVED),
    (r"\frac{\partial L}{\partial W} = \frac{\partial L}{\partial h} \cdot b^\top", Answer.REFUTED),
    (r"\frac{\partial L}{\partial U} = \frac{\partial L}{\partial h} \cdot x^\top", Answer.PROVED),
    (r"\frac{\partial L}{\partial h} \cdot a^\top = \frac{\partial L}{\partial W}", Answer.PROVED),
    (r"-\frac{\partial L}{\partial W} = -\frac{\partial L}{\partial h} \cdot a^\top", Answer.PROVED),
    (r"\frac{\partial L}{\partial W} = d \cdot a^\top", Answer.REFUTED),
    (r"d^\top a = d \cdot a^\top", Answer.UNREADABLE),
]


@pytest.mark.parametrize(("tex", "expected"), OUTER)
def test_a_dot_before_a_transpose_beside_a_matrix(tex: str, expected: Answer) -> None:
    """Only an outer product has the shape of the other side."""
    assert answer(CELL, tex) is expected


POLICY = (
    "index a, a' = 1..A",
    r"vector \theta : d",
    r"vector \phi(s,a) : d",
    r"given \pi_{\theta_{\text{old}}}(a|s) > 0",
    r"given q_\theta(a|s) > 0",
    r"let \pi_\theta(a|s) = \frac{\exp(\theta^\top \phi(s,a))}{\sum_{a'} \exp(\theta^\top \phi(s,a'))}",
)

BEFORE_THE_UPDATE = [
    (
        r"\nabla_\theta \frac{\pi_\theta(a|s)}{\pi_{\theta_{\text{old}}}(a|s)} "
        r"= \frac{\pi_\theta(a|s)}{\pi_{\theta_{\text{old}}}(a|s)} \nabla_\theta \log \pi_\theta(a|s)",
        Answer.PROVED,
    ),
    (
        r"\nabla_\theta \frac{\pi_\theta(a|s)}{\pi_{\theta_{\text{old}}}(a|s)} = \nabla_\theta \log \pi_\theta(a|s)",
        Answer.REFUTED,
    ),
    (r"\nabla_\theta \frac{\pi_\theta(a|s)}{q_\theta(a|s)} = 0", Answer.REFUTED),  # for some q of θ
]


@pytest.mark.parametrize(("tex", "expected"), BEFORE_THE_UPDATE)
def test_the_policy_before_an_update_is_a_constant(tex: str, expected: Answer) -> None:
    assert answer(POLICY, tex) is expected


ABOVE = (
    "index i, j = 1..K",
    r"vector \ell^{\theta}, q : K",
    r"given \sum_i q_i = 1",
    r"let p_i^{\theta} = \frac{e^{\ell_i^{\theta}}}{\sum_j e^{\ell_j^{\theta}}}",
    r"let L(\theta) = -\sum_i q_i \log p_i^{\theta}",
)


@pytest.mark.parametrize(("sign", "expected"), [("-", Answer.PROVED), ("+", Answer.REFUTED)])
def test_what_stands_above_a_name_is_no_argument(sign: str, expected: Answer) -> None:
    assert answer(ABOVE, rf"\frac{{\partial L}}{{\partial \ell_i^{{\theta}}}} = p_i^{{\theta}} {sign} q_i") is expected


FORWARD = (
    "index i, j, i' = 1..N",
    r"vector \alpha_t, \beta_{t+1} : N",
    "matrix A : N x N",
    r"given \alpha_t(i) > 0",
    r"given \beta_{t+1}(i) > 0",
    "given A_{ij} > 0",
    r"let \beta_t(i) = \sum_j A_{ij} \beta_{t+1}(j)",
    r"let \gamma_t(i) = \frac{\alpha_t(i) \beta_t(i)}{\sum_{i'} \alpha_t(i') \beta_t(i')}",
)

TIMES = [
    (r"\sum_i \gamma_t(i) = 1", Answer.PROVED),
    (r"\gamma_t(i) = \alpha_t(i) \beta_t(i)", Answer.REFUTED),
]


@pytest.mark.parametrize(("tex", "expected"), TIMES)
def test_the_time_below_a_defined_function_is_a_name(tex: str, expected: Answer) -> None:
    assert answer(FORWARD, tex) is expected


RATIO = (
    *POLICY[:3],
    r"vector \theta_{\text{old}}, w : d",
    POLICY[5],
    r"let \pi_{\theta_{\text{old}}}(a|s) "
    r"= \frac{\exp(\theta_{\text{old}}^\top \phi(s,a))}{\sum_{a'} \exp(\theta_{\text{old}}^\top \phi(s,a'))}",
    r"let r(\theta) = \frac{\pi_\theta(a|s)}{\pi_{\theta_{\text{old}}}(a|s)}",
    r"given q_\theta(a|s) > 0",
    r"let g(\theta) = \log q_\theta(a|s)",
)

VALUES = [
    (r"r(w) = r(\theta)", Answer.REFUTED),
    (r"r(0) = r(\theta)", Answer.REFUTED),
    (r"r(\theta_{\text{old}}) = 1", Answer.PROVED),
    (r"r(w) = \frac{\pi_\theta(a|s)}{\pi_{\theta_{\text{old}}}(a|s)}", Answer.REFUTED),
    (r"\nabla_\theta r(\theta) = r(\theta) \nabla_\theta \log \pi_\theta(a|s)", Answer.PROVED),
    (r"\nabla_\theta r(\theta)\Big|_{\theta = \theta_{\text{old}}} = \nabla_\theta \log \pi_\theta(a|s)\Big|_{\theta = \theta_{\text{old}}}", Answer.PROVED),
    (r"g(\theta) = \log q_\theta(a|s)", Answer.PROVED),
    (r"g(w) = \log q_\theta(a|s)", Answer.UNREADABLE),
]  # fmt: skip


@pytest.mark.parametrize(("tex", "expected"), VALUES)
def test_an_argument_that_stands_below_names_of_the_definition(tex: str, expected: Answer) -> None:
    """The r of another θ is made of the π of another θ."""
    assert answer(RATIO, tex) is expected


def test_indices_stand_at_their_own_arguments() -> None:
    page = (
        "<!-- symce: index a, a' = 1..A; vector w : d; vector \\phi(s,a) : d -->\n"
        r"$$\sum_{a'} w^\top \phi(s,a') = \sum_a \phi(s,a)^\top w$$"
    )
    report = str(check(page).steps[0])
    assert "ϕ(s,a′)" in report
    assert "ϕ(b,b)" not in report


UNDEFINED = r"$$J(\theta) = \sum_i (h_\theta(x_i) - y_i)^2$$"


@pytest.mark.parametrize("line", [r"J(w) = J(\theta)", r"J(\theta') = J(\theta)", r"J(0) = J(\theta)"])
def test_a_loss_of_an_undefined_model_at_other_weights(line: str) -> None:
    (*_, last) = check(UNDEFINED + "\n\n$$" + line + "$$").steps
    assert last.answer is Answer.UNREADABLE


SCRIPTS_THAT_SAY_SOMETHING = [
    r"\langle_0 a, b \rangle = a^\top b",
    r"(_2 a + b)^\top d = a^\top d + b^\top d",
    r"\left(^2 a + b\right)^\top d = a^\top d + b^\top d",
    r"\exp(_2 a) = \exp(a)",
    r"\nabla_{a'} a^\top b = b",
]


@pytest.mark.parametrize("tex", SCRIPTS_THAT_SAY_SOMETHING)
def test_scripts_before_a_bracket_and_a_prime_below_a_nabla_are_not_dropped(tex: str) -> None:
    assert answer(("vector a, b, d : m",), tex) is Answer.UNREADABLE


ITERATES = ("vector \\theta, a : d", "scalar \\eta", r"let J(\theta) = a^\top \theta")
DECLARED = (*ITERATES, r"vector \theta_0, \theta_1 : d")

OF_ANOTHER_VECTOR = [
    (ITERATES, r"\theta_0 \theta_0^\top = \theta_0^\top \theta_0", Answer.UNREADABLE),
    (ITERATES, r"J(\theta_1) - J(\theta) = a^\top (\theta_1 - \theta)", Answer.UNKNOWN),
    (ITERATES, r"J(\theta_0 - \eta a) = a^\top \theta_0 - \eta a^\top a", Answer.UNKNOWN),
    (ITERATES, r"\theta_1 = \theta_0 - \eta a", Answer.UNKNOWN),
    (ITERATES, r"J(\theta_0) \le \|a\| \|\theta_0\|", Answer.UNKNOWN),
    (ITERATES, r"\theta_0 + a^\top \theta = \theta_0 + a", Answer.REFUTED),
    (DECLARED, r"J(\theta_1) - J(\theta) = a^\top (\theta_1 - \theta)", Answer.PROVED),
    (DECLARED, r"J(\theta_0 - \eta a) = a^\top \theta_0 - \eta a^\top a", Answer.PROVED),
    (DECLARED, r"J(\theta_1) - J(\theta) = a^\top (\theta_1 + \theta)", Answer.REFUTED),
]


@pytest.mark.parametrize(("directives", "tex", "expected"), OF_ANOTHER_VECTOR)
def test_a_number_below_a_vector_may_name_another_one(directives: tuple[str, ...], tex: str, expected: Answer) -> None:
    """No line is called wrong for the shape of a \\theta_0 that may be where a descent began."""
    assert answer(directives, tex) is expected


def test_an_index_that_a_name_holds_is_written_once() -> None:
    page = (
        "<!-- symce: index i, k = 1..K; vector z : K; let p(z)_i = \\frac{e^{z_i}}{\\sum_k e^{z_k}} -->\n"
        r"$$\log p(z)_i = z_i - \log \sum_k e^{z_k}$$"
    )
    report = str(check(page).steps[0])
    assert "log p(z)_i =" in report


FAMILY = ("index i, k = 1..K", r"vector \theta^{(k)} : d", "vector x : d", r"let J(\theta) = \sum_k \theta^{(k)\top} x")
MODEL = (
    "index i = 1..m",
    r"vector \theta, \phi, x^{(i)} : n",
    "vector y : m",
    r"let g(z) = \frac{1}{1 + e^{-z}}",
    r"let h_\theta(x) = g(\theta^\top x)",
    r"let L(\theta) = \prod_i h_\theta(x^{(i)})^{y_i}",
    r"let l(\theta) = \log L(\theta)",
)

AT_OTHER_WEIGHTS = [
    (FAMILY, r"J(0) = J(\theta)", Answer.UNREADABLE),
    (FAMILY, r"J(0) = \sum_k \theta^{(k)\top} x", Answer.UNREADABLE),
    (FAMILY, r"J(\theta) = \sum_k \theta^{(k)\top} x", Answer.PROVED),
    (MODEL, r"l(\phi) = \sum_i y_i \log h_\theta(x^{(i)})", Answer.REFUTED),
    (MODEL, r"l(\phi) = \sum_i y_i \log g(\phi^\top x^{(i)})", Answer.PROVED),
    (MODEL, r"l(\theta) = \sum_i y_i \log h_\theta(x^{(i)})", Answer.PROVED),
]


@pytest.mark.parametrize(("directives", "tex", "expected"), AT_OTHER_WEIGHTS)
def test_a_value_at_other_weights_is_taken_there(directives: tuple[str, ...], tex: str, expected: Answer) -> None:
    assert answer(directives, tex) is expected
