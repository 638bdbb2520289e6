"""Limits of time and room, and what is said where one is passed.

Knows Python's stack, its collector of cycles and POSIX timers; knows no mathematics.
"""

from __future__ import annotations

import gc
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from symce.prover.deadline import OutOfTime, now

SECONDS = 5.0
"""How long one step may take, in processor time."""

DEPTH = 10_000
"""Calls within calls."""

ALLOCATIONS = 1_000_000
"""Objects that may be made before cycles are looked for."""

GRACE = 1.2
"""The prover stops by itself at the limit and says what it found; only what does not is stopped from outside."""

SHORTEST = 0.001
"""What is left of a limit that has passed already: a timer of 0 s would be none."""


@contextmanager
def deep() -> Iterator[None]:
    """Room for the recursion over one formula, and for its many small tuples; formulas themselves are bounded.

    With Python's own threshold the collector of cycles takes a fifth of the time of a step and finds hardly any; with a
    tenth of this one it takes a fourteenth, and saves 30 MB of 150.
    """
    before, thresholds = sys.getrecursionlimit(), gc.get_threshold()
    sys.setrecursionlimit(max(before, DEPTH))
    if thresholds[0]:
        gc.set_threshold(max(thresholds[0], ALLOCATIONS), *thresholds[1:])
    try:
        yield
    finally:
        sys.setrecursionlimit(before)
        gc.set_threshold(*thresholds)


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raises ``OutOfTime`` in the block once the processor time is up, wherever it is.

    A signal does it, so it works in the main thread of a process on POSIX; elsewhere the prover's own clock must do.
    """
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return

    limit = seconds * GRACE + 0.1
    end, over = now() + limit, False

    def stop(number: int, frame: object) -> None:
        if over:  # a signal that comes late arms no timer, for nobody would hear it
            return
        if (left := end - now()) > 0:  # the timer counts the time of all threads
            signal.setitimer(signal.ITIMER_PROF, max(left, SHORTEST))
            return
        raise OutOfTime(f"gave up after {seconds:g} s")

    before = signal.signal(signal.SIGPROF, stop)
    around, _ = signal.setitimer(signal.ITIMER_PROF, limit)
    try:
        yield
    finally:
        over = True
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
        if around:  # a limit around this one goes on
            signal.setitimer(signal.ITIMER_PROF, max(around - (now() - end + limit), SHORTEST))


def fault(error: BaseException) -> str:
    """What is said where symce itself fails."""
    if isinstance(error, RecursionError):
        return "the formula is nested too deeply"
    if isinstance(error, MemoryError):
        return "the formula needs more memory than there is"
    return f"symce failed on this step ({type(error).__name__}: {error}); this is a bug in symce, please report it"
