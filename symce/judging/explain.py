"""The elementary steps between two lines: which named rules lead from one to the other.

Knows the tables of rules and the definitions of a context; searches from both lines until they meet up to the order
of terms and factors. What it finds is a chain of ordinary steps, and each is judged like any other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from symce.context import Context
from symce.derivation import Derivation
from symce.judging.canonical import Key, Keys, key
from symce.moves import recognise_step, unfold_step
from symce.prover.deadline import now
from symce.routes.moves import DIFFERENTIATE, FINISH, LOGARITHMS, SIFT
from symce.rules import RULES
from symce.rules.applying import StepError, rewrite_of, rewritten
from symce.rules.matching import differences
from symce.rules.rule import Rewrite, Rule
from symce.steps import Chain, Step
from symce.term import Add, Diff, Mul, Term, TermError, add, children, depth, mul, nodes, variables, with_children

REARRANGE = "rearrange"
"""The reason of a step that only changes the order of terms and factors, or how a fraction is written."""

NORMAL_FORM = "multiply out and collect terms"
"""The reason of a step that only the normal form of the prover bridges."""

SKIPPED = {"units"}
"""Rules that the comparison of two lines takes in its stride."""

# --------------------------------------------------------------------------- searching


@dataclass(frozen=True)
class Line:
    """A term that was reached, and the step that led to it."""

    term: Term
    before: Line | None = None
    step: Step | None = None

    def steps(self) -> list[Step]:
        """The steps from the first line to this one."""
        return [] if self.before is None or self.step is None else [*self.before.steps(), self.step]


@lru_cache(maxsize=256)
def rules_on(kinds: frozenset[type]) -> tuple[tuple[Rule, Rewrite], ...]:
    """The identities that change a node of one of these kinds, and how, in the order of the tables."""
    identities = (rule for rule in RULES.values() if rule.relation == "=" and rule.name not in SKIPPED)
    found = (rule for rule in identities if type(rule.lhs) in kinds)
    return tuple((rule, rewrite_of(rule)) for rule in found)


def neighbours(term: Term, context: Context, other: Term | None = None) -> Iterator[Step]:
    """Every line that one rule or one definition makes of this one; also at the places that differ from ``other``."""
    kinds: dict[type, list[Term]] = {}
    for node in nodes(term):
        kinds.setdefault(type(node), []).append(node)
    for rule, change in rules_on(frozenset(kinds)):
        try:
            # Most rules change no node at all; to see that is quicker than to walk the term for each of them.
            if all(change(node, context) is None for node in kinds[type(rule.lhs)]):
                continue
            after = rewritten(term, rule, context)
        except (StepError, TermError):
            continue
        if after is not None and after != term:
            yield Step(term, after, rule, rule.says)
    if other is not None:
        yield from _at_places(term, context, other)
    names = variables(term)
    for definition in context.definitions:
        if definition.name in names:
            for inside in (True, False) if Diff in kinds else (False,):
                step = unfold_step(term, definition, inside_diff=inside, context=context)
                if step is not None:
                    yield step
        step = recognise_step(term, definition, context)
        if step is not None and step.after != term:
            yield step


def _at_places(term: Term, context: Context, other: Term) -> Iterator[Step]:
    """Rules at one place only, where the two lines differ."""
    places, _ = differences(term, other)
    if len(places) > 4 or not places:
        return
    for place in places:
        around = [term]
        for step in place:
            around.append(children(around[-1])[step])
        for up in range(len(place), 0, -1):
            node, where = around[up], place[:up]
            for rule, change in rules_on(frozenset((type(node),))):
                try:
                    if change(node, context) is None:
                        continue
                    after = rewritten(term, rule, context, where)
                except (StepError, TermError, IndexError):
                    continue
                if after is not None and after != term:
                    yield Step(term, after, rule, rule.says)


def between(
    left: Term, right: Term, context: Context, *, far: int = 2, seconds: float = 2.0, most: int = 3000
) -> tuple[Step, ...] | None:
    """Elementary steps from ``left`` to ``right``, none if they are the same; None if they were not found.

    ``far`` is how many rules are tried from either line.
    """
    until = now() + seconds
    keys = Keys()
    try:
        reached = [{keys.of(left): Line(left)}, {keys.of(right): Line(right)}]
    except TermError:
        return None
    edges = [list(reached[0].values()), list(reached[1].values())]
    found = _meeting(reached)
    for _ in range(far):
        for side in (0, 1):
            if found is not None:
                return found
            fresh: list[Line] = []
            goal = right if side == 0 else left
            for line in edges[side]:
                for step in neighbours(line.term, context, goal if line.before is None else None):
                    if now() > until or len(reached[side]) > most:
                        return None
                    if depth(step.after) > 60:
                        continue
                    try:
                        at = keys.of(step.after)
                    except TermError:
                        continue
                    if at not in reached[side]:
                        made = Line(step.after, line, step)
                        reached[side][at] = made
                        fresh.append(made)
                        if at in reached[1 - side]:
                            return _joined_at(reached, at)
            edges[side] = fresh
    return found


def _meeting(reached: list[dict[Key, Line]]) -> tuple[Step, ...] | None:
    for at in reached[0]:
        if at in reached[1]:
            return _joined_at(reached, at)
    return None


def _joined_at(reached: list[dict[Key, Line]], at: Key) -> tuple[Step, ...]:
    forward = reached[0][at].steps()
    back = [turned(step) for step in reversed(reached[1][at].steps())]
    here, there = reached[0][at].term, reached[1][at].term
    middle = [] if here == there else [Step(here, there, None, REARRANGE)]
    return (*forward, *middle, *back)


def turned(step: Step) -> Step:
    """A step read from right to left."""
    return Step(step.after, step.before, step.rule, step.reason, defines=step.defines)


def rules_between(left: Term, right: Term, context: Context, seconds: float) -> tuple[str, ...]:
    """The names of the rules that lead from one line to the next, where one or two do."""
    steps = between(*narrowed(left, right), context, far=1, seconds=seconds, most=200)
    if steps is None:
        return ()
    names = [name(step) for step in steps if step.reason != REARRANGE]
    return tuple(dict.fromkeys(names)) or ((REARRANGE,) if steps or left == right else ())


def narrowed(left: Term, right: Term) -> tuple[Term, Term]:
    """The smallest parts in which two lines differ, where they differ in one place: a rule is found there sooner."""
    while type(left) is type(right) and not isinstance(left, Diff):
        mine, theirs = children(left), children(right)
        if isinstance(left, (Add, Mul)) and len(mine) != len(theirs):
            start, end = _common(mine, theirs)
            ours, others = mine[start : len(mine) - end], theirs[start : len(theirs) - end]
            if not ours or not others or (start == 0 and end == 0):
                return left, right
            make = add if isinstance(left, Add) else mul
            return narrowed(make(*ours), make(*others)) if len(ours) < len(mine) else (left, right)
        if len(mine) != len(theirs) or not mine or with_children(left, theirs) != right:
            return left, right
        unlike = [n for n, (a, b) in enumerate(zip(mine, theirs, strict=True)) if a != b]
        if len(unlike) != 1:
            return left, right
        left, right = mine[unlike[0]], theirs[unlike[0]]
    return left, right


def _common(mine: tuple[Term, ...], theirs: tuple[Term, ...]) -> tuple[int, int]:
    """How many parts two lists share at the start and at the end."""
    most = min(len(mine), len(theirs))
    start = next((n for n in range(most) if mine[n] != theirs[n]), most)
    end = next((n for n in range(most - start) if mine[-1 - n] != theirs[-1 - n]), most - start)
    return start, end


def name(step: Step) -> str:
    """The rule of a step, or the definition that it uses."""
    if step.rule is not None:
        return step.rule.name
    return f"definition {step.defines.name}" if step.defines is not None else step.reason


# --------------------------------------------------------------------------- filling a gap


def explain(left: Term, right: Term, context: Context, seconds: float = 5.0) -> Derivation:
    """The elementary steps from one line to another, as a derivation that is checked.

    Where no chain of rules is found, both lines are brought to the form in which textbooks end, and what is left is
    one step by the normal form.

    >>> from symce.term import Exp, Index, Log, Sort, Sum, Var
    >>> K = Sort("K"); j, k = Index("j", K), Index("k", K)
    >>> o = lambda index: Var("o", (index,))
    >>> Z = Sum(k, Exp(o(k)))
    >>> found = explain(Log(Exp(o(j)) / Z), o(j) - Log(Z), Context().vector("o", K))
    >>> [step.rule.name for step in found.steps], found.proved
    (['log_div', 'log_exp'], True)
    """
    return explain_entries(((left, right),), context, seconds)


ENTRIES = 12
"""Entries of a written-out matrix whose steps are shown."""


def explain_entries(pairs: tuple[tuple[Term, Term], ...], context: Context, seconds: float = 5.0) -> Derivation:
    """The elementary steps for every entry of two vectors or matrices: one chain for each pair unlike the others.

    A symbolic shape has one general entry; a written-out one has as many as are written, of which at most ``ENTRIES``
    are explained, those with something to explain first.
    """
    distinct: dict[Key, tuple[Term, Term]] = {}
    for left, right in pairs:
        distinct.setdefault((key(left), key(right)), (left, right))
    chosen = sorted(distinct.values(), key=lambda pair: key(pair[0]) == key(pair[1]))[:ENTRIES]
    chains = []
    for number, (left, right) in enumerate(chosen, 1):
        steps = between(left, right, context, seconds=seconds / 2 / len(chosen))
        if steps is None:
            steps = _by_scripts(left, right, context)
        several = len(chosen) > 1
        name = f"explanation-{number}" if several else "explanation"
        title = (
            f"The steps between the two lines, entry {number} of {len(chosen)}"
            if several
            else "The steps between the two lines"
        )
        chains.append(Chain(name, title, left, steps))
    return Derivation("explanation", "Steps between two lines", context, tuple(chains)).check()


SCRIPT = (
    *LOGARITHMS,
    *DIFFERENTIATE,
    *SIFT,
    *FINISH,
)


def _by_scripts(left: Term, right: Term, context: Context) -> tuple[Step, ...]:
    """Both lines on their way to the textbook's form, cut where the two ways first meet."""
    forward, back = (_finished(side, context) for side in (left, right))
    here = [left, *(step.after for step in forward)]
    there = [right, *(step.after for step in back)]
    places = {key(term): n for n, term in reversed(list(enumerate(there)))}
    meetings = [(n + places[at], n, places[at]) for n, term in enumerate(here) if (at := key(term)) in places]
    if meetings:
        _, m, n = min(meetings)
        middle = [] if here[m] == there[n] else [Step(here[m], there[n], None, REARRANGE)]
    else:
        m, n = len(forward), len(back)
        middle = [Step(here[m], there[n], None, NORMAL_FORM)]
    return (*forward[:m], *middle, *(turned(step) for step in reversed(back[:n])))


def _finished(side: Term, context: Context) -> list[Step]:
    """The steps that bring a line to the form in which textbooks end, as far as the script goes."""
    derivation = Derivation("side", "side", context).begin("side", "side", side)
    for move in SCRIPT:
        try:
            derivation = derivation.run(move)
        except (StepError, TermError, ValueError):
            continue
    return [step for step in derivation.steps if step.before != step.after]
