"""Derivatives as people write them: what they are taken of and in, where, in which layout; and what they are not."""

from __future__ import annotations

import pytest
from reading_contexts import answer

from symce.checking import judged
from symce.judging.judgement import Answer
from symce.read.semantics import evaluated

BARS = (
    "index i, j, k = 1..K",
    "vector z, w, v : K",
    "scalar t, a, b",
    "let f(t) = e^{2 t}",
    r"let L(w) = \sum_k e^{w_k z_k}",
    "let G = t^2",
)

BEHIND_A_BAR = [
    (r"\frac{d}{dt} f(t) \Big|_{t=0} = 2", Answer.PROVED),
    (r"\frac{d}{dt} f(t) \Big|_{t=0} = 0", Answer.REFUTED),
    (r"\frac{d}{dt} f(t) \Big|_{t=0} = f(0)", Answer.REFUTED),
    (r"\frac{d}{dt} \log \sum_k e^{t z_k} \Big|_{t=0} = \frac1K \sum_k z_k", Answer.PROVED),
    (r"\frac{d}{dt} t e^{t a}|_{t=0} = 1", Answer.PROVED),
    (r"\partial_t e^{t a} \big|_{t=0} = a", Answer.PROVED),
    (r"\nabla_w L \big|_{w=0} = z", Answer.PROVED),
    (r"\nabla_w L \big|_{w=0} = 0", Answer.REFUTED),
    (r"\frac{\partial}{\partial a} \left[ a^2 b \right] \Big|_{a=b} = 2 b^2", Answer.PROVED),
    (r"\frac{\partial}{\partial a} a^2 b \Big|_{a=b} = 3 b^2", Answer.REFUTED),
    (r"\frac{d}{dt} L(w + t v) \Big|_{t=0} = v^\top \nabla_w L(w)", Answer.PROVED),
    (r"1 + 2 \frac{d}{dt} e^t \Big|_{t=0} = 3", Answer.PROVED),
    (r"\frac{d}{dt} t^2 \cdot t \Big|_{t=1} = 3", Answer.UNREADABLE),
    (r"\left(\frac{d}{dt} t^2\right) \cdot t \Big|_{t=1} = 2", Answer.UNREADABLE),
    (r"\left(\frac{d}{dt} t^2 \cdot t\right) \Big|_{t=1} = 2", Answer.PROVED),
    (r"a \cdot t \Big|_{t=1} = a", Answer.PROVED),
    (r"t \cdot (e^t \Big|_{t=0}) = t", Answer.PROVED),
    (r"G \cdot t \Big|_{t=1} = 1", Answer.UNREADABLE),
    (r"G \cdot t \Big|_{t=1} = t^2", Answer.UNREADABLE),
    (r"t^2 + t \Big|_{t=1} = 2", Answer.UNKNOWN),
    (r"t^2 + (t \Big|_{t=1}) = 2", Answer.REFUTED),
    (r"e^{a t} - e^{a t} \Big|_{t=0} = e^{a t} - 1", Answer.PROVED),
    (r"\frac{\partial}{\partial z_j} \sum_k z_k z_i \Big|_{i=j} = z_j + \sum_k z_k", Answer.PROVED),
]


@pytest.mark.parametrize(("tex", "expected"), BEHIND_A_BAR)
def test_values_are_put_in_when_the_derivative_is_taken(tex: str, expected: Answer) -> None:
    assert answer(BARS, tex) is expected


def test_a_derivative_at_a_value_is_proved_and_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    tex = r"\left. \frac{d}{dt} e^{2t} \right|_{t = 0} = 2"
    assert answer(("scalar t",), tex) is Answer.PROVED
    right = evaluated.derivative
    monkeypatch.setattr(evaluated, "derivative", lambda *given: 2 * right(*given))
    assert answer(("scalar t",), tex) is Answer.UNREADABLE
    assert answer(("scalar t",), tex.replace("= 2", "= 4")) is Answer.UNREADABLE


BELOW_A_BAR = ("index k, i, j = 1..K", "vector z : K", "scalar c", r"let L = \log \sum_j e^{z_j}")

AT_ALL_ENTRIES = [
    (r"\frac{\partial L}{\partial z_j} \Big|_{z_k = 0} = \frac1K", Answer.PROVED),
    (r"\frac{\partial L}{\partial z_j} \Big|_{z_k = 0} = \frac2K", Answer.REFUTED),
    (r"\frac{\partial L}{\partial z_j} \Big|_{z_k = c} = \frac1K", Answer.PROVED),
    (
        r"\frac{\partial^2 L}{\partial z_i \partial z_j} \Big|_{z_k = 0} = \frac{\delta_{ij}}{K} - \frac{1}{K^2}",
        Answer.PROVED,
    ),
    (r"L \big|_{z_k = 0} = \log K", Answer.PROVED),
    (r"\frac{\partial L}{\partial z_k} \Big|_{z_k = 0} = \frac1K", Answer.UNKNOWN),
    (r"\frac{\partial L}{\partial z_k} \Big|_{z_k = 0} = \frac{1}{1 + \sum_{j \ne k} e^{z_j}}", Answer.PROVED),
    (r"\frac{\partial L}{\partial z_j} \Big|_{z_1 = 0} = \frac1K", Answer.REFUTED),
]


