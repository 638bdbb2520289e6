"""What must never be proved or refuted: scripts, arguments and marks count, and a guess decides nothing.

Every row is a pair of statements under the same directives: one that is false and close to a true one, so that a
reader who drops the mark would prove it, and one that is true, so that a reader who invents a meaning would refute it.
"""

from __future__ import annotations

import pytest

from symce import check
from symce.checking import judged
from symce.judging.judgement import Answer
from symce.read.semantics import evaluated
from symce.read.tex.item import ReadError

V = ("index i, j, k = 1..K", "vector u, v : K", "scalar a, b", "matrix M : K x K")
Q = (*V, r"let w_i = \frac{e^{u_i}}{\sum_k e^{u_k}}")
T = ("index x, x' = 1..n", "index j, k = 1..m", r"vector h(x) : m", r"vector \eta : m")
H = ("index i, j = 1..K", "vector x : K", r"let \mathrm{softmax}(x)_i = \frac{e^{3 x_i}}{\sum_j e^{3 x_j}}")
C = ("index i, j = 1..K", "vector o : K", r"given c \in \{1, \ldots, K\}", r"let L = -o_c + \log \sum_j e^{o_j}")
S = ("index n = 1..N", "index c, c' = 1..K", "matrix r, t : K x N", r"given \sum_c t_{c,n} = 1")
D = (
    "index i, j = 1..K",
    r"given P(x_i) > 0",
    r"given R(x_i) > 0",
    r"let G(P, R) = \sum_i P(x_i) \log \frac{P(x_i)}{R(x_i)}",
)

R = ("vector h : K", "matrix A_{hx}, A_{xh} : K x K", r"scalar \gamma_{ab}, \gamma_{ba}")
P = ("index i, j = 1..N", "vector a : N", r"let L_i = a_i^2", r"let L = \sum_i L_i")

F = ("vector x, y : n", "index i = 1..n", "scalar a", "function f of x", "function g_i of x")

J = ("index i, j, k = 1..K", "index j' = 1..K", "vector u, v : K", "matrix M : K x K")
Z = ("index j = 0..K", "vector u : K+1")

W = ("index s = 1..S", "index i = 1..d", "vector u_{w_s}, v : d")
HOT = ("index i, k = 1..K", "vector y, a : K", r"given y \in \{0,1\}^K one-hot", "given y_k = 1")

G = (*V, r"let f(u) = \log \sum_k e^{u_k}")
N = ("index i = 1..n", "index j = 1..d", "matrix X : n x d", "vector h : n", "vector v : d")
ROW = (*N, r"let x_i = X_{i,:}", r"let x_{(j)} = X_{:,j}")
WL = ("scalar a, b", "let r_w = 2 a", "let r_l = 3 a")

COLUMN = ("index j = 1..d", "index k = 1..K", "matrix w : d x K", "vector x : d", "let w_k = w_{:,k}")
LOSSES = ("index i = 1..n", "vector a : n", "let J_i = a_i^2", r"let J(\theta) = \sum_{i=1}^n J_i")
LINK = ("scalar t, y", "function b of t")

ENTRIES = ("index i = 1..n", "vector z, g : n", r"let \sigma(z) = \frac{1}{1+e^{-z}}", r"let a = \sigma(z)")
MEANT_BY_ENTRIES = [
    (r"\frac{\partial a}{\partial z} = a \odot (1 - a)", Answer.ILL_DEFINED),
    (r"\frac{\partial a}{\partial z} = a (1 - a)", Answer.ILL_DEFINED),
    (r"\frac{d\sigma(z)}{dz} = \sigma(z)(1 - \sigma(z))", Answer.ILL_DEFINED),
    (r"\frac{d}{dz} \ln(z) = \frac{1}{z}", Answer.ILL_DEFINED),
    (r"\frac{\partial}{\partial z} \sum_i g_i a_i = g * a * (1 - a)", Answer.PROVED),
    (r"\frac{\partial}{\partial z} \sum_i g_i a_i = g a (1 - a)", Answer.UNREADABLE),
    (r"\frac{\partial}{\partial z} \sum_i g_i a_i = g a (1 + a)", Answer.UNREADABLE),
    (r"\frac{\partial a}{\partial z} = a \odot (1 + a)", Answer.REFUTED),
    (r"\frac{d\sigma(z)}{dz} = \sigma(z)(1 + \sigma(z))", Answer.REFUTED),
    (r"g * a = \sum_i g_i a_i", Answer.PROVED),
    (r"g \cdot a = g", Answer.REFUTED),
]

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

MEANT_AS_LENGTHS = [
    (r"\|u\|^2 = u^2", Answer.ILL_DEFINED),
    (r"u^2 = u^\top u", Answer.ILL_DEFINED),
    (r"u^2 = 2 u^\top u", Answer.REFUTED),
    (r"u^2 = u \odot u", Answer.PROVED),
    (r"(u - v)^2 = u^\top u - 2 u^\top v + v^\top v", Answer.ILL_DEFINED),
    (r"(u - v)^2 = u^\top u + 2 u^\top v + v^\top v", Answer.REFUTED),
    (r"(u - v)^2 = u^2 - 2 u^\top v + v^2", Answer.UNKNOWN),
    (r"(u - v)^2 = u^2 - 2 u^\top v - v^2", Answer.REFUTED),
    (r"u^2 v^2 = (u^\top v)^2", Answer.ILL_DEFINED),
    (r"|u|^2 = u^\top u", Answer.ILL_DEFINED),
    (r"|u|^2 = 2 u^\top u", Answer.REFUTED),
    (r"(u^\top v)^2 \le u^2 (v^\top v)", Answer.ILL_DEFINED),
    (r"\nabla_u u^2 = 2 u", Answer.ILL_DEFINED),
    (r"\nabla_u u^2 = 3 u", Answer.REFUTED),
    (r"E = \sum_i (u_i - v_i)^2 / 2", Answer.ILL_DEFINED),
    (r"E = \sum_i (u_i - v_i)^2", Answer.REFUTED),
    (r"\nabla_u E = u - v", Answer.ILL_DEFINED),
    (r"\nabla_u E = v - u", Answer.REFUTED),
    (r"\frac{\partial E}{\partial u_i} = u_i - v_i", Answer.ILL_DEFINED),
]

