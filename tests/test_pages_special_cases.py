"""True lines of a special case that words or formulas beside them name: never refuted; mistakes beside plain words are."""

from __future__ import annotations

import pytest

from symce import check

WARM = r"Let $p_k = \frac{e^{z_k/T}}{\sum_j e^{z_j/T}}$ and $L = -\sum_k y_k \log p_k$ with one-hot labels $y$. $$\sum_k p_k = 1$$ "
LOGISTIC = (
    r"Let $p = \sigma(z)$ with the sigmoid $\sigma(z) = \frac{1}{1 + e^{-z}}$ and $L = -y \log p - (1 - y) \log (1 - p)$."
    r" $$L = -y \log p - (1 - y) \log (1 - p)$$ "
)
BATCH = r"Let $p_{nk} = e^{z_{nk}} / \sum_j e^{z_{nj}}$. $$L = -\frac{1}{N} \sum_{n=1}^N \sum_{k=1}^K y_{nk} \log p_{nk}$$ where each $y_n$ is one-hot. "
RIDGE = r"Let $p = \mathrm{softmax}(W x)$ and $$L = -\sum_k y_k \log p_k + \frac{\lambda}{2} \sum_k \sum_j W_{kj}^2$$ with one-hot $y$. "
WEIGHTED = r"With class weights $w_k$ and $p = \mathrm{softmax}(z)$ the loss is $$L = -\sum_k w_k y_k \log p_k$$ with one-hot $y$. "
UNIT = r"Let $u, v \in \mathbb{R}^d$. $$\|u - v\|^2 = \|u\|^2 + \|v\|^2 - 2 u^\top v$$ "
REALS = r"Let $a, b \in \mathbb{R}$. $$|a + b| \le |a| + |b|$$ "

AT_T_1 = r"$$\frac{\partial L}{\partial z_k} = p_k - y_k$$"
AT_Y_0 = r"$$\frac{\partial L}{\partial z} = p$$"
OTHERS = r"$$\frac{\partial L}{\partial z_k} = \frac{1}{T} p_k$$"
ONE_OF_N = r"$$\frac{\partial L}{\partial z_{nk}} = p_{nk} - y_{nk}$$"
PLAIN = r"$$\frac{\partial L}{\partial W_{kj}} = (p_k - y_k) x_j$$"
UNWEIGHTED = r"$$\frac{\partial L}{\partial z_k} = p_k - y_k$$"
APART = r"$$\|u - v\|^2 = 2 - 2 u^\top v$$"
MSE = r"$$\frac{\partial L}{\partial z} = 2 (p - y) p (1 - p)$$"

IN_WORDS = [  # what stands above, the words before a line, the line, what is said of it
    (WARM,     "When the temperature is one",              AT_T_1,      "unknown"),
    (WARM,     "At unit temperature",                      AT_T_1,      "unknown"),
    (WARM,     "This reduces to the standard softmax:",    AT_T_1,      "unknown"),
    (WARM,     "Mit Temperatur eins gilt",                 AT_T_1,      "unknown"),
    (WARM,     "Hence",                                    AT_T_1,      "refuted"),
    (WARM,     "",                                         AT_T_1,      "refuted"),
    (WARM,     "By the chain rule we get",                 AT_T_1,      "refuted"),
    (WARM,     "Damit ist die Ableitung",                  AT_T_1,      "refuted"),
    (WARM,     "Donc la dérivée est",                      AT_T_1,      "refuted"),
    (WARM,     "Entonces, el gradiente es",                AT_T_1,      "refuted"),
    (WARM,     "When the temperature is one",              r"$$\frac{\partial L}{\partial z_k} = p_k + y_k$$", "refuted"),
    (WARM,     "For all others,",                          OTHERS,      "unknown"),
    (WARM,     "For any class that is not the label",      OTHERS,      "unknown"),
    (WARM,     "Otherwise",                                OTHERS,      "unknown"),
    (WARM,     "The gradient is",                          OTHERS,      "refuted"),
    (LOGISTIC, "For fake images",                          AT_Y_0,      "unknown"),
    (LOGISTIC, "For negative labels",                      AT_Y_0,      "unknown"),
    (LOGISTIC, "so that",                                  AT_Y_0,      "refuted"),
    (LOGISTIC, "With importance weights",                  r"$$\frac{\partial L}{\partial z} = w (p - y)$$", "unknown"),
    (LOGISTIC, "Hence",                                    r"$$\frac{\partial L}{\partial z} = w (p - y)$$", "refuted"),
    (LOGISTIC, "If the logit is divided by a temperature $T$, we get", r"$$\frac{\partial L}{\partial z} = \frac{1}{T} (p - y)$$", "unknown"),
    (BATCH,    "With a batch size of one we are back at",  ONE_OF_N,    "unknown"),
    (BATCH,    "With the sum reduction",                   ONE_OF_N,    "unknown"),
    (BATCH,    "Then the gradient is",                     ONE_OF_N,    "refuted"),
    (RIDGE,    "With no regularisation we get",            PLAIN,       "unknown"),
    (RIDGE,    "For the unregularised loss",               PLAIN,       "unknown"),
    (RIDGE,    "We get",                                   PLAIN,       "refuted"),
    (WEIGHTED, "With all weights set to one,",             UNWEIGHTED,  "unknown"),
    (WEIGHTED, "In the unweighted case",                   UNWEIGHTED,  "unknown"),
    (WEIGHTED, "The derivative is",                        UNWEIGHTED,  "refuted"),
    (UNIT,     r"Since the embeddings are $\ell_2$-normalised,", APART, "unknown"),
    (UNIT,     "Because both have norm one",               APART,       "unknown"),
    (UNIT,     "Because both have norm one",               r"$$\|u - v\|^2 = 2 - u^\top v$$", "refuted"),
    (UNIT,     "Hence",                                    APART,       "refuted"),
    (REALS,    "If both are non-negative, then",           r"$$|a + b| = |a| + |b|$$", "unknown"),
    (REALS,    "Hence",                                    r"$$|a + b| = |a| + |b|$$", "refuted"),
]  # fmt: skip

