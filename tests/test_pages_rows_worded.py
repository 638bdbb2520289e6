"""Pages whose rows hold words beside their formulas: they are words beside the line, as those of the prose are."""

from __future__ import annotations

import pytest

from symce import check

SOFTMAX = r"Let $p_i = \frac{e^{z_i}}{\sum_j e^{z_j}}$."
BINARY = r"Let $L = -y \log p - (1 - y) \log(1 - p)$."
LOGISTIC = r"Let $a = \frac{1}{1 + e^{-z}}$."
SQUARE = r"Let $f(x) = x^2$."
SAME = r"\frac{\partial p_i}{\partial z_j} = p_i (1 - p_i)"
OTHERS = r"\frac{\partial p_i}{\partial z_j} = -p_i p_j"
JACOBIAN = r"\frac{\partial p_i}{\partial z_j} = p_i (\delta_{ij} - p_j)"

ROWS = (
    # words that are not known to say nothing leave a line that fails unknown
    (SOFTMAX, SAME + r" \quad \text{(diagonal)}", "unknown"),
    (SOFTMAX, OTHERS + r" \quad \text{(off-diagonal)}", "unknown"),
    (SOFTMAX, OTHERS + r" \quad \text{otherwise.}", "unknown"),
    (SOFTMAX, r"\text{diagonal:} \quad " + SAME, "unknown"),
    (SOFTMAX, SAME + r" \quad \text{auf der Diagonalen}", "unknown"),
    (SOFTMAX, SAME + r" \quad \text{if } i \text{ and } j \text{ coincide}", "unknown"),
    (BINARY, r"L = -\log p \quad \text{for positives}", "unknown"),
    (r"Let $f(x) = |x|$.", r"f'(x) = -1 \quad \text{(on the left branch)}", "unknown"),
    (r"Let $f(x) = \max(0, x)$.", r"f'(x) = 0 \quad \text{(inactive)}", "unknown"),
    (r"Let $f(x) = (1 + x)^2$.", r"f(x) = 1 + 2x \quad \text{(to first order)}", "unknown"),
    (LOGISTIC, r"\frac{da}{dz} = 1 - a^2 \quad \text{(tanh)}", "unknown"),
    (LOGISTIC, r"\frac{da}{dz} = 1 \quad \text{(linear)}", "unknown"),
    # so do the conditions of marks, lines between rows and arrows
    (SOFTMAX, SAME + r" \tag{$i = j$}", "unknown"),
    (SOFTMAX, SAME + r" \tag{diagonal}", "unknown"),
    (SOFTMAX, SAME + r" \quad \leftarrow i = j", "unknown"),
    (SOFTMAX, OTHERS + r" \quad i <> j", "proved"),
    # what carries a derivation on changes nothing
    (SOFTMAX, SAME + r" \quad \text{(quotient rule)}", "refuted"),
    (SOFTMAX, SAME + r" \tag{3}", "refuted"),
    (SOFTMAX, SAME + r" \quad \text{by the chain rule}", "refuted"),
    (SOFTMAX, r"\text{Hence } " + SAME, "refuted"),
    (SOFTMAX, JACOBIAN + r" \quad \text{(tanh)}", "proved"),
    (LOGISTIC, r"\frac{da}{dz} = 1 - a^2 \quad \text{for all } z", "refuted"),
    # a case behind words that suppose it is believed
    (SOFTMAX, SAME + r" \quad \text{falls } i = j", "proved"),
    (SOFTMAX, SAME + r" \quad \text{f\"ur } i = j", "proved"),
    (SOFTMAX, SAME + r" \quad \text{wanneer } i = j", "proved"),
    (SOFTMAX, SAME + r" \quad \text{only if } i = j \text{ (the diagonal)}", "proved"),
    (SOFTMAX, r"\frac{\partial p_i}{\partial z_j} = p_i (1 + p_i) \quad \text{if } i = j \text{ (diagonal)}", "refuted"),
    # behind others it may be named to speak of the rest
    (SOFTMAX, SAME + r" \quad \text{tenzij } i = j", "unknown"),
    (SOFTMAX, SAME + r" \quad \text{in contrast to } i = j", "unknown"),
    (SOFTMAX, SAME + r" \quad \text{as opposed to } i = j", "unknown"),
    (SOFTMAX, SAME + r" \quad \text{as for } i = j", "unknown"),
    (SOFTMAX, SAME + r" \quad \text{kecuali jika } i = j", "unknown"),
    (SOFTMAX, OTHERS + r" \quad \text{tenzij } i = j", "unknown"),
    (SOFTMAX, JACOBIAN + r" \quad \text{tenzij } i = j", "proved"),
    (SOFTMAX, r"\frac{\partial p_i}{\partial z_j} = \begin{cases} p_i (1 - p_i) & \text{tenzij } i = j \\ -p_i p_j & \text{anders} \end{cases}", "unreadable"),
    (BINARY, r"L = -\log(1 - p) \quad \text{if } y = 0", "proved"),
    (BINARY, r"L = -\log(1 - p) \quad \text{tenzij } y = 0", "unknown"),
    (BINARY, r"L = -\log(1 - p) \quad \text{as opposed to } y = 0", "unknown"),
    (BINARY, r"L = -\log p \quad \text{in contrast to } y = 0", "unknown"),
    # a case behind a colon leads what follows it in its row
    (SOFTMAX, rf"i \ne j: \quad {OTHERS}, \qquad i = j: \quad {SAME}", "proved"),
    (SOFTMAX, rf"i = j: \quad {OTHERS}, \qquad i \ne j: \quad {SAME}", "refuted"),
    # denials, and other formulas for a letter
    (SQUARE, r"\text{It is not true that } f'(x) = 2x", "unknown"),
    (SQUARE, r"f'(x) = 2x \quad \text{(wrong!)}", "unknown"),
    (SQUARE, r"f'(x) = 2x \quad \text{does not hold}", "unknown"),
    (SQUARE, r"f'(x) = 2x \quad \text{if } f(x) = x^3", "unknown"),
    (SQUARE, r"f'(x) = 2x \quad \text{where } f(x) = x^3", "unknown"),
    (SQUARE, r"f'(x) = 2x \quad \text{if } f(x) = x^2", "proved"),
    (r"Let $L = -\sum_k y_k \log p_k$ with $p_k = \frac{e^{z_k}}{\sum_j e^{z_j}}$ and one-hot labels $y$.", r"\frac{\partial L}{\partial z_k} = p_k - y_k \quad \text{even if the labels do not sum to 1}", "unknown"),
)  # fmt: skip
"""Prose, a row, and what is found of its first step."""


