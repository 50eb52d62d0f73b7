"""Checks on the text of a story: each a note (Issue), never an edit."""

from __future__ import annotations

from onrecord.annotate import Context
from onrecord.model import Issue


def check(context: Context) -> tuple[Issue, ...]:
    """Return the Issues that a sceptical editor would raise about a story's own words."""
    return ()
