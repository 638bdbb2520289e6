"""Derivations: what the catalogue derives, what a SymPy loss derives, and what is refused."""

from __future__ import annotations

import pytest
import sympy
from sympy import Derivative, Eq, IndexedBase, Ne, Product, Rational, Sum, exp, log, sin, symbols

import symce
from symce.context import ContextError
from symce.derivation import DETAILS, Derivation
from symce.deriving import DeriveError, derive, meet
from symce.losses import catalogue
from symce.matrix_form import Contraction, Diagonal, Outer, matrix_form, vector_form
from symce.prover.verdict import prove_equal
from symce.routes import routes, routes_of
from symce.rules.applying import StepError
from symce.sympy_bridge import BridgeError, from_sympy
from symce.term import Diff, Index, Sort, Var, neg
from symce.write.matrix import statement
from symce.write.plain import plain

i, j, k, a, b = symbols("i j k a b")
K, d = symbols("K d")
T, lam = symbols("T lambda")
o, p, q, s, w, x, y, W = map(IndexedBase, ("o", "p", "q", "s", "w", "x", "y", "W"))
Z = Sum(exp(o[k]), (k, 1, K))
CE = Sum(-y[i] * log(exp(o[i]) / Z), (i, 1, K))
ONE = Eq(Sum(y[i], (i, 1, K)), 1)

CATALOGUE = [
    (loss.name, letter, route)
    for loss in catalogue().values()
    for letter in loss.wrt
    for route in routes_of(loss, letter)
]


# What every derivation of the catalogue is tested for at the usual detail is in test_catalogue.
SOME = [entry for entry in CATALOGUE if entry[0] in ("cross-entropy", "squared", "entropy", "focal", "batch-mean")]


@pytest.mark.parametrize(("name", "letter", "route"), SOME)
@pytest.mark.parametrize("detail", ["result", "every"])
def test_every_derivation_is_proved_step_by_step(name: str, letter: str, route: str, detail: str) -> None:
    made = derive(name, letter, route, detail=detail)
    assert made.proved
    for chain in made.chains:
        line = chain.start
        for step in chain.steps:
            assert step.before == line
            assert step.before != step.after
            line = step.after


@pytest.mark.parametrize(("name", "letter", "route"), SOME)
def test_every_detail_has_the_same_result(name: str, letter: str, route: str) -> None:
    results = {derive(name, letter, route, detail=detail).result for detail in DETAILS}
    assert len(results) == 1


@pytest.mark.parametrize(
    ("name", "letter", "route", "expected"),
    [
        ("cross-entropy", "o", "lse", p[j] - y[j]),
        ("cross-entropy", "o", "jacobian", p[j] - y[j]),
        ("cross-entropy", "W", "lse", x[a] * (p[j] - y[j])),
        ("cross-entropy", "W", "jacobian", x[a] * (p[j] - y[j])),
        ("cross-entropy", "p", "direct", -y[j] / p[j]),
        ("squared", "yhat", "direct", symbols("yhat") - symbols("y")),
        ("squared", "w", "chain", x[a] * (symbols("yhat") - symbols("y"))),
    ],
)
def test_the_result_is_the_textbooks(name: str, letter: str, route: str, expected: sympy.Expr) -> None:
    """On SymPy objects, for a symbolic number of classes."""
    result = derive(name, letter, route).result_sympy
    assert isinstance(result.lhs, Derivative)
    assert sympy.expand(result.rhs - expected) == 0


@pytest.mark.parametrize("classes", range(2, 7))
def test_plain_sympy_agrees_at_fixed_sizes(classes: int) -> None:
    """Independent of symce's engines: concrete symbols, SymPy's own derivative, every entry."""
    logits, labels = symbols(f"o1:{classes + 1}"), symbols(f"y1:{classes}")
    soft = (*labels, 1 - sum(labels))
    total = sum(map(exp, logits))
    loss = -sum(soft[n] * log(exp(logits[n]) / total) for n in range(classes))
    result = derive("cross-entropy").result_sympy.rhs
    assert sympy.expand(result - (p[j] - y[j])) == 0
    for n in range(classes):
        shown = result.xreplace({p[j]: exp(logits[n]) / total, y[j]: soft[n]})
        assert sympy.simplify(sympy.diff(loss, logits[n]) - shown) == 0


