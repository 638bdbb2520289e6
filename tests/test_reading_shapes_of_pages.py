"""Pages without directives: entries of matrices, products of lists, numbers of examples, shifts of layers, sets."""

from __future__ import annotations

import pytest

from symce import check

SQUARE = r"Let $A = \begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}$. "
WIDE = r"Let $W = \begin{pmatrix} 1 & 0 & 2 \\ 0 & 1 & -1 \end{pmatrix}$. "
LISTS = "Let $x = (1, 2, 3)$ and $y = (0, 1, 1)$. "
UNLIKE = "Let $x = (1, 2)$ and $y = (0, 1, 1)$. "
SQUARES = (
    r"The data are $(x^{(i)}, y^{(i)})$, $i = 1, \dots, m$, and "
    r"$J(\theta) = \sum_{i=1}^m (\theta^\top x^{(i)} - y^{(i)})^2$. "
    r"$$\frac{\partial J}{\partial \theta_j} = 2 \sum_{i=1}^m (\theta^\top x^{(i)} - y^{(i)}) "
)
BY_SUMS = (
    r"Let $L = \sum_{i=1}^m (y^{(i)} - \sum_{j=1}^n w_j x_j^{(i)})^2$. "
    r"$$\frac{\partial L}{\partial w_k} = -2 \sum_{i=1}^m (y^{(i)} - \sum_{j=1}^n w_j x_j^{(i)}) "
)
IN_COLUMNS = "Let $Z = W X + b$ where the examples are the columns of $X$. " + r"$$Z_{kn} = \sum_d W_{kd} X_{dn} + "
SOFTMAX = (
    r"Let $Z = W X + b$ where the examples are the columns of $X$, and $A = \operatorname{softmax}(Z)$ with a softmax "
    r"for every column. "
)
IN_ROWS = (
    r"Let $Z = X W + b$ and $P = \operatorname{softmax}(Z)$ along rows, with loss "
    r"$L = -\frac1N \sum_{n,k} Y_{nk} \log P_{nk}$. $$\frac{\partial L}{\partial b_k} = "
)
STATED = r"Let $Z = W X + b$ with $W \in \mathbb{R}^{K \times D}$, $X \in \mathbb{R}^{D \times N}$"
ENTRY = r". $$Z_{kn} = \sum_{d=1}^D W_{kd} X_{dn} + "
MEAN = r"The mean is $\bar{x} = \frac1n \sum x_i$ for $i = 1, \dots, n$. "
UPDATE = r"Let $L = \frac12 (w x - y)^2$. Gradient descent sets $w = w - \eta (w x - y) x$. "
SET = "Let $S$ be a set of $m$ indices. "

NT = r"Logits $z_1, \dots, z_N$ with a temperature $T$. $$q_i = \frac{e^{z_i/T}}{\sum_{j=1}^N e^{z_j/T}}$$ "
WITH_TAU = r"Let $f(x) = \log \sum_i e^{x_i}$. With temperature $f_\tau(x) = \tau \log \sum_i e^{x_i/\tau}$, so "

LOGIT = r"Multinomial logit: the utility is $V_{nj} = \bm\beta^\top \bm x_{nj}$ and $$P_{nj} = \frac{\exp(V_{nj})}{\sum_i \exp(V_{ni})}$$ "

BEATS = r"$$P(i \succ j) = \frac{e^{s_i}}{e^{s_i} + e^{s_j}}$$ "

