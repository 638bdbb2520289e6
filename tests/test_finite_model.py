"""Engine B by itself: what it accepts, what it refutes, what it is unsure of, and the parts it is made of.

Tests that compare the two engines are elsewhere; here engine A takes no part.
"""

from __future__ import annotations

import math
import random
from fractions import Fraction
from itertools import product

import pytest
from statements import FALSE, ILL_DEFINED, SIZE_PLAN, TRUE, Statement

from symce.context import (
    NONNEGATIVE,
    POSITIVE,
    UNIT,
    AtLeast,
    Context,
    Distinct,
    Domain,
    OneHot,
    Same,
    SumsTo,
    Within,
)
from symce.prover.arithmetic import BALL, Arithmetic, Exact, OutsideDomain, Undecided
from symce.prover.counterexample import Counterexample, UndefinedAt, find_counterexample
from symce.prover.deadline import Deadline, OutOfTime
from symce.prover.dual import Dual, lift
from symce.prover.evaluation import Model, Point, Table
from symce.prover.exact import EXACT, exact_log, exact_text
from symce.prover.finite_model import Agreement, Disagreement, Unsure, agree
from symce.prover.intervals import interval, interval_digits, interval_gap
from symce.prover.samples import VARIANTS, Infeasible, generic_table, nice_tables, patterns
from symce.prover.sizes import plan_sizes
from symce.prover.term_graph import Graph
from symce.term import (
    ONE,
    ZERO,
    Delta,
    Diff,
    Exp,
    Index,
    IndexExpr,
    Label,
    Literal,
    Log,
    Num,
    Pow,
    Power,
    Prod,
    Size,
    Sort,
    Sum,
    Term,
    Var,
    as_term,
    mul,
    neg,
)

K, N, THREE = Sort("K"), Sort("N"), Sort("K", 3)
i, j, k, m = (Index(name, K) for name in "ijkm")
n = Index("n", N)
c, c_n = Label("c", (), K), Label("f", (n,), K)
t3 = Index("t", THREE)


def o(at: IndexExpr) -> Var:
    return Var("o", (at,))


def y(at: IndexExpr) -> Var:
    return Var("y", (at,))


def p(at: IndexExpr) -> Var:
    return Var("p", (at,))


def h(at: IndexExpr) -> Var:
    return Var("h", (at,))


def u(at: IndexExpr) -> Var:
    return Var("u", (at,))


A, B, T, F = Var("a"), Var("b"), Var("T"), Var("F")
Z = Sum(k, Exp(o(k)))
LSE = Log(Z)
CE = neg(Sum(i, y(i) * Log(Exp(o(i)) / Z)))
LETTERS = (
    Context()
    .vector("o", K)
    .vector("y", K)
    .vector("h", K)
    .scalar("a", "b", "T")
    .label("c", K)
    .label("f", K, N)
    .matrix("H", N, K)
    .assume(Within("T", POSITIVE), OneHot("h", "c"), OneHot("H", "f"))
)
APART = LETTERS.assume(Distinct(i, j))
LABELS = LETTERS.assume(SumsTo("y"))
SOFT = LABELS.define("p", (i,), Exp(o(i)) / Z, "softmax")
CHAINED = SOFT.define("L", (), neg(Sum(k, y(k) * Log(p(k)))), "loss")
MAYBE_ZERO = Context().vector("y", K).assume(Within("y", NONNEGATIVE), SumsTo("y"))
SMOOTH = LETTERS.function("F", "o").function("u", "o", sorts=(K,))
OF_DEFINED = SOFT.function("F", "p")
BIG = Num(Fraction(10) ** 400)


def time_limit() -> Deadline:
    return Deadline(20)


def ids(row: object) -> str:
    return str(row[0]) if isinstance(row, tuple) else str(row)


# --------------------------------------------------------------------------- the tables of statements


@pytest.mark.parametrize("statement", TRUE, ids=str)
def test_true_statement_agrees_and_has_no_counterexample(statement: Statement) -> None:
    answer = agree(statement.lhs, statement.rhs, statement.context, time_limit())
    assert isinstance(answer, Agreement), answer
    assert find_counterexample(statement.lhs, statement.rhs, statement.context, time_limit()) is None


