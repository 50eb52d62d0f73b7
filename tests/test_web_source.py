"""The page of one source: what it said, what met it later in counts of rows, its grades with their rules, who passes it on."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import quote

import pytest
from desk_pages import HERE, PAGES, TOKEN, is_harmless, page
from fastapi.testclient import TestClient
from linked_pages import dated, record_of

from onrecord.annotate import Resources
from onrecord.brief.public import Public
from onrecord.record import Record
from onrecord.web import app

RISES = dated(
    "14 March 2024",
    "Izmail counts anew",
    "Governor Oleh Kiper said on Thursday that five people were wounded in Izmail on Monday night, not two as first reported.",
)
CAPTURED = {"wire.txt": "2024-03-12T20:00:00Z"}
NAME = "Oleh Kiper"


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory, resources: Resources) -> Iterator[Record]:
    with record_of(tmp_path_factory.mktemp("source"), resources, PAGES | {"rises.txt": RISES}, CAPTURED) as held:
        yield held


@pytest.fixture(scope="module")
def desk(record: Record) -> TestClient:
    return TestClient(app(record, token=TOKEN), base_url=HERE)


def test_a_source_has_its_claims_and_no_one_elses(record: Record, desk: TestClient) -> None:
    told = desk.get(f"/source/{NAME}.json").json()
    mine = {each.id for each in record.claims() if each.speaker == NAME}
    assert {each["id"] for each in told["claims"]} == mine and mine
    links = set(page(desk, f"/source/{NAME}").xpath("//section[@aria-labelledby='claims']//a[@class='value']/@href"))
    assert links <= {f"/claim/{each}" for each in mine} and links
    assert desk.get(f"/api/v1/sources/{NAME}").json() == told
    assert desk.get("/source/Nobody").status_code == 404


def test_what_became_of_its_numbers_is_counted_in_rows_that_are_shown(record: Record, desk: TestClient) -> None:
    told, known = desk.get(f"/source/{NAME}.json").json(), record.linked().differences
    mine = {each["id"] for each in told["claims"]}
    for kind in ("contradiction", "correction", "update", "copy-error"):
        held = {(each.left, each.right) for each in known if each.kind == kind and {each.left, each.right} & mine}
        found = {(each["left"], each["right"]) for each in told["later"][kind]}
        # the record keeps of those that tell the same the first alone
        assert held <= found | {(right, left) for left, right in found}
    assert told["later"]["correction"] or told["later"]["update"]
    shown = page(desk, f"/source/{NAME}").xpath("//section[@aria-labelledby='fared']//details")
    assert len(shown) == sum(bool(each) for each in told["later"].values()) + bool(told["denied"])


def test_every_claim_has_a_grade_and_every_grade_its_rules_and_days(desk: TestClient) -> None:
    told = desk.get(f"/source/{NAME}.json").json()
    graded = [claim for each in told["grades"] for claim in each["claim_ids"]]
    assert sorted(graded) == sorted(each["id"] for each in told["claims"])
    assert all(
        each["source_rule"] and each["information_rule"] and each["first"] <= each["last"] for each in told["grades"]
    )
    rows = page(desk, f"/source/{NAME}").xpath("//section[@aria-labelledby='grades']//tbody/tr")
    assert len(rows) == len(told["grades"])
    assert {each["name"] for each in told["heard"]["page"]} >= {"wire", "copy", "rises"}


def test_its_twins_have_the_same_claims(desk: TestClient) -> None:
    told = desk.get(f"/source/{NAME}.json").json()
    table = list(csv.DictReader(io.StringIO(desk.get(f"/source/{NAME}.csv").text)))
    assert [row["id"] for row in table] == [each["id"] for each in told["claims"]]
    assert all(each["sha256"] in desk.get(f"/source/{NAME}.md").text for each in told["claims"])


def test_what_was_known_then_has_no_later_word(desk: TestClient) -> None:
    then = desk.get(f"/source/{NAME}.json?as_of=2024-03-12").json()
    assert {each["document"] for each in then["claims"]} == {"wire"} and not any(then["later"].values())
    assert desk.get(f"/source/{NAME}?as_of=2024-03-11").status_code == 404


def test_sources_are_a_step_from_their_names_and_origins(record: Record, desk: TestClient) -> None:
    claim = next(each.id for each in record.claims() if each.speaker == NAME)
    for path in (f"/who/{NAME}", f"/origin/{claim}"):
        assert page(desk, path).xpath(f"//a[@href='/source/{quote(NAME)}']"), path


def test_hostile_words_stay_words(record: Record, desk: TestClient) -> None:
    for name in {each.speaker for each in record.claims() if each.speaker}:
        assert is_harmless(desk.get(f"/source/{quote(name, safe='')}", headers={"accept": "text/html"}).text)


def test_a_publication_shows_nothing_that_it_holds_back(record: Record) -> None:
    late, soon = (
        TestClient(app(record, writable=False, public=Public(now=datetime(2024, month, 12, tzinfo=UTC))), base_url=HERE)
        for month in (6, 3)
    )  # fmt: skip
    assert not [each for each in page(late, f"/source/{NAME}").xpath("//main//a/@href") if "claim=" in each]
    assert soon.get(f"/source/{NAME}").status_code == 404