@pytest.mark.parametrize(("tex", "expected"), AT_ALL_ENTRIES)
def test_an_entry_below_a_bar_of_which_nothing_else_speaks_is_every_entry(tex: str, expected: Answer) -> None:
    assert answer(BELOW_A_BAR, tex) is expected


OUTWARDS = (
    "vector h, b : n",
    "matrix W : n x n",
    "let a = W h",
    r"let z = a \odot a",
    "function L of z",
    r"let g = \frac{\partial L}{\partial z}",
)

CHAIN_RULES = [  # in denominator layout, in numerator layout, and in none
    (r"\frac{\partial L}{\partial h} = \frac{\partial a}{\partial h} \frac{\partial z}{\partial a} \frac{\partial L}{\partial z}", Answer.PROVED),
    (r"\frac{\partial z}{\partial h} = \frac{\partial a}{\partial h} \frac{\partial z}{\partial a}", Answer.PROVED),
    (r"\frac{\partial z}{\partial h} = \frac{\partial z}{\partial a} \frac{\partial a}{\partial h}", Answer.PROVED),
    (r"\frac{\partial L}{\partial h} = \frac{\partial L}{\partial z} \frac{\partial z}{\partial a} \frac{\partial a}{\partial h}", Answer.PROVED),
    (r"\frac{\partial L}{\partial h} = 2 \frac{\partial z}{\partial h} \frac{\partial L}{\partial z}", Answer.REFUTED),
    (r"\frac{\partial L}{\partial h} = \frac{\partial z}{\partial h} g", Answer.UNKNOWN),
    (r"\frac{\partial L}{\partial h} = \frac{\partial z}{\partial h} b", Answer.REFUTED),
    (r"\frac{\partial L}{\partial h} = \left(\frac{\partial z}{\partial h}\right)^\top \frac{\partial L}{\partial z}", Answer.PROVED),
]  # fmt: skip


@pytest.mark.parametrize(("tex", "expected"), CHAIN_RULES)
def test_chain_rules_in_either_layout(tex: str, expected: Answer) -> None:
    assert answer(OUTWARDS, tex) is expected


LAYERS = ("vector x : d", "vector u : K", "matrix W : K x d", "matrix A : K x K", "let z = W x", "let s = A u")

IN_LAYOUTS = [  # the verdict where nothing says the layout, in denominator layout and in numerator layout
    (r"\frac{\partial z}{\partial x} = W", Answer.PROVED, Answer.REFUTED, Answer.PROVED),
    (r"\frac{\partial z}{\partial x} = W^\top", Answer.UNKNOWN, Answer.PROVED, Answer.REFUTED),
    (r"W^\top = \frac{\partial z}{\partial x}", Answer.UNKNOWN, Answer.PROVED, Answer.REFUTED),
    (r"\frac{\partial z}{\partial x} = 2 W^\top", Answer.REFUTED, Answer.REFUTED, Answer.REFUTED),
    (r"\frac{\partial s}{\partial u} = A", Answer.PROVED, Answer.REFUTED, Answer.PROVED),
    (r"\frac{\partial s}{\partial u} = A^\top", Answer.UNKNOWN, Answer.PROVED, Answer.REFUTED),
    (r"\frac{\partial s}{\partial u} = -A^\top", Answer.REFUTED, Answer.REFUTED, Answer.REFUTED),
    (r"\frac{\partial u}{\partial u} = I", Answer.PROVED, Answer.PROVED, Answer.PROVED),
    (r"\left(\frac{\partial z}{\partial x}\right)^\top = W^\top", Answer.PROVED, Answer.REFUTED, Answer.PROVED),
    (r"\frac{\partial u^\top s}{\partial u} = (A + A^\top) u", Answer.PROVED, Answer.PROVED, Answer.PROVED),
    (r"\frac{\partial u^\top W x}{\partial W} = u x^\top", Answer.PROVED, Answer.PROVED, Answer.PROVED),
    (r"\frac{\partial u^\top W x}{\partial W} = x u^\top", Answer.REFUTED, Answer.REFUTED, Answer.UNKNOWN),
    (r"\frac{\partial u^\top A u}{\partial A} = 2 u u^\top", Answer.REFUTED, Answer.REFUTED, Answer.REFUTED),
]


