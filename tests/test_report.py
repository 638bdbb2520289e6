"""Reports on hand derivations: what each format says of every kind of verdict, and letters spelled in LaTeX."""

from __future__ import annotations

import json as data
from pathlib import Path

import jsonschema
import pytest

import symce
from symce.checking import check
from symce.judging.judgement import Answer
from symce.judging.report import Report
from symce.term import Index, Pow, Sort, Sum, Var
from symce.write import latex, plain, typst
from symce.write.assumed import assumed
from symce.write.latex_page import compile_pdf
from symce.write.report import github, html, json, text
from symce.write.report import latex as report_latex
from symce.write.report import typst as report_typst

SCHEMA = data.loads((Path(__file__).parent.parent / "docs" / "report.schema.json").read_text(encoding="utf-8"))

DOCUMENT = r"""
% symce: index i, j, k = 1..K
% symce: vector o, y : K
Let $\hat{y}_j = \frac{e^{o_j}}{\sum_{k=1}^K e^{o_k}}$ and % symce: here nothing
% symce: vector \overrightarrow{w} : K
% symce: let L = -\sum_{j=1}^K y_j \log \hat{y}_j
\begin{align}
L &= -\sum_{j=1}^K y_j \log \frac{e^{o_j}}{\sum_{k=1}^K e^{o_k}} \\
  &= \log \sum_{k=1}^K e^{o_k} - \sum_{j=1}^K y_j o_j
\end{align}
\[ \frac{\partial L}{\partial o_j} = \hat{y}_j - y_j \]
\[ 0.2 - 1 = -0.7 \]
\[ \frac{a}{b = c \]
\[ \int_0^1 x \, dx = \frac12 \]
\[ \log y_i = \log y_i \]
\[ \overrightarrow{w}_i \frac{1}{\overrightarrow{w}_i} = 1 \]
% symce: expect refuted
\[ 2 + 2 = 5 \]
"""


@pytest.fixture(scope="module")
def report() -> Report:
    return check(DOCUMENT)


def verdicts(report: Report) -> list[str]:
    return [step.answer.value for step in report.steps]


def test_the_document_holds_every_kind_of_verdict_but_unknown(report: Report) -> None:
    assert set(verdicts(report)) == {answer.value for answer in Answer} - {"unknown"}


SAID = {
    "place": "text:8:1  ✓ proved",
    "carets": "|    ^^^^^^^^^^^^^^",
    "understood": "∂L/∂oⱼ = ŷⱼ - yⱼ",
    "free and bound": "for every j",
    "counterexample": "K = 2, j = 1, o = (log 2, 0), y = (1, 1): left 1/3, right -1/3",
    "missing": "holds iff  ∑ₖ yₖ = 1",
    "decimals": "left -0.8, right -0.7",
    "repair": "try  -0.8",
    "unreadable": "a { that is never closed",
    "arrow": "w⃗ᵢ · 1/w⃗ᵢ = 1",
    "condition": "where  w⃗ᵢ ≠ 0",
    "announced": "✗ refuted  (as announced)",
    "summary": "by definition",
}


@pytest.mark.parametrize("said", SAID.values(), ids=SAID.keys())
def test_text(report: Report, said: str) -> None:
    assert said.strip() in text.write(report)


def test_carets_stand_under_the_step(report: Report) -> None:
    lines = text.write(report).splitlines()
    at = next(n for n, line in enumerate(lines) if "0.2 - 1 = -0.7" in line)
    start = lines[at].index("0.2 - 1")
    assert lines[at + 1][start : start + len("0.2 - 1 = -0.7")] == "^" * len("0.2 - 1 = -0.7")
    assert lines[at + 1].count("^") == len("0.2 - 1 = -0.7")


def test_quiet_leaves_out_what_is_proved_defined_or_announced(report: Report) -> None:
    said = text.write(report, quiet=True)
    assert "✓ proved" not in said
    assert "2 + 2" not in said
    assert "0.2 - 1 = -0.7" in said


