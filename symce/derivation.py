"""Derivations: a context and chains of steps, each step one named rule and one verdict.

Knows how to apply rules, write out and recognise definitions, insert earlier results, split cases and
ask the judge; knows no particular loss or route and no output format.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from symce.context import Assumption, Context, ContextError, Definition, Distinct, Same
from symce.matrix_form import form_of
from symce.moves import Line, insert_step, recognise_step, rule_step, unfold_step, weaker_step
from symce.prover.inequality import prove_le, prove_lt
from symce.prover.verdict import Status, Verdict, prove_equal
from symce.rules import RULES
from symce.rules.applying import StepError, rewrite_outermost, rewritten
from symce.rules.calculus import chain_through
from symce.rules.matching import differences
from symce.rules.rule import Rule
from symce.shown import Shown
from symce.steps import Chain, Step, equation, textbook
from symce.term import (
    Delta,
    Index,
    Literal,
    Num,
    Path,
    Prod,
    Size,
    Sort,
    Sum,
    Term,
    add,
    mul,
    resize,
    rewrite,
    sorts,
    substitute,
    variables,
)

if TYPE_CHECKING:
    import sympy

MAX_CLASSES = 8
DETAILS = ("result", "textbook", "every")


@dataclass(frozen=True)
class Derivation(Shown):
    """A titled sequence of chains in one context; the last chain holds the result, of a ``theorem`` every chain.

    >>> from symce.term import Diff, Exp, Index, Log, Sort, Sum, Var
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
    theorem: bool = False
    assumed: tuple[str, ...] = ()

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
    def result_sympy(self) -> sympy.Basic:
        """What was derived, as a SymPy relation."""
        return equation(*self.result, self.chains[-1].relation or "=")

    @property
    def proved(self) -> bool:
        """Whether every step of every chain is proved."""
        return bool(self.steps) and all(chain.verdict is Status.PROVED for chain in self.chains)

    def to_html(self) -> str:
        """The page as one HTML file that needs no network: what ``symce derive --to html`` writes."""
        return self.page_html(self)

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

    def run(self, *moves: Move) -> Derivation:
        """Make the moves of a script in order.

        A move is a rule name, or ``unfold X``, ``unfold_diff X``, ``recognise X``, ``insert CHAIN``,
        ``chain_rule X``; with ``?`` it is left out where it does not apply, with ``*`` repeated until it no
        longer does. A tuple of names means: the first of them that applies, until none does. A ``Line`` is
        the next line as it is written.
        """
        derivation = self
        for move in moves:
            if isinstance(move, Line):
                derivation = derivation._extend(move.after(derivation.chains[-1].end, rule_named(move.rule)))
            elif isinstance(move, tuple):
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

    def cases(self, left: Index, right: Index, *moves: Move) -> Derivation:
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
                    slack = None if step.certificate is None else explicit(step.certificate)
                    parts = {"before": before, "after": after, "consumed": consumed, "produced": produced, "marked": ()}
                    steps.append(replace(step, **parts, certificate=slack, verdict=None))  # type: ignore[arg-type]  # terms and paths
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
        steps = tuple(replace(step, verdict=judged_step(step, context, seconds)) for step in chain.steps)
        form = form_of(chain.start, chain.end) if not chain.case and chain.relation == "=" else None
        if form is not None and not judged(form.entry(), chain.end, context, seconds).proved:
            form = None
        return replace(chain, steps=steps, matrix=form)

    def at(self, detail: str) -> Derivation:
        """The derivation at another level of detail; merged steps have to be checked again."""
        if detail not in DETAILS:
            raise StepError(f"detail {detail!r} is not one of {', '.join(DETAILS)}")
        if detail == "every":
            return replace(self, detail=detail)
        if detail == "textbook":
            return replace(self, chains=tuple(map(textbook, self.chains)), detail=detail)
        last = self.chains[-1]
        count = sum(len(textbook(chain).steps) for chain in self.chains)
        if not last.relation:
            raise StepError(f"the steps of {last.title!r} do not add up to one relation; choose another detail")
        slacks = [step.certificate for step in last.steps if step.certificate is not None]
        certificate = add(*slacks) if slacks else None
        whole = Step(last.start, last.end, None, f"in {count} steps", last.relation, certificate=certificate)
        return replace(self, chains=(replace(last, steps=(whole,)),), detail=detail)

    # ---------------------------------------------------------------- moves

    def _try(self, move: str, where: Path | None = None) -> Derivation | None:
        chain = self.chains[-1]
        context = self.context.assume(*chain.case)
        step = self._step(move, chain.end, context, where)
        if step is None:
            return None
        made = self._extend(step)
        tidied = rewritten(step.after, RULES["units"], context) if move != "units" else None
        return made if tidied is None else made._extend(rule_step(RULES["units"], step.after, tidied, context))

    def _extend(self, step: Step) -> Derivation:
        chain = self.chains[-1]
        return replace(self, chains=(*self.chains[:-1], replace(chain, steps=(*chain.steps, step))))

    def _repeat(self, moves: tuple[str, ...], most: int = 100) -> Derivation:
        derivation = self
        for _ in range(most):
            made = next((d for move in moves if derivation._knows(move) and (d := derivation._try(move))), None)
            if made is None:
                return derivation
            derivation = made
        raise StepError(f"{' / '.join(moves)}: still applies after {most} times; the script does not end")

    def _step(self, move: str, line: Term, context: Context, where: Path | None) -> Step | None:
        verb, _, argument = move.partition(" ")
        match verb:
            case "unfold_diff" if argument == "any":
                made = (unfold_step(line, d, inside_diff=True, context=context) for d in self.context.definitions)
                return next((step for step in made if step is not None), None)
            case "unfold" | "unfold_diff":
                return unfold_step(line, self._definition(argument), inside_diff=verb == "unfold_diff", context=context)
            case "recognise":
                return recognise_step(line, self._definition(argument), context)
            case "insert":
                return insert_step(line, self.chain(argument), context)
            case "chain_rule":
                name = self._definition(argument).name
                rule = RULES["diff_chain"]
                after = rewrite_outermost(line, chain_through(name), context, where)
                return None if after is None else rule_step(rule, line, after, context)
        rule = rule_named(move)
        if rule.relation != "=":
            return weaker_step(rule, line, context)
        after = rewritten(line, rule, context, where)
        return None if after is None else rule_step(rule, line, after, context)

    def _knows(self, move: str) -> bool:
        """Whether the definition that a move speaks of is there; one of several moves may speak of another problem."""
        verb, _, word = move.partition(" ")
        if word in ("", "any") or verb == "insert":
            return True
        return any(word in (d.name, d.says) for d in self.context.definitions)

    def _definition(self, word: str) -> Definition:
        """A definition by its letter or by its name in prose."""
        for definition in self.context.definitions:
            if word in (definition.name, definition.says):
                return definition
        raise StepError(f"{word!r} is not defined in this derivation")


