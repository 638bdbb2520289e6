"""How figures become vector graphics that repeat byte for byte: fonts as outlines, no dates, fixed names inside."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import Any

from symce.deriving import derive
from symce.exporting.writing import lambdify
from symce.figures.figure import Figure
from symce.patterns import regex
from symce.write.colours import GREY, RAIL, TEXT
from symce.write.page import Picture

STYLE = {
    "axes.edgecolor": GREY,
    "axes.formatter.use_mathtext": True,
    "axes.grid": True,
    "axes.labelcolor": TEXT,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "figure.constrained_layout.use": True,
    "font.family": "cmr10",
    "font.size": 10,
    "grid.color": RAIL,
    "grid.linewidth": 0.5,
    "legend.frameon": False,
    "lines.linewidth": 1.6,
    "mathtext.fontset": "cm",
    "svg.fonttype": "path",
    "text.color": TEXT,
    "xtick.color": GREY,
    "xtick.labelcolor": TEXT,
    "ytick.color": GREY,
    "ytick.labelcolor": TEXT,
}


def draw(figure: Figure) -> Picture:
    """The figure as SVG and PDF."""
    import matplotlib
    from matplotlib.figure import Figure as Sheet

    # not the style of whoever calls: a figure is the same wherever it is drawn
    look: Any = {**matplotlib.rcParamsDefault, **STYLE, "svg.hashsalt": figure.name}
    with matplotlib.rc_context(look):
        sheet = Sheet(figsize=figure.size)
        figure.draw(functions(), sheet)
        svg, pdf = BytesIO(), BytesIO()
        sheet.savefig(svg, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
        sheet.savefig(pdf, format="pdf", transparent=True, metadata={"CreationDate": None, "Creator": None})
    return Picture(f"picture-{figure.name}", figure.alt, figure.caption, _alone(svg.getvalue()), pdf.getvalue())


_RULES = regex(r"<style[^>]*>\*\{([^}]*)\}</style>")


def _alone(svg: bytes) -> bytes:
    """The drawing without a style sheet, which inside of a page would reach beyond it."""
    text = svg.decode()
    rules = _RULES.search(text)
    if rules is None:
        return svg
    style = "".join(rules[1].split())
    return _RULES.sub("", text).replace("<svg ", f'<svg style="{style}" ', 1).encode()


@cache
def functions() -> Any:
    """The exported functions of the softmax cross-entropy."""
    return lambdify(derive("cross-entropy"))
