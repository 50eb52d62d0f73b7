"""Values of a measure → those that can be held against the asked one, and those that count another thing, by why."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.brief.trace import Move

# of another scope or unit: no step on the way of the number that was asked about
APART = ("scope", "unit")
# "They count different things: …; … (“decision”, “deployed”).": the reason, and the words of this pair
_DECIDING = re.compile(r"^(?P<why>.*?) \((?P<words>“[^”]*”(?:, “[^”]*”)*)\)\.$")

_PARTS = re.compile(r"[:;,.] ?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """Values that are not the same thing for one reason, in order of their days, each with the words that decide it."""

    why: str
    moves: tuple[tuple[Move, str], ...]


def compared(moves: Iterable[Move]) -> tuple[Move, ...]:
    """Return the values of the very thing that was asked about, agreeing or not."""
    return tuple(each for each in moves if each.kind not in APART)


def apart(moves: Iterable[Move]) -> tuple[Apart, ...]:
    """Return the other values by reason, each reason once, the one with most values first.

    >>> move = Move(claim_id="claim_1", when="", claimant="", value="7", document="a", kind="scope",
    ...             why="They count different things: killed; wounded (“hurt”).", notes=())
    >>> apart([move])[0].why, apart([move])[0].moves[0][1]
    ('They count different things: killed; wounded.', '“hurt”')
    """
    found: dict[frozenset[str], tuple[str, list[tuple[Move, str]]]] = {}
    for each in moves:
        if each.kind in APART:
            parted = _DECIDING.match(each.why)
            why, words = (f"{parted['why']}.", parted["words"]) if parted else (each.why, "")
            # which of two things is named first says nothing
            found.setdefault(frozenset(_PARTS.split(why)), (why, []))[1].append((each, words))
    rows = sorted(found.values(), key=lambda row: -len(row[1]))
    return tuple(Apart(why=why, moves=tuple(held)) for why, held in rows)
