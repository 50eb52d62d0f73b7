"""Annotations of one story → Claims (figures and events) with Evidence."""

from __future__ import annotations

from onrecord.annotate import Context
from onrecord.model import Claim


def build(context: Context) -> tuple[Claim, ...]:
    """Return the story's claims in order of the text."""
    return ()
