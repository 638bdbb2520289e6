"""Pages on which a prime is no derivative, or what stands above a letter no power: their last lines."""

from __future__ import annotations

import pytest

from symce import check

VALUE = r"Let $V(s) = s^2$. %s $$V'(s) = 2s$$ $$V'(s) = s^2 + \alpha$$"
ENTRIES = r"%s $$\frac{\partial}{\partial x^1} (x^1 x^2) = x^2$$ $$x^2 = x \cdot x$$"
SAMPLES = r"%s $$\frac{\partial}{\partial w} \sum_{n=1}^N (w x^n - y^n)^2 = 2 \sum_{n=1}^N (w x^{2n} - x^n y^n)$$"
BASELINE = (
    r"Let $\pi_a = \frac{e^{\theta_a}}{\sum_%s e^{\theta_%s}}$, $J = \sum_a \pi_a r_a$ and let the baseline be "
    r"$b = \sum_a \pi_a r_a$. $$\frac{\partial J}{\partial \theta_a} = \pi_a (r_a - b)$$"
)

NEW = (
    r"The updated value function is $V'(s) = V(s) + \alpha$.", r"The updated value function is $$V'(s) = V(s) + \alpha.$$",
    r"We define $$V'(s) := V(s) + \alpha.$$", "Let $V'(s) = s^3$ be another function.",
    "A prime denotes a quantity after the update.", "Primed quantities are those after the update.",
    "Ein Strich bezeichnet die neue Größe.",
)  # fmt: skip
USUAL = (
    "", "Its derivative is $V'(s) = 2s$.", "The slope is $V'(s) = 3s$.", "A prime denotes the derivative.",
    "Primes denote derivatives with respect to $s$.", "Here the prime means differentiation.", "Then $$V'(s) = 3s.$$",
)  # fmt: skip

PAGES = [  # a page, the verdicts on its last lines
    *((VALUE % words, "unknown unknown") for words in NEW),
    *((VALUE % words, "proved refuted") for words in USUAL),
    (r"Let $f(x) = x^2$ and $f'(x) = x^3$ be two classifiers. $$f(x) f'(x) = x^5$$ $$f(x) = x x$$", "unknown proved"),
    # numbers above letters
    (ENTRIES % "The components of $x$ are $x^1$ and $x^2$.",                      "unknown unknown"),
    (ENTRIES % r"The entries are written $x^1, \dots, x^n$.",                     "unknown unknown"),
    (ENTRIES % "The square is $x^2$.",                                           "refuted proved"),
    (SAMPLES % "The upper index counts the samples.",                            "unknown"),
    (SAMPLES % "",                                                               "proved"),
    # an index that hides a letter
    (BASELINE % ("b", "b"),                                                      "unknown"),
    (BASELINE % ("c", "c"),                                                      "proved"),
]  # fmt: skip


@pytest.mark.parametrize(("page", "expected"), PAGES)
def test_what_stands_above_a_letter(page: str, expected: str) -> None:
    verdicts = expected.split()
    assert [step.answer.value for step in check(page).steps[-len(verdicts) :]] == verdicts
