"""Pages, without directives, whose words change what numbers, signs, places and letters are, or deny a line.

A line that holds, or fails, only as it is usually read is unknown there; without the words it is judged.
"""

from __future__ import annotations

import pytest

from symce import check

SQUARE = "$$(x + 1)^2 = x^2 + 2 x + 1$$"
PRODUCT = r"$$\frac{d}{dx} (x y) = y$$"
DOUBLE = "$$a + a = 2 a$$"
LISTED = " Let $z = (1, 2, 3)$. $$z_1 = 1$$ $$z_1 = 2$$"

NUMBERS = [  # a page, the verdicts on its last lines
    (DOUBLE,                                                                                   "proved"),
    ("In Boolean algebra, where $+$ is OR, " + DOUBLE,                                         "unknown"),
    ("All arithmetic is modulo 2. $$1 + 1 = 0$$",                                              "unknown"),
    ("The loss falls modulo constants. $$1 + 1 = 2$$",                                         "proved"),
    ("We write $a + b$ for the larger one. " + DOUBLE,                                         "unknown"),
    ("# A\n\nIn the tropical semiring:\n\n" + DOUBLE + "\n\n# B\n\nHere, as usual, " + DOUBLE, "unknown proved"),
    (r"Let $z$ be a complex number. $$|z|^2 = z^2$$ $$z + z = 2 z$$",                          "unknown proved"),
    (r"Let $z \in \mathbb{C}$. $$\sqrt{z^2} = |z|$$",                                          "unknown"),
    (r"Let $z = a + i b$ with the imaginary unit $i$. $$|z|^2 = z^2$$ $$2 z = z + z$$",        "unknown proved"),
    (r"The shapes are $$(32 \times 784)(784 \times 10) = 32 \times 10$$",                      "unknown"),
    (r"The shapes are $$(32 \times 784)(785 \times 10) = 32 \times 10$$",                      "refuted"),
    ("The following is not correct: with a square, " + SQUARE,                                 "unknown"),
    ("The next line is WRONG. " + SQUARE,                                                      "unknown"),
    ("The next line is right. " + SQUARE,                                                      "proved"),
    (r"The prime denotes differentiation with respect to $t$, $x = t^2$, $f(x) = x^2$. $$f'(x) = 2 x$$", "unknown"),
    (r"The prime denotes differentiation with respect to $x$, and $f(x) = x^2$. $$f'(x) = 2 x$$", "proved"),
    (r"A more complex model. $$|x|^2 = x^2$$",                                                 "proved"),
    ("The operators $a$ and $b$ need not commute. $$a b = b a$$ $$a + b = b + a$$",            "unknown proved"),
    (r"In integer division, $$\frac72 = 3.5$$ $$\frac{a}{2} = 0.5 a$$",                        "unknown proved"),
    ("Numbers are written in base 2. $$1 + 1 = 10$$",                                          "unknown"),
    (r"Here $[x]$ denotes the integer part. $$[x] = x$$ $$x = x$$",                            "unknown proved"),
    (r"Summation over repeated indices is understood. $$\delta_{ij} x_j = x_i$$",              "unknown"),
    (r"We write $\log x$ for $\log(1 + x)$. $$\frac{d}{dx} \log x = \frac1x$$",                "unknown"),
    (r"Let $\ln$ be the natural and $\log$ the binary logarithm. $$\frac{d}{dx} \log x = \frac1x$$", "unknown"),
    (r"The bar denotes more. We write $f'$ for another function. Let $f(x) = x^2$. $$f'(x) = 2 x$$", "unknown"),
    (r"Let $a * b = a + b + ab$. $$2 * 3 = 6$$",                                               "unknown"),
]  # fmt: skip

PLACES = [
    ("From one on." + LISTED,                              "proved refuted"),
    ("Indices start at 0." + LISTED,                       "unknown unknown"),
    ("We count from zero, as in Python." + LISTED,         "unknown unknown"),
    ("There are classes $0, 1, 2$." + LISTED,              "unknown unknown"),
    ("Die Indizes beginnen bei 0." + LISTED,               "unknown unknown"),
    ("The numbers start at 0.5." + LISTED,                 "proved refuted"),
    (r"Let $x$ and $y$ be row vectors. $$x^\top y = \sum_i x_i y_i$$",     "unknown"),
    (r"Let $x$ and $y$ be column vectors. $$x^\top y = \sum_i x_i y_i$$",  "proved"),
]  # fmt: skip

