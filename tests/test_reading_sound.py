"""What must never be proved or refuted: scripts, arguments and marks count, and a guess decides nothing.

Every row is a pair of statements under the same directives: one that is false and close to a true one, so that a
reader who drops the mark would prove it, and one that is true, so that a reader who invents a meaning would refute it.
"""

from __future__ import annotations

import pytest
from reading_contexts import C, D, F, G, H, J, N, P, Q, R, S, T, V, W, Z, answer

from symce.checking import judged
from symce.judging.judgement import Answer

HOT = ("index i, k = 1..K", "vector y, a : K", r"given y \in \{0,1\}^K one-hot", "given y_k = 1")

ROW = (*N, r"let x_i = X_{i,:}", r"let x_{(j)} = X_{:,j}")

WL = ("scalar a, b", "let r_w = 2 a", "let r_l = 3 a")

COLUMN = ("index j = 1..d", "index k = 1..K", "matrix w : d x K", "vector x : d", "let w_k = w_{:,k}")

LOSSES = ("index i = 1..n", "vector a : n", "let J_i = a_i^2", r"let J(\theta) = \sum_{i=1}^n J_i")

LINK = ("scalar t, y", "function b of t")

BOTH = (
    "scalar z, w, t",
    r"let \sigma(z) = \frac{1}{1+e^{-z}}",
    r"let \sigma = \sigma(z)",
    "let a(z) = z^2",
    "let a = a(z)",
)

OWN = (
    "index i, j = 1..K",
    "vector x, y, s : K",
    "scalar t",
    r"let s(\mathbf x)_i = \frac{e^{x_i}}{\sum_j e^{x_j}}",
    r"let s_i = s(\mathbf x)_i",
    r"let H = -\sum_i y_i \log s_i",
)

BY = (
    "index i, j, k = 1..K",
    "vector z, p, u : K",
    "scalar t",
    r"let p_i = \frac{e^{z_i}}{\sum_j e^{z_j}}",
    r"let L = -u^\top z + \log \sum_j e^{z_j}",
    "let s = t^3",
)

LAYER = (
    "vector a^{(1)} : d",
    "vector y : K",
    "matrix W : K x d",
    r"let g = W a^{(1)} - y",
    r"let C = \frac12 g^\top g",
)

WORD = ("index i, j = 1..K", "vector x : K", r"let \text{softmax}(x_i) = \frac{e^{x_i}}{\sum_j e^{x_j}}")

POLICY = (
    "index a, b = 1..A",
    r"vector \theta, q : A",
    r"let \pi(a) = \frac{e^{\theta_a}}{\sum_b e^{\theta_b}}",
)

WEIGHTS = ("index k = 1..K", r"vector \pi : K", "scalar v", "given v > 0", r"given \pi_k > 0")

UPPER = (
    "index i, j, j' = 1..N",
    "matrix S, A : N x N",
    "function L of A",
    r"let A^{ij} = \frac{e^{S^{ij}}}{\sum_{j'} e^{S^{ij'}}}",
)

MOMENTS = (
    "index i = 1..n",
    "vector p, f : n",
    r"let \mathbb{E}_p[f] = \sum_i p_i f_i",
    r"let \mathrm{Var}_p(f) = \mathbb{E}_p[f^2] - \mathbb{E}_p[f]^2",
    r"let \mathbb{E}_p[f^2] = \sum_i p_i f_i^2",
)

FROM_ZERO = ("index i, j = 0..K-1", "vector z : K", r"let s_i = \frac{e^{z_i}}{\sum_j e^{z_j}}")

JOINT = (
    "matrix p(x,y) : n x K",
    "given p(x,y) > 0",
    r"let p(x) = \sum_y p(x,y)",
    r"let p(y) = \sum_x p(x,y)",
    r"let p(y|x) = \frac{p(x,y)}{p(x)}",
    r"let p(x|y) = \frac{p(x,y)}{p(y)}",
    "index x = 1..n",
    "index y, c = 1..K",
)

SQUARE_JOINT = ("matrix p(x,y) : n x n", *JOINT[1:-2], "index x, y, c = 1..n")

GIVEN_JOINT = ("index x, y = 1..n", r"given p(x,y) > 0")

EXPONENTIAL = (
    "index x = 1..n",
    r"vector \theta, f(x) : d",
    r"let E_\theta(x) = \theta^\top f(x)",
    r"let Z = \sum_x \exp(-E_\theta(x))",
    r"let p_\theta(x) = \frac{1}{Z} \exp(-E_\theta(x))",
)

ONE_OUTPUT = (
    "matrix W : 1 x h",
    "vector a : h",
    "scalar y",
    r"let p = \sigma(W a)",
    r"let L = -y \log p - (1 - y) \log(1 - p)",
)