OTHER_LOSSES = [  # words before a line that is true of the squared error, what is said of it
    ("With the squared error, on the other hand,",    "unknown"),
    ("MSE:",                                          "unknown"),
    ("For the squared loss, by contrast, it is",      "unknown"),
    ("Mit dem quadratischen Fehler gilt",             "unknown"),
    ("With the cross-entropy of above we get",        "refuted"),
    ("Hence",                                         "refuted"),
]  # fmt: skip

SUMS = r"Let $a, b \in \mathbb{R}^n$. "
CENTRED = r"$$\sum_i (a_i + 1) (b_i + 1) = \sum_i a_i b_i + n$$"
NEVER = r"$$\sum_i (a_i + 1) (b_i + 1) = \sum_i a_i b_i + 2 n$$"
WHOLE = r"Let $w, x \in \mathbb{R}^n$. The weighted sum is $$s = \sum_{i=1}^n w_i x_i$$ "
ONES = r"$$\sum_{i=1}^n w_i x_i = \sum_{i=1}^n x_i$$"

IN_FORMULAS = [  # what stands above, the words with a formula, the line, what is said of it
    (UNIT,  r"Since $\|u\| = \|v\| = 1$,",                     APART,   "proved"),
    (UNIT,  r"With $\|u\|^2 = \|v\|^2 = 1$ we get",            APART,   "proved"),
    (UNIT,  r"Using $1 = \|u\| = \|v\|$ we get",               APART,   "proved"),
    (UNIT,  r"If $\|u\| = \|v\| = 1$, then",                   APART,   "unknown"),
    (UNIT,  r"Unless $\|u\| = \|v\| = 1$,",                    APART,   "unknown"),
    (UNIT,  r"Whether or not $\|u\| = \|v\| = 1$,",            APART,   "unknown"),
    (UNIT,  r"If $\|u\| = \|v\| = 1$, then",                   r"$$\|u - v\|^2 = 2 - u^\top v$$", "refuted"),
    (SUMS,  r"With $\sum_i a_i = \sum_i b_i = 0$ we get",      CENTRED, "unknown"),
    (SUMS,  r"As $\mathbf 1^\top a = \mathbf 1^\top b = 0$,",  CENTRED, "unknown"),
    (SUMS,  r"With $\bar a = \bar b = 0$ we get",              CENTRED, "unknown"),
    (SUMS,  r"With $\bar a = \bar b = 0$ we get",              NEVER,   "refuted"),
    (SUMS,  "We get",                                          CENTRED, "refuted"),
    (WHOLE, r"With $w_i = 1$ for all $i$",                     ONES,    "unknown"),
    (WHOLE, r"With $w_i = 2$ for all $i$",                     r"$$\sum_{i=1}^n w_i x_i = 2 \sum_{i=1}^n x_i$$", "unknown"),
    (WHOLE, r"With $w_i = 1$ for all $i$",                     r"$$\sum_{i=1}^n w_i x_i = 3 \sum_{i=1}^n x_i$$", "refuted"),
    (WHOLE, "Hence",                                           ONES,    "refuted"),
]  # fmt: skip

OF_EXAMPLES = [  # what is said of the true class, a line, what is said of it
    ("The true class is the second one.",             "p - y = (0.7, -0.8, 0.1)", "proved"),
    ("The second class is the true one.",             "p - y = (0.7, -0.8, 0.1)", "proved"),
    ("The true class is the second one.",             "p - y = (0.7, -0.2, 0.1)", "refuted"),
    ("The true class is the third one.",              "p - y = (0.7, 0.2, -0.9)", "proved"),
    ("If the true class is the second one, we win.",  "p - y = (0.7, -0.8, 0.1)", "unknown"),
    ("The true class is not the second one.",         "p - y = (0.7, -0.8, 0.1)", "unknown"),
    ("In another example, the true class is the second one.", "p - y = (0.7, -0.8, 0.1)", "unknown"),
    ("The true class is the second one or the third.", "p - y = (0.7, -0.8, 0.1)", "unknown"),
    ("The true class is class 2.",                    "p - y = (0.7, -0.8, 0.1)", "unknown"),
    ("",                                              "p - y = (0.7, -0.8, 0.1)", "unknown"),
    ("",                                              r"p^\top y = 0.2",          "unknown"),
]  # fmt: skip


@pytest.mark.parametrize(("above", "words", "line", "expected"), [*IN_WORDS, *IN_FORMULAS])
def test_a_special_case(above: str, words: str, line: str, expected: str) -> None:
    step = check(f"{above}{words} {line}").steps[-1]
    assert step.answer.value == expected, step.message


@pytest.mark.parametrize(("words", "expected"), OTHER_LOSSES)
def test_another_loss(words: str, expected: str) -> None:
    page = LOGISTIC.replace(" $$L", " The cross-entropy is $$L", 1)
    step = check(f"{page}\n\n{words} {MSE}").steps[-1]
    assert step.answer.value == expected, step.message


@pytest.mark.parametrize(("words", "line", "expected"), OF_EXAMPLES)
def test_labels_beside_a_list(words: str, line: str, expected: str) -> None:
    page = f"A model gives $p = (0.7, 0.2, 0.1)$. {words} The loss is $$-\\ln 0.2 \\approx 1.609$$ and the gradient $${line}$$"
    step = check(page).steps[-1]
    assert step.answer.value == expected, step.message
