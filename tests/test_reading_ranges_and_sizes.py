"""What sums run over, sizes that belong together, rounded whole numbers, functions of square matrices, entropies in bits."""

from __future__ import annotations

import pytest

from symce import check

SUMS = "% symce: index i, j, k, l, m = 1..K; vector z, w : K; matrix A : K x K; scalar x; given x > 0\n"
FIXED = "% symce: index k = 1..K; vector z : K; let K = 3\n"
SQUARE = "% symce: matrix A, B, S, P : n x n; scalar t; vector z : n; index i, j = 1..n; let P = e^{S}\n"
BITS = "% symce: index k = 1..K; vector p, q : K; given p, q distributions; given p_k > 0; log base 2\n"
BITS_DEFINED = BITS + "% symce: let H(p) = -\\sum_k p_k \\log p_k\n"

LINES = [
    # a second index that is left out, or run over too
    (SUMS, r"\sum_{k \ne i, j} z_k = \sum_k z_k - z_i - z_j + \delta_{ij} z_i", "proved"),
    (SUMS, r"\sum_{k \ne i, k \ne j} A_{kj} = \sum_k A_{kj} - A_{ij} - A_{jj} + \delta_{ij} A_{ij}", "proved"),
    (SUMS, r"\sum_{k \ne i, j} A_{kj} = \sum_{k \ne i} \sum_j A_{kj}", "proved"),
    (SUMS, r"\sum_{k \ne i, j} A_{kj} - w_j = \sum_{k \ne i} \sum_l A_{kl} - w_j", "unreadable"),
    (SUMS, r"\frac{\partial}{\partial z_j} \sum_{k \ne i, j} z_k w_j = 0", "unreadable"),
    # limits speak of an index as scripts do
    (SUMS, r"\sum_{m < i} z_m \mathbb{1}[i \ne m] = \sum_{k=1}^{i-1} z_k", "proved"),
    (SUMS, r"\sum_{m < i} z_m \mathbb{1}[i \ne m] = \sum_{k=1}^{i} z_k", "refuted"),
    (SUMS, r"\sum_{k > i} \sum_l \delta_{il} = \sum_{k=i+1}^K 1", "proved"),
    # one value of an index, or both
    (SUMS, r"\sum_{i=j} A_{ij} = A_{jj}", "proved"),
    (SUMS, r"\sum_{i, j : i = j} A_{ij} = \operatorname{tr}(A)", "proved"),
    (SUMS, r"\sum_{i=j} A_{ij} = \operatorname{tr}(A)", "unreadable"),
    (SUMS, r"\sum_{k|i} z_k = K \sum_k z_k", "unreadable"),
    # 2K is twice K, and K as a number is the K of the range
    (SUMS, r"\sum_{k=1}^{2K} x = 2 K x", "unknown"),
    (SUMS, r"\sum_{k=1}^{2K} x = 3 K x", "refuted"),
    (SUMS, r"\sum_{k=1}^{2K} x = 2 \sum_{k=1}^{K} x", "unknown"),
    (FIXED, r"\sum_k 1 = 3", "proved"),
    (FIXED, r"\sum_k z_k = z_1 + z_2 + z_3", "proved"),
    (FIXED, r"\sum_k z_k = z_1 + z_2", "refuted"),
    # whole numbers that end in zeros may be rounded
    (SUMS, r"12345 \approx 12300", "unknown"),
    (SUMS, r"2^{16} \approx 66000", "unknown"),
    (SUMS, r"e^{10} \approx 22030", "unknown"),
    (SUMS, r"12345 \approx 12400", "refuted"),
    (SUMS, r"e^{10} \approx 22020", "refuted"),
    (SUMS, r"12345 \approx 12345", "proved"),
    # the exponential of a square matrix, or of its entries
    (SQUARE, r"e^A e^{-A} = I", "unknown"),
    (SQUARE, r"\operatorname{tr}(e^A) = \sum_i e^{A_{ii}}", "unknown"),
    (SQUARE, r"\sum_i e^{A_{ii}} = \sum_j e^{A_{jj}}", "proved"),
    (SQUARE, r"P_{ij} = e^{S_{ij}}", "proved"),  # as its definition is read
    # entropies where the logarithm has a base
    (BITS, r"H(p) \le \ln K", "unreadable"),
    (BITS, r"D_{KL}(p \| q) = \sum_k p_k \ln \frac{p_k}{q_k}", "definition"),  # of its own
    (BITS_DEFINED, r"H(p) = -\sum_k p_k \frac{\ln p_k}{\ln 2}", "proved"),
    (BITS_DEFINED, r"H(p) = -\sum_k p_k \ln p_k", "refuted"),
]


@pytest.mark.parametrize(("declared", "line", "verdict"), LINES)
def test_ranges_and_sizes(declared: str, line: str, verdict: str) -> None:
    step = check(declared + rf"\[ {line} \]").steps[-1]
    assert step.answer.value == verdict, step.message


def test_a_line_may_set_a_size() -> None:
    page = "<!-- symce: index k = 1..K; vector z : K -->\n\n$$K = 3$$\n\n$$\\sum_k 1 = 3$$\n\n$$\\sum_k 1 = 4$$\n"
    assert [step.answer.value for step in check(page).steps] == ["definition", "proved", "refuted"]


def test_an_order_is_no_matter_of_the_lines_below() -> None:
    page = SUMS + r"\[ \sum_{m < i} z_m = \sum_{k=1}^{i-1} z_k \] \[ 12345 \approx 12300 \]"
    assert "digits" in (check(page).steps[-1].message or "")
