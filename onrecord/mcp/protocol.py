"""Lines of JSON-RPC 2.0 in → lines out: the Model Context Protocol as far as a server that only reads needs it.

One message a line, UTF-8, over standard input and output. Hidden characters of
captured text (direction marks, zero-width signs, tags) go out as JSON escapes:
the same text for a program, and nothing that steers a screen.

Source: Model Context Protocol, revisions 2024-11-05 to 2025-06-18.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from onrecord.errors import OnRecordError
from onrecord.mcp import tools
from onrecord.mcp.answers import NOTICE, Json
from onrecord.run import guarded
from onrecord.unseen import HIDDEN
from onrecord.versioning import code_version
from onrecord.web.asking import Desk

VERSIONS = ("2025-06-18", "2025-03-26", "2024-11-05")
PARSE, INVALID, NO_METHOD, BAD_PARAMS, INTERNAL, NO_RESOURCE = -32700, -32600, -32601, -32602, -32603, -32002
# the longest message that is read, in bytes
LONGEST = 1_000_000
PER_PAGE = 50


class Wrong(Exception):
    """A request that the protocol itself refuses: its code and a sentence."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code = code


class Server:
    """Answers the messages of one client about one record."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._methods: dict[str, Callable[[Json], Json]] = {
            "initialize": _initialize,
            "ping": lambda params: {},
            "tools/list": self._tools,
            "tools/call": self._call,
            "resources/list": self._resources,
            "resources/templates/list": lambda params: {"resourceTemplates": tools.templates()},
            "resources/read": self._read,
        }

    def answer(self, line: bytes) -> str | None:
        """Return the answer to one line, None where none is due (to a notification)."""
        try:
            message = json.loads(line)
        except (ValueError, RecursionError):
            return _line(_error(None, PARSE, "the line is no JSON"))
        if not isinstance(message, list):
            made = self._one(message)
            return None if made is None else _line(made)
        # a batch, which the revision of March 2025 knows
        batch = [made for each in message if (made := self._one(each)) is not None]
        return _line(batch or _error(None, INVALID, "an empty batch")) if batch or not message else None

    def _one(self, message: Any) -> Json | None:
        if not isinstance(message, dict) or message.get("jsonrpc") != "2.0":
            return _error(None, INVALID, "a message is an object with jsonrpc 2.0")
        if "method" not in message or "id" not in message:
            return None
        # a defect costs one answer, not the client its server
        made, crash = guarded(str(message["method"]), "mcp", lambda: self._told(message))
        return made or _error(message["id"], INTERNAL, crash.message if crash else "")

    def _told(self, message: Json) -> Json:
        try:
            return {"jsonrpc": "2.0", "id": message["id"], "result": self._result(message)}
        except Wrong as wrong:
            return _error(message["id"], wrong.code, str(wrong))

    def _result(self, message: Json) -> Json:
        method, params = message["method"], message.get("params") or {}
        if method not in self._methods:
            raise Wrong(NO_METHOD, f"this server has no method {method!r}")
        if not isinstance(params, dict):
            raise Wrong(BAD_PARAMS, "params are an object")
        return self._methods[method](params)

    def _tools(self, params: Json) -> Json:
        return {"tools": [tool.listed() for tool in tools.TOOLS.values()]}

    def _call(self, params: Json) -> Json:
        tool = tools.TOOLS.get(str(params.get("name")))
        if tool is None:
            raise Wrong(BAD_PARAMS, f"there is no tool {params.get('name')!r}; these are: {', '.join(tools.TOOLS)}")
        try:
            found = tools.call(self._desk, tool, params.get("arguments") or {})
        except OnRecordError as error:
            # for the model to read, which can then ask better
            return {"content": [{"type": "text", "text": str(error)}], "isError": True}
        plain = json.loads(json.dumps(found, default=str))
        return {"content": [{"type": "text", "text": _text(plain)}], "structuredContent": plain, "isError": False}

    def _resources(self, params: Json) -> Json:
        cursor = params.get("cursor", "0")
        if not isinstance(cursor, str) or not cursor.isdecimal() or len(cursor) > 9:
            raise Wrong(BAD_PARAMS, f"{cursor!r} is no cursor of this server")
        found, more = tools.resources(self._desk, int(cursor), PER_PAGE)
        return {"resources": found} | ({} if more is None else {"nextCursor": str(more)})

    def _read(self, params: Json) -> Json:
        uri = params.get("uri")
        try:
            found = tools.read(self._desk, uri)
        except OnRecordError as error:
            raise Wrong(NO_RESOURCE, str(error)) from error
        if found is None:
            raise Wrong(NO_RESOURCE, f"there is no resource {uri!r}")
        return {"contents": [{"uri": uri, "mimeType": "application/json", "text": _text(found)}]}


def _initialize(params: Json) -> Json:
    wanted = params.get("protocolVersion")
    return {
        "protocolVersion": wanted if wanted in VERSIONS else VERSIONS[0],
        "capabilities": {"tools": {"listChanged": False}, "resources": {"listChanged": False, "subscribe": False}},
        "serverInfo": {"name": "onrecord", "title": "onrecord: who said what about a war", "version": code_version()},
        "instructions": f"A record of who said what about a war, read only. {NOTICE}",
    }


def _error(request: Any, code: int, message: str) -> Json:
    return {"jsonrpc": "2.0", "id": request, "error": {"code": code, "message": message}}


def _text(value: Any) -> str:
    """Return plain values as JSON in which nothing is hidden.

    >>> _text({"a": "12\\u202e"})
    '{"a": "12\\\\u202e"}'
    """
    made = json.dumps(value, ensure_ascii=False, default=str)
    return HIDDEN.sub(lambda found: json.dumps(found[0])[1:-1], made)


def _line(message: Any) -> str:
    # escapes keep a line one line, whatever a page holds
    return json.dumps(message) + "\n"


def messages(source: BinaryIO) -> Iterator[bytes | None]:
    """Yield the lines of a client, None for one that is too long to be read."""
    while line := source.readline(LONGEST + 1):
        if len(line) <= LONGEST:
            if line.strip():
                yield line
            continue
        while line and not line.endswith(b"\n"):
            line = source.readline(LONGEST + 1)
        yield None


def serve(desk: Desk, source: BinaryIO, target: BinaryIO) -> None:
    """Answer a client until it closes its end."""
    server = Server(desk)
    for line in messages(source):
        said = _line(_error(None, INVALID, f"more than {LONGEST} bytes")) if line is None else server.answer(line)
        if said is not None:
            target.write(said.encode("ascii"))
            target.flush()
