"""Some claims → the pages that tell of them and what joins these, as known on a time: what pages about one thing are made from."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from onrecord.archive import Archive
from onrecord.daybook import Near
from onrecord.differences import Known
from onrecord.linked import Happening, Origin, Told
from onrecord.store import together
from onrecord.tracing.shelf import Shelf

# so many pages beside those of the claims themselves are looked through where what joins them is made anew
PAGES = 120
Group = TypeVar("Group", Happening, Origin)


@dataclass(frozen=True, kw_only=True)
class Gathered:
    """Pages and what joins the claims on them; `shelf` has the pages themselves."""

    shelf: Shelf
    near: Near

    @cached_property
    def known(self) -> Known:
        """What is joined, as the comparison of claims takes it."""
        later = self.shelf.versions({told.reading.page.sha256 for told in self.near.tolds.values()})
        return Known.joining(self.near.families, self.near.happenings, self.near.origins, later)

    def tolds(self, claim_ids: Iterable[str]) -> dict[str, Told]:
        """Return those of some claims that were known and not rejected then, the first published first."""
        found = (self.near.tolds[each] for each in claim_ids if each in self.near.tolds)
        return {told.claim.id: told for told in sorted(found, key=in_order)}


def gathered(
    archive: Archive, claim_ids: Collection[str], *, as_of: str | None, without: Collection[str] = (),
    beside: Collection[str] = (),
) -> Gathered:  # fmt: skip
    """Return the pages of some claims, and of those that are told `beside` them, with what joins them.

    As known on an earlier time what else may tell of them is gathered too, for there is no keeping what was joined then.
    Claims in `without` are passed over.
    """
    shelf = Shelf(archive, as_of, without)
    pages = {each.reading.page.sha256 for each in shelf.of_claims([*claim_ids, *beside])}
    if shelf.joined_as_of is not None:
        with archive.store.read() as connection:
            near, _ = together.near_pages(connection, set(claim_ids), as_of, PAGES)
        pages |= set(near)
    return Gathered(shelf=shelf, near=shelf.near(pages))


def holding(joined: Iterable[Group], wanted: str, claim_ids: Iterable[str]) -> Group | None:
    """Return the event or origin that holds the claim asked for, else the one that was asked for, else the one that has most.

    >>> holding((), "claim_1", ["claim_1"])
    """
    mine = set(claim_ids)

    def rank(each: Group) -> tuple[bool, bool, int, str]:
        return wanted not in each.claim_ids, each.id != wanted, -len(mine & {*each.claim_ids}), each.id

    held = [each for each in joined if not mine.isdisjoint(each.claim_ids)]
    return min(held, key=rank, default=None)


def in_order(told: Told) -> tuple[str, str, str, int, str]:
    """Return what orders claims from the earliest: publication, capture, story, place; what has no day comes last."""
    published = told.story.published.value or "9999"
    return published, told.known_at or "", told.story.id, told.span.start, told.claim.id


__all__ = ["PAGES", "Gathered", "gathered", "holding", "in_order"]