BINARY = "$$ \\hat y = \\sigma(w^\\top x + b) $$ $$ L = -y \\log \\hat y - (1-y) \\log(1-\\hat y) $$\n\n"
MANY = "$$ p_k = \\frac{e^{z_k}}{\\sum_j e^{z_j}} $$ $$ L = -\\sum_k y_k \\log p_k $$\n\n"
PIJ = "$$ p_i = \\frac{e^{z_i}}{\\sum_k e^{z_k}} $$\n"
SAME = "$$ \\frac{\\partial p_i}{\\partial z_j} = p_i (1 - p_j) $$"
OTHER = "$$ \\frac{\\partial p_i}{\\partial z_j} = -p_i p_j $$"
D_K = "<!-- symce: index k = 1..K -->\n<!-- symce: vector x : K -->\n<!-- symce: scalar a -->\n"
SCORES = r"Let $\theta, x^{(i)} \in \mathbb{R}^d$. "
POLICY = r"$$ \pi_\theta(a|s) = \frac{e^{f_\theta(s, a)}}{\sum_b e^{f_\theta(s, b)}} $$ "
TWO_CLASSES = r"$$ \ell = \sum_{i=1}^n [y_i \log p_i + (1 - y_i) \log(1 - p_i)] $$ "
LOGISTIC_OF = (
    r"$$ h_\theta(x) = \frac{1}{1 + e^{-\theta^T x}} $$ "
    r"$$ \ell_i(\theta) = y^{(i)} \log h_\theta(x^{(i)}) + (1 - y^{(i)}) \log(1 - h_\theta(x^{(i)})) $$ "
    r"$$ \ell(\theta) = \sum_{i=1}^m \ell_i(\theta) $$ "
)
NEGATIVE = (
    r"Let $\sigma(x) = \frac{1}{1 + e^{-x}}$. "
    r"$$ J = -\log \sigma(u_o^\top v) - \sum_{k=1}^K \log \sigma(-u_k^\top v) $$ "
)
P_OF_TWO = r"$$ p_{ij} = \frac{e^{z_{ij}}}{\sum_k e^{z_{ik}}} $$ "
TURNED = r"$$ p_k = \frac{e^{w_k^\top x}}{\sum_j e^{w_j^\top x}} $$ $$ L = -\sum_k y_k \log p_k $$ "
WORDS_OF = r"$$ p(o | c) = \frac{e^{u_o^\top v_c}}{\sum_{w \in V} e^{u_w^\top v_c}} $$ "
LAYER = r"$$ z = W x + b $$ $$ \hat y = \text{softmax}(z) $$ $$ L = -\sum_k y_k \log \hat y_k $$ "
TWO_LAYERS = r"$$ h = \sigma(W x + b) $$ $$ \hat y = \text{softmax}(V h + c) $$ $$ L = -\sum_k y_k \log \hat y_k $$ "
PIJ_OF_K = r"$$ p_k = \frac{e^{z_k}}{\sum_j e^{z_j}} $$ $$ L = -\sum_k y_k \log p_k $$ "
BATCH = (
    r"$$ Z = XW + b $$ $$ P_{nk} = \frac{e^{Z_{nk}}}{\sum_j e^{Z_{nj}}} $$ "
    r"$$ L = -\frac1N \sum_n \sum_k Y_{nk} \log P_{nk} $$ "
)
ATTENTION = r"$$ S = \frac{Q K^T}{\sqrt{d}} $$ $$ A = \text{softmax}(S) $$ $$ O = A V $$ "
GAUSSIAN = (
    r"$$ \ell(\mu, \sigma^2) = -\frac{n}{2} \log(2\pi\sigma^2) - \frac{1}{2\sigma^2} \sum_{i=1}^n (x_i - \mu)^2 $$ "
)
MOMENTS_OF_X = r"$$ \mu = \frac1m \sum_{i=1}^m x_i $$ $$ \sigma^2 = \frac1m \sum_{i=1}^m (x_i - \mu)^2 $$ "
SHOWN = r"$$ \frac{\partial p_i}{\partial z_j} = \frac{\partial}{\partial z_j} \frac{e^{z_i}}{\sum_k e^{z_k}} $$ "
NETWORK = (
    r"$$ z_1 = W_1 x + b_1 $$ $$ a_1 = \sigma(z_1) $$ $$ z_2 = W_2 a_1 + b_2 $$ $$ \hat y = \text{softmax}(z_2) $$ "
    r"$$ L = -\sum_k y_k \log \hat y_k $$ "
)
SMOOTHED = (
    r"$$ p_k = \frac{e^{z_k}}{\sum_j e^{z_j}} $$ $$ y^{LS}_k = (1 - \epsilon) y_k + \frac{\epsilon}{K} $$ "
    r"$$ L = -\sum_{k=1}^K y^{LS}_k \log p_k $$ "
)
KL_THEN = (
    "$$ D_{KL}(p \\| q) = \\sum_i p_i \\log \\frac{p_i}{q_i} $$\n\n"
    "If $q_i = \\frac{e^{\\theta_i}}{\\sum_j e^{\\theta_j}}$ then\n\n"
)
DOCUMENTS = [
    (r"$$\sum_{k=1}^2 (p_k - y_k)^2 = 2 (p_1 - y_1)^2$$", Answer.UNKNOWN),  # it holds if both sum to 1
    (r"$$\sum_{k=1}^2 (p_k - y_k)^2 = 3 (p_1 - y_1)^2$$", Answer.REFUTED),
    (r"$$ P(i) = \frac{e^{z_i}}{\sum_k e^{z_k}} $$ $$ P(j) = P(i) $$",                      Answer.REFUTED),
    # the square of a spread, and the letter beside it
    (r"$$ m = \frac1d \sum_i x_i $$ $$ \sigma^2 = \frac1d \sum_i (x_i - m)^2 $$ $$ \frac{\partial \sigma^2}{\partial x_j} = \frac2d (x_j - m) $$", Answer.PROVED),
    (r"$$ m = \frac1d \sum_i x_i $$ $$ \sigma_B^2 = \frac1d \sum_i (x_i - m)^2 $$ $$ \frac{\partial \sigma_B^2}{\partial x_j} = \frac1d (x_j - m) $$", Answer.REFUTED),
    (r"$$ m = \frac1d \sum_i x_i $$ $$ \sigma^2 = \frac1d \sum_i (x_i - m)^2 $$ $$ h_i = \frac{x_i - m}{\sigma} $$ $$ \frac{\partial h_i}{\partial x_j} = \frac1\sigma (\delta_{ij} - \frac1d) $$", Answer.UNKNOWN),
    (r"$$ \sigma^2 = \frac1d \sum_i x_i^2 $$ $$ \frac{\partial \sigma}{\partial x_j} = 0 $$", Answer.UNKNOWN),
    (r"$$ m = \frac1d \sum_i x_i $$ $$ v = \frac1d \sum_i (x_i - m)^2 $$ $$ h_i = \frac{x_i - m}{\sqrt v} $$ $$ \frac{\partial h_i}{\partial x_j} = \frac{1}{\sqrt v} (\delta_{ij} - \frac1d - \frac{h_i h_j}{d}) $$", Answer.PROVED),
    (r"$$ m = \frac1d \sum_i x_i $$ $$ h_i = x_i - m $$ $$ \frac{\partial h_i}{\partial x_j} = \delta_{ij} + \frac1d $$", Answer.REFUTED),
    (r"$$ L = -\frac{n}{2} \log \sigma^2 - \frac{1}{2 \sigma^2} \sum_{i=1}^n x_i^2 $$ $$ \sigma^2 = \frac1n \sum_i x_i^2 $$", Answer.UNKNOWN),
    # sums that are not written
    (r"$$ h = w_j x_j $$ $$ \frac{\partial h}{\partial x_n} = w_n $$", Answer.UNKNOWN),
    (r"$$ S = \mathbf{1}_j e^{x_j} $$ $$ \frac{1}{S} \frac{\partial S}{\partial x_n} = \frac{e^{x_n}}{S} $$", Answer.UNKNOWN),
    (r"$$ h = \sum_j w_j x_j $$ $$ \frac{\partial h}{\partial x_n} = x_n $$", Answer.REFUTED),
    # a gradient that is named by what it is taken in, and a side that is no name
    (r"$$ t_j = x_j - 1 $$ $$ \frac{g^{t}_j}{r} = \frac{1}{r} g^{t}_j + 0 $$", Answer.UNREADABLE),
    (r"$$ u_o - \mathbb{E}[X] = u_o - \frac{\partial}{\partial v_c} \log Z $$ $$ \frac{\partial}{\partial u_o} \exp(u_o^\top v_c) = v_c \exp(u_o^\top v_c) $$", Answer.PROVED),
    # conditions in scripts
    (r"$$ p_k = \frac{e^{z_k}}{\sum_j e^{z_j}} $$ $$ \frac{\partial p_{k=i}}{\partial z_i} = p_i (1 - p_k) $$", Answer.PROVED),
    (r"$$ p_k = \frac{e^{z_k}}{\sum_j e^{z_j}} $$ $$ \frac{\partial p_{k \ne i}}{\partial z_i} = p_{k \ne i} p_i $$", Answer.REFUTED),
    # "where" far before a formula: an example
    (r"Of a distribution $p$ the entropy is $$ H(p) = -\sum_{i=1}^C p_i \log p_i. $$ Of the one where every class has chance $p_i = 1/C$ $$ H(p) = \log C. $$ The one that is certain of a class has $$ H(p) = -1 \log 1 $$", Answer.UNKNOWN),
    (r"$$ \pi_\theta(a) = \frac{e^{\theta_a}}{\sum_b e^{\theta_b}} $$ $$ \pi_\theta(c) = \pi_\theta(a) $$", Answer.REFUTED),
    (r"$$ \sigma(z) = \frac{1}{1 + e^{-z}} $$ $$ \sigma'(z) = \sigma(z) $$",                  Answer.REFUTED),
    (r"$$ \sigma'(x) = \sigma(x) (1 - \sigma(x)) $$",                                          Answer.PROVED),
    (r"$$ \sigma''(x) = \sigma'(x) (1 - 2 \sigma(x)) $$",                                      Answer.PROVED),
    (r"$$ \frac{d}{dx} \log \sigma(x) = \sigma(-x) $$",                                        Answer.PROVED),
    (r"$$ \sigma'(x) = \sigma(x) $$",                                                          Answer.REFUTED),
    (r"$$ p_i = \frac{e^{z_i}}{\sum_j e^{z_j}} $$ $$ \mathbf{p} = \operatorname{softmax}(\mathbf{z}) $$ $$ L = -\sum_i y_i \log p_i $$ $$ \frac{\partial L}{\partial z_j} = \frac{\partial L}{\partial \mathbf{p}} \cdot \frac{\partial \mathbf{p}}{\partial z_j} $$", Answer.PROVED),
    (r"$$ L = -\sum_i y_i \log p_i $$ # One-hot" + "\n" + r"With $y_c = 1$, $$ L = -\log p_c $$ $$ \frac{\partial L}{\partial p_i} = -\frac{y_i}{p_i} $$", Answer.PROVED),
    (r"$$ p_i = \frac{e^{z_i}}{\sum_j e^{z_j}} $$ $$ L = -\sum_i y_i \log p_i = -\log p_y $$", Answer.PROVED),
    (r"$$ p_i = \frac{e^{z_i}}{\sum_j e^{z_j}} $$ $$ p_i - \mathbf{1}[i=y] = p_i - y_i $$", Answer.PROVED),
    (r"$$ p_i = \frac{e^{z_i}}{\sum_j e^{z_j}} $$ $$ -\sum_i y_i \log p_i = \log p_y $$", Answer.REFUTED),
    (r"$$ L_{CE} = -\log p $$ $$ L = -2 \log p $$ $$ L = 2 L_{CE} $$", Answer.PROVED),
    (r"$$ L = -\frac1m \sum_{i=1}^m [y_i \log q_i + (1 - y_i) \log (1 - q_i)] $$ $$ \frac{\partial L}{\partial q} = -\frac{y}{q} + \frac{1 - y}{1 - q} $$", Answer.UNKNOWN),
    (r"$$ L = -\frac1n \sum_i \log q_i $$ $$ L_i = -\log q_i $$ $$ L = \frac1n \sum_i L_i $$", Answer.PROVED),
    (r"$$ L = -\frac1n \sum_{i=1}^n \log q_i $$ $$ L_i = -\log q_i $$ $$ L = \sum_{i=1}^n L_i $$", Answer.REFUTED),
    (r"With $X \in \mathbb{R}^{n \times d}$, $W \in \mathbb{R}^{d \times K}$, $b \in \mathbb{R}^K$: $$ Z = XW + b $$ $$ Z_{ik} = \sum_j X_{ij} W_{jk} + b_k $$", Answer.PROVED),
    (r"With $X \in \mathbb{R}^{n \times d}$, $W \in \mathbb{R}^{d \times K}$, $c \in \mathbb{R}^d$: $$ Z = XW + c $$", Answer.UNREADABLE),
    (r"With $X \in \mathbb{R}^{n \times d}$, $W \in \mathbb{R}^{d \times K}$: $$ Z = XW $$ $$ \frac{\partial L}{\partial W} = X^\top \frac{\partial L}{\partial Z} $$", Answer.PROVED),
    (r"With $X \in \mathbb{R}^{n \times d}$, $W \in \mathbb{R}^{d \times K}$: $$ Z = XW $$ $$ \frac{\partial L}{\partial W} = -X^\top \frac{\partial L}{\partial Z} $$", Answer.UNKNOWN),
    (r"$$ p_i = \frac{e^{z_i}}{\sum_j e^{z_j}} $$ $$ \frac{\partial L}{\partial z_i} = \sum_k \frac{\partial L}{\partial p_k} \frac{\partial p_k}{\partial z_i} $$", Answer.PROVED),
    (r"$$ p_i = \frac{e^{z_i}}{\sum_j e^{z_j}} $$ $$ \frac{\partial L}{\partial p_i} = \frac{\partial L}{\partial z_i} $$", Answer.UNKNOWN),
    (r"$$ p_i = \frac{e^{z_i}}{\sum_j e^{z_j}} $$ $$ \frac{\partial L}{\partial z_i} = \sum_k \frac{\partial L}{\partial p_k} \frac{\partial p_k}{\partial z_i} $$ $$ L = -\sum_i y_i \log p_i $$ $$ \frac{\partial L}{\partial z_i} = y_i - p_i $$", Answer.REFUTED),
    (r"$$ D_{KL}(P \| Q) = \sum_x P(x) \log \frac{P(x)}{Q(x)} = H(P, Q) - H(P) $$", Answer.PROVED),
    (r"$$ D_{KL}(P \| Q) = \sum_x P(x) \log \frac{P(x)}{Q(x)} $$ $$ H(P, Q) = -\sum_x P(x) \log Q(x) $$ $$ D_{KL}(P \| Q) = H(P, Q) - H(P) $$", Answer.PROVED),
    (r"$$ D_{KL}(P \| Q) = \sum_x P(x) \log \frac{P(x)}{Q(x)} $$ $$ D_{KL}(P \| Q) = H(P) - H(P, Q) $$", Answer.UNKNOWN),
    (r"Suppose for a moment $y_c = 1$. $$ L = -\sum_i y_i \log p_i $$ In general, $$ L = -\log p_c $$", Answer.UNKNOWN),
    ("Suppose $y_c = 1$.\n\n# Two\n\n" + r"$$ L = -\sum_i y_i \log p_i $$ $$ L = -\log p_c $$", Answer.UNKNOWN),
    (r"$$ \frac13 \approx 0.33 $$", Answer.PROVED),
    (r"$$ \frac23 \approx 0.66 $$", Answer.PROVED),
    (r"$$ \frac13 \approx 0.34 $$", Answer.REFUTED),
    (r"$$ -\frac23 \approx -0.68 $$", Answer.REFUTED),
    (r"$$ e \approx 2.8 $$", Answer.REFUTED),
    ("$$ p = x^2 $$ $$ L = -\\log p $$\n\n# Two\n\n$$ p = x^3 $$ $$ L = -3 \\log x $$ $$ L = -2 \\log x $$", Answer.REFUTED),
    (r"$$ E = \sum_n E_n $$ $$ E_n = \frac12 (y_n - t_n)^2 $$ $$ \frac{\partial E}{\partial y_n} = y_n - t_n $$", Answer.PROVED),
    (r"$$ E = \sum_n E_n $$ $$ E_n = \frac12 (y_n - t_n)^2 $$ $$ \frac{\partial E_n}{\partial y_n} = y_n + t_n $$", Answer.REFUTED),
    (r"$$ L = \frac1N \sum_{n=1}^N L_n $$ $$ L_n = -\log p_n $$ $$ L = -\frac1N \sum_{n=1}^N \log p_n $$", Answer.PROVED),
    (r"$$ J(w) = \frac1m \sum_{i=1}^m J_i(w) $$ $$ J_i(w) = -\log p_i $$ $$ J(w) = -\sum_{i=1}^m \log p_i $$", Answer.REFUTED),
    (r"$$ p_j = \frac{e^{a_j}}{\sum_k^C e^{a_k}} $$ $$ \frac{\partial p_j}{\partial a_i} = p_j (\delta_{ij} - p_i) $$", Answer.PROVED),
    (r"$$ \sigma'(x) = 1 - \sigma(x)^2 $$", Answer.UNKNOWN),
    (r"$$ a_j = \sigma(z_j) $$ $$ \frac{\partial a_j}{\partial z_j} = 1 - a_j^2 $$ $$ \frac{\partial a_j}{\partial z_j} = 1 - a_j^2 $$", Answer.UNKNOWN),
    (r"$$ \frac{\partial \sigma(z_i)}{\partial z_j} = \delta_{ij} \sigma(z_i) (1 - \sigma(z_i)) $$", Answer.UNKNOWN),
    (r"$$ \frac{\partial \sigma(z_i)}{\partial z_j} = \sigma(z_i) (\delta_{ij} - \sigma(z_j)) $$", Answer.UNKNOWN),
    (r"$$ p = \operatorname{softmax}(z) $$ $$ \sigma'(z_i) = \sigma(z_i) (1 - \sigma(z_i)) $$", Answer.PROVED),
    (r"$$ \sigma(z) = \frac{1}{1 + e^{-z}} $$ $$ \sigma'(z) = \sigma(z) (1 - \sigma(z)) $$",  Answer.PROVED),
    (r"$$ f(x) = x^3 $$ $$ f''(x) = 0 $$",                                                    Answer.REFUTED),
    (r"$$ H(p) = \sum_k \mathrm{foo}_k ! $$ $$ \frac{\partial H(p)}{\partial p_i} = 0 $$",    Answer.UNREADABLE),
    (
        r"$$ q_{c,i} = \frac{e^{s_{c,i}}}{\sum_{c'=1}^K e^{s_{c',i}}} $$ $$ m_{c,i} = \mathbb{1}[c = a] $$ "
        r"$$ E = -\sum_{c'=1}^K m_{c',i} \log q_{c',i} $$ $$ \frac{\partial E}{\partial s_{c,i}} = q_{c,i} - m_{c,i} $$",
        Answer.PROVED,
    ),
    ("<!-- symce: index t = 1..T -->\n<!-- symce: vector x, y : T -->\n$$ w[t] = x[t] y[t] $$ $$ \\sum_t w[t] = \\sum_t x_t y_t $$", Answer.PROVED),
    ("<!-- symce: vector z, q : n -->\n" r"$$ q_i = \frac{e^{z_i}}{\sum_k e^{z_k}} $$ $$ \frac{\partial q_i}{\partial z_j} = q_i (\delta_{ij} - q_j) $$", Answer.PROVED),
    ("<!-- symce: vector z, q : n -->\n" r"$$ q_i = \frac{e^{z_i}}{\sum_k e^{z_k}} $$ $$ \sum_j \frac{\partial q_i}{\partial z_j} z_j = 0 $$", Answer.REFUTED),
    (r"\begin{align} a - b &= a \\ &\phantom{=} - b \end{align}",                             Answer.PROVED),
    (r"$$ p = (0,2, 0,8) $$ $$ p_1 = 0.2 $$",                                                   Answer.DEFINITION),
    (r"$$ p = [0,2, 0,3, 0,5]^\top $$ $$ \sum_i p_i = 1 $$",                                    Answer.UNREADABLE),
    (r"$$ z = (1,2,3) $$ $$ z_2 = 2 $$",                                                        Answer.PROVED),
    (r"$$ y = (0,1) $$ $$ y_2 = 0 $$",                                                          Answer.REFUTED),
    (r"$$ z = (1{,}5, 2{,}5) $$ $$ z_1 = 1.5 $$",                                               Answer.PROVED),
    (r"$$ H_{10} = H_e / \ln 10 $$", Answer.UNKNOWN),
    (r"$$ H_2 = \frac{H_e}{\ln 2} $$ $$ H_{10} = H_2 \frac{\ln 2}{\ln 10} $$", Answer.UNKNOWN),
    (r"$$ H_{10} = H_2 \log_{10} 2 $$", Answer.UNKNOWN),
    (r"$$ L_1 = 2 L_2 $$", Answer.UNKNOWN),
    (r"$$ x_1 = 3 $$ $$ x_2 = 4 $$", Answer.DEFINITION),
    (r"$$ \|w\|_1 = \sum_i |w_i| $$ $$ \|w\|_2^2 = w_1^2 + w_2^2 $$", Answer.UNKNOWN),
    (r"$$ \sum_{n=1}^N x_n = s $$ $$ \sum_k p_k = 1 $$ $$ \sum_n c = N c $$", Answer.PROVED),
    (r"$$ L = \frac{1}{N} \sum_n (a x_n + b) = a \frac{1}{N} \sum_n x_n + b $$", Answer.PROVED),
    (r"$$ \sum_k p_k = 1 $$ $$ \frac{1}{2N} \sum_n 2 c = c $$", Answer.PROVED),
    (r"$$ \sum_k p_k = 1 $$ $$ \frac{1}{2N} \sum_n c = c $$", Answer.REFUTED),
    (r"$$ \frac{1}{m} \sum_i (a x_i + b) = \frac{a}{m} \sum_i x_i + b $$", Answer.PROVED),
    (r"$$ \frac{1}{Z} \sum_i (a x_i + b) = \frac{a}{Z} \sum_i x_i + b $$", Answer.UNKNOWN),
    (
        r"$$ L(w) = \frac{1}{N}\sum_n \log(1+e^{-t_n w^\top x_n}) $$"
        r"$$ \nabla_w L = -\frac{1}{N}\sum_n \frac{t_n x_n}{1+e^{t_n w^\top x_n}} $$",
        Answer.PROVED,
    ),
    ("Softmax: $\\hat y_k = \\frac{e^{z_k}}{\\sum_j e^{z_j}}$.\n\nCross entropy $J = -\\sum_k y_k \\log \\hat y_k$:\n\n$$ \\frac{\\partial J}{\\partial z_j} = \\hat y_j - y_j $$", Answer.PROVED),
    ("Softmax: $\\hat y_k = \\frac{e^{z_k}}{\\sum_j e^{z_j}}$.\n\nCross entropy $J = -\\sum_k y_k \\log \\hat y_k$:\n\n$$ \\frac{\\partial J}{\\partial z_j} = \\hat y_j + y_j $$", Answer.REFUTED),
    ("Softmax: $\\hat y_k = \\frac{e^{z_k}}{\\sum_j e^{z_j}}$.\n\nUnlike the squared loss $L = \\frac12 \\sum_k (\\hat y_k - y_k)^2$, cross-entropy is simple:\n\n"
     "$$ L = -\\sum_k y_k \\log \\hat y_k $$\n\n$$ \\frac{\\partial L}{\\partial z_j} = \\hat y_j - y_j $$", Answer.PROVED),
    ("Softmax: $\\hat y_k = \\frac{e^{z_k}}{\\sum_j e^{z_j}}$.\n\nWith the loss $L = -\\sum_k y_k \\log \\hat y_k$:\n\n$$ L = \\sum_k y_k \\log \\hat y_k $$", Answer.UNKNOWN),
    (LAYER + r"$$ \frac{\partial L}{\partial W} = (\hat y - y) x^\top $$", Answer.PROVED),
    (LAYER + r"$$ \frac{\partial L}{\partial x} = W^\top (\hat y - y) $$", Answer.PROVED),
    (LAYER + r"$$ \frac{\partial L}{\partial x} = W (\hat y - y) $$", Answer.UNKNOWN),
    (LAYER + r"$$ \frac{\partial L}{\partial W} = (\hat y + y) x^\top $$", Answer.REFUTED),
    (TWO_LAYERS + r"$$ \frac{\partial L}{\partial V} = (\hat y - y) h^\top $$", Answer.PROVED),
    (TWO_LAYERS + r"$$ \frac{\partial L}{\partial h} = V^\top (\hat y - y) $$", Answer.PROVED),
    (TWO_LAYERS + r"$$ \frac{\partial L}{\partial V} = (\hat y - y) h^\top W $$", Answer.UNKNOWN),
    (r"$$ z = W x + b $$ $$ a = \sigma(z) $$ $$ \frac{\partial a}{\partial W} = a (1 - a) $$", Answer.UNKNOWN),
    (r"$$ P_i = \frac{e^{z_{m,i} + z_{q,i}}}{\sum_j e^{z_{m,j} + z_{q,j}}} $$ $$ \mathcal{L} = -\ln P_k $$"
     r"$$ \frac{\partial \mathcal{L}}{\partial z_{m,i}} = \frac{\partial \mathcal{L}}{\partial z_i} \cdot \frac{\partial z_i}{\partial z_{m,i}} $$", Answer.UNKNOWN),
    (r"$$ 0.2 - 1 \approx -0.7 $$", Answer.REFUTED),  # cut off is less than one unit away
    (r"$$ 0.66 - 1 \approx -0.33 $$", Answer.REFUTED),
    (r"$$ \frac23 - 1 \approx -0.33 $$", Answer.PROVED),
    (r"$$ \frac13 - 1 \approx -0.66 $$", Answer.PROVED),
    (r"$$ \frac18 \approx 0.12 $$", Answer.PROVED),
    (r"$$ \frac18 \approx 0.13 $$", Answer.PROVED),
    (r"$$ \frac18 \approx 0.11 $$", Answer.REFUTED),
    (KL_THEN + "$$ \\frac{\\partial D_{KL}}{\\partial \\theta_k} = q_k - p_k $$", Answer.PROVED),
    (KL_THEN + "$$ \\frac{\\partial D_{KL}}{\\partial \\theta_k} = p_k - q_k $$", Answer.UNREADABLE),
    (KL_THEN + "$$ \\frac{\\partial D_{KL}}{\\partial q_k} = -\\frac{p_k}{q_k} $$", Answer.PROVED),
    ("Sei $p_i(T) = \\frac{\\exp(z_i/T)}{\\sum_j \\exp(z_j/T)}$ und $L = -\\sum_i y_i \\log p_i$.\n\n"
     "$$ \\frac{\\partial L}{\\partial T} = \\frac{1}{T^2} \\sum_i (y_i - p_i) z_i $$", Answer.PROVED),
    (r"$$ y = w^\top x + \epsilon $$ $$ E = \frac12 (w^\top x - y)^2 $$ $$ \nabla_w E = (w^\top x - y) x $$", Answer.PROVED),
    (r"$$ y_i = \beta x_i + \varepsilon_i $$ $$ S = \sum_i (y_i - \beta x_i)^2 $$"
     r"$$ \frac{\partial S}{\partial \beta} = -2 \sum_i x_i (y_i - \beta x_i) $$", Answer.PROVED),
    (r"$$ y = X w + \epsilon $$ $$ E = \frac12 \|X w - y\|^2 $$ $$ \nabla_w E = X^\top (X w - y) $$", Answer.PROVED),
    (r"$$ y = X w + \epsilon $$ $$ E = \frac12 \|X w - y\|^2 $$ $$ \nabla_w E = X^\top (X w + y) $$", Answer.REFUTED),
    ("The probability $p = \\sigma(w^\\top x)$, where $\\sigma(a) = \\frac{1}{1+e^{-a}}$, and the error $e = y - p$.\n\n"
     "$$ \\ell = -y \\log p - (1-y) \\log (1-p) $$ $$ \\nabla_w \\ell = -e x $$", Answer.UNKNOWN),
    ("With the policy $\\pi_a = \\frac{e^{\\theta_a}}{\\sum_b e^{\\theta_b}}$, the expected reward is $J = \\sum_a \\pi_a r_a$.\n\n"
     "$$ \\frac{\\partial J}{\\partial \\theta_b} = \\pi_b (r_b - J) $$", Answer.PROVED),
    (r"$$ L = -y^\top \log p $$ $$ L = -\log (y^\top p) $$", Answer.REFUTED),  # y is no class of its own
    (r"$$ L = \frac12 \|f - y\|^2 $$ $$ L = \frac12 \|f\|^2 - f^\top y + \frac12 $$", Answer.REFUTED),
    (r"$$ \frac{6!}{3!^2} = 120 $$", Answer.UNREADABLE),
    (r"$$ 7 \text{ times } 10 = 10 $$", Answer.UNREADABLE),
    (r"$$ 3 \text{ apples} + 2 \text{ pears} = 5 $$", Answer.UNREADABLE),
    (r"$$ 1 \text{ kB} = 1024 \text{ B} $$", Answer.UNREADABLE),
    (r"$$ 0.9999 \approx 0.9 $$", Answer.UNKNOWN),
    (r"$$ \bar y = \frac1n \sum_i y_i $$ $$ \bar y = \frac1n $$", Answer.UNKNOWN),  # no labels: nothing is a logarithm
    ("Let $y$ be the one-hot vector of the true class $c$. $$ z = W x $$ $$ p = \\text{softmax}(z) $$ $$ L = -\\log p_c $$\n\n"
     "$$ \\frac{\\partial L}{\\partial z} = p - y $$", Answer.UNKNOWN),
    ("$$ p_k = \\frac{e^{z_k}}{\\sum_j e^{z_j}} $$ $$ L = -\\log p_c $$\n\nwhere $c$ is the true class and $y_k = 1$ for $k = c$.\n\n"
     "$$ \\frac{\\partial L}{\\partial z_k} = p_k - y_k $$", Answer.PROVED),
    ("For ReLU\n\n$$ a = \\max(0, z) $$\n\nFor the sigmoid\n\n$$ a = \\frac{1}{1 + e^{-z}} $$", Answer.UNKNOWN),
    ("Unlike the loss $L = \\sum_i (p_i - y_i)^2$ it is convex:\n\n$$ \\frac{\\partial L}{\\partial p_i} = 3 (p_i - y_i) $$",
     Answer.UNREADABLE),
    ("$$ h = \\tanh(W x) $$ $$ p = \\text{softmax}(V h) $$ $$ \\mu = \\frac1d \\sum_i h_i $$\n\n"
     "$$ \\sum_i (h_i - \\mu) = 0 $$", Answer.PROVED),
    ("$$ p_i = \\frac{e^{z_i}}{\\sum_j e^{z_j}} $$\n\nWith $K = 2$ we get\n\n$$ p_2 = 1 - p_1 $$", Answer.PROVED),
    ("$$ p_i = \\frac{e^{z_i}}{\\sum_j e^{z_j}} $$\n\nWith $K = 3$ we get\n\n$$ p_2 = 1 - p_1 $$", Answer.REFUTED),
    ("Let $a_i = x_i^2$ if $x_i > 0$ and $a_i = \\alpha x_i$ otherwise.\n\n$$ \\frac{\\partial a_i}{\\partial x_i} = 2 x_i $$",
     Answer.UNREADABLE),
    ("Let $a_i = x_i^2$ for $i = 1, \\ldots, n$.\n\n$$ \\frac{\\partial a_i}{\\partial x_i} = 2 x_i $$", Answer.PROVED),
    (MANY + "For the numerator $e^{z_i}$ and the denominator $\\sum_j e^{z_j}$:\n\n$$ \\frac{\\partial p_i}{\\partial z_j} = p_i (\\delta_{ij} - p_j) $$", Answer.PROVED),
    (BINARY + "The error $e = y - \\hat y$.\n\n$$ \\hat y = \\frac{1}{1 + e^{-(w^\\top x + b)}} $$", Answer.UNKNOWN),
    (BINARY + "The error $e = y - \\hat y$.\n\n$$ \\frac{\\partial L}{\\partial b} = -e $$", Answer.PROVED),
    ("With the model $y = Xw + \\epsilon$ and $E = \\frac12 \\|Xw - y\\|^2$\n\n$$ \\nabla_w E = X^\\top (Xw - y) $$", Answer.PROVED),
    (BINARY + "The decision boundary is where\n\n$$ \\hat y = 0.5 $$", Answer.UNKNOWN),
    (BINARY + "We predict class 1 when\n\n$$ \\hat y > 0.5 $$", Answer.UNKNOWN),
    (BINARY + "We put\n\n$$ \\nabla_w L = 0 $$", Answer.UNKNOWN),
    (BINARY + "If the label is 1, then\n\n$$ L = -\\log \\hat y $$", Answer.UNKNOWN),
    (BINARY + "On negative samples this becomes\n\n$$ L = -\\log (1 - \\hat y) $$", Answer.UNKNOWN),
    (BINARY + "Substituting, we get\n\n$$ L = -y \\log \\hat y + (1-y) \\log(1-\\hat y) $$", Answer.REFUTED),
    (BINARY + "The slope in the bias is\n\n$$ \\frac{\\partial L}{\\partial b} = \\hat y + y $$", Answer.REFUTED),
    (MANY + "The squared loss is\n\n$$ L = \\sum_k (y_k - p_k)^2 $$", Answer.UNKNOWN),
    (MANY + "A frequent mistake is to write\n\n$$ \\frac{\\partial p_i}{\\partial z_j} = p_i (1 - p_i) $$", Answer.UNKNOWN),
    (MANY + "For the wrong classes,\n\n$$ \\frac{\\partial L}{\\partial z_k} = p_k $$", Answer.UNKNOWN),
    (MANY + "For the wrong classes,\n\n$$ \\frac{\\partial L}{\\partial z_k} = p_k + 1 $$", Answer.REFUTED),
    (MANY + "$$ p_k^\\tau = \\frac{e^{z_k/\\tau}}{\\sum_j e^{z_j/\\tau}} $$", Answer.UNKNOWN),
    (MANY + "$$ p_t = p_c $$", Answer.UNKNOWN),
    (r"$$ x_1 = x_2 + 1 $$", Answer.UNKNOWN),
    (r"$$ x_1 + x_2 = x_2 - x_1 $$", Answer.REFUTED),
    (r"$$ z_1 + z_2 = z_2 - z_1 $$", Answer.REFUTED),
    (r"$$ \bar{x} = \frac1n \sum_i x_i $$ $$ \sum_i (x_i - \bar x)^2 = \sum_i x_i^2 - n \bar x^2 $$", Answer.PROVED),
    (r"$$ \sigma = \sqrt{\frac1N \sum_i (x_i - \mu)^2} $$ $$ \sigma^2 = \frac1N \sum_i x_i^2 - \mu^2 $$", Answer.UNKNOWN),
    (r"$$ y_{new} = y_{old} + 1 $$", Answer.DEFINITION),
    (r"$$ T_{ijk} = u_i v_j w_k $$ $$ \sum_k T_{ijk} = 2 u_i v_j \sum_k w_k $$", Answer.REFUTED),
    (r"$$ p(x,y) = p(x|y) $$", Answer.UNKNOWN),
    (r"$$ \sum_x p(x,y) = \sum_x p(x|y) $$", Answer.UNKNOWN),
    (r"$$ \sum_x \sum_y p(x, y) = 1 $$ $$ \sum_y p(x,y) = 1 $$", Answer.UNKNOWN),
    (r"$$ \sum_x \sum_y p(x, y) = 1 $$ $$ p(x,y) = p(y,x) $$", Answer.UNKNOWN),
    (r"$$ \sum_x p(x) = \sum_y p(y) $$ $$ p(x|y) p(y) = p(y|x) p(x) $$", Answer.UNKNOWN),
    (r"$$ \sum_x \sum_y p(x|y) = 1 $$ $$ \sum_y p(x|y) = 1 $$", Answer.UNKNOWN),
    (r"$$ \sum_x p(x) \log p(x) = \sum_y p(y) \log p(y) $$", Answer.UNKNOWN),
    (r"$$ \sum_x \sum_y p(x) p(y) \log \frac{p(x)}{p(y)} = 0 $$", Answer.UNKNOWN),
    (r"$$ \sum_x \sum_y p(x) p(y) \log (p(x) p(y)) = \sum_x p(x) \log p(x) + \sum_y p(y) \log p(y) $$", Answer.PROVED),
    (r"$$ \sum_x p(x) \log p(x) = \sum_{x'} p(x') \log p(x') $$", Answer.PROVED),
    (r"$$ \sum_x p(x) \log p(x) = 2 \sum_x p(x) \log p(x) $$", Answer.REFUTED),
    (r"$$ \sum_k P(k) \log P(k) = \sum_j P(j) \log P(j) $$", Answer.PROVED),
    (r"$$ \sum_k P(k | x) = 1 $$", Answer.PROVED),
    (r"$$ p_i = \frac{e^{z_i}}{\sum_k e^{z_k}} $$ $$ \frac{\partial p_i}{\partial z_j} = -p_i p_j, \quad \forall i, j : i \ne j $$", Answer.PROVED),
    (r"$$ p_i = \frac{e^{z_i}}{\sum_k e^{z_k}} $$ $$ \frac{\partial p_i}{\partial z_j} = p_i p_j, \quad \forall i, j : i \ne j $$", Answer.REFUTED),
    (r"$$ p_i = \frac{e^{z_i}}{\sum_k e^{z_k}} $$ $$ \frac{\partial p_i}{\partial z_j} = p_i (1 - p_j), \forall i, j, \; i = j $$", Answer.PROVED),
    (r"$$ p_i = \frac{e^{z_i}}{\sum_k e^{z_k}} $$ $$ \frac{\partial p_i}{\partial z_j} = -p_i p_j \quad \forall i, j $$", Answer.REFUTED),
    (r"$$ p_i = \frac{e^{z_i}}{\sum_k e^{z_k}} $$ $$ \frac{\partial p_i}{\partial z_j} = -p_i p_j, \quad i < j $$", Answer.UNREADABLE),
    (r"$$ p_i = \frac{e^{z_i}}{\sum_k e^{z_k}} $$ $$ \frac{\partial p_i}{\partial z_j} = -p_i p_j \quad \forall i, j : i > j $$", Answer.UNREADABLE),
    (r"$$ x < 1 $$", Answer.UNKNOWN),
    (r"$$ z_i > 0 $$", Answer.UNKNOWN),
    (r"$$ a + b = b + a, a > 0 $$ $$ a + b = b - a $$", Answer.REFUTED),
    (r"$$ p_i = \frac{e^{z_i}}{\sum_k e^{z_k}} $$ $$ \frac{\partial p_i}{\partial z_j} = p_i (\delta^{ij} - p_j) $$", Answer.PROVED),
    (r"$$ p_i = \frac{e^{z_i}}{\sum_k e^{z_k}} $$ $$ \frac{\partial p_i}{\partial z_j} = p_i (\delta^{ij} + p_j) $$", Answer.REFUTED),
    (r"$$ \delta^{ab} = (\delta^a)^b $$ $$ \delta^2 = \delta $$", Answer.REFUTED),
    (r"$$ A_1 A_2 = A_2 A_1 $$", Answer.UNREADABLE),
    (r"$$ \mathbf{W}_1 \mathbf{W}_2 \mathbf{x} = \mathbf{W}_2 \mathbf{W}_1 \mathbf{x} $$", Answer.UNREADABLE),
    (r"$$ \mathbb{E}[X^2] = \mathbb{E}[X]^2 $$", Answer.UNREADABLE),
    (r"$$ \mathrm{E}[a X] = a \mathrm{E}[X] $$", Answer.UNREADABLE),
    (r"$$ \sum_i w_i = 1 $$", Answer.UNKNOWN),
    (r"$$ a_{ij} = a_{ji} $$", Answer.UNKNOWN),
    (r"$$ z_1 = -z_2 $$", Answer.UNKNOWN),
    (r"$$ \frac{d}{dx} x^2 = 2 $$", Answer.REFUTED),
    (r"Take $i = j$. $$ \delta_{ij} u_i = u_j $$",                                            Answer.PROVED),
    (r"Take $i \ne j$. $$ \delta_{ij} u_i = u_j $$",                                          Answer.REFUTED),
    (r"$$\eqalign{ 2 + 2 &= 4 \cr 2 + 3 &= 6 }$$",                                            Answer.REFUTED),
    (r"$$\displaylines{ 2 + 2 = 4 \cr 2 + 3 = 5 }$$",                                          Answer.PROVED),
    (r"$$\left\{ \begin{aligned} 2 + 2 &= 4 \\ 2 + 3 &= 6 \end{aligned} \right.$$",             Answer.REFUTED),
    (r"\begin{IEEEeqnarray}{rCl} 2 + 2 &=& 4 \\ 2 + 3 &=& 6 \end{IEEEeqnarray}",                Answer.REFUTED),
    (r"\[ \begin{equation} \begin{split} 2 + 2 &= 5 \end{split} \end{equation} \]",           Answer.REFUTED),
    (r"$$ s' = s(1-s) $$ where $s(x) = \frac{1}{1+e^{-x}}$. $$ s'(x) = s(x)(1-s(x)) $$",        Answer.PROVED),
    (r"$$ s(x) = \frac{1}{1+e^{-x}} $$ $$ s' = s(1-s) $$",                                      Answer.PROVED),
    (r"$$ s(x) = \frac{1}{1+e^{-x}} $$ $$ s' = s(1+s) $$",                                      Answer.REFUTED),
    (r"$$ \sigma' = \sigma(1-\sigma) $$ where $\sigma(x) = \frac{1}{1+e^{-x}}$. $$ \sigma'(x) = \sigma(x)(1-\sigma(x)) $$", Answer.PROVED),
    (r"$$ \sigma' = \sigma(1-\sigma) $$",                                                       Answer.UNREADABLE),
    (r"$$ f(x) = x^2 $$ $$ f' = 6 $$",                                                          Answer.UNKNOWN),
    (r"$$ \hat{y} = \sigma(w x + b) $$ $$ \hat{y}(w x + b) = \frac{1}{1 + e^{-(w x + b)}} $$", Answer.UNKNOWN),
    (r"$$ \hat{y} = \sigma(w x + b) $$ $$ \hat{y}(1 - \hat{y}) = \hat{y} + \hat{y}^2 $$",      Answer.REFUTED),
    (r"$$ z = w x + b $$ $$ a = \sigma(z) $$ $$ L = -\log a $$ $$ L(w) = L(a(z(w))) $$",      Answer.PROVED),
    (r"$$ z = w x + b $$ $$ a = \sigma(z) $$ $$ L = -\log a $$ $$ L(w) = 2 L(a(z(w))) $$",    Answer.REFUTED),
    (r"$$ p_i = \frac{e^{z_i}}{\sum_j e^{z_j}} $$ $$ p(v) = p v $$",                           Answer.UNREADABLE),
    (r"$$ p_i = \frac{e^{z_i}}{\sum_j e^{z_j}} $$ $$ p(v)_i = p_i v_i $$",                     Answer.UNREADABLE),
    (r"\begin{align} \text{LHS} &= \log \frac{a}{b} \\ &= \log a - \log b \end{align}",       Answer.PROVED),
    (r"$$ \text{LHS} = 2 + 3 $$ $$ \text{RHS} = 4 + 1 $$ $$ \text{LHS} = \text{RHS} $$",      Answer.PROVED),
    (r"$$ \text{LHS} = 2 + 3 $$ $$ \text{RHS} = 4 $$ $$ \text{LHS} = \text{RHS} $$",          Answer.REFUTED),
    (r"$$ \text{LHS} = 2 + 3 $$ $$ \text{LHS} = 4 $$",                                         Answer.DEFINITION),
    (r"$$ \log(a b) = \log a + \log b $$",                                                     Answer.PROVED),
    (r"$$ \log(a + b) = \log a + \log b $$",                                                   Answer.REFUTED),
    (r"$$ \log \frac{x}{1-x} = \log x - \log(1-x) $$",                                         Answer.PROVED),
    (r"$$ \sum_{j=1}^{i} p_j = 1 $$",                                                          Answer.UNREADABLE),
    (r"$$ \text{softmax}([z_1+c, \ldots, z_K+c])_i = \text{softmax}(z)_i $$",                 Answer.PROVED),
    (r"$$ \text{softmax}([c z_1, …, c z_K])_i = \frac{e^{c z_i}}{\sum_j e^{c z_j}} $$",         Answer.PROVED),
    ("# One\n$$ L = (a - y)^2 $$\n# Two\n$$ L = -y \\log a $$\n",                                Answer.DEFINITION),
    ("$$ L = (a - y)^2 $$\n\n$$ L = -y \\log a $$\n",                                            Answer.REFUTED),
    ("$$ L = (a - y)^2 $$\nAnother loss is\n$$ L = -y \\log a $$\n",                             Answer.UNKNOWN),
    ("# One\n$$ L = (a - y)^2 $$\n# Two\n$$ L = a^2 - 2 a y + y^2 $$\n",                         Answer.PROVED),
    ("# One\n$$ L = (a - y)^2 $$\n# Two\n$$ L = -y \\log a $$\n$$ \\frac{dL}{da} = -\\frac{y}{a} $$", Answer.PROVED),
    ("# One\n$$ \\frac{d}{dy} y^2 = 2 y $$\n# Two\n$$ L = -\\sum_i y_i \\log a_i $$\n$$ \\frac{\\partial L}{\\partial a_i} = -\\frac{y_i}{a_i} $$", Answer.PROVED),
    ("# One\n$$ L = -\\sum_i y_i \\log a_i $$\n# Two\n$$ C = -y \\log a $$\n$$ \\frac{dC}{da} = -\\frac{y}{a} $$", Answer.PROVED),
    (r"$$ p_i(T) = \frac{e^{z_i/T}}{\sum_j e^{z_j/T}} $$ $$ \frac{\partial p_i}{\partial z_j} = \frac{1}{T} p_i (\delta_{ij} - p_j) $$", Answer.PROVED),
    (r"$$ a = \sigma(z) $$ $$ \sigma'(z) = \sigma(z) (1 - \sigma(z)) $$",                      Answer.PROVED),
    (r"$$ C = (w x - y)^2 $$ With $x = 1$ and $y=0$: $$ \frac{dC}{dw} = 2 w $$",               Answer.PROVED),
    (r"$$ C = (w x - y)^2 $$ With $x = 1$ and $y=0$: $$ \frac{dC}{dw} = 3 w $$",               Answer.REFUTED),
    ("$$ C = (w x - y)^2 $$\n# One\nWith $x = 1, y=0$.\n# Two\n$$ \\frac{dC}{dw} = 2 w $$", Answer.REFUTED),
    (r"$$ C = (w x - y)^2 $$ Where $x = 1$: $$ \frac{dC}{dx} = 2 w^2 - 2 w y $$",               Answer.UNKNOWN),
    (r"$$ G = \sum_{k=1}^K p_k (1 - p_k) $$ For two classes, $p_1 = p$: $$ G = 2 p (1 - p) $$", Answer.UNKNOWN),
    (r"$$ G = \sum_{k=1}^K p_k (1 - p_k) $$ For two classes, $p_1 = p$: $$ G = p (1 - p) $$",  Answer.UNKNOWN),
    (r"$$ F(p) = -(1-p)^\gamma \log p $$ $$ F'(p) = \gamma (1-p)^{\gamma-1} \log p - \frac{(1-p)^\gamma}{p} $$", Answer.PROVED),
    (r"Here $y_c = 1$. $$ L = -\sum_i y_i \log p_i $$ $$ L = -\log p_c $$",                    Answer.PROVED),
    (r"Here $y_c = 1$. $$ L = -\sum_i y_i \log p_i $$ $$ L = \log p_c $$",                     Answer.REFUTED),
    (r"The true class is $c$. $$ L = -\sum_i y_i \log p_i $$ $$ L = -\log p_c $$",             Answer.PROVED),
    (r"$$ L = -\sum_i y_i \log p_i $$ $$ L = -\log p_c $$",                                    Answer.UNKNOWN),
    (r"Here $y_c = 1$. $$ L = -\sum_i y_i \log p_i $$ $$ \frac{\partial L}{\partial p_i} = -\frac{1}{p_i} $$", Answer.UNKNOWN),
    (r"On note $p = \sigma(z)$ avec $\sigma(t) = \frac{1}{1+e^{-t}}$. $$ \frac{dp}{dz} = p (1 - p) $$", Answer.PROVED),
    (r"The softplus $f(x) = \log(1+e^x)$ is smooth. $$ f(x) - f(-x) = x $$",                   Answer.PROVED),
    (r"$$ h(x) = g(w x) $$ $$ g(z) = \frac{1}{1+e^{-z}} $$ $$ h'(x) = w h(x) (1 - h(x)) $$",  Answer.PROVED),
    (r"$$ h(x) = g(w x) $$ $$ g(z) = \frac{1}{1+e^{-z}} $$ $$ h'(x) = h(x) (1 - h(x)) $$",    Answer.REFUTED),
    (r"$$ L = \log \sum_{j=0}^N e^{s_j} - s_0 $$ $$ L = \log \sum_{j=0}^N e^{s_j - s_0} $$",   Answer.PROVED),
    (r"$$ z_1 = w_1 x $$ $$ a_1 = z_1^2 $$ $$ z_2 = w_2 a_1 $$ $$ \frac{\partial z_2}{\partial w_1} = 2 w_2 z_1 x $$", Answer.PROVED),
    (r"$$ z_1 = w_1 x $$ $$ a_1 = z_1^2 $$ $$ z_2 = w_2 a_1 $$ $$ \frac{\partial z_2}{\partial w_1} = 2 w_2 z_2 x $$", Answer.REFUTED),
    (r"$$ a = 2 + 3 $$ $$ = 4 + 1 $$",                                                         Answer.PROVED),
    (r"$$ a = 2 + 3 $$ $$ = 4 + 2 $$",                                                         Answer.REFUTED),
    (r"$$ a = 2 + 3 $$ Further $$ = 4 + 2 $$",                                                 Answer.UNREADABLE),
    (r"$$ a = 2 + 3 $$ $$ b = \frac{3 $$ $$ = 3 $$",                                           Answer.UNREADABLE),
    (r"\begin{align} b &= 1 + 1 \\ c &= \frac{3 \\ &= 3 \end{align}",                          Answer.UNREADABLE),
    (r"$$ D = \sum_i p_i g_i $$ $$ \frac{\partial}{\partial p_j} (D p_j) = D + g_j (p_j + 0) $$", Answer.PROVED),
    (r"$$ H(p) = -\sum_{i=1}^n p_i \log p_i $$ $$ \log n - H(p) = \sum_{i=1}^n p_i \log (n p_i) $$ $$ \frac{\partial H}{\partial p_i} = -\log p_i - 1 $$ $$ \log n - H(p) = \sum_{i=1}^n p_i \log (n p_i) $$", Answer.PROVED),
    (r"$$ \sum_i g_i (\delta_{ij} - p_j) = g_j - p_j \sum_i g_i $$",                            Answer.PROVED),
    (r"$$ \sum_i g_i (\delta_{ij} - p_j) = g_j + p_j \sum_i g_i $$",                            Answer.UNKNOWN),
    (r"$$ \sum_i w_i (x_i - a) = \sum_i w_i x_i - a $$",                                       Answer.UNKNOWN),
    ("For $p = \\sigma(z)$ take\n\nSquared error: $L = (p - y)^2$,\n$$ \\frac{dL}{dz} = 2 (p - y) p (1 - p) $$\nCross entropy: $L = -y \\log p - (1-y) \\log(1-p)$,\n$$ \\frac{dL}{dz} = p - y $$", Answer.PROVED),
    ("For $p = \\sigma(z)$ take\n\nSquared error: $L = (p - y)^2$,\n$$ \\frac{dL}{dz} = 2 (p - y) p (1 - p) $$\nCross entropy: $L = -y \\log p - (1-y) \\log(1-p)$,\n$$ \\frac{dL}{dz} = 2 p - y $$", Answer.REFUTED),
    (r"Let $p_i = \frac{e^{z_i}}{\sum_j e^{z_j}}$. $$ L = -\sum_i y_i \log p_i $$ At first, with $p_i = \frac1K$: $$ L = \log K $$", Answer.PROVED),
    (r"$$ D(p \| q) = \sum_i p_i \log \frac{p_i}{q_i} $$ If $p = q$, $$ D(p \| q) = 0 $$",    Answer.PROVED),
    (r"$$ D(p \| q) = \sum_i p_i \log \frac{p_i}{q_i} $$ If $p_i = q_i$, $$ D(p \| q) = 1 $$", Answer.UNKNOWN),
    (r"$$ D(p \| q) = \sum_i p_i \log \frac{p_i}{q_i} $$ $$ D(p \| q) = 0 $$",               Answer.UNKNOWN),
    (r"Swish: $f(x) = x \sigma(x)$. $$ f'(x) = f(x) + \sigma(x) (1 - f(x)) $$",               Answer.PROVED),
    (r"$X \in \mathbb{R}^{N \times D}$, $W \in \mathbb{R}^{D \times C}$ $$ Z = XW $$ $$ Z_{nc} = \sum_d X_{nd} W_{dc} $$", Answer.PROVED),
    (r"$$ J = \frac{1}{N} \sum_{n=1}^N a_n^2 $$ $$ \frac{\partial J}{\partial a_n} = \frac{2}{N} a_n $$", Answer.PROVED),
    (r"$$ J = \frac{1}{N} \sum_{n=1}^N a_n^2 $$ $$ \frac{\partial J}{\partial a_n} = 2 a_n $$", Answer.REFUTED),
    (r"$$ Z = \sum_x e^{\sum_k a_k f_k(x)} $$ $$ \frac{\partial Z}{\partial a_k} = \sum_x f_k(x) e^{\sum_j a_j f_j(x)} $$", Answer.PROVED),
    (r"$$ L = -y \log p - (1-y) \log(1-p) $$ $$ \frac{dL}{dp} = -\frac1p \quad \text{if } y = 1 $$", Answer.PROVED),
    (r"$$ L = -y \log p - (1-y) \log(1-p) $$ $$ \frac{dL}{dp} = \frac1p \quad \text{if } y = 1 $$", Answer.REFUTED),
    ("$$ L = -y \\log p - (1-y) \\log(1-p) $$\nIf $y = 0$:\n$$ L = -\\log(1-p) $$\nThus\n$$ L = -\\log(1-p) $$", Answer.PROVED),
    ("$$ L = -y \\log p - (1-y) \\log(1-p) $$\nIf $y = 0$:\n$$ L = -\\log(1-p) $$\nIn general\n$$ L = -\\log(1-p) $$", Answer.UNKNOWN),
    (r"$$ L = -\log p \quad \text{if } y = 1 $$ $$ L = -\log(1-p) \quad \text{if } y = 0 $$",   Answer.UNREADABLE),
    (r"$$ m_i = 1 \quad \text{if } i = c $$ $$ \sum_i m_i = 1 $$",                               Answer.UNREADABLE),
    (r"$$ p_i = \frac{e^{z_i}}{\sum_k e^{z_k}} $$ \begin{align} \frac{\partial p_i}{\partial z_j} &= p_i (1 - p_j) & i = j \end{align}", Answer.PROVED),
    (r"$$ \log p(x|m) = -\frac{x^2}{2} + \text{const} $$ $$ \log p(x|m) = -\frac{(x-m)^2}{2} + \text{const} $$", Answer.UNKNOWN),
    ("Take this.\n\n$p_i = \\frac{e^{z_i}}{\\sum_j e^{z_j}}$ is the softmax.\n$$ \\frac{\\partial p_i}{\\partial z_i} = p_i (1 - p_i) $$", Answer.PROVED),
    (r"$$ L_i = -\log \frac{e^{f_{y_i}}}{\sum_j e^{f_j}} $$ $$ \frac{\partial L_i}{\partial f_k} = \frac{e^{f_k}}{\sum_j e^{f_j}} - \mathbb{1}(y_i = k) $$", Answer.PROVED),
    (r"$$ L_i = -\log \frac{e^{f_{y_i}}}{\sum_j e^{f_j}} $$ $$ \frac{\partial L_i}{\partial f_k} = \frac{e^{f_k}}{\sum_j e^{f_j}} + \mathbb{1}(y_i = k) $$", Answer.REFUTED),
    (r"$$ \sum_i e^{a_k^\top x_i} x_i = \sum_i x_i e^{x_i^\top a_k} $$",                         Answer.PROVED),
    (r"$$ \sum_i e^{a_k^\top x_i} x_i = \sum_i a_k e^{x_i^\top a_k} $$",                         Answer.REFUTED),
    ("$$ p_i = \\frac{e^{z_i}}{\\sum_k e^{z_k}} $$\nFor $i \\neq j$ (the case $i=j$ is above)\n$$ \\frac{\\partial p_i}{\\partial z_j} = -\\frac{e^{z_i} e^{z_j}}{(\\sum_k e^{z_k})^2} $$\n",  Answer.PROVED),
    ("$$ p_i = \\frac{e^{z_i}}{\\sum_k e^{z_k}} $$\nFor $i \\neq j$ (the case $i=j$ is above)\n$$ \\frac{\\partial p_i}{\\partial z_j} = -\\frac{e^{z_i} e^{z_j}}{(\\sum_k e^{z_k})^2} $$\nand hence\n$$ \\frac{\\partial p_i}{\\partial z_j} = -p_i p_j $$", Answer.PROVED),
    ("$$ p_i = \\frac{e^{z_i}}{\\sum_k e^{z_k}} $$\nFor $i \\neq j$ (the case $i=j$ is above)\n$$ \\frac{\\partial p_i}{\\partial z_j} = -\\frac{e^{z_i} e^{z_j}}{(\\sum_k e^{z_k})^2} $$\nand hence\n$$ \\frac{\\partial p_i}{\\partial z_j} = p_i p_j $$", Answer.REFUTED),
    ("$$ p_i = \\frac{e^{z_i}}{\\sum_k e^{z_k}} $$\nFor $i \\neq j$ (the case $i=j$ is above)\n$$ \\frac{\\partial p_i}{\\partial z_j} = -\\frac{e^{z_i} e^{z_j}}{(\\sum_k e^{z_k})^2} $$\nIn general\n$$ \\frac{\\partial p_i}{\\partial z_j} = -p_i p_j $$", Answer.UNKNOWN),
    (r"$$ a_{ij} = \frac{e^{s_{ij}}}{\sum_k e^{s_{ik}}} $$ $$ \sum_j s_{ij} = 1 $$",             Answer.UNKNOWN),
    (r"$$ V = \log \sum_a e^{Q(a)} $$ $$ \sum_a Q(a) = 1 $$",                                    Answer.UNKNOWN),
    (r"$$ s_{ij} = q_i^\top k_j $$ $$ \sum_i q_i = 1 $$",                                        Answer.UNKNOWN),
    (r"\begin{align} p_k &= \frac{e^{z_k}}{1 + \sum_{j=1}^{K-1} e^{z_j}}, \quad k < K \\ p_K &= \frac{1}{1 + \sum_{j=1}^{K-1} e^{z_j}} \end{align}", Answer.DEFINITION),
    ("The label is $y=1$ for spam and $y=0$ otherwise.\n$$ L = -y \\log p - (1-y) \\log(1-p) $$\n$$ \\frac{dL}{dp} = \\frac{1}{1-p} $$", Answer.UNKNOWN),
    ("Let $p_i = \\frac{e^{z_i}}{\\sum_j e^{z_j}}$. We distinguish $i = j$ and $i \\ne j$.\n$$ \\frac{\\partial p_i}{\\partial z_j} = p_i (1 - p_j) $$", Answer.UNKNOWN),
    ("The one-hot label of example $i$ is $y$. For the true class, I get\n$$ L = -\\sum_k y_k \\log p_k $$\n$$ \\frac{\\partial L}{\\partial p_i} = -\\frac{1}{p_i} $$", Answer.UNKNOWN),
    (r"Let $k$ denote the index of the correct class. $$ L = -\sum_i y_i \log p_i $$ $$ L = -\log p_k $$", Answer.PROVED),
    ("Let $p_i = \\frac{e^{z_i}}{\\sum_k e^{z_k}}$.\n\n**Case 1:** $i = j$.\n$$ \\frac{\\partial p_i}{\\partial z_j} = p_i - p_i p_j $$\nThe first term is simple:\n$$ \\frac{\\partial p_i}{\\partial z_j} = p_i (1 - p_i) $$", Answer.PROVED),
    ("Let $p_i = \\frac{e^{z_i}}{\\sum_k e^{z_k}}$.\n\n**Case 1:** $i = j$.\n$$ \\frac{\\partial p_i}{\\partial z_j} = p_i - p_i p_j $$\nThe first term is simple:\n**Case 2:** $i \\ne j$.\n$$ \\frac{\\partial p_i}{\\partial z_j} = p_i (1 - p_i) $$", Answer.UNKNOWN),
    ("Entropy. $p_a = \\frac{e^{z_a}}{\\sum_b e^{z_b}}$, $H = -\\sum_a p_a \\log p_a$.\n$$ \\frac{\\partial H}{\\partial z_a} = -p_a (\\log p_a + H) $$", Answer.PROVED),
    ("$$ D = \\sum_i p_i \\log \\frac{p_i}{q_i} $$\nIt is zero only if $p_i = q_i$.\n$$ D = \\sum_i q_i \\log \\frac{q_i}{p_i} $$", Answer.UNKNOWN),
    ("$$ C = (w x - y)^2 $$\nIt is small for $y = w x$ and for $x = 0$.\n$$ C = y^2 $$", Answer.UNKNOWN),
    ("$$ C = (w x - y)^2 $$\nSuppose $x = 0$.\n$$ C = y^2 $$", Answer.PROVED),
    (r"Let $x, w \in \mathbb{R}^d$. $$ \nabla_w \log \sigma(w^\top x) = (1 - \sigma(w^\top x)) x $$", Answer.PROVED),
    (r"Let $x, w \in \mathbb{R}^d$. $$ \nabla_w \log \sigma(w^\top x) = (1 - \sigma(w^\top x)) w $$", Answer.REFUTED),
    (PIJ + "For $i = j$ we already know the answer. For the rest,\n" + SAME, Answer.UNKNOWN),
    (PIJ + "It does not matter whether $i = j$ or not.\n" + SAME, Answer.UNKNOWN),
    (PIJ + "In all cases (also if $i \\ne j$) we have\n" + OTHER, Answer.UNKNOWN),
    (PIJ + "Both when $i = j$ and when $i \\ne j$:\n" + OTHER, Answer.UNKNOWN),
    (PIJ + "For $i = j$ and for $i \\ne j$ we have\n" + OTHER, Answer.UNKNOWN),
    (PIJ + "For $i \\ne j$ we have\n" + OTHER, Answer.PROVED),
    (PIJ + "Case 1: $i = j$.\n" + SAME + "\nNow in general\n" + SAME, Answer.UNKNOWN),
    ("$$ C = (w x - y)^2 $$\nNot for $x = 0$:\n$$ C = y^2 $$", Answer.UNKNOWN),
    ("$$ C = (w x - y)^2 $$\nWhat happens if $x = 0$? Nothing. For all $x$:\n$$ C = y^2 $$", Answer.UNKNOWN),
    ("The true class $c$ has $y_c = 1 - \\epsilon$.\n$$ L = -\\sum_i y_i \\log p_i $$ $$ L = -\\log p_c $$", Answer.UNKNOWN),
    ("It never holds that $y_c = 1$.\n$$ L = -\\sum_i y_i \\log p_i $$ $$ L = -\\log p_c $$", Answer.UNKNOWN),
    (r"$$ s(x) = x^2 $$ $$ s'(x) = 2 t $$ $$ s'(t) = 2 x $$", Answer.REFUTED),
    (r"$$ s(x) = x^2 $$ $$ s'(x) = 2 t $$ $$ s' = 2 t $$", Answer.UNKNOWN),
    (r"$$ \sigma'(x) = \sigma(t) (1 - \sigma(t)) $$ $$ \sigma'(x) = \sigma(t) (1 - \sigma(t)) $$", Answer.REFUTED),
    (r"$$ s(x) = x^2 t $$ $$ s'(t) = 2 t^2 $$", Answer.PROVED),
    (r"$$ s(x) = x^2 t $$ $$ s'(t) = 3 t^2 $$", Answer.REFUTED),
    (r"$$ s(s(x)) = s(x) $$", Answer.UNKNOWN),
    (r"$$ a(x + y) = a(x) a(y) $$", Answer.UNKNOWN),
    (r"$$ a(x + y) = a x + 2 a y $$", Answer.REFUTED),
    (r"$$ 1{,}000{,}50 = 1000.5 $$", Answer.UNREADABLE),
    (r"$$ 1{,}000{,}500 = 1000500 $$", Answer.PROVED),
    (r"Let $\sigma$ be the ReLU. $$ \sigma'(x) = \sigma(x) (1 - \sigma(x)) $$", Answer.UNKNOWN),
    (r"We use $\sigma = \tanh$. $$ \sigma'(x) = \sigma(x) (1 - \sigma(x)) $$", Answer.UNKNOWN),
    (r"$\sigma$ is an arbitrary activation. $$ \sigma(-x) = 1 - \sigma(x) $$", Answer.UNKNOWN),
    (r"$\sigma$ is the sigmoid activation. $$ \sigma(-x) = 1 - \sigma(x) $$", Answer.PROVED),
    ("# A\n$$ L = (p-y)^2 $$\n# B\n$$ L = -y \\log p $$\n# C\n$$ \\frac{\\partial L}{\\partial p} = 2 (p - y) $$", Answer.UNKNOWN),
    ("# A\n$$ L = (p-y)^2 $$\n# B\n$$ L = -y \\log p $$\n$$ \\frac{\\partial L}{\\partial p} = 2 (p - y) $$", Answer.REFUTED),
    ("# A\n$$ L = (p-y)^2 $$\n# B\n$$ L = -y \\log p $$\n# C\n$$ \\frac{\\partial L}{\\partial p} = 3 (p - y) $$", Answer.REFUTED),
    ("<!-- symce: index i = 1..K -->\n<!-- symce: vector y, z : K -->\n<!-- symce: given y one-hot, z one-hot -->\n$$ \\sum_i y_i = 1 $$", Answer.UNKNOWN),
    (r"$$ = $$ $$ = $$", Answer.UNREADABLE),
    (D_K + r"$$ x_k [a] = a x_k $$", Answer.PROVED),
    (D_K + r"$$ x_k [a] = x_k + a $$", Answer.REFUTED),
    (D_K + r"$$ x_k [c] = x_k $$", Answer.UNKNOWN),
    (r"$$ s' = s(1-s) $$ $$ s'(x) = s(x) (1 - s(x)) $$", Answer.UNREADABLE),
    (r"$$ [1, 2] \approx [1] $$", Answer.ILL_DEFINED),
    (r"$$ [1, 1] \approx [1] $$", Answer.ILL_DEFINED),
    (r"$$ [1, 1] = [1] $$", Answer.REFUTED),
    (r"$$ [1, 1] = 1 $$", Answer.PROVED),
    (SCORES + r"Let $\sigma_i = \sigma(\theta^T x^{(i)})$. $$ \nabla_\theta \sigma_i = \sigma_i (1 - \sigma_i) x^{(i)} $$", Answer.PROVED),
    (SCORES + r"Let $\sigma_i = \sigma(\theta^T x^{(i)})$. $$ \nabla_\theta \sigma_i = \sigma_i (1 + \sigma_i) x^{(i)} $$", Answer.REFUTED),
    (r"$$ \sigma(z) = \frac{1}{1 + e^{-z}} $$ $$ \sigma_i = \sigma(a_i) $$ $$ 1 - \sigma_i = \sigma(-a_i) $$", Answer.PROVED),
    (r"$$ \sigma_i = \sigma_i(a) + 1 $$ $$ 2 \sigma_i = 1 $$", Answer.UNKNOWN),
    (r"$$ p_i = \frac{e^{z_i}}{Z} $$ where $Z = \sum_j e^{z_j}$. $$ \frac{\partial p_i}{\partial z_i} = p_i (1 - p_i) $$", Answer.PROVED),
    (r"$$ p_i = \frac{e^{z_i}}{Z} $$ where $Z = \sum_j e^{z_j}$. $$ \frac{\partial p_i}{\partial z_i} = p_i (1 + p_i) $$", Answer.REFUTED),
    (r"$$ Z = X W $$ $$ z_n = 2 z_n $$", Answer.UNKNOWN),
    (r"$$ g^{-1}(2 a) = 2 g^{-1}(a) $$", Answer.UNREADABLE),
    (r"$$ f^{-1}(x) = \frac{x}{f} $$", Answer.UNREADABLE),
    (r"$$ \sigma^{-1}(a) = \log \frac{a}{1-a} $$ $$ \sigma (1 - \sigma) = \sigma - \sigma^2 $$", Answer.PROVED),
    (r"$$ \operatorname{argmin}_x (a+b) = \operatorname{argmin}_x a + \operatorname{argmin}_x b $$", Answer.UNREADABLE),
    (r"$$ \underset{x}{\operatorname{argmax}} 2 a = 2 \underset{x}{\operatorname{argmax}} a $$", Answer.UNREADABLE),
    (r"$$ t = \operatorname*{arg\,min}_s (a - s)^2 $$ $$ \operatorname*{arg\,min}_s (a - s)^2 = t $$", Answer.UNREADABLE),
    (r"$$ \operatorname{sgn} 2 a = 2 \operatorname{sgn} a $$", Answer.UNKNOWN),
    (r"$$ \text{Var} 2 a = 2 \text{Var} a $$", Answer.UNKNOWN),
    ("<!-- symce: scalar a -->\n" + r"$$ 2 a = 2 \text{Cov}\, a $$", Answer.UNKNOWN),
    (r"$$ 2 a = a + a \text{ falls } a > 0 $$ $$ 2 a = a + a \text{wenn} $$", Answer.PROVED),
    (r"$$ \text{lr} \cdot 2 a = 2 \text{lr} \cdot a $$", Answer.PROVED),
    (TURNED + r"$$ \frac{\partial L}{\partial w_k} = (p_k - y_k) x $$", Answer.PROVED),
    (TURNED + r"$$ \frac{\partial L}{\partial w_k} = (y_k - p_k) x $$", Answer.REFUTED),
    (TURNED + r"$$ \frac{\partial L}{\partial w_k} = x^\top (p_k - y_k) $$", Answer.PROVED),
    (r"$$ z = w^\top x + b $$ $$ \frac{\partial z}{\partial b} = 1 $$ $$ \frac{\partial z}{\partial w} = x $$", Answer.PROVED),
    (r"$$ z = w^\top x + b $$ $$ \frac{\partial z}{\partial w_j} = x_j $$", Answer.PROVED),
    (r"$$ a_{ij} = \frac{e^{q_i^\top k_j}}{\sum_l e^{q_i^\top k_l}} $$ $$ \frac{\partial a_{ij}}{\partial q_i} = a_{ij} (k_j - \sum_l a_{il} k_l) $$", Answer.PROVED),
    (r"$$ a_{ij} = \frac{e^{q_i^\top k_j}}{\sum_l e^{q_i^\top k_l}} $$ $$ \frac{\partial a_{ij}}{\partial q_i} = a_{ij} (k_j - k_i) $$", Answer.REFUTED),
    (WORDS_OF + r"$$ \frac{\partial}{\partial v_c} \log p(o | c) = u_o - \sum_{w \in V} p(w | c) u_w $$", Answer.PROVED),
    (WORDS_OF + r"$$ \frac{\partial}{\partial v_c} \log p(o | c) = u_o - \sum_{w \in \mathcal{V}} p(w | c) u_w $$", Answer.PROVED),
    (WORDS_OF + r"$$ \frac{\partial}{\partial v_c} \log p(o | c) = u_o - u_w $$", Answer.UNKNOWN),
    (r"All entries of y are 0, except $y_o = 1$. $$ -\sum_{w \in Vocab} y_w \log \hat y_w = -\log \hat y_o $$", Answer.PROVED),
    (NEGATIVE + r"$$ \frac{\partial J}{\partial u_o} = -(1 - \sigma(u_o^\top v)) v $$", Answer.UNKNOWN),
    (NEGATIVE + r"$$ \frac{\partial J}{\partial v} = -(1 - \sigma(u_o^\top v)) u_o + \sum_k (1 - \sigma(-u_k^\top v)) u_k $$", Answer.PROVED),
    (r"$$ p_i = \frac{e^{z_i}}{\sum_j e^{z_j}} $$ $$ \log p_i = z_i - C $$ where $C = \log \sum_j e^{z_j}$. $$ 1 = 1 $$ $$ \log p_i = z_i - C $$", Answer.PROVED),
    ("# A\n$$ a_i = e^{x_i} $$\n# B\n$$ (a + b)^2 - (a - b)^2 = 4 a b $$", Answer.PROVED),
    (P_OF_TWO + r"$$ p_j = \frac{e^{a_j}}{\sum_k e^{a_k}} $$ $$ \frac{\partial p_j}{\partial a_i} = p_j (\delta_{ij} - p_i) $$", Answer.PROVED),
    (P_OF_TWO + r"$$ p_j = \frac{e^{z_j}}{\sum_q e^{z_q}} $$ $$ \frac{\partial p_j}{\partial z_i} = p_j $$", Answer.REFUTED),
    (r"$$ \frac{\partial z_i}{\partial z_j} = \delta_{ij} $$", Answer.PROVED),
    (r"$$ \frac{\partial z_i}{\partial z_j} = z_i \delta_{ij} $$", Answer.REFUTED),
    (r"$$ X = [x_1, x_2, \ldots, x_n] $$ $$ y_i = \frac{e^{x_i}}{\sum_j e^{x_j}} $$ $$ \frac{\partial y_i}{\partial x_i} = y_i (1 - y_i) $$", Answer.PROVED),
    (r"$$ J_{naive} = -\log p $$ $$ \frac{\partial J}{\partial p} = -\frac{1}{p} $$", Answer.PROVED),
    (r"$$ J_{naive} = -\log p $$ $$ \frac{\partial J}{\partial p} = \frac{1}{p} $$", Answer.UNKNOWN),
    ("$$ a + b = b + a \\\\\n\n2 + 2 = 5 $$", Answer.REFUTED),
    ("$$ a + b = b + a\n\nSome words.\n\n$$ 2 + 2 = 4 $$", Answer.PROVED),
    (LOGISTIC_OF + r"$$ \nabla_\theta \ell(\theta) = \sum_{i=1}^m (y^{(i)} - h_\theta(x^{(i)})) x^{(i)} $$", Answer.PROVED),
    (LOGISTIC_OF + r"$$ \nabla_\theta \ell(\theta) = \sum_{i=1}^m (y^{(i)} - h_\theta(x^{(i)})) x $$", Answer.REFUTED),
    (LOGISTIC_OF + r"$$ \nabla_\theta^2 \ell(\theta) = -\sum_{i=1}^m h_\theta(x^{(i)}) (1 - h_\theta(x^{(i)})) x^{(i)} (x^{(i)})^T $$", Answer.PROVED),
    (r"$$ L_i = -\log p_i $$ $$ L = \frac1N \sum_{i=1}^N L_i $$ $$ \frac{\partial L}{\partial p_i} = -\frac{1}{N p_i} $$", Answer.PROVED),
    (r"$$ L_i = -\log p_i $$ $$ L = \frac1N \sum_{i=1}^N L_i $$ $$ \frac{\partial L}{\partial p_i} = -\frac{1}{p_i} $$", Answer.REFUTED),
    (r"$$ h(x) = g(w^T x) = \frac{1}{1 + e^{-w^T x}} $$ $$ g(z) = \frac{1}{1 + e^{-z}} $$ $$ g'(z) = g(z) (1 - g(z)) $$", Answer.PROVED),
    (r"$$ h(x) = g(w^T x) = \frac{1}{1 + e^{w^T x}} $$ $$ g(z) = \frac{1}{1 + e^{-z}} $$", Answer.UNKNOWN),
    (r"The model $h_w(x) = g(w^T x) = \frac{1}{1 + e^{-w^T x}}$ is usual. $$ \frac{\partial h_w(x)}{\partial w_j} = h_w(x) (1 - h_w(x)) x_j $$", Answer.PROVED),
    (TWO_CLASSES + r"$$ \sum_i (1 - y_i) = n - 1 $$", Answer.UNKNOWN),
    (TWO_CLASSES + r"$$ \sum_i p_i y_i = 1 - \sum_i p_i (1 - y_i) $$", Answer.UNKNOWN),
    ("# A\n" + TWO_CLASSES + "\n# B\n" + TURNED + r"$$ \frac{\partial L}{\partial w_k} = (p_k - y_k) x $$", Answer.PROVED),
    (r"$$ D = \frac12 \sum_j (m_j^2 + s_j^2 - \log s_j^2) $$ $$ \frac{\partial D}{\partial m_j} = m_j $$", Answer.PROVED),
    (r"$$ D = \frac12 \sum_j (m_j^2 + s_j^2 - \log s_j^2) $$ $$ \frac{\partial D}{\partial m_j} = 2 m_j $$", Answer.UNKNOWN),
    (r"$$ \ell(b) = \sum_i (y_i \log q_i + (1 - y_i) \log(1 - q_i)) $$ $$ \frac{\partial \ell}{\partial b_j} = \sum_i (y_i - q_i) x_{ij} $$ where $q_i = \sigma(b^T x_i) = \frac{1}{1 + e^{-b^T x_i}}$. $$ 1 = 1 $$ $$ \frac{\partial \ell}{\partial b_j} = \sum_i (y_i - q_i) x_{ij} $$", Answer.PROVED),
    (r"$$ q_i = \frac{1}{1 + e^{-(\beta_0 + \beta_1 x_i)}} $$ $$ \log \frac{q_i}{1 - q_i} = \beta_0 + \beta_1 x_i $$", Answer.PROVED),
    (r"$$ \nabla_\theta \log \pi_\theta(a|s) = \frac{\nabla_\theta \pi_\theta(a|s)}{\pi_\theta(a|s)} $$", Answer.PROVED),
    (r"$$ \nabla_\theta \log \pi_\theta(a|s) = \nabla_\theta \pi_\theta(a|s) $$", Answer.UNKNOWN),
    (r"$$ \nabla_\theta \pi_\theta(a|s) = \pi_\theta(a|s) $$", Answer.UNKNOWN),
    (r"$$ \sum_a \nabla_\theta \pi_\theta(a|s) = \nabla_\theta \sum_a \pi_\theta(a|s) $$", Answer.PROVED),
    (POLICY + r"$$ \nabla_\theta \log \pi_\theta(a|s) = \nabla_\theta f_\theta(s, a) - \sum_b \pi_\theta(b|s) \nabla_\theta f_\theta(s, b) $$", Answer.PROVED),
    (POLICY + r"$$ \nabla_\theta \log \pi_\theta(a|s) = \nabla_\theta f_\theta(s, a) - \sum_b \nabla_\theta f_\theta(s, b) $$", Answer.UNKNOWN),
    (r"$$ \nabla_w L(w) = 0 $$", Answer.UNKNOWN),
    (r"$$ p_k = \frac{e^{f_k}}{\sum_j e^{f_j}} \hspace{1in} L_i = -\log(p_{y_i}) $$ $$ \frac{\partial L_i}{\partial f_k} = p_k - \mathbb{1}(y_i = k) $$", Answer.PROVED),
    (r"$$ 2 + 2 = 4, \hspace{10pt} 3 + 3 = 7 $$", Answer.REFUTED),
    (r"$$ a b = b \hspace{0.2em} a $$", Answer.PROVED),
    (WORDS_OF + r"$$ \sum_{w \in S} p(w | c) = 1 $$", Answer.UNREADABLE),
    (r"$$ \sum_{i \in S} a_i = \sum_i a_i $$", Answer.UNREADABLE),
    (r"$$ P(y^{(i)} = k | x^{(i)}; \theta) = \frac{e^{\theta_k^\top x^{(i)}}}{\sum_j e^{\theta_j^\top x^{(i)}}} $$ $$ \sum_k P(y^{(i)} = k | x^{(i)}; \theta) = 1 $$", Answer.PROVED),
    ("All logarithms are to base 2.\n\n" + r"$$ -\log \frac14 = 2 $$", Answer.PROVED),
    ("We measure entropy in bits.\n\n" + r"$$ -0.25 \log 0.25 - 0.75 \log 0.75 \approx 0.811 $$", Answer.PROVED),
    ("We measure entropy in bits.\n\n" + r"$$ -0.25 \ln 0.25 - 0.75 \ln 0.75 \approx 0.811 $$", Answer.REFUTED),
    ("We measure entropy in bits.\n\n" + r"$$ -0.25 \log 0.25 - 0.75 \log 0.75 \approx 0.911 $$", Answer.REFUTED),
    ("We use 16-bit numbers.\n\n" + r"$$ \log 8 = 3 $$", Answer.UNKNOWN),
    ("With the decimal logarithm,\n" + r"$$ -\log 0.01 = 2 $$", Answer.PROVED),
    ("In base 2,\n" + r"$$ H = -\sum_k p_k \log p_k $$ $$ H = -\sum_k p_k \log_2 p_k $$", Answer.UNKNOWN),
    ("With logarithms to base 2,\n" + r"$$ \frac{d}{dx} \log x = \frac{1}{x \ln 2} $$", Answer.PROVED),
    ("In base 2,\n" + r"$$ \frac{d}{dx} \log x = \frac{2}{x} $$", Answer.REFUTED),
    ("<!-- symce: log base 2 -->\n" + r"$$ \log 8 = 3 $$", Answer.PROVED),
    ("<!-- symce: log base 2 -->\n" + r"$$ \log e = 1 $$", Answer.REFUTED),
    ("<!-- symce: log base 2 -->\n" + r"$$ \ln 8 = 3 \log 2 $$", Answer.REFUTED),
    ("<!-- symce: log base 1 -->\n" + r"$$ \log 8 = 3 $$", Answer.UNKNOWN),
    (r"Some authors define $L = \sum_k (p_k - y_k)^2$; we use $L = \frac12 \sum_k (p_k - y_k)^2$. $$ \frac{\partial L}{\partial p_k} = p_k - y_k $$", Answer.PROVED),
    (r"Let $y_k$ be the number of times class $k$ was seen. " + PIJ_OF_K + r"$$ \frac{\partial L}{\partial z_i} = p_i - y_i $$", Answer.UNKNOWN),
    (r"The counts $y_k$ are given. " + PIJ_OF_K + r"$$ \frac{\partial L}{\partial z_i} = p_i \sum_k y_k - y_i $$", Answer.PROVED),
    (r"The labels $y_k$ are given. " + PIJ_OF_K + r"$$ \frac{\partial L}{\partial z_i} = p_i - y_i $$", Answer.PROVED),
    (r"Let $y_k$ be the labels and $n = \sum_k y_k$. $$ p_k = \frac{e^{z_k}}{\sum_j e^{z_j}} $$ $$ n p_k = p_k \sum_k y_k $$", Answer.PROVED),
    (r"$$ \sum_k p_k \log p_k / q_k = \sum_k p_k \log p_k - \sum_k p_k \log q_k $$", Answer.UNKNOWN),
    (r"$$ \sum_k p_k \log p_k / q_k = \sum_k p_k \log p_k + \sum_k p_k \log q_k $$", Answer.REFUTED),
    (r"$$ \frac1m \sum_i \sum_k 1 = K $$", Answer.PROVED),
    (r"$$ \frac1m \sum_i \sum_k 1 = m $$", Answer.REFUTED),
    # numbers of a formula, each to the digits shown
    (r"$$ \frac{e^{2.0}}{e^{2.0} + e^{0.1}} \approx \frac{7.389}{7.389 + 1.105} $$", Answer.PROVED),
    (r"$$ \frac{e^{2.0}}{e^{2.0} + e^{0.1}} \approx \frac{7.389}{8.494} $$", Answer.PROVED),
    (r"$$ \frac{e^{2.0}}{e^{2.0} + e^{0.1}} \approx \frac{7.389}{7.389 + 1.205} $$", Answer.UNKNOWN),
    (r"$$ \frac{e^{2.0}}{e^{2.0} + e^{0.1}} \approx \frac{1.105}{7.389 + 1.105} $$", Answer.REFUTED),
    (r"$$ -\ln \left( \frac{e^2}{e^2 + e} \right) \approx -\ln 0.731 $$", Answer.PROVED),
    (r"$$ -\ln \left( \frac{e^2}{e^2 + e} \right) \approx -\ln 0.269 $$", Answer.REFUTED),
    (r"$$ -\frac13 (\ln 0.7 + \ln 0.8) \approx -\frac13 (-0.357 - 0.223) $$", Answer.PROVED),
    (r"$$ 3 \log 0.7 \approx 3 \times (-0.155) $$", Answer.UNKNOWN),
    (r"$$ \frac{1}{1 + e^{-5}} \approx \frac{1}{1 + 0} $$", Answer.UNKNOWN),
    (r"$$ 1024 \approx 10^3 $$", Answer.UNKNOWN),
    (r"$$ 1024 \approx 1.024 \cdot 10^3 $$", Answer.PROVED),
    (r"$$ 0.6(-0.29) + 0.4(0.69) = 0.102 $$", Answer.PROVED),
    (r"$$ 0.6(-0.29) + 0.4(0.69) = 0.17 + 0.28 $$", Answer.REFUTED),
    (r"$$ 2 + 3 = 5 (3) $$", Answer.UNREADABLE),
    (BATCH + r"$$ \frac{\partial L}{\partial Z} = \frac1N (P - Y) $$", Answer.PROVED),
    (BATCH + r"$$ \frac{\partial L}{\partial W} = X^T \frac{\partial L}{\partial Z} $$", Answer.PROVED),
    (BATCH + r"$$ \frac{\partial L}{\partial W} = \frac1N X^T (P - Y) $$", Answer.PROVED),
    (BATCH + r"$$ \frac{\partial L}{\partial W} = \frac1N (P - Y)^T X $$", Answer.UNKNOWN),
    (BATCH + r"$$ \frac{\partial L}{\partial b_k} = \frac1N \sum_n (P_{nk} - Y_{nk}) $$", Answer.PROVED),
    (BATCH + r"$$ \frac{\partial L}{\partial b_k} = \frac1N \sum_n P_{nk} $$", Answer.UNKNOWN),
    (ATTENTION + r"$$ O_i = \sum_j A_{ij} V_j $$", Answer.PROVED),
    (ATTENTION + r"$$ \frac{\partial L}{\partial V} = A^T \frac{\partial L}{\partial O} $$", Answer.PROVED),
    (ATTENTION + r"$$ \frac{\partial L}{\partial A} = \frac{\partial L}{\partial O} V^T $$", Answer.PROVED),
    (ATTENTION + r"$$ \frac{\partial A_{ij}}{\partial S_{ik}} = A_{ij} (\delta_{jk} - A_{ik}) $$", Answer.PROVED),
    (ATTENTION + r"$$ \frac{\partial A_{ij}}{\partial S_{ik}} = A_{ij} (\delta_{jk} + A_{ik}) $$", Answer.REFUTED),
    (ATTENTION + r"$$ \frac{\partial L}{\partial Q} = \frac{1}{\sqrt d} \frac{\partial L}{\partial S} K $$", Answer.PROVED),
    (r"$$ S = A B^T $$ $$ S^T = B A^T $$", Answer.UNREADABLE),
    (GAUSSIAN + r"$$ \frac{\partial \ell}{\partial \mu} = \frac{1}{\sigma^2} \sum_{i=1}^n (x_i - \mu) $$", Answer.PROVED),
    (GAUSSIAN + r"$$ \frac{\partial \ell}{\partial \mu} = \frac{2}{\sigma^2} \sum_{i=1}^n (x_i - \mu) $$", Answer.REFUTED),
    (GAUSSIAN + r"$$ \frac{\partial \ell}{\partial \sigma^2} = -\frac{n}{2\sigma^2} + \frac{1}{2\sigma^4} \sum_{i=1}^n (x_i - \mu)^2 $$", Answer.PROVED),
    (MOMENTS_OF_X + r"$$ \sigma^2 = \frac1m \sum_i x_i^2 - \mu^2 $$", Answer.PROVED),
    (MOMENTS_OF_X + r"$$ \sigma^2 = \frac1m \sum_i x_i^2 + \mu^2 $$", Answer.REFUTED),
    (MOMENTS_OF_X + r"$$ \frac{\partial \sigma^2}{\partial x_i} = \frac2m (x_i - \mu) $$", Answer.PROVED),
    (MOMENTS_OF_X + r"$$ \frac{\partial \sigma^2}{\partial x_i} = \frac1m (x_i - \mu) $$", Answer.REFUTED),
    (r"$$ \sigma^2 = \sigma \cdot \sigma $$", Answer.PROVED),
    (r"$$ \nabla_\theta \sum_a \pi_\theta(a | s) = 0 $$", Answer.PROVED),
    (r"$$ \sum_a \pi_\theta(a | s) \nabla_\theta \log \pi_\theta(a | s) = 0 $$", Answer.PROVED),
    (r"$$ \sum_a \pi_\theta(a | s) \nabla_\theta \log \pi_\theta(a | s) = 1 $$", Answer.UNKNOWN),
    (r"$$ \mathbb{E}_{a \sim \pi_\theta}[\nabla_\theta \log \pi_\theta(a | s)] = 0 $$", Answer.PROVED),
    (r"$$ \sum_a \pi_\theta(a) \nabla_\theta^2 \log \pi_\theta(a) = -\sum_a \pi_\theta(a) \nabla_\theta \log \pi_\theta(a) \nabla_\theta \log \pi_\theta(a)^\top $$", Answer.PROVED),
    (r"$$ \sum_a \pi_\theta(a) \nabla_\theta^2 \log \pi_\theta(a) = \sum_a \pi_\theta(a) \nabla_\theta \log \pi_\theta(a) \nabla_\theta \log \pi_\theta(a)^\top $$", Answer.UNKNOWN),
    (r"$$ \ell(\theta) = \sum_{i=1}^n \log p_\theta(x_i) $$ $$ \sum_i \nabla_\theta p_\theta(x_i) = 0 $$", Answer.UNKNOWN),
    (r"$$ J = \sum_a \pi_\theta(a) Q(a) $$ $$ \sum_a Q(a) = 1 $$", Answer.UNKNOWN),
    (SHOWN + r"$$ \frac{\partial p_i}{\partial z_j} = p_i (\delta_{ij} - p_j) $$", Answer.PROVED),
    (SHOWN + r"$$ \frac{\partial p_i}{\partial z_j} = p_i (\delta_{ij} + p_j) $$", Answer.REFUTED),
    (r"$$ \frac{\partial p_i}{\partial z_j} = \frac{\partial}{\partial z_j} p_i $$ $$ \frac{\partial p_i}{\partial z_j} = -p_i p_j $$", Answer.UNREADABLE),
    (r"$$ L = -\log p $$ $$ \frac{\partial L}{\partial p} = \frac{\partial}{\partial p} (\log p) $$", Answer.REFUTED),
    (r"$$ \frac{\partial L}{\partial z} = \frac{\partial}{\partial z} z^2 $$ $$ L = z^2 + 1 $$", Answer.DEFINITION),
    (NETWORK + r"$$ \frac{\partial L}{\partial W_2} = (\hat y - y) a_1^\top $$", Answer.PROVED),
    (NETWORK + r"$$ \frac{\partial L}{\partial W_2} = a_1 (\hat y - y)^\top $$", Answer.UNKNOWN),
    (NETWORK + r"$$ \frac{\partial L}{\partial b_1} = W_2^\top (\hat y - y) \odot a_1 \odot (1 - a_1) $$", Answer.PROVED),
    (NETWORK + r"$$ \frac{\partial L}{\partial b_1} = W_2^\top (\hat y - y) \odot a_1 $$", Answer.REFUTED),
    (NETWORK.replace("_1", "^{(1)}").replace("_2", "^{(2)}") + r"$$ \frac{\partial L}{\partial W^{(2)}} = (\hat y - y) (a^{(1)})^\top $$", Answer.PROVED),
    (NETWORK.replace("_1", "^{[1]}").replace("_2", "^{[2]}") + r"$$ \frac{\partial L}{\partial W^{[2]}} = (\hat y - y) (a^{[1]})^\top $$", Answer.PROVED),
    (r"$$ y = w_1 x + w_2 $$ $$ \frac{\partial y}{\partial w_1} = x $$", Answer.PROVED),
    (SMOOTHED + r"$$ \frac{\partial L}{\partial z_k} = p_k - y^{LS}_k $$", Answer.PROVED),
    (SMOOTHED + r"$$ \frac{\partial L}{\partial z_k} = p_k + y^{LS}_k $$", Answer.REFUTED),
    (r"$$ x^{ab} = (x^a)^b $$", Answer.PROVED),
    (r"$$ J = -\log \sigma(u_o^\top v) - \sum_{k=1}^K \log \sigma(-u_k^\top v) $$ $$ \frac{\partial J}{\partial v} = (\sigma(u_o^\top v) - 1) u_o + \sum_{k=1}^K (1 - \sigma(-u_k^\top v)) u_k $$", Answer.PROVED),
    (r"$$ H(p) = -\sum_i p_i \log p_i $$ $$ H(p) \le \log n $$", Answer.PROVED),
    (r"$$ H(p) = -\sum_i p_i \log p_i $$ $$ H(p) \le \log n - 1 $$", Answer.UNKNOWN),
    (r"$$ \bar x = \frac1n \sum_{i=1}^n x_i $$ $$ \sum_i x_i y_i - n \bar x \bar y = \sum_i (x_i - \bar x)(y_i - \bar y) $$", Answer.UNKNOWN),
    (r"$$ \log \sigma(z) (1 - y) = (1 - y) \log \sigma(z) $$ $$ \log a / b = \log a - \log b $$", Answer.UNKNOWN),
    (r"$$ h_i = x_i - m $$ $$ \frac{\partial h_i}{\partial x_j} = \delta_{ij} - \frac1d $$", Answer.UNKNOWN),
    (r"$$ v = \frac1d \sum_{i=1}^d (x_i - m)^2 $$ $$ h_i = \frac{x_i - m}{\sqrt v} $$ $$ \frac{\partial h_i}{\partial x_j} = \frac{1}{\sqrt v} \left( \delta_{ij} - \frac1d - \frac{h_i h_j}{d} \right) $$", Answer.UNKNOWN),
    (r"$$ |\{1, 2\}| = 2 $$", Answer.UNREADABLE),
    (r"Let $X \in \mathbb{R}^{N \times p}$, $W \in \mathbb{R}^{p \times q}$ and $Z = XW + b$. $$ \frac{\partial L}{\partial W} = X^T \frac{\partial L}{\partial Z} $$", Answer.PROVED),
    ("The labels are multi-hot. " + PIJ_OF_K + r"$$ \frac{\partial L}{\partial z_k} = p_k - y_k $$", Answer.UNKNOWN),
    (r"With $\sum_k y_k = 2$. " + PIJ_OF_K + r"$$ \frac{\partial L}{\partial z_k} = p_k - y_k $$", Answer.UNKNOWN),
    (r"We do not assume that $\sum_k y_k = 1$. " + PIJ_OF_K + r"$$ \frac{\partial L}{\partial z_k} = p_k - y_k $$", Answer.UNKNOWN),
    (r"We use smoothed labels $y_k = (1 - \epsilon) t_k + \epsilon$. " + PIJ_OF_K + r"$$ \frac{\partial L}{\partial z_k} = p_k - y_k $$", Answer.UNKNOWN),
    (r"The joint distribution is $P_{ij}$. $$ C = -\sum_i \sum_j P_{ij} \log P_{ij} $$ $$ \sum_j P_{ij} = 1 $$", Answer.UNKNOWN),
    (r"Columns are examples. $$ P = \text{softmax}(Z) $$ $$ P_{ij} = \frac{e^{Z_{ij}}}{\sum_k e^{Z_{ik}}} $$", Answer.UNKNOWN),
    ("Each pixel has 8 bits.\n\n" + r"$$ -\log \frac12 = 1 $$", Answer.UNKNOWN),
    ("In nats, not in bits:\n\n" + r"$$ -\log \frac12 = 1 $$", Answer.UNKNOWN),
    (r"For $i \neq j$: $$ \frac{\partial \ell_i}{\partial z_j} = \frac{\partial}{\partial z_j} \log \sum_k e^{z_k} $$ $$ \frac{\partial \ell_i}{\partial z_i} = \frac{e^{z_i}}{\sum_k e^{z_k}} $$", Answer.UNREADABLE),
    (r"$$ \frac{\partial p_i}{\partial z_j} = \frac{\partial}{\partial z_j} z_i^2 $$ $$ p_i = z_i^2 + 1 $$", Answer.DEFINITION),
    (r"Let $\sigma$ be the standard normal cdf. $$ \sigma(-x) = 1 - \sigma(x) $$ $$ \sigma'(x) = \sigma(x) \sigma(-x) $$", Answer.UNKNOWN),
    (r"Let $n$ be the batch size. $$ H(p) = -\sum_k p_k \log p_k $$ $$ H(p) \le \log n $$", Answer.UNKNOWN),
    (r"The unnormalised measure $\pi_\theta(a|s)$. $$ \sum_a \pi_\theta(a|s) \nabla_\theta \log \pi_\theta(a|s) = 0 $$", Answer.UNKNOWN),
    (r"$$ \sum_{a \in A_k} \pi_\theta(a|s) \nabla_\theta \log \pi_\theta(a|s) = 0 $$", Answer.UNKNOWN),
    (r"The convolution is written $*$. $$ p_k = \frac{e^{z_k}}{\sum_j e^{z_j}} $$ Let $z, x \in \mathbb{R}^K$. $$ z * x = z \odot x $$", Answer.UNREADABLE),
    (r"All letters are scalars. $$ z_1 = W_1 x + b_1 $$ $$ z_2 = W_2 z_1 + b_2 $$ $$ \frac{\partial z_2}{\partial z_1} = W_2 $$", Answer.UNKNOWN),
    (r"$$ z_1 = W_1 x + b_1 = 2 \cdot 1 + 0 = 2 $$", Answer.PROVED),
    (r"$$ D = \sum_k p_k \log \frac{p_k}{q_k} $$ with $\sum_k p_k = 1$. $$ \frac{\partial D}{\partial p_j} = \log \frac{p_j}{q_j} - D $$", Answer.UNKNOWN),
    (r"$$ \nabla x y = y \nabla x $$ $$ a = \nabla a b $$", Answer.UNREADABLE),
    (r"$$ \frac{d \sigma}{dz} = \sigma (1 - \sigma) $$", Answer.PROVED),
    (r"$$ \frac{d \sigma}{dz} = \sigma(z) (1 - \sigma(z)) $$", Answer.PROVED),
    (r"$$ \frac{d \sigma}{dz} = \sigma (1 + \sigma) $$", Answer.UNKNOWN),
    (r"$$ \frac{d \sigma}{dz} = 1 - \sigma^2 $$", Answer.UNKNOWN),
    (r"$$ \frac{\partial \tanh}{\partial z} = 1 - \tanh^2 z $$", Answer.PROVED),
    (r"$$ \partial \tanh / \partial z = 1 - \tanh^2(z) $$", Answer.PROVED),
    (r"$$ \frac{\partial \tanh}{\partial z} = 1 + \tanh^2 z $$", Answer.REFUTED),
]  # fmt: skip


