"""The REST API: the record's objects as JSON, paged, with one shape for every error, described by OpenAPI.

{"items": [...], "next": "/api/v1/claims?from=50" or null}       a list
{"error": {"code": "...", "message": "...", "status": 404}}      an error
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, HTTPException, Path, Query, Request
from pydantic import BaseModel

from onrecord.brief import tables
from onrecord.brief import to_json as brief_to_json
from onrecord.plain import to_plain
from onrecord.reading import to_json
from onrecord.store import lists
from onrecord.store.search import AtLeast
from onrecord.web import ahead, events, origins, profiles, twins
from onrecord.web.asking import Desk, by, day_of

AsOf = Annotated[
    str | None, Query(description="As known on this day or UTC time: later captures do not count.", max_length=30)
]
Limit = Annotated[int, Query(ge=1, le=1000, description="How many items at most.")]
After = Annotated[str, Query(max_length=100, description="The item after which to go on, as `next` names it.")]
Start = Annotated[int, Query(ge=0, le=10_000_000, alias="from", description="How many items to pass over.")]
Id = Annotated[str, Path(pattern=r"^[a-z0-9_]{1,80}$")]


class Told(BaseModel):
    """What went wrong."""

    code: str
    message: str
    status: int


class Failure(BaseModel):
    """The one shape of every error."""

    error: Told


class Listed(BaseModel):
    """Items of a list, and the address of the next ones, null at the end."""

    items: list[dict[str, Any]]
    next: str | None


ERRORS: dict[int | str, dict[str, Any]] = {
    status: {"model": Failure} for status in (400, 403, 404, 405, 413, 421, 422, 503)
}
router = APIRouter(prefix="/api/v1", tags=["record"], responses=ERRORS)


def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


def _listed(request: Request, rows: list[Any], limit: int, key: str = "id") -> Listed:
    """Return a list of which one row too many was asked for; `key` is what it goes on after."""
    if len(rows) <= limit:
        return Listed(items=[dict(row) for row in rows], next=None)
    following = request.url.remove_query_params("from").include_query_params(after=rows[limit - 1][key])
    return Listed(items=[dict(row) for row in rows[:limit]], next=str(following).split(request.url.netloc, 1)[1])


@router.get("/record")
def record(request: Request) -> dict[str, Any]:
    """Return how much the record holds and the checkpoint of its log."""
    desk = _desk(request)
    return {"checkpoint": desk.state(), **desk.totals()}


@router.get("/captures")
def captures(request: Request, as_of: AsOf = None, limit: Limit = 50, start: Start = 0, after: After = "") -> Listed:
    """List captures, the newest first."""
    return _listed(request, _desk(request).rows(lists.latest_captures, by(as_of), limit + 1, start, after=after), limit)


@router.get("/stories")
def stories(
    request: Request,
    as_of: AsOf = None,
    limit: Limit = 50,
    start: Start = 0,
    after: After = "",
    publisher: Annotated[str | None, Query(max_length=200)] = None,
) -> Listed:
    """List stories, the latest published first, undated ones last."""
    equal = {"publisher": publisher} if publisher is not None else {}
    rows = _desk(request).rows(lists.story_list, by(as_of), limit + 1, start, after=after, **equal)
    return _listed(request, rows, limit)


@router.get("/stories/{story_id}")
def story(request: Request, story_id: Id, as_of: AsOf = None) -> dict[str, Any]:
    """Return one story in the reading format."""
    held = _desk(request).story(story_id, as_of)
    if held is None:
        raise HTTPException(404, "no story of this record has that id")
    return to_json(held.reading) | {"known_at": held.known_at, "superseded_by": held.superseded_by}


@router.get("/claims")
def claims(
    request: Request,
    as_of: AsOf = None,
    limit: Limit = 50,
    start: Start = 0,
    after: After = "",
    kind: Literal["figure", "event"] | None = None,
    predicate: Annotated[str | None, Query(max_length=80, description="A measure or an event type.")] = None,
    speaker: Annotated[str | None, Query(max_length=200)] = None,
    place: Annotated[str | None, Query(max_length=200)] = None,
    first: Annotated[str | None, Query(max_length=10, description="First day of the matter.")] = None,
    last: Annotated[str | None, Query(max_length=10, description="Last day of the matter.")] = None,
) -> Listed:
    """List claims with words, sentence and story, in order of the matter's time; claims without a time come last.

    Claims are as people left them: what they rejected is not here, so that a page may hold fewer than `limit`. Under
    the two-person rule `approval` is "desk-approved" or "waits for a second editor".
    """
    equal = {name: value for name, value in (("kind", kind), ("predicate", predicate), ("speaker", speaker), ("place", place))
             if value is not None}  # fmt: skip
    days = tuple(day_of(each).isoformat() if each else None for each in (first, last))
    asked = (days[0], days[1]) if any(days) else None
    rows = _desk(request).rows(lists.claim_list, by(as_of), limit + 1, start, days=asked, after=after, **equal)
    listed, approvals = _listed(request, rows, limit), _desk(request).approvals(as_of)
    return listed.model_copy(update={"items": [
        row | ({"approval": approvals[row["id"]].state} if row["id"] in approvals else {})
        for row in _desk(request).shown(listed.items, as_of)
    ]})  # fmt: skip


@router.get("/claims/{claim_id}")
def claim(request: Request, claim_id: Id, as_of: AsOf = None) -> dict[str, Any]:
    """Return one claim with the place of its words on the page."""
    found = _desk(request).claim(claim_id, as_of)
    if found is None:
        raise HTTPException(404, "no claim of this record has that id")
    told, held = found
    stream = [held.reading.story.alignment.to_stream(each.span) for each in told.evidence]
    places = [{"start": each.start, "end": each.end} for each in stream]
    page = held.reading.page
    about = {"page": page.name, "sha256": page.sha256, "url": page.url, "known_at": held.known_at, "stream": places}
    signed = twins.signed(_desk(request).approvals(as_of).get(claim_id))
    return {**to_plain(told), **about, "story_id": held.reading.story.id, **signed}


@router.get("/events/{event_id}")
def event(request: Request, event_id: Id, as_of: AsOf = None) -> dict[str, Any]:
    """Return one event, by its id or that of a claim that tells of it: its reports, origins and figures, how it stands, what differs."""
    told = events.found(_desk(request), event_id, as_of)
    return events.to_json(told, events.report_rows(told, None))


@router.get("/origins/{origin_id}")
def origin(request: Request, origin_id: Id, as_of: AsOf = None) -> dict[str, Any]:
    """Return one origin, by its id or that of one of its claims: who said it, its pages as a tree, what retellings broke."""
    told = origins.found(_desk(request), origin_id, as_of)
    return origins.to_json(told, origins.claim_rows(told, None))


@router.get("/sources/{name:path}")
def source(
    request: Request,
    name: Annotated[str, Path(max_length=200, description="Who is named as the source.")],
    as_of: AsOf = None,
) -> dict[str, Any]:
    """Return one source: its claims, its grades with the rules that gave them, what its claims met later, who passes it on."""
    told = profiles.found(_desk(request), name, as_of)
    return profiles.to_json(told, profiles.claim_rows(told, None))


@router.get("/open")
def open_matters(request: Request, as_of: AsOf = None) -> Listed:
    """List what is open: deadlines, promises, silences and unverified claims, each with what would close it."""
    found = ahead.rows(ahead.found(_desk(request), as_of), None)
    return Listed(items=[{name: row[name] for name in ahead.COLUMNS} for row in found], next=None)


@router.get("/search")
def search(
    request: Request, q: Annotated[str, Query(min_length=1, max_length=400)], as_of: AsOf = None, limit: Limit = 20
) -> dict[str, Any]:
    """Find sentences: words, phrases, NOT, OR, and field:value as in `onrecord search`."""
    hits, total = _desk(request).search(q, as_of, limit)
    items = [{"sentence": hit.sentence, "story": hit.story, "page": hit.page, "claims": hit.claims} for hit in hits]
    return {"query": q, "total": total, "is_least": isinstance(total, AtLeast), "items": items}


@router.get("/figures")
def figures(request: Request, as_of: AsOf = None) -> Listed:
    """List the figures that the record holds."""
    return Listed(items=tables.names_to_json(_desk(request).figures(as_of)), next=None)


@router.get("/figures/{name}")
def figure(
    request: Request, name: Annotated[str, Path(max_length=120)], as_of: AsOf = None, start: Start = 0
) -> dict[str, Any]:
    """Return a figure's history: who said which number, when, for what; of very many numbers the last, `more` for older."""
    found = _desk(request).figure(name, as_of, start=start)
    if not found.points:
        raise HTTPException(404, f"no page of this record gives a number for {name}")
    return tables.to_json(found)


@router.get("/brief/{day}")
def brief(
    request: Request,
    day: Annotated[str, Path(max_length=10)],
    as_of: AsOf = None,
    conflict: Annotated[str | None, Query(max_length=80, description="The conflict, where stories name none.")] = None,
) -> dict[str, Any]:
    """Return the brief of a day, about the war that most of its stories are about unless one is named."""
    return brief_to_json(_desk(request).brief(day_of(day), as_of, conflict=conflict or None))


@router.get("/issues")
def issues(
    request: Request,
    as_of: AsOf = None,
    limit: Limit = 50,
    start: Start = 0,
    after: After = "",
    code: Annotated[str | None, Query(max_length=40)] = None,
) -> Listed:
    """List Issues: what was doubtful, missing or wrong."""
    rows = _desk(request).rows(lists.issue_list, by(as_of), limit + 1, start, code=code, after=after)
    return _listed(request, rows, limit, "number")
