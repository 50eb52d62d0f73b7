"""A brief → what one screen of it shows: the first lines of each part, or some of one part, with the notes that these cite.

A day of a large record has thousands of lines. The Markdown and JSON twins have all of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from onrecord.brief import Brief
from onrecord.brief.lines import Line, Refused, Section

Each = TypeVar("Each", Line, Refused)
# lines of each part where all parts are shown, and where one is shown alone; flags of the pages
FIRST, ALONE, FLAGS = 40, 100, 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A brief with the lines that are shown alone, and the numbers of the parts shown: sections from 1, what is open, what was refused.

    `left` has by part how many lines come after those shown, where any do; `start` is where one part begins, `per` how
    many of its lines are shown, and `first` how many of each are shown among all parts.
    """

    brief: Brief
    parts: frozenset[int]
    left: dict[int, int]
    start: int
    first: int
    per: int

    @property
    def is_one(self) -> bool:
        """Whether one part is shown alone."""
        return len(self.parts) == 1


def shortened(brief: Brief, part: int | None = None, start: int = 0) -> Shown:
    """Return the first lines of each part of a brief, or those of one part from `start` on; of no such part, all parts."""
    last = len(brief.sections) + 2
    is_one = part is not None and 1 <= part <= last
    start, most = (start, ALONE) if is_one else (0, FIRST)
    left: dict[int, int] = {}

    def cut(number: int, lines: Sequence[Each]) -> tuple[Each, ...]:
        if is_one and number != part:
            return ()
        if more := max(0, len(lines) - start - most):
            left[number] = more
        return tuple(lines[start : start + most])

    sections = tuple(
        Section(title=each.title, lines=cut(number, each.lines)) for number, each in enumerate(brief.sections, 1)
    )
    ahead, refused = cut(last - 1, brief.open_items), cut(last, brief.refused)
    lines = [*(line for section in sections for line in section.lines), *ahead]
    cited = {number for each in (*(line.notes for line in lines), *(each.notes for each in refused)) for number in each}
    kept = replace(
        brief, sections=sections, open_items=ahead, refused=refused, flags=brief.flags[:FLAGS],
        notes=tuple(note for note in brief.notes if note.number in cited),
    )  # fmt: skip
    parts = frozenset((part,)) if is_one and part is not None else frozenset(range(1, last + 1))
    return Shown(brief=kept, parts=parts, left=left, start=start, first=FIRST, per=ALONE)


def whole(brief: Brief) -> Shown:
    """Return a brief with all its lines."""
    parts = frozenset(range(1, len(brief.sections) + 3))
    return Shown(brief=brief, parts=parts, left={}, start=0, first=FIRST, per=ALONE)
