"""Maxima of formulas: how far they reach, what holds of them, and counterexamples at which they are largest."""

from __future__ import annotations

import pytest

from symce.checking import check, judged

LETTERS = ("index j, k = 1..K", "vector u, v : K")
DOUBLED = ("index j, k = 1..K", "vector g, h : K", "let f_k = 2 g_k")
SUMS = ("index j, k = 1..K", "vector g, h : K", "let f_k = g_k + h_k")
SHARES = ("index j, k = 1..K", "vector z : K", r"let p_k = \frac{e^{z_k}}{\sum_j e^{z_j}}")
SCORES = (
    *("index i = 1..m", "index j, k = 1..K", "matrix x : m x d", "matrix w : K x d", "vector y : m"),
    *(r"given y_i \in \{1,\ldots,K\}", "let f_k = w_k^T x_i"),
    r"let p_k = \frac{e^{f_k-\max_j f_j}}{\sum_j e^{f_j-\max_j f_j}}",
    r"let L_i = -\log(p_{y_i})",
)
STABLE = r"\frac{e^{f_k-\max_j f_j}}{\sum_j e^{f_j-\max_j f_j}}"

ROWS = [
    (DOUBLED, rf"{STABLE} = \frac{{e^{{f_k}}}}{{\sum_j e^{{f_j}}}}",            "proved"),
    (DOUBLED, rf"{STABLE} = \frac{{f_k}}{{\sum_j e^{{f_j}}}}",                  "refuted"),
    (DOUBLED, r"f_k \le \max_j f_j",                                            "proved"),
    (DOUBLED, r"f_k < \max_j f_j",                                              "refuted"),
    (DOUBLED, r"\max_j f_j \ge \frac{1}{K} \sum_j f_j",                         "proved"),
    (DOUBLED, r"\max_j f_j = \sum_j f_j",                                       "refuted"),
    (DOUBLED, r"\max_j f_j = -2 \max_j g_j",                                    "refuted"),
    (DOUBLED, r"\nabla_{g_k} \max_j f_j = 2",                                   "refuted"),
    (SUMS, r"\max_j f_j = \max_j g_j + \max_j h_j",                             "refuted"),
    (SCORES, rf"{STABLE} = \frac{{e^{{f_k}}}}{{\sum_j e^{{f_j}}}}",             "proved"),
    (SCORES, rf"{STABLE} = \frac{{f_k}}{{\sum_j e^{{f_j}}}}",                   "refuted"),
    (SCORES, r"\nabla_{w_k}L_i = (p_k - 1\{y_i = k\})x_i",                      "proved"),
    (SCORES, r"\nabla_{w_k}L_i = (1\{y_i = k\} - p_k)x_i",                      "refuted"),
    (SCORES, r"\nabla_{w_k}L_i = (p_k - 1)x_i",                                 "refuted"),
    (SHARES, r"\max_j p_j \le 1",                                               "proved"),
    (SHARES, r"\max_j p_j \le 1/K",                                             "refuted"),
    (SHARES, r"\log \max_j p_j = \min_j z_j - \log \sum_j e^{z_j}",             "refuted"),
    (LETTERS, r"\max_j (u_j + v_j) \ge \max_j u_j + \max_j v_j",                "refuted"),
    (LETTERS, r"\max_j 2 u_j = 2 u_j",                                          "refuted"),
    (LETTERS, r"\max_j u_j v_j = v_j \max_j u_j",                               "refuted"),
    (LETTERS, r"\max_j u_j v_k = v_k \max_j u_j",                               "proved"),
    (LETTERS, r"\max_j u_j \sum_j v_j = \sum_j v_j \max_j u_j",                 "proved"),
    (LETTERS, r"\max_j u_j \max_j v_j = \max_j v_j \max_j u_j",                 "proved"),
    (LETTERS, r"\max_j u_j v_j = \max_j u_j \max_j v_j",                        "refuted"),
    (LETTERS, r"\max_j (u_j) v_j = v_j \max_j u_j",                             "unreadable"),
    (LETTERS, r"\log \sum_k e^{u_k} = \log \sum_k e^{u_k - \max u} + \max u",   "proved"),
    (LETTERS, r"\log \sum_k e^{u_k} = \log \sum_k e^{u_k - \max u} - \max u",   "refuted"),
    (LETTERS, r"\exp (u_k - \max u) . \exp{\max{u}} = \exp u_k",               "proved"),
    (LETTERS, r"\log \exp \max \mathbf{u} - v_k = \max_j u_j - v_k",           "proved"),
    (LETTERS, r"\min u \le u_k",                                               "proved"),
    (LETTERS, r"\min u = \max u",                                              "refuted"),
    (LETTERS, r"\max u_j \ge u_k",                                             "proved"),
    (LETTERS, r"\max u_k \ge u_k",                                             "unreadable"),
    (LETTERS, r"\nabla_{u_k} \max u = 1",                                      "refuted"),
    (LETTERS, r"\max u^\top v = \max_j u_j",                                   "unreadable"),
    (LETTERS, r"\max u / 2 = \max_j u_j / 2",                                  "unreadable"),
    (SCORES, r"\max x = 1",                                                    "unreadable"),
]  # fmt: skip


