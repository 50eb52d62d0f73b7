"""A record on disk: one folder with `record.db`, the captured bytes in `blobs/`, and `checkpoints.txt`; or a database.

war.onrecord/record.db          rows, full text and the log of captures
war.onrecord/blobs/ab/abcd…     the bytes, by SHA-256
war.onrecord/checkpoints.txt    the log's head after each run: what a record set back to an older copy lacks

A PostgreSQL database holds all of it by its URL, but no checkpoints: whoever sets the database back would set those
back too, so they are to be noted elsewhere.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, RowMapping

from onrecord import pages
from onrecord.blobs import Blobs, BlobStore
from onrecord.errors import StoreError
from onrecord.model import Page, Reading
from onrecord.store import Store, counts, open_store, record, windows
from onrecord.store.record import Capture
from onrecord.store.rows import unpack

DATABASE = "record.db"
CHECKPOINTS = "checkpoints.txt"


class Run(Protocol):
    """A run of the program as rows refer to it."""

    def id(self, connection: Connection) -> str:
        """Return the run's id, its row written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A reading as the record holds it: from when, and which later page has taken its page's place."""

    reading: Reading
    known_at: str
    superseded_by: str | None = None


class Archive:
    """An open record. Close it, or use it in a `with`.

    `place` is what opens it again: the folder, or the URL with any password in it, which is not to be shown.
    `folder` is None for a record in a database.
    """

    def __init__(self, place: str, store: Store, blobs: BlobStore, folder: Path | None = None) -> None:
        self.place = place
        self.store = store
        self.blobs = blobs
        self.folder = folder

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self.store.close()

    def capture(self, data: bytes, capture: Capture, run: Run, *, at_that_time: bool = False) -> bool:
        """Keep a page's bytes, then its row and its leaf of the log in one transaction; False where it was held.

        After the return nothing short of a lost disk loses the page. `at_that_time` asks for a capture at this
        very time and not at any.
        """
        with self.store.read() as connection:
            is_held = record.holds(connection, capture, at_that_time=at_that_time)
        if is_held and self.blobs.holds(capture.sha256):
            return False
        self.blobs.put(data)
        with self.store.write() as connection:
            if record.holds(connection, capture, at_that_time=at_that_time):
                return False
            record.write_capture(connection, capture, run.id(connection))
        return True

    def page(self, sha256: str, name: str, url: str | None = None, captured_at: str | None = None) -> Page:
        """Return the page of held bytes, made anew from them."""
        return pages.read(self.blobs.get(sha256), name, url=url, captured_at=captured_at)

    def held(self, as_of: str | None = None, only: Collection[str] | None = None) -> Iterator[Held]:
        """Yield all readings as known on `as_of`, in canonical order: time of capture, name, hash, position.

        `only` keeps the pages with these hashes.
        """
        with self.store.read() as connection:
            if only is None:
                first = record.first_captures(connection, as_of)
                later = record.versions(connection, as_of)
            else:
                wanted = counts.chunks(sorted(set(only)))
                first = {k: row for lot in wanted for k, row in record.first_captures(connection, as_of, lot).items()}
                later = self._later(connection, first, as_of)
            for capture in sorted(first.values(), key=lambda row: (row["captured_at"], row["name"], row["sha256"])):
                yield from self._held(connection, capture, later.get(capture["sha256"]))

    def versions_of(self, pages: Collection[str], as_of: str | None = None) -> dict[str, str]:
        """Return, for those of some pages and their earlier versions that were captured anew and changed, the next version."""
        with self.store.read() as connection:
            return self._later(connection, pages, as_of)

    def _later(self, connection: Connection, pages: Collection[str], as_of: str | None) -> dict[str, str]:
        # few pages share a name or an address with another: only these can have versions
        kin = sorted(windows.with_kin(connection, pages))
        return {old: new for page in kin for old, new in record.versions(connection, as_of, page).items()}

    def held_page(self, sha256: str, as_of: str | None = None, story_id: str | None = None) -> Iterator[Held]:
        """Yield the readings of one page as known on `as_of`, in the page's order; nothing where it is not held.

        `story_id` keeps that of one story, without unpacking the others.
        """
        with self.store.read() as connection:
            capture = record.first_captures(connection, as_of, sha256).get(sha256)
            if capture is not None:
                later = record.versions(connection, as_of, sha256).get(sha256)
                yield from self._held(connection, capture, later, story_id)

    def _held(
        self, connection: Connection, capture: RowMapping, later: str | None, story_id: str | None = None
    ) -> Iterator[Held]:
        bodies = record.bodies(connection, capture["sha256"], story_id)
        if bodies:
            page = self.page(capture["sha256"], capture["name"], capture["url"], capture["captured_at"])
            for body in bodies:
                yield Held(reading=unpack(body, page), known_at=capture["captured_at"], superseded_by=later)

    def checkpoint(self) -> tuple[int, str]:
        """Return how many captures the log holds and its head."""
        with self.store.read() as connection:
            return record.checkpoint(connection)

    def note_checkpoint(self) -> tuple[int, str]:
        """Append the log's head to `checkpoints.txt` where it has moved, flushed to the disk; return it."""
        number, head = self.checkpoint()
        if self.folder is None:
            return number, head
        path = self.folder / CHECKPOINTS
        line = f"{number} {head}\n"
        try:
            if not path.is_file() or line not in path.read_text(encoding="ascii", errors="replace"):
                with path.open("a", encoding="ascii") as target:
                    target.write(line)
                    target.flush()
                    os.fsync(target.fileno())
        except OSError as error:
            raise StoreError(f"{path} cannot be written: {error.strerror}; the captures themselves are safe") from error
        return number, head

    def checkpoints(self) -> list[str]:
        """Return the lines of `checkpoints.txt`, none where there is no such file."""
        path = self.folder / CHECKPOINTS if self.folder else None
        return path.read_text(encoding="ascii", errors="replace").splitlines() if path and path.is_file() else []


def open_archive(place: str | Path, *, create: bool = False) -> Archive:
    """Open the record in a folder or a database, or make it with `create` (its tables, where it is a database).

    Raises StoreError where there is none, where the place is a database URL that this version does not know, or
    where the folder cannot be made.
    """
    if "://" in str(place):
        return _open_database(str(place), create=create)
    folder = Path(place)
    if folder.is_file():
        raise StoreError(f"{folder} is a file; a record is a folder: give another --record")
    if create:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"the folder {folder} cannot be made: {error.strerror}") from error
    store = open_store(f"sqlite:///{folder / DATABASE}", create=create)
    return Archive(str(folder), store, Blobs(folder / "blobs"), folder)


def _open_database(url: str, *, create: bool) -> Archive:
    if url.startswith("sqlite"):
        raise StoreError("a record in SQLite is a folder: give its path, not a URL")
    store = open_store(url, create=create)
    return Archive(url, store, store.dialect.BlobTable(url, store.engine))
