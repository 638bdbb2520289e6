"""Pages, without directives, that say what letters add up to: no line is proved with the 1 that is usual of them."""

from __future__ import annotations

import pytest

from symce import check

ONE = r" $$\sum_k p_k = 1$$"
LOSS = r"Let $p_k = \frac{e^{z_k}}{\sum_j e^{z_j}}$ and $L = -\sum_k y_k \log p_k$. "
SLOPE = r" $$\frac{\partial L}{\partial z_k} = p_k - y_k$$"
SHARES = r"Let $p_k, q_k > 0$ with $\sum_k p_k = \sum_k q_k = %s$. $$\sum_k p_k \log \frac{p_k}{q_k} \ge 0$$"

PAGES = [  # a page, the verdicts on its last lines
    ("Here is a sum." + ONE,                                                          "proved"),
    (r"Let $\sum_k p_k = 2$." + ONE,                                                  "unknown"),
    (r"Let $\sum_k p_k = S$." + ONE,                                                  "unknown"),
    (r"Let $S = \sum_k p_k$." + ONE,                                                  "unknown"),
    (r"Let $\sum_k p_k = \sum_k q_k = 2$." + ONE,                                     "unknown"),
    (r"Let $\sum_k p_k = \sum_k q_k = 1$." + ONE,                                     "proved"),
    (r"Let $1 = \sum_{k=1}^K p_k$." + ONE,                                            "proved"),
    (r"Let $\sum_k p_k - 1 = 0$." + ONE,                                              "proved"),
    (r"Let $\sum_k p_k \le 1$." + ONE,                                                "unknown"),
    (r"Let $\sum_k p_k \ne 1$." + ONE,                                                "unknown"),
    (r"Let $\frac{1}{K} \sum_k p_k = 1$." + ONE,                                      "unknown"),
    (r"Let $1 - \sum_k p_k = \epsilon$." + ONE,                                       "unknown"),
    (r"Let $p_0 + \sum_k p_k = 1$." + ONE,                                            "unknown"),
    (r"Let $\sum_k p_k^2 = 1$." + ONE,                                                "unknown"),
    (r"Let $p_1 + \dots + p_K = 2$." + ONE,                                           "unknown"),
    (r"Let $p_1 + \dots + p_K = 1$." + ONE,                                           "proved"),
    (r"Let $\sum_{k=2}^K p_k = 1$. $$\sum_{k=1}^K p_k = 1$$",                         "unknown"),
    (r"Let $\sum_{k=0}^K p_k = 1$. $$\sum_{k=1}^K p_k = 1$$",                         "unknown"),
    (r"Let $\sum_{k=0}^K p_k = 1$. $$\sum_{k=0}^K p_k = 1$$",                         "proved"),
    (r"Let $\sum_{k \ne c} p_k = 1$." + ONE,                                          "unknown"),
    (r"The probabilities satisfy $\sum_{k \ne c} p_k = 1 - p_c$." + ONE,              "proved"),
    (r"With $\bar{x} = \sum_k p_k x_k$ as the mean:" + ONE,                           "proved"),
    (r"Suppose that $$\sum_k p_k = 2$$" + ONE,                                        "unknown"),
    (r"$$S = \sum_k p_k$$" + ONE,                                                     "unknown"),
    (r"$$\sum_k p_k = 2$$" + ONE,                                                     "unknown unknown"),
    (r"It follows that $$\sum_k p_k = 2$$" + ONE,                                     "unknown proved"),
    (r"Let $G = 1 - \sum_k p_k^2$." + ONE,                                            "proved"),
    (r"$$\sum_k p_k^2 \ge 1$$" + ONE,                                                 "unknown proved"),
    (r"The $p_k$ are probabilities of the seen classes; the unseen ones have the rest." + ONE, "unknown"),
    (r"The $p_k$ are the probabilities of the classes; we have the rest of the proof." + ONE, "proved"),
    # labels
    (LOSS + SLOPE,                                                                    "proved"),
    (LOSS + r"Here $y_k \ge 0,\ \sum_k y_k = 1$." + SLOPE,                             "proved"),
    (LOSS + r"Here $\sum_k p_k = 1, \sum_k y_k = 1$." + SLOPE,                        "proved"),
    (LOSS + r"Here $\sum_k y_k = 2, y_k \ge 0$." + SLOPE,                             "unknown"),
    (LOSS + r"Here $y_k \in \{0, 1\}$ and $\sum_k y_k = 1$." + SLOPE,                 "proved"),
    (LOSS + r"Here $y \in \{0, 1\}^K, \sum_k y_k = 1$." + SLOPE,                      "proved"),
    (LOSS + r"Here $y_k \in \{0, 1\}$." + SLOPE,                                     "unknown"),
    (LOSS + r"We use that $-y_k + p_k \sum_j y_j = p_k - y_k$." + SLOPE,              "proved"),
    (LOSS + r"We use that $-y_k + p_k \sum_j y_j = 2 p_k - y_k$." + SLOPE,            "unknown"),
    (LOSS + r"Here $\sum_k y_k = 2$." + SLOPE,                                        "unknown"),
    (LOSS + r"Here $\sum_k y_k \le 1$." + SLOPE,                                      "unknown"),
    (LOSS + r"Here $y_1 + \dots + y_K = m$." + SLOPE,                                 "unknown"),
    (LOSS + r"Here $\mathbf{1}^\top y = 3$." + SLOPE,                                 "unknown"),
    (LOSS + r"Here $\|y\|_1 = 3$." + SLOPE,                                           "unknown"),
    (LOSS + r"There are $m$ positive labels." + SLOPE,                                "unknown"),
    (r"Let $p_k = \frac{e^{z_k}}{\sum_j e^{z_j}}$ and $L = -\sum_k t_k \log p_k$ with $\sum_k t_k = T$. "
     r"$$\frac{\partial L}{\partial z_k} = T p_k - t_k$$ $$\frac{\partial L}{\partial z_k} = p_k - t_k$$", "unknown unknown"),
    (r"Let $\bar{x} = \frac{1}{n} \sum_i x_i$. $$\sum_{i=1}^n (x_i - \bar{x})^2 = \sum_{i=1}^n x_i^2 - \bar{x}^2$$", "refuted"),
    (LOSS + r"Here $\sum_k y_k = 3$. $$\frac{\partial L}{\partial z_k} = 2 p_k - y_k$$", "refuted"),
    # two at once
    (SHARES % "1",                                                                    "proved"),
    (SHARES % "2",                                                                    "unknown"),
]  # fmt: skip


@pytest.mark.parametrize(("page", "expected"), PAGES)
def test_what_letters_add_up_to(page: str, expected: str) -> None:
    verdicts = expected.split()
    assert [step.answer.value for step in check(page).steps[-len(verdicts) :]] == verdicts
