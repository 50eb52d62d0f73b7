"""The record's statements, one named function each: what is written, and what is read back, as known on a time.

Every function takes an open connection; the caller owns the transaction. A
time is an ISO UTC second ("2024-11-02T06:00:00Z"); `as_of` means that only
pages captured at or before it exist.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise, product
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, delete, func, insert, or_, select

from onrecord.model import content_id
from onrecord.store import counts, links
from onrecord.store.following import asked
from onrecord.store.rows import TABLES, Row, Rows
from onrecord.store.tables import captures, issues, log, metadata, pages, readings, runs, sentences, stories

NO_HEAD = "0" * 64
# the name of what moves with the pages of a day, the day behind it
CAPTURED = "captured"
# unrelated news shares two or three word triples in a hundred, an updated page most of them
SHARED_TEXT = 0.15


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """One page as it came in: which bytes, under which name, when."""

    sha256: str
    name: str
    captured_at: str
    size: int
    url: str | None = None

    @property
    def id(self) -> str:
        return content_id("capture", self.sha256, self.name, self.url, self.captured_at)

    @property
    def leaf(self) -> str:
        """The capture's leaf in the log: SHA-256 over a zero byte and its canonical JSON, as in RFC 6962."""
        facts = [self.id, self.sha256, self.size, self.name, self.url, self.captured_at]
        canonical = json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(b"\0" + canonical.encode("utf-8", "surrogatepass")).hexdigest()


def next_head(head: str, leaf: str) -> str:
    """Return the log's head after one more leaf.

    >>> next_head(NO_HEAD, NO_HEAD)[:8]
    'ae0798d0'
    """
    return hashlib.sha256(b"\1" + bytes.fromhex(head) + bytes.fromhex(leaf)).hexdigest()


def run_id(*, started_at: str, code_version: str, reader: str, config_sha: str) -> str:
    """Return the id of a run by its facts."""
    return content_id("run", started_at, code_version, reader, config_sha)


def start_run(connection: Connection, *, started_at: str, code_version: str, reader: str, config_sha: str) -> str:
    """Note that a run began, and with what; return its id."""
    facts = {"started_at": started_at, "code_version": code_version, "reader": reader, "config_sha": config_sha}
    made = run_id(**facts)
    if connection.execute(select(runs.c.id).where(runs.c.id == made)).first() is None:
        connection.execute(insert(runs), facts | {"id": made})
    return made


def holds(connection: Connection, capture: Capture, *, at_that_time: bool) -> bool:
    """Say whether these bytes are held under this name and URL, at any time or `at_that_time`."""
    same = select(captures.c.id).where(
        captures.c.sha256 == capture.sha256,
        captures.c.name == capture.name,
        captures.c.url.is_not_distinct_from(capture.url),
    )
    if at_that_time:
        same = same.where(captures.c.captured_at == capture.captured_at)
    return connection.execute(same.limit(1)).first() is not None


def write_capture(connection: Connection, capture: Capture, run_id: str) -> None:
    """Write a capture, its page where it is new, and its leaf of the log."""
    write_captures(connection, [capture], run_id)


def write_captures(connection: Connection, taken: Sequence[Capture], run_id: str) -> None:
    """Write captures in their order, as `write_capture` does each."""
    sizes = {each.sha256: each.size for each in taken}
    held = {row["sha256"] for row in links.rows_where(connection, pages, pages.c.sha256, sizes)}
    links.write(connection, "pages", [{"sha256": sha, "size": size} for sha, size in sizes.items() if sha not in held])
    links.write(connection, "captures", [
        {"id": each.id, "sha256": each.sha256, "name": each.name, "url": each.url, "captured_at": each.captured_at,
         "run_id": run_id}
        for each in taken
    ])  # fmt: skip
    last, head = checkpoint(connection)
    leaves: list[Row] = []
    for number, each in enumerate(taken, last + 1):
        head = next_head(head, each.leaf)
        leaves.append({"number": number, "capture_id": each.id, "leaf": each.leaf, "head": head})
    links.write(connection, "log", leaves)
    _turn_days(connection, (each.captured_at for each in taken))


def _turn_days(connection: Connection, times: Iterable[str]) -> None:
    """Note that what is known of some days, and from then on, has changed."""
    for day, amount in sorted(Counter(time[:10] for time in times).items()):
        counts.turn(connection, f"{CAPTURED} {day}", amount)


def changed_until(connection: Connection, day: str) -> int:
    """Return what moves when a page that was captured on a day or before is captured or read."""
    return counts.turned_until(connection, CAPTURED, day)


