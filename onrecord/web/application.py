"""A record → the ASGI application: routes, guard, and one shape for every error."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path

from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from onrecord.approving import Rule
from onrecord.brief import charts
from onrecord.brief.public import Public
from onrecord.brief.render_html import css
from onrecord.errors import BadConfig, NotMadeYet, OnRecordError
from onrecord.record import Record
from onrecord.versioning import code_version
from onrecord.web import (
    ahead,
    api,
    changes,
    checking,
    citations,
    events,
    feeds,
    ledger,
    listing,
    logins,
    mapping,
    origins,
    profiles,
    traces,
    views,
    writing,
)
from onrecord.web.asking import Desk
from onrecord.web.guard import Guard, refusal, wants_page
from onrecord.web.lasting import Keeper
from onrecord.web.pages import Screens
from onrecord.web.rendered import Rendered

THREADS, AGAIN = 6, "5"
STATIC = Path(__file__).parent / "static"


def app(
    record: Record,
    *,
    hosts: Iterable[str] = (),
    token: str | None = None,
    writable: bool = True,
    public: Public | None = None,
    rule: Rule | None = None,
    keeper: Keeper | None = None,
    gate: logins.Gate | None = None,
) -> FastAPI:
    """Return the desk over an open record, which the caller closes.

    `hosts` are names beside localhost under which it may be asked; `token` is what every write must carry, a new
    one by default; without `writable` nothing can be added or corrected. With `public` only what may leave the
    desk is shown. `rule` says how many editors must sign a figure; one where none is given. With a `keeper` what takes
    long is made beside the desk, which meanwhile shows what was kept. With a `gate` only who has signed in is answered.
    """
    desk = FastAPI(
        lifespan=_few_threads,
        title="onrecord",
        version=code_version()[:12],
        description="Who said what about a war, with the exact words behind every line. All reads; offsets are code points.",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
    )
    desk.state.token = token or secrets.token_urlsafe(24)
    desk.state.desk = Desk(record, public, rule, keeper=keeper)
    desk.state.screens = Screens(token=desk.state.token, writable=writable, public=public, signs_in=gate is not None)
    if public is None:
        desk.add_middleware(Rendered, desk=desk.state.desk)
    if gate is not None:
        desk.state.gate = gate
        desk.add_middleware(logins.Logins, gate=gate)
        desk.include_router(logins.router)
    # last, so that it comes first: nothing is answered that it refuses
    desk.add_middleware(Guard, hosts=hosts)
    desk.get("/static/page.css", include_in_schema=False)(_printed_style)
    desk.get("/static/vega.js", include_in_schema=False)(_drawing_library)
    desk.mount("/static", StaticFiles(directory=STATIC), name="static")
    for part in (
        views.router,
        events.router,
        origins.router,
        profiles.router,
        ahead.router,
        citations.router,
        traces.router,
        mapping.router,
        feeds.router,
        api.router,
    ):
        desk.include_router(part)
    if public is None:
        desk.include_router(checking.router)
        desk.include_router(changes.router)
        desk.include_router(ledger.router)
        # last: its addresses are whatever the others leave
        desk.include_router(listing.router)
    if writable:
        desk.include_router(writing.router)
        desk.include_router(checking.writing)
    _answer_errors(desk)
    return desk


@asynccontextmanager
async def _few_threads(_desk: FastAPI) -> AsyncIterator[None]:
    """Answer no more at a time than THREADS: one processor serves them all, and each holds a database open."""
    current_default_thread_limiter().total_tokens = THREADS
    yield


def _printed_style() -> Response:
    """Return the style sheet that briefs and figures carry inside: the desk's own builds on it."""
    return Response(css(), media_type="text/css")


def _drawing_library() -> Response:
    """Return the library that makes charts answer the pointer, as the drawing tool carries it."""
    return Response(charts.library(), media_type="text/javascript")


def _answer_errors(desk: FastAPI) -> None:
    @desk.exception_handler(OnRecordError)
    async def wrong_use(request: Request, error: OnRecordError) -> Response:
        answer = _error(request, 400 if isinstance(error, BadConfig) else 503, type(error).__name__, str(error))
        if isinstance(error, NotMadeYet):
            # browsers ask again by themselves, programs are told when
            answer.headers.update({"Retry-After": AGAIN, "Refresh": AGAIN})
        return answer

    @desk.exception_handler(RequestValidationError)
    async def wrong_arguments(request: Request, error: RequestValidationError) -> Response:
        told = "; ".join(f"{'.'.join(map(str, each['loc'][1:]))}: {each['msg']}" for each in error.errors())
        return _error(request, 422, "wrong-arguments", told)

    @desk.exception_handler(HTTPException)
    async def no_answer(request: Request, error: HTTPException) -> Response:
        return _error(
            request, error.status_code, "not-found" if error.status_code == 404 else "refused", str(error.detail)
        )


def _error(request: Request, status: int, code: str, message: str) -> Response:
    if wants_page(request):
        screens: Screens = request.app.state.screens
        return screens.page(request, "error.html", status=status, title="No answer", message=message)
    return refusal(status, code, message)