ASSUMED = {
    r"W is a matrix over K x d": "W is a matrix over K × d",
    r"the z_{k} are the entries of \vec{z}": "the zₖ are the entries of z⃗",
    r"\sigma > 0, where it stands under a logarithm": "σ > 0, where it stands under a logarithm",
    r"\hat{y} is a vector over K": "ŷ is a vector over K",
    r"a fraction of vectors is taken entry by entry": "a fraction of vectors is taken entry by entry",
    r"W_{1} is a matrix over d_1 x d_0": "W₁ is a matrix over d₁ × d₀",
    r"y \in \{0, 1\}, as the text says": "y ∈ {0, 1}, as the text says",
    r"\|u\| = 1, as the text says": "∥u∥ = 1, as the text says",
    r"\nope{": r"\nope{",
}


@pytest.mark.parametrize(("note", "shown"), ASSUMED.items())
def test_letters_in_what_is_assumed_are_formulas(note: str, shown: str) -> None:
    assert plain.prose(assumed(note)) == shown


def test_an_article_is_no_letter() -> None:
    assert assumed("a power of a vector is taken entry by entry") == ("a power of a vector is taken entry by entry",)
    assert assumed("a is a number")[1:] == (" is a number",)


def test_the_json_has_the_shape_of_the_schema(report: Report) -> None:
    made = data.loads(json.write(report))
    jsonschema.validate(made, SCHEMA)
    broken = {**made, "steps": [{**made["steps"][0], "verdict": "perhaps"}]}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(broken, SCHEMA)


def test_the_keys_of_the_json_stand_in_a_fixed_order(report: Report) -> None:
    made = data.loads(json.write(report))
    assert list(made)[:4] == ["file", "assumed", "steps", "summary"]
    first = "line column lhs relation rhs verdict rules assumptions_used missing_assumption conditions counterexample"
    assert list(made["steps"][0])[:14] == [*first.split(), "diagnosis", "repair", "message"]
    assert list(made["summary"]) == ["proved", "refuted", "definition", "ill_defined", "unknown", "unreadable"]


def test_the_json_says_what_the_report_holds(report: Report) -> None:
    steps = data.loads(json.write(report))["steps"]
    gradient = next(step for step in steps if r"\partial L" in step["lhs"])
    assert gradient["missing_assumption"] == r"\sum_k y_k = 1"
    assert gradient["counterexample"] == {
        "sizes": {"K": 2},
        "indices": {"j": 1},
        "labels": {},
        "values": {"o": ["log 2", "0"], "y": ["1", "1"]},
        "lhs": "1/3",
        "rhs": "-1/3",
    }
    assert (gradient["lhs"], gradient["rhs"]) == (r"\frac{\partial L}{\partial o_j}", r"\hat{y}_j - y_j")
    number = next(step for step in steps if step["lhs"] == "0.2 - 1")
    assert (number["verdict"], number["repair"]) == ("refuted", r"-\frac{4}{5}")
    assert all(line.count("\n") == 0 for line in json.write(report).splitlines())


def test_missing_assumptions_can_be_given(report: Report) -> None:
    for step in report.steps:
        if step.missing_assumption is None or step.answer is not Answer.REFUTED:
            continue
        given = json.assumption(step.missing_assumption, step.context)
        again = check(DOCUMENT, given=[given])
        assert next(s for s in again.steps if s.lhs == step.lhs and s.rhs == step.rhs).proved, given


def test_github_escapes_what_it_would_obey() -> None:
    made = check("$$2 = 3 %\n$$").files[0]
    file = type(made)("odd,name: 100%\n.tex", made.steps, text=made.text)
    lines = list(github.file_lines(file))
    assert len(lines) == 1
    assert lines[0].startswith("::error file=odd%2Cname%3A 100%25%0A.tex,line=1,col=3,endLine=1,endColumn=8::refuted")
    problem = type(made)("x.tex", problem="no\nformula")
    assert list(github.file_lines(problem)) == ["::error file=x.tex::no%0Aformula"]


def test_github_names_what_needs_attention_only(report: Report) -> None:
    lines = github.write(report).splitlines()
    wanted = [s for s in report.steps if s.answer not in (Answer.PROVED, Answer.DEFINITION) and not s.as_expected]
    assert len(lines) == len(wanted)
    assert all(line.startswith(("::error ", "::warning ")) for line in lines)


