"""The whole record against its bytes: every hash, every span, every reference and the log. Changes nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from onrecord.archive import Archive
from onrecord.errors import StoreError
from onrecord.model import Issue, Page, PageReading, Reading
from onrecord.store import links, record
from onrecord.store.rows import TABLES, Row, Rows, digest, page_rows, stream_sha256, unpack

UNREAD = "application/octet-stream"
WITH_SPANS = {"sentences": "text", "evidence": "exact", "attributions": "text", "mentions": "text", "places": "text"}


@dataclass(slots=True, kw_only=True)
class Verified:
    """What was checked, `good` of `all` by kind, what is broken, and what is merely worth knowing."""

    good: dict[str, int] = field(default_factory=dict)
    all: dict[str, int] = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    checkpoint: int = 0

    def check(self, kind: str, holds: bool, failure: str) -> bool:
        """Count one thing checked, and note it where it does not hold."""
        self.all[kind] = self.all.get(kind, 0) + 1
        self.good[kind] = self.good.get(kind, 0) + holds
        if not holds:
            self.failures.append(failure)
        return holds


def verify(archive: Archive, checkpoint: str | None = None) -> Verified:
    """Check a record. `checkpoint` is a `number head` noted elsewhere, which the log must still contain."""
    found = Verified()
    with archive.store.read() as connection:
        found.failures += archive.store.dialect.damage(connection)
        if found.failures:
            # a database that is itself broken cannot be trusted to list what it holds
            return found
        heads = _check_log(connection, found)
        for number, head in _checkpoints(archive, checkpoint):
            _check_checkpoint(number, head, heads, found)
        _check_blobs(archive, connection, found)
        for reading in record.rows_of(connection, "readings"):
            _check_page(archive, connection, reading, found)
        for loose in links.loose_ends(connection):
            found.check("links", False, loose)
        found.check("links", True, "")
        if not links.is_settled(connection):
            found.notes.append("some stories are not joined with the others yet: run `onrecord add`")
        unread = record.count(connection, "pages") - record.count(connection, "readings")
    if unread:
        found.notes.append(f"{unread} captured pages have not been read yet: run `onrecord add`")
    return found


def _check_log(connection: Any, found: Verified) -> list[str]:
    """Walk the log from its beginning; return its heads, the empty log's first."""
    captures = {row["id"]: row for row in record.rows_of(connection, "captures")}
    sizes = {row["sha256"]: row["size"] for row in record.rows_of(connection, "pages")}
    heads = [record.NO_HEAD]
    for number, leaf in enumerate(record.rows_of(connection, "log"), 1):
        row = captures.pop(leaf["capture_id"])
        facts = {name: row[name] for name in ("sha256", "name", "captured_at", "url")}
        capture = record.Capture(**facts, size=sizes[row["sha256"]])
        heads.append(record.next_head(heads[-1], leaf["leaf"]))
        holds = (leaf["number"], leaf["leaf"], leaf["head"], row["id"]) == (number, capture.leaf, heads[-1], capture.id)
        found.check("log", holds, f"log entry {leaf['number']} ({row['name']}) does not agree with its capture")
    for row in captures.values():
        found.check("log", False, f"the capture of {row['name']} ({row['id']}) is missing from the log")
    found.checkpoint = len(heads) - 1
    return heads


def _checkpoints(archive: Archive, given: str | None) -> Iterator[tuple[int, str]]:
    for line in [*archive.checkpoints(), *([given] if given else [])]:
        number, _, head = line.replace(":", " ").partition(" ")
        # a line that a crash cut short says nothing; one that is whole must hold
        if number.isdigit() and len(head.strip()) in (16, 32, 64):
            yield int(number), head.strip()


def _check_checkpoint(number: int, head: str, heads: list[str], found: Verified) -> None:
    holds = number < len(heads) and heads[number].startswith(head)
    found.check(
        "checkpoints", holds, f"the log does not contain checkpoint {number}: the record was set back or changed"
    )


