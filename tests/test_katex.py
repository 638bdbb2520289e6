"""All LaTeX that symce emits passes KaTeX in strict mode: formulas, fragments, notebook blocks, tables of rules."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterable
from html import unescape
from pathlib import Path

import pytest
from test_write import DERIVATIONS

import symce
from symce.derivation import Derivation
from symce.write import html, latex

ROOT = Path(__file__).parent.parent
KATEX = Path(symce.__file__).parent / "write" / "assets" / "katex" / "katex.min.js"
IN_DOCUMENT = re.compile(
    r"\\begin\{(?P<name>align\*|gather\*|aligned)\}.*?\\end\{(?P=name)\}|\\\[(?P<shown>.*?)\\\]|(?<!\\)\$(?P<inline>[^$]+)(?<!\\)\$",
    re.DOTALL,
)

pytestmark = pytest.mark.skipif(shutil.which("node") is None, reason="node, which runs KaTeX here, is not on PATH")


def refused(formulas: Iterable[str]) -> list[list[str]]:
    """The formulas that KaTeX refuses, each with its complaint."""
    asked = sorted(set(formulas))
    assert asked
    command = ["node", str(Path(__file__).parent / "katex_strict.js"), str(KATEX)]
    done = subprocess.run(command, input=json.dumps(asked), capture_output=True, text=True, check=True)
    found: list[list[str]] = json.loads(done.stdout)
    return found


def in_document(source: str) -> list[str]:
    """The formulas of a LaTeX or Markdown text, as KaTeX takes them: without dollars and brackets."""
    return [found["shown"] or found["inline"] or found[0] for found in IN_DOCUMENT.finditer(source)]


def in_page(page: str) -> list[str]:
    return [unescape(tex) for tex in re.findall(r'data-tex="([^"]*)"', page)]


def test_a_mistake_would_be_seen() -> None:
    wrong = sorted([r"\nosuch", "é", "%", r"\frac{1"])
    assert [tex for tex, _ in refused(["x_i", *wrong])] == wrong
    assert in_document(r"a $x$ \$ \[ y \] $$\begin{aligned}z\end{aligned}$$") == [
        "x",
        " y ",
        r"\begin{aligned}z\end{aligned}",
    ]


def test_pages(built: Path) -> None:
    assert refused(tex for path in built.glob("*.html") for tex in in_page(path.read_text(encoding="utf-8"))) == []


def test_json(built: Path) -> None:
    latex_of = re.compile(r'"latex": ("(?:[^"\\\\]|\\\\.)*")')
    texts = (path.read_text(encoding="utf-8") for path in built.glob("*.json"))
    assert refused(json.loads(found) for text in texts for found in latex_of.findall(text)) == []


def test_fragments_and_notebook_blocks(derivations: dict[str, Derivation]) -> None:
    made = derivations.values()
    sources = [write(derivation) for derivation in made for write in (latex.write_fragment, latex.aligned)]
    assert refused(tex for source in sources for tex in in_document(source)) == []


@pytest.mark.parametrize("make", DERIVATIONS.values(), ids=list(DERIVATIONS))
def test_hostile_names_and_every_kind_of_verdict(make: Callable[[], Derivation]) -> None:
    derivation = make()
    assert refused([*in_page(html.write(derivation)), *in_document(latex.aligned(derivation))]) == []


def test_documents() -> None:
    pages = [*ROOT.glob("docs/*.md"), ROOT / "README.md", *ROOT.glob("derivations/generated/*.tex")]
    assert refused(tex for path in pages for tex in in_document(path.read_text(encoding="utf-8"))) == []
