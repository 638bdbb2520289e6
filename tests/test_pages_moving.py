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

MEAN = r" Let $m = \sum_k p_k z_k$. $$\frac{\partial m}{\partial z_j} = p_j$$"
PRODUCT = r" Let $m = p z$. $$\frac{dm}{dz} = p$$"

MADE_IN_WORDS = [  # a page whose words make a letter of that of a derivative, the verdicts on its last lines
    (r"Let $p$ be the softmax of $z$." + MEAN,                                                "unknown"),
    (r"Let $p = \mathrm{softmax}(z)$." + MEAN,                                                "refuted"),
    (r"Let $p$ denote the softmax probabilities with logits $z$." + MEAN,                     "unknown"),
    (r"Let $p_k$ be the softmax probability of class $k$ for the logits $z_k$." + MEAN,       "unknown"),
    (r"The softmax of $z$ is $p$." + MEAN,                                                    "unknown"),
    (r"A softmax turns $z$ into $p$." + MEAN,                                                 "unknown"),
    (r"Passing $z$ through a softmax yields $p$." + MEAN,                                     "unknown"),
    (r"The network outputs $p$ from the logits $z$." + MEAN,                                  "unknown"),
    (r"Let $p$ be a softmax distribution and $z$ its logits." + MEAN,                         "unknown"),
    (r"The logits are $z$, their softmax is $p$." + MEAN,                                     "unknown"),
    (r"Sei $p$ der Softmax von $z$." + MEAN,                                                  "unknown"),
    (r"Soit $p$ le softmax de $z$." + MEAN,                                                   "unknown"),
    ("设 $p$ 为 $z$ 的 softmax。" + MEAN,                                                      "unknown"),
    (r"Let $p$ be the one-hot label of a softmax classifier with logits $z$." + MEAN,         "proved"),
    (r"Let $z$ be the output of a sigmoid, and $p$ a number." + PRODUCT,                      "proved"),
    (r"Let $p$ be the exponential of $z$." + PRODUCT,                                         "unknown"),
    (r"Let $p$ be twice $z$." + PRODUCT,                                                      "unknown"),
    (r"Let $p$ be the price, and $z$ the amount." + PRODUCT,                                  "proved"),
    (r"Let $p$ be a constant that does not depend on $z$." + PRODUCT,                         "proved"),
    (r"Let $p$ be the coefficient of $z$." + PRODUCT,                                         "proved"),
    (r"Let $p$ be the image of $z$." + PRODUCT,                                               "unknown"),
    (r"Let $p$ be one minus $z$." + PRODUCT,                                                  "unknown"),
    (r"Let $p$ be $z$ squared." + PRODUCT,                                                    "unknown"),
    (r"The network maps $z$ to $p$." + PRODUCT,                                               "unknown"),
    (r"From $z$ we compute $p$." + PRODUCT,                                                   "unknown"),
    (r"Here $z$ determines $p$." + PRODUCT,                                                   "unknown"),
    (r"The input $z$ passes through a unit, giving $p$." + PRODUCT,                           "unknown"),
    (r"Let $z$ be the input and $p$ the output." + PRODUCT,                                   "unknown"),
    (r"Let $z$ be the input, $p$ the slope." + PRODUCT,                                       "proved"),
    (r"Let $p$ be the weight of the output vectors for an input $z$." + PRODUCT,              "proved"),
    (r"We write $z$ for the outputs and $p$ for the targets." + PRODUCT,                      "proved"),
    (r"Logits $z$ are softened by $p$." + PRODUCT,                                            "proved"),
    (r"Let $p$ be the activation $\tanh$ of $z$." + PRODUCT,                                  "unknown"),
    (r"Let $z$ be the output and $p$ the desired output." + PRODUCT,                          "proved"),
    (r"La salida $z$ se compara con el objetivo $p$ mediante el error." + PRODUCT,            "proved"),
    (r"The activation $p$ from the previous layer is multiplied by the weight $z$." + PRODUCT, "proved"),
    (r"The output has weights $z$, and the hidden activation $p$ is its input." + PRODUCT,    "proved"),
    (r"Here $z$ is the scale, where $p$ is the normalized input." + PRODUCT,                  "proved"),
    (r"The prediction $z$ is compared to the target $p$ by the squared error." + PRODUCT,     "proved"),
    (r"Classes with means $p$ have priors $z$." + PRODUCT,                                    "proved"),
    (r"With scores $z$, weights $p$, the output $$m = p z$$ $$\frac{dm}{dz} = p$$",            "proved"),
    (r"Let $y_n = w x_n + b$. Weights $w$ aim to minimize the mean squared error $L = \sum_n (y_n - t_n)^2$. $$\frac{\partial L}{\partial b} = 2 \sum_n (y_n - t_n)$$", "proved"),
    (r"Let $z = W x$ with $W \in \mathbb{R}^{K \times d}$, $p$ the softmax of $z$ and $m = p^\top z$. $$\frac{\partial m}{\partial W} = p x^\top$$", "unknown"),
]  # fmt: skip

