"""The header of an exported module: what it computes, what is proved of it, and the hash of its own body.

Knows how a header is written and read; knows no target's language but for its comment sign.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import symce
from symce.exporting.exported import Exported

if TYPE_CHECKING:
    from symce.exporting.target import Target

RULE = "-" * 100


def stamped(body: str, exported: Exported, target: Target) -> str:
    """The body under its header."""
    lines = [*described(exported, target), f"sha256 of the lines below the rule: {digest(body)}", RULE]
    return "".join(f"{target.comment}{line}".rstrip() + "\n" for line in lines) + body


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def described(exported: Exported, target: Target) -> list[str]:
    """What the header says, line by line."""
    return [
        f"{exported.title}, exported by symce {symce.__version__} for {target.name}",
        f"loss: {exported.name}",
        *exported.stated,
        f"wrt: {exported.wrt}",
        f"target: {target.name}",
        f"labels: {' '.join(exported.labels)}",
        f"route: {exported.derivations[0].route}",
        f"derivation: {exported.derivations[0].name}, sha256 {exported.digest}",
        f"needs: {target.needs}",
        "proved for every size, every real logit and every weight of the rows:",
        *(f"  {theorem.name}: {theorem}" for theorem in exported.theorems),
        "where, for each example:",
        *(f"  {line}" for line in exported.definitions),
        f"assumes: {'; '.join(exported.assumptions) or 'nothing'}",
        f"shapes: {'; '.join(exported.shapes)}",
    ]
