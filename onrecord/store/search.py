"""A Query → the sentences that answer it, each with its story, its neighbours and the claims that it holds."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Text, and_, cast, exists, func, literal, not_, or_, select

from onrecord.store.query import Filter, Query
from onrecord.store.record import first_captures, known
from onrecord.store.rows import Row
from onrecord.store.tables import attributions, captures, claims, evidence, places, sentences, stories

Condition = ColumnElement[bool]
CAPITALS = re.compile("[A-Z]+")
CLAIM_FIELDS = frozenset({"measure", "type", "status", "unit", "date", "subject", "actor"})


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
) -> tuple[list[Hit], int]:
    """Return the best hits and how many there are in all; ranked by words, else by date of publication.

    With `newest` those come first whose pages were captured last.
    """
    found = _sentences(dialect, query, as_of)
    total = connection.execute(select(func.count()).select_from(found.subquery())).scalar_one()
    last = literal("9999-12-31")
    if newest:
        return [_hit(connection, row, as_of) for row in _newest(connection, found, limit)], total
    order = ("rank", func.coalesce(found.selected_columns.published_low, last), "story_id", "position")
    rows = connection.execute(found.order_by(*order).limit(limit)).mappings()
    return [_hit(connection, dict(row), as_of) for row in rows], total


def _newest(connection: Connection, found: Select[Any], limit: int) -> list[Row]:
    told = found.subquery()
    known_at = select(func.min(captures.c.captured_at)).where(captures.c.sha256 == told.c.sha256).scalar_subquery()
    query = select(told).order_by(known_at.desc(), told.c.id).limit(limit)
    return [dict(row) for row in connection.execute(query).mappings()]


def _sentences(dialect: ModuleType, query: Query, as_of: str | None) -> Select[Any]:
    joined: Any = sentences.join(stories, stories.c.id == sentences.c.story_id)
    rank: ColumnElement[Any] = literal(0.0)
    if query.wanted:
        matched = dialect.matches(query.wanted)
        joined = joined.join(matched, matched.c.number == sentences.c.number)
        rank = matched.c.rank
    columns = (*sentences.c, stories.c.sha256, stories.c.published_low, rank.label("rank"))
    found = known(select(*columns).select_from(joined), stories.c.sha256, as_of)
    if query.unwanted:
        found = found.where(sentences.c.number.not_in(select(dialect.matches(query.unwanted).c.number)))
    return found.where(*_conditions(query.filters))


def _conditions(filters: tuple[Filter, ...]) -> list[Condition]:
    """Return what a sentence must meet; filters on claims must all be met by one claim of the sentence."""
    on_claims = [each for each in filters if each.field in CLAIM_FIELDS and not each.negated]
    together = [each for each in filters if on_claims and each.field in ("speaker", "place") and not each.negated]
    conditions = [_one(each) for each in filters if each not in on_claims and each not in together]
    if on_claims:
        conditions.append(_claim(and_(*(BY_FIELD[each.field](each) for each in on_claims + together))))
    return conditions


def _one(each: Filter) -> Condition:
    condition = BY_FIELD[each.field](each)
    if each.field in CLAIM_FIELDS:
        condition = _claim(condition)
    elif each.field == "speaker":
        condition = or_(_claim(condition), _in_sentence(attributions, _contains(attributions.c.source, each)))
    elif each.field == "place":
        condition = or_(_claim(condition), _in_sentence(places, _contains(places.c.name, each)))
    return not_(condition) if each.negated else condition


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


BY_FIELD: dict[str, Callable[[Filter], Condition]] = {
    "speaker": lambda each: _contains(claims.c.speaker, each),
    "place": lambda each: or_(*(_contains(claims.c[name], each) for name in ("place", "admin", "country"))),
    "subject": lambda each: _contains(claims.c.subject, each),
    "actor": lambda each: or_(_contains(_json(claims.c.actors), each), _contains(_json(claims.c.recipients), each)),
    "measure": lambda each: and_(claims.c.kind == "figure", _is(claims.c.predicate, each)),
    "type": lambda each: and_(claims.c.kind == "event", _is(claims.c.predicate, each)),
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
}


def _json(column: ColumnElement[Any]) -> ColumnElement[Any]:
    return cast(column, Text)


def _hit(connection: Connection, row: Row, as_of: str | None) -> Hit:
    story = connection.execute(select(stories).where(stories.c.id == row["story_id"])).mappings().one()
    near = select(sentences.c.position, sentences.c.text).where(
        sentences.c.story_id == row["story_id"], sentences.c.position.in_((row["position"] - 1, row["position"] + 1))
    )
    beside = {neighbour.position: neighbour.text for neighbour in connection.execute(near)}
    held = select(claims, evidence.c.exact).join_from(claims, evidence, evidence.c.claim_id == claims.c.id)
    found = connection.execute(held.where(evidence.c.sentence_id == row["id"]).order_by(claims.c.position)).mappings()
    return Hit(
        sentence=row,
        story={name: value for name, value in story.items() if name != "body"},
        page=dict(first_captures(connection, as_of, row["sha256"])[row["sha256"]]),
        before=beside.get(row["position"] - 1, ""),
        after=beside.get(row["position"] + 1, ""),
        claims=tuple(dict(claim) for claim in found),
    )
