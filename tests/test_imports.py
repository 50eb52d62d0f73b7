"""Feeds, PDF documents and lists of addresses: each gives its pages or says in words what was left; damaged, it never raises."""

from __future__ import annotations

import random
import socket
import time
import zlib
from pathlib import Path

import pytest
from desk_pages import HERE, TOKEN
from fastapi.testclient import TestClient
from light_reader import LightReader, light_terms
from typer.testing import CliRunner

from onrecord import bundles, cli
from onrecord.archive import open_archive
from onrecord.bundles import Left, parts, pdf, pdf_child
from onrecord.errors import ISSUE_CODES, BadPage
from onrecord.intake import add
from onrecord.pages import html, read
from onrecord.pages.metadata import read_metadata
from onrecord.record import open_record
from onrecord.store import record
from onrecord.verify import verify
from onrecord.web import app

WORDS = "Three bridges were hit near Havnby, Mayor Ines Dahl said."
FIRST, SECOND = "https://example.org/bridges", "https://example.org/rivers?a=1&b=2"
RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Desk</title><link>https://example.org/</link>
<item><title>Bridges &amp;amp; rivers</title><link>{FIRST}</link><pubDate>Sat, 02 Nov 2024 23:30:00 -0500</pubDate>
<dc:creator>Ines Dahl</dc:creator><description>In short.</description>
<content:encoded><![CDATA[<p>{WORDS}</p>]]></content:encoded></item>
<item><title>Rivers</title><guid>{SECOND.replace("&", "&amp;")}</guid></item>
<item><title>Nothing</title></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Desk</title>
<entry><title type="text">Bridges &amp;amp; rivers</title><link rel="self" href="https://example.org/self"/><link href="{FIRST}"/>
<published>2024-11-02T23:30:00-05:00</published><author><name>Ines Dahl</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{WORDS}</p></div></content></entry>
<entry><title>Rivers</title><link href="{SECOND.replace("&", "&amp;")}"/></entry></feed>"""
JSON = (
    f'{{"version": "https://jsonfeed.org/version/1.1", "title": "Desk", "items": [{{"id": "1", "url": "{FIRST}", "title": '
    f'"Bridges &amp; rivers", "content_text": "{WORDS}", "date_published": "2024-11-02T23:30:00-05:00", "authors": [{{"name": '
    f'"Ines Dahl"}}]}}, {{"id": "{SECOND}"}}]}}'
)
LIST = f"# to read\n{FIRST}\n\n  {SECOND}\r\n{FIRST}\n"
TABLE = f'name,url,note\nBridges,{FIRST},"see https://example.org/no, too"\nRivers,{SECOND},\n'
OPML = (
    f'<?xml version="1.0"?><opml version="2.0"><body><outline text="News"><outline xmlUrl="{FIRST}" text="a"/>'
    f'<outline htmlUrl="{SECOND.replace("&", "&amp;")}" xmlUrl="mailto:a@example.org"/></outline></body></opml>'
)
BOOKMARKS = (
    "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<TITLE>Bookmarks</TITLE><DL><p><DT><A HREF="
    f'"{FIRST}" ADD_DATE="1730505600">Bridges</A><DT><A HREF="{SECOND.replace("&", "&amp;")}">Rivers</A>'
    '<DT><A HREF="javascript:alert(1)">No</A></DL>'
)


def document(*pages: str, filtered: bool = False) -> bytes:
    """Return a PDF document with a line of text on each page."""
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(pages)))
    held = [b"<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]  # fmt: skip
    for at, text in enumerate(pages):
        shown = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode() if text else b""
        data, how = (zlib.compress(shown), "/Filter/FlateDecode") if filtered else (shown, "")
        held.append(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents {5 + 2 * at} 0 R"
                    "/Resources<</Font<</F1 3 0 R>>>>>>".encode())  # fmt: skip
        held.append(f"<</Length {len(data)}{how}>>\nstream\n".encode() + data + b"\nendstream")
    made, starts = b"%PDF-1.4\n", []
    for number, each in enumerate(held, 1):
        starts.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = "".join(f"{start:010} 00000 n \n" for start in starts)
    size = len(held) + 1
    return (
        made
        + (
            f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{len(made)}\n%%EOF\n"
        ).encode()
    )


PDF = document(WORDS, "Five more burned.", filtered=True)
FEEDS = {"a.rss": RSS, "a.xml": RSS, "a.atom": ATOM, "-": ATOM, "a.json": JSON}
LISTS = {"a.txt": LIST, "a.urls": LIST, "a.csv": TABLE, "b.csv": TABLE.replace(",", ";"), "a.opml": OPML, "a.xml": OPML,
         "bookmarks.html": BOOKMARKS}  # fmt: skip


@pytest.mark.parametrize(("name", "text"), FEEDS.items())
def test_each_entry_of_a_feed_with_a_text_is_a_page_and_of_one_without_its_address_is_left(
    name: str, text: str
) -> None:
    left: list[Left] = []
    (found,) = parts(name, text.encode(), left)
    assert (found.name, found.url, found.captured_at) == (f"{name}/1.html", FIRST, None)
    page = read(found.data, found.name, url=found.url)
    assert WORDS in page.stream and page.stream.count("Bridges & rivers") == 2
    told = read_metadata(html.parse_tree(page.markup or ""))
    assert (told.published.value, told.author, told.title) == ("2024-11-02", "Ines Dahl", "Bridges & rivers")
    assert [(each.what, each.code) for each in left] == [(SECOND, "address-not-fetched")]
    assert "nothing is fetched: save the page" in left[0].why


def test_a_damaged_feed_gives_what_can_be_read_and_says_so() -> None:
    left: list[Left] = []
    (found,) = parts(
        "a.rss", RSS.replace("In short.", "In&nbsp;short &now; and on").split("</channel>")[0].encode(), left
    )
    assert WORDS.encode() in found.data
    assert [(each.what, each.code) for each in left] == [(SECOND, "address-not-fetched"), ("a.rss", "source-damaged")]
    kept = "<item><title>x</title><description>Five&nbsp;&#108;ost &mdash; so &now;it was.</description></item>"
    (found,) = parts("a.rss", f"<rss><channel>{kept}</channel></rss>".encode(), left)
    assert "Five\u00a0lost — so it was." in found.data.decode()


@pytest.mark.parametrize(("name", "text"), LISTS.items())
def test_each_address_of_a_list_is_left_once_with_what_to_do(name: str, text: str) -> None:
    for data in (text.encode(), "\ufeff".encode() + text.encode()):
        left: list[Left] = []
        assert parts(name, data, left) == []
        assert [(each.what, each.code) for each in left] == [
            (FIRST, "address-not-fetched"),
            (SECOND, "address-not-fetched"),
        ]


def test_a_page_is_no_list_because_it_has_addresses_in_it() -> None:
    for name, text in (("a.txt", f"{FIRST}\n{WORDS}"), ("a.csv", "place,killed\nHavnby,3\n"), ("a.json", '{"items": []}'),
                       ("a.xml", f"<news><p>{WORDS}</p></news>"), ("a.html", f"<p>{WORDS} <a href='{FIRST}'>More</a>")):  # fmt: skip
        assert [(each.name, each.data) for each in parts(name, text.encode())] == [(name, text.encode())]


def test_the_text_of_a_document_is_a_page_beside_it() -> None:
    left: list[Left] = []
    text, kept = parts("report.pdf", PDF, left)
    assert (text.name, text.data.decode()) == ("report.pdf/1.txt", f"{WORDS}\n\nFive more burned.")
    assert (kept.name, kept.data, left) == ("report.pdf", PDF, [])
    assert parts("without-an-ending", PDF)[0].data == text.data


UNREAD = {
    "scan": (document(""), "it holds no text: it may be a scan"),
    "cut": (PDF[:60], "it is damaged"),
    "bomb": (PDF.replace(b"stream\n", b"stream\n" + zlib.compress(bytes(90_000_000)), 1), "it "),
}


@pytest.mark.parametrize("which", UNREAD)
def test_a_document_without_a_text_is_kept_and_says_why(which: str) -> None:
    data, why = UNREAD[which]
    left: list[Left] = []
    assert [each.name for each in parts("a.pdf", data, left)] == ["a.pdf"]
    assert [(each.what, each.code) for each in left] == [("a.pdf", "text-not-taken")]
    assert left[0].why.startswith(f"a PDF document, kept and not read: {why}")


CHILDREN = {
    "takes all memory": ("held = bytes(1_100_000_000)", "it broke its reader|MemoryError"),
    "dies": ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "it broke its reader"),
    "hangs": ("import time; time.sleep(60)", "reading it took too long"),
    "writes a file": ("open('/tmp/onrecord-canary', 'w').write('x' * 9999)", "it broke its reader|File too large"),
}


@pytest.mark.parametrize("which", CHILDREN)
def test_a_document_that_breaks_its_reader_breaks_nothing_else(
    which: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    does, why = CHILDREN[which]
    child = tmp_path / "child.py"
    source = Path(pdf_child.__file__).read_text(encoding="utf-8")
    child.write_text(source.replace("    limit()\n", f"    limit()\n    {does}\n"), encoding="utf-8")
    monkeypatch.setattr(pdf, "CHILD", child)
    monkeypatch.setattr(pdf, "SECONDS", 1 if which == "hangs" else 90)
    left: list[Left] = []
    assert [each.name for each in parts("a.pdf", PDF, left)] == ["a.pdf"]
    assert any(each in left[0].why for each in why.split("|")), left


FIXTURES = {"a.rss": RSS.encode(), "a.atom": ATOM.encode(), "a.json": JSON.encode(), "a.txt": LIST.encode(),
            "a.csv": TABLE.encode(), "a.opml": OPML.encode(), "b.html": BOOKMARKS.encode(), "a.pdf": PDF}  # fmt: skip


def malformed(data: bytes, number: int) -> list[bytes]:
    """Return so many damaged forms of a file: cut, empty, doubled, in another encoding, deep, and with bytes changed."""
    mixed = random.Random(len(data))
    half = len(data) // 2
    made = [
        b"", data[:9], data[:half], data[:-5], data[half:], data + data, data[:half] + b"\0" * 99 + data[half:],
        data.replace(b">", b""), data.replace(b'"', b"'", 3), data.decode("latin-1").encode("utf-16"),
        data[:half] + b"<a>" * 1_000 + data[half:], data[:30] + b"[" * 20_000 + data[30:],
    ]  # fmt: skip
    while len(made) < number:
        changed = bytearray(data)
        for _ in range(mixed.randint(1, 30)):
            changed[mixed.randrange(len(changed))] = mixed.randrange(256)
        made.append(bytes(changed))
    return made[:number]


def in_this_process(data: bytes) -> bytes | Left:
    """Take a document's text out without the process around it, so that a test sees what the process would hide."""
    try:
        return pdf_child.text_of(data).encode("utf-8", "replace") or pdf._left("it holds no text")
    except pdf_child.NoText as error:
        return pdf._left(str(error))


