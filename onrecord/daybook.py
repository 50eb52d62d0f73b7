"""A record by its days: the stories of a window of days, as people left them, and what joins them to each other.

    days ─▶ pages (store.windows) ─▶ readings ─▶ links, origins, events and families of these alone

What is read is what the days hold, whatever else is in the record. As the record stands today the joins are its rows;
as known earlier they are made anew from the readings given.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from sqlalchemy import Connection, Table

from onrecord import copies, correcting, link
from onrecord.archive import Archive, Held
from onrecord.brief.figure import Saved
from onrecord.errors import BadConfig
from onrecord.link import judged
from onrecord.link.counting import with_chains
from onrecord.linked import Copy, Correction, Difference, Happening, Link, Origin, Told
from onrecord.model import READ_KINDS
from onrecord.report import short
from onrecord.settling.events import links_of, placed
from onrecord.settling.figures import difference_of
from onrecord.settling.origins import copies_of, family_of
from onrecord.settling.shapes import ATTACHED
from onrecord.store import counts, links, lists, tables, together, windows
from onrecord.store.query import parse
from onrecord.store.rows import Row
from onrecord.store.search import search

# of pages without a certain date, and of pages beside those asked for, so many are looked through
MOST_LOOSE, MOST_BESIDE, MOST_DAYS, NEWEST = 200, 300, 8, 40
# so many numbers of a figure are told at a time
MOST_NUMBERS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The pages of some days; of those that may be of these days, `left_out` are not among them."""

    pages: frozenset[str]
    left_out: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """What joins the claims of some readings; the origins are without their chains."""

    tolds: Mapping[str, Told]
    links: tuple[Link, ...]
    origins: tuple[Origin, ...]
    happenings: tuple[Happening, ...]
    families: Mapping[str, str]
    copies: tuple[Copy, ...] = ()


def chained(origin: Origin, tolds: Mapping[str, Told]) -> Origin:
    """Return an origin with the chains of those of its claims that are given."""
    return with_chains(origin, tolds, {})


