"""Claims → CSV that no spreadsheet runs as a formula, with its schema as CSV on the Web says it.

A column is declared once, with its type and what it holds; CSV, the schema and
Parquet are all made from that. Source: W3C, Metadata Vocabulary for Tabular Data.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from onrecord.export.rows import Export, Json, attributions

FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
# the same at the start of a further line: some spreadsheets take a line within a cell for a row
LATER_LINE = re.compile("(?<=[\n\r])(?=[ \"'\u00a0]*[=+\\-@\t＝＋－＠])")
NUMERAL = re.compile(r"-?\d+(?:\.\d+)?")
SEPARATOR = "; "
Kind = Literal["string", "integer", "number", "boolean", "list", "dateTime"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, the type of its cells, what it holds, and whether every row fills it."""

    name: str
    kind: Kind
    says: str
    required: bool = False


ABOUT = (
    Column("kind", "string", "figure, event or attribution", True),
    Column("id", "string", "the claim's id: the same words on the same page give the same id on any machine"),
    Column("story_id", "string", "the id of the story that makes the claim", True),
    Column("page", "string", "the name under which the page was captured", True),
    Column("sha256", "string", "SHA-256 of the page's bytes", True),
    Column("url", "string", "the page's address, where one is known"),
    Column("known_at", "dateTime", "from when the record holds the page", True),
    Column("superseded_by", "string", "SHA-256 of the later version of the same page"),
    Column("headline", "string", "the story's headline"),
    Column("publisher", "string", "who published the story, as printed"),
    Column("published", "string", "when the story was published: an EDTF date or interval"),
    Column("published_basis", "string", "what that date rests on", True),
)
PLACED = (
    Column("start", "integer", "where the words begin: code points of the page's text stream", True),
    Column("end", "integer", "where the words end", True),
    Column("text", "string", "the exact words; empty where a publication may not quote them"),
    Column("rule", "string", "the rule that read it, with its version", True),
)
FIGURES = (
    Column("measure", "string", "what the number measures, or other:NOUN", True),
    Column("low", "number", "the lowest value said; empty where the number is open below"),
    Column("high", "number", "the highest value said; empty where the number is open above"),
    Column("qualifier", "string", "the word that opens or blurs the number: at_least, about …"),
    Column("unit", "string", "the unit as said; nothing is converted"),
    Column("rate", "string", "per what, where the number is a rate"),
    Column("subject", "string", "who or what is counted"),
    Column("actor", "string", "who does it"),
    Column("target", "string", "to whom or what it is done"),
    Column("place", "string", "where, at settlement precision at the finest"),
    Column("time", "string", "when: an EDTF date or interval"),
    Column("time_text", "string", "the words that say when"),
    Column("source", "string", "the ultimate source named; empty for the page's own voice"),
    Column("via", "string", "the channel through which it was said"),
    Column("chain", "list", "from the source to the page, hop by hop"),
    Column("status", "string", "how the claim stands in the words of the page", True),
    *PLACED,
)
EVENTS = (
    Column("type", "string", "the type of event, or other:NOUN", True),
    Column("actors", "list", "who does it"),
    Column("recipients", "list", "to whom it is done"),
    Column("place", "string", "where, at settlement precision at the finest"),
    Column("admin", "string", "the region that holds the place"),
    Column("country", "string", "the country that holds the place"),
    Column("date", "string", "when: an EDTF date or interval"),
    Column("date_text", "string", "the words that say when"),
    Column("date_precision", "string", "day, month, year … or unknown", True),
    Column("status", "string", "how the claim stands in the words of the page", True),
    Column("negated", "boolean", "true where the page says that it did not happen", True),
    Column("killed", "number", "how many were killed, where the same words say so"),
    Column("wounded", "number", "how many were wounded, where the same words say so"),
    Column("source", "string", "the ultimate source named; empty for the page's own voice"),
    *PLACED,
)
ATTRIBUTIONS = (
    Column("source", "string", "who is said to say it"),
    Column("cue", "string", "the words that link the source to what it said"),
    Column("quotation", "string", "direct, indirect or mixed", True),
    Column("stance", "string", "how it was said", True),
    Column("via", "string", "the channel through which it was said"),
    Column("hedges", "list", "words that weaken it"),
    Column("time", "string", "when it was said: an EDTF date or interval"),
    *PLACED,
)


