"""Pages, without directives, on letters of which one defines the other: what is said of their last lines.

What moves with a letter that is defined, or is set by its value, is not always written.
"""

from __future__ import annotations

import pytest

from symce import check

HEAT = r"Let $\beta = 1/T$ and $G = \beta a - T c$. "
ENERGY = r"Let $Z(\beta) = \sum_i e^{-\beta E_i}$ with $\beta = 1/T$ and $F = -T \ln Z$, $U = \frac{1}{Z} \sum_i E_i e^{-\beta E_i}$. "
COIN = r"With $q = 1 - p$ and $H = -p \log p - q \log q$: "
LAYER = r"Let $z = w x + b$, $a = \frac{1}{1 + e^{-z}}$ and $L = \frac12 (a - y)^2$. "

MOVING = [  # a page, the verdicts on its last lines
    (HEAT + r"$$\frac{\partial G}{\partial \beta} = a + T^2 c$$ $$\frac{\partial G}{\partial \beta} = a$$",        "unknown unknown"),
    (HEAT + r"$$\frac{\partial G}{\partial T} = -\frac{a}{T^2} - c$$ $$\frac{\partial G}{\partial T} = \frac{a}{T^2} - c$$", "proved refuted"),
    (r"Let $\beta = 1/T$ and $G = \beta a + \beta T c$. $$\frac{\partial G}{\partial \beta} = a$$",                "unknown"),
    (r"Let $\beta = 1/T$ and $G = \beta a + c$. $$\frac{\partial G}{\partial \beta} = a$$",                        "proved"),
    (r"Let $\beta = 1/T$ and $G = \beta a + c$. $$\frac{\partial G}{\partial \beta} = a + c$$",                    "refuted"),
    (r"Let $\beta = \frac{1}{k T}$ and $G = \beta a - k T c$. $$\frac{\partial G}{\partial \beta} = a$$",          "unknown"),
    (ENERGY + r"$$\frac{\partial (\beta F)}{\partial \beta} = U$$",                                                "unknown"),
    (ENERGY + r"$$\frac{\partial \ln Z}{\partial \beta} = -U$$ $$\frac{\partial \ln Z}{\partial \beta} = U$$",     "proved refuted"),
    (r"Let $u = x^2$ and $f = x + u$. $$\frac{df}{du} = 1 + \frac{1}{2x}$$ $$\frac{df}{du} = 1$$",                 "unknown unknown"),
    (r"Let $u = x^2$ and $f = x + u$. $$\frac{df}{dx} = 1 + 2x$$ $$\frac{df}{dx} = 1$$",                           "proved refuted"),
    (COIN + r"$$\frac{dH}{dq} = \log \frac{p}{q}$$ $$\frac{dH}{dq} = -\log q - 1$$",                               "unknown unknown"),
    (COIN + r"$$\frac{dH}{dp} = \log \frac{q}{p}$$ $$\frac{dH}{dp} = \log \frac{p}{q}$$",                          "proved refuted"),
    (r"Let $x_i = e^{t_i}$ and $f = \sum_i (x_i + t_i)$. $$\frac{df}{dx_i} = 1 + \frac{1}{x_i}$$ $$\frac{df}{dx_i} = 1$$", "unknown unknown"),
    (r"Let $x_i = e^{t_i}$ and $f = \sum_i x_i^2$. $$\frac{df}{dx_i} = 2 x_i$$ $$\frac{df}{dx_i} = 2 x_i^2$$",     "proved refuted"),
    (r"Let $\theta_k = \log \pi_k$. $$\frac{\partial \pi_k}{\partial \theta_k} = \pi_k$$",                         "unreadable"),
    (r"Let $\eta_k = \log \frac{\pi_k}{\pi_K}$. $$\frac{\partial \pi_k}{\partial \eta_j} = \pi_k (\delta_{kj} - \pi_j)$$", "unreadable"),
    (LAYER + r"$$\frac{\partial L}{\partial a} = a - y$$ $$\frac{\partial L}{\partial a} = y - a$$",               "proved refuted"),
    (r"Let $z = w x + b$ and $J = (z - y)^2 + \lambda w^2$. $$\frac{\partial J}{\partial z} = 2 (z - y)$$",        "proved"),
    (r"Let $z = w x + b$ and $J = (z - y)^2 + \lambda w^2$. $$\frac{\partial J}{\partial z} = z - y$$",            "refuted"),
]  # fmt: skip

OF_BETA = r"Let $\beta = 1/T$ and $G(\beta) = \beta a - T c$. "

AT_VALUES = [  # a page, the verdicts on its last lines
    (r"Let $\beta = 1/T$ and $p_i = \frac{e^{z_i/T}}{\sum_j e^{z_j/T}}$. $$\left. p_i \right|_{\beta = 1} = \frac{e^{z_i}}{\sum_j e^{z_j}}$$", "unreadable"),
    (r"Let $\beta = 1/T$ and $p_i = \frac{e^{\beta z_i}}{\sum_j e^{\beta z_j}}$. $$\left. p_i \right|_{\beta = 1} = \frac{e^{z_i}}{\sum_j e^{z_j}}$$", "proved"),
    (r"Let $\beta = 1/T$ and $p_i = \frac{e^{\beta z_i}}{\sum_j e^{\beta z_j}}$. $$\left. p_i \right|_{\beta = 1} = \frac{1}{\sum_j e^{z_j}}$$", "refuted"),
    (r"Let $\gamma = 1 - \alpha$ and $J = \alpha a + \gamma b$. $$\left. J \right|_{\gamma = 0} = a$$",            "unreadable"),
    (r"Let $\gamma = 1 - \alpha$ and $J = \alpha a + \gamma b$. $$\left. J \right|_{\alpha = 1} = a$$",            "proved"),
    (r"Let $\gamma = 1 - \alpha$ and $J = \alpha a + \gamma b$. $$\left. J \right|_{\alpha = 1} = 2 a$$",            "refuted"),
    (LAYER + r"$$\left.\frac{\partial L}{\partial z}\right|_{a = 1/2} = \frac14 \left(\frac12 - y\right)$$",        "unreadable"),
    (LAYER + r"$$\left.\frac{\partial L}{\partial a}\right|_{a = 1/2} = \frac12 - y$$",                            "proved"),
    (LAYER + r"$$\left.\frac{\partial L}{\partial a}\right|_{a = 1/2} = y$$",                                      "refuted"),
]  # fmt: skip

APPLIED = [  # a page, the verdicts on its last lines
    (OF_BETA + r"$$G'(\beta) = a$$ $$G'(\beta) = a + T^2 c$$",                                                     "unreadable unreadable"),
    (OF_BETA + r"$$G(1) = a - c$$ $$G(1) = a - T c$$",                                                             "unreadable unreadable"),
    (r"Let $\beta = 1/T$ and $G(\beta) = \beta a - c$. $$G(1) = a - c$$ $$G(1) = 2 a - c$$",                       "proved refuted"),
    (r"Let $\beta = 1/T$ and $G(\beta) = \beta^2$. $$G'(\beta) = 2 \beta$$ $$G'(\beta) = 3 \beta$$",              "proved refuted"),
    (r"Let $z = w x + b$ and $J(z) = (z - y)^2 + \lambda w^2$. $$J'(z) = 2 (z - y)$$",                             "proved"),
]  # fmt: skip


@pytest.mark.parametrize(("page", "expected"), [*APPLIED, *MOVING, *AT_VALUES])
def test_what_is_tied_to_the_letter_of_a_line(page: str, expected: str) -> None:
    verdicts = expected.split()
    assert [step.answer.value for step in check(page).steps[-len(verdicts) :]] == verdicts
