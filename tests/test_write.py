"""Writers: what people write for each term, in every format; marks, escapes, pages that compile and repeat."""

from __future__ import annotations

import pathlib
import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction

import pytest

from symce.context import POSITIVE, UNIT, AtLeast, Context, Declaration, Definition, Distinct, OneHot, SumsTo, Within
from symce.derivation import Derivation
from symce.deriving import derive
from symce.prover.difference import Condition
from symce.prover.verdict import Status, Verdict
from symce.rules.rule import Rule
from symce.steps import Chain, Step
from symce.term import (
    Delta,
    Diff,
    Div,
    Exp,
    Index,
    Label,
    Literal,
    Log,
    Num,
    Path,
    Pow,
    Power,
    Prod,
    Size,
    Sort,
    Sum,
    Term,
    Var,
    add,
    mul,
    neg,
)
from symce.write import latex, latex_page, page, text, typst
from symce.write.formula import print_term
from symce.write.inline import read_prose
from symce.write.names import WriteError
from symce.write.notation import Mark

K, N, d = Sort("K"), Sort("N"), Sort("d")
THREE = Sort("K", 3)
i, j, k, m = (Index(name, K) for name in "ijkm")
n, a, t = Index("n", N), Index("a", d), Index("t", THREE)
x, b, L, T = (Var(name) for name in "xbLT")
half, third = Num(Fraction(1, 2)), Num(Fraction(1, 3))
ONE, TWO = Num(Fraction(1)), Num(Fraction(2))


def num(value: int) -> Num:
    return Num(Fraction(value))


def o(at: Index) -> Var:
    return Var("o", (at,))


def p(at: Index) -> Var:
    return Var("p", (at,))


def y(at: Index) -> Var:
    return Var("y", (at,))


S = Sum(k, Exp(o(k)))
CLASS = Label("c", (n,), K)

needs_pdflatex = pytest.mark.skipif(shutil.which("pdflatex") is None, reason="pdflatex is not on PATH")


# --------------------------------------------------------------------------- formulas

