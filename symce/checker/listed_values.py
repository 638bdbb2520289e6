"""Lists of numbers in the prose of a worked example: "the logits are $z = (2, 1, 0.1)$", for its lines with numbers.

Knows which formulas say such values and which lines rest on them; judges nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from symce.checker.in_passing import needed
from symce.checker.reading import Definitions, Reading, is_same_name
from symce.patterns import regex
from symce.read.tree import (
    Letter,
    Listed,
    Node,
    Number,
    Relation,
    Rows,
    Transposed,
    bases_of,
    every,
    letters_in,
    number_in,
)

OTHER = regex(
    r"\b(?:others?|another|different|larger|smaller|bigger|higher|lower|new|if|when|were|would|could|instead|second|next"
    r"|after|later|before|until|once|than|scal\w+|shift\w+|chang\w+|updat\w+|temperature|twice|double\w*|half)\b",
    re.IGNORECASE,
)
"""Words beside a line that may be about other values than those of the example."""


ASK = ": does the line speak of these values?"
"""Behind the values with which a line holds, where words beside it leave open whether they are meant."""


def says_values(relation: Relation) -> bool:
    """Whether a formula sets a letter without scripts to a list of numbers."""
    head = relation.left
    plain = isinstance(head, Letter) and not (head.subs or head.sups) and relation.relation in ("=", ":=")
    return plain and list_in(relation.right) is not None


def list_in(body: Node) -> Listed | None:
    """The numbers of a vector that is written out: ``(1, 0, 0)``, ``[1, 0, 0]^\\top`` or a column."""
    match body:
        case Listed(items) | Transposed(Listed(items)) | Transposed(Rows((items,))):
            found = items
        case Rows(rows) if len(rows) > 1 and all(len(row) == 1 for row in rows):
            found = tuple(row[0] for row in rows)
        case _:
            return None
    return Listed(found) if all(number_in(item) is not None for item in found) else None


def shown(body: Node) -> str:
    """A list as a report says it."""
    listed = list_in(body)
    assert listed is not None
    return f"({', '.join(f'{float(number_in(item) or 0):g}' for item in listed.items)})"


def holds_numbers(relation: Relation) -> bool:
    """Whether a line writes decimals or lists, or says that sides are near to each other."""
    written = every(relation)
    return relation.relation == "~=" or any(
        isinstance(node, Listed) or (isinstance(node, Number) and bool(node.places)) for node in written
    )


def is_of_values(relation: Relation) -> bool:
    """Whether a line speaks of single entries by their number, ``p_1``, or has a number alone on a side."""
    letters = letters_in(relation)
    entries = any(len(one.subs) == 1 and one.subs[0].text.isdigit() for one in letters)
    return entries or any(
        all(node.base in ("e", "\\pi") for node in letters_in(side)) for side in (relation.left, relation.right)
    )


def with_lists(
    said: Iterable[tuple[Relation, bool]], relation: Relation, definitions: Definitions, *, firm: bool
) -> Iterator[Reading]:
    """The line with the last list that the prose above gives each letter, if it is one with numbers.

    A line without decimals and lists, ``\\frac{\\partial L}{\\partial z_1} = p_1 - 1``, may rest on one letter: it is
    tried with each, and then with all. It is believed that it speaks of these values if ``firm``, and what stands with
    every list, say so.
    """
    numbers = holds_numbers(relation)
    if not numbers and not is_of_values(relation):
        return
    lists: dict[str, tuple[Node, Node]] = {}
    settled: dict[str, bool] = {}
    for one, sure in said:
        assert isinstance(one.left, Letter)
        lists[one.left.base] = (one.left, one.right)
        settled[one.left.base] = sure
    told: Definitions = [(head, body, name) for name, (head, body) in lists.items()]
    if any(is_same_name(entry[0], head) for entry in definitions for head, _, _ in told):
        return
    used = needed(bases_of(relation), told, definitions)
    if not used:
        return
    alone = [] if numbers or len(used) == 1 else [[entry] for entry in used]
    for some in (*alone, used):
        note = " and ".join(f"{name} = {shown(body)}" for _, body, name in some)
        whole = not numbers and len(some) == len(used)
        sure = numbers or (firm and all(settled[name] for _, _, name in some))
        meant, hint = [*some, *definitions], "" if numbers else ASK
        yield Reading((), meant, note, sure, hint, binding=whole, otherwise=whole, values=numbers)
