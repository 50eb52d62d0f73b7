"""Events of the record → the columns of ACLED and of UCDP GED, as far as its claims fill them, an event a row.

A cell is filled where the claims of one event say one thing, and left empty
where they differ or do not say: no count is added, no midpoint of dates taken.
An event of which no date is told has no row.
Deaths are what was said: with "at least 12" there is no `high`, and `best` only
where one exact value was said. Who uses the sets must know that they are not
coded by ACLED or UCDP: the columns' names are theirs, the rows are claims.

Source: ACLED codebook (2023); UCDP GED codebook 24.1.
"""

from __future__ import annotations

import json
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from onrecord import event_types
from onrecord.brief.days import interval
from onrecord.export.joins import Joins
from onrecord.export.places import Spot, spot_of
from onrecord.export.rows import Export, Json, Row
from onrecord.export.tables import Column, cell, csv_line
from onrecord.gazetteer import Gazetteer, open_gazetteer
from onrecord.reading import number

BETWEEN = "; "
DID_NOT_HAPPEN = ("planned", "expected", "denied")
# the codebook's tree, from a sub-event to its event type and disorder type
BATTLES = ("Battles", "Political violence")
REMOTE = ("Explosions/Remote violence", "Political violence")
CIVILIANS = ("Violence against civilians", "Political violence")
STRATEGIC = ("Strategic developments", "Strategic developments")
SUB_EVENTS = {
    "Armed clash": BATTLES, "Government regains territory": BATTLES, "Non-state actor overtakes territory": BATTLES,
    "Air/drone strike": REMOTE, "Shelling/artillery/missile attack": REMOTE, "Remote explosive/landmine/IED": REMOTE,
    "Suicide bomb": REMOTE, "Grenade": REMOTE, "Chemical weapon": REMOTE, "Attack": CIVILIANS,
    "Abduction/forced disappearance": CIVILIANS, "Sexual violence": CIVILIANS, "Agreement": STRATEGIC, "Arrests": STRATEGIC,
    "Change to group/activity": STRATEGIC, "Disrupted weapons use": STRATEGIC, "Headquarters or base established": STRATEGIC,
    "Looting/property destruction": STRATEGIC, "Non-violent transfer of territory": STRATEGIC,
}  # fmt: skip
ACLED = (
    Column("event_id_cnty", "string", "the record's own id of the event, not one of ACLED's", True),
    Column("event_date", "string", "the day, where one is told"),
    Column("year", "integer", "the year of that day"),
    Column("time_precision", "integer", "1: the day is told; empty where none is"),
    Column("disorder_type", "string", "by the codebook, from sub_event_type"),
    Column("event_type", "string", "by the codebook, from sub_event_type"),
    Column("sub_event_type", "string", "that of the claims, where they agree"),
    Column("actor1", "string", "who does it, where the claims name one"),
    Column("actor2", "string", "to whom it is done, where the claims name one"),
    Column("country", "string", "the country that holds the place"),
    Column("admin1", "string", "the region that holds the place"),
    Column("location", "string", "the place, a settlement at the finest"),
    Column("latitude", "number", "of a settlement alone, to two decimals"),
    Column("longitude", "number", "of a settlement alone, to two decimals"),
    Column("geo_precision", "integer", "1 a settlement, 2 a district, 3 a region"),
    Column("source", "string", "who published the stories, or the pages' names"),
    Column("notes", "string", "the words of the first claim"),
    Column("fatalities", "integer", "the number killed, where one exact number is said"),
)
UCDP = (
    Column("id", "string", "the record's own id of the event, not one of UCDP's", True),
    Column("year", "integer", "the year, where the dates lie in one"),
    Column("side_a", "string", "who does it, where the claims name one"),
    Column("side_b", "string", "the other side of a battle, where the claims name one"),
    Column("number_of_sources", "integer", "how many stories tell of it", True),
    Column("source_article", "string", "the pages"),
    Column("source_office", "string", "who published them"),
    Column("source_date", "string", "when they were published"),
    Column("source_headline", "string", "their headlines"),
    Column("source_original", "string", "who is said to say it"),
    Column("where_prec", "integer", "1 a settlement, 3 a district, 4 a region, 6 a country"),
    Column("where_coordinates", "string", "the name of the place"),
    Column("where_description", "string", "the places as the claims give them"),
    Column("adm_1", "string", "the region that holds the place"),
    Column("latitude", "number", "of a settlement alone, to two decimals"),
    Column("longitude", "number", "of a settlement alone, to two decimals"),
    Column("country", "string", "the country that holds the place"),
    Column("date_prec", "integer", "1 a day, 2 to six days, 3 a week, 4 to a month, 5 to a year"),
    Column("date_start", "string", "the first day"),
    Column("date_end", "string", "the last day"),
    Column("best", "integer", "deaths, where one exact number is said"),
    Column("high", "integer", "the highest number said; empty where one is open above"),
    Column("low", "integer", "the lowest number said; empty where one is open below"),
)
GEO = {"settlement": 1, "district": 2, "region": 3}
WHERE = {"settlement": 1, "district": 3, "region": 4, "country": 6}