FORMULAS: list[tuple[Term, str, str, str]] = [
    # term, LaTeX, text, Typst
    (y(i) * Log(p(i)), r"y_i \log p_i", "yᵢ log pᵢ", "y_i log p_i"),
    (Delta(i, j), r"\delta_{ij}", "δᵢⱼ", "δ_(i j)"),
    (p(j) - y(j), "p_j - y_j", "pⱼ - yⱼ", "p_j - y_j"),
    (neg(Sum(i, y(i) * Log(p(i)))), r"-\sum_{i=1}^{K} y_i \log p_i", "-∑ᵢ yᵢ log pᵢ", "-∑_(i = 1)^K y_i log p_i"),
    (
        Exp(o(j)) / S,
        r"\frac{e^{o_j}}{\sum_{k=1}^{K} e^{o_k}}",
        "exp(oⱼ)/(∑ₖ exp(oₖ))",
        "frac(e^(o_j), ∑_(k = 1)^K e^(o_k))",
    ),
    (Exp(o(j) / T), "e^{o_j/T}", "exp(oⱼ/T)", r"e^(o_j \/ T)"),
    (Exp(neg(x) / T), r"\exp\!\left(\frac{-x}{T}\right)", "exp((-x)/T)", "exp (frac(-x, T))"),
    (Exp(S), r"\exp\!\left(\sum_{k=1}^{K} e^{o_k}\right)", "exp(∑ₖ exp(oₖ))", "exp (∑_(k = 1)^K e^(o_k))"),
    (Sum(i, y(i), (j,)), r"\sum_{i \ne j} y_i", "∑_{i≠j} yᵢ", "∑_(i ≠ j) y_i"),
    (Sum(t, o(t)), r"\sum_{t=1}^{3} o_t", "∑ₜ₌₁³ oₜ", "∑_(t = 1)^3 o_t"),
    (Prod(i, p(i)), r"\prod_{i=1}^{K} p_i", "∏ᵢ pᵢ", "∏_(i = 1)^K p_i"),
    (Diff(L, o(j)), r"\frac{\partial L}{\partial o_j}", "∂L/∂oⱼ", "frac(∂ L, ∂ o_j)"),
    (Diff(L * x, o(j)), r"\frac{\partial}{\partial o_j} (L x)", "∂/∂oⱼ (L x)", "frac(∂, ∂ o_j) (L x)"),
    (
        Diff(Diff(L, o(j)), o(i)),
        r"\frac{\partial^{2} L}{\partial o_i \, \partial o_j}",
        "∂²L/∂oᵢ∂oⱼ",
        "frac(∂^(2) L, ∂ o_i thin ∂ o_j)",
    ),
    (Diff(Diff(L, x), x), r"\frac{\partial^{2} L}{\partial x^{2}}", "∂²L/∂x²", "frac(∂^(2) L, ∂ x^(2))"),
    (ONE / Size(K), r"\frac{1}{K}", "1/K", "frac(1, K)"),
    (Size(THREE), "3", "3", "3"),
    (Pow(o(j), 2), "o_j^{2}", "oⱼ²", "o_j^(2)"),
    (Power(b, x + 1), "b^{x + 1}", "b^(x + 1)", "b^(x + 1)"),
    (Log(x) / Log(TWO), r"\log_2 x", "log₂ x", "log_(2) x"),
    (TWO * 3, r"2 \cdot 3", "2 · 3", "2 ⋅ 3"),
    (TWO * third, r"2 \cdot \frac{1}{3}", "2 · 1/3", "2 ⋅ frac(1, 3)"),
    (half * x, r"\frac{1}{2} x", "1/2 · x", "frac(1, 2) x"),
    (x * 2, r"x \cdot 2", "x · 2", "x ⋅ 2"),
    (b + num(-2) * x, "b - 2 x", "b - 2 x", "b - 2 x"),
    (x + Num(Fraction(-3, 2)), r"x - \frac{3}{2}", "x - 3/2", "x - frac(3, 2)"),
    (Var("y_hat", (i,)), r"\hat{y}_i", "ŷᵢ", "hat(y)_i"),
    (Var("ŷ"), r"\hat{y}", "ŷ", "hat(y)"),
    (Var("theta"), r"\theta", "θ", "θ"),
    (Var("sigma'", (i,)), r"\sigma'_i", "σ'ᵢ", "σ'_i"),
    (Var("KL") * x, r"\mathrm{KL} \, x", "KL x", '"KL" thin x'),
    (Var("W", (j, a)), "W_{ja}", "Wⱼₐ", "W_(j a)"),
    (Var("Y", (n, CLASS)), "Y_{n, c_n}", "Y_{n, cₙ}", r"Y_(n \, c_n)"),
    (Var("W", (Literal(1, K), Literal(2, d))), "W_{1, 2}", "W_{1,2}", r"W_(1 \, 2)"),
    (Var("delta", (i, j)), r"\mathrm{delta}_{ij}", "deltaᵢⱼ", '"delta"_(i j)'),
    (Var("log") * x, r"\mathrm{log} \, x", '"log" x', '"log" thin x'),
    (Var("#x"), r"\mathrm{\#x}", "#x", '"#x"'),
    (Var("a_b"), r"\mathrm{a\_b}", "a_b", '"a_b"'),
    (Var("%"), r"\mathrm{\%}", "%", '"%"'),
    (Var('"'), r'\mathrm{"}', '"', r'"\""'),
]


@pytest.mark.parametrize(("term", "in_latex", "in_text", "in_typst"), FORMULAS, ids=[row[2] for row in FORMULAS])
def test_formula(term: Term, in_latex: str, in_text: str, in_typst: str) -> None:
    assert (latex.formula(term), text.formula(term), typst.formula(term)) == (in_latex, in_text, in_typst)