@pytest.mark.parametrize("name", FIXTURES)
def test_what_is_malformed_never_raises(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "text_of", in_this_process)
    for data in malformed(FIXTURES[name], 20):
        left: list[Left] = []
        try:
            found = parts(name, data, left)
        except BadPage as error:
            assert str(error).startswith(("it ", "its ", "the ", "what ")), error
            continue
        assert found or left
        assert {each.code for each in left} <= set(ISSUE_CODES)


def test_what_is_malformed_is_kept_or_refused_beside_the_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "text_of", in_this_process)
    folder = tmp_path / "in"
    folder.mkdir()
    for name, data in FIXTURES.items():
        for number, damaged in enumerate(malformed(data, 20)[::4]):
            (folder / f"{number}-{name}").write_bytes(damaged)
    with open_archive(tmp_path / "war.onrecord", create=True) as archive:
        found = add(archive, [str(folder)], light_terms())
        with archive.store.read() as connection:
            issues = record.rows_of(connection, "issues")
        assert verify(archive).failures == []
    taken = {each.split("/")[0] for each in found.pages.values()}
    assert taken and found.refused and found.left and not taken & {name for name, _ in found.refused}
    assert {each["code"] for each in issues} <= set(ISSUE_CODES)
    assert all(each["message"] and "Traceback" not in each["message"] for each in issues)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(20))
