"""symce beside other readers of LaTeX on the same lines: read rightly, read wrongly, refused, time per line.

    python benchmarks/readers.py [DIR] [--environments DIR] [--seconds 5] [--show] [--only NAME]

DIR holds .tex files, or the .jsonl files of a labelled corpus (default: derivations/hand, its right and wrong files).
Every peer runs in a virtual environment of its own, which is made on the first run; one that cannot be installed is
left out with its reason. docs/benchmarks.md says how it is judged.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import re
import select
import subprocess
import sys
import time
import venv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from statistics import median
from typing import Any

from symce.checker.checker import Checker
from symce.checker.state import DocumentState
from symce.context import ContextError
from symce.cross_reading import copied
from symce.judging.judgement import Answer
from symce.judging.readings import compared
from symce.judging.report import StepReport
from symce.limits import SECONDS, deep
from symce.read.displays.rows import Part
from symce.read.documents.directives import directive
from symce.read.documents.document import Display
from symce.read.documents.source import Source, load
from symce.read.semantics import binding
from symce.read.semantics.guesses import GREEK
from symce.read.semantics.line import line_of
from symce.read.semantics.meaning import Meaning
from symce.read.semantics.scope import Below, Binder, Scope
from symce.read.statements.claims import Chain
from symce.read.statements.respelled import Respelled
from symce.read.statements.second_reader import NotCompared
from symce.read.statements.second_reading import Names, named
from symce.read.tex.item import ReadError, spelled
from symce.read.tex.latex import structure
from symce.read.tex.macros import Place
from symce.read.tree import Big, Call, Entry, Letter, Node, Number, Relation
from symce.term import Term, TermError

ROOT = Path(__file__).parent.parent
WORKER = Path(__file__).with_name("reader_worker.py")

PEERS = {
    "latex2sympy2": ("latex2sympy2==1.9.1", "sympy==1.14.0"),
    "latex2sympy2_extended": ("latex2sympy2_extended==1.11.0", "antlr4-python3-runtime==4.13.2", "sympy==1.14.0"),
    "latex2sympy2_extended, case kept": (
        "latex2sympy2_extended==1.11.0",
        "antlr4-python3-runtime==4.13.2",
        "sympy==1.14.0",
    ),
    "SymPy, lark": ("sympy==1.14.0", "lark==1.3.1"),
    "SymPy, antlr": ("sympy==1.14.0", "antlr4-python3-runtime==4.11.1"),
    "Math-Verify": ("math-verify==0.9.0", "antlr4-python3-runtime==4.13.2", "sympy==1.14.0"),
}
"""Every peer and what is installed for it; two that need the same share an environment."""


RIGHT, WRONG, REFUSED, OPEN = "right", "wrong", "refused", "open"
"""What becomes of a side; open is one whose value is not known, or that has none at any sample point."""

ANSWERS = {"proved": (Answer.PROVED, Answer.DEFINITION), "refuted": (Answer.REFUTED, Answer.ILL_DEFINED)}
"""The answers of symce that agree with a label."""

# --------------------------------------------------------------------------- the lines


@dataclass(frozen=True)
class Side:
    """One side of a labelled step: its text, and what symce reads, which its label confirms or not."""

    step: int
    source: str
    normal: str
    node: Node | None
    meaning: Meaning | None
    ours: Term | None
    outcome: str
    seconds: float


@dataclass
class Collected:
    """All sides of the labelled steps; ``arrays`` counts the sides that are vectors or matrices and are left out."""

    sides: list[Side] = field(default_factory=list)
    arrays: int = 0
    steps: int = 0


class Collecting(Checker):
    """Checks a document and keeps every side with its label."""

    collected: Collected
    labels: str | None = None
    """The label of every step of the document; None where ``expect`` lines give them."""

    def step(self, left: Part, right: Part, conditions: tuple[Relation, ...], place: Place) -> StepReport:
        report = super().step(left, right, conditions, place)
        label = self.labels or (report.expect.value if report.expect else None)
        label = {"definition": "proved", "ill_defined": "refuted"}.get(label or "", label)
        if label not in ANSWERS:  # announced as unknown, or nothing announced: no value is known
            return report
        outcome = REFUSED
        for announced, answers in ANSWERS.items():
            if report.answer in answers:
                outcome = RIGHT if announced == label else WRONG
        self.keep(report, left, right, outcome)
        return report

    def keep(self, report: StepReport, left: Part, right: Part, outcome: str) -> None:
        found = self.collected
        texts = {"lhs": report.lhs, "rhs": report.rhs}
        try:
            relation = self.defining.relation(left, right)
            meaning = Chain(copied(self.doc.chain().notation)).meaning({})
            meaning.line = line_of(relation)
        except (ReadError, ContextError, TermError):
            relation = None
        for side, part in (("lhs", left), ("rhs", right)):
            normal = spelled(part.items)
            node, ours, known = None, None, None
            seconds = 0.0
            if relation is not None and report.answer is not Answer.UNREADABLE:
                known = meaning
                node = relation.left if side == "lhs" else relation.right
                try:
                    start = time.process_time()
                    array = meaning.value(self.doc.chain().notation.parser().expression(structure(normal)), Scope())
                    seconds = time.process_time() - start
                except (ReadError, ContextError, TermError):
                    array = None
                if array is not None and array.rank:
                    found.arrays += 1
                    continue
                ours = None if array is None else array.term
            found.sides.append(Side(found.steps, texts[side], normal, node, known, ours, outcome, seconds))
        found.steps += 1


def collect(folder: Path) -> Collected:
    """The labelled sides of a directory."""
    found = Collected()
    for path in sorted(folder.rglob("*.tex")):
        if path.parent.name == "invalid":
            continue
        checker = Collecting(DocumentState(load(path.read_bytes(), str(path)), [], SECONDS))
        checker.collected, checker.labels = found, None if path.parent.name == "wrong" else "proved"
        list(checker.steps())
    for path in sorted(folder.glob("*.jsonl")):
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            checker = Collecting(
                DocumentState(Source(row["id"], row["tex"]), [directive(line) for line in row["directives"]], SECONDS)
            )
            checker.collected, checker.labels = found, row["expect"]
            with deep():
                list(checker.display(Display(row["tex"], 0)))
    return found


# --------------------------------------------------------------------------- what a peer answers


class NotJudged(Exception):  # an answer, not an error
    """An answer that may be right and that cannot be compared."""


class Peer:
    """A reader in its own process, which is killed and started anew where it does not answer in time."""

    def __init__(self, name: str, python: Path, seconds: float) -> None:
        self.name, self.python, self.seconds = name, python, seconds
        self.process = self.start()

    def start(self) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [str(self.python), str(WORKER), self.name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            bufsize=1,
        )
        assert process.stdout is not None
        if not select.select([process.stdout], [], [], 60)[0] or process.stdout.readline().strip() != '"ready"':
            process.kill()
            raise OSError("does not start")
        return process

    def read(self, text: str) -> dict[str, Any]:
        """The answer of the worker; a refusal where it does not come in time, or the worker dies."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(text) + "\n")
        self.process.stdin.flush()
        line = ""
        if select.select([self.process.stdout], [], [], self.seconds)[0]:
            line = self.process.stdout.readline()
        if line:
            return dict(json.loads(line))
        self.end()
        self.process = self.start()
        return {"refused": "no answer in time", "seconds": self.seconds}

    def end(self) -> None:
        self.process.kill()
        self.process.wait()