@pytest.mark.parametrize(("classes", "features"), [(2, 1), (2, 2), (3, 2)])
def test_plain_sympy_agrees_on_the_weights(classes: int, features: int) -> None:
    weights = [[sympy.Symbol(f"w{r}{c}") for c in range(features)] for r in range(classes)]
    inputs, labels = symbols(f"x1:{features + 1}"), symbols(f"y1:{classes}")
    soft = (*labels, 1 - sum(labels))
    logits = [sum(row[c] * inputs[c] for c in range(features)) for row in weights]
    total = sum(map(exp, logits))
    loss = -sum(soft[n] * log(exp(logits[n]) / total) for n in range(classes))
    result = derive("cross-entropy", "W").result_sympy.rhs
    for n in range(classes):
        for m in range(features):
            shown = result.subs({p[j]: exp(logits[n]) / total, y[j]: soft[n], x[a]: inputs[m]})
            assert sympy.simplify(sympy.diff(loss, weights[n][m]) - shown) == 0


@pytest.mark.parametrize("name", ["cross-entropy", "kl-forward", "class-weights"])
def test_the_routes_of_a_loss_meet(name: str) -> None:
    meeting = meet(name)
    assert meeting.proved
    ways = [derive(name, route=route) for route in routes_of(catalogue()[name], "o")]
    lines = {step.after for step in meeting.steps}
    assert {way.chains[-1].steps[-1].before for way in ways} <= lines
    assert {way.result for way in ways} == {meeting.result}


def test_the_jacobian_has_its_cases_and_its_matrix() -> None:
    made = derive("cross-entropy", route="jacobian")
    shown = {chain.title: chain for chain in made.chains}
    K_ = Sort("K")
    row, column = Index("i", K_), Index("j", K_)
    context = made.context
    p_i, p_j = p[i], p[j]
    cases = {
        "Case i = j": p_i * (1 - p_i),
        "Case i ≠ j": -p_i * p_j,
    }
    for title, expected in cases.items():
        chain = shown[title]
        assert chain.case
        assert prove_equal(chain.end, from_sympy(expected, context), context.assume(*chain.case)).proved
    form = matrix_form(shown["The Jacobian of the softmax"].end, row, column)
    assert form is not None
    assert [(sign, type(part)) for sign, part in form.parts] == [(1, Diagonal), (-1, Outer)]
    assert prove_equal(form.entry(), shown["The Jacobian of the softmax"].end, context).proved


def test_the_weights_gradient_is_an_outer_product() -> None:
    made = derive("cross-entropy", "W")
    start, end = made.result
    assert isinstance(start, Diff)
    row, column = (index for index in start.var.indices if isinstance(index, Index))
    form = matrix_form(end, row, column)
    assert form is not None
    ((sign, outer),) = form.parts
    assert sign == 1
    assert isinstance(outer, Outer)
    assert outer.column.index == row
    assert prove_equal(form.entry(), end, made.context).proved
    assert matrix_form(made.chains[1].end, row, column) is None
    assert vector_form(made.chains[1].end, row) is not None


FORMS = {
    ("cross-entropy", "o"): "p - y",
    ("cross-entropy", "W"): "(p - y) xᵀ",
    ("cross-entropy", "x"): "Wᵀ (p - y)",
    ("batch-sum", "O"): "P - Y",
    ("batch-sum", "W"): "(P - Y)ᵀ X",
    ("batch-sum", "X"): "(P - Y) W",
    ("batch-mean", "b"): "1/N (P - Y)ᵀ 1",
    ("l2-regularised", "W"): "(p - y) xᵀ + λ W",
    ("ignore-mask", "O"): "1/M diag(m) (P - Y)",
    ("squared", "w"): "(ŷ - y) x",
    ("squared-batch", "w"): "Xᵀ (ŷ - y)",
    ("distillation", "o"): "T (p - q)",
    ("entropy", "o"): None,
    ("cross-entropy", "p"): None,
}


@pytest.mark.parametrize(("entry", "form"), FORMS.items(), ids=map("-".join, FORMS))
def test_results_have_their_matrix_form(entry: tuple[str, str], form: str | None) -> None:
    made = derive(*entry)
    whole = statement(made.chains[-1])
    assert (None if whole is None else plain(whole).partition(" = ")[2]) == form


