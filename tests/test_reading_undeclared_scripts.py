"""Scripts that no directive declares: ranges that prose says, indices of which nothing is said, names of two letters."""

from __future__ import annotations

import pytest

from symce import check
from symce.judging.judgement import Answer

ATTENTION = (
    r"Let $e_{t,i} = s_t^\top h_i$, $\alpha_{t,i} = \frac{e^{e_{t,i}}}{\sum_{j=1}^n e^{e_{t,j}}}$ and "
    r"$c_t = \sum_{i=1}^n \alpha_{t,i} h_i$%s."
)
SAID = ATTENTION % r" for $t = 1, \dots, T$"
UNSAID = ATTENTION % ""
ROUNDS = r"In round $t$ the loss is $\ell_t(w) = \log(1 + e^{-y_t w^\top x_t})$. "
BELOW = (
    r"The student's output is $p_s = \text{softmax}(z_s / T)$, the teacher's is $p_t = \text{softmax}(z_t / T)$. "
    r"The loss is $L = -\sum_i p_{t,i} \log p_{s,i}$. "
)
ABOVE = (
    r"The student's output is $p_i^s = \frac{e^{z_i^s/T}}{\sum_j e^{z_j^s/T}}$, the teacher's is "
    r"$p_i^t = \frac{e^{z_i^t/T}}{\sum_j e^{z_j^t/T}}$. The loss is $L = -\sum_i p^t_i \log p^s_i$. "
)
KEYS = (
    r"Let $p_i = \frac{\exp(q \cdot k_i / \tau)}{\sum_{j=0}^K \exp(q \cdot k_j / \tau)}$ and "
    r"$\ell = -\log p_0$, with the gradient $\nabla_q \ell$. "
)
POSITIVE = r"Let $\ell = -\log \frac{\exp(q \cdot k_+ / \tau)}{\sum_{i=0}^K \exp(q \cdot k_i / \tau)}$ and take $\nabla_q \ell$. "
NETWORK = (
    r"Let $o_t = V h_t + c$ and $\hat{y}_t = \text{softmax}(o_t)$, with $L_t = -\sum_k y_{t,k} \log \hat{y}_{t,k}$ and "
    r"$L = \sum_{t=1}^T L_t$. "
)
SAMPLES = (
    r"Let $\sigma(z) = \frac{1}{1 + e^{-z}}$ and "
    r"$J = -\log \sigma(u_o^\top v_c) - \sum_{k=1}^K \log \sigma(-u_{w_k}^\top v_c)$. "
)
OF_ALL = r"Let $\ell = \sum_{i=1}^n y_i \log h_i + (1 - y_i) \log(1 - h_i)$ with $h_i = \frac{1}{1 + e^{-z_i}}$. "
HIDDEN = (
    r"We have $z_1 = W_1 x + b_1$, $h = \tanh(z_1)$, $z_2 = W_2 h + b_2$, $\hat y = \text{softmax}(z_2)$ and "
    r"$L = -\sum_k y_k \log \hat y_k$ with one-hot $y$. Let $\delta_2 = \frac{\partial L}{\partial z_2}$ and "
    r"$\delta_1 = \frac{\partial L}{\partial z_1}$. "
)
ACTIONS = r"Let $\pi(a|s) = \frac{e^{\theta_{s,a}}}{\sum_b e^{\theta_{s,b}}}$ and $V(s) = \sum_a \pi(a|s) Q(s,a)$. "
EXAMPLES = (
    r"Given $N$ examples $(x_n, t_n)$ with $x_n \in \mathbb{R}^D$ and one-hot $t_n \in \{0,1\}^K$, set $a_{nk} = w_k^\top x_n$ "
    r"and $y_{nk} = \frac{\exp(a_{nk})}{\sum_j \exp(a_{nj})}$. Let $E = -\sum_{n=1}^N \sum_{k=1}^K t_{nk} \ln y_{nk}$. "
)
COLUMNS = (
    r"Given $N$ examples with one-hot $t_n \in \{0,1\}^K$, set $y_{kn} = \frac{\exp(a_{kn})}{\sum_j \exp(a_{jn})}$ and "
    r"$E = -\sum_{n=1}^N \sum_{k=1}^K t_{kn} \ln y_{kn}$. "
)
ONE_EXAMPLE = (
    r"Let $\sigma(t) = \frac{1}{1 + e^{-t}}$, $p = \sigma(w^\top x + b)$ and $\ell = -y \log p - (1 - y) \log(1 - p)$. "
)
BATCH = (
    r"Let $Z = X W + \mathbf{1} b^\top$ with $X \in \mathbb{R}^{N \times D}$, $W \in \mathbb{R}^{D \times K}$, and "
    r"$P = \text{softmax}(Z)$ for every row. With one-hot labels $Y \in \{0,1\}^{N \times K}$ let "
    r"$L = -\frac{1}{N} \sum_{n=1}^N \sum_{k=1}^K Y_{nk} \log P_{nk}$. "
)
COUNTS = (
    r"Let $N = \sum_k n_k$ be the number of counts $n_k$ and "
    r"$\Lambda(\theta, \lambda) = \sum_k n_k \log \theta_k + \lambda (1 - \sum_k \theta_k)$. "
)
SCORES = (
    r"For data $\{(x_i, y_i)\}_{i=1}^n$ with classes $y_i \in \{1, \dots, K\}$ the scores are $f_k(x) = w_k^\top x$, and "
    r"$p_k(x) = \frac{e^{f_k(x)}}{\sum_{j=1}^K e^{f_j(x)}}$. The loss is $J(W) = -\frac{1}{n} \sum_{i=1}^n \log p_{y_i}(x_i)$. "
)
PREFERRED = r"Let $\sigma(z) = \frac{1}{1 + e^{-z}}$ and $L = -\log \sigma(r_w - r_l)$. "
TWO = r"With $z_s = W_s x$ and $z_t = W_t x$ let $L_s = z_s^2$ and $L_t = z_t^2$. "