PARENTHESES: list[tuple[Term, str]] = [
    # parentheses exactly where the formula could be read as another one
    (mul(Sum(i, y(i)), x), r"\left(\sum_{i=1}^{K} y_i\right) x"),
    (mul(x, Sum(i, y(i))), r"x \sum_{i=1}^{K} y_i"),
    (Sum(i, y(i)) - x, r"\sum_{i=1}^{K} y_i - x"),
    (Sum(i, y(i) - p(i)), r"\sum_{i=1}^{K} (y_i - p_i)"),
    (Sum(i, neg(y(i))), r"\sum_{i=1}^{K} (-y_i)"),
    (Sum(i, Sum(k, y(k))), r"\sum_{i=1}^{K} \sum_{k=1}^{K} y_k"),
    (mul(Log(x), b), r"(\log x) b"),
    (mul(b, Log(x)), r"b \log x"),
    (Log(x + b), r"\log(x + b)"),
    (Log(x * b), r"\log(x b)"),
    (Log(x / b), r"\log \frac{x}{b}"),
    (Log(Pow(x, 2)), r"\log(x^{2})"),
    (Pow(Log(x), 2), r"(\log x)^{2}"),
    (Log(S), r"\log \sum_{k=1}^{K} e^{o_k}"),
    (Pow(x + b, 2), "(x + b)^{2}"),
    (Pow(Pow(x, 2), 3), "(x^{2})^{3}"),
    (Pow(Exp(x), 2), "(e^{x})^{2}"),
    (Pow(num(-1), 2), "(-1)^{2}"),
    (Pow(Diff(L, x), 2), r"\left(\frac{\partial L}{\partial x}\right)^{2}"),
    (Power(Var("e"), x), "(e)^{x}"),
    (mul(x, num(-1)), "x (-1)"),
    (neg(x + b), "-(x + b)"),
    (x - (b - L), "x - (b - L)"),
    (x - b - L, "x - b - L"),
    (x - b * L, "x - b L"),
    (mul(Diff(L * x, b), T), r"\left(\frac{\partial}{\partial b} (L x)\right) T"),
    (mul(T, Diff(L * x, b)), r"T \, \frac{\partial}{\partial b} (L x)"),
]


@pytest.mark.parametrize(("term", "expected"), PARENTHESES, ids=[row[1] for row in PARENTHESES])
def test_parentheses(term: Term, expected: str) -> None:
    assert latex.formula(term) == expected


@pytest.mark.parametrize("formula", [latex.formula, text.formula, typst.formula])
def test_different_formulas_look_different(formula: Callable[[Term], str]) -> None:
    terms = {
        *(row[0] for row in FORMULAS if row[0] not in (Size(THREE), Var("ŷ"))),
        *(row[0] for row in PARENTHESES),
        Div(x * b, T),
        x * Div(b, T),
        Div(Div(x, b), T),
        Div(x, Div(b, T)),
        Sum(i, y(i) * x),
        mul(Log(x * b), T),
        mul(Log(x), b * T),
        Sum(i, y(i)) * Sum(k, p(k)),
        Sum(i, y(i) * Sum(k, p(k))),
        Exp(x) ** 2,
        Exp(Pow(x, 2)),
        Diff(L, x) * b,
        Diff(L * b, x),
    }
    printed = {formula(term) for term in terms}
    assert len(printed) == len(terms) > 60


MARKS: list[tuple[Term, dict[Path, Mark], str, str]] = [
    (x + y(i), {(1,): Mark.NEW}, r"x + \symcenew{y_i}", "x + marknew(y_i)"),
    (x - y(i), {(1,): Mark.NEW}, r"x - \symcenew{y_i}", "x - marknew(y_i)"),
    (mul(x / b, b), {(0, 1): Mark.CANCEL, (1,): Mark.CANCEL}, r"\frac{x}{\symcecancel{b}} \, \symcecancel{b}", ""),
    (mul(x, x + b), {(1,): Mark.NEW}, r"x \symcenew{(x + b)}", "x marknew((x + b))"),
    (mul(b, Sum(i, y(i))), {(1,): Mark.ONE}, r"b \symceone{\sum_{i=1}^{K} y_i}", "b markone(∑_(i = 1)^K y_i)"),
    (Pow(x, 2), {(0,): Mark.NEW}, r"{\symcenew{x}}^{2}", "marknew(x)^(2)"),
    (Log(x) / Log(TWO), {(1,): Mark.NEW}, r"\frac{\log x}{\symcenew{\log 2}}", "frac(log x, marknew(log 2))"),
    (Diff(Diff(L, x), b), {(0,): Mark.NEW}, r"\frac{\partial}{\partial b} \symcenew{\left(\frac{", ""),
]


