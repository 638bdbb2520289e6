"""Letters that nobody declared: what they are by how the document writes them, and what is said of that.

Knows the habits of documents and of the field; every guess is reported, and what can be no guess is refused.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from symce.context import POSITIVE, Declaration, SumsTo, Within
from symce.read import calls, definitions, letters, places
from symce.read.arrays import Array
from symce.read.fonts import ACCENT, core, unbolded
from symce.read.gathered import gathered
from symce.read.habits import CLASSES, LABELS, PROBABILITIES
from symce.read.known import Known, Let
from symce.read.latex import ReadError
from symce.read.scope import Scope
from symce.read.scripts import bare_index, index_text
from symce.read.sizes import Size
from symce.read.tree import Call, Letter, Node, Number, Piece, Raised
from symce.read.words import role_of
from symce.term import Div, Exp, Index, Sort, Sum, Var

if TYPE_CHECKING:
    from symce.read.meaning import Meaning


def is_scalar_like(node: Letter) -> bool:
    """A small Greek letter is a number in every text that symce knows."""
    return re.fullmatch(r"\\[a-z]+", node.base) is not None


OUTSIDE = {"arg", "argmin", "argmax", "arg min", "arg max", "arg\\,min", "arg\\,max"}
"""Operators that are no names of numbers."""


def guess(meaning: Meaning, node: Letter, scope: Scope) -> Array:
    """A letter by how the document writes it: an entry of a vector or matrix, a whole vector, or a number."""
    applied = letters.without_arguments(meaning, node, scope)
    if applied is not None:
        return applied
    if node.base in ("\\Sigma", "\\Pi") and len(node.subs) == 1 and re.fullmatch(r"[a-z]'*", node.subs[0].text):
        sign = {"\\Sigma": "\\sum", "\\Pi": "\\prod"}[node.base]
        raise ReadError(f"is {node.spelled} a letter or a sign? declare it, or write {sign}", node.at, node.end)
    if re.match(r"\\[a-zA-Z]+$", node.base) and node.base not in GREEK:
        raise ReadError(
            f"{node.base} has no meaning here; define it with \\newcommand or a directive", node.at, node.end
        )
    if node.base.lower() in OUTSIDE:
        raise ReadError(f"{node.base} is outside what symce reads", node.at, node.end)
    refuse_unread(meaning, node.base, node)
    supposed = short_for(meaning, node, scope)
    supposed = supposed or supposed_function(meaning, node) or value_of_sigma(meaning, node, scope)
    if supposed is not None:
        return supposed
    habits = meaning.notation.habits()
    pieces = (*node.sups, *node.subs)
    inner = {index_text(s) for p in pieces if isinstance(p.node, Letter) for s in p.node.subs}
    moving = sorted(name for name in inner if name in scope.indices or name in meaning.notation.ranges)
    if moving and (entry := letters.at_label(meaning, node, scope)) is not None:
        return entry
    if moving:
        raise ReadError(
            f"{node.spelled} changes with {moving[0]}; declare it, as in 'vector {node.spelled} : d'", node.at, node.end
        )
    plain = unbolded(node.base)
    bold = plain != node.base
    if bold and not pieces and (meaning.notation.declared(plain) or habits.carried.get(plain)):
        meaning.note(f"{node.base} is the vector of the {plain}")
        return letters.letter(meaning, replace(node, base=plain), scope)
    if bold and whole_vector(meaning, node, pieces, {plain}, scope):
        meaning.role(node.spelled, doubt=False)
        return letters.letter(meaning, replace(node, base=plain), scope)
    if not bold and (twins := bold_twins(meaning, node.base)):
        whole = whole_vector(meaning, node, pieces, twins, scope)
        if whole is not None:
            meaning.note(f"the {node.spelled} are the entries of {whole}")
            return letters.letter(meaning, replace(node, base=whole), scope)
        meaning.role(node.spelled)
    sorts: list[Sort] = []
    names: list[str] = []
    for piece in pieces:
        sort = usual_sort(meaning, piece, scope) if node.base not in habits.bases else None
        if sort is None:
            names.append(piece.text)
        else:
            sorts.append(sort)
    stated = stated_shape(meaning, node.base, sorts, len(pieces)) or turned_shape(
        meaning, node.base, sorts, names, scope
    )
    if stated:
        sorts = list(stated)
    elif not pieces and habits.carried.get(node.base):
        carried = [Piece(text, Letter(text)) for text in habits.carried[node.base]]
        sorts = [sort for piece in carried if (sort := usual_sort(meaning, piece, scope)) is not None]
    elif bold and len(sorts) < 2 and core(node.base)[:1].islower():
        sorts.append(vector_sort(meaning, node.base))
    elif bold and (not sorts or all(isinstance(piece.node, Number) for piece in pieces)):
        raise ReadError(f"what is the shape of {node.spelled}? declare it, as in 'matrix W : K x d'", node.at, node.end)
    if (
        not sorts
        and not names
        and meaning.line.vectors
        and not is_scalar_like(node)
        and node.spelled not in meaning.line.numbers
        and node.spelled not in meaning.notation.ranges
    ):
        if (by := dict(meaning.line.sloped).get(node.spelled)) is not None:
            raise ReadError(
                f"what is {node.spelled} as a function of {by}? define it with a let directive, or declare "
                f"'function {node.spelled} of {by}'",
                node.at,
                node.end,
            )
        raise ReadError(
            f"{node.spelled} stands among vectors and nothing says its shape; declare it, as in "
            f"'vector {node.spelled} : d' or 'scalar {node.spelled}'",
            node.at,
            node.end,
        )
    subs = tuple(p.text for p in node.subs if p.text in names)
    sups = tuple(p.text for p in node.sups if p.text in names)
    known = Known(node.base, tuple(sorts), subs, sups, "guess")
    name = meaning.context_name(known)
    if meaning.context.definition(name) is not None:
        raise ReadError(
            f"{known.name} is defined with other indices than here; is it another letter? rename it", node.at, node.end
        )
    if any(d.name == name for d in meaning.context.declarations):
        raise ReadError(
            f"{known.name} is used with and without an index; declare it with a directive", node.at, node.end
        )
    take_guess(meaning, known, known.name)
    return letters.variable(meaning, known, tuple(p for p in pieces if p.text not in names), scope)


def bold_twins(meaning: Meaning, base: str) -> set[str]:
    """The declared letters that are this one in bold, as ``\\mathbf{x}`` is of x."""
    known = (*meaning.notation.known, *meaning.notation.letters)
    twins = {other for other in known if other != base and unbolded(other) == base}
    return {twin for twin in twins if base not in meaning.notation.mentioned(twin)}  # let \\mathbf{y}_k = y_k


def is_vector_of_defined(meaning: Meaning, base: str) -> bool:
    """Whether a declared ``\\mathbf{s}`` is the vector of the ``s_i`` that are defined and nowhere declared.

    Its axis is what their index runs over, and their definition does not speak of it: ``s_i = \\mathbf{s}_i^\\top w``.
    """
    notation, plain = meaning.notation, unbolded(base)
    if plain == base or plain in notation.known or base in notation.letters or base in notation.calls:
        return False
    known, lets = notation.known.get(base, []), notation.letters.get(plain, [])
    if len(known) != 1 or len(lets) != 1 or known[0].subs or known[0].sups or known[0].args:
        return False
    (let,) = lets
    if let.subs or let.sups or len(let.indices) != 1 or len(known[0].sorts) != 1:
        return False
    if base in notation.mentioned(plain):
        return False
    return definitions.sorts_of(meaning, let) == known[0].sorts


def whole_vector(
    meaning: Meaning, node: Letter, pieces: tuple[Piece, ...], twins: set[str], scope: Scope
) -> str | None:
    """The only ``\\mathbf{x}`` whose entries the ``x_i`` can be: its axes are what the indices run over."""
    if not pieces or len(twins) != 1:
        return None
    (twin,) = twins
    carried = tuple(usual_sort(meaning, piece, scope) for piece in pieces)
    for entry, left in meaning.notation.candidates(replace(node, base=twin)):
        if len(left) == len(pieces) and definitions.sorts_of(meaning, entry) == carried:
            return twin
    return None


def stated_shape(meaning: Meaning, base: str, found: list[Sort], pieces: int) -> tuple[Sort, ...]:
    """The shape that the document gives a letter in prose, if the indices that it carries here go with it.

    ``x_n`` with ``x \\in \\mathbb{R}^d``, where n runs over something else, is one such vector for every n, and so is
    ``x_i`` with ``x_n \\in \\mathbb{R}^d``.
    """
    member = meaning.notation.habits().members.get(base, ())
    if member and pieces == len(found) and pieces in (1, 1 + len(member)):
        return (found[0], *map(meaning.notation.sort, member))
    shape = tuple(meaning.notation.sort(size) for size in meaning.notation.habits().shapes.get(base, ()))
    if not shape or not pieces:
        return shape
    if pieces != len(found) or tuple(found) == shape:
        return shape if tuple(found) == shape else ()
    return (*found, *shape) if not set(found) & set(shape) else ()


def turned_shape(meaning: Meaning, base: str, found: list[Sort], names: list[str], scope: Scope) -> tuple[Sort, ...]:
    """The shape of ``w_k`` where the document writes ``w_k^\\top x``: for every k a vector as long as x."""
    habits = meaning.notation.habits()
    count = habits.vectors.get(base)
    if count is None or len(found) + len(names) not in (0, count, count + 1) or base == "e":
        return ()
    if not all(name.strip("()").isalnum() for name in names) or bold_twins(meaning, base):
        return ()
    if not found and not names:
        carried = [Piece(text, Letter(text)) for text in habits.carried.get(base, ())][:count]
        found = [sort for piece in carried if (sort := usual_sort(meaning, piece, scope)) is not None]
    if len(found) + len(names) < count:
        return ()
    return (*found[:count], length_of(meaning, base, scope))


def length_of(meaning: Meaning, base: str, scope: Scope) -> Sort:
    """The length of vectors of which inner products are written: what a declaration, an entry or a sum says, else d."""
    habits = meaning.notation.habits()
    group = {base}
    while more := {name for pair in habits.inner if group & set(pair) for name in pair} - group:
        group |= more
    for name in sorted(group):
        count = habits.vectors.get(name)
        shape = habits.members.get(name) or habits.shapes.get(name)
        if shape:
            return meaning.notation.sort(shape[-1])
        for known in meaning.notation.known.get(name, ()):
            if known.sorts and count is not None and len(known.sorts) == count + 1 - known.scripts:
                return known.sorts[-1]
        carried = habits.carried.get(name, ())
        if count is not None and len(carried) == count + 1:
            entry = usual_sort(meaning, Piece(carried[-1], Letter(carried[-1])), scope)
            if entry is not None:
                return entry
    return vector_sort(meaning, base) if group == {base} else meaning.notation.sort(Size((("d", 1),)))


def take_function(meaning: Meaning, known: Known, by: Letter, *, sums: bool) -> None:
    """``\\pi_\\theta(a | s)`` that nothing defines, as any function of θ: what holds of each is believed.

    ``sums``: whether probabilities add up to 1 over the first index. Then they are the softmax of any functions of θ,
    as all positive numbers are that add up to 1.
    """
    variable = letters.letter(meaning, Letter(by.base), Scope()).term
    if not isinstance(variable, Var):
        return
    name = meaning.context_name(known)
    meaning.notation.known.setdefault(known.base, []).append(known)
    meaning.supposed[known.base] = f"{known.base} is any function of {by.base}"
    bare = re.match(r"\\?[a-zA-Z]+", known.base)
    likely = bare is not None and bare[0] in PROBABILITIES - {"Q", "q", "s"}
    likely = likely and "policy" not in meaning.notation.habits().against
    if likely and sums and known.sorts and not is_part(known.sorts[0]):
        score = f"log {name}"
        meaning.context = meaning.context.declare(Declaration(score, known.sorts, of=(variable.name,)))
        params = tuple(Index(letter, sort) for letter, sort in zip("abcdefg", known.sorts, strict=False))
        k = Index("k", known.sorts[0])
        share = Div(Exp(Var(score, params)), Sum(k, Exp(Var(score, (k, *params[1:])))))
        meaning.context = meaning.context.define(name, params, share)
        meaning.supposed[known.base] += ", positive, with the sum 1"
        return
    meaning.context = meaning.context.declare(Declaration(name, known.sorts, of=(variable.name,)))
    if likely:
        meaning.supposed[known.base] += ", and positive"
        meaning.context = meaning.context.assume(Within(name, POSITIVE))


def supposed_function(meaning: Meaning, node: Letter) -> Array | None:
    """A loss that the document differentiates and does not define: any function of what is defined last on its way.

    What holds of every such function holds of the loss, if it depends on everything else through these letters only;
    so a proof is believed, and nobody is called wrong.
    """
    by = meaning.notation.habits().slopes.get(node.base, frozenset())
    lets = {base: meaning.notation.letters[base][-1] for base in sorted(by) if base in meaning.notation.letters}
    last = [
        let
        for base, let in lets.items()
        if not any(other != base and definitions.depends(meaning, later, base) for other, later in lets.items())
    ]
    if node.subs or node.sups or not last or any(id(let) in meaning._resolving for let in last):
        return None
    of = tuple(definitions.resolve(meaning, let).name for let in last)
    known = Known(node.base, (), kind="guess")
    meaning.notation.known.setdefault(node.base, []).append(known)
    meaning.context = meaning.context.declare(Declaration(node.base, (), of=of))
    meaning.supposed[node.base] = f"{node.base} depends on all else through {' and '.join(of)} only"
    return letters.variable(meaning, known, (), Scope())


def short_for(meaning: Meaning, node: Letter, scope: Scope) -> Array | None:
    """``J`` where the document defines ``J_{naive}`` and no other J: the same for short, which calls nobody wrong."""
    heads = [
        let.head for let in (*meaning.notation.letters.get(node.base, ()), *meaning.notation.calls.get(node.base, ()))
    ]
    if node.subs or node.sups or len(heads) != 1:
        return None
    name = heads[0].head if isinstance(heads[0], Call) else heads[0]
    if not isinstance(name, Letter) or not (name.subs or name.sups):
        return None
    if any(len(piece.text) < 2 or piece.text.strip("()").isdigit() for piece in (*name.subs, *name.sups)):
        return None
    meaning.note(f"{node.base} is {name.spelled} for short")
    meaning.doubts.setdefault(f"is {node.base} short for {name.spelled}?")
    return letters.letter(meaning, replace(name, at=node.at, end=node.end), scope)


def value_of_sigma(meaning: Meaning, node: Letter, scope: Scope) -> Array | None:
    """A bare σ that nobody defines and that is differentiated in one letter only: its value at that letter."""
    habits = meaning.notation.habits()
    by = habits.slopes.get(node.base, frozenset())
    if node.subs or node.sups or len(by) != 1 or role_of(node) != "sigma" or habits.carried.get(node.base):
        return None
    (argument,) = by
    meaning.note(f"{node.base} is {node.base}({argument})")
    meaning.doubts.setdefault(f"is {node.base} the logistic function here? write {node.base}({argument})")
    return calls.call(meaning, Call(node, (Letter(argument),), "", at=node.at, end=node.end), (), scope)


def refuse_unread(meaning: Meaning, base: str, node: Node) -> None:
    """Nothing is guessed of a letter whose definition could not be read."""
    if base in meaning.notation.unread:
        raise ReadError(f"the line that defines {base} could not be read", node.at, node.end)


def is_part(sort: Sort) -> bool:
    """Whether a range is named as a part is: the elements of ``A_k``."""
    return "_" in sort.name


VALUES = re.compile(r"[Qq](?:_.*)?\((?:s\d?,)?\s*a")
"""Q(a) and Q(s, a) are values of actions, and no probabilities."""


def take_guess(meaning: Meaning, known: Known, shown: str, *, sums: bool = True) -> None:
    """Declare a guessed letter, with what the field usually assumes of it, and say so.

    ``sums``: whether probabilities and labels add up to 1 over its last index.
    """
    lets = meaning.notation.letters.get(known.base, ())
    if known.sorts and not known.scripts and any(not let.indices and not let.of_members for let in lets):
        raise ReadError(f"{known.base} is defined without an index and has one here; is it another letter? rename it")
    sizes = [str(sort.size or sort.name) for sort in known.sorts]
    kinds = ("a number", f"a vector over {sizes[0]}" if sizes else "", f"a matrix over {' x '.join(sizes)}")
    meaning.note(f"{shown} is {kinds[min(len(sizes), 2)]}")
    meaning.notation.known.setdefault(known.base, []).append(known)
    meaning.guessed[meaning.context_name(known)] = known
    meaning.declare(known)
    if not known.sorts:
        return
    role = core(re.sub(r"\(.*\)$", "", known.base))
    if re.sub(r"\(.*\)$", "", known.base) in meaning.notation.habits().free:
        return  # scores, queries and values of actions
    if role in meaning.notation.habits().counted or VALUES.match(known.base):
        return
    if role.islower() and not speaks_of_distributions(meaning):
        return  # no distributions are spoken of: these may be prices, counts or values
    name = meaning.context_name(known)
    against = meaning.notation.habits().against
    sums = sums and not ("rows" in against and len(known.sorts) > 1)
    sums = sums and not ("sums" in against and role in LABELS) and not is_part(known.sorts[-1])
    sums = sums and not (len(known.sorts) == 1 and meaning.notation.is_given_to_sum(known.base))
    free = known.base not in meaning.notation.habits().derived or known.base in meaning.notation.habits().summing
    hat = ACCENT.match(known.base) is not None
    if role in PROBABILITIES or (hat and role in LABELS):
        meaning.note(f"the {shown} are positive (probabilities)")
        meaning.context = meaning.context.assume(Within(name, POSITIVE))
    if (
        sums
        and free
        and (role in PROBABILITIES or role in LABELS)
        and known.base not in meaning.notation.habits().binary
    ):
        what = "labels" if role in LABELS and not hat else "probabilities"
        meaning.note(f"the {shown} sum to 1 ({what})")
        meaning.context = meaning.context.assume(SumsTo(name))


def speaks_of_distributions(meaning: Meaning) -> bool:
    """Whether the formulas of the document or its definitions hold logarithms, exponentials or a softmax."""
    if meaning.notation.habits().logarithms:
        return True
    defined = gathered(let.body for let in meaning.notation.lets)
    return defined.logarithms or defined.softmax


def usual_sort(meaning: Meaning, piece: Piece, scope: Scope) -> Sort | None:
    """What an index letter runs over: as bound, as declared, as the document sums, as the field writes."""
    name = bare_index(piece)
    if name in scope.indices:
        return scope.indices[name].sort
    if name in meaning.notation.ranges:
        return meaning.notation.ranges[name].sort
    if name in meaning.free:
        return meaning.free[name]
    if isinstance(piece.node, Number):
        sort = only_sort(meaning)
        outside = piece.node.value == 0 and sort is not None and places.first(meaning, sort) == 1
        return None if outside else sort  # \beta_0 beside \beta_1 is a letter of its own
    if re.fullmatch(r"[a-z]'*", name) and (meaning.notation.habits().is_index(name) or name[0] in "ijklmn"):
        return habitual_sort(meaning, name)
    return alike_sort(meaning, name)


def alike_sort(meaning: Meaning, name: str) -> Sort | None:
    """The range of the o of ``u_o`` where the document sums over the w of ``u_w``."""
    habits = meaning.notation.habits()
    for other in sorted(habits.alike.get(name, ())):
        declared = meaning.notation.ranges.get(other)
        sort = declared.sort if declared else habitual_sort(meaning, other) if habits.is_index(other) else None
        if sort is not None and name in habits.classes:
            meaning.note(f"{name} is one of what {other} runs over, as the text says")
            return sort
        if sort is not None:  # u_o may be none of the u_k that a sum runs over
            meaning.doubts.setdefault(
                f"is {name} one of what {other} runs over? say so, as in 'index {name} = 1..{sort.name}'"
            )
            return sort
    return None


def habitual(meaning: Meaning, name: str) -> Sort | None:
    """The range of an index by the habits of the document, reported; None where it has none."""
    habits = meaning.notation.habits()
    if not habits.is_index(name) or not re.fullmatch(r"[a-z]'*", name):
        return None
    sort = habitual_sort(meaning, name)
    if sort is not None:
        meaning.note(f"{name} runs over {sort.size or sort.name}")
    return sort


def habitual_sort(meaning: Meaning, name: str) -> Sort | None:
    """The range of an index that nobody declared."""
    habits = meaning.notation.habits()
    size = habits.size(name)
    if size is not None:
        return meaning.notation.sort(size)
    if name[0] == "n":
        return meaning.notation.sort(Size((("N", 1),)))
    sort = only_sort(meaning, name)
    if sort is not None and sort.name in habits.in_means.get(name, ()):
        return meaning.notation.sort(Size((("K", 1),)))  # the k of \frac{1}{m} \sum_i \sum_k
    return sort


def counts_others(meaning: Meaning, sort: Sort, name: str) -> bool:
    """Whether a number of examples is stated of indices with which this one never shares a place: k, beside x_n."""
    habits = meaning.notation.habits()
    counted = {other for other, size in habits.ranges.items() if size is not None and size.sort == sort}
    met, more = set[str](), {name}
    while more:
        met |= more
        more = set[str]().union(*(habits.alike.get(other, frozenset()) for other in more)) - met
    return bool(counted) and not counted & met


def vector_sort(meaning: Meaning, base: str) -> Sort:
    """The length of a vector that is written in bold: classes for logits, labels and probabilities, else features."""
    classes = core(base) in CLASSES or base in meaning.notation.habits().softmaxed
    sort = only_sort(meaning) if classes else None
    return sort or meaning.notation.sort(Size((("d", 1),)))


def all_known(meaning: Meaning, let: Let) -> bool:
    """Whether the arguments of a definition are letters with a meaning, and no indices.

    A letter in which the document differentiates has one, and one that carries indices elsewhere: ``p_i(T)`` and
    ``p_i`` beside a derivative in T, ``D(p \\| q)`` and ``D`` beside ``p_i`` and ``q_i``.
    """
    if not isinstance(let.head, Call):
        return False
    habits = meaning.notation.habits()
    roots = (arg.base if isinstance(arg, Raised) else arg for arg in let.head.args)  # the σ of \\ell(\\mu, \\sigma^2)
    return all(
        isinstance(arg, Letter)
        and (meaning.notation.declared(arg.base) or arg.base in habits.derived or habits.carried.get(arg.base))
        and arg.spelled not in meaning.notation.ranges
        for arg in roots
    )


def only_sort(meaning: Meaning, name: str = "") -> Sort | None:
    """The range of the classes, over which an index of this name may run: the only one there is, or K."""
    habits = meaning.notation.habits()
    at_letters = habits.scripts.union(*habits.carried.values())
    stated = {  # a y that sums over 0 and 1 and stands at no letter is a value
        s.name: s for name, s in habits.ranges.items() if s is not None and (s.letters or name in at_letters)
    }
    sizes = {**stated, **meaning.notation.sizes}
    if "d" in sizes and "d" not in stated and not is_declared_size(meaning, "d"):
        del sizes["d"]  # the guessed length of some parameters
    named = [size for name, size in sizes.items() if name in ("K", "C")]
    others = [size for name, size in sizes.items() if name not in ("N", "d", "D", "M")]
    for found in (named, list(sizes.values()) if len(sizes) == 1 else [], others if len(others) == 1 else []):
        if found:
            sort = meaning.notation.sort(found[0])
            if name and sort.name in ("N", "M", "m") and counts_others(meaning, sort, name):
                return meaning.notation.sort(Size((("K", 1),)))
            return sort
    return meaning.notation.sort(Size((("K", 1),))) if not others else None


def is_declared_size(meaning: Meaning, name: str) -> bool:
    """Whether an index or a letter that is no guess runs over a size."""
    known = (entry for entries in meaning.notation.known.values() for entry in entries if entry.kind != "guess")
    names = {found.sort.name for found in meaning.notation.ranges.values()}
    names |= {sort.name for entry in known for sort in entry.sorts}
    names |= {size.name for shape in meaning.notation.habits().shapes.values() for size in shape}
    return name in names


GREEK = {
    *(
        "\\alpha",
        "\\beta",
        "\\gamma",
        "\\delta",
        "\\epsilon",
        "\\varepsilon",
        "\\zeta",
        "\\eta",
        "\\theta",
        "\\vartheta",
    ),
    *(
        "\\iota",
        "\\kappa",
        "\\lambda",
        "\\mu",
        "\\nu",
        "\\xi",
        "\\pi",
        "\\varpi",
        "\\rho",
        "\\varrho",
        "\\sigma",
        "\\varsigma",
    ),
    *(
        "\\tau",
        "\\upsilon",
        "\\phi",
        "\\varphi",
        "\\chi",
        "\\psi",
        "\\omega",
        "\\Gamma",
        "\\Delta",
        "\\Theta",
        "\\Lambda",
    ),
    *("\\Xi", "\\Pi", "\\Sigma", "\\Upsilon", "\\Phi", "\\Psi", "\\Omega", "\\ell", "\\imath", "\\jmath", "\\hbar"),
}
