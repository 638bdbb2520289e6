"""A time limit that long computations look at; knows nothing of mathematics."""

from __future__ import annotations

import time

GAVE_UP = "gave up"
"""How the message begins of what the clock cut short."""


class OutOfTime(Exception):
    """The time limit has passed; the message says after how long."""


class Deadline:
    """A point in time after which ``check`` raises.

    >>> Deadline(60).check()
    """

    __slots__ = ("_end", "seconds")

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = time.monotonic() + seconds

    def check(self) -> None:
        if time.monotonic() > self._end:
            raise OutOfTime(f"{GAVE_UP} after {self.seconds:g} s")
