"""Array programs printed with buffers: every large array is written into one that is there already.

Knows which arrays are large (those with an axis besides the examples), when a buffer is free again, and how a sum
that leaves out the label becomes a hole in the buffer; spells NumPy. Names used in the printed lines: ``g`` the buffer
of the result, ``at_c`` the flat positions of label c in it, and the functions ``_row_sums``, ``_scale_rows``,
``_exp_difference`` and ``_dot_rows`` of the module.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from symce.exporting.array import (
    Apply,
    Array,
    ExportError,
    Input,
    Let,
    OneHot,
    Program,
    Put,
    Reduce,
    Take,
    parts,
)
from symce.exporting.expression import Spelling, expression, identifier, needed, replaced, shared, used


@dataclass
class _Writer:
    """The lines written so far and where the large values are."""

    spelling: Spelling
    sizes: dict[str, str]
    lines: list[str] = field(default_factory=list)
    held: dict[str, str] = field(default_factory=dict)
    differences: dict[str, Array] = field(default_factory=dict)
    free: list[str] = field(default_factory=lambda: ["g"])
    made: int = 0


def buffered(program: Program, spelling: Spelling, sizes: dict[str, str]) -> tuple[str, ...]:
    """The lines of the program for one block of rows; the large output ends in ``g``.

    Raises ``ExportError`` where a large array cannot be written into a buffer.
    """
    whole = tuple(replace(let, value=_pushed(let.value)) for let in _inlined(_without_aliases(program)))
    lets = early(shared(whole))
    writer = _Writer(spelling, sizes)
    for n, let in enumerate(lets):
        later = lets[n + 1 :]
        if large(let.value):
            if isinstance(let.value, Apply) and let.value.op == "subtract":
                writer.differences[let.name] = let.value
            holder, owned = _write(let.value, writer, later)
            writer.held[let.name] = holder if owned else _copied(holder, writer)
        else:
            _write_small(let, writer, later)
        _release(writer, later, program)
    last = next((let.name for let in lets if let.name in program.outputs and large(let.value)), None)
    holder = "g" if last is None else writer.held[last]
    made = [f"h{n} = np.empty_like(g)" for n in range(1, writer.made + 1)]
    return (*made, *(_exchanged(line, "g", holder) for line in writer.lines))


def _exchanged(line: str, one: str, other: str) -> str:
    """The line with two buffers exchanged, so that the result ends in the right one."""
    names = {one: other, other: one}
    return re.sub(r"(?<![.\w])\w+\b", lambda found: names.get(found[0], found[0]), line)


def _without_aliases(program: Program) -> tuple[Let, ...]:
    """The lines without those that only give another name to an input."""
    kept = list(needed(program))
    for let in tuple(kept):
        if isinstance(let.value, Input) and let.name not in program.outputs:
            kept.remove(let)
            old = Input(let.name, let.value.axes)
            kept = [replace(other, value=replaced(other.value, old, let.value)) for other in kept]
    return tuple(kept)


def large(value: Array) -> bool:
    """Whether the array has more than one entry for each example."""
    return len(value.axes) > 1


# --------------------------------------------------------------------------- order and inlining


def _inlined(lets: tuple[Let, ...]) -> tuple[Let, ...]:
    """Differences of inputs that are only exponentiated or gathered are no arrays of their own."""
    kept = list(lets)
    defined = {let.name for let in kept}
    for let in lets:
        match let.value:
            case Apply("subtract", (Input(whole), right)) if (
                large(let.value) and whole not in defined and not large(right)
            ):
                new = Input(let.name, let.value.axes)
                others = [other for other in kept if other is not let]
                if all(_only_exp_or_take(other.value, new) for other in others):
                    kept = [replace(other, value=replaced(other.value, new, let.value)) for other in others]
    return tuple(kept)


def _only_exp_or_take(value: Array, wanted: Input) -> bool:
    if value == wanted:
        return False
    match value:
        case Apply("exp", (Input() as arg,)) if arg == wanted:
            return True
        case Take(Input() as arg, _, _) if arg == wanted:
            return True
    return all(_only_exp_or_take(part, wanted) for part in parts(value))


def _pushed(value: Array) -> Array:
    """Gather before computing: ``take(o - m)`` is ``take(o) - m``."""
    match value:
        case Take(Apply(op, args), axis, label):
            return Apply(op, tuple(_pushed(Take(arg, axis, label)) if axis in arg.axes else arg for arg in args))
        case Apply(op, args):
            return Apply(op, tuple(map(_pushed, args)))
        case Reduce(op, axis, arg, but):
            return Reduce(op, axis, _pushed(arg), but)
        case Put(arg, axis, label, new):
            return Put(_pushed(arg), axis, label, _pushed(new))
    return value


def early(lets: tuple[Let, ...]) -> list[Let]:
    """The same lines with every gather directly after what it gathers from."""
    kept: list[Let] = []
    for let in lets:
        if isinstance(let.value, Take):
            needs = used(let.value)
            place = max((n + 1 for n, other in enumerate(kept) if other.name in needs), default=0)
            kept.insert(place, let)
        else:
            kept.append(let)
    return kept


# --------------------------------------------------------------------------- large arrays


def _write(value: Array, writer: _Writer, later: list[Let]) -> tuple[str, bool]:
    """Write the lines that compute a large array; where it is, and whether that may be overwritten."""
    match value:
        case Apply("exp", (Input(name),)) if _is_shift(writer.differences.get(name)):
            return _write(Apply("exp", (writer.differences[name],)), writer, later)
        case Input(name):
            if name in writer.held:
                return writer.held[name], not _mentioned(name, later)
            return identifier(name), False
        case Apply("exp", (Apply("subtract", (Input(name) as whole, right)),)) if large(whole) and not large(right):
            target = _new(writer)
            writer.lines.append(f"_exp_difference({identifier(name)}, {_column(right, writer)}, out={target})")
            return target, True
        case Apply("subtract", (left, Apply("multiply", (row, OneHot(label))))) if not large(row):
            target = _owned(left, writer, later)
            writer.lines.append(f"{target}.reshape(-1)[{_at(label)}] -= {_small(row, writer)}")
            return target, True
        case Put(arg, _, label, new):
            small = _small(new, writer)
            target = _owned(arg, writer, later)
            writer.lines.append(f"{target}.reshape(-1)[{_at(label)}] = {small}")
            return target, True
        case Apply("multiply", (row, arg)) if not large(row):
            scale = _small(row, writer)
            holder, owned = _write(arg, writer, later)
            if owned:
                writer.lines.append(f"_scale_rows({holder}, {scale})")
                return holder, True
            target = _new(writer)
            writer.lines.append(f"np.multiply({holder}, {_column(row, writer)}, out={target})")
            return target, True
        case Apply(op, args):
            return _apply(op, args, writer, later), True
    raise ExportError(f"{type(value).__name__} of a large array is not written with buffers")


def _is_shift(value: Array | None) -> bool:
    """Whether the value is an input less one number for each row."""
    match value:
        case Apply("subtract", (Input() as left, right)):
            return large(left) and not large(right)
    return False


def _apply(op: str, args: tuple[Array, ...], writer: _Writer, later: list[Let]) -> str:
    texts, owned = [], list[str]()
    for arg in args:
        if large(arg):
            holder, mine = _write(arg, writer, later)
            texts.append(holder)
            if mine:
                owned.append(holder)
        elif arg.axes:
            texts.append(_column(arg, writer))
        else:
            texts.append(_small(arg, writer))
    target = owned[0] if owned else _new(writer)
    writer.free.extend(holder for holder in owned[1:] if holder != target)
    writer.lines.append(f"np.{op}({', '.join(texts)}, out={target})")
    return target


def _owned(value: Array, writer: _Writer, later: list[Let]) -> str:
    holder, owned = _write(value, writer, later)
    return holder if owned else _copied(holder, writer)


def _copied(holder: str, writer: _Writer) -> str:
    target = _new(writer)
    writer.lines.append(f"np.copyto({target}, {holder})")
    return target


def _new(writer: _Writer) -> str:
    if writer.free:
        return writer.free.pop(0)
    writer.made += 1
    return f"h{writer.made}"


def _release(writer: _Writer, later: list[Let], program: Program) -> None:
    """Buffers whose value is not mentioned again are free, unless they hold a result."""
    for name, holder in list(writer.held.items()):
        if name not in program.outputs and not _mentioned(name, later):
            del writer.held[name]
            if holder not in writer.held.values() and holder not in writer.free:
                writer.free.insert(0, holder) if holder == "g" else writer.free.append(holder)


def _mentioned(name: str, lets: list[Let]) -> bool:
    return any(name in used(let.value) for let in lets)


# --------------------------------------------------------------------------- small arrays


def _write_small(let: Let, writer: _Writer, later: list[Let]) -> None:
    name = identifier(let.name)
    match let.value:
        case Reduce("sum", _, Input(whole), Input() as label) if whole in writer.held:
            _hole(name, whole, label, writer, later)
        case _:
            writer.lines.append(f"{name} = {_small(let.value, writer)}")


def _hole(name: str, whole: str, label: Input, writer: _Writer, later: list[Let]) -> None:
    """Sum without the label: its entry is set to 0, and put back where it is read again."""
    holder, at = writer.held[whole], _at(label)
    again = any(not _ends_in_put(let.value, whole, label) for let in later)
    if again:
        writer.lines.append(f"kept = {holder}.reshape(-1).take({at})")
    writer.lines.append(f"{holder}.reshape(-1)[{at}] = 0")
    writer.lines.append(f"{name} = _row_sums({holder})")
    if again:
        writer.lines.append(f"{holder}.reshape(-1)[{at}] = kept")


def _ends_in_put(value: Array, whole: str, label: Input) -> bool:
    """Whether the value reads the array only to replace its entry at the label."""
    match value:
        case Input(name):
            return name != whole
        case Put(arg, _, there, new) if there == label:
            return not _gathered(arg, whole) and _ends_in_put(new, whole, label)
    return all(_ends_in_put(part, whole, label) for part in parts(value))


def _gathered(value: Array, whole: str) -> bool:
    if isinstance(value, Take | Reduce | Put) and whole in used(value):
        return True
    return any(_gathered(part, whole) for part in parts(value))


def _small(value: Array, writer: _Writer) -> str:
    """An expression for an array with one entry for each example, or for a number."""
    names: dict[str, str] = {}

    def inner(part: Array) -> Array:
        """Parts that need buffers, under names of their own."""
        match part:
            case Take(Input(name), _, label) if name in writer.held:
                return _named(f"{writer.held[name]}.reshape(-1).take({_at(label)})")
            case Reduce("sum", _, Input(name), None) if name in writer.held:
                return _named(f"_row_sums({writer.held[name]})")
            case Reduce("sum", _, Apply("multiply", (Input() as left, Input() as right)), None) if large(
                left
            ) and large(right):
                return _named(f"_dot_rows({_place(left)}, {_place(right)})")
            case Apply(op, args):
                return Apply(op, tuple(map(inner, args)))
        return part

    def _place(part: Input) -> str:
        return writer.held.get(part.name, identifier(part.name))

    def _named(text: str) -> Input:
        key = f"\0{len(names)}"
        names[key] = text
        return Input(key, ("N",))

    return expression(inner(value), writer.spelling, names, writer.sizes)


def _column(value: Array, writer: _Writer) -> str:
    """A small array as a column beside a large one."""
    text = _small(value, writer)
    if not value.axes:
        return text
    return f"{text}[:, None]" if isinstance(value, Input | Take) else f"({text})[:, None]"


def _at(label: Input) -> str:
    return f"at_{identifier(label.name)}"
