"""From proofs to modules: what is printed, what is refused, and that an edited module is caught."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import sympy
from click.testing import CliRunner
from compilers import COMPILER
from sympy import Eq, IndexedBase, Sum, exp, log, symbols

import symce
from symce.cli import main
from symce.context import Context, Declaration
from symce.deriving import derive
from symce.exporting.array import Array, Contract, ExportError, OneHot, Put, Reduce, Take
from symce.exporting.batch import batched
from symce.exporting.exported import exported
from symce.exporting.expression import Spelling, expression, identifier, lines
from symce.exporting.header import RULE, digest
from symce.exporting.lowering import lower, program
from symce.exporting.numeric import NumericError, checked
from symce.exporting.target import targets
from symce.exporting.writing import Module, export
from symce.latex_loss import LatexLoss
from symce.prover.verdict import Status
from symce.read.tex.item import ReadError
from symce.term import ONE, Delta, Diff, Exp, Index, Label, Literal, Log, Num, Sort, Term, Var
from symce.term import Sum as Total
from symce.verifying import VerifyError, compared, verify

i, j, k, K, g = symbols("i j k K gamma")
o, y = IndexedBase("o"), IndexedBase("y")
PATH = Path("module.py")


def p(index: Any) -> sympy.Expr:
    return exp(o[index]) / Sum(exp(o[k]), (k, 1, K))


SIMPLEX = [Eq(Sum(y[i], (i, 1, K)), 1)]


@cache
def module(loss: str = "cross-entropy", target: str = "numpy") -> Module:
    return export(loss, target=target)


# --------------------------------------------------------------------------- array programs

N_, K_, D_ = Sort("N"), Sort("K"), Sort("d")
n, a = Index("n", N_), Index("a", D_)
jj, kk = Index("j", K_), Index("k", K_)
c = Label("c", (n,), K_)
LETTERS = (
    Context()
    .matrix("o", N_, K_)
    .matrix("x", N_, D_)
    .matrix("W", K_, D_)
    .matrix("A", K_, K_)
    .vector("r", N_)
    .scalar("T")
    .label("c", K_, N_)
)


def V(name: str, *at: Any) -> Var:
    return Var(name, at)


LOWERED: list[tuple[Term, type[Array], tuple[str, ...], str]] = [
    (V("o", n, kk) * V("r", n), Array, ("N", "K"), "r[:, None] * o"),
    (Total(kk, Exp(V("o", n, kk))), Reduce, ("N",), "exp(o).sum(1)"),
    (Total(a, V("W", kk, a) * V("x", n, a)), Contract, ("N", "K"), "x @ W.T"),
    (Total(n, V("o", n, jj) * V("x", n, a)), Contract, ("K", "d"), "o.T @ x"),
    (Total(kk, V("o", n, kk) * V("W", kk, a)), Contract, ("N", "d"), "o @ W"),
    (Total(n, V("r", n) * V("o", n, jj)), Contract, ("K",), "r @ o"),
    (V("o", n, c), Take, ("N",), "take(o, c)"),
    (Delta(jj, c), OneHot, ("N", "K"), "hot(c, K)"),
    (Total(kk, V("o", n, kk), (c,)), Reduce, ("N",), "but(o, c)"),
    ((ONE - Delta(jj, c)) * V("o", n, jj) + Delta(jj, c) * V("r", n), Put, ("N", "K"), "put(o, c, r)"),
    (Log(1 + V("r", n) / V("T")), Array, ("N",), "log1p(r / T)"),
    (Log(1 + Exp(-V("r", n))), Array, ("N",), "softplus(-r)"),
    (V("r", n) - (V("r", n) - V("T")), Array, ("N",), "r - (r - T)"),
    (V("r", n) / (V("r", n) * V("T")) ** 2, Array, ("N",), "r / (T * r) ** 2"),
]
SPELLING = Spelling(
    {name: name + "({0})" for name in ("exp", "log", "log1p", "softplus")},
    {"sum": "{0}.sum({axis})"},
    take="take({0}, {label})",
    put="put({0}, {label}, {value})",
    one_hot="hot({label}, {size})",
    but="but({0}, {label})",
)


@pytest.mark.parametrize(("term", "kind", "axes", "printed"), LOWERED, ids=[row[-1] for row in LOWERED])
def test_terms_become_arrays(term: Term, kind: type[Array], axes: tuple[str, ...], printed: str) -> None:
    made = lower(term, LETTERS)
    assert isinstance(made, kind)
    assert made.axes == axes
    assert expression(made, SPELLING, {}, {"K": "K"}) == printed


REFUSED: list[tuple[Term, str]] = [
    (V("o", n, jj) * V("o", n, kk), "a Jacobian of size K x K"),
    (Delta(jj, kk), "a Jacobian of size K x K"),
    (V("A", jj, jj), "on its diagonal"),
    (V("o", n, Literal(1, K_)), "at the fixed position 1 of K"),
    (Diff(V("r", n), V("T")), "a derivative is left"),
    (Total(kk, V("T")), "a sum over k of equal terms"),
    (Total(kk, V("o", n, kk), (jj,)), "leaves out more than the entry of one label"),
]


@pytest.mark.parametrize(("term", "says"), REFUSED, ids=[row[-1] for row in REFUSED])
def test_what_has_no_array_form_is_refused_by_name(term: Term, says: str) -> None:
    with pytest.raises(ExportError, match=says):
        lower(term, LETTERS)


def test_a_repeated_part_is_computed_once_and_an_unused_line_left_out() -> None:
    context = LETTERS.define("u", (n,), V("r", n) * V("T"), "").define("w", (n,), V("u", n) + 1, "")
    made = program(context, {"out": Exp(V("w", n)) + Log(V("w", n) * V("T")) + Exp(V("w", n))})
    assert lines(made, SPELLING, {}, {}) == (
        "u = T * r",
        "w = u + 1",
        "part = exp(w)",
        "out = part + log(T * w) + part",
    )
    assert lines(program(context, {"out": V("r", n)}), SPELLING, {}, {}) == ("out = r",)


def test_names_that_mean_something_else_are_changed() -> None:
    assert [identifier(name) for name in ("o'", "lambda", "np", "g", "2a", "x y")] == [
        "o_",
        "lambda_",
        "np_",
        "g_",
        "2a_",
        "x_y",
    ]


def test_a_batch_shares_what_all_examples_share() -> None:
    context = Context().vector("o", K_).declare(Declaration("T", says="temperature")).scalar("u")
    assert batched(context).own == {"o", "u"}
    assert batched(context, frozenset({"u"})).own == {"o"}
    with pytest.raises(ExportError, match="has an axis N of examples"):
        batched(LETTERS)


# --------------------------------------------------------------------------- only what is proved


def test_a_derivation_that_is_not_proved_is_not_exported() -> None:
    made = derive("cross-entropy")
    bare = [replace(x, steps=tuple(replace(step, verdict=None) for step in x.steps)) for x in made.chains]
    unchecked = replace(made, chains=tuple(bare))
    with pytest.raises(ExportError, match="is not checked"):
        export(unchecked)
    last = made.chains[-1]
    wrong = replace(last.steps[-1], after=last.steps[-1].after + Num(ONE.value))
    false = replace(made, chains=(*made.chains[:-1], replace(last, steps=(*last.steps[:-1], wrong)))).check()
    assert false.chains[-1].verdict is Status.REFUTED
    with pytest.raises(ExportError, match=r"is not proved: the step .* is refuted at K = "):
        export(false)


def test_every_equation_in_the_header_is_proved_and_every_program_comes_from_one() -> None:
    made = exported(derive("cross-entropy"))
    assert all(theorem.verdict.proved for theorem in made.theorems)
    assert all(derivation.proved for derivation in made.derivations)
    stated = {theorem.name.split(":")[0] for theorem in made.theorems}
    assert stated == set(made.programs)
    for name, form in made.programs.items():
        ends = [theorem.right for theorem in made.theorems if theorem.name.split(":")[0] == name]
        outputs = [form.let(output).term for output in form.outputs]
        assert len(outputs) == len(ends)
        if name.startswith(("grad", "hessian")):
            continue  # here the derivative in the logits is an argument
        assert outputs == ends


def test_the_digest_is_of_all_that_was_proved() -> None:
    lse, jacobian = (exported(derive("cross-entropy", route=route)) for route in ("lse", "jacobian"))
    assert lse.digest == exported(derive("cross-entropy")).digest
    assert lse.digest != jacobian.digest


LOSSES: list[tuple[str, sympy.Expr, list[sympy.Basic]]] = [
    ("focal", -Sum(y[i] * (1 - p(i)) ** 2 * log(p(i)), (i, 1, K)), SIMPLEX),
    ("brier", Sum((p(i) - y[i]) ** 2, (i, 1, K)), SIMPLEX),
    ("z-loss", -Sum(y[i] * log(p(i)), (i, 1, K)) + log(Sum(exp(o[k]), (k, 1, K))) ** 2, SIMPLEX),
    ("poly-1", -Sum(y[i] * log(p(i)), (i, 1, K)) + Sum(y[i] * (1 - p(i)), (i, 1, K)), SIMPLEX),
    ("ridge", Sum(o[i] ** 2, (i, 1, K)) / 2, []),
]


@pytest.mark.parametrize(("name", "loss", "given"), LOSSES, ids=[row[0] for row in LOSSES])
def test_a_loss_that_a_user_supplies(name: str, loss: sympy.Expr, given: list[sympy.Basic]) -> None:
    assert "agree with 50-digit values" in checked(export(loss, o[j], given=given))


def test_a_wrong_function_is_seen_by_the_numeric_checks() -> None:
    right = module("label-smoothing")
    for old, new in (("grad = r", "grad = 2 * r"), ("- np.log(s)", "+ np.log(s)"), ("epsilon / o.shape[1]", "epsilon")):
        assert old in right.text
        with pytest.raises(NumericError, match="with 50 digits"):
            checked(replace(right, text=right.text.replace(old, new)))


def test_lambdify_and_the_errors_of_export() -> None:
    import numpy as np

    value, gradient = symce.lambdify(derive("squared", "yhat")).loss_and_grad(np.array([3.0]), np.array([1.0]))
    assert (value, gradient.tolist()) == (2.0, [2.0])
    with pytest.raises(ExportError, match="there is no target 'fortran'; targets: "):
        export("cross-entropy", target="fortran")
    with pytest.raises(ExportError, match="there are no 'hard' labels; labels are int or soft"):
        export("cross-entropy", labels="hard")
    with pytest.raises(ExportError, match="p is defined from o; export the gradient in what it comes from"):
        export("cross-entropy", "p")
    with pytest.raises(ExportError, match="the letter loss is the name of a result"):
        export(Sum(IndexedBase("loss")[i] ** 2, (i, 1, K)), IndexedBase("loss")[j])


@pytest.mark.parametrize("labels", ["int", "soft"])
def test_a_module_for_one_kind_of_labels(labels: str) -> None:
    import numpy as np

    functions = export("cross-entropy", labels=labels).load()
    logits, arrays = np.zeros((1, 2)), {"int": np.array([0]), "soft": np.array([[1.0, 0.0]])}
    assert functions.loss_and_grad(logits, arrays.pop(labels))[0] == pytest.approx(np.log(2))
    with pytest.raises(ValueError, match="this module is for"):
        functions.loss_and_grad(logits, arrays.popitem()[1])


# --------------------------------------------------------------------------- targets and headers


@pytest.mark.parametrize("target", targets())
def test_a_target_is_complete(target: str) -> None:
    entry = targets()[target]
    assert entry.name == target
    assert entry.ending.startswith(".")
    assert entry.says
    assert entry.needs


@pytest.mark.parametrize("target", targets())
def test_the_header_says_what_is_proved(target: str) -> None:
    made = module(target=target)
    head, body = made.text.split(RULE + "\n", 1)
    for words in ("softmax cross-entropy", f"symce {symce.__version__}", "derivation: cross-entropy, sha256 "):
        assert words in head
    for words in (made.exported.digest, digest(body), "Lₙ = ", "y sums to 1", "(N, K)"):
        assert words in head


# --------------------------------------------------------------------------- edited modules


def edited(text: str, rng: random.Random) -> str:
    """The text with one character changed, taken out or put in."""
    place = rng.randrange(len(text))
    new = rng.choice("0123456789abcxyz+-*/().,:= \n")
    match rng.randrange(3):
        case 0:
            return text[:place] + new + text[place + 1 :]
        case 1:
            return text[:place] + text[place + 1 :]
    return text[:place] + new + text[place:]


@pytest.mark.parametrize("target", targets())
def test_fifty_edits_of_one_character_are_caught(target: str) -> None:
    made, rng = module(target=target), random.Random(0)
    compared(made.text, made, PATH)
    edits = {edited(made.text, rng) for _ in range(80)} - {made.text}
    assert len(edits) >= 50
    for text in edits:
        with pytest.raises(VerifyError, match=r"module\.py:\d+: this line is not what symce writes"):
            compared(text, made, PATH)


def test_verify_derives_again_and_says_where_a_module_differs() -> None:
    made = module()
    assert "agree with 50-digit values" in verify(made.text, PATH)[-1]
    with pytest.raises(VerifyError, match=r"module\.py:\d+: .*found '    s = t - e_c', expected '    s = t \+ e_c'"):
        verify(made.text.replace("    s = t + e_c", "    s = t - e_c", 1), PATH)
    with pytest.raises(VerifyError, match=r"module\.py:1: the header of an exported module says its loss"):
        verify("import numpy\n", PATH)
    with pytest.raises(VerifyError, match="its header asks for what symce cannot export"):
        verify(made.text.replace("loss: cross-entropy", "loss: cross-entropie"), PATH)
    with pytest.raises(VerifyError, match="there is no target 'nump'"):
        verify(made.text.replace("target: numpy", "target: nump"), PATH)
    old = made.text.replace(f"symce {symce.__version__} for", "symce 0.0.9 for")
    with pytest.raises(VerifyError, match=r"written by symce 0\.0\.9"):
        verify(old, PATH)


# --------------------------------------------------------------------------- command line


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, arguments)
    return result.exit_code, result.output


SOFTMAX = r"p_j = \frac{e^{o_j}}{\sum_k e^{o_k}}"
OWN = [
    # loss, wrt and what is said of its letters                                                          target
    (("-z_c + \\log \\sum_j e^{z_j}", "--wrt", "z"), "numpy"),
    (("-\\sum_k y_k \\log p_k", "--wrt", "p"), "numpy"),  # its numbers are positive
    (("-y \\log a - (1 - y) \\log (1 - a)", "--wrt", "a"), "c"),  # between 0 and 1
    (("\\sum_k \\sqrt{z_k}", "--wrt", "z"), "numpy"),
    (
        ("-\\sum_k y_k \\log p_k", "--wrt", "o", "--let", SOFTMAX, "--given", "\\sum_k y_k = 1", "--labels", "int"),
        "numpy",
    ),
    (("\\frac12 \\sum_k (u_k - t_k)^2", "--wrt", "u", "--declare", "vector u, t : K"), "c"),
    (("-\\log \\frac{e^{u_o^\\top v_c}}{\\sum_w e^{u_w^\\top v_c}}", "--wrt", "v_c"), "numpy"),
]


@pytest.mark.usefixtures("libraries")
@pytest.mark.parametrize(("loss", "target"), OWN, ids=[loss[0] for loss, _ in OWN])
def test_a_loss_in_latex_is_exported_and_derived_again_from_its_file(
    loss: tuple[str, ...], target: str, tmp_path: Path
) -> None:
    if target == "c" and COMPILER is None:
        pytest.skip("the target c needs a C compiler")
    file = tmp_path / f"own{targets()[target].ending}"
    assert run("export", "--latex", *loss, "--target", target, "-o", str(file)) == (0, "")
    code, said = run("verify", str(file))
    assert code == 0, said
    text = file.read_text(encoding="utf-8")
    assert f"latex: {loss[0]}\n" in text
    file.write_text(text.replace("latex: ", "latex: 2 \\cdot "), encoding="utf-8")
    code, said = run("verify", str(file))
    assert code == 2
    assert f"{file}:" in said


@pytest.mark.parametrize("loss", ["x^2 % */", "x^2 */ y", "x^2 \\"])
def test_a_loss_whose_text_would_end_a_comment_is_refused(loss: str) -> None:
    with pytest.raises(ReadError, match="leave them out"):
        LatexLoss(loss, "x").lines()


def test_export_and_verify_on_the_command_line(tmp_path: Path) -> None:
    file = tmp_path / "ce.py"
    assert run("export", "cross-entropy", "--target", "numpy", "-o", str(file)) == (0, "")
    assert file.read_text(encoding="utf-8") == module().text
    code, said = run("verify", str(file))
    assert code == 0
    assert said.count("\n") == 3
    file.write_text(module().text.replace("r / s", "s / r", 1), encoding="utf-8")
    code, said = run("verify", str(file))
    assert code == 2
    assert f"{file}:" in said
    assert said.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["export", "cross-entropie"], "cross-entropy"),
        (["export", "cross-entropy", "--target", "rust"], "there is no target 'rust'; targets: "),
        (["export", "cross-entropy", "-o", "ce.txt"], "ends in .py; name it ce.py"),
        (
            ["export", "batch-mean", "--wrt", "X"],
            "symce export cross-entropy --wrt x, and call loss_and_grad(.., reduction",
        ),
        (["export"], "Missing argument 'NAME'"),
        (["export", ""], "unknown loss or theorem ''"),
        (["export", "gibbs"], "only the gradient of a loss is exported"),
        (["export", "cross-entropy", "more"], "unexpected extra argument"),
        (["export", "cross-entropy", "--target"], "requires an argument"),
        (["export", "cross-entropy", "--wrt", "zzz"], "is not derived in 'zzz'; choose one of"),
        (["export", "cross-entropy", "--wrt", "p"], "p is defined from o"),
        (["export", "cross-entropy", "--route", "no"], "unknown route 'no'; known"),
        (["export", "cross-entropy", "--labels", "hard"], "'hard' is not one of 'int', 'soft'"),
        (["export", "entropy", "--labels", "int"], "has no labels that come in two kinds"),
        (["export", "cross-entropy", "-o", "nowhere/ce.py"], "there is no folder nowhere; make it"),
        (["export", "cross-entropy", "-o", "."], "it is a folder; name a file in it"),
        (["export", "cross-entropy", "-o", ""], "it is a folder; name a file in it"),
        (["export", "cross-entropy", "-o", "/"], "it is a folder; name a file in it"),
        (["export", "cross-entropy", "-o", "ce"], "ends in .py; name it ce.py"),
        (["export", "cross-entropy", "-o", "n" * 300 + ".py"], "File name too long"),
        (["export", "cross-entropy", "--trainer"], "name the module with -o FILE"),
        (["export", "cross-entropy", "--trainer", "-o", "class.py"], "give it a name such as cross_entropy.py"),
        (["export", "entropy", "--trainer", "-o", "e.py"], "the trainer needs integer labels"),
        (
            ["export", "cross-entropy", "--trainer", "--labels", "soft", "-o", "e.py"],
            "the trainer needs integer labels",
        ),
        (["verify"], "Missing argument 'FILE'"),
        (["verify", "nowhere.py"], "cannot read nowhere.py: No such file"),
        (["verify", "."], "Is a directory"),
        (["train"], "Choose from: digits, cifar-shaped"),
        (["train", "mnist"], "'mnist' is not one of 'digits', 'cifar-shaped'"),
        (["train", "digits", "--l2", "-1"], "-1.0 is not in the range"),
        (["train", "digits", "--l2", "nan"], "'--l2': nan is not in the range"),
        (["train", "digits", "--rate", "0"], "0.0 is not in the range"),
        (["train", "digits", "--rate", "inf"], "rate=inf"),
        (["train", "digits", "--rate", "1e300"], "give a smaller rate than 1e+300"),
        (["train", "digits", "--batch", "0"], "0 is not in the range"),
        (["train", "digits", "--epochs", "x"], "'x' is not a valid integer"),
        (["train", "digits", "--seed", "-1"], "-1 is not in the range"),
        (["train", "digits", "--weights", "nowhere/w.npz"], "in a folder that exists"),
        (["train", "digits", "--curve", "c.bmp"], "ends in .csv or .svg or .png"),
    ],
)
def test_a_mistake_is_one_line(arguments: list[str], says: str, tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.chdir(tmp_path)
    code, said = run(*arguments)
    assert code == 2
    assert says in said
    assert said.count("\n") == 1
    assert not list(tmp_path.iterdir())


HEADERS = [
    ("route", "nonsense", "unknown route 'nonsense'"),
    ("wrt", "1 + 1", "is not derived in '1 + 1'"),
    ("labels", "hard", "there are no 'hard' labels"),
    ("labels", "", "expected '# labels: int soft'"),
    ("target", "rust", "there is no target 'rust'"),
    ("target", "c", "this line is not what symce writes"),
    ("loss", "batch-mean", "is not derived in 'o'"),
    ("loss", "entropy", "does not lead from entropy to o"),
    ("loss", "../../etc", "unknown loss or theorem '../../etc'"),
]


@pytest.mark.parametrize(("key", "value", "says"), HEADERS)
def test_a_header_that_asks_for_something_else(key: str, value: str, says: str, tmp_path: Path) -> None:
    file = tmp_path / "ce.py"
    file.write_text(re.sub(f"^# {key}:.*", f"# {key}: {value}", module().text, flags=re.MULTILINE), encoding="utf-8")
    code, said = run("verify", str(file))
    assert code == 2
    assert says in said
    assert said.count("\n") == 1


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "the header of an exported module says its loss"),
        (b"\xff\xfe\x00", "is not text"),
        (b"loss: cross-entropy\n", "the header of an exported module says its wrt"),
    ],
)
def test_a_file_that_is_no_module(content: bytes, says: str, tmp_path: Path) -> None:
    (tmp_path / "file.py").write_bytes(content)
    code, said = run("verify", str(tmp_path / "file.py"))
    assert code == 2
    assert says in said
    assert said.count("\n") == 1


# --------------------------------------------------------------------------- documents

DOCUMENT = Path(__file__).parent.parent / "docs" / "export.md"
EXAMPLES = re.findall(r"```python (\w+)\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)


@pytest.mark.parametrize(("package", "code"), EXAMPLES, ids=[package for package, _ in EXAMPLES])
def test_the_examples_of_the_frameworks_run(package: str, code: str) -> None:
    pytest.importorskip(package, reason=f"the example runs on {package}")
    exec(compile(code, str(DOCUMENT), "exec"), {})  # our own documentation


def test_every_target_has_a_section() -> None:
    text = DOCUMENT.read_text(encoding="utf-8").lower()
    assert [name for name in targets() if f"\n## {name}\n" not in text] == []


def test_a_gradient_of_one_case_is_not_exported_as_the_whole() -> None:
    with pytest.raises(ExportError, match="for the case that"):
        export("hard-label-cases")