def answer(directives: tuple[str, ...], tex: str) -> Answer:
    try:
        return judged(tex, directives).answer
    except ReadError:
        return Answer.UNREADABLE


@pytest.mark.parametrize(("directives", "tex"), NEVER_PROVED)
def test_never_proved(directives: tuple[str, ...], tex: str) -> None:
    assert answer(directives, tex) not in (Answer.PROVED, Answer.DEFINITION)


@pytest.mark.parametrize(("directives", "tex"), NEVER_REFUTED)
def test_never_refuted(directives: tuple[str, ...], tex: str) -> None:
    assert answer(directives, tex) not in (Answer.REFUTED, Answer.ILL_DEFINED)


LARGEST = ("index i, j = 1..n", "vector z : n", r"let m = \max_j z_j")
AT_THE_LARGEST = [
    (r"e^{z_i - m} \le 1", Answer.PROVED),
    (r"e^{z_i - m} < 1", Answer.REFUTED),
    (r"1 \le \sum_i e^{z_i - m}", Answer.PROVED),
    (r"\sum_i e^{z_i - m} \le n", Answer.PROVED),
    (r"\sum_i e^{z_i} \le n e^m", Answer.PROVED),
    (r"\log \sum_i e^{z_i} \le m + \log n", Answer.PROVED),
    (r"\log \sum_i e^{z_i} \le \max_j z_j + \log n", Answer.PROVED),
    (r"m \le \log \sum_i e^{z_i}", Answer.PROVED),
    (r"\log \sum_i e^{z_i} \le m", Answer.REFUTED),
    (r"\log \sum_i e^{z_i} \ge m + \log n", Answer.REFUTED),
    (r"\sum_i e^{z_i - m} \le 1", Answer.REFUTED),
    (r"\log \sum_i e^{z_i} = m + \log \sum_i e^{z_i - m}", Answer.PROVED),
    (r"\log \sum_i e^{z_i} = \sum_i (z_i - m + m)", Answer.REFUTED),
    (r"\sum_i (m - z_i) = 0", Answer.REFUTED),
    (r"\sum_i (m - z_i) \ge 0", Answer.PROVED),
    (r"z_i = m", Answer.REFUTED),
    (r"\sum_i e^{z_i - m} = 1", Answer.REFUTED),
    (r"\frac{\partial m}{\partial z_i} = 1", Answer.REFUTED),
    (r"m + \log \sum_i e^{z_i - m} = m + \log \sum_i e^{z_i - 2 m}", Answer.REFUTED),
    (r"\max_j z_j = \max_i z_i", Answer.PROVED),
]


