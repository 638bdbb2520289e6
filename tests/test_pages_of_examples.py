"""Worked examples: a list of numbers that the text gives a letter, and lines without decimals that rest on it."""

from __future__ import annotations

import pytest

from symce import check

MODEL = r"$$p_k = \frac{e^{z_k}}{\sum_{j=1}^3 e^{z_j}}$$ The loss is $$L = -\sum_{k=1}^3 y_k \log p_k$$" + "\n\n"
SLOPE = r"$$\frac{\partial L}{\partial z_1} = p_1 - 1$$"
COLUMN = r"\begin{pmatrix} 1 \\ 0 \\ 0 \end{pmatrix}"
ZEROS = r"The logits are $z = (0, 0, 0)$ and the label is $y = (0, 1, 0)$. "
AT = r"A network gives the logits $z = (1, 2, 3)$ and the target is $y = (0, 0, 1)$. " + MODEL
ASKED = "does the line speak of these values?"

PAGES = [
    (MODEL + r"The label is $y = (1, 0, 0)$. " + SLOPE, "proved", ""),
    (r"The true class is the first one, $y = (1, 0, 0)$: " + MODEL + SLOPE, "proved", ""),
    (MODEL + r"With $y = (1, 0, 0)^\top$ we get " + SLOPE, "proved", ""),
    (MODEL + r"With $y = [1, 0, 0]^T$ we get " + SLOPE, "proved", ""),
    (MODEL + f"With $y = {COLUMN}$ we get " + SLOPE, "proved", ""),
    (
        MODEL + r"With $y = (0, 1, 0)$ we get $$\nabla_z L = \begin{pmatrix} p_1 \\ p_2 - 1 \\ p_3 \end{pmatrix}$$",
        "proved",
        "",
    ),
    (MODEL + r"With $y = (0, 1, 0)$ we get $$L = -\log p_2$$", "proved", ""),
    (MODEL + r"With $y = (0, 1, 0)$ we get $$L = -z_2 + \log \sum_{j=1}^3 e^{z_j}$$", "proved", ""),
    (ZEROS + MODEL + r"$$L = \log 3$$", "proved", ""),
    (ZEROS + MODEL + r"$$\sum_j e^{z_j} = 3$$", "proved", ""),
    (ZEROS + MODEL + r"$$\frac{\partial L}{\partial z_1} = \frac13$$", "proved", ""),
    (AT + r"$$\nabla_z L \approx (0.09, 0.245, -0.335)$$", "proved", ""),
    (
        AT + r"$$\frac{\partial L}{\partial z} \approx \begin{pmatrix} 0.09 \\ 0.245 \\ -0.335 \end{pmatrix}$$",
        "proved",
        "",
    ),
    (AT + r"$$\frac{\partial L}{\partial z_1} \approx 0.09$$", "proved", ""),
    (AT + r"$$\frac{\partial p_1}{\partial z_1} \approx 0.082$$", "proved", ""),
    # wrong with the values of the text too
    (AT + r"$$\nabla_z L \approx (0.09, 0.245, 0.335)$$", "refuted", ""),
    (AT + r"$$\frac{\partial L}{\partial z_1} \approx 0.08$$", "refuted", ""),
    (AT + r"$$\frac{\partial p_1}{\partial z_2} \approx 0.022$$", "refuted", ""),
    (MODEL + r"With $y = (1, 0, 0)$ we get $$\frac{\partial L}{\partial z_1} = p_1$$", "refuted", ""),
    (MODEL + r"With $y = (0, 1, 0)$ we get $$L = -\log p_1$$", "unknown", "or another L?"),
    (MODEL + r"With $y = (1, 0, 0)^\top$ we get $$\frac{\partial L}{\partial z_2} = p_2 - 1$$", "refuted", ""),
    (ZEROS + MODEL + r"$$p_1 = \frac12$$", "unknown", ""),
    (ZEROS + MODEL + r"$$\sum_j e^{z_j} = 4$$", "unknown", ""),
    # which values are meant is not said, or they stand elsewhere
    (MODEL + SLOPE + r" because $y = (1, 0, 0)$.", "unknown", ASKED),
    (MODEL + r"One label is $y = (1, 0, 0)$, another one $y = (0, 1, 0)$. " + SLOPE, "unknown", ASKED),
    (MODEL + r"If $y = (1, 0, 0)$, then " + SLOPE, "unknown", ASKED),
    (MODEL + r"Unlike $y = (1, 0, 0)$, here the label is arbitrary. " + SLOPE, "unknown", ASKED),
    (MODEL + r"The label is not $y = (1, 0, 0)$. " + SLOPE, "unknown", ASKED),
    (MODEL + r"The label was $y = (1, 0, 0)$ in the last section. " + SLOPE, "unknown", ASKED),
    (MODEL + r"For every label (such as $y = (1, 0, 0)$) " + SLOPE, "unknown", ASKED),
    (MODEL + r"For the teacher $y = (1, 0, 0)$. For the student " + SLOPE, "unknown", ASKED),
    (MODEL + r"The label is $y = (1, 0, 0)$; then it is $(0, 0, 1)$. " + SLOPE, "unknown", ASKED),
    (MODEL + r"Consider the labels $y = (1, 0, 0)$ and $(0, 1, 0)$. " + SLOPE, "unknown", ASKED),
    (MODEL + r"We have $y = (1, 0, 0)$. The label of the input is now $e_2$. " + SLOPE, "unknown", ASKED),
    (MODEL + r"Is the label $y = (1, 0, 0)$? Now " + SLOPE, "unknown", ASKED),
    (MODEL + r"The logits are $z = (0, 0, 0)$; we then take one step. $$p_1 = \frac13$$", "unknown", ASKED),
    ("## Loss\n\n" + MODEL + "## Example\n\nHere $y = (1, 0, 0)$.\n\n## Slope\n\n" + SLOPE, "unknown", ""),
    (
        MODEL.replace("3", "K") + r"The label is $y = (1, 0, 0)$. $$L = -\log p_1$$",
        "unknown",
        "not read with y = (1, 0, 0)",
    ),
]


@pytest.mark.parametrize(("page", "answer", "words"), PAGES)
def test_a_line_of_an_example(page: str, answer: str, words: str) -> None:
    step = check(page).steps[-1]
    assert (step.answer.value, words in (step.message or "")) == (answer, True), step.message
