"""What words beside formulas say of letters, and what a guess may not decide against them."""

from __future__ import annotations

import pytest
from reading_contexts import answer

from symce import check
from symce.judging.judgement import Answer

BINARY_PAGE = "$$ \\hat y = \\sigma(w^\\top x + b) $$ $$ L = -y \\log \\hat y - (1-y) \\log(1-\\hat y) $$\n\n"

MANY = "$$ p_k = \\frac{e^{z_k}}{\\sum_j e^{z_j}} $$ $$ L = -\\sum_k y_k \\log p_k $$\n\n"

PIJ = "$$ p_i = \\frac{e^{z_i}}{\\sum_k e^{z_k}} $$\n"

SAME = "$$ \\frac{\\partial p_i}{\\partial z_j} = p_i (1 - p_j) $$"

OTHER = "$$ \\frac{\\partial p_i}{\\partial z_j} = -p_i p_j $$"

D_K = "<!-- symce: index k = 1..K -->\n<!-- symce: vector x : K -->\n<!-- symce: scalar a -->\n"

SCORES = r"Let $\theta, x^{(i)} \in \mathbb{R}^d$. "

POLICY_PAGE = r"$$ \pi_\theta(a|s) = \frac{e^{f_\theta(s, a)}}{\sum_b e^{f_\theta(s, b)}} $$ "

TWO_CLASSES = r"$$ \ell = \sum_{i=1}^n [y_i \log p_i + (1 - y_i) \log(1 - p_i)] $$ "

LOGISTIC_OF = (
    r"$$ h_\theta(x) = \frac{1}{1 + e^{-\theta^T x}} $$ "
    r"$$ \ell_i(\theta) = y^{(i)} \log h_\theta(x^{(i)}) + (1 - y^{(i)}) \log(1 - h_\theta(x^{(i)})) $$ "
    r"$$ \ell(\theta) = \sum_{i=1}^m \ell_i(\theta) $$ "
)

NEGATIVE = (
    r"Let $\sigma(x) = \frac{1}{1 + e^{-x}}$. "
    r"$$ J = -\log \sigma(u_o^\top v) - \sum_{k=1}^K \log \sigma(-u_k^\top v) $$ "
)

P_OF_TWO = r"$$ p_{ij} = \frac{e^{z_{ij}}}{\sum_k e^{z_{ik}}} $$ "

TURNED = r"$$ p_k = \frac{e^{w_k^\top x}}{\sum_j e^{w_j^\top x}} $$ $$ L = -\sum_k y_k \log p_k $$ "

WORDS_OF = r"$$ p(o | c) = \frac{e^{u_o^\top v_c}}{\sum_{w \in V} e^{u_w^\top v_c}} $$ "

LAYER_PAGE = r"$$ z = W x + b $$ $$ \hat y = \text{softmax}(z) $$ $$ L = -\sum_k y_k \log \hat y_k $$ "

TWO_LAYERS = r"$$ h = \sigma(W x + b) $$ $$ \hat y = \text{softmax}(V h + c) $$ $$ L = -\sum_k y_k \log \hat y_k $$ "

PIJ_OF_K = r"$$ p_k = \frac{e^{z_k}}{\sum_j e^{z_j}} $$ $$ L = -\sum_k y_k \log p_k $$ "

BATCH = (
    r"$$ Z = XW + b $$ $$ P_{nk} = \frac{e^{Z_{nk}}}{\sum_j e^{Z_{nj}}} $$ "
    r"$$ L = -\frac1N \sum_n \sum_k Y_{nk} \log P_{nk} $$ "
)

ATTENTION = r"$$ S = \frac{Q K^T}{\sqrt{d}} $$ $$ A = \text{softmax}(S) $$ $$ O = A V $$ "

GAUSSIAN = (
    r"$$ \ell(\mu, \sigma^2) = -\frac{n}{2} \log(2\pi\sigma^2) - \frac{1}{2\sigma^2} \sum_{i=1}^n (x_i - \mu)^2 $$ "
)

MOMENTS_OF_X = r"$$ \mu = \frac1m \sum_{i=1}^m x_i $$ $$ \sigma^2 = \frac1m \sum_{i=1}^m (x_i - \mu)^2 $$ "

SHOWN = r"$$ \frac{\partial p_i}{\partial z_j} = \frac{\partial}{\partial z_j} \frac{e^{z_i}}{\sum_k e^{z_k}} $$ "

NETWORK = (
    r"$$ z_1 = W_1 x + b_1 $$ $$ a_1 = \sigma(z_1) $$ $$ z_2 = W_2 a_1 + b_2 $$ $$ \hat y = \text{softmax}(z_2) $$ "
    r"$$ L = -\sum_k y_k \log \hat y_k $$ "
)

SMOOTHED = (
    r"$$ p_k = \frac{e^{z_k}}{\sum_j e^{z_j}} $$ $$ y^{LS}_k = (1 - \epsilon) y_k + \frac{\epsilon}{K} $$ "
    r"$$ L = -\sum_{k=1}^K y^{LS}_k \log p_k $$ "
)

KL_THEN = (
    "$$ D_{KL}(p \\| q) = \\sum_i p_i \\log \\frac{p_i}{q_i} $$\n\n"
    "If $q_i = \\frac{e^{\\theta_i}}{\\sum_j e^{\\theta_j}}$ then\n\n"
)

