"""LaTeX that nobody would write: seeded, so that every run reads the same inputs.

Three kinds: formulas of the field with tokens changed, formulas grown from a grammar, and characters at random. Every
input is a whole document; one in four carries directives, and some are Markdown or notebooks.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator

SEEDS = (
    r"\frac{\partial L}{\partial o_j} = p_j - y_j",
    r"p_j = \frac{e^{o_j}}{\sum_{k=1}^K e^{o_k}}",
    r"L = -\sum_{j=1}^K y_j \log p_j",
    r"\frac{\partial p_i}{\partial o_j} = p_i(\delta_{ij} - p_j)",
    r"\log \sum_{k=1}^K e^{o_k} = m + \log \sum_{k=1}^K e^{o_k - m}",
    r"\sum_{i} y_i (1 - p_i) - \sum_{i \ne j} y_i p_j = y_j - p_j",
    r"\nabla_{\mathbf{o}} L = \mathbf{p} - \mathbf{y}",
    r"\frac{\partial L}{\partial W} = (\hat{y} - y) x^\top",
    r"H(p, q) = H(p) + \mathrm{KL}(p \,\|\, q)",
    r"\sigma(-x) = 1 - \sigma(x)",
    r"\mathbb{1}[i = j] \, x_i = \delta_{ij} x_j",
    r"\prod_{k=1}^{K} p_k^{y_k} = \exp\left(\sum_{k=1}^K y_k \ln p_k\right)",
    r"\begin{cases} p_i (1 - p_i) & \text{if } i = j \\ -p_i p_j & \text{otherwise} \end{cases} = p_i(\delta_{ij} - p_j)",
    r"\frac{1}{N}\sum_{n=1}^{N} \sum_{k=1}^{K} y_{n,k} \log \hat{y}_{n,k} = x",
    r"\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix} \begin{pmatrix} 1 \\ 0 \end{pmatrix} = \begin{pmatrix} 1 \\ 3 \end{pmatrix}",
    r"0.2 - 1 = -0.8, \quad e^{0.5} \approx 1.6487",
    r"\left. \frac{d}{dx} \log(1 + e^{x}) \right|_{x=0} = \frac12",
    r"\operatorname{softmax}(z)_i = \frac{\exp z_i}{\sum_{c'} \exp(z_{c'})}",
    r"\frac{\partial^2 f}{\partial o_i \partial o_j} = \frac{\partial^2 f}{\partial o_j \partial o_i}",
    r"a^2 - b^2 \overset{?}{=} (a-b)(a+b) \tag{3} \label{eq:x}",
    r"\underbrace{\sum_{i=1}^K y_i}_{=1} p_j = p_j \qquad (j = 1, \ldots, K)",
    r"\| x \|_2^2 = x^\top x = \sum_a x_a^2",
    r"p(y = k \mid x) = \frac{e^{w_k^\top x + b_k}}{\sum_{l} e^{w_l^\top x + b_l}}",
    r"\mathrm{diag}(p) - p p^T \triangleq J",
    r"x_{ij} \odot y_{ij} \cdot z \oslash w \circ v \otimes u = [2, 2, 2]",
    r"10{,}000 \times 3 = 30{,}000; \; 7! = 5040",
    r"\sqrt[3]{x^3} = x, \sqrt{a + b} \le \max_k a_k",
    r"\mathbb{E}_{x \sim p}[\log p(x)] = \int p \log p",
    r"\color{red}{x} + \cancel{y} \boxed{z} \textcolor{blue}{w} = \xrightarrow{t} \mathcal{L}^{(n)}_{CE}",
    r"\begin{array}{rcl} a &=& b + c \\ &=& c + b \end{array}",
    r"f(x; \theta)' = \dot{x} \bar{y} \tilde{z} \vec{v} \widehat{abc}^{*}",
    r"-\log \frac{e^{z_y}}{\sum_j e^{z_j}} = -z_y + \log\sum_j e^{z_j}",
)
"""Formulas in the notation of the field."""

DIRECTIVES = (
    "index i, j, k = 1..K",
    "index a, b = 1..d",
    "vector o, y, p, z : K",
    "matrix W : K x d",
    "vector x : d",
    "scalar m, c",
    r"given \sum_{k=1}^K y_k = 1",
    r"given p_i > 0",
    r"given i \ne j",
    r"given y \in \{0,1\}^K one-hot",
    r"let p_j = \frac{e^{o_j}}{\sum_{k=1}^K e^{o_k}}",
    r"let L = -\sum_{j=1}^K y_j \log p_j",
    "function f of o",
    "expect refuted",
    "skip",
)

TOKEN = re.compile(r"\\[a-zA-Z]+\*?|\\.|\s+|.", re.DOTALL)

SPICE = (
    *"{}[]()|&^_'$%#~\\\n\t,;:.!?=<>+-*/0123456789abcijkxyzKN",
    *(
        [
            r"\frac",
            r"\sum",
            r"\partial",
            r"\left",
            r"\right",
            r"\begin{cases}",
            r"\end{cases}",
            r"\begin{align}",
            r"\end{align}",
            r"\\",
            r"\log",
            r"\exp",
            r"\,",
            r"\quad",
        ]
    ),
    *(
        [
            r"\text{if",
            r"}",
            r"\text{",
            r"\mathbf",
            r"\hat",
            r"\delta",
            r"\nabla",
            r"\top",
            r"\cdot",
            r"\odot",
            r"\in",
            r"\ne",
            r"\le",
            r"\approx",
            r"\propto",
            r"\prod",
            r"\max",
            r"\int",
        ]
    ),
    *(
        [
            r"\frac{",
            r"}{",
            r"_{",
            r"^{",
            r"\sum_{k=1}^{K}",
            r"\underbrace{",
            r"}_{=1}",
            r"\label{",
            r"\tag{",
            r"\binom",
            r"\sqrt[",
            r"\not",
            r"\over",
            r"\Big",
            r"\middle|",
        ]
    ),
    *(
        [
            r"\[",
            r"\]",
            r"$$",
            r"$",
            r"\(",
            r"\)",
            r"``",
            r"---",
            r"\write18{ls}",
            r"\input{/etc/passwd}",
            r"\def\a{\a}",
            r"\newcommand{\b}[1]{#1#1}",
            r"\b",
            r"\a",
        ]
    ),
    *("×·−–—≤≥≠∑∂δΣπ∞½²₁", "\u200b", "\u202e", "é", "e\u0301", "ｘ", "１", "😀", "\u00a0", "\x0c", "\x7f", "\u2028"),
)
"""Tokens put where they do not belong."""


def documents(count: int, seed: int = 5) -> Iterator[tuple[str, bytes]]:
    """``count`` documents by name and bytes."""
    for number in range(count):
        source = random.Random(f"{seed}:{number}")
        kind = source.random()
        if kind < 0.55:
            body = mutated(source)
        elif kind < 0.85:
            body = f"{grown(source, 4)} {source.choice(['=', '=', '=', ':=', '<=', '&=', ' '])} {grown(source, 4)}"
        else:
            body = "".join(source.choice(SPICE) for _ in range(source.randint(0, 60)))
        yield _document(source, body)


def _document(source: random.Random, body: str) -> tuple[str, bytes]:
    kind = source.random()
    lines = source.sample(DIRECTIVES, source.randint(1, 6)) if source.random() < 0.25 else []
    if kind < 0.08:
        notes = "".join(f"<!-- symce: {line} -->\n" for line in lines)
        return "fuzz.md", f"{notes}\n# text\n\n$${body}$$\n".encode()
    if kind < 0.12:
        cells = [{"cell_type": "code", "source": "x = 1"}, {"cell_type": "markdown", "source": [f"$${body}$$"]}]
        return "fuzz.ipynb", json.dumps({"cells": cells}).encode()
    if kind < 0.16:
        raw = bytearray(f"$${body}$$".encode())
        for _ in range(source.randint(1, 4)):
            raw[source.randrange(len(raw))] = source.randrange(256)
        return "fuzz.tex", bytes(raw)
    opening, closing = source.choice(
        (
            ("\\[", "\\]"),
            ("$$", "$$"),
            ("\\begin{align}", "\\end{align}"),
            ("\\begin{equation*}", "\\end{equation*}"),
            ("$", "$"),
            ("", ""),
        )
    )
    notes = "".join(f"% symce: {line}\n" for line in lines)
    macro = "\\newcommand{\\q}[2][o]{\\frac{e^{#1_#2}}{Z}}\n" if source.random() < 0.05 else ""
    return "fuzz.tex", f"{macro}{notes}text {opening}{body}{closing} text\n".encode()


def mutated(source: random.Random) -> str:
    """A formula of the field with one to six tokens changed."""
    tokens = TOKEN.findall(source.choice(SEEDS))
    for _ in range(source.randint(1, 3)):
        where = source.randrange(len(tokens) + 1)
        match source.randrange(7):
            case 0:
                del tokens[where : where + 1]
            case 1:
                tokens.insert(where, source.choice(SPICE))
            case 2:
                tokens[where : where + 1] = [source.choice(SPICE)]
            case 3:
                tokens[where:where] = tokens[where : where + source.randint(1, 8)]
            case 4:
                other = TOKEN.findall(source.choice(SEEDS))
                start = source.randrange(len(other))
                tokens[where:where] = other[start : start + source.randint(1, 10)]
            case 5:
                stop = min(len(tokens), where + source.randint(1, 6))
                tokens[where:stop] = tokens[where:stop][::-1]
            case 6:
                tokens[where:where] = ["{"] if source.random() < 0.5 else ["}"]
        if not tokens:
            tokens = ["x"]
    return "".join(tokens)


def grown(source: random.Random, depth: int) -> str:
    """A formula from a grammar of the field's notation; it can mostly be read, and is mostly false."""
    if depth == 0 or source.random() < 0.15:
        return source.choice(
            (
                "x_i",
                "p_j",
                "o_k",
                "y_{ij}",
                r"\delta_{ij}",
                "1",
                "0",
                "2.5",
                "K",
                "W_{ka}",
                r"\theta",
                "e^{o_i}",
                "z",
                "Z",
                "x'",
            )
        )

    def inner() -> str:
        return grown(source, depth - 1)

    match source.randrange(16):
        case 0:
            return f"{inner()} + {inner()}"
        case 1:
            return f"{inner()} - {inner()}"
        case 2:
            return rf"{inner()} \, {inner()}"
        case 3:
            return rf"\frac{{{inner()}}}{{{inner()}}}"
        case 4:
            return rf"\sum_{{{source.choice('ijk')}=1}}^{{K}} {inner()}"
        case 5:
            return rf"\sum_{source.choice('ijk')} {inner()}"
        case 6:
            return rf"\log {inner()}"
        case 7:
            return f"e^{{{inner()}}}"
        case 8:
            return rf"\frac{{\partial}}{{\partial {source.choice(['o_j', 'x_i', 'p_k', 'z', 'W_{ka}'])}}} {inner()}"
        case 9:
            return rf"\left({inner()}\right)^{{{source.choice(['2', '3', '-1', 'x', '99', 'T'])}}}"
        case 10:
            return f"({inner()})({inner()})"
        case 11:
            return rf"\prod_{{k \ne i}} {inner()}"
        case 12:
            return rf"-{inner()}"
        case 13:
            return rf"\operatorname{{softmax}}({inner()})_i"
        case 14:
            return rf"\begin{{cases}} {inner()} & i = j \\ {inner()} & \text{{else}} \end{{cases}}"
    return rf"\mathbb{{1}}[{inner()} = {inner()}]"
