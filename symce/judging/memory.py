"""What was judged before in this process: the same claim has the same answer.

A document that is checked again after an edit of one line, or a pile of hand-ins of one exercise, makes mostly claims
that were judged already. Knows which answers last, and nothing of what they say: an answer that the clock cut short
speaks of the machine and is forgotten, and so is an exception.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, ParamSpec, TypeVar

from symce.prover.deadline import now

MOST = 4096
"""Answers that are kept of one kind; the least recently used go first."""

P = ParamSpec("P")
R = TypeVar("R")


class Memory(Generic[P, R]):
    """A function of a claim that remembers what it found within the time it was given.

    The last argument is the time limit in seconds and no part of what is asked; ``key`` makes the others hashable.

    >>> asked = []
    >>> double = Memory(lambda number, seconds: asked.append(number) or 2 * number, lambda number, seconds: number)
    >>> double(3, 1.0), double(3, 1.0), asked
    (6, 6, [3])
    """

    def __init__(self, find: Callable[P, R], key: Callable[P, Hashable]) -> None:
        self._find, self._key = find, key
        self._known: OrderedDict[Hashable, tuple[R]] = OrderedDict()
        self._lock = Lock()

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        key = self._key(*args, **kwargs)
        with self._lock:
            known = self._known.get(key)
            if known is not None:
                self._known.move_to_end(key)
                return known[0]
        start = now()
        found = self._find(*args, **kwargs)
        limit = args[-1]
        assert isinstance(limit, (int, float))
        if now() - start < limit:
            with self._lock:
                self._known[key] = (found,)
                if len(self._known) > MOST:
                    self._known.popitem(last=False)
        return found

    def forget(self) -> None:
        """Judge everything anew from here on."""
        with self._lock:
            self._known.clear()
