"""Steps per second of ``symce.check``: warm, cold, and with two processes; reading alone beside it.

    python benchmarks/reading.py [FOLDER]

``FOLDER`` holds .tex files (default: derivations/generated). Times are of this machine; compare ratios.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from symce.checking import check_source, deep
from symce.read.document import Display, Source, load, parts_of
from symce.read.formula import Vocabulary
from symce.read.latex import ReadError
from symce.read.rows import runs

ROOT = Path(__file__).parent.parent


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


def seconds(work: object, sources: list[Source]) -> tuple[int, float]:
    assert callable(work)
    start = time.perf_counter()
    return sum(work(source) for source in sources), time.perf_counter() - start


def cold(lines: int = 40) -> float:
    """A new Python that checks a document of so many lines once."""
    row = r"\frac{\partial}{\partial o_j} \log \sum_{k=1}^{K} e^{o_k} &= \frac{e^{o_j}}{\sum_{k=1}^{K} e^{o_k}}"
    text = "\\begin{align}\n" + " \\\\\n".join([row] * lines) + "\n\\end{align}\n"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "forty.tex"
        path.write_text(text, encoding="utf-8")
        start = time.perf_counter()
        program = "import sys; from symce.checking import check; print(len(check(sys.argv[1:]).steps))"
        done = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True)
        assert int(done.stdout) >= lines
        return time.perf_counter() - start


def main(folder: Path) -> None:
    sources = [load(path.read_bytes(), str(path)) for path in sorted(folder.glob("**/*.tex"))]
    steps, first = seconds(checked, sources)
    steps, warm = seconds(checked, sources)
    _, apart = seconds(structured, sources)
    print(f"{len(sources)} files, {steps} steps, {os.cpu_count()} processors, Python {sys.version.split()[0]}")
    print(f"first pass   {steps / first:7.0f} steps/s")
    print(f"second pass  {steps / warm:7.0f} steps/s")
    print(f"structure    {steps / apart:7.0f} steps/s (taking displays and rows apart)")
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(checked, sources[:2]))
        start = time.perf_counter()
        list(pool.map(checked, sources, chunksize=2))
        two = time.perf_counter() - start
    print(f"two jobs     {first / two:7.2f} times the first pass")
    print(f"cold         {min(cold() for _ in range(3)):7.2f} s for a file of 40 lines, Python's own start included")


if __name__ == "__main__":
    with deep():
        main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "derivations" / "generated")
