"""An e-mail, a mailbox, a saved web page (MHTML), a web archive (WARC, WACZ) → the pages in it."""

from __future__ import annotations

import base64
import email
import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC
from email.message import Message
from email.utils import parsedate_to_datetime

from onrecord.bundles.part import ENDS, HTML, MOST_BYTES, MOST_RATIO, PDF, TEXT, Part, address
from onrecord.errors import BadConfig, BadPage
from onrecord.moments import time_of, utc

# a message of a mailbox begins so, after an empty line
FROM = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\r\n\r\n))From [^\r\n]*\r?\n")
VERSION = re.compile(rb"WARC/1\.[01]\r?\n")


def _message(data: bytes) -> Iterator[Part]:
    """Yield the body of a message: in HTML where it has one, else as text."""
    held = [each for each in _parsed(data).walk() if each.get_content_disposition() != "attachment"]
    for kinds in (HTML, TEXT):
        body = next((each for each in held if each.get_content_type() in kinds and not each.is_multipart()), None)
        if body is not None:
            yield _body(body)
            return


def _body(body: Message) -> Part:
    payload = body.get_payload(decode=True)
    kind, charset = body.get_content_type(), body.get_content_charset()
    data = payload if isinstance(payload, bytes) else b""
    if kind in TEXT and charset:
        # a text tells its encoding nowhere but here
        with suppress(LookupError, ValueError):
            data = data.decode(charset).encode()
    return Part(name=ENDS.get(kind, "html"), data=data)


def _mailbox(data: bytes) -> Iterator[Part]:
    starts = list(FROM.finditer(data))
    if not starts:
        raise BadPage('it is no mailbox: no line of it begins with "From "')
    ends = [each.start() for each in starts[1:]] + [len(data)]
    for start, end in zip(starts, ends, strict=True):
        yield from _message(data[start.end() : end])


def _saved_page(data: bytes) -> Iterator[Part]:
    told = _parsed(data)
    snapshot = _header(told, "Snapshot-Content-Location")
    held = [each for each in told.walk() if each.get_content_type() in HTML and not each.is_multipart()]
    if not held:
        raise BadPage("it is no saved page: it has no part in HTML")
    main = next((each for each in held if snapshot and _header(each, "Content-Location") == snapshot), held[0])
    url = address(snapshot or _header(main, "Content-Location"))
    yield replace(_body(main), url=url, captured_at=_day_of(_header(told, "Date")))


def _parsed(data: bytes) -> Message:
    told = email.message_from_bytes(data)
    if not told.keys():
        raise BadPage("it is no message: it begins with no header")
    return told


def _header(told: Message, name: str) -> str:
    return str(told.get(name, "")).strip()


def _archive(data: bytes) -> Iterator[Part]:
    unpacked = _members(data) if data.startswith(b"\x1f\x8b") else data
    at = 0
    while at < len(unpacked):
        start = VERSION.match(unpacked, at)
        if start is None:
            raise BadPage(f"it is no web archive, or damaged at byte {at:,}")
        head, body = _split(unpacked, start.end())
        length = head.get("content-length", "")
        if not re.fullmatch(r"[0-9]{1,15}", length) or body + int(length) > len(unpacked):
            raise BadPage(f"its record at byte {at:,} is cut short")
        block = unpacked[body : body + int(length)]
        if not _is_whole(block, head.get("warc-block-digest", "")):
            raise BadPage(f"its record at byte {at:,} is not what its digest says")
        yield from _answer(head, block)
        at = body + int(length)
        while unpacked[at : at + 1] in (b"\r", b"\n"):
            at += 1


