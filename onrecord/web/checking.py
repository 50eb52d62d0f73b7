"""Routes of checking: the queue of what to check first, what people decided, and the form that decides.

Each decision is a row beside what was read (see `correcting`); it carries a reason and a name, and can be undone.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import partial
from typing import Annotated, Any, get_args

from fastapi import APIRouter, HTTPException, Query, Request, Response
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData

from onrecord.archive import Held
from onrecord.correcting import FIELDS, standing
from onrecord.daybook import Daybook
from onrecord.differences import differences
from onrecord.errors import BadConfig
from onrecord.left import found_nowhere
from onrecord.linked import Correction, Told, Verb
from onrecord.model import READ_KINDS
from onrecord.report import short
from onrecord.store import counts, lists
from onrecord.web import twins
from onrecord.web.asking import PER_PAGE, Desk, by
from onrecord.web.logins import signer
from onrecord.web.pages import Screens, link
from onrecord.web.ranking import WEIGHTS, Item, queue, shared_by, suggestions, waiting
from onrecord.web.views import AsOf, Start
from onrecord.web.writing import check_token

router = APIRouter(include_in_schema=False)
writing = APIRouter(include_in_schema=False)
AT_ONCE = 12
# how many pages captured last, and how many of the gravest differences, are ranked; and how many items are enough
NEWEST, GRAVEST, ENOUGH = 60, 60, 60
# so many items are listed: as people decide about them others follow
LISTED = 500
# where people have decided about nearly all, the ranking goes back further: so many times as far it is seen to change
LOOKED_AT = 4
_INSIDE = re.compile(r"/(?![/\\])[\x21-\x5b\x5d-\x7e]*")
# what is kept as the reason where a person presses the button that says it
USUAL = {"accept": "read rightly", "reject": "the page makes no such claim", "undo": "taken back"}
TWINS = ("json", "csv", "md")
By = Annotated[str, Query(max_length=80, description="Who decides.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """The queue, and of how many claims it was made; `of` how many there are, `beyond` how many weigh less than those listed."""

    items: tuple[Item, ...]
    ranked: int
    of: int = 0
    beyond: int = 0


def ranked(desk: Desk, as_of: str | None, *, go_on: bool = False, name: str = "") -> Ranked:
    """Return what is to be checked, ranked by consequence; to `go_on` is to keep the last ranking, less what was decided.

    Under the two-person rule a figure that one editor signed stays, but not for them, whose `name` it is.
    """
    known: Ranked | None = desk.remembered.get(("queue", as_of)) if go_on else None
    found = known or _of_now(desk, as_of)
    desk.remembered["queue", as_of] = found
    settled, approvals = desk.settled(as_of, name), desk.approvals(as_of)
    items = (waiting(item, approvals.get(item.claim_id)) for item in found.items if item.claim_id not in settled)
    held = desk.rows(counts.amounts, "held").get("claims", 0)
    return replace(found, items=tuple(sorted(items, key=lambda item: -item.weight)), of=max(held, found.ranked))


def _of_now(desk: Desk, as_of: str | None) -> Ranked:
    """Return the ranking as the record stands; of an earlier time, made anew whenever anything changes."""
    book = Daybook(desk.record.archive, by(as_of))
    if not book.is_now:
        return desk.kept(("queue", as_of), lambda: _ranked(desk, as_of), as_of=as_of)
    state = partial(
        desk.kept, ("state", "queue"), lambda: (book.state(None), book.queue_state(LOOKED_AT * NEWEST, GRAVEST))
    )
    return desk.lasting("queue", "", Ranked, lambda: _ranked(desk, as_of), state=state)


def _ranked(desk: Desk, as_of: str | None) -> Ranked:
    """Rank the claims of the last brief, of the gravest contradictions and of the pages captured last.

    Where people have decided about nearly all of these, of twice as many pages, until there are enough.
    """
    try:
        printed = {each for line in desk.brief(None, as_of).lines for each in line.claim_ids}
    except BadConfig:
        printed = set()
    book = Daybook(desk.record.archive, by(as_of))
    held = desk.rows(counts.amounts, "held")
    pages = NEWEST
    while True:
        found = _ranked_of(desk, book, as_of, pages, printed)
        if len(found.items) >= ENOUGH or pages >= held.get("pages", 0):
            return found
        pages *= 2


def _ranked_of(desk: Desk, book: Daybook, as_of: str | None, newest: int, printed: Collection[str]) -> Ranked:
    grave = book.gravest(GRAVEST) if book.is_now else frozenset[str]()
    held = book.held(book.newest(newest) | book.of_claims({*printed, *grave}))
    tolds = _tolds_of(held)
    if book.is_now:
        sharing, differ = book.sharing(tolds), book.rivals(tolds, WEIGHTS)
    else:
        near = book.joined(held)
        sharing, differ = shared_by(near.origins, near.happenings), list(differences(tolds.values()))
    items = queue(tolds, sharing=sharing, differences=differ, printed=printed, decided=desk.settled(as_of))
    return Ranked(items=items[:LISTED], ranked=len(tolds), beyond=max(0, len(items) - LISTED))


def _told(desk: Desk, items: Iterable[Item], as_of: str | None) -> dict[str, Told]:
    """Return the claims of some items and those that these differ from, where they stand."""
    wanted = {each for item in items for each in (item.claim_id, *_ends(item))}
    book = Daybook(desk.record.archive, by(as_of))
    return _tolds_of(book.held(book.of_claims(wanted)))


def _ends(item: Item) -> tuple[str, ...]:
    return (item.rival.left, item.rival.right) if item.rival else ()


def _tolds_of(held: Iterable[Held]) -> dict[str, Told]:
    return {
        claim.id: Told(claim=claim, reading=each.reading, document=short(each.reading.page.name), known_at=each.known_at)
        for each in held if each.reading.story.kind in READ_KINDS for claim in each.reading.claims
    }  # fmt: skip


@router.get("/check")
def check(request: Request, as_of: AsOf = None, start: Start = 0, name: By = "", done: str = "") -> Response:
    """Show the queue; `done` is the id of the decision just made, which can be undone from here."""
    desk: Desk = request.app.state.desk
    name = signer(request, name)
    ranking = ranked(desk, as_of, go_on=bool(done), name=name)
    found = ranking.items
    rows = found[start : start + AT_ONCE]
    tolds = _told(desk, rows, as_of)
    # a claim of a page that has been read anew meanwhile may be gone
    rows = tuple(item for item in rows if {item.claim_id, *_ends(item)} <= tolds.keys())
    last = next((each for each in desk.decided(as_of) if each.id == done), None)
    return _screens(request).page(
        request, "check.html", rows=rows, found=len(found) + ranking.beyond, listed=len(found), start=start, more=len(found) > start + AT_ONCE,
        per_page=AT_ONCE, name=name, last=last, tolds=tolds, suggested=suggestions,
        ranked=ranking.ranked, of=ranking.of, standing=None if as_of else desk.standing("queue"),
    )  # fmt: skip


@router.get("/check.{form}")
def check_twin(request: Request, form: str, as_of: AsOf = None) -> Response:
    desk: Desk = request.app.state.desk
    items = ranked(desk, as_of).items
    tolds = _told(desk, items, as_of)
    columns = ("claim", "weight", "reasons", "predicate", "words", "speaker", "story", "page", "suggestion")
    rows = [
        (item.claim_id, item.weight, "; ".join(f"{name} {count}" for name, count in item.reasons), told.claim.predicate,
         told.claim.evidence[0].exact, told.claim.speaker, told.story.id, told.document,
         "; ".join(" ".join(filter(None, (each.text, each.then))) for each in suggestions(item, told)))
        for item in items if (told := tolds.get(item.claim_id))
    ]  # fmt: skip
    return twins.rows(columns, rows, _form(form))


@router.get("/corrections")
def corrections(request: Request, as_of: AsOf = None, start: Start = 0, name: By = "") -> Response:
    made = _made(request, as_of)
    rows = made[start : start + PER_PAGE]
    desk: Desk = request.app.state.desk
    words = {each.subject: desk.rows(lists.claim, each.subject, None) for each in rows if each.kind == "claim"}
    return _screens(request).page(
        request, "corrections.html", rows=rows, words=words, found=len(made), start=start, more=len(made) > start + PER_PAGE,
        per_page=PER_PAGE, name=name, stands={each.id for each in standing(reversed(made))},
        lost=found_nowhere(desk.record.archive, rows),
    )  # fmt: skip


@router.get("/corrections.{form}")
def corrections_twin(request: Request, form: str, as_of: AsOf = None) -> Response:
    columns = ("id", "at", "by", "verb", "kind", "subject", "other", "field", "value", "because", "undoes")
    rows = [tuple(getattr(each, name) for name in columns) for each in _made(request, as_of)]
    return twins.rows(columns, rows, _form(form))


def _form(form: str) -> str:
    if form not in TWINS:
        raise HTTPException(404, f"this list has no form {form!r}; there are {', '.join(TWINS)}")
    return form


def _made(request: Request, as_of: str | None) -> list[Correction]:
    """Return every decision, undone ones too, the last first."""
    desk: Desk = request.app.state.desk
    made: tuple[Correction, ...] = desk.kept("corrections", desk.record.corrections)
    return [each for each in reversed(made) if as_of is None or each.at[: len(as_of)] <= as_of]


@writing.post("/correct")
async def correct(request: Request) -> Response:
    """Keep one decision and go back to where it was made, with the decision's id in the address."""
    form = await request.form()
    check_token(request, _text(form, "token"))
    desk: Desk = request.app.state.desk
    verb, subject, given = decision(form)
    given["by"] = signer(request, given["by"])
    made = await run_in_threadpool(desk.correct, verb, subject, **given)
    back = _text(form, "back")
    home, _, fragment = (back if _INSIDE.fullmatch(back) else "/corrections").partition("#")
    path, _, query = home.partition("?")
    kept = [pair for pair in query.split("&") if pair and pair.partition("=")[0] not in ("done", "name")]
    told = link("", done=made[-1].id if made else "", name=given["by"]).lstrip("?")
    return RedirectResponse(f"{path}?{'&'.join([*kept, told])}" + (f"#{fragment}" if fragment else ""), status_code=303)


def decision(form: FormData) -> tuple[Verb, str, dict[str, Any]]:
    """Return verb, subject and the rest of a decision as a form gives it; raises BadConfig where that is none."""
    verb = next((each for each in get_args(Verb) if each == _text(form, "verb")), None)
    if verb is None:
        raise BadConfig(f"say what to do: one of {', '.join(get_args(Verb))}")
    edits = [
        (field, _text(form, f"to.{field}")) for field in FIELDS
        if f"to.{field}" in form and _text(form, f"to.{field}") != _text(form, f"was.{field}")
    ]  # fmt: skip
    if verb == "edit" and not edits:
        raise BadConfig("nothing was changed: give at least one field another value")
    given = {
        "because": _text(form, "because") or USUAL.get(verb, ""), "by": _text(form, "by"),
        "other": _text(form, "other") or None, "edits": edits, "are_names": bool(_text(form, "names")),
    }  # fmt: skip
    return verb, _text(form, "subject"), given


def _text(form: FormData, name: str) -> str:
    value = form.get(name, "")
    return value.strip()[:2_000] if isinstance(value, str) else ""


def _screens(request: Request) -> Screens:
    screens: Screens = request.app.state.screens
    return screens