def test_two_thousand_damaged_documents_are_read_or_refused(seed: int) -> None:
    mixed = random.Random(seed)
    for _ in range(100):
        data = bytearray(PDF)
        for _ in range(mixed.randint(1, 60)):
            data[mixed.randrange(9, len(data))] = mixed.randrange(256)
        assert in_this_process(bytes(data[: mixed.randint(9, len(data))]))


ENTITIES = {
    "a file": '<!DOCTYPE x [<!ENTITY e SYSTEM "file://{canary}">]>',
    "a file by name": '<!DOCTYPE x [<!ENTITY e SYSTEM "{canary}">]>',
    "an address": '<!DOCTYPE x [<!ENTITY e SYSTEM "http://127.0.0.1:{port}/e">]>',
    "a public name": '<!DOCTYPE x [<!ENTITY e PUBLIC "-//x" "http://127.0.0.1:{port}/e">]>',
    "a definition elsewhere": '<!DOCTYPE x SYSTEM "http://127.0.0.1:{port}/x.dtd">',
    "a definition in a file": '<!DOCTYPE x SYSTEM "file://{canary}">',
    "a parameter": '<!DOCTYPE x [<!ENTITY % p SYSTEM "file://{canary}"> %p; <!ENTITY e "x">]>',
    "a parameter elsewhere": '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:{port}/p"> %p;]>',
    "ever more": "<!DOCTYPE x [<!ENTITY a0 'xxxxxxxxxx'>"
    + "".join(f"<!ENTITY a{each} '{f'&a{each - 1};' * 10}'>" for each in range(1, 10))
    + "<!ENTITY e '&a9;'>]>",
    "itself": "<!DOCTYPE x [<!ENTITY e '&f;'><!ENTITY f '&e;'>]>",
}