@pytest.mark.parametrize(("tex", "unsaid", "denominator", "numerator"), IN_LAYOUTS)
def test_layouts_of_derivatives(tex: str, unsaid: Answer, denominator: Answer, numerator: Answer) -> None:
    assert answer(LAYERS, tex) is unsaid
    assert answer((*LAYERS, "layout denominator"), tex) is denominator
    assert answer((*LAYERS, "layout numerator"), tex) is numerator


SPREAD = ("scalar \\sigma, w, m", "given \\sigma > 0")

IN_THE_SQUARE = [
    (r"\frac{\partial}{\partial \sigma^2} \log \sigma^2 = \frac{1}{\sigma^2}", Answer.PROVED),
    (r"\frac{\partial}{\partial \sigma^2} \log \sigma^2 = -\frac{2}{\sigma^2}", Answer.REFUTED),
    (r"\frac{\partial \log \sigma}{\partial \sigma^2} = \frac{1}{2 \sigma^2}", Answer.PROVED),
    (r"\partial \log \sigma / \partial \sigma^2 = \frac{1}{2 \sigma^2}", Answer.PROVED),
    (r"\pdv{\sigma^2} \log \sigma^2 = \frac{1}{\sigma^2}", Answer.PROVED),
    (r"\frac{\partial^2}{\partial \sigma^2} \log \sigma = -\frac{1}{\sigma^2}", Answer.PROVED),
    (
        r"\frac{\partial}{\partial \sigma^2} (-\frac{m}{2} \log \sigma^2 - \frac{w}{2\sigma^2}) = -\frac{m}{2\sigma^2} + \frac{w}{2\sigma^4}",
        Answer.PROVED,
    ),
    (r"\frac{\partial \log \sigma}{\partial (\sigma^2)} = \frac{1}{2 \sigma^2}", Answer.PROVED),
    (r"\frac{\partial^2 \log \sigma}{\partial (\sigma^2)^2} = -\frac{1}{2 \sigma^4}", Answer.PROVED),
    (r"\frac{\partial^2 \log \sigma}{\partial (\sigma^2)^2} = -\frac{1}{\sigma^2}", Answer.REFUTED),
    (r"\frac{\partial^2 \log \sigma}{(\partial \sigma^2)^2} = -\frac{1}{2 \sigma^4}", Answer.PROVED),
    (r"\frac{\partial^2 \log \sigma}{\partial (\sigma^2)} = -\frac{1}{2 \sigma^4}", Answer.UNREADABLE),
    (r"\frac{\partial^2}{\partial w \, \partial \sigma^2} w \sigma^4 = 2 \sigma^2", Answer.PROVED),
    (r"\frac{\partial^2}{\partial (\sigma^2) \, \partial w} w \sigma^4 = 4 \sigma^3", Answer.REFUTED),
    (r"\frac{\partial^3}{\partial w \, \partial \sigma^2} w \sigma^2 = 2", Answer.PROVED),
    (r"\frac{\partial}{\partial w \, \partial \sigma^2} w \sigma^2 = 1", Answer.UNREADABLE),
    (r"\partial w^4 / \partial (w^2) = 2 w^2", Answer.PROVED),
    (r"\frac{d}{d(w)} w^4 = 4 w^3", Answer.PROVED),
    (r"\frac{d}{d(w + 1)} w^4 = 4 w^3", Answer.UNREADABLE),
    (r"\frac{d^2}{dw^2} w^4 = 12 w^2", Answer.PROVED),
    (r"\frac{d}{dw^2} w^4 = 12 w^2", Answer.UNREADABLE),
    (r"\frac{d}{dw^2} w^4 = 2 w^2", Answer.UNREADABLE),
    (r"\frac{\partial}{\partial w \partial \sigma} w \sigma = 1", Answer.PROVED),
]


@pytest.mark.parametrize(("tex", "expected"), IN_THE_SQUARE)
def test_a_derivative_in_a_square_is_no_second_derivative(tex: str, expected: Answer) -> None:
    assert answer(SPREAD, tex) is expected


FUNCTION_OF_W = (
    "vector w, u : p",
    "scalar a, b",
    r"let J(w) = \|w\|_2^2",
    "let f(a) = a^2",
    r"let \ell(w; a) = e^{a u^\top w}",
)

AT_A_POINT = [
    (r"\nabla_w J(u) = 2 u", Answer.PROVED),
    (r"\nabla_w J(u) = 0", Answer.REFUTED),
    (r"\nabla_w J(2 u) = 4 u", Answer.PROVED),
    (r"\nabla_w (3 J(u) + 1) = 6 u", Answer.PROVED),
    (r"\nabla_w J(2 w) = 8 w", Answer.PROVED),
    (r"\nabla_w^2 J(u) = 2 I", Answer.PROVED),
    (r"\nabla_w \ell(0; a) = a u", Answer.PROVED),
    (r"\nabla_w (J(u) + J(2 u)) = 0", Answer.UNREADABLE),  # at which of both?
    (r"\frac{\partial J(u)}{\partial w} = 0", Answer.UNKNOWN),
    (r"\frac{d}{da} f(b) = 2 b", Answer.UNKNOWN),
    (r"\frac{d}{da} f(a b) = 2 a b^2", Answer.PROVED),
]


