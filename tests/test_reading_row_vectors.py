"""Pages whose vectors are rows: every layer is ``x W + b``, and none is ``W x + b``."""

from __future__ import annotations

import pytest

from symce import check

ONE = (
    r"For a row vector $x$ let $z = x W + b$, $\hat y = \mathrm{softmax}(z)$ and $J = -\sum_k y_k \log \hat y_k$ with a"
    r" one-hot $y$. "
)
TWO = (
    r"For a network with one hidden layer, let $h = \tanh(x W_1 + b_1)$, $z_2 = h W_2 + b_2$, $\hat y = \mathrm{softmax}(z_2)$"
    r" and $J = -\sum_k y_k \log \hat y_k$ with a one-hot $y$. "
)
FOLDED = (
    TWO.replace("$z_2 = h W_2 + b_2$, ", "").replace("(z_2)", "(h W_2 + b_2)")
    + r"With the scores $z_2 = h W_2 + b_2$ we have "
)
COLUMNS = ONE.replace("row vector", "vector").replace("x W", "W x")
BOTH = ONE + r"A second score is $u = V x + c$. "

DECLARED = (
    "% symce: matrix x : N x d; matrix W : d x c; vector b : c; matrix G : N x c; index n = 1..N; index k = 1..c\n"
    "% symce: let y = xW + b; let L = \\sum_{n=1}^N \\sum_{k=1}^c G_{nk} y_{nk}\n"
)
STATED = (
    r"Let $x \in \mathbb{R}^{N \times d}$, $W \in \mathbb{R}^{d \times c}$ and $b \in \mathbb{R}^c$, $G \in \mathbb{R}^{N \times c}$."
    r" $$y = xW + b$$ $$L = \sum_{n=1}^N \sum_{k=1}^c G_{nk} y_{nk}$$ "
)

LINES = [
    (DECLARED, r"\frac{\partial L}{\partial x} = \frac{\partial L}{\partial y} W^\top", "proved"),
    (DECLARED, r"\frac{\partial L}{\partial W} = x^\top \frac{\partial L}{\partial y}", "proved"),
    (STATED, r"\frac{\partial L}{\partial W} = x^\top G", "proved"),
    (STATED, r"\frac{\partial L}{\partial W} = G^\top x", "not proved"),
    (ONE, r"\frac{\partial J}{\partial x} = (\hat y - y) W^\top", "proved"),
    (ONE, r"\frac{\partial J}{\partial W} = x^\top (\hat y - y)", "proved"),
    (ONE, r"\frac{\partial J}{\partial b} = \hat y - y", "proved"),
    (ONE, r"\frac{\partial J}{\partial W} = x (\hat y - y)^\top", "not proved"),
    (ONE, r"\frac{\partial J}{\partial x} = W^\top (\hat y - y)", "not proved"),
    (ONE, r"\frac{\partial J}{\partial W} = x^\top (\hat y + y)", "not proved"),
    (TWO, r"\frac{\partial J}{\partial W_2} = h^\top (\hat y - y)", "proved"),
    (TWO, r"\frac{\partial J}{\partial h} = (\hat y - y) W_2^\top", "proved"),
    (TWO, r"\frac{\partial J}{\partial x} = [(\hat y - y) W_2^\top \odot (1 - h^2)] W_1^\top", "proved"),
    (TWO, r"\frac{\partial J}{\partial x} = [(\hat y - y) W_2^\top \odot (1 - h)] W_1^\top", "not proved"),
    (FOLDED, r"\frac{\partial J}{\partial z_2} = \hat y - y", "proved"),
    (FOLDED, r"\frac{\partial J}{\partial z_2} = y - \hat y", "not proved"),
    (COLUMNS, r"\frac{\partial J}{\partial W} = (\hat y - y) x^\top", "proved"),
    (COLUMNS, r"\frac{\partial J}{\partial W} = x^\top (\hat y - y)", "not proved"),
    (BOTH, r"\frac{\partial J}{\partial W} = x^\top (\hat y - y)", "not proved"),
]


@pytest.mark.parametrize(("page", "line", "verdict"), LINES)
def test_gradients(page: str, line: str, verdict: str) -> None:
    step = check(f"{page}$${line}$$").steps[-1]
    assert (step.answer.value == "proved") == (verdict == "proved"), (step.answer, step.message)


FOLDS = [  # a letter that is defined beside the formula that holds what it stands for
    (
        r"For the score $u = w^\top x$ and $f = e^{w^\top x}$ let $p = \frac{f}{1 + f}$. $$%s$$",
        [
            (r"\frac{\partial p}{\partial u} = p (1 - p)", "proved"),
            (r"\frac{\partial f}{\partial u} = f", "proved"),
            (r"\frac{\partial f}{\partial u} = f u", "not proved"),
            (r"\nabla_w p = p (1 - p) x", "proved"),
            (r"\nabla_w p = p (1 - p)", "not proved"),
        ],
    ),
    (
        r"The probabilities are $p_k = \frac{e^{w_k^\top x + b_k}}{\sum_j e^{w_j^\top x + b_j}}$ and the loss is"
        r" $L = -\sum_k y_k \log p_k$ with a one-hot $y$. With the scores $z_k = w_k^\top x + b_k$,"
        r"$$\frac{\partial L}{\partial z_k} = %s$$",
        [("p_k - y_k", "proved"), ("y_k - p_k", "refuted"), ("p_k (1 - y_k)", "refuted")],
    ),
    (
        r"$$a_{il} = \frac{e^{q_i^\top k_l / \sqrt{d}}}{\sum_m e^{q_i^\top k_m / \sqrt{d}}}$$ Let $s_{il} = q_i^\top k_l / \sqrt{d}$."
        r"$$\frac{\partial a_{il}}{\partial s_{im}} = %s$$",
        [(r"a_{il} (\delta_{lm} - a_{im})", "proved"), (r"a_{il} (\delta_{lm} + a_{im})", "not proved")],
    ),
]


@pytest.mark.parametrize(
    ("page", "line", "verdict"), [(p, line, verdict) for p, lines in FOLDS for line, verdict in lines]
)
def test_a_letter_for_what_stands_above(page: str, line: str, verdict: str) -> None:
    answer = check(page % line).steps[-1].answer.value
    assert answer == verdict or (verdict == "not proved" and answer != "proved"), answer
