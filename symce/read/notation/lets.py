"""Definitions as they are written: ``let p_i = ..`` and the lines of a document that give a letter its meaning.

Knows which letters of a left side are indices, which are arguments and which scripts belong to the name; refuses a
second meaning of one name. What the defined letter is in the context is the business of ``definitions``.
"""

from __future__ import annotations

from dataclasses import replace

from symce.read.documents.directives import Directive
from symce.read.grammar import brackets, differentials, script_conditions
from symce.read.grammar.open_sums import reaching
from symce.read.notation.folding import folded
from symce.read.notation.known import Let, Notation, size_letters
from symce.read.notation.sizes import length
from symce.read.notation.vocabulary import with_definition
from symce.read.tex.item import Item, ReadError, spelled
from symce.read.tex.items import Items, differential, split_relations, stripped
from symce.read.tex.latex import structure
from symce.read.tex.scripts import bare_index, index_text, leftover, letter_like, opened
from symce.read.tree import ORDERS, Braces, Call, Entry, Letter, Node, Relation, every


def let(made: Notation, line: Directive) -> None:
    """Take in ``let head = body``."""
    items = stripped(structure(line.rest))
    split = split_relations(items)
    if len(split) != 3 or split[1][0] not in ("=", ":="):
        raise ReadError("a definition is 'let name = formula'")
    parser = made.parser()
    if len(split[0][1]) == 1 and split[0][1][0].name == "\\partial" and split[0][1][0].sub is not None:
        made.partial = _operator(made, split[0][1][0], split[2][1])
        return
    if len(split[0][1]) == 1 and split[2][1] and split[2][1][0].name in ("\\{", "\\lbrace"):
        values = brackets.set_of(parser, split[2][1])
        if isinstance(values, Braces) and values.dots and len(values.items) >= 2 and values.without is None:
            made.sets[spelled(split[0][1])] = made.sort(length(values.items[0], values.items[-1])[0])
            return
    head, body = parser.formula(split[0][1]), parser.formula(split[2][1])
    define(made, head, body, spelled(split[0][1]), line.at)


def _operator(made: Notation, head: Item, body: Items) -> Letter:
    """The vector x of ``\\partial_i = \\frac{\\partial}{\\partial x_i}``."""
    index = spelled(head.sub or ())
    if len(body) == 1 and body[0].kind == "two" and differential(*map(stripped, body[0].parts)):
        (by, *more) = differentials.variables(made.parser(), body[0].parts[1], ("\\partial",))
        if not more and isinstance(by, Letter) and by.subs and by.subs[-1].text == index and index in made.ranges:
            vector = replace(by, subs=by.subs[:-1])
            if made.partial in (None, vector):
                return vector
    raise ReadError(
        "\\partial_i is defined as \\frac{\\partial}{\\partial x_i}, for one letter x", head.start, head.end
    )


def define(made: Notation, head: Node, body: Node, text: str, at: int = 0) -> None:
    """Add the definition ``head = body``; a second, different one for the same name is refused."""
    script_conditions.refuse(head, body)
    body, index = reaching(head, body) if at < 0 else (body, "")  # a directive is asked for its brackets
    if index:
        made.notes.append(f"the sum over {index} in {text} reaches over all terms behind it that hold {index}")
    match head:
        case Letter(base):
            indices, own_subs, own_sups = _head_scripts(made, head, body)
            if isinstance(body, Letter) and (body == head or _respelled(made, head, body)):
                return
            let = Let(head, body, text, base, own_subs, own_sups, indices, (), at)
            for old in tuple(made.letters.get(base, ())):
                if (old.subs, old.sups, len(old.indices)) == (own_subs, own_sups, len(indices)):
                    if old.body == body and old.indices == indices:
                        return
                    if _are_names(made, old, let):
                        made.letters[base].remove(old)
                        plain = _as_name(old)
                        made.letters[base].append(plain)
                        made.lets[made.lets.index(old)] = plain
                        let = _as_name(let)
                        continue
                    if _is_name_beside(made, let, old):
                        let = _as_name(let)
                        continue
                    raise ReadError(f"{text} is defined twice; a letter has one meaning in a chain", head.at, head.end)
            made.letters.setdefault(base, []).append(let)
        case Call() | Entry(Call()):
            call = head if isinstance(head, Call) else head.body
            assert isinstance(call, Call)
            if body == head and made.calls.get(call.head.base):
                return  # {softmax}(z), said to be \text{softmax}(z)
            indices, params = _call_indices(made, head, call, body)
            let = Let(head, body, text, call.head.base, (), (), indices, params, at)
            made.calls.setdefault(call.head.base, []).append(let)
        case _:
            let = Let(head, body, text, "", (), (), (), (), at)
            made.patterns.append(let)
    folds = at < 0 and len(made.lets) < FOLDED
    if folds and let.base in made.varied and isinstance(head, Letter):
        fold_into_earlier(made, let, head)
    made.lets.append(let)
    if folds and not made.varied.isdisjoint(made.letters):
        fold_earlier_into(made, let)
    if at < 0:
        made.vocabulary = with_definition(made.vocabulary, let)