def test_a_matrix_form_that_is_not_the_result_is_not_offered() -> None:
    """(P - Y) X has other entries than (P - Y)^T X, and no form is offered for a product of vectors."""
    made = derive("batch-sum", "W")
    form = made.chains[-1].matrix
    assert form is not None
    ((_, product),) = form.parts
    assert isinstance(product, Contraction)
    assert product.over.sort.name == "N"
    assert not prove_equal(neg(form.entry()), made.result[1], made.context).proved
    a_, j_ = Index("a", Sort("d")), Index("j", Sort("K"))
    assert matrix_form(Var("x", (a_,)) * Var("x", (a_,)) * Var("p", (j_,)), j_, a_) is None


# --------------------------------------------------------------------------- fixed numbers of classes


@pytest.mark.parametrize("classes", [1, 2, 3, 5])
@pytest.mark.parametrize("route", ["lse", "jacobian"])
def test_sums_are_written_out_for_a_fixed_number_of_classes(classes: int, route: str) -> None:
    made = derive("cross-entropy", route=route, classes=classes)
    assert made.proved
    assert not any("Sum" in str(side) for step in made.steps for side in (step.before, step.after))


@pytest.mark.parametrize("classes", [0, -1, 9, 10**9])
def test_a_number_of_classes_that_cannot_be_written_out_is_refused(classes: int) -> None:
    with pytest.raises(StepError, match="1 to 8"):
        derive("cross-entropy", classes=classes)


def test_a_loss_without_classes_has_none_to_fix() -> None:
    with pytest.raises(StepError, match="no K"):
        derive("squared", classes=3)


# --------------------------------------------------------------------------- losses outside the catalogue

LOSSES = {
    "the issue's": (CE, o[j], [ONE], {}, p[j] - y[j]),
    "jacobian route": (CE, o[j], [ONE], {"route": "jacobian"}, p[j] - y[j]),
    "log-sum-exp": (log(Z), o[j], [], {}, p[j]),
    "regularised": (CE + lam / 2 * Sum(o[k] ** 2, (k, 1, K)), o[j], [ONE], {}, lam * o[j] + p[j] - y[j]),
    "product of likelihoods": (-log(Product((exp(o[i]) / Z) ** y[i], (i, 1, K))), o[j], [ONE], {}, p[j] - y[j]),
    "without sum y = 1": (CE, o[j], [], {}, p[j] * Sum(y[i], (i, 1, K)) - y[j]),
    "softplus": (log(1 + exp(T)), T, [], {}, exp(T) / (1 + exp(T))),
    "kl": (Sum(p[i] * log(p[i] / q[i]), (i, 1, K)), q[j], [p[i] > 0, q[i] > 0], {}, -p[j] / q[j]),
    "norm": (Sum(o[i] ** 2, (i, 1, K)) ** Rational(1, 2), o[j], [], {}, None),
    "power": (Sum(s[i] ** T, (i, 1, K)), T, [s[i] > 0], {}, None),
    "weights": (
        Sum(
            -y[i] * log(exp(Sum(W[i, a] * x[a], (a, 1, d))) / Sum(exp(Sum(W[k, a] * x[a], (a, 1, d))), (k, 1, K))),
            (i, 1, K),
        ),
        W[j, b],
        [ONE],
        {},
        x[b] * (p[j] - y[j]),
    ),
}


@pytest.mark.parametrize(("loss", "wrt", "given", "options", "expected"), LOSSES.values(), ids=LOSSES.keys())
def test_a_loss_outside_the_catalogue(
    loss: sympy.Expr, wrt: sympy.Expr, given: list[sympy.Basic], options: dict[str, str], expected: sympy.Expr
) -> None:
    made = derive(loss, wrt, given=given, **options)
    assert made.proved, [step for step in made.steps if step.verdict and not step.verdict.proved]
    assert all(step.rule or step.defines or step.uses for step in made.steps)
    if expected is not None:
        assert prove_equal(made.result[1], from_sympy(expected, made.context), made.context).proved


def test_a_wrong_gradient_of_a_loss_outside_the_catalogue_is_not_accepted() -> None:
    made = derive(CE, o[j], given=[ONE])
    wrong = from_sympy(p[j] + y[j], made.context)
    assert not prove_equal(made.result[0], wrong, made.context).proved


# --------------------------------------------------------------------------- refusals

