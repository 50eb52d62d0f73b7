"""A filter of a search → what may answer it, along an index: the latest first, and never more than DEEP.

Claims come in order of their matter's time, sentences and stories as their index has them. What is looked up here is
ids alone, in lots: `search` reads the rows of a lot, holds them against the rest, and stops where a page is full.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    CTE,
    Column,
    ColumnElement,
    Connection,
    Select,
    Text,
    and_,
    cast,
    func,
    literal_column,
    or_,
    select,
    union_all,
)

from onrecord.store.counts import MANY, chunks
from onrecord.store.query import Filter
from onrecord.store.tables import attributions, captures, claims, copies, origin_claims, places, stories

Condition = ColumnElement[bool]
# so many claims or sentences of one filter are looked up, and so many stories and pages
DEEP, STORIES_MOST = 10_000, 1_000
# names up to so many are each asked for along the index, each for so many of the latest
FEW, LATEST = 12, 600
# so many ids are read at first, and then so many times as many at a time
LOT, MORE = 200, 4
CAPITALS = re.compile("[A-Z]+")


@dataclass(frozen=True, slots=True)
class Stream:
    """Ids, the latest first, by queries that an index answers in this order; so many of them, `most` where there are more."""

    queries: tuple[Select[Any], ...]
    size: int
    most: int

    @property
    def is_whole(self) -> bool:
        """Whether no more were counted than are looked up."""
        return self.size < self.most

    def lots(self, connection: Connection) -> Iterator[list[str]]:
        """Yield the ids in lots, the first of LOT, each id once."""
        seen: set[str] = set()
        size = LOT
        for query in self._merged():
            coming = connection.execute(query).scalars()
            while lot := coming.fetchmany(size):
                new = [each for each in dict.fromkeys(lot) if each not in seen]
                seen.update(new)
                yield new
                size = LOT * MORE

    def _merged(self) -> Iterable[Select[Any]]:
        if len(self.queries) < 2 or "time_low" not in self.queries[0].selected_columns:
            return (query.limit(self.most) for query in self.queries)
        share = self.most if self.is_whole else self.most // len(self.queries) + LATEST
        every = union_all(*(select(query.limit(share).subquery()) for query in self.queries)).subquery()
        order = (every.c.time_low.desc().nulls_last(), every.c.id.desc())
        return (select(every.c.id).order_by(*order).limit(self.most),)


def _stream(connection: Connection, queries: Iterable[Select[Any]], most: int) -> Stream:
    held, size = tuple(queries), 0
    for query in held:
        if size < most:
            # in no order: to count them nothing need be sorted
            found = query.with_only_columns(literal_column("1")).order_by(None).limit(most - size).subquery()
            size += connection.execute(select(func.count()).select_from(found)).scalar_one()
    return Stream(held, size, most)


# --- claims ---------------------------------------------------------------------------------------------------------


def claims_of(connection: Connection, each: Filter, as_of: str | None) -> Stream:
    """Return the claims that meet a filter on claims; as known earlier, those of matters until then, where there are enough."""
    queries, are_many = _by_time(connection, each)
    if as_of is not None and each.field != "origin":
        then = _stream(connection, [query.where(claims.c.time_low <= as_of[:10]) for query in queries], DEEP)
        if not then.is_whole:
            return then
    found = _stream(connection, queries, DEEP)
    if found.is_whole or not are_many:
        return found
    # of very many names, which so many claims have, the latest are soon met along all claims
    return Stream((_latest(CLAIMS[each.field](each)),), found.size, DEEP)


def _by_time(connection: Connection, each: Filter) -> tuple[list[Select[Any]], bool]:
    """Return queries for the claims that meet a filter, each the latest matters first, and whether one of them has to sort them."""
    if each.field == "origin":
        return [select(origin_claims.c.claim_id).where(begins(origin_claims.c.origin_id, each))], False
    if each.field == "date":
        return list(_of_days(each)), False
    if each.field in ("measure", "type"):
        kind = "figure" if each.field == "measure" else "event"
        names = _predicates(connection, kind, each)
        return [_latest(claims.c.kind == kind, claims.c.predicate == name) for name in names], False
    held = {column: list(connection.execute(names_of(column, each)).scalars()) for column in COLUMNS[each.field]}
    found = [
        _latest(column == lot[0] if len(lot) == 1 else column.in_(lot))
        for column, names in held.items() for lot in chunks(names, 1 if len(names) <= FEW else MANY)
    ]  # fmt: skip
    return found, any(len(names) > FEW for names in held.values())


def _latest(*conditions: Condition) -> Select[Any]:
    ordered = (claims.c.time_low.desc().nulls_last(), claims.c.id.desc())
    return select(claims.c.id, claims.c.time_low).where(*conditions).order_by(*ordered)


def _of_days(each: Filter) -> Iterable[Select[Any]]:
    low, high = claims.c.time_low, claims.c.time_high
    dated: list[Condition] = [low.is_not(None)]
    if each.high:
        dated.append(low <= each.high)
    if each.low:
        dated.append(func.coalesce(high, low) >= each.low)
    yield _latest(*dated)
    # of a matter whose first day nobody knows
    ended: list[Condition] = [low.is_(None), high.is_not(None)]
    ended += [high >= each.low] if each.low else []
    ended += [high <= each.high] if each.high else []
    yield _latest(*ended)


def _predicates(connection: Connection, kind: str, each: Filter) -> list[str]:
    """Return the measures or types of the record that a filter names, by one look into the index for each."""
    column, of_kind = claims.c.predicate, claims.c.kind == kind
    found = list(dict.fromkeys((each.value, each.value.lower())))
    for name in tuple(found):
        last: str | None = f"{name}."
        while last is not None:
            # "/" comes right after "." in the order of characters
            query = select(func.min(column)).where(of_kind, column > last, column < f"{name}/")
            last = connection.execute(query).scalar()
            found += [last] if last is not None and last not in found else []
    return found


def names_of(column: ColumnElement[Any], each: Filter) -> Select[Any]:
    """Return the names in an indexed column that a filter names: a step along the index for each, not for each row."""
    name = _steps(column).c.name
    met = is_named if each.field in ("status", "unit", "stance") else contains
    return select(name).where(name.is_not(None), met(name, each))


@lru_cache(maxsize=64)
def _steps(column: ColumnElement[Any]) -> CTE:
    """Return a query for the names in an indexed column, written once: that takes longer than to ask it."""

    def other() -> tuple[Any, ColumnElement[Any]]:
        table = _table(column).alias()
        return table, _in_table(column, table)

    _, mine = other()
    step = select(func.min(mine).label("name")).cte("names", recursive=True)
    _, follow = other()
    following = select(func.min(follow)).where(follow > step.c.name).scalar_subquery()
    return step.union_all(select(following).where(step.c.name.is_not(None)))


def _table(column: ColumnElement[Any]) -> Any:
    return column.table if isinstance(column, Column) else claims


def _in_table(column: ColumnElement[Any], table: Any) -> ColumnElement[Any]:
    """Return a column, or the text of one, as another name of its table has it."""
    if isinstance(column, Column):
        found: ColumnElement[Any] = table.c[column.name]
        return found
    return cast(table.c["actors" if column is ACTORS else "recipients"], Text)


# --- sentences ------------------------------------------------------------------------------------------------------


def sentences_of(connection: Connection, each: Filter) -> Stream:
    """Return the sentences of the attributions or places that meet a filter."""
    column = BESIDE[each.field]
    table = column.table
    query = select(table.c.sentence_id).where(table.c.sentence_id.is_not(None))
    if each.field != "said":
        names = list(connection.execute(names_of(column, each)).scalars())
        return _stream(connection, [query.where(column.in_(lot)) for lot in chunks(names)], DEEP)
    days: list[Condition] = [column.is_not(None)]
    days += [column >= each.low] if each.low else []
    # "~" comes after all that follows a day
    days += [column < f"{each.high}~"] if each.high else []
    return _stream(connection, [query.where(*days).order_by(column.desc())], DEEP)


# --- stories --------------------------------------------------------------------------------------------------------


def stories_of(connection: Connection, each: Filter) -> Stream:
    """Return the stories that meet a filter on stories, those published last first."""
    met = STORIES[each.field](each)
    if each.field == "page":
        named = select(captures.c.sha256).where(contains(captures.c.name, each)).order_by(captures.c.name.desc())
        met = stories.c.sha256.in_(named.limit(STORIES_MOST))
    by_index = each.field in ("published", "kind")
    # an expression does not tempt the database to go by the days where the names have an index of their own
    first = stories.c.published_low if by_index else func.coalesce(stories.c.published_low, "")
    query = select(stories.c.id).where(met).order_by(first.desc().nulls_last(), stories.c.id.desc())
    return _stream(connection, [query], STORIES_MOST)


def any_story(connection: Connection) -> Stream:
    """Return all stories, those published last first."""
    query = select(stories.c.id).order_by(stories.c.published_low.desc().nulls_last(), stories.c.id.desc())
    return _stream(connection, [query], STORIES_MOST)


# --- what a field means ---------------------------------------------------------------------------------------------


def contains(column: ColumnElement[Any], each: Filter) -> Condition:
    """Meet a text that holds some words, whether in capitals or not."""
    # small letters of ASCII on both sides: databases differ in what else they take for a letter
    return func.lower(func.coalesce(column, "")).contains(
        CAPITALS.sub(lambda found: found[0].lower(), each.value), autoescape=True
    )


def is_named(column: ColumnElement[Any], each: Filter) -> Condition:
    """Meet a name, or the group that it stands for: `attack` meets `attack.drone_strike`."""
    value = each.value.lower()
    return or_(func.lower(column) == value, func.lower(column).startswith(f"{value}.", autoescape=True))


def is_predicate(kind: str, each: Filter) -> Condition:
    """Meet a measure or type by its name or its group, as `is_named` does, as `_predicates` finds it."""
    column = claims.c.predicate
    names = dict.fromkeys((each.value, each.value.lower()))
    groups = [and_(column >= f"{name}.", column < f"{name}/") for name in names]
    # joined to nothing, the kind does not tempt the database to go by it: half of all claims are of one kind
    return and_(claims.c.kind.concat("") == kind, or_(column.in_(names), *groups))


def within(low: ColumnElement[Any], high: ColumnElement[Any], each: Filter) -> Condition:
    """Meet an interval of days that overlaps the asked one; an unknown date meets nothing."""
    first, last = func.coalesce(low, high), func.coalesce(high, low)
    conditions: list[Condition] = [first.is_not(None)]
    if each.low:
        conditions.append(last >= each.low)
    if each.high:
        conditions.append(first <= each.high)
    return and_(*conditions)


def begins(column: ColumnElement[Any], each: Filter) -> Condition:
    """Meet an id or its beginning in a way that an index answers: "~" comes after all that ids are made of."""
    value = each.value.lower()
    return and_(column >= value, column < f"{value}~")


def _of_family(each: Filter) -> Condition:
    """Meet a story of a copy family, named by the family's id or by the id of one of its stories."""
    families = select(copies.c.family_id).where(begins(copies.c.story_id, each))
    members = (
        select(copies.c.story_id).where(begins(copies.c.family_id, each)),
        select(copies.c.story_id).where(copies.c.family_id.in_(families)),
        select(stories.c.id).where(begins(stories.c.id, each)),
    )
    return stories.c.id.in_(union_all(*members))


