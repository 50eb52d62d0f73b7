"""What a user names on the command line → the files to take in, and their bytes."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import BadPage, Refused

STANDARD_INPUT = "-"
URL = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*://")


@dataclass(frozen=True, slots=True)
class Source:
    """One thing to capture: its name in the record and the file that holds it, None for standard input."""

    name: str
    path: Path | None


def check_sources(given: Sequence[str]) -> None:
    """Raise BadPage for a name that is neither file nor folder, Refused for an address."""
    for name in given:
        if URL.match(name):
            # fetching would tell the server, and whoever listens, what its user reads
            raise Refused(
                f"{name} is an address: for safety this version fetches nothing; save the page and add the file"
            )
        if name != STANDARD_INPUT and not Path(name).exists():
            raise BadPage(f"there is no file or folder {name}; nothing was captured")


def find_sources(
    given: Sequence[str], refused: list[tuple[str, str]], record_folder: Path | None = None
) -> list[Source]:
    """Return what to capture, in order: files as named, folders file by file with hidden files left out.

    What cannot be listed or is no file (a link that leads nowhere, a pipe) goes to `refused`. Raises as `check_sources` does, before anything is captured.
    """
    check_sources(given)
    sources: list[Source] = []
    for name in given:
        if name == STANDARD_INPUT:
            sources.append(Source(STANDARD_INPUT, None))
        elif Path(name).is_dir():
            sources += _walk(Path(name), refused, record_folder)
        else:
            sources.append(Source(_printable(Path(name).name), Path(name)))
    return sources


def _walk(folder: Path, refused: list[tuple[str, str]], record_folder: Path | None) -> Iterator[Source]:
    """Yield the files under a folder, named by their path in it; neither hidden files nor the record itself."""

    def note(error: OSError) -> None:
        refused.append((_printable(str(error.filename)), f"the folder cannot be listed: {error.strerror}"))

    record_itself = record_folder.resolve() if record_folder else None
    for here, folders, files in os.walk(folder, onerror=note):
        place = Path(here)
        kept = [name for name in folders if not name.startswith(".") and (place / name).resolve() != record_itself]
        folders[:] = sorted(kept)
        for name in sorted(files):
            path = place / name
            if name.startswith("."):
                continue
            shown = _printable(path.relative_to(folder).as_posix())
            if path.is_file():
                yield Source(shown, path)
            else:
                nowhere = path.is_symlink() and not path.exists()
                refused.append(
                    (shown, "the link leads nowhere" if nowhere else "it is no file that can be read to its end")
                )


def _printable(name: str) -> str:
    """Return a file name as text that can be stored, where the system's own encoding left it broken."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def source_bytes(source: Source, limit: int, standard_input: BinaryIO | None = None) -> bytes:
    """Return what a source holds. Raises BadPage with the reason where that cannot be had or is above `limit` bytes."""
    too_large = BadPage(f"it is larger than the capture limit of {limit:,} bytes (`capture_limit` in onrecord.toml)")
    try:
        if source.path is None:
            data = (standard_input or sys.stdin.buffer).read(limit + 1)
        elif source.path.stat().st_size > limit:
            raise too_large
        else:
            data = source.path.read_bytes()
    except OSError as error:
        raise BadPage(f"it cannot be read: {error.strerror}") from error
    if len(data) > limit:
        raise too_large
    return data


def source_name(name: str, sha256: str) -> str:
    """Return the name under which a source is kept; what comes on standard input is named by its hash."""
    return name if name != STANDARD_INPUT else f"standard-input-{sha256[:8]}"
