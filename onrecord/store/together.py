"""What is joined, as lists for a screen: one claim's origin, event and differences, all origins, all differences; each by key.

Every function takes an open connection, has a limit and a place to start where it lists, and returns plain rows. None
reads more than it shows: counts stand in the rows or in `counts`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Column, Connection, Select, Table, and_, bindparam, func, not_, or_, select, union_all

from onrecord.linked import GRAVITY
from onrecord.store.counts import amounts, chunks
from onrecord.store.following import Key, asked, beyond, in_order, row_before
from onrecord.store.links import claims_near, rows_where
from onrecord.store.record import known
from onrecord.store.rows import Row
from onrecord.store.tables import (
    captures,
    claims,
    copies,
    decisions,
    differences,
    entities,
    evidence,
    figures,
    happening_claims,
    happenings,
    issues,
    origin_claims,
    origins,
    saved_claims,
    sentences,
    stale,
    stories,
    tellings,
)


def moment_of_last(connection: Connection) -> str:
    """Return the time of the last capture or decision, "" for an empty record: as known from then on, it is as it is now."""
    last = (select(func.max(captures.c.captured_at)), select(func.max(decisions.c.at)))
    return max(connection.execute(query).scalar() or "" for query in last)


def told(connection: Connection, claim_ids: Iterable[str]) -> dict[str, Row]:
    """Return claims by id with their words, sentence, story and the name of the page's first capture, as they were read."""
    query = _told()
    found: dict[str, Row] = {}
    for chunk in chunks(sorted(set(claim_ids))):
        # a claim's first evidence comes last, and stays
        found |= {row["id"]: row for row in asked(connection, query, given=chunk)}
    return found


# to write a statement takes longer than to ask one that is written
@cache
def _told() -> Select[Any]:
    first = (captures.c.captured_at, captures.c.name, captures.c.url.nulls_first(), captures.c.id)
    name = select(captures.c.name).where(captures.c.sha256 == stories.c.sha256).order_by(*first).limit(1)
    joined = claims.join(evidence, evidence.c.claim_id == claims.c.id).join(stories, stories.c.id == claims.c.story_id)
    joined = joined.outerjoin(sentences, sentences.c.id == evidence.c.sentence_id)
    columns = (
        claims.c.id, claims.c.kind, claims.c.predicate, claims.c.qualifier, claims.c.place, claims.c.actors, claims.c.speaker,
        claims.c.story_id, evidence.c.exact,
        stories.c.published, stories.c.published_basis, sentences.c.text.label("sentence"),
        name.scalar_subquery().label("page_name"),
    )  # fmt: skip
    some = claims.c.id.in_(bindparam("given", expanding=True))
    return select(*columns).select_from(joined).where(some).order_by(evidence.c.number.desc())


def pages_called(connection: Connection, name: str, as_of: str | None) -> set[str]:
    """Return the pages that were captured under a name or from an address."""
    query = select(captures.c.sha256).where(or_(captures.c.name == name, captures.c.url == name))
    return set(connection.execute(query if as_of is None else query.where(captures.c.captured_at <= as_of)).scalars())


def pages_like(connection: Connection, stem: str, as_of: str | None, limit: int = 100) -> list[tuple[str, str]]:
    """Return pages, by hash and name, whose file name begins with a word or a number: what a short name may stand for."""
    named = (captures.c.name.startswith(stem, autoescape=True), captures.c.name.contains(f"/{stem}", autoescape=True))
    query = select(captures.c.sha256, captures.c.name).where(or_(*named)).order_by(captures.c.name).limit(limit)
    rows = connection.execute(query if as_of is None else query.where(captures.c.captured_at <= as_of))
    return [(row.sha256, row.name) for row in rows]


def origin_of(connection: Connection, claim_id: str) -> Row | None:
    """Return the origin of a claim, None where it was not joined."""
    joined = origins.join(origin_claims, origin_claims.c.origin_id == origins.c.id)
    return _first(connection, select(origins).select_from(joined).where(origin_claims.c.claim_id == claim_id))