@pytest.mark.parametrize(("tex", "expected"), AT_THE_LARGEST)
def test_what_holds_of_a_maximum(tex: str, expected: Answer) -> None:
    assert judged(tex, LARGEST).answer is expected


OF_A_CLASS = (
    "index i, k = 1..K",
    "vector z : K",
    r"given c \in \{1, \dots, K\}",
    r"let p_i = \operatorname{softmax}(z)_i",
    r"let \ell = -\log p_c",
)
OF_LABELS = (
    "index k = 1..K",
    "vector s, t : K",
    r"given t_k \in \{0, 1\}",
    r"let q_k = \frac{1}{1 + e^{-s_k}}",
    r"let L = -\sum_k \left[ t_k \log q_k + (1 - t_k) \log(1 - q_k) \right]",
)
IN_PIECES = [
    (OF_A_CLASS, r"\|\nabla_z \ell\|_1 = 2 (1 - p_c)", Answer.PROVED),
    (OF_A_CLASS, r"\|p - e_c\|_1 = 2 (1 - p_c)", Answer.PROVED),
    (OF_A_CLASS, r"\sum_k |p_k - \mathbb{1}[k = c]| = 2 \sum_{k \ne c} p_k", Answer.PROVED),
    (OF_A_CLASS, r"\sum_k |p_k - \mathbb{1}[k = c]| = 1 - p_c", Answer.REFUTED),
    (OF_A_CLASS, r"\|\nabla_z \ell\|_1 = 2 p_c", Answer.REFUTED),
    (OF_A_CLASS, r"\sum_k |z_k - z_c| = \sum_{k \ne c} |z_k - z_c|", Answer.UNKNOWN),
    (OF_A_CLASS, r"z_i \le \max_k z_k", Answer.PROVED),
    (OF_A_CLASS, r"z_i \ge \max_k z_k", Answer.REFUTED),
    (OF_LABELS, r"L = \sum_k \log(1 + e^{(1 - 2 t_k) s_k})", Answer.PROVED),
    (OF_LABELS, r"L = \sum_k \log(1 + e^{(2 t_k - 1) s_k})", Answer.REFUTED),
    (OF_LABELS, r"L = \sum_k \left[ \max(s_k, 0) - s_k t_k + \log(1 + e^{-|s_k|}) \right]", Answer.PROVED),
    (OF_LABELS, r"L = \sum_k \left[ \max(s_k, 0) + s_k t_k + \log(1 + e^{-|s_k|}) \right]", Answer.REFUTED),
    (OF_LABELS, r"L = -\sum_k \log(1 - |t_k - q_k|)", Answer.PROVED),
    (OF_LABELS, r"L = -\sum_k \log |t_k - q_k|", Answer.REFUTED),
    (OF_LABELS, r"t_k^2 = t_k", Answer.PROVED),
    (OF_LABELS, r"q_k^{t_k} = t_k q_k + 1 - t_k", Answer.PROVED),
    (OF_LABELS, r"q_k^{t_k} = t_k q_k", Answer.REFUTED),
    (OF_LABELS, r"\sum_k t_k^2 = 1", Answer.REFUTED),
]


@pytest.mark.parametrize(("directives", "tex", "expected"), IN_PIECES)
def test_what_is_judged_value_by_value(directives: tuple[str, ...], tex: str, expected: Answer) -> None:
    step = judged(tex, directives)
    assert step.answer is expected, (step.message, step.counterexample)


NUMBERS = (
    r"scalar x, a, b, s, t, y, p, \epsilon",
    "given x > 0",
    "given a, b > 0",
    "given 0 < y < 1",
    "given 0 < p < 1",
    "given 0 \\le t \\le 1",
    r"given 0 < \epsilon < 1",
)
POSITIVE_VECTORS = ("index k = 1..K", "vector p, q, u, v : K", "given p, q > 0")
SHARED = (*POSITIVE_VECTORS, r"given \sum_k p_k = 1", r"let \mu = \sum_k p_k u_k")
MUTUAL = (
    "index x = 1..n",
    "index y = 1..K",
    "matrix p(x,y) : n x K",
    "given p(x,y) > 0",
    r"given \sum_{x,y} p(x,y) = 1",
    r"let p(x) = \sum_y p(x,y)",
    r"let p(y) = \sum_x p(x,y)",
    r"let I = \sum_{x,y} p(x,y) \log \frac{p(x,y)}{p(x) p(y)}",
)
INEQUALITIES = [
    (NUMBERS, r"1 - \frac{1}{x} \le \log x", r"1 - \frac{1}{x} \ge \log x"),
    (NUMBERS, r"\sqrt{ab} \le \frac{a + b}{2}", r"\sqrt{ab} \ge \frac{a + b}{2}"),
    (NUMBERS, r"\log \frac{a + b}{2} \ge \frac{\log a + \log b}{2}", r"\log \frac{a + b}{2} \ge \log a + \log b"),
    (NUMBERS, r"\log(t a + (1 - t) b) \ge t \log a + (1 - t) \log b", r"\log(t a + (1 - t) b) \ge \log a + \log b"),
    (
        NUMBERS,
        r"-\epsilon \log \epsilon - (1 - \epsilon) \log(1 - \epsilon) \le \log 2",
        r"-\epsilon \log \epsilon \ge 1",
    ),
    (NUMBERS, r"y \log \frac{y}{p} + (1 - y) \log \frac{1 - y}{1 - p} \ge 0", r"y \log \frac{y}{p} \ge 0"),
    (
        NUMBERS,
        r"-y \log p - (1 - y) \log(1 - p) \ge -y \log y - (1 - y) \log(1 - y)",
        r"-y \log p - (1 - y) \log(1 - p) \le -y \log y - (1 - y) \log(1 - y)",
    ),
    (NUMBERS, r"\max(0, s) \le \log(1 + e^s)", r"\max(0, s) \ge \log(1 + e^s)"),
    (NUMBERS, r"|s| \le \log(e^s + e^{-s})", r"|s| \ge \log(e^s + e^{-s})"),
    (
        POSITIVE_VECTORS,
        r"\sum_k p_k \log \frac{p_k}{q_k} \ge \sum_k p_k - \sum_k q_k",
        r"\sum_k p_k \log \frac{p_k}{q_k} \ge \sum_k q_k - \sum_k p_k",
    ),
    (POSITIVE_VECTORS, r"(u^\top v)^2 \le \|u\|^2 \|v\|^2", r"(u^\top v)^2 \ge \|u\|^2 \|v\|^2"),
    (POSITIVE_VECTORS, r"\left(\sum_k u_k\right)^2 \le K \sum_k u_k^2", r"\left(\sum_k u_k\right)^2 \le \sum_k u_k^2"),
    (
        POSITIVE_VECTORS,
        r"\sum_k \sqrt{p_k q_k} \le \frac12 \sum_k (p_k + q_k)",
        r"\sum_k \sqrt{p_k q_k} \le \sum_k q_k",
    ),
    (POSITIVE_VECTORS, r"\sum_k \log(1 + e^{u_k}) \ge \sum_k \max(0, u_k)", r"\sum_k \max(0, u_k) \ge \sum_k u_k + 1"),
    (SHARED, r"e^\mu \le \sum_k p_k e^{u_k}", r"e^\mu \ge \sum_k p_k e^{u_k}"),
    (POSITIVE_VECTORS, r"u_k \le \max_k u_k", r"\max_k u_k \le u_k"),
    (MUTUAL, r"I \ge 0", r"I \le 0"),
]


@pytest.mark.parametrize(("directives", "true", "false"), INEQUALITIES)
def test_inequalities_that_have_a_name(directives: tuple[str, ...], true: str, false: str) -> None:
    assert judged(true, directives).answer is Answer.PROVED
    assert judged(false, directives).answer is Answer.REFUTED


UNIT_OR_ERROR = (
    "index i, j, k = 1..K",
    "vector z, y : K",
    r"given \sum_k y_k = 1",
    r"let p_i = \frac{e^{z_i}}{\sum_k e^{z_k}}",
    r"let L = -\sum_k y_k \log p_k",
    "vector x : d",
)
UNIT_VECTORS = [
    (r"\nabla_z p_k = p_k (e_k - p)", Answer.PROVED),
    (r"\frac{\partial p_k}{\partial z} = p_k (e_k - p)", Answer.PROVED),
    (r"\nabla_z \log p_k = \mathbf{e}_k - p", Answer.PROVED),
    (r"\nabla_z L = \sum_k y_k (p - e_k)", Answer.PROVED),
    (r"\nabla_z p_k = p_k (e_j - p)", Answer.UNKNOWN),
    (r"\nabla_z p_k = p_k (e_k + p)", Answer.UNKNOWN),
    (r"\nabla_z L = e_k", Answer.UNKNOWN),
    (r"\nabla_z L = e_k x", Answer.UNKNOWN),
    (r"\frac{\partial L}{\partial z_k} = e_k", Answer.UNKNOWN),
    (r"x^\top e_k = x_k", Answer.UNKNOWN),
]


@pytest.mark.parametrize(("tex", "expected"), UNIT_VECTORS)
def test_unit_vectors_of_an_index(tex: str, expected: Answer) -> None:
    assert judged(tex, UNIT_OR_ERROR).answer is expected


CASE_BEHIND = [
    (r"\delta_{ij} u_i = 0 \ (i \ne j)", Answer.PROVED),
    (r"\delta_{ij} u_i = u_j (i = j)", Answer.PROVED),
    (r"\delta_{ij} u_i = u_j\; (i \neq j)", Answer.REFUTED),
    (r"\delta_{ij} = \mathbb{1}(i = j)", Answer.PROVED),
    (r"\delta_{ij} u_i = u_i I(i \ne j)", Answer.REFUTED),
    (r"\delta_{ij} u_i = u_i (i \ne j) + 1", Answer.UNREADABLE),
    (r"\delta_{ij} u_i = 0 \ (\text{not } i \ne j)", Answer.UNREADABLE),
]


@pytest.mark.parametrize(("tex", "expected"), CASE_BEHIND)
def test_a_case_right_behind_a_step(tex: str, expected: Answer) -> None:
    (report,) = check("".join(f"% symce: {line}\n" for line in V) + f"\\[ {tex} \\]").files
    assert report.steps[0].answer is expected, report.steps[0].message


BARS = (
    "index i, j, k = 1..K",
    "vector z, w, v : K",
    "scalar t, a, b",
    "let f(t) = e^{2 t}",
    r"let L(w) = \sum_k e^{w_k z_k}",
    "let G = t^2",
)
BEHIND_A_BAR = [
    (r"\frac{d}{dt} f(t) \Big|_{t=0} = 2", Answer.PROVED),
    (r"\frac{d}{dt} f(t) \Big|_{t=0} = 0", Answer.REFUTED),
    (r"\frac{d}{dt} f(t) \Big|_{t=0} = f(0)", Answer.REFUTED),
    (r"\frac{d}{dt} \log \sum_k e^{t z_k} \Big|_{t=0} = \frac1K \sum_k z_k", Answer.PROVED),
    (r"\frac{d}{dt} t e^{t a}|_{t=0} = 1", Answer.PROVED),
    (r"\partial_t e^{t a} \big|_{t=0} = a", Answer.PROVED),
    (r"\nabla_w L \big|_{w=0} = z", Answer.PROVED),
    (r"\nabla_w L \big|_{w=0} = 0", Answer.REFUTED),
    (r"\frac{\partial}{\partial a} \left[ a^2 b \right] \Big|_{a=b} = 2 b^2", Answer.PROVED),
    (r"\frac{\partial}{\partial a} a^2 b \Big|_{a=b} = 3 b^2", Answer.REFUTED),
    (r"\frac{d}{dt} L(w + t v) \Big|_{t=0} = v^\top \nabla_w L(w)", Answer.PROVED),
    (r"1 + 2 \frac{d}{dt} e^t \Big|_{t=0} = 3", Answer.PROVED),
    (r"\frac{d}{dt} t^2 \cdot t \Big|_{t=1} = 3", Answer.UNREADABLE),
    (r"\left(\frac{d}{dt} t^2\right) \cdot t \Big|_{t=1} = 2", Answer.UNREADABLE),
    (r"\left(\frac{d}{dt} t^2 \cdot t\right) \Big|_{t=1} = 2", Answer.PROVED),
    (r"a \cdot t \Big|_{t=1} = a", Answer.PROVED),
    (r"t \cdot (e^t \Big|_{t=0}) = t", Answer.PROVED),
    (r"G \cdot t \Big|_{t=1} = 1", Answer.UNREADABLE),
    (r"G \cdot t \Big|_{t=1} = t^2", Answer.UNREADABLE),
    (r"t^2 + t \Big|_{t=1} = 2", Answer.UNKNOWN),
    (r"t^2 + (t \Big|_{t=1}) = 2", Answer.REFUTED),
    (r"e^{a t} - e^{a t} \Big|_{t=0} = e^{a t} - 1", Answer.PROVED),
    (r"\frac{\partial}{\partial z_j} \sum_k z_k z_i \Big|_{i=j} = z_j + \sum_k z_k", Answer.PROVED),
]


@pytest.mark.parametrize(("tex", "expected"), BEHIND_A_BAR)
def test_values_are_put_in_when_the_derivative_is_taken(tex: str, expected: Answer) -> None:
    assert answer(BARS, tex) is expected


@pytest.mark.parametrize(("tex", "expected"), MEANT_BY_ENTRIES)
def test_nobody_is_called_wrong_who_means_entries(tex: str, expected: Answer) -> None:
    assert answer(ENTRIES, tex) is expected


@pytest.mark.parametrize(("tex", "expected"), MEANT_AS_LENGTHS)
def test_nobody_is_called_wrong_who_means_lengths(tex: str, expected: Answer) -> None:
    given = ("index i = 1..n", "vector u, v : n", r"let E = \frac{1}{2} (u - v)^2")
    assert answer(given, tex) is expected


@pytest.mark.parametrize(("text", "expected"), DOCUMENTS)
def test_last_line_of_a_document(text: str, expected: Answer) -> None:
    (report,) = check(text).files
    assert report.steps[-1].answer is expected, report.steps[-1].message


def test_what_is_guessed_in_a_definition_is_listed_wherever_it_is_used() -> None:
    (report,) = check(r"$$ L = -\sum_i y_i \log p_i $$ $$ \frac{\partial L}{\partial p_i} = -\frac{y_i}{p_i} $$").files
    assert "y is a vector over K" in report.steps[-1].assumed


def test_a_derivative_at_a_value_is_proved_and_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    tex = r"\left. \frac{d}{dt} e^{2t} \right|_{t = 0} = 2"
    assert answer(("scalar t",), tex) is Answer.PROVED
    right = evaluated.derivative
    monkeypatch.setattr(evaluated, "derivative", lambda *given: 2 * right(*given))
    assert answer(("scalar t",), tex) is Answer.UNREADABLE
    assert answer(("scalar t",), tex.replace("= 2", "= 4")) is Answer.UNREADABLE


ROWS = (
    "index i, j, k = 1..N",
    "matrix V, dO, O, P : N x d",
    "vector s, u : d",
    "vector z, v : N",
    "matrix W : N x N",
    r"let p_i = \frac{e^{z_i}}{\sum_k e^{z_k}}",
    "let r = v * v",
)
OF_VECTORS = [
    (r"dO_i \cdot V_j^T = \sum_{c=1}^d dO_{ic} V_{jc}", Answer.PROVED),
    (r"dO_i \cdot V_j^T = 2 \sum_{c=1}^d dO_{ic} V_{jc}", Answer.REFUTED),
    (r"s \cdot u^T = u \cdot s^T", Answer.UNREADABLE),
    (r"\sum_j O_{ij} dO_{ij} = dO_i \cdot O_i^T", Answer.PROVED),
    (r"W z^t = z", Answer.ILL_DEFINED),
    (r"z^t v = \sum_k z_k v_k", Answer.PROVED),
    (r"z^t v = \sum_k z_k^2", Answer.REFUTED),
    (r"z * v = \sum_k z_k v_k", Answer.PROVED),
    (r"z * v = v * z", Answer.PROVED),
    (r"W v * (1 - z * z) = (1 - z * z) * W v", Answer.PROVED),
    (r"(W v * (1 - z * z))_i = (W v)_i (1 - z_i^2)", Answer.PROVED),
    (r"(W v * (1 - z * z))_i = (W v)_i (1 + z_i^2)", Answer.REFUTED),
    (r"\sum_i r_i = v^\top v", Answer.PROVED),
    (r"\frac{\partial p_i}{\partial z_i} = \frac{(e^{z_i})' (\sum_k e^{z_k}) - e^{z_i} (\sum_k e^{z_k})'}{(\sum_k e^{z_k})^2}", Answer.PROVED),
    (r"\frac{\partial p_i}{\partial z_i} = \frac{(e^{z_i})' (\sum_k e^{z_k}) + e^{z_i} (\sum_k e^{z_k})'}{(\sum_k e^{z_k})^2}", Answer.REFUTED),
    (r"(e^{z_i})' (\sum_k e^{z_k}) - e^{z_i} (\sum_k e^{z_k})' = e^{z_i} \sum_k e^{z_k} - e^{z_i} e^{z_i}", Answer.PROVED),
    (r"\frac{\partial p_i}{\partial z_j} = -\frac{(e^{z_i})'}{\sum_k e^{z_k}}", Answer.UNKNOWN),
    (r"(e^{z_i} + e^{z_j})' = e^{z_i}", Answer.UNREADABLE),
    (r"(\sum_k e^{z_k})' = e^{z_i}", Answer.UNREADABLE),
]  # fmt: skip


@pytest.mark.parametrize(("tex", "expected"), OF_VECTORS)
def test_products_of_vectors_and_primes_on_formulas(tex: str, expected: Answer) -> None:
    assert answer(ROWS, tex) is expected


BOLD_ROWS = ("index i = 1..n", "index k = 1..d", "matrix o : n x d", "vector x : d")
BOLD = [
    (r"\mathbf{o}_i^\top \mathbf{x} = \sum_k o_{ik} x_k", Answer.PROVED),
    (r"\mathbf{o}_i^\top \mathbf{x} = \sum_k o_{ik}", Answer.REFUTED),
    (r"\mathbf{x}_k = x_k", Answer.DEFINITION),
]


@pytest.mark.parametrize(("tex", "expected"), BOLD)
def test_bold_rows_of_a_matrix_in_plain_type(tex: str, expected: Answer) -> None:
    assert answer(BOLD_ROWS, tex) is expected


ROWS_IN_BOLD = (
    "index i = 1..n",
    "index v, u = 1..V",
    "matrix o, y : n x V",
    "matrix h : V x d",
    r"given \sum_v y_{iv} = 1",
    r"let p_{iv} = \frac{\exp(o_{iv})}{\sum_u \exp(o_{iu})}",
    r"let L_i = -\sum_v y_{iv} \log p_{iv}",
    r"let \mathbf c_i = \sum_v p_{iv} h_v",
    "function F of c",
)
OF_ROWS_IN_BOLD = [
    (r"\frac{\partial L_i}{\partial \mathbf o_i} = \mathbf p_i - \mathbf y_i", Answer.PROVED),
    (r"\frac{\partial L_i}{\partial \mathbf o_i} = \mathbf y_i - \mathbf p_i", Answer.REFUTED),
    (
        r"\frac{\partial F}{\partial p_{iv}} = \left(\frac{\partial F}{\partial \mathbf c_i}\right)^\top h_v",
        Answer.PROVED,
    ),
    (
        r"\frac{\partial F}{\partial p_{iv}} = 2 \left(\frac{\partial F}{\partial \mathbf c_i}\right)^\top h_v",
        Answer.REFUTED,
    ),
]


