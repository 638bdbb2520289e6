"""Measures of information that a text names and does not define, and a σ that it calls the softmax."""

from __future__ import annotations

import pytest

from symce import check

Q = r"Let $p$ be a distribution and $q_i = \frac{e^{z_i}}{\sum_j e^{z_j}}$. "
KL = r"$$L = \mathrm{KL}(p \| q)$$ $$\frac{\partial L}{\partial z_i} = %s$$"
CE = r"$$L = H(p, q)$$ $$\frac{\partial L}{\partial z_i} = %s$$"
SOFTMAX = r"Let $z$ be the logits. Here $\sigma$ is the softmax. "
ENTRY = r"$$\frac{\partial \sigma_i(z)}{\partial z_j} = \sigma_i(z) (%s)$$"

PAGES = [
    (Q + "With the KL divergence " + KL % "q_i - p_i", "proved"),
    (Q + "Mit der Kullback-Leibler-Divergenz " + KL % "q_i - p_i", "proved"),
    (Q + "With the KL divergence " + KL % "q_i + p_i", "unknown"),
    (Q + "In bits, the KL divergence is " + KL % "q_i - p_i", "unknown"),
    (Q + "With the cross-entropy " + CE % "q_i - p_i", "proved"),
    (Q + "Als Kreuzentropie haben wir " + CE % "q_i - p_i", "proved"),
    (Q + "With the cross-entropy " + CE % "p_i - q_i", "unknown"),
    (Q + "With the joint entropy " + CE % "q_i - p_i", "unknown"),
    (Q + r"With the entropy $$L = H(q)$$ $$\frac{\partial L}{\partial z_i} = -q_i (\log q_i + L)$$", "proved"),
    (Q + r"With the Hessian $$L = H(q)$$ $$\frac{\partial L}{\partial z_i} = -q_i (\log q_i + L)$$", "unknown"),
    (SOFTMAX + ENTRY % r"\delta_{ij} - \sigma_j(z)", "proved"),
    (SOFTMAX + ENTRY % r"\delta_{ij} + \sigma_j(z)", "refuted"),
    (SOFTMAX + ENTRY.replace("_i(z)", "(z)_i") % r"\delta_{ij} - \sigma(z)_j", "proved"),
    (SOFTMAX.replace("is", "may be") + ENTRY % r"\delta_{ij} - \sigma_j(z)", "unknown"),
    (SOFTMAX + "A sigmoid is another function. " + ENTRY % r"\delta_{ij} - \sigma_j(z)", "unknown"),
]


@pytest.mark.parametrize(("page", "verdict"), PAGES)
def test_the_last_line(page: str, verdict: str) -> None:
    step = check(page).steps[-1]
    assert step.answer.value == verdict, step.message