def claims_of_origin(connection: Connection, origin_id: str, limit: int, start: int = 0) -> list[str]:
    """Return claims of an origin, in order of ids."""
    return _ids(connection, origin_claims.c.claim_id, origin_claims.c.origin_id == origin_id, limit, start)


def first_claims(connection: Connection, origin_ids: Iterable[str], limit: int) -> dict[str, list[str]]:
    """Return the first claims of each of some origins, in order of ids."""
    found: dict[str, list[str]] = {each: [] for each in origin_ids}
    member, other = origin_claims.c, origin_claims.alias().c
    mine = select(other.claim_id).where(other.origin_id == origins.c.id).order_by(other.claim_id)
    # the claim at which the first end: the index is read from the first to it; "~" comes after all ids
    last = func.coalesce(mine.limit(1).offset(limit - 1).scalar_subquery(), "~")
    joined = origins.join(origin_claims, and_(member.origin_id == origins.c.id, member.claim_id <= last))
    query = select(member.origin_id, member.claim_id).select_from(joined).order_by(member.origin_id, member.claim_id)
    for chunk in chunks(sorted(found)):
        for row in connection.execute(query.where(origins.c.id.in_(chunk))):
            found[row[0]].append(row[1])
    return found


def happening_of(connection: Connection, claim_id: str) -> Row | None:
    """Return the event that a claim reports or counts, with how many claims it has; None for one that stands alone."""
    joined = happenings.join(happening_claims, happening_claims.c.happening_id == happenings.c.id)
    found = _first(connection, select(happenings).select_from(joined).where(happening_claims.c.claim_id == claim_id))
    if found is None:
        return None
    mine = happening_claims.c.happening_id == found["id"]
    count = connection.execute(select(func.count()).select_from(happening_claims).where(mine)).scalar_one()
    return found | {"claims": count}


def claims_of_happening(connection: Connection, happening_id: str, limit: int, start: int = 0) -> list[str]:
    """Return claims of an event, in order of ids."""
    return _ids(connection, happening_claims.c.claim_id, happening_claims.c.happening_id == happening_id, limit, start)


def claims_of_event(connection: Connection, wanted: str, limit: int) -> list[str]:
    """Return claims of an event, by its own id or the id of one of them, in order of ids; none where there is no such event."""
    return _beside(connection, happening_claims, wanted, limit)


def claims_said_with(connection: Connection, wanted: str, limit: int) -> list[str]:
    """Return claims of an origin, by its own id or the id of one of them, in order of ids; none where there is none."""
    return _beside(connection, origin_claims, wanted, limit)


def _beside(connection: Connection, members: Table, wanted: str, limit: int) -> list[str]:
    home = _home(members)
    of_claim = select(home).where(members.c.claim_id == wanted).scalar_subquery()
    return _ids(connection, members.c.claim_id, home == (of_claim if wanted.startswith("claim_") else wanted), limit, 0)


def members_of(connection: Connection, members: Table, claim_ids: Iterable[str]) -> dict[str, list[str]]:
    """Return, for each claim that is a member of an event or an origin, all claims of it in order of ids."""
    home = _home(members)
    mine = rows_where(connection, members, members.c.claim_id, claim_ids)
    whole: dict[str, list[str]] = {}
    for row in rows_where(connection, members, home, {row[home.name] for row in mine}):
        whole.setdefault(row[home.name], []).append(row["claim_id"])
    return {row["claim_id"]: sorted(whole[row[home.name]]) for row in mine}


def _home(members: Table) -> Column[Any]:
    """Return the column of a table of members that says of what they are."""
    return next(each for each in members.columns if each.name != "claim_id")


def _ids(connection: Connection, column: Any, condition: Any, limit: int, start: int) -> list[str]:
    query = select(column).where(condition).order_by(column).limit(limit).offset(start)
    return list(connection.execute(query).scalars())


def first_telling(connection: Connection, claim_id: str) -> str | None:
    """Return the figure that stands for all that tell the same as one: that which was told first; None for no figure."""
    mine = select(figures.c.telling).where(figures.c.claim_id == claim_id).scalar_subquery()
    found: str | None = connection.execute(
        select(figures.c.claim_id).where(figures.c.telling == mine, figures.c.is_first)
    ).scalar()
    return found