def columns(what: str) -> tuple[Column, ...]:
    """Return the columns of a table; in one of figures and events together only what both fill is required."""
    if what == "claims":
        both = {each.name for each in FIGURES} & {each.name for each in EVENTS}
        found = {each.name: each for each in (*FIGURES, *EVENTS)}
        kinds = (
            Column(each.name, each.kind, each.says, each.required and each.name in both) for each in found.values()
        )
        return (*ABOUT, *kinds)
    return (*ABOUT, *{"figures": FIGURES, "events": EVENTS, "attributions": ATTRIBUTIONS}[what])


def records(export: Export) -> Iterator[Json]:
    """Yield the rows of a table as plain values, one for each cell."""
    if export.what == "attributions":
        for held in export.held():
            for row in attributions(held):
                yield row | {"quotation": row["kind"], "kind": "attribution"} | _named(row)
        return
    for each in export.rows():
        yield each.flat()


def _named(row: Json) -> Json:
    """Return the source and the cue of an attribution as the words that name them."""
    source, cue = row["source"] or {}, row["cue"] or {}
    return {"source": source.get("name") or source.get("text"), "cue": cue.get("text")}


def csv_lines(export: Export) -> Iterator[str]:
    """Yield a table line by line, its head first."""
    head = columns(export.what)
    yield csv_line(each.name for each in head)
    for row in records(export):
        yield csv_line(cell(row.get(each.name)) for each in head)


def csv_line(cells: Iterable[str]) -> str:
    """Return one line of CSV as RFC 4180 has it, ended by a line feed."""
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue()


def cell(value: Any) -> str:
    """Return a value as the text of a cell; text that a spreadsheet would run gets an apostrophe before it.

    >>> cell("=1+1"), cell(" @x"), cell(-3), cell("-3.5"), cell("-3+1"), cell(["a", "b"]), cell(True), cell(None)
    ("'=1+1", "' @x", '-3', '-3.5', "'-3+1", 'a; b', 'true', '')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, dict):
        value = value.get("name") or value.get("text") or ""
    text = SEPARATOR.join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)
    bare = text.lstrip(" \"'\u00a0\n")
    is_run = text.startswith(FORMULA) or bare.startswith(FORMULA)
    text = LATER_LINE.sub("'", text)
    return f"'{text}" if is_run and not NUMERAL.fullmatch(text) else text


def schema(url: str, title: str, head: Iterable[Column], made: Json | None = None) -> Json:
    """Return the schema of a table at `url` (a file's name, beside the schema) as CSV on the Web metadata; `made` says by which rules."""
    by = {f"schema:{name}": value for name, value in (made or {}).items()}
    return {
        "@context": "http://www.w3.org/ns/csvw",
        "url": url,
        "dc:title": title,
        "dc:description": "An apostrophe before a sign that a spreadsheet would run as a formula is no part of the value.",
        **({"prov:wasGeneratedBy": by} if by else {}),
        "dialect": {"encoding": "utf-8", "delimiter": ",", "header": True, "lineTerminators": ["\n"]},
        "tableSchema": {"columns": [_described(each) for each in head]},
    }


def _described(column: Column) -> Json:
    kind = "string" if column.kind == "list" else column.kind
    told = {"name": column.name, "titles": column.name, "datatype": kind, "dc:description": column.says,
            "required": column.required}  # fmt: skip
    return told | ({"separator": SEPARATOR} if column.kind == "list" else {})
