"""What a line that is not true may have meant, though no formula of the text says so.

Knows the usual suppositions of the field (other indices, symmetric matrices, positive numbers, labels of two values,
logarithms to base 2 or 10) and what prose supposes in formulas that define nothing; judges nothing. A line that holds
under one of them is not called wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from symce.checker import one_hot
from symce.checker.reading import Reading
from symce.checker.some_entries import linked, names_some
from symce.context import ContextError
from symce.judging.claim import Claim
from symce.judging.judgement import Answer, Judgement
from symce.judging.numbers import is_closed
from symce.judging.remembered import judgement as judged
from symce.patterns import regex
from symce.read.documents.directives import Directive
from symce.read.documents.document import Display
from symce.read.notation.gathered import LABELS, PROBABILITIES
from symce.read.notation.known import Known
from symce.read.notation.logarithms import told_apart
from symce.read.prose import hedges
from symce.read.prose.called import Spoken
from symce.read.semantics.evaluated import derivative
from symce.read.statements.claims import Chain
from symce.read.statements.doubts import BARE
from symce.read.tex.fonts import core
from symce.read.tex.item import ReadError
from symce.read.tree import ORDERS, Cases, Function, Indicator, Letter, Node, Relation, bases_of, every, letters_in
from symce.term import ZERO, Diff, Index, Term, TermError, Var, free_indices, nodes, own_indices, rewrite, sorts

SAY = "; if so, say it in a directive"
PAIRS = 3
"""Of how many pairs of indices at most it is asked whether they differ."""

NUMBERS = 3
"""Of how many numbers it is asked whether both sides change alike with them."""

VECTORS = 3
"""How many vectors are taken to be of length 1, or centred, together."""

SUPPOSED = 6
"""How many formulas of prose are tried as suppositions."""

_COMPARED = regex(
    r"[^=<>]{1,40}(?:[<>]|\\(?:geq?|leq?|gt|lt)(?![a-z])).{1,40}"  # T > 0
    # m_k \in \{0, 1\}
    r"|[^=<>]{1,30}\\in\s*(?:\\left)?(?:\\\{[-+\d\s,./]+\\(?:right\\)?\}|[\[(][-\d\s,.]+[\])]).{0,9}",
    re.DOTALL,
)
_SET = regex(
    r"(?:\\\||\\l[Vv]ert|\\sum)[^=]{1,40}=.{1,20}"  # \|u\| = 1
    r"|[a-zA-Z\\]+_\{?\d\}?\s*=.{1,40}"  # p_2 = 1 - p_1
    r"|(?:\\mathbf\s*1|\S+)\s*\^\s*(?:T|\\top|\{\\top\})\s*\S+\s*=\s*[01]"  # u^\top v = 0
    r"|\\(?:bar|overline)\s*\{?\s*\w\s*\}?\s*=\s*0",  # \bar a = 0
    re.DOTALL,
)
_RELATED = regex(
    r"[^=]{1,60}(?<![<>:])=[^=]{1,40}"
    r"|.{1,40}\\(?:perp|(?:succ|prec)(?:eq)?|parallel|propto|neq?)(?![a-z]).{1,40}",
    re.DOTALL,
)
"""A relation: A B = B A, u \\perp v."""
_WHOLE = regex(r"\^\s*\{?\s*(?:T|\\top)(?![a-zA-Z])|\\\||\\l?[Vv]ert(?![a-zA-Z])")
"""What stands beside vectors as a whole: a transpose, a norm."""
_MEAN = regex(r"\\(?:bar|overline)\s*\{?\s*(\\?[a-zA-Z]+)\s*\}?\s*=\s*0")
_SCRIPT = regex(r"[_^]\s*\{[^{}]*\}")
_PLAIN_SUM = regex(r"\\sum(?:\s*[_^]\s*(?:\w|\{[^{}]*\})){0,2}\s*[^=^]*=\s*[\d.]+")
_MEANING = regex(
    r"\s*(?:\\[a-zA-Z]+\s*\{[^{}]*\}|(?:\\[a-z]+\s+)?\\?[a-zA-Z]+)\s*"
    r"(?:_\s*(?:\\?\w+|\{[^{}]*\})\s*|\^\s*(?:\\?[a-zA-Z*]+|\{[^{}]*[^\d{}][^{}]*\})\s*)*"
    r"(?:(?:\([^=]*\)|\[[^=]*\])\s*)?=(?!\s*\\pm)"
)
"""The left side of what a letter may mean, or a name with arguments; P^2 = P says what P is like."""
_OF_MATRIX = regex(r"\\(?:det|tr|Tr)(?![a-zA-Z])|\\(?:operatorname|mathrm|text)\s*\{(?:det|tr|Tr)\}")
"""What is no name of its own: ``\\det A = 1``."""
_LAST = regex(r"([a-zA-Z]|\\[a-z]+)\s*_\s*\{?[A-Z]\}?\s*=\s*-?\d[\d.]*")
"""The value of the last entry, as in z_K = 0."""
_LABELS_TOLD = regex(
    r"one[- ]?hot|\blabels?|\bclass|étiquette|etiquet|etichett|klasse|метк|标签|標籤|ラベル|레이블", re.IGNORECASE
)
_NAME = regex(r"\\?[a-zA-Z]+")


def surmised(
    chain: Chain,
    relation: Relation,
    judgement: Judgement,
    prose: str,
    inline: list[Display],
    spoken: Spoken,
    around: str,
    words: str,
    *,
    named: bool,
    squares: bool,
) -> Iterator[Reading]:
    """What a step that fails may have meant.

    ``prose`` is what stands beside it, ``words`` what may say its case, and ``around`` its section, ``inline`` the
    formulas of prose, ``spoken`` what is said of letters; ``named`` says that its case is told already, ``squares``
    that a square matrix is one for every size.
    """
    claim = judgement.claim
    if claim is None:
        return
    told = any(isinstance(node, (Indicator, Cases)) or is_delta(node) for node in every(relation))
    same = hedges.says_the_same(prose)
    if not named and not told and (same or not hedges.is_neutral(prose)):
        yield from _cases(claim, same=same)
    if not named and hedges.may_name_a_case(words):
        yield from _vectors(chain, claim)
    if not named and (hedges.names_wrong_classes(prose) or hedges.may_name_a_case(words)):
        yield from _classes(chain, claim)
    if any(isinstance(node, Function) and node.name == "log" and node.base is None for node in every(relation)):
        yield from _logarithms(relation, claim)
    yield from _supposed(chain, relation, claim, inline, prose)
    yield from _related(chain, claim, inline)
    yield from _letters(chain, claim, judgement, told_by_sign(relation), squares=squares)
    yield from _signs(chain, claim, words)
    yield from _shares(chain, claim, spoken)
    yield from _one_hot(chain, claim, spoken, around)
    yield from _distributions(chain, claim, spoken)


def _cases(claim: Claim, *, same: bool) -> Iterator[Reading]:
    """Two indices of the line that differ, or are the same."""
    found = _free(claim)
    pairs = [
        (a.name, b.name) for a, b in combinations(sorted(found, key=lambda index: index.name), 2) if a.sort == b.sort
    ]
    signs = (("!=", "\\ne"), ("=", "=")) if same else (("!=", "\\ne"),)
    for first, second in pairs[:PAIRS]:
        for sign, shown_as in signs:
            case = Relation(Letter(first), sign, Letter(second))
            yield _reading((), f"{first} {shown_as} {second}", (case,))


def is_delta(node: Node) -> bool:
    """Kronecker's delta: a line with one speaks of all cases."""
    return isinstance(node, Letter) and node.base == "\\delta" and len(node.subs) + len(node.sups) > 1


