"""A figure's history → a Vega-Lite specification (data, not pixels) and, drawn offline, an SVG.

One panel per unit and rate, one mark per point: a circle for a value, a
triangle up for "at least", down for "up to", a bar with a square for a range, a
diamond with its words for "thousands", which is no number;
hollow where the date is inferred, with the days it may be as a thin dashed
line. A full line joins a value with the one that revises it, a dotted one a part
with its whole, a red one two that contradict. Numbers by the marks are those of
the table, so that no point is told by colour alone; lanes below hold the points
of each scope.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta
from functools import cache, lru_cache
from typing import Any

from onrecord.brief.figure import FigureHistory
from onrecord.brief.later import Later
from onrecord.brief.moves import Move
from onrecord.brief.points import Point
from onrecord.brief.tables import claimant, day, unit
from onrecord.brief.values import sign, vague

alt, vl_convert = Later("altair"), Later("vl_convert")
INK, QUIET, RULE = "#1c1b19", "#5d5a54", "#d9d4c8"
# Okabe and Ito's colours, distinct to colour-blind readers and on both light and dark paper
COLOURS = [
    "#0072b2",
    "#d55e00",
    "#009e73",
    "#cc79a7",
    "#b8860b",
    "#56b4e9",
    "#7a7a7a",
    "#a0522d",
    "#7b6fd0",
    "#aa4499",
    "#44aa99",
    "#999933",
]
SHAPES = {"circle": "circle", "up": "triangle-up", "down": "triangle-down", "bracket": "square", "word": "diamond"}
PANELS = 6
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NEIGHBOURS = 24  # points in order of their days
_CLOSE = 0.02  # of the width or the height: marks nearer than this hide each other
_LABEL = 0.05  # of the width or the height: what a mark's number takes up
_LANES = 14
# how a link is drawn: colour and dashes
_LINES: dict[str, tuple[str, list[int]]] = {
    "revised": (INK, [1, 0]),
    "part": (INK, [1, 4]),
    "contradiction": ("#b3261e", [6, 3]),
}
Rows = dict[str, list[dict[str, Any]]]
# what a drawing leaves open; no page has a word that begins so
_TITLE, _FIRST, _LAST, _SCOPES = "\0title {}".format, "\0first {}".format, "\0last {}".format, "\0scopes"
_FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', Arial, sans-serif"


def panels(history: FigureHistory) -> tuple[tuple[str, tuple[Point, ...]], ...]:
    """Group the points that can be drawn by unit and rate, in order of size; without date or number none is drawn."""
    groups: dict[tuple[str, str], list[Point]] = {}
    for point in history.points:
        if point.days and (point.low or point.high):
            groups.setdefault(point.panel, []).append(point)
    ranked = sorted(groups.values(), key=lambda points: -len(points))[:PANELS]
    return tuple((unit(points[0]) or "number", tuple(points)) for points in ranked)


def spec(history: FigureHistory, width: int = 620, *, lively: bool = False) -> dict[str, Any]:
    """Return the Vega-Lite specification of a history; an empty one has no panels.

    A `lively` one tells each point in words under the pointer, and fades what a click on the legend leaves out.
    """
    drawn = panels(history)
    if not drawn:
        return {}
    # the rows stand beside the drawing, which the drawing library would check and copy value by value
    data: Rows = {}
    words: dict[str, Any] = {}
    made = []
    for number, (title, points) in enumerate(drawn):
        rows = _rows(points)
        joints = _joints(rows, history.moves)
        _keep(data, rows, *joints.values())
        days = [day for point in points if point.days for day in point.days]
        first, last = min(days) - timedelta(days=2), max(days) + timedelta(days=2)
        words |= {_TITLE(number): title, _FIRST(number): first.isoformat(), _LAST(number): last.isoformat()}
        made.append((260 if len(points) > 3 else 180, tuple(joints)))
    everything = [point for _, points in drawn for point in points]
    scopes = list(dict.fromkeys(point.scope for point in everything))
    has_lanes = 1 < len(scopes) <= _LANES
    if has_lanes:
        _keep(data, _rows(everything))
        words[_SCOPES] = scopes
    drawing: dict[str, Any] = _filled(_drawing(width, tuple(made), has_lanes, lively), words)
    if has_lanes:
        drawing["vconcat"][-1]["height"] = 18 * len(scopes)
    return drawing | {"datasets": data}


def _keep(data: Rows, *rows: list[dict[str, Any]]) -> None:
    for each in rows:
        data[_name(len(data))] = each


def _filled(part: Any, words: dict[str, Any]) -> Any:
    """Return a drawing with what was left open in it; nothing of the drawing that was kept is shared."""
    if isinstance(part, dict):
        return {key: _filled(value, words) for key, value in part.items()}
    if isinstance(part, list):
        return list(words[_SCOPES]) if part == [_SCOPES] else [_filled(value, words) for value in part]
    return words.get(part, part) if isinstance(part, str) else part


@lru_cache(maxsize=64)
def _drawing(
    width: int, panels: tuple[tuple[int, tuple[str, ...]], ...], has_lanes: bool, lively: bool
) -> dict[str, Any]:
    """Return a drawing of panels, each with its height and its kinds of links, without their words, days and rows.

    Making it takes the drawing library longer than all the rest, and most figures have one of a few.
    """
    count = iter(range(len(panels) * (1 + len(_LINES)) + 1))
    charts = [_panel(number, height, kinds, width, count) for number, (height, kinds) in enumerate(panels)]
    if lively:
        charts = [_lively(chart, number) for number, chart in enumerate(charts)]
    if has_lanes:
        charts.append(_lanes(width, count))
    stacked = alt.vconcat(*charts, spacing=28).resolve_scale(color="shared", x="shared")
    made: dict[str, Any] = styled(stacked).to_dict()
    return made


@cache
def library() -> str:
    """Return the JavaScript that draws a specification in a browser, from inside vl-convert: nothing is fetched."""
    # putting it together takes 80 MB, which only the end of a process gives back
    code = "import sys, vl_convert; sys.stdout.buffer.write(vl_convert.javascript_bundle().encode())"
    return subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout.decode()


def _lively(panel: Any, number: int) -> Any:
    """Return a panel whose points answer the pointer; its lines and numbers stay as they are."""
    chosen = alt.selection_point(name=f"claimant_{number}", fields=["claimant"], bind="legend")
    told = ("claimant", "told", "scope", "day")
    tips = [alt.Tooltip(f"{name}:N", title="value" if name == "told" else name) for name in told]
    fades = alt.condition(chosen, alt.value(1), alt.value(0.15))
    for layer in panel.layer:
        if layer.mark.type == "point":
            layer.encoding.tooltip, layer.encoding.opacity = tips, fades
    panel.layer[-1] = panel.layer[-1].add_params(chosen)
    return panel


def svg(history: FigureHistory, width: int = 620) -> str:
    """Draw a history as SVG without any network; "" where no point has both a date and a number."""
    return _drawn(history, width)


@lru_cache(maxsize=16)
def _drawn(history: FigureHistory, width: int) -> str:
    drawing = spec(history, width)
    return str(vl_convert.vegalite_to_svg(drawable(drawing))) if drawing else ""


def drawable(value: Any) -> Any:
    """Return a specification without the signs that XML cannot hold: one of them ends the whole process."""
    if isinstance(value, dict):
        return {drawable(key): drawable(part) for key, part in value.items()}
    if isinstance(value, list):
        return [drawable(part) for part in value]
    return _NO_XML.sub("\ufffd", value) if isinstance(value, str) else value


def styled(chart: Any) -> Any:
    return (
        chart.configure(background="transparent", font=_FONT, padding={"left": 24, "right": 5, "top": 5, "bottom": 5})
        .configure_view(stroke=None)
        .configure_axis(
            labelColor=QUIET, titleColor=QUIET, gridColor=RULE, domainColor=RULE, tickColor=RULE, labelFontSize=12,
            titleFontSize=12, titleFontWeight="normal",
        )
        .configure_legend(
            orient="bottom", labelColor=INK, titleColor=QUIET, labelFontSize=12, labelLimit=300, columns=2, columnPadding=36, symbolSize=90,
            titleFontWeight="normal",
        )
        .configure_title(color=QUIET, fontSize=13, anchor="start", fontWeight="normal", offset=12)
    )  # fmt: skip


def _rows(points: Sequence[Point]) -> list[dict[str, Any]]:
    """Spread points of the same days over those days, so that none hides another."""
    same = Counter(point.days for point in points)
    seen: Counter[Any] = Counter()
    rows = []
    for point in points:
        seen[point.days] += 1
        rows.append(_row(point, seen[point.days] / (same[point.days] + 1)))
    return _nudged(rows)


def _nudged(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Move a mark a little to the right, and its number below, where it would hide another's."""
    places = [datetime.fromisoformat(row["middle"]) for row in rows]
    width = max(places) - min(places) + timedelta(days=4)
    height = max(row["value"] for row in rows) or 1
    for at, row in enumerate(rows):
        for before in range(max(at - _NEIGHBOURS, 0), at):
            near = abs(places[at] - places[before]) < width * _CLOSE
            if near and abs(row["value"] - rows[before]["value"]) < height * _CLOSE:
                places[at] = places[before] + width * _CLOSE
                row["side"] = "below" if rows[before]["side"] == "above" else "above"
        row["middle"] = places[at].isoformat()
    return _lowered(rows, places, width, height)


