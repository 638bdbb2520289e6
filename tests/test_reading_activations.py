"""Activations that need no definition, definitions by cases such as x > 0, and names that are spelled in plain letters."""

from __future__ import annotations

import pytest

from symce import check

SLOPE = (r"\begin{cases} 1 & \text{if } x > 0 \\ 0 & \text{if } x < 0 \end{cases}", r"\begin{cases} 0 & \text{if } x > 0 \\ 1 & \text{if } x < 0 \end{cases}")  # fmt: skip
LAYER = ("vector z, a : K", "function L of a")

LINES = [
    ("scalar x", r"\text{ReLU}(x) = \max(0, x)",                             "proved"),
    ("scalar x", r"\text{ReLU}(x) - \operatorname{ReLU}(-x) = x",            "proved"),
    ("scalar x", r"ReLU(x) + ReLU(-x) = x",                                  "refuted"),
    ("scalar x", r"\mathrm{relu}(x) \ge x",                                  "proved"),
    ("scalar x", r"\mathrm{relu}(x) \le x",                                  "refuted"),
    ("scalar x", r"\text{ReLU}'(x) = \mathbb{1}[x > 0]",                     "proved"),
    ("scalar x", r"\text{ReLU}'(x) = \mathbb{1}[x < 0]",                     "refuted"),
    ("scalar x", rf"\frac{{d}}{{dx}} \text{{ReLU}}(x) = {SLOPE[0]}",         "proved"),
    ("scalar x", rf"\frac{{d}}{{dx}} \text{{ReLU}}(x) = {SLOPE[1]}",         "refuted"),
    ("scalar x", r"\text{ReLU}([1, -2, 3]) = [1, 0, 3]",                     "proved"),
    ("scalar x", r"\text{tanh}'(x) = 1 - \text{tanh}(x)^2",                  "proved"),
    ("scalar x", r"\text{sigmoid}'(x) = \text{sigmoid}(x) (1 - \text{sigmoid}(x))", "proved"),
    ("scalar x", r"\text{sigmoid}'(x) = \text{sigmoid}(x) (1 + \text{sigmoid}(x))", "refuted"),
    ("scalar x", r"\operatorname{softplus}'(x) = \operatorname{sigmoid}(x)", "proved"),
    ("scalar x", r"\text{ReLU}''(x) = 0",                                    "unreadable"),
    ("vector z : K", r"\text{softmax}'(z) = 0",                              "unknown"),
    ("scalar x", r"[1 - x]_+ = \max(0, 1 - x)",                              "proved"),
    ("scalar x", r"(x)_+ - |-x|_+ = x",                                      "proved"),
    ("scalar x", r"[x]_+ + [-x]_+ = x",                                      "refuted"),
    ("scalar x", r"\frac{d}{dx} \left[1 - x\right]_+^2 = -2 (1 - x)_+",      "proved"),
    ("scalar x", r"\frac{d}{dx} \left[1 - x\right]_+^2 = 2 (1 - x)_+",       "refuted"),
    ("vector z : K", r"([z]_+)_k = \max(0, z_k)",                            "proved"),
    ("let x_+ = e^x", r"(x)_+ = e^x",                                        "proved"),
    ("let [u]_+ = e^u", r"[2]_+ = e^2",                                      "proved"),
    ("let [u]_+ = e^u", r"\max(0, 2) = e^2",                                 "refuted"),
]  # fmt: skip

BEHIND = [
    (r"let a_i = \text{ReLU}(z_i)", r"\frac{\partial L}{\partial z_i} = \frac{\partial L}{\partial a_i} \mathbb{1}[z_i > 0]", "proved"),
    (r"let a_i = \text{ReLU}(z_i)", r"\frac{\partial L}{\partial z_i} = \frac{\partial L}{\partial a_i} \mathbb{1}[z_i < 0]", "refuted"),
    (r"let a = \text{ReLU}(z)", r"\frac{\partial L}{\partial z} = \frac{\partial L}{\partial a} \odot \text{ReLU}'(z)",       "proved"),
    (r"let a = \text{tanh}(z)", r"\frac{\partial L}{\partial z} = \frac{\partial L}{\partial a} \odot \text{tanh}'(z)",       "proved"),
    (r"let a = \text{tanh}(z)", r"\frac{\partial L}{\partial z} = \frac{\partial L}{\partial a} \odot \text{tanh}(z)",        "refuted"),
]  # fmt: skip

BY_CASES = r"$$f(x) = \begin{cases} x & \text{if } x > 0 \\ 0 & \text{if } x \le 0 \end{cases}$$"
LEAKY = r"$$a_i = \begin{cases} z_i & \text{if } z_i > 0 \\ 0.01 z_i & \text{otherwise} \end{cases}$$"
HUBER = r"$$h(a) = \begin{cases} \frac{1}{2} a^2 & \text{if } |a| \le \delta \\ \delta (|a| - \frac{1}{2} \delta) & \text{if } |a| > \delta \end{cases}$$"
STEP = r"Let $g(x) = \begin{cases} 1 & x > 0 \\ 0 & x \le 0 \end{cases}$. "
RECTIFIED = r"Let $h = \operatorname{ReLU}(x)$. "
SCORES = r"$$score_k = w_k x$$ $$prob_k = \frac{e^{score_k}}{\sum_j e^{score_j}}$$"

