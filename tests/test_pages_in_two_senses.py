"""Pages on which a letter changes its meaning or its name, or is two things: what rests on that is not decided."""

from __future__ import annotations

import pytest

from symce import check

SOFTMAX = r"Let $p_i = \frac{e^{z_i}}{\sum_k e^{z_k}}$ and $L = -\sum_k t_k \log p_k$ with $\sum_k t_k = 1$. "
CROSS = r" $L = -\sum_i y_i \log p_i$ with $\sum_i y_i = 1$. "
LABELS = r"Let $y$ be one-hot and $L = -\sum_k y_k \log p_k$. "
TANH = r"Let $a = \sigma(z)$. $$\frac{da}{dz} = a (1-a)$$ %s $$a = \tanh(z)$$ "
SUMMED = r"Let $\sum_k y_k = 1$ and $L = -\sum_k y_k \log p_k$. "
NAMED = r" $$\hat{q} = \mathrm{softmax}(o)$$ "
PREDICTED = r"Let $p = \mathrm{softmax}(z)$. "
LOGISTIC = r"Let $\ell(z) = \log(1 + e^{-yz})$ with $y \in \{-1, 1\}$. "
OUTSIDE = r"$$\frac{d}{dz} \log(1 - z^2) = -\frac{2z}{1 - z^2}$$"
BATCH = (
    r"$$\mu_B = \frac{1}{m} \sum_{i=1}^m x_i$$ $$\sigma_B^2 = \frac{1}{m} \sum_{i=1}^m (x_i - \mu_B)^2$$"
    r"$$\frac{\partial \sigma_B^2}{\partial x_i} = %s (x_i - \mu_B)$$"
    r"$$\log P = \sum_{i=1}^n \left( s_i - \log \sum_{j \ge i} e^{s_j} \right)$$"
)
SIGMOID_FIRST = (
    "# Binary\n\n"
    r"Here $\sigma(z) = \frac{1}{1+e^{-z}}$ is the sigmoid. $$\sigma'(z) = \sigma(z) (1-\sigma(z))$$"
    "\n\n"
    "# Many classes\n\n"
    r"Here $\sigma(z)_i = \frac{e^{z_i}}{\sum_j e^{z_j}}$ is the softmax. "
)

DRAWN = (
    r"$$L = -\log \sigma(u_o^T v_c) - \sum_k \log \sigma(-u_k^T v_c)$$ Let $x = u_o^T v_c$ and $z_k = u_k^T v_c$. Then "
    r"$$\frac{\partial L}{\partial u_o} = %s v_c$$"
)

