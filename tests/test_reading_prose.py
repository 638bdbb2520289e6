"""Formulas in a line of prose: which of them give a letter its meaning, and which are left alone."""

from __future__ import annotations

import pytest

from symce import check

P = r"$p_i = \frac{e^{z_i}}{\sum_{k=1}^K e^{z_k}}$"
L = r"$L = -\sum_{i=1}^K y_i \log p_i$"

DEFINES = [
    f"Let {P} be the softmax.",
    f"Sei {P}.",
    f"Soit {P}.",
    f"Sea {P}.",
    f"Sia {P}.",
    f"Пусть {P}.",
    f"设 {P} 为概率。",
    f"The softmax is given by {P}.",
    f"It is defined as {P}.",
    f"Softmax: {P}.",
    f"Let $q_i = e^{{z_i}}$, {P}.",
    f"The loss is as above, where the softmax is {P}.",
    f"**Setup:** {P}",
    f"softmax 函数为{P}。",
    f"其中，概率：{P}。",
    f"Misalkan $z$ adalah logits dan {P}.",
    f"where:\n- {P} is the softmax",
    f"ここで{P}。",
    f"Given {P}:",
    f"给定{P}。",
    f"令 $q_i = e^{{z_i}}$，则{P}。",
    f"Let $q_i = e^{{z_i}}$, then {P}.",
]

SAYS = [
    f"It is easy to see that {P}.",
    f"Thus {P}.",
    f"The result {P} is well known.",
    f"We bullet {P}.",
    f"容易看出{P}。",
    f"Because $q_i = e^{{z_i}}$, {P}.",
]


@pytest.mark.parametrize("prose", DEFINES)
def test_prose_defines(prose: str) -> None:
    *_, first, step = check(prose + "\n\\[ \\frac{\\partial p_i}{\\partial z_j} = p_i (\\delta_{ij} - p_j) \\]\n").steps
    assert (first.answer.value, step.answer.value) == ("definition", "proved")


@pytest.mark.parametrize("prose", SAYS)
def test_a_formula_of_prose_that_no_word_calls_a_definition(prose: str) -> None:
    slope = "\\frac{\\partial p_i}{\\partial z_j}"
    for right, answer in ((r"p_i (\delta_{ij} - p_j)", "proved"), (r"p_j (\delta_{ij} - p_j)", "refuted")):
        (step,) = check(prose + f"\n\\[ {slope} = {right} \\]\n").steps
        assert step.answer.value == answer
        assert any(note.endswith("as the text above says") for note in step.assumed)


DERIVATIVE = r"\[ \frac{\partial p_i}{\partial z_j} = p_i (\delta_{ij} - p_j) \]"


def test_formulas_of_prose_that_rest_on_each_other() -> None:
    prose = r"All of this concerns the scaled score $s = \beta z$ and the sigmoid $p = \frac{1}{1 + e^{-s}}$."
    lines = [(r"\frac{dp}{dz} = \beta p (1 - p)", "proved"), (r"\frac{dp}{dz} = p (1 - p)", "refuted")]
    assert [check(f"{prose}\n\n$$ {tex} $$").steps[-1].answer.value for tex, _ in lines] == [a for _, a in lines]


PASSED_OVER = [
    f"Some use {P}. {DERIVATIVE}",
    f"It is not true that {P}. {DERIVATIVE}",
    f"One could use {P}. {DERIVATIVE}",
    f"The formula {P} holds initially. {DERIVATIVE}",
    f"The first classes have {P}. {DERIVATIVE}",
    f"We bullet {P}. We bullet $p_i = e^{{z_i}}$. {DERIVATIVE}",
    f"## One\n\nWe bullet {P}.\n\n## Two\n\n{DERIVATIVE}",
    r"We use leaky ReLUs, $h = \sigma(z)$. \[ \frac{dh}{dz} = h (1 - h) \]",
    r"Let $h = \sigma(z)$ be a layer of ReLUs. \[ \frac{dh}{dz} = h (1 - h) \]",
    r"The loss is divided by $B$, $\ell_i = (y_i - a_i)^2$, total $L = \sum_{i=1}^B \ell_i$."
    r" \[ \frac{\partial L}{\partial a_i} = \frac{2}{B} (a_i - y_i) \]",
]