DOCUMENTS = [
    (r"$$\sum_{k=1}^2 (p_k - y_k)^2 = 2 (p_1 - y_1)^2$$", Answer.UNKNOWN),  # it holds if both sum to 1
    (r"$$\sum_{k=1}^2 (p_k - y_k)^2 = 3 (p_1 - y_1)^2$$", Answer.REFUTED),
    (r"$$ P(i) = \frac{e^{z_i}}{\sum_k e^{z_k}} $$ $$ P(j) = P(i) $$",                      Answer.REFUTED),
    # the square of a spread, and the letter beside it
    (r"$$ m = \frac1d \sum_i x_i $$ $$ \sigma^2 = \frac1d \sum_i (x_i - m)^2 $$ $$ \frac{\partial \sigma^2}{\partial x_j} = \frac2d (x_j - m) $$", Answer.PROVED),
    (r"$$ m = \frac1d \sum_i x_i $$ $$ \sigma_B^2 = \frac1d \sum_i (x_i - m)^2 $$ $$ \frac{\partial \sigma_B^2}{\partial x_j} = \frac1d (x_j - m) $$", Answer.REFUTED),
    (r"$$ m = \frac1d \sum_i x_i $$ $$ \sigma^2 = \frac1d \sum_i (x_i - m)^2 $$ $$ h_i = \frac{x_i - m}{\sigma} $$ $$ \frac{\partial h_i}{\partial x_j} = \frac1\sigma (\delta_{ij} - \frac1d) $$", Answer.REFUTED),
    (r"$$ \sigma^2 = \frac1d \sum_i x_i^2 $$ $$ \frac{\partial \sigma}{\partial x_j} = 0 $$", Answer.REFUTED),
    (r"$$ m = \frac1d \sum_i x_i $$ $$ v = \frac1d \sum_i (x_i - m)^2 $$ $$ h_i = \frac{x_i - m}{\sqrt v} $$ $$ \frac{\partial h_i}{\partial x_j} = \frac{1}{\sqrt v} (\delta_{ij} - \frac1d - \frac{h_i h_j}{d}) $$", Answer.PROVED),
    (r"$$ m = \frac1d \sum_i x_i $$ $$ h_i = x_i - m $$ $$ \frac{\partial h_i}{\partial x_j} = \delta_{ij} + \frac1d $$", Answer.REFUTED),
    (r"$$ L = -\frac{n}{2} \log \sigma^2 - \frac{1}{2 \sigma^2} \sum_{i=1}^n x_i^2 $$ $$ \sigma^2 = \frac1n \sum_i x_i^2 $$", Answer.UNKNOWN),
    # sums that are not written
    (r"$$ h = w_j x_j $$ $$ \frac{\partial h}{\partial x_n} = w_n $$", Answer.UNKNOWN),
    (r"$$ S = \mathbf{1}_j e^{x_j} $$ $$ \frac{1}{S} \frac{\partial S}{\partial x_n} = \frac{e^{x_n}}{S} $$", Answer.UNKNOWN),
    (r"$$ h = \sum_j w_j x_j $$ $$ \frac{\partial h}{\partial x_n} = x_n $$", Answer.REFUTED),
    # a gradient that is named by what it is taken in, and a side that is no name
    (r"$$ t_j = x_j - 1 $$ $$ \frac{g^{t}_j}{r} = \frac{1}{r} g^{t}_j + 0 $$", Answer.UNREADABLE),
    (r"$$ u_o - \mathbb{E}[X] = u_o - \frac{\partial}{\partial v_c} \log Z $$ $$ \frac{\partial}{\partial u_o} \exp(u_o^\top v_c) = v_c \exp(u_o^\top v_c) $$", Answer.PROVED),
    # conditions in scripts
    (r"$$ p_k = \frac{e^{z_k}}{\sum_j e^{z_j}} $$ $$ \frac{\partial p_{k=i}}{\partial z_i} = p_i (1 - p_k) $$", Answer.PROVED),
    (r"$$ p_k = \frac{e^{z_k}}{\sum_j e^{z_j}} $$ $$ \frac{\partial p_{k \ne i}}{\partial z_i} = p_{k \ne i} p_i $$", Answer.REFUTED),
    # "where" far before a formula: an example
    (r"Of a distribution $p$ the entropy is $$ H(p) = -\sum_{i=1}^C p_i \log p_i. $$ Of the one where every class has chance $p_i = 1/C$ $$ H(p) = \log C. $$ The one that is certain of a class has $$ H(p) = -1 \log 1 $$", Answer.UNKNOWN),
    (r"$$ \pi_\theta(a) = \frac{e^{\theta_a}}{\sum_b e^{\theta_b}} $$ $$ \pi_\theta(c) = \pi_\theta(a) $$", Answer.REFUTED),
    (r"$$ \sigma(z) = \frac{1}{1 + e^{-z}} $$ $$ \sigma'(z) = \sigma(z) $$",                  Answer.REFUTED),
    (r"$$ \sigma'(x) = \sigma(x) (1 - \sigma(x)) $$",                                          Answer.PROVED),
    (r"$$ \sigma''(x) = \sigma'(x) (1 - 2 \sigma(x)) $$",                                      Answer.PROVED),
    (r"$$ \frac{d}{dx} \log \sigma(x) = \sigma(-x) $$",                                        Answer.PROVED),
    (r"$$ \sigma'(x) = \sigma(x) $$",                                                          Answer.REFUTED),
    (r"$$ p_i = \frac{e^{z_i}}{\sum_j e^{z_j}} $$ $$ \mathbf{p} = \operatorname{softmax}(\mathbf{z}) $$ $$ L = -\sum_i y_i \log p_i $$ $$ \frac{\partial L}{\partial z_j} = \frac{\partial L}{\partial \mathbf{p}} \cdot \frac{\partial \mathbf{p}}{\partial z_j} $$", Answer.PROVED),
    (r"$$ L = -\sum_i y_i \log p_i $$ # One-hot" + "\n" + r"With $y_c = 1$, $$ L = -\log p_c $$ $$ \frac{\partial L}{\partial p_i} = -\frac{y_i}{p_i} $$", Answer.PROVED),
    (r"$$ p_i = \frac{e^{z_i}}{\sum_j e^{z_j}} $$ $$ L = -\sum_i y_i \log p_i = -\log p_y $$", Answer.PROVED),
    (r"$$ p_i = \frac{e^{z_i}}{\sum_j e^{z_j}} $$ $$ p_i - \mathbf{1}[i=y] = p_i - y_i $$", Answer.PROVED),
    (r"$$ p_i = \frac{e^{z_i}}{\sum_j e^{z_j}} $$ $$ -\sum_i y_i \log p_i = \log p_y $$", Answer.REFUTED),
    (r"$$ L_{CE} = -\log p $$ $$ L = -2 \log p $$ $$ L = 2 L_{CE} $$", Answer.PROVED),
    (r"$$ L = -\frac1m \sum_{i=1}^m [y_i \log q_i + (1 - y_i) \log (1 - q_i)] $$ $$ \frac{\partial L}{\partial q} = -\frac{y}{q} + \frac{1 - y}{1 - q} $$", Answer.UNKNOWN),
    (r"$$ L = -\frac1n \sum_i \log q_i $$ $$ L_i = -\log q_i $$ $$ L = \frac1n \sum_i L_i $$", Answer.PROVED),
    (r"$$ L = -\frac1n \sum_{i=1}^n \log q_i $$ $$ L_i = -\log q_i $$ $$ L = \sum_{i=1}^n L_i $$", Answer.REFUTED),
    (r"With $X \in \mathbb{R}^{n \times d}$, $W \in \mathbb{R}^{d \times K}$, $b \in \mathbb{R}^K$: $$ Z = XW + b $$ $$ Z_{ik} = \sum_j X_{ij} W_{jk} + b_k $$", Answer.PROVED),
    (r"With $X \in \mathbb{R}^{n \times d}$, $W \in \mathbb{R}^{d \times K}$, $c \in \mathbb{R}^d$: $$ Z = XW + c $$", Answer.UNREADABLE),
    (r"With $X \in \mathbb{R}^{n \times d}$, $W \in \mathbb{R}^{d \times K}$: $$ Z = XW $$ $$ \frac{\partial L}{\partial W} = X^\top \frac{\partial L}{\partial Z} $$", Answer.PROVED),
    (r"With $X \in \mathbb{R}^{n \times d}$, $W \in \mathbb{R}^{d \times K}$: $$ Z = XW $$ $$ \frac{\partial L}{\partial W} = -X^\top \frac{\partial L}{\partial Z} $$", Answer.UNKNOWN),
    (r"$$ p_i = \frac{e^{z_i}}{\sum_j e^{z_j}} $$ $$ \frac{\partial L}{\partial z_i} = \sum_k \frac{\partial L}{\partial p_k} \frac{\partial p_k}{\partial z_i} $$", Answer.PROVED),
    (r"$$ p_i = \frac{e^{z_i}}{\sum_j e^{z_j}} $$ $$ \frac{\partial L}{\partial p_i} = \frac{\partial L}{\partial z_i} $$", Answer.UNKNOWN),
    (r"$$ p_i = \frac{e^{z_i}}{\sum_j e^{z_j}} $$ $$ \frac{\partial L}{\partial z_i} = \sum_k \frac{\partial L}{\partial p_k} \frac{\partial p_k}{\partial z_i} $$ $$ L = -\sum_i y_i \log p_i $$ $$ \frac{\partial L}{\partial z_i} = y_i - p_i $$", Answer.REFUTED),
    (r"$$ D_{KL}(P \| Q) = \sum_x P(x) \log \frac{P(x)}{Q(x)} = H(P, Q) - H(P) $$", Answer.PROVED),
    (r"$$ D_{KL}(P \| Q) = \sum_x P(x) \log \frac{P(x)}{Q(x)} $$ $$ H(P, Q) = -\sum_x P(x) \log Q(x) $$ $$ D_{KL}(P \| Q) = H(P, Q) - H(P) $$", Answer.PROVED),
    (r"$$ D_{KL}(P \| Q) = \sum_x P(x) \log \frac{P(x)}{Q(x)} $$ $$ D_{KL}(P \| Q) = H(P) - H(P, Q) $$", Answer.UNKNOWN),
    (r"Suppose for a moment $y_c = 1$. $$ L = -\sum_i y_i \log p_i $$ In general, $$ L = -\log p_c $$", Answer.UNKNOWN),
    ("Suppose $y_c = 1$.\n\n# Two\n\n" + r"$$ L = -\sum_i y_i \log p_i $$ $$ L = -\log p_c $$", Answer.UNKNOWN),
    (r"$$ \frac13 \approx 0.33 $$", Answer.PROVED),
    (r"$$ \frac23 \approx 0.66 $$", Answer.UNKNOWN),
    (r"$$ \frac13 \approx 0.34 $$", Answer.REFUTED),
    (r"$$ -\frac23 \approx -0.68 $$", Answer.REFUTED),
    (r"$$ e \approx 2.8 $$", Answer.REFUTED),
    ("$$ p = x^2 $$ $$ L = -\\log p $$\n\n# Two\n\n$$ p = x^3 $$ $$ L = -3 \\log x $$ $$ L = -2 \\log x $$", Answer.REFUTED),
    (r"$$ E = \sum_n E_n $$ $$ E_n = \frac12 (y_n - t_n)^2 $$ $$ \frac{\partial E}{\partial y_n} = y_n - t_n $$", Answer.PROVED),
    (r"$$ E = \sum_n E_n $$ $$ E_n = \frac12 (y_n - t_n)^2 $$ $$ \frac{\partial E_n}{\partial y_n} = y_n + t_n $$", Answer.REFUTED),
    (r"$$ L = \frac1N \sum_{n=1}^N L_n $$ $$ L_n = -\log p_n $$ $$ L = -\frac1N \sum_{n=1}^N \log p_n $$", Answer.PROVED),
    (r"$$ J(w) = \frac1m \sum_{i=1}^m J_i(w) $$ $$ J_i(w) = -\log p_i $$ $$ J(w) = -\sum_{i=1}^m \log p_i $$", Answer.REFUTED),
    (r"$$ p_j = \frac{e^{a_j}}{\sum_k^C e^{a_k}} $$ $$ \frac{\partial p_j}{\partial a_i} = p_j (\delta_{ij} - p_i) $$", Answer.PROVED),
    (r"$$ \sigma'(x) = 1 - \sigma(x)^2 $$", Answer.UNKNOWN),
    (r"$$ a_j = \sigma(z_j) $$ $$ \frac{\partial a_j}{\partial z_j} = 1 - a_j^2 $$ $$ \frac{\partial a_j}{\partial z_j} = 1 - a_j^2 $$", Answer.UNKNOWN),
    (r"$$ \frac{\partial \sigma(z_i)}{\partial z_j} = \delta_{ij} \sigma(z_i) (1 - \sigma(z_i)) $$", Answer.UNKNOWN),
    (r"$$ \frac{\partial \sigma(z_i)}{\partial z_j} = \sigma(z_i) (\delta_{ij} - \sigma(z_j)) $$", Answer.UNKNOWN),
    (r"$$ p = \operatorname{softmax}(z) $$ $$ \sigma'(z_i) = \sigma(z_i) (1 - \sigma(z_i)) $$", Answer.PROVED),
    (r"$$ \sigma(z) = \frac{1}{1 + e^{-z}} $$ $$ \sigma'(z) = \sigma(z) (1 - \sigma(z)) $$",  Answer.PROVED),
    (r"$$ f(x) = x^3 $$ $$ f''(x) = 0 $$",                                                    Answer.REFUTED),
    (r"$$ H(p) = \sum_k \mathrm{foo}_k ! $$ $$ \frac{\partial H(p)}{\partial p_i} = 0 $$",    Answer.UNREADABLE),
    (
        r"$$ q_{c,i} = \frac{e^{s_{c,i}}}{\sum_{c'=1}^K e^{s_{c',i}}} $$ $$ m_{c,i} = \mathbb{1}[c = a] $$ "
        r"$$ E = -\sum_{c'=1}^K m_{c',i} \log q_{c',i} $$ $$ \frac{\partial E}{\partial s_{c,i}} = q_{c,i} - m_{c,i} $$",
        Answer.PROVED,
    ),
    ("<!-- symce: index t = 1..T -->\n<!-- symce: vector x, y : T -->\n$$ w[t] = x[t] y[t] $$ $$ \\sum_t w[t] = \\sum_t x_t y_t $$", Answer.PROVED),
    ("<!-- symce: vector z, q : n -->\n" r"$$ q_i = \frac{e^{z_i}}{\sum_k e^{z_k}} $$ $$ \frac{\partial q_i}{\partial z_j} = q_i (\delta_{ij} - q_j) $$", Answer.PROVED),
    ("<!-- symce: vector z, q : n -->\n" r"$$ q_i = \frac{e^{z_i}}{\sum_k e^{z_k}} $$ $$ \sum_j \frac{\partial q_i}{\partial z_j} z_j = 0 $$", Answer.REFUTED),
    (r"\begin{align} a - b &= a \\ &\phantom{=} - b \end{align}",                             Answer.PROVED),
    (r"$$ p = (0,2, 0,8) $$ $$ p_1 = 0.2 $$",                                                   Answer.DEFINITION),
    (r"$$ p = [0,2, 0,3, 0,5]^\top $$ $$ \sum_i p_i = 1 $$",                                    Answer.UNREADABLE),
    (r"$$ z = (1,2,3) $$ $$ z_2 = 2 $$",                                                        Answer.PROVED),
    (r"$$ y = (0,1) $$ $$ y_2 = 0 $$",                                                          Answer.REFUTED),
    (r"$$ z = (1{,}5, 2{,}5) $$ $$ z_1 = 1.5 $$",                                               Answer.PROVED),
    (r"$$ H_{10} = H_e / \ln 10 $$", Answer.UNKNOWN),
    (r"$$ H_2 = \frac{H_e}{\ln 2} $$ $$ H_{10} = H_2 \frac{\ln 2}{\ln 10} $$", Answer.UNKNOWN),
    (r"$$ H_{10} = H_2 \log_{10} 2 $$", Answer.UNKNOWN),
    (r"$$ L_1 = 2 L_2 $$", Answer.UNKNOWN),
    (r"$$ x_1 = 3 $$ $$ x_2 = 4 $$", Answer.DEFINITION),
    (r"$$ \|w\|_1 = \sum_i |w_i| $$ $$ \|w\|_2^2 = w_1^2 + w_2^2 $$", Answer.UNKNOWN),
    (r"$$ \sum_{n=1}^N x_n = s $$ $$ \sum_k p_k = 1 $$ $$ \sum_n c = N c $$", Answer.PROVED),
    (r"$$ L = \frac{1}{N} \sum_n (a x_n + b) = a \frac{1}{N} \sum_n x_n + b $$", Answer.PROVED),
    (r"$$ \sum_k p_k = 1 $$ $$ \frac{1}{2N} \sum_n 2 c = c $$", Answer.PROVED),
    (r"$$ \sum_k p_k = 1 $$ $$ \frac{1}{2N} \sum_n c = c $$", Answer.REFUTED),
    (r"$$ \frac{1}{m} \sum_i (a x_i + b) = \frac{a}{m} \sum_i x_i + b $$", Answer.PROVED),
    (r"$$ \frac{1}{Z} \sum_i (a x_i + b) = \frac{a}{Z} \sum_i x_i + b $$", Answer.UNKNOWN),
    (
        r"$$ L(w) = \frac{1}{N}\sum_n \log(1+e^{-t_n w^\top x_n}) $$"
        r"$$ \nabla_w L = -\frac{1}{N}\sum_n \frac{t_n x_n}{1+e^{t_n w^\top x_n}} $$",
        Answer.PROVED,
    ),
    ("Softmax: $\\hat y_k = \\frac{e^{z_k}}{\\sum_j e^{z_j}}$.\n\nCross entropy $J = -\\sum_k y_k \\log \\hat y_k$:\n\n$$ \\frac{\\partial J}{\\partial z_j} = \\hat y_j - y_j $$", Answer.PROVED),
    ("Softmax: $\\hat y_k = \\frac{e^{z_k}}{\\sum_j e^{z_j}}$.\n\nCross entropy $J = -\\sum_k y_k \\log \\hat y_k$:\n\n$$ \\frac{\\partial J}{\\partial z_j} = \\hat y_j + y_j $$", Answer.REFUTED),
    ("Softmax: $\\hat y_k = \\frac{e^{z_k}}{\\sum_j e^{z_j}}$.\n\nUnlike the squared loss $L = \\frac12 \\sum_k (\\hat y_k - y_k)^2$, cross-entropy is simple:\n\n"
     "$$ L = -\\sum_k y_k \\log \\hat y_k $$\n\n$$ \\frac{\\partial L}{\\partial z_j} = \\hat y_j - y_j $$", Answer.PROVED),
    ("Softmax: $\\hat y_k = \\frac{e^{z_k}}{\\sum_j e^{z_j}}$.\n\nWith the loss $L = -\\sum_k y_k \\log \\hat y_k$:\n\n$$ L = \\sum_k y_k \\log \\hat y_k $$", Answer.UNKNOWN),
    (LAYER_PAGE + r"$$ \frac{\partial L}{\partial W} = (\hat y - y) x^\top $$", Answer.PROVED),
    (LAYER_PAGE + r"$$ \frac{\partial L}{\partial x} = W^\top (\hat y - y) $$", Answer.PROVED),
    (LAYER_PAGE + r"$$ \frac{\partial L}{\partial x} = W (\hat y - y) $$", Answer.REFUTED),
    (LAYER_PAGE + r"$$ \frac{\partial L}{\partial W} = (\hat y + y) x^\top $$", Answer.REFUTED),
    (TWO_LAYERS + r"$$ \frac{\partial L}{\partial V} = (\hat y - y) h^\top $$", Answer.PROVED),
    (TWO_LAYERS + r"$$ \frac{\partial L}{\partial h} = V^\top (\hat y - y) $$", Answer.PROVED),
    (TWO_LAYERS + r"$$ \frac{\partial L}{\partial V} = (\hat y - y) h^\top W $$", Answer.REFUTED),
    (r"$$ z = W x + b $$ $$ a = \sigma(z) $$ $$ \frac{\partial a}{\partial W} = a (1 - a) $$", Answer.UNKNOWN),
    (r"$$ P_i = \frac{e^{z_{m,i} + z_{q,i}}}{\sum_j e^{z_{m,j} + z_{q,j}}} $$ $$ \mathcal{L} = -\ln P_k $$"
     r"$$ \frac{\partial \mathcal{L}}{\partial z_{m,i}} = \frac{\partial \mathcal{L}}{\partial z_i} \cdot \frac{\partial z_i}{\partial z_{m,i}} $$", Answer.UNKNOWN),
    (r"$$ 0.2 - 1 \approx -0.7 $$", Answer.REFUTED),  # cut off is less than one unit away
    (r"$$ 0.66 - 1 \approx -0.33 $$", Answer.REFUTED),
    (r"$$ \frac23 - 1 \approx -0.33 $$", Answer.PROVED),
    (r"$$ \frac13 - 1 \approx -0.66 $$", Answer.UNKNOWN),
    (r"$$ \frac18 \approx 0.12 $$", Answer.PROVED),
    (r"$$ \frac18 \approx 0.13 $$", Answer.PROVED),
    (r"$$ \frac18 \approx 0.11 $$", Answer.REFUTED),
    (KL_THEN + "$$ \\frac{\\partial D_{KL}}{\\partial \\theta_k} = q_k - p_k $$", Answer.PROVED),
    (KL_THEN + "$$ \\frac{\\partial D_{KL}}{\\partial \\theta_k} = p_k - q_k $$", Answer.UNREADABLE),
    (KL_THEN + "$$ \\frac{\\partial D_{KL}}{\\partial q_k} = -\\frac{p_k}{q_k} $$", Answer.PROVED),
    ("Sei $p_i(T) = \\frac{\\exp(z_i/T)}{\\sum_j \\exp(z_j/T)}$ und $L = -\\sum_i y_i \\log p_i$.\n\n"
     "$$ \\frac{\\partial L}{\\partial T} = \\frac{1}{T^2} \\sum_i (y_i - p_i) z_i $$", Answer.PROVED),
    (r"$$ y = w^\top x + \epsilon $$ $$ E = \frac12 (w^\top x - y)^2 $$ $$ \nabla_w E = (w^\top x - y) x $$", Answer.PROVED),
    (r"$$ y_i = \beta x_i + \varepsilon_i $$ $$ S = \sum_i (y_i - \beta x_i)^2 $$"
     r"$$ \frac{\partial S}{\partial \beta} = -2 \sum_i x_i (y_i - \beta x_i) $$", Answer.PROVED),
    (r"$$ y = X w + \epsilon $$ $$ E = \frac12 \|X w - y\|^2 $$ $$ \nabla_w E = X^\top (X w - y) $$", Answer.PROVED),
    (r"$$ y = X w + \epsilon $$ $$ E = \frac12 \|X w - y\|^2 $$ $$ \nabla_w E = X^\top (X w + y) $$", Answer.REFUTED),
    ("The probability $p = \\sigma(w^\\top x)$, where $\\sigma(a) = \\frac{1}{1+e^{-a}}$, and the error $e = y - p$.\n\n"
     "$$ \\ell = -y \\log p - (1-y) \\log (1-p) $$ $$ \\nabla_w \\ell = -e x $$", Answer.UNKNOWN),
    ("With the policy $\\pi_a = \\frac{e^{\\theta_a}}{\\sum_b e^{\\theta_b}}$, the expected reward is $J = \\sum_a \\pi_a r_a$.\n\n"
     "$$ \\frac{\\partial J}{\\partial \\theta_b} = \\pi_b (r_b - J) $$", Answer.PROVED),
    (r"$$ L = -y^\top \log p $$ $$ L = -\log (y^\top p) $$", Answer.REFUTED),  # y is no class of its own
    (r"$$ L = \frac12 \|f - y\|^2 $$ $$ L = \frac12 \|f\|^2 - f^\top y + \frac12 $$", Answer.REFUTED),
    (r"$$ \frac{6!}{3!^2} = 120 $$", Answer.UNREADABLE),
    (r"$$ 7 \text{ times } 10 = 10 $$", Answer.UNREADABLE),
    (r"$$ 3 \text{ apples} + 2 \text{ pears} = 5 $$", Answer.UNREADABLE),
    (r"$$ 1 \text{ kB} = 1024 \text{ B} $$", Answer.UNREADABLE),
    (r"$$ 0.9999 \approx 0.9 $$", Answer.UNKNOWN),
    (r"$$ \bar y = \frac1n \sum_i y_i $$ $$ \bar y = \frac1n $$", Answer.UNKNOWN),  # no labels: nothing is a logarithm
    ("Let $y$ be the one-hot vector of the true class $c$. $$ z = W x $$ $$ p = \\text{softmax}(z) $$ $$ L = -\\log p_c $$\n\n"
     "$$ \\frac{\\partial L}{\\partial z} = p - y $$", Answer.UNKNOWN),
    ("$$ p_k = \\frac{e^{z_k}}{\\sum_j e^{z_j}} $$ $$ L = -\\log p_c $$\n\nwhere $c$ is the true class and $y_k = 1$ for $k = c$.\n\n"
     "$$ \\frac{\\partial L}{\\partial z_k} = p_k - y_k $$", Answer.PROVED),
    ("For ReLU\n\n$$ a = \\max(0, z) $$\n\nFor the sigmoid\n\n$$ a = \\frac{1}{1 + e^{-z}} $$", Answer.UNKNOWN),
    ("Unlike the loss $L = \\sum_i (p_i - y_i)^2$ it is convex:\n\n$$ \\frac{\\partial L}{\\partial p_i} = 3 (p_i - y_i) $$",
     Answer.UNREADABLE),
    ("$$ h = \\tanh(W x) $$ $$ p = \\text{softmax}(V h) $$ $$ \\mu = \\frac1d \\sum_i h_i $$\n\n"
     "$$ \\sum_i (h_i - \\mu) = 0 $$", Answer.PROVED),
    ("$$ p_i = \\frac{e^{z_i}}{\\sum_j e^{z_j}} $$\n\nWith $K = 2$ we get\n\n$$ p_2 = 1 - p_1 $$", Answer.PROVED),
    ("$$ p_i = \\frac{e^{z_i}}{\\sum_j e^{z_j}} $$\n\nWith $K = 3$ we get\n\n$$ p_2 = 1 - p_1 $$", Answer.REFUTED),
    ("Let $a_i = x_i^2$ if $x_i > 0$ and $a_i = \\alpha x_i$ otherwise.\n\n$$ \\frac{\\partial a_i}{\\partial x_i} = 2 x_i $$",
     Answer.UNREADABLE),
    ("Let $a_i = x_i^2$ for $i = 1, \\ldots, n$.\n\n$$ \\frac{\\partial a_i}{\\partial x_i} = 2 x_i $$", Answer.PROVED),
    (MANY + "For the numerator $e^{z_i}$ and the denominator $\\sum_j e^{z_j}$:\n\n$$ \\frac{\\partial p_i}{\\partial z_j} = p_i (\\delta_{ij} - p_j) $$", Answer.PROVED),
    (BINARY_PAGE + "The error $e = y - \\hat y$.\n\n$$ \\hat y = \\frac{1}{1 + e^{-(w^\\top x + b)}} $$", Answer.UNKNOWN),
    (BINARY_PAGE + "The error $e = y - \\hat y$.\n\n$$ \\frac{\\partial L}{\\partial b} = -e $$", Answer.PROVED),
    ("With the model $y = Xw + \\epsilon$ and $E = \\frac12 \\|Xw - y\\|^2$\n\n$$ \\nabla_w E = X^\\top (Xw - y) $$", Answer.PROVED),
    (BINARY_PAGE + "The decision boundary is where\n\n$$ \\hat y = 0.5 $$", Answer.UNKNOWN),
    (BINARY_PAGE + "We predict class 1 when\n\n$$ \\hat y > 0.5 $$", Answer.UNKNOWN),
    (BINARY_PAGE + "We put\n\n$$ \\nabla_w L = 0 $$", Answer.UNKNOWN),
    (BINARY_PAGE + "If the label is 1, then\n\n$$ L = -\\log \\hat y $$", Answer.UNKNOWN),
    (BINARY_PAGE + "On negative samples this becomes\n\n$$ L = -\\log (1 - \\hat y) $$", Answer.UNKNOWN),
    (BINARY_PAGE + "Substituting, we get\n\n$$ L = -y \\log \\hat y + (1-y) \\log(1-\\hat y) $$", Answer.REFUTED),
    (BINARY_PAGE + "The slope in the bias is\n\n$$ \\frac{\\partial L}{\\partial b} = \\hat y + y $$", Answer.REFUTED),
    (MANY + "The squared loss is\n\n$$ L = \\sum_k (y_k - p_k)^2 $$", Answer.UNKNOWN),
    (MANY + "A frequent mistake is to write\n\n$$ \\frac{\\partial p_i}{\\partial z_j} = p_i (1 - p_i) $$", Answer.UNKNOWN),
    (MANY + "For the wrong classes,\n\n$$ \\frac{\\partial L}{\\partial z_k} = p_k $$", Answer.UNKNOWN),
    (MANY + "For the wrong classes,\n\n$$ \\frac{\\partial L}{\\partial z_k} = p_k + 1 $$", Answer.REFUTED),
    (MANY + "$$ p_k^\\tau = \\frac{e^{z_k/\\tau}}{\\sum_j e^{z_j/\\tau}} $$", Answer.UNKNOWN),
    (MANY + "$$ p_t = p_c $$", Answer.UNKNOWN),
    (r"$$ x_1 = x_2 + 1 $$", Answer.UNKNOWN),
    (r"$$ x_1 + x_2 = x_2 - x_1 $$", Answer.REFUTED),
    (r"$$ z_1 + z_2 = z_2 - z_1 $$", Answer.REFUTED),
    (r"$$ \bar{x} = \frac1n \sum_i x_i $$ $$ \sum_i (x_i - \bar x)^2 = \sum_i x_i^2 - n \bar x^2 $$", Answer.PROVED),
    (r"$$ \sigma = \sqrt{\frac1N \sum_i (x_i - \mu)^2} $$ $$ \sigma^2 = \frac1N \sum_i x_i^2 - \mu^2 $$", Answer.UNKNOWN),
    (r"$$ y_{new} = y_{old} + 1 $$", Answer.DEFINITION),
    (r"$$ T_{ijk} = u_i v_j w_k $$ $$ \sum_k T_{ijk} = 2 u_i v_j \sum_k w_k $$", Answer.REFUTED),
    (r"$$ p(x,y) = p(x|y) $$", Answer.UNKNOWN),
    (r"$$ \sum_x p(x,y) = \sum_x p(x|y) $$", Answer.UNKNOWN),
    (r"$$ \sum_x \sum_y p(x, y) = 1 $$ $$ \sum_y p(x,y) = 1 $$", Answer.UNKNOWN),
    (r"$$ \sum_x \sum_y p(x, y) = 1 $$ $$ p(x,y) = p(y,x) $$", Answer.UNKNOWN),
    (r"$$ \sum_x p(x) = \sum_y p(y) $$ $$ p(x|y) p(y) = p(y|x) p(x) $$", Answer.UNKNOWN),
    (r"$$ \sum_x \sum_y p(x|y) = 1 $$ $$ \sum_y p(x|y) = 1 $$", Answer.UNKNOWN),
    (r"$$ \sum_x p(x) \log p(x) = \sum_y p(y) \log p(y) $$", Answer.UNKNOWN),
    (r"$$ \sum_x \sum_y p(x) p(y) \log \frac{p(x)}{p(y)} = 0 $$", Answer.UNKNOWN),
    (r"$$ \sum_x \sum_y p(x) p(y) \log (p(x) p(y)) = \sum_x p(x) \log p(x) + \sum_y p(y) \log p(y) $$", Answer.PROVED),
    (r"$$ \sum_x p(x) \log p(x) = \sum_{x'} p(x') \log p(x') $$", Answer.PROVED),
    (r"$$ \sum_x p(x) \log p(x) = 2 \sum_x p(x) \log p(x) $$", Answer.REFUTED),
    (r"$$ \sum_k P(k) \log P(k) = \sum_j P(j) \log P(j) $$", Answer.PROVED),
    (r"$$ \sum_k P(k | x) = 1 $$", Answer.PROVED),
    (r"$$ p_i = \frac{e^{z_i}}{\sum_k e^{z_k}} $$ $$ \frac{\partial p_i}{\partial z_j} = -p_i p_j, \quad \forall i, j : i \ne j $$", Answer.PROVED),
    (r"$$ p_i = \frac{e^{z_i}}{\sum_k e^{z_k}} $$ $$ \frac{\partial p_i}{\partial z_j} = p_i p_j, \quad \forall i, j : i \ne j $$", Answer.REFUTED),
    (r"$$ p_i = \frac{e^{z_i}}{\sum_k e^{z_k}} $$ $$ \frac{\partial p_i}{\partial z_j} = p_i (1 - p_j), \forall i, j, \; i = j $$", Answer.PROVED),
    (r"$$ p_i = \frac{e^{z_i}}{\sum_k e^{z_k}} $$ $$ \frac{\partial p_i}{\partial z_j} = -p_i p_j \quad \forall i, j $$", Answer.REFUTED),
    (r"$$ p_i = \frac{e^{z_i}}{\sum_k e^{z_k}} $$ $$ \frac{\partial p_i}{\partial z_j} = -p_i p_j, \quad i < j $$", Answer.UNREADABLE),
    (r"$$ p_i = \frac{e^{z_i}}{\sum_k e^{z_k}} $$ $$ \frac{\partial p_i}{\partial z_j} = -p_i p_j \quad \forall i, j : i > j $$", Answer.UNREADABLE),
    (r"$$ x < 1 $$", Answer.UNKNOWN),
    (r"$$ z_i > 0 $$", Answer.UNKNOWN),
    (r"$$ a + b = b + a, a > 0 $$ $$ a + b = b - a $$", Answer.REFUTED),
    (r"$$ p_i = \frac{e^{z_i}}{\sum_k e^{z_k}} $$ $$ \frac{\partial p_i}{\partial z_j} = p_i (\delta^{ij} - p_j) $$", Answer.PROVED),
    (r"$$ p_i = \frac{e^{z_i}}{\sum_k e^{z_k}} $$ $$ \frac{\partial p_i}{\partial z_j} = p_i (\delta^{ij} + p_j) $$", Answer.REFUTED),
    (r"$$ \delta^{ab} = (\delta^a)^b $$ $$ \delta^2 = \delta $$", Answer.REFUTED),
    (r"$$ A_1 A_2 = A_2 A_1 $$", Answer.UNREADABLE),
    (r"$$ \mathbf{W}_1 \mathbf{W}_2 \mathbf{x} = \mathbf{W}_2 \mathbf{W}_1 \mathbf{x} $$", Answer.UNREADABLE),
    (r"$$ \mathbb{E}[X^2] = \mathbb{E}[X]^2 $$", Answer.UNREADABLE),
    (r"$$ \mathrm{E}[a X] = a \mathrm{E}[X] $$", Answer.UNREADABLE),
    (r"$$ \sum_i w_i = 1 $$", Answer.UNKNOWN),
    (r"$$ a_{ij} = a_{ji} $$", Answer.UNKNOWN),
    (r"$$ z_1 = -z_2 $$", Answer.UNKNOWN),
    (r"$$ \frac{d}{dx} x^2 = 2 $$", Answer.REFUTED),
    (r"Take $i = j$. $$ \delta_{ij} u_i = u_j $$",                                            Answer.PROVED),
    (r"Take $i \ne j$. $$ \delta_{ij} u_i = u_j $$",                                          Answer.REFUTED),
    (r"$$\eqalign{ 2 + 2 &= 4 \cr 2 + 3 &= 6 }$$",                                            Answer.REFUTED),
    (r"$$\displaylines{ 2 + 2 = 4 \cr 2 + 3 = 5 }$$",                                          Answer.PROVED),
    (r"$$\left\{ \begin{aligned} 2 + 2 &= 4 \\ 2 + 3 &= 6 \end{aligned} \right.$$",             Answer.REFUTED),
    (r"\begin{IEEEeqnarray}{rCl} 2 + 2 &=& 4 \\ 2 + 3 &=& 6 \end{IEEEeqnarray}",                Answer.REFUTED),
    (r"\[ \begin{equation} \begin{split} 2 + 2 &= 5 \end{split} \end{equation} \]",           Answer.REFUTED),
    (r"$$ s' = s(1-s) $$ where $s(x) = \frac{1}{1+e^{-x}}$. $$ s'(x) = s(x)(1-s(x)) $$",        Answer.PROVED),
    (r"$$ s(x) = \frac{1}{1+e^{-x}} $$ $$ s' = s(1-s) $$",                                      Answer.PROVED),
    (r"$$ s(x) = \frac{1}{1+e^{-x}} $$ $$ s' = s(1+s) $$",                                      Answer.REFUTED),
    (r"$$ \sigma' = \sigma(1-\sigma) $$ where $\sigma(x) = \frac{1}{1+e^{-x}}$. $$ \sigma'(x) = \sigma(x)(1-\sigma(x)) $$", Answer.PROVED),
    (r"$$ \sigma' = \sigma(1-\sigma) $$",                                                       Answer.UNREADABLE),
    (r"$$ f(x) = x^2 $$ $$ f' = 6 $$",                                                          Answer.UNKNOWN),
    (r"$$ \hat{y} = \sigma(w x + b) $$ $$ \hat{y}(w x + b) = \frac{1}{1 + e^{-(w x + b)}} $$", Answer.UNKNOWN),
    (r"$$ \hat{y} = \sigma(w x + b) $$ $$ \hat{y}(1 - \hat{y}) = \hat{y} + \hat{y}^2 $$",      Answer.REFUTED),
    (r"$$ z = w x + b $$ $$ a = \sigma(z) $$ $$ L = -\log a $$ $$ L(w) = L(a(z(w))) $$",      Answer.PROVED),
    (r"$$ z = w x + b $$ $$ a = \sigma(z) $$ $$ L = -\log a $$ $$ L(w) = 2 L(a(z(w))) $$",    Answer.REFUTED),
    (r"$$ p_i = \frac{e^{z_i}}{\sum_j e^{z_j}} $$ $$ p(v) = p v $$",                           Answer.UNREADABLE),
    (r"$$ p_i = \frac{e^{z_i}}{\sum_j e^{z_j}} $$ $$ p(v)_i = p_i v_i $$",                     Answer.UNREADABLE),
    (r"\begin{align} \text{LHS} &= \log \frac{a}{b} \\ &= \log a - \log b \end{align}",       Answer.PROVED),
    (r"$$ \text{LHS} = 2 + 3 $$ $$ \text{RHS} = 4 + 1 $$ $$ \text{LHS} = \text{RHS} $$",      Answer.PROVED),
    (r"$$ \text{LHS} = 2 + 3 $$ $$ \text{RHS} = 4 $$ $$ \text{LHS} = \text{RHS} $$",          Answer.REFUTED),
    (r"$$ \text{LHS} = 2 + 3 $$ $$ \text{LHS} = 4 $$",                                         Answer.DEFINITION),
    (r"$$ \log(a b) = \log a + \log b $$",                                                     Answer.PROVED),
    (r"$$ \log(a + b) = \log a + \log b $$",                                                   Answer.REFUTED),
    (r"$$ \log \frac{x}{1-x} = \log x - \log(1-x) $$",                                         Answer.PROVED),
    (r"$$ \sum_{j=1}^{i} p_j = 1 $$",                                                          Answer.UNREADABLE),
    (r"$$ \text{softmax}([z_1+c, \ldots, z_K+c])_i = \text{softmax}(z)_i $$",                 Answer.PROVED),
    (r"$$ \text{softmax}([c z_1, …, c z_K])_i = \frac{e^{c z_i}}{\sum_j e^{c z_j}} $$",         Answer.PROVED),
    ("# One\n$$ L = (a - y)^2 $$\n# Two\n$$ L = -y \\log a $$\n",                                Answer.DEFINITION),
    ("$$ L = (a - y)^2 $$\n\n$$ L = -y \\log a $$\n",                                            Answer.REFUTED),
    ("$$ L = (a - y)^2 $$\nAnother loss is\n$$ L = -y \\log a $$\n",                             Answer.UNKNOWN),
    ("# One\n$$ L = (a - y)^2 $$\n# Two\n$$ L = a^2 - 2 a y + y^2 $$\n",                         Answer.PROVED),
    ("# One\n$$ L = (a - y)^2 $$\n# Two\n$$ L = -y \\log a $$\n$$ \\frac{dL}{da} = -\\frac{y}{a} $$", Answer.PROVED),
    ("# One\n$$ \\frac{d}{dy} y^2 = 2 y $$\n# Two\n$$ L = -\\sum_i y_i \\log a_i $$\n$$ \\frac{\\partial L}{\\partial a_i} = -\\frac{y_i}{a_i} $$", Answer.PROVED),
    ("# One\n$$ L = -\\sum_i y_i \\log a_i $$\n# Two\n$$ C = -y \\log a $$\n$$ \\frac{dC}{da} = -\\frac{y}{a} $$", Answer.PROVED),
    (r"$$ p_i(T) = \frac{e^{z_i/T}}{\sum_j e^{z_j/T}} $$ $$ \frac{\partial p_i}{\partial z_j} = \frac{1}{T} p_i (\delta_{ij} - p_j) $$", Answer.PROVED),
    (r"$$ a = \sigma(z) $$ $$ \sigma'(z) = \sigma(z) (1 - \sigma(z)) $$",                      Answer.PROVED),
    (r"$$ C = (w x - y)^2 $$ With $x = 1$ and $y=0$: $$ \frac{dC}{dw} = 2 w $$",               Answer.PROVED),
    (r"$$ C = (w x - y)^2 $$ With $x = 1$ and $y=0$: $$ \frac{dC}{dw} = 3 w $$",               Answer.REFUTED),
    ("$$ C = (w x - y)^2 $$\n# One\nWith $x = 1, y=0$.\n# Two\n$$ \\frac{dC}{dw} = 2 w $$", Answer.REFUTED),
    (r"$$ C = (w x - y)^2 $$ Where $x = 1$: $$ \frac{dC}{dx} = 2 w^2 - 2 w y $$",               Answer.UNKNOWN),
    (r"$$ G = \sum_{k=1}^K p_k (1 - p_k) $$ For two classes, $p_1 = p$: $$ G = 2 p (1 - p) $$", Answer.UNKNOWN),
    (r"$$ G = \sum_{k=1}^K p_k (1 - p_k) $$ For two classes, $p_1 = p$: $$ G = p (1 - p) $$",  Answer.UNKNOWN),
    (r"$$ F(p) = -(1-p)^\gamma \log p $$ $$ F'(p) = \gamma (1-p)^{\gamma-1} \log p - \frac{(1-p)^\gamma}{p} $$", Answer.PROVED),
    (r"Here $y_c = 1$. $$ L = -\sum_i y_i \log p_i $$ $$ L = -\log p_c $$",                    Answer.PROVED),
    (r"Here $y_c = 1$. $$ L = -\sum_i y_i \log p_i $$ $$ L = \log p_c $$",                     Answer.REFUTED),
    (r"The true class is $c$. $$ L = -\sum_i y_i \log p_i $$ $$ L = -\log p_c $$",             Answer.PROVED),
    (r"$$ L = -\sum_i y_i \log p_i $$ $$ L = -\log p_c $$",                                    Answer.UNKNOWN),
    (r"Here $y_c = 1$. $$ L = -\sum_i y_i \log p_i $$ $$ \frac{\partial L}{\partial p_i} = -\frac{1}{p_i} $$", Answer.UNKNOWN),
    (r"On note $p = \sigma(z)$ avec $\sigma(t) = \frac{1}{1+e^{-t}}$. $$ \frac{dp}{dz} = p (1 - p) $$", Answer.PROVED),
    (r"The softplus $f(x) = \log(1+e^x)$ is smooth. $$ f(x) - f(-x) = x $$",                   Answer.PROVED),
    (r"$$ h(x) = g(w x) $$ $$ g(z) = \frac{1}{1+e^{-z}} $$ $$ h'(x) = w h(x) (1 - h(x)) $$",  Answer.PROVED),
    (r"$$ h(x) = g(w x) $$ $$ g(z) = \frac{1}{1+e^{-z}} $$ $$ h'(x) = h(x) (1 - h(x)) $$",    Answer.REFUTED),
    (r"$$ L = \log \sum_{j=0}^N e^{s_j} - s_0 $$ $$ L = \log \sum_{j=0}^N e^{s_j - s_0} $$",   Answer.PROVED),
    (r"$$ z_1 = w_1 x $$ $$ a_1 = z_1^2 $$ $$ z_2 = w_2 a_1 $$ $$ \frac{\partial z_2}{\partial w_1} = 2 w_2 z_1 x $$", Answer.PROVED),
    (r"$$ z_1 = w_1 x $$ $$ a_1 = z_1^2 $$ $$ z_2 = w_2 a_1 $$ $$ \frac{\partial z_2}{\partial w_1} = 2 w_2 z_2 x $$", Answer.REFUTED),
    (r"$$ a = 2 + 3 $$ $$ = 4 + 1 $$",                                                         Answer.PROVED),
    (r"$$ a = 2 + 3 $$ $$ = 4 + 2 $$",                                                         Answer.REFUTED),
    (r"$$ a = 2 + 3 $$ Further $$ = 4 + 2 $$",                                                 Answer.UNREADABLE),
    (r"$$ a = 2 + 3 $$ $$ b = \frac{3 $$ $$ = 3 $$",                                           Answer.UNREADABLE),
    (r"\begin{align} b &= 1 + 1 \\ c &= \frac{3 \\ &= 3 \end{align}",                          Answer.UNREADABLE),
    (r"$$ D = \sum_i p_i g_i $$ $$ \frac{\partial}{\partial p_j} (D p_j) = D + g_j (p_j + 0) $$", Answer.PROVED),
    (r"$$ H(p) = -\sum_{i=1}^n p_i \log p_i $$ $$ \log n - H(p) = \sum_{i=1}^n p_i \log (n p_i) $$ $$ \frac{\partial H}{\partial p_i} = -\log p_i - 1 $$ $$ \log n - H(p) = \sum_{i=1}^n p_i \log (n p_i) $$", Answer.PROVED),
    (r"$$ \sum_i g_i (\delta_{ij} - p_j) = g_j - p_j \sum_i g_i $$",                            Answer.PROVED),
    (r"$$ \sum_i g_i (\delta_{ij} - p_j) = g_j + p_j \sum_i g_i $$",                            Answer.UNKNOWN),
    (r"$$ \sum_i w_i (x_i - a) = \sum_i w_i x_i - a $$",                                       Answer.UNKNOWN),
    ("For $p = \\sigma(z)$ take\n\nSquared error: $L = (p - y)^2$,\n$$ \\frac{dL}{dz} = 2 (p - y) p (1 - p) $$\nCross entropy: $L = -y \\log p - (1-y) \\log(1-p)$,\n$$ \\frac{dL}{dz} = p - y $$", Answer.PROVED),
    ("For $p = \\sigma(z)$ take\n\nSquared error: $L = (p - y)^2$,\n$$ \\frac{dL}{dz} = 2 (p - y) p (1 - p) $$\nCross entropy: $L = -y \\log p - (1-y) \\log(1-p)$,\n$$ \\frac{dL}{dz} = 2 p - y $$", Answer.REFUTED),
    (r"Let $p_i = \frac{e^{z_i}}{\sum_j e^{z_j}}$. $$ L = -\sum_i y_i \log p_i $$ At first, with $p_i = \frac1K$: $$ L = \log K $$", Answer.PROVED),
    (r"$$ D(p \| q) = \sum_i p_i \log \frac{p_i}{q_i} $$ If $p = q$, $$ D(p \| q) = 0 $$",    Answer.PROVED),
    (r"$$ D(p \| q) = \sum_i p_i \log \frac{p_i}{q_i} $$ If $p_i = q_i$, $$ D(p \| q) = 1 $$", Answer.UNKNOWN),
    (r"$$ D(p \| q) = \sum_i p_i \log \frac{p_i}{q_i} $$ $$ D(p \| q) = 0 $$",               Answer.UNKNOWN),
    (r"Swish: $f(x) = x \sigma(x)$. $$ f'(x) = f(x) + \sigma(x) (1 - f(x)) $$",               Answer.PROVED),
    (r"$X \in \mathbb{R}^{N \times D}$, $W \in \mathbb{R}^{D \times C}$ $$ Z = XW $$ $$ Z_{nc} = \sum_d X_{nd} W_{dc} $$", Answer.PROVED),
    (r"$$ J = \frac{1}{N} \sum_{n=1}^N a_n^2 $$ $$ \frac{\partial J}{\partial a_n} = \frac{2}{N} a_n $$", Answer.PROVED),
    (r"$$ J = \frac{1}{N} \sum_{n=1}^N a_n^2 $$ $$ \frac{\partial J}{\partial a_n} = 2 a_n $$", Answer.REFUTED),
    (r"$$ Z = \sum_x e^{\sum_k a_k f_k(x)} $$ $$ \frac{\partial Z}{\partial a_k} = \sum_x f_k(x) e^{\sum_j a_j f_j(x)} $$", Answer.PROVED),
    (r"$$ L = -y \log p - (1-y) \log(1-p) $$ $$ \frac{dL}{dp} = -\frac1p \quad \text{if } y = 1 $$", Answer.PROVED),
    (r"$$ L = -y \log p - (1-y) \log(1-p) $$ $$ \frac{dL}{dp} = \frac1p \quad \text{if } y = 1 $$", Answer.REFUTED),
    ("$$ L = -y \\log p - (1-y) \\log(1-p) $$\nIf $y = 0$:\n$$ L = -\\log(1-p) $$\nThus\n$$ L = -\\log(1-p) $$", Answer.PROVED),
    ("$$ L = -y \\log p - (1-y) \\log(1-p) $$\nIf $y = 0$:\n$$ L = -\\log(1-p) $$\nIn general\n$$ L = -\\log(1-p) $$", Answer.UNKNOWN),
    (r"$$ L = -\log p \quad \text{if } y = 1 $$ $$ L = -\log(1-p) \quad \text{if } y = 0 $$",   Answer.UNREADABLE),
    (r"$$ m_i = 1 \quad \text{if } i = c $$ $$ \sum_i m_i = 1 $$",                               Answer.UNREADABLE),
    (r"$$ p_i = \frac{e^{z_i}}{\sum_k e^{z_k}} $$ \begin{align} \frac{\partial p_i}{\partial z_j} &= p_i (1 - p_j) & i = j \end{align}", Answer.PROVED),
    (r"$$ \log p(x|m) = -\frac{x^2}{2} + \text{const} $$ $$ \log p(x|m) = -\frac{(x-m)^2}{2} + \text{const} $$", Answer.UNKNOWN),
    ("Take this.\n\n$p_i = \\frac{e^{z_i}}{\\sum_j e^{z_j}}$ is the softmax.\n$$ \\frac{\\partial p_i}{\\partial z_i} = p_i (1 - p_i) $$", Answer.PROVED),
    (r"$$ L_i = -\log \frac{e^{f_{y_i}}}{\sum_j e^{f_j}} $$ $$ \frac{\partial L_i}{\partial f_k} = \frac{e^{f_k}}{\sum_j e^{f_j}} - \mathbb{1}(y_i = k) $$", Answer.PROVED),
    (r"$$ L_i = -\log \frac{e^{f_{y_i}}}{\sum_j e^{f_j}} $$ $$ \frac{\partial L_i}{\partial f_k} = \frac{e^{f_k}}{\sum_j e^{f_j}} + \mathbb{1}(y_i = k) $$", Answer.REFUTED),
    (r"$$ \sum_i e^{a_k^\top x_i} x_i = \sum_i x_i e^{x_i^\top a_k} $$",                         Answer.PROVED),
    (r"$$ \sum_i e^{a_k^\top x_i} x_i = \sum_i a_k e^{x_i^\top a_k} $$",                         Answer.REFUTED),
    ("$$ p_i = \\frac{e^{z_i}}{\\sum_k e^{z_k}} $$\nFor $i \\neq j$ (the case $i=j$ is above)\n$$ \\frac{\\partial p_i}{\\partial z_j} = -\\frac{e^{z_i} e^{z_j}}{(\\sum_k e^{z_k})^2} $$\n",  Answer.PROVED),
    ("$$ p_i = \\frac{e^{z_i}}{\\sum_k e^{z_k}} $$\nFor $i \\neq j$ (the case $i=j$ is above)\n$$ \\frac{\\partial p_i}{\\partial z_j} = -\\frac{e^{z_i} e^{z_j}}{(\\sum_k e^{z_k})^2} $$\nand hence\n$$ \\frac{\\partial p_i}{\\partial z_j} = -p_i p_j $$", Answer.PROVED),
    ("$$ p_i = \\frac{e^{z_i}}{\\sum_k e^{z_k}} $$\nFor $i \\neq j$ (the case $i=j$ is above)\n$$ \\frac{\\partial p_i}{\\partial z_j} = -\\frac{e^{z_i} e^{z_j}}{(\\sum_k e^{z_k})^2} $$\nand hence\n$$ \\frac{\\partial p_i}{\\partial z_j} = p_i p_j $$", Answer.REFUTED),
    ("$$ p_i = \\frac{e^{z_i}}{\\sum_k e^{z_k}} $$\nFor $i \\neq j$ (the case $i=j$ is above)\n$$ \\frac{\\partial p_i}{\\partial z_j} = -\\frac{e^{z_i} e^{z_j}}{(\\sum_k e^{z_k})^2} $$\nIn general\n$$ \\frac{\\partial p_i}{\\partial z_j} = -p_i p_j $$", Answer.UNKNOWN),
    (r"$$ a_{ij} = \frac{e^{s_{ij}}}{\sum_k e^{s_{ik}}} $$ $$ \sum_j s_{ij} = 1 $$",             Answer.UNKNOWN),
    (r"$$ V = \log \sum_a e^{Q(a)} $$ $$ \sum_a Q(a) = 1 $$",                                    Answer.UNKNOWN),
    (r"$$ s_{ij} = q_i^\top k_j $$ $$ \sum_i q_i = 1 $$",                                        Answer.UNKNOWN),
    (r"\begin{align} p_k &= \frac{e^{z_k}}{1 + \sum_{j=1}^{K-1} e^{z_j}}, \quad k < K \\ p_K &= \frac{1}{1 + \sum_{j=1}^{K-1} e^{z_j}} \end{align}", Answer.DEFINITION),
    ("The label is $y=1$ for spam and $y=0$ otherwise.\n$$ L = -y \\log p - (1-y) \\log(1-p) $$\n$$ \\frac{dL}{dp} = \\frac{1}{1-p} $$", Answer.UNKNOWN),
    ("Let $p_i = \\frac{e^{z_i}}{\\sum_j e^{z_j}}$. We distinguish $i = j$ and $i \\ne j$.\n$$ \\frac{\\partial p_i}{\\partial z_j} = p_i (1 - p_j) $$", Answer.UNKNOWN),
    ("The one-hot label of example $i$ is $y$. For the true class, I get\n$$ L = -\\sum_k y_k \\log p_k $$\n$$ \\frac{\\partial L}{\\partial p_i} = -\\frac{1}{p_i} $$", Answer.UNKNOWN),
    (r"Let $k$ denote the index of the correct class. $$ L = -\sum_i y_i \log p_i $$ $$ L = -\log p_k $$", Answer.PROVED),
    ("Let $p_i = \\frac{e^{z_i}}{\\sum_k e^{z_k}}$.\n\n**Case 1:** $i = j$.\n$$ \\frac{\\partial p_i}{\\partial z_j} = p_i - p_i p_j $$\nThe first term is simple:\n$$ \\frac{\\partial p_i}{\\partial z_j} = p_i (1 - p_i) $$", Answer.PROVED),
    ("Let $p_i = \\frac{e^{z_i}}{\\sum_k e^{z_k}}$.\n\n**Case 1:** $i = j$.\n$$ \\frac{\\partial p_i}{\\partial z_j} = p_i - p_i p_j $$\nThe first term is simple:\n**Case 2:** $i \\ne j$.\n$$ \\frac{\\partial p_i}{\\partial z_j} = p_i (1 - p_i) $$", Answer.UNKNOWN),
    ("Entropy. $p_a = \\frac{e^{z_a}}{\\sum_b e^{z_b}}$, $H = -\\sum_a p_a \\log p_a$.\n$$ \\frac{\\partial H}{\\partial z_a} = -p_a (\\log p_a + H) $$", Answer.PROVED),
    ("$$ D = \\sum_i p_i \\log \\frac{p_i}{q_i} $$\nIt is zero only if $p_i = q_i$.\n$$ D = \\sum_i q_i \\log \\frac{q_i}{p_i} $$", Answer.UNKNOWN),
    ("$$ C = (w x - y)^2 $$\nIt is small for $y = w x$ and for $x = 0$.\n$$ C = y^2 $$", Answer.UNKNOWN),
    ("$$ C = (w x - y)^2 $$\nSuppose $x = 0$.\n$$ C = y^2 $$", Answer.PROVED),
    (r"Let $x, w \in \mathbb{R}^d$. $$ \nabla_w \log \sigma(w^\top x) = (1 - \sigma(w^\top x)) x $$", Answer.PROVED),
    (r"Let $x, w \in \mathbb{R}^d$. $$ \nabla_w \log \sigma(w^\top x) = (1 - \sigma(w^\top x)) w $$", Answer.REFUTED),
    (PIJ + "For $i = j$ we already know the answer. For the rest,\n" + SAME, Answer.UNKNOWN),
    (PIJ + "It does not matter whether $i = j$ or not.\n" + SAME, Answer.UNKNOWN),
    (PIJ + "In all cases (also if $i \\ne j$) we have\n" + OTHER, Answer.UNKNOWN),
    (PIJ + "Both when $i = j$ and when $i \\ne j$:\n" + OTHER, Answer.UNKNOWN),
    (PIJ + "For $i = j$ and for $i \\ne j$ we have\n" + OTHER, Answer.UNKNOWN),
    (PIJ + "For $i \\ne j$ we have\n" + OTHER, Answer.PROVED),
    (PIJ + "Case 1: $i = j$.\n" + SAME + "\nNow in general\n" + SAME, Answer.UNKNOWN),
    ("$$ C = (w x - y)^2 $$\nNot for $x = 0$:\n$$ C = y^2 $$", Answer.UNKNOWN),
    ("$$ C = (w x - y)^2 $$\nWhat happens if $x = 0$? Nothing. For all $x$:\n$$ C = y^2 $$", Answer.UNKNOWN),
    ("The true class $c$ has $y_c = 1 - \\epsilon$.\n$$ L = -\\sum_i y_i \\log p_i $$ $$ L = -\\log p_c $$", Answer.UNKNOWN),
    ("It never holds that $y_c = 1$.\n$$ L = -\\sum_i y_i \\log p_i $$ $$ L = -\\log p_c $$", Answer.UNKNOWN),
    (r"$$ s(x) = x^2 $$ $$ s'(x) = 2 t $$ $$ s'(t) = 2 x $$", Answer.REFUTED),
    (r"$$ s(x) = x^2 $$ $$ s'(x) = 2 t $$ $$ s' = 2 t $$", Answer.UNKNOWN),
    (r"$$ \sigma'(x) = \sigma(t) (1 - \sigma(t)) $$ $$ \sigma'(x) = \sigma(t) (1 - \sigma(t)) $$", Answer.REFUTED),
    (r"$$ s(x) = x^2 t $$ $$ s'(t) = 2 t^2 $$", Answer.PROVED),
    (r"$$ s(x) = x^2 t $$ $$ s'(t) = 3 t^2 $$", Answer.REFUTED),
    (r"$$ s(s(x)) = s(x) $$", Answer.UNKNOWN),
    (r"$$ a(x + y) = a(x) a(y) $$", Answer.UNKNOWN),
    (r"$$ a(x + y) = a x + 2 a y $$", Answer.REFUTED),
    (r"$$ 1{,}000{,}50 = 1000.5 $$", Answer.UNREADABLE),
    (r"$$ 1{,}000{,}500 = 1000500 $$", Answer.PROVED),
    (r"Let $\sigma$ be the ReLU. $$ \sigma'(x) = \sigma(x) (1 - \sigma(x)) $$", Answer.UNKNOWN),
    (r"We use $\sigma = \tanh$. $$ \sigma'(x) = \sigma(x) (1 - \sigma(x)) $$", Answer.UNKNOWN),
    (r"$\sigma$ is an arbitrary activation. $$ \sigma(-x) = 1 - \sigma(x) $$", Answer.UNKNOWN),
    (r"$\sigma$ is the sigmoid activation. $$ \sigma(-x) = 1 - \sigma(x) $$", Answer.PROVED),
    ("# A\n$$ L = (p-y)^2 $$\n# B\n$$ L = -y \\log p $$\n# C\n$$ \\frac{\\partial L}{\\partial p} = 2 (p - y) $$", Answer.UNKNOWN),
    ("# A\n$$ L = (p-y)^2 $$\n# B\n$$ L = -y \\log p $$\n$$ \\frac{\\partial L}{\\partial p} = 2 (p - y) $$", Answer.REFUTED),
    ("# A\n$$ L = (p-y)^2 $$\n# B\n$$ L = -y \\log p $$\n# C\n$$ \\frac{\\partial L}{\\partial p} = 3 (p - y) $$", Answer.REFUTED),
    ("<!-- symce: index i = 1..K -->\n<!-- symce: vector y, z : K -->\n<!-- symce: given y one-hot, z one-hot -->\n$$ \\sum_i y_i = 1 $$", Answer.UNKNOWN),
    (r"$$ = $$ $$ = $$", Answer.UNREADABLE),
    (D_K + r"$$ x_k [a] = a x_k $$", Answer.PROVED),
    (D_K + r"$$ x_k [a] = x_k + a $$", Answer.REFUTED),
    (D_K + r"$$ x_k [c] = x_k $$", Answer.UNKNOWN),
    (r"$$ s' = s(1-s) $$ $$ s'(x) = s(x) (1 - s(x)) $$", Answer.UNREADABLE),
    (r"$$ [1, 2] \approx [1] $$", Answer.ILL_DEFINED),
    (r"$$ [1, 1] \approx [1] $$", Answer.ILL_DEFINED),
    (r"$$ [1, 1] = [1] $$", Answer.REFUTED),
    (r"$$ [1, 1] = 1 $$", Answer.PROVED),
    (SCORES + r"Let $\sigma_i = \sigma(\theta^T x^{(i)})$. $$ \nabla_\theta \sigma_i = \sigma_i (1 - \sigma_i) x^{(i)} $$", Answer.PROVED),
    (SCORES + r"Let $\sigma_i = \sigma(\theta^T x^{(i)})$. $$ \nabla_\theta \sigma_i = \sigma_i (1 + \sigma_i) x^{(i)} $$", Answer.REFUTED),
    (r"$$ \sigma(z) = \frac{1}{1 + e^{-z}} $$ $$ \sigma_i = \sigma(a_i) $$ $$ 1 - \sigma_i = \sigma(-a_i) $$", Answer.PROVED),
    (r"$$ \sigma_i = \sigma_i(a) + 1 $$ $$ 2 \sigma_i = 1 $$", Answer.UNKNOWN),
    (r"$$ p_i = \frac{e^{z_i}}{Z} $$ where $Z = \sum_j e^{z_j}$. $$ \frac{\partial p_i}{\partial z_i} = p_i (1 - p_i) $$", Answer.PROVED),
    (r"$$ p_i = \frac{e^{z_i}}{Z} $$ where $Z = \sum_j e^{z_j}$. $$ \frac{\partial p_i}{\partial z_i} = p_i (1 + p_i) $$", Answer.REFUTED),
    (r"$$ Z = X W $$ $$ z_n = 2 z_n $$", Answer.UNKNOWN),
    (r"$$ g^{-1}(2 a) = 2 g^{-1}(a) $$", Answer.UNREADABLE),
    (r"$$ f^{-1}(x) = \frac{x}{f} $$", Answer.UNREADABLE),
    (r"$$ \sigma^{-1}(a) = \log \frac{a}{1-a} $$ $$ \sigma (1 - \sigma) = \sigma - \sigma^2 $$", Answer.PROVED),
    (r"$$ \operatorname{argmin}_x (a+b) = \operatorname{argmin}_x a + \operatorname{argmin}_x b $$", Answer.UNREADABLE),
    (r"$$ \underset{x}{\operatorname{argmax}} 2 a = 2 \underset{x}{\operatorname{argmax}} a $$", Answer.UNREADABLE),
    (r"$$ t = \operatorname*{arg\,min}_s (a - s)^2 $$ $$ \operatorname*{arg\,min}_s (a - s)^2 = t $$", Answer.UNREADABLE),
    (r"$$ \operatorname{sgn} 2 a = 2 \operatorname{sgn} a $$", Answer.UNKNOWN),
    (r"$$ \text{Var} 2 a = 2 \text{Var} a $$", Answer.UNKNOWN),
    ("<!-- symce: scalar a -->\n" + r"$$ 2 a = 2 \text{Cov}\, a $$", Answer.UNKNOWN),
    (r"$$ 2 a = a + a \text{ falls } a > 0 $$ $$ 2 a = a + a \text{wenn} $$", Answer.PROVED),
    (r"$$ \text{lr} \cdot 2 a = 2 \text{lr} \cdot a $$", Answer.PROVED),
    (TURNED + r"$$ \frac{\partial L}{\partial w_k} = (p_k - y_k) x $$", Answer.PROVED),
    (TURNED + r"$$ \frac{\partial L}{\partial w_k} = (y_k - p_k) x $$", Answer.REFUTED),
    (TURNED + r"$$ \frac{\partial L}{\partial w_k} = x^\top (p_k - y_k) $$", Answer.PROVED),
    (r"$$ z = w^\top x + b $$ $$ \frac{\partial z}{\partial b} = 1 $$ $$ \frac{\partial z}{\partial w} = x $$", Answer.PROVED),
    (r"$$ z = w^\top x + b $$ $$ \frac{\partial z}{\partial w_j} = x_j $$", Answer.PROVED),
    (r"$$ a_{ij} = \frac{e^{q_i^\top k_j}}{\sum_l e^{q_i^\top k_l}} $$ $$ \frac{\partial a_{ij}}{\partial q_i} = a_{ij} (k_j - \sum_l a_{il} k_l) $$", Answer.PROVED),
    (r"$$ a_{ij} = \frac{e^{q_i^\top k_j}}{\sum_l e^{q_i^\top k_l}} $$ $$ \frac{\partial a_{ij}}{\partial q_i} = a_{ij} (k_j - k_i) $$", Answer.REFUTED),
    (WORDS_OF + r"$$ \frac{\partial}{\partial v_c} \log p(o | c) = u_o - \sum_{w \in V} p(w | c) u_w $$", Answer.PROVED),
    (WORDS_OF + r"$$ \frac{\partial}{\partial v_c} \log p(o | c) = u_o - \sum_{w \in \mathcal{V}} p(w | c) u_w $$", Answer.PROVED),
    (WORDS_OF + r"$$ \frac{\partial}{\partial v_c} \log p(o | c) = u_o - u_w $$", Answer.UNKNOWN),
    (r"All entries of y are 0, except $y_o = 1$. $$ -\sum_{w \in Vocab} y_w \log \hat y_w = -\log \hat y_o $$", Answer.PROVED),
    (NEGATIVE + r"$$ \frac{\partial J}{\partial u_o} = -(1 - \sigma(u_o^\top v)) v $$", Answer.UNKNOWN),
    (NEGATIVE + r"$$ \frac{\partial J}{\partial v} = -(1 - \sigma(u_o^\top v)) u_o + \sum_k (1 - \sigma(-u_k^\top v)) u_k $$", Answer.PROVED),
    (r"$$ p_i = \frac{e^{z_i}}{\sum_j e^{z_j}} $$ $$ \log p_i = z_i - C $$ where $C = \log \sum_j e^{z_j}$. $$ 1 = 1 $$ $$ \log p_i = z_i - C $$", Answer.PROVED),
    ("# A\n$$ a_i = e^{x_i} $$\n# B\n$$ (a + b)^2 - (a - b)^2 = 4 a b $$", Answer.PROVED),
    (P_OF_TWO + r"$$ p_j = \frac{e^{a_j}}{\sum_k e^{a_k}} $$ $$ \frac{\partial p_j}{\partial a_i} = p_j (\delta_{ij} - p_i) $$", Answer.PROVED),
    (P_OF_TWO + r"$$ p_j = \frac{e^{z_j}}{\sum_q e^{z_q}} $$ $$ \frac{\partial p_j}{\partial z_i} = p_j $$", Answer.REFUTED),
    (r"$$ \frac{\partial z_i}{\partial z_j} = \delta_{ij} $$", Answer.PROVED),
    (r"$$ \frac{\partial z_i}{\partial z_j} = z_i \delta_{ij} $$", Answer.REFUTED),
    (r"$$ X = [x_1, x_2, \ldots, x_n] $$ $$ y_i = \frac{e^{x_i}}{\sum_j e^{x_j}} $$ $$ \frac{\partial y_i}{\partial x_i} = y_i (1 - y_i) $$", Answer.PROVED),
    (r"$$ J_{naive} = -\log p $$ $$ \frac{\partial J}{\partial p} = -\frac{1}{p} $$", Answer.PROVED),
    (r"$$ J_{naive} = -\log p $$ $$ \frac{\partial J}{\partial p} = \frac{1}{p} $$", Answer.UNKNOWN),
    ("$$ a + b = b + a \\\\\n\n2 + 2 = 5 $$", Answer.REFUTED),
    ("$$ a + b = b + a\n\nSome words.\n\n$$ 2 + 2 = 4 $$", Answer.PROVED),
    (LOGISTIC_OF + r"$$ \nabla_\theta \ell(\theta) = \sum_{i=1}^m (y^{(i)} - h_\theta(x^{(i)})) x^{(i)} $$", Answer.PROVED),
    (LOGISTIC_OF + r"$$ \nabla_\theta \ell(\theta) = \sum_{i=1}^m (y^{(i)} - h_\theta(x^{(i)})) x $$", Answer.REFUTED),
    (LOGISTIC_OF + r"$$ \nabla_\theta^2 \ell(\theta) = -\sum_{i=1}^m h_\theta(x^{(i)}) (1 - h_\theta(x^{(i)})) x^{(i)} (x^{(i)})^T $$", Answer.PROVED),
    (r"$$ L_i = -\log p_i $$ $$ L = \frac1N \sum_{i=1}^N L_i $$ $$ \frac{\partial L}{\partial p_i} = -\frac{1}{N p_i} $$", Answer.PROVED),
    (r"$$ L_i = -\log p_i $$ $$ L = \frac1N \sum_{i=1}^N L_i $$ $$ \frac{\partial L}{\partial p_i} = -\frac{1}{p_i} $$", Answer.REFUTED),
    (r"$$ h(x) = g(w^T x) = \frac{1}{1 + e^{-w^T x}} $$ $$ g(z) = \frac{1}{1 + e^{-z}} $$ $$ g'(z) = g(z) (1 - g(z)) $$", Answer.PROVED),
    (r"$$ h(x) = g(w^T x) = \frac{1}{1 + e^{w^T x}} $$ $$ g(z) = \frac{1}{1 + e^{-z}} $$", Answer.UNKNOWN),
    (r"The model $h_w(x) = g(w^T x) = \frac{1}{1 + e^{-w^T x}}$ is usual. $$ \frac{\partial h_w(x)}{\partial w_j} = h_w(x) (1 - h_w(x)) x_j $$", Answer.PROVED),
    (TWO_CLASSES + r"$$ \sum_i (1 - y_i) = n - 1 $$", Answer.UNKNOWN),
    (TWO_CLASSES + r"$$ \sum_i p_i y_i = 1 - \sum_i p_i (1 - y_i) $$", Answer.UNKNOWN),
    ("# A\n" + TWO_CLASSES + "\n# B\n" + TURNED + r"$$ \frac{\partial L}{\partial w_k} = (p_k - y_k) x $$", Answer.PROVED),
    (r"$$ D = \frac12 \sum_j (m_j^2 + s_j^2 - \log s_j^2) $$ $$ \frac{\partial D}{\partial m_j} = m_j $$", Answer.PROVED),
    (r"$$ D = \frac12 \sum_j (m_j^2 + s_j^2 - \log s_j^2) $$ $$ \frac{\partial D}{\partial m_j} = 2 m_j $$", Answer.UNKNOWN),
    (r"$$ \ell(b) = \sum_i (y_i \log q_i + (1 - y_i) \log(1 - q_i)) $$ $$ \frac{\partial \ell}{\partial b_j} = \sum_i (y_i - q_i) x_{ij} $$ where $q_i = \sigma(b^T x_i) = \frac{1}{1 + e^{-b^T x_i}}$. $$ 1 = 1 $$ $$ \frac{\partial \ell}{\partial b_j} = \sum_i (y_i - q_i) x_{ij} $$", Answer.PROVED),
    (r"$$ q_i = \frac{1}{1 + e^{-(\beta_0 + \beta_1 x_i)}} $$ $$ \log \frac{q_i}{1 - q_i} = \beta_0 + \beta_1 x_i $$", Answer.PROVED),
    (r"$$ \nabla_\theta \log \pi_\theta(a|s) = \frac{\nabla_\theta \pi_\theta(a|s)}{\pi_\theta(a|s)} $$", Answer.PROVED),
    (r"$$ \nabla_\theta \log \pi_\theta(a|s) = \nabla_\theta \pi_\theta(a|s) $$", Answer.UNKNOWN),
    (r"$$ \nabla_\theta \pi_\theta(a|s) = \pi_\theta(a|s) $$", Answer.UNKNOWN),
    (r"$$ \sum_a \nabla_\theta \pi_\theta(a|s) = \nabla_\theta \sum_a \pi_\theta(a|s) $$", Answer.PROVED),
    (POLICY_PAGE + r"$$ \nabla_\theta \log \pi_\theta(a|s) = \nabla_\theta f_\theta(s, a) - \sum_b \pi_\theta(b|s) \nabla_\theta f_\theta(s, b) $$", Answer.PROVED),
    (POLICY_PAGE + r"$$ \nabla_\theta \log \pi_\theta(a|s) = \nabla_\theta f_\theta(s, a) - \sum_b \nabla_\theta f_\theta(s, b) $$", Answer.UNKNOWN),
    (r"$$ \nabla_w L(w) = 0 $$", Answer.UNKNOWN),
    (r"$$ p_k = \frac{e^{f_k}}{\sum_j e^{f_j}} \hspace{1in} L_i = -\log(p_{y_i}) $$ $$ \frac{\partial L_i}{\partial f_k} = p_k - \mathbb{1}(y_i = k) $$", Answer.PROVED),
    (r"$$ 2 + 2 = 4, \hspace{10pt} 3 + 3 = 7 $$", Answer.REFUTED),
    (r"$$ a b = b \hspace{0.2em} a $$", Answer.PROVED),
    (WORDS_OF + r"$$ \sum_{w \in S} p(w | c) = 1 $$", Answer.UNREADABLE),
    (r"$$ \sum_{i \in S} a_i = \sum_i a_i $$", Answer.UNREADABLE),
    (r"$$ P(y^{(i)} = k | x^{(i)}; \theta) = \frac{e^{\theta_k^\top x^{(i)}}}{\sum_j e^{\theta_j^\top x^{(i)}}} $$ $$ \sum_k P(y^{(i)} = k | x^{(i)}; \theta) = 1 $$", Answer.PROVED),
    ("All logarithms are to base 2.\n\n" + r"$$ -\log \frac14 = 2 $$", Answer.PROVED),
    ("We measure entropy in bits.\n\n" + r"$$ -0.25 \log 0.25 - 0.75 \log 0.75 \approx 0.811 $$", Answer.PROVED),
    ("We measure entropy in bits.\n\n" + r"$$ -0.25 \ln 0.25 - 0.75 \ln 0.75 \approx 0.811 $$", Answer.REFUTED),
    ("We measure entropy in bits.\n\n" + r"$$ -0.25 \log 0.25 - 0.75 \log 0.75 \approx 0.911 $$", Answer.REFUTED),
    ("We use 16-bit numbers.\n\n" + r"$$ \log 8 = 3 $$", Answer.UNKNOWN),
    ("With the decimal logarithm,\n" + r"$$ -\log 0.01 = 2 $$", Answer.PROVED),
    ("In base 2,\n" + r"$$ H = -\sum_k p_k \log p_k $$ $$ H = -\sum_k p_k \log_2 p_k $$", Answer.UNKNOWN),
    ("With logarithms to base 2,\n" + r"$$ \frac{d}{dx} \log x = \frac{1}{x \ln 2} $$", Answer.PROVED),
    ("In base 2,\n" + r"$$ \frac{d}{dx} \log x = \frac{2}{x} $$", Answer.REFUTED),
    ("<!-- symce: log base 2 -->\n" + r"$$ \log 8 = 3 $$", Answer.PROVED),
    ("<!-- symce: log base 2 -->\n" + r"$$ \log e = 1 $$", Answer.REFUTED),
    ("<!-- symce: log base 2 -->\n" + r"$$ \ln 8 = 3 \log 2 $$", Answer.REFUTED),
    ("<!-- symce: log base 1 -->\n" + r"$$ \log 8 = 3 $$", Answer.UNKNOWN),
    (r"Some authors define $L = \sum_k (p_k - y_k)^2$; we use $L = \frac12 \sum_k (p_k - y_k)^2$. $$ \frac{\partial L}{\partial p_k} = p_k - y_k $$", Answer.PROVED),
    (r"Let $y_k$ be the number of times class $k$ was seen. " + PIJ_OF_K + r"$$ \frac{\partial L}{\partial z_i} = p_i - y_i $$", Answer.UNKNOWN),
    (r"The counts $y_k$ are given. " + PIJ_OF_K + r"$$ \frac{\partial L}{\partial z_i} = p_i \sum_k y_k - y_i $$", Answer.PROVED),
    (r"The labels $y_k$ are given. " + PIJ_OF_K + r"$$ \frac{\partial L}{\partial z_i} = p_i - y_i $$", Answer.PROVED),
    (r"Let $y_k$ be the labels and $n = \sum_k y_k$. $$ p_k = \frac{e^{z_k}}{\sum_j e^{z_j}} $$ $$ n p_k = p_k \sum_k y_k $$", Answer.PROVED),
    (r"$$ \sum_k p_k \log p_k / q_k = \sum_k p_k \log p_k - \sum_k p_k \log q_k $$", Answer.UNKNOWN),
    (r"$$ \sum_k p_k \log p_k / q_k = \sum_k p_k \log p_k + \sum_k p_k \log q_k $$", Answer.REFUTED),
    (r"$$ \frac1m \sum_i \sum_k 1 = K $$", Answer.PROVED),
    (r"$$ \frac1m \sum_i \sum_k 1 = m $$", Answer.REFUTED),
    # numbers of a formula, each to the digits shown
    (r"$$ \frac{e^{2.0}}{e^{2.0} + e^{0.1}} \approx \frac{7.389}{7.389 + 1.105} $$", Answer.PROVED),
    (r"$$ \frac{e^{2.0}}{e^{2.0} + e^{0.1}} \approx \frac{7.389}{8.494} $$", Answer.PROVED),
    (r"$$ \frac{e^{2.0}}{e^{2.0} + e^{0.1}} \approx \frac{7.389}{7.389 + 1.205} $$", Answer.UNKNOWN),
    (r"$$ \frac{e^{2.0}}{e^{2.0} + e^{0.1}} \approx \frac{1.105}{7.389 + 1.105} $$", Answer.REFUTED),
    (r"$$ -\ln \left( \frac{e^2}{e^2 + e} \right) \approx -\ln 0.731 $$", Answer.PROVED),
    (r"$$ -\ln \left( \frac{e^2}{e^2 + e} \right) \approx -\ln 0.269 $$", Answer.REFUTED),
    (r"$$ -\frac13 (\ln 0.7 + \ln 0.8) \approx -\frac13 (-0.357 - 0.223) $$", Answer.PROVED),
    (r"$$ 3 \log 0.7 \approx 3 \times (-0.155) $$", Answer.UNKNOWN),
    (r"$$ \frac{1}{1 + e^{-5}} \approx \frac{1}{1 + 0} $$", Answer.UNKNOWN),
    (r"$$ 1024 \approx 10^3 $$", Answer.UNKNOWN),
    (r"$$ 1024 \approx 1.024 \cdot 10^3 $$", Answer.PROVED),
    (r"$$ 0.6(-0.29) + 0.4(0.69) = 0.102 $$", Answer.PROVED),
    (r"$$ 0.6(-0.29) + 0.4(0.69) = 0.17 + 0.28 $$", Answer.REFUTED),
    (r"$$ 2 + 3 = 5 (3) $$", Answer.UNREADABLE),
    (BATCH + r"$$ \frac{\partial L}{\partial Z} = \frac1N (P - Y) $$", Answer.PROVED),
    (BATCH + r"$$ \frac{\partial L}{\partial W} = X^T \frac{\partial L}{\partial Z} $$", Answer.PROVED),
    (BATCH + r"$$ \frac{\partial L}{\partial W} = \frac1N X^T (P - Y) $$", Answer.PROVED),
    (BATCH + r"$$ \frac{\partial L}{\partial W} = \frac1N (P - Y)^T X $$", Answer.UNKNOWN),
    (BATCH + r"$$ \frac{\partial L}{\partial b_k} = \frac1N \sum_n (P_{nk} - Y_{nk}) $$", Answer.PROVED),
    (BATCH + r"$$ \frac{\partial L}{\partial b_k} = \frac1N \sum_n P_{nk} $$", Answer.UNKNOWN),
    (ATTENTION + r"$$ O_i = \sum_j A_{ij} V_j $$", Answer.PROVED),
    (ATTENTION + r"$$ \frac{\partial L}{\partial V} = A^T \frac{\partial L}{\partial O} $$", Answer.PROVED),
    (ATTENTION + r"$$ \frac{\partial L}{\partial A} = \frac{\partial L}{\partial O} V^T $$", Answer.PROVED),
    (ATTENTION + r"$$ \frac{\partial A_{ij}}{\partial S_{ik}} = A_{ij} (\delta_{jk} - A_{ik}) $$", Answer.PROVED),
    (ATTENTION + r"$$ \frac{\partial A_{ij}}{\partial S_{ik}} = A_{ij} (\delta_{jk} + A_{ik}) $$", Answer.REFUTED),
    (ATTENTION + r"$$ \frac{\partial L}{\partial Q} = \frac{1}{\sqrt d} \frac{\partial L}{\partial S} K $$", Answer.PROVED),
    (r"$$ S = A B^T $$ $$ S^T = B A^T $$", Answer.UNREADABLE),
    (GAUSSIAN + r"$$ \frac{\partial \ell}{\partial \mu} = \frac{1}{\sigma^2} \sum_{i=1}^n (x_i - \mu) $$", Answer.PROVED),
    (GAUSSIAN + r"$$ \frac{\partial \ell}{\partial \mu} = \frac{2}{\sigma^2} \sum_{i=1}^n (x_i - \mu) $$", Answer.REFUTED),
    (GAUSSIAN + r"$$ \frac{\partial \ell}{\partial \sigma^2} = -\frac{n}{2\sigma^2} + \frac{1}{2\sigma^4} \sum_{i=1}^n (x_i - \mu)^2 $$", Answer.PROVED),
    (MOMENTS_OF_X + r"$$ \sigma^2 = \frac1m \sum_i x_i^2 - \mu^2 $$", Answer.PROVED),
    (MOMENTS_OF_X + r"$$ \sigma^2 = \frac1m \sum_i x_i^2 + \mu^2 $$", Answer.REFUTED),
    (MOMENTS_OF_X + r"$$ \frac{\partial \sigma^2}{\partial x_i} = \frac2m (x_i - \mu) $$", Answer.PROVED),
    (MOMENTS_OF_X + r"$$ \frac{\partial \sigma^2}{\partial x_i} = \frac1m (x_i - \mu) $$", Answer.REFUTED),
    (r"$$ \sigma^2 = \sigma \cdot \sigma $$", Answer.PROVED),
    (r"$$ \nabla_\theta \sum_a \pi_\theta(a | s) = 0 $$", Answer.PROVED),
    (r"$$ \sum_a \pi_\theta(a | s) \nabla_\theta \log \pi_\theta(a | s) = 0 $$", Answer.PROVED),
    (r"$$ \sum_a \pi_\theta(a | s) \nabla_\theta \log \pi_\theta(a | s) = 1 $$", Answer.UNKNOWN),
    (r"$$ \mathbb{E}_{a \sim \pi_\theta}[\nabla_\theta \log \pi_\theta(a | s)] = 0 $$", Answer.PROVED),
    (r"$$ \sum_a \pi_\theta(a) \nabla_\theta^2 \log \pi_\theta(a) = -\sum_a \pi_\theta(a) \nabla_\theta \log \pi_\theta(a) \nabla_\theta \log \pi_\theta(a)^\top $$", Answer.PROVED),
    (r"$$ \sum_a \pi_\theta(a) \nabla_\theta^2 \log \pi_\theta(a) = \sum_a \pi_\theta(a) \nabla_\theta \log \pi_\theta(a) \nabla_\theta \log \pi_\theta(a)^\top $$", Answer.UNKNOWN),
    (r"$$ \ell(\theta) = \sum_{i=1}^n \log p_\theta(x_i) $$ $$ \sum_i \nabla_\theta p_\theta(x_i) = 0 $$", Answer.UNKNOWN),
    (r"$$ J = \sum_a \pi_\theta(a) Q(a) $$ $$ \sum_a Q(a) = 1 $$", Answer.UNKNOWN),
    (SHOWN + r"$$ \frac{\partial p_i}{\partial z_j} = p_i (\delta_{ij} - p_j) $$", Answer.PROVED),
    (SHOWN + r"$$ \frac{\partial p_i}{\partial z_j} = p_i (\delta_{ij} + p_j) $$", Answer.REFUTED),
    (r"$$ \frac{\partial p_i}{\partial z_j} = \frac{\partial}{\partial z_j} p_i $$ $$ \frac{\partial p_i}{\partial z_j} = -p_i p_j $$", Answer.UNREADABLE),
    (r"$$ L = -\log p $$ $$ \frac{\partial L}{\partial p} = \frac{\partial}{\partial p} (\log p) $$", Answer.REFUTED),
    (r"$$ \frac{\partial L}{\partial z} = \frac{\partial}{\partial z} z^2 $$ $$ L = z^2 + 1 $$", Answer.DEFINITION),
    (NETWORK + r"$$ \frac{\partial L}{\partial W_2} = (\hat y - y) a_1^\top $$", Answer.PROVED),
    (NETWORK + r"$$ \frac{\partial L}{\partial W_2} = a_1 (\hat y - y)^\top $$", Answer.UNKNOWN),
    (NETWORK + r"$$ \frac{\partial L}{\partial b_1} = W_2^\top (\hat y - y) \odot a_1 \odot (1 - a_1) $$", Answer.PROVED),
    (NETWORK + r"$$ \frac{\partial L}{\partial b_1} = W_2^\top (\hat y - y) \odot a_1 $$", Answer.REFUTED),
    (NETWORK.replace("_1", "^{(1)}").replace("_2", "^{(2)}") + r"$$ \frac{\partial L}{\partial W^{(2)}} = (\hat y - y) (a^{(1)})^\top $$", Answer.PROVED),
    (NETWORK.replace("_1", "^{[1]}").replace("_2", "^{[2]}") + r"$$ \frac{\partial L}{\partial W^{[2]}} = (\hat y - y) (a^{[1]})^\top $$", Answer.PROVED),
    (r"$$ y = w_1 x + w_2 $$ $$ \frac{\partial y}{\partial w_1} = x $$", Answer.PROVED),
    (SMOOTHED + r"$$ \frac{\partial L}{\partial z_k} = p_k - y^{LS}_k $$", Answer.PROVED),
    (SMOOTHED + r"$$ \frac{\partial L}{\partial z_k} = p_k + y^{LS}_k $$", Answer.REFUTED),
    (r"$$ x^{ab} = (x^a)^b $$", Answer.PROVED),
    (r"$$ J = -\log \sigma(u_o^\top v) - \sum_{k=1}^K \log \sigma(-u_k^\top v) $$ $$ \frac{\partial J}{\partial v} = (\sigma(u_o^\top v) - 1) u_o + \sum_{k=1}^K (1 - \sigma(-u_k^\top v)) u_k $$", Answer.PROVED),
    (r"$$ H(p) = -\sum_i p_i \log p_i $$ $$ H(p) \le \log n $$", Answer.PROVED),
    (r"$$ H(p) = -\sum_i p_i \log p_i $$ $$ H(p) \le \log n - 1 $$", Answer.UNKNOWN),
    (r"$$ \bar x = \frac1n \sum_{i=1}^n x_i $$ $$ \sum_i x_i y_i - n \bar x \bar y = \sum_i (x_i - \bar x)(y_i - \bar y) $$", Answer.UNKNOWN),
    (r"$$ \log \sigma(z) (1 - y) = (1 - y) \log \sigma(z) $$ $$ \log a / b = \log a - \log b $$", Answer.UNKNOWN),
    (r"$$ h_i = x_i - m $$ $$ \frac{\partial h_i}{\partial x_j} = \delta_{ij} - \frac1d $$", Answer.UNKNOWN),
    (r"$$ v = \frac1d \sum_{i=1}^d (x_i - m)^2 $$ $$ h_i = \frac{x_i - m}{\sqrt v} $$ $$ \frac{\partial h_i}{\partial x_j} = \frac{1}{\sqrt v} \left( \delta_{ij} - \frac1d - \frac{h_i h_j}{d} \right) $$", Answer.UNKNOWN),
    (r"$$ |\{1, 2\}| = 2 $$", Answer.UNREADABLE),
    (r"Let $X \in \mathbb{R}^{N \times p}$, $W \in \mathbb{R}^{p \times q}$ and $Z = XW + b$. $$ \frac{\partial L}{\partial W} = X^T \frac{\partial L}{\partial Z} $$", Answer.PROVED),
    ("The labels are multi-hot. " + PIJ_OF_K + r"$$ \frac{\partial L}{\partial z_k} = p_k - y_k $$", Answer.UNKNOWN),
    (r"With $\sum_k y_k = 2$. " + PIJ_OF_K + r"$$ \frac{\partial L}{\partial z_k} = p_k - y_k $$", Answer.UNKNOWN),
    (r"We do not assume that $\sum_k y_k = 1$. " + PIJ_OF_K + r"$$ \frac{\partial L}{\partial z_k} = p_k - y_k $$", Answer.UNKNOWN),
    (r"We use smoothed labels $y_k = (1 - \epsilon) t_k + \epsilon$. " + PIJ_OF_K + r"$$ \frac{\partial L}{\partial z_k} = p_k - y_k $$", Answer.UNKNOWN),
    (r"The joint distribution is $P_{ij}$. $$ C = -\sum_i \sum_j P_{ij} \log P_{ij} $$ $$ \sum_j P_{ij} = 1 $$", Answer.UNKNOWN),
    (r"Columns are examples. $$ P = \text{softmax}(Z) $$ $$ P_{ij} = \frac{e^{Z_{ij}}}{\sum_k e^{Z_{ik}}} $$", Answer.UNKNOWN),
    ("Each pixel has 8 bits.\n\n" + r"$$ -\log \frac12 = 1 $$", Answer.UNKNOWN),
    ("In nats, not in bits:\n\n" + r"$$ -\log \frac12 = 1 $$", Answer.UNKNOWN),
    (r"For $i \neq j$: $$ \frac{\partial \ell_i}{\partial z_j} = \frac{\partial}{\partial z_j} \log \sum_k e^{z_k} $$ $$ \frac{\partial \ell_i}{\partial z_i} = \frac{e^{z_i}}{\sum_k e^{z_k}} $$", Answer.UNREADABLE),
    (r"$$ \frac{\partial p_i}{\partial z_j} = \frac{\partial}{\partial z_j} z_i^2 $$ $$ p_i = z_i^2 + 1 $$", Answer.DEFINITION),
    (r"Let $\sigma$ be the standard normal cdf. $$ \sigma(-x) = 1 - \sigma(x) $$ $$ \sigma'(x) = \sigma(x) \sigma(-x) $$", Answer.UNKNOWN),
    (r"Let $n$ be the batch size. $$ H(p) = -\sum_k p_k \log p_k $$ $$ H(p) \le \log n $$", Answer.UNKNOWN),
    (r"The unnormalised measure $\pi_\theta(a|s)$. $$ \sum_a \pi_\theta(a|s) \nabla_\theta \log \pi_\theta(a|s) = 0 $$", Answer.UNKNOWN),
    (r"$$ \sum_{a \in A_k} \pi_\theta(a|s) \nabla_\theta \log \pi_\theta(a|s) = 0 $$", Answer.UNKNOWN),
    (r"The convolution is written $*$. $$ p_k = \frac{e^{z_k}}{\sum_j e^{z_j}} $$ Let $z, x \in \mathbb{R}^K$. $$ z * x = z \odot x $$", Answer.UNREADABLE),
    (r"All letters are scalars. $$ z_1 = W_1 x + b_1 $$ $$ z_2 = W_2 z_1 + b_2 $$ $$ \frac{\partial z_2}{\partial z_1} = W_2 $$", Answer.UNKNOWN),
    (r"$$ z_1 = W_1 x + b_1 = 2 \cdot 1 + 0 = 2 $$", Answer.PROVED),
    (r"$$ D = \sum_k p_k \log \frac{p_k}{q_k} $$ with $\sum_k p_k = 1$. $$ \frac{\partial D}{\partial p_j} = \log \frac{p_j}{q_j} - D $$", Answer.UNKNOWN),
    (r"$$ \nabla x y = y \nabla x $$ $$ a = \nabla a b $$", Answer.UNREADABLE),
    (r"$$ \frac{d \sigma}{dz} = \sigma (1 - \sigma) $$", Answer.PROVED),
    (r"$$ \frac{d \sigma}{dz} = \sigma(z) (1 - \sigma(z)) $$", Answer.PROVED),
    (r"$$ \frac{d \sigma}{dz} = \sigma (1 + \sigma) $$", Answer.UNKNOWN),
    (r"$$ \frac{d \sigma}{dz} = 1 - \sigma^2 $$", Answer.UNKNOWN),
    (r"$$ \frac{\partial \tanh}{\partial z} = 1 - \tanh^2 z $$", Answer.PROVED),
    (r"$$ \partial \tanh / \partial z = 1 - \tanh^2(z) $$", Answer.PROVED),
    (r"$$ \frac{\partial \tanh}{\partial z} = 1 + \tanh^2 z $$", Answer.REFUTED),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), DOCUMENTS)
