"""Limits of the desk that test_web_guard.py does not hold: no SQL from outside, no formula in any table, bounded questions, nobody else asked."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from desk_pages import HERE, TOKEN
from fastapi.testclient import TestClient
from light_reader import light_terms, made_up

from onrecord.archive import open_archive
from onrecord.export import HOLDS
from onrecord.export.tables import FORMULA
from onrecord.record import Record
from onrecord.web import app
from onrecord.web.publishing import publish

STARTS = (
    "=",
    "+",
    "-",
    "@",
    "＝",
    "＋",
    "－",
    "＠",
    " =",
    "'=",
    "\u00a0=",
    "==",
    "+-",
    "-+",
    "@@",
    "\t=",
    "=\t",
    " @",
    '"=',
    "-=",
)
RUNS = ("1+1", 'HYPERLINK("x")', "cmd|' !A1", "SUM(1;2)", 'WEBSERVICE("x")')
PAYLOADS = tuple(start + run for start in STARTS for run in RUNS)
NUMERAL = re.compile(r"-?\d+(?:\.\d+)?")
TABLES = ("/figure/killed.csv?conflict=ukraine", "/search.csv?q=hurt", "/stories.csv", "/names.csv", "/sources.csv",
          "/issues.csv", "/conflicts.csv", "/corrections.csv", "/check.csv", "/figures.csv", "/timeline.csv")  # fmt: skip
FOREIGN = re.compile(
    r"""(?:src|href|action|srcset|poster|data)\s*=\s*["']?\s*(?:https?:)?//|url\(\s*["']?\s*(?:https?:)?//|@import""",
    re.I,
)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """Pages that are named, and speak, in formulas, and people who decide in them."""
    folder = tmp_path_factory.mktemp("limits")
    with open_archive(folder / "war.onrecord", create=True) as archive:
        held = Record(archive)
        paths = []
        for number in range(0, len(PAYLOADS), 10):
            group = PAYLOADS[number : number + 10]
            path = folder / f"{group[0].strip()[:20].replace('/', '')}{number}.txt"
            lines = [f"{each} Mayor Dahl said that {at + 2} people were hurt in Kyiv on 2024-11-02, {' '.join(made_up(number, at))}."
                     for at, each in enumerate(group)]  # fmt: skip
            path.write_text("\n\n".join(lines) + "\n", encoding="utf-8")
            paths.append(path)
        held.add(*paths, terms=light_terms())
        for claim, each in zip(list(held.claims()), PAYLOADS[::9], strict=False):
            held.correct("edit", claim.id, because=each, by=each.strip() or "x", edits=[("speaker", each.strip())])
        yield held


@pytest.fixture(scope="module")
def desk(record: Record) -> TestClient:
    return TestClient(app(record, token=TOKEN), base_url=HERE, raise_server_exceptions=False)


def formulas(table: str) -> list[str]:
    """Return the cells of a table that a spreadsheet could run."""
    cells = [cell for row in csv.reader(io.StringIO(table, newline="")) for cell in row]
    return [cell for cell in cells if cell.lstrip(' "\u00a0\n').startswith(FORMULA) and not NUMERAL.fullmatch(cell)]


def test_there_is_nothing_that_takes_sql(desk: TestClient) -> None:
    for path in (
        "/sql",
        "/query",
        "/-/sql",
        "/db",
        "/record",
        "/record.db",
        "/record.json",
        "/api/v1/sql",
        "/api/v1/query",
    ):
        assert desk.get(path, params={"sql": "SELECT 1", "q": "SELECT 1"}).status_code == 404, path
    described = desk.get("/api/openapi.json").json()
    names = {
        each["name"]
        for path in described["paths"].values()
        for way in path.values()
        for each in way.get("parameters", ())
    }
    assert names and not names & {"sql", "query", "where", "order", "_where", "select"}
    assert all(set(path) <= {"get", "parameters"} for path in described["paths"].values())