FOLDED = 64
"""Definitions of a document, at most, that are written in each other's letters: their pairs take time."""


def fold_into_earlier(made: Notation, new: Let, head: Letter) -> None:
    """Write the earlier definitions that hold the formula of a letter in this letter, for derivatives in it."""
    for old in tuple(made.lets):
        put(made, old, folded(old.body, head, new.body, new.indices))


def fold_earlier_into(made: Notation, new: Let) -> None:
    """Write a definition that holds the formula of an earlier letter in that letter, likewise."""
    body = new.body
    for old in made.lets:
        if old is not new and old.base in made.varied and isinstance(old.head, Letter) and old.base != new.base:
            body = folded(body, old.head, old.body, old.indices)
    put(made, new, body)


def put(made: Notation, old: Let, body: Node) -> None:
    """The definition with another formula, wherever it stands."""
    if body == old.body:
        return
    renewed = replace(old, body=body)
    for entries in (made.lets, made.letters.get(old.base, []), made.calls.get(old.base, []), made.patterns):
        entries[:] = [renewed if entry is old else entry for entry in entries]


def _are_names(made: Notation, old: Let, new: Let) -> bool:
    """Whether ``r_w`` and ``r_l``, both defined, are two names: letters that nothing declares as indices."""
    both = {*old.indices, *new.indices}
    other = len(old.indices) == len(new.indices) and all(a != b for a, b in zip(old.indices, new.indices, strict=True))
    return bool(both) and other and not both & {*made.ranges, *"ijkmn"}


def _is_name_beside(made: Notation, one: Let, other: Let) -> bool:
    """Whether ``p_t = p_{c^*}`` names a number beside the ``p_k`` of an index k: no index is called t."""
    free = not {*one.indices} & {*made.ranges, *"ijklmn", *free_scripts(made, one.body)}
    return bool(one.indices) and free and {*other.indices} <= {*made.ranges}


def _as_name(let: Let) -> Let:
    head = let.head
    assert isinstance(head, Letter)
    return replace(let, subs=tuple(p.text for p in head.subs), sups=tuple(p.text for p in head.sups), indices=())


def _respelled(made: Notation, head: Letter, body: Letter) -> bool:
    """Whether ``y^i = y_i`` only says that an index may stand above: both are read alike."""
    texts = [tuple(index_text(piece) for piece in (*letter.sups, *letter.subs)) for letter in (head, body)]
    return head.base == body.base and texts[0] == texts[1] and all(text in made.ranges for text in texts[0])


def _head_scripts(made: Notation, head: Letter, body: Node) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """The index letters of a defined letter, and the scripts that are part of its name."""
    if not any(isinstance(p.node, Letter) and made.declared(p.node.base) for p in head.subs):
        head = opened(head, lambda name: name in made.ranges)
    known = [entry for entry in made.known.get(head.base, []) if leftover(head, entry.subs, entry.sups) is not None]
    best = max(known, key=lambda e: len(e.subs) + len(e.sups), default=None)
    indices: list[str] = []
    subs: list[str] = []
    sups: list[str] = []
    used = free_scripts(made, body)
    lengths = size_letters(made) - used  # the mean Q_n of n rewards is one number
    names = {text for entries in made.known.values() for entry in entries for text in (*entry.subs, *entry.sups)}
    texts = {index_text(piece) for piece in (*head.sups, *head.subs)}
    if best is not None and len(head.subs) > len(best.sorts) > 0 and not texts & {*made.ranges, *used, *"ijklmn"}:
        return (), tuple(p.text for p in head.subs), tuple(p.text for p in head.sups)  # z_{gt} beside a vector z
    for pieces, kept, own in (
        (head.sups, sups, best.sups if best else ()),
        (head.subs, subs, best.subs if best else ()),
    ):
        for piece in pieces:
            name = bare_index(piece)
            is_index = name in made.ranges or (
                letter_like(name)
                and name not in lengths
                and piece.text not in names  # the l of a declared z^l
                and (name in used or name[0] in "ijklmn" or bool(best is not None and best.sorts))
                and (name in "ijkmn" or name not in made.habits().names)
            )
            if piece.text not in own and is_index:
                indices.append(name)
            else:
                kept.append(piece.text)
    return tuple(indices), tuple(subs), tuple(sups)


