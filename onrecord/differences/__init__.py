"""Figures of several stories → why they differ, how they moved, how they stand.

`why` answers for two figures on one measure, `differences` for all that are
worth comparing: those that share a measure, whom it counts and a time. Of one
matter, `standings`, `silences`, `open_items` and `ladder` say how it stands over
time, and `grades` how its claims are graded on the two axes.
"""

from __future__ import annotations

from onrecord.differences.classing import reclassified
from onrecord.differences.deciding import Comparison, why
from onrecord.differences.due import is_overdue, open_items
from onrecord.differences.grades import grades, overridden, source_kinds
from onrecord.differences.grouping import differences
from onrecord.differences.known import NOTHING, Known
from onrecord.differences.ladder import ladder
from onrecord.differences.silences import silences
from onrecord.differences.standings import settled, standings, word_for_ground

__all__ = [
    "NOTHING",
    "Comparison",
    "Known",
    "differences",
    "grades",
    "is_overdue",
    "ladder",
    "open_items",
    "overridden",
    "reclassified",
    "settled",
    "silences",
    "source_kinds",
    "standings",
    "why",
    "word_for_ground",
]