@pytest.mark.parametrize(("tex", "expected"), OF_ROWS_IN_BOLD)
def test_bold_rows_of_what_is_defined_in_plain_type(tex: str, expected: Answer) -> None:
    assert answer(ROWS_IN_BOLD, tex) is expected


ROWS_OR_COLUMNS = [
    (r"\mathbf{1}^\top \mathbf{q}_i = \sum_j q_{ij}", Answer.PROVED),
    (r"\mathbf{1}^\top \mathbf{q}_j = \sum_i q_{ij}", Answer.UNKNOWN),
    (r"\mathbf{p}_n^\top \mathbf{p}_n = \sum_k p_{nk}^2", Answer.PROVED),
    (r"\mathbf{p}_n^\top \mathbf{p}_n = \sum_k p_{nk}", Answer.REFUTED),
    (r"\mathbf{p}_k^\top \mathbf{p}_k = \sum_n p_{nk}^2", Answer.UNKNOWN),
]


@pytest.mark.parametrize(("tex", "expected"), ROWS_OR_COLUMNS)
def test_an_index_of_columns_counts_no_bold_rows(tex: str, expected: Answer) -> None:
    given = ("index i, j, m, n = 1..N", "index k = 1..K", "matrix Z : N x K", "matrix S : N x N")
    assert answer((*given, r"let p_{mk} = e^{Z_{mk}}", r"let q_{ij} = e^{S_{ij}}"), tex) is expected


LOGS = ("scalar x, y", "given x > 1", "given y > 1", r"let L = \log(x)^2")
POWERS_OF_LOGS = [
    (r"\log (x)^2 = \log x \log x", Answer.PROVED),
    (r"\log (x)^2 = 2 \log x", Answer.UNKNOWN),
    (r"\log (x)^2 = 3 \log x", Answer.REFUTED),
    (r"\log (x)^2 + \log (y)^{-1} = 2 \log x - \log y", Answer.UNKNOWN),
    (r"\log (x)^2 + \log y / x = 2 \log x + \frac{\log y}{x}", Answer.UNKNOWN),
    (r"\log (x)^2 + \log y / x = \log x \log x + \log y - \log x", Answer.UNKNOWN),
    (r"\log (x)^2 + \log y / x = \log x", Answer.REFUTED),
    (r"\log (\frac{x}{y})^{-1} = \log y - \log x", Answer.PROVED),
    (r"\log (x)^{-1} = \frac{1}{\log x}", Answer.UNKNOWN),
    (r"\log (x)^{-1} = \frac{2}{\log x}", Answer.REFUTED),
    (r"\frac{d}{dx} \log\left(x\right)^2 = \frac{2 \log x}{x}", Answer.PROVED),
    (r"\ln(x y)^2 = 2 \ln x + 2 \ln y", Answer.UNKNOWN),
    (r"\frac{dL}{dx} = \frac{2}{x} \log x", Answer.PROVED),
    (r"\frac{dL}{dx} = \frac{2}{x}", Answer.UNKNOWN),
    (r"\frac{dL}{dx} = \frac{3}{x}", Answer.REFUTED),
    (r"\log(x)_1^2 = 2", Answer.UNREADABLE),
]


@pytest.mark.parametrize(("tex", "expected"), POWERS_OF_LOGS)
def test_a_power_behind_the_brackets_of_a_logarithm(tex: str, expected: Answer) -> None:
    assert answer(LOGS, tex) is expected


CENTRED = (
    "index i, j = 1..n",
    "vector p, x : n",
    "matrix C, X : n x n",
    r"let C = I - \frac1n \mathbf{1}\mathbf{1}^\top",
)
OF_ONES = [
    (r"C \mathbf{1} = 0", Answer.PROVED),
    (r"C^2 = C", Answer.PROVED),
    (r"C x = x - \frac{1}{n} \mathbf{1} \mathbf{1}^\top x", Answer.PROVED),
    (r"C x = x + \frac{1}{n} \mathbf{1} \mathbf{1}^\top x", Answer.REFUTED),
    (r"C_{ij} = \delta_{ij} - \frac{1}{n}", Answer.PROVED),
    (r"\mathbf{1}^\top \mathbf{1} = n", Answer.PROVED),
    (r"\mathbf{1} \mathbf{1}^\top = n", Answer.REFUTED),
    (r"X \odot (\mathbf{1} - X) = X - X \odot X", Answer.PROVED),
]


@pytest.mark.parametrize(("tex", "expected"), OF_ONES)
def test_ones_beside_ones_are_as_long_as_all_that_is_declared(tex: str, expected: Answer) -> None:
    assert answer(CENTRED, tex) is expected


def test_ones_beside_ones_have_no_length_where_there_are_two() -> None:
    two = ("vector x : n", "vector y : m")
    assert answer(two, r"\mathbf{1} \mathbf{1}^\top x = x") is Answer.UNREADABLE


STATISTICS = (
    "index x = 1..M",
    "index i, j = 1..d",
    r"vector \eta : d",
    "vector h : M",
    "given h_x > 0",
    "matrix T : M x d",
    r"let A(\eta) = \log \sum_x h(x) \exp(\eta^\top T(x))",
    r"let p(x) = h(x) \exp(\eta^\top T(x) - A(\eta))",
)
OF_STATISTICS = [
    (r"\frac{\partial A}{\partial \eta_i} = \sum_x p(x) T_i(x)", Answer.PROVED),
    (r"\frac{\partial A}{\partial \eta_i} = \mathbb{E}_{p}[T_i(x)]", Answer.PROVED),
    (r"\frac{\partial A}{\partial \eta_i} = \sum_x p(x) T_j(x)", Answer.REFUTED),
    (r"\frac{\partial A}{\partial \eta_i} = \sum_x p(x) T_{xi}", Answer.PROVED),
    (r"\frac{\partial A}{\partial \eta_i} = \sum_x p(x) T_{ix}", Answer.ILL_DEFINED),
]


@pytest.mark.parametrize(("tex", "expected"), OF_STATISTICS)
def test_which_index_is_which_is_said_by_ranges_where_one_is_an_argument(tex: str, expected: Answer) -> None:
    assert answer(STATISTICS, tex) is expected


KEYS = ("index i, k = 1..n", "scalar d_k", "given d_k > 0", "vector x, s_k : n", "scalar b_k")
LENGTHS_OF_KEYS = [
    (r"\sum_k \frac{x_k}{\sqrt{d_k}} = \frac{1}{\sqrt{d_k}} \sum_k x_k", Answer.PROVED),
    (r"\sum_k d_k = n d_k", Answer.UNREADABLE),
    (r"\sum_k x_k d_k = d_k \sum_k x_k", Answer.UNREADABLE),
    (r"\sum_i x_i d_k = d_k \sum_i x_i", Answer.PROVED),
    (r"\sum_k x_k b_k = b_k \sum_k x_k", Answer.REFUTED),
]


@pytest.mark.parametrize(("tex", "expected"), LENGTHS_OF_KEYS)
def test_the_length_of_a_key_is_one_number(tex: str, expected: Answer) -> None:
    assert answer(KEYS, tex) is expected


OF_A_CLASS = (
    "index i, j, y = 1..K",
    "vector s : K",
    r"let L = \sum_{j \ne y} (s_j - s_y)^2",
    r"let C = \sum_{j \ne i} (s_j - s_i)^2",
)
SUMS_BESIDE_A_CLASS = [
    (r"L = \sum_j (s_j - s_y)^2", Answer.PROVED),
    (r"L = \sum_{j \ne y} (s_j^2 - 2 s_j s_y + s_y^2)", Answer.PROVED),
    (r"L = 2 \sum_j (s_j - s_y)^2", Answer.REFUTED),
    (r"L = \sum_{j \ne y} (s_j - s_y)", Answer.REFUTED),
    (r"C = \sum_i \sum_j (s_i - s_j)^2", Answer.PROVED),
    (r"\sum_{j \ne y} s_j = \sum_j s_j - s_y", Answer.PROVED),
]


@pytest.mark.parametrize(("tex", "expected"), SUMS_BESIDE_A_CLASS)
def test_no_sum_runs_over_the_class_of_an_example(tex: str, expected: Answer) -> None:
    assert answer(OF_A_CLASS, tex) is expected


BELOW_A_BAR = ("index k, i, j = 1..K", "vector z : K", "scalar c", r"let L = \log \sum_j e^{z_j}")
AT_ALL_ENTRIES = [
    (r"\frac{\partial L}{\partial z_j} \Big|_{z_k = 0} = \frac1K", Answer.PROVED),
    (r"\frac{\partial L}{\partial z_j} \Big|_{z_k = 0} = \frac2K", Answer.REFUTED),
    (r"\frac{\partial L}{\partial z_j} \Big|_{z_k = c} = \frac1K", Answer.PROVED),
    (
        r"\frac{\partial^2 L}{\partial z_i \partial z_j} \Big|_{z_k = 0} = \frac{\delta_{ij}}{K} - \frac{1}{K^2}",
        Answer.PROVED,
    ),
    (r"L \big|_{z_k = 0} = \log K", Answer.PROVED),
    (r"\frac{\partial L}{\partial z_k} \Big|_{z_k = 0} = \frac1K", Answer.UNKNOWN),
    (r"\frac{\partial L}{\partial z_k} \Big|_{z_k = 0} = \frac{1}{1 + \sum_{j \ne k} e^{z_j}}", Answer.PROVED),
    (r"\frac{\partial L}{\partial z_j} \Big|_{z_1 = 0} = \frac1K", Answer.REFUTED),
]


@pytest.mark.parametrize(("tex", "expected"), AT_ALL_ENTRIES)
def test_an_entry_below_a_bar_of_which_nothing_else_speaks_is_every_entry(tex: str, expected: Answer) -> None:
    assert answer(BELOW_A_BAR, tex) is expected


OUTWARDS = (
    "vector h, b : n",
    "matrix W : n x n",
    "let a = W h",
    r"let z = a \odot a",
    "function L of z",
    r"let g = \frac{\partial L}{\partial z}",
)
CHAIN_RULES = [  # in denominator layout, in numerator layout, and in none
    (r"\frac{\partial L}{\partial h} = \frac{\partial a}{\partial h} \frac{\partial z}{\partial a} \frac{\partial L}{\partial z}", Answer.PROVED),
    (r"\frac{\partial z}{\partial h} = \frac{\partial a}{\partial h} \frac{\partial z}{\partial a}", Answer.PROVED),
    (r"\frac{\partial z}{\partial h} = \frac{\partial z}{\partial a} \frac{\partial a}{\partial h}", Answer.PROVED),
    (r"\frac{\partial L}{\partial h} = \frac{\partial L}{\partial z} \frac{\partial z}{\partial a} \frac{\partial a}{\partial h}", Answer.PROVED),
    (r"\frac{\partial L}{\partial h} = 2 \frac{\partial z}{\partial h} \frac{\partial L}{\partial z}", Answer.REFUTED),
    (r"\frac{\partial L}{\partial h} = \frac{\partial z}{\partial h} g", Answer.UNKNOWN),
    (r"\frac{\partial L}{\partial h} = \frac{\partial z}{\partial h} b", Answer.REFUTED),
    (r"\frac{\partial L}{\partial h} = \left(\frac{\partial z}{\partial h}\right)^\top \frac{\partial L}{\partial z}", Answer.PROVED),
]  # fmt: skip


@pytest.mark.parametrize(("tex", "expected"), CHAIN_RULES)
def test_chain_rules_in_either_layout(tex: str, expected: Answer) -> None:
    assert answer(OUTWARDS, tex) is expected


LAYERS = ("vector x : d", "vector u : K", "matrix W : K x d", "matrix A : K x K", "let z = W x", "let s = A u")
IN_LAYOUTS = [  # the verdict where nothing says the layout, in denominator layout and in numerator layout
    (r"\frac{\partial z}{\partial x} = W", Answer.PROVED, Answer.REFUTED, Answer.PROVED),
    (r"\frac{\partial z}{\partial x} = W^\top", Answer.UNKNOWN, Answer.PROVED, Answer.REFUTED),
    (r"W^\top = \frac{\partial z}{\partial x}", Answer.UNKNOWN, Answer.PROVED, Answer.REFUTED),
    (r"\frac{\partial z}{\partial x} = 2 W^\top", Answer.REFUTED, Answer.REFUTED, Answer.REFUTED),
    (r"\frac{\partial s}{\partial u} = A", Answer.PROVED, Answer.REFUTED, Answer.PROVED),
    (r"\frac{\partial s}{\partial u} = A^\top", Answer.UNKNOWN, Answer.PROVED, Answer.REFUTED),
    (r"\frac{\partial s}{\partial u} = -A^\top", Answer.REFUTED, Answer.REFUTED, Answer.REFUTED),
    (r"\frac{\partial u}{\partial u} = I", Answer.PROVED, Answer.PROVED, Answer.PROVED),
    (r"\left(\frac{\partial z}{\partial x}\right)^\top = W^\top", Answer.PROVED, Answer.REFUTED, Answer.PROVED),
    (r"\frac{\partial u^\top s}{\partial u} = (A + A^\top) u", Answer.PROVED, Answer.PROVED, Answer.PROVED),
]


@pytest.mark.parametrize(("tex", "unsaid", "denominator", "numerator"), IN_LAYOUTS)
def test_layouts_of_derivatives(tex: str, unsaid: Answer, denominator: Answer, numerator: Answer) -> None:
    assert answer(LAYERS, tex) is unsaid
    assert answer((*LAYERS, "layout denominator"), tex) is denominator
    assert answer((*LAYERS, "layout numerator"), tex) is numerator


LISTS = (
    "index i, j = 1..n",
    "vector x, z, u : n",
    r"let s(x) = (e^{x_1}, \ldots, e^{x_n})",
    r"let S(x) = \sum_{i=1}^n e^{x_i}",
    r"let v = [z_1, \ldots, z_n]",
)
OF_LISTS = [
    (r"s(x)^\top s(x) = \sum_i e^{2 x_i}", Answer.PROVED),
    (r"s(x) s(x)^\top = \sum_i e^{2 x_i}", Answer.ILL_DEFINED),
    (r"s(x)^\top s(x) u = s(x) \sum_j e^{x_j} u_j", Answer.UNKNOWN),
    (r"S(x) v v^\top x = v \sum_i z_i x_i \sum_i e^{x_i}", Answer.PROVED),
    (r"S(x) v v^\top x = z \sum_i x_i \sum_i e^{x_i}", Answer.REFUTED),
    (r"\nabla_x^2 \log S(x) = \frac{1}{S(x)^2} (S(x) \operatorname{diag}(s(x)) - s(x) s(x)^\top)", Answer.PROVED),
    (r"\nabla_x^2 \log S(x) = \frac{1}{S(x)} (S(x) \operatorname{diag}(s(x)) - s(x) s(x)^\top)", Answer.REFUTED),
    (r"u^\top (S(x) \operatorname{diag}(s(x)) - s(x) s(x)^\top) u = S(x) \sum_i e^{x_i} u_i^2 - (\sum_i e^{x_i} u_i)^2", Answer.PROVED),
]  # fmt: skip


@pytest.mark.parametrize(("tex", "expected"), OF_LISTS)
def test_a_vector_that_is_given_as_a_list_is_a_column(tex: str, expected: Answer) -> None:
    assert answer(LISTS, tex) is expected


BETWEEN = ("scalar x, y, a", "given -1 < x < 1", "given 0 < y < 1")
CONCAVE = [
    (r"\log \frac{1}{1 - x^2} = -\log (1 - x^2)", Answer.PROVED),
    (r"\log \frac{1}{1 - x^2} = \log (1 - x^2)", Answer.REFUTED),
    (r"1 - x^2 > 0", Answer.PROVED),
    (r"y (1 - y) > 0", Answer.PROVED),
    (r"1 - x^2 > \frac{9}{10}", Answer.REFUTED),
    (r"y - y^2 > y^2", Answer.REFUTED),
    (r"1 - a x^2 > 0", Answer.REFUTED),  # x = 1/2, a = 5
    (r"a^2 (1 - x^2) \ge 0", Answer.PROVED),
    (r"x^2 - 1 > 0", Answer.REFUTED),
]


@pytest.mark.parametrize(("tex", "expected"), CONCAVE)
def test_signs_between_bounds(tex: str, expected: Answer) -> None:
    assert answer(BETWEEN, tex) is expected


GAUSSIAN_POLICY = (
    "scalar a, s, \\theta",
    r"let \pi_\theta(a|s) = \frac{1}{\sqrt{2\pi}} e^{-(a - \theta)^2 / 2}",
)


def test_the_number_pi_in_the_definition_of_a_policy() -> None:
    assert (
        answer(GAUSSIAN_POLICY, r"\frac{\partial}{\partial \theta} \log \pi_\theta(a|s) = a - \theta") is Answer.PROVED
    )
    wrong = judged(r"\frac{\partial}{\partial \theta} \log \pi_\theta(a|s) = \theta - a", GAUSSIAN_POLICY)
    assert wrong.answer is Answer.REFUTED
    assert "uppi" not in str(wrong.counterexample)


SPARSE = (
    "index i = 1..n",
    "index j = 1..h",
    "scalar \\rho",
    "given 0 < \\rho < 1",
    "matrix z : n x h",
    r"let q_j = \frac1n \sum_i \frac{1}{1 + e^{-z_{ij}}}",
    r"let L = \sum_j (\rho \log \frac{\rho}{q_j} + (1 - \rho) \log \frac{1 - \rho}{1 - q_j})",
)


def test_conditions_that_are_noted_while_others_are_looked_at() -> None:
    right = r"\frac{\partial L}{\partial q_j} = -\frac{\rho}{q_j} + \frac{1 - \rho}{1 - q_j}"
    assert answer(SPARSE, right) is Answer.PROVED


ZERO_ONE = ("index i = 1..n", "vector y, f : n", r"given y \in \{0,1\}^n", "given 0 < f_i < 1")
BINARY = [
    (r"\frac{y_i}{f_i} + \frac{1 - y_i}{1 - f_i} = \frac{y_i}{f_i} - \frac{1 - y_i}{1 - f_i}", Answer.REFUTED),
    (r"\sum_i y_i f_i = \sum_i f_i", Answer.REFUTED),
    (r"y_i (1 - y_i) = 0", Answer.PROVED),
    (r"y_i^2 = y_i", Answer.PROVED),
]


@pytest.mark.parametrize(("tex", "expected"), BINARY)
def test_a_counterexample_where_letters_are_0_or_1(tex: str, expected: Answer) -> None:
    assert answer(ZERO_ONE, tex) is expected


MEANT_FURTHER = [
    (
        r"\frac{d}{da} a^2 + a = 2 a + 1",
        "on the left, the scope of a derivative: true if what follows it is in parentheses",
    ),
    (r"\sum_k (u_k - v_k) = \sum_k u_k - v_k", "the scope of a sum: true if what follows it is in parentheses"),
    (
        r"\sum_k u_k - v_k = \sum_k (u_k - v_k)",
        "on the left, the scope of a sum: true if what follows it is in parentheses",
    ),
]


@pytest.mark.parametrize(("tex", "words"), MEANT_FURTHER)
def test_a_sum_that_was_meant_to_reach_further(tex: str, words: str) -> None:
    step = judged(tex, V)
    assert (step.answer, step.diagnosis) == (Answer.REFUTED, words)


SPREAD = ("scalar \\sigma, w, m", "given \\sigma > 0")
IN_THE_SQUARE = [
    (r"\frac{\partial}{\partial \sigma^2} \log \sigma^2 = \frac{1}{\sigma^2}", Answer.PROVED),
    (r"\frac{\partial}{\partial \sigma^2} \log \sigma^2 = -\frac{2}{\sigma^2}", Answer.REFUTED),
    (r"\frac{\partial \log \sigma}{\partial \sigma^2} = \frac{1}{2 \sigma^2}", Answer.PROVED),
    (r"\partial \log \sigma / \partial \sigma^2 = \frac{1}{2 \sigma^2}", Answer.PROVED),
    (r"\pdv{\sigma^2} \log \sigma^2 = \frac{1}{\sigma^2}", Answer.PROVED),
    (r"\frac{\partial^2}{\partial \sigma^2} \log \sigma = -\frac{1}{\sigma^2}", Answer.PROVED),
    (
        r"\frac{\partial}{\partial \sigma^2} (-\frac{m}{2} \log \sigma^2 - \frac{w}{2\sigma^2}) = -\frac{m}{2\sigma^2} + \frac{w}{2\sigma^4}",
        Answer.PROVED,
    ),
    (r"\frac{\partial \log \sigma}{\partial (\sigma^2)} = \frac{1}{2 \sigma^2}", Answer.PROVED),
    (r"\frac{\partial^2 \log \sigma}{\partial (\sigma^2)^2} = -\frac{1}{2 \sigma^4}", Answer.PROVED),
    (r"\frac{\partial^2 \log \sigma}{\partial (\sigma^2)^2} = -\frac{1}{\sigma^2}", Answer.REFUTED),
    (r"\frac{\partial^2 \log \sigma}{(\partial \sigma^2)^2} = -\frac{1}{2 \sigma^4}", Answer.PROVED),
    (r"\frac{\partial^2 \log \sigma}{\partial (\sigma^2)} = -\frac{1}{2 \sigma^4}", Answer.UNREADABLE),
    (r"\frac{\partial^2}{\partial w \, \partial \sigma^2} w \sigma^4 = 2 \sigma^2", Answer.PROVED),
    (r"\frac{\partial^2}{\partial (\sigma^2) \, \partial w} w \sigma^4 = 4 \sigma^3", Answer.REFUTED),
    (r"\frac{\partial^3}{\partial w \, \partial \sigma^2} w \sigma^2 = 2", Answer.PROVED),
    (r"\frac{\partial}{\partial w \, \partial \sigma^2} w \sigma^2 = 1", Answer.UNREADABLE),
    (r"\partial w^4 / \partial (w^2) = 2 w^2", Answer.PROVED),
    (r"\frac{d}{d(w)} w^4 = 4 w^3", Answer.PROVED),
    (r"\frac{d}{d(w + 1)} w^4 = 4 w^3", Answer.UNREADABLE),
    (r"\frac{d^2}{dw^2} w^4 = 12 w^2", Answer.PROVED),
    (r"\frac{d}{dw^2} w^4 = 12 w^2", Answer.UNREADABLE),
    (r"\frac{d}{dw^2} w^4 = 2 w^2", Answer.UNREADABLE),
    (r"\frac{\partial}{\partial w \partial \sigma} w \sigma = 1", Answer.PROVED),
]


@pytest.mark.parametrize(("tex", "expected"), IN_THE_SQUARE)
def test_a_derivative_in_a_square_is_no_second_derivative(tex: str, expected: Answer) -> None:
    assert answer(SPREAD, tex) is expected


PAIRS = (
    "index i, j, k = 1..n",
    "vector t : n",
    "matrix w, a : n x n",
    r"given a^\top = a",
    r"let C = \sum_{i \ne j} w_{ij} t_i t_j",
)
OVER_ONE_OR_BOTH = [
    (r"\sum_{j \ne k} a_{jk} w_{kj} = \sum_{j \ne k} w_{kj} a_{kj}", Answer.PROVED),
    (r"\sum_{j \ne k} w_{kj} = \sum_{j \ne k} w_{jk}", Answer.UNKNOWN),  # true of the sums over both
    (r"\sum_{j \ne k} w_{kj} = \sum_{j \ne k} 2 w_{jk}", Answer.REFUTED),
    (r"\sum_{j \ne k} (w_{kj} - w_{jk}) = 0", Answer.UNKNOWN),
    (r"\sum_{j \ne k} (a_{kj} - a_{jk}) = 0", Answer.PROVED),
    (r"C = \sum_{i \ne j} w_{ji} t_i t_j", Answer.PROVED),
    (r"\sum_{i \ne j} w_{ij} t_i t_j = \sum_{i \ne j} w_{ji} t_i t_j", Answer.PROVED),  # as it is in the definition
]


@pytest.mark.parametrize(("tex", "expected"), OVER_ONE_OR_BOTH)
def test_a_sum_that_may_run_over_one_index_or_both(tex: str, expected: Answer) -> None:
    assert answer(PAIRS, tex) is expected


def test_a_sum_runs_over_no_index_that_is_free_in_the_chain() -> None:
    lines = "".join(f"<!-- symce: {line} -->\n" for line in PAIRS)
    display = r"$$ t_k \sum_{j \ne k} w_{kj} &= \sum_{j \ne k} w_{kj} t_k \\ &= \sum_{j \ne k} w_{jk} t_k $$"
    (report,) = check(lines + display).files
    assert [step.answer for step in report.steps] == [Answer.PROVED, Answer.REFUTED]


FUNCTION_OF_W = (
    "vector w, u : p",
    "scalar a, b",
    r"let J(w) = \|w\|_2^2",
    "let f(a) = a^2",
    r"let \ell(w; a) = e^{a u^\top w}",
)
AT_A_POINT = [
    (r"\nabla_w J(u) = 2 u", Answer.PROVED),
    (r"\nabla_w J(u) = 0", Answer.REFUTED),
    (r"\nabla_w J(2 u) = 4 u", Answer.PROVED),
    (r"\nabla_w (3 J(u) + 1) = 6 u", Answer.PROVED),
    (r"\nabla_w J(2 w) = 8 w", Answer.PROVED),
    (r"\nabla_w^2 J(u) = 2 I", Answer.PROVED),
    (r"\nabla_w \ell(0; a) = a u", Answer.PROVED),
    (r"\nabla_w (J(u) + J(2 u)) = 0", Answer.UNREADABLE),  # at which of both?
    (r"\frac{\partial J(u)}{\partial w} = 0", Answer.UNKNOWN),
    (r"\frac{d}{da} f(b) = 2 b", Answer.UNKNOWN),
    (r"\frac{d}{da} f(a b) = 2 a b^2", Answer.PROVED),
]


@pytest.mark.parametrize(("tex", "expected"), AT_A_POINT)
def test_a_gradient_of_a_function_at_a_point(tex: str, expected: Answer) -> None:
    assert answer(FUNCTION_OF_W, tex) is expected


INVERSES = ("vector x, u : d", r"matrix A, B, A^{-1} : d x d", "matrix X : n x d", "vector y : n", r"let w = A^{-1} x")
HELD_OF_INVERSES = [  # true of inverses, and not of any matrix; or not known
    r"(A B)^{-1} = B^{-1} A^{-1}",
    r"A^{-1} (B A x) = A^{-1} B A x",
    r"(2 A)^{-1} x = \frac12 A^{-1} x",
    r"x^\top A A^{-1} u = x^\top u",
    r"A^{-1} B A = A^{-1} (B A)",
    r"(A^{-1})^{-1} x = A x",
    r"(A^\top)^{-1} x = (A^{-1})^\top x",
    r"x^\top A^{-1} u = u^\top A^{-1} x",  # where A is symmetric
    r"\nabla_x x^\top A^{-1} x = 2 A^{-1} x",
    r"A w = x",
    r"(X^\top X)^{-1} X^\top X x = x",
    r"(X^\top X + I)^{-1} X^\top y = X^\top (X X^\top + I)^{-1} y",
]
NOT_OF_INVERSES = [
    r"A^{-1} = A",
    r"\frac{\partial}{\partial A} x^\top w = 0",
    r"\frac{\partial}{\partial A} x^\top A^{-1} u = 0",
    r"\nabla_X y^\top X (X^\top X)^{-1} x = y x^\top (X^\top X)^{-1}",
    r"(A + B)^{-1} = A^{-1} + B^{-1}",
    r"A^{-1}_{11} = 1 / A_{11}",
    r"x^\top A^{-1} x \ge 0",
]


@pytest.mark.parametrize("tex", HELD_OF_INVERSES)
def test_what_holds_of_inverses_is_not_refuted(tex: str) -> None:
    assert answer(INVERSES, tex) in (Answer.PROVED, Answer.UNKNOWN)


@pytest.mark.parametrize("tex", NOT_OF_INVERSES)
def test_what_does_not_hold_of_inverses_is_not_proved(tex: str) -> None:
    assert answer(INVERSES, tex) not in (Answer.PROVED, Answer.DEFINITION)


ENTRY_NAMED = ("vector x : 3", "let w = x_1", "let L = w^2 + x_2")
NAMES_OF_ENTRIES = [
    (r"\frac{\partial L}{\partial w} = 2 w", Answer.PROVED),
    (r"\frac{\partial L}{\partial x_1} = 2 x_1", Answer.PROVED),
    (r"\nabla_x L = [2 w, 1, 0]^\top", Answer.PROVED),
    (r"\frac{\partial L}{\partial w} = 0", Answer.REFUTED),
    (r"\frac{\partial L}{\partial x_2} = 2 w", Answer.REFUTED),
    (r"w = x_2", Answer.REFUTED),
]


@pytest.mark.parametrize(("tex", "expected"), NAMES_OF_ENTRIES)
def test_a_name_of_an_entry_is_that_entry(tex: str, expected: Answer) -> None:
    assert answer(ENTRY_NAMED, tex) is expected


TWO_COMPONENTS = (
    "index i = 1..m",
    "index k, j = 1..2",
    "vector x : m",
    r"vector \mu, \sigma, w : 2",
    r"given \sigma_k > 0",
    "given w_k > 0",
    r"let N(x_i \mid \mu_k, \sigma_k^2) = \frac{1}{\sqrt{2\pi\sigma_k^2}} \exp\left(-\frac{(x_i-\mu_k)^2}{2\sigma_k^2}\right)",
    r"let L = \sum_{i=1}^m \log \sum_{k=1}^2 w_k N(x_i \mid \mu_k, \sigma_k^2)",
    r"let \gamma_{ik} = \frac{w_k N(x_i \mid \mu_k, \sigma_k^2)}{\sum_{j=1}^2 w_j N(x_i \mid \mu_j, \sigma_j^2)}",
)
OF_TWO_COMPONENTS = [  # proved for every number of components; the two written out have no common form
    (r"\frac{\partial L}{\partial \mu_k} = \sum_i \gamma_{ik} \frac{x_i - \mu_k}{\sigma_k^2}", Answer.PROVED),
    (r"\frac{\partial L}{\partial \mu_k} = \sum_i \gamma_{ik} \frac{x_i - \mu_k}{\sigma_k}", Answer.REFUTED),
    (r"\frac{\partial L}{\partial \mu_1} = \sum_i \gamma_{i1} \frac{x_i - \mu_1}{\sigma_1}", Answer.REFUTED),
    (r"\sum_k \gamma_{ik} = \frac{1}{2} \sum_k 1", Answer.PROVED),
]


@pytest.mark.parametrize(("tex", "expected"), OF_TWO_COMPONENTS)
def test_what_holds_for_every_size_holds_for_a_fixed_one(tex: str, expected: Answer) -> None:
    assert answer(TWO_COMPONENTS, tex) is expected


EXAMPLES = ("index i = 1..n", "index j = 1..d", "vector w : d", "vector x_i : d", "vector y, z : n")
SIGMAS = [  # definitions, a line, and what is said of it
    ((r"let h_i = \sigma(w^T x_i)",), r"\nabla_w h_i = h_i (1 - h_i) x_i", Answer.PROVED),
    ((r"let h_i = \sigma(w^T x_i)",), r"\nabla_w h_i = h_i (1 + h_i) x_i", Answer.REFUTED),
    ((r"let h_i = \sigma(z_i)",), r"\frac{\partial h_i}{\partial z_i} = h_i (1 - h_i)", Answer.UNKNOWN),
    ((r"let \sigma_i = \sigma(w^T x_i)",), r"\nabla_w \sigma_i = \sigma_i (1 - \sigma_i) x_i", Answer.PROVED),
    ((r"let \sigma_i = \sigma(w^T x_i)",), r"\sigma_i = \frac{1}{1 + e^{-w^T x_i}}", Answer.PROVED),
    ((r"let L = -\sum_i \log \sigma(-z_i)",), r"\frac{\partial L}{\partial z_i} = \sigma(z_i)", Answer.PROVED),
    ((r"let L = -\sum_i \log \sigma(z_i)",), r"\frac{\partial L}{\partial z_i} = \sigma(z_i) - 1", Answer.UNKNOWN),
]


