"""Documents: where the displays and the directives of a file are.

Knows .tex, .md and .ipynb; knows no mathematics. Every display keeps its offset in the source, so that whatever is
said of a formula can name its line and column. A text is gone through once, from mark to mark; what closes a mark is
looked for once, so that the work is proportional to the length whatever the text holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from symce.patterns import regex
from symce.read.documents.alone import is_alone, is_concluded
from symce.read.documents.directives import Directive, directive, several
from symce.read.documents.markdown import (
    is_between,
    is_formula,
    is_in_line,
    is_maths,
    unescaped,
    writes_in_lines,
)
from symce.read.documents.source import MARKDOWN, Source
from symce.read.documents.struck import without_struck
from symce.read.tex.item import ReadError

LEAD = 60
"""How many characters of prose before a formula are looked at."""


@dataclass(frozen=True, slots=True)
class Display:
    """One formula of a document: its text, where it begins, and whether it stands in a line of prose.

    ``lead`` is the prose right before it.
    """

    text: str
    at: int
    inline: bool = False
    lead: str = ""

    def end_in(self, text: str) -> int:
        """Where it ends in its document: behind the mark where that is one dollar, which would open a formula there.

        >>> [Display("a = b", at).end_in("Hence $a = b$. So $$a = b$$") for at in (7, 20)]
        [13, 25]
        """
        end = self.at + len(self.text)
        end += text.startswith("`$", end)
        return end + 1 if text.startswith("$", end) and not text.startswith("$$", end) else end


# --------------------------------------------------------------------------- what a document holds

ENVIRONMENTS = (
    *("equation", "align", "alignat", "gather", "eqnarray", "multline", "flalign", "displaymath", "dmath"),
    *("IEEEeqnarray", "math", "xalignat", "xxalignat", "dgroup"),
)
"""Environments that hold a display."""

VERBATIM = ("verbatim", "lstlisting", "minted", "comment", "Verbatim", "filecontents")
"""Environments whose text is shown as it stands, or not at all."""

MAX_DISPLAY = 200_000
"""Characters of one display, that is of about sixty pages."""

MAX_DIRECTIVE = 2_000
"""Characters of one directive."""

_COMMENT = regex(r"\\verb\*?([^a-zA-Z\s*]).{0,200}?\1|\\.|%[^\n]*", re.DOTALL)
_DIRECTIVE = regex(r"[ \t]*%+[ \t]*symce:[ \t]*([^\n]*)")
_NOTE = regex(r"\s*symce:\s*")
_MARK = regex(
    r"\\begin[ \t]{0,9}\{(?P<begin>[a-zA-Z]{1,30}\*?)\}"
    r"|\\verb\*?(?P<verb>[^a-zA-Z\s*])"
    r"|(?P<display>\\\[)"
    r"|(?P<round>\\\()"
    r"|(?P<escaped>\\\\[\[(])"
    r"|(?P<end>\\end\{document\})"
    r"|\\."
    r"|(?P<line>^[ \t]*%+[ \t]*symce:[^\n]*)"
    r"|(?P<fence>^[ \t]*(?:`{3,}|~{3,}))"
    r"|(?P<ticks>`+)"
    r"|(?P<note><!--)"
    r"|(?P<dollars>\$\$)"
    r"|(?P<dollar>\$)",
    re.DOTALL | re.MULTILINE,
)
_OPTIONS = regex(r"(?:\s*:[a-z-]+:[^\n]*\n)*")
_PARAGRAPH = regex(r"\n[ \t]*\n")
_DOLLAR = regex(r"\\.|\$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Problem:
    """A part of a document that cannot be read at all; what the ``directive`` of a verb says is missing below it."""

    message: str
    at: int
    end: int
    directive: str = ""


Part = Display | Directive | Problem


_NAME = r"\s?\\?[a-zA-Z]+\s?(?:_\s?(?:\w|\{\w+\}))?\s?"
_STANDS = (
    r"stands? (?:here )?for|(?:is|as) (?:a )?short(?:hand)? for|denotes?|abbreviates?|is used for|is written for"
    r"|steht (?:hier )?für|bezeichnet|désigne|denota|significa"
)
SHORTHANDS = (
    regex(
        r"(\b(?:shorthand|abbreviation|symbol|notation|writ(?:e|ing)|wrote)[ \n]\$[^$\n]{1,20})"
        r"(\$[ \n](?:for|to denote|to mean|in place of|instead of)[ \n]\$)(?=[^$]{1,200}\$)"
    ),
    regex(
        rf"(\b(?:[Ww]here|[Hh]ere|[Ww]ith|[Ll]et|[Aa]nd|wobei|où|donde)[ \n]\${_NAME})"
        rf"(\$[ \n](?:{_STANDS}|is|be|(?:to )?(?:denote|mean))[ \n]\$)"
        r"(?=(?P<formula>[^$]{1,200})\$)"
    ),
    regex(
        r"(\b(?:[Dd]enot(?:e|ing)|[Aa]bbreviat(?:e|ing)|[Ww]here|[Hh]ere)[ \n]\$(?P<formula>[^$]{1,200}))"
        rf"(?P<back>\$[ \n](?:by|as|is (?:denoted|abbreviated) (?:by|as))[ \n]\$)(?={_NAME}\$)"
    ),
)
_MADE = regex(r"\\(?:sum|[dt]?frac|exp|log|ln|sqrt|prod)(?![a-zA-Z])|e\s?\^")
_COMPARES = regex(r"[=<>]|\\(?:leq?|geq?|neq?|in|sim|approx|to|propto)(?![a-zA-Z])")
_BELOW = regex(r"_\s*\{[^{}]*\}")
"""``using the shorthand $S$ for $\\sum_k e^{z_k}$``, ``where $S$ stands for $\\sum_k e^{z_k}$``."""


def with_shorthands(text: str) -> str:
    """The text, in which a shorthand and what it stands for are one formula, each where it stood."""

    def joined(found: re.Match[str]) -> str:
        groups = found.groupdict()
        formula, back = groups.get("formula"), groups.get("back")
        if formula and (not _MADE.search(formula) or _COMPARES.search(_BELOW.sub("", formula))):
            return found[0]
        return found[1] + ("=:".center(len(back)) if back else "=".center(len(found[2])))

    for words in SHORTHANDS:
        text = words.sub(joined, text)
    return text


def parts_of(source: Source) -> Iterator[Part]:
    """Displays and directives in the order in which they stand."""
    yield from sorted(Scan(source).parts(), key=lambda part: part.at)


class Scan:
    """One way through a document.

    ``text`` is what stands on the page: comments are blanked where the document is TeX. ``gone`` remembers from which
    marks on a closing mark no longer comes, so that no stretch is searched twice.
    """

    def __init__(self, source: Source) -> None:
        self.markdown = bool(source.places) or source.name.lower().endswith(MARKDOWN)
        self.tex = source.name.lower().endswith((".tex", ".ltx"))
        self.raw = self.text = source.text
        if not self.markdown:
            self.text = blanked_comments(self.raw)
            self.raw, self.text = (without_false(text, self.text) for text in (self.raw, self.text))
        self.raw, self.text = (without_struck(text, self.markdown) for text in (self.raw, self.text))
        self.text = with_shorthands(self.text)
        self.in_lines = self.markdown and writes_in_lines(source.text)
        self.paired = self.markdown and source.text.count("$$") % 2 == 0
        self.gone: dict[str, int] = {}

    def parts(self) -> Iterator[Part]:
        """Every part; those inside a display follow it."""
        begin = self.text.find("\\begin{document}")
        at = begin + len("\\begin{document}") if begin >= 0 and not self.markdown else 0
        if at:
            yield from self.directives(0, at)
        while (match := _MARK.search(self.text, at)) is not None:
            if match.group("end") and not self.markdown:
                return
            found, further = self.mark(match)
            at = max(further, match.start() + 1)  # whatever is found, the search goes on
            yield from found

    def mark(self, match: re.Match[str]) -> tuple[list[Part], int]:
        """What begins at a mark, and where to go on."""
        start, after = match.span()
        match match.lastgroup:
            case "begin":
                return self.environment(match["begin"], start, after)
            case "verb" if not self.markdown:
                stop = self.closing(match["verb"], after, self.line_end(after))
                return [], stop + 1 if stop >= 0 else after
            case "display":
                return self.display(start, after, "\\]", False)
            case "round":
                return self.display(start, after, "\\)", True)
            case "escaped" if self.markdown:
                return self.escaped(start, after)
            case "escaped":
                return [], start + 2
            case "dollars":
                return self.dollars(start, after)
            case "dollar":
                return self.dollar(start, after)
            case "fence" if not self.tex:
                return self.fenced(match["fence"].strip(), start, after)
            case "ticks" | "fence" if not self.tex:
                return [], self.code(match.group().strip(), after)
            case "note" if not self.tex:
                return self.note(start, after)
            case "line":
                return list(self.directives(start, after)), after
        return [], after

    # ------------------------------------------------------------------ where things end

    def closing(self, mark: str, at: int, stop: int | None = None) -> int:
        """Where ``mark`` comes next before ``stop``, or -1; that there is none is remembered."""
        if stop is None and at >= self.gone.get(mark, len(self.text) + 1):
            return -1
        found = self.text.find(mark, at) if stop is None else self.text.find(mark, at, stop)
        if found < 0 and stop is None:
            self.gone[mark] = at
        return found

    def line_end(self, at: int) -> int:
        found = self.text.find("\n", at)
        return len(self.text) if found < 0 else found

    def paragraph_end(self, at: int) -> int:
        """Where the paragraph ends; asked again and again for one paragraph, it is looked for once."""
        known = self.gone.get("paragraph", -1)
        if self.gone.get("paragraph from", 0) <= at <= known:
            return known
        match = _PARAGRAPH.search(self.raw, at)
        end = match.start() if match else len(self.text)
        self.gone["paragraph"], self.gone["paragraph from"] = end, at
        return end

    def fenced(self, mark: str, start: int, at: int) -> tuple[list[Part], int]:
        """A fenced block, of code or of a formula; one that is never closed goes to the end, as in CommonMark."""
        opened = self.line_end(at)
        match = re.compile(rf"^[ \t]*{mark}{mark[0]}*[ \t]*$", re.MULTILINE).search(self.text, opened)
        end = match.end() if match else len(self.text)
        if not self.markdown or not is_maths(self.text[at:opened]):
            return [], end
        if match is None:
            return [Problem(f"{mark}math is never closed", start, at)], end
        options = _OPTIONS.match(self.text, opened, match.start())
        return [self.made(start, options.end() if options else opened, match.start(), False)], end

    def code(self, ticks: str, at: int) -> int:
        """Behind a code span; backticks that are never closed are characters."""
        end = self.paragraph_end(at)
        if at < self.gone.get(ticks, 0) <= end:
            return at
        match = re.compile(rf"(?<!`){ticks}(?!`)").search(self.text, at, end)
        if match is None:
            self.gone[ticks] = end
            return at
        return match.end()

    # ------------------------------------------------------------------ displays

    def environment(self, name: str, start: int, after: int) -> tuple[list[Part], int]:
        bare = name.rstrip("*")
        if bare in VERBATIM:
            close = f"\\end{{{name}}}"
            stop = self.closing(close, after)
            if stop < 0:
                return [Problem(f"\\begin{{{name}}} is never closed", start, after)], len(self.text)
            return [], stop + len(close)
        if bare not in ENVIRONMENTS:
            return [], after
        if bare in ("alignat", "xalignat", "xxalignat", "IEEEeqnarray"):
            columns = re.compile(r"\s{0,9}\{[^{}]{0,40}\}").match(self.text, after)
            after = columns.end() if columns else after
        return self.display(start, after, f"\\end{{{name}}}", False, f"\\begin{{{name}}}")

    def display(self, start: int, after: int, close: str, inline: bool, again: str = "") -> tuple[list[Part], int]:
        """A display up to ``close``; one that a new display or, for ``$$``, a new paragraph interrupts is open."""
        stop = self.closing(close, after)
        opening = again or self.text[start:after]
        broken = stop < 0
        if stop >= 0 and again:
            broken = self.text.find(again, after, stop) >= 0
        elif stop >= 0 and close == "\\]":
            broken = re.search(r"(?<!\\)\\\[", self.text[after:stop]) is not None
        elif stop >= 0:
            breaks = _PARAGRAPH.finditer(self.raw, after, stop)
            broken = any(not self.goes_on(after, empty.start(), empty.end(), stop) for empty in breaks)
        if broken:
            if stop >= 0 and close == "$$" and self.paired and not inline:
                words = "an empty line ends this formula; take it out"
                return [Problem(words, start, after)], stop + len(close)
            if inline or self.gone.get("open " + close):
                return [], after
            self.gone["open " + close] = 1
            return [Problem(f"{opening} is never closed", start, min(after, start + len(opening)))], after
        if stop - after > MAX_DISPLAY:
            words = f"a display of {stop - after} characters; at most {MAX_DISPLAY} are read"
            return [Problem(words, start, after)], stop + len(close)
        made = self.made(start, after, stop, inline)
        return [made, *self.directives(after, stop)], stop + len(close)

    def escaped(self, start: int, after: int) -> tuple[list[Part], int]:
        """A formula between ``\\\\[`` and ``\\\\]``, which Markdown makes ``\\[`` and ``\\]``."""
        inline = self.text[after - 1] == "("
        close = "\\\\)" if inline else "\\\\]"
        stop = self.closing(close, after, self.paragraph_end(after) if inline else None)
        if stop < 0 or stop - after > MAX_DISPLAY or self.text.find("\\\\[", after, stop) >= 0:
            return [], start + 2
        return [self.made(start, after, stop, inline, twice=True)], stop + len(close)

    def dollars(self, start: int, after: int) -> tuple[list[Part], int]:
        """A display, or a formula in a line of prose where the page writes these with two dollars, too."""
        stop = self.text.find("$$", after, self.line_end(after)) if self.in_lines else -1
        return self.display(start, after, "$$", stop >= 0 and is_in_line(self.text, start, stop + 2))

    def goes_on(self, after: int, empty: int, below: int, stop: int) -> bool:
        """Whether an empty line stands between two rows of a display, and does not end its paragraph."""
        before, behind = self.raw[after:empty], self.raw[below:stop].lstrip()
        if self.paired and not (before.strip() and behind):
            return True  # beside the marks, which stand in lines of their own
        inside = before.count("\\begin{") > before.count("\\end{")
        goes_on = ("&", "=", "+", "-", "\\\\", "\\end{", "\\begin{")
        return inside or before.rstrip().endswith("\\\\") or behind.startswith(goes_on)

    def made(self, start: int, after: int, stop: int, inline: bool, twice: bool = False) -> Display:
        body = self.text[after:stop]
        if self.markdown:
            body = unescaped(body, twice)
        body = blanked_comments(body, directives=False)
        if inline:
            end = stop + after - start
            inline = not is_alone(self.text, start, end) and not is_concluded(self.text, start, end)
        return Display(body, after, inline, self.text[max(0, start - LEAD) : start])

    def dollar(self, start: int, after: int) -> tuple[list[Part], int]:
        """A formula in a line of prose, or a price: ``$5 and $10`` holds no formula."""
        end = self.paragraph_end(after)
        if after < self.gone.get("$", 0) <= end:
            return [], after
        for match in _DOLLAR.finditer(self.text, after, end):
            if match.group() != "$" or match.start() == after:
                continue
            stop = match.start()
            if self.text[after] == self.text[stop - 1] == "`" and not self.tex and stop - after > 2:
                return [self.made(start, after + 1, stop - 1, True)], stop + 1
            open_ended = not self._closes(after, stop) and not is_formula(self.text, after, stop)
            if not self.tex and (open_ended or is_between(self.text[after:stop])):
                return [], after
            return [self.made(start, after, stop, True)], stop + 1
        self.gone["$"] = end
        return [], after

    def _closes(self, after: int, stop: int) -> bool:
        """Pandoc's rule: no space inside the dollars, and no digit behind the second."""
        text = self.text
        return not text[after].isspace() and not text[stop - 1].isspace() and not text[stop + 1 : stop + 2].isdigit()

    # ------------------------------------------------------------------ directives

    def note(self, start: int, after: int) -> tuple[list[Part], int]:
        """A comment of Markdown."""
        stop = self.closing("-->", after)
        symce = _NOTE.match(self.text, after, after + 200)
        if stop < 0:
            problem = Problem("<!-- symce: is never closed", start, after, directive="given")
            return ([problem] if symce and self.once("-->") else []), after
        if symce is None:
            return [], stop + 3
        return [made for line, at in _lines(self.text[after:stop], after) for made in _directives(line, at)], stop + 3

    def once(self, what: str) -> bool:
        first = "said " + what not in self.gone
        self.gone["said " + what] = 1
        return first

    def directives(self, start: int, stop: int) -> Iterator[Part]:
        """The lines ``% symce:`` of a stretch of the document."""
        at = start
        while at < stop:
            end = self.raw.find("\n", at, stop)
            end = stop if end < 0 else end
            match = _DIRECTIVE.match(self.raw, at, end)
            if match is not None:
                line = match[1].strip()
                if line:
                    yield from _directives(line, match.start(1))
            at = end + 1


