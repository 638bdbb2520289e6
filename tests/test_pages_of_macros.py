"""Pages that define a macro more than once, or in a group: a use means what was defined last above it, there."""

from __future__ import annotations

from pathlib import Path

import pytest

from symce import check

TEX = [  # a page of TeX, the verdicts on its lines
    (r"\newcommand{\l}{(p-y)^2}\[ \frac{\partial}{\partial p} \l = 2(p-y) \]\renewcommand{\l}{(p-y)^4}\[ \frac{\partial}{\partial p} \l = 4(p-y)^3 \]", "proved proved"),
    (r"\newcommand{\a}{1}{\renewcommand{\a}{2}\[ \a = 2 \]}\[ \a = 1 \] \[ \a = 2 \]",            "proved proved refuted"),
    (r"\def\a{1}\begin{proof}\def\a{2}\[ \a = 2 \]\end{proof}\[ \a = 1 \] \[ \a = 2 \]",           "proved proved refuted"),
    (r"\def\a{1}{\gdef\a{2}\[ \a = 2 \]}\[ \a = 1 \] \[ \a = 2 \]",                               "proved refuted proved"),
    (r"\def\a{1}{\global\def\a{2}\[ \a = 2 \]}\[ \a = 1 \] \[ \a = 2 \]",                          "proved refuted proved"),
    (r"\newcommand{\a}{1} \[ \renewcommand{\a}{2} \a = 2 \] \[ \a = 1 \] \[ \a = 2 \]",           "proved proved refuted"),
    # macros that are made of others, and names for what these meant
    (r"\def\a{1}\def\b{\a + 1}\[ \b = 2 \]\def\a{2}\[ \b = 3 \]\[ \b = 2 \]",                     "proved proved refuted"),
    (r"\def\a{1}\let\old\a\def\a{\old + 1}\[ \a = 2 \]\[ \old = 1 \]\[ \old = 2 \]",              "proved proved refuted"),
    (r"\newcommand{\f}[1]{#1^2}\[ \f{3} = 9 \]\renewcommand{\f}[1]{#1^3}\[ \f{3} = 27 \]\[ \f{3} = 9 \]", "proved proved refuted"),
    (r"\def\lo{3}\def\los{1}\[ \los + \lo = 4 \]\def\los{2}\[ \los + \lo = 5 \]",                 "proved proved"),
    # what is no definition, or the same again
    (r"\newcommand{\a}{1}\providecommand{\a}{2}\[ \a = 1 \]\[ \a = 2 \]",                         "proved refuted"),
    ("\\newcommand{\\a}{1}\n%\\renewcommand{\\a}{2}\n\\[ \\a = 1 \\]\\[ \\a = 2 \\]",             "proved refuted"),
    (r"\newcommand{\a}{1}\[ \a = 1 \]\newcommand{\a}{1}\[ \a = 1 \]",                             "proved proved"),
    # where it is not known what holds
    (r"\ifdraft\newcommand{\a}{1}\else\newcommand{\a}{2}\fi\[ \a = 1 \]\[ \a = 2 \]",             "unreadable unreadable"),
    (r"\[ \a = 1 \]\def\a{1}\[ \a = 1 \]\def\a{2}\[ \a = 2 \]",                                   "unreadable proved proved"),
    # in directives and in prose
    ("\\newcommand{\\a}{1}\n% symce: let r = \\a\n\\[ r = 1 \\]\\renewcommand{\\a}{2}\\[ r = 1 \\]", "proved proved"),
    (r"\def\a{1}Let $f(x) = \a x$.\[ f'(x) = 1 \]\def\a{2}\[ f'(x) = \a \]",                      "definition proved refuted"),
]  # fmt: skip

MARKDOWN = [
    ("$\\newcommand{\\a}{1}$\n\n$$\\a = 1$$\n\n$\\renewcommand{\\a}{2}$\n\n$$\\a = 2$$\n\n$$\\a = 1$$",  "proved proved refuted"),
    ("$$\\def\\a{1} \\a = 1$$\n\n$${\\def\\a{2} \\a = 2}$$\n\n$$\\a = 1$$",                             "proved proved unreadable"),
]  # fmt: skip


@pytest.mark.parametrize(("page", "expected"), TEX)
def test_a_macro_of_tex(page: str, expected: str, tmp_path: Path) -> None:
    path = tmp_path / "page.tex"
    path.write_text(page)
    assert [step.answer.value for step in check(path).steps] == expected.split()


@pytest.mark.parametrize(("page", "expected"), MARKDOWN)
def test_a_macro_of_markdown(page: str, expected: str, tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text(page)
    assert [step.answer.value for step in check(path).steps] == expected.split()


def test_reports_show_what_is_written() -> None:
    steps = check(r"\def\aa{1} $$\aa = 1$$ \def\aa{2} $$\aa = 3$$").steps
    assert [(step.lhs, step.answer.value) for step in steps] == [("\\aa", "proved"), ("\\aa", "refuted")]