def _classes(chain: Chain, claim: Claim) -> Iterator[Reading]:
    """One-hot labels of another class than an index of the line."""
    found = _free(claim)
    taken = {index.name for index in found} | {known.base for known in chain.guessed()}
    true = next((name for name in "ctuv" if name not in taken), None)
    for known in chain.guessed():
        if true is None or core(known.base) not in LABELS or len(known.sorts) != 1:
            continue
        for index in sorted((one for one in found if one.sort == known.sorts[0]), key=lambda one: one.name):
            lines = one_hot.declared(known, true)
            apart = Relation(Letter(index.name), "!=", Letter(true))
            yield _reading(lines, f"{known.name} is one-hot, and 0 at {index.name}", (apart,), binding=False)


def _vectors(chain: Chain, claim: Claim) -> Iterator[Reading]:
    """The guessed vectors that a line writes and nothing defines: all of length 1, or all centred."""
    names = {name for name in claim.letters() if core(name) not in LABELS | PROBABILITIES}
    found = [known for known in chain.guessed() if known.name in names and len(known.sorts) == 1 and not known.scripts]
    plain = [known for known in found if claim.context.definition(known.name) is None]
    plain = sorted(plain, key=lambda known: known.name)[:VECTORS]
    shapes = [shape for known in plain for shape in one_hot.shape(known)]
    for said, note in (("\\|{}\\| = 1", "length 1"), ("\\mathbf{{1}}^\\top {} = 0", "entries that add up to 0")):
        given = (Directive("given", said.format(known.name)) for known in plain)
        both = f"{' and '.join(known.name for known in plain)} {'have' if len(plain) > 1 else 'has'} {note}"
        if plain:
            yield _reading((*shapes, *given), both, binding=False)