LETTERS = [
    (r"$$\frac{\partial}{\partial w} (w x) = x$$",                          "proved"),
    (PRODUCT,                                                               "proved"),
    (PRODUCT.replace("y", "f"),                                             "unknown"),
    (r"Let $f = a x$. $$\frac{d}{dx} (x f) = 2 a x$$",                      "proved"),
    (r"$$\frac{\partial}{\partial f} \log(1 + e^{-y f}) = -\frac{y}{1 + e^{y f}}$$", "proved"),
    ("Let $y$ be a function of $x$. " + PRODUCT,                            "unknown"),
    ("Die Größe $y$ hängt von $x$ ab. " + PRODUCT,                          "unknown"),
    ("Let $y = y(x)$. " + PRODUCT,                                          "unknown"),
    ("We differentiate implicitly. " + PRODUCT,                             "unknown"),
    ("We assume implicitly that all is well. " + PRODUCT,                   "proved"),
    (r"Here $y' = 1$. " + PRODUCT,                                          "unknown"),
    ("Since $y$ itself varies with $x$, " + PRODUCT,                        "unknown"),
    ("Let $y$, $z$ be smooth functions. " + PRODUCT,                        "unknown"),
    ("On the constraint $x + y = 1$, " + PRODUCT,                           "unknown"),
    ("The weights $x$ and $y$ are shared. " + PRODUCT,                      "unknown"),
    ("The weights $x$ and $y$ are shared across layers. " + PRODUCT,        "proved"),
    (r"Let $x = 1 \pm \sqrt2$. $$x^2 = 2 x + 1$$",                          "unreadable"),
    (r"$$z := w x$$ $$\frac{\partial z}{\partial w} = x$$ $$z := w^2 x$$ $$\frac{\partial z}{\partial w} = x$$", "proved unknown unknown"),
    (r"Let $f = a x + b y$. $$\frac{df}{dx} = a$$ where $a = b$. $$f = a (x + y)$$",              "proved unknown"),
    (r"Let $f = a x + b y$. $$\frac{df}{dx} = t$$ where $t = a$. $$f = t x + b y$$",              "proved"),
]  # fmt: skip

DENIED = [
    ("It is not true that " + SQUARE,                     "unknown"),
    ("It is not the case that $$(x + 1)^2 = x^2 + 1$$",   "unknown"),
    ("For no $x$ do we have " + SQUARE,                   "unknown"),
    ("Es gilt nicht " + SQUARE,                           "unknown"),
    ("On n'a pas " + SQUARE,                              "unknown"),
    ("Неверно, что " + SQUARE,                            "unknown"),
    ("The identity " + SQUARE + " never holds.",          "unknown"),
    ("The identity " + SQUARE + " always holds.",         "proved"),
    (SQUARE + "\n\nIt is false that $x = 1$.",            "proved"),
    ("It is true that " + SQUARE,                         "proved"),
]  # fmt: skip

ABOVE = [  # what stands above a letter is no power
    (r"Let $x^i$ be the $i$-th example. $$\log x^i = i \log x$$",                      "unknown"),
    (r"Let $y = x^i$. $$\log y = i \log x$$",                                          "proved"),
    (r"The activations of layer $L$ are $a^L$. $$\log a^L = L \log a$$",               "unknown"),
    (r"The power $a^L$ is the weight. $$\log a^L = L \log a$$",                        "proved"),
    (r"A network has layers $z^l = w^l a^{l-1} + b^l$. $$b^l b = b^{l+1}$$",            "unknown"),
    (r"We update $w^{t+1} = w^t - \eta g$. $$\frac{w^{t+1}}{w^t} = w$$",               "unknown"),
    (r"The start is $x^0$. $$x^0 = 1$$",                                                "unknown"),
    (r"Let $f(x) = 2 x$ and $f^2(x) = f(f(x))$. $$f^2(x) = 4 x^2$$ $$f(x) = x + x$$",   "unknown proved"),
    (r"Here $A^2$ means the entrywise square of $A \in \mathbb{R}^{n \times n}$. $$A^2 = A A$$", "unknown"),
    (r"Write $\log^2 x$ for $\log \log x$. $$\log^2 x = (\log x)^2$$",                 "unknown"),
    (r"Layers are $a^{(l)} = \sigma(W^{(l)} a^{(l-1)} + b^{(l)})$. $$\frac{\partial}{\partial b^{(l)}} \frac12 \|b\|^2 = b^{(l)}$$", "unknown"),
]  # fmt: skip