@pytest.mark.parametrize(("tex", "expected"), AT_A_POINT)
def test_a_gradient_of_a_function_at_a_point(tex: str, expected: Answer) -> None:
    assert answer(FUNCTION_OF_W, tex) is expected


DISTRIBUTIONS = (
    "index k, i, j = 1..K",
    "vector p, q : K",
    "given p_k > 0",
    "given q_k > 0",
    r"given \sum_k p_k = 1",
    r"given \sum_k q_k = 1",
    r"let D = \sum_k p_k \log \frac{p_k}{q_k}",
    r"let R = \sum_k q_k \log \frac{q_k}{p_k}",
)

ONE_BY_ONE = [
    (r"\frac{\partial D}{\partial q_j} = -\frac{p_j}{q_j}", Answer.PROVED),
    (r"\frac{\partial D}{\partial q_j} = \frac{p_j}{q_j}", Answer.REFUTED),
    (r"\frac{\partial D}{\partial q_j} = -\frac{p_j}{q_j} + \frac{p_i}{q_i}", Answer.UNKNOWN),
    (r"\frac{\partial R}{\partial q_j} = \log \frac{q_j}{p_j} + 1", Answer.PROVED),
    (r"\frac{\partial R}{\partial q_j} = \log \frac{q_j}{p_j}", Answer.UNKNOWN),
    (r"\frac{\partial R}{\partial q_j} = \log \frac{p_j}{q_j} + 1", Answer.REFUTED),
    (r"\sum_j q_j \frac{\partial R}{\partial q_j} = R + 1", Answer.PROVED),
    (r"\sum_j q_j \frac{\partial R}{\partial q_j} = R", Answer.UNKNOWN),
    (r"\frac{\partial}{\partial q_j} \sum_k q_k = 0", Answer.UNKNOWN),
    (r"\frac{\partial}{\partial q_j} \sum_k q_k = 1", Answer.PROVED),
    (r"\frac{\partial^2 D}{\partial q_i \partial q_j} = \delta_{ij} \frac{p_j}{q_j^2}", Answer.PROVED),
]


@pytest.mark.parametrize(("tex", "expected"), ONE_BY_ONE)
def test_entries_that_add_up_to_one_are_varied_one_by_one(tex: str, expected: Answer) -> None:
    assert answer(DISTRIBUTIONS, tex) is expected


REACH = ("scalar z", "let u = e^{z}", "let v = 1 + z^2")

FIRST_FACTOR = [
    (
        r"\frac{\partial}{\partial z} (uv) = \frac{\partial}{\partial z} u v + u \frac{\partial}{\partial z} v",
        Answer.UNKNOWN,
    ),
    (
        r"\frac{\partial}{\partial z} (uv) = \frac{\partial u}{\partial z} v + u \frac{\partial}{\partial z} v",
        Answer.PROVED,
    ),
    (
        r"\frac{\partial}{\partial z} (uv) = \frac{\partial}{\partial z} u v - u \frac{\partial}{\partial z} v",
        Answer.REFUTED,
    ),
    (
        r"\frac{d}{dz} \frac{u}{v} = \frac{\frac{\partial}{\partial z} u v - u \frac{\partial}{\partial z} v}{v^2}",
        Answer.UNKNOWN,
    ),
    (
        r"\frac{d}{dz} \frac{u}{v} = \frac{\frac{\partial}{\partial z} u v + u \frac{\partial}{\partial z} v}{v^2}",
        Answer.REFUTED,
    ),
]


@pytest.mark.parametrize(("tex", "expected"), FIRST_FACTOR)
def test_a_derivative_without_brackets_may_be_that_of_the_first_factor(tex: str, expected: Answer) -> None:
    assert answer(REACH, tex) is expected


SLASHED_SLOPES = ("scalar x, w, b, c", "let z = w x + b", "let L = z^2 + c", "vector u, v : n", "index i = 1..n")


