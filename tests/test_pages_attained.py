"""What words behind a line say of the values it takes, and of where its letters come from, and what they may tie."""

from __future__ import annotations

import pytest

from symce import check

LOSS = r"$$L = -\sum_{k=1}^K y_k \log p_k, \qquad p_k = \frac{e^{z_k}}{\sum_{j=1}^K e^{z_j}}$$"
GRADIENT = r"$$\frac{\partial L}{\partial z_j} = p_j - y_j$$"
WRONG = GRADIENT.replace("p_j - y_j", "y_j - p_j")

ATTAINED = (
    # words behind the gradient                                   | whether they leave it decided
    ("Note that this is zero if and only if $p = y$.",               True),
    ("It is minimal for $p = y$.",                                   True),
    ("It vanishes when $p = y$.",                                    True),
    ("It is zero iff $y = p$.",                                      True),
    ("At the optimum, $p = y$, the gradient vanishes.",              True),
    ("Er verschwindet genau dann, wenn $p = y$ ist.",                True),
    ("Il s'annule si et seulement si $p = y$.",                      True),
    ("Se anula si y solo si $p = y$.",                               True),
    ("Si annulla se e solo se $p = y$.",                             True),
    ("It is minimal for $y = p$.",                                   False),
    ("Let $p = y$. It is minimal for $p = y$.",                      False),
    ("Here $p = y$.",                                                False),
    ("Since $p = y$, it is zero.",                                   False),
    ("The teacher is the model itself, $y = p$.",                    False),
    ("It is zero if $y = p(z)$.",                                    False),
)  # fmt: skip


@pytest.mark.parametrize(("words", "decided"), ATTAINED)
def test_an_equation_that_says_when_something_is_zero(words: str, decided: bool) -> None:
    for line, answer in ((GRADIENT, "proved"), (WRONG, "refuted")):
        steps = check(f"Let $y$ be the one-hot label.\n\n{LOSS}\n\nThe gradient is\n\n{line}\n\n{words}\n").steps
        found = next(step.answer.value for step in steps if step.lhs == r"\frac{\partial L}{\partial z_j}")
        assert found == (answer if decided else "unknown")


DESCRIBED = (
    # what is said of y or z                                                  | the verdict of a wrong gradient
    ("Let $y$ be the one-hot encoded target.",                                  "refuted"),
    ("Let $y$ be the ground truth (one-hot).",                                  "refuted"),
    ("Let $y$ be the one-hot label of the example drawn from the training set.", "refuted"),
    ("Let $y$ be the one-hot label and $z$ the logits produced by the last layer of a network.", "refuted"),
    ("Let $y$ be the one-hot label and let $z$ be the logits of a classifier.", "refuted"),
    ("Let $y$ be the one-hot label. The logits $z$ are the unnormalised log-probabilities.", "refuted"),
    ("Let $y$ be the one-hot label. The $z$ are log-probabilities.",            "unknown"),
    ("Let $y$ be the one-hot label and let $z$ be drawn from the unit sphere.", "unknown"),
    ("Let $y$ be the one-hot label and let $z$ be negative.",                   "unknown"),
)  # fmt: skip


@pytest.mark.parametrize(("words", "verdict"), DESCRIBED)
def test_where_a_letter_comes_from(words: str, verdict: str) -> None:
    right = check(f"{words}\n\n{LOSS}\n\nThe gradient is\n\n{GRADIENT}\n").steps[-1]
    assert right.answer.value == "proved"
    wrong = check(f"{words}\n\n{LOSS}\n\nThe gradient is\n\n{WRONG}\n").steps[-1]
    assert wrong.answer.value == verdict
