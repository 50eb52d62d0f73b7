"""Stories of our own → tolds, read by the reader itself."""

from __future__ import annotations

import re

from onrecord.annotate import Resources
from onrecord.linked import Told
from onrecord.model import Page, Published, Reading, Span, Story, content_id
from onrecord.run import read_story
from onrecord.text import StoryText

READ: dict[tuple[str, str | None, str], Reading] = {}


def read(text: str, resources: Resources, on: str | None = None, document: str = "a") -> Reading:
    """Read a bare text, whose lines are paragraphs, as one story published on a day; each text once."""
    key = (text, on, document)
    if key not in READ:
        build = StoryText(text)
        position = 0
        for line in text.split("\n"):
            build.keep(position, position + len(line))
            build.close_block("paragraph")
            position += len(line) + 1
        story = Story(
            id=content_id("story", text, on, document), page_id=document, order=0, kind="report", headline=None,
            extent=Span(0, len(text)), text=build.text, alignment=build.alignment, blocks=tuple(build.blocks),
            published=Published(value=on, basis="stated" if on else "unknown"),
        )  # fmt: skip
        page = Page(name=f"{document}.txt", sha256="0" * 64, media_type="text/plain", stream=text)
        READ[key] = read_story(page, story, resources)
    return READ[key]


def figure(
    text: str,
    resources: Resources,
    *,
    on: str | None = None,
    number: str = "",
    document: str = "a",
    known_at: str | None = None,
) -> Told:
    """Return the figure of a text whose words hold a number as printed, else its first figure."""
    reading = read(text, resources, on, document)
    wanted = re.compile(re.escape(number) + r"(?![\d,.]\d)")
    figures = [claim for claim in reading.claims if claim.kind == "figure"]
    claim = next(claim for claim in figures if wanted.search(claim.evidence[0].exact))
    return Told(claim=claim, reading=reading, document=document, known_at=known_at)
