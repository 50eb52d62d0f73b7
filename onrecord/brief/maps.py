"""Claims by place → a map as a Vega-Lite specification (data, not pixels) and, drawn offline, an SVG.

A region is shaded where claims are told of it, a dot stands at a settlement and
at nothing finer, its size by the number of claims; slanting lines mark ground
that one side claims and no second side confirms. No roads, no terrain, no
tracks, and never nearer than NEAREST: who needs more must read the sentences.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.brief.charts import INK, QUIET, RULE, drawable, styled
from onrecord.brief.later import Later
from onrecord.gazetteer.outlines import DEGREE_KM, Box, Ground, Point

alt, vl_convert = Later("altair"), Later("vl_convert")
NEAREST = 500_000  # a map is drawn at 1:500,000 or coarser
WIDTH = 760
PIXEL_KM = 0.0254 / 96 / 1000  # of paper, at 96 to the inch
SHADE = "#d55e00"
LABELS = 26
_LETTER, _LINE = 6.1, 13  # pixels that a letter and a line of a label take


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One place of a map: how many claims tell of it. `point` is (longitude, latitude), None for what is told of a region.

    `code` is the gazetteer's code of its region; `standing` how the ground there stands, "" where nobody claims it.
    """

    name: str
    code: str
    claims: int
    point: Point | None = None
    standing: str = ""

    @property
    def is_disputed(self) -> bool:
        """Whether ground is claimed here that no second side confirms."""
        return self.standing not in ("", "confirmed")


def framed(places: Iterable[Point], extents: Iterable[Box], width: int = WIDTH) -> Box:
    """Return the box (south, west, north, east) around places and regions, with a margin and no nearer than NEAREST."""
    boxes = [*extents, *((lat, lon, lat, lon) for lon, lat in places)]
    south, west = min(box[0] for box in boxes), min(box[1] for box in boxes)
    north, east = max(box[2] for box in boxes), max(box[3] for box in boxes)
    squeeze = max(0.2, math.cos(math.radians((south + north) / 2)))
    least = NEAREST * PIXEL_KM * width / DEGREE_KM
    tall = max((north - south) * 1.16, least)
    wide = max((east - west) * 1.16 * squeeze, least, tall * 0.9)
    middle = (south + north) / 2, (west + east) / 2
    return (
        max(-80.0, middle[0] - tall / 2), middle[1] - wide / squeeze / 2, min(84.0, middle[0] + tall / 2),
        middle[1] + wide / squeeze / 2,
    )  # fmt: skip


def scale(ground: Ground, width: int = WIDTH) -> int:
    """Return the scale of a map as the number after "1:"."""
    _, west, _, east = ground.box
    return round((east - west) * ground.squeeze * DEGREE_KM / (width * PIXEL_KM))


def spec(marks: Sequence[Mark], ground: Ground, width: int = WIDTH) -> dict[str, Any]:
    """Return the Vega-Lite specification of a map of `marks` on `ground`."""
    south, west, north, east = ground.box
    height = round(width * (north - south) / ((east - west) * ground.squeeze))
    data = _edges(ground) | _regions([mark for mark in marks if mark.point is None], ground)
    data |= {"dots": _dots(marks, ground), "names": _names(marks, ground, width)}
    most = {name: max((row["claims"] for row in data[name]), default=1) for name in ("shades", "dots")}
    layers = [*_lines(), *_shading(most["shades"]), *_dotted(most["dots"]), *_written()]
    drawn = alt.layer(*layers).project(type="identity", reflectY=True).properties(width=width, height=height)
    # the drawing library checks and copies each value of its data: it is given names, and the data stands beside them
    made: dict[str, Any] = styled(drawn).to_dict()
    return made | {"datasets": data}


def svg(marks: Sequence[Mark], ground: Ground, width: int = WIDTH) -> str:
    """Draw a map as SVG without any network."""
    return str(vl_convert.vegalite_to_svg(drawable(spec(marks, ground, width))))


def _flat(point: Point, ground: Ground) -> list[float]:
    """Return a place on the plane of the map, where a degree is as long in both directions."""
    return [round(point[0] * ground.squeeze, 4), round(point[1], 4)]


def _shape(kind: str, lines: Iterable[Sequence[Point]], ground: Ground, **told: Any) -> dict[str, Any]:
    placed = [[_flat(point, ground) for point in line] for line in lines]
    return {"type": "Feature", "geometry": {"type": kind, "coordinates": placed}, **told}


def _edges(ground: Ground) -> dict[str, list[dict[str, Any]]]:
    """Return the frame, and the edges of the regions and of the countries."""
    south, west, north, east = ground.box
    frame = [(west, south), (east, south), (east, north), (west, north), (west, south)]
    countries = sorted({code.partition(".")[0] + "." for code in ground.codes})
    return {
        "frame": [_shape("MultiLineString", [frame], ground)],
        "edges": [_shape("MultiLineString", ground.rings(code), ground) for code in ground.codes],
        "countries": [_shape("MultiLineString", ground.rings(code), ground) for code in countries],
    }


