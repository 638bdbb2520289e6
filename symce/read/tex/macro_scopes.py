r"""Macros that a document defines more than once: each use means what was defined last above it, in its group.

Such a use is given a name of its own, of the same length, for what holds at its place, so that every offset is kept
and all that expands macros need not know of places. Where what holds is not known, the use is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from symce.patterns import regex
from symce.read.tex.item import ReadError
from symce.read.tex.macros import Found, Macro, blanked, definitions_of

MOST = 300
"""How often the meaning of macros may change in one document."""

_FIRST = 0xF0000
"""The first of the characters, for private use, that end the names of uses."""

MOST_NAMES = 20_000
"""How many names of uses there may be."""

_MARK = regex(
    r"\\(?P<begin>begin|end)\s{0,9}\{(?P<name>[a-zA-Z]{1,30}\*?)\}|\\(?P<group>begingroup|bgroup|endgroup|egroup)(?![a-zA-Z])"
    r"|(?P<shown>\\[\[\]()])|\\.|(?P<brace>[{}])|(?P<dollars>\$\$?)",
    re.DOTALL,
)
_BRANCHES = regex(r"\\(?:else|or)(?![a-zA-Z])")
_GLOBAL = regex(r"\\global\s{0,9}$")

Meanings = dict[str, Macro]


@dataclass(frozen=True, slots=True)
class Written:
    """A document without its macro definitions; ``used`` is the same with names of their own for uses, as needed."""

    shown: str
    used: str
    macros: dict[str, Macro]


def written(text: str, seen: str, tex: bool) -> Written:
    r"""The text without macro definitions, and what the macros mean.

    ``seen`` is the text that a reader sees, ``tex`` says whether braces limit what is defined in them, as in TeX.

    >>> page = r"\def\a{1} $\a$ \def\a{2} $\a$"
    >>> found = written(page, page, True)
    >>> [found.macros[use].body for use in re.findall(r"\\[^a-z]", found.used)]
    ['1', '2']
    """
    found = _effective(definitions_of(seen))
    shown = blanked(blanked(text, definitions_of(text)), found) if found else text
    plain = {one.macro.name: one.macro for one in found}
    anew = {one.macro.name for one in found if one.macro != plain[one.macro.name]}
    if not anew:
        return Written(shown, shown, plain)
    return _Scopes(shown, seen, found, plain, anew, tex).written()


def _effective(found: list[Found]) -> list[Found]:
    """The definitions that define: \\providecommand leaves alone what is defined above."""
    known: set[str] = set()
    kept = []
    for one in found:
        if one.verb != "providecommand" or one.macro.name not in known:
            kept.append(one)
        known.add(one.macro.name)
    return kept


@dataclass
class _Scopes:
    """One way through a document, from definition to definition and from group to group."""

    shown: str
    seen: str
    found: list[Found]
    plain: Meanings
    anew: set[str]
    tex: bool
    states: list[tuple[int, Meanings]] = field(default_factory=list)

    def written(self) -> Written:
        self.follow()
        affected = self.affected()
        if len(self.states) * len(affected) > MOST_NAMES:
            raise ReadError("more macros are made of such that are defined anew than are read", 0, 1)
        number_of = {name: n for n, name in enumerate(affected)}

        def named(name: str, state: int) -> str:
            """The name of a use for what holds at its place."""
            return name[:-1] + chr(_FIRST + state * len(affected) + number_of[name])

        pattern = re.compile(rf"(?:{'|'.join(sorted(map(re.escape, affected), key=len, reverse=True))})(?![a-zA-Z])")
        macros = dict(self.plain)
        for number, (_, meanings) in enumerate(self.states):
            for name in affected:
                macro = meanings.get(name) or (self.plain[name] if name not in self.anew else _refused(name))
                body = pattern.sub(lambda use, state=number: named(use[0], state), macro.body)  # type: ignore[misc]
                macros[named(name, number)] = replace(macro, body=body)
        starts = [at for at, _ in self.states]
        used, at, number = [], 0, 0
        for use in pattern.finditer(self.shown):
            while number + 1 < len(starts) and starts[number + 1] <= use.start():
                number += 1
            used += [self.shown[at : use.start()], named(use[0], number)]
            at = use.end()
        return Written(self.shown, "".join((*used, self.shown[at:])), macros)

    def affected(self) -> list[str]:
        """The macros that are defined anew, and those that are made of them."""
        found = set(self.anew)
        bodies = {name: set(re.findall(r"\\[a-zA-Z]+", macro.body)) for name, macro in self.plain.items()}
        while True:
            more = {name for name, words in bodies.items() if not words.isdisjoint(found)} - found
            if not more:
                return sorted(found)
            found |= more

    def follow(self) -> None:
        """Note from where on what holds: behind a definition, and behind the group in which it was."""
        now: Meanings = {}
        outer: list[tuple[str, Meanings]] = []
        last: dict[str, int] = {}
        self.states.append((0, {}))
        at = 0
        for one in (*self.found, None):
            stop = one.start if one is not None else len(self.seen)
            for mark in _MARK.finditer(self.seen, at, max(at, stop)):
                now = self.group(mark, outer, now)
            if one is None:
                return
            name, start = one.macro.name, last.get(one.macro.name, one.start)
            if name in self.anew:
                macro = one.macro if one.verb != "let" else self.resolved(one.macro, now)
                if _BRANCHES.search(self.seen, start, one.start):
                    macro = _refused(name, "is defined in the branches of a condition")
                now = {**now, name: macro}
                if one.verb == "gdef" or _GLOBAL.search(self.seen, max(0, one.start - 20), one.start):
                    outer[:] = [(kind, {**before, name: macro}) for kind, before in outer]
                self.note(one.end, now)
            elif one.verb == "let":
                self.plain[name] = self.resolved(one.macro, now)
            last[name] = one.end
            at = max(at, one.end)

    def group(self, mark: re.Match[str], outer: list[tuple[str, Meanings]], now: Meanings) -> Meanings:
        """What holds behind a mark that opens or closes a group."""
        kind, opens = _kind(mark, outer, self.tex)
        if not kind:
            return now
        if opens:
            outer.append((kind, now))
            return now
        if not any(one == kind for one, _ in outer):
            return now
        while outer:
            one, before = outer.pop()
            if one == kind:
                break
        if before == now:
            return now
        if not self.tex:
            changed = {name for name in now if now[name] != before.get(name)}
            before = {**before, **{name: _refused(name, "is defined anew in braces above") for name in changed}}
        self.note(mark.end(), before)
        return before

    def note(self, at: int, now: Meanings) -> None:
        if len(self.states) >= MOST:
            raise ReadError(f"macros are defined anew more than {MOST} times in one document", at, at + 1)
        self.states.append((at, now))

    def resolved(self, macro: Macro, now: Meanings) -> Macro:
        """\\let keeps what the other name means where it stands."""
        return now.get(macro.body, macro) if macro.body in self.anew else macro


def _kind(mark: re.Match[str], outer: list[tuple[str, Meanings]], tex: bool) -> tuple[str, bool]:
    """Which group a mark opens or closes, and whether it opens one."""
    if mark["begin"]:
        return ("", False) if mark["name"] == "document" else (mark["name"], mark["begin"] == "begin")
    if mark["group"]:
        return "group", mark["group"].startswith("b")
    if mark["brace"]:
        return "{", mark["brace"] == "{"
    if mark["shown"] and tex:
        sign = mark["shown"][1]
        return {"]": "[", ")": "("}.get(sign, sign), sign in "[("
    if mark["dollars"] and tex:
        return mark["dollars"], not any(one == mark["dollars"] for one, _ in outer)
    return "", False


def _refused(name: str, why: str = "has no meaning here; it is defined further down, and more than once") -> Macro:
    return Macro(name, 0, "", refused=f"{name} {why}")
