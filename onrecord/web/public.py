"""What may leave the desk for everybody: short excerpts, and military matters with a place only when they are old.

Source: the project's do-no-harm rules; excerpts as in European quotation
practice, set by two constants.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from onrecord.brief.delay import is_held_back
from onrecord.model import Claim, Reading, Span

EXCERPT = 300
SHARE = 0.10


@dataclass(slots=True, kw_only=True)
class Public:
    """The rules of one publication. `now` is a UTC moment; `held_back` counts the claims kept back by `holds_back`."""

    now: datetime
    hold_hours: int = 24
    _held: set[str] = field(default_factory=set)

    @property
    def held_back(self) -> int:
        return len(self._held)

    def holds_back(self, claim: Claim, reading: Reading) -> bool:
        """Say whether a claim waits; see `onrecord.brief.delay`. An undated one waits until somebody dates it."""
        waits = is_held_back(claim, reading.story, self.now, self.hold_hours)
        if waits:
            self._held.add(claim.id)
        return waits

    def quotable(self, reading: Reading) -> frozenset[Span]:
        """Return the sentences of a story that may be quoted: those with figures first, up to the share of its text."""
        room = max(EXCERPT, int(len(reading.story.text) * SHARE))
        chosen: list[Span] = []
        ranked = sorted(reading.claims, key=lambda claim: (claim.kind != "figure", claim.evidence[0].span))
        for claim in ranked:
            sentence = next((each for each in reading.sentences if each.contains(claim.evidence[0].span)), None)
            length = min(sentence.end - sentence.start, EXCERPT) if sentence else 0
            if sentence and sentence not in chosen and length <= room:
                chosen.append(sentence)
                room -= length
        return frozenset(chosen)
