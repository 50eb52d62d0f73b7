"""An HTML page → its story, its captions and the rest of what a reader sees, each with its place in the stream."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from onrecord.model import Page, Span, Story, StoryKind, content_id
from onrecord.pages.html import Piece, breaks, main_text, parse_tree, visible_pieces
from onrecord.pages.metadata import Metadata, read_metadata
from onrecord.text import StoryText

CAPTIONS = frozenset({"figcaption", "caption"})
# "fell." and "「…」。", not "3.5" or a headline
SENTENCE_END = re.compile(r"[.!?…][\"”’»)\]]*(?:\s|$)|[。！？]|[।۔؟]")
LEAST_LETTERS = 150
CLEARLY_PROSE = 800
INDEX_HEADINGS = 5


def split_html(page: Page) -> tuple[Story, ...]:
    """Cut an HTML page into its story and the furniture around it, in the order of the stream."""
    tree = parse_tree(page.markup or "")
    if tree is None:
        return ()
    main, lines = main_text(tree, page.stream), breaks(tree)
    seen, metadata = visible_pieces(tree), read_metadata(tree)
    if not is_article(main, page.stream) or is_index(main, seen):
        return _numbered(_furniture(page, seen, (), lines))
    headline = _headline(seen, main, metadata, page.stream)
    body = [piece for piece in main if not _repeats(piece, headline, page.stream)]
    story = _story(page, body, headline, metadata, lines)
    used = (*main, headline) if headline else main
    return _numbered([story, *_furniture(page, seen, used, lines)])


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


def _story(page: Page, main: list[Piece], headline: Piece | None, metadata: Metadata, lines: frozenset[int]) -> Story:
    build = StoryText(page.stream)
    for piece in main:
        _keep(build, piece, page.stream, lines)
        build.close_block(piece.role)
    extent = build.alignment.to_stream(Span(0, len(build.text)))
    return Story(
        id=content_id("story", page.sha256, extent.start, extent.end), page_id=page.sha256, order=0, kind="report",
        headline=headline.span if headline else None, headline_text=headline.text(page.stream) if headline else None,
        extent=extent, text=build.text, alignment=build.alignment, blocks=tuple(build.blocks),
        publisher=metadata.publisher, byline=metadata.author, lang=metadata.language, published=metadata.published,
        repairs=tuple(build.repairs),
    )  # fmt: skip


def _keep(build: StoryText, piece: Piece, stream: str, lines: frozenset[int]) -> None:
    """Append a block's words; white space between two words of the page becomes one blank."""
    end: int | None = None
    for word in piece.words:
        if end == word.start and end in lines:
            build.insert(" ")
        elif end is not None and word.start > end:
            if stream[end : word.start] == " ":
                build.keep(end, word.start)
            elif stream[end : word.start].strip() == "" or _parted(stream, end, word.start):
                build.insert(" ")
        build.keep(word.start, word.end)
        end = word.end


def _parted(stream: str, left: int, right: int) -> bool:
    """Say whether what was left out between two words stood apart from them on the page."""
    return stream[left].isspace() or stream[right - 1].isspace()


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


def _furniture(page: Page, seen: tuple[Piece, ...], used: tuple[Piece, ...], lines: frozenset[int]) -> Iterator[Story]:
    """Yield captions one by one, and everything else that a reader sees as runs of furniture."""
    taken = {word.start for piece in used for word in piece.words}
    run: list[Piece] = []
    for piece in seen:
        free = tuple(word for word in piece.words if word.start not in taken)
        caption = piece.tag in CAPTIONS
        if run and (len(free) < len(piece.words) or caption):
            yield _rest(page, run, "boilerplate", lines)
            run = []
        if free and caption:
            yield _rest(page, [Piece(free, tag=piece.tag)], "caption", lines)
        elif free:
            run.append(Piece(free, tag=piece.tag))
    if run:
        yield _rest(page, run, "boilerplate", lines)


def _rest(page: Page, pieces: list[Piece], kind: StoryKind, lines: frozenset[int]) -> Story:
    build = StoryText(page.stream)
    for piece in pieces:
        _keep(build, piece, page.stream, lines)
        build.close_block("paragraph")
    extent = Span(pieces[0].span.start, pieces[-1].span.end)
    return Story(id=content_id("story", page.sha256, extent.start, extent.end), page_id=page.sha256, order=0, kind=kind,
                 headline=None, extent=extent, text=build.text, alignment=build.alignment,
                 blocks=tuple(build.blocks))  # fmt: skip


def _numbered(stories: Iterable[Story]) -> tuple[Story, ...]:
    ordered = sorted(stories, key=lambda story: (story.extent.start, story.extent.end))
    return tuple(replace(story, order=number) for number, story in enumerate(ordered))