def _lowered(
    rows: list[dict[str, Any]], places: Sequence[datetime], width: timedelta, height: float
) -> list[dict[str, Any]]:
    """Set a number below its mark where another mark stands in its place above and to the right."""
    for at, row in enumerate(rows):
        for other in range(max(at - _NEIGHBOURS, 0), min(at + _NEIGHBOURS, len(rows))):
            right = timedelta(0) < places[other] - places[at] < width * _LABEL
            above = 0 < rows[other]["value"] - row["value"] < height * _LABEL
            if other != at and right and above and row["side"] == "above":
                row["side"] = "below"
    return rows


def _row(point: Point, share: float) -> dict[str, Any]:
    assert point.days is not None
    low, high = point.low or point.high, point.high or point.low
    first = datetime.combine(point.days[0], time.min)
    last = datetime.combine(point.days[1], time(23, 59))
    return {
        "number": point.number,
        "scope": point.scope,
        "first": first.isoformat(),
        "last": last.isoformat(),
        "middle": (first + (last - first) * share).isoformat(),
        "low": float(low or 0),
        "high": float(high or 0),
        "value": float(point.low or point.high or 0)
        if sign(point.qualifier, point.printed) != "bracket"
        else float(high or 0),
        "claimant": claimant(point),
        "told": " ".join(filter(None, (point.value, unit(point)))),
        "day": day(point),
        "label": f"{point.number} {vague(point.printed)}".strip(),
        "side": "above",
        "sign": sign(point.qualifier, point.printed),
        "date": "inferred" if point.inferred else "stated",
    }


