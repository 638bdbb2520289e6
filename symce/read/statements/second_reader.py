"""latex2sympy2, the second reader: text to a SymPy expression, or a reason why there is none.

Knows how latex2sympy2 is called so that it neither drops the end of a line nor remembers one line for the next: only
sides of relations are passed (a relation would define letters), its tables of variables are emptied before every
call, and its parser must have consumed every token. It evaluates no text: what it is given goes to its ANTLR grammar,
and its one ``parse_expr`` is reached only through variables with values, of which there are none. A module here that
bore its name would stand in its way wherever this directory is on the path.
"""

from __future__ import annotations

import sys
import warnings
from functools import cache, lru_cache
from typing import Any

from symce.prover.deadline import OutOfTime

LONGEST = 2_000
"""Characters of one side that are passed on; its parser is slow."""


END = -1
"""ANTLR's end of input. The grammar does not ask for it: it reads as far as it can and says nothing of the rest."""


class NoSecondReader(ValueError):
    """latex2sympy2 is not there, or cannot run here; the message says what to install."""


class NotCompared(Exception):  # an answer, not an error
    """A formula that only one of the two readers reads; the message says why."""


@cache
def load() -> Any:
    """The module latex2sympy2; raises ``NoSecondReader`` with what to install."""
    if sys.version_info >= (3, 13):
        raise NoSecondReader(
            "cross-reading needs latex2sympy2, which does not run on Python 3.13 and later; use Python 3.11 or 3.12"
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # its ANTLR runtime asks for typing.io
            import latex2sympy2
    except ImportError as error:
        if error.name in ("latex2sympy2", "antlr4"):
            raise NoSecondReader("cross-reading needs latex2sympy2: pip install 'symce[latex2sympy2]'") from None
        raise NoSecondReader(f"latex2sympy2 cannot be imported ({error}); {REINSTALL}") from None
    except Exception as error:  # another ANTLR runtime refuses its tables in one way or another
        raise NoSecondReader(f"latex2sympy2 cannot start ({type(error).__name__}); {REINSTALL}") from None
    return latex2sympy2


REINSTALL = "it needs antlr4-python3-runtime 4.7.2: pip install 'symce[latex2sympy2]'"


def expression(text: str) -> Any:
    """What latex2sympy2 makes of a formula without a relation, as a SymPy expression.

    Raises ``NotCompared`` where it raises, stops before the end, or answers with something that is no expression.
    """
    if len(text) > LONGEST:
        raise NotCompared(f"longer than {LONGEST} characters")
    found = _read(text)
    if isinstance(found, str):
        raise NotCompared(found)
    return found


@lru_cache(maxsize=512)  # in a chain every side but the ends is read twice
def _read(text: str) -> Any:
    """The expression, or in words why there is none."""
    from sympy import Expr

    reader = load()
    reader.set_variances({})
    reader.VARIABLE_VALUES = {}
    try:
        tree, whole = _parsed(reader, text)
        if not whole:
            return "latex2sympy2 reads only the beginning"
        if tree.expr() is None:  # a = b would define a for every later call
            return "latex2sympy2 reads a relation"
        found = reader.convert_relation(tree)
    except OutOfTime:
        raise
    except Exception:  # it raises bare exceptions, and whatever its converters stumble over
        return "latex2sympy2 cannot read it"
    return found if isinstance(found, Expr) else "latex2sympy2 makes no formula of it"


def _parsed(reader: Any, text: str) -> tuple[Any, bool]:
    """The relation that its parser finds, and whether it read the text to its end.

    ANTLR predicts in its quick way first, which looks at no callers: what is read so to the end without an error is
    what the long way reads, says its documentation; whatever else happens, the long way decides.
    """
    from antlr4 import PredictionMode

    try:
        tree, whole = _parsed_by(reader, text, PredictionMode.SLL)
    except OutOfTime:
        raise
    except Exception:  # as its listener and its lexer raise them
        whole = False
    return (tree, True) if whole else _parsed_by(reader, text, PredictionMode.LL)


def _parsed_by(reader: Any, text: str, mode: Any) -> tuple[Any, bool]:
    listener = reader.MathErrorListener(text)
    lexer = reader.PSLexer(reader.InputStream(text))
    lexer.removeErrorListeners()
    lexer.addErrorListener(listener)
    tokens = reader.CommonTokenStream(lexer)
    parser = reader.PSParser(tokens)
    parser.removeErrorListeners()
    parser.addErrorListener(listener)
    parser._interp.predictionMode = mode
    return parser.math().relation(), tokens.LA(1) == END
