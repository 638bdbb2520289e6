"""Losses and their gradients as people typeset them; every label is checked by ``oracle``."""

from __future__ import annotations

from random import Random

from mpmath import exp, log, mpf, nint
from oracle import (
    DD,
    D,
    Derivation,
    Values,
    dot,
    false,
    grad,
    lse,
    positive,
    real,
    reals,
    sigma,
    simplex,
    softmax,
    total,
    true,
)


def logits(r: Random) -> Values:
    n = r.randint(2, 4)
    i, j = r.randrange(n), r.randrange(n)
    return Values(n=n, z=reals(r, n), y=simplex(r, n), w=reals(r, n), i=i, j=j, c=r.randrange(n), u=reals(r, n))


def two_indices(r: Random) -> Values:
    v = logits(r)
    v.j = (v.i + 1) % v.n
    return v


def ce(z, y):
    return -dot(y, [log(p) for p in softmax(z)])


SOFTMAX = (
    "index i, j, k = 1..C",
    "vector z : C",
    r"let s_i = \frac{\exp(z_i)}{\sum_{k=1}^C \exp(z_k)}",
)
CROSS_ENTROPY = (*SOFTMAX, "vector t : C", r"given \sum_k t_k = 1", r"let \ell = -\sum_{k} t_k \ln s_k")

