"""Pages as others publish them, without directives: what their last line comes to, and that of a false twin."""

from pathlib import Path

import pytest

from symce.checking import check

LAYER = (
    r"$$z_k = \sum_i w_{ki} x_i + b_k$$"
    "\n\nFor cross-entropy with softmax:\n\n"
    r"$$L = -\sum_k y_k \log \hat{y}_k$$"
    "\n\nThe gradient w.r.t. the logits $z$ is\n\n"
)
MADE_OF = r"$$q_k = \frac{e^{z_k}}{\sum_j e^{z_j}}$$ $$z_k = c_k^2$$ "
REGRESSION = (
    r"$$\hat{y}_i = \mathbf{w}^\top \mathbf{x}_i + b$$ $$\mathcal{L} = \sum_{i=1}^n (\hat{y}_i - y_i)^2$$ "
    r"$$\frac{\partial \mathcal{L}}{\partial w_j} = "
)
BRACKETS = (
    r"With predictions $\hat{y}^{[i]} = \mathbf{w}^\top \mathbf{x}^{[i]} + b$:"
    "\n\n"
    r"$$\mathcal{L}(\mathbf{w}, b) = \sum_{i=1}^n (\hat{y}^{[i]} - y^{[i]})^2$$ "
    r"$$\frac{\partial \mathcal{L}}{\partial w_j} = "
)
COLUMN = (
    r"Let $\mathbf{y} \in \mathbb{R}^{n \times 1}$, $\mathbf{\theta} \in \mathbb{R}^{d \times 1}$ and "
    r"$\mathbf{X} \in \mathbb{R}^{n \times d}$."
    "\n\n"
    r"$$J = \frac{1}{2} \|\mathbf{X} \mathbf{\theta} - \mathbf{y}\|^2$$ "
    r"$$\frac{\partial J}{\partial \mathbf{\theta}} = "
)
SOFTMAX = r"Let $a_i = \frac{e^{z_i}}{\sum_j e^{z_j}}$." "\n\n"
CLASS = (
    "### Loss\n\n" + SOFTMAX + r"$$L(\mathbf{a}, \mathbf{y}) = -\sum_i y_i \log a_i$$"
    "\n\n%s this is\n\n"
    r"$$L = -\log a_k$$"
    "\n\nwhere $k$ is the %s.\n\n### Gradient\n\n%s\n\n"
    r"$$\frac{\partial L}{\partial z_i} = a_i %s$$"
)
SURE = r"Since $\mathbf{y}$ is one-hot (only one $y_k = 1$, rest are 0),"
CASES = SOFTMAX + "**Case 1:** $i = k$\n\n" r"$$\frac{\partial a_k}{\partial z_i} = a_k (1 - a_i)$$" "\n\n**Case 2:** "
SECOND = SOFTMAX + "### Case 2: When $i %s j$\n\nWe differentiate:\n\n" r"$$\frac{\partial a_i}{\partial z_j} = %s$$"
LATER = "\n\nSubstituting the activations back in:\n\n" r"$$\frac{\partial a_i}{\partial z_j} = %s$$"
PARTED = r"-\frac{e^{z_i} e^{z_j}}{(\sum_k e^{z_k})^2}"
ATTENTION = r"Let $A = \mathrm{softmax}(S)$ where $S = QK^\top / \sqrt{D_h}$, and let $O = AV$." "\n\n" r"$$%s$$"
ANY = (
    r"$$h(\mathbf{x}) = \sigma(\boldsymbol{\theta}^\top \mathbf{x}) = %s$$"
    "\n\n"
    r"$$g_j = \sum_{i=1}^m (y^{(i)} - 1) x_j^{(i)}$$"
)
LAYERS = (
    r"$$\mathbf{z}_1 = W_1 \mathbf{x}, \quad \mathbf{h} = \sigma(\mathbf{z}_1)$$"
    r"$$\mathbf{z}_2 = W_2 \mathbf{h}, \quad \hat{\mathbf{y}} = \text{softmax}(\mathbf{z}_2)$$"
    r"$$L = -\sum_j y_j \log \hat{y}_j$$"
    "\n\nThe labels $y$ are one-hot: for the true class $c$ we have $y_c = 1$.\n\n"
    r"$$\frac{\partial L}{\partial W_2} = %s \mathbf{h}^\top$$"
)
BOX = "```%s\n:class: tip\n" + SOFTMAX + r"$$\frac{\partial a_i}{\partial z_i} = a_i (1 %s a_i)$$" "\n```\n"
NABLA = (
    r"Let $p_i = \frac{1}{1 + e^{-w^\top x_i}}$, with $w \in \mathbb{R}^d$, $x_i \in \mathbb{R}^d$."
    "\n\n"
    r"$$\nabla_w %s x_i x_i^\top$$"
)
WEIGHED = (
    r"$$J = -\frac{1}{n} \sum_{i=1}^n [y_i \log p_i + (1 - y_i) \log (1 - p_i)] + \frac{\lambda}{2} \|w\|^2$$"
    "\n\n"
    r"$$\nabla_w J = %s$$"
)
SQUARED = (
    r"$$J = \frac{1}{2} \sum_i (\hat{y}_i - y_i)^2 + \frac{\lambda}{2} \sum_j w_j^2$$"
    "\n\n"
    r"$$\frac{\partial J}{\partial w_j} = %s$$"
)
LINEAR = r"Let $\hat{y}_i = \sum_j w_j x_{ij}$." "\n\n"
TARGETS = (
    r"Let $q_k = \frac{e^{z_k}}{\sum_j e^{z_j}}$."
    "\n\n"
    r"$$D = \sum_k p_k \log p_k - \sum_k p_k \log q_k$$"
    "\n\n"
    r"$$\frac{\partial D}{\partial z_k} = %s$$"
)

