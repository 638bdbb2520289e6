"""Pages that say by a formula or in words what a sign means that means something by itself: their last lines."""

from __future__ import annotations

import pytest

from symce import check

NORM = r" $$\|x\|^2 = x^\top x$$"
INNER = r", $x, y \in \mathbb{R}^d$. $$\langle x, y \rangle = x^\top y$$"
ABSOLUTE = r" $$|x|^2 = x^2$$"
DELTA = r" $$\sum_{j=1}^K \delta_{ij} = 1$$"
ONES = r"Let $\mathbf{1} = %s$, $x \in \mathbb{R}^d$. $$\mathbf{1}^\top x = \sum_i x_i$$"
RELU = r" $$\mathrm{ReLU}(x) = \max(0, x)$$"
ENTROPY = r" $$H(p) = -\sum_k p_k \log p_k$$"
PRODUCT = r" Let $u = (1, 2)$, $v = (3, 4)$. $$u \cdot v = 11$$"
OUTER = r" Let $x = (1, 2)^\top$. $$x x^\top = \begin{pmatrix} 1 & 2 \\ 2 & 4 \end{pmatrix}$$"
SLOPE = r" Let $f(x) = a^\top x$, $a, x \in \mathbb{R}^d$. $$\nabla_x f = a$$"
LENGTH = r"Let $x, y \in \mathbb{R}^d$; $\|\cdot\|$ is the %s." + NORM

USUAL = (
    r"(x_1^2 + \dots + x_d^2)^{1/2}", r"\sqrt{\langle x, x \rangle}", r"\sqrt{x \cdot x}", r"\|x\|_2",
    r"\left( \sum_{i=1}^d x_i^2 \right)^{1/2}",
)  # fmt: skip

BY_FORMULAS = [  # a page, the verdicts on its last lines
    *((rf"where $\|x\| = {body}$." + NORM, "proved") for body in USUAL),
    *((rf"where $\|x\| = {body}$." + NORM, "unknown") for body in (r"\sum_i |x_i|", r"\sup_i |x_i|", r"\sqrt{x^\top A x}")),
    (r"where $\|x\|_A = \sqrt{x^\top A x}$." + NORM,                             "proved"),
    (r"where $\|x\|_1 = \sum_i |x_i|$." + NORM,                                  "proved"),
    (r"$$\|x\| = \sum_i |x_i|$$" + NORM,                                         "unknown unknown"),
    (NORM + r"$$\|x\|^2 = \sum_i x_i$$",                                         "proved refuted"),
    *((rf"where $\langle x, y \rangle = {body}$" + INNER, "proved") for body in (r"\sum_i x_i y_i", r"y^\top x", r"\|x\| \|y\| \cos \theta")),
    *((rf"where $\langle x, y \rangle = {body}$" + INNER, "unknown") for body in (r"\sum_i w_i x_i y_i", r"x^\top M y")),
    (r"$$\langle u, v \rangle := u^\top M v$$ where $x, y \in \mathbb{R}^d$. $$\langle x, y \rangle = x^\top y$$", "unknown"),
    *((rf"where $|x| = {body}$." + ABSOLUTE, "proved") for body in (r"\max(x, -x)", r"\begin{cases} x & x \ge 0 \\ -x & x < 0 \end{cases}")),
    (r"where $|x| = x$ for $x > 0$." + ABSOLUTE,                                 "proved"),
    (r"where $|x| = \max(x, 0)$." + ABSOLUTE,                                    "unknown"),
    (r"Let $\delta_{ij} = 1$ if $i = j$ and $0$ otherwise." + DELTA,             "proved"),
    (r"Let $\delta_{ij} = 1$ if $i \ne j$ and $0$ otherwise." + DELTA,           "unknown"),
    (r"where $\delta_{ij} = 0 \text{ for } i = j$." + DELTA,                     "unknown"),
    (ONES % r"(1, \dots, 1)^\top",                                               "proved"),
    (ONES % r"(1, 0, \dots, 0)^\top",                                            "unknown"),
    (r"Let $\exp(x) = 2^x$. $$\frac{d}{dx} \exp(x) = \exp(x)$$",                 "unknown"),
    (r"where $\exp(x) = \sum_{n=0}^\infty \frac{x^n}{n!}$. $$\frac{d}{dx} \exp(x) = \exp(x)$$", "proved"),
    (r"where $(u \odot v)_i = u_i + v_i$. $$(u \odot v)_i = u_i v_i$$",          "unknown"),
    (r"where $(A \odot B)_{ij} = A_{ij} B_{ij}$. $$A \odot B = B \odot A$$",     "proved"),
]  # fmt: skip