def test_last_line_of_a_document(text: str, expected: Answer) -> None:
    (report,) = check(text).files
    assert report.steps[-1].answer is expected, report.steps[-1].message


def test_what_is_guessed_in_a_definition_is_listed_wherever_it_is_used() -> None:
    (report,) = check(r"$$ L = -\sum_i y_i \log p_i $$ $$ \frac{\partial L}{\partial p_i} = -\frac{y_i}{p_i} $$").files
    assert "y is a vector over K" in report.steps[-1].assumed


OF_CLASSES = (
    r"Let $p = \mathrm{softmax}(z)$ and $L = -\sum_k y_k \log p_k$. $$ \frac{\partial L}{\partial z_k} = p_k - y_k $$ "
)

SHARES = r"$$ H = -\sum_k p_k \log p_k $$ $$ \sum_k p_k = 1 $$ "

LOGISTIC = r"$$ \sigma'(x) = \sigma(x) (1 - \sigma(x)) $$"

OF_EXAMPLES = r"$$ \frac{\partial}{\partial w} \log \sigma(w^\top x_i) = (1 - \sigma(w^\top x_i)) x_i $$"

SAID_OF_LETTERS = [
    ("", OF_CLASSES, Answer.PROVED),
    ("The target $y_k$ is 1 for the right class. ", OF_CLASSES, Answer.PROVED),
    (r"Let $y \in \mathbb{R}^K$. ", OF_CLASSES, Answer.PROVED),
    ("Here $z_k$ is the score and $y_k$ the label. ", OF_CLASSES, Answer.PROVED),
    ("We write $z$ and $y$ for the scores and the labels. ", OF_CLASSES, Answer.PROVED),
    ("A text is a bag of words, $y_k$ says how often the word is in it. ", OF_CLASSES, Answer.UNKNOWN),
    ("Das Ziel $y$ ist ein Vektor von Stückzahlen. ", OF_CLASSES, Answer.UNKNOWN),
    ("The labels $y_k$ are summed over the batch. ", OF_CLASSES, Answer.UNKNOWN),
    ("Labels may be negative, $y_k = -1$. ", OF_CLASSES, Answer.UNKNOWN),
    ("Here $y$ is the target vector and $z$ the input. ", OF_CLASSES, Answer.PROVED),
    ("We reward the class by $y_k$, which may be negative. ", OF_CLASSES, Answer.UNKNOWN),
    ("The label is multiplied by a weight and still called $y$. ", OF_CLASSES, Answer.UNKNOWN),
    (r"$y \in \{0, 1\}^K$ with any number of ones. ", OF_CLASSES, Answer.UNKNOWN),
    ("$y_k \\in \\mathbb{N}$. ", OF_CLASSES, Answer.UNKNOWN),
    ("The targets $y_k$ sum to $s$. ", OF_CLASSES, Answer.UNKNOWN),
    (r"With $\|y\|_2 = 1$. ", OF_CLASSES, Answer.UNKNOWN),
    ("Some have no label, $y = 0$. ", OF_CLASSES, Answer.UNKNOWN),
    ("", SHARES, Answer.PROVED),
    ("The predictions are $p_k$. ", SHARES, Answer.PROVED),
    ("The $p_k$ are prime numbers. ", SHARES, Answer.UNKNOWN),
    ("Here $p_k$ is the price of a good. ", SHARES, Answer.UNKNOWN),
    ("$p_k$ are the outputs of sigmoids, not of a softmax. ", SHARES, Answer.UNKNOWN),
    (r"$\sum_k p_k \le 1$. ", SHARES, Answer.UNKNOWN),
    ("", LOGISTIC, Answer.PROVED),
    (r"$\sigma$ is the sigmoid. ", LOGISTIC, Answer.PROVED),
    (r"$\sigma$ clips its argument. ", LOGISTIC, Answer.UNKNOWN),
    (r"$\sigma(x)$ is the noise level of the diffusion. ", LOGISTIC, Answer.UNKNOWN),
    (r"The activation $\sigma$ has the range $(-1, 1)$. ", LOGISTIC, Answer.UNKNOWN),
    ("", OF_EXAMPLES, Answer.PROVED),
    (r"The sigmoid $\sigma$ gives the probability. ", OF_EXAMPLES, Answer.PROVED),
    (r"The softmax $\sigma$ over all words gives weights. ", OF_EXAMPLES, Answer.UNKNOWN),
    (r"The weights $\sigma(w^\top x_i)$ add up to one. ", OF_EXAMPLES, Answer.UNKNOWN),
    (r"We pool with attention weights $\sigma(w^\top x_i)$. ", OF_EXAMPLES, Answer.UNKNOWN),
]


