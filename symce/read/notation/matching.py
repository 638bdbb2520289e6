"""The left side of a definition against a call: what its indices and parameters stand for there.

Knows the forms of formulas; knows no meaning.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from typing import Any

from symce.read.notation import families
from symce.read.notation.known import Let
from symce.read.tex.scripts import index_text
from symce.read.tree import Call, Entry, Letter, Node, Number, Piece, Relation, parts


def arguments_of(let: Let) -> tuple[Node, ...]:
    """What stands in the parentheses of a defined call."""
    head = let.head.body if isinstance(let.head, Entry) else let.head
    return head.args if isinstance(head, Call) else ()


def matched(let: Let, node: Node) -> dict[str, Node] | None:
    """What the index letters and parameters of a definition stand for in a call."""
    found: dict[str, Node] = {}
    return found if _unify(let.head, node, let, found) else None


def matched_name(let: Let, node: Letter) -> dict[str, Node] | None:
    """What the index letters stand for where the name of a call is written without its arguments."""
    call = let.head.body if isinstance(let.head, Entry) else let.head
    found: dict[str, Node] = {}
    return found if isinstance(call, Call) and _unify(call.head, node, let, found) else None


def matched_whole(let: Let, node: Node) -> dict[str, Node] | None:
    """The same for ``f(x)`` where the definition is that of an entry, ``f(x)_i``."""
    found: dict[str, Node] = {}
    return found if isinstance(let.head, Entry) and _unify(let.head.body, node, let, found) else None


def exchanged(value: Any, names: Mapping[str, Node]) -> Any:
    """A formula with other letters in the place of some, their scripts behind those that these bring."""
    if isinstance(value, Letter) and value.base in names:
        new = names[value.base]
        assert isinstance(new, Letter)
        return replace(value, base=new.base, subs=(*new.subs, *value.subs), sups=(*new.sups, *value.sups))
    return _inside(value, lambda part: exchanged(part, names))


def with_calls(value: Any, names: Mapping[str, Call]) -> Any:
    """A formula with ``q(z | x)`` in the place of ``f(z)``; LookupError where f stands in any other way."""
    if isinstance(value, Call) and value.head.base in names:
        new = names[value.head.base]
        alone = not value.head.subs and not value.head.sups and not value.primes and not value.marks.strip(" ,")
        if alone and value.args == tuple(map(Letter, families.joint(new))):
            return new
    if isinstance(value, Letter) and value.base in names:
        raise LookupError(value.base)
    return _inside(value, lambda part: with_calls(part, names))


def _inside(value: Any, change: Callable[[Any], Any]) -> Any:
    """A formula, a script or a tuple of them with all its parts changed; anything else as it is."""
    if isinstance(value, (Node, Piece)):
        return replace(value, **{f.name: change(getattr(value, f.name)) for f in fields(value)})
    return tuple(map(change, value)) if isinstance(value, tuple) else value


def alike(first: Let, second: Let) -> bool:
    """Whether two definitions say the same of the arguments in their parentheses."""
    names = dict(zip(second.params, map(Letter, first.params), strict=False))
    return len(first.params) == len(second.params) and first.body == exchanged(second.body, names)


def _unify(pattern: Node, actual: Node, let: Let, found: dict[str, Node]) -> bool:
    """Match the left side of a definition against a call; ``found`` collects what the letters stand for."""
    match pattern, actual:
        case Letter(), Relation(left, "=", right) if left == pattern:  # p(y = 1 | x) where p(y | x) is defined
            return _unify(pattern, right, let, found)
        case Letter(base, (), ()), _ if base in let.params:
            return found.setdefault(base, actual) == actual
        case Letter() as letter, Letter() | Number() if letter.spelled in let.indices:
            return found.setdefault(letter.spelled, actual) == actual
        case Letter(base, subs, sups), Letter(other, others, above):
            if base != other or len(subs) != len(others) or len(sups) != len(above):
                return False
            return all(_unify_piece(p, a, let, found) for p, a in zip((*subs, *sups), (*others, *above), strict=True))
        case Call(head, args, marks), Call(other_head, other_args, other_marks):
            if marks != other_marks or len(args) != len(other_args) or not _unify(head, other_head, let, found):
                return False
            other_args = of_one_example(args, other_args, let)
            return all(_unify(p, a, let, found) for p, a in zip(args, other_args, strict=True))
        case Entry(body, subs), Entry(other_body, others):
            if len(subs) != len(others) or not _unify(body, other_body, let, found):
                return False
            return all(_unify_piece(p, a, let, found) for p, a in zip(subs, others, strict=True))
    if type(pattern) is not type(actual):
        return False
    mine, theirs = list(parts(pattern)), list(parts(actual))
    if not mine:
        return pattern == actual
    return len(mine) == len(theirs) and all(_unify(p, a, let, found) for p, a in zip(mine, theirs, strict=True))


def of_one_example(args: tuple[Node, ...], actual: tuple[Node, ...], let: Let) -> tuple[Node, ...]:
    """``y_n = k`` and ``y_n`` beside ``x_n`` as ``y = k`` and ``y = y_n``, where ``p(y = k | x)`` is defined."""
    pairs = list(zip(args, actual, strict=True))
    examples = [
        (other.subs, other.sups)
        for arg, other in pairs
        if isinstance(arg, Letter) and isinstance(other, Letter) and arg.base in let.params and arg.base == other.base
    ]
    found: list[Node] = []
    for arg, other in pairs:
        match arg, other:
            case Relation(Letter(base, (), ()) as name, "=", _), Relation(Letter(of, subs, sups), "=", value):
                if base == of and base not in let.params and (subs, sups) in examples:
                    other = replace(other, left=name)
            case Relation(Letter(base, (), ()) as name, "=", Letter() as value), Letter(of, subs, sups):
                if base == of and value.spelled in let.indices and (subs, sups) in examples:
                    other = Relation(name, "=", other, at=other.at, end=other.end)
        found.append(other)
    return tuple(found)


def _unify_piece(pattern: Piece, actual: Piece, let: Let, found: dict[str, Node]) -> bool:
    name = index_text(pattern)
    if name in let.indices:
        node = actual.node or Letter(actual.text)
        return found.setdefault(name, node) == node
    return pattern.text == actual.text
