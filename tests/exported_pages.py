"""A small record of pages of our own making, read by the whole line, for tests of what leaves a record."""

from __future__ import annotations

from pathlib import Path

from onrecord.annotate import Resources
from onrecord.intake import Terms
from onrecord.record import Record, open_record
from onrecord.run import read_bytes
from onrecord.store.rows import Rows, page_rows
from onrecord.workers import Task

HTML = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>Night in Odesa</title>
<script>var x = "12 people & <b>more</b>";</script><style>p { color: red }</style></head>
<body><nav><a href="/">Home</a></nav><article><h1>Odesa counts its dead</h1>\r
<p>ODESA, March 14, 2025 (Coast Wire) &mdash; A Russian drone strike on Ukraine killed at least <b>12</b> people &amp; wounded&nbsp;31 in
Odesa on Friday, Mayor Olena Hrytsak said.</p>
<!-- a note that no reader sees: 99 people -->
<p>The governor of Kharkiv region, Pavlo Stets, said that shelling wounded between 11 and 14 people in the region
on&#32;Thursday. &#8220;We counted them twice,&#8221; he said.</p>
<p>The army has moved about 3,000 soldiers to Sumy, Stets said on Friday. He gave no reason for it, and nobody else
has spoken of such a move so far; the ministry of defence said only that it does not speak of where troops are.</p>
</article><footer>&copy; Coast Wire</footer></body></html>
"""
PAGES = {
    "night.html": HTML,
    "=relay.txt": "Coast Wire: 12 dead in Odesa\n\n"
    "March 15, 2025\n\nA Russian drone strike on Odesa in Ukraine killed 12 people on Friday, Mayor Olena Hrytsak said, according to the "
    "Coast Wire agency. The number of wounded rose to 33, the regional hospital said on Saturday.\n\n"
    "Temperatures in the city fell to -3 degrees at night, and 2,500 homes had no heating, the mayor said.\n",
    "doubt.txt": "March 16, 2025\n\nA Russian drone strike on Odesa in Ukraine on Friday killed 15 people, regional governor Oleh Marchuk "
    "said on Sunday. He said that rescue work had ended.\n",
    "empty.txt": " \n",
}  # fmt: skip
CAPTURED = {"night.html": "2025-03-14T20:00:00Z", "=relay.txt": "2025-03-15T20:00:00Z",
            "doubt.txt": "2025-03-16T20:00:00Z", "empty.txt": "2025-03-16T20:00:00Z"}  # fmt: skip


def terms(resources: Resources, captured_at: str) -> Terms:
    """Return the terms of an `add` by the reader that the tests have open."""

    def read(task: Task) -> Rows:
        return page_rows(read_bytes(task.data(), task.name, resources, url=task.url))

    return Terms(captured_at=captured_at, workers=1, make_reader=lambda: read, reader="test@1")


def filled(folder: Path, resources: Resources) -> Record:
    """Return an open record of the pages, captured day by day."""
    held = open_record(folder / "war.onrecord", create=True)
    (folder / "in").mkdir()
    for name, text in PAGES.items():
        path = folder / "in" / name
        path.write_bytes(text.encode())
        held.add(path, terms=terms(resources, CAPTURED[name]))
    return held