PAGES = (
    # what is made of the logits in words only: no line is wrong because nothing was written in them
    (LAYER + r"$$\frac{\partial L}{\partial z_k} = \hat{y}_k - y_k$$",                                      "unreadable"),
    (LAYER + r"$$\frac{\partial L}{\partial z_k} = 0$$",                                                    "unreadable"),
    (LAYER.replace(r"\hat{y}_k$$", r"\frac{e^{z_k}}{\sum_j e^{z_j}}$$") + r"$$\frac{\partial L}{\partial z_k} = \frac{e^{z_k}}{\sum_j e^{z_j}} - y_k$$", "proved"),
    (LAYER.replace(r"\hat{y}_k$$", r"\frac{e^{z_k}}{\sum_j e^{z_j}}$$") + r"$$\frac{\partial L}{\partial z_k} = \frac{e^{z_k}}{\sum_j e^{z_j}} + y_k$$", "refuted"),
    (MADE_OF + r"$$L = -\sum_k y_k \log q_k$$ $$\frac{\partial L}{\partial z_k} = q_k - y_k$$",              "proved"),
    # the j of w_j beside \mathbf{w}^\top \mathbf{x}_i runs over the features
    (REGRESSION + r"2 \sum_{i=1}^n (\hat{y}_i - y_i) x_{ij}$$",                                             "proved"),
    (REGRESSION + r"2 \sum_{i=1}^n (y_i - \hat{y}_i) x_{ij}$$",                                             "refuted"),
    (REGRESSION + r"2 (\hat{y}_j - y_j) x_{jj}$$",                                                          "unreadable"),
    (BRACKETS + r"2 \sum_{i=1}^n (\hat{y}^{[i]} - y^{[i]}) x_j^{[i]}$$",                                    "proved"),
    (BRACKETS + r"\sum_{i=1}^n (\hat{y}^{[i]} - y^{[i]}) x_j^{[i]}$$",                                      "refuted"),
    # a column is a vector
    (COLUMN + r"\mathbf{X}^\top (\mathbf{X} \mathbf{\theta} - \mathbf{y})$$",                                "proved"),
    (COLUMN + r"\mathbf{X}^\top (\mathbf{y} - \mathbf{X} \mathbf{\theta})$$",                                "refuted"),
    # which class is right is said where the loss is defined
    (CLASS % (SURE, "true class", "The result:", "- y_i"),                                                  "proved"),
    (CLASS % (SURE, "true class", "The result:", "+ y_i"),                                                  "refuted"),
    (CLASS % (SURE, "true class", "For soft labels:", "- y_i"),                                             "unknown"),
    (CLASS % (SURE, "true class", "In general, for any $y$:", "- y_i"),                                     "unknown"),
    (CLASS % ("For one class", "class", "The result:", "- y_i"),                                            "unknown"),
    # of which derivative a case is, in brackets behind it
    (CASES + r"$i \neq k$ (gradient for other classes)" "\n\n" r"$$\frac{\partial a_k}{\partial z_i} = -a_k a_i$$",     "proved"),
    (CASES + r"$i \neq k$ (gradient for other classes)" "\n\n" r"$$\frac{\partial a_k}{\partial z_i} = a_k a_i$$",      "refuted"),
    (CASES + r"$i \neq k$ (and other classes)" "\n\n" r"$$\frac{\partial a_k}{\partial z_i} = -a_k a_i$$",              "unknown"),
    (CASES + r"$i \neq k$ (gradient for no other classes)" "\n\n" r"$$\frac{\partial a_k}{\partial z_i} = -a_k a_i$$",  "unknown"),
    (SOFTMAX + r"### Caso 2: Cuando $i \neq j$ (Derivada respecto a la entrada de otra neurona)" "\n\n"
     r"Evaluamos cómo cambia la salida $a_i$ cuando varía la entrada $z_j$ de una neurona vecina. En este caso, el numerador $e^{z_i}$ actúa como una constante:" "\n\n"
     r"$$\frac{\partial a_i}{\partial z_j} = -a_i a_j$$",                                                   "proved"),
    # a case that a heading names holds until the next one
    (SECOND % (r"\neq", PARTED) + LATER % "-a_i a_j",                                                       "proved"),
    (SECOND % (r"\neq", PARTED) + LATER % "a_i a_j",                                                        "refuted"),
    (SECOND % (r"\neq", PARTED) + "\n\n### Both" + LATER % "-a_i a_j",                                      "refuted"),
    (SECOND % ("=", "a_i (1 - a_i)") + "\n\nCombining both cases:\n\n" r"$$\frac{\partial a_i}{\partial z_j} = a_i (1 - a_i)$$", "unknown"),
    # A V of a softmax, whatever letters they are
    (ATTENTION % r"\frac{\partial L}{\partial A} = \frac{\partial L}{\partial O} V^\top",                       "proved"),
    (ATTENTION % r"\frac{\partial L}{\partial V} = A^\top \frac{\partial L}{\partial O}",                       "proved"),
    (ATTENTION % r"\frac{\partial L}{\partial V} = A \frac{\partial L}{\partial O}",                            "unknown"),
    # a bold x is one of the examples whose entries are x_j^{(i)}
    (ANY % r"\frac{1}{1 + e^{-\boldsymbol{\theta}^\top \mathbf{x}}}",                                          "definition"),
    # the y_c = 1 of the true class is no number in a network with layers
    (LAYERS % r"(\hat{\mathbf{y}} - \mathbf{y})",                                                              "proved"),
    (LAYERS % r"(\mathbf{y} - \hat{\mathbf{y}})",                                                              "refuted"),
    # fences that hold text
    (BOX % ("{admonition} Derivation", "-"),                                                                  "proved"),
    (BOX % ("{admonition} Derivation", "+"),                                                                  "refuted"),
    (BOX % ("admonish derivation", "-"),                                                                      "proved"),
    # brackets say how far a nabla reaches
    (NABLA % r"\left[ (p_i - y_i) x_i \right] = p_i (1 - p_i)",                                                "proved"),
    (NABLA % r"(p_i x_i) = p_i (1 - p_i)",                                                                     "proved"),
    (NABLA % r"(p_i x_i) = p_i (1 + p_i)",                                                                     "refuted"),
    (NABLA % r"p_i x_i = p_i (1 - p_i)",                                                                       "unreadable"),
    # a loss with a part in the weights, whose predictions nothing says are made of them
    (WEIGHED % r"\frac{1}{n} \sum_{i=1}^n (p_i - y_i) x_i + \lambda w",                                         "unreadable"),
    (WEIGHED % r"\lambda w",                                                                                  "unreadable"),
    (SQUARED % r"\sum_i (\hat{y}_i - y_i) x_{ij} + \lambda w_j",                                               "unreadable"),
    (LINEAR + SQUARED % r"\sum_i (\hat{y}_i - y_i) x_{ij} + \lambda w_j",                                      "proved"),
    (LINEAR + SQUARED % r"\sum_i (\hat{y}_i - y_i) x_{ij}",                                                   "refuted"),
    (TARGETS % "q_k - p_k",                                                                                   "proved"),
    (TARGETS % "p_k - q_k",                                                                                   "refuted"),
    (SQUARED.replace(r"\hat{y}", "a") % r"\sum_i (a_i - y_i) a_i (1 - a_i) x_{ij} + \lambda w_j",               "unreadable"),
    (SQUARED.replace(r"\hat{y}_i - y_i", "t_i - y_i") % r"-\sum_i (t_i - y_i) x_{ij} + \lambda w_j",            "unreadable"),
    (r"$$L = \frac{1}{2} (a - y)^2 + \frac{\lambda}{2} w^2$$ $$\frac{dL}{dw} = (a - y) x + \lambda w$$",       "unreadable"),
    (r"$$h = (x - a)^2 + (y - b)^2$$ $$\frac{\partial h}{\partial x} = 2 (x - a)$$",                         "proved"),
    (r"$$h = (x - a)^2 + (y - b)^2$$ $$\frac{\partial h}{\partial x} = 2 (x + a)$$",                         "refuted"),
    (r"$$\ell = \sum_i y_i x_i w - \sum_i y_i + w^2$$ $$\frac{\partial \ell}{\partial w} = \sum_i y_i x_i + 2 w$$", "proved"),
)  # fmt: skip


@pytest.mark.parametrize(("page", "verdict"), PAGES)
def test_the_last_line_of_a_published_page(page: str, verdict: str, tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text(page + "\n", encoding="utf-8")
    last = check(path).steps[-1]
    assert last.answer.value == verdict, last.message
