"""The formats of a report, one entry each; a writer is loaded when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from symce.judging.report import Report


def _text(report: Report, quiet: bool) -> bytes:
    from symce.write.report import text

    return text.write(report, quiet).encode()


def _json(report: Report, _: bool) -> bytes:
    from symce.write.report import json

    return json.write(report).encode()


def _github(report: Report, _: bool) -> bytes:
    from symce.write.report import github

    return github.write(report).encode()


def _tex(report: Report, _: bool) -> bytes:
    from symce.write.report import latex

    return latex.write(report).encode()


def _pdf(report: Report, _: bool) -> bytes:
    from symce.write.report import typst

    return typst.compile_pdf(report)


def _html(report: Report, _: bool) -> bytes:
    from symce.write.report import html

    return html.write(report).encode()


WRITERS: Mapping[str, Callable[[Report, bool], bytes]] = {
    "text": _text,
    "json": _json,
    "github": _github,
    "tex": _tex,
    "pdf": _pdf,
    "html": _html,
}
"""The whole report as bytes; the second argument asks for what is not proved only, where a format can do that."""
