"""From one example to a batch: every letter that an example has of its own gets an axis of examples.

Knows how a context and its formulas are lifted and what has to be proved of them; knows no arrays. That the
gradient of a weighted sum of losses in one example's logits is that example's own gradient times its weight is
judged anew for every form, like any other step.
"""

from __future__ import annotations

from dataclasses import dataclass

from symce.context import AtLeast, Context, Declaration, OneHot, SumsTo, Within
from symce.exporting.array import BATCH, ExportError
from symce.term import Delta, Index, IndexExpr, Label, Prod, Sort, Sum, Term, Var, rewrite, variables

EXAMPLES = Sort(BATCH)

PARAMETERS = frozenset(
    {
        *("weights", "bias", "temperature", "smoothing", "focusing parameter", "regularisation strength", "prior"),
        *("class weights", "margin", "focusing exponent"),
    }
)
"""What a letter is called in prose where all examples share it; any other letter is an example's own."""


@dataclass(frozen=True)
class Batch:
    """A context in which the letters of the examples have an axis of examples, indexed by ``index``."""

    context: Context
    index: Index
    own: frozenset[str]

    def lift(self, term: Term) -> Term:
        """The formula of one example, as the formula of example n."""
        at = self.index

        def index(expr: IndexExpr) -> IndexExpr:
            if isinstance(expr, Label) and expr.name in self.own:
                return Label(expr.name, (at, *expr.args), expr.sort)
            return expr

        def change(node: Term) -> Term | None:
            match node:
                case Var(name, indices):
                    lifted = tuple(map(index, indices))
                    return Var(name, (at, *lifted) if name in self.own else lifted)
                case Delta(left, right):
                    return Delta(index(left), index(right))
                case Sum(bound, body, but) | Prod(bound, body, but):
                    return type(node)(bound, body, tuple(map(index, but)))
            return None

        return rewrite(term, change)


def batched(context: Context, shared: frozenset[str] = frozenset()) -> Batch:
    """The context with an axis of examples; ``shared`` and all parameters keep their shape.

    >>> from symce.term import Sort
    >>> lifted = batched(Context().vector("o", Sort("K")).declare(Declaration("T", says="temperature")))
    >>> [(d.name, [sort.name for sort in d.sorts]) for d in lifted.context.declarations]
    [('o', ['N', 'K']), ('T', [])]
    """
    if any(EXAMPLES in d.sorts for d in context.declarations):
        raise ExportError(
            f"the loss has an axis {BATCH} of examples; export the loss of one example: its functions add or average "
            "over a batch (reduction=) and weigh the examples (sample_weights=)"
        )
    own = {d.name for d in context.declarations if d.says not in PARAMETERS and d.name not in shared}
    for definition in context.definitions:
        if variables(definition.body) & own:
            own.add(definition.name)
    index = Index(_free_index(context), EXAMPLES)
    lifted = Batch(Context(), index, frozenset(own))
    made = Context(tuple(_declared(d, lifted) for d in context.declarations))
    for definition in context.definitions:
        params = (index, *definition.params) if definition.name in own else definition.params
        made = made.define(definition.name, params, lifted.lift(definition.body), definition.says)
    for assumption in context.assumptions:
        if isinstance(assumption, SumsTo | OneHot | Within | AtLeast):
            made = made.assume(assumption)
    return Batch(made, index, lifted.own)


def _declared(declaration: Declaration, batch: Batch) -> Declaration:
    if declaration.name not in batch.own:
        return declaration
    sorts = (EXAMPLES, *declaration.sorts)
    return Declaration(declaration.name, sorts, declaration.of, declaration.values, declaration.says)


def _free_index(context: Context) -> str:
    taken = {d.name for d in context.declarations} | {d.name for d in context.definitions}
    return next(name for name in ("n", "m", "n'", "m'", "n''", "m''") if name not in taken)
