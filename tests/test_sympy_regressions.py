"""Why the kernel is ours: what plain SymPy 1.14 does with sums of symbolic length, beside what symce answers.

Each row states SymPy's behaviour as it is today: a wrong value, a crash, noise, or an identity left
unproved. A row that fails after an upgrade of SymPy is good news: look whether the bridge may trust it.
"""

from __future__ import annotations

import pytest
import sympy
from statements import FREE as SOFT
from statements import LINEAR_Y, A, D, K, L, S, W, d, delta, i, j, k, l, o, p, u, v, x, y
from statements import SOFT as SOFT_LABELS
from statements import Z as NORMALISER
from sympy import Add, Integer, KroneckerDelta, Mul, Piecewise, Product, Rational, Sum, diff, exp, log, simplify

from symce.context import Context, SumsTo
from symce.prover.verdict import Status, prove_equal
from symce.term import Exp, Index, Log, Term, as_term, substitute

pytestmark = pytest.mark.skipif(
    not sympy.__version__.startswith("1.14"),
    reason=f"the rows describe SymPy 1.14; this is {sympy.__version__}",
)

classes, features = sympy.symbols("K D", integer=True, positive=True)
si, sj, sk, sl, sa = sympy.symbols("i j k l a", integer=True)
so, sy, su, sv, sx, sw = (sympy.IndexedBase(name, real=True) for name in "oyuvxW")
s_normaliser = Sum(exp(so[sk]), (sk, 1, classes))


def s_softmax(index: sympy.Symbol) -> sympy.Expr:
    return exp(so[index]) / Sum(exp(so[sl]), (sl, 1, classes))


def s_score(index: sympy.Symbol) -> sympy.Expr:
    return Sum(sw[index, sa] * sx[sa], (sa, 1, features))


S_CE = -Sum(sy[si] * log(s_softmax(si)), (si, 1, classes))

a = Index("a", d)
VECTORS = Context().vector("o", K).vector("y", K).vector("u", K).vector("v", K).matrix("W", K, d).vector("x", d)


def answer(lhs: Term, rhs: Term | int, context: Context = VECTORS) -> Status:
    """What symce says of the same question."""
    return prove_equal(lhs, as_term(rhs), context).status


# --------------------------------------------------------------------------- wrong: a bound index taken for a free one

DERIVATIVES = {
    "1 softmax": (
        exp(so[sk]) / s_normaliser,
        so[sk],
        Integer(0),
        (D(Exp(o(k)) / NORMALISER, o(k)), p(k) * (1 - p(k)), as_term(0), SOFT),
    ),
    "2 sum of squares": (
        Sum(so[sk] ** 2, (sk, 1, classes)),
        so[sk],
        Sum(2 * so[sk], (sk, 1, classes)),
        (D(S(k, o(k) ** 2), o(k)), 2 * o(k), S(k, 2 * o(k)), VECTORS),
    ),
    "3 score": (
        Sum(sw[sk, sa] * sx[sa], (sa, 1, features)),
        sw[sk, sa],
        Sum(sx[sa], (sa, 1, features)),
        (D(S(a, W(k, a) * x(a)), W(k, a)), x(a), S(a, x(a)), VECTORS),
    ),
}


@pytest.mark.parametrize("row", DERIVATIVES)
def test_derivative_takes_bound_for_free(row: str) -> None:
    body, variable, wrong, (ours, truth, theirs, context) = DERIVATIVES[row]
    assert diff(body, variable) == wrong
    assert answer(ours, truth, context) is Status.PROVED
    assert answer(ours, theirs, context) is Status.REFUTED


