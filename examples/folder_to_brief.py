"""A folder of pages → the brief of a day, as Markdown on standard output and as one HTML file.

python examples/folder_to_brief.py                          the example pages, 26 November 2024
python examples/folder_to_brief.py PAGES 2024-11-26 OUT.html
"""

from __future__ import annotations

import sys
import tempfile
from datetime import date
from pathlib import Path

import onrecord
from onrecord.brief import render_html, render_markdown
from onrecord.examples import FOLDER


def main(pages: str = str(FOLDER / "2024-11"), day: str = "2024-11-26", out: str = "brief.html") -> None:
    # a record outlives the script where it is given a lasting folder
    with (
        tempfile.TemporaryDirectory() as folder,
        onrecord.open_record(Path(folder) / "war.onrecord", create=True) as record,
    ):
        added = record.add(pages)
        print(f"{added.new} pages captured, {len(added.refused)} refused", file=sys.stderr)
        brief = record.brief(date.fromisoformat(day))
    print(render_markdown(brief))
    Path(out).write_text(render_html(brief), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
