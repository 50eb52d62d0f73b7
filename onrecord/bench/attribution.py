"""Who said what, as spans of the bare text: `{"id", "attributions": [{"source", "cue", "content", "kind"}]}`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from onrecord.annotate import Context, Resources
from onrecord.bench import read_text
from onrecord.model import Attribution, Span

Spans = list[list[int]]


def predict(row: dict[str, Any], resources: Resources) -> dict[str, Any]:
    """Return every outermost attribution, of speech and of thought; a quotation joins the one it continues."""
    return {"id": row["id"], "attributions": spans_of(read_text(row["text"], resources))}


def spans_of(context: Context) -> list[dict[str, Any]]:
    """Return the outermost attributions of a story as spans of its page's stream."""
    found = context.attributions + context.attitudes
    rows = [_row(context, attribution, _spans(context, attribution.pieces)) for attribution in found]
    for row, attribution in zip(rows, found, strict=True):
        if attribution.continues is not None:
            host = rows[attribution.continues]
            host["content"] = sorted(host["content"] + row["content"])
    return _outermost([row for row, attribution in zip(rows, found, strict=True) if attribution.continues is None])


def _outermost(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Leave out what is said inside what another says: these sets mark the outermost attribution alone."""
    pieces = [(low, high) for row in rows for low, high in row["content"]]
    return [row for row in rows if not _is_inside((row["cue"] or row["content"])[0], row, pieces)]


def _is_inside(words: list[int], row: dict[str, Any], pieces: list[tuple[int, int]]) -> bool:
    own = [tuple(piece) for piece in row["content"]]
    return any(low <= words[0] and words[1] <= high for low, high in pieces if (low, high) not in own)


def _row(context: Context, attribution: Attribution, pieces: Spans) -> dict[str, Any]:
    return {
        "source": _spans(context, [attribution.source] if attribution.source else []),
        "cue": _spans(context, [attribution.cue] if attribution.cue else []),
        "content": pieces,
    }


def _spans(context: Context, spans: Iterable[Span]) -> Spans:
    pages = [context.story.alignment.to_stream(span) for span in spans]
    return [[span.start, span.end] for span in pages]
