"""Writers: what people write for each term, on every format; marks, escapes, pages that compile and repeat."""

from __future__ import annotations

from symce.context import Context, SumsTo
from symce.derivation import Chain, Derivation, Step
from symce.prover.verdict import Status, Verdict
from symce.rules.rule import Rule
from symce.term import (
    Delta,
    Diff,
    Div,
    Exp,
    Index,
    Log,
    Num,
    Pow,
    Sort,
    Sum,
    Var,
    mul,
    neg,
)

K = Sort("K")
i, j, k = (Index(name, K) for name in "ijk")


def o(at: Index) -> Var:
    return Var("o", (at,))


def p(at: Index) -> Var:
    return Var("p", (at,))


def y(at: Index) -> Var:
    return Var("y", (at,))


S = Sum(k, Exp(o(k)))
L = Var("L")
SOFT = Context().vector("o", K).vector("y", K).assume(SumsTo("y"))
SOFT = SOFT.define("p", (i,), Div(Exp(o(i)), S), "softmax")
SOFT = SOFT.define("L", (), neg(Sum(i, y(i) * Log(p(i)))), "cross-entropy")

u, v = Var("u"), Var("v")
QUOTIENT = Rule("div", Div(u, v), Div(u, v), "quotient rule", "", formula=True)
CANCEL = Rule("cancel", Div(u, u), Num(1), "cancel", "", mark="cancel")
ONE = Rule("one", Sum(k, y(k)), Num(1), "labels sum to one", "", mark="one")
PLAIN = Rule("plain", u, u, "", "")
PROVED = Verdict(Status.PROVED, sizes_checked="K = 1..5")


def jacobian() -> Chain:
    e = Exp
    start = Diff(p(i), o(j))
    terms = [
        (Diff(Div(e(o(i)), S), o(j)), "definition of softmax", None, ()),
        (Div(Diff(e(o(i)), o(j)) * S - e(o(i)) * Diff(S, o(j)), Pow(S, 2)), "quotient rule", QUOTIENT, ()),
        (
            Div(mul(Delta(i, j), e(o(i)), S) - e(o(i)) * e(o(j)), Pow(S, 2)),
            "a coordinate depends on itself only; only the term k = j survives",
            PLAIN,
            ((0, 0, 0), (0, 1, 2)),
        ),
        (mul(Div(e(o(i)), S), Delta(i, j) - Div(e(o(j)), S)), "factor out, cancel", PLAIN, ()),
        (mul(p(i), Delta(i, j) - p(j)), "recognise softmax", None, ((0,), (1, 1, 1))),
    ]
    return chain("jacobian", "Jacobian of the softmax", start, terms, {0: SOFT.definitions[0], 4: SOFT.definitions[0]})


def gradient(**extra: object) -> Chain:
    start = Diff(L, o(j))
    one = Sum(i, y(i))
    terms = [
        (Diff(neg(Sum(i, y(i) * Log(p(i)))), o(j)), "definition of cross-entropy", None, ()),
        (neg(Sum(i, y(i) * Diff(Log(p(i)), o(j)))), "linearity; the labels do not depend on the logits", PLAIN, ()),
        (neg(Sum(i, Div(y(i), p(i)) * Diff(p(i), o(j)))), "chain rule", QUOTIENT, ()),
        (neg(Sum(i, mul(Div(y(i), p(i)), p(i), Delta(i, j) - p(j)))), "insert the Jacobian", PLAIN, ((1, 0, 1), (1, 0, 2))),
        (neg(Sum(i, y(i) * Delta(i, j))) + p(j) * one, "cancel, distribute", CANCEL, ()),
        (neg(y(j)) + p(j) * one, "sifting: only i = j survives", PLAIN, ((0, 1),)),
        (p(j) - y(j), "labels sum to one", ONE, ()),
    ]
    return chain("gradient", "Gradient of the loss", start, terms, {0: SOFT.definitions[1]})


CONSUMED = {"cancel, distribute": ((1, 0, 0, 1), (1, 0, 1)), "labels sum to one": ((1, 1),)}


def chain(name, title, start, terms, defines) -> Chain:
    steps, before = [], start
    for n, (after, reason, rule, produced) in enumerate(terms):
        used = (SumsTo("y"),) if reason == "labels sum to one" else ()
        steps.append(
            Step(
                before,
                after,
                rule,
                reason,
                produced=produced,
                consumed=CONSUMED.get(reason, ()),
                uses=("jacobian",) if "insert" in reason else (),
                defines=defines.get(n),
                verdict=Verdict(Status.PROVED, sizes_checked="K = 1..5", assumptions_used=used),
            )
        )
        before = after
    return Chain(name, title, start, tuple(steps), intro="Fix two indices i and j." if name == "jacobian" else "")


def softmax_cross_entropy() -> Derivation:
    return Derivation("softmax_ce", "Gradient of the softmax cross-entropy", SOFT, (jacobian(), gradient()))
