"""What is not known stays unknown: in the tables, in the types, in the code that reads, and in all that is shown or exported."""

from __future__ import annotations

import ast
import csv
import dataclasses
import io
import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from desk_pages import HERE
from fastapi.testclient import TestClient
from light_reader import light_terms
from sqlalchemy import inspect, text

import onrecord
from onrecord import linked, model
from onrecord.archive import open_archive
from onrecord.record import Record
from onrecord.store import open_store, tables
from onrecord.web import app

ROOT = Path(onrecord.__file__).parent
# a word of the rules' own that says how, and no fact of a page
OWN = {"utf-8"}
# where the clock may be asked: who captures, decides, publishes or asks, and how long something takes
CLOCKS = {"intake.py", "record.py", "cli", "web", "bench", "mcp", "examples"}


def test_no_column_of_any_table_has_a_default(tmp_path: Path) -> None:
    for table in tables.metadata.tables.values():
        for column in table.columns:
            assert column.default is None and column.server_default is None, f"{table.name}.{column.name}"
    store = open_store(f"sqlite:///{tmp_path / 'record.db'}", create=True)
    with store.read() as connection:
        names = [each for each in inspect(connection).get_table_names() if "search" not in each]
        made = [
            (name, row.name, row.dflt_value)
            for name in names
            for row in connection.execute(text(f"PRAGMA table_info({name})"))
        ]
    store.close()
    assert len(made) > 150 and [each for each in made if each[2] is not None] == []


def test_no_field_of_a_record_type_has_a_number_a_day_or_a_name_for_its_default() -> None:
    seen = 0
    for home in (model, linked):
        kinds = [each for each in vars(home).values() if isinstance(each, type) and dataclasses.is_dataclass(each)]
        for kind in (each for each in kinds if each.__module__ == home.__name__):
            for field in dataclasses.fields(kind):
                value, seen = field.default, seen + 1
                assert not _is_fact(value), f"{kind.__name__}.{field.name} = {value!r}"
    assert seen > 150


def _is_fact(value: object) -> bool:
    if isinstance(value, str):
        return value not in OWN and (any(sign.isdigit() for sign in value) or value[:1].isupper())
    return isinstance(value, (int, float, Decimal, date)) and not isinstance(value, bool)


def test_a_fact_is_seen() -> None:
    found = [
        _is_fact(value)
        for value in (0, 0.0, Decimal(0), date(2024, 11, 2), "2024-11-02", "Oslo", None, "", False, "unknown")
    ]
    assert found == [True] * 6 + [False] * 4


def test_no_part_that_reads_asks_the_clock() -> None:
    asked = [
        each
        for path in sorted(ROOT.rglob("*.py"))
        if path.relative_to(ROOT).parts[0] not in CLOCKS
        for each in _clocks(path)
    ]
    assert asked == []


def test_a_clock_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "a.py"
    path.write_text(
        "from datetime import date\nx = date.today()\ny = datetime.now(UTC)\nz = data.now\n", encoding="utf-8"
    )
    assert len(list(_clocks(path))) == 2


def _clocks(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner = node.func.value.id if isinstance(node.func.value, ast.Name) else ""
            if (node.func.attr in ("now", "utcnow", "today") and owner in ("date", "datetime")) or (
                owner,
                node.func.attr,
            ) == ("time", "time"):
                yield f"{path.name}:{node.lineno}"


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    folder = tmp_path_factory.mktemp("unknown")
    (folder / "page.txt").write_text(
        "Nobody knows when or where 31 people were hurt, or who says so.\n", encoding="utf-8"
    )
    with open_archive(folder / "war.onrecord", create=True) as archive:
        held = Record(archive)
        held.add(folder / "page.txt", terms=light_terms())
        yield held


def test_a_number_without_a_day_or_a_place_has_none_in_any_export(record: Record) -> None:
    (row,) = map(json.loads, record.export("figures"))
    (cells,) = csv.DictReader(io.StringIO("".join(record.export("figures", "csv"))))
    for name in ("place", "time", "source", "via", "published", "publisher", "headline", "actor", "target", "rate"):
        assert row[name] in (None, [], ""), (name, row[name])
        assert cells[name] == "", (name, cells[name])
    assert cells["published_basis"] == row["published_basis"] == "unknown"
    assert json.loads("".join(record.export("figures", "geojson")))["features"] == []
    for form in ("acled", "ucdp"):
        assert len("".join(record.export(None, form)).splitlines()) == 1


def test_a_number_without_a_day_or_a_place_has_none_on_any_screen(record: Record) -> None:
    desk = TestClient(app(record, writable=False), base_url=HERE)
    claim = next(iter(record.claims()))
    story = next(record.readings()).reading.story
    (held,) = desk.get("/api/v1/claims").json()["items"]
    assert (held["place"], held["time"], held["speaker"]) == (None, None, None)
    for path in (f"/claim/{claim.id}", f"/story/{story.id}", "/stories", "/search?q=hurt"):
        shown = desk.get(path, headers={"accept": "text/html"}).text
        body = shown[shown.index("<main") : shown.index("</main>")]
        # the day of the capture is no day of the matter, and no town stands in for none
        assert "31" in body or path == "/stories", path
        for town in ("Kyiv", "Moscow", "Washington"):
            assert town not in body, (path, body[max(0, body.find(town) - 300) : body.find(town) + 100])
        assert "1970" not in body and "0001-01-01" not in body
    assert "not known" in desk.get(f"/story/{story.id}", headers={"accept": "text/html"}).text
    assert desk.get("/timeline", headers={"accept": "text/html"}).text.count("31 people") == 0
