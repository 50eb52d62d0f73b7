"""A record → its clashes: the figures that differ, and why, the gravest first, some at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from onrecord.archive import Archive
from onrecord.brief.clashes import EXPLAINED, OPEN, Clashes, clashes
from onrecord.brief.trace.tellings import Teller
from onrecord.briefing import war_of
from onrecord.linked import GRAVITY, Difference
from onrecord.linking import Linked
from onrecord.settling import differences_in
from onrecord.store import together
from onrecord.tracing.classing import classings
from onrecord.tracing.shelf import Shelf
from onrecord.tracing.weaving import spots_of

CONFLICTS = 200  # how many are listed at a time


def conflicts(
    archive: Archive, linked: Callable[[str | None], Linked], *, as_of: str | None = None, every: bool = False,
    conflict: str | None = None, limit: int = CONFLICTS, start: int = 0,
) -> Clashes:  # fmt: skip
    """Return what contradicts, or nearly does, in a record as known on `as_of`; with `every`, what is explained too.

    What an earlier version of a page said stands against what the later one says. `linked` makes what was known then.
    Beside the first of them stand the weapons that were classed anew, which is no contradiction.
    """
    shelf = Shelf(archive, as_of)
    kinds = (*OPEN, *EXPLAINED) if every else OPEN
    if shelf.joined_as_of is None:
        with archive.store.read() as connection:
            found = differences_in(connection, together.difference_list(connection, kinds, limit, start))
            counts = together.difference_counts(connection)
    else:
        held = linked(as_of).differences
        counts = dict(Counter(each.kind for each in held))
        found = sorted((each for each in held if each.kind in kinds), key=_gravity)[start : start + limit]
    sides = {side for each in found for side in (each.left, each.right)}
    sources = shelf.of_claims(sides)
    spots = {claim_id: spot for claim_id, spot in spots_of(sources).items() if claim_id in sides}
    kept = [each for each in found if each.left in spots and each.right in spots]
    teller = Teller(conflict=war_of(sources, conflict))
    made = clashes(kept, spots, teller, as_known_at=shelf.known_at, every=every, counts=counts, start=start)
    if start:
        return made
    classed = classings(shelf, teller.notes)
    return replace(made, classings=classed, notes=tuple(teller.notes.notes))


def _gravity(each: Difference) -> tuple[int, str, str]:
    return GRAVITY[each.kind], each.left, each.right
