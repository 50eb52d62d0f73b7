"""The verbs over pages and the record, a few lines each."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord import config
from onrecord.cli.terms import (
    DAMAGED,
    NOTHING_FOUND,
    AsOf,
    ConflictOption,
    From,
    Layout,
    LayoutOption,
    RecordOption,
    app,
    bars,
    day_of,
    dump,
    finish,
    names_in,
    opened,
    say,
    show,
    tell_left,
)
from onrecord.errors import BadConfig, OnRecordError

if TYPE_CHECKING:
    from onrecord.brief import Brief
    from onrecord.brief.clashes import Clashes
    from onrecord.brief.figure import FigureHistory
    from onrecord.brief.trace import Trace


@app.command(epilog="Example: onrecord read page.html other.txt --format text")
def read(
    pages: Annotated[list[str], typer.Argument(help="Files, folders, or - for standard input.", metavar="PAGE...")],
    layout: LayoutOption = Layout.jsonl,
    captured_at: Annotated[
        str | None, typer.Option(help="When the pages were captured; printed with them.", metavar="DATE")
    ] = None,
) -> None:
    """Print what pages say and keep nothing: one JSON object per story, or text for people."""
    from onrecord import report
    from onrecord.bundles import Left, parts
    from onrecord.moments import time_of
    from onrecord.reading import to_json
    from onrecord.run import open_resources, read_bytes
    from onrecord.sources import find_sources, source_bytes

    settings, at = config.load(), time_of(captured_at) if captured_at else None
    refused: list[tuple[str, str]] = []
    sources = find_sources(pages, refused)
    resources = open_resources(models=settings.models)
    rows: list[dict[str, Any]] = []
    left: list[Left] = []
    stories = 0
    for source in sources:
        try:
            held = parts(source.name, source_bytes(source, settings.capture_limit), left)
        except OnRecordError as error:
            refused.append((source.name, str(error)))
            continue
        for part in held:
            when = at or part.captured_at
            read = read_bytes(
                part.data, part.name, resources, url=part.url, captured_at=when, limit=settings.reading_limit
            )
            for line in report.page_issues(part.name, read.issues):
                say(line)
            stories += len(read.readings)
            for row in map(to_json, read.readings):
                if layout is Layout.json:
                    rows.append(row)
                else:
                    show([dump(row)] if layout is Layout.jsonl else report.reading(row))
            sys.stdout.flush()
    tell_left(left)
    if layout is Layout.json:
        typer.echo(dump(rows, indent=1))
    finish(refused, stories)


@app.command(epilog="Example: onrecord add pages/ report.html --record war.onrecord; then `onrecord search`, `brief`")
def add(
    sources: Annotated[
        list[str] | None,
        typer.Argument(help="Files, folders, or - for standard input; none reads again what an older reader read."),
    ] = None,
    record: RecordOption = None,
    captured_at: Annotated[
        str | None,
        typer.Option(help="When the pages were captured, for captures made earlier or elsewhere.", metavar="DATE"),
    ] = None,
    url: Annotated[str | None, typer.Option(help="The address from which the one page given was captured.")] = None,
    workers: Annotated[int | None, typer.Option(help="How many processes read (each takes up to 1 GB).", min=1)] = None,
    reread: Annotated[bool, typer.Option("--reread", help="Read every held page again.")] = False,
) -> None:
    """Capture pages into the record, each safe before it is read, then read what is new.

    The same bytes twice change nothing. Breaking off is safe at any moment: the same command goes on.
    """
    from onrecord import report
    from onrecord.intake import Terms
    from onrecord.moments import time_of
    from onrecord.sources import check_sources

    given = sources or []
    check_sources(given)
    if url and (len(given) != 1 or Path(given[0]).is_dir()):
        raise BadConfig("--url says where one page comes from: give exactly one file with it")
    at = time_of(captured_at) if captured_at else None
    with opened(record, create=bool(given)) as held, bars() as progress:
        terms = Terms(
            settings=config.load(), captured_at=at, url=url, reread=reread, workers=workers, progress=progress
        )
        added = held.add(*given, terms=terms)
        shown = added.pages or added.read
        stories, codes = held.summary_rows(list(shown))
    number = added.checkpoint[0]
    show(report.summary(shown, added.new, added.held, len(added.read), number, stories, codes, added.joined))
    tell_left(added.left)
    finish(added.refused, 1 if added.pages or not added.left else 0)


@app.command(
    epilog="Example: onrecord search '\"air defence\" NOT drill speaker:Zelenskyy date:2024-11-01..2024-11-05'"
)
def search(
    query: Annotated[list[str], typer.Argument(help="Words, phrases, NOT, OR, and field:value.", metavar="QUERY")],
    record: RecordOption = None,
    as_of: AsOf = None,
    layout: LayoutOption = Layout.text,
    limit: Annotated[int, typer.Option(help="How many sentences to print.", min=1)] = 20,
) -> None:
    """Find sentences and the claims in them.

    Fields: speaker, place, measure, type, status, unit, subject, actor, stance, publisher, page, headline, kind;
    with a day, month or range a..b: date (of the matter), published, said; and with an id, or its beginning, as
    `trace` and the API print them: origin, family. Claims are as people left them: rejected ones are left out.
    """
    from onrecord import report
    from onrecord.store.search import AtLeast

    with opened(record) as held:
        found, total = held.search(" ".join(query), as_of=as_of, limit=limit)
    if not found:
        say("No sentence in this record matches.")
        raise typer.Exit(NOTHING_FOUND)
    if layout is Layout.text:
        show(report.hits(found, total, is_least=isinstance(total, AtLeast)))
    elif layout is Layout.jsonl:
        show(dump(asdict(hit)) for hit in found)
    else:
        typer.echo(dump({"total": total, "hits": [asdict(hit) for hit in found]}, indent=1))


class TraceLayout(StrEnum):
    """How a trace is printed."""

    text = "text"
    md = "md"
    html = "html"
    json = "json"


@app.command(epilog="Example: onrecord trace 188; onrecord trace '\"dangerous expansion\"' --format html > trace.html")
def trace(
    asked: Annotated[
        list[str],
        typer.Argument(
            help="A number, words, a quotation, the id of a claim or story, or a page's name or address.",
            metavar="TEXT|ID|URL",
        ),
    ],
    record: RecordOption = None,
    as_of: AsOf = None,
    conflict: ConflictOption = None,
    limit: Annotated[int, typer.Option(help="How many matters to write out; the others are named.", min=1)] = 2,
    layout: Annotated[TraceLayout, typer.Option("--format", help="How to print.")] = TraceLayout.text,
) -> None:
    """Print who said it first, how it travelled, how the number moved, what broke, and what may safely be written."""
    with opened(record) as held:
        found = held.trace(" ".join(asked), as_of=as_of, conflict=conflict, limit=limit)
    if found is None:
        say(_untold(" ".join(asked)))
        raise typer.Exit(NOTHING_FOUND)
    typer.echo(_trace(found, layout), nl=False)


def _untold(asked: str) -> str:
    from onrecord.tracing.asking import ADDRESS

    if ADDRESS.fullmatch(asked.strip()):
        return f"No page of this record was taken from that address: `onrecord add {asked.strip()}`, and ask again."
    return "Nothing in this record tells that: add the page that you have it from, and ask again."


def _trace(found: Trace, layout: TraceLayout) -> str:
    if layout is TraceLayout.json:
        from onrecord.brief.trace import to_json

        return dump(to_json(found), indent=1) + "\n"
    if layout is TraceLayout.html:
        from onrecord.brief.trace.html import to_html

        return to_html(found)
    if layout is TraceLayout.md:
        from onrecord.brief.trace.markdown import to_markdown

        return to_markdown(found)
    from onrecord.brief.trace.text import USUAL, to_text

    if not sys.stdout.isatty():
        return to_text(found)
    return to_text(found, shutil.get_terminal_size((USUAL, 24)).columns, lambda words: typer.style(words, bold=True))


class ConflictsLayout(StrEnum):
    """How conflicts are printed."""

    text = "text"
    md = "md"
    html = "html"
    json = "json"


@app.command(epilog="Example: onrecord conflicts --all --format json")
def conflicts(
    record: RecordOption = None,
    as_of: AsOf = None,
    every: Annotated[bool, typer.Option("--all", help="Also the differences that the pages' words explain.")] = False,
    conflict: ConflictOption = None,
    limit: Annotated[int, typer.Option(min=1, help="How many at most, the gravest first.")] = 200,
    start: Annotated[int, typer.Option("--from", min=0, help="How many to pass over.")] = 0,
    layout: Annotated[ConflictsLayout, typer.Option("--format", help="How to print.")] = ConflictsLayout.text,
) -> None:
    """List figures that contradict each other, or nearly do, with why and the words that decide it."""
    from onrecord.brief import clashes

    with opened(record) as held:
        found = held.conflicts(as_of=as_of, every=every, conflict=conflict, limit=limit, start=start)
    printers: dict[ConflictsLayout, Callable[[Clashes], str]] = {
        ConflictsLayout.text: clashes.to_text,
        ConflictsLayout.md: clashes.to_markdown,
        ConflictsLayout.html: clashes.to_html,
        ConflictsLayout.json: lambda rows: dump(clashes.to_json(rows), indent=1) + "\n",
    }
    typer.echo(printers[layout](found), nl=False)
    raise typer.Exit(0 if found.rows or found.classings else NOTHING_FOUND)


@app.command(epilog="Example: onrecord explain claim_3f9a1c (the beginning of an id will do)")
def explain(
    wanted: Annotated[
        str, typer.Argument(help="A claim, attribution, sentence, story or capture; or a page's hash.", metavar="ID")
    ],
    record: RecordOption = None,
    as_of: AsOf = None,
    layout: LayoutOption = Layout.text,
) -> None:
    """Print the walk from a line to the bytes: claim, evidence, sentence, story, page, hash, with every rule."""
    from onrecord import report

    with opened(record) as held:
        found = held.explain(wanted, as_of=as_of)
    if found is None:
        say(f"Nothing in this record has the id {wanted}.")
        raise typer.Exit(NOTHING_FOUND)
    show(report.tree(found) if layout is Layout.text else [dump(found, indent=1 if layout is Layout.json else None)])


@app.command(
    epilog="Example: onrecord correct claim_3f9a --set value='at least 12' --by Ada --because 'the photo shows 12'"
)
def correct(
    wanted: Annotated[
        str | None, typer.Argument(help="A claim, a story, or with --name a claimant.", metavar="[ID]")
    ] = None,
    record: RecordOption = None,
    accept: Annotated[bool, typer.Option("--accept", help="The claim is read rightly.")] = False,
    reject: Annotated[bool, typer.Option("--reject", help="The page makes no such claim.")] = False,
    edits: Annotated[
        list[str] | None,
        typer.Option(
            "--set", help="FIELD=VALUE: value, unit (of figures), measure, place, date, speaker, status.", metavar="F=V"
        ),
    ] = None,
    merge: Annotated[str | None, typer.Option(help="It and this one are the same.", metavar="ID")] = None,
    split: Annotated[str | None, typer.Option(help="It and this one are not the same.", metavar="ID")] = None,
    name: Annotated[bool, typer.Option("--name", help="The two given are claimants' names.")] = False,
    undo: Annotated[str | None, typer.Option(help="Take back a decision, by its id.", metavar="DECISION")] = None,
    because: Annotated[str, typer.Option(help="Why; kept with the decision.")] = "",
    by: Annotated[str, typer.Option(help="Who decides.", envvar="ONRECORD_BY")] = "",
    listed: Annotated[bool, typer.Option("--list", help="List the decisions: all, or those about ID.")] = False,
    layout: LayoutOption = Layout.text,
) -> None:
    """Accept, reject, edit, merge or split: each a new row beside what was read, never in its place."""
    from onrecord import correcting, report
    from onrecord.approving import rule_of

    asked = {"accept": accept, "reject": reject, "edit": edits, "merge": merge, "split": split, "undo": undo}
    with opened(record) as held:
        undone, lost = set[str](), frozenset[str]()
        if listed and not any(asked.values()):
            every = held.corrections()
            made = correcting.listed(every, wanted)
            undone = {each.id for each in every} - {each.id for each in correcting.standing(every)}
            lost = held.lost()
        else:
            verb, subject = correcting.asked(asked | ({"list": True} if listed else {}), wanted)
            changes = correcting.edits_of(edits or ())
            made = held.correct(
                verb, subject, because=because, by=by, other=merge or split, edits=changes, are_names=name
            )
        signed = held.approvals(rule_of(config.load()), made)
    if not made:
        say(f"Nobody has decided anything {f'about {wanted}' if wanted else 'in this record'}.")
        raise typer.Exit(NOTHING_FOUND)
    show(report.decisions(made, undone, lost) if layout is Layout.text else [dump(asdict(each)) for each in made])
    for claim_id, each in signed.items():
        say(f"{claim_id}: {each.words}")


@app.command(epilog="Example: onrecord verify --checkpoint '5 dafb00363cda3696'")
def verify(
    record: RecordOption = None,
    checkpoint: Annotated[
        str | None, typer.Option(help="A checkpoint noted elsewhere, `number head`, that the log must still contain.")
    ] = None,
) -> None:
    """Check every span, hash and reference of the record against its bytes, and its log; change nothing."""
    from onrecord import report

    with opened(record) as held:
        found = held.verify(checkpoint)
    show(report.verified(found))
    if found.failures:
        raise typer.Exit(DAMAGED)


class BriefLayout(StrEnum):
    """How a brief is printed."""

    md = "md"
    html = "html"
    json = "json"


class FigureLayout(StrEnum):
    """How a figure's history is printed."""

    text = "text"
    md = "md"
    html = "html"
    svg = "svg"
    csv = "csv"
    json = "json"


