"""Names that are defined with arguments and stand without them: ``J`` for ``J(\\theta)``.

Knows when all that their formulas depend on are letters with a meaning.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from symce.read.notation.known import Let
from symce.read.semantics import definitions
from symce.read.tree import Call, Letter, Node, Raised, letters_in

if TYPE_CHECKING:
    from symce.read.semantics.meaning import Meaning


def is_meant_bare(meaning: Meaning, let: Let) -> bool:
    """Whether a name may stand without its arguments: all that its formula depends on are letters with a meaning.

    The P of ``L(P, \\lambda)`` may be no letter at all, where the formula is one of p_k and ``\\lambda``.
    A letter in which the document differentiates has one, and one that carries indices elsewhere: ``p_i(T)`` and
    ``p_i`` beside a derivative in T, ``D(p \\| q)`` and ``D`` beside ``p_i`` and ``q_i``. So has the vector x of a
    ``g_i(x)`` that is never applied to anything else.
    """
    args = let.head.args if isinstance(let.head, Call) else ()
    if isinstance(let.head, Call) and let.head.head.base == "\\pi" and not all(is_known(meaning, a) for a in args):
        return not any(definitions.depends(meaning, let, name) for name in let.params)  # alone, \\pi may be the number
    known = {letter.base for arg in args if is_known(meaning, arg) for letter in letters_in(arg)}
    if isinstance(let.head, Call) and is_only_argument(meaning, let.head):
        known |= {arg.base for arg in args if isinstance(arg, Letter)} & meaning.notation.habits().vectors.keys()
    return not any(name not in known and definitions.depends(meaning, let, name) for name in let.params)


def is_only_argument(meaning: Meaning, head: Call) -> bool:
    """Whether the document applies a name to nothing but what its definition applies it to."""
    calls = [call for call in meaning.notation.habits().calls if call.head.base == head.head.base]
    return bool(calls) and all(call.args == head.args for call in calls)


def is_known(meaning: Meaning, arg: Node) -> bool:
    """Whether an argument of a definition is a letter with a meaning, and no index."""
    habits = meaning.notation.habits()
    root = arg.base if isinstance(arg, Raised) else arg  # the σ of \\ell(\\mu, \\sigma^2)
    if not isinstance(root, Letter) or root.spelled in meaning.notation.ranges:
        return False
    meant = meaning.notation.declared(root.base) or root.base in habits.derived
    said = root.spelled in habits.scalars or bool(habits.shapes.get(root.base))  # b \\in \\mathbb{R}
    return meant or said or bool(habits.carried.get(root.base))
