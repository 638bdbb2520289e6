"""The log-softmax route: the gradient of each log-probability, and their weighted sum."""

from __future__ import annotations

from symce.routes.jacobian import JACOBIAN
from symce.routes.moves import FINISH, SIFT
from symce.routes.route import Route, Script

ROUTE = Route(
    name="log-softmax",
    says="the Jacobian of the softmax under the logarithm, then the weighted sum over the classes",
    scripts=(
        Script(
            "jacobian",
            "The Jacobian of the softmax",
            of="softmax",
            wrt="logits",
            moves=JACOBIAN,
        ),
        Script(
            "gradient",
            "The gradient in the logits",
            of="loss",
            wrt="logits",
            moves=(
                "unfold_diff loss",
                ("diff_smul", "diff_sum"),
                "diff_log",
                "insert jacobian",
                ("mul_div_cancel",),
                *SIFT,
                ("sum_mul",),
                ("sum_label",),
                *FINISH,
            ),
        ),
    ),
    source="Bishop, Pattern Recognition and Machine Learning, 4.3.4",
    suits=(("cross-entropy", "o"),),
)
