"""The record's rows as lists for a screen: pages, stories, claims, names, places, sources; each with a limit and a place to start.

A place to start is how many rows are passed over, or, of long lists, the row `after` which to go on.

Every function takes an open connection and `as_of` as in `store.record`, and
returns plain rows. None loads a reading: a screen of fifty rows costs fifty rows.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, select

from onrecord.model import READ_KINDS
from onrecord.store import counts
from onrecord.store.following import Key, asked, beyond, in_order, row_before, rows_beyond
from onrecord.store.record import known, published_by
from onrecord.store.rows import Row
from onrecord.store.tables import (
    captures,
    claims,
    decisions,
    entities,
    evidence,
    issues,
    mentions,
    sentences,
    stale,
    stories,
)

READ = tuple(sorted(READ_KINDS))
MONTH = timedelta(days=31)
# how many stories one screen looks through for a name
AT_MOST = 400
STORY_COLUMNS = tuple(column for column in stories.c if column.name != "body")


def latest_captures(
    connection: Connection, as_of: str | None, limit: int, start: int = 0, *, after: str = ""
) -> list[Row]:
    """Return captures, the newest first, with how many stories each page holds; `after` is a capture's id."""
    told = select(func.count()).where(stories.c.kind.in_(READ), stories.c.sha256 == captures.c.sha256)
    query = select(captures, told.scalar_subquery().label("stories"))
    if as_of is not None:
        query = query.where(captures.c.captured_at <= as_of)
    # the canonical order, backwards: an index gives the first of it
    keys: list[Key] = [(captures.c.captured_at, True), (captures.c.name, True), (captures.c.id, True)]
    if after:
        before = row_before(connection, select(*(column for column, _ in keys)).where(captures.c.id == after))
        query = query.where(beyond(keys, before))
    return asked(connection, _cut(query.order_by(*in_order(keys)), limit, start))


def captures_of(connection: Connection, pages: Collection[str]) -> list[Row]:
    """Return the first capture of each of some pages."""
    first = select(captures).where(captures.c.sha256.in_(list(pages))).order_by(captures.c.captured_at, captures.c.id)
    found: dict[str, Row] = {}
    for row in asked(connection, first):
        found.setdefault(row["sha256"], row)
    return list(found.values())


def stories_of(connection: Connection, sha256: str) -> list[Row]:
    """Return all stories of a page, furniture too, in the page's order."""
    query = select(*STORY_COLUMNS).where(stories.c.sha256 == sha256).order_by(stories.c.position)
    return asked(connection, query)


def story(connection: Connection, story_id: str, as_of: str | None) -> Row | None:
    """Return one story's row without its body, None where it is not held."""
    found = asked(connection, known(select(*STORY_COLUMNS).where(stories.c.id == story_id), stories.c.sha256, as_of))
    return found[0] if found else None


def story_list(
    connection: Connection, as_of: str | None, limit: int, start: int = 0, *, after: str = "", **equal: Any
) -> list[Row]:
    """Return stories that are news, the latest published first, undated ones last; `equal` narrows by a column.

    `after` is a story's id.
    """
    query = select(*STORY_COLUMNS).where(stories.c.kind.in_(READ))
    for column, value in equal.items():
        query = query.where(stories.c[column] == value)
    listed: Select[Any] = known(query, stories.c.sha256, as_of)
    low, rest = stories.c.published_low, (stories.c.sha256, stories.c.position)
    keys: list[Key] = [(low, True), *((column, False) for column in rest)]
    if after:
        before = row_before(connection, select(low, *rest).where(stories.c.id == after))
        return rows_beyond(connection, listed, keys, before, limit)
    if as_of is not None and not start:
        # from then on along the index: what is dated later was hardly captured by then, and comes in where its day is
        return rows_beyond(connection, listed, keys, (published_by(as_of), "", 0), limit)
    return asked(connection, _cut(listed.order_by(low.desc().nulls_last(), *rest), limit, start))