def decoded(tree: list[Any], charity: Charity) -> Any:
    """The tree of a worker as a SymPy expression; calls and decimals are kept in the names of symbols."""
    import sympy

    def inner(part: list[Any]) -> Any:
        return decoded(part, charity)

    match tree:
        case ["symbol", name]:
            return sympy.Symbol(name)
        case ["number", p, q]:
            return sympy.Rational(int(p), int(q))
        case ["decimal", text]:
            charity.rounded = True
            value = Fraction(text)
            return sympy.Rational(value.numerator, value.denominator)
        case ["e"]:
            return sympy.E
        case ["call", head, *arguments]:
            charity.literal = False
            return sympy.Symbol(f"{CALL}{charity.latex_of(head)}({', '.join(arguments)})")
        case ["tanh", argument]:
            up, down = sympy.exp(inner(argument)), sympy.exp(-inner(argument))
            return (up - down) / (up + down)
        case ["log", argument, ["number", "10", "1"]] if charity.natural:
            charity.literal = False
            return sympy.log(inner(argument), evaluate=False)
        case [("Sum" | "Product") as kind, body, *limits]:
            made = [tuple(map(inner, limit)) for limit in limits]
            if any(hides(body, str(limit[0])) for limit in made):
                charity.literal = False
            return getattr(sympy, kind)(inner(body), *made)
        case ["Derivative", body, *variables]:
            charity.literal = False
            return sympy.Derivative(inner(body), *[tuple(map(inner, variable)) for variable in variables])
        case [("Add" | "Mul" | "Pow" | "exp" | "log") as kind, *parts]:
            return getattr(sympy, kind)(*map(inner, parts), evaluate=False)
    if tree == ["other", "Max"] and "max" in charity.text:
        raise NotJudged("a maximum")
    raise NotCompared(f"holds a {tree[-1]}")


CALL = "call:"


