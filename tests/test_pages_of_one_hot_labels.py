"""How pages describe one-hot labels, and that labels do not change; and what is near to it and says less."""

from __future__ import annotations

import pytest

from symce import check

ABOVE = r"Let $p_k = \frac{e^{z_k}}{\sum_{j=1}^K e^{z_j}}$ be the predicted probabilities."
LOSS = r"$$L = -\sum_{k=1}^K y_k \log p_k$$"
GRADIENT = r"$$\frac{\partial L}{\partial z_j} = p_j - y_j$$"

ONE_HOT = (
    r"where $y_k = 1$ if $k$ is the true class and $0$ otherwise.",
    r"where $y_k$ is $1$ if $k$ is the correct class and $0$ otherwise.",
    r"where $y_k = 1$ if $k$ is the true class and $y_k = 0$ otherwise.",
    r"where $y_c = 1$ for the true class $c$ and all other $y_k$ are zero.",
    r"where exactly one $y_k$ equals 1.",
    r"where $y$ is all zeros except for a 1 at the correct class.",
    r"where $y$ uses 1-of-$K$ coding.",
    r"where $y$ is a standard basis vector.",
    r"Here, $y_k$ indicates whether $k$ is the correct class.",
    r"The sum of all $y_k$ is one.",
    r"The labels $y$ are constant.",
    r"Here $y$ is fixed.",
    r"with the target $y$, which is independent of $z$.",
    r"Note that $y$ is a constant here, as the labels do not depend on the parameters.",
)


@pytest.mark.parametrize("sentence", ONE_HOT)
def test_labels_that_add_up_to_one(sentence: str) -> None:
    for page in (f"{ABOVE}\n\n{LOSS}\n\n{sentence} We get\n\n", f"{ABOVE}\n\n{LOSS}\n\nWe get\n\n"):
        above = page if sentence in page else page.replace(ABOVE, f"{ABOVE} {sentence.replace('where', 'Here')}")
        assert check(f"{above}{GRADIENT}\n").steps[-1].answer.value == "proved", above
        wrong = check(f"{above}{GRADIENT.replace('p_j - y_j', 'y_j - p_j')}\n").steps[-1]
        assert wrong.answer.value in {"refuted", "unknown"}


OTHERS = (
    r"where $y_k = 1$ if $k$ is a tag of the image and $0$ otherwise.",
    r"where $y_k = 1$ if $k$ is one of the correct classes and $0$ otherwise.",
    r"where $y_k = 1$ if $k$ is the true class and $0.1$ otherwise.",
    r"where $y_k = 1$ if $k$ is the true class and $-1$ otherwise.",
    r"where $y_k$ is 2 if $k$ is the true class and 0 otherwise.",
    r"where $y_k = 0$ if $k$ is the true class and $1$ otherwise.",
    r"where $y_k = 1$ unless $k$ is the true class.",
    r"where not exactly one $y_k$ equals 1.",
    r"where exactly one $y_k$ is $2$.",
    r"where exactly one $y_k$ is negative.",
    r"where $y$ is all zeros.",
    r"where $y$ is all ones except for a 0 at the correct class.",
    r"where $y$ does not use 1-of-$K$ coding.",
    r"where $y$ is not a standard basis vector.",
    r"where $y$ is a multiple of a standard basis vector.",
    r"where $y$ is a sum of one-hot vectors.",
    r"where $y$ is a sum of standard basis vectors.",
    r"where the $y_k$ are constants.",
    r"where the $y_k$ are fixed counts.",
    r"Here, $y_k$ indicates whether $k$ is present in the image.",
    r"The sum of all $y_k$ is one half.",
    r"The sum of all $y_k$ is $10$.",
    r"where $y_c = 1$ for the true class $c$ and all other $y_k$ are arbitrary.",
)


@pytest.mark.parametrize("sentence", OTHERS)
def test_labels_that_may_add_up_to_anything(sentence: str) -> None:
    step = check(f"{ABOVE}\n\n{LOSS}\n\n{sentence} We get\n\n{GRADIENT}\n").steps[-1]
    assert step.answer.value in {"unknown", "refuted"}
