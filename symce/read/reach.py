"""How far functions without brackets and products reach.

As written, the logarithm of ``\\log p / q`` ends before the slash, that of ``\\log a (1 - b)`` before the bracket, and
``\\prod_i p_i c`` takes c in. Many mean it otherwise; that is asked only where the first reading fails. A product
before another one that does not carry its index ends there: ``\\prod_i p_i \\prod_j q_j``.
"""

from __future__ import annotations

from dataclasses import replace

from symce.read.tree import Big, Function, Letter, Node, Over, Relation, Times, parts

JOINED = frozenset(("", "cdot", "times"))
"""How the factors are joined that a function may reach over."""


def ends_open(node: Node) -> bool:
    """Whether a function without brackets stands last."""
    while type(node) is Times:
        node = node.right
    return type(node) is Function and node.open


def otherwise(node: Node) -> Node:
    """What a product, a fraction or a product over an index may mean as well; itself where it is clear."""
    return shortened(node) if isinstance(node, Big) else reaching(node)


def is_passed(following: Node) -> bool:
    """Whether a function may reach over a factor: ``\\log a \\log b`` is a product of two."""
    return not (isinstance(following, Function) and following.name == "log")


def reaching(node: Node) -> Node:
    """The product or fraction in which functions without brackets reach to its end; itself where none do."""
    match node:
        case Times(left, right, op) if op in JOINED:
            first = reaching(left)
            if ends_open(first) and is_passed(right):
                return _over(first, replace(node, left=first))
            return node if first is left else replace(node, left=first)
        case Over(top, _, slash=True):
            first = reaching(top)
            return _over(first, replace(node, top=first)) if ends_open(first) else node
    return node


def _over(first: Node, whole: Times | Over) -> Node:
    """``whole`` with the function at the end of its first part around all that follows."""
    if isinstance(first, Times):
        return replace(first, right=_over(first.right, _begun(whole, first.right)), end=whole.end)
    assert isinstance(first, Function)
    return replace(first, body=replace(_begun(whole, first.body), at=first.body.at), end=whole.end)


def _begun(whole: Times | Over, first: Node) -> Times | Over:
    return replace(whole, left=first) if isinstance(whole, Times) else replace(whole, top=first)


def before_another(node: Big) -> Node:
    """``\\prod_i p_i`` times ``\\prod_j q_j``: a product ends before another one that does not carry its index."""
    match node.body:
        case Times(first, second, op) if op in JOINED and _starts_product(second) and is_apart(node, second):
            return Times(replace(node, body=first, end=first.end), second, op, at=node.at, end=node.end)
    return node


def _starts_product(node: Node) -> bool:
    while isinstance(node, Times):
        node = node.left
    return isinstance(node, Big) and node.op == "prod"


def shortened(node: Big) -> Node:
    """A product that ends before the factors that do not carry its index; itself where there are none."""
    match node.body:
        case Times(first, second, op) if node.op == "prod" and op in JOINED and is_apart(node, second):
            shorter = replace(node, body=first, end=first.end)
            return Times(shortened(shorter), second, op, at=node.at, end=node.end)
    return node


def is_apart(node: Big, factor: Node) -> bool:
    """Whether a factor does not mention what a product runs over."""
    names = _bound(node)
    return bool(names) and not any(_mentions(factor, name) for name in names)


def _bound(node: Big) -> set[str]:
    found = (
        part
        for under in node.under
        for part in ((under.left, under.right) if isinstance(under, Relation) else (under,))
    )
    return {part.spelled for part in found if isinstance(part, Letter)}


def _mentions(node: Node, name: str) -> bool:
    """Whether a letter stands in a formula, in scripts too, and is bound by no sum in it."""
    if isinstance(node, Big) and name in _bound(node):
        return node.upper is not None and _mentions(node.upper, name)
    if isinstance(node, Letter) and (
        node.base == name or any(name in piece.text for piece in (*node.subs, *node.sups))
    ):
        return True
    return any(_mentions(part, name) for part in parts(node))
