"""Inequalities of derivatives and of several distributions, from the written line to the verdict."""

from __future__ import annotations

import pytest

from symce import check

HEAT = (
    "index i, j = 1..n",
    "vector z : n",
    r"scalar \tau, t",
    r"given \tau > 0",
    r"let p_i = \frac{e^{z_i/\tau}}{\sum_j e^{z_j/\tau}}",
    r"let H = -\sum_i p_i \log p_i",
    r"let \bar{z} = \sum_i p_i z_i",
)
THREE = (
    "index i = 1..n",
    "vector p, q, r : n",
    "given p_i > 0",
    "given q_i > 0",
    "given r_i > 0",
    r"given \sum_i p_i = 1",
    r"given \sum_i q_i = 1",
    r"given \sum_i r_i = 1",
    r"let m_i = \frac12 (p_i + q_i)",
)
BINARY = ("index i, j = 1..n", "matrix q, r : n x n", "given 0 < q_{ij} < 1", "given 0 < r_{ij} < 1")
SPREAD = r"\sum_i p_i z_i^2 - \bar{z}^2"
SHANNON = r"-\sum_i m_i \log m_i + \frac12 \sum_i p_i \log p_i + \frac12 \sum_i q_i \log q_i"
WEIGHED = ("index k = 1..K", "vector z, x : K", "given z_k > 0")
TWO = ("scalar a, b, u", "given u > 0")
COINS = (
    r"scalar \rho, r, \mu, s",
    r"given 0 < \rho < 1",
    "given 0 < r < 1",
    r"let D = \rho \log \frac{\rho}{r} + (1 - \rho) \log \frac{1 - \rho}{1 - r}",
    r"let G = \frac12 (\mu^2 + e^s - s - 1)",
)
SPREADS = ("index j = 1..d", r"vector \mu, s, w : d")
SHARES = ("index i, k = 1..n", "vector x, w : n", "given x_i > 0", "given w_i > 0", r"given \sum_i w_i = 1")
WARM = ("index i, j = 1..n", "vector x : n", r"scalar T, \beta", "given T > 0", r"given \beta > 0")
DISTRIBUTIONS = ("index k, j = 1..K", "vector p, q, x : K", "given p, q distributions")
ROWS = [
    # of shares, with all terms of one degree in them
    (DISTRIBUTIONS, r"\sum_k p_k^2 \le 1", "proved"),
    (DISTRIBUTIONS, r"\sum_k p_k^2 < 1", "refuted"),
    (DISTRIBUTIONS, r"\sum_k p_k^2 \ge 1", "refuted"),
    (DISTRIBUTIONS, r"1 - \sum_k p_k^2 \ge 0", "proved"),
    (DISTRIBUTIONS, r"3 \sum_k p_k^2 \le 3", "proved"),
    (DISTRIBUTIONS, r"\sum_k p_k q_k \le 1", "proved"),
    (DISTRIBUTIONS, r"\sum_k p_k^3 \le \sum_k p_k^2", "proved"),
    (DISTRIBUTIONS, r"\sum_k p_k^2 x_k \le \sum_k p_k x_k", "refuted"),
    (DISTRIBUTIONS, r"\sum_k x_k^2 \le 1", "refuted"),
    (DISTRIBUTIONS, r"\sum_k p_k q_k \le \frac{1}{2}", "refuted"),
    # distances with names, and the exponential of a logarithm of a variance
    (COINS, r"D \ge 0", "proved"),
    (COINS, r"D \ge \frac{1}{10}", "refuted"),
    (COINS, r"D \le 0", "refuted"),
    (COINS, r"G \ge 0", "proved"),
    (COINS, r"G \ge \frac12 \mu^2", "proved"),
    (COINS, r"G \ge \mu^2", "refuted"),
    (COINS, r"\mu^2 e^s \ge \mu^2 (1 + s)", "proved"),
    (COINS, r"\mu e^s \ge \mu (1 + s)", "refuted"),
    (COINS, r"3 e^s \ge 3 + 4 s", "refuted"),
    (SPREADS, r"-\frac12 \sum_j (1 + s_j - \mu_j^2 - e^{s_j}) \ge 0", "proved"),
    (SPREADS, r"-\frac12 \sum_j (1 + 2 s_j - \mu_j^2 - e^{s_j}) \ge 0", "refuted"),
    (SPREADS, r"\sum_j w_j (e^{s_j} - s_j - 1) \ge 0", "refuted"),
    # the means of many numbers
    (SHARES, r"\left( \prod_i x_i \right)^{1/n} \le \frac1n \sum_i x_i", "proved"),
    (SHARES, r"\left( \prod_i x_i \right)^{1/n} \ge \frac1n \sum_i x_i", "refuted"),
    (SHARES, r"\prod_i x_i \le \frac1n \sum_i x_i", "refuted"),
    (SHARES, r"\prod_i x_i^{w_i} \le \sum_i w_i x_i", "proved"),
    (SHARES, r"e^{\sum_i w_i \log x_i} \le \sum_i w_i x_i", "proved"),
    (SHARES, r"\prod_i x_i^{w_i} < \sum_i w_i x_i", "refuted"),
    (SHARES, r"\prod_i x_i^{w_i} \ge \sum_i w_i x_i", "refuted"),
    (SHARES[:-1], r"\prod_i x_i^{w_i} \le \sum_i w_i x_i", "refuted"),
    # soft maxima at a temperature
    (WARM, r"x_i \le T \log \sum_j e^{x_j/T}", "proved"),
    (WARM, r"x_i \le \log \sum_j e^{x_j/T}", "refuted"),
    (WARM, r"\max_i x_i \le \frac{1}{\beta} \log \sum_j e^{\beta x_j}", "proved"),
    (WARM, r"T \log \sum_j e^{x_j/T} \le \max_i x_i + T \log n", "proved"),
    (WARM, r"\log \sum_j e^{x_j/T} \le \max_i x_i/T + \log n", "proved"),
    (WARM, r"\frac{1}{\beta} \log \sum_j e^{\beta x_j} \le \max_i x_i + \frac{\log n}{\beta}", "proved"),
    (WARM, r"-\frac{1}{\beta} \log \sum_j e^{-\beta x_j} \le \min_i x_i", "proved"),
    (WARM, r"T \log \sum_j e^{x_j/T} \le \max_i x_i + \log n", "refuted"),
    (WARM, r"\log \sum_j e^{x_j/T} < \max_i x_i/T + \log n", "refuted"),
    (WARM, r"\max_i x_i \ge \frac{1}{\beta} \log \sum_j e^{\beta x_j}", "refuted"),
    # logarithms by their exponentials, and the larger one of two numbers
    (TWO, r"\log(1 + e^{-u}) \le \log 2", "proved"),
    (TWO, r"\log(1 + e^{-u}) < \log 2", "proved"),
    (TWO, r"\log(1 + e^{-u}) \ge \log 2", "refuted"),
    (TWO, r"2 \log(1 + e^a) \le \log(1 + e^{2 a}) + \log 2", "proved"),
    (TWO, r"2 \log(1 + e^a) \ge \log(1 + e^{2 a}) + \log 2", "refuted"),
    (TWO, r"\log(e^a + e^b) \le \max(a, b) + \log 2", "proved"),
    (TWO, r"\log(e^a + e^b) \le a + \log 2", "refuted"),
    (TWO, r"\log(e^a + e^b) \le \max(a, b) + \log 1.9", "refuted"),
    (TWO, r"\log(e^a + e^{-a}) \le |a| + \log 2", "proved"),
    (TWO, r"|a| \le \log(e^a + e^{-a})", "proved"),
    # weighted sums of absolute values
    (WEIGHED, r"\sum_k z_k |x_k| \ge \left| \sum_k z_k x_k \right|", "proved"),
    (WEIGHED, r"\sum_k x_k |x_k| \ge \left| \sum_k x_k x_k \right|", "refuted"),
    (WEIGHED, r"\sum_k z_k |x_k| \le \left| \sum_k z_k x_k \right|", "refuted"),
    # an absolute value says nothing of a sign: it fails for negative numbers, and nobody says what a is
    ((), r"|a| \le \log(1 + e^a)", "unknown"),
    (("scalar a",), r"|a| \le \log(1 + e^a)", "refuted"),
    (("scalar a", "given a > 0"), r"|a| \le \log(1 + e^a)", "proved"),
    (("scalar a",), r"\log \frac{1}{1 + e^{-a}} \ge -\log 2", "refuted"),
    ((), r"\log |a| = \frac12 \log a^2", "proved"),
    # variances times a number that is not negative
    (HEAT, rf"\frac{{1}}{{\tau^3}} \left( {SPREAD} \right) \ge 0", "proved"),
    (HEAT, rf"\frac{{{SPREAD}}}{{\tau^3}} \ge 0", "proved"),
    (HEAT, r"\frac{1}{\tau^3} \left( \bar{z}^2 - \sum_i p_i z_i^2 \right) \le 0", "proved"),
    (HEAT, rf"\frac{{1}}{{\tau^3}} \left( {SPREAD} \right) \le 0", "refuted"),
    (HEAT, rf"t \left( {SPREAD} \right) \ge 0", "refuted"),
    # slopes along one number are variances
    (HEAT, r"\frac{\partial H}{\partial \tau} \ge 0", "proved"),
    (HEAT, r"\frac{\partial H}{\partial \tau} \le 0", "refuted"),
    (HEAT, r"\frac{\partial \bar{z}}{\partial \tau} \le 0", "proved"),
    (HEAT, r"\frac{d^2}{dt^2} \log \sum_i e^{t z_i} \ge 0", "proved"),
    (HEAT, r"\frac{d^2}{dt^2} \log \sum_i e^{t z_i} \le 0", "refuted"),
    (HEAT, r"\frac{d}{dt} \sum_i z_i \frac{e^{t z_i}}{\sum_j e^{t z_j}} \ge 0", "proved"),
    (HEAT, r"\frac{d}{dt} \log \sum_i e^{t z_i} \ge 0", "refuted"),
    # a tangent for each weight
    (THREE, rf"{SHANNON} \ge 0", "proved"),
    (THREE, rf"{SHANNON} \le \log 2", "proved"),
    (THREE, rf"{SHANNON} \le 0", "refuted"),
    (THREE, rf"{SHANNON} \le \log \frac32", "refuted"),
    (THREE, r"\sum_i p_i \log \frac{p_i}{q_i} + \sum_i q_i \log \frac{q_i}{r_i} \ge 0", "proved"),
    (THREE, r"\sum_i p_i \log \frac{p_i}{q_i} - \sum_i q_i \log \frac{q_i}{r_i} \ge 0", "refuted"),
    # binary labels under two sums
    (
        BINARY,
        r"\sum_{i,j} [q_{ij} \log\frac{q_{ij}}{r_{ij}} + (1 - q_{ij}) \log\frac{1 - q_{ij}}{1 - r_{ij}}] \ge 0",
        "proved",
    ),
    (
        BINARY,
        r"\sum_{i,j} [q_{ij} \log\frac{q_{ij}}{r_{ij}} + (1 - q_{ij}) \log\frac{1 - r_{ij}}{1 - q_{ij}}] \ge 0",
        "refuted",
    ),
]


@pytest.mark.parametrize(("said", "line", "verdict"), ROWS)
def test_inequalities(said: tuple[str, ...], line: str, verdict: str) -> None:
    text = "".join(f"% symce: {directive}\n" for directive in said)
    assert check(f"{text}\\[ {line} \\]\n").steps[-1].answer.value == verdict
