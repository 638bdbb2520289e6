"""Pages, without directives, that give a letter another meaning on the way: what is said of the last line of each."""

from __future__ import annotations

import pytest

from symce import check

FUNCTIONS = "Consider $f(x) = x^2$. $$f'(x) = 2x$$ Consider next $f(x) = x^3$. Then "
SOFTMAX = r"With $p_i = \frac{e^{z_i}}{\sum_k e^{z_k}}$ and $L = -\sum_i y_i \log p_i$ for one-hot $y$, $$\frac{\partial L}{\partial z_j} = p_j - y_j$$ "
SIGMOIDS = (
    SOFTMAX
    + "And if I use $p_i = \\frac{1}{1 + e^{-z_i}}$ with $L = -\\sum_i (y_i \\log p_i + (1 - y_i) \\log(1 - p_i))$? The Jacobian is diagonal, but "
)
HARD = (
    r"Let $L = -\sum_{k=1}^K y_k \log p_k$, $p_k = e^{z_k} / \sum_{j=1}^K e^{z_j}$."
    "\n\n\\paragraph{Hard labels} Assume $y$ is one-hot, $y_c = 1$. \\[ L = -\\log p_c \\]\n\n"
    "\\paragraph{Soft labels} Assume $y$ is any distribution.\n"
)
AGAIN = r"\begin{align} L &= -\log p_c \\ \frac{\partial L}{\partial z_c} &= p_c - 1 \end{align}"
EVIDENCE = (
    r"Let $E = \sum_{z=1}^K p_z \ell_z$. $$B = \sum_{z=1}^K q_z \log \frac{p_z \ell_z}{q_z}$$ "
    r"For $q_z = p_z \ell_z / E$: $$B = \log E$$ For $q_z = p_z$: "
)
SIGMOID = r"Let $\sigma(z) = \frac{1}{1 + e^{-z}}$. For small $z$, $$\sigma(z) = \frac12 + \frac{z}{4}$$ "

VECTOR = "# One\n\nWith $z = W x$ and $p = \\mathrm{softmax}(z)$, $L = -\\log p_c$.\n\n# Two\n\n"
HEATED = VECTOR + "Let $z = W x$. With a temperature $T$: $$p_k = \\frac{e^{z_k / T}}{\\sum_j e^{z_j / T}}$$ "
SHARES = (
    r"# One"
    "\n\n"
    r"$$p_i = \frac{e^{z_i}}{\sum_j e^{z_j}}$$ $$L = -\sum_i y_i \log p_i$$ with one-hot labels $y$."
    "\n\n# Two\n\n"
)
TOKENS = (
    SHARES
    + r"A text $w_1, \dots, w_N$ gets probabilities $p_1, \dots, p_N$. $$H = -\frac{1}{N} \sum_{n=1}^N \log p_n$$ "
)
TARGETS = (
    SHARES
    + r"Let $p_i = e^{z_i} / \sum_{k=1}^n e^{z_k}$ and let $y_i \ge 0$ be targets. $L = -\sum_{i=1}^n y_i \log p_i$."
    "\n\nDo not assume that the targets add up to one. "
)
OF_Y = (
    r"# One"
    "\n\n"
    r"Let $p_k = e^{z_k} / \sum_j e^{z_j}$, $L = -\sum_k y_k \log p_k$ with $\sum_k y_k = 1$."
    "\n\n# Two\n\n"
    r"Write $y$ for the index of the correct class and $t$ for its one-hot vector. $$L = -\log p_y$$ "
)
NUMBERS = (
    "# One\n\n"
    r"$z = \sum_{i=1}^d w_i x_i + b$, $p = \frac{1}{1 + e^{-z}}$, $\ell = -y \log p$. "
    r"$$\frac{\partial \ell}{\partial w_i} = -y (1 - p) x_i$$"
    "\n\n# Two\n\n"
    r"General: $p_k = \frac{e^{z_k}}{\sum_{j=1}^K e^{z_j}}$. For $K = 2$: $$p_1 = \frac{e^{z_1}}{e^{z_1} + e^{z_2}}$$ $$p_2 = 1 - p_1$$ "
    r"For $K = 3$: "
)
SPECIAL = "# Loss\n\n" r"$$L = a x^2$$ $$\frac{dL}{dx} = 2 a x$$" "\n\n**In the first case**\n\n" r"$$L = a x^3$$ "

