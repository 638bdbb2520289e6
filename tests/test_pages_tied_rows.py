"""Rows whose words, arrows or brackets tie statements together: what is a definition, a claim or a case, and what not."""

from __future__ import annotations

import pytest

from symce import check

LETTERS = "<!-- symce: index i, j, k = 1..K; vector z, w, y, p : K; scalar x, u, a; given y one-hot; given p distribution -->\n\n"
PROSE = "Let $p$ and $q$ be distributions, $p \\in \\mathbb{R}^K$, $q \\in \\mathbb{R}^K$.\n\n"
SQUARE = r"(x - a)^2 \ge 0"
ENTROPY = r"-\sum_k p_k \log p_k"
CUBES = r"\sum_k p_k^3 = \frac{1}{K^2}"

TIED = [  # a row, the verdict on its first statement; x^3 = a^3 is refuted below it
    (SQUARE + r" \quad \text{with equality iff } x = a",                        "proved"),
    (SQUARE + r", \quad \text{with equality if and only if } x = a.",           "proved"),
    (SQUARE + r" \text{ with equality iff $x = a$}",                            "proved"),
    (SQUARE + r", \quad \text{equality for } x = a",                            "proved"),
    (SQUARE + r" \quad \text{even if } x = a",                                  "proved"),
    (SQUARE + r" \quad \text{also for } x = a",                                 "proved"),
    (SQUARE + r" \quad \text{not just for } x = a",                             "proved"),
    (SQUARE + r" \quad \text{in contrast to } x = a",                           "proved"),
    (SQUARE + r" \quad \text{and } = 0 \text{ only for } x = a",                "proved"),
    (SQUARE + r" \quad \text{e.g. } x = a",                                     "proved"),
    (SQUARE + r", \quad \text{Gleichheit für } x = a",                          "proved"),
    (SQUARE + r", \quad \text{csak akkor, ha } x = a",                          "proved"),
    (SQUARE + r", \quad \text{and the minimum is } x = a",                      "proved"),
    (SQUARE + r", \quad \text{with } x = a \text{ as the only zero}",           "proved"),
    (SQUARE + r", \quad x = a \text{ gives equality}",                          "proved"),
    (SQUARE + r", \quad \text{in particular } x = a",                           "proved"),
    (r"\begin{aligned} (x - a)^2 &\ge 0 && \text{with equality iff } x = a \end{aligned}", "proved"),
    (r"(x - a)^2 = 0 \quad \text{at } x = a",                                   "unknown"),
    (r"(x - a)^2 = 0 \quad \text{exactly if } x = a",                           "unknown"),
    (r"(x - a)^2 = 0 \quad \text{has the solution } x = a",                     "unknown"),
    (r"(x - a)^2 > 0 \quad \text{unless } x = a",                               "unknown"),
    (r"(x - a)^2 > 0 \quad \text{except for } x = a",                           "unknown"),
    (r"x^2 = a^2 \iff x = a",                                                   "unknown"),
    (r"x = a \iff x^2 = a^2",                                                   "unknown"),
    (r"x = a \text{ if } x^2 = a^2",                                            "unknown"),
    (r"(x - a)^2 = x^2 - 2 x a + a^2 \implies x = a",                           "proved"),
    (r"(x - a)^2 = x^2 + a^2 \quad \text{so } x = a \text{ or } x = u",         "unknown"),
    # a premise holds for its row
    (r"x = a \implies x^3 = a^3",                                               "definition"),
    # words that say when it is sharp excuse nothing
    (r"(x - a)^2 + 1 \le 0 \quad \text{with equality iff } x = a",              "refuted"),
]  # fmt: skip


@pytest.mark.parametrize(("row", "answer"), TIED)
def test_what_words_tie_to_a_statement_sets_no_letter(row: str, answer: str) -> None:
    steps = check(f"{LETTERS}$${row}$$\n\nMoreover\n\n$$x^3 = a^3$$\n").steps
    assert [steps[0].answer.value, steps[-1].answer.value] == [answer, "refuted"]
    assert all(step.answer.value in ("unknown", "proved") for step in steps[1:-1])


BESIDE = [  # words before a display and behind it, and what is found of x^2 = 1
    ("For some $x$,",           "",                 "unknown"),
    ("There is an $x$ with",    "",                 "unknown"),
    ("",                        "for some $x$.",    "unknown"),
    ("",                        "if and only if $x = 1$.", "unknown"),
    ("For all $x$,",            "",                 "refuted"),
    ("There are two cases. We get", "",             "refuted"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "behind", "answer"), BESIDE)
def test_words_of_existence_beside_a_display(before: str, behind: str, answer: str) -> None:
    assert check(f"{LETTERS}{before}\n\n$$x^2 = 1$$\n\n{behind}\n").steps[0].answer.value == answer


