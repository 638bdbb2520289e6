"""What symce writes, symce reads: the same terms, and every step proved again from the printed text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from symce.catalogue import catalogue_jobs
from symce.checking import check_source
from symce.derivation import Derivation
from symce.judging.judgement import Answer
from symce.read.documents.source import Source
from symce.term import Term, Var, alpha_equal, rewrite
from symce.write.latex import formula, write_fragment

GOOD = (Answer.PROVED, Answer.DEFINITION)


def lines(derivation: Derivation) -> list[tuple[Term, str, Term]]:
    return [
        (before, step.relation, step.after)
        for chain in derivation.chains
        for before, step in zip((chain.start, *(s.after for s in chain.steps)), chain.steps, strict=False)
    ]


Side = tuple[Term, str]
"""A term, and how it is printed."""


def same(left: Side, right: Side) -> bool:
    """The same term, or one that only a reader of numbers could tell apart: 1/2 as a number and as a fraction."""
    return left[1] == right[1] or alpha_equal(left[0], right[0])


@pytest.mark.parametrize("name", [name for name, _ in catalogue_jobs()])
def test_what_is_printed_is_read_back(name: str, derivations: dict[str, Derivation]) -> None:
    """Every line is proved again, term for term up to the names of bound indices; what is printed alike is one term."""
    derivation = derivations[name]
    report = check_source(Source(f"{name}.tex", write_fragment(derivation)))
    equalities = [step for step in report.steps if step.relation == "="]
    assert [s for s in equalities if s.answer not in GOOD] == []
    others = [step for step in report.steps if step.relation != "="]
    assert not [s for s in others if s.answer in (Answer.REFUTED, Answer.UNREADABLE)]
    assert len(report.steps) >= len(lines(derivation))
    own = {formula(Var(d.name)): d.name for d in (*derivation.context.declarations, *derivation.context.definitions)}

    def renamed(term: Term) -> Term:
        """With the names of the derivation: the reader calls a letter what is written, ``\\alpha`` and not alpha."""
        return rewrite(term, lambda t: replace(t, name=own[t.name]) if isinstance(t, Var) and t.name in own else None)

    def side(term: Term) -> Side:
        return term, formula(term)

    read = [(side(renamed(a)), side(renamed(b))) for a, b in (s.understood[0] for s in report.steps if s.understood)]
    for before, _, after in lines(derivation):
        left, right = side(before), side(after)
        assert any(same(a, left) and same(b, right) for a, b in read), (before, after)


def test_a_changed_line_is_not_proved(derivations: dict[str, Derivation]) -> None:
    text = write_fragment(derivations["cross-entropy-logits-lse"])
    assert "= p_j - y_j" in text
    report = check_source(Source("changed.tex", text.replace("&= p_j - y_j", "&= p_j + y_j")))
    assert [s.answer for s in report.steps if s.rhs.startswith("p_j + y_j")] == [Answer.REFUTED]
