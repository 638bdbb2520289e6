"""Assumptions as they are written, and what they declare: families, labels, numbers with few values, symmetry.

Knows the forms of an assumption that say what kind of thing a letter is, and when an equation defines its left side;
keeps every other one as written. What is assumed of the terms is the business of ``assumptions``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from symce.patterns import regex
from symce.read.documents.directives import Directive
from symce.read.documents.separated import KINDS
from symce.read.grammar import brackets
from symce.read.notation import families, matching, unit_lengths
from symce.read.notation.known import Known, Let, Notation, size_letters
from symce.read.notation.lets import define
from symce.read.notation.sizes import Size, length, size_of
from symce.read.tex.item import ReadError
from symce.read.tex.items import Items, split_relations, stripped
from symce.read.tex.latex import structure
from symce.read.tex.scripts import bare_index, index_names, index_text, leftover, letter_like
from symce.read.tex.words import ROLES, WORDS
from symce.read.tree import (
    Big,
    Braces,
    Call,
    Entry,
    Letter,
    Node,
    Number,
    Piece,
    Raised,
    Relation,
    Transposed,
    every,
    number_in,
)

VALUES = 6
"""Values of a letter that are gone through one by one."""


SYMMETRIC = regex(
    r"(?P<matrix>\\?[A-Za-z]+(?:\{[A-Za-z]\})?(?:_[a-z]|_\{[a-z]\})?) (?:is )?symmetric"
    r"(?:(?: and|,)? positive[ -](?P<definite>(?:semi-?)?definite))?"
)
"""``given \\Sigma symmetric``, ``given \\Sigma symmetric positive definite``: what is said of a matrix in words."""


def assume(made: Notation, line: Directive) -> None:
    """Take in one assumption, and what it declares."""
    text = line.rest
    if (said := SYMMETRIC.fullmatch(text.strip())) is not None:
        text = f"{said['matrix']}^T = {said['matrix']}"
    kind = KINDS.search(text)
    word = "" if kind is None else "one-hot" if kind["hot"] else "simplex"
    if kind is not None:
        text = text[: kind.start()].rstrip(" ,")
    items = stripped(structure(text))
    parser = made.parser()
    split = split_relations(items)
    if word and len(split) == 1:
        _declare_vector(made, split[0][1])
        split = [*split, ("in", ()), ("", structure("\\Delta"))]  # given p distribution
    if len(split) < 3:
        raise ReadError("an assumption is a relation, such as \\sum_k y_k = 1, p_i > 0 or i \\ne j")
    chain: list[tuple[str, Node]] = []
    for name, part in split:
        if name:
            chain.append((name, Letter(name)))
        elif chain and chain[-1][0] == "in":
            chain.append(("", brackets.set_of(parser, part)))
        else:
            chain.append(("", parser.formula(part)))
    chain = _classes(made, chain)
    _label(made, chain)
    _symmetric(made, chain)
    if said is not None and said["definite"]:
        _definite(made, chain, said["definite"].replace("-", ""))
    if len(chain) == 3 and isinstance(chain[0][1], Letter) and chain[1][0] == "=":
        number = getattr(chain[2][1], "value", None)
        letter = chain[0][1].spelled
        if isinstance(number, Fraction) and number.denominator == 1 and letter in size_letters(made):
            made.fixed_sizes[letter] = int(number)
    if _given_entry(made, chain) or unit_lengths.take(made, chain, line.at):
        return
    _families(made, chain)
    _summed(made, chain)
    if not word and _defining(made, chain, line):
        return
    made.givens.append((chain, word, line.at))


def _given_entry(made: Notation, chain: list[tuple[str, Node]]) -> bool:
    """``z_K = 0`` and ``\\beta_0 = 0``: one entry, or row, of a declared letter."""
    if len(chain) != 3 or chain[1][0] != "=" or not isinstance(chain[0][1], Letter):
        return False
    letter, value = chain[0][1], number_in(chain[2][1])
    for entry in made.known.get(letter.base, []):
        left = leftover(letter, entry.subs, entry.sups)
        if left is None or len(left) != 1 or not entry.sorts or entry.kind != "variable" or entry.args:
            continue
        (piece,) = left
        if len(entry.sorts) > 1 and re.fullmatch(r"\d\d+", piece.text):
            continue  # A_{12} = 0 speaks of the entry in row 1 and column 2
        size = made.sizes.get(entry.sorts[0].name)
        last = size is not None and size.letters == ((piece.text, 1),) and not size.constant
        if value is None or not (isinstance(piece.node, Number) or (last and piece.text not in made.ranges)):
            continue
        others = made.known[letter.base]
        others[others.index(entry)] = replace(entry, kind="given", fixed=(piece, value))
        return True
    return False


def _declare_vector(made: Notation, items: Items) -> None:
    """``given p distribution`` of a p that nothing declares: a vector over the only range there is, or over K."""
    letter = made.parser().expression(items)
    if not isinstance(letter, Letter) or letter.subs or letter.sups or made.declared(letter.base):
        return
    sorts = {found.sort for found in made.ranges.values()}
    sort = sorts.pop() if len(sorts) == 1 else made.sort(Size((("K", 1),)))
    made.known.setdefault(letter.base, []).append(Known(letter.base, (sort,)))
    made.notes.append(f"{letter.base} is a vector over {sort.size or sort.name}")


def _says(let: Let, call: Call) -> bool:
    """Whether a definition is of the name of a call; by Bayes' theorem one is made of calls of its own name."""
    event = any(isinstance(arg, Relation) for arg in call.args)
    return same_name(let.head, call.head) and not (event and families.is_made_of_its_name(let.body, call.head))