def test_html_pdf_and_latex_show_every_step(report: Report) -> None:
    page = html.write(report)
    assert page.count('class="check"') == len(report.steps)
    assert "https://" not in page
    assert r"\overrightarrow{w}_i" in page
    source = report_latex.write(report)
    assert source.count(r"\symceentry{line") == len(report.steps)
    made = report_typst.write(report)
    assert made.count("#entry(") == len(report.steps)
    assert report_typst.compile_pdf(report).startswith(b"%PDF")
    assert report_typst.compile_pdf(report) == report_typst.compile_pdf(report)


def test_latex_compiles_where_it_is_installed(report: Report) -> None:
    import shutil

    if shutil.which("pdflatex") is None:
        pytest.skip("pdflatex is not on PATH")
    assert compile_pdf(report_latex.write(report)).startswith(b"%PDF")


@pytest.mark.parametrize("letter", ["ж", "щ"])
def test_letters_that_fonts_lack_stop_no_report(letter: str) -> None:
    made = check(rf"Let ${letter}_k = e^{{z_k}}$. $$\frac{{\partial {letter}_k}}{{\partial z_k}} = -{letter}_k$$")
    assert made.steps[-1].answer is Answer.REFUTED
    record = data.loads(json.line(made.files[0]))["steps"][-1]
    assert letter in record["repair"]
    assert letter in text.write(made)
    assert rf"\text{{{letter}}}" in html.write(made)
    assert r"\symceline{try}" in report_latex.write(made)
    assert report_typst.compile_pdf(made).startswith(b"%PDF")


def test_text_in_a_document_is_shown_and_never_obeyed() -> None:
    hostile = (
        "% <script>alert(1)</script> #let x = 1 \x1b[31m 数学\n$$2 = 3 % [red] \\input{/etc/passwd} \x1b]0;x\x07\n$$\n"
    )
    made = check(hostile)
    assert "<script>alert" not in html.write(made)
    assert "\x1b" not in text.write(made)
    assert report_typst.compile_pdf(made).startswith(b"%PDF")
    assert r"\input{/etc" not in report_latex.write(made)


def test_python_shows_reports_as_text() -> None:
    step = symce.prove(r"0.2 - 1 = -0.7")
    assert str(step).startswith("✗ refuted")
    assert "1 step: 1 refuted" in str(check("$$0.2 - 1 = -0.7$$"))


K = Sort("K")
NAMES = [
    # name of a letter      LaTeX                       Unicode     Typst
    (r"\hat{y}", r"\hat{y}_i", "ŷᵢ", "hat(y)_i"),
    (r"\hat{\mathbf{y}}", r"\hat{\mathbf{y}}_i", "ŷᵢ", "hat(bold(y))_i"),
    (r"\overrightarrow{w}", r"\overrightarrow{w}_i", "w⃗ᵢ", "arrow(w)_i"),
    (r"\vect{x}", r"\vect{x}_i", "xᵢ", "bold(x)_i"),
    (r"\mathcal{L}", r"\mathcal{L}_i", "ℒᵢ", "cal(L)_i"),
    (r"\theta", r"\theta_i", "θᵢ", "θ_i"),
    ("y_{T}", "y_{T, i}", "y_{T,i}", r"y_(T \, i)"),
    ("o^{x}", "o_i^{x}", "oᵢ^x", "o_i^(x)"),
    ("P(·)", r"P(\cdot )_i", "P(·)ᵢ", r"P\( · \)_i"),
    (r"\sigma(z)", r"\sigma(z)_i", "σ(z)ᵢ", r"σ\( z \)_i"),
    (r"p_{\theta}(w\mid c)", r"p_{\theta}(w\mid c)_i", "p_θ(w|c)ᵢ", r"p_θ\( w \| c \)_i"),
    ("y°", "y_i", "yᵢ", "y_i"),
]


