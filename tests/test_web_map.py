"""The map at the desk: settlements at the finest, sensitive matters at their region, delayed, with a table that says the same."""

from __future__ import annotations

import csv
import io
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from desk_pages import COPY, HERE, HOSTILE, TOKEN, WIRE, is_harmless, page
from fastapi.testclient import TestClient
from linked_pages import dated, record_of

from onrecord.annotate import Resources
from onrecord.brief.delay import is_sensitive
from onrecord.brief.public import Public
from onrecord.gazetteer import SETTLEMENT, open_gazetteer
from onrecord.record import Record
from onrecord.web import app

GROUND = dated(
    "11 March 2024",
    "A village changes hands, says Moscow",
    "The Russian defence ministry said on Monday that its troops had captured the village of Orlivka in Donetsk region.",
    "North Korea deployed 2,000 soldiers in Kharkiv region on Sunday, a Ukrainian army spokesman, Pavlo Kit, said.",
    "On Saturday a strike damaged a power plant in Kryvyi Rih, regional governor Serhiy Lysak said.",
    "Russia launched nine missiles at Lviv on Sunday, killing three people, the city's mayor, Andriy Sadovyi, said.",
)
FRESH = dated(
    "20 March 2024",
    "Explosions in Dnipro",
    "Drones hit a market in Dnipro on Wednesday, wounding five people, regional governor Serhiy Lysak said.",
)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory, resources: Resources) -> Iterator[Record]:
    pages = {"wire.txt": WIRE, "copy.txt": COPY, "ground.txt": GROUND, "fresh.txt": FRESH}
    captured = dict.fromkeys(pages, "2024-03-20T20:00:00Z")
    with record_of(tmp_path_factory.mktemp("map"), resources, pages, captured) as held:
        yield held


@pytest.fixture(scope="module")
def desk(record: Record) -> TestClient:
    return TestClient(app(record, token=TOKEN), base_url=HERE)


def test_a_map_has_a_drawing_a_sentence_and_a_table_that_say_the_same(desk: TestClient) -> None:
    root = page(desk, "/map")
    assert len(root.xpath("//h1")) == 1 and root.xpath("//figure//svg")
    assert not root.xpath("//script[not(@src)] | //style | //@onload")
    rows = desk.get("/map.json").json()
    shown = root.xpath("//table/tbody/tr")
    assert len(shown) == len(rows) == len(list(csv.reader(io.StringIO(desk.get("/map.csv").text)))) - 1
    drawn = sum(
        row["claims"]
        for row, line in zip(rows, shown, strict=True)
        if "on no map" not in line.text_content() and "on the map of" not in line.text_content()
    )
    assert root.get_element_by_id("map-says").text_content().startswith(f"{drawn} claims")
    assert ET.fromstring(desk.get("/map.svg").text).tag.endswith("svg")
    values = root.xpath("//table//a[contains(@class,'value')]/@href")
    assert values and all(each.startswith("/claim/") for each in values)


def test_a_point_is_a_settlement_of_the_gazetteer_and_sensitive_matters_have_none(
    desk: TestClient, record: Record
) -> None:
    gazetteer = open_gazetteer()
    claims = {told.claim.id: told.claim for told in record.linked().tolds.values()}
    features = desk.get("/map.geojson").json()["features"]
    assert any(each["geometry"] for each in features) and any(not each["geometry"] for each in features)
    for each in features:
        told = [claims[claim_id] for claim_id in each["properties"]["claim_ids"]]
        if each["geometry"]:
            for claim in told:
                place = gazetteer.place(claim.place_id or "")
                assert place is not None and place.level == SETTLEMENT and not is_sensitive(claim)
                assert each["geometry"]["coordinates"] == [round(place.lon, 2), round(place.lat, 2)]
    troops = [each for each in features if any(claims[one].predicate.startswith(("deployment", "troops_", "infrastructure", "energy"))
                                               for one in each["properties"]["claim_ids"])]  # fmt: skip
    assert troops and all(each["geometry"] is None for each in troops)


def test_ground_that_one_side_claims_is_said_to_be_no_more(desk: TestClient) -> None:
    places = {row["place"]: row for row in desk.get("/map.json").json()}
    taken = [row for row in places.values() if row["ground"]]
    assert taken and all(row["ground"] in ("claimed", "unverified", "disputed") for row in taken)
    assert "claimed and not confirmed" in page(desk, "/map").text_content()


def test_fresh_military_matters_are_not_on_the_map_until_a_day_has_passed(desk: TestClient, record: Record) -> None:
    places = {row["place"] for row in desk.get("/map.json").json()}
    assert "Dnipro" not in places and "Lviv" in places
    assert "held back" in page(desk, "/map").text_content()
    later = TestClient(app(record, writable=False, public=Public(now=datetime(2024, 4, 1, tzinfo=UTC))), base_url=HERE)
    assert "Dnipro" in {row["place"] for row in later.get("/map.json").json()}
    soon = TestClient(
        app(record, writable=False, public=Public(now=datetime(2024, 3, 11, 1, tzinfo=UTC))), base_url=HERE
    )
    assert "Lviv" not in {row["place"] for row in soon.get("/map.json").json()}


def test_a_map_is_narrowed_by_days_measure_and_event_in_its_address(desk: TestClient) -> None:
    whole = sum(row["claims"] for row in desk.get("/map.json").json())
    for query in (
        "day=2024-03-10",
        "from=2024-03-09&to=2024-03-10",
        "measure=killed",
        "event=attack",
        "event=territory.captured",
    ):
        rows = desk.get(f"/map.json?{query}").json()
        assert 0 < sum(row["claims"] for row in rows) < whole, query
    root = page(desk, "/map?event=attack.missile_strike&from=2024-03-01")
    assert root.xpath("//select[@name='event']/option[@selected]/@value") == ["attack.missile_strike"]
    twins = root.xpath("//footer//a[contains(@href,'/map.')]/@href")
    assert len(twins) == 6 and all(
        "event=attack.missile_strike" in each and "from=2024-03-01" in each for each in twins
    )
    assert desk.get("/map?day=soon").status_code == 400 and desk.get("/map.xml").status_code == 404
    assert not desk.get("/map.json?as_of=2024-01-01").json()


def test_hostile_questions_stay_questions(desk: TestClient) -> None:
    for name in ("measure", "event", "around"):
        answer = desk.get("/map", params={name: HOSTILE[:80]}, headers={"accept": "text/html"})
        assert answer.status_code == 200 and is_harmless(answer.text)


def test_a_place_leads_to_its_map(desk: TestClient) -> None:
    links = page(desk, "/place/Lviv").xpath("//a[starts-with(@href,'/map')]/@href")
    assert "/map?around=Lviv" in links
    assert "Lviv" in page(desk, "/map?around=Lviv").text_content()
