"""Blocks and their parts → Stories: articles with their text, and the sidebars, captions and furniture around them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import groupby

from onrecord.languages.en import pages as words
from onrecord.languages.en.dateline import AGENCIES, find_dateline
from onrecord.model import BlockRole, Gap, Page, Span, Story, StoryKind, content_id
from onrecord.pages.blocks import PageBlock, Places
from onrecord.pages.furniture import HEAD_TITLE, MARKUP, Kind, kinds_of, plain
from onrecord.pages.gaps import find_gaps, word_start
from onrecord.pages.inline import DISPLACED, plan, write
from onrecord.pages.layout import Part, parts_of
from onrecord.pages.live import set_hours_apart
from onrecord.text import StoryText
from onrecord.unseen import HIDDEN

_LINKS = frozenset({Kind.TITLE, Kind.QUESTION, Kind.AGE, Kind.PROSE, Kind.BULLET, Kind.TURN})
_WORD = re.compile(r"\w+")
_NAME_END = re.compile(
    r"\s?[|•·–—]\s?|,? (?:on )?(?:[A-Z][a-z]+ \d{1,2}|\d{1,2} [A-Z][a-z]+),? \d{4}|\s(?:Published|Updated|Posted)\b"
)
_BAR = re.compile(r"\s[|•·]\s")
_EDGE = " \t:;,–—-|"
TEASER_WORDS = 45
LEAST_WORDS = 25


@dataclass(slots=True)
class Segment:
    """The blocks of one article on the page, by index."""

    headline: list[int] = field(default_factory=list)
    body: list[int] = field(default_factory=list)
    loose: list[int] = field(default_factory=list)
    tail: list[int] = field(default_factory=list)
    label: int | None = None


def split_blocks(page: Page, blocks: list[PageBlock]) -> tuple[Story, ...]:
    """Cut a page, given as its blocks in order, into stories, sidebars, captions and furniture in stream order."""
    blocks = set_hours_apart(page.stream, blocks)
    kinds = kinds_of(blocks)
    parts = parts_of(blocks, kinds)
    segments = _articles(blocks, kinds, parts)
    taken = {index for segment in segments for index in (*segment.headline, *segment.body)}
    found: list[Story] = []
    for segment in segments:
        found += _article(page, blocks, kinds, parts, segment)
    found += _furniture(page, blocks, kinds, [index for index in range(len(blocks)) if index not in taken])
    found.sort(key=lambda story: (story.extent.start, -story.extent.end))
    return tuple(replace(story, order=order) for order, story in enumerate(found))


def _articles(blocks: list[PageBlock], kinds: list[Kind], parts: list[Part]) -> list[Segment]:
    """Return the segments that are articles; teasers of other pages are none."""
    segments = _segments(kinds, parts)
    sizes = [_size(blocks, segment) for segment in segments]
    teasers = [_is_teaser(blocks, segment, count) for segment, count in zip(segments, sizes, strict=True)]
    index_page = len(segments) >= 3 and sum(teasers) >= 0.6 * len(segments)
    alone = len(segments) == 1
    kept = []
    for segment, count, teaser in zip(segments, sizes, teasers, strict=True):
        if _is_listing(blocks, parts, segment) and not any(words.HOUR.match(blocks[i].text) for i in segment.loose):
            continue
        live = segment.headline and segment.headline[0] and words.HOUR.match(blocks[segment.headline[0] - 1].text)
        if alone or live or not (teaser and (index_page or count < LEAST_WORDS)):
            kept.append(segment)
    return kept


def _is_listing(blocks: list[PageBlock], parts: list[Part], segment: Segment) -> bool:
    """True for titles with one short sentence under each: a list of stories, no story."""
    titles = sum(parts[index] is Part.SECTION for index in segment.body)
    prose = [blocks[index].text for index in segment.body if parts[index] is not Part.SECTION]
    short = all(text.count(" ") < LEAST_WORDS and not words.SENTENCE_BREAK.search(text) for text in prose)
    return titles >= 1 and len(prose) <= titles + 1 and short


def _is_teaser(blocks: list[PageBlock], segment: Segment, count: int) -> bool:
    """True for a body of one sentence, or hardly more: what a list of stories prints under each title."""
    if count > TEASER_WORDS or len(segment.body) > 2:
        return False
    return count < LEAST_WORDS or not any(words.SENTENCE_BREAK.search(blocks[index].text) for index in segment.body)


def _size(blocks: list[PageBlock], segment: Segment) -> int:
    return sum(len(_WORD.findall(blocks[index].text[:2000])) for index in segment.body)


def _segments(kinds: list[Kind], parts: list[Part]) -> list[Segment]:
    segments: list[Segment] = []
    current: Segment | None = None
    label: int | None = None
    for index, part in enumerate(parts):
        if part is Part.OUTSIDE:
            if segments and segments[-1].body and index - segments[-1].body[-1] <= 3:
                segments[-1].tail.append(index)
            current = None
            label = index if kinds[index] is Kind.LABEL else label if kinds[index] is Kind.RULE else None
            continue
        opens = part is Part.HEADLINE and not (index and parts[index - 1] is Part.HEADLINE)
        if current is None or opens:
            current = Segment(label=label)
            segments.append(current)
        label = None
        _place(current, index, part)
    return segments


def _place(segment: Segment, index: int, part: Part) -> None:
    if part is Part.HEADLINE:
        segment.headline.append(index)
    elif part in (Part.UNDER_HEADLINE, Part.INSERT):
        segment.loose.append(index)
    else:
        segment.body.append(index)


def _article(
    page: Page, blocks: list[PageBlock], kinds: list[Kind], parts: list[Part], segment: Segment
) -> list[Story]:
    """Return one article, and the site's text found inside its sentences as furniture of its own."""
    build = StoryText(page.stream)
    debris: list[Span] = []
    for index in segment.body:
        role = _role(kinds[index], parts[index])
        debris += write(build, blocks[index], plan(blocks[index], role), role)
    if not build.blocks:
        return _furniture(page, blocks, kinds, [*segment.headline, *segment.body])
    extent = Span(blocks[segment.body[0]].start, blocks[segment.body[-1]].end)
    headline = _headline(blocks, segment)
    _drop_markup(build, blocks, segment, headline)
    story = Story(
        id=content_id("story", page.sha256, extent.start, extent.end), page_id=page.sha256, order=0,
        kind=kind_of(blocks, kinds, segment), headline=headline, extent=extent, text=build.text, alignment=build.alignment,
        headline_text=HIDDEN.sub("", " ".join(headline.of(page.stream).split())) if headline else None,
        blocks=tuple(build.blocks), lang=language_of(build.text), publisher=_publisher(blocks, segment), byline=_byline(blocks, kinds, segment),
        gaps=gaps_of(build), repairs=tuple(build.repairs),
    )  # fmt: skip
    return [story, *(_plain_story(page, "boilerplate", [span]) for span in debris)]


