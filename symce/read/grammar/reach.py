"""How far functions without brackets and products reach.

As written, the logarithm of ``\\log p / q`` ends before the slash, that of ``\\log a (1 - b)`` before the bracket, and
``\\prod_i p_i c`` takes c in. Many mean it otherwise; that is asked only where the first reading fails. The logarithm
of a fraction before an exponential, or before a product over an index, is meant of both, and so is that of
``p(x | z) p(z)`` and of ``p^y (1 - p)^{1 - y}``; that it ends with what comes first is asked only where this fails. A
product before another one that does not carry its index ends there: ``\\prod_i p_i \\prod_j q_j``. So it is with
``\\frac{d}{dx} 1/x``, ``\\frac{d}{dx} (f) g``, ``\\nabla f \\cdot g``, ``1/2\\sigma^2`` and ``\\log (x)^2``.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace
from fractions import Fraction

from symce.read.tree import (
    Add,
    At,
    Big,
    Call,
    Derivative,
    Either,
    Function,
    Gradient,
    Letter,
    Neg,
    Node,
    Number,
    Over,
    Raised,
    Relation,
    Times,
    parts,
)

JOINED = frozenset(("", "cdot", "times"))
"""How the factors are joined that a function may reach over."""


def ends_open(node: Node) -> bool:
    """Whether a function or a derivative without brackets stands last."""
    while type(node) is Times:
        node = node.right
    return (type(node) is Function or type(node) is Derivative or type(node) is Big) and node.open


def closed(node: Node) -> Node:
    """What brackets hold reaches over nothing that follows them."""
    match node:
        case Function(open=True) | Derivative(open=True) | Gradient(open=True) | At(open=True) | Big(open=True):
            return replace(node, open=False)
        case Over(slash=True):
            return replace(node, slash=False)
        case Times(right=right) if ends_open(right) or ends_in_gradient(right):
            return replace(node, right=closed(right))
    return node


def ends_in_gradient(node: Node) -> bool:
    """Whether a gradient without brackets stands last."""
    while type(node) is Times:
        node = node.right
    return type(node) is Gradient and node.open


POWER, INVERSE, FUNCTION, SLASH, PRODUCT, OPERATOR, BOTH, BRACES, TRACE, BELOW, LEIBNIZ, STRUCK = range(12)
"""Habits of writing that may be meant otherwise: who has one of them need not have the others.

