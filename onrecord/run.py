"""One machine: the whole line from bytes to readings, as one readable function."""

from __future__ import annotations

from dataclasses import replace

from onrecord import checks, claims, conflicts, event_types, measures, pages
from onrecord.annotate import Resources, annotate
from onrecord.annotate.parse import Parser
from onrecord.dating import choose_conflict, date_stories
from onrecord.gazetteer import open_gazetteer
from onrecord.model import READ_KINDS, Issue, Page, Reading, Story


def open_resources() -> Resources:
    """Load what reading needs: the language model, the gazetteer and the definitions."""
    return Resources(
        parser=Parser(),
        gazetteer=open_gazetteer(),
        measures=measures.load(),
        event_types=event_types.load(),
        conflicts=conflicts.load(),
    )


def read_page(page: Page, resources: Resources) -> list[Reading]:
    """Read a page: split, date, annotate and build the claims of each of its stories.

    Furniture, sidebars and captions come back as readings without claims.
    """
    stories, issues = date_stories(page, pages.split(page), resources.conflicts)
    readings = [read_story(page, story, resources) for story in stories]
    if readings and (page.issues or issues):
        readings[0] = replace(readings[0], issues=page.issues + issues + readings[0].issues)
    return readings


def read_story(page: Page, story: Story, resources: Resources) -> Reading:
    """Annotate one story and build its claims; a story that is furniture stays empty."""
    gaps = tuple(_gap_issue(story, index) for index in range(len(story.gaps)))
    if story.kind not in READ_KINDS:
        return Reading(page=page, story=story, issues=gaps)
    context = annotate(story, resources, choose_conflict(story, resources.conflicts))
    return Reading(
        page=page,
        story=story,
        sentences=tuple(context.parse.sentence_span(index) for index in range(len(context.parse.sentences))),
        entities=context.entities,
        timexes=context.timexes,
        toponyms=context.toponyms,
        quantities=context.quantities,
        attributions=context.attributions,
        events=context.events,
        claims=claims.build(context),
        issues=gaps + tuple(context.issues) + checks.check(context),
    )


def _gap_issue(story: Story, index: int) -> Issue:
    gap = story.gaps[index]
    at = story.alignment.to_stream(gap.span)
    return Issue(stage="pages", code="gap", message=gap.reason, start=at.start, end=at.end)
