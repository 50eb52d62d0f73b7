"""The command line: few verbs, each one deep. Standard output is data, standard error is talk."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True, add_completion=False)


@app.callback()
def main() -> None:
    """Keep the record of who said what about a war, with the exact words behind every line."""


@app.command()
def read(pages: Annotated[list[Path], typer.Argument()], format: str = "jsonl") -> None:
    """Print what pages say and keep nothing."""
    from onrecord import pages as page_reader
    from onrecord.reading import to_json
    from onrecord.run import open_resources, read_page

    resources = open_resources()
    for path in pages:
        for reading in read_page(page_reader.read(path.read_bytes(), path.name), resources):
            print(json.dumps(to_json(reading), ensure_ascii=False))


@app.command()
def bench(task: str, gold: Path, out: Annotated[Path, typer.Option()]) -> None:
    """Write the reader's predictions for a gold set, in the set's own shape."""
    from onrecord import bench as benchmarks
    from onrecord.run import open_resources

    with out.open("w", encoding="utf-8") as target:
        for row in benchmarks.predict(task, gold, open_resources()):
            target.write(json.dumps(row, ensure_ascii=False) + "\n")