def _families(made: Notation, chain: list[tuple[str, Node]]) -> None:
    """``P(x_i) > 0`` declares P(x_i): a number for every i."""
    for name, side in chain:
        for call in every(side) if not name else ():
            if not isinstance(call, Call) or call.head.base in WORDS or call.head.spelled in ROLES or call.primes:
                continue
            event = any(isinstance(arg, Relation) for arg in call.args)  # p(y = 1), where p(y = 1 | x) is defined
            lets = made.calls.get(call.head.base, ())
            if any(
                matching.matched(let, call) is not None if event else same_name(let.head, call.head) for let in lets
            ):
                continue
            known = made.known.get(call.head.base, ())
            own = [e for e in known if not e.args and leftover(call.head, e.subs, e.sups) is not None]
            own = own or [e for e in known if e.args and _is_said_again(made, e, call)]
            sorts = tuple(
                made.ranges[name].sort for arg in call.args for name in index_names(arg) if name in made.ranges
            )
            if not own and not sorts:
                made.events.setdefault(call)
                if not any(made.declared(node.base) for node in call.args if isinstance(node, Letter)):
                    made.singles.add(call)
            if own or not sorts or not all(isinstance(arg, (Letter, Relation)) for arg in call.args):
                continue
            subs, sups = (
                tuple(piece.text for piece in pieces if bare_index(piece) not in made.ranges)
                for pieces in (call.head.subs, call.head.sups)
            )
            lead = tuple(
                made.ranges[name].sort
                for piece in (*call.head.sups, *call.head.subs)
                if (name := bare_index(piece)) in made.ranges
            )
            args, of = tuple(pattern(made, arg) for arg in call.args), _parameters(made, (*subs, *sups))
            over = families.variables(call)
            alike = any(e.args == args and (e.subs, e.sups) == (subs, sups) for e in known)
            named = tuple(o or a for o, a in zip(over, args, strict=True)) if alike else args
            tag = families.separated(named, call.marks) if alike or call.marks.strip(" ,") else ""
            made.known.setdefault(call.head.base, []).append(
                Known(
                    call.head.base,
                    (*lead, *sorts),
                    subs,
                    sups,
                    args=args,
                    lead=len(lead),
                    marks=call.marks,
                    over=over,
                    tag=tag,
                    kind="function" if of else "variable",
                    of=of,
                )
            )


def _parameters(made: Notation, scripts: tuple[str, ...]) -> tuple[str, ...]:
    """The θ of ``\\pi_\\theta(a | s)``, of which it is a function that nobody defines: any smooth one."""

    def is_declared(text: str) -> bool:
        return any(known.name == text and not known.args for known in made.known.get(text, ()))

    return tuple(filter(is_declared, scripts))


def _is_said_again(made: Notation, known: Known, call: Call) -> bool:
    """Whether an assumption speaks of a family that another one has declared; P(x_i) and P(y_j) are two."""
    shown = zip(known.args, (pattern(made, arg) for arg in call.args), strict=False)
    if any(one != other and families.are_letters(one, other) for one, other in shown):
        return False
    said = zip(known.over, families.variables(call), strict=False)
    return families.is_of(known, call) and (known.marks is None or all(a == b or not a or not b for a, b in said))


