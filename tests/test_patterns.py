"""Patterns that are compiled at their first use: every one of them can be, and none was by an import."""

from __future__ import annotations

import gc
import importlib
import pkgutil
import re
import subprocess
import sys

import pytest

import symce
from symce import patterns
from symce.patterns import Later, regex

COUNT = """
import re, symce.patterns
made = [0]
before = symce.patterns.Later.__getattr__
def counted(later, name):
    made[0] += 1
    return before(later, name)
symce.patterns.Later.__getattr__ = counted
import symce.checking
print(made[0])
"""


def test_every_pattern_can_be_compiled() -> None:
    for found in pkgutil.walk_packages(symce.__path__, "symce."):
        if "__main__" not in found.name:
            importlib.import_module(found.name)
    gc.unfreeze()  # what conftest froze is not looked at otherwise
    made = [one for one in gc.get_objects() if type(one).__name__ == Later.__name__]  # of modules imported anew, too
    assert len(made) > 500
    for one in made:
        re.compile(one.pattern, one.flags)


def test_importing_the_checker_compiles_hardly_any() -> None:
    done = subprocess.run([sys.executable, "-c", COUNT], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 20


@pytest.mark.parametrize("method", patterns._ASKED)
def test_what_it_finds_is_what_the_pattern_finds(method: str) -> None:
    words = ("-", "two classes") if method in ("sub", "subn") else ("two classes",)
    found, expected = (
        getattr(one, method)(*words) for one in (regex("[TW]+", re.IGNORECASE), re.compile("[TW]+", re.IGNORECASE))
    )
    if method == "finditer":
        found, expected = list(map(str, found)), list(map(str, expected))
    assert str(found) == str(expected)


def test_other_questions_are_refused() -> None:
    with pytest.raises(AttributeError):
        regex("a").compile  # noqa: B018
