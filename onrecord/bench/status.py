"""Certain, uncertain or negated: the standing of given event mentions, from the reader's own scope rules."""

from __future__ import annotations

from typing import Any

from onrecord.annotate import Context, Resources
from onrecord.annotate.parse import Parse
from onrecord.annotate.status import standing
from onrecord.bench import read_text
from onrecord.model import Span


def predict(row: dict[str, Any], resources: Resources) -> dict[str, Any]:
    """Return the row with certainty, polarity and time of each given mention."""
    context = read_text(row["text"], resources)
    return {"id": row["id"], "mentions": [_label(context, mention) for mention in row["mentions"]]}


def _label(context: Context, mention: dict[str, Any]) -> dict[str, Any]:
    start = context.story.alignment.from_stream(mention["start"]) or 0
    span = Span(start, start + mention["end"] - mention["start"])
    found = standing(context.parse, head_of(context.parse, span))
    return mention_fields(mention) | {
        "certainty": found.certainty.upper(),
        "polarity": "NEG" if found.negated else "POS",
        "time": "FUTURE" if found.future else "NON_FUTURE",
    }


def mention_fields(mention: dict[str, Any]) -> dict[str, Any]:
    """Return the given part of a mention: its span and words."""
    return {key: mention[key] for key in ("start", "end", "text")}


def head_of(parse: Parse, span: Span) -> int:
    """Return the word of a span that governs the others."""
    inside = parse.words_in(span)
    return next((word for word in inside if parse.head[word] not in inside or parse.head[word] == word), inside.start)
