r"""Functions of a number of which nothing is known, ``f(w^\top x + b)``: proved for all of them, or refuted by one."""

from __future__ import annotations

import pytest

from symce import check
from symce.checking import judged

LINK = (
    "scalar t, a, b", "index i = 1..n", "index j, k = 1..p", "matrix x : n x p", r"vector \beta, w, u : p",
    "vector y : n", r"function \Phi of t", "let z = w^T u + b", r"let h = \Phi(z)", r"let \eta_i = x_i^T \beta",
    r"let \phi(t) = \Phi'(t)",
)  # fmt: skip
SHARES = (*LINK, r"given 0 < \Phi(t) < 1", r"let L = \sum_i [y_i \log \Phi(\eta_i) + (1 - y_i) \log(1 - \Phi(\eta_i))]")
POSITIVE = (*LINK, r"given \Phi(t) > 0")
SCORE = r"\frac{\partial L}{\partial \beta_j} = \sum_i \frac{(y_i - \Phi(\eta_i)) \phi(\eta_i)}{\Phi(\eta_i) (1 - \Phi(\eta_i))} x_{ij}"

LINES = [
    # directives | the line                                                                            | the verdict
    (LINK,         r"\frac{\partial}{\partial t} \Phi(a t) = a \Phi'(a t)",                              "proved"),
    (LINK,         r"\frac{\partial}{\partial t} \Phi(a t) = \Phi'(a t)",                                "refuted"),
    (LINK,         r"\frac{\partial^2}{\partial t^2} \Phi(a t) = a^2 \Phi''(a t)",                       "proved"),
    (LINK,         r"\frac{\partial^2}{\partial t^2} \Phi(a t) = a \Phi''(a t)",                         "refuted"),
    (LINK,         r"\frac{\partial}{\partial t} \Phi'(a t) = a \Phi''(a t)",                            "proved"),
    # a parabola has no third derivative, which says nothing of other functions
    (LINK,         r"\frac{\partial^3}{\partial t^3} \Phi(a t) = 0",                                     "unknown"),
    (LINK,         r"\frac{\partial}{\partial t} \Phi''(a t) = 0",                                       "unknown"),
    (LINK,         r"\frac{\partial}{\partial t} \Phi(\Phi(a t)) = a \Phi'(\Phi(a t)) \Phi'(a t)",       "proved"),
    (LINK,         r"\frac{\partial}{\partial t} \Phi(\Phi(a t)) = a \Phi'(a t)^2",                      "refuted"),
    (LINK,         r"\frac{\partial \Phi(\eta_i)}{\partial \beta_j} = \phi(\eta_i) x_{ij}",              "proved"),
    (LINK,         r"\frac{\partial \Phi(\eta_i)}{\partial \beta_j} = \phi(\eta_i) \beta_j",             "refuted"),
    (LINK,         r"\frac{\partial h}{\partial w} = \Phi'(z) u",                                        "proved"),
    (LINK,         r"\frac{\partial h}{\partial w} = \Phi'(z) w",                                        "refuted"),
    (LINK,         r"\frac{\partial h}{\partial w_j} = \Phi'(w^T u + b) u_j",                            "proved"),
    (LINK,         r"\frac{\partial h}{\partial w_j} = \Phi'(u^T w + b) u_j",                            "proved"),
    (LINK,         r"\frac{\partial h}{\partial b} = \Phi(z) (1 - \Phi(z))",                             "refuted"),
    (LINK,         r"\frac{\partial}{\partial w_j} \frac{1}{2} (h - t)^2 = (h - t) \Phi'(z) u_j",        "proved"),
    (LINK,         r"\Phi(a) = \Phi(b)",                                                                 "refuted"),
    (LINK,         r"\Phi(a b) = \Phi(b a)",                                                             "proved"),
    (LINK,         r"\Phi(-a) = 1 - \Phi(a)",                                                            "refuted"),
    (LINK,         r"\Phi(a + b) = \Phi(a) + \Phi(b)",                                                   "refuted"),
    (LINK,         r"\log \Phi(a)^2 = 2 \log \Phi(a)",                                                   "proved"),  # where it is positive
    (LINK,         r"\log \Phi(a)^2 = \log \Phi(a)",                                                     "refuted"),
    (POSITIVE,     r"\log \Phi(a)^2 = 2 \log \Phi(a)",                                                   "proved"),
    (POSITIVE,     r"\frac{\partial}{\partial \beta_j} \log \Phi(\eta_i) = \frac{\phi(\eta_i)}{\Phi(\eta_i)} x_{ij}", "proved"),
    (POSITIVE,     r"\frac{\partial}{\partial \beta_j} \log \Phi(\eta_i) = \frac{1}{\Phi(\eta_i)} x_{ij}", "refuted"),
    (SHARES,       SCORE,                                                                                "proved"),
    (SHARES,       SCORE.replace("y_i - ", "y_i + "),                                                    "refuted"),
    (SHARES,       r"\Phi(a) < 1",                                                                       "proved"),
    (LINK,         r"\Phi'''(a) = 0",                                                                    "unreadable"),
]  # fmt: skip


