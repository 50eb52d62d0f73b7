"""The trace screen over two tellings of one number: each hop, break and note is a step from its words; hostile text stays text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import lxml.html
import pytest
from desk_pages import HERE, HOSTILE, PAGES, TOKEN, claim_of, is_harmless, page
from fastapi.testclient import TestClient
from linked_pages import record_of

from onrecord.annotate import Resources
from onrecord.brief.public import Public
from onrecord.record import Record
from onrecord.web import app


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory, resources: Resources) -> Iterator[Record]:
    with record_of(tmp_path_factory.mktemp("trace"), resources, PAGES) as held:
        yield held


@pytest.fixture(scope="module")
def desk(record: Record) -> TestClient:
    return TestClient(app(record, token=TOKEN), base_url=HERE)


def here(root: lxml.html.HtmlElement) -> str:
    """Return the marked words of a reader's page."""
    assert len(root.xpath("//*[@id='here']")) == 1
    return " ".join("".join(each.text_content() for each in root.xpath("//mark[contains(@class,'here')]")).split())


def test_a_trace_shows_the_way_of_a_number(desk: TestClient) -> None:
    root = page(desk, "/trace", q="31 drones")
    text = root.text_content()
    for heading in ("Who said it first", "What broke", "Safe wording"):
        assert heading in text
    assert len(root.xpath("//h1")) == 1 and root.xpath("//ul[@class='tree']/li")
    assert root.xpath("//div[@class='safe']//span[@class='ref']/a"), "a safe wording has its footnotes"


def test_every_step_of_a_trace_leads_to_its_very_words(desk: TestClient, record: Record) -> None:
    path = f"/trace/{claim_of(record, 'copy')}"
    root, trace = page(desk, path), desk.get(f"{path}.json").json()
    links = root.xpath("//main//a[starts-with(@href,'/story/')]")
    assert len(links) >= len(trace["notes"])
    for link in links:
        shown = here(page(desk, link.get("href").partition("#")[0]))
        told = " ".join(link.text_content().split()).strip("“”")
        if not re.search(r" ch \d+–\d+$", told) and link.get("class") in ("value", "in"):
            assert shown == told
    for note in trace["notes"]:
        marked = here(page(desk, f"/story/{note['story_id']}?at={note['start']}-{note['end']}"))
        assert marked == note["quote"]


def test_both_sides_of_a_break_stand_beside_each_other(desk: TestClient, record: Record) -> None:
    path = f"/trace/{claim_of(record, 'copy')}"
    (matter,) = desk.get(f"{path}.json").json()["matters"]
    assert matter["breaks"], "the copy leaves out who counted"
    sides = page(desk, path).xpath("//section[starts-with(@aria-labelledby,'broke')]//div[@class='sides']")
    for broken, side in zip(matter["breaks"], sides, strict=True):
        told, retold = side.xpath(".//a")
        assert (told.text_content(), retold.text_content()) == (broken["told_words"], broken["retold_words"])
        for link, words in ((told, "told_words"), (retold, "retold_words")):
            assert here(page(desk, link.get("href").partition("#")[0])) == " ".join(broken[words].split())


def test_claims_figures_and_bullets_lead_to_their_trace(desk: TestClient, record: Record) -> None:
    claim = claim_of(record, "wire")
    for path in (f"/claim/{claim}", "/figure/drones_downed", "/brief/2024-03-12", "/"):
        links = page(desk, path).xpath("//main//a[starts-with(@href,'/trace/claim_')]/@href | //header//a/@href")
        assert [each for each in links if each.startswith("/trace/claim_")], path
    assert "as_of=2024-03-20" in "".join(page(desk, f"/trace/{claim}?as_of=2024-03-20").xpath("//main//a/@href"))


def test_what_nothing_answers_says_so(desk: TestClient) -> None:
    assert "No page in this record" in page(desk, "/trace", q="zeppelins").text_content()
    assert page(desk, "/trace", q=" - ", status=400).xpath("//*[@role='alert']")
    assert desk.get("/trace.json", params={"q": "zeppelins"}).status_code == 404
    assert desk.get("/trace/claim_0000").status_code == 404
    assert desk.get("/trace/wire").status_code == 404
    assert desk.get("/trace.xml", params={"q": "31"}).status_code == 404


def test_hostile_words_stay_words(desk: TestClient, record: Record) -> None:
    for asked in (HOSTILE, "31 " + HOSTILE, claim_of(record, "copy"), "javascript:alert(1)", "\0", "x" * 1999):
        answer = desk.get("/trace", params={"q": asked}, headers={"accept": "text/html"})
        assert answer.status_code < 500
        assert is_harmless(answer.text)
        for form in ("json", "md"):
            assert desk.get(f"/trace.{form}", params={"q": asked}).status_code < 500


def test_the_twins_say_the_same(desk: TestClient, record: Record) -> None:
    claim = claim_of(record, "wire")
    told = desk.get(f"/trace/{claim}.json").json()
    assert told == desk.get("/trace.json", params={"q": claim}).json()
    written = desk.get(f"/trace/{claim}.md").text
    assert all(f"[^{note['number']}]:" in written for note in told["notes"])


def test_a_rejected_claim_has_no_trace_until_that_is_undone(desk: TestClient, record: Record) -> None:
    claim = claim_of(record, "rival")
    assert desk.get(f"/trace/{claim}").status_code == 200
    (made,) = record.correct("reject", claim, because="the page says so of another night", by="Ada Quist")
    assert desk.get(f"/trace/{claim}").status_code == 404
    record.correct("undo", made.id, because="it does say so", by="Ada Quist")
    assert desk.get(f"/trace/{claim}").status_code == 200


def test_a_publication_traces_nothing_that_it_holds_back_and_quotes_no_more_than_it_may(record: Record) -> None:
    claim = claim_of(record, "wire")
    late, soon = (
        TestClient(app(record, writable=False, public=Public(now=datetime(2024, month, 13, 1, tzinfo=UTC))), base_url=HERE)
        for month in (6, 3)
    )  # fmt: skip
    shown = late.get(f"/trace/{claim}.json").json()
    public = Public(now=datetime(2024, 6, 13, tzinfo=UTC))
    allowed = {
        " ".join(span.of(held.reading.story.text).split())
        for held in record.readings() for span in public.quotable(held.reading)
    }  # fmt: skip
    assert shown["notes"] and {note["quote"] for note in shown["notes"]} <= {"", *allowed}
    links = page(late, f"/trace/{claim}").xpath("//main//a/@href")
    assert links and not [each for each in links if "claim=" in each or "at=" in each]
    assert soon.get(f"/trace/{claim}").status_code == 404


@pytest.mark.parametrize("name", ["text", "url", "claim"])
def test_a_trace_has_one_address_however_it_is_asked(name: str, desk: TestClient) -> None:
    answer = desk.get("/trace", params={name: "31 drones", "as_of": "2024-12-01"}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (307, "/trace?q=31+drones&as_of=2024-12-01")
