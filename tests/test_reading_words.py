"""Pages whose words give, deny or limit what a formula means: what is said of the last line of each."""

from __future__ import annotations

from pathlib import Path

import pytest

from symce import check

SOFTMAX = r"Let $p_k = \frac{e^{z_k}}{\sum_j e^{z_j}}$ and $L = -\sum_k y_k \log p_k$%s. "
SLOPE = r"$$\frac{\partial L}{\partial z_k} = p_k - y_k$$"

DENIED = (
    (SOFTMAX % "" + SLOPE,                                                                          "proved"),
    (SOFTMAX % ", wobei die $y$ sich nicht zu eins addieren" + SLOPE,                                "unknown"),
    (SOFTMAX % ", où les $y_k$ ne sont pas normalisés" + SLOPE,                                      "unknown"),
    (SOFTMAX % ", donde los $y_k$ no suman uno" + SLOPE,                                             "unknown"),
    (SOFTMAX % ", где сумма $y_k$ не нормирована" + SLOPE,                                           "unknown"),
    (r"设 $p_k = \frac{e^{z_k}}{\sum_j e^{z_j}}$，$L = -\sum_k y_k \log p_k$，$y$ 的和不一定为 1。" + SLOPE, "unknown"),
    (r"设 $p_k = \frac{e^{z_k}}{\sum_j e^{z_j}}$，$L = -\sum_k y_k \log p_k$，$y$ 没有归一化。" + SLOPE,   "unknown"),
    (r"For vectors $p$ and $q$ that need not sum to one, the divergence is "
     r"$D(p, q) = \sum_i \left( p_i \log \frac{p_i}{q_i} - p_i + q_i \right)$. "
     r"$$D(p, q) = \sum_i p_i \log \frac{p_i}{q_i}$$",                                             "unknown"),
)  # fmt: skip

BASE = "%s \n\n"
LOGARITHM = r"$$\frac{d}{dx} \log x = \frac{1}{x}$$"
OF_TEN = r"$$\log 1000 = 3$$"
BITS = r"Let $q_k = \frac{e^{s_k}}{\sum_j e^{s_j}}$ and $L = -\sum_k y_k \log q_k$ with a one-hot $y$. "

BASES = (
    (BASE % "We use logarithms." + LOGARITHM,                                                       "proved"),
    (BASE % r"In this document, $\log$ means $\log_{10}$." + LOGARITHM,                              "unknown"),
    (BASE % r"In this document, $\log$ means $\log_{10}$." + OF_TEN,                                 "proved"),
    (BASE % r"We write $\log$ for $\log_2$." + LOGARITHM,                                            "unknown"),
    (BASE % r"Here $\log_2 8 = 3$, and $\log$ is natural." + LOGARITHM,                              "proved"),
    (BASE % r"本文中 $\log$ 表示以 2 为底的对数。" + LOGARITHM,                                           "unknown"),
    (BASE % r"Через $\log$ обозначен логарифм по основанию 2." + LOGARITHM,                          "unknown"),
    (BASE % r"Dans ce texte $\log$ est le logarithme en base 2." + r"$$\log 8 = 3$$",                "proved"),
    (BITS + r"$$\frac{\partial L}{\partial s_k} = q_k - y_k$$",                                     "proved"),
    (BITS + r"El logaritmo es en base 2. $$\frac{\partial L}{\partial s_k} = q_k - y_k$$",          "unknown"),
    (BITS + r"El logaritmo es en base 2. $$\frac{\partial L}{\partial s_k} = \frac{q_k - y_k}{\ln 2}$$", "proved"),
)  # fmt: skip

WITH_ARGUMENT = r"Let $s_i = \frac{e^{z_i}}{\sum_k e^{z_k}}$ and $L(z) = -\log s_c$. "

NAMED_ALONE = (
    (WITH_ARGUMENT + r"$$L = \log \sum_k e^{z_k} - z_c$$",                                           "proved"),
    (WITH_ARGUMENT + r"$$L = z_c - \log \sum_k e^{z_k}$$",                                           "refuted"),
    (WITH_ARGUMENT + r"$$L = z_c - \log \sum_k e^{z_k}$$ $$\frac{\partial L}{\partial z_i} = \delta_{ic} - s_i$$", "refuted"),
    (WITH_ARGUMENT + r"$$L = \log \sum_k e^{z_k} - z_c$$ $$\frac{\partial L}{\partial z_i} = s_i - \delta_{ic}$$", "proved"),
)  # fmt: skip

