"""Questions that a claim raises by what its letters mean or may mean: a line that fails is unknown for them.

Knows what makes a claim doubtful (``doubts``), how to ask for it, and for what a line is unknown whatever is found of
it; judges nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from symce.judging import beside
from symce.judging.claim import Claim
from symce.read.grammar import bound_indices
from symce.read.semantics import fixed, letters
from symce.read.semantics.arrays import FRACTION
from symce.read.semantics.meaning import Meaning
from symce.read.semantics.names import DIAGONAL
from symce.read.statements import doubts, signed, small_changes
from symce.read.statements.lawful import lawful
from symce.read.statements.pairing import NUMBER_FOR_ARRAY
from symce.read.tree import Call, Gradient, Letter, Node, Norm, Transposed, every, letters_in


def ask(meaning: Meaning, claim: Claim, sides: tuple[Node, Node], notes: tuple[str, ...]) -> None:
    """Ask what a line may mean otherwise: ``doubts`` if it is not true, ``unsure`` in any case."""
    if claim.shapes and DIAGONAL in meaning.assumed:
        meaning.doubts.setdefault("is diag of a matrix the vector of its diagonal, or a matrix? write the entries")
    for question in questions(meaning, claim, sides, notes):
        meaning.doubts.setdefault(question)
    for question in questions_in_any_case(meaning, claim, sides):
        meaning.unsure.setdefault(question)
    name, both = doubts.entry_by_itself(meaning, claim.letters())
    if name:  # what is assumed of it may be meant of the entry
        question = f"{name} has a meaning of its own, and is an entry of another letter; declare one of them"
        (meaning.unsure if both else meaning.doubts).setdefault(question)


def with_guesses(meaning: Meaning, claim: Claim) -> Claim:
    """The claim with what was guessed of its letters, and the questions that were asked of it."""
    open_ones, hidden = [known.name for known in doubts.doubtful(meaning, claim)], doubts.hidden_in(meaning, claim)
    roles = doubts.roles_behind(meaning, claim)
    guessed = (*dict.fromkeys((*open_ones, *sorted(hidden))), *roles)
    firm = doubts.counts(meaning, claim)
    doubted = {*open_ones, *(hidden - doubts.held(meaning, claim))} - firm
    return replace(
        claim,
        guessed=guessed,
        lawful=lawful(meaning, claim, guessed) if guessed and meaning.notation.events else (),
        believed=not doubted and not any(roles.values()),
        undeclared=frozenset(meaning.guessed),
        two_valued=doubts.without_sums(meaning),
        unsaid=doubts.called_otherwise(meaning),
        doubt="; ".join(meaning.doubts),
        unsure="; ".join(meaning.unsure),
    )


def questions_in_any_case(meaning: Meaning, claim: Claim, sides: tuple[Node, Node]) -> Iterator[str]:
    """What is to be asked of the claim of two sides before anything is said of it."""
    for flat in sorted(claim.letters() & set(meaning.flat)) if meaning.flat else ():
        yield f"{meaning.flat[flat]} stands with a transpose, and nothing says its shape; declare it"
    if sign := small_changes.on_both_sides(meaning, sides):
        yield f"is {sign} the sign of a differential? write \\mathrm{{d}}, or declare it"
    if meaning.beside and (name := beside.varied_alone(claim, frozenset(meaning.guessed))):
        yield f"does {name} change with the place beside it? define it"
    if value := doubts.value_of_policy(meaning, claim):
        yield f"does {value} change with what is differentiated in? declare it, or 'function'"
    if name := over_both_and_one(meaning, sides):
        yield f"does a sum run over {name} too, of which another sum of the line is a part? write its range"
    circle = fixed.CIRCLE.base
    letter = meaning.guessed.get("\\pi")
    if letter is not None and not letter.sorts and {circle, "\\pi"} <= claim.context.closure(claim.letters()):
        yield "is \\pi the number 3.14.. or a letter? declare it"
    if name := signed.one_of_others(meaning, claim):
        yield f"is {name} one of those over which the sum runs? declare it"


def questions(meaning: Meaning, claim: Claim, sides: tuple[Node, Node], notes: tuple[str, ...]) -> Iterator[str]:
    """What is to be asked of the claim of two sides before it is called wrong."""
    used = claim.letters()
    if FRACTION in notes and not used.isdisjoint(meaning.guessed):
        yield "letters that carry an index elsewhere stand without it: one entry, or all of them? write the index"
    if question := doubts.summed_silently(meaning, claim):
        yield question
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
        yield doubts.BARE.format(name)
    if name := doubts.normalizer(meaning, claim):
        yield f"is {name} the sum of the exponentials above it? define it"
    if claim.shapes and (name := numbered(meaning, sides)):
        yield f"is {name} an entry, or another vector? declare it"
    if is_laplacian(claim, sides):
        yield "is \\nabla^2 the Laplacian, which is a number? write \\operatorname{tr}(\\nabla^2 f)"
    if name := doubts.over_two_ranges(meaning, claim):
        yield f"{name} runs over two ranges here; declare it, as in 'index {name} = 1..K'"


def over_both_and_one(meaning: Meaning, sides: tuple[Node, Node]) -> str:
    r"""The i of ``\sum_{k \ne i} a_{ik}``, which may run over both, where another sum only limits its index by it."""
    both = set[str]().union(*map(bound_indices.run_over, sides)) - meaning.line.free - meaning.line.outer
    return min(both & set().union(*map(bound_indices.paired, sides)), default="") if both else ""


def is_laplacian(claim: Claim, sides: tuple[Node, Node]) -> bool:
    """Whether ``\\nabla^2 f`` stands in a line where a number is expected."""
    if "a number" not in claim.shapes and NUMBER_FOR_ARRAY not in claim.assumed:
        return False
    return any(isinstance(n, Gradient) and isinstance(n.body, Gradient) for side in sides for n in every(side))


def numbered(meaning: Meaning, sides: tuple[Node, Node]) -> str:
    r"""A \theta_1 that may be another vector than \theta: it is transposed, an argument, in a norm, or a whole side."""
    found: list[Node] = [side for side in sides if isinstance(side, Letter)]
    for side in sides:
        for node in every(side):
            if isinstance(node, Transposed | Norm):
                found.append(node.body)
            elif isinstance(node, Call):
                found += node.args
    inside = (inner for node in found for inner in letters_in(node))
    return next((letter.spelled for letter in inside if letters.is_numbered(meaning, letter)), "")
