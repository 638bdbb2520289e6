"""Conditions that prose states, takes back, puts off or leaves to others: when a step may rest on them."""

from __future__ import annotations

import pytest

from symce import check

SOFTMAX = r"Let $p_i = \frac{e^{z_i}}{\sum_j e^{z_j}}$."
WARM = r"Let $p_i = \frac{e^{z_i/T}}{\sum_j e^{z_j/T}}$."
BINARY = r"Let $L = -y \log p - (1 - y) \log (1 - p)$."
QUADRATIC = r"Let $f(x) = x^\top A x$ with $A \in \mathbb{R}^{n \times n}$."
CENTRED = r"Let $s = \sum_i w_i x_i$ and $v = \sum_i w_i (x_i - s)$ with $w, x \in \mathbb{R}^n$."

CONDITIONS = (
    # what stands above                     | condition             | true with it only                            | never true
    (SOFTMAX,                                r"$i \ne j$",            r"\frac{\partial p_i}{\partial z_j} = -p_i p_j", r"\frac{\partial p_i}{\partial z_j} = p_i p_j"),
    (WARM,                                   r"$T = 1$",              r"\frac{\partial p_i}{\partial z_j} = p_i (\delta_{ij} - p_j)", r"\frac{\partial p_i}{\partial z_j} = p_j (\delta_{ij} - p_j)"),
    (BINARY,                                 r"$y = 1$",              r"L = -\log p",                                  r"L = \log p"),
    (QUADRATIC,                              r"$A$ is symmetric",     r"\nabla f(x) = 2 A x",                          r"\nabla f(x) = 3 A x"),
    (CENTRED,                                r"$\sum_i w_i = 1$",     r"v = 0",                                        r"v = 1"),
)  # fmt: skip

TAKEN_BACK = (
    "Let us not assume that {}. Then\n",
    "Even without the condition that {} we get\n",
    "We do not assume that {}.\n",
    "Unless {}, we have\n",
    "Some authors assume that {}. We do not. Then\n",
    "Assume for a moment that {}. Then all is easy. Now drop this assumption. We still have\n",
    "Is it necessary that {}? No:\n",
    "Although it fails in general that {}, we have\n",
    "Without {} we obtain\n",
    "The case that {} is left to the reader. In the other case\n",
    "First suppose that {}. This is Exercise 3. Now to the general case:\n",
    "The opposite of {} is assumed. Then\n",
    "If the condition {} is violated, then\n",
    "It is false that {}. Hence\n",
    "In the previous lecture we had that {}. Today, for arbitrary values,\n",
    "We need that {} only later. For now\n",
    "Contrary to what is often said, {} is not needed:\n",
    "A remark on the case {}: it is trivial.\n\nOur main result is\n",
    "Beware: {} does not hold here.\n",
    "This needs no {}.\n",
    "For values that are not just {}:\n",
    "Earlier it was used that {}. That is no longer the case.\n",
    "For everything different from {} we have\n",
    "Our colleagues like it when {}. Then\n",
    "Nothing forces {}. So\n",
    "Physicists set {}. Then\n",
    "Chapter 2 dealt with {}. Here,\n",
    "Case 1: {}. Trivial. Case 2: the rest. Then\n",
    "Outside {} we have\n",
    "{} is one possibility. Then\n",
    "Sin suponer {}, tenemos\n",
    "Ohne die Annahme {} gilt\n",
    "On ne suppose plus {}. Alors\n",
    "不假设{}。则\n",
)
"""Sentences that name a condition and do not state it for the line behind them."""


@pytest.mark.parametrize("sentence", TAKEN_BACK)
def test_a_condition_that_prose_takes_back(sentence: str) -> None:
    for above, condition, line, wrong in CONDITIONS:
        for tex, answers in ((line, {"unknown", "refuted"}), (wrong, {"refuted", "unknown"})):
            step = check(f"{above}\n\n{sentence.format(condition)}$${tex}$$\n").steps[-1]
            assert step.answer.value in answers, (condition, tex)


STATED = (
    # a sentence                                   | for which conditions it decides | whether a wrong line is called so
    ("If {}, then\n",                               (0, 1, 2),                        True),
    ("Suppose that {}. Then\n",                     (0, 1, 2),                        True),
    ("When {}, the derivative becomes\n",           (0, 1, 2),                        True),
    ("In the case {} we obtain\n",                  (0, 1, 2),                        False),
    ("Since {}, we have\n",                         (0, 1, 2, 3, 4),                  False),
    ("Here {}. Hence\n",                            (3, 4),                           False),
)  # fmt: skip


