r"""Numbers of which one is given to be the larger, ``\theta_1 < \theta_2``, as of the thresholds of an ordinal model."""

from __future__ import annotations

import pytest

from symce.checking import judged

TWO = (
    r"scalar \theta_1, \theta_2, \theta_3, \eta, t", r"given \theta_1 < \theta_2", r"let g(t) = \frac{1}{1 + e^{-t}}",
    r"let P = g(\theta_2 - \eta) - g(\theta_1 - \eta)",
)  # fmt: skip
THREE = (*TWO, r"given \theta_2 < \theta_3", r"let Q = g(\theta_3 - \eta) - g(\theta_2 - \eta)")
OPEN = tuple(line for line in TWO if not line.startswith("given"))
SUM = r"\frac{\partial \ln P}{\partial \eta} = g(\theta_1 - \eta) + g(\theta_2 - \eta) - 1"

ROWS = [
    # directives | the line                                                                             | the verdict
    (TWO,          SUM,                                                                                   "proved"),
    (OPEN,         SUM,                                                                                   "ill_defined"),  # where P < 0
    (TWO,          SUM.replace("+ g", "- g"),                                                             "refuted"),
    (TWO,          r"\frac{\partial \ln P}{\partial \theta_2} = \frac{g(\theta_2 - \eta) (1 - g(\theta_2 - \eta))}{P}", "proved"),
    (TWO,          r"\frac{\partial \ln P}{\partial \theta_1} = -\frac{g(\theta_1 - \eta) (1 - g(\theta_1 - \eta))}{P}", "proved"),
    (TWO,          r"\frac{\partial \ln P}{\partial \theta_1} = \frac{g(\theta_1 - \eta) (1 - g(\theta_1 - \eta))}{P}", "refuted"),
    (TWO,          r"\frac{\partial \ln P}{\partial \theta_2} = \frac{g(\theta_1 - \eta) (1 - g(\theta_1 - \eta))}{P}", "refuted"),
    (THREE,        r"\frac{\partial}{\partial \eta} (\ln P + \ln Q) = g(\theta_1 - \eta) + 2 g(\theta_2 - \eta) + g(\theta_3 - \eta) - 2", "proved"),
    (THREE,        r"\frac{\partial}{\partial \eta} (\ln P + \ln Q) = g(\theta_1 - \eta) + g(\theta_2 - \eta) + g(\theta_3 - \eta) - 2", "refuted"),
    (TWO,          r"\log ((\theta_2 - \theta_1)^2) = 2 \log (\theta_2 - \theta_1)",                      "proved"),
    (TWO,          r"\log ((\theta_1 - \theta_2)^2) = 2 \log (\theta_1 - \theta_2)",                      "unknown"),
]  # fmt: skip


@pytest.mark.parametrize(("directives", "line", "verdict"), ROWS)
def test_numbers_in_order(directives: tuple[str, ...], line: str, verdict: str) -> None:
    found = judged(line, directives)
    assert found.answer.value == verdict, (found.answer, found.message)
