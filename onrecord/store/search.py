"""A Query → the sentences that answer it, each with its story, its neighbours and the claims that it holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from types import ModuleType
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Select,
    Text,
    and_,
    bindparam,
    cast,
    exists,
    func,
    literal,
    not_,
    or_,
    select,
    union_all,
)
from sqlalchemy.sql.visitors import replacement_traverse

from onrecord.store.counts import chunks
from onrecord.store.query import Filter, Query
from onrecord.store.record import first_captures, known
from onrecord.store.rows import Row
from onrecord.store.tables import (
    attributions,
    captures,
    claims,
    copies,
    evidence,
    origin_claims,
    places,
    sentences,
    stories,
)

Condition = ColumnElement[bool]
# the columns of claims that people edited, as they left them; None for a claim that they rejected
Changes = Mapping[str, Row | None]
AsLeft = Callable[..., Condition]
CAPITALS = re.compile("[A-Z]+")
# an undated story comes after all others
LAST = "9999-12-31"
# so many more than asked for are ranked, since sentences that rank alike have an order of their own
TIES = 400
# of words that more sentences have, so many sentences are ranked: those that were read last
RANKED = 5_000
# of a measure or type that RANKED claims or more are of, so many are looked through: those of the latest matters
LATEST = 1_000
# of so many pages the last sentence is looked for
SEEN = 40
STORY_COLUMNS = tuple(column for column in stories.c if column.name != "body")
CLAIM_FIELDS = frozenset({"measure", "type", "status", "unit", "date", "subject", "actor", "origin"})

# the indexed columns of claims, and the one of another table, that hold the names of a field
NAMED: dict[str, tuple[tuple[Column[Any], ...], Column[Any]]] = {
    "speaker": ((claims.c.speaker,), attributions.c.source),
    "place": ((claims.c.place, claims.c.admin, claims.c.country), places.c.name),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One sentence found, in its place. `before` and `after` are its neighbours' words, "" at an end of the story."""

    sentence: Row
    story: Row
    page: Row
    before: str
    after: str
    claims: tuple[Row, ...]


def search(
    connection: Connection,
    dialect: ModuleType,
    query: Query,
    *,
    as_of: str | None = None,
    limit: int = 20,
    newest: bool = False,
    changed: Callable[[Collection[str] | None], Changes] = lambda _: {},
) -> tuple[list[Hit], int]:
    """Return the best hits and how many there are in all; ranked by words, else by date of publication.

    With `newest` those come first whose pages were captured last. `changed` returns what people changed in the
    claims of some pages, or of all pages: claims answer a field, and are returned, as people left them. Where RANKED
    sentences or more have some words that are asked for alone, those read last are ranked, and RANKED is returned;
    where RANKED claims or more are of a measure or type and no words are asked for, LATEST of the latest matters.
    """
    words: Select[Any] | None = None
    is_cut = False
    if query.wanted and not query.unwanted and not query.filters:
        words, is_cut = _ranked(connection, dialect, query.wanted, as_of)
        best = None if newest else _best(connection, words, limit, is_cut=is_cut)
        if best is not None:
            return _hits(connection, best[0], as_of, changed), best[1]
    on_claims = CLAIM_FIELDS | {"speaker", "place"}
    left = changed(None) if any(each.field in on_claims for each in query.filters) else {}
    latest = None if query.wanted else _latest(connection, query.filters, left, as_of)
    found = _sentences(dialect, query, as_of, partial(_as_left, connection, left), words, latest)
    total = RANKED
    if latest is None and not is_cut:
        total = connection.execute(select(func.count()).select_from(found.subquery())).scalar_one()
    if newest:
        return _hits(connection, _newest(connection, found, limit), as_of, changed), total
    order = ("rank", func.coalesce(found.selected_columns.published_low, literal(LAST)), "story_id", "position")
    rows = connection.execute(found.order_by(*order).limit(limit)).mappings()
    return _hits(connection, [dict(row) for row in rows], as_of, changed), total