Move = str | tuple[str, ...] | Line
"""One move of a script; see ``Derivation.run``."""


def rule_named(name: str) -> Rule:
    if name not in RULES:
        raise StepError(f"there is no rule {name!r}; see `symce rules`")
    return RULES[name]


def judged_step(step: Step, context: Context, seconds: float) -> Verdict:
    """The verdict on a step, by its relation."""
    match step.relation:
        case "=":
            return judged(step.before, step.after, context, seconds)
        case "≤" | "<":
            lower, upper = step.before, step.after
        case "≥" | ">":
            lower, upper = step.after, step.before
        case _:
            raise StepError(f"the relation {step.relation!r} is not judged; those that are: = ≤ < ≥ >")
    prove = prove_lt if step.relation in "<>" else prove_le
    return prove(lower, upper, context, step.certificate, seconds=seconds)


def judged(before: Term, after: Term, context: Context, seconds: float) -> Verdict:
    """The verdict on ``before = after``; what was proved once in this process is not proved again.

    Derivations share chains, and a verdict depends on the two sides and on what bears on their letters alone.
    """
    try:
        return _proved(before, after, context.about(variables(before) | variables(after)), seconds)
    except _NotProved as found:
        return found.verdict


@lru_cache(maxsize=8192)
def _proved(before: Term, after: Term, context: Context, seconds: float) -> Verdict:
    verdict = prove_equal(before, after, context, seconds=seconds)
    if not verdict.proved:
        raise _NotProved(verdict)  # not remembered: more time may tell more
    return verdict


class _NotProved(Exception):
    def __init__(self, verdict: Verdict) -> None:
        self.verdict = verdict


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
