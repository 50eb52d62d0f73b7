"""Bytes to a text stream, and a story's text with its alignment built while it is put together.

A text page's stream is the file decoded as UTF-8 with its newlines as they
are. Nothing is ever repaired in the stream; a story's text is made from
pieces of it, and every piece remembers where it stood.
"""

from __future__ import annotations

import re

from charset_normalizer import from_bytes

from onrecord.model import Alignment, Block, BlockRole, Issue, Repair, Span

_BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")
_MAGIC = (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"\x7fELF", b"RIFF", b"BZh", b"7z\xbc\xaf",
          b"\xd0\xcf\x11\xe0", b"OggS", b"ID3", b"SQLite format 3\x00", b"Rar!", b"\xfd7zXZ")  # fmt: skip
_NO_CP1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
_CONTROLS = bytes([*range(1, 9), *range(14, 27), *range(28, 32), 127])


def decode(data: bytes) -> tuple[str, str, tuple[Issue, ...]]:
    """Return the text of `data`, the encoding used, and the Issues found.

    >>> decode("Kharkiv – 3 hurt".encode())[:2]
    ('Kharkiv – 3 hurt', 'utf-8')
    """
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        return data.decode("utf-8", "replace"), "utf-8", (_issue("page-empty", "the page holds no text"),)
    if is_binary(data):
        return "", "binary", (_issue("page-binary", "the bytes are not text: captured, not read"),)
    return _decode(data)


def is_binary(data: bytes) -> bool:
    """True for bytes that are no text: a known file type, or many control characters.

    >>> is_binary(b"\\x89PNG\\r\\n"), is_binary("Kyiv, 3 hurt".encode("utf-16"))
    (True, False)
    """
    if data.startswith(_BYTE_ORDER_MARKS):
        return False
    if data.startswith(_MAGIC):
        return True
    sample = data[:65_536]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return controls > 0.1 * len(sample) or sample.count(0) > 0.3 * len(sample)


def _issue(code: str, message: str) -> Issue:
    return Issue(stage="text", code=code, message=message)


def _decode(data: bytes) -> tuple[str, str, tuple[Issue, ...]]:
    try:
        return data.decode("utf-8"), "utf-8", ()
    except UnicodeDecodeError as error:
        return _decode_other(data, error.start)


def _decode_other(data: bytes, position: int) -> tuple[str, str, tuple[Issue, ...]]:
    encoding = _wide(data) or _damaged(data) or _legacy(data)
    text = data.decode(encoding, "replace")
    issues = [_guessed(encoding, position)]
    if "\ufffd" in text:
        issues.append(
            Issue(stage="text", code="encoding-broken", message=f"bytes that are not {encoding} were replaced")
        )
    return text, encoding, tuple(issues)


def _wide(data: bytes) -> str | None:
    # the mark of UTF-32 opens with that of UTF-16
    if data.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        return "utf-32"
    return "utf-16" if data.startswith(_BYTE_ORDER_MARKS) else None


def _damaged(data: bytes) -> str | None:
    """Return "utf-8" for a page with a few broken bytes: no other encoding holds so many sound letters of UTF-8.

    >>> _damaged("Олена написала звіт".encode()[:-1]), _damaged("Олена написала звіт".encode("cp1251"))
    ('utf-8', None)
    """
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    letters = len(text) - len(text.encode("ascii", "ignore")) - broken
    return "utf-8" if letters >= 3 * broken else None


def _legacy(data: bytes) -> str:
    """Guess an encoding of one byte a letter: the Western one for text that is nearly all ASCII, as browsers do.

    >>> _legacy("The café on the corner was hit, “badly”, she said".encode("cp1252"))
    'cp1252'
    """
    sample = data[:200_000]
    odd = len(sample) - len(sample.decode("ascii", "ignore"))
    if odd * 10 <= len(sample) and not _NO_CP1252.search(data):
        return "cp1252"
    best = from_bytes(sample).best()
    return best.encoding if best else "cp1252"


def _guessed(encoding: str, position: int) -> Issue:
    return Issue(
        stage="text", code="encoding-guessed", message=f"byte {position} is not valid UTF-8; read as {encoding}"
    )


class StoryText:
    """Puts a story's text together from pieces of the stream and keeps the alignment as it goes.

    >>> build = StoryText("Head\\n\\nBody one.Body two.")
    >>> build.keep(6, 15); build.insert(" "); build.keep(15, 24); build.close_block("paragraph")
    >>> build.text, build.alignment.to_stream(Span(0, 3)), build.blocks[0].span
    ('Body one. Body two.', Span(start=6, end=9), Span(start=0, end=19))
    """

    def __init__(self, stream: str) -> None:
        self._stream = stream
        self._pieces: list[str] = []
        self._segments: list[tuple[int, int, int]] = []
        self._length = 0
        self._block_start = 0
        self.blocks: list[Block] = []
        self.repairs: list[Repair] = []

    def keep(self, start: int, end: int) -> None:
        """Append stream[start:end]; a piece that continues the one before extends it."""
        if end <= start:
            return
        if self._segments:
            text_start, stream_start, length = self._segments[-1]
            if stream_start + length == start and text_start + length == self._length:
                self._segments[-1] = (text_start, stream_start, length + end - start)
                self._append(self._stream[start:end])
                return
        self._segments.append((self._length, start, end - start))
        self._append(self._stream[start:end])

    def insert(self, text: str, at: int = 0, why: str = "") -> None:
        """Append text that stands nowhere on the page (a separator); recorded as a repair where `why` is given."""
        if why:
            self.repairs.append(Repair(action="insert", start=at, end=at, text=text, why=why))
        self._append(text)

    def drop(self, start: int, end: int, why: str) -> None:
        """Record that stream[start:end] was left out."""
        self.repairs.append(Repair(action="remove", start=start, end=end, why=why))

    def close_block(self, role: BlockRole, speaker: str | None = None) -> None:
        """End a block here and start the next after a blank line; an empty block is no block."""
        if self._length > self._block_start:
            self.blocks.append(Block(span=Span(self._block_start, self._length), role=role, speaker=speaker))
            self._append("\n\n")
        self._block_start = self._length

    @property
    def text(self) -> str:
        """The text so far, without the blank line after the last block."""
        joined = "".join(self._pieces)
        return joined[: self.blocks[-1].span.end] if self.blocks else joined

    @property
    def alignment(self) -> Alignment:
        return Alignment(tuple(self._segments))

    def _append(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)
