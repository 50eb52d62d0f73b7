"""Place names, recognised and resolved against the gazetteer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.model import Toponym

if TYPE_CHECKING:
    from onrecord.annotate import Context


def find_toponyms(context: Context) -> tuple[Toponym, ...]:
    """Return the story's annotations in order of the text."""
    return ()
