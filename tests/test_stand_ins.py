"""What stands for a formula (inverses, maxima, names with arguments, unknown functions) is no constant at a value."""

from __future__ import annotations

import pytest

from symce.checking import judged

LETTERS = ("index i, j, k = 1..K", "matrix A, B : K x K", "scalar x, u, \\lambda, t", "vector z, b, w : K")
INVERSE = (*LETTERS, r"let f(x) = b^\top (A + x B)^{-1} b", r"let M = A + \lambda B")
LOGISTIC = (*LETTERS, r"let f(x) = \sigma(x)")
UNKNOWN = (*LETTERS, "function g of t", "let f(x) = g(x)^2")
DECLARED = ("scalar s, a", "scalar V(s)", "scalar V(a)", "scalar r(s, a)")
LIMITING = (*LETTERS, "scalar h", r"let f(x) = \lim_{h \to 0} \frac{(x + h)^2 - x^2}{h}")
AT_A_BAR = (*LETTERS, "scalar h", r"let f(x) = \left. (x + h) \right|_{h = 1}")
SLOPING = (*LETTERS, r"let f(x) = \frac{d}{dt}(x t^2)", r"let g(x) = \frac{\partial}{\partial x}(x^2 t)")
NAMED = (*LETTERS, "let f(x) = x p_x(u)")
SQUARE = (*LETTERS, "let f(x) = x^2", "let g(x) = x")

ROWS = [
    # values at a bar
    (INVERSE,   r"\left. b^\top (A + \lambda B)^{-1} b \right|_{\lambda = 0} = b^\top (A + \lambda B)^{-1} b",  "unreadable"),
    (INVERSE,   r"\left. b^\top (A + \lambda B)^{-1} b \right|_{\lambda = 0} = b^\top A^{-1} b",                "unreadable"),
    (INVERSE,   r"\left. b^\top M^{-1} b \right|_{\lambda = 0} = b^\top M^{-1} b",                              "unreadable"),
    (INVERSE,   r"\left. \lambda + b^\top A^{-1} b \right|_{\lambda = 0} = b^\top A^{-1} b",                    "proved"),
    (LETTERS,   r"\left. \lambda + \cos \lambda \right|_{\lambda = 0} = \cos \lambda",                          "unreadable"),
    (LETTERS,   r"\left. \lambda + \max_j (\lambda z_j) \right|_{\lambda = 0} = \max_j (\lambda z_j)",          "unreadable"),
    (LETTERS,   r"\left. \lambda + \max_j z_j \right|_{\lambda = 0} = \max_j z_j",                              "proved"),
    (LETTERS,   r"\left. g(x) \right|_{x = 1} = g(x)",                                                          "unreadable"),
    (LETTERS,   r"\left. x g(u) \right|_{x = 1} = g(u)",                                                        "proved"),
    (LETTERS,   r"\left. p_x(u) \right|_{x = 1} = p_x(u)",                                                      "unreadable"),
    (LETTERS,   r"\left. \log p(x | u) \right|_{x = 1} = \log p(x | u)",                                        "unreadable"),
    (UNKNOWN,   r"\left. g''(u) \right|_{u = 0} = g''(u)",                                                      "unreadable"),
    (UNKNOWN,   r"\left. g(u) \right|_{u = 0} = g(u)",                                                          "unreadable"),
    (UNKNOWN,   r"\left. u g(x) \right|_{u = 1} = g(x)",                                                        "proved"),
    (DECLARED,  r"\left. r(s, a) \right|_{s = 1} = \left. r(s, a) \right|_{s = 2}",                             "unreadable"),
    (DECLARED,  r"\lim_{s \to 1} V(s) = V(s)",                                                                   "unreadable"),
    (DECLARED,  r"\left. s V(a) \right|_{s = 1} = V(a)",                                                         "proved"),
    # limits
    (INVERSE,   r"\lim_{\lambda \to 0} b^\top (A + \lambda B)^{-1} b = b^\top (A + \lambda B)^{-1} b",          "unreadable"),
    (INVERSE,   r"\lim_{\lambda \to 0} b^\top M^{-1} b = b^\top A^{-1} b",                                      "unreadable"),
    (LETTERS,   r"\lim_{x \to 0^+} \frac{\max_j (x z_j)}{x} = \max_j z_j",                                      "unreadable"),
    (LETTERS,   r"\lim_{x \to 0} \cos x = \cos x",                                                              "unreadable"),
    (LETTERS,   r"\lim_{x \to \infty} \tan(x) = \tan(x)",                                                       "unreadable"),
    (UNKNOWN,   r"\lim_{u \to 0} g(u) = g(u)",                                                                  "unreadable"),
    # derivatives by a prime, and values of functions
    (INVERSE,   "f'(x) = 0",                                                                                    "unreadable"),
    (INVERSE,   "f'(1) = f'(2)",                                                                                "unreadable"),
    (INVERSE,   r"\sum_k f'(z_k) = 0",                                                                          "unreadable"),
    (LOGISTIC,  "f'(u) = 0",                                                                                    "refuted"),
    (LOGISTIC,  r"f'(u) = \sigma(u) (1 - \sigma(u))",                                                           "proved"),
    (LOGISTIC,  r"f'(x) = \sigma(x) (1 - \sigma(x))",                                                           "proved"),
    (UNKNOWN,   "f'(u) = 0",                                                                                    "unreadable"),
    (NAMED,     "f(1) = f(2) / 2",                                                                              "unreadable"),
    (NAMED,     "f(x) = x p_x(u)",                                                                              "proved"),
    # letters that definitions have of their own
    (LIMITING,  "f(u) = 2 u",                                                                                     "proved"),
    (LIMITING,  "f(u + h) = 2 u",                                                                                 "unreadable"),
    (LIMITING,  "f(h) = 2 h",                                                                                     "unreadable"),
    (AT_A_BAR,  "f(u) = u + 1",                                                                                   "proved"),
    (AT_A_BAR,  "f(h) = 2",                                                                                       "unreadable"),
    (SLOPING,   "f(u) = 2 u t",                                                                                   "proved"),
    (SLOPING,   "f(t) = 3 t^2",                                                                                   "unreadable"),
    (SLOPING,   "g(u) = 2 u t",                                                                                   "proved"),
    (SLOPING,   "g(t) = 2 t^2",                                                                                   "unreadable"),
    # functions without their argument before a number
    (SQUARE,    "(f + g)(0) = 0",                                                                               "unreadable"),
    (SQUARE,    "(f + g)(u) = u^2 + u",                                                                         "proved"),
    (SQUARE,    "(f g)(2) = 8",                                                                                 "unreadable"),
    (SQUARE,    "f(2) + g(2) = 6",                                                                              "proved"),
]  # fmt: skip


@pytest.mark.parametrize(("directives", "tex", "answer"), ROWS)
def test_what_stands_for_a_formula(directives: tuple[str, ...], tex: str, answer: str) -> None:
    assert judged(tex, directives).answer.value == answer