@pytest.mark.parametrize("statement", [*FALSE, *SIZE_PLAN], ids=str)
def test_false_statement_is_refuted_both_ways(statement: Statement) -> None:
    assert isinstance(agree(statement.lhs, statement.rhs, statement.context, time_limit()), Disagreement)
    found = find_counterexample(statement.lhs, statement.rhs, statement.context, time_limit())
    assert isinstance(found, Counterexample)
    assert found.lhs != found.rhs


@pytest.mark.parametrize("statement", ILL_DEFINED, ids=str)
def test_ill_defined_statement_is_undefined_somewhere(statement: Statement) -> None:
    assert isinstance(agree(statement.lhs, statement.rhs, statement.context, time_limit()), UndefinedAt)


# --------------------------------------------------------------------------- what the tables do not hold

ANSWERS = [
    # what                                  left                                right              context     answer
    ("huge numbers", Exp(Exp(as_term(5))), Exp(Exp(as_term(2) + 3)), LETTERS, Agreement),
    ("huge numbers, one more", Exp(Exp(as_term(5))) + 1, Exp(Exp(as_term(5))), LETTERS, Disagreement),
    ("beyond floating point", Exp(Exp(as_term(9))), Exp(Exp(as_term(9))), LETTERS, Agreement),
    ("beyond floating point, twice", Exp(Exp(as_term(9))), 2 * Exp(Exp(as_term(9))), LETTERS, Disagreement),
    ("a number of 400 digits", BIG * A, A * BIG, LETTERS, Agreement),
    ("a number of 400 digits, sign", BIG * A, neg(A * BIG), LETTERS, Disagreement),
    ("hopelessly large", Exp(Exp(Exp(Exp(as_term(9))))), ONE, LETTERS, Unsure),
    ("huge exponent", Pow(T, 10**9), Pow(T, 10**9), LETTERS, Agreement),
    ("huge exponent, one more", Pow(T, 10**9), Pow(T, 10**9 + 1), LETTERS, Disagreement),
    ("tiny difference", T + Exp(as_term(-60)), T, LETTERS, Disagreement),
    ("sign of the size", Prod(k, as_term(-1)), Prod(m, as_term(-1)), LETTERS, Agreement),
    ("sign of the size, undefined", Power(as_term(-1), Size(K)), ONE, LETTERS, UndefinedAt),
    ("sample variance at K = 1", o(j) / (Size(K) - 1), o(j) / (Size(K) - 1), LETTERS, UndefinedAt),
    ("sample variance", o(j) / (Size(K) - 1), o(j) / (Size(K) - 1), LETTERS.assume(AtLeast(K, 2)), Agreement),
    ("root of a square", Power(Pow(A, 2), ONE / 2), A, LETTERS, Disagreement),
    ("log of a product of reals", Log(A * B), Log(A * B), LETTERS, UndefinedAt),
    ("label in a sum of examples", Sum(n, o(c_n)), Sum(n, o(c_n)), LETTERS, Agreement),
    ("labels of two examples agree", Sum(n, o(c_n)), Size(N) * o(c), LETTERS, Disagreement),
    ("one-hot batch", Sum(n, Sum(k, Var("H", (n, k)) * o(k))), Sum(n, o(c_n)), LETTERS, Agreement),
    ("one-hot entry is one", h(j), ONE, LETTERS, Disagreement),
    ("one-hot entry away from its label", h(j), ZERO, LETTERS.assume(Distinct(j, c)), Agreement),
    ("indices assumed equal", o(i), o(j), LETTERS.assume(Same(i, j)), Agreement),
    ("fixed position", Sum(k, Delta(k, Literal(3, K)) * o(k)), o(Literal(3, K)), LETTERS, Agreement),
    ("fixed position is free", o(Literal(3, K)), o(j), LETTERS, Disagreement),
    ("fixed range", Sum(t3, ONE), as_term(3), Context(), Agreement),
    ("fixed range, one off", Sum(t3, ONE), as_term(4), Context(), Disagreement),
    ("left out of a sum", Sum(k, o(k), (j,)), Sum(k, o(k)) - o(j), LETTERS, Agreement),
    ("left out of a sum twice", Sum(k, o(k), (i, j)), Sum(k, o(k)) - o(i) - o(j), LETTERS, Disagreement),
    ("left out of a sum, apart", Sum(k, o(k), (i, j)), Sum(k, o(k)) - o(i) - o(j), APART, Agreement),
    # definitions and derivatives
    ("dL/dp with p defined", Diff(Sum(k, y(k) * Log(p(k))), p(i)), y(i) / p(i), SOFT, Agreement),
    ("dL/dp with L defined", Diff(Var("L"), p(i)), neg(y(i)) / p(i), CHAINED, Agreement),
    ("dL/do with L defined", Diff(Var("L"), o(j)), p(j) - y(j), CHAINED, Agreement),
    ("dL/do is not dL/dp", Diff(Var("L"), o(j)), Diff(Var("L"), p(j)), CHAINED, Disagreement),
    ("total chain rule", Diff(Var("L"), o(j)), Sum(i, Diff(Var("L"), p(i)) * Diff(p(i), o(j))), CHAINED, Agreement),
    ("p does not move with o inside d/dp", Diff(Diff(p(i), o(j)), p(k)), ZERO, SOFT, Agreement),
    ("p moves with o outside d/dp", Diff(Diff(Pow(p(i), 2), p(i)), o(i)), 2 * p(i) * (1 - p(i)), SOFT, Agreement),
    ("second derivative in p", Diff(Diff(Log(p(i)), p(i)), p(i)), neg(1 / Pow(p(i), 2)), SOFT, Agreement),
    ("levels do not mix", Diff(o(i) * Diff(o(i) * o(j), o(j)), o(i)), 2 * o(i), APART, Agreement),
    ("levels do not mix, wrong", Diff(o(i) * Diff(o(i) * o(j), o(j)), o(i)), o(i), APART, Disagreement),
    ("derivative of what does not depend", Diff(Log(T), o(j)), ZERO, LETTERS, Agreement),
    ("derivative of what is undefined", Diff(Log(neg(T)), o(j)), ZERO, LETTERS, UndefinedAt),
    # unknown functions
    ("unknown, product rule", Diff(F * u(i), o(j)), Diff(F, o(j)) * u(i) + F * Diff(u(i), o(j)), SMOOTH, Agreement),
    ("unknown function, half the rule", Diff(F * u(i), o(j)), Diff(F, o(j)) * u(i), SMOOTH, Disagreement),
    ("unknown function, mixed partials", Diff(Diff(F, o(i)), o(j)), Diff(Diff(F, o(j)), o(i)), SMOOTH, Agreement),
    ("unknown function is not linear", Diff(Diff(F, o(i)), o(j)), ZERO, SMOOTH, Disagreement),
    ("unknown function is not symmetric", Diff(F, o(i)), Diff(F, o(j)), SMOOTH, Disagreement),
    ("unknown loss, chain rule", Diff(F, o(j)), Sum(i, Diff(F, p(i)) * Diff(p(i), o(j))), OF_DEFINED, Agreement),
    ("unknown loss, one term", Diff(F, o(j)), Diff(F, p(j)) * Diff(p(j), o(j)), OF_DEFINED, Disagreement),
    ("unknown function, positive", Exp(Log(F)), F, SMOOTH.assume(Within("F", POSITIVE)), Agreement),
    ("unknown function, any sign", Exp(Log(F) + Log(neg(F))), F, SMOOTH, UndefinedAt),
    # too much to evaluate
    ("fixed size of a million", Sum(Index("k", Sort("K", 10**6)), ONE), as_term(10**6), Context(), Unsure),
]  # fmt: skip


