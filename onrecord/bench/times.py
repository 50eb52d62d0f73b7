"""Dates, times and durations with their values: the `times` task.

MEANTIME marks an article's headline and its first sentences and leaves the
rest unmarked, and its scorer counts an expression found there as wrong. The
reader reads all of it; the answer is split where the set's marks end: `times`
holds what stands in the marked part and `beyond` what stands after it. Both
scores are printed by `evals/gate.py`: `times` for the marked part, and
`times-whole` for both together.
"""

from __future__ import annotations

import re
from typing import Any

from onrecord.annotate import Context, Resources
from onrecord.bench import read_text
from onrecord.model import Timex

# One sentence a line: the headline, the line with the date, and four more. Source: converters of the corpus take "the
# first 5 sentences" with the date's line not counted as one; no mark of the development half stands behind them.
MARKED_LINES = 6


def predict(row: dict[str, Any], resources: Resources) -> dict[str, Any]:
    """Return the row's text with the time expressions that the reader finds in it, before and behind the marks' end."""
    text = row["text"]
    context = read_text(text, resources, row["published"])
    found = [_row(context, timex, text) for timex in context.timexes]
    end = marked_end(text)
    return {
        "id": row["id"],
        "text": text,
        "published": row["published"],
        "times": [time for time in found if time["start"] < end],
        "beyond": [time for time in found if time["start"] >= end],
        "ignore": [],
    }


def marked_end(text: str, lines: int = MARKED_LINES) -> int:
    """Return where the marked part of an article ends: behind so many lines that hold words.

    >>> marked_end("Headline\\n\\nMay 1, 2009\\nOne.\\nTwo.\\n", lines=3)
    26
    """
    ends = [match.end() for match in re.finditer(r"[^\n]*\S[^\n]*", text)]
    return ends[lines - 1] if len(ends) >= lines else len(text)


def _row(context: Context, timex: Timex, text: str) -> dict[str, Any]:
    at = context.story.alignment.to_stream(timex.span)
    return {
        "start": at.start, "end": at.end, "text": at.of(text), "type": timex.type, "value": timex.value,
        "rule": timex.made_by,
    }  # fmt: skip
