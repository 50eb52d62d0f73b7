"""A figure's history → text for a terminal, Markdown, CSV and JSON, one row per point, nothing added up."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, get_args

from onrecord.brief import moves
from onrecord.brief.days import in_words as day_in_words
from onrecord.brief.figure import FigureHistory
from onrecord.brief.points import Point
from onrecord.brief.render_markdown import escape
from onrecord.brief.unanswered import Unanswered
from onrecord.linked import StepName

HEAD = ("as of", "claimant", "scope", "value", "unit", "status", "sentence")
_OLDER = "the record holds older numbers than these last ones; pass over these to see them (--skip)"
# at the start of any line: LibreOffice takes a line within a cell for a row
_RISKY = re.compile("(?:^|(?<=[\n\r]))(?=[ \"'\u00a0\t\r]*[=+\\-@\t\r＝＋－＠])")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def as_of(point: Point) -> str:
    """Print the day of a point; "~" marks one that no page states.

    >>> from types import SimpleNamespace
    >>> as_of(SimpleNamespace(as_of="2024-11", inferred=True))
    '~2024-11'
    """
    return ("~" if point.inferred else "") + point.as_of if point.as_of else "not known"


def claimant(point: Point) -> str:
    """Print who gives the number, and through whom; a page's own voice has no name."""
    if point.claimant is None:
        return "no source named"
    return point.claimant + (f" via {point.via}" if point.via and point.via != point.claimant else "")


def unit(point: Point) -> str:
    """Print the unit with its rate: "drone per night"."""
    again = f" ({point.again})" if point.again else ""
    return (
        (point.unit or "") + again + (f" per {point.rate.removeprefix('per_').replace('_', ' ')}" if point.rate else "")
    )


def where(point: Point) -> str:
    """Print where a number stands, and on how many more pages."""
    return point.where + (f" +{len(point.also)}" if point.also else "")


def cells(point: Point) -> tuple[str, ...]:
    """Return one row in the order of HEAD."""
    return (as_of(point), claimant(point), point.scope, point.value, unit(point), point.status, where(point))


