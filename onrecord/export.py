"""The record → files that others read: JSONL without loss, CSV that no spreadsheet runs as a formula."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Iterator
from typing import Any

from onrecord.archive import Held
from onrecord.errors import BadConfig
from onrecord.reading import to_json

WHAT = ("stories", "claims", "figures", "events", "attributions")
FORMATS = ("jsonl", "csv")
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
ABOUT = (
    "id", "story_id", "page", "sha256", "url", "known_at", "superseded_by", "headline", "publisher", "published",
    "published_basis",
)  # fmt: skip
COLUMNS: dict[str, tuple[str, ...]] = {
    "figures": (
        "measure", "low", "high", "qualifier", "unit", "rate", "subject", "actor", "target", "place", "time",
        "time_text", "source", "via", "status", "start", "end", "text", "rule",
    ),
    "events": (
        "type", "actors", "recipients", "place", "admin", "country", "date", "date_text", "date_precision", "status",
        "negated", "killed", "wounded", "source", "start", "end", "text", "rule",
    ),
    "attributions": ("source", "cue", "kind", "stance", "via", "hedges", "time", "start", "end", "text", "rule"),
}  # fmt: skip


def lines(held: Iterable[Held], what: str, form: str) -> Iterator[str]:
    """Yield the export line by line, in the order in which the record gives its readings.

    `stories` are whole readings in the reading format and are only to be had as JSONL; `claims` are figures and
    events together. Raises BadConfig for what is not there.
    """
    if what not in WHAT or form not in FORMATS:
        raise BadConfig(f"export has {', '.join(WHAT)} as {' or '.join(FORMATS)}, not {what!r} as {form!r}")
    if form == "jsonl":
        yield from (json.dumps(row, ensure_ascii=False) + "\n" for row in _rows(held, what))
    elif what == "stories":
        raise BadConfig("whole stories do not fit a table: export them with --format jsonl, or --what claims as csv")
    else:
        yield from _csv(held, what)


def digest(held: Iterable[Held]) -> str:
    """Return the canonical hash of a record: SHA-256 over its stories as JSONL, times of capture left out.

    Two records with the same pages have the same digest, in whatever order and however often these were added.
    """
    total = 0
    for each in held:
        row = _story(each)
        for name in ("known_at", "superseded_by"):
            del row[name]
        del row["page"]["captured_at"]
        line = json.dumps(row, ensure_ascii=False, sort_keys=True)
        total += int.from_bytes(hashlib.sha256(line.encode("utf-8", "surrogatepass")).digest())
    # a sum does not depend on the order, and a line that is there twice does change it
    return f"{total % (1 << 256):064x}"


def _rows(held: Iterable[Held], what: str) -> Iterator[dict[str, Any]]:
    for each in held:
        story = _story(each)
        if what == "stories":
            yield story
            continue
        about = _about(story)
        for kind in ("figures", "events") if what == "claims" else (what,):
            for row in story[kind]:
                yield about | {"kind": kind[:-1]} | row


def _story(each: Held) -> dict[str, Any]:
    return to_json(each.reading) | {"known_at": each.known_at, "superseded_by": each.superseded_by}


def _about(story: dict[str, Any]) -> dict[str, Any]:
    headline, published = story["headline"], story["published"]
    return {
        "story_id": story["id"],
        "page": story["page"]["name"],
        "sha256": story["page"]["sha256"],
        "url": story["page"]["url"],
        "known_at": story["known_at"],
        "superseded_by": story["superseded_by"],
        "headline": headline["text"] if headline else None,
        "publisher": story["publisher"],
        "published": published["value"],
        "published_basis": published["basis"],
    }


def _csv(held: Iterable[Held], what: str) -> Iterator[str]:
    kinds = ("figures", "events") if what == "claims" else (what,)
    columns = list(dict.fromkeys(["kind", *ABOUT, *(name for kind in kinds for name in COLUMNS[kind])]))
    yield _csv_line(columns)
    for row in _rows(held, what):
        yield _csv_line([cell(row.get(name)) for name in columns])


def _csv_line(cells: list[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue()


def cell(value: Any) -> str:
    """Return a value as the text of a cell; text that a spreadsheet would run gets an apostrophe before it.

    >>> cell("=1+1"), cell(" @x"), cell(-3), cell(["a", "b"]), cell(None)
    ("'=1+1", "' @x", '-3', 'a; b', '')
    """
    if value is None:
        return ""
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, dict):
        value = value.get("name") or value.get("text") or ""
    text = "; ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)
    bare = text.lstrip(" \"'\u00a0\n")
    return f"'{text}" if text.startswith(FORMULA) or bare.startswith(FORMULA) else text
