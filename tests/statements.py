"""The statements that the prover must prove, must refute, and must call ill-defined.

One row a statement: number, name, the two sides, the context, and which assumptions carry it.
Row names say what the field calls the fact, or the mistake. Numbers: T true, F false (a mistake
found in real derivations), S false but true at small sizes (an adversary of the size plan),
I ill-defined.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import factorial

from symce.context import (
    POSITIVE,
    UNIT,
    Assumption,
    AtLeast,
    Context,
    Distinct,
    OneHot,
    Same,
    SumsTo,
    Within,
)
from symce.term import (
    Delta,
    Diff,
    Exp,
    Index,
    IndexExpr,
    Label,
    Literal,
    Log,
    Num,
    Power,
    Prod,
    Size,
    Sort,
    Sum,
    Term,
    Var,
    add,
    as_term,
    mul,
)


@dataclass(frozen=True)
class Statement:
    """``lhs = rhs`` in ``context`` has ``status``; without any one of ``needs`` it is refuted."""

    number: str
    name: str
    lhs: Term
    rhs: Term
    context: Context
    status: str
    needs: tuple[Assumption, ...] = ()

    def __str__(self) -> str:
        return f"{self.number} {self.name}"


# --------------------------------------------------------------------------- letters

K, d, N, H = Sort("K"), Sort("d"), Sort("N"), Sort("H")
TWO = Sort("K", 2)
i, j, k, l, m = (Index(name, K) for name in "ijklm")  # noqa: E741  # the field's letters
a, b = Index("a", d), Index("b", d)
n, r = Index("n", N), Index("r", N)
h, g = Index("h", H), Index("g", H)

exp, log = Exp, Log
HALF = Num(Fraction(1, 2))
c = Label("c", (), K)
c1 = Literal(1, K)
k2 = Index("k", TWO)


Entries = Callable[..., Term]


def entries(name: str) -> Entries:
    """The builder of the entries of a vector or matrix: ``entries("o")(j)`` is o_j."""
    return lambda *indices: Var(name, indices)


o, y, u, v, t, p, q, A = map(entries, "oyuvtpqA")
W, x, bias, X, Y, P, w, z, s, rho = map(entries, ("W", "x", "b", "X", "Y", "P", "w", "z", "s", "rho"))
alpha, beta, eps, lam, T, gamma, chi, zeta, pi = map(
    Var, ("alpha", "beta", "eps", "lambda", "T", "gamma", "chi", "zeta", "pi")
)


def o2(position: int) -> Term:
    """A logit of two classes."""
    return Var("o", (Literal(position, TWO),))


def S(*parts: Index | Term) -> Term:
    """``S(i, j, body)`` is the sum over i and j."""
    *indices, body = parts
    assert isinstance(body, Term)
    for index in reversed(indices):
        assert isinstance(index, Index)
        body = Sum(index, body)
    return body


def but(index: Index, others: tuple[IndexExpr, ...], body: Term) -> Term:
    """The sum over all values of the index but the others."""
    return Sum(index, body, others)


def delta(left: IndexExpr, right: IndexExpr) -> Term:
    return Delta(left, right)


def D(body: Term, *wrt: Term) -> Term:
    """The partial derivative in each of the variables in turn."""
    for variable in wrt:
        assert isinstance(variable, Var)
        body = Diff(body, variable)
    return body


def sigmoid(value: Term) -> Term:
    return 1 / (1 + exp(-value))


def softmax(index: IndexExpr) -> Term:
    return exp(o(index)) / Z


Z = S(k, exp(o(k)))
LSE = log(Z)
CE = -S(i, y(i) * log(softmax(i)))

# --------------------------------------------------------------------------- contexts

LETTERS = (
    Context()
    .scalar("alpha", "beta", "eps", "lambda", "gamma", "chi", "zeta", "pi")
    .vector("o", K)
    .vector("y", K)
    .vector("u", K)
    .vector("v", K)
    .vector("t", K)
    .matrix("A", K, K)
    .label("c", K)
    .assume(Within("t", POSITIVE), Within("pi", UNIT))
)
LABELS = LETTERS.assume(SumsTo("y"))
"""Logits, and labels that sum to one."""
HARD = LETTERS.assume(OneHot("y", "c"))
TEMPERED = LABELS.scalar("T").assume(Within("T", POSITIVE))


def with_softmax(context: Context) -> Context:
    """With p := softmax(o), the cross-entropy L of p, and Z."""
    return (
        context.define("Z", (), Z, "normaliser")
        .define("p", (j,), exp(o(j)) / Var("Z"), "softmax")
        .define("L", (), -S(i, y(i) * log(p(i))), "cross-entropy")
    )


FREE, SOFT, SOFT_HARD = with_softmax(LETTERS), with_softmax(LABELS), with_softmax(HARD)
SOFT_TEMPERED = with_softmax(TEMPERED)
L, Zp = Var("L"), Var("Z")

PAIR = Context().vector("p", K).vector("q", K).assume(Within("p", POSITIVE), Within("q", POSITIVE))
PAIR_P = Context().vector("p", K).assume(Within("p", POSITIVE), SumsTo("p"))
SIMPLEX = PAIR.assume(SumsTo("p"), SumsTo("q"))
"""Distributions p and q with positive entries."""

LINEAR = with_softmax(
    Context()
    .matrix("W", K, d)
    .vector("x", d)
    .vector("b", K)
    .vector("y", K)
    .scalar("lambda")
    .define("o", (k,), S(a, W(k, a) * x(a)) + bias(k), "logits")
)
LINEAR_Y = LINEAR.assume(SumsTo("y"))

ROWS = Context().matrix("W", K, d).matrix("X", N, d).matrix("Y", N, K).vector("rho", N).label("f", K, N)
BATCH = (
    ROWS.define("o", (n, k), S(a, W(k, a) * X(n, a)), "logits")
    .define("Z", (n,), S(k, exp(o(n, k))), "normaliser")
    .define("P", (n, k), exp(o(n, k)) / Var("Z", (n,)), "softmax")
    .define("L", (n,), -S(k, Y(n, k) * log(P(n, k))), "cross-entropy")
)
BATCH_Y = BATCH.assume(SumsTo("Y"))
BATCH_HARD = BATCH.assume(OneHot("Y", "f"))
fn = Label("f", (n,), K)


def Ln(index: Index) -> Term:
    return Var("L", (index,))


def Zn(index: Index) -> Term:
    return Var("Z", (index,))


SQUARES = Context().matrix("X", N, d).vector("w", d).vector("z", N).vector("x", d).vector("s", N).scalar("zeta", "chi")


def KL(left: Entries, right: Entries, index: Index = k) -> Term:
    """The Kullback-Leibler divergence of two builders of entries."""
    return S(index, left(index) * log(left(index) / right(index)))


def entropy(of: Entries, index: Index = k) -> Term:
    return -S(index, of(index) * log(of(index)))


def cross(left: Entries, right: Entries, index: Index = k) -> Term:
    return -S(index, left(index) * log(right(index)))


Entry = tuple[str, Term, Term | int, Context, *tuple[Assumption, ...]]
"""name, left, right, context, and the assumptions that carry the statement."""

# --------------------------------------------------------------------------- true: sums

SUMS: tuple[Entry, ...] = (
    ("bound index renamed", S(i, o(i) * y(i)), S(k, o(k) * y(k)), LETTERS),
    ("sums swapped", S(i, j, A(i, j)), S(j, i, A(i, j)), LETTERS),
    ("product of sums", S(i, u(i)) * S(j, v(j)), S(i, j, u(i) * v(j)), LETTERS),
    ("square of a sum", S(i, u(i)) ** 2, S(i, j, u(i) * u(j)), LETTERS),
    ("antisymmetric double sum", S(i, j, u(i) * v(j) - u(j) * v(i)), 0, LETTERS),
    ("linearity", S(i, alpha * u(i) + beta * v(i)), alpha * S(i, u(i)) + beta * S(i, v(i)), LETTERS),
    ("sum of a constant", S(i, alpha), Size(K) * alpha, LETTERS),
    ("double sum of delta", S(i, j, delta(i, j)), Size(K), LETTERS),
    ("delta collapse", S(i, delta(i, j) * u(i)), u(j), LETTERS),
    ("uniform sums to one", S(i, 1 / Size(K)), 1, LETTERS),
)

SOFTMAX: tuple[Entry, ...] = (
    ("softmax sums to one", S(j, p(j)), 1, FREE),
    ("shift by a constant", exp(o(j) + alpha) / S(k, exp(o(k) + alpha)), softmax(j), LETTERS),
    ("shift by one logit", exp(o(j) - o(m)) / S(k, exp(o(k) - o(m))), p(j), FREE),
    ("ratio", p(i) / p(j), exp(o(i) - o(j)), FREE),
    ("log odds", log(softmax(i) / softmax(j)), o(i) - o(j), LETTERS),
    ("log softmax", log(p(j)), o(j) - LSE, FREE),
    ("exp of log softmax", exp(log(softmax(j))), softmax(j), LETTERS),
    ("softmax of log", exp(log(p(j))) / S(k, exp(log(p(k)))), p(j), SIMPLEX, SumsTo("p")),
    ("LSE shift", log(S(k, exp(o(k) + alpha))), alpha + LSE, LETTERS),
    ("stable LSE", LSE, o(m) + log(S(k, exp(o(k) - o(m)))), LETTERS),
    (
        "two classes are a sigmoid",
        exp(o2(1)) / S(k2, exp(Var("o", (k2,)))),
        sigmoid(o2(1) - o2(2)),
        Context().vector("o", TWO),
    ),
    ("sigmoid symmetry", sigmoid(-chi), 1 - sigmoid(chi), LETTERS),
)

CROSS_ENTROPY: tuple[Entry, ...] = (
    ("CE is LSE minus the labelled logit", CE, LSE - S(i, y(i) * o(i)), LABELS, SumsTo("y")),
    ("log of the quotient", CE, S(i, y(i) * LSE - y(i) * o(i)), LETTERS),
    ("CE without the assumption", L, LSE * S(i, y(i)) - S(i, y(i) * o(i)), FREE),
    ("labels sum to one", S(i, y(i) * LSE), LSE, LABELS, SumsTo("y")),
    ("log of the reciprocal", L, S(i, y(i) * log(1 / p(i))), FREE),
    ("hard label", L, -log(p(c)), SOFT_HARD, OneHot("y", "c")),
    ("hard label from logits", CE, -o(c) + LSE, HARD, OneHot("y", "c")),
    ("derivative of the normaliser", D(Z, o(j)), exp(o(j)), LETTERS),
    ("derivative of LSE", D(LSE, o(j)), softmax(j), LETTERS),
    ("derivative of the labelled logit", D(S(k, y(k) * o(k)), o(j)), y(j), LETTERS),
    ("gradient of the LSE form", D(LSE - S(k, y(k) * o(k)), o(j)), p(j) - y(j), FREE),
    ("gradient of the quotient form", D(CE, o(j)), softmax(j) - y(j), LABELS, SumsTo("y")),
    ("gradient without the assumption", D(L, o(j)), p(j) * S(k, y(k)) - y(j), FREE),
    ("hard-label gradient", D(-log(p(c)), o(j)), p(j) - delta(j, c), FREE),
    ("gradient sums to zero", S(j, D(CE, o(j))), 0, LABELS),
)

slope = -y(i) / p(i)
J = p(i) * (delta(i, j) - p(j))

JACOBIAN: tuple[Entry, ...] = (
    ("loss by probability", D(L, p(i)), slope, FREE),
    ("softmax Jacobian", D(p(i), o(j)), J, FREE),
    ("Jacobian diagonal", D(softmax(i), o(i)), softmax(i) * (1 - softmax(i)), LETTERS),
    ("Jacobian off the diagonal", D(p(i), o(j)), -p(i) * p(j), FREE.assume(Distinct(i, j)), Distinct(i, j)),
    (
        "quotient rule",
        D(softmax(i), o(j)),
        (delta(i, j) * exp(o(i)) * Z - exp(o(i)) * exp(o(j))) / Z**2,
        LETTERS,
    ),
    ("Jacobian symmetric", D(p(i), o(j)), D(p(j), o(i)), FREE),
    ("Jacobian columns sum to zero", S(i, D(p(i), o(j))), 0, FREE),
    ("Jacobian rows sum to zero", S(j, D(p(i), o(j))), 0, FREE),
    ("chain rule", S(i, D(L, p(i)) * D(p(i), o(j))), p(j) - y(j), SOFT, SumsTo("y")),
    (
        "chain rule, symbolic p",
        S(i, slope * J),
        p(j) - y(j),
        Context().vector("p", K).vector("y", K).assume(Within("p", POSITIVE), SumsTo("y")),
        SumsTo("y"),
    ),
    (
        "chain rule split at i = j",
        S(i, D(L, p(i)) * D(p(i), o(j))),
        -y(j) / p(j) * (p(j) * (1 - p(j))) + but(i, (j,), y(i) / p(i) * (p(i) * p(j))),
        FREE,
    ),
)

curvature = S(i, j, v(i) * D(LSE, o(i), o(j)) * v(j))
mean_v = S(k, p(k) * v(k))

HESSIAN: tuple[Entry, ...] = (
    ("Hessian of LSE", D(LSE, o(i), o(j)), softmax(i) * (delta(i, j) - softmax(j)), LETTERS),
    ("Hessian of CE", D(L, o(i), o(j)), J, SOFT, SumsTo("y")),
    ("curvature is a variance", curvature, S(k, p(k) * v(k) ** 2) - mean_v**2, FREE),
    ("curvature centred", curvature, S(i, p(i) * (v(i) - mean_v) ** 2), FREE),
    ("curvature pairwise", curvature, HALF * S(i, j, p(i) * p(j) * (v(i) - v(j)) ** 2), FREE),
    (
        "third derivative of LSE",
        D(LSE, o(i), o(j), o(k)),
        p(i)
        * (delta(i, j) * delta(i, k) - delta(i, j) * p(k) - delta(i, k) * p(j) - delta(j, k) * p(j) + 2 * p(j) * p(k)),
        FREE,
    ),
)

residual = p(j) - y(j)
batch_gradient = S(n, X(n, a) * (P(n, j) - Y(n, j)))
NLL = -S(n, k, Y(n, k) * log(P(n, k)))
likelihood = Prod(n, Prod(k, Power(P(n, k), Y(n, k))))

WEIGHTS: tuple[Entry, ...] = (
    ("logit by weight", D(o(k), W(j, b)), delta(k, j) * x(b), LINEAR),
    ("weight gradient", D(L, W(j, b)), x(b) * residual, LINEAR_Y, SumsTo("y")),
    ("weight gradient by the chain rule", S(k, D(L, o(k)) * D(o(k), W(j, b))), residual * x(b), LINEAR_Y, SumsTo("y")),
    ("bias gradient", D(L, bias(j)), residual, LINEAR_Y, SumsTo("y")),
    ("input gradient", D(L, x(a)), S(k, W(k, a) * (p(k) - y(k))), LINEAR_Y, SumsTo("y")),
    ("weight Hessian", D(L, W(i, a), W(j, b)), J * x(a) * x(b), LINEAR_Y, SumsTo("y")),
    (
        "weight decay",
        D(L + lam / 2 * S(k, a, W(k, a) ** 2), W(j, b)),
        residual * x(b) + lam * W(j, b),
        LINEAR_Y,
        SumsTo("y"),
    ),
    ("NLL over the batch", NLL, S(n, log(Zn(n)) - S(k, Y(n, k) * o(n, k))), BATCH_Y, SumsTo("Y")),
    ("batch gradient", D(NLL, W(j, a)), batch_gradient, BATCH_Y, SumsTo("Y")),
    ("mean loss", D(S(n, Ln(n)) / Size(N), W(j, a)), 1 / Size(N) * batch_gradient, BATCH_Y, SumsTo("Y")),
    ("likelihood to NLL", -log(likelihood), NLL, BATCH),
    ("one-hot collapse of a product", Prod(k, Power(p(k), y(k))), p(c), SOFT_HARD, OneHot("y", "c")),
    ("one-hot batch NLL", S(n, Ln(n)), -S(n, log(P(n, fn))), BATCH_HARD, OneHot("Y", "f")),
    (
        "weighted examples",
        D(S(n, rho(n) * Ln(n)), W(j, a)),
        S(n, rho(n) * X(n, a) * (P(n, j) - Y(n, j))),
        BATCH_Y,
        SumsTo("Y"),
    ),
)

predicted = S(b, X(n, b) * w(b))
squared = HALF * S(n, (predicted - z(n)) ** 2)

SQUARED_ERROR: tuple[Entry, ...] = (
    ("by the prediction", D(HALF * S(r, (s(r) - z(r)) ** 2), s(n)), s(n) - z(n), SQUARES),
    ("by the weight", D(HALF * (S(b, w(b) * x(b)) - zeta) ** 2, w(a)), (S(b, w(b) * x(b)) - zeta) * x(a), SQUARES),
    ("over the batch", D(squared, w(a)), S(n, X(n, a) * (predicted - z(n))), SQUARES),
    ("Hessian is the Gram matrix", D(squared, w(a), w(b)), S(n, X(n, a) * X(n, b)), SQUARES),
)

SAME = PAIR_P.define("q", (k,), p(k))
REVERSE = with_softmax(LETTERS.vector("q", K).assume(Within("q", POSITIVE)))
FORWARD = REVERSE.assume(SumsTo("q"))
MIXTURE = PAIR.define("m", (k,), (p(k) + q(k)) / 2)
mix = entries("m")
joint_p, joint_q = entries("R"), entries("Q")
JOINT = PAIR.matrix("R", K, d).matrix("Q", K, d).assume(Within("R", POSITIVE), Within("Q", POSITIVE), SumsTo("R"))

INFORMATION: tuple[Entry, ...] = (
    ("KL is cross-entropy less entropy", KL(p, q), cross(p, q) - entropy(p), SIMPLEX),
    ("KL of a distribution with itself", KL(p, p), 0, SIMPLEX),
    ("cross-entropy with itself", cross(p, q), entropy(p), SAME),
    ("forward KL gradient", D(KL(q, p), o(j)), p(j) - q(j), FORWARD, SumsTo("q")),
    ("reverse KL gradient", D(KL(p, q), o(j)), p(j) * (log(p(j) / q(j)) - KL(p, q)), REVERSE),
    ("entropy of softmax", entropy(p), LSE - S(k, p(k) * o(k)), FREE),
    ("entropy by logit", D(entropy(p), o(j)), -p(j) * (log(p(j)) + entropy(p)), FREE),
    ("entropy by probability", D(entropy(p), p(j)), -log(p(j)) - 1, PAIR),
    ("entropy of the uniform", -S(k, 1 / Size(K) * log(1 / Size(K))), log(Size(K)), PAIR),
    ("KL to the uniform", S(k, p(k) * log(p(k) / (1 / Size(K)))), log(Size(K)) - entropy(p), SIMPLEX, SumsTo("p")),
    ("bits", -S(k, p(k) * (log(p(k)) / log(Num(Fraction(2))))), entropy(p) / log(Num(Fraction(2))), SIMPLEX),
    (
        "Jensen-Shannon",
        HALF * KL(p, mix) + HALF * KL(q, mix),
        entropy(mix) - (entropy(p) + entropy(q)) / 2,
        MIXTURE,
    ),
    (
        "KL chain rule",
        S(i, a, p(i) * joint_p(i, a) * log(p(i) * joint_p(i, a) / (q(i) * joint_q(i, a)))),
        KL(p, q) + S(i, p(i) * S(a, joint_p(i, a) * log(joint_p(i, a) / joint_q(i, a)))),
        JOINT,
        SumsTo("R"),
    ),
    ("Fenchel gap", LSE + S(k, q(k) * log(q(k))) - S(k, q(k) * o(k)), KL(q, p), FORWARD, SumsTo("q")),
    ("perplexity", exp(entropy(p)), Prod(k, Power(p(k), -p(k))), SIMPLEX),
    ("Gini impurity", S(k, p(k) * (1 - p(k))), 1 - S(k, p(k) ** 2), SIMPLEX, SumsTo("p")),
)


def smoothed(index: Index) -> Term:
    return (1 - eps) * y(index) + eps / Size(K)


def tempered(index: IndexExpr) -> Term:
    return exp(o(index) / T) / S(k, exp(o(k) / T))


def cross_entropy_of(labels: Callable[[Index], Term]) -> Term:
    return -S(i, labels(i) * log(softmax(i)))


CE_tempered = -S(i, y(i) * log(tempered(i)))
CE_smoothed = cross_entropy_of(smoothed)
BCE = -(zeta * log(sigmoid(chi)) + (1 - zeta) * log(1 - sigmoid(chi)))

VARIANTS: tuple[Entry, ...] = (
    ("label smoothing sums to one", S(k, smoothed(k)), 1, LABELS, SumsTo("y")),
    ("label smoothing gradient", D(CE_smoothed, o(j)), softmax(j) - smoothed(j), LABELS, SumsTo("y")),
    ("temperature gradient", D(CE_tempered, o(j)), (tempered(j) - y(j)) / T, TEMPERED, SumsTo("y")),
    ("scaled LSE", D(T * log(S(k, exp(o(k) / T))), o(j)), tempered(j), TEMPERED),
    ("derivative of the sigmoid", D(sigmoid(chi), chi), sigmoid(chi) * (1 - sigmoid(chi)), LETTERS),
    ("binary cross-entropy", D(BCE, chi), sigmoid(chi) - zeta, LETTERS),
    (
        "linear in the labels",
        cross_entropy_of(lambda at: alpha * u(at) + beta * v(at)),
        alpha * cross_entropy_of(u) + beta * cross_entropy_of(v),
        LETTERS,
    ),
    ("one-hot is idempotent", y(k) ** 2, y(k), HARD, OneHot("y", "c")),
    ("one-hot entries exclude each other", y(i) * y(j), delta(i, j) * y(j), HARD, OneHot("y", "c")),
    ("one-hot picks an entry", S(k, y(k) * u(k)), u(c), HARD, OneHot("y", "c")),
)


def partitions(items: tuple[Index, ...]) -> Iterator[tuple[tuple[Index, ...], ...]]:
    """Every way to split the items into blocks."""
    if not items:
        yield ()
        return
    first, rest = items[0], items[1:]
    for size in range(len(rest) + 1):
        for others in combinations(rest, size):
            left = tuple(item for item in rest if item not in others)
            for blocks in partitions(left):
                yield ((first, *others), *blocks)


def cumulant(*indices: Index) -> Term:
    """The derivatives of LSE: the joint cumulants of a one-hot draw from p, by the moments of each block."""
    terms = []
    for blocks in partitions(indices):
        sign = (-1) ** (len(blocks) - 1) * factorial(len(blocks) - 1)
        moments = [mul(*(delta(block[0], other) for other in block[1:]), p(block[0])) for block in blocks]
        terms.append(mul(sign, *moments))
    return add(*terms)


hidden, score, weight, U, V, key, value, query = map(entries, ("h", "s", "alpha", "U", "V", "key", "value", "query"))
NET = with_softmax(
    Context()
    .matrix("V", H, d)
    .matrix("U", K, H)
    .vector("x", d)
    .vector("y", K)
    .assume(SumsTo("y"))
    .define("h", (h,), sigmoid(S(a, V(h, a) * x(a))), "hidden units")
    .define("o", (k,), S(h, U(k, h) * hidden(h)), "logits")
)
ATTENTION = (
    Context()
    .matrix("key", N, d)
    .matrix("value", N, H)
    .vector("query", d)
    .define("s", (n,), S(a, query(a) * key(n, a)), "scores")
    .define("alpha", (n,), exp(score(n)) / S(r, exp(score(r))), "attention weights")
    .define("attended", (h,), S(n, weight(n) * value(n, h)), "attention output")
)
attended = entries("attended")

EXTRAS: tuple[Entry, ...] = (
    ("fourth derivative of LSE", D(LSE, o(i), o(j), o(k), o(l)), cumulant(i, j, k, l), FREE),
    ("fifth derivative of LSE", D(LSE, o(i), o(j), o(k), o(l), o(m)), cumulant(i, j, k, l, m), FREE),
    (
        "fourth derivative of LSE in one logit",
        D(LSE, *(o(j),) * 4),
        p(j) * (1 - p(j)) * (1 - 6 * p(j) + 6 * p(j) ** 2),
        FREE,
    ),
    (
        "two-layer sigmoid net",
        D(L, V(h, b)),
        S(k, (p(k) - y(k)) * U(k, h)) * hidden(h) * (1 - hidden(h)) * x(b),
        NET,
        SumsTo("y"),
    ),
    (
        "attention row by query",
        D(attended(h), query(b)),
        S(n, weight(n) * (value(n, h) - attended(h)) * key(n, b)),
        ATTENTION,
    ),
    (
        "focal loss, hard label",
        D(-((1 - p(c)) ** 2) * log(p(c)), o(j)),
        (delta(j, c) - p(j)) * (2 * p(c) * (1 - p(c)) * log(p(c)) - (1 - p(c)) ** 2),
        FREE,
    ),
    (
        "focal loss by probability",
        D(-Power(1 - pi, gamma) * log(pi), pi),
        gamma * Power(1 - pi, gamma - 1) * log(pi) - Power(1 - pi, gamma) / pi,
        LETTERS,
    ),
    (
        "Bregman divergence of negative entropy",
        S(k, p(k) * log(p(k))) - S(k, q(k) * log(q(k))) - S(i, D(S(k, q(k) * log(q(k))), q(i)) * (p(i) - q(i))),
        KL(p, q) - S(k, p(k)) + S(k, q(k)),
        PAIR,
    ),
    (
        "Bregman divergence on the simplex is KL",
        S(k, p(k) * log(p(k))) - S(k, q(k) * log(q(k))) - S(i, (log(q(i)) + 1) * (p(i) - q(i))),
        KL(p, q),
        SIMPLEX,
        SumsTo("p"),
        SumsTo("q"),
    ),
    (
        "odds against the rest",
        p(j) / (1 - p(j)),
        exp(o(j)) / but(k, (j,), exp(o(k))),
        FREE.assume(AtLeast(K, 2)),
    ),
    ("Jacobian diagonal by assumption", D(p(i), o(j)), p(i) * (1 - p(j)), FREE.assume(Same(i, j)), Same(i, j)),
    ("hard label beside a fixed class", D(-log(p(c)), o(c1)), p(c1) - delta(c1, c), FREE),
)

# --------------------------------------------------------------------------- false: mistakes

shifted = exp(o(j) + v(j)) / S(k, exp(o(k) + v(k)))

FALSE_CROSS_ENTROPY: tuple[Entry, ...] = (
    ("sign flip", D(CE, o(j)), y(j) - softmax(j), LABELS),
    ("plus", D(L, o(j)), p(j) + y(j), SOFT),
    ("missing y", CE, LSE - S(i, o(i)), LABELS),
    ("wrong i", D(L, o(j)), p(i) - y(j), SOFT),
    ("wrong y_i", D(L, o(j)), p(j) - y(i), SOFT),
    ("gradient without labels summing to one", D(L, o(j)), p(j) - y(j), FREE),
    ("LSE form without labels summing to one", CE, LSE - S(i, y(i) * o(i)), LETTERS),
    ("log Z pulled out without labels summing to one", S(i, y(i) * LSE), LSE, LETTERS),
    ("log of a sum is a sum of logs", LSE, S(k, log(exp(o(k)))), LETTERS),
    ("log of a quotient, sign", log(p(j)), o(j) + LSE, FREE),
    ("dropped log", log(softmax(j)), o(j) - Z, LETTERS),
    ("derivative of LSE without 1/Z", D(LSE, o(j)), exp(o(j)), LETTERS),
    ("derivative of LSE without inner derivative", D(LSE, o(j)), 1 / Z, LETTERS),
    ("derivative of Z is Z", D(Z, o(j)), Z, LETTERS),
    ("softmax sums to K", S(j, p(j)), Size(K), FREE),
    ("scale invariance", exp(alpha * o(j)) / S(k, exp(alpha * o(k))), softmax(j), LETTERS),
    ("shift by a vector", shifted, softmax(j), LETTERS),
    ("LSE shift, sign", log(S(k, exp(o(k) + alpha))), LSE - alpha, LETTERS),
)

FALSE_JACOBIAN: tuple[Entry, ...] = (
    ("no delta", D(p(i), o(j)), p(i) * (1 - p(j)), FREE),
    ("p_i dropped", D(p(i), o(j)), delta(i, j) - p(j), FREE),
    ("plus p_j", D(p(i), o(j)), p(i) * (delta(i, j) + p(j)), FREE),
    ("p (1 + p)", D(p(i), o(i)), p(i) * (1 + p(i)), FREE),
    ("diagonal formula off the diagonal", D(p(i), o(j)), p(i) * (1 - p(i)), FREE.assume(Distinct(i, j))),
    ("Z for Z squared", D(softmax(i), o(j)), (delta(i, j) * exp(o(i)) * Z - exp(o(i)) * exp(o(j))) / Z, LETTERS),
    (
        "numerator swapped",
        D(softmax(i), o(j)),
        (exp(o(i)) * exp(o(j)) - delta(i, j) * exp(o(i)) * Z) / Z**2,
        LETTERS,
    ),
    ("missing sum over i", D(L, p(i)) * D(p(i), o(j)), p(j) - y(j), SOFT),
    ("diagonal term only", D(L, p(j)) * D(p(j), o(j)), p(j) - y(j), SOFT),
    ("loss by probability, sign", D(L, p(i)), y(i) / p(i), FREE),
    ("Hadamard product for division", D(L, p(i)), -y(i) * p(i), FREE),
    (
        "symbolic p without the assumption",
        S(i, slope * J),
        p(j) - y(j),
        Context().vector("p", K).vector("y", K).assume(Within("p", POSITIVE)),
    ),
    ("Hessian sign", D(LSE, o(i), o(j)), p(i) * p(j) - delta(i, j) * p(i), FREE),
    ("Hessian diagonal only", D(LSE, o(i), o(j)), delta(i, j) * p(i), FREE),
    ("Hessian without delta", D(LSE, o(i), o(j)), p(i) * (1 - p(j)), FREE),
)

SQUARE = with_softmax(
    Context()
    .matrix("A", K, K)
    .vector("u", K)
    .vector("y", K)
    .assume(SumsTo("y"))
    .define("o", (k,), S(i, A(k, i) * u(i)), "logits")
)
half_free = S(n, (predicted - z(n)) ** 2)

FALSE_WEIGHTS: tuple[Entry, ...] = (
    ("transposed outer product", D(L, A(i, j)), u(i) * (p(j) - y(j)), SQUARE),
    ("wrong class index", D(L, W(j, b)), (p(k) - y(k)) * x(b), LINEAR_Y),
    ("missing x", D(L, W(j, b)), residual, LINEAR_Y),
    ("x_a for x_b", D(L, W(j, b)), residual * x(a), LINEAR_Y),
    ("W for x", D(L, W(j, b)), residual * W(j, b), LINEAR_Y),
    ("missing sum over the batch", D(NLL, W(j, a)), X(n, a) * (P(n, j) - Y(n, j)), BATCH_Y),
    ("mean for sum", D(NLL, W(j, a)), 1 / Size(N) * batch_gradient, BATCH_Y),
    ("log of the sum of the normalisers", S(n, log(Zn(n))), log(S(n, Zn(n))), BATCH),
    ("sum for product over the batch", likelihood, S(n, Prod(k, Power(P(n, k), Y(n, k)))), BATCH),
    ("missing minus", log(likelihood), NLL, BATCH),
    ("squared error, factor 2", D(squared, w(a)), 2 * S(n, X(n, a) * (predicted - z(n))), SQUARES),
    ("squared error, sign", D(squared, w(a)), S(n, X(n, a) * (z(n) - predicted)), SQUARES),
    ("squared error, missing 1/2", D(half_free, w(a)), S(n, X(n, a) * (predicted - z(n))), SQUARES),
)

FALSE_INFORMATION: tuple[Entry, ...] = (
    ("KL sign", KL(p, q), S(k, p(k) * log(q(k) / p(k))), SIMPLEX),
    ("KL symmetric", KL(p, q), KL(q, p), SIMPLEX),
    ("cross-entropy symmetric", cross(p, q), cross(q, p), SIMPLEX),
    ("forward KL gradient, sign", D(KL(q, p), o(j)), q(j) - p(j), FORWARD),
    ("reverse KL gradient without the mean", D(KL(p, q), o(j)), p(j) * log(p(j) / q(j)), FORWARD),
    ("reverse KL gradient is p - q", D(KL(p, q), o(j)), p(j) - q(j), FORWARD),
    (
        "bits by multiplying",
        -S(k, p(k) * (log(p(k)) / log(Num(Fraction(2))))),
        entropy(p) * log(Num(Fraction(2))),
        SIMPLEX,
    ),
    ("log to base 2 taken for ln", -S(k, p(k) * (log(p(k)) / log(Num(Fraction(2))))), entropy(p), SIMPLEX),
    ("entropy of the uniform over K", -S(k, 1 / Size(K) * log(1 / Size(K))), log(Size(K)) / Size(K), PAIR),
    ("entropy by probability without 1", D(entropy(p), p(j)), -log(p(j)), PAIR),
)


def power_sum(exponent: int) -> Term:
    return S(k, o(k) ** exponent)


p1, p2, p3, p4 = map(power_sum, (1, 2, 3, 4))
elementary_2 = (p1**2 - p2) / 2
elementary_3 = (p1**3 - 3 * p1 * p2 + 2 * p3) / 6

FALSE_OTHER: tuple[Entry, ...] = (
    ("product of sums is the sum of products", S(k, u(k)) * S(k, v(k)), S(k, u(k) * v(k)), LETTERS),
    ("K is 2", S(k, Num(Fraction(1))), 2, LETTERS),
    ("Newton's identity of three classes", p4, elementary_3 * p1 - elementary_2 * p2 + p1 * p3, LETTERS),
    ("missing 1/T", D(CE_tempered, o(j)), tempered(j) - y(j), TEMPERED),
    ("smoothing uses y", D(CE_smoothed, o(j)), softmax(j) - y(j), LABELS),
    ("derivative of the sigmoid is its square", D(sigmoid(chi), chi), sigmoid(chi) ** 2, LETTERS),
    ("soft labels squared sum to one", S(k, y(k) ** 2), 1, LABELS),
    ("free index captured", S(k, o(k) * y(j)), S(k, o(k) * y(k)), LETTERS),
    ("derivative captured by its sum", D(S(k, o(k) ** 2), o(k)), S(k, 2 * o(k)), LETTERS),
    ("Newton's identity of two classes", p3, p1 * p2 - elementary_2 * p1, LETTERS),
)

# --------------------------------------------------------------------------- false, but true at small sizes


def elementary(order: int) -> Term:
    """``order!`` times the elementary symmetric polynomial: nested sums over distinct indices."""
    chosen = tuple(Index(f"k{at}", K) for at in range(order))
    body: Term = mul(*(o(index) for index in chosen))
    for at in reversed(range(order)):
        body = Sum(chosen[at], body, chosen[:at])
    return body


def falling(order: int) -> Term:
    return mul(*(Size(K) - at if at else Size(K) for at in range(order)))


def apart(*indices: Index) -> tuple[Assumption, ...]:
    return tuple(Distinct(left, right) for left, right in combinations(indices, 2))


inner = S(a, w(a) * x(a))
triple = Sum(i, Sum(j, Sum(k, log(t(i) + t(j) + t(k)), (i, j)), (i,)))

ADVERSARIES: tuple[Entry, ...] = (
    *((f"e_{order} vanishes", elementary(order), 0, LETTERS) for order in range(2, 7)),
    *((f"falling factorial {order} vanishes", falling(order), 0, LETTERS) for order in range(2, 7)),
    ("sum of log(t_i + t_j)", Sum(i, Sum(j, log(t(i) + t(j)), (i,))), falling(2) * log(S(k, t(k))), LETTERS),
    ("sum of log(t_i + t_j + t_k)", triple, falling(3) * log(S(k, t(k))), LETTERS),
    ("LSE of two logits", LSE, log(exp(o(i)) + exp(o(j))), LETTERS.assume(Distinct(i, j))),
    ("two probabilities sum to one", p(i) + p(j), 1, FREE.assume(Distinct(i, j))),
    ("three probabilities sum to one", p(i) + p(j) + p(k), 1, FREE.assume(*apart(i, j, k))),
    ("four probabilities sum to one", p(i) + p(j) + p(k) + p(l), 1, FREE.assume(*apart(i, j, k, l))),
    ("inner product is one product", inner, w(b) * x(b), SQUARES),
    ("exponential of an inner product", exp(inner), exp(w(b) * x(b)), SQUARES),
    ("sum over examples is one example", S(n, s(n)), s(r), SQUARES),
    ("LSE over examples is one example", log(S(n, exp(s(n)))), s(r), SQUARES),
)

# --------------------------------------------------------------------------- ill-defined

UNDEFINED: tuple[Entry, ...] = (
    ("logarithm of -Z", log(-Z), log(-Z), LETTERS),
    ("logarithm of -Z without its sign", log(-Z), LSE, LETTERS),
    ("real power of -p", Power(-p(j), y(j)), Power(-p(j), y(j)), FREE),
    ("real power of -p without its sign", Power(-p(j), y(j)), -Power(p(j), y(j)), FREE),
    ("division by delta", 1 / delta(i, j), 1 / delta(i, j), LETTERS),
    ("logarithm of delta", log(delta(i, j)), log(delta(j, i)), LETTERS),
    ("zero by zero", (u(i) - u(i)) / (u(i) - u(i)), 1, LETTERS),
    ("odds against no other class", p(j) / (1 - p(j)), exp(o(j)) / but(k, (j,), exp(o(k))), FREE),
)


def numbered(prefix: str, status: str, *tables: tuple[Entry, ...]) -> tuple[Statement, ...]:
    """The rows of the tables, numbered through."""
    flat = [row for table in tables for row in table]
    return tuple(
        Statement(f"{prefix}{at}", name, lhs, as_term(rhs), context, status, tuple(needs))
        for at, (name, lhs, rhs, context, *needs) in enumerate(flat, 1)
    )


TRUE = numbered(
    "T",
    "proved",
    *(SUMS, SOFTMAX, CROSS_ENTROPY, JACOBIAN, HESSIAN, WEIGHTS),
    *(SQUARED_ERROR, INFORMATION, VARIANTS, EXTRAS),
)
FALSE = numbered("F", "refuted", FALSE_CROSS_ENTROPY, FALSE_JACOBIAN, FALSE_WEIGHTS, FALSE_INFORMATION, FALSE_OTHER)
SIZE_PLAN = numbered("S", "refuted", ADVERSARIES)
ILL_DEFINED = numbered("I", "ill_defined", UNDEFINED)
STATEMENTS = (*TRUE, *FALSE, *SIZE_PLAN, *ILL_DEFINED)