def _ranked(connection: Connection, dialect: ModuleType, wanted: str, as_of: str | None) -> tuple[Select[Any], bool]:
    """Return the number and the rank of each sentence with some words that is ranked, and whether there are more.

    The index is read from its end, as known earlier from the last sentence of the pages captured last by then, unless
    too few stand before that: what is read anew gets other numbers.
    """
    matched = dialect.matches(wanted)
    every = select(matched)
    tried = [every]
    if as_of is not None:
        joined = matched.join(sentences, sentences.c.number == matched.c.number)
        joined = joined.join(stories, stories.c.id == sentences.c.story_id)
        every = known(every.select_from(joined), stories.c.sha256, as_of)
        tried = [every.where(matched.c.number <= _last_number(connection, as_of)), every]
    for each in tried:
        first = _first_ranked(connection, each)
        if first is not None:
            return each.where(matched.c.number >= first), True
    return every, False


def _first_ranked(connection: Connection, matched: Select[Any]) -> int | None:
    number = matched.selected_columns.number
    last = matched.with_only_columns(number).order_by(number.desc()).limit(1).offset(RANKED - 1)
    found: int | None = connection.execute(last).scalar()
    return found


def _last_number(connection: Connection, as_of: str) -> int:
    last = select(captures.c.sha256).where(captures.c.captured_at <= as_of)
    pages = last.order_by(captures.c.captured_at.desc(), captures.c.name.desc()).limit(SEEN).subquery()
    numbers = select(func.max(sentences.c.number)).join_from(sentences, stories, stories.c.id == sentences.c.story_id)
    return connection.execute(numbers.where(stories.c.sha256.in_(select(pages.c.sha256)))).scalar() or 0


def _best(connection: Connection, words: Select[Any], limit: int, *, is_cut: bool) -> tuple[list[Row], int] | None:
    """Return the first sentences for words alone and how many there are, reading the rows of these few only.

    None where so many rank alike that those few are not known to be the first.
    """
    ranked = connection.execute(words.order_by(words.selected_columns.rank).limit(limit + TIES)).all()
    total = len(ranked)
    if total == limit + TIES:
        if not limit or ranked[-1].rank <= ranked[limit - 1].rank:
            return None
        every = select(func.count()).select_from(words.subquery())
        total = RANKED if is_cut else connection.execute(every).scalar_one()
    least = ranked[min(limit, len(ranked)) - 1].rank if ranked else 0.0
    ranks = {row.number: row.rank for row in ranked if row.rank <= least}
    columns = (*sentences.c, stories.c.sha256, stories.c.published_low)
    query = select(*columns).join_from(sentences, stories).where(sentences.c.number.in_(list(ranks)))
    rows = [dict(row) | {"rank": ranks[row["number"]]} for row in connection.execute(query).mappings()]
    rows.sort(key=lambda row: (row["rank"], row["published_low"] or LAST, row["story_id"], row["position"]))
    return rows[:limit], total


def _newest(connection: Connection, found: Select[Any], limit: int) -> list[Row]:
    told = found.subquery()
    known_at = select(func.min(captures.c.captured_at)).where(captures.c.sha256 == told.c.sha256).scalar_subquery()
    query = select(told).order_by(known_at.desc(), told.c.id).limit(limit)
    return [dict(row) for row in connection.execute(query).mappings()]


def _latest(connection: Connection, filters: Sequence[Filter], left: Changes, as_of: str | None) -> Condition | None:
    """Return a condition for LATEST claims of the latest matters that meet all filters on claims, None for fewer than RANKED.

    They are read along the index of a measure or type; without such a filter there is no order to read in.
    """
    mine = _on_claims(filters)
    named = next((each for each in mine if each.field in ("measure", "type")), None)
    if named is None:
        return None
    met = and_(*(BY_FIELD[each.field](each) for each in mine))
    ordered = (claims.c.time_low.desc().nulls_last(), claims.c.id.desc())
    parts = []
    for name in _predicates(connection, named):
        query = select(claims.c.id, claims.c.time_low).where(claims.c.predicate == name, met)
        if as_of is not None:
            query = known(query.join(stories, stories.c.id == claims.c.story_id), stories.c.sha256, as_of)
        query = query.where(claims.c.id.not_in(list(left))) if left else query
        parts.append(query.order_by(*ordered).limit(RANKED).subquery())
    if not parts:
        return None
    every = union_all(*(select(part) for part in parts)).subquery()
    last = select(every.c.id).order_by(every.c.time_low.desc().nulls_last(), every.c.id.desc()).limit(RANKED)
    found = list(connection.execute(last).scalars())
    if len(found) < RANKED:
        return None
    return claims.c.id.in_([*found[:LATEST], *_met(connection, left, met)])


