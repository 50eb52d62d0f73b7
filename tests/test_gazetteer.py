"""The gazetteer: spellings that must meet and that must not, ids, canonical names, and safe compiling."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from onrecord.gazetteer import (
    ADJECTIVE,
    COUNTRY,
    REGION,
    SETTLEMENT,
    Gazetteer,
    compiled_path,
    kilometres,
    open_gazetteer,
)
from onrecord.gazetteer import build as building
from onrecord.gazetteer.spelling import plain_key, sound_key


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


ALIKE = [
    ("g for h", "Hornostaivka", "Gornostaevka"),
    ("y for i", "Lyman", "Liman"),
    ("-ovka for -ivka", "Mykhailivka", "Mykhailovka"),
    ("-ovo for -ove", "Kurakhove", "Kurakhovo"),
    ("ie for e", "Sievierodonetsk", "Severodonetsk"),
    ("an article", "Al-Hasakah", "Hasaka"),
    ("q for k", "Qamishli", "Kamishli"),
    ("an apostrophe", "Slov'yansk", "Sloviansk"),
    ("double letters", "Odessa", "Odesa"),
    ("a final h", "Raqqah", "Raqqa"),
]
UNLIKE = [
    ("two cities of one letter's distance", "Kherson", "Kharson"),
    ("two cities of one beginning", "Kharkiv", "Kherson"),
    ("two villages", "Novoselivka", "Novosilka"),
    ("two towns with other endings", "Pokrovsk", "Pokrovka"),
]


@pytest.mark.parametrize(("label", "left", "right"), ALIKE, ids=[row[0] for row in ALIKE])
def test_transliterations_share_a_sound_key(label: str, left: str, right: str) -> None:
    assert sound_key(left) == sound_key(right)


@pytest.mark.parametrize(("label", "left", "right"), UNLIKE, ids=[row[0] for row in UNLIKE])
def test_different_names_keep_different_sound_keys(label: str, left: str, right: str) -> None:
    assert sound_key(left) != sound_key(right)


def test_plain_key_drops_marks_but_no_letters() -> None:
    assert plain_key("Saint-Étienne") == plain_key("St Etienne")
    assert plain_key("Łódź") == "lodz"
    assert plain_key("") == plain_key("  ") == ""


FOUND = [
    ("a country", "Moldova", COUNTRY, "Moldova"),
    ("a country's other name", "Burma", COUNTRY, "Myanmar"),
    ("an abbreviation", "U.A.E.", COUNTRY, "United Arab Emirates"),
    ("an old spelling of a capital", "Kiev", SETTLEMENT, "Kyiv"),
    ("an oblast", "Belgorod Oblast", REGION, "Belgorod Oblast"),
    ("a state", "Rakhine State", REGION, "Rakhine State"),
    ("a governorate", "Idlib Governorate", REGION, "Idlib Governorate"),
]


@pytest.mark.parametrize(("label", "name", "level", "canonical"), FOUND, ids=[row[0] for row in FOUND])
def test_names_find_their_place(gazetteer: Gazetteer, label: str, name: str, level: int, canonical: str) -> None:
    place = gazetteer.find(name)[0]
    assert (place.level, place.name) == (level, canonical)


def test_a_bare_region_name_does_not_hide_its_town(gazetteer: Gazetteer) -> None:
    levels = {place.level for place in gazetteer.find("Zaporizhia")}
    assert {REGION, SETTLEMENT} <= levels


def test_adjectives_lead_to_their_country(gazetteer: Gazetteer) -> None:
    place = gazetteer.find("Sudanese")[0]
    assert (place.name, place.flag & ADJECTIVE) == ("Sudan", ADJECTIVE)
    assert gazetteer.adjective("Sudan") == "Sudanese"


def test_ids_lead_back_to_their_place(gazetteer: Gazetteer) -> None:
    for name in ("Aleppo", "Shan State", "Black Sea", "Bakhmut"):
        place = gazetteer.find(name)[0]
        again = gazetteer.place(gazetteer.place_id(place.row))
        assert again is not None and again.row == place.row


@pytest.mark.parametrize("wrong", ["", "geonames:", "geonames:x", "onrecord:nowhere", "other:1", "geonames:0"])
def test_unknown_ids_are_none(gazetteer: Gazetteer, wrong: str) -> None:
    assert gazetteer.place(wrong) is None


@pytest.mark.parametrize("odd", ["", " ", "~", "\x00", "\ud800", "x" * 5000, "’’’", "日本", "a\u0301" * 50])
def test_odd_names_find_nothing_and_do_not_raise(gazetteer: Gazetteer, odd: str) -> None:
    assert gazetteer.find(odd) == () or odd == "日本"
    gazetteer.find_by_sound(odd)


def test_every_country_has_coordinates_an_adjective_or_none_and_a_name(gazetteer: Gazetteer) -> None:
    rows = building.read_list("countries.csv")
    assert len(rows) > 220
    for row in rows:
        place = gazetteer.find(row["name"])[0]
        assert (place.level, place.country) == (COUNTRY, row["iso"]), row["name"]
        assert -90 <= place.lat <= 90 and -180 <= place.lon <= 180


def test_every_region_lies_in_its_country_and_has_a_place(gazetteer: Gazetteer) -> None:
    astray = []
    for row in building.read_list("regions.csv"):
        places = [p for p in gazetteer.find(row["name"]) if p.level == REGION and p.country == row["country"]]
        if not places or (places[0].lat, places[0].lon) == (0.0, 0.0):
            astray.append(row["name"])
    assert astray == []


def test_distance_between_two_capitals(gazetteer: Gazetteer) -> None:
    warsaw, kyiv = gazetteer.find("Warsaw")[0], gazetteer.find("Kyiv")[0]
    assert 650 < kilometres(warsaw, kyiv) < 720


def test_opening_is_fast() -> None:
    open_gazetteer()
    started = time.process_time()
    open_gazetteer().find("Warsaw")
    assert time.process_time() - started < 1.0  # 0.2 s on a machine that does nothing else


def test_the_compiled_file_is_named_by_its_sources(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ONRECORD_CACHE", str(tmp_path))
    assert compiled_path().parent == tmp_path
    assert compiled_path() == compiled_path()


def small_sources(folder: Path) -> None:
    city = {"geonameid": 1, "name": "Testove", "latitude": 48.0, "longitude": 37.0, "countrycode": "UA",
            "population": 900, "admin1code": "05", "alternatenames": ["Testovo", "TST", "tesutobe"]}  # fmt: skip
    country = {"UA": {"geonameid": 2, "name": "Ukraine", "population": 5, "capital": "Testove"}}
    files = {"cities500.json": {"1": city}, "countries.json": country, "us_states.json": {}, "us_counties.json": []}
    for name, value in files.items():
        (folder / name).write_text(json.dumps(value), "utf-8")


def test_a_failed_compile_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(table: object) -> object:
        raise OSError("no space left")

    small_sources(tmp_path)
    monkeypatch.setattr(building, "source_folder", lambda: tmp_path)
    monkeypatch.setattr(building, "pack", fail)
    out = tmp_path / "out"
    with pytest.raises(OSError, match="no space"):
        building.compile_gazetteer(out / "x.bin")
    assert list(out.iterdir()) == []


def test_a_small_gazetteer_reads_back_what_it_was_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small_sources(tmp_path)
    monkeypatch.setattr(building, "source_folder", lambda: tmp_path)
    gazetteer = Gazetteer(building.compile_gazetteer(tmp_path / "small.bin"))
    place = gazetteer.find("Testovo")[0]
    assert (place.name, place.population, place.capital) == ("Testove", 900, True)
    assert gazetteer.find("TST") == gazetteer.find("tesutobe") == ()
    assert gazetteer.place_id(place.row) == "geonames:1"
    assert gazetteer.country_name("UA") == "Ukraine"


def test_two_builders_at_once_leave_one_whole_file(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from onrecord.gazetteer import build;"
        "build.source_folder = lambda: Path(sys.argv[1]); build.compile_gazetteer(Path(sys.argv[2]))"
    )
    small_sources(tmp_path)
    target = tmp_path / "out" / "g.bin"
    builders = [subprocess.Popen([sys.executable, "-c", code, str(tmp_path), str(target)]) for _ in range(2)]
    assert [builder.wait(60) for builder in builders] == [0, 0]
    assert [path.name for path in target.parent.iterdir()] == ["g.bin"]
    assert Gazetteer(target).find("Testove")[0].name == "Testove"
