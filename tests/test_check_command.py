"""``symce check``, ``prove``, ``explain`` and ``derive --latex`` as a user meets them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from symce.cli import main
from symce.cli.workers import in_order

RIGHT = "% symce: vector o : K\n$$e^{o_j} e^{-o_j} = 1$$\n"
WRONG = "$$0.2 - 1 = -0.7$$\n"
UNREADABLE = r"$$\int x = 2$$" + "\n"


def run(*args: str, given: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, list(args), input=given)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    files = {
        "right.tex": RIGHT,
        "wrong.tex": WRONG,
        "odd.tex": UNREADABLE,
        "announced.tex": f"% symce: expect refuted\n{WRONG}",
        "unexpected.tex": f"% symce: expect refuted\n{RIGHT}",
        "empty.tex": "",
        "prose.md": "No formula here.\n",
        "notes.md": "<!-- symce: vector o : K -->\n$$e^{o_j} e^{-o_j} = 1$$\n",
        "broken.ipynb": "{",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "latin.tex").write_bytes(b"$$a = \xe9$$")
    (tmp_path / "nul.tex").write_bytes(b"$$a = \0$$")
    cells = [{"cell_type": "code", "source": "x"}, {"cell_type": "markdown", "source": ["Text\n", "$$2 = 3$$\n"]}]
    (tmp_path / "book.ipynb").write_text(json.dumps({"cells": cells}), encoding="utf-8")
    (tmp_path / "directory.tex").mkdir()
    (tmp_path / "printed.tex").write_bytes(b"%PDF-1.7 and so on")
    (tmp_path / "prose.tex").write_text("It is clear that $1 + 1 = 3$.", encoding="utf-8")
    return tmp_path


STATUS = [
    (("right.tex",), 0),
    (("notes.md",), 0),
    (("wrong.tex",), 1),
    (("announced.tex",), 0),
    (("unexpected.tex",), 1),
    (("odd.tex",), 3),
    (("odd.tex", "wrong.tex", "right.tex"), 1),
    (("odd.tex", "right.tex"), 3),
    (("book.ipynb",), 1),
]


@pytest.mark.parametrize(("files", "status"), STATUS, ids=[" ".join(row[0]) for row in STATUS])
@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_exit_status(folder: Path, files: tuple[str, ...], status: int, form: str) -> None:
    result = run("check", *files, "--format", form)
    assert result.exit_code == status, result.output
    assert result.stderr == ""


UNUSABLE = {
    "missing.tex": "No such file",
    "directory.tex": "name the files in it",
    "printed.tex": "LaTeX or Markdown source",
    "prose.tex": "where definitions and conclusions are read",
    "empty.tex": "no formula was found",
    "prose.md": "no formula was found",
    "latin.tex": "not UTF-8",
    "nul.tex": "NUL bytes",
    "broken.ipynb": "not a notebook",
}


@pytest.mark.parametrize(("name", "why"), UNUSABLE.items(), ids=UNUSABLE.keys())
def test_a_file_that_cannot_be_used_is_one_line_and_stops_no_other(folder: Path, name: str, why: str) -> None:
    result = run("check", name, "right.tex", "--format", "json")
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert result.stderr.startswith(f"symce: {name}: ")
    assert why in result.stderr
    first, second = map(json.loads, result.stdout.splitlines())
    assert why in first["problem"]
    assert second["summary"]["proved"] == 1


BAD = {
    "no file": (("check",), "Missing argument 'FILES...'"),
    "no such format": (("check", "right.tex", "--format", "docx"), "'json'"),
    "no such ending": (("check", "right.tex", "-o", "x.docx"), "use .txt"),
    "no jobs": (("check", "right.tex", "--jobs", "0"), "1<=x<=256"),
    "no time": (("check", "right.tex", "--seconds", "0"), "0.01<=x<=3600"),
    "no number": (("check", "right.tex", "--seconds", "nan"), "0.01<=x<=3600"),
    "over the document": (("check", "right.tex", "-o", "right.tex"), "would replace it"),
    "over the document by another name": (("check", "right.tex", "-o", "./right.tex"), "would replace it"),
    "no verdict to declare": (("prove", "a = a", "--declare", "expect refuted"), "only declarations"),
    "explain definition": (("explain", "right.tex:2", "--let", "p"), "let name = formula"),
    "explain another column": (("explain", "right.tex:2:9"), "steps begin in columns 3"),
    "explain another cell": (("explain", "book.ipynb:7:1"), "steps begin in cell 2, line 2"),
    "not a time": (("check", "right.tex", "--seconds", "soon"), "not a valid float"),
    "assumption": (("check", "right.tex", "--given", "nothing"), "an assumption is a relation"),
    "definition": (("check", "right.tex", "--let", "p"), "let name = formula"),
    "unreadable assumption": (("check", "right.tex", "--given", r"\frac{a = 1"), "never closed"),
    "standard input twice": (("check", "-", "-"), "name - once"),
    "unwritable": (("check", "right.tex", "-o", "/dev/null/x.txt"), "choose a path you may write to"),
    "prove nothing": (("prove", ""), "a relation such as a = b"),
    "prove no relation": (("prove", "a + b"), "a relation such as a = b"),
    "prove two": (("prove", "a = b = c"), "one relation was expected"),
    "prove format": (("prove", "a = b", "--format", "pdf"), "'json'"),
    "prove layout": (
        ("prove", "a = b", "--declare", "layout left"),
        "no layout 'left'; layouts: numerator, denominator",
    ),
    "prove declaration": (("prove", "a = b", "--declare", "vektor a : K"), "did you mean vector"),
    "explain no line": (("explain", "right.tex"), "write FILE:LINE"),
    "explain another line": (("explain", "right.tex:9"), "steps begin on lines 2"),
    "explain no file": (("explain", "missing.tex:1"), "No such file"),
    "derive nothing": (("derive",), "Missing argument 'NAME'"),
    "derive both": (("derive", "squared", "--latex", "x", "--wrt", "x"), "not both"),
    "derive in what": (("derive", "--latex", "x^2"), "--wrt o"),
    "derive given": (("derive", "squared", "--given", "x > 0"), "go with --latex"),
    "derive unreadable": (("derive", "--latex", r"\frac{x", "--wrt", "x"), "never closed"),
    "derive a vector": (("derive", "--latex", "x", "--wrt", "x", "--declare", "vector x : K"), "a loss is a number"),
    "derive in another letter": (("derive", "--latex", "x^2", "--wrt", "z"), "does not depend on z"),
    "derive in a formula": (("derive", "--latex", "x^2", "--wrt", "x + 1"), "not a letter"),
    "derive a relation": (("derive", "--latex", "x^2 < 1", "--wrt", "x"), "a loss is a formula"),
}


@pytest.mark.parametrize(("args", "message"), BAD.values(), ids=BAD.keys())
def test_bad_input_is_one_line_and_exit_status_2(folder: Path, args: tuple[str, ...], message: str) -> None:
    result = run(*args)
    assert result.exit_code == 2, result.output
    assert len(result.stderr.strip().splitlines()) == 1
    assert result.stderr.startswith("symce: ")
    assert message in result.stderr


def test_standard_input(folder: Path) -> None:
    assert run("check", "-", given=RIGHT).exit_code == 0
    assert json.loads(run("check", "-", "--format", "json", given=WRONG).stdout)["file"] == "-"
    assert run("check", "-", given=b"$$a = \xe9$$").exit_code == 2
    assert run("check", "-", given="").exit_code == 2


def test_a_notebook_on_standard_input(folder: Path) -> None:
    result = run("check", "-", given=(folder / "book.ipynb").read_text(encoding="utf-8"))
    assert result.stdout.startswith("-, cell 2, line 2  ✗ refuted\n")
    assert result.exit_code == 1


SIGNED = [
    (("-x = -x",), 0),
    ((r"-\frac{h}{2} = \frac{-h}{2}", "--seconds", "5"), 0),
    (("--given", "x > 0", "-x < 0"), 0),
    (("--declare", "scalar x", "--", "-x = x"), 1),
    (("--given", "-x < 0", "1 = 1"), 0),
]


@pytest.mark.parametrize(("args", "status"), SIGNED)
def test_a_statement_may_begin_with_a_minus(args: tuple[str, ...], status: int) -> None:
    result = run("prove", *args)
    assert result.exit_code == status, result.output


def test_given_and_let_reach_the_document(folder: Path) -> None:
    (folder / "ce.tex").write_text(
        "% symce: index j, k = 1..K\n% symce: vector o, y : K\n"
        r"$$-\sum_{k=1}^K y_k \log p_k = \log \sum_{k=1}^K e^{o_k} - \sum_{k=1}^K y_k o_k$$",
        encoding="utf-8",
    )
    let = ("--let", r"p_j = \frac{e^{o_j}}{\sum_{k=1}^K e^{o_k}}")
    assert run("check", "ce.tex", *let).exit_code == 1
    result = run("check", "ce.tex", *let, "--given", r"\sum_k y_k = 1", "--format", "json")
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["steps"][0]["assumptions_used"] == [r"\sum_k y_k = 1"]


@pytest.mark.parametrize(
    ("ending", "head"), [("txt", b"wrong"), ("jsonl", b"{"), ("tex", b"%"), ("pdf", b"%PDF"), ("html", b"<!")]
)
def test_the_ending_names_the_format(folder: Path, ending: str, head: bytes) -> None:
    assert run("check", "wrong.tex", "-o", f"out.{ending}").exit_code == 1
    assert (folder / f"out.{ending}").read_bytes().startswith(head)


def test_processes_give_the_same_report_in_the_same_order(folder: Path) -> None:
    names = ["right.tex", "wrong.tex", "missing.tex", "odd.tex", "announced.tex", "right.tex"]
    one, two = run("check", *names, "--format", "json"), run("check", *names, "--format", "json", "--jobs", "3")
    assert one.exit_code == two.exit_code == 2
    assert one.stdout == two.stdout
    piped = run("check", "wrong.tex", "-", "--jobs", "2", "--format", "json", given=RIGHT)
    assert [json.loads(line)["file"] for line in piped.stdout.splitlines()] == ["wrong.tex", "-"]


def _halved(task: int) -> int:
    if task == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return task * 10


def test_a_process_that_dies_is_reported_and_the_others_go_on() -> None:
    found = list(in_order(_halved, range(6), 2, lambda task, why: (task, why)))  # type: ignore[arg-type,return-value]  # two kinds of result
    assert found == [0, 10, 20, (3, "its process was ended by SIGKILL"), 40, 50]


def test_quiet(folder: Path) -> None:
    assert run("check", "right.tex", "--quiet").stdout == "1 step: 1 proved\n"
    run("check", "right.tex", "--quiet", "-o", "quiet.txt")
    assert (folder / "quiet.txt").read_text(encoding="utf-8") == "1 step: 1 proved\n"
    assert "0.2 - 1" in run("check", "wrong.tex", "--quiet").stdout


def test_prove() -> None:
    proved = run("prove", r"$\log \frac{a}{b} = \log a - \log b$", "--given", "a > 0", "--given", "b > 0")
    assert proved.exit_code == 0
    assert "log_div" in proved.stdout
    refuted = run("prove", "0.2 - 1 = -0.7", "--format", "json")
    assert refuted.exit_code == 1
    assert json.loads(refuted.stdout)["counterexample"]["lhs"] == "-4/5"
    unreadable = run("prove", r"\int x = 2")
    assert unreadable.exit_code == 3
    assert "^^^^" in unreadable.stdout


def test_explain(folder: Path) -> None:
    (folder / "gap.tex").write_text(r"$$\log (e^a e^b) = a + b$$" + "\n", encoding="utf-8")
    result = run("explain", "gap.tex:1")
    assert result.exit_code == 0, result.output
    assert "proved" in result.stdout
    (folder / "matrix.tex").write_text(
        "% symce: scalar a, b\n"
        r"\[ \begin{pmatrix} \log(e^a e^b) \\ \log e^b \end{pmatrix} = \begin{pmatrix} a + b \\ b \end{pmatrix} \]"
        "\n"
        "% symce: vector o, p : K\n% symce: let p_i = \\frac{e^{o_i}}{\\sum_k e^{o_k}}\n"
        r"\[ \frac{\partial p}{\partial o} = \operatorname{diag}(p) - p p^\top \]"
        "\n",
        encoding="utf-8",
    )
    written = run("explain", "matrix.tex:2")
    assert written.exit_code == 0, written.output
    assert "entry 1 of 2" in written.stdout
    assert "entry 2 of 2" in written.stdout
    general = run("explain", "matrix.tex:5")
    assert general.exit_code == 0, general.output
    assert "δ" in general.stdout
    wrong = run("explain", "wrong.tex:1")
    assert wrong.exit_code == 1
    assert "-0.8" in wrong.stdout


def test_explain_a_place_as_check_prints_it(folder: Path) -> None:
    (folder / "two.tex").write_text("$$1 + 1 = 2 = 3$$\n$$\\int x = 1$$\n", encoding="utf-8")
    assert run("explain", "two.tex:1").stdout.count("two.tex:1:") == 2
    second = run("explain", "two.tex:1:11")
    assert second.stdout.startswith("two.tex:1:11  2 = 3\n")
    assert second.exit_code == 1
    assert "2 | $$\\int x = 1$$" in run("explain", "two.tex:2").stdout
    assert run("explain", "book.ipynb:2:2").stdout.startswith("book.ipynb, cell 2, line 2  2 = 3\n")


@pytest.mark.parametrize("text", [r"\log 2 \approx 0.69", r"a^2 + 1 > 0", r"2 \ge 1"])
def test_no_way_leads_between_the_sides_of_what_is_no_equation(folder: Path, text: str) -> None:
    (folder / "more.tex").write_text(f"$${text}$$\n", encoding="utf-8")
    result = run("explain", "more.tex:1")
    assert result.exit_code == 0
    assert "✓ proved" in result.stdout
    assert "refuted" not in result.stdout


def test_a_notebook_names_its_cells(folder: Path) -> None:
    assert json.loads(run("check", "book.ipynb", "--format", "json").stdout)["steps"][0]["cell"] == "cell 2, line 2"
    assert run("check", "book.ipynb", "--format", "github").stdout.startswith(
        "::error file=book.ipynb::cell 2, line 2; "
    )


def test_a_closed_output_is_read_by_nobody(folder: Path) -> None:
    command = f"{sys.executable} -m symce check wrong.tex >&-"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "")


def test_dollars_around_options(folder: Path) -> None:
    result = run("prove", "$p = 2$", "--let", "$p = 1 + 1$", "--given", r"$x > 0$")
    assert result.exit_code == 0, result.output
    assert run("check", "right.tex", "--let", "$p = 1$").exit_code == 0


SOFTMAX = r"p_j = \frac{e^{o_j}}{\sum_k e^{o_k}}"
LOSSES = [
    ((r"-\sum_k y_k \log p_k", "--wrt", "o", "--let", SOFTMAX, "--given", r"\sum_k y_k = 1"), "∂L/∂oⱼ = pⱼ - yⱼ"),
    ((r"J = -\sum_k y_k \log p_k", "--wrt", "o_i", "--let", SOFTMAX, "--given", r"\sum_k y_k = 1"), "∂J/∂oᵢ = pᵢ - yᵢ"),
    (
        (
            r"-\sum_{k=1}^K y_k \log p_k",
            *(
                "--wrt",
                "W",
                "--declare",
                "index j, k = 1..K",
                "--declare",
                "matrix W : K x d",
                "--declare",
                "vector x : d",
            ),
            *("--let", r"o_j = \sum_{a=1}^d W_{ja} x_a", "--let", SOFTMAX, "--given", r"\sum_k y_k = 1"),
        ),
        "∂L/∂Wⱼₐ = xₐ (pⱼ - yⱼ)",
    ),
    ((r"\frac12 \sum_k (u_k - t_k)^2", "--wrt", "u", "--declare", "vector u, t : K"), "∂L/∂u = u - t"),
    ((r"-z_c + \log \sum_j e^{z_j}", "--wrt", "z"), "∂L/∂zⱼ = pⱼ - δ_{c,j}"),
    ((r"-\log \frac{e^{u_o^\top v_c}}{\sum_w e^{u_w^\top v_c}}", "--wrt", "u_w"), "∂L/∂uⱼₐ = v_{c,a} (pⱼ - δ_{o,j})"),
    (
        (r"-\log \frac{e^{u_o^\top v_c}}{\sum_w e^{u_w^\top v_c}}", "--wrt", "v_c"),
        "∂L/∂v_{c,a} = (∑_w exp(∑_b u_{wb} v_{c,b}) u_{wa})/Z - u_{o,a}",
    ),
    ((r"-(1-p)^\gamma \log p", "--wrt", "p"), "∂L/∂p = γ (1 - p)^(γ - 1) log p - (1 - p)^γ/p"),
    ((r"-\sum_k y_k \log p_k", "--wrt", "p"), "∂L/∂pⱼ = -yⱼ/pⱼ"),
    ((r"\frac{1}{2N} \sum_n (w x_n - t_n)^2", "--wrt", "w"), "∂L/∂w = (∑ₙ xₙ (w xₙ - tₙ))/N"),
]


@pytest.mark.parametrize(("args", "shown"), LOSSES, ids=[row[1] for row in LOSSES])
def test_derive_latex(args: tuple[str, ...], shown: str) -> None:
    result = run("derive", "--latex", *args)
    assert result.exit_code == 0, result.output
    assert f"▶ {shown}    ✓ proved" in result.stdout


FOCAL = (r"-(1-p_c)^\gamma \log p_c", "--wrt", "o", "--let", SOFTMAX)


def test_a_loss_that_has_no_value_for_one_class_asks_for_two() -> None:
    alone = run("derive", "--latex", *FOCAL)
    assert alone.exit_code == 2
    assert alone.stderr.rstrip().endswith("as in --given 'K >= 2' or --given 'p > 0'")
    result = run("derive", "--latex", *FOCAL, "--given", "K >= 2")
    assert result.exit_code == 0, result.output
    assert "K ≥ 2 in (" in result.stdout


def test_what_a_derivation_takes_for_granted_is_said() -> None:
    assert "Taken for granted" in run("derive", "--latex", *LOSSES[0][0]).stdout
    typeset = run("derive", "--latex", "-z_c + \\log \\sum_j e^{z_j}", "--wrt", "z", "--to", "tex").stdout
    assert "$z$ is a vector over $K$" in typeset


def test_sums_to_one_that_no_step_uses_are_not_taken_for_granted() -> None:
    result = run("derive", "--latex", r"\sum_i (w x_i - y_i)^2", "--wrt", "w")
    assert "y is a vector over K." in result.stdout
    assert "sum to 1" not in result.stdout


def test_what_is_given_is_not_taken_for_granted() -> None:
    assert "sum to 1" in run("derive", "--latex", LOSSES[0][0][0], "--wrt", "o", "--let", SOFTMAX).stdout
    assert "sum to 1" not in run("derive", "--latex", *LOSSES[0][0]).stdout


def test_which_of_two_places_comes_first_is_printed_so() -> None:
    result = run("derive", "--latex", r"\sum_{i<j} x_i x_j", "--wrt", "x")
    assert "▶ ∂L/∂xⱼ = ∑ₖ [j < k] xₖ + ∑ᵢ [i < j] xᵢ    ✓ proved" in result.stdout
    assert "[<]" not in result.stdout
    assert r"[i < j] x_i x_j" in run("derive", "--latex", r"\sum_{i<j} x_i x_j", "--wrt", "x", "--to", "tex").stdout
    assert "[i ≤ j]" in run("prove", r"\sum_{i \le j} x_i x_j = 1", "--declare", "vector x : K").stdout


def test_a_loss_that_is_not_defined_everywhere_says_where() -> None:
    result = run("derive", "--latex", r"-\log p", "--wrt", "p", "--declare", "scalar p")
    assert result.exit_code == 2
    assert "the logarithm of a number that is not positive" in result.stderr
    assert "--given 'p > 0'" in result.stderr
    root = run("derive", "--latex", r"\sqrt{1 - z^2}", "--wrt", "z")
    assert "a root or a real power of a number that is not positive" in root.stderr


def test_the_assumption_forgotten_stays_in_the_result() -> None:
    result = run(
        "derive", "--latex", r"-\sum_k y_k \log p_k", "--wrt", "o", "--let", SOFTMAX, "--declare", "vector y : K"
    )
    assert "▶ ∂L/∂oⱼ = pⱼ - yⱼ " not in result.stdout


def test_checking_loads_neither_sympy_nor_typst(folder: Path) -> None:
    script = "import sys; from symce.cli import main\ntry: main(['check', 'wrong.tex'])\nexcept SystemExit: pass\n"
    script += "print([m for m in ('sympy', 'typst', 'numpy', 'rich') if m in sys.modules], file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


def test_a_closed_pipe_and_an_ascii_terminal(folder: Path) -> None:
    command = f"{sys.executable} -m symce check right.tex wrong.tex | head -1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    command_line = [sys.executable, "-m", "symce", "check", "right.tex"]
    plain = subprocess.run(command_line, capture_output=True, env=environment, check=False)
    assert plain.returncode == 0
    assert "✓ proved" in plain.stdout.decode("utf-8")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_ends_quietly(folder: Path, jobs: str) -> None:
    lines = [rf"$$\sum_{{k=1}}^K \log(1 + e^{{o_k}}) = {n}$$" for n in range(4000)]  # none is judged twice
    (folder / "slow.tex").write_text("\n".join(lines), encoding="utf-8")
    (folder / "quick.tex").write_text("$$1 + 1 = 2$$", encoding="utf-8")
    command = [sys.executable, "-m", "symce", "check", "quick.tex", "slow.tex", "slow.tex", "--jobs", jobs]
    running = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a suite in the background ignores it
    )
    assert running.stdout is not None
    assert "quick.tex" in running.stdout.readline()  # it is at work
    os.killpg(running.pid, signal.SIGINT)
    _, said = running.communicate(timeout=20)
    assert running.returncode == 130, said
    assert said.split() == ["symce:", "interrupted"]


def test_the_example_of_the_guide_is_what_is_printed(folder: Path) -> None:
    guide = (Path(__file__).parent.parent / "docs" / "checking.md").read_text(encoding="utf-8")
    document, said = (part.split("\n```")[0] for part in guide.split("```tex\n")[1].split("```\n", 2)[::2])
    (folder / "hand.tex").write_text(document + "\n", encoding="utf-8")
    assert run("check", "hand.tex").stdout == said + "\n"
