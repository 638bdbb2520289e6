"""Assumptions as they are written, as assumptions of a context.

Knows the forms that derivations use: ranges of letters, sums that are one, one-hot labels, cases of indices, values
of numbers. What is assumed of a formula or a defined letter is proved here, or else no proof uses it: it limits only
where a step may fail.
"""

from __future__ import annotations

import re
from fractions import Fraction

from symce.context import (
    CLOSED_UNIT,
    NONNEGATIVE,
    AtLeast,
    ContextError,
    Declaration,
    Distinct,
    Domain,
    OneHot,
    Same,
    SumsTo,
    Within,
)
from symce.prover.verdict import prove_equal
from symce.read.grammar import script_conditions
from symce.read.notation import families
from symce.read.notation.known import SYMMETRIC, Known
from symce.read.semantics import determinants, entries_meant, guessed_shapes, places, totals
from symce.read.semantics.meaning import Meaning
from symce.read.semantics.scope import Scope, piece_of
from symce.read.tex.item import ReadError
from symce.read.tex.scripts import index_text
from symce.read.tree import (
    Add,
    Big,
    Braces,
    Call,
    Counts,
    Interval,
    Letter,
    Node,
    Number,
    Piece,
    Raised,
    Relation,
    Transposed,
)
from symce.term import Add as AddTerm
from symce.term import (
    Delta,
    Div,
    Index,
    IndexExpr,
    Label,
    Log,
    Mul,
    Num,
    Power,
    Sum,
    Term,
    Var,
    variables,
)
from symce.term import Size as SizeTerm

FLIPPED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}


def fixes_size(meaning: Meaning, left: Letter, right: Node) -> bool:
    """Take ``n = 2`` in, of an n that nothing declares and up to which the sums of the document run."""
    notation, number = meaning.notation, getattr(right, "value", None)
    if notation.declared(left.base) or not isinstance(number, Fraction) or number.denominator != 1 or number < 1:
        return False
    stated = (size.letters for size in notation.habits().ranges.values() if size is not None)
    if left.spelled not in {letter for letters in stated for letter, _ in letters}:
        return False
    notation.fixed_sizes[left.spelled] = int(number)
    return True


def assume_all(meaning: Meaning) -> None:
    """Every assumption of the notation, in the meaning's context: of indices first, totals of several letters last.

    A number that a letter is given as comes before what is said of formulas that hold the letter.
    """

    def turn(given: tuple[list[tuple[str, Node]], str, int]) -> tuple[bool, bool, bool]:
        return is_joint(given[0]), not is_of_indices(meaning, given[0]), not is_number(given[0])

    for chain, word, at in sorted(meaning.notation.givens, key=turn):
        try:
            assume_chain(meaning, chain, word)
        except (ReadError, ContextError) as error:
            message = error.message if isinstance(error, ReadError) else str(error)
            raise ReadError(f"an assumption cannot be used: {message}", at) from error


def is_joint(chain: list[tuple[str, Node]]) -> bool:
    """Whether something is said of a sum over several indices, or of a sum of letters."""
    left = chain[0][1]
    if isinstance(left, Big):
        return left.op == "sum" and (len(left.under) > 1 or isinstance(left.body, Big))
    return isinstance(left, Add)


def is_number(chain: list[tuple[str, Node]]) -> bool:
    """Whether it says which number a letter is, ``b = 2``."""
    match chain:
        case [("", Letter(_, (), ())), ("=", _), ("", Number())]:
            return True
    return False


def is_of_indices(meaning: Meaning, chain: list[tuple[str, Node]]) -> bool:
    """Whether it says that indices agree or differ: which entries others speak of hangs on it."""
    signs, sides = [name for name, _ in chain if name], [node for name, node in chain if not name]
    return set(signs) <= {"=", "!="} and is_index(meaning, sides[0])


def is_special(meaning: Meaning, node: Node, kind: str) -> bool:
    """Whether the letter was declared as signs, or as a symmetric matrix, by what is assumed of it."""
    found = node
    if isinstance(found, Call):
        known = families.of_call(meaning.notation.known.get(found.head.base, ()), found)
        return known is not None and known.kind == kind
    while not isinstance(found, Letter):
        inner = getattr(found, "body", None) or getattr(found, "base", None)
        if not isinstance(inner, Node):
            return False
        found = inner
    return any(isinstance(e, Known) and e.kind == kind for e, _ in meaning.notation.candidates(found))


