"""An HTML page → its story, its captions and the rest of what a reader sees, each with its place in the stream."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from onrecord.model import Page, Span, Story, StoryKind, content_id
from onrecord.pages.blocks import PageBlock, block_of
from onrecord.pages.blocks import Piece as Run
from onrecord.pages.furniture import kinds_of
from onrecord.pages.html import Piece, breaks, element_spans, main_text, parse_tree, visible_pieces
from onrecord.pages.html_body import of_the_story, summary_of
from onrecord.pages.inline import Plan, plan, write
from onrecord.pages.metadata import Metadata, read_metadata
from onrecord.pages.stories import Segment, gaps_of, kind_of, language_of
from onrecord.text import StoryText

CAPTIONS = frozenset({"figcaption", "caption"})
# "fell." and "「…」。", not "3.5" or a headline
SENTENCE_END = re.compile(r"[.!?…][\"”’»)\]]*(?:\s|$)|[。！？]|[।۔؟]")
LEAST_LETTERS = 150
CLEARLY_PROSE = 800
INDEX_HEADINGS = 5
# words: a teaser card has fewer
OWN_STORY = 60


def split_html(page: Page) -> tuple[Story, ...]:
    """Cut an HTML page into its stories and the furniture around them, in the order of the stream."""
    tree = parse_tree(page.markup or "")
    if tree is None:
        return ()
    seen, metadata = visible_pieces(tree), read_metadata(tree)
    layout = Layout(page, breaks(tree), element_spans(tree, "a"))
    several = [] if metadata.one_article else _several_articles(tree, page.stream, seen)
    if several:
        bare = replace(metadata, title=None, author=None)
        found = [_article(layout, main, bare, _first_heading(main)) for main in several]
    else:
        main = main_text(tree, page.stream)
        if not is_article(main, page.stream) or is_index(main, seen):
            return _numbered(_furniture(layout, seen, ()))
        headline = _headline(seen, main, metadata, page.stream)
        found = [_article(layout, (*_summary(layout, seen, main, headline), *main), metadata, headline)]
    used = tuple(piece for _, pieces in found for piece in pieces)
    stories = [story for story, _ in found]
    return _numbered([*stories, *_furniture(layout, seen, used)])


@dataclass(frozen=True, slots=True)
class Layout:
    """A page, the stream offsets where its lines begin, and the spans of its links."""

    page: Page
    lines: frozenset[int]
    links: tuple[Span, ...]

    def block(self, piece: Piece) -> PageBlock:
        """Return a piece as a block: words that one blank parts on the page stay together."""
        stream, runs = self.page.stream, list[Run]()
        for word in piece.words:
            last = runs[-1] if runs else None
            gap = stream[last.end : word.start] if last else ""
            if last and (gap == " " or (not gap and word.start not in self.lines)):
                runs[-1] = Run(last.start, word.end, last.before)
            else:
                apart = last is not None and (not gap or not gap.strip() or gap[0].isspace() or gap[-1].isspace())
                runs.append(Run(word.start, word.end, " " if apart else ""))
        return block_of(stream, tuple(runs), hint=piece.tag)


def _several_articles(tree: Any, stream: str, seen: tuple[Piece, ...]) -> list[tuple[Piece, ...]]:
    """Return the blocks of each article element, where a page holds two or more that read like stories."""
    spans = element_spans(tree, "article")
    starts = [piece.span.start for piece in seen]
    found = []
    for span in spans:
        near = seen[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        inside = tuple(piece for piece in near if span.contains(piece.span) and piece.tag not in CAPTIONS)
        heading = _first_heading(inside)
        words = sum(len(piece.words) for piece in inside if not piece.linked)
        if heading and inside.index(heading) < 3 and words >= OWN_STORY and is_article(inside, stream):
            found.append(inside)
    return found if len(found) > 1 else []


def is_article(main: tuple[Piece, ...], stream: str) -> bool:
    """Say whether blocks read like prose: enough letters, and many of them in sentences that end.

    A list of headlines has no full stops, and is no story.
    """
    texts = [piece.text(stream) for piece in main]
    total = sum(map(len, texts))
    prose = sum(len(text) for text in texts if SENTENCE_END.search(text))
    return total >= LEAST_LETTERS and (2 * prose >= total or prose >= CLEARLY_PROSE)


def is_index(main: tuple[Piece, ...], seen: tuple[Piece, ...]) -> bool:
    """Say whether the chosen blocks are teasers: as many linked headings as paragraphs among them."""
    inside = Span(main[0].span.start, main[-1].span.end)
    linked = sum(piece.linked and piece.role == "heading" for piece in seen if inside.contains(piece.span))
    return linked >= INDEX_HEADINGS and 2 * linked >= sum(piece.role != "heading" for piece in main)


def _article(
    layout: Layout, main: tuple[Piece, ...], metadata: Metadata, headline: Piece | None
) -> tuple[Story, tuple[Piece, ...]]:
    """Return one story and the pieces that it took from the page."""
    page = layout.page
    told = [piece for piece in main if piece is not headline and not _repeats(piece, headline, page.stream)]
    body = of_the_story(told, kinds_of([layout.block(piece) for piece in told]), page.stream, layout.links)
    blocks = [layout.block(piece) for piece in body]
    build = StoryText(page.stream)
    for piece, block in zip(body, blocks, strict=True):
        write(build, block, plan(block, piece.role), piece.role)
    extent = build.alignment.to_stream(Span(0, len(build.text)))
    title = [layout.block(headline)] if headline else []
    segment = Segment(headline=list(range(len(title))), body=list(range(len(title), len(title) + len(blocks))))
    story = Story(
        id=content_id("story", page.sha256, extent.start, extent.end), page_id=page.sha256, order=0,
        kind=kind_of([*title, *blocks], kinds_of([*title, *blocks]), segment),
        headline=headline.span if headline else None, headline_text=headline.text(page.stream) if headline else None,
        extent=extent, text=build.text, alignment=build.alignment, blocks=tuple(build.blocks),
        publisher=metadata.publisher, byline=metadata.author, lang=metadata.language or language_of(build.text),
        published=metadata.published, gaps=gaps_of(build), repairs=tuple(build.repairs),
    )  # fmt: skip
    return story, (*body, headline) if headline else tuple(body)


def _summary(
    layout: Layout, seen: tuple[Piece, ...], main: tuple[Piece, ...], headline: Piece | None
) -> tuple[Piece, ...]:
    """Return the blocks that sum the story up and stand between its headline and what was chosen as its text."""
    first = min((piece.span.start for piece in main if piece is not headline), default=0)
    if headline is None:
        return ()
    between = [piece for piece in seen if headline.span.end <= piece.span.start and piece.span.end <= first]
    return summary_of(between, kinds_of([layout.block(piece) for piece in between]), layout.links)


def _first_heading(pieces: tuple[Piece, ...]) -> Piece | None:
    return next((piece for piece in pieces if piece.role == "heading"), None)


def _headline(seen: tuple[Piece, ...], main: tuple[Piece, ...], metadata: Metadata, stream: str) -> Piece | None:
    """Return the visible heading that the page's own title repeats, or the only top heading."""
    title = _letters(metadata.title or "")
    top = [piece for piece in seen if piece.tag == "h1"]
    named = [
        piece
        for piece in seen
        if piece.role == "heading" and len(piece.words) > 1 and _letters(piece.text(stream)) in title
    ]
    if named and title:
        return max(named, key=lambda piece: (piece.tag == "h1", len(piece.words), -piece.span.start))
    before = [piece for piece in top if piece.span.start < main[0].span.start]
    return before[0] if len(before) == 1 else None


