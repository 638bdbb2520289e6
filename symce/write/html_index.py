"""The page of contents of a built catalogue: every derivation with its result and its files."""

from __future__ import annotations

from collections.abc import Mapping

from symce.write.book import Book, Entry
from symce.write.html import equation
from symce.write.html_page import badge, escape, page


def write(book: Book, endings: Mapping[str, str], files: Mapping[str, str]) -> str:
    """The page; ``endings`` are the formats of each derivation with the ending of its files, ``files`` other links."""
    links = " · ".join(f'<a href="{escape(name)}">{escape(says)}</a>' for says, name in files.items())
    body = [f"<p>{links}</p>"] if links else []
    for number, chapter in enumerate(book.chapters, start=1):
        entries = "\n".join(_entry(entry, endings) for entry in chapter.entries)
        heading = f'<h2><span class="n">{number}</span>{escape(chapter.title)}</h2>'
        body.append(f'<section id="chapter-{number}">\n{heading}\n<ul class="entries">\n{entries}\n</ul>\n</section>')
    foot = map(escape, (*book.counts, book.made_by))
    return page(book.title, body, subtitle=book.subtitle, foot=foot)


def _entry(entry: Entry, endings: Mapping[str, str]) -> str:
    formats = " ".join(
        f'<a href="{escape(entry.name + ending)}">{escape(name)}</a>'
        for name, ending in endings.items()
        if ending != ".html"
    )
    result = mark = ""
    for stated in entry.page.results[-1:]:
        result = f'<div class="formula">{equation(stated.formula, shown=False)}</div>'
        mark = badge(stated.badge)
    return (
        f'<li><div class="entry"><a href="{escape(entry.name)}.html">{escape(entry.heading)}</a>{result}</div>'
        f'<div class="files">{formats}{mark}</div></li>'
    )