NEVER_PROVED = [
    (
        ("index i, j, k = 1..K",),  # i limits the sums on the left, where it is free
        r"\sum_{j \le i} \sum_{k \ne i} \mathbb{1}_{j \ne k} + \sum_{j \ge i} \sum_{k \ne i} \mathbb{1}_{j \ne k} "
        r"= \sum_{k \ne i} \mathbb{1}_{i \ne k}",
    ),
    (("matrix W : 1 x h", "vector a : h", "let z = W a"), r"\frac{\partial z}{\partial W} = 2 a^\top"),
    (("matrix W : 1 x h", "vector a : h", "let z = W a"), r"\frac{\partial z}{\partial W} = a"),
    (  # detailed balance is no law of kernels
        ("index x, y = 1..N", "given p(x, y) > 0", r"given \sum_y p(x, y) = 1"),
        r"p(x, y) = p(y, x)",
    ),
    (GIVEN_JOINT, r"p(x,y) = p(x|y)"),
    (GIVEN_JOINT, r"p(x|y) = p(x,y)"),
    (("index z = 1..n", "given p(z) > 0", "given p(x|z) > 0"), r"\sum_z \log p(x|z) p(z) = \sum_z p(x|z) \log p(z)"),
    (("index z = 1..n", "given p(z) > 0", "given p(w) > 0"), r"p(z) = p(w)"),
    (
        ("index x, z = 1..n", "vector f : n", "given p(z) > 0", r"let M(g) = \sum_x g(x) f_x"),
        r"M(p(z)) + 0 = f_x \sum_z p(z)",
    ),
    (
        ("index x, z = 1..n", "given q(z | x) > 0", r"let M(g) = \sum_z \sum_x g(z)"),
        r"M(q(z | x)) + 0 = \sum_z \sum_x q(z | x)",
    ),
    (("index x, y = 1..n", "given k(x, y) > 0"), r"k(x, y) = k(y, x)"),
    (("index i, j = 1..n", "given p(i, j) > 0"), r"p(i, j) = p(j, i)"),
    ((*GIVEN_JOINT, r"let p(y|x) = \frac{p(x,y)}{\sum_y p(x,y)}"), r"p(x,y) = \sum p(y|x) p(x,y)"),
    (("scalar x", "given x > 0"), r"\frac{{d x^2}}{{d x}} = x"),
    (("index x, y = 1..n", r"given p(x|y) > 0"), r"\sum_y p(y|x) = \sum_y p(x|y)"),
    (("index x, y = 1..n", r"given p(x) > 0", r"given p(y|x) > 0"), r"p(y|x) = p(x)"),
    ((r"given p(x|y=1) > 0", r"given p(x|y=0) > 0"), r"p(x|y=1) = p(x|y=0)"),
    (("index y = 1..2", r"given p(x|y) > 0"), r"p(x|y=1) = p(x|y=2)"),
    (
        ("scalar h, y", r"given y \in \{0, 1\}", r"given 0 < h < 1", r"let p(y|x) = h^y (1 - h)^{1-y}"),
        r"p(y=1|x) = p(y=0|x)",
    ),
    (("scalar s, x", "given s > 0"), r"\log \frac{1}{s} \exp(x) = x + \log s"),
    (("scalar s, x", "given s > 0"), r"\log \frac{1}{s} e^{x} = x + \log s"),
    (("index x = 1..K", "vector P, f : K", "given P distribution"), r"\mathbb{E}_{x \sim P}^2[f_x] = \sum_x P_x f_x"),
    (("index x = 1..K", "vector P, f : K", "given P distribution"), r"\mathbb{E}_{x \sim P}'[f_x] = \sum_x P_x f_x"),
    (("index v, j = 1..K",), r"\mathbb{1}[\text{not } v = j] = \mathbb{1}[v = j]"),
    (("index v, j = 1..K",), r"\mathbb{1}[v = j \text{ is false}] = \mathbb{1}[v = j]"),
    (
        ("index v, j = 1..K",),
        r"\begin{cases} 1 & \text{unless } v = j \\ 0 & \text{otherwise} \end{cases} = \delta_{vj}",
    ),
    (
        ("index v, j = 1..K",),
        r"\begin{cases} 1 & v = j \text{ fails} \\ 0 & \text{otherwise} \end{cases} = \delta_{vj}",
    ),
    (("index v, j = 1..K",), r"\begin{cases} 1 & \text{außer } v = j \\ 0 & \text{sonst} \end{cases} = \delta_{vj}"),
    (("index v, j = 1..K",), r"\delta_{vj} = 1 \text{ unless } v = j"),
    (("index v, j = 1..K",), r"\delta_{vj} = 1, \quad \text{if } v = j \text{ doesn't hold}"),
    (("index v, j = 1..K",), r"\text{unless } v = j, \quad \delta_{vj} = 1"),
    (("index v, j = 1..K",), r"\delta_{vj} \overset{\text{not } v = j}{=} 1"),
    (("index v, j = 1..K",), r"\delta_{vj} = 1 \quad (\text{unless } v = j)"),
    (("index v, j = 1..K",), r"\mathbb{1}^{c}[v = j] = \mathbb{1}[v = j]"),
    (("index v, j = 1..K",), r"1'\{v = j\} = 1\{v = j\}"),
    (("number x",), r"x \ast = x"),
    (("number x",), r"\exp(x *) = e^x"),
    (("number x",), r"x[1] = x"),
    (("number x",), r"x [2]^2 = 4 x"),
    (("number x",), r"\sigma(x[-1]) = \sigma(-x)"),
    (V, r"\sum_{i \in S}^{3} u_i = \sum_i u_i"),
    (V, r"\sum_{i < j}^{3} u_i v_j = \sum_{i < j} u_i v_j"),
    (V, r"\log' e^a = a"),
    (V, r"\exp_2 a = e^a"),
    (V, r"\nabla' u = \nabla u"),
    (("vector z : K", r"let J(\theta) = \|z\|^2"), r"J(\theta') = J(\theta)"),
    (("vector z : K", r"let J(\theta) = \|z\|^2"), r"J(0) = J(\theta)"),
    (("vector z : K", r"let J(\theta) = \|z\|^2"), r"J(\theta_1) - J(\theta_2) = 0"),
    (Q, r"\operatorname{softmax'}(u)_i = w_i"),
    (Q, r"\text{softmax'}(u)_i = u_i"),
    (("scalar x", "let f(x) = x^3"), r"\frac{d^{n} f}{dx} = 3 x^2"),
    (("scalar x", "let f(x) = x^3"), r"\frac{\partial^* f}{\partial x} = 3 x^2"),
    (("scalar x", "let f(x) = x^3"), r"\frac{d f}{d^2 x} = 3 x^2"),
    ((*V, r"let H(u) = \sum_i u_i"), r"H(u') = H(u)"),
    ((*V, r"let H(u) = \sum_i u_i"), r"H(v) - H(v') = 0"),
    (V, r"u^{(i)^2} = u_i"),
    (V, r"u^{(i)'} = u_i"),
    (V, r"u^{(i)_2} = u_i"),
    (("scalar u^{[2]}",), r"u^{[2]^2} = u^{[2]}"),
    (("scalar u^{[l-1]}",), r"u^{[l-1]^2} = u^{[l-1]}"),
    (("index i, j = 1..K", "matrix M : K x K"), r"M^{(i,j)^2} = M_{ij}"),
    (V, r"2 \text{\small twice} a = a"),
    (V, r"v^\top \text{foo bar}(u) v = \sum_i u_i v_i"),
    (V, r"a = a \text{\small half}(b)"),
    (("scalar p_{\\text{new}}, q > 0",), r"p_{\text{new}} = 1"),
    (
        POLICY,
        r"\sum_a \pi(a) \nabla_\theta \log \pi(a) \nabla_\theta \log \pi(a)^\top = \sum_a \pi(a) \nabla_\theta^2 \log \pi(a)",
    ),
    ((), r"\sum_{x=1}^n x = \frac{n (n-1)}{2}"),
    (("index k = 1..K", "vector p : K"), r"\sum_k k p_k = \sum_k p_k"),
    (("index y = 0..1", "vector p : 2"), r"\sum_y y p(y) = p(0)"),
    (("index k = 1..2", "vector p : 2"), r"\sum_k k p_k = p_1 + p_2"),
    # a condition in a script holds for its line, and is no part of a name
    (V, r"u_{k = i} + b = u_i + a + b"),
    (V, r"\frac{\partial}{\partial u_i} e^{u_{k \ne i}} = e^{u_k}"),
    ((*V, r"let v_{k \ne i} = u_k"), r"v_k = u_k"),
    ((*V, r"given v_{k \ne i} = u_k"), r"v_k = u_k"),
    (V, r"\sum_k u_{k \ne i} = \sum_k u_k"),
    # nothing is proved by what is assumed of a formula but what it says
    ((*V, r"given u_i - v_i > 0"), r"u_i = v_i"),
    (WEIGHTS, r"\frac{\partial}{\partial \pi_k} \frac{\pi_k}{\sqrt{2\pi v}} = \frac{1}{2\sqrt{2\pi v}}"),
    (("index k = 1..K", r"scalar \sigma_k^2"), r"\sigma_k^4 = \sigma_k^2"),
    (MOMENTS, r"\mathrm{Var}_p(f) = 0"),
    (
        ("index k = 1..K", "vector z : K"),
        r"\frac{\partial \sigma(z^{(k)})}{\partial z^{(k)}} = \sigma(z^{(k)}) (1 - \sigma(z^{(k)})) + 0",
    ),
    (
        ("index i = 1..K", "vector w_i, x^{(i)} : d"),
        r"\frac{\partial \sigma(w_i^T x^{(i)})}{\partial w_i} = \sigma(w_i^T x^{(i)}) (1 - \sigma(w_i^T x^{(i)})) x^{(i)}",
    ),
    (WORD, r"{softmax}(x_i) {softmax}(x_j) = \text{softmax}(x_i) x_j"),
    (UPPER, r"A^{ij} = A^{ij'}"),
    (LAYER, r"\frac{\partial C}{\partial W} = a^{(1)} (g)^\top"),
    (BY, r"u^\top p(z) = (u^\top p) z"),
    (BY, "p(z)_i = p_i z_i"),
    (BY, r"\log p_i(z) = (\log p_i) z"),
    (BY, r"\log s(t) = t \log s"),
    (BY, r"\log s(t) = \log (s t)"),
    (BY, r"\log t(s) = \log (s t)"),
    (BY, r"s(t)^2 = s t^2"),
    (BY, "p_i(z_i) = p_i z_i"),
    (BY, "s(t) = t^4"),
    (BY, r"\mathrm{softmax}(z)[k] = k p_k"),
    (BY, r"\mathrm{softmax}(z)[k] = p_i"),
    (BOTH, r"\sigma(-z) = -z \cdot \sigma"),
    (BOTH, r"\sigma(w + t) = \sigma \cdot w + \sigma \cdot t"),
    (BOTH, "a(1 - z) = a - z^3"),
    (BOTH, "a(1 - z) = (1 - z)^2"),
    (OWN, r"s(\mathbf x + t)_i = s_i \cdot (x_i + t)"),
    (OWN, r"s(\mathbf x + y) = s \odot (x + y)"),
    (OWN, r"\nabla_{\mathbf s} H = -\frac{\mathbf s}{\mathbf y}"),
    (V, r"u_i v_j \overset{i = j}{=} v_i v_j"),
    (V, r"u_i v_j = u_j v_i \overset{i = j}{=} u_i v_i"),
    (V, r"u_i = u_j \quad \forall i \ne j"),
    (V, r"u_i = u_1, \quad i \in [K]"),
    (V, r"\sum_{\forall k} u_k = u_k"),
    (V, r"\delta_i^j = 1"),
    (COLUMN, r"w^\top x = \sum_j w_{jk} x_j"),
    (COLUMN, r"w_k^\top x = \sum_j w_{j1} x_j"),
    (LOSSES, r"J = a \odot a"),
    (LINK, r"b'(t) = b(t)"),
    (V, r"\sum_k e_k^2 = 1"),
    (V, r"\sum_k e_i e_k = 1"),
    (V, r"e_i^\top u = u_j"),
    (LINK, r"\frac{\partial b}{\partial t} = b''(t)"),
    (N, r"X^\top \operatorname{diag}(h_i) X = X^\top X h_i"),
    (N, r"\operatorname{diag}(h_i) h = h_i h"),
    (N, r"h_i \operatorname{diag}(h_i) h = h_i h \odot h"),
    (ROW, r"x_{(j)}^\top x_{(j)} = x_j^\top x_j"),
    (WL, r"r_w = r_l"),
    (G, r"\nabla f(u) \nabla f(u)^\top = \nabla f(u)^\top \nabla f(u)"),
    (V, r"u \cdot v^\top = u^\top v"),
    ((*V, r"let \sum_N = \sum_k u_k"), r"\sum_N v_i = \sum_k u_k v_k"),
    (W, r"\sum_s u_{w_s}^\top v = S u_{w_s}^\top v"),
    (W, r"\frac{\partial}{\partial u_{w_s}} \sum_s u_{w_s}^\top v = S v"),
    (("index s = 1..S",), r"\sum_s r_{w_s} = S r_{w_s}"),
    (HOT, r"\sum_i y_i a_i = a_i"),
    (V, r"u_i + \sum_{i \ne j} u_j = u_i + \sum_j u_j"),
    (V, r"u_k = u_1, \quad k = 1, \dots, K"),
    (V, r"u_k = u_1 \quad \text{for all}\; k = 1,2,\dots,K"),
    (V, r"u_i = v_i \quad \because u_i = u_i"),
    (V, r"a . b = a + b"),
    (V, r"{a + b \over 2} = a + {b \over 2}"),
    ((r"scalar E^{ab}, E^{ba}",), r"E^{ab} = E^{ba}"),
    (J, r"\delta_{ij} = 1"),
    (J, r"\begin{cases} 1 & i = j \\ 0 & i = k \end{cases} = \delta_{ij}"),
    (J, r"\begin{cases} u_i & i = j \\ 0 & i \ne k \end{cases} = u_i \delta_{ij}"),
    (J, r"\sum_j u_j \sum_j v_{j'} = \sum_j u_j \sum_{j'} v_{j'}"),
    (J, r"\sum_{k}^{K-1} u_k = \sum_k u_k"),
    (Z, r"\sum_{j=1} u_j = \sum_{j=0} u_j"),
    (F, r"f(2x) = 2 f(x)"),
    (F, r"f(0) = 0"),
    (F, r"f(-x) = -f(x)"),
    (F, r"f(x + y) = f(x) + f(y)"),
    (F, r"g_i(a x) = a g_i(x)"),
    (F, r"f(y) = f(x)"),
    (F, r"f(x) = f x"),
    (R, r"A_{hx} h = A_{xh} h"),
    (R, r"\gamma_{ab} = \gamma_{ba}"),
    ((r"let D_{ab} = 1", r"let D_{ba} = 2"), r"D_{ab} = D_{ba}"),
    ((), r"A_{hx} = A_{xh}"),
    (P, r"L = a \odot a"),
    (P, r"L_i = L_j"),
    (V, r"\operatorname{softmax}_i(u) = \operatorname{softmax}_j(u)"),
    (V, r"\operatorname{softmax}_\beta(u)_i = \operatorname{softmax}(u)_i"),
    (V, r"\sum_{k : u_k} u_k = \sum_k u_k"),
    ((*V, "index y = 1..K", r"given p(y) > 0", r"let H(Y) = -\sum_y p(y) \log p(y)"), r"H(X) = H(Y)"),
    (V, r"\operatorname{LSE}^2 u = \operatorname{LSE}(u)"),
    ((*V, r"let g(a) = e^a"), r"g^{-1}(a) = 1 / g(a)"),
    (V, r"\operatorname{LSE}_\beta(u) = \operatorname{LSE}(u)"),
    (V, r"\lfloor a \rfloor = a"),
    (V, r"\left\lceil a + b \right\rceil = a + b"),
    (V, r"\prod_i u_i \prod_j M_{ij} = (\prod_i u_i) (\prod_j M_{1j})"),
    ((*V, r"given u_i > 0", r"given v_i > 0"), r"\log u_i / v_i = \log u_i + \log v_i"),
    (V, r"a! = a"),
    (V, r"(a + b)! = a"),
    (V, r"a! = b!"),
    (V, r"a! = 1"),
    (V, r"\frac{\partial a!}{\partial a} = 0"),
    (V, r"a! \ge 1"),
    (V, r"M^2_{ij} = M_{ij}^2"),
    (V, r"\llbracket a \rrbracket = a"),
    (V, r"\frac{\Delta a}{\Delta b} = \frac{a}{b}"),
    (V, r"u_{(1)} = u_1"),
    (V, r"\sum_{k \in \mathcal{B}} u_k = \sum_k u_k"),
    (V, r"\sum_{k \ge 2} u_k = \sum_k u_k"),
    (V, r"\sum_{i \ne j} u_i = \sum_{i \ne k} u_i"),
    (V, r"\sum_{i \le j} u_i = \sum_i u_i"),
    (V, r"u_i = u_i, v_i"),
    (V, r"1e-2 = e - 2"),
    (Q, r"\partial_i w_j = \partial_i w_k"),
    (Q, r"\frac{\partial w_i}{\partial u_j} \Big|_{i = j} = -w_i w_j"),
    (T, r"h_j(x) = h_k(x)"),
    (T, r"h(x)_j = h(x)_k"),
    (H, r"\mathrm{softmax}(x)^\top x = \sum_i \frac{e^{x_i}}{\sum_j e^{x_j}} x_i"),
    (D, r"G(P, R) = G(R, P)"),
    (S, r"\sum_n t_{c,n} = 1"),
    (("scalar E_{ab}, E_{ba}",), r"E_{ab} = E_{ba}"),
    (("matrix U_{hx}, U_{xh} : n x n", "vector x : n"), r"U_{hx} x = U_{xh} x"),
    ((), r"U_{hx} = U_{xh}"),
    (("scalar E^{ab}, E^{ba}",), r"E^{ab} = E^{ba}"),
    (V, r"\delta_{ij} = 1"),
    (("index i = 1..N", "vector a : N", "let E_i = a_i^3", r"let E = \sum_i E_i"), r"E = a \odot a \odot a"),
    ((*V, r"let g(a, s) = e^{R(s, a)}"), r"g(a, s) = g(a, t)"),
    (V, r"\operatorname{softmax}(u)_i = v_j"),
    (V, r"\operatorname{LSE}(u) = 0"),
    ((), r"\ell(0) = 0"),
    ((*V, r"let R(\text{even}) = \log K"), r"R(\text{odd}) = \log K"),
    ((*V, r"let R(\text{even}) = \log K"), r"R(u) = \log K"),
    (("index a = 1..A", r"vector \eta, \psi(s,a) : d", r"let h(s,a) = \eta^T \psi(s,a)"), r"h(s,a) = h(s',a)"),
    (("vector x : n", "scalar g(x)"), r"g(0) = 0"),
    (("scalar s", r"given s \in \{-1, 1\}"), r"s^2 = s"),
    (("scalar s", r"given s \in \{0, 1, 2\}"), r"s^2 = s"),
    (("index n = 1..N", "vector s : N", r"given s_n^2 = 1"), r"s_n = 1"),
    (("index i, j = 1..K", "vector y : K", r"given y_c = 1", "index c = 1..K"), r"y_i = 1"),
    (V, r"\color{blue}{\boxed{\sum_i u_i = 2 \sum_k u_k}}"),
    (V, r"\frac{\partial a b}{a} = a"),
    (("index i, j = 0..K-1", "index y = 1..K", "vector z : K"), r"z_i \delta_{y,i} = z_i \delta_{y,i+1}"),
    (("index i, j = 0..K-1", "index y = 1..K", "vector z : K"), r"z_{y-1} = z_y"),
    (("index k = 1..K", "index i = 2..K", "vector z : K"), r"\sum_i z_i = \sum_k z_k"),
    (("index k = 1..K", "vector z : K", "given z_K = 0"), r"z_k = 0"),
    (("index k = 1..K", "index i = 1..K-1", "vector z : K"), r"e^{z_i} = 1 + \delta_{iK}"),
    ((), r"0.5 + 0.25 \approx 0.3 + 0.1"),
    ((), r"0.0004 \approx 0.9 \times 10^{-3}"),
    ((), r"\frac{1}{3} [1, 2] \approx [0.33, 0.99]"),
    ((), r"[e, e^2] \approx [2.72, 7.5]"),
    ((), r"\log 2 \approx \frac{1}{2} + \frac{1}{3}"),
    ((), r"8100 \approx 8000"),
    (
        ("index i, j = 1..n", "vector z : n", r"let S(z)_i = \frac{e^{z_j}}{\sum_{j=1}^n e^{z_j}}"),
        r"S([z_1 + 1, \ldots, z_n + 1])_i = S([z_1, \ldots, z_n])_n",
    ),
    # the K behind the last place of 0..K-1
    (FROM_ZERO, r"\sum_{j=0}^{K-2} s_j = 1 - s_K"),
    (FROM_ZERO, r"s_K = 1 - \sum_{j=0}^{K-2} s_j"),
    # marks above letters, primes on nothing
    (("scalar a",), r"\overset{*}{a} = a"),
    (("scalar a",), r"\overset{\sim}{a} = a"),
    (("scalar a",), r"\stackrel{(1)}{a} = a"),
    (V, r"\sum_i {}' u_i = \sum_i u_i"),
    # another sign before the dots
    (Q, r"w_1 + w_2 - \cdots + w_K = 1"),
    (Q, r"w_1 - \cdots + w_K = 1"),
    (Q, r"w_1 + \dots + w_j - \dots + w_K = 1"),
    # a gradient times a vector without a transpose
    (
        (
            "index k = 1..K",
            "matrix W : K x D",
            "vector x : D",
            "vector b : K",
            "let z = W x + b",
            r"let L = \log \sum_k e^{z_k}",
        ),
        r"\nabla_W L = \nabla_z L\, x",
    ),
    # two definitions that a call fits alike
    (SQUARE_JOINT, r"p(c) = \sum_y p(c, y)"),
    (SQUARE_JOINT, r"p(c) = \sum_x p(x, c)"),
    (("scalar a", "let f(x) = x^2", "let f(u) = 2 u"), r"f(a) = a^2"),
]

