"""The event code of a passage: ACLED's types, or PLOVER's root codes for a source and a target.

A row with a `source` asks for PLOVER, any other for ACLED. The reader's own
events vote with their codes; the scheme's phrases, and its model where it has
one, decide. `made_by` says which spoke.
"""

from __future__ import annotations

from typing import Any

from onrecord.annotate import Context, Resources
from onrecord.annotate.event_codes import code_of
from onrecord.bench import read_text
from onrecord.event_types import load
from onrecord.model import Span

OWN_VOTE = 1.0


def predict(row: dict[str, Any], resources: Resources) -> dict[str, Any]:
    """Return the row's id, the code of its text, and what gave it."""
    name = "plover" if "source" in row else "acled"
    context = read_text(row["text"], resources)
    coded = code_of(context.parse, context.story.text, name, prior_of(context, name), parties_of(context, row))
    return {"id": row["id"], "type": coded.code, "made_by": coded.made_by}


def prior_of(context: Context, scheme: str) -> dict[str, float]:
    """Return a point for the code of each event that the reader found."""
    codes = {kind.name: kind.code(scheme) for kind in load()}
    return {code: OWN_VOTE for event in context.events if (code := codes.get(event.type))}


def parties_of(context: Context, row: dict[str, Any]) -> tuple[Span, Span] | None:
    """Return where the marked source and target stand in the story's text, or None where either is not marked."""
    source, target = row.get("source_span"), row.get("target_span")
    if not source or not target:
        return None
    return _placed(context, *source), _placed(context, *target)


def _placed(context: Context, start: int, end: int) -> Span:
    at = context.story.alignment.from_stream(start) or 0
    return Span(at, at + end - start)
