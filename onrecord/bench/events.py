"""The event code of a passage: ACLED's types, or PLOVER's root codes for a source and a target.

A row with a `source` asks for PLOVER, any other for ACLED. The reader's own
events vote with their codes; the scheme's words decide.
"""

from __future__ import annotations

from typing import Any

from onrecord.annotate import Resources
from onrecord.bench import read_text
from onrecord.event_types.schemes import weigh

OWN_VOTE = 1.0


def predict(row: dict[str, Any], resources: Resources) -> dict[str, Any]:
    """Return the row's id and the code of its text."""
    name = "plover" if "source" in row else "acled"
    context = read_text(row["text"], resources)
    codes = {kind.name: kind.code(name) for kind in resources.event_types}
    prior: dict[str, float] = {}
    for event in context.events:
        code = codes.get(event.type)
        if code:
            prior[code] = OWN_VOTE
    return {"id": row["id"], "type": weigh(row["text"], name, prior, _between(row))}


def _between(row: dict[str, Any]) -> str:
    """Return the words between the marked source and target, where both are marked."""
    source, target = row.get("source_span"), row.get("target_span")
    if not source or not target:
        return ""
    return str(row["text"])[min(source[1], target[1]) : max(source[0], target[0])]
