"""Forms of published pages of libraries and vignettes, none of whose lines is a mistake: nothing is called wrong."""

from __future__ import annotations

import pytest

from symce.checking import check

LOSSES = (
    "The square loss is read as\n\n$$f_1(a) = a^2$$\n\n$$h_2(b) = 2b$$\n\n"
    "%s\n\n$$f_1(a) = a \\log(a) - a$$\n\n$$h_2(b) = \\log(b)$$"
)
"""Functions of one loss, and those of another one, listed one by one."""

DISTANCES = (
    "The divergence is\n\n$$\\ell(a, b) = \\sum_i a_i \\log \\left( \\frac{a_i}{b_i} \\right)$$\n\n"
    "%s\n\n$$\\ell(x, y) = \\sum_i y_i (\\log(y_i) - x_i)$$"
)

VARIANTS = (
    "We provide variants of $d(x, y)$ for two samples.\n\n\\item[Manhattan:]\n\\[ d(\\vec{x}, \\vec{y}) = "
    "\\sum_{i=1}^n |x_i - y_i| \\]\nuse it by its name;\n\\item[%s:]\n\\[ d(\\vec{x}, \\vec{y}) = "
    "\\sum_{i=1}^n \\frac{|x_i - y_i|}{|x_i| + |y_i| + 1} \\]"
)
OF_MARGINS = r"$$\ell(u) = \log(1 + e^{-u})$$ %s: $$\ell(u) = %s$$"
RIDGE = (
    r"$$J(w) = \sum_i (w x_i - y_i)^2$$"
    "\n\n%s\n\n"
    r"$$J(w) = \sum_i (w x_i - y_i)^2 + \lambda w^2$$"
)
WELLS = r"On the pairs let $$h(i, x) = h_i(x) c_i$$ We can insert distribution $k$ between $i$ and $j$ that has the density $$h_k(x) = \sqrt{h_i(x) h_j(x)}$$"
CHAIN = (
    "For the identity matrix, $u = (1, 0)$ and $v = (0, 1)$ are eigenvectors.\n\n"
    "In general we look for a solution of\n\n"
    r"\[ v \cdot M = v, \qquad \sum_{i = 1}^m v_i = 1 \]"
)
ROWS = [  # a page, the verdict on its last line
    (LOSSES % "The divergence is read as", "unknown"),
    (LOSSES % "Hence", "refuted"),
    (DISTANCES % "If the entries are logits, the loss becomes", "unknown"),
    (DISTANCES % "Substituting, we obtain", "refuted"),
    ("We set the hyperparameters of the prior as $$v_{i2}^0 = 6$$", "unknown"),
    ("We begin with $$w^0 = 0$$", "unknown"),
    ("Powers: $$x^0 + x^1 = 1 + x$$", "proved"),
    (
        r"$$\mathbf{srGW} = \min_{\mathbf{T}} \quad \sum_{i,j,k,l} L(\mathbf{C_1}_{i,k}, \mathbf{C_2}_{j,l})"
        r" \mathbf{T}_{i,j} \mathbf{T}_{k,l}$$",
        "unknown",
    ),
    (
        r"$$\mathtt{forward[i,j]} = \sum_{s'=1}^N \mathtt{forward[s',j-1]} \cdot \mathtt{A[s',i]} \cdot \mathtt{B[i,o_j]}$$",
        "unknown",
    ),
    (
        r"\begin{align} \mathtt{loss} &= (\mathtt{out} - 1)^2 \\ \mathtt{loss} &= \mathtt{out}^2 - 2 \mathtt{out} + 1 \end{align}",
        "proved",
    ),
    (
        r"\begin{align} \mathsf{cost} &= (\mathsf{out} - 1)^2 \\ \mathsf{cost} &= \mathsf{out}^2 - 2 \mathsf{out} - 1 \end{align}",
        "unknown",
    ),
    (
        r"\begin{align} P &= \exp(\vec{S}) + \lambda v \\ \textrm{where } \vec{S} &\in \mathbb{R}^{M} \\"
        r" v &\in \mathbb{R}^{N} \\ \lambda &\in \mathbb{R}^{M \times N} \end{align}"
        "\n\nWe can write:\n\n"
        r"$$P = \begin{bmatrix} P_1 \\ \vdots \\ P_N \end{bmatrix}$$",
        "unknown",
    ),
    (VARIANTS % "Canberra", "unknown"),
    (VARIANTS % "Hence", "refuted"),
    (OF_MARGINS % ("Hinge", r"\max(0, 1 - u)"), "unknown"),
    (OF_MARGINS % ("Hence", r"\max(0, 1 - u)"), "refuted"),
    (OF_MARGINS % ("Hinge", r"\max(0, 1 - u)") + r" $$\ell'(u) = -\frac{1}{1+e^u}$$", "unknown"),
    (RIDGE % "Ridge:", "unknown"),
    (RIDGE % "**Ridge regression:**", "definition"),
    (RIDGE % "Hence:", "refuted"),
    (RIDGE % "Expanding, we get:", "refuted"),
    (WELLS, "unknown"),
    (CHAIN, "unknown"),
    (r"Let $A$, $B$ be numbers. $$\mathsf{AB} = \mathsf{BA}$$", "proved"),
]


@pytest.mark.parametrize(("page", "verdict"), ROWS)
def test_the_last_line_of_a_published_form(page: str, verdict: str) -> None:
    step = check(page).steps[-1]
    assert step.answer.value == verdict, step.message


def test_a_list_up_to_an_index_says_what_would_have_worked() -> None:
    page = r"$$P_i = \left[ \begin{array}{c} P_{i1} \\ P_{i2} \\ ... \\ P_{ij} \end{array} \right], \quad j \in C_i$$"
    (step,) = check(page).steps
    assert step.message is not None
    assert "write the length of the list by a letter of its own" in step.message
    assert "·" not in step.message