def write_reading(connection: Connection, rows: Rows, reader: str, run_id: str, *, anew: bool = False) -> bool:
    """Put a page's reading in the place of any older one; False where this reader's is there already.

    `anew` puts it there all the same.
    """
    return bool(write_readings(connection, [rows], reader, run_id, anew=anew))


def write_readings(
    connection: Connection, read: Sequence[Rows], reader: str, run_id: str, *, anew: bool = False
) -> list[str]:
    """Write readings of different pages as `write_reading` does each, table by table; return the pages that were written."""
    by_page = {rows["readings"][0]["sha256"]: rows for rows in read}
    before = links.rows_where(connection, readings, readings.c.sha256, by_page)
    held = {row["sha256"]: row["reader"] for row in before}
    fresh = {sha256: rows for sha256, rows in by_page.items() if anew or held.get(sha256) != reader}
    for sha256 in fresh.keys() & held.keys():
        _drop_reading(connection, sha256)
    for name in TABLES:
        made = [row for rows in fresh.values() for row in rows[name]]
        if name == "readings":
            made = [row | {"reader": reader, "run_id": run_id} for row in made]
        links.write(connection, name, made)
    added: Counter[counts.Key] = Counter()
    for rows in fresh.values():
        added.update(counts.of_rows(rows))
    counts.add(connection, added)
    counts.turn(connection, "read", len(fresh))
    for chunk in counts.chunks(sorted(fresh)):
        known = select(func.min(captures.c.captured_at)).where(captures.c.sha256.in_(chunk))
        _turn_days(connection, connection.execute(known.group_by(captures.c.sha256)).scalars())
    links.note_unjoined(connection, [row["id"] for rows in fresh.values() for row in rows["stories"]])
    return list(fresh)


def _drop_reading(connection: Connection, sha256: str) -> None:
    """Drop what was read from a page, and take it off what is counted."""
    links.leave_page(connection, sha256)
    counts.add(connection, {key: -amount for key, amount in counts.of_page(connection, sha256).items()})
    connection.execute(delete(readings).where(readings.c.sha256 == sha256))


def write_source_issue(connection: Connection, subject: str, code: str, message: str) -> None:
    """Note once that a source could not be captured."""
    same = select(issues.c.number).where(issues.c.subject == subject, issues.c.code == code, issues.c.sha256.is_(None))
    if connection.execute(same).first() is None:
        row = {"subject": subject, "stage": "capture", "code": code, "message": message, "data": ""}
        connection.execute(insert(issues), row)
        counts.add(connection, {("issue", code): 1})


def checkpoint(connection: Connection) -> tuple[int, str]:
    """Return how many captures the log holds and its head."""
    last = connection.execute(select(log.c.number, log.c.head).order_by(log.c.number.desc()).limit(1)).first()
    return (last.number, last.head) if last else (0, NO_HEAD)


def unread(connection: Connection, reader: str | None) -> list[RowMapping]:
    """Return the pages that this reader has not read (None: all), each with its first capture, in order of hash."""
    pages_held = pages.outerjoin(readings, readings.c.sha256 == pages.c.sha256)
    query = select(pages.c.sha256).select_from(pages_held)
    if reader is not None:
        query = query.where(or_(readings.c.reader.is_(None), readings.c.reader != reader))
    wanted = sorted(connection.execute(query).scalars())
    first: dict[str, RowMapping] = {}
    for chunk in counts.chunks(wanted):
        first |= first_captures(connection, None, chunk)
    return [first[sha256] for sha256 in wanted]


def first_captures(
    connection: Connection, as_of: str | None, only: str | Collection[str] | None = None
) -> dict[str, RowMapping]:
    """Return by page (all, or one, or some) the capture by which the record came to know it."""
    order = (captures.c.captured_at, captures.c.name, captures.c.url.nulls_first(), captures.c.id)
    query = select(captures).order_by(*order)
    if as_of is not None:
        query = query.where(captures.c.captured_at <= as_of)
    if only is not None:
        query = query.where(captures.c.sha256.in_([only] if isinstance(only, str) else list(only)))
    found: dict[str, RowMapping] = {}
    for row in connection.execute(query).mappings():
        found.setdefault(row["sha256"], row)
    return found