def states_diagonal(left: Node, right: Node) -> bool:
    """Whether it says ``w_{ii} = 0``."""
    below = [index_text(piece) for piece in left.subs] if isinstance(left, Letter) else []
    return len(below) == 2 and below[0] == below[1] and isinstance(right, Number) and right.value == 0


def is_turned(left: Node, right: Node) -> bool:
    """Whether it says ``w_{ij} = w_{ji}``."""
    if not (isinstance(left, Letter) and isinstance(right, Letter) and left.base == right.base and len(left.subs) == 2):
        return False
    return [index_text(piece) for piece in left.subs] == [index_text(piece) for piece in right.subs[::-1]]


def assume_chain(meaning: Meaning, chain: list[tuple[str, Node]], word: str) -> None:
    nodes = [node for name, node in chain if not name]
    script_conditions.refuse(*nodes)
    signs = [name for name, _ in chain if name]
    for left, sign, right in zip(nodes, signs, nodes[1:], strict=False):
        if sign == "in":
            assume_in(meaning, left, right, word)
        else:
            assume(meaning, left, sign, right)


def assume(meaning: Meaning, left: Node, sign: str, right: Node) -> None:
    """One relation."""
    if sign in ("=", "!=") and is_index(meaning, left) and (is_index(meaning, right) or isinstance(right, Number)):
        a, b = index_pair(meaning, left, right)
        if not isinstance(a, Index):
            a, b = b, a
        if not isinstance(a, Index):
            raise ReadError("neither side is an index that may be any", left.at, right.end)
        if a != b:
            meaning.context = meaning.context.assume(Same(a, b) if sign == "=" else Distinct(a, b))
        return
    if sign in ("<", "<=", ">", ">="):
        assume_order(meaning, left, sign, right)
        return
    if sign == "!=" and not is_index(meaning, left) and not is_index(meaning, right):
        assume_apart(meaning, left, right)
        return
    if sign not in ("=", ":="):
        shown = {"!=": "\\ne"}.get(sign, sign)
        raise ReadError(f"{shown} is understood between indices only, as in i \\ne j", left.at, right.end)
    if isinstance(left, Letter) and (left.spelled in meaning.notation.fixed_sizes or fixes_size(meaning, left, right)):
        return
    if isinstance(left, Letter) and left.spelled in meaning.fixed:
        return
    if states_diagonal(left, right) and any(is_special(meaning, left, kind) for kind in ("hollow", "both")):
        return
    if is_turned(left, right) and any(is_special(meaning, left, kind) for kind in SYMMETRIC):
        return
    for side in (left, right):
        if isinstance(side, (Transposed, Raised)) and any(
            is_special(meaning, side, kind) for kind in (*SYMMETRIC, "sign", "binary")
        ):
            return  # so it was declared
    lhs, rhs = meaning.value(left, Scope()).term, meaning.value(right, Scope()).term
    assume_equal(meaning, lhs, rhs, left, right)


def is_index(meaning: Meaning, node: Node) -> bool:
    if not isinstance(node, Letter):
        return False
    declared = any(
        isinstance(e, Known) and e.kind != "label" and not left for e, left in meaning.notation.candidates(node)
    )
    if declared:
        return False
    return places.sort_of_index(meaning, node, Scope()) is not None or (
        places.is_script(meaning, node.spelled) and not meaning.notation.candidates(node)
    )


def index_pair(meaning: Meaning, left: Node, right: Node) -> tuple[IndexExpr, IndexExpr]:
    sort = places.sort_of_index(meaning, left, Scope()) or places.sort_of_index(meaning, right, Scope())
    if sort is None:
        sort = guessed_shapes.usual_sort(meaning, piece_of(left), Scope()) or guessed_shapes.usual_sort(
            meaning, piece_of(right), Scope()
        )
    if sort is None:
        raise ReadError("an index was expected; declare it, as in 'index i = 1..K'", left.at, right.end)
    a, b = (places.index(meaning, Piece("", node), sort, Scope()) for node in (left, right))
    assert a is not None
    assert b is not None
    return a, b


