"""The record → files that others read, each line by line, in an order that does not change.

    jsonl csv parquet            the whole record, whole readings, or claims as a table
    geojson annotations          claims on a map, claims on their pages
    claimreview acled ucdp       claims as reviews, events in the columns of two data sets

`rows` cuts what leaves the house; the other modules write one format each.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from onrecord.archive import Archive, Held
from onrecord.brief.public import Public
from onrecord.errors import BadConfig, Refused
from onrecord.export import datasets, geojson, made, parquet, reviews, tables, web_annotations, whole
from onrecord.export.rows import Export, attributions, story
from onrecord.export.tables import cell

CLAIMS = ("claims", "figures", "events")
WHAT = ("stories", *CLAIMS, "attributions", "record")
# what each format can hold, what it holds unless told otherwise first
HOLDS: dict[str, tuple[str, ...]] = {
    "jsonl": WHAT,
    "csv": (*CLAIMS, "attributions"),
    "parquet": (*CLAIMS, "attributions"),
    "geojson": CLAIMS,
    "annotations": CLAIMS,
    "claimreview": CLAIMS,
    "acled": ("events",),
    "ucdp": ("events",),
}
# these hold most of a page, or all of it
WHOLE = ("stories", "attributions", "record")


def lines(
    archive: Archive, what: str | None = None, form: str = "jsonl", *, as_of: str | None = None,
    public: Public | None = None,
) -> Iterator[str]:  # fmt: skip
    """Return an export in a text format, piece by piece; `what` None is what the format holds as a rule.

    `public` cuts it to what may leave the house. Raises BadConfig for what is not there, Refused for what may not go.
    """
    export = asked(archive, what, form, as_of=as_of, public=public)
    if export.what == "record":
        return whole.lines(export)
    if form not in WRITERS:
        raise BadConfig(f"{form} is no text: give a file for it, as in `onrecord export claims.{form} --format {form}`")
    return WRITERS[form](export)


def write(
    archive: Archive, path: Path, what: str | None = None, form: str = "jsonl", *, as_of: str | None = None,
    public: Public | None = None,
) -> tuple[Path, ...]:  # fmt: skip
    """Write an export to a file and beside it how it was made, for a table in CSV also its schema; return the files.

    Raises as `lines` does, and BadConfig where a file cannot be written.
    """
    export = asked(archive, what, form, as_of=as_of, public=public)
    if form == "parquet":
        parquet.write(export, path)
    files = (
        {} if form == "parquet" else {path: whole.lines(export) if export.what == "record" else WRITERS[form](export)}
    )
    if head := _head(export, form):
        told = tables.schema(path.name, f"{export.what} of a record as {form}", head, made.facts(export))
        schema = json.dumps(told, ensure_ascii=False, indent=1) + "\n"
        files[path.with_name(f"{path.name}-metadata.json")] = iter([schema])
    files[path.with_name(f"{path.name}-method.json")] = iter([made.whole(export)])
    try:
        for place, pieces in files.items():
            with place.open("w", encoding="utf-8", newline="") as target:
                target.writelines(pieces)
    except OSError as error:
        raise BadConfig(f"{path} cannot be written: {error.strerror}") from error
    return tuple(dict.fromkeys((path, *files)))


def _head(export: Export, form: str) -> tuple[tables.Column, ...]:
    """Return the columns of a format that is a table of text, () for the others."""
    sets = {"acled": datasets.ACLED, "ucdp": datasets.UCDP}
    return sets.get(form, ()) if form != "csv" else tables.columns(export.what)


def asked(
    archive: Archive, what: str | None, form: str, *, as_of: str | None = None, public: Public | None = None
) -> Export:
    """Return what is to be exported; raises BadConfig for what is not there, Refused for what may not go."""
    if form not in HOLDS:
        raise BadConfig(f"there is no format {form!r}; these are: {', '.join(HOLDS)}")
    chosen = what or HOLDS[form][0]
    if chosen not in HOLDS[form]:
        raise BadConfig(f"{form} holds {', '.join(HOLDS[form])}, not {chosen!r}: give one of them with --what")
    if public and chosen in WHOLE:
        raise Refused(f"{chosen}: that is most of what the pages say; make public --what claims, figures or events")
    return Export(archive=archive, what=chosen, as_of=as_of, public=public)


def json_lines(export: Export) -> Iterator[str]:
    """Yield whole readings, or claims or attributions with their story and page, as one JSON object a line."""
    rows = (
        (story(held) for held in export.held()) if export.what == "stories"
        else (row for held in export.held() for row in attributions(held)) if export.what == "attributions"
        else (row.flat() for row in export.rows())
    )  # fmt: skip
    yield from (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


WRITERS: dict[str, Callable[[Export], Iterator[str]]] = {
    "jsonl": json_lines,
    "csv": tables.csv_lines,
    "geojson": geojson.lines,
    "annotations": web_annotations.lines,
    "claimreview": reviews.lines,
    "acled": datasets.acled,
    "ucdp": datasets.ucdp,
}


def digest(held: Iterable[Held]) -> str:
    """Return the canonical hash of a record: SHA-256 over its stories as JSONL, times of capture left out.

    Two records with the same pages have the same digest, in whatever order and however often these were added.
    """
    total = 0
    for each in held:
        row = story(each)
        for name in ("known_at", "superseded_by"):
            del row[name]
        del row["page"]["captured_at"]
        line = json.dumps(row, ensure_ascii=False, sort_keys=True)
        total += int.from_bytes(hashlib.sha256(line.encode("utf-8", "surrogatepass")).digest())
    # a sum does not depend on the order, and a line that is there twice does change it
    return f"{total % (1 << 256):064x}"


__all__ = ["HOLDS", "WHAT", "asked", "cell", "digest", "lines", "write"]
