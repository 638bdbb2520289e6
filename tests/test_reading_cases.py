"""Rows of a chain that hold in cases of their own: what each goes on from, and under which condition."""

from __future__ import annotations

import pytest

from symce import check

P = "% symce: index i, j = 1..K\n% symce: vector z : K\n% symce: let p_i = \\frac{e^{z_i}}{\\sum_{k=1}^K e^{z_k}}\n"
D = r"\frac{\partial p_i}{\partial z_j}"
ROWS = [
    # the rows                                                                                     | the verdicts
    ((D, r"p_i (1 - p_i) & \text{if } i = j", r"-p_i p_j & \text{if } i \ne j"),                     "proved proved"),
    ((D, r"p_i (1 - p_i) && i = j", r"-p_i p_j && i \ne j"),                                         "proved proved"),
    ((D, r"p_i (1 - p_i), \quad i = j", r"-p_i p_j \quad \text{otherwise}"),                         "proved proved"),
    ((D, r"-p_i p_j, \quad i \ne j", r"p_i (1 - p_i) \quad \text{sonst}"),                           "proved proved"),
    ((D, r"p_i (1 - p_i), \quad i = j", r"p_i p_j \quad \text{otherwise}"),                          "proved refuted"),
    ((D, r"p_i (1 - p_j), \quad i = j", r"p_i - p_i^2"),                                             "proved proved"),
    ((D, r"p_i (1 - p_j), \quad i = j", r"p_i - p_i^2, \quad i = j", r"-p_i p_j, \quad i \ne j"),    "proved proved proved"),
    ((D, r"p_i (1 - p_i), \quad i = j", r"-p_i p_j, \quad i \ne j", r"p_i (\delta_{ij} - p_j)"),     "proved proved proved"),
    ((D, r"p_i (1 - p_i), \quad i = j", r"-p_i p_j, \quad i \ne j", r"p_i (1 - p_j)"),               "proved proved refuted"),
    ((D, r"p_i (\delta_{ij} - p_j)", r"p_i (1 - p_i), \quad i = j", r"-p_i p_j, \quad \text{else}"), "proved proved proved"),
    ((D, r"p_i (\delta_{ij} - p_j)", r"-p_i p_j \quad \text{otherwise}"),                            "proved unreadable"),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "verdicts"), ROWS)
def test_rows_in_cases(rows: tuple[str, ...], verdicts: str) -> None:
    text = rows[0] + " &= " + r" \\ &= ".join(rows[1:])
    steps = check(f"{P}\\begin{{align}} {text} \\end{{align}}\n").steps
    assert [step.answer.value for step in steps] == verdicts.split()


def test_a_case_that_goes_on_is_said() -> None:
    text = rf"{D} &= p_i (1 - p_j), \quad i = j \\ &= p_i - p_i^2"
    step = check(f"{P}\\begin{{align}} {text} \\end{{align}}\n").steps[-1]
    assert "the case of the row before goes on" in step.assumed
