"""Pages that quote another formula for a letter, strike one out, or give one in every item of a list: their last lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from symce import check

SLOPES = r" $$f'(x) = 2x$$ $$f'(x) = 3x^2$$ $$f'(x) = 5x$$"
SQUARE = r"Let $f(x) = x^2$%s" + SLOPES

ASIDES = (
    " (some authors take $f(x) = x^3$).", " (earlier, $f(x) = x^3$ was used).", r".\marginpar{old: $f(x) = x^3$}",
    r".\footnote{In the first edition we had $f(x) = x^3$.}", r".\footnotetext[1]{Formerly $f(x) = x^3$.}",
    r". \begin{figure}\caption{The function $f(x) = x^3$.}\end{figure}",
    ". Compare this with the function $f(x) = x^3$ of the previous chapter.", ". Some authors take $f(x) = x^3$.",
    ". Unlike the function $f(x) = x^3$, this is even.", ". In the first edition we had $f(x) = x^3$.",
    ". The function $f(x) = x^3$ of the last chapter is odd.",
)  # fmt: skip

TURNS = (
    ". Next, $f(x) = x^3$.",
    ". In contrast to the previous chapter, the function is now $f(x) = x^3$.",
    ". In contrast to the previous chapter, let $f(x) = x^3$.",
)  # fmt: skip

UNSURE = (
    " (here we take $f(x) = x^3$).", r".\footnote{Here $f(x) = x^3$.}", r".\todo{should be $f(x) = x^3$?}",
)  # fmt: skip

LISTED = r"(a) Let $f(x) = x^2$. (b) Let $f(x) = x^3$." "\n\n%s" + SLOPES
ITEMS = r"\begin{enumerate} \item Let $f(x) = x^2$. \item Let $f(x) = x^3$. \end{enumerate} %s" + SLOPES
SUMS = (
    r"Let $p_k = \frac{e^{z_k}}{\sum_j e^{z_j}}$, $L = -\sum_k y_k \log p_k$. \begin{itemize} \item[(A1)] $\sum_k y_k = 1$. "
    r"\item[(A2)] $\sum_k y_k = 2$. \end{itemize} Under (A2), $$\frac{\partial L}{\partial z_k} = p_k - y_k$$"
)
WORKED = (
    r"\item[1.] Logits $z = (2, 1)$. \item[2.] Logits $z = (1, 2)$."
    "\n\n"
    r"Solution 1: $$p = (\frac{e^2}{e^2 + e}, \frac{e}{e^2 + e})$$ Solution %s: $$p_1 \approx 0.269$$"
)

PAGES = [  # a page, the verdicts on its last lines
    *((SQUARE % words, "proved unknown refuted") for words in ASIDES),
    *((SQUARE % words, "unknown proved refuted") for words in TURNS),
    *((SQUARE % words, "unknown unknown refuted") for words in UNSURE),
    (SQUARE % r". \sout{Let $f(x) = x^3$.}",                                       "proved refuted refuted"),
    # what is defined nowhere else, or in a section above, is defined there
    (r"The square\footnote{That is, $f(x) = x^2$.} has the slope" + SLOPES,          "proved refuted refuted"),
    ("# A\n\nLet $f(x) = x^2$.\n\n# B\n\nWe cube ($f(x) = x^3$)." + SLOPES,          "refuted proved refuted"),
    # items of a list
    *((LISTED % words, "unknown unknown refuted") for words in ("Solution. (a)", "Then", "In case (a),")),
    *((LISTED % words, "unknown proved refuted") for words in ("Solution. (b)", "For (b) we get")),
    (ITEMS % "Then",                                                                "unknown unknown refuted"),
    (ITEMS % "In case 2,",                                                          "unknown proved refuted"),
    (r"(a) Let $f(x) = x^2$. (b) Let $g(x) = x^3$." "\n\n" r"Then $$f'(x) = 2x$$ $$g'(x) = 3x^2$$", "proved proved"),
    (r"(a) Let $f(x) = x^2$. Then $$f'(x) = 2x$$ (b) Let $f(x) = x^3$. Then $$f'(x) = 3x^2$$",      "proved proved"),
    (r"(a) Let $f(x) = x^2$. (b) Let $f(x) = x^3$. (c) In part (a), $$f'(x) = 3x^2$$ $$f'(x) = 5x$$", "unknown refuted"),
    (SUMS,                                                                          "unknown"),
    # numbered parts
    (WORKED % "2",                                                                  "unknown"),
    (r"Step 1. Let $$p = \frac{1}{1 + e^{-z}}$$ Step 2. Then $$\frac{dp}{dz} = p (1 - p)$$", "proved"),
    (r"Solution 1: $$p = \frac{1}{1 + e^{-z}}$$ Solution 2: $$\frac{dp}{dz} = p (1 - p)$$",  "unknown"),
]  # fmt: skip

MARKDOWN = (
    ("Let $f(x) = x^2$. <del>Let $f(x) = x^3$.</del>",                             "proved refuted refuted"),
    ("Let $f(x) = x^2$. ~~Let $f(x) = x^3$.~~",                                    "proved refuted refuted"),
    ("Let $f(x) = x^2$.[^1]\n\n[^1]: Formerly $f(x) = x^3$.\n\n",                  "proved unknown refuted"),
    ("Let $f(x) = x^2$.\n\n![The function $f(x) = x^3$](a.png)\n\n",               "proved unknown refuted"),
    ("Let $f(x) = x^2$ and $a~~b = c~~d$.",                                        "proved refuted refuted"),
)  # fmt: skip


@pytest.mark.parametrize(("page", "expected"), PAGES)
def test_a_formula_that_a_page_only_quotes(page: str, expected: str) -> None:
    verdicts = expected.split()
    assert [step.answer.value for step in check(page).steps[-len(verdicts) :]] == verdicts


@pytest.mark.parametrize(("words", "expected"), MARKDOWN)
def test_the_same_in_markdown(words: str, expected: str, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(words + "\n\n" + SLOPES.replace("$$ $$", "$$\n\n$$").strip())
    verdicts = expected.split()
    assert [step.answer.value for step in check(page).steps[-len(verdicts) :]] == verdicts
