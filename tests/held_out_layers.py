"""Layers, matrices, numbers and layout; every label is checked by ``oracle``."""

from __future__ import annotations

from random import Random

from mpmath import exp, log, mpf, nint, tanh
from oracle import (
    DD,
    D,
    Derivation,
    Values,
    dot,
    false,
    grad,
    grad2,
    lse,
    matmul,
    positive,
    real,
    reals,
    sigma,
    simplex,
    softmax,
    table,
    times,
    total,
    true,
    turned,
)


def network(r: Random) -> Values:
    d, h, k = r.randint(2, 3), r.randint(2, 3), r.randint(2, 3)
    return Values(
        d=d, h=h, k=k, x=reals(r, d), W1=table(r, h, d), b1=reals(r, h), W2=table(r, k, h), b2=reals(r, k),
        y=simplex(r, k), i=r.randrange(h), c=r.randrange(k), a=r.randrange(d),
    )  # fmt: skip


def plus(a, b):
    return [x + y for x, y in zip(a, b, strict=True)]


def minus(a, b):
    return [x - y for x, y in zip(a, b, strict=True)]


def hidden(v, W1=None, b1=None):
    return [sigma(z) for z in plus(times(W1 or v.W1, v.x), b1 or v.b1)]


def loss(v, W1=None, b1=None, W2=None, b2=None):
    z = plus(times(W2 or v.W2, hidden(v, W1, b1)), b2 or v.b2)
    return -dot(v.y, [log(p) for p in softmax(z)])


def delta2(v):
    return minus(softmax(plus(times(v.W2, hidden(v)), v.b2)), v.y)


def delta1(v):
    return [g * a * (1 - a) for g, a in zip(times(turned(v.W2), delta2(v)), hidden(v), strict=True)]


def matrices(r: Random) -> Values:
    n, m = r.randint(2, 3), r.randint(2, 3)
    return Values(
        n=n, m=m, A=table(r, n, m), B=table(r, m, n), x=reals(r, m), u=reals(r, n), z=reals(r, n), g=reals(r, n), i=0,
        j=r.randrange(n), S=table(r, n, n), t=real(r),
    )  # fmt: skip


def jacobian(z):
    p = softmax(z)
    return [[p[i] * ((i == j) - p[j]) for j in range(len(p))] for i in range(len(p))]


def nothing(r: Random) -> Values:
    return Values(r=positive(r))


def number(tex: str, left, right):
    return true(tex, lambda v: left(), lambda v: right)


def wrong_number(tex: str, left, right):
    return false(tex, lambda v: left(), lambda v: right)


MLP = (
    "index i = 1..h",
    "index c, k = 1..K",
    "index a = 1..d",
    "vector x : d",
    "matrix W^{[1]} : h x d",
    "vector b^{[1]} : h",
    "matrix W^{[2]} : K x h",
    "vector b^{[2]} : K",
    "vector y : K",
    r"given \sum_k y_k = 1",
    r"let \sigma(t) = \frac{1}{1+e^{-t}}",
    r"let z^{[1]} = W^{[1]} x + b^{[1]}",
    r"let a^{[1]} = \sigma(z^{[1]})",
    r"let z^{[2]} = W^{[2]} a^{[1]} + b^{[2]}",
    r"let a^{[2]}_c = \frac{e^{z^{[2]}_c}}{\sum_{k} e^{z^{[2]}_k}}",
    r"let \mathcal{L} = -\sum_{k} y_k \log a^{[2]}_k",
)