def differences_from(connection: Connection, claim_id: str, limit: int, start: int = 0) -> tuple[list[Row], int]:
    """Return differences of a figure from others, the gravest first, and how many there are."""
    first = first_telling(connection, claim_id)
    if first is None:
        return [], 0
    sides = (select(differences).where(side == first) for side in (differences.c.left, differences.c.right))
    mine = union_all(*sides).subquery()
    query = select(mine).order_by(mine.c.gravity, mine.c.left, mine.c.right)
    count = connection.execute(select(func.count()).select_from(mine)).scalar_one()
    return asked(connection, query.limit(limit).offset(start)), count


def difference_list(
    connection: Connection, kinds: Collection[str], limit: int, start: int = 0, *, after: str = ""
) -> list[Row]:
    """Return differences of kinds that follow each other in gravity, the gravest first.

    `after` are the two claims of one, with "~" between.
    """
    grave = [GRAVITY[kind] for kind in GRAVITY if kind in kinds]
    query = select(differences).where(differences.c.gravity.between(min(grave), max(grave)))
    left, right = differences.c.left, differences.c.right
    keys: list[Key] = [(column, False) for column in (differences.c.gravity, left, right)]
    if after:
        one, _, other = after.partition("~")
        mine = select(*(column for column, _ in keys)).where(left == one, right == other)
        query = query.where(beyond(keys, row_before(connection, mine)))
    return asked(connection, query.order_by(*in_order(keys)).limit(limit).offset(start))


def difference_counts(connection: Connection) -> dict[str, int]:
    """Return how many differences of each kind there are."""
    return amounts(connection, "difference")


def origin_list(connection: Connection, limit: int, start: int = 0, *, after: str = "") -> list[Row]:
    """Return origins, those that most stories tell first; `after` is an origin's id."""
    query = select(origins)
    keys: list[Key] = [(column, True) for column in (origins.c.stories, origins.c.claims, origins.c.id)]
    if after:
        mine = select(*(column for column, _ in keys)).where(origins.c.id == after)
        query = query.where(beyond(keys, row_before(connection, mine)))
    return asked(connection, query.order_by(*in_order(keys)).limit(limit).offset(start))


def origin_count(connection: Connection) -> int:
    """Return how many origins there are."""
    return amounts(connection, "origin").get("", 0)


def near_pages(
    connection: Connection, claim_ids: Collection[str], as_of: str | None, limit: int
) -> tuple[list[str], int]:
    """Return pages that tell what some claims tell, or are copies of such a page, the first published first.

    They are at most `limit`; how many more there are comes beside.
    """
    reached = claims_near(connection, claim_ids)
    matters = {
        row["happening_id"] for row in rows_where(connection, happening_claims, happening_claims.c.claim_id, reached)
    }
    beside = rows_where(connection, happening_claims, happening_claims.c.happening_id, matters)
    reached |= {row["claim_id"] for row in beside}
    tellers = {row["story_id"] for row in rows_where(connection, tellings, tellings.c.claim_id, reached)}
    families = {row["family_id"] for row in rows_where(connection, copies, copies.c.story_id, tellers)}
    tellers |= {row["story_id"] for row in rows_where(connection, copies, copies.c.family_id, families)}
    first: dict[str, str] = {}
    for chunk in chunks(sorted(tellers)):
        query = select(stories.c.sha256, stories.c.published_low).where(stories.c.id.in_(chunk))
        for row in connection.execute(known(query, stories.c.sha256, as_of)):
            first[row.sha256] = min(first.get(row.sha256, "9"), row.published_low or "9")
    ordered = sorted(first, key=lambda sha256: (first[sha256], sha256))
    return ordered[:limit], len(ordered[limit:])


