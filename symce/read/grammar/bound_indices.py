"""What sums bind, as it is written under them; knows no declarations."""

from __future__ import annotations

from symce.read.tex.scripts import index_text
from symce.read.tex.words import WORDS
from symce.read.tree import Add, Big, Call, Indicator, Letter, Node, Relation, every, kinds, parts


def bound_by(node: Big) -> frozenset[str]:
    """The letters below a sum that may be what it runs over."""
    mine: set[str] = set()
    for under in node.under:
        match under:
            case Letter():
                mine.add(under.spelled)
            case Relation(Letter() as letter, "!=" | "<" | ">" | "<=" | ">=", Letter() as other):
                mine |= {letter.spelled, other.spelled}
            case Relation(Letter() as letter, sign, other):
                mine.add(letter.spelled)
                if node.upper is None:  # \\sum_{y_i = k}, \\sum_{i = j}
                    mine |= {index_text(piece) for piece in letter.subs}
                    mine |= {other.spelled} if sign == "=" and isinstance(other, Letter) and not letter.subs else set()
    return frozenset(mine)


def stands_in(body: Node, letter: Letter) -> bool:
    """Whether an index stands in what is summed, not only under a sum; only then ``i \\ne j`` may run over it."""
    if isinstance(body, Letter) and body.spelled == letter.spelled:
        return True
    return any(stands_in(part, letter) for part in ((body.body,) if isinstance(body, Big) else parts(body)))


def run_over(node: Node) -> set[str]:
    """The i of sums over ``j \\ne i`` or ``j \\le i`` that stands in what is summed: the sum may run over both.

    A sum over ``i < j`` does, unless the line speaks of one of them; of ``j < i`` this is open: who runs over pairs
    names them in order.
    """
    found: set[str] = set()
    for big in (inner for inner in every(node) if isinstance(inner, Big)) if Big in kinds(node) else ():
        for under in big.under:
            match under:
                case Relation(Letter(), "!=" | "<=" | ">=", Letter() as other) if stands_in(big.body, other):
                    found.add(other.spelled)
                case Relation(Letter(one), "<" | ">", Letter(name) as other) if one > name:
                    found |= {other.spelled} if stands_in(big.body, other) else set()
    return found


def paired(node: Node) -> set[str]:
    """Indices of sums over ``i \\ne j`` or ``i < j`` that stand in no summand: ``\\sum_{i < j} 1`` counts pairs."""
    found: set[str] = set()
    for big in (inner for inner in every(node) if isinstance(inner, Big)) if Big in kinds(node) else ():
        for under in big.under:
            match under:
                case Relation(Letter() as letter, "!=" | "<" | ">" | "<=" | ">=", Letter() as other):
                    found |= {one.spelled for one in (letter, other) if not stands_in(big.body, one)}
    return found


def free_names(node: Node, bound: frozenset[str], found: set[str]) -> None:
    """Collect the names in scripts that no sum around them binds, those of limits among them: ``\\sum_{k=1}^{i-1}``."""
    if isinstance(node, Big):
        if not node.under:
            return
        inside = bound | bound_by(node)
        for under in node.under:
            if isinstance(under, Indicator):
                free_names(under, inside, found)
            elif isinstance(under, Relation) and under.relation == "=":
                free_names(under.right, inside if node.upper is None else bound, found)
        if isinstance(node.upper, Add):  # a letter alone is a size, as a rule
            free_names(node.upper, bound, found)
        free_names(node.body, inside, found)
        return
    if isinstance(node, Call) and WORDS.get(node.head.base) == "diag":
        return  # the index of diag(p_i) is its own, unless it stands elsewhere too
    if isinstance(node, Letter):
        for piece in (*node.subs, *node.sups):
            name = index_text(piece)
            if name not in bound:
                found.add(name)
            if piece.node is not None and not isinstance(piece.node, Letter):
                free_names(piece.node, bound, found)
        if not node.subs and not node.sups and node.spelled not in bound:
            found.add(node.spelled)
        return
    for part in parts(node):
        free_names(part, bound, found)
