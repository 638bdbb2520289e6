"""The usual mistakes: each is refuted and named, and what is offered instead is proved."""

from __future__ import annotations

import pytest

from symce.checking import check_source, judged
from symce.context import Distinct, Same
from symce.judging.judgement import Answer
from symce.prover.counterexample import is_nice
from symce.prover.verdict import holds
from symce.read.documents.source import Source
from symce.term import Div, Mul, Sum, nodes, variables

P = (
    "index i, j, k = 1..K",
    "vector o, y : K",
    r"given \sum_k y_k = 1",
    r"let p_j = \frac{e^{o_j}}{\sum_k e^{o_k}}",
    r"let L = -\sum_k y_k \log p_k",
)
HEAT = ("index i, j = 1..K", "vector z : K", "scalar T, T > 0", r"let p_i = \frac{e^{z_i/T}}{\sum_j e^{z_j/T}}")
W = ("vector x : d", "vector g : K", "matrix W : K x d", r"let f = g^\top W x")
SQUARE = ("vector x, g : n", "matrix W : n x n", r"let f = g^\top W x")

MISTAKES = [
    (P, r"\frac{\partial p_i}{\partial o_j} = -p_i p_j", "a lost delta: the case i = j is missing"),
    (P, r"\frac{\partial p_i}{\partial o_j} = p_i (1 - p_j)", "a lost delta: 1 where δ_ij is meant"),
    (P, r"\frac{\partial p_i}{\partial o_j} = p_i (\delta_{ij} - p_i)", "an index: i where j is meant"),
    (P, r"\frac{\partial \log p_i}{\partial o_j} = \delta_{ij} - p_i", "a transpose: i and j change places"),
    (P, r"\frac{\partial L}{\partial o_j} = p_i - y_j", "an index: i where j is meant"),
    (
        P,
        r"L = \sum_i (-y_i o_i + \log \sum_k e^{o_k})",
        "the scope of a sum: true if the parentheses end before what does not carry its index",
    ),
    (P, r"\log \sum_k e^{o_k} = \sum_k o_k", "the logarithm does not go through a sum"),
    (P, r"\log (e^{o_i} + e^{o_j}) = o_i + o_j", "the logarithm does not go through a sum"),
    (
        P,
        r"\log (e^{o_i} + e^{o_j}) = \log e^{o_i} + \log e^{o_j}",
        "a sum of logarithms for the logarithm of a sum",
    ),
    (
        P,
        r"\log (e^{o_i} e^{o_j}) = \log e^{o_i} \log e^{o_j}",
        "a product of logarithms for the logarithm of a product",
    ),
    (P, r"e^{o_i + o_j} = e^{o_i} + e^{o_j}", "a sum of exponentials for the exponential of a sum"),
    (P, r"(o_i + o_j)^2 = o_i^2 + o_j^2", "a sum of powers for the power of a sum"),
    (P, r"(\sum_i o_i)^2 = \sum_i o_i^2", "a sum of powers for the power of a sum: the exponent 2 stands outside"),
    (
        P,
        r"(\sum_k y_k^2) (\sum_k o_k) = \sum_k y_k^2 o_k",
        "a sum of products for a product of sums: two dummy indices are one",
    ),
    (
        P,
        r"\sum_k y_k^2 o_k = (\sum_k y_k^2) (\sum_k o_k)",
        "a product of sums for a sum of products: one index for both",
    ),
    (HEAT, r"\frac{\partial p_i}{\partial z_j} = p_i (\delta_{ij} - p_j)", "a lost factor 1/T"),
    (SQUARE, r"\nabla_W f = x g^\top", "a transpose: i and j change places"),
]


@pytest.mark.parametrize(("directives", "text", "words"), MISTAKES, ids=[row[1] for row in MISTAKES])
def test_a_mistake_is_named_and_undone(directives: tuple[str, ...], text: str, words: str) -> None:
    step = judged(text, directives)
    assert (step.answer, step.diagnosis) == (Answer.REFUTED, words)
    assert step.repair is not None
    assert step.failing is not None
    assert holds(step.failing[0], step.repair, step.context, 5.0)


def test_the_case_that_is_missing_is_said_beside_the_mistake() -> None:
    assert isinstance(judged(MISTAKES[0][1], P).missing_assumption, Distinct)
    assert isinstance(judged(MISTAKES[2][1], P).missing_assumption, Same)


