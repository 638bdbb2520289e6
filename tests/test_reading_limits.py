"""Limits: worked out by continuity and by derivatives, compared with the formula nearby, refused where they are not."""

from __future__ import annotations

import pytest

from symce.checking import check, judged
from symce.judging.judgement import Answer

SHARES = (
    *("index j, k = 1..K", "index c = 1..K", "vector z : K", "scalar T, x, q", "given T > 0", "given 0 < q < 1"),
    r"let p_k = \frac{e^{z_k/T}}{\sum_j e^{z_j/T}}",
    r"let f_k = \frac{e^{z_k}}{\sum_j e^{z_j}}",
)
VECTORS = ("index k = 1..K", "vector p : K", "given p_k > 0", r"given \sum_k p_k = 1", "scalar a", "given a > 0")

ROWS = [
    # temperatures
    (SHARES, r"\lim_{T \to \infty} p_k = \frac1K",                                                       "proved"),
    (SHARES, r"\lim_{T \to \infty} p_k = \frac{1}{2K}",                                                  "refuted"),
    (SHARES, r"\lim_{T \rightarrow +\infty} p_k = \frac1K",                                              "proved"),
    (SHARES, r"\lim\limits_{T \to \infty} p_k = \frac1K",                                                "proved"),
    (SHARES, r"\underset{T \to \infty}{\lim} p_k = \frac1K",                                             "proved"),
    (SHARES, r"\lim_{T \uparrow \infty} -\sum_k p_k \log p_k = \log K",                                  "proved"),
    (SHARES, r"\lim_{T \to 1} p_k = f_k",                                                                "proved"),
    (SHARES, r"\lim_{T \to \infty} T \log\left( \frac1K \sum_k e^{z_k/T} \right) = \frac1K \sum_k z_k",  "proved"),
    (SHARES, r"\lim_{T \to \infty} T \log\left( \frac1K \sum_k e^{z_k/T} \right) = \sum_k z_k",          "refuted"),
    (SHARES, r"\lim_{T \to \infty} (T \log \sum_k e^{z_k/T} - T \log K) = \frac1K \sum_k z_k",           "proved"),
    # families of losses and of entropies
    (SHARES, r"\lim_{q \to 0^+} \frac{1 - f_c^q}{q} = -\log f_c",                                        "proved"),
    (SHARES, r"\lim_{q \to 0^{+}} \frac{1 - f_c^q}{q} = \log f_c",                                       "refuted"),
    (SHARES, r"\lim_{q \downarrow 0} \frac{1 - f_c^q}{q} = -\log f_c",                                   "proved"),
    (SHARES, r"\lim_{q \to 1^-} \frac{1 - f_c^q}{q} = 1 - f_c",                                          "proved"),
    (SHARES, r"\lim_{\gamma \to 0} -(1 - f_c)^\gamma \log f_c = -\log f_c",                              "proved"),
    (SHARES, r"\lim_{\alpha \to 1} \frac{1}{1 - \alpha} \log \sum_k f_k^\alpha = -\sum_k f_k \log f_k",  "proved"),
    (SHARES, r"\lim_{\alpha \to 1} \frac{1}{1 - \alpha} \log \sum_k f_k^\alpha = \sum_k f_k \log f_k",   "refuted"),
    (SHARES, r"\lim_{\alpha \to 1} \frac{1 - \sum_k f_k^\alpha}{\alpha - 1} = -\sum_k f_k \log f_k",     "proved"),
    # saturation
    (SHARES, r"\lim_{x \to \infty} \frac{1}{1 + e^{-x}} = 1",                                            "proved"),
    (SHARES, r"\lim_{x \to -\infty} \frac{1}{1 + e^{-x}} = 0",                                           "proved"),
    (SHARES, r"\lim_{x \to \infty} \frac{e^x}{1 + e^x} = 1",                                             "proved"),
    (SHARES, r"\lim_{x \to \infty} \frac{e^x}{1 + e^x} = 0",                                             "refuted"),
    (SHARES, r"\lim_{x \to -\infty} \log(1 + e^x) = 0",                                                  "proved"),
    # what has no value there
    (SHARES, r"\lim_{x \to 0^+} x \log x = 0",                                                           "proved"),
    (SHARES, r"\lim_{x \to 0} \frac{\log(1 + x)}{x} = 1",                                                "proved"),
    (SHARES, r"\lim_{h \to 0} \frac{(x + h)^2 - x^2}{h} = 2x",                                           "proved"),
    (SHARES, r"\lim_{h \to 0} \frac{(x + h)^2 - x^2}{h} = x",                                            "refuted"),
    (SHARES, r"\lim_{x \to 0} \frac{e^x - 1 - x}{x^2} = \frac12",                                        "proved"),
    # one entry
    (SHARES, r"\lim_{f_c \to 1} -\log f_c = 0",                                                          "proved"),
    (SHARES, r"\lim_{f_c \to 0^+} f_c \log f_c = 0",                                                     "proved"),
    (VECTORS, r"\lim_{p_k \to 0} p_k \log p_k = 0",                                                      "proved"),
    (VECTORS, r"\lim_{p_k \to 1} (1 - p_k)^2 \log p_k = 1",                                              "refuted"),
]  # fmt: skip


