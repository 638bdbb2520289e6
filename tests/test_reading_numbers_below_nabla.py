r"""Letters that a page differentiates with \nabla and writes as numbers: judged as with \partial; others are vectors."""

from __future__ import annotations

import pytest

from symce import check

LINE = r"Consider a line with parameters $w$ and $b$. $$L(w, b) = \frac{1}{m} \sum_{i=1}^{m} (w x_i + b - y_i)^2$$"
PLANE = r"$$L(w, b) = \frac{1}{m} \sum_{i=1}^{m} (w^T x_i + b - y_i)^2$$"
POINT = r"$$f(w) = (w - 3)^2$$"

PAGES = [
    (LINE + r"$$\nabla_w L = \frac{2}{m} \sum_{i=1}^{m} (w x_i + b - y_i) x_i$$",    "proved"),
    (LINE + r"$$\nabla_w L = \frac{1}{m} \sum_{i=1}^{m} (w x_i + b - y_i) x_i$$",    "refuted"),
    (LINE + r"$$\nabla_b L = \frac{2}{m} \sum_{i=1}^{m} (w x_i + b - y_i)$$",        "proved"),
    (LINE + r"$$\nabla_b L = \frac{2}{m} \sum_{i=1}^{m} (w x_i + b - y_i) x_i$$",    "refuted"),
    (PLANE + r"$$\nabla_w L = \frac{2}{m} \sum_{i=1}^{m} (w^T x_i + b - y_i) x_i$$", "proved"),
    (PLANE + r"$$\nabla_b L = \frac{2}{m} \sum_{i=1}^{m} (w^T x_i + b - y_i)$$",     "proved"),
    (PLANE + r"$$\nabla_b L = \frac{1}{m} \sum_{i=1}^{m} (w^T x_i + b - y_i)$$",     "refuted"),
    (POINT + r"$$\nabla_w f = 2 (w - 3)$$",                                          "proved"),
    (POINT + r"$$\nabla_w f = 2 w - 3$$",                                            "refuted"),
    (r"$$z = W x + b$$ $$\nabla_b \sum_k z_k = 1$$",                                 "unknown"),  # a vector
    (r"$$f(x) = \|x\|^2$$ $$\nabla_x f = 2 x$$",                                     "proved"),
    (r"$$f(w) = w^\top A w - 3$$ $$\nabla_w f = 2 A w$$",                            "unknown"),
]  # fmt: skip


@pytest.mark.parametrize(("page", "verdict"), PAGES)
def test_gradients(page: str, verdict: str) -> None:
    step = check(page).steps[-1]
    assert step.answer.value == verdict, step.message
