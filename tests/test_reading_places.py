"""Where things stand in the source: to the character, in every kind of document, macros written out or not."""

from __future__ import annotations

import json

import pytest

from symce.checking import check_source, statement
from symce.read.documents.directives import directive
from symce.read.documents.document import Directive, Display, Problem, parts_of
from symce.read.documents.separated import separated
from symce.read.documents.source import Source, load
from symce.read.notation.notation import notation
from symce.read.tex.item import ReadError
from symce.read.tex.macros import expand, macros_of

DISPLAYS = (
    # document                                                              | name   | displays, inline ones with a star
    (r"a \[ x = 1 \] b $$ y $$",                                              "a.tex", [" x = 1 ", " y "]),
    ("\\begin{align*} x &= 1 % note = 2\n \\\\% none\n &= 3 \\end{align*}",   "a.tex", [" x &= 1           \n \\\\      \n &= 3 "]),
    ("% \\[ x = 1 \\]\n\\[ y \\]",                                            "a.tex", [" y "]),
    (r"50\% \[ y \]",                                                         "a.tex", [" y "]),
    (r"\\% \[ x \]",                                                          "a.tex", []),
    (r"a \\[2pt] b \[ y \]",                                                  "a.tex", [" y "]),
    ("\\begin{verbatim}\n\\[ x \\]\n\\end{verbatim} \\[ y \\]",               "a.tex", [" y "]),
    (r"\verb|$x$| $y$",                                                       "a.tex", ["*y"]),
    (r"preamble $x$ \begin{document} \[ y \] \end{document} \[ z \]",         "a.tex", [" y "]),
    (r"\begin{alignat}{2} y \end{alignat}",                                   "a.tex", [" y "]),
    (r"\begin{subequations}\begin{align} y \end{align}\end{subequations}",    "a.tex", [" y "]),
    ("$$ x\n\n text $$ y $$",                                                 "a.tex", [" y "]),
    ("```\n$$ x $$\n```\n$$ y $$",                                            "a.md",  [" y "]),
    ("~~~~\n```\n$$ x $$\n~~~~\n$$ y $$",                                     "a.md",  [" y "]),
    ("`$x$` and ``a ` $x$`` and $y$",                                         "a.md",  ["*y"]),
    ("it costs $5 or $10, or $y$",                                            "a.md",  ["*y"]),
    (r"a \$5 and $y$",                                                        "a.md",  ["*y"]),
    ("<!-- $$ x $$ --> $$ y $$",                                              "a.md",  [" y "]),
    ("```math\nx\n```\n```{math}\n:label: a\n\ny\n```",                       "a.md",  ["\nx\n", "\ny\n"]),
    ("- a\n  ~~~ Math\n  x\n  ~~~\n\n  $$y$$",                                "a.md",  ["\n  x\n", "y"]),
    ("```math\nx\n```\n\\[ y \\]",                                            "a.tex", [" y "]),
    ("$`x`$ and $` y_1 `$",                                                     "a.md",  ["*x", "* y_1 "]),
    (r"\\[ x \\{ \\\\ \\] and \\(y\\) a \\[2pt] b",                           "a.md",  [r" x  \{   \\ ", "*y"]),
    (r"$$ \sum_i \\{ x\_i \\} $$",                                             "a.md",  [r" \sum_i  \{ x _i  \} "]),
    (r"$$ a \\ {b} $$ \[ x\_i \]",                                             "a.md",  [r" a \\ {b} ", " x _i "]),
    ("$$\nx\n\n$$\n\n$$\n\ny\n$$",                                            "a.md",  ["\nx\n\n", "\n\ny\n"]),
    ("$$\nx\n\n$$ y $$",                                                      "a.md",  [" y "]),
    ("the $$x$$ is\n\nThe loss: $$y$$\n\n$$z$$",                               "a.md",  ["*x", "y", "z"]),
    ("a $ x_1 = 2 $, $ \\alpha$ and $ 5 = nothing, or $ 3",                    "a.md",  ["* x_1 = 2 ", "* \\alpha"]),
    ("the $$x$$ is $y$",                                                      "a.md",  ["x", "*y"]),
)  # fmt: skip


@pytest.mark.parametrize(("text", "name", "wanted"), DISPLAYS)
def test_displays(text: str, name: str, wanted: list[str]) -> None:
    found = [part for part in parts_of(Source(name, text)) if isinstance(part, Display)]
    assert ["*" * part.inline + part.text for part in found] == wanted
    for part in found:
        kept = [(a, b) for a, b in zip(part.text, text[part.at :], strict=False) if a != " "]
        assert all(a == b for a, b in kept)