INTRODUCED = [  # a row, and what is found of a line below it
    (r"L = -\log s, \quad \text{where } s = \frac{1}{1 + e^{-x}}",              "proved"),
    (r"L = -\log s \quad \text{and} \quad s = \frac{1}{1 + e^{-x}}",            "proved"),
    (r"L = -\log s, \quad \text{with output } s = \frac{1}{1 + e^{-x}}",        "proved"),
    (r"L = -\log s, \quad \text{for } s = \frac{1}{1 + e^{-x}}",                "proved"),
    (r"L = -\log s, \quad \text{output: } s = \frac{1}{1 + e^{-x}}",            "proved"),
    (r"s = \frac{1}{1 + e^{-x}} \implies L = -\log s",                          "proved"),
    (r"s = \frac{1}{1 + e^{-x}}, \quad \text{hence } L = -\log s",              "proved"),
    (r"L = -\log s, \quad \text{minimal for } s = \frac{1}{1 + e^{-x}}",        "unreadable"),
    (r"L = -\log s, \quad \text{except } s = \frac{1}{1 + e^{-x}}",             "unreadable"),
]  # fmt: skip


@pytest.mark.parametrize(("row", "answer"), INTRODUCED)
def test_words_that_introduce_what_a_letter_is(row: str, answer: str) -> None:
    assert check(f"$${row}$$\n\nMoreover\n\n$$\\frac{{dL}}{{dx}} = s - 1$$\n").steps[-1].answer.value == answer


SHARP = [
    (r"\sum_{k=1}^K p_k^2 \ge \frac1K \quad \text{with equality iff } p_k = \frac1K", ""),
    (r"\sum_{k=1}^K p_k^2 \ge \frac1K \quad \text{(equality iff } p_k = \tfrac1K\text{)}", ""),
    (r"\sum_{k=1}^K p_k^2 \ge \frac1K, \quad \text{tight when } p_k = \tfrac1K", ""),
    (r"\begin{aligned} \sum_{k=1}^K p_k^2 &\ge \frac1K \\ \text{with equality iff } p_k &= \frac1K \end{aligned}", ""),
    (r"\sum_{k=1}^K p_k^2 \ge \frac1K", "with equality if and only if"),
    (r"\sum_{k=1}^K p_k^2 \ge \frac1K", "Equality holds iff"),
    (r"\sum_{k=1}^K p_k^2 \ge \frac1K", "The minimum is attained at"),
]


@pytest.mark.parametrize(("row", "sentence"), SHARP)
def test_where_a_bound_is_sharp(row: str, sentence: str) -> None:
    behind = f"{sentence}\n\n$$p_k = \\frac1K.$$\n\n" if sentence else ""
    steps = check(f"{LETTERS}$${row}$$\n\n{behind}").steps
    assert [step.answer.value for step in steps] == ["proved", "unknown"]
    below = check(f"{PROSE}$${row}$$\n\n{behind}Moreover\n\n$${CUBES}$$\n").steps[-1]
    assert below.answer.value == "unknown"


SUPPOSED = [  # a row; whether a directive declares p, the verdict on the entropy
    (ENTROPY + r" = \log K \quad \text{if } p_k = \frac1K",                    False, "proved"),
    (ENTROPY + r" = 2 \log K \quad \text{if } p_k = \frac1K",                  False, "refuted"),
    (ENTROPY + r" = \log K \quad \text{if } p_k = \frac1K",                    True,  "unknown"),
    (r"\text{For } p_k = \frac1K, \quad " + ENTROPY + r" = \log K",            False, "proved"),
    (r"\text{For } p_k = \frac1K, \quad " + ENTROPY + r" = \log K",            True,  "unknown"),
]  # fmt: skip


@pytest.mark.parametrize(("row", "declared", "answer"), SUPPOSED)
def test_a_value_is_supposed_for_its_row(row: str, declared: bool, answer: str) -> None:
    steps = check(f"{LETTERS if declared else PROSE}$${row}$$\n\nMoreover\n\n$${CUBES}$$\n").steps
    found = next(step.answer.value for step in steps if "\\log" in (step.lhs or ""))
    assert [found, steps[-1].answer.value] == [answer, "refuted" if declared else "unknown"]