@pytest.mark.parametrize(("term", "marks", "in_latex", "in_typst"), MARKS, ids=[row[2] for row in MARKS])
def test_marks(term: Term, marks: Mapping[Path, Mark], in_latex: str, in_typst: str) -> None:
    printed = print_term(term, latex.LATEX_PAGE, marks)
    assert printed.startswith(in_latex)
    if in_typst:
        assert print_term(term, typst.TYPST, marks) == in_typst
    plain = print_term(term, latex.LATEX, marks)
    assert "symce" not in plain


@pytest.mark.parametrize("name", ["", " ", "x\ny", "\x1b[31m", "a\u2028b"])
@pytest.mark.parametrize("formula", [latex.formula, text.formula, typst.formula])
def test_names_without_a_printable_form_are_refused(formula: Callable[[Term], str], name: str) -> None:
    with pytest.raises(WriteError, match="cannot be printed"):
        formula(Var(name))


def test_latex_refuses_letters_that_its_fonts_lack() -> None:
    with pytest.raises(WriteError, match="rename it"):
        print_term(Var("вес"), latex.LATEX_PAGE)
    assert latex.formula(Var("вес")) == r"\text{вес}"  # which is read back, and set by browsers
    assert latex.formula(Var("ж")) == "ж"
    assert text.formula(Var("вес")) == "вес"


PROSE = [
    ("only i = j survives", 3),
    ("p_i is positive", 2),
    ("linearity of the sum", 1),
    ("checked at K = 1..5", 1),
    ("by f(x) = y", 1),
    ("log x ≤ x - 1, averaged", 2),
]


@pytest.mark.parametrize(("words", "parts"), PROSE)
def test_formulas_in_prose(words: str, parts: int) -> None:
    found = read_prose(words)
    assert len(found) == parts


# --------------------------------------------------------------------------- derivations

SOFTMAX = Definition("p", (i,), Div(Exp(o(i)), S), "softmax")
LOSS = Definition("L", (), neg(Sum(i, y(i) * Log(p(i)))), "cross-entropy")
CONTEXT = Context().declare(Declaration("o", (K,), says="logits"), Declaration("y", (K,), says="labels"))
CONTEXT = CONTEXT.assume(SumsTo("y"))
CONTEXT = CONTEXT.define("p", SOFTMAX.params, SOFTMAX.body, SOFTMAX.says)
CONTEXT = CONTEXT.define("L", (), LOSS.body, LOSS.says)

u, v = Var("u"), Var("v")
LOG_DIV = Rule("log_div", Log(u / v), Log(u) - Log(v), "log of a quotient", "", formula=True)
CANCEL = Rule("cancel", mul(u, v) / u, v, "cancel", "", mark="cancel")
TO_ONE = Rule("one", Sum(k, y(k)), ONE, "labels sum to one", "", mark="one")


def step(before: Term, after: Term, reason: str, **more: object) -> Step:
    defaults: dict[str, object] = {"rule": None, "verdict": Verdict(Status.PROVED, sizes_checked="K = 1..5")}
    return Step(before=before, after=after, reason=reason, **{**defaults, **more})  # type: ignore[arg-type]  # parts of a step


def jacobian() -> Chain:
    """The Jacobian of the softmax, shortened."""
    start = Diff(p(i), o(j))
    lines = [
        Diff(SOFTMAX.body, o(j)),
        mul(Div(Exp(o(i)), S), Delta(i, j) - Div(Exp(o(j)), S)),
        p(i) * (Delta(i, j) - p(j)),
    ]
    return Chain(
        "jacobian",
        "The Jacobian of the softmax",
        start,
        (
            step(start, lines[0], "definition of softmax", defines=SOFTMAX),
            step(lines[0], lines[1], "log of a quotient", rule=LOG_DIV),
            step(lines[1], lines[2], "recognise softmax", defines=SOFTMAX, produced=((0,), (1, 1, 1))),
        ),
        intro="Fix two indices with i ≠ j or i = j.",
    )