@app.command(epilog="Example: onrecord brief 2024-11-02 --from 000,001 --format html > brief.html")
def brief(
    day: Annotated[
        str | None, typer.Argument(help="The day; by default the last with a story.", metavar="[DATE]")
    ] = None,
    record: RecordOption = None,
    as_of: AsOf = None,
    pages: From = None,
    since: Annotated[
        str | None, typer.Option(help="The day of the brief before: what was known then is left out.", metavar="DATE")
    ] = None,
    conflict: ConflictOption = None,
    layout: Annotated[BriefLayout, typer.Option("--format", help="How to print.")] = BriefLayout.md,
) -> None:
    """Print the day's brief: every line from claims, each word checked against the cited sentences."""
    with opened(record) as held:
        found = held.brief(day_of(day), as_of=as_of, since=day_of(since), only=names_in(pages), conflict=conflict)
    typer.echo(_brief(found, layout), nl=False)


def _brief(found: Brief, layout: BriefLayout) -> str:
    if layout is BriefLayout.html:
        from onrecord.brief.render_html import render_html

        return render_html(found)
    if layout is BriefLayout.json:
        from onrecord.brief import to_json

        return dump(to_json(found), indent=1) + "\n"
    from onrecord.brief.render_markdown import render_markdown

    return render_markdown(found)


