"""Pages with a prime on a bracket: the derivative in what the letter inside is made of, and never in that letter."""

from __future__ import annotations

import pytest

from symce import check

LOGISTIC = r"Let $p = \frac{1}{1 + e^{-z}}$."
INNER = r"Let $u = 1 + x^2$."
CALLED = r"Let $u(x) = 1 + x^2$."
UNIT = r"Let $p = \frac{1}{1 + e^{-(w x + b)}}$."

PRIMES = (
    (LOGISTIC, r"(\log p)' = 1 - p", "proved"),
    (LOGISTIC, r"(\log p)' = \frac{1}{p}", "refuted"),
    (LOGISTIC, r"(p^2)' = 2 p^2 (1 - p)", "proved"),
    (LOGISTIC, r"(p (1 - p))' = p (1 - p) (1 - 2 p)", "proved"),
    (r"Let $\sigma(z) = \frac{1}{1 + e^{-z}}$.", r"\sigma'' = (\sigma (1 - \sigma))'", "proved"),
    (INNER, r"(\log u)' = \frac{2x}{u}", "proved"),
    (INNER, r"\left(\frac{1}{u}\right)' = -\frac{1}{u^2}", "refuted"),
    (CALLED, r"(\log u)' = \frac{u'}{u}", "proved"),
    (CALLED, r"(\log u)' = \frac{1}{u}", "refuted"),
    # several letters stand behind it, or another derivative in the line: in which is it?
    (UNIT, r"(\log p)' = \frac{1}{p}", "unreadable"),
    (UNIT, r"(\log p)' = 1 - p", "unreadable"),
    (LOGISTIC, r"\frac{d}{dp} \log p = (\log p)'", "unreadable"),
    # functions of which nothing is known
    (r"Let $f$ be a differentiable function.", r"(f^2)' = 2 f", "unknown"),
    (r"If $u$ is a function of $x$, then", r"(e^u)' = e^u", "unknown"),
    ("", r"(f^2)' = 2 f", "unknown"),
    # letters that nothing defines are variables
    ("", r"(\log x)' = \frac{1}{x}", "proved"),
    ("", r"\left(\frac{1}{1 + e^{-x}}\right)' = \frac{e^{-x}}{(1 + e^{-x})^2}", "proved"),
    ("", r"(x^2)' = x", "refuted"),
)  # fmt: skip


@pytest.mark.parametrize(("prose", "line", "answer"), PRIMES)
def test_primes(prose: str, line: str, answer: str) -> None:
    assert check(f"{prose}\n\\[ {line} \\]\n").steps[-1].answer.value == answer