def _call_indices(made: Notation, head: Node, call: Call, body: Node) -> tuple[tuple[str, ...], tuple[str, ...]]:
    pieces = [*call.head.subs, *call.head.sups, *(head.subs if isinstance(head, Entry) else ())]
    indices = [
        index_text(piece) for piece in pieces if index_text(piece) in made.ranges or letter_like(index_text(piece))
    ]
    used = free_scripts(made, body)
    if not isinstance(head, Entry):
        indices = [name for name in indices if name in made.ranges or (letter_like(name) and name in used)]
    params: list[str] = []
    for arg in call.args:
        for node in every(arg):
            if isinstance(node, Letter):
                known = made.candidates(node)
                for piece in known[0][1] if known else (*node.subs, *node.sups):  # the t of a declared p_t is a name
                    name = index_text(piece)
                    free = (
                        letter_like(name) and name not in size_letters(made) and not is_part_of_names(made, name, used)
                    )
                    if name in made.ranges or (free and (made.known.get(node.base) or name in "ijklmn")):
                        indices.append(index_text(piece))
        position = isinstance(arg, Letter) and letter_like(arg.spelled) and arg.spelled in used
        ranged = isinstance(arg, Letter) and arg.spelled in made.ranges
        if isinstance(arg, Letter) and (ranged or position) and not is_known(made, arg, ranged):
            indices.append(arg.spelled)
        elif isinstance(arg, Relation) and isinstance(arg.right, Letter):
            ranged = arg.right.spelled in made.ranges
            position = letter_like(arg.right.spelled) and arg.right.spelled in used
            if (ranged or position) and not is_known(made, arg.right, ranged):  # P(y = k | X = x) of a vector x
                indices.append(arg.right.spelled)
        elif isinstance(arg, Letter) and not arg.subs and not arg.sups and not is_constant_name(made, arg.base):
            params.append(arg.base)
    return tuple(dict.fromkeys(indices)), tuple(dict.fromkeys(params))


def is_part_of_names(made: Notation, name: str, used: set[str]) -> bool:
    """Whether a script stands in names that directives declare, as the l of ``\\ell_l`` does, and in nothing else here.

    A directive that declares ``\\ell_l`` says that this is one letter; so ``\\pi(y_l | x) = e^{\\ell_l}`` says what one
    response has, and is no formula for every l. What a formula writes below another letter too is an index.
    """
    return name not in used and any(
        name in (*entry.subs, *entry.sups) for known in made.known.values() for entry in known
    )


def is_known(made: Notation, arg: Letter, ranged: bool) -> bool:
    """Whether a letter is declared as something else than an index: a class ``y^*`` leaves an index y what it is."""
    return made.declared(arg.base) and (not ranged or bool(made.candidates(arg)))


def free_scripts(made: Notation, node: Node) -> set[str]:
    """The scripts below that are not part of a declared name."""
    found: set[str] = set()
    for inner in every(node):
        if isinstance(inner, Letter):
            known = made.candidates(inner)
            pieces = known[0][1] if known else (*inner.sups, *inner.subs)
            found |= {index_text(piece) for piece in pieces} - names_of_calls(made, inner)
        elif isinstance(inner, Entry):
            found |= {index_text(piece) for piece in inner.subs}
        elif isinstance(inner, Relation):  # the i of \\mathbb{1}[i = c] and of cases
            sides = {side.spelled for side in (inner.left, inner.right) if isinstance(side, Letter)}
            of_numbers = inner.relation in ORDERS  # the u of \\mathbb{1}[u < 0] is a number
            found |= {name for name in sides if name[0] in "ijklmn"} if of_numbers else sides
    return found


def names_of_calls(made: Notation, letter: Letter) -> set[str]:
    """Scripts of a defined call that its definition does not run over: the t of ``\\beta_t(i)``."""
    heads = [(let, let.head.head) for let in made.calls.get(letter.base, ()) if isinstance(let.head, Call)]
    return {index_text(piece) for let, head in heads for piece in (*head.subs, *head.sups)} - {
        name for let, _ in heads for name in let.indices
    }


def is_constant_name(made: Notation, base: str) -> bool:
    """Whether an argument is a word, as in ``H(\\text{unif})``: it names one thing and stands for no other."""
    return len(base) > 1 and base.isalnum() and not made.declared(base)
