"""Story → annotations: the annotators in order, over one parse.

Each annotator is a function `find_…(context)` that reads the context and
returns its annotations; the order below is a decision: names before places,
dates and quantities before events, attributions after names.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.annotate.attribution import find_attributions
from onrecord.annotate.dates import find_timexes
from onrecord.annotate.events import find_events
from onrecord.annotate.mending import mend
from onrecord.annotate.mention_index import MentionIndex
from onrecord.annotate.mentions import find_entities
from onrecord.annotate.parse import Parse, Parser
from onrecord.annotate.places import find_toponyms
from onrecord.annotate.quantities import find_quantities
from onrecord.model import (
    Attribution,
    Entity,
    EventMention,
    Issue,
    Quantity,
    Span,
    Story,
    Timex,
    Toponym,
)

if TYPE_CHECKING:
    from onrecord.annotate.attribution_model import AttributionModel
    from onrecord.conflicts import Conflict
    from onrecord.event_types import EventType
    from onrecord.gazetteer import Gazetteer
    from onrecord.measures import Measure


@dataclass(frozen=True, slots=True, kw_only=True)
class Resources:
    """What reading needs, opened once by the caller and passed down; without `attribution_model` the rules read alone."""

    parser: Parser
    gazetteer: Gazetteer
    measures: tuple[Measure, ...]
    event_types: tuple[EventType, ...]
    conflicts: tuple[Conflict, ...]
    attribution_model: AttributionModel | None = None


@dataclass(slots=True, kw_only=True)
class Context:
    """One story on its way through the annotators: its parse and what was found so far.

    `conflict` is the conflict file that fits the page best, or None. Issues
    appended here carry spans of the page's stream (use `story.alignment.to_stream`).
    """

    story: Story
    parse: Parse
    resources: Resources
    conflict: Conflict | None = None
    entities: tuple[Entity, ...] = ()
    toponyms: tuple[Toponym, ...] = ()
    timexes: tuple[Timex, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    attitudes: tuple[Attribution, ...] = ()
    events: tuple[EventMention, ...] = ()
    issues: list[Issue] = field(default_factory=list)
    _mention_index: MentionIndex | None = None

    def entity_at(self, span: Span) -> Entity | None:
        """Return the entity with the longest mention inside or around `span`, or None."""
        if self._mention_index is None or self._mention_index.entities is not self.entities:
            self._mention_index = MentionIndex(self.entities)
        return self._mention_index.at(span)

    def issue(self, stage: str, code: str, message: str, span: Span | None = None) -> None:
        """Record an Issue at a span of the story's text."""
        at = self.story.alignment.to_stream(span) if span else None
        self.issues.append(
            Issue(stage=stage, code=code, message=message, start=at.start if at else None, end=at.end if at else None)
        )


def annotate(story: Story, resources: Resources, conflict: Conflict | None = None) -> Context:
    """Run every annotator over a story and return the filled context."""
    parse = resources.parser.parse(story.text, story.blocks)
    mend(parse)
    context = Context(story=story, parse=parse, resources=resources, conflict=conflict)
    context.timexes = find_timexes(context)
    context.toponyms = find_toponyms(context)
    context.entities = find_entities(context)
    context.quantities = find_quantities(context)
    context.attributions, context.attitudes = find_attributions(context)
    context.events = find_events(context)
    return context


__all__ = ["Context", "Resources", "annotate"]
