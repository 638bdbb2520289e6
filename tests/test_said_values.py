"""What a page says of the values of its labels, of events and of letters that displays set otherwise."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest

from symce import check

SIGNS = (
    r"The labels are $y_i \in \{-1, +1\}$ and $x_i, w \in \mathbb{R}^d$. Let $\sigma(t) = \frac{1}{1 + e^{-t}}$. "
    r"$$L(w) = \sum_{i=1}^n \log(1 + e^{-y_i w^\top x_i})$$ "
)
HESSIAN = r"\nabla^2 L(w) = \sum_{i=1}^n \sigma(w^\top x_i) (1 - \sigma(w^\top x_i)) x_i x_i^\top$$"
BITS = r"Each tag is on or off, $y_i \in \{0, 1\}$ for $i = 1, \ldots, n$. "
BOLD = r"Let $\mathbf{z} \in \mathbb{R}^K$, $\mathbf{p} = \mathrm{softmax}(\mathbf{z})$ and $\mathbf{y}$ a one-hot vector. "
BRIER = r"$$\|\mathbf{p} - \mathbf{y}\|^2 = \mathbf{p}^\top \mathbf{p} - 2 \mathbf{p}^\top \mathbf{y} + "
COUNTS = r"Example $i$ has the one-hot label $y_{ik}$. Let $N_k = \sum_{i=1}^n y_{ik}$. "
URNS = (
    r"Urn $i$ is chosen with probability $p_i$, and a ball from urn $i$ is red with probability $q_i$. "
    r"$$A = \sum_{i=1}^n p_i q_i$$ The posterior is $$r_i = \frac{p_i q_i}{A}$$ $$\log r_i = \log p_i + \log q_i - \log A$$ "
)
ODDS = r"The preference probability is $s = \sigma(\beta (u - v))$ with the logistic function $\sigma$. "
SWAPPED = r"$$s = \frac{e^{\beta v}}{e^{\beta u} + e^{\beta v}}$$ "
GINI = r"For a probability vector $p$ they take $G = 1 - \sum_{i=1}^n p_i^2$. $$G = \sum_{i=1}^n p_i (1 - p_i)$$ "

LISTED = "Notation:\n\n- $y$: one-hot label\n- $\\hat{y}$: prediction, a distribution\n- $K$: number of classes\n\n"
CONTRAST = r"The vector $p$ of predictions, in contrast to the one-hot vector $y$, has many nonzero entries. "
SIGNED = "For $x > 0$ we have\n\n$$|x| = x$$\n\nFor $x < 0$ we have\n\n"
PASSING = r"The label is $y \in \{0, 1\}$, the prediction $p = \frac{1}{1 + e^{-z}}$. $$L = -y \log p - (1 - y) \log(1 - p)$$ $$p (1 - p) = 0$$ "

PAGES = (
    # page                                                                                        | verdict of its last line
    (SIGNS + "$$" + HESSIAN,                                                                            "proved"),
    (SIGNS + "$$" + HESSIAN.replace("= ", "= -"),                                                       "refuted"),
    (SIGNS + r"$$\sum_{i=1}^n y_i^2 = n$$",                                                             "proved"),
    (SIGNS.replace(r"y_i \in \{-1, +1\}", r"y_i = \pm 1") + r"$$\sum_{i=1}^n y_i^2 = n$$",              "proved"),
    (SIGNS + r"Unlike here, many take $y_i \in \{0, 1\}$. $$\sum_{i=1}^n y_i^2 = n$$",                  "unknown"),
    (SIGNS + r"$$\sum_{i=1}^n y_i^2 = \sum_{i=1}^n y_i$$",                                              "refuted"),
    (BITS + r"$$\sum_{i=1}^n y_i^2 = \sum_{i=1}^n y_i$$",                                               "proved"),
    (BITS + r"$$\sum_{i=1}^n y_i = 1$$",                                                                "unknown"),
    (BITS + r"$$\sum_{i=1}^n y_i^2 = 1$$",                                                              "unknown"),
    (BITS.replace("Each", "When each") + r"$$\sum_{i=1}^n y_i^2 = \sum_{i=1}^n y_i$$",                  "unknown"),
    (BITS + "\n\n# Soft labels\n\n" + r"The targets $y_i$ are real. $$\sum_{i=1}^n y_i^2 = \sum_{i=1}^n y_i$$", "refuted"),
    (r"One uses $y \in \{0, 1\}$. $$L = -y \log p - (1 - y) \log(1 - p)$$ $$y^2 = y$$",                 "proved"),
    (r"One uses $y \in \{0, 1\}$ or soft labels. $$L = -y \log p - (1 - y) \log(1 - p)$$ $$y^2 = y$$",  "unknown"),
    (BITS + r"$$\sum_{i=1}^n (1 - y_i)^2 = n - \sum_{i=1}^n y_i$$",                                    "proved"),
    (BITS + r"$$\sum_{i=1}^n (1 - y_i)^2 = n + \sum_{i=1}^n y_i$$",                                    "refuted"),
    (r"For a sample $x_1, \ldots, x_n \in \{0, 1\}$ we have $$\sum_{i=1}^n x_i^2 = \sum_{i=1}^n x_i$$",   "proved"),
    (r"Suppose $x_1, \ldots, x_n \in \{0, 1\}$. Then $$\sum_{i=1}^n x_i^2 = \sum_{i=1}^n x_i$$",           "unknown"),
    (r"If $x_i = \pm 1$, then $$\sum_{i=1}^n x_i^2 = n$$",                                                "unknown"),
    (r"Let $a, b \in \{-1, 1\}$. $$(a - b)^2 = 2 - 2 a b$$",                                            "proved"),
    (r"Let $a, b \in \{-1, 1\}$. $$(a - b)^2 = 2 + 2 a b$$",                                            "refuted"),
    (LISTED + r"$$\sum_{k=1}^K y_k^2 = 1$$",                                                           "proved"),
    (LISTED + r"$$\sum_{k=1}^K \hat{y}_k^2 = 1$$",                                                     "unknown"),
    (CONTRAST + r"$$\sum_{k=1}^K y_k^2 = 1$$",                                                         "proved"),
    (CONTRAST + r"$$\sum_{k=1}^K p_k^2 = 1$$",                                                         "unknown"),
    (SIGNED + "$$|x| = x$$",                                                                           "unknown"),
    (PASSING + r"$$\frac{\partial L}{\partial z} = p - y$$",                                          "proved"),
    (PASSING + r"$$\frac{\partial L}{\partial z} = y - p$$",                                          "refuted"),
    (BOLD + BRIER + "1$$",                                                                              "proved"),
    (BOLD + BRIER + "2$$",                                                                              "refuted"),
    (BOLD.replace("a one-hot", "no one-hot") + BRIER + "1$$",                                           "unknown"),
    (BOLD + "For soft labels it is different. " + BRIER + "1$$",                                        "unknown"),
    (r"For $t_i$ of any kind, $$S = \sum_{i=1}^n t_i^2$$ $$S = \sum_{i=1}^n t_i$$" + "\n\nNow let " + r"$t_i \in \{0, 1\}$.", "unknown"),
    (r"With values $m_i$ $$S = \sum_{i=1}^n m_i^2$$ $$S = \sum_{i=1}^n m_i$$ where $m_i \in \{0, 1\}$.",     "proved"),
    (r"For logits far apart $p_k \in \{0, 1\}$. $$H = -\sum_k p_k \log p_k$$ $$\sum_k p_k^2 = 1$$",       "unknown"),
    (COUNTS + r"$$\sum_{i=1}^n y_{ik}^2 = N_k$$",                                                       "proved"),
    (COUNTS.replace("one-hot label", "étiquette one-hot") + r"$$\sum_{i=1}^n y_{ik}^2 = N_k$$",         "proved"),
    (COUNTS + r"$$\sum_{k=1}^K N_k = n$$",                                                              "proved"),
    (COUNTS + r"$$\sum_{i=1}^n y_{ik} = 1$$",                                                           "unknown"),
    (COUNTS.replace("one-hot label", "label vector") + r"$$\sum_{i=1}^n y_{ik}^2 = N_k$$",              "unknown"),
    (URNS + r"$$\sum_{i=1}^n p_i = 1$$",                                                                "proved"),
    (URNS + r"$$\sum_{i=1}^n q_i = 1$$",                                                                "unknown"),
    (URNS + r"$$1 - A = \sum_{i=1}^n p_i (1 - q_i)$$",                                                  "proved"),
    (ODDS + SWAPPED,                                                                                    "unknown"),
    (ODDS + SWAPPED + r"$$\log \frac{s}{1 - s} = \beta (v - u)$$",                                      "unknown"),
    (ODDS + SWAPPED + r"$$\log \frac{s}{1 - s} = \beta (u - v)$$",                                      "unknown"),
    (GINI + r"$$\frac{\partial G}{\partial p_i} = 1 - 2 p_i$$",                                         "unknown"),
)  # fmt: skip


ROWS = r"The transition probabilities are $a_{ij}$, where $\sum_{j=1}^S a_{ij} = 1$ for every state $i$. "
JOINT = r"The joint probabilities are $p_{ij}$, $\sum_i \sum_j p_{ij} = 1$. "
VALUES = r"$X$ takes the value $x_i$ with probability $p_i$, $i = 1, \ldots, n$. $$\mu = \sum_{i=1}^n p_i x_i$$ "
TWO = r"Let $p$ and $q$ be distributions on $\{1, \ldots, n\}$. $$D = \sum_{i=1}^n p_i \log \frac{p_i}{q_i}$$ "
TEST = (
    r"A disease has prevalence $\pi$, a test has sensitivity $s$ and specificity $c$. "
    r"$$q = \frac{\pi s}{\pi s + (1 - \pi) (1 - c)}$$ "
)

SUMS = (
    (ROWS + r"$$\sum_{i=1}^S \sum_{j=1}^S a_{ij} = S$$",                                            "proved"),
    (ROWS + r"$$\sum_{i=1}^S \sum_{j=1}^S b_i a_{ij} = \sum_{i=1}^S b_i$$",                         "proved"),
    (ROWS + r"$$\sum_{i=1}^S a_{ij} = 1$$",                                                          "unknown"),
    (ROWS.replace("where", "if") + r"$$\sum_{i=1}^S \sum_{j=1}^S a_{ij} = S$$",                      "unknown"),
    (JOINT + r"$$\sum_i \sum_j p_{ij} (x_i - c) = \sum_i \sum_j p_{ij} x_i - c$$",                   "proved"),
    (JOINT + r"$$\sum_j p_{ij} = 1$$",                                                               "unknown"),
    (VALUES + r"$$\sum_{i=1}^n p_i (x_i - \mu) = 0$$",                                               "proved"),
    (TWO + r"$$\sum_{i=1}^n \frac{(p_i - q_i)^2}{q_i} = \sum_{i=1}^n \frac{p_i^2}{q_i} - 1$$",       "proved"),
    (r"Each $p_i$ is a distribution. $$S = \sum_i p_i x_i$$ $$\sum_i p_i (x_i - S) = 0$$",            "unknown"),
    (r"The distribution of $x$ is known. $$S = \sum_i x_i$$ $$S = 1$$",                               "unknown"),
)  # fmt: skip


@pytest.mark.parametrize(("page", "verdict"), SUMS)
def test_what_adds_up_to_one(page: str, verdict: str) -> None:
    (report,) = check(page).files
    assert report.steps[-1].answer.value == verdict, report.steps[-1].message


SHARES = r"Good $i$ has the price $p_i > 0$ and is sold $q_i > 0$ times. $$R = \sum_{i=1}^n p_i q_i$$ $$s_i = \frac{p_i q_i}{R}$$ "
HEADS = r"$$a_j = \frac{e^{s_j}}{\sum_{k=1}^n e^{s_k}}, \quad o = \sum_{j=1}^n a_j v_j$$ "

SETTLED = (
    (SHARES + r"$$\sum_{i=1}^n s_i = n$$",                                     "refuted"),
    (SHARES + r"$$\sum_{i=1}^n q_i = n$$",                                     "unknown"),
    (SHARES + r"$$R = n$$",                                                    "unknown"),
    (HEADS + r"$$\sum_{j=1}^n \frac{\partial o}{\partial s_j} = 1$$",           "refuted"),
    (HEADS + r"$$\sum_{j=1}^n \frac{\partial o}{\partial s_j} = 0$$",           "proved"),
    (HEADS + r"$$\sum_{j=1}^n \frac{\partial o}{\partial v_j} = n$$",           "refuted"),
    (HEADS + r"$$\sum_{j=1}^n v_j = n$$",                                      "unknown"),
    (HEADS + r"$$\sum_{j=1}^n a_j v_j = 0$$",                                  "unknown"),
)  # fmt: skip


@pytest.mark.parametrize(("page", "verdict"), SETTLED)
def test_what_no_meaning_of_a_letter_makes_true(page: str, verdict: str) -> None:
    (report,) = check(page).files
    assert report.steps[-1].answer.value == verdict, report.steps[-1].message


QUADRATIC = r"Let $f(x) = \frac{1}{2} x^\top A x - b^\top x$ with a symmetric matrix $A \in \mathbb{R}^{d \times d}$ and $b, x \in \mathbb{R}^d$. "
UNIT = r"Let $x_1, \ldots, x_n \in \mathbb{R}^d$ and $u \in \mathbb{R}^d$ with $\|u\| = 1$. Let $S = \frac{1}{n} \sum_{i=1}^n x_i x_i^\top$. "
REST = r"$$\frac{1}{n} \sum_{i=1}^n \|x_i - (u^\top x_i) u\|^2 = \frac{1}{n} \sum_{i=1}^n \|x_i\|^2 - "
SPREAD = r"$$\bar{x} = \frac{1}{n} \sum_{i=1}^n x_i, \qquad s^2 = \frac{1}{n-1} \sum_{i=1}^n (x_i - \bar{x})^2$$ for $n \ge 2$. "
HOUSES = r"We fit prices $y_i$ by $\hat{y}_i = w x_i + b$. $$L = \frac{1}{n} \sum_{i=1}^n (y_i - \hat{y}_i)^2$$ "
TOSSES = r"A coin is tossed $n$ times, $x_i \in \{0, 1\}$. Let $k = \sum_{i=1}^n x_i$ be the number of heads. "

SEPARATE = r"The targets $y_k$ are 0 or 1. The outputs $a_k = \sigma(z_k)$ come from separate sigmoids. $$C = -\sum_{k=1}^K [y_k \ln a_k + (1 - y_k) \ln (1 - a_k)]$$ "

NAMED = (
    (SEPARATE + r"$$\frac{\partial C}{\partial z_k} = a_k - y_k$$",                         "proved"),
    (SEPARATE.replace("separate sigmoids", "a softmax or sigmoids") + r"$$\sum_{k=1}^K a_k = 1$$", "unknown"),
    (r"设 $p, q$ 是 $K$ 个结果上的概率分布。 $$m_k = \frac{1}{2} (p_k + q_k)$$ $$\sum_{k=1}^K m_k = 1$$", "proved"),
    (TOSSES + r"The log-likelihood is $\ell(p) = k \log p + (n - k) \log (1 - p)$. "
     r"$$\ell'(p) = \frac{k}{p} - \frac{n - k}{1 - p}$$",                                "proved"),
    (TOSSES + r"The log-likelihood is $\ell(p) = k \log p + (n - k) \log (1 - p)$. "
     r"$$\ell'(p) = \frac{k}{p} + \frac{n - k}{1 - p}$$",                                "refuted"),
    (QUADRATIC + r"$$\nabla f(x) = A x - b$$",                                             "proved"),
    (QUADRATIC.replace("a symmetric", "an asymmetric") + r"$$\nabla f(x) = A x - b$$",     "unknown"),
    (QUADRATIC.replace("a symmetric", "a not symmetric") + r"$$\nabla f(x) = A x - b$$",   "unknown"),
    (UNIT + REST + r"u^\top S u$$",                                                        "proved"),
    (UNIT + REST + r"2 u^\top S u$$",                                                      "refuted"),
    (UNIT.replace(r"with $\|u\| = 1$", "") + REST + r"u^\top S u$$",                       "refuted"),
    (SPREAD + r"$$(n - 1) s^2 = \sum_{i=1}^n x_i^2 - n \bar{x}^2$$",                        "proved"),
    (SPREAD + r"$$(n - 1) s^2 = \sum_{i=1}^n x_i^2 + n \bar{x}^2$$",                        "refuted"),
    (r"$$s^2 = \frac{x}{y}$$ $$s^4 = \frac{x^2}{y^2}$$",                                   "proved"),
    (r"$$s^2 = \frac{x}{y}$$ $$s^4 = \frac{x^2}{y}$$",                                     "refuted"),
    (HOUSES + r"$$\frac{\partial L}{\partial b} = \frac{2}{n} \sum_{i=1}^n (\hat{y}_i - y_i)$$", "proved"),
    (HOUSES + r"$$\frac{\partial L}{\partial b} = \frac{2}{n} \sum_{i=1}^n (y_i - \hat{y}_i)$$", "refuted"),
    (TOSSES + r"$$\sum_{i=1}^n x_i^2 = k$$",                                               "proved"),
    (TOSSES + r"$$\sum_{i=1}^n x_i^2 = k^2$$",                                             "refuted"),
)  # fmt: skip


@pytest.mark.parametrize(("page", "verdict"), NAMED)
def test_what_else_is_said_of_letters(page: str, verdict: str) -> None:
    (report,) = check(page).files
    assert report.steps[-1].answer.value == verdict, report.steps[-1].message


POINTS = (
    # page                                                                       | letter | what its values satisfy
    (VALUES + r"$$\sum_{i=1}^n p_i x_i^2 = \mu^2$$",                               "p",      lambda p: sum(p) == 1),
    (TWO + r"Then $$\sum_{i=1}^n q_i \log p_i = D$$",                            "q",      lambda q: sum(q) == 1),
    (TEST + r"$$\frac{q}{1 - q} = \frac{\pi}{1 - \pi} \cdot \frac{s}{c}$$",       "s",      lambda s: 0 < s < 1),
    (r"Let $y \in \{0, 1\}$. $$L = -y \log p - (1 - y) \log(1 - p)$$ "
     r"$$\frac{\partial L}{\partial p} = \frac{y - p}{p (1 - p)}$$",              "y",      lambda y: y in (0, 1)),
    (SIGNS + r"$$\sum_{i=1}^n y_i^2 = \sum_{i=1}^n y_i$$",                          "y",      lambda y: set(y) <= {-1, 1}),
    (r"Let $A \in \mathbb{R}^{d \times d}$, $x \in \mathbb{R}^d$, $b_i > 0$. "
     r"$$\sum_i b_i = \sum_i b_i^2$$",                                           "b",      lambda b: all(v > 0 for v in b)),
)  # fmt: skip


def _numbers(value: object) -> object:
    return tuple(map(_numbers, value)) if isinstance(value, tuple) else Fraction(str(value))


@pytest.mark.parametrize(("page", "letter", "holds"), POINTS)
def test_counterexamples_satisfy_what_is_said(page: str, letter: str, holds: Callable[[object], bool]) -> None:
    (report,) = check(page).files
    step = report.steps[-1]
    assert step.answer.value == "refuted", step.message
    assert step.counterexample is not None
    assert holds(_numbers(dict(step.counterexample.values)[letter]))


@pytest.mark.parametrize(("page", "verdict"), PAGES)
def test_what_is_said_of_the_last_line(page: str, verdict: str) -> None:
    (report,) = check(page).files
    assert report.steps[-1].answer.value == verdict, report.steps[-1].message


STUDENT = "Let the logits be $z = (1, 0)$. "
BATCHES = (
    "A first batch has $x = (1, 2, 3)$. A second batch has $x = (10, 20, 30)$. For the first batch the mean is\n\n"
)
SHIFTED = "Let $z = (1, 2, 3)$. Subtracting the maximum gives $z = (-2, -1, 0)$.\n\n"
STEPPED = (
    r"Suppose the logits are $z = (2, 1)$ and the labels $y = (1, 0)$. After one gradient step with $\eta = 1$ the "
    "logits are $z = (2.27, 0.73)$. Before the step the loss was\n\n"
)
MATRICES = (
    r"Let $A = \begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}$. "
    r"After the step $A = \begin{pmatrix} 2 & 2 \\ 3 & 4 \end{pmatrix}$. "
)
LSE = r"$$\ln \sum_i e^{z_i} \approx "

AGAIN = "Let $z = (1, 2)$. Then $$z_1 = 1$$ "

LISTS = (
    # page                                                                                        | verdict of its last line
    (STUDENT + LSE + "1.313$$",                                                                     "proved"),
    (STUDENT + LSE + "0.693$$",                                                                     "refuted"),
    (STUDENT + "If they were $z = (0, 0)$ the loss would be smaller.\n\n" + LSE + "0.693$$",        "unknown"),
    (STUDENT + "The teacher has $z = (0, 0)$. For the student,\n\n" + LSE + "1.313$$",              "unknown"),
    (STUDENT + "The teacher has $z = (0, 0)$. For the student,\n\n" + LSE + "0.693$$",              "unknown"),
    (STUDENT + "The teacher has $z = (0, 0)$. For the student,\n\n" + LSE + "2.5$$",                "refuted"),
    (STUDENT + "The teacher has $z = (0, 1)$. For the student,\n\n" + LSE + "1.313$$",              "proved"),
    (STUDENT + r"The teacher has $z = (0, 0)^\top$. For the student," + "\n\n" + LSE + "1.313$$",   "unknown"),
    (SHIFTED + r"$$\sum_i e^{z_i} \approx 1.503$$",                                                 "unknown"),
    (SHIFTED + r"$$\sum_i e^{z_i} \approx 30.19$$",                                                 "unknown"),
    (SHIFTED + r"$$\sum_i (z_i - z_1) = 3$$",                                                       "proved"),
    (SHIFTED.replace("Subtracting the maximum", "Now") + r"$$\sum_i (z_i - z_1) = 2$$",                                                       "refuted"),
    ("Let $z = (1, 2, 3)$. Subtracting the maximum gives $$z = (-2, -1, 0)$$ "
     r"$$\sum_i e^{z_i} \approx 30.19$$",                                                           "unknown"),
    (STEPPED + r"$$-\log \frac{e^{z_1}}{e^{z_1} + e^{z_2}} \approx 0.194$$",                        "unknown"),
    (STEPPED + r"$$-\log \frac{e^{z_1}}{e^{z_1} + e^{z_2}} \approx 0.313$$",                        "unknown"),
    (BATCHES + r"$$\frac13 \sum_i x_i = 20.0$$",                                                    "unknown"),
    (BATCHES + r"$$\frac13 \sum_i x_i = 2.0$$",                                                     "unknown"),
    (MATRICES + r"$$\operatorname{tr}(A) = 5$$",                                                    "unknown"),
    (MATRICES + r"$$\operatorname{tr}(A) = 6$$",                                                    "unknown"),
    (MATRICES + "$$A_{22} = 4$$",                                                                   "proved"),
    (MATRICES + "$$2 A_{22} = 6$$",                                                                   "refuted"),
    ("# One\n\nLet $z = (1, 2)$.\n\n# Two\n\nThe logits are $z = (3, 4)$.\n\n" + r"$$\sum_i z_i = 7$$", "unknown"),
    ("# One\n\nLet $z = (1, 2)$.\n\n# Two\n\nThe logits are $z = (3, 4)$.\n\n" + r"$$\sum_i z_i = 3$$", "unknown"),
    (r"Let $z = (1, 2)$. We shift, $z \leftarrow z - 2$. " + "\n\nThen\n\n" + r"$$\sum_i z_i = 3$$", "unknown"),
    (r"Let $z = (1, 2)$. Then $$\sum_i z_i = 0$$ for $z = (0, 0)$.",                                "unknown"),
    (r"Let $z = (1, 2)$. At $(0, 0)$ we have $$\sum_i z_i = 0$$",                                   "unknown"),
    ("Let $z = (2, 0)$. Now let $z = (0, 2)$. Before that,\n\n" + r"$$e^{z_1} - e^{z_2} \approx -6.389$$", "unknown"),
    ("Let $z = (2, 0)$. Now let $z = (0, 2)$.\n\n" + r"$$e^{z_1} + e^{z_2} \approx 8.389$$",              "proved"),
    ("Let $z = (2, 0)$. Set $z_1 = 0$.\n\n" + r"$$e^{z_1} + e^{z_2} = 2$$",                         "unknown"),
    ("Let $z = (2, 0)$. Set $z_1 = 0$.\n\n" + r"$$e^{z_1} + e^{z_2} \approx 8.389$$",               "unknown"),
    ("Let $z = (2, 0)$, so that $z_1 = 2$.\n\n" + r"$$e^{z_1} + e^{z_2} \approx 8.389$$",           "proved"),
    ("Let $z = (2, 0)$, so that $z_1 = 2$.\n\n" + r"$$e^{z_1} + e^{z_2} \approx 8.398$$",           "refuted"),
    ("Let $z = (2, 0)$. Then $z$ becomes $(0, 0)$.\n\n" + r"$$e^{z_1} + e^{z_2} \approx 8.389$$",   "unknown"),
    ("Let $z = (2, 0)$. Then we double $z$.\n\n" + r"$$e^{z_1} + e^{z_2} \approx 55.6$$",           "unknown"),
    ("Let $z = (2, 0)$. Then we double $z$.\n\n" + r"$$e^{z_1} + e^{z_2} \approx 8.389$$",          "unknown"),
    (r"Let $z = (1, 2)$. At $(0, 0)$ we have $$\sum_i z_i = 4$$",                                   "refuted"),
    (AGAIN + r"Now let $z = (0, 0)$. Then $$\sum_i z_i = 0$$",                                      "proved"),
    (AGAIN + r"Now let $z = (0, 0)$. Then $$\sum_i z_i = 3$$",                                      "unknown"),
    (AGAIN + r"Now let $z = (0, 0)$ for the teacher. For the student, $$\sum_i z_i = 3$$",          "unknown"),
    (AGAIN + r"Before it changed to $z = (0, 0)$, we had $$\sum_i z_i = 0$$",                       "unknown"),
    (AGAIN + r"With $z = (0, 0)$ it would be otherwise. $$\sum_i z_i = 0$$",                        "unknown"),
)  # fmt: skip


@pytest.mark.parametrize(("page", "verdict"), LISTS)
def test_letters_with_more_than_one_list(page: str, verdict: str) -> None:
    (report,) = check(page).files
    assert report.steps[-1].answer.value == verdict, report.steps[-1].message
