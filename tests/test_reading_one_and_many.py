r"""Pages that speak of one example, x and y, and then of many, ``x^{(i)}`` and ``y^{(i)}``."""

from __future__ import annotations

import pytest

from symce import check

ONE = (
    r"The sigmoid is $\sigma(z) = \frac{1}{1 + e^{-z}}$, and $\hat{y} = \sigma(\mathbf{w} \cdot \mathbf{x} + b)$. "
    r"$$J = -[y \log \hat{y} + (1 - y) \log(1 - \hat{y})]$$"
)
MANY = r" Of all examples we have $z^{(i)} = \mathbf{w} \cdot \mathbf{x}^{(i)} + b$ and $y^{(i)} \in \{0, 1\}$. "
TURNED = ONE.replace(r"\mathbf{w} \cdot", r"\mathbf{w}^\top") + MANY.replace(r"\mathbf{w} \cdot", r"\mathbf{w}^\top")
COST = r"$$C = \frac{1}{N} \sum_{i=1}^N (z^{(i)} - y^{(i)})^2$$"

PAGES = [
    (ONE + MANY + r"$$\frac{\partial J}{\partial \mathbf{w}} = (\hat{y} - y) \mathbf{x}$$",                       "proved"),
    (ONE + MANY + r"$$\frac{\partial J}{\partial \mathbf{w}} = (y - \hat{y}) \mathbf{x}$$",                       "refuted"),
    (ONE + MANY + r"$$\frac{\partial J}{\partial b} = \hat{y} - y$$",                                             "proved"),
    (TURNED + r"$$\frac{\partial J}{\partial \mathbf{w}} = (\hat{y} - y) \mathbf{x}$$",                           "proved"),
    (TURNED + r"$$\frac{\partial J}{\partial \mathbf{w}} = (\hat{y} + y) \mathbf{x}$$",                           "refuted"),
    (ONE + MANY + COST + r"$$\frac{\partial C}{\partial b} = \frac{2}{N} \sum_{i=1}^N (z^{(i)} - y^{(i)})$$",     "proved"),
    (ONE + MANY + COST + r"$$\frac{\partial C}{\partial b} = \frac{1}{N} \sum_{i=1}^N (z^{(i)} - y^{(i)})$$",     "refuted"),
]  # fmt: skip


@pytest.mark.parametrize(("page", "verdict"), PAGES)
def test_the_last_line(page: str, verdict: str) -> None:
    step = check(page).steps[-1]
    assert step.answer.value == verdict, step.message
