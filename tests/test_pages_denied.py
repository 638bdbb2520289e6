"""Proofs that the words beside a line deny: conditions against a guess, matrices without an inverse, labels of any kind."""

from __future__ import annotations

import pytest

from symce import check
from symce.checking import judged

S = r"Let $p = \mathrm{softmax}(z)$ and $L = -\sum_k y_k \log p_k$. "
LOG = r"$$\log x^2 = 2 \log x$$"
RATIO = r"$$\frac{x^2}{x} = x$$"
GRADIENT = r"$$\nabla_z L = p - y$$"
INVERSE = "$$A^{-1} A = I$$"

OF_THREE = r"Let $p_k = e^{z_k}/\sum_{j=1}^3 e^{z_j}$. %s $y = (1, 0, 0)$. $$\sum_k y_k p_k = p_1$$"

PAGES = [
    # a condition beside a line, against what its proof takes
    (LOG + " unless $x > 0$.", "unknown"),
    ("For $x \\le 0$, " + LOG, "unknown"),
    ("For all $x \\ne 0$, " + LOG, "unknown"),
    ("For all $x \\in \\mathbb{R}$, " + LOG, "unknown"),
    ("For negative $x$ we have " + LOG, "unknown"),
    (LOG + " except at $x = 0$.", "unknown"),
    (r"$$\log x^2 = 2 \log x \qquad (x < 0)$$", "unknown"),
    (LOG + " for $x > 0$.", "proved"),
    ("Let $x \\ge 0$. " + LOG, "proved"),
    ("If $x = 0$, " + RATIO, "unknown"),
    (RATIO + " for $x = 0$.", "unknown"),
    (RATIO + " even if $x$ vanishes.", "unknown"),
    (r"$$\frac{x^2}{x} = x \quad (x = 0)$$", "unknown"),
    (RATIO + " except at $x = 0$.", "proved"),
    (r"$$\frac{x^2}{x} = x \quad (x \ne 0)$$", "proved"),
    ("Let $x$ not be positive. " + LOG, "unknown"),
    ("Let $x \\in \\mathbb{R} \\setminus \\{0\\}$. " + LOG, "unknown"),
    ("Let $x \\in \\mathbb{R} \\setminus \\{0\\}$. " + RATIO, "proved"),
    ("Let $-1 < x < 0$. " + LOG, "unknown"),
    ("Let $x \\in [-2, -1]$. " + LOG, "unknown"),
    ("Let $x \\in (-\\infty, 0)$. " + LOG, "unknown"),
    ("Let $x \\in \\{-1, -2\\}$. " + LOG, "unknown"),
    ("Let $x \\in (0, 1]$. " + LOG, "proved"),
    ("For any $x$, positive or negative, " + LOG, "unknown"),
    (r"$$\log x^2 = 2 \log x \qquad \forall x \in \mathbb{R}$$", "unknown"),
    (r"If $a$ and $b$ are both negative, $$\sqrt{ab} = \sqrt{a} \sqrt{b}$$", "unknown"),
    # a value or an equation at which a formula is 0 that the proof takes for another number
    (r"For $x = y$, $$\frac{x^2 - y^2}{x - y} = x + y$$", "unknown"),
    (r"For $x \ne y$, $$\frac{x^2 - y^2}{x - y} = x + y$$", "proved"),
    (r"At $p = 1$, $$\frac{d}{dp}\left(-\log(1 - p)\right) = \frac{1}{1 - p}$$", "unknown"),
    (r"At $p = 0$, $$\frac{d}{dp}\left(-\log(1 - p)\right) = \frac{1}{1 - p}$$", "proved"),
    (r"For $v = 0$, $$\frac{v^\top v}{\|v\|^2} = 1$$", "unknown"),
    (r"Unless $v = 0$, $$\frac{v^\top v}{\|v\|^2} = 1$$", "proved"),
    (r"When $q_k = 0$, $$p_k \log\frac{p_k}{q_k} = p_k \log p_k - p_k \log q_k$$", "unknown"),
    # a condition that rules out where a line fails
    (r"Let $x$ be nonpositive. $$\sqrt{x^2} = -x$$", "unknown"),
    (r"Let $x$ be nonnegative. $$\sqrt{x^2} = -x$$", "refuted"),
    (r"Let $x \in (1, \infty)$. $$x^2 > x$$", "unknown"),
    (r"Let $x \in (1, \infty)$. $$x^2 < x$$", "unknown"),
    # matrices that have no inverse, by what the text says
    (r"Let $A = \mathrm{diag}(p) - p p^\top$ with $\sum_k p_k = 1$. " + INVERSE, "unknown"),
    (r"Let $A = \mathrm{diag}(p) - p p^\top$ where $p$ is a probability vector. " + INVERSE, "unknown"),
    (r"Let $A = \mathrm{diag}(p) - p p^\top$. " + INVERSE, "proved"),
    (r"Let $A = I - \frac{v v^\top}{v^\top v}$. " + INVERSE, "unknown"),
    (r"Let $A = I - 2\frac{v v^\top}{v^\top v}$. " + INVERSE, "proved"),
    (r"Let $\|u\| = 1$ and $A = I - u u^\top$. " + INVERSE, "unknown"),
    (r"Let $\|u\| = 1$ and $A = I - 2 u u^\top$. " + INVERSE, "proved"),
    (r"Let $A^2 = A$ and $A \ne I$. " + INVERSE, "unknown"),
    ("$A$ is a projection matrix. " + INVERSE, "unknown"),
    ("Suppose $A$ has no inverse. " + INVERSE, "unknown"),
    ("Here $A$ does not have full rank. " + INVERSE, "unknown"),
    ("A singular matrix $A$ satisfies " + INVERSE, "unknown"),
    (r"Let $A$ be of rank $r < n$. " + INVERSE, "unknown"),
    (r"Let $A v = 0$ for some $v \ne 0$. " + INVERSE, "unknown"),
    (r"Let $A$ have two equal columns. " + INVERSE, "unknown"),
    (r"Let $A$ be a $2 \times 3$ matrix. " + INVERSE, "unknown"),
    (r"Let $A$ be a $2 \times 2$ matrix. " + INVERSE, "proved"),
    (r"Let $0$ be an eigenvalue of $A$. " + INVERSE, "unknown"),
    ("$A$ has full rank. " + INVERSE, "proved"),
    (r"Let $X \in \mathbb{R}^{n \times d}$ and $P = X(X^\top X)^{-1}X^\top$, a projection. $$P^2 = P$$", "proved"),
    # labels of any kind
    (S + GRADIENT + " for any $y$, not only one-hot.", "unknown"),
    (S + "For any $y$, not only one-hot, " + GRADIENT, "unknown"),
    (S + GRADIENT + r" for all $y \in \mathbb{R}^K$.", "unknown"),
    (S + "This holds whether or not $y$ is one-hot. " + GRADIENT, "unknown"),
    (S + GRADIENT + " regardless of whether $y$ sums to 1.", "unknown"),
    (S + "Suppose two labels are on at once. " + GRADIENT, "unknown"),
    (S + "Let $y$ be the sum of two one-hot vectors. " + GRADIENT, "unknown"),
    (S + "Let $y$ be $n$ times a one-hot vector. " + GRADIENT, "unknown"),
    (S + "Whatever the labels, " + GRADIENT, "unknown"),
    (r"Let $p_k, q_k > 0$ and $D = \sum_k p_k \log\frac{p_k}{q_k}$. $$D \ge 0$$", "unknown"),
    (r"Let $p$, $q$ be distributions and $D = \sum_k p_k \log\frac{p_k}{q_k}$. $$D \ge 0$$", "proved"),
    (S + "For any distribution $y$, " + GRADIENT, "proved"),
    (S + "For any one-hot $y$, " + GRADIENT, "proved"),
    (S + "For soft labels too, not only one-hot ones, " + GRADIENT, "proved"),
    (S + GRADIENT + " for any $z$.", "proved"),
    # what the words before a formula say is not set, or not yet
    *(
        (OF_THREE % words, "unknown")
        for words in (
            "It is wrong to set",
            "Do not set",
            "It would be a mistake to let",
            "Nobody would set",
            "We cannot set",
            "It is tempting to set",
            "Never let",
            "There is no reason to set",
            "One might set",
            "We could set",
            "In the next section we set",
            "We must not take",
            "Some people set",
            "Don’t set",
            "We won't set",
            "Let us not set",
            "We have not set",
            "We no longer set",
            "Rather than set",
            "In general, unlike for",
            "Under no circumstances set",
            "We do not, in this section, set",
        )
    ),
    (OF_THREE.replace("0)$.", "0)$ or $(0, 1, 0)$.") % "Let", "unknown"),
    *((OF_THREE % words, "proved") for words in ("Set", "We set", "Let", "Now let", "Here we take")),
]