DERIVATIONS = [
    Derivation(
        "backpropagation with [l]",
        MLP,
        network,
        (
            true(
                r"\frac{\partial \mathcal{L}}{\partial z^{[2]}} = a^{[2]} - y",
                lambda v: grad(lambda b: loss(v, b2=b), v.b2),
                delta2,
            ),
            true(
                r"\frac{\partial \mathcal{L}}{\partial W^{[2]}} = (a^{[2]} - y)\, {a^{[1]}}^\top",
                lambda v: grad2(lambda W: loss(v, W2=W), v.W2),
                lambda v: [[g * a for a in hidden(v)] for g in delta2(v)],
            ),
            true(
                r"\frac{\partial \mathcal{L}}{\partial b^{[2]}} = a^{[2]} - y",
                lambda v: grad(lambda b: loss(v, b2=b), v.b2),
                delta2,
            ),
            true(
                r"\frac{\partial \mathcal{L}}{\partial z^{[1]}} = {W^{[2]}}^\top (a^{[2]} - y) \odot a^{[1]} \odot (1 - a^{[1]})",
                lambda v: grad(lambda b: loss(v, b1=b), v.b1),
                delta1,
            ),
            true(
                r"\frac{\partial \mathcal{L}}{\partial W^{[1]}_{ia}} = \frac{\partial \mathcal{L}}{\partial z^{[1]}_i} x_a",
                lambda v: grad2(lambda W: loss(v, W1=W), v.W1)[v.i][v.a],
                lambda v: delta1(v)[v.i] * v.x[v.a],
            ),
            false(
                r"\frac{\partial \mathcal{L}}{\partial W^{[2]}} = a^{[1]} (a^{[2]} - y)^\top",
                lambda v: grad2(lambda W: loss(v, W2=W), v.W2),
                lambda v: [[a * g for g in delta2(v)] for a in hidden(v)] + [[mpf(0)]],
            ),
            false(
                r"\frac{\partial \mathcal{L}}{\partial z^{[1]}} = {W^{[2]}}^\top (a^{[2]} - y) \odot a^{[1]}",
                lambda v: grad(lambda b: loss(v, b1=b), v.b1),
                lambda v: [g * a for g, a in zip(times(turned(v.W2), delta2(v)), hidden(v), strict=True)],
            ),
        ),
    ),
    Derivation(
        "vectors and Jacobians",
        (
            "index i, j, k = 1..n",
            "vector z, g : n",
            r"let p = \operatorname{softmax}(z)",
            r"let J = \operatorname{diag}(p) - p p^\top",
            r"function f of p",
        ),
        matrices,
        (
            true(
                r"\frac{\partial p}{\partial z} = \mathrm{diag}(p) - p p^T",
                lambda v: [[D(lambda z: softmax(z)[i], v.z, j) for j in range(v.n)] for i in range(v.n)],
                lambda v: jacobian(v.z),
            ),
            true(
                r"J g = p \odot (g - (p^\top g) \mathbf{1})",
                lambda v: times(jacobian(v.z), v.g),
                lambda v: [p * (g - dot(softmax(v.z), v.g)) for p, g in zip(softmax(v.z), v.g, strict=True)],
            ),
            true(
                r"J g = p \odot g - p\, \langle p, g \rangle",
                lambda v: times(jacobian(v.z), v.g),
                lambda v: [p * (g - dot(softmax(v.z), v.g)) for p, g in zip(softmax(v.z), v.g, strict=True)],
            ),
            true(
                r"J \mathbf{1} = \mathbf{0}", lambda v: times(jacobian(v.z), [mpf(1)] * v.n), lambda v: [mpf(0)] * v.n
            ),
            true(r"J^\top = J", lambda v: jacobian(v.z), lambda v: turned(jacobian(v.z))),
            true(
                r"g^\top J g = \sum_{i} p_i g_i^2 - \Bigl(\sum_{i} p_i g_i\Bigr)^2",
                lambda v: dot(v.g, times(jacobian(v.z), v.g)),
                lambda v: dot(softmax(v.z), [g * g for g in v.g]) - dot(softmax(v.z), v.g) ** 2,
            ),
            false(
                r"J g = p \odot g - g\, (p^\top p)",
                lambda v: times(jacobian(v.z), v.g),
                lambda v: [p * g - g * dot(softmax(v.z), softmax(v.z)) for p, g in zip(softmax(v.z), v.g, strict=True)],
            ),
            true(
                r"\operatorname{tr}(J) = 1 - \|p\|_2^2",
                lambda v: total(lambda i: jacobian(v.z)[i][i], v.n),
                lambda v: 1 - dot(softmax(v.z), softmax(v.z)),
            ),
            true(
                r"\frac{\partial f}{\partial z_j} = p_j \left( \frac{\partial f}{\partial p_j} - \sum_{k} p_k \frac{\partial f}{\partial p_k} \right)",
                lambda v: times(jacobian(v.z), v.g)[v.j],
                lambda v: softmax(v.z)[v.j] * (v.g[v.j] - dot(softmax(v.z), v.g)),
            ),
        ),
    ),
    Derivation(
        "products of matrices",
        ("matrix A : n x m", "matrix B : m x n", "vector x : m", "vector u : n", "scalar t", "index i, j = 1..n"),
        matrices,
        (
            true(
                r"(AB)_{ij} = \sum_{k=1}^{m} A_{ik} B_{kj}",
                lambda v: matmul(v.A, v.B)[v.i][v.j],
                lambda v: total(lambda k: v.A[v.i][k] * v.B[k][v.j], v.m),
            ),
            true(
                r"(AB)^\top = B^\top A^\top",
                lambda v: turned(matmul(v.A, v.B)),
                lambda v: matmul(turned(v.B), turned(v.A)),
            ),
            true(
                r"\operatorname{Tr}(AB) = \operatorname{Tr}(BA)",
                lambda v: total(lambda i: matmul(v.A, v.B)[i][i], v.n),
                lambda v: total(lambda i: matmul(v.B, v.A)[i][i], v.m),
            ),
            true(
                r"u^\top A x = x^\top A^\top u",
                lambda v: dot(v.u, times(v.A, v.x)),
                lambda v: dot(v.u, times(v.A, v.x)),
            ),
            true(
                r"\frac{\partial}{\partial A}\, u^\top A x = u x^\top",
                lambda v: grad2(lambda A: dot(v.u, times(A, v.x)), v.A),
                lambda v: [[a * b for b in v.x] for a in v.u],
            ),
            false(
                r"\frac{\partial}{\partial A}\, u^\top A x = x u^\top",
                lambda v: grad2(lambda A: dot(v.u, times(A, v.x)), v.A),
                lambda v: [[a * b for b in v.u] for a in v.x] + [[mpf(0)]],
            ),
            true(
                r"\|tx\|^2 = t^2 \|x\|^2",
                lambda v: dot([v.t * a for a in v.x], [v.t * a for a in v.x]),
                lambda v: v.t**2 * dot(v.x, v.x),
            ),
            false(
                r"\|tx\|^2 = t \|x\|^2",
                lambda v: dot([v.t * a for a in v.x], [v.t * a for a in v.x]),
                lambda v: v.t * dot(v.x, v.x),
            ),
        ),
    ),
    Derivation(
        "tanh, softplus, swish",
        (
            "scalar x, \\beta",
            r"let \sigma(x) = \frac{1}{1+\exp(-x)}",
            r"let \mathrm{softplus}(x) = \ln(1 + e^x)",
            r"let f(x) = x \cdot \sigma(\beta x)",
        ),
        lambda r: Values(x=real(r), b=real(r)),
        (
            true(r"\tanh(x) = 2\sigma(2x) - 1", lambda v: tanh(v.x), lambda v: 2 * sigma(2 * v.x) - 1),
            true(r"\frac{d}{dx} \tanh x = 1 - \tanh^2 x", lambda v: D(tanh, v.x), lambda v: 1 - tanh(v.x) ** 2),
            true(
                r"\frac{d}{dx}\mathrm{softplus}(x) = \sigma(x)",
                lambda v: D(lambda x: log(1 + exp(x)), v.x),
                lambda v: sigma(v.x),
            ),
            true(
                r"f'(x) = \sigma(\beta x) + \beta x \cdot \sigma(\beta x)(1 - \sigma(\beta x))",
                lambda v: D(lambda x: x * sigma(v.b * x), v.x),
                lambda v: sigma(v.b * v.x) + v.b * v.x * sigma(v.b * v.x) * (1 - sigma(v.b * v.x)),
            ),
            false(
                r"f'(x) = \sigma(\beta x) + x \cdot \sigma(\beta x)(1 - \sigma(\beta x))",
                lambda v: D(lambda x: x * sigma(v.b * x), v.x),
                lambda v: sigma(v.b * v.x) + v.x * sigma(v.b * v.x) * (1 - sigma(v.b * v.x)),
            ),
            false(r"\sigma(x) = 1 + \sigma(-x)", lambda v: sigma(v.x), lambda v: 1 + sigma(-v.x)),
            true(
                r"\mathrm{softplus}(x) - \mathrm{softplus}(-x) = x",
                lambda v: log(1 + exp(v.x)) - log(1 + exp(-v.x)),
                lambda v: v.x,
            ),
        ),
    ),
    Derivation(
        "numbers",
        (),
        nothing,
        (
            number(r"0.2 - 1 = -0.8", lambda: mpf(2) / 10 - 1, mpf(-8) / 10),
            wrong_number(r"0.2 - 1 = -0.7", lambda: mpf(2) / 10 - 1, mpf(-7) / 10),
            number(r"-\log(0.25) \approx 1.386", lambda: nint(-1000 * log(mpf(1) / 4)), mpf(1386)),
            wrong_number(r"-\log(0.25) \approx 1.398", lambda: nint(-1000 * log(mpf(1) / 4)), mpf(1398)),
            number(
                r"\frac{e^{2}}{e^{2}+e^{1}+e^{0.1}} \approx 0.66",
                lambda: nint(100 * exp(2) / (exp(2) + exp(1) + exp(mpf(1) / 10))),
                mpf(66),
            ),
            number(r"[0.1, 0.2, 0.7] - [0, 0, 1] = [0.1, 0.2, -0.3]", lambda: minus([1, 2, 7], [0, 0, 10]), [1, 2, -3]),
            wrong_number(
                r"[0.1, 0.2, 0.7] - [0, 1, 0] = [0.1, 0.8, 0.7]", lambda: minus([1, 2, 7], [0, 10, 0]), [1, 8, 7]
            ),
            number(
                r"\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix} \begin{bmatrix} 1 \\ -1 \end{bmatrix} = \begin{bmatrix} -1 \\ -1 \end{bmatrix}",
                lambda: times([[1, 2], [3, 4]], [1, -1]),
                [-1, -1],
            ),
            number(r"\log_2 8 = 3", lambda: log(8) / log(2), mpf(3)),
            number(
                r"-\left(0 \cdot \ln 0.1 + 1 \cdot \ln 0.9\right) = -\ln 0.9",
                lambda: -(0 * log(mpf(1) / 10) + log(mpf(9) / 10)),
                -log(mpf(9) / 10),
            ),
            number(r"10{,}000 \times 0.5 = 5{,}000", lambda: 10000 * mpf(1) / 2, mpf(5000)),
        ),
    ),
    Derivation(
        "implied sums and NumPy positions",
        (
            "index i, j, k = 0..n-1",
            "vector S, dP : n",
            r"let P[i] = \frac{e^{S[i]}}{\sum_k e^{S[k]}}",
            r"let L = \sum_k dP[k] P[k]",
        ),
        matrices,
        (
            true(
                r"\frac{\partial L}{\partial S[i]} = P[i] \left( dP[i] - \sum_{j} P[j] dP[j] \right)",
                lambda v: D(lambda z: dot(softmax(z), v.g), v.z, v.j),
                lambda v: times(jacobian(v.z), v.g)[v.j],
            ),
            false(
                r"\frac{\partial L}{\partial S[i]} = dP[i] - \sum_{j} P[j] dP[j]",
                lambda v: D(lambda z: dot(softmax(z), v.g), v.z, v.j),
                lambda v: v.g[v.j] - dot(softmax(v.z), v.g),
            ),
        ),
    ),
    Derivation(
        "conditional random field of one step",
        (
            r"index y, y' = 1..L",
            r"index k = 1..d",
            r"matrix f : L x d",
            r"vector \lambda : d",
            r"let s(y) = \sum_{k=1}^{d} \lambda_k f_{yk}",
            r"let Z = \sum_{y'} \exp(s(y'))",
            r"let p(y) = \frac{1}{Z} \exp(s(y))",
        ),
        matrices,
        (
            true(
                r"\log p(y) = \sum_{k} \lambda_k f_{yk} - \log Z",
                lambda v: log(softmax(times(v.A, v.x))[v.j]),
                lambda v: dot(v.A[v.j], v.x) - lse(times(v.A, v.x)),
            ),
            true(
                r"\frac{\partial \log p(y)}{\partial \lambda_k} = f_{yk} - \sum_{y'} p(y') f_{y'k}",
                lambda v: D(lambda x: log(softmax(times(v.A, x))[v.j]), v.x, 0),
                lambda v: v.A[v.j][0] - total(lambda i: softmax(times(v.A, v.x))[i] * v.A[i][0], v.n),
            ),
            true(
                r"\frac{\partial \log Z}{\partial \lambda_k} = \mathbb{E}_{y' \sim p}\left[ f_{y'k} \right]",
                lambda v: D(lambda x: lse(times(v.A, x)), v.x, 0),
                lambda v: total(lambda i: softmax(times(v.A, v.x))[i] * v.A[i][0], v.n),
            ),
            false(
                r"\frac{\partial \log p(y)}{\partial \lambda_k} = \sum_{y'} p(y') f_{y'k} - f_{yk}",
                lambda v: D(lambda x: log(softmax(times(v.A, x))[v.j]), v.x, 0),
                lambda v: -v.A[v.j][0] + total(lambda i: softmax(times(v.A, v.x))[i] * v.A[i][0], v.n),
            ),
        ),
    ),
    Derivation(
        "Fisher information of a categorical distribution",
        (
            "index i, j, c = 1..K",
            r"vector \eta : K",
            r"let \pi_c = \frac{e^{\eta_c}}{\sum_{i} e^{\eta_i}}",
            r"let F_{ij} = \sum_{c=1}^K \pi_c \frac{\partial \log \pi_c}{\partial \eta_i} \frac{\partial \log \pi_c}{\partial \eta_j}",
        ),
        matrices,
        (
            true(
                r"F_{ij} = \pi_i \delta_{ij} - \pi_i \pi_j",
                lambda v: total(
                    lambda c: softmax(v.z)[c] * ((c == v.i) - softmax(v.z)[v.i]) * ((c == v.j) - softmax(v.z)[v.j]), v.n
                ),
                lambda v: jacobian(v.z)[v.i][v.j],
            ),
            true(
                r"F_{ij} = -\sum_c \pi_c \frac{\partial^2 \log \pi_c}{\partial \eta_i\, \partial \eta_j}",
                lambda v: jacobian(v.z)[v.i][v.j],
                lambda v: -total(lambda c: softmax(v.z)[c] * DD(lambda z: log(softmax(z)[c]), v.z, v.i, v.j), v.n),
            ),
            false(
                r"F_{ij} = \pi_i \delta_{ij} + \pi_i \pi_j",
                lambda v: jacobian(v.z)[v.i][v.j],
                lambda v: (v.i == v.j) * softmax(v.z)[v.i] + softmax(v.z)[v.i] * softmax(v.z)[v.j],
            ),
        ),
    ),
    Derivation(
        "decorations",
        (
            "index i, j, k = 1..K",
            "vector x, y : K",
            r"given \sum_k y_k = 1",
            r"let p_j = \frac{e^{x_j}}{\sum_k e^{x_k}}",
        ),
        lambda r: (lambda n: Values(n=n, z=reals(r, n), y=simplex(r, n), j=r.randrange(n)))(r.randint(2, 4)),
        (
            true(
                r"\color{red}{-y_j} + p_j \underbrace{\sum_{i} y_i}_{=1} = \boxed{p_j - y_j}",
                lambda v: softmax(v.z)[v.j] - v.y[v.j],
                lambda v: softmax(v.z)[v.j] - v.y[v.j],
            ),
            true(
                r"\begin{aligned} -\sum_{i=1}^{K} y_i\,(\delta_{ij} - p_j) &= p_j - y_j \end{aligned}",
                lambda v: -total(lambda i: v.y[i] * ((i == v.j) - softmax(v.z)[v.j]), v.n),
                lambda v: softmax(v.z)[v.j] - v.y[v.j],
            ),
            true(
                r"-\frac{\partial}{\partial x_j} \sum_{i=1}^K y_i \ln p_i \overset{(a)}{=} -\sum_{i=1}^K \frac{y_i}{p_i}\frac{\partial p_i}{\partial x_j} \tag{3}",
                lambda v: D(lambda z: -dot(v.y, [log(p) for p in softmax(z)]), v.z, v.j),
                lambda v: softmax(v.z)[v.j] - v.y[v.j],
            ),
            true(
                r"\left. \frac{e^{x_j}}{\sum_k e^{x_k}} \right. \cdot \cancel{\frac{y_j}{y_j}} = p_j",
                lambda v: softmax(v.z)[v.j],
                lambda v: softmax(v.z)[v.j],
            ),
            false(
                r"-\sum_{i} y_i (\delta_{ij} - p_i) = p_j - y_j",
                lambda v: -total(lambda i: v.y[i] * ((i == v.j) - softmax(v.z)[i]), v.n),
                lambda v: softmax(v.z)[v.j] - v.y[v.j],
            ),
            true(
                r"p_j \cdot \Big[ 1 - p_j \Big] - \sum_{i \neq j} p_i p_j = 0",
                lambda v: (
                    softmax(v.z)[v.j] * (1 - softmax(v.z)[v.j])
                    - total(lambda i: (i != v.j) * softmax(v.z)[i] * softmax(v.z)[v.j], v.n)
                ),
                lambda v: mpf(0),
            ),
            true(
                r"\sum_{i \in \{1,\dots,K\} \setminus \{j\}} p_i = 1 - p_j",
                lambda v: 1 - softmax(v.z)[v.j],
                lambda v: 1 - softmax(v.z)[v.j],
            ),
            true(
                r"\prod_{k=1}^{K} p_k^{y_k} = \exp\left(\sum_{k=1}^{K} y_k \log p_k\right)",
                lambda v: exp(dot(v.y, [log(p) for p in softmax(v.z)])),
                lambda v: exp(dot(v.y, [log(p) for p in softmax(v.z)])),
            ),
        ),
    ),
]
