"""What a page defines for one example and uses for all: ``a^{(i)}`` of ``a = \\sigma(w^\\top x)`` beside ``x^{(i)}``."""

from __future__ import annotations

import pytest

from symce import check

TWO = (
    r"For one example let $z = w^\top x + b$, $a = \sigma(z)$ and $\ell(a, y) = -y \log a - (1-y) \log(1-a)$, with the sigmoid"
    r" $\sigma(t) = \frac{1}{1 + e^{-t}}$. Over all examples $$J = \frac{1}{m} \sum_{i=1}^m \ell(a^{(i)}, y^{(i)})$$ "
)
WRITTEN = (
    r"$\hat y = \sigma(w^\top x + b)$ with $\sigma(t) = \frac{1}{1 + e^{-t}}$. "
    r"$$J = -\sum_{i=1}^m [y^{(i)} \log \hat y^{(i)} + (1 - y^{(i)}) \log(1 - \hat y^{(i)})]$$ "
)
MANY = (
    r"For one example, $z = W x + b$, $\hat y = \operatorname{softmax}(z)$, and $\ell = -\sum_{k=1}^K y_k \log \hat y_k$ with a"
    r" one-hot $y$. For all of them $$J = \frac{1}{m} \sum_{i=1}^m \ell^{(i)}$$ "
)
OTHER = (  # the letter is defined for every example, and otherwise
    r"Let $a = w^\top x$ and $a^{(i)} = 2 w^\top x^{(i)}$. $$J = \sum_{i=1}^m a^{(i)}$$ "
)

LINES = [
    (TWO, r"\frac{\partial J}{\partial w} = \frac{1}{m} \sum_{i=1}^m (a^{(i)} - y^{(i)}) x^{(i)}", "proved"),
    (TWO, r"\frac{\partial J}{\partial w} = \frac{1}{m} \sum_{i=1}^m (y^{(i)} - a^{(i)}) x^{(i)}", "not proved"),
    (
        TWO,
        r"\frac{\partial J}{\partial b} = \frac{1}{m} \sum_{j=1}^m (a^{(j)} - y^{(j)}), \quad x^{(i)} = x^{(i)}",
        "proved",
    ),
    (TWO, r"a^{(i)} (1 - a^{(i)}) = \sigma'(w^\top x^{(i)} + b)", "proved"),
    (WRITTEN, r"\frac{\partial J}{\partial w} = \sum_{i=1}^m (\hat y^{(i)} - y^{(i)}) x^{(i)}", "proved"),
    (WRITTEN, r"\frac{\partial J}{\partial w} = \sum_{i=1}^m (\hat y - y^{(i)}) x^{(i)}", "not proved"),
    (
        MANY,
        r"\frac{1}{m} \sum_{i=1}^m \ell^{(i)} = -\frac{1}{m} \sum_{i=1}^m \sum_{k=1}^K y^{(i)}_k \log \hat y^{(i)}_k, \quad W x^{(i)} x^{(i)\top} = W x^{(i)} x^{(i)\top}",
        "proved",
    ),
    (MANY, r"\frac{\partial J}{\partial W} = \frac{1}{m} \sum_{i=1}^m (\hat y^{(i)} - y^{(i)}) x^{(i)\top}", "proved"),
    (
        MANY,
        r"\frac{\partial J}{\partial W} = \frac{1}{m} \sum_{i=1}^m (\hat y^{(i)} + y^{(i)}) x^{(i)\top}",
        "not proved",
    ),
    (OTHER, r"a^{(i)} = w^\top x^{(i)}", "not proved"),
    (OTHER, r"\frac{\partial J}{\partial w} = \sum_{i=1}^m x^{(i)}", "not proved"),
]


@pytest.mark.parametrize(("page", "line", "verdict"), LINES)
def test_a_line_below(page: str, line: str, verdict: str) -> None:
    first = line.count(r"\quad") + 1
    step = check(f"{page}$${line}$$").steps[-first]
    assert (step.answer.value == "proved") == (verdict == "proved"), step.message


def test_layers_are_no_examples() -> None:
    page = TWO + r"In a deep network $$z^{(l)} = W^{(l)} a^{(l-1)} + b^{(l)}$$ $$a^{(l)} = \tanh(z^{(l)})$$"
    verdicts = [step.answer.value for step in check(page).steps[-2:]]
    assert not {"proved", "refuted", "ill_defined"} & set(verdicts), verdicts