_BRANCH = regex(r"(?<!\\)(?:\\\\)*\\(?P<verb>if(?!f(?![a-zA-Z])|thenelse)[a-zA-Z]*|else|fi)(?![a-zA-Z])")


def without_false(text: str, seen: str) -> str:
    """``text`` without what stands between \\iffalse and its \\else or \\fi, every offset kept.

    ``seen`` is the text without its comments, in which no such mark counts.

    >>> without_false(*2 * (r"a \\iffalse b \\else c \\fi",))
    'a            \\\\else c \\\\fi'
    """
    if "\\iffalse" not in seen:
        return text
    kept, at = [], 0
    depth, start = 0, -1
    for match in _BRANCH.finditer(seen):
        verb = match["verb"]
        if start < 0:
            if verb == "iffalse":
                start, depth = match.start("verb") - 1, 0
            continue
        if verb.startswith("if"):
            depth += 1
        elif depth:
            depth -= verb == "fi"
        else:
            end = match.start("verb") - 1
            kept += [text[at:start], re.sub(r"[^\n]", " ", text[start:end])]
            at, start = end, -1
    return "".join((*kept, text[at:]))


def blanked_comments(text: str, directives: bool = True) -> str:
    """``text`` without the comments of TeX, every offset kept; with ``directives`` their lines stay."""

    def blanked(match: re.Match[str]) -> str:
        found = match.group()
        if not found.startswith("%"):
            return found
        if not directives:
            return " " * len(found)
        start = text.rfind("\n", 0, match.start()) + 1
        if match.start() - start < 200 and not text[start : match.start()].strip() and _DIRECTIVE.match(found):
            return found
        return " " * len(found)

    return _COMMENT.sub(blanked, text) if "%" in text else text


def _lines(text: str, at: int) -> Iterator[tuple[str, int]]:
    for match in re.finditer(r"[^\n]+", text):
        line = match.group()
        word = _NOTE.match(line)
        start = word.end() if word else len(line) - len(line.lstrip())
        if line.strip():
            yield line[start:].strip(), at + match.start() + start


def _directives(line: str, at: int) -> Iterator[Part]:
    if len(line) > MAX_DIRECTIVE:
        most = f"a directive of {len(line)} characters; at most {MAX_DIRECTIVE} are read"
        yield Problem(most, at, at + len(line), directive="given")
        return
    for text, start in several(line):
        try:
            yield directive(text, at + start)
        except ReadError as error:
            verb = text.partition(" ")[0]
            said = "" if verb == "expect" else verb  # a verdict says nothing of what letters are
            yield Problem(error.message, error.at, error.end, directive=said)
