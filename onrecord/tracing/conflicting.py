"""A record → its clashes: every two figures that are worth comparing, and why they differ."""

from __future__ import annotations

from onrecord import differences as differing
from onrecord.archive import Archive
from onrecord.brief.clashes import Clashes, clashes
from onrecord.brief.trace.tellings import Teller
from onrecord.briefing import war_of
from onrecord.model import READ_KINDS
from onrecord.tracing.shelf import Shelf
from onrecord.tracing.threads import known_of
from onrecord.tracing.weaving import Web, spots_of, told


def conflicts(
    archive: Archive, web: Web, *, as_of: str | None = None, every: bool = False, conflict: str | None = None
) -> Clashes:
    """Return what contradicts, or nearly does, in a record as known on `as_of`; with `every`, what is explained too.

    What an earlier version of a page said stands against what the later one says.
    """
    shelf = Shelf(archive, as_of)
    sources = [each for each in shelf.of_pages(shelf.captures.keys()) if each.reading.story.kind in READ_KINDS]
    spots = spots_of(sources)
    tolds = [each for spot in spots.values() if spot.claim and spot.claim.kind == "figure" and (each := told(spot))]
    found = differing.differences(tolds, known_of(web, shelf))
    return clashes(found, spots, Teller(conflict=war_of(sources, conflict)), as_known_at=shelf.known_at, every=every)