def hides(body: list[Any], index: str) -> bool:
    """Whether a letter of the body has the index of a sum inside its name, where SymPy does not see it."""
    if body[:1] == ["symbol"]:
        return body[1] != index and index in str(body[1]).partition("_")[2]
    return any(hides(part, index) for part in body[1:] if isinstance(part, list))


ACCENTS = {"hat", "bar", "tilde", "vec", "dot", "ddot", "overline", "widehat", "widetilde", "overrightarrow", "bm"}
ACCENTS |= {"mathbf", "mathcal", "mathrm", "text", "boldsymbol", "mathbb", "mathit"}


def greek(match: re.Match[str]) -> str:
    """The name of a Greek letter with its backslash."""
    return f"\\{match.group()}" if f"\\{match.group()}" in GREEK else match.group()


class Charity(Names):
    """The symbols of a peer, read as LaTeX: a letter means what it means in the line, bound where a sum binds it.

    ``literal`` turns False where the answer is right only in this charitable reading.
    """

    def __init__(self, side: Side) -> None:
        assert side.node is not None
        assert side.meaning is not None
        super().__init__(Respelled(), side.node, side.meaning)
        self.text = side.normal
        self.natural = "\\log_" not in side.normal
        self.literal = True
        self.rounded = False

    def latex_of(self, name: str) -> str:
        """The name of a symbol as LaTeX: what readers take away or put in is put right."""
        head, mark, tail = name.partition("_")
        if head.startswith("math{"):  # \\mathcal{L} comes back as math{L}
            found = re.search(r"\\math[a-z]+" + re.escape(head[4:]), self.text)
            head = found.group() if found else head
        elif f"\\{head}" in GREEK or head.partition("{")[0] in ACCENTS:
            head = f"\\{head}"
        if head not in self.text and head.replace("\\", "\\var", 1) in self.text:
            head = head.replace("\\", "\\var", 1)  # \\varepsilon comes back as epsilon
        if "*" in tail:  # S_{ji} comes back as S_{i*j}
            letters = sorted(re.findall(r"[a-z]+", tail))
            written = re.findall(re.escape(head) + r"_\{([^{}]*)\}", self.text)
            tail = next((f"{{{w}}}" for w in written if sorted(w) == letters), tail)
        return head + mark + re.sub(r"(?<![\\a-zA-Z])([A-Za-z]+)", greek, tail)

    def letter(self, name: str, scope: Scope) -> Term:
        called = name.startswith(CALL)
        node = self.parsed(name[len(CALL) :] if called else self.latex_of(name))
        call = node.body if isinstance(node, Entry) else node
        if not isinstance(call, Call if called else (Letter, Number, Call)):
            raise NotCompared(f"takes {name.removeprefix(CALL)} for a call")
        array = self.meaning.value(node, scope)
        if array.rank:
            raise NotJudged(f"{name} is {array.said()}")
        return array.term

    def parsed(self, text: str) -> Node:
        return self.meaning.notation.parser().expression(structure(text))

    def bind(self, op: str, index: str, lower: Any, upper: Any, scope: Scope) -> tuple[Scope, list[Binder]]:
        from sympy import latex

        node = self.parsed(self.latex_of(index))
        if not isinstance(node, Letter):
            raise NotCompared("sums over what is no index")
        first, top = self.parsed(latex(lower)), self.parsed(latex(upper))
        below = Below(Big(op, (node,), top, self.side))
        inside = binding.bind(self.meaning, below, node, scope, lower=first, upper=top)
        return inside, below.binders


def judged(side: Side, answer: dict[str, Any]) -> tuple[str, bool, str]:
    """How a peer's answer on a side stands to what symce reads there, whether it is so without charity, and why."""
    if "tree" not in answer:
        return REFUSED, False, answer["refused"]
    if side.ours is None or side.outcome != RIGHT:
        return OPEN, False, ""
    charity = Charity(side)
    with deep():
        try:
            theirs = named(decoded(answer["tree"], charity), charity, Scope())
        except NotJudged as reason:
            return OPEN, False, str(reason)
        except (NotCompared, ReadError, ContextError, TermError, ValueError, TypeError, AttributeError) as error:
            return WRONG, False, str(error)
        found = compared("lhs", side.ours, theirs, charity.meaning.context, SECONDS)
    if found.difference is not None and charity.rounded and alike(found.difference.lhs, found.difference.rhs):
        return RIGHT, False, ""
    outcome = {"agrees": RIGHT, "differs": WRONG, "not_compared": OPEN}[found.outcome]
    return outcome, charity.literal, found.why or str(found.difference)


def alike(left: str, right: str) -> bool:
    """Whether two decimals agree to the digits of a float, for readers that compute with floats."""
    try:
        return math.isclose(float(left), float(right), rel_tol=1e-9)
    except ValueError:
        return False


