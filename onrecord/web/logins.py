"""Signing in to a desk that several people share: sessions, tokens of programs, and who may ask for what.

    request ─▶ Guard (host, origin) ─▶ Logins (who is it, may they) ─▶ what the desk keeps, routes

Without accounts none of this is there: a desk on one's own machine asks nobody for a password. With them nothing but
the sign-in page and the style sheets is answered to who has not signed in. Who decides about a claim signs with the
name of their account, whatever a form says.
"""

from __future__ import annotations

import hashlib
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from pathlib import Path
from typing import Annotated
from urllib.parse import quote, urlsplit

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.accounts import Account, Accounts, key, load
from onrecord.errors import BadConfig, StoreError
from onrecord.web.guard import SAFE, refusal, wants_page
from onrecord.web.pages import Screens
from onrecord.web.writing import check_token

router = APIRouter(include_in_schema=False)
COOKIE = "onrecord-session"
# what is answered to everybody, and what only to an admin
OPEN, FILES, ADMIN = "/signin", "/static/", "/accounts"
IDLE, LONGEST = 8 * 3600.0, 24 * 3600.0
MOST_SESSIONS = 1_000
# so many wrong passwords in so many seconds; behind them each makes the wait twice as long, up to the longest
TRIES, WINDOW, LONGEST_WAIT, MOST_WATCHED = 5, 60.0, 900.0, 10_000


@dataclass(slots=True)
class Session:
    """A browser that has signed in: as whom, with which password, since when, and when it asked last.

    Times are seconds of a clock that only grows; the password is its hash, so that another one ends the session.
    """

    name: str
    hashed: str
    since: float
    last: float


@dataclass(slots=True)
class Watch:
    """The wrong passwords of one name or one address: when each was given, and until when no other is looked at."""

    wrong: list[float] = field(default_factory=list)
    until: float = 0.0
    wait: float = WINDOW


class Gate:
    """Who has signed in, and who tried; the accounts are read anew whenever their file has changed."""

    def __init__(self, path: Path, *, is_secure: bool, clock: Callable[[], float] = time.monotonic) -> None:
        self.is_secure, self._path, self._clock = is_secure, path, clock
        self._sessions: dict[str, Session] = {}
        self._watched: dict[str, Watch] = {}
        self._lock = threading.Lock()
        self._read = (self._state(), load(path))

    def accounts(self) -> Accounts:
        """Return the accounts as the file has them now; raises StoreError, and lets nobody in, where it holds none."""
        state = self._state()
        if self._read[0] != state:
            try:
                self._read = (state, load(self._path))
            except BadConfig as error:
                # what is wrong with it, and where it lies, is not for everybody who asks
                raise StoreError("who may come in cannot be read just now: nobody is let in") from error
        return self._read[1]

    def _state(self) -> tuple[int, int]:
        try:
            found = self._path.stat()
        except OSError:
            return 0, 0
        return found.st_ctime_ns, found.st_ino

    def sign_in(self, name: str, password: str, address: str) -> str | None:
        """Return a new session's id, None for a wrong password; raises TooMany where too many were wrong."""
        names = (f"name {key(name)}", f"address {address}")
        with self._lock:
            if wait := max(self._wait(each) for each in names):
                raise TooMany(wait)
        person = self.accounts().person(name, password)
        with self._lock:
            if person is None:
                for each in names:
                    self._note_wrong(each)
                return None
            self._watched.pop(names[0], None)
            now = self._clock()
            self._sessions = {each: one for each, one in self._sessions.items() if self._lives(one, now)}
            while len(self._sessions) >= MOST_SESSIONS:
                self._sessions.pop(min(self._sessions, key=lambda each: self._sessions[each].last))
            made = secrets.token_urlsafe(32)
            self._sessions[_digest(made)] = Session(person.name, person.hashed, now, now)
            return made

    def sign_out(self, session: str) -> None:
        """Forget a session."""
        with self._lock:
            self._sessions.pop(_digest(session), None)

    def who(self, request: Request) -> tuple[Account, bool] | None:
        """Return who asks and whether they may change the record, by a session's cookie or a program's token."""
        given = request.headers.get("authorization", "")
        if given:
            held = self.accounts().holder(given.partition(" ")[2].strip()) if given[:7].lower() == "bearer " else None
            return (held[0], held[1] == "write") if held else None
        with self._lock:
            mine = self._sessions.get(_digest(cookie(request)))
            if mine is None or not self._lives(mine, self._clock()):
                return None
            mine.last = self._clock()
        account = self.accounts().people.get(key(mine.name))
        return (account, True) if account and account.hashed == mine.hashed else None

    def _lives(self, session: Session, now: float) -> bool:
        return now - session.last < IDLE and now - session.since < LONGEST

    def _wait(self, name: str) -> float:
        watch = self._watched.get(name)
        return max(0.0, watch.until - self._clock()) if watch else 0.0

    def _note_wrong(self, name: str) -> None:
        now = self._clock()
        if len(self._watched) >= MOST_WATCHED:
            late = now - LONGEST_WAIT
            self._watched = {each: one for each, one in self._watched.items() if max(one.until, *one.wrong) > late}
        watch = self._watched.setdefault(name, Watch())
        watch.wrong = [each for each in watch.wrong if now - each < WINDOW] + [now]
        if len(watch.wrong) >= TRIES:
            watch.wrong, watch.until = [], now + watch.wait
            watch.wait = min(2 * watch.wait, LONGEST_WAIT)


