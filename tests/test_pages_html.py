"""HTML pages: the stream, the main text with its alignment, metadata, and what is no story."""

from __future__ import annotations

import json

import lxml.html
import pytest

from onrecord import pages
from onrecord.model import READ_KINDS, Span
from onrecord.pages.html import breaks, main_text, parse_tree, text_stream, visible_pieces
from onrecord.pages.metadata import iso_day, read_metadata

PARAGRAPHS = (
    "The harbour office at <b>Izma</b>il said two cranes were hit before dawn and that nobody was on the quay.",
    "Crews put out the fire within an hour, the office added, and grain was loaded again from the southern berths.",
    "A spokesman for the regional administration said the power was back in most streets by noon on Friday.",
    "Shipping agents reached by telephone said three vessels waiting in the roads had been told to stay where they were.",
)
ARTICLE = f"""<!DOCTYPE html><html lang="en-GB"><head><title>Two cranes hit at Izmail port | The Roadstead</title>
<meta property="og:site_name" content="The Roadstead">
<meta property="article:published_time" content="2024-12-06T10:15:00+02:00">
<meta name="author" content="Ilona Brandt"><script>var quay = "never read";</script></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/war">War</a></li></ul></nav>
<article><h1>Two cranes hit at Izmail port</h1>
<p>{PARAGRAPHS[0]}</p><!-- an advertisement --><p>{PARAGRAPHS[1]}</p>
<figure><img src="x.jpg"><figcaption>A crane on the quay, photographed in 2023.</figcaption></figure>
<p>{PARAGRAPHS[2]}</p><p>{PARAGRAPHS[3]}</p></article>
<footer>All rights reserved.</footer></body></html>"""


def the_story(markup: str) -> tuple[pages.Page, pages.Story]:
    page = pages.read(markup.encode(), "page.html", captured_at=None)
    (story,) = [story for story in pages.split(page) if story.kind in READ_KINDS]
    return page, story


def test_stream_is_every_text_node_in_document_order() -> None:
    page = pages.read(ARTICLE.encode(), "page.html")
    assert page.stream == "".join(lxml.html.document_fromstring(ARTICLE).itertext())


def test_story_text_maps_to_the_stream_across_inline_markup() -> None:
    page, story = the_story(ARTICLE)
    at = story.text.index("Izmail")
    span = story.alignment.to_stream(Span(at, at + len("Izmail")))
    assert span.of(page.stream) == "Izmail"
    for index, sign in enumerate(story.text):
        pieces = story.alignment.to_page(Span(index, index + 1))
        assert not pieces or pieces[0].of(page.stream) == sign


def test_story_has_what_the_page_says_of_itself() -> None:
    _, story = the_story(ARTICLE)
    assert story.headline_text == "Two cranes hit at Izmail port"
    assert (story.publisher, story.byline, story.lang) == ("The Roadstead", "Ilona Brandt", "en")
    assert (story.published.value, story.published.basis) == ("2024-12-06", "page")
    assert "Two cranes hit at Izmail port" not in story.text


def test_nothing_a_reader_sees_is_dropped() -> None:
    page = pages.read(ARTICLE.encode(), "page.html")
    stories = pages.split(page)
    kept = " ".join(story.text for story in stories) + " ".join(story.headline_text or "" for story in stories)
    for words in ("Home", "All rights reserved.", "A crane on the quay", "three vessels waiting"):
        assert words in kept
    assert [story.kind for story in stories if "crane on the quay" in story.text] == ["caption"]
    assert "never read" not in kept