@pytest.mark.parametrize(("definitions", "tex", "expected"), SIGMAS)
def test_a_sigma_that_nobody_defines(definitions: tuple[str, ...], tex: str, expected: Answer) -> None:
    """An entry of the softmax, for all one knows, unless it is of one number, or stands as no softmax does."""
    assert answer((*EXAMPLES, *definitions), tex) is expected


EVENTS = ("index j = 1..d", "given p(x | y=1) > 0", "given p(y=1) > 0", "given p(x_j | y=1) > 0", "given p(w) > 0")
OF_EVENTS = [  # nothing says how p(x | y = 1) and the numbers p(x_j | y = 1) depend on each other
    (r"\log (p(x|y=1) p(y=1)) = \log p(x|y=1) + \log p(y=1)", Answer.PROVED),
    (r"\sum_j \log (p(x_j|y=1) p(w)) = \sum_j \log p(x_j|y=1) + d \log p(w)", Answer.PROVED),
    (r"p(x|y=1) = \prod_j p(x_j|y=1)", Answer.UNKNOWN),
    (r"p(x|y=1) = p(x_j|y=1)", Answer.UNKNOWN),
    (r"\log p(x_j|y=1) = p(x_j|y=1)", Answer.REFUTED),
]


@pytest.mark.parametrize(("tex", "expected"), OF_EVENTS)
def test_a_probability_of_an_event_beside_those_of_its_parts(tex: str, expected: Answer) -> None:
    assert answer(EVENTS, tex) is expected


CONDITIONAL = (
    "index z = 1..K",
    "given p(z) > 0",
    r"given \sum_z p(z) = 1",
    "given q(z|x) > 0",
    r"given \sum_z q(z|x) = 1",
    "index u = 1..n",
    "index v = 1..m",
    "given P(u, v) > 0",
    r"given \sum_{u, v} P(u, v) = 1",
    r"let P(u) = \sum_v P(u, v)",
    r"let P(v) = \sum_u P(u, v)",
    r"let I(U; V) = \sum_{u, v} P(u, v) \log \frac{P(u, v)}{P(u) P(v)}",
)
OF_DISTRIBUTIONS = [  # names of the field that nobody defines, of values of probabilities
    (r"\log p(z) + KL(q(z|x) || p(z)) = \log p(z) + \sum_z q(z|x) \log \frac{q(z|x)}{p(z)}", Answer.PROVED),
    (r"H(q(z|x), p(z)) = H[q(z|x)] + D_{KL}\left(q(z|x) \,\|\, p(z)\right)", Answer.PROVED),
    (r"H(p(z), q(z|x)) = H[q(z|x)] + D_{KL}\left(q(z|x) \,\|\, p(z)\right)", Answer.UNKNOWN),
    (r"2 \mathrm{KL}[q(z|x) \| p(z)] = \sum_z p(z) \log \frac{p(z)}{q(z|x)}", Answer.UNKNOWN),
    (r"I(U; V) = D_{KL}(P(u, v) \| P(u) P(v))", Answer.PROVED),
    (r"I(U; V) = D_{KL}(P(u) P(v) \| P(u, v))", Answer.UNKNOWN),
    (r"I(U; V) = H(P(u)) + H(P(v)) - H(P(u, v))", Answer.PROVED),
    (r"I(U; V) = D_{KL}(P(u, v) \| P(u))", Answer.UNREADABLE),
    (r"\sum_z p(z) H(p(z)) + 0 = -\sum_z p(z)^2 \log p(z)", Answer.UNREADABLE),
]


@pytest.mark.parametrize(("tex", "expected"), OF_DISTRIBUTIONS)
def test_divergences_of_conditional_probabilities(tex: str, expected: Answer) -> None:
    assert answer(CONDITIONAL, tex) is expected


WORDS_BELOW = (
    "index k, j, c = 1..K",
    "vector z, y : K",
    "let z_{gt} = z_c",
    r"let y_{ab} = \sum_k y_k",
    r"let L = -z_{gt} + \log \sum_k e^{z_k}",
)
OF_WORDS_BELOW = [
    (r"\frac{\partial L}{\partial z_j} = \frac{e^{z_j}}{\sum_k e^{z_k}} - \delta_{jc}", Answer.PROVED),
    (r"\frac{\partial L}{\partial z_j} = \frac{e^{z_j}}{\sum_k e^{z_k}}", Answer.REFUTED),
    (r"L = -\log \frac{e^{z_{gt}}}{\sum_k e^{z_k}}", Answer.PROVED),
    (r"y_{ab} = y_c", Answer.REFUTED),
    (r"y_{ab} z_{gt} = z_c \sum_j y_j", Answer.PROVED),
    (r"z_{tg} = z_c", Answer.UNKNOWN),
]


@pytest.mark.parametrize(("tex", "expected"), OF_WORDS_BELOW)
def test_two_letters_below_a_vector_are_a_name_where_they_are_defined_so(tex: str, expected: Answer) -> None:
    assert answer(WORDS_BELOW, tex) is expected


def test_no_size_is_told_that_is_a_number() -> None:
    found = judged("x_1 = x_2", ENTRY_NAMED).counterexample
    assert found is not None
    assert str(found) == "x = (1, 0, 0): left 1, right 0"


DISTRIBUTIONS = (
    "index k, i, j = 1..K",
    "vector p, q : K",
    "given p_k > 0",
    "given q_k > 0",
    r"given \sum_k p_k = 1",
    r"given \sum_k q_k = 1",
    r"let D = \sum_k p_k \log \frac{p_k}{q_k}",
    r"let R = \sum_k q_k \log \frac{q_k}{p_k}",
)
ONE_BY_ONE = [
    (r"\frac{\partial D}{\partial q_j} = -\frac{p_j}{q_j}", Answer.PROVED),
    (r"\frac{\partial D}{\partial q_j} = \frac{p_j}{q_j}", Answer.REFUTED),
    (r"\frac{\partial D}{\partial q_j} = -\frac{p_j}{q_j} + \frac{p_i}{q_i}", Answer.UNKNOWN),
    (r"\frac{\partial R}{\partial q_j} = \log \frac{q_j}{p_j} + 1", Answer.PROVED),
    (r"\frac{\partial R}{\partial q_j} = \log \frac{q_j}{p_j}", Answer.UNKNOWN),
    (r"\frac{\partial R}{\partial q_j} = \log \frac{p_j}{q_j} + 1", Answer.REFUTED),
    (r"\sum_j q_j \frac{\partial R}{\partial q_j} = R + 1", Answer.PROVED),
    (r"\sum_j q_j \frac{\partial R}{\partial q_j} = R", Answer.UNKNOWN),
    (r"\frac{\partial}{\partial q_j} \sum_k q_k = 0", Answer.UNKNOWN),
    (r"\frac{\partial}{\partial q_j} \sum_k q_k = 1", Answer.PROVED),
    (r"\frac{\partial^2 D}{\partial q_i \partial q_j} = \delta_{ij} \frac{p_j}{q_j^2}", Answer.PROVED),
]


@pytest.mark.parametrize(("tex", "expected"), ONE_BY_ONE)
def test_entries_that_add_up_to_one_are_varied_one_by_one(tex: str, expected: Answer) -> None:
    assert answer(DISTRIBUTIONS, tex) is expected


ROUNDED = [
    (r"-\log(0.66) = 0.416", True),
    (r"-\log(0.66) = 0.417", False),
    (r"\frac13 = 0.33", True),
    (r"\frac13 = 0.34", False),
    (r"[1, 2]/3 = [0.33, 0.67]", True),
    (r"0.2 - 1 = -0.7", False),
]


@pytest.mark.parametrize(("tex", "rounded"), ROUNDED)
def test_an_equation_that_holds_to_the_digits_shown_says_so(tex: str, rounded: bool) -> None:
    step = judged(tex, ())
    assert step.answer is Answer.REFUTED
    assert ((step.diagnosis or "").startswith("rounding: ")) is rounded


def test_an_assumption_that_cannot_be_used_is_said_once() -> None:
    text = "<!-- symce: vector p : K -->\n<!-- symce: given \\sum_k p_k = q_j -->\n$$ a + b = b + a $$\n$$ 2 a = a + a $$\n"
    steps = check(text).steps
    assert [(step.line, step.answer) for step in steps] == [
        (2, Answer.UNREADABLE),
        (3, Answer.PROVED),
        (4, Answer.PROVED),
    ]


def test_a_lost_transpose_is_listed() -> None:
    text = "<!-- symce: vector b, x : d -->\n" + r"$$ b^\top x = x^\top b $$ $$ b x = \sum_{i=1}^d b_i x_i $$"
    step = check(text).steps[-1]
    assert step.answer is Answer.PROVED
    assert "b is written with a transpose elsewhere, and without one here" in step.assumed


OF_CLASSES = (
    r"Let $p = \mathrm{softmax}(z)$ and $L = -\sum_k y_k \log p_k$. $$ \frac{\partial L}{\partial z_k} = p_k - y_k $$ "
)
SHARES = r"$$ H = -\sum_k p_k \log p_k $$ $$ \sum_k p_k = 1 $$ "
LOGISTIC = r"$$ \sigma'(x) = \sigma(x) (1 - \sigma(x)) $$"
OF_EXAMPLES = r"$$ \frac{\partial}{\partial w} \log \sigma(w^\top x_i) = (1 - \sigma(w^\top x_i)) x_i $$"
SAID_OF_LETTERS = [
    ("", OF_CLASSES, Answer.PROVED),
    ("The target $y_k$ is 1 for the right class. ", OF_CLASSES, Answer.PROVED),
    (r"Let $y \in \mathbb{R}^K$. ", OF_CLASSES, Answer.PROVED),
    ("Here $z_k$ is the score and $y_k$ the label. ", OF_CLASSES, Answer.PROVED),
    ("We write $z$ and $y$ for the scores and the labels. ", OF_CLASSES, Answer.PROVED),
    ("A text is a bag of words, $y_k$ says how often the word is in it. ", OF_CLASSES, Answer.UNKNOWN),
    ("Das Ziel $y$ ist ein Vektor von Stückzahlen. ", OF_CLASSES, Answer.UNKNOWN),
    ("The labels $y_k$ are summed over the batch. ", OF_CLASSES, Answer.UNKNOWN),
    ("Labels may be negative, $y_k = -1$. ", OF_CLASSES, Answer.UNKNOWN),
    ("Here $y$ is the target vector and $z$ the input. ", OF_CLASSES, Answer.PROVED),
    ("We reward the class by $y_k$, which may be negative. ", OF_CLASSES, Answer.UNKNOWN),
    ("The label is multiplied by a weight and still called $y$. ", OF_CLASSES, Answer.UNKNOWN),
    (r"$y \in \{0, 1\}^K$ with any number of ones. ", OF_CLASSES, Answer.UNKNOWN),
    ("$y_k \\in \\mathbb{N}$. ", OF_CLASSES, Answer.UNKNOWN),
    ("The targets $y_k$ sum to $s$. ", OF_CLASSES, Answer.UNKNOWN),
    (r"With $\|y\|_2 = 1$. ", OF_CLASSES, Answer.UNKNOWN),
    ("Some have no label, $y = 0$. ", OF_CLASSES, Answer.UNKNOWN),
    ("", SHARES, Answer.PROVED),
    ("The predictions are $p_k$. ", SHARES, Answer.PROVED),
    ("The $p_k$ are prime numbers. ", SHARES, Answer.UNKNOWN),
    ("Here $p_k$ is the price of a good. ", SHARES, Answer.UNKNOWN),
    ("$p_k$ are the outputs of sigmoids, not of a softmax. ", SHARES, Answer.UNKNOWN),
    (r"$\sum_k p_k \le 1$. ", SHARES, Answer.UNKNOWN),
    ("", LOGISTIC, Answer.PROVED),
    (r"$\sigma$ is the sigmoid. ", LOGISTIC, Answer.PROVED),
    (r"$\sigma$ clips its argument. ", LOGISTIC, Answer.UNKNOWN),
    (r"$\sigma(x)$ is the noise level of the diffusion. ", LOGISTIC, Answer.UNKNOWN),
    (r"The activation $\sigma$ has the range $(-1, 1)$. ", LOGISTIC, Answer.UNKNOWN),
    ("", OF_EXAMPLES, Answer.PROVED),
    (r"The sigmoid $\sigma$ gives the probability. ", OF_EXAMPLES, Answer.PROVED),
    (r"The softmax $\sigma$ over all words gives weights. ", OF_EXAMPLES, Answer.UNKNOWN),
    (r"The weights $\sigma(w^\top x_i)$ add up to one. ", OF_EXAMPLES, Answer.UNKNOWN),
    (r"We pool with attention weights $\sigma(w^\top x_i)$. ", OF_EXAMPLES, Answer.UNKNOWN),
]


@pytest.mark.parametrize(("words", "text", "expected"), SAID_OF_LETTERS)
def test_a_guess_about_a_letter_that_the_prose_calls_otherwise(words: str, text: str, expected: Answer) -> None:
    (report,) = check(words + text).files
    assert report.steps[-1].answer is expected, report.steps[-1].message


JACOBIAN = r"Let $p = \mathrm{softmax}(z)$. "
OFF = r"$$ \frac{\partial p_i}{\partial z_j} = -p_i p_j $$"
QUADRATIC = r"Let $M \in \mathbb{R}^{n \times n}$ and $x \in \mathbb{R}^n$. $$ \nabla_x (x^\top M x) = "
ABOVE = r"$$ T \log \sum_j e^{z_j/T} \ge \max_j z_j $$"
SQUARE = r"$$ (\theta - a)^2 = \theta^2 - 2 a \theta $$"
MEANT_OTHERWISE = [
    ("", JACOBIAN + OFF, Answer.REFUTED),
    ("", JACOBIAN + "The derivative of the softmax is " + OFF, Answer.REFUTED),
    ("", JACOBIAN + "Off the diagonal " + OFF, Answer.UNKNOWN),
    ("", JACOBIAN + "By the quotient rule we obtain " + OFF, Answer.REFUTED),
    ("", JACOBIAN + "Cross terms: " + OFF, Answer.UNKNOWN),
    ("", JACOBIAN + "If another logit grows, " + OFF, Answer.UNKNOWN),
    ("", JACOBIAN + "Если индексы не совпадают, " + OFF, Answer.UNKNOWN),
    ("", JACOBIAN + "If another logit grows, " + OFF.replace("-p_i p_j", "p_i - \\delta_{ij}"), Answer.REFUTED),
    ("", JACOBIAN + "For two different classes " + OFF, Answer.UNKNOWN),
    ("", JACOBIAN + "Wenn beide verschieden sind, " + OFF, Answer.UNKNOWN),
    ("", JACOBIAN + "Off the diagonal " + OFF.replace("-p_i", "2 p_i"), Answer.REFUTED),
    ("", QUADRATIC + "2 M x $$", Answer.UNKNOWN),  # where M is symmetric
    ("", QUADRATIC + "3 M x $$", Answer.REFUTED),
    ("The temperature is $T$. ", ABOVE, Answer.UNKNOWN),
    ("", r"$$ \frac{d}{dx} |x| = 1 $$", Answer.UNKNOWN),
    ("", r"$$ x^2 = x $$", Answer.REFUTED),
    ("", SQUARE, Answer.REFUTED),
    ("Expanding the square, ", SQUARE, Answer.REFUTED),
    ("The offset plays no role, so ", SQUARE, Answer.UNKNOWN),
    ("The offset plays no role, so ", SQUARE.replace("2 a", "3 a"), Answer.REFUTED),
    ("Around zero ", r"$$ \tanh x = x $$", Answer.UNKNOWN),
    ("Up to a constant, ", SQUARE, Answer.UNKNOWN),
    ("Dropping what does not depend on $\\theta$, ", SQUARE, Answer.UNKNOWN),
    ("Bis auf eine Konstante ist ", SQUARE, Answer.UNKNOWN),
    ("忽略常数项, ", SQUARE, Answer.UNKNOWN),
    ("In this note all equations hold modulo constants.\n\n$$ a + b = b + a $$\n\nThen ", SQUARE, Answer.UNKNOWN),
    ("For small $x$ we have ", r"$$ \log (1 + x) = x $$", Answer.UNKNOWN),
    ("As $x \\to \\infty$, ", r"$$ \log (1 + e^x) = x $$", Answer.UNKNOWN),
    ("In expectation ", r"$$ (x + r)^2 = x^2 + r^2 $$", Answer.UNKNOWN),
    ("For unit vectors $u, v \\in \\mathbb{R}^n$, ", r"$$ \|u - v\|^2 = 2 - 2 u^\top v $$", Answer.UNKNOWN),
    ("The number of questions is ", r"$$ \log 32 = 5 $$", Answer.UNKNOWN),  # to base 2
    ("The number of questions is ", r"$$ \log 32 = 6 $$", Answer.REFUTED),
    ("The pH is ", r"$$ -\log 10^{-7} = 7 $$", Answer.UNKNOWN),
    (r"Let $m_k \in \{0, 1\}$ be a mask. $$ s = \sum_k m_k z_k $$ ", r"$$ m_k^2 = m_k $$", Answer.PROVED),
    (r"If $m_k \in \{0, 1\}$, it is a mask. $$ s = \sum_k m_k z_k $$ ", r"$$ m_k^2 = m_k $$", Answer.UNKNOWN),
    ("Let $f(x) = x^2$. With the usual factor in front, ", "$$ f'(x) = x $$", Answer.UNKNOWN),
]


@pytest.mark.parametrize(("before", "text", "expected"), MEANT_OTHERWISE)
def test_nobody_is_called_wrong_whose_words_say_more(before: str, text: str, expected: Answer) -> None:
    (report,) = check(before + text).files
    assert report.steps[-1].answer is expected, report.steps[-1].message


UV = r"Let $u, v \in \mathbb{R}^n$. "
Z_OF_W = r"Let $W \in \mathbb{R}^{m \times n}$ and $x \in \mathbb{R}^n$, $z = W x$. $$ z = W x $$ "
SAID_IN_WORDS = [
    (UV + r"Here $\|u\|$ is the norm of $u$. $$ \|u\|^2 = u^\top u $$", Answer.PROVED),
    (UV + r"Here $\|u\|$ is the max norm. $$ \|u\|^2 = u^\top u $$", Answer.UNKNOWN),
    (UV + r"All norms are $L_1$. $$ \|u\|^2 = u^\top u $$", Answer.UNKNOWN),
    (r"$|z|$ is the length of the sequence $z$. $$ |z|^2 = z^2 $$", Answer.UNKNOWN),
    (r"$|z|$ is the absolute value of $z$. $$ |z|^2 = z^2 $$", Answer.PROVED),
    (
        UV + r"$\langle u, v \rangle = u^\top M v$ with a metric $M$. $$ \langle u, v \rangle = u^\top v $$",
        Answer.UNKNOWN,
    ),
    (UV + r"$\langle u, v \rangle$ is the inner product. $$ \langle u, v \rangle = u^\top v $$", Answer.PROVED),
    (UV + r"$\odot$ is the outer product. $$ u \odot v = v \odot u $$", Answer.UNKNOWN),
    (UV + r"$\odot$ is the elementwise product. $$ u \odot v = v \odot u $$", Answer.PROVED),
    (UV + r"$u \cdot v$ is the elementwise product. $$ u \cdot v = u^\top v $$", Answer.UNKNOWN),
    (r"$\sum_i$ means the average over $i$. $$ x_i = 2 $$ $$ \sum_i (x_i + 1) = \sum_i x_i + K $$", Answer.UNKNOWN),
    (r"$W^2$ is the weight of the second layer. $$ W^2 = W \cdot W $$", Answer.UNKNOWN),
    (r"$R^2$ is the coefficient of determination. $$ R^2 \ge 0 $$", Answer.UNKNOWN),
    (r"The error rate is $e$. $$ \log e = 1 $$", Answer.UNKNOWN),
    (r"Here $e$ is Euler's number. $$ \log e = 1 $$", Answer.PROVED),
    (r"$I$ is the current. $$ I R = R $$", Answer.UNKNOWN),
    (r"$f'$ is the value of $f$ after the update. $$ f(x) = x^2 $$ $$ f'(x) = 2 x $$", Answer.UNKNOWN),
    (r"$f'$ is the derivative of $f$. $$ f(x) = x^2 $$ $$ f'(x) = 2 x $$", Answer.PROVED),
    (r"$x^{-1}$ is the previous value of $x$. $$ x x^{-1} = 1 $$", Answer.UNKNOWN),
    (r"Let $a * b = a + b - a b$ be the sum. $$ a * b = a b $$", Answer.UNKNOWN),
    (r"Here $\exp$ is to base 2. $$ \frac{d}{dx} \exp(x) = \exp(x) $$", Answer.UNKNOWN),
    (
        r"By softmax we mean the one with temperature. Let $p = \mathrm{softmax}(z)$. $$ \frac{\partial p_k}{\partial z_k} = p_k (1 - p_k) $$",
        Answer.UNKNOWN,
    ),
    (r"Here $k$ runs over the wrong classes. $$ H = -\sum_k p_k \log p_k $$ $$ \sum_k p_k = 1 $$", Answer.UNKNOWN),
    (Z_OF_W + r"$$ \frac{\partial z}{\partial x} = W $$", Answer.PROVED),
    (Z_OF_W + r"In denominator layout $$ \frac{\partial z}{\partial x} = W $$", Answer.UNKNOWN),
    (
        "% symce: layout denominator\n"
        + Z_OF_W
        + r"In denominator layout $$ \frac{\partial z}{\partial x} = W^\top $$",
        Answer.PROVED,
    ),
    (
        r"Let $L = (y - a)^2$. Replace the squared loss by the absolute one. $$ \frac{\partial L}{\partial a} = 2 (a - y) $$",
        Answer.UNKNOWN,
    ),
    (
        r"Let $L = (y - a)^2$. We now add a penalty to $L$. $$ \frac{\partial L}{\partial a} = 2 (a - y) $$",
        Answer.UNKNOWN,
    ),
    (
        r"Let $L = (y - a)^2$. We now add a penalty: let $L = (y - a)^2 + a$. $$ \frac{\partial L}{\partial a} = 2 (a - y) + 2 $$",
        Answer.UNKNOWN,
    ),
    (
        r"Let $w = 1 - p$ and $L = -w \log p$, where we do not backpropagate through $w$. $$ \frac{dL}{dp} = \log p - \frac{w}{p} $$",
        Answer.UNKNOWN,
    ),
    (
        r"Let $p_K = 1 - \sum_{k<K} p_k$ and $\ell = \sum_k n_k \log p_k$. $$ \frac{\partial \ell}{\partial p_k} = \frac{n_k}{p_k} $$",
        Answer.UNKNOWN,
    ),
    (r"The demand is $q = 1 - p$. $$ R = p q $$ $$ \frac{dR}{dp} = q $$", Answer.UNKNOWN),
    (r"All logs are to base 2. $$ \frac{d}{dp} \log p = \frac1p $$", Answer.UNKNOWN),
    (r"Throughout, $\log$ is binary. $$ \log 16 = 4 $$", Answer.PROVED),
    (r"We write $\lg$ for the binary logarithm and $\log$ for the natural one. $$ \log 4 = 2 $$", Answer.UNKNOWN),
    (r"Padding has an all-zero target. " + OF_CLASSES, Answer.UNKNOWN),
    (r"Let $f = x^2$. We take its root and call that $f$. $$ \frac{df}{dx} = 2 x $$", Answer.UNKNOWN),
    (r"Let $f = x^2$. We take its slope and call that $g$. $$ \frac{df}{dx} = 2 x $$", Answer.PROVED),
    (r"Let $p = \mathrm{softmax}(z)$. Here $\sum_k$ skips the blank. $$ \sum_k p_k = 1 $$", Answer.UNKNOWN),
    (
        "## One\n\n" + OF_CLASSES + "\n\n## Two\n\nCounts with rates $p_k = e^{z_k}$. $$ \\sum_k p_k = 1 $$",
        Answer.UNKNOWN,
    ),
    (r"$$ \sum_{i=1}^n x_{\sigma(i)} = \sum_{i=1}^n x_i $$", Answer.UNREADABLE),
]


@pytest.mark.parametrize(("text", "expected"), SAID_IN_WORDS)
def test_signs_and_letters_of_which_words_say_what_they_are(text: str, expected: Answer) -> None:
    (report,) = check(text).files
    assert report.steps[-1].answer is expected, report.steps[-1].message


OTHERS = ("index k, c = 1..K", "scalar a")
OF_TWO_AND_MORE = [
    (r"\sum_{k \ne c} \frac{a}{K - 1} = a", Answer.PROVED),
    (r"1 - a + \sum_{k \ne c} \frac{a}{K - 1} = 1", Answer.PROVED),
    (r"\sum_{k \ne c} \frac{a}{K - 1} = 2 a", Answer.REFUTED),
    (r"\sum_{k \ne c} \frac{a}{K} = a", Answer.REFUTED),
]


@pytest.mark.parametrize(("tex", "expected"), OF_TWO_AND_MORE)
def test_a_sum_over_the_others_is_empty_of_one_class(tex: str, expected: Answer) -> None:
    step = judged(tex, OTHERS)
    assert step.answer is expected, step.message
    assert expected is Answer.REFUTED or "K is at least 2; the step fails at K = 1" in step.assumed


REACH = ("scalar z", "let u = e^{z}", "let v = 1 + z^2")
FIRST_FACTOR = [
    (
        r"\frac{\partial}{\partial z} (uv) = \frac{\partial}{\partial z} u v + u \frac{\partial}{\partial z} v",
        Answer.UNKNOWN,
    ),
    (
        r"\frac{\partial}{\partial z} (uv) = \frac{\partial u}{\partial z} v + u \frac{\partial}{\partial z} v",
        Answer.PROVED,
    ),
    (
        r"\frac{\partial}{\partial z} (uv) = \frac{\partial}{\partial z} u v - u \frac{\partial}{\partial z} v",
        Answer.REFUTED,
    ),
    (
        r"\frac{d}{dz} \frac{u}{v} = \frac{\frac{\partial}{\partial z} u v - u \frac{\partial}{\partial z} v}{v^2}",
        Answer.UNKNOWN,
    ),
    (
        r"\frac{d}{dz} \frac{u}{v} = \frac{\frac{\partial}{\partial z} u v + u \frac{\partial}{\partial z} v}{v^2}",
        Answer.REFUTED,
    ),
]


@pytest.mark.parametrize(("tex", "expected"), FIRST_FACTOR)
def test_a_derivative_without_brackets_may_be_that_of_the_first_factor(tex: str, expected: Answer) -> None:
    assert answer(REACH, tex) is expected


CROSSES = (
    "index i, j = 1..K",
    "vector z, p, v : K",
    "vector h : H",
    "matrix W, U : K x H",
    "matrix A, B : K x K",
    r"let s_i = \frac{e^{z_i}}{\sum_j e^{z_j}}",
)
CROSSES_AND_STARS = [
    (r"\nabla_z s = \text{diag}(s) - s \times s^T", Answer.PROVED),
    (r"\nabla_z s = \text{diag}(s) - s * s^T", Answer.PROVED),
    (r"\nabla_z s = \text{diag}(s) + s * s^T", Answer.REFUTED),
    (r"p * v^T = p v^T", Answer.UNREADABLE),
    (r"(p - v) \times h^T = p h^T - v h^T", Answer.PROVED),
    (r"W^T \times p = W^T p", Answer.PROVED),
    (r"W \times p = W^T p", Answer.ILL_DEFINED),
    (r"W \times U = W \odot U", Answer.PROVED),
    (r"A \times B = A B", Answer.UNKNOWN),
    (r"A \times B = A \odot B", Answer.UNKNOWN),
    (r"p \times v = v \times p", Answer.ILL_DEFINED),
    (r"(A)' v = A^T v", Answer.PROVED),
    (r"(A)' v = A v", Answer.REFUTED),
    (r"(W)^{\prime} p = W^T p", Answer.PROVED),
]


@pytest.mark.parametrize(("tex", "expected"), CROSSES_AND_STARS)
def test_crosses_stars_and_primes_of_matrices(tex: str, expected: Answer) -> None:
    assert answer(CROSSES, tex) is expected


WIDTHS = [
    ((r"vector \hat{y} : n",), r"\sum_i \widehat{y}_i = \sum_i \hat{y}_i", Answer.PROVED),
    ((r"vector \hat{y}, \widehat{y} : n",), r"\sum_i \widehat{y}_i = \sum_i \hat{y}_i", Answer.REFUTED),
    (
        ("vector z : n", r"let \hat{y}_i = e^{z_i}"),
        r"\frac{\partial \widehat{y}_i}{\partial z_i} = \hat{y}_i",
        Answer.PROVED,
    ),
    (
        ("vector z : n", r"let \hat{y}_i = e^{z_i}"),
        r"\frac{\partial \widehat{y_i}}{\partial z_i} = 2 \hat{y}_i",
        Answer.REFUTED,
    ),
    (("vector z : n", r"let \bar{z} = \frac{1}{n} \sum_i z_i"), r"\sum_i (z_i - \overline{z}) = 0", Answer.PROVED),
]


@pytest.mark.parametrize(("given", "tex", "expected"), WIDTHS)
def test_accents_of_two_widths_are_one_letter(given: tuple[str, ...], tex: str, expected: Answer) -> None:
    assert answer(("index i = 1..n", *given), tex) is expected


SLASHED_SLOPES = ("scalar x, w, b, c", "let z = w x + b", "let L = z^2 + c", "vector u, v : n", "index i = 1..n")


@pytest.mark.parametrize(
    ("tex", "expected"),
    [
        (r"{{\partial z} \over {\partial w}} = x", Answer.PROVED),
        (r"{\partial{z} \over {\partial{w}}} = w", Answer.REFUTED),
        (r"{{\partial^2 L} \over {\partial w^2}} = 2x^2", Answer.PROVED),
        (r"\partial L/\partial z \partial z/\partial w = 2 z x", Answer.PROVED),
        (r"\partial L/\partial z \; \partial z/\partial w = 2 z w", Answer.REFUTED),
        (r"\partial^2 L / \partial w \partial b = 2 x", Answer.PROVED),
        (r"\partial^2 L / \partial w \partial b = 2 w", Answer.REFUTED),
        (r"\partial u^T v / \partial u = v", Answer.PROVED),
        (r"2 \cdot \partial u^T v / \partial u_i = 2 u_i", Answer.REFUTED),
        (r"\partial w \cdot x / \partial w + b = x + b", Answer.PROVED),
        (r"\partial w x / \partial w = w", Answer.REFUTED),
    ],
)
def test_slopes_with_slashes_of_products_and_one_after_another(tex: str, expected: Answer) -> None:
    assert answer(SLASHED_SLOPES, tex) is expected


SYMMETRIC_IN_WORDS = ("vector x, y : d", r"matrix \Sigma, A : d x d", r"given \Sigma symmetric")


@pytest.mark.parametrize(
    ("tex", "expected"),
    [
        (r"x^T \Sigma y = y^T \Sigma x", Answer.PROVED),
        (r"x^T A y = y^T A x", Answer.REFUTED),
        (r"x^T \Sigma^{-1} y = y^T \Sigma^{-1} x", Answer.PROVED),
    ],
)
def test_a_matrix_that_is_given_as_symmetric_in_words(tex: str, expected: Answer) -> None:
    assert answer(SYMMETRIC_IN_WORDS, tex) is expected


