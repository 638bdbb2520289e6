"""Measure what the issue names, each beside its peer in the same run.

    python benchmarks/run.py            # everything that is installed
    python benchmarks/run.py statements gradient growth process page

The machine's speed drifts, so the ratios count and not the milliseconds. tensorgrad needs torch: install it with
``pip install '.[bench]'``; where it is missing its row says so.
"""

from __future__ import annotations

import platform
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from processes import keeping_bytecode

from symce.context import Context, SumsTo
from symce.prover.verdict import prove_equal
from symce.term import Diff, Exp, Index, Log, Sort, Sum, Term, Var, add, mul

K = Sort("K")


def median_ms(work: Callable[[], object], runs: int) -> float:
    """The median time of one call, after one call to warm up."""
    work()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return 1000 * statistics.median(times)


def installed(name: str) -> str:
    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        return f"{name} not installed"


# --------------------------------------------------------------------------- (a) the statements


def statements() -> None:
    """Every true statement of the prover's list, both engines, assumptions withdrawn one by one."""
    from statements import FALSE, SIZE_PLAN, TRUE

    print("(a) statements                      n   total ms  median ms  max ms")
    for name, table in (("true, proved", TRUE), ("false, refuted", FALSE), ("true at small sizes, refuted", SIZE_PLAN)):
        for s in table:  # once unmeasured: imports and caches
            prove_equal(s.lhs, s.rhs, s.context)
        times = []
        for s in table:
            start = time.perf_counter()
            verdict = prove_equal(s.lhs, s.rhs, s.context)
            times.append(1000 * (time.perf_counter() - start))
            assert verdict.status.value == s.status, (s.number, verdict)
        print(f"    {name:<28} {len(table):4d} {sum(times):10.0f} {statistics.median(times):10.2f} {max(times):7.1f}")


# --------------------------------------------------------------------------- (b) the gradient beside its peers


def symce_gradient() -> Callable[[], object]:
    i, j, k = (Index(name, K) for name in "ijk")

    def o(index: Index) -> Var:
        return Var("o", (index,))

    def y(index: Index) -> Var:
        return Var("y", (index,))

    context = Context().vector("o", K).vector("y", K).assume(SumsTo("y"))
    z = Sum(k, Exp(o(k)))
    loss = -Sum(i, y(i) * Log(Exp(o(i)) / z))

    def work() -> None:
        assert prove_equal(Diff(loss, o(j)), Exp(o(j)) / z - y(j), context).proved

    return work


def sympy_gradient() -> Callable[[], object]:
    from sympy import IndexedBase, Sum, diff, exp, log, simplify, symbols
    from sympy.core.cache import clear_cache

    i, j, k, K = symbols("i j k K")

    def work() -> None:
        clear_cache()  # else the second call only looks the answer up
        o, y = IndexedBase("o"), IndexedBase("y")
        z = Sum(exp(o[k]), (k, 1, K))
        loss = -Sum(y[i] * log(exp(o[i]) / z), (i, 1, K))
        simplify(diff(loss, o[j]).doit() - (exp(o[j]) / z - y[j]))

    return work


def tensorgrad_gradient() -> Callable[[], object]:
    from sympy import symbols
    from tensorgrad import Variable
    from tensorgrad import functions as tg

    size = symbols("K")

    def work() -> None:
        o, y = Variable("o", size), Variable("y", size)
        y = y.with_eq_constraint(tg.sum(y), 1)
        gradient = tg.cross_entropy(o, y, dim="K").grad(o)
        (edge,) = gradient.edges
        target = tg.softmax(o, dim="K").rename(K=edge) - y.rename(K=edge)
        assert type((gradient - target).full_simplify()).__name__ == "Zero"

    return work


def gradient() -> None:
    """D CE / d o_j = p_j - y_j for symbolic K: the proof, included where the peer has one."""
    print("\n(b) CE gradient, proof included          ms   times symce")
    own = median_ms(symce_gradient(), 50)
    print(f"    {'symce, both engines':<30} {own:9.2f}")
    peers = (
        (f"{installed('sympy')}, simplify(diff)", sympy_gradient, 5),
        (installed("tensorgrad"), tensorgrad_gradient, 10),
    )
    for name, make, runs in peers:
        try:
            peer = median_ms(make(), runs)
        except ImportError as error:
            print(f"    {name:<30} not measured: {error}")
            continue
        print(f"    {name:<30} {peer:9.2f} {peer / own:10.1f}")
    print("    SymPy stops at a Piecewise in K >= j; tensorgrad's answer has no steps.")


