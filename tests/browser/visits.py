"""A desk that is being served and one who visits it with a browser."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import uvicorn

from onrecord.record import Record
from onrecord.web import app


@dataclass(frozen=True, slots=True)
class Desk:
    """A desk that is being served: its address, the record behind it, and what a write needs."""

    url: str
    record: Record
    token: str


def serve(record: Record) -> Iterator[Desk]:
    """Serve a record on a free port of this machine until the caller is done."""
    token = "token-of-the-tests"
    config = uvicorn.Config(app(record, token=token), host="127.0.0.1", port=0, log_level="error", server_header=False)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the desk did not start"
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield Desk(url=f"http://localhost:{port}", record=record, token=token)
    server.should_exit = True
    thread.join()


class Visit:
    """One visitor: a browser window that notes each request to another host, each error and each script that ran."""

    def __init__(self, chromium: object, desk: Desk, **given: object) -> None:
        self.desk = desk
        self.context = chromium.new_context(base_url=desk.url, **given)  # type: ignore[attr-defined]
        # a first reading loads the parser, and the machine may be busy: only what hangs should fail
        self.context.set_default_timeout(120_000)
        self.page = self.context.new_page()
        self.foreign: list[str] = []
        self.errors: list[str] = []
        self.ran: list[str] = []
        self.page.on("request", self._asked)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("dialog", self._said)

    def _asked(self, request: object) -> None:
        url = urlsplit(request.url)  # type: ignore[attr-defined]
        if url.scheme not in ("data", "about", "blob", "file") and url.netloc != urlsplit(self.desk.url).netloc:
            self.foreign.append(request.url)  # type: ignore[attr-defined]

    def _said(self, dialog: object) -> None:
        self.ran.append(dialog.message)  # type: ignore[attr-defined]
        dialog.dismiss()  # type: ignore[attr-defined]

    def close(self) -> None:
        self.context.close()
        assert not self.foreign, f"asked another host: {self.foreign}"
        assert not self.errors, f"a script failed: {self.errors}"
