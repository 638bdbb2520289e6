"""Pages whose words name a case and turn to the other one, or leave it out: "otherwise", "unless"."""

from __future__ import annotations

import pytest

from symce import check

SOFTMAX = r"Let $p_i = \frac{e^{z_i}}{\sum_{k=1}^K e^{z_k}}$ be the softmax. "
BINARY = r"Let $p = \frac{1}{1+e^{-z}}$ and $L = -y \log p - (1-y) \log(1-p)$. "
SQUARE = r"Let $f = c x^2$. "
SQUARES = r"Let $f(x) = x^2$. For $x = 3$, $$f(x) = 9$$ "
REAL = r"Let $x \ne 0$ be a real number. "
OFF = r"$$\frac{\partial p_i}{\partial z_j} = -p_i p_j$$ "
ON = r"$$\frac{\partial p_i}{\partial z_j} = p_i (1 - p_i)$$ "

BEHIND = [  # a page, what is said of its last line
    (SOFTMAX + OFF + "unless $i = j$.",                                        "unknown"),
    (SOFTMAX + OFF + "except for $i = j$.",                                    "unknown"),
    (SOFTMAX + OFF + "es sei denn $i = j$.",                                   "unknown"),
    (SOFTMAX + OFF + "for $i \\ne j$.",                                        "proved"),
    (SOFTMAX + OFF + "for $i = j$.",                                           "refuted"),
    (SOFTMAX + r"$$\frac{\partial p_i}{\partial z_j} = p_i p_j$$ unless $i = j$.", "refuted"),
    (SOFTMAX + ON + "and the same for $i = j$.",                               "unknown"),
    (SOFTMAX + ON + "und auch für $i = j$.",                                   "unknown"),
    (SOFTMAX + ON + "for $i = j$.",                                            "proved"),
    (BINARY + r"$$\frac{\partial L}{\partial z} = p$$ unless $y = 1$.",          "unknown"),
    (BINARY + r"$$\frac{\partial L}{\partial z} = p$$ for $y = 0$.",             "proved"),
    (BINARY + r"$$\frac{\partial L}{\partial z} = p$$ for $y = 1$.",             "refuted"),
    (REAL + r"$$|x| = -x$$ unless $x > 0$.",                                     "unknown"),
]  # fmt: skip

TURNED = [  # a page, what is said of its last two lines
    (BINARY + r"For $y = 1$, $$L = -\log p$$ Otherwise $$L = -\log(1-p)$$",           "proved unknown"),
    (BINARY + r"For $y = 1$, $$L = -\log p$$ Sonst $$\frac{\partial L}{\partial z} = p$$", "proved unknown"),
    (BINARY + r"For $y = 1$, $$L = -\log p$$ In general, $$L = -\log p$$",           "proved unknown"),
    (BINARY + r"For $y = 1$, $$L = -\log p$$ In general, $$\frac{\partial L}{\partial z} = p - 1$$", "proved unknown"),
    (BINARY + r"For $y = 1$, $$L = -\log p$$ In general, $$\frac{\partial L}{\partial z} = p - y$$", "proved proved"),
    (BINARY + r"For $y = 1$, $$L = -\log p$$ For $y = 0$, $$L = -\log p$$",          "proved refuted"),
    (BINARY + r"Case $y = 1$: $$L = -\log p$$ Case $y = 0$: $$\frac{\partial L}{\partial z} = p - 1$$", "proved unknown"),
    (SQUARE + r"For $c = 1$, $$f = x^2$$ In general, $$f = x^2$$",                   "proved unknown"),
    (SQUARE + r"Case $c = 1$: $$f = x^2$$ Case $c = 3$: $$f = x^2$$",                "proved unknown"),
    (SQUARE + "\n\n**Case** $c = 1$: $$f = x^2$$\n**Case** $c = 3$: $$f = x^2$$",      "proved unknown"),
    (SQUARE + "\n\nPara $c = 1$: $$f = x^2$$\nEn general: $$f = x^2$$",                "proved unknown"),
    (REAL + r"For $x > 0$, $$|x| = x.$$ Otherwise, $$|x| = -x.$$",                    "unknown unknown"),
    (SOFTMAX + "For $i = j$, " + ON + "In general, " + OFF,                            "proved refuted"),
    (SOFTMAX + "For $i = j$, " + ON + "For distinct indices, " + OFF,                  "proved unknown"),
    (BINARY + "Let $y = 1$. $$L = -\\log p$$\n\n## Slope\n\n" + r"$$\frac{\partial L}{\partial z} = p - 1$$", "proved unknown"),
]  # fmt: skip