@pytest.mark.parametrize("way", ["subs", "xreplace", "replace"])
def test_4_substitution_captures(way: str) -> None:
    term = Sum(so[sk] * sy[sj], (sk, 1, classes))
    captured = {
        "subs": lambda: term.subs(sj, sk),
        "xreplace": lambda: term.xreplace({sj: sk}),
        "replace": lambda: term.replace(sj, sk),
    }[way]()
    assert captured == Sum(so[sk] * sy[sk], (sk, 1, classes))
    ours = substitute(S(k, o(k) * y(j)), {j: k})
    assert answer(ours, y(k) * S(l, o(l))) is Status.PROVED
    assert answer(ours, S(k, o(k) * y(k))) is Status.REFUTED


def test_5_sum_of_the_gradient_is_not_zero() -> None:
    """No names clash here; at K = 2, with labels that sum to one, the value is far from the true 0."""
    total = Sum(diff(S_CE, so[sj]), (sj, 1, classes)).doit()
    at = {so[1]: Rational(3, 10), so[2]: -1, sy[1]: Rational(1, 4), sy[2]: Rational(3, 4)}
    assert abs(total.subs(classes, 2).doit().subs(at).evalf()) > 1
    assert answer(S(j, D(L, o(j))), 0, SOFT) is Status.PROVED


# --------------------------------------------------------------------------- crash and noise


def test_6_simplify_crashes() -> None:
    loss = -Sum(sy[sk] * log(exp(s_score(sk)) / Sum(exp(s_score(sl)), (sl, 1, classes))), (sk, 1, classes))
    with pytest.raises(StopIteration):
        simplify(diff(loss, sw[sj, si]).doit())
    assert answer(D(L, W(j, a)), (p(j) - y(j)) * x(a), LINEAR_Y) is Status.PROVED


def test_7_piecewise_piles_up() -> None:
    first = diff(s_normaliser, so[sj]).doit()
    assert first.func is Piecewise
    second = diff(diff(log(s_normaliser), so[si]), so[sj]).doit()
    assert len(second.atoms(Piecewise)) == 3
    assert answer(D(NORMALISER, o(j)), Exp(o(j))) is Status.PROVED


# --------------------------------------------------------------------------- identities that are not proved


def test_8_renamed_sums_are_not_unified() -> None:
    assert simplify(Sum(s_softmax(sj), (sj, 1, classes)) - 1) != 0
    assert simplify(Sum(so[si], (si, 1, classes)) - Sum(so[sj], (sj, 1, classes))) != 0
    assert answer(S(j, p(j)), 1, SOFT) is Status.PROVED
    assert answer(S(i, o(i)), S(j, o(j))) is Status.PROVED


def test_9_an_assumption_holds_for_one_name_only() -> None:
    known = Sum(sy[si], (si, 1, classes))
    assert Sum(sy[sj], (sj, 1, classes)).subs(known, 1) == Sum(sy[sj], (sj, 1, classes))
    labels = VECTORS.assume(SumsTo("y"))
    assert answer(S(j, y(j)), 1, labels) is Status.PROVED
    assert answer(S(j, y(j)), 1) is Status.REFUTED


DOUBLE_SUMS = {
    "product": (
        Sum(su[si], (si, 1, classes)) * Sum(sv[sj], (sj, 1, classes))
        - Sum(su[si] * sv[sj], (si, 1, classes), (sj, 1, classes)),
        S(i, u(i)) * S(j, v(j)),
        S(i, j, u(i) * v(j)),
    ),
    "square": (
        Sum(su[si], (si, 1, classes)) ** 2 - Sum(su[si] * su[sj], (si, 1, classes), (sj, 1, classes)),
        S(i, u(i)) ** 2,
        S(i, j, u(i) * u(j)),
    ),
    "swap": (
        Sum(sw[si, sj], (si, 1, classes), (sj, 1, classes)) - Sum(sw[si, sj], (sj, 1, classes), (si, 1, classes)),
        S(i, j, A(i, j)),
        S(j, i, A(i, j)),
    ),
    "antisymmetric": (
        Sum(su[si] * sv[sj] - su[sj] * sv[si], (si, 1, classes), (sj, 1, classes)),
        S(i, j, u(i) * v(j) - u(j) * v(i)),
        as_term(0),
    ),
}


