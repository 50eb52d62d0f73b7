"""What the database does for one screen must not grow with the record: counted in its own steps, never in time.

The records are made of rows alone, a few days apart each, so that the default run has time for them.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from light_reader import read_lightly
from sampling import some
from steps import instructions

from onrecord.model import Page
from onrecord.record import Record, open_record
from onrecord.store import candidates, lists, search
from onrecord.store import record as statements
from onrecord.store.rows import page_rows
from onrecord.web import app, checking, mapping
from onrecord.web.asking import Desk

SMALL, LARGE, BESIDE = 60, 180, 1
DAYS = 20
# the screens that show some rows of many, one day or one thing: their work is that of what they show
SCREENS = (
    "/brief/2024-03-04", "/check", "/map", "/map?day=2024-03-04", "/sources", "/issues", "/timeline",
    "/stories", "/stories?from=20", "/place/Kyiv", "/who/Kyiv", "/search?q=explosions", "/search?q=explosions&as_of=2024-12-31",
    "/search?q=Serhiy+Popko", "/search?q=measure:killed", "/search?q=measure:killed+place:Kyiv", "/stories?as_of=2024-12-31",
    "/timeline?as_of=2024-12-31", "/map?as_of=2024-12-31", "/story/{story}", "/page/{page}",
    "/cite/{claim}.md", "/api/v1/record", "/api/v1/stories?limit=20", "/api/v1/issues",
)  # fmt: skip
# what was measured beyond a screen's own rows: a deeper index, a longer list of names to choose from
MOST, MORE = 1.3, 300


def steps(record: Record, path: str) -> int:
    """Return how many instructions SQLite makes to answer one address, asked of a desk that has answered nothing."""
    with instructions(record.archive.store.engine) as counted:
        desk = TestClient(app(record), base_url="http://localhost")
        desk.get("/method")
        before = counted[0]
        answer = desk.get(path)
    assert answer.status_code == 200, f"{path}: {answer.text[:200]}"
    return counted[0] - before


def page(number: int) -> Page:
    """Return a page of BESIDE stories: of a day that two more pages have in a record of any size, or of one much later."""
    day = f"2024-03-{number % DAYS + 1:02}" if number < SMALL else f"2024-{4 + number % 9:02}-{number % 28 + 1:02}"
    letters = f"{chr(97 + number % 26)}{chr(97 + number // 26)}"
    lines = [
        f"{day} Russia and Ukraine: {number + at} explosions in Town{letters}{chr(97 + at)}. Serhiy Popko said that {at + 2}"
        f" people were killed in Kyiv."
        for at in range(BESIDE)
    ]
    stream = "\n".join(lines)
    sha256 = hashlib.sha256(stream.encode()).hexdigest()
    return Page(name=f"page{number}.txt", sha256=sha256, media_type="text/plain", stream=stream)


def write(record: Record, numbers: Iterable[int], at: Callable[[int], str] = lambda _: "2024-12-31T00:00:00Z") -> None:
    """Write pages as rows, in one transaction; they are not joined: what that costs has tests of its own."""
    archive = record.archive
    with archive.store.write() as connection:
        run = statements.start_run(
            connection, started_at="2024-12-31T00:00:00Z", code_version="1", reader="light", config_sha="0"
        )
        for number in numbers:
            made = page(number)
            data = made.stream.encode()
            archive.blobs.put(data)
            capture = statements.Capture(sha256=made.sha256, name=made.name, captured_at=at(number), size=len(data))
            statements.write_capture(connection, capture, run)
            statements.write_reading(connection, page_rows(read_lightly(made)), "light", run)


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("growth")
    made = []
    for count in (SMALL, LARGE):
        made.append(open_record(folder / str(count), create=True))
        write(made[-1], range(count))
    yield made
    for record in made:
        record.close()


@pytest.fixture(autouse=True)
def bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Set how much a screen looks through at the most so low that both records hold more."""
    monkeypatch.setattr(checking, "NEWEST", 10)
    monkeypatch.setattr(checking, "ENOUGH", 10)
    monkeypatch.setattr(mapping, "MOST", 60)
    monkeypatch.setattr(lists, "AT_MOST", 20)
    monkeypatch.setattr(search, "RANKED", 40)
    monkeypatch.setattr(search, "LOOKED", 60)
    monkeypatch.setattr(candidates, "LATEST", 20)
    monkeypatch.setattr(candidates, "LOT", 20)
    monkeypatch.setattr(candidates, "MORE", 1)
    monkeypatch.setattr(candidates, "DEEP", 60)
    monkeypatch.setattr(candidates, "STORIES_MOST", 20)