def _page_named(each: Filter) -> Condition:
    named = select(1).where(captures.c.sha256 == stories.c.sha256, contains(captures.c.name, each))
    return named.select_from(captures).exists()


ACTORS, RECIPIENTS = cast(claims.c.actors, Text), cast(claims.c.recipients, Text)
# the indexed columns of claims that hold the names of a field
COLUMNS: dict[str, tuple[ColumnElement[Any], ...]] = {
    "speaker": (claims.c.speaker,),
    "place": (claims.c.place, claims.c.admin, claims.c.country),
    "subject": (claims.c.subject,),
    "actor": (ACTORS, RECIPIENTS),
    "status": (claims.c.status,),
    "unit": (claims.c.unit,),
}
# those of what else stands in a sentence
BESIDE: dict[str, Column[Any]] = {
    "speaker": attributions.c.source,
    "place": places.c.name,
    "stance": attributions.c.stance,
    "said": attributions.c.said_at,
}
CLAIMS: dict[str, Callable[[Filter], Condition]] = {
    "speaker": lambda each: contains(claims.c.speaker, each),
    "place": lambda each: or_(*(contains(column, each) for column in COLUMNS["place"])),
    "subject": lambda each: contains(claims.c.subject, each),
    "actor": lambda each: or_(contains(ACTORS, each), contains(RECIPIENTS, each)),
    "measure": lambda each: is_predicate("figure", each),
    "type": lambda each: is_predicate("event", each),
    "status": lambda each: is_named(claims.c.status, each),
    "unit": lambda each: is_named(claims.c.unit, each),
    "date": lambda each: within(claims.c.time_low, claims.c.time_high, each),
    "origin": lambda each: claims.c.id.in_(
        select(origin_claims.c.claim_id).where(begins(origin_claims.c.origin_id, each))
    ),
}
STORIES: dict[str, Callable[[Filter], Condition]] = {
    "published": lambda each: within(stories.c.published_low, stories.c.published_high, each),
    "publisher": lambda each: contains(stories.c.publisher, each),
    "headline": lambda each: contains(stories.c.headline, each),
    "kind": lambda each: is_named(stories.c.kind, each),
    "page": _page_named,
    "family": _of_family,
}


def beside(each: Filter) -> Condition:
    """Meet what stands in a sentence beside its claims."""
    column = BESIDE[each.field]
    if each.field == "said":
        return within(*(func.substr(column, 1, 10),) * 2, each)
    return is_named(column, each) if each.field == "stance" else contains(column, each)


__all__: Sequence[str] = [
    "BESIDE", "CLAIMS", "COLUMNS", "DEEP", "STORIES", "Condition", "Stream", "any_story", "beside", "claims_of",
    "sentences_of", "stories_of",
]  # fmt: skip
