"""The page of one event, and its twins: what happened, who reports it and on whose word, how it stands, what differs.

Its address names a claim that tells of it, which stays right when more pages join the event.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import partial
from typing import Any

from fastapi import APIRouter, Request, Response

from onrecord.brief.public import Public
from onrecord.brief.render_markdown import escape
from onrecord.export.places import spot_of
from onrecord.gazetteer import open_gazetteer
from onrecord.linked import Told
from onrecord.tracing.incident import Incident, incident
from onrecord.web import calling, joins, objects
from onrecord.web.asking import Desk
from onrecord.web.citing import excerpted_words, of_told
from onrecord.web.objects import Rows, by_sentence, footnoted
from onrecord.web.pages import Screens, day
from onrecord.web.views import AsOf, parted

router = APIRouter(include_in_schema=False)
COLUMNS = ("id", "kind", "predicate", "exact", "speaker", "status", "place", "time", "time_text", "grade", "origin", "sentence",
           "story_id", "sha256", "document", "published")  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One line of an event's history: when, what (published, captured, decided), and which page or who."""

    at: str
    what: str
    who: str
    sha256: str = ""
    claim_id: str = ""
    note: str = ""


def found(desk: Desk, wanted: str, as_of: str | None) -> Incident:
    """Return an event by its own id or a claim's; raises HTTPException 404 where the record tells of none."""
    lacking = "no event of this record has that id, or is told of by that claim, or it is held back for now"
    return objects.found(desk, "event", incident, wanted, as_of, lacking)


@router.get("/event/{named}")
def event(request: Request, named: str, as_of: AsOf = None) -> Response:
    wanted, form = parted(named, objects.FORMS)
    desk: Desk = request.app.state.desk
    screens: Screens = request.app.state.screens
    told = found(desk, wanted, as_of)
    rows = report_rows(told, screens.public)
    if form != "html":
        return objects.twin(
            form, COLUMNS, rows.values(), partial(to_json, told, rows), partial(to_markdown, told, rows)
        )
    spot = next(filter(None, (spot_of(each.claim, open_gazetteer()) for each in told.reports)), None)
    return screens.page(
        request, "event.html", event=told, rows=rows, by_sentence=by_sentence, leads=_leads(desk, told, as_of), history=history(told), spot=spot,
        first=next(iter(told.tolds.values())), days=days_of(told),
    )  # fmt: skip


def _leads(desk: Desk, told: Incident, as_of: str | None) -> dict[str, str]:
    """Return by origin the claim by which it is addressed."""
    firsts = {each.id: next(one for one in each.claim_ids if one in told.tolds) for each in told.origins}
    leads = joins.leads(desk, firsts.values(), as_of)
    return {origin: leads.get(claim_id, claim_id) for origin, claim_id in firsts.items()}


def report_rows(told: Incident, public: Public | None) -> dict[str, dict[str, Any]]:
    """Return the claims of an event as rows, the earliest first; a publication's with no more words than it may quote."""
    origins = {each: origin.id for origin in told.origins for each in origin.claim_ids}
    found = {}
    for claim_id, each in told.tolds.items():
        claim = each.claim
        found[claim_id] = joins.row_of(each) | {
            "status": claim.status, "time": claim.time, "time_text": claim.time_text, "negated": claim.negated,
            "via": claim.via, "grade": told.grades[claim_id].code, "origin": origins.get(claim_id),
            "sha256": each.reading.page.sha256, "sentence": excerpted_words(each, public),
        }  # fmt: skip
    return found


def days_of(told: Incident) -> list[Told]:
    """Return the reports that give the event a day, each page's words for it once."""
    kept: dict[tuple[str | None, str | None, str], Told] = {}
    for each in told.reports:
        if each.claim.time:
            kept.setdefault((each.claim.time, each.claim.time_text, each.document), each)
    return list(kept.values())


def history(told: Incident) -> list[Change]:
    """Return what became known of an event when: pages published and captured, what people decided; the earliest first."""
    changes: dict[tuple[str, str, str], Change] = {}
    for each in told.tolds.values():
        page, published = each.reading.page, each.story.published
        if published.value:
            made = Change(
                at=published.value, what="published", who=each.document, sha256=page.sha256, note=published.basis
            )
            changes.setdefault((published.value, "published", page.sha256), made)
        if each.known_at:
            later = told.superseded.get(page.sha256, "")
            made = Change(at=each.known_at, what="captured", who=each.document, sha256=page.sha256, note=later)
            changes.setdefault((each.known_at, "captured", page.sha256), made)
    for one in told.decisions:
        made = Change(at=one.at, what=one.verb, who=one.by, claim_id=one.subject, note=one.because)
        changes[one.at, "decided", one.id] = made
    return sorted(changes.values(), key=lambda change: (change.at, change.what, change.who))


def to_json(told: Incident, rows: Rows) -> dict[str, Any]:
    """Return an event as plain values: what it is, its support, its reports with their places, and how they differ."""
    happening = told.happening
    return {
        "id": happening.id, "address": f"/event/{told.lead}", "type": happening.type, "place": happening.place,
        "time": happening.time, "stands": told.settled, "support": told.support, "stories": len({each.story.id for each in told.tolds.values()}),
        "origins": [
            {"id": each.id, "claimant": each.claimant, "said_by": voice.name, "occasion": each.occasion, "is_counted": voice.counts,
             "is_measured": each.is_measured, "reasons": each.reasons, "echoes": each.echoes}
            for voice in told.voices for each in voice.origins
        ],
        "reports": [dict(rows[each.claim.id]) | _place(each) for each in told.reports],
        "figures": [dict(rows[each.claim.id]) | _place(each) for each in told.figures],
        "standings": [asdict(each) for each in told.standings],
        "differences": [
            {"kind": each.kind, "rule": each.rule, "why": each.why, "left": each.left, "right": each.right}
            for each in told.differences
        ],
        "given": {name: [asdict(each) for each in values] for name, values in told.variants.items()},
        "grades": [asdict(each) for each in told.grades.values()],
        "history": [asdict(each) for each in history(told)],
    }  # fmt: skip


def _place(told: Told) -> dict[str, Any]:
    """Return where the words of a claim stand in its page's text stream."""
    at = told.story.alignment.to_stream(told.span)
    return {"start": at.start, "end": at.end, "known_at": told.known_at}


def to_markdown(told: Incident, rows: Rows) -> str:
    """Return an event as Markdown: its head, its reports by origin, each with a footnote to its very words."""
    happening = told.happening
    title = calling.called(happening.type) + (f": {happening.place}" if happening.place else "")
    lines = [f"# {escape(title[:1].upper() + title[1:])}", "",
             f"{day(happening.time, 'inferred') if happening.time else 'date not known'} · {told.settled} · "
             f"{told.support} origins in {len({each.story.id for each in told.tolds.values()})} stories", ""]  # fmt: skip
    notes: list[str] = []
    for voice in told.voices:
        lines.append(f"- **{escape(voice.name or 'no source named')}**" + ("" if voice.counts else " (no origin more)"))
        items, footnotes = footnoted(voice.tolds, rows, "  ")
        lines += items
        notes += footnotes
    lines += ["", *(f"- {each.why}" for each in told.differences), ""]
    return "\n".join([*lines, *dict.fromkeys(notes)]) + "\n"


def cited(told: Incident, most: int = 20) -> Sequence[Any]:
    """Return what a citation of an event holds: the sentence of the first report of each origin."""
    return [of_told(voice.tolds[0]) for voice in told.voices[:most]]