NORM = r"$$\|x\|^2 = \sum_i x_i^2$$"
ELSEWHERE = [  # the same in other languages than English
    (r"Hier bezeichnet $\|x\|$ die Maximumsnorm, $x \in \mathbb{R}^d$. " + NORM,      "unknown"),
    (r"Ici $\|x\|$ désigne la norme infinie, $x \in \mathbb{R}^d$. " + NORM,          "unknown"),
    (r"Hier ist $\|x\|$ klein, $x \in \mathbb{R}^d$. " + NORM,                       "proved"),
    (r"Mit $|a|$ ist die Determinante gemeint. $$|2 a| = 2 |a|$$",                    "unknown"),
    (r"$|x|$ ist der Betrag. $$|x|^2 = x^2$$",                                        "proved"),
    (r"Ein Strich bedeutet hier nicht die Ableitung. Sei $f(x) = x^2$. $$f'(x) = 2 x$$", "unknown"),
    (r"Sei $f(x) = x^2$. Der Strich bedeutet die Ableitung. $$f'(x) = 2 x$$",          "proved"),
    (r"Les exposants sont des indices et non des puissances. $$x^2 = x x$$",          "unknown"),
    (r"Hochgestellte Zahlen sind keine Potenzen. $$x^2 = x x$$",                      "unknown"),
    (r"上标表示层数，不是幂。 $$x^2 = x x$$",                                            "unknown"),
    (r"Wir summieren über doppelt vorkommende Indizes. $$\delta_{ij} x_j = x_i$$",     "unknown"),
    (r"对数以2为底。 $$\frac{d}{dx} \log x = \frac1x$$",                               "unknown"),
    (r"$\cdot$ désigne le produit vectoriel. $$a \cdot b = b \cdot a$$",              "unknown"),
    (r"Nullbasierte Zählung. Sei $z = (1, 2, 3)$. $$z_1 = 1$$",                        "unknown"),
    (r"Alle Vektoren sind Zeilenvektoren. Seien $x, y \in \mathbb{R}^n$. $$x^\top y = \sum_i x_i y_i$$", "unknown"),
    (r"The vectors are rows of $A$. Let $x, y \in \mathbb{R}^n$. $$x^\top y = \sum_i x_i y_i$$", "proved"),
]  # fmt: skip

CHANGED = [  # what words do with a defined letter
    *(
        (rf"Let $a = x^2$. {words} $$\frac{{da}}{{dx}} = 2 x$$", verdict)
        for words, verdict in (
            ("Now double $a$. Then", "unknown"), ("We square $a$.", "unknown"), ("Now swap $a$ and $x$.", "unknown"),
            ("Let us flip the sign of $a$.", "unknown"), ("Next, $a$ is halved.", "unknown"),
            ("The new $a$ is twice the old one.", "unknown"), ("Verdopple nun $a$.", "unknown"),
            ("Ahora duplicamos $a$.", "unknown"), ("Теперь удвоим $a$.", "unknown"), ("Let $b = 1$. Now double $a$. Then", "unknown"),
            ("Next, we differentiate $a$.", "proved"), ("When we increase $x$, also $a$ increases.", "proved"),
            ("Multiplying $a$ by $b$ gives $ab$, and", "proved"), ("Square $x$ to get $a$.", "proved"),
        )
    ),
    (r"Let $a = x^2$. Now double $a$. Let $b = a + 1$. $$\frac{db}{dx} = 2 x$$",         "unknown"),
]  # fmt: skip

EDGES = [
    (r"For all real $x$, including $0$, $$\frac{x^2}{x} = x$$",                         "unknown"),
    (r"Let $h(r) = \frac12 r^2$ for $|r| \le 1$. $$h(r) = \frac12 r^2$$ $$h'(r) = r$$",  "unknown"),
    (r"Let $h(r) = \frac12 r^2$. $$h'(r) = r$$",                                        "proved"),
    (r"Let $q_k = \frac{p_k}{\sum_j p_j}$. $$\sum_k q_k = 1$$ $$q_k = p_k$$",            "proved unknown"),
    (r"$$\delta_{ij} = 1$$",                                                           "refuted"),
    (r"$$\delta_{ij} = 1 \quad \text{if } i = j$$",                                    "proved"),
    (r"For all real $x$, including $0$, $$2 x = x + x$$",                               "proved"),
    (r"The entropy of a distribution $p$: $$-\sum_k p_k \log p_k \ge 0$$ $$-\sum_k p_k \log p_k > 0$$", "proved unknown"),
    (r"Sei $L = (w x - y)^2$. Den Vorfaktor lassen wir weg: $$\frac{\partial L}{\partial w} = x (w x - y)$$", "unknown"),
]  # fmt: skip