@pytest.mark.parametrize(
    ("tex", "expected"),
    [
        (r"{{\partial z} \over {\partial w}} = x", Answer.PROVED),
        (r"{\partial{z} \over {\partial{w}}} = w", Answer.REFUTED),
        (r"{{\partial^2 L} \over {\partial w^2}} = 2x^2", Answer.PROVED),
        (r"\partial L/\partial z \partial z/\partial w = 2 z x", Answer.PROVED),
        (r"\partial L/\partial z \; \partial z/\partial w = 2 z w", Answer.REFUTED),
        (r"\partial^2 L / \partial w \partial b = 2 x", Answer.PROVED),
        (r"\partial^2 L / \partial w \partial b = 2 w", Answer.REFUTED),
        (r"\partial^2 L/(\partial w \partial b) = 2 x", Answer.PROVED),
        (r"\partial^2 L/(\partial w \partial b) = 2 w", Answer.REFUTED),
        (r"\partial L/(\partial w + 1) = 2 z x", Answer.UNREADABLE),
        (r"\partial^2 L/(\partial w)^2 = 2 x^2", Answer.UNREADABLE),
        (r"\partial u^T v / \partial u = v", Answer.PROVED),
        (r"2 \cdot \partial u^T v / \partial u_i = 2 u_i", Answer.REFUTED),
        (r"\partial w \cdot x / \partial w + b = x + b", Answer.PROVED),
        (r"\partial w x / \partial w = w", Answer.REFUTED),
    ],
)
def test_slopes_with_slashes_of_products_and_one_after_another(tex: str, expected: Answer) -> None:
    assert answer(SLASHED_SLOPES, tex) is expected


IN_A_FUNCTION = (
    "scalar y",
    "vector w, z : d",
    r"let \sigma(t) = \frac{1}{1 + e^{-t}}",
    r"let x = w \cdot z",
    r"let L = -y \log \sigma(x) - (1-y) \log (1 - \sigma(x))",
    "let R = L + w^T w",
)

SLOPES_IN_A_FUNCTION = [
    (r"\frac{\partial L}{\partial \sigma(x)} = -\frac{y}{\sigma(x)} + \frac{1-y}{1-\sigma(x)}", Answer.PROVED),
    (r"\frac{\partial L}{\partial \sigma(x)} = -\frac{y}{\sigma(x)} - \frac{1-y}{1-\sigma(x)}", Answer.REFUTED),
    (r"\frac{\partial \log \sigma(x)}{\partial \sigma(x)} = \frac{1}{\sigma(x)}", Answer.PROVED),
    (
        r"\frac{\partial L}{\partial w} = \frac{\partial L}{\partial \sigma(x)}"
        r" \frac{\partial \sigma(x)}{\partial x} \frac{\partial x}{\partial w}",
        Answer.PROVED,
    ),
    (r"\frac{\partial R}{\partial \sigma(x)} = -\frac{y}{\sigma(x)} + \frac{1-y}{1-\sigma(x)}", Answer.UNREADABLE),
    (r"\frac{\partial L}{\partial \sigma(y)} = 0", Answer.UNREADABLE),
]


@pytest.mark.parametrize(("tex", "expected"), SLOPES_IN_A_FUNCTION)
def test_a_derivative_in_what_a_function_gives(tex: str, expected: Answer) -> None:
    assert answer(IN_A_FUNCTION, tex) is expected


SLOPE_OF_MAX = r"\frac{d}{dx} \max(0, x) = "

MARGINS = [
    (SLOPE_OF_MAX + r"\mathbb{1}[x > 0]", Answer.PROVED),
    (SLOPE_OF_MAX + r"\mathbb{1}_{x \ge 0}", Answer.PROVED),  # where x is 0 there is no slope
    (SLOPE_OF_MAX + r"\mathbb{1}[0 < x]", Answer.PROVED),
    (SLOPE_OF_MAX + r"1 - \mathbb{1}\{x \le 0\}", Answer.PROVED),
    (SLOPE_OF_MAX + r"\mathbb{1}[x < 0]", Answer.REFUTED),
    (SLOPE_OF_MAX + r"-\mathbb{1}[x > 0]", Answer.REFUTED),
    (SLOPE_OF_MAX + r"\begin{cases} 1 & x > 0 \\ 0 & x \le 0 \end{cases}", Answer.PROVED),
    (SLOPE_OF_MAX + r"\begin{cases} 0 & x > 0 \\ 1 & \text{otherwise} \end{cases}", Answer.REFUTED),
    (SLOPE_OF_MAX + r"\begin{cases} 1 & x > 0 \\ 0 & x > 1 \end{cases}", Answer.UNREADABLE),
    (r"\frac{d}{dx} |x| = \begin{cases} 1 & \text{if } x > 0 \\ -1 & \text{if } x < 0 \end{cases}", Answer.PROVED),
    (r"\mathbb{1}[x > 0] = \mathbb{1}[x \ge 0]", Answer.UNKNOWN),
    (r"g'(x) = 2 (x - 1) \mathbb{1}[x > 1]", Answer.PROVED),
    (r"g'(x) = 2 (x - 1) \mathbb{1}[x < 1]", Answer.REFUTED),
]


@pytest.mark.parametrize(("tex", "expected"), MARGINS)
def test_indicators_of_numbers_beside_derivatives(tex: str, expected: Answer) -> None:
    step = judged(tex, ("scalar x", r"let g(x) = \max(0, x - 1)^2"))
    assert step.answer is expected, step.message


