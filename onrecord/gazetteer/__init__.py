"""Place names to gazetteer entries, from a compact index compiled once and mapped into memory.

`Gazetteer.find` takes a name as printed and returns the rows that bear it:
first by the same letters, then, for names carried over from other alphabets,
by the same sound. Rows are numbers; their columns are read one by one.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.gazetteer.build import (
    ADJECTIVE,
    ALIAS,
    AREA,
    BARE,
    COUNTRY,
    DISTRICT,
    MAIN,
    OWN,
    REGION,
    SETTLEMENT,
    SHORT,
    SITE,
    SOUND,
    SPELLED,
    compile_gazetteer,
    compiled_path,
    key_hash,
)
from onrecord.gazetteer.spelling import plain_key, sound_key

REMEMBERED = 20_000


@dataclass(frozen=True, slots=True)
class Place:
    """One place that may bear a name; `flag` says how (MAIN, ALIAS, BARE, ADJECTIVE, SOUND, SHORT).

    `country` is an ISO code, empty for seas and continents; `admin` is
    "country.code" of the first level below; `lat`, `lon` in degrees.
    """

    row: int
    flag: int
    level: int
    name: str
    country: str
    admin: str
    population: int
    lat: float
    lon: float
    capital: bool = False


class Gazetteer:
    """Read-only place index over a compiled file.

    >>> gazetteer = open_gazetteer()
    >>> place = gazetteer.find("Kiev")[0]
    >>> place.name, gazetteer.place_id(place.row)
    ('Kyiv', 'geonames:703448')
    """

    def __init__(self, path: Path) -> None:
        self._data: Any = np.memmap(path, np.uint8, "r")
        size = int.from_bytes(self._data[:8].tobytes(), "little")
        head = json.loads(self._data[16 : 16 + size].tobytes())
        base = 16 + size + -size % 16
        self._arrays = {name: self._array(base, *where) for name, where in head["arrays"].items()}
        self._countries: list[str] = head["countries"]
        self._admins: list[str] = head["admins"]
        self._regions: dict[str, int] = head["regions"]
        self._nations: dict[str, int] = head["nations"]
        self._slugs: dict[str, str] = head["slugs"]
        self._adjectives: dict[str, str] = head["adjectives"]
        self._capitals = frozenset(head["capitals"])
        self._own = {slug: int(row) for row, slug in self._slugs.items()}
        self._found: dict[str, tuple[Place, ...]] = {}
        self._by_id: dict[str, Place | None] = {}
        self._hash: Any = self._arrays["hash"]

    def _array(self, base: int, offset: int, kind: str, size: int) -> Any:
        dtype = np.dtype(kind)
        return self._data[base + offset : base + offset + size * dtype.itemsize].view(dtype)

    def find(self, name: str) -> tuple[Place, ...]:
        """Return the places that bear a name, most populous first; by sound only where no letters agree."""
        found = self._found.get(name)
        if found is None:
            found = self._rows(plain_key(name))
            if len(self._found) > REMEMBERED:
                self._found.clear()
            self._found[name] = found
        return found

    def find_by_sound(self, name: str) -> tuple[Place, ...]:
        """Return the places whose name sounds so in some transliteration, most populous first."""
        name = "~" + name
        found = self._found.get(name)
        if found is None:
            found = self._found[name] = self._rows("~" + sound_key(name[1:]))
        return found

    def _rows(self, key: str) -> tuple[Place, ...]:
        if not key or key == "~":
            return ()
        wanted = np.uint64(key_hash(key))
        first = int(np.searchsorted(self._hash, wanted, "left"))
        last = first
        while last < len(self._hash) and self._hash[last] == wanted:
            last += 1
        flags, rows = self._arrays["flag"], self._arrays["row"]
        places = [self._place(int(rows[at]), int(flags[at])) for at in range(first, last)]
        if places and key[0] != "~" and all(place.flag == BARE for place in places):
            # a region's bare name in one spelling must not hide its town, which is listed in another
            places += [place for place in self._rows("~" + sound_key(key)) if place.level == SETTLEMENT]
        places.sort(key=lambda place: (place.level != COUNTRY, -place.population, place.row))
        return tuple(places)

    def _place(self, row: int, flag: int = MAIN) -> Place:
        column = self._arrays
        return Place(
            row, flag, int(column["level"][row]), self.name(row), self._countries[int(column["country"][row])],
            self._admins[int(column["admin"][row])], int(column["population"][row]), float(column["lat"][row]),
            float(column["lon"][row]),
            row in self._capitals,
        )  # fmt: skip

    def name(self, row: int) -> str:
        """Return a place's canonical name."""
        ends = self._arrays["end"]
        first = int(ends[row - 1]) if row else 0
        return str(self._arrays["blob"][first : int(ends[row])].tobytes().decode("utf-8", "replace"))

    def place_id(self, row: int) -> str:
        """Return "geonames:<number>", or "onrecord:<slug>" for a place of the package's own lists."""
        number = int(self._arrays["id"][row])
        return f"onrecord:{self._slugs[str(row)]}" if number >= OWN else f"geonames:{number}"

    def place(self, place_id: str) -> Place | None:
        """Return the place with an id, or None."""
        kind, _, value = place_id.partition(":")
        if kind == "onrecord":
            row = self._own.get(value)
            return None if row is None else self._place(row)
        if kind != "geonames" or not value.isdecimal():
            return None
        if place_id not in self._by_id:
            if len(self._by_id) > REMEMBERED:
                self._by_id.clear()
            rows = np.flatnonzero(self._arrays["id"] == int(value))
            self._by_id[place_id] = self._place(int(rows[0])) if rows.size else None
        return self._by_id[place_id]

    def settlements(self, box: tuple[float, float, float, float]) -> tuple[Any, Any, Any]:
        """Return latitudes, longitudes and region numbers of all settlements in a box (south, west, north, east; degrees)."""
        south, west, north, east = box
        lat, lon = self._arrays["lat"], self._arrays["lon"]
        inside = (self._arrays["level"] == SETTLEMENT) & (lat >= south) & (lat <= north) & (lon >= west) & (lon <= east)
        rows = np.flatnonzero(inside)
        return lat[rows].astype(float), lon[rows].astype(float), self._arrays["admin"][rows].astype(int)

    def extent(self, admin: str) -> tuple[float, float, float, float] | None:
        """Return the box (south, west, north, east; degrees) that a region's settlements fill, None for no such region."""
        if admin not in self._admins:
            return None
        here = (self._arrays["admin"] == self._admins.index(admin)) & (self._arrays["level"] == SETTLEMENT)
        rows = np.flatnonzero(here)
        if not rows.size:
            return None
        lat, lon = self._arrays["lat"][rows], self._arrays["lon"][rows]
        return float(lat.min()), float(lon.min()), float(lat.max()), float(lon.max())

    def admin(self, number: int) -> str:
        """Return the code of a region by its number, such as "UA.05"."""
        return self._admins[number]

    def country_name(self, iso: str) -> str | None:
        """Return the canonical English name of a country by its ISO code."""
        row = self._nations.get(iso)
        return None if row is None else self.name(row)

    def adjective(self, country: str) -> str | None:
        """Return the adjective of a country by its canonical name: "Ukrainian" for "Ukraine"."""
        return self._adjectives.get(country)

    def admin_name(self, admin: str) -> str | None:
        """Return the name of the region with a code such as "UA.05", or None where it is in no list."""
        row = self._regions.get(admin)
        return None if row is None else self.name(row)


def kilometres(left: Place, right: Place) -> float:
    """Return the distance between two places along the surface, in km."""
    a, b = math.radians(left.lat), math.radians(right.lat)
    half = math.sin((b - a) / 2) ** 2
    half += math.cos(a) * math.cos(b) * math.sin(math.radians(right.lon - left.lon) / 2) ** 2
    return 12742.0 * math.asin(min(1.0, math.sqrt(half)))


def open_gazetteer() -> Gazetteer:
    """Open the compiled gazetteer, compiling it first where it is missing."""
    path = compiled_path()
    if not path.exists():
        compile_gazetteer(path)
    return Gazetteer(path)


__all__ = [
    "ADJECTIVE", "ALIAS", "AREA", "BARE", "COUNTRY", "DISTRICT", "MAIN", "REGION", "SETTLEMENT", "SHORT", "SITE", "SOUND", "SPELLED",
    "Gazetteer", "Place", "compile_gazetteer", "compiled_path", "kilometres", "open_gazetteer",
]  # fmt: skip
