"""Generated documents are fresh, and what the documents say is run."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from symce.derivation import Derivation

ROOT = Path(__file__).parent.parent


def generated(derivations: dict[str, Derivation]) -> dict[Path, str]:
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found: dict[Path, str] = module.documents(derivations)
    return found


def test_generated_documents_are_fresh(derivations: dict[str, Derivation]) -> None:
    fresh = generated(derivations)
    stale = [path.name for path, text in fresh.items() if path.read_text(encoding="utf-8") != text]
    assert not stale, f"run `make docs`: {stale}"
    committed = set((ROOT / "derivations" / "generated").glob("*.tex"))
    assert committed == {path for path in fresh if path.suffix == ".tex"}


def test_the_readme_opens_with_a_refuted_mistake() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert text.index("✗ refuted") < text.index("## Start")


def test_linked_documents_exist() -> None:
    import re

    for document in (*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")):
        for target in re.findall(r"\]\(([^)#:]+)\)", document.read_text(encoding="utf-8")):
            assert (document.parent / target).exists(), f"{document.name} links to {target}"
