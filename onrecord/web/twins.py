"""What a screen shows → the same as JSON, Markdown, CSV or SVG, with the same ids."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from fastapi import Response
from markupsafe import Markup

from onrecord import report
from onrecord.approving import Approval
from onrecord.archive import Held
from onrecord.brief import Brief, charts, tables
from onrecord.brief import to_json as brief_to_json
from onrecord.brief.figure import FigureHistory
from onrecord.brief.render_figure import inline
from onrecord.brief.render_markdown import escape, render_markdown
from onrecord.brief.trace import Trace
from onrecord.brief.trace import to_json as trace_to_json
from onrecord.brief.trace.markdown import to_markdown
from onrecord.export import cell
from onrecord.model import Claim
from onrecord.plain import to_plain
from onrecord.reading import to_json
from onrecord.store.rows import Row
from onrecord.store.search import AtLeast, Hit
from onrecord.web.asking import Figured
from onrecord.web.citing import FORMS, Cited, cited

CITATIONS = FORMS
CLAIM = ("id", "kind", "predicate", "exact", "qualifier", "low", "high", "unit", "speaker", "via", "status", "place", "time",
         "sentence", "story_id", "sha256")  # fmt: skip
TYPES = {"json": "application/json", "md": "text/markdown; charset=utf-8", "csv": "text/csv; charset=utf-8",
         "svg": "image/svg+xml"}  # fmt: skip


def as_json(value: Any) -> Response:
    """Return any plain value as JSON, Unicode as it is."""
    return Response(json.dumps(value, ensure_ascii=False, indent=1, default=str), media_type="application/json")


def brief(found: Brief, form: str) -> Response:
    return as_json(brief_to_json(found)) if form == "json" else _text(render_markdown(found), "md")


def figure(found: FigureHistory, form: str) -> Response:
    if form == "json":
        return as_json(tables.to_json(found))
    if form == "vl":
        return as_json(charts.spec(found, lively=True))
    made = {"csv": tables.to_csv, "md": tables.to_markdown, "svg": charts.svg}[form]
    return _text(made(found), form)


def trace(found: Trace, form: str) -> Response:
    return as_json(trace_to_json(found)) if form == "json" else _text(to_markdown(found), "md")


def chart(found: Figured) -> Markup:
    """Return the figure's chart as SVG that follows the page's light or dark."""
    return inline(found.drawing or charts.svg(found.history))


def hits(asked: str, found: Sequence[Hit], total: int, form: str) -> Response:
    if form == "json":
        return as_json(
            {
                "query": asked,
                "total": total,
                "is_least": isinstance(total, AtLeast),
                "hits": [asdict(hit) for hit in found],
            }
        )
    if form == "md":
        return _text("\n".join(report.hits(list(found), total, is_least=isinstance(total, AtLeast))) + "\n", "md")
    columns = ("sentence", "page", "story", "headline", "published", "start", "end")
    rows = (
        (hit.sentence["text"], hit.page["name"], hit.story["id"], hit.story["headline"], hit.story["published"],
         hit.sentence["start"], hit.sentence["end"])
        for hit in found
    )  # fmt: skip
    return _text(table(columns, rows), "csv")


def svg(drawing: str) -> Response:
    return _text(drawing, "svg")


def rows(columns: Sequence[str], found: Sequence[Sequence[Any]], form: str) -> Response:
    """Return a list as JSON objects, CSV or a Markdown table."""
    if form == "json":
        return as_json([dict(zip(columns, row, strict=True)) for row in found])
    if form == "csv":
        return _text(table(columns, found), "csv")
    lines = [columns, ["---"] * len(columns), *found]
    written = ("| " + " | ".join("" if cell is None else escape(str(cell)) for cell in line) + " |" for line in lines)
    return _text("\n".join(written) + "\n", "md")


def claims(found: Iterable[Row], form: str) -> Response:
    """Return rows of claims in a form, each with its words, its sentence and where they stand."""
    return rows(CLAIM, [tuple(row[name] for name in CLAIM) for row in found], form)


def table(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """Return rows as CSV in which no cell runs as a formula."""
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([cell(value) for value in row] for row in rows)
    return made.getvalue()


def story(held: Held, form: str) -> Response:
    row = to_json(held.reading) | {"known_at": held.known_at, "superseded_by": held.superseded_by}
    return as_json(row) if form == "json" else _text("\n".join(report.reading(row)) + "\n", "md")


def claim(told: Claim, held: Held, form: str, approval: Approval | None = None) -> Response:
    if form == "md":
        return _text(FORMS["md"][1](cited(held, told)) + "\n", "md")
    stream = [asdict(held.reading.story.alignment.to_stream(each.span)) for each in told.evidence]
    page = held.reading.page
    about = {"story_id": held.reading.story.id, "sha256": page.sha256, "page": page.name, "url": page.url,
             "known_at": held.known_at, "stream": stream}  # fmt: skip
    return as_json(to_plain(told) | about | signed(approval))


def signed(approval: Approval | None) -> dict[str, Any]:
    """Return who signed a figure and whether they are enough, as it is told beside the figure; nothing where nobody did."""
    return {"approval": approval.state, "signed_by": list(approval.by)} if approval else {}


def citation(found: Cited, form: str) -> Response:
    return citations([found], form)


def citations(found: Iterable[Cited], form: str) -> Response:
    """Return several citations as one file: one after another, in CSL-JSON one list."""
    media_type, make = FORMS[form]
    made = [make(each) for each in found]
    whole = (
        json.dumps([item for each in made for item in json.loads(each)], ensure_ascii=False, indent=1)
        if form == "csl"
        else "\n".join(made)
    )
    return Response(whole + "\n", media_type=f"{media_type}; charset=utf-8")


def written(text: str) -> Response:
    """Return Markdown that is written already."""
    return _text(text, "md")


def _text(made: str, form: str) -> Response:
    return Response(made, media_type=TYPES[form])
