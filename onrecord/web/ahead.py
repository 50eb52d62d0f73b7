"""What to watch: deadlines, promises, silences and unverified claims that are still open, each with what would close it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from fastapi import APIRouter, HTTPException, Request, Response

from onrecord.brief.public import Public
from onrecord.linked import Told
from onrecord.tracing import ahead as tracing
from onrecord.web import joins, twins
from onrecord.web.asking import Desk, by
from onrecord.web.citing import excerpted_words
from onrecord.web.pages import Screens
from onrecord.web.views import AsOf

router = APIRouter(include_in_schema=False)
COLUMNS = ("kind", "what", "by", "told", "due", "is_overdue", "words", "closes", "claim_id", "story_id", "document")
# what would close each kind of open matter
CLOSES = {
    "deadline": "a later page that tells it as done or takes it back; that the day passes closes nothing",
    "promise": "a later page that tells it as done or takes it back",
    "silence": "a later word of the same party on this matter",
    "unverified": "an origin that is not of the claimant's side and confirms or denies it",
}


def found(desk: Desk, as_of: str | None) -> tracing.Ahead:
    """Return what is open as known on a time."""
    make = partial(
        tracing.ahead, desk.record.archive, today=desk.known_at(as_of).date(), as_of=by(as_of), without=desk.hidden()
    )
    return desk.kept(("open", as_of), make, as_of=as_of)


def rows(told: tracing.Ahead, public: Public | None) -> Iterator[dict[str, Any]]:
    """Yield everything that is open as a row."""
    for kind, awaited in (("deadline", told.deadlines), ("promise", told.promises)):
        for each in awaited:
            item = each.item
            yield _row(kind, each.told, public) | {"told": item.told_at, "due": item.due, "is_overdue": each.is_overdue}
    for quiet in told.silences:
        silence = quiet.silence
        words = " ".join(silence.words.exact.split()) if public is None else ""
        yield {
            "kind": "silence", "what": "no comment", "by": silence.party, "told": silence.since, "due": None, "is_overdue": False,
            "words": words, "closes": CLOSES["silence"], "claim_id": quiet.told.claim.id if quiet.told else None,
            "story_id": silence.words.story_id, "document": quiet.document,
        }  # fmt: skip
    for claim in told.unverified:
        published = claim.story.published.value
        yield _row("unverified", claim, public) | {"told": published, "due": None, "is_overdue": False}


def _row(kind: str, told: Told, public: Public | None) -> dict[str, Any]:
    claim, row = told.claim, joins.row_of(told)
    return row | {
        "kind": kind, "claim": row, "what": claim.predicate, "by": claim.speaker, "words": excerpted_words(told, public),
        "closes": CLOSES[kind], "claim_id": claim.id,
    }  # fmt: skip


@router.get("/open")
def open_matters(request: Request, as_of: AsOf = None) -> Response:
    """Show what is open, by what kind of thing it is."""
    desk: Desk = request.app.state.desk
    screens: Screens = request.app.state.screens
    told = found(desk, as_of)
    by_kind: dict[str, list[dict[str, Any]]] = {kind: [] for kind in CLOSES}
    for row in rows(told, screens.public):
        by_kind[row["kind"]].append(row)
    events = joins.events(
        desk, [row["claim_id"] for rows in by_kind.values() for row in rows if row["claim_id"]], as_of
    )
    return screens.page(request, "open.html", kinds=by_kind, closes=CLOSES, events=events, is_cut=told.is_cut)


@router.get("/open.{form}")
def open_twin(request: Request, form: str, as_of: AsOf = None) -> Response:
    if form not in ("json", "csv", "md"):
        raise HTTPException(404, f"what is open has no form {form!r}; there are json, csv, md")
    screens: Screens = request.app.state.screens
    told = rows(found(request.app.state.desk, as_of), screens.public)
    return twins.rows(COLUMNS, [tuple(row[name] for name in COLUMNS) for row in told], form)
