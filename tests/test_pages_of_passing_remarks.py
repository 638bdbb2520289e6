"""Remarks of a page that speak of other things than the line beside them, and such that do speak of it."""

from __future__ import annotations

import pytest

from symce import check

WEIGHTS = (
    "Let $p = \\mathrm{softmax}(z)$ with logits $z = W x + b$ and let $y$ be the one-hot label. The loss is\n\n"
    "$$L = -\\sum_{k=1}^K y_k \\log p_k$$\n\n@\n\n"
    "$$\\frac{\\partial L}{\\partial W} = (p - y) x^\\top$$\n"
)
DIVERGENCE = (
    "For two distributions $p$ and $q$ over $K$ classes the divergence is\n\n"
    "$$D(p \\| q) = \\sum_{k=1}^K p_k \\log \\frac{p_k}{q_k}$$\n\n@\n\n$$D(p \\| q) \\ge 0$$\n"
)
ENTROPY = (
    "Let $p$ be a distribution over $K$ classes. Its entropy is\n\n"
    "$$H(p) = -\\sum_{k=1}^K p_k \\log p_k$$\n\n@\n\n$$H(p) \\le \\log K$$\n"
)
HEATED = (
    "Let $p_i = \\frac{e^{z_i/T}}{\\sum_j e^{z_j/T}}$ and $L = -\\sum_i y_i \\log p_i$ with one-hot $y$.\n\n@\n\n"
    "$$\\frac{\\partial L}{\\partial z_i} = \\frac{1}{T} (p_i - y_i)$$\n"
)
BITS = (
    "Each class has its own sigmoid output $p_k = \\sigma(z_k)$, and the loss is\n\n"
    "$$L = -\\sum_{k=1}^K \\left[ y_k \\log p_k + (1 - y_k) \\log(1 - p_k) \\right]$$\n\n@\n\n"
    "$$\\frac{\\partial L}{\\partial z_k} = p_k - y_k$$\n"
)
TANH = "@\n\n$$\\frac{d}{dx} \\tanh x = 1 - \\tanh^2 x$$\n"

REMARKS = (
    # a page    | what it remarks                                                                         | the verdict
    (WEIGHTS,    r"The gradient with respect to the bias is $p - y$, the one with respect to the weights is",   "proved"),
    (WEIGHTS,    r"The gradient for the input is $W^\top (p - y)$; that with respect to the weights is",        "proved"),
    (WEIGHTS,    r"If the labels are soft, the gradient with respect to the weights is",                        "unknown"),
    (WEIGHTS,    r"If $y$ is any real vector, it is",                                                                      "unknown"),
    (DIVERGENCE, r"It is not symmetric, $D(p \| q) \ne D(q \| p)$ in general, but",                             "proved"),
    (DIVERGENCE, r"In general, without normalisation,",                                                        "unknown"),
    (ENTROPY,    r"For $K = 2$ the maximum is $\log 2$. In general",                                            "proved"),
    (ENTROPY,    r"They do not sum to one in general. Then",                                                    "unknown"),
    (HEATED,     r"Let us treat $T$ as a constant. Then",                                                       "proved"),
    (HEATED,     r"$T$ is held fixed.",                                                                         "proved"),
    (HEATED,     r"We treat $p$ as a constant.",                                                                "unknown"),
    (HEATED,     r"The denominator is treated as a constant.",                                                  "unknown"),
    (BITS,       r"The gradient has the same form as for the softmax:",                                         "proved"),
    (BITS,       r"Here σ is the same as in the softmax:",                                                      "unknown"),
    (BITS,       r"Here $\sigma$ is the softmax:",                                                              "unknown"),
    (TANH,       r"I show that the derivative of $\tanh$ is",                                                   "proved"),
    (TANH,       r"Here $\tanh$ is the arctangent, and",                                                        "unknown"),
)  # fmt: skip


@pytest.mark.parametrize(("page", "remark", "verdict"), REMARKS)
def test_a_remark_beside_a_line(page: str, remark: str, verdict: str) -> None:
    assert check(page.replace("@", remark)).steps[-1].answer.value == verdict