def publishers(connection: Connection, as_of: str | None, limit: int, start: int = 0) -> list[Row]:
    """Return who publishes and how many stories; None stands for no publisher printed."""
    if as_of is None:
        held = counts.largest(connection, ["publisher"], limit, start)
        return [{"publisher": name or None, "stories": amount} for _, name, amount in held]
    query = select(stories.c.publisher, func.count().label("stories")).where(stories.c.kind.in_(READ))
    grouped = known(query, stories.c.sha256, as_of).group_by(stories.c.publisher)
    ordered = grouped.order_by(func.count().desc(), func.coalesce(stories.c.publisher, ""))
    return asked(connection, _cut(ordered, limit, start))


def claim_list(
    connection: Connection,
    as_of: str | None,
    limit: int,
    start: int = 0,
    *,
    days: tuple[str | None, str | None] | None = None,
    after: str = "",
    **equal: Any,
) -> list[Row]:
    """Return claims with their words, sentence and story, in order of their time, undated ones last.

    `days` are the first and last ISO day that the matter's time must meet; `equal`
    narrows by columns of the claim (kind, predicate, place, speaker, story_id …); `after` is a claim's id.
    """
    query = _claims(as_of)
    if days is not None:
        query = query.where(_meets(days))
    for column, value in equal.items():
        query = query.where(claims.c[column] == value)
    low, rest = claims.c.time_low, (claims.c.story_id, claims.c.position)
    if after:
        before = row_before(connection, select(low, *rest).where(claims.c.id == after))
        return rows_beyond(connection, query, [(column, False) for column in (low, *rest)], before, limit)
    return asked(connection, _cut(query.order_by(low.asc().nulls_last(), *rest), limit, start))


def claim(connection: Connection, claim_id: str, as_of: str | None) -> Row | None:
    """Return one claim with its words, sentence and story, None where it is not held."""
    found = asked(connection, _claims(as_of).where(claims.c.id == claim_id))
    return found[0] if found else None


def with_status(connection: Connection, as_of: str | None, status: str, limit: int) -> list[str]:
    """Return claims that are told with one status, those of the latest matters first, undated ones last."""
    query = (
        select(claims.c.id)
        .join_from(claims, stories, stories.c.id == claims.c.story_id)
        .where(claims.c.status == status)
    )
    ordered = known(query, stories.c.sha256, as_of).order_by(claims.c.time_low.desc().nulls_last(), claims.c.id.desc())
    return list(connection.execute(ordered.limit(limit)).scalars())


def _claims(as_of: str | None) -> Select[Any]:
    joined = claims.join(evidence, evidence.c.claim_id == claims.c.id).join(stories, stories.c.id == claims.c.story_id)
    joined = joined.outerjoin(sentences, sentences.c.id == evidence.c.sentence_id)
    words = (evidence.c.start, evidence.c.end, evidence.c.exact, evidence.c.made_by)
    told = (stories.c.sha256, stories.c.headline, stories.c.publisher, stories.c.published, stories.c.published_basis)
    query = select(claims, *words, *told, sentences.c.text.label("sentence")).select_from(joined)
    return known(query, stories.c.sha256, as_of)


def _meets(days: tuple[str | None, str | None]) -> ColumnElement[bool]:
    low, high = days
    conditions: list[ColumnElement[bool]] = [claims.c.time_low.is_not(None)]
    if low:
        conditions.append(claims.c.time_high >= low)
    if high:
        conditions.append(claims.c.time_low <= high)
    return and_(*conditions)


def names(
    connection: Connection, as_of: str | None, limit: int, start: int = 0, *, types: Sequence[str] = (), after: str = ""
) -> list[Row]:
    """Return names with their type and in how many stories each stands, the most frequent first.

    `after` is a row's type and name with a colon between; as known earlier a list has no such place.
    """
    if as_of is None and types:
        kind, _, name = after.partition(":")
        before = (counts.NAMES + kind, name) if after else None
        held = counts.largest(connection, [counts.NAMES + each for each in types], limit, start, after=before)
        return [
            {"name": found, "type": kind.removeprefix(counts.NAMES), "stories": amount} for kind, found, amount in held
        ]
    stands = func.count(entities.c.story_id.distinct())
    query = select(entities.c.name, entities.c.type, stands.label("stories"))
    if types:
        query = query.where(entities.c.type.in_(types))
    if as_of is not None:
        query = known(query.join(stories, stories.c.id == entities.c.story_id), stories.c.sha256, as_of)
    grouped = query.group_by(entities.c.name, entities.c.type).order_by(stands.desc(), entities.c.name)
    return asked(connection, _cut(grouped, limit, start))


