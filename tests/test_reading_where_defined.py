r"""Logarithms and roots of formulas in letters that nobody declared: a line speaks of where these exist."""

from __future__ import annotations

import pytest

from symce import check
from symce.checking import judged

ROWS = [
    # the line                                                      | the verdict
    (r"\sqrt{1-z^2} = (1-z^2)^{1/2}",                                 "proved"),
    (r"\sqrt{1-z^2} \sqrt{1-z^2} = 1 - z^2",                          "proved"),
    (r"\sqrt{1-z^2} \sqrt{1-z^2} = 1 + z^2",                          "unknown"),
    (r"\frac{d}{dz} \sqrt{1-z^2} = -\frac{z}{\sqrt{1-z^2}}",          "proved"),
    (r"\frac{d}{dz} \sqrt{1-z^2} = \frac{z}{\sqrt{1-z^2}}",           "unknown"),
    (r"\frac{d}{dz} \log(1-z^2) = -\frac{2z}{1-z^2}",                 "proved"),
    (r"\frac{d}{dz} \log(1-z^2) = -\frac{2}{1-z^2}",                  "refuted"),
    (r"\log \frac{1 - a b}{2} = \log(1 - a b) - \log 2",              "proved"),
    (r"\log(z^2-1) = \log(z-1) + \log(z+1)",                          "unknown"),  # z < -1
    (r"\log (1-z^2)^2 = 2 \log(1-z^2)",                               "unknown"),
    (r"\sqrt{(1-z^2)^2} = 1 - z^2",                                   "refuted"),
    (r"\sqrt{(z^2-4)^2} + \log(z^2-1) - \log(z^2-1) = z^2 - 4",       "refuted"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "verdict"), ROWS)
def test_a_line_speaks_of_where_its_logarithms_exist(line: str, verdict: str) -> None:
    assert judged(line).answer.value == verdict, judged(line)


SLOPE = ROWS[5][0]
BESIDE = [
    # what stands beside the line: words before it, a condition in its row, words behind it   | the verdict
    ("For $z > 1$, ", "", "",                                            "unknown"),
    ("Let $z < -1$. ", "", "",                                           "unknown"),
    ("For $|z| > 1$, ", "", "",                                          "unknown"),
    ("Assume $z^2 > 1$. ", "", "",                                       "unknown"),
    ("Suppose $1 - z^2 < 0$. ", "", "",                                  "unknown"),
    (r"Let $z \in [2, 3]$. ", "", "",                                    "unknown"),
    (r"For $z \notin (-1, 1)$, ", "", "",                                "unknown"),
    (r"For all $z \in \mathbb{R}$, ", "", "",                            "unknown"),
    ("For all $z$, ", "", "",                                            "unknown"),
    ("Für alle $z$ gilt ", "", "",                                       "unknown"),
    ("Here $z$ is larger than 1. ", "", "",                              "unknown"),
    ("Unless $|z| < 1$, ", "", "",                                       "unknown"),
    ("", r"\quad (z > 1)", "",                                           "unknown"),
    ("", r"\quad \forall z", "",                                         "unknown"),
    ("", r"\quad \text{for all } z", "",                                 "unknown"),
    ("", "", " for any $z$.",                                            "unknown"),
    ("", "", " This holds even if $|z| > 1$.",                           "unknown"),
    ("", "", "",                                                         "proved"),
    ("Let $z$ be a number. ", "", "",                                    "proved"),
    ("For $|z| < 1$, ", "", "",                                          "proved"),
    ("Let $-1 < z < 1$. ", "", "",                                       "proved"),
    ("", "", r" for $z \in (-1, 1)$.",                                   "proved"),
    ("For $z = 0$, ", "", "",                                            "proved"),
    (r"For $z \ne \pm 1$, ", "", "",                                     "proved"),
]  # fmt: skip


OF_FUNCTIONS = [
    (r"f'(z) = -\frac{2z}{1-z^2}", "proved"),
    (r"f''(z) = -\frac{2(1+z^2)}{(1-z^2)^2}", "proved"),
    (r"f'(2z) = -\frac{4z}{1-4z^2}", "unknown"),
    (r"f'(2z) = -\frac{2z}{1-z^2}", "unknown"),
    (r"f'(z) = \frac{2z}{1-z^2}", "unknown"),
]


@pytest.mark.parametrize(("line", "verdict"), OF_FUNCTIONS)
def test_a_slope_of_a_function_speaks_of_where_it_exists(line: str, verdict: str) -> None:
    assert check(rf"Let $f(z) = \log(1-z^2)$. $${line}$$").steps[-1].answer.value == verdict


@pytest.mark.parametrize(("before", "row", "behind", "verdict"), BESIDE)
def test_a_line_that_is_said_of_other_numbers_is_not_proved(before: str, row: str, behind: str, verdict: str) -> None:
    step = check(f"{before}$${SLOPE}{row}$${behind}").steps[-1]
    assert step.answer.value == verdict, step.message


def test_where_it_holds_is_said() -> None:
    found = judged(ROWS[0][0])
    assert [entry.kind for entry in found.conditions] == ["positive"]


def test_of_declared_numbers_it_is_not_said() -> None:
    assert judged(ROWS[0][0], ("scalar z",)).answer.value == "ill_defined"
