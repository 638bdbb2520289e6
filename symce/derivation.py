"""Derivations: a context and chains of steps, each step one named rule and one verdict.

Knows how to apply rules, write out and recognise definitions, insert earlier results, split cases and
ask the judge; knows no particular loss or route and no output format.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from symce.context import Assumption, Context, ContextError, Definition, Distinct, Same
from symce.matrix_form import MatrixForm, form_of
from symce.prover.verdict import Status, Verdict, prove_equal
from symce.rules import RULES
from symce.rules.algebra import factors, fraction, product
from symce.rules.calculus import chain_through, depends
from symce.rules.matching import differences, instantiate, letters_of, match
from symce.rules.rule import Rewrite, Rule
from symce.shown import Shown
from symce.term import (
    Delta,
    Diff,
    Div,
    Index,
    IndexExpr,
    Label,
    Literal,
    Num,
    Path,
    Prod,
    Size,
    Sort,
    Sum,
    Term,
    Var,
    add,
    alpha_equal,
    children,
    free_indices,
    mul,
    rename_apart,
    resize,
    rewrite,
    sorts,
    substitute,
    subterms,
    with_children,
)

if TYPE_CHECKING:
    import sympy

MAX_CLASSES = 8
DETAILS = ("result", "textbook", "every")


class StepError(ValueError):
    """A move that cannot be made: says which, where, and what would have worked."""


@dataclass(frozen=True)
class Step(Shown):
    """``before = after`` by one rule.

    ``produced`` are the places in ``after`` that the rule wrote, ``consumed`` those in ``before`` that it
    used up; ``uses`` names earlier chains whose results the step inserts. Where a definition is written out
    or recognised, ``rule`` is None and ``defines`` holds the definition. ``minor`` steps are those that a
    textbook would not print.
    """

    before: Term
    after: Term
    rule: Rule | None
    reason: str
    relation: str = "="
    produced: tuple[Path, ...] = ()
    consumed: tuple[Path, ...] = ()
    uses: tuple[str, ...] = ()
    defines: Definition | None = None
    verdict: Verdict | None = None
    minor: bool = False

    @property
    def sympy(self) -> sympy.Eq:
        """The step as a SymPy equation, neither side evaluated."""
        return _equation(self.before, self.after)


@dataclass(frozen=True)
class Chain:
    """One run of equalities ``start = ... = end``, under extra assumptions in a case split.

    ``matrix`` is the result as a vector or matrix, set by ``check`` where its entry is proved equal to ``end``.
    """

    name: str
    title: str
    start: Term
    steps: tuple[Step, ...] = ()
    case: tuple[Assumption, ...] = ()
    intro: str = ""
    matrix: MatrixForm | None = None

    @property
    def end(self) -> Term:
        return self.steps[-1].after if self.steps else self.start

    @property
    def verdict(self) -> Status | None:
        """PROVED where every step is; otherwise the worst answer of a step; None if one is not checked."""
        found = {step.verdict.status if step.verdict else None for step in self.steps}
        for status in (None, Status.REFUTED, Status.ILL_DEFINED, Status.UNKNOWN):
            if status in found:
                return status
        return Status.PROVED


@dataclass(frozen=True)
class Derivation(Shown):
    """A titled sequence of chains in one context; the last chain holds the result.

    >>> from symce.term import Index, Sort, Sum, Exp, Log, Var
    >>> K = Sort("K"); k, j = Index("k", K), Index("j", K)
    >>> lse = Log(Sum(k, Exp(Var("o", (k,)))))
    >>> d = Derivation("lse", "Gradient of log-sum-exp", Context().vector("o", K))
    >>> d = d.begin("gradient", "Gradient", Diff(lse, Var("o", (j,))))
    >>> d = d.run("diff_log", "diff_sum", "diff_exp", "diff_entry", "sum_delta").check()
    >>> [step.verdict.status.value for step in d.steps]
    ['proved', 'proved', 'proved', 'proved', 'proved']
    """

    name: str
    title: str
    context: Context
    chains: tuple[Chain, ...] = ()
    route: str = ""
    source: str = ""
    detail: str = "every"

    # ---------------------------------------------------------------- reading

    @property
    def steps(self) -> tuple[Step, ...]:
        return tuple(step for chain in self.chains for step in chain.steps)

    @property
    def result(self) -> tuple[Term, Term]:
        """Left and right side of what was derived."""
        last = self.chains[-1]
        return last.start, last.end

    @property
    def result_sympy(self) -> sympy.Eq:
        """What was derived, as a SymPy equation."""
        return _equation(*self.result)

    @property
    def proved(self) -> bool:
        """Whether every step of every chain is proved."""
        return bool(self.steps) and all(chain.verdict is Status.PROVED for chain in self.chains)

    def chain(self, name: str) -> Chain:
        for chain in self.chains:
            if chain.name == name:
                return chain
        known = ", ".join(chain.name for chain in self.chains) or "none"
        raise StepError(f"there is no chain {name!r} here; chains so far: {known}")

    # ---------------------------------------------------------------- writing

    def begin(
        self, name: str, title: str, start: Term, case: tuple[Assumption, ...] = (), intro: str = ""
    ) -> Derivation:
        """Open a new chain at ``start``."""
        self.context.assume(*case).check(start)
        return replace(self, chains=(*self.chains, Chain(name, title, start, (), case, intro)))

    def run(self, *moves: str | tuple[str, ...]) -> Derivation:
        """Make the moves of a script in order.

        A move is a rule name, or ``unfold X``, ``unfold_diff X``, ``recognise X``, ``insert CHAIN``,
        ``chain_rule X``; with ``?`` it is left out where it does not apply, with ``*`` repeated until it no
        longer does. A tuple of names means: the first of them that applies, until none does.
        """
        derivation = self
        for move in moves:
            if isinstance(move, tuple):
                derivation = derivation._repeat(move)
            elif move.endswith("?"):
                derivation = derivation._try(move[:-1]) or derivation
            elif move.endswith("*"):
                derivation = derivation._repeat((move[:-1],))
            else:
                derivation = derivation.apply(move)
        return derivation

    def apply(self, move: str, where: Path | None = None) -> Derivation:
        """Make one move on the last line, everywhere it applies or at ``where`` only."""
        made = self._try(move, where)
        if made is None:
            raise StepError(f"{move}: does not apply to the last line of the chain {self.chains[-1].title!r}")
        return made

    def recognise(self, name: str) -> Derivation:
        """Fold a definition: write ``p_j`` for what p_j was defined as."""
        return self.apply(f"recognise {name}")

    def cases(self, left: Index, right: Index, *moves: str | tuple[str, ...]) -> Derivation:
        """Split the last chain into the cases ``left = right`` and ``left != right``.

        In each case its result is inserted and the moves are run; the judge proves both under the assumption
        of the case.
        """
        whole = self.chains[-1]
        derivation = self
        for word, assumption, start in (
            ("=", Same(right, left), substitute(whole.start, {right: left})),
            ("≠", Distinct(left, right), whole.start),
        ):
            title = f"Case {left.name} {word} {right.name}"
            begun = derivation.begin(f"{whole.name} {left.name} {word} {right.name}", title, start, (assumption,))
            derivation = begun.run(f"insert {whole.name}", *moves)
        return derivation

    def with_classes(self, count: int, sort: str = "K") -> Derivation:
        """The derivation for a fixed number of classes, sums written out; to be checked again.

        Raises ``StepError`` where the derivation has no such sort or the number cannot be written out.
        """
        old = Sort(sort)
        if not any(old in sorts(step.after) for step in self.steps):
            raise StepError(f"this derivation has no {sort} to fix")
        if not 1 <= count <= MAX_CLASSES:
            raise StepError(f"{count} classes cannot be written out; choose 1 to {MAX_CLASSES}")
        new = Sort(sort, count)

        def explicit(term: Term) -> Term:
            return write_out(resize(term, {old: new}), new)

        context = self.context.resize(old, new)
        definitions = tuple(replace(d, body=write_out(d.body, new)) for d in context.definitions)
        chains = []
        for chain in self.chains:
            steps = []
            for step in chain.steps:
                before, after = explicit(step.before), explicit(step.after)
                if before != after:
                    consumed, produced = differences(before, after)
                    steps.append(
                        replace(step, before=before, after=after, consumed=consumed, produced=produced, verdict=None)
                    )
            try:
                case = Context().assume(*chain.case).resize(old, new).assumptions
            except ContextError:
                continue  # with a single class, two indices cannot differ: the case does not arise
            chains.append(replace(chain, start=explicit(chain.start), steps=tuple(steps), case=case))
        return replace(
            self, context=Context(context.declarations, definitions, context.assumptions), chains=tuple(chains)
        )

    def check(self, seconds: float = 10.0) -> Derivation:
        """Every step judged; a step already judged is judged again."""
        return replace(self, chains=tuple(self._check_chain(chain, seconds) for chain in self.chains))

    def _check_chain(self, chain: Chain, seconds: float) -> Chain:
        context = self.context.assume(*chain.case)
        steps = tuple(
            replace(step, verdict=prove_equal(step.before, step.after, context, seconds=seconds))
            for step in chain.steps
        )
        form = None if chain.case else form_of(chain.start, chain.end)
        if form is not None and not prove_equal(form.entry(), chain.end, context, seconds=seconds).proved:
            form = None
        return replace(chain, steps=steps, matrix=form)

    def at(self, detail: str) -> Derivation:
        """The derivation at another level of detail; merged steps have to be checked again."""
        if detail not in DETAILS:
            raise StepError(f"detail {detail!r} is not one of {', '.join(DETAILS)}")
        if detail == "every":
            return replace(self, detail=detail)
        if detail == "textbook":
            return replace(self, chains=tuple(map(_textbook, self.chains)), detail=detail)
        last = self.chains[-1]
        count = sum(len(_textbook(chain).steps) for chain in self.chains)
        whole = Step(last.start, last.end, None, f"in {count} steps")
        return replace(self, chains=(replace(last, steps=(whole,)),), detail=detail)

    # ---------------------------------------------------------------- moves

    def _try(self, move: str, where: Path | None = None) -> Derivation | None:
        chain = self.chains[-1]
        context = self.context.assume(*chain.case)
        step = self._step(move, chain.end, context, where)
        if step is None:
            return None
        steps = [step]
        tidied = rewritten(step.after, RULES["units"], context) if move != "units" else None
        if tidied is not None:
            steps.append(_rule_step(RULES["units"], step.after, tidied, context))
        return replace(self, chains=(*self.chains[:-1], replace(chain, steps=(*chain.steps, *steps))))

    def _repeat(self, moves: tuple[str, ...], most: int = 100) -> Derivation:
        derivation = self
        for _ in range(most):
            made = next((d for move in moves if (d := derivation._try(move))), None)
            if made is None:
                return derivation
            derivation = made
        raise StepError(f"{' / '.join(moves)}: still applies after {most} times; the script does not end")

    def _step(self, move: str, line: Term, context: Context, where: Path | None) -> Step | None:
        verb, _, argument = move.partition(" ")
        match verb:
            case "unfold" | "unfold_diff":
                return _unfold_step(
                    line, self._definition(argument), inside_diff=verb == "unfold_diff", context=context
                )
            case "recognise":
                return _recognise_step(line, self._definition(argument), context)
            case "insert":
                return _insert_step(line, self.chain(argument))
            case "chain_rule":
                name = self._definition(argument).name
                rule = RULES["diff_chain"]
                after = _rewrite_outermost(line, chain_through(name), context, where)
                return None if after is None else _rule_step(rule, line, after, context)
        if move not in RULES:
            raise StepError(f"there is no rule {move!r}; see `symce rules`")
        after = rewritten(line, RULES[move], context, where)
        return None if after is None else _rule_step(RULES[move], line, after, context)

    def _definition(self, word: str) -> Definition:
        """A definition by its letter or by its name in prose."""
        for definition in self.context.definitions:
            if word in (definition.name, definition.says):
                return definition
        raise StepError(f"{word!r} is not defined in this derivation")


def _equation(left: Term, right: Term) -> sympy.Eq:
    from sympy import Eq

    from symce.sympy_bridge import to_sympy

    return Eq(to_sympy(left), to_sympy(right), evaluate=False)


# --------------------------------------------------------------------------- applying rules


def rewrite_of(rule: Rule) -> Rewrite:
    """How the rule changes one node: its own function, or its statement as a pattern."""
    if rule.rewrite is not None:
        return rule.rewrite
    letters = letters_of(rule.lhs)

    def by_pattern(term: Term, context: Context) -> Term | None:
        found = match(rule.lhs, term, letters)
        return None if found is None else instantiate(rule.rhs, found)

    return by_pattern


def rewritten(term: Term, rule: Rule, context: Context, where: Path | None = None) -> Term | None:
    """``term`` with the rule applied wherever it matches, or at ``where``; None where it does not."""
    change = rewrite_of(rule)
    if rule.name == "units":
        tidied = _rewrite_innermost(term, change, context)
        return None if tidied == term else tidied
    return _rewrite_outermost(term, change, context, where)


def _rewrite_outermost(term: Term, change: Rewrite, context: Context, where: Path | None) -> Term | None:
    """Change the outermost nodes that can be changed; what was written is not changed again."""
    if where is not None and where:
        parts = list(children(term))
        if where[0] >= len(parts):
            raise StepError(f"there is no subterm at {where}")
        inner = _rewrite_outermost(parts[where[0]], change, context, where[1:])
        if inner is None:
            return None
        parts[where[0]] = inner
        return with_children(term, tuple(parts))
    new = change(term, context)
    if new is not None:
        return new
    if where is not None:
        return None
    old = children(term)
    # The variable of a derivative is not a formula to rewrite.
    inside = old[:1] if isinstance(term, Diff) else old
    made = tuple(_rewrite_outermost(part, change, context, None) for part in inside) + (None,) * (
        len(old) - len(inside)
    )
    if all(part is None for part in made):
        return None
    return with_children(term, tuple(b if b is not None else a for a, b in zip(old, made, strict=True)))


def _rewrite_innermost(term: Term, change: Rewrite, context: Context) -> Term:
    parts = children(term)
    if parts:
        inside = parts[:1] if isinstance(term, Diff) else parts
        done = tuple(_rewrite_innermost(part, change, context) for part in inside)
        term = with_children(term, (*done, *parts[len(inside) :]))
    new = change(term, context)
    return term if new is None else new


def _rule_step(rule: Rule, before: Term, after: Term, context: Context) -> Step:
    consumed, produced = differences(before, after)
    if rule.consumed is not None:
        change = rewrite_of(rule)
        inner = [
            (*path, *local)
            for path, node in subterms(before)
            if _around(path, consumed) and change(node, context) is not None
            for local in rule.consumed(node)
        ]
        consumed = tuple(inner) or consumed
    return Step(before, after, rule, rule.says, produced=produced, consumed=consumed, minor=rule.minor)


def _around(path: Path, places: tuple[Path, ...]) -> bool:
    """Whether a node lies at, in or around one of the places that changed."""
    return any(path[: len(place)] == place or place[: len(path)] == path for place in places)


# --------------------------------------------------------------------------- definitions and results


def _unfold_step(line: Term, definition: Definition, *, inside_diff: bool, context: Context) -> Step | None:
    """Write a definition out: everywhere, or only where it stands under a derivative by itself."""

    def change(node: Term, _: Context) -> Term | None:
        match node:
            case Diff(Var(name, indices), at) if inside_diff and name == definition.name != at.name:
                return Diff(_body(definition, indices), at) if depends(definition.body, at.name, context) else None
            case Var(name, indices) if not inside_diff and name == definition.name:
                return _body(definition, indices)
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


def _body(definition: Definition, indices: tuple[IndexExpr, ...]) -> Term:
    at = dict(zip(definition.params, indices, strict=True))
    taken = frozenset(index for index in indices if isinstance(index, Index))
    return rename_apart(substitute(definition.body, at), taken)


def _recognise_step(line: Term, definition: Definition, context: Context) -> Step | None:
    """Fold a definition wherever its body stands, written with other definitions folded or not."""
    forms = (definition.body, context.unfold(definition.body))

    def change(node: Term, _: Context) -> Term | None:
        for form in forms:
            at = match_indices(form, node, frozenset(definition.params))
            if at is not None:
                return Var(definition.name, tuple(at.get(index, index) for index in definition.params))
            if isinstance(form, Div) and isinstance(node, Div):
                part = _recognise_factor(form, node, definition)
                if part is not None:
                    return part
        return None

    after = _rewrite_outermost(line, change, context, None)
    if after is None:
        return None
    consumed, produced = differences(line, after)
    reason = f"recognise the {definition.says}" if definition.says else f"recognise {definition.name}"
    return Step(line, after, None, reason, produced=produced, consumed=consumed, defines=definition)


def _recognise_factor(form: Div, node: Div, definition: Definition) -> Term | None:
    """The definition as one factor of a fraction: ``a e / (b Z) = p a / b``."""
    above, below = factors(node.numerator), factors(node.denominator)
    for m, top in enumerate(above):
        for n, bottom in enumerate(below):
            at = match_indices(form, Div(top, bottom), frozenset(definition.params))
            if at is not None:
                head = Var(definition.name, tuple(at.get(index, index) for index in definition.params))
                over = product((*above[:m], head, *above[m + 1 :]))
                return fraction(over, product((*below[:n], *below[n + 1 :])))
    return None


def _insert_step(line: Term, chain: Chain) -> Step | None:
    """Insert the result of an earlier chain: its start replaced by its end, at any indices."""
    params = free_indices(chain.start)

    def change(node: Term, _: Context) -> Term | None:
        at = match_indices(chain.start, node, params)
        if at is None:
            return None
        avoid = frozenset(index for index in at.values() if isinstance(index, Index))
        return rename_apart(substitute(chain.end, at), avoid)

    after = _rewrite_outermost(line, change, Context(), None)
    if after is None:
        return None
    consumed, produced = differences(line, after)
    reason = f"insert {chain.title[:1].lower()}{chain.title[1:]}"
    return Step(line, after, None, reason, produced=produced, consumed=consumed, uses=(chain.name,))


def match_indices(pattern: Term, term: Term, params: frozenset[Index]) -> dict[Index, IndexExpr] | None:
    """What the free indices of a pattern stand for so that it is the term, up to bound names."""
    if type(pattern) is not type(term):
        return None
    found: dict[Index, IndexExpr] = {}
    if not _collect(pattern, term, params, found):
        return None
    try:
        return found if alpha_equal(substitute(pattern, found), term) else None
    except ValueError:
        return None


def _collect(pattern: Term, term: Term, params: frozenset[Index], found: dict[Index, IndexExpr]) -> bool:
    """Collect index pairs along both terms; the caller verifies what was found."""
    match pattern, term:
        case Var(name, mine), Var(other, theirs):
            if name != other or len(mine) != len(theirs):
                return False
            return all(_pair(a, b, params, found) for a, b in zip(mine, theirs, strict=True))
        case Delta(a, b), Delta(c, d):
            return _pair(a, c, params, found) and _pair(b, d, params, found)
        case (Sum(index, _), Sum(other, _)) | (Prod(index, _), Prod(other, _)):
            params = params - {index}
    left, right = children(pattern), children(term)
    if type(pattern) is not type(term) or len(left) != len(right):
        return False
    return all(_collect(a, b, params, found) for a, b in zip(left, right, strict=True))


def _pair(mine: IndexExpr, theirs: IndexExpr, params: frozenset[Index], found: dict[Index, IndexExpr]) -> bool:
    if isinstance(mine, Index) and mine in params:
        return found.setdefault(mine, theirs) == theirs
    return isinstance(mine, (Index, Label)) or mine == theirs


# --------------------------------------------------------------------------- written out


def write_out(term: Term, sort: Sort) -> Term:
    """``term`` with every sum and product over a sort of fixed size written out, term by term."""
    assert sort.size is not None
    positions = [Literal(value, sort) for value in range(1, sort.size + 1)]

    def change(node: Term) -> Term | None:
        match node:
            case Sum(index, body, but) | Prod(index, body, but) if index.sort == sort:
                if not all(isinstance(other, Literal) for other in but):
                    raise StepError("a sum that leaves out a variable index cannot be written out")
                parts = (substitute(body, {index: at}) for at in positions if at not in but)
                return add(*parts) if isinstance(node, Sum) else mul(*parts)
            case Size(found) if found == sort:
                return Num(Fraction(sort.size or 0))
            case Delta(Literal(left), Literal(right)):
                return Num(Fraction(int(left == right)))
        return None

    return rewrite(term, change)


# --------------------------------------------------------------------------- detail


def _textbook(chain: Chain) -> Chain:
    """Minor steps folded into the step before them, or into the one after at the head of a chain."""
    merged: list[Step] = []
    pending: Step | None = None
    for step in chain.steps:
        if step.minor and merged:
            merged[-1] = _join(merged[-1], step, merged[-1])
        elif step.minor:
            pending = step if pending is None else _join(pending, step, step)
        else:
            merged.append(step if pending is None else _join(pending, step, step))
            pending = None
    if pending is not None:
        merged.append(pending)
    return replace(chain, steps=tuple(step for step in merged if step.before != step.after))


def _join(first: Step, second: Step, named: Step) -> Step:
    """Two steps as one, under the name of one of them."""
    consumed, produced = differences(first.before, second.after)
    keep = named is first and named.rule is not None and named.rule.mark
    return replace(
        named,
        before=first.before,
        after=second.after,
        produced=produced,
        consumed=named.consumed if keep else consumed,
        uses=(*first.uses, *second.uses),
        verdict=None,
    )
