"""Days → the pages with stories of these days, and what stands beside them: by keys, whatever else the record holds.

A story counts for the days on which it may have been published. Where that is known to about a month, an index gives
it; stories without a date, or with a wider one, stand in an index of their own and count for the days up to their
capture: nobody captures a page before it is published.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from sqlalchemy import Column, ColumnElement, Connection, Table, exists, func, select

from onrecord.model import READ_KINDS
from onrecord.store.counts import chunks
from onrecord.store.following import asked
from onrecord.store.links import rows_where
from onrecord.store.record import known, published_by
from onrecord.store.rows import Row
from onrecord.store.tables import (
    IS_LOOSE,
    IS_NOT_LOOSE,
    captures,
    claims,
    differences,
    happening_claims,
    origin_claims,
    readings,
    stories,
)

READ = tuple(sorted(READ_KINDS))
# a story that is not loose spans two months at the most
REACH = timedelta(days=62)


def dated_pages(connection: Connection, low: date, high: date, as_of: str | None) -> list[str]:
    """Return the pages with a story published, as far as is known, between two days; loose ones do not count."""
    first, last = stories.c.published_low, stories.c.published_high
    query = select(stories.c.sha256).distinct().where(
        first >= (low - REACH if low > date.min + REACH else date.min).isoformat(), first <= high.isoformat(),
        last >= low.isoformat(), stories.c.kind.in_(READ), IS_NOT_LOOSE,
    )  # fmt: skip
    return sorted(connection.execute(known(query, stories.c.sha256, as_of)).scalars())


def loose_pages(connection: Connection, low: date, high: date, as_of: str | None, limit: int) -> tuple[list[str], int]:
    """Return pages with a story that may have been published between two days, those captured first, and how many there are."""
    first, last = stories.c.published_low, stories.c.published_high
    # a look-up for each of the few, and no bare column beside: so that the database begins with their index
    caught = select(func.min(captures.c.captured_at)).where(captures.c.sha256 == stories.c.sha256)
    if as_of is not None:
        caught = caught.where(captures.c.captured_at <= as_of)
    loose = select(stories.c.sha256, caught.scalar_subquery().label("caught")).where(
        IS_LOOSE,
        func.coalesce(last, high.isoformat()) >= low.isoformat(),
        func.coalesce(first, low.isoformat()) <= high.isoformat(),
    )
    mine = loose.subquery()
    found = select(mine.c.sha256, mine.c.caught).where(mine.c.caught >= low.isoformat()).distinct()
    count = connection.execute(select(func.count()).select_from(found.subquery())).scalar_one()
    ordered = found.order_by(mine.c.caught, mine.c.sha256).limit(limit)
    return [row.sha256 for row in connection.execute(ordered)], count


def last_days(connection: Connection, as_of: str | None, limit: int) -> list[date]:
    """Return the last days on which a story is known to have been published, the last first."""
    first = stories.c.published_low
    days: list[str] = []
    while len(days) < limit:
        query = select(first).where(first == stories.c.published_high, stories.c.kind.in_(READ))
        if days:
            query = query.where(first < days[-1])
        elif as_of is not None:
            query = query.where(first <= published_by(as_of))
        # one step along the index for each day, however many stories it has
        found = connection.execute(known(query, stories.c.sha256, as_of).order_by(first.desc()).limit(1)).scalar()
        if found is None:
            break
        days.append(found)
    return [date.fromisoformat(day) for day in days]


def is_day(connection: Connection, day: date) -> bool:
    """Say whether a story is known to have been published on a day."""
    first = stories.c.published_low
    query = select(first).where(first == day.isoformat(), first == stories.c.published_high, stories.c.kind.in_(READ))
    return connection.execute(query.limit(1)).first() is not None


def newest_pages(connection: Connection, as_of: str | None, limit: int) -> list[str]:
    """Return the pages that were captured last."""
    query = select(captures.c.sha256).where(_is_read())
    if as_of is not None:
        query = query.where(captures.c.captured_at <= as_of)
    order = (captures.c.captured_at.desc(), captures.c.name.desc())
    found: list[str] = list(connection.execute(query.order_by(*order).limit(limit)).scalars())
    return list(dict.fromkeys(found))


def pages_after(connection: Connection, time: str, as_of: str | None) -> list[str]:
    """Return the pages that were captured after a time."""
    query = select(captures.c.sha256).distinct().where(captures.c.captured_at > time, _is_read())
    if as_of is not None:
        query = query.where(captures.c.captured_at <= as_of)
    return sorted(connection.execute(query).scalars())


def _is_read() -> ColumnElement[bool]:
    return exists(select(1).where(readings.c.sha256 == captures.c.sha256))


def last_capture(connection: Connection, as_of: str | None) -> str | None:
    """Return the time of the last capture by then."""
    query = select(func.max(captures.c.captured_at))
    return connection.execute(query if as_of is None else query.where(captures.c.captured_at <= as_of)).scalar()


def capture_before(connection: Connection, day: str) -> str | None:
    """Return the last day before another on which something was captured."""
    found = connection.execute(select(func.max(captures.c.captured_at)).where(captures.c.captured_at < day)).scalar()
    return found[:10] if found else None


def captured_names(connection: Connection, as_of: str | None) -> dict[str, str]:
    """Return the name of every page by its first capture: one row for each page of the record."""
    query = select(captures.c.sha256, captures.c.name).order_by(captures.c.captured_at.desc(), captures.c.name.desc())
    if as_of is not None:
        query = query.where(captures.c.captured_at <= as_of)
    return {row.sha256: row.name for row in connection.execute(query)}


def with_kin(connection: Connection, pages: Collection[str]) -> set[str]:
    """Return those of some pages that share a name or an address with another page."""
    names: dict[str, set[str]] = {}
    urls: dict[str, set[str]] = {}
    for row in rows_where(connection, captures, captures.c.sha256, pages):
        names.setdefault(row["name"], set()).add(row["sha256"])
        if row["url"]:
            urls.setdefault(row["url"], set()).add(row["sha256"])
    for row in rows_where(connection, readings, readings.c.sha256, pages):
        if row["url"]:
            urls.setdefault(row["url"], set()).add(row["sha256"])
    found = {page for name in _shared(connection, captures.c.name, names) for page in names[name]}
    of_urls = {url for column in (captures.c.url, readings.c.url) for url in _shared(connection, column, urls)}
    found |= {page for url, mine in urls.items() if url in of_urls or len(mine) > 1 for page in mine}
    return found


def _shared(connection: Connection, column: Column[str], values: Iterable[str]) -> set[str]:
    """Return those of some names or addresses that several pages have."""
    sha256 = column.table.c.sha256
    found: set[str] = set()
    for chunk in chunks(sorted(values)):
        query = select(column).where(column.in_(chunk)).group_by(column)
        found.update(connection.execute(query.having(func.count(sha256.distinct()) > 1)).scalars())
    return found


def homes_of(connection: Connection, members: Table, claim_ids: Iterable[str]) -> dict[str, str]:
    """Return for each claim that is a member of an event or an origin (`members` says of which) that one's id."""
    home = next(each.name for each in members.columns if each.name != "claim_id")
    return {row["claim_id"]: row[home] for row in rows_where(connection, members, members.c.claim_id, claim_ids)}


