"""Text made to hurt: each is answered with a clear line, in bounded work, and never with a traceback."""

from __future__ import annotations

import itertools
import tracemalloc

import pytest
from fuzz import documents

from symce.checking import check, check_source
from symce.judging.judgement import Answer
from symce.judging.report import FileReport
from symce.read.documents.source import load
from symce.read.tex.item import ReadError

SECONDS = 1.0
"""The limit for a step here; what is slow by nature is given up."""


def answered(text: str | bytes, name: str = "hostile.tex") -> FileReport:
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    try:
        source = load(data, name)
    except ReadError as error:
        return FileReport(name, problem=error.message)
    return check_source(source, seconds=SECONDS)


def display(body: str) -> str:
    return f"$${body}$$"


LETTERS = [f"{a}{b}" for a in "abcdefghij" for b in "abcdefghij"]
DOUBLING = "".join(rf"\def\q{new}{{\q{old}\q{old}}}" for old, new in itertools.pairwise(LETTERS))

ANSWERED = (
    # what                          | text                                                          | what must be said
    ("a file to read",                display(r"\input{/etc/passwd} = 1"),                              "/ cannot stand here"),
    ("a shell command",               display(r"\write18{rm -rf /} = 1"),                               "nothing follows /"),
    ("dollars in code, and a display that is never closed", "Write `$$` around it.\n\n$$\na = a\n", "$$ is never closed"),
    ("a macro that calls itself",     r"\def\a{\a}" + display(r"\a = 1"),                               r"\a expands without end"),
    ("two macros that do",            r"\def\a{\b\b}\def\b{\a\a}" + display(r"\a = 1"),                 r"\a expands without end"),
    ("a macro that doubles",          r"\def\qaa{x}" + DOUBLING + display(r"\qjj = 1"),                 "expands without end"),
    ("an argument that doubles",      r"\newcommand{\f}[1]{\f{#1#1}}" + display(r"\f{x} = 1"),          r"\f expands without end"),
    ("a megabyte of braces",          display("{" * 1_000_000),                                         "a display of 1000000 characters"),
    ("deep braces",                   display("{" * 9_000 + "}" * 9_000 + " = 1"),                      "braces nested more than 60 deep"),
    ("deep brackets",                 display("(" * 9_000 + "x" + ")" * 9_000 + " = x"),                "brackets nested more than 60 deep"),
    ("deep mixed brackets",           display("[(" * 2_000 + "x" + ")]" * 2_000 + " = x"),              "brackets nested more than 60 deep"),
    ("deep environments",             display(r"\begin{cases}" * 400 + "x" + r"\end{cases}" * 400),     "environments nested more than 30"),
    ("deep \\left \\right",           display(r"\left(" * 700 + "x" + r"\right)" * 700 + " = x"),       "brackets nested more than 60 deep"),
    ("deep fractions",                display(r"\frac{1}{1+" * 1_000 + "x" + "}" * 1_000 + " = x"),     "braces nested more than 60 deep"),
    ("fractions without braces",      display(r"\frac1" * 900 + "2 = x"),                               "nested"),
    ("a tower",                       display(r"9^{9^{9^9}} = 1"),                                      "too long to write out"),
    ("a power of a sum",              display(r"(a+b+c)^{200} = (c+b+a)^{200}"),                        "too long to write out"),
    ("exponentials of exponentials",  display(r"e^{e^{e^{e^e}}} \approx 3.14"),                         "too large to be evaluated"),
    ("a long number",                 display("1" * 19_000 + " = 1"),                                   "a number of 19000 digits"),
    ("many decimals",                 display(r"\frac13 \approx 0." + "3" * 9_000),                     "a number of 9002 digits"),
    ("a long formula",                display("+".join(["x"] * 20_000) + "= 1"),                        "at most 20000 are read"),
    ("a large matrix",                display(r"\begin{pmatrix}" + ("1&" * 60 + r"1\\") * 60 + r"\end{pmatrix} = 1"), "at most"),
    ("a long list",                   display("[" + ",".join("1" * 5_000) + "] = 1"),                   "at most"),
    ("definitions that double",       "% symce: scalar x\n% symce: let a_0 = x\n"
                                      + "".join(f"% symce: let a_{{{i}}} = a_{{{i-1}}} + a_{{{i-1}}}\n" for i in range(1, 40))
                                      + display("a_{39} = 1"),                                          ""),
    ("a function that doubles",       "% symce: let f(x) = x + x\n" + display("f(" * 30 + "x" + ")" * 30 + " = 1"), "parts"),
    ("a definition by itself",        "% symce: let a = b\n% symce: let b = a\n" + display("a = 1"),    "defined by itself"),
    ("derivatives of derivatives",    display(r"\frac{\partial}{\partial x}" * 30 + r"\log(x+e^x) = 1"), "gave up after 1 s"),
    ("a derivative of order 100000",  display(r"\frac{\partial^{100000}}{\partial x^{100000}} x = 1"),   ""),
    ("norms of norms",                display(r"\left\|" * 40 + "z" + r"\right\|" * 40 + " = 1"),        ""),
    ("products of matrices",          display(r"\begin{pmatrix}1&2\\3&4\end{pmatrix}" * 40 + " = 1"),    ""),
    ("an argument left out",          r"\newcommand{\f}[2]{#1#2}" + display(r"\f{x"),                    "a { that is never closed"),
    ("a name that is never closed",   display(r"\text{x = y"),                                          "a { that is never closed"),
    ("a display never closed",        r"\begin{align} x = y",                                           r"\begin{align} is never closed"),
    ("dollars never closed",          "$$ x = y",                                                       "$$ is never closed"),
    ("a bracket never closed",        r"\[ x = y",                                                      r"\[ is never closed"),
    ("verbatim never closed",         r"\begin{verbatim} $$x = x$$",                                    r"\begin{verbatim} is never closed"),
    ("an environment never closed",   display(r"\begin{cases} x = "),                                   r"\begin{cases} is never closed"),
    ("long directives",               "% symce: index " + "i" * 100_000 + "\n" + display("x = x"),      "a directive of 100006 characters"),
    ("too many macros",               r"\def\a{x}" * 5_000 + display(r"\a = x"),                        "more than 2000 macro definitions"),
    ("from right to left",            display("x\u202e = 1"),                                           r"'\u202e' cannot stand in a formula"),
    ("a combining accent",            display("x\u0301 = 1"),                                           "cannot stand in a formula"),
    ("full width",                    display("ｘ ＝ 1"),                                               "'＝' cannot stand in a formula"),
    ("an emoji",                      display("😀 = 1"),                                                "'😀' cannot stand in a formula"),
    ("NUL",                           "$$x\0 = 1$$",                                                    "the file holds NUL bytes"),
    ("half a character",              display("x = \ud800"),                                            "not UTF-8"),
    ("Latin-1",                       "é $$x = x$$".encode("latin-1"),                                  "line 1 is not UTF-8"),
    ("UTF-16",                        "$$x = x$$".encode("utf-16"),                                     "the file is UTF-16"),
    ("nothing",                       "",                                                               "no formula was found"),
    ("six megabytes",                 b"x" * 6_000_000,                                                 "at most 5000000 are read"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "words"), [case[1:] for case in ANSWERED], ids=[case[0] for case in ANSWERED])