def _name(number: int) -> str:
    """Return by which name a drawing has some of its rows."""
    return f"rows-{number}"


def _panel(number: int, height: int, kinds: Sequence[str], width: int, count: Iterator[int]) -> Any:
    base = alt.Chart(alt.NamedData(_name(next(count))), width=width, height=height, title=_TITLE(number))
    domain = [_FIRST(number), _LAST(number)]
    x = alt.X("middle:T", title=None, scale=alt.Scale(domain=domain, nice=False), axis=alt.Axis(format="%-d %b %Y", labelFlush=False, labelOverlap="greedy", labelSeparation=28, grid=False, tickCount=6))  # fmt: skip
    colour = alt.Color("claimant:N", title="Claimant", scale=alt.Scale(range=COLOURS))
    axis = alt.Axis(format=",.2~f", tickCount=5)
    y = alt.Y("value:Q", title=None, scale=alt.Scale(zero=True, nice=True), axis=axis)
    shape = alt.Shape("sign:N", legend=None, scale=alt.Scale(domain=list(SHAPES), range=list(SHAPES.values())))
    stated = base.transform_filter("datum.date == 'stated'").mark_point(size=120, filled=True, opacity=1)
    inferred = base.transform_filter("datum.date == 'inferred'").mark_point(size=110, strokeWidth=2, opacity=1)
    marks = [each.encode(x=x, y=y, color=colour, shape=shape) for each in (stated, inferred)]
    spans = base.mark_rule(strokeDash=[3, 3], strokeWidth=1.2).encode(
        x=alt.X("first:T"), x2="last:T", y=y, color=colour
    )
    bars = base.transform_filter("datum.sign == 'bracket'").mark_rule(strokeWidth=3).encode(
        x=x, y=alt.Y("low:Q", title=None, axis=axis), y2="high:Q", color=colour
    )  # fmt: skip
    above = base.transform_filter("datum.side == 'above'").mark_text(dx=8, dy=-10, fontSize=11, color=INK, align="left")
    below = base.transform_filter("datum.side == 'below'").mark_text(dx=8, dy=13, fontSize=11, color=INK, align="left")
    labels = [each.encode(x=x, y=y, text="label:N") for each in (above, below)]
    lines = [_lines(kind, x, axis, count) for kind in kinds]
    return alt.layer(*lines, spans, bars, *marks, *labels)


