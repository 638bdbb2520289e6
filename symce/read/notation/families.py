"""Families of numbers or vectors that are written with arguments, and which of several a call means.

Knows what tells ``p(y | x)`` from ``p(x, y)`` and from ``p(x | y)``: how many arguments there are, what stands between
them, and of which variables they speak. A letter that counts positions wherever it stands names no variable. Knows
too which of them the laws of probability bind together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import zip_longest

from symce.patterns import regex
from symce.read.notation.known import Known
from symce.read.tex.fonts import core
from symce.read.tex.scripts import leftover
from symce.read.tex.words import NAMED
from symce.read.tree import Call, Letter, Node, Relation, every, number_in

POSITIONS = set("ijklmncr")
"""Letters that stand for a position wherever they stand: P(i) and P(j) are two entries."""


def variable(arg: Node) -> str:
    """The variable that an argument speaks of; nothing where it counts positions, is a number or has scripts."""
    if isinstance(arg, Relation):
        return variable(arg.left)
    plain = core(arg.base.rstrip("'")) if isinstance(arg, Letter) and not arg.subs and not arg.sups else ""
    return "" if plain in POSITIONS else plain


def variables(call: Call) -> tuple[str, ...]:
    return tuple(map(variable, call.args))


def joint(call: Call) -> tuple[str, ...]:
    """The letters before the bar of a call; of ``p(y | x)`` only y, which a sum may run over."""
    before = call.args[: before_bar(call.marks, len(call.args))]
    return tuple(arg.spelled for arg in before if isinstance(arg, Letter) and not arg.subs and not arg.sups)


def separated(args: Iterable[str], marks: str) -> str:
    """Arguments with what stands between them: ``p(x | y)`` is not ``p(x, y)``."""
    between = [", " if mark == "," else f" {mark} " for mark in marks.split()]
    return "".join(part for pair in zip_longest(args, between, fillvalue="") for part in pair)


def are_letters(first: str, second: str) -> bool:
    """Whether both arguments of families are letters with an index: ``x_{·}`` and ``y_{·}``, and no ``·``."""
    return all("·" in text and _letter(text) for text in (first, second))


def is_of(known: Known, call: Call) -> bool:
    """Whether a call may be a member of a declared family; ``p(x | y)`` is none of ``p(y | x)``."""
    own = leftover(call.head, known.subs, known.sups)
    if len(known.args) != len(call.args) or own is None or len(own) > len(known.sorts) - known.args.count("·"):
        return False  # p_t(x) and p^*(x) are other letters than a declared p(x)
    if not all(map(_is_for, known.args, call.args)) or not all(map(_is_event_of, known.over, call.args)):
        return False
    if known.marks is None:
        return True
    mine, theirs = known.over, variables(call)
    turned = known.marks.strip(" ,") and mine != theirs and sorted(mine) == sorted(theirs)
    return known.marks == call.marks and not turned


def _is_for(text: str, arg: Node) -> bool:
    """Whether ``y = 1`` stands where the family was declared with it, and no other number does."""
    value = number_in(arg.right) if isinstance(arg, Relation) else None
    if value is None:
        return not text.isdecimal() and _is_of_letter(text, arg)
    return text in ("·", str(value))


def _is_of_letter(text: str, arg: Node) -> bool:
    """Whether an argument is the letter with an index of which a family speaks: P(y_j) is none of P(x_i)."""
    letter = _letter(text) if "·" in text else ""
    return not letter or not isinstance(arg, Letter) or not (arg.subs or arg.sups) or arg.base == letter


def _is_event_of(name: str, arg: Node) -> bool:
    """Whether ``Y = k`` speaks of the variable of a family, if both name one; ``P(Y = y)`` is of P(y) too."""
    if not isinstance(arg, Relation) or not name:
        return True
    return variable(arg) in ("", name) or variable(arg.right) == name


def of_call(families: Iterable[Known], call: Call) -> Known | None:
    """The family that a call means: of several, the one that was declared with its variables, or with its letters."""
    found = [known for known in families if known.args and is_of(known, call)]
    own = [known for known in found if known.over == variables(call)]
    written = tuple(arg.spelled for arg in call.args if isinstance(arg, Letter))
    own = own or [known for known in found if known.args == written]
    return next(iter(own or (found if len(found) == 1 else ())), None)


def by_name(call: Call, forms: Iterable[tuple[tuple[str, ...], str]]) -> Call:
    """``p(x, y)`` for ``p(y, x)`` of a probability, where only p(x, y) is declared: its arguments are told by name."""
    mine = variables(call)
    if core(call.head.base) not in NAMED or not all(mine) or len(set(mine)) < len(mine):
        return call
    found = None
    for over, marks in forms:
        if (over, marks) == (mine, call.marks):
            return call
        bar = before_bar(marks, len(over))
        if marks == call.marks and set(over[:bar]) == set(mine[:bar]) and set(over[bar:]) == set(mine[bar:]):
            found = over
    return call if found is None else replace(call, args=tuple(call.args[mine.index(name)] for name in found))


def before_bar(marks: str, count: int) -> int:
    """How many arguments stand before the bar."""
    return next((at for at, mark in enumerate(marks.split(), 1) if mark != ","), count)


def is_made_of_its_name(body: Node, head: Letter) -> bool:
    """Whether ``p(y = 1 | x)`` is defined by other calls of p, as Bayes' theorem says."""
    return any(isinstance(part, Call) and part.head == head for part in every(body))


