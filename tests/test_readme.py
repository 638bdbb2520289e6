"""The example that README.md opens with is what symce says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from symce.cli import main

README = Path(__file__).parent.parent / "README.md"


def block(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    assert found is not None
    return found.group(1)


def test_the_opening_example_prints_what_it_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    notes = block("latex")
    assert len(notes.splitlines()) == 8
    monkeypatch.chdir(tmp_path)
    Path("notes.tex").write_text(notes, encoding="utf-8")
    command, _, shown = block("console").partition("\n")
    assert command == "$ symce check notes.tex"
    result = CliRunner().invoke(main, ["check", "notes.tex"])
    assert result.exit_code == 1
    assert result.stdout.rstrip() == shown.rstrip()