def _signs(chain: Chain, claim: Claim, prose: str) -> Iterator[Reading]:
    """The guessed numbers of a line, all of the sign of which the words speak: "if both are non-negative"."""
    names = claim.context.closure(claim.letters())
    numbers = [known.name for known in chain.guessed() if known.name in names and not known.sorts]
    for sign in hedges.signs(prose) if numbers else ():
        given = tuple(Directive("given", f"{name} {sign}") for name in numbers)
        yield _reading(given, ", ".join(f"{name} {sign}" for name in numbers), binding=False)


def _logarithms(relation: Relation, claim: Claim) -> Iterator[Reading]:
    """Numbers that are right to another base."""
    if all(is_closed(term) for pair in claim.pairs for term in pair):
        for base in sorted({2, 10} - told_apart(relation)):
            yield _reading((Directive("log", f"base {base}"),), f"logarithms are to base {base}")


def beside_vectors(claim: Claim, judgement: Judgement, spoken: Spoken) -> Iterator[Reading]:
    """Labels that were taken for a number beside vectors, where a line fails so: as long as a vector of the line.

    Of those that the words speak of they may say what makes the line true, "the one-hot vector of the class c"; so may
    a class that one side alone speaks of, as in ``L = -\\log p_c``.
    """
    names = [name for name in sorted(claim.undeclared) if judgement.message == claim.doubt == BARE.format(name)]
    sides = [tuple(claim.context.unfold(side) for side in pair) for pair in claim.pairs] if names else []
    if any(free_indices(left) != free_indices(right) for left, right in sides) or any(
        not isinstance(index, Index) for pair in sides for side in pair for n in nodes(side) for index in own_indices(n)
    ):
        return
    for name in (name for name in names if not spoken.mentions.get(core(name))):
        found = {sort for pair in sides for side in pair for sort in sorts(side)}
        for sort in sorted(one.name for one in found if one.size is None):
            shape = Directive("vector", f"{name} : {sort}")
            yield replace(_reading((shape,), f"{name} is a vector over {sort}"), sure=True, shaped=True)