def _repeats(piece: Piece, headline: Piece | None, stream: str) -> bool:
    return headline is not None and _letters(piece.text(stream)) == _letters(headline.text(stream))


def _letters(text: str) -> str:
    return "".join(sign for sign in text.lower() if sign.isalnum())


def _furniture(layout: Layout, seen: tuple[Piece, ...], used: tuple[Piece, ...]) -> Iterator[Story]:
    """Yield captions one by one, and everything else that a reader sees as runs of furniture."""
    taken = {word.start for piece in used for word in piece.words}
    run: list[Piece] = []
    for piece in seen:
        free = tuple(word for word in piece.words if word.start not in taken)
        caption = piece.tag in CAPTIONS
        if run and (len(free) < len(piece.words) or caption):
            yield _rest(layout, run, "boilerplate")
            run = []
        if free and caption:
            yield _rest(layout, [Piece(free, tag=piece.tag)], "caption")
        elif free:
            run.append(Piece(free, tag=piece.tag))
    if run:
        yield _rest(layout, run, "boilerplate")


def _rest(layout: Layout, pieces: list[Piece], kind: StoryKind) -> Story:
    build = StoryText(layout.page.stream)
    for piece in pieces:
        write(build, layout.block(piece), Plan(()), "paragraph")
    extent = Span(pieces[0].span.start, pieces[-1].span.end)
    sha256 = layout.page.sha256
    return Story(id=content_id(kind, sha256, extent.start, extent.end), page_id=sha256, order=0, kind=kind,
                 headline=None, extent=extent, text=build.text, alignment=build.alignment,
                 blocks=tuple(build.blocks))  # fmt: skip


def _numbered(stories: Iterable[Story]) -> tuple[Story, ...]:
    ordered = sorted(stories, key=lambda story: (story.extent.start, story.extent.end))
    return tuple(replace(story, order=number) for number, story in enumerate(ordered))