@pytest.mark.parametrize(("words", "text", "expected"), SAID_OF_LETTERS)
def test_a_guess_about_a_letter_that_the_prose_calls_otherwise(words: str, text: str, expected: Answer) -> None:
    (report,) = check(words + text).files
    assert report.steps[-1].answer is expected, report.steps[-1].message


JACOBIAN = r"Let $p = \mathrm{softmax}(z)$. "

OFF = r"$$ \frac{\partial p_i}{\partial z_j} = -p_i p_j $$"

QUADRATIC = r"Let $M \in \mathbb{R}^{n \times n}$ and $x \in \mathbb{R}^n$. $$ \nabla_x (x^\top M x) = "

ABOVE = r"$$ T \log \sum_j e^{z_j/T} \ge \max_j z_j $$"

SQUARE = r"$$ (\theta - a)^2 = \theta^2 - 2 a \theta $$"

MEANT_OTHERWISE = [
    ("", JACOBIAN + OFF, Answer.REFUTED),
    ("", JACOBIAN + "The derivative of the softmax is " + OFF, Answer.REFUTED),
    ("", JACOBIAN + "Off the diagonal " + OFF, Answer.UNKNOWN),
    ("", JACOBIAN + "By the quotient rule we obtain " + OFF, Answer.REFUTED),
    ("", JACOBIAN + "Cross terms: " + OFF, Answer.UNKNOWN),
    ("", JACOBIAN + "If another logit grows, " + OFF, Answer.UNKNOWN),
    ("", JACOBIAN + "Если индексы не совпадают, " + OFF, Answer.UNKNOWN),
    ("", JACOBIAN + "If another logit grows, " + OFF.replace("-p_i p_j", "p_i - \\delta_{ij}"), Answer.REFUTED),
    ("", JACOBIAN + "For two different classes " + OFF, Answer.UNKNOWN),
    ("", JACOBIAN + "Wenn beide verschieden sind, " + OFF, Answer.UNKNOWN),
    ("", JACOBIAN + "Off the diagonal " + OFF.replace("-p_i", "2 p_i"), Answer.REFUTED),
    ("", QUADRATIC + "2 M x $$", Answer.UNKNOWN),  # where M is symmetric
    ("", QUADRATIC + "3 M x $$", Answer.REFUTED),
    ("The temperature is $T$. ", ABOVE, Answer.UNKNOWN),
    ("", r"$$ \frac{d}{dx} |x| = 1 $$", Answer.UNKNOWN),
    ("", r"$$ x^2 = x $$", Answer.REFUTED),
    ("", SQUARE, Answer.REFUTED),
    ("Expanding the square, ", SQUARE, Answer.REFUTED),
    ("The offset plays no role, so ", SQUARE, Answer.UNKNOWN),
    ("The offset plays no role, so ", SQUARE.replace("2 a", "3 a"), Answer.REFUTED),
    ("Around zero ", r"$$ \tanh x = x $$", Answer.UNKNOWN),
    ("Up to a constant, ", SQUARE, Answer.UNKNOWN),
    ("Dropping what does not depend on $\\theta$, ", SQUARE, Answer.UNKNOWN),
    ("Bis auf eine Konstante ist ", SQUARE, Answer.UNKNOWN),
    ("忽略常数项, ", SQUARE, Answer.UNKNOWN),
    ("In this note all equations hold modulo constants.\n\n$$ a + b = b + a $$\n\nThen ", SQUARE, Answer.UNKNOWN),
    ("For small $x$ we have ", r"$$ \log (1 + x) = x $$", Answer.UNKNOWN),
    ("As $x \\to \\infty$, ", r"$$ \log (1 + e^x) = x $$", Answer.UNKNOWN),
    ("In expectation ", r"$$ (x + r)^2 = x^2 + r^2 $$", Answer.UNKNOWN),
    ("For unit vectors $u, v \\in \\mathbb{R}^n$, ", r"$$ \|u - v\|^2 = 2 - 2 u^\top v $$", Answer.UNKNOWN),
    ("The number of questions is ", r"$$ \log 32 = 5 $$", Answer.UNKNOWN),  # to base 2
    ("The number of questions is ", r"$$ \log 32 = 6 $$", Answer.REFUTED),
    ("The pH is ", r"$$ -\log 10^{-7} = 7 $$", Answer.UNKNOWN),
    (r"Let $m_k \in \{0, 1\}$ be a mask. $$ s = \sum_k m_k z_k $$ ", r"$$ m_k^2 = m_k $$", Answer.PROVED),
    (r"If $m_k \in \{0, 1\}$, it is a mask. $$ s = \sum_k m_k z_k $$ ", r"$$ m_k^2 = m_k $$", Answer.UNKNOWN),
    ("Let $f(x) = x^2$. With the usual factor in front, ", "$$ f'(x) = x $$", Answer.UNKNOWN),
]


