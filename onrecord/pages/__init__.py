"""Bytes → Page → Stories."""

from __future__ import annotations

import hashlib

from onrecord.model import READ_KINDS, Page, Story
from onrecord.pages import html
from onrecord.pages.blocks import text_blocks
from onrecord.pages.html_stories import split_html
from onrecord.pages.stories import split_blocks
from onrecord.text import decode


def read(data: bytes, name: str, *, url: str | None = None, captured_at: str | None = None) -> Page:
    """Return the page of one capture: its hash and its text stream.

    An HTML page is known by its first kilobytes or its name; its stream is every text node in document order.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    if html.is_html(data) or name.lower().endswith((".html", ".htm", ".xhtml")):
        stream, encoding, markup, issues = html.read_markup(data)
        media_type = "text/html"
    else:
        stream, encoding, issues = decode(data)
        markup, media_type = None, "text/plain"
    return Page(name=name, sha256=sha256, media_type=media_type, stream=stream, url=url, captured_at=captured_at,
                encoding=encoding, markup=markup, issues=issues)  # fmt: skip


def split(page: Page) -> tuple[Story, ...]:
    """Cut a page into its stories, sidebars, captions and furniture, in the order of the stream."""
    if page.markup is not None:
        return split_html(page)
    return split_blocks(page, text_blocks(page.stream))


__all__ = ["READ_KINDS", "read", "split"]