def pattern(made: Notation, arg: Node) -> str:
    """An argument with a dot in the place of every index."""
    if isinstance(arg, Relation) and (value := number_in(arg.right)) is not None:
        return "·" if isinstance(arg.left, Letter) and arg.left.spelled in made.ranges else str(value)
    if isinstance(arg, Relation):
        return pattern(made, arg.right)
    if not isinstance(arg, Letter):
        return ""
    if not arg.subs and not arg.sups:
        return "·" if arg.spelled in made.ranges else arg.spelled
    dotted = [
        tuple(Piece("·") if bare_index(piece) in made.ranges else piece for piece in pieces)
        for pieces in (arg.subs, arg.sups)
    ]
    return Letter(arg.base, *dotted).spelled


def same_name(head: Node, letter: Letter) -> bool:
    """Whether a definition's left side is a call of this name."""
    call = head.body if isinstance(head, Entry) else head
    return isinstance(call, Call) and call.head == letter


def _defining(made: Notation, chain: list[tuple[str, Node]], line: Directive) -> bool:
    """``p_i = 1/K`` and ``t = s`` of declared letters: what defines them; ``A x = b``, ``\\sum_k n_k = b`` define b."""
    if _defining_family(made, chain, line):
        return True
    if len(chain) == 3 and isinstance(chain[2][1], Letter) and not isinstance(chain[0][1], Letter):
        chain = chain[::-1]
    if len(chain) != 3 or chain[1][0] != "=" or not isinstance(chain[0][1], Letter):
        return False
    letter, body = chain[0][1], chain[2][1]
    known = [e for e in made.known.get(letter.base, ()) if leftover(letter, e.subs, e.sups) is not None]
    left = leftover(letter, known[0].subs, known[0].sups) if len(known) == 1 else None
    names = [bare_index(piece) for piece in left or ()]
    whole = left is not None and (not names or len(names) == len(known[0].sorts))
    plain = whole and known[0].kind == "variable" and not known[0].args and all(name in made.ranges for name in names)
    if not plain or len(set(names)) != len(names) or letter.base in made.letters:
        return False
    constant = number_in(body) is not None  # y_c = 1 speaks of one entry
    deltas = any(
        isinstance(node, Letter) and node.base == "\\delta" and any(bare_index(p) not in made.ranges for p in node.subs)
        for node in every(body)
    )
    if constant or deltas or any(isinstance(node, Letter) and node.base == letter.base for node in every(body)):
        return False
    if isinstance(body, Letter) and (body.base == "\\mathbf{1}" or body.spelled in made.ranges):
        return False
    define(made, letter, body, letter.spelled, line.at)
    return True


def _defining_family(made: Notation, chain: list[tuple[str, Node]], line: Directive) -> bool:
    """``P(x_i) = \\sum_j P(x_i, y_j)`` defines P(x_i) by a family that nothing defines."""
    if len(chain) != 3 or chain[1][0] != "=":
        return False
    if not isinstance(chain[0][1], Call):
        chain = chain[::-1]
    head, body = chain[0][1], chain[2][1]
    if (
        not isinstance(head, Call)
        or not isinstance(body, (Big, Call))
        or head.primes
        or head.head.subs
        or head.head.sups
    ):
        return False
    names = [name for arg in head.args for name in index_names(arg) if name in made.ranges]
    entry = families.of_call(made.known.get(head.head.base, ()), head)
    inside = [node for node in every(body) if isinstance(node, Call)]
    of_others = all(
        (other := families.of_call(made.known.get(call.head.base, ()), call)) is not None
        and other != entry
        and call.head == head.head
        for call in inside
    )
    lets = made.calls.get(head.head.base, ())
    defined = any(matching.matched(let, call) is not None for let in lets for call in (head, *inside))
    if entry is None or entry.kind != "variable" or not inside or not of_others or defined:
        return False
    if len(set(names)) < len(entry.sorts) or len(names) != len(entry.sorts):
        return False
    define(made, head, body, line.rest.partition("=")[0].strip(), line.at)
    return True


def _summed(made: Notation, chain: list[tuple[str, Node]]) -> None:
    """``\\sum_c y_{c,n} = 1``: the entries that are added up are kept along the last axis."""
    if len(chain) != 3 or chain[1][0] != "=" or not isinstance(chain[0][1], Big):
        return
    total = chain[0][1]
    letter = total.body
    if total.op != "sum" or len(total.under) != 1 or not isinstance(letter, (Letter, Call)):
        return
    binder = total.under[0].left if isinstance(total.under[0], Relation) else total.under[0]
    if not isinstance(binder, Letter):
        return
    if isinstance(letter, Call):
        _summed_family(made, letter, binder.spelled)
        return
    for entry in made.known.get(letter.base, []):
        left = leftover(letter, entry.subs, entry.sups)
        names = [bare_index(piece) for piece in left or ()]
        fits = len(set(names)) == len(entry.sorts) > 1 and entry.kind == "variable" and not entry.args
        if fits and binder.spelled in names[:-1] and entry.summed is None:
            made.known[letter.base][made.known[letter.base].index(entry)] = replace(
                entry, summed=names.index(binder.spelled)
            )
            return