PAGES = [
    (BY_CASES + r"$$f'(x) = \mathbb{1}[x > 0]$$",                                                            "proved"),
    (BY_CASES + r"$$\frac{d}{dx} f(x) = 1$$",                                                                "unknown"),  # for x > 0
    (BY_CASES + r"$$\frac{d}{dx} f(x) = x$$",                                                                "refuted"),
    (BY_CASES + r"$$f(x) = x$$",                                                                             "unknown"),
    (STEP + r"$$g(x) + g(-x) = \frac{d}{dx} x$$",                                                            "unknown"),  # at 0
    (STEP + r"$$g(x^2) + \frac{d}{dx} x = 2$$",                                                              "unknown"),
    (STEP + r"$$(2 g(x) - 1) x = \frac{d}{dx} \frac{x |x|}{2}$$",                                            "proved"),
    (STEP + r"$$\frac{d}{dx} (x g(x)) = g(x)$$",                                                             "proved"),
    (RECTIFIED + r"$$\frac{dh}{dx} = \mathbb{1}[h \ge 0]$$",                                                 "unknown"),  # x < 0
    (RECTIFIED + r"$$\frac{dh}{dx} = \frac{x}{h}$$",                                                         "unknown"),
    (RECTIFIED + r"$$\frac{dh}{dx} = \mathbb{1}[x > 0]$$",                                                   "proved"),
    (LEAKY + r"$$\frac{\partial a_i}{\partial z_i} = \begin{cases} 1 & \text{if } z_i > 0 \\ 0.01 & \text{otherwise} \end{cases}$$", "proved"),
    (LEAKY + r"$$\frac{\partial a_i}{\partial z_i} = \begin{cases} 1 & \text{if } z_i > 0 \\ 0.1 & \text{otherwise} \end{cases}$$", "refuted"),
    (BY_CASES.replace("0 &", "0.01 x &") + r"$$f'(x) = \begin{cases} 1 & \text{if } x > 0 \\ 0.1 & \text{otherwise} \end{cases}$$", "refuted"),
    (HUBER + r"$$\frac{d h}{d a} = \begin{cases} a & \text{if } |a| \le \delta \\ \delta \frac{a}{|a|} & \text{if } |a| > \delta \end{cases}$$", "proved"),
    (r"$$ReLU(x) = 2 x$$ $$ReLU(3) = 6$$",                                                                   "proved"),
    (r"$$loss = -\log p_m$$ $$\frac{\partial loss}{\partial p_m} = -\frac{1}{p_m}$$",                        "proved"),
    (r"$$cost = -\sum_i y_i \log p_i$$ $$\frac{\partial cost}{\partial p_k} = \frac{y_k}{p_k}$$",            "refuted"),
    (r"$$error = \frac{1}{2} (y - t)^2$$ $$\frac{d error}{d y} = y - t$$",                                   "proved"),
    (r"$$out_{h1} = \frac{1}{1 + e^{-net_{h1}}}$$ $$\frac{\partial out_{h1}}{\partial net_{h1}} = out_{h1} (1 - out_{h1})$$", "proved"),
    (r"$$out_{h1} = \frac{1}{1 + e^{-net_{h1}}}$$ $$\frac{\partial out_{h1}}{\partial net_{h1}} = out_{h1} (1 + out_{h1})$$", "refuted"),
    (r"$$left = \nabla_\theta \theta^\top x$$ $$left = x$$",                                                     "proved"),
    (SCORES + r"$$\frac{\partial prob_k}{\partial score_k} = prob_k (1 - prob_k)$$",                         "proved"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "line", "verdict"), LINES)
def test_lines(said: str, line: str, verdict: str) -> None:
    step = check(f"% symce: {said}\n\\[ {line} \\]\n").steps[-1]
    assert step.answer.value == verdict, step.message


@pytest.mark.parametrize(("said", "line", "verdict"), BEHIND)
def test_layers(said: str, line: str, verdict: str) -> None:
    text = "".join(f"% symce: {directive}\n" for directive in (*LAYER, said))
    step = check(f"{text}\\[ {line} \\]\n").steps[-1]
    assert step.answer.value == verdict, step.message


@pytest.mark.parametrize(("page", "verdict"), PAGES)
def test_last_lines_of_pages(page: str, verdict: str) -> None:
    step = check(page).steps[-1]
    assert step.answer.value == verdict, step.message


def test_a_function_of_a_letter_that_a_definition_guesses_is_no_fault_of_symce() -> None:
    text = "% symce: vector z, a : K\n% symce: function L of a\n% symce: let a_i = \\text{swish}(z_i)\n"
    (step,) = check(text + r"$$\frac{\partial L}{\partial z_i} = \frac{\partial L}{\partial a_i}$$").steps
    assert step.answer.value in ("unknown", "unreadable")
    assert "bug" not in step.message


def test_what_is_missing_is_the_least_that_is_missing() -> None:
    (step,) = check(r"$$\hat{y}_i \sum_{k=1}^K y_k = \hat{y}_i$$").steps
    assert step.message == "it holds if y sums to 1; say so in a directive"