@pytest.mark.parametrize(("page", "answer"), PAGES)
def test_what_the_words_beside_a_line_deny_is_not_proved(page: str, answer: str) -> None:
    assert check(page).steps[-1].answer.value == answer


GIVEN = [
    ((), "proved"),
    ((r"given x \ne 0",), "unknown"),
    (("given x^2 > 0",), "unknown"),
    (("given x > 0",), "proved"),
    ((r"given x \ne 0", "given x > 0"), "proved"),
    ((r"given x \ne 1",), "proved"),
]


@pytest.mark.parametrize(("directives", "answer"), GIVEN)
def test_what_is_given_of_negative_numbers_too_makes_none_positive(directives: tuple[str, ...], answer: str) -> None:
    assert judged(r"\log x^2 = 2 \log x", directives).answer.value == answer


SINGULAR = [
    ("let A_{ij} = x_i + y_j", "ill_defined"),
    ("let A_{ij} = x_i y_j", "ill_defined"),
    (r"let A_{ij} = x_i y_j + \delta_{ij}", "proved"),
]


@pytest.mark.parametrize(("let", "answer"), SINGULAR)
def test_a_formula_that_has_no_inverse_at_any_point_has_none(let: str, answer: str) -> None:
    assert judged("A^{-1} A = I", ("vector x, y : n", "index i, j = 1..n", let)).answer.value == answer