@pytest.mark.parametrize(("directives", "tex", "answer"), ROWS)
def test_limits(directives: tuple[str, ...], tex: str, answer: str) -> None:
    assert judged(tex, directives).answer.value == answer


REFUSED = [
    (SHARES, r"\lim_{T \to 0^+} p_k = 0",                                    "is not worked out"),
    (SHARES, r"\lim_{x \to 0} \frac{|x|}{x} = 1",                            "is not worked out"),
    (SHARES, r"\lim_{x \to 0} \frac1x = 1",                                  "is not worked out"),
    (SHARES, r"\lim_{x \to \infty} e^x = 5",                                 "grows beyond all bounds"),
    (SHARES, r"\lim_{f_c \to 0} -\log f_c = 1",                              "grows beyond all bounds"),
    (SHARES, r"\lim_{k \to \infty} z_k = 5",                                 "and not in an index"),
    (SHARES, r"\lim_{T \to -1} T = -1",                                      "is assumed to lie elsewhere"),
    (SHARES, r"\lim_{T \to 0^-} T = 0",                                      "is assumed to lie elsewhere"),
    (VECTORS, r"\lim_{p_k \to 2} p_k = 2",                                   "is assumed to lie elsewhere"),
    (("scalar x, u", "given x < u"), r"\lim_{x \to \infty} \frac1x = 0",     "more is given of x"),
    (SHARES, r"\lim_{z_k \to \infty} f_k = 1",                               "what of the other letters"),
    (VECTORS, r"\lim_{p_k \to 0} \sum_k p_k = 1",                            "what of the other letters"),
    (SHARES, r"\lim_{T \to \infty} T \log \sum_k e^{z_k/T} - T \log K = 0",  "how far does this limit reach"),
    (SHARES, r"\lim_{x \to x} x = x",                                        "stands in its own limit"),
    (SHARES, r"\lim x = 0",                                                  "write below a limit"),
    (SHARES, r"\lim_{x} x = 0",                                              "write below a limit"),
    (SHARES, r"\lim_{x \to 0, q \to 0} x q = 0",                             "write below a limit"),
    (SHARES, r"\lim_{x + 1 \to 0} x = -1",                                   "in a letter only"),
    (SHARES, r"\lim_{x \downarrow 0^-} x = 0",                               "from above, or from below"),
    (SHARES, r"\lim_{x \to 0} = 0",                                          "has nothing behind it"),
    (SHARES, r"x = \infty",                                                  "below \\lim only"),
]  # fmt: skip


@pytest.mark.parametrize(("directives", "tex", "words"), REFUSED)
def test_limits_that_are_refused(directives: tuple[str, ...], tex: str, words: str) -> None:
    step = judged(tex, directives)
    assert step.answer is Answer.UNREADABLE
    assert words in (step.message or "")


TEMPERED = (
    "<!-- symce: index j, k = 1..K; vector z : K; scalar x, T; given T > 0 -->\n"
    r"<!-- symce: let p_k = \frac{e^{z_k/T}}{\sum_j e^{z_j/T}}; let f_k = \frac{e^{z_k}}{\sum_j e^{z_j}} -->" + "\n"
)

