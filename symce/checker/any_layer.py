r"""Networks with layers of any number, ``z^{(l)} = W^{(l)} a^{(l-1)} + b^{(l)}``, and what is derived for a layer l.

A line is judged for a layer between two others. The layer below gives any vector, and the loss is any function of what
the layer above adds up. So is the activation: what is said of first derivatives holds of every function if it holds of
every straight line ``s z + c``, for at each place a function touches one. Knows how such pages are written; a line
that is not proved so is left open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from symce.checker.in_words import Line, denies, other_algebra
from symce.checker.restated import Restating
from symce.checker.state import DocumentState
from symce.context import ContextError
from symce.judging.claim import Claim
from symce.judging.judgement import Answer
from symce.judging.remembered import judgement as judged_claims
from symce.judging.report import StepReport
from symce.patterns import regex
from symce.read.displays.rows import Part, runs
from symce.read.documents.directives import directive
from symce.read.grammar.formula import Vocabulary
from symce.read.notation.notation import notation
from symce.read.prose.any_functions import is_softmax
from symce.read.statements.claims import Chain
from symce.read.tex.item import ReadError, spelled
from symce.read.tex.latex import structure
from symce.read.tex.macros import expand
from symce.read.tree import Relation
from symce.term import Diff, TermError, kinds, nodes, variables

_NAME = r"(?:\\(?:mathbf|boldsymbol|bm|vec|mathcal)\{\\?[a-zA-Z]+\}|\\?[a-zA-Z]+)"
_LAYER = r"\^\{([(\[]?)(l|\\ell)([+-]1)?[)\]]?\}"
_PLAIN = r"\^\{[(\[]?(?:l|\\ell)(?:[+-]1)?[)\]]?\}"
_SUB = r"(?:_\{[a-z]+\})?"
_ANY_LAYER = regex(_LAYER)
_AFFINE = regex(
    rf"(?P<z>{_NAME}){_SUB}{_PLAIN}=(?:\\sum_\{{[a-z]\}})?(?P<w>{_NAME}){_SUB}{_PLAIN}(?:\\cdot ?)?"
    rf"(?P<a>{_NAME}){_SUB}{_PLAIN}\+(?P<b>{_NAME}){_SUB}{_PLAIN}"
)
_ACTIVATED = regex(rf"(?P<a>{_NAME}){_SUB}{_PLAIN}=(?P<f>\\?[a-zA-Z]+)\((?P<z>{_NAME}){_SUB}{_PLAIN}\)")
_ERROR = regex(
    rf"(?P<d>{_NAME}){_SUB}{_PLAIN}="
    rf"(?:\\frac\{{\\partial ?(?P<loss>{_NAME})(?:\([^()]*\))?\}}\{{\\partial ?(?P<z>{_NAME}){_SUB}{_PLAIN}\}}"
    rf"|\\nabla_\{{(?P<at>{_NAME}){_PLAIN}\}}(?P<of>{_NAME})(?:\([^()]*\))?)"
)
_LOSS = regex(rf"\\partial ?(?P<loss>{_NAME})(?:\([^()]*\))?\}}\{{\\partial ?{_NAME}{_SUB}{_PLAIN}")
_SLOPE = regex(r"\\frac\{\\partial[^{}]*\}\{\\partial(?:[^{}]|\{[^{}]*\})*\}|\\nabla.*")
"""One derivative by itself."""
_WRITTEN = regex(r"\^\s*\{?\s*[(\[]?\s*(?:l|\\ell)(?![a-zA-Z])")
_SECOND = regex(r"\\partial\^|\\nabla\^|''")
_SPARE = ("s", "r", "q", "v", "u", "m", "g", "h", "t")
"""Letters for the slope and the value of the activation."""

_OTHERWISE = regex(
    r"regulari[sz]|weight decay|drop-?out|batch.?norm|residual|skip.connection|shortcut|penal|sparsity|auxiliary"
    r"|(?:shared|tied|same|common|identical) weights|weights are (?:shared|tied|the same)",
    re.IGNORECASE,
)
"""Words of networks that have more between their layers, or of losses with terms of the weights."""

SAID = "layer 1 is any layer l between two others, and the loss any function of what the layer above adds up"


@dataclass(frozen=True)
class Network:
    """The letters of its sums, weights, outputs and shifts, its activation, error and loss; and its numbers.

    ``shifts`` says by how much the number at the weights and shifts is behind that of the sum.
    """

    sums: str
    weights: str
    outputs: str
    shift: str
    activation: str
    behind: tuple[int, int]
    error: str = ""
    loss: str = ""

    def goes_with(self, line: str) -> bool:
        """Whether a line gives no letter of the network another meaning."""
        head, _, body = line.partition("=")
        base = re.match(rf"({_NAME}){_SUB}(?:{_PLAIN})?(?:\([^()]*\))?$", head)
        if base is None:
            return True
        if base[1] == self.loss:
            return re.search(rf"{re.escape(self.weights)}{_SUB}{_PLAIN}", body) is None  # no term of the weights
        form = {self.sums: _AFFINE, self.outputs: _ACTIVATED}.get(base[1])
        if base[1] == self.error and _SLOPE.fullmatch(body):
            form = _ERROR
        if form is None or not _ANY_LAYER.search(line):
            return True
        found = form.fullmatch(line)
        if found is None or (form is not _AFFINE and any(_behind(line))):
            return False
        return form is not _ERROR or (found["z"] or found["at"]) == self.sums

    def directives(self, spare: tuple[str, str]) -> Iterator[str]:
        """What is said of the layers 0, 1 and 2, of which 1 is any one."""
        z, w, a, b = self.sums, self.weights, self.outputs, self.shift
        slope, value = spare
        for layer in (1, 2):
            yield f"matrix {w}^{{({layer - self.behind[0]})}} : d_{layer} x d_{layer - 1}"
            yield f"vector {b}^{{({layer - self.behind[1]})}} : d_{layer}"
        yield f"vector {a}^{{(0)}} : d_0"
        yield f"vector {slope}, {value} : d_1"
        for layer in (1, 2):
            weights, shift = f"{w}^{{({layer - self.behind[0]})}}", f"{b}^{{({layer - self.behind[1]})}}"
            yield f"let {z}^{{({layer})}} = {weights} {a}^{{({layer - 1})}} + {shift}"
            if layer == 1:
                yield f"let {a}^{{(1)}} = {slope} \\odot {z}^{{(1)}} + {value}"
        if self.loss:
            yield f"function {self.loss} of {z}^{{(2)}}"
        for layer in (1, 2) if self.error and self.loss else ():
            yield f"let {self.error}^{{({layer})}} = \\frac{{\\partial {self.loss}}}{{\\partial {z}^{{({layer})}}}}"


@dataclass
class AnyLayer:
    """Judges the lines of a document that speak of any layer of a network."""

    doc: DocumentState
    restating: Restating

    @cached_property
    def network(self) -> Network | None:
        """The network of the document, if it has one such network and no directives say what its letters are."""
        if not self.doc.document or self.doc.meanings.directives or not _WRITTEN.search(self.doc.source.text):
            return None
        if _OTHERWISE.search(self.doc.source.text) is not None:
            return None
        lines = list(self._lines())
        sums = {(one.group("z", "w", "a", "b"), _behind(line)) for line in lines if (one := _AFFINE.fullmatch(line))}
        active = {one.group("a", "f", "z") for line in lines if (one := _ACTIVATED.fullmatch(line))}
        errors = {(one["d"], one["loss"] or one["of"]) for line in lines if (one := _ERROR.fullmatch(line))}
        losses = {loss for _, loss in errors} | {one["loss"] for line in lines for one in _LOSS.finditer(line)}
        if len(sums) != 1 or len(active) != 1 or len(errors) > 1 or len(losses) > 1:
            return None
        ((z, w, a, b), behind), (made, activation, of) = sums.pop(), active.pop()
        if (made, of) != (a, z) or len({z, w, a, b}) < 4 or behind[1] != 1:
            return None
        error, loss = next(iter(errors), ("", ""))[0], next(iter(losses), "")
        if is_softmax(self.doc.source.text, activation):
            return None  # which takes all entries together
        found = Network(z, w, a, b, activation, (behind[0], behind[2]), error, loss)
        return found if all(found.goes_with(line) for line in lines) else None

    def _lines(self) -> Iterator[str]:
        """The relations of the document, in one spelling."""
        for display in self.doc.displays:
            try:
                found = list(runs(expand(display.text, self.doc.macros).text, Vocabulary()))
            except ReadError:
                continue
            for run in found:
                if run.error is None and len(run.parts) > 1:
                    left, right = (spelled(part.items) for part in run.parts[:2])
                    yield f"{left}={right}"

    def step(self, left: Part, right: Part, conditions: tuple[Relation, ...], blank: StepReport) -> StepReport | None:
        """The report on a line that speaks of any layer; None of every other line."""
        network = self.network
        sides = spelled(left.items), spelled(right.items)
        if network is None or not any(map(_ANY_LAYER.search, sides)) or right.relation not in ("=", ":="):
            return None
        line = "=".join(sides)
        if any(form.fullmatch(line) for form in (_AFFINE, _ACTIVATED, _ERROR)):
            return replace(blank, answer=Answer.DEFINITION)
        report = self._judged(network, line, conditions, blank)
        if report.answer is Answer.PROVED:
            return report
        message = report.message or "it is not shown for a layer between two others; write it for layers with numbers"
        return replace(blank, answer=Answer.UNKNOWN, message=message)

    def _judged(self, network: Network, line: str, conditions: tuple[Relation, ...], blank: StepReport) -> StepReport:
        """A line for the layer 1, with the slope of the activation in the place of its derivative."""
        spare = [name for name in _SPARE if not re.search(rf"(?<![a-zA-Z\\]){name}(?![a-zA-Z])", line)]
        if len(spare) < 2 or _SECOND.search(line) or conditions:
            return replace(blank, answer=Answer.UNKNOWN)
        slope, value = spare[:2]
        text = _ANY_LAYER.sub(lambda found: f"^{{({1 + int(found[3] or 0)})}}", line)
        at = rf"{re.escape(network.sums)}((?:_\{{[a-z]\}})?)\^\{{\(1\)\}}"
        applied = re.escape(network.activation)
        text = re.sub(rf"{applied}'\({at}\)", lambda found: f" {slope}{found[1]}", text)
        text = re.sub(rf"{applied}\({at}\)", lambda found: f" {network.outputs}{found[1]}^{{(1)}}", text)
        if network.loss:
            text = re.sub(rf"({re.escape(network.loss)})\([^()]*\)", r"\1", text)
        try:
            directives = [directive(said) for said in network.directives((slope, value))]
            chain = Chain(notation(directives))
            parser = chain.notation.parser()
            relation = parser.relation(structure(text))
            claims = tuple(chain.claims(relation, ()))
            judgement = judged_claims(claims, self.doc.seconds)
        except (ReadError, ContextError, TermError) as error:
            return replace(blank, answer=Answer.UNKNOWN, message=str(error))
        for reason in (other_algebra, denies):
            if words := reason(self.restating, Line(relation, conditions, ()), judgement):
                return replace(blank, answer=Answer.UNKNOWN, message=words)
        first = all(is_of_first_order(claim, slope) for claim in claims)
        if judgement.answer is not Answer.PROVED or chain.guessed() or not first:
            return replace(blank, answer=Answer.UNKNOWN)
        pairs = tuple(pair for claim in claims for pair in claim.pairs)
        return replace(
            blank,
            answer=Answer.PROVED,
            assumed=(SAID, f"{slope} is the slope of {network.activation}"),
            understood=pairs,
            conditions=judgement.conditions,
        )


def is_of_first_order(claim: Claim, slope: str) -> bool:
    """Whether a claim takes no derivative of a derivative, nor of the slope of the activation."""
    slopes = [node for pair in claim.pairs for side in pair for node in nodes(side) if isinstance(node, Diff)]
    return all(
        slope not in variables(node.body) and Diff not in kinds(claim.context.unfold(node.body)) for node in slopes
    )


def _behind(line: str) -> tuple[int, ...]:
    """By how much the numbers of layers behind the first are less than that one."""
    numbers = [int(found[3] or 0) for found in _ANY_LAYER.finditer(line)]
    return tuple(numbers[0] - number for number in numbers[1:])
