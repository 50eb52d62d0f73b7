"""The map: claims of some days, of one measure or kind of event → the places they tell of, drawn, as a table and as data.

Nothing finer than a settlement is ever shown, sensitive matters only at their
region, and military ones not before the delay of `brief.delay`, counted from
when the record last captured something: a map of what was, never of what is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request, Response

from onrecord import linked
from onrecord.archive import Held
from onrecord.brief import maps
from onrecord.brief.days import interval
from onrecord.brief.delay import waits
from onrecord.brief.maps import Mark
from onrecord.brief.render_figure import inline
from onrecord.daybook import Daybook, Near
from onrecord.differences.known import Known
from onrecord.differences.standings import GROUND, settled, standings
from onrecord.export.places import spot_of
from onrecord.gazetteer import COUNTRY, Gazetteer, Place, kilometres, open_gazetteer
from onrecord.gazetteer.outlines import Box, Ground, ground
from onrecord.model import READ_KINDS
from onrecord.store import counts, lists
from onrecord.store.rows import Row
from onrecord.web import joins, twins
from onrecord.web.asking import Desk, by, day_of
from onrecord.web.pages import Screens
from onrecord.web.views import AsOf

router = APIRouter(include_in_schema=False)
FORMS = ("json", "csv", "md", "svg", "geojson", "vl.json")
APART_KM = 450.0  # places nearer to each other than this are on one map
# a map is of so many claims at most, and looks at the pages of so many to say how ground stands
MOST, MOST_GROUND = 2000, 100
DRAWN = frozenset({"settlement", "district", "region"})
Day = Annotated[str, Query(max_length=10)]
Name = Annotated[str, Query(max_length=80)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a map is asked for: the first and last ISO day, a measure, a kind of event, and around which place; "" for any."""

    first: str = ""
    last: str = ""
    measure: str = ""
    event: str = ""
    around: str = ""

    @property
    def days(self) -> tuple[date, date] | None:
        if not self.first and not self.last:
            return None
        return date.fromisoformat(self.first or "0001-01-01"), date.fromisoformat(self.last or "9999-12-31")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A claim as far as a map asks: what, where, when, its words, and where it is told."""

    id: str
    kind: str
    predicate: str
    place: str
    place_id: str | None
    admin: str | None
    country: str | None
    time: str | None
    exact: str
    sha256: str
    published: str | None

    @classmethod
    def of(cls, row: Row) -> Told:
        return cls(**{name: row[name] for name in cls.__slots__})


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The claims that a map is asked to show, and whether there are more of earlier matters."""

    tolds: tuple[Told, ...]
    is_cut: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """A place that claims tell of: its mark, how fine it is, its country, and the claims, most fresh last."""

    mark: Mark
    precision: str
    country: str
    claims: tuple[Told, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapped:
    """A map: the places on it, those of other maps by the name to ask for, those on none, and what was left out."""

    here: tuple[Located, ...]
    elsewhere: tuple[tuple[str, tuple[Located, ...]], ...]
    unplaced: tuple[Located, ...]
    held_back: int = 0
    undated: int = 0
    is_cut: bool = False
    box: Box | None = None
    around: str = ""

    @property
    def rows(self) -> tuple[tuple[str, Located], ...]:
        """Every place with the name of its map, "" for those on none."""
        maps = ((self.around, self.here), *self.elsewhere, ("", self.unplaced))
        return tuple((name, each) for name, places in maps for each in places)

    @property
    def claims(self) -> int:
        return sum(each.mark.claims for each in self.here)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A map, its drawing as SVG, "" where no ground is known for it, and its scale: the number after "1:"."""

    mapped: Mapped
    svg: str = ""
    scale: int = 0


def drawn(desk: Desk, as_of: str | None, wanted: Wanted) -> Drawn:
    """Return the map that is asked for, of MOST claims at most, those of the latest matters; the record may keep that of all."""
    make = partial(_drawn, desk, as_of, wanted)
    if as_of or wanted != Wanted() or desk.hidden():
        return make()
    return desk.lasting(
        "map", "", Drawn, make, state=desk.version, less=lambda kept: _without(desk, kept, desk.changed())
    )


def _drawn(desk: Desk, as_of: str | None, wanted: Wanted) -> Drawn:
    asked = desk.kept(("asked for", as_of, wanted), partial(_asked_for, desk, as_of, wanted), as_of=as_of)
    undated = desk.rows(lists.undated_places, by(as_of), _predicates(desk, wanted) or ()) if wanted.days else 0
    # what pages are together says how ground stands, and nothing else of a map
    joined = desk.rows(lists.last_joined) if any(each.predicate.startswith(GROUND) for each in asked.tolds) else ()
    made = tuple(each.id for each in desk.decided(as_of))
    # a page whose places are not on the map does not change it
    state = (hash(asked), undated, joined, made, desk.hidden(), desk.known_at(as_of))

    def make() -> Drawn:
        return _with_svg(desk, replace(_mapped(desk, as_of, asked, wanted.around), undated=undated))

    return desk.kept(("map", as_of, wanted), make, state)


def _with_svg(desk: Desk, made: Mapped) -> Drawn:
    if made.box is None:
        return Drawn(mapped=made)
    under = _ground(desk, made.box)
    return Drawn(mapped=made, svg=maps.svg([each.mark for each in made.here], under), scale=maps.scale(under))


def _ground(desk: Desk, box: Box) -> Ground:
    return desk.kept(("ground", box), lambda: ground(_gazetteer(desk), box), "one")


def _gazetteer(desk: Desk) -> Gazetteer:
    return desk.kept("gazetteer", open_gazetteer, "one")


def _without(desk: Desk, kept: Drawn, changed: Collection[str]) -> Drawn:
    """Return a map without some claims, drawn anew where it loses any."""

    def left(places: Iterable[Located]) -> tuple[Located, ...]:
        told = ((each, tuple(claim for claim in each.claims if claim.id not in changed)) for each in places)
        return tuple(
            replace(each, claims=mine, mark=replace(each.mark, claims=len(mine))) for each, mine in told if mine
        )

    of = kept.mapped
    made = replace(
        of, here=left(of.here), elsewhere=tuple((name, left(places)) for name, places in of.elsewhere), unplaced=left(of.unplaced)
    )  # fmt: skip
    return kept if made == of else _with_svg(desk, made)


def _mapped(desk: Desk, as_of: str | None, asked: Asked, around: str) -> Mapped:
    gazetteer, hidden, now = _gazetteer(desk), desk.hidden(), desk.known_at(as_of)
    found: dict[str, list[Told]] = {}
    held_back = 0
    for told in asked.tolds:
        if told.id in hidden or waits(told, told.published, now):
            held_back += 1
        elif spot := spot_of(told, gazetteer):
            found.setdefault(f"{spot.precision} {spot.name} {told.country or ''}", []).append(told)
    disputed = _grounds_of(desk, as_of, [told for mine in found.values() for told in mine])
    places = [_located(mine, gazetteer, disputed) for mine in found.values()]
    places.sort(key=lambda each: (-each.mark.claims, each.mark.name, each.precision))
    made = _parted(places, around, gazetteer)
    return replace(made, held_back=held_back, is_cut=asked.is_cut)


def _asked_for(desk: Desk, as_of: str | None, wanted: Wanted) -> Asked:
    """Return the claims that a map is asked to show, as people left them, and whether there are more of earlier matters."""
    names = _predicates(desk, wanted)
    if names is not None and not names:
        return Asked(tolds=(), is_cut=False)
    narrowed: dict[str, Any] = {"predicates": names or (), "kind": "event" if wanted.event else "figure"}
    if wanted.days:
        narrowed["days"] = tuple(day.isoformat() for day in wanted.days)
    rows = desk.rows(lists.placed_claims, by(as_of), MOST + 1, **narrowed)
    left = desk.left(as_of)
    changed = desk.shown(desk.rows(lists.placed_claims, by(as_of), MOST, only=left.keys()), as_of) if left else []
    told = [row for row in rows[:MOST] if row["id"] not in left] + changed
    tolds = [Told.of(row) for row in told if row["place"] is not None]
    return Asked(tolds=tuple(each for each in tolds if _is_asked(each, wanted)), is_cut=len(rows) > MOST)


def _predicates(desk: Desk, wanted: Wanted) -> tuple[str, ...] | None:
    """Return the measures and event types that are asked for, as far as the record holds them; None for all."""
    if not wanted.measure and not wanted.event:
        return None
    held = {kind: set(desk.rows(counts.amounts, kind)) for kind in ("figure", "event")}
    measures = {wanted.measure} & held["figure"] if wanted.measure else set()
    if not wanted.event:
        return tuple(sorted(measures))
    # a claim is a figure or an event: both at once ask for nothing
    events = {each for each in held["event"] if each == wanted.event or each.startswith(f"{wanted.event}.")}
    return () if wanted.measure else tuple(sorted(events))


def _is_asked(claim: Told, wanted: Wanted) -> bool:
    if wanted.measure and (claim.kind != "figure" or claim.predicate != wanted.measure):
        return False
    if wanted.days and not _meets(claim, wanted.days):
        return False
    return not wanted.event or (
        claim.kind == "event" and (claim.predicate == wanted.event or claim.predicate.startswith(f"{wanted.event}."))
    )


def _meets(claim: Told, days: tuple[date, date]) -> bool:
    of_claim = interval(claim.time)
    return of_claim is not None and of_claim[0] <= days[1] and days[0] <= of_claim[1]


def _grounds_of(desk: Desk, as_of: str | None, tolds: Iterable[Told]) -> dict[str, str]:
    """Say of claims of ground how it stands; of those not looked through, no more than that it is claimed."""
    mine = [told for told in tolds if told.predicate.startswith(GROUND)]
    if not mine:
        return {}
    pages = list(dict.fromkeys(told.sha256 for told in mine))[:MOST_GROUND]
    book = Daybook(desk.record.archive, by(as_of))
    held = book.held(pages)
    held += book.beside(held)
    return dict.fromkeys((told.id for told in mine), "claimed") | grounds(held, book.joined(held))


@dataclass(frozen=True, slots=True, kw_only=True)
class Stands:
    """How ground stands: the claims of it by id, the matter of each, and of each matter who says what and what that comes to."""

    tolds: Mapping[str, linked.Told]
    matters: Mapping[str, str]
    rows: Mapping[str, tuple[linked.Standing, ...]]
    settled: Mapping[str, str]


def stands(held: Iterable[Held], near: Near) -> Stands:
    """Return how the ground stands that some readings tell of, matter by matter."""
    tolds = {
        claim.id: linked.Told(claim=claim, reading=each.reading)
        for each in held if each.reading.story.kind in READ_KINDS
        for claim in each.reading.claims if claim.predicate.startswith(GROUND)
    }  # fmt: skip
    events = {claim_id: each.id for each in near.happenings for claim_id in each.claim_ids}
    matters = {claim_id: events.get(claim_id, claim_id) for claim_id in tolds}
    origins = {claim_id: each.id for each in near.origins for claim_id in each.claim_ids}
    known = Known(families=near.families, origins=origins)
    by_matter: dict[str, tuple[linked.Standing, ...]] = {}
    for row in standings(tolds.values(), matters):
        by_matter[row.matter_id] = (*by_matter.get(row.matter_id, ()), row)
    what = {matter: settled(rows, tolds, known) for matter, rows in by_matter.items()}
    return Stands(tolds=tolds, matters=matters, rows=by_matter, settled=what)


def grounds(held: Iterable[Held], near: Near) -> dict[str, str]:
    """Return how the ground stands that a claim tells of, by claim id: "confirmed" only where a second side says so."""
    found = stands(held, near)
    return {claim_id: found.settled[matter] for claim_id, matter in found.matters.items() if matter in found.settled}


def _located(tolds: list[Told], gazetteer: Gazetteer, disputed: Mapping[str, str]) -> Located:
    first = tolds[0]
    spot = spot_of(first, gazetteer)
    assert spot is not None
    place = gazetteer.place(first.place_id) if first.place_id else None
    stands = {disputed[told.id] for told in tolds if told.id in disputed}
    standing = next((each for each in sorted(stands) if each != "confirmed"), "confirmed" if stands else "")
    code = place.admin if place and place.level != COUNTRY and spot.precision in DRAWN else ""
    mark = Mark(name=spot.name, code=code, claims=len(tolds), point=spot.point, standing=standing)
    ordered = tuple(sorted(tolds, key=lambda told: (told.time or "", told.id)))
    return Located(mark=mark, precision=spot.precision, country=first.country or "", claims=ordered)


def _parted(places: Iterable[Located], around: str, gazetteer: Gazetteer) -> Mapped:
    """Part places into the map around one of them, by default the weightiest, and what lies far from it."""
    boxes = [(each, _extent(each, gazetteer)) for each in places]
    unplaced = tuple(each for each, box in boxes if box is None)
    groups = _near([(each, box) for each, box in boxes if box is not None])
    if not groups:
        return Mapped(here=(), elsewhere=(), unplaced=unplaced)
    at = next((n for n, group in enumerate(groups) if around in {each.mark.name for each, _ in group}), 0)
    here = groups.pop(at)
    box = maps.framed([each.mark.point for each, _ in here if each.mark.point], [box for _, box in here])
    others = tuple((group[0][0].mark.name, tuple(each for each, _ in group)) for group in groups)
    return Mapped(
        here=tuple(each for each, _ in here), elsewhere=others, unplaced=unplaced, box=box,
        around=here[0][0].mark.name,
    )  # fmt: skip


def _near(boxes: list[tuple[Located, Box]]) -> list[list[tuple[Located, Box]]]:
    """Group places that lie near to each other, one by one, the group of most claims first."""
    groups = []
    waiting = boxes
    while waiting:
        group, waiting = [waiting[0]], waiting[1:]
        for member in group:
            near = [_apart(member[1], each[1]) < APART_KM for each in waiting]
            group += [each for each, is_near in zip(waiting, near, strict=True) if is_near]
            waiting = [each for each, is_near in zip(waiting, near, strict=True) if not is_near]
        groups.append(group)
    return sorted(groups, key=lambda group: -sum(each.mark.claims for each, _ in group))


def _extent(each: Located, gazetteer: Gazetteer) -> Box | None:
    """Return the box that a place takes up on the map, None where no ground is known for it."""
    if each.mark.point:
        lon, lat = each.mark.point
        return lat, lon, lat, lon
    return gazetteer.extent(each.mark.code) if each.mark.code else None


def _apart(one: Box, other: Box) -> float:
    """Return how far apart two boxes' middles are, in km."""
    ends = [Place(0, 0, 0, "", "", "", 0, (box[0] + box[2]) / 2, (box[1] + box[3]) / 2) for box in (one, other)]
    return kilometres(*ends)


def _wanted(day: str, first: str, last: str, measure: str, event: str, around: str) -> Wanted:
    for each in filter(None, (day, first, last)):
        day_of(each)
    return Wanted(first=day or first, last=day or last, measure=measure, event=event, around=around)


@router.get("/map")
def show(
    request: Request, as_of: AsOf = None, day: Day = "", first: Annotated[str, Query(max_length=10, alias="from")] = "",
    last: Annotated[str, Query(max_length=10, alias="to")] = "", measure: Name = "", event: Name = "", around: Name = "",
) -> Response:  # fmt: skip
    return _answer(request, "html", as_of, _wanted(day, first, last, measure, event, around))


@router.get("/map.{form}")
def twin(
    request: Request, form: str, as_of: AsOf = None, day: Day = "",
    first: Annotated[str, Query(max_length=10, alias="from")] = "",
    last: Annotated[str, Query(max_length=10, alias="to")] = "", measure: Name = "", event: Name = "", around: Name = "",
) -> Response:  # fmt: skip
    if form not in FORMS:
        raise HTTPException(404, f"a map has no form {form!r}; there are {', '.join(FORMS)}")
    return _answer(request, form, as_of, _wanted(day, first, last, measure, event, around))


def _answer(request: Request, form: str, as_of: str | None, wanted: Wanted) -> Response:
    desk: Desk = request.app.state.desk
    made = drawn(desk, as_of, wanted)
    found = made.mapped
    if form == "svg":
        return twins.svg(made.svg)
    if form == "geojson":
        return twins.as_json(geojson(found))
    if form == "vl.json":
        marks = [each.mark for each in found.here]
        return twins.as_json(maps.spec(marks, _ground(desk, found.box)) if found.box else {})
    if form != "html":
        return twins.rows(COLUMNS, [_row(name, each) for name, each in found.rows], form)
    screens: Screens = request.app.state.screens
    kinds = {kind: sorted(desk.rows(counts.amounts, kind)) for kind in ("figure", "event")}
    return screens.page(
        request, "map.html", found=found, wanted=wanted, chart=inline(made.svg), kinds=kinds, standing=desk.standing("map") if not as_of and wanted == Wanted() else None,
        events=joins.events(desk, [told.id for _, each in found.rows for told in each.claims[-6:] if told.kind == "event"], as_of),
        most=MOST, scale=_round(made.scale) if made.scale else 0,
    )  # fmt: skip


def _round(value: int) -> int:
    """Return a number to two places.

    >>> _round(6556744)
    6600000
    """
    return round(value, 2 - len(str(value)))


COLUMNS = ("map", "place", "precision", "country", "longitude", "latitude", "claims", "ground", "claim_ids")


def _row(name: str, each: Located) -> tuple[Any, ...]:
    lon, lat = each.mark.point or (None, None)
    ids = " ".join(told.id for told in each.claims)
    return name, each.mark.name, each.precision, each.country, lon, lat, each.mark.claims, each.mark.standing, ids


def geojson(found: Mapped) -> dict[str, Any]:
    """Return the places of a map as GeoJSON (RFC 7946): points at settlements, no geometry for what is told of a region."""
    features = []
    for name, each in found.rows:
        row = dict(zip(COLUMNS, _row(name, each), strict=True))
        point = [row.pop("longitude"), row.pop("latitude")]
        row["claim_ids"] = [told.id for told in each.claims]
        geometry = {"type": "Point", "coordinates": point} if each.mark.point else None
        features.append({"type": "Feature", "geometry": geometry, "properties": row})
    return {"type": "FeatureCollection", "features": features}
