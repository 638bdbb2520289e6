"""Lines that are right with one meaning of a letter and wrong with another, where the text does not say which.

Every table is of pages as people write them: what is said of their last lines, up to the first one that is not listed.
"""

from __future__ import annotations

import pytest

from symce import check

SQUARE = r"$$L = (y - w x)^2$$ $$\frac{dL}{dw} = -2x(y - w x)$$ "
LOG = r"$$L = -y \log p - (1-y) \log(1-p)$$ $$\frac{dL}{dp} = -\frac{y}{p} + \frac{1-y}{1-p}$$ "

LISTED = [  # a page, the verdicts on its last lines
    (SQUARE + r"$$L = (y - w x)^2 + \lambda w^2$$ $$\frac{dL}{dw} = -2x(y - w x) + 2\lambda w$$", "unknown unknown"),
    (SQUARE + r"$$L = (y - w x)^2 + \lambda w^2$$ $$\frac{dL}{dw} = -2x(y - w x) + 3\lambda w$$", "refuted refuted"),
    (SQUARE + r"$$L = y^2 - 2 w x y - w^2 x^2$$", "refuted"),
    (SQUARE + r"$$L = y^2 - 2 w x y + w^2 x^2$$ $$\frac{dL}{dw} = -2 x y + 2 w x^2$$", "proved proved"),
    (LOG + r"$$L = (y - p)^2$$ $$\frac{dL}{dp} = 2 (p - y)$$", "unknown unknown"),
    (LOG + r"$$L = (y - p)^2$$ $$\frac{dL}{dp} = p - y$$", "refuted refuted"),
    (r"$$f(x) = x^2$$ $$f'(x) = 2x$$ $$f(x) = x^3$$ $$f'(x) = 3x^2$$ $$f(x) = e^x$$ $$f'(x) = e^x$$", "unknown " * 4),
    (r"$$f(x) = x^2, \quad f'(x) = 2x$$ $$f(x) = x^3, \quad f'(x) = 3x^2$$", "unknown unknown"),
    (r"$$f(x) = x^2$$ $$f(0) = 1$$ $$f(0) + 1 = 2$$", "refuted refuted"),
    (r"$$P(y=1|x) = \sigma(z)$$ $$P(y=0|x) = \sigma(z)$$ $$\frac{P(y=1|x)}{P(y=0|x)} = 1$$", "refuted unknown"),
    (r"$$f = x^2$$ $$f' = 2x$$ $$f = x^3$$ $$f' = 3x^2$$", "unknown unknown"),
]  # fmt: skip

TWO_OR_MORE = [  # a page, the verdict on its last line
    (r"The label y is 0, 1 or 2. $$P(y=1|x) = \frac{e^a}{e^a + e^b}$$ $$P(y=0|x) + P(y=1|x) = 1$$",             "unknown"),
    (r"$y \in \{0, 1, 2\}$. $$P(y=1|x) = s$$ $$P(y=0|x) + P(y=1|x) = 1$$",                                        "unknown"),
    (r"There are three classes. $$P(y=1|x) = \sigma(a)$$ $$P(y=0|x) + P(y=1|x) = 1$$",                            "unknown"),
    (r"$$P(y=1|x) = \frac{e^{a}}{e^{a}+e^{b}+e^{c}}$$ $$P(y=0|x) + P(y=1|x) = 1$$",                             "unreadable"),
    (r"$$P(s=1) = \frac{e^{h}}{Z}, \quad Z = e^{h} + 1 + e^{-h}$$ $$P(s=1) + P(s=-1) = 1$$",                     "unreadable"),
    (r"$$P(A=1, B=1|C) = \sigma(s)$$ $$P(A=0, B=1|C) + P(A=1, B=1|C) = 1$$",                                     "unreadable"),
    (r"$$P(y=1|x=1) = a$$ $$P(y=1|x=0) = 1 - a$$ $$P(y=1|x=0) + P(y=1|x=1) = 1$$",                             "unreadable"),
    (r"$y \in \{1, 2\}$. $$P(y=1|x) = \sigma(a)$$ $$P(y=0|x) = 1 - P(y=1|x)$$",                                   "unknown"),
    (r"$y \in \{-1, +1\}$. $$P(y=1|x) = \sigma(a)$$ $$P(y=1|x) + P(y=-1|x) = 1$$",                               "proved"),
    (r"There are two classes. $$P(y=1|x) = \sigma(a)$$ $$P(y=0|x) + P(y=1|x) = 1$$",                               "proved"),
    (r"$y \in \{0, 1\}$. $$P(y=1|x) = \frac{e^{a}}{1 + e^{a}}$$ $$P(y=0|x) = \frac{1}{1 + e^{a}}$$",              "proved"),
]  # fmt: skip

