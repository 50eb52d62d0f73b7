"""The example pages that ship with the package, and the days on which they came into the record."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.intake import Added
    from onrecord.record import Record

FOLDER = Path(__file__).parent
# each folder was captured in one go: what it holds was known from then on
CAPTURED = {
    "2024-11": "2024-11-28T18:00:00Z",
    "2024-12": "2024-12-31T18:00:00Z",
    "2025-01": "2025-01-21T18:00:00Z",
    "later": "2025-01-22T18:00:00Z",
}
DAY = date(2024, 11, 26)
# the brief is that of an editor who had the pages of the first folder
KNOWN = "2024-11-28T18:00:00Z"
FIGURE = "air-attacks"
# a number that the pages of the first folder have from one another
TRACED = "188"


def add_to(record: Record, progress: Callable[[str, int, int], None] = lambda what, done, total: None) -> Added:
    """Add the example pages to a record as they were captured, and say what was done in all."""
    from onrecord.intake import Added, Terms

    total = Added()
    for name, captured_at in CAPTURED.items():
        added = record.add(FOLDER / name, terms=Terms(captured_at=captured_at, progress=progress))
        total.new, total.held, total.checkpoint = total.new + added.new, total.held + added.held, added.checkpoint
        total.pages |= added.pages
        total.read |= added.read
    return total


__all__ = ["DAY", "FIGURE", "FOLDER", "KNOWN", "TRACED", "add_to"]
