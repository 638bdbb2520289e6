"""Letters that a later section claims something of, or introduces anew: what an earlier one defines decides nothing."""

from __future__ import annotations

import pytest

from symce import check

S = r"""# Definitions

$$p_i = \frac{e^{z_i}}{\sum_k e^{z_k}}$$
$$L = -\sum_k y_k \log p_k$$
where $\sum_k y_k = 1$.

"""
WRONG = r"$$L = \sum_k y_k z_k - \log\sum_k e^{z_k}$$"
RIGHT = r"$$L = \log\sum_k e^{z_k} - \sum_k y_k z_k$$"
TRUE = r"$$\frac{\partial L}{\partial z_j} = p_j - y_j$$"
FALSE = r"$$\frac{\partial L}{\partial z_j} = y_j - p_j$$"
SIGNS = "# Model\n\n$$L = \\log(1 + e^{-yz})$$\nwhere $y \\in \\{-1, 1\\}$.\n\n# Slopes\n\n"
P = "$$p_i = \\frac{e^{z_i}}{\\sum_k e^{z_k}}$$ $$\\sum_i p_i = 1$$\n"
KL = r"Let $q_i = \frac{e^{z_i}}{\sum_k e^{z_k}}$ and $D = \sum_k p_k \log\frac{p_k}{q_k}$"

PAGES = [
    # a false formula below "Proof", or behind words that claim it, defines nothing
    (S + "# Proof\n\n" + WRONG + TRUE, "unknown"),
    (S + "# Proof\n\n" + WRONG + FALSE, "unknown"),
    (S + "# Proof\n\n" + TRUE + WRONG + FALSE, "unknown"),
    (S + "# The loss again\n\nWe have " + WRONG + FALSE, "unknown"),
    (S + "# Proof\n\n" + RIGHT + TRUE, "proved"),
    (S + "# Proof\n\n" + RIGHT + FALSE, "unknown"),
    (S + "# Another loss\n\nNow let " + WRONG + FALSE, "proved"),
    # values that an earlier section tells
    (SIGNS + r"$$\frac{d^2 L}{dz^2} = \sigma(z)(1 - \sigma(z))$$", "unknown"),
    (SIGNS + r"$$\frac{d L}{dz} = y\sigma(-yz)$$", "refuted"),
    # a letter that the next section, or another example, says to be something
    ("# First\n\n" + P + "\n# Second\n\n" + KL + ". Here $p$ is a distribution. $$D = 0$$", "unknown"),
    ("# First\n\n" + P + "\n# Second\n\n" + KL + ". $$D = 0$$", "proved"),
    (P + "A second example. " + KL + " where $p$ is a distribution. $$D = 0$$", "unknown"),
    (P + KL + ". $$D = 0$$", "proved"),
]


@pytest.mark.parametrize(("page", "answer"), PAGES)
def test_the_last_line_of_a_page_in_sections(page: str, answer: str) -> None:
    assert check(page).steps[-1].answer.value == answer
