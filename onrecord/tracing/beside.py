"""A claim as known on an earlier time → the claims that it is together with: its origin, its event, other figures.

The pages that tell of it are looked up by what the record joins today; what joins their claims is made anew, of the
pages captured by then alone.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from onrecord.archive import Archive
from onrecord.differences import Known, differences
from onrecord.differences.grouping import family_of_measure
from onrecord.linked import Difference, Happening, Origin, Told
from onrecord.store import together
from onrecord.tracing.shelf import Shelf

# pages that tell of a claim, and figures that may differ from it, how many are looked through
PAGES, RIVALS = 120, 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What a claim is together with; `tolds` has every claim of the pages that were looked through."""

    tolds: Mapping[str, Told]
    origin: Origin | None
    happening: Happening | None
    differences: tuple[Difference, ...]


def beside(archive: Archive, claim_id: str, *, as_of: str | None, without: Collection[str] = ()) -> Beside:
    """Return what a claim is together with, as known on `as_of`, an ISO UTC time; claims in `without` are passed over."""
    shelf = Shelf(archive, as_of, without)
    with archive.store.read() as connection:
        near, _ = together.near_pages(connection, {claim_id}, as_of, PAGES)
        others = together.rivals(connection, {claim_id}, RIVALS)
    held = {each.reading.page.sha256 for each in shelf.of_claims([claim_id, *others])}
    joined = shelf.near({*near, *held})
    later = shelf.versions({each.reading.page.sha256 for each in joined.tolds.values()})
    known = Known.joining(joined.families, joined.happenings, joined.origins, later)
    mine = joined.tolds.get(claim_id)
    found: tuple[Difference, ...] = ()
    if mine and mine.claim.kind == "figure":
        family = family_of_measure(mine.claim.predicate)
        alike = (each for each in joined.tolds.values() if family_of_measure(each.claim.predicate) == family)
        found = differences(alike, known)
    return Beside(
        tolds=joined.tolds,
        origin=next((each for each in joined.origins if claim_id in each.claim_ids), None),
        happening=next((each for each in joined.happenings if claim_id in each.claim_ids), None),
        differences=tuple(each for each in found if claim_id in (each.left, each.right)),
    )


__all__ = ["Beside", "beside"]