PAGES = [
    (SAID, r"\frac{\partial c_t}{\partial e_{t,i}} = \alpha_{t,i} (h_i - c_t)", Answer.PROVED),
    (
        SAID,
        r"\frac{\partial \alpha_{t,i}}{\partial e_{t,j}} = \alpha_{t,i} (\delta_{ij} - \alpha_{t,j})",
        Answer.PROVED,
    ),
    (
        SAID,
        r"\frac{\partial \alpha_{t,i}}{\partial e_{t,j}} = \alpha_{t,i} (\delta_{ij} + \alpha_{t,j})",
        Answer.REFUTED,
    ),
    (UNSAID, r"\frac{\partial c_t}{\partial e_{t,i}} = \alpha_{t,i} (h_i - c_t)", Answer.PROVED),
    (UNSAID, r"\frac{\partial \alpha_{t,i}}{\partial s_t} = \alpha_{t,i} (h_i - c_t)", Answer.PROVED),
    (ROUNDS, r"\nabla \ell_t(w) = \frac{-y_t x_t}{1 + e^{y_t w^\top x_t}}", Answer.PROVED),
    (ROUNDS, r"\nabla \ell_t(w) = \frac{y_t x_t}{1 + e^{y_t w^\top x_t}}", Answer.REFUTED),
    (r"For $i = 1, \dots, n$ let $a_i = b_i^2$. ", r"\sum_{i=1}^n a_i = \sum_{j=1}^n b_j^2", Answer.PROVED),
    (r"For all $1 \le i \le M$ let $a_i = b_i^2$. ", r"a_i = b_i^2", Answer.PROVED),
    (r"For $i = 1, \dots, n-1$ let $a_i = b_i^2$. ", r"\sum_{i=1}^n a_i = \sum_{j=1}^n b_j^2", Answer.PROVED),
    (BELOW, r"\frac{\partial L}{\partial z_{s,i}} = \frac{1}{T} (p_{s,i} - p_{t,i})", Answer.PROVED),
    (BELOW, r"\frac{\partial L}{\partial z_{s,i}} = \frac{1}{T} (p_{t,i} - p_{s,i})", Answer.REFUTED),
    (ABOVE, r"\frac{\partial L}{\partial z_i^s} = \frac{1}{T} (p_i^s - p_i^t)", Answer.PROVED),
    (ABOVE, r"\frac{\partial L}{\partial z_i^s} = \frac{1}{T} (p_i^t - p_i^s)", Answer.REFUTED),
    (TWO, r"L_t = L_s", Answer.UNKNOWN),
    (PREFERRED, r"\frac{\partial L}{\partial r_w} = -(1 - \sigma(r_w - r_l))", Answer.PROVED),
    (PREFERRED, r"\frac{\partial L}{\partial r_l} = 1 - \sigma(r_w - r_l)", Answer.PROVED),
    (PREFERRED, r"\frac{\partial L}{\partial r_w} = 1 - \sigma(r_w - r_l)", Answer.REFUTED),
    (r"Let $L = \sum_l r_l^2 + r_w$. ", r"\frac{\partial L}{\partial r_w} = 1", Answer.UNKNOWN),
    (BATCH, r"\frac{\partial L}{\partial W} = \frac{1}{N} X^\top (P - Y)", Answer.PROVED),
    (BATCH, r"\frac{\partial L}{\partial b} = \frac{1}{N} \sum_{n=1}^N (P_n - Y_n)", Answer.PROVED),
    (BATCH, r"\frac{\partial L}{\partial W} = \frac{1}{N} X^\top (Y - P)", Answer.REFUTED),
    (COUNTS, r"\frac{\partial \Lambda}{\partial \theta_k} = \frac{n_k}{\theta_k} - \lambda", Answer.PROVED),
    (
        SCORES,
        r"\frac{\partial J}{\partial w_k} = \frac{1}{n} \sum_{i=1}^n (p_k(x_i) - \mathbb{1}[y_i = k]) x_i",
        Answer.PROVED,
    ),
    (
        SCORES,
        r"\frac{\partial J}{\partial w_k} = \frac{1}{n} \sum_{i=1}^n (p_k(x_i) + \mathbb{1}[y_i = k]) x_i",
        Answer.REFUTED,
    ),
    (r"Let $H = -\sum_k p_k \ln p_k$ for a distribution $p$. ", r"H_2 = \frac{H}{\ln 2}", Answer.UNKNOWN),
    (EXAMPLES, r"\nabla_{w_j} E = \sum_{n=1}^N (y_{nj} - t_{nj}) x_n", Answer.PROVED),
    (EXAMPLES, r"\nabla_{w_j} E = \sum_{n=1}^N (t_{nj} - y_{nj}) x_n", Answer.REFUTED),
    (COLUMNS, r"\frac{\partial E}{\partial a_{jn}} = y_{jn} - t_{jn}", Answer.UNKNOWN),
    (ONE_EXAMPLE, r"\nabla^2_w \ell = p (1-p) x x^\top", Answer.PROVED),
    (ONE_EXAMPLE, r"\ell = \log(1 + e^{w^\top x + b}) - y (w^\top x + b)", Answer.PROVED),
    (ONE_EXAMPLE, r"\ell = \log(1 + e^{w^\top x + b}) + y (w^\top x + b)", Answer.UNKNOWN),
    (
        ACTIONS,
        r"\sum_a Q(s,a) \frac{\partial \pi(a|s)}{\partial \theta_{s,b}} = \pi(b|s) (Q(s,b) - V(s))",
        Answer.PROVED,
    ),
    (
        ACTIONS,
        r"\sum_a Q(s,a) \frac{\partial \pi(a|s)}{\partial \theta_{s,b}} = \pi(b|s) (V(s) - Q(s,b))",
        Answer.REFUTED,
    ),
    (r"Let $u = \sum_x a_x p(x)$ and $v = \sum_y a_y p(y)$. ", r"u = v", Answer.UNKNOWN),
    (SAMPLES, r"\frac{\partial J}{\partial u_o} = (\sigma(u_o^\top v_c) - 1) v_c", Answer.PROVED),
    (SAMPLES, r"\frac{\partial J}{\partial u_{w_k}} = (1 - \sigma(-u_{w_k}^\top v_c)) v_c", Answer.PROVED),
    (SAMPLES, r"\frac{\partial J}{\partial u_{w_k}} = (\sigma(-u_{w_k}^\top v_c) - 1) v_c", Answer.UNKNOWN),
    (OF_ALL, r"\frac{\partial \ell}{\partial z_i} = y_i - h_i", Answer.PROVED),
    (OF_ALL, r"\frac{\partial \ell}{\partial z_i} = h_i - y_i", Answer.REFUTED),
    (r"Let $L = \sum_{j \ne y} e^{s_j} + s_y$. ", r"\frac{\partial L}{\partial s_y} = 1", Answer.PROVED),
    (HIDDEN, r"\delta_2 = \hat y - y", Answer.PROVED),
    (HIDDEN, r"\delta_2 = y - \hat y", Answer.UNKNOWN),
    (HIDDEN, r"\delta_1 = W_2^\top \delta_2 \odot (1 - h^2)", Answer.PROVED),
    (HIDDEN, r"\frac{\partial L}{\partial W_1} = \delta_1 x^\top", Answer.PROVED),
    (HIDDEN, r"\frac{\partial L}{\partial b_1} = \delta_1", Answer.PROVED),
    (NETWORK, r"\frac{\partial L_t}{\partial o_t} = \hat{y}_t - y_t", Answer.PROVED),
    (NETWORK, r"\frac{\partial L}{\partial V} = \sum_{t=1}^T (\hat{y}_t - y_t) h_t^\top", Answer.PROVED),
    (NETWORK, r"\frac{\partial L}{\partial V} = \sum_{t=1}^T h_t (\hat{y}_t - y_t)^\top", Answer.UNKNOWN),
    (NETWORK, r"\frac{\partial L_t}{\partial h_t} = V^\top (\hat{y}_t - y_t)", Answer.PROVED),
    (NETWORK, r"\frac{\partial L}{\partial c} = \sum_{t=1}^T (\hat{y}_t - y_t)", Answer.PROVED),
    (NETWORK, r"\frac{\partial L}{\partial c} = \sum_{t=1}^T (y_t - \hat{y}_t)", Answer.REFUTED),
    (NETWORK + "The $y_t$ are counts. ", r"\frac{\partial L_t}{\partial o_t} = \hat{y}_t - y_t", Answer.UNKNOWN),
    (KEYS, r"\nabla_q \ell = -\frac{1}{\tau} \left(k_0 - \sum_{i=0}^K p_i k_i\right)", Answer.PROVED),
    (KEYS, r"\nabla_q \ell = -\frac{1}{\tau} \left(k_0 + \sum_{i=0}^K p_i k_i\right)", Answer.REFUTED),
    (POSITIVE, r"\ell = -\frac{q \cdot k_+}{\tau} + \log \sum_{i=0}^K \exp(q \cdot k_i / \tau)", Answer.PROVED),
    (POSITIVE, r"\ell = \frac{q \cdot k_+}{\tau} + \log \sum_{i=0}^K \exp(q \cdot k_i / \tau)", Answer.UNKNOWN),
    (r"Let $u_t = a_t^2$ and $v_s = a_s^3$. ", r"\frac{\partial u_t}{\partial a_s} = 0", Answer.UNREADABLE),
    (r"Let $g_i = a_i^s$ and $h_i = a_i^t$. ", r"g_i h_i = a_i^{s+t}", Answer.PROVED),
]


@pytest.mark.parametrize(("page", "tex", "expected"), PAGES)
def test_what_undeclared_scripts_stand_for(page: str, tex: str, expected: Answer) -> None:
    step = check(f"{page}\n\n$$ {tex} $$\n").steps[-1]
    assert step.answer is expected, (step.answer, step.message)


def test_what_an_index_runs_over_is_said() -> None:
    assert "t runs over T" in check(f"{SAID}\n\n$$ c_t = c_t $$\n").steps[-1].assumed
    assert "t is any one of its values" in check(f"{UNSAID}\n\n$$ c_t = c_t $$\n").steps[-1].assumed
