"""Letters that only a sign tells from others, the key ``k_+`` beside the keys ``k_i``: it may be one of them.

Knows where that changes what a derivative is; judges nothing.
"""

from __future__ import annotations

from symce.judging.claim import Claim
from symce.read.notation.scripted import SIGNS
from symce.read.semantics.meaning import Meaning
from symce.term import Add, Diff, Exp, Sum, Term, kinds, nodes, variables


def one_of_others(meaning: Meaning, claim: Claim) -> str:
    """A letter with a sign that may be one of others in a formula that is differentiated in it or in them."""
    guessed = meaning.guessed
    signed = {name: known for name, known in guessed.items() if {*known.subs, *known.sups} & set(SIGNS)}
    if not signed:
        return ""
    slopes = [node for pair in claim.pairs for side in pair if Diff in kinds(side) for node in nodes(side)]
    for name, known in sorted(signed.items()):
        alike = (other for other, one in guessed.items() if one.base == known.base and one.sorts[1:] == known.sorts)
        others = {*alike} - signed.keys()
        for slope in slopes:
            if isinstance(slope, Diff) and slope.var.name in {name, *others}:
                body = claim.context.unfold(slope.body)
                if name in variables(body) and others & variables(body) and not is_added(body, name, others):
                    return name
    return ""


def is_added(term: Term, name: str, others: set[str]) -> bool:
    """Whether a formula adds what it makes of a letter to a sum of the same of others, of which it then is none."""
    return any(_adds(node, name, others) for node in nodes(term) if isinstance(node, Add))


def _adds(node: Add, name: str, others: set[str]) -> bool:
    alone = [part for part in node.terms if name in variables(part) and not others & variables(part)]
    sums = [part for part in node.terms if isinstance(part, Sum) and others & variables(part)]
    return any((Exp in kinds(part)) == (Exp in kinds(whole)) for part in alone for whole in sums)