def _supposed(chain: Chain, relation: Relation, claim: Claim, inline: list[Display], prose: str) -> Iterator[Reading]:
    """What formulas of prose may suppose of letters of the line and of its definitions: one by one, and all at once.

    A line that is perhaps not false where numbers are limited so is not wrong; nor is one beside a chain that cannot be
    read, ``\\bar a = \\bar b = 0``.
    """
    written = bases_of(relation)
    written |= claim.context.closure(claim.letters()) & claim.undeclared  # the y of \nabla L(w)
    texts = [one.text.strip() for one in inline if written & set(_NAME.findall(one.text))]
    said = {text: [_centred(one, written) for one in linked(text)] for text in texts}
    of_form = (text for text in said if any(_COMPARED.fullmatch(one) or _SET.fullmatch(one) for one in said[text]))
    found = list(of_form)[-SUPPOSED:]
    for text in found:
        some = names_some(text)  # what cannot be kept of them may be what the line rests on
        told = some or (len(said[text]) > 1 and text in prose)
        binding = told or _COMPARED.fullmatch(text) is not None
        given = tuple(Directive("given", one) for one in said[text])
        yield replace(_reading((*_shapes(chain, said[text]), *given), text, binding=binding), told=told)
    if len(found) > 1:
        given = tuple(Directive("given", one) for text in found for one in said[text])
        shapes = _shapes(chain, [one for text in found for one in said[text]])
        yield _reading((*shapes, *given), ", ".join(found), binding=False)


def _centred(text: str, written: frozenset[str]) -> str:
    r"""A mean that is 0 as a sum that is: ``\bar a = 0`` of a line that writes no ``\bar a``."""
    found = _MEAN.fullmatch(text)
    return rf"\mathbf{{1}}^\top {found[1]} = 0" if found is not None and found[1] in written else text


def _shapes(chain: Chain, texts: list[str]) -> tuple[Directive, ...]:
    """The shapes of the guessed vectors that stand whole in formulas: ``\\mathbf{1}^\\top a = 0``, ``\\|u\\| = 1``."""
    names = {name for text in texts if _WHOLE.search(text) is not None for name in _NAME.findall(text)}
    vectors = (known for known in chain.guessed() if len(known.sorts) == 1 and not known.scripts and not known.args)
    return tuple(line for known in vectors if known.base in names for line in one_hot.shape(known))


def _related(chain: Chain, claim: Claim, inline: list[Display]) -> Iterator[Reading]:
    """What formulas of prose say of letters that nothing defines: ``A B = B A``, ``w^\\top w = 1``, ``a + b = 1``."""
    names = claim.context.closure(claim.letters())
    names |= {name.strip("|").removesuffix("^{-1}") for name in names}  # |A| and A^{-1} speak of A
    used = {core(known.base) for known in chain.guessed() if known.name in names}
    defined = {core(base) for base in (*chain.notation.letters, *chain.notation.calls)}
    said: list[str] = []
    for text in (one.text.strip() for one in inline):
        letters = {core(name) for name in _NAME.findall(text)}
        meant = _MEANING.match(text) is not None and _OF_MATRIX.match(text) is None
        named = meant or _PLAIN_SUM.fullmatch(text) is not None
        if letters & used and not letters & defined and not named and _RELATED.fullmatch(_SCRIPT.sub("", text)):
            said.append(text)
        if (last := _LAST.fullmatch(text)) is not None:
            for known in (one for one in chain.guessed() if one.name == last[1] and len(one.sorts) == 1):
                shape = Directive("vector", f"{known.name} : {shown(known)}")
                yield replace(_reading((shape, Directive("given", text)), text), told=True)
    for text in list(dict.fromkeys(said))[-SUPPOSED:]:
        yield replace(_reading((Directive("given", text),), text), told=True)