def is_spelled_so(known: Known, call: Call) -> bool:
    """Whether a call has the variables with which a family was declared."""
    return known.over == variables(call) and all(known.over)


def are_bound(families: Iterable[Known]) -> tuple[Known, ...]:
    """Probabilities of one name that cannot be chosen freely, as ``p(x, y)``, ``p(x | y)`` and ``p(y)`` cannot.

    They can where every variable stands before the bar once, and no two stand behind the bar of each other; so can
    ``p(x | y = 0)`` and ``p(x | y = 1)``. A family alone is free: a transition ``P(s' | s, a)`` speaks of two states.
    """
    groups: dict[tuple[str, tuple[str, ...], tuple[str, ...]], list[Known]] = {}
    for known in families:
        if known.marks is not None and all(spoken_of(known)) and (known.base in NAMED or known.base == "\\Pr"):
            groups.setdefault((known.base, known.subs, known.sups), []).append(known)
    for group in groups.values():
        if bound_forms([(over, marks) for over, marks, _ in dict.fromkeys(map(_form, group))]):
            return tuple(group)
    return ()


def _form(known: Known) -> tuple[tuple[str, ...], str, tuple[str, ...]]:
    """The variables of a family, what separates them, and its arguments without the values behind its bar."""
    marks = known.marks or ""
    bar = before_bar(marks, len(known.args))
    rest = ("" if text.isdecimal() else text for text in known.args[bar:])
    return spoken_of(known), marks, (*known.args[:bar], *rest)


def spoken_of(known: Known) -> tuple[str, ...]:
    """The variables of a family; of ``P(x_i, y_j)`` x and y."""
    return tuple(name or _letter(arg) for name, arg in zip(known.over, known.args, strict=True))


def _letter(text: str) -> str:
    """The letter of an argument with a dot in the place of its index."""
    return re.split(r"[_^]", text)[0].replace("·", "")


def bound_forms(forms: Iterable[tuple[tuple[str, ...], str]]) -> bool:
    """Whether theorems bind probabilities of these variables with these marks between them."""
    listed = list(forms)
    if len(listed) < 2:
        return False
    behind: dict[str, set[str]] = {}
    for over, marks in sorted(listed, key=lambda form: len(form[0])):
        bar = before_bar(marks, len(over))
        before, after = over[:bar], set(over[bar:])
        if any(name in behind for name in before):
            return True
        behind.update(dict.fromkeys(before, after))
    while free := [name for name, after in behind.items() if not after & set(behind)]:
        for name in free:
            del behind[name]
    return bool(behind)


def single(call: Call) -> str:
    """How a probability is spelled that no index counts: ``P(x | y=1)``."""
    args: list[str] = []
    for arg in call.args:
        match arg:
            case Relation(Letter() as letter, _, right):
                args.append(f"{letter.spelled}={number_in(right)}")
            case Letter():
                args.append(arg.spelled)
    return f"{call.head.spelled}({separated(args, call.marks)})"


def is_free(call: Call, said: Iterable[Node]) -> bool:
    """Whether an assumption speaks of a number as it is called, and no law of probability binds it to another one.

    Two events under one condition may be complements of each other, and ``\\Pr(A)`` is ``P(A)``.
    """
    alike = [other for other in said if isinstance(other, Call) and are_alike(other, call)]
    events = any(isinstance(arg, Relation) for other in alike for arg in other.args)
    forms = {(len(other.args), other.marks) for other in alike}
    conditions = {other.args[before_bar(other.marks, len(other.args)) :] for other in alike}
    alone = len(forms) == 1 and not events and len(conditions) == len(set(alike))
    return call in alike and (alone or plain_name(call) not in (*NAMED, "Pr", "Prob"))


def are_alike(one: Call, other: Call) -> bool:
    """Whether two calls may be of one probability, however its letter is written."""
    scripts = (one.head.subs, one.head.sups) == (other.head.subs, other.head.sups)
    return scripts and plain_name(one)[:1].lower() == plain_name(other)[:1].lower()


FONT = regex(r"\\(?:math(?:bb|rm|cal|sf|it|scr)|text|textrm|operatorname\*?)\{(.*)\}$")


def plain_name(call: Call) -> str:
    """The name of a probability without the font: ``\\mathbb{P}``, ``\\Pr`` and ``\\operatorname{Pr}``."""
    base = core(call.head.base)
    found = FONT.match(base)
    return found.group(1) if found else base.removeprefix("\\") if base == "\\Pr" else base
