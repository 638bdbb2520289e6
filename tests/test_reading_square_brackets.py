"""Entries in square brackets, as programs write them, on pages without directives; brackets around factors stay such."""

from __future__ import annotations

import pytest

from symce import check
from symce.read.documents.square_brackets import in_square_brackets

SOFTMAX = r"$$P[i] = \frac{e^{S[i]}}{\sum_{k=0}^{N-1} e^{S[k]}}$$"
BACKWARD = SOFTMAX + r"$$dP[i] = \frac{\partial L}{\partial P[i]}$$ $$dS[i] = \frac{\partial L}{\partial S[i]}$$"
MATRIX = r"$$Y[i, k] = \sum_j X[i, j] W[j, k]$$"

PAGES = [
    (SOFTMAX + r"$$\frac{\partial P[i]}{\partial S[i]} = P[i] (1 - P[i])$$",            "proved"),
    (SOFTMAX + r"$$\frac{\partial P[i]}{\partial S[i]} = P[i] (1 + P[i])$$",            "refuted"),
    (SOFTMAX + r"If $i \ne j$, $$\frac{\partial P[j]}{\partial S[i]} = -P[j] P[i]$$",   "proved"),
    (SOFTMAX + r"$$\frac{\partial P[j]}{\partial S[i]} = P[j] (\delta_{ij} - P[i])$$",  "proved"),
    (SOFTMAX + r"$$\sum_i P[i] = 1$$",                                                  "proved"),
    (SOFTMAX + r"$$\sum_i P[i] = N$$",                                                  "refuted"),
    (BACKWARD + r"$$dS[i] = \sum_j dP[j] \frac{\partial P[j]}{\partial S[i]}$$",        "proved"),
    (BACKWARD + r"$$dS[i] = P[i] (dP[i] - \sum_j dP[j] P[j])$$",                        "proved"),
    (BACKWARD + r"$$dS[i] = P[i] (dP[i] - \sum_j P[j])$$",                              "unknown"),  # L is guessed
    (MATRIX + r"$$\frac{\partial Y[i, k]}{\partial X[i, j]} = W[j, k]$$",               "proved"),
    (MATRIX + r"$$\frac{\partial Y[i, k]}{\partial X[i, j]} = W[k, j]$$",               "unknown"),  # W[j, k] of other shape
    (r"$$f = x [k - 1] + x$$ $$f = x k$$",                                              "proved"),
]  # fmt: skip

TEXTS = [
    (r"P[i] = e^{S[i]}", ""),
    (r"P[i] and P[j]", "P"),
    (r"\sum_k S[k]", "S"),
    (r"\sum_k k \mathbb{E}[k] + E[k]", ""),
    (r"a_i [k] + \sum_k x_k [k]", ""),
    (r"dP[i, j] + dP[j, i]", "dP"),
]


@pytest.mark.parametrize(("page", "verdict"), PAGES)
def test_the_last_line(page: str, verdict: str) -> None:
    step = check(page).steps[-1]
    assert step.answer.value == verdict, step.message


@pytest.mark.parametrize(("text", "letters"), TEXTS)
def test_which_letters_have_entries_in_brackets(text: str, letters: str) -> None:
    assert in_square_brackets(text) == frozenset(letters.split())
