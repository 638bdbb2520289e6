"""Pages, without directives, that set letters to formulas through which more changes than a line says."""

from __future__ import annotations

import pytest

from symce import check

CHAINED = r"Let $x > 0$ be given, $u = 3x$, $v = \log u$ and $f = x + v^2$. "
RIDGE = r"Let $r = y - w x$. Then $q = r^2$, and $J = q + \lambda w^2$. "
HEAT = r"Let $\tau > 0$ be a temperature, $\beta = 1/\tau$ and $G = \beta a - \tau c$. "
INVERSE = r"The inverse temperature is $\beta = 1/T$. Let $Z = \sum_i e^{-\beta E_i}$ and $F = -T \log Z$. "

IN_PROSE = [  # a page, the verdicts on its last lines
    (CHAINED + r"$$\frac{df}{dx} = 1 + \frac{2v}{x}$$ $$\frac{df}{dx} = 1$$",                                      "unknown unknown"),
    (r"Let $x > 0$, $v = \log x$ and $f = x + v^2$. $$\frac{df}{dx} = 1 + \frac{2v}{x}$$ $$\frac{df}{dx} = 1$$",    "proved refuted"),
    (RIDGE + r"$$\frac{dJ}{dw} = 2 \lambda w$$",                                                                   "unknown"),
    (RIDGE + r"$$\frac{dJ}{d\lambda} = w^2$$",                                                                     "proved"),
    (r"The rate is $r = 3u$ and $u = x^2$. The cost is $f = x + r^2$. $$\frac{df}{dx} = 1$$",                      "unknown"),
    (HEAT + r"$$\frac{\partial G}{\partial \beta} = a$$ $$\frac{\partial G}{\partial \beta} = a + \tau^2 c$$",     "unknown unknown"),
    (HEAT + r"$$\frac{\partial G}{\partial a} = \beta$$",                                                          "proved"),
    (INVERSE + r"$$\frac{\partial (\beta F)}{\partial \beta} = \frac{\sum_i E_i e^{-\beta E_i}}{Z}$$",              "unknown"),
    (INVERSE + r"$$\frac{\partial F}{\partial \beta} = T \frac{\sum_i E_i e^{-\beta E_i}}{Z}$$",                    "unknown"),
    (INVERSE + r"$$\frac{\partial \log Z}{\partial E_i} = -\beta \frac{e^{-\beta E_i}}{Z}$$",                       "proved"),
]  # fmt: skip

USUAL_INDICES = [  # a page that gives an i, j, k or l a formula, the verdicts on its last lines
    (r"$$k = e^{-x}$$ $$f = x + k$$ $$\frac{df}{dx} = 1 - k$$ $$\frac{df}{dx} = 1$$",                              "proved refuted"),
    (r"$$l = (y - w x)^2$$ $$J = l + \lambda w^2$$ $$\frac{dJ}{dw} = 2 \lambda w - 2 x (y - w x)$$ $$\frac{dJ}{dw} = 2 \lambda w$$", "proved refuted"),
    (r"$$i = \sigma(w x)$$ $$c = i g$$ $$\frac{dc}{dg} = i$$ $$\frac{dc}{dg} = g$$",                               "proved refuted"),
    (r"Let $\beta = 1/T$, $k = e^{-\beta}$ and $f = T + k$. $$\frac{df}{dT} = 1 + \frac{k}{T^2}$$ $$\frac{df}{dT} = 1$$", "proved refuted"),
    (r"$$k = e^{-x}$$ $$f = x + k$$ $$\frac{df}{dx} = 1$$ $$s = \sum_k a_k$$",                                      "unknown definition"),
    (r"$$S = \sum_k a_k$$ $$k = n + 1$$",                                                                          "unknown"),
]  # fmt: skip


@pytest.mark.parametrize(("page", "expected"), [*IN_PROSE, *USUAL_INDICES])
def test_what_changes_with_the_letter_of_a_line(page: str, expected: str) -> None:
    verdicts = expected.split()
    assert [step.answer.value for step in check(page).steps[-len(verdicts) :]] == verdicts
