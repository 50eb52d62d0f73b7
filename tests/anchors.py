"""What must hold of every reading, whatever its bytes were: anchors, intervals, JSON that any reader takes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from onrecord.errors import ISSUE_CODES
from onrecord.model import READ_KINDS, PageReading
from onrecord.reading import to_json
from onrecord.store.rows import Row, page_rows


def placed(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every object of a reading that has a place on the page."""
    if isinstance(value, dict):
        if "text" in value and "start" in value:
            yield value
        for part in value.values():
            yield from placed(part)
    elif isinstance(value, list):
        for part in value:
            yield from placed(part)


def defects(read: PageReading) -> list[str]:
    """Return all that is wrong with what was read from a page; an empty list for a sound reading."""
    stream = read.page.stream
    rows = [to_json(reading) for reading in read.readings]
    issues = [issue for held in (read, *read.readings) for issue in held.issues]
    found = [f"crashed: {issue.data}" for issue in issues if issue.code == "crashed"]
    found += [f"unknown code {issue.code}" for issue in issues if issue.code not in ISSUE_CODES]
    for issue in issues:
        if issue.start is not None and not 0 <= issue.start <= (issue.end or 0) <= len(stream):
            found.append(f"{issue.code} at {issue.start}–{issue.end} of {len(stream)}")
    for row in rows:
        found += _of_row(row, stream)
    json.dumps(rows, allow_nan=False, ensure_ascii=False).encode()
    return [*found, *_of_rows(page_rows(read), stream)]


def _of_row(row: dict[str, Any], stream: str) -> Iterator[str]:
    for each in placed(row):
        start, end = each["start"], each["end"]
        if start is None:
            if end is not None or each["text"] is not None:
                yield f"half a place: {each}"
        elif not 0 <= start < end <= len(stream) or stream[start:end] != each["text"]:
            yield f"text is not stream[{start}:{end}]: {each['text']!r:.80}"
    for each in row["figures"]:
        if None not in (each["low"], each["high"]) and each["low"] > each["high"]:
            yield f"an interval that ends before it begins: {each['text']}"
    if row["kind"] not in READ_KINDS and (row["figures"] or row["events"] or row["attributions"]):
        yield f"claims from a {row['kind']}"


def _of_rows(tables: dict[str, list[Row]], stream: str) -> Iterator[str]:
    for name, rows in tables.items():
        for row in rows:
            words = row.get("exact", row.get("text"))
            if words is not None and "start" in row and stream[row["start"] : row["end"]] != words:
                yield f"{name}: {words!r:.80} is not at {row['start']}–{row['end']}"