QUOTES = (
    # document                                                               | displays
    ("> $$\n> x\n> $$\n",                                                     ["\n  x\n  "]),
    ("- > a\n> > $$x$$\n>\n> ```math\n> y\n> ```",                            ["x", "\n  y\n"]),
    ("$$ x\n> y $$",                                                          [" x\n  y "]),
    ("$$ x\n> y\n$$",                                                         [" x\n> y\n"]),
)  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), QUOTES)
def test_quotes(text: str, wanted: list[str]) -> None:
    source = load(text.encode(), "a.md")
    assert len(source.text) == len(text)
    assert [part.text for part in parts_of(source) if isinstance(part, Display)] == wanted


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("% symce: index i = 1..K\n\\[ x \\]", "a.tex"),
        ("  %% symce:  index i = 1..K \n", "a.tex"),
        ("<!-- symce: index i = 1..K -->", "a.md"),
        ("\\begin{align}\n% symce: index i = 1..K\nx\n\\end{align}", "a.tex"),
    ],
)
def test_directives(text: str, name: str) -> None:
    (found,) = (part for part in parts_of(Source(name, text)) if isinstance(part, Directive))
    assert (found.verb, found.rest) == ("index", "i = 1..K")


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("index i = 1..K, j = 1..d", ["index i = 1..K", "index j = 1..d"]),
        (r"index i, j = 1, \ldots, K, n = 1,...,N", [r"index i, j = 1, \ldots, K", "index n = 1,...,N"]),
        ("vector z, v : N, w : d", ["vector z, v : N", "vector w : d"]),
        (r"vector p : K, \sum_k p_k = 1, p_k > 0", ["vector p : K", r"given \sum_k p_k = 1", "given p_k > 0"]),
        ("vector x : n, m", ["vector x : n, m"]),
        ("scalar T, a > 0", ["scalar T, a", "given T > 0", "given a > 0"]),
        ("scalar 0 < a < 1", ["scalar a", "given 0 < a < 1"]),
        ("given p, q > 0", ["given p > 0", "given q > 0"]),
        ("given p, q distributions", ["given p distributions", "given q distributions"]),
        (
            r"given p_{\text{data}}, p_g distributions",
            [r"given p_{\text{data}} distributions", "given p_g distributions"],
        ),
        (
            r"scalar p_{\text{new}}, q_{\text{old}} > 0",
            [r"scalar p_{\text{new}}, q_{\text{old}}", r"given p_{\text{new}} > 0", r"given q_{\text{old}} > 0"],
        ),
        (r"given y \in \{0,1\}^K one-hot", [r"given y \in \{0,1\}^K one-hot"]),
        (r"given p_i \ge 0, \sum_i p_i = 1 \quad \forall n", [r"given p_i \ge 0", r"given \sum_i p_i = 1"]),
        ("given (a, b > 0", ["given (a, b > 0"]),
    ],
)
def test_directives_that_say_several_things(line: str, wanted: list[str]) -> None:
    whole = directive(line)
    found = separated(whole)
    assert [f"{part.verb} {part.rest}" for part in found] == wanted
    for part in found:
        assert part.rest.split()[0] in whole.rest[part.at :]


SPELLINGS = [  # as people write it, and as docs/checking.md does
    (r"index k \in \{1, \ldots, K\}", "index k = 1..K"),
    ("index i, k in {1,...,K_{max}}", "index i, k = 1..K_{max}"),
    ("index k ∈ {0, …, K-1}", "index k = 0..K-1"),
    ("index k in 1..K", "index k = 1..K"),
    ("index k from 1 to K", "index k = 1..K"),
    ("index k = 0 to K-1", "index k = 0..K-1"),
    (r"vector z, v \in \mathbb{R}^K", "vector z, v : K"),
    ("vector z in R^K", "vector z : K"),
    ("matrix W in R^{K x d}", "matrix W : K x d"),
    (r"matrix W \in \R^{K \times (d+1)}", "matrix W : K x d+1"),
    ("matrix W : (K+1, d)", "matrix W : K+1 x d"),
    ("matrix W : K by d", "matrix W : K x d"),
]


@pytest.mark.parametrize(("written", "meant"), SPELLINGS)
def test_declarations_as_people_write_them(written: str, meant: str) -> None:
    first, second = (notation([directive(text)]) for text in (written, meant))
    assert first.ranges == second.ranges
    assert first.known == second.known
    assert first.ranges or first.known


def test_every_array_of_a_line_has_its_own_space() -> None:
    written = notation(
        [directive(text) for text in ("vector z in R^K, w in R^d", "matrix V in R^{K, d}, W in R^{d x K}")]
    )
    meant = notation([directive(text) for text in ("vector z : K, w : d", "matrix V : K x d, W : d x K")])
    assert written.known == meant.known


