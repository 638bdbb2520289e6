"""Pages without directives whose letters hold a class, stand beside their definitions, or are made anew of themselves."""

from pathlib import Path

import pytest

from symce.checking import check

MARGIN = (
    r"Let $y$ be the label. $$P = \frac{e^{s(c_y - m)}}{e^{s(c_y - m)} + \sum_{j \neq y} e^{s c_j}}, "
    r"\qquad L = -\log P$$ $$%s$$"
)
BESIDE = r"$$L = -\log p_y$$ $$\frac{\partial L}{\partial z_i} = %s, %s p_j = \frac{e^{z_j}}{\sum_k e^{z_k}}$$"
ROWS = (
    r"Let $X \in \mathbb{R}^{%s}$ and $p_i = \sigma(x_i^\top \beta)$ with $\sigma(t) = 1/(1+e^{-t})$."
    "\n\n"
    r"$$\sum_{i=1}^n (y_i - p_i) x_i = %s (y - p)$$"
)
NEWTON = (
    r"Let $X \in \mathbb{R}^{n \times d}$, $y \in \mathbb{R}^n$ and $\beta \in \mathbb{R}^d$."
    "\n\n"
    r"$$\beta^{\text{new}} = \beta + (X^\top X)^{-1} X^\top (y - X \beta) = (X^\top X)^{-1} X^\top %s$$"
)
RATIOS = (
    r"$$x_k = \frac{e^{y_k}}{1 + \sum_{j=%s}^{%s} e^{y_j}}$$ and $x_0 = \frac{1}{1 + \sum_{j=%s}^{%s} e^{y_j}}$."
    "\n\n"
    r"$$%s$$"
)
FROM_ONE = ("1", "n", "1", "n")
COMPARED = r"Let $p_i = \frac{e^{x_i}}{\sum_j e^{x_j}}$ and $\ell = -\log p_c$. $$\frac{\partial \ell}{\partial x_i} = p_i %s$$"
STATISTIC = r"$$A(\theta) = \log \sum_{x=1}^n e^{%s}$$ $$e^{A(\theta)} = \sum_{x=1}^n e^{%s}$$"
COOLED = (
    r"$$p_i = \frac{e^{z_i/T}}{\sum_j e^{z_j/T}}$$ We pick the best negative log likelihood of the class $y$, $\ell(T) = -\log p_y$."
    "\n\n"
    r"$$\frac{d\ell}{dT} = \frac{1}{T^2} (%s)$$"
)
CASE = (
    r"Let $p_i = \frac{e^{x_i}}{\sum_{j=1}^n e^{x_j}}$. %s $%s$:"
    "\n\n"
    r"$$\frac{\partial p_%s}{\partial x_%s} = -p_%s p_%s$$"
)
DIFFERENT = (r"i \ne j", *"ijij")
ONES = r"$$\log \mathbf{1}^\top e^{\mathbf z} %s$$"


@pytest.mark.parametrize(
    ("page", "verdict"),
    [  # a class that the loss holds is left out by the sum, which does not run over it
        (MARGIN % r"L = \log\left( 1 + \sum_{j \ne y} e^{s(c_j - c_y + m)} \right)", "proved"),
        (MARGIN % r"L = \log\left( 1 + \sum_{j \ne y} e^{s(c_j - c_y - m)} \right)", "unknown"),
        (r"$$L = -z_y + \log \sum_j e^{z_j}$$ $$L = \log\left( 1 + \sum_{j \ne y} e^{z_j - z_y} \right)$$", "proved"),
        (r"$$E = \sum_{i \ne j} (s_j - s_i)^2$$ $$E = \sum_{i \ne j} (s_i - s_j)^2$$", "proved"),
        # what stands beside a step defines its letters
        (BESIDE % (r"p_i - \delta_{iy}", r"\quad"), "proved"),
        (BESIDE % (r"p_i + \delta_{iy}", r"\quad"), "refuted"),
        (BESIDE % (r"p_i - \delta_{iy}", r"\qquad"), "proved"),
        # rows and columns of a matrix by its shape
        (ROWS % (r"n \times d", r"X^\top"), "proved"),
        (ROWS % (r"d \times n", "X"), "proved"),
        (ROWS % (r"d \times n", r"X^\top"), "unknown"),
        (ROWS % (r"n \times n", r"X^\top"), "unknown"),
        # an entry beside those of a range that begins at 1
        (RATIOS % (*FROM_ONE, r"x_0 + \sum_{k=1}^n x_k = 1"), "proved"),
        (RATIOS % (*FROM_ONE, r"\log \frac{x_k}{x_0} = y_k"), "proved"),
        (RATIOS % (*FROM_ONE, r"\frac{\partial x_0}{\partial y_j} = x_0 x_j"), "refuted"),
        (RATIOS % (*"0m0m", r"x_0 + \sum_{k=0}^m x_k = 1"), "unknown"),
        # a comparison as in a program
        (COMPARED % "- (i == c)", "proved"),
        (COMPARED % "+ (i == c)", "refuted"),
        (COMPARED % "- (i = c)", "unreadable"),
        # the logarithm of what a row of ones adds up
        (ONES % r"= \log\Big(\sum_i e^{z_i}\Big)", "proved"),
        (ONES % r"= \sum_i z_i", "refuted"),
        (ONES % r"e^{\mathbf z} = \sum_i z_i", "unreadable"),
        # what stands behind a transpose is no number
        (STATISTIC % ((r"\theta^\top T_x",) * 2), "unreadable"),
        (STATISTIC % ((r"\theta^\top t_x",) * 2), "proved"),
        # a function told in passing, of what its formula holds through another one
        (COOLED % r"z_y - \sum_j p_j z_j", "proved"),
        (COOLED % r"z_y + \sum_j p_j z_j", "refuted"),
        # cases in more languages, and of letters that nothing sums over
        *((CASE % (word, *DIFFERENT), "proved") for word in ("Dla", "Gdy", "Với", "Trường hợp", "Voor", "Untuk", "Pro")),
        *((CASE % (word, *DIFFERENT), "unknown") for word in ("Nie dla", "Tylko dla", "Không phải với", "Niet voor")),
        (CASE % ("Here", r"z \ne i", *"zizi"), "proved"),
        (CASE % ("Here", r"z \ne i", *"zizz"), "refuted"),
        # a letter made anew of itself
        (NEWTON % "y", "proved"),
        (NEWTON % r"(y - X \beta)", "refuted"),
        (r"$$b_{\text{new}} = b - \eta g$$ $$b - b_{\text{new}} = \eta g$$", "proved"),
        (r"$$b_{\text{new}} = b - \eta g$$ $$b_{\text{new}} - b = \eta g$$", "refuted"),
        (r"$$J_{\text{new}} = 3 x$$ $$2 J = 6 x$$", "proved"),
    ],
)  # fmt: skip
def test_the_last_step_of_a_page(page: str, verdict: str, tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text(page + "\n", encoding="utf-8")
    steps = [step for step in check(path).steps if step.answer.value != "definition"]
    assert steps[-1].answer.value == verdict, steps[-1].message
