"""Conditions that prose states, takes back, puts off or leaves to others: when a step may rest on them."""

from __future__ import annotations

import pytest

from symce import check

SOFTMAX = r"Let $p_i = \frac{e^{z_i}}{\sum_j e^{z_j}}$."
WARM = r"Let $p_i = \frac{e^{z_i/T}}{\sum_j e^{z_j/T}}$."
BINARY = r"Let $L = -y \log p - (1 - y) \log (1 - p)$."
QUADRATIC = r"Let $f(x) = x^\top A x$ with $A \in \mathbb{R}^{n \times n}$."
CENTRED = r"Let $s = \sum_i w_i x_i$ and $v = \sum_i w_i (x_i - s)$ with $w, x \in \mathbb{R}^n$."

CONDITIONS = (
    # what stands above                     | condition             | true with it only                            | never true
    (SOFTMAX,                                r"$i \ne j$",            r"\frac{\partial p_i}{\partial z_j} = -p_i p_j", r"\frac{\partial p_i}{\partial z_j} = p_i p_j"),
    (WARM,                                   r"$T = 1$",              r"\frac{\partial p_i}{\partial z_j} = p_i (\delta_{ij} - p_j)", r"\frac{\partial p_i}{\partial z_j} = p_j (\delta_{ij} - p_j)"),
    (BINARY,                                 r"$y = 1$",              r"L = -\log p",                                  r"L = \log p"),
    (QUADRATIC,                              r"$A$ is symmetric",     r"\nabla f(x) = 2 A x",                          r"\nabla f(x) = 3 A x"),
    (CENTRED,                                r"$\sum_i w_i = 1$",     r"v = 0",                                        r"v = 1"),
)  # fmt: skip

TAKEN_BACK = (
    "Let us not assume that {}. Then\n",
    "Even without the condition that {} we get\n",
    "We do not assume that {}.\n",
    "Unless {}, we have\n",
    "Some authors assume that {}. We do not. Then\n",
    "Assume for a moment that {}. Then all is easy. Now drop this assumption. We still have\n",
    "Is it necessary that {}? No:\n",
    "Although it fails in general that {}, we have\n",
    "Without {} we obtain\n",
    "The case that {} is left to the reader. In the other case\n",
    "First suppose that {}. This is Exercise 3. Now to the general case:\n",
    "The opposite of {} is assumed. Then\n",
    "If the condition {} is violated, then\n",
    "It is false that {}. Hence\n",
    "In the previous lecture we had that {}. Today, for arbitrary values,\n",
    "We need that {} only later. For now\n",
    "Contrary to what is often said, {} is not needed:\n",
    "A remark on the case {}: it is trivial.\n\nOur main result is\n",
    "Beware: {} does not hold here.\n",
    "This needs no {}.\n",
    "For values that are not just {}:\n",
    "Earlier it was used that {}. That is no longer the case.\n",
    "For everything different from {} we have\n",
    "Our colleagues like it when {}. Then\n",
)
"""Sentences that name a condition and do not state it for the line behind them."""


@pytest.mark.parametrize("sentence", TAKEN_BACK)
def test_a_condition_that_prose_takes_back(sentence: str) -> None:
    for above, condition, line, wrong in CONDITIONS:
        for tex, answers in ((line, {"unknown", "refuted"}), (wrong, {"refuted", "unknown"})):
            step = check(f"{above}\n\n{sentence.format(condition)}$${tex}$$\n").steps[-1]
            assert step.answer.value in answers, (condition, tex)


STATED = (
    # a sentence                                   | for which conditions it decides | whether a wrong line is called so
    ("If {}, then\n",                               (0, 1, 2),                        True),
    ("Suppose that {}. Then\n",                     (0, 1, 2),                        True),
    ("When {}, the derivative becomes\n",           (0, 1, 2),                        True),
    ("In the case {} we obtain\n",                  (0, 1, 2),                        False),
    ("Since {}, we have\n",                         (0, 1, 2, 3, 4),                  False),
    ("Here {}. Hence\n",                            (3, 4),                           False),
)  # fmt: skip


@pytest.mark.parametrize(("sentence", "which", "strict"), STATED)
def test_a_condition_that_prose_states(sentence: str, which: tuple[int, ...], strict: bool) -> None:
    for above, condition, line, wrong in (CONDITIONS[n] for n in which):
        page = f"{above}\n\n{sentence.format(condition)}"
        assert check(f"{page}$${line}$$\n").steps[-1].answer.value == "proved", condition
        answers = {"refuted"} if strict else {"refuted", "unknown"}
        assert check(f"{page}$${wrong}$$\n").steps[-1].answer.value in answers, condition
