"""Every list of the desk has its twins: the rows of its page as JSON, CSV and Markdown, narrowed and cut as the page is."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import pytest
from desk_pages import HERE, PAGES, TOKEN, page
from fastapi.testclient import TestClient
from linked_pages import dated, record_of

from onrecord.annotate import Resources
from onrecord.record import Record
from onrecord.web import app, asking, joins, listing, views
from onrecord.web.listing import LISTS

DOUBTFUL = dated(
    "14 March 2024",
    "What is doubted",
    "On the 700th day of the war in Ukraine two people were killed in Kherson, Governor Oleh Kiper said on Thursday.",
)
ALSO_DOUBTFUL = dated(
    "15 March 2024",
    "What is doubted too",
    "On the 702nd day of the war in Ukraine three people were killed in Nikopol, Governor Serhiy Lysak said on Friday.",
)
# an address, and what of each row its page must show
SHOWN = (
    ("/stories", "id"), ("/names", "name"), ("/names?kind=bodies", "name"), ("/sources", "sha256"), ("/figures", "name"),
    ("/issues", "story_id"), ("/timeline", "id"), ("/origins", "claimant"), ("/conflicts?all=true", "left"),
    ("/who/Oleh Kiper", "id"), ("/place/Odesa Oblast", "id"),
)  # fmt: skip


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory, resources: Resources) -> Iterator[Record]:
    with record_of(
        tmp_path_factory.mktemp("lists"), resources, PAGES | {"doubtful.txt": DOUBTFUL, "also.txt": ALSO_DOUBTFUL}
    ) as held:
        yield held


@pytest.fixture(scope="module")
def desk(record: Record) -> TestClient:
    return TestClient(app(record, token=TOKEN), base_url=HERE)


@pytest.mark.parametrize(("address", "key"), SHOWN)
def test_a_list_has_the_rows_of_its_page_in_every_form(desk: TestClient, address: str, key: str) -> None:
    root = page(desk, address)
    twins = {link.text: link.get("href") for link in root.xpath("//footer//a") if link.text in (".json", ".csv", ".md")}
    assert set(twins) == {".json", ".csv", ".md"}
    rows = desk.get(twins[".json"]).json()
    table = list(csv.DictReader(io.StringIO(desk.get(twins[".csv"]).text)))
    lines = desk.get(twins[".md"]).text.splitlines()
    assert rows and len(rows) == len(table) == len(lines) - 2
    html = desk.get(address).text
    assert all(row[key] is None or str(row[key]).replace(" ", "%20") in html.replace(" ", "%20") for row in rows)
    assert [row[key] or "" for row in rows] == [row[key] for row in table]


def test_a_twin_is_narrowed_and_known_as_its_page_is(desk: TestClient) -> None:
    every = desk.get("/names.json?kind=people").json()
    assert {row["type"] for row in every} == {"person"}
    (link,) = (
        each
        for each in page(desk, "/stories?as_of=2024-03-12").xpath("//footer//a/@href")
        if each.startswith("/stories.json")
    )
    assert "as_of=2024-03-12" in link
    assert len(desk.get(link).json()) < len(desk.get("/stories.json").json())
    assert desk.get("/stories.json?from=1").json() == desk.get("/stories.json").json()[1:]


LONG = ("/stories", "/stories?as_of=2024-03-13", "/names", "/names?kind=bodies", "/sources", "/issues", "/timeline",
        "/timeline?as_of=2024-03-14", "/origins", "/conflicts?all=true")  # fmt: skip


@pytest.mark.parametrize("address", LONG)
def test_a_long_list_goes_on_after_its_last_row_until_its_end(
    desk: TestClient, record: Record, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    name, _, asked = address.lstrip("/").partition("?")
    every = desk.get(f"/{name}.json?{asked}").json()
    for module in (asking, joins, listing, views):
        monkeypatch.setattr(module, "PER_PAGE", 1)
    # a desk of its own has shown no list of more rows
    small = TestClient(app(record), base_url=HERE)
    found, at = [], address
    while at:
        found += small.get(at.replace(f"/{name}", f"/{name}.json", 1)).json()
        assert len(found) <= len(every), at
        root = page(small, at)
        at = next(iter(root.xpath("//nav[@class='pager']/a[@rel='next']/@href")), None)
        assert at is None or "after=" in at
    assert found == every and len(every) > 1
    assert root.xpath("//nav[@class='pager']/a[@rel='first']/@href") == [address]


def test_a_list_that_went_on_after_a_row_that_is_gone_says_so(desk: TestClient) -> None:
    for name in ("stories", "names", "sources", "issues", "timeline", "origins", "conflicts"):
        answer = desk.get(f"/{name}.json?after=nothing")
        assert answer.status_code == 400 and "begin at the list's start" in answer.json()["error"]["message"], name
        assert desk.get(f"/{name}?after=nothing", headers={"accept": "text/html"}).status_code == 400


def test_the_api_goes_on_after_the_last_item(desk: TestClient) -> None:
    for name in ("captures", "stories", "claims", "issues"):
        every = desk.get(f"/api/v1/{name}?limit=500").json()["items"]
        found, at = [], f"/api/v1/{name}?limit=2&from=1"
        while at:
            answer = desk.get(at).json()
            found, at = found + answer["items"], answer["next"]
            assert at is None or ("after=" in at and "from=" not in at)
        assert found == every[1:] and found, name


def test_what_is_no_list_has_no_twin(desk: TestClient) -> None:
    for address in ("/nothing.json", "/stories.xml", "/add.json"):
        answer = desk.get(address)
        assert answer.status_code == 404 and answer.json()["error"]["code"] == "not-found", address
    assert set(LISTS) == {address.split("?")[0].lstrip("/") for address, _ in SHOWN if address.count("/") == 1}


def test_a_claim_that_somebody_rejected_is_in_no_list(record: Record, desk: TestClient) -> None:
    claim = desk.get("/who/Oleh%20Kiper.json").json()[0]["id"]
    (made,) = record.correct("reject", claim, because="of another night", by="Ada Quist")
    for address in ("/who/Oleh%20Kiper.json", "/timeline.json"):
        assert claim not in desk.get(address).text
    record.correct("undo", made.id, because="of this night", by="Ada Quist")
    assert claim in desk.get("/who/Oleh%20Kiper.json").text