def _predicates(connection: Connection, each: Filter) -> list[str]:
    """Return the measures or types of the record that a filter names, by one look into the index for each."""
    column = claims.c.predicate
    found = list(dict.fromkeys((each.value, each.value.lower())))
    for name in tuple(found):
        last: str | None = f"{name}."
        while last is not None:
            query = select(func.min(column)).where(column > last, column < f"{name}/")
            last = connection.execute(query).scalar()
            found += [last] if last is not None and last not in found else []
    return found


def _on_claims(filters: Sequence[Filter]) -> list[Filter]:
    """Return the filters that one claim of a sentence must meet together."""
    mine = [each for each in filters if each.field in CLAIM_FIELDS and not each.negated]
    return mine + [each for each in filters if mine and each.field in ("speaker", "place") and not each.negated]


def _sentences(
    dialect: ModuleType,
    query: Query,
    as_of: str | None,
    as_left: AsLeft,
    words: Select[Any] | None,
    latest: Condition | None,
) -> Select[Any]:
    joined: Any = sentences.join(stories, stories.c.id == sentences.c.story_id)
    rank: ColumnElement[Any] = literal(0.0)
    if query.wanted:
        matched = dialect.matches(query.wanted) if words is None else words.subquery()
        joined = joined.join(matched, matched.c.number == sentences.c.number)
        rank = matched.c.rank
    columns = (*sentences.c, stories.c.sha256, stories.c.published_low, rank.label("rank"))
    found = select(*columns).select_from(joined)
    if words is None:
        found = known(found, stories.c.sha256, as_of)
    if query.unwanted:
        found = found.where(sentences.c.number.not_in(select(dialect.matches(query.unwanted).c.number)))
    return found.where(*_conditions(query.filters, as_left, latest))


def _conditions(filters: tuple[Filter, ...], as_left: AsLeft, latest: Condition | None) -> list[Condition]:
    """Return what a sentence must meet; filters on claims must all be met by one claim of the sentence.

    `latest` stands for these filters where it is given.
    """
    on_claims = _on_claims(filters)
    conditions = [_one(each, as_left) for each in filters if each not in on_claims]
    if on_claims:
        met = as_left(and_(*(BY_FIELD[each.field](each) for each in on_claims))) if latest is None else latest
        conditions.append(_with_claim(met))
    return conditions


def _with_claim(met: Condition) -> Condition:
    # from the claims to their sentences: there are far more sentences than claims that meet a filter
    return sentences.c.id.in_(select(evidence.c.sentence_id).join_from(evidence, claims).where(met))


def _one(each: Filter, as_left: AsLeft) -> Condition:
    condition = BY_FIELD[each.field](each)
    if each.field in NAMED and not each.negated:
        columns, other = NAMED[each.field]
        by_index = or_(*(column.in_(_names(column, each)) for column in columns))
        beside = select(other.table.c.sentence_id).where(other.in_(_names(other, each)))
        return or_(_with_claim(as_left(condition, by_index)), sentences.c.id.in_(beside))
    if each.field in CLAIM_FIELDS:
        condition = _claim(as_left(condition))
    elif each.field in NAMED:
        other = NAMED[each.field][1]
        condition = or_(_claim(as_left(condition)), _in_sentence(other.table, _contains(other, each)))
    return not_(condition) if each.negated else condition