LINES = [
    (r"p_k \to \frac1K \quad \text{as } T \to \infty",                                         ["proved"]),
    (r"p_k \to \frac2K \quad \text{as } T \to \infty",                                         ["refuted"]),
    (r"p_k \xrightarrow{T \to \infty} \frac1K",                                                ["proved"]),
    (r"p_k \xrightarrow[T \to \infty]{} \frac2K",                                              ["refuted"]),
    (r"p_k \stackrel{T\to\infty}{\longrightarrow} \frac1K",                                    ["proved"]),
    (r"p_k \longrightarrow f_k, \quad T \to 1",                                                ["proved"]),
    (r"p_k \to \frac1K \qquad (T \to \infty)",                                                 ["proved"]),
    (r"p_k \to \frac1K \text{ für } T \to \infty",                                             ["proved"]),
    (r"\text{As } T \to \infty: \quad p_k \to \frac1K",                                        ["proved"]),
    (r"p_k = \frac1K \text{ as } T \to \infty",                                                ["proved"]),
    (r"p_k = \frac2K \text{ as } T \to \infty",                                                ["refuted"]),
    (r"p_k = \frac{e^{z_k/T}}{\sum_j e^{z_j/T}} \to \frac1K \quad \text{as } T \to \infty",    ["proved", "proved"]),
    (r"p_k = \frac{e^{-z_k/T}}{\sum_j e^{-z_j/T}} \to \frac1K \quad \text{as } T \to \infty",  ["refuted", "proved"]),
    (r"p_k \ge 0 \quad \text{as } T \to \infty",                                               ["proved"]),
    # of these nothing is claimed, or not in a way that is read
    (r"p_k \ge 1 \quad \text{as } T \to \infty",                                               ["unknown"]),
    (r"p_k \to \frac2K",                                                                       ["unknown"]),
    (r"x \to \tanh(x) \to p",                                                                  ["unknown", "unknown"]),
    (r"p_k \to \frac2K \quad \text{unless } T \to \infty",                                     ["unknown", "unreadable"]),
    (r"p_k \to 0 \quad \text{as } T \to 0",                                                    ["unreadable"]),
    (r"p_k \xrightarrow{\text{softmax}} f_k",                                                  []),
]  # fmt: skip


@pytest.mark.parametrize(("tex", "answers"), LINES)
def test_rows_that_say_where_a_letter_goes(tex: str, answers: list[str]) -> None:
    (report,) = check(f"{TEMPERED}\n$${tex}$$\n").files
    assert [step.answer.value for step in report.steps if step.answer is not Answer.DEFINITION] == answers


PAGES = [
    ("As $T \\to \\infty$, we get\n\n$$p_k = \\frac1K$$\n",                                    ["proved"]),
    ("As $T \\to \\infty$, we get\n\n$$p_k = \\frac2K$$\n",                                    ["refuted"]),
    ("Hence\n\n$$p_k = \\frac1K$$\n\nas $T \\to \\infty$.\n",                                  ["proved"]),
    ("Für $T \\to \\infty$ gilt\n\n$$p_k = \\frac1K$$\n",                                      ["proved"]),
    ("As $T \\to \\infty$ we get\n\n$$p_k = \\frac{e^{z_k/T}}{\\sum_j e^{z_j/T}}$$\n",         ["proved"]),
    # in words, or beside something else: what is false as it stands is left open
    ("As $T \\to 0$, we get\n\n$$p_k = \\frac1K$$\n",                                          ["unknown"]),
    ("As $T \\to \\infty$ all is uniform, but at $T = 1$\n\n$$p_k = \\frac2K$$\n",             ["unknown"]),
    ("In the limit of high temperature,\n\n$$p_k = \\frac1K$$\n",                              ["unknown"]),
    ("When $T$ goes to infinity, we have:\n\n$$p_k = \\frac1K$$\n",                            ["unknown"]),
    ("For large $T$ we have\n\n$$p_k = \\frac1K$$\n",                                          ["unknown"]),
    ("As $T \\to \\infty$, we get\n\n$$p_k = \\frac1K,$$\n\nand hence\n\n$$\\sum_k p_k^2 = \\frac1K.$$\n", ["proved", "unknown"]),
    # and words that speak of no limit leave a mistake what it is
    ("The upper limit of the sum is $K$. Hence\n\n$$p_k = \\frac1K$$\n",                       ["refuted"]),
    ("As $T \\to \\infty$ all is uniform. At $T = 1$ we have instead\n\n$$p_k = f_j$$\n",      ["refuted"]),
]  # fmt: skip


@pytest.mark.parametrize(("page", "answers"), PAGES)
def test_pages_that_speak_of_limits(page: str, answers: list[str]) -> None:
    (report,) = check(f"{TEMPERED}\n{page}").files
    assert [step.answer.value for step in report.steps if step.answer is not Answer.DEFINITION] == answers