def _check_blobs(archive: Archive, connection: Any, found: Verified) -> None:
    pages = {row["sha256"]: row["size"] for row in record.rows_of(connection, "pages")}
    for sha256, size in pages.items():
        try:
            data = archive.blobs.get(sha256)
        except StoreError as error:
            found.check("blobs", False, str(error))
            continue
        holds = hashlib.sha256(data).hexdigest() == sha256 and len(data) == size
        found.check("blobs", holds, f"the bytes of page {sha256[:12]} are not those that were captured")
    orphans = [name for name in archive.blobs if name not in pages]
    if orphans:
        found.notes.append(f"{len(orphans)} blobs belong to no capture: left by an `add` that was broken off")


def _check_page(archive: Archive, connection: Any, reading: Row, found: Verified) -> None:
    """Check a page's rows against their digest, then against what its bytes and its packed readings give."""
    sha256 = reading["sha256"]
    rows = rows_of_page(connection, sha256)
    if not found.check(
        "readings", digest(rows) == reading["digest"], f"rows read from page {sha256[:12]} were changed"
    ):
        return
    try:
        page = page_of(archive, connection, reading)
    except StoreError:
        return  # already counted among the blobs
    if not found.check("streams", stream_sha256(page.stream) == reading["stream_sha256"], _stream_failure(sha256)):
        return
    try:
        readings = tuple(unpack(row["body"], page) for row in sorted(rows["stories"], key=lambda row: row["position"]))
    except (StoreError, ValueError, TypeError, KeyError, AttributeError):
        found.check("readings", False, f"a reading of page {sha256[:12]} cannot be unpacked")
        return
    issues = tuple(_issue(row) for row in rows["issues"] if row["story_id"] is None)
    again = page_rows(PageReading(page=page, readings=readings, issues=issues))
    found.check(
        "readings", digest(again) == reading["digest"], f"rows of page {sha256[:12]} are not what was read from it"
    )
    check_spans(page, readings, rows, found)


def _stream_failure(sha256: str) -> str:
    return f"the text of page {sha256[:12]} is not the text that was read: run `onrecord add` to read it again"


def _issue(row: Row) -> Issue:
    names = ("stage", "code", "message", "start", "end", "data")
    return Issue(**{name: row[name] for name in names})


def check_spans(page: Page, readings: tuple[Reading, ...], rows: Rows, found: Verified) -> None:
    """Check that every row's words stand in the page's stream where it says, and every story's text too."""
    for name, column in WITH_SPANS.items():
        for row in rows[name]:
            stands = page.stream[row["start"] : row["end"]] == row[column]
            found.check(
                "spans", stands, f"{name}: {row[column]!r} does not stand at {row['start']} of {page.sha256[:12]}"
            )
    for reading in readings:
        story = reading.story
        aligned = all(
            story.text[start : start + length] == page.stream[at : at + length]
            for start, at, length in story.alignment.segments
        )
        exact = all(each.span.of(story.text) == each.exact for claim in reading.claims for each in claim.evidence)
        found.check("stories", aligned and exact, f"the text of {story.id} does not agree with its page")


def rows_of_page(connection: Any, sha256: str) -> Rows:
    """Return the rows of one page as `page_rows` made them, without the numbers that the database gave."""
    rows: Rows = {"readings": []}
    rows["stories"] = record.rows_of(connection, "stories", sha256=sha256)
    rows["issues"] = record.rows_of(connection, "issues", sha256=sha256)
    for name in TABLES[2:-1]:
        rows[name] = [
            row for story in rows["stories"] for row in record.rows_of(connection, name, story_id=story["id"])
        ]
    for each in rows.values():
        for row in each:
            row.pop("number", None)
    return rows


def page_of(archive: Archive, connection: Any, reading: Row) -> Page:
    """Return the page of a reading, made anew from its bytes; one that was not read has an empty stream."""
    capture = record.first_captures(connection, None, reading["sha256"])[reading["sha256"]]
    if reading["media_type"] == UNREAD:
        return Page(name=capture["name"], sha256=reading["sha256"], media_type=UNREAD, stream="", url=capture["url"])
    return archive.page(reading["sha256"], capture["name"], capture["url"], capture["captured_at"])