@pytest.mark.parametrize(
    ("label", "markup"),
    [
        ("list of links", "<html><body><ul>" + "".join(f"<li><a href='/{n}'>Headline number {n} about the war</a></li>" for n in range(40)) + "</ul></body></html>"),
        ("list of teasers", "<html><body><main>" + "".join(f"<div><h2><a href='/{n}'>Headline {n}</a></h2><p>The ministry said on day {n} that talks went on in the capital.</p></div>" for n in range(12)) + "</main></body></html>"),
        ("empty body", "<html><body></body></html>"),
        ("only script", "<html><body><script>alert('x')</script></body></html>"),
        ("broken tags", "<html><p><div><<<>>>&&&<b><i></p></html"),
        ("nul bytes", "<html>\0<body>\0</body></html>"),
    ],
)  # fmt: skip
def test_page_without_an_article_has_no_story(label: str, markup: str) -> None:
    stories = pages.split(pages.read(markup.encode(), "page.html"))
    assert not [story for story in stories if story.kind in READ_KINDS], label


def test_words_on_two_lines_of_an_address_stand_apart() -> None:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    _, story = the_story(
        f"<html><body><article>{body}<p>Letters to Berth Nine.<br>Izmail, Odesa region.</p></article></body></html>"
    )
    assert "Nine. Izmail" in story.text


def test_structured_data_chooses_the_visible_blocks() -> None:
    body = " ".join(PARAGRAPHS).replace("<b>", "").replace("</b>", "")
    data = json.dumps({"@type": "NewsArticle", "articleBody": body})
    junk = "<p>Sign up for our letter and never miss a story from the harbour again, every single morning.</p>"
    paragraphs = junk.join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    markup = f'<html><head><script type="application/ld+json">{data}</script></head><body><main>{paragraphs}</main></body></html>'
    tree = parse_tree(markup)
    stream = text_stream(tree)
    assert "Sign up" not in " ".join(piece.text(stream) for piece in main_text(tree, stream))
    assert any("Sign up" in piece.text(stream) for piece in visible_pieces(tree))
    assert breaks(tree)


@pytest.mark.parametrize(
    ("label", "head", "value", "basis"),
    [
        ("two fields agree", '<meta property="article:published_time" content="2024-11-02T01:00Z"><meta name="date" content="2024-11-02">', "2024-11-02", "page"),
        ("neighbouring days", '<meta property="article:published_time" content="2024-11-02T23:30Z"><meta name="date" content="2024-11-03">', "2024-11-02/2024-11-03", "page"),
        ("contradiction", '<meta property="article:published_time" content="2024-11-02"><meta name="date" content="2024-03-03">', None, "unknown"),
        ("nothing stated", "<title>No date</title>", None, "unknown"),
        ("no day", '<meta name="date" content="last Tuesday">', None, "unknown"),
    ],
)  # fmt: skip
def test_published_is_what_the_metadata_states(label: str, head: str, value: str | None, basis: str) -> None:
    published = read_metadata(parse_tree(f"<html><head>{head}</head><body><p>x</p></body></html>")).published
    assert (published.value, published.basis) == (value, basis), label


def test_iso_day_refuses_impossible_days() -> None:
    assert iso_day("2024-13-02") is None


def test_declared_encoding_is_used() -> None:
    page = pages.read(
        '<html><head><meta charset="windows-1251"></head><body><p>Харків</p></body></html>'.encode("cp1251"), "x.html"
    )
    assert "Харків" in page.stream
    assert page.encoding == "windows-1251"


def test_two_articles_on_one_page_are_two_stories() -> None:
    def article(title: str, place: str) -> str:
        body = "".join(f"<p>{paragraph.replace('Izma</b>il', place + '</b>')}</p>" for paragraph in PARAGRAPHS)
        return f"<article><h2>{title}</h2>{body}</article>"

    markup = f"<html><body><main>{article('Cranes hit', 'Reni')}{article('Silos hit', 'Vylkove')}</main></body></html>"
    stories = [story for story in pages.split(pages.read(markup.encode(), "p.html")) if story.kind in READ_KINDS]
    assert [story.headline_text for story in stories] == ["Cranes hit", "Silos hit"]
    assert "Reni" in stories[0].text
    assert "Vylkove" not in stories[0].text