def name(connection: Connection, wanted: str, as_of: str | None, limit: int) -> list[Row]:
    """Return each story's own account of a name: type, role, country, and the story, the latest first.

    Of a name that very many stories hold, the accounts of the AT_MOST stories that were read last are looked through.
    """
    mine = _last_named(wanted)
    joined = mine.join(stories, stories.c.id == mine.c.story_id)
    columns = (mine.c.type, mine.c.role, mine.c.country, mine.c.story_id, stories.c.headline)
    query = select(*columns, stories.c.published, stories.c.published_basis, stories.c.publisher, stories.c.sha256)
    told = known(query.select_from(joined), stories.c.sha256, as_of)
    return asked(connection, told.order_by(stories.c.published_low.desc().nulls_last(), mine.c.story_id).limit(limit))


def spellings(connection: Connection, wanted: str, as_of: str | None) -> list[Row]:
    """Return the words that pages print for a name, with how often each, in the stories that `name` looks through."""
    mine = _last_named(wanted)
    joined = mine.join(mentions, and_(mentions.c.story_id == mine.c.story_id, mentions.c.entity_id == mine.c.id))
    query = select(mentions.c.text, func.count().label("times"))
    if as_of is not None:
        joined = joined.join(stories, stories.c.id == mine.c.story_id)
    grouped = known(query.select_from(joined), stories.c.sha256, as_of).group_by(mentions.c.text)
    return asked(connection, grouped.order_by(func.count().desc(), mentions.c.text).limit(40))


def _last_named(wanted: str) -> Any:
    query = select(entities).where(entities.c.name == wanted)
    return query.order_by(entities.c.number.desc()).limit(AT_MOST).subquery()


def placed_claims(
    connection: Connection,
    as_of: str | None,
    limit: int,
    *,
    predicates: Collection[str] = (),
    kind: str | None = None,
    days: tuple[str, str] | None = None,
    only: Collection[str] | None = None,
) -> list[Row]:
    """Return claims that tell a place, with their words and the date of their story, the latest matter first.

    `predicates` narrow by measure or event type, as `kind` says, `days` to matters that may be of some days and began no more than
    a month before them, `only` to some ids.
    """
    if predicates:
        # each by its own index in order of time, then the latest of all
        found = [
            row
            for name in sorted(predicates)
            for row in _placed(connection, as_of, limit, (kind or "figure", name), days, only)
        ]
    else:
        found = _placed(connection, as_of, limit, None, days, only)
    found.sort(key=lambda row: row["id"])
    return sorted(found, key=lambda row: row["time_low"] or "", reverse=True)[:limit]


def _placed(
    connection: Connection, as_of: str | None, limit: int, predicate: tuple[str, str] | None, days: tuple[str, str] | None,
    only: Collection[str] | None,
) -> list[Row]:  # fmt: skip
    names = ("id", "kind", "predicate", "place", "place_id", "admin", "country", "time", "time_low", "story_id")
    words = select(evidence.c.exact).where(evidence.c.claim_id == claims.c.id).order_by(evidence.c.number).limit(1)
    columns = (*(claims.c[name] for name in names), stories.c.sha256, stories.c.published)
    query = select(*columns, words.scalar_subquery().label("exact"))
    query = query.join_from(claims, stories, stories.c.id == claims.c.story_id).where(claims.c.place.is_not(None))
    if predicate is not None:
        query = query.where(claims.c.kind == predicate[0], claims.c.predicate == predicate[1])
    if days is not None:
        query = query.where(_meets(days), claims.c.time_low >= _month_before(days[0]))
    if only is not None:
        query = query.where(claims.c.id.in_(list(only)))
    latest = known(query, stories.c.sha256, as_of).order_by(claims.c.time_low.desc().nulls_last()).limit(limit)
    rows: list[Row] = []
    if as_of is not None:
        # along the index from then on: what is told of later days is looked for where earlier ones do not fill a map
        rows = asked(connection, latest.where(claims.c.time_low <= as_of[:10]))
    if len(rows) < limit:
        rows = asked(connection, latest)
    return rows


