"""The trace screen: what is asked → who said it first, how it travelled, how the number moved, what broke.

A claim's own trace has an address of its own, /trace/ID; anything else is asked for as /trace?q=, and who links to
/trace?text=, ?url= or ?claim= is led there.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request, Response
from fastapi.responses import RedirectResponse

from onrecord.brief.trace import Trace
from onrecord.brief.trace.apart import apart, compared
from onrecord.brief.trace.text import SIGNS
from onrecord.brief.trace.verdict import in_words
from onrecord.errors import BadConfig
from onrecord.web import joins, twins
from onrecord.web.asking import Desk
from onrecord.web.pages import Screens, link
from onrecord.web.views import AsOf, parted

router = APIRouter(include_in_schema=False)
FORMS = ("json", "md")
Asked = Annotated[str, Query(max_length=2_000, description="A number, words, a quotation, an id, a page's name.")]


@router.get("/trace")
def trace(
    request: Request, q: Asked = "", text: Asked = "", url: Asked = "", claim: Asked = "", as_of: AsOf = None
) -> Response:
    if not q and (asked := text or url or claim):
        # one address for one question: what is shared and kept is always ?q=
        return RedirectResponse(link("/trace", q=asked, as_of=as_of), 307)
    return _answer(request, q, "html", as_of)


@router.get("/trace.{form}")
def trace_twin(request: Request, form: str, q: Asked = "", as_of: AsOf = None) -> Response:
    if form not in FORMS:
        raise HTTPException(404, f"a trace has no form {form!r}; there are {', '.join(FORMS)}")
    return _answer(request, q, form, as_of)


@router.get("/trace/{named}")
def trace_of(request: Request, named: str, as_of: AsOf = None) -> Response:
    wanted, form = parted(named, FORMS)
    if not wanted.startswith(("claim_", "story_")):
        raise HTTPException(404, "give the id of a claim or a story, or ask in words: /trace?q=188")
    return _answer(request, wanted, form, as_of)


def _answer(request: Request, asked: str, form: str, as_of: str | None) -> Response:
    desk: Desk = request.app.state.desk
    if not asked.strip():
        return _page(request, "", None, "")
    try:
        found = desk.trace(asked, as_of)
    except BadConfig as error:
        if form != "html":
            raise
        return _page(request, asked, None, str(error), 400)
    if found is None and (form != "html" or request.url.path != "/trace"):
        raise HTTPException(404, "nothing in this record answers that, or it is held back for now")
    if found is not None and form != "html":
        return twins.trace(found, form)
    return _page(request, asked, found, "")


def _page(request: Request, asked: str, found: Trace | None, message: str, status: int = 200) -> Response:
    screens: Screens = request.app.state.screens
    roots = [root for matter in (found.matters if found else ()) for root in matter.roots]
    firsts = [root.stations[0].claim_id for root in roots if root.stations and root.stations[0].claim_id]
    as_of = request.query_params.get("as_of") or None
    return screens.page(
        request, "trace.html", status=status, asked=asked, trace=found, message=message, signs=SIGNS,
        in_words=in_words, apart=apart, compared=compared, is_asked=request.url.path == "/trace",
        leads=joins.leads(request.app.state.desk, firsts, as_of),
    )  # fmt: skip