def test_no_table_that_leaves_the_desk_has_a_formula_in_it(record: Record, desk: TestClient) -> None:
    assert len(PAYLOADS) == 100
    answered = 0
    for path in TABLES:
        answer = desk.get(path)
        if answer.status_code == 200:
            assert answer.headers["content-type"].startswith("text/csv"), path
            answered += 1
            assert formulas(answer.text) == [], path
    assert answered >= 6
    asked = [(what, form) for form in ("csv", "acled", "ucdp") for what in HOLDS[form]]
    made = {f"{what} {form}": "".join(record.export(what, form)) for what, form in asked}
    assert {name: found for name, table in made.items() if (found := formulas(table))} == {}
    # they are in there, and a table that is made without care would have them
    assert sum(each.strip() in made["claims csv"] for each in PAYLOADS[::9]) > 3
    assert formulas("a,=1+1\n -1+1,-3\n") == ["=1+1", " -1+1"]


def questions(described: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, ways in described["paths"].items():
        for each in (each for way in ways.values() for each in way.get("parameters", ())):
            kinds = each["schema"].get("anyOf", [each["schema"]])
            yield from ((path, each["name"], kind) for kind in kinds if kind.get("type") != "null")


def test_every_question_of_the_api_is_bounded(desk: TestClient) -> None:
    asked = list(questions(desk.get("/api/openapi.json").json()))
    assert len(asked) > 30
    loose = [(path, name) for path, name, kind in asked
             if (kind.get("type") == "integer" and name == "limit" and not kind.get("maximum", 10**9) <= 1_000)
             or (kind.get("type") == "integer" and not kind.get("minimum", -1) >= 0)]  # fmt: skip
    assert loose == []


def test_a_question_beyond_the_bounds_is_refused_and_a_long_one_breaks_nothing(desk: TestClient) -> None:
    for name, value in (("limit", "1001"), ("limit", "-1"), ("from", "-1"), ("limit", "1e9"), ("limit", "x")):
        answer = desk.get("/api/v1/claims", params={name: value})
        assert answer.status_code == 422 and answer.json()["error"]["code"] == "wrong-arguments", (name, value)
    for path in ("/search", "/api/v1/search", "/trace", "/names", "/stories"):
        assert desk.get(path, params={"q": "a" * 20_000, "about": "b" * 20_000}).status_code in (
            200,
            400,
            404,
            414,
            422,
        ), path


@pytest.mark.long
def test_no_page_and_no_file_of_a_publication_asks_anybody_else(desk: TestClient, tmp_path: Path) -> None:
    for path in (
        "/",
        "/stories",
        "/search?q=hurt",
        "/names",
        "/map",
        "/timeline",
        "/method",
        "/check",
        "/add",
        "/static/desk.css",
    ):
        answer = desk.get(path, headers={"accept": "text/html"})
        assert answer.status_code == 200 and FOREIGN.findall(answer.text) == [], path
    page = tmp_path / "=1+1.txt"
    page.write_text(
        "\n\n".join(
            f"{each} Mayor Dahl said that 7 people were hurt in Kyiv on 2024-11-02." for each in PAYLOADS[:99:33]
        ),
        encoding="utf-8",
    )
    with open_archive(tmp_path / "war.onrecord", create=True) as archive:
        small = Record(archive)
        small.add(page, terms=light_terms())
        publish(small, tmp_path / "site", now=datetime(2030, 1, 1, tzinfo=UTC))
    files = [
        path
        for path in (tmp_path / "site").rglob("*")
        if path.suffix in (".html", ".css", ".svg", ".json", ".md", ".csv")
    ]
    assert len(files) > 20
    for path in files:
        found = path.read_text("utf-8")
        if path.suffix in (".html", ".css", ".svg"):
            assert FOREIGN.findall(re.sub(r'xmlns(?::\w+)?="[^"]*"', "", found)) == [], path
        if path.suffix == ".csv":
            assert formulas(found) == [], path
    for script in (tmp_path / "site" / "static").glob("*.js"):
        if script.name not in ("vega.js", "search-data.js"):
            assert not re.search(r"""["'`]\s*(?:https?:)?//\w""", script.read_text("utf-8")), script


def test_a_foreign_address_is_seen() -> None:
    bad = (
        '<img src="https://x.example/a">',
        "<a href=//x.example>",
        "body { background: url('http://x.example/a') }",
        "@import 'a'",
    )
    assert all(FOREIGN.search(each) for each in bad)
    assert not FOREIGN.search('<a href="/story/a">https://x.example</a> url(data:image/png;base64,x)')
