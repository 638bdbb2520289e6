"""Pages as people write them, without directives: what is said of the last line of each."""

from __future__ import annotations

import pytest

from symce import check

P = r"$$p_k = \frac{e^{z_k}}{\sum_{j=1}^K e^{z_j}}$$"

MANY = "\n## Many classes\n\nLet $z = W x + b$. $$p_i = \\frac{e^{z_i}}{\\sum_{k=1}^K e^{z_k}}$$ $$L = -\\sum_i y_i \\log p_i$$\n"
TWO_MODELS = (
    "# Gradients\n" + MANY + "## Two classes\n\n"
    r"**Setup:** $p = \sigma(z)$, $z = w^\top x + b$ $$L = -y \log p - (1 - y) \log (1 - p)$$" + "\n"
)

PAGES = (
    # page                                                                                                        | verdict
    (rf"The mean is $\frac{{1}}{{N}} \sum_i L_i$. {P} $$\frac{{\partial p_j}}{{\partial z_i}} = p_j (\delta_{{ij}} - p_i)$$", "proved"),
    (rf"The mean is $\frac{{1}}{{N}} \sum_i L_i$. {P} $$\frac{{\partial p_j}}{{\partial z_i}} = p_j (\delta_{{ij}} + p_i)$$", "refuted"),
    (r"Let $J = -u_o^T v_c + \log \sum_{w} \exp(u_w^T v_c)$ and $S(v_c) = \sum_{w \in V} \exp(u_w^\top v_c)$. "
     r"$$\frac{\partial J}{\partial v_c} = \frac{1}{S(v_c)} \frac{\partial S(v_c)}{\partial v_c} - u_o$$",          "proved"),
    (r"$$a = \sigma(\theta^\top x) (1 - \sigma(\theta^\top x)) x_j$$ "
     r"$$\theta_{t+1} = \theta_t + \eta \sum_{i=1}^n (y^{(i)} - h_{\theta_t}(x^{(i)})) x^{(i)}$$",                "unreadable"),
    (TWO_MODELS + r"$$\frac{\partial L}{\partial z} = \left(\frac{1 - y}{1 - p} - \frac{y}{p}\right) p (1 - p)$$",     "proved"),
    (TWO_MODELS + r"$$\frac{\partial L}{\partial w} = (p - y) x$$ $$\frac{\partial L}{\partial w} = (p + y) x$$",      "unknown"),
    (TWO_MODELS + MANY + r"$$\frac{\partial L}{\partial w} = (p - y) x$$",                                            "unreadable"),
    (r"$$\frac{\partial \text{softmax}(z_i)}{\partial z_j} = \text{softmax}(z_i) (\delta_{ij} - \text{softmax}(z_j))$$ $$e^{z_i} = e^{z_i}$$ "
     r"$$\text{softmax}(z_i) = \frac{e^{z_i - c}}{\sum_j e^{z_j - c}}$$",                                           "proved"),
    (r"$$e^{z_i} = e^{z_i}$$ $$\frac{\partial}{\partial z_j} \text{softmax}(z_i) = -\text{softmax}(z_i) \text{softmax}(z_j)$$", "unknown"),
    (r"$$\frac{\partial}{\partial z_j} \text{softmax}(z_i) = -\text{softmax}(z_i) \text{softmax}(z_j)$$",           "unknown"),
    (r"$$\hat{y} = softmax(\theta)$$ $$J = -\sum_i y_i \log \hat{y}_i$$ $$\frac{\partial J}{\partial \theta} = \hat{y} - y$$", "proved"),
    (r"$$\hat{y} = softmax(\theta)$$ $$J = -\sum_i y_i \log \hat{y}_i$$ $$\frac{\partial J}{\partial \theta} = y - \hat{y}$$", "refuted"),
)  # fmt: skip


@pytest.mark.parametrize(("page", "verdict"), PAGES)
def test_the_last_line_of_a_page(page: str, verdict: str) -> None:
    last = check(page + "\n").steps[-1]
    assert last.answer.value == verdict, last.message
    assert "bug" not in (last.message or "")