@pytest.mark.parametrize("row", ANSWERS, ids=ids)
def test_answer(row: tuple[str, Term, Term, Context, type]) -> None:
    _, lhs, rhs, context, expected = row
    answer = agree(lhs, rhs, context, time_limit())
    assert isinstance(answer, expected), answer
    found = find_counterexample(lhs, rhs, context, time_limit())
    assert isinstance(found, Counterexample) == (expected is Disagreement), found


# --------------------------------------------------------------------------- the size plan

PLANS = [
    # what                                left                          right          sizes        complete
    ("a local identity", Exp(o(j)), Exp(o(j)), (1, 2), True),
    ("degree 1", Sum(k, o(k)), ZERO, (1, 2, 3), True),
    ("degree 2", Pow(Sum(k, o(k)), 2), ZERO, (1, 2, 3, 4), True),
    ("a denominator adds its degree", Exp(o(j)) / Z, ONE, (1, 2, 3), True),
    ("a logarithm is opaque", LSE, ZERO, (1, 2), True),
    ("two indices in a logarithm", Log(Exp(o(i)) + Exp(o(j))), ZERO, (1, 2, 3), True),
    ("softmax as logarithms", Sum(k, Log(Exp(o(k)) / Z)), ZERO, (1, 2, 3), True),
    ("an entropy of exponentials is no sum-polynomial", Sum(k, Log(Exp(o(k)) + Z)), ZERO, (1, 2, 3, 4), False),
    ("a product", Prod(k, o(k)), ZERO, (1, 2, 3, 4), False),
    ("a product under a logarithm", Log(Prod(k, Exp(o(k)))), ZERO, (1, 2, 3), True),
    ("the size in an exponent", Exp(Size(K)), ZERO, (1, 2, 3, 4), False),
    ("the logarithm of the size", Log(Size(K)), ZERO, (1, 2, 3, 4), False),
    ("falling factorial", mul(Size(K), Size(K) - 1, Size(K) - 2), ZERO, (1, 2, 3, 4, 5), True),
    ("a unit coefficient in a power", Power(Z, as_term(2)), ZERO, (1, 2, 3, 4), True),
]  # fmt: skip