@pytest.mark.parametrize(("before", "text", "expected"), MEANT_OTHERWISE)
def test_nobody_is_called_wrong_whose_words_say_more(before: str, text: str, expected: Answer) -> None:
    (report,) = check(before + text).files
    assert report.steps[-1].answer is expected, report.steps[-1].message


UV = r"Let $u, v \in \mathbb{R}^n$. "

Z_OF_W = r"Let $W \in \mathbb{R}^{m \times n}$ and $x \in \mathbb{R}^n$, $z = W x$. $$ z = W x $$ "

SAID_IN_WORDS = [
    (UV + r"Here $\|u\|$ is the norm of $u$. $$ \|u\|^2 = u^\top u $$", Answer.PROVED),
    (UV + r"Here $\|u\|$ is the max norm. $$ \|u\|^2 = u^\top u $$", Answer.UNKNOWN),
    (UV + r"All norms are $L_1$. $$ \|u\|^2 = u^\top u $$", Answer.UNKNOWN),
    (r"$|z|$ is the length of the sequence $z$. $$ |z|^2 = z^2 $$", Answer.UNKNOWN),
    (r"$|z|$ is the absolute value of $z$. $$ |z|^2 = z^2 $$", Answer.PROVED),
    (
        UV + r"$\langle u, v \rangle = u^\top M v$ with a metric $M$. $$ \langle u, v \rangle = u^\top v $$",
        Answer.UNKNOWN,
    ),
    (UV + r"$\langle u, v \rangle$ is the inner product. $$ \langle u, v \rangle = u^\top v $$", Answer.PROVED),
    (UV + r"$\odot$ is the outer product. $$ u \odot v = v \odot u $$", Answer.UNKNOWN),
    (UV + r"$\odot$ is the elementwise product. $$ u \odot v = v \odot u $$", Answer.PROVED),
    (UV + r"$u \cdot v$ is the elementwise product. $$ u \cdot v = u^\top v $$", Answer.UNKNOWN),
    (r"$\sum_i$ means the average over $i$. $$ x_i = 2 $$ $$ \sum_i (x_i + 1) = \sum_i x_i + K $$", Answer.UNKNOWN),
    (r"$W^2$ is the weight of the second layer. $$ W^2 = W \cdot W $$", Answer.UNKNOWN),
    (r"$R^2$ is the coefficient of determination. $$ R^2 \ge 0 $$", Answer.UNKNOWN),
    (r"The error rate is $e$. $$ \log e = 1 $$", Answer.UNKNOWN),
    (r"Here $e$ is Euler's number. $$ \log e = 1 $$", Answer.PROVED),
    (r"$I$ is the current. $$ I R = R $$", Answer.UNKNOWN),
    (r"$f'$ is the value of $f$ after the update. $$ f(x) = x^2 $$ $$ f'(x) = 2 x $$", Answer.UNKNOWN),
    (r"$f'$ is the derivative of $f$. $$ f(x) = x^2 $$ $$ f'(x) = 2 x $$", Answer.PROVED),
    (r"$x^{-1}$ is the previous value of $x$. $$ x x^{-1} = 1 $$", Answer.UNKNOWN),
    (r"Let $a * b = a + b - a b$ be the sum. $$ a * b = a b $$", Answer.UNKNOWN),
    (r"Here $\exp$ is to base 2. $$ \frac{d}{dx} \exp(x) = \exp(x) $$", Answer.UNKNOWN),
    (
        r"By softmax we mean the one with temperature. Let $p = \mathrm{softmax}(z)$. $$ \frac{\partial p_k}{\partial z_k} = p_k (1 - p_k) $$",
        Answer.UNKNOWN,
    ),
    (r"Here $k$ runs over the wrong classes. $$ H = -\sum_k p_k \log p_k $$ $$ \sum_k p_k = 1 $$", Answer.UNKNOWN),
    (Z_OF_W + r"$$ \frac{\partial z}{\partial x} = W $$", Answer.PROVED),
    (Z_OF_W + r"In denominator layout $$ \frac{\partial z}{\partial x} = W $$", Answer.UNKNOWN),
    (
        "% symce: layout denominator\n"
        + Z_OF_W
        + r"In denominator layout $$ \frac{\partial z}{\partial x} = W^\top $$",
        Answer.PROVED,
    ),
    (
        r"Let $L = (y - a)^2$. Replace the squared loss by the absolute one. $$ \frac{\partial L}{\partial a} = 2 (a - y) $$",
        Answer.UNKNOWN,
    ),
    (
        r"Let $L = (y - a)^2$. We now add a penalty to $L$. $$ \frac{\partial L}{\partial a} = 2 (a - y) $$",
        Answer.UNKNOWN,
    ),
    (
        r"Let $L = (y - a)^2$. We now add a penalty: let $L = (y - a)^2 + a$. $$ \frac{\partial L}{\partial a} = 2 (a - y) + 2 $$",
        Answer.UNKNOWN,
    ),
    (
        r"Let $w = 1 - p$ and $L = -w \log p$, where we do not backpropagate through $w$. $$ \frac{dL}{dp} = \log p - \frac{w}{p} $$",
        Answer.UNKNOWN,
    ),
    (
        r"Let $p_K = 1 - \sum_{k<K} p_k$ and $\ell = \sum_k n_k \log p_k$. $$ \frac{\partial \ell}{\partial p_k} = \frac{n_k}{p_k} $$",
        Answer.UNKNOWN,
    ),
    (r"The demand is $q = 1 - p$. $$ R = p q $$ $$ \frac{dR}{dp} = q $$", Answer.UNKNOWN),
    (r"All logs are to base 2. $$ \frac{d}{dp} \log p = \frac1p $$", Answer.UNKNOWN),
    (r"Throughout, $\log$ is binary. $$ \log 16 = 4 $$", Answer.PROVED),
    (r"We write $\lg$ for the binary logarithm and $\log$ for the natural one. $$ \log 4 = 2 $$", Answer.UNKNOWN),
    (r"Padding has an all-zero target. " + OF_CLASSES, Answer.UNKNOWN),
    (r"Let $f = x^2$. We take its root and call that $f$. $$ \frac{df}{dx} = 2 x $$", Answer.UNKNOWN),
    (r"Let $f = x^2$. We take its slope and call that $g$. $$ \frac{df}{dx} = 2 x $$", Answer.PROVED),
    (r"Let $p = \mathrm{softmax}(z)$. Here $\sum_k$ skips the blank. $$ \sum_k p_k = 1 $$", Answer.UNKNOWN),
    (
        "## One\n\n" + OF_CLASSES + "\n\n## Two\n\nCounts with rates $p_k = e^{z_k}$. $$ \\sum_k p_k = 1 $$",
        Answer.UNKNOWN,
    ),
    (r"$$ \sum_{i=1}^n x_{\sigma(i)} = \sum_{i=1}^n x_i $$", Answer.UNREADABLE),
]


