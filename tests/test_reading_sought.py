"""The stems of words that are sought: each choice of their expression holds one of them, so that none is missed."""

from __future__ import annotations

from re import _constants, _parser  # type: ignore[attr-defined]  # how an expression is made is said nowhere else

import pytest

from symce.checker import said_rows
from symce.read.prose import any_functions, denied, letters_in_prose, lexicon, limits_in_words, measures
from symce.read.prose.sought import Sought, small

MODULES = (any_functions, denied, letters_in_prose, lexicon, limits_in_words, measures, said_rows)


def sought() -> list[tuple[str, Sought]]:
    found = []
    for module in MODULES:
        for name, value in vars(module).items():
            values = value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else (value,)
            found += [(f"{module.__name__}.{name}", one) for one in values if isinstance(one, Sought)]
    return found


def holds(parts: list[tuple[object, object]], stems: tuple[str, ...]) -> bool:
    """Whether every text that a sequence of an expression finds holds one of the stems."""
    run: list[tuple[object, object]] = []
    for kind, value in parts:
        if kind is _constants.LITERAL:
            run.append((kind, value))
            written = small("".join(chr(letter) for _, letter in run))
            if any(stem in written for stem in stems):
                return True
            continue
        if kind is _constants.SUBPATTERN and holds([*run, *value[-1]], stems):
            return True
        if kind is _constants.BRANCH and all(holds([*run, *choice], stems) for choice in value[1]):
            return True
        run = []
        if kind in (_constants.MAX_REPEAT, _constants.MIN_REPEAT) and value[0] > 0 and holds(value[2], stems):
            return True
    return False


@pytest.mark.parametrize(("name", "one"), sought())
def test_every_choice_holds_a_stem(name: str, one: Sought) -> None:
    assert holds(list(_parser.parse(one.words.pattern, one.words.flags)), one.stems), name
    assert all(stem == small(stem) for stem in one.stems)


def test_some_are_sought() -> None:
    assert len(sought()) > 10
