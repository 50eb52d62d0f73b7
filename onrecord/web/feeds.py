"""A search or a figure → an Atom feed and a JSON Feed whose entries keep their ids.

An entry is a sentence or a point; it is dated by the capture of its page,
which is when the record came to know it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any
from xml.sax.saxutils import escape, quoteattr

from fastapi import APIRouter, Query, Request, Response

from onrecord.store.search import Hit
from onrecord.web.asking import PER_PAGE, Desk
from onrecord.web.pages import link
from onrecord.web.twins import as_json

router = APIRouter(include_in_schema=False)
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
def search(request: Request, form: str, q: Annotated[str, Query(min_length=1, max_length=400)]) -> Response:
    """Give the newest answers to a search."""
    desk: Desk = request.app.state.desk
    hits, _ = desk.record.search(q, limit=PER_PAGE)
    entries = sorted(map(_of_hit, hits), key=lambda entry: (entry.updated, entry.id), reverse=True)
    return feed(request, form, f"onrecord: {q}", link("/search", q=q), entries)


@router.get("/feed/figure/{name}.{form}")
def figure(request: Request, name: str, form: str) -> Response:
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
    entries.sort(key=lambda entry: (entry.updated, entry.id), reverse=True)
    return feed(request, form, f"onrecord: {history.title}", f"/figure/{name}", entries)


def _of_hit(hit: Hit) -> Entry:
    return Entry(
        id=hit.sentence["id"],
        href=link(f"/story/{hit.story['id']}"),
        title=hit.story["headline"] or hit.page["name"],
        text=hit.sentence["text"],
        updated=hit.page["captured_at"],
    )


def feed(request: Request, form: str, title: str, home: str, entries: Sequence[Entry]) -> Response:
    """Return entries, newest first, as "atom" or "json"."""
    site = str(request.base_url).rstrip("/")
    if form == "json":
        return as_json(json_feed(site, str(request.url), title, home, entries))
    made = atom(site, str(request.url), title, home, entries)
    return Response(made, media_type="application/atom+xml; charset=utf-8")


def json_feed(site: str, own: str, title: str, home: str, entries: Sequence[Entry]) -> dict[str, Any]:
    """Return a feed as JSON Feed 1.1."""
    items = [
        {"id": entry.id, "url": site + entry.href, "title": entry.title, "content_text": entry.text,
         "date_modified": entry.updated}
        for entry in entries
    ]  # fmt: skip
    return {"version": "https://jsonfeed.org/version/1.1", "title": title, "home_page_url": site + home,
            "feed_url": own, "items": items}  # fmt: skip


def atom(site: str, own: str, title: str, home: str, entries: Sequence[Entry]) -> str:
    """Return a feed as Atom (RFC 4287); its own time is that of its newest entry."""
    updated = max((entry.updated for entry in entries), default=EPOCH)
    head = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"<title>{_text(title)}</title>",
        f"<id>{_text(own)}</id>",
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