def test_hostile_text_is_answered(text: str | bytes, words: str) -> None:
    report = answered(text)
    said = [report.problem, *(step.message for step in report.steps)]
    assert words in " | ".join(filter(None, said))
    assert not any(step.answer is Answer.PROVED and "= 1" in str(text)[-10:] for step in report.steps)
    well_formed(report)


LONG = {
    "displays opened": r"\begin{align}" * 25_000,
    "displays opened and closed": r"\begin{align}" * 3_000 + r"\end{align}" * 3_000,
    "brackets": r"\[" * 100_000,
    "dollars": "$" * 50_001,
    "prices": "$5 " * 35_000,
    "spaced dollars": "$a " * 20_000,
    "backslashes": "\\" * 200_001,
    "backticks": "`" * 200_000,
    "code never closed": "`a ``b ```c " * 20_000,
    "fences": "```a\n" * 40_001,
    "fences of two lengths": "````a\n" * 20_000 + "```\n" * 20_000,
    "comments": "%" * 200_000,
    "comments never closed": "<!-- a " * 30_000,
    "notes never closed": "<!-- symce: " * 30_000,
    "verbatim": r"\begin{verbatim}" * 30_000,
    "verb": r"\verb|" * 60_001,
    "macros": r"\newcommand{" * 30_000,
    "macro options": r"\newcommand{\a}[" * 20_000,
    "macro spaces": (r"\newcommand" + " " * 1_000) * 200,
    "macro arguments": (r"\def\a" + "#1" * 1_000) * 100,
    "open macros": r"\def\a{" * 1_900,
    "begin and spaces": (r"\begin" + " " * 300) * 600,
    "one line": "x" * 500_000,
    "formulas in prose": "a $x=x$ " * 4_000,
    "tags and spaces": display(r"x = x \tag" + " " * 19_000 + "1"),
    "dots and spaces": display(r"x = x \cdot" + " " * 19_000 + "1"),
    "rows": display(r"x + \\" * 2_000 + " = x"),
}
"""Text that makes a careless search take the square of its length."""