SCORE = ("index a = 1..A", "index s = 1..S", "vector \\theta : d", "matrix Q : S x A")

OF_PARAMETERS = [  # directives, a line, the verdict
    (("function p_\\theta(x) of \\theta", "given p_\\theta(x) > 0"), r"\nabla_\theta \log p_\theta(x) = \frac{\nabla_\theta p_\theta(x)}{p_\theta(x)}", Answer.PROVED),
    (("function p_\\theta(x) of \\theta", "given p_\\theta(x) > 0"), r"\nabla_\theta \log p_\theta(x) = \frac{2 \nabla_\theta p_\theta(x)}{p_\theta(x)}", Answer.REFUTED),
    (("function p(x; \\theta) of \\theta",), r"\nabla_\theta p(x; \theta)^2 = 2 p(x; \theta) \nabla_\theta p(x; \theta)", Answer.PROVED),
    (("function \\pi_\\theta(a|s) of \\theta", "given \\pi_\\theta(a|s) > 0"), r"\nabla_\theta \sum_a \pi_\theta(a|s) Q(s, a) = \sum_a \pi_\theta(a|s) Q(s, a) \nabla_\theta \log \pi_\theta(a|s)", Answer.PROVED),
    (("function \\pi_\\theta(a|s) of \\theta", "given \\pi_\\theta(a|s) > 0"), r"\nabla_\theta \sum_a \pi_\theta(a|s) Q(s, a) = \sum_a Q(s, a) \nabla_\theta \log \pi_\theta(a|s)", Answer.REFUTED),
    (("scalar x", "function p(x) of \\theta"), r"\frac{d}{dx} p(x) = 0", Answer.UNREADABLE),
    (("vector z : A", "function f_s(z) of z"), r"\frac{\partial f_s(z)}{\partial z_a} = 0", Answer.REFUTED),
    (("scalar x", "function f(x) of x"), r"\frac{d}{dx} f(x)^2 = 2 f(x) f'(x)", Answer.PROVED),
    (("scalar x", "function f(x) of x"), r"\frac{d}{dx} f(2x) = 2 f(x)", Answer.REFUTED),
    (("scalar x", "function f(x) of x"), r"\frac{d}{dx} f(2x) = 2 f'(2x)", Answer.PROVED),
]  # fmt: skip


@pytest.mark.parametrize(("directives", "tex", "expected"), OF_PARAMETERS)
def test_unknown_functions_that_carry_other_letters_as_arguments(
    directives: tuple[str, ...], tex: str, expected: Answer
) -> None:
    assert answer((*SCORE, *directives), tex) is expected


TRADES = (
    "index i, j = 1..n",
    "vector z, c, f : n",
    "scalar t, x, a, k_B, T, F_0",
    "given k_B > 0",
    "given T > 0",
    "given c_i > 0",
    r"let p_i = \frac{e^{z_i}}{\sum_j e^{z_j}}",
    r"let A(z) = \log \sum_j e^{z_j}",
    r"let y_i(t) = \frac{c_i e^{f_i t}}{\sum_j c_j e^{f_j t}}",
    r"let Z = \sum_i e^{-z_i/k_BT}",
    r"let F = -k_B T \ln Z",
    "let V = T^2",
    "let u = x^3",
    "let s = x^2",
    r"let G = \sum_i c(i)^2",
    r"let J[c] = \sum_i c(i)^2",
)