PAGES = [  # a page, the verdicts on its last lines
    # a new letter may be another name of one above
    (SOFTMAX + r"$$\frac{\partial L}{\partial z_i} = p_i - t_i$$ $$\frac{\partial L}{\partial z_i} = p_i - y_i$$",   "proved unknown"),
    (SOFTMAX + r"$$\frac{\partial L}{\partial z_i} = \hat y_i - t_i$$",                                             "unknown"),
    (SOFTMAX + r"$$\frac{\partial L}{\partial z_i} = t_i - p_i$$ $$\frac{\partial L}{\partial z_i} = y_i - p_i$$",   "refuted refuted"),
    (r"Let $p = \sigma(z)$ and $L = (p-t)^2$. $$\frac{dL}{dz} = 2 (p-y) p (1-p)$$ $$\frac{dL}{dz} = (p-y) p (1-p)$$", "unknown refuted"),
    # of a softmax labels may be one-hot, whatever the loss
    (PREDICTED + r"Let $L = -\log(y^\top p)$. $$\nabla_z L = p - y$$ $$\nabla_z L = y - p$$",                        "unknown refuted"),
    (PREDICTED + r"$$\|p-y\|^2 = \|p\|^2 - 2p^\top y + 1$$ $$\|p-y\|^2 = \|p\|^2 + 2p^\top y + 1$$",                  "unknown refuted"),
    (PREDICTED + r"The labels are smoothed. $$\|p-y\|^2 = \|p\|^2 - 2p^\top y + 1$$",                               "refuted"),
    # a function, or its entries, by another formula of prose
    (SIGMOID_FIRST + r"$$\frac{\partial \sigma(z)_i}{\partial z_j} = \delta_{ij} \sigma(z)_i (1 - \sigma(z)_i)$$",   "unknown"),
    (LOGISTIC + r"$$\ell'(z) = -y \sigma(-yz)$$",                                                                   "proved"),
    (LOGISTIC + r"If the labels are 0 and 1 instead, $\ell(z) = \log(1+e^z) - yz$ and $$\ell'(z) = -y \sigma(-yz)$$", "unknown"),
    (LOGISTIC + r"If the labels are 0 and 1, $\ell(z) = \log(1+e^z) - yz$ and $$\ell'(z) = -y \sigma(-yz)$$",         "unknown"),
    (LOGISTIC + r"If the labels are 0 and 1, $\ell(z) = \log(1+e^z) - yz$. Then $$\ell'(z) = -y \sigma(-yz)$$", "unknown"),
    # the vector defined above, its entries by another formula of prose, and the other way round
    (PREDICTED + r"With $T > 0$, $p_i = \frac{e^{z_i/T}}{\sum_j e^{z_j/T}}$ and" + CROSS + r"$$\frac{\partial L}{\partial z_i} = p_i - y_i$$",      "unknown"),
    (r"Let $a = \sigma(z)$. For a softmax layer, $a_i = \frac{e^{z_i}}{\sum_k e^{z_k}}$, $$\frac{\partial a_i}{\partial z_j} = 0 \quad (i \ne j)$$" + NAMED, "unknown definition"),
    # two formulas of one sentence at once
    (r"Let $z \in \mathbb{R}^K$. " + PREDICTED + r"The loss is $L = -\log p_c$." "\n\n# Zwei Klassen\n\n" r"Hier ist $L = -\log p$ mit $p = \sigma(z)$, also $$\frac{dL}{dz} = p - 1$$", "unknown"),
    # a sigma that words call the softmax
    (r"Let $\sigma$ denote the softmax, $p = \sigma(z)$. $$\frac{\partial p_i}{\partial z_j} = \delta_{ij} p_i (1-p_i)$$" + NAMED, "unknown definition"),
    (NAMED + r"Let $\sigma(z)$ be the softmax of $z$. $$\frac{\partial \sigma(z)_i}{\partial z_j} = \delta_{ij} \sigma(z)_i (1-\sigma(z)_i)$$", "refuted"),
    (NAMED + r"Unlike the softmax, $\sigma$ acts on entries. $$\frac{\partial \sigma(z)_i}{\partial z_j} = \delta_{ij} \sigma(z)_i (1-\sigma(z)_i)$$", "unknown"),
    (NAMED + r"Let $\sigma$ be the sigmoid. $$\frac{\partial \sigma(z)_i}{\partial z_j} = \delta_{ij} \sigma(z)_i (1-\sigma(z)_i)$$", "proved"),
    # the u_o of the right word is none of the words that are drawn
    (DRAWN % r"(\sigma(x) - 1)",                                                                                    "unknown"),
    (DRAWN % r"(\sigma(x) + 1)",                                                                                    "refuted"),
    # a display behind words that turn to another formula
    (TANH % "A second version is" + r"$$\frac{da}{dz} = a (1-a)$$",                                                     "proved unknown unknown"),
    (TANH % "Nun betrachten wir" + r"$$\frac{da}{dz} = a (1-a)$$",                                                      "proved unknown unknown"),
    (PREDICTED + r"A second version is $$p_i = \frac{1}{1+e^{-z_i}}$$ Then $$\frac{\partial p_i}{\partial z_j} = \delta_{ij} p_i (1-p_i)$$", "unknown unknown"),
    (PREDICTED + r"It follows that $$p_i = \frac{1}{1+e^{-z_i}}$$",                                                     "refuted"),
    (r"Sea $a = \sigma(z)$. Con $a = \tanh(z)$ se obtiene $$\frac{da}{dz} = a (1-a)$$",                                 "unknown"),
    # what words deny beside a line, or of the sign of a letter
    (PREDICTED + LABELS + r"$$\frac{\partial L}{\partial z_k} = p_k - y_k$$",                                           "proved"),
    (PREDICTED + LABELS + r"If the labels do not sum to 1, $$\frac{\partial L}{\partial z_k} = p_k - y_k$$",             "unknown"),
    (PREDICTED + LABELS + r"Si las etiquetas no suman 1, $$\frac{\partial L}{\partial z_k} = p_k - y_k$$",               "unknown"),
    (PREDICTED + LABELS + r"Summieren sich die $y_k$ nicht zu 1, so ist $$\frac{\partial L}{\partial z_k} = p_k - y_k$$", "unknown"),
    (PREDICTED + "Let" + CROSS + r"Here $\sum_i y_i$ may be more than 1. $$\frac{\partial L}{\partial z_k} = p_k - y_k$$",      "unknown"),
    (r"Let $p_k = e^{z_k} / \sum_j e^{z_j}$. For the true class $k$ the loss is $L = -\log p_k$. $$\frac{\partial L}{\partial z_k} = p_k - 1$$ "
     r"Now let $k$ be any other class. $$\frac{\partial L}{\partial z_k} = p_k$$",                                      "proved unknown"),
    (r"Let $x > 0$. $$\log x^2 = 2\log x$$ Now let $x$ be a negative number. $$\log x^2 = 2\log x$$",                  "proved unknown"),
    (r"设 $x > 0$。 $$\log x^2 = 2\log x$$ 现在设 $x$ 为负数。 $$\log x^2 = 2\log x$$",                                "proved unknown"),
    # what the text said of a letter, and supposes otherwise right before the line
    *(
        (first + f"$${line}$$ {words} $${line}$$", f"proved {verdict}")
        for first, line, said in (
            ("Let $y$ be one-hot. ", r"\sum_k y_k^2 = \sum_k y_k", ("Para etiquetas suaves,", "Now let $y$ be a distribution.", "With mixup")),
            (r"Let $y \in \{0,1\}$. ", "y^2 = y", (r"For $y \in [0,1]$,", "If $y$ is a real number,", "Otherwise,", "With labels $\\pm 1$ instead,")),
            (r"Let $\|u\| = 1$. ", r"u^\top u = 1", (r"Let now $\|u\| = 2$.", "For a vector $u$ of any length,")),
            ("Let $x > 0$. ", r"\log x^2 = 2 \log x", ("If $x$ may be negative,", "Wenn $x$ kleiner als null ist,", "对负的 $x$，")),
        )
        for words, verdict in (*((one, "unknown") for one in said), ("Hence", "proved"), ("So we have again", "proved"))
    ),
    (PREDICTED + SUMMED + r"$$\frac{\partial L}{\partial z_k} = p_k - y_k$$ For unnormalised $y$, $$\frac{\partial L}{\partial z_k} = p_k - y_k$$", "proved unknown"),
    (PREDICTED + SUMMED + r"$$\frac{\partial L}{\partial z_k} = p_k - y_k$$ Since $\sum_k y_k = 1$, $$\frac{\partial L}{\partial z_k} = p_k - y_k$$", "proved proved"),
    # a number in one part, a vector in the other
    (r"Let $L(w) = \frac12 (wx-y)^2$ for a scalar $w$. $$L'(w) = (wx-y) x$$ For a vector $w$, $L(w) = \frac12 (w^\top x-y)^2$ and "
     r"$$\nabla L(w) = (w^\top x-y) x$$" "\n\n# More\n\n" r"$$y_i = \frac{e^{g_i}}{\sum_j e^{g_j}}$$",                 "unknown unknown definition"),
    # a range that words name
    (OUTSIDE,                                                                                                      "proved"),
    ("Outside the unit interval, " + OUTSIDE,                                                                      "unknown"),
    (r"Außerhalb des Intervalls $[-1, 1]$ gilt " + OUTSIDE,                                                       "unknown"),
    ("Outside the interval it has no value, and inside " + OUTSIDE,                                               "proved"),
    # slopes of what is worked out
    (r"Let $z = (2, 1, 0)$ and $p_1 = \frac{e^2}{e^2+e+1}$ and $L = -\log p_1$. $$\frac{\partial L}{\partial z_1} = p_1 - 1$$",          "unknown"),
    (r"Let $z = (1, 0)$, $y = (1, 0)$ and $p = (0.7, 0.3)$, $L = -\sum_k y_k \log p_k$. $$\frac{\partial L}{\partial z_2} = 0$$",  "unknown"),
    (r"Let $c = 3$ and $f = c x$. $$\frac{df}{dx} = 3$$ $$\frac{df}{dx} = 2$$",                                       "proved unknown"),
    # the number and the size
    (BATCH % r"\frac{2}{m}",                                                                                       "unknown unknown"),
]  # fmt: skip


@pytest.mark.parametrize(("page", "expected"), PAGES)
def test_the_last_lines_of_a_page(page: str, expected: str) -> None:
    verdicts = expected.split()
    assert [step.answer.value for step in check(page).steps[-len(verdicts) :]] == verdicts
