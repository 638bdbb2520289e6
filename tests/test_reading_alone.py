"""Formulas between single dollars that are all of an item or a paragraph: steps as displays are, and what stays prose."""

from __future__ import annotations

import pytest

from symce.checking import check_source
from symce.judging.judgement import Answer
from symce.read.documents.source import load

SOFTMAX = "The softmax of $z \\in \\mathbb{R}^K$ is $p_k = e^{z_k} / \\sum_j e^{z_j}$.\n\n"
RIGHT = r"$\frac{\partial p_i}{\partial z_j} = p_i (\delta_{ij} - p_j)$"
WRONG = r"$\frac{\partial p_i}{\partial z_j} = p_i (\delta_{ij} + p_j)$"
CASE = r"$\frac{\partial p_i}{\partial z_j} = p_i (1 - p_i)$"
DATA = "- $z = (2, 1, 0)$\n- $T = 2$\n- $i \\ne j$\n- $a = b$\n"

SUM = "$\\sum_k w_k = 1$"
WEIGHED = "\n\n$$\\sum_k w_k (x_k - c) = \\sum_k w_k x_k - c$$\n"
LOG = "$\\log(a + b) = \\log a + \\log b$"
OFF = r"$\frac{\partial p_i}{\partial z_j} = -p_i p_j$"

SIGMOID = "$$\\frac{d}{dt} \\sigma(t) = \\sigma(t) (1 - \\sigma(t))$$"