NEVER_REFUTED = [
    (EXPONENTIAL, r"\nabla_\theta \log p_\theta(x) = \nabla_\theta \log \frac{1}{Z} \exp(-E_\theta(x))"),
    (EXPONENTIAL, r"\log p_\theta(x) = \log \frac{1}{Z} \exp(-E_\theta(x))"),
    (("scalar s, x", "given s > 0"), r"\log \frac{1}{s} \exp(x) = -\exp(x) \log s"),
    (("scalar s, x", "given s > 0"), r"\log \frac{1}{s} e^{x} = -e^{x} \log s"),
    (
        ("index i = 1..n", "scalar s", "vector x : n", "given s > 0", "given x_i > 0"),
        r"\log \frac{1}{s} \prod_i x_i = -(\log s) \prod_i x_i",
    ),
    (ONE_OUTPUT, r"\frac{\partial L}{\partial W} = (p - y) a^T"),
    (("matrix W : 1 x h", "vector a : h", "let z = W a"), r"\frac{\partial z}{\partial W} = a^\top"),
    (("matrix W : h x 1", "vector a : h", r"let L = a^\top W"), r"\frac{\partial L}{\partial W} = a"),
    (JOINT, r"p(x|y) = \frac{p(x,y)}{\sum_x p(x,y)}"),
    (("index x, y = 1..n", r"given p(x|y) > 0"), r"\sum_y p(y|x) = 1"),
    ((r"given p(x|y=1) > 0", r"given p(y=1) > 0"), r"p(y=0) = 1 - p(y=1)"),
    (("index v, j = 1..K",), r"\delta_{vj} = 0 \quad (\text{if } v \ne j)"),
    (("index v, j = 1..K",), r"\delta_{vj} = 0 \qquad (\text{wenn } v \neq j)"),
    (("index v, j = 1..K",), r"\delta_{vj} = 0 \quad (\text{since } v \ne j)"),
    (("index v, j = 1..K",), r"\delta_{vj} = 0 \quad [v \ne j]"),
    (("index v, j = 1..K",), r"\delta_{vj} = 0 \quad (\text{not } v = j)"),
    (("index v, j = 1..K",), r"\delta_{vj} = 0 \quad (\text{unless } v = j)"),
    (
        ("index x = 1..K", "vector P, f : K", "given P distribution"),
        r"\mathbb{E}_{x \sim P}^2[f_x] = (\sum_x P_x f_x)^2",
    ),
    (Q, r"\operatorname{softmax'}(u)_i = w_i (1 - w_i)"),
    (("scalar x, a", r"let f(x) = x^3 + a x"), r"\frac{df}{dx}(x) = 3 x^2 + a"),
    (("scalar x, a", r"let f(x) = x^3 + a x"), r"\frac{\partial f}{\partial x}(0) = a"),
    (("scalar x, a, b", r"let f(x) = x^3 + a x"), r"\frac{df}{dx}(b - 1) = 3 (b - 1)^2 + a"),
    (("scalar a, y", "let L(a, y) = (a - y)^2"), r"\frac{\partial L}{\partial a}(a, y) = 2 (a - y)"),
    (("scalar a, y", "let L(a, y) = (a - y)^2"), r"\frac{\partial L}{\partial a}(y, y) = 0"),
    (
        ("scalar w, x, b", "let z = w x + b", "let L = z^2"),
        r"\frac{\partial L}{\partial w} = \frac{\partial L}{\partial z}(x)",
    ),
    ((), r"\sum_{dk} a_{dk} = \sum_d \sum_k a_{dk}"),
    ((), r"\sum_{dk} a_{dk} = \sum_k \sum_d a_{dk}"),
    (V, r"v^\top \mbox{\bf diag}(u) v = \sum_i u_i v_i^2"),
    (V, r"v^\top {\bf diag}(u) v = \sum_i u_i v_i^2"),
    (V, r"u^{(i)^2} = u_i^2"),
    # logarithms that are meant to reach further, products that are meant to end earlier
    (
        (*V, r"given u_i > 0", r"given v_i > 0"),
        r"\sum_i u_i \log u_i / v_i = \sum_i u_i \log u_i - \sum_i u_i \log v_i",
    ),
    ((*V, r"given u_i > 0"), r"\sum_i u_i \log 1/u_i = -\sum_i u_i \log u_i"),
    ((*V, r"given u_i > 0", r"given v_i > 0", r"let D = \sum_i u_i \log u_i / v_i"), r"D = -\sum_i u_i \log v_i / u_i"),
    ((*V, r"given 0 < a < 1"), r"\log a^b (1 - a)^{1 - b} = b \log a + (1 - b) \log(1 - a)"),
    (V, r"\exp u_i / 2 = e^{u_i / 2}"),
    ((*V, r"given a > 0"), r"\log a \exp(-a u_i) = \log a - a u_i"),
    (V, r"\prod_i u_i a = a \prod_i u_i"),
    ((*V, r"given a > 0"), r"\prod_i u_i / a = \frac{1}{a} \prod_i u_i"),
    ((*V, r"given a > 0"), r"\frac{\partial}{\partial a} 1/a = -\frac{1}{a^2}"),
    (V, r"\frac{\partial}{\partial a} (a^2) e^a = 2 a e^a"),
    (V, r"\frac{\partial}{\partial a} (2 a) e^a = 2 e^a"),
    (V, r"\frac{\partial}{\partial a} e^a (a^2) = a^2 e^a"),
    # what is assumed of a formula limits where a step may fail
    ((*V, r"given u_i - v_i > 0"), r"|u_i - v_i| = u_i - v_i"),
    ((*V, r"let s = \sum_i u_i", "given s > 0"), r"|\sum_i u_i| = s"),
    ((*V, r"given a^2 + 1 < 0"), r"a = b"),
    # a class in a definition, or a sum over both?
    ((*V, r"let L = \sum_{j \ne i} (u_j - u_i)"), r"L = \sum_j u_j - K u_i"),
    ((*V, r"let L = \sum_{j \ne i} (u_j - u_i)", r"given k \ne i"), r"\frac{\partial L}{\partial u_k} = 1"),
    (V, r"\nabla_u (u^\top v) u^\top v = v u^\top v"),
    ((*V, r"given u_i > 0"), r"\nabla_u \log(u_1) u_1 = \frac{\partial u_1}{\partial u}"),
    ((*V, r"given a > 0"), r"1/2a^2 = \frac{1}{2 a^2}"),
    ((*V, r"given a > 0"), r"-1/2a^2 (b - 1)^2 = -\frac{(b - 1)^2}{2 a^2}"),
    (V, r"\prod_i u_i \cdot \sum_j v_j = (\prod_i u_i) (\sum_j v_j)"),
    # nothing is known of a factorial but that it is positive
    (V, r"a! \ge \frac{1}{2}"),
    (V, r"a! = a"),
    (("index k = 0..2",), r"\sum_k \frac{1}{k!} = \frac{5}{2}"),
    ((), r"\sum_{k=0}^2 \frac{1}{k!} = \frac{5}{2}"),
    ((*V, r"given a \in \{0, 1\}"), r"a! = 1"),
    ((*V, r"let L = \sum_k (u_k a - e^a - \log u_k!)"), r"L = \sum_k (u_k a - e^a)"),
    (("matrix A : n x n", "vector x : n", r"given A = A^\top"), r"\nabla_x x^\top A x = 2 A x"),
    (
        (
            "index i = 1..n",
            "vector x : n",
            r"scalar \mu, \sigma^2",
            r"given \sigma^2 > 0",
            r"let \ell = -\frac{n}{2} \log(2\pi\sigma^2) - \sum_i \frac{(x_i - \mu)^2}{2\sigma^2}",
        ),
        r"\frac{\partial \ell}{\partial \sigma^2} = -\frac{n}{2\sigma^2} + \sum_i \frac{(x_i - \mu)^2}{2\sigma^4}",
    ),
    (
        (
            "index a = 1..n",
            "index s = 1..m",
            r"matrix \pi, Q : m x n",
            r"let V(s) = \sum_a \pi(a | s) Q(s, a)",
            r"given \sum_a \pi(a | s) = 1",
        ),
        r"\sum_a \pi(a | s) (Q(s, a) - V(s)) = 0",
    ),
    # the l of declared layers is no index of a letter that is defined beside them
    (
        (
            "index j, k = 1..n",
            r"vector z^l, z^{l+1}, b^{l+1} : n",
            "matrix w^{l+1} : n x n",
            r"let z^{l+1}_k = \sum_j w^{l+1}_{kj} \tanh(z^l_j) + b^{l+1}_k",
            "function C of z^{l+1}",
            r"let \delta^{l+1}_k = \frac{\partial C}{\partial z^{l+1}_k}",
            r"let \delta^l_j = \frac{\partial C}{\partial z^l_j}",
        ),
        r"\delta^l_j = \sum_k w^{l+1}_{kj} \delta^{l+1}_k (1 - \tanh(z^l_j)^2)",
    ),
    # one nabla ends before another; a bare policy is the vector of its values
    (
        (*POLICY, "matrix F : A x A", r"let F_{ab} = \pi(a) (1[a = b] - \pi(b))"),
        r"\sum_a \pi(a) \nabla_\theta \log \pi(a) \nabla_\theta \log \pi(a)^\top = F",
    ),
    (
        (*POLICY, r"let F = \operatorname{diag}(\pi) - \pi \pi^\top"),
        r"\mathbb{E}_{a \sim \pi}[\nabla_\theta \log \pi(a) (\nabla_\theta \log \pi(a))^\top] = F",
    ),
    (POLICY, r"\pi^\top q = \sum_a \pi(a) q(a)"),
    (
        ("vector x : n", "function f of x", "function g of x"),
        r"\nabla f^\top \nabla g = \sum_{i=1}^n \frac{\partial f}{\partial x_i} \frac{\partial g}{\partial x_i}",
    ),
    # weights written with the index of what they average
    (
        ("index i, j = 1..n", "vector p, f : n", "given \\sum_i p_i = 1"),
        r"\mathbb{E}_p[f_i - \mathbb{E}_p[f]] = 0",
    ),
    # a name for a gradient, transposed behind a column
    (
        (
            "vector x : n",
            "vector z : K",
            "matrix W : K x n",
            "let z = W x",
            "function L of z",
            r"let \delta = \frac{\partial L}{\partial z}",
        ),
        r"\left( \frac{\partial L}{\partial W} \right)^\top = x \delta^\top",
    ),
    # an index that stands as a number is no letter of its own
    (("scalar p", "given 0 < p < 1"), r"\sum_{y=0}^1 y p^y (1-p)^{1-y} = p"),
    (("scalar p",), r"\sum_{x=1}^n x p = p \frac{n (n+1)}{2}"),
    (("index t = 0..T", "vector r : T+1", r"scalar \gamma"), r"\sum_{t=0}^T \gamma^t r_t = \sum_{t=0}^T r_t \gamma^t"),
    (
        ("index t = 0..T", "vector r : T+1", r"scalar \gamma"),
        r"\sum_{t=0}^T \gamma^t r_t = r_0 + \sum_{t=1}^T \gamma^t r_t",
    ),
    # an entry by its number, or by an index that something is given
    (("index y = 0..1", "vector p : 2"), r"\sum_{y=0}^1 y p(y) = p(1)"),
    (
        ("index y = 1..n", "vector q, z : n", r"let p(y | x) = \frac{e^{z_y}}{\sum_y e^{z_y}}", "given q_y > 0"),
        r"\frac{\partial}{\partial z_y} \log \frac{p(y | x)}{q(y | x)} = 1 - p(y | x)",
    ),
    # the row of a matrix beside a transpose
    (
        ("index i = 1..m", "vector v, b : n", "matrix W : m x n"),
        r"b^\top v + W_i v = \sum_{j=1}^n (b_j + W_{ij}) v_j",
    ),
    # 2\\pi under a root is the number, though the weights are called \\pi
    (WEIGHTS, r"\frac{\partial}{\partial \pi_k} \frac{\pi_k}{\sqrt{2\pi v}} = \frac{1}{\sqrt{2\pi v}}"),
    (WEIGHTS, r"\frac{\partial}{\partial \pi_k} \log(2\pi v) = 0"),
    (WEIGHTS, r"\nabla_\pi \pi^\top \pi = 2\pi"),
    # the vector's own entries, named after the index that counts them
    (
        ("index x, a = 1..k", "vector H_t(x) : k", r"let \pi_t(x) = \frac{e^{H_t(x)}}{\sum_a e^{H_t(a)}}"),
        r"\frac{\partial \pi_t(x)}{\partial H_t(x)} = \pi_t(x) (1 - \pi_t(x))",
    ),
    (("index x = 1..n", "index y = 1..m", "matrix p(x,y) : n x m"), r"\sum_x \sum_y p(x,y) = \sum_y \sum_x p(x,y)"),
    # a name \\sigma^2 says what its root and its square are
    (("index k = 1..K", r"scalar \sigma_k^2"), r"\sigma_k^3 = \sigma_k \sigma_k^2"),
    (
        ("index k = 1..K", r"scalar \sigma_k^2"),
        r"\frac{\partial}{\partial \sigma_k^2} \frac{1}{\sigma_k^2} = -\sigma_k^{-4}",
    ),
    (("matrix X : n x p",), "(X'X)' = X'X"),
    (MOMENTS, r"\mathrm{Var}_p(f) = \sum_i p_i f_i^2 - (\sum_i p_i f_i)^2"),
    (("index k = 1..K", "vector x, y, p : K"), "x_k [y_k - p_k] = x_k y_k - x_k p_k"),
    (("index k = 1..K", "vector x : K", "scalar y, p"), "x_k [y - p] = x_k y - x_k p"),
    (
        ("index i, j = 1..N", "matrix P, G : N x N", r"let D_i = \sum_j G_{ij} P_{ij}"),
        "P_{ij} [G_{ij} - D_i] = P_{ij} G_{ij} - D_i P_{ij}",
    ),
    (
        ("index i, j = 1..K", r"vector \mathbf{z}, \mathbf{s} : K", r"let s_i = \operatorname{softmax}(\mathbf{z})_i"),
        r"\frac{\partial \mathbf{s}}{\partial \mathbf{z}} = \operatorname{diag}(\mathbf{s}) - \mathbf{s} \mathbf{s}^\top",
    ),
    (
        ("index k = 1..K", r"vector \mathbf{y} : K", r"let \mathbf{y}_k = y_k", r"given \sum_k y_k = 1"),
        r"\sum_k y_k = 1",
    ),
    (
        ("vector y : n", "function L of y"),
        r"y \cdot \frac{\partial L}{\partial y} = \frac{\partial L}{\partial y} \cdot y",
    ),
    ((), r"\mathrm{softmax}([1, 2, 3]) \approx [0.09, 0.2447, 0.67]"),
    ((), r"0.5 + 0.25 \approx 0.4 + 0.35"),
    ((), r"0.00012 \approx 1.2 \times 10^{-4}"),
    ((), r"10^4 - 13 \approx 10{,}000"),
    (("index i = 1..K", "vector p : K"), r"\boldsymbol{p}_i = p_i"),
    (
        ("index n = 1..N", "index k = 1..K", "matrix r : N x K", r"let N_k = \sum_n r_{nk}"),
        r"N_k - N = \sum_n (r_{nk} - 1)",
    ),
    (
        ("index i, j, l = 1..K", "matrix A, S : K x K", r"let A^{ij} = \frac{e^{S^{ij}}}{\sum_l e^{S^{il}}}"),
        r"\sum_j A^{ij} = 1",
    ),
    (
        ("index i = 1..K", r"vector \mathbf{x}, \mathbf{y} : K", r"given \sum_i y_i = 1"),
        r"\mathbf{1}^\top \mathbf{y} = 1",
    ),
    (("index i = 1..K", r"vector \mathbf{x} : K"), r"x = \mathbf{x}_1"),
    (V, r"\color{blue}{\boxed{\sum_i u_i = \sum_k u_k}}"),
    (WORD, r"{softmax}(x_i) . {softmax}(x_j) = \text{softmax}(x_i) \text{softmax}(x_j)"),
    (
        UPPER,
        r"\frac{\partial L}{\partial S^{ij}} = A^{ij} (\frac{\partial L}{\partial A^{ij}} - \sum_{j'} A^{ij'} \frac{\partial L}{\partial A^{ij'}})",
    ),
    (LAYER, r"\frac{\partial C}{\partial W} = g (a^{(1)})^\top"),
    (BY, r"u^\top p(z) = \sum_i u_i p_i"),
    (BY, r"\nabla_z L(z) = p(z) - u"),
    (BY, "p(z)_i = p_i"),
    (BY, r"\log p_i(z) = z_i - \log \sum_j e^{z_j}"),
    (BY, r"\log p(z)_i = z_i - \log \sum_j e^{z_j}"),
    (BY, r"\log t(s) = s \log t"),
    (BY, "s(t)^2 = t^6"),
    (BY, "p_i(z)^2 = p_i^2"),
    (BY, r"p(z)^\top u = \sum_i p_i u_i"),
    (BY, "p_i(z) = p_i"),
    (BY, r"p_i(z + t) = p_i(z)"),
    (BY, r"p_i(z + t \mathbf{1}) = p_i"),
    (BY, r"p_i(-z) = \frac{e^{-z_i}}{\sum_j e^{-z_j}}"),
    (BY, r"p_i(z/t) = \frac{e^{z_i/t}}{\sum_j e^{z_j/t}}"),
    (BY, r"p_i(u - z) + L(z/t) = p_i(t z)"),
    (BY, r"s(1 - t) = (1 - t)^3"),
    (BY, "p_i(z_i) = p_i"),
    (BY, r"\frac{ds(t)}{dt} = 3 t^2"),
    (BY, "t(s) = t s"),
    (BY, r"\mathrm{softmax}(z)[k] = p_k"),
    ((*BY, "let p(z) = p"), r"u^\top p(z) = \sum_i u_i p_i"),
    (BOTH, r"\sigma(-z) = 1 - \sigma"),
    (BOTH, r"\sigma(w t) = \frac{1}{1 + e^{-w t}}"),
    (BOTH, r"\sigma(1 - \sigma) = \sigma - \sigma^2"),
    (BOTH, r"\sigma(1 - \sigma(z)) = \sigma - \sigma^2"),
    (BOTH, "a(1 - t) = a - a t"),
    (BOTH, "a(1 - z) = a - z^3"),
    (BOTH, "a(1 - z) = (1 - z)^2"),
    (OWN, r"s(\mathbf x + t)_i = s_i"),
    (OWN, r"s_i (1 - s_i) = s_i - s_i^2"),
    (OWN, r"s_i(x + t) = s_i(x)"),
    (OWN, r"\nabla_{\mathbf s} H = -\frac{\mathbf y}{\mathbf s}"),
    (OWN, r"H = -\mathbf y^\top \log \mathbf s"),
    (V, r"\sum_k e_k u_k = \sum_k u_k^2"),
    (V, r"u_i e_i = u_i"),
    (V, r"0,5 a = a/2"),
    (V, r"0,2 - 1 = -0,8"),
    (V, r"\log 0,5 = -\log 2"),
    (V, r"2 \cdot (0,5) = 1"),
    (V, r"(1 - 0,2) \cdot 3 = 2.4"),
    (V, r"2 (0,25+0,25) = 1"),
    (V, r"\max(0,2, 0,8) = 0.8"),
    (V, r"(0,2, 0,8) + (0,1, 0,1) = (0.3, 0.9)"),
    (V, r"\max\{1, 2,5\} = 2.5"),
    (N, r"\sum_i (v^\top x_i) x_i = X^\top X v"),
    (V, r"e_i^\top u = v_i"),
    (V, r"\delta_{ij} u_i \overset{i \ne j}{=} 0"),
    (V, r"\delta_{ij} u_i \stackrel{(i = j)}{=} u_j"),
    (V, r"\delta_{ij} u_i = 0, \; \forall i \neq j"),
    (V, r"u_i + v_i = v_i + u_i, \quad \forall i \in \{1, \dots, K\}"),
    (V, r"\sum_{\forall k} u_k = \sum_{\text{all } i} u_i"),
    (V, r"\sum_j \delta_i^j u_j = u_i"),
    (COLUMN, r"(w^\top x)_k = w_k^\top x"),
    (COLUMN, r"\frac{\partial}{\partial w_{jk}} w_k^\top x = x_j"),
    (COLUMN, r"\nabla_{w_k} (w_k^\top x) = x"),
    (LOSSES, r"\nabla_a J = 2 a"),
    (LINK, r"\frac{\partial}{\partial t} (y t - b(t)) = y - b'(t)"),
    (N, r"v^\top X^\top \operatorname{diag}(h_i (1 - h_i)) X v = \sum_i h_i (1 - h_i) (X v)_i^2"),
    (ROW, r"x_{(j)}^\top h = \sum_i h_i X_{ij}"),
    (WL, r"3 r_w = 2 r_l"),
    (G, r"\nabla^2 f(u) = \operatorname{diag}(\nabla f(u)) - \nabla f(u) \nabla f(u)^\text{T}"),
    (N, r"(h \cdot v^\top) v = (v^\top v) h"),
    ((*V, r"let \sum_N = \sum_k u_k"), r"\frac{v_i}{\sum_N} \sum_N = v_i"),
    ((*V, r"scalar \langle u \rangle"), r"\langle u \rangle + a = a + \langle u \rangle"),
    (W, r"\frac{\partial}{\partial u_{w_s}} \sum_s u_{w_s}^\top v = v"),
    (HOT, r"\sum_i y_i a_i = a_k"),
    (V, r"u_i + \sum_{i \ne j} u_j = \sum_j u_j"),
    (V, r"u_k + v_k = v_k + u_k \quad \text{for all}\; k = 1,2,\dots,K"),
    (V, r"u_i + v_i = v_i + u_i \text{  } \because (u_i = v_i)"),
    (V, r"a . b = b \cdot a"),
    (V, r"{a + b \over 2} = \frac{a + b}{2} \tag1"),
    (J, r"\begin{cases} 1 & i = 1 \\ 2 & i = 2 \\ 0 & \text{else} \end{cases} = \delta_{i1} + 2 \delta_{i2}"),
    (J, r"\sum_j u_j \sum_j v_{j'} = K v_{j'} \sum_j u_j"),
    (J, r"\sum_j (\sum_j M_{jj'}) u_j = (\sum_j M_{jj'}) (\sum_j u_j)"),
    (J, r"\sum_{k}^{K-1} u_k = \sum_{k=1}^{K-1} u_k"),
    (Z, r"\sum_{j=1} u_j = \sum_{j=0}^K u_j - u_0"),
    (F, r"f(x)^2 = f^2(x)"),
    (F, r"\frac{\partial f(x)}{\partial x_i} = \frac{\partial f}{\partial x_i}"),
    (F, r"g_i(x) = g(x)_i"),
    (F, r"f (1 - f) = f - f^2"),
    ((r"let D_{ab} = 1", r"let D_{ba} = 2"), r"D_{ba} = 2"),
    (P, r"L = \sum_i a_i^2"),
    (P, r"\frac{\partial L}{\partial a_i} = 2 a_i"),
    (("scalar L", *P), r"L = \sum_j L_j"),
    (C, r"L = \log\left(1 + \sum_{j \ne c} e^{o_j - o_c}\right)"),
    (V, r"\mathbf{1}^\top (M \odot M) \mathbf{1} = \sum_{i,j} M_{ij}^2"),
    (V, r"-\tfrac12 \mathbf{1}^\top M \mathbf{1} = -\tfrac12 \sum_i \sum_j M_{ij}"),
    (V, r"u = [u_1, \ldots, u_K]^\top"),
    (Q, r"w_i < 1"),
    (Q, r"\log(1 - w_i) = \log \sum_{j \ne i} w_j"),
    (
        T,
        r"\frac{\partial}{\partial \eta_j} \log \sum_x e^{\eta^\top h(x)} = \sum_x \frac{e^{\eta^\top h(x)}}{\sum_{x'} e^{\eta^\top h(x')}} h_j(x)",
    ),
    (H, r"\sum_i \mathrm{softmax}(x)_i x_i = \mathrm{softmax}(x)^\top x"),
    (H, r"\frac{\partial \mathrm{softmax}(x)_i}{\partial x_i} = 3 \mathrm{softmax}(x)_i (1 - \mathrm{softmax}(x)_i)"),
    (("index i = 1..N", "vector a : N", "let E_i = a_i^3", r"let E = \sum_i E_i"), r"E = \sum_i a_i^3"),
    (
        ("index i = 1..N", "scalar E", "vector a : N", "let E_i = a_i^3", r"let E = \sum_i E_i"),
        r"\frac{\partial E}{\partial a_i} = 3 a_i^2",
    ),
    (("index j = 1..n", "vector a : n"), r"\sum_j a_j = a_n + \sum_{j=1}^{n-1} a_j"),
    (("index j = 1..n", "vector a : n"), r"\sum_{j=1}^{n-1} a_j = \sum_j a_j - a_n"),
    (("matrix A : n x n",), r"A^2 = A A"),
    (("matrix A : n x m",), r"A^2 = A \odot A"),
    (V, r"\pdv{u_i^2 v_j}{u_i}{v_j} = 2 u_i"),
    (V, r"1^\top u = \sum_i u_i"),
    (V, r"u_i + v_i = v_i + u_i \quad (4)"),
    (V, r"u_i + v_i = v_i + u_i ~~~~ (4)"),
    (V, r"\sum_i u_i = u^t \mathbf{1}"),
    (V, r"u v u = u \odot v \odot u"),
    (("matrix X : n x d", "index i = 1..n"), r"X^\top X = \sum_i X_{i,:}^\top X_{i,:}"),
    (("matrix X : n x d", "matrix W : d x K", "index i = 1..n"), r"X_{i,:} W = (X W)_{i,:}"),
    ((*V, r"let g(a) = e^a"), r"g^{-1}(g(a)) = a"),
    ((), r"\ln 4 \approx 1{,}386"),
    (V, r"M^2_{ij} = \sum_k M_{ik} M_{kj}"),
    (("vector u, v : n", "scalar T"), r"u^T v = v^T u"),
    (("vector u, v : n", "scalar T"), r"(u / T)^T v = u^T v / T"),
    (("vector e, x : n", "index i = 1..n"), r"e^{x_i} = \exp(x_i)"),
    ((), r"\sum_i dp_i p_i = d \sum_i p_i p_i + \sum_i dp_i"),
    (("scalar s", r"given s \in \{-1, 1\}"), r"s^2 = 1"),
    (("scalar s", r"given s \in \{0, \frac12, 1\}"), r"s (s - 1) (2 s - 1) = 0"),
    ((*V, "given K = 2"), r"\sum_i u_i = u_1 + u_2"),
    (
        ("index i = 1..n", "matrix X : n x d", r"vector \theta : K", "vector y : n"),
        r"\nabla_\beta \sum_i y_i^2 = \sum_i y_i",
    ),
    ((), r"f(a + b) = f(a) + f(b)"),
    ((), r"\frac{\partial}{\partial x} \log g(x + 1) = 1"),
    # whether what is tied to p changes with it is not said
    (("scalar p, q", "given 0 < p < 1", "given p + q = 1"), r"\frac{\partial}{\partial p} (p q) = 1 - 2 p"),
    (
        ("scalar p, q", "given 0 < p < 1", "given p + q = 1"),
        r"\frac{\partial}{\partial p} (-p \log p - q \log q) = \log \frac{q}{p}",
    ),
    # a softmax of a matrix of entries may run over either index
    (
        ("index i, j, k = 1..K", "vector x, u, v : K", r"let \text{softmax}(x_i) = \frac{e^{x_i}}{\sum_k e^{x_k}}"),
        r"\text{softmax}(u_i v_j) = \frac{e^{u_i v_j}}{\sum_k e^{u_i v_k}}",
    ),
    # an index in bold is the index
    (
        ("index y = 1..M", "vector s : M", r"let p(\mathbf{y}) = \frac{e^{s_y}}{\sum_y e^{s_y}}"),
        r"\sum_{\mathbf{y}} p(\mathbf{y}) = 1",
    ),
    # of several definitions, the one whose indices run over what stands in their places
    # probabilities tell their arguments by names
    *(
        (
            (
                *ranges,
                "given p(x, y) > 0",
                r"let p(x) = \sum_y p(x, y)",
                r"let p(y) = \sum_x p(x, y)",
                r"let p(x | y) = \frac{p(x, y)}{p(y)}",
                r"let p(y | x) = \frac{p(y, x)}{p(x)}",
            ),
            tex,
        )
        for ranges in (("index x = 1..n", "index y = 1..m"), ("index x, y = 1..n",))
        for tex in (r"p(x | y) = \frac{p(y | x) p(x)}{p(y)}", r"p(y, x) = p(x, y)")
    ),
    # only said to be positive, and bound together by the laws of probability
    ((*GIVEN_JOINT, "given p(x|y) > 0", "given p(y) > 0"), r"p(x,y) = p(x|y) p(y)"),
    ((*GIVEN_JOINT, "given p(x) > 0"), r"p(x) = \sum_y p(x,y)"),
    (
        ("index x, y = 1..n", "given p(y|x) > 0", "given p(x|y) > 0", "given p(y) > 0", "given p(x) > 0"),
        r"p(x|y) = \frac{p(y|x) p(x)}{p(y)}",
    ),
    (("index z = 1..n", "given p(z) > 0", "given p(x|z) > 0"), r"\sum_z \log p(x|z) p(z) = \sum_z p(z) \log p(x|z)"),
    (
        (
            "index i, k = 1..n",
            "index j, l, p = 1..K",
            "matrix x : n x K",
            r"let \text{softmax}(x_{ij}) = \frac{e^{x_{ij}}}{\sum_p e^{x_{ip}}}",
            r"let {softmax}(x_{ij}) = \text{softmax}(x_{ij})",
        ),
        r"\frac{\partial \text{softmax}(x_{il})}{\partial x_{ij}} = {softmax}(x_{il}) (\delta_{jl} - {softmax}(x_{ij}))",
    ),
    (JOINT, r"p(c) = \sum_x p(x, c)"),
    (JOINT, r"\sum_{x'} p(x' | y) = 1"),
    (JOINT, r"p(y | x) = \frac{p(x | y) p(y)}{\sum_c p(x | c) p(c)}"),
    # signs of small changes
    (V, r"\mathrm{d}(u^\top u) = 2 u^\top \mathrm{d}u"),
    ((*V, r"let L = u^\top u"), r"\delta L = 2 u^\top \delta u"),
    # what was guessed of a letter behind a let
    (
        ("index n = 1..N", "matrix X : N x D", "vector w : D", "let y_n = w^T x_n"),
        r"X^T X = X^T \operatorname{diag}(y) X",
    ),
]