COLUMNS = (
    "# One\n\n"
    r"$X$ is an $n \times d$ matrix, $y \in \{0,1\}^n$, $J(w) = \|X w - y\|^2$. $$\nabla J(w) = 2 X^\top (X w - y)$$"
    "\n\n# Two\n\n"
    r"$p_i = \frac{e^{z_i}}{\sum_{j=1}^C e^{z_j}}$, loss $\ell = -\sum_{i=1}^C y_i \log p_i$, $\sum_i y_i = 1$. %s"
)
MASKED = (
    "# Masks\n\n## Hard\n\n"
    r"$$p_k = \frac{m_k e^{z_k}}{\sum_j m_j e^{z_j}}$$ All are kept: $$m_k = 1$$"
    "\n\n## Weighted\n\n"
    "Now let $m_k > 0$ be arbitrary weights. "
)
BINARY = (
    r"Let $z = W x$ with $W \in \mathbb{R}^{K \times d}$. In the binary case, $p = \sigma(z) = \frac{1}{1 + e^{-z}}$. "
    r"$$p = \frac{1}{1 + e^{-z}}$$ In the multiclass case $$p_k = \frac{e^{z_k}}{\sum_j e^{z_j}}$$"
)
BONUS = r"$$\pi_a = \frac{e^{h_a}}{\sum_b e^{h_b}}, \qquad J = \sum_a \pi_a r_a$$ With $H = -\sum_a \pi_a \log \pi_a$ and $J_\tau = J + \tau H$: "
HEADED = (
    "\\section{One}\n"
    r"$L = -\sum_k y_k \log p_k$ with $p_k = e^{z_k} / \sum_j e^{z_j}$ and $\sum_k y_k = 1$: %s"
    "\\section{Two}\n"
    r"If instead $L = \frac12 (z - y)^2$, then \[ \frac{dL}{dz} = z - y \]"
)
NOTATION = (
    "# Notation\n\n"
    r"Let $p_k = e^{z_k} / \sum_j e^{z_j}$. The label is a class $c$, and $\ell = -\log p_c$."
    "\n\n# Gradient\n\n"
    "WORDS"
    r"$$\frac{\partial \ell}{\partial z_k} = p_k - y_k$$"
)
ELSEWHERE = (
    "# One\n\n"
    r"General: $p_k = \frac{e^{z_k}}{\sum_{j=1}^K e^{z_j}}$. For $K = 3$: $$p_1 = \frac{e^{z_1}}{e^{z_1} + e^{z_2} + e^{z_3}}$$ "
    r"%s"
    "\n\n# Two\n\n"
    r"$$J = -\sum_{k=1}^m \log \sigma(-u_k^\top v)$$"
)
"""The index k runs over other values in the second part."""


def test_a_formula_right_behind_a_heading_begins_a_paragraph() -> None:
    first = check(HEADED % r"\[ \frac{\partial L}{\partial z_k} = p_k - y_k \]").steps
    assert [step.answer.value for step in first if step.lhs.startswith("\\frac{\\partial L")] == ["proved"]


@pytest.mark.parametrize(
    ("line", "verdict"), [("p_2 = 1 - p_1", ("refuted", "unknown")), ("p_3 = 1 - p_1 - p_2", ("proved",))]
)
def test_what_another_part_shows_of_an_index(line: str, verdict: tuple[str, ...]) -> None:
    assert check(ELSEWHERE % f"$${line}$$").steps[-2].answer.value in verdict


