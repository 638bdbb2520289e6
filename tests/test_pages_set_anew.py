"""Pages, without directives, on which one letter is several things: the verdicts on their lines, definitions aside."""

from __future__ import annotations

import pytest

from symce import check

TWICE = r"Let $L = (y - p)^2$. $$\frac{\partial L}{\partial p} = -2 (y - p)$$ "
LIST = r"\begin{align*} f(z) &= z & f'(z) &= 1 \\ f(z) &= \tanh(z) & f'(z) &= %s \end{align*}"
VALUES = r"\[ x = 2 \] \[ x^2 = 4 \] \[ x = 3 \] "
SAMPLES = r"Sample 1: \[ y = 1, \quad p = 0.9, \quad L = -\log p \approx 0.105 \] Sample 2: "
DATA = r"\[ L_{\text{data}} = (w - 1)^2 \] "


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
        # a letter is no shorter name of another one where the page says what it is
        (r"\[ L_{CE} = -\log p \] \[ \frac{dL}{dp} = -\frac1p \]", "proved"),
        (r"Let $L_{CE} = -\log p$. The derivative of $L$ is \[ \frac{dL}{dp} = -\frac1p \]", "proved"),
        (r"The loss is $L_{CE} = -\log p$. The derivative of the loss $L$ is \[ \frac{dL}{dp} = -\frac1p \]", "proved"),
        (r"We write $L = L_{CE}$, where $L_{CE} = -\log p$. \[ \frac{dL}{dp} = -\frac1p \]", "proved"),
        (r"Let $L_{CE} = -\log p$. The total loss $L$ has a penalty. \[ \frac{dL}{dp} = -\frac1p \]", "unreadable"),
        (r"Sei $L_{CE} = -\log p$ und $L$ der gesamte Verlust. \[ \frac{dL}{dp} = -\frac1p \]", "unreadable"),
        (r"Let $p_{\text{old}} = \frac{1}{1 + e^{-z}}$ be the old and $p$ the new one. \[ \frac{dp}{dz} = p (1 - p) \]", "unreadable"),
        (r"We use $L = L_{CE} + \lambda R$ with $L_{CE} = -\log p$, $R = p^2$. \[ \frac{dL}{dp} = -\frac1p \]", "unreadable unreadable"),
        (DATA + r"\[ L = L_{\text{data}} + \lambda w^2 \] \[ \frac{dL}{dw} = 2 (w - 1) \]", "refuted"),
        (DATA + r"\[ L = L_{\text{data}} + \lambda w^2 \] \[ \frac{dL}{dw} = 2 (w - 1) + 2 \lambda w \]", "proved"),
        (DATA + r"\[ \frac{dL}{dw} = 2 (w - 1) \] where \[ L = L_{\text{data}} + \lambda w^2 \]", "unknown"),
        (r"\[ \mathcal{L}_{\text{ELBO}} = \log x - x \] \[ \mathcal L = -\mathcal{L}_{\text{ELBO}} \] \[ \frac{d \mathcal L}{dx} = \frac1x - 1 \]", "refuted"),
        (r"Let $L_n = (w x_n - y_n)^2$ and $L$ the mean over them. \[ \frac{\partial L}{\partial w} = 2 (w x - y) x \]", "unreadable"),
    ],
)  # fmt: skip
def test_lines_of_letters_that_are_several_things(page: str, verdicts: str) -> None:
    found = [step.answer.value for step in check(page).steps if step.answer.value != "definition"]
    assert " ".join(found) == verdicts
