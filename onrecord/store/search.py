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
AsLeft = Callable[[Condition], Condition]
CAPITALS = re.compile("[A-Z]+")
# an undated story comes after all others
LAST = "9999-12-31"
# so many more than asked for are ranked, since sentences that rank alike have an order of their own
TIES = 400
# of words that more sentences have, so many sentences are ranked: those that were read last
RANKED = 5_000
STORY_COLUMNS = tuple(column for column in stories.c if column.name != "body")
CLAIM_FIELDS = frozenset({"measure", "type", "status", "unit", "date", "subject", "actor", "origin"})


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
    sentences or more have some words that are asked for alone, those read last are ranked, and RANKED is returned.
    """
    first: int | None = None
    if query.wanted and not query.unwanted and not query.filters and as_of is None:
        first = _first_ranked(connection, dialect, query.wanted)
        best = None if newest else _best(connection, dialect, query.wanted, limit, first)
        if best is not None:
            return _hits(connection, best[0], as_of, changed), best[1]
    on_claims = CLAIM_FIELDS | {"speaker", "place"}
    left = changed(None) if any(each.field in on_claims for each in query.filters) else {}
    found = _sentences(dialect, query, as_of, partial(_as_left, connection, left), first)
    total = connection.execute(select(func.count()).select_from(found.subquery())).scalar_one()
    if newest:
        return _hits(connection, _newest(connection, found, limit), as_of, changed), total
    order = ("rank", func.coalesce(found.selected_columns.published_low, literal(LAST)), "story_id", "position")
    rows = connection.execute(found.order_by(*order).limit(limit)).mappings()
    return _hits(connection, [dict(row) for row in rows], as_of, changed), total


def _first_ranked(connection: Connection, dialect: ModuleType, wanted: str) -> int | None:
    """Return the number of the first sentence that is ranked, None where all are: the index is read from its end."""
    number = dialect.matches(wanted).c.number
    found: int | None = connection.execute(select(number).order_by(number.desc()).limit(1).offset(RANKED - 1)).scalar()
    return found


def _best(
    connection: Connection, dialect: ModuleType, wanted: str, limit: int, first: int | None
) -> tuple[list[Row], int] | None:
    """Return the first sentences for words alone and how many there are, reading the rows of these few only.

    None where so many rank alike that those few are not known to be the first.
    """
    matched = dialect.matches(wanted)
    asked = select(matched) if first is None else select(matched).where(matched.c.number >= first)
    ranked = connection.execute(asked.order_by(matched.c.rank).limit(limit + TIES)).all()
    total = len(ranked)
    if total == limit + TIES:
        if not limit or ranked[-1].rank <= ranked[limit - 1].rank:
            return None
        total = connection.execute(select(func.count()).select_from(asked.subquery())).scalar_one()
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


def _sentences(dialect: ModuleType, query: Query, as_of: str | None, as_left: AsLeft, first: int | None) -> Select[Any]:
    joined: Any = sentences.join(stories, stories.c.id == sentences.c.story_id)
    rank: ColumnElement[Any] = literal(0.0)
    if query.wanted:
        matched = dialect.matches(query.wanted)
        joined = joined.join(matched, matched.c.number == sentences.c.number)
        rank = matched.c.rank
    columns = (*sentences.c, stories.c.sha256, stories.c.published_low, rank.label("rank"))
    found = known(select(*columns).select_from(joined), stories.c.sha256, as_of)
    if query.wanted and first is not None:
        found = found.where(matched.c.number >= first)
    if query.unwanted:
        found = found.where(sentences.c.number.not_in(select(dialect.matches(query.unwanted).c.number)))
    return found.where(*_conditions(query.filters, as_left))


def _conditions(filters: tuple[Filter, ...], as_left: AsLeft) -> list[Condition]:
    """Return what a sentence must meet; filters on claims must all be met by one claim of the sentence."""
    on_claims = [each for each in filters if each.field in CLAIM_FIELDS and not each.negated]
    together = [each for each in filters if on_claims and each.field in ("speaker", "place") and not each.negated]
    conditions = [_one(each, as_left) for each in filters if each not in on_claims and each not in together]
    if on_claims:
        met = as_left(and_(*(BY_FIELD[each.field](each) for each in on_claims + together)))
        # from the claims to their sentences: there are far more sentences than claims that meet a filter
        conditions.append(sentences.c.id.in_(select(evidence.c.sentence_id).join_from(evidence, claims).where(met)))
    return conditions


def _one(each: Filter, as_left: AsLeft) -> Condition:
    condition = BY_FIELD[each.field](each)
    if each.field in CLAIM_FIELDS:
        condition = _claim(as_left(condition))
    elif each.field == "speaker":
        condition = or_(_claim(as_left(condition)), _in_sentence(attributions, _contains(attributions.c.source, each)))
    elif each.field == "place":
        condition = or_(_claim(as_left(condition)), _in_sentence(places, _contains(places.c.name, each)))
    return not_(condition) if each.negated else condition


def _as_left(connection: Connection, left: Changes, condition: Condition) -> Condition:
    """Return a condition on claims that asks those that people changed as they left them, all others as they were read."""
    if not left:
        return condition
    columns = {name for row in left.values() if row for name in row if name in claims.c}

    def given(element: Any, **_: Any) -> Any:
        if isinstance(element, Column) and element.table is claims and element.name in columns:
            return bindparam(f"left_{element.name}", type_=element.type)
        return None

    query = select(claims.c.id).where(claims.c.id == bindparam("left"), replacement_traverse(condition, {}, given))
    met = [
        claim_id for claim_id, row in left.items() if row and connection.execute(
            query, {"left": claim_id} | {f"left_{name}": row[name] for name in columns}
        ).first()
    ]  # fmt: skip
    return or_(and_(condition, claims.c.id.not_in(list(left))), claims.c.id.in_(met))


def _claim(condition: Condition) -> Condition:
    joined = evidence.join(claims, claims.c.id == evidence.c.claim_id)
    return exists(select(1).select_from(joined).where(evidence.c.sentence_id == sentences.c.id, condition))


def _in_sentence(table: Any, condition: Condition) -> Condition:
    return exists(select(1).select_from(table).where(table.c.sentence_id == sentences.c.id, condition))


def _contains(column: ColumnElement[Any], each: Filter) -> Condition:
    # small letters of ASCII on both sides: databases differ in what else they take for a letter
    return func.lower(func.coalesce(column, "")).contains(CAPITALS.sub(_small, each.value), autoescape=True)


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
