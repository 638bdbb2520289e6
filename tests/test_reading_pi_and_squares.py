"""One ``\\pi`` in a line, names such as ``r^2`` beside an r, spreads that are no functions, directives that are no words."""

from __future__ import annotations

import pytest

from symce import check

SCALARS = "% symce: scalar x, \\sigma, n; given \\sigma > 0\n"
SPREAD = SCALARS + "% symce: let h = \\frac12 \\log(2\\pi\\sigma^2)\n"
VECTOR = "% symce: index k = 1..K; vector \\pi : K; scalar \\sigma; given \\sigma > 0\n"
NAMED = "% symce: index k = 1..K; scalar a, r; vector x, q : K; given r > 0; let r^2 = a^2 + 1; let q_k^2 = x_k^2 + 1\n"
WORDS = r"""% symce: index w, w', o = 1..V; vector v : d; matrix u : V x d; vector y : V
% symce: let \hat{y}_w = \frac{\exp(u_w^\top v)}{\sum_{w'} \exp(u_{w'}^\top v)}; let J = -\log \hat{y}_o; let y_w = \mathbb{1}[w = o]
"""

LINES = [
    (SCALARS, r"\log(2\pi) + \pi = \log(2\pi) + \pi", "proved"),
    (SCALARS, r"\frac12 \log(2\pi) + \frac{\pi^2}{6} = \frac{\pi^2}{6} + \frac12 \log(2\pi)", "proved"),
    (SCALARS, r"\sqrt{2\pi} \pi = \pi \sqrt{2\pi}", "proved"),
    (SCALARS, r"-\log(2\pi) - \log(\pi) = -\log(2\pi^2)", "proved"),
    (SCALARS, r"\log(2\pi) + \pi = \log(2\pi) + 2\pi", "refuted"),
    (SPREAD, r"h = \frac12 \log(2\pi) + \log \sigma", "proved"),
    (SPREAD, r"h = \frac12 \log(2\pi) - \log \sigma", "refuted"),
    (SPREAD, r"h + \frac\pi2 = \frac\pi2 + \frac12 \log(2\pi) + \log \sigma", "unknown"),  # the number, and a letter
    (VECTOR, r"\sum_k \pi_k \log(2\pi\sigma^2) = \log(2\pi\sigma^2) \sum_k \pi_k", "proved"),
    (NAMED, r"r^2 = a^2 + 1", "proved"),
    (NAMED, r"r^2 = a^2 + 2", "refuted"),
    (NAMED, r"r^3 = r r^2", "unknown"),
    (NAMED, r"\frac{r^2}{r} = r", "unknown"),
    (NAMED, r"q_k^3 = q_k q_k^2", "unknown"),
    # w = o stands in a directive, and is no case that the page states
    (WORDS, r"\frac{\partial J}{\partial u_w} = (\hat{y}_w - 1) v", "refuted"),
    (WORDS, r"\frac{\partial J}{\partial u_w} = (\hat{y}_w - y_w) v", "proved"),
]


@pytest.mark.parametrize(("declared", "line", "verdict"), LINES)
def test_pi_squares_and_directives(declared: str, line: str, verdict: str) -> None:
    step = check(declared + rf"\[ {line} \]").steps[-1]
    assert step.answer.value == verdict, step.message


def test_a_spread_is_no_function() -> None:
    page = r"Let $x$ be a number. $$\sigma^2 = x^2 + 1$$ $$\sigma^3 = \sigma (x^2 + 1)$$ $$\sigma^3 = \sigma \cdot (x^2 + 1)$$"
    assert [step.answer.value for step in check(page).steps] == ["definition", "unreadable", "proved"]


def test_a_case_in_words_is_stated() -> None:
    stated = WORDS + "For $w = o$ we get\n" + r"\[ \frac{\partial J}{\partial u_w} = (\hat{y}_w - 1) v \]"
    assert check(stated).steps[-1].answer.value == "proved"
