"""The trainer: the text of a module that trains softmax regression on exported functions alone."""

from __future__ import annotations

from importlib.resources import files

NAME = "softmax_regression.py"


def text(module: str) -> str:
    """The trainer's module, for the exported functions in the module of that name.

    >>> "import cross_entropy as functions" in text("cross_entropy")
    True
    """
    return files(__name__).joinpath("softmax_regression.txt").read_text(encoding="utf-8").replace("@module@", module)
