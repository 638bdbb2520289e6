"""Networks of which the text says the shapes of some letters only: the others are as long as their layers."""

from __future__ import annotations

import pytest

from symce import check

LAYERS = (
    r"$$z_1 = W_1 x + b_1$$ $$h = \tanh(z_1)$$ $$z_2 = W_2 h + b_2$$ $$\hat y = \text{softmax}(z_2)$$ "
    r"$$L = -\sum_c y_c \log \hat y_c$$ with a one-hot $y$. "
)
SPACES = [
    r"The input is $x \in \mathbb{R}^d$. ",
    r"The input is $x\in\mathbb R^d$ and the weights are $W_1 \in \mathbb{R}^{m \times d}$, $W_2 \in \mathbb{R}^{C \times m}$. ",
    r"The weights are $W_2 \in \mathbb{R}^{C \times m}$. ",
    r"The biases are $b_1 \in \mathbb{R}^m$ and $b_2 \in \mathbb{R}^K$. ",
    r"The hidden layer is $h \in \mathbb{R}^m$. ",
]
LINES = [
    (r"\frac{\partial L}{\partial z_2} = \hat y - y",                                      "proved"),
    (r"\frac{\partial L}{\partial W_2} = (\hat y - y) h^\top",                             "proved"),
    (r"\frac{\partial L}{\partial h} = W_2^\top (\hat y - y)",                             "proved"),
    (r"\frac{\partial L}{\partial W_1} = [W_2^\top (\hat y - y) \odot (1 - h^2)] x^\top",  "proved"),
    (r"\frac{\partial L}{\partial W_1} = [W_2^\top (\hat y - y) \odot (1 + h^2)] x^\top", "refuted"),
    (r"\frac{\partial L}{\partial b_1} = W_2^\top (\hat y + y) \odot (1 - h^2)", "refuted"),
]  # fmt: skip
AGAINST = [
    r"The weights are $W_1 \in \mathbb{R}^{m \times d}$, $W_2 \in \mathbb{R}^{n \times C}$. ",  # W_2^\top h was meant
    r"The biases are $b_1 \in \mathbb{R}^m$, the hidden layer $h \in \mathbb{R}^n$. ",
    r"All letters are numbers, $x \in \mathbb{R}$. ",
]


@pytest.mark.parametrize("spaces", SPACES)
@pytest.mark.parametrize(("line", "verdict"), LINES)
def test_shapes_of_some_letters(spaces: str, line: str, verdict: str) -> None:
    step = check(f"{spaces}{LAYERS}$${line}$$").steps[-1]
    assert step.answer.value == verdict, step.message


@pytest.mark.parametrize("spaces", AGAINST)
@pytest.mark.parametrize("line", [line for line, _ in LINES[2:]])
def test_shapes_that_do_not_meet(spaces: str, line: str) -> None:
    step = check(f"{spaces}{LAYERS}$${line}$$").steps[-1]
    assert step.answer.value in ("unknown", "unreadable"), step.message


THETA = (
    r"Let $z = \Theta x + b$ with $p = \text{softmax}(z)$ and $L = -\sum_k y_k \log p_k$, where $y$ is one-hot. "
    r"$$\frac{\partial L}{\partial \Theta} = %s$$"
)


@pytest.mark.parametrize(("gradient", "expected"), [("(p - y) x^\\top", "proved"), ("(p + y) x^\\top", "refuted")])
def test_a_capital_theta_may_be_the_weights(gradient: str, expected: str) -> None:
    assert check(THETA % gradient).steps[-1].answer.value == expected


DESIGN = (
    r"Let $X \in \mathbb{R}^{m \times n}$ be the examples and $y \in \{0, 1\}^m$ their labels. The predictions are $h = \sigma(X %s)$ "
    r"with the sigmoid applied elementwise, and $$J(%s) = -\sum_{i=1}^m [ y_i \log h_i + (1 - y_i) \log(1 - h_i) ].$$ Then $$%s$$"
)


@pytest.mark.parametrize("weights", ["w", "\\theta", "\\beta"])
@pytest.mark.parametrize(
    ("gradient", "expected"),
    [
        (r"\frac{\partial J}{\partial %s_j} = \sum_{i=1}^m (h_i - y_i) X_{ij}", "proved"),
        (r"\frac{\partial J}{\partial %s_j} = \sum_{i=1}^m (y_i - h_i) X_{ij}", "refuted"),
        (r"\nabla_%s J = X^\top (h - y)", "proved"),
        (r"\nabla_%s J = X^\top (h + y)", "refuted"),
    ],
)
def test_weights_behind_a_stated_matrix_are_as_long_as_its_rows(weights: str, gradient: str, expected: str) -> None:
    step = check(DESIGN % (weights, weights, gradient % weights)).steps[-1]
    assert step.answer.value == expected, step.message
