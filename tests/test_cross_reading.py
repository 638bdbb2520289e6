"""latex2sympy2 as the second reader: where both read a side they agree, and a reader that errs is found out."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner
from pypdf import PdfReader

from symce import check, prove
from symce.checking import judged
from symce.cli import main
from symce.judging.report import Report, StepReport
from symce.read.statements import second_reader, second_reading
from symce.read.statements.second_reader import NoSecondReader, NotCompared
from symce.write.report.formats import WRITERS

ROOT = Path(__file__).parent.parent
SCHEMA = json.loads((ROOT / "docs" / "report.schema.json").read_text(encoding="utf-8"))
NEW = sys.version_info >= (3, 13)
needs_reader = pytest.mark.skipif(NEW, reason="latex2sympy2 does not import on Python 3.13 and later")

LETTERS = [
    "index i, j, k = 1..K",
    "index a = 1..d",
    "index t = 0..T-1",
    "vector o, y : K",
    "vector r : T",
    "vector \\pi, E, I : K",
    "matrix W : K x d",
    "scalar b, c, u, v, x, S, C",
    "given b > 0",
    "given c > 0",
    "function f of u",
    "let p_j = \\frac{e^{o_j}}{\\sum_{k=1}^K e^{o_k}}",
    "let L = -\\sum_{j=1}^K y_j \\log p_j",
]

AGREE = [
    "p_i (1 - p_i)",  # a product; latex2sympy2 alone would call p_i
    "\\log b - \\log c",  # the natural logarithm
    "\\log_2 b + \\ln c",
    "\\log \\sum_{k=1}^{K} e^{o_k} - o_j",  # the index is in the name
    "\\frac{e^{o_j}}{\\sum_k e^{o_k}}",  # the range is not written
    "\\sum_{k \\ne j} p_k + \\sum_{i=2}^{K} p_i",
    "\\sum_{i,k} W_{ia} p_k - \\prod_{k=1}^K p_k^{y_k}",
    "\\sum_{t=0}^{T-1} r_t + K",
    "\\sum_{k=1}^K k \\, y_k",
    "\\sum_{k=1}^K p_k \\sum_{a=1}^d W_{ka} - \\sum_{j=1}^K p_j c",
    "\\pi_j + E_j - I_j + S C",  # no 3.14, no Euler's number, no imaginary unit
    "- y_j^2 + (b + c) (b - c)",
    "\\frac{1}{1 + e^{-x}}",
    "\\exp(-x)^2 \\sqrt{b} - \\sqrt[3]{c}",
    "\\left[ b - \\{c + 1\\} \\right] / 0.25 \\cdot 10{,}000",
    "\\frac{\\partial L}{\\partial o_j} \\cdot b",
    "\\sum_{k=1}^K \\frac{\\partial L}{\\partial p_k} \\frac{\\partial p_k}{\\partial o_j}",
    "\\frac{\\partial}{\\partial o_j} \\log \\sum_{k=1}^K e^{o_k} + y_j",
    "\\frac{\\partial (y_j \\log p_j)}{\\partial o_i}",
    "\\underbrace{b + c}_{\\text{a note}} x^{-1}",
    "\\frac{d f}{d u} u",
    "\\mathrm{e}^{b} \\times {c}^2",
    "e^{(x)} - e^{(b)(c)}",  # powers and no names
]

DIFFER = [
    ("x / b v", "x/b · v", "x/(b v)"),
    ("x \\div b c", "x/b · c", "x/(b c)"),
]

APART = [
    ("W", "K × d matrix"),
    ("o^T y", "transpose"),
    ("x", "a single name"),
    ("2", "a single name"),
    ("\\log b \\cdot c", "a function without parentheses"),
    ("\\frac{\\partial^2 L}{\\partial o_i \\partial o_j}", "higher order"),
    ("b \\mathbb{1}[i = j]", "indicator"),
    ("\\begin{cases} 1 & i = j \\\\ 0 & i \\ne j \\end{cases}", "environment"),
    ("\\max_k o_k + 1", "not passed on"),
    ("\\tanh(x) + 1", "not passed on"),
    (" + ".join(["b"] * 1200), "longer than"),
    (" + ".join(f"W_{{{n},{m}}}" for n in range(1, 9) for m in range(1, 9)), "more than"),
]


def side(text: str) -> Any:
    """What becomes of the left side of ``text = 0``."""
    step = judged(f"{text} = 0", LETTERS, cross_read=True)
    assert step.cross_read is not None, step.message
    return step.cross_read[0]


def said(step: StepReport, form: str) -> str:
    from symce.judging.report import FileReport

    content = WRITERS[form](Report((FileReport("a.tex", (step,), text=f"{step.lhs} = {step.rhs}"),)), False)
    if form == "pdf":
        return " ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    return content.decode()


@needs_reader
@pytest.mark.parametrize("text", AGREE)
def test_both_read_it_and_agree(text: str) -> None:
    found = side(text)
    assert found.outcome == "agrees", found.why
    assert found.theirs is not None


@needs_reader
@pytest.mark.parametrize(("text", "ours", "theirs"), DIFFER)
def test_a_disagreement_names_both_readings_and_a_point(text: str, ours: str, theirs: str) -> None:
    from symce.write.plain import formula

    found = side(text)
    assert (formula(found.ours), formula(found.theirs)) == (ours, theirs)
    assert found.outcome == "differs"
    assert found.difference.lhs != found.difference.rhs
    assert found.difference.values


@needs_reader
@pytest.mark.parametrize(("text", "why"), APART, ids=[text[:30] for text, _ in APART])
def test_what_is_not_compared_says_why(text: str, why: str) -> None:
    found = side(text)
    assert found.outcome == "not_compared"
    assert why in found.why


WRONG = {
    "base 10": ("\\log b - \\log c", lambda e: e.replace(lambda n: n.func.__name__ == "log", lambda n: n / 2)),
    "a lost sign": ("b - c", lambda e: e.args[0] - e.args[1]),
    "a product": ("b + c", lambda e: e.args[0] * e.args[1]),
    "a power": ("(b + c)^2", lambda e: e.base + e.base),
    "limits": ("\\sum_{k=1}^K p_k y_k", lambda e: e.function),
    "reach": ("\\sum_{k=1}^K y_k + c", lambda e: 2 * e),
}


@needs_reader
@pytest.mark.parametrize(("text", "spoil"), WRONG.values(), ids=WRONG)
def test_a_reader_that_errs_is_found_out(monkeypatch: pytest.MonkeyPatch, text: str, spoil: Any) -> None:
    assert side(text).outcome == "agrees"
    read = second_reader.expression
    monkeypatch.setattr(second_reading, "expression", lambda text: spoil(read(text)))
    found = side(text)
    assert found.outcome == "differs" or "drops a letter" in found.why


CUT = ["a ( b ) ) c", "a b ) + c", "a } b", "a | b", "a , b", "a = b", "a \\in b", "\\sum_{k}^{n} a", "\\frac{a}", ""]


@needs_reader
@pytest.mark.parametrize("text", CUT)
def test_nothing_is_taken_from_a_line_that_is_not_read_whole(text: str) -> None:
    with pytest.raises(NotCompared):
        second_reader.expression(text)


@needs_reader
def test_no_line_speaks_to_the_next_and_no_text_is_evaluated(monkeypatch: pytest.MonkeyPatch) -> None:
    module = second_reader.load()
    before = second_reader._read.__wrapped__("a + b")
    module.latex2sympy("a = 5")
    module.latex2sympy("b = \\begin{bmatrix} 1 & 2 \\\\ 3 & 4 \\end{bmatrix}")
    module.VARIABLE_VALUES = {"x": "1"}
    assert second_reader._read.__wrapped__("a + b") == before

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("text was evaluated")

    monkeypatch.setattr(module, "parse_expr", refuse)
    for name in ("sympify", "parse_expr"):
        monkeypatch.setattr(module.sympy, name, refuse)
    assert second_reader._read.__wrapped__("a + \\variable{__import__('os')}") is not None
    assert side("b + c").outcome == "agrees"


@needs_reader
@pytest.mark.parametrize("text", ["x / b v = x v / b", "x / b v = x / (b v)", "b + 1 = c", "q := b / c x"])
def test_no_verdict_depends_on_it(text: str) -> None:
    alone, twice = judged(text, LETTERS), judged(text, LETTERS, cross_read=True)
    assert alone.cross_read is None
    assert twice.cross_read is not None
    assert replace(twice, cross_read=None) == alone


@needs_reader
@pytest.mark.parametrize("form", WRITERS)
def test_every_format_shows_a_disagreement(form: str) -> None:
    step = judged("x / b v = x v / b", LETTERS, cross_read=True)
    assert "latex2sympy2" in said(step, form) or form == "json"
    assert "latex2sympy2" not in said(replace(step, cross_read=None), form)
    if form == "json":
        (record,) = json.loads(said(step, form))["steps"]
        jsonschema.validate(json.loads(said(step, form)), SCHEMA)
        assert [entry["outcome"] for entry in record["cross_read"]] == ["differs", "agrees"]
        assert record["cross_read"][0]["theirs"] == r"\frac{x}{b v}"
    if form == "github":
        assert said(step, form).startswith("::warning ")


@needs_reader
def test_on_the_command_line(tmp_path: Path) -> None:
    path = tmp_path / "a.tex"
    path.write_text("% symce: scalar x, b, v\n$$x / b v = x v / b$$\n$$(x + b)^2 = x^2 + 2 x b + b^2$$\n")
    run = CliRunner().invoke
    plain = run(main, ["check", str(path), "--quiet"])
    twice = run(main, ["check", str(path), "--quiet", "--cross-read"])
    assert (plain.exit_code, twice.exit_code) == (0, 0)
    assert "latex2sympy2" not in plain.output
    assert "as x/b · v here" in twice.output
    assert "latex2sympy2 reads 4 sides too, 1 otherwise" in twice.output
    spread = run(main, ["check", str(path), str(path), "--cross-read", "--jobs", "2"])
    assert "reads 8 sides too, 2 otherwise" in spread.output
    one = run(main, ["prove", "x / b v = x v / b", "--cross-read", "--format", "json"])
    assert json.loads(one.output)["cross_read"][0]["outcome"] == "differs"


@needs_reader
def test_in_python() -> None:
    (step,) = check("$$(u + v)^2 = u^2 + 2 u v + v^2$$", cross_read=True).steps
    assert [reading.outcome for reading in step.cross_read or ()] == ["agrees", "agrees"]
    assert prove("a + b = b + a", cross_read=True).cross_read
    from sympy import symbols

    with pytest.raises(ValueError, match="cross_read"):
        prove(symbols("x"), symbols("x"), cross_read=True)  # type: ignore[call-overload]  # that is what is tested


ABSENT = {
    "not installed": ((3, 12), "", "pip install 'symce[latex2sympy2]'"),
    "a part missing": ((3, 12), "import antlr4_is_not_here\n", "antlr4-python3-runtime 4.7.2"),
    "another ANTLR runtime": (
        (3, 12),
        "raise Exception('Could not deserialize ATN')\n",
        "antlr4-python3-runtime 4.7.2",
    ),
    "Python 3.13": ((3, 13), "", "use Python 3.11 or 3.12"),
}


@pytest.mark.parametrize(("version", "source", "hint"), ABSENT.values(), ids=ABSENT)
def test_without_the_second_reader_one_line_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, version: tuple[int, int], source: str, hint: str
) -> None:
    path = tmp_path / "a.tex"
    path.write_text("$$2 = 2$$\n", encoding="utf-8")
    monkeypatch.setattr(sys, "version_info", version)
    if source:
        (tmp_path / "latex2sympy2.py").write_text(source, encoding="utf-8")
        monkeypatch.syspath_prepend(tmp_path)
        monkeypatch.delitem(sys.modules, "latex2sympy2", raising=False)
    else:
        monkeypatch.setitem(sys.modules, "latex2sympy2", None)
    second_reader.load.cache_clear()
    try:
        for arguments in (["check", str(path)], ["prove", "2 = 2"]):
            result = CliRunner().invoke(main, [*arguments, "--cross-read"])
            assert result.exit_code == 2
            assert result.stdout == ""
            assert hint in result.stderr
            assert result.stderr.count("\n") == 1
        with pytest.raises(NoSecondReader, match="latex2sympy2"):
            check(path, cross_read=True)
    finally:
        second_reader.load.cache_clear()


def corpus(every: int) -> list[Path]:
    """Every second hand derivation, and every so many of the generated ones; with 1 all of both."""
    hand = sorted((ROOT / "derivations" / "hand").rglob("*.tex"))
    generated = sorted((ROOT / "derivations" / "generated").rglob("*.tex"))
    assert len(hand) > 50
    assert len(generated) > 100
    return [*hand[:: min(every, 2)], *generated[::every]]


def outcomes(paths: list[Path]) -> list[str]:
    found = []
    for path in paths:
        for step in check(path, cross_read=True).steps:
            assert not step.read_otherwise, (path, step.line, step.read_otherwise)
            found += [reading.outcome for reading in step.cross_read or ()]
    return found


@needs_reader
def test_on_the_derivations_here_nothing_is_read_otherwise() -> None:
    found = outcomes(corpus(80))
    assert found.count("agrees") > 60


@needs_reader
@pytest.mark.campaign
def test_on_all_derivations_nothing_is_read_otherwise() -> None:
    found = outcomes(corpus(1))
    assert found.count("agrees") > 3500
    print(f"\n{found.count('agrees')} sides read twice, none otherwise; {found.count('not_compared')} not compared")
