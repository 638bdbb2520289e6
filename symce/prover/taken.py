"""Derivatives taken: a term without derivatives that equals a term with them.

Knows the normal form; judges nothing.
"""

from __future__ import annotations

from symce.context import Context
from symce.prover.deadline import Deadline, OutOfTime
from symce.prover.normal_form import NormalForm, NotDefined, Refused
from symce.prover.normal_term import to_term
from symce.term import Diff, Term, nodes


def derivatives_taken(term: Term, context: Context, seconds: float) -> Term | None:
    """The term with its derivatives worked out; None where it cannot be done, or only where more is assumed.

    >>> from symce.term import Index, Log, Num, Sort, Sum, Var
    >>> K = Sort("K"); j, k = Index("j", K), Index("k", K)
    >>> q = lambda index: Var("q", (index,))
    >>> from symce.context import POSITIVE, Within
    >>> context = Context().vector("q", K).assume(Within("q", POSITIVE))
    >>> derivatives_taken(Diff(Sum(k, Log(q(k))), q(j)), context, 1.0) == Num(1) / q(j)
    True
    """
    if not any(isinstance(node, Diff) for node in nodes(term)):
        return term
    form = NormalForm(context, Deadline(seconds))
    try:
        taken = to_term(form, form.term(term, {}))
    except (Refused, NotDefined, OutOfTime, RecursionError):
        return None
    met = all(form.holds(kind, condition) for kind, condition in form.conditions.values())
    return taken if met and not any(isinstance(node, Diff) for node in nodes(taken)) else None
