"""A desk that several people share: who comes in, what each role and each token may ask, and whose name a decision bears."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from desk_pages import HERE, HOSTILE, PAGES, TOKEN, claim_of, is_harmless
from fastapi import FastAPI
from fastapi.testclient import TestClient
from linked_pages import record_of
from test_web_guard import filled, routes
from typer.testing import CliRunner

from onrecord.accounts import Accounts, load, save
from onrecord.annotate import Resources
from onrecord.cli import app as onrecord
from onrecord.errors import BadConfig
from onrecord.record import Record
from onrecord.web import app
from onrecord.web.guard import SAFE
from onrecord.web.logins import COOKIE, IDLE, LONGEST, TRIES, WINDOW, Gate, inside

ADA, BO = "seven grey herons over Bor", "a ferry that never left Reni"
PAGE = {"accept": "text/html"}


class Clock:
    """A clock that goes on when it is told to."""

    now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory, resources: Resources) -> Iterator[Record]:
    with record_of(tmp_path_factory.mktemp("logins"), resources, PAGES) as held:
        yield held


@pytest.fixture(scope="module")
def made() -> tuple[Accounts, str, str]:
    people = Accounts().with_account("Ada Quist", "admin", ADA).with_account("Bo Lind", "editor", BO)
    people, reading = people.with_token("cron", "Bo Lind", "read")
    people, writing = people.with_token("intake", "Bo Lind", "write")
    return people, reading, writing


@pytest.fixture
def file(tmp_path: Path, made: tuple[Accounts, str, str]) -> Path:
    save(tmp_path / "accounts.json", made[0])
    return tmp_path / "accounts.json"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def site(record: Record, file: Path, clock: Clock) -> FastAPI:
    return app(record, token=TOKEN, gate=Gate(file, is_secure=True, clock=clock))


def browser(site: FastAPI, name: str = "", password: str = "") -> TestClient:
    """Return a browser, signed in where a name is given."""
    # a cookie that is for TLS alone is sent over TLS alone
    client = TestClient(site, base_url="https://localhost", raise_server_exceptions=False, follow_redirects=False)
    if name:
        answer = client.post("/signin", data={"name": name, "password": password})
        assert answer.status_code == 303, answer.text
    return client


def program(site: FastAPI, token: str) -> TestClient:
    headers = {"authorization": f"Bearer {token}"}
    return TestClient(site, base_url=HERE, headers=headers, raise_server_exceptions=False, follow_redirects=False)


# who, by role, may ask for: a page, a change, the accounts
MAY = {
    "nobody": (False, False, False),
    "a wrong token": (False, False, False),
    "a token to read": (True, False, False),
    "a token to write": (True, True, False),
    "editor": (True, True, False),
    "admin": (True, True, True),
}


def everybody(site: FastAPI, made: tuple[Accounts, str, str]) -> dict[str, TestClient]:
    return {
        "nobody": browser(site), "a wrong token": program(site, f"{made[1]}x"), "a token to read": program(site, made[1]),
        "a token to write": program(site, made[2]), "editor": browser(site, "Bo Lind", BO), "admin": browser(site, "Ada Quist", ADA),
    }  # fmt: skip


def test_every_route_lets_in_whom_the_table_says(site: FastAPI, made: tuple[Accounts, str, str]) -> None:
    asked = [(filled(each, "x"), method) for each in routes(site) for method in sorted(each.methods)]
    asked += [
        ("/api/openapi.json", "GET"),
        ("/nothing/here", "GET"),
        ("/account", "HEAD"),
        ("/signin.json", "GET"),
        ("/signin/x", "GET"),
        ("//signin", "GET"),
        ("/statics", "GET"),
        ("/static", "GET"),
        ("/Signin", "GET"),
    ]
    clients = everybody(site, made)
    assert clients.keys() == MAY.keys()
    wrong = []
    for path, method in asked:
        if path in ("/signin", "/signout") or path.startswith("/static/"):
            continue
        for who, (reads, changes, governs) in MAY.items():
            wanted = governs if path.startswith("/accounts") else reads if method in SAFE else changes
            answer = clients[who].request(method, path, data={"token": TOKEN} if method not in SAFE else None)
            is_in = answer.status_code not in (401, 403) and not answer.headers.get("location", "").startswith(
                "/signin"
            )
            wrong += [(who, method, path, answer.status_code)] if is_in != wanted or answer.status_code >= 500 else []
    assert wrong == []
    assert len(asked) > 60


def test_nobody_is_shown_what_others_have_been_shown(site: FastAPI, record: Record) -> None:
    claim = f"/claim/{claim_of(record, 'wire')}"
    shown = browser(site, "Bo Lind", BO).get(claim, headers=PAGE)
    assert shown.status_code == 200 and "Cookie" in shown.headers["vary"] and "Authorization" in shown.headers["vary"]
    answer = browser(site).get(
        f"{claim}?as_of=2024-11-02", headers=PAGE | {"if-none-match": shown.headers.get("etag", "")}
    )
    assert answer.status_code == 303 and answer.headers["location"] == f"/signin?back={claim}%3Fas_of%3D2024-11-02"
    told = browser(site).get(f"{claim}.json")
    assert told.status_code == 401 and told.json()["error"]["code"] == "not-signed-in"
    assert told.headers["www-authenticate"] == "Bearer" and told.headers["cache-control"] == "private, no-store"


def test_signing_in_leads_to_what_was_asked_for_and_nowhere_else(site: FastAPI) -> None:
    client = browser(site)
    for back, goal in (
        ("/stories?from=2", "/stories?from=2"),
        ("//evil.example/", "/"),
        ("https://evil.example/", "/"),
        ("/\\evil", "/"),
    ):
        assert f'value="{inside(back)}"' in client.get("/signin", params={"back": back}, headers=PAGE).text
        answer = client.post("/signin", data={"name": "ada  QUIST", "password": ADA, "back": back})
        assert (answer.status_code, answer.headers["location"]) == (303, goal)
    flags = answer.headers["set-cookie"].lower()
    assert "httponly" in flags and "samesite=lax" in flags and "secure" in flags and "path=/" in flags
    far = client.post(
        "/signin", data={"name": "Ada Quist", "password": ADA}, headers={"origin": "https://evil.example"}
    )
    assert far.status_code == 403


def test_each_signing_in_begins_a_new_session_and_signing_out_ends_it(site: FastAPI) -> None:
    client = browser(site, "Ada Quist", ADA)
    first = client.cookies[COOKIE]
    client.post("/signin", data={"name": "Ada Quist", "password": ADA})
    assert client.cookies[COOKIE] != first
    old = browser(site)
    old.cookies.set(COOKIE, first)
    assert old.get("/", headers=PAGE).status_code == 303
    # an id that a browser was given beforehand becomes no session
    old.cookies.clear()
    old.cookies.set(COOKIE, "chosen-by-another")
    old.post("/signin", data={"name": "Ada Quist", "password": ADA})
    other = browser(site)
    other.cookies.set(COOKIE, "chosen-by-another")
    assert other.get("/", headers=PAGE).status_code == 303
    held = client.cookies[COOKIE]
    assert client.post("/signout", data={"token": "guess"}).status_code == 403
    assert client.get("/", headers=PAGE).status_code == 200
    assert client.post("/signout", data={"token": TOKEN}).status_code == 303
    client.cookies.set(COOKIE, held)
    assert client.get("/", headers=PAGE).status_code == 303


def test_a_session_ends_when_it_rests_or_grows_old_and_with_its_account(
    site: FastAPI, clock: Clock, file: Path
) -> None:
    resting, old = browser(site, "Ada Quist", ADA), browser(site, "Bo Lind", BO)
    began = clock.now
    while clock.now - began < LONGEST - IDLE / 2:
        clock.now += IDLE / 2
        assert old.get("/account", headers=PAGE).status_code == 200
    assert resting.get("/account", headers=PAGE).status_code == 303
    clock.now += IDLE / 2
    assert old.get("/account", headers=PAGE).status_code == 303
    bo = browser(site, "Bo Lind", BO)
    assert bo.get("/accounts").status_code == 403
    save(file, load(file).with_role("Bo Lind", "admin"))
    assert bo.get("/accounts").status_code == 200
    save(file, load(file).without("Bo Lind"))
    assert bo.get("/accounts").status_code == 401


def test_another_password_ends_the_sessions_of_the_one_before(site: FastAPI, file: Path) -> None:
    bo = browser(site, "Bo Lind", BO)
    assert bo.get("/account", headers=PAGE).status_code == 200
    save(file, load(file).with_password("Bo Lind", ADA))
    assert bo.get("/account", headers=PAGE).status_code == 303
    assert browser(site, "Bo Lind", ADA).get("/account", headers=PAGE).status_code == 200


@pytest.mark.parametrize("broken", ["", "gone", "open to all"])
def test_nobody_is_let_in_by_a_file_that_cannot_be_read(site: FastAPI, file: Path, broken: str) -> None:
    ada = browser(site, "Ada Quist", ADA)
    kept = load(file)
    if broken == "gone":
        file.unlink()
    elif broken:
        save(file, kept)
        file.chmod(0o644)
    else:
        file.write_text(broken, "utf-8")
    for answer in (ada.get("/", headers=PAGE), ada.post("/signin", data={"name": "Ada Quist", "password": ADA})):
        assert answer.status_code == 503 and str(file) not in answer.text and file.name not in answer.text
    file.unlink(missing_ok=True)
    save(file, kept)
    assert ada.get("/", headers=PAGE).status_code == 200


def test_wrong_passwords_make_one_wait_and_each_time_for_longer(site: FastAPI, clock: Clock) -> None:
    client = browser(site)

    def tried(password: str, name: str = "Ada Quist") -> int:
        return client.post("/signin", data={"name": name, "password": password}).status_code

    for wait in (WINDOW, 2 * WINDOW):
        assert [tried("wrong") for _ in range(TRIES)] == [401] * TRIES
        assert tried(ADA) == 429 and tried("wrong", "Nobody") == 429
        clock.now += wait - 1
        refused = client.post("/signin", data={"name": "Ada Quist", "password": ADA})
        assert refused.status_code == 429 and refused.headers["retry-after"] == "1"
        clock.now += 2
    assert tried(ADA) == 303
    assert "that name and that password" in client.post("/signin", data={"name": "No One", "password": BO}).text


def test_a_decision_bears_the_name_of_the_account(
    site: FastAPI, record: Record, made: tuple[Accounts, str, str]
) -> None:
    claim = claim_of(record, "wire")
    form = {"token": TOKEN, "verb": "accept", "subject": claim, "because": "read twice", "by": "Ada Quist"}
    bo = browser(site, "Bo Lind", BO)
    assert 'name="by"' not in bo.get(f"/claim/{claim}", headers=PAGE).text
    assert 'name="by"' not in bo.get("/check?name=Ada+Quist", headers=PAGE).text
    assert bo.post("/correct", data=form).status_code == 303
    assert program(site, made[2]).post("/correct", data=form | {"verb": "undo", "subject": record.corrections()[-1].id}).status_code == 303  # fmt: skip
    assert [each.by for each in record.corrections()[-2:]] == ["Bo Lind", "Bo Lind"]
    assert bo.post("/correct", data=form | {"token": ""}).status_code == 403


def test_hostile_words_stay_words(site: FastAPI) -> None:
    client = browser(site)
    for answer in (
        client.get("/signin", params={"back": f"/search?q={HOSTILE}"}, headers=PAGE),
        client.post("/signin", data={"name": HOSTILE, "password": "x", "back": HOSTILE}),
        browser(site, "Ada Quist", ADA).get("/accounts", headers=PAGE),
    ):
        assert answer.status_code in (200, 401) and is_harmless(answer.text), answer.text[:300]
    client.cookies.set(COOKIE, "\x7f=;;\\")
    assert client.get("/", headers=PAGE).status_code == 303


def test_the_file_lets_nobody_in_and_is_for_its_owner_alone(file: Path, made: tuple[Accounts, str, str]) -> None:
    text = file.read_text("utf-8")
    assert not [each for each in (ADA, BO, made[1], made[2]) if each in text]
    assert load(file) == made[0] and file.stat().st_mode & 0o077 == 0
    file.chmod(0o640)
    with pytest.raises(BadConfig, match="chmod 600"):
        load(file)
    for broken in ("", "[]", '{"people": [{"name": "x"}], "tokens": []}'):
        file.chmod(0o600)
        file.write_text(broken, "utf-8")
        with pytest.raises(BadConfig, match="holds no accounts"):
            load(file)


@pytest.mark.parametrize(
    "password",
    [
        "",
        "eleven-long",
        "password1234",
        "qwertyuiop123",
        "aaaaaaaaaaaaaaa",
        "Ada Quist 2024",
        "onrecord1234",
        "x" * 201,
    ],
)
def test_a_weak_password_is_refused(password: str) -> None:
    with pytest.raises(BadConfig, match=r"a password has 12 to 200|easily guessed"):
        Accounts().with_account("Ada Quist", "editor", password)


def test_the_last_admin_stays_and_a_removed_account_leaves_no_token(made: tuple[Accounts, str, str]) -> None:
    people, reading, _ = made
    for change in (lambda: people.without("Ada Quist"), lambda: people.with_role("Ada Quist", "editor")):
        with pytest.raises(BadConfig, match="no admin"):
            change()
    held = people.holder(reading)
    assert held is not None and (held[0].name, held[1]) == ("Bo Lind", "read")
    assert people.without("bo lind").holder(reading) is None and people.without_token("CRON").holder(reading) is None
    for wrong in (lambda: people.with_account("ada quist", "editor", BO), lambda: people.with_account("x", "owner", BO),
                  lambda: people.with_token("cron", "Bo Lind", "read"), lambda: people.with_token("y", "Bo Lind", "all"),
                  lambda: people.account("Cy"), lambda: people.without_token("Cy"), lambda: people.with_account(" ", "editor", BO)):  # fmt: skip
        with pytest.raises(BadConfig):
            wrong()


def test_accounts_are_made_on_the_command_line(tmp_path: Path) -> None:
    def run(*words: str, stdin: str = "") -> tuple[int, str]:
        done = CliRunner().invoke(onrecord, ["account", *words, "--accounts", str(tmp_path / "some.json")], input=stdin)
        return done.exit_code, done.output

    assert run("list")[0] == 2
    code, said = run("add", "Ada Quist", "--password-stdin", stdin=f"{ADA}\n")
    assert code == 0 and "as admin" in said
    assert run("add", "Bo Lind", stdin=f"{BO}\n{BO}\n")[0] == 0
    code, token = run("token", "Bo Lind", "--label", "cron", "--scope", "write")
    assert code == 0 and re.search(r"^onrecord_[\w-]{40,}$", token, re.M)
    assert run("list")[1].splitlines() == ["Ada Quist  admin", "Bo Lind  editor", "cron  token of Bo Lind, write"]
    assert run("password", "Bo Lind", "--password-stdin", stdin="short\n")[0] == 2
    assert (
        run("role", "Bo Lind", "--role", "admin")[0] == run("remove", "Ada Quist")[0] == run("revoke", "cron")[0] == 0
    )
    assert run("add")[0] == 2 and run("list")[1] == "Bo Lind  admin\n"
    assert json.loads((tmp_path / "some.json").read_text("utf-8"))["tokens"] == []


def test_a_desk_that_others_can_reach_needs_tls_accounts_or_not(tmp_path: Path, file: Path) -> None:
    for more in ([], ["--accounts", str(file)]):
        done = CliRunner().invoke(onrecord, ["serve", "--host", "0.0.0.0", "--record", str(tmp_path / "r"), *more])
        assert done.exit_code == 3 and "TLS" in done.output
    done = CliRunner().invoke(
        onrecord, ["serve", "--accounts", str(tmp_path / "none.json"), "--record", str(tmp_path / "r")]
    )
    assert done.exit_code == 2 and "onrecord account add" in done.output
