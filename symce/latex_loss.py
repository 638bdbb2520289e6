"""``symce derive --latex``: the gradient of a loss that is written in LaTeX.

Knows how a formula becomes a problem: what is taken for granted of its letters, and what its free indices stand for.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from symce.context import Context, ContextError, Declaration, SumsTo
from symce.derivation import Derivation
from symce.read.tex.item import ReadError
from symce.stating import bare, directives
from symce.term import Index, Label, Term, Var, free_indices, nodes, rewrite, substitute

if TYPE_CHECKING:
    from symce.deriving import Problem
    from symce.read.semantics.meaning import Meaning


@dataclass(frozen=True)
class LatexLoss:
    r"""A loss that is written in LaTeX, a formula or ``L = formula``, with what is said of its letters.

    ``wrt`` is a letter or an entry of one (``o``, ``o_j``, ``W``); ``given``, ``let`` and ``declare`` are as in
    ``prove``.

    >>> let = (r"p_j = \frac{e^{o_j}}{\sum_k e^{o_k}}",)
    >>> d = LatexLoss(r"-\sum_k y_k \log p_k", "o_j", let=let, given=(r"\sum_k y_k = 1",)).derive()
    >>> d.proved, d.result_sympy
    (True, Eq(Derivative(L, o[j]), p[j] - y[j]))
    """

    text: str
    wrt: str
    route: str | None = None
    given: tuple[str, ...] = ()
    let: tuple[str, ...] = ()
    declare: tuple[str, ...] = ()

    def derive(self, classes: int | None = None, detail: str = "textbook", seconds: float = 10.0) -> Derivation:
        """The gradient, step by step; raises ``ReadError`` and ``DeriveError`` with what would have worked."""
        from symce.deriving import derive_problem

        problem = loss_problem(self.text, self.wrt, directives(self.given, self.let, self.declare))
        made = derive_problem(problem, self.route, classes=classes, detail=detail, seconds=seconds)
        needed = without_needless(problem, made)
        if needed == problem:
            return made
        return derive_problem(needed, self.route, classes=classes, detail=detail, seconds=seconds)

    def lines(self) -> tuple[str, ...]:
        """How the header of an exported module says it, one line for each part; see ``stated``.

        Raises ``ReadError`` for what a comment in a program cannot hold.
        """
        parts = [("latex", self.text), ("latex wrt", self.wrt)]
        parts += [(name, text) for name in SAID for text in getattr(self, name)]
        for name, text in parts:
            if "%" in text or "*/" in text or text.rstrip().endswith("\\"):
                raise ReadError(f"{name}: a module cannot hold comments and a \\ at the end; leave them out")
        return tuple(f"{name}: {' '.join(text.split())}" for name, text in parts)

    @classmethod
    def stated(cls, header: Iterable[str], route: str) -> LatexLoss | None:
        """The loss that the lines of a header state; None where they state none."""
        found: dict[str, list[str]] = {}
        for line in header:
            name, _, text = line.partition(": ")
            if name in ("latex", "latex wrt", *SAID):
                found.setdefault(name, []).append(text.strip())
        if "latex" not in found or "latex wrt" not in found:
            return None
        said = {name: tuple(found.get(name, ())) for name in SAID}
        return cls(found["latex"][0], found["latex wrt"][0], route or None, **said)


SAID = ("declare", "let", "given")
"""What may be said of the letters of a loss."""


def without_needless(problem: Problem, made: Derivation) -> Problem:
    """The problem without the sums that were guessed to be 1, of labels and probabilities, and that no step used."""
    used = {entry for step in made.steps if step.verdict is not None for entry in step.verdict.assumptions_used}
    for entry in problem.context.assumptions:
        if isinstance(entry, SumsTo) and entry not in used:
            guessed = [note for note in problem.assumed if note.startswith(f"the {entry.name} sum to 1 (")]
            if guessed:
                notes = tuple(note for note in problem.assumed if note not in guessed)
                problem = replace(problem, context=problem.context.without(entry), assumed=notes)
    return problem


def loss_problem(loss: str, wrt: str, lines: Iterable[str]) -> Problem:
    """The loss in terms, with all its letters."""
    from symce.checking import statement
    from symce.deriving import DeriveError, stated
    from symce.limits import deep
    from symce.read.semantics.axes import readable
    from symce.read.semantics.line import line_of
    from symce.read.semantics.scope import Scope
    from symce.read.tex.items import split_relations, stripped
    from symce.read.tex.latex import structure
    from symce.read.tree import Letter

    with deep():
        chain = statement(loss, lines, beside=(rf"\frac{{\partial L}}{{\partial {bare(wrt)}}}",)).doc.chain()
        parser = chain.notation.parser()
        split = split_relations(stripped(structure(bare(loss))))
        head = parser.expression(split[0][1]) if len(split) == 3 else None
        named = len(split) == 3 and split[1][0] in ("=", ":=") and isinstance(head, Letter)
        if len(split) != 1 and not named:
            raise ReadError("a loss is a formula, or a letter = a formula")
        formula, variable = parser.expression(split[-1][1]), parser.expression(stripped(structure(bare(wrt))))
        meaning = chain.meaning({})
        meaning.line = line_of(formula)
        value, entry = meaning.value(formula, Scope()), meaning.value(variable, Scope())
    if value.rank:
        raise ReadError(f"a loss is a number, this is {value.said()}", formula.at, formula.end)
    if not isinstance(entry.term, Var):
        raise DeriveError(f"{wrt} is not a letter; differentiate in one, such as o or o_j")
    written = tuple(
        index for index in entry.term.indices if isinstance(index, Index) and not index.name.startswith("·")
    )
    if not entry.rank and len(written) != len(entry.term.indices):
        raise DeriveError("differentiate in a general entry such as o_j, not in a fixed one")
    at = written if not entry.rank else ()
    letter = head.spelled if isinstance(head, Letter) else "L"
    context, positive = defined_under_logarithms(meaning, value.term)
    context, term, by, chosen = with_chosen(context, readable(value.term, set()), entry.term, at)
    at = tuple(index for index in at if index in by.indices)
    made = stated(term, context, by.name, at, letter)
    notes = (*chain.notation.notes, *parser.notes, *meaning.assumed, *value.assumed, *positive, *chosen)
    return replace(made, assumed=tuple(dict.fromkeys(notes)))


def defined_under_logarithms(meaning: Meaning, term: Term) -> tuple[Context, list[str]]:
    """The context in which undeclared letters are positive where they stand under logarithms, and how that is said."""
    from symce.context import in_words
    from symce.judging.claim import Claim
    from symce.judging.domains import under_logarithms

    taken = under_logarithms(Claim(((term, term),), "=", meaning.context, undeclared=frozenset(meaning.guessed)))
    notes = [f"{in_words(entry)}, where it stands under a logarithm or a power" for entry in taken]
    return meaning.context.assume(*taken), notes


def with_chosen(
    context: Context, term: Term, variable: Var, at: tuple[Index, ...]
) -> tuple[Context, Term, Var, list[str]]:
    """The loss with its free indices as classes that are chosen: o and c in ``u_o^\\top v_c``.

    A vector ``v_c`` in which the loss is differentiated, and of which it holds no other, is a vector of its own.
    """
    notes: list[str] = []
    free = sorted(free_indices(term), key=lambda index: index.name)
    shared = [index for index in at if index in free]
    if shared and not context.definitions:
        members = [node for node in nodes(term) if isinstance(node, Var) and node.name == variable.name]
        if all(node.indices[: len(shared)] == tuple(shared) == variable.indices[: len(shared)] for node in members):
            name = f"{variable.name}_{{{','.join(index.name for index in shared)}}}"
            sorts = context.shape(variable.name)[len(shared) :]

            def own(node: Term) -> Term | None:
                if isinstance(node, Var) and node.name == variable.name:
                    return Var(name, node.indices[len(shared) :])
                return None

            context = context.declare(Declaration(name, sorts))
            term, variable = rewrite(term, own), Var(name, variable.indices[len(shared) :])
            free = [index for index in free if index not in shared or index in free_indices(term)]
    for index in free:
        if index in variable.indices:
            continue
        try:
            context = context.label(index.name, index.sort)
        except ContextError:
            continue  # the letter has another meaning; that the index is free is said later
        term = substitute(term, {index: Label(index.name, (), index.sort)})
        notes.append(f"{index.name} is one of 1..{index.sort.size or index.sort.name}")
    return context, term, variable, notes
