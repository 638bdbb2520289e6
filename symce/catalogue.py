"""The catalogue: every derivation that symce keeps, by the name of its document."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TypeVar

from symce.derivation import Derivation
from symce.deriving import derive, meet
from symce.losses import catalogue
from symce.routes import routes_of
from symce.theorems import theorems


def catalogue_jobs() -> Iterator[tuple[str, Callable[[], Derivation]]]:
    """Every loss, variable and route of the catalogue, where two routes meet, and every theorem."""
    for loss in catalogue().values():
        for letter, title in loss.wrt.items():
            for route in routes_of(loss, letter):
                yield f"{loss.name}-{title}-{route}", partial(derive, loss.name, letter, route)
            if len(routes_of(loss, letter)) > 1:
                yield f"{loss.name}-{title}-meeting", partial(meet, loss.name, letter)
    for theorem in theorems().values():
        yield theorem.name, partial(derive, theorem.name)


def chapter(derivation: Derivation) -> str:
    """The title under which a derivation stands: its loss, or what has none."""
    loss = catalogue().get(derivation.name.removesuffix("-meeting"))
    if derivation.name in theorems():
        return theorems()[derivation.name].chapter
    title = loss.title if loss is not None else "identities and inequalities"
    return title[:1].upper() + title[1:]


FIRST = ("Information", "The softmax", "Cross-entropy", "Softmax cross-entropy", "Cross-entropy of a hard label")
"""The chapters that a reader begins with; the others follow by name, and what rests on them comes last."""

LAST = ("Second derivatives",)


def in_chapters(made: Mapping[str, Derivation]) -> list[tuple[str, dict[str, Derivation]]]:
    """The derivations under the titles of their chapters, in the order in which they are read."""
    chapters: dict[str, dict[str, Derivation]] = {}
    for name, derivation in made.items():
        chapters.setdefault(chapter(derivation), {})[name] = derivation

    def place(title: str) -> tuple[int, str]:
        if title in FIRST:
            return FIRST.index(title), ""
        return len(FIRST) + (title in LAST), title

    return sorted(chapters.items(), key=lambda entry: place(entry[0]))


Made = TypeVar("Made")

FEW = 4
"""So few jobs are done before another process has started."""


def in_parallel(
    jobs: Sequence[tuple[str, Callable[[], Made]]], processes: int | None = None
) -> Iterator[tuple[str, Made]]:
    """The jobs done, each with its name, in their order, by one process a processor, which start at once.

    What a job refuses is raised in its turn. Neighbours go to the same process, for they share chains, and what was
    proved once in a process is not proved again.
    """
    count = processes or os.cpu_count() or 1
    if count == 1 or len(jobs) <= FEW:
        return ((name, make()) for name, make in jobs)
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_all_start_methods, get_context

    # a plain fork would copy the locks of threads that Typst may have started, and not the threads
    context = get_context("forkserver" if "forkserver" in get_all_start_methods() else "spawn")
    pool = ProcessPoolExecutor(count, mp_context=context)
    done = pool.map(_call, [make for _, make in jobs], chunksize=max(1, min(8, len(jobs) // (4 * count))))
    pool.shutdown(wait=False)
    return zip((name for name, _ in jobs), done, strict=True)


def _call(make: Callable[[], Made]) -> Made:
    return make()
