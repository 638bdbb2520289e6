r"""LaTeX: formulas, a fragment to paste, a whole document, and its PDF where pdflatex is installed.

Formulas need amsmath only. The document uses nothing beyond a basic TeX installation; ``cancel`` is
used where it is installed and drawn by hand where it is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial

from symce.derivation import Derivation
from symce.term import Term
from symce.write import latex_page, spelling
from symce.write.directives import directives
from symce.write.formula import print_term
from symce.write.given import assumption_math
from symce.write.inline import Math, Part, Prose, Ref, print_math
from symce.write.latex_page import badge, document
from symce.write.latex_text import escape, escape_in_formula, text_in_formula
from symce.write.names import SPELLED, Name, WriteError
from symce.write.notation import Mark, Notation
from symce.write.page import Page, Picture, Result, Row, Section, lay_out
from symce.write.plain import plain

_ACCENT = {"hat": r"\hat", "tilde": r"\tilde", "bar": r"\bar", "dot": r"\dot"}
_BIG = {"∑": r"\sum", "∏": r"\prod"}


def _letter(name: Name, page: bool = False, browser: bool = False) -> str:
    if not name.letter and not page and not name.base.isascii():
        base = rf"\text{{{name.base}}}" if browser or len(name.base) > 1 else name.base  # the latter is read back
    elif not name.letter:
        base = rf"\mathrm{{{escape_in_formula(name.base, page)}}}"
    else:
        base = "\\" + SPELLED[name.base] if name.base in SPELLED else name.base
    if name.accent:
        base = f"{_ACCENT[name.accent]}{{{base}}}"
    return base + "'" * name.primes


def _bold(name: Name, page: bool = False, browser: bool = False) -> str:
    if not name.letter and not name.base.isascii() and browser:
        base = rf"\textbf{{{name.base}}}"
    elif not name.letter:
        base = rf"\mathbf{{{escape_in_formula(name.base, page)}}}"
    else:
        base = rf"\boldsymbol{{\{SPELLED[name.base]}}}" if name.base in SPELLED else rf"\mathbf{{{name.base}}}"
    if name.accent:
        base = f"{_ACCENT[name.accent]}{{{base}}}"
    return base + "'" * name.primes


def _script(text: str) -> str:
    return text if len(text) == 1 else f"{{{text}}}"


def _subscript(base: str, indices: tuple[str, ...], commas: bool) -> str:
    text = ", ".join(indices) if commas else _beside(indices)
    return f"{base}_{_script(text)}"


def _beside(indices: tuple[str, ...]) -> str:
    """Indices without a comma; a space after a command such as ``\\alpha`` keeps it apart from a letter."""
    out = ""
    for index in indices:
        out += (" " if out and out[-1].isalpha() and "\\" in out and index[0].isalpha() else "") + index
    return out


def _power(base: str, exponent: str) -> str:
    base = f"{{{base}}}" if base.startswith("\\symce") else base
    return f"{base}^{{{exponent}}}"


def _absolute(inner: str, tall: bool) -> str:
    return rf"\left| {inner} \right|" if tall else rf"\lvert {inner} \rvert"


def _parens(inner: str, tall: bool) -> str:
    return rf"\left({inner}\right)" if tall else f"({inner})"


def _call(name: str, inner: str, tall: bool) -> str:
    return rf"{name}\!\left({inner}\right)" if tall else f"{name}({inner})"


def _big(symbol: str, index: str, upper: str, fixed: bool, but: tuple[str, ...]) -> str:
    others = ", ".join(rf"{index} \ne {other}" for other in but)
    if not but:
        return f"{_BIG[symbol]}_{{{index}=1}}^{{{upper}}}"
    return f"{_BIG[symbol]}_{{{index}=1, {others}}}^{{{upper}}}" if fixed else f"{_BIG[symbol]}_{{{others}}}"


def _reals(domain: str, shape: str) -> str:
    return r"\mathbb{R}" + (f"_{{{domain}}}" if domain else "") + (f"^{{{shape}}}" if shape else "")


def _plain_mark(mark: Mark, inner: str) -> str:
    return rf"\underbrace{{{inner}}}_{{=1}}" if mark is Mark.ONE else inner


def _page_mark(mark: Mark, inner: str) -> str:
    return rf"\symce{mark.value}{{{inner}}}"


def _notation(page: bool) -> Notation:
    """Formulas to read back or paste are plain; those on a page have colours and larger inner fractions."""
    return Notation(
        linear=False,
        letter=partial(_letter, page=page),
        spell=partial(spelling.tex, mark=r"\symcenew{{}}" if page else "{}"),
        bold=partial(_bold, page=page),
        subscript=_subscript,
        power=_power,
        fraction=lambda top, bottom, nested: rf"\{'d' if page and nested else ''}frac{{{top}}}{{{bottom}}}",
        parens=_parens,
        absolute=_absolute,
        exp=lambda arg: f"e^{{{arg}}}",
        call=_call,
        log=lambda base: r"\log" if base is None else rf"\log_{_script(base)}",
        big=_big,
        reals=_reals,
        mark=_page_mark if page else _plain_mark,
        exp_name=r"\exp",
        partial=r"\partial",
        thin=r" \, ",
        times=r" \cdot ",
        slash="/",
        signs={
            **{sign: sign for sign in ["+", "-", "=", "<", ">", ",", "(", ")", "[", "]"]},
            "≤": r"\le",
            "≥": r"\ge",
            "≈": r"\approx",
            "≠": r"\ne",
            "∝": r"\propto",
            "∈": r"\in",
            "∞": r"\infty",
            "…": r"\dots",
            "{": r"\{",
            "}": r"\}",
            "×": r" \times ",
            "⊤": r"\top",
            "diag": r"\operatorname{diag}",
        },
    )


LATEX = _notation(page=False)
LATEX_PAGE = _notation(page=True)
HTML_PAGE = replace(LATEX_PAGE, letter=partial(_letter, browser=True), bold=partial(_bold, browser=True))
"""As on a page; a browser has the letters that LaTeX's basic fonts lack, and KaTeX takes them as text."""


