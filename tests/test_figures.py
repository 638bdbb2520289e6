"""The pictures: drawn from exported functions, the same bytes each time, with words for those who do not see them."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest

from symce.catalogue import catalogue_jobs
from symce.deriving import derive
from symce.figures import drawn, figures, figures_for
from symce.figures.drawing import draw, functions
from symce.figures.figure import Figure, probabilities
from symce.figures.softmax_jacobian import jacobian
from symce.write import html, latex, typst

every_figure = pytest.mark.parametrize("figure", figures(), ids=lambda figure: figure.name)


@every_figure
def test_a_figure_is_vector_graphics_and_repeats(figure: Figure) -> None:
    picture = drawn(figure)
    assert draw(figure) == picture
    assert picture.pdf.startswith(b"%PDF")
    svg = picture.svg.decode()
    assert "<image" not in svg
    assert "<style" not in svg, "a style sheet would reach beyond the drawing"
    assert not re.search(r"\b20\d\d-\d\d-\d\d", svg)
    assert b"CreationDate" not in picture.pdf


@every_figure
def test_a_figure_says_what_it_shows_and_helps_somewhere(figure: Figure) -> None:
    assert len(figure.alt.split()) > 10
    assert figure.caption.endswith(".")
    assert any(figure in figures_for(name) for name, _ in catalogue_jobs())


@every_figure
def test_a_figure_shows_values_of_the_exported_functions(figure: Figure) -> None:
    """With other functions it is another drawing: losses twice as large, gradients turned round."""
    from matplotlib.figure import Figure as Sheet

    class Wrong:
        def loss_and_grad(self, *arguments: Any, **options: Any) -> Any:
            loss, gradient = functions().loss_and_grad(*arguments, **options)
            return 2 * loss, -gradient

    sheets = [Sheet(figsize=figure.size) for _ in range(2)]
    for sheet, source in zip(sheets, (functions(), Wrong()), strict=True):
        figure.draw(source, sheet)
    assert _values(sheets[0]) != _values(sheets[1])


def _values(sheet: Any) -> list[Any]:
    lines = [line.get_ydata() for axes in sheet.axes for line in axes.lines]
    meshes = [collection.get_array() for axes in sheet.axes for collection in axes.collections]
    words = [text.get_text() for axes in sheet.axes for text in axes.texts]
    return [words, *(np.asarray(found).tolist() for found in (*lines, *meshes) if found is not None)]


def test_the_values_in_the_figures_are_the_softmax_and_its_jacobian() -> None:
    logits = np.array([2.0, 1.0, 0.0, -1.0])
    p = np.exp(logits) / np.exp(logits).sum()
    np.testing.assert_allclose(probabilities(functions(), logits[None])[0], p, rtol=1e-14)
    np.testing.assert_allclose(jacobian(functions(), logits), np.diag(p) - np.outer(p, p), rtol=1e-12, atol=1e-16)


def test_pictures_stand_in_every_document() -> None:
    made, pictures = derive("cross-entropy"), tuple(map(drawn, figures_for("cross-entropy-logits-lse")))
    assert pictures
    page = html.write(made, pictures)
    for picture in pictures:
        assert f'aria-label="{picture.alt}"' in page
        assert picture.caption in page
        assert f"{picture.name}.pdf" in latex.write_document(made, pictures)
    assert "var(--blue)" in page[page.index("<figure>") : page.index("</figure>")]
    assert len(typst.compile_pdf(made, pictures)) > len(typst.compile_pdf(made))
