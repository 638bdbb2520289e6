"""Pages that begin with what they are going to derive: a line is judged with what the formulas below it define."""

from __future__ import annotations

import pytest

from symce import check

BELOW = r"Let the softmax be $p_i = \frac{e^{z_i}}{\sum_k e^{z_k}}$, and the loss be $L = -\sum_j y_j \log p_j$."
SHOWN = r"$$p_i = \frac{e^{z_i}}{\sum_k e^{z_k}}$$ The cross-entropy is $$L = -\sum_j y_j \log p_j$$"
FIT = r"We show that $$\frac{\partial L}{\partial w} = 2 x (w x - y)$$ "
RIGHT = r"The gradient is simple: $$\frac{\partial L}{\partial z_i} = p_i - y_i$$ "
WRONG = r"The gradient is simple: $$\frac{\partial L}{\partial z_i} = p_i + y_i$$ "

PAGES = [
    (RIGHT + BELOW,                                                             "proved"),
    (RIGHT + SHOWN,                                                             "proved"),
    (WRONG + BELOW,                                                             "unknown"),
    (WRONG + SHOWN,                                                             "unknown"),
    (RIGHT + "\n## Another loss\n" + BELOW,                                     "unreadable"),
    (RIGHT + BELOW + r" $$L = \sum_j p_j^2$$",                                  "unreadable"),  # two losses
    (RIGHT + r"Suppose for a moment that $L = -\sum_j y_j \log p_j$.",          "unreadable"),
    (FIT + r"The loss is $$L = (w x - y)^2$$",                                    "proved"),
    (FIT + r"The loss is $$L = (w x - y)^2$$ with $$x = w$$",                     "unreadable"),
    (FIT + r"For another model, the loss is $$L = (w x - y)^2$$",                 "unreadable"),
    (FIT + r"The next section treats $$L = (w x - y)^2$$ instead.",               "unreadable"),
    (FIT + r"If $n = 1$, $$L = (w x - y)^2$$",                                    "unreadable"),
    ("## Softmax\n" + RIGHT + "\n### Proof\n" + BELOW,                          "proved"),
    ("## Softmax\n" + RIGHT + "\n### 3.1 Derivation of the gradient\n" + SHOWN,  "proved"),
    ("## Softmax\n" + RIGHT + "\n### 证明\n" + SHOWN,                             "proved"),
    ("## Softmax\n" + WRONG + "\n### Proof\n" + BELOW,                          "unknown"),
    ("## Softmax\n" + RIGHT + "\n### Another loss\n" + BELOW,                   "unreadable"),
    ("## Softmax\n" + RIGHT + "\n### Numbers\n" + BELOW,                        "unreadable"),
    ("## Softmax\n" + RIGHT + "\n## Proof\n" + BELOW,                           "unreadable"),
    (r"$$\frac{\partial p_i}{\partial z_i} = p_i (1 - p_i)$$ " + BELOW,         "proved"),
    (r"$$\frac{\partial p_i}{\partial z_i} = p_i (1 + p_i)$$ " + BELOW,         "unknown"),
]  # fmt: skip


@pytest.mark.parametrize(("page", "verdict"), PAGES)
def test_the_first_line(page: str, verdict: str) -> None:
    step = check(page).steps[0]
    assert step.answer.value == verdict, step.message


def test_what_is_meant_is_said() -> None:
    report = check(RIGHT + BELOW)
    assert "p_{i}, L as the text below says" in report.steps[0].assumed
    (first, *_) = check(WRONG + BELOW).steps
    assert first.message == "it fails with p_{i}, L as the text below says; if that is meant, define it above"


COMPUTED = r"$\mathbf{y} = W \mathbf{x}$"
LOSS = r"$L = \frac{1}{2} \mathbf{y}^\top \mathbf{y}$"


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        (f"Let {COMPUTED} and the loss be {LOSS}.",                "proved"),
        (f"Let {COMPUTED}, and let the squared loss be {LOSS}.",   "proved"),
        (f"A layer computes {COMPUTED}. The loss is {LOSS}.",      "proved"),
        (f"Nobody computes {COMPUTED}. The loss is {LOSS}.",       "unreadable"),
        (f"Let {COMPUTED}, and the loss would be {LOSS}.",         "unreadable"),
    ],
)  # fmt: skip
def test_words_that_define(words: str, verdict: str) -> None:
    step = check(words + r" $$\nabla_{\mathbf{x}} L = W^\top \mathbf{y}$$").steps[-1]
    assert step.answer.value == verdict, step.message
