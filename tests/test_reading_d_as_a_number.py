"""``\\frac{d a}{d \\sigma}`` where d is the length of a vector: a quotient, or a derivative?"""

from __future__ import annotations

import pytest

from symce import check

NORMALISED = r"""
% symce: index i, j = 1..{d}; vector x, \hat{{x}}, g : {d}; scalar \mu, \sigma; given \sigma > 0
% symce: let \mu = \frac{{1}}{{{d}}} \sum_i x_i
% symce: let \sigma = \sqrt{{\frac{{1}}{{{d}}} \sum_i (x_i - \mu)^2}}
% symce: let \hat{{x}}_i = \frac{{x_i - \mu}}{{\sigma}}
% symce: let L = \sum_i g_i \hat{{x}}_i
"""
BACKWARD = r"\frac{\partial L}{\partial x_i} = \frac{%s g_i - \sum_j g_j - \hat{x}_i \sum_j g_j \hat{x}_j}{%s \sigma}"

NUMBERS = "% symce: index i, j = 1..d; vector x, g : d; scalar \\sigma, s, t; given \\sigma, s, t > 0; let L(t) = t^2\n"


@pytest.mark.parametrize("d", ["d", "D"])
@pytest.mark.parametrize("space", ["", r"\,"])
def test_the_gradient_of_a_normalised_layer(d: str, space: str) -> None:
    step = check(NORMALISED.format(d=d) + rf"\[ {BACKWARD % (d + space, d + space)} \]").steps[-1]
    assert step.answer.value == "proved", step.message
    wrong = BACKWARD.replace("- \\hat", "+ \\hat") % (d, d)
    assert check(NORMALISED.format(d=d) + rf"\[ {wrong} \]").steps[-1].answer.value == "refuted"


LINES = [
    # a sum is no differential
    (r"\frac{d - 1}{d \sigma} = \frac{1}{\sigma} - \frac{1}{d \sigma}", "proved"),
    (r"\frac{d x_i - 1}{d \sigma} = \frac{x_i}{\sigma} - \frac{1}{d \sigma}", "proved"),
    (r"\frac{d x_i - 1}{d \sigma} = \frac{x_i}{\sigma} + \frac{1}{d \sigma}", "refuted"),
    (r"\frac{d g_i - \sum_j g_j}{d \sqrt{s}} = \frac{g_i}{\sqrt{s}} - \frac{\sum_j g_j}{d \sqrt{s}}", "proved"),
    (r"\frac{d g_i - \sum_j g_j}{d s^2} = \frac{g_i}{s^2} - \frac{\sum_j g_j}{d s^2}", "proved"),
    (r"\frac{d \cdot g_i - \sum_j g_j}{d \cdot s} = \frac{g_i}{s} - \frac{\sum_j g_j}{d s}", "proved"),
    # unless it holds as one
    (r"\frac{d - 1}{d \sigma} = 0", "unknown"),
    (r"\frac{d L + t}{d t} = 2 t + 1", "unknown"),
    # a product may be either
    (r"\frac{d x_i}{d \sigma} = \frac{x_i}{\sigma}", "unknown"),
    (r"\frac{d \, x_i}{d \, \sigma} = \frac{2 x_i}{\sigma}", "refuted"),
    # and is a derivative where it holds as one, or stands close
    (r"\frac{d L}{d t} = 2 t", "proved"),
    (r"\frac{d L}{d t} = 3 t", "refuted"),
    (r"\frac{dL}{dt} = 2 t", "proved"),
    (r"\frac{dL}{dt} = t", "refuted"),
    (r"\frac{d}{d t} t^2 = 2 t", "proved"),
    (r"\frac{d}{dt} (t^2 - 1) = 2 t", "proved"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "verdict"), LINES)
def test_a_quotient_or_a_derivative(line: str, verdict: str) -> None:
    step = check(NUMBERS + rf"\[ {line} \]").steps[-1]
    assert step.answer.value == verdict, step.message
