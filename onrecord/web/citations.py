"""Routes of citations: a claim, a story, an event or an origin as plain text, Markdown, BibTeX, CSL-JSON or RIS."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request, Response

from onrecord.web import events, origins, twins
from onrecord.web.asking import Desk
from onrecord.web.citing import cited
from onrecord.web.views import AsOf, parted

router = APIRouter(include_in_schema=False)


@router.get("/cite/{named}")
def cite(request: Request, named: str, as_of: AsOf = None) -> Response:
    wanted, form = parted(named, tuple(twins.CITATIONS))
    desk: Desk = request.app.state.desk
    if form == "html":
        raise HTTPException(404, f"a citation is one of {', '.join(twins.CITATIONS)}")
    if wanted.startswith("happening_"):
        return twins.citations(events.cited(events.found(desk, wanted, as_of)), form)
    if wanted.startswith("origin_"):
        return twins.citations(origins.cited(origins.found(desk, wanted, as_of)), form)
    found = desk.claim(wanted, as_of) if wanted.startswith("claim_") else None
    held = found[1] if found else desk.story(wanted, as_of)
    if held is None:
        raise HTTPException(404, "cite a claim, a story, an event or an origin by its id")
    return twins.citation(cited(held, found[0] if found else None), form)