@pytest.mark.parametrize("kind", ENTITIES)
def test_no_entity_reads_a_file_or_asks_the_network(kind: str, tmp_path: Path) -> None:
    canary = tmp_path / "canary.txt"
    canary.write_text("CANARY", encoding="ascii")
    with socket.create_server(("127.0.0.1", 0)) as server:
        head = ENTITIES[kind].replace("{canary}", str(canary)).replace("{port}", str(server.getsockname()[1]))
        for name, text in (("a.rss", RSS), ("a.atom", ATOM), ("a.opml", OPML), ("a.xml", RSS)):
            body = text.partition("?>")[2] if text.startswith("<?xml") else text
            body = body.replace("In short.", "&e;").replace("Rivers<", "&e;<").replace('text="a"', 'text="&e;"')
            began = time.process_time()
            left: list[Left] = []
            try:
                found = [each.data for each in parts(name, f"{head}{body}".encode(), left)]
            except BadPage as error:
                found = [str(error).encode()]
            assert time.process_time() - began < 1
            assert b"CANARY" not in b"".join(found) and len(b"".join(found)) < 5_000
            assert all("CANARY" not in each.why for each in left)
        server.settimeout(0)
        with pytest.raises(BlockingIOError):
            server.accept()


def test_adding_keeps_the_pages_and_an_issue_for_each_address(tmp_path: Path) -> None:
    for name in ("a.rss", "a.txt", "a.pdf"):
        (tmp_path / name).write_bytes(FIXTURES[name])
    with open_archive(tmp_path / "war.onrecord", create=True) as archive:
        found = add(archive, [str(tmp_path / name) for name in ("a.rss", "a.txt", "a.pdf")], light_terms())
        add(archive, [str(tmp_path / "a.txt")], light_terms())
        with archive.store.read() as connection:
            issues = record.rows_of(connection, "issues", code="address-not-fetched")
        assert archive.blobs.get(next(key for key, name in found.pages.items() if name == "a.pdf")) == PDF
    assert sorted(found.pages.values()) == ["a.pdf", "a.pdf/1.txt", "a.rss/1.html"]
    assert sorted(each["subject"] for each in issues) == [FIRST, SECOND]


def test_the_desk_takes_a_document_in_and_says_what_a_list_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.web.asking._reader", lambda limit: LightReader().read)
    with open_record(tmp_path / "war.onrecord", create=True) as held:
        desk = TestClient(app(held, token=TOKEN), base_url=HERE)
        form = {"token": TOKEN}
        added = desk.post("/add", data=form, files={"upload": ("report.pdf", PDF, "application/pdf")})
        assert added.status_code == 200 and WORDS in added.text
        told = desk.post("/add", data=form | {"text": LIST})
        assert told.status_code == 400
        assert f"{FIRST}: the list names this address; nothing is fetched" in told.json()["error"]["message"]
        assert held.archive.checkpoint()[0] == 2


def test_the_command_line_says_what_was_left(tmp_path: Path) -> None:
    many = tmp_path / "many.txt"
    many.write_text("\n".join(f"https://example.org/{number}" for number in range(12)), encoding="utf-8")
    told = CliRunner().invoke(cli.app, ["read", str(many)])
    assert told.exit_code == 1
    assert "https://example.org/9: the list names this address" in told.stderr and "and 2 more" in told.stderr


def test_a_list_names_no_more_than_the_most(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundles, "MOST_PAGES", 1)
    with pytest.raises(BadPage, match="more than 1 pages"):
        parts("a.txt", LIST.encode())
