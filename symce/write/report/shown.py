"""Terms as a report shows them: bound indices marked, names that are calls with their arguments filled in.

Knows how the reader names what a document defines (``\\sigma(z_{j})`` at j); the terms it makes are for print only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from symce.context import Context
from symce.term import (
    Index,
    IndexExpr,
    Label,
    Literal,
    Prod,
    Sum,
    Term,
    Var,
    nodes,
    rewrite,
    substitute,
)
from symce.write.spelling import BOUND, spelling


def shown(term: Term, context: Context) -> Term:
    """``term`` for print.

    >>> from symce.term import Sort
    >>> from symce.write.plain import formula
    >>> K = Sort("K"); i, j = Index("i", K), Index("j", K)
    >>> context = Context().vector("z", K).define(r"\\sigma(z_{j})", (j,), Var("z", (j,)))
    >>> formula(shown(Var(r"\\sigma(z_{j})", (i,)), context))
    'σ(z_i)'
    """
    marked = rewrite(term, _marked)
    moved = dict(_moved(marked))
    return rewrite(marked, lambda node: _called(node, context, moved))


def _moved(term: Term) -> Iterator[tuple[str, list[str]]]:
    """The names of which some of the arguments are no indices, as an index a behind the s of ``\\phi(s,a)`` shows."""
    for node in nodes(term):
        names = _arguments(node.name) if isinstance(node, Var) and node.indices else []
        if isinstance(node, Var) and names and len(names) == len(node.indices):
            places = _in_order(names, node.indices)
            if places != names:
                yield node.name, places


def _marked(node: Term) -> Term | None:
    if not isinstance(node, (Sum, Prod)) or node.index.name.endswith(BOUND):
        return None
    index = Index(node.index.name + BOUND, node.index.sort)
    return type(node)(index, substitute(node.body, {node.index: index}), node.but)


def _called(node: Term, context: Context, moved: Mapping[str, list[str]]) -> Term | None:
    if not isinstance(node, Var) or not node.indices:
        return None
    spelled = spelling(node.name)
    if spelled is None or not spelled.tail:
        return None
    definition = context.definition(node.name)
    name, left = node.name, list(node.indices)
    names = [p.name for p in definition.params] if definition else _arguments(node.name)
    if len(names) != len(left):
        return None
    if not definition:
        names = moved.get(name) or _in_order(names, node.indices)
    head, opened, tail = _parts(name)
    texts: dict[str, list[str]] = {}
    for param, index in zip(names, node.indices, strict=True):
        if param and _filled(opened + tail, {param: [BOUND]}) != opened + tail:
            texts.setdefault(param, []).append(_text(index))
            left.remove(index)
    return Var(head + (_filled(opened + tail, texts) if texts else opened + tail), tuple(left))


def _in_order(names: list[str], indices: tuple[IndexExpr, ...]) -> list[str]:
    """The argument for every index; none, where an index a stands at another place than the a of ``\\phi(s,a)``."""
    letters = [_text(index).rstrip(f"{BOUND}'") for index in indices]
    places = [names.index(letter) if letter in names else None for letter in letters]
    if all(place in (None, at) for at, place in enumerate(places)):
        return names
    return [letter if letter in names and letter not in letters[:at] else "" for at, letter in enumerate(letters)]


def _parts(name: str) -> tuple[str, str, str]:
    """The first token, which is never an index, and the rest."""
    match = re.match(r"\\[A-Za-z]+\s*(?:\{[^{}]*\})?|.", name)
    assert match is not None
    return match.group(), "", name[match.end() :]


def _arguments(name: str) -> list[str]:
    """The arguments of a name such as ``h(s,a)`` or ``P(·)``, if they are single letters or places."""
    match = re.search(r"\(([^()]*)\)$", name)
    parts = [part.strip() for part in re.split(r",|;|\\mid|\|", match.group(1))] if match else []
    return parts if all(re.fullmatch(r"[a-z]'*|·", part) for part in parts) else []


def _filled(text: str, texts: dict[str, list[str]]) -> str:
    """A name with indices in the place of its arguments, all at once; places that are dots are filled one by one."""
    letters = "|".join(map(re.escape, texts))
    pattern = rf"(?<![A-Za-z\\'{BOUND}])({letters})(?![A-Za-z'{BOUND}])"
    places = iter(texts.get("·", ()))
    return re.sub(pattern, lambda m: next(places, "·") if m[1] == "·" else texts[m[1]][-1], text)


def _text(index: IndexExpr) -> str:
    match index:
        case Literal(value):
            return str(value)
        case Label(name, args) if args:
            return f"{name}_{{{','.join(map(_text, args))}}}"
        case Index(name) | Label(name):
            return name


def bound_names(term: Term) -> tuple[str, ...]:
    """The indices that sums and products of the term bind, in the order of their names."""
    return tuple(sorted({node.index.name for node in nodes(term) if isinstance(node, (Sum, Prod))}))
