r"""Logarithms and roots of formulas in letters that nobody declared: a line speaks of where these exist."""

from __future__ import annotations

import pytest

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


def test_where_it_holds_is_said() -> None:
    found = judged(ROWS[0][0])
    assert [entry.kind for entry in found.conditions] == ["positive"]


def test_of_declared_numbers_it_is_not_said() -> None:
    assert judged(ROWS[0][0], ("scalar z",)).answer.value == "ill_defined"