def _one_hot(chain: Chain, claim: Claim, spoken: Spoken, around: str) -> Iterator[Reading]:
    """Labels of a section that speaks of one-hot ones, and letters of which it says that they are 1 or 0."""
    names = claim.context.closure(claim.letters())
    free = {index.name for index in _free(claim)}
    taken = {known.base for known in chain.guessed()} | free
    true = next((name for name in "ctuv" if name not in taken), None)
    told = one_hot.may_be_meant(around)  # of a softmax also where the text says nothing of its labels
    for known in chain.guessed():
        switched = len(known.sorts) == 1 and not known.scripts and spoken.is_0_or_1(known.base)
        if known.name not in names or not (switched or (told and one_hot.is_label(known))):
            continue
        for place in (*((true,) if true is not None else ()), *(sorted(free) if switched else ())):
            at = f", 1 at {place}" if place in free else ""
            yield _reading(one_hot.declared(known, place), f"{known.name} is one-hot{at}", binding=False)
    for known in chain.guessed() if _LABELS_TOLD.search(around) is not None else ():
        if known.name in names and one_hot.is_label(known, 2):
            given = Directive("given", f"{known.base} one-hot")
            yield _reading((*one_hot.shape(known), given), f"{known.name} is one-hot", binding=False)


def _distributions(chain: Chain, claim: Claim, spoken: Spoken) -> Iterator[Reading]:
    """Guessed vectors that the words call a distribution, whatever letters stand for them."""
    names = claim.context.closure(claim.letters())
    vectors = [known for known in chain.guessed() if known.name in names and len(known.sorts) == 1]
    plain = (known for known in vectors if not known.scripts)
    found = [known for known in plain if spoken.is_distribution(known.base) or spoken.are_probabilities(known.base)]
    if found:
        shapes = (Directive("vector", f"{known.name} : {shown(known)}") for known in found)
        given = (Directive("given", f"{known.name} distributions") for known in found)
        note = f"{' and '.join(known.name for known in found)} sum{'s' if len(found) == 1 else ''} to 1"
        yield _reading((*shapes, *given), note)


def _free(claim: Claim) -> set[Index]:
    """The free indices of a claim."""
    return {index for pair in claim.pairs for term in pair for index in free_indices(term)}


def told_by_sign(relation: Relation) -> set[str]:
    """The letters of which a line says what holds where they are positive, and where not: ``1`` if ``x > 0``."""
    inside = (part for node in every(relation) if isinstance(node, (Cases, Indicator)) for part in every(node))
    orders = (part for part in inside if isinstance(part, Relation) and part.relation in ORDERS)
    return {node.base for order in orders for node in letters_in(order)}


def _letters(
    chain: Chain, claim: Claim, judgement: Judgement, by_sign: set[str], *, squares: bool
) -> Iterator[Reading]:
    """Matrices that are symmetric, numbers that are positive, labels of two values: of letters that were guessed.

    Those ``by_sign`` are of any sign, as the line says.
    """
    names = claim.context.closure(claim.letters())
    used = [known for known in chain.guessed() if known.name in names]
    square = [known for known in used if len(known.sorts) == 2 and known.sorts[0] == known.sorts[1]]
    if squares and len(square) == 1:
        (known,) = square
        shape = Directive("matrix", f"{known.name} : {shown(known)} x {shown(known)}")
        given = Directive("given", f"{known.name}^\\top = {known.name}")
        yield _reading((shape, given), f"{known.name} is symmetric")
    numbers = [known.name for known in used if not known.sorts and known.base not in by_sign]
    values = dict(judgement.counterexample.values) if judgement.counterexample is not None else {}
    below = [name for name in numbers if str(values.get(name, "")).startswith(("-", "0"))]
    if below:
        yield _reading(tuple(Directive("given", f"{name} > 0") for name in below), f"{', '.join(below)} > 0")
    if claim.relation in ORDERS:
        yield from _no_entry_below_0([known for known in used if known.base not in by_sign], values)
    labels = [name for name in numbers if core(name) in LABELS]
    for values_of in (r"\{0, 1\}", r"\{-1, 1\}") if labels else ():
        shares = [name for name in numbers if core(name) in PROBABILITIES]
        texts = [f"{name} \\in {values_of}" for name in labels] + [f"{n} {s}" for n in shares for s in ("> 0", "< 1")]
        both = tuple(Directive("given", text) for text in texts)
        yield _reading(both, f"{labels[0]} \\in {values_of}", binding=False)