OF_CLASSES = [  # words before a line, what is said of one that holds at y = 1
    ("For a positive example,",             "unknown"),
    ("If the label is 1,",                  "unknown"),
    ("Bei positiven Beispielen gilt",       "unknown"),
    ("Pour un exemple positif,",            "unknown"),
    ("Para un ejemplo positivo,",           "unknown"),
    ("On samples of class 1,",              "unknown"),
    ("Hence",                               "refuted"),
]  # fmt: skip

TWICE = [  # a page, what is said of its last line
    (r"The logits are $z = (1, 2, 3)$. $$z_1 = 1$$ A second example has $z = (0, 1, 5)$. Then $$z_1 = 1$$",           "unknown"),
    (r"Let $q = p$. $$\sum_i p_i \log \frac{p_i}{q_i} = 0$$ In general $q \ne p$. $$\sum_i p_i \log \frac{p_i}{q_i} = 0$$", "unknown"),
    (r"Let $x$ be a number. For $x < 0$, $$\log x^2 = 2 \log x$$",                                                  "unknown"),
    (r"Let $x$ be a number. For $x > 0$, $$\log x^2 = 2 \log x$$",                                                  "proved"),
]  # fmt: skip


GROWING = r"Let $x \in \mathbb{R}^n$ and $s_i = \sum_{j=1}^{i} x_j$. "
NUMBER = "Let $x$ be a number. "
LOSS = (
    SOFTMAX
    + r"Let $L = -\sum_{k=1}^K y_k \log p_k$. Assume $\sum_k y_k = 1$. $$\frac{\partial L}{\partial z_i} = p_i - y_i$$ "
)
LOGIT = r"Let $q = \frac{1}{1+e^{-t a}}$. "
CLASS = SOFTMAX + r"Let $L = -\log p_c$. "
HIT, MISS = (r"$$\frac{\partial L}{\partial z_i} = p_i - 1$$ ", r"$$\frac{\partial L}{\partial z_i} = p_i$$ ")
NEAREST = [  # a page, what is said of its last two lines
    (CLASS + "If $i \\ne c$, then " + MISS + "and " + MISS + "if $i = c$.",                               "proved unknown"),
    (CLASS + "If $i = c$, then " + HIT + "(a) $i \\ne c$: " + HIT,                                       "proved unknown"),
    (CLASS + "If $i = c$, then " + HIT + "\n\n- $i \\ne c$: " + MISS,                                     "proved proved"),
    (CLASS + "Then " + MISS + "for $i \\ne c$.\n\n### Case $i = c$\n\n" + HIT + "Combining both, " + HIT,  "proved unknown"),
    (LOGIT + r"In all cases, $$q = \frac{1}{1+e^{-a}}$$ Suppose $t = -1$. $$q = \frac{1}{1+e^{a}}$$",   "unknown unknown"),
]  # fmt: skip

MANY = [  # a page, what is said of its last lines
    (LOGIT + r"Für $t = -1$ gilt $$q = \frac{1}{1+e^{a}}$$ With $t = 1$, $$q = \frac{1}{1+e^{a}},$$",   "proved refuted"),
    (LOGIT + r"Für $t = -1$ gilt $$q = \frac12.$$ With $t = 0$, $$q = \frac12.$$",                      "unknown proved"),
    (LOGIT + r"For $t = 1$ $$q = \frac{1}{1+e^{a}}.$$ With $t = -1$, $$q = \frac{1}{1+e^{a}}.$$",        "refuted proved"),
    (SQUARE + r"For any $c$ $$f = x,$$ For $c = 1$, $$f = x$$",                                        "unknown unknown"),
    (SQUARE + r"In the other case, $$f = 2 x^2,$$ (a) $c = 1$: $$f = 2 x^2$$",                          "unknown unknown"),
    (r"$$L = -\log q$$ where $q = e^{-z}$. $$L = z$$",                                                 "proved"),
]  # fmt: skip

DROPPED = [  # a page, what is said of its last line
    (LOSS + r"Now drop this assumption. $$\frac{\partial L}{\partial z_i} = p_i - y_i$$",           "unknown"),
    (LOSS + r"Without this restriction $$\frac{\partial L}{\partial z_i} = p_i - y_i$$",            "unknown"),
    (LOSS + r"Again $$\frac{\partial L}{\partial z_i} = p_i - y_i$$",                               "proved"),
]  # fmt: skip