@pytest.mark.parametrize("row", PLANS, ids=ids)
def test_size_plan(row: tuple[str, Term, Term, tuple[int, ...], bool]) -> None:
    _, lhs, rhs, sizes, complete = row
    plan = plan_sizes(Graph(lhs, rhs, LETTERS))
    assert tuple(at for (at,) in plan.grid) == sizes
    assert (not plan.gaps) == complete, plan.gaps


def test_assumed_and_named_sizes_are_respected() -> None:
    for context, lhs, least in ((LETTERS.assume(AtLeast(K, 4)), o(j), 4), (LETTERS, o(Literal(5, K)), 5)):
        answer = agree(lhs, lhs, context, time_limit())
        assert isinstance(answer, Agreement)
        assert min(size for at in answer.sizes for _, size in at) == least
        found = find_counterexample(lhs, lhs + 1, context, time_limit())
        assert isinstance(found, Counterexample)
        assert min(size for _, size in found.sizes) >= least


def test_too_many_index_patterns_are_admitted() -> None:
    indices = [Index(f"i{position}", K) for position in range(7)]
    product_of_all = mul(*map(o, indices))
    answer = agree(product_of_all, mul(*map(o, reversed(indices))), LETTERS, time_limit())
    assert isinstance(answer, Agreement)
    assert not answer.complete
    assert "indices" in answer.why


# --------------------------------------------------------------------------- values and patterns

DOMAINS = (
    Domain(),
    POSITIVE,
    NONNEGATIVE,
    UNIT,
    Domain(None, Fraction(-1)),
    Domain(Fraction(2), Fraction(2), False, False),
    Domain(Fraction(-1), Fraction(1)),
)


def flat(entries: object) -> list[float]:
    if isinstance(entries, Exact):
        return [float(entries.rational) + sum(float(x) * math.log(prime) for prime, x in entries.logs)]
    assert isinstance(entries, tuple)
    return [x for part in entries for x in flat(part)]


def inside(domain: Domain, x: float) -> bool:
    low = domain.lower is None or x > domain.lower or (x == domain.lower and not domain.lower_open)
    return low and (domain.upper is None or x < domain.upper or (x == domain.upper and not domain.upper_open))


@pytest.mark.parametrize("domain", DOMAINS, ids=str)
@pytest.mark.parametrize("total", [None, 0, 1, -2, Fraction(5, 2)])
@pytest.mark.parametrize("shape", [(1,), (2,), (3,), (2, 3), (3, 1)])
def test_values_satisfy_what_is_assumed(domain: Domain, total: Fraction | None, shape: tuple[int, ...]) -> None:
    wanted = None if total is None else Fraction(total)
    for variant in range(VARIANTS):
        try:
            tables = [generic_table("v", shape, domain, wanted, variant, 0)]
        except Infeasible:
            assert total is not None
            low, high, size = domain.lower, domain.upper, shape[-1]
            assert (low is not None and low * size >= total) or (high is not None and high * size <= total)
            tables = []
        for table in (*tables, *nice_tables(shape, domain, wanted, False)):
            assert all(inside(domain, x) for x in flat(table.entries))
            for row in table.entries if len(shape) > 1 else (table.entries,):
                assert total is None or sum(entry.rational for entry in row) == total