LAST_CLASS = (
    "index l, k = 1..K-1",
    r"vector x, \beta_k : d",
    r"let Pr(G=k|X=x) = \frac{\exp(\beta^T_k x)}{1 + \sum_{l=1}^{K-1} \exp(\beta^T_l x)}",
    r"let Pr(G=K|X=x) = 1 - \sum_{k=1}^{K-1} Pr(G=k|X=x)",
)
POINTS_OF_EVENTS = [
    (r"Pr(G=K|X=x) = \frac{1}{1 + \sum_{l=1}^{K-1} \exp(\beta^T_l x)}", Answer.PROVED),
    (r"Pr(G=K|X=x) = \frac{1}{\sum_{l=1}^{K-1} \exp(\beta^T_l x)}", Answer.REFUTED),
    (r"\log \frac{Pr(G=k|X=x)}{Pr(G=K|X=x)} = \beta_k^T x", Answer.PROVED),
]


@pytest.mark.parametrize(("tex", "expected"), POINTS_OF_EVENTS)
def test_a_vector_that_an_event_names_is_no_index(tex: str, expected: Answer) -> None:
    assert answer(LAST_CLASS, tex) is expected


SETTING = (
    "index i, j = 1..K",
    "vector z, a, v : K",
    "matrix M : K x K",
    "scalar c",
    r"let s_i = \frac{e^{z_i}}{\sum_j e^{z_j}}",
)
BESIDE_A_MATRIX = [
    (r"\nabla_z s = \text{diag}(s) - s \cdot s^T", Answer.PROVED),
    (r"\nabla_z s = -s \cdot s^T + \text{diag}(s)", Answer.PROVED),
    (r"\nabla_z s = \text{diag}(s) + s \cdot s^T", Answer.REFUTED),
    (r"M + a \cdot v^T = M + a v^T", Answer.PROVED),
    (r"c + a \cdot v^T = c + a^T v", Answer.UNREADABLE),
    (r"a \cdot v^T = a v^T", Answer.UNREADABLE),
    (r"-c \cdot a_j = \mathbf{-c \cdot a_j}", Answer.PROVED),
    (r"-c \cdot a_j = \mathbf{c \cdot a_j}", Answer.REFUTED),
    (r"\mathbf{a^T v + c} = a^T v + c", Answer.PROVED),
]


@pytest.mark.parametrize(("tex", "expected"), BESIDE_A_MATRIX)
def test_outer_products_beside_a_matrix_and_formulas_set_off_in_bold(tex: str, expected: Answer) -> None:
    assert answer(SETTING, tex) is expected


IN_A_FUNCTION = (
    "scalar y",
    "vector w, z : d",
    r"let \sigma(t) = \frac{1}{1 + e^{-t}}",
    r"let x = w \cdot z",
    r"let L = -y \log \sigma(x) - (1-y) \log (1 - \sigma(x))",
    "let R = L + w^T w",
)
SLOPES_IN_A_FUNCTION = [
    (r"\frac{\partial L}{\partial \sigma(x)} = -\frac{y}{\sigma(x)} + \frac{1-y}{1-\sigma(x)}", Answer.PROVED),
    (r"\frac{\partial L}{\partial \sigma(x)} = -\frac{y}{\sigma(x)} - \frac{1-y}{1-\sigma(x)}", Answer.REFUTED),
    (r"\frac{\partial \log \sigma(x)}{\partial \sigma(x)} = \frac{1}{\sigma(x)}", Answer.PROVED),
    (
        r"\frac{\partial L}{\partial w} = \frac{\partial L}{\partial \sigma(x)}"
        r" \frac{\partial \sigma(x)}{\partial x} \frac{\partial x}{\partial w}",
        Answer.PROVED,
    ),
    (r"\frac{\partial R}{\partial \sigma(x)} = -\frac{y}{\sigma(x)} + \frac{1-y}{1-\sigma(x)}", Answer.UNREADABLE),
    (r"\frac{\partial L}{\partial \sigma(y)} = 0", Answer.UNREADABLE),
]


@pytest.mark.parametrize(("tex", "expected"), SLOPES_IN_A_FUNCTION)
def test_a_derivative_in_what_a_function_gives(tex: str, expected: Answer) -> None:
    assert answer(IN_A_FUNCTION, tex) is expected


PREFERENCES = (
    "index y = 1..n",
    r"scalar \beta",
    r"given \beta > 0",
    r"given \rho(y|x) > 0",
    "given R(x, y) > 0",
    r"let Z(x) = \sum_y \rho(y|x) \exp(\frac{1}{\beta} R(x, y))",
    r"let \pi^*(y|x) = \frac{1}{Z(x)} \rho(y|x) \exp(\frac{1}{\beta} R(x, y))",
    r"let M(y) = \beta \log \frac{\pi^*(y|x)}{\rho(y|x)}",
)
VALUES_OF_AN_INDEX = [
    (r"R(x, y_w) - R(x, y_l) = M(y_w) - M(y_l)", Answer.PROVED),
    (r"R(x, y_w) - R(x, y_l) = M(y_l) - M(y_w)", Answer.REFUTED),
    (r"R(x, y_w) = R(x, y_l)", Answer.REFUTED),
    (r"R(x, y_w) = R(x, y)", Answer.REFUTED),
]


@pytest.mark.parametrize(("tex", "expected"), VALUES_OF_AN_INDEX)
def test_values_of_an_index_that_a_script_tells_apart(tex: str, expected: Answer) -> None:
    assert answer(PREFERENCES, tex) is expected


ARROW_BEFORE = ("scalar x", "let h(x) = e^{x}")
ARROWS_BEFORE = [
    (r"\rightarrow h'(x) = h(x)", Answer.PROVED),
    (r"\to h'(x) = 2 h(x)", Answer.REFUTED),
    (r"h(x) \to 0", Answer.UNKNOWN),
]


@pytest.mark.parametrize(("tex", "expected"), ARROWS_BEFORE)
def test_an_arrow_before_a_statement_says_that_it_follows(tex: str, expected: Answer) -> None:
    assert answer(ARROW_BEFORE, tex) is expected


OTHER_LETTERS = (
    "index i = 1..n",
    "index x = 1..m",
    "scalar D(t), q(w)",
    "vector h(t) : n",
    "given p(x) > 0",
    "given q(w) > 0",
)
SCRIPTS_BEFORE_ARGUMENTS = [
    (r"D_a(t) = D(t)", Answer.UNKNOWN),
    (r"D^*(t) = D(t)", Answer.UNKNOWN),
    (r"D^{(2)}(t) = D(t)", Answer.UNKNOWN),
    (r"D'(t) = D(t)", Answer.UNREADABLE),
    (r"p_t(x) = p(x)", Answer.UNKNOWN),
    (r"p^*(x) = p(x)", Answer.UNKNOWN),
    (r"h_i(t) = h(t)_i", Answer.PROVED),
    (r"h_i^*(t) = h(t)_i", Answer.UNKNOWN),
    (r"\log q(w)^2 = 2 \log q(w)", Answer.PROVED),
]


@pytest.mark.parametrize(("tex", "expected"), SCRIPTS_BEFORE_ARGUMENTS)
def test_scripts_before_arguments_make_another_letter(tex: str, expected: Answer) -> None:
    assert answer(OTHER_LETTERS, tex) is expected


SIDE_BY_SIDE = (
    "index i = 1..N",
    "index j = 1..d",
    "index o = 1..V",
    "index k = 1..K",
    "vector x, x_i, w, u_o, u_k : d",
    r"let J = w^T u_o + \sum_k w^T u_k",
)
EXAMPLES_BESIDE_A_VECTOR = [
    (r"w^T x_i = \sum_j w_j x_{ij}", Answer.PROVED),
    (r"\sum_i w^T x_i = w^T \sum_{m=1}^N x_m", Answer.PROVED),
    (r"w^T x = \sum_{m=1}^d w_m x_m", Answer.PROVED),
    (r"\frac{\partial}{\partial x_i} w^T x_i = w", Answer.PROVED),
    (r"\frac{\partial}{\partial x_j} w^T x = w_j", Answer.PROVED),
    (r"\frac{\partial}{\partial x} w^T x_i = 0", Answer.PROVED),
    (r"w^T x = w^T x_i", Answer.REFUTED),
    (r"x_{ij} = x_j", Answer.REFUTED),
    (r"w^T x_1 = w^T x_i", Answer.UNREADABLE),
    (r"\frac{\partial J}{\partial u_o} = w", Answer.PROVED),
    (r"\frac{\partial J}{\partial u_k} = w", Answer.PROVED),
    (r"u_o = u_k", Answer.REFUTED),
]


@pytest.mark.parametrize(("tex", "expected"), EXAMPLES_BESIDE_A_VECTOR)
@pytest.mark.parametrize("turned", [False, True])
def test_examples_beside_a_vector_are_told_by_the_range_of_their_index(
    tex: str, expected: Answer, turned: bool
) -> None:
    given = SIDE_BY_SIDE
    if turned:
        given = (*given[:4], "vector u_k, u_o, x_i : d", "vector w, x : d", given[-1])
    assert answer(given, tex) is expected


TRUE_CLASS = (
    "index c, j, c^* = 1..K",
    "vector z, p : K",
    r"let p_c = \frac{e^{z_c}}{\sum_j e^{z_j}}",
    "let p_t = p_{c^*}",
)
NAMED_PROBABILITIES = [
    (r"p_t = \frac{e^{z_{c^*}}}{\sum_j e^{z_j}}", Answer.PROVED),
    (r"p_t = p_c", Answer.REFUTED),
    (r"\frac{\partial p_t}{\partial z_j} = p_t (\delta_{j c^*} - p_j)", Answer.PROVED),
    (r"\sum_t p_t = 1", Answer.UNREADABLE),
    (r"\sum_c p_c = 1", Answer.PROVED),
]


@pytest.mark.parametrize(("tex", "expected"), NAMED_PROBABILITIES)
def test_the_probability_of_the_true_class_is_one_number(tex: str, expected: Answer) -> None:
    assert answer(TRUE_CLASS, tex) is expected


NORMAL_POLICY = (
    r"vector \theta, f : d",
    r"scalar a, \sigma",
    r"given \sigma > 0",
    r"let \mu(s) = \theta^\top f",
    r"let \pi(a|s,\theta) = \frac{1}{\sqrt{2\pi\sigma^2}} e^{-\frac{(a-\mu(s))^2}{2\sigma^2}}",
)
NUMBER_AND_POLICY = [
    (r"\log \pi(a|s,\theta) = -\frac{(a-\mu(s))^2}{2\sigma^2} - \frac{1}{2}\log(2\pi\sigma^2)", Answer.PROVED),
    (r"\log \pi(a|s,\theta) = -\frac{(a-\mu(s))^2}{2\sigma^2} - \log(2\pi\sigma^2)", Answer.REFUTED),
    (r"\nabla_\theta \log \pi(a|s,\theta) = \frac{a-\mu(s)}{\sigma^2} f", Answer.PROVED),
    (r"\log \pi = \log \pi", Answer.UNREADABLE),
]


@pytest.mark.parametrize(("tex", "expected"), NUMBER_AND_POLICY)
def test_pi_behind_two_is_the_number_beside_a_policy(tex: str, expected: Answer) -> None:
    assert answer(NORMAL_POLICY, tex) is expected


STARRED = (
    "index k = 1..m",
    "index j = 1..M",
    r"vector y^{*(k)} : M",
    r"vector y^{(k)} : M",
    "scalar D(x), p(x), q(x)",
    r"let D^*(x) = \frac{p(x)}{p(x) + q(x)}",
    "given p(x) > 0",
    "given q(x) > 0",
)
STARS_ABOVE = [
    (r"y_j^{*(k)} - y_j^{(k)} = -(y_j^{(k)} - y_j^{*(k)})", Answer.PROVED),
    (r"y_j^{*(k)} = y_j^{(k)}", Answer.REFUTED),
    (r"\frac{p(x)}{D^*(x)} - \frac{q(x)}{1 - D^*(x)} = 0", Answer.PROVED),
    (r"\frac{q(x)}{D^*(x)} - \frac{p(x)}{1 - D^*(x)} = 0", Answer.REFUTED),
    (r"\frac{p(x)}{D(x)} - \frac{q(x)}{1 - D(x)} = 0", Answer.REFUTED),
]


@pytest.mark.parametrize(("tex", "expected"), STARS_ABOVE)
def test_stars_above_letters(tex: str, expected: Answer) -> None:
    assert answer(STARRED, tex) is expected


HINGE = r"$$ L = \sum_{j \ne y} \max(0, s_j - s_y + 1) $$ "
SLOPE_OF_MAX = r"\frac{d}{dx} \max(0, x) = "
MARGINS = [
    (SLOPE_OF_MAX + r"\mathbb{1}[x > 0]", Answer.PROVED),
    (SLOPE_OF_MAX + r"\mathbb{1}_{x \ge 0}", Answer.PROVED),  # where x is 0 there is no slope
    (SLOPE_OF_MAX + r"\mathbb{1}[0 < x]", Answer.PROVED),
    (SLOPE_OF_MAX + r"1 - \mathbb{1}\{x \le 0\}", Answer.PROVED),
    (SLOPE_OF_MAX + r"\mathbb{1}[x < 0]", Answer.REFUTED),
    (SLOPE_OF_MAX + r"-\mathbb{1}[x > 0]", Answer.REFUTED),
    (SLOPE_OF_MAX + r"\begin{cases} 1 & x > 0 \\ 0 & x \le 0 \end{cases}", Answer.PROVED),
    (SLOPE_OF_MAX + r"\begin{cases} 0 & x > 0 \\ 1 & \text{otherwise} \end{cases}", Answer.REFUTED),
    (SLOPE_OF_MAX + r"\begin{cases} 1 & x > 0 \\ 0 & x > 1 \end{cases}", Answer.UNREADABLE),
    (r"\frac{d}{dx} |x| = \begin{cases} 1 & \text{if } x > 0 \\ -1 & \text{if } x < 0 \end{cases}", Answer.PROVED),
    (r"\mathbb{1}[x > 0] = \mathbb{1}[x \ge 0]", Answer.UNREADABLE),
    (r"g'(x) = 2 (x - 1) \mathbb{1}[x > 1]", Answer.PROVED),
    (r"g'(x) = 2 (x - 1) \mathbb{1}[x < 1]", Answer.REFUTED),
]


@pytest.mark.parametrize(("tex", "expected"), MARGINS)
def test_indicators_of_numbers_beside_derivatives(tex: str, expected: Answer) -> None:
    step = judged(tex, ("scalar x", r"let g(x) = \max(0, x - 1)^2"))
    assert step.answer is expected, step.message


RIGHT_CLASS = [
    (r"\frac{\partial L}{\partial s_y} = -\sum_{j \ne y} \mathbb{1}[s_j - s_y + 1 > 0]", Answer.PROVED),
    (r"\frac{\partial L}{\partial s_y} = \sum_{j \ne y} \mathbb{1}[s_j - s_y + 1 > 0]", Answer.REFUTED),
    (r"\frac{\partial L}{\partial s_y} = -\sum_j \mathbb{1}[s_j - s_y + 1 > 0]", Answer.REFUTED),
]


@pytest.mark.parametrize(("tex", "expected"), RIGHT_CLASS)
def test_a_letter_that_the_text_calls_the_right_class_is_one_class(tex: str, expected: Answer) -> None:
    words = (
        "The correct class is $y$. ",
        "Here $y$ is the index of the correct class. ",
        "For an example of class $y$, ",
    )
    assert [check(f"{said}{HINGE}Then\n\n$$ {tex} $$").steps[-1].answer for said in words] == [expected] * 3
    assert check(f"{HINGE}Then\n\n$$ {tex} $$").steps[-1].answer is Answer.UNKNOWN


MAGNITUDES = [
    (r"2 |x| = |2 x|", Answer.PROVED),
    (r"|x||y| = |x y|", Answer.PROVED),
    (r"|x| |y| = x y", Answer.REFUTED),
    (r"|-3 x| = 3 |x|", Answer.PROVED),
    (r"|-3 x| = -3 |x|", Answer.REFUTED),
    (r"\frac{|x|}{|y|} = \left| \frac{x}{y} \right|", Answer.PROVED),
    (r"|x| + |-x| = 2 |x|", Answer.PROVED),
    (r"||x| - 1| = | 1 - |x| |", Answer.PROVED),
    (r"||x| - 3| = |x| - 3", Answer.REFUTED),
    (r"|x + y| \le |x| + |y|", Answer.PROVED),
    (r"|x + y| \ge |x| + |y|", Answer.REFUTED),
    (r"|x - y| \ge |x| - |y|", Answer.PROVED),
    (r"|x - y| \le |x| - |y|", Answer.REFUTED),
    (r"|x - y| \le |x - a| + |a - y|", Answer.PROVED),
    (r"|x| - |y| < |x - y|", Answer.REFUTED),
    (r"|x| \ge x", Answer.PROVED),
    (r"x |y", Answer.UNREADABLE),
    (r"x |y|_{y=2} = 2 x", Answer.UNREADABLE),
]


@pytest.mark.parametrize(("tex", "expected"), MAGNITUDES)
def test_absolute_values_side_by_side_and_in_each_other(tex: str, expected: Answer) -> None:
    step = judged(tex if "=" in tex or "\\" in tex or "<" in tex else tex + " = y", ("scalar x, y, a",))
    assert step.answer is expected, step.message


EXTREMES = ("index k, i = 1..K", "vector z, x : K", "scalar a, b, n")
OTHER_SIGNS = [
    (r"\min_k z_k \le z_i", Answer.PROVED),
    (r"\min_k z_k \ge z_i", Answer.REFUTED),
    (r"\min_k z_k = -\max_k (-z_k)", Answer.PROVED),
    (r"\min_k z_k = \max_k (-z_k)", Answer.REFUTED),
    (r"\min_k z_k \ge \max_k z_k", Answer.UNKNOWN),  # they are the same where all are
    (r"\min_k z_k \le \frac{1}{K} \sum_k z_k", Answer.PROVED),
    (r"\min_k z_k \ge \frac{1}{K} \sum_k z_k", Answer.REFUTED),
    (r"-\log \sum_k e^{-z_k} \le \min_k z_k", Answer.PROVED),
    (r"-\log \sum_k e^{-z_k} \ge \min_k z_k", Answer.REFUTED),
    (r"\|x\|_\infty = \max_k |x_k|", Answer.PROVED),
    (r"\|x\|_\infty \le \|x\|_1", Answer.PROVED),
    (r"\|x\|_\infty = \max_k x_k", Answer.UNKNOWN),
    (r"1 \ne 2", Answer.PROVED),
    (r"1 + 1 \ne 2", Answer.REFUTED),
    (r"0.1 + 0.2 \neq 0.3", Answer.REFUTED),
    (r"a + 1 \ne a", Answer.PROVED),
    (r"a^2 + 1 \ne 0", Answer.PROVED),
    (r"a \ne b", Answer.UNKNOWN),
    (r"\log (a^2) \ne (\log a)^2", Answer.UNKNOWN),
    (r"(1, 2) \ne (1, 3)", Answer.UNKNOWN),
    (r"\binom{5}{2} = 10", Answer.PROVED),
    (r"\binom{5}{2} = 20", Answer.REFUTED),
    (r"\binom{n}{2} = \frac{n (n - 1)}{2}", Answer.PROVED),
    (r"\binom{n}{2} = \frac{n (n + 1)}{2}", Answer.REFUTED),
    (r"\binom{K}{2} = \frac{K (K - 1)}{2}", Answer.PROVED),
    (r"\binom{n}{k} = 1", Answer.UNREADABLE),
    (r"\binom{x}{2} = 1", Answer.UNREADABLE),
    (r"\mathbb{1}[z_k \text{ is largest}] = 1", Answer.UNREADABLE),
    (r"\overline{a^2} = \bar{a}^2", Answer.UNREADABLE),  # the mean of the squares, or the square of the mean
]


@pytest.mark.parametrize(("tex", "expected"), OTHER_SIGNS)
def test_smallest_entries_signs_of_difference_and_binomials(tex: str, expected: Answer) -> None:
    step = judged(tex, EXTREMES)
    assert step.answer is expected, step.message


@pytest.mark.parametrize("said", ["k = 1, 2, ..., K", r"k = 1, 2, \ldots, K", "k = 1,2,3,...,K", "k = 1, ..., K"])
def test_ranges_of_which_the_second_value_is_written(said: str) -> None:
    given = (f"index {said}", "vector z : K")
    assert judged(r"\sum_{k=1}^K 2 z_k = 2 \sum_k z_k", given).answer is Answer.PROVED


def test_a_letter_e_that_is_defined_by_the_exponential() -> None:
    given = ("index k, j = 1..K", "vector z : K", "let e_k = e^{z_k}")
    assert judged(r"\frac{e_k}{\sum_j e_j} = \frac{e^{z_k}}{\sum_j e^{z_j}}", given).answer is Answer.PROVED
    assert judged(r"\frac{\partial e_k}{\partial z_j} = e_k", given).answer is Answer.REFUTED


SCORE = ("index a = 1..A", "index s = 1..S", "vector \\theta : d", "matrix Q : S x A")
OF_PARAMETERS = [  # directives, a line, the verdict
    (("function p_\\theta(x) of \\theta", "given p_\\theta(x) > 0"), r"\nabla_\theta \log p_\theta(x) = \frac{\nabla_\theta p_\theta(x)}{p_\theta(x)}", Answer.PROVED),
    (("function p_\\theta(x) of \\theta", "given p_\\theta(x) > 0"), r"\nabla_\theta \log p_\theta(x) = \frac{2 \nabla_\theta p_\theta(x)}{p_\theta(x)}", Answer.REFUTED),
    (("function p(x; \\theta) of \\theta",), r"\nabla_\theta p(x; \theta)^2 = 2 p(x; \theta) \nabla_\theta p(x; \theta)", Answer.PROVED),
    (("function \\pi_\\theta(a|s) of \\theta", "given \\pi_\\theta(a|s) > 0"), r"\nabla_\theta \sum_a \pi_\theta(a|s) Q(s, a) = \sum_a \pi_\theta(a|s) Q(s, a) \nabla_\theta \log \pi_\theta(a|s)", Answer.PROVED),
    (("function \\pi_\\theta(a|s) of \\theta", "given \\pi_\\theta(a|s) > 0"), r"\nabla_\theta \sum_a \pi_\theta(a|s) Q(s, a) = \sum_a Q(s, a) \nabla_\theta \log \pi_\theta(a|s)", Answer.REFUTED),
    (("scalar x", "function p(x) of \\theta"), r"\frac{d}{dx} p(x) = 0", Answer.UNREADABLE),
    (("vector z : A", "function f_s(z) of z"), r"\frac{\partial f_s(z)}{\partial z_a} = 0", Answer.REFUTED),
    (("scalar x", "function f(x) of x"), r"\frac{d}{dx} f(x)^2 = 2 f(x) f'(x)", Answer.PROVED),
    (("scalar x", "function f(x) of x"), r"\frac{d}{dx} f(2x) = 2 f(x)", Answer.UNREADABLE),
]  # fmt: skip


@pytest.mark.parametrize(("directives", "tex", "expected"), OF_PARAMETERS)
def test_unknown_functions_that_carry_other_letters_as_arguments(
    directives: tuple[str, ...], tex: str, expected: Answer
) -> None:
    assert answer((*SCORE, *directives), tex) is expected


ENTRY_BY_ENTRY = [
    (r"\operatorname{diag}(0.5, 0.5) = \begin{bmatrix} 0.5 & 0 \\ 0 & 0.5 \end{bmatrix}", Answer.PROVED),
    (r"\operatorname{diag}(1, 2) u = \begin{bmatrix} u_1 \\ 2 u_2 \end{bmatrix}", Answer.PROVED),
    (r"\operatorname{diag}(1, 2) u = \begin{bmatrix} u_1 \\ u_2 \end{bmatrix}", Answer.REFUTED),
    (r"\operatorname{diag}(u_1, u_2) = \operatorname{diag}(u)", Answer.PROVED),
    (r"\operatorname{diag}(u, u) = \operatorname{diag}(u)", Answer.UNREADABLE),
    (r"\mathrm{LSE}(a, b) = \max(a, b) + \log(1 + e^{-|a - b|})", Answer.PROVED),
    (r"\mathrm{LSE}(a, b) = \max(a, b) + \log(1 + e^{|a - b|})", Answer.REFUTED),
    (r"\mathrm{LSE}(a, b, a) = a + \log(2 + e^{b - a})", Answer.PROVED),
]


@pytest.mark.parametrize(("tex", "expected"), ENTRY_BY_ENTRY)
def test_diagonals_and_log_sum_exps_of_numbers(tex: str, expected: Answer) -> None:
    assert answer(("vector u : 2", "scalar a, b"), tex) is expected


SLIP = r"A common slip is to write $q_i = \frac{e^{z_i}}{\sum_j z_j}$. "
WRITTEN_OTHERWISE = [
    (SLIP + r"$$ \sum_i q_i = 1 $$", Answer.UNKNOWN),
    (SLIP + r"$$ \sum_i q_i \le 1 $$", Answer.UNKNOWN),
    (SLIP + r"$$ \sum_i 2 q_i = 2 \sum_i q_i $$", Answer.PROVED),
    (r"It is wrong that $q_i = \frac{e^{z_i}}{\sum_j e^{z_j}}$. $$ \sum_i q_i = 1 $$", Answer.UNKNOWN),
    (r"Some write $q_i = e^{z_i}$. $$ -\sum_i q_i \log q_i \ge 0 $$", Answer.UNKNOWN),
]


@pytest.mark.parametrize(("text", "expected"), WRITTEN_OTHERWISE)
def test_what_is_usual_of_a_letter_for_which_prose_writes_a_formula(text: str, expected: Answer) -> None:
    (report,) = check(text).files
    assert report.steps[-1].answer is expected, report.steps[-1].message


BRACES = ("index i, j, k = 1..K", "vector y, p : K", "scalar s", r"given \sum_k y_k = 1")
BRACED = [
    (r"-y_j + p_j \underbrace{\sum_k y_k}_{=1} = p_j - y_j", Answer.PROVED),
    (r"-y_j + p_j \underbrace{\sum_k y_k}_{=2} = p_j - y_j", Answer.UNKNOWN),
    (r"\overbrace{\sum_k y_k}^{= 0} p_i = p_i", Answer.UNKNOWN),
    (r"\sum_k \underbrace{y_k}_{= 1} p_k = \sum_k y_k p_k", Answer.UNKNOWN),
    (r"\sum_k \underbrace{(y_k - y_k)}_{= 0} p_k = 0", Answer.PROVED),
    (r"\underbrace{\sum_k y_k}_{= 1 \text{ (one-hot)}} p_i = p_i", Answer.PROVED),
    (r"\underbrace{\sum_k y_k}_{1} p_i = p_i", Answer.PROVED),
    (r"\underbrace{\sum_k y_k}_{= s} p_i = p_i", Answer.PROVED),
    (r"\underbrace{\sum_k y_k}_{= 2} p_i = 3 p_i", Answer.REFUTED),
    (r"\underbrace{2 p_i}_{= p_i + p_i} \sum_k y_k = 2 p_i", Answer.PROVED),
    (r"\underbrace{2 p_i}_{= p_i + y_i} \sum_k y_k = 2 p_i", Answer.UNKNOWN),
]


@pytest.mark.parametrize(("tex", "expected"), BRACED)
def test_what_a_brace_says_is_claimed_too(tex: str, expected: Answer) -> None:
    assert answer(BRACES, tex) is expected


BY_ARGUMENTS = (
    "scalar f(a), f(b), g(a | b)",
    "vector v(a), v(b) : K",
    "given r(a) > 0",
    "given P(a, b) > 0",
    "given P(a) > 0",
)
CALLED_WITH_ARGUMENTS = [
    (r"f(a) = f(b)", Answer.REFUTED),
    (r"f(a) - f(b) = -(f(b) - f(a))", Answer.PROVED),
    (r"f(c) = f(a)", Answer.UNREADABLE),
    (r"v(a) = v(b)", Answer.REFUTED),
    (r"g(a, b) = g(a | b)", Answer.UNREADABLE),
    (r"g(a | b) + g(a | b) = 2 g(a | b)", Answer.PROVED),
    (r"r(a) = r(b)", Answer.UNREADABLE),
    (r"P(a, b) = P(a)", Answer.UNKNOWN),
]


@pytest.mark.parametrize(("tex", "expected"), CALLED_WITH_ARGUMENTS)
def test_arguments_tell_declared_letters_apart(tex: str, expected: Answer) -> None:
    assert answer(BY_ARGUMENTS, tex) is expected


QUANTITIES = (
    r"scalar H(X), H(Y), H(X | Y), I(X; Y), E[X], E[Y]",
    "scalar V(s), V(s')",
    r"scalar D(p \| q), D(q || p)",
    "given f(x) > 0",
)
QUANTITIES_BY_THEIR_ARGUMENTS = [
    (r"H(X) = H(Y)", Answer.REFUTED),
    (r"H(X) = H(X | Y)", Answer.REFUTED),
    (r"H(X, Y) = H(X | Y)", Answer.UNREADABLE),
    (r"I(X; Y) + H(X | Y) - I(X; Y) = H(X | Y)", Answer.PROVED),
    (r"I(X, Y) = I(X; Y)", Answer.UNREADABLE),
    (r"E[X] = E[Y]", Answer.REFUTED),
    (r"V(s) = V(s')", Answer.REFUTED),
    (r"D(p \| q) = D(q \| p)", Answer.REFUTED),
    (r"D(p || q) = D(p \| q)", Answer.PROVED),
    (r"D(p, q) = D(p \| q)", Answer.UNREADABLE),
    (r"\sum_x f(x) = 1", Answer.UNKNOWN),
    (r"f(x) = 1 - f(x)", Answer.REFUTED),
]


@pytest.mark.parametrize(("tex", "expected"), QUANTITIES_BY_THEIR_ARGUMENTS)
def test_quantities_that_are_declared_with_what_they_are_of(tex: str, expected: Answer) -> None:
    assert answer(QUANTITIES, tex) is expected


ONE_WITH_A_BAR = (
    "scalar g(a, b), g(a | b)",
    "vector w : n",
    "function h(a) of w",
    "function h(b) of w",
    r"given \rho(a) > 0",
)
TOLD_BY_MARKS = [
    (r"g(a, b) = g(a | b)", Answer.REFUTED),
    (r"\nabla_w (h(a) + h(b)) = \nabla_w h(a) + \nabla_w h(b)", Answer.PROVED),
    (r"\nabla_w (h(a) + h(b)) = 2 \nabla_w h(a)", Answer.REFUTED),
    (r"\nabla_w \log \frac{e^{h(a)}}{\rho(a)} = \nabla_w h(a)", Answer.PROVED),
    (r"\nabla_w \log \frac{e^{h(a)}}{\rho(a)} = \nabla_w h(b)", Answer.REFUTED),
]


@pytest.mark.parametrize(("tex", "expected"), TOLD_BY_MARKS)
def test_marks_between_arguments_and_numbers_that_are_given(tex: str, expected: Answer) -> None:
    assert answer(ONE_WITH_A_BAR, tex) is expected


SIGNS_IN_BRACES = [
    (r"a \underbrace{- b + b}_{= 0} = a", Answer.PROVED),
    (r"a \underbrace{- b - b}_{= 0} = a - 2 b", Answer.UNKNOWN),
    (r"a {\color{red} + b} = a + b", Answer.PROVED),
    (r"a \color{red}{- b} + b = a", Answer.PROVED),
    (r"\log a \boxed{- b} = \log a - b", Answer.PROVED),
    (r"\log a \boxed{- b} = -b \log a", Answer.REFUTED),
    (r"\sum_i u_i \underbrace{{+ a}}_{x} = a + \sum_i u_i", Answer.PROVED),
    (r"a \cdot {-b} = -a b", Answer.PROVED),
    (r"\exp{-a} = e^{-a}", Answer.PROVED),
    (r"\frac{\partial}{\partial a} {- a^2} = -2 a", Answer.PROVED),
]


