"""Names in fonts, families that are told apart by marks and ranges, diagonals, conditions on numbers in definitions."""

from __future__ import annotations

import pytest

from symce import check

NEGATIVES = (
    "index k = 1..K",
    r"vector u_{c_k^{-}}, v : d",
    r"let L = \frac12 \sum_k u_{c_k^{-}}^\top u_{c_k^{-}} + \sum_k u_{c_k^{-}}^\top v",
)
BOLD = ("index i, j = 1..N", "index d = 1..D", r"matrix \mathbf{P}, \mathbf{dP} : N x N", r"matrix \mathbf{V} : N x D")
SQUARE = ("index i, j = 1..N", "matrix A, B : N x N", "vector v : N", "matrix C : N x D")
PINBALL = (
    r"scalar y, \eta, \tau",
    r"let \rho_\tau(u) = u (\tau - \mathbf{1}\{u < 0\})",
    r"let \ell = \rho_\tau(y - \eta)",
)
LEAKY = (r"scalar x, \alpha", r"let f(x) = \begin{cases} x & x > 0 \\ \alpha x & x \le 0 \end{cases}")
SOFT = ("index k = 1..m", "index j, r = 1..n", "matrix s : m x n", r"let p_{kj} = \frac{e^{s_{kj}}}{\sum_r e^{s_{kr}}}")
FACTORS = (
    "index z_1 = 1..A",
    "index z_2 = 1..B",
    "given q(z_1) > 0",
    "given q(z_2) > 0",
    r"given \sum_{z_1} q(z_1) = 1",
)
WEIGHTS = ("index i = 1..n", "vector p, v, u : n", "given p_i > 0", r"given \sum_i p_i = 1")
LAYER = ("scalar w, y", r"let \sigma(z) = \frac{1}{1 + e^{-z}}", "let z^{[2]} = w", r"let a^{[2]} = \sigma(z^{[2]})")
POLICY = (
    "index s = 1..S",
    "index a = 1..A",
    "matrix Q : S x A",
    r"given \pi(a|s) > 0",
    r"given \sum_a \pi(a|s) = 1",
    "vector v : S",
)
NETWORK = ("index j, k = 1..K", "vector z, t : K", r"let E_n = \frac12 \sum_k (z_k - t_k)^2")
CHOICE = ("index i, j = 1..n", "vector s : n")
PAIRS = (
    "index i, j, k, l = 1..n",
    "matrix p, q : n x n",
    r"given \sum_i \sum_{j \ne i} p_{ij} = 1",
    "given q_{ij} > 0",
)
EVEN = ("index i, j = 1..n", "matrix p : n x n", "given p_{ij} = p_{ji}", r"given \sum_{i,j} p_{ij} = 1")
OTHERS = (
    "index i, j, k, l = 1..n",
    "vector x : n",
    "given n \\ge 2",
    "given x_i > 0",
    "matrix q : n x n",
    "given q_{ij} > 0",
)
ROWS = [
    # what is declared | the line                                                                             | the verdict
    (NEGATIVES, r"\frac{\partial L}{\partial u_{c_k^{-}}} = u_{c_k^{-}} + v",                                   "proved"),
    (NEGATIVES, r"\frac{\partial L}{\partial u_{c_k^{-}}} = u_{c_k^{-}}",                                       "refuted"),
    (("vector x^- : d",), r"\nabla_{x^-} (x^{-\top} x^-) = 2 x^-",                                              "unreadable"),
    (BOLD, r"\mathbf{P}_{ij} \mathbf{dP}_{ij} = \mathbf{dP}_{ij} \mathbf{P}_{ij}",                              "proved"),
    (BOLD, r"\sum_j \mathbf{P}_{ij} \mathbf{dP}_{ij} = \sum_j \mathbf{P}_{ij} \mathbf{P}_{ij}",                 "refuted"),
    (BOLD, r"\mathbf{PV} = \mathbf{P} \mathbf{V}",                                                              "proved"),
    (SQUARE, r"\operatorname{diag}(A B) = \operatorname{rowsum}(A \odot B^\top)",                               "proved"),
    (SQUARE, r"\operatorname{diag}(A B) = \operatorname{rowsum}(A \odot B)",                                    "refuted"),
    (SQUARE, r"\operatorname{rowsum}(A \odot B) = \operatorname{diag}(A B)",                                    "refuted"),
    (SQUARE, r"\mathbf{1}^\top \operatorname{diag}(A) = \operatorname{tr}(A)",                                  "proved"),
    (SQUARE, r"A = \operatorname{diag}(A)",                                                                     "unknown"),
    (SQUARE, r"A - \operatorname{diag}(A) = B",                                                                 "unreadable"),
    (SQUARE, r"\operatorname{diag}(A) B = B",                                                                   "unreadable"),
    (SQUARE, r"\operatorname{diag}(C) = B",                                                                     "ill_defined"),
    (SQUARE, r"\exp(\vec{0}^\top v) = 1",                                                                       "proved"),
    (SQUARE, r"v^\top \mathbf{0} = v^\top v",                                                                   "refuted"),
    (SQUARE, r"\begin{bmatrix} \exp(\vec{0}^\top v) \\ 2 \end{bmatrix} = \begin{bmatrix} 1 \\ 2 \end{bmatrix}", "proved"),
    (SQUARE, r"\begin{bmatrix} \exp(\vec{0}^\top v) \\ 2 \end{bmatrix} = \begin{bmatrix} 0 \\ 2 \end{bmatrix}", "refuted"),
    (PINBALL, r"\frac{\partial \ell}{\partial \eta} = -\tau + \mathbf{1}\{y - \eta < 0\}",                      "proved"),
    (PINBALL, r"\frac{\partial \ell}{\partial \eta} = \tau - \mathbf{1}\{y - \eta < 0\}",                       "refuted"),
    (PINBALL, r"\ell = \tau (y - \eta)",                                                                        "refuted"),
    (LEAKY, r"f'(x) = \begin{cases} 1 & x > 0 \\ \alpha & x < 0 \end{cases}",                                   "proved"),
    (LEAKY, r"f'(x) = \begin{cases} 1 & x > 0 \\ \alpha x & x < 0 \end{cases}",                                 "refuted"),
    (SOFT, r"\mathbf{\sum_j p_{kj}} \cdot (\mathbf{p_{kj} \cdot s_{kr}}) = s_{kr} \sum_j p_{kj}^2",             "proved"),
    (SOFT, r"\mathbf{\sum_j p_{kj}} \centerdot s_{kr} = s_{kr}",                                                "proved"),
    (SOFT, r"\mathbf{\sum_j p_{kj} + 1} = 2",                                                                   "proved"),
    (SOFT, r"\sum_j p_{kj} \centerdot p_{kj} = 1",                                                              "refuted"),
    (FACTORS, r"\sum_{z_1} \sum_{z_2} q(z_1) q(z_2) = \sum_{z_2} q(z_2)",                                       "proved"),
    (FACTORS, r"\sum_{z_1} \sum_{z_2} q(z_1) q(z_2) = \sum_{z_1} q(z_1)",                                       "unknown"),
    (WEIGHTS, r"\operatorname{Var}_p(v) = \sum_i p_i v_i^2 - \left(\sum_i p_i v_i\right)^2",                    "proved"),
    (WEIGHTS, r"\operatorname{Var}_p[v] = \sum_i p_i v_i^2 - \sum_i (p_i v_i)^2",                               "refuted"),
    (WEIGHTS, r"\operatorname{Cov}_p(u, v) = \sum_i p_i u_i v_i - \sum_i p_i u_i \sum_j p_j v_j",               "proved"),
    (WEIGHTS, r"\operatorname{Var}_r(v) = \operatorname{Var}_r(v) + 1",                                         "unknown"),
    (LAYER, r"\frac{\partial a^{[2]}}{\partial z^{[2]}} = a^{[2]} (1 - a^{[2]})",                               "proved"),
    (LAYER, r"\frac{\partial a^{[2]}}{\partial z^{[2]}} = a^{[2]} (1 + a^{[2]})",                               "refuted"),
    (("let p = [1/2,1/4,1/4]", "let a = (1,-1,0)"), r"p_1 - p_2 = a_1 p_1 + a_2 p_2",                            "proved"),
    (("let p = [1/2,1/4,1/4]", "let a = (1,-1,0)"), r"p_1 + p_2 = a_1 p_1 + a_2 p_2",                            "refuted"),
    (("let p = [1/2,3/4]",), r"p_1 + p_2 = \frac54",                                                            "proved"),
    (("let p = [1/2,5]",), r"p_1 + p_2 = 6",                                                                    "unknown"),
    (POLICY, r"\mathbb{E}_{a \sim \pi}[\log \pi(a|s) - Q(s, a)] = \sum_a \pi(a|s) (\log \pi(a|s) - Q_{sa})", "proved"),
    (POLICY, r"\mathbb{E}_{a \sim \pi}[Q(s, a)] - v_s = \mathbb{E}_{a \sim \pi}[Q(s, a) - v_s]",           "proved"),
    (POLICY, r"\mathbb{E}_{a \sim \pi}[\log \pi(a|s) - Q(s, a)] = \mathbb{E}_{a \sim \pi}[\log \pi(a|s) + Q(s, a)]", "refuted"),
    (POLICY, r"\mathbb{E}_{a \sim \pi}[\log \pi(a)] = 0",                                                  "unreadable"),
    (SQUARE, r"\operatorname{tr}(v^\top A v) = \operatorname{tr}(A v v^\top)",                             "proved"),
    (SQUARE, r"\operatorname{tr}(v^\top A v) = v^\top v \operatorname{tr}(A)",                             "refuted"),
    ((), r"\operatorname{tr}(X^2) = \operatorname{tr}(X)^2",                                               "unknown"),
    (NETWORK, r"\frac{\partial E_n}{\partial z_j} = z_j - t_j",                                            "proved"),
    (NETWORK, r"\frac{\partial E_n}{\partial z_j} = t_j - z_j",                                            "refuted"),
    (CHOICE, r"\begin{cases} s_i & if & i = j \\ 0 & otherwise \end{cases} = s_i \delta_{ij}",             "proved"),
    (CHOICE, r"\begin{cases} s_i & \mathrm{if}\ i = j \\ 0 & \mathrm{otherwise} \end{cases} = s_i \delta_{ij}", "proved"),
    (CHOICE, r"\begin{cases} s_i \quad if \; i = j \\ 0 \quad else \end{cases} = s_j (1 - \delta_{ij})",   "refuted"),
    (CHOICE, r"\begin{cases} s_i & unless\ i = j \\ 0 & otherwise \end{cases} = s_i \delta_{ij}",          "unreadable"),
    (PAIRS, r"\sum_i \sum_{j \ne i} p_{ij} \log \frac{q_{ij}}{2} = \sum_i \sum_{j \ne i} p_{ij} \log q_{ij} - \log 2", "proved"),
    (PAIRS, r"\sum_k \sum_{l \ne k} p_{kl} = 1",                                                                  "proved"),
    (PAIRS, r"\sum_{k, l} p_{kl} = 1",                                                                     "refuted"),
    (EVEN, r"\sum_{i,j} p_{ji} = 1",                                                                       "proved"),
    (EVEN, r"\sum_j p_{ij} = 1",                                                                           "refuted"),
    (OTHERS, r"\log \frac{x_i}{\sum_{k \ne l} q_{kl}} = \log x_i - \log \sum_{k \ne l} q_{kl}",            "proved"),
    (OTHERS, r"\log \frac{x_i}{\sum_{k \ne l} x_k x_l} = \log x_i - \log \sum_{k \ne l} x_k x_l",          "proved"),
    (OTHERS, r"\log \frac{x_i}{\sum_{k \ne l} q_{kl}} = \log x_i + \log \sum_{k \ne l} q_{kl}",            "refuted"),
    (CHOICE, r"\cases{ s_i & i = j \cr 0 & \text{otherwise} \cr} = s_i \delta_{ij}",                       "proved"),
    (CHOICE, r"\cases{ s_i & i = j \cr 1 & i \ne j} = s_i \delta_{ij}",                                    "refuted"),
    (CHOICE, r"s_i \delta_{ij} = \left\{\matrix{s_i & i = j \\ 0 & i \ne j}\right.",                       "proved"),
    (CHOICE, r"s_i = \begin{array}{c} s_i \end{array}",                                                    "proved"),
    (CHOICE, r"s_i = \begin{array}{c} s_j \end{array}",                                                    "refuted"),
    ((), r"\pmatrix{1 & 2 \cr 3 & 4} \pmatrix{1 \cr 1} = \pmatrix{3 \cr 7}",                               "proved"),
    ((), r"\pmatrix{1 & 2 \cr 3 & 4} \pmatrix{1 \cr 1} = \pmatrix{3 \cr 8}",                               "refuted"),
    (NETWORK, r"\vec{\nabla}_z E_n = z - t",                                                               "proved"),
    (NETWORK, r"\boldsymbol{\nabla}_{z} E_n = z + t",                                                      "refuted"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "line", "verdict"), ROWS)
def test_lines_below_directives(said: tuple[str, ...], line: str, verdict: str) -> None:
    text = "".join(f"% symce: {directive}\n" for directive in said)
    assert check(f"{text}\\[ {line} \\]\n").steps[-1].answer.value == verdict


def test_conditions_in_a_definition_are_read_beside_derivatives_and_elsewhere() -> None:
    slope = r"\[ \frac{\partial \ell}{\partial \eta} = -\tau + \mathbf{1}\{y < \eta\} \]"
    text = "".join(f"% symce: {directive}\n" for directive in PINBALL)
    steps = check(f"{text}{slope}\n\\[ 2 \\ell = \\ell + \\ell \\]\n{slope}\n").steps
    assert [step.answer.value for step in steps] == ["proved", "proved", "proved"]
