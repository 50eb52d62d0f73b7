"""Reported events: trigger, type, arguments, status."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.model import EventMention

if TYPE_CHECKING:
    from onrecord.annotate import Context


def find_events(context: Context) -> tuple[EventMention, ...]:
    """Return the story's annotations in order of the text."""
    return ()