HEAT = r"Set $p_i = \frac{e^{z_i / T}}{\sum_j e^{z_j / T}}$ with $T > 0$. "
WARM = "At $T = 1$ this is the familiar\n\n" r"$$\frac{\partial p_i}{\partial z_j} = p_i (\delta_{ij} - p_j)$$" "\n\n"

PUT_IN = (
    (HEAT + WARM,                                                                                   "proved"),
    (HEAT + WARM + r"$$\log \frac{p_i}{p_j} = z_i - z_j$$",                                          "proved"),
    (HEAT + WARM + r"$$\log \frac{p_i}{p_j} = T (z_i - z_j)$$",                                      "unknown"),
    (HEAT + WARM + r"$$\log \frac{p_i}{p_j} = \frac{z_i - z_j}{T}$$",                                "proved"),
    (r"Let $f = w x$. With $w = 2$, $x = 3$ we get $$w x = 6$$ $$f + w = 8$$",                        "proved"),
)  # fmt: skip


HARD = (
    SOFTMAX % "" + "For a hard label $c$, that is $y_c = 1$ and all other $y_k = 0$," "\n\n" r"$$L = -\log p_c$$" "\n\n"
)

SOFTENED = (
    (HARD,                                                                                          "proved"),
    (HARD + r"and so $$L = \log \sum_j e^{z_j} - z_c$$",                                             "proved"),
    (HARD + r"For a soft label, however, $$L = -\log p_c$$",                                         "unknown"),
    (HARD + r"Für weiche Labels ist $$L = -\log p_c$$",                                              "unknown"),
    (HARD + r"If soft labels were used, nothing would change: $$L = -\log p_c$$",                     "proved"),
)  # fmt: skip

A_SECTION = "# A\n\n" r"Let $p_i = \frac{e^{z_i}}{\sum_{j=1}^K e^{z_j}}$, %s, $L = -\sum_{k=1}^K y_k \ln p_k$." "\n\n"
LAST = r"$$-y_i + p_i \sum_{k=1}^K y_k = p_i - y_i$$"
BELOW = "\n\n# B\n\n" r"Targets: $y \in \mathbb{R}^N$." "\n\n"

TWO_SPACES = (
    (A_SECTION % r"one-hot labels $y \in \{0, 1\}^K$" + LAST,                                "proved"),
    (A_SECTION % r"one-hot labels $y \in \{0, 1\}^K$" + LAST + BELOW + r"$$\|y\|^2 = y^T y$$", "proved"),
    (A_SECTION % r"labels $y_k$" + LAST + BELOW + r"$$\|y\|^2 = 2 y^T y$$",                             "refuted"),
    ("# A\n\n" r"Let $x \in \mathbb{R}^d$." "\n\n# B\n\n" r"$$S = \sum_{n=1}^N x_n x_n^\top$$ "
     r"$$v^\top S v = \sum_{n=1}^N (v^\top x_n)^2$$",                                                "proved"),
)  # fmt: skip

EVENT = r"Let $P(t = 1 | x) = w$. $$P(t = 0 | x) = 1 - w$$ "

EVENTS = (
    (EVENT + r"$$P(t = 1 | x) + w = 2 w$$",                                                 "proved"),
    (EVENT + r"For four throws $$\log P = 3 \log (1 - w) + \log w$$",                                "unknown"),
    (EVENT + r"For one throw $$\log P = \log w$$",                                                   "unknown"),
)  # fmt: skip

REVERSED = r"Beware: the author averages over the second argument, $KL(q \| p) = \sum_i p_i \log \frac{p_i}{q_i}$. "

