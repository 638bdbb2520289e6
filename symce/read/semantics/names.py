"""What the field calls softmax, H, KL and the like, where a document does not define them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from functools import reduce
from typing import TYPE_CHECKING

from symce.read.notation import families
from symce.read.notation.examples import DATA
from symce.read.notation.gathered import is_exponential
from symce.read.semantics import any_function, definitions, fixed, guessed_shapes, letters, places, sums
from symce.read.semantics.arrays import (
    Array,
    ShapeError,
    axis,
    diagonal,
    divided,
    elementwise,
    entries,
    mapped,
    negated,
    total,
)
from symce.read.semantics.axes import named
from symce.read.semantics.matrix_products import inner, summed
from symce.read.semantics.scope import Scope
from symce.read.tex.fonts import core
from symce.read.tex.item import ReadError
from symce.read.tex.scripts import index_text, used_indices
from symce.read.tex.words import POSITIVE_PART
from symce.read.tree import Add, Call, Function, Letter, Listed, Neg, Node, Number, Piece, Transposed, every, letters_in
from symce.term import ONE, Diff, Div, Exp, Log, Num, Pow, Power, Sum, Term, Var, add, free_indices, mul, neg

if TYPE_CHECKING:
    from symce.read.semantics.meaning import Meaning


TWO = Num(Fraction(2))
HALF = Num(Fraction(1, 2))

ENTRYWISE: dict[str, Callable[[Term], Term]] = {
    "tanh": lambda a: Div(Exp(a) - Exp(-a), Exp(a) + Exp(-a)),
    "sinh": lambda a: Div(Exp(a) - Exp(-a), TWO),
    "cosh": lambda a: Div(Exp(a) + Exp(-a), TWO),
    "sech": lambda a: Div(TWO, Exp(a) + Exp(-a)),
    "softplus": lambda a: Log(add(ONE, Exp(a))),
    "sigmoid": lambda a: Div(ONE, add(ONE, Exp(-a))),
    "relu": lambda a: mul(HALF, add(a, Power(Pow(a, 2), HALF))),
}
"""Functions of one number that need no definition: by exponentials, or by the absolute value, which a root is."""

LOGISTIC = "the logistic function"

ACTIVATIONS: dict[str, Callable[[Term], Term]] = {
    LOGISTIC: ENTRYWISE["sigmoid"],
    "the hyperbolic tangent": ENTRYWISE["tanh"],
    "the identity": lambda a: a,
    "the softplus": ENTRYWISE["softplus"],
}
"""What an activation σ is that nobody defines: the first is how it is read, the others what it may be as well."""

SLOPES: dict[str, Callable[[Term], Term]] = {
    "tanh": lambda a: Pow(Div(TWO, Exp(a) + Exp(-a)), 2),
    "sinh": ENTRYWISE["cosh"],
    "cosh": ENTRYWISE["sinh"],
    "softplus": ENTRYWISE["sigmoid"],
    "sigmoid": lambda a: Div(Exp(-a), Pow(add(ONE, Exp(-a)), 2)),
    "relu": lambda a: mul(HALF, add(ONE, Div(a, Power(Pow(a, 2), HALF)))),
}
"""What a prime makes of them; the last has no value at 0, as the slope of a maximum has none."""

OF_ENTRIES = ("diag", "lse")
"""Names that take the entries of a vector one by one too: ``\\operatorname{diag}(1, 2)``."""


def own_part(meaning: Meaning, body: Node) -> Letter | None:
    """The letter ``t_+`` for ``(t)_+``, where the document declares or defines one."""
    if not isinstance(body, Letter):
        return None
    own = Letter(body.base, (*body.subs, Piece("+")), body.sups, at=body.at, end=body.end)
    defined = any(isinstance(let.head, Letter) and let.head.spelled == own.spelled for let in meaning.notation.lets)
    declared = any(known.name == own.spelled for known in meaning.notation.known.get(own.base, ()))
    return own if defined or declared else None


def word(meaning: Meaning, name: str, node: Call, scope: Scope) -> Array:
    """softmax, log-sum-exp and the like, which need no definition."""
    if node.primes and name in ("log", "exp"):
        array = meaning.value(node.args[0], scope)
        for n in range(node.primes):
            if name == "log" and n:
                raise ReadError("write higher derivatives of log out", node.at, node.end)
        return mapped(array, (lambda a: Div(ONE, a)) if name == "log" else Exp)
    if node.head.base == POSITIVE_PART and (own := own_part(meaning, node.args[0])) is not None:
        return meaning.value(own, scope)
    if name in ENTRYWISE and len(node.args) == 1 and not node.head.subs and not node.head.sups:
        if node.primes > 1 or (node.primes and name not in SLOPES):
            raise ReadError(f"write higher derivatives of {name} out", node.at, node.end)
        return mapped(entries(meaning.value(node.args[0], scope)), SLOPES[name] if node.primes else ENTRYWISE[name])
    if node.primes:
        raise ReadError(f"the derivative of {name} in what? write it out", node.at, node.end)
    if name in OF_ENTRIES and len(node.args) > 1 and not any(meaning.value(arg, scope).rank for arg in node.args):
        node = replace(node, args=(Listed(node.args, at=node.args[0].at, end=node.args[-1].end),))
    if len(node.args) != 1 and name not in ("max", "min"):
        raise ReadError(f"{name} takes one argument", node.at, node.end)
    if name in ("max", "min") and not (node.head.subs or node.head.sups):
        if len(node.args) > 1:
            listed = [meaning.value(arg, scope) for arg in node.args]
            return reduce(lambda a, b: larger(a, b, 1 if name == "max" else -1), listed)
        array = entries(meaning.value(node.args[0], scope))
        if array.rank != 1 or free_indices(array.term) - set(array.axes):
            raise ReadError(f"a {name}imum of {array.said()}; write \\{name}_j x_j", node.at, node.end)
        if name == "min":
            return negated(sums.chosen_entry(meaning, negated(array)))
        return sums.chosen_entry(meaning, array)
    if node.head.subs or node.head.sups:
        return scripted_word(meaning, name, node, scope)
    if name == "onehot":
        of = node.args[0]
        sort = fixed.label_sort(meaning, of)
        if sort is None and isinstance(of, Letter) and not meaning.notation.candidates(of):
            sort = places.sort_of_index(meaning, of, scope)
        if sort is None:
            raise ReadError(
                "one-hot of what? it takes a class, as in 'given c \\in \\{1, \\ldots, K\\}'", node.at, node.end
            )
        return fixed.unit_vector(meaning, of, sort, scope)
    inside = fixed.around(meaning, node.args[0]) if name == "log" else node.args[0]
    array = entries(meaning.value(inside, scope))
    if name == "softmax" and not array.rank and (entry := entry_of_softmax(meaning, node, scope)) is not None:
        return entry
    if name == "diag" and not array.rank:
        array = listed_over(meaning, node.args[0], scope) or array
    match name:
        case "log":
            return mapped(array, Log)
        case "exp":
            return mapped(array, Exp)
        case "sign":
            return mapped(array, lambda u: sign_of(meaning, u))
        case "softmax":
            return softmax(meaning, array, node)
        case "lse":
            if not array.rank:
                raise ShapeError(f"log-sum-exp of {array.said()}; it takes a vector")
            return Array(Log(Sum(array.axes[-1], Exp(array.term))), array.axes[:-1])
        case "diag" if array.rank == 2 and array.shape[0] == array.shape[1]:
            meaning.note(DIAGONAL)
            down = array.axes[0]
            return Array(array.at(down, down), (down,), "column", array.assumed)
        case "diag":
            return diagonal(array)
        case "sum":
            return total(array)
        case "rowsum":
            if array.rank != 2:
                raise ShapeError(f"the sums of the rows of {array.said()}")
            return summed(array, -1)
        case "trace" if not array.rank and is_product_of_known(meaning, inside):
            meaning.note("the trace of a number is that number")
            return array
        case "trace" if array.ones == "identity":
            raise ReadError("the trace of an identity matrix of which size? write I_d", node.at, node.end)
        case "trace":
            if array.rank != 2 or array.shape[0] != array.shape[1]:
                raise ShapeError(f"the trace of {array.said()}")
            return Array(Sum(array.axes[0], array.at(array.axes[0], array.axes[0])))
    raise ReadError(f"{name} is outside what symce reads", node.at, node.end)


def is_product_of_known(meaning: Meaning, node: Node) -> bool:
    """Whether it is the 1 × 1 matrix ``a^T X b`` of declared or defined letters."""
    inner = tuple(every(node))
    letters = (part for part in inner if isinstance(part, Letter) and part.base != "\\mathbf{1}")
    return any(isinstance(part, Transposed) for part in inner) and all(map(meaning.notation.candidates, letters))


def listed_over(meaning: Meaning, body: Node, scope: Scope) -> Array | None:
    """The vector of ``p_i (1 - p_i)`` over the one index in it that stands nowhere else: what diag is taken of."""
    taken = {*scope.indices, *meaning.line.free}
    found = sorted(used_indices(body) - taken)
    used = ((name, guessed_shapes.usual_sort(meaning, Piece(name, Letter(name)), scope)) for name in found)
    names = [(name, sort) for name, sort in used if sort is not None]
    if len(names) != 1:
        return None
    ((name, sort),) = names
    index = axis(sort)
    array = entries(meaning.value(body, scope.bind(name, index)))
    if array.rank or index not in free_indices(array.term):
        return None
    meaning.note(f"diag lists its entries over {name}")
    return replace(array, axes=(index,), layout="column")


def scripted_word(meaning: Meaning, name: str, node: Call, scope: Scope) -> Array:
    """``softmax_i(z)`` is an entry; any other script would change what the name means."""
    plain = replace(node, head=replace(node.head, subs=(), sups=()))
    entry = len(node.head.subs) == 1 and not node.head.sups and name in ("softmax", "onehot")
    if entry:
        piece = node.head.subs[0]
        if piece.node is not None and places.sort_of_index(meaning, piece.node, scope) is not None:
            return meaning.entry(word(meaning, name, plain, scope), (piece,), scope, node)
    raise ReadError(
        f"what does the script of {node.head.spelled} mean? define it with a let directive", node.at, node.end
    )


def entry_of_softmax(meaning: Meaning, node: Call, scope: Scope) -> Array | None:
    """``softmax(z_i)`` of a number z_i, as many write an entry of ``softmax(z)``; None of anything else."""
    arg = node.args[0]
    if not isinstance(arg, Letter) or len(arg.subs) != 1 or arg.sups or not isinstance(arg.subs[0].node, Letter):
        return None
    if max(meaning.notation.habits().counts.get(arg.base, {1})) > 1:
        return None  # S_i beside S_{ij} is a row
    name = arg.subs[0].node.spelled
    place = places.sort_of_index(meaning, arg.subs[0].node, scope)
    if place is None:
        return None
    index = axis(place)
    array = meaning.value(arg, scope.bind(name, index))
    if array.rank or index not in free_indices(array.term):
        return None
    meaning.role(node.head.spelled, doubt=arg.base not in meaning.notation.habits().free)  # no e^{z_i} on the page
    meaning.note(f"{node.head.spelled}({arg.spelled}) is the entry {name} of the softmax")
    whole = softmax(meaning, replace(array, axes=(index,), layout="column"), node)
    return meaning.entry(whole, arg.subs, scope, node)


DIAGONAL = "diag of a matrix is the vector of its diagonal"
"""What is noted of such a vector; it may also be meant as a matrix with zeros elsewhere, where no vector fits."""


def sign_of(meaning: Meaning, u: Term) -> Term:
    """``u/|u|``; what a line says where u is 0 is asked when it is judged."""
    sign = Div(u, Power(Pow(u, 2), HALF))
    meaning.signs.add(sign)
    meaning.note("a sign is 1, -1 or, of 0, 0")
    return sign


def larger(left: Array, right: Array, sign: int) -> Array:
    """The larger of two numbers, entry by entry: ``(a + b + |a - b|)/2``; the smaller one with the other sign."""

    def made(a: Term, b: Term) -> Term:
        distance = Power(Pow(a - b, 2), HALF)
        return mul(HALF, add(a, b, distance if sign > 0 else neg(distance)))

    return (
        elementwise(left, right, made, "a maximum") if left.rank or right.rank else Array(made(left.term, right.term))
    )


ROWWISE = "softmax of a matrix is taken in every row"


def softmax(meaning: Meaning, array: Array, node: Node) -> Array:
    if not array.rank:
        raise ReadError(
            "softmax of a number; it takes a vector: say so of its letters, as in 'vector z : K'", node.at, node.end
        )
    if array.rank > 1:
        meaning.note(ROWWISE)
        if "rows" in meaning.notation.habits().against:
            meaning.unsure.setdefault("is the softmax taken in every row, or in every column? write its entries")
    last = array.axes[0 if meaning.line.columns else -1]
    inside = axis(last.sort)
    bottom = Sum(inside, Exp(array.at(*(inside if one is last else one for one in array.axes))))
    return Array(Div(Exp(array.term), bottom), array.axes, array.layout, array.assumed)


def family_of(meaning: Meaning, node: Node) -> Array | None:
    """All P(x) for a bare P that nobody declared, where the page writes it with one argument of one name."""
    if not isinstance(node, Letter) or node.subs or node.sups or meaning.notation.declared(node.base):
        return None
    known = [
        entry
        for base, entries_of in meaning.notation.known.items()
        if base.startswith(f"{node.base}(")
        for entry in entries_of
        if len(entry.sorts) == 1
    ]
    return letters.variable(meaning, known[0], (), Scope()) if len(known) == 1 else None


def sigma(meaning: Meaning, node: Call, entry: bool, scope: Scope) -> Array:
    """An undefined σ of one argument: the logistic function of numbers, the softmax where an entry is taken.

    Some write σ(z_i) for an entry of the softmax. So it is in doubt what σ means, unless the page calls the softmax
    softmax or the argument is no vector and none of its entries; ``\\theta^\\top x^{(i)}`` is one number of an example.
    Nobody writes ``\\sigma(-x)`` of a softmax.
    """
    if node.head.base in meaning.notation.unread:
        raise ReadError(f"the line that defines {node.head.base} could not be read", node.at, node.end)
    argument = entries(meaning.value(node.args[0], scope))
    habits = meaning.notation.habits()
    moving = {index.name for index in free_indices(argument.term)}
    moving -= set() if "examples" in habits.against else of_examples(node.args[0])
    doubt = not habits.softmax and node.head.base not in habits.negated
    doubt = doubt and not under_logarithms(meaning, node.head.base)
    doubt = (doubt or habits.softmax_sigma) and bool(argument.rank or moving)
    called = bool(argument.rank) and entry and habits.called_softmax
    if (doubt or habits.other_sigma) and not called and any_function.may_be_sigma(meaning):
        return any_function.at(meaning, node.head.base, argument, node.primes, node.args[0], node, by_words=True)
    meaning.role(node.head.spelled, doubt and not called)
    if habits.other_sigma:
        meaning.unsure.setdefault("the text says what σ is in words; define it by a formula, or with a let directive")
    if argument.rank and entry and doubt and not node.primes:
        meaning.note("σ is the softmax")
        return softmax(meaning, argument, node)
    meaning.note(f"σ is {meaning.activation}")
    function = ACTIVATIONS[meaning.activation]
    if not node.primes:
        return mapped(argument, function)
    variable, at = held(meaning, argument)
    return Array(differentiated(function(variable), variable, node.primes), at.axes, at.layout, at.assumed)


def with_entry_behind(meaning: Meaning, node: Call, scope: Scope) -> Call | None:
    """The ``\\sigma(z)`` of an undefined ``\\sigma_i(z)`` with a vector z that nobody calls softmax otherwise."""
    head = node.head
    if head.base != "\\sigma" or head.sups or len(head.subs) != 1 or len(node.args) != 1 or node.primes:
        return None
    habits = meaning.notation.habits()
    if (habits.softmax and not habits.called_softmax) or not isinstance(node.args[0], Letter):
        return None
    try:
        vector = entries(meaning.value(node.args[0], scope)).rank == 1
    except ReadError:
        return None
    return replace(node, head=Letter(head.base, at=head.at, end=head.end)) if vector else None


def of_examples(node: Node) -> set[str]:
    """The indices of examples: in parentheses above letters of a formula, or below its x, and nowhere else.

    Of ``z^{(i)}`` or ``x_i`` alone nothing says that it is no entry; in ``w^\\top x_i`` it is a vector of its own.
    """
    if isinstance(node, Letter):
        return set()
    carried = letters_in(node)
    others = tuple(letter for letter in carried if core(letter.base) not in DATA)
    above = {piece.text[1:-1] for letter in carried for piece in letter.sups if piece.text[:1] == "("}
    if any(isinstance(part, Transposed) for part in every(node)):  # w^T x_i
        above |= {index_text(piece) for letter in carried if letter not in others for piece in letter.subs[:1]}
    else:
        others = carried
    return above - {index_text(piece) for letter in others for piece in letter.subs}


def under_logarithms(meaning: Meaning, base: str) -> bool:
    """Whether a definition writes ``\\log \\sigma(-x)``, as nobody does of a softmax or of a hyperbolic tangent.

    Beside ``\\log(1 + e^x)`` it is the logistic function, too: its slope.
    """
    logs = [part for let in meaning.notation.lets for part in every(let.body) if isinstance(part, Function)]
    if any(part.name == "log" and is_one_and_exponential(part.body) for part in logs):
        return True
    taken = (part.body for part in logs if part.name == "log" and isinstance(part.body, Call))
    return any(call.head.base == base and len(call.args) == 1 and isinstance(call.args[0], Neg) for call in taken)


def is_one_and_exponential(body: Node) -> bool:
    """Whether a formula is ``1 + e^x``."""
    if not isinstance(body, Add) or len(body.terms) != 2:
        return False
    one, power = body.terms if isinstance(body.terms[0], Number) else body.terms[::-1]
    return isinstance(one, Number) and one.value == 1 and is_exponential(power)


def held(meaning: Meaning, argument: Array) -> tuple[Var, Array]:
    """A name for the argument of a function, in which the function can be differentiated."""
    name = definitions.free_name(meaning, "t·")  # no letter of a document is spelled so
    at = entries(argument)
    free = tuple(sorted(free_indices(at.term), key=lambda index: index.name))
    meaning.context = meaning.context.define(name, *named(free, at.term))
    return Var(name, free), at


def differentiated(term: Term, variable: Var, times: int) -> Term:
    for _ in range(times):
        term = Diff(term, variable)
    return term


FIELD = {"kl": "the Kullback-Leibler divergence", "entropy": "the entropy", "cross_entropy": "the cross-entropy"}


def of_values(meaning: Meaning, role: str, node: Call, scope: Scope) -> Array | None:
    """``KL(q(z | x) \\| p(z))`` and ``H(p(x, y))``: summed over what stands before the bars; None for anything else."""
    ranges = meaning.notation.ranges
    over = [
        {letter for call in every(arg) if isinstance(call, Call) for letter in families.joint(call) if letter in ranges}
        for arg in node.args
    ]
    if role not in ("kl", "entropy", "cross_entropy") or not over or not over[0] or over[0] & set(scope.indices):
        return None
    if any(found != over[0] for found in over):
        return None
    inside, axes = scope, tuple(axis(ranges[letter].sort) for letter in sorted(over[0]))
    for letter, place in zip(sorted(over[0]), axes, strict=True):
        inside = inside.bind(letter, place)
    arrays = [meaning.value(arg, inside) for arg in node.args]
    if any(array.rank for array in arrays):
        return None
    match role, [array.term for array in arrays]:
        case "kl", [p, q]:
            term = mul(p, Log(Div(p, q)))
        case "entropy", [p]:
            term = neg(mul(p, Log(p)))
        case (("entropy" | "cross_entropy"), [p, q]):
            term = neg(mul(p, Log(q)))
        case _:
            return None
    return total(Array(term, axes, assumed=tuple(said for array in arrays for said in array.assumed)))


def is_named(meaning: Meaning, role: str, node: Call) -> bool:
    """Whether the text names the measure of information that the field writes so, in natural logarithms.

    An H of two distributions beside a softmax is a cross-entropy; a joint entropy is one of random variables.
    """
    habits = meaning.notation.habits()
    if role == "entropy" and len(node.args) == 2:
        return "cross_entropy" in habits.measures or (habits.softmax and "natural" in habits.measures)
    return role in habits.measures


def role(meaning: Meaning, role: str, node: Call, entry: bool, scope: Scope) -> Array | None:
    """Names that the field uses without defining them, applied to vectors."""
    if role == "sigma" and len(node.args) == 1:
        return sigma(meaning, node, entry, scope)
    try:
        whole = of_values(meaning, role, node, scope)
        if whole is not None:
            meaning.role(node.head.spelled, doubt=not is_named(meaning, role, node))
            meaning.note(f"{node.head.spelled} is {FIELD[role]}")
            return whole
        arrays = [entries(family_of(meaning, arg) or meaning.value(arg, scope)) for arg in node.args]
    except ReadError:
        return None
    meaning.role(node.head.spelled, doubt=not is_named(meaning, role, node))
    if any(array.rank != 1 for array in arrays):
        return None
    match role, arrays:
        case "softmax", [vector]:
            meaning.note(f"{node.head.spelled} is the softmax")
            return softmax(meaning, vector, node)
        case "entropy", [p]:
            meaning.note(f"{node.head.spelled} is the entropy")
            return negated(inner(p, mapped(p, Log)))
        case (("entropy" | "cross_entropy"), [p, q]):
            meaning.note(f"{node.head.spelled} is the cross-entropy, the distribution that is averaged over first")
            return negated(inner(p, mapped(q, Log)))
        case "kl", [p, q]:
            meaning.note(f"{node.head.spelled} is the Kullback-Leibler divergence")
            return inner(p, mapped(divided(p, q), Log))
    return None
