"""The page of one source, and its twins: what it claimed, how that fared, how it is graded and why, through whom it is heard."""

from __future__ import annotations

from dataclasses import asdict
from functools import partial
from typing import Any

from fastapi import APIRouter, Request, Response

from onrecord.brief.public import Public
from onrecord.brief.render_markdown import escape
from onrecord.tracing.profile import Profile, profile
from onrecord.web import joins, objects
from onrecord.web.asking import Desk
from onrecord.web.citing import excerpted_words
from onrecord.web.objects import Rows, by_sentence, footnoted
from onrecord.web.pages import Screens
from onrecord.web.views import AsOf, parted

router = APIRouter(include_in_schema=False)
COLUMNS = ("id", "kind", "predicate", "exact", "status", "place", "time", "grade", "source_rule", "information_rule", "sentence",
           "document", "published", "story_id", "sha256")  # fmt: skip


def found(desk: Desk, name: str, as_of: str | None) -> Profile:
    """Return a source by its name; raises HTTPException 404 where no claim is of it."""
    lacking = "no claim of this record is of a source of that name, or all are held back for now"
    return objects.found(desk, "source", profile, name, as_of, lacking)


@router.get("/source/{name:path}")
def source(request: Request, name: str, as_of: AsOf = None) -> Response:
    name, form = parted(name, objects.FORMS)
    desk: Desk = request.app.state.desk
    screens: Screens = request.app.state.screens
    told = found(desk, name, as_of)
    rows = claim_rows(told, screens.public)
    if form != "html":
        mine = (rows[each] for each in told.tolds)
        return objects.twin(form, COLUMNS, mine, partial(to_json, told, rows), partial(to_markdown, told, rows))
    return screens.page(request, "source.html", told=told, rows=rows, groups=by_sentence(told.tolds.values()))


def claim_rows(told: Profile, public: Public | None) -> dict[str, dict[str, Any]]:
    """Return the claims of a source, and those that they are held against, as rows."""
    graded = {claim_id: each for each in told.graded for claim_id in each.claim_ids}
    found = {}
    for claim_id, each in (*told.tolds.items(), *told.others.items()):
        grade = graded.get(claim_id)
        found[claim_id] = joins.row_of(each) | {
            "status": each.claim.status, "time": each.claim.time, "sha256": each.reading.page.sha256,
            "sentence": excerpted_words(each, public), "grade": grade.code if grade else None,
            "source_rule": grade.source_rule if grade else None, "information_rule": grade.information_rule if grade else None,
        }  # fmt: skip
    return found


def to_json(told: Profile, rows: Rows) -> dict[str, Any]:
    """Return a source as plain values: its claims, its grades with their rules, the rows that its claims met later."""
    return {
        "name": told.name, "claims": [rows[each] for each in told.tolds], "is_cut": told.more,
        "grades": [asdict(each) for each in told.graded],
        "later": {
            kind: [{"left": each.left, "right": each.right, "rule": each.rule, "why": each.why} for each in mine]
            for kind, mine in told.fared.items()
        },
        "denied": [{"claim": claim_id, "by": row.by, "when": row.when, "denial": row.claim_id} for claim_id, row in told.denied],
        "heard": {role: [{"name": name, "claims": count} for name, count in mine] for role, mine in told.heard.items()},
    }  # fmt: skip


def to_markdown(told: Profile, rows: Rows) -> str:
    """Return a source as Markdown: how its claims fared, its grades, and each claim with a footnote."""
    lines = [f"# {escape(told.name)}", "", f"{len(told.tolds)} claims", ""]
    lines += [f"- {kind.replace('-', ' ')}: {len(mine)}" for kind, mine in told.fared.items()]
    lines += [f"- denied by others: {len(told.denied)}", "", "## Grades", ""]
    lines += [
        f"- **{each.code}**, {len(each.claim_ids)} claims: {each.source_rule}; {each.information_rule}"
        for each in told.graded
    ]
    items, notes = footnoted(told.tolds.values(), rows)
    return "\n".join([*lines, "", "## Claims", "", *items, "", *dict.fromkeys(notes)]) + "\n"