WRITTEN = [  # a page that writes a formula for a letter, or ties two of them, the verdicts on its last lines
    (r"Let $y = f(x)$. $$\frac{d}{dx} (x y) = y$$",                                                "unknown"),
    (r"Let $\hat y = f_\theta(x)$ and $h = x \hat y$. $$\frac{dh}{dx} = \hat y$$",               "unknown"),
    (r"Let $h = w y$ and $y = f(x)$ with $x = w^2$. $$\frac{dh}{dw} = y$$",                        "unknown"),
    (r"Let $y = 3$ and $h = x y$. $$\frac{dh}{dx} = y$$",                                          "proved"),
    (r"Let $a + b = 1$ and $f = a b$. $$\frac{df}{da} = b$$ $$\frac{\partial f}{\partial a} = b$$", "unknown proved"),
    (r"Let $x y = 1$ and $f = x + y$. $$\frac{df}{dx} = 1$$",                                      "unknown"),
    (r"$a$ equals $b$. Let $f = a b$. $$\frac{df}{da} = b$$", "unknown"),
    (r"Let $p$ and $q$ add up to one and $D = (p - q)^2$. $$\frac{dD}{dp} = 2 (p - q)$$", "unknown"),
    (r"Let $p$ lie between $a$ and $b$, and $f = p a$. $$\frac{df}{da} = p$$", "unknown"),
    (r"Let $r$ (the residual of $x$) be small and $L = r^2 x$. $$\frac{dL}{dx} = r^2$$", "unknown"),
    (r"Let $f = a b$ and $g(a, b) = a$. $$\frac{df}{da} = b$$",                                    "proved"),
    (r"Let $f = p \lambda$ be the Lagrangian. $$\frac{\partial f}{\partial \lambda} = p$$ It is 0 at $p = e^{\lambda - 1}$.", "proved"),
    (r"With a Lagrange multiplier, $p$ is the softmax of $z$. Let $f = p z$. $$\frac{\partial f}{\partial z} = p$$", "unknown"),
    (r"Let $f = p \lambda$. $$\frac{\partial f}{\partial \lambda} = p$$ It is 0 at $p = e^{\lambda - 1}$.", "unknown"),
    (r"A coin has $P(b = 1) = a$, and $f = a b$. $$\frac{df}{da} = b$$",                           "proved"),
    (r"Let $L = (w x - y)^2$, where $y = f(x) + \epsilon$ is the target. $$\frac{dL}{dw} = 2 (w x - y) x$$", "proved"),
]  # fmt: skip

SCORES = r"Let $J(\theta) = \sum_x p_\theta(x) f(x)$, where $f$ %s on $\theta$. $$\nabla_\theta J = \sum_x f(x) \nabla_\theta p_\theta(x)$$"
INPUTS = r"Let $L(w) = \sum_n (w^\top x_n - y_n)^2$, where the inputs $x_n$ are %s. $$\nabla_w L = 2 \sum_n (w^\top x_n - y_n) x_n$$"

SHARES = r"Let $w_i = x_i/t$%s. $$\frac{\partial w_i}{\partial x_i} = \frac{1}{t}$$"

