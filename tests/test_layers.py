"""The house: a lower layer never imports a higher one, siblings never import each other."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import symce

ROOT = Path(symce.__file__).parent

LAYERS = (
    {"patterns", "shown", "values"},
    {"term"},
    {"assumption"},
    {"contradictions"},
    {"context"},
    {"sympy_bridge", "prover", "matrix_form"},
    {"rules"},
    {"steps"},
    {"moves"},
    {"derivation"},
    {"losses"},
    {"routes"},
    {"theorems"},
    {"deriving", "proving"},
    {"catalogue", "judging"},
    {"read", "write", "exporting", "certify"},
    {"cross_reading", "limits"},
    {"checker"},
    {"checking", "figures"},
    {"stating"},
    {"latex_loss"},
    {"verifying"},
    {"cli"},
)
"""Bottom first; names in one set are siblings."""

WITHIN = {
    "read": (
        *({"kept"}, {"tree"}, {"rewriting"}),
        *({"tex"}, {"grammar"}, {"documents"}, {"prose"}, {"displays"}, {"notation"}, {"semantics"}, {"statements"}),
    ),
    "checker": (
        {
            "compared",
            "habits",
            "listed_firmly",
            "moving",
            "one_hot",
            "reading",
            "reporter",
            "sentences",
            "some_entries",
            "special_cases",
        },
        {"completed", "reach", "said_sums"},
        {"joint_cases"},
        {"told"},
        {"behind", "meanings", "said_values", "surmised"},
        *(
            {"in_passing"},
            {"listed_values"},
            {"class_in_words"},
            {"state"},
            {"conditioned", "defining", "excepted", "inverted", "listed_twice", "named_results", "words_beside"},
            {"asking", "at_zero", "positive_where", "tied"},
            {
                "denied",
                "from_zero",
                "held_fixed",
                "listed_elsewhere",
                "of_a_variable",
                "of_its_own",
                "other_algebra",
                "other_arguments",
                "other_root",
                "otherwise",
                "renamed",
                "restated",
                "said_rows",
                "slopes_of_numbers",
                "two_things",
            },
            {"of_items", "primes_anew", "signs_anew"},
            {"in_words", "set_anew"},
            {"of_sums"},
            {"saying", "withheld"},
            {"stepping"},
            {"again"},
            {"in_prose", "meeting_sizes"},
            {"any_layer", "few_places"},
            {"in_time"},
            {"by_parts"},
            {"checker"},
        ),
    ),
}
"""The parts of packages that have an order of their own, bottom first."""

ENGINE_A = {
    *(
        "certificates",
        "derivatives",
        "difference",
        "equal_indices",
        "factored",
        "grounds",
        "nonnegative",
        "normal_form",
    ),
    *(
        "normal_term",
        "pieces",
        "polynomial",
        "products",
        "questions",
        "signs",
        "squares",
        "sums",
        "taken",
        "tangents",
        "variances",
    ),
}
ENGINE_B = {
    *("arithmetic", "counterexample", "degrees", "descent", "dual", "evaluation", "exact", "finite_model", "intervals"),
    *("operations", "samples", "sizes", "term_graph"),
}

SHOWN_ASKS_WRITE = ("shown", "write")
"""The one upward import: what a notebook shows is written by the writers, loaded when the notebook asks."""


def modules() -> list[Path]:
    return sorted(
        path for path in ROOT.rglob("*.py") if path.parent != ROOT or path.stem not in ("__init__", "__main__")
    )


def imported(path: Path, at_once: bool = False) -> set[str]:
    """The symce modules that a file imports, with annotations-only imports left out; ``at_once``: when it is loaded."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            skipped.update(ast.walk(node))
    found: set[str] = set()
    for node in tree.body if at_once else ast.walk(tree):
        if node in skipped:
            continue
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("symce."):
            found.update(f"{node.module}.{name.name}" for name in node.names)
        if isinstance(node, ast.Import):
            found.update(name.name for name in node.names if name.name.startswith("symce."))
    return found


def layer(package: str) -> int:
    for height, names in enumerate(LAYERS):
        if package in names:
            return height
    raise AssertionError(f"{package} is in no layer; add it to LAYERS")


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_go_down(path: Path) -> None:
    own = path.relative_to(ROOT).with_suffix("").parts[0]
    for name in imported(path):
        other = name.split(".")[1]
        if own != other and (own, other) != SHOWN_ASKS_WRITE:
            assert layer(other) < layer(own), f"{path.name} imports {name}"


def height(package: str, part: str) -> int:
    """How high a part lies within its package."""
    for at, names in enumerate(WITHIN[package]):
        if part in names:
            return at
    raise AssertionError(f"{part} is in no layer of {package}; add it to WITHIN")


INSIDE = [(package, path) for package in WITHIN for path in sorted((ROOT / package).rglob("*.py"))]


@pytest.mark.parametrize(("package", "path"), INSIDE, ids=[str(path.relative_to(ROOT)) for _, path in INSIDE])
def test_imports_within_a_package_go_down(package: str, path: Path) -> None:
    own = path.relative_to(ROOT / package).with_suffix("").parts[0]
    if own == "__init__":
        assert not imported(path)
        return
    for name in imported(path):
        other = name.split(".")[1:]
        if other[0] == package and other[1] != own:
            assert height(package, other[1]) < height(package, own), f"{path.name} imports {name}"


def in_circles(graph: dict[str, set[str]]) -> list[tuple[str, str]]:
    """The imports between modules that need each other, directly or round about."""
    reached: dict[str, set[str]] = {}
    for start in graph:
        found, stack = set[str](), [start]
        while stack:
            for name in graph.get(stack.pop(), set()) - found:
                found.add(name)
                stack.append(name)
        reached[start] = found
    return [(start, name) for start in graph for name in graph[start] if start in reached.get(name, ())]


def test_modules_that_need_each_other_import_each_other_whole() -> None:
    """A name can be taken from a module that is loaded; which one is loaded first is up to who asks."""
    known = {".".join(("symce", *path.relative_to(ROOT).with_suffix("").parts)): path for path in modules()}
    named = {name: imported(path, at_once=True) for name, path in known.items()}
    single = {name: {other.rpartition(".")[0] for other in others} & known.keys() for name, others in named.items()}
    found = in_circles({name: (named[name] & known.keys()) | single[name] for name in known})
    assert found, "the reader's letters and calls need each other; are the imports seen?"
    wrong = [f"{name} takes a name from {other}" for name, other in found if other in single[name]]
    assert not wrong


@pytest.mark.parametrize(("mine", "theirs"), [(ENGINE_A, ENGINE_B), (ENGINE_B, ENGINE_A)], ids=["A", "B"])
def test_the_engines_do_not_know_each_other(mine: set[str], theirs: set[str]) -> None:
    for path in (ROOT / "prover").glob("*.py"):
        if path.stem in mine:
            used = {name.split(".")[2] for name in imported(path) if name.startswith("symce.prover.")}
            assert not used & theirs, f"{path.name} imports {used & theirs}"


def test_every_prover_module_belongs_to_an_engine_or_is_named_here() -> None:
    found = {path.stem for path in (ROOT / "prover").glob("*.py")}
    assert found == ENGINE_A | ENGINE_B | {"__init__", "deadline", "inequality", "verdict"}


def test_an_upward_import_would_be_seen(tmp_path: Path) -> None:
    bad = tmp_path / "term.py"
    bad.write_text("from symce.cli import main\n", encoding="utf-8")
    assert imported(bad) == {"symce.cli.main"}
    assert layer("cli") > layer("term")
    assert height("read", "statements") > height("read", "tex") > height("read", "tree")
