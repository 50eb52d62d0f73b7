"""The page of one origin: who said it, the pages it reached as a tree, what the retellings broke; counted once, under any address."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from desk_pages import HERE, HOSTILE, PAGES, TOKEN, claim_of, is_harmless, page
from fastapi.testclient import TestClient
from linked_pages import record_of

from onrecord.annotate import Resources
from onrecord.brief.public import Public
from onrecord.record import Record
from onrecord.web import app

CAPTURED = {"wire.txt": "2024-03-12T20:00:00Z"}


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory, resources: Resources) -> Iterator[Record]:
    with record_of(tmp_path_factory.mktemp("origin"), resources, PAGES, CAPTURED) as held:
        yield held


@pytest.fixture(scope="module")
def desk(record: Record) -> TestClient:
    return TestClient(app(record, token=TOKEN), base_url=HERE)


def governor(record: Record) -> str:
    """Return a claim of the governor that the wire and its copy both tell."""
    return claim_of(record, "wire", "two people")


def test_an_origin_shows_each_page_that_it_reached_under_the_one_it_was_copied_from(
    record: Record, desk: TestClient
) -> None:
    told = desk.get(f"/origin/{governor(record)}.json").json()
    assert told["claimant"] == "Oleh Kiper" and told["pages"] == 2
    (top,) = told["tree"]
    (below,) = top["copies"]
    assert (top["document"], below["document"]) == ("wire", "copy") and below["copied"]
    root = page(desk, f"/origin/{governor(record)}")
    (tree,) = root.xpath("//section/ul[@class='tree']/li")
    assert "wire" in tree.xpath("string(p[1])") and "copy" in tree.xpath("string(ul[@class='tree']/li/p[1])")
    links = {each.get("href") for each in root.xpath("//main//a[contains(@class,'value')]")}
    assert links == {f"/claim/{each['id']}" for each in told["claims"]}


def test_each_claim_has_its_chain_and_each_break_both_sides(record: Record, desk: TestClient) -> None:
    told = desk.get(f"/origin/{governor(record)}.json").json()
    assert told["chains"].keys() == {each["id"] for each in told["claims"]}
    assert all(chain[0]["role"] == "claimant" and chain[-1]["role"] == "page" for chain in told["chains"].values())
    pages = {held.reading.story.id: held.reading.page.stream for held in record.readings()}
    for each in told["breaks"]:
        start, end = each["retold_at"]
        assert " ".join(pages[each["story_id"]][start:end].split()) == each["retold_words"]


def test_any_claim_of_it_and_its_own_id_are_its_address(record: Record, desk: TestClient) -> None:
    told = desk.get(f"/origin/{governor(record)}.json").json()
    for each in (told["id"], *(row["id"] for row in told["claims"])):
        assert desk.get(f"/origin/{each}.json").json() == desk.get(f"/api/v1/origins/{each}").json() == told
    assert desk.get("/origin/claim_none").status_code == desk.get("/origin/origin_none.json").status_code == 404


def test_its_twins_and_citations_tell_the_same(record: Record, desk: TestClient) -> None:
    path, told = f"/origin/{governor(record)}", desk.get(f"/origin/{governor(record)}.json").json()
    table = list(csv.DictReader(io.StringIO(desk.get(f"{path}.csv").text)))
    assert [row["id"] for row in table] == [each["id"] for each in told["claims"]]
    assert {row["from"] for row in table if row["document"] == "copy"} == {"wire"}
    assert all(each["sha256"] in desk.get(f"{path}.md").text for each in told["claims"])
    for form in ("txt", "md", "bib", "csl", "ris"):
        assert told["claims"][0]["sha256"] in desk.get(f"/cite/{told['id']}.{form}").text


def test_what_was_known_then_has_no_later_page(record: Record, desk: TestClient) -> None:
    then = desk.get(f"/origin/{governor(record)}.json?as_of=2024-03-12").json()
    assert {each["document"] for each in then["claims"]} == {"wire"} and then["pages"] == 1
    assert desk.get(f"/origin/{governor(record)}?as_of=2024-03-11").status_code == 404


def test_origins_are_a_step_from_where_they_are_counted(record: Record, desk: TestClient) -> None:
    claim = governor(record)
    address = desk.get(f"/origin/{claim}.json").json()["address"]
    for path in ("/origins", f"/claim/{claim}", f"/trace/{claim}", f"/event/{claim}"):
        assert page(desk, path).xpath(f"//a[@href='{address}']"), path


def test_the_list_of_origins_shows_each_claim_by_the_sentence_that_tells_it(record: Record, desk: TestClient) -> None:
    tolds = record.linked().tolds
    for path in ("/origins", "/origins?as_of=2024-03-13"):
        rows = page(desk, path).xpath("//ul[@class='claims']/li[p[@class='said']]")
        assert rows
        for row in rows:
            links = row.xpath("a/@href")
            mine = {told.words(told.sentence) for told in (tolds[each.split("/")[2].split("?")[0]] for each in links)}
            assert mine == {row.xpath("string(p[@class='said'])")}


def test_hostile_words_stay_words(record: Record, desk: TestClient) -> None:
    for told in record.linked().tolds.values():
        answer = desk.get(f"/origin/{told.claim.id}", headers={"accept": "text/html"})
        assert answer.status_code == 200 and is_harmless(answer.text)
    assert is_harmless(desk.get(f"/origin/{HOSTILE}", headers={"accept": "text/html"}).text)


def test_a_publication_shows_nothing_that_it_holds_back(record: Record) -> None:
    late, soon = (
        TestClient(app(record, writable=False, public=Public(now=datetime(2024, month, 12, tzinfo=UTC))), base_url=HERE)
        for month in (6, 3)
    )  # fmt: skip
    links = page(late, f"/origin/{governor(record)}").xpath("//main//a/@href")
    assert links and not [each for each in links if "claim=" in each or "at=" in each]
    assert soon.get(f"/origin/{governor(record)}").status_code == 404
