"""Small documents as people write them, each with the verdict of every step: layouts, directives, what is no mathematics."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from symce.checker.stepping import Stepping
from symce.checking import check_source
from symce.judging.judgement import Answer
from symce.judging.report import FileReport
from symce.prover.deadline import OutOfTime
from symce.read.displays.rows import Part
from symce.read.documents.source import load
from symce.read.tree import Letter

HAND = Path(__file__).parent.parent / "derivations" / "hand"

LETTERS = {
    Answer.PROVED: "p",
    Answer.REFUTED: "r",
    Answer.DEFINITION: "d",
    Answer.ILL_DEFINED: "i",
    Answer.UNKNOWN: "u",
    Answer.UNREADABLE: "x",
}

SOFTMAX = r"""% symce: index i, j, k = 1..K          % letters and their range
% symce: vector o, y : K               % shapes, also matrix W : K x d
% symce: given \sum_{k=1}^K y_k = 1    % an assumption, also p_i > 0
% symce: let p_j = \frac{e^{o_j}}{\sum_{k=1}^K e^{o_k}}
% symce: let L = -\sum_{j=1}^K y_j \log p_j
"""
PAIRS = "% symce: index i, j = 1..K\n% symce: vector a, b : K\n"
GRADIENT = r"\frac{\partial L}{\partial o_j}"
BOTH = "% symce: vector p, q : K\n% symce: given p, q distributions\n% symce: given q_k > 0\n"


LECTURE = (HAND / "right" / "lecture-notes.tex").read_text(encoding="utf-8").partition(r"\section{Gradients}")[0]
SLIPS = r"""
\begin{equation} \pd{\mathcal{L}}{z_i} = y_i - \hat{y}_i \end{equation}
\begin{equation} \pd{\hat{y}_k}{z_i} = \hat{y}_k (\delta_{ki} + \hat{y}_i) \end{equation}
\begin{equation} \pd{\mathcal{L}}{W_{ij}} = (\hat{y}_i - y_i) x_j^2 \end{equation}
\begin{equation} \pd{\mathcal{L}}{\vect{W}} = \vect{x} (\hat{\vect{y}} - \vect{y})^\top \end{equation}
\begin{equation} \frac{\partial^2 \mathcal{L}}{\partial z_i \partial z_j} = \hat{y}_i (1 - \hat{y}_j) \end{equation}
\begin{equation} \frac{e^2}{e^2 + e + 1} \approx 0.655 \end{equation}
\end{document}
"""
SOFT_LECTURE = LECTURE.replace("is one-hot", "is any vector of weights")


def tex(text: str) -> FileReport:
    return check_source(load(text.encode(), "notes.tex"))


def letters(report: FileReport) -> str:
    return "".join(LETTERS[step.answer] for step in report.steps)


DOCUMENTS = {
    "slips in a lecture without directives": (LECTURE + SLIPS, "ddddpprrruur"),
    "a lecture with labels of any kind": (SOFT_LECTURE + SLIPS, "ddddpurrruur"),
    "a remark behind every directive": (
        rf"""{SOFTMAX}\[ {GRADIENT} = p_j - y_j \]
% symce: expect refuted       % on the next step
\[ {GRADIENT} = y_j - p_j \]
% symce: skip                 % not to be checked
\[ 1 = 2 \]
% symce: function f of o      % any function
\[ \frac{{\partial (f L)}}{{\partial o_j}} = L \frac{{\partial f}}{{\partial o_j}} + f (p_j - y_j) \]
""",
        "prp",
    ),
    "ranges with semicolons": (
        "% symce: index i, j = 1..K; a = 1..d\n% symce: matrix W : K x d\n% symce: vector x : d; y : K\n"
        "% symce: let o_j = \\sum_a W_{ja} x_a\n"
        "\\[ \\frac{\\partial o_i}{\\partial W_{ja}} = \\delta_{ij} x_a \\]\n"
        "\\[ \\frac{\\partial o_i}{\\partial W_{ja}} = x_a \\]\n",
        "pr",
    ),
    "a verdict that there is none": ("% symce: expect wrong\n\\[ 1 = 2 \\]\n", "xr"),
    "what TeX leaves out": (
        "\\[ 1 = 1 \\]\n\\iffalse\n\\[ 1 = 7 \\]\n\\ifx a b \\[ 1 = 8 \\] \\fi \\[ 1 = 9 \\]\n\\else\n\\[ 2 = 2 \\]\n\\fi\n"
        "% \\iffalse\n\\[ 1 = 3 \\]\n",
        "ppr",
    ),
    "determinants": (
        r"""\[ \begin{vmatrix} 1 & 2 \\ 3 & 4 \end{vmatrix} = -2 \]
