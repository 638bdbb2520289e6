"""Moves: the next step of a chain by a rule, a definition or an earlier result.

Knows how each kind of step is made and what it marks; knows no scripts and asks no judge.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from symce.context import Context, Definition
from symce.rules.algebra import bases, fraction, product
from symce.rules.applying import match_indices, rewrite_of, rewrite_outermost, weakened
from symce.rules.calculus import depends
from symce.rules.matching import differences
from symce.rules.rule import Rule
from symce.rules.sums import rename_binders
from symce.steps import Chain, Step
from symce.term import (
    Diff,
    Div,
    Index,
    IndexExpr,
    Path,
    Term,
    Var,
    children,
    factors,
    free_indices,
    neg,
    nodes,
    substitute,
    subterms,
    with_children,
)


def rule_step(rule: Rule, before: Term, after: Term, context: Context) -> Step:
    consumed, produced = differences(before, after)
    marked: tuple[Path, ...] = ()
    if rule.consumed is not None:
        change = rewrite_of(rule)
        marked = tuple(
            (*path, *local)
            for path, node in subterms(before)
            if _around(path, consumed) and change(node, context) is not None
            for local in rule.consumed(node)
        )
    return Step(before, after, rule, rule.says, "=", produced, consumed, marked, minor=rule.minor)


def weaker_step(rule: Rule, line: Term, context: Context) -> Step | None:
    """The next line by an inequality rule, with the difference of the lines as its certificate."""
    made = weakened(line, rule, context)
    if made is None:
        return None
    strict = rule.relation == "<"
    relation = ("<" if strict else "≤") if made.rising else (">" if strict else "≥")
    certificate = made.change if made.rising else neg(made.change)
    consumed, produced = differences(line, made.after)
    return Step(
        line, made.after, rule, rule.says, relation, produced=produced, consumed=consumed, certificate=certificate
    )


@dataclass(frozen=True)
class Line:
    """The next line as its author writes it, by a named rule: the move of a script where no rule writes the line.

    The judge proves ``relation`` between the line above and ``term``. ``reason`` stands in the margin in place
    of the rule's own words; ``certificate`` is for an inequality.
    """

    rule: str
    term: Term
    relation: str = "="
    reason: str = ""
    certificate: Term | None = None

    def after(self, line: Term, rule: Rule) -> Step:
        """The step from the line above; nothing is marked as consumed, for the rule did not write the line."""
        _, produced = differences(line, self.term)
        return Step(
            line,
            self.term,
            rule,
            self.reason or rule.says,
            self.relation,
            produced=produced,
            certificate=self.certificate,
        )


def _around(path: Path, places: tuple[Path, ...]) -> bool:
    """Whether a node lies at, in or around one of the places that changed."""
    return any(path[: len(place)] == place or place[: len(path)] == path for place in places)


def unfold_step(line: Term, definition: Definition, *, inside_diff: bool, context: Context) -> Step | None:
    """Write a definition out: everywhere, or only where it stands under a derivative by itself."""

    def change(node: Term, _: Context) -> Term | None:
        match node:
            case Diff(Var(name, indices), at) if inside_diff and name == definition.name != at.name:
                return (
                    Diff(_body(definition, indices, context, at), at)
                    if depends(definition.body, at.name, context)
                    else None
                )
            case Var(name, indices) if not inside_diff and name == definition.name:
                return _body(definition, indices, context)
        return None

    after = _unfold_all(line, change, context, definition.name, inside_diff)
    if after is None or after == line:
        return None
    consumed, produced = differences(line, after)
    reason = f"definition of the {definition.says}" if definition.says else f"definition of {definition.name}"
    return Step(line, after, None, reason, produced=produced, consumed=consumed, defines=definition)


def _unfold_all(
    term: Term, change: Callable[[Term, Context], Term | None], context: Context, name: str, inside_diff: bool
) -> Term | None:
    """Apply everywhere except where the letter is the variable of differentiation."""
    new = change(term, context)
    if new is not None:
        return new
    if isinstance(term, Diff):
        if term.var.name == name:
            return None
        inner = _unfold_all(term.body, change, context, name, inside_diff)
        return None if inner is None else Diff(inner, term.var)
    old = children(term)
    made = tuple(_unfold_all(part, change, context, name, inside_diff) for part in old)
    if all(part is None for part in made):
        return None
    return with_children(term, tuple(b if b is not None else a for a, b in zip(old, made, strict=True)))


def _body(definition: Definition, indices: tuple[IndexExpr, ...], context: Context, at: Term | None = None) -> Term:
    to = dict(zip(definition.params, indices, strict=True))
    taken = frozenset(index for index in indices if isinstance(index, Index))
    if at is not None:
        taken |= free_indices(at)
    return rename_binders(substitute(definition.body, to), taken, context)


def recognise_step(line: Term, definition: Definition, context: Context) -> Step | None:
    """Fold a definition wherever its body stands, written with other definitions folded or not."""
    forms = tuple((form, neg(form)) for form in dict.fromkeys((definition.body, context.body(definition))))
    if {type(form) for pair in forms for form in pair}.isdisjoint(map(type, nodes(line))):
        return None  # no node looks like it
    params = frozenset(definition.params)

    def change(node: Term, _: Context) -> Term | None:
        for form, negative in forms:
            at = match_indices(form, node, params)
            if at is not None:
                return Var(definition.name, tuple(at.get(index, index) for index in definition.params))
            at = match_indices(negative, node, params)
            if at is not None:
                return neg(Var(definition.name, tuple(at.get(index, index) for index in definition.params)))
            if isinstance(form, Div) and isinstance(node, Div):
                part = _recognise_factor(form, node, definition)
                if part is not None:
                    return part
        return None

    after = rewrite_outermost(line, change, context, None)
    if after is None:
        return None
    consumed, produced = differences(line, after)
    reason = f"recognise the {definition.says}" if definition.says else f"recognise {definition.name}"
    return Step(line, after, None, reason, produced=produced, consumed=consumed, defines=definition)


def _recognise_factor(form: Div, node: Div, definition: Definition) -> Term | None:
    """The definition as one factor of a fraction: ``a e / (b Z) = p a / b``."""
    above = factors(node.numerator)
    below = [base for base, exponent in bases(node.denominator) for _ in range(min(exponent, 9))]
    for m, top in enumerate(above):
        for n, bottom in enumerate(below):
            at = match_indices(form, Div(top, bottom), frozenset(definition.params))
            if at is not None:
                head = Var(definition.name, tuple(at.get(index, index) for index in definition.params))
                over = product((*above[:m], head, *above[m + 1 :]))
                return fraction(over, product((*below[:n], *below[n + 1 :])))
    return None


def insert_step(line: Term, chain: Chain, context: Context) -> Step | None:
    """Insert the result of an earlier chain: its start replaced by its end, at any indices."""
    params = free_indices(chain.start)

    def change(node: Term, _: Context) -> Term | None:
        at = match_indices(chain.start, node, params)
        if at is None:
            return None
        avoid = frozenset(index for index in at.values() if isinstance(index, Index))
        return rename_binders(substitute(chain.end, at), avoid, context)

    after = rewrite_outermost(line, change, Context(), None)
    if after is None:
        return None
    consumed, produced = differences(line, after)
    reason = f"insert {chain.title[:1].lower()}{chain.title[1:]}"
    return Step(line, after, None, reason, produced=produced, consumed=consumed, uses=(chain.name,))
