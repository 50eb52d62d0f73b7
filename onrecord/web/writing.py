"""Routes that change the record: a page added by upload or paste. Each needs the token of this start."""

from __future__ import annotations

import hashlib
import re
import secrets
from typing import Annotated

from fastapi import APIRouter, File, Form, HTTPException, Request, Response, UploadFile
from fastapi.responses import RedirectResponse

from onrecord import config
from onrecord.errors import BadConfig
from onrecord.web.guard import BODY_LIMIT
from onrecord.web.pages import Screens

router = APIRouter(include_in_schema=False)
_NAME = re.compile(r"[^\w.,() -]+")


@router.get("/add")
def form(request: Request) -> Response:
    screens: Screens = request.app.state.screens
    return screens.page(request, "add.html", message="")


@router.post("/add")
def add(
    request: Request,
    token: Annotated[str, Form()] = "",
    text: Annotated[str, Form()] = "",
    name: Annotated[str, Form(max_length=200)] = "",
    upload: Annotated[UploadFile | None, File()] = None,
) -> Response:
    """Capture a pasted or uploaded page, read it, and go to what was read."""
    check_token(request, token)
    data = upload.file.read(BODY_LIMIT + 1) if upload is not None and upload.filename else text.encode()
    if not data.strip():
        raise BadConfig("there is nothing to add: choose a file or paste a page's text")
    if len(data) > BODY_LIMIT:
        raise BadConfig(f"the page is larger than {BODY_LIMIT} bytes: add it with `onrecord add`")
    given = (upload.filename if upload is not None else "") or name
    called = safe_name(given) or f"pasted-{hashlib.sha256(data).hexdigest()[:8]}.txt"
    added = request.app.state.desk.add_page(data, called, config.load())
    return RedirectResponse(f"/page/{added}", status_code=303)


def safe_name(given: str) -> str:
    """Return an uploaded file's name without folders and odd signs; "" where nothing is left.

    >>> safe_name("../../etc/pass wd?.html"), safe_name("..")
    ('pass wd_.html', '')
    """
    return _NAME.sub("_", given.replace("\\", "/").rsplit("/", 1)[-1]).strip(". ")[:120]


def check_token(request: Request, token: str) -> None:
    """Raise where a write does not carry the token of this start of the desk."""
    given = token or request.headers.get("x-onrecord-token", "")
    if not secrets.compare_digest(given.encode(), request.app.state.token.encode()):
        raise HTTPException(403, "this form is from an earlier start of the desk: open the page again")
