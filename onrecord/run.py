"""One machine: the whole line from bytes to readings, as one readable function."""

from __future__ import annotations

import hashlib
import logging
import traceback
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from onrecord import checks, claims, conflicts, event_types, measures, pages
from onrecord.annotate import Resources, annotate
from onrecord.annotate.attribution_model import AttributionModel
from onrecord.annotate.parse import Parser
from onrecord.dating import choose_conflict, date_stories
from onrecord.gazetteer import open_gazetteer
from onrecord.model import READ_KINDS, Claim, Issue, Page, PageReading, Reading, Span, Story
from onrecord.sniffing import odd_characters, refusal

READING_LIMIT = 20_000_000
Made = TypeVar("Made")


def open_resources(*, models: bool = True) -> Resources:
    """Load what reading needs: the language model, the gazetteer and the definitions; the rules alone without `models`."""
    # the extractor logs each page it makes nothing of; here an Issue says so, at the page
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    return Resources(
        parser=Parser(),
        gazetteer=open_gazetteer(),
        measures=measures.load(),
        event_types=event_types.load(),
        conflicts=conflicts.load(),
        attribution_model=AttributionModel() if models else None,
    )


def read_bytes(
    data: bytes,
    name: str,
    resources: Resources,
    *,
    url: str | None = None,
    captured_at: str | None = None,
    limit: int = READING_LIMIT,
) -> PageReading:
    """Read one capture from its bytes; whatever the bytes are, the page and an Issue come back, never an error."""
    if issue := refusal(data, limit):
        return PageReading(page=_unread(data, name, url, captured_at), issues=(issue,))
    page, issue = guarded(name, "pages", lambda: pages.read(data, name, url=url, captured_at=captured_at))
    if page is None:
        return PageReading(page=_unread(data, name, url, captured_at), issues=(issue,) if issue else ())
    page = replace(page, issues=page.issues + odd_characters(page.stream))
    readings, issues = _read(page, resources)
    return PageReading(page=page, readings=tuple(readings), issues=issues)


def _read(page: Page, resources: Resources) -> tuple[list[Reading], tuple[Issue, ...]]:
    """Return the readings of a page, and the page's own Issues where no reading is there to carry them."""
    split, crash = guarded(page.name, "pages", lambda: date_stories(page, pages.split(page), resources.conflicts))
    stories, found = split or ((), ())
    issues = page.issues + found + ((crash,) if crash else ())
    if not crash and not any(story.kind in READ_KINDS for story in stories):
        issues += (Issue(stage="pages", code="no-story", message="no story was found on the page"),)
    readings = [_read_guarded(page, story, resources) for story in stories]
    if not readings:
        return [], issues
    readings[0] = replace(readings[0], issues=issues + readings[0].issues)
    return readings, ()


def _read_guarded(page: Page, story: Story, resources: Resources) -> Reading:
    reading, crash = guarded(story.id, "reading", lambda: read_story(page, story, resources))
    return reading or Reading(page=page, story=story, issues=(crash,) if crash else ())


def guarded(subject: str, stage: str, make: Callable[[], Made]) -> tuple[Made | None, Issue | None]:
    """Return what `make` makes, or the Issue of its crash: the one place where any exception is caught."""
    try:
        return make(), None
    except Exception as error:  # noqa: BLE001 a defect in a rule must cost one story its claims, never the page
        message = f"a defect stopped the reading ({type(error).__name__}); the page is kept"
        return None, Issue(stage=stage, code="crashed", message=message, data=f"{subject}\n{traceback.format_exc()}")


def read_story(page: Page, story: Story, resources: Resources) -> Reading:
    """Annotate one story and build its claims; a story that is furniture stays empty."""
    gaps = tuple(_gap_issue(story, index) for index in range(len(story.gaps)))
    if story.kind not in READ_KINDS:
        return Reading(page=page, story=story, issues=gaps)
    context = annotate(story, resources, choose_conflict(story, resources.conflicts))
    built = claims.build(context)
    reading = Reading(
        page=page,
        story=story,
        sentences=tuple(context.parse.sentence_span(index) for index in range(len(context.parse.sentences))),
        entities=context.entities,
        timexes=context.timexes,
        toponyms=context.toponyms,
        quantities=context.quantities,
        attributions=context.attributions,
        events=context.events,
        claims=tuple(claim for claim in built if _is_interval(claim)),
        issues=gaps + tuple(context.issues) + _reversed(story, built) + checks.check(context),
    )
    _check_anchors(reading)
    return reading


def _is_interval(claim: Claim) -> bool:
    return claim.low is None or claim.high is None or claim.low <= claim.high


def _reversed(story: Story, built: tuple[Claim, ...]) -> tuple[Issue, ...]:
    """Return an Issue for each claim that is dropped because its interval ends before it begins."""
    wrong = [claim for claim in built if not _is_interval(claim)]
    return tuple(
        _at(story, claim.evidence[0].span, "claims", "quantity-out-of-bounds", f"{claim.low} lies above {claim.high}")
        for claim in wrong
    )


def _check_anchors(reading: Reading) -> None:
    """Raise ValueError where a span stands nowhere on the page, before anything can print or keep it."""
    to_stream = reading.story.alignment.to_stream
    for attribution in reading.attributions:
        for span in (attribution.content, attribution.source, attribution.cue):
            if span is not None:
                to_stream(span)
    spans = [timex.span for timex in reading.timexes] + [toponym.span for toponym in reading.toponyms]
    spans += [mention.span for entity in reading.entities for mention in entity.mentions]
    spans += [evidence.span for claim in reading.claims for evidence in claim.evidence]
    for span in spans:
        to_stream(span)


def _gap_issue(story: Story, index: int) -> Issue:
    gap = story.gaps[index]
    return _at(story, gap.span, "pages", "gap", gap.reason)


def _at(story: Story, span: Span, stage: str, code: str, message: str) -> Issue:
    at = story.alignment.to_stream(span)
    return Issue(stage=stage, code=code, message=message, start=at.start, end=at.end)


def _unread(data: bytes, name: str, url: str | None, captured_at: str | None) -> Page:
    """Return the page of bytes that are not read: its hash, and an empty stream."""
    sha256 = hashlib.sha256(data).hexdigest()
    return Page(name=name, sha256=sha256, media_type="application/octet-stream", stream="", url=url,
                captured_at=captured_at)  # fmt: skip