def is_last_of_others(meaning: Meaning, letter: Letter) -> bool:
    """Whether an undeclared letter carries a capital here, as ``z_K``, and an index elsewhere in the document."""
    scripts = [piece.text for piece in letter.subs]
    carried = meaning.notation.habits().carried.get(letter.base, ())
    capital = len(scripts) == 1 and re.fullmatch("[A-Z]", scripts[0]) is not None
    return capital and any(re.fullmatch("[a-z]", text) for text in carried)


def assume_equal(meaning: Meaning, lhs: Term, rhs: Term, left: Node, right: Node) -> None:
    """An equation as the assumption whose form it has: a sum, one-hot entries, a class, a number; or it follows."""
    number = constant(rhs)
    match lhs, rhs:
        case Sum(index, Var(name, indices) as entry, ()), _ if number is not None and indices and indices[-1] == index:
            if meaning.context.definition(name) is None and entries_meant.is_every(meaning, entry):
                meaning.context = meaning.context.assume(SumsTo(name, number))
                return
        case Var(name, (*_, Index() as last)) as entry, Delta(a, b) if last in (a, b):
            other = b if a == last else a
            undefined = meaning.context.definition(name) is None
            if isinstance(other, Label) and undefined and entries_meant.is_every(meaning, entry):
                meaning.context = meaning.context.assume(OneHot(name, other.name))
                return
        case Var(name, (*before, Index() as last)), _ if number in (0, 1) and (label := label_of(meaning, name)):
            at = Label(label, tuple(before), last.sort)
            meaning.context = meaning.context.assume(Same(last, at) if number else Distinct(last, at))
            return
        case Var(name, (Label(chosen, ()),)), _ if number == 1 and (label := label_of(meaning, name)):
            meaning.context = meaning.context.without(OneHot(name, label)).assume(OneHot(name, chosen))
            return
        case Var(name, ()), _ if number is not None and meaning.context.definition(name) is None:
            if isinstance(left, Letter) and is_last_of_others(meaning, left):
                raise ReadError(f"is {left.spelled} the last of several? declare {left.base} first", left.at, left.end)
            if name in meaning.stand_ins.made_of:
                determinants.set_to(meaning, name, number)
            else:
                meaning.numbers[name] = number
            return
    if number is not None and number > 0 and (joint := totals.joint_total(meaning, lhs)) is not None:
        tied = totals.with_joint_total(meaning.context, joint, number)
        if tied is not None:
            meaning.context = tied
            meaning.tied.update(joint)
            return
    if number is not None and number > 0 and (tied := totals.with_total_of_some(meaning, lhs, number)) is not None:
        meaning.context = tied
        meaning.tied.update(variables(lhs))
        return
    total = totals.total_of(meaning, lhs) if number is not None else None
    if total is not None and number is not None:
        meaning.context = meaning.context.assume(SumsTo(total, number))
        return
    if prove_equal(lhs, rhs, meaning.context).proved:
        return
    said_of = lhs.body if isinstance(lhs, Sum) else lhs
    if isinstance(said_of, Var):
        entries_meant.refuse_some(meaning, said_of, left)
    raise ReadError(
        "an assumption of this form is not understood; usual are \\sum_k y_k = 1, p_i > 0, "
        "y \\in \\{0,1\\}^K one-hot, i \\ne j",
        left.at,
        right.end,
    )


def label_of(meaning: Meaning, name: str) -> str | None:
    """The class at which a one-hot vector is 1."""
    return next((a.label for a in meaning.context.assumptions if isinstance(a, OneHot) and a.name == name), None)


def name_size(meaning: Meaning, side: Node) -> None:
    """Make K the size that it will be, where sums run over classes and nothing says how many: ``given K \\ge 2``."""
    if not isinstance(side, Letter) or side.spelled != "K" or meaning.notation.candidates(side):
        return
    habits = meaning.notation.habits()
    if habits.indices - habits.ranges.keys():
        guessed_shapes.only_sort(meaning)