@pytest.mark.parametrize("text", PASSED_OVER)
def test_a_formula_of_prose_that_may_hold_for_a_moment_or_for_others(text: str) -> None:
    assert check(text).steps[-1].answer.value in ("unknown", "unreadable")


@pytest.mark.parametrize(
    ("noun", "formula", "defines"),
    [
        ("with the loss", L, True),
        ("the cost function", L, True),
        ("care to minimise", L, True),
        ("as a result:", r"$L = \log K$", False),
        ("the loss", r"$L = \log K$", False),  # what it is at the start of training
        ("the loss", "$L = 0$", False),
        ("the classes", L, False),
    ],
)
def test_a_noun_names_a_formula_and_no_value(noun: str, formula: str, defines: bool) -> None:
    steps = check(f"Let {P}. We take {noun} {formula}.\n\\[ L = -\\sum_{{i=1}}^K y_i \\log p_i \\]\n").steps
    assert [step.answer.value for step in steps] == (
        ["definition", "definition", "proved"] if defines else ["definition", "definition"]
    )


SPACES = (
    # prose                                                                     | step                                                    | answer
    (r"$x \in \mathbb{R}^d$, $W \in \mathbb{R}^{K \times d}$ and $z = W x$.",     r"\frac{\partial z_k}{\partial x_j} = W_{kj}",              "proved"),
    (r"$x \in \mathbb{R}^d$, $W \in \mathbb{R}^{K \times d}$ and $z = W x$.",     r"\frac{\partial z_k}{\partial x_j} = W_{jk}",              "refuted"),
    (r"$u \in \R^n$, $v \in \R^m$",                                               r"(u v^\top)_{ij} = u_i v_j",                               "proved"),
    (r"$u \in \R^n$, $v \in \R^m$",                                               r"u^\top v = v^\top u",                                     "unknown"),
    (r"$x \in \mathbb{R}^d$, $x \in \mathbb{R}^n$",                               r"x^\top x = \sum_{i=1}^d x_i^2",                           "proved"),
    (r"$A \in \mathbb{R}^{m \times n}$, $x \in \mathbb{R}^n$, $b \in \mathbb{R}^m$, and $f(x) = \|A x - b\|^2$", r"\nabla f(x) = 2 A^\top (A x - b)", "proved"),
)  # fmt: skip


@pytest.mark.parametrize(("prose", "step", "answer"), SPACES)
def test_a_space_in_prose_says_the_shape(prose: str, step: str, answer: str) -> None:
    assert check(f"{prose}\n\\[ {step} \\]\n").steps[-1].answer.value == answer


EXAMPLES = r"Let $x \in \mathbb{R}^d$, $w \in \mathbb{R}^d$ and $J = \frac12 \sum_{n=1}^N (w^\top x_n - y_n)^2$."


@pytest.mark.parametrize(
    ("step", "answer"),
    [
        (r"\nabla_w J = \sum_{n=1}^N (w^\top x_n - y_n) x_n", "proved"),
        (r"\nabla_w J = \sum_{n=1}^N (y_n - w^\top x_n) x_n", "refuted"),
        (r"\sum_{n=1}^N w^\top x_n = w^\top x", "unknown"),
    ],
)
def test_examples_are_no_entries(step: str, answer: str) -> None:
    """x_n beside x in R^d is the n-th example, a vector, and no entry."""
    assert check(f"{EXAMPLES}\n\\[ {step} \\]\n").steps[-1].answer.value == answer


MOMENTARY = r"At the start, with $p_i = \frac{1}{K}$, nothing is known."


@pytest.mark.parametrize(
    ("display", "answer"),
    [
        (r"p_i = \frac{e^{z_i}}{\sum_{k=1}^K e^{z_k}}", "unknown"),
        (r"p_i = \frac{K}{K^2}", "proved"),
        (r"2 p_i = \frac{3}{K}", "refuted"),
    ],
)
def test_what_prose_says_of_a_letter_may_hold_for_a_moment(display: str, answer: str) -> None:
    assert check(f"{MOMENTARY}\n\\[ {display} \\]\n").steps[-1].answer.value == answer


NAMED_TWICE = r"Let $\hat{y}_i = \frac{e^{z_i}}{\sum_{k=1}^K e^{z_k}} = p_i$ be the softmax."

