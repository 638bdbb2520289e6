"""Formulas in a line of prose: which of them give a letter its meaning, and which are left alone."""

from __future__ import annotations

import pytest

from symce import check

P = r"$p_i = \frac{e^{z_i}}{\sum_{k=1}^K e^{z_k}}$"
L = r"$L = -\sum_{i=1}^K y_i \log p_i$"

DEFINES = [
    f"Let {P} be the softmax.",
    f"Sei {P}.",
    f"Soit {P}.",
    f"Sea {P}.",
    f"Sia {P}.",
    f"Пусть {P}.",
    f"The softmax is given by {P}.",
    f"It is defined as {P}.",
]

LEAVES = [
    f"It is easy to see that {P}.",
    f"Thus {P}.",
    f"The result {P} is well known.",
    f"We bullet {P}.",
]


@pytest.mark.parametrize("prose", DEFINES)
def test_prose_defines(prose: str) -> None:
    first, step = check(prose + "\n\\[ \\frac{\\partial p_i}{\\partial z_j} = p_i (\\delta_{ij} - p_j) \\]\n").steps
    assert (first.answer.value, step.answer.value) == ("definition", "proved")


@pytest.mark.parametrize("prose", LEAVES)
def test_prose_claims_nothing_that_is_read(prose: str) -> None:
    (step,) = check(prose + "\n\\[ \\frac{\\partial p_i}{\\partial z_j} = p_i (\\delta_{ij} - p_j) \\]\n").steps
    assert step.answer.value != "proved"


@pytest.mark.parametrize(
    ("noun", "formula", "defines"),
    [
        ("with the loss", L, True),
        ("the cost function", L, True),
        ("the loss", r"$L = \log K$", False),  # what it is at the start of training
        ("the loss", "$L = 0$", False),
        ("the classes", L, False),
    ],
)
def test_a_noun_names_a_formula_and_no_value(noun: str, formula: str, defines: bool) -> None:
    steps = check(f"Let {P}. We take {noun} {formula}.\n\\[ L = -\\sum_{{i=1}}^K y_i \\log p_i \\]\n").steps
    assert [step.answer.value for step in steps] == (
        ["definition", "definition", "proved"] if defines else ["definition", "definition"]
    )