def _no_entry_below_0(used: list[Known], values: dict[str, object]) -> Iterator[Reading]:
    """An inequality that fails for negative entries only, of letters of which nobody says what they are: losses."""
    arrays = [known for known in used if 0 < len(known.sorts) <= 2]
    if not any("-" in str(values.get(known.name, "")) for known in arrays):
        return
    lengths = (" x ".join(str(sort.size or sort.name) for sort in known.sorts) for known in arrays)
    verbs = ("vector" if len(known.sorts) == 1 else "matrix" for known in arrays)
    shapes = [Directive(verb, f"{known.name} : {of}") for verb, known, of in zip(verbs, arrays, lengths, strict=True)]
    names = [known.name for known in (*arrays, *(one for one in used if not one.sorts))]
    given = [Directive("given", f"{name} > 0") for name in names]
    yield _reading((*shapes, *given), f"{', '.join(names)} > 0")


def _shares(chain: Chain, claim: Claim, spoken: Spoken) -> Iterator[Reading]:
    """Guessed numbers of which the words say that they lie between 0 and 1."""
    names = claim.context.closure(claim.letters())
    numbers = [known for known in chain.guessed() if known.name in names and not known.sorts]
    between = [known.name for known in numbers if spoken.is_between_0_and_1(known.base)]
    if between:
        lines = tuple(Directive("given", f"{name} {side}") for name in between for side in ("> 0", "< 1"))
        yield _reading(lines, ", ".join(f"0 < {name} < 1" for name in between))


def shown(known: Known) -> str:
    """The number of rows of a square matrix, as a directive says it."""
    sort = known.sorts[0]
    return str(sort.size) if sort.size is not None else sort.name


def _reading(
    lines: tuple[Directive, ...], note: str, cases: tuple[Relation, ...] = (), *, binding: bool = True
) -> Reading:
    """What is asked; ``binding`` where a step that perhaps does not fail so is not wrong."""
    limits = binding and not cases and all(line.verb != "log" for line in lines)
    return Reading(lines, None, note, False, SAY, binding=binding, conditions=cases, told=False, limits=limits)


def near_truth(claim: Claim, seconds: float) -> str:
    """How a line that is not true, and takes no derivative, comes close to it; nothing where it does not.

    Its sides differ by what does not change with a number, or agree to first order at 0.
    """
    pairs = [tuple(claim.context.unfold(side) for side in pair) for pair in claim.pairs]
    inside = [set(nodes(side)) for pair in pairs for side in pair]
    if claim.relation != "=" or claim.shapes or any(isinstance(node, Diff) for found in inside for node in found):
        return ""

    def holds(made: list[tuple[Term, ...]]) -> bool:
        two = tuple((left, right) for left, right in made)
        found = replace(claim, pairs=two, transposed=(), otherwise=(), tried=(), guessed=(), doubt="", unsure="")
        return judged((found,), seconds).answer is Answer.PROVED

    numbers = [{node.name for node in found if isinstance(node, Var) and not node.indices} for found in inside]
    for name in sorted(set.intersection(*numbers))[:NUMBERS] if numbers else ():
        x = Var(name)
        try:
            slopes = [tuple(derivative(side, x, claim.context) for side in pair) for pair in pairs]
            if holds(slopes):
                return f"the sides differ by what does not change with {name}"
            if holds([tuple(_at_zero(side, x) for side in pair) for pair in (*pairs, *slopes)]):
                return f"it holds to first order in {name}"
        except (ReadError, TermError, ContextError):
            continue
    return ""


def _at_zero(side: Term, x: Var) -> Term:
    return rewrite(side, lambda node: ZERO if node == x else None)
