"""Checks on the text of a story: each a note (Issue), never an edit.

What a sceptical editor would pencil in the margin: dates that do not agree,
sums that do not add up, headings that say more than their body. A check that
is not sure says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.annotate import Context
from onrecord.checks.arithmetic import check_conversions, check_shares, check_sums
from onrecord.checks.calendar import check_day_count, check_future, check_war_start, check_weekdays
from onrecord.checks.note import Note
from onrecord.checks.weapons import check_reclassified, check_weapon_classes
from onrecord.checks.wording import check_casualties, check_headings, check_speakers
from onrecord.model import Issue

CHECKS = (
    check_day_count, check_weekdays, check_war_start, check_future, check_sums, check_shares, check_conversions,
    check_weapon_classes, check_reclassified, check_headings, check_speakers, check_casualties,
)  # fmt: skip


def check(context: Context) -> tuple[Issue, ...]:
    """Return the Issues that a sceptical editor would raise about a story's own words, in order of the text."""
    notes = sorted(_notes(context), key=lambda note: (note.span, note.code, note.message))
    return tuple(_issue(context, note) for note in dict.fromkeys(notes))


def _notes(context: Context) -> Iterator[Note]:
    for find in CHECKS:
        yield from find(context)


def _issue(context: Context, note: Note) -> Issue:
    at = context.story.alignment.to_stream(note.span)
    return Issue(stage="checks", code=note.code, message=note.message, start=at.start, end=at.end)


__all__ = ["check"]
