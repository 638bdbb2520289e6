"""The table of the sources: every row is proved, or is a mistake that is refuted beside its correction."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from symce.catalogue import catalogue_jobs
from symce.prover.inequality import prove_le, prove_lt
from symce.prover.verdict import Status, Verdict, prove_equal

ROOT = Path(__file__).parent.parent


def load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem + "_of_docs", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


TABLE = load(ROOT / "docs" / "sources" / "table.py")
ROWS = [pytest.param(row, id=f"{row.source}-{n}") for n, row in enumerate(TABLE.ROWS)]
JOBS = dict(catalogue_jobs())


def judge(claim: Any) -> Verdict:
    if claim.relation == "=":
        return prove_equal(claim.lhs, claim.rhs, claim.context)
    prove = {"≤": prove_le, "<": prove_lt}[claim.relation]
    return prove(claim.lhs, claim.rhs, claim.context, claim.certificate)


@pytest.mark.parametrize("row", ROWS)
def test_every_row_is_proved_or_refuted_beside_its_correction(row: Any) -> None:
    assert row.claims
    verdicts = [judge(claim).status for claim in row.claims]
    if not row.corrected:
        assert set(verdicts) == {Status.PROVED}
        assert not row.right
        return
    assert Status.REFUTED in verdicts
    assert row.right
    assert {judge(claim).status for claim in row.right} == {Status.PROVED}


@pytest.mark.parametrize("row", ROWS)
def test_a_row_with_a_mistake_in_it_is_not_proved(row: Any) -> None:
    """The same claims with 1 added to the right side: the table could say no."""
    for claim in row.right or row.claims:
        wrong = claim.rhs + 1 if claim.relation == "=" else claim.rhs
        left = claim.lhs if claim.relation == "=" else claim.lhs + 10**6
        verdict = judge(type(claim)(left, wrong, claim.context, claim.relation))
        assert verdict.status is Status.REFUTED


@pytest.mark.parametrize("row", ROWS)
def test_the_derivation_of_a_row_exists(row: Any) -> None:
    assert row.source in TABLE.SOURCES
    assert row.where in JOBS


def test_every_source_is_in_the_table() -> None:
    assert {row.source for row in TABLE.ROWS} == set(TABLE.SOURCES)
