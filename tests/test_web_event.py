"""The page of one event: every report with its words, support in origins, what differs; under any of its addresses, now and then."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from desk_pages import COPY, HERE, HOSTILE, RIVAL, TOKEN, WIRE, claim_of, is_harmless, page
from fastapi.testclient import TestClient
from linked_pages import dated, record_of

from onrecord.annotate import Resources
from onrecord.brief.public import Public
from onrecord.record import Record
from onrecord.web import app

EARLIER = dated(
    "12 March 2024",
    "A strike on Kherson",
    "A drone attack on Kherson on 11 March 2024 killed two people, Governor Oleksandr Prokudin said on Tuesday.",
)
LATER = dated(
    "13 March 2024",
    "The toll in Kherson rises",
    "A drone attack on Kherson on 11 March 2024 killed four people, the Prosecutor's Office of Ukraine said on Wednesday.",
)
PAGES = {"wire.txt": WIRE, "copy.txt": COPY, "rival.txt": RIVAL, "kherson.txt": EARLIER, "rises.txt": LATER}
CAPTURED = {"wire.txt": "2024-03-12T20:00:00Z", "kherson.txt": "2024-03-12T20:00:00Z"}


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory, resources: Resources) -> Iterator[Record]:
    with record_of(tmp_path_factory.mktemp("event"), resources, PAGES, CAPTURED) as held:
        yield held


@pytest.fixture(scope="module")
def desk(record: Record) -> TestClient:
    return TestClient(app(record, token=TOKEN), base_url=HERE)


def strike(record: Record, name: str = "kherson") -> str:
    """Return the claim by which a page tells of the strike on Kherson."""
    told = record.linked().tolds.values()
    return next(each.claim.id for each in told if each.document == name and each.claim.predicate.startswith("attack"))


def test_an_event_has_every_report_with_its_words_a_step_away(record: Record, desk: TestClient) -> None:
    told = desk.get(f"/event/{strike(record)}.json").json()
    assert {each["document"] for each in told["reports"]} == {"kherson", "rises"}
    root = page(desk, f"/event/{strike(record)}")
    links = {each.get("href") for each in root.xpath("//main//a[contains(@class,'value')]")}
    assert links == {f"/claim/{each['id']}" for each in told["reports"] + told["figures"]}
    for each in told["reports"] + told["figures"]:
        (proof,) = {
            link for link in root.xpath("//a[contains(@class,'proof')]/@href") if f"claim={each['id']}" in link
        } or {None}
        marked = page(desk, (proof or f"/story/{each['story_id']}?claim={each['id']}").partition("#")[0])
        assert marked.xpath("string(//mark[@id='here'])") == each["exact"]
    stream = next(
        held.reading.page.stream
        for held in record.readings()
        if held.reading.page.sha256 == told["reports"][0]["sha256"]
    )
    assert stream[told["reports"][0]["start"] : told["reports"][0]["end"]] == told["reports"][0]["exact"]


def test_any_claim_of_it_and_its_own_id_are_its_address(record: Record, desk: TestClient) -> None:
    told = desk.get(f"/event/{strike(record)}.json").json()
    for each in (told["id"], *(row["id"] for row in told["reports"] + told["figures"])):
        assert desk.get(f"/event/{each}.json").json() == told
        assert desk.get(f"/api/v1/events/{each}").json() == told
    assert desk.get("/event/claim_none").status_code == desk.get("/event/happening_none.json").status_code == 404


def test_an_old_address_stays_right_when_other_pages_join(tmp_path: Path, resources: Resources) -> None:
    with record_of(tmp_path, resources, {"rises.txt": LATER}) as held:
        alone = strike(held, "rises")
        desk = TestClient(app(held), base_url=HERE)
        assert len(desk.get(f"/event/{alone}.json").json()["reports"]) == 1
    with record_of(tmp_path / "both", resources, {"rises.txt": LATER, "kherson.txt": EARLIER}) as held:
        desk = TestClient(app(held), base_url=HERE)
        assert len(desk.get(f"/event/{alone}.json").json()["reports"]) == 2


def test_support_is_counted_in_origins_and_no_copy_is_one_more(record: Record, desk: TestClient) -> None:
    assert desk.get(f"/event/{strike(record)}.json").json()["support"] == 2
    claim = claim_of(record, "wire")
    told = desk.get(f"/event/{claim}.json").json()
    assert {each["document"] for each in told["figures"]} >= {"wire", "copy"}
    assert told["support"] < len({each["story_id"] for each in told["reports"] + told["figures"]})


def test_what_reports_tell_differently_stands_side_by_side(record: Record, desk: TestClient) -> None:
    told = desk.get(f"/event/{strike(record)}.json").json()
    assert [(each["value"], len(each["claim_ids"])) for each in told["given"]["killed"]] == [("2", 1), ("4", 1)]
    (killed,) = [each for each in told["differences"] if each["kind"] != "could-not-measure"]
    text = page(desk, f"/event/{strike(record)}").xpath("string(//section[@aria-labelledby='differ'])")
    assert killed["why"] in text and "2" in text and "4" in text
    assert {each["by"] for each in told["standings"]} == {"Oleksandr Prokudin", "Prosecutor's Office of Ukraine"}


def test_what_was_known_then_leaves_later_reports_out(record: Record, desk: TestClient) -> None:
    then = desk.get(f"/event/{strike(record)}.json?as_of=2024-03-12").json()
    assert {each["document"] for each in then["reports"]} == {"kherson"} and then["support"] == 1
    assert desk.get(f"/event/{strike(record, 'rises')}.json?as_of=2024-03-12").status_code in (200, 404)
    root = page(desk, f"/event/{strike(record)}?as_of=2024-03-12")
    assert all("as_of=2024-03-12" in link for link in root.xpath("//main//a[starts-with(@href,'/claim/')]/@href"))
    assert desk.get(f"/event/{strike(record)}?as_of=2024-03-11").status_code == 404


def test_its_twins_and_citations_have_the_same_claims(record: Record, desk: TestClient) -> None:
    path, told = f"/event/{strike(record)}", desk.get(f"/event/{strike(record)}.json").json()
    table = list(csv.DictReader(io.StringIO(desk.get(f"{path}.csv").text)))
    assert {row["id"] for row in table} == {each["id"] for each in told["reports"] + told["figures"]}
    written = desk.get(f"{path}.md").text
    assert all(each["sha256"] in written for each in told["reports"])
    twins = page(desk, path).xpath("//footer//a[starts-with(text(),'.')]/@href")
    assert len(twins) == 3 and all(desk.get(each).status_code == 200 for each in twins)
    for form in ("txt", "md", "bib", "csl", "ris"):
        cited = desk.get(f"/cite/{told['id']}.{form}")
        assert cited.status_code == 200 and all(each["sha256"] in cited.text for each in told["reports"])
    assert len(desk.get(f"/cite/{told['id']}.csl").json()) == 2


def test_events_are_a_step_from_wherever_they_are_shown(record: Record, desk: TestClient) -> None:
    claim = strike(record)
    story = next(each.story.id for each in record.linked().tolds.values() if each.claim.id == claim)
    address = desk.get(f"/event/{claim}.json").json()["address"]
    for path in ("/timeline", f"/story/{story}", f"/claim/{claim}", "/place/Kherson", "/map", "/brief/2024-03-12"):
        assert page(desk, path).xpath(f"//a[@href='{address}']"), path


def test_a_rejected_report_counts_no_more_and_its_history_says_who_decided(record: Record, desk: TestClient) -> None:
    claim, other = strike(record, "rises"), strike(record)
    (made,) = record.correct("reject", claim, because="of another night", by="Ada Quist")
    (also,) = record.correct("accept", other, because="read rightly", by="Ada Quist")
    told = desk.get(f"/event/{other}.json").json()
    assert claim not in {each["id"] for each in told["reports"]}
    assert "Ada Quist" in {each["who"] for each in told["history"]}
    assert "read rightly" in page(desk, f"/event/{other}").xpath("string(//section[@aria-labelledby='history'])")
    for each in (made, also):
        record.correct("undo", each.id, because="taken back", by="Ada Quist")


def test_hostile_words_stay_words(record: Record, desk: TestClient) -> None:
    for told in record.linked().tolds.values():
        answer = desk.get(f"/event/{told.claim.id}", headers={"accept": "text/html"})
        assert answer.status_code in (200, 404) and is_harmless(answer.text)
    for asked in (HOSTILE, "javascript:alert(1)", "x" * 900):
        assert is_harmless(desk.get(f"/event/{asked}", headers={"accept": "text/html"}).text)


def test_a_publication_shows_no_report_that_it_holds_back_and_quotes_no_more_than_it_may(record: Record) -> None:
    late, soon = (
        TestClient(app(record, writable=False, public=Public(now=datetime(2024, month, 12, tzinfo=UTC))), base_url=HERE)
        for month in (6, 3)
    )  # fmt: skip
    claim, public = strike(record), Public(now=datetime(2024, 6, 13, tzinfo=UTC))
    allowed = {
        " ".join(span.of(held.reading.story.text).split())
        for held in record.readings() for span in public.quotable(held.reading)
    }  # fmt: skip
    root = page(late, f"/event/{claim}")
    for said in root.xpath("//main//p[@class='said']"):
        words = " ".join(said.text_content().split())
        assert words in allowed or any(words == " ".join(each.evidence[0].exact.split()) for each in record.claims())
    assert not [each for each in root.xpath("//main//a/@href") if "claim=" in each]
    assert soon.get(f"/event/{claim}").status_code == 404
