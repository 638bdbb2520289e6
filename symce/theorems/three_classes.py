"""The transposed Jacobian times the gradient in the probabilities, with the columns of three classes."""

from __future__ import annotations

from symce.context import Context, SumsTo
from symce.moves import Line
from symce.term import Exp, Index, Literal, Sort, Sum, Term, Var, add, neg
from symce.theorems.letters import Z, p, y
from symce.theorems.theorem import Part, Theorem

THREE = Sort("K", 3)
ONE_, TWO_, THREE_ = (Literal(value, THREE) for value in (1, 2, 3))
e, f = Index("k", THREE), Index("j", THREE)


def entry(at: Literal, row: Literal) -> Term:
    """The entry of column ``at`` of the Jacobian in a row."""
    return p(at) * (1 - p(at)) if at == row else -p(at) * p(row)


def component(row: Literal) -> Term:
    return add(*(neg(y(at) / p(at)) * entry(at, row) for at in (ONE_, TWO_, THREE_)))


def part(name: str, title: str, row: Literal) -> Part:
    others = [at for at in (ONE_, TWO_, THREE_) if at != row]
    return Part(
        name,
        title,
        component(row),
        (
            ("mul_div_cancel",),
            Line("ring", p(row) * add(*(y(at) for at in (ONE_, TWO_, THREE_))) - y(row), reason="collect"),
            Line("sum_label", p(row) - y(row)),
        )
        if others
        else (),
    )


THEOREM = Theorem(
    name="three-classes",
    title="Three classes, column by column",
    says="-sum_i (y_i/p_i) J_ij = p_j - y_j, written out for three classes",
    chapter="Cross-entropy",
    context=Context()
    .vector("s", THREE)
    .vector("y", THREE)
    .assume(SumsTo("y"))
    .define("Z", (), Sum(e, Exp(Var("s", (e,)))), "normaliser")
    .define("p", (f,), Exp(Var("s", (f,))) / Z, "softmax")
    .says(s="scores", y="labels"),
    parts=(
        part("first", "The first component", ONE_),
        part("second", "The second component", TWO_),
        part("third", "The third component", THREE_),
    ),
    source="Goodfellow, Bengio, Courville, Deep Learning, 6.2.2.3",
)