def test_generic_values_are_distinct_and_take_every_sign() -> None:
    signs = set()
    for variant in range(VARIANTS):
        tables = [generic_table(name, (), Domain(), None, variant, rank) for rank, name in enumerate("ab")]
        first, second = (flat(table.entries)[0] for table in tables)
        signs.add((first > 0, second > 0))
        many = flat(generic_table("v", (5, 5), Domain(), None, variant, 0).entries)
        assert len({abs(x) for x in many}) == len(many)
    assert signs == set(product((False, True), repeat=2))


@pytest.mark.parametrize(
    ("term", "context", "size", "count"),
    [
        (o(j), LETTERS, 3, 1),
        (o(i) + o(j), LETTERS, 3, 2),
        (o(i) + o(j), LETTERS, 1, 1),
        (o(i) + o(j) + o(k), LETTERS, 3, 5),
        (o(i) + o(j) + o(k), LETTERS, 2, 4),
        (o(i) + o(j), LETTERS.assume(Distinct(i, j)), 3, 1),
        (o(i) + o(j), LETTERS.assume(Distinct(i, j)), 1, 0),
        (o(j) + o(c), LETTERS, 3, 2),
        (o(j) + h(j), LETTERS, 3, 2),
        (o(j) + o(Literal(2, K)), LETTERS, 3, 2),
        (o(j) + o(Literal(2, K)), LETTERS, 1, 0),
        (o(j) + o(Literal(2, K)) + o(Literal(1, K)), LETTERS, 2, 2),
    ],
)
def test_every_pattern_of_equal_indices_once(term: Term, context: Context, size: int, count: int) -> None:
    graph = Graph(term, term, context)
    found = [tuple(sorted(slots.items())) for slots, _ in patterns(graph, (size,))]
    assert len(found) == len(set(found)) == count


def test_labels_are_enumerated() -> None:
    graph = Graph(Sum(n, o(c_n)), ZERO, LETTERS)
    sizes = [0, 0]
    sizes[graph.sorts[K]], sizes[graph.sorts[N]] = 3, 3
    chosen = {tuple(labels["f"].values()) for _, labels in patterns(graph, sizes)}
    assert {len(set(values)) for values in chosen} == {1, 2, 3}
    assert len(chosen) == 5


# --------------------------------------------------------------------------- counterexamples

PRINTED = [
    ("gradient with a plus", Diff(CE, o(j)), Exp(o(j)) / Z + y(j), LABELS,
     "K = 2, j = 1, o = (log 2, log 2), y = (1, 0): left -1/2, right 3/2"),
    ("hard label", LSE - o(c), LSE + o(c), LETTERS, "K = 2, c = 1, o = (log 2, log 2): left log 2, right log 8"),
    ("scalars only", Pow(A + B, 2), Pow(A, 2) + Pow(B, 2), LETTERS, None),
    ("labels of examples", Sum(n, o(c_n)), Size(N) * o(Literal(1, K)), LETTERS, None),
    ("no letters", as_term(1), as_term(2), LETTERS, "everywhere: left 1, right 2"),
    ("unknown function", F, ZERO, SMOOTH, None),
]  # fmt: skip


@pytest.mark.parametrize("row", PRINTED, ids=ids)
def test_counterexample_prints_what_occurs(row: tuple[str, Term, Term, Context, str | None]) -> None:
    _, lhs, rhs, context, text = row
    found = find_counterexample(lhs, rhs, context, time_limit())
    assert isinstance(found, Counterexample)
    assert text is None or str(found) == text
    graph = Graph(lhs, rhs, context)
    assert {name for name, _ in found.values} == {*graph.declared, *graph.one_hot}
    assert {name for name, _ in found.labels} == set(graph.labels)


