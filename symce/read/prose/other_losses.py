"""Words by which a line turns to a loss or an activation that the text above does not name: "with the squared error".

Such a line is about other formulas than those that stand above. Knows words; knows no formulas.
"""

from __future__ import annotations

import re

from symce.patterns import regex

_KINDS = {
    "squared error": r"(?:mean[- ])?squared?(?:[- ](?:error|loss))|quadratic (?:loss|cost|error)|\bmse\b|\bsse\b|brier"
    r"|least[- ]squares|quadratische\w* (?:fehler|verlust|abweichung)|erreur quadratique|error cuadrático"
    r"|errore quadratico|erro quadrático|квадратичн\w+ (?:ошибк|потер)\w*|均方误差|二乗誤差",
    "absolute error": r"absolute (?:error|loss|deviation)|\bmae\b|erreur absolue|error absoluto|absolute\w* fehler",
    "cross-entropy": r"cross[- ]?entrop\w*|log[- ]loss|logistic loss|negative log[- ]likelihood|\bnll\b|kreuzentropie"
    r"|entropie croisée|entropía cruzada|entropia (?:in)?croci\w+|entropia cruzada|交叉熵|交差エントロピー",
    "hinge": r"\bhinge|svm loss",
    "Huber": r"\bhuber",
    "exponential loss": r"exponential loss|adaboost",
    "focal loss": r"focal loss",
    "Kullback-Leibler": r"kullback|\bkl\b",
    "ReLU": r"\brelu\b|rectifie[rd]",
    "tanh": r"\btanh\b|hyperbolic tangent",
    "linear output": r"(?:linear|identity) (?:output|unit|activation|link|neuron)\w*",
}
"""What a loss or an activation is called."""

_NAMED = {name: regex(words, re.IGNORECASE) for name, words in _KINDS.items()}
_TURNS = regex(
    r"(?<!\w)(?:on the other hand|(?:by|in) (?:contrast|comparison)|whereas|while|unlike|compar\w+|with|for|under"
    r"|using|if|instead|dagegen|hingegen|mit|bei|für|en revanche|par contre|avec|pour|en cambio|con|para|invece|com|для"
    r"|при)(?!\w)"
    r"|^\W*[^.,;:!?]{1,40}:\W*$|对于?|なら|では",
    re.IGNORECASE,
)
"""Words of a sentence that turns to one, or a name that stands alone before a colon."""


def other_loss(said: str, above: str) -> str:
    """The loss to which words beside a line turn, and which the text above them does not name; nothing if none.

    >>> above = "The cross-entropy loss is"
    >>> [other_loss(said, above) for said in ("MSE:", "With the cross-entropy,", "The squared error has a slope")]
    ['squared error', '', '']
    """
    if _TURNS.search(said) is None:
        return ""
    new = (name for name, words in _NAMED.items() if words.search(said) is not None and words.search(above) is None)
    return next(new, "")
