"""A conflict's definition file → Conflict: what readers must know of a war before they read about it.

One TOML file per conflict holds its day count, its parties with their
spellings, its well-known dated events and the sections of its brief. Files
whose name starts with an underscore belong to no single war: `_world.toml`
holds elections, summits and terms of office. Nothing else in the package
names a war.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Literal

from onrecord.errors import BadDefinition

FOLDER = Path(__file__).parent
Role = Literal["side", "ally", "involved"]
Words = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A state or force of a conflict: its plain name, its government as a speaker, and how pages call it.

    `metonyms` are capitals and seats of power that stand for the government
    ("the Kremlin"); `forces` are names of its armed forces. `side` is equal
    for parties that fight together, and empty for those that do not fight.
    """

    name: str
    government: str
    role: Role = "side"
    side: str = ""
    spellings: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    forces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A well-known organisation, in canonical English, with its spellings; `type` as in model.EntityType."""

    name: str
    type: str
    country: str | None = None
    spellings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedEvent:
    """An event whose days are known. A text names it if each group of `words` has one word in it.

    `scheduled` events were announced beforehand, so that a text may lie
    before them; all others lie in the past of any text that names them. A
    `statement` is itself something said: "said on Monday" then tells its day.
    """

    title: str
    low: date
    high: date
    words: Words
    scheduled: bool = False
    statement: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """A state of affairs with known ends: a text that names it as present lies between them (a term of office)."""

    title: str
    low: date | None
    high: date | None
    words: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class StartFact:
    """A start that texts give for the war: the words that name it and its days."""

    title: str
    low: date
    high: date
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A section of the brief and what routes a claim to it; the first section that fits takes the claim."""

    title: str
    event_types: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word of the house's term policy: what to write, what not, and why."""

    use: str
    avoid: tuple[str, ...] = ()
    why: str = ""


# compared by identity: a definition is loaded once, and hashing its hundreds of rows would cost more than reading a page
@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Conflict:
    """One conflict. `epoch` is day 1 of the day count; `end` is None while the war goes on.

    `day_offsets` are differences in days that some publishers' counts show
    (Day N printed on a page minus the computed day); `places` are settlements
    and regions that mark a story as being about this war.
    """

    name: str
    title: str
    epoch: date
    start: date
    end: date | None = None
    parties: tuple[Party, ...] = ()
    bodies: tuple[Body, ...] = ()
    places: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    events: tuple[DatedEvent, ...] = ()
    spells: tuple[Spell, ...] = ()
    starts: tuple[StartFact, ...] = ()
    sections: tuple[Section, ...] = ()
    terms: tuple[Term, ...] = ()
    day_count: tuple[str, ...] = ()
    day_offsets: tuple[int, ...] = (0,)


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """Dated events and terms of office that belong to no single war."""

    events: tuple[DatedEvent, ...] = ()
    spells: tuple[Spell, ...] = ()


@cache
def load() -> tuple[Conflict, ...]:
    """Read every conflict of the folder, in order of name; raises BadDefinition with the file's name.

    >>> [conflict.name for conflict in load()][:1]
    ['gaza']
    """
    return tuple(read(path) for path in sorted(FOLDER.glob("[!_]*.toml")))


@cache
def load_world() -> World:
    """Read the events and terms of office that belong to no single war.

    >>> any("president" in spell.title for spell in load_world().spells)
    True
    """
    path = FOLDER / "_world.toml"
    table = _parse(path)
    return World(events=_events(path, table), spells=_spells(path, table))


def read(path: Path) -> Conflict:
    """Read one conflict file; raises BadDefinition where a key is missing, unknown or of the wrong kind."""
    table = _parse(path)
    allowed = {
        "title", "epoch", "start", "end", "places", "names", "day_count", "day_offsets", "party", "body", "events",
        "spells", "starts", "section", "term",
    }  # fmt: skip
    _refuse_unknown(path, table, allowed)
    try:
        return Conflict(
            name=path.stem,
            title=table["title"],
            epoch=table["epoch"],
            start=table["start"],
            end=table.get("end"),
            places=tuple(table.get("places", ())),
            names=tuple(table.get("names", ())),
            day_count=tuple(table.get("day_count", ())),
            day_offsets=tuple(table.get("day_offsets", (0,))),
            parties=_rows(path, table, "party", Party),
            bodies=_rows(path, table, "body", Body),
            sections=_rows(path, table, "section", Section),
            terms=_rows(path, table, "term", Term),
            events=_events(path, table),
            spells=_spells(path, table),
            starts=_starts(path, table),
        )
    except KeyError as error:
        raise BadDefinition(f"{path.name}: the key {error} is missing") from error


def _parse(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise BadDefinition(f"{path.name} is not valid TOML: {error}") from error


def _refuse_unknown(path: Path, table: Mapping[str, Any], allowed: set[str]) -> None:
    unknown = sorted(set(table) - allowed)
    if unknown:
        raise BadDefinition(f"{path.name}: unknown key {unknown[0]!r}; known keys are {', '.join(sorted(allowed))}")


def _rows(path: Path, table: Mapping[str, Any], key: str, kind: Any) -> Any:
    rows = []
    for row in table.get(key, ()):
        _refuse_unknown(path, row, set(kind.__dataclass_fields__))
        rows.append(kind(**{name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}))
    return tuple(rows)


def _groups(row: Mapping[str, Any]) -> Words:
    # "Dnipro|Dnipropetrovsk" is one group of alternatives; every group must be met
    return tuple(tuple(word.lower() for word in group.split("|")) for group in row["words"])


def _day(value: str) -> tuple[date, date]:
    """Return the first and last day of "2024-10-29", "2024-10" or "2024-10-29/2024-10-31"."""
    first, _, last = value.partition("/")
    if last:
        return _day(first)[0], _day(last)[1]
    if len(value) == 7:
        year, month = int(value[:4]), int(value[5:])
        following = date(year + month // 12, month % 12 + 1, 1)
        return date(year, month, 1), following - timedelta(days=1)
    return date.fromisoformat(value), date.fromisoformat(value)


def _events(path: Path, table: Mapping[str, Any]) -> tuple[DatedEvent, ...]:
    events = []
    for row in table.get("events", ()):
        _refuse_unknown(path, row, {"on", "title", "words", "scheduled", "statement"})
        low, high = _day(row["on"])
        marks = {mark: row.get(mark, False) for mark in ("scheduled", "statement")}
        events.append(DatedEvent(title=row["title"], low=low, high=high, words=_groups(row), **marks))
    return tuple(events)


def _spells(path: Path, table: Mapping[str, Any]) -> tuple[Spell, ...]:
    spells = []
    for row in table.get("spells", ()):
        _refuse_unknown(path, row, {"from", "to", "title", "words"})
        low = _day(row["from"])[0] if "from" in row else None
        high = _day(row["to"])[1] if "to" in row else None
        spells.append(Spell(title=row["title"], low=low, high=high, words=_groups(row)))
    return tuple(spells)


def _starts(path: Path, table: Mapping[str, Any]) -> tuple[StartFact, ...]:
    starts = []
    for row in table.get("starts", ()):
        _refuse_unknown(path, row, {"on", "title", "words"})
        low, high = _day(row["on"])
        starts.append(StartFact(title=row["title"], low=low, high=high, words=tuple(row["words"])))
    return tuple(starts)
