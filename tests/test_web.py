"""The desk over the example pages: every number reaches its words, nothing foreign runs or is loaded, writes are guarded."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import lxml.html
import postgresql_server
import pytest
from fastapi.testclient import TestClient
from sqlalchemy import insert, select

from onrecord import examples
from onrecord.archive import open_archive
from onrecord.errors import BadConfig
from onrecord.record import Record, open_record
from onrecord.store.tables import metadata
from onrecord.web import app
from onrecord.web.guard import POLICY
from onrecord.web.publishing import publish
from onrecord.web.tongues import FOLDER, catalogue

HERE = "http://localhost"
TOKEN = "token-of-the-tests"
TWIN = r"\.(json|md|csv|svg|atom|txt|bib|csl|ris)(\?|$)|^/(cite|feed|api|static)/"
READER = "//div[@class='reader']//div[starts-with(@class,'text')]/*"
SCREENS = ("/", "/brief", "/conflicts", "/conflicts?all=true", "/origins", "/open", "/figures", "/search", "/search?q=drones", "/stories", "/timeline", "/names", "/names?kind=bodies",
           "/names?kind=things", "/trace", "/trace?q=188", "/map", "/check", "/corrections", "/sources", "/issues", "/method", "/add")  # fmt: skip
HOSTILE = (
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)", "javascript:alert(1)",
    "{{ 7*7 }}", "</title><script>alert(1)</script>", "<svg/onload=alert(1)>", "&lt;script&gt;", "<iframe srcdoc='x'>",
    "\u202ealert", "]]><script>", "<a href=javascript:alert(1)>x</a>", "<style>*{display:none}</style>", "=HYPERLINK(1)",
)  # fmt: skip


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory, example_record: Path) -> Iterator[Record]:
    place = shutil.copytree(example_record, tmp_path_factory.mktemp("desk") / "war.onrecord")
    with open_record(place) as held:
        yield held


@pytest.fixture(scope="module")
def desk(record: Record) -> TestClient:
    return TestClient(app(record, token=TOKEN), base_url=HERE)


def page(desk: TestClient, path: str) -> lxml.html.HtmlElement:
    answer = desk.get(path, headers={"accept": "text/html"})
    assert answer.status_code == 200, f"{path}: {answer.status_code} {answer.text[:300]}"
    return lxml.html.fromstring(answer.text)


def links(root: lxml.html.HtmlElement, path: str) -> set[str]:
    found = {urljoin(f"{HERE}{path}", href) for href in root.xpath("//a/@href") if not href.startswith("#")}
    return {url.removeprefix(HERE) for url in found if url.startswith(HERE)}


@pytest.mark.parametrize("path", SCREENS)
def test_screens_answer_with_one_heading_and_load_nothing_foreign(desk: TestClient, path: str) -> None:
    root = page(desk, path)
    assert len(root.xpath("//h1")) == 1
    loaded = root.xpath("//@src | //link[@rel='stylesheet']/@href")
    assert all(each.startswith("/static/") for each in loaded)
    assert not root.xpath("//script[not(@src)] | //style | //@onclick | //@onload")
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids)), "an id stands twice"


@pytest.mark.long
def test_every_figure_on_every_page_reaches_its_words_in_two_clicks(desk: TestClient) -> None:
    waiting, seen, claims = ["/"], {"/"}, set()
    kinds: Counter[str] = Counter()
    while waiting:
        path = waiting.pop()
        root = page(desk, path)
        found = {each.split("#")[0] for each in links(root, path) if not re.search(TWIN, each)}
        claims |= {urlsplit(each).path for each in found if each.startswith("/claim/")}
        values = root.xpath("//a[contains(@class,'value')]")
        assert all(value.get("href", "").startswith("/claim/") for value in values)
        for each in sorted(found - seen):
            kind = each.split("/")[1].split("?")[0]
            kinds[kind] += 1
            # a claim's own two steps are taken below; of each kind of page some stand for all
            if kind != "claim" and "claim=" not in each and "lang=" not in each and kinds[kind] <= 4:
                seen.add(each)
                waiting.append(each)
    assert len(claims) > 50 and kinds["figure"] > 3 and kinds["brief"] > 0
    for path in sorted(claims)[::4]:
        (proof,) = set(page(desk, path).xpath("//a[contains(@class,'proof')]/@href"))
        (here,) = page(desk, proof.split("#")[0]).xpath("//mark[@id='here']")
        assert here.text_content() == desk.get(f"{path}.json").json()["evidence"][0]["exact"]


def test_a_story_is_printed_whole_and_unchanged(desk: TestClient, record: Record) -> None:
    for held in record.readings():
        root = page(desk, f"/story/{held.reading.story.id}")
        shown = "".join(each.text_content() for each in root.xpath(READER))
        assert "".join(shown.split()) == "".join(held.reading.story.text.split())


def test_a_reading_has_the_same_ids_in_every_twin(desk: TestClient) -> None:
    claim = desk.get("/api/v1/claims?kind=figure&limit=1").json()["items"][0]
    assert desk.get(f"/claim/{claim['id']}.json").json()["id"] == claim["id"]
    assert desk.get(f"/api/v1/claims/{claim['id']}").json()["story_id"] == claim["story_id"]
    story = desk.get(f"/story/{claim['story_id']}.json").json()
    assert claim["id"] in {each["id"] for each in story["figures"]}
    start, end = claim["start"], claim["end"]
    assert story["page"]["sha256"] == claim["sha256"] and start < end


def test_a_figure_has_a_table_and_every_form(desk: TestClient) -> None:
    root = page(desk, "/figure/air-attacks")
    rows = root.xpath("//table/tbody/tr")
    points = desk.get("/figure/air-attacks.json").json()["points"]
    table = list(csv.reader(io.StringIO(desk.get("/figure/air-attacks.csv").text)))
    assert len(rows) == len(points) == len(table) - 1
    assert desk.get("/figure/air-attacks.svg").headers["content-type"] == "image/svg+xml"
    assert root.xpath("//figure//svg") and root.xpath("//figcaption")[0].text_content().strip()


def test_what_was_known_then_leaves_later_pages_out(desk: TestClient) -> None:
    now, then = (desk.get(f"/api/v1/stories?limit=1000{as_of}").json()["items"] for as_of in ("", "&as_of=2024-11-30"))
    assert 0 < len(then) < len(now)
    later = next(row["id"] for row in now if row["id"] not in {each["id"] for each in then})
    assert desk.get(f"/story/{later}?as_of=2024-11-30").status_code == 404
    assert "as_of=2024-11-30" in "".join(links(page(desk, "/stories?as_of=2024-11-30"), "/stories"))


def test_lists_are_paged_to_their_end_without_doubles(desk: TestClient) -> None:
    at, ids = "/api/v1/claims?limit=40", []
    while at:
        answer = desk.get(at).json()
        ids += [row["id"] for row in answer["items"]]
        at = answer["next"]
    total = desk.get("/api/v1/record").json()["claims"]
    assert len(set(ids)) == total


def test_the_timeline_says_no_day_that_nobody_knows(desk: TestClient) -> None:
    rows = desk.get("/api/v1/claims?kind=event&limit=1000").json()["items"]
    wide = {row["time"] for row in rows if row["time"] and len(row["time"]) != 10}
    assert wide
    links = page(desk, "/timeline").xpath("//section/h2/a/@href")
    assert links and all(re.fullmatch(r"/brief/\d{4}-\d\d-\d\d", each) for each in links)
    heads = page(desk, "/timeline").xpath("//section/h2[not(a)]")
    assert heads, "what is known to a month or a stretch of days has no day in its heading"


def test_a_name_is_shown_with_names_alone_and_each_role_once(desk: TestClient) -> None:
    person = next(each for each in page(desk, "/names").xpath("//ul[@class='tiles']//a") if each.text_content())
    root = page(desk, person.get("href"))
    boxes = {box.xpath("string(h2)"): box.xpath(".//li") for box in root.xpath("//aside/div[@class='box']")}
    assert not [
        each for each in boxes.get("Spellings", []) if each.text_content().split()[0].lower() in ("he", "his", "she")
    ]
    roles = [each.xpath("string(text())").strip().casefold() for each in boxes.get("Roles, as stories give them", [])]
    assert len(roles) == len(set(roles))


def test_every_error_has_one_shape(desk: TestClient) -> None:
    for path, status in (("/api/v1/claims/claim_none", 404), ("/api/v1/nothing", 404), ("/api/v1/brief/yesterday", 400),
                         ("/api/v1/stories?limit=0", 422), ("/api/v1/search?q=date:never", 400),
                         ("/api/v1/stories?as_of=soon", 400)):  # fmt: skip
        answer = desk.get(path)
        error = answer.json()["error"]
        assert (answer.status_code, set(error), error["status"]) == (status, {"code", "message", "status"}, status)
    told = desk.get("/story/none", headers={"accept": "text/html"})
    assert told.status_code == 404 and "no story of this record" in told.text


def test_another_name_or_site_is_refused(desk: TestClient) -> None:
    assert desk.get("/", headers={"host": "evil.example"}).status_code == 421
    assert desk.get("/", headers={"host": "localhost@evil.example"}).status_code == 421
    form = {"token": TOKEN, "text": "A page."}
    assert desk.post("/add", data=form, headers={"origin": "http://evil.example"}).status_code == 403
    assert desk.post("/add", data=form | {"token": "guess"}).status_code == 403
    assert desk.post("/add", data={"text": "A page."}).status_code == 403
    assert desk.post("/add", data={"token": TOKEN, "text": "  "}).status_code == 400


def test_answers_forbid_what_is_foreign(desk: TestClient) -> None:
    for path in ("/", "/static/desk.css", "/api/v1/record", "/nothing", "/figure/air-attacks.svg"):
        headers = desk.get(path).headers
        assert headers["content-security-policy"] == POLICY
        assert headers["x-content-type-options"] == "nosniff"
        # a browser under "no-referrer" sends "Origin: null" with the desk's own forms, which a write refuses
        assert headers["referrer-policy"] == "same-origin"
        assert "no-store" in headers["cache-control"]
    assert "unsafe" not in POLICY and "http:" not in POLICY


@pytest.mark.long
def test_a_pasted_page_is_read_and_its_markup_never_runs(tmp_path: Path) -> None:
    body = "\n\n".join(f"Officials in Kyiv said {each} and {number} people were hurt in Odesa on 6 November 2024."
                       for number, each in enumerate(HOSTILE, 11))  # fmt: skip
    with open_record(tmp_path / "war.onrecord", create=True) as held:
        desk = TestClient(app(held, token=TOKEN), base_url=HERE)
        assert "Nothing is held yet" in desk.get("/").text
        added = desk.post(
            "/add", data={"token": TOKEN, "text": f"{HOSTILE[0]} hits Odesa\n\n{body}", "name": HOSTILE[1]}
        )
        assert added.status_code == 200 and added.url.path.startswith("/page/")
        story = next(row for row in desk.get("/api/v1/stories").json()["items"])
        claims = [row["id"] for row in desk.get("/api/v1/claims").json()["items"]]
        paths = [*SCREENS, added.url.path, f"/story/{story['id']}", *(f"/claim/{each}" for each in claims)]
        paths += [f"/origin/{each}" for each in claims]
        paths += [f"/event/{each}" for each in claims if desk.get(f"/event/{each}").status_code == 200]
        paths += [f"/search?q={each}" for each in ("hurt", "%3Cscript%3E", "%22%3E%3Cimg")]
        for path in paths:
            answer = desk.get(path, headers={"accept": "text/html"})
            root = lxml.html.fromstring(answer.text)
            assert not root.xpath(
                "//script[not(@src)] | //iframe | //style | //img[not(starts-with(@src,'/static'))]"
            ), path
            assert not [name for name in root.xpath("//@*") if name.attrname.startswith("on")], path
            assert not [href for href in root.xpath("//@href") if href.lower().startswith(("javascript:", "data:"))], (
                path
            )


def test_searches_of_any_kind_never_break_the_desk(desk: TestClient) -> None:
    for asked in (
        *HOSTILE,
        "' OR 1=1 --",
        '"',
        "NEAR(",
        "*",
        "a" * 400,
        "date:2024-13-45",
        "\0",
        "speaker:",
        "OR NOT",
        "💥",
    ):
        for path in ("/search", "/search.json", "/api/v1/search", "/feed/search.atom", "/feed/search.json"):
            assert desk.get(path, params={"q": asked}).status_code < 500, (path, asked)


def test_a_measure_and_a_type_are_told_by_two_claims_of_a_sentence(desk: TestClient) -> None:
    hits = desk.get("/search.json", params={"q": "measure:drones_downed type:attack"}).json()["hits"]
    assert hits
    for hit in hits:
        told = {(claim["kind"], claim["predicate"].partition(".")[0]) for claim in hit["claims"]}
        assert {("figure", "drones_downed"), ("event", "attack")} <= told


def test_tables_hold_no_formula(desk: TestClient) -> None:
    text = desk.get("/search.csv", params={"q": "drones"}).text
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    assert len(cells) > 7
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@", "\t"))]


FEEDS = ("/feed/search.{}?q=drones", "/feed/figure/air-attacks.{}", "/feed/conflicts.{}?all=true", "/feed/conflicts.{}")
ATOM = "{http://www.w3.org/2005/Atom}"
SECOND = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


@pytest.mark.parametrize("path", FEEDS)
def test_feeds_are_whole_and_keep_their_ids(desk: TestClient, path: str) -> None:
    """Check what RFC 4287 and JSON Feed 1.1 ask for: one id, title and time each, rising, and every id an address."""
    answer = desk.get(path.format("atom"))
    assert answer.headers["content-type"].startswith("application/atom+xml")
    atom = ET.fromstring(answer.text)
    assert atom.tag == f"{ATOM}feed"
    entries = list(atom.iter(f"{ATOM}entry"))
    for each in (atom, *entries):
        assert [len(each.findall(f"{ATOM}{name}")) for name in ("id", "title", "updated")] == [1, 1, 1]
        assert re.fullmatch(r"urn:onrecord:[A-Za-z0-9_.:%~-]+", each.findtext(f"{ATOM}id") or "")
        assert SECOND.fullmatch(each.findtext(f"{ATOM}updated") or "")
    assert atom.find(f"{ATOM}author/{ATOM}name") is not None and atom.find(f"{ATOM}link[@rel='self']") is not None
    assert all(each.findtext(f"{ATOM}content") for each in entries)
    ids = [each.findtext(f"{ATOM}id") or "" for each in entries]
    times = [each.findtext(f"{ATOM}updated") or "" for each in entries]
    assert len(ids) == len(set(ids)) and times == sorted(times, reverse=True)
    assert not entries or atom.findtext(f"{ATOM}updated") == times[0]
    same = desk.get(path.format("json")).json()
    assert (
        same["version"] == "https://jsonfeed.org/version/1.1" and same["title"] and same["feed_url"].startswith("http")
    )
    assert [f"urn:onrecord:{each['id']}" for each in same["items"]] == ids
    assert [each["date_modified"] for each in same["items"]] == times
    for each in same["items"]:
        assert each["content_text"] and desk.get(urlsplit(each["url"]).path).status_code == 200
    # neither the name under which the desk is asked nor the hour changes an id
    other = desk.get(path.format("atom"), headers={"host": "127.0.0.1:9999"}).text
    assert [each.findtext(f"{ATOM}id") for each in ET.fromstring(other).iter() if each.tag in (f"{ATOM}feed", f"{ATOM}entry")] == [
        atom.findtext(f"{ATOM}id"), *ids,
    ]  # fmt: skip


def test_a_person_and_a_place_have_a_feed(desk: TestClient, record: Record) -> None:
    speaker = next(claim.speaker for claim in record.claims() if claim.speaker)
    place = next(claim.place for claim in record.claims() if claim.place)
    for path in (f"/who/{speaker}", f"/place/{place}"):
        links = [each.get("href") for each in page(desk, path).xpath("//a[starts-with(@href, '/feed/')]")]
        assert [link.partition("?")[0] for link in links] == ["/feed/search.atom", "/feed/search.json"]
        items = desk.get(links[1]).json()["items"]
        assert items and len({each["id"] for each in items}) == len(items)


def test_a_feed_of_new_origins_tells_no_copy(desk: TestClient, record: Record) -> None:
    told, first = (
        {item["url"].rpartition("/")[2] for item in desk.get("/feed/search.json", params={"q": "drones", "first": only}).json()["items"]}
        for only in (False, True)
    )  # fmt: skip
    named = {each.reading.page.name: set[str]() for each in record.readings()}
    for each in record.readings():
        named[each.reading.page.name].add(each.reading.story.id)
    wire, copy = named["wire-188-drones.txt"], named["rewrite-a.txt"]
    assert told & wire and told & copy
    assert first & wire and not first & copy and first < told


def test_a_feed_of_a_search_begins_with_what_came_in_last(desk: TestClient, record: Record) -> None:
    whole = desk.get("/feed/search.json?q=the").json()["items"]
    last = max(each.known_at for each in record.readings())
    assert whole[0]["date_modified"] == last
    assert len({each["date_modified"] for each in whole}) > 1
    assert desk.get("/feed/search.xml?q=the").status_code == 422


def test_every_list_names_its_feeds(desk: TestClient) -> None:
    for path in ("/search?q=drones", "/figure/air-attacks", "/conflicts", "/conflicts?all=true"):
        (href,) = page(desk, path).xpath("//link[@type='application/atom+xml']/@href")
        assert desk.get(href).status_code == 200
        assert {each for each in page(desk, path).xpath("//a/@href") if each.startswith("/feed/")} >= {href}


@pytest.mark.parametrize("form", ["txt", "md", "bib", "csl", "ris"])
def test_a_citation_carries_words_place_and_hash(desk: TestClient, form: str) -> None:
    claim = desk.get("/api/v1/claims?kind=figure&limit=1").json()["items"][0]
    told = desk.get(f"/cite/{claim['id']}.{form}").text
    assert claim["sha256"] in told and claim["sentence"][:30] in told.replace("\\", "")
    if form == "csl":
        assert json.loads(told)[0]["id"] == claim["id"]


def test_the_interface_speaks_ukrainian_and_keeps_the_pages_words(desk: TestClient) -> None:
    root = page(desk, "/stories?lang=uk")
    assert root.get("lang") == "uk" and "Шукати" in root.text_content()
    english, ukrainian = (
        page(desk, f"/stories?lang={lang}").xpath("//p[@class='head']/a/text()") for lang in ("en", "uk")
    )
    printed = {"a story without a headline", "матеріал без заголовка"}
    assert [each for each in english if each not in printed] == [each for each in ukrainian if each not in printed]


def test_every_line_of_the_interface_has_its_translation() -> None:
    templates = Path(app.__code__.co_filename).parent / "templates"
    asked: set[str] = set()
    for path in templates.glob("*.html"):
        text = path.read_text("utf-8")
        asked |= {match[1] for match in re.finditer(r'_\("((?:[^"\\]|\\.)*)"\)', text)}
        asked |= {match[1] for match in re.finditer(r'ngettext\("((?:[^"\\]|\\.)*)"', text)}
    for language in FOLDER.glob("*.po"):
        missing = sorted(asked - set(catalogue(language.stem)))
        assert not missing, f"{language.name} lacks {missing}"


def test_without_writing_nothing_can_be_added(record: Record) -> None:
    desk = TestClient(app(record, token=TOKEN, writable=False), base_url=HERE)
    assert desk.get("/add").status_code == 404
    assert desk.post("/add", data={"token": TOKEN, "text": "x"}).status_code == 404
    assert "Add a page" not in desk.get("/").text


@pytest.mark.long
def test_a_published_site_opens_from_the_disk(tmp_path: Path) -> None:
    with open_record(tmp_path / "war.onrecord", create=True) as record:
        record.add(examples.FOLDER / "2025-01" / "zaporizhzhia.html", examples.FOLDER / "2024-12" / "cut.txt")
        check_site(record, tmp_path / "site")


def check_site(record: Record, site: Path) -> None:
    last = max(filter(None, (each.reading.story.published.value for each in record.readings())))[-10:]
    done = publish(record, site, now=datetime.fromisoformat(f"{last}T12:00:00+00:00"))
    assert done.pages > 20 and done.held_back > 0
    for path in site.rglob("*.html"):
        root = lxml.html.fromstring(path.read_text("utf-8"))
        for href in root.xpath("//@href | //@src | //@action"):
            assert not href.startswith(("/", "http")), f"{path}: {href}"
            target = (path.parent / href.split("#")[0]).resolve() if not href.startswith("#") else path
            assert target.is_file(), f"{path}: {href}"
    rows = json.loads((site / "static" / "search-data.js").read_text("utf-8").partition("=")[2].strip().rstrip(";"))
    assert rows and all((site / row["u"]).is_file() for row in rows)
    for held in record.readings():
        story = held.reading.story
        shown = site / "story" / f"{story.id}.html"
        if len(story.text) > 1500 and shown.is_file():
            quoted = lxml.html.fromstring(shown.read_text("utf-8")).xpath("//p[@class='said']/text()")
            assert sum(map(len, quoted)) <= max(300, len(story.text) * 0.1) + 5
    with pytest.raises(BadConfig, match="other files"):
        publish(record, Path(__file__).parent, now=datetime(2025, 1, 22, tzinfo=UTC))


def test_a_screen_is_described_for_machines(desk: TestClient) -> None:
    described = desk.get("/api/openapi.json").json()
    assert "/api/v1/claims" in described["paths"]
    assert all("get" in methods for methods in described["paths"].values())


def copy_record(record: Record, place: str) -> None:
    """Copy a record row by row into another database."""
    with open_archive(place) as target, record.archive.store.read() as rows, target.store.write() as into:
        for table in metadata.sorted_tables:
            found = [dict(row) for row in rows.execute(select(table)).mappings()]
            if found:
                into.execute(insert(table), found)
        for sha256 in record.archive.blobs:
            target.blobs.put(record.archive.blobs.get(sha256))


def test_a_desk_on_postgresql_shows_what_a_desk_on_sqlite_shows(
    desk: TestClient, record: Record, server: postgresql_server.Server
) -> None:
    place = server.place(made=True)
    copy_record(record, place)
    with open_record(place) as held:
        assert held.digest() == record.digest()
        assert held.verify().failures == []
        other = TestClient(app(held, token=TOKEN), base_url=HERE)
        claims = desk.get("/api/v1/claims?limit=5").json()["items"]
        paths = [each for each in SCREENS if each != "/search?q=drones"]
        paths += [f"/claim/{each['id']}" for each in claims] + [f"/story/{each['story_id']}" for each in claims[:2]]
        paths += ["/figure/air-attacks", "/figure/air-attacks.csv", "/search?q=drones&format=json"]
        for path in paths:
            mine, theirs = (each.get(path, headers={"accept": "text/html"}) for each in (desk, other))
            assert (theirs.status_code, theirs.text) == (mine.status_code, mine.text), path
        # both find the same sentences; each has its own way to rank them
        found = [
            sorted(
                lxml.html.fromstring(each.get("/search?q=drones").text).xpath("//a[starts-with(@href,'/story/')]/@href")
            )
            for each in (desk, other)
        ]
        assert found[0] == found[1] and found[0]
    server.give_back(place)


def test_a_chart_can_be_explored_and_stands_without_it(desk: TestClient) -> None:
    for path, spec in (("/figure/air-attacks", "/figure/air-attacks.vl.json"), ("/map", "/map.vl.json")):
        root = page(desk, path)
        assert root.xpath("//figure//svg") and root.xpath("//figure/p[@class='lively'][@hidden]")
        assert root.xpath("//a[@class='spec']/@href") == [spec]
        drawing = desk.get(spec).json()
        assert drawing["$schema"] and "http" not in json.dumps({**drawing, "$schema": ""})
    tips = [layer["encoding"]["tooltip"] for panel in desk.get("/figure/air-attacks.vl.json").json()["vconcat"]
            for layer in panel.get("layer", ()) if "tooltip" in layer["encoding"]]  # fmt: skip
    assert tips
    library = desk.get("/static/vega.js")
    assert library.headers["content-type"].startswith("text/javascript") and "vegaEmbed" in library.text
    # the page's policy forbids eval: the drawing library must be asked to interpret expressions
    assert (
        "ast: true" in desk.get("/static/chart.js").text and "unsafe" not in library.headers["content-security-policy"]
    )
