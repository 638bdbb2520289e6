"""Pages, without directives, on which one letter is several things: the verdicts on their lines, definitions aside."""

from __future__ import annotations

import pytest

from symce import check

TWICE = r"Let $L = (y - p)^2$. $$\frac{\partial L}{\partial p} = -2 (y - p)$$ "
LIST = r"\begin{align*} f(z) &= z & f'(z) &= 1 \\ f(z) &= \tanh(z) & f'(z) &= %s \end{align*}"
VALUES = r"\[ x = 2 \] \[ x^2 = 4 \] \[ x = 3 \] "
SAMPLES = r"Sample 1: \[ y = 1, \quad p = 0.9, \quad L = -\log p \approx 0.105 \] Sample 2: "
DATA = r"\[ L_{\text{data}} = (w - 1)^2 \] "
NORMED = r"Let $\mu = \frac1n \sum_i x_i$, $s^2 = \frac1n \sum_i (x_i - \mu)^2$ and $y_i = \frac{x_i - \mu}{s}$. "
ROOT = r"\[ u^2 = x + y^2 \] "
RADII = "\\section{One}\n\\[ r^2 = x^2 + y^2 \\]\n\\section{Two}\n\\[ r^2 = x^2 - y^2 \\]\n"
PLANES = "\\section{One variable} Let $f(x) = x^2$.\n\n\\section{Two variables} Let $f(x, y) = x^2 y$. "


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
        (TWICE + r"Log loss: $$L = -y \log p, \quad \frac{\partial L}{\partial p} = \frac{y}{p}$$", "proved unknown unknown"),
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
        # a square, a root or a logarithm says what a letter is
        (NORMED + r"\[ \frac{\partial y_i}{\partial x_j} = \frac1s (\delta_{ij} - \frac1n - \frac1n y_i y_j) \]", "proved"),
        (NORMED + r"\[ \frac{\partial y_i}{\partial x_j} = \frac1s (\delta_{ij} - \frac1n) \]", "refuted"),
        (r"\[ r^2 = x^2 + y^2 \] \[ \frac{\partial r}{\partial x} = \frac{x}{r} \]", "proved"),
        (r"\[ r^2 = x^2 + y^2 \] \[ \frac{\partial}{\partial x} \frac{x}{r} = \frac1r \]", "refuted"),
        (r"\[ \frac{\partial}{\partial x} \frac{x}{r} = \frac1r \] where $r^2 = x^2 + y^2$.", "unknown"),
        (r"\[ s^2 = \frac1n \sum_i (x_i - m)^2 \] The unbiased one is \[ s^2 = \frac{1}{n - 1} \sum_i (x_i - m)^2 \]", "unknown"),
        (r"\[ s^2 = \frac1n \sum_i (x_i - m)^2 \] Hence \[ s^2 = \frac{1}{n - 1} \sum_i (x_i - m)^2 \]", "refuted"),
        (r"\[ s^2 = \frac1n \sum_i (x_i - m)^2 \] \[ n s^2 = \sum_i (x_i - m)^2 \]", "proved"),
        (r"\[ s^2 = \frac1n \sum_i (x_i - m)^2 \] \[ s^2 = \frac{1}{n - 1} \sum_i (x_i - m)^2 \]", "refuted"),
        (RADII + r"\[ \frac{\partial r}{\partial y} = -\frac{y}{r} \]", "unknown unknown"),
        (RADII + r"\[ \frac{\partial r}{\partial y} = \frac{y}{r} \]", "unknown unknown"),
        (RADII + r"\[ \frac{\partial r}{\partial x} = \frac{x}{r} \]", "unknown unknown"),
        (RADII + r"\[ \frac{\partial r}{\partial x} = \frac{y}{r} \]", "unknown refuted"),
        (ROOT + r"\[ \frac{\partial u}{\partial x} = \frac{1}{2u} \]", "proved"),
        (ROOT + r"\[ 2u = 2 \sqrt{x + y^2} \]", "unknown"),
        (ROOT + r"\[ 2u = -2 \sqrt{x + y^2} \]", "unknown"),
        (ROOT + r"\[ 2u = \sqrt{x + y^2} \]", "refuted"),
        (r"\[ x^2 = a + 1 \] so \[ x = \sqrt{a + 1} \] or \[ x = -\sqrt{a + 1} \]", "unknown"),
        (r"\[ x^2 = a + 1 \] so \[ x = \sqrt{a + 1} \] or \[ x = -\sqrt{a} \]", "refuted"),
        (r"$a^1 = \tanh(z^1)$. \[ z^2 = w^2 a^1 + b^2 \] \[ 2 z^2 = w^2 a^1 + b^2 \]", "unknown unknown"),
        (r"Let $\log u = x$. \[ \frac{d}{dx} (u x) = u \]", "unknown"),
        (r"Let $\log u = y$. \[ \frac{\partial}{\partial x} (u x) = u \]", "proved"),
        (r"Let $F = -u x + \log(1 + x)$. \[ \frac{\partial F}{\partial x} = -u + \frac{1}{1 + x}, \qquad \frac{\partial F}{\partial u} = -x \]", "proved proved"),
        (r"Let $\eta_k = \log p_k$ and $A = \log \sum_k e^{\eta_k}$. \[ \frac{\partial A}{\partial \eta_k} = \frac{e^{\eta_k}}{\sum_j e^{\eta_j}} \]", "proved"),
        (r"Let $\sqrt{u} = 1 + x$ and $b = u + x$. \[ \frac{db}{dx} = 1 \]", "unknown"),
        (r"\[ e^{u} = x \] \[ \frac{\partial}{\partial x} (u x) = u \]", "unknown unknown"),
        (r"Let $\frac{du}{dx} = 2u$. \[ \frac{d}{dx} (u x) = u \]", "unknown"),
        # one name, several lists of arguments
        (PLANES + r"\[ \frac{\partial f}{\partial x} = 2 x y \]", "proved"),
        (PLANES + r"\[ \frac{\partial f}{\partial x} = 2 x \]", "unknown"),
        (PLANES + "\\section{Both} \\[ \\frac{\\partial f}{\\partial x} = 2 x y \\]", "unreadable"),
        (PLANES + r"\[ f(x, y) = y f(x) \]", "proved"),
        (r"Let $L(w) = w^2$. With a bias, $L(w, b) = (w + b)^2$. \[ \frac{\partial L}{\partial w} = 2 (w + b) \]", "unknown"),
        (r"Let $p(x) = x^2$ and $p(y) = 2y$. \[ p(x) + p(y) = x^2 + 2y \]", "unknown"),
        (r"Let $f(x) = x^2$ and $f(y) = y^2$. \[ f(x) + f(y) = x^2 + y^2 \]", "proved"),
        (r"Let $f(x) = x^2$ and $f(y) = y^2$. \[ f(x) + f(y) = x^2 + 2y \]", "refuted"),
    ],
)  # fmt: skip
def test_lines_of_letters_that_are_several_things(page: str, verdicts: str) -> None:
    found = [step.answer.value for step in check(page).steps if step.answer.value != "definition"]
    assert " ".join(found) == verdicts