\[ \begin{vmatrix} 1 & 2 \\ 3 & 4 \end{vmatrix} = \begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix} \]
\[ \left| \begin{matrix} 1 & 2 \\ 3 & 4 \end{matrix} \right| = -2 \]
\[ \left| \begin{array}{cc} 1 & 2 \\ 3 & 4 \end{array} \right| = -2 \]
""",
        "prpp",
    ),
    "arrays in brackets": (
        r"""\[ \left[ \begin{array}{cc} 1 & 2 \\ 3 & 4 \end{array} \right] \left[ \begin{array}{c} 1 \\ 1 \end{array} \right]
   = \left[ \begin{array}{c} 3 \\ 7 \end{array} \right] \]
\[ \left( \begin{array}{cc} 1 & 3 \\ 2 & 4 \end{array} \right)^\top = \begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix} \]
\[ \left( \begin{array}{cc} 1 & 3 \\ 2 & 4 \end{array} \right) = \begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix} \]
""",
        "ppr",
    ),
    "an array as layout": (
        r"\[ \begin{array}{r@{\;}c@{\;}l} 1 + 1 &=& 2 \\ &=& 3 \end{array} \]"
        "\n"
        r"\[ \begin{array}{>{\displaystyle}rcl} 1 + 1 &=& 2 \\ &=& 3 \end{array} \]",
        "prpr",
    ),
    "a long left side": ("\\begin{eqnarray*}\n\\lefteqn{1 + 1} \\\\ &=& 2 \\\\ &=& 3\n\\end{eqnarray*}\n", "pr"),
    "for all in words": (
        SOFTMAX
        + r"""\[ p_j \le 1 \text{ for all } j \]
\[ p_j \le 1 \quad \mbox{for every } j \in \{1, \dots, K\} \]
\[ p_j \le \frac12 \quad \text{for each } j \]
\[ p_j \le 1 \text{ für alle } j \]
""",
        "pprp",
    ),
    "signs of definition": (
        SOFTMAX
        + r"""\[ a_j \mathrel{\mathop:}= p_j^2 \]