@pytest.mark.parametrize(("directives", "tex"), NEVER_PROVED)
def test_never_proved(directives: tuple[str, ...], tex: str) -> None:
    assert answer(directives, tex) not in (Answer.PROVED, Answer.DEFINITION)


@pytest.mark.parametrize(("directives", "tex"), NEVER_REFUTED)
def test_never_refuted(directives: tuple[str, ...], tex: str) -> None:
    assert answer(directives, tex) not in (Answer.REFUTED, Answer.ILL_DEFINED)


OWN_ENTRIES = [  # directives, a line, the verdict
    (("index j = 1..2", r"scalar \theta_1, \theta_2"), r"\sum_j \theta_j = \theta_1 + \theta_2", Answer.UNKNOWN),
    (("index j = 1..n", r"vector \theta : n", r"scalar \theta_1"), r"\sum_j \theta_j^2 \ge \theta_1^2", Answer.UNKNOWN),
    (("index j = 1..n", r"vector \theta : n", r"scalar \theta_1"), r"\frac{\partial}{\partial \theta_1} \sum_j \theta_j^2 = 0", Answer.UNKNOWN),
    (("index j = 1..2", r"scalar \theta_1, \theta_2", r"given \theta_1 < \theta_2", r"let g_j = \theta_j"), r"\log(g_2 - g_1) = \log g_2", Answer.UNKNOWN),
    (("index j = 1..n", r"vector w_j : d", r"vector w_1 : d"), r"\nabla_{w_1} \sum_j \|w_j\|^2 = 0", Answer.UNKNOWN),
    (("index j = 1..n", "vector w, x : n", "scalar w_0"), r"\sum_j w_j x_j + w_0 = w_0 + w^\top x", Answer.PROVED),
    (("index j = 1..n", "vector w, x : n", "scalar w_0"), r"\sum_j w_j x_j + w_0 = w^\top x", Answer.REFUTED),
    (("vector b, b_1 : n",), r"b + b_1 = b_1 + b", Answer.PROVED),
    (("index i, j = 1..2", "matrix w : 2 x 2", "scalar w_{11}, w_{12}, w_{21}, w_{22}"), r"\sum_{i,j} w_{ij} = w_{11} + w_{12} + w_{21} + w_{22}", Answer.UNKNOWN),
    (("index j = 1..2", "scalar w^{(1)}, w^{(2)}"), r"\sum_j w^{(j)} = w^{(1)} + w^{(2)}", Answer.UNKNOWN),
    (("index j = 1..2", "vector s : 2", "let s_1 = 3", "let s_2 = 4"), r"\sum_j s_j = 7", Answer.UNKNOWN),
    (("index j = 1..2", "vector s : 2", r"scalar \sigma^2", "let s_3 = 3"), r"\sum_j s_j = s_3", Answer.REFUTED),
    (("index j = 1..2", r"vector \sigma : 2", r"scalar \sigma^2"), r"\sum_j \sigma_j = 2 \sigma_1", Answer.REFUTED),
]  # fmt: skip


