"""From proved formulas to array programs: index notation becomes axes, reductions, matrix products, gather and scatter.

Knows terms and their context; knows no target language, and nothing of how fast or in which order a program runs. A
free index is an axis; what has no array form is refused by name.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from symce.context import Context
from symce.exporting.array import (
    Apply,
    Array,
    Contract,
    ExportError,
    Input,
    Length,
    Let,
    Number,
    OneHot,
    Program,
    Put,
    Reduce,
    Take,
    parts,
)
from symce.term import (
    ONE,
    Add,
    Delta,
    Diff,
    Div,
    Exp,
    Index,
    IndexExpr,
    Label,
    Literal,
    Log,
    Mul,
    Num,
    Pow,
    Power,
    Prod,
    Size,
    Sum,
    Term,
    Var,
    factors,
    free_indices,
    mul,
    variables,
)


def program(context: Context, outputs: Mapping[str, Term], given: Mapping[str, Array] | None = None) -> Program:
    """The program that computes the named formulas, with the definitions of the context as its lines.

    ``given`` holds values for letters that the proof leaves open, such as the largest logit for a shift. Raises
    ``ExportError`` naming what has no array form.

    >>> from symce.term import Index, Sort
    >>> N, K = Sort("N"), Sort("K"); n, k = Index("n", N), Index("k", K)
    >>> context = Context().matrix("o", N, K).define("Z", (n,), Sum(k, Exp(Var("o", (n, k)))))
    >>> made = program(context, {"lse": Log(Var("Z", (n,)))})
    >>> [(let.name, let.value.axes) for let in made.lets]
    [('Z', ('N',)), ('lse', ('N',))]
    """
    lets: list[Let] = []
    inputs: dict[str, Input] = {}
    chosen = dict(given or {})

    def need(names: frozenset[str]) -> None:
        for name in _in_order(context, names):
            if any(let.name == name for let in lets) or name in inputs:
                continue
            definition = context.definition(name)
            if name in chosen:
                need(frozenset(part.name for part in _inputs(chosen[name])))
                lets.append(Let(name, chosen[name]))
            elif definition is not None:
                need(variables(definition.body))
                lets.append(Let(name, lower(definition.body, context), definition.body, definition.says))
            else:
                declared = context.declaration(name)
                if declared.of:
                    raise ExportError(f"{name} is an unknown function; export a derivation in which it is written out")
                inputs[name] = Input(name, tuple(sort.name for sort in declared.sorts))

    for name, term in outputs.items():
        if name in _in_order(context, frozenset((name,))):
            raise ExportError(f"the letter {name} is the name of a result; rename it in the loss")
        need(variables(term))
        lets.append(Let(name, lower(term, context), term))
    return Program(tuple(inputs.values()), tuple(lets), tuple(outputs))


def _in_order(context: Context, names: frozenset[str]) -> tuple[str, ...]:
    """The letters in the order in which the context makes them known."""
    known = (*(d.name for d in context.declarations), *(d.name for d in context.definitions))
    return tuple(name for name in known if name in names)


def _inputs(array: Array) -> list[Input]:
    return [array] if isinstance(array, Input) else [x for part in parts(array) for x in _inputs(part)]


def lower(term: Term, context: Context) -> Array:
    """The array whose entries the term gives, one axis for each free index.

    >>> from symce.term import Index, Sort
    >>> N, K, d = Sort("N"), Sort("K"), Sort("d"); n, j, a = Index("n", N), Index("j", K), Index("a", d)
    >>> context = Context().matrix("x", N, d).matrix("g", N, K)
    >>> type(lower(Sum(n, Var("g", (n, j)) * Var("x", (n, a))), context)).__name__
    'Contract'
    """
    _one_index_per_axis(free_indices(term), term)
    match term:
        case Num(value):
            return Number(value)
        case Size(sort):
            return Length(sort.name)
        case Var(name, indices):
            return _entry(name, indices, context)
        case Delta(Index() as here, Label() as there) | Delta(Label() as there, Index() as here):
            return OneHot(_label(there), here.sort.name)
        case Delta():
            raise ExportError(f"{_shown(term)}: the identity matrix is not exported; sift the delta first (sum_delta)")
        case Add(terms):
            return _scatter(terms, context) or _addition(terms, context)
        case Mul(factors):
            return _product(factors, context)
        case Div(top, Var(name) as bottom) if _of_others(name, context):
            return Apply("share", (lower(top, context), lower(bottom, context)))
        case Div(top, bottom):
            return Apply("divide", (lower(top, context), lower(bottom, context)))
        case Pow(base, exponent):
            return Apply("power", (lower(base, context), Number(Fraction(exponent))))
        case Power(base, exponent):
            return Apply("power", (lower(base, context), lower(exponent, context)))
        case Exp(arg):
            return Apply("exp", (lower(arg, context),))
        case Log(Add((Num(one), Exp(arg)))) if one == 1:
            return Apply("softplus", (lower(arg, context),))
        case Log(Add((Num(one), *rest))) if one == 1 and rest:
            return Apply("log1p", (_addition(tuple(rest), context),))
        case Log(arg):
            return Apply("log", (lower(arg, context),))
        case Sum(index, body, but):
            return _sum(index, body, but, context)
        case Prod(index, body, but):
            return Reduce("prod", index.sort.name, _over(index, body, context), _left_out(but))
        case Diff():
            raise ExportError(
                f"{_shown(term)}: a derivative is left in the formula; export a derivation that ends without"
            )
    raise ExportError(f"{_shown(term)}: {type(term).__name__} has no array form")


def _one_index_per_axis(free: frozenset[Index], term: Term) -> None:
    by_sort: dict[str, str] = {}
    for index in sorted(free, key=lambda index: index.name):
        other = by_sort.setdefault(index.sort.name, index.name)
        if other != index.name:
            raise ExportError(
                f"{_shown(term)}: {other} and {index.name} both run over {index.sort.name} at once, a Jacobian of size "
                f"{index.sort.name} x {index.sort.name} for each example; export its product with a vector instead"
            )


def _entry(name: str, indices: tuple[IndexExpr, ...], context: Context) -> Array:
    if len(set(indices)) != len(indices):
        raise ExportError(f"{name} is used on its diagonal, with one index twice; define the diagonal as a vector")
    whole = Input(name, tuple(sort.name for sort in context.shape(name)))
    found: Array = whole
    for index in indices:
        match index:
            case Literal(value, sort):
                raise ExportError(
                    f"{name} is used at the fixed position {value} of {sort.name}; use an index or a label"
                )
            case Label(_, _, sort):
                found = Take(found, sort.name, _label(index))
    return found


def _label(label: Label) -> Input:
    if not all(isinstance(arg, Index) for arg in label.args):
        raise ExportError(f"{label.name} is used at another label; only the label of the example itself is exported")
    return Input(label.name, tuple(arg.sort.name for arg in label.args))


def _left_out(but: tuple[IndexExpr, ...]) -> Input | None:
    match but:
        case ():
            return None
        case (Label() as label,):
            return _label(label)
    raise ExportError("a sum that leaves out more than the entry of one label is not exported")


def _over(index: Index, body: Term, context: Context) -> Array:
    """The body, with the axis of its bound index even where it does not depend on it."""
    found = lower(body, context)
    if index.sort.name not in found.axes:
        raise ExportError(
            f"a sum over {index.name} of equal terms; write it with the size {index.sort.name} (sum_const)"
        )
    return found


def _addition(terms: tuple[Term, ...], context: Context) -> Array:
    """Added from the left; a negative term is subtracted."""
    found: Array | None = None
    for term in terms:
        sign, body = _sign(term)
        value = lower(body, context)
        if found is None:
            found = Apply("negative", (value,)) if sign < 0 else value
        else:
            found = Apply("subtract" if sign < 0 else "add", (found, value))
    assert found is not None
    return found


def _sign(term: Term) -> tuple[int, Term]:
    match term:
        case Num(value) if value < 0:
            return -1, Num(-value)
        case Mul((Num(value), *rest)) if value == -1:
            return -1, mul(*rest)
    return 1, term


def _of_others(name: str, context: Context) -> bool:
    """Whether the letter is a sum that leaves an entry out: it may be empty, and then every share of it is 0."""
    definition = context.definition(name)
    return definition is not None and isinstance(definition.body, Sum) and definition.body.but != ()


def _logarithm(term: Term, context: Context) -> bool:
    definition = context.definition(term.name) if isinstance(term, Var) else None
    return isinstance(definition.body if definition is not None else term, Log)


def _product(factors: tuple[Term, ...], context: Context) -> Array:
    """Multiplied with the small arrays first, so that the large one is passed over once; 0 log 0 is 0."""
    sign, body = _sign(mul(*factors))
    terms = body.factors if isinstance(body, Mul) else (body,)
    values = [(lower(part, context), _logarithm(part, context)) for part in terms]
    values.sort(key=lambda value: (len(value[0].axes), value[1]))
    found = values[0][0]
    for value, logarithm in values[1:]:
        found = Apply("guarded" if logarithm and found.axes == value.axes else "multiply", (found, value))
    return Apply("negative", (found,)) if sign < 0 else found


def _scatter(terms: tuple[Term, ...], context: Context) -> Array | None:
    """``(1 - delta) a + delta b``: a with its entry at the label replaced by b."""
    if len(terms) != 2:
        return None
    for delta in [x for x in factors(terms[1]) if isinstance(x, Delta)]:
        outside, inside = ONE - delta, [x for x in factors(terms[1]) if x != delta]
        rest = [x for x in factors(terms[0]) if x != outside]
        match delta:
            case Delta(Index() as here, Label() as label) if len(rest) < len(factors(terms[0])):
                if here not in free_indices(mul(*inside)):
                    base, value = lower(mul(*rest), context), lower(mul(*inside), context)
                    return Put(base, here.sort.name, _label(label), value)
    return None


def _sum(index: Index, body: Term, but: tuple[IndexExpr, ...], context: Context) -> Array:
    axis = index.sort.name
    sign, inner = _sign(body)
    factors = inner.factors if isinstance(inner, Mul) else (inner,)
    sides = None if but else _sides(index, factors)
    if sides is None:
        found: Array = Reduce("sum", axis, _over(index, inner, context), _left_out(but))
    else:
        left, right = (lower(mul(*side), context) for side in sides)
        found = Contract(left, right, axis)
    return Apply("negative", (found,)) if sign < 0 else found


def _sides(index: Index, factors: tuple[Term, ...]) -> tuple[list[Term], list[Term]] | None:
    """The factors of a sum as two groups that share no index but the bound one: a matrix product."""
    other = [free_indices(factor) - {index} for factor in factors]
    apart = [n for n, axes in enumerate(other) if axes]
    if not apart or any(index not in free_indices(factors[n]) for n in apart):
        return None
    left = set(other[apart[0]])
    rows, columns = [], []
    for n, factor in enumerate(factors):
        if n in apart and not other[n] & left:
            columns.append(factor)
        elif n in apart and other[n] - left and other[n] & left:
            return None
        else:
            rows.append(factor)
    if any(index not in free_indices(factor) for factor in (*rows, *columns)):
        return None
    if not columns:  # one array and numbers along the bound index: a matrix times a vector
        columns = [factor for n, factor in enumerate(factors) if n in apart]
        rows = [factor for n, factor in enumerate(factors) if n not in apart]
    return (rows, columns) if rows and columns else None


def _shown(term: Term) -> str:
    from symce.shown import Shown

    return Shown.formula(term)
