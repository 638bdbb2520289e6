"""Typst: formulas, the source of a page, and its PDF.

Emits Unicode characters rather than symbol names, no packages, and alternative text for every equation.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from symce.derivation import Derivation
from symce.term import Term
from symce.write import spelling, typst_page
from symce.write.formula import print_term
from symce.write.inline import Math, Part, Prose, Ref, Sign, print_math
from symce.write.names import Name
from symce.write.notation import Notation
from symce.write.page import Page, Picture, Result, Row, Section, lay_out
from symce.write.plain import plain
from symce.write.typst_page import badge, document, string


def _letter(name: Name) -> str:
    base = name.base if name.letter else string(name.base)
    if name.accent:
        base = {"bar": "macron"}.get(name.accent, name.accent) + f"({base})"
    return base + "'" * name.primes


def _bold(name: Name) -> str:
    base = f"upright(bold({name.base if name.letter else string(name.base)}))"
    if name.accent:
        base = {"bar": "macron"}.get(name.accent, name.accent) + f"({base})"
    return base + "'" * name.primes


COMMA = " \\, "


def _script(text: str) -> str:
    return text if len(text) == 1 and text.isalnum() else f"({text})"


def _subscript(base: str, indices: tuple[str, ...], commas: bool) -> str:
    return f"{base}_{_script((COMMA if commas else ' ').join(indices))}"


def _big(symbol: str, index: str, upper: str, fixed: bool, but: tuple[str, ...]) -> str:
    others = COMMA.join(f"{index} ≠ {other}" for other in but)
    if not but:
        return f"{symbol}_({index} = 1)^{_script(upper)}"
    return f"{symbol}_({index} = 1{COMMA}{others})^{_script(upper)}" if fixed else f"{symbol}_({others})"


def _reals(domain: str, shape: str) -> str:
    return "ℝ" + (f"_({domain})" if domain else "") + (f"^({shape})" if shape else "")


def _fraction(top: str, bottom: str, nested: bool) -> str:
    return f"display(frac({top}, {bottom}))" if nested else f"frac({top}, {bottom})"


TYPST = Notation(
    linear=False,
    letter=_letter,
    spell=spelling.typst,
    bold=_bold,
    subscript=_subscript,
    power=lambda base, exponent: f"{base}^({exponent})",
    fraction=_fraction,
    parens=lambda inner, _: f"({inner})",
    absolute=lambda inner, _: f"abs({inner})",
    exp=lambda arg: f"e^({arg})",
    call=lambda name, inner, _: f"{name} ({inner})",
    log=lambda base: "log" if base is None else f"log_({base})",
    big=_big,
    reals=_reals,
    mark=lambda mark, inner: f"mark{mark.value}({inner})",
    exp_name="exp",
    partial="∂",
    thin=" thin ",
    times=" ⋅ ",
    slash=" \\/ ",
    signs={
        **{sign: sign for sign in ["+", "-", "=", "≤", "≥", "<", ">", "≈", "≠", "∝", "∈", "…", "∞"]},
        **{sign: f"\\{sign}" for sign in [",", "{", "}", "(", ")", "[", "]"]},
        "×": " × ",
        "⊤": "⊤",
        "diag": 'op("diag")',
    },
)


def formula(term: Term) -> str:
    """The term in Typst's math syntax, without the dollars.

    >>> from symce.term import Index, Log, Sort, Sum, Var
    >>> i = Index("i", Sort("K"))
    >>> formula(-Sum(i, Var("y", (i,)) * Log(Var("p", (i,)))))
    '-∑_(i = 1)^K y_i log p_i'
    """
    return print_term(term, TYPST)


def equation(math: Math, shown: bool = True) -> str:
    """An equation with alternative text, in display or in text style."""
    # after the empty text, a sign at the beginning of a line stands between terms
    start = '"" ' if math[:1] == (Sign("+"),) else ""
    return f"{'shown' if shown else 'inline'}({string(plain(math))}, ${start}{print_math(math, TYPST)}$)"


def prose(parts: Prose, prefix: str = "") -> str:
    """A line of text with inline formulas, as an array for ``join``; numbers of steps are links to them."""

    def item(part: Part) -> str:
        match part:
            case str():
                return string(part)
            case Ref(number):
                return f"step-link({string(f'{prefix}step-{number}')}, {number})"
        return equation(part, shown=False)

    return f"({', '.join(map(item, parts))},)" if parts else "()"


def write(derivation: Derivation, pictures: Sequence[Picture] = ()) -> str:
    """The Typst source of the derivation's page; needs no package, and no file beside it but the pictures."""
    page = lay_out(derivation)
    subtitle = ". ".join(filter(None, (page.subtitle, page.legend)))
    return document(page.title, body(page, pictures), made_by=page.made_by, subtitle=subtitle)


def body(page: Page, pictures: Iterable[Picture] = (), prefix: str = "") -> list[str]:
    """What stands below the title; ``prefix`` keeps the labels of steps apart where a document holds several pages."""
    return [
        *_given(page),
        *(line for section in page.sections for line in _section(section, prefix)),
        *map(_result, page.results),
        *map(picture_call, pictures),
        *([f"#claims(({', '.join(prose(line, prefix) for line in page.claims)},))"] if page.claims else []),
    ]


def picture_call(picture: Picture) -> str:
    """A call that places a picture with its caption."""
    return f"#picture({string(picture.name + '.svg')}, {string(picture.alt)}, {string(picture.caption)})"


def _given(page: Page) -> list[str]:
    if not page.given and not page.definitions:
        return []
    sentences = ", ".join(map(prose, page.given))
    formulas = ", ".join(map(equation, page.definitions))
    return [f"#given(({sentences + ',' if sentences else ''}), ({formulas + ',' if formulas else ''}))"]


def _section(section: Section, prefix: str) -> list[str]:
    case = ", ".join(equation(part, shown=False) for part in section.case)
    lines = [f"#section({section.number}, {prose(section.title)}, ({case + ',' if case else ''}))"]
    if section.intro:
        lines.append(f"#intro({prose(section.intro)})")
    if section.rows:
        lines.append(f"#let left = {equation(section.rows[0].left)}")
    lines += [_row(row, prefix) for row in section.rows]
    return [*lines, f"#outro({prose(section.outro)})"] if section.outro else lines


def _row(row: Row, prefix: str) -> str:
    opening, *others = row.right
    lines = [equation((*row.relation, *opening)), *(equation(line) for line in others)]
    note = f", note: {prose(row.note)}" if row.note else ""
    first = ", first: true" if row.left else ""
    label = string(f"{prefix}step-{row.number}")
    parts = [f"{row.number}, {label}, left, ({', '.join(lines)},)", prose(row.reason, prefix), badge(row.badge)]
    return f"#step({', '.join(parts)}{first}{note})"


def _result(result: Result) -> str:
    case = ", ".join(equation(part, shown=False) for part in result.case)
    parts = [equation(result.formula), f"({case + ',' if case else ''})", badge(result.badge), result.badge.colour]
    return f"#result({', '.join(parts)})"


def compile_pdf(derivation: Derivation, pictures: Sequence[Picture] = ()) -> bytes:
    """The page as a PDF by the embedded Typst compiler; offline, and the same bytes each time."""
    return typst_page.compile_pdf(write(derivation, pictures), files(pictures))


def files(pictures: Iterable[Picture]) -> dict[str, bytes]:
    """The files that the source of a page with these pictures names."""
    return {f"{picture.name}.svg": picture.svg for picture in pictures}