@app.command(
    epilog="Example: onrecord figure dprk-troops --format html > figure.html; without a name, the list of figures"
)
def figure(
    name: Annotated[
        str | None, typer.Argument(help="A figure or a measure; none lists them.", metavar="[NAME]")
    ] = None,
    record: RecordOption = None,
    as_of: AsOf = None,
    pages: From = None,
    words: Annotated[
        str | None, typer.Option("--about", help="Only numbers about one of these words, with commas between.")
    ] = None,
    conflict: ConflictOption = None,
    skip: Annotated[int, typer.Option(min=0, help="How many of the last numbers to pass over, for older ones.")] = 0,
    layout: Annotated[FigureLayout, typer.Option("--format", help="How to print.")] = FigureLayout.text,
) -> None:
    """Print a figure's history: who said which number, when, for what; nothing summed, nothing averaged."""
    with opened(record) as held:
        if name is None:
            rows = held.figures(as_of=as_of)
            typer.echo(_figure_names(rows, layout), nl=False)
            raise typer.Exit(0 if rows else NOTHING_FOUND)
        found = held.figure(
            name, as_of=as_of, words=names_in(words), only=names_in(pages), conflict=conflict, start=skip
        )
    if not found.points:
        say(f"No page of this record gives a number for {name}. `onrecord figure` lists what there is.")
        raise typer.Exit(NOTHING_FOUND)
    typer.echo(_figure(found, layout), nl=False)


