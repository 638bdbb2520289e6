"""Groups of moves that several routes make."""

from __future__ import annotations

from symce.routes.route import Move

LOGARITHMS: tuple[Move, ...] = (("log_div", "log_mul", "log_prod", "log_rpow", "log_pow", "log_exp"),)

DIFFERENTIATE: tuple[Move, ...] = (
    (
        "diff_const",
        "diff_add",
        "diff_smul",
        "diff_sum",
        "diff_log",
        "diff_exp",
        "diff_pow",
        "diff_rpow",
        "diff_cpow",
        "diff_div",
        "diff_mul",
        "unfold_diff normaliser",
        "unfold_diff softmax",
        "unfold_diff any",
        "diff_entry",
    ),
)

SIFT: tuple[Move, ...] = (("delta_case", "sum_delta", "sum_mul_add"),)
"""Collapse the deltas that differentiation left behind."""

FINISH: tuple[Move, ...] = (
    ("sum_mul", "sum_label", "sum_softmax"),
    ("mul_div_cancel",),
    "mul_div?",
    "recognise softmax?",
    "add_comm?",
    "mul_add_factor?",
    "mul_comm?",
)
"""Write the result as a textbook does: fractions together, the softmax by its letter, minus signs last."""
