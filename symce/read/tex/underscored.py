r"""Names as in code: ``lse\_scale`` outside of ``\text`` is one name, which prints as code does."""

from __future__ import annotations

from dataclasses import replace

from symce.read.tex.item import Item

MARK = "\\_"
"""What TeX prints as an underscore."""


def joined(parts: list[Item]) -> list[Item]:
    r"""The items with what underscores hold together as words: ``x z\_loss_i`` is x and an entry of z\_loss."""
    found: list[Item] = []
    at = 0
    while at < len(parts):
        end = _end(parts, at)
        found.append(parts[at] if end == at + 1 else _word(parts[at:end]))
        at = end
    return found


def is_name(item: Item) -> bool:
    """Whether an item is such a name without scripts."""
    joins = item.kind == "one" and item.name == "\\mathrm" and any(part.name == MARK for part in item.parts[0])
    return joins and not _is_scripted(item)


def _end(parts: list[Item], at: int) -> int:
    """Where the name ends that begins here: with a letter, and with an underscore somewhere between letters."""
    if parts[at].kind != "letter":
        return at + 1
    end = at
    while end < len(parts) and (end == at or parts[end - 1].end == parts[end].start) and _belongs(parts[end]):
        end += 1
        if _is_scripted(parts[end - 1]):
            break
    while end > at + 1 and parts[end - 1].name == MARK:
        end -= 1
    return end if any(part.name == MARK for part in parts[at:end]) else at + 1


def _belongs(part: Item) -> bool:
    return part.kind in ("letter", "digit") or (part.name == MARK and not _is_scripted(part))


def _is_scripted(part: Item) -> bool:
    return part.sub is not None or part.sup is not None or part.primes > 0


def _word(parts: list[Item]) -> Item:
    """One name in upright letters, with the scripts of its last letter."""
    last = parts[-1]
    bare = (*parts[:-1], replace(last, sub=None, sup=None, primes=0, order=()))
    start = parts[0].start
    return Item("one", "\\mathrm", start, last.end, (bare,), last.sub, last.sup, last.primes, last.order)
