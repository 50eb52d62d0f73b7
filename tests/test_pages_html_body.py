"""What of an HTML page's chosen blocks is the story: summaries in, site lines, pointers and author notes out."""

from __future__ import annotations

import pytest

from onrecord import pages
from onrecord.model import READ_KINDS
from onrecord.pages import html

BODY = (
    "The ferry between Vardo and Kelm stopped running on Tuesday after a shell fell on the eastern landing, the port said.",
    "Nobody was hurt, and the two crews were brought back by a tug before nightfall, the port's director told reporters.",
    "He said divers would look at the pontoon in the morning and that lorries were being sent round by the northern bridge.",
)
NOTE = "Mara Holt is a correspondent who covers ports and shipping. Follow her on X."


def read(before: str = "", between: str = "", after: str = "") -> str:
    """Return the story text of a page with some markup before, between and after its paragraphs."""
    paragraphs = f"<p>{BODY[0]}</p>{between}<p>{BODY[1]}</p><p>{BODY[2]}</p>"
    page = f"""<!DOCTYPE html><html><head><title>Ferry stops at Vardo</title></head><body><nav><a href="/">Home</a></nav>
    <article><h1>Ferry stops at Vardo</h1>{before}{paragraphs}{after}</article><footer><p>Impressum</p></footer></body></html>"""
    stories = pages.split(pages.read(page.encode(), "page.html"))
    return "\n".join(story.text for story in stories if story.kind in READ_KINDS)


LEFT_OUT = [
    ("a paragraph that is a link", "between", '<p><a href="/b"><b>THIRD BRIDGE HIT IN A WEEK, OFFICIALS COUNT LOSSES</b></a></p>', "THIRD BRIDGE"),
    ("an offer of an app", "after", "<p>CLICK HERE TO GET THE HARBOUR APP</p>", "HARBOUR APP"),
    ("an offer of membership", "after", "<p>Want to save stories to read later? Start your Herald subscription today.</p>", "subscription"),
    ("an invitation to a forum", "after", "<p>Join thought-provoking conversations and follow other readers</p>", "conversations"),
    ("who wrote it", "after", f"<p>{NOTE}</p>", "Mara Holt"),
    ("a list of other stories", "after",
     '<ul><li><a href="/c">Ten bridges that changed hands</a></li><li><a href="/d">A short history of the Kelm ferry</a></li></ul>',
     "short history"),
]  # fmt: skip
KEPT = [
    ("an author named in the news", "between", "<p>Mara Holt is a correspondent who was detained at the landing, the port said.</p>", "was detained"),
    ("a link inside a sentence", "between", '<p>The <a href="/b">tug reached the pier</a> after an hour of waiting, he said.</p>', "tug reached"),
    ("where it was first printed", "after", "<p>This article was originally published by the Kelm Courier.</p><p>It was read again on Friday.</p>",
     "Kelm Courier"),
    ("a heading that sums it up", "before", "<h2>Nobody hurt as a shell falls on the eastern landing before nightfall</h2>", "Nobody hurt as"),
    ("the points of a summary", "before",
     "<ul><li>A shell fell on the eastern landing of the Kelm ferry on Tuesday.</li>"
     "<li>Lorries are being sent round by the bridge in the north.</li></ul>", "Lorries are being"),
]  # fmt: skip


@pytest.mark.parametrize(("label", "where", "markup", "words"), LEFT_OUT, ids=[case[0] for case in LEFT_OUT])
def test_is_left_out(label: str, where: str, markup: str, words: str) -> None:
    text = read(**{where: markup})
    assert words not in text
    assert all(paragraph in text for paragraph in BODY)


@pytest.mark.parametrize(("label", "where", "markup", "words"), KEPT, ids=[case[0] for case in KEPT])
def test_is_kept(label: str, where: str, markup: str, words: str) -> None:
    assert words in read(**{where: markup})


def test_a_linked_list_over_the_story_is_no_summary() -> None:
    links = "".join(
        f'<li><a href="/{n}">A headline of another story with more than nine words {n}</a></li>' for n in range(3)
    )
    assert "another story" not in read(before=f"<ul>{links}</ul>")


def test_a_page_of_more_text_nodes_than_two_signs_number_is_read_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "MARK_COUNT", 4)
    markup = "".join(f"<p>{BODY[at % 3]} It was crossing {at}.</p>" for at in range(40))
    tree = html.parse_tree(f"<html><body><article>{markup}</article></body></html>")
    stream = html.text_stream(tree)
    assert [piece.text(stream)[-2:] for piece in html.main_text(tree, stream)] == [f" {at}."[-2:] for at in range(40)]


def test_blocks_of_the_stated_text_are_those_that_stand_in_it() -> None:
    ferries = [
        f"theferryof{at // 7}leftvardointhemorningwithlorriesandpassengersforkelmandback{at}" for at in range(300)
    ]
    stated = "".join(ferries[20:250])
    blocks = [*ferries, "short", "", "leftvardointhemo", ferries[30][:20], ferries[249] + "more", *reversed(ferries)]
    assert list(html._stand_in(blocks, stated)) == [
        len(each) > html.SHORTEST_STATED and each in stated for each in blocks
    ]
