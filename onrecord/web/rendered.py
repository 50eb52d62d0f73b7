"""Whole answers, kept as bytes while the record stands as it stood: asked for again, none is rendered again.

An answer depends on the record, as known earlier on the record by then, the address and what the reader's browser
prefers alone. Each carries an ETag: whoever
has it already gets 304.
"""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders, QueryParams
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.errors import BadConfig
from onrecord.web.asking import Desk

# so many bytes of answers are kept, none of them larger than LARGEST
MOST, LARGEST = 16_000_000, 600_000
# what decides about an answer beside its address
ASKED_WITH = ("host", "accept", "accept-language")
# a queue goes on from the one before; files and documents of the program are kept by whoever asks
NEVER = ("/check", "/static/", "/api/openapi.json")
OK, NOT_MODIFIED = 200, 304


@dataclass(frozen=True, slots=True)
class Answer:
    """What was sent: headers as they go out, and the body."""

    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes
    etag: str


class Rendered:
    """Sends kept answers, and keeps those that the desk gives."""

    def __init__(self, app: ASGIApp, *, desk: Desk) -> None:
        self._app, self._desk = app, desk
        self._kept: OrderedDict[Hashable, Answer] = OrderedDict()
        self._size = 0
        self._lock = threading.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(NEVER):
            await self._app(scope, receive, send)
        elif scope["method"] != "GET":
            try:
                await self._app(scope, receive, send)
            finally:
                # what was written here is seen by the next reader
                self._desk.look_anew()
        else:
            await self._answer(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = Headers(scope=scope)
        as_of = QueryParams(scope["query_string"]).get("as_of") or None
        # no thread is asked for what is known already
        state = None if as_of else self._desk.state_at_hand()
        state = state or await run_in_threadpool(self._state, as_of)
        key = (state, scope["path"], scope["query_string"], *(asked.get(name) for name in ASKED_WITH))
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
        if found is None:
            found = await self._asked_anew(key, scope, receive, send)
            if found is None:
                return
        if asked.get("if-none-match") == found.etag:
            await send({"type": "http.response.start", "status": NOT_MODIFIED, "headers": _without_length(found)})
            await send({"type": "http.response.body", "body": b""})
            return
        await send({"type": "http.response.start", "status": OK, "headers": list(found.headers)})
        await send({"type": "http.response.body", "body": found.body})

    def _state(self, as_of: str | None) -> str:
        try:
            return self._desk.state_shown(as_of)
        except BadConfig:
            # no time: whoever answers says so
            return self._desk.state_shown()

    async def _asked_anew(self, key: Hashable, scope: Scope, receive: Receive, send: Send) -> Answer | None:
        """Have an answer made and keep it; None where it is sent already, for it is none to keep."""
        started: list[Message] = []
        parts: list[bytes] = []
        is_passed = False

        async def take(message: Message) -> None:
            nonlocal is_passed
            if message["type"] == "http.response.start":
                started.append(message)
                is_passed = message["status"] != OK
            elif not is_passed:
                parts.append(message.get("body", b""))
                # what is large goes out as it comes
                is_passed = sum(map(len, parts)) > LARGEST
                if is_passed:
                    await send(started[0])
                    more = message.get("more_body", False)
                    await send({"type": "http.response.body", "body": b"".join(parts), "more_body": more})
                return
            if is_passed:
                await send(message)

        await self._app(scope, receive, take)
        if is_passed or not started:
            return None
        body = b"".join(parts)
        headers = MutableHeaders(raw=list(started[0]["headers"]))
        headers["ETag"] = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
        return self._keep(key, Answer(tuple(headers.raw), body, headers["ETag"]))

    def _keep(self, key: Hashable, answer: Answer) -> Answer:
        with self._lock:
            before = self._kept.pop(key, None)
            self._kept[key] = answer
            self._size += len(answer.body) - (len(before.body) if before else 0)
            while self._size > MOST:
                _, gone = self._kept.popitem(last=False)
                self._size -= len(gone.body)
        return answer


def _without_length(answer: Answer) -> list[tuple[bytes, bytes]]:
    return [(name, value) for name, value in answer.headers if name.lower() != b"content-length"]
