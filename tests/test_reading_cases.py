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


L = P + "% symce: vector y : K\n% symce: given \\sum_k y_k = 1\n% symce: let L = -\\sum_i y_i \\log p_i\n"

BESIDE = [
    r"\intertext{and since $\sum_i y_i = 1$, \emph{thus}}",
    r"\quad \text{since } \sum_i y_i = 1",
    r"\qquad (\text{since } \textstyle\sum_i y_i = 1)",
    r"&& \text{because } \sum_i y_i = 1",
    r"&& (\sum_i y_i = 1)",
    r"\qquad [\sum_i y_i = 1]",
    r"\quad \because \sum_i y_i = 1",
    r"\text{ (as $\sum_i y_i = 1$)}",
    r", \qquad \sum_i y_i = 1",
    r"& \text{da } \sum_i y_i = 1",
    r"\quad \text{using } \log p_j = z_j - \log \sum_k e^{z_k}",
    r"\quad \text{where } s = \sum_k e^{z_k}",
    r"&& \text{by } \partial p_i / \partial z_j = p_i (\delta_{ij} - p_j)",
]


@pytest.mark.parametrize("beside", BESIDE)
def test_a_chain_goes_on_from_its_row_and_not_from_what_stands_beside_it(beside: str) -> None:
    for last, verdict in ((r"p_j - y_j", "proved"), (r"p_j + y_j", "refuted")):
        text = rf"\frac{{\partial L}}{{\partial z_j}} &= p_j \sum_i y_i - y_j {beside} \\ &= {last}"
        steps = check(f"{L}\\begin{{align}} {text} \\end{{align}}\n").steps
        assert (steps[0].answer.value, steps[-1].answer.value) == ("proved", verdict)
        assert steps[-1].lhs == r"p_j \sum_i y_i - y_j"
        assert {step.answer.value for step in steps[1:-1]} <= {"proved", "definition"}


COLUMNS = [
    (r"(a+1)^2 &= (a+1)(a+1) & (a-1)^2 &= (a-1)(a-1) \\ &= a^2+2a+1 & &= a^2-2a+1", "proved proved proved proved"),
    (r"(a+1)^2 &= (a+1)(a+1), & (a-1)^2 &= (a-1)(a-1) \\ &= a^2+2a+1, &&= a^2+2a+1", "proved proved proved refuted"),
    (r"(a+1)^2 &=& (a+1)(a+1) \\ &=& a^2+2a+1", "proved proved"),
    (r"(a+1)^2 &= a^2 + & 2a + & 1", "proved"),
]


@pytest.mark.parametrize(("rows", "verdicts"), COLUMNS)
def test_columns_are_chains_of_their_own(rows: str, verdicts: str) -> None:
    steps = check(f"% symce: scalar a\n\\begin{{align}} {rows} \\end{{align}}\n").steps
    assert [step.answer.value for step in steps] == verdicts.split()


IMPLICATIONS = [
    (r"\frac{\partial L}{\partial z_j} = 0 \implies p_j = y_j", "unknown unknown"),
    (r"p_j - y_j = 0 \iff p_j = y_j", "unknown unknown"),
    (r"L = -\sum_i y_i \log p_i \implies \frac{\partial L}{\partial z_j} = p_j - y_j", "proved proved"),
    (r"L = -\sum_i y_i \log p_i \Rightarrow \frac{\partial L}{\partial z_j} = p_j + y_j", "proved refuted"),
    (r"\Rightarrow \frac{\partial L}{\partial z_j} = p_j + y_j", "refuted"),
    (r"\frac{\partial L}{\partial z_j} = p_j - y_j \overset{!}{=} 0", "proved unknown"),
    (r"\frac{\partial L}{\partial z_j} \overset{?}{=} y_j - p_j", "refuted"),
]


@pytest.mark.parametrize(("display", "verdicts"), IMPLICATIONS)
def test_what_is_supposed_or_required_is_no_claim(display: str, verdicts: str) -> None:
    steps = check(f"{L}\\[ {display} \\]\n").steps
    assert [step.answer.value for step in steps] == verdicts.split()


INSIDE = [  # the side behind the derivative, and the verdicts
    (r"\begin{cases} p_i - p_i^2 = p_i (1 - p_i), & i = j \\ -p_i p_j, & i \ne j \end{cases}", "proved"),
    (r"\begin{cases} p_i - p_i^2 = p_i (1 + p_i), & i = j \\ -p_i p_j, & i \ne j \end{cases}", "refuted"),
    (r"\begin{cases} p_i = p_i (1 - p_i), & i = j \\ -p_i p_j, & i \ne j \end{cases}", "refuted"),
    (r"\begin{cases} p_i (1 - p_i) & i = j \\ 0 - p_i p_j = -p_i p_j = -p_j p_i & i \ne j \end{cases}", "proved"),
    (r"\begin{cases} p_i - p_i^2 = p_i (1 - p_i), & i = j \\ -p_i p_j, & i \ne j \end{cases} = p_i (\delta_{ij} - p_j)", "proved proved"),
    (r"\left\{ \begin{array}{ll} p_i (1 - p_j) = p_i (1 - p_i), & i = j \\ -p_i p_j & i \ne j \end{array} \right.", "proved"),
    (r"\begin{cases} p_i \le p_i (1 - p_i), & i = j \\ -p_i p_j, & i \ne j \end{cases}", "unreadable"),
    (r"1 \cdot \begin{cases} p_i - p_i^2 = p_i (1 - p_i), & i = j \\ -p_i p_j, & i \ne j \end{cases}", "unreadable"),
]  # fmt: skip


@pytest.mark.parametrize(("side", "verdicts"), INSIDE)
def test_equations_inside_cases_are_judged_too(side: str, verdicts: str) -> None:
    steps = check(f"{P}\\[ {D} = {side} \\]\n").steps
    assert [step.answer.value for step in steps] == verdicts.split()


WITH_SIGNS = [
    (r"\sqrt{2} &\approx 1.414 \\ -\sqrt{2} &\approx -1.414", "proved proved"),
    (r"\sqrt{2} &\approx 1.414 \\ -\sqrt{2} &\approx -1.424", "proved refuted"),
    (r"1 + 1 &= 2 \\ -a^2 &\le 0", "proved proved"),
    (r"a &= b + (a - b) \\ + 1 &\ge 0", "proved proved"),
    (r"(a+1)^2 &= a^2 + 2 a \\ &+ 1", "proved"),
    (r"(a+1)^2 &= a^2 + 2 a \\ + 1 &", "proved"),
]


@pytest.mark.parametrize(("rows", "verdicts"), WITH_SIGNS)
def test_rows_that_begin_with_a_sign_and_claim_something(rows: str, verdicts: str) -> None:
    steps = check(f"% symce: scalar a, b\n\\begin{{align}} {rows} \\end{{align}}\n").steps
    assert [step.answer.value for step in steps] == verdicts.split()
