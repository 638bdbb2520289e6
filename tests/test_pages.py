"""Pages as people write them, without directives: what is said of the last line of each."""

from __future__ import annotations

from pathlib import Path

import pytest

from symce import check

P = r"$$p_k = \frac{e^{z_k}}{\sum_{j=1}^K e^{z_j}}$$"

MANY = "\n## Many classes\n\nLet $z = W x + b$. $$p_i = \\frac{e^{z_i}}{\\sum_{k=1}^K e^{z_k}}$$ $$L = -\\sum_i y_i \\log p_i$$\n"
TWO_MODELS = (
    "# Gradients\n" + MANY + "## Two classes\n\n"
    r"**Setup:** $p = \sigma(z)$, $z = w^\top x + b$ $$L = -y \log p - (1 - y) \log (1 - p)$$" + "\n"
)

WORDS = (
    r"$$p_w = \frac{e^{\theta_w}}{\sum_{k \in V} e^{\theta_k}}$$ The y are one-hot with $y_o = 1$. "
    r"$$J = -\sum_{w \in V} y_w \log p_w$$ "
)
HEAT = r"$$q_i = \frac{\exp(z_i/T)}{\sum_j \exp(z_j/T)}$$ "
NUMBERS = (
    r"$$z = w x + b, \quad a = \sigma(z), \quad L = \frac{1}{2} (a - y)^2$$ "
    r"其中 $\sigma(z) = \frac{1}{1+e^{-z}}$。给定参数 $w = 2,\; b = 1,\; x = 3,\; y = 0$" + "\n\n"
)
JACOBIAN = r"$$p_j = \frac{e^{a_j}}{\sum_k e^{a_k}}$$ $$\frac{\partial p_j}{\partial a_i} = \frac{\partial}{\partial a_i} \frac{e^{a_j}}{\sum_k e^{a_k}}$$"
LOSS = P + (
    r"$$L = -\sum_k y_k \log p_k$$ "
    r"$$\frac{\partial L}{\partial z_i} = -\sum_k y_k \frac{1}{p_k} \frac{\partial p_k}{\partial z_i}$$" + "\n\n"
)

SCORE = (
    r"Let $p(x;\beta) = \frac{\exp(\beta^T x)}{1 + \exp(\beta^T x)}$. "
    r"$$\ell(\beta) = \sum_{i=1}^N \{y_i \beta^T x_i - \log(1 + e^{\beta^T x_i})\}$$ "
)
"""x_i is one of many x, for both stand in inner products with the same vector."""
POSTERIOR = (
    r"$$p(\mathcal{C}_k | \boldsymbol{\phi}) = y_k(\boldsymbol{\phi}) = \frac{\exp(a_k)}{\sum_j \exp(a_j)}$$ with "
    r"$$a_k = \mathbf{w}_k^\top \boldsymbol{\phi}$$ $$E = -\sum_{n=1}^N \sum_{k=1}^K t_{nk} \ln y_{nk}$$ "
    r"where $y_{nk} = y_k(\boldsymbol{\phi}_n)$. As $\sum_k t_{nk} = 1$, "
)
"""Two definitions in one line, and a function that depends on its argument through another definition."""
HESSIAN = r"= \sum_{n=1}^N y_{nk} (\delta_{kj} - y_{nj}) \boldsymbol{\phi}_n \boldsymbol{\phi}_n^\top$$"
KEYS = r"$$\mathcal{L} = -\log \frac{\exp(q k_0/\tau)}{\sum_{i=0}^N \exp(q k_i/\tau)}$$ $$p_i = \frac{\exp(q k_i/\tau)}{\sum_{j=0}^N \exp(q k_j/\tau)}$$ "

MODEL = r"$$p(y = k \mid x) = \frac{e^{w_k^T x}}{\sum_{j=1}^K e^{w_j^T x}}$$ "
"""A model for one x; x_n and y_n are those of the n-th example."""
OF_CLASSES = MODEL + r"$$L = -\sum_{n=1}^N \log p(y_n \mid x_n)$$ "
OF_EVENTS = MODEL + r"$$L = -\sum_{n=1}^N \sum_{k=1}^K 1[y_n = k] \log p(y_n = k \mid x_n)$$ "
OF_WEIGHTS = MODEL + r"$$L = -\sum_{n=1}^N \sum_{k=1}^K y_{nk} \log p(y = k \mid x_n)$$ "
IN_BRACKETS = (
    r"$$P(y = k \mid x; \theta) = \frac{\exp(\theta_k^T x)}{\sum_{j=1}^K \exp(\theta_j^T x)}$$ "
    r"$$J = -\frac{1}{m} \sum_{i=1}^m \sum_{k=1}^K 1\{y^{(i)} = k\} \log P(y^{(i)} = k \mid x^{(i)}; \theta)$$ "
    r"$$\nabla_{\theta_k} J = -\frac{1}{m} \sum_{i=1}^m "
)

OF_TWO = (
    r"$$\mathcal{L}(w, b) = -\sum_{i=1}^n [y_i \log \sigma(w^\top x_i + b) + (1 - y_i) \log(1 - \sigma(w^\top x_i + b))]$$ "
    r"Let $t_i = 2 y_i - 1$. "
)
"""After the second definition nothing is known of b but that it is added to a number."""

REWARDS = (
    r"Let $\pi_\theta(a) = \frac{e^{\theta_a}}{\sum_b e^{\theta_b}}$ and $J(\theta) = \sum_a \pi_\theta(a) r(a)$. "
)
"""Nothing says what r is; an index is no factor of it."""

COUNTS = (
    r"Let $\mu_i = e^{x_i^\top \beta}$ and "
    r"$\ell(\beta) = \sum_{i=1}^n \left( y_i x_i^\top \beta - e^{x_i^\top \beta} \right)$. "
)
"""The y are counts of examples; nothing adds them up to one."""

RIDGE = r"$$J(w) = \frac{1}{2} \|X w - y\|^2 + \frac{\lambda}{2} \|w\|^2$$ "
IN_ROWS = (
    r"Let $p_i = \sigma(w^\top x_i)$ with $\sigma(z) = 1 / (1 + e^{-z})$. "
    r"$$\ell(w) = \sum_{i=1}^n [y_i \log p_i + (1 - y_i) \log(1 - p_i)]$$ "
)
OUTCOMES = r"Let $P = \frac{TP}{TP + FP}$ and $R = \frac{TP}{TP + FN}$. "

SMOOTHED = (
    r"The smoothed labels are $$\tilde y_k = (1 - \varepsilon) y_k + \frac{\varepsilon}{K}$$ %s. "
    r"With $p_k = \frac{e^{z_k}}{\sum_j e^{z_j}}$ the loss is $$L = -\sum_{k=1}^K \tilde y_k \log p_k$$ "
    r"$$\frac{\partial L}{\partial z_k} = p_k - \tilde y_k$$"
)
OF_ALL = (
    r"Let $p_i = \sigma(w^\top x_i + b)$ with $\sigma(t) = \frac{1}{1 + e^{-t}}$. %s is "
    r"$$J(w, b) = -%s\sum_{i=1}^n [y_i \log p_i + (1 - y_i) \log(1 - p_i)]$$ "
    r"$$\frac{\partial J}{\partial b} = \frac{1}{n} \sum_{i=1}^n (y_i - p_i)$$"
)