@pytest.mark.parametrize(
    ("page", "verdict"),
    [
        (FUNCTIONS + "$$f'(x) = 3 x^2$$", "proved"),
        (FUNCTIONS + "$$f'(x) = 2 x$$", "unknown"),
        (FUNCTIONS + "$$f''(x) = 6 x$$", "proved"),
        (FUNCTIONS.replace("x^2", r"\log x").replace("2x", r"\frac1x") + "$$f(a b) = f(a) f(b)$$", "proved"),
        (FUNCTIONS + r"$$f'(x) = 3 x^2$$ Take $f(x) = e^{-x}$. $$f'(x) = -f(x)$$", "proved"),
        (FUNCTIONS + r"$$f'(x) = 3 x^2$$ Take $f(x) = e^{-x}$. $$f'(x) = 3 x^2$$", "unknown"),
        (SIGMOIDS + r"$$\frac{\partial^2 L}{\partial z_i \partial z_j} = p_i (\delta_{ij} - p_j)$$", "unknown"),
        (SIGMOIDS + r"$$\sum_j \frac{\partial L}{\partial z_j} = 0$$", "unknown"),
        (
            SOFTMAX + r"The Hessian: $$\frac{\partial^2 L}{\partial z_i \partial z_j} = p_i (\delta_{ij} - p_j)$$",
            "proved",
        ),
        (HARD + AGAIN, "unknown"),
        (HARD + r"\[ \frac{\partial L}{\partial z_k} = p_k - y_k \]", "proved"),
        (EVIDENCE + r"$$B = \sum_{z=1}^K p_z \log \ell_z$$", "proved"),
        (EVIDENCE + r"$$B = \log E$$", "unknown"),
        (HEATED + r"$$\log \frac{p_k}{p_l} = \frac{z_k - z_l}{T}$$", "proved"),
        (HEATED + r"$$\log \frac{p_k}{p_l} = z_k - z_l$$", "refuted"),
        (VECTOR + r"$$p_k = \frac{e^{z_k}}{\sum_j e^{z_j}}$$", "proved"),
        (TOKENS + r"$$\sum_{n=1}^N p_n = 1$$", "unknown"),
        (TOKENS + r"$$H = -\frac{1}{N} \log \prod_{n=1}^N p_n$$", "unknown"),
        (TARGETS + r"$$\frac{\partial L}{\partial z_i} = p_i \sum_{k=1}^n y_k - y_i$$", "proved"),
        (TARGETS + r"$$\frac{\partial L}{\partial z_i} = p_i - y_i$$", "unknown"),
        (OF_Y + r"$$\frac{\partial L}{\partial z_k} = p_k - t_k$$", "unknown"),
        (NUMBERS + r"$$p_2 = 1 - p_1$$", "refuted"),
        (NUMBERS + r"$$p_3 = 1 - p_1 - p_2$$", "proved"),
        (SPECIAL + r"$$\frac{dL}{dx} = 3 a x^2$$", "unknown"),
        (SPECIAL + "\n\n**In the other case**\n\n" r"$$\frac{dL}{dx} = 3 a x^2$$", "unknown"),
        (r"$$p_1 = \frac{2.7}{2.7 + 0.3}$$ After one step, $$p_1 = \frac{3.7}{3.7 + 0.3}$$", "unknown"),
        (
            r"$$p_1 = \frac{2.7}{2.7 + 0.3}$$ After one step, $$\frac{2.7}{2.7 + 0.3} = \frac{3.7}{3.7 + 0.3}$$",
            "refuted",
        ),
        (COLUMNS % r"$$\frac{\partial \ell}{\partial z_i} = p_i - y_i$$", "unknown"),
        (COLUMNS % r"$$\sum_{i=1}^C p_i = 1$$", "proved"),
        (MASKED + r"$$m_k^2 = m_k$$", "unknown"),
        (MASKED.replace("Now let $m_k > 0$ be", "These are no") + r"$$m_k^2 = m_k$$", "proved"),
        (BINARY, "unknown"),
        (BONUS + r"$$\frac{\partial J_\tau}{\partial \tau} = H$$", "proved"),
        (BONUS + r"$$\frac{\partial J_\tau}{\partial h_b} = \pi_b (r_b - J - \tau (\log \pi_b + H))$$", "proved"),
        (BONUS + r"$$\frac{\partial J_\tau}{\partial \tau} = J + H$$", "unknown"),
        (NOTATION.replace("WORDS", ""), "proved"),
        (NOTATION.replace("WORDS", "Here $y$ is a distribution. "), "unknown"),
        (NOTATION.replace("Notation", "An example").replace("WORDS", ""), "proved"),  # the class of the loss itself
        (NOTATION.replace("The label is a class", "We take some class").replace("WORDS", ""), "unknown"),
        (SIGMOID + r"$$\sigma(z) \approx \frac12 + \frac{z}{4}$$", "unknown"),
    ],
)
def test_the_last_line_of_a_page(page: str, verdict: str) -> None:
    assert check(page).steps[-1].answer.value == verdict


NESTED = (
    "# A layer\n\n"
    r"$$P_i = \frac{e^{S_i}}{\sum_{k=0}^{N-1} e^{S_k}}$$ %s"
    "\n\n## A line\n\n"
    r"$$L(w, b) = \frac{1}{m} \sum_{i=1}^{m} (w x_i + b - y_i)^2$$"
)
"""The index i runs over other values below a heading under that of the first lines."""


@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        (r"\frac{\partial P_j}{\partial S_i} = P_j (\delta_{ij} - P_i)", "proved"),
        (r"\frac{\partial P_j}{\partial S_i} = P_j (\delta_{ij} + P_i)", "unknown"),
    ],
)
def test_what_stands_before_the_next_heading_is_read_by_itself(line: str, verdict: str) -> None:
    step = check(NESTED % f"$${line}$$").steps[1]
    assert step.answer.value == verdict, step.message
    assert step.counterexample is None
    assert step.repair is None


EXERCISES = (
    "# Teil A\n\n### Aufgabe 1\n\n"
    r"Sei $p_i = \frac{e^{x_i}}{\sum_j e^{x_j}}$ und $L = -\log p_c$. $$\frac{\partial L}{\partial x_i} = p_i - \delta_{ic}$$"
    "\n\n### Aufgabe 2\n\n"
    r"Sei nun $p = \frac{1}{1 + e^{-x}}$ und $L = -y \ln p - (1 - y) \ln(1 - p)$. $$\frac{dL}{dx} = p - y$$"
    r"Für $y = 1$ ist $$L = \ln(1 + e^{-x})$$"
    "\n\n# Teil B\n\n"
    r"$$\log(a b) = \log a + \log b$$"
)
"""A letter of a section is introduced as another one in the next section of the same part."""


def test_a_letter_that_the_next_section_introduces_anew_calls_nothing_wrong() -> None:
    step = check(EXERCISES).steps[-2]
    assert step.answer.value in ("unknown", "proved"), step.message