@pytest.mark.parametrize("screen", some(SCREENS, 2))
def test_a_screen_costs_the_same_in_a_larger_record(records: list[Record], screen: str) -> None:
    found = []
    for record in records:
        held = next(iter(record.readings()))
        path = screen.format(
            story=held.reading.story.id, page=held.reading.page.sha256, claim=held.reading.claims[0].id
        )
        found.append(steps(record, path))
    small, large = found
    assert large <= MOST * small + MORE, f"{small} steps, then {large}"


def test_of_a_common_measure_the_latest_claims_answer(records: list[Record]) -> None:
    for record in records:
        hits, total = record.search("measure:killed", limit=30)
        assert isinstance(total, search.AtLeast) and total == 2 * candidates.LOT and len(hits) == 30
        days = sorted(row["time_low"] or "" for row in record_claims(record))
        assert min(claim["time_low"] or "" for hit in hits for claim in hit.claims) >= days[-total]


def test_what_a_second_common_field_turns_away_is_not_said_to_answer(records: list[Record]) -> None:
    _, large = records
    asked = "measure:killed date:2024-03-01..2024-03-03"
    every = [row for row in record_claims(large) if "2024-03-01" <= (row["time_low"] or "") <= "2024-03-03"]
    assert every
    hits, total = large.search(asked, limit=100)
    assert total == len(hits) <= len(every)
    _, none = large.search("explosions -place:Town NOT explosions measure:killed", limit=100)
    assert none == 0


def test_a_search_looks_no_further_than_its_bound(records: list[Record], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "LOOKED", 40)
    hits, total = records[1].search("measure:killed headline:nobody", limit=100)
    assert not hits and total == 0
    hits, total = records[1].search("measure:killed NOT killed NOT explosions", limit=100)
    assert not hits and total == 0 and isinstance(total, search.AtLeast)


def test_of_a_rare_measure_every_claim_answers(records: list[Record], monkeypatch: pytest.MonkeyPatch) -> None:
    for where, name in ((search, "RANKED"), (search, "LOOKED"), (candidates, "DEEP")):
        monkeypatch.setattr(where, name, 1_000)
    for record in records:
        total = record.search("measure:killed", limit=5)[1]
        assert total == len(record_claims(record)) and not isinstance(total, search.AtLeast)


def test_of_common_words_those_read_last_by_then_answer(tmp_path: Path) -> None:
    def day(number: int) -> str:
        return f"2024-{1 + number // 28:02}-{1 + number % 28:02}"

    numbers = list(range(120))
    # a page of the first days is read after all others
    with open_record(tmp_path / "record", create=True) as record:
        write(record, [*numbers[:5], *numbers[6:], 5], lambda number: f"{day(number)}T00:00:00Z")
        hits, total = record.search("explosions", as_of=day(99), limit=100)
        found = {int(hit.page["name"][4:-4]) for hit in hits}
        assert isinstance(total, search.AtLeast) and total == search.RANKED and found == set(range(60, 100))
        for last in (9, 30):
            hits, total = record.search("explosions", as_of=day(last), limit=100)
            assert {int(hit.page["name"][4:-4]) for hit in hits} == set(range(last + 1)) and total == last + 1


def record_claims(record: Record) -> list[dict[str, object]]:
    with record.archive.store.read() as connection:
        return statements.rows_of(connection, "claims", predicate="killed")


def test_what_several_ask_for_at_the_same_time_is_made_once(records: list[Record]) -> None:
    desk, made, begun, go = Desk(records[0]), [], threading.Event(), threading.Event()

    def make() -> int:
        made.append(1)
        begun.set()
        go.wait(10)
        return len(made)

    found: list[int] = []
    asking = [threading.Thread(target=lambda: found.append(desk.kept("one", make))) for _ in range(4)]
    asking[0].start()
    assert begun.wait(10)
    for each in asking[1:]:
        each.start()
    go.set()
    for each in asking:
        each.join(10)
    assert (found, made) == ([1, 1, 1, 1], [1])


def test_what_could_not_be_made_is_tried_again(records: list[Record]) -> None:
    desk = Desk(records[0])
    with pytest.raises(ZeroDivisionError):
        desk.kept("one", lambda: 1 // 0)
    assert desk.kept("one", lambda: 2) == 2
