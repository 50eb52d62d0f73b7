"""The ledger of ground: claims that a place was taken or lost → a row for each place, with who says so, who confirms it, who denies it.

Nobody's word settles whose a place is, so a row never says it: it says who claims what since when, and how that stands.
As on the map, nothing finer than a settlement is shown, and nothing before the delay of `brief.delay`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from fastapi import APIRouter, HTTPException, Request, Response

from onrecord import linked
from onrecord.brief.delay import waits
from onrecord.daybook import Daybook
from onrecord.differences.pairs import side_of
from onrecord.export.places import spot_of
from onrecord.gazetteer import open_gazetteer
from onrecord.report import short
from onrecord.store import lists
from onrecord.web import twins
from onrecord.web.asking import Desk, by
from onrecord.web.mapping import Stands, Told, stands
from onrecord.web.pages import Screens
from onrecord.web.views import AsOf

router = APIRouter(include_in_schema=False)
GROUND = ("territory.captured",)
# the ledger is of so many claims at most, those of the latest matters, told on so many pages
MOST, MOST_PAGES = 400, 100
# which column a standing belongs in
_COLUMNS = {"claimed": "claimed", "confirmed": "confirmed"}
HEAD = ("place", "region", "column", "by", "when", "words", "claim_id", "stands")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What one authority says of a place: who (None: the page's own voice), since when, who is said to have taken it."""

    by: str | None
    when: str | None
    actors: tuple[str, ...]
    words: str
    kind: str
    claim_id: str
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One place of the ledger: how fine it is, its region, who says what by column, and how each matter of it stands."""

    name: str
    precision: str
    region: str
    columns: Mapping[str, tuple[Said, ...]]
    stands: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """The places by region, how many claims are held back, and whether there are more of earlier matters."""

    regions: tuple[tuple[str, tuple[Place, ...]], ...]
    held_back: int = 0
    is_cut: bool = False


def ledger(desk: Desk, as_of: str | None) -> Ledger:
    """Return the ledger as known on a time."""
    return desk.kept(("ledger", as_of), partial(_ledger, desk, as_of), as_of=as_of)


def _ledger(desk: Desk, as_of: str | None) -> Ledger:
    rows = desk.rows(lists.placed_claims, by(as_of), MOST + 1, predicates=GROUND, kind="event")
    hidden, now, left = desk.hidden(), desk.known_at(as_of), desk.left(as_of)
    told = [Told.of(row) for row in rows[:MOST] if row["place"] and row["id"] not in hidden]
    # what people rejected counts nowhere
    told = [each for each in told if not (each.id in left and left[each.id].left is None)]
    ripe = [each for each in told if not waits(each, each.published, now)]
    book = Daybook(desk.record.archive, by(as_of))
    held = book.held(list(dict.fromkeys(each.sha256 for each in ripe))[:MOST_PAGES])
    held += book.beside(held)
    found = stands(held, book.joined(held))
    places = sorted(_places(ripe, found), key=lambda each: (each.region, each.name))
    regions = tuple((region, tuple(mine)) for region, mine in groupby(places, key=lambda each: each.region))
    return Ledger(regions=regions, held_back=len(told) - len(ripe), is_cut=len(rows) > MOST)


def _places(told: Iterable[Told], found: Stands) -> Iterable[Place]:
    gazetteer = open_gazetteer()
    by_place: dict[tuple[str, str, str], list[Told]] = {}
    for each in told:
        spot = spot_of(each, gazetteer)
        if spot is not None and each.id in found.matters:
            by_place.setdefault((spot.name, spot.precision, each.admin or each.country or ""), []).append(each)
    for (name, precision, region), mine in by_place.items():
        ids = {each.id for each in mine}
        matters = dict.fromkeys(found.matters[each.id] for each in mine)
        rows = [
            row for matter in matters for row in found.rows.get(matter, ()) if row.claim_id in ids and not row.is_over
        ]
        columns: dict[str, tuple[Said, ...]] = {}
        for row in rows:
            column = _column(row, rows, found)
            columns[column] = (*columns.get(column, ()), _said(row, found.tolds[row.claim_id]))
        settled = tuple(dict.fromkeys(found.settled[each] for each in matters if each in found.settled))
        yield Place(
            name=name, precision=precision, region=region if region != name else "", columns=columns, stands=settled
        )


def _column(row: linked.Standing, rows: Iterable[linked.Standing], found: Stands) -> str:
    """Return the column of what one authority says: who is not of the first one's side confirms it, where that settles it."""
    column = _COLUMNS.get(row.kind, "against")
    if column != "claimed" or found.settled[row.matter_id] != "confirmed":
        return column
    first = next(each for each in rows if each.matter_id == row.matter_id and each.kind in _COLUMNS)
    is_other = side_of(found.tolds[row.claim_id]) != side_of(found.tolds[first.claim_id])
    return "confirmed" if row is not first and row.by and is_other else column


def _said(row: linked.Standing, told: linked.Told) -> Said:
    claim = told.claim
    return Said(
        by=row.by, when=row.when, actors=claim.actors, words=claim.evidence[0].exact, kind=row.kind, claim_id=claim.id,
        document=short(told.reading.page.name),
    )  # fmt: skip


@router.get("/settlements")
def settlements(request: Request, as_of: AsOf = None) -> Response:
    """Show who claims, confirms or denies that places were taken."""
    desk: Desk = request.app.state.desk
    screens: Screens = request.app.state.screens
    return screens.page(request, "settlements.html", ledger=ledger(desk, as_of), most=MOST)


@router.get("/settlements.{form}")
def settlements_twin(request: Request, form: str, as_of: AsOf = None) -> Response:
    if form not in ("json", "csv", "md"):
        raise HTTPException(404, f"the ledger has no form {form!r}; there are json, csv, md")
    rows = [
        (place.name, region, column, each.by, each.when, each.words, each.claim_id, "; ".join(place.stands))
        for region, places in ledger(request.app.state.desk, as_of).regions
        for place in places
        for column, said in place.columns.items()
        for each in said
    ]
    return twins.rows(HEAD, rows, form)
