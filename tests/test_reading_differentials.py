"""Differentials: of what they are the change, and what they leave constant."""

from __future__ import annotations

import pytest

from symce import check

LOSS = (
    "index i, j, k = 1..K",
    "vector z, v : K",
    r"let p_i = \frac{e^{z_i}}{\sum_k e^{z_k}}",
    "vector y : K",
    r"given \sum_k y_k = 1",
    r"let L = -\sum_k y_k \log p_k",
)
LAYER = (
    "matrix W, A : K x n",
    "matrix B : n x K",
    "vector x : n",
    "vector b : K",
    "let z = W x + b",
    r"let f = z^\top z",
)
ROWS = [
    # what is declared | the line, D for the sign | the verdict
    (LOSS, r"D L = (p - y)^\top D z", "proved"),
    (LOSS, r"D L = (p + y)^\top D z", "refuted"),
    (LOSS, r"D L = \sum_i (p_i - y_i) D z_i", "proved"),
    (LOSS, r"D p = (\operatorname{diag}(p) - p p^\top) D z", "proved"),
    (LOSS, r"D p = (\operatorname{diag}(p) + p p^\top) D z", "refuted"),
    (LOSS, r"D p_i = p_i (D z_i - \sum_j p_j \, D z_j)", "proved"),
    (LOSS, r"D \log p_i = D z_i - \sum_j p_j D z_j", "proved"),
    (LOSS, r"D \log p_i = D z_i - \sum_j p_i D z_j", "refuted"),
    (
        LOSS,
        r"D \left(\log(\mathbf{1}^\top \exp(z))\right) = \frac{\exp(z)^\top D z}{\mathbf{1}^\top \exp(z)}",
        "proved",
    ),
    (LOSS, r"D (z^\top z) = z^\top D z", "refuted"),
    (LOSS, r"D L(z) = (p - y)^\top D z", "proved"),
    (LOSS, r"D L(z) = (p + y)^\top D z", "refuted"),
    (LOSS, r"D \|z\|^2 = 2 z^\top D z", "proved"),
    (LOSS, r"D z_i(1 - p_i) = (1 - p_i) D z_i", "proved"),
    # only z_i changes, or all of z
    (LOSS, r"D p_i = p_i (1 - p_i) D z_i", "unknown"),
    (LOSS, r"D z_i^2 = 2 z_i D z_i", "unreadable"),
    (LOSS, r"D (z_i^2) = 2 z_i D z_i", "proved"),
    # p changes only along what z makes of it
    (LOSS, r"D L = -\sum_k \frac{y_k}{p_k} D p_k", "proved"),
    (LOSS, r"D L = \sum_k \frac{y_k}{p_k} D p_k", "unknown"),
    (LOSS, r"-\sum_k \frac{y_k}{p_k} D p_k = \sum_k (p_k - y_k) D z_k", "proved"),
    # nothing is said of what changes, or it cannot change freely
    (LOSS, r"D L = (p - y)^\top v", "unreadable"),
    (LOSS, r"D L = (p - y)^\top D u", "unreadable"),
    (LOSS, r"D y = D z", "unreadable"),
    (LOSS, r"D v = v^\top D z", "unknown"),
    ((*LOSS, r"scalar d, \mathrm{d}"), r"D L = (p - y)^\top D z", "refuted"),
    (("scalar x",), r"D x^2 = 2 x D x", "unreadable"),
    (("scalar x",), r"D (x^2) = 2 x D x", "proved"),
    # matrices
    (LAYER, r"D z = D W \, x + D b", "proved"),
    (LAYER, r"D z = (D W) x + W D x + D b", "proved"),
    (LAYER, r"D z = (D W) x + 2 W D x + D b", "refuted"),
    (LAYER, r"D (W x) = D W(x)", "unreadable"),
    (LAYER, r"D f = \operatorname{tr}(2 x z^\top D W)", "proved"),
    (LAYER, r"D f = \operatorname{tr}(x z^\top D W)", "refuted"),
    (LAYER, r"D (W B) = (D W) B + W (D B)", "proved"),
    (LAYER, r"D (W B) = (D W) B - W (D B)", "refuted"),
    (LAYER, r"\operatorname{tr}(D (W^\top W)) = 2 \operatorname{tr}(W^\top D W)", "proved"),
    (LAYER, r"D \operatorname{tr}(W^\top A) = \operatorname{tr}(A^\top D W)", "proved"),
    (LAYER, r"D (W \odot A) = D W \odot A + W \odot D A", "proved"),
]


def verdict(said: tuple[str, ...], line: str) -> str:
    text = "".join(f"% symce: {directive}\n" for directive in said)
    return check(f"{text}\\[ {line} \\]\n").steps[-1].answer.value


@pytest.mark.parametrize(("said", "line", "answer"), ROWS)
def test_differentials(said: tuple[str, ...], line: str, answer: str) -> None:
    assert verdict(said, line.replace("D ", r"\mathrm{d}")) == answer


@pytest.mark.parametrize("sign", [r"{\rm d}", r"\mathrm d", r"\text{d}", r"\dd "])
def test_signs_of_a_differential(sign: str) -> None:
    assert verdict(LOSS, rf"{sign}L = (p - y)^\top {sign}z") == "proved"


def test_what_is_constant_is_said() -> None:
    text = "% symce: vector x : n\n% symce: matrix W : K x n\n" r"\[ \mathrm{d}(W x) = W \, \mathrm{d}x \]"
    (step,) = check(text).steps
    assert step.answer.value == "proved"
    assert "x changes, all that is not made of it is constant" in step.assumed
