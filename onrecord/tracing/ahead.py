"""A record → what is open in it: deadlines, promises, silences that nobody ended, claims that nobody verified.

Of the claims those of the latest matters are looked through, and the pages captured last: of silences theirs alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from onrecord.archive import Archive
from onrecord.daybook import Daybook
from onrecord.differences import Known, is_overdue, open_items, settled, silences, standings
from onrecord.linked import OpenItem, Silence, Told
from onrecord.model import READ_KINDS
from onrecord.store import lists

AHEAD, UNVERIFIED = ("planned", "expected"), ("unverified",)
# so many claims of each kind are looked through, and so many pages captured last
MOST, NEWEST = 120, 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Awaited:
    """What somebody announced, promised or expects: the item, where it is told, and whether its last day has passed."""

    item: OpenItem
    told: Told
    is_overdue: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Unanswered:
    """A party that said nothing on a matter, in a story's words, and nothing later that this record holds."""

    silence: Silence
    told: Told | None
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """What is open: what has a day by which it is due, the next due first; what has none; silences; what is not verified."""

    deadlines: tuple[Awaited, ...]
    promises: tuple[Awaited, ...]
    silences: tuple[Unanswered, ...]
    unverified: tuple[Told, ...]
    is_cut: bool = False


def ahead(archive: Archive, *, today: date, as_of: str | None = None, without: Collection[str] = ()) -> Ahead:
    """Return what is open as known on `as_of`, an ISO UTC time; what was due before `today` is overdue.

    Claims in `without` are passed over.
    """
    book = Daybook(archive, as_of)
    with archive.store.read() as connection:
        ids = {name: lists.with_status(connection, as_of, name, MOST + 1) for name in (*AHEAD, *UNVERIFIED)}
    wanted = {each for mine in ids.values() for each in mine[:MOST]}
    held = book.held(book.newest(NEWEST) | book.of_claims(wanted))
    held += book.beside(held)
    near = book.joined(held)
    tolds = {each: told for each, told in near.tolds.items() if each not in without}
    known = Known.joining(near.families, near.happenings, near.origins)
    awaited = [
        Awaited(item=item, told=tolds[item.claim_id], is_overdue=is_overdue(item, today))
        for item in open_items(tolds.values(), known.matters) if item.closed_by is None
    ]  # fmt: skip
    mine = [each.reading for each in held if each.superseded_by is None and each.reading.story.kind in READ_KINDS]
    by_story: dict[str, set[str]] = {}
    for event in near.happenings:
        for story in event.story_ids:
            by_story.setdefault(story, set()).add(event.id)
    quiet = [row for row in silences(mine, by_story) if row.closed_at is None]
    return Ahead(
        deadlines=tuple(sorted(_once(each for each in awaited if each.item.due), key=lambda each: each.item.due or "")),
        promises=tuple(
            sorted(
                _once(each for each in awaited if not each.item.due),
                key=lambda each: each.item.told_at or "",
                reverse=True,
            )
        ),
        silences=tuple(_unanswered(quiet, tolds.values())),
        unverified=tuple(_unverified(tolds, known)),
        is_cut=any(len(found) > MOST for found in ids.values()),
    )


def _once(awaited: Iterable[Awaited]) -> list[Awaited]:
    """Return what one sentence announces for one day once, by its event where it tells of one."""
    kept: dict[tuple[object, ...], Awaited] = {}
    for each in sorted(awaited, key=lambda each: (each.told.claim.kind, each.told.span)):
        kept.setdefault((each.told.story.id, each.told.sentence, each.item.due), each)
    return list(kept.values())


def _unanswered(quiet: Iterable[Silence], tolds: Iterable[Told]) -> Iterable[Unanswered]:
    """Yield each silence of a party in a story once, with a claim of its sentence where one was read."""
    of_story: dict[str, list[Told]] = {}
    for told in tolds:
        of_story.setdefault(told.story.id, []).append(told)
    seen = set()
    for row in sorted(quiet, key=lambda each: each.since or "", reverse=True):
        mine = of_story.get(row.words.story_id, ())
        if (row.party, row.words.story_id) in seen or not mine:
            continue
        seen.add((row.party, row.words.story_id))
        beside = next((told for told in mine if told.sentence.overlaps(row.words.span)), None)
        yield Unanswered(silence=row, told=beside, document=next(iter(mine)).document)


def _unverified(tolds: dict[str, Told], known: Known) -> Iterable[Told]:
    """Yield the claims marked as not verified whose matter nobody has confirmed, denied or taken back, the last first."""
    matters = {each: known.matters.get(each, each) for each in tolds}
    mine = [told for told in tolds.values() if told.claim.status in UNVERIFIED]
    asked = {matters[told.claim.id] for told in mine}
    rows = standings(tolds.values(), {each: matter for each, matter in matters.items() if matter in asked})
    stands = {matter: settled([row for row in rows if row.matter_id == matter], tolds, known) for matter in asked}
    still = (told for told in mine if stands[matters[told.claim.id]] in ("unverified", "claimed"))
    return sorted(still, key=lambda told: (told.story.published.value or "", told.claim.id), reverse=True)


__all__ = ["Ahead", "Awaited", "Unanswered", "ahead"]