@pytest.mark.parametrize(("prose", "row", "answer"), ROWS)
def test_rows(prose: str, row: str, answer: str) -> None:
    steps = check(f"{prose}\n\\[ {row} \\]\n").steps
    found = [step.answer.value for step in steps if step.answer.value != "definition"]
    assert found[0] == answer, steps[-1].message


REMARKS = (
    # formulas among the words of a remark are no steps, and the words say what they say without them
    (r"f'(x) = 2x \quad \text{(derivative w.r.t. } x \text{)}", ["proved"]),
    (r"f'(x) = 3x \quad \text{(derivative w.r.t. } x \text{)}", ["refuted"]),
    (r"f'(x) = 2x \qquad \text{（对}\ x\ \text{求导）}", ["proved"]),
    (r"f'(x) = 3x \qquad \text{（对}\ x\ \text{求导）}", ["refuted"]),
    (r"f'(x) = 3x \qquad \text{（不对}\ x\ \text{求导）}", ["unknown"]),
    (r"f'(x) = 3x \quad \text{(derivative of $f$ in $x$)}", ["refuted"]),
    (r"f'(x) = 3x \quad \text{derivative w.r.t. } x", ["refuted"]),
    (r"f'(x) = 3x \quad (\text{derivative w.r.t. } x)", ["refuted"]),
    (r"f'(x) = 2x \quad (\text{power rule})", ["proved"]),
    (r"f'(x) = 3x \quad (\text{tanh})", ["unknown"]),
    (r"f'(x) = 3x \quad \text{(derivative in } x, \text{ not in } f \text{)}", ["unknown"]),
    (r"f'(x) = 3x \quad \text{(if } x \text{ is zero)}", ["unknown"]),
    (r"f'(x) = 3x \quad \text{(when } x \text{ vanishes)}", ["unknown"]),
    (r"f'(x) = 3x \quad \text{(if } x = 0 \text{)}", ["proved"]),
    (r"f'(x) = 2x \text{ (derivative in } x \text{)} = x + x", ["proved", "proved"]),
    # what goes on with the statement is none
    (r"f'(x) = 2x \text{ and } x", ["proved", "unreadable"]),
    (r"f'(x) = 2x \quad \text{and} \quad x", ["proved", "unreadable"]),
    (r"f'(x) = 2x \quad \text{(plus } x \text{)}", ["proved", "unreadable"]),
    (r"f'(x) = 2x \, (\text{rate})", ["unknown"]),
    (r"f'(x) = 2x \quad (x + 1)", ["refuted"]),
)
"""A row behind the definition of f, and what is found of all its steps."""


@pytest.mark.parametrize(("row", "answers"), REMARKS)
def test_remarks_with_formulas(row: str, answers: list[str]) -> None:
    steps = check(f"{SQUARE}\n\\[ {row} \\]\n").steps
    assert [step.answer.value for step in steps if step.answer.value != "definition"] == answers


def test_a_case_in_columns_of_its_own() -> None:
    page = rf"""{SOFTMAX}
\begin{{align*}}
{SAME.replace("=", "&=")} & i &= j \\
{OTHERS.replace("=", "&=")} & i &\ne j \\
{OTHERS.replace("=", "&=")} & i &= j
\end{{align*}}
"""
    assert [step.answer.value for step in check(page).steps][-3:] == ["proved", "proved", "refuted"]


BETWEEN = (
    ("For $i = j$:", SAME, "unknown"),
    ("On the diagonal", SAME, "unknown"),
    ("and hence", SAME, "refuted"),
    ("and since $p_i > 0$,", SAME, "refuted"),
    ("For $i = j$:", JACOBIAN, "proved"),
    ("It is not true that", JACOBIAN, "unknown"),
)
"""A line of prose between rows, the row below it, and what is found of that."""


@pytest.mark.parametrize(("words", "row", "answer"), BETWEEN)
def test_lines_between_rows(words: str, row: str, answer: str) -> None:
    aligned = row.replace(" = ", " &= ", 1)
    page = f"{SOFTMAX}\n\\begin{{align*}}\n1 + 1 &= 2 \\\\\n\\intertext{{{words}}}\n{aligned}\n\\end{{align*}}\n"
    assert check(page).steps[-1].answer.value == answer