def _lines(kind: str, x: Any, axis: Any, count: Iterator[int]) -> Any:
    """Draw the links of one kind between a panel's points, in a line of its own."""
    colour, dash = _LINES[kind]
    base = alt.Chart(alt.NamedData(_name(next(count)))).mark_rule(color=colour, strokeDash=dash, strokeWidth=1.6)
    return base.encode(
        x=alt.X("x:T", title=None, scale=x["scale"], axis=x["axis"]), x2="x2:T",
        y=alt.Y("y:Q", title=None, axis=axis), y2="y2:Q",
    )  # fmt: skip


def _joints(rows: Sequence[dict[str, Any]], moves: Sequence[Move]) -> Rows:
    """Return the ends of the links between a panel's points, by kind: revisions, parts and contradictions."""
    by_number = {row["number"]: row for row in rows}
    drawn = [move for move in moves if {move.left, move.right} <= set(by_number) and _line(move)]
    found: Rows = {}
    for kind in _LINES:
        pairs = [(by_number[move.left], by_number[move.right]) for move in drawn if _line(move) == kind]
        if pairs:
            found[kind] = [
                {"x": left["middle"], "x2": right["middle"], "y": left["value"], "y2": right["value"]}
                for left, right in pairs
            ]
    return found


def _line(move: Move) -> str:
    if move.is_revision:
        return "revised"
    return "part" if move.is_part else "contradiction" if move.kind == "contradiction" else ""


def _lanes(width: int, count: Iterator[int]) -> Any:
    """Draw a lane for each scope, its points' numbers on the time line; how high follows from how many there are."""
    base = alt.Chart(alt.NamedData(_name(next(count))), width=width, height=18, title="scope")
    x = alt.X("middle:T", title=None, axis=alt.Axis(labels=False, ticks=False, grid=False, domain=False))
    y = alt.Y(
        "scope:N", title=None, sort=[_SCOPES], axis=alt.Axis(labelLimit=150, grid=True, ticks=False, domain=False)
    )
    return base.mark_text(fontSize=11, color=INK).encode(x=x, y=y, text="number:N")
