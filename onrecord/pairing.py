"""What people decided about two claims or two stories → the same by the ids that these have by now.

A link is between two ids. Where another reader numbers a page anew, the ends of a
link are found again by where they stand, as the claim of any decision is; an end
that is found nowhere keeps its old id, and the link holds nothing until it is there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from sqlalchemy import Connection, select

from onrecord.anchoring import Anchor, Quote, found_at
from onrecord.linked import Correction
from onrecord.model import Span
from onrecord.store import links, tables
from onrecord.store.counts import chunks
from onrecord.store.rows import NO_PAGE, unpack

Finder = Callable[[Connection, Anchor, Quote | None], str | None]
# a story that was cut anew is the one that shares more than this part of what both hold
SHARED = 0.5


def anchor_of_story(connection: Connection, story_id: str) -> Anchor:
    """Return where a story stands on its page: page hash, start and end in the stream, kind."""
    table = tables.stories
    row = connection.execute(select(table.c.sha256, table.c.start, table.c.end).where(table.c.id == story_id)).one()
    return row.sha256, row.start, row.end, "story"


def followed(connection: Connection, made: Sequence[Correction]) -> tuple[Correction, ...]:
    """Return decisions, those about two claims or two stories with the ids that these have by now."""
    ends = {kind: {end for each in _pairs(made, kind) for end in (each.subject, each.other or "")} for kind in FINDERS}
    gone = {end for kind, ids in ends.items() for end in ids - _held(connection, kind, ids)}
    if not gone:
        return tuple(made)
    return tuple(_followed(connection, each, gone) if each.kind in FINDERS else each for each in made)


def _pairs(made: Iterable[Correction], kind: str) -> Iterable[Correction]:
    return (each for each in made if each.kind == kind and each.other)


def _held(connection: Connection, kind: str, ids: Iterable[str]) -> set[str]:
    table = tables.claims if kind == "claim" else tables.stories
    found: set[str] = set()
    for chunk in chunks(sorted(ids)):
        found.update(connection.execute(select(table.c.id).where(table.c.id.in_(chunk))).scalars())
    return found


def _followed(connection: Connection, made: Correction, gone: set[str]) -> Correction:
    find = FINDERS[made.kind]
    one, two = made.subject, made.other
    if two is None:
        return made
    if one in gone and made.anchor:
        one = find(connection, made.anchor, made.quote) or one
    if two in gone and made.other_anchor:
        two = find(connection, made.other_anchor, made.other_quote) or two
    # what has become one can be neither joined nor parted
    return made if one == two else replace(made, subject=one, other=two)


def _claim(connection: Connection, anchor: Anchor, quote: Quote | None) -> str | None:
    table = tables.stories
    ids = list(connection.execute(select(table.c.id).where(table.c.sha256 == anchor[0])).scalars())
    readings = (unpack(body, NO_PAGE) for body in links.bodies_of(connection, ids).values())
    found = [(each, reading) for reading in readings if (each := found_at(anchor, quote, reading))]
    if len(found) != 1:
        return None
    claim_id, reading = found[0]
    exact = next(each.evidence[0].exact for each in reading.claims if each.id == claim_id)
    # the page itself is not at hand: at its old place the claim has to have its old words too
    return claim_id if quote is None or exact.split() == quote[1].split() else None


def _story(connection: Connection, anchor: Anchor, quote: Quote | None) -> str | None:
    table, own = tables.stories, Span(anchor[1], anchor[2])
    query = select(table.c.id, table.c.start, table.c.end).where(table.c.sha256 == anchor[0])
    found = [row.id for row in connection.execute(query) if _shared(own, Span(row.start, row.end)) > SHARED]
    return str(found[0]) if len(found) == 1 else None


def _shared(one: Span, two: Span) -> float:
    """Return the part of what two stretches hold together that both hold.

    >>> _shared(Span(0, 10), Span(0, 8)), _shared(Span(0, 10), Span(10, 20))
    (0.8, 0.0)
    """
    both = max(0, min(one.end, two.end) - max(one.start, two.start))
    return both / max(1, max(one.end, two.end) - min(one.start, two.start))


FINDERS: dict[str, Finder] = {"claim": _claim, "story": _story}