# --------------------------------------------------------------------------- running


@dataclass
class Figures:
    """What is printed of one reader."""

    name: str
    counts: Counter[str]
    literal: int
    steps: int
    times: list[float]

    def line(self) -> str:
        total = max(sum(self.counts.values()) - self.counts[OPEN], 1)
        cells = [f"{self.counts[key]} ({100 * self.counts[key] / total:.0f} %)" for key in (RIGHT, WRONG, REFUSED)]
        cells.insert(1, str(self.literal))
        ms = f"{1000 * median(self.times):.2f}" if self.times else ""
        return f"| {self.name} | {' | '.join(cells)} | {self.steps} | {ms} |"


def measured(peer: Peer, collected: Collected, show: bool) -> Figures:
    """A peer on all sides: each as it is written, and where that is not read rightly, in normal spelling."""
    figures = Figures(peer.name, Counter(), 0, 0, [])
    peer.read("a + b")
    right: dict[int, list[bool]] = {}
    for side in collected.sides:
        outcome, literal, why = answered(peer, side, side.source, figures)
        if outcome != RIGHT and side.normal != side.source:
            second = answered(peer, side, side.normal, figures)
            outcome, literal, why = second if second[0] == RIGHT else (outcome, literal, why)
        figures.counts[outcome] += 1
        figures.literal += outcome == RIGHT and literal
        right.setdefault(side.step, []).append(outcome == RIGHT)
        if show and outcome == WRONG:
            print(f"{peer.name}: {' '.join(side.source.split())}\n    {why}")
    figures.steps = sum(all(found) for found in right.values())
    return figures


def answered(peer: Peer, side: Side, text: str, figures: Figures) -> tuple[str, bool, str]:
    answer = peer.read(text)
    figures.times.append(answer["seconds"])
    return judged(side, answer)


def ours(collected: Collected) -> Figures:
    """Symce on the same sides, judged by the labels."""
    figures = Figures("symce", Counter(), 0, 0, [side.seconds for side in collected.sides if side.seconds])
    right: dict[int, list[bool]] = {}
    for side in collected.sides:
        figures.counts[side.outcome] += 1
        right.setdefault(side.step, []).append(side.outcome == RIGHT)
    figures.literal = figures.counts[RIGHT]
    figures.steps = sum(all(found) for found in right.values())
    return figures


def environment(folder: Path, packages: tuple[str, ...]) -> Path:
    """The Python of an environment with these packages; raises ``OSError`` with the last line of pip."""
    name = "-".join(package.replace("==", "-") for package in packages)
    python = folder / name / ("Scripts" if os.name == "nt" else "bin") / "python"
    done = folder / name / "installed"
    if not done.exists():
        venv.create(folder / name, with_pip=True, clear=True)
        command = [str(python), "-m", "pip", "install", "--quiet", *packages]
        result = subprocess.run(command, capture_output=True, text=True, check=False)
        if result.returncode:
            raise OSError((result.stderr.strip().splitlines() or ["pip fails"])[-1])
        done.touch()
    return python


def peers(folder: Path, seconds: float, only: list[str] | None) -> Iterator[Peer]:
    """The peers that are asked for and can be started; of the others the reason is printed."""
    for name, packages in PEERS.items():
        if only and name not in only:
            continue
        if name == "latex2sympy2" and sys.version_info >= (3, 13):
            print(f"{name}: left out, it does not import on Python 3.13 and later")
            continue
        try:
            yield Peer(name, environment(folder, packages), seconds)
        except OSError as error:
            print(f"{name}: left out, {error}")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "derivations" / "hand")
    parser.add_argument("--environments", type=Path, default=ROOT / "build" / "readers")
    parser.add_argument("--seconds", type=float, default=5.0, help="a peer that takes longer on a line refuses it")
    parser.add_argument("--show", action="store_true", help="print every side that a peer reads wrongly, and how")
    parser.add_argument("--only", choices=PEERS, action="append", help="this peer only; repeatable")
    options = parser.parse_args()
    collected = collect(options.folder)
    judgeable = sum(side.ours is not None and side.outcome == RIGHT for side in collected.sides)
    print(
        f"{len(collected.sides)} sides of {collected.steps} labelled steps, {judgeable} of them with a known value; "
        f"{collected.arrays} vectors and matrices are left out; Python {sys.version.split()[0]}"
    )
    print("| reader | rightly | of these as it stands | wrongly | refused | both sides rightly | ms, median |")
    print("|---|---|---|---|---|---|---|")
    print(ours(collected).line(), flush=True)
    for peer in peers(options.environments, options.seconds, options.only):
        try:
            print(measured(peer, collected, options.show).line(), flush=True)
        finally:
            peer.end()


if __name__ == "__main__":
    main()