P, R, U, X = Answer.PROVED, Answer.REFUTED, Answer.UNKNOWN, Answer.UNREADABLE
PAGES = {
    "the items of a list": (f"- {RIGHT}\n- {WRONG};\n", [P, R]),
    "numbered items": (f"1. {RIGHT}.\n2. $\\sum_k p_k = 1$\n", [P, P]),
    "numbers in brackets": (f"(a) {RIGHT}\n\n(b) {WRONG}\n", [P, R]),
    "a label before it": (f"- Jacobian: {RIGHT}\n- **Jacobian:** {WRONG}\n- **Jacobian**: {WRONG}\n", [P, R, R]),
    "a paragraph": (f"{RIGHT}\n\n{WRONG}", [P, R]),
    "round brackets": (f"\\({RIGHT[1:-1]}\\)\n\n", [P]),
    "items of LaTeX": (f"\\begin{{itemize}}\n\\item {RIGHT}\n\\item[(b)] {WRONG}\n\\end{{itemize}}\n", [P, R]),
    "a bound": ("- $\\sum_k p_k^2 \\le 1$\n- $p_k \\ge 0$\n", [P]),
    "in a quote": (f"> {RIGHT}\n", [P]),
    "in a sentence": (f"A reader may think that\n{WRONG}\nhere.\n\nOr {WRONG}.\n", []),
    "words behind it": (f"- {WRONG} is a slip.\n", []),
    "a line that goes on": (f"- {WRONG}\n  is a slip.\n", []),
    "data": (DATA, []),
    "a letter of each model": (
        "- Linear: $\\hat{h}_w(x) = w^\\top x$\n- Logistic: $h_w(x) = 1 / (1 + e^{-w^\\top x})$\n",
        [],
    ),
    "a conclusion of a sentence": (f"The rows add up to zero. Hence {RIGHT}. So we have {WRONG}.\n", [P, R]),
    "a conclusion that goes on": (f"Hence {WRONG} if $p_i = 0$. So {WRONG} would be wrong.\n", []),
    "what is noted": (f"Note that {RIGHT}. By the chain rule, {WRONG}.\n", [P, R]),
    "a conclusion in Chinese": (f"所以，{WRONG}。\n", [R]),
    "a distribution": ("- $x \\sim p_1 + p_2 = 1$\n", []),
    "what is assumed": (f"We assume that\n\n- {WRONG}\n- {SUM}{WEIGHED}", [P]),
    "a heading that says so": (f"## Assumptions\n\n- {LOG}\n\n## Results\n\n- {LOG}\n", [R]),
    "an item above that says so": (f"- Subject to:\n  - {WRONG}\n  - {SUM}\n- Then:\n  - {WRONG}\n", [R]),
    "conditions from which it follows": (f"Under this condition we have:\n\n- {WRONG}\n", [R]),
    "letters that nothing else defines": (f"- {SUM}{WEIGHED}", [P]),
    "a sum with its range": ("Labels $y_{ik}$ with weights, so $\\sum_{i=1}^n w_i = 1$.\n", []),
    "to be completed": ("- $\\log 8 + \\log 2 = ?$\n- $\\log 8 = \\ldots$\n", []),
    "mistakes to be found": (
        f"What is wrong here? The sum is small. Hence {WRONG}.\n\nFind the error:\n\n- {WRONG}\n",
        [],
    ),
    "on machines": ("- In float32: $\\log(1 + 10^{-10}) = 0$\n", [U]),
    "a conjecture": (f"- Conjecture: {WRONG}\n- Open question: {WRONG}\n", []),
    "what a sentence supposes": (f"Suppose that all is known.\n\n- {WRONG}\n\nSuppose that\n\n- {WRONG}\n", [R]),
    "where a boundary is": (f"So $\\sigma(a + b) = \\frac12$.\n\n{SIGMOID}\n", [U, P]),
    "a product that is no function": ("- Equation: $h (1 - q) = t q$\n\n$$h (1 - q) = h - h q$$\n", [X, X]),
    "myths": (f"- Myth: {WRONG}\n- **Bug.** {WRONG}\n\nSome say, so {WRONG}. Without the delta we get {WRONG}.\n", []),
    "letters that the page defines": ("- $\\sum_k p_k = 2$\n", [R]),
    "numbers that add up": ("- $a + b = 1$\n\n$$a (1 - a) = a b$$\n", [U]),
    "a unit vector": ("Hence $w^\\top w = 1$.\n\n$$(I - w w^\\top)^2 = I - w w^\\top$$\n", [P]),
    "a quiz": (f"True or false?\n\n(a) {WRONG}\n\n(b) {RIGHT}\n\n### Solution\n\n(b) {RIGHT}\n", [P]),
    "a choice": (f"Which of these is right?\n\nA. {WRONG}\nB. {RIGHT}\n", []),
    "a question in Spanish": (f"¿Verdadero o falso?\n\na) {WRONG}\n", []),
    "a question that a list answers": (f"What is the Jacobian?\n\n- {RIGHT}\n- {WRONG}\n", [P, R]),
    "mistakes": (f"Common mistakes:\n\n- {WRONG}\n- Sign: {WRONG}\n", []),
    "a label that denies": (f"- Wrong: {WRONG}\n- Right: {RIGHT}\n", [P]),
    "taken back": (f"{WRONG}\n\nThis is wrong.\n\nHence {WRONG}. But this is not true.\n", []),
    "supposed in words": (f"If this were so, then {WRONG}. If all labels were equal, we get {WRONG}.\n", []),
    "a case of a list": (f"- For $i \\ne j$\n  - {OFF}\n- In general: {OFF}\n", [P, U]),
    "a case of a sentence": (f"For $i \\ne j$ we get {OFF}. The other case is left out. So we get {OFF}.\n", [P, U]),
    "an item of words": (
        "- $\\log x \\le x - 1$\n- Approximation: $\\log(1 + x) = x$\n- $\\log(1 + x) = x$\n",
        [P, U, U],
    ),
    "words of the same paragraph": ("In the limit we get $\\log(1 + x) = x$. Hence $2 \\log(1 + x) = 2 x$.\n", [U, U]),
    "slides": (f"\\begin{{itemize}}\n\\item<2-> {RIGHT} \\pause\n\\item \\pause {WRONG}\n\\end{{itemize}}\n", [P, R]),
    "titles": (f"- **Jacobian** {WRONG}\n- *Jacobian.* {RIGHT}\n- Jacobian — {WRONG}\n- **If** {WRONG}\n", [R, P, R]),
    "lines of formulas": (f"{RIGHT}\n{WRONG}<br>\n{RIGHT}\n\n{RIGHT}\nis known.\n", [P, R, P]),
    "the mark of an item above it": (
        f"\\begin{{itemize}}\n\\item\n  {WRONG}\n\\item[] {RIGHT}\n\\end{{itemize}}\n",
        [R, P],
    ),
    "sentences in Chinese": (f"所以{RIGHT}。因此{WRONG}。于是有\n", [P, R]),
    "a label that supposes": (f"- Constraint: $p_1 + p_2 = 1$\n- Assumption: {WRONG}\n", []),
    "a question of a reader": (f"So we get {WRONG}. What is wrong?\n", []),
    "a reader of naive Bayes": (f"Naive Bayes models:\n\n- {WRONG}\n", [R]),
    "skipped": (f"- {RIGHT}\n\n%SKIP\n- {WRONG}\n- {WRONG}\n", [P, R]),
    "a paragraph that is skipped": (f"%SKIP\nHence {WRONG}. So\n\n$$1 = 2$$\n\nHence {WRONG}.\n", [R]),
    "announced": (f"%EXPECT\nHence {WRONG}. So {RIGHT}.\n", [R, P]),
    "a label that names a case": (f"- Diagonal entries: {CASE}\n- Off the diagonal: {CASE}\n", [U, U]),
}


@pytest.mark.parametrize(("text", "expected"), PAGES.values(), ids=PAGES.keys())
@pytest.mark.parametrize("name", ["notes.md", "notes.tex"])
def test_steps_that_stand_alone(name: str, text: str, expected: list[Answer]) -> None:
    for mark, said in {"%SKIP": "skip", "%EXPECT": "expect refuted"}.items():
        text = text.replace(mark, f"% symce: {said}" if name.endswith("tex") else f"<!-- symce: {said} -->")
    report = check_source(load((SOFTMAX + text).encode(), name))
    found = [step.answer for step in report.steps if step.answer is not Answer.DEFINITION]
    assert found == expected, [(step.lhs, step.answer, step.message) for step in report.steps]


def test_what_is_announced_of_a_step_in_a_line_of_prose() -> None:
    text = f"{SOFTMAX}<!-- symce: expect refuted -->\nHence {WRONG}. So {RIGHT}.\n"
    report = check_source(load(text.encode(), "notes.md"))
    assert [step.expect for step in report.steps] == [None, R, None]
    assert report.status == 0