def _figure_names(rows: Sequence[tuple[str, str, int]], layout: FigureLayout) -> str:
    """Return the list of figures; a list has no chart and no page."""
    from onrecord.brief import tables

    if layout in (FigureLayout.html, FigureLayout.svg):
        raise BadConfig(
            f"a list of figures has no form {layout.value!r}: name a figure, or ask for text, md, csv or json"
        )
    printers: dict[FigureLayout, Callable[[Sequence[tuple[str, str, int]]], str]] = {
        FigureLayout.text: tables.names_to_text,
        FigureLayout.md: tables.names_to_markdown,
        FigureLayout.csv: tables.names_to_csv,
        FigureLayout.json: lambda names: dump(tables.names_to_json(names), indent=1) + "\n",
    }
    return printers[layout](rows)


def _figure(found: FigureHistory, layout: FigureLayout) -> str:
    from onrecord.brief import charts, tables

    if layout is FigureLayout.html:
        from onrecord.brief.render_figure import render_html

        return render_html(found)
    printers: dict[FigureLayout, Callable[[FigureHistory], str]] = {
        FigureLayout.text: tables.to_text,
        FigureLayout.md: tables.to_markdown,
        FigureLayout.csv: tables.to_csv,
        FigureLayout.svg: charts.svg,
        FigureLayout.json: lambda history: dump(tables.to_json(history), indent=1) + "\n",
    }
    return printers[layout](found)