def test_zero_log_zero_is_no_counterexample() -> None:
    entropy = Sum(k, y(k) * Log(y(k)))
    assert find_counterexample(entropy, Sum(k, Log(y(k)) * y(k)), MAYBE_ZERO, time_limit()) is None
    assert isinstance(agree(entropy, Sum(k, Log(y(k)) * y(k)), MAYBE_ZERO, time_limit()), Agreement)
    found = find_counterexample(entropy, ZERO, MAYBE_ZERO, time_limit())
    assert isinstance(found, Counterexample)


def test_undefined_everywhere_is_no_counterexample() -> None:
    found = find_counterexample(Log(neg(Z)), ZERO, LETTERS, time_limit())
    assert isinstance(found, UndefinedAt)
    assert found.term == Log(neg(Z))
    assert "K = " in str(found)


def test_chained_definitions_stay_cheap() -> None:
    """Every letter is used twice by the next: written out, the last one would fill a library."""
    context, last = LETTERS, Z
    for position in range(40):
        name = f"q{position}"
        context = context.define(name, (), last * last / (1 + last) + Log(last * last))
        last = Var(name)
    answer = agree(Log(last * Exp(last)), Log(last) + last, context, time_limit())
    assert not isinstance(answer, Disagreement)


def test_time_limit_is_kept() -> None:
    nested = o(i)
    indices = [Index(f"k{position}", K) for position in range(8)]
    for index in indices:
        nested = Sum(index, nested * Exp(o(index) * mul(*map(o, indices))))
    with pytest.raises(OutOfTime):
        agree(nested, nested + 1 - 1, LETTERS, Deadline(0.0))


# --------------------------------------------------------------------------- arithmetic

FINE = interval(200)


def contains(arithmetic: Arithmetic, value: object, truth: object) -> bool:
    """Whether an enclosure meets a far narrower one of the same number."""
    if arithmetic is BALL:
        middle, radius = value  # type: ignore[misc]  # a ball
        lower, upper = (FINE.number(Exact(Fraction(middle) + sign * Fraction(radius))) for sign in (-1, 1))
        value = (lower[0], upper[1])
    return not interval_gap(value, truth)


@pytest.mark.parametrize("arithmetic", [BALL, interval(60)], ids=lambda a: a.name)
def test_enclosures_contain_the_truth(arithmetic: Arithmetic) -> None:
    """Random expressions, and the same in 200 bits; an enclosure that misses once is unsound."""
    draw = random.Random(7)
    checked = 0
    for _ in range(400):
        pairs = []
        for _ in range(4):
            number = Exact(Fraction(draw.randint(-999, 999), draw.choice((1, 3, 7, 64, 999))))
            pairs.append((arithmetic.number(number), FINE.number(number)))
        for _ in range(8):
            operation = draw.choice(("add", "mul", "inverse", "exp", "log", "power", "neg", "total"))
            (x, x_fine), (z, z_fine) = draw.sample(pairs, 2)
            arguments = {"add": ((x, z), (x_fine, z_fine)), "mul": ((x, z), (x_fine, z_fine))}.get(operation)
            if operation == "power":
                arguments = ((x, 3), (x_fine, 3))
            elif operation == "total":
                arguments = (([x, z, x],), ([x_fine, z_fine, x_fine],))
            elif arguments is None:
                arguments = ((x,), (x_fine,))
            try:
                result = getattr(arithmetic, operation)(*arguments[0]), getattr(FINE, operation)(*arguments[1])
            except (Undecided, OutsideDomain):
                continue
            if arithmetic is BALL and not result[0][1] < math.inf:
                continue
            assert contains(arithmetic, *result), operation
            checked += 1
            pairs.append(result)
    assert checked > 1500


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Exact(Fraction(-1, 2)), "-1/2"),
        (exact_log(Exact(Fraction(4))), "log 4"),
        (exact_log(Exact(Fraction(1, 3))), "-log 3"),
        (exact_log(Exact(Fraction(4, 3))), "log(4/3)"),
        (EXACT.mul(Exact(Fraction(1, 2)), exact_log(Exact(Fraction(3)))), "(1/2) log 3"),
        (EXACT.add(Exact(Fraction(2)), EXACT.neg(exact_log(Exact(Fraction(2))))), "2 - log 2"),
        (EXACT.exp(exact_log(Exact(Fraction(3, 5)))), "3/5"),
        (EXACT.add(exact_log(Exact(Fraction(2))), EXACT.neg(exact_log(Exact(Fraction(2))))), "0"),
    ],
)
def test_exact_numbers_are_written(value: Exact, text: str) -> None:
    assert exact_text(value) == text


