"""What leaves a record, format by format: read back by somebody else's rules, cut for the public, the same every time."""

from __future__ import annotations

import csv
import importlib
import io
import json
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from exported_pages import CAPTURED, PAGES, filled, terms
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import event_types, measures
from onrecord.annotate import Resources
from onrecord.brief.delay import is_held_back
from onrecord.brief.public import Public
from onrecord.errors import BadConfig, BadPage, Refused
from onrecord.export import HOLDS, cell, parquet, tables
from onrecord.record import Record, open_record
from onrecord.versioning import code_version, linker_version, reader_version
from onrecord.web.publishing import publish

TABLES = ("claims", "figures", "events", "attributions")
LATE = datetime(2025, 6, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory, resources: Resources) -> Iterator[Record]:
    with filled(tmp_path_factory.mktemp("exports"), resources) as held:
        yield held


def text(record: Record, what: str | None, form: str, **named: Any) -> str:
    return "".join(record.export(what, form, **named))


def stream_of(record: Record, sha256: str) -> str:
    return record.archive.page(sha256, "night.html" if sha256 in _html(record) else "a.txt").stream


def _html(record: Record) -> set[str]:
    return {each.reading.page.sha256 for each in record.readings() if each.reading.page.media_type == "text/html"}


# --- tables -----------------------------------------------------------------------------------------------------


def checked(table: str, schema: dict[str, Any]) -> list[dict[str, Any]]:
    """Read a table by its schema alone, as a stranger would; raises AssertionError where it does not hold."""
    told = schema["tableSchema"]["columns"]
    head, *rows = csv.reader(io.StringIO(table, newline=""))
    assert head == [each["titles"] for each in told]
    return [
        {each["name"]: value_of(text, each) for each, text in zip(told, row, strict=True)} for row in rows
    ]  # fmt: skip


def value_of(text: str, column: dict[str, Any]) -> Any:
    if text == "":
        assert not column["required"], f"{column['name']} is empty"
        return [] if "separator" in column else None
    if "separator" in column:
        return text.split(column["separator"])
    kinds: dict[str, Any] = {"string": str, "integer": int, "number": float, "dateTime": datetime.fromisoformat,
                             "boolean": {"true": True, "false": False}.__getitem__}  # fmt: skip
    return kinds[column["datatype"]](text)


@pytest.mark.parametrize("what", TABLES)
def test_a_table_is_what_its_schema_says(record: Record, tmp_path: Path, what: str) -> None:
    path, metadata, _ = record.export_to(tmp_path / f"{what}.csv", what, "csv")
    schema = json.loads(metadata.read_text("utf-8"))
    assert schema["@context"] == "http://www.w3.org/ns/csvw" and metadata.name == f"{schema['url']}-metadata.json"
    rows = checked(path.read_text("utf-8"), schema)
    same = [json.loads(line) for line in text(record, what, "jsonl").splitlines()]
    assert len(rows) == len(same) > 1
    for row, plain in zip(rows, same, strict=True):
        assert (row["start"], row["end"], row["text"]) == (plain["start"], plain["end"], plain["text"])
        assert row.get("low") == plain.get("low")


def test_a_schema_does_not_fit_another_table(record: Record) -> None:
    schema = tables.schema("figures.csv", "figures", tables.columns("figures"))
    with pytest.raises((AssertionError, ValueError, KeyError)):
        checked(text(record, "events", "csv"), schema)
    for column, wrong in (("start", "x"), ("known_at", "soon"), ("sha256", ""), ("low", "many")):
        head, first, *rest = csv.reader(io.StringIO(text(record, "figures", "csv"), newline=""))
        first[head.index(column)] = wrong
        with pytest.raises((AssertionError, ValueError)):
            checked(tables.csv_line(head) + tables.csv_line(first) + "".join(map(tables.csv_line, rest)), schema)


@settings(derandomize=True, deadline=None)
@given(st.one_of(st.text(), st.floats(allow_nan=False, allow_infinity=False), st.integers(), st.lists(st.text())))
def test_no_cell_runs_as_a_formula_and_no_number_is_changed(value: Any) -> None:
    made = cell(value)
    if isinstance(value, (int, float)):
        assert type(value)(made) == value
    elif not re.fullmatch(r"-?\d+(\.\d+)?", made):
        assert not made.lstrip(' "\u00a0\n').startswith(tables.FORMULA)