@pytest.mark.parametrize(("sentence", "which", "strict"), STATED)
def test_a_condition_that_prose_states(sentence: str, which: tuple[int, ...], strict: bool) -> None:
    for above, condition, line, wrong in (CONDITIONS[n] for n in which):
        page = f"{above}\n\n{sentence.format(condition)}"
        assert check(f"{page}$${line}$$\n").steps[-1].answer.value == "proved", condition
        answers = {"refuted"} if strict else {"refuted", "unknown"}
        assert check(f"{page}$${wrong}$$\n").steps[-1].answer.value in answers, condition


LABELS = r"Let $p_i = \frac{e^{z_i}}{\sum_j e^{z_j}}$ and $L = -\sum_i y_i \log p_i$"
GRADIENT = r"$$\frac{\partial L}{\partial z_i} = p_i - y_i$$"
IN_WORDS = "The targets $y_k \\ge 0$ sum to one. " + LABELS + ". "
VECTOR = LABELS + ", where $y$ is a probability vector (soft labels). "

PAGES = (
    # page                                                                                         | verdict of its last line
    (LABELS + r" with weights $y_i \in \mathbb{R}$. " + GRADIENT,                                    "unknown"),
    (LABELS + r" with weights $y_i \in \mathbb{R}$. Then " + GRADIENT + r" unless $\sum_i y_i = 1$.", "unknown"),
    (LABELS + r" with labels $y$. " + GRADIENT,                                                       "proved"),
    (LABELS + r" with labels $y$. " + GRADIENT.replace("p_i - y_i", "y_i - p_i"),                     "refuted"),
    (LABELS + r" with soft labels $y$. $$L = -\log p_y$$",                                            "unknown"),
    (LABELS + r". $$L = -\log p_y$$",                                                                 "proved"),
    (LABELS + r" with one-hot labels $y$. $$L = -\log p_y$$",                                        "proved"),
    (LABELS + r". The true class is $c$. $$L = -\log p_c$$",                                          "proved"),
    (LABELS + r". Here $y_c = 1$. $$L = -\log p_c$$",                                                 "proved"),
    (LABELS + r". We do not assume that $y_c = 1$. Then $$L = -\log p_c$$",                           "unknown"),
    (LABELS + r". It is false that $y_c = 1$. Hence $$L = -\log p_c$$",                               "unknown"),
    (LABELS + r". In the last lecture $c$ was the true class. Today, $$L = -\log p_c$$",              "unknown"),
    (LABELS + r". If $y_c = 1$, things are easy. With teachers, $$L = -\log p_c$$",                   "unknown"),
    (IN_WORDS + r"$$\frac{\partial L}{\partial z_y} = p_y - 1$$",                                    "unknown"),
    (VECTOR + r"$$\frac{\partial L}{\partial z_k} = p_k - \mathbb{1}[k = y]$$",                      "unknown"),
)  # fmt: skip


@pytest.mark.parametrize(("page", "verdict"), PAGES)
def test_labels_that_the_text_says_otherwise(page: str, verdict: str) -> None:
    assert check(page + "\n").steps[-1].answer.value == verdict


BEHIND = (
    # the words behind the display | whether they state its condition
    ("for {}.",                       True),
    ("if {}.",                        True),
    ("whenever {}.",                  True),
    ("since {}.",                     True),
    ("because {}.",                   True),
    ("as {}.",                        True),
    ("provided that {}.",             True),
    ("where {}.",                     True),
    ("in the case {}.",               True),
    ("as long as {}.",                True),
    ("given {}.",                     True),
    ("for all {}.",                   True),
    ("({}).",                         True),
    ("using {}.",                     True),
    ("This holds for {}.",            True),
    ("Here {}.",                      True),
    ("unless {}.",                    False),
    ("except for {}.",                False),
    ("for any values, even {}.",      False),
    ("We used {}.",                   False),
    ("but {} would be needed.",       False),
)  # fmt: skip


@pytest.mark.parametrize(("words", "stated"), BEHIND)
def test_a_condition_behind_a_display(words: str, stated: bool) -> None:
    for above, condition, line, wrong in CONDITIONS[:3]:
        behind = words.format(condition)
        right, false = (check(f"{above} Then\n$${tex}$$\n{behind}\n").steps[-1].answer.value for tex in (line, wrong))
        assert right == ("proved" if stated else "unknown"), condition
        assert false in ({"refuted"} if stated else {"refuted", "unknown"}), condition


def test_a_condition_behind_a_display_is_not_that_of_the_next() -> None:
    above, condition, line, _ = CONDITIONS[0]
    first, last = check(f"{above} Then\n$${line}$$\nfor {condition}. In total\n$${line}$$\n").steps[-2:]
    assert (first.answer.value, last.answer.value) == ("proved", "unknown")


