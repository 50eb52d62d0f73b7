"""What may leave the desk for everybody: short excerpts, and military matters with a place only when they are old.

Source: the project's do-no-harm rules; excerpts as in European quotation
practice, set by two constants.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from onrecord.brief.delay import is_held_back
from onrecord.brief.trace import Telling, Trace
from onrecord.linked import Told
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

    def excerpted(self, trace: Trace, tolds: Mapping[str, Told]) -> Trace:
        """Return a trace that quotes only sentences that may be quoted; of others a claim's own words are left."""
        readings = {told.story.id: told.reading for told in tolds.values()}
        allowed = {
            (story, at.start, at.end) for story in {note.story_id for note in trace.notes} if story in readings
            for at in map(readings[story].story.alignment.to_stream, self.quotable(readings[story]))
        }  # fmt: skip
        notes = tuple(
            note if (note.story_id, note.start, note.end) in allowed else replace(note, quote="")
            for note in trace.notes
        )
        shown = {note.number for note in notes if note.quote}

        def cut(telling: Telling) -> Telling:
            return telling if shown & set(telling.notes) else replace(telling, sentence=telling.printed)

        matters = tuple(
            replace(each, asked=cut(each.asked), tellings=tuple(map(cut, each.tellings))) for each in trace.matters
        )
        return replace(trace, notes=notes, matters=matters, others=tuple(map(cut, trace.others)))
