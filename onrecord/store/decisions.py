"""What people decided ↔ the rows that keep it.

A row has one list for the places and the words at them: those of the first thing, then of the second. Records of older
versions have less of it.
"""

from __future__ import annotations

from typing import Any

from onrecord.linked import Correction
from onrecord.store.rows import Row

# how much a decision keeps of each place (page, start, end, kind) and of the words there (before, its own, after)
SIZES = (4, 3, 4, 3)
PLACES = sum(SIZES)


def correction_of(row: Row) -> Correction:
    """Return the decision that a row keeps."""
    del row["number"]
    kept = [*(row.pop("anchor") or ()), *[None] * PLACES]
    parts: list[Any] = []
    at = 0
    for size in SIZES:
        parts.append(None if None in kept[at : at + size] else tuple(kept[at : at + size]))
        at += size
    anchor, quote, other_anchor, other_quote = parts
    return Correction(**row, anchor=anchor, quote=quote, other_anchor=other_anchor, other_quote=other_quote)


def row_of(made: Correction) -> Row:
    """Return a decision as the row that keeps it."""
    names = ("id", "verb", "kind", "subject", "other", "field", "value", "because", "by", "at", "undoes")
    return {name: getattr(made, name) for name in names} | {"anchor": _kept(made)}


def _kept(made: Correction) -> list[str | int | None] | None:
    """Return the places and words of a decision in one list, without what is lacking at its end."""
    if made.anchor is None:
        return None
    parts = (made.anchor, made.quote, made.other_anchor, made.other_quote)
    kept = [each for part, size in zip(parts, SIZES, strict=True) for each in (part or [None] * size)]
    while kept[-1] is None:
        kept.pop()
    return kept
