"""Declared letters of networks: vectors that are rows, keys beside queries, one index for several ranges."""

from __future__ import annotations

import pytest

from symce import check

ROWS = r"""
% symce: index i = 1..m; vector x : d; vector b, h, z : k; vector c, y, p : m; matrix W_1 : d x k; matrix W_2 : k x m
% symce: let z = x W_1 + b; let h = \sigma(z); let p = softmax(h W_2 + c); let L = -\sum_i y_i \log p_i
% symce: let \sigma(t) = \frac{1}{1 + e^{-t}}; given \sum_i y_i = 1; let \delta = (p - y) W_2^\top
"""
COLUMNS = (
    ROWS.replace("= x W_1", "= W_1^\\top x")
    .replace("(h W_2", "(W_2^\\top h")
    .replace("(p - y) W_2^\\top", "W_2 (p - y)")
)
ATTENTION = r"""
% symce: index i, j, k = 1..n; matrix X : n x d; matrix W_q, W_k, W_v : d x m
% symce: matrix Q, K, V, Z, G : n x m; matrix S, A : n x n
% symce: let Q = XW_q; let K = XW_k; let V = XW_v; let S = \frac{QK^\top}{\sqrt{m}}
% symce: let A_{ij} = \frac{e^{S_{ij}}}{\sum_k e^{S_{ik}}}; let Z = AV; let L = \sum_{i,j} G_{ij} Z_{ij}
"""
SUMMED = r"""
% symce: index k = 1..K; index i = 1..N; vector \pi, n : K; scalar \lambda, m; given \pi_k > 0; given \sum_k n_k = m; matrix W : d x h
% symce: vector x^{(i)} : d; vector z^{(i)} : h; let z^{(i)} = W^T x^{(i)}
"""
POLICY = r"""
% symce: index s = 1..S; index a = 1..A; vector \theta : n; matrix Q : S x A; given \pi_\theta(a|s) > 0
"""
CHANGE = r"""
% symce: matrix A : m x r; matrix B : r x n; matrix \Delta W : m x n; let \Delta W = A B; function L of \Delta W
"""
VALUED = r"""
% symce: index i, j, l = 1..n; vector x, S : n; let f(x) = \log \sum_{i=1}^n e^{x_i}; let S_i = \frac{e^{x_i}}{\sum_j e^{x_j}}
"""

LINES = [
    (ROWS, r"\frac{\partial L}{\partial h} = (p - y) W_2^\top", "proved"),
    (ROWS, r"\frac{\partial L}{\partial h} = (y - p) W_2^\top", "refuted"),
    (ROWS, r"\frac{\partial L}{\partial W_2} = h^\top (p - y)", "proved"),
    (ROWS, r"\frac{\partial L}{\partial z} = \delta \odot \sigma'(z)", "proved"),
    (ROWS, r"\frac{\partial L}{\partial W_1} = x^\top (\delta \odot \sigma'(z))", "proved"),
    (ROWS, r"\frac{\partial L}{\partial h} = W_2 (p - y)", "ill_defined"),
    (COLUMNS, r"\frac{\partial L}{\partial h} = W_2 (p - y)", "proved"),
    (COLUMNS, r"\frac{\partial L}{\partial W_2} = h (p - y)^\top", "proved"),
    (COLUMNS, r"\frac{\partial L}{\partial h} = (p - y) W_2^\top", "ill_defined"),
    # both in one page: what is not said is not guessed
    (ROWS + "% symce: let u = W_1^\\top x\n", r"\frac{\partial L}{\partial h} = (p - y) W_2^\top", "unreadable"),
    (ATTENTION, r"\sum_j A_{ij} = 1", "proved"),
    (ATTENTION, r"\frac{\partial L}{\partial V} = A^\top G", "proved"),
    (ATTENTION, r"\frac{\partial L}{\partial V} = A G", "refuted"),
    (ATTENTION, r"\frac{\partial L}{\partial W_k} = X^\top \frac{\partial L}{\partial K}", "proved"),
    (ATTENTION, r"\frac{\partial L}{\partial W_q} = X^\top \frac{\partial L}{\partial S} \frac{K}{\sqrt{m}}", "proved"),
    (ATTENTION, r"\frac{\partial L}{\partial W_q} = X^\top \frac{\partial L}{\partial S} \frac{Q}{\sqrt{m}}", "refuted"),
    (ATTENTION, r"L = \sum_{i, j} A_{ij} \sum_k G_{ik} V_{jk}", "proved"),  # its k runs over m
    # a letter that an assumption sets to a sum
    (SUMMED, r"-\frac{1}{\lambda} \sum_k n_k = -\frac{m}{\lambda}", "proved"),
    (SUMMED, r"\frac{\partial}{\partial n_k} m = 1", "proved"),
    (SUMMED, r"\sum_k n_k = 2 m", "refuted"),
    # the trace of a sum of numbers
    (SUMMED, r"-\sum_i \text{tr}(z^{(i) T} z^{(i)}) = \text{tr}(-\sum_i z^{(i) T} z^{(i)})", "proved"),
    (SUMMED, r"\operatorname{tr}(z^{(i) T} z^{(i)}) = x^{(i) T} W^T W x^{(i)}", "ill_defined"),
    # what an assumption declares with a letter below it is a function of that letter
    (POLICY, r"\nabla_\theta \pi_\theta(a|s) = \pi_\theta(a|s) \nabla_\theta \log \pi_\theta(a|s)", "proved"),
    (POLICY, r"\nabla_\theta \sum_a \pi_\theta(a|s) Q(s, a) = \sum_a Q(s, a) \nabla_\theta \pi_\theta(a|s)", "proved"),
    (POLICY, r"\nabla_\theta \pi_\theta(a|s) = 0", "refuted"),
    (CHANGE, r"\frac{\partial L}{\partial A} = \frac{\partial L}{\partial \Delta W} B^\top", "proved"),
    (CHANGE, r"\frac{\partial L}{\partial B} = 2 A^\top \frac{\partial L}{\partial \Delta W}", "refuted"),
    (VALUED, r"\nabla f(x)_i = S_i", "proved"),
    (VALUED, r"\nabla f(x)_i = S_i - 1", "refuted"),
    (VALUED, r"\nabla_x f(x)_i = S_i", "proved"),
    (VALUED, r"\nabla^2 f(x)_{i,j} = S_i (\delta_{ij} - S_j)", "proved"),
    (VALUED, r"\nabla^2 f(x)_{ij} = S_i \delta_{ij} + S_i S_j", "refuted"),
    (VALUED, r"\nabla f(x)_{ij} = S_i", "unreadable"),
]  # fmt: skip


@pytest.mark.parametrize(("declared", "line", "verdict"), LINES)
def test_declared_letters(declared: str, line: str, verdict: str) -> None:
    step = check(declared + rf"\[ {line} \]").steps[-1]
    assert step.answer.value == verdict, step.message