class Daybook:
    """A record as known on a time, asked by days."""

    def __init__(self, archive: Archive, as_of: str | None = None) -> None:
        self._archive = archive
        self.as_of = as_of

    def at(self, time: str) -> Daybook:
        """Return the record as known on a UTC time."""
        return Daybook(self._archive, time)

    @cached_property
    def decided(self) -> tuple[Correction, ...]:
        """What people decided and nobody has undone, by then."""
        with self._archive.store.read() as connection:
            return correcting.decided(connection, self.as_of)

    @cached_property
    def is_now(self) -> bool:
        """Whether nothing was captured or decided since: what joins the record is then what it holds."""
        if self.as_of is None:
            return True
        with self._archive.store.read() as connection:
            return self.as_of >= together.moment_of_last(connection)

    @cached_property
    def known_at(self) -> str | None:
        """The time of the last capture, None where nothing is held."""
        with self._archive.store.read() as connection:
            return windows.last_capture(connection, self.as_of)

    def last_days(self) -> list[date]:
        """Return the last days on which a story was published for certain, the last first."""
        with self._archive.store.read() as connection:
            return windows.last_days(connection, self.as_of, MOST_DAYS)

    def window(self, low: date, high: date) -> Window:
        """Return the pages with a story that may have been published between two days."""
        with self._archive.store.read() as connection:
            dated = windows.dated_pages(connection, low, high, self.as_of)
            loose, count = windows.loose_pages(connection, low, high, self.as_of, MOST_LOOSE)
        return Window(pages=frozenset(dated) | frozenset(loose), left_out=count - len(loose))

    def state(self, day: date | None) -> tuple[object, ...]:
        """Return what changes whenever the brief of a day may: its pages, what joins them to others, and what people decided."""
        last = day or next(iter(self.last_days()), None)
        if last is None:
            return (self.known_at,)
        pages = self.window(last - timedelta(days=2), last).pages
        with self._archive.store.read() as connection:
            read = windows.digests(connection, pages)
            return (last, len(self.decided), read, windows.tellings_beside(connection, pages))

    def figure_state(self, name: str, saved: Saved | None, words: Sequence[str], start: int) -> tuple[object, ...]:
        """Return what changes whenever the history of a figure may: the pages that tell it, and what people decided."""
        pages, more = self.figure_pages(name, saved, words, start)
        with self._archive.store.read() as connection:
            return (more, len(self.decided), windows.digests(connection, pages))

    def queue_state(self, newest: int, grave: int) -> tuple[object, ...]:
        """Return what changes whenever the queue of what to check may, the brief of the last day beside."""
        pages = self.newest(newest)
        with self._archive.store.read() as connection:
            rows = together.difference_list(connection, ("contradiction", "copy-error"), grave)
            pairs = tuple((row["left"], row["right"]) for row in rows)
            return (windows.digests(connection, pages), pairs, lists.last_joined(connection))

    def since(self, eve: date, day: date) -> Window:
        """Return the pages that were captured after a day, or tell of days after it, up to another."""
        found = self.window(eve, day)
        with self._archive.store.read() as connection:
            after = windows.pages_after(connection, f"{eve.isoformat()}T23:59:59Z", self.as_of)
        return replace(found, pages=found.pages | frozenset(after))

    def newest(self, limit: int = NEWEST) -> frozenset[str]:
        """Return the pages that were captured last."""
        with self._archive.store.read() as connection:
            return frozenset(windows.newest_pages(connection, self.as_of, limit))

    def of_claims(self, claim_ids: Iterable[str]) -> frozenset[str]:
        """Return the pages on which some claims stand."""
        with self._archive.store.read() as connection:
            return frozenset(windows.pages_of_claims(connection, claim_ids))

    def sharing(self, claim_ids: Iterable[str]) -> dict[str, set[str]]:
        """Return by claim the stories that share its origin or its event, as the record has joined them."""
        with self._archive.store.read() as connection:
            return windows.stories_sharing(connection, claim_ids)

    def rivals(self, claim_ids: Iterable[str], kinds: Iterable[str]) -> list[Difference]:
        """Return the differences of some kinds on whose either side one of some claims stands, as the record keeps them."""
        with self._archive.store.read() as connection:
            rows = windows.rivals_of(connection, claim_ids, sorted(kinds))
            stories = windows.stories_of(connection, {row[side] for row in rows for side in ("left", "right")})
        return [difference_of(row, stories) for row in rows]

    def gravest(self, limit: int) -> frozenset[str]:
        """Return the claims of the gravest differences that the record keeps."""
        with self._archive.store.read() as connection:
            rows = together.difference_list(connection, ("contradiction", "copy-error"), limit)
        return frozenset(row[side] for row in rows for side in ("left", "right"))

    def names(self) -> dict[str, str]:
        """Return the name of each page of the whole record by its hash."""
        with self._archive.store.read() as connection:
            return windows.captured_names(connection, self.as_of)

    def held(self, pages: Collection[str]) -> list[Held]:
        """Return the readings of some pages in canonical order, their claims as people left them."""
        found = self._archive.held(self.as_of, pages)
        return [replace(each, reading=correcting.corrected(each.reading, self.decided)) for each in found]

    def beside(self, held: Iterable[Held]) -> list[Held]:
        """Return the readings of other pages that tell of the same events, and of the versions before these pages."""
        readings = [each.reading for each in held]
        pages = {each.page.sha256 for each in readings}
        with self._archive.store.read() as connection:
            matters = windows.homes_of(
                connection, tables.happening_claims, (claim.id for each in readings for claim in each.claims)
            )
            told = windows.pages_of_matters(connection, set(matters.values()), self.as_of, MOST_BESIDE + len(pages))
        others = [sha256 for sha256 in told if sha256 not in pages][:MOST_BESIDE]
        before = {old for old, new in self._archive.versions_of(pages, self.as_of).items() if new in pages}
        return self.held({*others, *before} - pages)

    def figure_counts(self) -> tuple[Mapping[str, int], Mapping[str, int]]:
        """Return how many claims there are of each measure, and of each saved figure that is told by words."""
        with self._archive.store.read() as connection:
            if self.as_of is None or self.as_of >= together.moment_of_last(connection):
                return counts.amounts(connection, "measure"), counts.amounts(connection, "saved")
            return together.counted_then(connection, self.as_of)

    def figure_pages(
        self, name: str, saved: Saved | None, words: Sequence[str], start: int
    ) -> tuple[frozenset[str], bool]:
        """Return the pages that tell the last numbers of a measure, of a saved figure or of words, and whether others do.

        `start` passes over the last ones.
        """
        with self._archive.store.read() as connection:
            if saved and saved.words:
                pages, more = together.saved_pages(connection, name, self.as_of, MOST_NUMBERS, start)
                return frozenset(pages), more
            measures = saved.measures if saved else (name,)
            pages, more = together.figure_pages(connection, measures, self.as_of, MOST_NUMBERS, start, words)
            new = together.unjoined_pages(connection, measures, self.as_of, MOST_NUMBERS) if not start else []
            if not pages and not new and not start and not saved and not words:
                pages, more = self._told_in_words(connection, name)
        edited = (
            {each.anchor[0] for each in self.decided if each.anchor and each.field == "measure"} if not start else set()
        )
        return frozenset((*pages, *new, *edited)), more

    def _told_in_words(self, connection: Connection, name: str) -> tuple[list[str], bool]:
        try:
            asked = parse(" ".join(f'"{word}"' for word in name.split()))
        except BadConfig:
            return [], False
        hits, _ = search(connection, self._archive.store.dialect, asked, as_of=self.as_of, limit=2 * MOST_NUMBERS)
        pages = list(dict.fromkeys(hit.story["sha256"] for hit in hits))
        return pages[:MOST_NUMBERS], len(pages) > MOST_NUMBERS

    def joined(self, held: Sequence[Held]) -> Near:
        """Return what joins the claims of some readings."""
        mine = [each for each in held if each.reading.story.kind in READ_KINDS]
        tolds = {
            claim.id: Told(claim=claim, reading=each.reading, document=short(each.reading.page.name), known_at=each.known_at)
            for each in mine for claim in each.reading.claims
        }  # fmt: skip
        if not self.is_now:
            return _made_anew(mine, tolds, self.decided)
        with self._archive.store.read() as connection:
            return _as_kept(connection, mine, tolds, self.decided)


