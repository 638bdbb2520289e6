r"""Pages that name a result at the end of a chain, call letters numbers, or compare one-hot labels with numbers."""

from __future__ import annotations

import pytest

from symce import check

LOG_SUM = r"$$\frac{\partial}{\partial z_k} \log \sum_j e^{z_j} = \frac{e^{z_k}}{\sum_j e^{z_j}} = p_k$$ "
SOFTMAX = r"Let $p_k = \frac{e^{z_k}}{\sum_j e^{z_j}}$. "
ERRORS = (
    SOFTMAX + r"The loss is $L = -\sum_k y_k \log p_k$ with $\sum_k y_k = 1$ and $z = W x$. "
    r"$$\frac{\partial L}{\partial z_k} = \sum_i y_i (p_k - \delta_{ik}) = p_k - y_k = \delta_k$$ "
)
HALVES = r"$$D = \frac12 (\mu^2 + \sigma^2 - 1 - 2 \log \sigma)$$ "
NUMBERS = r"Let $\mu \in \mathbb{R}$ and $\sigma > 0$ be numbers. " + HALVES
ONE_HOT = SOFTMAX + r"Let $y$ be the one-hot label. The loss is $$L = -\sum_k y_k \log p_k$$ "
BY_CASES = r"$$\frac{\partial L}{\partial z_j} = \begin{cases} p_j - 1 & y_j = 1 \\ p_j & y_j = 0 \end{cases}$$"

PAGES = [
    (LOG_SUM + r"$$\frac{\partial p_k}{\partial z_l} = p_k (\delta_{kl} - p_l)$$", "proved"),
    (LOG_SUM + r"$$\frac{\partial p_k}{\partial z_l} = p_k (\delta_{kl} - p_k)$$", "refuted"),
    # a letter that stands above, or that gets its meaning below
    (r"The price of item $k$ is $p_k$. " + LOG_SUM + r"$$\frac{\partial p_k}{\partial z_l} = p_k (\delta_{kl} - p_l)$$", "unreadable"),
    (LOG_SUM + r"Here $$p_k = 2 z_k$$ so that $$\frac{\partial p_k}{\partial z_l} = 2 \delta_{kl}$$", "proved"),
    (LOG_SUM.replace("p_k", "y_k") + r"$$\frac{\partial y_k}{\partial z_l} = y_k (\delta_{kl} - y_l)$$", "unreadable"),
    (ERRORS + r"$$\frac{\partial L}{\partial W_{kj}} = \delta_k x_j$$", "proved"),
    (ERRORS + r"$$\frac{\partial L}{\partial W_{kj}} = \delta_j x_k$$", "refuted"),
    (NUMBERS + r"$$\frac{\partial D}{\partial \mu} = \mu$$", "proved"),
    (NUMBERS + r"$$\frac{\partial D}{\partial \sigma} = \sigma - \frac{1}{\sigma}$$", "proved"),
    (NUMBERS + r"$$\frac{\partial D}{\partial \sigma} = \sigma + \frac{1}{\sigma}$$", "unknown"),  # what sigma means was guessed
    (HALVES + r"$$\frac{\partial D}{\partial \mu} = \mu$$", "unknown"),  # perhaps a mean, which moves sigma
    (r"The $x_i$ have the mean $\mu \in \mathbb{R}$. $$D = \frac12 \sum_i (x_i - \mu)^2$$ $$\frac{\partial D}{\partial x_j} = x_j - \mu$$", "unknown"),
    (ONE_HOT + BY_CASES, "proved"),
    (ONE_HOT + BY_CASES.replace("y_j = 0", r"\text{otherwise}"), "proved"),
    (ONE_HOT + BY_CASES.replace("y_j = 1", "y_j = 2").replace("y_j = 0", "y_j = 1"), "unreadable"),
    (ONE_HOT + BY_CASES.replace("y_j = 1", "a").replace("y_j = 0", "y_j = 1").replace("a &", "y_j = 0 &"), "unreadable"),
    (SOFTMAX + r"$$L = -\sum_k y_k \log p_k$$ " + BY_CASES, "unreadable"),  # no word of one-hot labels
]  # fmt: skip


@pytest.mark.parametrize(("page", "verdict"), PAGES)
def test_pages_that_name(page: str, verdict: str) -> None:
    step = check(page.replace("$$ ", "$$\n\n")).steps[-1]
    assert step.answer.value == verdict, (step.answer, step.message)