def copies_beside(connection: Connection, story_id: str, as_of: str | None) -> list[Row]:
    """Return the other stories of a story's copy family, the first published first, each with how it was made (`copied`)."""
    family = select(copies.c.family_id).where(copies.c.story_id == story_id).scalar_subquery()
    columns = (
        stories.c.id,
        stories.c.sha256,
        stories.c.headline,
        stories.c.published,
        stories.c.published_basis,
        stories.c.publisher,
    )
    query = select(*columns, copies.c.kind.label("copied")).join_from(
        copies, stories, stories.c.id == copies.c.story_id
    )
    query = query.where(copies.c.family_id == family, copies.c.story_id != story_id)
    told: Select[Any] = known(query, stories.c.sha256, as_of)
    return asked(connection, told.order_by(stories.c.published_low.nulls_last(), stories.c.id))


def pages_noted(connection: Connection, code: str, as_of: str | None, limit: int) -> list[str]:
    """Return pages for which an Issue of a code is noted, those noted last first."""
    query = select(issues.c.sha256).where(issues.c.code == code, issues.c.sha256.is_not(None)).group_by(issues.c.sha256)
    query = query.order_by(func.max(issues.c.number).desc()).limit(limit)
    return list(connection.execute(known(query, issues.c.sha256, as_of)).scalars())


def rivals(connection: Connection, claim_ids: Collection[str], limit: int) -> list[str]:
    """Return the figures that differ from some others, those of the gravest differences first."""
    told = rows_where(connection, figures, figures.c.claim_id, claim_ids)
    firsts = {
        row["claim_id"] for row in rows_where(connection, figures, figures.c.telling, {row["telling"] for row in told})
        if row["is_first"]
    }  # fmt: skip
    found: list[tuple[int, str, str]] = []
    for chunk in chunks(sorted(firsts)):
        for mine, other in ((differences.c.left, differences.c.right), (differences.c.right, differences.c.left)):
            query = (
                select(differences.c.gravity, mine, other).where(mine.in_(chunk)).order_by(differences.c.gravity, other)
            )
            found += [(row[0], row[1], row[2]) for row in connection.execute(query.limit(limit))]
    return list(dict.fromkeys(other for _, _, other in sorted(found) if other not in firsts))[:limit]


def figure_pages(
    connection: Connection, measures: Collection[str], as_of: str | None, limit: int, start: int = 0,
    words: Collection[str] = (),
) -> tuple[list[str], bool]:  # fmt: skip
    """Return the pages with the last numbers of some measures, and whether there are older ones.

    `words` keep stories that print one of them, or that tell of somebody of a country so called. Numbers without a day
    come last.
    """
    found: list[tuple[str, str, str]] = []
    for measure in sorted(measures):
        query = select(figures.c.low, figures.c.claim_id, stories.c.sha256).where(figures.c.measure == measure)
        query = query.join_from(figures, stories, stories.c.id == figures.c.story_id)
        if words:
            query = query.where(_tells_of(words))
        told: Select[Any] = known(query, stories.c.sha256, as_of)
        told = told.order_by(figures.c.low.desc(), figures.c.claim_id.desc())
        found += _latest(connection, told, figures.c.low, as_of, start + limit + 1)
    return _last(found, limit, start)


def _latest(
    connection: Connection, query: Select[Any], low: Any, as_of: str | None, limit: int
) -> list[tuple[str, str, str]]:
    """Return the first of a list of the latest; as known earlier those of days until then, where they are enough."""
    tried = [query] if as_of is None else [query.where(low <= as_of[:10]), query]
    for each in tried:
        found = [(row[0], row[1], row[2]) for row in connection.execute(each.limit(limit))]
        if len(found) == limit:
            break
    return found


def measures_told(connection: Connection, pages: Collection[str], limit: int) -> list[str]:
    """Return the measures that some pages give most numbers of."""
    query = select(figures.c.measure).join_from(figures, stories, stories.c.id == figures.c.story_id)
    query = query.where(stories.c.sha256.in_(list(pages))).group_by(figures.c.measure)
    ordered = query.order_by(func.count().desc(), figures.c.measure)
    return list(connection.execute(ordered.limit(limit)).scalars())


def _last(found: Sequence[tuple[str, str, str]], limit: int, start: int) -> tuple[list[str], bool]:
    ordered = sorted(found, reverse=True)[start : start + limit + 1]
    return list(dict.fromkeys(sha256 for _, _, sha256 in ordered[:limit])), len(ordered) > limit