CONSTRAINED = [  # a letter that makes a formula fulfil what is said of it, the verdicts on the last lines
    (SHARES % "",                                                    "proved"),
    (SHARES % " with $t > 0$",                                       "proved"),
    (SHARES % ", where the $w_i$ add up to one",                     "unknown"),
    (SHARES % r" with $\sum_i w_i = 1$",                             "unknown"),
    (SHARES % " be normalised weights",                              "unknown"),
    (SHARES % ", and class probabilities $p_k = P_k - P_{k-1}$",     "proved"),
    (r"The preference probability is $s = \sigma(b (u - v))$. $$\frac{\partial s}{\partial u} = b s (1 - s)$$", "proved"),
    (r"The distribution is $p_k = e^{-b E_k}/Z$ with $Z = \sum_j e^{-b E_j}$. $$\frac{\partial p_k}{\partial b} = p_k \Big(\sum_j p_j E_j - E_k\Big)$$", "proved"),
    (SHARES % ", which need not be normalised",                      "proved"),
    (r"Let $u = x/r$ with $\|u\| = 1$ and $x \in \mathbb{R}^d$. $$\frac{\partial u_i}{\partial x_j} = \frac{\delta_{ij}}{r}$$", "unknown"),
    (r"Let $d_i = x_i - m$ with $\sum_i d_i = 0$. $$\frac{\partial d_i}{\partial x_i} = 1$$",   "unknown"),
    # words that name what a letter is made of without its letter, and words that change a formula
    (r"Let $a_i = z_i - m$, where $m$ is the largest logit. $$\frac{\partial a_i}{\partial z_j} = \delta_{ij}$$", "unknown"),
    (r"Let $a_i = z_i - m$, where $m$ is the mean. $$\frac{\partial a_i}{\partial z_j} = \delta_{ij}$$", "unknown"),
    (r"Let $a_i = z_i - m$ for any number $m$. $$\frac{\partial a_i}{\partial z_j} = \delta_{ij}$$", "proved"),
    (r"Let $L = (w x - y)^2$. Adding $\lambda w^2$ to the loss, we get $$\frac{\partial L}{\partial w} = 2 (w x - y) x$$", "unknown"),
    (r"Let $L = (w x - y)^2$. Adding both sides, we get $$\frac{\partial L}{\partial w} = 2 (w x - y) x$$", "proved"),
    (r"Let $p_k = \frac{e^{z_k}}{\sum_j e^{z_j}}$. If the logits are divided by $T$, $$\frac{\partial p_k}{\partial z_j} = p_k (\delta_{kj} - p_j)$$", "unknown"),
    (r"Let $p = \frac{1}{1 + e^{-z}}$. With a tanh unit, $$\frac{dp}{dz} = 1 - p^2$$", "unknown"),
    (r"Let $p = \frac{1}{1 + e^{-z}}$. Hence $$\frac{dp}{dz} = 1 - p^2$$", "refuted"),
    (r"Let $p_i = \frac{e^{z_i/T}}{\sum_j e^{z_j/T}}$ be normalised. $$\frac{\partial p_i}{\partial z_j} = \frac{1}{T} p_i (\delta_{ij} - p_j)$$", "proved"),
]  # fmt: skip

WITH_ARGUMENTS = [  # what words say of functions and of vectors, the verdicts on the last lines
    (SCORES % "also depends",                                    "unknown"),
    (SCORES % "does not depend",                                 "proved"),
    (INPUTS % "given",                                           "proved"),
    (INPUTS % "produced by a network with the same weights $w$", "unknown"),
    (r"We fit $y_i$ by $\hat{y}_i = w x_i + b$. $$L = \sum_i (y_i - \hat{y}_i)^2$$ $$\frac{\partial L}{\partial b} = 2 \sum_i (\hat{y}_i - y_i)$$", "proved"),
    (r"With the model $y = X w + \epsilon$ and $E = \frac{1}{2} \|X w - y\|^2$, $$\nabla_w E = X^\top (X w - y)$$", "proved"),
    (r"For energies $E_k$ and inverse temperature $\beta$ let $Z = \sum_k e^{-\beta E_k}$. $$\frac{\partial Z}{\partial \beta} = -\sum_k E_k e^{-\beta E_k}$$", "proved"),
]  # fmt: skip

TWO = r"Let $f(x, y) = x y$ and $y = 3 x$. "
TOTAL = r"Let $z = x^2 y$ with $y = e^x$. $$\frac{dz}{dx} = 2 x y + x^2 y$$"

HELD_FIXED = [  # a page with a letter beside the variable that is made of it, the verdicts on its last lines
    (TWO + r"$$\frac{\partial f}{\partial x} = y$$ $$\frac{\partial f}{\partial x} = 6 x$$ $$\frac{df}{dx} = 6 x$$", "unknown unknown proved"),
    (TOTAL + r"$$\frac{\partial z}{\partial x} = 2 x y$$ $$\frac{dz}{dx} = \frac{\partial z}{\partial x}$$",  "unknown unknown"),
    (TOTAL + r"$$\frac{dz}{dx} = 2 x y$$",                                                                       "refuted"),
    (TOTAL + r"$$\frac{\partial z}{\partial x} = 3 x y$$",                                                      "refuted"),
    (r"Let $s = 1 + e^z$ and $p = \frac{e^z}{s}$. $$\frac{\partial p}{\partial z} = \frac{e^z}{s}$$",           "refuted"),
    (r"Let $u = x + y$ and $v = x y$. $$\left. \frac{\partial u}{\partial x} \right|_v = 1$$",                  "unreadable"),
    (r"Let $u = x + y$ and $v = x y$. $$\left. \frac{\partial u}{\partial x} \right|_{x = v} = 1$$",            "proved"),
    (r"Let $f(x) = x^2$. $$\left. \frac{df}{dx} \right|_a = 2 a$$",                                             "proved"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("page", "expected"),
    [*IN_PROSE, *USUAL_INDICES, *MADE_IN_WORDS, *WRITTEN, *WITH_ARGUMENTS, *CONSTRAINED, *HELD_FIXED],
)
def test_what_changes_with_the_letter_of_a_line(page: str, expected: str) -> None:
    verdicts = expected.split()
    assert [step.answer.value for step in check(page).steps[-len(verdicts) :]] == verdicts
