"""What counting origins needs of a claim: who said it, on which days, and what."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.link.days import Days


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """A claim as counting origins needs it: who, on which days; `said` where the page dates the saying itself.

    `what` is equal for one value or event, whoever tells it and when; `thing` for one thing said of one dated matter,
    None where nothing tells it from the next day's. `is_again` marks a later page's telling of a saying, whose days
    are then those of the first.
    """

    claim_id: str
    story_id: str
    name: str | None = None
    key: str | None = None
    said: Days | None = None
    published: Days | None = None
    what: str | None = None
    thing: str | None = None
    is_again: bool = False

    @property
    def days(self) -> Days | None:
        return self.said or self.published
