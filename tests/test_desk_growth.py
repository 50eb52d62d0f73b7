"""What the database does for one screen must not grow with the record: counted in its own steps, never in time."""

from __future__ import annotations

import sqlite3
from typing import Any

import pytest
from fastapi.testclient import TestClient
from light_reader import light_terms, write_pages
from sqlalchemy import event

from onrecord.record import Record, open_record
from onrecord.web import app

SMALL, LARGE = 30, 120
# the screens that show some rows of many, or one thing: their work is that of what they show
SCREENS = (
    "/story/{story}", "/page/{page}", "/cite/{claim}.md", "/stories", "/stories?start=20", "/timeline", "/place/Kyiv",
    "/api/v1/stories?limit=20",
)  # fmt: skip


def steps(record: Record, path: str) -> int:
    """Return how many instructions SQLite makes to answer one address, asked a second time of a desk of its own."""
    counted = [0]

    def note() -> int:
        counted[0] += 1
        return 0

    def listen(connection: sqlite3.Connection, *_: Any) -> None:
        connection.set_progress_handler(note, 1)

    engine = record.archive.store.engine
    engine.dispose()
    event.listen(engine, "connect", listen)
    desk = TestClient(app(record), base_url="http://localhost")
    assert desk.get(path).status_code == 200, path
    before = counted[0]
    desk.get(path)
    event.remove(engine, "connect", listen)
    return counted[0] - before


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("growth")
    made = []
    for count in (SMALL, LARGE):
        record = open_record(folder / str(count), create=True)
        record.add(*write_pages(folder / f"in{count}", count), terms=light_terms())
        made.append(record)
    yield made
    for record in made:
        record.close()


@pytest.mark.long
@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_costs_the_same_in_a_larger_record(records: list[Record], screen: str) -> None:
    found = []
    for record in records:
        held = next(iter(record.readings()))
        path = screen.format(
            story=held.reading.story.id, page=held.reading.page.sha256, claim=held.reading.claims[0].id
        )
        found.append(steps(record, path))
    small, large = found
    assert large <= 1.3 * small + 300, f"{small} steps, then {large}"
