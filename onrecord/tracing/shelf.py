"""Pages of a record → Sources, loaded when they are asked for and kept, under the labels that the whole record gives them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from functools import cached_property
from typing import Any

from sqlalchemy import select

from onrecord import correcting
from onrecord.archive import Archive, Held
from onrecord.brief import Source
from onrecord.briefing import labels_of
from onrecord.errors import BadConfig
from onrecord.linked import Correction
from onrecord.model import Reading
from onrecord.report import short
from onrecord.store.record import first_captures, versions
from onrecord.store.tables import claims, stories

_MANY = 500  # ids in one statement


class Shelf:
    """The pages of a record as known on a time, their claims as people left them; those in `without` are left out."""

    def __init__(self, archive: Archive, as_of: str | None, without: Collection[str] = ()) -> None:
        self.archive = archive
        self.as_of = as_of
        self._without = frozenset(without)
        self._held: dict[str, list[Held]] = {}

    @cached_property
    def captures(self) -> dict[str, Any]:
        with self.archive.store.read() as connection:
            return {sha256: dict(row) for sha256, row in first_captures(connection, self.as_of).items()}

    @cached_property
    def labels(self) -> dict[str, str]:
        return labels_of({sha256: row["name"] for sha256, row in self.captures.items()})

    @cached_property
    def versions(self) -> dict[str, str]:
        """By page, the version that took its place."""
        with self.archive.store.read() as connection:
            return {old: new for old, new in versions(connection, self.as_of).items() if new in self.labels}

    @cached_property
    def superseded(self) -> dict[str, str]:
        """By page, the label of the version that took its place."""
        return {old: self.labels[new] for old, new in self.versions.items()}

    @cached_property
    def names(self) -> frozenset[str]:
        """What a page may be asked for by: its name, its short name, its label, its address."""
        return frozenset(each for sha256, row in self.captures.items() for each in self._called(sha256, row))

    @property
    def known_at(self) -> str:
        """The time as known on which the record answers: the one asked for, else that of its last capture."""
        return self.as_of or max((row["captured_at"] for row in self.captures.values()), default="")

    def _called(self, sha256: str, row: Any) -> list[str]:
        return [each for each in (row["name"], short(row["name"]), self.labels[sha256], row["url"]) if each]

    def of_pages(self, hashes: Collection[str]) -> list[Source]:
        """Return the stories of pages, in the record's order."""
        missing = {each for each in hashes if each not in self._held and each in self.captures}
        for each in missing:
            self._held[each] = []
        if missing:
            for held in self.archive.held(self.as_of, missing):
                self._held[held.reading.page.sha256].append(replace(held, reading=self._left(held.reading)))
        wanted = [sha256 for sha256 in self.captures if sha256 in hashes]
        return [self._source(held) for sha256 in wanted for held in self._held[sha256]]

    def _left(self, reading: Reading) -> Reading:
        left = correcting.corrected(reading, self._decided)
        if not self._without:
            return left
        return replace(left, claims=tuple(claim for claim in left.claims if claim.id not in self._without))

    @cached_property
    def _decided(self) -> tuple[Correction, ...]:
        with self.archive.store.read() as connection:
            return correcting.decided(connection, self.as_of)

    def _source(self, held: Held) -> Source:
        label = self.labels[held.reading.page.sha256]
        return Source(reading=held.reading, document=label, known_at=held.known_at)

    def of_page(self, name: str) -> list[Source]:
        """Return the stories of the pages that answer to a name or an address."""
        return self.of_pages({sha256 for sha256, row in self.captures.items() if name in self._called(sha256, row)})

    def of_claims(self, ids: Iterable[str]) -> list[Source]:
        """Return the stories of the pages that hold some claims."""
        return self.of_pages(self._hashes(claims.c.id, sorted(set(ids))))

    def of_stories(self, ids: Iterable[str]) -> list[Source]:
        """Return the stories with some ids, and those on their pages."""
        return self.of_pages(self._hashes(stories.c.id, sorted(set(ids))))

    def of_measures(self, family: str, unit: str | None, limit: int) -> list[Source]:
        """Return the stories of the first pages that give, in one unit, a measure whose name begins with `family`."""
        joined = stories.join(claims, claims.c.story_id == stories.c.id)
        query = select(stories.c.sha256).select_from(joined).where(
            claims.c.predicate.startswith(family, autoescape=True), claims.c.unit.is_not_distinct_from(unit)
        )  # fmt: skip
        with self.archive.store.read() as connection:
            found = list(connection.execute(query.distinct().order_by(stories.c.sha256).limit(limit)).scalars())
        return self.of_pages(set(found))

    def of_id(self, wanted: str) -> list[Source]:
        """Return the stories of the page that holds a claim or a story by its id, or the beginning of it.

        Raises BadConfig where several have it.
        """
        column = claims.c.id if wanted.startswith("claim_") else stories.c.id
        query = select(column).where(column.startswith(wanted, autoescape=True)).limit(2)
        with self.archive.store.read() as connection:
            found = list(connection.execute(query).scalars())
        if len(found) > 1:
            raise BadConfig(f"{wanted!r} is the beginning of several ids: give more of it")
        return self.of_pages(self._hashes(column, found))

    def _hashes(self, column: Any, ids: list[str]) -> set[str]:
        joined = stories.outerjoin(claims, claims.c.story_id == stories.c.id)
        found: set[str] = set()
        with self.archive.store.read() as connection:
            for at in range(0, len(ids), _MANY):
                query = select(stories.c.sha256).select_from(joined).where(column.in_(ids[at : at + _MANY]))
                found.update(connection.execute(query.distinct()).scalars())
        return found
