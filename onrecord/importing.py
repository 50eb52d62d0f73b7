"""The lines of `onrecord export --what record` → the record again: bytes, log, readings, decisions, and what joins them.

The file is checked whole before anything is written. What is held already is
left as it is, so that an import that was broken off goes on when it is asked
for again, and two desks can put their records together. A reading that does
not stand on its page's bytes is not taken: `onrecord add` reads that page anew.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert, select

from onrecord import correcting
from onrecord.archive import Archive
from onrecord.errors import BadPage
from onrecord.linked import Correction
from onrecord.model import Issue, PageReading
from onrecord.plain import from_plain
from onrecord.settling import settle
from onrecord.store import decisions, record, tables
from onrecord.store.record import Capture
from onrecord.store.rows import Rows, digest, page_rows, reading_of, stream_sha256
from onrecord.verify import Verified, check_spans, page_of
from onrecord.versioning import linker_version

Json = dict[str, Any]
FORMAT = 1


@dataclass(slots=True, kw_only=True)
class Imported:
    """What one import took in. `refused` are pages whose readings do not stand on their bytes."""

    pages: int = 0
    captures: int = 0
    readings: int = 0
    decisions: int = 0
    refused: list[str] = field(default_factory=list)
    checkpoint: tuple[int, str] = (0, "")


def import_record(archive: Archive, path: Path) -> Imported:
    """Take a record's lines in; raises BadPage, before anything is written, for a file that is not whole or is none."""
    _check(path)
    done = Imported()
    taking = _Taking(archive, done)
    for line in _lines(path):
        (kind, value), *_ = json.loads(line).items()
        taking.take(kind, value)
    if done.captures:
        archive.note_checkpoint()
    settle(archive, linker_version())
    done.checkpoint = archive.checkpoint()
    return done


def _lines(path: Path) -> Iterator[str]:
    try:
        with path.open(encoding="ascii", newline="\n") as source:
            yield from source
    except (OSError, UnicodeDecodeError) as error:
        raise BadPage(f"{path} cannot be read as a record: {error}") from error


def _check(path: Path) -> None:
    """Raise BadPage unless the last line counts and hashes the lines before it and the first names the format."""
    seal, count, held = hashlib.sha256(), 0, ""
    for line in _lines(path):
        if held:
            seal.update(held.encode("ascii"))
            count += 1
        if not count and not held and _parsed(line).get("head") != {"what": "onrecord record", "format": FORMAT}:
            raise BadPage(f"{path} is no record: make one with `onrecord export {path.name} --what record`")
        held = line
    if _parsed(held).get("end") != {"lines": count, "sha256": seal.hexdigest()}:
        raise BadPage(f"{path} is cut short or was changed: nothing was taken from it")


def _parsed(line: str) -> Json:
    try:
        found = json.loads(line)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


class _Run:
    """A run that the file tells of, as captures and readings refer to it; its row is written with the first of them."""

    def __init__(self, facts: Json) -> None:
        self._facts = facts

    def id(self, connection: Connection) -> str:
        return record.start_run(connection, **self._facts)


class _Taking:
    """Takes line after line in; remembers the runs alone."""

    def __init__(self, archive: Archive, done: Imported) -> None:
        self._archive = archive
        self._done = done
        self._runs: dict[str, _Run] = {}
        self._takers: dict[str, Callable[[Json], None]] = {
            "run": self._run, "page": self._page, "capture": self._capture, "reading": self._reading,
            "issue": self._issue, "decision": self._decision,
        }  # fmt: skip

    def take(self, kind: str, value: Json) -> None:
        if kind in self._takers:
            self._takers[kind](value)

    def _run(self, value: Json) -> None:
        self._runs[record.run_id(**value)] = _Run(value)

    def _page(self, value: Json) -> None:
        try:
            data = base64.b64decode(value["bytes"], validate=True)
        except binascii.Error as error:
            raise BadPage(f"the bytes of page {value['sha256'][:12]} cannot be read: {error}") from error
        if hashlib.sha256(data).hexdigest() != value["sha256"]:
            raise BadPage(f"the bytes of page {value['sha256'][:12]} are not those that were captured")
        self._done.pages += not self._archive.blobs.holds(value["sha256"])
        self._archive.blobs.put(data)

    def _capture(self, value: Json) -> None:
        data = self._archive.blobs.get(value["sha256"])
        names = ("sha256", "name", "url", "captured_at")
        capture = Capture(**{name: value[name] for name in names}, size=len(data))
        is_new = self._archive.capture(data, capture, self._runs[value["run_id"]], at_that_time=True)
        self._done.captures += is_new

    def _reading(self, value: Json) -> None:
        with self._archive.store.write() as connection:
            held = record.rows_of(connection, "readings", sha256=value["sha256"])
            if held and held[0]["reader"] == value["reader"]:
                return
            read = _page_reading(self._archive, connection, value)
            rows = _rows(read, value) if read else None
            if rows is None:
                self._done.refused.append(value["sha256"])
                return
            run_id = self._runs[value["run_id"]].id(connection)
            self._done.readings += record.write_reading(connection, rows, value["reader"], run_id)

    def _issue(self, value: Json) -> None:
        with self._archive.store.write() as connection:
            record.write_source_issue(connection, value["subject"], value["code"], value["message"])

    def _decision(self, value: Json) -> None:
        made = from_plain(Correction, value)
        with self._archive.store.write() as connection:
            known = select(tables.decisions.c.id).where(tables.decisions.c.id == made.id)
            if connection.execute(known).first() is None:
                connection.execute(insert(tables.decisions), decisions.row_of(made))
                correcting.touch(connection, made)
                self._done.decisions += 1


def _page_reading(archive: Archive, connection: Connection, value: Json) -> PageReading | None:
    """Return a page's readings on the text that its bytes give now, None where that is another or they make no sense."""
    page = page_of(archive, connection, value)
    if stream_sha256(page.stream) != value["stream_sha256"]:
        return None
    try:
        readings = tuple(reading_of(plain, page) for plain in value["stories"])
        return PageReading(page=page, readings=readings, issues=tuple(Issue(**each) for each in value["issues"]))
    except (ValueError, TypeError, KeyError, AttributeError, ArithmeticError):
        return None


def _rows(read: PageReading, value: Json) -> Rows | None:
    """Return the rows of a page's readings, None where they are not those that were exported or do not stand on the page."""
    found = Verified()
    try:
        rows = page_rows(read)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    check_spans(read.page, read.readings, rows, found)
    return None if found.failures or digest(rows) != value["digest"] else rows