@pytest.mark.parametrize("text", ["vector p in R^K_+, q : K", "vector p in [0, 1]^K, q : K"])
def test_a_space_that_is_not_read_names_nothing(text: str) -> None:
    with pytest.raises(ReadError):
        notation([directive(text)])


def test_directives_in_code_are_text() -> None:
    assert not list(parts_of(Source("a.md", "```\n% symce: index i = 1..K\n<!-- symce: skip -->\n```\n")))


def test_what_is_not_closed_is_said_once() -> None:
    found = [part for part in parts_of(Source("a.tex", r"\[ x \[ y \[ z")) if isinstance(part, Problem)]
    assert [part.message for part in found] == [r"\[ is never closed"]
    found = [part for part in parts_of(Source("a.md", "```math\nx = 1\n")) if isinstance(part, Problem)]
    assert [part.message for part in found] == ["```math is never closed"]


STEPS = (
    # document                                                      | line, column, end line, end column
    (b"$$x_1 = y$$",                                                  (1, 3, 1, 10)),
    ("\ufeff$$x_1 = y$$".encode(),                                    (1, 3, 1, 10)),
    (b"a\r\n\r\n$$x_1 = y$$\r\n",                                     (3, 3, 3, 10)),
    (b"\t$$\tx_1 = y$$",                                              (1, 5, 1, 12)),
    ("é∑ $$x_1 = y$$".encode(),                                       (1, 6, 1, 13)),
    (b"\\newcommand{\\q}{x_1}\n$$\\q = y$$",                          (2, 3, 2, 9)),
    (b"\\newcommand{\\q}[1]{#1}\n$$\\q{x_1} = y$$",                   (2, 6, 2, 14)),
)  # fmt: skip


@pytest.mark.parametrize(("data", "place"), STEPS)
def test_steps_stand_where_they_were_written(data: bytes, place: tuple[int, int, int, int]) -> None:
    source = load(b"% symce: vector x : K\n% symce: scalar y\n" + data.removeprefix(b"\xef\xbb\xbf"), "a.tex")
    (step,) = check_source(source).steps
    assert (step.line - 2, step.column, step.end_line - 2, step.end_column) == place


def test_a_notebook_names_the_cell_and_its_line() -> None:
    cells = [
        {"cell_type": "markdown", "source": ["# a\n", "text"]},
        {"cell_type": "code", "source": ["$$x = 1$$"]},
        {"cell_type": "markdown", "source": "b\r\n\r\n$$1 = 2$$\ud800"},
    ]
    source = load(json.dumps({"cells": cells}).encode(), "a.ipynb")
    (step,) = check_source(source).steps
    assert step.cell == "cell 3, line 3"


MACROS = (
    # definition                                   | use                | written out
    (r"\newcommand{\p}[1]{p_{#1}}",                  r"\p{j} \p j",       r"p_{j} p_{j}"),
    (r"\newcommand\p[2][o]{e^{#1_#2}}",              r"\p{j} \p[z]{j}",   r"e^{o_j} e^{z_j}"),
    (r"\def\p#1#2{#1_{#2}}",                         r"\p a{bc}",         r"a_{bc}"),
    (r"\DeclareMathOperator*{\soft}{softmax}",       r"\soft z",          r"\operatorname{softmax} z"),
    (r"\DeclarePairedDelimiter{\norm}{\|}{\|}",      r"\norm{x}",         r"\left\|x\right\|"),
    (r"\let\eps=\varepsilon",                        r"\eps",             r"\varepsilon"),
    (r"\newcommand{\a}{\b}\newcommand{\b}{x}",       r"\a y",             r"x y"),
    (r"\newcommand{\R}{r}",                          r"\R x \Rx \\R",     r"r x \Rx \\R"),
)  # fmt: skip


@pytest.mark.parametrize(("definition", "use", "wanted"), MACROS)
def test_macros(definition: str, use: str, wanted: str) -> None:
    made = expand(use, macros_of(definition))
    assert made.text == wanted
    assert len(made.origin or made.text) == len(made.text)


def test_an_argument_keeps_its_place() -> None:
    made = expand(r"1 + \p{abc}", macros_of(r"\newcommand{\p}[1]{<#1>}"))
    assert [made.source(made.text.index(c)) for c in "abc"] == [7, 8, 9]


def test_what_was_said_of_definitions_is_forgotten_with_them() -> None:
    checker = statement("a = b")
    before = checker.doc.meanings.state()
    checker.doc.meanings.note("L as the text above says")
    assert "L as the text above says" in checker.doc.chain().notation.notes
    checker.doc.meanings.back_to(before)
    assert "L as the text above says" not in checker.doc.chain().notation.notes
