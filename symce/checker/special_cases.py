"""The special case in which a line holds that is not true as it stands: a letter that it leaves out is 0 or 1.

A line that words beside it limit ("when the temperature is one", "for fake images", "with no regularisation") has lost
what the general one holds: a letter, or a size, on which one side alone rests, or a parameter that no longer is written
on both. Judges a line in each such case; reads no words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction

from symce.context import Context, ContextError
from symce.judging.claim import Claim
from symce.judging.judgement import Answer
from symce.judging.remembered import judgement as judged
from symce.term import ONE, Diff, Num, Size, Term, TermError, Var, nodes, rewrite, variables

LETTERS = 4
"""How many letters that stand on one side only are tried."""

SECONDS = 1.0
"""How long a line may be judged in one such case."""

Change = Callable[[Term], Term | None]


def special_case(claim: Claim, values: set[str], seconds: float) -> str:
    """The case in which a line holds, in words; nothing where none is found. ``values`` are numbers that are told."""
    if claim.shapes:
        return ""
    for note, change in cases(claim, values):
        try:
            if judged((in_case(claim, change),), min(seconds, SECONDS)).answer is Answer.PROVED:
                return note
        except (ContextError, TermError):
            continue
    return ""


def cases(claim: Claim, values: set[str]) -> Iterator[tuple[str, Change]]:
    """The letters and sizes that a side has lost, at 1, at 0 and at what is told; a number of examples, at 1."""
    numbers = dict.fromkeys(("1", "0", *sorted(values)))
    for name in list(dict.fromkeys((*on_one_side(claim), *parameters(claim))))[:LETTERS]:
        every = "every " if claim.context.shape(name) else ""
        for value in numbers:
            yield f"{every}{name} = {value}", valued(name, Num(Fraction(value)))
    left, right = (set(sizes(claim, n)) for n in (0, 1))
    for size in sorted(left ^ right):
        yield f"{size} = 1", sized(size)


def on_one_side(claim: Claim) -> list[str]:
    """The free letters on which one side rests, also through definitions, and the other one does not."""
    left, right = (claim.context.closure(letters(claim, n)) for n in (0, 1))
    return free(claim, left ^ right)


def parameters(claim: Claim) -> list[str]:
    """The free numbers with a Greek name, and T, that one side at most writes: a temperature in the softmax too."""
    left, right = letters(claim, 0), letters(claim, 1)
    found = free(claim, claim.context.closure(left | right) - (left & right))
    return [name for name in found if not claim.context.shape(name) and (name == "T" or name.startswith("\\"))]


def letters(claim: Claim, side: int) -> frozenset[str]:
    """The letters that a side writes."""
    return frozenset[str]().union(*(variables(pair[side]) for pair in claim.pairs))


def free(claim: Claim, names: frozenset[str]) -> list[str]:
    """Those of letters that have no definition, are no class and no function, and are varied by no derivative."""
    varied = {node.var.name for body in written(claim) for node in nodes(body) if isinstance(node, Diff)}
    declared = (one.name for one in claim.context.declarations if one.values is None and not one.of)
    return sorted(name for name in declared if name in names - varied and claim.context.definition(name) is None)


def written(claim: Claim) -> Iterator[Term]:
    """Both sides of every pair, and the definitions behind them."""
    yield from (side for pair in claim.pairs for side in pair)
    yield from (entry.body for entry in claim.context.definitions)


def sizes(claim: Claim, side: int) -> Iterator[str]:
    """The sizes that a side writes as numbers, or its definitions do: the N of 1/N."""
    context = claim.context
    for pair in claim.pairs:
        behind = map(context.definition, context.closure(variables(pair[side])))
        for body in (pair[side], *(entry.body for entry in behind if entry is not None)):
            yield from (node.sort.name for node in nodes(body) if isinstance(node, Size))


def valued(name: str, value: Term) -> Change:
    """A number for a letter and for all its entries."""
    return lambda node: value if isinstance(node, Var) and node.name == name else None


def sized(name: str) -> Change:
    """1 for a size where it stands as a number: one example, or a sum where the text takes the mean."""
    return lambda node: ONE if isinstance(node, Size) and node.sort.name == name else None


def in_case(claim: Claim, change: Change) -> Claim:
    """A line in a special case, and in the reading that is judged: nothing of it was guessed."""
    context = claim.context
    definitions = tuple(replace(entry, body=rewrite(entry.body, change)) for entry in context.definitions)
    pairs = tuple((rewrite(left, change), rewrite(right, change)) for left, right in claim.pairs)
    made = Context(context.declarations, definitions, context.assumptions)
    return replace(
        claim, pairs=pairs, context=made, transposed=(), otherwise=(), tried=(), guessed=(), doubt="", unsure=""
    )