@pytest.mark.parametrize(("text", "expected"), SAID_IN_WORDS)
def test_signs_and_letters_of_which_words_say_what_they_are(text: str, expected: Answer) -> None:
    (report,) = check(text).files
    assert report.steps[-1].answer is expected, report.steps[-1].message


HINGE = r"$$ L = \sum_{j \ne y} \max(0, s_j - s_y + 1) $$ "

RIGHT_CLASS = [
    (r"\frac{\partial L}{\partial s_y} = -\sum_{j \ne y} \mathbb{1}[s_j - s_y + 1 > 0]", Answer.PROVED),
    (r"\frac{\partial L}{\partial s_y} = \sum_{j \ne y} \mathbb{1}[s_j - s_y + 1 > 0]", Answer.REFUTED),
    (r"\frac{\partial L}{\partial s_y} = -\sum_j \mathbb{1}[s_j - s_y + 1 > 0]", Answer.REFUTED),
]


@pytest.mark.parametrize(("tex", "expected"), RIGHT_CLASS)
def test_a_letter_that_the_text_calls_the_right_class_is_one_class(tex: str, expected: Answer) -> None:
    words = (
        "The correct class is $y$. ",
        "Here $y$ is the index of the correct class. ",
        "For an example of class $y$, ",
    )
    assert [check(f"{said}{HINGE}Then\n\n$$ {tex} $$").steps[-1].answer for said in words] == [expected] * 3
    assert check(f"{HINGE}Then\n\n$$ {tex} $$").steps[-1].answer is Answer.UNKNOWN