TURNED = [
    (W, r"\frac{\partial f}{\partial W} = x g^\top", True),
    (W, r"\frac{\partial f}{\partial W} = 2 x g^\top", False),
    (W, r"(W x) x^\top = x (W x)^\top", True),
    ((), r"[1, 2] \otimes [3, 4, 5] = \begin{bmatrix} 3 & 6 \\ 4 & 8 \\ 5 & 10 \end{bmatrix}", True),
    ((), r"[1, 2] \otimes [3, 4, 5] = \begin{bmatrix} 3 & 6 \\ 4 & 8 \\ 5 & 11 \end{bmatrix}", False),
    ((), r"[1, 2] \otimes [3, 4] = \begin{bmatrix} 3 & 6 \\ 4 & 8 \end{bmatrix}", True),
    ((), r"[1, 2] \otimes [3, 4] = \begin{bmatrix} 3 & 6 \\ 4 & 9 \end{bmatrix}", False),
]


@pytest.mark.parametrize(("directives", "text", "turned"), TURNED)
def test_rows_and_columns(directives: tuple[str, ...], text: str, turned: bool) -> None:
    step = judged(text, directives)
    assert step.answer is Answer.REFUTED
    assert (step.diagnosis == "a transpose: rows and columns change places") is turned


DEFINED = [
    (r"D_{KL}(p \| q) = \sum_k q_k \log \frac{q_k}{p_k}", "the order: p and q change places"),
    (r"H(p, q) = -\sum_k q_k \log p_k", "the order: p and q change places"),
    (r"H(p) = \sum_k p_k \log p_k", "a sign: the whole side has the wrong sign"),
    (r"D_{KL}(p \| q) = \sum_k (p_k - q_k)^2", "not what the field calls so"),
]


@pytest.mark.parametrize(("text", "words"), DEFINED)
def test_a_definition_that_is_not_the_usual_one_says_so(text: str, words: str) -> None:
    report = check_source(Source("text", f"% symce: vector p, q : K\n% symce: given p, q distributions\n$$ {text} $$"))
    assert [step.answer for step in report.steps] == [Answer.DEFINITION]
    assert words in (report.steps[0].message or "")
    assert report.status == 0


def test_a_definition_of_a_name_that_the_field_has_not_says_nothing() -> None:
    report = check_source(Source("text", "% symce: vector u : K\n$$ V(u) = \\sum_k u_k^2 $$"))
    assert [step.message for step in report.steps] == [None]


def test_nothing_is_repaired_by_writing_the_left_side_again() -> None:
    assert judged("y_1 = 1", ("vector y : K",)).repair is None


FACTORS = ("matrix R : n x m", "matrix U : n x k", "matrix V : m x k", r"let L = \frac{1}{2} \|R - U V^\top\|_F^2")
HYPER = ("scalar x", r"let \sigma(x) = \frac{1}{1 + e^{-x}}", r"let \zeta(x) = \log(1 + e^x)")

SAYS_NOTHING = [
    (P, r"\sum_i p_i = K", "K/K"),
    (P, r"\sum_j \frac{\partial p_i}{\partial o_j} = p_i", "a product with a sum that is 0"),
    (HYPER, r"\zeta'(x) = 1 - \sigma(x)", "the argument at which the slope is taken"),
]


@pytest.mark.parametrize(("directives", "text", "what"), SAYS_NOTHING)
def test_no_repair_is_offered_that_a_person_would_not_make(directives: tuple[str, ...], text: str, what: str) -> None:
    step = judged(text, directives)
    assert step.answer is Answer.REFUTED
    if step.repair is not None:
        assert step.failing is not None, what
        assert not isinstance(step.repair, (Div, Mul)), what
        assert variables(step.repair) <= variables(step.failing[1]), what


def test_no_index_is_called_as_a_size_is() -> None:
    step = judged(r"\frac{\partial L}{\partial V} = (R - U V^\top)^\top U", FACTORS)
    assert step.repair is not None
    bound = {node.index.name for node in nodes(step.repair) if isinstance(node, Sum)}
    assert bound
    assert bound.isdisjoint(("n", "m", "k"))


COMPUTABLE = [
    (SQUARE, r"\nabla_x f = W g"),
    (SQUARE, r"x^\top W g = g^\top W x"),
    (P, r"-\sum_k y_k \log p_k \ge 0"),
]


@pytest.mark.parametrize(("directives", "text"), COMPUTABLE)
def test_a_person_can_compute_with_a_counterexample(directives: tuple[str, ...], text: str) -> None:
    step = judged(text, directives)
    assert step.answer is Answer.REFUTED
    assert step.counterexample is not None
    assert is_nice(step.counterexample), step.counterexample
