"""Regular expressions that are compiled when they are first asked.

The reader has several hundred, for words that most documents never come near: compiling them all took as long
as checking a short file does.
"""

from __future__ import annotations

import re
from typing import Any, cast

_ASKED = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")


class Later:
    """Stands for a compiled pattern; once one of its methods was asked for, it has those of the pattern itself."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> Any:
        if name not in _ASKED:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self.flags)
        vars(self).update({method: getattr(compiled, method) for method in _ASKED})
        return vars(self)[name]


def regex(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern for a table of a module, compiled at its first use; ``re.compile`` is for one that is used at once.

    >>> regex(r"(\\d+) classes").search("of 10 classes")[1]
    '10'
    """
    return cast("re.Pattern[str]", Later(pattern, flags))