LIMITED = [  # a page, what is said of its last line
    (GROWING + r"$$\frac{\partial s_i}{\partial x_j} = 1$$ for $j \le i$.",   "unknown"),
    (GROWING + r"For $j > i$, $$\frac{\partial s_i}{\partial x_j} = \delta_{ij}$$", "unknown"),
    (NUMBER + r"$$x^2 \ge x$$ if $x \leqslant 0$.",                           "unknown"),
    (NUMBER + r"$$x^2 \ge x$$ for $x \in \mathbb{N}$.",                       "unknown"),
    (NUMBER + r"For $x \in (0, 1)$, $$x^2 \le x$$",                           "unknown"),
    (NUMBER + r"For $x \in (0, 1)$, $$x^2 \le x - 1$$",                       "refuted"),
    (NUMBER + r"$$x^2 \ge x \quad (x \ge 1)$$",                               "unknown"),
    (NUMBER + r"$$x^2 \ge x \quad (x \in \{0, 1\})$$",                        "unknown"),
    (NUMBER + r"$$x^2 \le x \quad (x = 1)$$",                                 "proved"),
    (NUMBER + r"$$x^3 = x \quad \text{for } x^2 = x$$",                       "unknown"),
    (NUMBER + r"$$x^2 \ge x$$",                                               "refuted"),
    (r"Let $H = -\sum_k p_k \log p_k$. For a uniform distribution $p_k = \frac{1}{K}$, $$e^H = K$$", "proved"),
    (r"Let $H = -\sum_k p_k \log p_k$. For a uniform distribution $p_k = \frac{1}{K}$, $$H = \log K$$ In general, $$e^H = K$$", "unknown"),
]  # fmt: skip


GONE_ON = [  # a case goes on from where the first one began, and not from what was found for that
    (SOFTMAX + "If $i = j$, " + ON + r"and if $i \ne j$, $$= -p_i p_j$$",               "proved proved"),
    (SOFTMAX + "If $i = j$, " + ON + r"and if $i \ne j$, $$= p_i - p_i^2$$",            "proved unreadable"),
    (SOFTMAX + "If $i = j$, " + ON + r"and otherwise $$= p_i - p_i^2$$",                "proved unreadable"),
    (SOFTMAX + "If $i = j$, " + ON + r"When the indices differ, $$= p_i - p_i^2$$",     "proved unreadable"),
    (SOFTMAX + "If $i = j$, " + ON + r"Dans le cas contraire, $$= p_i - p_i^2$$",       "proved unreadable"),
    (r"Let $f = |x|$. For $x > 0$, $$f = x$$ and for $x < 0$ $$= 1 x$$",                 "unknown unreadable"),
    (SOFTMAX + "If $i = j$, " + ON + r"that is $$= p_i - p_i^2$$",                      "proved proved"),
    (r"Let $f = x^2$. $$f \ge 0$$ For $x = 2$, $$= 4$$ For $x = 3$, $$\le 4$$",          "proved unreadable unreadable"),
    (SQUARES + r"For $x = 4$, $$= 16$$ For $x = 5$, $$= 16$$ For $x = 6$, $$= 36$$",    "proved unreadable proved"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("page", "expected"), [*BEHIND, *TURNED, *TWICE, *LIMITED, *MANY, *NEAREST, *DROPPED, *GONE_ON]
)
def test_the_other_case(page: str, expected: str) -> None:
    verdicts = expected.split()
    assert [step.answer.value for step in check(page).steps[-len(verdicts) :]] == verdicts


@pytest.mark.parametrize(("words", "expected"), OF_CLASSES)
def test_words_for_a_class(words: str, expected: str) -> None:
    page = rf"{BINARY}{words} $$\frac{{\partial L}}{{\partial z}} = p - 1$$"
    assert check(page).steps[-1].answer.value == expected


ROWS = [  # the rows of an align, what is said of the last step
    (r"a^2 - b^2 &= (a + b) \\ &\quad (a - b)",              "proved"),
    (r"a^2 - b^2 &= (a + b) \\ &\quad (a + b)",              "refuted"),
    (r"a^2 - b^2 &= (a + b)(a - b) \\ &\text{as claimed}",    "proved"),
    (r"a^2 - b^2 &= (a + b)(a - b) \\ & (2)",                "proved"),
    (r"a^2 - b^2 &= (a + b)(a - b) \\ & (\star)",            "proved"),
    (r"a^2 - b^2 &= (a + b)(a - b), \\ & i = 1, \dots, n",    "proved"),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "expected"), ROWS)
def test_a_row_without_a_relation_is_a_factor(rows: str, expected: str) -> None:
    page = f"Let $a, b \\in \\mathbb{{R}}$. \\begin{{align}} {rows} \\end{{align}}"
    assert check(page).steps[-1].answer.value == expected
