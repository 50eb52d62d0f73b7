"""Main text of web pages: the text of a page's stories, one block a line."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

from onrecord import pages
from onrecord.annotate import Resources
from onrecord.model import READ_KINDS


def predict(row: dict[str, Any], resources: Resources) -> dict[str, Any]:
    """Return the page's main text as the reader splits it."""
    data = gzip.decompress((Path(row["_folder"]) / row["html"]).read_bytes())
    stories = pages.split(pages.read(data, row["html"], url=row.get("url")))
    blocks = [block.span.of(story.text) for story in stories if story.kind in READ_KINDS for block in story.blocks]
    return {"id": row["id"], "text": "\n".join(blocks)}
