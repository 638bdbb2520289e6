"""From the gradient in the logits to weights, bias and input, through a linear model, for any loss.

Knows the linear model ``o_nk = sum_a W_ka x_na + b_k`` and the chain rule; the loss is any smooth function of
the logits.
"""

from __future__ import annotations

from functools import cache

from symce.context import Context, Declaration
from symce.derivation import Derivation
from symce.exporting.array import BATCH, CLASSES, Program
from symce.exporting.lowering import program
from symce.exporting.theorem import Theorem, proved_in
from symce.routes.moves import DIFFERENTIATE, SIFT
from symce.term import Diff, Index, Sort, Sum, Term, Var, rewrite

N, K, D = Sort(BATCH), Sort(CLASSES), Sort("d")
n, j, k, a = Index("n", N), Index("j", K), Index("k", K), Index("a", D)

INPUTS = {"grad_weights": Var("W", (j, a)), "grad_bias": Var("b", (j,)), "grad_input": Var("x", (n, a))}


@cache
def linear_model() -> Derivation:
    """The three gradients, each a chain of judged steps.

    >>> [chain.name for chain in linear_model().chains if chain.name in INPUTS]
    ['grad_weights', 'grad_bias', 'grad_input']
    """
    context = Context().declare(
        Declaration("W", (K, D), says="weights"),
        Declaration("b", (K,), says="bias"),
        Declaration("x", (N, D), says="input"),
    )
    model = Sum(a, Var("W", (k, a)) * Var("x", (n, a))) + Var("b", (k,))
    context = context.define("o", (n, k), model, "linear model").function("l", "o")
    made = Derivation("linear-model", "Gradients through a linear model", context)
    differentiate = tuple(move for move in DIFFERENTIATE[0] if not move.startswith("unfold"))
    entry = Var("o", (Index("m", N), Index("i", K)))
    for name, variable in INPUTS.items():
        title = f"The logits in the {name.removeprefix('grad_')}"
        made = made.begin(f"model {name}", title, Diff(entry, variable))
        made = made.run("unfold_diff linear model", differentiate, *SIFT)
        made = made.begin(name, f"The gradient in the {name.removeprefix('grad_')}", Diff(Var("l"), variable))
        made = made.run("chain_rule linear model", f"insert model {name}", *SIFT)
    return made.check()


def linear_theorems() -> tuple[Theorem, ...]:
    """What is proved of the three gradients, l any smooth function of the logits."""
    made = linear_model()
    return tuple(proved_in(name, made.chain(name).start, made.chain(name).end, made.context) for name in INPUTS)


def linear_programs() -> dict[str, Program]:
    """The programs of the three gradients; their input ``g`` is the gradient in the logits."""
    made = linear_model()
    context = Context(made.context.declarations[:3]).declare(Declaration("g", (N, K), says="gradient in the logits"))

    def given(node: Term) -> Term | None:
        return Var("g", node.var.indices) if isinstance(node, Diff) else None

    return {name: program(context, {name: rewrite(made.chain(name).end, given)}) for name in INPUTS}
