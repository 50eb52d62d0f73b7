"""What a day's brief is made of: notes, lines, sections, and the Brief that holds them, as plain values.

Every line carries the ids of its claims and the numbers of its notes; a note
carries the place of its words on the page and the hash of the page's bytes.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

WORDS_PER_LINE = 55
QUOTE_LENGTH = 300
NOTHING = "Nothing in this record."


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A footnote: the exact words on a page. `start` and `end` are code points of the page's text stream."""

    number: int
    document: str
    story_id: str
    start: int
    end: int
    sha256: str
    quote: str
    url: str | None = None

    @property
    def text(self) -> str:
        """The note as one line: document, place, first eight of the hash, and the words."""
        return f"{self.document} ch {self.start}–{self.end} · {self.sha256[:8]} · “{self.quote}”"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """Words of the cited sentence that a line leaves out, and the rule that took them out."""

    rule: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One bullet. `text` holds the page's own words; `dated` says when, or "date not stated"; `chain` who says so.

    `earlier` marks an event from before the day that the record holds for the first time now.
    """

    id: str
    status: str
    text: str
    dated: str
    chain: str
    claim_ids: tuple[str, ...]
    notes: tuple[int, ...]
    cuts: tuple[Cut, ...] = ()
    earlier: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    title: str
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A line that the checker did not let through: what it would have said, and each reason."""

    text: str
    reasons: tuple[str, ...]
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """Something a reader must know about a document: an Issue of its readings."""

    code: str
    message: str
    document: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WarDay:
    """The day count: computed from the epoch, and as pages print it (document, day)."""

    computed: int | None
    epoch: str | None
    reported: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """A day's brief: sections in the order of the conflict's file, then what changed, what is open, what is doubtful."""

    date: str
    title: str
    standfirst: str
    war_day: WarDay
    as_known_at: str
    captures: int
    documents: int
    origins: int
    rule_set: str
    record_checkpoint: str | None
    generated_by: str
    sections: tuple[Section, ...]
    changes: tuple[str, ...]
    open_items: tuple[Line, ...]
    flags: tuple[Flag, ...]
    notes: tuple[Note, ...]
    refused: tuple[Refused, ...]
    method: tuple[str, ...]
    human_editor: str | None = None

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every line of the sections and the open items, in print order."""
        return tuple(line for section in self.sections for line in section.lines) + self.open_items


def to_json(brief: Brief) -> dict[str, Any]:
    """Return the brief as plain values, the JSON twin of the Markdown and HTML with the same ids."""
    return asdict(brief)
