"""The queue suggests what a rule says of an item, and nothing where no rule says anything; rows of one sentence print it once."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import pairwise

import pytest
from desk_pages import HERE, TOKEN, page
from fastapi.testclient import TestClient
from linked_pages import dated, record_of

from onrecord.annotate import Resources
from onrecord.record import Record
from onrecord.web import app
from onrecord.web.ranking import DO

DOUBTFUL = dated(
    "14 March 2024",
    "A day that cannot be",
    "On the 700th day of the war in Ukraine two people were killed in Kherson, Governor Oleksandr Prokudin said on Thursday.",
)
FIRST = dated(
    "12 March 2024",
    "Izmail counts",
    "Governor Oleh Kiper said on Tuesday that two people were wounded in Izmail on Monday night.",
)
LATER = dated(
    "14 March 2024",
    "Izmail counts anew",
    "Governor Oleh Kiper said on Thursday that five people were wounded in Izmail on Monday night.",
)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory, resources: Resources) -> Iterator[Record]:
    pages = {"doubtful.txt": DOUBTFUL, "first.txt": FIRST, "later.txt": LATER}
    with record_of(tmp_path_factory.mktemp("suggestions"), resources, pages) as held:
        yield held


@pytest.fixture(scope="module")
def desk(record: Record) -> TestClient:
    return TestClient(app(record, token=TOKEN), base_url=HERE)


def test_a_rule_that_finds_something_is_the_suggestion_and_names_itself(record: Record, desk: TestClient) -> None:
    found = [issue for held in record.readings() for issue in held.reading.issues if issue.code == "war-day-mismatch"]
    shown = page(desk, "/check").xpath("//li[@class='check']//p[@class='suggested']")
    told = [" ".join(each.text_content().split()) for each in shown]
    assert found and any(each.endswith("war-day-mismatch") for each in told)


def test_a_difference_says_what_to_do_and_why(record: Record, desk: TestClient) -> None:
    (differ,) = [each for each in record.linked().differences if each.kind in DO]
    items = {
        each.get("id"): " ".join(each.text_content().split())
        for each in page(desk, "/check").xpath("//li[@class='check']")
    }
    for claim_id in (differ.left, differ.right):
        assert DO[differ.kind] in items[claim_id] and differ.why in items[claim_id] and differ.rule in items[claim_id]


def test_nothing_is_suggested_where_no_rule_speaks(record: Record, desk: TestClient) -> None:
    rows = list(csv.DictReader(io.StringIO(desk.get("/check.csv").text)))
    differing = {side for each in record.linked().differences if each.kind in DO for side in (each.left, each.right)}
    bare = [row for row in rows if row["page"] != "doubtful" and row["claim"] not in differing]
    assert bare and not [row for row in bare if row["suggestion"]]
    assert [row for row in rows if row["claim"] in differing and row["suggestion"]]


def test_a_sentence_is_printed_once_for_items_that_follow_each_other(desk: TestClient) -> None:
    said = [
        " ".join(each.text_content().split())
        for each in page(desk, "/check").xpath("//li[@class='check']/p[@class='said']")
    ]
    assert said and all(one != other for one, other in pairwise(said))
