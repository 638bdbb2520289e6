"""Documents in parts: what one part says or shows of a letter is not what another one means by it."""

from __future__ import annotations

import pytest

from symce import check

SOFTMAX = "# A\n\n" r"Let $p_i = \frac{e^{z_i}}{\sum_{j=1}^K e^{z_j}}$. $$L = -\sum_{k=1}^K t_k \log p_k$$" "\n\n"
PART = "# B\n\n"
MARGINAL = r"For a joint distribution $p(x, y)$ the marginals are $p(x) = \sum_y p(x, y)$. "
PRICES = r"Predictions $\hat{y}_i$, targets $y_i$ (real numbers), $i = 1, \ldots, n$. "
LABELS = "# A\n\n" r"Let $y$ be one-hot labels. $$L = -\sum_{i=1}^n y_i \log q_i$$" "\n\n"
SIGMA = "# A\n\n" r"Let $\sigma(x) = \frac{1}{1 + e^{-2x}}$. $$\sigma(0) = \frac12$$" "\n\n" + PART
LOGISTIC = r"In this section $\sigma(x) = \frac{1}{1 + e^{-x}}$ is the sigmoid. "
MODEL = r"Let $x_i \in \mathbb{R}^d$ and $q_i = \frac{1}{1 + e^{-w^\top x_i}}$. "
BINARY = r"$$L(w) = -\frac{1}{n} \sum_{i=1}^n \left[ y_i \log q_i + (1 - y_i) \log(1 - q_i) \right]$$ "

SIGNS = "# A\n\n" r"The labels $y \in \{0, 1\}$ become the signs $s = 2 y - 1$. $$s + 1 = 2 y$$" "\n\n"

PARTS = (
    (PART + MARGINAL + r"$$\sum_y p(x, y) = 1$$",                                                 "unknown"),
    (SOFTMAX + PART + MARGINAL + r"$$\sum_y p(x, y) = 1$$",                                       "unknown"),
    (PART + PRICES + r"$$\sum_{i=1}^n y_i = 1$$",                                                 "unknown"),
    (LABELS + PART + PRICES + r"$$\sum_{i=1}^n y_i = 1$$",                                        "unknown"),
    (LABELS + "## B\n\n" r"$$\sum_{i=1}^n y_i = 1$$",                                              "proved"),
    (SOFTMAX + PART + r"$$\sum_{i=1}^K p_i = 1$$",                                                "proved"),
    (SOFTMAX + PART + r"$$\frac{\partial p_i}{\partial z_j} = p_i (\delta_{ij} - p_j)$$",          "proved"),
    (SOFTMAX + PART + r"$$\frac{\partial p_i}{\partial z_j} = p_i (\delta_{ij} + p_j)$$",          "refuted"),
    (SOFTMAX + PART + r"The numbers $p_1, \ldots, p_n$ form a sub-distribution. $$1 - \sum_i p_i = 0$$", "unknown"),
    (SOFTMAX + PART + r"The $p_i$ are the probabilities of the classes. $$1 - \sum_i p_i = 0$$",     "proved"),
    (SIGNS + PART + r"A disease has the prevalence $\pi$, a test the sensitivity $s$. $$2 s = 1 - \pi$$", "unknown"),
    (SIGMA + r"$$\sigma(x) = \frac{e^{2x}}{1 + e^{2x}}$$",                                        "proved"),
    (SIGMA + LOGISTIC + r"$$\sigma(x) = \frac{e^x}{1 + e^x}$$",                                   "proved"),
    (SIGMA + LOGISTIC + r"$$\sigma'(x) = \sigma(x) (1 - \sigma(x))$$",                            "proved"),
    (SIGMA + LOGISTIC + r"$$\sigma'(x) = 2 \sigma(x) (1 - \sigma(x))$$",                          "refuted"),
    (SIGMA + r"Let $a = \sigma(z)$ with $\sigma(z) = \frac{1}{1 + e^{-z}}$. "
     r"$$\sigma'(z) = \sigma(z)^2 e^{-z}$$",                                                       "unknown"),
    (SOFTMAX + PART + MODEL + BINARY,                                                              "definition"),
    (SOFTMAX + PART + MODEL + BINARY + r"$$\nabla_w L = \frac{1}{n} \sum_{i=1}^n (q_i - y_i) x_i$$", "proved"),
    (SOFTMAX + PART + MODEL + BINARY + r"$$\nabla_w L = \frac{1}{n} \sum_{i=1}^n (y_i - q_i) x_i$$", "refuted"),
    ("# A\n\n" r"Let $L(z) = z^2$." "\n\n" + PART + r"$$L = z^3$$ $$\frac{dL}{dz} = 3 z^2$$",        "proved"),
    ("# A\n\n" r"Let $L(z) = z^2$." "\n\n" r"$$L = z^3$$",                                           "refuted"),
    (r"Let $p = \frac{1}{1 + e^{-z}}$ and $\ell(z) = -y \log p - (1 - y) \log(1 - p)$. For the positive class ($y = 1$):"
     "\n\n" r"$$\ell = \log(1 + e^{-z})$$" "\n\n" r"For the negative class ($y = 0$):" "\n\n"
     r"$$\ell = \log(1 + e^{-z})$$",                                                                "unreadable"),
    (r"Let $p_k = \frac{e^{z_k}}{\sum_j e^{z_j}}$. $$I = \sum_i \sum_j p_{ij} \log p_{ij}$$ $$I \ge \log 2$$", "unreadable"),
    (r"$$I v = v$$",                                                                               "proved"),
)  # fmt: skip


@pytest.mark.parametrize(("page", "verdict"), PARTS)
def test_the_last_line_of_a_document_in_parts(page: str, verdict: str) -> None:
    (report,) = check(page).files
    assert report.steps[-1].answer.value == verdict, report.steps[-1].message
