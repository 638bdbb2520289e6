"""Questions that the form of a line raises, whatever its letters mean: a line that fails is unknown for them.

Knows trees, and which letters are declared.
"""

from __future__ import annotations

from collections.abc import Iterator

from symce.read.notation.known import Notation
from symce.read.tex.scripts import bare_index
from symce.read.tree import Call, Letter, Node, Raised, Relation, kinds, parts


def questions(relation: Relation, notation: Notation) -> Iterator[str]:
    """What is to be asked of the line before it is called wrong."""
    if told_at_a_value(relation):
        yield "at which value is the derivative taken? write it with its argument"
    if (name := power_or_name(relation, notation)) is not None:
        yield f"is {name} a power, or a name? declare the letter above, or write the name with a word"
    if says_which(relation, notation):
        yield f"is {bare_index(relation.left.subs[0])} the name of one place? say so in a directive"  # type: ignore[attr-defined]  # a letter


def told_at_a_value(relation: Relation) -> bool:
    """Whether a line such as ``f' = 6`` writes a derivative without its argument, and nothing that changes with it."""
    if Call not in kinds(relation):
        return False
    slopes: list[Call] = []
    others: set[str] = set()
    stack: list[Node] = [relation]
    while stack:
        node = stack.pop()
        if isinstance(node, Call) and node.primes and node.args[0].at == node.head.at:
            slopes.append(node)
            continue
        if isinstance(node, Letter):
            others.add(node.base)
        stack.extend(parts(node))
    return any(not others & {node.head.base, getattr(node.args[0], "base", "")} for node in slopes)


def power_or_name(relation: Relation, notation: Notation) -> str | None:
    """``p_k^\\tau`` alone on the left, where nobody declares τ: the p at the temperature τ as well as a power."""
    match relation.left:
        case Raised(Letter() as base, Letter(above, (), ())) if not notation.declared(above):
            return f"{base.spelled}^{above}"
    return None


def says_which(relation: Relation, notation: Notation) -> bool:
    """``p_t = p_c`` of indices that nobody declares: it says what t is, and nothing of all t and c."""
    left, right = relation.left, relation.right
    if not isinstance(left, Letter) or not isinstance(right, Letter) or left.base != right.base:
        return False
    names = [bare_index(letter.subs[0]) for letter in (left, right) if len(letter.subs) == 1 and not letter.sups]
    return len(set(names)) == 2 and all(name.isalpha() and name not in notation.ranges for name in names)
