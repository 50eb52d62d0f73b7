"""The page of one origin, and its twins: who said it, through whom it reached which pages, what each retelling broke.

Its address names one of its claims, which stays right when more pages tell it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from functools import partial
from typing import Any

from fastapi import APIRouter, Request, Response

from onrecord.brief.public import Public
from onrecord.brief.render_markdown import escape
from onrecord.brief.trace import Station
from onrecord.brief.trace.verdict import in_words
from onrecord.linked import Told
from onrecord.tracing.provenance import Provenance, provenance
from onrecord.web import joins, objects
from onrecord.web.asking import Desk
from onrecord.web.citing import Cited, excerpted_words, of_told
from onrecord.web.objects import Rows, by_sentence, footnoted
from onrecord.web.pages import Screens, day
from onrecord.web.views import AsOf, parted

router = APIRouter(include_in_schema=False)
COLUMNS = ("id", "predicate", "exact", "speaker", "via", "status", "sentence", "document", "published", "copied", "kept", "from",
           "story_id", "sha256")  # fmt: skip


def found(desk: Desk, wanted: str, as_of: str | None) -> Provenance:
    """Return an origin by its own id or a claim's; raises HTTPException 404 where the record has none."""
    lacking = "no origin of this record has that id, or that claim, or it is held back for now"
    return objects.found(desk, "origin", provenance, wanted, as_of, lacking)


@router.get("/origin/{named}")
def origin(request: Request, named: str, as_of: AsOf = None) -> Response:
    wanted, form = parted(named, objects.FORMS)
    desk: Desk = request.app.state.desk
    screens: Screens = request.app.state.screens
    told = found(desk, wanted, as_of)
    rows = claim_rows(told, screens.public)
    if form != "html":
        return objects.twin(
            form, COLUMNS, rows.values(), partial(to_json, told, rows), partial(to_markdown, told, rows)
        )
    on_page: dict[str, list[Told]] = {}
    for each in told.tolds.values():
        on_page.setdefault(each.story.id, []).append(each)
    return screens.page(
        request, "origin.html", told=told, rows=rows, in_words=in_words, events=joins.events(desk, list(told.tolds), as_of),
        on_page={story: by_sentence(mine) for story, mine in on_page.items()},
    )  # fmt: skip


def claim_rows(told: Provenance, public: Public | None) -> dict[str, dict[str, Any]]:
    """Return the claims of an origin as rows, the earliest first; a publication's with no more words than it may quote."""
    labels = {each.story.id: each.document for each in told.tolds.values()}
    found = {}
    for claim_id, each in told.tolds.items():
        copy = told.copies.get(each.story.id)
        found[claim_id] = joins.row_of(each) | {
            "via": each.claim.via, "status": each.claim.status, "sha256": each.reading.page.sha256,
            "sentence": excerpted_words(each, public), "copied": copy.kind if copy and copy.parent else "",
            "kept": round(copy.kept, 3) if copy and copy.parent else None, "from": labels.get(copy.parent or "", "") if copy else "",
        }  # fmt: skip
    return found


def stations(items: tuple[Station, ...], depth: int = 0) -> Iterator[tuple[int, Station]]:
    """Yield the pages of a tree from the top, each with how deep it stands."""
    for each in items:
        yield depth, each
        yield from stations(each.children, depth + 1)


def to_json(told: Provenance, rows: Rows) -> dict[str, Any]:
    """Return an origin as plain values: who, when, its pages as a tree, what broke, its claims and the chain of each."""
    origin = told.origin
    return {
        "id": origin.id, "address": f"/origin/{told.lead}", "claimant": origin.claimant, "occasion": origin.occasion,
        "is_measured": origin.is_measured, "reasons": origin.reasons, "echoes": origin.echoes, "pages": told.root.pages,
        "is_held": told.root.held, "earliest": told.root.earliest, "tree": [_branch(each, rows) for each in told.root.stations],
        "breaks": [
            {name: value for name, value in asdict(each).items() if name != "notes"} for each in told.breaks
        ],
        "claims": [dict(row) | {"event": told.events.get(row["id"])} for row in rows.values()],
        "chains": {claim_id: [asdict(hop) for hop in chain] for claim_id, chain in origin.chains.items()},
    }  # fmt: skip


def _branch(station: Station, rows: Rows) -> dict[str, Any]:
    return {
        "document": station.document, "story_id": station.story_id, "published": station.published, "copied": station.copied,
        "kept": station.kept, "from": station.beside, "broke": station.broke, "superseded": station.superseded,
        "claims": [row["id"] for row in rows.values() if row["story_id"] == station.story_id],
        "chain": [asdict(stop) for stop in station.hops], "copies": [_branch(each, rows) for each in station.children],
    }  # fmt: skip


def to_markdown(told: Provenance, rows: Rows) -> str:
    """Return an origin as Markdown: its pages as an indented list, under each what it tells, with footnotes."""
    origin = told.origin
    when = day(origin.occasion, "inferred") if origin.occasion else "date not known"
    lines = [
        f"# {escape(origin.claimant or 'No source named')}",
        "",
        f"{when} · one origin in {told.root.pages} pages",
        "",
    ]
    notes: list[str] = []
    for depth, station in stations(told.root.stations):
        pad = "  " * depth
        how = f", {station.copied}, {round(100 * station.kept)} % of the words above kept" if station.copied else ""
        broke = f"; broke: {', '.join(in_words(kind) for kind in station.broke)}" if station.broke else ""
        lines.append(f"{pad}- **{escape(station.document)}** ({station.published}{how}{broke})")
        mine = [each for each in told.tolds.values() if each.story.id == station.story_id]
        items, footnotes = footnoted(mine, rows, f"{pad}  ")
        lines += items
        notes += footnotes
    return "\n".join([*lines, "", *dict.fromkeys(notes)]) + "\n"


def cited(told: Provenance) -> list[Cited]:
    """Return what a citation of an origin holds: its earliest telling."""
    return [of_told(next(iter(told.tolds.values())))]