def _summed_family(made: Notation, call: Call, binder: str) -> None:
    """``\\sum_y p(y \\mid x) = 1``: the same of numbers that are written with arguments."""
    entries = made.known.get(call.head.base, [])
    entry = families.of_call(entries, call)
    if entry is None or entry.kind != "variable" or entry.summed is not None or entry.lead:
        return
    names = [name for arg in call.args for name in index_names(arg) if name in made.ranges]
    if len(names) == len(entry.sorts) > 1 and binder in names[:-1]:
        entries[entries.index(entry)] = replace(entry, summed=names.index(binder))


def _classes(made: Notation, chain: list[tuple[str, Node]]) -> list[tuple[str, Node]]:
    """``y \\in \\{1, 2, 3\\}`` beside indices that are declared over just these numbers: y is one of their classes."""
    if len(chain) != 3 or chain[1][0] != "in" or not isinstance(values := chain[2][1], Braces):
        return chain
    if not isinstance(letter := chain[0][1], Letter) or any(not e.sorts for e in made.known.get(letter.base, ())):
        return chain
    numbers = [number_in(item) for item in values.items]
    first = numbers[0] if numbers else None
    if values.dots or values.power is not None or len(numbers) < 3 or first not in (0, 1):
        return chain
    size = Size((), len(numbers))
    over = any(known.first == first and made.sizes.get(known.sort.name) == size for known in made.ranges.values())
    if not over or numbers != [first + n for n in range(len(numbers))]:
        return chain
    return [*chain[:2], ("", replace(values, items=(values.items[0], values.items[-1]), dots=True))]


def _label(made: Notation, chain: list[tuple[str, Node]]) -> None:
    """``c_n \\in \\{1, .., K\\}`` makes c a label, ``y \\in \\{0, 1\\}`` a binary number."""
    if len(chain) != 3 or chain[1][0] != "in":
        return
    letter, values = chain[0][1], chain[2][1]
    if isinstance(letter, Call) and isinstance(values, Braces):
        _signs_of_family(made, letter, values)
    if not isinstance(letter, Letter) or not isinstance(values, Braces):
        return
    if values.dots and len(values.items) >= 2:
        size, _ = length(values.items[0], values.items[-1])
        pieces = (*letter.sups, *letter.subs)
        sorts = tuple(made.ranges[bare_index(p)].sort for p in pieces if bare_index(p) in made.ranges)
        entries = made.known.setdefault(letter.base, [])
        subs = tuple(p.text for p in letter.subs if bare_index(p) not in made.ranges)
        sups = tuple(p.text for p in letter.sups if bare_index(p) not in made.ranges)
        same = [e for e in entries if (e.subs, e.sups) == (subs, sups) and e.sorts == sorts and e.kind == "variable"]
        made.known[letter.base] = [e for e in entries if e not in same]
        made.known[letter.base].append(Known(letter.base, sorts, subs, sups, "label", values=made.sort(size)))
    elif values.power is not None and letter.base not in made.known and letter.base not in made.letters:
        own = [p for p in (*letter.sups, *letter.subs) if bare_index(p) in made.ranges]
        subs, sups = (tuple(p.text for p in pieces if p not in own) for pieces in (letter.subs, letter.sups))
        if own:  # y^{(i)} \in \{0,1\}^K: a vector for every i
            sorts = tuple(made.ranges[bare_index(p)].sort for p in own)
            made.known[letter.base] = [Known(letter.base, (*sorts, made.sort(size_of(values.power))), subs, sups)]
    elif not values.dots and 2 <= len(values.items) <= VALUES:
        numbers = tuple(sorted(n for item in values.items if (n := number_in(item)) is not None))
        if len(numbers) == len(values.items):
            _few_valued(made, letter, numbers, values.power is not None)


def _signs_of_family(made: Notation, call: Call, values: Braces) -> None:
    """``G(x_i) \\in \\{-1, 1\\}`` of numbers that are declared with arguments."""
    entries = made.known.get(call.head.base, [])
    entry = families.of_call(entries, call)
    numbers = sorted(n for item in values.items if (n := number_in(item)) is not None)
    names = [name for arg in call.args for name in index_names(arg) if name in made.ranges]
    if entry is None or entry.kind != "variable" or values.dots or values.power is not None or numbers != [-1, 1]:
        return
    if len(numbers) == len(values.items) and len(set(names)) == len(names) == len(entry.sorts):
        entries[entries.index(entry)] = replace(entry, kind="sign")