def _as_left(
    connection: Connection, left: Changes, condition: Condition, by_index: Condition | None = None
) -> Condition:
    """Return a condition on claims that asks those that people changed as they left them, all others as they were read.

    `by_index` asks the latter the same in a way that an index answers.
    """
    asked = condition if by_index is None else by_index
    if not left:
        return asked
    return or_(and_(asked, claims.c.id.not_in(list(left))), claims.c.id.in_(_met(connection, left, condition)))


def _met(connection: Connection, left: Changes, condition: Condition) -> list[str]:
    """Return the claims that people changed and that meet a condition as they left them."""
    columns = {name for row in left.values() if row for name in row if name in claims.c}

    def given(element: Any, **_: Any) -> Any:
        if isinstance(element, Column) and element.table is claims and element.name in columns:
            return bindparam(f"left_{element.name}", type_=element.type)
        return None

    query = select(claims.c.id).where(claims.c.id == bindparam("left"), replacement_traverse(condition, {}, given))
    return [
        claim_id for claim_id, row in left.items() if row and connection.execute(
            query, {"left": claim_id} | {f"left_{name}": row[name] for name in columns}
        ).first()
    ]  # fmt: skip


def _claim(condition: Condition) -> Condition:
    joined = evidence.join(claims, claims.c.id == evidence.c.claim_id)
    return exists(select(1).select_from(joined).where(evidence.c.sentence_id == sentences.c.id, condition))


def _in_sentence(table: Any, condition: Condition) -> Condition:
    return exists(select(1).select_from(table).where(table.c.sentence_id == sentences.c.id, condition))


def _contains(column: ColumnElement[Any], each: Filter) -> Condition:
    # small letters of ASCII on both sides: databases differ in what else they take for a letter
    return func.lower(func.coalesce(column, "")).contains(CAPITALS.sub(_small, each.value), autoescape=True)


def _names(column: Column[Any], each: Filter) -> Select[Any]:
    """Return the names in an indexed column that contain some words: a step along the index for each, not for each row."""
    mine = column.table.alias().c[column.name]
    step = select(func.min(mine).label("name")).cte(f"names_{column.table.name}_{column.name}", recursive=True)
    follow = column.table.alias().c[column.name]
    following = select(func.min(follow)).where(follow > step.c.name).scalar_subquery()
    step = step.union_all(select(following).where(step.c.name.is_not(None)))
    return select(step.c.name).where(_contains(step.c.name, each))


def _small(found: re.Match[str]) -> str:
    return found[0].lower()


def _is(column: ColumnElement[Any], each: Filter) -> Condition:
    """Meet a name, or the group that it stands for: `attack` meets `attack.drone_strike`."""
    value = each.value.lower()
    return or_(func.lower(column) == value, func.lower(column).startswith(f"{value}.", autoescape=True))


def _predicate(kind: str, each: Filter) -> Condition:
    """Meet a measure or type by its name or its group, as `_is` does, in a way that an index answers."""
    column = claims.c.predicate
    names = dict.fromkeys((each.value, each.value.lower()))
    # "/" comes right after "." in the order of characters
    groups = [and_(column >= f"{name}.", column < f"{name}/") for name in names]
    # joined to nothing, the kind does not tempt the database to go by it: half of all claims are of one kind
    return and_(claims.c.kind.concat("") == kind, or_(column.in_(names), *groups))


def _within(low: ColumnElement[Any], high: ColumnElement[Any], each: Filter) -> Condition:
    """Meet an interval of days that overlaps the asked one; an unknown date meets nothing."""
    first, last = func.coalesce(low, high), func.coalesce(high, low)
    conditions: list[Condition] = [first.is_not(None)]
    if each.low:
        conditions.append(last >= each.low)
    if each.high:
        conditions.append(first <= each.high)
    return and_(*conditions)


def _page_named(each: Filter) -> Condition:
    named = select(1).where(captures.c.sha256 == stories.c.sha256, _contains(captures.c.name, each))
    return exists(named.select_from(captures))


def _begins(column: ColumnElement[Any], each: Filter) -> Condition:
    """Meet an id or its beginning in a way that an index answers: "~" comes after all that ids are made of."""
    value = each.value.lower()
    return and_(column >= value, column < f"{value}~")


