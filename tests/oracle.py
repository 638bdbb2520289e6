"""Labelled derivations and an oracle that knows nothing of symce: mpmath, 40 digits, derivatives by differences."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from types import SimpleNamespace as Values
from typing import Any

from mpmath import exp, log, mp, mpf

DIGITS = 40
STEP = mpf(10) ** -12
Vector = list[Any]


@dataclass(frozen=True)
class Row:
    """A step: how it is written, its label, and both sides as functions of the sampled values."""

    tex: str
    expect: str
    left: Callable[[Values], Any]
    right: Callable[[Values], Any]


@dataclass(frozen=True)
class Derivation:
    name: str
    directives: tuple[str, ...]
    sample: Callable[[Random], Values]
    steps: tuple[Row, ...]


def true(tex: str, left: Callable[[Values], Any], right: Callable[[Values], Any]) -> Row:
    return Row(tex, "proved", left, right)


def false(tex: str, left: Callable[[Values], Any], right: Callable[[Values], Any]) -> Row:
    return Row(tex, "refuted", left, right)


# --------------------------------------------------------------------------- samples


def reals(r: Random, n: int) -> Vector:
    return [mpf(r.uniform(-2, 2)) for _ in range(n)]


def real(r: Random) -> Any:
    return mpf(r.uniform(-2, 2))


def positive(r: Random) -> Any:
    return mpf(r.uniform(0.2, 3))


def positives(r: Random, n: int) -> Vector:
    return [positive(r) for _ in range(n)]


def table(r: Random, n: int, m: int) -> list[Vector]:
    return [reals(r, m) for _ in range(n)]


def simplex(r: Random, n: int) -> Vector:
    found = positives(r, n)
    return [x / sum(found) for x in found]


def one_hot(n: int, k: int) -> Vector:
    return [mpf(i == k) for i in range(n)]


# --------------------------------------------------------------------------- arithmetic


def total(f: Callable[[int], Any], n: int) -> Any:
    return sum((f(i) for i in range(n)), mpf(0))


def dot(a: Vector, b: Vector) -> Any:
    return total(lambda i: a[i] * b[i], len(a))


def times(A: list[Vector], x: Vector) -> Vector:
    return [dot(row, x) for row in A]


def turned(A: list[Vector]) -> list[Vector]:
    return [list(column) for column in zip(*A, strict=True)]


def matmul(A: list[Vector], B: list[Vector]) -> list[Vector]:
    return [[dot(row, column) for column in turned(B)] for row in A]


def sigma(z: Any) -> Any:
    return 1 / (1 + exp(-z))


def lse(z: Vector) -> Any:
    return log(total(lambda k: exp(z[k]), len(z)))


def softmax(z: Vector) -> Vector:
    bottom = total(lambda k: exp(z[k]), len(z))
    return [exp(x) / bottom for x in z]


def moved(x: Vector, i: int, by: Any) -> Vector:
    return [*x[:i], x[i] + by, *x[i + 1 :]]


def D(f: Callable[[Any], Any], x: Any, i: int | None = None) -> Any:
    """The derivative of f at x, in its entry i where x is a vector; by a central difference."""
    if i is None:
        return (f(x + STEP) - f(x - STEP)) / (2 * STEP)
    return (f(moved(x, i, STEP)) - f(moved(x, i, -STEP))) / (2 * STEP)


def grad(f: Callable[[Any], Any], x: Vector) -> Vector:
    return [D(f, x, i) for i in range(len(x))]


def grad2(f: Callable[[list[Vector]], Any], A: list[Vector]) -> list[Vector]:
    """The gradient in a matrix, laid out as the matrix."""

    def changed(i: int, row: Vector) -> list[Vector]:
        return [*A[:i], row, *A[i + 1 :]]

    return [[D(lambda row, i=i: f(changed(i, row)), A[i], j) for j in range(len(A[i]))] for i in range(len(A))]


def DD(f: Callable[[Any], Any], x: Vector, i: int, j: int) -> Any:
    """The second derivative in the entries i and j."""
    return D(lambda u: D(f, u, i), x, j)


# --------------------------------------------------------------------------- judging


def flat(value: Any) -> list[Any]:
    return [entry for part in value for entry in flat(part)] if isinstance(value, list) else [value]


def agree(a: Any, b: Any) -> bool:
    left, right = flat(a), flat(b)
    if len(left) != len(right):
        return False
    return all(abs(x - y) < mpf(10) ** -8 * (1 + abs(x)) for x, y in zip(left, right, strict=True))


def label(derivation: Derivation, row: Row, seeds: range = range(6)) -> str:
    """What the numbers say: proved if both sides agree at every sample."""
    with mp.workdps(DIGITS):
        for seed in seeds:
            values = derivation.sample(Random(seed))
            if not agree(row.left(values), row.right(values)):
                return "refuted"
    return "proved"