def _few_valued(made: Notation, letter: Letter, values: tuple[Fraction, ...], power: bool) -> None:
    """``y \\in \\{0, 1\\}`` is judged for either; the entries of a vector of signs are defined by unknown classes."""
    entries = made.known.get(letter.base, [])
    if not letter.subs and not power:
        scalar = [e for e in entries if not e.sorts and e.subs == () and e.sups == ()]
        if scalar or not entries:
            made.known[letter.base] = [e for e in entries if e not in scalar]
            made.known[letter.base].append(Known(letter.base, kind="binary", signs=values))
            return
    if tuple(map(int, values)) != (-1, 1):
        return
    for entry in entries:
        left = leftover(letter, entry.subs, entry.sups)
        if entry.kind == "variable" and not entry.args and left is not None and _is_every(left):
            made.known[letter.base][entries.index(entry)] = replace(entry, kind="sign")


def _is_every(pieces: Iterable[Piece]) -> bool:
    """Whether scripts are different letters: ``y_i`` is any entry, ``y_1``, ``y_{i+1}`` and ``y_{ii}`` are some."""
    texts = [index_text(piece) for piece in pieces]
    return all(map(letter_like, texts)) and len(set(texts)) == len(texts)


def _definite(made: Notation, chain: list[tuple[str, Node]], kind: str) -> None:
    """A declared matrix that is symmetric is also positive definite, or semidefinite."""
    letter = chain[2][1]
    entries = made.known.get(letter.base, []) if isinstance(letter, Letter) else []
    for entry in entries:
        if entry.kind == "symmetric" and _is_whole(letter, entry):
            entries[entries.index(entry)] = replace(entry, kind=kind)
            return
    raise ReadError("what is positive definite is a declared square matrix, as in 'matrix A : n x n'")


def _is_square(entry: Known) -> bool:
    """Whether a letter is a square matrix, or one for every index below it."""
    inner = entry.sorts[entry.lead :]
    return len(inner) == 2 and inner[0] == inner[1]


def _is_whole(letter: Node, entry: Known) -> bool:
    """Whether a letter is written with an index for every one of a family, and without those of its entries."""
    left = leftover(letter, entry.subs, entry.sups) if isinstance(letter, Letter) else None
    return left is not None and len(left) == entry.lead and _is_every(left)


def _symmetric(made: Notation, chain: list[tuple[str, Node]]) -> None:
    """``A^T = A``, ``y_n^2 = 1`` and ``w_{ii} = 0``."""
    if len(chain) != 3 or chain[1][0] != "=":
        return
    match chain[0][1], chain[2][1]:
        case (Transposed(Letter() as letter), Letter() as other) | (Letter() as other, Transposed(Letter() as letter)):
            if letter != other:
                return
            kind, rank = "symmetric", 2
        case (Raised(Letter() as letter, Number(two)), Number(one)) if two == 2 and one == 1:
            kind, rank = "sign", 0
        case Letter() as letter, Letter() as other if letter.base == other.base and len(letter.subs) == 2:
            turned = tuple(map(index_text, letter.subs)) == tuple(map(index_text, other.subs[::-1]))
            if not turned or not _is_every(letter.subs):
                return
            kind, rank = "symmetric", 2
        case Letter() as letter, Number(none) if none == 0 and len(letter.subs) == 2 and not letter.sups:
            if index_text(letter.subs[0]) != index_text(letter.subs[1]) or not letter_like(index_text(letter.subs[0])):
                return
            kind, rank = "hollow", 2
        case _:
            return
    entries = made.known.get(letter.base, [])
    for entry in entries:
        both = {kind, entry.kind} == {"symmetric", "hollow"}
        fits = both or entry.kind == "variable"
        left = leftover(letter, entry.subs, entry.sups)
        fits = fits and not entry.args and left is not None and (kind == "hollow" or _is_every(left))
        square = rank != 2 or _is_square(entry)
        fits = fits and (not entry.lead or rank != 2 or _is_whole(letter, entry))
        if fits and square:
            if kind == "sign" and not entry.sorts:
                made.known[letter.base][entries.index(entry)] = replace(
                    entry, kind="binary", signs=(Fraction(-1), Fraction(1))
                )
            else:
                made.known[letter.base][entries.index(entry)] = replace(entry, kind="both" if both else kind)
            return
