"""``symce.prove`` and ``symce.explain``: one statement, in LaTeX or in SymPy.

Knows which reader a statement needs; what is said of it is the business of ``checking`` and of ``proving``.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, overload

from symce.derivation import Derivation
from symce.judging.report import StepReport
from symce.prover.verdict import Verdict
from symce.read.tex.item import ReadError

if TYPE_CHECKING:
    import sympy

    from symce.judging.report import FileReport


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
    from symce.read.statements import second_reader

    if cross_read:
        second_reader.load()
    return judged(bare(text), directives(given, let, declare), seconds, cross_read)


def directives(given: Iterable[str], let: Iterable[str], declare: Iterable[str]) -> list[str]:
    """Declarations, then definitions, then assumptions, as directives; each is tried as it comes.

    Raises ``ReadError`` with the text of the one that cannot be read.
    """
    from symce.read.documents.directives import directive
    from symce.read.notation.notation import notation

    lines: list[str] = []
    for verb, texts in (("", declare), ("let ", let), ("given ", given)):
        for text in texts:
            lines.append(verb + bare(text).strip())
            try:
                if not verb and directive(text).verb not in DECLARING:
                    raise ReadError(f"only declarations are taken here: {', '.join(DECLARING)}")
                notation([directive(line) for line in lines])
            except ReadError as error:
                raise ReadError(f"{(verb + text)!r}: {error.message}") from None
    return lines


DECLARING = ("index", "scalar", "vector", "matrix", "tensor", "function", "log")
"""What ``declare`` may say of letters; ``let`` and ``given`` are options of their own."""


def bare(text: str) -> str:
    r"""A formula without the dollars or brackets that a document puts around it, offsets kept."""
    for opened, closed in (("$$", "$$"), ("$", "$"), (r"\[", r"\]"), (r"\(", r"\)")):
        inner = text.strip()
        if len(inner) > len(opened) + len(closed) and inner.startswith(opened) and inner.endswith(closed):
            return text.replace(opened, " " * len(opened), 1)[: text.rindex(closed)]
    return text


Explained = tuple[tuple[StepReport, Derivation | None], ...]
"""Steps, each with the elementary steps between its two sides."""


def explain(
    source: str | os.PathLike[str],
    line: int,
    *,
    given: Iterable[str] = (),
    let: Iterable[str] = (),
    seconds: float = 5.0,
) -> Explained:
    """The steps of a document that stand on a line, each with the elementary steps between its two sides.

    Of vectors and matrices these are the steps of the general entry, or of every entry where they are written out.
    There are none where a step is not proved, or is no equation. ``source`` is a path. Raises ``ReadError`` where no
    step is on the line.
    """
    return explained(source, line, given=given, let=let, seconds=seconds)[1]


def explained(
    source: str | os.PathLike[str],
    line: int,
    second: int | None = None,
    *,
    given: Iterable[str] = (),
    let: Iterable[str] = (),
    seconds: float = 5.0,
) -> tuple[FileReport, Explained]:
    """The report on a document, and what ``explain`` says of the steps on a line.

    With a ``second`` number, of the step that begins in that column of the line; in a notebook the two are a cell and
    a line in it.
    """
    from symce.checking import check_source, opened
    from symce.judging.explain import explain_entries
    from symce.judging.report import FileReport
    from symce.read.documents.directives import Directive

    made = opened(Path(source))
    if isinstance(made, FileReport):
        raise ReadError(f"{source}: {made.problem}")
    directives(given, let, ())
    extra = [Directive("given", text) for text in given] + [Directive("let", text) for text in let]
    report = check_source(made, extra, seconds)
    if report.problem is not None:
        raise ReadError(f"{source} has no step on line {line}; it has no steps at all")
    if made.places and second is not None:
        line, second = made.line_in_cell(line, second), None
    found = [step for step in report.steps if step.line <= line <= step.end_line]
    exact = [step for step in found if step.line == line] or found
    if second is not None:
        begun = sorted(step.column for step in exact if step.line == line)
        exact = [step for step in exact if (step.line, step.column) == (line, second)]
        if begun and not exact:
            columns = ", ".join(map(str, begun))
            raise ReadError(f"{source} has no step in column {second} of line {line}; steps begin in columns {columns}")
    if not exact:
        near = sorted(report.steps, key=lambda step: (abs(step.line - line), step.line))[:3]
        places = dict.fromkeys(step.cell or str(step.line) for step in sorted(near, key=lambda step: step.line))
        hint = f"steps begin in {'; '.join(places)}" if made.places else f"steps begin on lines {', '.join(places)}"
        raise ReadError(f"{source} has no step {'there' if made.places else f'on line {line}'}; {hint}")
    return report, tuple(
        (step, explain_entries(step.understood, step.context, seconds) if has_way(step) else None) for step in exact
    )


def has_way(step: StepReport) -> bool:
    """Whether elementary steps lead from one side of a step to the other: it is a proved equation."""
    return step.proved and step.relation in ("=", ":=", "=:") and bool(step.understood)
