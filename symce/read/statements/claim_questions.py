"""Questions that a claim raises by what its letters mean or may mean: a line that fails is unknown for them.

Knows what makes a claim doubtful (``doubts``) and how to ask for it; judges nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from symce.judging.claim import Claim
from symce.read.semantics import inverses, letters
from symce.read.semantics.arrays import FRACTION
from symce.read.semantics.meaning import Meaning
from symce.read.statements import doubts, small_changes
from symce.read.tree import Call, Letter, Node, Norm, Transposed, every


def questions(meaning: Meaning, claim: Claim, sides: tuple[Node, Node], notes: tuple[str, ...]) -> Iterator[str]:
    """What is to be asked of the claim of two sides before it is called wrong."""
    used = claim.letters()
    if FRACTION in notes and not used.isdisjoint(meaning.guessed):
        yield "letters that carry an index elsewhere stand without it: one entry, or all of them? write the index"
    yield from filter(None, (doubts.summed_silently(meaning, claim), inverses.doubt(meaning, claim)))
    if name := doubts.tied(meaning, claim):
        yield f"{name} is tied to other letters by an assumption: do they change with it? write them by {name}"
    if name := min(set(meaning.free) & meaning.context.closure(used) - set(meaning.guessed), default=""):
        yield f"{name} stands as an index beside a letter {name} that has entries or a value: is it its class? say so"
    if name := doubts.also_spoken_of(meaning):
        yield f"a sum in a definition runs over {name} too, of which the line speaks"
    if name := doubts.of_all_pairs(meaning, used):
        yield f"do the rows of {name} add up to 1, or all its entries? say so in a directive"
    if names := doubts.bound_probabilities(meaning, used):
        yield f"{names} depend on each other; define them by each other with let directives"
    if name := small_changes.factor(meaning, used, sides):
        yield f"is {name} the sign of a differential? declare it, or write derivatives"
    if name := doubts.bare_labels(meaning, claim):
        yield f"{name} stands beside vectors: one number, or one for each class? declare it"
    if name := doubts.normalizer(meaning, claim):
        yield f"is {name} the sum of the exponentials above it? define it"
    if claim.shapes and (name := numbered(meaning, sides)):
        yield f"is {name} an entry, or another vector? declare it"
    if name := doubts.over_two_ranges(meaning, claim):
        yield f"{name} runs over two ranges here; declare it, as in 'index {name} = 1..K'"


def numbered(meaning: Meaning, sides: tuple[Node, Node]) -> str:
    r"""A \theta_1 that may be another vector than \theta: it is transposed, an argument, in a norm, or a whole side."""
    found: list[Node] = [side for side in sides if isinstance(side, Letter)]
    for side in sides:
        for node in every(side):
            if isinstance(node, Transposed | Norm):
                found.append(node.body)
            elif isinstance(node, Call):
                found += node.args
    inside = (inner for node in found for inner in every(node) if isinstance(inner, Letter))
    return next((letter.spelled for letter in inside if letters.is_numbered(meaning, letter)), "")
