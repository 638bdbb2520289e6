"""Letters of one example beside those of all: ``x`` beside ``x^{(i)}``, ``y_k`` beside ``y^{(i)}``.

Knows when a script names an example and makes another letter, and when it is an index of the same one; what is seen of
letters, ``gathered`` collects.
"""

from __future__ import annotations

from symce.read.notation.gathered import LABELS, Gathered
from symce.read.notation.scripted import EXAMPLE, INDEX, is_small
from symce.read.tex.fonts import core

DATA = {"x", "\\phi", "\\varphi"}
"""Letters for the inputs and the features of an example."""


def tell_examples_apart(seen: Gathered, labels: frozenset[str] = frozenset()) -> None:
    """``\\theta^\\top x`` beside ``x^{(i)}``: another vector for every i; elsewhere both are one letter.

    ``labels`` are those of one example.
    """
    vectors = seen.vectors
    for base in [name.removesuffix(EXAMPLE) for name, found in vectors.items() if found == {1}]:
        if core(base) in DATA and base + EXAMPLE in vectors and base not in vectors and base in seen.whole:
            vectors[base] = {0}  # W x beside x^{(i)\\top}
    for base in [base for base, found in vectors.items() if found == {0} and is_small(base)]:
        if base + EXAMPLE in seen.apart:
            seen.examples.add(base)
            seen.carried[base], seen.carried[base + EXAMPLE] = seen.apart.get(base, ()), seen.apart[base + EXAMPLE]
            vectors[base + EXAMPLE] = {1}
            seen.inner.add((base, base + EXAMPLE))
    for base in [base for base in seen.apart if core(base) in DATA and base not in seen.vectors]:
        one, every = seen.apart[base], seen.apart.get(base + EXAMPLE, ())
        if len(one) == 1 and len(every) == 2 and all(map(INDEX.fullmatch, (*one, every[-1]))):
            seen.examples.add(base)  # x_j beside x_j^{(i)}
            seen.carried[base], seen.carried[base + EXAMPLE] = one, every
    if seen.examples:  # y beside y^{(i)}: the label of one example, as x is its input
        for base in {base for base in labels - vectors.keys() if base + EXAMPLE in seen.apart}:
            seen.examples.add(base)
            seen.carried.pop(base, None)
            seen.carried[base + EXAMPLE] = seen.apart[base + EXAMPLE]
        for base in {base for base in LABELS - vectors.keys() - seen.examples if base + EXAMPLE in seen.apart}:
            if len(seen.apart.get(base, ())) == 1:  # y_k beside y^{(i)}: the labels of one example
                seen.examples.add(base)
                seen.carried[base], seen.carried[base + EXAMPLE] = seen.apart[base], seen.apart[base + EXAMPLE]
    for base in {base for (_, base), found in seen.given.items() if found == {0, 1} and vectors.get(base) == {0}}:
        vectors[base] = {0, 1}  # p(y | x) by w^\top x, and p(y | x_n): another vector for every n
    for base in [base for base, found in vectors.items() if found == {0, 1} and is_small(base)]:
        below = seen.below.get((base, 1, 0), set())
        if below & seen.indices and seen.counts()[base] == {1} and base not in seen.derived:
            # \beta^\top x_i: no entry of the x of \beta^\top x
            seen.members.add(base)
            seen.carried.pop(base, None)
            seen.carried[base + EXAMPLE] = seen.apart[base]
            vectors[base], vectors[base + EXAMPLE] = {0}, {1}
            seen.inner.add((base, base + EXAMPLE))
    for name in [name for name in vectors if name.endswith(EXAMPLE)]:
        base = name.removesuffix(EXAMPLE)
        if base not in seen.examples | seen.members:
            vectors.setdefault(base, set()).update(vectors.pop(name))
