"""Numbers with interval, qualifier, unit and what they count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.model import Quantity

if TYPE_CHECKING:
    from onrecord.annotate import Context


def find_quantities(context: Context) -> tuple[Quantity, ...]:
    """Return the story's annotations in order of the text."""
    return ()