@pytest.mark.parametrize(("tex", "expected"), SIGNS_IN_BRACES)
def test_braces_that_begin_with_a_sign_hold_terms(tex: str, expected: Answer) -> None:
    assert answer(("index i = 1..n", "vector u : n", "scalar a, b", "given a > 0"), tex) is expected


ORDERED_NUMBERS = ("scalar a, b", "index i = 1..n", "vector u, v : n", "given a < b", r"given v_i \ge u_i")
ONE_NUMBER_BELOW_ANOTHER = [
    (r"\frac{b^2 - a^2}{b - a} = a + b", Answer.PROVED),
    (r"\frac{b^2 - a^2}{b - a} = a - b", Answer.REFUTED),
    (r"\sqrt{(b - a)^2} = a - b", Answer.REFUTED),
    (r"\sqrt{(b - a)^2} = b - a", Answer.UNKNOWN),
    (r"u_i = 2 v_i", Answer.REFUTED),
    (r"a - b = b - a", Answer.REFUTED),
]


@pytest.mark.parametrize(("tex", "expected"), ONE_NUMBER_BELOW_ANOTHER)
def test_an_order_of_two_numbers_limits_where_a_line_may_fail(tex: str, expected: Answer) -> None:
    assert answer(ORDERED_NUMBERS, tex) is expected


def test_no_order_of_vectors_is_read() -> None:
    assert answer(("vector u, v : 2", "given u < v"), "u_1 = 2 v_1") is Answer.UNREADABLE


BARE_NAMES = (
    "index k = 1..K",
    "vector p, q : K",
    r"scalar \lambda, \sigma_0, s",
    "given p_k > 0",
    r"let M(P, \lambda) = -\sum_k q_k \log p_k + \lambda (\sum_k p_k - 1)",
    r"let \sigma(x) = \frac{1}{1 + e^{-x}}",
    "let R(P, s) = s P",
)
NAMES_WITHOUT_ARGUMENTS = [
    (r"\frac{\partial M}{\partial p_k} = -q_k/p_k + \lambda", Answer.PROVED),
    (r"\frac{\partial M}{\partial p_k} = -q_k/p_k - \lambda", Answer.REFUTED),
    (r"2 R = 2 s", Answer.UNREADABLE),
    (r"\sigma(\sigma_0 s) = \frac{1}{1 + e^{-\sigma_0 s}}", Answer.PROVED),
    (r"\sigma(\sigma_0 s) = \frac{1}{1 + e^{-s}}", Answer.REFUTED),
    (r"\sigma(-\sigma_0) = 1 - \sigma(\sigma_0)", Answer.PROVED),
]


@pytest.mark.parametrize(("tex", "expected"), NAMES_WITHOUT_ARGUMENTS)
def test_arguments_of_which_a_formula_says_nothing(tex: str, expected: Answer) -> None:
    assert answer(BARE_NAMES, tex) is expected


WITH_A_STAR = ("index j = 1..n", "vector g, h : n", "scalar w, v^*", "given h_j > 0", r"let w_j^* = -\frac{g_j}{h_j}")
STARS_AND_POWERS = [
    (r"w_j^{*2} = \frac{g_j^2}{h_j^2}", Answer.PROVED),
    (r"w_j^{*2} = w_j^*", Answer.REFUTED),
    (r"w_j^{*1} = w_j^*", Answer.UNREADABLE),
    (r"v^{*2} = v^* \cdot v^* \quad \checkmark", Answer.PROVED),
    (r"g_j^{*2} = g_j^2", Answer.UNREADABLE),
]


@pytest.mark.parametrize(("tex", "expected"), STARS_AND_POWERS)
def test_powers_behind_the_star_of_a_name(tex: str, expected: Answer) -> None:
    assert answer(WITH_A_STAR, tex) is expected


COUNTS = ("index i = 1..n", "vector y, x, t : n", "scalar a, b", "given a > 0")
SUMS_OF_FRACTIONS = [
    (r"\sum_i \left( y_i - \frac{a y_i}{1 + a} \right) = \sum_i \frac{y_i}{1 + a}", Answer.PROVED),
    (
        r"\frac{\partial}{\partial b} \sum_i \left[ y_i \log \frac{a e^{b x_i}}{1 + a e^{b x_i}} - \frac{1}{a} \log(1 + a e^{b x_i}) \right]"
        r" = \sum_i \frac{(y_i - e^{b x_i}) x_i}{1 + a e^{b x_i}}",
        Answer.PROVED,
    ),
    (r"\sum_i \frac{y_i}{a + e^{x_i}} = \frac{1}{a} \sum_i y_i - \frac{1}{a} \sum_i \frac{y_i e^{x_i}}{a + e^{x_i}}", Answer.PROVED),
    (r"\sum_i \frac{y_i}{a + e^{x_i}} = \frac{1}{a} \sum_i y_i - \sum_i \frac{y_i e^{x_i}}{a + e^{x_i}}", Answer.REFUTED),
    (r"\sum_i \frac{y_i}{a + e^{x_i}} = \frac{1}{a} \sum_i t_i - \frac{1}{a} \sum_i \frac{y_i e^{x_i}}{a + e^{x_i}}", Answer.REFUTED),
]  # fmt: skip


@pytest.mark.parametrize(("tex", "expected"), SUMS_OF_FRACTIONS)
def test_sums_whose_terms_cancel_over_their_denominators(tex: str, expected: Answer) -> None:
    assert answer(COUNTS, tex) is expected


FOCAL = (
    "index k, c, j = 1..C",
    r"vector x, y, p, \alpha : C",
    r"scalar \gamma",
    r"given C \ge 2",
    r"let p_k = \frac{e^{x_k}}{\sum_{j=1}^C e^{x_j}}",
    r"let F = -\sum_{k=1}^C y_k \alpha_k (1 - p_k)^\gamma \log p_k",
)
REAL_POWERS_IN_SUMS = [
    (r"\frac{\partial F}{\partial x_c} = \sum_{k=1}^C \frac{\partial F}{\partial p_k} \frac{\partial p_k}{\partial x_c}", Answer.PROVED),
    (r"\frac{\partial F}{\partial x_c} = \sum_{k \ne c} \frac{\partial F}{\partial p_k} \frac{\partial p_k}{\partial x_c}", Answer.REFUTED),
    (r"\sum_k y_k p_c (1 - p_k)^\gamma = \sum_k y_k p_c (1 - p_k) (1 - p_k)^{\gamma - 1}", Answer.PROVED),
    (r"\sum_k y_k p_c (1 - p_k)^\gamma = \sum_k y_k p_c (1 - p_c) (1 - p_k)^{\gamma - 1}", Answer.REFUTED),
    (r"\sum_k y_k p_c (1 - p_k)^\gamma = \sum_k y_k p_k (1 - p_k) (1 - p_k)^{\gamma - 1}", Answer.REFUTED),
]  # fmt: skip


@pytest.mark.parametrize(("tex", "expected"), REAL_POWERS_IN_SUMS)
def test_sums_of_real_powers_over_normalisers(tex: str, expected: Answer) -> None:
    assert answer(FOCAL, tex) is expected


TSALLIS = (
    "index i, j, k = 1..K",
    "vector p : K",
    r"scalar \alpha",
    r"given p > 0",
    r"given \sum_k p_k = 1",
    r"given \alpha > 1",
    r"let S = \frac{1}{\alpha - 1} (1 - \sum_k p_k^\alpha)",
)
BOUNDED_BELOW = [
    (r"(\alpha - 1) S = 1 - \sum_k p_k^\alpha", Answer.PROVED),
    (r"S = \frac{1}{\alpha - 1} \sum_k p_k (1 - p_k^{\alpha - 1})", Answer.PROVED),
    (r"S = \frac{1}{\alpha - 1} \sum_k p_k (1 - p_k^\alpha)", Answer.REFUTED),
    (r"\frac{(\alpha - 1)^2}{(\alpha - 1)} = \alpha - 1", Answer.PROVED),
    (r"\sqrt{(\alpha - 1)^2} = \alpha - 1", Answer.PROVED),
    (r"\sqrt{(\alpha - 2)^2} = \alpha - 2", Answer.REFUTED),
    (r"\log((\alpha - 1)(\alpha + 1)) = \log(\alpha - 1) + \log(\alpha + 1)", Answer.PROVED),
    (r"\log(\alpha^2 - 1) = 2 \log(\alpha - 1)", Answer.REFUTED),
    (r"\alpha - 1 > 0", Answer.PROVED),
    (r"\alpha - 2 > 0", Answer.REFUTED),
]


@pytest.mark.parametrize(("tex", "expected"), BOUNDED_BELOW)
def test_what_follows_from_one_bound(tex: str, expected: Answer) -> None:
    assert answer(TSALLIS, tex) is expected


DECLARED_OTHERWISE = ("index i, k = 1..K", "index n = 1..N", "vector x : K", "matrix X : N x K")
OVER_ANOTHER_RANGE = [
    (r"\sum_n x_n = \sum_i x_i", Answer.PROVED),
    (r"X^\top X = \sum_n x_n x_n^\top", Answer.UNKNOWN),  # the rows of X, as many write
    (r"X^\top X = \sum_n X_n X_n^\top", Answer.PROVED),
    (r"\sum_i x_i = 2 \sum_k x_k", Answer.REFUTED),
]


@pytest.mark.parametrize(("tex", "expected"), OVER_ANOTHER_RANGE)
def test_nobody_is_called_wrong_for_an_index_of_another_range(tex: str, expected: Answer) -> None:
    assert answer(DECLARED_OTHERWISE, tex) is expected


BOLD_MATRICES = (r"matrix \mathbf{G} : m x k", r"matrix \mathbf{X} : m x n", r"matrix \mathbf{Y} : n x k")
ENTRIES_BEFORE_BRACKETS = [
    (r"\operatorname{tr}(\mathbf{G}^\top \mathbf{X} \mathbf{Y}) = \sum_{i=1}^m \sum_{j=1}^k G_{ij} (\mathbf{X} \mathbf{Y})_{ij}", Answer.PROVED),
    (r"\operatorname{tr}(\mathbf{G}^\top \mathbf{X} \mathbf{Y}) = 2 \sum_{i=1}^m \sum_{j=1}^k G_{ij} (\mathbf{X} \mathbf{Y})_{ij}", Answer.REFUTED),
    (r"\operatorname{tr}(\mathbf{G}^\top \mathbf{X} \mathbf{Y}) = \sum_{i=1}^m \sum_{j=1}^k F_{ij} (\mathbf{X} \mathbf{Y})_{ij}", Answer.UNREADABLE),
]  # fmt: skip


@pytest.mark.parametrize(("tex", "expected"), ENTRIES_BEFORE_BRACKETS)
def test_entries_of_a_bold_matrix_before_brackets_with_scripts(tex: str, expected: Answer) -> None:
    assert answer(BOLD_MATRICES, tex) is expected


CE = r"The loss is $L = -\sum_k y_k \log p_k$ with $p = \operatorname{softmax}(z)$"
TWO = r"With two classes, $p_1 = \frac{e^{z_1}}{e^{z_1} + e^{z_2}}$ and $p_2 = 1 - p_1$. "
LIMITED = [
    # what prose says a sum is, in formulas and in words
    (CE + r", and $\sum_k y_k = 3$. $$ \frac{\partial L}{\partial z_k} = 3 p_k - y_k $$", Answer.UNKNOWN),
    (CE + r", and $\sum_k y_k = 3$. $$ \frac{\partial L}{\partial z_k} = 2 p_k - y_k $$", Answer.REFUTED),
    (CE + r", and the sum of the $y_k$ is three. $$ \frac{\partial L}{\partial z_k} = 3 p_k - y_k $$", Answer.UNKNOWN),
    (CE + r", and the sum of the $y_k$ is one. $$ \frac{\partial L}{\partial z_k} = 3 p_k - y_k $$", Answer.REFUTED),
    # the space of a letter is no label
    (r"Let $p_k = \frac{e^{z_k}}{\sum_j e^{z_j}}$ and $y \in \mathbb{R}^K$. $$ \sum_k y_k = 1 $$", Answer.UNKNOWN),
    (r"The labels are $y \in \mathbb{R}^K$ and $p = \mathrm{softmax}(z)$. $$ \sum_k y_k = 1 $$", Answer.PROVED),
    # where a side has no value, the letters may be limited
    (r"For $0 < s < 1$ let $t = 1 - s$. $$ \log(s t) = \log s + \log t $$", Answer.UNKNOWN),
    (r"Let $s$ be a number between 0 and 1, and $t = 1 - s$. $$ \log(s t) = \log s + \log t $$", Answer.UNKNOWN),
    (r"Let $s$ be a number between 0 and 1. $$ s^2 \le s $$", Answer.UNKNOWN),
    (r"Let $a$ be at least 2. $$ a^2 \ge 2 a $$", Answer.UNKNOWN),
    (r"Let $a$ be a number. $$ a^2 \ge 2 a $$", Answer.REFUTED),
    # words and formulas that say what letters are like
    (r"Let $x \in \mathbb{R}^n$ have mean zero. $$ \sum_i (x_i - 1)^2 = \sum_i x_i^2 + n $$", Answer.UNKNOWN),
    (r"Let $A, B \in \mathbb{R}^{n \times n}$ with $A B = B A$. $$ A B A = A^2 B $$", Answer.UNKNOWN),
    (r"Let $P \in \mathbb{R}^{n \times n}$ with $P^2 = P$ and $x \in \mathbb{R}^n$. $$ P P x = P x $$", Answer.UNKNOWN),
    (r"Let $w \in \mathbb{R}^n$ with $w^\top w = 1$. $$ w w^\top w = w $$", Answer.PROVED),
    (r"If $w \in \mathbb{R}^n$ has $w^\top w = 1$, $$ w w^\top w = w $$", Answer.UNKNOWN),
    (r"Suppose $a + b = 1$. Then $$ a b = a - a^2 $$", Answer.UNKNOWN),
    (r"We know that $a + b = b + a$. Then $$ a b = a - a^2 $$", Answer.REFUTED),
    (r"Suppose that $$ 0 < s < 1 $$ holds. Then $$ s^2 < s $$", Answer.UNKNOWN),
    (r"The mask $m$ has entries 0 and 1. $$ \sum_i m_i^2 = \sum_i m_i $$", Answer.UNKNOWN),
    (r"Let $x$ be negative. $$ |x| = -x $$", Answer.UNKNOWN),
    (r"Let $x$ be positive. $$ x^2 = x $$", Answer.REFUTED),
    (r"For strictly positive weights $w_i$ $$ \sum_i |w_i| = \sum_i w_i $$", Answer.UNKNOWN),
    (r"There are two classes. Let $p = \mathrm{softmax}(z)$. $$ \sum_k p_k^2 = 1 - 2 p_1 p_2 $$", Answer.UNKNOWN),
    (r"For one-hot $y$ and a distribution $p$ $$ \sum_k y_k \log p_k = \log \sum_k y_k p_k $$", Answer.PROVED),
    (r"If $y$ is one-hot and $p$ a distribution $$ \sum_k y_k \log p_k = \log \sum_k y_k p_k $$", Answer.UNKNOWN),
    (r"Let $z_K = 0$ and $p_k = e^{z_k} / \sum_j e^{z_j}$. $$ \log \frac{p_k}{p_K} = z_k $$", Answer.UNKNOWN),
    (
        r"Let $z$ be a distribution over $K$ classes and $x \in \mathbb{R}^K$. "
        r"$$ \sum_k z_k |x_k| \ge \left| \sum_k z_k x_k \right| $$",
        Answer.PROVED,
    ),
    (r"Let $x_k = 1$ if $k = c$ and $x_k = 0$ otherwise. $$ -\sum_k x_k \log p_k = -\log p_c $$", Answer.UNKNOWN),
    (
        r"$A \in \mathbb{R}^{n \times n}$ is lower triangular. $$ \operatorname{tr}(A A) = \sum_i A_{ii}^2 $$",
        Answer.UNKNOWN,
    ),
    (r"The vectors $u, v \in \mathbb{R}^n$ have length one. $$ \|u - v\|^2 = 2 - 2 u^\top v $$", Answer.UNKNOWN),
    (r"The vectors $u, v \in \mathbb{R}^n$ are inputs. $$ \|u - v\|^2 = 2 - 2 u^\top v $$", Answer.REFUTED),
    (r"The activations $h_i$ come out of a ReLU. $$ \sum_i |h_i| = \sum_i h_i $$", Answer.UNKNOWN),
    # probabilities that are not those of all that can be
    (r"Pixel $k$ is on with probability $p_k$. $$ \sum_k p_k = 1 $$", Answer.UNKNOWN),
    (r"The $p_k$ are the success probabilities of independent coins. $$ \sum_k p_k = 1 $$", Answer.UNKNOWN),
    (r"Let $p_k$ be the probability of class $k$. $$ \sum_k p_k = 1 $$", Answer.PROVED),
    (r"Let $s = \sum_k y_k$; " + CE + r". $$ \frac{\partial L}{\partial z_k} = p_k - s y_k $$", Answer.UNKNOWN),
    # what an earlier section says is not left out to call a line wrong
    (
        r"With $p = \mathrm{softmax}(z)$ and labels $\sum_k x_k = 1$ the loss is $L = -\sum_k x_k \log p_k$. "
        "$$ L = -\\sum_k x_k \\log p_k $$\n\n# With a penalty\n\n"
        r"Now let $L = -\sum_k x_k \log p_k + \frac{\lambda}{2} \sum_k z_k^2$. "
        r"$$ \frac{\partial L}{\partial z_k} = p_k - x_k + \lambda z_k $$",
        Answer.UNKNOWN,
    ),
    # definitions for some values, and several of them
    (r"If $k > 1$, let $a_k = 2 z_k$. $$ \sum_k a_k = 2 \sum_k z_k $$", Answer.UNKNOWN),
    (r"For $T > 1$, let $a_k = T z_k$. $$ \sum_k a_k = T \sum_k z_k $$", Answer.PROVED),
    (r"Let $s = 2z$. We then set $s = 3z$. $$ s^2 = 4 z^2 $$", Answer.UNKNOWN),
    (r"Let $s = 2z$. We then set $s = z + z$. $$ s^2 = 4 z^2 $$", Answer.PROVED),
    (r"Let $s = 2z$. Now replace $z$ by $z^2$. $$ \frac{ds}{dz} = 2 $$", Answer.UNKNOWN),
    # displays that define what prose writes otherwise
    (TWO + r"$$ p_2 = \frac{1}{1 + e^z} $$ $$ p_1 = 1 + e^{z_1} $$ $$ \log p_1 = \log p_2 $$", Answer.UNKNOWN),
]


@pytest.mark.parametrize(("text", "expected"), LIMITED)
def test_what_the_text_says_of_values(text: str, expected: Answer) -> None:
    (report,) = check(text).files
    assert report.steps[-1].answer is expected, report.steps[-1].message


DIRECTED = [
    (("index k = 1..K; vector p : K",), r"\sum_k p_k = 1", Answer.REFUTED),
    (("index k = 1..K; n = 1..N; vector p : K; given \\sum_k p_k = 1",), r"\sum_k p_k = 1", Answer.PROVED),
    (("index k = 1..K", "vector p : K", "gven \\sum_k p_k = 1"), r"\sum_k p_k = 1", Answer.UNKNOWN),
    (("index k = 1..K", "vectr p : K"), r"\sum_k p_k = 1", Answer.UNKNOWN),
    (("index k = 1..K", "vectr p : K"), r"\sum_k 2 p_k = 2 \sum_k p_k", Answer.UNKNOWN),
    (("index k = 1..K", "vectr p : K"), r"\sum_k 2 s_k = 2 \sum_k s_k", Answer.PROVED),
    (("matrix A, B : n w n",), r"A B = B A", Answer.UNKNOWN),
    (
        ("given z_K = 0",),
        r"\log \frac{e^{z_k}}{\sum_j e^{z_j}} = \log \frac{e^{z_k - z_K}}{\sum_j e^{z_j}}",
        Answer.UNKNOWN,
    ),
    (("vector z : K; given z_K = 0",), r"z_K + \sum_k z_k = \sum_k z_k", Answer.PROVED),
    (("given m_A = 2",), r"m_A^2 = 4", Answer.PROVED),
    (("matrix A, B : n, n; scalar c",), r"A B = B A", Answer.REFUTED),
    (
        ("layout denominatr", "matrix A : n x n", "vector x, z : n", "let z = A x"),
        r"\frac{\partial z}{\partial x} = A",
        Answer.UNKNOWN,
    ),
    (
        ("layout denominator", "matrix A : n x n; vector x, z : n", "let z = A x"),
        r"\frac{\partial z}{\partial x} = A",
        Answer.REFUTED,
    ),
]


@pytest.mark.parametrize(("lines", "tex", "expected"), DIRECTED)
def test_directives_of_one_line_and_such_as_are_misspelled(lines: tuple[str, ...], tex: str, expected: Answer) -> None:
    (report,) = check("".join(f"<!-- symce: {line} -->\n" for line in lines) + f"$${tex}$$").files
    assert report.steps[-1].answer is expected, report.steps[-1].message


OF_COUNTS = ("index i = 1..n", "vector y, x : n", "scalar b", r"let \ell = \sum_i (y_i b x_i - e^{b x_i} - \log(y_i!))")
FACTORIALS_ON_BOTH_SIDES = [
    (r"\ell = \sum_i (y_i b x_i - e^{b x_i} - \log(y_i!))", Answer.PROVED),
    (r"\ell = \sum_i (y_i b x_i + e^{b x_i} - \log(y_i!))", Answer.REFUTED),
    (r"\ell = \sum_i (y_i b x_i - e^{b x_i} + \log(y_i!))", Answer.UNKNOWN),
    (r"\ell = \sum_i (y_i b x_i + e^{b x_i})", Answer.REFUTED),
    (r"\ell = \sum_i (y_i b x_i - e^{b x_i})", Answer.UNKNOWN),
    (r"\prod_i \frac{b^2}{y_i!} = \prod_i \frac{b}{y_i!}", Answer.UNKNOWN),
]


@pytest.mark.parametrize(("tex", "expected"), FACTORIALS_ON_BOTH_SIDES)
def test_factorials_that_fall_out_leave_a_line_that_may_fail(tex: str, expected: Answer) -> None:
    assert answer(OF_COUNTS, tex) is expected


SOFT = ("index k = 1..K", "vector z : K")
SOFT_PLUS = [
    (r"\text{softplus}(z_k) - \operatorname{softplus}(-z_k) = z_k", Answer.PROVED),
    (r"\text{Softplus}(z_k) = -z_k + \text{softplus}(-z_k)", Answer.REFUTED),
    (r"\frac{\partial}{\partial z_k} \text{softplus}(z_k) = 1 - \frac{1}{1 + e^{z_k}}", Answer.PROVED),
    (r"2 \text{softplus}_\beta(z_k) = 2 \text{softplus}(z_k)", Answer.UNREADABLE),
]


@pytest.mark.parametrize(("tex", "expected"), SOFT_PLUS)
def test_softplus_is_the_logarithm_of_one_and_an_exponential(tex: str, expected: Answer) -> None:
    assert answer(SOFT, tex) is expected


DETERMINED = ("matrix A : n x n", "vector u, c : n", "scalar a, s", "given A u = c", "given a^2 = s")
NAMED_BY_A_FORMULA = [
    (r"A (u + u) = 2 c", Answer.PROVED),
    (r"A u = 2 c", Answer.REFUTED),
    (r"a^4 = s^2", Answer.PROVED),
    (r"a^4 = s", Answer.REFUTED),
]


@pytest.mark.parametrize(("tex", "expected"), NAMED_BY_A_FORMULA)
def test_a_formula_that_is_given_to_be_a_letter_defines_it(tex: str, expected: Answer) -> None:
    assert answer(DETERMINED, tex) is expected


LENGTH_ONE = (
    "index i, j = 1..N",
    "vector u, v, w : d",
    "vector z_i : n",
    r"given \|u\| = 1",
    "given v^T v = 1",
    r"given \|z_i\|_2^2 = 1",
    r"let \cos(a, b) = \frac{\langle a, b \rangle}{\|a\| \|b\|}",
)
OF_LENGTH_ONE = [
    (r"u^T u = 1", Answer.PROVED),
    (r"w^T w = 1", Answer.REFUTED),
    (r"\|u - v\|^2 = 2 - 2 u^T v", Answer.PROVED),
    (r"\|u - v\|^2 = 2 - u^T v", Answer.REFUTED),
    (r"\|u - w\|^2 = 2 - 2 u^T w", Answer.REFUTED),
    (r"\|z_i - z_j\|^2 = 2 - 2 z_i^T z_j", Answer.PROVED),
    (r"\|z_i - z_j\|^2 = 1 - z_i^T z_j", Answer.REFUTED),
    (r"\nabla_u \cos(u, v) = v - \cos(u, v) u", Answer.PROVED),
    (r"\nabla_u \cos(u, v) = v", Answer.REFUTED),
    (r"\nabla_u \cos(u, w) = w - \cos(u, w) u", Answer.REFUTED),
    (r"\nabla_w \cos(u, w) = u - \cos(u, w) w", Answer.REFUTED),
    (r"\nabla_u \|u\|^2 = 2 u", Answer.PROVED),
    (r"\nabla_u \|u\|^2 = 0", Answer.REFUTED),
]


@pytest.mark.parametrize(("tex", "expected"), OF_LENGTH_ONE)
def test_vectors_of_length_one(tex: str, expected: Answer) -> None:
    assert answer(LENGTH_ONE, tex) is expected


def test_two_vectors_of_one_letter_and_length_one() -> None:
    both = ("vector u_a, u_b : d", r"given \|u_a\| = 1", r"given \|u_b\| = 1")
    assert answer(both, r"\|u_a - u_b\|^2 = 2 - 2 u_a^T u_b") is Answer.PROVED
    assert answer(both, r"u_a^T u_b = 1") is Answer.REFUTED


SHAPED_ONES = ("matrix A : n x m", "matrix B : n x n", "vector u : n", "vector v : m")
ONES_OF_A_SHAPE = [
    (r"\mathbf{1}_{1 \times n} u = u^T \mathbf{1}_{n \times 1}", Answer.PROVED),
    (r"A \odot (\mathbf{1}_{n \times m} + u \mathbf{1}_{1 \times m}) = A + \operatorname{diag}(u) A", Answer.PROVED),
    (r"A \odot (u \mathbf{1}_{1 \times m}) = A + \operatorname{diag}(u) A", Answer.REFUTED),
    (r"\mathbf{1}_{n \times 1} B = B", Answer.ILL_DEFINED),
    (r"B \mathbf{1}_{n \times n} = B \mathbf{1}_{n \times 1} \mathbf{1}_{1 \times n}", Answer.PROVED),
    (r"\mathbf{0}_{n \times m} = A - A", Answer.PROVED),
    (r"B \mathbf{1}_{n \times k} = B", Answer.UNREADABLE),
]


@pytest.mark.parametrize(("tex", "expected"), ONES_OF_A_SHAPE)
def test_ones_with_two_lengths_below(tex: str, expected: Answer) -> None:
    assert answer(SHAPED_ONES, tex) is expected


PASSED_ON = (
    "index k = 1..K",
    "vector w, u : K",
    "scalar m, s",
    "given w_k > 0",
    r"let f(\theta) = \sum_k u_k \log w_k",
    r"let g(\theta, m) = f(\theta) + m (\sum_k w_k - 1)",
    "let p(t) = s t",
    "let q(t, m) = p(t) + m",
)
ARGUMENTS_THAT_ARE_PASSED_ON = [
    (r"\frac{\partial g}{\partial w_k} = \frac{\partial f}{\partial w_k} + m", Answer.PROVED),
    (r"\frac{\partial g}{\partial w_k} = \frac{\partial f}{\partial w_k}", Answer.REFUTED),
    (r"\frac{\partial q}{\partial m} = 1", Answer.UNREADABLE),
]


@pytest.mark.parametrize(("tex", "expected"), ARGUMENTS_THAT_ARE_PASSED_ON)
def test_an_argument_that_is_only_passed_on_has_no_value(tex: str, expected: Answer) -> None:
    assert answer(PASSED_ON, tex) is expected


ROOTS = [
    (r"\sqrt[3]{a^3} = a", Answer.UNKNOWN),
    (r"\sqrt[3]{-8} = -2", Answer.UNKNOWN),
    (r"\sqrt[3]{8} = 2", Answer.PROVED),
    (r"\sqrt[4]{a^4} = a", Answer.REFUTED),
    (r"\sqrt{a^3} = a \sqrt{a}", Answer.ILL_DEFINED),
]


@pytest.mark.parametrize(("tex", "expected"), ROOTS)
def test_negative_numbers_have_odd_roots(tex: str, expected: Answer) -> None:
    assert answer(("scalar a",), tex) is expected


SLASHES = [
    (r"1/b(b - 1) = \frac{1}{b (b - 1)}", Answer.UNKNOWN),
    (r"1/b(b - 1) = \frac{b - 1}{b}", Answer.PROVED),
    (r"1/b(b - 1) = \frac{b + 1}{b}", Answer.REFUTED),
    (r"6/2(1 + 2) = 1", Answer.UNKNOWN),
    (r"6/2(1 + 2) = 9", Answer.PROVED),
    (r"a/b(a + b) = \frac{a}{b (a + b)}", Answer.UNKNOWN),
]


@pytest.mark.parametrize(("tex", "expected"), SLASHES)
def test_brackets_behind_a_slash(tex: str, expected: Answer) -> None:
    assert answer(("scalar a, b",), tex) is expected


ONE_NUMBER = ("scalar r",)
SAID_OF_ONE_NUMBER = [
    ("let V(s) = r", "V(s') = r", Answer.UNREADABLE),
    ("let V(s) = r", "V(s) = r", Answer.PROVED),
    ("let V(s') = r", "V(s) = r", Answer.UNREADABLE),
    ("let V(s) = r", "V(s_1) = r", Answer.UNREADABLE),
    ("let Q(s, a) = r + 1", "Q(s', a) = r + 1", Answer.UNREADABLE),
    ("let Q(s, a) = r + 1", "Q(s, a') = r + 1", Answer.UNREADABLE),
    ("let L(y) = r", r"L(\hat y) = r", Answer.UNREADABLE),
    ("let L(y) = r", r"L(\mathbf{y}) = r", Answer.PROVED),
    (r"let L(\theta) = r", "L(w) = r", Answer.PROVED),
    ("let r(y_0) = r", "r(y_1) = r", Answer.UNREADABLE),
    ("let r(y_0) = r", "r(y_0) = r", Answer.PROVED),
]


@pytest.mark.parametrize(("let", "tex", "expected"), SAID_OF_ONE_NUMBER)
def test_a_value_at_one_argument_says_nothing_of_another(let: str, tex: str, expected: Answer) -> None:
    assert answer((*ONE_NUMBER, let), tex) is expected


UNIT_CHAINS = [
    (r"given \|u\|_2 = \|v\|_2 = 1", r"\|u - v\|_2^2 = 2 - 2 u^\top v", Answer.PROVED),
    (r"given \|u\| = \|v\| = 1", r"\|u + v\|_2^2 = 2 + u^\top v", Answer.REFUTED),
    (r"given \|u\| = \|v\| = 1", r"\|u\|_2 + \|v\|_2 = 2", Answer.PROVED),
    (r"given \|u\| = \|v\| = 1", r"\|w\|_2 = 1", Answer.REFUTED),
    (r"given \|u\| = \|u\| = 1", r"\|u\|_2 = 1", Answer.UNREADABLE),
    (r"given \|u\| = \|v\|", r"\|u\|_2 = 1", Answer.UNREADABLE),
    (r"given \|u\| \le \|v\| = 1", r"\|u\|_2 = 1", Answer.UNREADABLE),
]


@pytest.mark.parametrize(("given", "tex", "expected"), UNIT_CHAINS)
def test_lengths_that_are_one_together(given: str, tex: str, expected: Answer) -> None:
    assert answer(("vector u, v, w : D", given), tex) is expected
