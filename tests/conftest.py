"""What several test files share, made once for all workers: the catalogue, derived and built, and libraries in C."""

from __future__ import annotations

import gc
import os
import pickle
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from symce.catalogue import catalogue_jobs, in_parallel
from symce.cli import main
from symce.cli.commands import build
from symce.derivation import Derivation

# The workers share the processors: threads of BLAS that wait for each other took several times as long as one.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


# Thousands of tests and the modules that they import stay to the end: the collector of cycles went through all of them
# again and again, which took a tenth of the time.
gc.set_threshold(50_000)


def pytest_collection_finish() -> None:
    gc.freeze()


PATIENCE = 300.0
"""Seconds that a worker waits for what another makes, before it makes it itself."""

LONG = (
    "test_browser.py",  # builds the catalogue
    "test_training.py::test_scikit_learn_reaches_the_same_loss[cifar",
    "test_targets.py::test_a_loss_that_a_user_supplies[cross-entropy-c]",
    "test_kernels.py::test_the_source_builds",
    "test_inequality.py::test_random_terms",
    "test_campaign.py",
    "test_hostile.py::test_long_text",
)
"""What takes longest; begun first, so that at the end no worker goes on alone."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: next((n for n, name in enumerate(LONG) if f"/{name}" in item.nodeid), len(LONG)))


def once(kept: Path, make: Callable[[Path], None]) -> Path:
    """The file or folder ``kept``, made by the first worker that asks for it; the others wait."""
    try:
        kept.with_name(f"{kept.name} begun").touch(exist_ok=False)
    except FileExistsError:
        until = time.monotonic() + PATIENCE
        while not kept.exists() and time.monotonic() < until:
            time.sleep(0.1)
    if not kept.exists():
        part = kept.with_name(f"{kept.name} {os.getpid()}")
        make(part)
        part.rename(kept)
    return kept


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of this run see."""
    folder = tmp_path_factory.getbasetemp()
    return folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder


@pytest.fixture(scope="session")
def libraries(shared: Path) -> Iterator[None]:
    """Libraries in C are built once, and not into the user's cache."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(shared / "cache"))
        yield


@pytest.fixture(scope="session")
def derivations(shared: Path, request: pytest.FixtureRequest) -> dict[str, Derivation]:
    """Every derivation of the catalogue by its name; of a run that builds the catalogue, those that were built."""

    def make(path: Path) -> None:
        path.write_bytes(pickle.dumps(dict(in_parallel(list(catalogue_jobs())))))

    if any("built" in getattr(item, "fixturenames", ()) for item in request.session.items):
        kept = request.getfixturevalue("built").with_name("derivations built")
    else:
        kept = once(shared / "derivations", make)
    return pickle.loads(kept.read_bytes())  # type: ignore[no-any-return]  # as written


@pytest.fixture(scope="session")
def built(shared: Path) -> Path:
    """The whole catalogue, built; what was derived for it is kept beside it."""

    def make(path: Path) -> None:
        def noted(directory: Path, made: dict[str, build.Made], *options: Any) -> None:
            whole(directory, made, *options)
            kept = pickle.dumps({name: one.derivation for name, one in made.items()})
            (shared / "derivations built").write_bytes(kept)

        whole = build._whole
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(build, "_whole", noted)
            result = CliRunner().invoke(main, ["build", str(path)])
        assert result.exit_code == 0, result.output

    return once(shared / "built", make)
