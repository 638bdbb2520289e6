"""HTML: a derivation as one page that opens without a network; its formulas are the LaTeX ones, set by KaTeX."""

from __future__ import annotations

import re
from collections.abc import Iterable

from symce.derivation import Derivation
from symce.write import colours
from symce.write.html_page import badge, escape, formula, page
from symce.write.inline import Math, Part, Prose, Ref, print_math
from symce.write.latex import HTML_PAGE
from symce.write.page import Page, Picture, Result, Row, Section, lay_out
from symce.write.plain import columns, plain


def equation(math: Math, *, shown: bool = True) -> str:
    """A formula of the page, in display or in text style."""
    return formula(print_math(math, HTML_PAGE), plain(math), shown=shown)


def prose(parts: Prose) -> str:
    """A line of text with inline formulas; numbers of steps are links to them."""
    return "".join(map(_part, parts))


def _part(part: Part) -> str:
    match part:
        case str():
            return escape(part)
        case Ref(number):
            return f'<a href="#step-{number}">({number})</a>'
    return equation(part, shown=False)


def write(derivation: Derivation, pictures: Iterable[Picture] = (), home: str = "") -> str:
    """The derivation as one HTML page; ``home`` is the address of a page of contents."""
    laid = lay_out(derivation)
    subtitle = ". ".join(filter(None, (laid.subtitle, laid.legend)))
    foot = (*map(prose, laid.claims), escape(laid.made_by))
    return page(laid.title, [*parts(laid), *map(figure, pictures)], subtitle=subtitle, home=home, foot=foot)


def figure(picture: Picture) -> str:
    """A picture with its caption, inside the page."""
    drawing = re.sub(r"^.*?(?=<svg)", "", picture.svg.decode(), count=1, flags=re.DOTALL)
    for name, colour in colours.BY_NAME.items():  # in the colours of the theme that the reader has
        drawing = drawing.replace(colour, f"var(--{name})")
    drawing = drawing.replace(colours.TEXT, "currentColor")
    drawing = drawing.replace("<svg", f'<svg role="img" aria-label="{escape(picture.alt)}"', 1)
    return f"<figure>{drawing}<figcaption>{escape(picture.caption)}</figcaption></figure>"


def parts(laid: Page) -> list[str]:
    """What stands between the title and the foot."""
    return [*_given(laid), *map(_section, laid.sections), *map(_result, laid.results)]


def _given(laid: Page) -> list[str]:
    if not laid.given and not laid.definitions:
        return []
    sentences = " ".join(map(prose, laid.given))
    formulas = "".join(f"<div>{equation(line)}</div>" for line in laid.definitions)
    shown = f'<div class="definitions">{formulas}</div>' if formulas else ""
    return [f'<div class="given"><p>{sentences}</p>{shown}</div>']


def _section(section: Section) -> str:
    case = ", ".join(equation(part, shown=False) for part in section.case)
    heading = f'<span class="n">{section.number}</span>{prose(section.title)}{f" (case {case})" if case else ""}'
    count = len(section.rows)
    rows = "\n".join(_row(row, section) for row in section.rows)
    lines = [
        f'<section id="part-{section.number}">',
        f"<h2>{heading}</h2>",
        f"<p>{prose(section.intro)}</p>" if section.intro else "",
        f'<details class="steps" open><summary>{count} step{"" if count == 1 else "s"}</summary>\n{rows}\n</details>'
        if rows
        else "",
        f"<p>{prose(section.outro)}</p>" if section.outro else "",
        "</section>",
    ]
    return "\n".join(filter(None, lines))


WIDEST_LEFT = 22
"""Left sides of more columns stand on a line of their own."""


def _row(row: Row, section: Section) -> str:
    left = section.rows[0].left
    long = columns(plain(left)) > WIDEST_LEFT
    if row.left:
        side = f'<span class="left{" long" if long else ""}">{equation(row.left)}</span>'
    else:
        side = f'<span class="left {"indent" if long else "again"}" aria-hidden="true"></span>'
    own = side if long and row.left else ""
    beside = '<span class="left indent"></span>' if own else side
    first, *others = row.right
    lines = "".join(f"<div>{equation(line)}</div>" for line in ((*row.relation, *first), *others))
    note = f'<p class="note">{prose(row.note)}</p>' if row.note else ""
    return (
        f'<div class="step" id="step-{row.number}">{own}'
        f'<div class="eq"><a class="no" href="#step-{row.number}">({row.number})</a>{beside}'
        f'<div class="right">{lines}</div></div>'
        f'<div class="why"><span class="reason">{prose(row.reason)}</span>{badge(row.badge)}</div>{note}</div>'
    )


def _result(result: Result) -> str:
    case = ", ".join(equation(part, shown=False) for part in result.case)
    shown = f'<div class="formula">{equation(result.formula)}{f" ({case})" if case else ""}</div>'
    return f'<div class="result {result.badge.colour}">{shown}{badge(result.badge)}</div>'
