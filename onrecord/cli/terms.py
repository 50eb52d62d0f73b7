"""What all verbs share: the application, its options, exit codes, and how it talks. Output is data, standard error is talk."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from onrecord import config
from onrecord.errors import NothingHeld, OnRecordError, Refused

if TYPE_CHECKING:
    from onrecord.bundles import Left
    from onrecord.record import Record

MOST_LEFT = 10
NOTHING_FOUND, WRONG_USE, REFUSED, DAMAGED = 1, 2, 3, 4
EPILOG = "Exit codes: 0 done, 1 nothing found, 2 wrong use, 3 refused for safety, 4 the record is damaged."


def _code_of(error: OnRecordError) -> int:
    if isinstance(error, NothingHeld):
        return NOTHING_FOUND
    return REFUSED if isinstance(error, Refused) else WRONG_USE


class Verbs(TyperGroup):
    """Turns every error that a user can act on into one sentence and an exit code."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except OnRecordError as error:
            say(str(error))
            raise typer.Exit(_code_of(error)) from error
        except BrokenPipeError:
            # the reader of the output has gone (`| head`): what is left in the buffer has nowhere to go
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(0) from None


app = typer.Typer(
    cls=Verbs,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=EPILOG,
)


class Layout(StrEnum):
    """How readings and answers are printed."""

    text = "text"
    json = "json"
    jsonl = "jsonl"


RecordOption = Annotated[
    str | None,
    typer.Option(
        "--record",
        help="The record's folder (record.db, blobs/), or postgresql://USER@HOST/DATABASE. Default: $ONRECORD_RECORD, onrecord.toml, ./record.onrecord.",
        show_default=False,
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of", help="As known on this day or UTC time: pages captured later do not count.", metavar="DATE"
    ),
]
From = Annotated[
    str | None, typer.Option("--from", help="Only these pages, by name, with commas between.", metavar="PAGES")
]
ConflictOption = Annotated[
    str | None,
    typer.Option(help="Which conflict's parties and sections to go by; by default the one most pages are about."),
]
LayoutOption = Annotated[Layout, typer.Option("--format", help="How to print.")]


def say(line: str) -> None:
    typer.echo(line, err=True)


def show(lines: Iterable[str]) -> None:
    for line in lines:
        typer.echo(line)


def dump(value: Any, *, indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent, default=str)


def opened(place: str | None, *, create: bool = False) -> Record:
    from onrecord.record import open_record

    return open_record(place or config.load().record, create=create)


@contextmanager
def bars() -> Iterator[Callable[[str, int, int], None]]:
    """Give a callback that draws bars on standard error, on a terminal only."""
    if not sys.stderr.isatty():
        yield lambda what, done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        bars: dict[str, Any] = {}

        def draw(what: str, done: int, total: int) -> None:
            if what not in bars:
                bars[what] = progress.add_task(what, total=total)
            progress.update(bars[what], completed=done)

        yield draw


@app.callback()
def main() -> None:
    """Keep the record of who said what about a war, with the exact words behind every line."""


def tell_left(left: Sequence[Left]) -> None:
    """Say what files name or hold that was not taken: the first few, and how many more."""
    for each in left[:MOST_LEFT]:
        say(f"{each.what}: {each.why}")
    if len(left) > MOST_LEFT:
        say(f"and {len(left) - MOST_LEFT:,} more, each kept as an Issue where there is a record")


def finish(refused: list[tuple[str, str]], found: int) -> None:
    for name, why in refused:
        say(f"{name}: {why}")
    if refused:
        raise typer.Exit(WRONG_USE)
    if not found:
        raise typer.Exit(NOTHING_FOUND)


def day_of(value: str | None) -> date | None:
    from onrecord.moments import time_of

    return None if value is None else date.fromisoformat(time_of(value)[:10])


def names_in(given: str | None) -> list[str]:
    return [name.strip() for name in (given or "").split(",") if name.strip()]
