"""Array programs as loops: one row of the batch after the other, in the ``Loops`` of a language.

Knows how axes become loops, reductions running sums, and sums over the examples accumulators that are read after the
last row; knows no language but by its table. What all examples share is computed before the first row.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import count

from symce.exporting.array import (
    BATCH,
    Apply,
    Array,
    Contract,
    ExportError,
    Input,
    Length,
    Let,
    Number,
    OneHot,
    Program,
    Put,
    Reduce,
    Take,
    uses,
)
from symce.exporting.expression import identifier, needed, shared, used

ARITHMETIC = {
    "add": "({0} + {1})",
    "subtract": "({0} - {1})",
    "multiply": "({0} * {1})",
    "product": "({0} * {1})",
    "divide": "({0} / {1})",
    "negative": "(-{0})",
    "like": "{0}",
}
"""The operations that languages with signs between the operands write alike."""


@dataclass(frozen=True)
class Loops:
    """How a language writes loops and the operations inside.

    ``operations`` are templates by name, with ``power_N`` for exponents that have a form of their own; ``guarded`` is a
    product in which 0 times infinity is 0. ``step`` is what a reduction does with one more number, ``skip`` puts a
    condition before it. ``declare`` makes a number, or a place in a row, of its own, ``running`` one that a reduction
    changes; ``total`` is a running sum in the precision of the row. ``ahead`` is a line before an innermost loop,
    by what the loop does. An entry is written with one index or, where ``nested``, with one for each axis. The
    ends of a row of the softmax cross-entropy are ``far``, the loss where the exponential ``e`` is too small to divide
    by, and what is ``lost`` on the ``condition`` that there is no ``largest`` logit.
    """

    operations: Mapping[str, str]
    number: str
    fraction: str
    length: str
    start: Mapping[str, str]
    step: Mapping[str, str]
    skip: str
    choice: str
    one_hot: str
    total: str
    declare: Mapping[str, str]
    running: Mapping[str, str]
    store: str
    loop: str
    close: str
    ahead: Mapping[str, str]
    nested: bool
    far: str
    condition: tuple[str, str]
    lost: str
    reserved: frozenset[str]


SIZES = {"N": "rows", "K": "classes", "d": "features"}
"""What the number of entries of an axis is called in what is printed; any other axis is ``size_`` and its name."""


@dataclass(frozen=True)
class Printed:
    """A program in loops: statements before the rows, for each row, and after the last.

    ``room`` names what needs room for one row or for all, with its axes; ``sums`` are those whose room is in double
    precision and begins with zeros. ``names`` are the letters of the program as they are printed.
    """

    before: tuple[str, ...]
    row: tuple[str, ...]
    after: tuple[str, ...]
    room: Mapping[str, tuple[str, ...]]
    sums: Mapping[str, tuple[str, ...]]
    names: Mapping[str, str]
    axes: tuple[str, ...]


def size(axis: str) -> str:
    return SIZES.get(axis, f"size_{identifier(axis)}")


def labels_in(made: Program) -> frozenset[str]:
    """The inputs that are classes: what entries are taken at, put at, or left out."""
    found: set[str] = set()

    def see(value: Array) -> None:
        match value:
            case Take(_, _, label) | Put(_, _, label, _) | OneHot(label, _) | Reduce(_, _, _, Input() as label):
                found.add(label.name)

    for let in made.lets:
        uses(let.value, see)
    return frozenset(found)


def with_shift(made: Program, roles: Mapping[str, str]) -> Program:
    """The program with the shift, or the class whose logit is the shift, found from the logits; ``roles`` by letter.

    Its output ``largest`` is the largest logit. A program without either is left as it is.
    """
    logits = next((value for value in made.inputs if roles.get(value.name) == "logits"), None)
    found = next((value for value in made.inputs if roles.get(value.name) in ("shift", "class")), None)
    if logits is None or found is None:
        return made
    axis = logits.axes[-1]
    shift = roles[found.name] == "shift"
    first = Let(found.name, Reduce("max" if shift else "argmax", axis, logits))
    largest = Let("largest", found if shift else Take(logits, axis, found))
    inputs = tuple(value for value in made.inputs if value != found)
    return Program(inputs, (first, *made.lets, largest), (*made.outputs, "largest"))


def printed(made: Program, loops: Loops, outputs: Mapping[str, tuple[str, tuple[str, ...]]]) -> Printed:
    """The statements that compute the program.

    ``outputs`` gives for each output the name of the array that the caller gives and its axes. Raises ``ExportError``
    where a row needs a sum over the rows, such as a mean over the batch.
    """
    lets = _flat(shared(needed(made)))
    names = _names(made, lets, loops, {name for name, _ in outputs.values()})
    later = frozenset(name for let in lets for name in used(let.value))
    printer = _Printer(loops, names, {value.name: value.axes for value in made.inputs}, dict(outputs), later)
    summed = _over_examples(lets)
    for let in lets:
        printer.let(let, let.name in summed)
    printer.ends(made)
    axes = [axis for value in made.inputs for axis in value.axes] + [axis for let in lets for axis in let.value.axes]
    return Printed(
        tuple(printer.before),
        tuple(printer.row),
        tuple(printer.after),
        printer.room,
        printer.sums,
        names,
        tuple(dict.fromkeys(axis for axis in ("N", "K", *axes) if axis in axes)),
    )


# --------------------------------------------------------------------------- one reduction a line


def _flat(lets: Iterable[Let]) -> tuple[Let, ...]:
    """The lines with every reduction, and every factor of a matrix product, in a line of its own."""
    kept, numbers = list[Let](), count(1)

    def own(value: Array, whole: bool) -> Array:
        """The value without reductions inside; ``whole`` where it may be one itself."""
        found = _rebuilt(value, lambda part: once(own(part, False), value))
        if isinstance(found, Contract):
            left, right = (side if _simple(side) else line(side) for side in (found.left, found.right))
            found = Reduce("sum", found.over, Apply("product", (left, right)))
        return found if whole or not isinstance(found, Reduce) else line(found)

    def once(value: Array, around: Array) -> Array:
        """A call or a quotient that is the same for every entry is computed once."""
        cheap = not isinstance(value, Apply) or value.op in ("add", "subtract", "multiply", "negative")
        return value if cheap or value.axes == around.axes or isinstance(around, Reduce) else line(value)

    def line(value: Array) -> Input:
        name = f"part_{next(numbers)}"
        kept.append(Let(name, value))
        return Input(name, value.axes)

    for let in lets:
        kept.append(replace(let, value=own(let.value, True)))
    return tuple(kept)


def _simple(value: Array) -> bool:
    return isinstance(value, Input | Number | Length)


def _rebuilt(value: Array, inner: object) -> Array:
    assert callable(inner)
    match value:
        case Apply(op, args):
            return Apply(op, tuple(map(inner, args)))
        case Reduce(op, axis, arg, but):
            return Reduce(op, axis, inner(arg), but)
        case Contract(left, right, over):
            return Contract(inner(left), inner(right), over)
        case Take(arg, axis, label):
            return Take(inner(arg), axis, label)
        case Put(arg, axis, label, new):
            return Put(inner(arg), axis, label, inner(new))
    return value


def _over_examples(lets: tuple[Let, ...]) -> frozenset[str]:
    """The lines that are known after the last row only: sums over the examples, and what is made from them."""
    found: set[str] = set()
    for let in lets:
        own = isinstance(let.value, Reduce) and let.value.axis == BATCH
        if own or used(let.value) & found:
            if BATCH in let.value.axes:
                raise ExportError(f"{let.name} of one example needs a sum over all of them; choose --target numpy")
            found.add(let.name)
    return frozenset(found)


def _names(made: Program, lets: tuple[Let, ...], loops: Loops, taken: set[str]) -> dict[str, str]:
    """Every letter by the name that it is printed with, no two the same and none with another meaning."""
    axes = {axis for value in made.inputs for axis in value.axes}
    used_up = {*loops.reserved, *taken, *map(size, axes), *map(_index, axes)}
    found: dict[str, str] = {}
    for letter in dict.fromkeys([*(value.name for value in made.inputs), *(let.name for let in lets)]):
        name = identifier(letter)
        while name in used_up:
            name += "_"
        used_up.add(name)
        found[letter] = name
    return found


def _index(axis: str) -> str:
    return {"N": "n", "K": "k"}.get(axis, f"at_{identifier(axis)}")


# --------------------------------------------------------------------------- statements


@dataclass
class _Printer:
    """The statements written so far, and where values are: ``held`` by the caller, else in ``room`` or ``sums``."""

    loops: Loops
    names: Mapping[str, str]
    inputs: Mapping[str, tuple[str, ...]]
    held: Mapping[str, tuple[str, tuple[str, ...]]]
    later: frozenset[str]
    before: list[str] = field(default_factory=list)
    row: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    room: dict[str, tuple[str, ...]] = field(default_factory=dict)
    sums: dict[str, tuple[str, ...]] = field(default_factory=dict)
    known: dict[str, tuple[str, ...]] = field(default_factory=dict)
    made: int = 0

    def let(self, let: Let, late: bool) -> None:
        """The statements of one line, in the part of the function that they belong to."""
        value, name = let.value, self.names[let.name]
        if isinstance(value, Reduce) and value.axis == BATCH:
            self._add_up(let, value)
            return
        given = self.held.get(let.name)
        axes = tuple(axis for axis in (given[1] if given else value.axes) if axis != BATCH)
        of_a_row = BATCH in (given[1] if given else value.axes)
        lines = self.after if late else self.row if of_a_row else self.before
        at = {axis: _index(axis) for axis in (*axes, BATCH)}
        inside, text = self._reduction(value, at) if isinstance(value, Reduce) else ([], self.entry(value, at))
        if given:
            inside.append(self.loops.store.format(self._place(*given, at), text))
        elif axes:
            self.room[name] = axes
            inside.append(self.loops.store.format(self._place(name, axes, at), text))
        else:
            kind = "place" if isinstance(value, Reduce) and value.op == "argmax" else "number"
            inside.append(self.loops.declare[kind].format(name, text))
        lines += self._nested(axes, inside)
        if given and not axes and let.name in self.later:  # the number of a row stays at hand
            lines.append(self.loops.declare["number"].format(name, self._place(*given, at)))
        self.known[let.name] = axes

    def ends(self, made: Program) -> None:
        """What a form of the softmax cross-entropy leaves to who runs it: the far loss, and rows without a softmax."""
        if "far" in made.outputs:
            e = next(let for let in made.lets if let.says == "exponentials")
            label = next(value for value in made.inputs if value.name in labels_in(made))
            own = self.entry(Take(Input(e.name, e.value.axes), e.value.axes[-1], label), {BATCH: _index(BATCH)})
            self.row += self.loops.far.format(e=own, far=self.names["far"]).split("\n")
        if "largest" in made.outputs:
            place = self._place(*self.held["grad"], {axis: _index(axis) for axis in self.held["grad"][1]})
            lost = self._loop(self.held["grad"][1][-1], [self.loops.store.format(place, self.loops.lost)], "")
            head, close = self.loops.condition
            self.row += [head.format(largest=self.names["largest"])]
            self.row += [f"    {line}" for line in (self.loops.store.format("losses[n]", self.loops.lost), *lost)]
            self.row += [close] if close else []

    def _add_up(self, let: Let, value: Reduce) -> None:
        """A sum over the examples: added to in every row, read after the last."""
        if value.op != "sum" or value.but is not None:
            raise ExportError(f"a {value.op} over the examples is not printed in loops; choose --target numpy")
        name, axes = self.names[let.name], value.axes
        self.sums[name] = axes
        at = {axis: _index(axis) for axis in (*axes, BATCH)}
        place = self._place(name, axes, at)
        self.row += self._nested(axes, [self.loops.step["sum"].format(place, self.entry(value.arg, at))])
        self.known[let.name] = axes
        if let.name in self.held:
            store = self.loops.store.format(self._place(*self.held[let.name], at), self.loops.total.format(place))
            self.after += self._nested(self.held[let.name][1], [store])

    def _reduction(self, value: Reduce, at: Mapping[str, str]) -> tuple[list[str], str]:
        """The statements of a running sum, and its value."""
        loops, index = self.loops, _index(value.axis)
        self.made += 1
        name = f"{value.op}_{self.made}"
        text = self.entry(value.arg, {**at, value.axis: index})
        most = self.entry(value.arg, {**at, value.axis: name})
        step = loops.step[value.op].format(name, text, index, most)
        if value.but is not None:
            step = loops.skip.format(index, self.entry(value.but, at), step)
        kind = {"argmax": "place", "max": "max"}.get(value.op, "sum")
        head = loops.running[kind].format(name, loops.start[value.op])
        loop = self._loop(value.axis, [step], loops.ahead.get(value.op, "").format(name))
        return [head, *loop], loops.total.format(name) if kind == "sum" else name

    def _nested(self, axes: tuple[str, ...], inside: list[str]) -> list[str]:
        """The statements for every entry along the axes."""
        ahead = self.loops.ahead.get("each", "") if len(inside) == 1 else ""  # one statement: an innermost loop
        for axis in reversed(axes):
            inside, ahead = self._loop(axis, inside, ahead), ""
        return inside

    def _loop(self, axis: str, inside: list[str], ahead: str) -> list[str]:
        head = self.loops.loop.format(index=_index(axis), size=size(axis))
        lines = [head, *(f"    {line}" for line in inside), *([self.loops.close] if self.loops.close else [])]
        return [ahead, *lines] if ahead else lines

    def _place(self, name: str, axes: tuple[str, ...], at: Mapping[str, str]) -> str:
        """The entry of an array at the given indices."""
        if not axes:
            own = name not in self.sums and all(name != given for given, _ in self.held.values())
            return name if own else f"{name}[0]"
        if self.loops.nested:
            return f"{name}[{', '.join(at[axis] for axis in axes)}]"
        text = at[axes[0]]
        for axis in axes[1:]:
            text = f"{f'({text})' if '+' in text else text} * {size(axis)} + {at[axis]}"
        return f"{name}[{text}]"

    def entry(self, value: Array, at: Mapping[str, str]) -> str:
        """The value at the given indices, as one expression."""
        loops = self.loops
        match value:
            case Input(letter):
                return self._entry_of(letter, at)
            case Number(number):
                return self._number(number)
            case Length(axis):
                return loops.length.format(size(axis))
            case Apply("power", (base, Number(exponent))) if f"power_{exponent}" in loops.operations:
                return loops.operations[f"power_{exponent}"].format(self.entry(base, at))
            case Apply("multiply", (left, right)) if len(left.axes) > 1 and len(right.axes) > 1:
                return loops.operations["guarded"].format(self.entry(left, at), self.entry(right, at))
            case Apply(op, args) if op in loops.operations:
                return loops.operations[op].format(*(self.entry(arg, at) for arg in args))
            case Take(arg, axis, label):
                return self.entry(arg, {**at, axis: self.entry(label, at)})
            case Put(arg, axis, label, new):
                here, there = at[axis], self.entry(label, at)
                return loops.choice.format(here, there, self.entry(new, at), self.entry(arg, at))
            case OneHot(label, axis):
                return loops.one_hot.format(at[axis], self.entry(label, at))
        named = value.op if isinstance(value, Apply) else type(value).__name__.lower()
        raise ExportError(f"loops have no form of {named}; choose --target numpy")

    def _entry_of(self, letter: str, at: Mapping[str, str]) -> str:
        name = self.names[letter]
        if name in self.sums:
            return self.loops.total.format(self._place(name, self.sums[name], at))
        if letter not in self.known:
            return self._place(name, self.inputs[letter], at)
        if letter in self.held and self.known[letter]:
            return self._place(*self.held[letter], at)
        return self._place(name, self.known[letter], at)

    def _number(self, number: Fraction) -> str:
        if number.denominator == 1:
            return self.loops.number.format(number.numerator)
        return self.loops.fraction.format(number.numerator, number.denominator)