REFUSED = {
    "unknown name": (lambda: derive("cross-entrpy"), DeriveError, "did you mean cross-entropy"),
    "unknown name, nothing near": (lambda: derive("xyz"), DeriveError, "known: .*cross-entropy"),
    "unknown variable": (lambda: derive("cross-entropy", "biases"), DeriveError, r"choose one of: o \(logits\)"),
    "unknown route": (lambda: derive("cross-entropy", route="lsee"), DeriveError, "did you mean lse"),
    "route of another": (lambda: derive("cross-entropy", route="chain"), DeriveError, "routes that do: lse, jacobian"),
    "unknown detail": (lambda: derive("cross-entropy", detail="all"), StepError, "result, textbook, every"),
    "not an expression": (lambda: derive(3, o[j]), DeriveError, "SymPy expression"),
    "no variable": (lambda: derive(CE), DeriveError, r"wrt=o\[j\]"),
    "absent variable": (lambda: derive(CE, "w"), DeriveError, "does not depend on w"),
    "fixed entry": (lambda: derive(CE, o[1], given=[ONE]), DeriveError, "general entry"),
    "unbound index": (lambda: derive(-log(exp(o[i]) / Z), o[j]), DeriveError, "index i of the loss is not bound"),
    "outside the fragment": (lambda: derive(Sum(sin(o[i]), (i, 1, K)), o[j]), BridgeError, "sin"),
    "no rule": (lambda: derive(Sum(T ** (T + o[i]), (i, 1, K)), T, given=[T > 0]), DeriveError, "no rule"),
    "constrained": (lambda: derive(CE, y[j], given=[ONE]), DeriveError, "tied together"),
    "contradiction": (lambda: derive(CE, o[j], given=[ONE, Eq(Sum(y[i], (i, 1, K)), 2)]), ContextError, "contradict"),
    "shape clash": (lambda: derive(Sum(y[i] * y[i, j], (i, 1, K), (j, 1, K)), o[j]), BridgeError, "y"),
    "nothing meets": (lambda: meet("squared"), DeriveError, "one route"),
    "route beside p": (
        lambda: derive(CE + Sum(o[k] ** 2, (k, 1, K)), o[j], given=[ONE], route="jacobian"),
        DeriveError,
        "chain_rule",
    ),
}


@pytest.mark.parametrize(("work", "kind", "message"), REFUSED.values(), ids=REFUSED.keys())
def test_refusals_say_what_would_have_worked(work: object, kind: type[Exception], message: str) -> None:
    assert callable(work)
    with pytest.raises(kind, match=message):
        work()


# --------------------------------------------------------------------------- scripts


def test_every_route_is_used_by_a_loss() -> None:
    used = {route for _, _, route in CATALOGUE}
    assert used == set(routes())


def lse_chain() -> Derivation:
    made = derive(log(Z), o[j], detail="every")
    return Derivation("t", "t", made.context).begin("g", "g", made.chains[-1].start)


@pytest.mark.parametrize(
    ("moves", "message"),
    [
        (("no_such_rule",), "there is no rule"),
        (("log_div",), "does not apply"),
        (("insert nothing",), "there is no chain"),
        (("unfold nothing",), "not defined"),
        (("add_comm*", "log_div"), "does not apply"),
    ],
)
def test_moves_that_cannot_be_made(moves: tuple[str, ...], message: str) -> None:
    with pytest.raises(StepError, match=message):
        lse_chain().run(*moves)


def test_a_false_step_is_a_result_and_not_an_exception() -> None:
    """A step whose right side is tampered with is refuted with a counterexample."""
    from dataclasses import replace

    made = derive("cross-entropy", route="lse")
    chain = made.chains[-1]
    last = chain.steps[-1]
    tampered = replace(last, after=last.after + 1)
    broken = replace(made, chains=(*made.chains[:-1], replace(chain, steps=(*chain.steps[:-1], tampered)))).check()
    assert not broken.proved
    verdict = broken.steps[-1].verdict
    assert verdict is not None
    assert verdict.status is symce.Status.REFUTED
    assert verdict.counterexample is not None


def test_case_assumptions_are_needed() -> None:
    """Without its case, a line of a case split is refuted, and the missing case is named."""
    made = derive("cross-entropy", route="jacobian")
    chain = next(c for c in made.chains if c.title == "Case i ≠ j")
    verdict = prove_equal(chain.start, chain.end, made.context)
    assert verdict.status is symce.Status.REFUTED
    assert verdict.missing_assumption == chain.case[0]


def test_prove_with_distinct_indices() -> None:
    left = Derivative(exp(o[i]) / Z, o[j])
    right = -exp(o[i]) * exp(o[j]) / Z**2
    assert symce.prove(left, right, given=[Ne(i, j)]).proved
    assert symce.prove(left, right).status is symce.Status.REFUTED
