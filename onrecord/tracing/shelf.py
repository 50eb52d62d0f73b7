"""Pages of a record → Sources, loaded when they are asked for and kept, under the labels that the whole record gives them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from decimal import Decimal
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any

from sqlalchemy import select

from onrecord import correcting
from onrecord.archive import Archive, Held
from onrecord.breaks.tellings import Telling
from onrecord.brief import Source
from onrecord.brief.trace.tellings import Spot
from onrecord.briefing import labels_of
from onrecord.daybook import Daybook, Near
from onrecord.errors import BadConfig
from onrecord.linked import Correction, Told
from onrecord.model import Reading
from onrecord.numerals import find_numerals
from onrecord.report import short
from onrecord.store import together, windows
from onrecord.store.counts import chunks
from onrecord.store.record import first_captures
from onrecord.store.tables import claims, stories

_MANY = 500  # ids in one statement


class Shelf:
    """The pages of a record as known on a time, their claims as people left them; those in `without` are left out."""

    def __init__(self, archive: Archive, as_of: str | None, without: Collection[str] = ()) -> None:
        self.archive = archive
        self.as_of = as_of
        self._without = frozenset(without)
        self._held: dict[str, list[Held]] = {}
        self._captures: dict[str, Any] = {}
        self._labels: dict[str, str] = {}
        self._looked_up: set[str] = set()
        self._versions: dict[str, str] = {}
        # stories prepared for comparing, by id: a page that tells of many claims is prepared once
        self.tellings: dict[str, Telling] = {}

    def captures(self, pages: Collection[str]) -> dict[str, Any]:
        """Return by hash the captures by which the record came to know some pages by then."""
        missing = [each for each in pages if each not in self._captures]
        with self.archive.store.read() as connection:
            for chunk in chunks(sorted(missing)):
                self._captures |= {
                    sha256: dict(row) for sha256, row in first_captures(connection, self.as_of, chunk).items()
                }
        return {each: self._captures[each] for each in pages if each in self._captures}

    def label(self, sha256: str) -> str:
        """Return the name by which a page goes: its short one, with its hash where another page at hand has that too."""
        if sha256 not in self._labels:
            name = self._captures[sha256]["name"]
            taken = set(self._labels.values())
            self._labels[sha256] = next(
                each
                for each in (
                    *labels_of({sha256: name}).values(),
                    f"{PurePosixPath(name).with_suffix('')} ({sha256[:6]})",
                )
                if each not in taken or each.endswith(")")
            )
        return self._labels[sha256]

    def versions(self, pages: Collection[str]) -> dict[str, str]:
        """Return the version that took the place of some pages, and of what else was looked up, where they changed."""
        missing = set(pages) - self._looked_up
        if missing:
            self._looked_up |= missing
            found = self.archive.versions_of(missing, self.as_of)
            known = self.captures(set(found.values()))
            self._versions |= {old: new for old, new in found.items() if new in known}
        return self._versions

    def superseded(self, pages: Collection[str]) -> dict[str, str]:
        """Return, for those of some pages that were replaced, the label of the version that took their place."""
        return {old: self.label(new) for old, new in self.versions(pages).items()}

    def __contains__(self, name: object) -> bool:
        """Say whether a page answers to a name: its file's name, its short name, its address."""
        return isinstance(name, str) and bool(self._called(name))

    @property
    def known_at(self) -> str:
        """The time as known on which the record answers: the one asked for, else that of its last capture."""
        with self.archive.store.read() as connection:
            return self.as_of or windows.last_capture(connection, None) or ""

    def _called(self, name: str) -> set[str]:
        with self.archive.store.read() as connection:
            pages = together.pages_called(connection, name, self.as_of)
            if not pages and " " not in name:
                near = together.pages_like(connection, name, self.as_of)
                pages = {sha256 for sha256, given in near if short(given) == name}
        return pages

    def of_pages(self, hashes: Collection[str]) -> list[Source]:
        """Return the stories of pages, in the record's order."""
        known = self.captures(hashes)
        missing = {each for each in known if each not in self._held}
        for each in missing:
            self._held[each] = []
        for held in self.archive.held(self.as_of, missing) if missing else ():
            self._held[held.reading.page.sha256].append(replace(held, reading=self._left(held.reading)))
        ordered = sorted(known, key=lambda sha256: (known[sha256]["captured_at"], known[sha256]["name"], sha256))
        return [self._source(held) for sha256 in ordered for held in self._held[sha256]]

    def near(self, pages: Collection[str]) -> Near:
        """Return what joins the claims of some pages."""
        self.of_pages(pages)
        held = [each for sha256 in self.captures(pages) for each in self._held[sha256]]
        return Daybook(self.archive, self.joined_as_of).joined(held)

    @cached_property
    def joined_as_of(self) -> str | None:
        """The time for which what is joined is made anew, None where what the record keeps answers."""
        with self.archive.store.read() as connection:
            is_now = self.as_of is not None and self.as_of >= together.moment_of_last(connection)
        return None if is_now else self.as_of

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
        label = self.label(held.reading.page.sha256)
        return Source(reading=held.reading, document=label, known_at=held.known_at)

    def of_page(self, name: str) -> list[Source]:
        """Return the stories of the pages that answer to a name or an address."""
        return self.of_pages(self._called(name))

    def corrected_to(self, numbers: Collection[Decimal]) -> set[str]:
        """Return the pages on which somebody set a figure to one of some numbers."""
        made = [each for each in self._decided if each.field == "value" and each.anchor]
        return {
            each.anchor[0] for each in made
            if each.anchor and any(found.value in numbers for found in find_numerals(each.value or ""))
        }  # fmt: skip

    def edits(self, spot: Spot) -> tuple[str, ...]:
        """Say what people set of a claim, who and why: "value = 12, by Ada: the photo shows 12"."""
        if spot.claim is None:
            return ()
        return tuple(
            f"{each.field} = {each.value}, by {each.by}" + (f": {each.because}" if each.because else "")
            for each in self._decided
            if each.verb == "edit" and correcting.is_about(each, spot.claim, spot.source.reading)
        )

    def decided_about(self, tolds: Iterable[Told]) -> tuple[Correction, ...]:
        """Return what people decided about some claims, alone or beside others, by then."""
        held = list(tolds)
        ids = {told.claim.id for told in held}
        return tuple(
            each for each in self._decided
            if each.kind == "claim" and (
                {each.subject, each.other} & ids or any(correcting.is_about(each, told.claim, told.reading) for told in held)
            )
        )  # fmt: skip

    def of_claims(self, ids: Iterable[str]) -> list[Source]:
        """Return the stories of the pages that hold some claims."""
        return self.of_pages(self._hashes(claims.c.id, sorted(set(ids))))

    def of_stories(self, ids: Iterable[str]) -> list[Source]:
        """Return the stories with some ids, and those on their pages."""
        return self.of_pages(self._hashes(stories.c.id, sorted(set(ids))))

    def of_id(self, wanted: str) -> list[Source]:
        """Return the stories of the page that holds a claim or a story by its id, or the beginning of it.

        Raises BadConfig where several have it.
        """
        column = claims.c.id if wanted.startswith("claim_") else stories.c.id
        query = select(column).where(column.between(wanted, f"{wanted}~")).order_by(column).limit(2)
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