@app.command(epilog="Example: onrecord demo --out /tmp/demo")
def demo(
    out: Annotated[Path, typer.Option(help="The folder for the record and the pages made from it.")] = Path("out/demo"),
) -> None:
    """Read the example pages that ship with the program, print a day's brief, and write it and a figure as HTML."""
    from onrecord import examples, report

    with opened(str(out / "record.onrecord"), create=True) as held, bars() as progress:
        added = examples.add_to(held, progress)
        stories, codes = held.summary_rows(list(added.pages))
        found, figures = held.brief(examples.DAY, as_of=examples.KNOWN), held.figure(examples.FIGURE)
        traced = held.trace(examples.TRACED, as_of=examples.KNOWN)
    counts = (added.new, added.held, len(added.read), added.checkpoint[0])
    show(report.summary(added.pages, *counts, stories, codes, added.joined))
    typer.echo("\n" + _brief(found, BriefLayout.md))
    written = {
        out / "brief.html": _brief(found, BriefLayout.html),
        out / "figure.html": _figure(figures, FigureLayout.html),
    }
    if traced:
        written[out / "trace.html"] = _trace(traced, TraceLayout.html)
    for path, page in written.items():
        path.write_text(page, encoding="utf-8")
    typer.echo(f"The brief as a page:    {out / 'brief.html'}\nA figure's history:     {out / 'figure.html'}")
    if traced:
        typer.echo(
            f"A number traced:        {out / 'trace.html'}, which `onrecord trace {examples.TRACED}` prints as:\n"
        )
        typer.echo(_trace(traced, TraceLayout.text))
    typer.echo(f"Ask the record further: onrecord search drones --record {out / 'record.onrecord'}")


@app.command(epilog="Example: onrecord bench quantities gold.jsonl --out predictions.jsonl")
def bench(
    task: Annotated[str, typer.Argument(help="The name of the task, as in the evals folder.")],
    gold: Annotated[Path, typer.Argument(help="The gold set.", exists=True, dir_okay=False)],
    out: Annotated[Path, typer.Option(help="Where the predictions go.")],
) -> None:
    """Write the reader's predictions for a gold set, in the set's own shape."""
    from onrecord import bench as benchmarks
    from onrecord.run import open_resources

    with out.open("w", encoding="utf-8") as target:
        for row in benchmarks.predict(task, gold, open_resources(models=config.load().models)):
            target.write(json.dumps(row, ensure_ascii=False) + "\n")
