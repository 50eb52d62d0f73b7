"""Who said what, as spans of the bare text: `{"id", "attributions": [{"source", "cue", "content", "kind"}]}`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from onrecord.annotate import Context, Resources
from onrecord.bench import read_text
from onrecord.model import Attribution, Span

Spans = list[list[int]]


def predict(row: dict[str, Any], resources: Resources) -> dict[str, Any]:
    """Return every attribution, of speech and of thought; a quotation that goes on joins the one it continues."""
    return {"id": row["id"], "attributions": spans_of(read_text(row["text"], resources))}


def spans_of(context: Context) -> list[dict[str, Any]]:
    """Return the attributions of a story as spans of its page's stream."""
    found = context.attributions + context.attitudes
    rows = [_row(context, attribution, _spans(context, attribution.pieces)) for attribution in found]
    for row, attribution in zip(rows, found, strict=True):
        if attribution.continues is not None:
            host = rows[attribution.continues]
            host["content"] = sorted(host["content"] + row["content"])
    return [row for row, attribution in zip(rows, found, strict=True) if attribution.continues is None]


def _row(context: Context, attribution: Attribution, pieces: Spans) -> dict[str, Any]:
    return {
        "source": _spans(context, [attribution.source] if attribution.source else []),
        "cue": _spans(context, [attribution.cue] if attribution.cue else []),
        "content": pieces,
    }


def _spans(context: Context, spans: Iterable[Span]) -> Spans:
    pages = [context.story.alignment.to_stream(span) for span in spans]
    return [[span.start, span.end] for span in pages]