IMPLIED = [  # a row that leads to indices or values, and what is found of its first step
    (r"z_i = z_j \implies i = j",                           "unknown"),
    (r"z_i = z_j \iff i = j",                               "unknown"),
    (r"z_i = z_j \rightarrow i = j",                        "unknown"),
    (r"z_i = z_j \therefore i = j",                         "unknown"),
    (r"z_i = z_j \text{ only if } i = j",                   "unknown"),
    (r"z_i = z_j \quad \text{if and only if } i = j",       "unknown"),
    (r"z_i = z_j \text{ only when } i = j",                 "unknown"),
    (r"z_i = z_j \text{ for } i = j \text{ only}",          "unknown"),
    (r"z_i = z_j \text{ hence } i = j",                     "unknown"),
    (r"z_i = z_j \text{ so } i = j",                        "unknown"),
    (r"\text{if } z_i = z_j, \quad i = j",                  "unknown"),
    (r"i = j \Leftarrow z_i = z_j",                         "unknown"),
    (r"i = j \text{ if } z_i = z_j",                        "unknown"),
    (r"i = j \iff z_i = z_j",                               "unknown"),
    (r"y_i y_j = 0 \implies i \ne j",                       "unknown"),
    (r"y_i y_j = y_i \iff i = j",                           "unknown"),
    (r"z_i \delta_{ij} = 0 \iff i \ne j",                   "unknown"),
    (r"x^2 = x \text{ iff } x = 1",                         "unknown"),
    (r"x^2 = x \text{ for } x = 1 \text{ only}",            "unknown"),
    (r"x^2 = x \quad \text{genau dann, wenn } x = 1",       "unknown"),
    (r"x (x - 1) = 0 \quad \text{so } x = 0 \text{ or } x = 1", "unknown"),
    # what is true in both directions, or in the one that is written
    (r"\delta_{ij} = 1 \iff i = j",                         "proved"),
    (r"\delta_{ij} = 1 \implies i = j",                     "proved"),
    (r"\delta_{ij} = 0 \text{ only if } i \ne j",           "proved"),
    (r"i = j \iff \delta_{ij} = 1",                         "proved"),
    (r"i = j \implies z_i = z_j",                           "proved"),
    (r"i = j \text{ only if } z_i = z_j",                   "proved"),
    (r"\text{if } i = j \text{ then } z_i = z_j",           "proved"),
    (r"z_i = z_j \quad (i = j)",                            "proved"),
    (r"x^2 = x \text{ if } x = 1",                          "proved"),
    (r"x = 1 \implies x^2 = x",                             "proved"),
    (r"z_i = z_j \quad \text{if } i \ne j",                 "refuted"),
    (r"z_i = 2 z_j + 1 \text{ iff } i = j",                 "refuted"),
    # of some values
    (r"x^2 = 1 \quad \text{for some } x",                   "unknown"),
    (r"z_k \ge \frac1K \sum_j z_j \quad \text{for some } k", "unknown"),
    (r"z_k = \max_j z_j \quad \text{for at least one } k",  "unknown"),
    (r"x^2 = 2x \quad \text{has a solution}",               "unknown"),
    (r"x^2 = 1 \quad \text{for two values of } x",          "unknown"),
    (r"x^2 = 1 \quad \text{for all } x",                    "refuted"),
    (r"x^2 = 1 \quad \text{for one-hot labels}",            "refuted"),
    (r"x^2 \ge 0 \quad \text{for some } x",                 "proved"),
]  # fmt: skip


@pytest.mark.parametrize(("row", "answer"), IMPLIED)
def test_what_a_row_leads_to_is_no_case_of_it(row: str, answer: str) -> None:
    assert check(f"{LETTERS}$${row}$$\n").steps[0].answer.value == answer


SYSTEMS = [  # a display, the verdicts on its rows
    (r"\left\{\begin{array}{l} x^2 = x x \\ 2x = x + x \end{array}\right.",                         "proved proved"),
    (r"\left\{\begin{array}{rcl} x^2 &=& x x \\ 2x &=& x + x + 1 \end{array}\right.",               "proved refuted"),
    (r"\left\{\begin{array}{@{}r@{\;}l} x^2 &= x x \\ 2x &= x + x \end{array}\right.",              "proved proved"),
    (r"\left\{ \begin{array}{l} 2 x = 2 x \\ (u + 1) = 2 x (u + 1) \end{array} \right.",            "proved refuted"),
    (r"\left\{ \begin{alignedat}{2} x^2 &= x x \\ 2x &= x + x \end{alignedat} \right.",             "proved proved"),
    (r"\left. \begin{aligned} 2x &= x + x \\ (u + 1) &= u + 1 \end{aligned} \right\}",              "proved proved"),
    (r"\left. \begin{array}{l} 2 x = 2 x \\ (u + 1) = 2 x (u + 1) \end{array} \right\}",            "proved refuted"),
    (r"\left\lbrace\begin{gathered} x^2 = x x \\ 2x = x + x \end{gathered}\right.",                 "proved proved"),
    (r"\implies \left\{\begin{array}{l} x^2 = x x \\ 2x = x + x + 1 \end{array}\right.",            "proved refuted"),
    (r"\left\{\begin{array}{l} x^2 = x x \\ 2x = x + x \end{array}\right. \quad \text{for all } x", "unreadable unreadable"),
    (r"\left. \begin{array}{l} x^2 = x x \\ 2x = u \end{array} \right\} \implies x = 1",            "unreadable unreadable"),
    (r"\left\{\begin{array}{ll} 1 & x = 1 \\ 0 & x = 0 \end{array}\right.",                         "unreadable unreadable"),
    (r"|x| = \left\{\begin{array}{ll} x & x \ge 0 \\ -x & x < 0 \end{array}\right.",                "proved"),
    (r"\left|\begin{array}{cc} x & u \\ 1 & 1 \end{array}\right| = x - u",                          "proved"),
    (r"\begin{aligned} x^2 &= x \left[ x \\ & + 0 \right] \\ &= x x \end{aligned}",                 "proved proved"),
]  # fmt: skip


@pytest.mark.parametrize(("display", "answers"), SYSTEMS)
def test_rows_of_a_system(display: str, answers: str) -> None:
    assert [step.answer.value for step in check(f"{LETTERS}$${display}$$\n").steps] == answers.split()