def assume_order(meaning: Meaning, left: Node, sign: str, right: Node) -> None:
    """A bound as a domain or a least size; of a formula it only limits where a line must hold."""
    if is_index(meaning, right) and is_index(meaning, left):
        raise ReadError("ordered indices such as i < j are outside what symce judges", left.at, right.end)
    for side in (left, right):
        name_size(meaning, side)
    lhs, rhs = meaning.value(left, Scope()).term, meaning.value(right, Scope()).term
    bound = constant(rhs)
    if bound is None:
        bound, lhs, sign = constant(lhs), rhs, FLIPPED[sign]
    if bound is None:  # a < b: what is larger, less the other
        lhs, bound, sign = meaning.number(left, Scope()) - meaning.number(right, Scope()), Fraction(0), FLIPPED[sign]
    match lhs:
        case Num(value):
            if not {"<": value < bound, "<=": value <= bound, ">": value > bound, ">=": value >= bound}[sign]:
                raise ReadError("an assumption that is false", left.at, right.end)
            return
        case AddTerm((SizeTerm(sort), Num(constant_part))):
            meaning.context = meaning.context.assume(AtLeast(sort, max(int(bound - constant_part) + (sign == ">"), 1)))
            if sign not in (">", ">=") or (bound - constant_part).denominator != 1:
                raise ReadError("only lower bounds of a size are read, as in K \\ge 2", left.at, right.end)
            return
        case SizeTerm(sort):
            least = int(bound) + (sign == ">")
            if sign not in (">", ">=") or bound.denominator != 1:
                raise ReadError("only lower bounds of a size are read, as in K \\ge 2", left.at, right.end)
            meaning.context = meaning.context.assume(AtLeast(sort, max(least, 1)))
            return
        case Var(name) if entries_meant.is_every(meaning, lhs):
            domain = {
                "<": Domain(None, bound),
                "<=": Domain(None, bound, True, False),
                ">": Domain(bound),
                ">=": Domain(bound, None, False),
            }[sign]
            if (free := totals.as_freely_bounded(meaning, name, domain)) is not None:
                meaning.context = meaning.context.assume(Within(free, domain))
                return
    # A formula, a defined letter or some entries only: it follows, or limits where a step may fail.
    above = lhs - Num(bound) if sign in (">", ">=") else Num(bound) - lhs
    if bound == 0 and sign in (">", ">="):
        above = lhs
    probe = Log(above) + Div(Num(Fraction(1)), above) if sign in ("<", ">") else Log(above)  # no x^2 > 0 at x = 0
    verdict = prove_equal(probe, probe, meaning.context)
    if verdict.proved and not verdict.conditions:
        return
    defined = Log(above) if sign in ("<", ">") else Power(above, Num(Fraction(1, 2)))
    meaning.within.append(entries_meant.over_all(meaning, defined))


def assume_apart(meaning: Meaning, left: Node, right: Node) -> None:
    """``a \\ne b`` of numbers: a step may fail only where one divided by their difference is defined."""
    apart = meaning.number(left, Scope()) - meaning.number(right, Scope())
    if isinstance(constant(apart), Fraction):
        raise ReadError("an assumption that is false, or says nothing", left.at, right.end)
    meaning.within.append(entries_meant.over_all(meaning, Div(Num(Fraction(1)), apart)))


def assume_in(meaning: Meaning, left: Node, values: Node, word: str) -> None:
    """``y \\in \\{0,1\\}^K one-hot``, ``c_n \\in \\{1, .., K\\}``, ``p \\in \\Delta``."""
    if isinstance(left, Call) and isinstance(values, Braces) and is_special(meaning, left, "sign"):
        return
    if not isinstance(left, Letter):
        raise ReadError("a letter was expected before \\in", left.at, left.end)
    if isinstance(values, Braces) and (values.dots or is_special(meaning, left, "sign")):
        return  # a label or a vector of signs, declared with the letters
    if isinstance(values, Braces) and is_special(meaning, left, "binary") and word != "one-hot":
        return  # a number that is 0 or 1: judged for either
    array = meaning.value(left, Scope())
    term = array.term
    if not isinstance(term, Var):
        if word == "one-hot" and isinstance(term, Delta):
            return
        raise ReadError(f"{left.spelled} is not a letter of which something can be assumed", left.at, left.end)
    if not isinstance(values, Interval):
        entries_meant.refuse_some(meaning, term, left)
    if word == "one-hot":
        assume_one_hot(meaning, term)
    elif isinstance(values, Braces) and {getattr(v, "value", None) for v in values.items} == {0, 1}:
        meaning.zero_one.setdefault(term.name)
        meaning.context = meaning.context.assume(Within(term.name, CLOSED_UNIT))
    elif (whole := whole_numbers(values)) is not None:
        meaning.whole[term.name] = whole[1:]
        assume(meaning, left, ">=", Number(Fraction(whole[0]), at=values.at, end=values.end))
        if whole[2] is not None:
            assume(meaning, left, "<=", Number(Fraction(whole[2]), at=values.at, end=values.end))
    elif (
        (simplex := bare_set(values)) is not None and simplex.base in ("\\Delta", "\\mathcal{S}", "\\mathbb{S}")
    ) or word == "simplex":
        meaning.context = meaning.context.assume(SumsTo(term.name), Within(term.name, NONNEGATIVE))
    elif isinstance(values, Letter) and values.base in ("\\mathbb{R}", "R", "\\mathbf{R}"):
        if values.subs or any(piece.text in ("+", "++") for piece in values.sups):
            raise ReadError("say it as x_i > 0 or x_i \\ge 0", values.at, values.end)
        return
    elif isinstance(values, Raised) and isinstance(values.base, Letter) and values.base.base == "\\mathbb{R}":
        return
    elif isinstance(values, Interval):
        assume(meaning, left, ">" if values.open[0] else ">=", values.lower)
        assume(meaning, left, "<" if values.open[1] else "<=", values.upper)
    else:
        raise ReadError(
            "the set is not understood; usual are \\{0,1\\}^K one-hot and \\{1, \\ldots, K\\}", values.at, values.end
        )