CASES = [
    ("**Case 2: i ≠ j (different indices)**", r"\frac{\partial \hat{y}_i}{\partial z_j} = -p_i p_j", "proved"),
    ("If i is not equal to j,", r"\frac{\partial \hat{y}_i}{\partial z_j} = -p_i p_j", "proved"),
    ("If i equals j,", r"\frac{\partial p_i}{\partial z_j} = p_i (1 - p_i)", "proved"),
    ("Case 1: i = j.", r"\frac{\partial p_i}{\partial z_j} = -p_i p_j", "refuted"),
    ("In general", r"\frac{\partial p_i}{\partial z_j} = -p_i p_j", "refuted"),
    ("如果j=i，", r"\frac{\partial p_i}{\partial z_j} = p_i (1 - p_i)", "proved"),
    ("分情况讨论，当$i = j$时，有：", r"\frac{\partial p_i}{\partial z_j} = p_i (1 - p_i)", "proved"),
    ("无论$i = j$与否，", r"\frac{\partial p_i}{\partial z_j} = p_i (1 - p_i)", "unknown"),
    ("$i = j$ のとき", r"\frac{\partial p_i}{\partial z_j} = p_i (1 - p_i)", "proved"),
    (r"$i \ne j$일 때", r"\frac{\partial p_i}{\partial z_j} = -p_i p_j", "proved"),
    (r"Quando $i \ne j$,", r"\frac{\partial p_i}{\partial z_j} = -p_i p_j", "proved"),
    (r"Case $i \neq j$ (of $p_i$ by $z_j$, $j \neq i$):", r"\frac{\partial p_i}{\partial z_j} = -p_i p_j", "proved"),
    (r"Case $i \neq j$ (and $i = j$):", r"\frac{\partial p_i}{\partial z_j} = -p_i p_j", "unknown"),
    ("", r"p_i = \hat{y}_i", "proved"),
]


@pytest.mark.parametrize(("prose", "step", "answer"), CASES)
def test_a_case_in_plain_words(prose: str, step: str, answer: str) -> None:
    assert check(f"{NAMED_TWICE}\n\n{prose}\n\\[ {step} \\]\n").steps[-1].answer.value == answer


TOGETHER = [
    ("If $i = c$", r"\frac{\partial L}{\partial z_i} = p_c - y_i", "proved"),
    (r"If $i \ne c$", r"\frac{\partial L}{\partial z_i} = p_i", "proved"),
    (r"If $i = c$", r"\frac{\partial L}{\partial z_i} = p_i", "refuted"),
    ("", r"\frac{\partial L}{\partial z_i} = p_i", "refuted"),
]


@pytest.mark.parametrize(("prose", "step", "answer"), TOGETHER)
def test_a_case_and_one_hot_labels_together(prose: str, step: str, answer: str) -> None:
    text = f"{NAMED_TWICE} Let {L}, and let $y_c = 1$ be the correct class.\n\n{prose}\n\\[ {step} \\]\n"
    assert check(text).steps[-1].answer.value == answer


SECTIONS = [
    (r"$$z = \mathbf{w}^\top \mathbf{x}, \quad \hat{y} = \frac{1}{1 + e^{-z}}$$", "## Many classes", "proved"),
    (r"$$z = w x$$ $$\hat{y} = \frac{1}{1 + e^{-z}}$$", "---", "proved"),
    (r"$$z = w x$$ $$\hat{y} = \frac{1}{1 + e^{-z}}$$", "Then", "unreadable"),
]


@pytest.mark.parametrize(("first", "between", "answer"), SECTIONS)
def test_a_letter_without_an_index_gets_one_in_another_section(first: str, between: str, answer: str) -> None:
    second = r"$$\hat{y}_k = \text{softmax}(z)_k$$"
    third = r"$$\frac{\partial \hat{y}_i}{\partial z_j} = \hat{y}_i (\delta_{ij} - \hat{y}_j)$$"
    assert check(f"{first}\n\n{between}\n\n{second}\n\n{third}\n").steps[-1].answer.value == answer