def gradient() -> Chain:
    start = Diff(L, o(j))
    lines = [
        neg(Sum(i, Div(y(i), p(i)) * Diff(p(i), o(j)))),
        neg(Sum(i, mul(Div(y(i), p(i)), p(i), Delta(i, j) - p(j)))),
        neg(y(j)) + p(j) * Sum(i, y(i)),
        p(j) - y(j),
    ]
    used = Verdict(Status.PROVED, assumptions_used=(SumsTo("y"),), sizes_checked="K = 1..5")
    cancelled: tuple[Path, ...] = ((1, 0, 0, 1), (1, 0, 1))
    return Chain(
        "gradient",
        "Gradient of the loss",
        start,
        (
            step(start, lines[0], "chain rule"),
            step(lines[0], lines[1], "insert", uses=("jacobian",)),
            step(lines[1], lines[2], "cancel", rule=CANCEL, marked=cancelled),
            step(lines[2], lines[3], "labels sum to one", rule=TO_ONE, marked=((1, 1),), verdict=used),
        ),
    )


def softmax_cross_entropy() -> Derivation:
    return Derivation("softmax_ce", "Gradient of the softmax cross-entropy", CONTEXT, (jacobian(), gradient()))


EVIL = r'#read("/etc/passwd") \input{/etc/passwd} $x$ % & _ ^ ~ ] } // /* <l> @r \u{41} -- ` '


def hostile() -> Derivation:
    """Every kind of verdict, assumption and declaration, names and texts that try to be obeyed, wide formulas."""
    names = ("#x", "%", r"\input{x}", '"]#f(', "$", "x}{y", "a_b", "e_bar", "omega'")
    context = (
        Context()
        .vector("p", K)
        .vector("q", K)
        .vector("o", K)
        .matrix("Y", N, K)
        .label("c", K, N)
        .function("f", "o")
        .scalar("T", *names)
        .assume(Within("p", POSITIVE), Within("q", UNIT), Within("T", POSITIVE), SumsTo("p"), AtLeast(K, 2))
        .assume(OneHot("Y", "c"))
    )
    start = Diff(Diff(Sum(k, p(k) * Log(p(k) / Var("q", (k,)))), o(j)), o(i)) * Sum(m, Pow(o(m), 2))
    wide = add(*(o(r) * Log(p(r) / (Var("q", (r,)) + Sum(k, p(k) * Log(Var("q", (k,)))))) for r in (i, j, k, m) * 2))
    lines = [wide, add(*map(Var, names)), Sum(n, Var("Y", (n, CLASS))) + Var("f"), Exp(o(i) / T) * T, p(i)]
    verdicts = [
        Verdict(Status.PROVED, conditions=(Condition("nonzero", S), Condition("zero_log_zero", p(k)))),
        Verdict(Status.REFUTED, why=EVIL, missing_assumption=SumsTo("q")),
        Verdict(Status.UNKNOWN, why=EVIL),
        Verdict(Status.ILL_DEFINED, why="log(-1)"),
        None,
    ]
    steps, before = [], start
    for after, verdict in zip(lines, verdicts, strict=True):
        steps.append(step(before, after, EVIL, verdict=verdict, produced=((0,), (1,))))
        before = after
    chain = Chain("evil", EVIL, start, tuple(steps), case=(Distinct(i, j),), intro=EVIL)
    return Derivation("evil", EVIL, context, (chain,))


def long() -> Derivation:
    """Several pages."""
    chains = tuple(replace(chain, name=f"{chain.name}{n}") for n in range(6) for chain in (jacobian(), gradient()))
    return replace(softmax_cross_entropy(), chains=chains)


def empty() -> Derivation:
    return Derivation("empty", "", Context(), (Chain("none", "Nothing yet", x),))


