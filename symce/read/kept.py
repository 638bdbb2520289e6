"""What was found before of formulas, looked up by their identity.

The same formulas are asked about again and again, and to compare them takes as long as to ask. Knows nothing of them;
who keeps something by an identity keeps the object as well, or another one may come to have it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

Key = TypeVar("Key")
Found = TypeVar("Found")
Asked = TypeVar("Asked")

MOST = 8192
"""Answers of one kind that are kept; where there are more, all are forgotten."""


class Kept(dict[Key, Found]):
    """A dictionary that does not grow beyond ``MOST``.

    >>> lengths = Kept()
    >>> for n in range(MOST + 1):
    ...     found = lengths.keep(n, str(n))
    >>> len(lengths), found
    (1, '8192')
    """

    def keep(self, key: Key, found: Found) -> Found:
        """Remember what was found, and give it back."""
        if len(self) >= MOST:
            self.clear()
        self[key] = found
        return found


def asked_once(ask: Callable[[Asked], Found]) -> Callable[[Asked], Found]:
    """A question that depends on nothing but one object, which never changes: asked once for every object.

    >>> longest = asked_once(max)
    >>> longest("softmax"), longest("softmax")
    ('x', 'x')
    """
    kept = Kept[int, tuple[Asked, Found]]()

    @wraps(ask)
    def answer(of: Asked) -> Found:
        known = kept.get(id(of))
        return (known or kept.keep(id(of), (of, ask(of))))[1]

    return answer
