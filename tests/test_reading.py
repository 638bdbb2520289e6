"""One row a notation feature: what it means, what it does not mean, and what is refused beside it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from symce.checking import judged
from symce.judging.judgement import Answer
from symce.read.tex.item import ReadError

V = ("index i, j, k = 1..K", "vector o, y : K")
M = ("matrix A : n x m", "matrix B : m x n", "vector x : m", "vector u : n", "index i, j = 1..n", "index k = 1..m")
S = ("scalar a, b, c",)
N = ("matrix X : n x d", "vector h : n", "vector v : d")
P = (*V, r"let p_i = \frac{e^{o_i}}{\sum_k e^{o_k}}")
F = ("scalar x", r"let f(x) = x^3")
L = ("index i, j = 1..K", "vector o : K", r"given c \in \{1, \ldots, K\}")


@dataclass(frozen=True)
class Feature:
    directives: tuple[str, ...]
    notation: str
    means: str
    not_: str
    refused: str
    because: str


FEATURES = {
    "sum, index only": Feature(
        V, r"\sum_k o_k y_k", r"\sum_{k=1}^K o_k y_k", r"K o_k y_k", r"\sum_k^j o_k", "also an index"
    ),
    "sum, restricted": Feature(
        V, r"\sum_{k \ne i} o_k", r"\sum_k o_k - o_i", r"\sum_k o_k", r"\sum_{k=1}^i o_k", "also an index"
    ),
    "set, one value out": Feature(
        V,
        r"\sum_{k \in \{1,\dots,K\} \setminus \{i\}} o_k",
        r"\sum_k o_k - o_i",
        r"\sum_k o_k",
        r"\sum_{k \in [K] \setminus B} o_k",
        "or a part",
    ),
    "set, two values out": Feature(
        V,
        r"\sum_{k \in [K] \setminus \{i, j\}} o_k",
        r"\sum_k o_k - o_i - o_j + \delta_{ij} o_i",
        r"\sum_k o_k - o_i - o_j",
        r"\sum_{k \in \mathcal{B} \setminus \{i\}} o_k",
        "or a part",
    ),
    "argument of a letter that it defines": Feature(
        P, r"y^\top p(o)", r"\sum_k y_k p_k", r"\sum_k y_k o_k", r"p_i(o_i)", "an argument or a factor"
    ),
    "argument behind a logarithm": Feature(
        P, r"\log p_i(o)", r"\log (p_i)", r"\log p_j", r"\log p_i(y)", "how far does the function reach"
    ),
    "sign behind a sign": Feature(S, "a + -b - -c", "a - b + c", "a - b - c", "a -- b", "nothing follows"),
    "index of a called letter": Feature(
        ("index n = 1..N", "index k = 1..K", "matrix l : N x K", r"let \gamma(z_{nk}) = e^{l_{nk}}"),
        r"\sum_r \gamma(z_{rk})",
        r"\sum_n \gamma(z_{nk})",
        r"\sum_k \gamma(z_{nk})",
        r"\sum_r^n \gamma(z_{rk})",
        "also an index",
    ),
    "identity by its size and by its name": Feature(
        ("matrix X : n x d", "vector w : d", "let I = I_d"),
        r"(X^\top X + I_d) w",
        r"X^\top X w + I w",
        r"X^\top X w",
        r"I_{d+1} w",
        "",
    ),
    "row of a matrix times a matrix": Feature(
        ("index i = 1..N", "index k = 1..C", "matrix x : N x D", "matrix W : D x C", "let s_i = x_i W"),
        r"\frac{\partial s_{ik}}{\partial W_{:,k}}",
        r"x_i",
        r"2 x_i",
        r"\frac{\partial s_{ik}}{\partial k}",
        "is an index",
    ),
    "derivative in another spelling of a variable": Feature(
        ("scalar T, V, \\beta, z", "given T > 0", r"let \beta = 1/T", r"let \gamma = T V", "let u = e^{z/T}"),
        r"\frac{\partial \beta}{\partial T}",
        r"-\beta^2",
        r"\beta",
        r"\frac{\partial u}{\partial \gamma}",
        "which defines",
    ),
    "derivative in what the variable defines": Feature(
        ("scalar T, V, \\beta, z", "given T > 0", r"let \beta = 1/T", r"let \gamma = T V", "let u = e^{z/T}"),
        r"\frac{\partial^2 u}{\partial \beta^2} - \frac{\partial T}{\partial \beta} + \frac{\partial u}{\partial \ln \beta}",
        r"z^2 u + T^2 + \beta z u",
        r"z^2 u + T^2 + z u",
        r"\frac{\partial V}{\partial \beta}",
        "as a function of",
    ),
    "all classes but the first": Feature(
        ("index k = 1..K", "index i, j = 2..K", "vector z : K"),
        r"\sum_i z_i + z_j \delta_{j1}",
        r"\sum_k z_k - z_1",
        r"\sum_k z_k",
        r"\sum_{i=3}^K z_i",
        "at most",
    ),
    "all classes but the last": Feature(
        ("index k = 1..K", "index i, j = 1..K-1", "vector z : K"),
        r"\sum_j z_j + z_i \delta_{iK}",
        r"\sum_{k=1}^{K-1} z_k",
        r"\sum_k z_k",
        r"\sum_{j=1}^{K-3} z_j",
        "more than one",
    ),
    "a class that is given": Feature(
        ("index k = 0..K", "index j = 1..K", r"matrix \beta : (K+1) x d", "vector x : d", r"given \beta_0 = 0"),
        r"\sum_{k=0}^K e^{\beta_k^T x}",
        r"1 + \sum_{j=1}^K e^{\beta_j^T x}",
        r"\sum_{j=1}^K e^{\beta_j^T x}",
        r"\beta_{K+1}^T x",
        "K+1 is outside 0..K",
    ),
    "a size beside a count of the same letter": Feature(
        ("index n = 1..N", "index k = 1..K", "matrix r : N x K", r"let N_k = \sum_n r_{nk}"),
        r"N N_k",
        r"\sum_n N r_{nk}",
        r"N_k^2",
        r"N_k (",
        "never closed",
    ),
    "two sizes side by side": Feature(
        ("index b = 1..B", "index t = 1..T", "matrix z : B x T"),
        r"\frac{1}{BT} \sum_{b,t} (z_{bt} + 1)",
        r"1 + \frac{1}{B T} \sum_b \sum_t z_{bt}",
        r"\sum_{b,t} z_{bt}",
        r"\frac{1}{BT} \sum_{b,T} z_{bt}",
        "",
    ),
    "transposed layers in brackets": Feature(
        ("matrix W^{[2]} : K x h", "vector a^{[1]} : h", "vector u : K"),
        r"W^{[2]T} u a^{[1]T}",
        r"(W^{[2]})^\top u (a^{[1]})^\top",
        r"(W^{[2]})^\top u u^\top W^{[2]}",
        r"W^{[2}",
        "never closed",
    ),
    "entry of a call in brackets": Feature(
        P, r"\mathrm{softmax}(o)[i]", r"p_i", r"p_j", r"\mathrm{softmax}(o)[i, j]", "has no 2 indices"
    ),
    "norm behind a factor": Feature(
        V, r"o_i \Vert y \Vert^2", r"o_i \sum_k y_k^2", r"o_i y_i^2", r"o_i \Vert y", "cannot stand here"
    ),
    "sum with a condition behind a colon": Feature(
        V, r"\sum_{k : k \ne i} o_k", r"\sum_k o_k - o_i", r"\sum_k o_k", r"\sum_{k : o_k} o_k", "an index was expected"
    ),
    "sum with two limits": Feature(
        V,
        r"\mathop{\sum_{k=1}^{K}}_{k \ne i} o_k",
        r"\sum_{k \ne i} o_k",
        r"\sum_k o_k",
        r"\mathop{\sum_{k=1}^{K}}_{o_k} o_k",
        "an index was expected",
    ),
    "maximum over a range": Feature(
        V,
        r"\log \sum_k e^{o_k - \max_{1 \le j \le K} o_j}",
        r"\log \sum_k e^{o_k} - \max_{j \in [K]} o_j",
        r"\log \sum_k e^{o_k}",
        r"\max_{j \ne i} o_j",
        "over the whole range",
    ),
    "unit vector of an index": Feature(
        V, r"(o - e_i)^\top y", r"o^\top y - y_i", r"o^\top y - y_j", r"e_{i+1}^\top y", "used as a vector"
    ),
    "derivative by an index": Feature(
        P,
        r"\partial_i \log \sum_k e^{o_k}",
        r"p_i",
        r"p_j",
        r"\partial_i \sum_k y_k o_k",
        "in which letter",
    ),
    "derivative by an index, defined": Feature(
        (*P, r"let \partial_i = \frac{\partial}{\partial o_i}"),
        r"\partial_{ij} \sum_k o_k^2 y_k",
        r"2 \delta_{ij} y_i",
        r"2 y_i",
        r"\partial_{ij}^3 \sum_k o_k^2",
        "another order",
    ),
    "power of a square matrix": Feature(
        ("matrix A : n x n", "matrix B : n x m", "index i, j, k = 1..n"),
        r"(A^2)_{ij}",
        r"\sum_k A_{ik} A_{kj}",
        r"A_{ij}^2",
        r"B^2",
        "a power of a matrix",
    ),
    "hyperbolic functions": Feature(
        S, r"\operatorname{sech}^2 a", r"1 - \tanh^2 a", r"\operatorname{sech} a", r"\cosh'' (a)", "higher derivatives"
    ),
    "conditions in text": Feature(
        P,
        r"\begin{cases} 1 - p_i & \text{if i = j} \\ -p_j & \text{i $\neq$ j} \end{cases}",
        r"\delta_{ij} - p_j",
        r"\delta_{ij} - p_i",
        r"\begin{cases} 1 & \text{if i is j} \\ 0 & \text{if not} \end{cases}",
        "only the last of the cases",
    ),
    "notes behind conditions": Feature(
        P,
        r"\begin{cases} 1 - p_i & i = j \text{ (true class)} \\ -p_j & i \ne j \text{ (not the true class)} \end{cases}",
        r"\delta_{ij} - p_j",
        r"\delta_{ij} - p_i",
        r"\begin{cases} 1 & \text{unless } i = j \\ 0 & i = j \end{cases}",
        "these words may turn the condition over",
    ),
    "words in any font": Feature(
        P, r"\mathcal{softmax}(o)_i", r"p_i", r"p_j", r"\mathcal{softmax}(o, y)", "one argument"
    ),
    "distributions that nothing declares": Feature(
        ("given p, q distributions", "given p_i > 0", "given q_i > 0"),
        r"\sum_i (p_i - q_i)",
        r"0",
        r"1",
        r"p_{ij}",
        "index",
    ),
    "two decimal signs": Feature((), r"30.5 - 0.5", r"30", r"29", r"30{,}00{,}000", "two decimal signs"),
    "decimal comma": Feature((), r"0{,}75 + 1{,}5", r"9/4", r"9", r"1{,}386", "or thousands"),
    "root of any degree": Feature(
        ("vector x : n", "given x_i > 0", "index i = 1..n"),
        r"\sqrt[n]{x_i}",
        r"x_i^{1/n}",
        r"x_i^{n}",
        r"\sqrt[]{}",
        "missing",
    ),
    "scope of a sum": Feature(
        V,
        r"\sum_k o_k - y_i",
        r"\left(\sum_k o_k\right) - y_i",
        r"\sum_k (o_k - y_i)",
        r"\sum_k",
        "nothing to run over",
    ),
    "call or product": Feature(
        P, r"p_i (1 - p_i)", r"p_i - p_i^2", r"p_i", r"p_i (1 - p_i))) + 1", "without its opening bracket"
    ),
    "log without brackets": Feature(P, r"\log p_i", r"o_i - \log \sum_k e^{o_k}", r"o_i", r"\log p_i o_i", "reach"),
    "base of a logarithm": Feature(
        P, r"\log_2 p_i", r"\frac{\ln p_i}{\ln 2}", r"\ln p_i", r"\log(p_i)_1^2", "parentheses around the logarithm"
    ),
    "power in brackets": Feature(
        V, r"e^{(o_i)} e^{(y_i)(2)}", r"e^{o_i + 2 y_i}", r"e^{o_i + y_i}", r"e^{(o_i) e}^{2} + )", "two superscripts"
    ),
    "delta": Feature(
        V, r"\delta_{ij} o_j", r"\mathbb{1}[i = j]\, o_i", r"o_j", r"\mathbb{1}[o_i = o_j]", "two indices"
    ),
    "order of two indices": Feature(
        V,
        r"\sum_j \mathbb{1}[j \le i] o_j",
        r"\sum_{j \le i} o_j",
        r"\sum_{j \ge i} o_j",
        r"\mathbb{1}[i \approx j]",
        "two indices",
    ),
    "cases": Feature(
        V,
        r"\begin{cases} o_i & i = j \\ 0 & i \ne j \end{cases}",
        r"\delta_{ij} o_j",
        r"o_i",
        r"\begin{cases} o_i & o_i = o_j \\ 0 & \text{else} \end{cases}",
        "two indices",
    ),
    "derivative": Feature(
        P,
        r"\frac{\partial p_i}{\partial o_j}",
        r"p_i (\delta_{ij} - p_j)",
        r"-p_i p_j",
        r"\frac{\partial q}{\partial o_j}",
        "as a function of o",
    ),
    "derivative of the package physics": Feature(
        P,
        r"\pdv{\log p_i}{o_j}",
        r"\delta_{ij} - p_j",
        r"-p_j",
        r"\pdv[3]{p_i}{o_i}{o_j}",
        "order 3 in 2",
    ),
    "mixed derivative of the package physics": Feature(
        P,
        r"\pdv{L}{o_i}{o_j}".replace("L", r"\log \sum_k e^{o_k}"),
        r"p_i \delta_{ij} - p_i p_j",
        r"p_i o_j",
        r"\dv{p_i}{i}",
        "index",
    ),
    "delta with scripts above": Feature(
        P, r"\partial_{o_j} \log p_i", r"\delta_i^j - p_j", r"\delta_i^j - p_i", r"\delta_{i}^{2 j} + \ldots", "dots"
    ),
    "delta with arguments": Feature(
        P, r"\partial_{o_j} \log p_i", r"\delta(i, j) - p_j", r"\delta(i, j) - p_i", r"\delta(i, j) + \ldots", "dots"
    ),
    "matrix with dots": Feature(
        P,
        r"\begin{bmatrix} p_1(1-p_1) & -p_1 p_2 & \cdots & -p_1 p_K \\ -p_2 p_1 & p_2(1-p_2) & \cdots & -p_2 p_K \\ "
        r"\vdots & \vdots & \ddots & \vdots \\ -p_K p_1 & -p_K p_2 & \cdots & p_K(1-p_K) \end{bmatrix}",
        r"\operatorname{diag}(p) - p p^\top",
        r"\operatorname{diag}(p) + p p^\top",
        r"\begin{bmatrix} p_1 & \cdots & p_K \\ \vdots & \ddots & \vdots \\ p_1 & \cdots & p_2 \end{bmatrix}",
        "dots in a matrix",
    ),
    "matrix with dots, not square": Feature(
        M,
        r"\begin{pmatrix} A_{11} & \dots & A_{1m} \\ \vdots & \ddots & \vdots \\ A_{n1} & \dots & A_{nm} \end{pmatrix}",
        r"A",
        r"2 A",
        r"\begin{pmatrix} A_{11} & \dots & A_{1m} \\ \vdots & \ddots & \vdots \\ A_{n1} & \dots & A_{mn} \end{pmatrix}",
        "dots in a matrix",
    ),
    "vectors side by side, entry by entry": Feature(P, r"p (1 - p)", r"p - p^2", r"p + p^2", r"p o y", "three vectors"),
    "power of the entries": Feature(P, r"p^{\odot 2}", r"p \odot p", r"p", r"p^{\odot}", "has no meaning here"),
    "identity beside a product with ones": Feature(
        P,
        r"(I - \mathbf{1} p^\top) o",
        r"o - \mathbf{1} (p^\top o)",
        r"o - p (\mathbf{1}^\top o)",
        r"(I - \mathbf{1}) + \ldots",
        "dots",
    ),
    "assumption on the rows of a matrix": Feature(
        ("matrix Y : n x K", "index i = 1..n", "index k = 1..K", r"given Y \mathbf{1} = \mathbf{1}"),
        r"\sum_k Y_{ik}",
        r"1",
        r"2",
        r"Y_{ik} + \ldots",
        "dots",
    ),
    "vector of blocks": Feature(
        ("vector u : a", "vector v : b", "vector x : a + b", "scalar m", r"let x = [u; v]"),
        r"\sum_j e^{x_j - m}",
        r"\sum_{i=1}^a e^{u_i - m} + \sum_{i=1}^b e^{v_i - m}",
        r"\sum_{i=1}^a e^{u_i - m}",
        r"\sum_j x_j \mathbb{1}[j = 1]",
        "must be numbers",
    ),
    "set named as the letters are": Feature(
        ("vector x^{(1)} : a", "vector x^{(2)} : b"),
        r"\sum_{j \in (1)} x_j^{(1)}",
        r"\sum_{j=1}^a x_j^{(1)}",
        r"2 \sum_{j=1}^a x_j^{(1)}",
        r"\sum_{j \in (2)} x_j^{(1)}",
        "or a part",
    ),
    "number of an equation set by hand": Feature(
        P, r"p_i + p_j", r"p_j + p_i \quad (4)", r"p_j \hfill (4)", r"p_i + \ldots", "dots"
    ),
    "name in roman": Feature(P, r"{\rm log} p_i", r"\log p_i", r"p_i", r"(o + o)^t", "a transpose, a step"),
    "cancelled to a value": Feature(P, r"\cancelto{1}{\sum_k p_k}", r"1", r"2", r"\cancelto{1}{}", "an empty group"),
    "cases behind a brace": Feature(
        P,
        r"\left\{\begin{aligned} & p_i (1 - p_j) && (i = j) \\ & {-p_i p_j} && \forall j \ne i \end{aligned}\right.",
        r"p_i (\delta_{ij} - p_j)",
        r"p_i (1 - p_j)",
        r"\left\{\begin{aligned} p_i && i \\ p_j && j \end{aligned}\right.",
        "relation such as",
    ),
    "cases with formulas in words": Feature(
        P,
        r"\begin{cases} p_i (1 - p_j) & \text{if $i = j$} \\ -p_i p_j \quad i != j \end{cases}",
        r"p_i (\delta_{ij} - p_j)",
        r"p_i (1 - p_j)",
        r"\begin{cases} p_i & \text{if $i$} \\ p_j & \text{else} \end{cases}",
        "relation such as",
    ),
    "a sum as the name of a number": Feature(
        (*P, r"let \sum_K = \sum_k e^{o_k}"),
        r"\frac{e^{o_i}}{\sum_K}",
        r"p_i",
        r"e^{o_i}",
        r"\frac{1}{\sum_k}",
        "nothing to run over",
    ),
    "row of ones without a font": Feature(P, r"1^\top o", r"\sum_k o_k", r"o_i", r"2^\top o", "has no transpose"),
    "gradient of a defined letter": Feature(
        (*P, r"let F = \log \sum_k e^{o_k}"),
        r"(\nabla F)_i",
        r"p_i",
        r"p_j",
        r"\nabla \sum_k y_k o_k",
        "in which variable",
    ),
    "range behind a formula": Feature(
        (*P, "vector e : K"),
        r"e^{o_i}",
        r"\exp(o_i) \quad (i = 1, \dots, K)",
        r"\exp(o_j) \quad \forall i, j",
        r"e^2",
        "the exponential",
    ),
    "prefix derivative": Feature(
        P, r"\partial_{o_j} \log p_i", r"\delta_{ij} - p_j", r"-p_j", r"\partial \log p_i", "without its variable"
    ),
    "inverse function": Feature(
        ("scalar x", r"let \sigma(x) = \frac{1}{1 + e^{-x}}", r"let \sigma^{-1}(y) = \ln \frac{y}{1 - y}"),
        r"\sigma^{-1}(\sigma(x))",
        r"x",
        r"1 / \sigma(\sigma(x))",
        r"\exp^{-1}(x)",
        "the inverse function",
    ),
    "prime": Feature(F, r"f'(x)", r"3 x^2", r"x^3", r"f'_2 + 1", "is a derivative"),
    "Hessian": Feature(
        P,
        r"\nabla^2_o \log \sum_k e^{o_k}",
        r"\operatorname{diag}(p) - p p^\top",
        r"\operatorname{diag}(p)",
        r"\nabla^3_o \log \sum_k e^{o_k}",
        "higher derivatives",
    ),
    "matrix product": Feature(
        M, r"(AB)_{ij}", r"\sum_k A_{ik} B_{kj}", r"\sum_k B_{ki} A_{jk}", r"x^\top C u", "stands among vectors"
    ),
    "outer product": Feature(M, r"u x^\top", r"u \otimes x", r"2 u \otimes x", r"\|w\| x", "stands among vectors"),
    "vector of ones": Feature(
        M,
        r"A \mathbf{1}",
        r"A \mathbf{1} + \mathbf{0}",
        r"2 A \mathbf{1}",
        r"\mathbf{1}^\top \mathbf{1}",
        "declare the ones",
    ),
    "norm": Feature(M, r"\|x\|_2^2", r"x^\top x", r"2 x^\top x", r"\|x\|_3", "outside what symce judges"),
    "maximum of a list": Feature(
        S, r"\max(a, b) + c", r"c + \max(a, b)", r"1 + c + \max(a, b)", r"\min(a)", "write \\min_j"
    ),
    "class label": Feature(L, r"\sum_i \delta_{ic} o_i", r"o_c", r"2 o_c", r"c + o_i", "is a class"),
    "positions": Feature(
        ("index i = 0..n-1", "vector S : n", r"let P[i] = 2 S[i]"),
        r"P[i]",
        r"S[i] + S[i]",
        r"S[i]",
        r"P[i] + \ldots",
        "dots",
    ),
    "fraction of plain TeX": Feature(
        S,
        r"{a + b \over 2} c",
        r"\frac{a c + b c}{2}",
        r"a + \frac{b c}{2}",
        r"{a \over b \over c}",
        "\\over has no meaning",
    ),
    "full stop as a product": Feature(
        S, r"\frac{a}{2} . \frac{b}{2}", r"\frac{a b}{4}", r"\frac{a + b}{2}", r"a . . b", "cannot stand here"
    ),
    "vector with three dots": Feature(
        V, r"(o_1,...,o_K)^\top y", r"\sum_k o_k y_k", r"\sum_k o_k", r"(o_1,...,o_i)^\top y", "also an index"
    ),
    "index inside a subscript": Feature(
        ("index i, j = 1..K", "vector r_{w_i} : d", "vector v : d"),
        r"\sum_j r_{w_j}^\top v",
        r"v^\top \sum_i r_{w_i}",
        r"K r_{w_1}^\top v",
        r"q_{w_i} + 1",
        "changes with i",
    ),
    "column by the same letter": Feature(
        ("index j = 1..d", "index k = 1..K", "matrix w : d x K", "vector x : d", "let w_k = w_{:,k}"),
        r"w_k^\top x",
        r"\sum_j w_{jk} x_j",
        r"x^\top x",
        r"w_k^\top x \ldots",
        "dots",
    ),
    "prime of an unknown function": Feature(
        ("scalar t", "scalar s", "function b of t", "function c of s, t"),
        r"\frac{\partial}{\partial t} b(t)^2",
        r"2 b(t) b'(t)",
        r"2 b(t)",
        r"c'(s, t)",
        "write the derivative of c",
    ),
    "probability of a class": Feature(
        (*P, r"let p(y=k|x) = p_k"), r"p(y=k|x)", r"p_k", r"2 p_k", r"p_k(y=k) \ldots", "dots"
    ),
    "diagonal of entries": Feature(
        ("index i, j = 1..K", "vector h, v : K"),
        r"\operatorname{diag}(h_i (1 - h_i)) v",
        r"h \odot (1 - h) \odot v",
        r"h \odot v",
        r"h_i \Sigma_q v",
        "a letter or a sign",
    ),
    "sum as a name": Feature(
        (*V, r"let \sum_N = \sum_k e^{o_k}"),
        r"\left(\sum_N - e^{o_i}\right) + e^{o_i}",
        r"\sum_k e^{o_k}",
        r"e^{o_i}",
        r"\sum_M",
        "nothing to run over",
    ),
    "two names by their subscripts": Feature(
        ("scalar a", "let r_w = 2 a", "let r_l = 3 a"), r"r_w + r_l", r"5 a", r"6 a", r"r_w + \ldots", "dots"
    ),
    "column dot row of another length": Feature(
        ("matrix W : m x n", "vector x : n", "vector u : m"),
        r"(u \cdot x^\top) x",
        r"x^\top x u",
        r"2 x^\top x u",
        r"x^\top W \ldots",
        "dots",
    ),
    "class by its label": Feature(
        ("index i, k = 1..K", "vector y, a : K", r"given y \in \{0,1\}^K one-hot", "given y_k = 1"),
        r"\sum_i y_i a_i",
        "a_k",
        r"2 a_k",
        r"\sum_i^k y_i",
        "also an index",
    ),
    "two indices above": Feature(
        (*V, "matrix u : K x K", r"let w^{ij} = u_{ij}^2"),
        r"w^{ik}",
        r"u_{ik}^2",
        r"u_{ki}^2",
        r"w^{i j^2}",
        "a power of a matrix",
    ),
    "two indices above in parentheses": Feature(
        (*V, "matrix u : K x K", r"let w^{(i,j)} = u^{(i,j)} o_j"),
        r"w^{(j,k)}",
        r"u_{jk} o_k",
        r"u_{kj} o_k",
        r"w^{(i,}",
        "never closed",
    ),
    "entries of a vector in bold": Feature(
        ("index i, j = 1..K", r"vector \mathbf{x} : K"),
        r"\frac{\partial}{\partial x_j} \mathbf{x}^\top \mathbf{x}",
        r"2 x_j",
        r"0",
        r"\mathbf{x}^\top x",
        "declare",
    ),
    "derivative without its second sign": Feature(
        F, r"\frac{\partial f(x)}{x}", r"3 x^2", r"x^2", r"\frac{\partial f(x)}{2 x}", "without its variable"
    ),
    "fonts to the end of a group": Feature(
        M,
        r"{\rm tr}(A B) + {\bf 1}^{\rm T} u",
        r"\operatorname{tr}(B A) + \sum_i u_i",
        r"\sum_i u_i",
        r"{\it A B",
        "never closed",
    ),
    "brackets of the package physics": Feature(
        S, r"\qty(a + b) c", r"a c + b c", r"a + b c", r"\qtyx(a + b) c", "has no meaning"
    ),
    "bracket that is never closed": Feature(
        S, r"e^{(a - b} c", r"c e^{a} / e^{b}", r"e^{a - b c}", r"e^{(a - b c}", "never closed"
    ),
    "row times row in a definition": Feature(
        ("index i = 1..n", "index j = 1..m", "matrix X : n x d", "matrix W : m x d", "let f_{ij} = W_j X_i"),
        r"\nabla_{W_j} f_{ij}",
        r"X_i",
        r"2 X_i",
        r"W_j X_i W_j",
        "three vectors",
    ),
    "number from a product of vectors times a vector": Feature(
        ("index i, j = 1..m", "matrix W : m x d", "vector x : d", "let s(x, i) = W_i x"),
        r"\nabla_x e^{s(x, i)} + s(x, j) x",
        r"e^{s(x, i)} W_i + s(x, j) x",
        r"e^{s(x, i)} W_i",
        r"W_i x x",
        "three vectors",
    ),
    "letters of Unicode in a font and with marks": Feature(
        (*V, r"let \hat{y}_i = \frac{e^{o_i}}{\sum_k e^{o_k}}"),
        "𝑦̂_i + ŷ_j",
        r"\hat{y}_i + \hat y_j",
        "y_i + y_j",
        "o\u0301_i",
        "stand in a formula",
    ),
    "spaces by name": Feature(
        P, r"p_i\space\cdot\enskip p_j\negthickspace", "p_i p_j", "p_i", r"p_i \spaces", "no meaning"
    ),
    "a term between dots": Feature(
        V,
        r"o_1 + \dots + o_j + \dots + o_K",
        r"\sum_k o_k",
        r"\sum_k o_k + o_j",
        r"o_1 + \dots + 2 o_j + \dots + o_K",
        "dots",
    ),
    "factors between dots": Feature(
        V,
        r"o_1 - y_1 - \cdots - y_i - \cdots - y_K",
        r"o_1 - \sum_k y_k",
        r"o_1 - y_i",
        r"y_1 + \dots + o_i + \dots + y_K",
        "dots",
    ),
    "conditions in parentheses behind a space": Feature(
        P,
        r"\begin{cases} p_i (1 - p_j)~(i = j) \\ -p_i p_j\;\;(i \ne j) \end{cases}",
        r"p_i (\delta_{ij} - p_j)",
        r"p_i (1 - p_j)",
        r"\begin{cases} p_i (i = j) \\ p_j & \text{else} \end{cases}",
        "a relation stands inside",
    ),
    "scripts inside a font": Feature(
        (
            "index i, j = 1..k",
            r"vector \mathbf{a_1}, \hat{b_1} : h",
            "matrix W : k x h",
            r"let \mathbf{z_2} = W \mathbf{a_1}",
        ),
        r"\mathbf{z_2}_i + \hat{b_1}^\top \mathbf{\mathbf{a_1}}",
        r"W_{i,:} \mathbf{a}_1 + \hat{b}_1^\top \mathbf{a_1}",
        r"\mathbf{z}_{2i} + \mathbf{a_1}^\top \mathbf{a_1}",
        r"\mathbf{a_1}_{+}",
        "not an index",
    ),
    "upper indices with primes": Feature(
        ("index i, j, j' = 1..N", "matrix S : N x N", r"let A^{ij} = \frac{e^{S^{ij}}}{\sum_{j'} e^{S^{ij'}}}"),
        r"\sum_{j'} A^{ij'} S^{ij'}",
        r"\sum_{j} \frac{e^{S^{ij}}}{\sum_{j'} e^{S^{ij'}}} S^{ij}",
        r"\sum_{j'} A^{j'i} S^{j'i}",
        r"S^{q}",
        "power",
    ),
    "t above a matrix that has no power": Feature(
        ("matrix W : k x h", "vector d : k", "index j = 1..k"),
        "W^t d",
        r"\sum_j W_{j,:} d_j",
        r"\sum_j W_{j,:}",
        "(d + d)^t W",
        "a transpose, a step",
    ),
    "two numbers above one name": Feature(
        ("index i = 1..m", "index j, k = 1..n", "matrix W : n x n", "vector x^{(i)} : n", "let a^{[1](i)} = W x^{(i)}"),
        r"\frac{\partial a_j^{[1](i)}}{\partial x_k^{(i)}}",
        "W_{jk}",
        "W_{kj}",
        r"a_j^{[1](i} + 1",
        "never closed",
    ),
    "a differential as a name of its own": Feature(
        (
            "index i, j, k = 1..K",
            r"matrix d\mathbf{P}, \mathbf{V} : K x K",
            r"let \mathrm{d}z_i = \sum_k d\mathbf{P}_{ik}",
        ),
        r"\sum_i \mathrm{d}z_i \mathbf{V}_{ij}",
        r"\sum_i \sum_k d\mathbf{P}_{ik} \mathbf{V}_{ij}",
        r"\sum_i d\mathbf{P}_{ij} \mathbf{V}_{ij}",
        r"d\mathbf{P}_{ij",
        "never closed",
    ),
    "an entry written as a value": Feature(
        ("index a, b = 1..K", "vector h : K", r"let \pi_a = \frac{e^{h_a}}{\sum_b e^{h_b}}", r"let \pi(a) = \pi_a"),
        r"\frac{\partial \pi(b)}{\partial h_a}",
        r"\pi(b) (\delta_{ab} - \pi(a))",
        r"\pi(b) (1 - \pi(a))",
        r"\pi(a",
        "never closed",
    ),
    "entries that add up to one together": Feature(
        (
            "index x = 1..n",
            "index y = 1..m",
            "matrix p : n x m",
            "given p(x, y) > 0",
            r"given \sum_x \sum_y p(x, y) = 1",
            r"let p(x) = \sum_y p(x, y)",
            r"let p(y) = \sum_x p(x, y)",
        ),
        r"\sum_x p(x) (1 - p(x))",
        r"1 - \sum_x p(x)^2",
        r"1 - \sum_y p(y)^2",
        r"\sum_x p(x",
        "never closed",
    ),
    "numbers that add up to one": Feature(
        ("scalar a, b, c", "given 0 < a < 1", "given a + b + c = 1"),
        "a - a^2",
        "a (b + c)",
        "a b + c",
        r"\frac{a}{b",
        "never closed",
    ),
    "positive numbers that add up to one": Feature(
        ("scalar p_1, p_2", "given p_1 > 0", "given 0 < p_2 < 1", "given p_1 + p_2 = 1"),
        r"\log(p_1 - p_1^2)",
        r"\log p_1 + \log p_2",
        r"\log p_1 - \log p_2",
        r"\log (p_1",
        "never closed",
    ),
    "a set that has a name": Feature(
        ("index y = 1..M", "index k = 1..d", "matrix F : M x d", r"let \mathcal{B} = \{1, \ldots, M\}"),
        r"\sum_{y \in \mathcal{B}} F_{yk}",
        r"\sum_y F_{yk}",
        r"2 \sum_y F_{yk}",
        r"\sum_{k \in \mathcal{B}} F_{yk}",
        "k runs over d, the set has M",
    ),
    "a word for the class": Feature(
        ("index j = 0..C-1", "vector x : C", r"given class \in \{0, \ldots, C-1\}"),
        r"\sum_j (x[j] - x[class])",
        r"\sum_j x[j] - C x[class]",
        r"\sum_j x[j] - x[class]",
        "x[class",
        "never closed",
    ),
    "an index in bold": Feature(
        ("index y, y' = 1..M", "vector s : M", r"let p(\mathbf{y}) = \frac{e^{s_y}}{\sum_{y'} e^{s_{y'}}}"),
        r"\sum_{\mathbf{y}} p(\mathbf{y}) \log p(\mathbf{y})",
        r"\sum_{\mathbf{y}'} p(\mathbf{y}') s_{\mathbf{y}'} - \log \sum_y e^{s_y}",
        r"\sum_{\mathbf{y}'} p(\mathbf{y}') s_{\mathbf{y}'} - \sum_y e^{s_y}",
        r"\sum_{\mathbf{y}} p(\mathbf{y}) s_y",
        "one index",
    ),
    "an average over what is drawn": Feature(
        (
            "index z = 1..K",
            "index x = 1..n",
            "given q(z) > 0",
            r"given \sum_z q(z) = 1",
            r"given p(x, z; \theta) > 0",
        ),
        r"\mathbb{E}_{q(z)} \left[ \log p(x, z; \theta) \right]",
        r"\sum_z q(z) \log p(x, z; \theta)",
        r"\sum_z \log p(x, z; \theta)",
        r"\mathbb{E}_{q(\zeta)} [ \log p(x, z; \theta) ]",
        "needs the letter that is drawn",
    ),
    "an average of what is drawn given another": Feature(
        (
            "index z = 1..K",
            "index x = 1..n",
            "given p(x, z) > 0",
            r"let q(z \mid x) = \frac{p(x, z)}{\sum_z p(x, z)}",
        ),
        r"E_{q(z \mid x)}[\log p(x, z)] - E_{q(z \mid x)}[\log q(z \mid x)]",
        r"\log \sum_z p(x, z)",
        r"\sum_z \log p(x, z)",
        r"E_{q(z \mid x)}[\log p(x, z)",
        "never closed",
    ),
    "an average of functions without their argument": Feature(
        (
            "index a = 1..K",
            "vector r : K",
            r"scalar \beta",
            r"let p_1(a) = \frac{e^{r_a}}{\sum_a e^{r_a}}",
            r"let p_\beta(a) = \frac{e^{\beta r_a}}{\sum_a e^{\beta r_a}}",
        ),
        r"\mathbb{E}_{p_1}\left[\log \frac{p_1}{p_\beta}\right]",
        r"(1 - \beta) \sum_a p_1(a) r_a + \log \sum_a e^{\beta r_a} - \log \sum_a e^{r_a}",
        r"(1 - \beta) \sum_a p_1(a) r_a + \log \sum_a e^{r_a} - \log \sum_a e^{\beta r_a}",
        r"\mathbb{E}_{p_1}[\beta]",
        "needs the letter that is drawn",
    ),
    "a softmax of entries": Feature(
        (
            "index i, j, k = 1..K",
            "vector x, b : K",
            r"let \text{softmax}(x_i) = \frac{e^{x_i}}{\sum_j e^{x_j}}",
        ),
        r"\text{softmax}(x_k + b_k)",
        r"\frac{e^{x_k + b_k}}{\sum_j e^{x_j + b_j}}",
        r"\frac{e^{x_k + b_k}}{\sum_j e^{x_j + b_k}}",
        r"\text{softmax}(x_j - x_k)",
        "not defined for these arguments",
    ),
    "one-hot labels of every example": Feature(
        ("index i = 1..n", "index j, k = 1..K", r"given y^{(i)} \in \{0,1\}^K one-hot", "matrix Z : n x K"),
        r"\sum_k y^{(i)}_k Z_{ij}",
        "Z_{ij}",
        "Z_{ik}",
        r"\sum_k y^{(i",
        "never closed",
    ),
    "labels that are 1 at an index": Feature(
        ("index i, j, k = 1..K", "vector x, y : K", r"given y_i = \delta_{ik}"),
        r"\sum_i y_i x_i",
        "x_k",
        r"\sum_i x_i",
        r"\sum_i y_{i",
        "never closed",
    ),
    "a function of a letter with a name below": Feature(
        ("scalar p_t", "given 0 < p_t < 1", r"let FL(p_t) = -(1 - p_t)^2 \log p_t", "let FL = FL(p_t)"),
        r"\frac{\partial FL}{\partial p_t}",
        r"2 (1 - p_t) \log p_t - \frac{(1 - p_t)^2}{p_t}",
        r"-2 (1 - p_t) \log p_t - \frac{(1 - p_t)^2}{p_t}",
        r"FL(p_t",
        "never closed",
    ),
    "p is not p_t": Feature(
        (
            "scalar z, y",
            r"let p = \frac{1}{1 + e^{-z}}",
            r"let p_t = \frac{p(y + 1)}{2} + \frac{(1 - p)(1 - y)}{2}",
        ),
        r"\frac{\partial p_t}{\partial z}",
        "y p (1 - p)",
        "p (1 - p)",
        "p_t (1",
        "never closed",
    ),
    "a matrix as a function of its rows": Feature(
        ("index x = 1..M", "index j, k = 1..d", r"matrix \phi : M x d", r"let \phi_j(x) = \phi_{xj}"),
        r"\sum_x \phi_j(x) \phi_k(x)",
        r"\sum_x \phi_{xj} \phi_{xk}",
        r"\sum_x \phi_{xj}^2",
        r"\phi_j(x",
        "never closed",
    ),
    "word in braces": Feature(
        ("index i, j = 1..K", "vector x : K", r"let \text{softmax}(x_i) = \frac{e^{x_i}}{\sum_j e^{x_j}}"),
        r"{softmax}(x_i)^2 . {softmax}(x_j)",
        r"\text{softmax}(x_j) \text{softmax}(x_i)^2",
        r"\text{softmax}(x_i) \text{softmax}(x_j)",
        r"{softmax}(1 + 1)",
        "is defined as",
    ),
    "classes counted from 0 and labels from 1": Feature(
        ("index i, j = 0..K-1", "index y = 1..K", "vector z : K"),
        r"\sum_{j=0}^{K-1} \delta_{y,j+1} z_j",
        r"z_{y-1}",
        r"z_{y-1} + z_i",
        r"\delta_{y,j} z_j",
        "counts from 0",
    ),
    "error and Kronecker's delta": Feature(
        ("index t = 1..T", "index k, k' = 1..K", r"vector \delta^t : K"),
        r"\sum_{k'} \delta_{k'}^t \delta_{kk'}",
        r"\delta_k^t",
        r"K \delta_k^t",
        r"\delta_{kk'}'",
        "has no transpose",
    ),
    "expectation over a conditional policy": Feature(
        ("index a, b = 1..A", "vector q, u : A", r"let \pi_\theta(a|s) = \frac{e^{u_a}}{\sum_b e^{u_b}}"),
        r"\mathbb{E}_{a \sim \pi_\theta}[q_a]",
        r"\sum_a \pi_\theta(a|s) q_a",
        r"\sum_a q_a",
        r"\mathbb{E}_{\pi_\theta}[q_a q_b]",
        "the letter that is drawn",
    ),
    "inverse of a matrix": Feature(
        ("vector x, u : d", "matrix A, B : d x d"),
        r"A (A^{-1} x + u)",
        r"x + A u",
        r"x + u",
        r"\frac{\partial}{\partial A} x^\top A^{-1} x",
        "the derivative of an inverse",
    ),
    "inverse of a formula": Feature(
        (*N, r"scalar \lambda", r"let w = (X^\top X + \lambda I)^{-1} X^\top h"),
        r"(\lambda I + X^\top X) w",
        r"X^\top h",
        r"X^\top h + v",
        r"X^{-1} v",
        "a square matrix has one",
    ),
    "transposed inverse": Feature(
        ("vector x, u : d", "matrix A : d x d"),
        r"x^\top A^{-\top} u",
        r"u^\top A^{-1} x",
        r"2 u^\top A^{-1} x",
        r"x^\top A^{-2} u",
        "write A A",
    ),
    "inverse of a symmetric matrix": Feature(
        ("vector x, m : d", r"matrix \Sigma : d x d", r"given \Sigma^\top = \Sigma"),
        r"\nabla_m \tfrac12 (x - m)^\top \Sigma^{-1} (x - m)",
        r"\Sigma^{-1} (m - x)",
        r"\Sigma^{-1} (x - m)",
        r"\nabla_\Sigma x^\top \Sigma^{-1} x",
        "the derivative of an inverse",
    ),
    "inverse that is declared": Feature(
        (r"index i, j = 1..d", "vector x, u : d", r"matrix \Sigma, \Sigma^{-1} : d x d", r"let y = \Sigma x"),
        r"(\Sigma^{-1} y)_i + \Sigma^{-1}_{ij} u_j",
        r"x_i + (\Sigma^{-1})_{ij} u_j",
        r"x_i + (\Sigma^{-1})_{ij} u_i",
        r"\frac{\partial}{\partial \Sigma_{ij}} \Sigma^{-1}_{ij}",
        "the derivative of an inverse",
    ),
    "expectation over the index that defined weights are written with": Feature(
        ("index a, b = 1..A", "vector q, u : A", r"let \pi_\theta(a|s) = \frac{e^{u_a}}{\sum_b e^{u_b}}"),
        r"\mathbb{E}_{\pi_\theta}[q_a] - q_a",
        r"\sum_b \pi_\theta(b|s) q_b - q_a",
        r"\sum_a \pi_\theta(a|s) (q_a - 1)",
        r"\mathbb{E}_{\pi_\theta}[q_b u_a]",
        "the letter that is drawn",
    ),
    "expectation of a vector for every value that is drawn": Feature(
        ("index x, y = 1..n", "vector h(x), u : d", r"let p_u(x) = \frac{e^{u^\top h(x)}}{\sum_y e^{u^\top h(y)}}"),
        r"\mathbb{E}_{p_u}[h(x)]",
        r"\nabla_u \log \sum_y e^{u^\top h(y)}",
        r"\sum_x h(x)",
        r"\mathbb{E}_{p_u}[h]",
        "the letter that is drawn",
    ),
    "sum sign that is a capital sigma over another letter": Feature(
        (*V, r"let p_i = \frac{e^{o_i}}{\Sigma_j e^{o_j}}"),
        r"\Sigma_m y_m p_m",
        r"\sum_k y_k p_k",
        r"\sum_k y_k",
        r"\Sigma_o^2",
        "a letter or a sign",
    ),
    "logistic function of an example": Feature(
        ("index i = 1..n", "index j = 1..d", r"vector \theta, x^{(i)} : d"),
        r"\frac{\partial}{\partial \theta_j} \log \sigma(\theta^\top x^{(i)})",
        r"(1 - \sigma(\theta^\top x^{(i)})) x^{(i)}_j",
        r"\sigma(\theta^\top x^{(i)}) x^{(i)}_j",
        r"\sigma(\theta^\top x^{(i)}) 10 000",
        "two numbers side by side",
    ),
    "unit vector of an index in ones": Feature(
        V, r"\mathbf{1}_i - y", r"\nabla_o (o_i - y^\top o)", r"\mathbf{1} - y", r"\mathbf{1}_{i+1} - y", "shape"
    ),
    "transpose of a bracket by a prime": Feature(
        M,
        "(u - A x)'(u - A x)",
        r"u^\top u - 2 u^\top A x + x^\top A^\top A x",
        r"u^\top u",
        "(u_i + x_k)'",
        "a prime on a",
    ),
    "transpose of a bold name by a prime": Feature(
        (*M, r"let \mathbf{A} = A"),
        r"\mathbf{A}' u",
        r"A^\top u",
        r"2 A^\top u",
        "(e^{u_i} + e^{u_j})'",
        "a prime on a formula",
    ),
    "older names of fonts": Feature(
        V,
        r"\Bbb{1}[i = j] + \Bbb I_{i=j}",
        r"2 \delta_{ij}",
        r"\delta_{ij}",
        r"\Bbb{1}[10 000]",
        "two numbers side by side",
    ),
    "set of a word": Feature(
        ("index w = 1..V", "vector o : V"),
        r"\sum_{w \in Vocab} o_w",
        r"\sum_w o_w",
        "o_1",
        r"\sum_{w \in Part} o_w",
        "or a part",
    ),
    "index of a few places as a number": Feature(
        ("index h = 0..1", "vector a : 2", "scalar c"),
        r"\sum_h e^{h c} a_h",
        r"a_0 + e^c a_1",
        r"e^c a_0 + a_1",
        r"\sum_{h \in \{1, 2\}} e^{h c}",
        "or a part",
    ),
    "numbers in braces": Feature(
        ("scalar c",),
        r"\sum_{s \in \{-1, 1\}} e^{s c}",
        r"e^{-c} + e^c",
        r"2 e^c",
        r"\sum_{s \in \{-1, c\}} e^{s c}",
        "the name of the set",
    ),
    "mean of as many as a size says": Feature(
        ("index i = 1..n", "vector R : n", r"let Q_n = \frac{1}{n} \sum_{i=1}^n R_i"),
        r"n Q_n",
        r"\sum_{i=1}^n R_i",
        r"\sum_{i=1}^{n-1} R_i",
        r"Q_n 10 000",
        "two numbers side by side",
    ),
    "expectation over the index of what is averaged": Feature(
        (*V, "given \\sum_k y_k = 1"),
        r"\mathbb{E}_y[(o_k - \mathbb{E}_{y(k)}[o_k])^2]",
        r"\sum_k y_k o_k^2 - (y^\top o)^2",
        r"\sum_k y_k o_k^2",
        r"\mathbb{E}_y[o_k o_j]",
        "the letter that is drawn",
    ),
    "factorials of counts": Feature(
        (*V, r"scalar \lambda", r"given \lambda > 0", r"let L = \sum_k (y_k \log \lambda - \lambda - \log y_k!)"),
        r"\frac{\partial L}{\partial \lambda}",
        r"\frac{\sum_k y_k}{\lambda} - \frac{4! K}{24}",
        r"\frac{\sum_k y_k}{\lambda} + K",
        r"\frac{\partial L}{\partial y_k}",
        "which is not differentiated",
    ),
    "product before another": Feature(
        (*V, "given o_k > 0", "given y_k > 0"),
        r"\log \prod_k o_k \prod_{k=1}^K y_k^2 / \prod_j e^{y_j}",
        r"\log\Big(\prod_j o_j y_j^2 e^{-y_j}\Big)",
        r"\log\Big(\prod_j o_j y_j^{2 K} e^{-K y_j}\Big)",
        r"\prod_k o_k \prod_k^j y_k",
        "also an index",
    ),
    "product over an index that another carries": Feature(
        (*V, "matrix A : K x K"),
        r"\prod_k e^{o_k} \prod_j e^{A_{kj}}",
        r"\exp\Big(\sum_{j,k} A_{kj} + \sum_k o_k\Big)",
        r"\exp\Big(\sum_k (o_k + A_{kk})\Big)",
        r"\prod_k o_k \prod_j^k A_{kj}",
        "also an index",
    ),
    "condition in a script": Feature(
        V, r"o_{k = i} y_{k = i}", r"o_i y_i", r"o_k y_k + 1", r"\sum_k o_{k = i}", "write it below the sum"
    ),
    "condition in a script, other entries": Feature(
        V, r"\delta_{ki} + o_{k \ne i}", r"o_k", r"o_k + 1", r"\sum_i o_{k \not= i}", "write it below the sum"
    ),
    "chain rule behind an operator": Feature(
        (*V, r"let S = \sum_k e^{o_k}"),
        r"\frac{\partial}{\partial S} \log S \frac{\partial S}{\partial o_i}",
        r"\frac{1}{S} e^{o_i}",
        r"e^{o_i}",
        r"\frac{\partial}{\partial (2 S)} S \frac{\partial S}{\partial o_i}",
        "in a letter, not in a formula",
    ),
    "assumption on a definition": Feature(
        (*V, r"let s = \sqrt{\sum_k o_k^2}", "given s > 0"),
        r"\frac{\partial s}{\partial o_i}",
        r"\frac{o_i}{s}",
        r"\frac{2 o_i}{s}",
        r"\frac{\partial s}{\partial (o_i + 1)}",
        "in a letter, not in a formula",
    ),
    "zeros and ones": Feature(
        (*V, r"given y_k \in \{0, 1\}", "given 0 < o_k < 1"),
        r"\frac{y_k}{o_k}",
        r"\frac{y_k}{o_k} + 0",
        r"\frac{y_k}{o_k} + \frac{1 - y_k}{1 - o_k}",
        r"\sum_k^j y_k",
        "also an index",
    ),
    "double bars of two": Feature(
        (*V, "given o_k > 0", "given y_k > 0", r"let D(y \| o) = \sum_k y_k \log \frac{y_k}{o_k}"),
        r"D(y \mid\mid o) + D(o \vert\vert y) + D(y \mid \mid o)",
        r"\sum_k (2 y_k - o_k) \log \frac{y_k}{o_k}",
        r"\sum_k y_k \log \frac{y_k}{o_k}",
        r"D(y \mid\mid)",
        "an argument is missing",
    ),
    "sums of rows": Feature(
        M,
        r"\operatorname{rowsum}(A)",
        r"A \mathbf{1}_m",
        r"2 A \mathbf{1}_m",
        r"\operatorname{rowsum}(A, B)",
        "one argument",
    ),
    "derivative at its own letters": Feature(
        ("scalar x, a, b", r"let f(x) = x^3 + a x", r"let h(a, b) = a b^2"),
        r"\frac{df}{dx}(x) + \frac{df}{dx}(0) + \pdv{h}{b}(a, b)",
        r"3 x^2 + 2 a + 2 a b",
        r"(3 x^2 + a) x + a + 2 a b",
        r"\frac{df}{dx}(b)",
        "or times what stands here",
    ),
    "derivative in an entry at its own vector": Feature(
        ("index i = 1..n", "vector x, v : n", r"let f(x) = \sum_i x_i^3"),
        r"\frac{\partial f}{\partial x_i}(x)",
        r"3 x_i^2",
        r"x_i^2",
        r"\frac{\partial f}{\partial x_i}(v)",
        "or times what stands here",
    ),
    "classes that are listed": Feature(
        ("index i, j = 1..3", "vector z : 3", r"given y \in \{1, 2, 3\}"),
        r"\frac{\partial}{\partial z_i} (\log \sum_j e^{z_j} - z_y)",
        r"\frac{e^{z_i}}{\sum_j e^{z_j}} - \delta_{iy}",
        r"\frac{e^{z_i}}{\sum_j e^{z_j}}",
        r"y z_i",
        "is a class, not a number",
    ),
    "an index and the right class of one letter": Feature(
        (
            "index y, k = 1..n",
            "vector z : n",
            r"given y^* \in \{1, \ldots, n\}",
            r"let p(y) = \frac{e^{z_y}}{\sum_k e^{z_k}}",
        ),
        r"\log p(y^*)",
        r"z_{y^*} - \log \sum_k e^{z_k}",
        r"z_y - \log \sum_k e^{z_k}",
        r"y^* z_y",
        "is a class, not a number",
    ),
    "bare gradient of a defined function": Feature(
        ("vector w, x : d", r"let J(w) = w^\top w + x^\top w", r"let E(w, x) = x^\top w"),
        r"\nabla J",
        r"2 w + x",
        r"w",
        r"\nabla E",
        "in which variable",
    ),
    "cases of a label that is 0 or 1": Feature(
        ("index i = 1..n", "vector p, y : n", "given 0 < p_i < 1", r"given y_i \in \{0, 1\}"),
        r"\begin{cases} \log p_i & \text{if } y_i = 1 \\ \log(1 - p_i) & \text{if } y_i = 0 \end{cases}",
        r"y_i \log p_i + (1 - y_i) \log(1 - p_i)",
        r"y_i \log(1 - p_i) + (1 - y_i) \log p_i",
        r"\begin{cases} p_i & \text{if } y_i = 1 \\ 0 & \text{if } y_i = 2 \end{cases}",
        "is compared with a number",
    ),
    "braces around both parts of a derivative": Feature(
        ("scalar x, w", "let L = w x^2"),
        r"\frac{{\partial L}}{{\partial x}} + \frac{{d}}{{d w}} L",
        r"2 w x + x^2",
        r"2 w x",
        r"\frac{{\partial L}}{{2 \partial x}}",
        "without its variable",
    ),
    "triangles of other sizes": Feature(
        ("scalar x", "let L = x^2"),
        r"\bigtriangledown_x L + \triangledown_{x} L",
        r"4 x",
        r"2 x",
        r"\bigtriangleup_x L",
        "has no meaning here",
    ),
    "one sort of bars between two names": Feature(
        (
            "index i = 1..n",
            "vector p, q : n",
            "given p, q distributions",
            r"let \mathrm{KL}(a \lVert b) = \sum_i a_i \log \frac{a_i}{b_i}",
        ),
        r"\mathrm{KL}(q \lVert p) + \mathrm{KL}(p \lVert q)",
        r"\sum_i (q_i - p_i) \log \frac{q_i}{p_i}",
        r"\sum_i q_i \log \frac{q_i}{p_i}",
        r"q_i \lVert p",
        "cannot stand here",
    ),
    "logarithm of two probabilities of one name": Feature(
        ("index z = 1..n", "given q(z) > 0", "given p(z) > 0", "given p(x | z) > 0"),
        r"\sum_z q(z) \log p(x|z)p(z)",
        r"\sum_z q(z) (\log p(x | z) + \log p(z))",
        r"\sum_z q(z) \log p(x | z)",
        r"\log p(z) q(z)",
        "how far does the function reach",
    ),
    "sums without an index over arguments": Feature(
        (
            "index x = 1..n",
            "index y = 1..m",
            "given p(x, y) > 0",
            r"let p(x) = \sum_y p(x, y)",
            r"let p(y | x) = \frac{p(x, y)}{p(x)}",
        ),
        r"\sum p(x, y) \log p(y | x) + \sum p(x) \log p(x)",
        r"\sum_x \sum_y p(x, y) \log p(x, y)",
        r"\sum_x \sum_y p(x, y) \log p(x)",
        r"\sum p(x) (\sum_x p(x))^2 + \sum 2",
        "sum",
    ),
    "a conditional probability that is given beside one that is defined": Feature(
        (
            "index z = 1..n",
            "given p(y | z, x) > 0",
            "given p(z | x) > 0",
            r"let p(y | x) = \sum_z p(y | z, x) p(z | x)",
            r"let p(z | x, y) = \frac{p(y | z, x) p(z | x)}{p(y | x)}",
        ),
        r"p(y | x) p(z | x, y)",
        r"p(y | z, x) p(z | x)",
        r"p(y | z, x)",
        r"p(y + 1 | z, x)",
        "an argument is a name or an index here",
    ),
    "divergence of conditional probabilities": Feature(
        (
            "index x = 1..m",
            "index z = 1..K",
            "given p(z) > 0",
            r"given \sum_z p(z) = 1",
            "given q(z | x) > 0",
            r"given \sum_z q(z | x) = 1",
            r"let D_{KL}(f || g) = \sum_x f(x) \log \frac{f(x)}{g(x)}",
        ),
        r"\sum_x D_{KL}[q(z|x) \| p(z)]",
        r"\sum_x \sum_z q(z|x) \log \frac{q(z|x)}{p(z)}",
        r"\sum_x \sum_z p(z) \log \frac{p(z)}{q(z|x)}",
        r"\sum_x D_{KL}(q(z|x) \| 2 p(z))",
        "takes the names of distributions",
    ),
    "logarithm of a fraction before an exponential": Feature(
        ("index i = 1..n", "vector u : n", "scalar s, x", "given s > 0", "given u_i > 0"),
        r"\log \frac{1}{s} \exp(x) + x \ln \frac{1}{s} e^{x} + \log \frac{1}{s} \prod_i u_i",
        r"x^2 + x - 2 \log s - x \log s + \sum_i \log u_i",
        r"x^2 + x + 2 \log s",
        r"\log \frac{1}{s} x",
        "how far does the function reach",
    ),
    "conditional and joint numbers": Feature(
        (
            "index x = 1..n",
            "index y = 1..m",
            r"given p(x) > 0",
            r"given p(y | x) > 0",
            r"given \sum_{y \in Y} p(y | x) = 1",
            r"let p(x, y) = p(x) p(y | x)",
        ),
        r"\sum_{x \in X, y \in Y} p(x, y) \log p(x)",
        r"\sum_x p(x) \log p(x)",
        r"\sum_x \log p(x)",
        r"\sum_x p(x + 1)",
        "an argument is a name or an index here",
    ),
    "events": Feature(
        (
            "index j = 1..d",
            r"given p(x_j | y = 1) > 0",
            r"given p(x_j | y = 0) > 0",
            r"let r_j = \frac{p(x_j | y = 1)}{p(x_j | y = 0)}",
        ),
        r"\log \prod_j r_j",
        r"\sum_j \log p(x_j | y = 1) - \sum_j \log p(x_j | y = 0)",
        r"\sum_j \log p(x_j | y = 1) + \sum_j \log p(x_j | y = 0)",
        r"\sum_j p(x_j | y = j + 1)",
        "p is not defined for these arguments",
    ),
    "events of a defined probability": Feature(
        ("scalar h, y", r"given y \in \{0, 1\}", r"given 0 < h < 1", r"let p(y | x; \theta) = h^y (1 - h)^{1-y}"),
        r"p(y = 1 | x; \theta) - p(y = 0 | x; \theta)",
        r"2 h - 1",
        r"h",
        r"p(z = 1 | x; \theta)",
        "this cannot be used as a formula",
    ),
    "one output of a layer": Feature(
        ("matrix W : 1 x h", "vector a : h", r"let p = \frac{1}{1 + e^{-W a}}", r"let L = -\log p"),
        r"\frac{\partial L}{\partial W}",
        r"(p - 1) a^T",
        r"p a^T",
        r"\frac{\partial L}{\partial (W a)}",
        "a derivative is taken in a letter",
    ),
    "both indices side by side": Feature(
        M,
        r"\sum_{ij} A_{ik} A_{jk}",
        r"\sum_i \sum_j A_{ik} A_{jk}",
        r"\sum_i A_{ik} A_{ik}",
        r"\sum_{ii} A_{ik}",
        "an index was expected",
    ),
    "fonts of words": Feature(
        ("index i = 1..K", "vector s, z : K"),
        r"z^\top {\bf diag}(s) z + z^\top \mbox{\bf diag}(s) z",
        r"2 \sum_i s_i z_i^2",
        r"2 \sum_i s_i z_i",
        r"z^\top \text{\small diag}(s) z",
        "words inside a formula",
    ),
    "transpose behind the name of a layer": Feature(
        (r"matrix W^{[l+1]} : m x d", "vector u : m", r"vector a^{[l-1]}, v : d", "index i = 1..m", "index j = 1..d"),
        r"(W^{[l+1]\top} u)_j + (a^{[l-1]^T} v) a^{[l-1]}_j",
        r"\sum_i W^{[l+1]}_{ij} u_i + \left(v^\top a^{[l-1]}\right) a^{[l-1]}_j",
        r"\sum_i W^{[l+1]}_{ij} u_i",
        r"a^{[l-1]_2}_j",
        "scripts on brackets above a letter",
    ),
    "power of an entry above its letter": Feature(
        V, r"o^{(i)^2}", r"o_i^2", r"o_i", r"o^{(i)'}", "scripts on brackets above a letter"
    ),
    "last place, counted from 0": Feature(
        ("index i, j = 0..K-1", "vector o : K"),
        r"\sum_j o_j - o_{K-1}",
        r"\sum_{j=0}^{K-2} o_j",
        r"\sum_{j=1}^{K-1} o_j",
        r"o_K",
        "outside 0..K-1",
    ),
    "rows and columns of a matrix": Feature(
        M,
        r"A_{i:} x + \|A_{\cdot k}\|^2",
        r"\sum_k A_{ik} x_k + \sum_i A_{ik}^2",
        r"\sum_k A_{ik} x_k + A_{ik}^2",
        r"A_{i:k} x",
        "not an index",
    ),
    "definition over the same range": Feature(
        (
            "index x = 1..n",
            "index y, c = 1..m",
            "matrix A : n x m",
            r"let p(x) = \sum_y A_{xy}",
            r"let p(y) = \sum_x A_{xy}",
        ),
        r"\sum_c p(c)^2 + \sum_{x'} p(x')^2",
        r"\sum_y p(y)^2 + \sum_x p(x)^2",
        r"2 \sum_y p(y)^2",
        r"p(1)",
        "is p(x) or p(y) meant",
    ),
    "slash": Feature(S, r"(a/2) b", r"\frac{a b}{2}", r"\frac{2 b}{a}", r"a/(b + 1) c", "divided by what"),
    "numbers": Feature((), r"10{,}000 \times 0.5", r"5000", r"500", r"10 000", "two numbers side by side"),
}
ROWS = [pytest.param(feature, id=name) for name, feature in FEATURES.items()]


@pytest.mark.parametrize("feature", ROWS)
def test_means(feature: Feature) -> None:
    step = judged(f"{feature.notation} = {feature.means}", feature.directives)
    assert step.answer is Answer.PROVED, (step.message, step.counterexample)


@pytest.mark.parametrize("feature", ROWS)
def test_does_not_mean(feature: Feature) -> None:
    step = judged(f"{feature.notation} = {feature.not_}", feature.directives)
    assert step.answer in (Answer.REFUTED, Answer.UNKNOWN), step.message
    if "max" not in feature.notation and "e_i" not in feature.notation:  # what is guessed is never called wrong
        assert step.answer is Answer.REFUTED, step.message


def message_of(tex: str, directives: tuple[str, ...]) -> str:
    """What is said of a relation that is not read."""
    try:
        step = judged(tex, directives)
    except ReadError as error:
        return error.message
    assert step.answer is Answer.UNREADABLE, step.answer
    return step.message or ""


@pytest.mark.parametrize("feature", ROWS)
def test_refused(feature: Feature) -> None:
    assert feature.because in message_of(f"{feature.refused} = 0", feature.directives)