DERIVATIONS = {f.__name__: f for f in (softmax_cross_entropy, hostile, long, empty)}
every_derivation = pytest.mark.parametrize("make", DERIVATIONS.values(), ids=list(DERIVATIONS))


def test_text_page() -> None:
    written = text.write(softmax_cross_entropy())
    for line in (
        "Logits o ∈ ℝᴷ; labels y ∈ ℝᴷ with ∑ᵢ yᵢ = 1.",
        "For every K ≥ 1; i, j = 1, …, K.",
        "    pᵢ = exp(oᵢ)/(∑ₖ exp(oₖ))",
        "7 steps: 5 proved for every K ≥ 1, 2 by definition",
        "two engines: normal form (exact); interval evaluation at K = 1..5",
        "assumptions used: ∑ᵢ yᵢ = 1 in (7)",
        "  ▶ ∂L/∂oⱼ = pⱼ - yⱼ    ✓ proved",
    ):
        assert line in written.splitlines()
    rows = [line for line in written.splitlines() if line.lstrip().startswith("(")]
    assert len(rows) == 7
    assert "insert the Jacobian of the softmax (3)" in rows[4]
    assert "log of a quotient, log(u/v) = log u - log v" in rows[1]
    assert "def " in rows[0]
    assert "✓ proved" not in rows[0]


def test_page_marks_what_the_next_step_consumes() -> None:
    rows = page.lay_out(softmax_cross_entropy()).sections[1].rows
    printed = [latex.print_math(line, latex.LATEX_PAGE) for row in rows for line in row.right]
    assert r"\frac{y_i}{\symcecancel{p_i}} \, \symcecancel{p_i}" in printed[1]
    assert r"p_j \symceone{\sum_{i=1}^{K} y_i}" in printed[2]
    assert "symce" not in printed[0] + printed[3]


BADGES = [
    ((Verdict(Status.PROVED), Verdict(Status.PROVED)), ["✓ proved", "✓ proved"], "✓ proved"),
    ((Verdict(Status.PROVED), Verdict(Status.REFUTED)), ["✓ proved", "✗ refuted"], "not proved"),
    ((Verdict(Status.UNKNOWN), Verdict(Status.PROVED)), ["? unknown", "✓ proved"], "not proved"),
    ((Verdict(Status.PROVED), Verdict(Status.ILL_DEFINED)), ["✓ proved", "✗ ill-defined"], "not proved"),
    ((Verdict(Status.PROVED), None), ["✓ proved", "not checked"], "not proved"),
    ((None, None), ["not checked", "not checked"], "not checked"),
]


@pytest.mark.parametrize(("verdicts", "badges", "result"), BADGES)
@pytest.mark.parametrize("defines", [None, SOFTMAX])
def test_badges_claim_what_the_verdicts_say(
    verdicts: tuple[Verdict | None, ...], badges: list[str], result: str, defines: Definition | None
) -> None:
    steps = (step(x, b, "", verdict=verdicts[0], defines=defines), step(b, T, "", verdict=verdicts[1]))
    made = page.lay_out(Derivation("t", "t", Context().scalar("x", "b", "T"), (Chain("c", "C", x, steps),)))
    shown = [row.badge.text for row in made.sections[0].rows]
    expected = ["def" if n == 0 and defines and badge == "✓ proved" else badge for n, badge in enumerate(badges)]
    assert shown == expected
    assert [r.badge.text for r in made.results] == [result]


RELATIONS = [
    (("=", "="), "="),
    (("=", "≤"), "≤"),
    (("<", "≤"), "<"),
    (("≥", "="), "≥"),
    (("≤", "≥"), None),
    (("=", "≠"), None),
]


@pytest.mark.parametrize(("relations", "whole"), RELATIONS)
def test_result_is_what_the_chain_says(relations: tuple[str, str], whole: str | None) -> None:
    steps = (step(x, b, "", relation=relations[0]), step(b, T, "", relation=relations[1]))
    made = page.lay_out(Derivation("t", "t", Context().scalar("x", "b", "T"), (Chain("c", "C", x, steps),)))
    assert [text.plain(r.formula) for r in made.results] == ([f"x {whole} T"] if whole else [])