def pages_of_matters(connection: Connection, matters: Collection[str], as_of: str | None, limit: int) -> list[str]:
    """Return pages that tell of some events, those published last first."""
    joined = happening_claims.join(claims, claims.c.id == happening_claims.c.claim_id)
    joined = joined.join(stories, stories.c.id == claims.c.story_id)
    found: dict[str, str] = {}
    for chunk in chunks(sorted(matters)):
        query = select(stories.c.sha256, func.max(stories.c.published_low).label("low")).select_from(joined)
        mine = known(query.where(happening_claims.c.happening_id.in_(chunk)), stories.c.sha256, as_of)
        found.update((row.sha256, row.low or "") for row in connection.execute(mine.group_by(stories.c.sha256)))
    return sorted(found, key=lambda sha256: (found[sha256], sha256), reverse=True)[:limit]


def digests(connection: Connection, pages: Collection[str]) -> tuple[tuple[str, str], ...]:
    """Return what was read from some pages, and which of them have versions, as values to compare."""
    rows = rows_where(connection, readings, readings.c.sha256, pages)
    kin = with_kin(connection, pages)
    return tuple(sorted((row["digest"], "kin" if row["sha256"] in kin else "") for row in rows))


def read_as(connection: Connection, pages: Collection[str]) -> dict[str, str]:
    """Return by page what changes whenever it is read otherwise."""
    return {row["sha256"]: row["digest"] for row in rows_where(connection, readings, readings.c.sha256, pages)}