PAGES = (
    # page                                                                  | verdict of its last line
    (SQUARE + r"$$A^\top_{12} = 3$$",                                         "proved"),
    (SQUARE + r"$$A^\top_{12} = 2$$",                                         "refuted"),
    (SQUARE + r"$$A^T_{12} = 3$$",                                            "proved"),
    (SQUARE + r"$$A^T_{12} = 2$$",                                            "refuted"),
    (SQUARE + r"$$A^\top_{1,2} = 3$$",                                        "proved"),
    (SQUARE + r"$$A_{12}^\top = 3$$",                                         "unknown"),
    (SQUARE + r"$$A_{12}^\top = 2$$",                                         "unknown"),
    (SQUARE + r"$$(A^\top)_{12} = 3$$",                                       "proved"),
    (SQUARE + r"$$(A^\top)_{12} = 2$$",                                       "refuted"),
    (SQUARE + r"$$[A^\top]_{12} = 3$$",                                       "proved"),
    (SQUARE + r"$$[A^\top]_{12} = 2$$",                                       "refuted"),
    (SQUARE + r"$$(A A^\top)_{12} = 11$$",                                    "proved"),
    (SQUARE + r"$$(A A^\top)_{12} = 14$$",                                    "refuted"),
    (SQUARE + r"$$(A^2)_{12} = 10$$",                                         "proved"),
    (SQUARE + r"$$(A^2)_{12} = 4$$",                                          "refuted"),
    (SQUARE + r"$$A^2_{12} = 4$$",                                            "unreadable"),
    (WIDE + r"$$W^\top_{31} = 2$$",                                           "proved"),
    (WIDE + r"$$W^\top_{31} = -1$$",                                          "refuted"),
    (WIDE + r"$$W^\top_{13} = 2$$",                                           "unreadable"),
    (WIDE + r"$$(W W^\top)_{12} = -2$$",                                      "proved"),
    (WIDE + r"$$(W W^\top)_{13} = -2$$",                                      "unreadable"),
    (LISTS + r"$$x^\top y = 5$$",                                             "proved"),
    (LISTS + r"$$x^\top y = 6$$",                                             "refuted"),
    (LISTS + r"$$x y^\top = \begin{pmatrix} 0 & 1 & 1 \\ 0 & 2 & 2 \\ 0 & 3 & 3 \end{pmatrix}$$", "proved"),
    (LISTS + r"$$x y^\top = \begin{pmatrix} 0 & 0 & 0 \\ 1 & 2 & 3 \\ 1 & 2 & 3 \end{pmatrix}$$", "refuted"),
    (LISTS + r"$$x y^\top = 5$$",                                             "unknown"),
    (LISTS + r"Both are row vectors. $$x y^\top = 5$$",                       "unreadable"),
    (LISTS + r"Both are row vectors. $$x^\top y = 5$$",                       "unreadable"),
    (UNLIKE + r"$$x y^\top = \begin{pmatrix} 0 & 1 & 1 \\ 0 & 2 & 2 \end{pmatrix}$$", "proved"),
    (UNLIKE + r"$$x y^\top = \begin{pmatrix} 0 & 1 & 1 \\ 0 & 2 & 3 \end{pmatrix}$$", "refuted"),
    (UNLIKE + r"$$x^\top y = 3$$",                                            "unreadable"),
    (SQUARES + "x^{(i)}_j$$",                                                 "proved"),
    (SQUARES + "x_j^{(i)}$$",                                                 "proved"),
    (SQUARES.replace("= 2", "=") + "x_j^{(i)}$$",                             "refuted"),
    (SQUARES + "x^{(j)}_i$$",                                                 "unknown"),
    (BY_SUMS + "x_k^{(i)}$$",                                                 "proved"),
    (BY_SUMS + "x_i^{(k)}$$",                                                 "unknown"),
    (IN_COLUMNS + "b_k$$",                                                    "proved"),
    (IN_COLUMNS + "b_n$$",                                                    "unknown"),
    (SOFTMAX + r"$$Z_{kn} = \sum_d W_{kd} X_{dn} + b_k$$",                    "proved"),
    (SOFTMAX + r"$$Z_{kn} = \sum_d W_{kd} X_{dn} + b_n$$",                    "unknown"),
    (STATED + ENTRY + "b_k$$",                                                "proved"),
    (STATED + r" and $b \in \mathbb{R}^K$" + ENTRY + "b_k$$",                 "proved"),
    (STATED + r" and $b \in \mathbb{R}^K$" + ENTRY + "b_n$$",                 "refuted"),
    (IN_ROWS + r"\frac1N \sum_n (P_{nk} - Y_{nk})$$",                         "proved"),
    (IN_ROWS + r"\sum_n (P_{nk} - Y_{nk})$$",                                 "refuted"),
    (IN_ROWS + r"\frac1N \sum_k (P_{nk} - Y_{nk})$$",                         "unknown"),
    (SET + r"$$\sum_{i \in S} 1 = |S|$$",                                     "proved"),
    (SET + r"$$\sum_{i \in S} 1 = 2 |S|$$",                                   "refuted"),
    (SET + r"$$\sum_{i \in S} 1 = S$$",                                       "unreadable"),
    (SET + r"$$S = \sum_{i \in S} 1$$",                                       "unknown"),
    (SET + r"$$\sum_{i \in S} c = c |S|$$",                                   "proved"),
    (SET + r"$$\sum_{i \in S} c = c S$$",                                     "unreadable"),
    (MEAN + r"$$\sum_{i=1}^n (x_i - \bar{x}) = 0$$",                           "proved"),
    (MEAN + r"$$\sum (x_i - \bar{x})^2 = \sum x_i^2 - n \bar{x}^2$$",          "proved"),
    (MEAN + r"$$\sum (x_i - \bar{x})^2 = \sum x_i^2 - \bar{x}^2$$",            "refuted"),
    (MEAN + r"$$\sum x_i y_j = n \bar{x} y_j$$",                             "proved"),
    (MEAN + r"$$\sum_{i=1}^n \sum_{j=1}^n x_i y_j = \sum x_i y_j$$",          "unreadable"),
    (r"$$\sum x_i = n \bar{x}$$",                                            "unreadable"),
    (UPDATE + r"$$\frac{dL}{dw} = (w x - y) x$$",                            "proved"),
    (UPDATE + r"$$\frac{dL}{dw} = -(w x - y) x$$",                           "refuted"),
    (r"Let $w = e^v$. " + UPDATE + r"$$\frac{dL}{dv} = (w x - y) x w$$",      "proved"),
    (NT + r"$$\frac{z_i}{NT^2} = \frac{z_i}{N T^2}$$",                           "proved"),
    (NT + r"$$\frac{1}{NT} \sum_{i=1}^N z_i = \frac{1}{N} \sum_i \frac{z_i}{T}$$", "proved"),
    (r"With $T$ and $K$ and $D$. $$L_{KD} = T^2 \sum_{d=1}^D \sum_{k=1}^K p_k$$ $$KD(p) = \sum_k p_k$$", "definition"),
    (NT + r"$$NT = CE$$",                                                     "unknown"),
    (WITH_TAU + r"$$\frac{\partial f_\tau}{\partial x_i} = \frac{e^{x_i/\tau}}{\sum_j e^{x_j/\tau}}$$", "proved"),
    (WITH_TAU + r"$$\frac{\partial f}{\partial x_i} = \frac{e^{x_i/\tau}}{\sum_j e^{x_j/\tau}}$$", "unknown"),
    (WITH_TAU + r"$$\frac{\partial f_\tau}{\partial x_i} = \frac{e^{x_i}}{\sum_j e^{x_j}}$$", "unknown"),
    (LOGIT + r"$$\frac{\partial P_{nj}}{\partial \bm\beta} = P_{nj} (\bm x_{nj} - \sum_i P_{ni} \bm x_{ni})$$", "proved"),
    (LOGIT + r"For the coefficient $\beta_z$ of $z_{nj}$: $$\frac{\partial P_{nj}}{\partial \bm\beta} = P_{nj} (\bm x_{nj} - \sum_i P_{ni} \bm x_{ni})$$", "proved"),
    (LOGIT + r"$$\mathcal{LL} = \sum_n \sum_j y_{nj} \ln P_{nj}$$ $$\frac{\partial \mathcal{LL}}{\partial \bm\beta} = \sum_n \sum_j (y_{nj} - P_{nj}) \bm x_{nj}$$", "proved"),
    (LOGIT.replace("logit", "counts") + r"$$\mathcal{LL} = \sum_n \sum_j y_{nj} \ln P_{nj}$$ $$\frac{\partial \mathcal{LL}}{\partial \bm\beta} = \sum_n \sum_j (y_{nj} - P_{nj}) \bm x_{nj}$$", "unknown"),
    (BEATS + r"$$P(i \succ j) = \frac{1}{1 + e^{s_j - s_i}}$$",                "proved"),
    (BEATS + r"$$P(i \succ j) + P(j \succ i) = 1$$",                          "proved"),
    (BEATS + r"$$P(i \succ j) = P(j \succ i)$$",                              "refuted"),
    (BEATS + r"$$\sum_i P(i \succ j) = 1$$",                                 "unknown"),
    (r"Let $P(i \succ j)$ say how often i wins. $$P(i \succ j) = P(j \succ i)$$", "unknown"),
    (  # a line that cannot be read is no proof of itself
        r"$$w_{ik} = \begin{cases} 1 & D_{ik} \le \chi \\ 0 & \text{otherwise} \end{cases}$$ "
        r"$$\nu_k = \sum_{i=1}^{n_k} w_{ik}, \quad \nu = \sum_{k=1}^g \nu_k.$$",
        "definition",
    ),
    (r"$$\sum_{k \in [K]} 1 = K$$",                                           "proved"),
    (r"$$\sum_{k=1}^K 1 = K$$ $$\sum_{k \in K} 1 = K$$",                      "proved"),
)  # fmt: skip