``\\log (x)^2``, ``\\log (x)^{-1}``, ``\\log p / q`` and ``\\max_k u_k v``, ``1/2\\sigma^2``, ``\\prod_i p_i c``,
``\\frac{d}{dx} (f) g``, ``\\log \\frac{1}{Z} \\exp(a)``, ``\\log{a - b}``, ``\\operatorname{tr} A B``,
``x^2/2\\sigma^2``, ``\\frac{d a}{d \\sigma}`` with a number d and ``\\cancelto{0}{a}``.
"""

Habits = frozenset[int]


def habits(node: Node) -> set[int]:
    """Of which habits ``otherwise`` has something to say of this node itself, and not of its parts."""
    match node:
        case Either(Call()):
            return {TRACE}
        case Either(Over(), Derivative()):
            return {LEIBNIZ}
        case Either(_, Number()):
            return {STRUCK}
        case Either(Over()):
            return {BELOW}
        case Either(Times(op="odot")):
            return set()
        case Either(read, _, braces):
            return {BRACES} if braces else {POWER if isinstance(read, Raised) else INVERSE}
        case Big():
            return {PRODUCT} if shortened(node) is not node else set()
        case Derivative(factor=True):
            return {LEIBNIZ}
        case Derivative() | Gradient():
            return {OPERATOR} if of_the_bracket(node) is not node else set()
        case Over(top, slash=True) if ends_open(top):
            return {FUNCTION}
        case Times(left):
            slash = isinstance(left, Over) and left.slash
            found = ({FUNCTION} if ends_open(left) else set()) | ({SLASH} if slash else set())
            return found | ({OPERATOR} if of_the_product(node) is not node else set())
    return set()


def otherwise(node: Node, asked: Habits) -> Node:
    """What a node may mean as well, if it is written out of one of these habits; itself where it is clear."""
    match node:
        case Either(_, meant):
            return meant if habits(node) & asked else node
        case Big():
            return shortened(node) if PRODUCT in asked else node
        case Derivative(factor=True):
            return cancelled(node) if LEIBNIZ in asked else node
        case Derivative() | Gradient():
            return of_the_bracket(node) if OPERATOR in asked else node
        case Times() if of_both(node) is not None:
            return node
        case Times(Over(slash=True) as fraction, rest, "") if SLASH in asked:
            return divided_by_more(node, fraction, rest)
        case Times() if OPERATOR in asked and (longer := of_the_product(node)) is not node:
            return longer
    return reaching(node) if FUNCTION in asked else node


def cancelled(node: Derivative) -> Node:
    """``\\frac{d a}{d \\sigma}`` as the quotient that it is where d is a number."""
    below = node.by[0]
    for letter in node.by[1:]:
        below = Times(below, letter, "", at=below.at, end=letter.end)
    return Over(node.body, below, at=node.at, end=node.end)


def of_the_product(node: Times) -> Node:
    """``\\nabla f \\cdot g`` as the gradient of the product; itself where no gradient stands before a sign."""
    left = of_the_product(node.left) if isinstance(node.left, Times) else node.left
    if node.op in JOINED - {""} and ends_in_gradient(left):
        return _over(left, replace(node, left=left))
    return node if left is node.left else replace(node, left=left)


def of_the_bracket(node: Derivative | Gradient) -> Node:
    """``\\frac{d}{dx} (f) g``, ``\\frac{d}{dx} f g``, ``\\nabla f g``: the derivative of what stands first, times g."""
    open_ended = isinstance(node, Gradient) or node.open
    if not node.first and open_ended and isinstance(node.body, Times):
        first: Node = node.body
        while isinstance(first, Times) and first.op in JOINED:
            first = first.left
        node = replace(node, first=first.end)
    return _split(node, node.body) if node.first > 0 and node.body.end > node.first else node


def _split(node: Derivative | Gradient, body: Node) -> Node:
    if isinstance(body, Times) and body.end > node.first:
        return replace(body, left=_split(node, body.left), at=node.at)
    short = replace(node, body=body, first=-1, end=body.end)
    return replace(short, open=False)


def before_the_inner_slope(node: Derivative) -> Node:
    """In ``\\frac{\\partial}{\\partial Z} f \\frac{\\partial Z}{\\partial x}`` the operator takes f alone."""
    if len(node.by) != 1:
        return node
    cut = _inner_slope(node.body, node.by[0])
    return node if cut is None else _split(replace(node, first=cut), node.body)


def _inner_slope(body: Node, by: Node) -> int | None:
    """Where the factors before a derivative of ``by`` end; None where there is none."""
    if not isinstance(body, Times) or body.op not in JOINED:
        return None
    earlier = _inner_slope(body.left, by)
    is_slope = isinstance(body.right, Derivative) and body.right.body == by
    return earlier if earlier is not None or not is_slope else body.left.end


def is_of_both(top: Node, bottom: Node, rest: Node) -> bool:
    """``(x - \\mu)^2/2\\sigma^2``: what is divided by a number and one letter behind it, as all write Gaussians."""
    letter = rest.base if isinstance(rest, Raised) and isinstance(rest.exponent, Number) else rest
    return isinstance(bottom, Number) and isinstance(letter, Letter) and not ends_open(top)


def divided_by_more(node: Times, fraction: Over, rest: Node) -> Node:
    """``1/2\\sigma^2 x`` as ``x`` over ``2\\sigma^2``: letters and brackets behind the slash belong together."""
    factors: list[Node] = []
    while isinstance(rest, Times) and rest.op == "":
        factors.insert(0, rest.right)
        rest = rest.left
    factors.insert(0, rest)
    bottom = fraction.bottom
    while factors and (isinstance(factors[0], (Letter, Add)) or isinstance(getattr(factors[0], "base", None), Letter)):
        bottom = Times(bottom, factors[0], "", at=bottom.at, end=factors.pop(0).end)
    if bottom is fraction.bottom:
        return node
    made: Node = replace(fraction, bottom=bottom, slash=False, end=bottom.end)
    for factor in factors:
        made = Times(made, factor, "", at=node.at, end=factor.end)
    return made


def of_both(node: Times) -> Node | None:
    """``\\log \\frac{1}{Z} \\exp(a)`` or ``\\log p(x | z) p(z)``: the logarithm around both; None for anything else."""
    match node.right:
        case Call() if node.op == "":
            left = (of_both(node.left) if isinstance(node.left, Times) else None) or node.left
            last = left
            while type(last) is Times:
                last = last.right
            if isinstance(last, Function) and last.name == "log" and last.open and are_of_one(last.body, node.right):
                return _over(left, replace(node, left=left))
        case Function("exp") | Raised(Letter("e" | "\\mathrm{e}", (), ())) | Big("prod"):
            last = node.left
            while type(last) is Times:
                last = last.right
            if isinstance(last, Function) and last.name == "log" and last.open and node.op in JOINED:
                of_fraction = isinstance(last.body, Over) and not last.body.slash
                return _over(node.left, node) if of_fraction else None
        case Raised(_, exponent) if node.op in JOINED:
            last = node.left
            while type(last) is Times:
                last = last.right
            if isinstance(last, Function) and last.name == "log" and last.open and isinstance(last.body, Raised):
                return _over(node.left, node) if is_rest_of(exponent, last.body.exponent) else None
    return None


def is_rest_of(rest: Node, share: Node) -> bool:
    """Whether ``1 - y`` is what is left of 1 beside y: ``p^y (1 - p)^{1 - y}`` is one probability."""
    return isinstance(rest, Add) and rest.terms == (Number(Fraction(1)), Neg(share))


def are_of_one(first: Node, second: Node) -> bool:
    """Whether ``p(x | z)`` and ``p(z)`` are values of one name; what stands first may be a product of such."""
    if isinstance(first, Times) and first.op == "":
        return are_of_one(first.left, second) and are_of_one(first.right, second)
    return isinstance(first, Call) and isinstance(second, Call) and first.head.base == second.head.base


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
    assert isinstance(first, (Function, Derivative, Gradient, Big))
    if isinstance(first, (Gradient, Big)):
        first = replace(first, first=-1) if isinstance(first, Gradient) else replace(first, open=False)
    return replace(first, body=replace(_begun(whole, first.body), at=first.body.at), end=whole.end)


def _begun(whole: Times | Over, first: Node) -> Times | Over:
    return replace(whole, left=first) if isinstance(whole, Times) else replace(whole, top=first)


def before_another(node: Big) -> Node:
    """``\\prod_i p_i`` times ``\\prod_j q_j``: a product ends before another one that does not carry its index."""
    match node.body:
        case Times(first, second, op) if op in JOINED and _starts_product(second) and is_apart(node, second):
            return Times(replace(node, body=first, end=first.end), second, op, at=node.at, end=node.end)
        case Over(first, second, slash=True) if _starts_product(second) and is_apart(node, second):
            return Over(replace(node, body=first, end=first.end), second, slash=True, at=node.at, end=node.end)
    return node


def _starts_product(node: Node) -> bool:
    while isinstance(node, Times) or (isinstance(node, Over) and node.slash):
        node = node.left if isinstance(node, Times) else node.top
    return isinstance(node, Big) and node.op == "prod"


def shortened(node: Big) -> Node:
    """A product that ends before the factors that do not carry its index; itself where there are none."""
    match node.body:
        case Times(first, second, op) if node.op == "prod" and op in JOINED and is_apart(node, second):
            shorter = replace(node, body=first, end=first.end)
            return Times(shortened(shorter), second, op, at=node.at, end=node.end)
        case Over(first, second, slash=True) if node.op == "prod" and is_apart(node, second):
            return Over(shortened(replace(node, body=first, end=first.end)), second, at=node.at, end=node.end)
    return node


def with_its_index(node: Big, whole: Node, functions: Container[str]) -> Node:
    """A maximum of one factor, over all of a term up to the last factor that carries its index; itself if none does.

    The brackets of ``w_l (u)`` are a factor too, unless the w is one of the functions.
    """
    match whole:
        case Times(Letter(base) as first, second, "applied") if base not in functions and is_apart(node, second):
            return Times(replace(node, body=first, end=first.end), second, "", at=node.at, end=whole.end)
        case Times(first, second, op) if op in JOINED and is_apart(node, second):
            found = with_its_index(node, first, functions)
            return node if found is node else Times(found, second, op, at=node.at, end=whole.end)
        case Over(first, second, slash=True) if is_apart(node, second):
            found = with_its_index(node, first, functions)
            return node if found is node else Over(found, second, slash=True, at=node.at, end=whole.end)
    if whole.end <= node.body.end or not _bound(node):
        return node
    return replace(node, body=whole, end=whole.end)


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