def formula(term: Term) -> str:
    r"""The term as people write it in LaTeX; needs amsmath only.

    >>> from symce.term import Index, Log, Sort, Sum, Var
    >>> i = Index("i", Sort("K"))
    >>> print(formula(-Sum(i, Var("y", (i,)) * Log(Var("p", (i,))))))
    -\sum_{i=1}^{K} y_i \log p_i
    """
    return print_term(term, LATEX)


# --------------------------------------------------------------------------- a fragment, and one block for notebooks


def prose(parts: Prose, notation: Notation, prefix: str | None = None) -> str:
    """A line of text with inline formulas; with a prefix, numbers of steps are links to them."""

    def set_part(part: Part) -> str:
        match part:
            case str():
                return escape(part)
            case Ref(number):
                place = f"{prefix}step-{number}"
                return f"({number})" if prefix is None else rf"\symcelink{{{place}}}{{({number})}}"
        return inline(part, notation)

    return "".join(map(set_part, parts))


def inline(math: Math, notation: Notation) -> str:
    """A formula in a line of text; in words where LaTeX's basic fonts lack a letter of it."""
    try:
        return f"${print_math(math, notation)}$"
    except WriteError:
        return escape(plain(math))


def _prose_in_formula(parts: Prose) -> str:
    """A line of text inside a formula."""

    def set_part(part: Part) -> str:
        match part:
            case str():
                return text_in_formula(part)
            case Ref(number):
                return rf"\text{{({number})}}"
        return print_math(part, LATEX)

    return "".join(map(set_part, parts))


def _aligned_rows(section: Section, numbered: bool) -> list[str]:
    rows: list[str] = []
    for row in section.rows:
        left = print_math(row.left, LATEX)
        first, *others = (print_math(line, LATEX) for line in row.right)
        line = f"{left} &{print_math(row.relation, LATEX)} {first}".lstrip()
        line += "".join(rf" \\ &\quad {other}" for other in others)
        reason = _prose_in_formula(row.reason)
        if reason and not reason.startswith(r"\text"):
            reason = rf"\text{{using }} {reason}"  # a reason begins with a word, or it would be a line of its own
        line += f" && {reason}" if reason else ""
        rows.append(line + (rf" \tag{{{row.number}}}" if numbered else ""))
    return rows


def _heading(section: Section) -> Prose:
    case: tuple[Part, ...] = ()
    for n, part in enumerate(section.case):
        case += (" (case " if n == 0 else ", ", part)
    return (*section.title, *case, ")") if case else section.title


def aligned(derivation: Derivation) -> str:
    r"""The derivation as one ``$$\begin{aligned}..\end{aligned}$$`` for notebooks (MathJax, KaTeX)."""
    page = lay_out(derivation)
    rows: list[str] = []
    for section in page.sections:
        if len(page.sections) > 1:
            rows.append(rf"& {_prose_in_formula((f'{section.number}. ', *_heading(section)))}")
        rows += _aligned_rows(section, numbered=False)
    joined = " \\\\[4pt]\n".join(rows)
    return f"$$\n\\begin{{aligned}}\n{joined}\n\\end{{aligned}}\n$$"


def write_fragment(derivation: Derivation) -> str:
    r"""The derivation to paste into a document that loads amsmath: ``align*`` with numbered lines."""
    page = lay_out(derivation)
    lines = [
        f"% {escape(page.title)}: generated by {escape(page.made_by)}; needs amsmath",
        *(f"% symce: {line}" for line in directives(derivation, LATEX)),
        r"\begingroup\allowdisplaybreaks",
    ]
    # \mathbb would need amssymb
    lines += [prose(line, LATEX).replace(r"\mathbb{R}", r"\mathbf{R}") for line in page.given]
    if page.definitions:
        lines.append(r"\begin{gather*}")
        lines.append(" \\\\\n".join(print_math(line, LATEX) for line in page.definitions))
        lines.append(r"\end{gather*}")
    for section, chain in zip(page.sections, derivation.chains, strict=True):
        lines += ["", rf"\paragraph{{{prose(_heading(section), LATEX)}}}"]
        if section.intro:
            lines.append(prose(section.intro, LATEX))
        if section.rows:
            cases = (assumption_math(assumption, derivation.context) for assumption in chain.case)
            lines += [f"% symce: case {print_math(case, LATEX)}" for case in cases]
            lines += [r"\begin{align*}", " \\\\\n".join(_aligned_rows(section, numbered=True)), r"\end{align*}"]
        if section.outro:
            lines.append(prose(section.outro, LATEX))
    for result in page.results:
        lines += [rf"\[ \boxed{{{print_math(result.formula, LATEX)}}}{_case(result, LATEX)} \]"]
    lines += [
        "",
        r"\par\noindent{\footnotesize " + " \\\\\n".join(prose(line, LATEX) for line in page.claims) + r"\par}",
    ]
    return "\n".join([*lines, r"\endgroup"]) + "\n"


