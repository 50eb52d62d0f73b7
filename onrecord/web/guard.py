"""What every request and every answer must keep: who may ask, what may be written, and what a browser may load.

The Host must be this machine's own name (so that another site cannot bind its
name to it), a write needs the token of this start and an Origin that is ours,
and every answer forbids scripts and resources from anywhere else.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from fastapi import Request, Response
from fastapi.responses import JSONResponse
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    # "no-referrer" would make a browser send "Origin: null" with our own forms, and every write would be refused
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-store",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
# what a page may weigh that is uploaded, and what any other request may
BODY_LIMIT = 20_000_000
FORM_LIMIT = 2 * 1024 * 1024


class Guard:
    """Refuses what must not come in and puts the headers on what goes out."""

    def __init__(self, app: ASGIApp, *, hosts: Iterable[str] = ()) -> None:
        self._app = app
        self._hosts = LOCAL | {host.lower() for host in hosts}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        request = Request(scope)
        problem = self._host(request) or (self._write(request) if request.method not in SAFE else None)
        await (problem or self._app)(scope, receive, with_headers)

    def _host(self, request: Request) -> Response | None:
        if _name(request.headers.get("host", "")) in self._hosts:
            return None
        return refusal(421, "wrong-host", "this desk answers under its own name alone: open it as http://localhost")

    def _write(self, request: Request) -> Response | None:
        origin = request.headers.get("origin")
        if origin is not None and urlsplit(origin).netloc != request.headers.get("host"):
            return refusal(403, "wrong-origin", "another site asked for this change: it was refused")
        length = request.headers.get("content-length", "0" if "transfer-encoding" not in request.headers else "")
        if not length.isascii() or not length.isdecimal():
            return refusal(411, "length-required", "say in Content-Length how many bytes follow")
        if request.url.path == "/add":
            if int(length) > BODY_LIMIT:
                return refusal(413, "too-large", f"more than {BODY_LIMIT} bytes: add the file with `onrecord add`")
        elif int(length) > FORM_LIMIT:
            return refusal(413, "too-large", f"more than {FORM_LIMIT} bytes are taken in nowhere but at /add")
        return None


def _name(host: str) -> str:
    """Return a Host header's name without its port.

    >>> _name("localhost:8000"), _name("[::1]:8000")
    ('localhost', '::1')
    """
    return (urlsplit(f"//{host}").hostname or "").lower() if "@" not in host else ""


def wants_page(request: Request) -> bool:
    """True where an answer is to be read by a person: a browser asks, and not for the API."""
    return "text/html" in request.headers.get("accept", "") and not request.url.path.startswith("/api/")


def refusal(status: int, code: str, message: str) -> JSONResponse:
    """Return an error in the one shape that every error of the API has."""
    return JSONResponse({"error": {"code": code, "message": message, "status": status}}, status_code=status)
