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
    out: list[dict[str, Any]] = []
    rows: dict[int, dict[str, Any]] = {}
    for index, attribution in enumerate(found):
        pieces = _spans(context, attribution.pieces or (attribution.content,))
        host = rows.get(attribution.continues) if attribution.continues is not None else None
        if host is not None:
            host["content"] = sorted(host["content"] + pieces)
            rows[index] = host
            continue
        rows[index] = _row(context, attribution, pieces)
        out.append(rows[index])
    return out


def _row(context: Context, attribution: Attribution, pieces: Spans) -> dict[str, Any]:
    return {
        "source": _spans(context, [attribution.source] if attribution.source else []),
        "cue": _spans(context, [attribution.cue] if attribution.cue else []),
        "content": pieces,
    }


def _spans(context: Context, spans: Iterable[Span]) -> Spans:
    pages = [context.story.alignment.to_stream(span) for span in spans]
    return [[span.start, span.end] for span in pages]
