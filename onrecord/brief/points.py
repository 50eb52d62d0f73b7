"""One number as somebody gave it: the point of a figure's history."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from onrecord.brief.days import interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One number as somebody gave it. `start` and `end` place its sentence in the page's text stream.

    `as_of` is an EDTF date or interval of the saying, `inferred` where no page states it;
    `about` is the time that the number itself is about; `again` the same amount in another unit, given in brackets.
    """

    number: int
    claim_id: str
    measure: str
    as_of: str | None
    inferred: bool
    about: str | None
    claimant: str | None
    via: str | None
    scope: str
    low: str | None
    high: str | None
    qualifier: str | None
    unit: str | None
    rate: str | None
    value: str
    printed: str
    status: str
    document: str
    story: int
    sentence: str
    start: int
    end: int
    sha256: str
    also: tuple[str, ...] = ()
    again: str | None = None

    @property
    def days(self) -> tuple[date, date] | None:
        return interval(self.as_of)

    @property
    def panel(self) -> tuple[str, str]:
        """What it is measured in: unit and rate; only points of one panel share an axis."""
        return (self.unit or "", self.rate or "")

    @property
    def where(self) -> str:
        """The document and the place of the sentence on its page."""
        return f"{self.document} ch {self.start}–{self.end}"