SLIP = r"A common slip is to write $q_i = \frac{e^{z_i}}{\sum_j z_j}$. "

WRITTEN_OTHERWISE = [
    (SLIP + r"$$ \sum_i q_i = 1 $$", Answer.UNKNOWN),
    (SLIP + r"$$ \sum_i q_i \le 1 $$", Answer.UNKNOWN),
    (SLIP + r"$$ \sum_i 2 q_i = 2 \sum_i q_i $$", Answer.PROVED),
    (r"It is wrong that $q_i = \frac{e^{z_i}}{\sum_j e^{z_j}}$. $$ \sum_i q_i = 1 $$", Answer.UNKNOWN),
    (r"Some write $q_i = e^{z_i}$. $$ -\sum_i q_i \log q_i \ge 0 $$", Answer.UNKNOWN),
]


@pytest.mark.parametrize(("text", "expected"), WRITTEN_OTHERWISE)
def test_what_is_usual_of_a_letter_for_which_prose_writes_a_formula(text: str, expected: Answer) -> None:
    (report,) = check(text).files
    assert report.steps[-1].answer is expected, report.steps[-1].message


BRACES = ("index i, j, k = 1..K", "vector y, p : K", "scalar s", r"given \sum_k y_k = 1")

BRACED = [
    (r"-y_j + p_j \underbrace{\sum_k y_k}_{=1} = p_j - y_j", Answer.PROVED),
    (r"-y_j + p_j \underbrace{\sum_k y_k}_{=2} = p_j - y_j", Answer.UNKNOWN),
    (r"\overbrace{\sum_k y_k}^{= 0} p_i = p_i", Answer.UNKNOWN),
    (r"\sum_k \underbrace{y_k}_{= 1} p_k = \sum_k y_k p_k", Answer.UNKNOWN),
    (r"\sum_k \underbrace{(y_k - y_k)}_{= 0} p_k = 0", Answer.PROVED),
    (r"\underbrace{\sum_k y_k}_{= 1 \text{ (one-hot)}} p_i = p_i", Answer.PROVED),
    (r"\underbrace{\sum_k y_k}_{1} p_i = p_i", Answer.PROVED),
    (r"\underbrace{\sum_k y_k}_{= s} p_i = p_i", Answer.PROVED),
    (r"\underbrace{\sum_k y_k}_{= 2} p_i = 3 p_i", Answer.REFUTED),
    (r"\underbrace{2 p_i}_{= p_i + p_i} \sum_k y_k = 2 p_i", Answer.PROVED),
    (r"\underbrace{2 p_i}_{= p_i + y_i} \sum_k y_k = 2 p_i", Answer.UNKNOWN),
]


