"""What the database does for a screen of joined rows must not grow with the record: counted in its own steps, never in time."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from sampling import some
from steps import instructions
from told_claims import keep, says, story

from onrecord import daybook
from onrecord.linked import Told
from onrecord.record import Record, open_record
from onrecord.settling import settle
from onrecord.store import together
from onrecord.versioning import linker_version
from onrecord.web import app, joins

# more than a screen of origins, of figures and of differences in either, with screens of five rows
SMALL, LARGE, SHOWN = 8, 32, 5
SCREENS = (
    "/claim/{claim}",
    "/trace/{claim}",
    "/origin/{claim}",
    "/figures",
    "/figure/killed",
    "/conflicts",
    "/conflicts?all=true",
    "/origins",
)


def stories(number: int) -> list[list[Told]]:
    """Return two stories of one strike in a town of its own, whose tolls differ by who tells them."""
    town = f"Tovarka{number}"
    place = {"place": town, "place_id": f"made:{town}", "admin": "Ostrel Region", "country": "Ostrel"}
    day = f"2024-{1 + number % 12:02}-{1 + number % 28:02}"
    found = []
    for who, count in (("Governor Ida Brandt", 4), ("Mayor Olov Lind", 7)):
        told = (
            f"{who} said that {count} people were killed in {town}. Kyiv and Moscow said nothing. {words(number, who)}"
        )
        claims = says(f"{count} people", "killed", low=count, high=count, unit="person", speaker=who, time=day, **place)
        found.append(story(told, claims, published=day, names={who: (who, "person", "Ostrel")}))
    return found


def words(*facts: object) -> str:
    """Return sentences that no other story has, so that none is a copy of another."""
    digest = hashlib.sha512(repr(facts).encode()).hexdigest().translate(str.maketrans("0123456789", "ghijklmnop"))
    made = [digest[at : at + 6] for at in range(0, 120, 6)]
    return " ".join(f"{' '.join(made[at : at + 5]).capitalize()}." for at in range(0, 20, 5))


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Record]]:
    folder = tmp_path_factory.mktemp("joined")
    made = [_made(folder / str(count), count) for count in (SMALL, LARGE)]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(joins, "PER_PAGE", SHOWN)
        patched.setattr(daybook, "MOST_NUMBERS", SHOWN)
        yield made
    for record in made:
        record.close()


def _made(folder: Path, count: int) -> Record:
    record = open_record(folder, create=True)
    for number in range(count):
        for told in stories(number):
            record.archive.blobs.put(told[0].story.text.encode())
            keep(record.archive, told)
    settle(record.archive, linker_version())
    return record


def steps(record: Record, path: str) -> int:
    """Return how many instructions SQLite makes to answer one address, the first that is asked of a desk."""
    with instructions(record.archive.store.engine) as counted:
        answer = TestClient(app(record), base_url="http://localhost").get(path)
    assert answer.status_code == 200, answer.text[:300]
    return counted[0]


@pytest.mark.parametrize("screen", some(SCREENS, 3))
def test_a_screen_of_joined_rows_costs_the_same_in_a_larger_record(records: list[Record], screen: str) -> None:
    claim = stories(3)[0][0].claim.id
    small, large = (steps(record, screen.format(claim=claim)) for record in records)
    assert large <= 1.3 * small + 300, f"{small} steps, then {large}"


def test_the_screens_show_what_they_are_measured_for(records: list[Record]) -> None:
    claim = stories(3)[0][0].claim.id
    for record in records:
        desk = TestClient(app(record), base_url="http://localhost")
        with record.archive.store.read() as connection:
            rows, count = together.differences_from(connection, claim, 5)
        assert count == len(rows) == 1
        assert rows[0]["why"] in desk.get(f"/claim/{claim}").text.replace("&#34;", '"')
        assert "More rows" in desk.get("/origins").text
        assert "More rows" in desk.get("/figure/killed").text
        assert "7 people" in desk.get(f"/trace/{claim}").text


def test_older_numbers_of_a_figure_are_a_step_away(records: list[Record]) -> None:
    desk = TestClient(app(records[0]), base_url="http://localhost")
    seen: set[str] = set()
    start, more = 0, True
    while more:
        found = desk.get(f"/api/v1/figures/killed?from={start}").json()
        seen.update(point["claim_id"] for point in found["points"])
        start, more = start + SHOWN, found["more"]
    assert len(seen) == 2 * SMALL


def test_as_known_after_the_last_capture_is_what_is_known_now(records: list[Record]) -> None:
    claim = stories(3)[0][0].claim.id
    small, large = (steps(record, f"/claim/{claim}?as_of=2099-01-01") for record in records)
    assert large <= 1.3 * small + 300
