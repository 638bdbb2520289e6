"""Measure the catalogue as whole processes: all of it proved, the book set, every document written, growth.

    python benchmarks/catalogue.py [RUNS]

Prints how the processor time of one process grows with the number of derivations, and the median wall time of whole
cold processes on all processors of this machine; wall times count only where nobody else uses it. "Proved" makes
every derivation, judges every step and writes nothing.
"""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from processes import keeping_bytecode

PROVE = """
from symce.catalogue import catalogue_jobs, in_parallel

if __name__ == "__main__":
    jobs = list(catalogue_jobs())
    made = [derivation for _, derivation in in_parallel(jobs[:: {step}], {processes})]
    assert all(derivation.proved for derivation in made)
    print(len(made), sum(len(derivation.steps) for derivation in made))
"""


@contextmanager
def script(step: int, processes: int | None) -> Iterator[Path]:
    """A program that proves every ``step``-th derivation; a file, for the processes it starts load it again."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "prove.py"
        path.write_text(PROVE.format(step=step, processes=processes), encoding="utf-8")
        yield path


def seconds(*command: str, runs: int) -> tuple[float, float, str]:
    """The median wall and processor time of the process and its children, and what it printed."""
    walls, busy, printed = [], [], ""
    for _ in range(runs):
        before, start = os.times(), time.perf_counter()
        printed = subprocess.run(command, check=True, capture_output=True, text=True, env=keeping_bytecode()).stdout
        walls.append(time.perf_counter() - start)
        after = os.times()
        busy.append(after.children_user + after.children_system - before.children_user - before.children_system)
    return statistics.median(walls), statistics.median(busy), printed


def proved(runs: int) -> None:
    print("proved by one process")
    print(f"{'derivations':>12} {'steps':>6} {'cpu s':>7} {'ms a derivation':>16} {'ms a step':>10}")
    _, base, _ = seconds(sys.executable, "-c", "import sympy, symce.catalogue", runs=runs)
    for step in (8, 4, 2, 1):
        with script(step, 1) as path:
            _, busy, printed = seconds(sys.executable, str(path), runs=runs)
        count, steps = map(int, printed.split())
        own = 1000 * (busy - base)
        print(f"{count:12d} {steps:6d} {busy:7.2f} {own / count:16.1f} {own / steps:10.2f}")
    print(f"the two columns on the right are without the {base:.2f} s of importing")
    with script(1, None) as path:
        wall, _, _ = seconds(sys.executable, str(path), runs=runs)
    print(f"{'whole catalogue, all processors':<32} wall {wall:7.2f} s")


def built(runs: int) -> None:
    for what, options in (("the book as PDF", ("--to", "book")), ("every document, index and book", ())):
        with tempfile.TemporaryDirectory() as folder:
            wall, _, _ = seconds(sys.executable, "-m", "symce", "build", folder, *options, runs=runs)
            size = sum(path.stat().st_size for path in Path(folder).iterdir()) / 2**20
            print(f"{what:<32} wall {wall:7.2f} s {size:8.1f} MiB")


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
    proved(runs)
    built(runs)


if __name__ == "__main__":
    main()
