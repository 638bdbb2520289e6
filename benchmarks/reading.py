"""Steps per second of ``symce.check``: first, warm, remembered, cold, and with two processes; reading alone beside it.

    python benchmarks/reading.py [FOLDER]

``FOLDER`` holds .tex files (default: derivations/generated) or the .jsonl files of a labelled corpus, of which the
steps that share their directives become one document. Times are of this machine, in processor time where one process
works alone; compare ratios.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import groupby
from pathlib import Path
from statistics import median

from processes import keeping_bytecode

from symce.checking import check_source
from symce.judging import remembered
from symce.limits import deep
from symce.read.displays.rows import runs
from symce.read.documents.document import Display, parts_of
from symce.read.documents.source import Source, load
from symce.read.grammar.formula import Vocabulary
from symce.read.tex.item import ReadError

ROOT = Path(__file__).parent.parent
ROUNDS = 3


def sources_of(folder: Path) -> list[Source]:
    """The documents of a folder; of a labelled corpus one for each run of steps with the same directives."""
    found = [load(path.read_bytes(), str(path)) for path in sorted(folder.glob("**/*.tex"))]
    for path in sorted(folder.glob("*.jsonl")):
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        for number, (directives, steps) in enumerate(groupby(rows, key=lambda row: row["directives"])):
            lines = [f"% symce: {line}" for line in directives]
            lines += [f"\\[ {step['tex']} \\]" for step in steps]
            found.append(Source(f"{path.stem}-{number}.tex", "\n".join(lines) + "\n"))
    return found


def checked(source: Source) -> int:
    """Judge one document; how many steps it has."""
    return len(check_source(source).steps)


def structured(source: Source) -> int:
    """Take one document apart without reading formulas; how many displays it has."""
    displays = [part for part in parts_of(source) if isinstance(part, Display) and not part.inline]
    for display in displays:
        try:
            list(runs(display.text, Vocabulary()))
        except ReadError:
            continue
    return len(displays)


def seconds(work: Callable[[Source], int], sources: list[Source]) -> tuple[int, float]:
    """The sum of what the work gives, and the processor time that it takes."""
    start = time.process_time()
    return sum(work(source) for source in sources), time.process_time() - start


def cold(lines: int = 40) -> float:
    """A new Python, not the first one of its installation, that checks a document of so many lines once; wall time."""
    row = r"\frac{\partial}{\partial o_j} \log \sum_{k=1}^{K} e^{o_k} &= \frac{e^{o_j}}{\sum_{k=1}^{K} e^{o_k}}"
    text = "\\begin{align}\n" + " \\\\\n".join([row] * lines) + "\n\\end{align}\n"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "forty.tex"
        path.write_text(text, encoding="utf-8")
        program = "import sys; from symce.checking import check; print(len(check(sys.argv[1:]).steps))"
        call = [sys.executable, "-c", program, str(path)]
        subprocess.run(call, capture_output=True, check=True, env=keeping_bytecode())  # compiles what is new
        start = time.perf_counter()
        done = subprocess.run(call, capture_output=True, text=True, check=True, env=keeping_bytecode())
        assert int(done.stdout) >= lines
        return time.perf_counter() - start


def command(paths: list[str], jobs: int) -> tuple[float, float]:
    """``symce check`` of all documents in so many processes: wall time, and processor time of all of them."""
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    call = [sys.executable, "-m", "symce", "check", *paths, "--jobs", str(jobs), "--format", "json"]
    done = subprocess.run(call, capture_output=True, text=True, check=False, env=keeping_bytecode())
    assert len(done.stdout.splitlines()) == len(paths), done.stderr
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - start, used


def scaling(sources: list[Source]) -> tuple[float, float]:
    """How much faster two processes are, and how much more work: interleaved, medians; no caches are shared."""
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for number, source in enumerate(sources):
            path = Path(folder) / f"{number}.tex"
            path.write_text(source.text, encoding="utf-8")
            paths.append(str(path))
        rounds = [(command(paths, 1), command(paths, 2)) for _ in range(ROUNDS)]
        faster = median(one[0] / two[0] for one, two in rounds)
        return faster, median(two[1] / one[1] for one, two in rounds)


def main(folder: Path) -> None:
    sources = sources_of(folder)
    steps, first = seconds(checked, sources)
    remembered.forget()
    steps, anew = seconds(checked, sources)
    steps, again = seconds(checked, sources)
    displays, apart = seconds(structured, sources)
    print(f"{len(sources)} documents, {steps} steps, {os.cpu_count()} processors, Python {sys.version.split()[0]}")
    print(f"first pass    {steps / first:7.0f} steps/s")
    print(f"judged anew   {steps / anew:7.0f} steps/s (second pass of a warm process, nothing remembered)")
    print(f"checked again {steps / again:7.0f} steps/s (third pass; judgements are remembered, reading is not)")
    print(f"structure     {displays / apart:7.0f} displays/s (taking displays and rows apart)")
    print(
        f"cold          {min(cold() for _ in range(ROUNDS)):7.2f} s for a file of 40 lines, Python's own start included"
    )
    faster, work = scaling(sources)
    print(f"--jobs 2      {faster:7.2f} times as fast as --jobs 1 by the clock, {work:.2f} times its processor time")


if __name__ == "__main__":
    with deep():
        main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "derivations" / "generated")
