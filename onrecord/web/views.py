"""Routes of the screens: each asks the desk, and answers as HTML or as the twin that the address names (.json, .md, .csv, .svg)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Annotated, Any, get_args

from fastapi import APIRouter, HTTPException, Query, Request, Response

from onrecord import conflicts as conflicts_known
from onrecord.brief import tables
from onrecord.brief.figure import narrowed, saved
from onrecord.daybook import MOST_NUMBERS
from onrecord.errors import BadConfig, NotMadeYet
from onrecord.languages.en.attribution import GROUP_PRONOUNS
from onrecord.languages.en.names import FEMALE_PRONOUNS, MALE_PRONOUNS
from onrecord.linked import StepName, Told
from onrecord.method import method
from onrecord.model import READ_KINDS
from onrecord.reading import to_json
from onrecord.store import lists, together
from onrecord.store.rows import Row
from onrecord.store.search import AtLeast
from onrecord.web import calling, facets, joins, twins
from onrecord.web.asking import (
    BODIES,
    PEOPLE,
    PER_PAGE,
    THINGS,
    Desk,
    Figured,
    by,
    day_of,
    span_of,
)
from onrecord.web.citing import cited, excerpt, sentence_of
from onrecord.web.marks import paragraphs
from onrecord.web.pages import Screens
from onrecord.web.shortening import shortened, whole

router = APIRouter(include_in_schema=False)
PRONOUNS = MALE_PRONOUNS | FEMALE_PRONOUNS | GROUP_PRONOUNS
AsOf = Annotated[str | None, Query(description="As known on this day or UTC time.")]
War = Annotated[str, Query(max_length=80, description="The conflict, where stories name none or several: its name.")]
Start = Annotated[int, Query(ge=0, le=10_000_000, alias="from")]
After = Annotated[
    str, Query(max_length=400, description="The row after which a list goes on, as its next page names it.")
]
LIST_FORMS = ("json", "csv", "md")
KINDS_OF_NAMES = {"people": PEOPLE, "bodies": BODIES, "things": THINGS}


def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


def _screens(request: Request) -> Screens:
    screens: Screens = request.app.state.screens
    return screens


def parted(named: str, known: tuple[str, ...]) -> tuple[str, str]:
    """Part an address into the thing and the form asked for, "html" where it names none.

    >>> parted("us-aid.csv", ("csv", "json")), parted("U.S.", ("csv",))
    (('us-aid', 'csv'), ('U.S.', 'html'))
    """
    name, dot, ending = named.rpartition(".")
    return (name, ending) if dot and ending in known else (named, "html")


@router.get("/")
def today(request: Request, as_of: AsOf = None, conflict: War = "") -> Response:
    desk = _desk(request)
    captures = desk.rows(lists.latest_captures, by(as_of), 12)
    brief, unwritten = None, ""
    try:
        brief = desk.brief(None, as_of, conflict=conflict or None)
    except (BadConfig, NotMadeYet) as error:
        unwritten = str(error)
    # what the record holds and flags is counted as it stands: of an earlier day nothing is said of it
    is_now = desk.is_now(as_of)
    told = desk.measures_told(as_of, 8) if as_of and captures and not is_now else None
    figures = [(name, name, "") for name in told] if told is not None else desk.figures(as_of)[:8] if captures else ()
    # pairs of the whole record are asked for as they stand, and not worked out for a day of old
    clashes = joins.conflicts(desk, None, every=False, start=0) if is_now and captures and not desk.hidden() else None
    codes = desk.kept("issue codes", lambda: desk.rows(lists.issue_codes)) if is_now else ()
    return _screens(request).page(
        request,
        "today.html",
        captures=captures,
        brief=brief,
        figures=figures,
        codes=codes,
        clashes=clashes,
        totals=desk.totals() if is_now else None,
        unwritten=unwritten,
        conflict=conflict,
        wars=wars(),
        standing=None if as_of or conflict else desk.standing("brief"),
    )


@router.get("/brief")
def last_brief(request: Request, as_of: AsOf = None, conflict: War = "") -> Response:
    return _brief(request, None, "html", as_of, "", conflict)


@router.get("/brief/{named}")
def brief(
    request: Request,
    named: str,
    as_of: AsOf = None,
    pages: Annotated[str, Query(alias="pages")] = "",
    conflict: War = "",
    part: Annotated[int | None, Query(ge=1, le=1000, description="One part of the brief alone.")] = None,
    start: Start = 0,
) -> Response:
    day, form = parted(named, ("json", "md", "html"))
    return _brief(request, day, form, as_of, pages, conflict, part, start)


def wars() -> tuple[tuple[str, str], ...]:
    """Return the name and the title of each conflict that is known."""
    return tuple((each.name, each.title) for each in conflicts_known.load())


def _brief(
    request: Request, day: str | None, form: str, as_of: str | None, pages: str, conflict: str, part: int | None = None,
    start: int = 0,
) -> Response:  # fmt: skip
    only = tuple(name.strip() for name in pages.split(",") if name.strip())
    desk, of_day = _desk(request), day_of(day) if day else None
    try:
        found = desk.brief(of_day, as_of, only, conflict or None)
    except BadConfig as error:
        if form == "html":
            return _screens(request).page(
                request, "empty.html", title="Brief", message=str(error), conflict=conflict, wars=wars()
            )
        raise
    if form != "html":
        return twins.brief(found, form)
    before, after = desk.rows(lists.neighbours, by(as_of), found.date)
    name = of_day.isoformat() if of_day else ""
    # a published site has no addresses for the rest
    shown = whole(found) if _screens(request).public else shortened(found, part, start)
    return _screens(request).page(
        request,
        "brief.html",
        brief=shown.brief,
        shown=shown,
        events=joins.events(desk, {each for line in shown.brief.lines for each in line.claim_ids}, as_of),
        before=before,
        after=after,
        conflict=conflict,
        wars=wars(),
        standing=None if as_of or only or conflict else desk.standing("brief", name),
    )


@router.get("/figures")
def figures(request: Request, as_of: AsOf = None) -> Response:
    found = _desk(request).figures(as_of)
    # a figure that somebody saved has a title of its own; a number that fits no measure is called by what it counts
    by_name = {each.name for each in saved()}
    parts: dict[str, list[Any]] = {"saved": [], "measure": [], "other": []}
    for each in found:
        parts["saved" if each[0] in by_name else "other" if each[0].startswith("other:") else "measure"].append(each)
    return _screens(request).page(request, "figures.html", figures=parts)


@router.get("/figure/{named}")
def figure(
    request: Request,
    named: str,
    as_of: AsOf = None,
    about: Annotated[str, Query(max_length=200)] = "",
    scope: Annotated[str, Query(max_length=200, description="Only the numbers of one scope, by its name.")] = "",
    start: Start = 0,
) -> Response:
    name, form = parted(named.removesuffix(".vl.json"), ("json", "csv", "md", "svg", "html"))
    form = "vl" if named.endswith(".vl.json") else form
    words = tuple(word.strip() for word in about.split(",") if word.strip())
    figured = _desk(request).figured(name, as_of, words, start=start)
    found = figured.history
    if not found.points:
        raise HTTPException(404, f"no page of this record gives a number for {name}")
    scopes = Counter(point.scope for point in found.points)
    if scope:
        found = narrowed(found, tuple(point for point in found.points if point.scope == scope))
        figured = Figured(history=found)
    if not found.points:
        raise HTTPException(404, f"no number of {name} has the scope {scope}")
    if form != "html":
        return twins.figure(found, form)
    rows = [{"point": point, "day": tables.day(point), "unit": tables.unit(point)} for point in found.points]
    return _screens(request).page(
        request,
        "figure.html",
        history=found,
        rows=rows,
        chart=twins.chart(figured),
        ladder=[
            (name, [each for each in found.ladder if each.step == name])
            for name in get_args(StepName)
            if any(each.step == name for each in found.ladder)
        ],
        scopes=scopes.most_common(),
        scope=scope,
        about=about,
        per_figure=MOST_NUMBERS,
        approvals=_desk(request).approvals(as_of),
        standing=None if as_of or words or scope or start else _desk(request).standing("figure", name),
    )


@router.get("/search")
def search(request: Request, q: Annotated[str, Query(max_length=400)] = "", as_of: AsOf = None) -> Response:
    return _search(request, q, as_of, "html")


@router.get("/search.{form}")
def search_twin(
    request: Request, form: str, q: Annotated[str, Query(max_length=400)] = "", as_of: AsOf = None
) -> Response:
    if form not in ("json", "csv", "md"):
        raise HTTPException(404, f"a search has no form {form!r}; there are json, csv, md")
    return _search(request, q, as_of, form)


def _search(request: Request, asked: str, as_of: str | None, form: str) -> Response:
    if not asked.strip():
        return _screens(request).page(request, "search.html", q="", hits=(), total=0, message="", is_least=False)
    try:
        hits, total = _desk(request).search(asked, as_of)
    except BadConfig as error:
        if form != "html":
            raise
        return _screens(request).page(
            request, "search.html", q=asked, hits=(), total=0, message=str(error), is_least=False
        )
    if form != "html":
        return twins.hits(asked, hits, total, form)
    return _screens(request).page(
        request, "search.html", q=asked, hits=hits, total=total, message="", is_least=isinstance(total, AtLeast),
        facets=tuple(facets.facets(hits, asked)), narrowed=facets.narrowed, marked=facets.marked,
    )  # fmt: skip


@router.get("/find")
def find(request: Request) -> Response:
    """Show the search of a published site, which runs in the page itself."""
    return _screens(request).page(request, "find.html")


@router.get("/stories")
def stories(
    request: Request, as_of: AsOf = None, start: Start = 0, after: After = "", publisher: str | None = None
) -> Response:
    equal = {"publisher": publisher} if publisher else {}
    rows = _desk(request).rows(lists.story_list, by(as_of), PER_PAGE + 1, start, after=after, **equal)
    return _listed(request, "stories.html", _headed(request, rows), start, publisher=publisher)


@router.get("/story/{named}")
def story(
    request: Request,
    named: str,
    as_of: AsOf = None,
    claim: str | None = None,
    at: Annotated[str, Query(max_length=20, description="Words to mark: start-end in the page's text stream.")] = "",
) -> Response:
    story_id, form = parted(named, ("json", "md", "html"))
    held = _desk(request).story(story_id, as_of)
    if held is None:
        raise HTTPException(404, "no story of this record has that id")
    if form != "html":
        return twins.story(held, form)
    reading = held.reading
    others = _desk(request).rows(lists.stories_of, reading.page.sha256)
    pointed = next((each for each in reading.claims if each.id == claim), None)
    public = _screens(request).public
    if public is not None:
        shown = [each for each in reading.claims if not public.holds_back(each, reading)]
        return _screens(request).page(
            request, "excerpt.html", held=held, reading=reading, story=reading.story, page=reading.page, claims=shown,
            quoted=public.quotable(reading), cited=cited(held), sentence_of=sentence_of,
        )  # fmt: skip
    events = joins.events(_desk(request), [each.id for each in reading.claims if each.kind == "event"], as_of)
    return _screens(request).page(
        request, "story.html", events=events, beside=_headed(request, _desk(request).rows(together.copies_beside, story_id, by(as_of))), held=held, reading=reading, story=reading.story, page=reading.page, claim=pointed,
        paragraphs=paragraphs(reading, claim, None if pointed else span_of(at)), is_news=reading.story.kind in READ_KINDS, others=others,
        cited=cited(held, pointed),
    )  # fmt: skip


@router.get("/page/{named}")
def page(request: Request, named: str, as_of: AsOf = None) -> Response:
    sha256, form = parted(named, ("json", "html"))
    held = _desk(request).page(sha256, as_of)
    if not held:
        raise HTTPException(404, "no page of this record has that hash, or nothing was read from it")
    if form == "json":
        return twins.as_json([to_json(each.reading) for each in held])
    return _screens(request).page(request, "page.html", held=held, page=held[0].reading.page, known_at=held[0].known_at)


@router.get("/claim/{named}")
def claim(request: Request, named: str, as_of: AsOf = None, start: Start = 0) -> Response:
    claim_id, form = parted(named, ("json", "md", "html"))
    found = _desk(request).claim(claim_id, as_of)
    if found is None:
        raise HTTPException(404, "no claim of this record has that id")
    told, held = found
    public = _screens(request).public
    if public is not None and public.holds_back(told, held.reading):
        raise HTTPException(404, "this claim is held back for now: it is military, names a place, and is too fresh")
    approval = None if public else _desk(request).approvals(as_of).get(claim_id)
    if form != "html":
        return twins.claim(told, held, form, approval)
    return _screens(request).page(
        request, "claim.html", claim=told, held=held, story=held.reading.story, page=held.reading.page,
        cited=excerpt(cited(held, told), told, held, public),
        joined=joins.joined(_desk(request), Told(claim=told, reading=held.reading), as_of, start), per_page=joins.SHOWN,
        decided=_desk(request).left(as_of).get(claim_id), approval=approval,
        event=joins.events(_desk(request), [claim_id], as_of).get(claim_id),
    )  # fmt: skip


@router.get("/conflicts")
def conflicts(
    request: Request, as_of: AsOf = None, every: Annotated[bool, Query(alias="all")] = False, start: Start = 0,
    after: After = "",
) -> Response:  # fmt: skip
    desk = _desk(request)
    found = joins.conflicts(desk, as_of, every=every, start=start, after=after)
    # beside the first pairs, as `onrecord conflicts` prints them
    classings = () if start or after else desk.classings(as_of)
    return _part(request, "conflicts.html", found, every=every, classings=classings)


@router.get("/origins")
def origins(request: Request, as_of: AsOf = None, start: Start = 0, after: After = "") -> Response:
    return _part(request, "origins.html", joins.origins(_desk(request), as_of, start, after))


@router.get("/timeline")
def timeline(
    request: Request,
    as_of: AsOf = None,
    first: Annotated[str | None, Query(max_length=10)] = None,
    last: Annotated[str | None, Query(max_length=10)] = None,
    start: Start = 0,
    after: After = "",
) -> Response:
    for each in filter(None, (first, last)):
        day_of(each)
    found, goes_on = _desk(request).timeline(as_of, first or None, last or None, start, after)
    days = [(time, _headed(request, rows, as_of)) for time, rows in found]
    return _screens(request).page(
        request, "timeline.html", days=days, first=first or "", last=last or "", start=start, goes_on=goes_on,
        per_page=PER_PAGE,
    )  # fmt: skip


@router.get("/names")
def names(request: Request, as_of: AsOf = None, start: Start = 0, after: After = "", kind: str = "people") -> Response:
    types = KINDS_OF_NAMES.get(kind, PEOPLE)
    rows = _desk(request).rows(lists.names, by(as_of), PER_PAGE + 1, start, types=types, after=after)
    # as known earlier names are counted anew, and a list of them goes on by numbers
    key = (lambda row: f"{row['type']}:{row['name']}") if as_of is None else lambda _: ""
    return _listed(request, "names.html", rows, start, key, kind=kind, kinds=tuple(KINDS_OF_NAMES))


@router.get("/who/{name:path}")
def who(request: Request, name: str, as_of: AsOf = None) -> Response:
    desk = _desk(request)
    name, form = parted(name, LIST_FORMS)
    told = desk.rows(lists.name, name, by(as_of), PER_PAGE)
    said = desk.claims(as_of, PER_PAGE, speaker=name)
    if not told and not said:
        raise HTTPException(404, f"no story of this record names {name}")
    if form != "html":
        return twins.claims(said, form)
    spelled = [row for row in desk.rows(lists.spellings, name, by(as_of)) if is_name(row["text"])]
    roles: dict[str, tuple[str, list[Any]]] = {}
    for row in told:
        if row["role"]:
            called = ", ".join(filter(None, (row["role"], row["country"])))
            roles.setdefault(called.casefold(), (called, []))[1].append(row)
    decided = [each for each in desk.decided(as_of) if each.kind == "entity" and name in (each.subject, each.other)]
    return _screens(request).page(
        request,
        "who.html",
        name_here=name,
        told=_headed(request, told),
        said=_headed(request, said, as_of),
        spelled=spelled,
        decided=decided,
        roles=[(role, [row for row in rows if row["published"]] or rows[:1]) for role, rows in roles.values()],
    )


def is_name(text: str) -> bool:
    """Say whether words for somebody are a name, and no pronoun or description.

    >>> is_name("Mr Quist"), is_name("the harbour master"), is_name("His")
    (True, False, False)
    """
    return text[:1].isupper() and text.casefold() not in PRONOUNS


@router.get("/place/{name:path}")
def place(request: Request, name: str, as_of: AsOf = None) -> Response:
    name, form = parted(name, LIST_FORMS)
    rows = _desk(request).claims(as_of, PER_PAGE, place=name)
    if not rows:
        raise HTTPException(404, f"no claim of this record is about {name}")
    if form != "html":
        return twins.claims(rows, form)
    return _screens(request).page(request, "place.html", place=name, rows=_headed(request, rows, as_of))


@router.get("/sources")
def sources(request: Request, as_of: AsOf = None, start: Start = 0, after: After = "") -> Response:
    desk = _desk(request)
    rows = desk.rows(lists.latest_captures, by(as_of), PER_PAGE + 1, start, after=after)
    houses = desk.rows(lists.publishers, by(as_of), PER_PAGE)
    return _listed(request, "sources.html", rows, start, houses=houses)


@router.get("/issues")
def issues(
    request: Request, as_of: AsOf = None, start: Start = 0, after: After = "", code: str | None = None
) -> Response:
    desk = _desk(request)
    rows = desk.rows(lists.issue_list, by(as_of), PER_PAGE + 1, start, code=code, after=after)
    codes = desk.rows(lists.issue_codes)
    return _listed(
        request, "issues.html", _headed(request, rows), start, lambda row: str(row["number"]), code=code, codes=codes
    )


@router.get("/method")
def show_method(request: Request) -> Response:
    return _screens(request).page(request, "method.html", method=method())


def _headed(request: Request, rows: Sequence[Row], as_of: str | None = None) -> list[Row]:
    """Return rows of stories or claims with a headline each; those of events with the event's address and how many tell of it."""
    desk = _desk(request)
    events = joins.events(desk, [row["id"] for row in rows if row.get("kind") == "event"], as_of)
    told = [row | {"event": events.get(row["id"])} if row.get("kind") == "event" else row for row in rows]
    return calling.headed(told, desk.captured)


def _part(request: Request, template: str, part: joins.Part, **values: Any) -> Response:
    """Show some rows of a list."""
    return _screens(request).page(request, template, part=part, per_page=PER_PAGE, **values)


def _listed(
    request: Request, template: str, rows: list[Any], start: int, key: Callable[[Any], str] = lambda row: row["id"],
    **values: Any,
) -> Response:  # fmt: skip
    """Show one page of a list, of which one row too many was asked for, to know whether there are more.

    `key` is what the list goes on after.
    """
    more = len(rows) > PER_PAGE
    return _screens(request).page(
        request, template, rows=rows[:PER_PAGE], start=start, more=more, per_page=PER_PAGE,
        goes_on=key(rows[PER_PAGE - 1]) if more else "", **values,
    )  # fmt: skip
