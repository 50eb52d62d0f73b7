"""Bytes kept by their SHA-256 in plain files beside the record, written so that a crash cannot lose or halve them.

`blobs/ab/abcd…` holds the bytes whose hash is `abcd…`. A blob is written to a
temporary file, flushed to the disk, renamed, and its folder flushed, before
anything refers to it; a file is never changed after that. A database that keeps
the bytes itself offers the same as `BlobStore`.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from onrecord.errors import StoreError

TEMPORARY = "incoming-"


class BlobStore(Protocol):
    """Where captured bytes are kept by their SHA-256. It can be sent to another process."""

    def put(self, data: bytes) -> str:
        """Keep `data` and return its SHA-256; after the return the bytes survive a power cut."""

    def get(self, sha256: str) -> bytes:
        """Return the bytes with this hash; raises StoreError where they are missing or unreadable."""

    def holds(self, sha256: str) -> bool:
        """Say whether bytes with this hash are there."""

    def place(self, sha256: str) -> str:
        """Say in words where the bytes with this hash lie, or would."""

    def __iter__(self) -> Iterator[str]:
        """Yield the hashes of all blobs, in order."""


class Blobs:
    """A folder of captured bytes.

    >>> folder = tempfile.TemporaryDirectory()
    >>> blobs = Blobs(Path(folder.name))
    >>> sha256 = blobs.put(b"Three people were hurt.")
    >>> blobs.get(sha256), blobs.put(b"Three people were hurt.") == sha256
    (b'Three people were hurt.', True)
    >>> folder.cleanup()
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, sha256: str) -> Path:
        return self.folder / sha256[:2] / sha256

    def put(self, data: bytes) -> str:
        """Keep `data` and return its SHA-256; after the return the bytes survive a power cut.

        Raises StoreError where the disk refuses, with what to do.
        """
        sha256 = hashlib.sha256(data).hexdigest()
        path = self.path(sha256)
        try:
            if not path.is_file():
                _write(path, data)
        except OSError as error:
            raise StoreError(f"{self.folder} cannot be written: {error.strerror}; nothing was half kept") from error
        return sha256

    def get(self, sha256: str) -> bytes:
        """Return the bytes with this hash; raises StoreError where the file is missing or unreadable."""
        try:
            return self.path(sha256).read_bytes()
        except OSError as error:
            raise StoreError(f"the bytes of page {sha256[:12]} cannot be read: {error.strerror}") from error

    def holds(self, sha256: str) -> bool:
        """Say whether bytes with this hash are there."""
        return self.path(sha256).is_file()

    def place(self, sha256: str) -> str:
        """Return the path of the file with this hash."""
        return str(self.path(sha256))

    def __iter__(self) -> Iterator[str]:
        """Yield the names of all blobs, in order."""
        for path in sorted(self.folder.glob("??/*")):
            if not path.name.startswith(TEMPORARY):
                yield path.name

    def sweep(self, older_than: float) -> int:
        """Remove what a killed writer left behind before `older_than` (seconds since 1970); return how many."""
        left = [path for path in self.folder.glob(f"??/{TEMPORARY}*") if path.stat().st_mtime < older_than]
        for path in left:
            path.unlink(missing_ok=True)
        return len(left)


def _write(path: Path, data: bytes) -> None:
    is_new_folder = not path.parent.is_dir()
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=TEMPORARY, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as target:
            target.write(data)
            target.flush()
            os.fsync(target.fileno())
        os.replace(temporary, path)  # noqa: PTH105
    except OSError:
        Path(temporary).unlink(missing_ok=True)
        raise
    _flush_folder(path.parent)
    if is_new_folder:
        _flush_folder(path.parent.parent)


def _flush_folder(folder: Path) -> None:
    """Flush a folder's own entries, where the system can (Windows cannot)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
