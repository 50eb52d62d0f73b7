"""A search, a figure or the list of conflicts → an Atom feed and a JSON Feed whose entries keep their ids.

An entry is a sentence, a point, or two figures that differ; it is dated by the
capture of its page (the later of two), which is when the record came to know
it. Nothing here looks at a clock, and no id names the machine that was asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

from fastapi import APIRouter, Query, Request, Response

from onrecord.linked import Difference, Told
from onrecord.model import content_id
from onrecord.store.links import told_first
from onrecord.store.search import Hit
from onrecord.web.asking import PER_PAGE, REAL, Desk
from onrecord.web.pages import link
from onrecord.web.twins import as_json

router = APIRouter(include_in_schema=False)
Form = Literal["atom", "json"]
# sentences looked through for those that begin an origin
LOOKED_AT = 4 * PER_PAGE
EPOCH = "1970-01-01T00:00:00Z"
# what XML 1.0 cannot hold
_BAD = {code: None for code in range(32) if code not in (9, 10, 13)} | {0xFFFE: None, 0xFFFF: None}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry: a stable id, where it is read, what it says, and when it became known."""

    id: str
    href: str
    title: str
    text: str
    updated: str


@router.get("/feed/search.{form}")
def search(
    request: Request,
    form: Form,
    q: Annotated[str, Query(min_length=1, max_length=400)],
    first: Annotated[bool, Query(description="Only what begins an origin: no copy, no second telling.")] = False,
) -> Response:
    """Give the newest answers to a search; with `first` those alone that no page held before has told."""
    desk: Desk = request.app.state.desk
    hidden = desk.hidden()
    hits, _ = desk.hits(q, None, LOOKED_AT if first else PER_PAGE, newest=True)
    shown = [hit for hit in hits if not any(claim["id"] in hidden for claim in hit.claims)]
    if first:
        new = desk.rows(told_first, [claim["id"] for hit in shown for claim in hit.claims])
        shown = [hit for hit in shown if any(claim["id"] in new for claim in hit.claims)]
    return feed(request, form, f"onrecord: {q}", link("/search", q=q), list(map(_of_hit, shown)))


@router.get("/feed/conflicts.{form}")
def conflicts(request: Request, form: Form, every: Annotated[bool, Query(alias="all")] = False) -> Response:
    """Give the pairs of figures that contradict each other, or nearly do; with `all` those that are explained too."""
    desk: Desk = request.app.state.desk
    tolds = desk.linked(None).tolds
    found = (each for each in desk.differences(None) if every or each.kind in REAL)
    entries = [_of_difference(each, tolds[each.left], tolds[each.right]) for each in found]
    return feed(request, form, "onrecord: conflicts", link("/conflicts", all="true" if every else None), entries)


@router.get("/feed/figure/{name}.{form}")
def figure(request: Request, name: str, form: Form) -> Response:
    """Give the points of a figure."""
    desk: Desk = request.app.state.desk
    history = desk.figure(name, None)
    known = {each["sha256"]: each["captured_at"] for each in desk.captured({point.sha256 for point in history.points})}
    entries = [
        Entry(
            id=point.claim_id, href=f"/claim/{point.claim_id}", updated=known.get(point.sha256, EPOCH),
            title=f"{point.value} ({point.claimant or 'no source named'})", text=point.sentence,
        )
        for point in history.points
    ]  # fmt: skip
    return feed(request, form, f"onrecord: {history.title}", f"/figure/{quote(name, safe='')}", entries)


def _of_hit(hit: Hit) -> Entry:
    return Entry(
        id=hit.sentence["id"],
        href=link(f"/story/{hit.story['id']}"),
        title=hit.story["headline"] or hit.page["name"],
        text=hit.sentence["text"],
        updated=hit.page["captured_at"],
    )


def _of_difference(each: Difference, left: Told, right: Told) -> Entry:
    sides = [f"{told.document}: “{told.words(told.sentence)}”" for told in (left, right)]
    return Entry(
        id=content_id("difference", each.kind, each.left, each.right),
        href=f"/claim/{each.left}",
        title=f"{each.kind}: {left.claim.predicate.replace('_', ' ')}",
        text=f"{each.why}. " + " — ".join(sides),
        updated=max(left.known_at or EPOCH, right.known_at or EPOCH),
    )


def feed(request: Request, form: Form, title: str, home: str, entries: Iterable[Entry]) -> Response:
    """Return entries, newest first, as "atom" or "json"."""
    site, own = str(request.base_url).rstrip("/"), str(request.url)
    told = sorted(entries, key=lambda entry: (entry.updated, entry.id), reverse=True)[:PER_PAGE]
    if form == "json":
        return as_json(json_feed(site, own, title, home, told))
    # the id of a feed must outlive the name and the port of the desk
    asked = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return Response(atom(site, own, title, home, told, asked), media_type="application/atom+xml; charset=utf-8")


def json_feed(site: str, own: str, title: str, home: str, entries: Sequence[Entry]) -> dict[str, Any]:
    """Return a feed as JSON Feed 1.1."""
    items = [
        {"id": entry.id, "url": site + entry.href, "title": entry.title, "content_text": entry.text,
         "date_modified": entry.updated}
        for entry in entries
    ]  # fmt: skip
    return {"version": "https://jsonfeed.org/version/1.1", "title": title, "home_page_url": site + home,
            "feed_url": own, "items": items}  # fmt: skip


def atom(site: str, own: str, title: str, home: str, entries: Sequence[Entry], asked: str) -> str:
    """Return a feed as Atom (RFC 4287), named by what was `asked`; its own time is that of its newest entry."""
    updated = max((entry.updated for entry in entries), default=EPOCH)
    head = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"<title>{_text(title)}</title>",
        f"<id>urn:onrecord:feed:{quote(asked, safe='')}</id>",
        f'<link rel="self" href={_attribute(own)}/>',
        f"<link href={_attribute(site + home)}/>",
        f"<updated>{updated}</updated>",
        "<author><name>onrecord</name></author>",
    ]
    return "\n".join([*head, *(_entry(site, entry) for entry in entries), "</feed>\n"])


def _entry(site: str, entry: Entry) -> str:
    return (
        f"<entry><id>urn:onrecord:{_text(entry.id)}</id><title>{_text(entry.title)}</title>"
        f"<link href={_attribute(site + entry.href)}/><updated>{entry.updated}</updated>"
        f'<content type="text">{_text(entry.text)}</content></entry>'
    )


def _text(value: str) -> str:
    return escape(value.translate(_BAD))


def _attribute(value: str) -> str:
    return quoteattr(value.translate(_BAD))