def tellings_beside(connection: Connection, pages: Collection[str]) -> int:
    """Return how many claims tell of the events that some pages tell of."""
    found = 0
    told = select(happening_claims.c.happening_id).distinct()
    told = told.join_from(happening_claims, claims, claims.c.id == happening_claims.c.claim_id)
    told = told.join(stories, stories.c.id == claims.c.story_id)
    for chunk in chunks(sorted(pages)):
        events = told.where(stories.c.sha256.in_(chunk))
        query = select(func.count()).select_from(happening_claims).where(happening_claims.c.happening_id.in_(events))
        found += connection.execute(query).scalar_one()
    return found


def pages_of_claims(connection: Connection, claim_ids: Iterable[str]) -> set[str]:
    """Return the pages on which some claims stand."""
    found: set[str] = set()
    for chunk in chunks(sorted(set(claim_ids))):
        query = select(stories.c.sha256).join_from(claims, stories, stories.c.id == claims.c.story_id)
        found.update(connection.execute(query.where(claims.c.id.in_(chunk))).scalars())
    return found


def stories_of(connection: Connection, claim_ids: Iterable[str]) -> dict[str, str]:
    """Return the story of each of some claims."""
    return {row["id"]: row["story_id"] for row in rows_where(connection, claims, claims.c.id, claim_ids)}


def stories_sharing(connection: Connection, claim_ids: Iterable[str]) -> dict[str, set[str]]:
    """Return by claim the stories that share its origin or its event."""
    wanted = set(claim_ids)
    found: dict[str, set[str]] = {}
    for members, home in ((origin_claims, "origin_id"), (happening_claims, "happening_id")):
        homes = {row["claim_id"]: row[home] for row in rows_where(connection, members, members.c.claim_id, wanted)}
        told: dict[str, set[str]] = {}
        for chunk in chunks(sorted(set(homes.values()))):
            query = select(members.c[home], claims.c.story_id).join_from(
                members, claims, claims.c.id == members.c.claim_id
            )
            for row in connection.execute(query.where(members.c[home].in_(chunk)).distinct()):
                told.setdefault(row[0], set()).add(row[1])
        for claim_id, each in homes.items():
            found.setdefault(claim_id, set()).update(told.get(each, ()))
    return found


def rivals_of(connection: Connection, claim_ids: Iterable[str], kinds: Collection[str]) -> list[Row]:
    """Return the differences of some kinds on whose either side one of some claims stands, each once."""
    found: dict[tuple[str, str], Row] = {}
    for chunk in chunks(sorted(set(claim_ids))):
        for side in (differences.c.left, differences.c.right):
            query = select(differences).where(side.in_(chunk), differences.c.kind.in_(kinds))
            for row in asked(connection, query):
                found[row["left"], row["right"]] = row
    return [found[pair] for pair in sorted(found)]


__all__ = [
    "capture_before",
    "captured_names",
    "dated_pages",
    "is_day",
    "last_capture",
    "last_days",
    "loose_pages",
    "newest_pages",
    "pages_after",
    "pages_of_claims",
    "pages_of_matters",
    "read_as",
    "rivals_of",
    "stories_of",
    "stories_sharing", "tellings_beside",
    "with_kin",
]  # fmt: skip