\[ b_j \colon= p_j^3 \]
\[ c_j \eqdef p_j^4 \]
\[ d_j \doteq p_j^5 \]
\[ a_j b_j = p_j c_j \]
\[ a_j b_j = p_j d_j \]
""",
        "ddddpr",
    ),
    "nearly equal with a dot": (r"\[ \log 2 \doteq 0.69 \] \[ \log 2 \doteq 0.68 \] \[ x + 1 \doteq 2 y \]", "pru"),
    "a long equal sign": (r"\[ 1 + 1 \xlongequal{\text{sum}} 3 \]", "r"),
    "a sum over two indices that differ": (
        PAIRS
        + "".join(
            rf"\[ \sum_{{{below}}} a_i a_j = (\sum_i a_i)^2 - \sum_i a_i^2 \]"
            for below in (
                r"i,j : i \ne j",
                r"\substack{i,j \\ i \ne j}",
                r"i,j, i \ne j",
                r"i,j \mid j \ne i",
                r"\{i,j : i \ne j\}",
                r"1 \le i \ne j \le K",
            )
        )
        + r"\[ \sum_{i, j = 1, i \ne j}^K a_i a_j = (\sum_i a_i)^2 - \sum_i a_i^2 \]"
        r"\[ \sum_{i, j : i \ne j} a_i a_j = (\sum_i a_i)^2 \] \[ \sum_{i, j : i \ne j} a_i b_j = \sum_i a_i (1 - b_i) \]",
        "ppppppprr",
    ),
    "a sum over two indices that are the same": (
        PAIRS
        + r"\[ \sum_{i, j : i = j} a_i b_j = \sum_i a_i b_i \] \[ \sum_{i, j : i = j} a_i b_j = \sum_i a_i \sum_j b_j \]"
        r"\[ \sum_{i, j : i = j} a_i = K \sum_i a_i \]",
        "prr",
    ),
    "a colon": (
        "% symce: matrix A, B : K x K\n% symce: vector a : K\n% symce: scalar x\n"
        r"\[ A : B = \operatorname{tr}(A^\top B) \] \[ 6 : 2 = 3 \] \[ 6 : 2 = 12 \] \[ x : 2 = 2 x \] \[ (1): 2 = 2 \] \[ a : a = a^\top a \] \[ a : x = 1 \]",
        "pxxxxpx",
    ),
    "a size above a number": (
        "% symce: scalar c\n% symce: index i = 1..K\n"
        r"\[ \prod_i c = c^K \] \[ c^K = c^{K+1} \] \[ \prod_i 2 = 2^K \] \[ 2^K = 2^{K+1} \]",
        "uupr",
    ),
    "the class at which a label is 1": (
        "% symce: vector y, z : K\n% symce: given c \\in \\{1, \\dots, K\\}\n% symce: given y one-hot\n% symce: given y_c = 1\n"
        r"\[ -\sum_k y_k z_k = -z_c \] \[ \sum_k y_k z_k = z_1 \] \[ y_k = \delta_{kc} \] \[ y_1 = 1 \]",
        "prpr",
    ),
    "approximations of numbers that have a name": (
        "With $z = [1, 2, 3]$ and $x = 2$:\n"
        r"\[ \operatorname{softmax}(z) \approx [0.09, 0.24, 0.67] \] \[ \operatorname{softmax}(z) \approx [0.09, 0.25, 0.67] \]"
        r"\[ \log \sum_i e^{z_i} \approx 3.41 \] \[ \log \sum_i e^{z_i} \approx 3.51 \]",
        "dprpr",
    ),
    "a sign that nothing defines": (
        r"\[ q_j \mydef p_j^2 \] \[ 1 + 1 \xequals 3 \] \[ A \subseteq B \] \[ x + 1 \] \[ 1 = 1 \]",
        "xxp",
    ),
    "a mark of a footnote": (r"\[ 1 + 1 = 2 \footnotemark \]", "p"),
    "the entropy in any font": (
        BOTH + "".join(rf"\[ {name}(p) \ge 0 \]" for name in ("H", r"\mathrm{H}", r"\mathbb{H}", r"\mathcal{H}")),
        "pppp",
    ),
    "a divergence in any font": (
        BOTH
        + "".join(
            rf"\[ {name} \ge 0 \]"
            for name in (r"D_{KL}(p \| q)", r"\mathcal{D}_{KL}(p \| q)", r"\mathrm{KL}(p \Vert q)", r"D(p \| q)")
        ),
        "pppp",
    ),
    "the 1-norm of a matrix": (
        "% symce: matrix A : n x m\n"
        r"\[ \|A\|_1 = \sum_i \sum_j |A_{ij}| \]"
        r"\[ \|A\|_1 = \max_j \sum_i |A_{ij}| \]",
        "pu",
    ),
    "two meanings of a letter behind a display that cannot be read": (
        r"\[ S = \frac{\sum_i w_i t_i}{\oint_i w_i} \] where $w_i = 1 / t_i^2$ or $w_i = 1 / t_i$." + "\n\n"
        r"\[ 1 + 1 = 3 \]",
        "xdr",
    ),
    "a brace that is never closed before an arrow": (
        r"\[ \left\{ \begin{array}{l} a > 0 \\ b > 0 \end{array} \right. \Leftrightarrow a > 0 \]" + "\n"
        r"\[ 1 + 1 = 3 \]",
        "xxr",
    ),
}


@pytest.mark.parametrize(("text", "expected"), DOCUMENTS.values(), ids=DOCUMENTS.keys())
def test_every_step_of_a_document(text: str, expected: str) -> None:
    report = tex(text)
    said = [(step.lhs, step.relation, step.rhs, step.answer.value, step.message) for step in report.steps]
    assert letters(report) == expected, said


def test_a_side_begins_with_the_size_of_its_bracket() -> None:
    step = tex(r"\[ \left( 1 + 2 \right) = \bigl( 4 \bigr) \]").steps[0]
    assert (step.column, step.lhs, step.rhs) == (4, r"\left( 1 + 2 \right)", r"\bigl( 4 \bigr)")


MACROS = "\\newcommand{\\v}[1]{\\mathbf{#1}}\n\\newcommand{\\half}{\\frac12}\n\\newcommand{\\id}[1]{#1}\n"
ENDS = [
    (r"z = \half \v{x}", r"\half \v{x}"),
    (r"z = 2 \v{x} \qquad", r"2 \v{x}"),
    (r"z = 1 + \id{x}", r"1 + \id{x}"),
    (r"z = \half", r"\half"),
    (r"z = 1 + \id{\v{x}} .", r"1 + \id{\v{x}}"),
]


@pytest.mark.parametrize(("formula", "right"), ENDS)
def test_a_side_ends_with_the_arguments_of_its_last_macro(formula: str, right: str) -> None:
    (step,) = tex(f"{MACROS}\\[ {formula} \\]\n").steps
    assert step.rhs == right
    assert step.end_column == 4 + formula.index(right) + len(right)


ENDINGS = ["notes.md", "NOTES.MD", "notes.Rmd", "notes.qmd"]


@pytest.mark.parametrize("name", ENDINGS)
def test_markdown_by_the_ending_of_its_name(name: str) -> None:
    report = check_source(load(b"At 5% off:\n\n$$1 + 1 = 2$$\n\n```\n$$1 = 2$$\n```\n", name))
    assert letters(report) == "p"


def test_directives_are_understood_however_little_time_a_step_has() -> None:
    source = load(rf"{SOFTMAX}\[ {GRADIENT} = p_j - y_j \]".encode(), "notes.tex")
    report = check_source(source, seconds=0.01)
    assert [step.line for step in report.steps] == [6]
    assert report.steps[0].answer in (Answer.PROVED, Answer.UNKNOWN)


LATE = "\\[ p_j = 2 e^{o_j} \\]\n\\[ \\sum_j p_j = 1 \\]\n\\[ \\log p_j + \\log 2 = \\log (2 p_j) \\]\n"


@pytest.mark.parametrize("raised", [OutOfTime("gave up after 5 s"), RuntimeError("a bug")])
def test_a_letter_whose_definition_takes_too_long_is_not_guessed(
    monkeypatch: pytest.MonkeyPatch, raised: Exception
) -> None:
    as_it_is = Stepping.judged

    def late(self: Stepping, left: Part, right: Part, *more: Any) -> Any:
        if left.items[0].name == "p":
            raise raised
        return as_it_is(self, left, right, *more)

    monkeypatch.setattr(Stepping, "judged", late)
    assert letters(tex(LATE)) == "uxx"


def test_a_line_on_which_symce_fails_takes_its_definitions_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    as_it_is = Stepping.judged

    def failing(self: Stepping, left: Part, right: Part, *more: Any) -> Any:
        if left.items[0].name == "q":
            head, _, text = self.doc.meanings.definitions[0]
            self.doc.meanings.definitions.append((head, Letter(0, 1, "b"), text))  # a second meaning, which is refused
            raise RuntimeError("a bug")
        return as_it_is(self, left, right, *more)

    monkeypatch.setattr(Stepping, "judged", failing)
    report = tex("\\[ p = 2 a \\]\n\\[ q = p \\]\n\\[ p + p = 4 a \\]\n")
    assert letters(report) == "dup"
