"""What makes a verdict doubtful: letters whose meaning was guessed, and that may be something else.

Knows which guesses decide about a claim and which cannot; makes none and judges nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from symce.judging.claim import Claim
from symce.judging.numbers import is_closed
from symce.read.notation import families
from symce.read.notation.gathered import LABELS, PROBABILITIES
from symce.read.notation.habits import is_safe, may_be_defined
from symce.read.notation.known import Known, Let, Notation
from symce.read.semantics import definitions, places, taken_guesses
from symce.read.semantics.meaning import Meaning
from symce.read.statements.plain_numbers import MEAN, numbers, parameters
from symce.read.tex.fonts import core
from symce.read.tree import (
    Big,
    Letter,
    Listed,
    Ranged,
    Root,
    Transposed,
    every,
)
from symce.rules.calculus import depends
from symce.term import (
    Diff,
    Div,
    Exp,
    Index,
    Literal,
    Log,
    Mul,
    Pow,
    Power,
    Sort,
    Term,
    Var,
    add,
    children,
    free_indices,
    kinds,
    nodes,
    variables,
)


def roles_behind(meaning: Meaning, claim: Claim) -> dict[str, bool]:
    """The names that the line or a definition behind it uses as the field does, and whether that is in doubt."""
    names = meaning.context.closure(claim.letters())
    found = dict(meaning.roles)
    for roles in (meaning.roles_in.get(name, {}) for name in sorted(names)):
        found |= {role: found.get(role, False) or doubt for role, doubt in roles.items()}
    return found


def tied(meaning: Meaning, claim: Claim) -> str:
    """A letter in which the claim differentiates, and that an assumption ties to others."""
    sides = (term for pair in claim.pairs for term in pair) if meaning.tied else ()
    varied = {node.var.name for term in sides for node in nodes(term) if isinstance(node, Diff)}
    return min(varied & set(meaning.tied), default="")


def also_spoken_of(meaning: Meaning) -> str:
    """The y of ``\\sum_{j \\ne y}`` in a definition, read as a sum over both, if the line or a case speaks of y."""
    said = {side.spelled for chain, _, _ in meaning.notation.givens for _, side in chain if isinstance(side, Letter)}
    return next((name for name in meaning.run_over if name in meaning.line.free or name in said), "")


def summed_silently(meaning: Meaning, claim: Claim) -> str:
    """What is said of a definition such as ``h = w_j x_j`` behind the claim; nothing where there is none."""
    terms = [side for pair in claim.pairs for side in pair]
    names = meaning.context.closure(frozenset[str]().union(*map(variables, terms)))
    found = min((meaning.silent[name] for name in names & set(meaning.silent)), default=None)
    if found is None:
        return ""
    head, index = found
    return f"{head} is defined by a product that holds {index} twice: a sum? write \\sum_{{{index}}}"


def doubtful(meaning: Meaning, claim: Claim) -> list[Known]:
    """The guessed letters whose meaning decides about the claim.

    Sides of different shapes hang on every guess. Otherwise a letter is in doubt that may be more than a number, or
    that stands on one side only and may be defined through the letters of the other.
    """
    if not meaning.guessed:
        return []
    if claim.shapes:
        return list(meaning.guessed.values())
    sides: list[set[str]] = [set(), set()]
    for pair in claim.pairs:
        for found, term in zip(sides, pair, strict=True):
            found |= meaning.context.closure(variables(term))
    left, right = sides
    own = parameters(meaning) | varied(meaning, claim) | numbers(meaning, claim)
    given, still = held_by_their_names(meaning, claim), without_slope(meaning, claim) | functions(meaning, claim)
    return [
        known
        for name, known in meaning.guessed.items()
        if name not in given
        and name in left | right
        and (
            (known.base not in own and not is_safe(known.base, len(known.sorts), known.scripts))
            or name in still
            or has_matrix(meaning, known.base)
            or is_counted(meaning, known, claim)
            or is_branch(meaning.notation, known)
            or any(is_given(meaning, *pair) or is_given(meaning, *pair[::-1]) for pair in claim.pairs)
            or is_named_by_script(meaning, known)
            or has_sister(meaning, name, left | right)
        )
    ]


def without_slope(meaning: Meaning, claim: Claim) -> set[str]:
    """The p of a ``\\nabla_\\theta \\log p_i`` in which nothing is written in θ: 0, or p changes with θ."""
    slopes = {node for pair in claim.pairs for side in pair for node in nodes(side) if isinstance(node, Diff)}
    still = [node.body for node in slopes if not depends(node.body, node.var.name, meaning.context)]
    names = set().union(*(meaning.context.closure(variables(body)) for body in still)) & set(meaning.guessed)
    return {name for name in names if core(meaning.guessed[name].base) not in LABELS}


FUNCTIONS = {"f", "g"}
"""Letters that without arguments are functions as often as numbers."""


def functions(meaning: Meaning, claim: Claim) -> set[str]:
    """The f of a ``\\frac{d}{dx} (x f)``, of which nothing says whether it changes with x."""
    found = {name for name, known in meaning.guessed.items() if known.base in FUNCTIONS and not known.sorts}
    sides = (side for pair in claim.pairs for side in pair) if found else ()
    slopes = {node for side in sides for node in nodes(side) if isinstance(node, Diff)}
    moved = set().union(*(meaning.context.closure(variables(node.body) - {node.var.name}) for node in slopes))
    return (found & moved) - {node.var.name for node in slopes}


def held_by_their_names(meaning: Meaning, claim: Claim) -> set[str]:
    """The p(s' | s, a) of a line that differentiates in θ and writes another function of θ, such as π_θ, with its θ.

    No letter of the other function: p(x) beside p_θ(x | z) may be its mean.
    """
    if not any(known.base.endswith(")") for known in meaning.guessed.values()):
        return set()
    slopes = {node.var.name for pair in claim.pairs for side in pair for node in nodes(side) if isinstance(node, Diff)}
    if not slopes:
        return set()
    names = meaning.context.closure(claim.letters()) - slopes
    heads = {letters_in(name)[0] for name in names if slopes & set(letters_in(name))}
    return {
        name
        for name, known in meaning.guessed.items()
        if known.base.endswith(")") and heads and not (slopes | heads) & set(letters_in(known.base))
    }


def value_of_policy(meaning: Meaning, claim: Claim) -> str:
    """The Q(s, a) of a defined V(s) that a line differentiates: values of the policy, which change with it."""
    slopes = {node for pair in claim.pairs for side in pair for node in nodes(side) if isinstance(node, Diff)}
    moved = {name for node in slopes for name in variables(node.body)}
    names = meaning.context.closure(frozenset(name for name in moved if re.match(r"[Vv]\W", name)))
    slopes_in = {node.var.name for node in slopes}  # perhaps the Q(s, a) themselves
    found = (name for name in sorted(names & set(meaning.guessed) - slopes_in) if re.match(r"[Qq]\W", name))
    return next((name for name in found if not slopes_in & set(letters_in(name))), "")


def letters_in(name: str) -> list[str]:
    """The letters of a name in their order, with those in its scripts and arguments."""
    return re.findall(r"\\[a-zA-Z]+|[a-zA-Z]", name.removeprefix("log "))


def varied(meaning: Meaning, claim: Claim) -> set[str]:
    """Letters of one base in which a line differentiates, r_w and r_l: numbers beside each other, whatever they are."""
    slopes = (node for pair in claim.pairs for side in pair if Diff in kinds(side) for node in nodes(side))
    names = {node.var.name for node in slopes if isinstance(node, Diff)}
    found = [known for name, known in meaning.guessed.items() if name in names and known.scripts and not known.sorts]
    return {known.base for known in found if len(known.base) == 1 and known.base.islower()}


def hidden_in(meaning: Meaning, claim: Claim) -> set[str]:
    """The guessed letters that may be defined through others of the claim.

    They stand on one side only, or are held fixed where something that they define is differentiated: the m of
    ``h_i = x_i - m`` may be a mean of the x.
    """
    if not meaning.guessed or claim.shapes:
        return set()
    left, right = (
        set().union(*(meaning.context.closure(variables(pair[side])) for pair in claim.pairs)) for side in (0, 1)
    )
    fixed = held(meaning, claim)
    scores = meaning.notation.habits().free  # what stands in exponentials is no mean
    means = {
        key
        for key, known in meaning.guessed.items()
        if known.name in fixed and MEAN.fullmatch(known.base) and not (known.sorts and known.base in scores)
        if known.base != "v" or is_under_root(meaning, known.base)
    }
    apart = ((left ^ right) & set(meaning.guessed) - by_themselves(claim)) | means
    apart -= held_by_their_names(meaning, claim)
    found = (meaning.guessed[name] for name in apart)
    own = parameters(meaning) | numbers(meaning, claim)
    return {known.name for known in found if known.base not in own and may_be_defined(known.base, len(known.sorts))}


def is_under_root(meaning: Meaning, base: str) -> bool:
    """Whether a definition takes the root of a letter, as of a variance; the v of values and visible units has none."""
    roots = (node for let in meaning.notation.lets for node in every(let.body) if isinstance(node, Root))
    return any(isinstance(inner, Letter) and inner.base == base for root in roots for inner in every(root))


def held(meaning: Meaning, claim: Claim) -> set[str]:
    """The letters beside the variable in what is differentiated by its definition: a partial derivative holds them."""
    sloped = (term for pair in claim.pairs for term in pair if Diff in kinds(term))
    slopes = [n for term in sloped for n in nodes(term) if isinstance(n, Diff)]
    found = [n for n in slopes if isinstance(n.body, Var) and meaning.context.definition(n.body.name) is not None]
    names = set().union(*(meaning.context.closure(variables(n.body)) for n in found)) if found else set()
    return {known.name for name, known in meaning.guessed.items() if name in names}


def counts(meaning: Meaning, claim: Claim) -> set[str]:
    """The n or N of n trials, a factor and under no power or function: no derivative in another letter moves it.

    Nothing is said of the n of a layer, to which an activation is applied.
    """
    found = {name for name, known in meaning.guessed.items() if known.name in ("n", "N") and not known.sorts}
    if not found:
        return set()
    sides = [claim.context.unfold(side) for pair in claim.pairs for side in pair]
    functions = [node for side in sides for node in nodes(side) if isinstance(node, (Exp, Log, Pow, Power))]
    moved = {node.var.name for side in sides for node in nodes(side) if isinstance(node, Diff)}
    applied = {name for declared in claim.context.declarations for name in declared.of}
    return found - moved - applied - frozenset[str]().union(*map(variables, functions))


def by_themselves(claim: Claim) -> set[str]:
    """Letters that stand in derivatives of themselves only: ``\\partial z_i / \\partial z_j`` whatever z stands for."""
    found: set[str] = set()
    others: set[str] = set()
    for pair in claim.pairs:
        stack = list(pair)
        while stack:
            node = stack.pop()
            if isinstance(node, Diff) and isinstance(node.body, Var) and node.body.name == node.var.name:
                found.add(node.var.name)
                continue
            if isinstance(node, Var):
                others.add(node.name)
            stack.extend(children(node))
    return found - others


def has_sister(meaning: Meaning, name: str, used: set[str]) -> bool:
    """Whether the claim writes a guessed name with other arguments too: p(x) and p(y), p(x, y) and p(x | y)."""
    head, opened, _ = meaning.guessed[name].base.partition("(")
    others = (meaning.guessed[other].base.partition("(") for other in used & set(meaning.guessed) if other != name)
    return bool(opened) and any(other[:2] == (head, opened) for other in others)


def normalizer(meaning: Meaning, claim: Claim) -> str:
    """A guessed letter below exponentials in a claim on derivatives: it may be the sum of them, and no constant."""
    sides = [side for pair in claim.pairs for side in pair]
    if not any(Diff in kinds(side) for side in sides) or not meaning.guessed:
        return ""
    names = meaning.context.closure(frozenset[str]().union(*map(variables, sides)))
    bodies = [made.body for name in sorted(names) if (made := meaning.context.definition(name)) is not None]
    for node in (node for term in (*sides, *bodies) for node in nodes(term)):
        match node:
            case Div(top, Var(name)) if name in meaning.guessed and Exp in kinds(top):
                return name
    return ""


def over_two_ranges(meaning: Meaning, claim: Claim) -> str:
    """A free index of two ranges, of which one is only guessed: one letter, whatever the claim says of it."""
    found: dict[str, set[Sort]] = {}
    for index in {index for pair in claim.pairs for term in pair for index in free_indices(term)}:
        found.setdefault(index.name, set()).add(index.sort)
    twice = {name: sorts for name, sorts in found.items() if len(sorts) > 1}
    if not twice:
        return ""
    habits = meaning.notation.habits()
    shapes = (*habits.shapes.values(), *habits.members.values())
    stated = {meaning.notation.sort(size) for shape in shapes for size in shape}
    stated |= {sort for known in meaning.notation.known.values() for one in known for sort in one.sorts}
    return next((name for name, sorts in sorted(twice.items()) if not sorts <= stated), "")


def without_sums(meaning: Meaning) -> frozenset[str]:
    """The guessed letters that do not add up to 1: of two classes, and matrices beside words for joint ones."""
    if not meaning.guessed:
        return frozenset()
    habits = meaning.notation.habits()
    joint = "rows" in habits.against
    guessed = meaning.guessed.items()
    return frozenset(n for n, known in guessed if known.base in habits.binary or (joint and len(known.sorts) > 1))


def called_otherwise(meaning: Meaning) -> frozenset[str]:
    """The guessed letters of which the prose speaks, and not as of labels or probabilities, and those of examples."""
    if not meaning.guessed:
        return frozenset()
    unsaid = meaning.notation.habits().unsaid
    is_given = meaning.notation.is_given_to_sum
    heads = {n: re.sub(r"\(.*\)$", "", known.base) for n, known in meaning.guessed.items() if not is_given(known.base)}
    single = taken_guesses.one_for_each_example(meaning)
    return frozenset(name for name, base in heads.items() if core(base) in unsaid or base in single)


def of_all_pairs(meaning: Meaning, used: frozenset[str]) -> str:
    """A guessed matrix of probabilities in a text that speaks of joint ones, or of columns."""
    matrices = (k for n, k in meaning.guessed.items() if n in used and len(k.sorts) > 1)
    found = [known.base for known in matrices if core(known.base) in PROBABILITIES | LABELS]
    return found[0] if found and "rows" in meaning.notation.habits().against else ""


def bound_probabilities(meaning: Meaning, used: Iterable[str]) -> str:
    """Families of numbers that are only said to be positive, and which Bayes' theorem and sums bind together."""
    declared = [known for entries in meaning.notation.known.values() for known in entries if known.args and known.over]
    if len(declared) < 2:
        return ""
    names = meaning.context.closure(frozenset(used))
    bound = families.are_bound(known for known in declared if meaning.context_name(known) in names)
    shown = (f"{known.base}({families.separated(families.spoken_of(known), known.marks or '')})" for known in bound)
    return ", ".join(shown)


def is_given(meaning: Meaning, side: Term, other: Term) -> bool:
    """Whether a relation between guessed letters may be what is given of them, and no result.

    That is so where one side is a number, as in ``x < 1`` and ``\\sum_i w_i = 1``, both are single letters, as in
    ``a_{ij} = a_{ji}`` and ``z_1 = -z_2``, or one is a letter that the other does not speak of, as the x_1 of
    ``x_1 = x_2 + 1``.
    """
    if any(isinstance(node, Diff) for node in nodes(side)) or not variables(side) <= set(meaning.guessed):
        return False
    alone = isinstance(side, Var) and (
        side.name not in meaning.context.closure(variables(other)) or is_entry_of_its_own(side, other)
    )
    return alone or is_closed(other) or (is_single(side) and is_single(other))


def is_entry_of_its_own(side: Var, other: Term) -> bool:
    """Whether an entry is set to a formula of other entries of its letter: ``x_1 = x_2 + 1``, ``h_k = h_i + h_j``."""
    found = [node for node in nodes(other) if isinstance(node, Var) and node.name == side.name]
    numbered = all(isinstance(index, Literal) for entry in (side, *found) for index in entry.indices)
    apart = {index for index in side.indices if isinstance(index, Index)} - free_indices(other)
    return bool(found) and bool(side.indices) and side not in found and (numbered or len(apart) == len(side.indices))


def is_single(term: Term) -> bool:
    """Whether a term is an entry, perhaps times a number."""
    rest = [part for part in term.factors if not is_closed(part)] if isinstance(term, Mul) else [term]
    return len(rest) == 1 and isinstance(rest[0], Var)


def is_counted(meaning: Meaning, known: Known, claim: Claim) -> bool:
    """Whether a guessed vector is written with numbers below only, where these may be other things than its entries.

    ``L_1`` and ``L_2`` are two losses, ``H_2`` and ``H_{10}`` an entropy in two units; ``x_2 = 4`` and ``|x| = 5`` give
    values; beside a sum over all of x, ``x_1 + x_2`` may be all of it.
    """
    terms = [term for pair in claim.pairs for term in pair]
    terms += [
        found.body
        for name in meaning.context.closure(variables(add(*terms)))
        if (found := meaning.context.definition(name))
    ]
    name = meaning.context_name(known)
    places = [node.indices for term in terms for node in nodes(term) if isinstance(node, Var) and node.name == name]
    literal = [all(isinstance(index, Literal) for index in indices) for indices in places]
    if len(known.sorts) != 1 or not places:
        return False
    if any(literal) and not all(literal):
        return known.sorts[0].size is None
    carried = meaning.notation.habits().carried.get(known.base, ())
    numbered = all(literal) or (bool(carried) and all(text.isdigit() for text in carried))
    quantity = core(known.base)[:1].isupper() or known.base.startswith(("\\ell", "\\mathcal", "\\mathrm"))
    return numbered and (quantity or any(is_closed(term) for pair in claim.pairs for term in pair))


BARE = "{} stands beside vectors: one number, or one for each class? declare it"
"""What is asked of labels that stand without an index beside vectors."""


def bare_labels(meaning: Meaning, claim: Claim) -> str:
    """Labels that stand without an index beside vectors and were guessed to be one number: the y of ``p - y``."""
    if not any(free_indices(side) for pair in claim.pairs for side in pair):
        return ""
    used = claim.letters()
    bare = (known for name, known in meaning.guessed.items() if name in used and not known.sorts)
    for known in bare:
        habits = meaning.notation.habits()  # y \log p + (1 - y) \log(1 - p) of one example
        if core(known.base) in LABELS and (known.base not in habits.binary or known.base in habits.carried):
            return known.base
    return ""


def is_named_by_script(meaning: Meaning, known: Known) -> bool:
    """Whether the document writes ``z_i`` beside ``z_{m,i}``: m may tell letters apart, and be no index."""
    habits = meaning.notation.habits()
    counts = habits.counts.get(known.base, frozenset())
    if habits.vectors.get(known.base) == 1 or known.base in habits.in_rows:
        return False  # w^\top x_i beside x_{ij}: an entry of a vector; o_t beside o_{t,k}
    return len(known.sorts) > 1 and 1 in counts and len(counts) > 1 and core(known.base)[:1].islower()


def is_branch(notation: Notation, known: Known) -> bool:
    """Whether a guessed vector is named by a script, as x_{c,k} is, and the letter is declared without that script."""
    declared = notation.known.get(known.base, ())
    return known.scripts and any(entry.kind != "guess" and not entry.scripts for entry in declared)


def has_matrix(meaning: Meaning, base: str) -> bool:
    """Whether a capital of the same letter has a meaning: beside a matrix X, x_n is one of its rows as often.

    It is no matrix where it is declared as a number, or has been read as one, as ``Z = \\sum_j e^{z_j}``.
    """
    if not core(base).islower():
        return False
    notation, capital = meaning.notation, core(base).upper()
    found = [entry for other in notation.known if core(other) == capital for entry in notation.known[other]]
    lets = [let for other in notation.letters if core(other) == capital for let in notation.letters[other]]
    return any(entry.sorts for entry in found) or not all(
        definitions.is_read_as_number(meaning, let) or lists(let, base) or adds_up(let, base) for let in lets
    )


def adds_up(let: Let, base: str) -> bool:
    """Whether a capital is defined as the sum of all of the small letter: ``N = \\sum_k n_k`` of counts."""
    match let.body:
        case Big("sum", body=Letter(summed)):
            return summed == base
    return False


def lists(let: Let, base: str) -> bool:
    """Whether a capital is defined as the list of the small letter: ``X = [x_1, \\ldots, x_n]``."""
    body = let.body.body if isinstance(let.body, Transposed) else let.body
    entries = [body.body] if isinstance(body, Ranged) else list(body.items) if isinstance(body, Listed) else []
    return bool(entries) and all(isinstance(entry, Letter) and entry.base == base for entry in entries)


def entry_by_itself(meaning: Meaning, used: frozenset[str]) -> tuple[str, bool]:
    """A θ_1 with a meaning of its own beside a θ of which it would be the first entry, and whether both are used."""
    known = [k for entries_of in meaning.notation.known.values() for k in entries_of if k.kind == "variable"]
    alone = [(k.base, k.name, len(k.sorts), meaning.context_name(k), k.subs, k.sups) for k in known if not k.args]
    lets = (let for let in meaning.notation.lets if not let.indices and not let.params)
    alone += [(let.base, let.name, 0, let.name, let.subs, let.sups) for let in lets]
    alone = [one for one in alone if any(character.isdigit() for text in (*one[4], *one[5]) for character in text)]
    if not alone:
        return "", False
    used = meaning.context.closure(used)
    wholes = [whole for whole in (*known, *meaning.guessed.values()) if not whole.scripts and not whole.args]
    for base, shown, rank, name, subs, sups in alone:
        for whole in wholes:
            if whole.base != base or len(whole.sorts) <= rank or meaning.context_name(whole) not in used:
                continue
            if is_entry_at(meaning, whole.sorts[: len(whole.sorts) - rank], subs, sups):
                return shown, name in used
    return "", False


def is_entry_at(meaning: Meaning, sorts: tuple[Sort, ...], subs: tuple[str, ...], sups: tuple[str, ...]) -> bool:
    """Whether scripts are numbers of places: the 1 of θ_1 and w^{(1)}, the 12 of W_{12}; no power."""
    if any(text[:1] not in ("(", "[") for text in sups):
        return False
    parts = ",".join(text.strip("()[]{}") for text in (*subs, *sups)).split(",")
    if len(parts) == 1 and len(parts[0]) == len(sorts):
        parts = list(parts[0])
    if len(parts) != len(sorts) or not all(part.isdigit() for part in parts):
        return False
    numbers = zip(sorts, map(int, parts), strict=True)
    return all(places.first(meaning, s) <= at and (s.size is None or at <= s.size) for s, at in numbers)
