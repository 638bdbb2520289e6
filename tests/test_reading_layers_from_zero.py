"""Networks whose input is the layer 0 of the letter of all layers: ``a_1 = \\sigma(W_1 a_0 + b_1)``, ``a^{(1)}``, ``a^{[1]}``."""

from __future__ import annotations

import re

import pytest

from symce import check

NETWORK = (
    r"With the sigmoid $\sigma(z) = \frac{1}{1 + e^{-z}}$: "
    r"$$a_1 = \sigma(W_1 a_0 + b_1)$$ $$a_2 = \sigma(W_2 a_1 + b_2)$$ $$E = \frac{1}{2} \|a_2 - y\|^2$$"
)
TWICE = (
    r"With the sigmoid $\sigma(z) = \frac{1}{1 + e^{-z}}$: "
    r"$$z_1 = W_1 a_0 + b_1$$ $$a_1 = \sigma(z_1)$$ $$z_2 = W_2 a_1 + b_2$$ $$a_2 = \sigma(z_2)$$ $$E = \frac{1}{2} \|a_2 - y\|^2$$"
)
PROSE = r"The layers are $a_1 = \sigma(W_1 a_0 + b_1)$ and $a_2 = \sigma(W_2 a_1 + b_2)$ with $\sigma(z) = \frac{1}{1 + e^{-z}}$. $$E = \frac{1}{2} \|a_2 - y\|^2$$"

LINES = [
    (r"\frac{\partial E}{\partial a_2} = a_2 - y",                                                  "proved"),
    (r"\frac{\partial E}{\partial b_2} = (a_2 - y) \odot a_2 \odot (1 - a_2)",                      "proved"),
    (r"\frac{\partial E}{\partial b_2} = (a_2 - y) \odot a_2 \odot (1 + a_2)",                      "unknown"),  # y may be a number
    (r"\frac{\partial E}{\partial W_2} = ((a_2 - y) \odot a_2 \odot (1 - a_2)) a_1^\top",           "proved"),
    (r"\frac{\partial E}{\partial a_1} = W_2^\top ((a_2 - y) \odot a_2 \odot (1 - a_2))",           "proved"),
    (r"\frac{\partial E}{\partial a_1} = W_2^\top ((a_2 - y) \odot a_2)",                           "unknown"),
]  # fmt: skip
SCRIPTS = [(r"_{\1}", r"_{\1}^\\top"), (r"^{(\1)}", r"^{(\1)\\top}"), (r"^{[\1]}", r"^{[\1]\\top}")]
"""How the number of a layer is written, and how with a transpose."""


@pytest.mark.parametrize(("plain", "turned"), SCRIPTS)
@pytest.mark.parametrize(("line", "verdict"), LINES)
@pytest.mark.parametrize("network", [NETWORK, TWICE, PROSE])
def test_gradients(network: str, line: str, verdict: str, plain: str, turned: str) -> None:
    page = re.sub(r"_(\d)\^\\top", turned, f"{network} $${line}$$")
    step = check(re.sub(r"_(\d)", plain, page)).steps[-1]
    assert step.answer.value == verdict, step.message


def test_a_letter_with_a_number_that_is_declared_is_not_defined_anew() -> None:
    text = "% symce: vector x_0, x_1 : d\n$$x_1 = 2 x_0$$ $$x_1 = x_0$$"
    assert [step.answer.value for step in check(text).steps] != ["definition", "definition"]