@dataclass(frozen=True, slots=True)
class Event:
    """The claims of one event, each as plain values; `id` is the event's."""

    id: str
    rows: list[Json]

    def told(self, name: str) -> list[Any]:
        """Return what the claims say under a name, each once, in their order, what is not said left out."""
        found: dict[Any, None] = {}
        for row in self.rows:
            value = row[name]
            for each in value if isinstance(value, list) else [value]:
                if each is not None:
                    found.setdefault(each)
        return list(found)

    def one(self, name: str) -> Any:
        """Return what the claims say where they say one thing."""
        found = self.told(name)
        return found[0] if len(found) == 1 else None

    def joined(self, name: str) -> str | None:
        return BETWEEN.join(map(str, self.told(name))) or None

    @property
    def place(self) -> Json:
        """The finest place that the claims agree on; nothing where two are as fine."""
        spots = [row["spot"] for row in self.rows if row["spot"]]
        finest = min((WHERE.get(spot["precision"], 9) for spot in spots), default=9)
        found = {json.dumps(spot): spot for spot in spots if WHERE.get(spot["precision"], 9) == finest}
        return next(iter(found.values())) if len(found) == 1 else {}

    @property
    def days(self) -> tuple[str, str] | None:
        """The narrowest dates told, where all others hold them."""
        found = sorted({tuple(row["days"]) for row in self.rows if row["days"]}, key=lambda pair: (pair[1], pair[0]))
        inner = [one for one in found if all(other[0] <= one[0] and one[1] <= other[1] for other in found)]
        return (inner[0][0], inner[0][1]) if inner else None


def acled(export: Export) -> Iterator[str]:
    """Yield the events that have a sub-event type of ACLED as CSV with its columns."""
    return _table(export, ACLED, _acled)


def ucdp(export: Export) -> Iterator[str]:
    """Yield the events with a number killed as CSV with the columns of UCDP GED."""
    return _table(export, UCDP, _ucdp)


def _table(export: Export, head: tuple[Column, ...], make: Callable[[Event], Json | None]) -> Iterator[str]:
    yield csv_line(each.name for each in head)
    for event in _events(export):
        row = make(event)
        if row is not None:
            yield csv_line(cell(row.get(each.name)) for each in head)


def _events(export: Export) -> Iterator[Event]:
    """Yield events in the order of their first claims; what is gathered lies on the disk, not in memory."""
    joins, gazetteer = Joins(export.archive, export.as_of), open_gazetteer()
    codes = {kind.name: kind.code("acled") for kind in event_types.load()}
    with tempfile.TemporaryDirectory() as folder:
        shelf = sqlite3.connect(f"{folder}/events.db", isolation_level=None)
        try:
            shelf.execute("PRAGMA journal_mode = OFF")
            shelf.execute("CREATE TABLE told (number INTEGER PRIMARY KEY, event TEXT, body TEXT)")
            shelf.execute("BEGIN")
            for event, body in _told(export, joins, gazetteer, codes):
                shelf.execute("INSERT INTO told (event, body) VALUES (?, ?)", (event, json.dumps(body)))
            shelf.execute("CREATE INDEX by_event ON told (event, number)")
            for event, _ in shelf.execute("SELECT event, min(number) AS first FROM told GROUP BY event ORDER BY first"):
                bodies = shelf.execute("SELECT body FROM told WHERE event = ? ORDER BY number", (event,))
                yield Event(event, [json.loads(body) for (body,) in bodies])
        finally:
            shelf.close()


def _told(
    export: Export, joins: Joins, gazetteer: Gazetteer, codes: dict[str, str | None]
) -> Iterator[tuple[str, Json]]:
    story, held = "", list[Row]()
    for row in export.rows("claims"):
        if row.held.reading.story.id != story:
            yield from _of_story(held, joins, gazetteer, codes)
            story, held = row.held.reading.story.id, []
        held.append(row)
    yield from _of_story(held, joins, gazetteer, codes)


def _of_story(
    rows: Iterable[Row], joins: Joins, gazetteer: Gazetteer, codes: dict[str, str | None]
) -> Iterator[tuple[str, Json]]:
    kept = [row for row in rows if row.claim.status not in DID_NOT_HAPPEN and not row.claim.negated]
    events = joins.events([row.claim.id for row in kept])
    for row in kept:
        if row.claim.id in events:
            yield events[row.claim.id], _plain(row, spot_of(row.claim, gazetteer), codes)