def versions(connection: Connection, as_of: str | None, sha256: str | None = None) -> dict[str, str]:
    """Return, for every page (or one) that was captured again later and had changed by then, its next version.

    Two captures are of one page where they have one URL, or one file name and much of the text.
    """
    url = func.coalesce(captures.c.url, readings.c.url)
    held = captures.outerjoin(readings, readings.c.sha256 == captures.c.sha256)
    query = select(url.label("url"), captures.c.name, captures.c.captured_at, captures.c.sha256).select_from(held)
    if as_of is not None:
        query = query.where(captures.c.captured_at <= as_of)
    kin: Kin | None = None
    if sha256 is not None:
        kin = _kin(connection, sha256)
        query = query.where(_is_kin(kin))
    times: dict[tuple[bool, str], dict[str, list[str]]] = {}
    for row in connection.execute(query.order_by(captures.c.captured_at, captures.c.sha256)):
        if kin and row.name not in kin.names and row.url not in kin.urls:
            continue
        address = (row.url is not None, row.url or row.name)
        times.setdefault(address, {}).setdefault(row.captured_at, []).append(row.sha256)
    superseded: dict[str, str] = {}
    for (has_url, _), by_time in times.items():
        for earlier, later in pairwise(by_time.values()):
            for old, new in product(earlier, later):
                if old != new and old not in superseded and (has_url or _retells(connection, old, new)):
                    superseded[old] = new
    return superseded


@dataclass(frozen=True, slots=True)
class Kin:
    """Under which names and at which addresses a page was captured: versions of it share one of them."""

    names: frozenset[str]
    urls: frozenset[str]


def _kin(connection: Connection, sha256: str) -> Kin:
    mine = connection.execute(select(captures.c.name, captures.c.url).where(captures.c.sha256 == sha256)).all()
    read = connection.execute(select(readings.c.url).where(readings.c.sha256 == sha256)).scalar()
    return Kin(frozenset(row.name for row in mine), frozenset(filter(None, (row.url or read for row in mine))))


def _is_kin(kin: Kin) -> ColumnElement[bool]:
    """Return a condition of which every part is found by an index; it lets through a little more than kin."""
    if not kin.urls:
        return captures.c.name.in_(kin.names)
    read_there = select(readings.c.sha256).where(readings.c.url.in_(kin.urls))
    return or_(captures.c.name.in_(kin.names), captures.c.url.in_(kin.urls), captures.c.sha256.in_(read_there))


def _retells(connection: Connection, old: str, new: str) -> bool:
    """Say whether two pages of one name are one page: files called `index.html` need have nothing in common."""
    before, after = _triples(connection, old), _triples(connection, new)
    return bool(before) and len(before & after) >= SHARED_TEXT * min(len(before), len(after))


def _triples(connection: Connection, sha256: str) -> set[tuple[str, ...]]:
    """Return every three words in a row of a page's sentences."""
    joined = sentences.join(stories, stories.c.id == sentences.c.story_id)
    query = select(sentences.c.text).select_from(joined).where(stories.c.sha256 == sha256)
    found: set[tuple[str, ...]] = set()
    for text in connection.execute(query).scalars():
        words = text.lower().split()
        found.update(zip(words, words[1:], words[2:], strict=False))
    return found


def known(query: Select[Any], sha256: Any, as_of: str | None) -> Select[Any]:
    """Narrow a query to pages captured by `as_of`."""
    if as_of is None:
        return query
    # a look-up for each row that is shown, where a list of all pages would grow with the record
    held = select(1).where(captures.c.sha256 == sha256, captures.c.captured_at <= as_of)
    return query.where(held.correlate_except(captures).exists())


def published_by(as_of: str) -> str:
    """Return the last day that a page captured by then may be of: nobody captures one before it is published.

    Where it was published it may have been the next day already.

    >>> published_by("2024-12-31T23:59:59Z")
    '2025-01-01'
    """
    day = date.fromisoformat(as_of[:10])
    return (day + timedelta(days=1) if day < date.max else day).isoformat()


def rows_of(connection: Connection, table: str, **equal: Any) -> list[Row]:
    """Return the rows of a table where columns equal values, in the order of its key."""
    found = metadata.tables[table]
    query = select(found).order_by(*found.primary_key.columns)
    for column, value in equal.items():
        query = query.where(found.c[column] == value)
    return asked(connection, query)


def count(connection: Connection, table: str) -> int:
    """Return how many rows a table has."""
    return connection.execute(select(func.count()).select_from(metadata.tables[table])).scalar_one()


def bodies(connection: Connection, sha256: str, story_id: str | None = None) -> list[bytes]:
    """Return the packed readings of a page, in the order of its stories, or that of one of its stories."""
    query = select(stories.c.body).where(stories.c.sha256 == sha256).order_by(stories.c.position)
    if story_id is not None:
        query = query.where(stories.c.id == story_id)
    return list(connection.execute(query).scalars())
