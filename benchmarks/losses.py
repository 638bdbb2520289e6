"""Loss and gradient against the frameworks, all in one run.

    python benchmarks/losses.py                        # the table of the logits, 1 thread, integer labels
    python benchmarks/losses.py --threads 2 --labels soft --dtypes f32 --rounds 5
    python benchmarks/losses.py --steps                # loss with the weights gradient
    python benchmarks/losses.py --only C,jax,copy

One process for each library stays alive; in each round every library is timed once, in a random order; what is
printed is the median over the rounds of the ratios within a round, because the speed of a shared machine drifts. With
one thread the time is CPU time on one core, with more it is wall time. Memory is the peak beyond what the process held
before the call (VmHWM, reset before it). Needs a C compiler; a library that is not installed has no numbers.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

from contenders import CONTENDERS, LIMITS, OURS, Skip, Task, versions

SHAPES = ((256, 10), (4096, 10), (65536, 10), (4096, 1000), (512, 32000), (64, 128256))
STEPS = (
    ("f32", 65536, 10, 784),
    ("f32", 16384, 10, 3073),
    ("f64", 65536, 10, 784),
    ("f64", 16384, 10, 3073),
    ("f32", 4096, 1000, 784),
    ("f32", 4096, 1000, 3073),
    ("f64", 4096, 1000, 784),
)
LEAST = 0.004
"""Shorter calls are repeated until this many seconds have passed."""


# --------------------------------------------------------------------------- the process of one library


def memory(field: str) -> int:
    for line in Path("/proc/self/status").read_text(encoding="utf-8").splitlines():
        if line.startswith(field):
            return int(line.split()[1]) * 1024
    return 0


def peak(call: Any) -> int:
    """The bytes that a call needs beyond what is held before it."""
    try:
        Path("/proc/self/clear_refs").write_text("5", encoding="utf-8")
    except OSError:
        return -1
    before = memory("VmRSS")
    call()
    return max(0, memory("VmHWM") - before)


def work(name: str, folder: Path, threads: int) -> None:
    """Answer one line of JSON for each that comes in, until there is none."""
    call: Any = None
    repeats = 1
    clock = time.process_time if threads == 1 else time.perf_counter
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # what a library prints is not an answer
    for line in sys.stdin:
        asked = json.loads(line)
        answer: dict[str, Any] = {}
        if asked is None:
            start = clock()
            for _ in range(repeats):
                call()
            answer["seconds"] = (clock() - start) / repeats
        else:
            try:
                call = None
                call = CONTENDERS[name](Task(**asked), folder)
                value, _ = call()
                call()
                start = time.perf_counter()
                call()
                once = time.perf_counter() - start
                repeats = max(1, int(LEAST / once))
                answer = {"loss": value, "peak": peak(call)}
            except (Skip, ImportError) as why:
                answer["skip"] = str(why)
            except Exception as error:  # a library that fails has no number, the others have
                answer["skip"] = f"{type(error).__name__}: {error}"
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


class Library:
    """One process, asked and answered line by line."""

    def __init__(self, name: str, folder: Path, threads: int) -> None:
        self.name = name
        one = str(threads)
        environment = {
            **os.environ,
            **dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), one),
            "XLA_FLAGS": "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1" if threads == 1 else "",
            "JAX_PLATFORMS": "cpu",
        }
        command = [sys.executable, __file__, "--worker", name, "--folder", str(folder), "--threads", one]
        if threads == 1:
            command = ["taskset", "-c", str(os.cpu_count() - 1 if os.cpu_count() else 0), *command]
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env=environment,
        )

    def ask(self, what: Any) -> dict[str, Any]:
        assert self.process.stdin
        assert self.process.stdout
        try:
            self.process.stdin.write(json.dumps(what) + "\n")
            self.process.stdin.flush()
            line = self.process.stdout.readline()
        except BrokenPipeError:
            line = ""
        return json.loads(line) if line else {"skip": "the process ended"}


# --------------------------------------------------------------------------- measuring


def measured(
    libraries: list[Library], task: Task, rounds: int
) -> tuple[dict[str, list[float]], dict[str, int], list[str]]:
    """The seconds of every library in every round, the peaks of memory, and what was left out."""
    ready, peaks, losses, notes = [], {}, {}, []
    for library in libraries:
        answer = library.ask(asdict(task))
        if "skip" in answer:
            if library.name not in LIMITS:  # each of these is for one kind of task
                notes.append(f"{library.name}: {answer['skip']}")
            continue
        ready.append(library)
        peaks[library.name] = answer["peak"]
        if library.name not in LIMITS:
            losses[library.name] = answer["loss"]
    middle = statistics.median(losses.values()) if losses else 0
    for name, loss in losses.items():
        if abs(loss - middle) > 1e-4 * abs(middle):
            notes.append(f"{name}: its loss is {loss}, the others' {middle}")
    times: dict[str, list[float]] = {library.name: [] for library in ready}
    for _ in range(rounds):
        for library in random.sample(ready, len(ready)):
            times[library.name].append(library.ask(None)["seconds"])
    return times, peaks, notes


def ratio(times: dict[str, list[float]], over: str, under: str) -> float | None:
    if not times.get(over) or not times.get(under):
        return None
    return statistics.median(a / b for a, b in zip(times[over], times[under], strict=True))


def shown(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}" if value < 10 else f"{value:.0f}"


def slowest(times: dict[str, list[float]]) -> list[float]:
    """The limit of the machine in every round: the slowest of what every code has to do."""
    return [max(round_) for round_ in zip(*(times[name] for name in LIMITS if times.get(name)), strict=True)]


def rows_of(task: Task, times: dict[str, list[float]], peaks: dict[str, int], peers: list[str]) -> list[str]:
    """One row of the table for each of ours; of a step one for its limit too, whose ratios no code can exceed."""
    found = []
    times["limit"] = slowest(times)
    bytes_of_logits = task.rows * task.classes * (4 if task.dtype == "f32" else 8)
    unit = 1e3 if task.features else 1e6
    for row in (*OURS, "limit") if task.features else OURS:
        if not times.get(row):
            continue
        against = ("read", "multiply") if task.features else ("copy",)
        cells = [
            str(task),
            row,
            shown(unit * statistics.median(times[row])),
            *(shown(ratio(times, row, limit)) for limit in (*against, "limit")),
            *(shown(ratio(times, peer, row)) for peer in peers),
            f"{peaks[row] / bytes_of_logits:.2f}" if row in peaks else "-",
        ]
        found.append("| " + " | ".join(cells) + " |")
    return found


def tasks(options: argparse.Namespace) -> list[Task]:
    if options.steps:
        return [Task(t, "int", n, k, d, options.threads) for t, n, k, d in STEPS if t in options.dtypes.split(",")]
    return [
        Task(t, labels, n, k, 0, options.threads)
        for labels in options.labels.split(",")
        for t in options.dtypes.split(",")
        for n, k in SHAPES
        if not options.shapes or f"{n}x{k}" in options.shapes.split(",")
    ]


def export(folder: Path) -> None:
    """The exported modules, written by symce itself; by another Python where this one has no symce."""
    python = os.environ.get("SYMCE_PYTHON", sys.executable)
    for target, ending in (("c", ".c"), ("numpy", ".py")):
        path = folder / f"{target}_module{ending}"
        command = [python, "-m", "symce", "export", "cross-entropy", "--target", target, "-o", str(path)]
        subprocess.run(command, check=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--labels", default="int,soft")
    parser.add_argument("--dtypes", default="f32,f64")
    parser.add_argument("--shapes", default="")
    parser.add_argument("--rounds", type=int, default=11)
    parser.add_argument("--steps", action="store_true", help="loss with the weights gradient")
    parser.add_argument("--only", default="", help="names of contenders, with commas")
    parser.add_argument("--worker", help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.worker:
        work(options.worker, options.folder, options.threads)
        return
    with tempfile.TemporaryDirectory() as directory:
        export(Path(directory))
        names = options.only.split(",") if options.only else list(CONTENDERS)
        libraries = [Library(name, Path(directory), options.threads) for name in names]
        peers = [name for name in names if name not in (*OURS, *LIMITS)]
        print(versions())
        print(f"{options.threads} thread(s), {options.rounds} rounds, load {os.getloadavg()[0]:.1f} at the start\n")
        against = ["ms", "ours/read", "ours/multiply"] if options.steps else ["us", "ours/copy"]
        ratios = [f"{peer}/ours" for peer in peers]
        heads = ["task", "ours", *against, "ours/limit", *ratios, "extra memory/logits"]
        print("| " + " | ".join(heads) + " |")
        print("|" + "---|" * len(heads))
        for task in tasks(options):
            times, peaks, notes = measured(libraries, task, options.rounds)
            for line in rows_of(task, times, peaks, peers):
                print(line, flush=True)
            for note in notes:
                print(f"{task}: {note}", file=sys.stderr, flush=True)
        for library in libraries:
            assert library.process.stdin
            library.process.stdin.close()
            library.process.wait(timeout=60)
        print(f"\nload {os.getloadavg()[0]:.1f} at the end")


if __name__ == "__main__":
    main()
