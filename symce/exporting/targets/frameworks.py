"""What the modules for JAX and torch have in common: which program serves which labels, and the arguments.

Knows programs and arguments; the spelling and the template are those of each target.
"""

from __future__ import annotations

from symce.exporting.exported import Exported
from symce.exporting.expression import Spelling, function, identifier
from symce.exporting.targets.numpy_plain import kernel, labels_of, shape_of

LABEL_ARGUMENTS = ("logits", "label", "shift", "row weight")
PEAK_ARGUMENTS = ("logits", "labels", "class", "row weight")


def kernels(exported: Exported, spelling: Spelling) -> str:
    """The proved programs as functions of whole arrays, and for the softmax cross-entropy what chooses the shift."""
    if not exported.special:
        made = {name: program for name, program in exported.programs.items() if name.startswith("plain")}
        return "\n\n".join(kernel(name, program, exported, spelling) for name, program in made.items())
    logits = exported.roles["logits"]
    found = []
    for kind, name, arguments in (("int", "label", LABEL_ARGUMENTS), ("soft", "peak", PEAK_ARGUMENTS)):
        if kind in exported.labels:
            letters = tuple(exported.roles[role] for role in arguments)
            found.append(function(f"_{name}", exported.programs[name], letters, spelling, {logits: ("N", "K")}))
    return "\n\n".join(found)


def chosen(exported: Exported, numbers: str) -> str:
    """The lines that call the program for the labels that were given; ``numbers`` are the arguments, weights last."""
    if not exported.labels:
        return f"    return _plain({numbers})\n"
    names = {"int": "_int", "soft": "_soft"} if exported.special else {"int": "_plain_int", "soft": "_plain_soft"}
    labels = labels_of(exported).name
    lines = ""
    if "int" in exported.labels:
        lines += f"    if {labels}.ndim == 1:\n        return {names['int']}({numbers})\n"
    if "soft" in exported.labels:
        lines += f"    return {names['soft']}({numbers})\n"
    else:
        lines += f'    raise ValueError("{labels} are integers, one for each example")\n'
    return lines


def filled(template: str, special: str, printed: str, exported: Exported, rest: str = "row") -> str:
    """The template with the names of the arguments, what belongs to the softmax cross-entropy, and the programs."""
    arguments = exported.arguments
    names = [a.name for a in arguments]
    own = next(a.name for a in arguments if a.axes[:1] == ("N",))
    given = ", ".join(names)
    table = {
        "@title@": exported.title,
        "@shapes@": "\n".join(f"    {shape_of(a, exported)}" for a in arguments),
        "@names@": given,
        "@wrt@": arguments[0].name,
        "@count@": str(len(arguments)),
        "@examples@": own,
        "@choice@": chosen(exported, f"{given}, {rest}").rstrip("\n"),
        "@first@": identifier(arguments[0].name),
    }
    for key, text in table.items():
        template = template.replace(key, text)
    parts = (template, *((special,) if exported.special else ()), printed)
    return "\n\n\n".join(part.strip("\n") for part in parts) + "\n"