TWO_WEIGHTS = (
    r"Let $\mathbf{x} \in \mathbb{R}^D$ and $\mathbf{W} \in \mathbb{R}^{K \times D}$. $$\mathbf{z} = \mathbf{W} \mathbf{x}$$ "
    r"$$p_k = \frac{e^{z_k}}{\sum_{j=1}^K e^{z_j}}$$ $$L = -\sum_{k=1}^K y_k \log p_k$$ with $y$ one-hot. "
    r"$$\frac{\partial L}{\partial W_{ij}} = (p_i - y_i) x_j$$ "
)
"""Bold letters whose entries are plain: of W and x the text states the shape."""

INFORMATION = (
    r"For a joint distribution $p(x, y)$ with marginals $p(x) = \sum_y p(x, y)$ and $p(y) = \sum_x p(x, y)$: "
    r"$$I(X; Y) = \sum_{x, y} p(x, y) \log \frac{p(x, y)}{p(x) p(y)}$$ $$H(X) = -\sum_x p(x) \log p(x)$$ "
    r"$$H(X, Y) = -\sum_{x, y} p(x, y) \log p(x, y)$$ $$H(Y) = -\sum_y p(y) \log p(y)$$ "
)
CASES = (
    r"$$a_i = \frac{e^{z_i}}{\sum_k e^{z_k}}$$ 当 $i = j$ 时 $$\frac{\partial a_i}{\partial z_i} = a_i (1 - a_i)$$ "
    r"当 $i \neq j$ 时 $$\frac{\partial a_j}{\partial z_i} = -a_i a_j$$ "
)
TWO_CLASSES = (
    r"$$s_i = \frac{e^{x_i}}{\sum_{j=1}^n e^{x_j}}$$ $$\frac{\partial s_i}{\partial x_k} = s_i (\delta_{ik} - s_k)$$ %s "
    r"$$s_1 = \frac{1}{1 + e^{-(x_1 - x_2)}}$$"
)

IN_LINES = "Softmax: " + P + "\n\nThen "
"""Two dollars at the end of lines of prose, on a page that has no single ones."""
SLOPE = r"$$\frac{\partial p_i}{\partial z_i} = p_i"
NETWORK = (
    r"The input is $\mathbf{u} \in \mathbb{R}^p$, the weights $\mathbf{A}^{(1)} \in \mathbb{R}^{m \times p}$ and "
    r"$\mathbf{A}^{(2)} \in \mathbb{R}^{q \times m}$. $$\mathbf{v} = \mathbf{A}^{(1)} \mathbf{u}$$ "
    r"$$\mathbf{o} = \mathbf{A}^{(2)} \mathbf{v}$$ "
    r"$$s = \frac{\lambda}{2} (\|\mathbf{A}^{(1)}\|_F^2 + \|\mathbf{A}^{(2)}\|_F^2)$$ "
)
"""Matrices whose numbers are a part of their names, with the shapes in the prose."""
WRITTEN_OUT = r"$$z_i = w^\top x_i + b, \qquad p_i = \sigma(z_i) = \frac{1}{1 + e^{-z_i}}$$ "
LOWERED = r"$$\begin{align} J &= \sum_{i=1}^N \ln \frac{1}{1 + e^{-z_i}} \\ \because \ln \frac{1}{a} &= -\ln a \\ &= %s \end{align}$$"
"""A reason between two rows of a calculation."""
OPERATIONS = (
    "$$g(u, v) = u v$$ $$\\frac{\\partial g}{\\partial u} = v$$\n\n"
    "For instance, if $u = 2, v = 5$ then $g(u, v) = 10$. So much for products.\n\n%s "
)

DESIGN = (
    r"The inputs are $x_i \in \mathbb{R}^d$, the weights $w \in \mathbb{R}^d$ and $b \in \mathbb{R}$. "
    r"$$z_i = w^\top x_i + b, \qquad p_i = \sigma(z_i) = \frac{1}{1 + e^{-z_i}}$$ "
    r"$$J(w, b) = -\sum_{i=1}^n [y_i \log p_i + (1 - y_i) \log(1 - p_i)]$$ "
    r"Let $X \in \mathbb{R}^{n \times d}$ be the matrix with %s and $y \in \mathbb{R}^n$ the labels. "
)
"""What the rows of a matrix are, in words."""
BY_ENTRIES = (
    r"$$s_1 = a_{11} x_1 + a_{12} x_2$$ $$s_2 = a_{21} x_1 + a_{22} x_2$$ "
    r"$$q_i = \frac{e^{s_i}}{\sum_k e^{s_k}}$$ "
)
"""Single entries are defined, and below them the vector is spoken of."""

MEANS = (
    r"$$b = \frac{\sum_{i=1}^n v_i (u_i - \bar{u})}{\sum_{i=1}^n u_i^2 - \frac{1}{n} (\sum_{i=1}^n u_i)^2}$$"
    "\n\n"
    r"As $\frac{1}{n} \sum_{i=1}^n v_i = \bar{v}$ and $\frac{1}{n} \sum_{i=1}^n u_i = \bar{u}$, we get"
    "\n\n"
)
"""Means whose names stand on the right, in passing."""
EASTERN = (
    r"$$b = \frac{\sum_{i=1}^n v_i (u_i - \bar{u})}{\sum_{i=1}^n u_i^2 - \frac{1}{n} (\sum_{i=1}^n u_i)^2}$$"
    "\n\n"
    r"又$ a = \frac{1}{n} \sum_{i=1}^n (v_i - bu_i) $，且$ \bar{v} = \frac{1}{n} \sum_{i=1}^n v_i $，"
    r"$ \bar{u} = \frac{1}{n} \sum_{i=1}^n u_i $，可得"
    "\n\n"
)
"""Blanks inside the dollars, letters side by side with a script, and marks of Chinese between two formulas."""
TWO_FUNCTIONS = r"Let $f_1(x) = \frac{e^x}{1 + e^x}, f_0(x) = \frac{1}{1 + e^x}$. "

SCORES = (
    r"The loss of a class is $$\ell_c = -\log \frac{e^{f_c}}{\sum_j e^{f_j}}$$"
    "\n\n"
    r"for the scores $f$. %s $f_j(z) = \frac{e^{z_j}}{\sum_k e^{z_k}}$ is the softmax."
    "\n\n"
)
"""One letter for scores and for the softmax of something."""

OBSERVED = (
    "- $x_i \\in \\mathbb{R}^d$ is the feature vector for observation $i$\n"
    "- $y_i \\in \\{0, 1\\}$ is the corresponding %s\n\n"
    "$$z_i = w^\\top x_i + b, \\qquad p_i = \\frac{1}{1 + e^{-z_i}}$$\n\n"
    "$$J = -\\sum_{i=1}^n [y_i \\log p_i + (1 - y_i) \\log(1 - p_i)]$$\n\n"
)
"""What letters are, in words that limit no values."""

