"""The direct route: the rules of differentiation in their usual order, and nothing else."""

from __future__ import annotations

from symce.routes.moves import DIFFERENTIATE, FINISH, LOGARITHMS, SIFT
from symce.routes.route import Route, Script

ROUTE = Route(
    name="direct",
    says="open the logarithms, differentiate, then collapse the deltas",
    scripts=(
        Script(
            "gradient",
            "The gradient",
            of="loss",
            wrt="variable",
            moves=(
                "unfold_diff loss",
                *LOGARITHMS,
                *DIFFERENTIATE,
                *SIFT,
                *FINISH,
            ),
        ),
    ),
    source="Rudin, Principles of Mathematical Analysis, 5.3-5.5",
)
