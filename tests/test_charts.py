"""Charts are data first: what is drawn, in which shape, and what is not drawn."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ElementTree
from typing import Any

from brief_sources import figure as claim
from brief_sources import source
from test_figure import UKRAINE, history, sources

from onrecord.brief import charts, figure


def test_chart_has_one_panel_for_each_unit_and_rate() -> None:
    titles = [title for title, _ in charts.panels(history())]
    assert titles == ["person", "shell per day"]


def test_points_without_a_date_are_not_drawn() -> None:
    drawn = [point.document for _, points in charts.panels(history()) for point in points]
    assert drawn == ["a", "b", "c", "e"]


def test_shape_tells_the_limit_and_fill_the_date() -> None:
    rows = {row["label"]: row for _, points in charts.panels(history()) for row in charts._rows(points)}
    assert [rows[label]["sign"] for label in "123"] == ["circle", "circle", "bracket"]
    assert (rows["3"]["low"], rows["3"]["high"]) == (11000, 12000)
    assert {row["date"] for row in rows.values()} == {"stated"}


def test_svg_is_drawn_offline_and_is_the_same_each_time() -> None:
    first = charts.svg(history())
    assert first == charts.svg(history())
    assert ElementTree.fromstring(first).tag.endswith("svg")


def test_history_without_dates_has_no_chart() -> None:
    text = "Kyiv counted 40 dead."
    bare = figure.history(
        "killed", [source(text, figures=[claim(text, "40", "killed", 40, 40)])], UKRAINE, as_of="2025"
    )
    assert charts.spec(bare) == {} and charts.svg(bare) == ""


def test_hostile_names_are_escaped_in_the_drawing() -> None:
    text = "X counted 40 dead."
    row = claim(text, "40", "killed", 40, 40, source="<script>alert(1)</script>")
    hostile = figure.history("killed", [source(text, figures=[row], published="2024-11-01")], UKRAINE, as_of="2025")
    assert "<script" not in charts.svg(hostile)
    assert len(sources()) == 5


def test_links_and_scopes_are_drawn() -> None:
    drawn = charts.spec(history())
    layers = [layer for panel in drawn["vconcat"] for layer in panel.get("layer", ())]
    joints = [layer for layer in layers if layer["mark"].get("strokeWidth") == 1.6]
    assert [move.kind for move in history().moves if move.is_revision] == ["update"] and len(joints) == 1
    assert drawn["vconcat"][-1]["title"] == "scope"


def left_open(part: object) -> list[str]:
    """Return what a drawing was never filled with."""
    if isinstance(part, dict):
        return [each for value in part.values() for each in left_open(value)]
    if isinstance(part, list):
        return [each for value in part for each in left_open(value)]
    return [part] if isinstance(part, str) and part.startswith("\0") else []


def test_figures_of_one_shape_share_a_drawing_and_nothing_in_it() -> None:
    def drawn(day: str, value: int, unit: str) -> dict[str, Any]:
        text = f"Kyiv counted {value} dead."
        row = claim(text, str(value), "killed", value, value, unit=unit)
        told = figure.history("killed", [source(text, figures=[row], published=day)], UKRAINE, as_of="2025")
        return charts.spec(told)

    charts._drawing.cache_clear()
    first, second = drawn("2024-11-01", 40, "person"), drawn("2024-12-05", 70, "soldier")
    assert (charts._drawing.cache_info().misses, charts._drawing.cache_info().hits) == (1, 1)
    assert left_open(first) == left_open(second) == left_open(charts.spec(history(), lively=True)) == []
    assert '"title": "person"' in json.dumps(first["vconcat"]) and '"title": "soldier"' in json.dumps(second["vconcat"])
    domains = [each["vconcat"][0]["layer"][-1]["encoding"]["x"]["scale"]["domain"] for each in (first, second)]
    assert domains == [["2024-10-30", "2024-11-03"], ["2024-12-03", "2024-12-07"]]
    first["vconcat"][0]["layer"].clear()
    assert drawn("2024-12-05", 70, "soldier") == second
    assert charts.spec(history())["vconcat"][-1]["height"] == 18 * len(
        {point.scope for point in history().points if point.days}
    )
