"""Names that a page gives in passing: "where $Z$ stands for ..", ``=:``, functions that it describes, ``k_+``, ``x_{y_n}``."""

from __future__ import annotations

import pytest

from symce import check
from symce.judging.judgement import Answer
from symce.write.report.text import write

QUOTIENT = (
    r"$$S_j = \frac{e^{a_j}}{\sum_{k=1}^N e^{a_k}}$$ If $i \ne j$: "
    r"$$\frac{\partial}{\partial a_j} \frac{e^{a_i}}{\sum_{k=1}^N e^{a_k}} = \frac{%s e^{a_j} e^{a_i}}{Z^2}$$ %s"
)
RIGHT, WRONG = "0 -", "0 +"
SHORTHANDS = (
    r"where $Z$ stands for $\sum_{k=1}^N e^{a_k}$.",
    r"where $Z$ is short for $\sum_{k=1}^N e^{a_k}$.",
    r"where $Z$ is $\sum_{k=1}^N e^{a_k}$.",
    r"where we wrote $Z$ for $\sum_{k=1}^N e^{a_k}$.",
    r"where $\sum_{k=1}^N e^{a_k}$ is denoted by $Z$.",
)
NO_SHORTHANDS = (
    r"where $Z$ is not $\sum_{k=1}^N e^{a_k}$.",
    r"where the logarithm of $Z$ is $\sum_{k=1}^N e^{a_k}$.",
    r"where $Z$ is $1$.",
)


@pytest.mark.parametrize("words", SHORTHANDS)
def test_a_letter_stands_for_a_formula(words: str) -> None:
    assert check(QUOTIENT % (RIGHT, words)).steps[1].answer is Answer.PROVED
    assert check(QUOTIENT % (WRONG, words)).steps[1].answer is Answer.REFUTED


@pytest.mark.parametrize("words", NO_SHORTHANDS)
def test_other_words_beside_a_letter_name_no_formula(words: str) -> None:
    assert check(QUOTIENT % (RIGHT, words)).steps[1].answer is Answer.UNKNOWN


KEYS = (
    r"$$L = -\log \frac{\exp(q^\top k_+ / \tau)}{\exp(q^\top k_+ / \tau) + \sum_{i=1}^M \exp(q^\top k_i / \tau)}$$"
    r" Let $p_i = \frac{\exp(q^\top k_i / \tau)}{\exp(q^\top k_+ / \tau) + \sum_{j=1}^M \exp(q^\top k_j / \tau)}$. "
)
ONE_OF_THEM = r"$$L = -\log \frac{\exp(q^\top k_+ / \tau)}{\sum_{i=1}^M \exp(q^\top k_i / \tau)}$$"
IN_LOGARITHMS = r"$$L = -q^\top k_+ / \tau + \log \sum_{i=1}^M \exp(q^\top k_i / \tau)$$"
TWO = r"Let $s_+ = z^\top z_+ / \tau$ and $s_- = z^\top z_- / \tau$. $$L = -\log \frac{e^{s_+}}{e^{s_+} + e^{s_-}}$$"
ABOVE = KEYS.replace("k_+", "k^+")
WEIGHTED = (
    r"With logits $x_{n,c}$, targets $y_n \in \{1, \dots, C\}$ and class weights $w_c$, "
    r"$$l_n = -w_{y_n} \log \frac{\exp(x_{n,y_n})}{\sum_{c=1}^C \exp(x_{n,c})}$$"
)
CONVEX = r"We show that $f(x) = \log \sum_{i=1}^n e^{x_i}$ is convex. "
SOFT = (
    r"$$V(s) = \alpha \log \sum_a \exp(Q(s, a) / \alpha)$$ "
    r"$$\pi(a \mid s) = \exp\left(\frac{Q(s, a) - V(s)}{\alpha}\right)$$"
)

