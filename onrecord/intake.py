"""Files, folders, standard input and the pages in mails, web archives, feeds and documents → captures in the record, and then, as further steps, their readings and what joins them.

A page counts as captured once its row is committed, and is acknowledged only
then. Reading comes after, can be broken off anywhere, and goes on where it
was: it reads what this version's reader has not read yet.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import BinaryIO

from sqlalchemy import Connection

from onrecord.archive import Archive
from onrecord.bundles import Left, parts
from onrecord.config import Settings
from onrecord.errors import BadPage
from onrecord.moments import utc
from onrecord.settling import settle
from onrecord.sources import Source, find_sources, source_bytes, source_name
from onrecord.store import links, record
from onrecord.store.record import Capture
from onrecord.versioning import code_version, linker_version, reader_version
from onrecord.workers import LineReader, MakeReader, Task, read_all


@dataclass(slots=True, kw_only=True)
class Added:
    """What one `add` did. `refused` are (what, why); `pages` the sources' names by hash, `read` those read now.

    `left` is what files name or hold that was not taken: addresses in lists, the text of a document that gives none.
    `joined` is how many copy families, origins and events the record holds then.
    """

    new: int = 0
    held: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    pages: dict[str, str] = field(default_factory=dict)
    read: dict[str, str] = field(default_factory=dict)
    checkpoint: tuple[int, str] = (0, "")
    joined: tuple[int, int, int] = (0, 0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How to capture and read. `captured_at` and `url` are given for pages captured elsewhere, earlier.

    `progress` is told (what, how many, of how many); `acknowledge` the name of each page once it is safe.
    """

    settings: Settings = field(default_factory=Settings)
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    captured_at: str | None = None
    url: str | None = None
    reread: bool = False
    workers: int | None = None
    make_reader: MakeReader | None = None
    reader: str | None = None
    linker: str | None = None
    progress: Callable[[str, int, int], None] = lambda what, done, total: None
    acknowledge: Callable[[str], None] = lambda name: None
    standard_input: BinaryIO | None = None


def add(archive: Archive, given: Sequence[str], terms: Terms) -> Added:
    """Capture sources, each safe before the next, then read every page that this version has not read.

    A source that cannot be read from the disk is refused with a sentence and an Issue, and the others go on.
    """
    added = Added()
    run = _Run(archive, terms)
    sources = find_sources(given, added.refused, archive.folder)
    for number, source in enumerate(sources, 1):
        _capture(archive, source, terms, run, added)
        terms.progress("capturing", number, len(sources))
    _note(archive, added)
    if added.new:
        archive.note_checkpoint()
    _read_new(archive, terms, run, added)
    settle(archive, terms.linker or linker_version(), terms.progress)
    with archive.store.read() as connection:
        added.joined = links.counts(connection)
    added.checkpoint = archive.checkpoint()
    return added


def _note(archive: Archive, added: Added) -> None:
    """Keep an Issue for what was refused or left."""
    noted = [(name, "source-unreadable", why) for name, why in added.refused]
    noted += [(each.what, each.code, each.why) for each in added.left]
    if noted:
        with archive.store.write() as connection:
            for subject, code, why in noted:
                record.write_source_issue(connection, subject, code, why)


def _capture(archive: Archive, source: Source, terms: Terms, run: _Run, added: Added) -> None:
    try:
        data = source_bytes(source, terms.settings.capture_limit, terms.standard_input)
        name = source_name(source.name, hashlib.sha256(data).hexdigest())
        held = parts(name, data, added.left)
    except BadPage as error:
        added.refused.append((source.name, str(error)))
        return
    for part in held:
        sha256 = hashlib.sha256(part.data).hexdigest()
        at = terms.captured_at or part.captured_at
        url = part.url or terms.url
        capture = Capture(
            sha256=sha256, name=part.name, captured_at=at or utc(terms.clock()), size=len(part.data), url=url
        )
        is_new = archive.capture(part.data, capture, run, at_that_time=at is not None)
        added.new += is_new
        added.held += not is_new
        added.pages.setdefault(sha256, part.name)
    terms.acknowledge(source.name)


def _read_new(archive: Archive, terms: Terms, run: _Run, added: Added) -> None:
    """Read what this reader has not read, each page's rows in one transaction."""
    reader = terms.reader or reader_version()
    with archive.store.read() as connection:
        waiting = record.unread(connection, None if terms.reread else reader)
    tasks = [Task(sha256=row["sha256"], blobs=archive.blobs, name=row["name"], url=row["url"]) for row in waiting]
    make_reader = terms.make_reader or LineReader(terms.settings.reading_limit, terms.settings.models)
    workers = terms.workers or terms.settings.workers
    for number, (task, rows) in enumerate(read_all(tasks, make_reader, workers), 1):
        with archive.store.write() as connection:
            if record.write_reading(connection, rows, reader, run.id(connection), anew=terms.reread):
                added.read[task.sha256] = task.name
        terms.progress("reading", number, len(tasks))


class _Run:
    """The row of this run, written with the first thing that it writes: a run that changes nothing leaves no trace."""

    def __init__(self, archive: Archive, terms: Terms) -> None:
        self._facts = {
            "started_at": utc(terms.clock()),
            "code_version": code_version(),
            "reader": terms.reader or reader_version(),
            "config_sha": terms.settings.sha,
        }

    def id(self, connection: Connection) -> str:
        return record.start_run(connection, **self._facts)
