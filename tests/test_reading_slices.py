"""Small letters with one index beside a capital of which the text says the shape: its rows and columns."""

from __future__ import annotations

import pytest

from symce import check

PAGE = (
    r"Let $X \in \mathbb{R}^{N \times D}$ hold the examples, $W \in \mathbb{R}^{D \times K}$ the weights. $$Z = X W$$"
    r" $$P = \operatorname{softmax}(Z)$$ With one-hot labels $Y \in \{0, 1\}^{N \times K}$, $$J = -\sum_{n=1}^N \sum_{k=1}^K Y_{nk} \log P_{nk}$$ "
)
BOLD = PAGE.replace("$X ", r"$\mathbf{X} ").replace("= X W", r"= \mathbf{X} W")
SQUARE = PAGE.replace(r"{D \times K}", r"{D \times D}").replace("k=1}^K", "k=1}^D")

LINES = [
    (PAGE, r"Z_{nk} = w_k^\top x_n", "proved"),
    (PAGE, r"Z_{nk} = x_n^\top w_k", "proved"),
    (PAGE, r"Z_{nk} = 2 x_n^\top w_k", "refuted"),
    (PAGE, r"\frac{\partial J}{\partial w_k} = \sum_n (P_{nk} - Y_{nk}) x_n = X^\top (P_{:,k} - Y_{:,k})", "proved"),
    (PAGE, r"\nabla_{w_k} J = \sum_n (P_{nk} - Y_{nk}) x_n", "proved"),
    (PAGE, r"\nabla_{w_k} J = \sum_n (P_{nk} + Y_{nk}) x_n", "refuted"),
    (PAGE, r"\sum_k w_k \log P_{nk} = \sum_j w_j \log P_{nj}", "proved"),  # of other weights as well
    (
        PAGE,
        r"\frac{\partial^2 J}{\partial w_k \partial w_j^\top} = \sum_n P_{nk} (\delta_{kj} - P_{nj}) x_n x_n^\top",
        "proved",
    ),
    (
        PAGE,
        r"\frac{\partial^2 J}{\partial w_k \partial w_j^\top} = \sum_n P_{nk} (\delta_{kj} + P_{nj}) x_n x_n^\top",
        "unknown",  # what adds up to 1 in Y is guessed
    ),
    (BOLD, r"Z_{nk} = w_k^\top \mathbf{x}_n", "proved"),
    (SQUARE, r"Z_{nk} = w_k^\top x_n", "unknown"),  # the k of a square matrix may count its rows or its columns
]


@pytest.mark.parametrize(("page", "line", "verdict"), LINES)
def test_rows_and_columns(page: str, line: str, verdict: str) -> None:
    step = check(f"{page}$${line}$$").steps[-1]
    assert step.answer.value == verdict, step.message


LOGISTIC = (
    r"The data are $X \in \mathbb{R}^{n \times p}$. $$\hat p_i = \sigma(\mathbf{w}^\top \mathbf{x}_i) = \frac{1}{1 + e^{-\mathbf{w}^\top \mathbf{x}_i}}$$"
    r" $$L = -\sum_{i=1}^n [y_i \log \hat p_i + (1 - y_i) \log (1 - \hat p_i)]$$ "
)


@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        (r"\nabla_{\mathbf{w}} L = \sum_{i=1}^n (\hat p_i - y_i) \mathbf{x}_i", "proved"),
        (r"\nabla_{\mathbf{w}} L = \sum_{i=1}^n (y_i - \hat p_i) \mathbf{x}_i", "refuted"),
        (r"\nabla_{\mathbf{w}} L = X^\top (\hat p - y)", "proved"),
    ],
)
def test_weights_are_as_long_as_the_rows(line: str, verdict: str) -> None:
    step = check(f"{LOGISTIC}$${line}$$").steps[-1]
    assert step.answer.value == verdict, step.message
