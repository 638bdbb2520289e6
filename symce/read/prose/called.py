"""What the prose calls a letter of its own: labels and probabilities, the logistic function, or something else.

A guess about a letter of which the prose speaks holds only if some of these words say so: what they say otherwise may
be anything. Knows words of several languages, and which words belong to which formula of a sentence; knows no trees.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from symce.read.documents.document import Display
from symce.read.prose import lexicon, revoked
from symce.read.tex.fonts import core

FAR = 160
"""How many characters beside a formula belong to it at most."""


@dataclass(frozen=True)
class Mention:
    """A letter of prose: the words beside it, what it is set to, and whether a script stands at it."""

    words: str
    relation: str
    value: str
    scripted: bool

    def is_whole(self) -> bool:
        """Whether it speaks of no entry: y, or the t_n of every example in ``t_n \\in \\{0, 1\\}^K``."""
        return not self.scripted or (self.relation == "\\in" and lexicon.BINARY_SPACE.match(self.value) is not None)

    def says_something(self) -> bool:
        """Whether more is said than the space of a letter, or that it is positive."""
        sets = self.relation in ("=", "\\in") and lexicon.SPACE.match(self.value) is None
        return sets or any(not lexicon.PLAIN.fullmatch(word) for word in lexicon.WORD.findall(self.words))


class Spoken:
    """The letters that stand by themselves in formulas of prose, each with the words beside it."""

    def __init__(self, text: str, displays: Sequence[Display], written_out: Callable[[str], str] = str) -> None:
        """``written_out`` writes the macros of a formula out."""
        self._text, self._displays = text, displays
        self.mentions: dict[str, list[Mention]] = {}
        self.unsure_sums: set[str] = set()
        for n, display in enumerate(displays):
            if display.inline and len(display.text) <= FAR:
                self._mention(n, written_out(display.text))

    def _mention(self, n: int, formula: str) -> None:
        left, *rest = lexicon.RELATION.split(formula, maxsplit=1)
        relation, value = (rest[0], rest[1].strip()) if rest else ("", "")
        parts = re.split(r",(?![^{]*\})", left)
        names = [lexicon.DECORATION.sub("", part) for part in parts]
        if (whole := lexicon.WHOLE.fullmatch(names[0])) is not None and len(names) == 1:
            names = [whole[1] or whole[2]]  # \\sum_k p_k \\le 1, \\|y\\| = 1
            if relation == "=" and re.match(r"1(?![\d.])", value) and whole[1]:
                if not revoked.is_firm(self.clause(n)):
                    self.unsure_sums.add(core(names[0]))
                return
            value, relation = "0", "="
        if all(lexicon.NAME.fullmatch(name) for name in names):
            words = lexicon.HELD.sub(" ", self.clause(n))
            if n and lexicon.EVENT.match(words.lstrip()):
                words = f"{self._before(n - 1)} {words}"  # takes the value $x_i$ with probability $p_i$
            other = lexicon.OTHER_VALUE.search(self._rest_of_sentence(n)) is not None
            for name, part in zip(names, parts, strict=True):
                if other and "_" in part:
                    self.unsure_sums.add(core(name))
                if name == "e" and "^" in part:
                    continue  # the exponential, whatever the words beside it say: "the numerator $e^{z_i}$"
                made = Mention(words, relation, value, "_" in part and whole is None)
                self.mentions.setdefault(core(name), []).append(made)

    def _rest_of_sentence(self, n: int) -> str:
        """A formula of prose and what stands behind it, up to the end of its sentence."""
        at = self._displays[n].at
        text = self._text[at : at + FAR]
        ended = lexicon.ENDS.search(text)
        return text[: ended.start()] if ended is not None else text

    def clause(self, n: int) -> str:
        """The words that belong to a formula of prose, on both sides."""
        return f"{self._before(n)} | {self._behind(n)}"

    def _between(self, n: int) -> tuple[str, bool]:
        """The words between a formula and the one behind it, and whether that one stands in the same sentence."""
        if not 0 <= n < len(self._displays):
            return "", False
        one = self._displays[n]
        start = one.at + len(one.text)
        follows = self._displays[n + 1] if n + 1 < len(self._displays) else None
        stop = min(follows.at if follows else len(self._text), start + FAR)
        words = self._text[start:stop].strip("$()\\[] \t")
        return words, follows is not None and follows.inline and stop == follows.at

    def _behind(self, n: int, far: int = 4) -> str:
        words, goes_on = self._between(n)
        ended = lexicon.ENDS.search(words)
        if ended is not None:
            return words[: ended.start()]
        joints = list(lexicon.JOINED.finditer(words))
        if not goes_on:
            return words
        if not words or (joints and joints[0].group() == words):
            return self._behind(n + 1, far - 1) if far else ""
        if far and (number := re.fullmatch(r"\s*(\d+)\s*", self._displays[n + 1].text)) is not None:
            return f"{words} {number[1]} {self._behind(n + 1, far - 1)}"  # of a number in dollars: a word
        if far and lexicon.GOES_ON.search(words) and lexicon.IS_RIGHT_CLASS.match(tail := self._behind(n + 1, far - 1)):
            return f"{words} {tail}"
        return words[: joints[-1].start()] if joints and not words[joints[-1].end() :].strip(" ,") else words

    def _before(self, n: int, far: int = 4) -> str:
        words, goes_on = self._between(n - 1)
        if n == 0:
            one = self._displays[0]
            words, goes_on = self._text[max(0, one.at - FAR) : one.at].strip("$(\\ \t"), False
        ends = list(lexicon.ENDS.finditer(words))
        if ends:
            return words[ends[-1].end() :]
        joints = list(lexicon.JOINED.finditer(words))
        if goes_on and joints and joints[0].group() == words:
            return self._before(n - 1, far - 1) if far else ""
        last = words[joints[-1].end() :] if joints else words
        return last if goes_on or last.strip() else words

    @cached_property
    def no_shares(self) -> frozenset[str]:
        """The letters of which the prose says something, and nothing that makes them labels or probabilities."""
        said = {name: [one for one in found if one.says_something()] for name, found in self.mentions.items()}
        bare = frozenset(name for name in self.mentions if not said[name] and self._is_any_vector(name))
        summed = frozenset(
            core(re.sub(r"\s", "", one.group(1)))
            for one in lexicon.NAMED_SUM.finditer(self._text)
            if lexicon.OWN_NAME.search(self._text[max(0, one.start() - FAR) : one.start()])
        )
        told = ((name, self.mentions[name]) for name, found in said.items() if found)
        denied = frozenset(
            name for name, found in said.items() if any(lexicon.DENIED.search(one.words) for one in found)
        )
        real = frozenset(name for name, found in self.mentions.items() if are_real(found))
        whole = any(said.values()) and lexicon.WHOLE_OF_THEM.search(self._text) is not None
        return (
            bare
            | summed
            | denied
            | self.unsure_sums
            | real
            | frozenset(name for name, found in told if not are_shares(found, whole))
        )

    def _is_any_vector(self, name: str) -> bool:
        """Whether all that a text says of a letter is its space or sign, and nothing speaks of labels and the like."""
        spaces = (
            (one.relation == "\\in" and lexicon.SPACE.match(one.value))
            or (one.relation in lexicon.ABOVE and one.value.rstrip(" .,") == "0")
            for one in self.mentions[name]
        )
        scripts = r"(?:[_^]\s*(?:\w|\{[^{}]*\}|\\\w+)\s*){0,2}"
        weighs = rf"(?<![a-zA-Z\\]){re.escape(name)}\s*{scripts}\\(?:log|ln)(?![a-z])"
        return any(spaces) and not (lexicon.OF_SHARES.search(self._text) or re.search(weighs, self._text))

    def is_0_or_1(self, name: str) -> bool:
        """Whether the text sets entries of a letter to 1 and others to 0."""
        found = self.mentions.get(core(name), ())
        return {"0", "1"} <= {one.value for one in found if one.scripted and one.relation == "="}

    @cached_property
    def other_matrices(self) -> frozenset[str]:
        """The capitals of which the prose says something else than that their rows are the examples, or the weights."""
        capitals = {name: found for name, found in self.mentions.items() if name.isupper() or name[1:2].isupper()}
        said = {name: [one.words for one in found if one.says_something()] for name, found in capitals.items()}
        return frozenset(
            name
            for name, words in said.items()
            if any(lexicon.OF_EXAMPLES.search(one) is None or lexicon.CHANGED.search(one) is not None for one in words)
        )

    @cached_property
    def mere_predictions(self) -> frozenset[str]:
        """The letters that the prose calls predictions or outputs, and nowhere by a word for probabilities."""
        said = {name: " ".join(one.words for one in found) for name, found in self.mentions.items()}
        return frozenset(
            n
            for n, words in said.items()
            if lexicon.PREDICTED.search(words) and not lexicon.OF_PROBABILITIES.search(words)
        )

    @cached_property
    def one_hot(self) -> frozenset[str]:
        """The letters that the prose calls one-hot, and of which it says nowhere that they are anything else."""
        called = {name: [one.words for one in found if one.is_whole()] for name, found in self.mentions.items()}
        one_hot = {name for name, words in called.items() if any(map(lexicon.CALLED_ONE_HOT.search, words))}
        return frozenset(name for name in one_hot if not any(map(lexicon.NOT_ONE_HOT.search, called[name])))

    @cached_property
    def no_classes(self) -> frozenset[str]:
        """The letters that the prose speaks of, and not as the right class or as one-hot labels."""
        return frozenset(name for name, found in self.mentions.items() if not all(map(_is_class, found)))

    def is_distribution(self, name: str) -> bool:
        """Whether the words beside a letter call it a distribution."""
        return any(lexicon.DISTRIBUTION.search(one.words) for one in self.mentions.get(core(name), ()))

    def are_probabilities(self, name: str) -> bool:
        """Whether the words beside a letter call its entries the probabilities of all that can be."""
        found = [one for one in self.mentions.get(core(name), ()) if one.says_something()]
        whole = lexicon.WHOLE_OF_THEM.search(self._text) is not None
        return any(lexicon.PROBABLE_BESIDE.search(one.words) for one in found) and are_shares(found, whole)

    def is_between_0_and_1(self, name: str) -> bool:
        """Whether the words beside a letter say so of it."""
        return any(lexicon.BETWEEN.search(one.words) for one in self.mentions.get(core(name), ()))

    def limited(self, name: str) -> str:
        """The words that limit the values of a letter, or say what its entries add up to; nothing where none do."""
        found = (
            lexicon.LIMITED.search(one.words) or _other_kind(one.words) for one in self.mentions.get(core(name), ())
        )
        return next((" ".join(one.group().strip("| ").replace("|", "..").split()) for one in found if one), "")

    @cached_property
    def other(self) -> frozenset[str]:
        """The letters e and I that the prose speaks of, and not by what they are usually taken for."""
        said = {name: [one for one in self.mentions.get(name, ()) if not one.scripted] for name in lexicon.USUAL}
        found = ((name, all_) for name, all_ in said.items() if all_)
        return frozenset(n for n, all_ in found if not any(lexicon.USUAL[n].search(one.words) for one in all_))

    def is_logistic(self) -> bool:
        """Whether the prose calls σ the logistic function, and nothing else anywhere."""
        found = [one for one in self.mentions.get("\\sigma", ()) if one.says_something()]
        told = bool(found) or (
            lexicon.SIGMOIDS.is_in(self._text) and lexicon.SOFTMAX.search(lexicon.COMPARED.sub(" ", self._text)) is None
        )
        return told and all(not one.scripted and _calls(one) for one in found)

    def _is_other_sign(self) -> bool:
        """Whether words beside a σ that stands in no formula call it something else than the logistic function."""
        if "σ" not in self._text:
            return False
        pieces = (piece for piece in lexicon.ENDS.split(self._text) if "σ" in piece)
        return any(lexicon.NOT_LOGISTIC.search(re.sub(r"\$[^$]*\$", " ", piece)) for piece in pieces)

    def is_other_sigma(self) -> bool:
        """Whether the prose speaks of σ, and says nothing of a logistic function or something of another one."""
        found = [one for one in self.mentions.get("\\sigma", ()) if one.says_something() and not one.scripted]
        other = any(lexicon.NOT_LOGISTIC.search(one.words) for one in found) or self._is_other_sign()
        return other or (bool(found) and lexicon.LOGISTIC.search(self._text) is None)


def _calls(one: Mention) -> bool:
    """Whether words call a σ the logistic function."""
    return lexicon.CALLED_LOGISTIC.search(one.words) is not None and lexicon.NOT_LOGISTIC.search(one.words) is None


def _other_kind(clause: str) -> re.Match[str] | None:
    """The words behind a letter that say of it more than what kind of thing it is."""
    said = lexicon.SAID_TO_BE.search(clause)
    words = lexicon.WORD.findall(said[1]) if said is not None else []
    return said if not all(lexicon.PLAIN.fullmatch(word) or lexicon.KIND.fullmatch(word) for word in words) else None


def has_sign(value: object, words: str) -> bool:
    """Whether numbers of a counterexample are as words say: positive, not 0 and the like."""
    entries = re.findall(r"-?[\w/.]+", str(value)) if value is not None else []
    signs = [-1 if entry.startswith("-") else int(entry != "0") for entry in entries]
    said = re.search(r"(non-?)?(positive|negative|zero)\b", words, re.IGNORECASE)
    if said is None or not signs:
        return False
    wanted = {"positive": 1, "negative": -1, "zero": 0}[said[2].lower()]
    if said[1] and not wanted:
        return any(signs)
    return wanted not in signs if said[1] else {wanted} == set(signs)


def are_shares(found: Sequence[Mention], whole: bool) -> bool:
    """Whether the words beside a letter, and what it is set to there, say that its entries add up to 1.

    ``whole`` says whether the text speaks of what takes one of several values.
    """
    if any(
        lexicon.OTHERS.search(one.words) or (one.value == "0" and one.relation == "=" and not one.scripted)
        for one in found
    ):
        return False
    values = {one.value for one in found if one.scripted and one.relation == "="}
    if any(re.match(r"-|[2-9]|1\d", value) for value in values):
        return False
    clauses = [
        one.words if whole and not _is_of_events(one.words) else lexicon.PROBABLE.sub(" ", one.words) for one in found
    ]
    return (
        {"0", "1"} <= values
        or any(map(are_called_shares, clauses))
        or any(lexicon.ONE_OF.match(m.value) for m in found)
    )


def _is_class(one: Mention) -> bool:
    """Whether words call a letter the class of an example, or labels of which nothing says that they are soft."""
    if one.relation not in ("", "=", "\\in") or lexicon.NO_CLASS.search(one.words):
        return False
    return (
        one.relation != "\\in"
        or lexicon.SPACE.match(one.value) is None
        or bool(lexicon.CALLED_ONE_HOT.search(one.words))
    )


def are_real(found: Sequence[Mention]) -> bool:
    """Whether the entries of a letter are said to be any real numbers, ``y_i \\in \\mathbb{R}``, and no shares."""
    told = any(one.scripted and one.relation == "\\in" and lexicon.REAL_LINE.fullmatch(one.value) for one in found)
    return told and not any(lexicon.SHARES.search(one.words) for one in found)


def _is_of_events(clause: str) -> bool:
    """Whether words say that something happens with a probability, and not that it is one of several."""
    return lexicon.EVENT.search(clause) is not None and lexicon.CHOSEN.search(clause) is None


def are_called_shares(clause: str) -> bool:
    """Whether words say that something adds up to 1, or only that it is a label, an output and the like."""
    found = lexicon.WORD.findall(clause)
    if lexicon.SHARES_SIGNS.search(clause) or lexicon.ROLES_SIGNS.search(clause):
        return True
    if re.search(rf"(?<![^\W_])(?:{lexicon.SHARES.pattern})(?![^\W_])", clause, re.IGNORECASE):
        return True
    rest = [word for word in found if not (lexicon.PLAIN.fullmatch(word) or lexicon.BESIDE_ROLES.fullmatch(word))]
    return bool(rest) and all(lexicon.ROLES.fullmatch(word) for word in rest)