def _made_anew(held: Sequence[Held], tolds: Mapping[str, Told], decided: tuple[Correction, ...]) -> Near:
    signatures = {each.reading.story.id: copies.signature(each.reading) for each in held}
    pairs = sorted(copies.candidates(list(signatures.values())))
    compared = [copies.compare(signatures[one], signatures[two]) for one, two in pairs]
    found = correcting.families(list(signatures.values()), compared, decided)
    known = {each.story_id: each.family_id for each in found}
    families = {story_id: family_of(story_id, known) for story_id in signatures}
    claims = correcting.claim_links(decided, tolds)
    joined = link.join(tolds.values(), families, claims, judged.names(decided), judged.apart(decided))
    return Near(
        tolds=tolds, links=joined.links, origins=joined.origins, happenings=joined.happenings, families=families, copies=tuple(found)
    )  # fmt: skip


def _as_kept(
    connection: Connection, held: Sequence[Held], tolds: Mapping[str, Told], decided: Sequence[Correction]
) -> Near:
    stories = {each.reading.story.id for each in held}
    rows = copies_of(connection, stories)
    known = {row["story_id"]: row["family_id"] for row in rows}
    families = {story_id: family_of(story_id, known) for story_id in stories}
    found = links_of(connection, placed(connection, tolds), decided)
    homes = {table: _homes(connection, table, column, tolds) for table, column in (
        (tables.origins, tables.origin_claims), (tables.happenings, tables.happening_claims))}  # fmt: skip
    origins = tuple(
        Origin(id=row["id"], claimant=row["claimant"], occasion=row["occasion"], claim_ids=mine,
               story_ids=_stories(mine, tolds), is_measured=row["is_measured"], reasons=tuple(row["reasons"]),
               family_ids=tuple(sorted({families[each] for each in _stories(mine, tolds)})))
        for row, mine in homes[tables.origins]
    )  # fmt: skip
    origin_ids = {claim_id: each.id for each in origins for claim_id in each.claim_ids}
    happenings = tuple(
        Happening(id=row["id"], type=row["type"], place=row["place"], time=row["time"], claim_ids=mine,
                  story_ids=_stories(mine, tolds),
                  origin_ids=tuple(sorted({origin_ids[each] for each in mine if each in origin_ids})))
        for row, mine in homes[tables.happenings]
    )  # fmt: skip
    return Near(
        tolds=tolds, links=tuple(each for each in found if each.by != ATTACHED), happenings=happenings, families=families,
        origins=origins,
        copies=tuple(Copy(**row | {"reasons": tuple(row["reasons"])}) for row in rows),
    )  # fmt: skip


def _homes(
    connection: Connection, homes: Table, members: Table, tolds: Mapping[str, Told]
) -> list[tuple[Row, tuple[str, ...]]]:
    """Return the rows of what some claims are part of, in order of ids, with those of its claims that are given."""
    mine: dict[str, list[str]] = {}
    for claim_id, home in windows.homes_of(connection, members, tolds).items():
        mine.setdefault(home, []).append(claim_id)
    rows = links.rows_where(connection, homes, homes.c.id, mine)
    return [(row, tuple(sorted(mine[row["id"]]))) for row in sorted(rows, key=lambda row: str(row["id"]))]


def _stories(claim_ids: Iterable[str], tolds: Mapping[str, Told]) -> tuple[str, ...]:
    return tuple(sorted({tolds[claim_id].story.id for claim_id in claim_ids}))