PAGES = (
    # page                                                                                                        | verdict
    (IN_LINES + SLOPE + " (1 - p_i)$$", "proved"),
    (IN_LINES + SLOPE + "^2$$", "refuted"),
    ("The outputs $$p_k$$ are positive. " + IN_LINES + SLOPE + "^2$$", "refuted"),
    (r"$$y_k^{LS} = y_k (1 - \alpha) + \alpha/K$$",                                                                  "definition"),
    (P + r"$$p_k^{\text{LS}} = (1 - \alpha) p_k + \frac{\alpha}{K}$$ $$\frac{\partial p_k^{\text{LS}}}{\partial z_i} = (1 - \alpha) p_k (\delta_{ik} - p_i)$$", "proved"),
    (P + r"$$p_k^{\text{LS}} = (1 - \alpha) p_k + \frac{\alpha}{K}$$ $$\frac{\partial p_k^{\text{LS}}}{\partial z_i} = (1 - \alpha) p_k (\delta_{ik} + p_i)$$", "refuted"),
    (P + r"$$p_k^{\text{LS}} = (1 - \alpha) p_k + \frac{\alpha}{K}$$ $$p_k^{\text{LS}} = (1 + \alpha) p_k + \frac{\alpha}{K}$$", "refuted"),
    (P + r"Using the shorthand $\Sigma$ for $\sum_{k=1}^K e^{z_k}$, for $i = j$: $$\frac{e^{z_i} \Sigma - e^{z_i} e^{z_j}}{\Sigma^2} = p_i (1 - p_j) \qquad \forall j \in 1..K$$", "proved"),
    (P + r"Using the shorthand $\Sigma$ for $\sum_{k=1}^K e^{z_k}$: $$\frac{e^{z_i} \Sigma - e^{z_i} e^{z_j}}{\Sigma^2} = p_i (1 + p_j) \qquad \forall j = 1..K$$", "refuted"),
    (P + r"With $a_j = e^{z_j}$ for $j = k$ $$a_j = 2 e^{z_j}$$",                                                      "definition"),
    (REWARDS + r"$$\frac{\partial J}{\partial \theta_b} = \pi_\theta(b) \left( r(b) - \sum_a \pi_\theta(a) r(a) \right)$$", "proved"),
    (REWARDS + r"$$\frac{\partial J}{\partial \theta_b} = \pi_\theta(b) \left( r(b) + \sum_a \pi_\theta(a) r(a) \right)$$", "unknown"),
    (COUNTS + r"$$\nabla \ell(\beta) = \sum_{i=1}^n (y_i - \mu_i) x_i$$",                                                "proved"),
    (COUNTS + r"$$\nabla \ell(\beta) = \sum_{i=1}^n (\mu_i - y_i) x_i$$",                                                "refuted"),
    (COUNTS + r"$$\sum_{i=1}^n y_i = 1$$",                                                                              "unknown"),
    (COUNTS + r"$$\sum_{i=1}^n y_i \beta = \beta$$",                                                                     "unknown"),
    (COUNTS.replace(r"\sum", r"-\frac{1}{n} \sum") + r"$$\sum_{i=1}^n y_i = 1$$",                                      "unknown"),
    (r"$$\log L = \sum_{i=1}^n (y_i \log \lambda - \lambda)$$ $$\sum_{i=1}^n y_i = 1$$",                                   "unknown"),
    (r"$$\ell(\lambda) = \log \lambda \sum_{i=1}^n y_i - n \lambda$$ $$\frac{d\ell}{d\lambda} = \frac{1}{\lambda} - n$$",   "refuted"),
    (r"$$\ell = \sum_{i=1}^n [y_i \eta_i - \log(1 + e^{\eta_i})]$$ $$\sum_{i=1}^n y_i = 1$$",                            "unknown"),
    (r"$$L = -\sum_{t=1}^T \log y_t$$ $$\sum_{t=1}^T y_t = 1$$",                                                        "unknown"),
    (r"$$a_k = \frac{e^{z_k}}{\sum_j e^{z_j}}$$ $$L = -\sum_{k=1}^K t_k \log a_k$$ $$\frac{\partial L}{\partial z_j} = a_j - t_j$$", "proved"),
    (r"$$\ell(\beta) = \sum_{i=1}^n (y_i \log \mu_i - \mu_i), \quad \mu_i = e^{\beta^\top x_i}$$ $$\sum_{i=1}^n y_i = 1$$",    "unknown"),
    (OF_TWO + r"$$\mathcal{L}(w, b) = \sum_{i=1}^n [\log(1 + e^{w^\top x_i + b}) - y_i (w^\top x_i + b)]$$",               "proved"),
    (OF_TWO + r"$$\mathcal{L}(w, b) = \sum_{i=1}^n [\log(1 + e^{w^\top x_i + b}) + y_i (w^\top x_i + b)]$$",               "refuted"),
    (OF_CLASSES + r"$$\nabla_{w_k} L = \sum_{n=1}^N (p(y = k \mid x_n) - 1[y_n = k]) x_n$$",                             "proved"),
    (OF_CLASSES + r"$$\nabla_{w_k} L = \sum_{n=1}^N (1[y_n = k] - p(y = k \mid x_n)) x_n$$",                             "refuted"),
    (OF_CLASSES + r"$$\nabla_{w_k} L = \sum_{n=1}^N (p(y = k \mid x_n) - y_n) x_n$$",                                    "unreadable"),
    (OF_EVENTS + r"$$\nabla_{w_k} L = \sum_{n=1}^N (p(y_n = k \mid x_n) - 1[y_n = k]) x_n$$",                            "proved"),
    (OF_EVENTS + r"$$\nabla_{w_k} L = \sum_{n=1}^N (p(y_n = k \mid x_n) + 1[y_n = k]) x_n$$",                            "refuted"),
    (OF_EVENTS + r"$$\log p(y_n = k \mid x_m) = w_k^T x_m - \log \sum_j e^{w_j^T x_m}$$",                                "unreadable"),
    (OF_WEIGHTS + r"$$\nabla_{w_k} L = \sum_{n=1}^N (p(y = k \mid x_n) - y_{nk}) x_n$$",                                 "proved"),
    (OF_WEIGHTS + r"$$\nabla_{w_k} L = \sum_{n=1}^N p(y = k \mid x_n) x_n$$",                                            "refuted"),
    (IN_BRACKETS + r"x^{(i)} ( 1\{y^{(i)} = k\} - P(y^{(i)} = k \mid x^{(i)}; \theta) )$$",                               "proved"),
    (IN_BRACKETS + r"( P(y^{(i)} = k \mid x^{(i)}; \theta) - 1\{y^{(i)} = k\} ) x^{(i)}$$",                               "refuted"),
    (SCORE + r"$$\frac{\partial \ell(\beta)}{\partial \beta} = \sum_{i=1}^N x_i (y_i - p(x_i;\beta))$$",              "proved"),
    (SCORE + r"$$\frac{\partial \ell(\beta)}{\partial \beta} = \sum_{i=1}^N x_i (p(x_i;\beta) - y_i)$$",              "refuted"),
    (SCORE + r"$$\frac{\partial^2 \ell(\beta)}{\partial \beta \partial \beta^T} = -\sum_{i=1}^N x_i x_i^T p(x_i;\beta) (1 - p(x_i;\beta))$$", "proved"),
    (POSTERIOR + r"$$\nabla_{\mathbf{w}_j} E = \sum_{n=1}^N (y_{nj} - t_{nj}) \boldsymbol{\phi}_n$$ " + HESSIAN.replace("=", r"$$\nabla_{\mathbf{w}_k} \nabla_{\mathbf{w}_j} E =", 1), "proved"),
    (POSTERIOR + HESSIAN.replace("=", r"$$\nabla_{\mathbf{w}_k} \nabla_{\mathbf{w}_j} E = -", 1),                      "refuted"),
    (KEYS + r"$$\frac{\partial \mathcal{L}}{\partial k_0} = -\frac{1}{\tau} (1 - p_0) q$$",                           "unknown"),
    (r"$$\text{softmax}(z)_i = \frac{\exp(z_i)}{\sum_j \exp(z_j)}$$ $$P(y) = \frac{\exp(y a)}{\sum_{y'=0}^1 \exp(y' a)}$$ "
     r"$$\text{softmax}(z)_1 = \frac{1}{1 + e^{z_2 - z_1}}$$",                                                       "unknown"),
    (rf"The mean is $\frac{{1}}{{N}} \sum_i L_i$. {P} $$\frac{{\partial p_j}}{{\partial z_i}} = p_j (\delta_{{ij}} - p_i)$$", "proved"),
    (rf"The mean is $\frac{{1}}{{N}} \sum_i L_i$. {P} $$\frac{{\partial p_j}}{{\partial z_i}} = p_j (\delta_{{ij}} + p_i)$$", "refuted"),
    (r"Let $J = -u_o^T v_c + \log \sum_{w} \exp(u_w^T v_c)$ and $S(v_c) = \sum_{w \in V} \exp(u_w^\top v_c)$. "
     r"$$\frac{\partial J}{\partial v_c} = \frac{1}{S(v_c)} \frac{\partial S(v_c)}{\partial v_c} - u_o$$",          "proved"),
    (r"$$a = \sigma(\theta^\top x) (1 - \sigma(\theta^\top x)) x_j$$ "
     r"$$\theta_{t+1} = \theta_t + \eta \sum_{i=1}^n (y^{(i)} - h_{\theta_t}(x^{(i)})) x^{(i)}$$",                "definition"),
    (TWO_MODELS + r"$$\frac{\partial L}{\partial z} = \left(\frac{1 - y}{1 - p} - \frac{y}{p}\right) p (1 - p)$$",     "proved"),
    (TWO_MODELS + r"$$\frac{\partial L}{\partial w} = (p - y) x$$ $$\frac{\partial L}{\partial w} = (p + y) x$$",      "unknown"),
    (TWO_MODELS + MANY + r"$$\frac{\partial L}{\partial w} = (p - y) x$$",                                            "unreadable"),
    (r"$$\frac{\partial \text{softmax}(z_i)}{\partial z_j} = \text{softmax}(z_i) (\delta_{ij} - \text{softmax}(z_j))$$ $$e^{z_i} = e^{z_i}$$ "
     r"$$\text{softmax}(z_i) = \frac{e^{z_i - c}}{\sum_j e^{z_j - c}}$$",                                           "proved"),
    (r"$$e^{z_i} = e^{z_i}$$ $$\frac{\partial}{\partial z_j} \text{softmax}(z_i) = -\text{softmax}(z_i) \text{softmax}(z_j)$$", "unknown"),
    (r"$$\frac{\partial}{\partial z_j} \text{softmax}(z_i) = -\text{softmax}(z_i) \text{softmax}(z_j)$$",           "unknown"),
    (r"$$\hat{y} = softmax(\theta)$$ $$J = -\sum_i y_i \log \hat{y}_i$$ $$\frac{\partial J}{\partial \theta} = \hat{y} - y$$", "proved"),
    (r"$$\hat{y} = softmax(\theta)$$ $$J = -\sum_i y_i \log \hat{y}_i$$ $$\frac{\partial J}{\partial \theta} = y - \hat{y}$$", "refuted"),
    (LOSS + "**Split** at $k = i$:\n" + r"$$= -y_i (1 - p_i) + \sum_{k \ne i} y_k p_i$$",                        "proved"),
    (LOSS + "**Split** at $k = i$:\n" + r"$$= -y_i (1 - p_i) - \sum_{k \ne i} y_k p_i$$",                        "unreadable"),
    (LOSS + "## Another loss\n" + r"$$= -y_i (1 - p_i) + \sum_{k \ne i} y_k p_i$$",                             "unreadable"),
    (JACOBIAN + r"If $i = j$, $$= p_j (1 - p_j)$$ If $i \ne j$, $$= -p_j p_i$$",                                    "proved"),
    (JACOBIAN + r"If $i = j$, $$= p_j (1 - p_j)$$ If $i \ne j$, $$= p_j p_i$$",                                     "unreadable"),
    (JACOBIAN + r"If $i = j$, $$= p_j (1 - p_j)$$ $$1 + 1 = 2$$ If $i \ne j$, $$= -p_j p_i$$",                      "unreadable"),
    (r"변수 변환 $y_i = \log x_i$ $$m(x) = c x_1^{a_1} \cdots x_n^{a_n}$$ $$\log m = \log c + a_1 y_1 + \cdots + a_n y_n$$", "proved"),
    (r"변수 변환 $y_i = \log x_i$ $$m(x) = c x_1^{a_1} \cdots x_n^{a_n}$$ $$\log m = c + a_1 y_1 + \cdots + a_n y_n$$", "refuted"),
    (r"$$L = -[y \log \hat{y} + (1 - y) \log(1 - \hat{y})]$$ "
     r"$$\frac{\partial L}{\partial \hat{y}} = -\left(\frac{y}{\hat{y}} - \frac{1 - y}{1 - \hat{y}}\right)$$",      "proved"),
    (r"$$L = -[y \log \hat{y} + (1 - y) \log(1 - \hat{y})]$$ "
     r"$$\frac{\partial L}{\partial \hat{y}} = \frac{y}{\hat{y}} - \frac{1 - y}{1 - \hat{y}}$$",                     "refuted"),
    (r"输出为$p=M_\theta(x)$。" + P + r"$$\frac{\partial p_k}{\partial z_k} = p_k (1 - p_k)$$",                     "proved"),
    ("# One\n" + r"Let $z = w x + b$ and $a = \sigma(z)$. $$\frac{\partial a}{\partial x} = a (1 - a) w$$" + "\n# Two\n"
     r"For the softmax $p_k = \frac{e^{z_k}}{\sum_j e^{z_j}}$: $$\frac{\partial p_k}{\partial z_i} = p_k (\delta_{ik} - p_i)$$", "proved"),
    (r"$$\text{softmax}(z_i) = \frac{e^{z_i}}{\sum_j e^{z_j}}$$ $$\text{softmax}(\mathbf{z})_i = \frac{e^{z_i}}{\sum_j e^{z_j}}$$", "proved"),
    (r"$$\mathrm{softmax}(\mathbf{z})_i = \frac{e^{z_i}}{\sum_k e^{z_k}} =: p_i$$ $$\frac{\partial p_i}{\partial z_j} = p_i (\delta_{ij} - p_j)$$", "proved"),
    (r"$$e^a =: b$$ $$b = a e^a$$",                                                                               "refuted"),
    (r"$$Cost(p) = -y \log p - (1 - y) \log (1 - p)$$ $$\frac{\partial Cost(p)}{\partial p} = \frac{p - y}{p (1 - p)}$$", "proved"),
    (r"$$ReLU(x) = 2 x$$ $$ReLU(3) = 6$$",                                                                        "proved"),
    (WORDS + r"if $w \neq o$ $$\frac{\partial J}{\partial \theta_w} = p_w = p_w - y_w$$",                            "proved"),
    (WORDS + r"if $w = o$ $$\frac{\partial J}{\partial \theta_w} = p_w$$",                                          "refuted"),
    (HEAT + r"忽略$T$，当$i = j$时，$$\frac{\partial q_j}{\partial z_i} = q_i (1 - q_i)$$",                             "unknown"),
    (HEAT + r"当$i = j$时，$$\frac{\partial q_j}{\partial z_i} = q_i (1 - q_i)$$",                                   "refuted"),
    ("$$\nz = w x\n\n+ b\n$$\n\n" + r"$$\frac{\partial z}{\partial w} = x$$",                                      "proved"),
    ("$$\nz = w x\n\nSo we have\n$$\n\n" + r"$$\frac{d e^w}{d w} = e^w$$",                                         "proved"),
    ("# One\n" + r"$$s = X w$$ $$p_i = \tanh(s_i)$$" + "\n# Two\n" + r"$$s^2 = X w X w$$",                            "unknown"),
    ("# One\n" + r"Let $z = W x + b$. $$p = \operatorname{softmax}(z)$$ $$L = -\sum_k y_k \log p_k$$" + "\n# Two\n"
     r"$$\frac{\partial L}{\partial x} = W \frac{\partial L}{\partial z}$$",                                        "unknown"),
    (NUMBERS + r"$$a = \sigma(z) = \frac{1}{1+e^{-7}}$$",                                                         "proved"),
    (NUMBERS + "**Step 1: 前向传播**\n\n" + r"$$a = \sigma(z) = \frac{1}{1+e^{-7}}$$",                             "unknown"),
    (NUMBERS + r"$$L = \frac{1}{2} (a - y)^2 = \frac{1}{2} (0.999 - 0)^2$$",                                       "unknown"),
    (NUMBERS + r"$$L = \frac{1}{2} (a - y)^2 = \frac{1}{2} (0.9 - 0)^2$$",                                         "refuted"),
    (NUMBERS + r"$$z = w x + b = 2 \cdot 3 + 2$$",                                                                 "unknown"),
    (r"$$\hat{y} = v h$$ $$L = (\hat{y} - y)^2$$ "
     r"$$\frac{\partial \hat{y}}{\partial v} = h \qquad \Rightarrow\ \boxed{\frac{\partial L}{\partial v} = 2 (\hat{y} - y) h}$$", "proved"),
    (r"设 $ A_{ij} = \frac{\exp(S_{ij})}{D_i} $，则 $$\frac{\partial A_{ij}}{\partial S_{ik}} = A_{ij} (\delta_{jk} - A_{ik})$$", "unknown"),
    (r"$$p_i = \frac{e^{z_i}}{c}$$ $$\frac{\partial p_i}{\partial z_j} = p_i (\delta_{ij} - p_j)$$",                  "unknown"),
    (r"$$p_i = \frac{e^{z_i}}{2}$$ $$\frac{\partial p_i}{\partial z_j} = p_i (\delta_{ij} - p_j)$$",                  "refuted"),
    (r"$$p_i = \frac{a z_i}{c}$$ $$\frac{\partial p_i}{\partial z_j} = p_i (\delta_{ij} - p_j)$$",                    "refuted"),
    (P + r"$$\text{where } i \neq j, \ \frac{\partial p_i}{\partial z_j} = -p_i p_j$$",                                "proved"),
    (P + r"$$i = j, \quad \frac{\partial p_i}{\partial z_j} = p_i (1 - p_j)$$",                                       "proved"),
    (P + r"$$i = j, \quad \frac{\partial p_i}{\partial z_j} = -p_i p_j$$",                                            "refuted"),
    (LOSS + r"As the true class $k^*$ has $y_{k^*} = 1$, $$L = -\log p_{k^*}$$",                                        "proved"),
    (LOSS + r"At any $k^*$ $$L = -\log p_{k^*}$$",                                                                     "unknown"),
    ("# A\n" + r"$$D(p) = \sum_x p(x) \log p(x)$$" + "\n\nNow consider the weather.\n\n" + r"$$D(p) = 0.5 - 0.25$$",     "unknown"),
    (r"$$z = w_1 x_1 + w_2 x_2 + \cdots + w_n x_n$$ $$p_j = \frac{e^{x_j}}{\sum_{k=1}^V e^{x_k}}$$ "
     r"$$\frac{dz}{dx_j} = w_j$$",                                                                               "unknown"),
    (r"$$L = -\frac{1}{n} \sum_i \log p_i$$ $$\sum_i p_i = 1$$",                                                       "unknown"),
    (r"$$L = -\sum_t (1 - p_t)^\gamma \log p_t$$ $$\sum_t p_t = 1$$",                                                  "unknown"),
    (r"$$L = -\sum_i \log p_i$$ $$\frac{\partial L}{\partial p_i} = -\frac{1}{p_i}$$",                                  "proved"),
    (r"$$H = -\sum_i p_i \log p_i$$ $$D = -\frac{1}{K} \sum_i \log p_i - \log K$$ $$\sum_i p_i = 1$$",               "proved"),
    (r"$$L = \sum_i \log p_i$$ subject to $$\sum_i p_i = 1$$ $$\sum_i 2 p_i = 2$$",                                   "proved"),
    (RIDGE + r"$$\nabla_w J = X^\top (X w - y) + \lambda w$$",                                                          "proved"),
    (RIDGE + r"$$\nabla_w J = X^\top (X w - y) + 2 \lambda w$$",                                                        "refuted"),
    (RIDGE + r"$$\nabla_w J = X (X w - y) + \lambda w$$",                                                               "refuted"),
    (RIDGE + r"$$\nabla_w^2 J = X^\top X + \lambda I$$",                                                                "proved"),
    (RIDGE + r"$$\nabla_w^2 J = X X^\top + \lambda I$$",                                                                "refuted"),
    (IN_ROWS + r"$$\nabla_w \ell(w) = X^\top (y - p)$$",                                                               "proved"),
    (IN_ROWS + r"$$\nabla_w \ell(w) = X^\top (p - y)$$",                                                               "unknown"),
    (IN_ROWS + r"$$\nabla_w \ell(w) = X (y - p)$$",                                                                    "unknown"),
    (IN_ROWS + r"The columns of $X$ are the $x_i$. $$\nabla_w \ell(w) = X^\top (y - p)$$",                             "unreadable"),
    (IN_ROWS + r"Let $S = \operatorname{diag}(p_i (1 - p_i))$. $$\nabla_w^2 \ell(w) = -X^\top S X$$",                  "proved"),
    (OUTCOMES + r"$$F_1 = \frac{2 P R}{P + R} = \frac{2 TP}{2 TP + FP + FN}$$",                                         "proved"),
    (OUTCOMES + r"$$F_1 = \frac{2 P R}{P + R}$$ $$F_1 = \frac{P + R}{2}$$",                                             "refuted"),
    (OUTCOMES + r"$$1 - P = \frac{FN}{TP + FP}$$",                                                                     "refuted"),
    (r"$$w = A (u - v)$$ $$w_0 = u^\top v$$ $$w_0 = v^\top u$$",                                                        "proved"),
    (r"$$w = \Sigma^{-1} (\mu_1 - \mu_2)$$ $$w^\top x = (\mu_1 - \mu_2)^\top \Sigma^{-1} x$$",                           "proved"),
    (r"$$\delta_k(x) = x^\top \Sigma^{-1} \mu_k - \frac12 \mu_k^\top \Sigma^{-1} \mu_k + \log \pi_k$$ where $w_k = \Sigma^{-1} \mu_k$ "
     r"and $b_k = -\frac12 \mu_k^\top \Sigma^{-1} \mu_k + \log \pi_k$. $$\delta_k(x) = w_k^\top x + b_k$$", "proved"),
    (r"$$\delta_k(x) = x^\top \Sigma^{-1} \mu_k - \frac12 \mu_k^\top \Sigma^{-1} \mu_k + \log \pi_k$$ where $w_k = \Sigma^{-1} \mu_k$ "
     r"and $b_k = \frac12 \mu_k^\top \Sigma^{-1} \mu_k + \log \pi_k$. $$\delta_k(x) = w_k^\top x + b_k$$", "refuted"),
    (r"Let $a_k = \ln (p(x|C_k) p(C_k))$. $$\frac{p(x|C_k) p(C_k)}{\sum_j p(x|C_j) p(C_j)} = \frac{\exp(a_k)}{\sum_j \exp(a_j)}$$", "proved"),
    (r"Let $a_k = \ln (p(x|C_k) p(C_k))$. $$\frac{p(x|C_k) p(C_k)}{\sum_j p(x|C_j) p(C_j)} = \frac{\exp(a_j)}{\sum_k \exp(a_k)}$$", "unknown"),
    (r"Replace the one-hot $y$ by $\tilde{y}_k = (1 - \epsilon) y_k + \frac{\epsilon}{K}$. With $\tilde{y}_k = (1 - \epsilon) y_k "
     r"+ \frac{\epsilon}{K - 1}$ (a slip that is seen in code) one gets $$\sum_{k=1}^K \tilde{y}_k = 1 + \frac{\epsilon}{K - 1}$$", "unknown"),
    (r"$$g(x) = (x - \mu)^\top \Sigma (x - \mu)$$ $$\nabla_x g = 2 \Sigma (x - \mu)$$", "proved"),
    (r"$$g(x) = x^\top \Sigma x$$ $$\nabla_x g = \Sigma x$$", "refuted"),
    (r"$$D = \frac{1}{2} \sum_{j=1}^d (\mu_j^2 + \sigma_j^2 - 1 - \log \sigma_j^2)$$ $$D \ge 0$$",                      "proved"),
    (r"$$D = \frac{1}{2} \sum_{j=1}^d (\mu_j^2 + \sigma_j^2 - 1 - 3 \log \sigma_j)$$ $$D \ge 0$$",                      "unknown"),
    (SMOOTHED % "with one-hot $y$",                                                                                     "proved"),
    (SMOOTHED % "with weights $y$",                                                                                     "unknown"),
    (r"Let $z_k = w_k^\top x$ and $p_k = \frac{e^{z_k}}{\sum_{j=1}^K e^{z_j}}$. $$L = -\sum_{k=1}^K y_k \log p_k$$ "
     r"$$\frac{\partial L}{\partial x} = W^\top (p - y)$$",                                                             "proved"),
    (OF_ALL % (r"The average loss", r"\frac{1}{n} "),                                                                   "refuted"),
    (OF_ALL % (r"On average the loss", r"\frac{1}{n} "),                                                                "unknown"),
    (LOSS + r"$$\frac{\partial L}{\partial z_i} = -y_i (1 - p_i) + \sum_{j \ne i} y_j p_i = -y_i + p_i \sum_j y_j = p_i - y_i$$", "proved"),
    (r"$$m = \frac1n \sum_{i=1}^n x_i$$ $$v = \frac1n \sum_{i=1}^n (x_i - m)^2$$ $$h_i = \frac{x_i - m}{\sqrt{v + \epsilon}}$$ "
     r"$$\sum_{i=1}^n h_i = 0$$",                                                                                       "proved"),
    (r"$$L = \sum_{j \ne y} \max(0, s_j - s_y + 1)$$ $$L \ge 0$$",                                                      "proved"),
    (r"$$L = \sum_{j \ne y} \max(0, s_j - s_y + 1)$$ $$L \ge 1$$",                                                      "unknown"),
    (INFORMATION + r"$$I(X; Y) = H(X) + H(Y) - H(X, Y)$$",                                                              "proved"),
    (INFORMATION + r"$$I(X; Y) = H(X) - H(X, Y)$$",                                                                     "refuted"),
    (INFORMATION + r"$$\sum_y p(y) = \sum_x \sum_y p(x, y)$$",                                                          "proved"),
    (INFORMATION + r"$$H(X) = H(Y)$$",                                                                                  "refuted"),
    ("# Maximum likelihood\n\n" r"$$\ell(\mu, \sigma^2) = -\frac{1}{2 \sigma^2} \sum_{i=1}^n (x_i - \mu)^2$$ "
     r"$$\frac{\partial \ell}{\partial \mu} = \frac{1}{2 \sigma^2} \sum_{i=1}^n (x_i - \mu)$$",                              "refuted"),
    (CASES + r"Hence $$\frac{\partial a_j}{\partial z_i} = a_j (\delta_{ij} - a_i)$$",                                    "proved"),
    (CASES + r"Hence $$\frac{\partial a_j}{\partial z_i} = -a_i a_j$$",                                                  "unknown"),
    (CASES + r"因此 $$\frac{\partial a_j}{\partial z_i} = a_i (1 - a_j)$$",                                               "unknown"),
    (CASES + r"which is $$\frac{\partial a_j}{\partial z_i} = -a_j a_i$$",                                               "proved"),
    (r"$$\ell(m) = \log(1 + e^{-m}), \quad m = y f$$ $$\frac{\partial \ell}{\partial f} = -\frac{y}{1 + e^{y f}}$$",    "proved"),
    (r"$$\ell(m) = \log(1 + e^{-m}), \quad m = y f$$ $$\frac{\partial \ell}{\partial f} = \frac{y}{1 + e^{y f}}$$",     "refuted"),
    (r"$$\nabla_{\mathbf{o} p_j} L = \mathbf{p} j = \mathbf{p} - \mathbf{y}$$",                                          "unknown"),
    (IN_ROWS + r"Let $X$ be the design matrix. $$\nabla_w \ell(w) = X^\top (y - p)$$",                                  "proved"),
    (IN_ROWS + r"The matrix $X$ has the normalised inputs as rows. $$\nabla_w \ell(w) = X^\top (y - p)$$",              "unreadable"),
    (IN_ROWS + r"Here $X$ is the matrix of squared inputs. $$\nabla_w \ell(w) = X^\top (y - p)$$",                      "unreadable"),
    (r"We do not require that $q$ is a distribution. $$H = -\sum_k q_k \log q_k$$ $$\sum_k q_k = 1$$",                "unknown"),
    (r"Let $y_i \in \{0, 1\}$ or, more generally, $y_i \in [0, 1]$. $$y_i^2 = y_i$$",                                  "unknown"),
    (r"Let $p$ be the predictions. $$L = \frac1N \sum_{i=1}^N (p_i - y_i)^2$$ $$\sum_i p_i = 1$$",                     "unknown"),
    (TWO_CLASSES % "For two classes, $n = 2$,",                                                                         "proved"),
    (TWO_CLASSES % "In the binary case, $n = 2$,",                                                                      "proved"),
    (TWO_CLASSES % "For three classes, $n = 3$,",                                                                       "unknown"),
    (r"$$f(w) = \frac12 w^\top w$$ $$\grad_w f(w) = w$$",                                                                "proved"),
    (r"$$f(x) = \log \sum_{i=1}^n e^{x_i}$$ $$s = \sum_{i=1}^n v_i$$ $$v^\top \nabla^2 f(x) v \ge 0$$",                                 "proved"),
    (NETWORK + r"$$\frac{\partial s}{\partial \mathbf{A}^{(1)}} = \lambda \mathbf{A}^{(1)}$$",                          "proved"),
    (NETWORK + r"$$\frac{\partial s}{\partial \mathbf{A}^{(2)}} = 2 \lambda \mathbf{A}^{(2)}$$",                        "refuted"),
    (NETWORK + r"$$\mathbf{o}^\top = \mathbf{u}^\top (\mathbf{A}^{(2)} \mathbf{A}^{(1)})^\top$$",                       "proved"),
    (NETWORK + r"$$\mathbf{o} = \mathbf{A}^{(1)} \mathbf{v}$$",                                                         "unknown"),
    (WRITTEN_OUT + r"$$\frac{d p_i}{d z_i} = p_i (1 - p_i)$$",                                                          "proved"),
    (WRITTEN_OUT + r"$$\frac{d p_i}{d z_i} = p_i^2 (1 - p_i)$$",                                                        "refuted"),
    (LOWERED % r"-\sum_{i=1}^N \ln(1 + e^{-z_i})",                                                                      "proved"),
    (LOWERED % r"\sum_{i=1}^N \ln(1 + e^{-z_i})",                                                                       "unknown"),
    (LOWERED % r"\ln \frac{2}{2 a}",                                                                                    "proved"),
    (r"$$\begin{align} \ln \frac15 &= \ln 1 - \ln 5 \quad (\because \ln \frac{a}{b} = \ln a - \ln b) \\ &= -\ln 5 \end{align}$$", "proved"),
    (r"$$\begin{align} \ln \frac15 &= \ln 1 - \ln 5 \quad (\because \ln \frac{a}{b} = \ln a - \ln b) \\ &= \ln 5 \end{align}$$", "refuted"),
    (r"$$\begin{align} u^2 &= u \cdot u \\ => e^u e^{-u} &= 1 \end{align}$$",                                           "proved"),
    (r"$$\begin{align} u^2 &= u \cdot u \\ => e^u e^{-u} &= 2 \end{align}$$",                                           "refuted"),
    (r"$$\begin{align} \text{Let } u = -v => \frac{d}{dv} e^{-v} &= \frac{d e^u}{dv} \\ &= -e^{-v} \end{align}$$",               "proved"),
    (r"$$\begin{align} \text{Let } u = -v => \frac{d}{dv} e^{-v} &= \frac{d e^u}{dv} \\ &= e^{-v} \end{align}$$",                "refuted"),
    (r"$$\begin{align} (u + 1)^2 &= u^2 + 2 u + 1 \quad \Rightarrow \quad e^u e^{-u} = 1 \\ &= u (u + 2) + 1 \end{align}$$", "proved"),
    (r"$$u > 0 <=> u^3 > 0$$",                                                                                          "unknown"),
    (r"$$u^2 >= 0$$",                                                                                                   "proved"),
    (r"$$g(u) = u^3 \rightarrow \frac{d g}{d u} = 3 u^2$$",                                                             "proved"),
    (r"$$g(u) = u^3 \quad \rightarrow \quad \frac{d g}{d u} = 3 u$$",                                                   "refuted"),
    (OPERATIONS % "Now for the sum operation:" + r"$$g(u, v) = u + v$$",                                                "unknown"),
    (OPERATIONS % "Now for the sum operation:" + r"$$g(u, v) = u + v$$ $$\frac{\partial g}{\partial u} = 1$$",          "proved"),
    (OPERATIONS % "It simplifies to" + r"$$g(u, v) = v + u$$",                                                          "refuted"),
    (r"Let $A, B \in \mathbb{R}^{n \times n}$. $$\begin{align} S &= A B^\top \in \mathbb{R}^{n \times n} \\ S^\top &= B A^\top \end{align}$$", "proved"),
    (r"Let $A, B \in \mathbb{R}^{n \times n}$. $$\begin{align} A S &= A B^\top B \in \mathbb{R}^{n \times n} \\ &= A (B^\top B) \end{align}$$", "proved"),
    (r"$$y \log p = \text{apply}\left(\frac{\partial y}{\partial p}, p\right) = 2 y \log p$$",                           "unreadable"),
    (BY_ENTRIES + r"$$\frac{\partial q_i}{\partial s_j} = q_i (\delta_{ij} - q_j)$$",                                   "proved"),
    (BY_ENTRIES + r"$$\frac{\partial q_i}{\partial s_j} = q_i (\delta_{ij} + q_j)$$",                                   "unknown"),
    (BY_ENTRIES + r"$$\frac{\partial s_1}{\partial a_{11}} = x_1$$",                                                    "proved"),
    (BY_ENTRIES + r"$$\frac{\partial q_1}{\partial a_{11}} = 0$$",                                                      "unreadable"),
    (BY_ENTRIES + r"$$\frac{\partial q_1}{\partial s_2} = 0$$",                                                         "unknown"),
    (r"$$q_j = \frac{e^{u_j}}{\sum_k e^{u_k}}$$ $$q_j - t_j := r_j$$ $$r_j = q_j - t_j$$",                              "proved"),
    (r"$$\sigma(u) = \frac{1}{1 + e^{-u}} \\ \sigma(-u) = \frac{1}{1 + e^u} = 1 - \sigma(u)$$",                          "proved"),
    (r"$$\sigma(u) = \frac{1}{1 + e^{-u}} \\ \sigma(-u) = 1 + \sigma(u)$$",                                              "refuted"),
    (r"The action has the probability $\pi_\theta(a)$. $$J(\theta) = \mathbb{E}_{a \sim \pi_\theta}[R(a)]$$ "
     r"$$\nabla_\theta J(\theta) = \mathbb{E}_{a \sim \pi_\theta}[R(a) \nabla_\theta \log \pi_\theta(a)]$$",            "proved"),
    (r"The action has the probability $\pi_\theta(a)$. $$J(\theta) = \mathbb{E}_{a \sim \pi_\theta}[R(a)]$$ "
     r"$$\nabla_\theta J(\theta) = \mathbb{E}_{a \sim \pi_\theta}[R(a) \nabla_\theta \pi_\theta(a)]$$",                 "unknown"),
    (r"$$f(x) = \mathbb{E}_{q(z | x)}[g(z) + 2 h(z)]$$ $$f(x) = \mathbb{E}_{q(z | x)}[g(z)] + 2 \mathbb{E}_{q(z | x)}[h(z)]$$", "proved"),
    (DESIGN % r"the rows $x_i^\top$" + r"$$\nabla_w J = X^\top (p - y)$$",                                                "proved"),
    (DESIGN % r"the rows $x_i^\top$" + r"$$\nabla_w J = X^\top (y - p)$$",                                                "refuted"),
    (DESIGN % r"the columns $x_i$" + r"$$\nabla_w J = X^\top (p - y)$$",                                                  "unknown"),
    (DESIGN % r"the rows $x_i^\top$" + r"$$\frac{\partial J}{\partial b} = \mathbf{1}^\top (p - y)$$",                  "proved"),
    (DESIGN % r"the rows $x_i^\top$" + r"$$\frac{\partial J}{\partial b} = \mathbf{1}^\top (y - p)$$",                  "refuted"),
    (DESIGN % r"the rows $x_i^\top$" + "\n\n## All at once\n\n" + r"With $p = \sigma(X w + b \mathbf{1})$ we get $$\nabla_w J = X^\top (p - y)$$", "proved"),
    (DESIGN % r"the rows $x_i^\top$" + "\n\n## All at once\n\n" + r"With $p = \sigma(2 X w + b \mathbf{1})$ we get $$\nabla_w J = X^\top (p - y)$$", "unknown"),
    (MEANS + r"$$b \sum_{i=1}^n u_i^2 = \sum_{i=1}^n u_i v_i - \sum_{i=1}^n (\bar{v} - b \bar{u}) u_i$$",               "proved"),
    (MEANS + r"$$b \sum_{i=1}^n u_i^2 = \sum_{i=1}^n u_i v_i - \sum_{i=1}^n (\bar{v} + b \bar{u}) u_i$$",               "refuted"),
    (EASTERN + r"$$b \sum_{i=1}^n u_i^2 = \sum_{i=1}^n u_i v_i - \sum_{i=1}^n (\bar{v} - b \bar{u}) u_i$$",             "proved"),
    (TWO_FUNCTIONS + r"$$f_1(x) + f_0(x) = 1$$",                                                                        "proved"),
    (TWO_FUNCTIONS + r"$$f_1(x) - f_0(x) = 1$$",                                                                        "unknown"),
    (TWO_FUNCTIONS + r"$$f_1(x) = 1 + f_0(x)$$",                                                                        "refuted"),
    (TWO_FUNCTIONS + r"$$f_0(x) = 1 + f_1(x)$$",                                                                        "refuted"),
    (r"Let $\mathbf{y} \in \mathbb{R}^N$. $$m = \frac{1}{n} \sum_{i=1}^n y_i$$ $$n m = \sum_{i=1}^n y_i$$",             "proved"),
    (r"$$\ell(p) = -y \log p - (1 - y) \log(1 - p)$$" "\n\n" r"Adding a minus sign to the likelihood gives this loss:" "\n\n" r"$$\ell(p) = y \log p + (1 - y) \log(1 - p)$$", "unknown"),
    (r"$$\ell(p) = -y \log p - (1 - y) \log(1 - p)$$" "\n\n" r"Hence" "\n\n" r"$$\ell(p) = y \log p + (1 - y) \log(1 - p)$$",     "refuted"),
    (SCORES % "The function" + r"$$\sum_j f_j = 1$$",                                                                   "unknown"),
    (SCORES % "The function" + r"$$\frac{e^{f_c}}{\sum_j e^{f_j}} = \frac{e^{f_c + a}}{\sum_j e^{f_j + a}}$$",          "proved"),
    (r"Let $f_j(z) = \frac{e^{z_j}}{\sum_k e^{z_k}}$. $$\sum_j f_j = 1$$",                                              "proved"),
    (r"$$D = \mathbb{E}_{x \sim P}[\log q(x)]$$ $$\mathbb{E}_P[3 \log q(x)] = 3 D$$",                                      "proved"),
    (r"$$D = \mathbb{E}_{x \sim P}[\log q(x)]$$ $$\mathbb{E}_P[3 \log q(x)] = 2 D$$",                                      "refuted"),
    (r"$$D = \mathbb{E}_{x \sim P}[\log q(x)]$$ $$\mathbb{E}_P[(x - a)^2] = \mathbb{E}_P[x^2] - 2 a \mathbb{E}_P[x] + a^2$$", "proved"),
    (r"$$D = \mathbb{E}_{x \sim P}[\log q(x)]$$ $$\mathbb{E}_P[(x - a)^2] = \mathbb{E}_P[x^2] - a^2$$",                   "unknown"),
    (WRITTEN_OUT + r"$$\frac{d \sigma(z)}{d z} = \sigma(z) (1 - \sigma(z))$$",                                         "proved"),
    (WRITTEN_OUT + r"$$\frac{d \sigma(z)}{d z} = \sigma(z) (1 + \sigma(z))$$",                                         "refuted"),
    (WRITTEN_OUT + r"$$\frac{\partial \sigma(z)}{\partial z} = \sigma(z) \odot (1 - \sigma(z))$$",                     "unknown"),
    (r"$$f = \frac{1}{1 + e^{-(w_0 x_0 + w_1 x_1)}}$$ $$\sigma(x) = \frac{1}{1 + e^{-x}}$$ $$\frac{d \sigma(x)}{d x} = \frac{e^{-x}}{(1 + e^{-x})^2}$$", "proved"),
    (OBSERVED % "binary label" + r"$$\nabla_w J = \sum_{i=1}^n (p_i - y_i) x_i$$",                                         "proved"),
    (OBSERVED % "binary label" + r"$$\nabla_w J = \sum_{i=1}^n (y_i - p_i) x_i$$",                                         "refuted"),
    ("What would this be?\n\n" r"$$\ln 1 - \ln 10 = \ln 10$$",                                                           "refuted"),
    ("A common mistake is to write\n\n" r"$$\ln 1 - \ln 10 = \ln 10$$",                                                  "unknown"),
    (r"$$\ell = y \log\theta + (n-y)\log(1-\theta)$$ $$\frac{d\ell}{d\theta} = \frac{y}{\theta} - \frac{n-y}{1-\theta}$$",  "proved"),
    (r"$$\ell = y \log\theta + (n-y)\log(1-\theta)$$ $$\frac{d\ell}{d\theta} = \frac{y}{\theta} + \frac{n-y}{1-\theta}$$",  "unknown"),
    (r"$$\ell = k \ln p + (N-k)\ln(1-p)$$ $$\frac{d\ell}{dp} = \frac{k - N p}{p (1-p)}$$",                                "proved"),
    (r"$$L = (t - n)^2 + w^2$$ $$\frac{\partial L}{\partial w} = 2 w$$",                                                   "unknown"),
    (r"$$L = e^{-n} + w^2$$ $$\frac{\partial L}{\partial w} = 2 w$$",                                                      "unknown"),
)  # fmt: skip