def _plain(row: Row, spot: Spot | None, codes: dict[str, str | None]) -> Json:
    claim, story = row.claim, row.held.reading.story
    days = interval(claim.time)
    is_event, is_killed = row.kind == "event", claim.predicate == "killed"
    # a count of the dead is no event of its own: what killed them is
    code = codes.get(claim.predicate) if is_event and claim.predicate != "casualty.report" else None
    return {
        "event": claim.predicate if is_event else None,
        "code": code if code in SUB_EVENTS else None,
        "actors": list(claim.actors) if is_event else [],
        "recipients": list(claim.recipients) if is_event else [],
        "days": [each.isoformat() for each in days] if days else None,
        "spot": _shown(spot, row) if spot else None,
        "place": spot.name if spot else None,
        "text": row.plain["text"] if is_event else None,
        "killed": [number(claim.low), number(claim.high), claim.qualifier] if is_killed else None,
        "story": story.id, "page": row.held.reading.page.name, "publisher": story.publisher,
        "published": story.published.value, "headline": row.headline, "speaker": claim.speaker,
    }  # fmt: skip


def _shown(spot: Spot, row: Row) -> Json:
    longitude, latitude = spot.point or (None, None)
    return {"name": spot.name, "precision": spot.precision, "longitude": longitude, "latitude": latitude,
            "admin": row.claim.admin, "country": row.claim.country}  # fmt: skip


def _deaths(event: Event) -> Json:
    """Return the numbers killed as said: the lowest, the highest, and one where all say the same exact number."""
    found = [row["killed"] for row in event.rows if row["killed"]]
    lows, highs = [low for low, _, _ in found], [high for _, high, _ in found]
    is_one = (
        len({(low, high) for low, high, _ in found}) == 1
        and lows[0] == highs[0]
        and {each[2] for each in found} == {"exact"}
    )
    return {
        "low": min(lows) if lows and None not in lows else None,
        "high": max(highs) if highs and None not in highs else None,
        "best": lows[0] if is_one else None,
    }


def _acled(event: Event) -> Json | None:
    sub = event.one("code")
    if not event.told("code") or event.days is None:
        return None
    kinds = {SUB_EVENTS[each] for each in event.told("code")}
    kind, disorder = next(iter(kinds)) if len(kinds) == 1 else (None, None)
    place, days = event.place, event.days
    day = days[0] if days[0] == days[1] else None
    return {
        "event_id_cnty": event.id, "event_date": day, "year": int(day[:4]) if day else None,
        "time_precision": 1 if day else None, "disorder_type": disorder, "event_type": kind, "sub_event_type": sub,
        "actor1": event.one("actors"), "actor2": event.one("recipients"), "country": place.get("country"),
        "admin1": place.get("admin"), "location": place.get("name"), "latitude": place.get("latitude"),
        "longitude": place.get("longitude"), "geo_precision": GEO.get(place.get("precision", "")),
        "source": event.joined("publisher") or event.joined("page"), "notes": next(iter(event.told("text")), None),
        "fatalities": _deaths(event)["best"],
    }  # fmt: skip


def _ucdp(event: Event) -> Json | None:
    if not event.told("killed") or not event.told("event") or event.days is None:
        return None
    place, days = event.place, event.days
    is_battle = event.told("event") == ["battle"]
    return {
        "id": event.id, "year": int(days[0][:4]) if days[0][:4] == days[1][:4] else None,
        "side_a": event.one("actors"), "side_b": event.one("recipients") if is_battle else None,
        "number_of_sources": len(event.told("story")), "source_article": event.joined("page"),
        "source_office": event.joined("publisher"), "source_date": event.joined("published"),
        "source_headline": event.joined("headline"), "source_original": event.joined("speaker"),
        "where_prec": WHERE.get(place.get("precision", "")), "where_coordinates": place.get("name"),
        "where_description": event.joined("place"), "adm_1": place.get("admin"), "latitude": place.get("latitude"),
        "longitude": place.get("longitude"), "country": place.get("country"),
        "date_prec": _date_precision(days), "date_start": days[0],
        "date_end": days[1], **_deaths(event),
    }  # fmt: skip


def _date_precision(days: tuple[str, str]) -> int | None:
    """Return UCDP's code of how exactly a date is known; nothing for what spans more than a year.

    >>> [_date_precision(("2025-03-14", last)) for last in ("2025-03-14", "2025-03-15", "2025-03-20", "2025-03-31", "2025-12-01")]
    [1, 2, 3, 4, 5]
    """
    first, last = map(date.fromisoformat, days)
    length = (last - first).days + 1
    return next((code for code, most in ((1, 1), (2, 6), (3, 7), (4, 31), (5, 366)) if length <= most), None)
