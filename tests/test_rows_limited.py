"""What a row says beside its statements: what is not taken up leaves open what fails, and proves nothing."""

from __future__ import annotations

import pytest

from symce import check
from symce.judging.judgement import Answer

LETTERS = (
    "<!-- symce: index i, j, k = 1..K; vector z, y : K; scalar T, x, u -->\n"
    r"<!-- symce: let p_k = \frac{e^{z_k}}{\sum_j e^{z_j}} -->" + "\n\n"
)

ROWS = [
    # values, orders and cases that are put together
    (r"x^2 = 4 \quad (x = \pm 2)",                                                   ["unknown"]),
    (r"x u = 2 \quad (x = 1, u = 2)",                                                ["unknown"]),
    (r"x u = 1 \quad (x = u = 1)",                                                   ["unknown"]),
    (r"x^2 = x \quad (x = 0, 1)",                                                    ["unknown"]),
    (r"|x| = x, \ x \ge 0",                                                          ["unknown", "unknown"]),
    (r"\delta_{ij} = 1 \quad (i = j = k)",                                           ["unknown"]),
    (r"\delta_{ij} = 0 \quad (i = k \ne j)",                                         ["unknown"]),
    (r"y_k \log p_k = \log p_k \quad (y_k = 1)",                                     ["unknown"]),
    (r"p_k = \frac1K \quad (z_1 = z_2 = \dots = z_K)",                               ["unknown"]),
    (r"x^2 \overset{x = 1}{=} x",                                                    ["unknown"]),
    (r"\frac{1}{T} \underset{T \to \infty}{=} 0",                                    ["unknown"]),
    (r"\begin{aligned} |x| &= x && x \ge 0 \\ &= -x && x < 0 \end{aligned}",         ["unknown"] * 4),
    # either of two conditions is none that holds
    (r"x^2 = x \quad (x = 1) \text{ or } (x = 2)",                                   ["unknown"]),
    (r"\delta_{ij} = 0 \quad \text{if } i \ne j \text{ or } i = j",                  ["unknown"]),
    # two letters that go somewhere
    (r"\frac{x}{T} \to 0 \quad \text{as } x \to \infty, T \to \infty",               ["unknown"]),
    # what is taken up, and what limits nothing
    (r"x^2 = x \quad (x = 1)",                                                       ["proved"]),
    (r"\delta_{ij} = 0 \quad (i \ne j)",                                             ["proved"]),
    (r"x^2 = x",                                                                     ["refuted"]),
    (r"p_k = 2 p_k, \quad \sum_k p_k = 1",                                           ["refuted", "proved"]),
    (r"x^2 = x \qquad \forall k = 1..K",                                             ["refuted"]),
]  # fmt: skip


@pytest.mark.parametrize(("tex", "answers"), ROWS)
def test_rows(tex: str, answers: list[str]) -> None:
    (report,) = check(f"{LETTERS}$${tex}$$\n").files
    found = [step.answer.value for step in report.steps if step.answer is not Answer.DEFINITION]
    assert found[: len(answers)] == answers


REMARKS = [
    r"\text{(so at } x = 1 \text{ it is } 2\text{)}",
    r"\text{(hence } x = 1 \text{ is a minimum)}",
    r"\text{(so unless } x = 1 \text{ it is not } 2\text{)}",
    r"\text{so that for } x = 1 \text{ we get } 2",
]


@pytest.mark.parametrize("remark", REMARKS)
def test_a_value_in_a_remark_defines_nothing(remark: str) -> None:
    page = f"<!-- symce: scalar x -->\n$$\\frac{{d}}{{dx}} x^2 = 2x \\quad {remark}$$\n\nHence\n\n$$x^2 = x$$\n"
    (report,) = check(page).files
    assert report.steps[0].answer is Answer.PROVED
    assert report.steps[-1].answer is Answer.REFUTED
    assert not any(step.answer is Answer.DEFINITION for step in report.steps)


SUMS = [
    (r"\sum_{j: z_j > 0} z_j = \sum_j \max(0, z_j)",                             "proved"),
    (r"\sum_{j: z_j > 0} z_j = K \sum_j z_j",                                    "refuted"),
    (r"\sum_{j \ne i, z_j > 0} z_j = \sum_{j \ne i} \max(0, z_j)",               "proved"),
    (r"\sum_{z_j > 0} z_j = \sum_j \max(0, z_j)",                                "unreadable"),
    (r"\sum_{k \ne i, j} z_k = \sum_k z_k - z_i - z_j + \delta_{ij} z_i",        "proved"),
    (r"\sum_{k \ne i, j} z_k = \sum_k z_k - z_i - z_j",                          "refuted"),
    (r"\sum_{k \ne i, j} z_k = K \sum_{k \ne i} z_k",                            "unreadable"),
    (r"\sum_{j : j > i} z_j = \sum_{j > i} z_j",                                 "proved"),
]  # fmt: skip


@pytest.mark.parametrize(("tex", "answer"), SUMS)
def test_conditions_below_sums(tex: str, answer: str) -> None:
    (report,) = check(f"{LETTERS}$${tex}$$\n").files
    assert [step.answer.value for step in report.steps] == [answer]
