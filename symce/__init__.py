"""symce: derive, prove and print the mathematics of softmax classifiers, for every number of classes."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from symce.checking import check as check
    from symce.derivation import Derivation as Derivation
    from symce.deriving import derive as derive
    from symce.deriving import meet as meet
    from symce.exporting.writing import export as export
    from symce.exporting.writing import lambdify as lambdify
    from symce.judging.report import Report as Report
    from symce.prover.verdict import Status as Status
    from symce.prover.verdict import Verdict as Verdict
    from symce.stating import explain as explain
    from symce.stating import prove as prove
    from symce.steps import Step as Step

__version__ = "0.1.0"

_HOMES = {
    "Derivation": "symce.derivation",
    "Report": "symce.judging.report",
    "Status": "symce.prover.verdict",
    "Step": "symce.steps",
    "Verdict": "symce.prover.verdict",
    "check": "symce.checking",
    "derive": "symce.deriving",
    "explain": "symce.stating",
    "export": "symce.exporting.writing",
    "lambdify": "symce.exporting.writing",
    "meet": "symce.deriving",
    "prove": "symce.stating",
}
__all__ = [
    "Derivation",
    "Report",
    "Status",
    "Step",
    "Verdict",
    "__version__",
    "check",
    "derive",
    "explain",
    "export",
    "lambdify",
    "meet",
    "prove",
]


def __getattr__(name: str) -> Any:
    """Load a public name when it is first used, so that the command line starts fast."""
    if name not in _HOMES:
        raise AttributeError(f"module 'symce' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
