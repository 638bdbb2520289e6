"""``symce.export`` and ``symce.lambdify``: from a loss or a derivation to the text of a module, or to functions.

Knows how a module is put together: body from the target, header from the proofs. Writes no file itself.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from symce.derivation import Derivation
from symce.deriving import derive
from symce.exporting.array import ExportError
from symce.exporting.exported import LABELS, Exported, exported
from symce.exporting.header import stamped
from symce.exporting.target import Target
from symce.exporting.target import target as target_named
from symce.losses import catalogue
from symce.term import Diff

if TYPE_CHECKING:
    import sympy


@dataclass(frozen=True)
class Module:
    """The text of an exported module, and what it was made from."""

    text: str
    exported: Exported
    target: Target

    def load(self) -> Any:
        """The functions of the module, ready to be called; needs what the target runs on."""
        with tempfile.TemporaryDirectory(prefix="symce-") as directory:
            path = Path(directory) / f"{self.exported.identifier}{self.target.ending}"
            path.write_text(self.text, encoding="utf-8")
            for ending, text in self.target.beside(self.exported).items():
                path.with_suffix(ending).write_text(text, encoding="utf-8")
            return self.target.load(path)


def export(
    loss: str | Derivation | sympy.Expr,
    wrt: str | sympy.Basic | None = None,
    route: str | None = None,
    *,
    given: Iterable[sympy.Basic] = (),
    target: str = "numpy",
    labels: str | None = None,
    stated: Iterable[str] = (),
) -> Module:
    """The numeric functions of a loss and its proved gradient, as the text of one module.

    ``loss`` is a name of the catalogue, a checked ``Derivation``, or a SymPy expression with ``wrt``,
    ``route`` and ``given`` as in ``symce.derive``; ``labels`` restricts the module to ``int`` or ``soft`` labels.
    ``stated`` are lines for the header that say what a ``Derivation`` was made from.

    Raises ``ExportError`` for a derivation that is not proved and for what has no array form.

    >>> module = export("cross-entropy")
    >>> "def loss_and_grad(" in module.text
    True
    """
    kinds = LABELS if labels is None else (labels,)
    if labels not in (None, *LABELS):
        raise ExportError(f"there are no {labels!r} labels; labels are {' or '.join(LABELS)}")
    derivation = loss if isinstance(loss, Derivation) else derive(loss, wrt, route, given=given)
    _not_of_a_batch(derivation)
    made = replace(exported(derivation, kinds), stated=tuple(stated))
    if labels is not None and labels not in made.labels:
        only = f"takes {made.labels[0]} labels only" if made.labels else "has no labels that come in two kinds"
        raise ExportError(f"{made.name} {only}; export it without a choice of labels")
    chosen = target_named(target)
    return Module(stamped(chosen.write(made), made, chosen), made, chosen)


def _not_of_a_batch(derivation: Derivation) -> None:
    """Raise ``ExportError`` for a loss of a whole batch: which export it is, and how its functions are called."""
    loss = catalogue().get(derivation.name)
    if loss is None or loss.batch_of is None:
        return
    name, call = loss.batch_of
    asked = derivation.result[0]
    letter = asked.var.name if isinstance(asked, Diff) else ""
    wrt = next((known for known in catalogue()[name].wrt if known.lower() == letter.lower()), letter)
    raise ExportError(
        f"{derivation.name} is {name} over a batch: symce export {name} --wrt {wrt}, and call loss_and_grad(.., {call})"
    )


def lambdify(expression: Derivation | sympy.Expr, backend: str = "numpy", **options: Any) -> Any:
    """The functions of a proved derivation, ready to be called.

    >>> functions = lambdify(derive("cross-entropy"))
    >>> import numpy as np
    >>> value, gradient = functions.loss_and_grad(np.zeros((1, 2)), np.array([0]))
    >>> round(value, 6), gradient.tolist()
    (0.693147, [[-0.5, 0.5]])
    """
    return export(expression, target=backend, **options).load()
