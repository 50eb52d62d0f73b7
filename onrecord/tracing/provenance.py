"""An origin → who said it, through whom it reached which pages, and what each retelling kept of it and broke.

An origin is asked for by its own id, or by the id of any claim that is of it, which stays right when its own id moves.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from onrecord.archive import Archive
from onrecord.brief.trace import Broken, Root
from onrecord.brief.trace.compose import Threads, tree
from onrecord.brief.trace.tellings import Spot, Teller
from onrecord.briefing import war_of
from onrecord.daybook import chained
from onrecord.linked import Break, Copy, Origin, Told
from onrecord.store import together
from onrecord.tracing.finding import Found
from onrecord.tracing.gathering import Gathered, gathered, holding
from onrecord.tracing.shelf import Shelf
from onrecord.tracing.threads import altered_in, breaks_of, copies_of
from onrecord.tracing.weaving import Web, spots_of, strands

# so many claims of one origin are shown, and so many of its matters are compared page by page
MOST, MATTERS = 200, 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """An origin as known on a time. `lead` is the claim by which it is addressed; `tolds` are its claims, the earliest first.

    `root` has its pages as trees, `breaks` what each retelling broke, `copies` by story how a copy was made and how much of
    the page above is still there; `events` by claim the id of the event that it tells of. `more` says that it has more claims.
    """

    origin: Origin
    lead: str
    root: Root
    breaks: tuple[Broken, ...]
    tolds: Mapping[str, Told]
    copies: Mapping[str, Copy]
    events: Mapping[str, str]
    more: bool = False


def provenance(
    archive: Archive, wanted: str, *, as_of: str | None = None, without: Collection[str] = ()
) -> Provenance | None:
    """Return an origin by its id or the id of one of its claims, as known on `as_of`, an ISO UTC time.

    Claims in `without` are passed over. None where nothing known then is of it.
    """
    with archive.store.read() as connection:
        ids = together.claims_said_with(connection, wanted, MOST + 1)
    if not ids:
        return None
    found = gathered(archive, ids, as_of=as_of, without=without)
    origin = holding(found.near.origins, wanted, ids)
    tolds = found.tolds(origin.claim_ids) if origin else {}
    if origin is None or not tolds:
        return None
    return _made(found, replace(origin, claim_ids=tuple(sorted(tolds))), tolds, more=len(ids) > MOST)


def _made(found: Gathered, origin: Origin, tolds: Mapping[str, Told], *, more: bool) -> Provenance:
    web = Web.of(found.near)
    sources = found.shelf.of_pages({told.reading.page.sha256 for told in tolds.values()})
    held = {key: spot for key, spot in spots_of(sources).items() if key in tolds}
    spots = tuple(held[each] for each in tolds if each in held)
    copies = copies_of(spots, web)
    breaks, altered = _broken(spots, copies, web, found.shelf)
    threads = Threads(
        spots=spots, origins=(origin,), copies=copies, breaks=breaks, altered=altered,
        superseded=found.shelf.superseded({told.reading.page.sha256 for told in tolds.values()}),
    )  # fmt: skip
    root, broken = tree(chained(origin, tolds), threads, Teller(conflict=war_of(sources, None)))
    return Provenance(
        origin=chained(origin, tolds), lead=min(origin.claim_ids), root=root, breaks=broken, tolds=tolds,
        copies={each.story_id: each for each in copies}, more=more,
        events={each: event.id for event in found.near.happenings for each in event.claim_ids if each in tolds},
    )  # fmt: skip


def _broken(
    spots: Iterable[Spot], copies: Iterable[Copy], web: Web, shelf: Shelf
) -> tuple[tuple[Break, ...], tuple[Spot, ...]]:
    """Return what was broken from page to page, matter by matter: a claim is held against what it retells, and nothing else."""
    held = {spot.key: spot for spot in spots}
    found: list[Break] = []
    altered: list[Spot] = []
    for strand in strands([Found(spot=spot, score=1.0) for spot in held.values()], web, held)[:MATTERS]:
        lost, places = altered_in(strand.spots, copies, shelf)
        found += [*breaks_of(strand.spots, web, shelf), *lost]
        altered += places
    return tuple(dict.fromkeys(found)), tuple(altered)


__all__ = ["MATTERS", "MOST", "Provenance", "provenance"]
