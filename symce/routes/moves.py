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

FRACTIONS: tuple[Move, ...] = (("mul_div_cancel", "div_div", "rpow_neg"), ("mul_div", "div_div"))

FINISH: tuple[Move, ...] = (
    ("sum_delta", "sum_mul", "sum_label", "sum_softmax", "sum_smoothed"),
    *FRACTIONS,
    ("mul_div_cancel",),
    "log_sub?",
    ("recognise softmax", "recognise sigmoid"),
    "div_add?",
    ("sub_add", "add_neg_cancel"),
    "add_comm?",
    "mul_add_factor?",
    ("sub_add", "add_neg_cancel"),
    ("neg_sub",),
    "neg_add?",
    "sum_mul?",
    "mul_comm?",
)
"""Write the result as a textbook does: one fraction, the softmax by its letter, few minus signs, sums last."""
