"""Networks with layers of any number: what is derived for a layer l holds for every activation and every loss."""

from __future__ import annotations

import pytest

from symce import check
from symce.judging.judgement import Answer

MATRICES = (
    r"The layers are $z^{(l)} = W^{(l)} a^{(l-1)} + b^{(l)}$ and $a^{(l)} = \sigma(z^{(l)})$, the errors "
    r"$\delta^{(l)} = \frac{\partial J}{\partial z^{(l)}}$. "
)
NEURONS = (
    r"The weighted input is $z^l = w^l a^{l-1} + b^l$, and $a^l = f(z^l)$. The error of neuron $j$ in layer $l$ is "
    r"$$\delta^l_j \equiv \frac{\partial C}{\partial z^l_j}.$$ "
)
BEHIND = (
    r"$$z^{(l+1)} = W^{(l)} a^{(l)} + b^{(l)}$$ $$a^{(l+1)} = f(z^{(l+1)})$$ "
    r"where $\delta^{(l)} = \frac{\partial J}{\partial z^{(l)}}$. "
)
LINES = [
    (MATRICES, r"\delta^{(l)} = (W^{(l+1)})^\top \delta^{(l+1)} \odot \sigma'(z^{(l)})", Answer.PROVED),
    (MATRICES, r"\delta^{(l)} = W^{(l+1)} \delta^{(l+1)} \odot \sigma'(z^{(l)})", Answer.UNKNOWN),
    (MATRICES, r"\delta^{(l)} = (W^{(l)})^\top \delta^{(l+1)} \odot \sigma'(z^{(l)})", Answer.UNKNOWN),
    (MATRICES, r"\delta^{(l)} = (W^{(l+1)})^\top \delta^{(l+1)}", Answer.UNKNOWN),
    (MATRICES, r"\frac{\partial J}{\partial W^{(l)}} = \delta^{(l)} (a^{(l-1)})^\top", Answer.PROVED),
    (MATRICES, r"\frac{\partial J}{\partial W^{(l)}} = a^{(l-1)} (\delta^{(l)})^\top", Answer.UNKNOWN),
    (MATRICES, r"\frac{\partial J}{\partial W^{(l)}} = \delta^{(l)} (a^{(l)})^\top", Answer.UNKNOWN),
    (MATRICES, r"\frac{\partial J}{\partial b^{(l)}} = \delta^{(l)}", Answer.PROVED),
    (MATRICES, r"\frac{\partial J}{\partial b^{(l)}} = -\delta^{(l)}", Answer.UNKNOWN),
    (MATRICES + "It is not true that ", r"\frac{\partial J}{\partial b^{(l)}} = \delta^{(l)}", Answer.UNKNOWN),
    (MATRICES + "We use weight decay. ", r"\frac{\partial J}{\partial b^{(l)}} = \delta^{(l)}", Answer.UNKNOWN),
    (MATRICES + r"Here $\sigma$ is the softmax. ", r"\delta^{(l)} = (W^{(l+1)})^\top \delta^{(l+1)} \odot \sigma'(z^{(l)})", Answer.UNREADABLE),
    (MATRICES + "All layers have the same weights. ", r"\frac{\partial J}{\partial W^{(l)}} = \delta^{(l)} (a^{(l-1)})^\top", Answer.UNKNOWN),
    (MATRICES + "The loss has a penalty on the weights. ", r"\frac{\partial J}{\partial W^{(l)}} = \delta^{(l)} (a^{(l-1)})^\top", Answer.UNKNOWN),
    (MATRICES, r"\sigma'(z^{(l)}) = 0", Answer.UNKNOWN),
    (NEURONS, r"\delta^l = ((w^{l+1})^T \delta^{l+1}) \odot f'(z^l)", Answer.PROVED),
    (NEURONS, r"\frac{\partial C}{\partial w^l_{jk}} = a^{l-1}_k \delta^l_j", Answer.PROVED),
    (NEURONS, r"\frac{\partial C}{\partial w^l_{jk}} = a^{l-1}_j \delta^l_k", Answer.UNKNOWN),
    (NEURONS, r"\delta^l_j = \sum_k w^{l+1}_{kj} \delta^{l+1}_k f'(z^l_j)", Answer.PROVED),
    (NEURONS, r"\delta^l_j = \sum_k w^{l+1}_{jk} \delta^{l+1}_k f'(z^l_j)", Answer.UNKNOWN),
    (NEURONS, r"\frac{\partial z^{l+1}_k}{\partial z^l_j} = w^{l+1}_{kj} f'(z^l_j)", Answer.PROVED),
    # a straight line has no second derivative, which says nothing of other functions
    (NEURONS, r"\frac{\partial f'(z^l_j)}{\partial z^l_j} = 0", Answer.UNKNOWN),
    (NEURONS, r"\frac{\partial \delta^l_j}{\partial z^l_j} = \sum_k w^{l+1}_{kj} \frac{\partial \delta^{l+1}_k}{\partial z^l_j} f'(z^l_j)", Answer.UNKNOWN),
    (BEHIND, r"\delta^{(l)} = ((W^{(l)})^T \delta^{(l+1)}) \bullet f'(z^{(l)})", Answer.PROVED),
    (BEHIND, r"\nabla_{W^{(l)}} J(W, b; x, y) = \delta^{(l+1)} (a^{(l)})^T", Answer.PROVED),
    (BEHIND, r"\nabla_{W^{(l)}} J(W, b; x, y) = \delta^{(l)} (a^{(l)})^T", Answer.UNKNOWN),
]  # fmt: skip


@pytest.mark.parametrize(("page", "tex", "expected"), LINES)
def test_lines_of_any_layer(page: str, tex: str, expected: Answer) -> None:
    step = check(f"{page}\n\n$$ {tex} $$\n").steps[-1]
    assert step.answer is expected, (step.answer, step.message)


OTHERS = [
    (r"\delta^{(l)} = \frac{\partial J}{\partial z^{(l)}}", r"\delta^{(l)} = \frac{\partial J}{\partial a^{(l)}}"),
    (r"a^{(l)} = \sigma(z^{(l)})", r"a^{(l)} = \sigma(z^{(l)}) + a^{(l-1)}"),
    (r"W^{(l)} a^{(l-1)}", r"W^{(l)} a^{(l)}"),
    (r"b^{(l)}$", r"b^{(l)}$ with $J = L + \sum_l \|W^{(l)}\|^2$"),
]


@pytest.mark.parametrize(("old", "new"), OTHERS)
def test_other_networks_are_left_open(old: str, new: str) -> None:
    assert old in MATRICES
    page = f"{MATRICES.replace(old, new)}\n\n"
    lines = (
        r"\delta^{(l)} = (W^{(l+1)})^\top \delta^{(l+1)} \odot \sigma'(z^{(l)})",
        r"\frac{\partial J}{\partial W^{(l)}} = \delta^{(l)} (a^{(l-1)})^\top",
    )
    assert all(check(f"{page}$$ {line} $$\n").steps[-1].answer is not Answer.PROVED for line in lines)


def test_what_is_taken_for_granted_is_said() -> None:
    step = check(f"{MATRICES}\n\n$$ {LINES[0][1]} $$\n").steps[-1]
    assert any("layer 1 is any layer l between two others" in note for note in step.assumed)