@pytest.mark.parametrize(("name", "tex", "unicode", "typ"), NAMES, ids=[row[0] for row in NAMES])
def test_letters_spelled_in_latex(name: str, tex: str, unicode: str, typ: str) -> None:
    letter = Var(name, (Index("i", K),))
    assert latex.formula(letter) == tex
    assert plain.formula(letter) == unicode
    assert typst.formula(letter) == typ


@pytest.mark.parametrize(
    ("tex", "read"),
    [
        ("p(x, z) = p(x, z)", "p(x,z) = p(x,z)"),
        ("p(x, a) = p(x, a)", "p(x,a) = p(x,a)"),
        (r"\sum_x p(x, z) = \sum_x p(x, z)", "∑ₓ p(x,z) = ∑ₓ p(x,z)"),
    ],
)
def test_indices_stand_at_their_own_places_of_a_family(tex: str, read: str) -> None:
    step = symce.prove(tex, declare=["index x = 1..N", "index z, a = 1..K"], given=["p(x, z) > 0"])
    assert read in str(step)


def test_a_letter_with_a_superscript_is_put_in_parentheses_before_a_power() -> None:
    assert latex.formula(Pow(Var("o^{x}"), 2)) == "(o^{x})^{2}"


@pytest.mark.parametrize(
    "name", [r"\input{x}", r"\write18{x}", r"\hat{y", "x}", r"\newcommand", "{" * 20 + "x" + "}" * 20]
)
def test_what_is_no_name_is_a_word(name: str) -> None:
    from symce.write.names import read_name

    assert read_name(name).spelled is None


@pytest.mark.parametrize("size", ["K+1", "B_1+B_2", "2K"])
def test_sizes_that_are_sums(size: str) -> None:
    i = Index("i", Sort(size))
    assert size.replace("B_1+B_2", "B_1 + B_2").split("+")[0].strip() in latex.formula(Sum(i, Var("x", (i,))))


LARGEST = [
    ("\\sum_j e^{x_j} = e^{-m} \\sum_j e^{x_j - m}", "K = 2, x = (log 2, log 2)"),
    ("m \\ge 1 + \\frac1K \\sum_j x_j", "K = 2, x = (1, 0)"),
    ("\\sum_j e^{x_j - m} \\le 1", "K = 2, x = (log 2, log 2)"),
    ("M = m", "K = 2, N = 2, x = (0, -2), u = (1, -1)"),
    ("M = m + w", "K = 2, N = 2, x = (1, -1), u = (2, 0)"),
    (
        "\\sum_j e^{x_j - M} + \\sum_k e^{u_k - M} = \\sum_j e^{x_j - M}",
        "K = 2, N = 2, x = (log 2, log 2 - 2), u = (0, -2)",
    ),
    ("\\sum_j e^{x_j - M} = \\sum_j e^{x_j}", "K = 2, N = 2, x = (log 2, log 2), u = (1, 0)"),
]


@pytest.mark.parametrize(("tex", "point"), LARGEST, ids=[row[0] for row in LARGEST])
def test_a_counterexample_to_a_largest_entry_is_told_in_the_entries(tex: str, point: str) -> None:
    """Neither the place of the largest entry nor the pieces that the prover takes a vector apart into have a name."""
    told = "% symce: vector x : K\n% symce: vector u : N\n% symce: let m = \\max_j x_j\n% symce: let w = \\max_k u_k\n"
    report = check(f"{told}% symce: let M = \\max(m, w)\n\\[ {tex} \\]\n")
    (step,) = report.steps
    assert step.answer is Answer.REFUTED, step
    assert step.counterexample is not None
    assert step.counterexample.point() == point


def test_a_step_that_is_read_with_what_the_prose_says_is_shown_whole() -> None:
    text = "**MSE.** $E = \\frac12 \\sum_{k=1}^K (p_k - y_k)^2$\n\n$$\\frac{\\partial E}{\\partial p_j} = p_j + y_j$$\n"
    step = check(text).steps[-1]
    assert (step.answer.value, step.line, step.column, step.end_column) == ("refuted", 3, 3, 46)


def test_a_length_in_what_is_assumed_is_latex_too() -> None:
    assert r"\ensuremath{\Vert}u" in latex.prose(assumed(r"\|u\| = 1, as the text says"), latex.LATEX)