def to_text(history: FigureHistory) -> str:
    """Return a table in columns for a terminal, with a title, the summary and what was revised or contradicts."""
    rows = [HEAD, *(cells(point) for point in history.points)]
    widths = [min(max(len(row[column]) for row in rows), 44) for column in range(len(HEAD))]
    lines = ["  ".join(_fit(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    return "\n".join([history.title, history.summary, "", *lines, *_remarks(history)]) + "\n"


def _fit(cell: str, width: int) -> str:
    cell = " ".join(cell.split())
    return (cell if len(cell) <= width else cell[: width - 1] + "…").ljust(width)


def _remarks(history: FigureHistory) -> list[str]:
    remarks = [f"revised    {each}" for each in history.revisions]
    remarks += [f"conflict   {each}" for each in history.contradictions]
    remarks += [f"ladder     {each}" for each in rungs(history)]
    remarks += [f"silence    {_silence(each)}" for each in history.silences]
    remarks += [f"scope      {each}" for each in moves.scopes(history.points, history.moves)]
    if history.more:
        remarks.append(f"older      {_OLDER}")
    if history.unmeasured:
        remarks.append(f"unknown    {_unmeasured(history)}")
    if any(point.inferred and point.as_of for point in history.points):
        remarks.append("~          a date that no page states: taken from weekdays, events or the page's own date")
    return ["", *remarks] if remarks else []


def rungs(history: FigureHistory) -> tuple[str, ...]:
    """Say for each step of a deployment which authority told it first when: "in combat: Ada Quist 3 May 2024 (“fighting”)"."""
    lanes: dict[str, list[str]] = {}
    for step in history.ladder:
        when = f" {'c. ' if '/' in step.when else ''}{day_in_words(step.when)}" if step.when else ""
        seen = "" if step.is_seen else "has not seen it, "
        told = f"{step.authority or 'no source named'}{when} ({seen}“{' '.join(step.words.exact.split())}”)"
        lanes.setdefault(step.step, []).append(told)
    return tuple(f"{name}: {'; '.join(lanes[name])}" for name in get_args(StepName) if name in lanes)


def _silence(each: Unanswered) -> str:
    when = f", {'c. ' if '/' in each.since else ''}{day_in_words(each.since)}" if each.since else ""
    return f"{each.party}{when}: “{_short(each.sentence)}” · {each.where}"


def _unmeasured(history: FigureHistory) -> str:
    pairs = "1 pair of values" if history.unmeasured == 1 else f"{history.unmeasured} pairs of values"
    return f"{pairs}: whether both tell of one matter at one time is not in the record"


def to_markdown(history: FigureHistory) -> str:
    """Return the history as a Markdown table with a note per sentence."""
    rows = [
        " | ".join(escape(cell) for cell in (circa(point), *cells(point)[1:-1], "")) + f"[^{point.number}]"
        for point in history.points
    ]
    head = f"| {' | '.join(HEAD)} |\n|{' --- |' * len(HEAD)}"
    notes = [f"[^{point.number}]: {escape(f'{point.where} · {point.sha256[:8]} · “{_short(point.sentence)}”')}" for point in history.points]  # fmt: skip
    table = "\n".join([head, *(f"| {row} |" for row in rows)])
    remarks = [f"- Revised: {escape(each)}" for each in history.revisions]
    remarks += [f"- Conflict: {escape(each)}" for each in history.contradictions]
    remarks += [f"- Ladder: {escape(each)}" for each in rungs(history)]
    remarks += [f"- Silence: {escape(_silence(each))}" for each in history.silences]
    remarks += [f"- Scope: {escape(each)}" for each in moves.scopes(history.points, history.moves)]
    remarks += [f"- Older: {_OLDER}"] if history.more else []
    parts = [f"# {escape(history.title)}", f"{escape(history.summary)} As known on {history.as_of}.", table]
    return "\n\n".join(part for part in [*parts, "\n".join(remarks), "\n".join(notes)] if part) + "\n"


def _short(sentence: str) -> str:
    return sentence if len(sentence) <= 300 else sentence[:299].rsplit(" ", 1)[0] + "…"


def to_csv(history: FigureHistory) -> str:
    """Return one row per point with all fields; a cell that a spreadsheet would run as a formula is disarmed."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    rows = [asdict(point) for point in history.points]
    fields = list(Point.__dataclass_fields__)
    writer.writerow(fields)
    for row in rows:
        writer.writerow([_safe(row[name]) for name in fields])
    return out.getvalue()


def _safe(value: Any) -> str:
    text = "" if value is None else str(value)
    return text if _NUMBER.fullmatch(text) else _RISKY.sub("'", text)


def to_json(history: FigureHistory) -> dict[str, Any]:
    """Return the history as plain values."""
    return asdict(history)


def names_to_text(rows: Sequence[tuple[str, str, int]]) -> str:
    """Return the list of figures for a terminal: name, how many numbers pages give, title."""
    width = max((len(name) for name, _, _ in rows), default=0)
    return "".join(f"{name:<{width}}  {count:>5}  {title}\n" for name, title, count in rows)


def names_to_markdown(rows: Sequence[tuple[str, str, int]]) -> str:
    """Return the list of figures as a Markdown table."""
    lines = ["| figure | numbers | title |", "| --- | --- | --- |"]
    return (
        "\n".join([*lines, *(f"| {escape(name)} | {count} | {escape(title)} |" for name, title, count in rows)]) + "\n"
    )


def names_to_csv(rows: Sequence[tuple[str, str, int]]) -> str:
    """Return the list of figures as CSV, with no cell that a spreadsheet would run."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows(
        [("name", "title", "numbers"), *((_safe(name), _safe(title), count) for name, title, count in rows)]
    )
    return out.getvalue()


def names_to_json(rows: Sequence[tuple[str, str, int]]) -> list[dict[str, Any]]:
    """Return the list of figures as plain values, by the names that every list of them has."""
    return [{"name": name, "title": title, "numbers": count} for name, title, count in rows]


def circa(point: Point) -> str:
    """Print the day of a point in words; "c." marks one that no page states."""
    return ("c. " if point.inferred else "") + day_in_words(point.as_of) if point.as_of else "not known"


def day(point: Point) -> str:
    """Print the day of a point for a reader: "29 October 2024, inferred"."""
    if not point.as_of:
        return "not known"
    return day_in_words(point.as_of) + (", inferred" if point.inferred else "")