VALUE = r"$$V(s) = \sum_a \pi_\theta(a|s) Q(s,a)$$ "
WORD = (
    r"$$P(O=o|C=c) = \frac{e^{u_o^\top v_c}}{\sum_w e^{u_w^\top v_c}}$$ $$J = -\log P(O=o|C=c)$$ "
    r"$$\frac{\partial J}{\partial u_w} = "
)
ROOT = r"$$\sigma^2 = a - b$$ "

OTHERWISE = [  # a page, the verdict on its last line
    (VALUE + r"$$\nabla_\theta V(s) = \sum_a \nabla_\theta \pi_\theta(a|s) Q(s,a)$$",                              "unknown"),
    (r"$$J = \sum_a \pi_\theta(a|s) r(s,a)$$ $$\nabla_\theta J = \sum_a \nabla_\theta \pi_\theta(a|s) r(s,a)$$",   "proved"),
    (WORD + r"(P(O=w|C=c) - 1) v_c, \quad w = o$$",                                                               "proved"),
    (WORD + r"P(O=w|C=c) v_c, \quad w = o$$",                                                                    "refuted"),
    (WORD + r"P(O=w|C=c) v_c, \quad w \ne o$$",                                                                   "proved"),
    (ROOT + r"$$\sigma^3 = (a - b) \sqrt{a - b}$$",                                                               "unknown"),
    (r"The step is $d = y - x$. $$x = \sigma(d)$$",                                                               "unknown"),
    (r"The log odds $z = \log\frac{p}{1-p}$ are used. $$p = \frac{1}{1+e^{z}}$$",                                 "refuted"),
]  # fmt: skip

MASK = r"$$a_{ij} = \mathbb{1}[j \le i] e^{s_{ij}}$$ "
CASES = r"$$a_{ij} = \begin{cases} \frac{e^{s_{ij}}}{\sum_{l \le i} e^{s_{il}}} & j \le i \\ 0 & j > i \end{cases}$$ "

ORDERED = [  # a page, the verdict on its last line
    (MASK + r"$$a_{ij} > 0$$",                                                                                    "unknown"),
    (MASK + r"$$a_{ij} \ne 0$$",                                                                                  "unknown"),
    (MASK + r"$$a_{ij} \ge 0$$",                                                                                   "proved"),
    (CASES + r"$$a_{ij} > 0$$",                                                                                   "unknown"),
    (CASES + r"$$\sum_j a_{ij} = 1$$",                                                                             "proved"),
    (r"$$a_{ij} = \frac{e^{s_{ij}} \mathbb{1}[j < i]}{\sum_{l < i} e^{s_{il}}}$$ $$\sum_j a_{ij} = 1$$",          "unknown"),
    (r"$$F_k = \sum_{j<k} e^{s_j}$$ $$\frac{F_k}{F_k} = 1$$",                                                     "unknown"),
    (r"$$F_k = \sum_{j \le k} e^{s_j}$$ $$\frac{F_k}{F_k} = 1$$",                                                  "proved"),
    (r"$$\sum_{j \le k} e^{s_j} > 0$$",                                                                            "proved"),
]  # fmt: skip

SQUARED = "<!-- symce: index i, j, k = 1..n -->\n<!-- symce: matrix w : n x n -->\n<!-- symce: vector s : n -->\n"
HOLLOW = "<!-- symce: given w_{ii} = 0 -->\n"
TURNED = "<!-- symce: given w_{ij} = w_{ji} -->\n"
SLOPE = r"$$\frac{\partial}{\partial s_k} \sum_{ij} w_{ij} s_i s_j = 2 \sum_{j \ne k} w_{kj} s_j$$"

MATRICES = [  # a page, the verdict on its last line
    (SQUARED + HOLLOW + TURNED + SLOPE,                                                                            "proved"),
    (SQUARED + TURNED + HOLLOW + SLOPE,                                                                            "proved"),
    (SQUARED + HOLLOW + "<!-- symce: given w^\\top = w -->\n" + SLOPE,                                             "proved"),
    (SQUARED + HOLLOW + SLOPE,                                                                                    "refuted"),
    (SQUARED + TURNED + SLOPE,                                                                                    "refuted"),
    (SQUARED + HOLLOW + TURNED + r"$$\sum_{ij} w_{ij} s_i s_j = 2 \sum_{i<j} w_{ij} s_i s_j$$",                    "proved"),
    (SQUARED + HOLLOW + TURNED + r"$$\sum_{ij} w_{ij} s_i s_j = \sum_{i<j} w_{ij} s_i s_j$$",                     "refuted"),
    (SQUARED + HOLLOW + "<!-- symce: given w_{ij} = 1 -->\n" + r"$$\sum_{ij} w_{ij} = 0$$",                       "unknown"),
]  # fmt: skip


@pytest.mark.parametrize(("page", "expected"), [*LISTED, *TWO_OR_MORE, *OTHERWISE, *ORDERED, *MATRICES])
def test_a_line_of_which_the_text_leaves_the_meaning_open_is_unknown(page: str, expected: str) -> None:
    verdicts = expected.split()
    assert [step.answer.value for step in check(page).steps[-len(verdicts) :]] == verdicts
