"""``symce.prove`` and ``symce.explain``: one statement, in LaTeX or in SymPy.

Knows which reader a statement needs; what is said of it is the business of ``checking`` and of ``proving``.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, overload

from symce.derivation import Derivation
from symce.judging.report import StepReport
from symce.prover.verdict import Verdict
from symce.read.latex import ReadError

if TYPE_CHECKING:
    import sympy

    from symce.deriving import Problem


@overload
def prove(
    lhs: str,
    rhs: None = None,
    given: Iterable[str] = (),
    *,
    let: Iterable[str] = (),
    declare: Iterable[str] = (),
    seconds: float = 10.0,
    cross_read: bool = False,
) -> StepReport: ...


@overload
def prove(lhs: sympy.Expr, rhs: sympy.Expr, given: Iterable[sympy.Basic] = (), *, seconds: float = 10.0) -> Verdict: ...


def prove(
    lhs: object,
    rhs: object = None,
    given: Iterable[object] = (),
    *,
    let: Iterable[str] = (),
    declare: Iterable[str] = (),
    seconds: float = 10.0,
    cross_read: bool = False,
) -> StepReport | Verdict:
    r"""Judge one statement for every size, every index and all real values that satisfy ``given``.

    Either one string, a relation in LaTeX as a document holds it, with ``given`` and ``let`` in LaTeX and ``declare``
    as in ``vector o, y : K``: then the answer is a ``StepReport``, with the place where the text cannot be read;
    ``cross_read`` has latex2sympy2 read it too, as for ``symce.check``. Or two SymPy expressions, with ``given`` as
    SymPy relations: then it is a ``Verdict``. Raises ``ReadError`` (a ``ValueError``) for text that is not one
    relation, ``NoSecondReader`` (another) without latex2sympy2, and what ``symce.proving.prove`` raises.

    >>> prove(r"\log \frac{a}{b} = \log a - \log b", given=["a > 0", "b > 0"]).answer.value
    'proved'
    >>> step = prove(r"\frac{\partial}{\partial o_j} \log \sum_k e^{o_k} = e^{o_j}")
    >>> step.answer.value, str(step.counterexample)
    ('refuted', 'K = 2, j = 1, o = (log 2, log 2): left 1/2, right 2')
    >>> from sympy import symbols
    >>> x = symbols("x")
    >>> prove((x + 1)**2, x**2 + 2*x + 1).status.value
    'proved'
    """
    if isinstance(lhs, str):
        if rhs is not None:
            raise ReadError("a statement in LaTeX is one string with a relation, such as 'a = b'")
        return state(lhs, tuple(map(str, given)), let, declare, seconds, cross_read)
    from symce.proving import prove as prove_sympy

    if tuple(let) or tuple(declare) or cross_read:
        raise ReadError("let, declare and cross_read are for statements in LaTeX; in SymPy, definitions go into given")
    return prove_sympy(lhs, rhs, given, seconds=seconds)


def state(
    text: str,
    given: Iterable[str],
    let: Iterable[str],
    declare: Iterable[str],
    seconds: float = 10.0,
    cross_read: bool = False,
) -> StepReport:
    """The report on one relation in LaTeX."""
    from symce.checking import judged
    from symce.read import second_reader

    if cross_read:
        second_reader.load()
    return judged(bare(text), directives(given, let, declare), seconds, cross_read)


def directives(given: Iterable[str], let: Iterable[str], declare: Iterable[str]) -> list[str]:
    """Declarations, then definitions, then assumptions, as directives; each is tried as it comes.

    Raises ``ReadError`` with the text of the one that cannot be read.
    """
    from symce.read.directives import directive
    from symce.read.notation import notation

    lines: list[str] = []
    for verb, texts in (("", declare), ("let ", let), ("given ", given)):
        for text in texts:
            lines.append(verb + text)
            try:
                notation([directive(line) for line in lines])
            except ReadError as error:
                raise ReadError(f"{(verb + text)!r}: {error.message}") from None
    return lines


def bare(text: str) -> str:
    r"""A formula without the dollars or brackets that a document puts around it, offsets kept."""
    for opened, closed in (("$$", "$$"), ("$", "$"), (r"\[", r"\]"), (r"\(", r"\)")):
        inner = text.strip()
        if len(inner) > len(opened) + len(closed) and inner.startswith(opened) and inner.endswith(closed):
            return text.replace(opened, " " * len(opened), 1)[: text.rindex(closed)]
    return text


def explain(
    source: str | os.PathLike[str],
    line: int,
    *,
    given: Iterable[str] = (),
    let: Iterable[str] = (),
    seconds: float = 5.0,
) -> tuple[tuple[StepReport, Derivation | None], ...]:
    """The steps of a document that stand on a line, each with the elementary steps between its two sides.

    Of vectors and matrices these are the steps of the general entry, or of every entry where they are written out.
    There are none where a step is not proved. ``source`` is a path. Raises ``ReadError`` where no step is on the line.
    """
    from symce.checking import check_source, opened
    from symce.judging.explain import explain_entries
    from symce.judging.report import FileReport
    from symce.read.directives import Directive

    made = opened(Path(source))
    if isinstance(made, FileReport):
        raise ReadError(f"{source}: {made.problem}")
    extra = [Directive("given", text) for text in given] + [Directive("let", text) for text in let]
    report = check_source(made, extra, seconds)
    found = [step for step in report.steps if step.line <= line <= step.end_line]
    exact = [step for step in found if step.line == line] or found
    if not exact:
        near = sorted({step.line for step in report.steps}, key=lambda number: (abs(number - line), number))[:3]
        hint = f"steps begin on lines {', '.join(map(str, sorted(near)))}" if near else "it has no steps at all"
        raise ReadError(f"{source} has no step on line {line}; {hint}")
    return tuple(
        (step, explain_entries(step.understood, step.context, seconds) if step.proved and step.understood else None)
        for step in exact
    )


def derive_latex(
    loss: str,
    wrt: str,
    route: str | None = None,
    *,
    given: Iterable[str] = (),
    let: Iterable[str] = (),
    declare: Iterable[str] = (),
    classes: int | None = None,
    detail: str = "textbook",
    seconds: float = 10.0,
) -> Derivation:
    r"""Derive the gradient of a loss that is written in LaTeX: a formula, or ``L = formula``.

    ``wrt`` is a letter or an entry of one (``o``, ``o_j``, ``W``); ``given``, ``let`` and ``declare`` are as in
    ``prove``. Raises ``ReadError`` and ``DeriveError``, both ``ValueError``, with what would have worked.

    >>> let = [r"p_j = \frac{e^{o_j}}{\sum_k e^{o_k}}"]
    >>> d = derive_latex(r"-\sum_k y_k \log p_k", "o_j", let=let, given=[r"\sum_k y_k = 1"])
    >>> d.proved, d.result_sympy
    (True, Eq(Derivative(L, o[j]), p[j] - y[j]))
    """
    from symce.deriving import derive_problem

    problem = loss_problem(loss, wrt, directives(given, let, declare))
    return derive_problem(problem, route, classes=classes, detail=detail, seconds=seconds)


def loss_problem(loss: str, wrt: str, lines: Iterable[str]) -> Problem:
    """The loss in terms, with all its letters."""
    from symce.checking import statement
    from symce.deriving import DeriveError, stated
    from symce.limits import deep
    from symce.read.axes import readable
    from symce.read.claims import line_of
    from symce.read.items import split_relations, stripped
    from symce.read.latex import structure
    from symce.read.scope import Scope
    from symce.read.tree import Letter
    from symce.term import Index, Var

    with deep():
        chain = statement(loss, lines).chain()
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
    made = stated(readable(value.term, set()), meaning.context, entry.term.name, at, letter)
    notes = (*chain.notation.notes, *parser.notes, *meaning.assumed, *value.assumed)
    return replace(made, assumed=tuple(dict.fromkeys(notes)))