DERIVATIONS = [
    Derivation(
        "softmax Jacobian with deltas",
        SOFTMAX,
        logits,
        (
            true(
                r"\frac{\partial s_i}{\partial z_j} = s_i\left(\delta_{ij} - s_j\right)",
                lambda v: D(lambda z: softmax(z)[v.i], v.z, v.j),
                lambda v: softmax(v.z)[v.i] * ((v.i == v.j) - softmax(v.z)[v.j]),
            ),
            true(
                r"\frac{\partial \ln s_i}{\partial z_j} = \mathbb{1}\{i=j\} - s_j",
                lambda v: D(lambda z: log(softmax(z)[v.i]), v.z, v.j),
                lambda v: (v.i == v.j) - softmax(v.z)[v.j],
            ),
            false(
                r"\frac{\partial s_i}{\partial z_j} = s_i\left(\delta_{ij} - s_i\right)",
                lambda v: D(lambda z: softmax(z)[v.i], v.z, v.j),
                lambda v: softmax(v.z)[v.i] * ((v.i == v.j) - softmax(v.z)[v.i]),
            ),
            true(
                r"""\frac{\partial s_i}{\partial z_j} = \begin{cases} s_i (1-s_j), & i = j \\ -s_i s_j, & i \neq j
                \end{cases}""",
                lambda v: D(lambda z: softmax(z)[v.i], v.z, v.j),
                lambda v: softmax(v.z)[v.i] * ((v.i == v.j) - softmax(v.z)[v.j]),
            ),
            true(
                r"\sum_i \frac{\partial s_i}{\partial z_j} = 0",
                lambda v: total(lambda i: D(lambda z: softmax(z)[i], v.z, v.j), v.n),
                lambda v: mpf(0),
            ),
        ),
    ),
    Derivation(
        "softmax, the case i != j",
        (*SOFTMAX, r"given i \ne j"),
        two_indices,
        (
            true(
                r"\frac{\partial}{\partial z_j} \frac{e^{z_i}}{\sum_{k=1}^{C} e^{z_k}} = "
                r"\frac{0 \cdot \sum_{k=1}^{C} e^{z_k} - e^{z_i} e^{z_j}}{\left[\sum_{k=1}^{C} e^{z_k}\right]^2}",
                lambda v: D(lambda z: softmax(z)[v.i], v.z, v.j),
                lambda v: -exp(v.z[v.i]) * exp(v.z[v.j]) / exp(lse(v.z)) ** 2,
            ),
            true(
                r"\frac{-e^{z_i} e^{z_j}}{[\sum_k e^{z_k}]^2} = - s_i s_j",
                lambda v: -exp(v.z[v.i]) * exp(v.z[v.j]) / exp(lse(v.z)) ** 2,
                lambda v: -softmax(v.z)[v.i] * softmax(v.z)[v.j],
            ),
            false(
                r"\frac{\partial s_i}{\partial z_j} = s_i (1 - s_j)",
                lambda v: D(lambda z: softmax(z)[v.i], v.z, v.j),
                lambda v: softmax(v.z)[v.i] * (1 - softmax(v.z)[v.j]),
            ),
        ),
    ),
    Derivation(
        "cross-entropy gradient",
        CROSS_ENTROPY,
        logits,
        (
            true(
                r"\frac{\partial \ell}{\partial z_i} = -\sum_k t_k \frac{1}{s_k}\frac{\partial s_k}{\partial z_i}",
                lambda v: D(lambda z: ce(z, v.y), v.z, v.i),
                lambda v: -total(lambda k: v.y[k] / softmax(v.z)[k] * D(lambda z: softmax(z)[k], v.z, v.i), v.n),
            ),
            true(
                r"\frac{\partial \ell}{\partial z_i} = -t_i(1-s_i) + \sum_{k\neq i} t_k s_i",
                lambda v: D(lambda z: ce(z, v.y), v.z, v.i),
                lambda v: (
                    -v.y[v.i] * (1 - softmax(v.z)[v.i]) + total(lambda k: (k != v.i) * v.y[k] * softmax(v.z)[v.i], v.n)
                ),
            ),
            true(
                r"- t_i + t_i s_i + s_i \sum_{k \ne i} t_k = s_i \Big( t_i + \sum_{k \ne i} t_k \Big) - t_i",
                lambda v: (
                    -v.y[v.i]
                    + v.y[v.i] * softmax(v.z)[v.i]
                    + softmax(v.z)[v.i] * total(lambda k: (k != v.i) * v.y[k], v.n)
                ),
                lambda v: softmax(v.z)[v.i] - v.y[v.i],
            ),
            true(
                r"\frac{d\ell}{dz_i} = s_i - t_i",
                lambda v: D(lambda z: ce(z, v.y), v.z, v.i),
                lambda v: softmax(v.z)[v.i] - v.y[v.i],
            ),
            false(
                r"\frac{\partial \ell}{\partial z_i} = t_i - s_i",
                lambda v: D(lambda z: ce(z, v.y), v.z, v.i),
                lambda v: v.y[v.i] - softmax(v.z)[v.i],
            ),
            false(
                r"\frac{\partial \ell}{\partial z_i} = -\sum_k t_k \frac{\partial s_k}{\partial z_i}",
                lambda v: D(lambda z: ce(z, v.y), v.z, v.i),
                lambda v: -total(lambda k: v.y[k] * D(lambda z: softmax(z)[k], v.z, v.i), v.n),
            ),
            true(
                r"\nabla_z \ell = s - t",
                lambda v: grad(lambda z: ce(z, v.y), v.z),
                lambda v: [p - t for p, t in zip(softmax(v.z), v.y, strict=True)],
            ),
            true(
                r"\frac{\partial^2 \ell}{\partial z_i \partial z_j} = s_i \delta_{ij} - s_i s_j",
                lambda v: DD(lambda z: ce(z, v.y), v.z, v.i, v.j),
                lambda v: softmax(v.z)[v.i] * ((v.i == v.j) - softmax(v.z)[v.j]),
            ),
            true(
                r"\nabla^2_z \ell = \operatorname{diag}(s) - s s^\top",
                lambda v: [[DD(lambda z: ce(z, v.y), v.z, i, j) for j in range(v.n)] for i in range(v.n)],
                lambda v: [[softmax(v.z)[i] * ((i == j) - softmax(v.z)[j]) for j in range(v.n)] for i in range(v.n)],
            ),
        ),
    ),
    Derivation(
        "cross-entropy without the sum of the labels",
        (*SOFTMAX, "vector t : C", r"let \ell = -\sum_{k} t_k \ln s_k"),
        lambda r: (lambda v: Values(**{**v.__dict__, "y": reals(r, v.n)}))(logits(r)),
        (
            false(
                r"\frac{\partial \ell}{\partial z_i} = s_i - t_i",
                lambda v: D(lambda z: ce(z, v.y), v.z, v.i),
                lambda v: softmax(v.z)[v.i] - v.y[v.i],
            ),
            true(
                r"\frac{\partial \ell}{\partial z_i} = s_i \sum_k t_k - t_i",
                lambda v: D(lambda z: ce(z, v.y), v.z, v.i),
                lambda v: softmax(v.z)[v.i] * sum(v.y) - v.y[v.i],
            ),
        ),
    ),
    Derivation(
        "negative log-likelihood of a class",
        (
            "index i, j = 1..V",
            "vector x : V",
            r"given c \in \{1, \dots, V\}",
            r"let \operatorname{loss}(x, c) = -x_c + \log\left(\sum_j \exp(x_j)\right)",
            r"let p_i = \frac{\exp(x_i)}{\sum_j \exp(x_j)}",
        ),
        logits,
        (
            true(
                r"-\log\left(\frac{\exp(x_c)}{\sum_j \exp(x_j)}\right) = -x_c + \log\left(\sum_j \exp(x_j)\right)",
                lambda v: -log(softmax(v.z)[v.c]),
                lambda v: lse(v.z) - v.z[v.c],
            ),
            true(
                r"\frac{\partial}{\partial x_i} \operatorname{loss}(x, c) = p_i - [i = c]",
                lambda v: D(lambda z: lse(z) - z[v.c], v.z, v.i),
                lambda v: softmax(v.z)[v.i] - (v.i == v.c),
            ),
            true(
                r"\frac{\partial}{\partial x_i} \operatorname{loss}(x, c) = p_i - \mathbf{1}_{i=c}",
                lambda v: D(lambda z: lse(z) - z[v.c], v.z, v.i),
                lambda v: softmax(v.z)[v.i] - (v.i == v.c),
            ),
            false(
                r"\frac{\partial}{\partial x_i} \operatorname{loss}(x, c) = p_c - \mathbb{1}[i = c]",
                lambda v: D(lambda z: lse(z) - z[v.c], v.z, v.i),
                lambda v: softmax(v.z)[v.c] - (v.i == v.c),
            ),
            true(
                r"\frac{\partial \log p_c}{\partial x_c} = 1 - p_c",
                lambda v: D(lambda z: log(softmax(z)[v.c]), v.z, v.c),
                lambda v: 1 - softmax(v.z)[v.c],
            ),
        ),
    ),
    Derivation(
        "logistic loss of one example",
        (
            "scalar z, y",
            r"let \sigma(t) = \frac{1}{1+e^{-t}}",
            r"let \hat{y} = \sigma(z)",
            r"let \mathcal{L} = -\bigl[ y \log \hat{y} + (1-y) \log (1-\hat{y}) \bigr]",
        ),
        lambda r: Values(z=real(r), y=real(r)),
        (
            true(
                r"\frac{\partial \mathcal{L}}{\partial \hat{y}} = -\frac{y}{\hat{y}} + \frac{1-y}{1-\hat{y}}",
                lambda v: D(lambda a: -(v.y * log(a) + (1 - v.y) * log(1 - a)), sigma(v.z)),
                lambda v: -v.y / sigma(v.z) + (1 - v.y) / (1 - sigma(v.z)),
            ),
            true(
                r"\frac{d\hat{y}}{dz} = \hat{y}\,(1-\hat{y})",
                lambda v: D(sigma, v.z),
                lambda v: sigma(v.z) * (1 - sigma(v.z)),
            ),
            true(
                r"\sigma'(z) = \sigma(z)\bigl(1-\sigma(z)\bigr)",
                lambda v: D(sigma, v.z),
                lambda v: sigma(v.z) * (1 - sigma(v.z)),
            ),
            true(
                r"\frac{\partial \mathcal L}{\partial z} = \frac{\partial \mathcal L}{\partial \hat y}"
                r"\cdot \frac{\partial \hat y}{\partial z}",
                lambda v: D(lambda z: -(v.y * log(sigma(z)) + (1 - v.y) * log(1 - sigma(z))), v.z),
                lambda v: sigma(v.z) - v.y,
            ),
            true(
                r"\mathcal{L} = \log(1+e^{z}) - yz",
                lambda v: -(v.y * log(sigma(v.z)) + (1 - v.y) * log(1 - sigma(v.z))),
                lambda v: log(1 + exp(v.z)) - v.y * v.z,
            ),
            false(
                r"\mathcal{L} = \log(1+e^{-z}) - yz",
                lambda v: -(v.y * log(sigma(v.z)) + (1 - v.y) * log(1 - sigma(v.z))),
                lambda v: log(1 + exp(-v.z)) - v.y * v.z,
            ),
            true(
                r"1 - \sigma(z) = \sigma(-z)",
                lambda v: 1 - sigma(v.z),
                lambda v: sigma(-v.z),
            ),
            true(
                r"\log\frac{\hat{y}}{1-\hat{y}} = z",
                lambda v: log(sigma(v.z) / (1 - sigma(v.z))),
                lambda v: v.z,
            ),
            true(
                r"\frac{e^{-z}}{\left(1+e^{-z}\right)^{2}} = \frac{1}{1+e^{-z}} \left( 1 - \frac{1}{1+e^{-z}} \right)",
                lambda v: exp(-v.z) / (1 + exp(-v.z)) ** 2,
                lambda v: sigma(v.z) * (1 - sigma(v.z)),
            ),
        ),
    ),
    Derivation(
        "focal loss",
        (
            "scalar x, \\gamma, \\alpha",
            "given \\gamma > 0",
            r"let p = \frac{1}{1+e^{-x}}",
            r"let \mathrm{FL} = -\alpha (1-p)^{\gamma} \log p",
        ),
        lambda r: Values(x=real(r), g=positive(r), a=real(r)),
        (
            true(
                r"\frac{\partial\, \mathrm{FL}}{\partial p} = \alpha \gamma (1-p)^{\gamma-1} \log p - \alpha \frac{(1-p)^\gamma}{p}",
                lambda v: D(lambda p: -v.a * (1 - p) ** v.g * log(p), sigma(v.x)),
                lambda v: (
                    v.a * v.g * (1 - sigma(v.x)) ** (v.g - 1) * log(sigma(v.x))
                    - v.a * (1 - sigma(v.x)) ** v.g / sigma(v.x)
                ),
            ),
            true(
                r"\frac{d \mathrm{FL}}{dx} = \alpha (1-p)^\gamma \left( \gamma\, p \log(p) + p - 1 \right)",
                lambda v: D(lambda x: -v.a * (1 - sigma(x)) ** v.g * log(sigma(x)), v.x),
                lambda v: v.a * (1 - sigma(v.x)) ** v.g * (v.g * sigma(v.x) * log(sigma(v.x)) + sigma(v.x) - 1),
            ),
            false(
                r"\frac{d \mathrm{FL}}{dx} = \alpha (1-p)^\gamma \left( \gamma \log(p) + p - 1 \right)",
                lambda v: D(lambda x: -v.a * (1 - sigma(x)) ** v.g * log(sigma(x)), v.x),
                lambda v: v.a * (1 - sigma(v.x)) ** v.g * (v.g * log(sigma(v.x)) + sigma(v.x) - 1),
            ),
        ),
    ),
    Derivation(
        "Kullback-Leibler divergence",
        (
            r"index x = 1..\mathcal{X}",
            "vector P, Q : \\mathcal{X}",
            "given P(x) > 0",
            "given Q(x) > 0",
            "given \\sum_x P(x) = 1",
            "given \\sum_x Q(x) = 1",
            r"let D_{\text{KL}}(P \| Q) = \sum_{x \in \mathcal{X}} P(x) \log \frac{P(x)}{Q(x)}",
            r"let H(P) = -\sum_{x} P(x) \log P(x)",
            r"let H(P, Q) = -\sum_{x} P(x) \log Q(x)",
        ),
        lambda r: (lambda n: Values(n=n, P=simplex(r, n), Q=simplex(r, n)))(r.randint(2, 4)),
        (
            true(
                r"D_{\text{KL}}(P \| Q) = H(P,Q) - H(P)",
                lambda v: total(lambda x: v.P[x] * log(v.P[x] / v.Q[x]), v.n),
                lambda v: total(lambda x: v.P[x] * (log(v.P[x]) - log(v.Q[x])), v.n),
            ),
            true(
                r"D_{\text{KL}}(P \| Q) = -\sum_{x\in\mathcal{X}} P(x) \log \frac{Q(x)}{P(x)}",
                lambda v: total(lambda x: v.P[x] * log(v.P[x] / v.Q[x]), v.n),
                lambda v: -total(lambda x: v.P[x] * log(v.Q[x] / v.P[x]), v.n),
            ),
            false(
                r"D_{\text{KL}}(P \| Q) = H(P) - H(P,Q)",
                lambda v: total(lambda x: v.P[x] * log(v.P[x] / v.Q[x]), v.n),
                lambda v: total(lambda x: v.P[x] * (log(v.Q[x]) - log(v.P[x])), v.n),
            ),
            false(
                r"D_{\text{KL}}(P \| Q) = D_{\text{KL}}(Q \| P)",
                lambda v: total(lambda x: v.P[x] * log(v.P[x] / v.Q[x]), v.n),
                lambda v: total(lambda x: v.Q[x] * log(v.Q[x] / v.P[x]), v.n),
            ),
            true(
                r"D_{\text{KL}}(P \| Q) = \mathbb{E}_{x \sim P}\left[ \log P(x) - \log Q(x) \right]",
                lambda v: total(lambda x: v.P[x] * log(v.P[x] / v.Q[x]), v.n),
                lambda v: total(lambda x: v.P[x] * (log(v.P[x]) - log(v.Q[x])), v.n),
            ),
        ),
    ),
    Derivation(
        "label smoothing",
        (
            "index k = 1..K",
            "vector z, q : K",
            "scalar \\epsilon",
            "given y \\in \\{1, \\ldots, K\\}",
            r"let q'(k) = (1-\epsilon)\, \delta_{k,y} + \frac{\epsilon}{K}",
            r"let p(k) = \frac{\exp(z_k)}{\sum_{i=1}^K \exp(z_i)}",
            r"let \ell = -\sum_{k=1}^{K} \log(p(k))\, q'(k)",
        ),
        lambda r: (lambda n: Values(n=n, z=reals(r, n), y=r.randrange(n), k=r.randrange(n), e=real(r)))(
            r.randint(2, 4)
        ),
        (
            true(
                r"\sum_{k=1}^K q'(k) = 1",
                lambda v: total(lambda k: (1 - v.e) * (k == v.y) + v.e / v.n, v.n),
                lambda v: mpf(1),
            ),
            true(
                r"\frac{\partial \ell}{\partial z_k} = p(k) - q'(k)",
                lambda v: D(
                    lambda z: -total(lambda i: log(softmax(z)[i]) * ((1 - v.e) * (i == v.y) + v.e / v.n), v.n), v.z, v.k
                ),
                lambda v: softmax(v.z)[v.k] - (1 - v.e) * (v.k == v.y) - v.e / v.n,
            ),
            true(
                r"\ell = -(1-\epsilon)\log p(y) - \frac{\epsilon}{K} \sum_{k=1}^K \log p(k)",
                lambda v: -total(lambda i: log(softmax(v.z)[i]) * ((1 - v.e) * (i == v.y) + v.e / v.n), v.n),
                lambda v: -(1 - v.e) * log(softmax(v.z)[v.y]) - v.e / v.n * sum(log(p) for p in softmax(v.z)),
            ),
            false(
                r"\ell = -(1-\epsilon)\log p(y) - \epsilon \sum_{k=1}^K \log p(k)",
                lambda v: -total(lambda i: log(softmax(v.z)[i]) * ((1 - v.e) * (i == v.y) + v.e / v.n), v.n),
                lambda v: -(1 - v.e) * log(softmax(v.z)[v.y]) - v.e * sum(log(p) for p in softmax(v.z)),
            ),
        ),
    ),
    Derivation(
        "temperature and distillation",
        (
            "index i, j = 1..N",
            "vector z, v : N",
            "scalar T",
            "given T > 0",
            r"let q_i = \frac{\exp(z_i/T)}{\sum_j \exp(z_j/T)}",
            r"let p_i = \frac{\exp(v_i/T)}{\sum_j \exp(v_j/T)}",
            r"let C = -\sum_i p_i \log q_i",
        ),
        lambda r: (lambda n: Values(n=n, z=reals(r, n), v=reals(r, n), T=positive(r), i=r.randrange(n)))(
            r.randint(2, 4)
        ),
        (
            true(
                r"\frac{\partial C}{\partial z_i} = \frac{1}{T}(q_i - p_i)",
                lambda v: D(
                    lambda z: -dot(softmax([x / v.T for x in v.v]), [log(q) for q in softmax([x / v.T for x in z])]),
                    v.z,
                    v.i,
                ),
                lambda v: (softmax([x / v.T for x in v.z])[v.i] - softmax([x / v.T for x in v.v])[v.i]) / v.T,
            ),
            true(
                r"\frac{1}{T}\left(q_i - p_i\right) = \frac{1}{T}\left(\frac{e^{z_i/T}}{\sum_j e^{z_j/T}} - "
                r"\frac{e^{v_i/T}}{\sum_j e^{v_j/T}}\right)",
                lambda v: (softmax([x / v.T for x in v.z])[v.i] - softmax([x / v.T for x in v.v])[v.i]) / v.T,
                lambda v: (softmax([x / v.T for x in v.z])[v.i] - softmax([x / v.T for x in v.v])[v.i]) / v.T,
            ),
            false(
                r"\frac{\partial C}{\partial z_i} = q_i - p_i",
                lambda v: D(
                    lambda z: -dot(softmax([x / v.T for x in v.v]), [log(q) for q in softmax([x / v.T for x in z])]),
                    v.z,
                    v.i,
                ),
                lambda v: softmax([x / v.T for x in v.z])[v.i] - softmax([x / v.T for x in v.v])[v.i],
            ),
        ),
    ),
    Derivation(
        "mean squared error",
        (
            "index i = 1..n",
            "vector y, x : n",
            "scalar m, b",
            r"let \hat{y}_i = m x_i + b",
            r"let \mathrm{MSE} = \frac{1}{n}\sum_{i=1}^n (y_i - \hat{y}_i)^2",
        ),
        lambda r: (lambda n: Values(n=n, x=reals(r, n), y=reals(r, n), m=real(r), b=real(r)))(r.randint(2, 4)),
        (
            true(
                r"\frac{\partial \mathrm{MSE}}{\partial m} = -\frac{2}{n} \sum_{i=1}^n x_i (y_i - \hat y_i)",
                lambda v: D(lambda m: total(lambda i: (v.y[i] - m * v.x[i] - v.b) ** 2, v.n) / v.n, v.m),
                lambda v: -2 * total(lambda i: v.x[i] * (v.y[i] - v.m * v.x[i] - v.b), v.n) / v.n,
            ),
            true(
                r"\frac{\partial}{\partial b} \frac1n \sum_{i=1}^n \left(y_i - (m x_i + b)\right)^2 = "
                r"\frac{-2}{n} \sum_{i=1}^n (y_i - \hat{y}_i)",
                lambda v: D(lambda b: total(lambda i: (v.y[i] - v.m * v.x[i] - b) ** 2, v.n) / v.n, v.b),
                lambda v: -2 * total(lambda i: v.y[i] - v.m * v.x[i] - v.b, v.n) / v.n,
            ),
            false(
                r"\frac{\partial \mathrm{MSE}}{\partial m} = \frac{2}{n} \sum_{i=1}^n x_i (y_i - \hat y_i)",
                lambda v: D(lambda m: total(lambda i: (v.y[i] - m * v.x[i] - v.b) ** 2, v.n) / v.n, v.m),
                lambda v: 2 * total(lambda i: v.x[i] * (v.y[i] - v.m * v.x[i] - v.b), v.n) / v.n,
            ),
        ),
    ),
    Derivation(
        "log-sum-exp",
        (
            "index i, j = 1..n",
            "vector x : n",
            "scalar a",
            r"let \operatorname{LSE}(x) = \log \sum_{i=1}^n \exp x_i",
        ),
        lambda r: (lambda n: Values(n=n, x=reals(r, n), a=real(r), i=r.randrange(n), j=r.randrange(n)))(
            r.randint(2, 4)
        ),
        (
            true(
                r"\frac{\partial}{\partial x_i}\operatorname{LSE}(x) = \frac{\exp x_i}{\sum_j \exp x_j}",
                lambda v: D(lse, v.x, v.i),
                lambda v: softmax(v.x)[v.i],
            ),
            true(
                r"\log \sum_i e^{x_i} = a + \log \sum_i e^{x_i - a}",
                lambda v: lse(v.x),
                lambda v: v.a + lse([x - v.a for x in v.x]),
            ),
            false(
                r"\log \sum_i e^{x_i} = a + \log \sum_i e^{x_i + a}",
                lambda v: lse(v.x),
                lambda v: v.a + lse([x + v.a for x in v.x]),
            ),
            false(
                r"\log \sum_i e^{x_i} = \sum_i \log e^{x_i}",
                lambda v: lse(v.x),
                lambda v: sum(v.x),
            ),
            true(
                r"\frac{\exp(x_i + a)}{\sum_j \exp(x_j + a)} = \frac{\exp(a)\exp(x_i)}{\exp(a)\sum_j \exp(x_j)}",
                lambda v: softmax(v.x)[v.i],
                lambda v: softmax(v.x)[v.i],
            ),
            true(
                r"\max_j x_j + \log \sum_i e^{x_i - \max_j x_j} = \log \sum_i e^{x_i}",
                lambda v: max(v.x) + lse([x - max(v.x) for x in v.x]),
                lambda v: lse(v.x),
            ),
        ),
    ),
    Derivation(
        "hinge-free margins: logistic loss with labels of either sign",
        (
            "scalar m",
            r"let \phi(m) = \log(1 + e^{-m})",
            r"let \sigma(m) = \frac{1}{1+e^{-m}}",
        ),
        lambda r: Values(m=real(r)),
        (
            true(
                r"\phi'(m) = -\frac{1}{1+e^{m}}",
                lambda v: D(lambda m: log(1 + exp(-m)), v.m),
                lambda v: -1 / (1 + exp(v.m)),
            ),
            true(
                r"\phi''(m) = \sigma(m)\,\sigma(-m)",
                lambda v: sigma(v.m) * (1 - sigma(v.m)),
                lambda v: sigma(v.m) * sigma(-v.m),
            ),
            false(
                r"\phi'(m) = \frac{1}{1+e^{m}}",
                lambda v: D(lambda m: log(1 + exp(-m)), v.m),
                lambda v: 1 / (1 + exp(v.m)),
            ),
        ),
    ),
    Derivation(
        "bits and nats",
        (
            "index i = 1..n",
            "vector p : n",
            "given p_i > 0",
            r"given \sum_i p_i = 1",
        ),
        lambda r: (lambda n: Values(n=n, p=simplex(r, n)))(r.randint(2, 4)),
        (
            true(
                r"-\sum_i p_i \log_2 p_i = -\frac{1}{\ln 2} \sum_i p_i \ln p_i",
                lambda v: -total(lambda i: v.p[i] * log(v.p[i]) / log(2), v.n),
                lambda v: -total(lambda i: v.p[i] * log(v.p[i]), v.n) / log(2),
            ),
            false(
                r"-\sum_i p_i \log_2 p_i = -\ln 2 \sum_i p_i \ln p_i",
                lambda v: -total(lambda i: v.p[i] * log(v.p[i]) / log(2), v.n),
                lambda v: -total(lambda i: v.p[i] * log(v.p[i]), v.n) * log(2),
            ),
            true(
                r"-\tfrac12 \log_2 \tfrac12 - \frac12 \log_2 \frac12 = 1",
                lambda v: -log(mpf(1) / 2) / log(2),
                lambda v: mpf(1),
            ),
            true(r"-\ln(0.7) \approx 0.357", lambda v: nint(-1000 * log(mpf("0.7"))), lambda v: mpf(357)),
        ),
    ),
]
