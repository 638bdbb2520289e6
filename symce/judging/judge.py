"""One verdict on a step from all that it claims.

Knows the prover; knows no LaTeX. What fails is looked at again before anyone is called wrong: where what is assumed
holds, in other readings, at larger sizes, with what nobody wrote and everybody takes for granted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from symce.context import Assumption, AtLeast, Within, in_words
from symce.judging import beside, comparisons, granted, tied
from symce.judging.absolute import square_in
from symce.judging.any_function import for_any_function
from symce.judging.any_size import compares_nothing, of_any_size
from symce.judging.at_maxima import refuted_at_true_maxima
from symce.judging.at_zero import but_at_zero
from symce.judging.cancelled import ways_to_prove as where_inverses_meet
from symce.judging.claim import Claim
from symce.judging.drawn import of_distributions
from symce.judging.free_letters import as_read
from symce.judging.given_formulas import proved_above_given, proved_where_given
from symce.judging.judgement import TRANSPOSED, TURNED, Answer, Judgement
from symce.judging.larger import where_larger
from symce.judging.made_of import written_out as written_out_matrices
from symce.judging.maxima import at_the_largest, in_entries, with_formulas_freed, with_own_maxima
from symce.judging.ordered import all_sizes, ways_to_prove, written_out
from symce.judging.ordered_letters import proved_in_order
from symce.judging.relations import judge_pair
from symce.judging.settled import is_settled
from symce.judging.unsaid import withdrawn
from symce.patterns import regex
from symce.prover.deadline import GAVE_UP, now
from symce.prover.difference import Condition
from symce.prover.verdict import Status, prove_equal
from symce.term import Add, Diff, Sort, add, kinds, nodes, sorts, variables


def judge(claims: Iterable[Claim], seconds: float = 10.0) -> Judgement:
    """The verdict on a step: proved if every claim is."""
    until = now() + seconds
    found: list[Judgement] = []
    for claim in claims:
        judgement = judge_claim(claim, max(until - now(), 0.05))
        if judgement.answer is not Answer.PROVED and (said := of_distributions(claim)) is not None:
            judgement = where_drawn(judgement, *said, max(until - now(), 0.05))
        if judgement.answer is Answer.ILL_DEFINED and not claim.within:
            judgement = granted.inside_positive(claim, judgement, guarded, max(until - now(), 0.05))
        if (larger := where_larger(claim, judgement, judge_claim, max(until - now(), 0.05))) is not None:
            judgement = larger
        elif judgement.answer in (Answer.REFUTED, Answer.ILL_DEFINED) and claim.within and not claim.shapes:
            judgement = where_assumed(claim, judgement, seconds)
        if judgement.answer in (Answer.REFUTED, Answer.ILL_DEFINED) and claim.otherwise:
            judgement = loosely_read(claim, judgement, seconds)
        doubt = claim.unsure or (judgement.answer in (Answer.REFUTED, Answer.ILL_DEFINED) and claim.doubt)
        if doubt and judgement.answer not in (Answer.UNKNOWN, Answer.UNREADABLE):
            judgement = Judgement(Answer.UNKNOWN, doubt, assumed=claim.assumed, claim=claim)
        if judgement.answer is Answer.PROVED and (bare := withdrawn(claim, judgement.assumptions_used)) is not None:
            judgement = without_guesses(*bare, judgement, seconds)
        if judgement.counterexample is not None:
            judgement = replace(judgement, counterexample=as_read(judgement.counterexample, claim.context))
        if judgement.answer is Answer.PROVED and (claim.signs or claim.margins) and not comparisons.of_numbers(claim):
            judgement = but_at_zero(judgement, claim, seconds)
        if judgement.answer is not Answer.PROVED:
            return at_case(judgement, claim)
        found.append(judgement)
    if not found:
        return Judgement(Answer.UNKNOWN, "nothing is claimed")
    return replace(
        found[-1],
        conditions=tuple(dict.fromkeys(c for j in found for c in j.conditions)),
        assumptions_used=tuple(dict.fromkeys(a for j in found for a in j.assumptions_used)),
        assumed=tuple(dict.fromkeys(a for j in found for a in j.assumed)),
    )


def where_drawn(
    judgement: Judgement, said: Claim, taken: tuple[Assumption, ...], notes: tuple[str, ...], seconds: float
) -> Judgement:
    """A step that is not proved, judged where the weights of expectations are what ``a \\sim \\pi`` says they are."""
    again = judge_claim(said, seconds)
    used = [f"{in_words(a)}: something is drawn from it" for a in taken if a in again.assumptions_used]
    if again.answer is Answer.PROVED:
        return replace(again, assumed=tuple(dict.fromkeys((*again.assumed, *notes, *used))))
    if judgement.answer not in (Answer.REFUTED, Answer.ILL_DEFINED) or (notes and again.answer is judgement.answer):
        return judgement  # in the letters that are written
    if notes:
        message = "it fails where the weights of an expectation do not add up to 1, and may hold where they do"
        return Judgement(Answer.UNKNOWN, message, assumed=said.assumed, claim=judgement.claim)
    return again


def at_case(judgement: Judgement, claim: Claim) -> Judgement:
    """A step that fails for one value of a number that has a few: the point says which; signs are said as signs."""
    point = judgement.counterexample
    if point is None:
        return judgement
    named = {name for name, _ in point.values}
    values = tuple((name, str(value)) for name, value in claim.case if name not in named)
    signs = tuple((name.removeprefix(SIGNS), as_signs(of)) for name, of in point.labels if name.startswith(SIGNS))
    labels = tuple(entry for entry in point.labels if not entry[0].startswith(SIGNS))
    sizes = tuple(entry for entry in point.sizes if not (signs and entry[0] == "2"))
    point = replace(point, sizes=sizes, labels=labels, values=(*values, *signs, *point.values))
    return replace(judgement, counterexample=point)


SIGNS = "class of "
"""How the names of the classes begin that say of which sign the entries of a letter are."""


def as_signs(classes: object) -> object:
    """Classes, 1 for -1 and 2 for 1, as these signs."""
    if isinstance(classes, (tuple, list)):
        return tuple(map(as_signs, classes))
    return "-1" if classes == 1 else "1"


def without_guesses(bare: Claim, guessed: str, judgement: Judgement, seconds: float) -> Judgement:
    """A step that was proved with what is usual of letters, of which the text says that they are something else."""
    again = judge_claim(bare, seconds)
    if again.answer is Answer.PROVED and withdrawn(bare, again.assumptions_used) is None:
        return again
    message = f"it holds if {guessed}, and the text speaks of that letter otherwise; if it is so, say it in a directive"
    return Judgement(Answer.UNKNOWN, message, assumed=bare.assumed, claim=bare)


def where_assumed(claim: Claim, judgement: Judgement, seconds: float) -> Judgement:
    """A step that fails, judged where what is assumed of formulas holds: elsewhere both sides are made undefined."""
    names = spoken_of(claim)
    within = [term for term in claim.within if not names.isdisjoint(variables(term))]
    if not within:
        return judgement
    if judgement.answer is Answer.ILL_DEFINED:
        proved = proved_where_given(claim, within, seconds) or proved_in_order(claim, within, judge_claim, seconds)
        if proved is not None:
            return proved
    if judgement.answer is Answer.REFUTED and (proved := proved_above_given(claim, within, seconds / 4)) is not None:
        return proved
    added = (*within, *(-term for term in within))
    pairs = {(Add((left, *added)), Add((right, *added))): (left, right) for left, right in claim.pairs}
    again = judgement
    if judgement.answer is Answer.REFUTED:
        again = judge_claim(replace(claim, pairs=tuple(pairs), transposed=(), within=()), seconds)
        if again.answer is Answer.REFUTED:
            pair = next((pairs[made] for made in pairs if made == again.pair), again.pair)
            return replace(again, claim=claim, pair=pair)
    message = "what is assumed of a formula limits where this may fail, and no counterexample was found there"
    return Judgement(Answer.UNKNOWN, message, assumed=claim.assumed, claim=claim)


def spoken_of(claim: Claim) -> frozenset[str]:
    """The letters of a claim, of the definitions behind them, and of what is assumed of formulas that hold them."""
    behind = {name for made, part in claim.made_of.items() for name in (made, part.matrix.name)}
    names = claim.context.closure(claim.letters() | behind)
    rest = [claim.context.closure(variables(term)) for term in claim.within]
    while met := [others for others in rest if not names.isdisjoint(others) and not others <= names]:
        names = names.union(*met)
    return names


def loosely_read(claim: Claim, judgement: Judgement, seconds: float) -> Judgement:
    """A step that fails, but not in another reading of products or squares: nobody is called wrong."""
    for meant, pairs, context, maxima in claim.otherwise:
        other = replace(claim, pairs=pairs, context=context, maxima=dict(maxima))
        other = replace(other, shapes="", diagonal=False, transposed=(), turned=False)
        other = replace(other, otherwise=(), tried=(), guessed=())
        found = judge_claim(other, seconds)
        if found.answer in (Answer.REFUTED, Answer.ILL_DEFINED) and claim.within:
            found = where_assumed(other, found, seconds)
        if found.answer in (Answer.REFUTED, Answer.ILL_DEFINED):
            continue
        message = f"it {'holds' if found.answer is Answer.PROVED else 'may hold'} if {meant}"
        if claim.shapes:
            return Judgement(Answer.ILL_DEFINED, f"{claim.shapes}; {message}", assumed=claim.assumed, claim=claim)
        return Judgement(Answer.UNKNOWN, message, assumed=claim.assumed, claim=claim)
    return judgement


def judge_claim(claim: Claim, seconds: float) -> Judgement:
    """One claim; where the layout is left open, the one that is true."""
    if claim.touching:
        return for_any_function(claim, judge_claim, seconds)
    if claim.clash:
        answer = _judge_pairs(claim, seconds).answer
        if answer is not Answer.PROVED:
            return Judgement(Answer.ILL_DEFINED, claim.clash, assumed=claim.assumed, claim=claim)
        return Judgement(Answer.UNKNOWN, f"{claim.clash}; it holds if a vector is meant as a row", claim=claim)
    if comparisons.of_numbers(claim):
        return comparisons.judged(claim, judge_claim, seconds)
    if tied.slopes(claim) and (taken := tied.taken_one_by_one(claim, seconds)) is not None:
        return one_by_one(claim, *taken, seconds)
    judgement = larger_sizes(claim, _judge_layout(claim, seconds), seconds)
    if claim.maxima and not claim.shapes and (judgement.answer is Answer.UNKNOWN or single_places(claim, judgement)):
        judgement = with_maxima(claim, judgement, seconds)
    if judgement.answer is Answer.UNKNOWN and (general := of_any_size(claim)) is not None:
        again = _judge_layout(general, seconds)
        if again.answer is Answer.PROVED:
            judgement = replace(again, claim=claim, pair=claim.pairs[-1])
    if judgement.counterexample is not None and claim.maxima:
        judgement = replace(judgement, counterexample=in_entries(judgement.counterexample, claim))
    judgement = granted.summing_to_one(claim, judgement, _judge_layout, seconds)
    if judgement.answer is Answer.ILL_DEFINED and not claim.shapes and has_magnitudes(claim):
        message = f"{judgement.message}; is it an absolute value of 0?"  # to the prover, the root of a square
        judgement = replace(judgement, answer=Answer.UNKNOWN, message=message)
    if judgement.answer is Answer.ILL_DEFINED:
        judgement = granted.defined_where(claim, judgement.missing_assumption, judgement, _judge_layout, seconds)
    elif judgement.answer is Answer.UNKNOWN and isinstance(judgement.missing_assumption, Within) and not claim.shapes:
        # an inequality that holds where its logarithms do
        again = granted.defined_where(claim, None, judgement, _judge_layout, seconds)
        judgement = again if again.answer is Answer.PROVED else judgement
    if claim.turned and judgement.answer is Answer.PROVED:
        judgement = Judgement(Answer.UNKNOWN, TURNED, assumed=claim.assumed, claim=claim)
    if claim.guessed:
        return guarded(claim, judgement, seconds)
    if judgement.answer is Answer.REFUTED and claim.transposed:
        other = _judge_layout(replace(claim, pairs=claim.transposed, transposed=()), seconds)
        if other.answer is Answer.PROVED:
            return Judgement(Answer.UNKNOWN, TURNED, assumed=claim.assumed, claim=claim)
    return judgement


def with_maxima(claim: Claim, judgement: Judgement, seconds: float) -> Judgement:
    """A step with largest entries that is open, judged where they are largest."""
    claim = with_own_maxima(claim)
    if (largest := at_the_largest(claim)) is not None:
        open_ = judgement.answer not in (Answer.REFUTED, Answer.ILL_DEFINED)  # else it fails at one place alone
        again = larger_sizes(largest, _judge_layout(largest, seconds) if open_ else judgement, seconds)
        return again if again.answer in (Answer.PROVED, Answer.REFUTED) or not open_ else judgement
    if (freed := with_formulas_freed(claim)) is not None and (largest := at_the_largest(freed)) is not None:
        again = _judge_layout(largest, seconds)
        if again.answer is Answer.PROVED:
            return replace(again, claim=claim, pair=claim.pairs[-1])
    return refuted_at_true_maxima(claim, seconds) or judgement


def has_magnitudes(claim: Claim) -> bool:
    sides = (claim.context.unfold(side) for pair in claim.pairs for side in pair)
    return any(square_in(node) is not None for side in sides for node in nodes(side))


def one_by_one(claim: Claim, taken: Claim, used: tuple[Assumption, ...], seconds: float) -> Judgement:
    """A claim with derivatives in letters that add up to a number, judged with these worked out."""
    judgement = judge_claim(taken, seconds)
    if judgement.answer is Answer.PROVED:
        return replace(judgement, assumptions_used=tuple(dict.fromkeys((*used, *judgement.assumptions_used))))
    if judgement.answer not in (Answer.REFUTED, Answer.ILL_DEFINED) or not tied.may_be_along(claim, taken, seconds):
        return judgement
    names = ", ".join(sorted({node.var.name for node in tied.slopes(claim)}))
    message = (
        f"false if one entry of {names} is varied alone; the entries add up to a number, do others change with it?"
    )
    return Judgement(Answer.UNKNOWN, message, assumed=claim.assumed, claim=claim)


def larger_sizes(claim: Claim, judgement: Judgement, seconds: float) -> Judgement:
    """A step that fails at a single value of a range: judged again for two and more, and what that takes is said.

    A class among one class has probability 1: \\log(1 - p_i), p_i < 1 and 1/(K - 1) speak of two classes at least.
    """
    context, small = claim.context, single_places(claim, judgement)
    taken = [AtLeast(sort, 2) for sort in small]
    if not taken:
        return judgement
    until = now() + seconds
    again = _judge_layout(replace(claim, context=context.assume(*taken)), seconds)
    if again.answer is Answer.PROVED:
        # The prover has no |0|, the root of a square: a bound on such sizes may well hold there.
        unseen = judgement.answer is Answer.ILL_DEFINED and has_magnitudes(claim)
        fails = "it was not judged, for an absolute value of 0," if unseen else "the step fails"
        notes = (f"{entry.sort.name} is at least 2; {fails} at {entry.sort.name} = 1" for entry in taken)
        return replace(
            again,
            assumptions_used=tuple(dict.fromkeys((*again.assumptions_used, *taken))),
            assumed=(*again.assumed, *notes),
        )
    if again.answer is Answer.UNKNOWN and (again.message.startswith(GAVE_UP) or now() > until):
        return again  # else the clock would choose between proved and refuted
    if again.answer is Answer.UNKNOWN and compares_nothing(claim, judgement.counterexample, small, seconds):
        fails = " and ".join(f"{entry.sort.name} = 1" for entry in taken)
        return replace(again, message=f"it fails at {fails} alone; for more, {again.message or 'nothing is known'}")
    return again if again.answer is judgement.answer else judgement


def single_places(claim: Claim, judgement: Judgement) -> list[Sort]:
    """The ranges of which a step fails at a single value."""
    if judgement.answer not in (Answer.REFUTED, Answer.ILL_DEFINED) or claim.shapes:
        return []
    found = judgement.counterexample
    at = found.point() if found is not None else judgement.message
    single = {name for name, size in _SIZES.findall(at) if size == "1"}
    terms = [term for pair in claim.pairs for term in pair]
    known = {s for term in terms for s in sorts(term)}
    known |= {s for name in claim.context.closure(variables(add(*terms))) for s in claim.context.shape(name)}
    known -= {part.row.sort for part in claim.made_of.values()}  # of these, two were looked at
    small = [s for s in known if s.size is None and s.name in single and claim.context.least(s) == 1]
    return sorted(small, key=lambda s: s.name)


_SIZES = regex(r"(?:^at |^|, )([^,=]+) = (\d+)(?=[,:]|$)")


def guarded(claim: Claim, judgement: Judgement, seconds: float) -> Judgement:
    """A verdict that hangs on a guess: nobody is called wrong for it, and no derivative of a doubtful one believed.

    A step that fails for all that an undefined σ may be is wrong.
    """
    if judgement.answer is Answer.REFUTED and claim.tried:
        return loosely_read(replace(claim, otherwise=claim.tried), judgement, seconds)
    names = ", ".join(dict.fromkeys(claim.guessed))
    if judgement.answer is Answer.PROVED and (claim.believed or not differentiates_guessed(claim)):
        return judgement
    if judgement.answer is Answer.UNKNOWN or (
        judgement.answer is Answer.REFUTED and is_settled(claim, judgement, seconds)
    ):
        return judgement
    if judgement.answer is Answer.REFUTED and claim.lawful:
        said = (replace(claim, context=context, guessed=(), lawful=()) for context in claim.lawful)
        found = [judge_claim(one, seconds) for one in said]
        if all(one.answer is Answer.REFUTED for one in found):
            return replace(found[-1], claim=claim)
    message = f"what {names} means was guessed; define it, or declare it with a directive, to have the step judged"
    if judgement.answer is Answer.REFUTED and (judgement.message or "").endswith(TRANSPOSED):
        message = f"{judgement.message}; {message}"
    return Judgement(Answer.UNKNOWN, message, assumed=claim.assumed, claim=claim)


def differentiates_guessed(claim: Claim) -> bool:
    """Whether something is differentiated that may hold a letter, or a name of the field, of which much was guessed.

    What holds for every v holds of the v that is meant, unless it changes with the variable of a derivative.
    """
    sloped = (term for pair in claim.pairs for term in pair if Diff in kinds(term))
    slopes = [node for term in sloped for node in nodes(term) if isinstance(node, Diff)]
    doubtful = frozenset(claim.guessed)
    if not doubtful <= claim.undeclared:
        return bool(slopes)
    return any(doubtful & claim.context.closure(variables(node.body) | {node.var.name}) for node in slopes)


def _judge_layout(claim: Claim, seconds: float) -> Judgement:
    if claim.beside and not claim.shapes:
        settled = beside.settled(claim)
        return judge_ordered(settled, seconds) if settled.steps else _judge_ordered_or_made(claim, seconds)
    return _judge_ordered_or_made(claim, seconds)


def _judge_ordered_or_made(claim: Claim, seconds: float) -> Judgement:
    if claim.orders and not claim.shapes and not claim.orders.keys().isdisjoint(spoken_of(claim)):
        return judge_ordered(claim, seconds)
    if claim.made_of and not claim.shapes:
        return judge_made_of(claim, seconds)
    return _judge_pairs(claim, seconds)


def _judge_pairs(claim: Claim, seconds: float) -> Judgement:
    if claim.shapes:
        found = [prove_equal(a, b, claim.context, seconds=seconds).status for a, b in claim.pairs]
        true = bool(found) and all(status is Status.PROVED for status in found)
        if claim.diagonal and Status.REFUTED not in found:
            hint = "; is it meant entry by entry? write \\operatorname{diag} around it, or an index on every letter"
            return Judgement(Answer.ILL_DEFINED, claim.shapes + hint, assumed=claim.assumed, claim=claim)
        true = true and not claim.diagonal
        hint = TRANSPOSED if true else ""
        if claim.relation == "~=" and not claim.pairs:  # nothing is near to a list of another length
            return Judgement(Answer.ILL_DEFINED, claim.shapes, assumed=claim.assumed, claim=claim)
        return Judgement(Answer.REFUTED, claim.shapes + hint, assumed=claim.assumed, claim=claim)
    until = now() + seconds
    used: dict[Assumption, None] = {}
    conditions: dict[Condition, None] = {}
    for n, pair in enumerate(claim.pairs):
        judgement = judge_pair(replace(claim, shown=claim.shown[n:]), pair, max(until - now(), 0.05))
        if judgement.answer is not Answer.PROVED:
            return replace(judgement, assumed=claim.assumed, claim=claim, pair=pair)
        used |= dict.fromkeys(judgement.assumptions_used)
        conditions |= dict.fromkeys(judgement.conditions)
    last = claim.pairs[-1] if claim.pairs else None
    return Judgement(
        Answer.PROVED,
        assumptions_used=tuple(used),
        conditions=tuple(conditions),
        assumed=claim.assumed,
        claim=claim,
        pair=last,
    )


def judge_made_of(claim: Claim, seconds: float) -> Judgement:
    """A claim with inverses or determinants of which it matters what they are."""
    until = now() + seconds
    judgement = _judge_pairs(claim, seconds)
    if judgement.answer is Answer.PROVED:
        return judgement
    for steps in where_inverses_meet(claim, max(until - now(), 0.05)):
        found = [_judge_pairs(step, max(until - now(), 0.05)) for step in steps]
        if all(one.answer is Answer.PROVED for one in found):
            return replace(
                found[-1],
                conditions=tuple(dict.fromkeys(c for one in found for c in one.conditions)),
                assumptions_used=tuple(dict.fromkeys(a for one in found for a in one.assumptions_used)),
                claim=claim,
                pair=claim.pairs[-1],
            )
    if (decided := decided_written_out(claim, until)) is not None:
        return decided
    message = judgement.message if judgement.answer is Answer.UNKNOWN else ""
    return Judgement(Answer.UNKNOWN, message or not_known(claim), assumed=claim.assumed, claim=claim)


def not_known(claim: Claim) -> str:
    """Why a line with inverses or determinants is open that does not hold of any in their place."""
    if all(part.determinant for part in claim.made_of.values()):
        return "a determinant is read as any number here; what holds of determinants only is not known"
    return "an inverse is read as any matrix here; what holds of inverses only is not known"


def decided_written_out(claim: Claim, until: float) -> Judgement | None:
    """A judgement of an equation that fails for small matrices, and does not hold for larger ones; else None.

    One of matrices that are small says no more than what is written out, and is proved by it.
    """
    small = written_out_matrices(claim) if claim.relation == "=" else ()
    found = [_judge_pairs(made, max(until - now(), 0.05)) for made in small]
    answers = [one.answer for one in found]
    if answers == [Answer.PROVED] and all(part.row.sort.size is not None for part in claim.made_of.values()):
        return replace(found[0], claim=claim, pair=claim.pairs[-1])
    if Answer.REFUTED not in answers or answers[-1] is Answer.PROVED:
        return None
    return found[answers.index(Answer.REFUTED)]


def judge_ordered(claim: Claim, seconds: float) -> Judgement:
    """A claim with sums over ordered indices."""
    until = now() + seconds
    for made in ways_to_prove(claim):
        judgement = _judge_pairs(made, max(until - now(), 0.05))
        if judgement.answer is Answer.PROVED:
            used = tuple(a for a in judgement.assumptions_used if not is_order(a))
            return without_value(claim, until) or replace(judgement, assumptions_used=used)
    found: list[Judgement] = []
    for made in written_out(claim):
        judgement = _judge_pairs(made, max(until - now(), 0.05))
        if judgement.answer is Answer.REFUTED:
            return at_case(replace(judgement, pair=claim.pairs[made.pairs.index(judgement.pair)]), made)
        if judgement.answer is Answer.ILL_DEFINED:
            return at_an_end(claim, judgement)
        found.append(judgement)
    if found and all_sizes(claim) and all(one.answer is Answer.PROVED for one in found):
        return in_all_places(claim, found)
    what = "places beside others" if claim.steps else "a sum over ordered indices"
    message = f"{what}: not proved for every size, and no counterexample was found at 2 and 3"
    return Judgement(Answer.UNKNOWN, message, assumed=claim.assumed, claim=claim)


def in_all_places(claim: Claim, found: Sequence[Judgement]) -> Judgement:
    """What is said of a line that is proved at every place of ranges of a fixed size."""
    used = tuple(dict.fromkeys(a for one in found for a in one.assumptions_used if not is_order(a)))
    conditions = tuple(dict.fromkeys(c for one in found for c in one.conditions))
    return replace(found[-1], assumptions_used=used, conditions=conditions, claim=claim, pair=claim.pairs[-1])


def at_an_end(claim: Claim, judgement: Judgement) -> Judgement:
    """What is said of a line without a value at an end of a range."""
    message = f"{judgement.message}, at the first or the last place of an index; say that it is another"
    return Judgement(Answer.UNKNOWN, message, assumed=claim.assumed, claim=claim)


def without_value(claim: Claim, until: float) -> Judgement | None:
    """The judgement of a line that is proved wherever it has a value, and has none at an end of a range; else None."""
    made = next(written_out(claim), None)
    if made is None:
        return None
    judgement = _judge_pairs(made, max(until - now(), 0.05))
    return at_an_end(claim, judgement) if judgement.answer is Answer.ILL_DEFINED else None


def is_order(assumption: Assumption) -> bool:
    return isinstance(assumption, Within) and assumption.name.startswith(("[<]", "[<=]"))
