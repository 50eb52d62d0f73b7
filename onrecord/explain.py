"""An id → the walk from it to the bytes: claim, evidence, sentence, story, page, hash, with every rule named."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import Connection, select

from onrecord import correcting
from onrecord.archive import Archive
from onrecord.errors import BadConfig
from onrecord.model import Reading, Span
from onrecord.store import record
from onrecord.store.rows import Row, unpack
from onrecord.store.tables import metadata
from onrecord.verify import page_of

Tree = dict[str, Any]
KINDS = ("claims", "attributions", "sentences", "stories", "captures")
PREFIX = re.compile(r"[a-z]+_[0-9a-f]{4,}|[0-9a-f]{6,64}")
LEFT_OUT = frozenset({"body", "number", "story_id", "sentence_id", "sha256", "position"})


def explain(archive: Archive, wanted: str, as_of: str | None = None) -> Tree | None:
    """Return the walk from an id, or the beginning of one, as nested plain values; None where nothing has it.

    The id is that of a claim, an attribution, a sentence, a story or a capture, or a page's hash. Raises
    BadConfig where it is no id or the beginning of several.
    """
    if not PREFIX.fullmatch(wanted):
        raise BadConfig(f"{wanted!r} is no id: ids look like claim_3f9a1c… or story_11c0a9…, or are a page's hash")
    with archive.store.read() as connection:
        table, row = _find(connection, wanted)
        if row is None:
            return None
        sha256 = row["sha256"] if "sha256" in row else _story_row(connection, row["story_id"])["sha256"]
        captured = record.first_captures(connection, as_of, sha256)
        if not captured:
            return None
        return _walk(archive, connection, table, row)


def _find(connection: Connection, wanted: str) -> tuple[str, Row | None]:
    found: list[tuple[str, Row]] = []
    keys = dict.fromkeys(KINDS, "id") | {"pages": "sha256"}
    for name, key in keys.items():
        table = metadata.tables[name]
        # the pattern admits neither % nor any other wildcard but _, which stands for itself in every id
        query = select(table).where(table.c[key].startswith(wanted, autoescape=True)).limit(2)
        found += [(name, dict(row)) for row in connection.execute(query).mappings()]
    if len(found) > 1:
        raise BadConfig(f"{wanted!r} is the beginning of several ids: give more of it")
    return found[0] if found else ("", None)


def _walk(archive: Archive, connection: Connection, table: str, row: Row) -> Tree:
    if table in ("pages", "captures"):
        return _page(archive, connection, row["sha256"])
    if table == "stories":
        return _story(archive, connection, row["id"])
    if table == "sentences":
        return _sentence(archive, connection, row["id"])
    if table == "attributions":
        return {"attribution": _shown(row)} | _sentence(archive, connection, row["sentence_id"], _span(row))
    evidence = record.rows_of(connection, "evidence", claim_id=row["id"])
    places = [_shown(each) | _sentence(archive, connection, each["sentence_id"], _span(each)) for each in evidence]
    return {"claim": _shown(row)} | _decided(connection, row) | {"evidence": places}


def _decided(connection: Connection, row: Row) -> Tree:
    """Return what people decided about a claim, and the claim as they left it; nothing where nobody did."""
    made = correcting.about(connection, row["id"])
    if not made:
        return {}
    left = correcting.as_left(connection, row["id"])
    names = ("id", "verb", "other", "field", "value", "by", "because", "at")
    rows = [{name: getattr(each, name) for name in names if getattr(each, name) is not None} for each in made]
    return {"decided_by_people": rows, "as_left": left}


def _sentence(archive: Archive, connection: Connection, sentence_id: str | None, marked: Span | None = None) -> Tree:
    """Return a sentence, the words in question marked in it, with what was found there and its story."""
    if sentence_id is None:
        return {}
    row = record.rows_of(connection, "sentences", id=sentence_id)[0]
    story_row = _story_row(connection, row["story_id"])
    page = page_of(archive, connection, record.rows_of(connection, "readings", sha256=story_row["sha256"])[0])
    span = _span(row)
    sentence = _shown(row) | {"marked": _mark(page.stream, span, marked) if marked else row["text"]}
    sentence["as_on_page"] = page.stream[span.start : span.end] == row["text"]
    sentence["found"] = _annotations(unpack(story_row["body"], page), span)
    return {"sentence": sentence} | _story(archive, connection, row["story_id"])


def _mark(stream: str, sentence: Span, marked: Span) -> str:
    start, end = max(sentence.start, marked.start), min(sentence.end, marked.end)
    return f"{stream[sentence.start : start]}⟦{stream[start:end]}⟧{stream[end : sentence.end]}"


def _annotations(reading: Reading, sentence: Span) -> list[Tree]:
    """Return what was found inside a sentence, with the rule that found it, in the order of the text."""
    spans: list[tuple[str, Span, str]] = []
    spans += [("attribution", each.content, each.made_by) for each in reading.attributions]
    spans += [("time", each.span, each.made_by) for each in reading.timexes]
    spans += [("place", each.span, each.made_by) for each in reading.toponyms]
    spans += [("quantity", each.span, each.made_by) for each in reading.quantities]
    spans += [("event", each.trigger, each.made_by) for each in reading.events]
    found = []
    for what, span, made_by in spans:
        place = reading.story.alignment.to_stream(span)
        if place.overlaps(sentence):
            found.append({"what": what, "start": place.start, "end": place.end, "rule": made_by,
                          "text": place.of(reading.page.stream)})  # fmt: skip
    return sorted(found, key=lambda each: (each["start"], each["end"], each["what"]))


def _story(archive: Archive, connection: Connection, story_id: str) -> Tree:
    row = _story_row(connection, story_id)
    return {"story": _shown(row)} | _page(archive, connection, row["sha256"])


def _story_row(connection: Connection, story_id: str) -> Row:
    return record.rows_of(connection, "stories", id=story_id)[0]


def _page(archive: Archive, connection: Connection, sha256: str) -> Tree:
    reading = next(iter(record.rows_of(connection, "readings", sha256=sha256)), None)
    captures = record.rows_of(connection, "captures", sha256=sha256)
    page: Tree = {
        "sha256": sha256,
        "superseded_by": record.versions(connection, None).get(sha256),
        "media_type": reading["media_type"] if reading else None,
        "encoding": reading["encoding"] if reading else None,
        "reader": reading["reader"] if reading else None,
        "captures": [{name: row[name] for name in ("id", "name", "url", "captured_at")} for row in captures],
        "issues": [_shown(row) for row in record.rows_of(connection, "issues", sha256=sha256) if not row["story_id"]],
    }
    size = record.rows_of(connection, "pages", sha256=sha256)[0]["size"]
    page["bytes"] = {"path": archive.blobs.place(sha256), "size": size, "held": archive.blobs.holds(sha256)}
    return {"page": page}


def _span(row: Row) -> Span:
    return Span(row["start"], row["end"])


def _shown(row: Row) -> Tree:
    return {name: value for name, value in row.items() if name not in LEFT_OUT and value is not None}
