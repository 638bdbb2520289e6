"""Conditions in a row or beside a line: they give no letter a meaning for the lines below, and excuse their own line."""

from __future__ import annotations

import pytest

from symce import check

KL = (
    r"Let $q_i = \frac{e^{z_i}}{\sum_k e^{z_k}}$ and $D = \sum_k p_k \log\frac{p_k}{q_k}$ where $p$ is a distribution. "
)
F = r"Let $f = x^\top A x + b^\top x$ where $A$ is a square matrix. "
L = r"Let $z = w^\top x + b$, $p = \sigma(z)$ and $L = -y \log p - (1-y)\log(1-p)$ where $y \in \{0,1\}$. "
J = (
    r"Let $h^{(i)} = w x^{(i)} + b$ and "
    r"$J = \frac{1}{2m}\sum_{i=1}^m\left(h^{(i)} - y^{(i)}\right)^2$. "
)
WRONG = r"\frac{\partial D}{\partial z_j} = p_j - q_j"
RIGHT = r"\frac{\partial D}{\partial z_j} = q_j - p_j"

PAGES = [
    # what a row is limited to sets no letter for what follows
    (KL + rf"$${RIGHT} \quad \text{{if }} p = q$$ $${WRONG}$$", "proved refuted"),
    (KL + rf"$${RIGHT} \qquad (p = q)$$ $${WRONG}$$", "proved refuted"),
    (KL + rf"$${RIGHT}, \quad p = q$$ $${WRONG}$$", "proved refuted"),
    (F + r"$$\nabla_x f = 2Ax + b \quad \text{for } A = I$$ $$\nabla_x^2 f = 2A$$", "any unknown"),
    (L + r"$$\nabla_w L = (p - y) x \quad \text{for } b = 0$$ $$\nabla_w L = (p - y)(x + b)$$", "proved refuted"),
    (L + r"$$\nabla_w L = (p - y) x, \quad b = 0$$ $$\nabla_w L = (p - y)(x + b)$$", "proved refuted"),
    # it excuses its own line
    (L + r"$$\nabla_w L = (p - y)(x + b) \quad \text{for } b = 0$$", "unknown"),
    (J + r"$$\frac{\partial J}{\partial w} = \sum_{i=1}^m (h^{(i)} - y^{(i)}) x^{(i)} \qquad (m = 1)$$", "unknown"),
    (KL + rf"$${WRONG}$$ provided that $p = q$.", "unknown"),
    (KL + rf"$${WRONG}$$ for all $z$.", "refuted"),
    (r"Let $a = \sigma(z)$. $$\frac{da}{dz} = a (1 - a)$$", "proved"),
]


@pytest.mark.parametrize(("page", "answers"), PAGES)
def test_conditions_beside_lines(page: str, answers: str) -> None:
    wanted = answers.split()
    found = [step.answer.value for step in check(page).steps if step.answer.value != "definition"]
    found = found if len(found) == len(wanted) else [found[0], found[-1]]
    assert [one for one, want in zip(found, wanted, strict=True) if want != "any"] == [w for w in wanted if w != "any"]
