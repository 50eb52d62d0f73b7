"""The example pages, read once by the real reader: the same record in any order, and `correct` as a user would type it."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from test_linking import state
from typer.testing import CliRunner

from onrecord.annotate import Resources
from onrecord.brief import clashes
from onrecord.brief.trace.text import to_text
from onrecord.cli import app
from onrecord.config import Settings
from onrecord.examples import FOLDER
from onrecord.intake import Terms
from onrecord.record import Record, open_record
from onrecord.run import read_bytes
from onrecord.store.rows import Rows, page_rows
from onrecord.workers import Reader, Task

PAGES = sorted(path for path in FOLDER.rglob("*") if path.suffix in (".txt", ".html"))
ASKED = ("188", "Zaporizhzhia", "truce")


class ReadOnce:
    """Makes a reader that reads each page once, whatever record asks for it."""

    def __init__(self, resources: Resources) -> None:
        self.resources = resources
        self.known: dict[str, Rows] = {}

    def __call__(self) -> Reader:
        return self.read

    def read(self, task: Task) -> Rows:
        if task.sha256 not in self.known:
            self.known[task.sha256] = page_rows(read_bytes(task.data(), task.name, self.resources, url=task.url))
        return {name: [dict(row) for row in rows] for name, rows in self.known[task.sha256].items()}


@pytest.fixture(scope="module")
def reader(resources: Resources) -> ReadOnce:
    return ReadOnce(resources)


def fill(record: Record, reader: ReadOnce, pages: list[Path]) -> None:
    """Add pages one after another; each has an hour of capture of its own, whenever it is added."""
    for page in pages:
        at = f"2025-02-01T{PAGES.index(page):02}:00:00Z"
        record.add(page, terms=Terms(settings=Settings(), captured_at=at, workers=1, make_reader=reader))


def found_in(record: Record) -> tuple[object, ...]:
    """Return the linked tables and what `conflicts` and `trace` print."""
    traces = [trace and to_text(trace) for trace in map(record.trace, ASKED)]
    return state(record.archive), clashes.to_text(record.conflicts(every=True)), *traces


@pytest.fixture(scope="module")
def kept(reader: ReadOnce, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("examples") / "war.onrecord"
    with open_record(place, create=True) as record:
        fill(record, reader, PAGES)
    return place


@pytest.mark.long
def test_the_example_pages_in_any_order_give_the_same_joins_conflicts_and_traces(
    reader: ReadOnce, kept: Path, tmp_path: Path
) -> None:
    with open_record(kept) as record:
        wanted = found_in(record)
    tables = wanted[0]
    assert isinstance(tables, dict)
    assert all(tables[name] for name in ("origins", "origin_claims", "happenings", "claim_links", "copy_links"))
    assert all("188" in str(each) for each in wanted[1:3]), "nothing is compared"
    for seed in range(3):
        pages = random.Random(seed).sample(PAGES, len(PAGES))
        with open_record(tmp_path / f"{seed}.onrecord", create=True) as record:
            fill(record, reader, pages)
            assert found_in(record) == wanted, [page.name for page in pages]


# --- correct ----------------------------------------------------------------------------------------------------


class Desk:
    """A shell with a record: what somebody types, and what is printed."""

    def __init__(self, place: Path) -> None:
        self.type = partial(CliRunner().invoke, app, env={"ONRECORD_RECORD": str(place), "ONRECORD_BY": "Ada"})

    def run(self, *typed: str, code: int = 0) -> str:
        made = self.type(list(typed))
        assert made.exit_code == code, (typed, made.output, made.exception)
        assert "Traceback" not in made.output
        return " ".join((made.stderr if code == 2 else made.stdout).split())

    def correct(self, *typed: str, code: int = 0) -> str:
        return self.run("correct", *typed, "--because", "as the page has it", code=code)

    def refused(self, *typed: str) -> str:
        return self.correct(*typed, code=2)

    def claims(self, query: str) -> list[dict[str, object]]:
        lines = self.type(["search", query, "--format", "jsonl", "--limit", "50"]).stdout.splitlines()
        return [claim for line in lines for claim in json.loads(line)["claims"]]

    def one(self, claim_id: str, query: str) -> dict[str, object]:
        return next(claim for claim in self.claims(query) if claim["id"] == claim_id)


@pytest.fixture
def desk(kept: Path, tmp_path: Path) -> Iterator[Desk]:
    yield Desk(shutil.copytree(kept, tmp_path / "war.onrecord"))


def ids(desk: Desk, query: str, predicate: str) -> list[str]:
    return list(dict.fromkeys(str(each["id"]) for each in desk.claims(query) if each["predicate"] == predicate))


@pytest.mark.long
def test_every_field_is_set_from_the_command_line(desk: Desk) -> None:
    figure = ids(desk, "measure:drones_launched", "drones_launched")[0]
    read = desk.one(figure, "measure:drones_launched")
    sets = [
        ("value=at least 180", {"low": 180, "high": None, "qualifier": "at_least"}),
        ("value=170-180", {"low": 170, "high": 180, "qualifier": "range"}),
        ("unit=", {"unit": None}),
        ("measure=drones_downed", {"predicate": "drones_downed"}),
        ("measure=other:decoy", {"predicate": "other:decoy"}),
        ("place=Kyiv", {"place": "Kyiv"}),
        ("date=2024-11-25", {"time": "2024-11-25", "time_precision": "day"}),
        ("date=2024-11", {"time": "2024-11", "time_high": "2024-11-30", "time_precision": "month"}),
        ("date=", {"time": None, "time_low": None, "time_precision": "unknown"}),
        ("speaker=General Staff of Ukraine", {"speaker": "General Staff of Ukraine"}),
        ("status=denied", {"status": "denied"}),
    ]  # fmt: skip
    for given, wanted in sets:
        field, _, value = given.partition("=")
        printed = desk.correct(figure, "--set", given)
        assert f"Ada: edit {figure} {field} = {value or 'nothing'} because as the page has it" in printed
        row = desk.one(figure, "188")
        assert {name: row[name] for name in wanted} == wanted
        assert row["edited"] == {field: value}
        desk.correct("--undo", printed.split()[0])
        assert desk.one(figure, "188") == read
    desk.correct(figure, "--set", "value=12", "--set", "unit=people")
    assert desk.one(figure, "188")["edited"] == {"unit": "people", "value": "12"}
    assert "edited by Ada: unit people, value 12" in desk.run("search", "188", "unit:people")


def test_an_event_is_set_from_the_command_line(desk: Desk) -> None:
    event = ids(desk, "type:attack.drone_strike", "attack.drone_strike")[0]
    for field in ("value", "unit"):
        assert desk.refused(event, "--set", f"{field}=12") == (
            f"an event has no {field}; these fields of an event can be set: measure, place, date, speaker, status"
        )
    assert "'killed' is no type of event" in desk.refused(event, "--set", "measure=killed")
    assert "is no value" not in desk.refused(event, "--set", "colour=red")
    desk.correct(event, "--set", "measure=attack.missile_strike")
    assert event in ids(desk, "type:attack.missile_strike", "attack.missile_strike")


def test_a_claim_is_accepted_rejected_and_that_is_undone(desk: Desk) -> None:
    figure, other = ids(desk, "measure:drones_launched", "drones_launched")[:2]
    assert f"accept {figure}" in desk.correct(figure[:20], "--accept")
    rejected = desk.correct(figure, "--reject").split()[0]
    assert figure not in ids(desk, "188", "drones_launched")
    assert "was rejected, so that an edit would show nowhere" in desk.refused(figure, "--set", "value=12")
    undo = desk.correct("--undo", rejected).split()[0]
    assert figure in ids(desk, "188", "drones_launched")
    assert "is undone already" in desk.refused("--undo", rejected)
    desk.correct("--undo", undo)
    assert figure not in ids(desk, "188", "drones_launched")
    desk.correct(other, "--accept")
    listed = desk.run("correct", figure, "--list")
    assert (
        listed.count("because") == 4 and f"undo {undo}" in listed and other not in listed and "(undone)" not in listed
    )
    desk.correct("--undo", rejected)
    assert desk.run("correct", "--list").count("(undone)") == 1
    assert desk.run("correct", "--list", "--format", "json").count('"because"') == 6
    assert desk.run("correct", "story_0", "--list", code=1) == ""


def test_claims_stories_and_names_are_merged_and_split(desk: Desk) -> None:
    figure, other = ids(desk, "measure:drones_launched", "drones_launched")[:2]
    event = ids(desk, "type:attack.drone_strike", "attack.drone_strike")[0]
    one, two = [json.loads(line)["story"]["id"] for line in desk.type(["search", "drones", "--format", "jsonl"]).stdout.splitlines()][::2][:2]  # fmt: skip
    desk.correct(figure, "--merge", other)
    desk.correct(figure, "--split", other)
    assert desk.run("correct", other, "--list").count("because") == 2
    alone = {hit["story_id"] for hit in desk.claims(f"family:{one}")}
    made = desk.correct(one, "--merge", two).split()[0]
    assert {one, two} <= {hit["story_id"] for hit in desk.claims(f"family:{two}")} != alone
    desk.correct("--undo", made)
    assert {hit["story_id"] for hit in desk.claims(f"family:{one}")} == alone
    desk.correct(one, "--split", two)
    desk.correct("Air Force of Ukraine", "--merge", "Ukrainian Air Force", "--name")
    desk.correct("Air Force of Ukraine", "--split", "Ukrainian Air Force", "--name")
    assert "neither 'No One' nor 'Nobody' claims anything" in desk.refused("No One", "--merge", "Nobody", "--name")
    assert "one of the two is a figure" in desk.refused(figure, "--merge", event)
    assert "is the id of a story, where that of a claim" in desk.refused(figure, "--merge", one)
    assert "is the id of a story, where that of a claim" in desk.refused(one, "--reject")
    assert "names go with --name" in desk.refused("Air Force", "--merge", "Air Forces")
    assert "is one already" in desk.refused(one, "--merge", one)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ((), "give one of --accept"),
        (("--reject", "--list"), "give one of --accept"),
        (("--reject", "--accept"), "give one of --accept"),
        (("--set", "value"), "write FIELD=VALUE"),
        (("--set", "value=many"), "is no value of a figure"),
        (("--set", "date=soon"), "is no date"),
        (("--set", "status=sure"), "is no status"),
        (("--set", "measure=attack.other"), "is no measure of a figure"),
        (("--accept", "--by", ""), "say who decides"),
        (("--undo", "decision_0"), "is the id of no decision"),
    ],
)
def test_wrong_use_is_refused_with_a_sentence(desk: Desk, typed: tuple[str, ...], says: str) -> None:
    figure = ids(desk, "measure:drones_launched", "drones_launched")[0]
    assert says in desk.refused(figure, *typed)
    assert "say why" in desk.run("correct", figure, "--reject", code=2)
    assert desk.run("correct", "--list", code=1) == ""


def test_a_trace_shows_what_a_reworded_copy_lost_even_where_it_tells_no_such_number(kept: Path) -> None:
    with open_record(kept) as record:
        traced = record.trace("188")
        assert traced is not None
        broken = [each for matter in traced.matters for each in matter.breaks]
    assert [(each.kind, each.told, each.retold) for each in broken] == [
        ("claimant-dropped", "wire-188-drones", "rewrite-a")
    ]
    (lost,) = broken
    assert "air force said" in lost.told_words and "nearly 200" in lost.retold_words and len(lost.notes) == 2
