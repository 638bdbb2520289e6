"""JSON: the documented schema holds for every derivation, and nothing of what was judged is lost."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from test_write import DERIVATIONS

from symce import term as terms
from symce.context import Context
from symce.derivation import Derivation
from symce.deriving import derive
from symce.steps import Chain, Step
from symce.term import Index, Label, Literal, Sort, Sum, Term, Var
from symce.write.json import record

SCHEMA = json.loads((Path(__file__).parent.parent / "docs" / "derivation.schema.json").read_text(encoding="utf-8"))


def judge(schema: Any) -> Any:
    """What judges data by a schema; a part that fitted a definition once is not held against it again."""
    plain = jsonschema.Draft202012Validator
    fitted: set[tuple[str, str]] = set()

    def refer(validator: Any, name: str, part: Any, schema: Any) -> Iterator[Any]:
        asked = name, json.dumps(part)
        if asked not in fitted:
            mistakes = list(plain.VALIDATORS["$ref"](validator, name, part, schema))
            if not mistakes:
                fitted.add(asked)
            yield from mistakes

    return jsonschema.validators.extend(plain, {"$ref": refer})(schema)


CHECKER = judge(SCHEMA)

KINDS = {name.lower(): getattr(terms, name) for name in dir(terms) if isinstance(getattr(terms, name), type)}


def read(data: Any) -> Any:
    """A term, index or sort from its data."""
    match data:
        case {"kind": "num", "value": value}:
            return terms.Num(Fraction(value))
        case {"kind": kind, **members}:
            return KINDS[kind](**{name: read(value) for name, value in members.items()})
        case {"name": name, "size": size}:
            return Sort(name, size)
        case list():
            return tuple(map(read, data))
    return data


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("step", [4, pytest.param(1, marks=pytest.mark.campaign)], ids=["every fourth", "every one"])
def test_documents_of_the_catalogue(built: Path, step: int) -> None:
    paths = sorted(built.glob("*.json"))[::step]
    assert paths
    for path in paths:
        found = json.loads(path.read_text(encoding="utf-8"))
        CHECKER.validate(found)
        assert found["proved"]


@pytest.mark.parametrize("make", DERIVATIONS.values(), ids=list(DERIVATIONS))
def test_every_kind_of_verdict_and_letter(make: Callable[[], Derivation]) -> None:
    CHECKER.validate(json.loads(json.dumps(record(make()))))


def test_a_counterexample_is_data() -> None:
    i = Index("i", Sort("K"))
    total = Sum(i, Var("y", (i,)))
    wrong = Chain("wrong", "Wrong", total, (Step(total, terms.ONE, None, "labels sum to one"),))
    found = record(Derivation("wrong", "Wrong", Context().vector("y", Sort("K")), (wrong,)).check())
    CHECKER.validate(found)
    verdict = found["chains"][0]["steps"][0]["verdict"]
    assert verdict["status"] == "refuted"
    assert verdict["counterexample"]["sizes"]["K"] >= 1
    assert verdict["missing_assumption"]["kind"] == "sums_to"
    assert not found["proved"]


DAMAGE: list[tuple[str, Callable[[Any], Any]]] = [
    ("no verdict", lambda d: d["chains"][0]["steps"][0].pop("verdict")),
    ("unknown status", lambda d: d["chains"][0]["steps"][0]["verdict"].update(status="verified")),
    ("number as a number", lambda d: d["chains"][0]["start"].update(term={"kind": "num", "value": 1})),
    (
        "unknown kind",
        lambda d: d["chains"][0]["start"].update(term={"kind": "sine", "arg": {"kind": "num", "value": "1"}}),
    ),
    ("other schema", lambda d: d.update(schema=2)),
]


@pytest.mark.parametrize(("what", "damage"), DAMAGE, ids=[row[0] for row in DAMAGE])
def test_a_damaged_document_is_refused(what: str, damage: Callable[[Any], Any]) -> None:
    found = record(derive("squared"))
    damage(found)
    assert not CHECKER.is_valid(found)


@pytest.mark.parametrize(
    ("loss", "wrt"), [("cross-entropy", "W"), ("hard-label", None), ("batch-mean", None), ("gibbs", None)]
)
def test_terms_come_back(loss: str, wrt: str | None) -> None:
    made = derive(loss, wrt)
    found = json.loads(json.dumps(record(made)))
    steps = [step for chain in found["chains"] for step in chain["steps"]]
    assert len(steps) == len(made.steps) > 3
    for data, step in zip(steps, made.steps, strict=True):
        assert (read(data["before"]["term"]), read(data["after"]["term"])) == (step.before, step.after)
    assert all(isinstance(read(data["before"]["term"]), Term) for data in steps)
    assert {Index, Literal, Label} == {KINDS[kind] for kind in ("index", "literal", "label")}
