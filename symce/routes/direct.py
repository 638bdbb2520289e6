"""The direct route: the rules of differentiation in their usual order, and nothing else."""

from __future__ import annotations

from symce.routes.moves import DIFFERENTIATE, SIFT
from symce.routes.route import Route, Script

ROUTE = Route(
    name="direct",
    says="differentiate as written, then collapse the deltas",
    scripts=(
        Script(
            "gradient",
            "The gradient",
            of="loss",
            wrt="variable",
            moves=(
                "unfold_diff loss",
                *DIFFERENTIATE,
                *SIFT,
                ("mul_div_cancel",),
                "mul_div?",
                "recognise softmax?",
                "add_comm?",
            ),
        ),
    ),
    source="Rudin, Principles of Mathematical Analysis, 5.3-5.5",
)
