"""``symce verify``: an exported module is derived again, compared line by line, and run against an independent oracle.

Knows how the header says what a module was made from; trusts nothing else in the file.
"""

from __future__ import annotations

import re
from itertools import zip_longest
from pathlib import Path

import symce
from symce.derivation import Derivation
from symce.deriving import DeriveError
from symce.exporting.array import ExportError
from symce.exporting.header import RULE, digest
from symce.exporting.numeric import checked
from symce.exporting.target import targets
from symce.exporting.writing import Module, export
from symce.latex_loss import LatexLoss
from symce.patterns import regex
from symce.read.tex.item import ReadError

HEAD = regex(r"exported by symce (\S+) for (\S+)")


class VerifyError(ExportError):
    """A module that is not what symce writes: says where it differs."""


def verify(text: str, path: Path) -> tuple[str, ...]:
    """What was found to hold of the module, line by line; raises ``VerifyError`` with the first difference.

    >>> module = export("cross-entropy", labels="int")
    >>> verify(module.text, Path("cross_entropy.py"))[0]
    'cross_entropy.py: derived again and proved: cross-entropy, labels int, for numpy'
    >>> verify(module.text.replace("t / e_c", "t * e_c"), Path("cross_entropy.py"))
    Traceback (most recent call last):
        ...
    symce.verifying.VerifyError: cross_entropy.py:...: this line is not what symce writes ...
    """
    stated = _stated(text, path)
    try:
        own = LatexLoss.stated(_header(text), stated["route"])
        loss: str | Derivation = own.derive() if own is not None else stated["loss"]
        asked = (None, None) if own is not None else (stated["wrt"], stated["route"])
        kinds = stated["labels"].split()
        labels = kinds[0] if len(kinds) == 1 else None
        lines = own.lines() if own is not None else ()
        module = export(loss, *asked, target=stated["target"], labels=labels, stated=lines)
    except (DeriveError, ExportError, ReadError) as error:
        raise VerifyError(f"{path}: its header asks for what symce cannot export: {error}") from error
    compared(text, module, path)
    for ending, wanted in module.target.beside(module.exported).items():
        other = path.with_suffix(ending)
        found = other.read_text(encoding="utf-8") if other.exists() else wanted
        if found != wanted:
            raise VerifyError(_difference(found, wanted, other))
    kind = f", labels {stated['labels']}" if kinds else ""
    said = [f"{path}: derived again and proved: {stated['loss']}{kind}, for {stated['target']}"]
    said.append(
        f"{path}: every line is what symce {symce.__version__} writes; body sha256 {digest(_body(text))[:16]}.."
    )
    said.append(f"{path}: {checked(module)}")
    return tuple(said)


def compared(text: str, module: Module, path: Path) -> None:
    """Raise ``VerifyError`` with the first line that differs from the module that symce writes today."""
    if text != module.text:
        version = HEAD.search(text.split("\n", 1)[0])
        if version and version[1] != symce.__version__ and _unedited(text, module):
            raise VerifyError(
                f"{path}: written by symce {version[1]}, this is {symce.__version__}, which writes other lines; the "
                "body still has the hash of its header; export it again"
            )
        raise VerifyError(_difference(text, module.text, path))


def _stated(text: str, path: Path) -> dict[str, str]:
    """What the header says the module was made from."""
    found: dict[str, str] = {}
    for line in _header(text):
        name, stated, said = line.partition(":")
        if stated and name in ("loss", "wrt", "target", "labels", "route"):
            found.setdefault(name, said.strip())
    missing = [name for name in ("loss", "wrt", "target", "labels", "route") if name not in found]
    if missing:
        raise VerifyError(f"{path}:1: the header of an exported module says its {missing[0]}; `symce export` writes it")
    if found["target"] not in targets():
        raise VerifyError(f"{path}: there is no target {found['target']!r}; targets: {', '.join(targets())}")
    return found


def _header(text: str) -> list[str]:
    """The lines above the rule, without the signs of comments."""
    return [re.sub(r"^\W*", "", line) for line in text.split(RULE, 1)[0].split("\n")]


def _body(text: str) -> str:
    return text.split(RULE + "\n", 1)[-1]


def _unedited(text: str, module: Module) -> bool:
    return f"rule: {digest(_body(text))}" in text


def _difference(found: str, wanted: str, path: Path) -> str:
    lines = zip_longest(found.split("\n"), wanted.split("\n"))
    for number, (mine, theirs) in enumerate(lines, 1):
        if mine != theirs:
            here = "it is missing" if mine is None else "it is one too many" if theirs is None else f"found {mine!r}"
            there = "" if theirs is None else f", expected {theirs!r}"
            return f"{path}:{number}: this line is not what symce writes from the proof: {here}{there}"
    return f"{path}: differs from what symce writes"
