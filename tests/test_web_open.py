"""What to watch: what is announced, owed, unanswered and unverified, each with its words and with what would close it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from desk_pages import COPY, HERE, TOKEN, is_harmless, page
from fastapi.testclient import TestClient
from linked_pages import dated, record_of

from onrecord.annotate import Resources
from onrecord.brief.public import Public
from onrecord.record import Record
from onrecord.web import app

AHEAD = dated(
    "12 March 2024",
    "What is planned",
    "Germany will send 20 tanks to Ukraine by 28 March 2024, the German defence ministry said.",
    "The rebels said that 40 soldiers were killed near Omdurman on Monday. The report could not be independently verified.",
    "The Kremlin declined to comment on the tanks.",
)
DONE = dated(
    "29 March 2024",
    "The tanks",
    "Germany sent 20 tanks to Ukraine on 28 March 2024, the German defence ministry said.",
)
CAPTURED = {"ahead.txt": "2024-03-12T20:00:00Z", "done.txt": "2024-03-29T20:00:00Z"}


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory, resources: Resources) -> Iterator[Record]:
    pages = {"ahead.txt": AHEAD, "copy.txt": COPY}
    with record_of(tmp_path_factory.mktemp("open"), resources, pages, CAPTURED) as held:
        yield held


@pytest.fixture(scope="module")
def desk(record: Record) -> TestClient:
    return TestClient(app(record, token=TOKEN), base_url=HERE)


def test_each_kind_has_its_rows_with_words_and_what_would_close_it(desk: TestClient) -> None:
    rows = desk.get("/open.json").json()
    (deadline,) = [row for row in rows if row["due"] == "2024-03-28"]
    assert (deadline["due"], deadline["is_overdue"]) == ("2024-03-28", False) and "28 March 2024" in deadline["words"]
    (silence,) = [row for row in rows if row["kind"] == "silence"]
    assert "declined to comment" in silence["words"]
    assert [row for row in rows if row["kind"] == "unverified" and "Omdurman" in row["words"]]
    assert all(row["closes"] and row["story_id"] for row in rows)
    root = page(desk, "/open")
    for row in rows:
        assert row["words"] in " ".join(root.text_content().split())
        assert row["closes"] in root.text_content()
    claims = {row["claim_id"] for row in rows if row["claim_id"] and row["kind"] != "silence"}
    assert {each.get("href") for each in root.xpath("//a[@class='value']")} == {f"/claim/{each}" for each in claims}


def test_what_is_told_as_done_is_open_no_more_but_was_then(tmp_path: Path, resources: Resources) -> None:
    with record_of(tmp_path, resources, {"ahead.txt": AHEAD, "done.txt": DONE}, CAPTURED) as held:
        desk = TestClient(app(held), base_url=HERE)
        plan, done = (
            next(each.claim.id for each in held.linked().tolds.values() if each.document == name and each.claim.predicate == "weapons_transfer")
            for name in ("ahead", "done")
        )  # fmt: skip
        assert [row["is_overdue"] for row in desk.get("/open.json").json() if row["due"] == "2024-03-28"] == [True]
        held.correct("merge", plan, other=done, because="the same tanks", by="Ada Quist")
        assert not [row for row in desk.get("/open.json").json() if row["due"] == "2024-03-28"]
        then = desk.get("/open.json?as_of=2024-03-12").json()
        assert [row["is_overdue"] for row in then if row["due"] == "2024-03-28"] == [False]


def test_its_twins_say_the_same(desk: TestClient) -> None:
    rows = desk.get("/open.json").json()
    table = list(csv.DictReader(io.StringIO(desk.get("/open.csv").text)))
    assert [row["words"] for row in table] == [row["words"] for row in rows]
    assert len(desk.get("/open.md").text.splitlines()) == len(rows) + 2
    assert desk.get("/api/v1/open").json()["items"] == rows
    assert desk.get("/open.xml").status_code == 404


def test_hostile_words_stay_words(desk: TestClient) -> None:
    assert is_harmless(desk.get("/open", headers={"accept": "text/html"}).text)


def test_a_publication_holds_back_what_is_too_fresh(record: Record) -> None:
    soon = TestClient(app(record, writable=False, public=Public(now=datetime(2024, 3, 12, tzinfo=UTC))), base_url=HERE)
    assert not [row for row in soon.get("/open.json").json() if "Omdurman" in row["words"]]
    assert not [each for each in page(soon, "/open").xpath("//main//a/@href") if "claim=" in each]


def test_a_figure_tells_who_said_nothing_but_no_publication_quotes_it(tmp_path: Path, resources: Resources) -> None:
    words = "The Kremlin declined to comment on the North Korean soldiers."
    told = "Some 900 North Korean soldiers were deployed in Kursk, the Ukrainian defence ministry said."
    pages = {"soldiers.txt": dated("12 March 2024", "Soldiers in Kursk", told, words)}
    with record_of(tmp_path, resources, pages, {"soldiers.txt": "2024-03-12T20:00:00Z"}) as held:
        desk = TestClient(app(held), base_url=HERE)
        public = Public(now=datetime(2024, 6, 12, tzinfo=UTC))
        published = TestClient(app(held, writable=False, public=public), base_url=HERE)
        for address in ("/figure/dprk-troops", "/figure/dprk-troops.json", "/figure/dprk-troops.md"):
            assert "900" in published.get(address).text and words not in published.get(address).text
            assert words in desk.get(address).text