@pytest.mark.parametrize(("directives", "tex", "verdict"), ROWS)
def test_maxima(directives: tuple[str, ...], tex: str, verdict: str) -> None:
    assert judged(tex, directives).answer.value == verdict


SCALED = (*LETTERS, "vector q : K", "given q_j > 0", "scalar T, c", "given T > 0")
ROWS_OF_SCORES = ("index i = 1..m", "index j = 1..K", "matrix s : m x K", "vector t : m", "given t_i > 0")

ORDERED = [
    (SCALED, r"\max_j \frac{u_j}{T} = \frac{\max_j u_j}{T}",                                    "proved"),
    (SCALED, r"\max_j \frac{u_j}{T} = \max_j u_j",                                             "refuted"),
    (SCALED, r"\min_j \frac{u_j - c}{T} = \frac{\min_j u_j - c}{T}",                            "proved"),
    (SCALED, r"\min_j \frac{u_j - c}{T} = \frac{\max_j u_j - c}{T}",                            "refuted"),
    (SCALED, r"\max_j (c u_j) = c \max_j u_j",                                                 "refuted"),
    (SCALED, r"\max_j \log q_j = \log \max_j q_j",                                             "proved"),
    (SCALED, r"\max_j q_j u_j = \max_j q_j \max_j u_j",                                        "refuted"),
    (LETTERS, r"\max_j 2 u_j = 2 \max_j u_j",                                                  "proved"),
    (LETTERS, r"\max_j e^{u_j} = e^{\max_j u_j}",                                              "proved"),
    (LETTERS, r"\max_j e^{-u_j} = e^{-\min_j u_j}",                                            "proved"),
    (LETTERS, r"\max_j e^{-u_j} = e^{-\max_j u_j}",                                            "refuted"),
    (LETTERS, r"\max_j (3 - 2 e^{u_j}) = 3 - 2 e^{\min_j u_j}",                                "proved"),
    (LETTERS, r"\max_j \frac{1}{1 + e^{-u_j}} = \frac{1}{1 + e^{-\max_j u_j}}",                "proved"),
    (LETTERS, r"\max_j \frac{1}{1 + e^{u_j}} = \frac{1}{1 + e^{\max_j u_j}}",                  "refuted"),
    (LETTERS, r"\max_j u_j v_j = \max_k v_k u_k",                                              "proved"),
    (LETTERS, r"\max_j \frac{e^{u_j}}{\sum_k e^{u_k}} \ge \frac1K",                            "proved"),
    (LETTERS, r"\max_j \frac{e^{u_j}}{\sum_k e^{u_k}} \le \frac1K",                            "refuted"),
    (LETTERS, r"\min_j \frac{e^{u_j}}{\sum_k e^{u_k}} \le \frac1K",                            "proved"),
    (LETTERS, r"\max_j \log \frac{e^{u_j}}{\sum_k e^{u_k}} = \max_j u_j - \log \sum_k e^{u_k}", "proved"),
    (LETTERS, r"\log(\frac1K \sum_j e^{u_j}) \le \max_j u_j",                                  "proved"),
    (LETTERS, r"\log(\frac2K \sum_j e^{u_j}) \le \max_j u_j",                                  "refuted"),
    (LETTERS, r"\min_j u_j \le \log(\frac1K \sum_j e^{u_j})",                                  "proved"),
    (LETTERS, r"\log(\frac1K \sum_j e^{u_j}) \le \min_j u_j",                                  "refuted"),
    (ROWS_OF_SCORES, r"\max_j \frac{s_{ij}}{t_i} = \frac{\max_j s_{ij}}{t_i}",                 "proved"),
    (ROWS_OF_SCORES, r"\max_i \frac{s_{ij}}{t_i} = \max_i s_{ij}",                             "refuted"),
]  # fmt: skip