@pytest.mark.parametrize(
    ("operation", "arguments"),
    [
        (EXACT.exp, (Exact(Fraction(1)),)),
        (EXACT.mul, (exact_log(Exact(Fraction(2))), exact_log(Exact(Fraction(3))))),
        (EXACT.log, (exact_log(Exact(Fraction(2))),)),
        (EXACT.power, (Exact(Fraction(3, 2)), 10**9)),
        (EXACT.log, (Exact(Fraction(10**15 + 37)),)),
        (BALL.exp, ((1000.0, 0.0),)),
        (BALL.inverse, ((0.0, 1e-30),)),
        (BALL.log, ((1.0, 2.0),)),
        (BALL.log, (BALL.power((10.0, 0.0), 1000),)),
    ],
)
def test_arithmetic_says_that_it_cannot_tell(operation, arguments) -> None:  # type: ignore[no-untyped-def]  # of any arithmetic
    with pytest.raises(Undecided):
        operation(*arguments)


@pytest.mark.parametrize("arithmetic", [BALL, interval(60), EXACT], ids=lambda a: a.name)
@pytest.mark.parametrize(("operation", "value"), [("log", 0), ("log", -2), ("inverse", 0)])
def test_arithmetic_says_what_is_certainly_undefined(arithmetic: Arithmetic, operation: str, value: int) -> None:
    with pytest.raises(OutsideDomain) as caught:
        getattr(arithmetic, operation)(arithmetic.number(Exact(Fraction(value))))
    assert caught.value.at_zero == (value == 0)


# --------------------------------------------------------------------------- derivatives

X = Var("x")
DERIVATIVES = [
    # of x, its first and second derivative, at x = 3/2
    (Pow(X, 3), 3 * Pow(X, 2), 6 * X),
    (Pow(X, -2), -2 * Pow(X, -3), 6 * Pow(X, -4)),
    (Exp(2 * X), 2 * Exp(2 * X), 4 * Exp(2 * X)),
    (Log(X), 1 / X, neg(1 / Pow(X, 2))),
    (1 / (1 + Exp(neg(X))), Exp(neg(X)) / Pow(1 + Exp(neg(X)), 2), None),
    (Power(X, ONE / 2), ONE / 2 * Power(X, neg(ONE / 2)), neg(ONE / 4) * Power(X, neg(as_term(3) / 2))),
    (Power(X, X), Power(X, X) * (Log(X) + 1), Power(X, X) * (Pow(Log(X) + 1, 2) + 1 / X)),
    (X * Log(X) / (X + 1), None, None),
]  # fmt: skip


@pytest.mark.parametrize("row", DERIVATIVES, ids=lambda row: type(row[0]).__name__)
def test_dual_numbers_differentiate(row: tuple[Term, Term | None, Term | None]) -> None:
    term, first, second = row
    context = Context().scalar("x")
    at = Point((), {}, {}, {"x": Table(Exact(Fraction(3, 2)))})
    for order, expected in ((Diff(term, X), first), (Diff(Diff(term, X), X), second)):
        if expected is None:
            continue
        for factor, differs in ((ONE, False), (Num(Fraction(1001, 1000)), True)):
            model = Model(Graph(order * factor, expected, context), interval(100), time_limit())
            assert interval_gap(*model.sides(at)) == differs


def test_dual_numbers_match_finite_differences() -> None:
    ops = lift(BALL)
    step = 1e-6

    def curve(value: object) -> object:
        return ops.mul(ops.exp(ops.neg(value)), ops.log(ops.add(ops.power(value, 2), ops.one)))

    for at in (0.3, 1.7, -2.2):
        (high, _), (low, _) = curve((at + step, 0.0)), curve((at - step, 0.0))  # type: ignore[misc]  # balls
        slope = curve(Dual(1, (at, 0.0), (1.0, 0.0)))
        assert isinstance(slope, Dual)
        assert slope.tangent[0] == pytest.approx((high - low) / (2 * step), rel=1e-6)


def test_digits_of_an_interval() -> None:
    assert interval_digits(FINE.number(Exact(Fraction(1, 3)))) == "0.333333333333"
    assert interval_digits(FINE.zero) == "0"