OTHERWISE = (
    (r"$$KL(q \| p) = \sum_i q_i \log \frac{q_i}{p_i}$$",                                            "proved"),
    (REVERSED + r"$$KL(q \| p) = \sum_i q_i \log \frac{q_i}{p_i}$$",                                 "unknown"),
    ("## A\n\n" r"Let $f = x^2$." "\n\n## B\n\n" r"Next consider $f = x^3$. $$\frac{df}{dx} = 2 x$$",   "unknown"),
    ("## A\n\n" r"Let $f = x^2$." "\n\n## B\n\n" r"We go on. $$\frac{df}{dx} = 2 x$$",                "proved"),
    ("## A\n\n" r"Let $f = x^2$." "\n\n## B\n\n" r"What about $f = \sqrt{x}$ for $x > 0$? "
     r"$$\frac{df}{dx} = \frac{1}{2 \sqrt{x}}$$",                                                   "unknown"),
    (r"When $b = 0$ the model is $f = w x$. In general $f = w x + b$. $$f + b = w x + b$$",          "unknown"),
    (r"When $b = 0$ the model is $f = w x$. $$f + 1 = w x + 1$$",                                   "proved"),
    (r"Let $a = \frac{1}{1 + e^{-z}}$; $b = 1 - a$. $$b = \frac{1}{1 + e^{z}}$$",              "proved"),
    (r"There are two classes; $p_k = \frac{e^{z_k}}{\sum_{j=1}^2 e^{z_j}}$. $$p_1 + p_2 = 1$$",       "proved"),
    (r"There are two classes; $p_k = \frac{e^{z_k}}{\sum_{j=1}^2 e^{z_j}}$. "
     r"$$p_1 = \frac{1}{1 + e^{z_1 - z_2}}$$",                                                        "unknown"),
    (r"In this note the sum sign denotes the average. $$\sum_{i=1}^n 1 = n$$",                       "unknown"),
    (r"In this note the sum sign is large. $$\sum_{i=1}^n 1 = n$$",                                  "proved"),
    (r"We use the sigmoid σ. $$\sigma'(x) = \sigma(x) (1 - \sigma(x))$$",                            "proved"),
    (r"We use the hard sigmoid σ instead of the logistic function. "
     r"$$\sigma'(x) = \sigma(x) (1 - \sigma(x))$$",                                                 "unknown"),
    (r"The mask $m_i$ is 0 or 1. $$m_i^2 = m_i$$",                                                   "unknown"),
    (r"The weight $m_i$ is a number. $$m_i^2 = m_i$$",                                               "refuted"),
)  # fmt: skip


def test_a_space_that_a_section_below_states_says_nothing_of_labels_above() -> None:
    for stated in (r"one-hot labels $y \in \{0, 1\}^K$", r"labels $y_k$, $\sum_{k=1}^K y_k = 1$"):
        (report,) = check(A_SECTION % stated + LAST + BELOW + r"$$\|y\|^2 = y^T y$$").files
        assert [step.answer.value for step in report.steps if step.line == 5] == ["proved"]


Q = r"Let $q_i = \frac{e^{u_i}}{\sum_k e^{u_k}}$." "\n"
SLOPES = r"\[ \frac{\partial q_i}{\partial u_j} = \delta_{ij} q_i (1 - q_i) \]"
RIGHT_CLASS = r"Let $p_k = \frac{e^{z_k}}{\sum_j e^{z_j}}$ and $L = -\sum_k y_k \log p_k$." "\n"

UNSEEN = (
    ("a.tex", Q + "Students write, instead,\n" + SLOPES,                                            "unknown"),
    ("a.tex", Q + "\\iffalse\nStudents write, instead,\n\\fi\n" + SLOPES,                          "refuted"),
    ("a.tex", Q + "% students write, instead,\n" + SLOPES,                                           "refuted"),
    ("a.md", Q + "```python\nq = np.exp(u) / np.exp(u).sum()  # instead\n```\n" + "$$" + SLOPES[2:-2] + "$$", "refuted"),
    ("a.tex", RIGHT_CLASS + "The true class is $c$.\n" r"\[ L = -\log p_c \]",                      "proved"),
    ("a.tex", RIGHT_CLASS + "% The true class is $c$.\n" r"\[ L = -\log p_c \]",                    "unknown"),
    ("a.md", RIGHT_CLASS + "<!-- The true class is $c$. -->\n" r"$$L = -\log p_c$$",                 "unknown"),
    ("a.md", "<!-- log is base 2, logarithms to base 2 -->\n" r"$$\log 8 = 3$$",                     "unknown"),
)  # fmt: skip


@pytest.mark.parametrize(("name", "page", "verdict"), UNSEEN)
def test_what_no_reader_sees_says_nothing(name: str, page: str, verdict: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(page + "\n", encoding="utf-8")
    last = check(path).steps[-1]
    assert last.answer.value == verdict, last.message


@pytest.mark.parametrize(
    ("page", "verdict"), [*DENIED, *BASES, *NAMED_ALONE, *PUT_IN, *SOFTENED, *OTHERWISE, *TWO_SPACES, *EVENTS]
)
def test_the_last_line_below_the_words(page: str, verdict: str) -> None:
    (report,) = check(page).files
    assert report.steps[-1].answer.value == verdict, report.steps[-1].message