def test_a_negative_number_stays_one_and_a_formula_does_not() -> None:
    assert [cell(each) for each in (-3, "-3", "-3.5", "-3+1", "=1", "+1", "@a", "\tx", "\r=1", "−3")] == [
        "-3", "-3", "-3.5", "'-3+1", "'=1", "'+1", "'@a", "'\tx", "'\r'=1", "−3",
    ]  # fmt: skip


@pytest.mark.long
@pytest.mark.skipif(
    not shutil.which("soffice"), reason="LibreOffice is not installed: apt-get install libreoffice-calc"
)
def test_a_spreadsheet_runs_no_cell(tmp_path: Path) -> None:
    starts = (
        "=",
        "+",
        "-",
        "@",
        "\t=",
        "\r=",
        "＝",
        "＋",
        "－",
        "＠",
        " =",
        '"=',
        "'=",
        "\u00a0=",
        "\n=",
        "a\n=",
        "==",
        "+-",
        "-+",
        "@@",
    )
    runs = ("1+1", 'HYPERLINK("http://x.example")', "cmd|'/c calc'!A1", "SUM(1;2)", 'WEBSERVICE("http://x.example")')
    payloads = [start + run for start in starts for run in runs]
    assert len(payloads) == 100
    for name, made in (("raw", str), ("safe", cell)):
        lines = [tables.csv_line([made(each), "7"]) for each in payloads]
        (tmp_path / f"{name}.csv").write_text("".join(lines), encoding="utf-8", newline="")
        command = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to", "fods"]
        command += [
            "--infilter=CSV:44,34,76,1,,0,false,true,false",
            "--outdir",
            str(tmp_path),
            str(tmp_path / f"{name}.csv"),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=200)
    formulas = [(tmp_path / f"{name}.fods").read_text("utf-8").count("table:formula=") for name in ("raw", "safe")]
    assert formulas[0] > 10 and formulas[1] == 0


def test_the_name_of_a_page_is_no_formula(record: Record) -> None:
    rows = list(csv.DictReader(io.StringIO(text(record, "claims", "csv"))))
    assert "'=relay.txt" in {row["page"] for row in rows}


@pytest.mark.parametrize("what", TABLES)
def test_parquet_holds_the_same_rows_typed(record: Record, tmp_path: Path, what: str) -> None:
    arrow: Any = pytest.importorskip("pyarrow.parquet")
    path, *_ = record.export_to(tmp_path / "a.parquet", what, "parquet")
    rows = arrow.read_table(path).to_pylist()
    schema = tables.schema("a", "a", tables.columns(what))
    given = checked(text(record, what, "csv").replace("'=relay", "=relay"), schema)
    for row in rows:
        row["known_at"] = row["known_at"].replace(tzinfo=UTC)
        row |= {name: [] for name, value in row.items() if value is None and name in ("chain", "actors", "recipients", "hedges")}  # fmt: skip
    assert rows == given
    again = record.export_to(tmp_path / "b.parquet", what, "parquet")[0]
    assert again.read_bytes() == path.read_bytes()