def language_of(text: str) -> str | None:
    """Return "en" for English, None for what is not known.

    >>> language_of("The mayor said that the bridge was closed."), language_of("Le pont est fermé.")
    ('en', None)
    """
    found = _WORD.findall(text[:4000].lower())
    return "en" if found and 5 * sum(word in words.FUNCTION_WORDS for word in found) >= len(found) else None


def _role(kind: Kind, part: Part) -> BlockRole:
    if part is Part.SECTION:
        return "heading"
    if part is Part.STANDFIRST:
        return "standfirst"
    return "bullet" if kind is Kind.BULLET else "turn" if kind is Kind.TURN else "paragraph"


def _headline(blocks: list[PageBlock], segment: Segment) -> Span | None:
    """Return the headline's place without its markup."""
    if not segment.headline:
        return None
    first, last = blocks[segment.headline[0]], blocks[segment.headline[-1]]
    opening, closing = MARKUP.match(first.text), re.search(r"[*_\s]+$", last.text)
    head = HEAD_TITLE.search(first.text)
    start = head.end() if head else opening.end() if opening else 0
    end = closing.start() if closing else len(last.text)
    left, right = Places(first).stream(start, len(first.text)), Places(last).stream(0, end)
    return Span(left.start, right.end) if left and right and left.start < right.end else None


def gaps_of(build: StoryText) -> tuple[Gap, ...]:
    """Return the holes in the text, with those that displaced capitals left where they stood."""
    text, alignment = build.text, build.alignment
    torn = [
        Gap(span=Span(word_start(text, at, 0), at + 1), reason="capitals of other sentences stood here")
        for repair in build.repairs
        if repair.why == DISPLACED and (at := alignment.from_stream(repair.start - 1)) is not None
    ]
    return tuple(sorted((*find_gaps(text, build.blocks), *torn), key=lambda gap: gap.span))


def _drop_markup(build: StoryText, blocks: list[PageBlock], segment: Segment, headline: Span | None) -> None:
    """Record the marks around a headline as left out."""
    if headline is None:
        return
    for index in segment.headline:
        for piece in blocks[index].pieces:
            if piece.start < headline.start:
                build.drop(piece.start, min(piece.end, headline.start), "markup")
            if piece.end > headline.end:
                build.drop(max(piece.start, headline.end), piece.end, "markup")