SPELLED = [
    (r"Let $a$ be a function. $$a(x + 1) = a x + a$$",                                  "unknown"),
    (r"Let $a$ be a number. $$a(x + 1) = a x + a$$",                                    "proved"),
    (r"$$2^10 = 1024$$ $$2^{10} = 1024$$ $$a_1 0 = 0$$ $$2^2 3 = 12$$",                  "unknown proved proved proved"),
    (r"$$0.\overline{3} = \frac13$$",                                                   "unknown"),
    (r"Let $a, b \in \mathbb{R}^3$. $$a \times b = b \times a$$ $$a + b = b + a$$",       "unknown proved"),
    (r"Let $A$ be a matrix and $x$ a vector. $$A x = x A$$ $$2 x = x + x$$",             "unknown proved"),
    (r"Sei $x$ ein Vektor. $$\frac{x}{x} = 1$$",                                       "unknown"),
    (r"For matrices $a$, $b$, $$a b = b a$$ $$a + b = b + a$$",                         "unknown proved"),
    (r"Let $a$ and $b$ be numbers in a matrix. $$a b = b a$$",                          "proved"),
    (r"Capital letters are matrices, small letters vectors. $$A x = x A$$ $$A + B = B + A$$", "unknown proved"),
    (r"Let $g$ and $h$ be elements of a group. $$g h = h g$$",                          "unknown"),
    (r"Let $A$ and $B$ be events. $$A - B = -(B - A)$$",                                "unknown"),
    (r"There are $N$ vectors and $K$ sets. $$\frac{N K}{N} = K$$",                     "proved"),
    (r"We define $a \circ b = a + b$. $$2 \circ 3 = 6$$",                              "unknown"),
    (r"$$A \times B = B \times A$$",                                                    "proved"),
    (r"The cross product of vectors: $$a \times b = b \times a$$ $$a b = b a$$",        "unknown proved"),
    (r"For sets, $A \cup B = B \cup A$. $$A \times B = B \times A$$",                   "unknown"),
]  # fmt: skip

SUMS = r"Let $p_i = \frac{e^{z_i}}{\sum_{j=1}^K e^{z_j}}$. %s $$\sum_j p_j = 1$$"
BEHIND = r"Let $p_i = \frac{e^{z_i}}{\sum_{j=1}^K e^{z_j}}$. $$\sum_k p_k = 1$$ %s"
LARGEST = r"$$\log \sum_{k=1}^K e^{z_k} > \max_k z_k$$"
RANGES = [
    (BEHIND % r"where the sum runs over $k \ne c$.",             "unknown"),
    (BEHIND % r"wobei über alle $k$ außer $c$ summiert wird.",   "unknown"),
    (BEHIND % r"où la somme porte sur $k \ne c$.",               "unknown"),
    (BEHIND % r"where the sum runs over all classes.",           "proved"),
    (SUMS % "Leaving out the $c$-th term,",                      "unknown"),
    (SUMS % "The sum of the first two is",                       "unknown"),
    (SUMS % "Only $z$ matters. The sum is",                      "proved"),
    (r"Let $y$ be one-hot. All terms of the sum but one vanish: $$-\sum_k y_k \log p_k = -\sum_k \log p_k^{y_k}$$", "proved"),
    (LARGEST,                                                    "proved"),
    (r"For $K \ge 1$, " + LARGEST,                               "unknown"),
    ("For any number of classes, even one, " + LARGEST,          "unknown"),
    (r"Let $p = \frac{1}{1 + e^{-z}}$. If $z$ is replaced by $2 z$ we get $$\frac{dp}{dz} = p (1 - p)$$", "unknown"),
    (r"Let $f(x) = x^2$. Replacing $x$ by $-x$ we get $$f(-x) = x^2$$", "proved"),
    (SUMS % "In what follows all sums run over $j \\ge 2$ only.", "unknown"),
    (SUMS % "Then",                                              "proved"),
]  # fmt: skip