# --------------------------------------------------------------------------- (c) growth


def growth() -> None:
    """How proof time grows with the number of steps and of nested sums."""
    print("\n(c) growth                                       ms")
    for terms in (1, 2, 4, 8, 16):
        taken = median_ms(partial(check, *many_terms(terms)), 5)
        print(f"    sum of {terms:2d} log-sum-exps, gradient {taken:12.2f}")
    for depth in (1, 2, 3, 4, 5):
        taken = median_ms(partial(check, *nested(depth)), 5)
        print(f"    product of {depth} sums = {depth} nested sums {taken:9.2f}")
    from symce.deriving import derive

    for detail in ("result", "textbook", "every"):
        count = len(derive("cross-entropy", route="jacobian", detail=detail).steps)
        taken = median_ms(partial(derive, "cross-entropy", route="jacobian", detail=detail), 5)
        print(f"    derivation of {count:2d} steps, all proved {taken:13.2f}")


def check(left: Term, right: Term, context: Context) -> None:
    assert prove_equal(left, right, context).proved


def many_terms(count: int) -> tuple[Term, Term, Context]:
    k, j = Index("k", K), Index("j", K)
    context = Context().vector("o", K)
    o = Var("o", (k,))
    total: list[Term] = [Log(Sum(k, Exp(n * o))) for n in range(1, count + 1)]
    slopes: list[Term] = [n * Exp(n * Var("o", (j,))) / Sum(k, Exp(n * o)) for n in range(1, count + 1)]
    return Diff(add(*total), Var("o", (j,))), add(*slopes), context


def nested(depth: int) -> tuple[Term, Term, Context]:
    indices = [Index(f"i{n}", K) for n in range(depth)]
    context = Context()
    entries: list[Term] = [Var(f"a{n}", (index,)) for n, index in enumerate(indices)]
    for n in range(depth):
        context = context.vector(f"a{n}", K)
    body = mul(*entries)
    for index in indices:
        body = Sum(index, body)
    return mul(*(Sum(index, entry) for index, entry in zip(indices, entries, strict=True))), body, context


# --------------------------------------------------------------------------- (d), (e) whole processes


def process_seconds(*command: str, runs: int = 7) -> tuple[float, float]:
    """Median wall time and the peak memory in MiB of a whole process, with what earlier ones compiled."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=keeping_bytecode())
        times.append(time.perf_counter() - start)
    script = "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL); "
    script += "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    call = [sys.executable, "-c", script, *command]
    peak = subprocess.run(call, check=True, capture_output=True, text=True, env=keeping_bytecode()).stdout
    return statistics.median(times), int(peak) / 1024


def process() -> None:
    """The command line as a whole cold process, beside importing SymPy."""
    print("\n(d) whole process                                          s  times sympy  peak MiB")
    base, peak = process_seconds(sys.executable, "-c", "import sympy")
    print(f"    {'python -c ...import sympy':<47} {base:9.2f} {1:7.1f} {peak:10.0f}")
    for args in (("derive", "cross-entropy"), ("derive", "cross-entropy", "--route", "jacobian"), ("list",)):
        taken, peak = process_seconds(sys.executable, "-m", "symce", *args)
        print(f"    {' '.join(('symce', *args)):<47} {taken:9.2f} {taken / base:7.1f} {peak:10.0f}")


def page() -> None:
    """One page as PDF, cold and within a process."""
    print("\n(e) one page as PDF                        s")
    taken, _ = process_seconds(sys.executable, "-m", "symce", "derive", "cross-entropy", "--to", "pdf", "-o", "-")
    print(f"    symce derive --to pdf, cold     {taken:9.2f}")
    from symce.deriving import derive
    from symce.write import typst

    made = derive("cross-entropy")
    print(f"    setting the page alone          {median_ms(lambda: typst.compile_pdf(made), 5) / 1000:9.2f}")


PARTS = {"statements": statements, "gradient": gradient, "growth": growth, "process": process, "page": page}


def main() -> None:
    asked = sys.argv[1:] or list(PARTS)
    unknown = [name for name in asked if name not in PARTS]
    if unknown:
        sys.exit(f"unknown part {unknown[0]!r}; parts: {', '.join(PARTS)}")
    print(f"{platform.python_implementation()} {platform.python_version()}, {installed('symce')}, {installed('sympy')}")
    for name in asked:
        PARTS[name]()
    print(f"\npeak memory of this run {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


if __name__ == "__main__":
    main()