@pytest.mark.parametrize(("directives", "tex", "expected"), OWN_ENTRIES)
def test_a_letter_of_its_own_that_is_an_entry_of_another_decides_nothing(
    directives: tuple[str, ...], tex: str, expected: Answer
) -> None:
    assert answer(directives, tex) is expected


ALL_BUT_ONE = (
    "index i, j, k = 1..n",
    "vector z, y : n",
    r"given n \ge 2",
    r"let p_i = \frac{e^{z_i}}{\sum_k e^{z_k}}",
)
SIZES_AS_SUMS = [
    (r"\frac{\partial}{\partial z_j} \sum_i \log(1 - p_i) = -\sum_i \frac{1}{1 - p_i} \frac{\partial p_i}{\partial z_j}", "proved"),
    (r"\frac{\partial}{\partial z_j} \sum_i \log(1 - p_i) = \sum_i \frac{1}{1 - p_i} \frac{\partial p_i}{\partial z_j}", "refuted"),
    (r"\sum_i \frac{1}{1 - p_i} = n + \sum_i \frac{p_i}{1 - p_i}", "proved"),
    (r"\sum_i \frac{1}{1 - p_i} = 1 + \sum_i \frac{p_i}{1 - p_i}", "refuted"),
    (r"\sum_i \frac{y_j}{1 - p_i} = n y_j + y_j \sum_i \frac{p_i}{1 - p_i}", "proved"),
    (r"\sum_i \frac{y_i}{1 - p_i} = n y_j + \sum_i \frac{y_i p_i}{1 - p_i}", "refuted"),
    (r"\sum_i \frac{1}{1 - p_i} - n^2 = \sum_i \frac{p_i}{1 - p_i}", "refuted"),
]  # fmt: skip


@pytest.mark.parametrize(("tex", "verdict"), SIZES_AS_SUMS)
def test_a_size_is_a_sum_of_ones(tex: str, verdict: str) -> None:
    assert judged(tex, ALL_BUT_ONE).answer.value == verdict


PRODUCTS_BEFORE_BRACKETS = [r"\sum_i p_i(z_i - L) = 0", r"p_i(1 - p_i) = 0", r"\sum_i p_i(u - 2 u) = u", "s(1 - s) = 0"]


@pytest.mark.parametrize("tex", PRODUCTS_BEFORE_BRACKETS)
def test_a_factor_before_brackets_is_no_value(tex: str) -> None:
    assert answer(BY, tex) is Answer.REFUTED