@pytest.mark.parametrize(("directives", "tex", "verdict"), ORDERED)
def test_a_formula_is_largest_where_what_it_grows_with_is(directives: tuple[str, ...], tex: str, verdict: str) -> None:
    assert judged(tex, directives).answer.value == verdict


def test_a_line_is_judged_beside_the_maxima_of_others() -> None:
    lines = (r"\max_i x_i \ge x_k", r"\min_i x_i \le \frac1n \sum_j x_j", r"\min_i x_i \ge \frac1n \sum_j x_j")
    found = check("% symce: vector x : n\n" + "".join(f"\\[ {line} \\]\n" for line in lines))
    assert [step.answer.value for step in found.steps] == ["proved", "proved", "refuted"]


def test_another_reading_has_maxima_of_its_own() -> None:
    lines = (r"\max_k \frac{e^{x_k/T}}{\sum_j e^{x_j/T}} = \frac{e^{\max_k x_k}}{\sum_j e^{x_j/T}}",)
    lines += (r"\log \frac1n \sum_j e^{x_j} \le \max_j x_j",)  # true of the logarithm of the mean
    found = check("Let $x \\in \\mathbb{R}^n$.\n\n" + "".join(f"$${line}$$\n\n" for line in lines))
    assert [step.answer.value for step in found.steps] == ["refuted", "unknown"]


TRUE = [  # not all are proved, none is called wrong
    (DOUBLED, r"\max_j f_j = 2 \max_j g_j"),
    (SUMS, r"\max_j f_j \le \max_j g_j + \max_j h_j"),
    (SUMS, r"\max_j f_j \ge \max_j g_j + \min_j h_j"),
    (SHARES, r"\max_j p_j \ge 1/K"),
    (SHARES, r"\log \max_j p_j = \max_j z_j - \log \sum_j e^{z_j}"),
    (LETTERS, r"\max_j u_j^2 \ge (\max_j u_j)^2"),
    (LETTERS, r"\max_j \log u_j = \log \max_j u_j"),
    (LETTERS, r"\exp(\max_j \log u_j) \le \sum_j u_j"),  # where all logarithms have values
    (LETTERS, r"\max_j (u_j - v_j) = -\min_j (v_j - u_j)"),
]


@pytest.mark.parametrize(("directives", "tex"), TRUE)
def test_what_is_true_of_maxima_is_not_refuted(directives: tuple[str, ...], tex: str) -> None:
    assert judged(tex, directives, seconds=2).answer.value in ("proved", "unknown")


def test_the_place_of_a_largest_entry_has_no_name_in_a_counterexample() -> None:
    found = judged(r"\max_j f_j = \sum_j f_j", DOUBLED).counterexample
    assert found is not None
    assert not found.labels
