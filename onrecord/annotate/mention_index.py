"""Which entity stands at a span: the mentions of a story sorted once, asked by bisection."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from onrecord.model import Entity, Span


class MentionIndex:
    """The mentions of a story's entities in order of the text.

    >>> from onrecord.model import Mention
    >>> kyiv = Entity(id="e", name="Kyiv", type="place.settlement", mentions=(Mention(span=Span(3, 7), made_by="t@1"),))
    >>> MentionIndex((kyiv,)).at(Span(0, 5)).name
    'Kyiv'
    """

    def __init__(self, entities: Sequence[Entity]) -> None:
        self.entities = entities
        rows = sorted(
            (mention.span.start, mention.span.end, order)
            for order, entity in enumerate(entities)
            for mention in entity.mentions
        )
        self._rows = rows
        self._starts = [row[0] for row in rows]
        self._longest = max((row[1] - row[0] for row in rows), default=0)

    def at(self, span: Span) -> Entity | None:
        """Return the entity whose mention shares most with `span`, the shorter mention where two share alike."""
        best: tuple[int, int, int] | None = None
        first = bisect_left(self._starts, span.start - self._longest)
        for index in range(first, bisect_left(self._starts, span.end)):
            start, end, order = self._rows[index]
            shared = min(end, span.end) - max(start, span.start)
            if shared > 0 and (best is None or (shared, start - end) > best[:2]):
                best = (shared, start - end, order)
        return self.entities[best[2]] if best else None
