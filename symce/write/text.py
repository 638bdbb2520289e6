"""Plain Unicode text: one line a step, for terminals and logs."""

from __future__ import annotations

from symce.derivation import Derivation
from symce.write.page import Page, Row, Section, lay_out
from symce.write.plain import columns, formula, plain, printable, prose

__all__ = ["formula", "write"]


def write(derivation: Derivation) -> str:
    """The derivation as plain text, one line a step."""
    page = lay_out(derivation)
    title = printable(page.title)
    lines = [title, "=" * columns(title), printable(page.subtitle), ""]
    lines += [prose(line) for line in page.given]
    lines += [f"    {plain(line)}" for line in page.definitions]
    edge = _edge(page)
    for section in page.sections:
        lines += ["", *_section(section, edge)]
    for result in page.results:
        case = f"  ({', '.join(map(plain, result.case))})" if result.case else ""
        lines += ["", f"  ▶ {plain(result.formula)}{case}    {result.badge.text}"]
    lines += ["", *(prose(line) for line in page.claims), page.made_by]
    return "\n".join(line.rstrip() for line in lines) + "\n"


WIDEST = 78
"""Formulas that reach further have their reason on the next line."""

WIDEST_LEFT = 22
"""Left sides that are longer stand on a line of their own."""


def _left_width(section: Section) -> int:
    width = max((columns(plain(row.left)) for row in section.rows), default=0)
    return width if width <= WIDEST_LEFT else 2


def _start(row: Row, width: int) -> str:
    left = plain(row.left)
    left = left if columns(left) <= width else ""
    return f"{f'({row.number})':>5}  {' ' * (width - columns(left))}{left} {plain(row.relation)} {plain(row.right[0])}"


def _edge(page: Page) -> int:
    """The column at which reasons begin."""
    widths = [columns(_start(row, _left_width(section))) for section in page.sections for row in section.rows]
    return max((width for width in widths if width <= WIDEST), default=40) + 4


def _section(section: Section, edge: int) -> list[str]:
    case = ", ".join(map(plain, section.case))
    heading = "  ".join(filter(None, [str(section.number), prose(section.title), f"[case {case}]" if case else ""]))
    lines = [heading, "-" * columns(heading)]
    if section.intro:
        lines.append(prose(section.intro))
    width = _left_width(section)
    for row in section.rows:
        lines += _row(row, width, edge)
    return [*lines, f"       {prose(section.outro)}"] if section.outro else lines


BADGE = 15
"""Room for the longest badge, so that the reasons stand below each other."""


def _row(row: Row, width: int, edge: int) -> list[str]:
    lines: list[str] = []
    if row.left and columns(plain(row.left)) > width:
        lines.append(f"       {plain(row.left)}")
    start = _start(row, width)
    tail = f"{row.badge.text:<{BADGE}}{prose(row.reason)}"
    if len(row.right) == 1 and columns(start) <= edge - 2:
        lines.append(f"{start}{' ' * (edge - columns(start))}{tail}")
    else:
        others = [f"{' ' * (width + 11)}{plain(line)}" for line in row.right[1:]]
        lines += [start, *others, f"{' ' * edge}{tail}"]
    if row.note:
        lines.append(f"{' ' * edge}{prose(row.note)}")
    return lines