@pytest.mark.parametrize(("page", "verdict"), PAGES)
def test_the_last_line_of_a_page(page: str, verdict: str, tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text(page + "\n", encoding="utf-8")
    last = check(path).steps[-1]
    assert last.answer.value == verdict, last.message
    assert "bug" not in (last.message or "")


def test_what_is_differentiated_is_asked_for() -> None:
    (step,) = check(r"$$\frac{\partial L}{\partial W} = \delta x^\top$$").steps
    assert "what is L as a function of W?" in (step.message or "")


def test_a_step_from_the_display_before_shows_its_own_lines() -> None:
    page = (
        r"$$s = a (b + c)$$" "\n\nWe multiply out:\n\n" r"$$= a b + a c$$" "\n\n" + "And so on, for some lines.\n\n" * 9
    )
    (*_, last) = check(page).steps
    assert last.answer.value == "proved"
    assert last.line == 5
    assert last.end_line == 5


@pytest.mark.parametrize("line", [r"p \in [0, \infty)", r"y \in \{(1, 0), (0, 1)\}", r"x \in \mathbb{R}^d"])
def test_what_lies_in_a_set_is_no_claim(line: str) -> None:
    (step,) = check(f"$${line}$$").steps
    assert step.answer.value == "unknown"
    assert "in which set" in (step.message or "")
    assert not any("mathbb" in note for note in step.assumed)


def test_a_derivative_without_its_upper_sign_is_named() -> None:
    (*_, last) = check(r"$$E = a^2$$ $$\frac{E}{\partial a} = 2 a$$").steps
    assert "below the bar and not above it" in (last.message or "")


def test_how_a_constant_is_declared_is_said() -> None:
    (*_, last) = check(r"$$s_i = a^\top x_i$$ $$\frac{\partial s_1}{\partial w_1} = 0$$").steps
    assert "declare 'vector w : " in (last.message or "")


def test_a_letter_with_other_indices_is_named() -> None:
    means = r"$$L = -\frac{1}{N} \sum_{i=1}^N \sum_{k=1}^K y_{ik} \log q_{ik}$$ Define $q_k = e^{z_k}$. "
    (*_, last) = check(means + r"$$\frac{\partial L}{\partial z_i} = q_i - y_i$$").steps
    assert "q is defined with other indices than here" in (last.message or "")