@pytest.mark.parametrize(("page", "verdict"), PAGES)
def test_the_last_line_of_a_page(page: str, verdict: str) -> None:
    (report,) = check(page).files
    assert report.steps[-1].answer.value == verdict, report.steps[-1].message


ENTRIES_OF_MATRICES = [
    (r"$$\log A_{ii}^2 = 2 \log A_{ii}$$", {"proved", "unknown"}),
    (r"$$\log A_{ii}^2 = 3 \log A_{ii}$$", {"refuted", "unknown"}),
    (r"$$\sum_i A_{ii} = \operatorname{tr}(A)$$", {"proved"}),
]


@pytest.mark.parametrize(("line", "answers"), ENTRIES_OF_MATRICES)
def test_two_indices_of_a_matrix_are_those_of_an_entry(line: str, answers: set[str]) -> None:
    page = r"Let $A \in \mathbb{R}^{d \times d}$ with $A_{ii} > 0$. "
    assert check(page + line).steps[-1].answer.value in answers


NET = (
    r"A network with $x \in \mathbb{R}^d$, $W_1 \in \mathbb{R}^{H \times d}$, $b_1 \in \mathbb{R}^H$,"
    r" $W_2 \in \mathbb{R}^{K \times H}$, $b_2 \in \mathbb{R}^K$ computes $h = \tanh(W_1 x + b_1)$ and"
    r" $z = W_2 h + b_2$. The loss is $$L = \frac{1}{2} \|z - t\|^2$$ "
)
P_OF_Z = r"Let $p = \mathrm{softmax}(z)$. "

