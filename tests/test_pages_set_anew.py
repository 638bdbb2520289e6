"""Pages, without directives, on which one letter is several things: the verdicts on their lines, definitions aside."""

from __future__ import annotations

import pytest

from symce import check

TWICE = r"Let $L = (y - p)^2$. $$\frac{\partial L}{\partial p} = -2 (y - p)$$ "
LIST = r"\begin{align*} f(z) &= z & f'(z) &= 1 \\ f(z) &= \tanh(z) & f'(z) &= %s \end{align*}"
VALUES = r"\[ x = 2 \] \[ x^2 = 4 \] \[ x = 3 \] "
SAMPLES = r"Sample 1: \[ y = 1, \quad p = 0.9, \quad L = -\log p \approx 0.105 \] Sample 2: "


@pytest.mark.parametrize(
    ("page", "verdicts"),
    [
        # a line sets a letter anew, and the lines beside it may go on with either meaning
        (LIST % "1 - f(z)^2", "proved unknown unknown"),
        (LIST % "1", "proved unknown unknown"),
        (LIST % "2", "proved unknown unknown"),
        (r"\[ \ell(u) = u^2, \qquad \ell'(u) = 2u \] \[ \ell(u) = e^u, \qquad \ell'(u) = e^u \]", "proved unknown unknown"),
        (r"\[ \ell(u) = u^2, \qquad \ell'(u) = 2u \] \[ \ell(u) = e^u, \qquad \ell'(u) = 2u \] \[ \ell'(u) = 2u \]", "proved refuted unknown proved"),
        (r"\[ \ell(u) = u^2, \qquad \ell'(u) = 2u \] \[ \ell(u) = e^u, \qquad \ell'(u) = u \]", "proved unknown refuted"),
        (r"\[ \ell(u) = u^2, \qquad \ell'(u) = 2u \] \[ \ell(u) = u \cdot u, \qquad \ell'(u) = 2u \]", "proved proved proved"),
        (r"\[ \ell(u) = u^2 \] Hence \[ \ell(u) = e^u, \qquad \ell'(u) = 2u \]", "refuted proved"),
        (TWICE + r"$$L = 2 (y - p)$$ $$\frac{\partial L}{\partial p} = -2 (y - p)$$", "proved refuted proved"),
        (TWICE + r"Log loss: $$L = -y \log p, \quad \frac{\partial L}{\partial p} = -\frac{y}{p}$$", "proved unknown unknown"),
        (TWICE + r"Log loss: $$L = -y \log p, \quad \frac{\partial L}{\partial p} = \frac{y}{p}$$", "proved unknown refuted"),
        # the values of one example after those of another one
        (VALUES + r"\[ x^2 = 4 \]", "proved unknown unknown"),
        (VALUES + r"\[ x^2 = 9 \]", "proved unknown unknown"),
        (VALUES + r"\[ x^2 = 16 \]", "proved unknown refuted"),
        (VALUES + r"\[ 2 x = x + x \]", "proved unknown proved"),
        (SAMPLES + r"\[ y = 0, \quad p = 0.2, \quad L = -\log(1 - p) \approx 0.223 \]", "proved unknown unknown proved"),
        (r"\[ 2x = 4 \Rightarrow x = 2 \] \[ x^2 = 4 \]", "unknown unknown unknown"),
        (r"\[ z = w x \Rightarrow a = \tanh(z) \] \[ \frac{\partial a}{\partial w} = x (1 - a^2) \]", "proved"),
        (r"\[ z = w x \Rightarrow a = \tanh(z) \] \[ \frac{\partial a}{\partial w} = x \]", "refuted"),
    ],
)  # fmt: skip
def test_lines_of_letters_that_are_several_things(page: str, verdicts: str) -> None:
    found = [step.answer.value for step in check(page).steps if step.answer.value != "definition"]
    assert " ".join(found) == verdicts