ONE = ("vector z : K", "index i, k = 1..K", r"let p_i = \frac{e^{z_i}}{\sum_k e^{z_k}}")
FOR_ONE = [
    (r"\log \sum_k e^{z_k} > \max_k z_k", "proved"),  # of two and more, as is said
    (r"\max_k z_k < \log \sum_k e^{z_k}", "proved"),
    (r"\log \sum_k e^{z_k} < \max_k z_k", "refuted"),
    (r"-\log_2 p_i > -\log p_i", "unknown"),  # it fails for one class only
    (r"-\log_2 p_i < -\log p_i", "refuted"),
    (r"p_i < 1", "proved"),
]


@pytest.mark.parametrize("seconds", [0.3, 5.0])
@pytest.mark.parametrize(("line", "answer"), FOR_ONE)
def test_an_inequality_that_fails_for_one_class_alone(line: str, answer: str, seconds: float) -> None:
    found = judged(line, ONE, seconds=seconds).answer.value
    assert found == answer or (seconds < 1 and found == "unknown")


SLOPE = r"$$\frac{d}{dz} \log(1 - z^2) = -\frac{2z}{1 - z^2}$$"


@pytest.mark.parametrize(
    ("page", "verdict"),
    [
        ("The derivative is " + SLOPE, "proved"),
        ("For z > 1, " + SLOPE, "unknown"),
        ("## The case z > 1\n\n" + SLOPE, "unknown"),
        ("For all z: " + SLOPE, "unknown"),
        ("Throughout, $z > 1$. We differentiate. $$a = b + c$$ So " + SLOPE, "unknown"),
        ("Throughout, $|z| < 1$. We differentiate. $$a = b + c$$ So " + SLOPE, "proved"),
    ],
)
def test_where_a_page_says_that_a_letter_lies(page: str, verdict: str) -> None:
    assert check(page).steps[-1].answer.value == verdict
