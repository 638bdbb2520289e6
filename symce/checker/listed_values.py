"""Lists of numbers in the prose of a worked example: "the logits are $z = (2, 1, 0.1)$", for its lines with numbers.

Knows which formulas say such values and which lines rest on them; judges nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from symce.checker.in_passing import needed
from symce.checker.reading import Definitions, Reading, is_same_name
from symce.read.tree import Letter, Listed, Node, Number, Relation, every, number_in

OTHER = re.compile(
    r"\b(?:others?|another|different|larger|smaller|bigger|higher|lower|new|if|when|were|would|could|instead|second|next"
    r"|after|later|before|until|once|than|scal\w+|shift\w+|chang\w+|updat\w+|temperature|twice|double\w*|half)\b",
    re.IGNORECASE,
)
"""Words beside a line that may be about other values than those of the example."""


def says_values(relation: Relation) -> bool:
    """Whether a formula sets a letter without scripts to a list of numbers."""
    head, body = relation.left, relation.right
    plain = isinstance(head, Letter) and not (head.subs or head.sups) and relation.relation in ("=", ":=")
    return plain and isinstance(body, Listed) and all(number_in(item) is not None for item in body.items)


def shown(body: Node) -> str:
    """A list as a report says it."""
    assert isinstance(body, Listed)
    return f"({', '.join(f'{float(number_in(item) or 0):g}' for item in body.items)})"


def holds_numbers(relation: Relation) -> bool:
    """Whether a line writes decimals or lists, or says that sides are near to each other."""
    written = every(relation)
    return relation.relation == "~=" or any(
        isinstance(node, Listed) or (isinstance(node, Number) and bool(node.places)) for node in written
    )


def with_lists(said: Iterable[Relation], relation: Relation, definitions: Definitions) -> Iterator[Reading]:
    """The line with the last list that the prose above gives each letter, if it is one with numbers."""
    if not holds_numbers(relation):
        return
    lists: dict[str, tuple[Node, Node]] = {}
    for one in said:
        assert isinstance(one.left, Letter)
        lists[one.left.base] = (one.left, one.right)
    told: Definitions = [(head, body, name) for name, (head, body) in lists.items()]
    if any(is_same_name(entry[0], head) for entry in definitions for head, _, _ in told):
        return
    used = needed({node.base for node in every(relation) if isinstance(node, Letter)}, told, definitions)
    if not used:
        return
    lists = {name: (head, body) for head, body, name in used}
    meant = [*used, *definitions]
    note = " and ".join(f"{name} = {shown(body)}" for name, (_, body) in lists.items())
    yield Reading((), meant, note, True, values=True)