OF_OTHER_TRADES = [  # physics, demand, growth: a line, the verdict
    (r"\frac{\partial u/\partial x}{\partial s/\partial x} = \frac{3 x}{2}", Answer.PROVED),
    (r"\frac{\partial u/\partial x}{\partial s/\partial x} = \frac{2}{3 x}", Answer.REFUTED),
    (r"\frac{u}{\partial s/\partial x} = \frac{x^2}{2}", Answer.PROVED),
    (r"\frac{u}{\partial s} = \frac{x^2}{2}", Answer.UNREADABLE),
    (r"\frac{\partial p_i}{\partial \ln c_j} = 0", Answer.PROVED),
    (r"\frac{\partial \ln y_i(t)}{\partial \ln c_j} = \delta_{ij} - y_j(t)", Answer.PROVED),
    (r"\frac{\partial \ln y_i(t)}{\partial \ln c_j} = \delta_{ij} - y_i(t)", Answer.REFUTED),
    (r"\frac{\partial \ln y_i(t)}{\partial \ln c_j} = \frac{\delta_{ij} - y_j(t)}{c_j}", Answer.REFUTED),
    (r"\frac{\partial \ln y_i(t)}{\partial \ln c} = 1 - y_i(t)", Answer.UNREADABLE),
    (r"\frac{\partial A(z)}{\partial \ln (z_i + 1)} = p_i", Answer.UNREADABLE),
    (r"\frac{\delta J[c]}{\delta c(i)} = 2 c(i)", Answer.PROVED),
    (r"\frac{\partial J}{\partial c(i)} = 2 c(i)", Answer.PROVED),
    (r"\frac{\partial J}{\partial c(i)} = c(i)", Answer.REFUTED),
    (r"J[f] = \sum_i f(i)^2", Answer.PROVED),
    (r"J[f] = \sum_i c(i)^2", Answer.REFUTED),
    (r"\frac{\partial^2 G}{\partial c(i)^2} = 2", Answer.PROVED),
    (r"\frac{\partial^2 G}{\partial c(i)^2} = 2 c(i)", Answer.REFUTED),
    (r"\frac{\partial G}{\partial c(i)^2} = 1", Answer.UNREADABLE),
    (r"\dot{y}_i(t) = y_i(t) \left( f_i - \sum_j y_j(t) f_j \right)", Answer.PROVED),
    (r"\dot{y}_i(t) = y_i(t) \left( \sum_j y_j(t) f_j - f_i \right)", Answer.REFUTED),
    (r"\dot{y}_i(0) = 0", Answer.UNREADABLE),
    (r"\partial_i A(z) = p_i", Answer.PROVED),
    (r"\partial_i A(z) = p_j", Answer.REFUTED),
    (r"a/k_BT = \frac{a}{k_B T}", Answer.PROVED),
    (r"a/k_BT = \frac{a T}{k_B}", Answer.REFUTED),
    (r"e^{-a/k_BT} = \exp\left(-\frac{a}{k_B T}\right)", Answer.PROVED),
    (r"a/k_Bx = \frac{a}{k_B x}", Answer.UNREADABLE),
    (r"-\left(\frac{\partial F}{\partial T}\right)_N = k_B \ln Z + \frac{1}{T} \frac{\sum_i z_i e^{-z_i/k_BT}}{Z}", Answer.PROVED),
    (r"-\left(\frac{\partial F}{\partial T}\right)_{N,P} = k_B \ln Z - \frac{1}{T} \frac{\sum_i z_i e^{-z_i/k_BT}}{Z}", Answer.REFUTED),
    (r"\left(\frac{\partial (a V)}{\partial T}\right)_V = 2 a T", Answer.UNREADABLE),
]  # fmt: skip


@pytest.mark.parametrize(("tex", "expected"), OF_OTHER_TRADES)
def test_derivatives_as_other_trades_write_them(tex: str, expected: Answer) -> None:
    step = judged(tex, TRADES)
    assert step.answer is expected, step.message


BILINEAR = ("matrix M : m x n", "vector a : m", "vector b : n", r"let f = a^\top M b")
COLUMNS = [
    (r"\frac{\partial^2 f}{\partial a \partial b^\top} = M", Answer.PROVED),
    (r"\frac{\partial^2 f}{\partial a \partial b^\top} = M^\top", Answer.REFUTED),
    (r"\frac{\partial^2 f}{\partial b \partial a^\top} = M^\top", Answer.PROVED),
    (r"\frac{\partial^2 f}{\partial a^\top \partial b} = M^\top", Answer.PROVED),
    (r"\nabla_a \nabla_b^\top f = M", Answer.PROVED),
    (r"\nabla_a \nabla_b^T f = M^\top", Answer.REFUTED),
    (r"\nabla_b \nabla_a^\top f = -M^\top", Answer.REFUTED),
    (r"\nabla_b \nabla_b^\top f = 0", Answer.PROVED),
]


@pytest.mark.parametrize(("tex", "expected"), COLUMNS)
def test_the_transposed_variable_of_two_says_what_the_columns_are(tex: str, expected: Answer) -> None:
    assert answer(BILINEAR, tex) is expected


LOGITS = ("index j, k = 1..K", r"let p_k = \frac{e^{z_k}}{\sum_j e^{z_j}}")
ONE_VECTOR = [
    (r"\nabla \log \sum_k e^{z_k} = p", Answer.PROVED),
    (r"\nabla \log \sum_k e^{z_k} = 2 p", Answer.REFUTED),
    (r"\nabla^2 \log \sum_k e^{z_k} = \mathrm{diag}(p) - p p^\top", Answer.PROVED),
    (r"\nabla \sum_k z_k v_k = v", Answer.UNREADABLE),  # in z, or in v?
]


@pytest.mark.parametrize(("tex", "expected"), ONE_VECTOR)
def test_a_bare_nabla_is_taken_in_the_only_vector_also_where_nothing_declares_it(tex: str, expected: Answer) -> None:
    assert answer(LOGITS, tex) is expected


SQUARES = ("matrix X, A : n x d", "vector y : n", "vector w, x, v : d", r"let L = \frac12 \|y - X w\|^2")

