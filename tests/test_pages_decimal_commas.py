"""Pages that write decimals or thousands with a comma: the other numbers of the page show which."""

from __future__ import annotations

import pytest

from symce import check

PAGES = (
    (r"\[ 0{,}731 + 0{,}269 = 1{,}000 \]", "proved"),
    (r"\[ 0{,}731 + 0{,}269 = 1{,}001 \]", "refuted"),
    ("Es gilt\n" r"\[ 1{,}500 + 0{,}500 = 2{,}000 \]", "proved"),
    (r"Avec $p = 0{,}25$, on a" "\n" r"\[ 4 \cdot 0.25 = 1{,}000 \]", "unknown"),
    (r"Die Anteile sind $0{,}7$ und $0{,}3$." "\n" r"\[ 1{,}500 + 1{,}500 = 3{,}000 \]", "proved"),
    (r"Die Anteile sind $0{,}7$ und $0{,}3$." "\n" r"\[ 1{,}500 \cdot 2 = 3 \]", "proved"),
    (r"\[ 0{,}25 \cdot 4{,}000 = 1{,}000 \]", "proved"),
    # a point before decimals, or groups of thousands, show the other
    (r"\[ 0.001 \cdot 1{,}000 = 1 \]", "proved"),
    (r"\[ 60{,}000 / 128 = 468.75 \]", "proved"),
    (r"\[ 60{,}000 / 128 = 468.5 \]", "refuted"),
    (r"\[ 1{,}234{,}567 > 10^6 \]", "proved"),
    # nothing shows it
    (r"\[ 1{,}000 = 10^3 \]", "proved"),
    (r"\[ 4{,}000 / 4 = 1 \]", "unknown"),
    (r"\[ 4{,}000 / 4 = 7 \]", "unknown"),
)  # fmt: skip


@pytest.mark.parametrize(("page", "answer"), PAGES)
def test_pages(page: str, answer: str) -> None:
    assert check(page + "\n").steps[-1].answer.value == answer
