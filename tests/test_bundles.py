"""Pages out of mails, saved pages and web archives: each once, with its address and time; what is damaged is refused in a sentence."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import random
import zipfile
from pathlib import Path

import pytest
from light_reader import light_terms

from onrecord import bundles
from onrecord.archive import open_archive
from onrecord.bundles import parts
from onrecord.errors import BadPage
from onrecord.intake import add
from onrecord.store import record

WORDS = "Three bridges were hit near Havnby, Mayor Ines Dahl said."
PAGE = f"<html><body><p>{WORDS}</p></body></html>"
MAIL = (
    "From: Desk <desk@example.org>\nSubject: Bridges\nDate: Sat, 02 Nov 2024 08:00:00 +0200\nMIME-Version: 1.0\n"
    'Content-Type: multipart/alternative; boundary="b"\n\n--b\nContent-Type: text/plain; charset=utf-8\n\nIn short.\n'
    f"--b\nContent-Type: text/html; charset=utf-8\n\n{PAGE}\n--b--\n"
).encode()
PLAIN = (
    b"Subject: N\nContent-Type: text/plain; charset=koi8-u\nContent-Transfer-Encoding: 8bit\n\n"
    + "Три мости".encode("koi8-u")
)
BOX = b"From a Sat Nov  2 08:00:00 2024\n" + MAIL + b"\nFrom b Sat Nov  2 09:00:00 2024\n" + PLAIN
SAVED = (
    "From: <Saved by Blink>\nSnapshot-Content-Location: https://example.org/bridges\nSubject: Bridges\n"
    "Date: Sat, 02 Nov 2024 08:00:00 +0200\nMIME-Version: 1.0\n"
    'Content-Type: multipart/related; type="text/html"; boundary="b"\n\n--b\nContent-Type: text/html\n'
    "Content-Transfer-Encoding: quoted-printable\nContent-Location: https://example.org/bridges\n\n"
    f"{PAGE.replace('=', '=3D')}\n--b\nContent-Type: text/html\nContent-Location: https://ads.example.org/\n\n<p>Buy.</p>\n--b--\n"
).encode()


def kept(kind: str, body: bytes, *more: str, mime: str = "application/http; msgtype=response") -> bytes:
    """Return a record of a web archive, with a digest that fits."""
    digest = base64.b32encode(hashlib.sha1(body, usedforsecurity=False).digest()).decode()
    head = (
        "WARC/1.0", f"WARC-Type: {kind}", "WARC-Target-URI: <https://example.org/bridges>", f"Content-Type: {mime}",
        "WARC-Date: 2024-11-02T06:00:00.5Z", f"WARC-Block-Digest: sha1:{digest}", f"Content-Length: {len(body)}", *more,
    )  # fmt: skip
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body + b"\r\n\r\n"


def answer(body: bytes, *more: str, status: str = "200 OK", mime: str = "text/html; charset=utf-8") -> bytes:
    return "\r\n".join((f"HTTP/1.1 {status}", f"Content-Type: {mime}", *more)).encode() + b"\r\n\r\n" + body


HTML = PAGE.encode()
RECORDS = (
    kept("warcinfo", b"software: x", mime="application/warc-fields"),
    kept("response", answer(HTML)),
    kept("response", answer(gzip.compress(HTML), "Content-Encoding: gzip")),
    kept("response", answer(b"%x\r\n%s\r\n0\r\n\r\n" % (len(HTML), HTML), "Transfer-Encoding: chunked")),
    kept("response", answer(b"gone", status="404 Not Found")),
    kept("response", answer(b"GIF89a", mime="image/gif")),
    kept("resource", WORDS.encode(), mime="text/plain"),
)
ARCHIVE, PACKED = b"".join(RECORDS), b"".join(map(gzip.compress, RECORDS))


def zipped(name: str, data: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("datapackage.json", "{}")
        target.writestr(name, data)
    return made.getvalue()


ARCHIVED = [("html", HTML), ("html", HTML), ("html", HTML), ("txt", WORDS.encode())]
HELD = {
    "a.eml": (MAIL, [("html", HTML + b"\n")]),
    "plain.eml": (PLAIN, [("txt", "Три мости".encode())]),
    "a.mbox": (BOX, [("html", HTML + b"\n"), ("txt", "Три мости".encode())]),
    "a.mhtml": (SAVED, [("html", HTML + b"\n")]),
    "a.warc": (ARCHIVE, ARCHIVED),
    "A.WARC.GZ": (PACKED, ARCHIVED),
    "a.wacz": (zipped("archive/data.warc.gz", PACKED), ARCHIVED),
}


@pytest.mark.parametrize("name", HELD)
def test_a_file_gives_the_pages_in_it(name: str) -> None:
    data, wanted = HELD[name]
    found = parts(name, data)
    assert [(each.name.rpartition(".")[2], each.data.strip()) for each in found] == [
        (end, text.strip()) for end, text in wanted
    ]
    assert [each.name.rpartition("/")[0] for each in found] == [name] * len(found)
    if "war" in name.lower() or name.endswith((".wacz", ".mhtml")):
        assert {(each.url, each.captured_at) for each in found} == {
            ("https://example.org/bridges", "2024-11-02T06:00:00Z")
        }
    else:
        assert {(each.url, each.captured_at) for each in found} == {(None, None)}


def test_any_other_file_is_a_page_itself() -> None:
    assert [(each.name, each.data) for each in parts("eml.txt", MAIL)] == [("eml.txt", MAIL)]


DAMAGED = {
    "nothing.eml": b"",
    "bare.eml": b"no header at all",
    "picture.eml": b"Content-Type: image/png\n\nx",
    "none.mbox": b"Subject: no mailbox\n\nx",
    "none.mhtml": b"Subject: x\nContent-Type: text/plain\n\nx",
    "text.warc": b"Three bridges.",
    "empty.warc": b"",
    "cut.warc": ARCHIVE[:-40],
    "headless.warc": b"WARC/1.0\r\nWARC-Type: response",
    "unmeasured.warc": b"WARC/1.0\r\nWARC-Type: response\r\n\r\nx",
    "changed.warc": kept("response", answer(HTML)).replace(b"Three", b"Seven"),
    "cut.warc.gz": PACKED[:-30],
    "flipped.warc.gz": PACKED[:400] + bytes([PACKED[400] ^ 255]) + PACKED[401:],
    "bomb.warc.gz": gzip.compress(bytes(3_000_000)),
    "none.wacz": zipped("readme.txt", b"x"),
    "cut.wacz": HELD["a.wacz"][0][:-60],
}


@pytest.mark.parametrize("name", DAMAGED)
def test_what_is_damaged_is_refused_in_a_sentence(name: str) -> None:
    with pytest.raises(BadPage, match=r"^(?:it|its|what) "):
        parts(name, DAMAGED[name])


def test_bytes_of_any_kind_are_taken_or_refused() -> None:
    mixed = random.Random(20)
    for name, (data, _) in HELD.items():
        for _ in range(40):
            made = bytearray(data)
            for _ in range(mixed.randint(1, 8)):
                made[mixed.randrange(len(made))] = mixed.randrange(256)
            try:
                found = parts(name, bytes(made[: mixed.randint(1, len(made))]))
            except BadPage:
                continue
            assert all(isinstance(each.data, bytes) for each in found)


def test_no_more_pages_than_the_most_are_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundles, "MOST_PAGES", 3)
    with pytest.raises(BadPage, match="more than 3 pages"):
        parts("a.warc", ARCHIVE)


def test_adding_a_web_archive_keeps_each_page_once_with_its_address_and_time(tmp_path: Path) -> None:
    for name, data in (("a.warc", ARCHIVE), ("cut.warc", DAMAGED["cut.warc"])):
        (tmp_path / name).write_bytes(data)
    with open_archive(tmp_path / "war.onrecord", create=True) as archive:
        found = add(archive, [str(tmp_path / "a.warc"), str(tmp_path / "cut.warc")], light_terms())
        again = add(archive, [str(tmp_path / "a.warc")], light_terms())
        with archive.store.read() as connection:
            rows = record.rows_of(connection, "captures")
            issues = record.rows_of(connection, "issues", code="source-unreadable")
    assert (found.new, again.new, [name for name, _ in found.refused]) == (4, 0, ["cut.warc"])
    assert {(row["url"], row["captured_at"]) for row in rows} == {
        ("https://example.org/bridges", "2024-11-02T06:00:00Z")
    }
    assert [each["subject"] for each in issues] == ["cut.warc"]
