"""Models in the notation of their papers and courses; every label is checked by ``oracle``."""

from __future__ import annotations

from random import Random

from mpmath import exp, log, mpf
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
    positives,
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


def data(r: Random) -> Values:
    n, d, k = r.randint(2, 3), r.randint(2, 3), r.randint(2, 3)
    return Values(
        n=n, d=d, k=k, X=table(r, n, d), Y=[simplex(r, k) for _ in range(n)], W=table(r, d, k), w=reals(r, d),
        y=reals(r, n), b=real(r), l=positive(r), x=reals(r, d), j=r.randrange(d), c=r.randrange(k), v=reals(r, k),
        A=table(r, d, d), V=table(r, k, d), e=reals(r, k), G=table(r, n, k),
    )  # fmt: skip


def logistic(v, w):
    return total(lambda i: log(1 + exp(dot(v.X[i], w))) - v.y[i] * dot(v.X[i], w), v.n)


def rowwise(v, W):
    return -total(lambda i: dot(v.Y[i], [log(p) for p in softmax(row(v, W, i))]), v.n)


def row(v, W, i):
    return times(turned(W), v.X[i])


def P(v):
    return [softmax(row(v, v.W, i)) for i in range(v.n)]


def residual(v):
    return [[P(v)[i][k] - v.Y[i][k] for k in range(v.k)] for i in range(v.n)]


def S(v):
    return [[dot(q, k) / mpf(v.d) ** 0.5 for k in v.K] for q in v.Q]


def densities(v):
    return [p * exp(-((v.x - m) ** 2) / (2 * v.s)) / (2 * v.s) ** 0.5 for p, m in zip(v.p, v.m)]


def ridge(v, w):
    return total(lambda i: (dot(v.X[i], w) - v.y[i]) ** 2, v.n) + v.l * dot(w, w)


LOGISTIC = (
    "index i = 1..m",
    "index j, k = 1..n",
    r"vector \theta : n",
    "vector x^{(i)} : n",
    "scalar y^{(i)}",
    r"let h_\theta(x) = \frac{1}{1 + e^{-\theta^\top x}}",
    r"let \ell(\theta) = \sum_{i=1}^m \left[ y^{(i)} \log h_\theta(x^{(i)}) + (1 - y^{(i)}) \log (1 - h_\theta(x^{(i)})) \right]",
)
SOFTMAX_REGRESSION = (
    "index n = 1..N",
    "index k, l = 1..K",
    "index a = 1..D",
    "matrix X : N x D",
    "matrix Y : N x K",
    "matrix W : D x K",
    r"given \sum_{k} Y_{nk} = 1",
    "let Z = X W",
    r"let P_{nk} = \frac{e^{Z_{nk}}}{\sum_{l=1}^K e^{Z_{nl}}}",
    r"let \mathcal{L} = -\sum_{n=1}^N \sum_{k=1}^K Y_{nk} \log P_{nk}",
)
RIDGE = (
    "matrix X : n x d",
    "vector y : n",
    "vector w, v : d",
    "matrix A : d x d",
    r"scalar \lambda",
    r"let J(w) = \|Xw - y\|_2^2 + \lambda \|w\|_2^2",
)
SKIP = (
    r"index o, w = 1..W",
    r"index a = 1..d",
    "matrix u : W x d",
    r"vector v_c : d",
    r"let P(o \mid c) = \frac{\exp(u_o^\top v_c)}{\sum_{w=1}^{W} \exp(u_w^\top v_c)}",
    r"let J = -\log P(o \mid c)",
)
POLICY = (
    r"index a, b = 1..|\mathcal{A}|",
    r"vector \theta, Q : |\mathcal{A}|",
    r"let \pi_\theta(a) = \frac{e^{\theta_a}}{\sum_{b} e^{\theta_b}}",
    r"let J(\theta) = \sum_a \pi_\theta(a) Q_a",
    r"let V = \sum_a \pi_\theta(a) Q_a",
)