POLICY = r"$$\pi_\theta(s, a) = \frac{e^{\phi(s, a)^\top \theta}}{\sum_b e^{\phi(s, b)^\top \theta}}$$"
BASELINE = (
    r"$$\pi_{ij} = \frac{\exp(x_i^\top \beta_j)}{1 + \sum_{k=1}^{J-1} \exp(x_i^\top \beta_k)}, \quad j = 1, \dots, J-1$$"
    r"$$\pi_{iJ} = \frac{1}{1 + \sum_{k=1}^{J-1} \exp(x_i^\top \beta_k)}$$"
)
LAST = (
    r"$$P(Y = k \mid x) = \frac{\exp(\beta_k^\top x)}{1 + \sum_{j=1}^{K-1} \exp(\beta_j^\top x)}, \quad k = 1, \dots, K-1$$"
    r"$$P(Y = K \mid x) = \frac{1}{1 + \sum_{j=1}^{K-1} \exp(\beta_j^\top x)}$$"
)
TERMS = r"Let $a_i = \frac{e^{z_i}}{\sum_k e^{z_k}}$ and $C = -\sum_i y_i \ln a_i$, where $y$ is one-hot. "
MARGINS = r"Let $\sigma(t) = \frac{1}{1 + e^{-t}}$ and $L = -\sum_{i=1}^N \log \sigma(y_i s_i)$. "
ONE_TERM = TERMS + r"For the class $j$ it is $$C_j = -\ln a_j$$"
WORD = (
    r"$$\log y_{j^*} = u_{j^*} - \log \sum_{j=1}^V \exp(u_j) := -E,$$ where $y_j = \frac{\exp(u_j)}{\sum_{k=1}^V \exp(u_k)}$. "
    r"Let $t_j = \mathbb{1}(j = j^*)$. "
)
NEURON = (
    r"Let $\sigma$ be the sigmoid function, $a = \sigma(z)$ and $z = \sum_j w_j x_j + b$. We define "
    r"$$C = -\frac{1}{n} \sum_i \left[y^{(i)} \ln a^{(i)} + (1 - y^{(i)}) \ln(1 - a^{(i)})\right]$$"
)

COUNTS = r"Let $\pi_k = \frac{e^{\eta_k}}{\sum_j e^{\eta_j}}$. "
SMOOTH = r"Let $f_\beta(x) = \frac{1}{\beta} \log \sum_{i=1}^n e^{\beta x_i}$ for $\beta > 0$. "
RECTIFIED = r"Let $r(x) = x$ for $x > 0$ and $r(x) = 0$ otherwise. "