@pytest.mark.parametrize("name", ["long.tex", "long.md"])
@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_long_text_takes_work_in_proportion(text: str, name: str) -> None:
    """Five seconds are far beyond what a linear search takes and far below a quadratic one.

    What has no suffix is read as .tex is.
    """
    import time

    start = time.process_time()
    well_formed(answered(text, name))
    assert time.process_time() - start < 5


def test_memory_stays_bounded() -> None:
    tracemalloc.start()
    try:
        answered("% symce: let f(x) = x + x\n" + display("f(" * 30 + "x" + ")" * 30 + " = 1"))
        answered("{" * 1_000_000)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 200_000_000


# --------------------------------------------------------------------------- fuzzing


def well_formed(report: FileReport) -> None:
    """Every place is inside the text, every message one line, and nothing is a fault of symce."""
    lines = report.text.split("\n")
    for step in report.steps:
        assert 1 <= step.line <= len(lines)
        assert 1 <= step.column <= len(lines[step.line - 1]) + 1
        assert (step.line, step.column) <= (step.end_line, step.end_column)
        assert step.end_line <= len(lines)
        assert step.end_column <= len(lines[step.end_line - 1]) + 1
        assert "this is a bug" not in (step.message or ""), step
        assert "\n" not in (step.message or "")
        str(step.counterexample)


def one(name: str, data: bytes) -> FileReport:
    report = answered(data, name)
    well_formed(report)
    return report


@pytest.mark.parametrize("part", range(4))
def test_fuzz(part: int) -> None:
    read = 0
    for number, (name, data) in enumerate(documents(250, seed=part)):
        report = one(name, data)
        read += any(step.answer not in (Answer.UNREADABLE, Answer.UNKNOWN) for step in report.steps)
        if number % 8 == 0:
            assert one(name, data) == report
    assert read > 9  # the inputs are not all nonsense


@pytest.mark.campaign
def test_fuzz_campaign() -> None:
    """20,000 inputs: no exception, no step over its limit, every place inside the text, the same answer twice."""
    import time
    from collections import Counter

    answers: Counter[str] = Counter()
    slowest = 0.0
    for number, (name, data) in enumerate(documents(20_000)):
        start = time.process_time()
        report = one(name, data)
        slowest = max(slowest, (time.process_time() - start) / max(len(report.steps), 1))
        answers.update(step.answer.value for step in report.steps)
        answers["unusable"] += report.problem is not None
        if number % 10 == 0:
            assert one(name, data) == report
    print(f"\n20,000 inputs: {dict(answers)}; slowest step {slowest:.2f} s of {SECONDS:g} s allowed")
    assert slowest < 3 * SECONDS


def test_the_generator_repeats_itself() -> None:
    assert list(documents(50)) == list(documents(50))
    assert len({data for _, data in documents(200)}) > 190


def test_check_of_a_text_is_hostile_too() -> None:
    assert check("$$ x = \n").files[0].steps[0].answer is Answer.UNREADABLE
