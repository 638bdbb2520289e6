"""The command line as a user meets it: files, formats, and every kind of bad input in one line."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import symce
from symce.catalogue import catalogue_jobs
from symce.cli import main
from symce.figures import figures
from symce.losses import catalogue
from symce.routes import routes_of
from symce.rules import RULES
from symce.write.formats import FORMATS


def run(*args: str) -> Result:
    return CliRunner().invoke(main, list(args))


def test_list_shows_every_loss_variable_and_route() -> None:
    result = run("list")
    assert result.exit_code == 0
    for loss in catalogue().values():
        assert loss.name in result.output
        for letter, title in loss.wrt.items():
            assert f"--wrt {letter}" in result.output
            assert title in result.output


def test_rules_shows_every_rule_with_its_statement() -> None:
    result = run("rules")
    assert result.exit_code == 0
    for rule in RULES.values():
        assert rule.name in result.output
        assert rule.source in result.output
    assert "log(r/s) = log r - log s" in result.output
    assert "log r ≤ r - 1" in result.output
    assert "-exp(a) < 0" in result.output


def test_version() -> None:
    assert run("--version").output == f"symce {symce.__version__}\n"


@pytest.mark.parametrize(
    ("args", "shown"),
    [
        (("derive", "cross-entropy"), "∂L/∂oⱼ = pⱼ - yⱼ    ✓ proved"),
        (("derive", "cross-entropy", "--wrt", "weights"), "∂L/∂Wⱼₐ = xₐ (pⱼ - yⱼ)    ✓ proved"),
        (("derive", "cross-entropy", "--route", "jacobian", "--classes", "3"), "y₁ δ_{1,j} + y₂ δ_{2,j} + y₃ δ_{3,j}"),
        (("derive", "cross-entropy", "--detail", "result"), "in 19 steps"),
        (("derive", "squared", "--detail", "every"), "arithmetic"),
        (("derive", "cross-entropy", "--to", "tex"), r"\documentclass"),
    ],
    ids=lambda value: " ".join(value[1:]) if isinstance(value, tuple) else "",
)
def test_derive(args: tuple[str, ...], shown: str) -> None:
    result = run(*args)
    assert result.exit_code == 0, result.output
    assert shown in result.output


FIRST_BYTES = {".txt": b"Gradient", ".tex": b"%", ".pdf": b"%PDF", ".html": b"<!DOCTYPE html>", ".json": b"{"}


def test_every_format_has_its_first_bytes_here() -> None:
    assert set(FIRST_BYTES) == {form.ending for form in FORMATS.values()}


@pytest.mark.parametrize(("ending", "head"), FIRST_BYTES.items())
def test_the_ending_of_the_file_names_the_format(tmp_path: Path, ending: str, head: bytes) -> None:
    path = tmp_path / "deep" / f"ce{ending}"
    assert run("derive", "cross-entropy", "-o", str(path)).exit_code == 0
    assert path.read_bytes().startswith(head)
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]
    assert stat.S_IMODE(path.stat().st_mode) == 0o666 & ~_umask()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_a_file_is_replaced_whole_and_the_same_bytes_again(tmp_path: Path) -> None:
    path = tmp_path / "ce.pdf"
    assert run("derive", "cross-entropy", "-o", str(path)).exit_code == 0
    first = path.read_bytes()
    assert run("derive", "cross-entropy", "-o", str(path)).exit_code == 0
    assert path.read_bytes() == first


BAD = {
    "no such loss": (("derive", "cross-entrpy"), "did you mean cross-entropy"),
    "no such route": (("derive", "cross-entropy", "--route", "jacobi"), "did you mean jacobian"),
    "route of another loss": (("derive", "squared", "--route", "lse"), "routes that do: chain"),
    "no such variable": (("derive", "cross-entropy", "--wrt", "slope"), "choose one of: o (logits)"),
    "no such format": (("derive", "cross-entropy", "--to", "docx"), "'text', 'tex', 'pdf', 'html', 'json'"),
    "no such detail": (("derive", "cross-entropy", "--detail", "more"), "'result', 'textbook', 'every'"),
    "no such ending": (("derive", "cross-entropy", "-o", "x.docx"), "use .txt, .tex, .pdf, .html, .json"),
    "ending of another format": (("derive", "squared", "--to", "pdf", "-o", "x.html"), "the ending says html"),
    "ending of another report": (("check", "README.md", "--format", "json", "-o", "x.pdf"), "the ending says pdf"),
    "no such command": (("derve", "cross-entropy"), "did you mean derive"),
    "no name": (("derive",), "Missing argument 'NAME'"),
    "classes not a number": (("derive", "cross-entropy", "--classes", "three"), "not a valid integer"),
    "no classes": (("derive", "cross-entropy", "--classes", "0"), "choose 1 to 8"),
    "too many classes": (("derive", "cross-entropy", "--classes", "1000000000"), "choose 1 to 8"),
    "nothing to fix": (("derive", "squared", "--classes", "3"), "no K"),
    "unwritable file": (("derive", "squared", "-o", "/dev/null/x.txt"), "choose a path you may write to"),
    "unwritable directory": (("build", "/dev/null/x"), "cannot write"),
    "nothing to build": (("build", "/dev/shm/x", "--only", "crossentropy"), "no derivation is called crossentropy"),
    "file for a directory": (("build", "/dev/null"), "name a directory"),
    "hostile name": (("derive", "../../etc/passwd\n\x1b[31m"), "unknown loss"),
}


@pytest.mark.parametrize(("args", "message"), BAD.values(), ids=BAD.keys())
def test_bad_input_is_one_line_and_exit_status_2(args: tuple[str, ...], message: str) -> None:
    result = run(*args)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert len(result.stderr.strip().splitlines()) == 1
    assert result.stderr.startswith("symce: ")
    assert message in result.stderr
    assert "\x1b" not in result.stderr


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "ce.txt"
    path.write_text("old", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    result = run("derive", "squared", "-o", str(path))
    assert result.exit_code == 2
    assert "No space left" in result.stderr
    assert path.read_text(encoding="utf-8") == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["ce.txt"]


def test_build_writes_every_derivation_in_every_format(built: Path) -> None:
    names = {path.name for path in built.iterdir()}
    stems = {name for name, _ in catalogue_jobs()}
    pictures = {f"picture-{figure.name}.pdf" for figure in figures()}
    documents = {f"{stem}{form.ending}" for stem in stems for form in FORMATS.values()}
    assert names == documents | pictures | {"book.pdf", "index.html"}
    for loss in catalogue().values():
        for letter, title in loss.wrt.items():
            for route in routes_of(loss, letter):
                assert f"{loss.name}-{title}-{route}" in stems
    assert "cross-entropy-logits-meeting" in stems


def build_again(folder: Path, *options: str) -> None:
    """In another process, where sets of strings have another order."""
    command = [sys.executable, "-m", "symce", "build", str(folder), *options]
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": "7"})


def test_building_again_gives_the_same_bytes(tmp_path: Path) -> None:
    some = ("--only", "cross-entropy-bias-*")
    assert run("build", str(tmp_path / "once"), *some).exit_code == 0
    build_again(tmp_path / "again", *some)
    made = sorted(path.name for path in (tmp_path / "once").iterdir())
    assert len(made) > 15
    assert made == sorted(path.name for path in (tmp_path / "again").iterdir())
    for name in made:
        assert (tmp_path / "once" / name).read_bytes() == (tmp_path / "again" / name).read_bytes(), name


@pytest.mark.campaign
def test_building_everything_again_gives_the_same_bytes(built: Path, tmp_path: Path) -> None:
    build_again(tmp_path)
    for path in built.iterdir():
        assert (tmp_path / path.name).read_bytes() == path.read_bytes(), path.name


def test_build_writes_what_is_asked_for(tmp_path: Path) -> None:
    result = run("build", str(tmp_path), "--only", "squared-weights-*", "--to", "json", "--to", "index")
    assert result.exit_code == 0
    names = [name for name, _ in catalogue_jobs() if name.startswith("squared-weights-")]
    assert {path.name for path in tmp_path.iterdir()} == {"index.html", *(f"{name}.json" for name in names)}
    assert 'href="book.pdf"' not in (tmp_path / "index.html").read_text(encoding="utf-8")


def test_listing_imports_neither_sympy_nor_typst() -> None:
    """The command line starts fast: heavy imports happen where they are used."""
    script = "import sys; from symce.cli import main\ntry: main(['list'])\nexcept SystemExit: pass\n"
    script += "print([m for m in ('sympy', 'typst', 'numpy', 'mpmath') if m in sys.modules], file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


def test_a_closed_pipe_is_not_an_error() -> None:
    command = f"{sys.executable} -m symce derive cross-entropy | head -1"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.stdout.startswith("Gradient")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full to write to")
@pytest.mark.parametrize("args", [("derive", "squared"), ("list",), ("rules",)])
def test_a_full_disk_is_one_line(args: tuple[str, ...]) -> None:
    with open("/dev/full", "wb") as full:
        command = [sys.executable, "-m", "symce", *args]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "cannot write the output" in done.stderr


@pytest.mark.parametrize("args", [("derive", "squared"), ("list",), ("rules",)])
def test_an_ascii_terminal_gets_utf_8(args: tuple[str, ...]) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    command = [sys.executable, "-m", "symce", *args]
    done = subprocess.run(command, capture_output=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.decode("utf-8")