def _lines() -> list[Any]:
    kinds = {"frame": (RULE, 1.0, 1.0), "edges": (RULE, 0.8, 1.0), "countries": (QUIET, 0.9, 0.75)}
    return [
        _of(name).mark_geoshape(filled=False, stroke=colour, strokeWidth=width, opacity=opacity)
        for name, (colour, width, opacity) in kinds.items()
    ]


def _of(name: str) -> Any:
    return alt.Chart(alt.NamedData(name=name))


def _regions(regions: Sequence[Mark], ground: Ground) -> dict[str, list[dict[str, Any]]]:
    """Return the regions that claims tell of, and slanting lines over those whose ground is disputed."""
    rings = {mark.code: ground.rings(mark.code) for mark in regions}
    shades = [
        _shape("Polygon", rings[mark.code], ground, claims=mark.claims, name=mark.name)
        for mark in regions if rings[mark.code]
    ]  # fmt: skip
    hatched = sorted({mark.code for mark in regions if mark.is_disputed})
    return {
        "shades": shades, "hatching": [_shape("MultiLineString", ground.hatching(code), ground) for code in hatched]
    }  # fmt: skip


def _shading(most: int) -> list[Any]:
    """Shade a region the darker the more claims tell of it."""
    opacity = alt.Opacity("claims:Q", scale=alt.Scale(domain=[0, most], range=[0.12, 0.5]), legend=None)
    shades = _of("shades").mark_geoshape(fill=SHADE, stroke=SHADE, strokeWidth=0.6)
    lines = _of("hatching").mark_geoshape(filled=False, stroke=INK, strokeWidth=0.7, opacity=0.6)
    return [shades.encode(opacity=opacity, tooltip=_tips()), lines]


def _tips() -> list[Any]:
    return [alt.Tooltip("name:N", title=" "), alt.Tooltip("claims:Q")]


def _dots(marks: Sequence[Mark], ground: Ground) -> list[dict[str, Any]]:
    rows = []
    for mark in marks:
        if mark.point:
            x, y = _flat(mark.point, ground)
            kind = "disputed" if mark.is_disputed else "told"
            rows.append({"x": x, "y": y, "name": mark.name, "claims": mark.claims, "kind": kind})
    return rows


def _dotted(most: int) -> list[Any]:
    """Set a dot at each settlement: full, or hollow with slanting lines where its ground is disputed."""
    size = alt.Size("claims:Q", scale=alt.Scale(type="sqrt", domain=[0, most], range=[20, 320]), legend=None)
    base = _of("dots").encode(longitude="x:Q", latitude="y:Q", size=size, tooltip=_tips())
    full = base.transform_filter("datum.kind == 'told'").mark_point(
        filled=True, color=SHADE, opacity=0.9, shape="circle"
    )
    hollow = base.transform_filter("datum.kind == 'disputed'").mark_point(
        filled=False, color=INK, opacity=1, strokeWidth=1.6, shape=LINED
    )
    return [full, hollow]


# a circle with slanting lines in it
LINED = "M1,0A1,1,0,1,1,-1,0A1,1,0,1,1,1,0M-0.9,0.4L-0.4,0.9M-0.7,-0.7L0.7,0.7M0.4,-0.9L0.9,-0.4"
Place = tuple[float, float, float, float]


def _names(marks: Sequence[Mark], ground: Ground, width: int) -> list[dict[str, Any]]:
    """Return the names of the places that most claims tell of, each where it hides no dot and no other name."""
    _, west, _, east = ground.box
    per_degree = width / ((east - west) * ground.squeeze)
    right = east * ground.squeeze * per_degree
    spots = [(each["x"] * per_degree, -each["y"] * per_degree) for each in _dots(marks, ground)]
    taken: list[Place] = [(x - 5, y - 5, x + 5, y + 5) for x, y in spots]
    rows: list[dict[str, Any]] = []
    for mark in sorted(marks, key=lambda each: (-each.claims, each.name)):
        point = mark.point or ground.middle(mark.code)
        if point is None or len(rows) >= LABELS:
            continue
        x, y = _flat(point, ground)
        text = f"{mark.name} {mark.claims}"
        long = len(text) * _LETTER
        for right_by, down in ((9, 0), (9, 9), (9, -9), (-9 - long, 0)) if mark.point else _AROUND:
            left = x * per_degree + (right_by if mark.point else -long / 2)
            top = -y * per_degree + down
            box = (left, top - _LINE / 2, left + long, top + _LINE / 2)
            if box[2] < right and not any(_overlap(box, other) for other in taken):
                taken.append(box)
                kind = "dot" if mark.point else "region"
                rows.append({"x": left / per_degree, "y": -top / per_degree, "text": text, "kind": kind})
                break
    return rows


_AROUND = ((0, 0), (0, 15), (0, -15), (0, 30), (0, -30))


def _written() -> list[Any]:
    base = _of("names").encode(longitude="x:Q", latitude="y:Q", text="text:N")
    dots = base.transform_filter("datum.kind == 'dot'").mark_text(align="left", fontSize=11.5, color=INK)
    areas = base.transform_filter("datum.kind == 'region'").mark_text(
        align="left", fontSize=11, fontStyle="italic", color=INK
    )
    return [dots, areas]


def _overlap(one: Place, other: Place) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