SOFTMAX = r"Let $p = \mathrm{softmax}(z)$%s. $$\frac{\partial p_i}{\partial z_j} = p_i (\delta_{ij} - p_j)$$"
ERROR = r"Let $L = (p - y)^2$%s. $$\frac{\partial L}{\partial p} = 2 (p - y)$$"
DOUBLED = r"$$\log x^2 = 2 \log x$$"

COMPLETED = [  # words behind a formula that change it
    (ERROR % "", "proved"),
    (ERROR % r" and $y$ the label", "proved"),
    (ERROR % ", divided by $K$", "unknown"),
    (ERROR % r" plus $\lambda p$", "unknown"),
    (ERROR % " minus the entropy", "unknown"),
    (ERROR % ", averaged over the batch", "unknown"),
    (ERROR % ", up to a constant factor", "unknown"),
    (ERROR % ", up to a constant", "proved"),
    (ERROR % ", without regularization", "proved"),
    (ERROR % ", plus simple qu'on ne pense", "proved"),
    (ERROR % ". A penalty is added in the next section", "proved"),
    (ERROR % " (up to a term that does not depend on $p$)", "proved"),
    (
        r"Con $p_k = \frac{e^{z_k}}{\sum_j e^{z_j}}$ no es cierto que $$p_1 = 1 - p_2$$ salvo si $K = 2$. En general "
        r"$$\log \frac{p_1}{p_2} = z_1 - z_2$$",
        "proved",
    ),
    (ERROR % ", clipped to $[0, 1]$", "unknown"),
    (ERROR % " without the factor of one half", "unknown"),
    (ERROR % " without loss of generality", "proved"),
    (ERROR % ", geteilt durch $K$", "unknown"),
    (ERROR % " plus a penalty" + r" Let $h = p^2$. $$\frac{dh}{dp} = 2 p$$", "unknown definition proved"),
    (ERROR % ". We divide it by $K$", "unknown"),
    (ERROR % ". It is then averaged", "unknown"),
    (ERROR % r". A penalty $\lambda p^2$ is added", "unknown"),
    (ERROR % ". We differentiate it", "proved"),
    (ERROR % ". We divide it into two parts", "proved"),
    (SOFTMAX % "", "proved"),
    (SOFTMAX % ", where all softmaxes use temperature $2$", "unknown"),
    (SOFTMAX % ", the base-2 softmax", "unknown"),
    (
        r"Let $p = \mathrm{softmax}(z/T)$, a softmax with temperature. $$\frac{\partial p_i}{\partial z_j} = \frac{1}{T} p_i (\delta_{ij} - p_j)$$",
        "proved",
    ),
]

SIGNED = [  # what stands under a logarithm may be negative
    (DOUBLED, "proved"),
    ("Let $x$ be of either sign. " + DOUBLED, "unknown"),
    ("Let $x$ be a logit. " + DOUBLED, "unknown"),
    ("Let $y$ be a logit, $x$ a share. " + DOUBLED, "proved"),
    ("Let $y$ be a logit. Let $x$ be a share. " + DOUBLED, "proved"),
    (r"Let $-1 \le x \le 1$. " + DOUBLED, "unknown"),
    (r"Let $x \in [-1, 1]$. " + DOUBLED, "unknown"),
    (r"Let $x \in [0, 1]$. " + DOUBLED, "proved"),
    (r"Let $x \in \mathbb{R}$. " + DOUBLED, "unknown"),
    (r"Let $-1 \le p_k \le 1$. $$|p_k| = p_k$$ $$\log p_k^2 = 2 \log p_k$$", "unknown unknown"),
    (r"With logarithms to base $b$, $$\frac{d}{dx} \log x = \frac{1}{x}$$", "unknown"),
]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        *NUMBERS,
        *PLACES,
        *LETTERS,
        *DENIED,
        *ABOVE,
        *ELSEWHERE,
        *CHANGED,
        *EDGES,
        *SPELLED,
        *RANGES,
        *COMPLETED,
        *SIGNED,
    ],
)
def test_what_words_say_of_numbers_signs_places_and_letters(page: str, expected: str) -> None:
    verdicts = expected.split()
    assert [step.answer.value for step in check(page).steps[-len(verdicts) :]] == verdicts
