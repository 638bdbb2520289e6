"""A time limit that long computations look at; knows nothing of mathematics."""

from __future__ import annotations

import time

GAVE_UP = "gave up"
"""How the message begins of what the clock cut short."""


class OutOfTime(Exception):
    """The time limit has passed; the message says after how long."""


def now() -> float:
    """The processor time of this thread, in seconds: other work on the machine is no reason to give up earlier."""
    return time.thread_time()


class Deadline:
    """A point in the processor time of a thread after which ``check`` raises.

    >>> Deadline(60).check()
    """

    __slots__ = ("_at_least", "_end", "seconds")

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = now() + seconds
        self._at_least = time.monotonic() + seconds  # cannot pass later, and is asked in a tenth of the time

    def check(self) -> None:
        if time.monotonic() > self._at_least and now() > self._end:
            raise OutOfTime(f"{GAVE_UP} after {self.seconds:g} s")
