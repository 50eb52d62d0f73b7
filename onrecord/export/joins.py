"""Claims → the events and origins that join them, a few at a time, so that an export never holds all.

Today's joins stand in the record's rows. As known on an earlier day, and while
the record still waits to be joined, they are made anew in memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property, lru_cache

from onrecord import correcting
from onrecord.archive import Archive, Held
from onrecord.linked import Told
from onrecord.linking import Linked
from onrecord.report import short
from onrecord.store import links, tables

# pages kept at hand while the claims of one event are looked up
PAGES = 32


class Joins:
    """What joins the claims of a record, as known on a time."""

    def __init__(self, archive: Archive, as_of: str | None) -> None:
        self._archive = archive
        self._as_of = as_of
        self._page = lru_cache(PAGES)(self._read)

    @cached_property
    def _linked(self) -> Linked | None:
        """The joins made anew, None where the record's own rows answer."""
        with self._archive.store.read() as connection:
            if self._as_of is None and links.is_settled(connection):
                return None
        return Linked(self._archive, self._as_of)

    def events(self, ids: Iterable[str]) -> Mapping[str, str]:
        """Return the event of each claim that is part of one."""
        if self._linked:
            found = {each: self._linked.happening_of(each) for each in ids}
            return {claim: event.id for claim, event in found.items() if event}
        return self._rows("happening_claims", "claim_id", ids, "happening_id")

    def origins(self, ids: Iterable[str]) -> Mapping[str, str]:
        """Return the origin of each claim."""
        if self._linked:
            found = {each: self._linked.origin_of(each) for each in ids}
            return {claim: origin.id for claim, origin in found.items() if origin}
        return self._rows("origin_claims", "claim_id", ids, "origin_id")

    def members(self, event: str) -> tuple[str, ...]:
        """Return the claims of an event, in order of their ids."""
        if self._linked:
            return tuple(sorted(next((each.claim_ids for each in self._linked.happenings if each.id == event), ())))
        return tuple(sorted(self._rows("happening_claims", "happening_id", [event], "claim_id", by="claim_id")))

    def _rows(self, table: str, column: str, values: Iterable[str], told: str, by: str = "claim_id") -> dict[str, str]:
        found = tables.metadata.tables[table]
        with self._archive.store.read() as connection:
            return {row[by]: row[told] for row in links.rows_where(connection, found, found.c[column], values)}

    def tolds(self, ids: Iterable[str]) -> list[Told]:
        """Return claims where they stand, as people left them, in order of their ids."""
        found: list[Told] = []
        wanted = set(ids)
        for sha256 in sorted(self._pages(wanted)):
            for held in self._page(sha256):
                document = short(held.reading.page.name)
                found += [Told(claim=claim, reading=held.reading, document=document, known_at=held.known_at)
                          for claim in held.reading.claims if claim.id in wanted]  # fmt: skip
        return sorted(found, key=lambda told: told.claim.id)

    def _pages(self, ids: Iterable[str]) -> set[str]:
        with self._archive.store.read() as connection:
            held = links.rows_where(connection, tables.claims, tables.claims.c.id, ids)
            stories = {row["story_id"] for row in held}
            return {row["sha256"] for row in links.rows_where(connection, tables.stories, tables.stories.c.id, stories)}

    def _read(self, sha256: str) -> tuple[Held, ...]:
        with self._archive.store.read() as connection:
            made = correcting.decided(connection, self._as_of)
        held = self._archive.held_page(sha256, self._as_of)
        return tuple(replace(each, reading=correcting.corrected(each.reading, made)) for each in held)