DERIVATIONS = [
    Derivation(
        "logistic regression with superscripts (i)",
        LOGISTIC,
        data,
        (
            true(
                r"\frac{\partial}{\partial \theta_j} \ell(\theta) = \sum_{i=1}^{m} \left( y^{(i)} - h_\theta(x^{(i)}) \right) x_j^{(i)}",
                lambda v: D(lambda w: -logistic(v, w), v.w, v.j),
                lambda v: total(lambda i: (v.y[i] - sigma(dot(v.X[i], v.w))) * v.X[i][v.j], v.n),
            ),
            false(
                r"\frac{\partial}{\partial \theta_j} \ell(\theta) = \sum_{i=1}^{m} \left( h_\theta(x^{(i)}) - y^{(i)} \right) x_j^{(i)}",
                lambda v: D(lambda w: -logistic(v, w), v.w, v.j),
                lambda v: -total(lambda i: (v.y[i] - sigma(dot(v.X[i], v.w))) * v.X[i][v.j], v.n),
            ),
            true(
                r"\nabla_\theta \ell(\theta) = \sum_i (y^{(i)} - h_\theta(x^{(i)}))\, x^{(i)}",
                lambda v: grad(lambda w: -logistic(v, w), v.w),
                lambda v: times(turned(v.X), [v.y[i] - sigma(dot(v.X[i], v.w)) for i in range(v.n)]),
            ),
            true(
                r"\frac{\partial^2 \ell(\theta)}{\partial\theta_j \partial\theta_k} = -\sum_{i} h_\theta(x^{(i)}) "
                r"\left(1-h_\theta(x^{(i)})\right) x^{(i)}_j x^{(i)}_k",
                lambda v: DD(lambda w: -logistic(v, w), v.w, v.j, 0),
                lambda v: (
                    -total(
                        lambda i: sigma(dot(v.X[i], v.w)) * (1 - sigma(dot(v.X[i], v.w))) * v.X[i][v.j] * v.X[i][0], v.n
                    )
                ),
            ),
            true(
                r"\ell(\theta) = \sum_{i=1}^m \left[ y^{(i)}\theta^T x^{(i)} - \log\left(1+e^{\theta^T x^{(i)}}\right) \right]",
                lambda v: total(
                    lambda i: v.y[i] * log(sigma(dot(v.X[i], v.w))) + (1 - v.y[i]) * log(1 - sigma(dot(v.X[i], v.w))),
                    v.n,
                ),
                lambda v: -logistic(v, v.w),
            ),
        ),
    ),
    Derivation(
        "softmax regression with matrices",
        SOFTMAX_REGRESSION,
        data,
        (
            true(
                r"\frac{\partial \mathcal{L}}{\partial Z} = P - Y",
                lambda v: [
                    grad(lambda z, n=n: -dot(v.Y[n], [log(p) for p in softmax(z)]), row(v, v.W, n)) for n in range(v.n)
                ],
                residual,
            ),
            true(
                r"\frac{\partial \mathcal{L}}{\partial W} = X^\top (P - Y)",
                lambda v: grad2(lambda W: rowwise(v, W), v.W),
                lambda v: matmul(turned(v.X), residual(v)),
            ),
            true(
                r"\nabla_W \mathcal{L} = X^T (P - Y)",
                lambda v: grad2(lambda W: rowwise(v, W), v.W),
                lambda v: matmul(turned(v.X), residual(v)),
            ),
            false(
                r"\frac{\partial \mathcal{L}}{\partial W} = X^\top (Y - P)",
                lambda v: grad2(lambda W: rowwise(v, W), v.W),
                lambda v: matmul(turned(v.X), [[-x for x in q] for q in residual(v)]),
            ),
            true(
                r"\frac{\partial \mathcal{L}}{\partial W_{ak}} = \sum_{n=1}^{N} X_{na} (P_{nk} - Y_{nk})",
                lambda v: grad2(lambda W: rowwise(v, W), v.W)[v.j][v.c],
                lambda v: total(lambda n: v.X[n][v.j] * residual(v)[n][v.c], v.n),
            ),
            true(
                r"\nabla_{W_{:,k}} \mathcal{L} = \sum_{n} (P_{n,k} - Y_{n,k}) X_{n,:}",
                lambda v: [q[v.c] for q in grad2(lambda W: rowwise(v, W), v.W)],
                lambda v: [total(lambda n: v.X[n][a] * residual(v)[n][v.c], v.n) for a in range(v.d)],
            ),
            true(
                r"\mathcal{L} = -\operatorname{tr}\left(Y^\top \log P\right)",
                lambda v: rowwise(v, v.W),
                lambda v: -total(lambda k: matmul(turned(v.Y), [[log(p) for p in q] for q in P(v)])[k][k], v.k),
            ),
        ),
    ),
    Derivation(
        "ridge regression",
        RIDGE,
        data,
        (
            true(
                r"\nabla_w J(w) = 2X^\top(Xw-y) + 2\lambda w",
                lambda v: grad(lambda w: ridge(v, w), v.w),
                lambda v: [
                    2 * total(lambda i: v.X[i][a] * (dot(v.X[i], v.w) - v.y[i]), v.n) + 2 * v.l * v.w[a]
                    for a in range(v.d)
                ],
            ),
            true(
                r"J(w) = (Xw-y)^\top (Xw-y) + \lambda w^\top w",
                lambda v: total(lambda i: (dot(v.X[i], v.w) - v.y[i]) ** 2, v.n) + v.l * dot(v.w, v.w),
                lambda v: (
                    dot([a - b for a, b in zip(times(v.X, v.w), v.y)], [a - b for a, b in zip(times(v.X, v.w), v.y)])
                    + v.l * dot(v.w, v.w)
                ),
            ),
            true(
                r"\|Xw-y\|^2 = w^T X^T X w - 2 y^T X w + y^T y",
                lambda v: ridge(v, v.w) - v.l * dot(v.w, v.w),
                lambda v: total(lambda i: (dot(v.X[i], v.w) - v.y[i]) ** 2, v.n),
            ),
            false(
                r"\nabla_w J(w) = 2X^\top(y - Xw) + 2\lambda w",
                lambda v: grad(lambda w: ridge(v, w), v.w),
                lambda v: [
                    -2 * total(lambda i: v.X[i][a] * (dot(v.X[i], v.w) - v.y[i]), v.n) + 2 * v.l * v.w[a]
                    for a in range(v.d)
                ],
            ),
            true(
                r"\frac{\partial\, w^\top A w}{\partial w} = (A + A^\top) w",
                lambda v: grad(lambda w: dot(w, times(v.A, w)), v.w),
                lambda v: [p + q for p, q in zip(times(v.A, v.w), times(turned(v.A), v.w), strict=True)],
            ),
            false(
                r"\frac{\partial}{\partial w} \left(w^\top A w\right) = 2 A w",
                lambda v: grad(lambda w: dot(w, times(v.A, w)), v.w),
                lambda v: [2 * p for p in times(v.A, v.w)],
            ),
            true(
                r"\nabla_w \langle v, w \rangle = v",
                lambda v: grad(lambda w: dot(v.x, w), v.w),
                lambda v: v.x,
            ),
        ),
    ),
    Derivation(
        "word2vec",
        SKIP,
        data,
        (
            true(
                r"\frac{\partial J}{\partial v_c} = -u_o + \sum_{w=1}^{W} P(w \mid c)\, u_w",
                lambda v: grad(lambda x: lse(times(v.V, x)) - dot(v.V[v.c], x), v.x),
                lambda v: [
                    -v.V[v.c][a] + total(lambda w: softmax(times(v.V, v.x))[w] * v.V[w][a], v.k) for a in range(v.d)
                ],
            ),
            true(
                r"J = -u_o^\top v_c + \log \sum_{w=1}^{W} \exp(u_w^\top v_c)",
                lambda v: -log(softmax(times(v.V, v.x))[v.c]),
                lambda v: lse(times(v.V, v.x)) - dot(v.V[v.c], v.x),
            ),
            false(
                r"\frac{\partial J}{\partial v_c} = u_o - \sum_{w=1}^{W} P(w \mid c)\, u_w",
                lambda v: grad(lambda x: lse(times(v.V, x)) - dot(v.V[v.c], x), v.x),
                lambda v: [
                    v.V[v.c][a] - total(lambda w: softmax(times(v.V, v.x))[w] * v.V[w][a], v.k) for a in range(v.d)
                ],
            ),
            true(
                r"\frac{\partial J}{\partial u_w} = \left(P(w \mid c) - \mathbb{1}_{[w = o]}\right) v_c",
                lambda v: grad2(lambda V: lse(times(V, v.x)) - dot(V[v.c], v.x), v.V)[0],
                lambda v: [(softmax(times(v.V, v.x))[0] - (v.c == 0)) * x for x in v.x],
            ),
        ),
    ),
    Derivation(
        "policy gradient",
        POLICY,
        data,
        (
            true(
                r"\frac{\partial \log \pi_\theta(a)}{\partial \theta_b} = \mathbb{I}\{a = b\} - \pi_\theta(b)",
                lambda v: D(lambda t: log(softmax(t)[v.c]), v.v, 0),
                lambda v: (v.c == 0) - softmax(v.v)[0],
            ),
            true(
                r"\frac{\partial J(\theta)}{\partial \theta_b} = \pi_\theta(b) (Q_b - V)",
                lambda v: D(lambda t: dot(softmax(t), v.e), v.v, v.c),
                lambda v: softmax(v.v)[v.c] * (v.e[v.c] - dot(softmax(v.v), v.e)),
            ),
            true(
                r"\nabla_\theta J(\theta) = \sum_a \pi_\theta(a) \nabla_\theta \log \pi_\theta(a)\, Q_a",
                lambda v: grad(lambda t: dot(softmax(t), v.e), v.v),
                lambda v: [softmax(v.v)[b] * (v.e[b] - dot(softmax(v.v), v.e)) for b in range(v.k)],
            ),
            true(
                r"\mathbb{E}_{a \sim \pi_\theta}\left[\nabla_\theta \log \pi_\theta(a)\right] = 0",
                lambda v: [total(lambda a: softmax(v.v)[a] * ((a == b) - softmax(v.v)[b]), v.k) for b in range(v.k)],
                lambda v: [mpf(0)] * v.k,
            ),
            false(
                r"\frac{\partial J(\theta)}{\partial \theta_b} = \pi_\theta(b) Q_b",
                lambda v: D(lambda t: dot(softmax(t), v.e), v.v, v.c),
                lambda v: softmax(v.v)[v.c] * v.e[v.c],
            ),
        ),
    ),
    Derivation(
        "InfoNCE",
        (
            "index i, j = 1..N",
            "vector s : N",
            r"scalar \tau",
            r"given \tau > 0",
            r"given i^+ \in \{1, \ldots, N\}",
            r"let \mathcal{L}_{\mathrm{NCE}} = -\log\frac{\exp(s_{i^+}/\tau)}{\sum_{j=1}^{N} \exp(s_j/\tau)}",
        ),
        lambda r: (lambda n: Values(n=n, s=reals(r, n), t=positive(r), p=r.randrange(n), j=r.randrange(n)))(
            r.randint(2, 4)
        ),
        (
            true(
                r"\frac{\partial \mathcal{L}_{\mathrm{NCE}}}{\partial s_j} = \frac{1}{\tau} \left( "
                r"\frac{\exp(s_j / \tau)}{\sum_{i} \exp(s_i/\tau)} - \mathbf{1}[j = i^+] \right)",
                lambda v: D(lambda s: -log(softmax([x / v.t for x in s])[v.p]), v.s, v.j),
                lambda v: (softmax([x / v.t for x in v.s])[v.j] - (v.j == v.p)) / v.t,
            ),
            true(
                r"\mathcal{L}_{\mathrm{NCE}} = -\frac{s_{i^+}}{\tau} + \log \sum_{j} e^{s_j/\tau}",
                lambda v: -log(softmax([x / v.t for x in v.s])[v.p]),
                lambda v: -v.s[v.p] / v.t + lse([x / v.t for x in v.s]),
            ),
            false(
                r"\mathcal{L}_{\mathrm{NCE}} = -s_{i^+} + \log \sum_{j} e^{s_j/\tau}",
                lambda v: -log(softmax([x / v.t for x in v.s])[v.p]),
                lambda v: -v.s[v.p] + lse([x / v.t for x in v.s]),
            ),
        ),
    ),
    Derivation(
        "attention",
        (
            "index i, j = 1..n",
            "index k = 1..n",
            "matrix Q, K, V : n x d",
            r"let S = \frac{Q K^\top}{\sqrt{d}}",
            r"let A_{ij} = \frac{e^{S_{ij}}}{\sum_{k} e^{S_{ik}}}",
            r"let O = A V",
        ),
        lambda r: (
            lambda n, d: Values(n=n, d=d, Q=table(r, n, d), K=table(r, n, d), V=table(r, n, d), i=r.randrange(n), j=0)
        )(r.randint(2, 3), r.randint(2, 3)),
        (
            true(
                r"S_{ij} = \frac{1}{\sqrt{d}} \sum_{c=1}^{d} Q_{ic} K_{jc}",
                lambda v: dot(v.Q[v.i], v.K[v.j]) / mpf(v.d) ** 0.5,
                lambda v: dot(v.Q[v.i], v.K[v.j]) / mpf(v.d) ** 0.5,
            ),
            true(
                r"\operatorname{softmax}\left(\frac{QK^T}{\sqrt{d}}\right) V = O",
                lambda v: matmul([softmax([dot(q, k) / mpf(v.d) ** 0.5 for k in v.K]) for q in v.Q], v.V),
                lambda v: [
                    [
                        total(lambda j: exp(S(v)[i][j]) * v.V[j][c], v.n) / total(lambda j: exp(S(v)[i][j]), v.n)
                        for c in range(v.d)
                    ]
                    for i in range(v.n)
                ],
            ),
            true(
                r"\frac{\partial A_{ij}}{\partial S_{ik}} = A_{ij}(\delta_{jk} - A_{ik})",
                lambda v: [D(lambda z: softmax(z)[v.j], S(v)[v.i], k) for k in range(v.n)],
                lambda v: [softmax(S(v)[v.i])[v.j] * ((v.j == k) - softmax(S(v)[v.i])[k]) for k in range(v.n)],
            ),
            false(
                r"\operatorname{softmax}\left(\frac{QK^T}{d}\right) V = O",
                lambda v: [softmax([x / v.d for x in times(v.K, v.Q[v.i])])[j] for j in range(v.n)],
                lambda v: [softmax([x / mpf(v.d) ** 0.5 for x in times(v.K, v.Q[v.i])])[j] for j in range(v.n)],
            ),
        ),
    ),
    Derivation(
        "mixture responsibilities",
        (
            "index k, j = 1..K",
            "vector \\pi, \\mu : K",
            "scalar x, \\sigma",
            r"given \pi_k > 0",
            r"given \sigma > 0",
            r"let \mathcal{N}(x \mid \mu_k) = \frac{1}{\sqrt{2\sigma}} \exp\left(-\frac{(x-\mu_k)^2}{2\sigma}\right)",
            r"let \gamma_k = \frac{\pi_k \mathcal{N}(x \mid \mu_k)}{\sum_{j=1}^{K} \pi_j \mathcal{N}(x \mid \mu_j)}",
            r"let \ell = \log \sum_{k} \pi_k \mathcal{N}(x \mid \mu_k)",
        ),
        lambda r: (lambda n: Values(n=n, p=positives(r, n), m=reals(r, n), x=real(r), s=positive(r), k=r.randrange(n)))(
            r.randint(2, 4)
        ),
        (
            true(
                r"\frac{\partial \ell}{\partial \mu_k} = \gamma_k \frac{x - \mu_k}{\sigma}",
                lambda v: D(lambda m: lse([log(p) - (v.x - a) ** 2 / (2 * v.s) for p, a in zip(v.p, m)]), v.m, v.k),
                lambda v: (
                    softmax([log(p) - (v.x - a) ** 2 / (2 * v.s) for p, a in zip(v.p, v.m)])[v.k]
                    * (v.x - v.m[v.k])
                    / v.s
                ),
            ),
            true(
                r"\sum_{k=1}^K \gamma_k = 1",
                lambda v: sum(densities(v)) / total(lambda j: densities(v)[j], v.n),
                lambda v: mpf(1),
            ),
            true(
                r"\pi_k \frac{\partial \ell}{\partial \pi_k} = \gamma_k",
                lambda v: (
                    v.p[v.k] * D(lambda p: lse([log(q) - (v.x - a) ** 2 / (2 * v.s) for q, a in zip(p, v.m)]), v.p, v.k)
                ),
                lambda v: softmax([log(p) - (v.x - a) ** 2 / (2 * v.s) for p, a in zip(v.p, v.m)])[v.k],
            ),
            false(
                r"\frac{\partial \ell}{\partial \mu_k} = \gamma_k \frac{\mu_k - x}{\sigma}",
                lambda v: D(lambda m: lse([log(p) - (v.x - a) ** 2 / (2 * v.s) for p, a in zip(v.p, m)]), v.m, v.k),
                lambda v: (
                    softmax([log(p) - (v.x - a) ** 2 / (2 * v.s) for p, a in zip(v.p, v.m)])[v.k]
                    * (v.m[v.k] - v.x)
                    / v.s
                ),
            ),
        ),
    ),
    Derivation(
        "Boltzmann distribution",
        (
            "index i, j = 1..M",
            r"vector \varepsilon : M",
            r"scalar \beta",
            r"let Z = \sum_{i=1}^{M} e^{-\beta \varepsilon_i}",
            r"let p_i = \frac{1}{Z} e^{-\beta \varepsilon_i}",
            r"let U = \sum_i p_i \varepsilon_i",
        ),
        lambda r: (lambda n: Values(n=n, e=reals(r, n), b=real(r), i=r.randrange(n), j=0))(r.randint(2, 4)),
        (
            true(
                r"U = -\frac{\partial \ln Z}{\partial \beta}",
                lambda v: dot(softmax([-v.b * x for x in v.e]), v.e),
                lambda v: -D(lambda b: lse([-b * x for x in v.e]), v.b),
            ),
            true(
                r"\frac{\partial^2 \ln Z}{\partial \beta^2} = \sum_i p_i \varepsilon_i^2 - U^2",
                lambda v: D(lambda b: D(lambda c: lse([-c * x for x in v.e]), b), v.b),
                lambda v: (
                    dot(softmax([-v.b * x for x in v.e]), [x * x for x in v.e])
                    - dot(softmax([-v.b * x for x in v.e]), v.e) ** 2
                ),
            ),
            true(
                r"-\ln p_i = \beta \varepsilon_i + \ln Z",
                lambda v: -log(softmax([-v.b * x for x in v.e])[v.i]),
                lambda v: v.b * v.e[v.i] + lse([-v.b * x for x in v.e]),
            ),
            false(
                r"U = \frac{\partial \ln Z}{\partial \beta}",
                lambda v: dot(softmax([-v.b * x for x in v.e]), v.e),
                lambda v: D(lambda b: lse([-b * x for x in v.e]), v.b),
            ),
            true(
                r"\frac{\partial p_i}{\partial \varepsilon_j} = -\beta p_i (\delta_{ij} - p_j)",
                lambda v: D(lambda e: softmax([-v.b * x for x in e])[v.i], v.e, v.j),
                lambda v: (
                    -v.b
                    * softmax([-v.b * x for x in v.e])[v.i]
                    * ((v.i == v.j) - softmax([-v.b * x for x in v.e])[v.j])
                ),
            ),
        ),
    ),
]