BY_FORMULAS += [  # two formulas and words between them, or a formula that no word announces
    (r"$a * b$ denotes $a + b - ab$. $$a * b = a b$$",                           "unknown"),
    (r"$\langle x, y \rangle = x^\top A y$ is the inner product used throughout. $$\langle x, y \rangle = x^\top y$$", "unknown"),
    (r"Since $\langle x, y \rangle = \langle y, x \rangle$" + INNER,              "proved"),
    (r"By Pythagoras $\|x\|^2 = \|u\|^2 + \|v\|^2$." + NORM,                     "proved"),
]  # fmt: skip

IN_WORDS = [
    (r"Here $\|x\|$ denotes the squared Euclidean norm." + NORM,                 "unknown"),
    (r"The squared norm $\|x\|^2$ is smooth." + NORM,                            "proved"),
    (r"A dot is the elementwise product here: with $u, v \in \mathbb{R}^K$, $$u \cdot v = u^\top v$$", "unknown"),
    (r"A dot is the inner product: with $u, v \in \mathbb{R}^K$, $$u \cdot v = u^\top v$$", "proved"),
    (r"$\sum$ denotes the mean over classes. $$\sum_{i=1}^K 1 = K$$",            "unknown"),
    (r"Let $\ln$ be the layer normalisation. $$\frac{d}{dx} \ln x = \frac1x$$", "unknown"),
    (r"Let $\ln$ be the natural logarithm. $$\frac{d}{dx} \ln x = \frac1x$$",  "proved"),
    (r"Here $x^T$ is the $T$-th iterate, not the transpose, $x^T \in \mathbb{R}^d$. $$x^T x = \|x\|^2$$", "unknown"),
    (r"The arguments of the KL divergence are swapped here. $$\mathrm{KL}(p \| q) = \sum_k p_k \log \frac{p_k}{q_k}$$", "unknown"),
    *((LENGTH % words, "proved") for words in ("Euclidean norm", "2-norm", "usual norm")),
    *((LENGTH % words, "unknown") for words in ("1-norm", r"$\ell_1$ norm", "max norm")),
    (r"We use the leaky ReLU, written $\mathrm{ReLU}$." + RELU,                  "unknown"),
    (r"Here $\mathrm{ReLU}$ is the parametric ReLU." + RELU,                     "unknown"),
    (r"Here $\mathrm{ReLU}$ is the rectified linear unit." + RELU,               "proved"),
    ("$H$ is the Gini impurity." + ENTROPY,                                      "unknown"),
    ("The entropy $H(p)$ is largest at the uniform distribution." + ENTROPY,     "proved"),
    (r"$H(p, q)$ denotes the cross-entropy with prediction $p$ and target $q$. $$H(p, q) = -\sum_k p_k \log q_k$$", "unknown"),
    (r"$\mathrm{KL}(p \| q)$ has the target as its second argument. $$\mathrm{KL}(p \| q) = \sum_k p_k \log \frac{p_k}{q_k}$$", "unknown"),
    *((words + PRODUCT, "unknown") for words in ("Products of vectors are meant elementwise.", "Multiplication of vectors is elementwise.")),
    *((words + PRODUCT, "proved") for words in ("The softmax is applied elementwise.", r"Let $\odot$ be the elementwise product.")),
    (r"Squares of matrices are entrywise. Let $A = \begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}$. $$A^2 = \begin{pmatrix} 1 & 4 \\ 9 & 16 \end{pmatrix}$$", "unknown"),
    *((words + OUTER, "unknown") for words in ("We treat vectors as row vectors.", "All vectors are row vectors.")),
    *((words + OUTER, "proved") for words in ("Vectors are column vectors.", "The weight vectors are the rows of $W$.")),
    *((words + SLOPE, "unknown") for words in ("Gradients are row vectors.", "The gradient is a row vector.")),
    ("Gradients are column vectors." + SLOPE,                                    "proved"),
    (r"Let $A$ be a square matrix and $\exp(A)$ the matrix exponential. $$\exp(A)_{ij} = e^{A_{ij}}$$", "unknown"),
]  # fmt: skip


@pytest.mark.parametrize(("page", "expected"), [*BY_FORMULAS, *IN_WORDS])
def test_a_sign_that_a_page_sets_to_something_else(page: str, expected: str) -> None:
    verdicts = expected.split()
    assert [step.answer.value for step in check(page).steps[-len(verdicts) :]] == verdicts
