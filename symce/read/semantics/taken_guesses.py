"""A guessed letter in the context, with what the field usually assumes of such letters.

Knows when probabilities are positive and labels add up to 1, and what on a page speaks against it; the shapes of
letters are guessed before.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from symce.context import POSITIVE, SumsTo, Within
from symce.patterns import regex
from symce.read.notation.gathered import LABELS, PROBABILITIES
from symce.read.notation.known import Known
from symce.read.notation.scripted import EXAMPLE
from symce.read.semantics import guessed_shapes, guesses, introduced
from symce.read.tex.fonts import ACCENT, core
from symce.read.tex.item import ReadError
from symce.read.tex.words import OUTCOMES
from symce.read.tree import Letter

if TYPE_CHECKING:
    from symce.read.semantics.meaning import Meaning


VALUES = regex(r"[Qq](?:_.*)?\((?:s\d?,)?\s*a")
"""Q(a) and Q(s, a) are values of actions, and no probabilities."""


def take_guess(meaning: Meaning, known: Known, shown: str, *, sums: bool = True) -> None:
    """Declare a guessed letter, with what the field usually assumes of it, and say so.

    ``sums``: whether probabilities and labels add up to 1 over its last index.
    """
    lets = meaning.notation.letters.get(known.base, ())
    if known.sorts and not known.scripts and set_aside(meaning, known.base):
        lets = ()
    whole = (let for let in lets if not (let.indices or let.of_members or let.of_plain))
    if known.sorts and not known.scripts and any(whole):
        raise ReadError(f"{known.base} is defined without an index and has one here; is it another letter? rename it")
    sizes = [str(sort.size or sort.name) for sort in known.sorts]
    kinds = ("a number", f"a vector over {sizes[0]}" if sizes else "", f"a matrix over {' x '.join(sizes)}")
    meaning.note(f"{shown} is {kinds[min(len(sizes), 2)]}")
    meaning.notation.known.setdefault(known.base, []).append(known)
    meaning.guessed[meaning.context_name(known)] = known
    introduced.declare(meaning, known)
    if known.base in OUTCOMES:
        meaning.note(f"{shown} is positive")
        meaning.context = meaning.context.assume(Within(meaning.context_name(known), POSITIVE))
    if known.sorts:
        assume_distribution(meaning, known, shown, sums=sums)


def assume_distribution(meaning: Meaning, known: Known, shown: str, *, sums: bool) -> None:
    """Probabilities are positive, and add up to 1 as labels do; scores, counts and numbers of examples are neither."""
    habits = meaning.notation.habits()
    of_one = known.base.removesuffix(EXAMPLE)
    if of_one != known.base and len(known.sorts) == 1:
        return  # one number for every example
    applied = re.sub(r"\(.*\)$", "", of_one)
    role = core(applied)
    one_hot = role in LABELS and role in habits.one_hot
    one_hot = one_hot and (len(known.sorts) == 1 or is_over_classes(meaning, known))
    if re.sub(r"\(.*\)$", "", known.base) in habits.free and not one_hot:
        return  # scores, queries and values of actions
    if role in habits.counted or VALUES.match(known.base):
        return
    if role.islower() and not speaks_of_distributions(meaning):
        return  # no distributions are spoken of: these may be prices, counts or values
    name = meaning.context_name(known)
    sums = sums and adds_up(meaning, known, role, one_hot=one_hot)
    hat = ACCENT.match(known.base) is not None
    if role in PROBABILITIES or (hat and role in LABELS):
        meaning.note(f"the {shown} are positive (probabilities)")
        meaning.context = meaning.context.assume(Within(name, POSITIVE))
    free = known.base not in habits.derived or known.base in habits.summing
    if sums and free and (role in PROBABILITIES or role in LABELS) and known.base not in habits.binary:
        what = "labels" if role in LABELS and not hat else "probabilities"
        meaning.note(f"the {shown} sum to 1 ({what})")
        meaning.context = meaning.context.assume(SumsTo(name))


def adds_up(meaning: Meaning, known: Known, role: str, *, one_hot: bool) -> bool:
    """Whether what a letter stands for adds up to 1 over its last index, if it is a label or probability."""
    against = meaning.notation.habits().against
    if "rows" in against and len(known.sorts) > 1:
        return False
    if role in LABELS and not one_hot and ("sums" in against or not is_over_classes(meaning, known)):
        return False
    if known.base in one_for_each_example(meaning) or guessed_shapes.is_part(known.sorts[-1]):
        return False
    return not (len(known.sorts) == 1 and meaning.notation.is_given_to_sum(known.base))


def is_over_classes(meaning: Meaning, known: Known) -> bool:
    """Whether something is normalised over the last index of a letter; counts and times are over examples."""
    habits = meaning.notation.habits()
    if habits.softmax or known.base in habits.summing:
        return True
    defined = meaning.shown_by_definitions
    classes = habits.class_indices | defined.class_indices()
    written = {*habits.carried.get(known.base, ())[-1:], *defined.carried.get(known.base, ())[-1:]}
    if defined.softmax or written & classes:
        return True
    runs = (meaning.notation.ranges.get(name) for name in classes)
    return any(run is not None and run.sort == known.sorts[-1] for run in runs)


def one_for_each_example(meaning: Meaning) -> frozenset[str]:
    """The letters whose bare logarithms are added up, ``\\sum_i \\log p_i``: they are no distribution over i."""
    habits = meaning.notation.habits()
    defined = meaning.shown_by_definitions
    return (habits.logged | defined.only_logged()) - habits.weighed - defined.weighed - habits.constrained


def speaks_of_distributions(meaning: Meaning) -> bool:
    """Whether the formulas of the document or its definitions hold logarithms, exponentials or a softmax."""
    if meaning.notation.habits().logarithms:
        return True
    defined = meaning.shown_by_definitions
    return defined.logarithms or defined.softmax


def set_aside(meaning: Meaning, base: str) -> bool:
    """Whether all definitions of a letter are of single entries, ``o_1 = \\ldots``, and a line speaks of its ``o_i``.

    The line is read without them, of any o: what holds of each holds of this one, and nobody is called wrong.
    """
    lets = meaning.notation.letters.get(base, [])
    if (
        meaning.notation.by_entries
        or not lets
        or not all(isinstance(let.head, Letter) and guesses.is_numbered(let.head) for let in lets)
    ):
        return False
    if any(id(let) in meaning._resolved or id(let) in meaning._resolving for let in lets):
        return False
    meaning.notation.letters[base] = []
    meaning.notation.aside.add(base)
    meaning.apart[base] = f"the definitions of {', '.join(let.name for let in lets)} are left out: {base} is any vector"
    return True