PAGES = [
    (SMOOTH, r"\frac{\partial f_\beta}{\partial x_i} = \frac{e^{\beta x_i}}{\sum_j e^{\beta x_j}}", Answer.PROVED),
    (
        SMOOTH,
        r"\frac{\partial f_\beta}{\partial x_i} = \beta \frac{e^{\beta x_i}}{\sum_j e^{\beta x_j}}",
        Answer.REFUTED,
    ),
    (RECTIFIED, r"r(2) + r(-2) = 0", Answer.UNREADABLE),
    (r"Let $f(x) = a x$ for $a > 0$ and $f(x) = -a x$ for $a < 0$. ", r"f(x) = a x", Answer.DEFINITION),
    (TERMS, r"\frac{\partial C_n}{\partial z_k} = a_k - y_k", Answer.UNREADABLE),
    (
        TERMS,
        r"\frac{\partial C}{\partial z_i} = \sum_j \frac{\partial C_j}{\partial a_j} \frac{\partial a_j}{\partial z_i}",
        Answer.PROVED,
    ),
    (TERMS, r"\frac{\partial C_j}{\partial a_j} = \frac{y_j}{a_j}", Answer.UNKNOWN),
    (MARGINS, r"\frac{\partial L_i}{\partial s_i} = -y_i \sigma(-y_i s_i)", Answer.PROVED),
    (MARGINS, r"L = \sum_i L_i", Answer.PROVED),
    (r"Let $X = \sum_{i=1}^n X_i$. ", r"X = \sum_{j=1}^n X_j", Answer.PROVED),
    (ONE_TERM, r"\frac{\partial C_j}{\partial z_j} = a_j - 1", Answer.PROVED),
    (ONE_TERM, r"\frac{\partial C_j}{\partial z_j} = 1 - a_j", Answer.REFUTED),
    (WORD, r"\frac{\partial E}{\partial u_j} = y_j - t_j", Answer.PROVED),
    (WORD, r"\frac{\partial E}{\partial u_j} = t_j - y_j", Answer.REFUTED),
    (
        NEURON,
        r"\frac{\partial C}{\partial w_j} = \frac{1}{n} \sum_i x_j^{(i)} (\sigma(z^{(i)}) - y^{(i)})",
        Answer.PROVED,
    ),
    (
        NEURON,
        r"\frac{\partial C}{\partial w_j} = \frac{1}{n} \sum_i x_j^{(i)} (\sigma(z^{(i)}) + y^{(i)})",
        Answer.REFUTED,
    ),
    (POLICY, r"\sum_a \pi_\theta(s, a) = 1", Answer.PROVED),
    (POLICY, r"\sum_a \nabla_\theta \pi_\theta(s, a) = 0", Answer.PROVED),
    (POLICY, r"\nabla_\theta \log \pi_\theta(s, a) = \phi(s, a) - \sum_b \phi(s, b)", Answer.REFUTED),
    (
        POLICY,
        r"\nabla_\theta \log \pi_\theta(s, a) = \phi(s, a) - \mathbb{E}_{\pi_\theta}[\phi(s, \cdot)]",
        Answer.PROVED,
    ),
    (
        POLICY,
        r"\nabla_\theta \log \pi_\theta(s, a) = \phi(s, a) + \mathbb{E}_{\pi_\theta}[\phi(s, \cdot)]",
        Answer.REFUTED,
    ),
    (BASELINE, r"\log \frac{\pi_{ij}}{\pi_{iJ}} = x_i^\top \beta_j", Answer.PROVED),
    (BASELINE, r"\log \frac{\pi_{iJ}}{\pi_{ij}} = x_i^\top \beta_j", Answer.REFUTED),
    (BASELINE, r"\pi_{iJ} + \sum_{j=1}^{J-1} \pi_{ij} = 1", Answer.PROVED),
    (LAST, r"\log \frac{P(Y = k \mid x)}{P(Y = K \mid x)} = \beta_k^\top x", Answer.PROVED),
    (LAST, r"\log \frac{P(Y = k \mid x)}{P(Y = K \mid x)} = -\beta_k^\top x, \quad k = 1, \dots, K-1", Answer.REFUTED),
    (KEYS, r"\nabla_{k_i} L = \frac{p_i}{\tau} q", Answer.PROVED),
    (KEYS, r"\nabla_{k_i} L = -\frac{p_i}{\tau} q", Answer.REFUTED),
    (KEYS, r"\nabla_{k_+} L = -\frac{1}{\tau} \sum_{i=1}^M p_i q", Answer.PROVED),
    (ABOVE, r"\nabla_{k_i} L = \frac{p_i}{\tau} q", Answer.PROVED),
    (ONE_OF_THEM, r"\nabla_{k_+} L = -\frac{1}{\tau} q", Answer.UNKNOWN),
    (IN_LOGARITHMS, r"\nabla_{k_+} L = -\frac{1}{\tau} q", Answer.UNKNOWN),
    (ONE_OF_THEM, r"L = -q^\top k_+ / \tau + \log \sum_{i=1}^M \exp(q^\top k_i / \tau)", Answer.PROVED),
    (TWO, r"L = \log(1 + e^{s_- - s_+})", Answer.PROVED),
    (TWO, r"\nabla_z L = \frac{1}{\tau} \frac{e^{s_-}}{e^{s_+} + e^{s_-}} (z_- - z_+)", Answer.PROVED),
    (TWO, r"\frac{\partial L}{\partial s_+} = \frac{e^{s_-}}{e^{s_+} + e^{s_-}}", Answer.REFUTED),
    (
        WEIGHTED,
        r"\frac{\partial l_n}{\partial x_{n,c}} = "
        r"w_{y_n} \left(\frac{\exp(x_{n,c})}{\sum_{j=1}^C \exp(x_{n,j})} - \mathbb{1}[c = y_n]\right)",
        Answer.PROVED,
    ),
    (
        WEIGHTED,
        r"\frac{\partial l_n}{\partial x_{n,c}} = "
        r"w_{y_n} \left(\frac{\exp(x_{n,c})}{\sum_{j=1}^C \exp(x_{n,j})} + \mathbb{1}[c = y_n]\right)",
        Answer.REFUTED,
    ),
    (CONVEX, r"\frac{\partial f}{\partial x_i} = \frac{e^{x_i}}{\sum_j e^{x_j}}", Answer.PROVED),
    (CONVEX, r"\frac{\partial f}{\partial x_i} = \frac{e^{x_i}}{\sum_j x_j}", Answer.REFUTED),
    (r"Let $\sum_{k=1}^N e^{a_k} =: Z$. ", r"\frac{\partial \log Z}{\partial a_j} = \frac{e^{a_j}}{Z}", Answer.PROVED),
    (SOFT, r"\frac{\partial V(s)}{\partial Q(s, a)} = \pi(a \mid s)", Answer.PROVED),
    (SOFT, r"\frac{\partial V(s)}{\partial Q(s, a)} = \frac{1}{\alpha} \pi(a \mid s)", Answer.REFUTED),
]


