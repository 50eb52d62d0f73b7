"""Figures of several stories → why they differ, how they moved, how they stand.

`why` answers for two figures on one measure, `differences` for all that are
worth comparing: those that share a measure, whom it counts and a time.
"""

from __future__ import annotations

from onrecord.differences.deciding import why
from onrecord.differences.grouping import differences
from onrecord.differences.known import NOTHING, Known

__all__ = ["NOTHING", "Known", "differences", "why"]
