"""A Query → the sentences that answer it, each with its story, its neighbours and the claims that it holds.

What narrows most, the words or one of the filters, is looked up along an index (`candidates`); the rows of what it
finds are read and held against all the rest. So a search costs what its rarest part costs, whatever the record holds.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Select,
    and_,
    bindparam,
    exists,
    func,
    literal,
    not_,
    or_,
    select,
)
from sqlalchemy.sql.visitors import replacement_traverse

from onrecord.store.candidates import (
    BESIDE,
    CLAIMS,
    COLUMNS,
    STORIES,
    Condition,
    Found,
    beside,
    claims_of,
    sentences_of,
    stories_of,
)
from onrecord.store.counts import chunks
from onrecord.store.query import Filter, Query
from onrecord.store.record import first_captures, known
from onrecord.store.rows import Row
from onrecord.store.tables import captures, claims, evidence, sentences, stories

# the columns of claims that people edited, as they left them; None for a claim that they rejected
Changes = Mapping[str, Row | None]
# an undated story comes after all others
LAST = "9999-12-31"
# so many more than asked for are ranked, since sentences that rank alike have an order of their own
TIES = 400
# of words that more sentences have, so many sentences are ranked: those that were read last
RANKED = 2_000
# where RANKED or more meet a filter and no words are asked for, so many are looked through: those of the latest matters
LATEST = 600
# of so many pages the last sentence is looked for
SEEN = 40
# a story has about so many sentences; so many stories are read at once
SENTENCES, LOT = 30, 40
STORY_COLUMNS = tuple(column for column in stories.c if column.name != "body")
# fields that one claim of a sentence must meet together
OF_A_CLAIM = frozenset(CLAIMS) - frozenset(BESIDE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One sentence found, in its place. `before` and `after` are its neighbours' words, "" at an end of the story."""

    sentence: Row
    story: Row
    page: Row
    before: str
    after: str
    claims: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Lead:
    """What a search begins with: ids of one kind, the latest first, and the filters that they meet already."""

    claims: Found | None = None
    sentences: Found | None = None
    stories: Found | None = None
    met: tuple[Filter, ...] = ()

    @property
    def is_whole(self) -> bool:
        return all(each.is_whole for each in (self.claims, self.sentences, self.stories) if each)

    @property
    def size(self) -> int:
        lots = ((self.claims, 1), (self.sentences, 1), (self.stories, SENTENCES))
        return sum(len(found.ids) * weight for found, weight in lots if found)


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
    sentences or more have the words or meet the filter that narrows most, those read last, or LATEST of the latest
    matters, are held against the rest, and RANKED is returned.
    """
    words: Select[Any] | None = None
    is_cut = False
    if query.wanted:
        words, is_cut = _ranked(connection, dialect, query.wanted, as_of)
        simple = not query.unwanted and not query.filters and not newest
        best = _best(connection, words, limit, is_cut=is_cut) if simple else None
        if best is not None:
            return _hits(connection, best[0], as_of, changed), best[1]
    left = changed(None) if any(each.field in CLAIMS for each in query.filters) else {}
    lead = _lead(connection, query.filters, left, as_of) if words is None or is_cut else None
    asked = _Asked(connection, dialect, query, as_of, left)
    if words is not None and (lead is None or not lead.is_whole or lead.size >= RANKED):
        found = asked.of_words(words, LATEST if is_cut and len(query.filters) else RANKED)
    else:
        found, is_cut = asked.of_lead(lead or _any_story(connection))
    found.sort(key=_by_rank)
    total = RANKED if is_cut else len(found)
    if newest:
        found = _newest_first(connection, found, as_of)
    return _hits(connection, found[:limit], as_of, changed), total


def _by_rank(row: Row) -> tuple[Any, ...]:
    return row["rank"], row["published_low"] or LAST, row["story_id"], row["position"]


def _newest_first(connection: Connection, rows: list[Row], as_of: str | None) -> list[Row]:
    first = first_captures(connection, as_of, {row["sha256"] for row in rows})
    rows.sort(key=lambda row: row["id"])
    return sorted(rows, key=lambda row: str(first[row["sha256"]]["captured_at"]), reverse=True)


def _ranked(connection: Connection, dialect: ModuleType, wanted: str, as_of: str | None) -> tuple[Select[Any], bool]:
    """Return the number and the rank of each sentence with some words that is ranked, and whether there are more.

    The index is read from its end, as known earlier from the last sentence of the pages captured last by then, unless
    too few stand before that: what is read anew gets other numbers.
    """
    matched = dialect.matches(wanted)
    every = select(matched)
    if as_of is None:
        numbers = _last(connection, every)
        return every.where(matched.c.number >= numbers[-1]) if numbers else every, bool(numbers)
    joined = matched.join(sentences, sentences.c.number == matched.c.number)
    joined = joined.join(stories, stories.c.id == sentences.c.story_id)
    then = known(every.select_from(joined), stories.c.sha256, as_of)
    for tried in (then.where(matched.c.number <= _last_number(connection, as_of)), then):
        if numbers := _last(connection, tried):
            # the sum keeps the database from asking its index for each number
            chosen = (matched.c.number + 0).in_(numbers)
            return every.where(matched.c.number.between(numbers[-1], numbers[0]), chosen), True
    return then, False


def _last(connection: Connection, matched: Select[Any]) -> list[int]:
    """Return the numbers of the last RANKED of the sentences that match, the last first; none where there are fewer."""
    number = matched.selected_columns.number
    found = list(connection.execute(matched.with_only_columns(number).order_by(number.desc()).limit(RANKED)).scalars())
    return found if len(found) == RANKED else []


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


# --- what a search begins with --------------------------------------------------------------------------------------


def _lead(connection: Connection, filters: Sequence[Filter], left: Changes, as_of: str | None) -> Lead | None:
    """Return what the filter that narrows most finds; None where there is none but such as turn something away."""
    mine = _on_claims(filters)
    found = [_claims_lead(connection, mine, left, as_of)] if mine else []
    for each in filters:
        if each in mine or each.negated:
            continue
        if each.field in STORIES:
            found.append(Lead(stories=stories_of(connection, each), met=(each,)))
        else:
            told = (
                _changed(connection, claims_of(connection, each, as_of), [each], left)
                if each.field in COLUMNS
                else None
            )
            found.append(Lead(claims=told, sentences=sentences_of(connection, each), met=(each,)))
    return min(found, key=lambda lead: (not lead.is_whole, lead.size), default=None)


def _on_claims(filters: Sequence[Filter]) -> list[Filter]:
    """Return the filters that one claim of a sentence must meet together."""
    mine = [each for each in filters if each.field in OF_A_CLAIM and not each.negated]
    return mine + [each for each in filters if mine and each.field in COLUMNS and each not in mine and not each.negated]


def _claims_lead(connection: Connection, mine: Sequence[Filter], left: Changes, as_of: str | None) -> Lead:
    found = [claims_of(connection, each, as_of) for each in mine]
    whole = [each for each in found if each.is_whole]
    first = min(whole or found, key=lambda each: len(each.ids))
    ids = list(first.ids)
    for each, other in zip(mine, found, strict=True):
        if other is first:
            continue
        if other.is_whole or not whole:
            both = set(other.ids)
            ids = [claim_id for claim_id in ids if claim_id in both]
        else:
            met = _meeting(connection, ids, CLAIMS[each.field](each))
            ids = [claim_id for claim_id in ids if claim_id in met]
    return Lead(claims=_changed(connection, Found(tuple(ids), bool(whole)), mine, left), met=tuple(mine))


def _meeting(connection: Connection, ids: Sequence[str], condition: Condition) -> set[str]:
    query = select(claims.c.id).where(condition)
    return {found for lot in chunks(ids) for found in connection.execute(query.where(claims.c.id.in_(lot))).scalars()}


def _changed(connection: Connection, found: Found, mine: Sequence[Filter], left: Changes) -> Found:
    """Put in the place of the claims that people changed those of them that meet the filters as they were left."""
    if not left:
        return found
    met = _met(connection, left, and_(*(CLAIMS[each.field](each) for each in mine)))
    return Found((*met, *(each for each in found.ids if each not in left)), found.is_whole)


def _any_story(connection: Connection) -> Lead:
    query = select(stories.c.id).order_by(stories.c.published_low.desc().nulls_last(), stories.c.id.desc())
    ids = tuple(connection.execute(query.limit(LATEST + 1)).scalars())
    return Lead(stories=Found(ids[:LATEST], len(ids) <= LATEST))


# --- the rows of what was found, held against the rest ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Asked:
    """A search over an open connection: reads sentences and keeps those that answer."""

    connection: Connection
    dialect: ModuleType
    query: Query
    as_of: str | None
    left: Changes

    def of_words(self, words: Select[Any], most: int) -> list[Row]:
        """Return the sentences with the words, with their rank, that meet all filters, of the `most` read last."""
        told = sorted(self.connection.execute(words).all(), key=lambda row: row.number, reverse=True)
        ranks = {row.number: row.rank for row in told[:most]}
        conditions = self._conditions(())
        rows = [row for lot in chunks(ranks) for row in self._rows(sentences.c.number.in_(lot), conditions)]
        return [row | {"rank": ranks[row["number"]]} for row in self._without(rows)]

    def of_lead(self, lead: Lead) -> tuple[list[Row], bool]:
        """Return the sentences that a search began with and that meet the rest, and whether there are more of the former."""
        conditions, found, is_cut = self._conditions(lead.met), dict[int, Row](), not lead.is_whole
        for part in (lead.claims, lead.sentences):
            ids = part.ids if part else ()
            if len(ids) >= RANKED:
                ids, is_cut = ids[:LATEST], True
            for lot in chunks(ids):
                found |= {row["number"]: row for row in self._rows(_named(part is lead.claims, lot), conditions)}
        for at in range(0, len(lead.stories.ids) if lead.stories else 0, LOT):
            assert lead.stories is not None
            if len(found) >= RANKED:
                is_cut = True
                break
            lot = lead.stories.ids[at : at + LOT]
            found |= {row["number"]: row for row in self._rows(sentences.c.story_id.in_(lot), conditions)}
        return self._without(self._with(list(found.values()))), is_cut

    def _rows(self, chosen: Condition, conditions: Sequence[Condition]) -> Iterator[Row]:
        columns = (*sentences.c, stories.c.sha256, stories.c.published_low, literal(0.0).label("rank"))
        query = select(*columns).join_from(sentences, stories).where(chosen, *conditions)
        for row in self.connection.execute(known(query, stories.c.sha256, self.as_of)).mappings():
            yield dict(row)

    def _conditions(self, met: Sequence[Filter]) -> list[Condition]:
        """Return what a sentence must meet beside some filters; those on claims must all be met by one claim of it."""
        mine = _on_claims(self.query.filters)
        conditions = [self._one(each) for each in self.query.filters if each not in mine and each not in met]
        if mine and mine[0] not in met:
            conditions.append(self._with_claim(and_(*(CLAIMS[each.field](each) for each in mine))))
        return conditions

    def _one(self, each: Filter) -> Condition:
        ways: list[Condition] = [STORIES[each.field](each)] if each.field in STORIES else []
        if each.field in CLAIMS:
            ways.append(self._with_claim(CLAIMS[each.field](each)))
        if each.field in BESIDE:
            ways.append(_in_sentence(BESIDE[each.field].table, beside(each)))
        return not_(or_(*ways)) if each.negated else or_(*ways)

    def _with_claim(self, condition: Condition) -> Condition:
        """Meet a sentence with a claim: those that people changed as they left them, all others as they were read."""
        if self.left:
            changed = claims.c.id.in_(_met(self.connection, self.left, condition))
            condition = or_(and_(condition, claims.c.id.not_in(list(self.left))), changed)
        return _claim(condition)

    def _with(self, rows: list[Row]) -> list[Row]:
        if not self.query.wanted:
            return rows
        wanted = self._having(self.query.wanted, rows)
        return [row for row in rows if row["number"] in wanted]

    def _without(self, rows: list[Row]) -> list[Row]:
        unwanted = self._having(self.query.unwanted, rows) if self.query.unwanted else set()
        return [row for row in rows if row["number"] not in unwanted]

    def _having(self, expression: str, rows: Sequence[Row]) -> set[int]:
        """Return the numbers of those of some sentences that match an expression."""
        matched = self.dialect.matches(expression)
        lots = chunks(sorted(row["number"] for row in rows))
        queries = (select(matched.c.number).where(matched.c.number.in_(lot)) for lot in lots)
        return {number for query in queries for number in self.connection.execute(query).scalars()}


def _named(are_claims: bool, ids: Sequence[str]) -> Condition:
    if not are_claims:
        return sentences.c.id.in_(ids)
    return sentences.c.id.in_(select(evidence.c.sentence_id).where(evidence.c.claim_id.in_(ids)))


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
