"""A Query → the sentences that answer it, each with its story, its neighbours and the claims that it holds.

    the rarest part ─▶ ids along an index, the latest first, lot by lot (`candidates`) ─▶ rows that meet the rest

Where the rarest part has fewer than RANKED, all of it is looked through: the answers are ranked and counted. Where it has
more, the latest come first, and it is looked through until a page is full or LOOKED were seen: what was found is then
the least that answers (`AtLeast`). So a search costs what it shows, whatever the record holds.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from operator import itemgetter
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

from onrecord.store import candidates
from onrecord.store.candidates import (
    BESIDE,
    CLAIMS,
    COLUMNS,
    STORIES,
    Condition,
    Stream,
    any_story,
    beside,
    claims_of,
    sentences_of,
    stories_of,
)
from onrecord.store.counts import chunks
from onrecord.store.following import asked
from onrecord.store.query import Filter, Query
from onrecord.store.record import first_captures, known
from onrecord.store.rows import Row
from onrecord.store.tables import captures, claims, evidence, sentences, stories

# the columns of claims that people edited, as they left them; None for a claim that they rejected
Changes = Mapping[str, Row | None]
# an undated story comes after all others
LAST = "9999-12-31"
# fewer answers, or fewer candidates of a filter, are all looked through; of more the latest, and so many of them
RANKED, LOOKED = 1_000, 4_000
# what a feed needs of them: pages are not read in the order in which they were captured
NEWEST = 600
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


class AtLeast(int):
    """How many are known to answer where not all that may was looked through."""


@dataclass(frozen=True, slots=True)
class Lead:
    """What a search begins with: ids of some kinds, the latest first, and the filters that they meet already."""

    claims: Stream | None = None
    sentences: Stream | None = None
    stories: Stream | None = None
    met: tuple[Filter, ...] = ()

    @property
    def is_whole(self) -> bool:
        return all(each.is_whole for each in (self.claims, self.sentences, self.stories) if each)

    @property
    def size(self) -> int:
        streams = ((self.claims, 1), (self.sentences, 1), (self.stories, SENTENCES))
        return sum(found.size * weight for found, weight in streams if found)

    @property
    def is_small(self) -> bool:
        """Whether all of it is looked through."""
        return self.is_whole and self.size < RANKED


@dataclass(frozen=True, slots=True)
class Words:
    """The sentences with some words: the numbers of those read last, and a query for the number and rank of each."""

    numbers: tuple[int, ...]
    matched: Select[Any]

    @property
    def is_whole(self) -> bool:
        return len(self.numbers) < RANKED


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
    """Return the best hits and how many there are in all, `AtLeast` so many where the latest alone were looked through.

    All that were looked through are ranked by words, else by date of publication; of more, the latest are first: those
    read last, of filters those of the latest matters. With `newest` those come first whose pages were captured last.
    `changed` returns what people changed in the claims of some pages, or of all pages: claims answer a field, and are
    returned, as people left them.
    """
    words = _words(connection, dialect, query.wanted, as_of) if query.wanted else None
    left = changed(None) if any(each.field in CLAIMS for each in query.filters) else {}
    asked = _Asked(connection, dialect, query, as_of, left)
    enough = max(limit, NEWEST) if newest else limit
    if words is not None and words.is_whole:
        found, total = asked.of_words(words, len(words.numbers) if newest else limit)
        is_whole = True
    else:
        lead = _lead(connection, query.filters, left, as_of)
        if words is not None and (lead is None or not lead.is_whole):
            found, least = asked.of_last(words.numbers, enough)
            is_whole = False
        else:
            lead = lead or Lead(stories=any_story(connection))
            found, is_whole = asked.of_lead(lead, inf if lead.is_small else enough)
            least = len(found)
        total = least if is_whole else AtLeast(least)
    if is_whole:
        found.sort(key=_by_rank)
    if newest:
        found = _newest_first(connection, found, as_of)
    return _hits(connection, found[:limit], as_of, changed), total


def _by_rank(row: Row) -> tuple[Any, ...]:
    return row["rank"], row["published_low"] or LAST, row["story_id"], row["position"]


def _newest_first(connection: Connection, rows: list[Row], as_of: str | None) -> list[Row]:
    first = first_captures(connection, as_of, {row["sha256"] for row in rows})
    rows.sort(key=lambda row: row["id"])
    return sorted(rows, key=lambda row: str(first[row["sha256"]]["captured_at"]), reverse=True)


# --- words ----------------------------------------------------------------------------------------------------------


def _words(connection: Connection, dialect: ModuleType, wanted: str, as_of: str | None) -> Words:
    """Return the sentences with some words.

    The index is read from its end, as known earlier from the last sentence of the pages captured last by then, unless
    too few stand before that: what is read anew gets other numbers.
    """
    matched = dialect.matches(wanted)
    every = select(matched)
    if as_of is None:
        return Words(_last(connection, every), every)
    joined = matched.join(sentences, sentences.c.number == matched.c.number)
    joined = joined.join(stories, stories.c.id == sentences.c.story_id)
    then = known(every.select_from(joined), stories.c.sha256, as_of)
    numbers = _last(connection, then.where(matched.c.number <= _last_number(connection, as_of)))
    if len(numbers) < RANKED:
        numbers = _last(connection, then)
    return Words(numbers, then)


def _last(connection: Connection, matched: Select[Any]) -> tuple[int, ...]:
    """Return the numbers of the last RANKED of the sentences that match, the last first."""
    number = matched.selected_columns.number
    return tuple(connection.execute(matched.with_only_columns(number).order_by(number.desc()).limit(RANKED)).scalars())


def _ranks(connection: Connection, dialect: ModuleType, wanted: str, words: Words) -> dict[int, float]:
    """Return the rank of each sentence by number, the best first.

    Where ranking would count a word of very many sentences, the shorter sentence is the better.
    """
    if dialect.is_common(connection, wanted):
        length = select(sentences.c.number, func.length(sentences.c.text).label("rank"))
        queries = [length.where(sentences.c.number.in_(lot)) for lot in chunks(words.numbers)]
    else:
        queries = [words.matched]
    found = {row.number: row.rank for query in queries for row in connection.execute(query)}
    return dict(sorted(found.items(), key=itemgetter(1)))


def _last_number(connection: Connection, as_of: str) -> int:
    last = select(captures.c.sha256).where(captures.c.captured_at <= as_of)
    pages = last.order_by(captures.c.captured_at.desc(), captures.c.name.desc()).limit(SEEN).subquery()
    numbers = select(func.max(sentences.c.number)).join_from(sentences, stories, stories.c.id == sentences.c.story_id)
    return connection.execute(numbers.where(stories.c.sha256.in_(select(pages.c.sha256)))).scalar() or 0


# --- what a search begins with --------------------------------------------------------------------------------------


def _lead(connection: Connection, filters: Sequence[Filter], left: Changes, as_of: str | None) -> Lead | None:
    """Return what the filter that narrows most finds; None where there is none but such as turn something away."""
    mine = _on_claims(filters)
    found = [Lead(claims=_rarest(connection, mine, as_of), met=tuple(mine))] if mine else []
    for each in filters:
        if each in mine or each.negated:
            continue
        if each.field in STORIES:
            found.append(Lead(stories=stories_of(connection, each), met=(each,)))
        elif each.field in OF_A_CLAIM:
            found.append(Lead(claims=claims_of(connection, each, as_of), met=(each,)))
        else:
            told = claims_of(connection, each, as_of) if each.field in COLUMNS else None
            found.append(Lead(claims=told, sentences=sentences_of(connection, each), met=(each,)))
    return min(found, key=lambda lead: (not lead.is_whole, lead.size), default=None)


def _on_claims(filters: Sequence[Filter]) -> list[Filter]:
    """Return the filters that one claim of a sentence must meet together.

    A claim is a figure or an event: where a measure and a type are asked for, the type is that of another claim beside it.
    """
    mine = [each for each in filters if each.field in OF_A_CLAIM and not each.negated]
    if any(each.field == "measure" for each in mine):
        mine = [each for each in mine if each.field != "type"]
    return mine + [each for each in filters if mine and each.field in COLUMNS and each not in mine and not each.negated]


def _rarest(connection: Connection, mine: Sequence[Filter], as_of: str | None) -> Stream:
    return min(
        (claims_of(connection, each, as_of) for each in mine), key=lambda found: (not found.is_whole, found.size)
    )


# --- the rows of what was found, held against the rest ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Asked:
    """A search over an open connection: reads sentences and keeps those that answer."""

    connection: Connection
    dialect: ModuleType
    query: Query
    as_of: str | None
    left: Changes

    def of_words(self, words: Words, limit: int) -> tuple[list[Row], int]:
        """Return the sentences with the words, with their rank, that meet all filters, and how many do.

        Where there is nothing else to meet, only the rows of the best `limit` are read, and of those that rank alike.
        """
        ranks = _ranks(self.connection, self.dialect, self.query.wanted or "", words)
        chosen, conditions = list(ranks), self._conditions(())
        is_all = not conditions and not self.query.unwanted
        if is_all and len(chosen) > limit > 0:
            chosen = [number for number in chosen if ranks[number] <= ranks[chosen[limit - 1]]]
        rows = [row for lot in chunks(chosen) for row in self._rows(sentences.c.number.in_(lot), conditions)]
        found = [row | {"rank": ranks[row["number"]]} for row in self._without(rows)]
        return found, len(ranks) if is_all else len(found)

    def of_last(self, numbers: Sequence[int], enough: int) -> tuple[list[Row], int]:
        """Return those of some sentences that meet all filters, in their order, until there are enough, and how many do at least."""
        conditions, found = self._conditions(()), list[Row]()
        is_all = not conditions and not self.query.unwanted
        for lot in chunks(numbers, max(1, enough) if is_all else candidates.LOT):
            found += self._without(_by_number(self._rows(sentences.c.number.in_(lot), conditions)))
            if len(found) >= enough:
                break
        return found, len(numbers) if is_all else len(found)

    def of_lead(self, lead: Lead, enough: float) -> tuple[list[Row], bool]:
        """Return the sentences that a search began with and that meet the rest, until there are enough, and whether that is all."""
        conditions, found, looked = self._conditions(lead.met), dict[int, Row](), 0
        for chosen, size in self._chosen(lead):
            rows = self._without(self._with(_by_number(self._rows(chosen, conditions))))
            found |= {row["number"]: row for row in rows}
            looked += size
            if len(found) >= enough or looked >= LOOKED:
                return list(found.values()), False
        return list(found.values()), lead.is_whole

    def _chosen(self, lead: Lead) -> Iterator[tuple[Condition, int]]:
        """Yield what chooses the sentences of each lot that a search begins with, and how many these may be."""
        if lead.claims:
            for ids in self._claim_lots(lead.claims, lead.met):
                yield sentences.c.id.in_(select(evidence.c.sentence_id).where(evidence.c.claim_id.in_(ids))), len(ids)
        for ids in lead.sentences.lots(self.connection) if lead.sentences else ():
            yield sentences.c.id.in_(ids), len(ids)
        for ids in lead.stories.lots(self.connection) if lead.stories else ():
            for lot in chunks(ids, LOT):
                yield sentences.c.story_id.in_(lot), len(lot) * SENTENCES

    def _claim_lots(self, stream: Stream, met: Sequence[Filter]) -> Iterator[list[str]]:
        """Yield the claims that meet some filters: first those that people changed, as they left them."""
        condition = and_(*(CLAIMS[each.field](each) for each in met))
        if self.left:
            yield _met(self.connection, self.left, condition)
        for lot in stream.lots(self.connection):
            ids = [each for each in lot if each not in self.left]
            yield ids if len(met) < 2 else _meeting(self.connection, ids, condition)

    def _rows(self, chosen: Condition, conditions: Sequence[Condition]) -> Iterator[Row]:
        columns = (*sentences.c, stories.c.sha256, stories.c.published_low, literal(0.0).label("rank"))
        query = select(*columns).join_from(sentences, stories).where(chosen, *conditions)
        yield from asked(self.connection, known(query, stories.c.sha256, self.as_of))

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


def _by_number(rows: Iterable[Row]) -> list[Row]:
    """Return sentences, those read last first."""
    return sorted(rows, key=lambda row: row["number"], reverse=True)


def _meeting(connection: Connection, ids: Sequence[str], condition: Condition) -> list[str]:
    met = set(connection.execute(select(claims.c.id).where(condition, claims.c.id.in_(ids))).scalars())
    return [each for each in ids if each in met]


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
    return [row for lot in chunks(wanted) for row in asked(connection, query.where(column.in_(lot)))]
