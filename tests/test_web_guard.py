"""What every route must keep, asked of every route that there is: no write without its token, no odd question answered oddly.

The routes come from the application itself, so that one added later is asked too.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from desk_pages import HERE, PAGES, TOKEN, claim_of
from fastapi import FastAPI
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from linked_pages import record_of
from typer.testing import CliRunner

import onrecord as package
from onrecord.annotate import Resources
from onrecord.cli import app as onrecord
from onrecord.record import Record
from onrecord.web import app
from onrecord.web.guard import BODY_LIMIT, FORM_LIMIT, HEADERS, SAFE

SOURCE = Path(package.__file__).parent
# what tells one database from another, ends a statement, widens a condition or makes it wait
INJECTIONS = tuple(
    start + middle + end
    for start in ("", "1", "x", "claim_", "2024-11-02", "speaker:x ")
    for middle in (
        "' OR '1'='1", '" OR "1"="1', "') OR ('1'='1", "' OR 1=1", "'; DROP TABLE claims", "' UNION SELECT name FROM sqlite_master",
        "' UNION SELECT version()", "' AND (SELECT pg_sleep(9)) IS NULL", "\\' OR 1=1", "%27 OR 1=1", "' || (SELECT body FROM stories) || '",
        "x' ORDER BY 99", "' MATCH 'a", "{a} NEAR/0 b", "^a", 'a" OR b:"c',
    )
    for end in ("", " --", "/*", ";", "#")
)  # fmt: skip
STEPS = ("..", "%2e%2e", "..%2f..", "%252e%252e", "..\\..", "....//", "%c0%ae%c0%ae", ".%00.", "/", "~")
GOALS = ("etc/passwd", "record.db", "blobs", "onrecord.toml", "checkpoints.txt")
DOORS = (
    "/static/",
    "/page/",
    "/story/",
    "/claim/",
    "/cite/",
    "/figure/",
    "/feed/figure/",
    "/who/",
    "/place/",
    "/api/v1/stories/",
    "/brief/",
)
# what none of these files may show: the first words of a database, of accounts, of a log
INSIDE = (b"SQLite format 3", b"root:x:0", b"CREATE TABLE")


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory, resources: Resources) -> Iterator[Record]:
    with record_of(tmp_path_factory.mktemp("guard"), resources, PAGES) as held:
        yield held


@pytest.fixture(scope="module")
def site(record: Record) -> FastAPI:
    return app(record, token=TOKEN)


@pytest.fixture(scope="module")
def desk(site: FastAPI) -> TestClient:
    # a defect of a route fails the test as status 500 and not by what it raised
    return TestClient(site, base_url=HERE, raise_server_exceptions=False)


def routes(site: FastAPI) -> list[APIRoute]:
    inside = [route for each in site.routes for route in getattr(each, "original_router", FastAPI()).routes]
    found = [each for each in (*site.routes, *inside) if isinstance(each, APIRoute)]
    assert len(found) > 40
    return found


def filled(route: APIRoute, value: str) -> str:
    return re.sub(r"\{[^}]+\}", lambda _: quote(value, safe=""), route.path)


def test_no_write_is_done_without_its_token(site: FastAPI, desk: TestClient, record: Record) -> None:
    writes = [(each, method) for each in routes(site) for method in each.methods - SAFE]
    assert len(writes) >= 2
    before = record.archive.checkpoint(), record.corrections()
    claim = claim_of(record, "wire")
    form = {
        "verb": "reject",
        "subject": claim,
        "because": "x",
        "by": "x",
        "text": "Two people died in Kyiv.",
        "name": "x.txt",
    }
    for route, method in writes:
        for token in ({}, {"token": ""}, {"token": "guess"}, {"token": TOKEN[:-1]}):
            answer = desk.request(method, filled(route, "x"), data=form | token, follow_redirects=False)
            assert answer.status_code == 403, (route.path, token, answer.text[:200])
        far = desk.request(
            method, filled(route, "x"), data=form | {"token": TOKEN}, headers={"origin": "https://evil.example"}
        )
        assert far.status_code == 403
        most = BODY_LIMIT if route.path == "/add" else FORM_LIMIT
        large = desk.request(method, filled(route, "x"), content=b"", headers={"content-length": str(most + 1)})
        assert large.status_code == 413
        for unsaid in ({"transfer-encoding": "chunked"}, {"content-length": "many"}):
            assert desk.request(method, filled(route, "x"), content=iter([b"x"]), headers=unsaid).status_code == 411
    assert (record.archive.checkpoint(), record.corrections()) == before


@pytest.mark.long
def test_no_route_writes_when_it_is_only_asked(site: FastAPI, desk: TestClient, record: Record) -> None:
    before = record.archive.checkpoint(), record.corrections()
    for route in routes(site):
        for value in (claim_of(record, "wire"), "x"):
            desk.get(
                filled(route, value),
                params={"q": "31", "verb": "reject", "subject": claim_of(record, "wire"), "token": TOKEN},
            )
    assert (record.archive.checkpoint(), record.corrections()) == before


@pytest.mark.long
def test_every_answer_has_every_header(site: FastAPI, desk: TestClient, record: Record) -> None:
    for route in routes(site):
        for value in (claim_of(record, "wire"), "nothing.here", "brief"):
            for method in ("GET", "HEAD", "POST", "PUT", "DELETE"):
                answer = desk.request(method, filled(route, value), follow_redirects=False)
                assert answer.status_code < 500, (route.path, value, method)
                assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS, (route.path, value, method)
    for headers in ({"host": "evil.example"}, {"accept": "text/html", "host": "localhost"}):
        assert {name: desk.get("/nothing", headers=headers).headers.get(name) for name in HEADERS} == HEADERS


@pytest.mark.long
def test_no_question_reaches_the_database_as_sql(site: FastAPI, desk: TestClient) -> None:
    assert len(INJECTIONS) > 400
    asked = 0
    for route in (each for each in routes(site) if "GET" in each.methods):
        names = [each.alias for each in route.dependant.query_params]
        # each route gets a share of them all, each time another
        for number, name in enumerate([*names, ""]):
            for value in INJECTIONS[(asked + number) % 7 :: 29]:
                params = {"q": "x", name: value} if name else {"q": "x"}
                answer = desk.get(filled(route, "x" if name else value), params=params)
                assert answer.status_code < 500, (route.path, name, value, answer.text[:200])
                assert not [each for each in INSIDE if each in answer.content], (route.path, name, value)
                asked += 1
    assert asked > 1_500


@pytest.mark.parametrize("value", INJECTIONS[::37])
def test_a_condition_that_is_always_true_finds_no_more(desk: TestClient, value: str) -> None:
    for name in ("speaker", "place", "predicate", "publisher", "code"):
        path = {"publisher": "/api/v1/stories", "code": "/api/v1/issues"}.get(name, "/api/v1/claims")
        answer = desk.get(path, params={name: value}).json()
        assert answer.get("items", []) == [], (name, value)


@pytest.mark.long
def test_no_path_leads_out_of_the_desk(desk: TestClient, record: Record) -> None:
    paths = [
        f"{door}{'/'.join([step] * depth)}/{goal}"
        for door in DOORS
        for step in STEPS
        for goal in GOALS
        for depth in (1, 3)
    ]
    assert len(paths) > 300
    for path in paths:
        answer = desk.get(path, follow_redirects=False)
        assert answer.status_code in (307, 400, 404, 405, 422), (path, answer.status_code)
        assert not [each for each in INSIDE if each in answer.content], path


def test_a_desk_that_others_can_reach_is_refused_without_a_guard(record: Record) -> None:
    for host in ("0.0.0.0", "192.168.1.5", "::"):
        done = CliRunner().invoke(onrecord, ["serve", "--host", host, "--record", str(record.archive.place)])
        assert done.exit_code == 3 and "--behind-tls" in done.stderr, host


def test_no_statement_is_put_together_from_words() -> None:
    """Allow in a statement's text what the program itself holds as a constant, and nothing that somebody gave."""
    found = [f"{path.name}:{line}" for path in sorted(SOURCE.rglob("*.py")) for line in _made_of_words(path)]
    assert found == []


def test_a_statement_put_together_from_words_is_seen(tmp_path: Path) -> None:
    bad = (
        'text(f"SELECT {name}")',
        'c.exec_driver_sql("SELECT " + name)',
        'text("SELECT {}".format(name))',
        'text("SELECT %s" % name)',
    )
    for number, each in enumerate((*bad, 'text(f"SELECT {NAME}")', 'text("SELECT 1")')):
        path = tmp_path / f"{number}.py"
        path.write_text(each, encoding="utf-8")
        assert bool(list(_made_of_words(path))) is (number < len(bad)), each


def _made_of_words(path: Path) -> Iterator[int]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if called not in ("text", "exec_driver_sql", "literal_column"):
            continue
        given = node.args[0]
        names = [each.id for each in ast.walk(given) if isinstance(each, ast.Name)]
        is_made = isinstance(given, (ast.JoinedStr, ast.BinOp)) or (
            isinstance(given, ast.Call)
            and isinstance(given.func, ast.Attribute)
            and given.func.attr in ("format", "join")
        )
        if is_made and not all(name.isupper() or name == "writes" for name in names):
            yield node.lineno