OF_CLASS = r"%sLet $$z = W x$$ $$p = \text{softmax}(z)$$ and the loss of the class $c$ be $$L = -\log p_c$$ "

BESIDE_VECTORS = [  # a page, the verdict on its last line: nothing says the shape of t and y
    (NET + r"$$\frac{\partial L}{\partial b_2} = z - t$$", "proved"),
    (NET + r"$$\frac{\partial L}{\partial b_2} = t - z$$", "refuted"),
    (NET + r"$$\frac{\partial L}{\partial b_2} = 2 (z - t)$$", "refuted"),
    (NET + r"In the limit of large $t$, $$\frac{\partial L}{\partial b_2} = t - z$$", "unknown"),
    (OF_CLASS % "" + r"$$\frac{\partial L}{\partial z} = p - y$$", "unknown"),
    (OF_CLASS % "Let $y$ be one-hot at $c$. " + r"$$\frac{\partial L}{\partial z} = p - y$$", "unknown"),
    (P_OF_Z + r"$$p - y = y - p$$", "refuted"),
    (P_OF_Z + r"$$(p - y)^2 = p^2 - y^2$$", "refuted"),
    (P_OF_Z + r"$$(p - y)^2 = p^2 - 2 p y + y^2$$", "proved"),
]


@pytest.mark.parametrize(("page", "verdict"), BESIDE_VECTORS)
def test_labels_beside_vectors_are_a_number_or_a_vector(page: str, verdict: str) -> None:
    step = check(page).steps[-1]
    assert step.answer.value == verdict, step.message
