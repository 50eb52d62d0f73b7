"""Who a source is: from the words that name it to a canonical name.

Persons come from the story's entities; a state that speaks is "Government of
X"; an office keeps its name; an anonymous source keeps its description and is
never resolved to a person.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.annotate.cues import Draft

if TYPE_CHECKING:
    from onrecord.annotate import Context


def name_source(context: Context, draft: Draft) -> tuple[str | None, str | None]:
    """Return the canonical name of a draft's source and its entity's id, or None where nothing names it."""
    if draft.source is None:
        return None, None
    return context.parse.span(*draft.source).of(context.story.text), None