class TooMany(Exception):
    """Too many wrong passwords were given; `wait` is for how many seconds no other is looked at."""

    def __init__(self, wait: float) -> None:
        super().__init__(f"too many wrong passwords: wait {round(wait) or 1} seconds")
        self.wait = wait


class Logins:
    """Lets through who has signed in, to what their role may ask; sends a browser of anybody else to the sign-in page."""

    def __init__(self, app: ASGIApp, *, gate: Gate) -> None:
        self._app, self._gate = app, gate

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] == OPEN or scope["path"].startswith(FILES):
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        who: tuple[Account, bool] | None = None
        problem: Response | None = None
        try:
            who = await run_in_threadpool(self._gate.who, request)
        except StoreError as error:
            problem = refusal(503, type(error).__name__, str(error))
        if problem is None:
            problem = unknown(request) if who is None else forbidden(request, *who)
        if who is not None:
            scope.setdefault("state", {})["person"] = who[0]

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).add_vary_header("Cookie, Authorization")
            await send(message)

        await (problem or self._app)(scope, receive, with_headers)


def unknown(request: Request) -> Response:
    """Return what is answered to who has not signed in."""
    if wants_page(request) and request.method in SAFE:
        asked = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(f"/signin?back={quote(asked, safe='/')}", status_code=303)
    answer = refusal(401, "not-signed-in", "sign in, or send a token as `Authorization: Bearer …`")
    answer.headers["WWW-Authenticate"] = "Bearer"
    return answer


def forbidden(request: Request, account: Account, may_write: bool) -> Response | None:
    """Return the refusal of what an account may not ask for, None where it may."""
    if request.url.path.startswith(ADMIN) and account.role != "admin":
        return refusal(403, "not-allowed", "only an admin may see who may come in")
    if request.method not in SAFE and not may_write:
        return refusal(403, "not-allowed", "this token may read and not change anything")
    return None


def cookie(request: Request) -> str:
    """Return the session's id that a browser sends, "" without one."""
    try:
        found = SimpleCookie(request.headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""


@router.get("/signin")
def form(request: Request, back: str = "/") -> Response:
    screens: Screens = request.app.state.screens
    return screens.page(request, "signin.html", back=inside(back), message="", called="")


@router.post("/signin")
def sign_in(
    request: Request,
    name: Annotated[str, Form(max_length=200)] = "",
    password: Annotated[str, Form(max_length=1_000)] = "",
    back: Annotated[str, Form(max_length=2_000)] = "/",
) -> Response:
    """Begin a session under a new id, whatever the browser sent before, and go to what was asked for."""
    gate: Gate = request.app.state.gate
    screens: Screens = request.app.state.screens
    address = request.client.host if request.client else ""
    try:
        made = gate.sign_in(name, password, address)
    except TooMany as error:
        answer: Response = screens.page(
            request, "signin.html", status=429, back=inside(back), message=str(error), called=name
        )
        answer.headers["Retry-After"] = str(round(error.wait) or 1)
        return answer
    if made is None:
        told = "that name and that password do not belong together"
        return screens.page(request, "signin.html", status=401, back=inside(back), message=told, called=name)
    gate.sign_out(cookie(request))
    answer = RedirectResponse(inside(back), status_code=303)
    answer.set_cookie(
        COOKIE, made, max_age=int(LONGEST), httponly=True, samesite="lax", secure=gate.is_secure, path="/"
    )
    return answer


@router.post("/signout")
def sign_out(request: Request, token: Annotated[str, Form()] = "") -> Response:
    """End a session."""
    check_token(request, token)
    request.app.state.gate.sign_out(cookie(request))
    answer = RedirectResponse("/signin", status_code=303)
    answer.delete_cookie(COOKIE, path="/")
    return answer


@router.get("/account")
def mine(request: Request) -> Response:
    screens: Screens = request.app.state.screens
    return screens.page(request, "account.html", mine=request.state.person, people=None, tokens=())


@router.get("/accounts")
def everybody(request: Request) -> Response:
    screens: Screens = request.app.state.screens
    accounts: Accounts = request.app.state.gate.accounts()
    people = sorted(accounts.people.values(), key=lambda each: key(each.name))
    return screens.page(request, "account.html", mine=request.state.person, people=people, tokens=accounts.tokens)


def inside(back: str) -> str:
    """Return an address of this desk, the first page for any other.

    >>> inside("/story/story_1?claim=c"), inside("//elsewhere.example"), inside("https://elsewhere.example/")
    ('/story/story_1?claim=c', '/', '/')
    """
    parts = urlsplit(back)
    is_ours = back.startswith("/") and not back.startswith(("//", "/\\")) and not parts.netloc and back.isprintable()
    return back if is_ours and not parts.path.startswith("/signin") else "/"


def signer(request: Request, given: str) -> str:
    """Return who signs a decision: the account that asks, where people sign in, else the name that the form gives."""
    person: Account | None = getattr(request.state, "person", None)
    return person.name if person is not None else given


def _digest(session: str) -> str:
    return hashlib.sha256(session.encode()).hexdigest()


__all__ = ["Gate", "Logins", "TooMany", "router", "signer"]
