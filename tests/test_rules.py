"""Every rule is run, proved, and shown to be refuted when it is mutated."""

from __future__ import annotations

import pytest
from mutate import mutants

from symce.context import Context, ContextError
from symce.prover.inequality import prove_le, prove_lt
from symce.prover.verdict import Status, Verdict, prove_equal
from symce.rules import RULES
from symce.rules.applying import rewrite_of, rewritten
from symce.rules.letters import LETTERS
from symce.rules.rule import Rule
from symce.term import Term, alpha_equal

EVERY_RULE = pytest.mark.parametrize("rule", RULES.values(), ids=RULES.keys())


def context_of(rule: Rule) -> Context:
    return rule.context or LETTERS


def judge(rule: Rule, rhs: Term) -> Verdict:
    """The verdict on the rule with another right side."""
    prove = {"=": prove_equal, "≤": prove_le, "<": prove_lt}[rule.relation]
    return prove(rule.lhs, rhs, context_of(rule))


@EVERY_RULE
def test_the_statement_is_proved(rule: Rule) -> None:
    verdict = judge(rule, rule.rhs)
    assert verdict.status is Status.PROVED, verdict


@EVERY_RULE
def test_the_rule_rewrites_its_left_side_to_its_right_side(rule: Rule) -> None:
    made = rewritten(rule.lhs, rule, context_of(rule))
    assert made is not None
    tidied = rewritten(made, RULES["units"], context_of(rule)) or made
    assert alpha_equal(made, rule.rhs) or alpha_equal(tidied, rule.rhs), made


@EVERY_RULE
def test_the_rule_leaves_a_stranger_alone(rule: Rule) -> None:
    """A rule that rewrote everything would be no rule: its own right side need not match again forever."""
    term = rule.lhs
    for _ in range(8):
        term = rewritten(term, rule, context_of(rule)) or term
    assert rewrite_of(rule)(term, context_of(rule)) is None or rule.name in {"sum_comm"}


def well_formed(term: Term, context: Context) -> bool:
    try:
        context.check(term)
    except ContextError:
        return False
    return True


def turned_is_refuted(rule: Rule) -> bool:
    """Where the right side is 0 or 1 and has no mutants that fail: the inequality turned round."""
    return prove_le(rule.rhs, rule.lhs, context_of(rule)).status is Status.REFUTED


@EVERY_RULE
def test_every_mutant_is_refuted(rule: Rule) -> None:
    """A mutant is refuted, or it is one of the harmless ones that both engines prove; never left open."""
    context = context_of(rule)
    written = [(description, mutant) for description, mutant in mutants(rule.rhs) if well_formed(mutant, context)]
    verdicts = {description: judge(rule, mutant) for description, mutant in written}
    if rule.relation != "=":
        # a weaker bound is true as well, and there is no normal form of all that is true: it may stay open
        assert any(v.status is Status.REFUTED for v in verdicts.values()) or turned_is_refuted(rule)
        return
    refuted = [name for name, v in verdicts.items() if v.status in (Status.REFUTED, Status.ILL_DEFINED)]
    unknown = [name for name, v in verdicts.items() if v.status is Status.UNKNOWN]
    assert not unknown, unknown
    assert refuted, "no mutation of the rule was refuted"
    assert all(verdicts[name].counterexample for name in refuted if verdicts[name].status is Status.REFUTED)


@EVERY_RULE
def test_the_entry_is_complete(rule: Rule) -> None:
    assert rule.name == rule.name.lower()
    assert rule.says
    assert rule.source