def _case(result: Result, notation: Notation) -> str:
    if not result.case:
        return ""
    return rf"\quad ({', '.join(print_math(part, notation) for part in result.case)})"


# --------------------------------------------------------------------------- the document


def write_document(derivation: Derivation, pictures: Iterable[Picture] = ()) -> str:
    """A whole LaTeX document for pdflatex, two passes; pictures are PDF files beside it and may be missing."""
    page = lay_out(derivation)
    subtitle = ". ".join(filter(None, (page.subtitle, page.legend)))
    return document(page.title, body(page, pictures), made_by=page.made_by, subtitle=subtitle)


def body(page: Page, pictures: Iterable[Picture] = (), prefix: str = "") -> list[str]:
    """What stands below the title; ``prefix`` keeps the labels of steps apart where a document holds several pages."""
    lines = [
        *_given(page),
        *(line for section in page.sections for line in _section(section, prefix)),
        *map(_result, page.results),
        *map(picture_call, pictures),
        _claims(page, prefix),
    ]
    return [line for line in lines if line]


def picture_call(picture: Picture) -> str:
    """A call that places a picture with its caption, if its file is there."""
    return rf"\symcepicture{{{picture.name}.pdf}}{{{escape(picture.alt)}}}{{{escape(picture.caption)}}}"


def compile_pdf(derivation: Derivation, pictures: Sequence[Picture] = (), seconds: float = 60.0) -> bytes:
    """The document as a PDF, by pdflatex; the same bytes each time. ``WriteError`` where that is not possible."""
    return latex_page.compile_pdf(write_document(derivation, pictures), files(pictures), seconds)


def files(pictures: Iterable[Picture]) -> dict[str, bytes]:
    """The files that the source of a page with these pictures names."""
    return {f"{picture.name}.pdf": picture.pdf for picture in pictures}


def _claims(page: Page, prefix: str) -> str:
    lines = r" \par ".join(prose(line, LATEX_PAGE, prefix) for line in page.claims)
    return rf"\symceclaims{{{lines}}}" if lines else ""


def _given(page: Page) -> list[str]:
    if not page.given and not page.definitions:
        return []
    sentences = " ".join(prose(line, LATEX_PAGE) for line in page.given)
    formulas = " ".join(rf"\symcedefinition{{{print_math(line, LATEX_PAGE)}}}" for line in page.definitions)
    shown = rf"\symcedefinitions{{{formulas}}}" if formulas else ""
    return [rf"\symcegiven{{{sentences}{shown}}}"]


def _section(section: Section, prefix: str) -> list[str]:
    lines = [rf"\symcesection{{{section.number}}}{{{prose(_heading(section), LATEX_PAGE)}}}"]
    if section.intro:
        lines.append(rf"\symceintro{{{prose(section.intro, LATEX_PAGE)}}}")
    if section.rows:
        lines.append(rf"\symceleft{{{print_math(section.rows[0].left, LATEX_PAGE)}}}")
    lines += [_row(row, prefix) for row in section.rows]
    return [*lines, rf"\symceoutro{{{prose(section.outro, LATEX_PAGE)}}}"] if section.outro else lines


def _row(row: Row, prefix: str) -> str:
    first, *others = (print_math(line, LATEX_PAGE) for line in row.right)
    right = f"{print_math(row.relation, LATEX_PAGE)} {first}"
    if others:
        lines = " \\\\ ".join([f"&{right}", *(rf"&\quad {other}" for other in others)])
        right = rf"\begin{{aligned}}[t]{lines}\end{{aligned}}"
    parts = [
        f"{prefix}step-{row.number}",
        str(row.number),
        print_math(row.left, LATEX_PAGE),
        right,
        prose(row.reason, LATEX_PAGE, prefix),
        badge(row.badge),
    ]
    note = rf"\symcenote{{{prose(row.note, LATEX_PAGE)}}}" if row.note else ""
    return rf"\symcestep{''.join(f'{{{part}}}' for part in parts)}{note}"


def _result(result: Result) -> str:
    shown = print_math(result.formula, LATEX_PAGE) + _case(result, LATEX_PAGE)
    return rf"\symceresult{{{result.badge.colour}}}{{{shown}}}{{{badge(result.badge)}}}"
