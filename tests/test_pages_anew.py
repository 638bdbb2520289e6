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


@pytest.mark.parametrize(
    ("page", "verdict"),
    [
        (FUNCTIONS + "$$f'(x) = 3 x^2$$", "proved"),
        (FUNCTIONS + "$$f'(x) = 2 x$$", "unknown"),
        (FUNCTIONS + "$$f''(x) = 6 x$$", "proved"),
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
        (SIGMOID + r"$$\sigma(z) \approx \frac12 + \frac{z}{4}$$", "unknown"),
    ],
)
def test_the_last_line_of_a_page(page: str, verdict: str) -> None:
    assert check(page).steps[-1].answer.value == verdict
