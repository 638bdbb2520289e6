"""Pages whose letters may be 0: a logarithm elsewhere does not make them positive."""

from __future__ import annotations

import pytest

from symce import check

ENTROPY = r" Its entropy is $H = -\sum_i p_i \log p_i$."
SHARES = r"A distribution satisfies $p_i \ge 0$ and $\sum_i p_i = 1$." + ENTROPY

LINES = (
    (SHARES, r"p_i > 0", "unknown"),
    (SHARES, r"p_i < 1", "unknown"),
    (SHARES, r"p_i \ge 0", "proved"),
    (SHARES, r"\sum_i p_i \log p_i \le 0", "proved"),
    (SHARES, r"\frac{p_i}{p_i} = 1", "unknown"),
    (r"Let $p$ be a one-hot vector." + ENTROPY, r"p_i > 0", "unknown"),
    (r"Let $p$ be a probability vector." + ENTROPY, r"p_i > 0", "unknown"),
    (r"Let $p_i > 0$ with $\sum_i p_i = 1$." + ENTROPY, r"p_i > 0", "proved"),
    (r"Let $p_i > 0$ with $\sum_i p_i = 1$." + ENTROPY, r"\sum_i p_i \log p_i < 0", "unknown"),
    (r"Let $p_i = \frac{e^{z_i}}{\sum_j e^{z_j}}$.", r"p_i > 0", "proved"),
    (r"Let $y$ be one-hot.", r"\frac{y_k}{y_k} = 1", "unknown"),
    (r"Let $y$ be one-hot.", r"\log y_k^2 = 2 \log y_k", "unknown"),
    (r"Let $y$ be one-hot and $q_i = \frac{e^{z_i}}{\sum_j e^{z_j}}$.", r"\sum_k y_k \log \frac{y_k}{q_k} = \sum_k y_k \log y_k - \sum_k y_k \log q_k", "proved"),
    (r"Let $y$ be one-hot and $\hat{y}_i = \frac{e^{z_i}}{\sum_j e^{z_j}}$.", r"-\sum_k \frac{y_k}{\hat{y}_k} \hat{y}_k = -\sum_k y_k", "proved"),
    (r"The labels $y$ are one-hot, and $p_k$ is a prediction.", r"\log p_k^2 = 2 \log p_k", "proved"),
    (r"Let $y$ be one-hot.", r"\frac{y_k}{\sum_j y_j} \sum_j y_j = y_k", "proved"),
    (r"Let $y$ be one-hot.", r"\sum_k y_k \log p_k = \sum_k \log p_k^{y_k}", "proved"),
    ("", r"\log y^2 = 2 \log y", "proved"),
    ("", r"\frac{a}{a} = 1", "proved"),
)  # fmt: skip


@pytest.mark.parametrize(("prose", "line", "answer"), LINES)
def test_lines(prose: str, line: str, answer: str) -> None:
    assert check(f"{prose}\n\\[ {line} \\]\n").steps[-1].answer.value == answer