def _answer(head: dict[str, str], block: bytes) -> Iterator[Part]:
    """Yield the page of a record, where it is one."""
    kind = head.get("content-type", "")
    if head.get("warc-type") == "response" and kind.startswith("application/http"):
        if block.split(b"\r\n", 1)[0].split(b" ")[1:2] != [b"200"]:
            return
        answered, start = _split(block, block.find(b"\n") + 1)
        block, kind = block[start:], answered.get("content-type", "")
        if "chunked" in answered.get("transfer-encoding", "").lower():
            block = _joined(block)
        if answered.get("content-encoding", "").lower() in ("gzip", "deflate"):
            block = _members(block)
    elif head.get("warc-type") != "resource":
        return
    kind = kind.split(";")[0].strip().lower()
    if kind not in (*HTML, *TEXT, PDF):
        return
    time = head.get("warc-date", "")
    yield Part(
        name=ENDS.get(kind, "html"), data=block, url=address(head.get("warc-target-uri", "")),
        captured_at=_checked(re.sub(r"\.\d+Z$", "Z", time)),
    )  # fmt: skip


def _split(data: bytes, at: int) -> tuple[dict[str, str], int]:
    """Return the headers that begin somewhere, by small names, and where what follows them begins."""
    end = re.compile(rb"\r?\n\r?\n").search(data, at)
    if end is None:
        raise BadPage("it is cut short inside a record's headers")
    lines = data[at : end.start()].decode("utf-8", "replace").splitlines()
    pairs = (line.partition(":") for line in lines)
    return {name.strip().lower(): value.strip().strip("<>") for name, _, value in pairs}, end.end()


def _is_whole(block: bytes, digest: str) -> bool:
    """Check a block against its digest in base 32 or 16; a way that is not known here says nothing."""
    way, _, wanted = digest.partition(":")
    if way.lower() not in ("sha1", "sha256") or not wanted:
        return True
    made = hashlib.new(way.lower(), block, usedforsecurity=False).digest()
    return wanted.lower() in (
        made.hex(),
        base64.b32encode(made).decode().lower().rstrip("="),
        base64.b32encode(made).decode().lower(),
    )


def _joined(block: bytes) -> bytes:
    """Return what came in chunks in one; as it stands where it did not."""
    found, at = b"", 0
    while size := re.compile(rb"([0-9a-fA-F]{1,8})[^\r\n]*\r\n").match(block, at):
        length = int(size[1], 16)
        if length == 0:
            return found
        found += block[size.end() : size.end() + length]
        at = size.end() + length + 2
    return found or block


def _members(data: bytes) -> bytes:
    """Unpack gzip or deflate, member by member; raises BadPage where that is damaged or too much."""
    found, rest = bytearray(), data
    most = min(MOST_BYTES, MOST_RATIO * len(data))
    while rest:
        packer = zlib.decompressobj(47)
        try:
            found += packer.decompress(rest, most - len(found) + 1)
        except zlib.error as error:
            raise BadPage(f"it cannot be unpacked: {error}") from error
        if len(found) > most:
            raise BadPage(f"it unpacks to more than {most:,} bytes")
        if not packer.eof:
            raise BadPage("what it packs is cut short")
        rest = packer.unused_data
    return bytes(found)


def _archives(data: bytes) -> Iterator[Part]:
    left = min(MOST_BYTES, MOST_RATIO * len(data))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for each in packed.infolist():
                if not each.filename.lower().endswith((".warc", ".warc.gz")):
                    continue
                left -= each.file_size
                if left < 0:
                    raise BadPage("it unpacks to too much")
                yield from _archive(packed.read(each))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError, OSError) as error:
        raise BadPage(f"it cannot be unpacked: {error}") from error


def _day_of(given: str) -> str | None:
    try:
        found = parsedate_to_datetime(given) if given else None
        return utc(found.astimezone(UTC)) if found and found.tzinfo else None
    except (ValueError, TypeError, OverflowError):
        return None


def _checked(time: str) -> str | None:
    try:
        return time_of(time) if "T" in time else None
    except BadConfig:
        return None


OPENERS: dict[str, Callable[[bytes], Iterator[Part]]] = {
    ".eml": _message, ".mbox": _mailbox, ".mht": _saved_page, ".mhtml": _saved_page, ".warc": _archive,
    ".warc.gz": _archive, ".wacz": _archives,
}  # fmt: skip