def _of_origin(each: Filter) -> Condition:
    return claims.c.id.in_(select(origin_claims.c.claim_id).where(_begins(origin_claims.c.origin_id, each)))


def _of_family(each: Filter) -> Condition:
    """Meet a story of a copy family, named by the family's id or by the id of one of its stories."""
    families = select(copies.c.family_id).where(_begins(copies.c.story_id, each))
    members = select(copies.c.story_id).where(or_(_begins(copies.c.family_id, each), copies.c.family_id.in_(families)))
    return or_(stories.c.id.in_(members), _begins(stories.c.id, each))


BY_FIELD: dict[str, Callable[[Filter], Condition]] = {
    "speaker": lambda each: _contains(claims.c.speaker, each),
    "place": lambda each: or_(*(_contains(claims.c[name], each) for name in ("place", "admin", "country"))),
    "subject": lambda each: _contains(claims.c.subject, each),
    "actor": lambda each: or_(_contains(_json(claims.c.actors), each), _contains(_json(claims.c.recipients), each)),
    "measure": lambda each: _predicate("figure", each),
    "type": lambda each: _predicate("event", each),
    "status": lambda each: _is(claims.c.status, each),
    "unit": lambda each: _is(claims.c.unit, each),
    "date": lambda each: _within(claims.c.time_low, claims.c.time_high, each),
    "stance": lambda each: _in_sentence(attributions, _is(attributions.c.stance, each)),
    "said": lambda each: _in_sentence(attributions, _within(*(func.substr(attributions.c.said_at, 1, 10),) * 2, each)),
    "published": lambda each: _within(stories.c.published_low, stories.c.published_high, each),
    "publisher": lambda each: _contains(stories.c.publisher, each),
    "headline": lambda each: _contains(stories.c.headline, each),
    "kind": lambda each: _is(stories.c.kind, each),
    "page": _page_named,
    "origin": _of_origin,
    "family": _of_family,
}


def _json(column: ColumnElement[Any]) -> ColumnElement[Any]:
    return cast(column, Text)


def _hits(
    connection: Connection,
    rows: Sequence[Row],
    as_of: str | None,
    changed: Callable[[Collection[str] | None], Changes],
) -> list[Hit]:
    """Return sentences with what stands about them, asked for all at once."""
    told = {row["id"]: row for row in _in(connection, select(*STORY_COLUMNS), stories.c.id, rows, "story_id")}
    first = first_captures(connection, as_of, {row["sha256"] for row in rows})
    near = select(sentences.c.story_id, sentences.c.position, sentences.c.text)
    wanted = {place for row in rows for place in (row["position"] - 1, row["position"] + 1)}
    beside = {
        (row["story_id"], row["position"]): row["text"]
        for row in _in(connection, near.where(sentences.c.position.in_(wanted)), sentences.c.story_id, rows, "story_id")
    }
    held = select(evidence.c.sentence_id, claims, evidence.c.exact).join_from(evidence, claims)
    left = changed({row["sha256"] for row in rows})
    found: dict[str, list[Row]] = {}
    for row in _in(connection, held.order_by(claims.c.position), evidence.c.sentence_id, rows, "id"):
        change = left.get(row["id"], {})
        if change is not None:
            found.setdefault(row.pop("sentence_id"), []).append(row | change)
    return [
        Hit(
            sentence=row, story=told[row["story_id"]], page=dict(first[row["sha256"]]),
            before=beside.get((row["story_id"], row["position"] - 1), ""),
            after=beside.get((row["story_id"], row["position"] + 1), ""), claims=tuple(found.get(row["id"], ())),
        )
        for row in rows
    ]  # fmt: skip


def _in(connection: Connection, query: Select[Any], column: Any, rows: Sequence[Row], name: str) -> list[Row]:
    wanted = sorted({row[name] for row in rows})
    return [dict(row) for lot in chunks(wanted) for row in connection.execute(query.where(column.in_(lot))).mappings()]
