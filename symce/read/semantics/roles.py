"""What σ, H, KL and the like are, applied to arguments, where a document does not define them.

Knows what the prose and the other formulas of the document say for one reading or the other; names that mean one thing
everywhere are known by ``names``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from symce.read.notation import families
from symce.read.notation.examples import DATA
from symce.read.notation.gathered import is_exponential
from symce.read.semantics import (
    any_function,
    at_arguments,
    letters,
    names,
)
from symce.read.semantics.arrays import (
    Array,
    axis,
    divided,
    entries,
    mapped,
    negated,
    total,
)
from symce.read.semantics.matrix_products import inner
from symce.read.semantics.scope import Scope
from symce.read.tex.fonts import core
from symce.read.tex.item import ReadError
from symce.read.tex.scripts import index_text
from symce.read.tree import Add, Call, Function, Letter, Neg, Node, Number, Raised, Transposed, every, letters_in
from symce.term import Div, Log, Term, free_indices, mul, neg

if TYPE_CHECKING:
    from symce.read.semantics.meaning import Meaning


LOGISTIC = "the logistic function"


ACTIVATIONS: dict[str, Callable[[Term], Term]] = {
    LOGISTIC: names.ENTRYWISE["sigmoid"],
    "the hyperbolic tangent": names.ENTRYWISE["tanh"],
    "the identity": lambda a: a,
    "the softplus": names.ENTRYWISE["softplus"],
}
"""What an activation σ is that nobody defines: the first is how it is read, the others what it may be as well."""


FIELD = {"kl": "the Kullback-Leibler divergence", "entropy": "the entropy", "cross_entropy": "the cross-entropy"}


def role(meaning: Meaning, role: str, node: Call, entry: bool, scope: Scope) -> Array | None:
    """Names that the field uses without defining them, applied to vectors."""
    if role == "sigma" and len(node.args) == 1:
        return sigma(meaning, node, entry, scope)
    if role in FIELD and meaning.notation.log_base is not None:
        message = f"is {node.head.spelled} in natural logarithms too? define it, by a formula or with a let directive"
        raise ReadError(message, node.at, node.end)
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
            return names.softmax(meaning, vector, node)
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


def is_spread(meaning: Meaning, head: Letter) -> bool:
    """Whether the document sets the square of a σ: it is the root of a variance then, and no function."""
    made = meaning.notation
    squares = (let.head.base for let in made.patterns if isinstance(let.head, Raised))
    return head in squares or any(let.sups for let in made.letters.get(head.base, ()))


def sigma(meaning: Meaning, node: Call, entry: bool, scope: Scope) -> Array:
    """An undefined σ of one argument: the logistic function of numbers, the softmax where an entry is taken.

    Some write σ(z_i) for an entry of the softmax. So it is in doubt what σ means, unless the page calls the softmax
    softmax or the argument is no vector and none of its entries; ``\\theta^\\top x^{(i)}`` is one number of an example.
    Nobody writes ``\\sigma(-x)`` of a softmax.
    """
    if is_spread(meaning, node.head):
        message = f"is {node.head.spelled}(..) a product with the root of what is defined? write a \\cdot between them"
        raise ReadError(message, node.at, node.end)
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
        return names.softmax(meaning, argument, node)
    meaning.note(f"σ is {meaning.usage.activation}")
    function = ACTIVATIONS[meaning.usage.activation]
    if not node.primes:
        return mapped(argument, function)
    variable, at = at_arguments.held(meaning, argument)
    return Array(at_arguments.differentiated(function(variable), variable, node.primes), at.axes, at.layout, at.assumed)


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