ROWS = (
    # a row                                              | its verdict, of one that holds at y = 1 and one that does not
    (r"{} \qquad (y = 1)",                                "proved", "refuted"),
    (r"{}, \quad y = 1",                                  "proved", "refuted"),
    (r"y = 1, \quad {}",                                  "proved", "refuted"),
    (r"y = 1: \quad {}",                                  "proved", "refuted"),
    (r"y = 1 \implies {}",                                "proved", "refuted"),
    (r"\text{{if }} y = 1, \quad {}",                      "proved", "refuted"),
    (r"\text{{If }} y = 1 \text{{ then }} {}",             "proved", "refuted"),
    (r"{} \quad \text{{whenever }} y = 1",                 "proved", "refuted"),
    (r"{} \quad \text{{since }} y = 1",                    "proved", "refuted"),
    (r"{} \quad \text{{provided that }} y = 1",            "proved", "refuted"),
    (r"{} \quad \text{{(here }} y = 1)",                   "proved", "refuted"),
    (r"{} \quad \text{{for }} y = 1 \text{{ and }} p > 0", "proved", "unknown"),
    (r"{} \quad \text{{unless }} y = 1",                   "unreadable", "unreadable"),
    (r"{} \quad \text{{regardless of }} y = 1",            "unreadable", "unreadable"),
    (r"{} \quad \text{{also for }} y = 1",                 "unreadable", "unreadable"),
)  # fmt: skip


@pytest.mark.parametrize(("row", "right", "wrong"), ROWS)
def test_a_value_in_a_row_is_what_it_holds_for(row: str, right: str, wrong: str) -> None:
    general = (
        r"$$\frac{\partial L}{\partial p} = -\frac1p$$ $$\frac{\partial L}{\partial p} = \frac{p - y}{p (1 - p)}$$"
    )
    for line, answer in ((r"L = -\log p", right), (r"L = -\log (1 - p)", wrong)):
        _, *first, second, last = check(f"{BINARY}\n\n$${row.format(line)}$$\n\nIn general,\n\n{general}\n").steps
        assert [step.answer.value for step in first] == [answer]
        assert second.answer.value in {"refuted", "unknown"}
        assert last.answer.value == "proved"


CASES = (
    # a display                                                                      | the verdicts of its steps
    (r"\text{for } i \ne j: \quad \frac{\partial p_i}{\partial z_j} = -p_i p_j",      "proved"),
    (r"\text{for } i \ne j: \quad \frac{\partial p_i}{\partial z_j} = p_i p_j",       "refuted"),
    (r"i \ne j: \quad \frac{\partial p_i}{\partial z_j} = -p_i p_j",                  "proved"),
    (r"\frac{\partial p_i}{\partial z_j} = -p_i p_j \quad \text{(here } i \ne j)",    "proved"),
    (r"\frac{\partial p_i}{\partial z_j} = p_i p_j \quad \text{(here } i \ne j)",     "refuted"),
    (r"\frac{\partial p_i}{\partial z_j} = -p_i p_j \quad \text{regardless of whether } i \ne j", "unreadable"),
    (r"\frac{\partial p_i}{\partial z_j} = -p_i p_j \quad \text{even for } i = j",     "unreadable"),
    (r"\begin{aligned} i = j: \quad & \frac{\partial p_i}{\partial z_j} = p_i (1 - p_i) \\ "
     r"i \ne j: \quad & \frac{\partial p_i}{\partial z_j} = -p_i p_j \end{aligned}",    "proved proved"),
    (r"\begin{aligned} i = j: \quad & \frac{\partial p_i}{\partial z_j} = -p_i p_j \\ "
     r"i \ne j: \quad & \frac{\partial p_i}{\partial z_j} = -p_i p_j \end{aligned}",    "refuted proved"),
)  # fmt: skip


@pytest.mark.parametrize(("display", "verdicts"), CASES)
def test_a_case_in_a_row(display: str, verdicts: str) -> None:
    steps = check(f"{SOFTMAX}\n\n$${display}$$\n").steps[1:]
    assert " ".join(step.answer.value for step in steps) == verdicts


def test_a_condition_before_the_next_display_is_not_of_the_one_above() -> None:
    page = "Let $f(x) = \\frac{1}{1 + e^{-x}}$.\n\nThe derivative is\n\n$$f'(x) = \\frac14$$\n\nand at $x = 0$\n\n$$f'(x) = \\frac14$$\n"
    assert [step.answer.value for step in check(page).steps] == ["definition", "unknown", "unknown"]
    assert (
        check(page.replace("and at $x = 0$\n\n$$f'(x) = \\frac14$$", "at $x = 0$.")).steps[-1].answer.value == "proved"
    )