def kind_of(blocks: list[PageBlock], kinds: list[Kind], segment: Segment) -> StoryKind:
    """Say what kind of article this is; a report where nothing speaks for another."""
    body = [kinds[index] for index in segment.body]
    title = " ".join(blocks[index].text for index in segment.headline)
    if body.count(Kind.TURN) >= (3 if words.INTERVIEW_WORD.search(title) else 4) and 2 * body.count(Kind.TURN) >= len(
        body
    ):
        return "interview"
    opening = plain(" ".join([title, *(blocks[index].text[:300] for index in segment.body[:2])]))
    digest = bool(words.DIGEST_OPENING.search(opening))
    bullets = body.count(Kind.BULLET)
    if bullets >= 3 and 2 * bullets >= len(body) and (digest or body.count(Kind.TITLE) + body.count(Kind.LABEL) >= 2):
        return "digest"
    if digest and bullets >= 2:
        return "digest"
    return "analysis" if _is_analysis(blocks, segment, title) else "report"


def _is_analysis(blocks: list[PageBlock], segment: Segment, title: str) -> bool:
    """True where a label or the headline says so, or where a long text argues and tells of no day."""
    label = plain(blocks[segment.label].text) if segment.label is not None else ""
    if words.ANALYSIS_LABEL.fullmatch(label) or words.ANALYSIS_TITLE.match(plain(title)):
        return True
    text = " ".join(blocks[index].text[:20_000] for index in segment.body)[:40_000]
    count = len(_WORD.findall(text))
    days, musings = len(words.DAY_NAMED.findall(text)), len(words.ARGUING.findall(text))
    return count >= 800 and days * 600 <= count and musings * 40 >= count


def _byline(blocks: list[PageBlock], kinds: list[Kind], segment: Segment) -> str | None:
    for index in segment.loose:
        if kinds[index] is Kind.BYLINE:
            text = MARKUP.sub("", blocks[index].text)
            match = words.BYLINE.match(text)
            return _NAME_END.split(match.group("name") if match else text)[0].strip(_EDGE) or None
    return None


def _publisher(blocks: list[PageBlock], segment: Segment) -> str | None:
    """Return the agency of the dateline, or the one that a source line names."""
    opening = blocks[segment.body[0]].text[:140]
    dateline = find_dateline(opening)
    if dateline and dateline.agency and dateline.is_known:
        return opening[slice(*dateline.agency)]
    for index in segment.loose:
        # "By Ann Lee | Reuters | 3 May"
        parts = [part.strip(_EDGE) for part in _BAR.split(blocks[index].text[:200])]
        agency = next((part for part in parts[1:] if part in AGENCIES), None) if len(parts) > 1 else None
        if agency:
            return agency
    for index in (*segment.loose, *segment.tail, segment.body[-1]):
        source = words.SOURCE_LINE.match(blocks[index].text) if len(blocks[index].text) <= 80 else None
        if source:
            return source.group("name").strip()
    return None


def _furniture(page: Page, blocks: list[PageBlock], kinds: list[Kind], loose: Iterable[int]) -> list[Story]:
    """Return what is no article, neighbours of one kind together."""
    named = _furniture_kinds(kinds, list(loose))
    found = []
    for (_, kind), group in groupby(enumerate(named), key=lambda item: (item[1][0] - item[0], item[1][1])):
        members = [blocks[index] for _, (index, _) in group]
        found.append(
            _plain_story(page, kind, [Span(piece.start, piece.end) for block in members for piece in block.pieces])
        )
    return found


def _furniture_kinds(kinds: list[Kind], loose: list[int]) -> list[tuple[int, StoryKind]]:
    """Name each block outside articles: lists of other stories are sidebars, and their titles and rules go with them."""
    named: list[tuple[int, StoryKind]] = []
    for index in reversed(loose):
        kind = kinds[index]
        below = named[-1][1] if named and named[-1][0] == index + 1 else None
        if kind is Kind.CAPTION:
            named.append((index, "caption"))
        elif kind in _LINKS or (kind in (Kind.LIST_HEAD, Kind.RULE) and below == "sidebar"):
            named.append((index, "sidebar"))
        else:
            named.append((index, "boilerplate"))
    return named[::-1]


def _plain_story(page: Page, kind: StoryKind, spans: list[Span]) -> Story:
    """Return a sidebar, caption or piece of furniture: its text as it stands, a line a piece."""
    build = StoryText(page.stream)
    for span in spans:
        build.keep(span.start, span.end)
        build.close_block("paragraph")
    extent = Span(spans[0].start, spans[-1].end)
    return Story(
        id=content_id(kind, page.sha256, extent.start, extent.end), page_id=page.sha256, order=0, kind=kind,
        headline=None, extent=extent, text=build.text, alignment=build.alignment, blocks=tuple(build.blocks),
    )  # fmt: skip