def _tells_of(words: Collection[str]) -> Any:
    mine = sentences.c.story_id == figures.c.story_id
    printed = (
        select(sentences.c.number).where(mine, sentences.c.text.contains(each, autoescape=True)) for each in words
    )
    of_them = select(entities.c.number).where(
        entities.c.story_id == figures.c.story_id, entities.c.country.in_(list(words))
    )
    named = select(entities.c.number).where(entities.c.story_id == figures.c.story_id, entities.c.name.in_(list(words)))
    return or_(*(each.exists() for each in (*printed, of_them, named)))


def saved_pages(
    connection: Connection, name: str, as_of: str | None, limit: int, start: int = 0
) -> tuple[list[str], bool]:
    """Return the pages with the last claims of a saved figure that is told by words, and whether there are older numbers."""
    query = select(saved_claims.c.low, saved_claims.c.claim_id, stories.c.sha256).where(saved_claims.c.name == name)
    query = query.join_from(saved_claims, claims, claims.c.id == saved_claims.c.claim_id)
    query = query.join(stories, stories.c.id == claims.c.story_id)
    told: Select[Any] = known(query, stories.c.sha256, as_of)
    low, claim_id = saved_claims.c.low, saved_claims.c.claim_id
    told = told.order_by(low.desc(), claim_id.desc())
    found = _latest(connection, told, low, as_of, start + limit + 1)
    pages, is_cut = _last(found, limit, start)
    if not is_cut:
        return pages, False
    # events on the way of those whom it counts are claims of it too, and no numbers
    day, last, _ = sorted(found, reverse=True)[start + limit - 1]
    older = or_(low < day, and_(low == day, claim_id < last))
    return pages, connection.execute(told.where(saved_claims.c.is_point, older).limit(1)).first() is not None


def counted_then(connection: Connection, as_of: str) -> tuple[dict[str, int], dict[str, int]]:
    """Count the figures of each measure, and the claims of each saved figure told by words, of pages captured by then.

    What is counted is what came later, which is taken off: most look back a little.
    """
    early = captures.alias()
    known_then = select(1).where(early.c.sha256 == captures.c.sha256, early.c.captured_at <= as_of).exists()
    later = select(captures.c.sha256).where(captures.c.captured_at > as_of, not_(known_then))
    new = select(stories.c.id).where(stories.c.sha256.in_(later))
    measures = select(figures.c.measure, func.count()).where(figures.c.story_id.in_(new)).group_by(figures.c.measure)
    saved = select(saved_claims.c.name, func.count()).join_from(
        saved_claims, claims, claims.c.id == saved_claims.c.claim_id
    )
    saved = saved.where(saved_claims.c.is_point, claims.c.story_id.in_(new)).group_by(saved_claims.c.name)
    first, second = (
        _without(amounts(connection, kind), {row[0]: row[1] for row in connection.execute(query)})
        for kind, query in (("measure", measures), ("saved", saved))
    )
    return first, second


def _without(held: Mapping[str, int], gone: Mapping[str, int]) -> dict[str, int]:
    return {name: left for name, amount in held.items() if (left := amount - gone.get(name, 0)) > 0}


def unjoined_pages(connection: Connection, measures: Collection[str], as_of: str | None, limit: int) -> list[str]:
    """Return pages with numbers of some measures that were read and wait to be joined, as many as `limit`."""
    waiting = select(stale.c.id).where(stale.c.kind == "story").order_by(stale.c.id).limit(limit)
    query = select(stories.c.sha256).join_from(stories, claims, claims.c.story_id == stories.c.id)
    # joined to nothing, the measure does not tempt the database to go by it: a record has very many claims of one
    query = query.where(stories.c.id.in_(waiting), claims.c.predicate.concat("").in_(sorted(measures)))
    return sorted(set(connection.execute(known(query, stories.c.sha256, as_of)).scalars()))


def _first(connection: Connection, query: Select[Any]) -> Row | None:
    found = connection.execute(query).mappings().first()
    return dict(found) if found else None