def _month_before(day: str) -> str:
    first = date.fromisoformat(day)
    return (first - MONTH if first > date.min + MONTH else date.min).isoformat()


def undated_places(connection: Connection, as_of: str | None, predicates: Collection[str] = ()) -> int:
    """Return how many claims, of some measures or types, tell a place and no time."""
    if as_of is None:
        kinds = (counts.amounts(connection, f"{counts.UNDATED}{kind}") for kind in ("figure", "event"))
        return sum(amount for held in kinds for name, amount in held.items() if not predicates or name in predicates)
    query = select(func.count()).select_from(claims.join(stories, stories.c.id == claims.c.story_id))
    query = query.where(claims.c.place.is_not(None), claims.c.time_low.is_(None))
    if predicates:
        query = query.where(claims.c.kind.in_(("event", "figure")), claims.c.predicate.in_(sorted(predicates)))
    return int(connection.execute(known(query, stories.c.sha256, as_of)).scalar_one())


def issue_list(
    connection: Connection, as_of: str | None, limit: int, start: int = 0, *, code: str | None = None, after: str = ""
) -> list[Row]:
    """Return Issues by code and page; `code` narrows to one, `after` is an Issue's number."""
    query = select(issues, stories.c.headline).select_from(issues.outerjoin(stories, stories.c.id == issues.c.story_id))
    if code:
        query = query.where(issues.c.code == code)
    if as_of is not None:
        query = known(query, issues.c.sha256, as_of)
    keys: list[Key] = [(issues.c.code, False), (issues.c.number, False)]
    if after:
        number = int(after) if after.isascii() and after.isdigit() else -1
        before = row_before(connection, select(*(column for column, _ in keys)).where(issues.c.number == number))
        query = query.where(beyond(keys, before))
    return asked(connection, _cut(query.order_by(*in_order(keys)), limit, start))


def issue_codes(connection: Connection) -> list[Row]:
    """Return how many Issues of each code there are."""
    return [{"code": code, "issues": amount} for code, amount in counts.amounts(connection, "issue").items()]


def neighbours(connection: Connection, as_of: str | None, day: str) -> tuple[str | None, str | None]:
    """Return the nearest days before and after one on which a story is known to have been published."""
    first = stories.c.published_low
    dated = select(first).where(stories.c.kind.in_(READ), first == stories.c.published_high)
    # the first of an index, read from the day on
    before = known(dated.where(first < day), stories.c.sha256, as_of).order_by(first.desc()).limit(1)
    later = dated.where(first > day) if as_of is None else dated.where(first > day, first <= published_by(as_of))
    after = known(later, stories.c.sha256, as_of).order_by(first).limit(1)
    return connection.execute(before).scalar(), connection.execute(after).scalar()


def decisions_made(connection: Connection) -> int:
    """Return how many decisions people have made, undone ones too."""
    return int(connection.execute(select(func.count()).select_from(decisions)).scalar_one())


def last_read(connection: Connection) -> tuple[int, bool]:
    """Return what moves when a page is read, and whether something waits to be joined anew: each is one look-up."""
    waits = connection.execute(select(stale.c.id).limit(1)).first() is not None
    return counts.turned(connection, "read"), waits


def last_kept(connection: Connection) -> int:
    """Return what moves when an answer is kept."""
    return counts.turned(connection, "answers")


def last_joined(connection: Connection) -> tuple[object, ...]:
    """Return what moves when stories are read and joined: how often, and how many origins and differences that made."""
    return last_read(connection), *(
        tuple(sorted(counts.amounts(connection, kind).items())) for kind in ("origin", "difference")
    )


def totals(connection: Connection) -> dict[str, int]:
    """Return how many pages, stories (news alone) and claims the record holds."""
    held = counts.amounts(connection, "held")
    return {what: held.get(what, 0) for what in ("pages", "stories", "claims")}


def _cut(query: Select[Any], limit: int, start: int) -> Select[Any]:
    return query.limit(limit).offset(start)
