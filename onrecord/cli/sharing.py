"""The verbs that pass the record on: export it, take an exported one in, answer an assistant."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.cli.terms import AsOf, ConflictOption, RecordOption, app, day_of, opened, say
from onrecord.errors import BadConfig, Refused

if TYPE_CHECKING:
    from onrecord.brief.public import Public


class What(StrEnum):
    """What an export holds."""

    stories = "stories"
    claims = "claims"
    figures = "figures"
    events = "events"
    attributions = "attributions"
    record = "record"


class Form(StrEnum):
    """The format of an export."""

    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"
    geojson = "geojson"
    annotations = "annotations"
    claimreview = "claimreview"
    acled = "acled"
    ucdp = "ucdp"
    evidence = "evidence"


@app.command(epilog="Example: onrecord export claims.csv --format csv --what claims")
def export(
    out: Annotated[
        Path | None, typer.Argument(help="The file to write; by default standard output.", metavar="[FILE]")
    ] = None,
    record: RecordOption = None,
    what: Annotated[What | None, typer.Option(help="What to export; by default what the format is for.")] = None,
    form: Annotated[
        Form, typer.Option("--format", help="The format; docs/export.md says what each holds.")
    ] = Form.jsonl,
    as_of: AsOf = None,
    public: Annotated[
        bool, typer.Option("--public", help="For everybody: short excerpts, recent military matters held back.")
    ] = False,
    hold: Annotated[int, typer.Option(help="With --public: hours for which these are held back.", min=12)] = 24,
    at: Annotated[
        str | None, typer.Option(help="With --public: the moment of publication; by default now.", metavar="TIME")
    ] = None,
    claim: Annotated[str | None, typer.Option(help="Evidence for this claim.", metavar="ID")] = None,
    brief: Annotated[str | None, typer.Option(help="Evidence for the brief of this day.", metavar="DATE")] = None,
    figure: Annotated[str | None, typer.Option(help="Evidence for this figure.", metavar="NAME")] = None,
    search: Annotated[
        str | None, typer.Option(help="Evidence for the answers to this search.", metavar="QUERY")
    ] = None,
    conflict: ConflictOption = None,
) -> None:
    """Write the record in a standard format, in an order that does not change.

    CSV comes with its schema when it goes to a file. With --public nothing leaves that must not. `--format evidence`
    writes a folder, or a .zip, with the captured bytes and a script that finds every quotation in them again.
    """
    if form is Form.evidence or claim or brief or figure or search:
        _evidence(out, record, form, public, {"claim": claim, "brief": day_of(brief), "figure": figure, "query": search,
                                              "as_of": as_of, "conflict": conflict})  # fmt: skip
        return
    rules = _public(hold, at) if public else None
    with opened(record) as held:
        if out is None:
            for line in held.export(what, form, as_of=as_of, public=rules):
                typer.echo(line, nl=False)
        else:
            for path in held.export_to(out, what, form, as_of=as_of, public=rules):
                say(f"written  {path}")
    if rules and rules.held_back:
        say(f"{rules.held_back} claims held back for now")


def _evidence(out: Path | None, record: str | None, form: Form, public: bool, asked: dict[str, Any]) -> None:
    if form is not Form.evidence or out is None:
        raise BadConfig("an evidence pack is a folder or a .zip: onrecord export PACK.zip --format evidence --claim ID")
    if public:
        raise Refused("an evidence pack holds whole pages: hand it to those who check it, and publish claims instead")
    with opened(record) as held:
        count = held.evidence(out, **asked)
    say(f"written  {out}: {count} quotations; check it with `sha256sum -c SHA256SUMS` and `python3 verify.py`")


@app.command("import", epilog="Example: onrecord import war.jsonl --record copy.onrecord")
def import_(
    source: Annotated[
        Path,
        typer.Argument(
            help="What `onrecord export FILE --what record` wrote.", metavar="FILE", exists=True, dir_okay=False
        ),
    ],
    record: RecordOption = None,
) -> None:
    """Take in an exported record: its bytes, log, readings and decisions; what is held already is left as it is.

    Broken off, the same command goes on. A reading that does not stand on its page's bytes is not taken.
    """
    with opened(record, create=True) as held:
        done = held.import_from(source)
    number, head = done.checkpoint
    typer.echo(
        f"imported  {done.pages} pages, {done.captures} captures, {done.readings} readings, {done.decisions} decisions"
    )
    typer.echo(f"record    checkpoint {number} {head[:16]}")
    for sha256 in done.refused:
        say(f"page {sha256[:12]}: its reading does not stand on its bytes; `onrecord add` reads it anew")


@app.command(epilog="Example: onrecord mcp --record war.onrecord (the command of an assistant's MCP server)")
def mcp(record: RecordOption = None) -> None:
    """Answer an assistant over standard input and output (Model Context Protocol): reads alone, each with its quotations."""
    from onrecord.mcp import serve
    from onrecord.web.asking import Desk

    with opened(record) as held:
        serve(Desk(held), sys.stdin.buffer, sys.stdout.buffer)


def _public(hold: int, at: str | None) -> Public:
    """Return the rules of a publication at a moment, now where none is given."""
    from datetime import UTC, datetime

    from onrecord.brief.public import Public
    from onrecord.moments import time_of

    return Public(now=datetime.fromisoformat(time_of(at)) if at else datetime.now(UTC), hold_hours=hold)