REFUSED = [
    ((step(x, b, ""), step(T, x, "")), ("x", "b", "T"), "does not start where"),
    ((step(x, b, "", relation="~>"),), ("x", "b"), "cannot be printed"),
    ((step(Var("yhat"), Var("y_hat"), ""),), ("yhat", "y_hat"), "printed alike"),
]


@pytest.mark.parametrize(("steps", "names", "message"), REFUSED)
def test_pages_that_would_mislead_are_refused(steps: tuple[Step, ...], names: tuple[str, ...], message: str) -> None:
    chain = Chain("c", "C", steps[0].before, steps)
    with pytest.raises(WriteError, match=message):
        page.lay_out(Derivation("t", "t", Context().scalar(*names), (chain,)))


def test_wide_formulas_are_broken_between_terms() -> None:
    (section,) = page.lay_out(hostile()).sections
    lines = [text.plain(line) for line in section.rows[0].right]
    assert len(lines) == 4
    assert all(line.startswith("+ ") for line in lines[1:])
    (whole,) = page.lay_out(hostile()).sections[0].rows[2].right
    assert " ".join(lines) == text.formula(hostile().chains[0].steps[0].after)
    assert text.plain(whole) == "∑ₙ Y_{n, cₙ} + f"


@every_derivation
def test_text_has_no_control_characters(make: Callable[[], Derivation]) -> None:
    derivation = make()
    written = text.write(replace(derivation, title=derivation.title + "\x1b[2J\n"))
    assert all(character.isprintable() or character == "\n" for character in written)


@every_derivation
def test_typst_compiles_and_repeats(make: Callable[[], Derivation]) -> None:
    made = typst.compile_pdf(make())  # as PDF/UA, which refuses an equation without alternative text
    assert made.startswith(b"%PDF")
    assert made == typst.compile_pdf(make())


@needs_pdflatex
@every_derivation
def test_pdflatex_compiles_and_repeats(make: Callable[[], Derivation]) -> None:
    made = latex.compile_pdf(make())
    assert made.startswith(b"%PDF")
    if make is softmax_cross_entropy:
        assert made == latex.compile_pdf(make())


def test_pdflatex_missing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(WriteError, match="not on PATH"):
        latex.compile_pdf(softmax_cross_entropy())


def test_hostile_text_stays_text() -> None:
    for source in (latex.write_document(hostile()), latex.write_fragment(hostile()), latex.aligned(hostile())):
        assert r"\input{" not in source
        assert r"\backslash" in source
        assert r"\#read(" in source
    source = typst.write(hostile())
    body = source[source.index("#show: page-style.with") :]
    # outside of string literals there is nothing but calls of the page's own functions
    outside = "".join(body.replace("\\\\", "").replace('\\"', "").split('"')[::2])
    for word in ("read", "input", "#x", "//", "%"):
        assert word not in outside
        assert word in body


def test_every_equation_has_its_unicode_form_as_alternative_text() -> None:
    source = typst.write(softmax_cross_entropy())
    body = source[source.index("#masthead") :]
    assert body.count("$") == 2 * (body.count("shown(") + body.count("inline("))
    assert 'shown("= pⱼ - yⱼ", $= p_j - y_j$)' in body


def test_aligned_is_one_block() -> None:
    block = latex.aligned(softmax_cross_entropy())
    assert block.count("$$") == 2
    assert block.startswith("$$\n\\begin{aligned}\n")
    assert block.endswith("\n\\end{aligned}\n$$")
    assert r"&= p_j - y_j && \text{labels sum to one}" in block
    assert "symce" not in block


@needs_pdflatex
def test_fragment_needs_amsmath_only() -> None:
    document = "\\documentclass{article}\\usepackage{amsmath}\\begin{document}\n%s\\end{document}\n"
    for derivation in (softmax_cross_entropy(), hostile()):
        assert latex_page.compile_pdf(document % latex.write_fragment(derivation)).startswith(b"%PDF")


