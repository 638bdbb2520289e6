"""One reader of LaTeX in a process of its own: a formula a line in, a tree a line out.

    python benchmarks/reader_worker.py NAME

Runs in the environment of that reader and imports nothing of symce. A line in is a JSON string; a line out is
``{"tree": .., "seconds": ..}`` or ``{"refused": why}``. Trees are nested lists, so that nothing has to be evaluated.
"""

from __future__ import annotations

import json
import sys
import time
import warnings
from typing import Any


def latex2sympy2() -> Any:
    import latex2sympy2 as module

    def read(text: str) -> Any:
        module.set_variances({})  # what one call defines must not speak to the next
        return module.latex2sympy(text)

    return read


def latex2sympy2_extended() -> Any:
    from latex2sympy2_extended import latex2sympy

    return latex2sympy


def latex2sympy2_extended_case() -> Any:
    from latex2sympy2_extended import latex2sympy
    from latex2sympy2_extended.latex2sympy2 import ConversionConfig

    config = ConversionConfig(lowercase_symbols=False)
    return lambda text: latex2sympy(text, conversion_config=config)


def sympy_lark() -> Any:
    from sympy.parsing.latex import parse_latex

    return lambda text: parse_latex(text, backend="lark")


def sympy_antlr() -> Any:
    from sympy.parsing.latex import parse_latex

    return lambda text: parse_latex(text, backend="antlr")


def math_verify() -> Any:
    from math_verify import LatexExtractionConfig, parse

    configs = [LatexExtractionConfig()]

    def read(text: str) -> Any:
        found = parse(f"${text}$", extraction_config=configs, parsing_timeout=None)
        if not found or isinstance(found[0], str):
            raise ValueError("nothing was extracted")
        return found[0]

    return read


READERS = {
    "latex2sympy2": latex2sympy2,
    "latex2sympy2_extended": latex2sympy2_extended,
    "latex2sympy2_extended, case kept": latex2sympy2_extended_case,
    "SymPy, lark": sympy_lark,
    "SymPy, antlr": sympy_antlr,
    "Math-Verify": math_verify,
}


def encoded(found: Any) -> list[Any]:
    """A SymPy object as nested lists, the kind first."""
    import sympy
    from sympy.core.function import AppliedUndef

    match found:
        case sympy.Symbol():
            return ["symbol", found.name]
        case sympy.Rational():
            return ["number", str(found.p), str(found.q)]
        case sympy.Float():
            return ["decimal", str(found)]
        case sympy.E:
            return ["e"]
        case AppliedUndef():
            return ["call", str(found.func), *(sympy.latex(argument) for argument in found.args)]
        case sympy.Sum() | sympy.Product() | sympy.Derivative():
            return [
                type(found).__name__,
                encoded(found.args[0]),
                *([encoded(p) for p in part] for part in found.args[1:]),
            ]
        case sympy.Add() | sympy.Mul() | sympy.Pow() | sympy.exp() | sympy.log() | sympy.tanh():
            return [type(found).__name__, *map(encoded, found.args)]
    return ["other", type(found).__name__]


def main(name: str) -> None:
    warnings.simplefilter("ignore")
    read = READERS[name]()
    from sympy import Expr

    print(json.dumps("ready"), flush=True)
    for line in sys.stdin:
        start = time.process_time()
        try:
            found = read(json.loads(line))
            seconds = time.process_time() - start
            if not isinstance(found, Expr):
                answer: Any = {"refused": f"a {type(found).__name__}", "seconds": seconds}
            else:
                answer = {"tree": encoded(found), "seconds": seconds}
        except Exception as error:  # whatever a peer raises, it refuses the line
            answer = {"refused": type(error).__name__, "seconds": time.process_time() - start}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
