"""What the field usually assumes of letters, withdrawn where the text says of them that they are something else.

Knows which assumptions of a claim were guessed so; judges nothing.
"""

from __future__ import annotations

from dataclasses import replace

from symce.context import Assumption, SumsTo, in_words
from symce.judging.claim import Claim


def withdrawn(claim: Claim, used: tuple[Assumption, ...]) -> tuple[Claim, str] | None:
    """The claim without what was guessed of the letters that the text calls otherwise, and what that is in words.

    None where its proof uses nothing of it.
    """
    guessed = [a for a in used if isinstance(a, SumsTo) and a.name in claim.unsaid]
    if not guessed:
        return None
    context = claim.context
    for assumption in context.assumptions:
        if isinstance(assumption, SumsTo) and assumption.name in claim.unsaid:
            context = context.without(assumption)
    return replace(claim, context=context), " and ".join(map(in_words, guessed))
