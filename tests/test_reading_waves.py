"""Cosines and sines of declared letters: what holds of any numbers between -1 and 1, or of any angles."""

from __future__ import annotations

import pytest

from symce.checking import judged
from symce.judging.judgement import Answer
from symce.read.tex.item import ReadError

ANGLES = ("index j, k = 1..n", "index y = 1..n", r"vector \theta : n", r"scalar s, \phi, m, t")
LOSS = (*ANGLES, r"let L = \sum_j e^{\cos\theta_j}")
LIMITED = (r"scalar \phi", r"given 0 < \phi < 1")
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
    # the number that nobody declares
    (ANGLES, r"\cos\pi = -1", Answer.PROVED),
    (ANGLES, r"\cos\pi = 1", Answer.REFUTED),
    (ANGLES, r"\sin(\phi - \pi) = -\sin\phi", Answer.PROVED),
    ((*ANGLES, r"scalar \pi"), r"\cos\pi = -1", Answer.REFUTED),
    # a cosine has to do with the sine, with the angle and with what limits it
    (ANGLES, r"\cos^2\phi + \sin^2\phi = 1", Answer.PROVED),
    (ANGLES, r"\cos^2\phi - \sin^2\phi = 1", Answer.REFUTED),
    (ANGLES, r"\cos\phi = \phi", Answer.UNKNOWN),
    (ANGLES, r"\cos\phi + \sin\phi = \phi", Answer.UNKNOWN),
    (LIMITED, r"\cos\phi > 0", Answer.UNKNOWN),
    (LIMITED, r"\cos\phi \sin\phi \ge 0", Answer.UNKNOWN),
    (LIMITED, r"\frac{d}{d\phi} \cos\phi \le 0", Answer.UNKNOWN),
    (LIMITED, r"\frac{d}{d\phi} \cos\phi = -\sin\phi", Answer.PROVED),
    ((r"scalar \phi", r"given \phi > 0"), r"\cos\phi \sin\phi \ge 0", Answer.REFUTED),
    ((r"scalar \phi", r"given \cos\phi > 0", r"given \sin\phi > 0"), r"\cos\phi \sin\phi \ge 0", Answer.UNKNOWN),
    (("index k = 1..n", r"vector \theta : n", r"given \sum_k \theta_k = 0"), r"\cos\theta_k = 1", Answer.UNKNOWN),
    # .. and is worked out beside a derivative in the angle, and of sums of angles
    (ANGLES, r"\frac{d}{d\phi} \cos\phi = 0", Answer.REFUTED),
    (ANGLES, r"\frac{d}{d\phi} \cos\phi = -\sin\phi", Answer.PROVED),
    (ANGLES, r"\frac{d^2}{d\phi^2} \sin\phi = -\sin\phi", Answer.PROVED),
    (ANGLES, r"\frac{d}{d\phi} (\phi\cos\phi) = \cos\phi - \phi\sin\phi", Answer.UNREADABLE),
    ((*ANGLES, r"function f of \phi"), r"\frac{d}{d\phi} (f + \cos \phi) = -\sin \phi", Answer.UNREADABLE),
    (LOSS, r"\frac{\partial L}{\partial \theta_j} = 0", Answer.REFUTED),
    (LOSS, r"\frac{\partial L}{\partial \theta_j} = -e^{\cos\theta_j} \sin\theta_j", Answer.PROVED),
    (LOSS, r"L = \sum_k e^{\cos\theta_k}", Answer.PROVED),
    (LOSS, r"L = \sum_k e^{2\cos\theta_k}", Answer.REFUTED),
    (ANGLES, r"\cos(\phi + m) = \cos\phi", Answer.REFUTED),
    (ANGLES, r"\cos(\phi + m) = \cos\phi \cos m - \sin\phi \sin m", Answer.PROVED),
    (ANGLES, r"\cos(\theta_y - m) = \cos\theta_y \cos m - \sin\theta_y \sin m", Answer.REFUTED),
    (ANGLES, r"\frac{d}{dm} \cos(\phi + m) = -\sin(\phi + m)", Answer.PROVED),
    # what is true of all angles but odd multiples of pi
    (ANGLES, r"\sin\phi + \cos\phi > -2", Answer.UNKNOWN),
    (ANGLES, r"\cos\phi + \sin^2\phi > -1", Answer.UNKNOWN),
    (ANGLES, r"\mathbb{1}[\cos\phi + \sin^2\phi > -1] = 1", Answer.UNKNOWN),
    # .. and not of other formulas
    (ANGLES, r"\cos(2\phi) = 1", Answer.UNREADABLE),
    (ANGLES, r"\cos(\theta + m) = 1", Answer.UNREADABLE),
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
