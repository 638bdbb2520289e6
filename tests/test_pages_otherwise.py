"""Pages, without directives, that give a letter another formula further down, or set it free: their last lines.

What holds with one of its meanings only is unknown; what holds with both, or claims something of the letter, is judged.
"""

from __future__ import annotations

import pytest

from symce import check

LINEAR = "Let $a = w x$.\n\n"
SLOPES = "\n\n" r"$$\frac{\partial a}{\partial w} = x$$ $$\frac{\partial a}{\partial w} = x (1 - a^2)$$"
SOFTMAX = (
    r"Let $p_i = \frac{e^{z_i}}{\sum_j e^{z_j}}$. $$\frac{\partial p_i}{\partial z_j} = p_i (\delta_{ij} - p_j)$$ %s "
    r"$$p_i = \frac{e^{z_i/T}}{\sum_j e^{z_j/T}}.$$ $$\frac{\partial p_i}{\partial z_j} = p_i (\delta_{ij} - p_j)$$"
)
LOGISTIC = r"Let $p = \frac{1}{1 + e^{-z}}$. %s $$\frac{dp}{dz} = p (1 - p)$$ $$\frac{dp}{dz} = p$$"
HEAT = "# Part 1\n\n" r"Let $\beta = 1/T$." "\n\n%s" r" Let $F = \beta x - T y$. $$\frac{\partial F}{\partial T} = "

WORDS = (
    "From here on", "In practice one uses", "Alternatively", "Here", "In this exercise", "In the second case",
    "Replace this by", "Next consider", "More generally", "This time", "We now have", "The improved version reads",
)  # fmt: skip

IN_PROSE = [  # a page, the verdicts on its last lines
    *((f"{LINEAR}{words} $a = \\tanh(w x)$. Then{SLOPES}", "unknown unknown") for words in WORDS),
    (LINEAR + SLOPES, "proved refuted"),
    (LINEAR + "Hence $a = x w$. Then" + SLOPES, "proved refuted"),
    (LINEAR + r"If $x = 1$, then $a = w$. Then" + SLOPES, "proved refuted"),
    (LOGISTIC % r"Here $p = \frac{e^z}{1 + e^z}$.", "proved refuted"),
    (LOGISTIC % r"Here $p = \tanh z$.", "unknown refuted"),
    (r"Let $z = w x + b$. Let $E = \frac12 (z - t)^2$. Here $z$ is free and $E = \log (1 + e^{-z})$. $$\frac{\partial E}{\partial z} = z - t$$", "unknown"),
]  # fmt: skip

BEYOND = "# One\n\nLet $a = w x$.\n\n# Two\n\n%s $a = \\tanh(w x)$.\n\n# Three" + SLOPES
IN_PROSE += [(BEYOND % "From here on", "unknown unknown"), (BEYOND % "If $x = 0$, then", "proved refuted")]

IN_DISPLAYS = [  # a page, the verdicts on its last lines
    (r"Let $f(x) = x^2$. $$f'(x) = 2x$$ Another choice is $$f(x) = x^3.$$ $$f'(x) = 3x^2$$ $$f'(x) = 2x$$",         "unknown unknown unknown"),
    (r"Let $f(x) = x^2$. $$f'(x) = 2x$$ $$f'(x) = 3x^2$$ $$f'(x) = 2x$$",                                           "proved refuted proved"),
    (r"Let $$z = x + y.$$ Then $$\frac{\partial z}{\partial x} = 1.$$ Another choice is $$z = x y.$$ Then $$\frac{\partial z}{\partial x} = y.$$", "unknown unknown"),
    (r"Let $$z = x + y.$$ Then $$\frac{\partial z}{\partial x} = 1.$$ Then $$\frac{\partial z}{\partial x} = y.$$", "proved refuted"),
    (SOFTMAX % "If we add a temperature, then",                                                                    "proved unknown unknown"),
    *((LINEAR + f"$$\\frac{{\\partial a}}{{\\partial w}} = x$$ {words} $$a = \\tanh(w x)$${SLOPES}", "unknown unknown") for words in WORDS),
    (LINEAR + r"It follows that $$a = \tanh(w x)$$" + SLOPES.replace("x (1 - a^2)", "2 x"),                                                      "refuted proved refuted"),
]  # fmt: skip

SET_FREE = [  # a page, the verdict on its last line
    *(
        (HEAT % words + slope, "unknown")
        for words in (
            "## Section 2\n\nHere $\\beta$ is a free parameter.", "Forget the definition of $\\beta$.",
            "Now let $\\beta$ be any number.", "We work for an arbitrary $\\beta$.", "Choose $\\beta > 0$ freely.",
            "# Part 2\n\nWe treat $\\beta$ as a parameter.", "# Part 2\n\nNow $\\beta$ is a variable.",
            "# Part 2\n\nLet $\\beta \\in \\mathbb{R}$ be a parameter.",
            "In what follows, $\\beta$ does not depend on $T$.", "From now on we hold $\\beta$ fixed.",
            "Now let $\\beta > 0$.", "Suppose $\\beta$ and $T$ are independent.", "Let $\\beta, T \\in \\mathbb{R}$.",
        )
        for slope in ("-y$$", "-y - x/T^2$$")
    ),
    (HEAT % r"The symbol $\beta$ is usual." + "-y - x/T^2$$",                                                      "proved"),
    (HEAT % r"The symbol $\beta$ is usual." + "-y$$",                                                              "refuted"),
    (HEAT % r"Here $\beta$ is a free parameter." + r"x$$ $$\frac{\partial F}{\partial x} = \beta$$",                "proved"),
    (HEAT % r"Here $\beta$ is a free parameter." + r"x$$ $$\frac{\partial F}{\partial x} = 2 \beta$$",              "refuted"),
]  # fmt: skip


LISTS = r"Let $p = (0.5, 0.25, 0.25)$ and $q = (0.25, 0.25, 0.5)$. "
FILTER = r"A spam filter reports $P(y=1|x) = 0.9$. "

NUMBERS = [  # a page, the verdicts on its last lines: a number is no definition of what other numbers determine
    (LISTS + r"$$D_{KL}(p \| q) = \frac12 \log 2$$ $$D_{KL}(p \| q) = \frac14 \log 2$$",                         "unknown proved"),
    (LISTS + r"$$H(p) = \log 2$$ $$H(p) = \frac32 \log 2$$",                                                      "unknown proved"),
    (r"Let $z = (0, 0)$. $$\operatorname{softmax}(z) = (0.5, 0.5)$$ $$\operatorname{softmax}(z) = (0.25, 0.75)$$", "proved refuted"),
    (FILTER + r"$$P(y=0|x) = 0.9$$ $$P(y=0|x) = 0.1$$",                                                            "definition unknown"),
    (r"$$D_{KL}(p \| q) = \frac12 \log 2$$ $$D_{KL}(p \| q) = \frac14 \log 2$$",                                 "definition unknown"),
]  # fmt: skip


@pytest.mark.parametrize(("page", "expected"), [*IN_PROSE, *IN_DISPLAYS, *SET_FREE, *NUMBERS])
def test_what_the_text_says_otherwise_of_a_letter(page: str, expected: str) -> None:
    verdicts = expected.split()
    assert [step.answer.value for step in check(page).steps[-len(verdicts) :]] == verdicts