NETWORK = (
    r"$$ a = W x + b, \quad h = ACT, \quad z = V h + c, \quad p = \mathrm{softmax}(z), \quad L = -y^\top \log p $$"
    "\n\nLabels are one-hot.\n\n"
)
PLAIN_LAYERS = [
    (r"\tanh(a)", r"\frac{\partial L}{\partial z} = p - y", "proved"),
    (r"\tanh(a)", r"\frac{\partial L}{\partial z} = y - p", "refuted"),
    (r"\tanh(a)", r"\frac{\partial L}{\partial a} = V^\top (p - y) \odot (1 - h^2)", "proved"),
    (r"\tanh(a)", r"\frac{\partial L}{\partial a} = V^\top (p - y) \odot (1 - h)", "refuted"),
    (r"\sigma(a)", r"\frac{\partial L}{\partial W} = (V^\top (p - y) \odot h \odot (1 - h)) x^\top", "proved"),
    (r"\sigma(a)", r"\frac{\partial L}{\partial W} = (V^\top (p - y) \odot h) x^\top", "refuted"),
    (r"\max(0, a)", r"\frac{\partial L}{\partial b} = V^\top (p - y) \odot \mathbb{1}[a > 0]", "proved"),
]


@pytest.mark.parametrize(("activation", "step", "answer"), PLAIN_LAYERS)
def test_layers_without_numbers_and_a_function_between_them(activation: str, step: str, answer: str) -> None:
    last = check(f"{NETWORK.replace('ACT', activation)}$$ {step} $$\n").steps[-1]
    assert last.answer.value == answer, last.message


TWO_LAYERS = (
    r"$$ a = W_1 x + b_1, \quad h = \max(0, a), \quad z = W_2 h + b_2, \quad p = \mathrm{softmax}(z) $$ "
    r"It is trained with $L = -\sum_i y_i \log p_i$. "
)
NUMBERED = [
    (r"\frac{\partial L}{\partial z} = p - y", "proved"),
    (r"\frac{\partial L}{\partial W_2} = (p - y) h^\top", "proved"),
    (r"\frac{\partial L}{\partial a} = W_2^\top (p - y) \odot \mathbb{1}[a > 0]", "proved"),
    (r"\frac{\partial L}{\partial a} = W_2^\top (p - y) \odot h", "refuted"),
    (r"\frac{\partial L}{\partial h} = W_2 (p - y)", "refuted"),
]


@pytest.mark.parametrize(("step", "answer"), NUMBERED)
def test_layers_of_which_only_the_matrices_carry_numbers(step: str, answer: str) -> None:
    last = check(f"{TWO_LAYERS}$$ {step} $$\n").steps[-1]
    assert last.answer.value == answer, last.message
    numbers = check(f"All letters are numbers. {TWO_LAYERS}$$ {step} $$\n").steps[-1]
    assert numbers.answer.value in ("unknown", "unreadable")


@pytest.mark.parametrize("activation", [r"\max(0, z_1)", r"\tanh(z_1)", r"\sigma(z_1)"])
def test_functions_between_layers_with_numbers(activation: str) -> None:
    lines = rf"$$ z_1 = W_1 x + b_1, \quad a_1 = {activation}, \quad z_2 = W_2 a_1 + b_2, \quad p = \mathrm{{softmax}}(z_2) $$"
    step = r"$$ \frac{\partial L}{\partial W_2} = (p - y) a_1^\top $$"
    last = check(f"{lines} Let $L = -\\sum_k y_k \\log p_k$. {step}\n").steps[-1]
    assert last.answer.value == "proved", last.message


WEIGHED = [
    ("where $y$ is a one-hot vector", r"p - y", "proved"),
    ("where $y$ is a one-hot vector", r"y - p", "refuted"),
    ("where $y$ is multi-hot", r"p - y", "unknown"),
]


@pytest.mark.parametrize(("words", "right", "answer"), WEIGHED)
def test_labels_that_logarithms_are_weighed_with(words: str, right: str, answer: str) -> None:
    text = rf"Let $p = \mathrm{{softmax}}(o)$ and $L = -y^\top \log p$, {words}."
    last = check(f"{text}\n\n$$ \\frac{{\\partial L}}{{\\partial o}} = {right} $$\n").steps[-1]
    assert last.answer.value == answer
    assert "1 at p" not in (last.message or "")


def test_a_function_of_one_letter_in_passing() -> None:
    text = r"A gated unit mixes its inputs, $h = g a + (1 - g) b$, with the gate $g = \frac{1}{1 + e^{-s}}$."
    assert (
        check(text + "\n\n$$ \\frac{\\partial h}{\\partial s} = g (1 - g) (a - b) $$").steps[-1].answer.value
        == "proved"
    )