def test_parquet_is_written_in_groups(record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    arrow: Any = pytest.importorskip("pyarrow.parquet")
    monkeypatch.setattr(parquet, "GROUP", 2)
    path, *_ = record.export_to(tmp_path / "a.parquet", "claims", "parquet")
    count = len(text(record, "claims", "jsonl").splitlines())
    assert arrow.ParquetFile(path).num_row_groups == (count + 1) // 2
    assert arrow.read_table(path).num_rows == count


def test_without_pyarrow_parquet_says_what_to_install(
    record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(name: str) -> Any:
        raise ImportError(name)

    monkeypatch.setattr(importlib, "import_module", missing)
    with pytest.raises(BadConfig, match=r"pip install 'onrecord\[parquet\]'"):
        record.export_to(tmp_path / "a.parquet", form="parquet")


# --- the record itself ------------------------------------------------------------------------------------------


def copied(source: Path, folder: Path) -> Record:
    held = open_record(folder / "copy.onrecord", create=True)
    held.import_from(source)
    return held


def test_a_record_goes_out_and_comes_back_the_same(record: Record, tmp_path: Path) -> None:
    source, *_ = record.export_to(tmp_path / "war.jsonl", "record")
    with copied(source, tmp_path) as held:
        assert held.digest() == record.digest()
        assert held.archive.checkpoint() == record.archive.checkpoint()
        assert text(held, "record", "jsonl") == source.read_text("utf-8")
        assert held.verify(" ".join(map(str, record.archive.checkpoint()))).failures == []
        assert held.linked().origins == record.linked().origins
        again = held.import_from(source)
        assert (again.pages, again.captures, again.readings) == (0, 0, 0)
    assert len(list(record.readings())) > len(PAGES) > 1


def test_what_people_decided_comes_along(record: Record, tmp_path: Path) -> None:
    first, *_ = record.export_to(tmp_path / "war.jsonl", "record")
    with copied(first, tmp_path) as held:
        claim = next(each for each in held.claims() if each.kind == "figure")
        held.correct("edit", claim.id, because="the page says so", by="Ada", edits=[("value", "13")], at="2025-03-20")
        wrong = next(each for each in held.claims() if each.kind == "event")
        held.correct("reject", wrong.id, because="no such claim", by="Ada", at="2025-03-21")
        held.correct("undo", held.corrections()[0].id, because="too quick", by="Ada", at="2025-03-22")
        source, *_ = held.export_to(tmp_path / "decided.jsonl", "record")
        (tmp_path / "b").mkdir()
        with copied(source, tmp_path / "b") as other:
            assert other.corrections() == held.corrections() and len(other.corrections()) == 3
            assert other.digest() == held.digest() != record.digest()


def test_two_records_are_put_together(record: Record, tmp_path: Path, resources: Resources) -> None:
    source, *_ = record.export_to(tmp_path / "war.jsonl", "record", as_of="2025-03-15")
    with copied(source, tmp_path) as held:
        assert held.archive.checkpoint()[0] == 2
        other = tmp_path / "doubt.txt"
        other.write_text(PAGES["doubt.txt"], "utf-8")
        held.add(other, terms=terms(resources, CAPTURED["doubt.txt"]))
        whole, *_ = record.export_to(tmp_path / "whole.jsonl", "record")
        assert held.import_from(whole).captures == 1
        assert held.digest() == record.digest() and held.verify().failures == []


@pytest.mark.parametrize("harm", ["cut", "byte", "line", "none", "other"])
def test_a_file_that_is_not_whole_is_not_taken(record: Record, tmp_path: Path, harm: str) -> None:
    source, *_ = record.export_to(tmp_path / "war.jsonl", "record")
    lines = source.read_text("utf-8").splitlines(keepends=True)
    changed = {"cut": lines[:-1], "byte": [*lines[:-2], lines[-2].replace("e", "f", 1), lines[-1]],
               "line": lines[:3] + lines[4:], "none": [], "other": ['{"a": 1}\n']}[harm]  # fmt: skip
    source.write_text("".join(changed), "utf-8")
    with open_record(tmp_path / "copy.onrecord", create=True) as held:
        with pytest.raises(BadPage):
            held.import_from(source)
        assert held.archive.checkpoint()[0] == 0


def test_a_reading_that_does_not_stand_on_its_bytes_is_refused(record: Record, tmp_path: Path) -> None:
    forged = []
    for line in text(record, "record", "jsonl").splitlines()[:-1]:
        value = json.loads(line)
        if "reading" in value and value["reading"]["stories"]:
            for story in value["reading"]["stories"]:
                for claim in story.get("claims", ()):
                    claim["evidence"][0]["exact"] = "99 people"
        forged.append(json.dumps(value, separators=(",", ":")) + "\n")
    source = tmp_path / "forged.jsonl"
    source.write_text("".join([*forged, sealed(forged)]), "utf-8")
    with open_record(tmp_path / "copy.onrecord", create=True) as held:
        done = held.import_from(source)
        assert len(done.refused) == 3 and done.captures == len(PAGES)
        assert not list(held.claims()) and held.verify().failures == []


def sealed(lines: list[str]) -> str:
    hashlib = importlib.import_module("hashlib")
    digest = hashlib.sha256("".join(lines).encode()).hexdigest()
    return json.dumps({"end": {"lines": len(lines), "sha256": digest}}) + "\n"


# --- maps and annotations ---------------------------------------------------------------------------------------


def features(record: Record, **named: Any) -> list[dict[str, Any]]:
    made = json.loads(text(record, None, "geojson", **named))
    assert made["type"] == "FeatureCollection"
    return list(made["features"])


def test_a_map_has_points_at_settlements_and_nowhere_else(record: Record, resources: Resources) -> None:
    found = features(record)
    by_id = {claim.id: claim for claim in record.claims()}
    points = [each for each in found if each["geometry"]]
    assert points and len(points) < len(found)
    for each in points:
        place = resources.gazetteer.place(by_id[each["id"]].place_id or "")
        assert place and each["properties"]["precision"] == "settlement"
        assert each["geometry"]["coordinates"] == [round(place.lon, 2), round(place.lat, 2)]
    assert {"Kharkiv Oblast"} <= {each["properties"]["place"] for each in found if not each["geometry"]}


def test_troops_have_no_point_however_exact_the_page_is(record: Record) -> None:
    moved = [each for each in features(record) if each["properties"].get("type") == "deployment"]
    moved += [each for each in features(record) if each["properties"].get("measure") == "troops_deployed"]
    assert len(moved) == 2
    assert all(each["geometry"] is None and each["properties"]["place"] == "Sumy Oblast" for each in moved)


def test_an_annotation_finds_its_words_by_place_and_by_quotation(record: Record) -> None:
    made = json.loads(text(record, None, "annotations"))
    assert made["type"] == "AnnotationPage" and len(made["items"]) > 5
    readers = {each.reading.page.sha256 for each in record.readings()}
    for each in made["items"]:
        sha256 = each["prov:wasDerivedFrom"]["schema:sha256"]
        assert sha256 in readers and each["target"]["state"]["cached"] == each["prov:wasDerivedFrom"]["id"]
        stream = stream_of(record, sha256)
        quote, place = each["target"]["selector"]
        assert (quote["type"], place["type"]) == ("TextQuoteSelector", "TextPositionSelector")
        assert stream[place["start"] : place["end"]] == quote["exact"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in stream
        made_by = each["prov:wasGeneratedBy"]["prov:qualifiedAssociation"]
        assert (
            made_by["prov:agent"]["schema:softwareVersion"] == "test@1"
            and "@" in made_by["prov:hadPlan"]["schema:name"]
        )


# --- what leaves the house --------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["jsonl", "csv", "geojson", "annotations"])
def test_what_is_recent_and_placed_is_held_back(record: Record, form: str) -> None:
    whole = set(re.findall(r"claim_\w+", text(record, "claims", form)))
    # what is placed and has no date at all waits for ever
    for moment in (datetime(2025, 3, 15, 6, tzinfo=UTC), LATE):
        waits = {claim.id for each in record.readings() for claim in each.reading.claims
                 if is_held_back(claim, each.reading.story, moment)}  # fmt: skip
        public = Public(now=moment)
        shown = set(re.findall(r"claim_\w+", text(record, "claims", form, public=public)))
        assert waits & whole and shown and shown == whole - waits
        assert public.held_back == len(waits)


def test_a_publication_quotes_no_more_of_a_story_than_it_may(record: Record) -> None:
    lengths = {each.reading.story.id: len(each.reading.story.text) for each in record.readings()}
    for what in ("claims", "figures", "events"):
        quoted: Counter[str] = Counter()
        spans: set[tuple[str, int, int]] = set()
        for line in text(record, what, "jsonl", public=Public(now=LATE)).splitlines():
            row = json.loads(line)
            where = (row["story_id"], row["start"], row["end"])
            if row["text"] is not None and where not in spans:
                spans.add(where)
                quoted[row["story_id"]] += len(row["text"])
        assert quoted
        assert all(total <= max(300, lengths[story] * 0.1) for story, total in quoted.items())


def test_in_public_the_place_of_troops_is_their_region(record: Record) -> None:
    for line in text(record, "claims", "jsonl", public=Public(now=LATE)).splitlines():
        row = json.loads(line)
        if row.get("measure") == "troops_deployed" or row.get("type") == "deployment":
            assert row["place"] == "Sumy Oblast"
    assert "geometry" in text(record, None, "geojson", public=Public(now=LATE))


@pytest.mark.parametrize("what", ["stories", "attributions", "record"])
def test_whole_pages_are_not_made_public(record: Record, what: str) -> None:
    with pytest.raises(Refused, match="--what claims"):
        list(record.export(what, public=Public(now=LATE)))


@pytest.mark.parametrize(("what", "form"), [(what, form) for form, held in HOLDS.items() for what in held])
def test_every_export_is_the_same_twice_and_as_known_on_a_day(
    record: Record, tmp_path: Path, what: str, form: str
) -> None:
    if form not in ("parquet",):
        assert text(record, what, form) == text(record, what, form)
        late = text(record, what, form, as_of="2025-03-14")
        assert "relay" not in late and "night" in late
    assert record.export_to(tmp_path / "x", what, form, as_of="2025-03-01")[0].is_file()


@pytest.mark.parametrize(("what", "form", "said"), [("stories", "csv", "csv holds claims"), ("claims", "xls", "no format"), ("claims", "parquet", "give a file")])  # fmt: skip
def test_what_is_not_there_is_said(record: Record, what: str, form: str, said: str) -> None:
    with pytest.raises(BadConfig, match=said):
        list(record.export(what, form))


def test_a_file_that_cannot_be_written_is_said(record: Record, tmp_path: Path) -> None:
    for form in ("csv", "parquet"):
        with pytest.raises(BadConfig, match="cannot be written"):
            record.export_to(tmp_path / "none" / "x", form=form)


@pytest.mark.parametrize(("what", "form"), [(what, form) for form, held in HOLDS.items() for what in held])
def test_every_format_says_by_which_rules_it_was_made(record: Record, tmp_path: Path, what: str, form: str) -> None:
    path, *more = record.export_to(tmp_path / f"x.{form}", what, form)
    told = json.loads(more[-1].read_text("utf-8"))
    assert (more[-1].name, told["reader"], told["linker"]) == (
        f"x.{form}-method.json", reader_version(), linker_version()
    )  # fmt: skip
    assert told["program"] == f"onrecord {code_version()}" and told["read_by"] == ["test@1"]
    assert {name for name, _ in told["method"]["measures"]} == {each.name for each in measures.load()}
    assert {name for name, _ in told["method"]["event_types"]} == {each.name for each in event_types.load()}
    assert told["method"]["limits"] and told["method"]["statuses"]
    if form == "parquet":
        metadata = importlib.import_module("pyarrow.parquet").read_schema(path).metadata
        assert json.loads(metadata[b"onrecord"])["reader"] == reader_version()
    elif form in ("csv", "acled", "ucdp"):
        schema = json.loads(more[0].read_text("utf-8"))
        assert schema["prov:wasGeneratedBy"]["schema:reader"] == reader_version()
    elif form != "jsonl":
        # before the first of what it holds, and on standard output too
        head = text(record, what, form).splitlines()[0]
        assert reader_version() in head and "test@1" in head


@pytest.mark.long
def test_a_publication_and_an_evidence_pack_say_by_which_rules(record: Record, tmp_path: Path) -> None:
    publish(record, tmp_path / "site", now=LATE)
    page = (tmp_path / "site" / "method.html").read_text("utf-8")
    assert reader_version()[:16] in page and all(each.title in page for each in measures.load())
    claim = next(iter(record.claims()))
    record.evidence(tmp_path / "pack", claim=claim.id)
    assert json.loads((tmp_path / "pack" / "method.json").read_text("utf-8"))["reader"] == reader_version()[:16]