def whole_numbers(values: Node) -> tuple[int, int, int | None] | None:
    """What is assumed of ``x_i \\in \\{0, 1, 2, \\ldots\\}``: a bound, and from where to where the whole numbers go.

    Whether 0 is one of ``\\mathbb{N}`` is not agreed upon: no proof may need that it is none, no refutation that it is.
    """
    if isinstance(values, Counts):
        return values.first, values.first, None
    if isinstance(values, Letter) and values.base == "\\mathbb{N}" and not values.sups:
        below = [piece.text for piece in values.subs]
        return (0, 0 if below == ["0"] else 1, None) if below in ([], ["0"]) else None
    if isinstance(values, Braces) and not values.dots and values.power is None and len(values.items) > 2:
        numbers = [item.value for item in values.items if isinstance(item, Number) and item.value.denominator == 1]
        first = int(numbers[0]) if numbers else 0
        if len(numbers) == len(values.items) and numbers == [first + n for n in range(len(numbers))]:
            return first, first, int(numbers[-1])
    return None


def bare_set(values: Node) -> Letter | None:
    """``\\Delta`` of ``\\Delta^{K-1}``."""
    inner = values.base if isinstance(values, Raised) else values
    return inner if isinstance(inner, Letter) else None


def assume_one_hot(meaning: Meaning, term: Var) -> None:
    """A vector with one 1, whose place is a new label: a letter that neither the page nor a directive uses."""
    definition = meaning.context.definition(term.name)
    if definition is not None:
        if not isinstance(definition.body, Delta):
            raise ReadError(f"{term.name} is defined; that it is one-hot must follow from its definition")
        return
    sorts = meaning.context.shape(term.name)
    if not sorts:
        raise ReadError(
            f"{term.name} is a number; one-hot is said of a vector: declare it, as in 'vector {term.name} : K'"
        )
    label = "c"
    taken = {d.name for d in meaning.context.declarations} | set(meaning.notation.ranges)
    if label in taken or meaning.notation.writes(label):  # a letter of a later line has no declaration yet
        label = f"c_{term.name}" if f"c_{term.name}" not in taken else f"class of {term.name}"
    meaning.context = meaning.context.declare(Declaration(label, sorts[:-1], values=sorts[-1]))
    meaning.context = meaning.context.assume(OneHot(term.name, label))


def constant(term: Term) -> Fraction | None:
    """The value of a term that holds numbers only."""
    match term:
        case Num(value):
            return value
        case Div(a, b):
            top, bottom = constant(a), constant(b)
            return top / bottom if top is not None and bottom else None
        case Mul(factors):
            total = Fraction(1)
            for factor in factors:
                value_of = constant(factor)
                if value_of is None:
                    return None
                total *= value_of
            return total
        case AddTerm(terms):
            values = [constant(t) for t in terms]
            return None if None in values else sum((v for v in values if v is not None), Fraction(0))
    return None


__all__ = ["Relation", "assume", "assume_all", "constant"]