OF_WEIGHTS = [  # a bare nabla where one vector is named as weights: a guess that calls nothing wrong
    (r"\nabla L = X^\top (X w - y)", Answer.PROVED),
    (r"\nabla^2 L = X^\top X", Answer.PROVED),
    (r"\nabla \log(1 + e^{w^\top x}) = \frac{x}{1 + e^{-w^\top x}}", Answer.PROVED),
    (r"\nabla \log(1 + e^{w^\top x}) = \frac{w}{1 + e^{-w^\top x}}", Answer.UNKNOWN),
    (r"\nabla L = X^\top (y - X w)", Answer.UNKNOWN),
    (r"\nabla L = y - X w", Answer.UNKNOWN),
    (r"\nabla_w L = X^\top (y - X w)", Answer.REFUTED),
    (r"\nabla (v^\top w) = v", Answer.UNREADABLE),
    (r"\nabla \|A w\|^2 = 2 A^\top A w", Answer.UNREADABLE),
]


@pytest.mark.parametrize(("tex", "expected"), OF_WEIGHTS)
def test_a_bare_nabla_may_be_that_of_the_weights(tex: str, expected: Answer) -> None:
    assert answer(SQUARES, tex) is expected


LAPLACIANS = [
    (r"\nabla^2 f = 2 I", Answer.PROVED),
    (r"\nabla^2 f = I", Answer.REFUTED),
    (r"\nabla^2 f = 2 d", Answer.UNKNOWN),  # of the Laplacian it holds
    (r"\nabla_x^2 f + f = 2 d + f", Answer.UNKNOWN),
    (r"\nabla^2 f = 6", Answer.UNKNOWN),
    (r"\operatorname{tr} (\nabla^2 f) = 2 d", Answer.PROVED),
    (r"\nabla f = 2 d", Answer.REFUTED),
]


@pytest.mark.parametrize(("tex", "expected"), LAPLACIANS)
def test_the_square_of_nabla_may_be_the_laplacian(tex: str, expected: Answer) -> None:
    assert answer(("vector x : d", r"let f = x^\top x"), tex) is expected


NUMBERS = ("scalar x, a, t", "let b = 2 x", r"let \sigma(t) = \frac{1}{1 + e^{-t}}", "let f(t) = t^2")
VECTORS = ("index i = 1..n", "vector v : n", "matrix A : n x n", r"let \sigma(t) = \frac{1}{1 + e^{-t}}")

PRIMES_ON_FUNCTIONS = [
    (NUMBERS, r"[\ln \sigma(x)]' = 1 - \sigma(x)", Answer.PROVED),
    (NUMBERS, r"\bigl[ \ln \sigma(x) \bigr]' = \sigma(x) - 1", Answer.REFUTED),
    (NUMBERS, r"\left( \ln \sigma(x) \right)' = 1 - \sigma(x)", Answer.PROVED),
    (NUMBERS, r"\left\{ \ln \sigma(x) \right\}^\prime = 1 - \sigma(x)", Answer.PROVED),
    (NUMBERS, r"(\sigma(x))'' = \sigma(x) (1 - \sigma(x)) (1 - 2 \sigma(x))", Answer.PROVED),
    (NUMBERS, r"(\sigma(x))'' = \sigma(x) (1 - \sigma(x))", Answer.REFUTED),
    (NUMBERS, r"(x f(x))' = 3 x^2", Answer.PROVED),
    (NUMBERS, r"\frac{d}{dx} f(x) = (f(x))'", Answer.PROVED),
    # in which of two letters, or in that behind a definition?
    (NUMBERS, r"(a f(x))' = 2 a x", Answer.UNREADABLE),
    (NUMBERS, r"(f(b))' = 2 b", Answer.UNREADABLE),
    (NUMBERS, r"(f(b))' = 4 b", Answer.UNREADABLE),
    (NUMBERS, r"(a (x))' = a", Answer.UNREADABLE),
    (NUMBERS, r"\frac{d}{da} f(a) = (f(x))'", Answer.UNREADABLE),
    (("scalar t", "function x of t", "let f(s) = s^2"), r"(f(x))' = 2 x", Answer.UNREADABLE),
    # of vectors and matrices it may be a transpose
    (VECTORS, r"(A v)' = v^\top A^\top", Answer.PROVED),
    (VECTORS, r"(\sigma(v))' = \sigma(v)^\top", Answer.PROVED),
    (VECTORS, r"(\sigma(v_i))' = \sigma(v_i) (1 - \sigma(v_i))", Answer.PROVED),
]


@pytest.mark.parametrize(("directives", "tex", "expected"), PRIMES_ON_FUNCTIONS)
def test_primes_on_formulas_with_functions(directives: tuple[str, ...], tex: str, expected: Answer) -> None:
    assert answer(directives, tex) is expected