def test_latex_errors_are_said() -> None:
    if shutil.which("pdflatex") is None:
        pytest.skip("pdflatex is not on PATH")
    with pytest.raises(WriteError, match="Undefined control sequence"):
        latex_page.compile_pdf(r"\documentclass{article}\begin{document}\nosuch\end{document}")


# --------------------------------------------------------------------------- matrix forms


@pytest.mark.parametrize(
    ("wrt", "route", "tex", "plain"),
    [
        ("o", "lse", r"\mathbf{p} - \mathbf{y}", "∂L/∂o = p - y"),
        ("W", "lse", r"( \mathbf{p} - \mathbf{y}) \mathbf{x}^{\top}", "∂L/∂W = (p - y) xᵀ"),
        (
            "o",
            "jacobian",
            r"\operatorname{diag} ( \mathbf{p}) - \mathbf{p} \mathbf{p}^{\top}",
            "∂p/∂o = diag(p) - p pᵀ",
        ),
    ],
)
def test_results_in_matrix_form(wrt: str, route: str, tex: str, plain: str) -> None:
    made = derive("cross-entropy", wrt, route)
    assert plain in text.write(made)
    squeezed = latex.write_document(made).replace(" ", "")
    assert tex.replace(" ", "") in squeezed


def test_a_matrix_form_that_was_not_proved_is_not_printed() -> None:
    """Before ``check`` no chain has a matrix form, so the page shows the entry alone."""
    made = derive("cross-entropy", "W")
    bare = replace(made, chains=tuple(replace(chain, matrix=None) for chain in made.chains))
    assert "xᵀ" not in text.write(bare)


def test_the_pdf_holds_its_text_and_its_fonts() -> None:
    from io import BytesIO

    from pypdf import PdfReader

    reader = PdfReader(BytesIO(typst.compile_pdf(derive("cross-entropy"))))
    words = " ".join(sheet.extract_text() for sheet in reader.pages)
    for part in ("Gradient of the softmax cross-entropy in the logits", "log of a quotient", "proved for every", "def"):
        assert part in words
    for sheet in reader.pages:
        fonts = sheet["/Resources"]["/Font"]
        for font in (fonts[name].get_object() for name in fonts):
            descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
            assert "/FontFile2" in descriptor or "/FontFile3" in descriptor


# --------------------------------------------------------------------------- notebooks and print


def test_a_notebook_gets_plain_text_and_one_block_of_latex() -> None:
    made = derive("cross-entropy", route="jacobian")
    shown = made._repr_mimebundle_()
    assert set(shown) == {"text/plain", "text/latex"}
    assert shown["text/plain"] == str(made) == text.write(made)
    assert shown["text/latex"].count("$$") == 2
    assert shown["text/latex"].count(r"\begin{aligned}") == 1


def test_a_page_for_a_notebook_is_asked_for_by_name() -> None:
    made = derive("cross-entropy")
    assert made.to_html().startswith("<!DOCTYPE html>")
    assert "text/html" not in made._repr_mimebundle_()


def test_a_step_and_a_verdict_show_themselves() -> None:
    step = derive("cross-entropy").steps[-1]
    assert step._repr_mimebundle_() == {
        "text/plain": "exp(oⱼ)/Z - yⱼ = pⱼ - yⱼ",
        "text/latex": r"$$\begin{aligned}\frac{e^{o_j}}{Z} - y_j &= p_j - y_j\end{aligned}$$",
    }
    assert step.verdict is not None
    assert set(step.verdict._repr_mimebundle_()) == {"text/plain"}
    assert str(step.verdict).startswith("proved for every size")


@needs_pdflatex
def test_the_notebook_block_compiles(tmp_path: pathlib.Path) -> None:
    block = derive("cross-entropy")._repr_mimebundle_()["text/latex"]
    source = "\\documentclass{article}\\usepackage{amsmath}\\begin{document}\n" + block + "\n\\end{document}\n"
    (tmp_path / "n.tex").write_text(source, encoding="utf-8")
    command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape", "n.tex"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-800:]