def test_a_letter_that_counts_is_no_part_of_what_it_counts() -> None:
    page = r"%s $$\sum_{n=1}^N (\gamma_{nk} - \pi_k) = N_k - N \pi_k$$ where $N_k = \sum_{n=1}^N \gamma_{nk}$."
    assert [step.answer for step in check(page % COUNTS).steps][1] is Answer.PROVED


@pytest.mark.parametrize(("page", "tex", "expected"), PAGES)
def test_what_pages_name_in_passing(page: str, tex: str, expected: Answer) -> None:
    step = check(f"{page}\n\n$$ {tex} $$\n").steps[-1]
    assert step.answer is expected, (step.answer, step.message)


QUESTIONS = r"""
\begin{enumerate}
\item[(a)] Derive the gradient of the sigmoid $\sigma(x) = \frac{1}{1 + e^{-x}}$. It is a function of one number, and so
is its derivative; the quotient rule gives it in one line, and what follows is algebra.
\[ %s \]
\item[(b)] Derive the gradients of a network with one hidden layer, $h = \sigma(x W_1 + b_1)$,
$\hat y = \mathrm{softmax}(h W_2 + b_2)$. Let $z_2 = h W_2 + b_2$, $z_1 = x W_1 + b_1$ and
$L = -\sum_i y_i \log(\hat y_i)$. Here $x$ is a row, and $y$ is one-hot.
\[ %s \]
\end{enumerate}
"""
OF_QUESTIONS = [
    (r"\frac{e^{-x}}{(1 + e^{-x})^2} = \sigma(x) (1 - \sigma(x))", r"z_1 = x W_1 + b_1", 0, Answer.PROVED),
    (r"\sigma'(x) = \frac{e^{-x}}{1 + e^{-x}} \cdot \frac{1}{1 + e^{-x}}", r"z_1 = x W_1 + b_1", 0, Answer.PROVED),
    (r"\sigma'(x) = \frac{e^{-x}}{1 + e^{-x}}", r"z_1 = x W_1 + b_1", 0, Answer.UNKNOWN),
    (r"\sigma'(x) = \sigma(x)", r"\frac{\partial L}{\partial z_2} = \hat y - y", 1, Answer.PROVED),
    (r"\sigma'(x) = \sigma(x)", r"\frac{\partial L}{\partial h} = (\hat y - y) W_2^\top", 1, Answer.PROVED),
    (r"x W_1 = W_1 x", r"\frac{\partial L}{\partial h} = (\hat y - y) W_2^\top", 0, Answer.UNKNOWN),
]


@pytest.mark.parametrize(("first", "second", "which", "expected"), OF_QUESTIONS)
def test_questions_have_letters_of_their_own(first: str, second: str, which: int, expected: Answer) -> None:
    report = check(QUESTIONS % (first, second))
    shown = [step for step in report.steps if step.line in (5, 9)]
    assert shown[which].answer is expected, (shown[which].answer, shown[which].message)


def test_a_step_is_shown_as_it_was_proved() -> None:
    page = "**(a)** Let $f(x) = x^2$.\n\n**(b)** Let $f(x) = x^3$.\n$$f'(x) = 3x^2$$\n"
    report = check(page)
    assert report.steps[-1].answer is Answer.PROVED
    assert "(t³) = 3 x²" in write(report)


def test_arguments_that_are_no_indices_are_shown_as_they_are() -> None:
    written = write(check(f"{POLICY}\n$$\\nabla_\\theta \\log \\pi_\\theta(s, a) = \\phi(s, a)$$\n"))
    assert "ϕ(s,a)" in written
    assert "ϕ(b" not in written
