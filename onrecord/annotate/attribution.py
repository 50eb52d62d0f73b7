"""Source, cue and content: who said what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.model import Attribution

if TYPE_CHECKING:
    from onrecord.annotate import Context


def find_attributions(context: Context) -> tuple[Attribution, ...]:
    """Return the story's annotations in order of the text."""
    return ()
