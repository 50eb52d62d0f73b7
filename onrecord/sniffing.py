"""Bytes → why they are not read, and a stream → the odd characters in it: what a page is before anybody reads it.

A page that is refused here is captured all the same; the Issue says why it was not read.
"""

from __future__ import annotations

from onrecord.model import Issue
from onrecord.unseen import HIDDEN

SAMPLE = 65_536
MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "gzip-compressed data"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"SQLite format 3\x00", "a database"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"BZh9", "bzip2-compressed data"),
    (b"(\xb5/\xfd", "zstd-compressed data"),
    (b"\xfd7zXZ\x00", "xz-compressed data"),
)
WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
# control characters that no text file holds; tab, line ends, form feed and escape do occur
CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 27})
MOST_CONTROLS = 0.05


def refusal(data: bytes, limit: int) -> Issue | None:
    """Return the Issue that says why bytes are not read, or None where they may be.

    >>> refusal(b"", 100).code, refusal(b"%PDF-1.7", 100).code, refusal(b"a" * 101, 100).code, refusal(b"ab", 100)
    ('page-empty', 'page-binary', 'page-too-large', None)
    """
    if not data.strip():
        return _issue("page-empty", "the page holds no text" if data else "the file is empty")
    if data.startswith(b"%PDF-"):
        return _issue("page-binary", "the file is a PDF document: its text, where it gives one, is a page beside it")
    for magic, what in MAGIC:
        if data.startswith(magic):
            return _issue("page-binary", f"the file is {what}, not text: captured, not read")
    if is_binary(data):
        return _issue("page-binary", "the bytes are not text: captured, not read")
    if len(data) > limit:
        size = f"{len(data):,} bytes are more than the reading limit of {limit:,}"
        return _issue("page-too-large", f"{size}: captured, not read; `reading_limit` in onrecord.toml raises it")
    return None


def is_binary(data: bytes) -> bool:
    """Say whether bytes hold more control characters than any text does; UTF-16 with its mark is text.

    >>> is_binary(bytes(range(256))), is_binary(b"a line" * 9 + b"\\0"), is_binary("да".encode("utf-16"))
    (True, False, False)
    """
    if data.startswith(WIDE_MARKS):
        return False
    sample = data[:SAMPLE]
    return len(sample) - len(sample.translate(None, CONTROLS)) > MOST_CONTROLS * len(sample)


def odd_characters(stream: str) -> tuple[Issue, ...]:
    """Return Issues for NUL characters and for characters that a reader cannot see, at the first of each.

    >>> [(issue.code, issue.start) for issue in odd_characters("a\\0b\\u202ec")]
    [('nul-bytes', 1), ('hidden-characters', 3)]
    """
    issues = []
    if (first := stream.find("\0")) >= 0:
        message = f"the text holds {stream.count(chr(0))} NUL characters"
        issues.append(_issue("nul-bytes", message, first))
    # a byte order mark at the very start is no trick
    opening = int(stream.startswith("\ufeff"))
    if hidden := HIDDEN.search(stream, opening):
        number = len(HIDDEN.findall(stream, opening))
        message = f"the text holds {number} characters that cannot be seen, the first U+{ord(hidden[0]):04X}"
        issues.append(_issue("hidden-characters", message, hidden.start()))
    return tuple(issues)


def _issue(code: str, message: str, start: int | None = None) -> Issue:
    end = None if start is None else start + 1
    return Issue(stage="capture", code=code, message=message, start=start, end=end)