@pytest.mark.parametrize(("tex", "expected"), BRACED)
def test_what_a_brace_says_is_claimed_too(tex: str, expected: Answer) -> None:
    assert answer(BRACES, tex) is expected


CE = r"The loss is $L = -\sum_k y_k \log p_k$ with $p = \operatorname{softmax}(z)$"

TWO = r"With two classes, $p_1 = \frac{e^{z_1}}{e^{z_1} + e^{z_2}}$ and $p_2 = 1 - p_1$. "

LIMITED = [
    # what prose says a sum is, in formulas and in words
    (CE + r", and $\sum_k y_k = 3$. $$ \frac{\partial L}{\partial z_k} = 3 p_k - y_k $$", Answer.UNKNOWN),
    (CE + r", and $\sum_k y_k = 3$. $$ \frac{\partial L}{\partial z_k} = 2 p_k - y_k $$", Answer.REFUTED),
    (CE + r", and the sum of the $y_k$ is three. $$ \frac{\partial L}{\partial z_k} = 3 p_k - y_k $$", Answer.UNKNOWN),
    (CE + r", and the sum of the $y_k$ is one. $$ \frac{\partial L}{\partial z_k} = 3 p_k - y_k $$", Answer.REFUTED),
    # the space of a letter is no label
    (r"Let $p_k = \frac{e^{z_k}}{\sum_j e^{z_j}}$ and $y \in \mathbb{R}^K$. $$ \sum_k y_k = 1 $$", Answer.UNKNOWN),
    (r"The labels are $y \in \mathbb{R}^K$ and $p = \mathrm{softmax}(z)$. $$ \sum_k y_k = 1 $$", Answer.PROVED),
    # where a side has no value, the letters may be limited
    (r"For $0 < s < 1$ let $t = 1 - s$. $$ \log(s t) = \log s + \log t $$", Answer.UNKNOWN),
    (r"Let $s$ be a number between 0 and 1, and $t = 1 - s$. $$ \log(s t) = \log s + \log t $$", Answer.UNKNOWN),
    (r"Let $s$ be a number between 0 and 1. $$ s^2 \le s $$", Answer.UNKNOWN),
    (r"Let $a$ be at least 2. $$ a^2 \ge 2 a $$", Answer.UNKNOWN),
    (r"Let $a$ be a number. $$ a^2 \ge 2 a $$", Answer.REFUTED),
    # words and formulas that say what letters are like
    (r"Let $x \in \mathbb{R}^n$ have mean zero. $$ \sum_i (x_i - 1)^2 = \sum_i x_i^2 + n $$", Answer.UNKNOWN),
    (r"Let $A, B \in \mathbb{R}^{n \times n}$ with $A B = B A$. $$ A B A = A^2 B $$", Answer.UNKNOWN),
    (r"Let $P \in \mathbb{R}^{n \times n}$ with $P^2 = P$ and $x \in \mathbb{R}^n$. $$ P P x = P x $$", Answer.UNKNOWN),
    (r"Let $w \in \mathbb{R}^n$ with $w^\top w = 1$. $$ w w^\top w = w $$", Answer.PROVED),
    (r"If $w \in \mathbb{R}^n$ has $w^\top w = 1$, $$ w w^\top w = w $$", Answer.UNKNOWN),
    (r"Suppose $a + b = 1$. Then $$ a b = a - a^2 $$", Answer.UNKNOWN),
    (r"We know that $a + b = b + a$. Then $$ a b = a - a^2 $$", Answer.REFUTED),
    (r"Suppose that $$ 0 < s < 1 $$ holds. Then $$ s^2 < s $$", Answer.UNKNOWN),
    (r"The mask $m$ has entries 0 and 1. $$ \sum_i m_i^2 = \sum_i m_i $$", Answer.UNKNOWN),
    (r"Let $x$ be negative. $$ |x| = -x $$", Answer.UNKNOWN),
    (r"Let $x$ be positive. $$ x^2 = x $$", Answer.REFUTED),
    (r"For strictly positive weights $w_i$ $$ \sum_i |w_i| = \sum_i w_i $$", Answer.UNKNOWN),
    (r"There are two classes. Let $p = \mathrm{softmax}(z)$. $$ \sum_k p_k^2 = 1 - 2 p_1 p_2 $$", Answer.UNKNOWN),
    (r"For one-hot $y$ and a distribution $p$ $$ \sum_k y_k \log p_k = \log \sum_k y_k p_k $$", Answer.PROVED),
    (r"If $y$ is one-hot and $p$ a distribution $$ \sum_k y_k \log p_k = \log \sum_k y_k p_k $$", Answer.UNKNOWN),
    (r"Let $z_K = 0$ and $p_k = e^{z_k} / \sum_j e^{z_j}$. $$ \log \frac{p_k}{p_K} = z_k $$", Answer.UNKNOWN),
    (
        r"Let $z$ be a distribution over $K$ classes and $x \in \mathbb{R}^K$. "
        r"$$ \sum_k z_k |x_k| \ge \left| \sum_k z_k x_k \right| $$",
        Answer.PROVED,
    ),
    (r"Let $x_k = 1$ if $k = c$ and $x_k = 0$ otherwise. $$ -\sum_k x_k \log p_k = -\log p_c $$", Answer.UNKNOWN),
    (
        r"$A \in \mathbb{R}^{n \times n}$ is lower triangular. $$ \operatorname{tr}(A A) = \sum_i A_{ii}^2 $$",
        Answer.UNKNOWN,
    ),
    (r"The vectors $u, v \in \mathbb{R}^n$ have length one. $$ \|u - v\|^2 = 2 - 2 u^\top v $$", Answer.UNKNOWN),
    (r"The vectors $u, v \in \mathbb{R}^n$ are inputs. $$ \|u - v\|^2 = 2 - 2 u^\top v $$", Answer.REFUTED),
    (r"The activations $h_i$ come out of a ReLU. $$ \sum_i |h_i| = \sum_i h_i $$", Answer.UNKNOWN),
    # probabilities that are not those of all that can be
    (r"Pixel $k$ is on with probability $p_k$. $$ \sum_k p_k = 1 $$", Answer.UNKNOWN),
    (r"The $p_k$ are the success probabilities of independent coins. $$ \sum_k p_k = 1 $$", Answer.UNKNOWN),
    (r"Let $p_k$ be the probability of class $k$. $$ \sum_k p_k = 1 $$", Answer.PROVED),
    (r"Let $s = \sum_k y_k$; " + CE + r". $$ \frac{\partial L}{\partial z_k} = p_k - s y_k $$", Answer.UNKNOWN),
    # what an earlier section says is not left out to call a line wrong
    (
        r"With $p = \mathrm{softmax}(z)$ and labels $\sum_k x_k = 1$ the loss is $L = -\sum_k x_k \log p_k$. "
        "$$ L = -\\sum_k x_k \\log p_k $$\n\n# With a penalty\n\n"
        r"Now let $L = -\sum_k x_k \log p_k + \frac{\lambda}{2} \sum_k z_k^2$. "
        r"$$ \frac{\partial L}{\partial z_k} = p_k - x_k + \lambda z_k $$",
        Answer.UNKNOWN,
    ),
    # definitions for some values, and several of them
    (r"If $k > 1$, let $a_k = 2 z_k$. $$ \sum_k a_k = 2 \sum_k z_k $$", Answer.UNKNOWN),
    (r"For $T > 1$, let $a_k = T z_k$. $$ \sum_k a_k = T \sum_k z_k $$", Answer.PROVED),
    (r"Let $s = 2z$. We then set $s = 3z$. $$ s^2 = 4 z^2 $$", Answer.UNKNOWN),
    (r"Let $s = 2z$. We then set $s = z + z$. $$ s^2 = 4 z^2 $$", Answer.PROVED),
    (r"Let $s = 2z$. Now replace $z$ by $z^2$. $$ \frac{ds}{dz} = 2 $$", Answer.UNKNOWN),
    # displays that define what prose writes otherwise
    (TWO + r"$$ p_2 = \frac{1}{1 + e^z} $$ $$ p_1 = 1 + e^{z_1} $$ $$ \log p_1 = \log p_2 $$", Answer.UNKNOWN),
]


@pytest.mark.parametrize(("text", "expected"), LIMITED)
def test_what_the_text_says_of_values(text: str, expected: Answer) -> None:
    (report,) = check(text).files
    assert report.steps[-1].answer is expected, report.steps[-1].message
