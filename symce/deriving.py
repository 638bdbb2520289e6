"""From a loss to its derivation: reading the loss, running a route, asking the judge.

``derive`` takes the name of a catalogue loss or a SymPy expression; both become one ``Problem``, and every
route runs on problems only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from symce.context import Context, ContextError, Definition
from symce.derivation import Derivation
from symce.losses import catalogue
from symce.losses.loss import Loss
from symce.moves import recognise_step
from symce.routes import routes, routes_of
from symce.routes.route import Move, Route, Script
from symce.rules.applying import StepError
from symce.steps import Chain, Step
from symce.term import (
    Add,
    Diff,
    Div,
    Exp,
    Index,
    Log,
    Mul,
    Num,
    Sort,
    Sum,
    Term,
    Var,
    free_indices,
    rewrite,
    substitute,
    subterms,
    variables,
)
from symce.theorems import theorems

if TYPE_CHECKING:
    import sympy

INDEX_NAMES = ("i", "j", "k", "l", "m", "n", "a", "b", "c", "i'", "j'", "k'")
PREFERRED: dict[str, tuple[str, ...]] = {"K": ("i", "j", "k"), "d": ("a", "b", "c"), "N": ("n", "m", "r")}


class DeriveError(ValueError):
    """A derivation that cannot be made: says what was asked, and what would have worked."""


@dataclass(frozen=True)
class Problem:
    """A loss with all its letters: ``context`` defines the loss; ``variable`` is what to differentiate in."""

    name: str
    title: str
    context: Context
    variable: str
    at: tuple[Index, ...] = ()
    source: str = ""
    variable_title: str = ""
    assumed: tuple[str, ...] = ()

    def letter(self, role: str) -> str | None:
        """The letter that plays a role: a definition by its name in prose, the logits, or the variable."""
        if role == "variable":
            return self.variable
        if role == "logits":
            link = next((d for d in self.context.definitions if d.says in ("softmax", "sigmoid")), None)
            linear = next((d.name for d in self.context.definitions if d.says == "linear model"), None)
            if link is not None and linear is not None and linear in self.context.closure(variables(link.body)):
                return linear
            return self.variable if link else None
        return next((d.name for d in self.context.definitions if d.says == role), None)


def derive(
    loss: str | sympy.Expr,
    wrt: str | sympy.Basic | None = None,
    route: str | None = None,
    *,
    given: Iterable[sympy.Basic] = (),
    classes: int | None = None,
    detail: str = "textbook",
    seconds: float = 10.0,
) -> Derivation:
    """Derive the gradient of a loss, every step a named rule, and judge every step.

    ``loss`` is a name of the catalogue (``"cross-entropy"``, or a theorem: ``"gibbs"``) or a SymPy expression without
    free indices, of
    which ``given`` relations are assumed; ``wrt`` the variable (``"o"``, or ``o[j]``); ``route`` one of the
    routes that ``symce list`` shows; ``classes`` a fixed number of classes, for sums written out; ``detail`` one of
    result, textbook, every. Raises ``DeriveError`` with what would have worked.

    >>> from sympy import Eq, IndexedBase, Sum, exp, log, symbols
    >>> i, j, k, K = symbols("i j k K"); o, y = IndexedBase("o"), IndexedBase("y")
    >>> loss = Sum(-y[i]*log(exp(o[i])/Sum(exp(o[k]), (k, 1, K))), (i, 1, K))
    >>> d = derive(loss, wrt=o[j], given=[Eq(Sum(y[i], (i, 1, K)), 1)])
    >>> d.proved, d.result_sympy
    (True, Eq(Derivative(L, o[j]), p[j] - y[j]))
    """
    if isinstance(loss, str) and loss in theorems():
        return _theorem(loss, wrt, route, classes).at(detail).check(seconds)
    problem = _named(loss, wrt) if isinstance(loss, str) else _written(loss, wrt, given)
    way = _route(problem, route, loss if isinstance(loss, str) else None)
    return _derived(problem, way, classes, detail, seconds)


def derive_problem(
    problem: Problem,
    route: str | None = None,
    *,
    classes: int | None = None,
    detail: str = "textbook",
    seconds: float = 10.0,
) -> Derivation:
    """Derive the gradient of a problem that ``stated`` made, by the route that is asked for or the usual one."""
    return _derived(problem, _route(problem, route, None), classes, detail, seconds)


def _derived(problem: Problem, way: Route, classes: int | None, detail: str, seconds: float) -> Derivation:
    derivation = run_route(way, problem)
    if classes is not None:
        derivation = derivation.with_classes(classes)
    return derivation.at(detail).check(seconds)


def _theorem(name: str, wrt: object, route: str | None, classes: int | None) -> Derivation:
    if wrt is not None or route is not None:
        raise DeriveError(f"{name} is a theorem; it has no variable and no route to choose")
    made = theorems()[name].derivation()
    return made if classes is None else made.with_classes(classes)


# --------------------------------------------------------------------------- routes


def run_route(route: Route, problem: Problem) -> Derivation:
    """The derivation that the route makes of the problem, unchecked and at full detail."""
    derivation = Derivation(
        problem.name,
        f"Gradient of the {problem.title}" if problem.title else "Gradient",
        problem.context,
        route=route.name,
        source=problem.source,
        assumed=problem.assumed,
    )
    for script in route.scripts:
        derivation = _run_script(derivation, script, problem)
    if not derivation.steps:
        raise DeriveError(f"the route {route.name} made no step; try --route direct")
    left = next((node for _, node in subterms(derivation.chains[-1].end) if isinstance(node, Diff)), None)
    if left is not None:
        raise DeriveError(
            f"no rule differentiates this {type(left.body).__name__.lower()} of {problem.variable}: "
            f"{_show(left)}; write it with sums, products, quotients, whole powers, exp and log"
        )
    return derivation


def _run_script(derivation: Derivation, script: Script, problem: Problem) -> Derivation:
    of, wrt = problem.letter(script.of), problem.letter(script.wrt) if script.wrt else None
    if of is None or (script.wrt and wrt is None) or of == wrt or (script.needs and not problem.letter(script.needs)):
        return derivation
    title = script.title.format(variable=problem.variable_title or problem.variable)
    start = _start(problem, of, wrt)
    moves = tuple(_meaningful(script.moves, derivation, problem))
    try:
        made = derivation.begin(script.name, title, start).run(*moves)
    except StepError as error:
        raise DeriveError(f"route {derivation.route}, {title.lower()}: {error}") from error
    if not made.chains[-1].steps:
        return derivation
    free = sorted(free_indices(start), key=lambda index: index.name)
    if script.cases and len(free) == 2:
        made = made.cases(free[0], free[1], *script.cases)
    return made


def _meaningful(moves: Iterable[Move], derivation: Derivation, problem: Problem) -> Iterator[Move]:
    """The moves that speak of chains and letters that this derivation has."""
    for move in moves:
        if isinstance(move, tuple):
            yield tuple(one for one in move if _speaks_of_known(one, derivation, problem))
        elif not move.endswith("?") or _speaks_of_known(move[:-1], derivation, problem):
            yield move


def _speaks_of_known(move: str, derivation: Derivation, problem: Problem) -> bool:
    verb, _, word = move.partition(" ")
    if verb == "insert":
        return any(chain.name == word for chain in derivation.chains)
    return word in ("", "any") or problem.letter(word) is not None


def _start(problem: Problem, of: str, wrt: str | None) -> Term:
    """The letter itself, or its derivative, at indices with the usual names."""
    taken: list[Index] = []
    if wrt == problem.variable and problem.at:
        at: tuple[Index, ...] = problem.at
        taken.extend(at)
    else:
        at = ()
    head = Var(of, _indices(problem.context, of, taken, first=True))
    if wrt is None:
        return head
    return Diff(head, Var(wrt, at or _indices(problem.context, wrt, taken, first=False)))


def _indices(context: Context, name: str, taken: list[Index], *, first: bool) -> tuple[Index, ...]:
    found = []
    for sort in context.shape(name):
        index = _free_name(context, sort, taken, first=first)
        taken.append(index)
        found.append(index)
    return tuple(found)


def _free_name(context: Context, sort: Sort, taken: list[Index], *, first: bool) -> Index:
    """An index with a usual name that is no letter of the context: i for rows and j for what is differentiated in."""
    letters = {d.name for d in context.declarations} | {d.name for d in context.definitions}
    usual = PREFERRED.get(sort.name, ())
    if not first and sort.name == "K":
        usual = usual[1:]
    names = {index.name for index in taken}
    for name in (*usual, *INDEX_NAMES):
        if name not in names and name not in letters:
            return Index(name, sort)
    raise DeriveError("every usual index name is a letter of this loss; rename some letters")


def _show(term: Term) -> str:
    from symce.sympy_bridge import to_sympy

    return str(to_sympy(term))


def _route(problem: Problem, asked: str | None, loss: str | None) -> Route:
    known = routes()
    if asked is not None and asked not in known:
        raise DeriveError(_unknown("route", asked, known))
    if loss is not None:
        suited = routes_of(catalogue()[loss], problem.variable)
        if asked is not None and asked not in suited:
            raise DeriveError(
                f"the route {asked} does not lead from {loss} to {problem.variable}; "
                f"routes that do: {', '.join(suited)}"
            )
        return known[asked or suited[0]]
    if asked is not None:
        return known[asked]
    return known[_usual_route(problem)]


def _usual_route(problem: Problem) -> str:
    """The route for a loss that is no catalogue entry, by where the softmax or the sigmoid stands in it."""
    softmax, loss = problem.letter("softmax"), problem.letter("loss")
    definition = problem.context.definition(loss or "")
    linear = problem.context.definition(problem.letter("linear model") or "")
    through = linear is not None and problem.variable in variables(linear.body)
    if definition is None or (problem.variable != problem.letter("logits") and not through):
        return "direct"
    if softmax is None and through:
        return "chain"
    if softmax is None:
        return "direct" if problem.variable in variables(definition.body) else "sigmoid"
    beside = rewrite(definition.body, lambda node: Num(Fraction(1)) if isinstance(node, Log) else None)
    outside = variables(definition.body) & {problem.variable, problem.letter("normaliser")}
    return "jacobian" if softmax in variables(beside) and not outside else "lse"


# --------------------------------------------------------------------------- problems


def _unknown(kind: str, name: str, known: Iterable[str]) -> str:
    """An unknown name, with the nearest ones."""
    names = sorted(known)
    near = get_close_matches(name, names, n=3, cutoff=0.5)
    hint = f"did you mean {' or '.join(near)}?" if near else f"known: {', '.join(names)}"
    return f"unknown {kind} {name!r}; {hint}"


def find_loss(name: str) -> Loss:
    """The catalogue entry, or an error that names the nearest ones."""
    found = catalogue().get(name)
    if found is None:
        raise DeriveError(_unknown("loss or theorem", name, (*catalogue(), *theorems())))
    return found


def _named(name: str, wrt: str | sympy.Basic | None) -> Problem:
    loss = find_loss(name)
    asked = next(iter(loss.wrt)) if wrt is None else str(getattr(wrt, "base", wrt))
    letter = next((v for v, title in loss.wrt.items() if asked in (v, title)), None)
    if letter is None:
        choices = ", ".join(f"{v} ({title})" for v, title in loss.wrt.items())
        raise DeriveError(f"{name} is not derived in {asked!r}; choose one of: {choices}")
    from sympy import Eq

    from symce.sympy_bridge import read

    written = loss.write(letter)
    equations = [Eq(head, body, evaluate=False) for head, body, _ in written.where]
    reading = read(written.expression, given=(*written.given, *equations))
    prose = {str(getattr(head, "base", head)): says for head, _, says in written.where}
    context = reading.context.says(**(dict(written.says) | prose))
    context = context.define(written.letter, (), reading.terms[0], "loss")
    title = f"{loss.title} in the {loss.wrt[letter]}"
    return Problem(name, title, context, letter, source=loss.source, variable_title=loss.wrt[letter])


def _written(loss: sympy.Expr, wrt: str | sympy.Basic | None, given: Iterable[sympy.Basic]) -> Problem:
    from sympy import Basic

    from symce.sympy_bridge import read

    if not isinstance(loss, Basic):
        raise DeriveError(f"a loss is a catalogue name or a SymPy expression, not {type(loss).__name__}")
    if wrt is None:
        raise DeriveError("say in which variable to differentiate, for example wrt=o[j]")
    indexed = isinstance(wrt, Basic) and hasattr(wrt, "indices")
    reading = read(loss, *((wrt,) if indexed else ()), given=tuple(given))
    term, context = reading.terms[0], reading.context
    at: tuple[Index, ...] = ()
    if indexed:
        entry = reading.terms[1]
        assert isinstance(entry, Var)
        at = tuple(index for index in entry.indices if isinstance(index, Index))
        if len(at) != len(entry.indices):
            raise DeriveError("differentiate in a general entry such as o[j], not in a fixed one")
        variable = entry.name
    else:
        variable = str(getattr(wrt, "label", wrt))
    return stated(term, context, variable, at)


def stated(term: Term, context: Context, variable: str, at: tuple[Index, ...] = (), letter: str = "L") -> Problem:
    """The problem of differentiating a term in a variable of its context; the loss gets the name ``letter``.

    A softmax, a sigmoid and a linear model in it are named, so that the routes know them; definitions of the context
    are written out, but those of a linear model. Raises ``DeriveError`` where there is nothing to derive.
    """
    free = sorted(index.name for index in free_indices(term))
    if free:
        raise DeriveError(
            f"index {', '.join(free)} of the loss is not bound; sum over it, or make it a label, "
            f"given=[Eq(y[k], KroneckerDelta(k, {free[0]}))]"
        )
    used = context.closure(variables(term))
    if not any(d.name == variable for d in context.declarations) or variable not in used:
        known = ", ".join(d.name for d in context.declarations if d.name in used)
        raise DeriveError(f"the loss does not depend on {variable}; its letters are {known}")
    linear = next((d for d in context.definitions if _is_linear(d) and variable in variables(d.body)), None)
    names = _softmax_names(context)
    for definition in reversed(context.definitions):
        if definition is not linear:
            term = context.unfold(term, definition.name)
    kept = () if linear is None else (replace(linear, says="linear model"),)
    context = Context(context.declarations, kept, context.assumptions)
    logits = variable if linear is None else linear.name
    context, term = _name_sigmoid(*_name_softmax(context, term, logits, *names), logits)
    context = context.define(_fresh_letter(context, letter, "L"), (), term, "loss")
    try:
        context.check(Diff(term, Var(variable, at or _indices(context, variable, [], first=False))))
    except ContextError as error:
        raise DeriveError(str(error)) from error
    return Problem("loss", "", context, variable, at)


def _is_linear(definition: Definition) -> bool:
    """Whether a letter is defined as a sum of products of two letters, and perhaps a letter more."""
    parts = definition.body.terms if isinstance(definition.body, Add) else (definition.body,)
    sums = [part for part in parts if not isinstance(part, Var)]
    return len(sums) == 1 and isinstance(sums[0], Sum) and _is_product(sums[0].body)


def _is_product(term: Term) -> bool:
    return isinstance(term, Mul) and len(term.factors) == 2 and all(isinstance(f, Var) for f in term.factors)


def _softmax_names(context: Context) -> tuple[str, str]:
    """What the context calls the softmax and its denominator, or the usual letters."""
    softmax = normaliser = ""
    for definition in context.definitions:
        match context.unfold(definition.body):
            case Div(Exp(), Sum(_, Exp())):
                softmax = definition.name
            case Sum(_, Exp()):
                normaliser = definition.name
    return softmax or "p", normaliser or "Z"


def _fresh_letter(context: Context, *wanted: str) -> str:
    taken = {d.name for d in context.declarations} | {d.name for d in context.definitions}
    for name in (*wanted, *(w + "'" for w in wanted), *(w + "''" for w in wanted)):
        if name not in taken:
            return name
    raise DeriveError(f"the letters {', '.join(wanted)} are taken; rename some letters of the loss")


def _name_softmax(
    context: Context, term: Term, variable: str, softmax: str = "p", normaliser: str = "Z"
) -> tuple[Context, Term]:
    """If the loss holds a sum of exponentials of the variable, define it and the softmax, and use both letters."""
    for _, node in subterms(term):
        match node:
            case Sum(bound, Exp(arg), ()) if not free_indices(node) and variable in variables(arg):
                z = _fresh_letter(context, normaliser, "Z", "S")
                p = _fresh_letter(context, softmax, "p", "s", "q")
                param = _free_name(context, bound.sort, [], first=False)
                entry = Exp(substitute(arg, {bound: param}))
                context = context.define(z, (), node, "normaliser")
                context = context.define(p, (param,), Div(entry, Var(z)), "softmax")
                return context, _fold(term, context, p, z)
    return context, term


def _name_sigmoid(context: Context, term: Term, variable: str) -> tuple[Context, Term]:
    """If the loss holds ``1/(1 + e^-u)`` or ``e^u/(1 + e^u)`` of the variable, define the sigmoid and use it."""
    for _, node in subterms(term):
        match node:
            case Div(Num(), Add((Num(), Exp()))) | Div(Exp(), Add((Num(), Exp()))) if (
                variable in variables(node) and not free_indices(node) and _is_sigmoid(node)
            ):
                s = _fresh_letter(context, "s", "q", "u")
                context = context.define(s, (), node, "sigmoid")
                return context, _fold(term, context, s)
    return context, term


def _is_sigmoid(term: Div) -> bool:
    match term:
        case Div(Num(value), Add((Num(one), Exp()))):
            return value == one == 1
        case Div(Exp() as top, Add((Num(one), Exp() as bottom))):
            return one == 1 and top == bottom
    return False


def _fold(term: Term, context: Context, *names: str) -> Term:
    """The term with the letters written for what they are defined as, also where that is one factor of a fraction."""
    for name in names:
        definition = context.definition(name)
        while definition is not None and (step := recognise_step(term, definition, context)) is not None:
            term = step.after
    return term


# --------------------------------------------------------------------------- where routes meet


BOTH = {2: "both"}
COUNTED = {2: "Two", 3: "Three", 4: "Four"}


def meet(loss: str, wrt: str | None = None, *, seconds: float = 10.0) -> Derivation:
    """The statement that the routes of a catalogue loss agree, and the lines at which they meet.

    Its chain runs from the derivative over the last line of each route before its result to the result of both.

    >>> meeting = meet("kl-forward")
    >>> meeting.proved, [step.reason for step in meeting.steps]
    (True, ['last line but one of the lse route', 'last line but one of the jacobian route', 'where both routes meet'])
    """
    problem = _named(loss, wrt)
    names = routes_of(catalogue()[loss], problem.variable)
    if len(names) < 2:
        raise DeriveError(f"{loss} in {problem.variable} has the one route {names[0]}; nothing meets")
    made = [run_route(routes()[name], problem).at("textbook").chains[-1] for name in names]
    end = made[0].end
    lines = [made[0].start, *(chain.steps[-1].before for chain in made)]
    reasons = [f"last line but one of the {name} route" for name in names]
    others = [(name, chain.end) for name, chain in zip(names[1:], made[1:], strict=True) if chain.end != end]
    for name, other in others:
        lines.append(other)
        reasons.append(f"result of the {name} route")
    lines.append(end)
    reasons.append(f"result of the {names[0]} route" if others else f"where {BOTH.get(len(names), 'all')} routes meet")
    steps = tuple(Step(a, b, None, reason) for (a, b), reason in zip(pairwise(lines), reasons, strict=True) if a != b)
    way = f"{', '.join(names[:-1])} and {names[-1]}"
    title = f"The {', the '.join(names[:-1])} and the {names[-1]} route meet"
    chain = Chain("meeting", title, made[0].start, steps)
    heading = f"{COUNTED.get(len(names), 'Routes')} routes to the gradient of the {problem.title}"
    derivation = Derivation(f"{loss}-meeting", heading, problem.context, (chain,), way, problem.source, detail="")
    return derivation.check(seconds)
