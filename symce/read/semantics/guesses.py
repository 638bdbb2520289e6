"""Letters that nobody declared: what they are by how the document writes them, and what is said of that.

Knows the habits of documents and of the field; every guess is reported, and what can be no guess is refused.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from symce.context import POSITIVE, Declaration, SumsTo, Within
from symce.patterns import regex
from symce.read.notation.beside_covariances import COVARIANCES
from symce.read.notation.gathered import LABELS, PROBABILITIES
from symce.read.notation.known import Known, Let
from symce.read.notation.scripted import EXAMPLE
from symce.read.semantics import calls, covariances, definitions, guessed_shapes, introduced, letters, slices, summands
from symce.read.semantics.arrays import Array, axis
from symce.read.semantics.scope import Scope
from symce.read.tex.fonts import ACCENT, core, unbolded
from symce.read.tex.item import ReadError
from symce.read.tex.scripts import index_text, opened
from symce.read.tex.words import OUTCOMES, role_of
from symce.read.tree import Call, Letter, Node, Number, Piece, Raised, letters_in
from symce.term import Div, Exp, Index, Sum, Var, free_indices

if TYPE_CHECKING:
    from symce.read.semantics.meaning import Meaning


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
    refuse_signs(meaning, node)
    term = summands.term_of_sum(meaning, node, scope)
    if term is not None:
        return term
    supposed = short_for(meaning, node, scope)
    supposed = supposed or supposed_function(meaning, node) or value_of_sigma(meaning, node, scope)
    if supposed is not None:
        return supposed
    pieces = (*node.sups, *node.subs)
    inner = {index_text(s) for p in pieces if isinstance(p.node, Letter) for s in p.node.subs}
    moving = sorted(name for name in inner if name in scope.indices or name in meaning.notation.ranges)
    starred = any(piece.text.endswith("^{*}") for piece in pieces)
    if (moving or starred) and (entry := letters.at_label(meaning, node, scope)) is not None:
        return entry
    family = opened(node, lambda text: text in moving) if moving and not meaning.notation.ranges else node
    if family != node and not node.sups:
        if len(meaning.notation.habits().carried.get(node.base, ())) == len(pieces):
            meaning.doubts.setdefault(f"is {node.spelled} an entry of {node.base}, or a name? say what its script is")
        return guess(meaning, family, scope)  # u_{w_k} of a page without directives: one u_w for every k
    if moving:
        raise ReadError(
            f"{node.spelled} changes with {moving[0]}; declare it, as in 'vector {node.spelled} : d'", node.at, node.end
        )
    twin = in_other_weight(meaning, node, pieces, scope)
    if twin is not None:
        return letters.letter(meaning, replace(node, base=twin), scope)
    rows = (of_rows(meaning, node, scope) or covariances.covariance(meaning, node, scope)) if not pieces else None
    rows = rows or slices.of_matrix(meaning, node, pieces, scope)
    if rows is not None:
        return rows
    sorts, names = guessed_shapes.guessed_shape(meaning, node, pieces, scope)
    if not sorts and not names:
        refuse_among_vectors(meaning, node)
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


def refuse_signs(meaning: Meaning, node: Letter) -> None:
    """Commands that are no letters, signs that may be letters, and names whose definition was not read."""
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


def in_other_weight(meaning: Meaning, node: Letter, pieces: tuple[Piece, ...], scope: Scope) -> str | None:
    """The plain letter that a bold one stands for, or the bold one that a plain one does; None where neither does."""
    plain = unbolded(node.base)
    if plain == node.base:
        twins = guessed_shapes.bold_twins(meaning, node.base)
        whole = whole_vector(meaning, node, pieces, twins, scope) if twins else None
        if whole is not None:
            meaning.note(f"the {node.spelled} are the entries of {whole}")
        elif twins:
            meaning.role(node.spelled)
        return whole
    habits = meaning.notation.habits()
    carried = [name for name in habits.carried.get(plain, ()) if name not in habits.names]
    one_of = len(carried) == 2 and habits.vectors.get(node.base) == 0  # any x, beside x_j^{(i)}
    if not pieces and (meaning.notation.declared(plain) or (carried and not one_of)):
        meaning.note(f"{node.base} is the vector of the {plain}")
        return plain
    if whole_vector(meaning, node, pieces, {plain}, scope):
        meaning.role(node.spelled, doubt=False)
        return plain
    return None


IN_ROWS = {"X": "x", "\\Phi": "\\phi", "W": "w", "\\Theta": "\\theta"}
"""The matrices of all examples and of the weights of all classes, and the letter of one of them."""


def of_rows(meaning: Meaning, node: Letter, scope: Scope) -> Array | None:
    """``X`` beside vectors x_i: the matrix with the rows ``x_i^\\top``, where the document says nothing of either."""
    habits = meaning.notation.habits()
    said = dict(habits.rows).get(node.base)
    one = said or IN_ROWS.get(core(node.base))
    if one is None or "rows" in habits.against or habits.carried.get(node.base):
        return None
    if said is None and (habits.shapes.get(node.base) or core(node.base) in habits.other_matrices):
        return None
    for base in dict.fromkeys((node.base.replace(core(node.base), one), one)):
        carried = habits.carried.get(base) or habits.carried.get(base + EXAMPLE, ())
        if not carried or not (meaning.notation.declared(base) or habits.vectors.get(base) == 1):
            continue
        piece = Piece(carried[0], Letter(carried[0]))
        sort = guessed_shapes.usual_sort(meaning, piece, scope)
        if sort is None:
            continue
        index = axis(sort)
        row = letters.letter(meaning, Letter(base, (piece,), at=node.at, end=node.end), scope.bind(carried[0], index))
        if row.rank != 1 or index not in free_indices(row.term):
            continue
        meaning.note(f"{node.spelled} has the rows {base}_{carried[0]}^\\top" + (", as the text says" if said else ""))
        if said is None:
            meaning.role(node.spelled, doubt=False)
        return Array(row.term, (index, *row.axes))
    return None


def refuse_among_vectors(meaning: Meaning, node: Letter) -> None:
    """A letter that stands among vectors, and of which nothing says that it is a number."""
    covariance = core(node.base) in COVARIANCES and bool(meaning.notation.habits().turned)
    if not (meaning.line.vectors or covariance) or is_scalar_like(node):
        return
    habits = meaning.notation.habits()
    if node.base in habits.binary and not node.subs and not node.sups and node.base not in habits.carried:
        return  # y log p + (1 - y) log(1 - p)
    if (
        node.spelled in habits.scalars
        or node.spelled in meaning.line.numbers
        or node.spelled in meaning.notation.ranges
    ):
        return
    if (by := dict(meaning.line.sloped).get(node.spelled)) is not None:
        raise ReadError(
            f"what is {node.spelled} as a function of {by}? define it with a let directive, or declare "
            f"'function {node.spelled} of {by}'",
            node.at,
            node.end,
        )
    shape = meaning.shape_to_declare(node)
    said = f"{node.spelled} stands among vectors and nothing says its shape; declare it, as in {shape}"
    raise ReadError(f"{said} or 'scalar {node.spelled}'", node.at, node.end)


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
    carried = tuple(guessed_shapes.usual_sort(meaning, piece, scope) for piece in pieces)
    for entry, left in meaning.notation.candidates(replace(node, base=twin)):
        if len(left) == len(pieces) and definitions.sorts_of(meaning, entry) == carried:
            return twin
    return None


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
    if likely and sums and known.sorts and not guessed_shapes.is_part(known.sorts[0]):
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
    lets = (*meaning.notation.letters.get(node.base, ()), *meaning.notation.calls.get(node.base, ()))
    if node.subs or node.sups or len(lets) != 1 or lets[0].of_plain:
        return None
    head = lets[0].head
    name = head.head if isinstance(head, Call) else head
    if not isinstance(name, Letter) or not (name.subs or name.sups):
        return None
    if any(len(piece.text) < 2 or piece.text.strip("()").isdigit() for piece in (*name.subs, *name.sups)):
        return None
    if meaning.notation.own_name(node.base):
        raise ReadError(f"{node.base} is something else than {name.spelled} here; define it", node.at, node.end)
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


def set_aside(meaning: Meaning, base: str) -> bool:
    """Whether all definitions of a letter are of single entries, ``o_1 = \\ldots``, and a line speaks of its ``o_i``.

    The line is read without them, of any o: what holds of each holds of this one, and nobody is called wrong.
    """
    lets = meaning.notation.letters.get(base, [])
    if (
        meaning.notation.by_entries
        or not lets
        or not all(isinstance(let.head, Letter) and is_numbered(let.head) for let in lets)
    ):
        return False
    if any(id(let) in meaning._resolved or id(let) in meaning._resolving for let in lets):
        return False
    meaning.notation.letters[base] = []
    meaning.notation.aside.add(base)
    meaning.apart[base] = f"the definitions of {', '.join(let.name for let in lets)} are left out: {base} is any vector"
    return True


def is_numbered(letter: Letter) -> bool:
    """Whether the only script of a letter is a number below it."""
    return len(letter.subs) == 1 and not letter.sups and isinstance(letter.subs[0].node, Number)


VALUES = regex(r"[Qq](?:_.*)?\((?:s\d?,)?\s*a")
"""Q(a) and Q(s, a) are values of actions, and no probabilities."""


def take_guess(meaning: Meaning, known: Known, shown: str, *, sums: bool = True) -> None:
    """Declare a guessed letter, with what the field usually assumes of it, and say so.

    ``sums``: whether probabilities and labels add up to 1 over its last index.
    """
    lets = meaning.notation.letters.get(known.base, ())
    if known.sorts and not known.scripts and set_aside(meaning, known.base):
        lets = ()
    whole = (let for let in lets if not (let.indices or let.of_members or let.of_plain))
    if known.sorts and not known.scripts and any(whole):
        raise ReadError(f"{known.base} is defined without an index and has one here; is it another letter? rename it")
    sizes = [str(sort.size or sort.name) for sort in known.sorts]
    kinds = ("a number", f"a vector over {sizes[0]}" if sizes else "", f"a matrix over {' x '.join(sizes)}")
    meaning.note(f"{shown} is {kinds[min(len(sizes), 2)]}")
    meaning.notation.known.setdefault(known.base, []).append(known)
    meaning.guessed[meaning.context_name(known)] = known
    introduced.declare(meaning, known)
    if known.base in OUTCOMES:
        meaning.note(f"{shown} is positive")
        meaning.context = meaning.context.assume(Within(meaning.context_name(known), POSITIVE))
    if not known.sorts:
        return
    of_one = known.base.removesuffix(EXAMPLE)
    if of_one != known.base and len(known.sorts) == 1:
        return  # one number for every example
    role = core(re.sub(r"\(.*\)$", "", of_one))
    one_hot = role in LABELS and role in meaning.notation.habits().one_hot
    one_hot = one_hot and (len(known.sorts) == 1 or is_over_classes(meaning, known))
    if re.sub(r"\(.*\)$", "", known.base) in meaning.notation.habits().free and not one_hot:
        return  # scores, queries and values of actions
    if role in meaning.notation.habits().counted or VALUES.match(known.base):
        return
    if role.islower() and not speaks_of_distributions(meaning):
        return  # no distributions are spoken of: these may be prices, counts or values
    name = meaning.context_name(known)
    against = meaning.notation.habits().against
    sums = sums and not ("rows" in against and len(known.sorts) > 1)
    sums = sums and (role not in LABELS or one_hot or is_over_classes(meaning, known))
    sums = sums and known.base not in one_for_each_example(meaning)
    sums = (
        sums
        and not ("sums" in against and role in LABELS and not one_hot)
        and not guessed_shapes.is_part(known.sorts[-1])
    )
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


def is_over_classes(meaning: Meaning, known: Known) -> bool:
    """Whether something is normalised over the last index of a letter; counts and times are over examples."""
    habits = meaning.notation.habits()
    if habits.softmax or known.base in habits.summing:
        return True
    defined = meaning.shown_by_definitions
    classes = habits.class_indices | defined.class_indices()
    written = {*habits.carried.get(known.base, ())[-1:], *defined.carried.get(known.base, ())[-1:]}
    if defined.softmax or written & classes:
        return True
    runs = (meaning.notation.ranges.get(name) for name in classes)
    return any(run is not None and run.sort == known.sorts[-1] for run in runs)


def one_for_each_example(meaning: Meaning) -> frozenset[str]:
    """The letters whose bare logarithms are added up, ``\\sum_i \\log p_i``: they are no distribution over i."""
    habits = meaning.notation.habits()
    defined = meaning.shown_by_definitions
    return (habits.logged | defined.only_logged()) - habits.weighed - defined.weighed - habits.constrained


def speaks_of_distributions(meaning: Meaning) -> bool:
    """Whether the formulas of the document or its definitions hold logarithms, exponentials or a softmax."""
    if meaning.notation.habits().logarithms:
        return True
    defined = meaning.shown_by_definitions
    return defined.logarithms or defined.softmax


def is_meant_bare(meaning: Meaning, let: Let) -> bool:
    """Whether a name may stand without its arguments: all that its formula depends on are letters with a meaning.

    The P of ``L(P, \\lambda)`` may be no letter at all, where the formula is one of p_k and ``\\lambda``.
    A letter in which the document differentiates has one, and one that carries indices elsewhere: ``p_i(T)`` and
    ``p_i`` beside a derivative in T, ``D(p \\| q)`` and ``D`` beside ``p_i`` and ``q_i``. So has the vector x of a
    ``g_i(x)`` that is never applied to anything else.
    """
    args = let.head.args if isinstance(let.head, Call) else ()
    if isinstance(let.head, Call) and let.head.head.base == "\\pi" and not all(is_known(meaning, a) for a in args):
        return not any(definitions.depends(meaning, let, name) for name in let.params)  # alone, \\pi may be the number
    known = {letter.base for arg in args if is_known(meaning, arg) for letter in letters_in(arg)}
    if isinstance(let.head, Call) and is_only_argument(meaning, let.head):
        known |= {arg.base for arg in args if isinstance(arg, Letter)} & meaning.notation.habits().vectors.keys()
    return not any(name not in known and definitions.depends(meaning, let, name) for name in let.params)


def is_only_argument(meaning: Meaning, head: Call) -> bool:
    """Whether the document applies a name to nothing but what its definition applies it to."""
    calls = [call for call in meaning.notation.habits().calls if call.head.base == head.head.base]
    return bool(calls) and all(call.args == head.args for call in calls)


def is_known(meaning: Meaning, arg: Node) -> bool:
    """Whether an argument of a definition is a letter with a meaning, and no index."""
    habits = meaning.notation.habits()
    root = arg.base if isinstance(arg, Raised) else arg  # the σ of \\ell(\\mu, \\sigma^2)
    if not isinstance(root, Letter) or root.spelled in meaning.notation.ranges:
        return False
    meant = meaning.notation.declared(root.base) or root.base in habits.derived
    said = root.spelled in habits.scalars or bool(habits.shapes.get(root.base))  # b \\in \\mathbb{R}
    return meant or said or bool(habits.carried.get(root.base))


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
