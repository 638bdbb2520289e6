"""Cosines and sines of declared letters: what holds of any numbers between -1 and 1."""

from __future__ import annotations

import pytest

from symce.checking import judged
from symce.judging.judgement import Answer
from symce.read.tex.item import ReadError

ANGLES = ("index j, k = 1..n", "index y = 1..n", r"vector \theta : n", r"scalar s, \phi, m, t")
LOSS = (*ANGLES, r"let L = \sum_j e^{\cos\theta_j}")
MARGIN = r"-\log\frac{e^{s\cos\theta_y}}{e^{s\cos\theta_y} + \sum_{j \ne y} e^{s\cos\theta_j}}"

ROWS = [
    (ANGLES, MARGIN + r" = -s\cos\theta_y + \log \sum_j e^{s\cos\theta_j}", Answer.PROVED),
    (ANGLES, MARGIN + r" = s\cos\theta_y + \log \sum_j e^{s\cos\theta_j}", Answer.REFUTED),
    (ANGLES, r"e^{s\cos\theta_j} e^{-sm} = e^{s(\cos\theta_j - m)}", Answer.PROVED),
    (ANGLES, r"e^{s\cos\theta_j} e^{-sm} = e^{s(\cos\theta_j + m)}", Answer.REFUTED),
    (ANGLES, r"\cos\phi \cdot \cos\phi = \cos^2\phi", Answer.PROVED),
    (ANGLES, r"2 \cos(\phi) - \cos\phi = \cos\phi", Answer.PROVED),
    (ANGLES, r"\cos\phi \le 1", Answer.PROVED),
    (ANGLES, r"\cos\phi \le 0", Answer.REFUTED),
    (ANGLES, r"\cos\theta_j = \cos\theta_k", Answer.REFUTED),
    (ANGLES, r"\frac{d}{ds} s\cos\phi = \cos\phi", Answer.PROVED),
    # a cosine has to do with the sine, with the angle and with what limits it
    (ANGLES, r"\cos^2\phi + \sin^2\phi = 1", Answer.UNKNOWN),
    (ANGLES, r"\cos\phi = \phi", Answer.UNKNOWN),
    ((r"scalar \phi", r"given 0 < \phi < 1"), r"\cos\phi > 0", Answer.UNKNOWN),
    (("index k = 1..n", r"vector \theta : n", r"given \sum_k \theta_k = 0"), r"\cos\theta_k = 1", Answer.UNKNOWN),
    # .. and is not differentiated, nor taken of formulas
    (ANGLES, r"\frac{d}{d\phi} \cos\phi = 0", Answer.UNREADABLE),
    (LOSS, r"\frac{\partial L}{\partial \theta_j} = 0", Answer.UNREADABLE),
    (LOSS, r"L = \sum_k e^{\cos\theta_k}", Answer.PROVED),
    (LOSS, r"L = \sum_k e^{2\cos\theta_k}", Answer.REFUTED),
    (ANGLES, r"\cos(\phi + m) = \cos\phi", Answer.UNREADABLE),
    (ANGLES, r"\cos s t = t \cos s", Answer.UNREADABLE),
    (ANGLES, r"\cos y = \cos y", Answer.UNREADABLE),
    # a page's own cosine
    (
        ("vector u, v : n", r"let \cos(u, v) = \frac{u^\top v}{\|u\|\|v\|}"),
        r"\cos(u, v) \|u\|\|v\| = u^\top v",
        Answer.PROVED,
    ),
]


@pytest.mark.parametrize(("directives", "tex", "expected"), ROWS)
def test_cosines_of_letters(directives: tuple[str, ...], tex: str, expected: Answer) -> None:
    try:
        found = judged(tex, directives).answer
    except ReadError:
        found = Answer.UNREADABLE
    assert found is expected