@pytest.mark.parametrize("row", DOUBLE_SUMS)
def test_10_double_sums_stay_unevaluated(row: str) -> None:
    difference, lhs, rhs = DOUBLE_SUMS[row]
    assert simplify(difference.doit()) != 0
    assert answer(lhs, rhs, VECTORS.matrix("A", K, K)) is Status.PROVED


def test_11_hessian_rows_and_products() -> None:
    """A row of the Hessian of log-sum-exp sums to zero; exp of a score becomes a Product."""
    row = Sum(diff(log(s_normaliser), so[si], so[sj]).doit(), (sj, 1, classes))
    assert simplify(row) != 0
    assert simplify(exp(s_score(sk))).func is Product
    assert answer(S(j, D(Log(NORMALISER), o(i), o(j))), 0) is Status.PROVED


# --------------------------------------------------------------------------- what is written is not kept


def test_12_states_of_a_derivation_are_lost() -> None:
    q, r, t = sympy.symbols("q r t")
    assert log(exp(so[si])) == so[si]
    assert -q / r * r == -q
    assert Sum(Sum(su[si] * sv[sj], (si, 1, classes)), (sj, 1, classes)) == Sum(
        su[si] * sv[sj], (si, 1, classes), (sj, 1, classes)
    )
    assert str(r - q + 1) == "-q + r + 1"
    kept = Add(q, q, t, evaluate=False)
    assert kept.args == (q, q, t)
    assert kept.subs(t, 2) == 2 * q + 2
    assert Mul(q, 1 / q, t, evaluate=False).subs(t, 2) == 2
    assert Log(Exp(o(i))) != o(i)
    assert -y(i) / p(i) * p(i) != -y(i)
    assert S(i, S(j, u(i) * v(j))).body != u(i) * v(j)  # type: ignore[attr-defined]  # a Sum


# --------------------------------------------------------------------------- matrices and traversal


def test_13_matrix_symbols_lose_the_softmax() -> None:
    """The derivative of log-sum-exp is 0, and the softmax Jacobian is its diagonal part alone."""
    column, ones = sympy.MatrixSymbol("o", classes, 1), sympy.OneMatrix(classes, 1)
    total = (ones.T * column.applyfunc(exp))[0, 0]
    assert diff(log(total), column) == sympy.ZeroMatrix(classes, 1)
    jacobian = diff(column.applyfunc(exp) / total, column)
    assert [type(part) for part in jacobian.args if part.is_Matrix] == [sympy.DiagMatrix]
    assert answer(D(Log(NORMALISER), o(j)), p(j), SOFT) is Status.PROVED
    assert answer(D(Log(NORMALISER), o(j)), 0) is Status.REFUTED
    assert answer(D(p(i), o(j)), p(i) * (delta(i, j) - p(j)), SOFT) is Status.PROVED
    assert answer(D(p(i), o(j)), p(i) * delta(i, j), SOFT) is Status.REFUTED


def test_14_an_indexed_is_called_an_atom() -> None:
    """A walk that stops at atoms never sees the index."""
    assert so[si].is_Atom
    assert si in so[si].args
    assert so[si].atoms() == {si, so.label}


# --------------------------------------------------------------------------- what does work


def test_what_the_bridge_may_rely_on() -> None:
    """Derivatives in an index that nothing binds are right, up to the deltas that are left standing."""
    assert diff(s_normaliser, so[sj]).has(KroneckerDelta)
    assert sympy.expand_log(log(exp(so[si]) / s_normaliser), force=True) == so[si] - log(s_normaliser)


def test_the_loss_itself() -> None:
    """The whole of section 1 in one line: the gradient of cross-entropy, for every K."""
    ours = answer(D(L, o(j)), p(j) - y(j), SOFT_LABELS)
    assert ours is Status.PROVED
    theirs = diff(S_CE, so[sj]).doit() - (s_softmax(sj) - sy[sj])
    assert theirs != 0
