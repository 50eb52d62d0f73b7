"""Files, folders and standard input → captures in the record, and then, as a second step, their readings.

A page counts as captured once its row is committed, and is acknowledged only
then. Reading comes after, can be broken off anywhere, and goes on where it
was: it reads what this version's reader has not read yet.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import Connection

from onrecord.archive import Archive, utc
from onrecord.config import Settings
from onrecord.errors import BadConfig, BadPage
from onrecord.store import record
from onrecord.store.record import Capture
from onrecord.versioning import code_version, reader_version
from onrecord.workers import LineReader, MakeReader, Task, read_all

STANDARD_INPUT = "-"
URL = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*://")


@dataclass(frozen=True, slots=True)
class Source:
    """One thing to capture: its name in the record and the file that holds it, None for standard input."""

    name: str
    path: Path | None


@dataclass(slots=True, kw_only=True)
class Added:
    """What one `add` did. `refused` are (what, why); `pages` the sources' names by hash, `read` the hashes
    read now."""

    new: int = 0
    held: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)
    pages: dict[str, str] = field(default_factory=dict)
    read: list[str] = field(default_factory=list)
    checkpoint: tuple[int, str] = (0, "")


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
    progress: Callable[[str, int, int], None] = lambda what, done, total: None
    acknowledge: Callable[[str], None] = lambda name: None
    standard_input: BinaryIO | None = None


def find_sources(given: Sequence[str], refused: list[tuple[str, str]], record_folder: Path) -> list[Source]:
    """Return what to capture, in order: files as named, folders file by file with hidden files left out.

    Folders that cannot be listed go to `refused`. Raises BadPage for a name that is neither file nor folder,
    BadConfig for a URL, before anything is captured.
    """
    for name in given:
        if URL.match(name):
            raise BadConfig(f"{name} is an address: this version fetches nothing; save the page and add the file")
        if name != STANDARD_INPUT and not Path(name).exists():
            raise BadPage(f"there is no file or folder {name}; nothing was captured")
    sources: list[Source] = []
    for name in given:
        if name == STANDARD_INPUT:
            sources.append(Source(STANDARD_INPUT, None))
        elif Path(name).is_dir():
            sources += _walk(Path(name), refused, record_folder)
        else:
            sources.append(Source(_printable(Path(name).name), Path(name)))
    return sources


def _walk(folder: Path, refused: list[tuple[str, str]], record_folder: Path) -> Iterator[Source]:
    """Yield the files under a folder, named by their path in it; neither hidden files nor the record itself."""

    def note(error: OSError) -> None:
        refused.append((_printable(str(error.filename)), f"the folder cannot be listed: {error.strerror}"))

    for here, folders, files in os.walk(folder, onerror=note):
        place = Path(here)
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and (place / name).resolve() != record_folder.resolve()
        )
        for name in sorted(files):
            path = place / name
            if not name.startswith(".") and path.is_file():
                yield Source(_printable(path.relative_to(folder).as_posix()), path)


def _printable(name: str) -> str:
    """Return a file name as text that can be stored, where the system's own encoding left it broken."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


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
    if added.refused:
        with archive.store.write() as connection:
            for name, why in added.refused:
                record.write_source_issue(connection, name, "source-unreadable", why)
    if added.new:
        archive.note_checkpoint()
    _read_new(archive, terms, run, added)
    added.checkpoint = archive.checkpoint()
    return added


def _capture(archive: Archive, source: Source, terms: Terms, run: _Run, added: Added) -> None:
    try:
        data = _bytes(source, terms)
    except (OSError, BadPage) as error:
        why = (error.strerror or str(error)) if isinstance(error, OSError) else str(error)
        added.refused.append((source.name, f"the file cannot be read: {why}"))
        return
    sha256 = hashlib.sha256(data).hexdigest()
    name = source.name if source.path else f"standard-input-{sha256[:8]}"
    captured_at = terms.captured_at or utc(terms.clock())
    capture = Capture(sha256=sha256, name=name, captured_at=captured_at, size=len(data), url=terms.url)
    is_new = archive.capture(data, capture, run, at_that_time=terms.captured_at is not None)
    terms.acknowledge(source.name)
    added.new += is_new
    added.held += not is_new
    added.pages.setdefault(sha256, name)


def _bytes(source: Source, terms: Terms) -> bytes:
    limit = terms.settings.capture_limit
    if source.path is None:
        data = (terms.standard_input or sys.stdin.buffer).read(limit + 1)
    elif source.path.stat().st_size > limit:
        raise BadPage(f"it is larger than the capture limit of {limit:,} bytes (`capture_limit` in onrecord.toml)")
    else:
        data = source.path.read_bytes()
    if len(data) > limit:
        raise BadPage(f"it is larger than the capture limit of {limit:,} bytes (`capture_limit` in onrecord.toml)")
    return data


def _read_new(archive: Archive, terms: Terms, run: _Run, added: Added) -> None:
    """Read what this reader has not read, each page's rows in one transaction."""
    reader = terms.reader or reader_version()
    with archive.store.read() as connection:
        waiting = record.unread(connection, None if terms.reread else reader)
    tasks = [
        Task(sha256=row["sha256"], path=archive.blobs.path(row["sha256"]), name=row["name"], url=row["url"])
        for row in waiting
    ]
    make_reader = terms.make_reader or LineReader(terms.settings.reading_limit)
    workers = terms.workers or terms.settings.workers
    for number, (task, rows) in enumerate(read_all(tasks, make_reader, workers), 1):
        with archive.store.write() as connection:
            if record.write_reading(connection, rows, reader, run.id(connection), anew=terms.reread):
                added.read.append(task.sha256)
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
