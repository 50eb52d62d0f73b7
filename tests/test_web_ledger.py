"""The ledger of ground: who says that a place was taken, who confirms it, and never more than that."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from desk_pages import HERE, TOKEN, page
from fastapi.testclient import TestClient
from linked_pages import dated, record_of

from onrecord.annotate import Resources
from onrecord.record import Record
from onrecord.web import app

CLAIMED = dated(
    "12 March 2024",
    "Moscow speaks of two villages",
    "Russian forces captured Selydove on Monday, the Russian defence ministry said on Tuesday.",
    "Russian forces captured Vuhledar on Monday, the Russian defence ministry said on Tuesday.",
)
CONFIRMED = dated(
    "14 March 2024",
    "Kyiv on the village",
    "The Ukrainian general staff confirmed on Thursday that Russian forces captured Selydove on Monday.",
)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory, resources: Resources) -> Iterator[Record]:
    with record_of(
        tmp_path_factory.mktemp("ledger"), resources, {"claimed.txt": CLAIMED, "confirmed.txt": CONFIRMED}
    ) as held:
        yield held


@pytest.fixture(scope="module")
def desk(record: Record) -> TestClient:
    return TestClient(app(record, token=TOKEN), base_url=HERE)


def cells(desk: TestClient, path: str = "/settlements") -> dict[str, dict[str, str]]:
    """Return the ledger's cells by place and column, as people read them."""
    rows = page(desk, path).xpath("//table/tbody/tr")
    found = [{each.get("data-of"): " ".join(each.text_content().split()) for each in row.xpath("td")} for row in rows]
    return {row["Place"]: row for row in found}


def test_a_place_that_one_side_claims_stands_as_claimed(desk: TestClient) -> None:
    row = cells(desk)["Vuhledar"]
    assert "Russia" in row["Said by"] and row["Said by"].endswith("claimed") and row["How it stands"] == "claimed"
    assert row["Confirmed by"] == row["Against it"] == "nobody in this record"


def test_the_other_side_confirms_it_in_a_cell_of_its_own(desk: TestClient) -> None:
    row = cells(desk)["Selydove"]
    assert "Russia" in row["Said by"] and "General Staff" in row["Confirmed by"] and row["How it stands"] == "confirmed"


def test_every_cell_leads_to_its_claim_and_the_ledger_has_forms(desk: TestClient) -> None:
    words = page(desk, "/settlements").xpath("//table//a[contains(@href,'/claim/')]/@href")
    assert len(words) >= 3 and all(page(desk, each).xpath("//blockquote") for each in words)
    rows = desk.get("/settlements.json").json()
    assert {(row["place"], row["column"]) for row in rows} >= {("Selydove", "confirmed"), ("Vuhledar", "claimed")}
    assert desk.get("/settlements.xml").status_code == 404


def test_a_rejected_claim_counts_nowhere(record: Record, desk: TestClient) -> None:
    claim = next(
        each for each in record.claims() if each.predicate == "territory.captured" and each.place == "Vuhledar"
    )
    made = record.correct("reject", claim.id, because="said of another village", by="Ada Quist")
    desk.app.state.desk.look_anew()  # type: ignore[attr-defined]
    assert "Vuhledar" not in cells(desk)
    record.correct("undo", made[0].id, because="it was said", by="Ada Quist")