@pytest.mark.parametrize(("directives", "line", "verdict"), LINES)
def test_functions_that_directives_declare(directives: tuple[str, ...], line: str, verdict: str) -> None:
    found = judged(line, directives)
    assert found.answer.value == verdict, (found.answer, found.message)


NEURON = (
    r"A neuron computes $z = w^\top x + b$ and $y = f(z)$, where $f$ is a differentiable activation function. "
    r"The squared error is $E = \frac{1}{2}(y - t)^2$. "
)
FITTED = (
    r"Let $f$ be any differentiable function and $\hat y_n = f(w^\top x_n)$. The loss is "
    r"$$L = \frac12 \sum_n (\hat y_n - y_n)^2$$ "
)
HIDDEN = r"The hidden layer is $$a = W x + b$$ $$h = \phi(a)$$ and $L$ is the loss. "
SOFTMAX = HIDDEN.replace("and $L$", r"where $\phi$ is the softmax and $L$")
IN_VECTORS = HIDDEN + r"$$\frac{\partial L}{\partial a} = \frac{\partial L}{\partial h} \odot \phi'(a)$$ In entries, "
WITH_SIGMA = IN_VECTORS.replace("phi", "sigma")
ACTIVATION = r"Let $\sigma$ be any differentiable activation function, $z = w^\top x + b$ and $h = \sigma(z)$. "
PAGES = [
    (NEURON, r"\frac{\partial E}{\partial w_i} = (y - t) f'(z) x_i", "proved"),
    (NEURON, r"\frac{\partial E}{\partial b} = (y - t) f'(z)", "proved"),
    (NEURON, r"\frac{\partial y}{\partial w} = f'(z) x", "proved"),
    (NEURON, r"\frac{\partial E}{\partial w_i} = (y - t) x_i", "unknown"),  # right if f is the identity
    (NEURON, r"\frac{\partial E}{\partial w_i} = (y - t) f(z) x_i", "unknown"),
    (FITTED, r"\nabla_w L = \sum_n (\hat y_n - y_n) f'(w^\top x_n) x_n", "proved"),
    (FITTED, r"\frac{\partial L}{\partial w_j} = \sum_n (f(w^\top x_n) - y_n) f'(w^\top x_n) x_{nj}", "proved"),
    (FITTED, r"\nabla_w L = \sum_n (\hat y_n - y_n) f'(w^\top x_n) w", "unknown"),
    (IN_VECTORS, r"\frac{\partial L}{\partial a_j} = \frac{\partial L}{\partial h_j} \phi'(a_j)", "proved"),
    (WITH_SIGMA, r"\frac{\partial L}{\partial a_j} = \frac{\partial L}{\partial h_j} \sigma'(a_j)", "proved"),
    (WITH_SIGMA, r"\frac{\partial L}{\partial a_j} = \frac{\partial L}{\partial h_j} \sigma(a_j) (1 - \sigma(a_j))", "unknown"),
    (ACTIVATION, r"\frac{\partial h}{\partial w_i} = \sigma'(z) x_i", "proved"),
    (ACTIVATION, r"\frac{\partial h}{\partial w_i} = h (1 - h) x_i", "unknown"),
    (HIDDEN, r"\frac{\partial L}{\partial a_j} = \frac{\partial L}{\partial h_j} \phi'(a_j)", "proved"),
    (HIDDEN, r"\frac{\partial L}{\partial a} = \frac{\partial L}{\partial h} + \phi'(a)", "unknown"),
    (HIDDEN, r"\frac{\partial L}{\partial a_j} = \frac{\partial L}{\partial h_j} \phi'(h_j)", "unknown"),
    (r"The network $f(x)$ has the weights $w$; after a step it is $f'(x)$. ", r"f'(x) - f(x) = 0", "unknown"),
]  # fmt: skip


@pytest.mark.parametrize(("page", "line", "verdict"), PAGES)
def test_functions_that_pages_name(page: str, line: str, verdict: str) -> None:
    step = check(f"{page}\n\n$$ {line} $$\n").steps[-1]
    assert step.answer.value == verdict, (step.answer, step.message)


@pytest.mark.parametrize("line", [r"\frac{\partial L}{\partial a} = \frac{\partial L}{\partial h} \odot \phi'(a)"])
def test_a_softmax_is_no_function_of_a_number(line: str) -> None:
    assert check(f"{SOFTMAX}\n\n$$ {line} $$\n").steps[-1].answer.value != "proved"
