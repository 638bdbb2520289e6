"""SymPy <-> term, both ways: SymPy is the public face and never the judge.

Knows which SymPy nodes mean which terms. Knows no rules and evaluates nothing: what SymPy did while
the user built the expression is all that SymPy does.
"""

from symce.sympy_bridge.error import BridgeError, TooLarge
from symce.sympy_bridge.read import Reading, from_sympy, read
from symce.sympy_bridge.write import to_sympy

__all__ = ["BridgeError", "Reading", "TooLarge", "from_sympy", "read", "to_sympy"]
