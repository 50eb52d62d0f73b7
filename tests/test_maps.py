"""Maps: regions from settlements alone, dots at settlements alone, hatching for disputed ground, never nearer than allowed."""

from __future__ import annotations

import math
import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest

from onrecord.brief import maps
from onrecord.brief.maps import Mark
from onrecord.gazetteer import SETTLEMENT, Gazetteer, open_gazetteer
from onrecord.gazetteer.outlines import REACH_KM, Ground, ground

SOUTH = (45.8, 29.0, 49.2, 34.0)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


@pytest.fixture(scope="module")
def south(gazetteer: Gazetteer) -> Ground:
    return ground(gazetteer, SOUTH)


def code(gazetteer: Gazetteer, name: str) -> str:
    return gazetteer.find(name)[0].admin


def inside(point: tuple[float, float], rings: list[list[tuple[float, float]]]) -> bool:
    """Say whether a point lies in a shape, by the rule of even and odd."""
    x, y = point
    crossings = 0
    for ring in rings:
        for (x1, y1), (x2, y2) in pairwise(ring):
            crossings += (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1
    return bool(crossings % 2)


@pytest.mark.parametrize("name", ["Odesa", "Mykolayiv", "Kherson", "Kropyvnytskyi"])
def test_towns_lie_in_the_sketch_of_their_own_region_and_of_no_other(
    gazetteer: Gazetteer, south: Ground, name: str
) -> None:
    place = next(each for each in gazetteer.find(name) if each.level == SETTLEMENT)
    own = place.admin
    assert inside((place.lon, place.lat), south.rings(own))
    others = [each for each in south.codes if each != own]
    assert not [each for each in others if inside((place.lon, place.lat), south.rings(each))]


def test_ground_far_from_every_settlement_belongs_to_nobody(gazetteer: Gazetteer) -> None:
    sea = ground(gazetteer, (42.6, 32.5, 43.6, 34.0))
    assert not sea.codes and not sea.rings("UA.")


def test_rings_are_closed_and_keep_the_area_of_their_cells(gazetteer: Gazetteer, south: Ground) -> None:
    own = code(gazetteer, "Odesa")
    rings = south.rings(own)
    assert rings and all(ring[0] == ring[-1] and len(ring) > 4 for ring in rings)
    area = abs(sum((x1 * y2 - x2 * y1) / 2 for ring in rings for (x1, y1), (x2, y2) in pairwise(ring)))
    cells = int(south.mask(own).sum()) * south.step * south.step / south.squeeze
    assert math.isclose(area, cells, rel_tol=0.03)
    assert REACH_KM < 50


def test_a_sketch_is_the_same_every_time(gazetteer: Gazetteer, south: Ground) -> None:
    again = ground(gazetteer, SOUTH)
    assert (again.cells == south.cells).all() and again.rings("UA.") == south.rings("UA.")


@pytest.mark.parametrize(
    "places",
    [[(30.7, 46.5)], [(30.7, 46.5), (30.71, 46.51)], [(36.2, 50.0), (30.7, 46.5)], [(140.0, 60.0), (-100.0, 40.0)]],
)
def test_no_map_is_nearer_than_allowed(gazetteer: Gazetteer, places: list[tuple[float, float]]) -> None:
    box = maps.framed(places, [])
    assert all(box[0] < lat < box[2] and box[1] < lon < box[3] for lon, lat in places)
    squeeze = max(0.2, math.cos(math.radians((box[0] + box[2]) / 2)))
    if box[3] - box[1] < 20:
        assert maps.scale(ground(gazetteer, box)) >= maps.NEAREST * 0.999
    assert squeeze > 0


def test_a_map_draws_what_it_is_given_and_no_more(gazetteer: Gazetteer, south: Ground) -> None:
    odesa, kherson = code(gazetteer, "Odesa"), code(gazetteer, "Kherson")
    marks = [
        Mark(name="Izmail <b>", code=odesa, claims=3, point=(30.0, 46.2)),
        Mark(name="Beryslav", code=kherson, claims=1, point=(33.42, 46.84), standing="claimed"),
        Mark(name="Odesa Oblast", code=odesa, claims=2),
        Mark(name="Kherson Oblast", code=kherson, claims=5, standing="unverified"),
    ]
    made = maps.spec(marks, south)
    data = made["datasets"]
    assert {row["name"] for row in data["shades"]} == {"Odesa Oblast", "Kherson Oblast"}
    assert [(row["name"], row["kind"]) for row in data["dots"]] == [("Izmail <b>", "told"), ("Beryslav", "disputed")]
    assert len(data["hatching"]) == 1 and len(data["hatching"][0]["geometry"]["coordinates"]) > 20
    assert "url" not in str(made).lower().replace("vega.github.io", "")
    boxes = [(row["x"], row["y"]) for row in data["names"]]
    assert len(set(boxes)) == len(boxes) == 4
    root = ET.fromstring(maps.svg(marks, south))
    told = "".join(root.itertext())
    assert "Izmail <b> 3" in told and "Kherson Oblast 5" in told


def test_ground_that_a_second_side_confirms_is_not_hatched(gazetteer: Gazetteer, south: Ground) -> None:
    mark = Mark(name="Kherson Oblast", code=code(gazetteer, "Kherson"), claims=2, standing="confirmed")
    assert not maps.spec([mark], south)["datasets"]["hatching"]
