"""The verbs: what they print, where, and the code with which they end."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from light_reader import FIRST_TOWN, LightReader, write_pages
from typer.testing import CliRunner

from onrecord import intake, run
from onrecord.annotate import Resources
from onrecord.cli import app
from onrecord.workers import LineReader

RUNNER = CliRunner()


@pytest.fixture(autouse=True)
def _quick_and_apart(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, resources: Resources) -> None:
    """Read lightly, in an empty folder with no settings around."""
    monkeypatch.setattr(intake, "LineReader", lambda *_: LightReader())
    monkeypatch.setattr(intake, "reader_version", lambda: "light@1")
    monkeypatch.setattr(run, "open_resources", lambda **_: resources)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ONRECORD_RECORD", raising=False)


def verb(*arguments: str, code: int = 0, given: bytes | None = None) -> tuple[str, str]:
    result = RUNNER.invoke(app, list(arguments), input=given)
    assert result.exit_code == code, (result.output, result.exception)
    if code == 2:
        assert "Traceback" not in result.output
    return result.stdout, result.stderr


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    write_pages(tmp_path / "in", 3)
    verb("add", "in", "--captured-at", "2024-11-02")
    return tmp_path


def test_add_says_what_it_did(filled: Path) -> None:
    write_pages(filled / "in", 1, first=3)
    out, err = verb("add", "in")
    assert out.splitlines()[0] == "captured  4 files   1 new, 3 already held   (sha256 logged, checkpoint 4)"
    assert out.splitlines()[1].startswith("read      8 stories   (page-0000 holds 2, page-0001 holds 2,")
    assert "kinds     report 8" in out and "dates     8 stated, 0 inferred, 0 unknown" in out
    assert err == ""
    again, _ = verb("add", "in")
    assert "0 new, 4 already held" in again and "nothing new to read" in again


def test_add_without_a_source_needs_a_record(tmp_path: Path) -> None:
    _, err = verb("add", code=2)
    assert err == "there is no record at record.onrecord: make one with `onrecord add SOURCE...`\n"
    assert list(tmp_path.iterdir()) == []


def test_add_reads_standard_input(filled: Path) -> None:
    out, _ = verb("add", "-", given=b"Popko said that 3 people were hurt.")
    assert "1 new" in out


def test_an_address_is_not_fetched(tmp_path: Path) -> None:
    _, err = verb("add", "http://192.168.0.1/a", code=3)
    assert "this version fetches nothing" in err
    assert list(tmp_path.iterdir()) == []


def test_a_url_goes_with_one_page(filled: Path) -> None:
    _, err = verb("add", "in", "--url", "https://news.example/a", code=2)
    assert "exactly one file" in err


def test_search_prints_sentences_with_their_claims(filled: Path) -> None:
    assert verb("search", "hurt", f"place:{FIRST_TOWN}")[0].splitlines()[-1] == "1 of 1 sentence"
    out, _ = verb("search", "hurt", "--limit", "2")
    assert out.splitlines()[-1] == "2 of 3 sentences"
    assert "[killed]" in out and "claim_" in out and "sentence_" in out
    rows = [json.loads(line) for line in verb("search", "hurt", "--format", "jsonl")[0].splitlines()]
    assert len(rows) == 3 and rows[0]["claims"]
    assert json.loads(verb("search", "hurt", "--format", "json")[0])["total"] == 3


def test_nothing_found_is_said_and_has_its_own_code(filled: Path) -> None:
    assert verb("search", "giraffes", code=1) == ("", "No sentence in this record matches.\n")
    assert verb("search", "hurt", "--as-of", "2024-11-01", code=1)[0] == ""
    assert "Nothing in this record has the id" in verb("explain", "claim_ffffffff", code=1)[1]


@pytest.mark.parametrize("arguments", [("search", "who:popko"), ("search", "hurt", "--as-of", "soon"), ("explain", "x"), ("export", "--what", "moods"), ("brew",), ("search",)])  # fmt: skip
def test_wrong_use_ends_with_two(filled: Path, arguments: tuple[str, ...]) -> None:
    verb(*arguments, code=2)


def test_explain_prints_the_walk(filled: Path) -> None:
    claim = json.loads(verb("export", "--what", "figures")[0].splitlines()[0])["id"]
    out, _ = verb("explain", claim)
    for word in ("claim", "evidence", "sentence", "story", "page", "sha256", "light.rule@1", "⟦"):
        assert word in out
    assert json.loads(verb("explain", claim, "--format", "json")[0])["claim"]["id"] == claim


def test_verify_passes_and_fails_with_four(filled: Path) -> None:
    assert verb("verify")[0].endswith("OK\n")
    blob = next(path for path in (filled / "record.onrecord" / "blobs").rglob("*") if path.is_file())
    blob.write_bytes(b"other")
    out, _ = verb("verify", code=4)
    assert "broken: the bytes of page" in out


def test_export_is_lossless_and_always_the_same(filled: Path) -> None:
    out, _ = verb("export")
    rows = [json.loads(line) for line in out.splitlines()]
    assert len(rows) == 6 and {row["known_at"] for row in rows} == {"2024-11-02T00:00:00Z"}
    assert verb("export")[0] == out
    assert verb("export", "--as-of", "2024-11-01")[0] == ""


def test_no_cell_of_a_csv_is_a_formula(tmp_path: Path) -> None:
    page = tmp_path / "=cmd.txt"
    page.write_text("@SUM said that 7 people were hurt.", encoding="utf-8")
    verb("add", str(page))
    out, _ = verb("export", "--what", "claims", "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(out))
    assert row["page"] == "'=cmd.txt" and row["low"] == "7"
    assert not any(cell.startswith(("=", "+", "@", "\t")) for cell in row.values())


def test_read_prints_every_format(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("Three people were hurt in Kyiv on Monday, officials said.", encoding="utf-8")
    out, _ = verb("read", "page.txt")
    assert json.loads(out)["page"]["name"] == "page.txt"
    assert json.loads(verb("read", "page.txt", "--format", "json")[0]) == [json.loads(out)]
    assert verb("read", "page.txt", "--format", "text")[0].startswith("page.txt · story 0 · ")
    given, _ = verb("read", "-", given=b"Three people were hurt in Kyiv on Monday, officials said.")
    assert json.loads(given)["id"] == json.loads(out)["id"]
    dated, _ = verb("read", "page.txt", "--captured-at", "2024-11-02")
    assert json.loads(dated)["page"]["captured_at"] == "2024-11-02T00:00:00Z"


def test_read_says_what_it_could_not_read(tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.7")
    out, err = verb("read", "scan.pdf", code=1)
    assert out == "" and "scan.pdf: a PDF document, kept and not read: it is damaged" in err
    assert "its text, where it gives one, is a page beside it [page-binary]" in err


def test_brief_and_figure_are_made_from_the_record(filled: Path) -> None:
    given = ("--conflict", "ukraine")
    assert "# Russia" in verb("brief", "2024-11-02", *given)[0]
    assert json.loads(verb("brief", "2024-11-02", *given, "--format", "json")[0])["date"] == "2024-11-02"
    assert verb("brief", "2024-11-02", *given, "--format", "html")[0].startswith("<!")
    assert "killed" in verb("figure")[0]
    for layout in ("text", "md", "csv", "json", "svg", "html"):
        assert "2024" in verb("figure", "killed", *given, "--format", layout)[0]
    listed = json.loads(verb("figure", "--format", "json")[0])
    names = [row["name"] for row in listed]
    assert names == [line.split()[0] for line in verb("figure")[0].splitlines()] and "killed" in names
    assert [line.split(",")[0] for line in verb("figure", "--format", "csv")[0].splitlines()[1:]] == names
    assert "| killed | " in verb("figure", "--format", "md")[0]
    assert "name a figure" in verb("figure", "--format", "svg", code=2)[1]
    assert "No page of this record" in verb("figure", "territory_gained", *given, code=1)[1]


WRONG = [
    ("a page that is not there", ("brief", "2024-11-02", "--from", "none"), "no page of this record is called"),
    ("a conflict that is not there", ("brief", "2024-11-02", "--conflict", "mars"), "there is no conflict 'mars'"),
    ("a day that is none", ("brief", "soon"), "is no date"),
    ("a day before anything was known", ("brief", "2024-11-02", "--as-of", "2024-10-01"), "none is held"),
]


@pytest.mark.parametrize(("label", "arguments", "sentence"), WRONG, ids=[case[0] for case in WRONG])
def test_a_brief_that_cannot_be_written_says_why(
    filled: Path, label: str, arguments: tuple[str, ...], sentence: str
) -> None:
    assert sentence in verb(*arguments, code=1 if "--as-of" in arguments else 2)[1]


def test_demo_reads_the_example_pages_and_says_where_the_html_lies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, resources: Resources) -> None:  # fmt: skip
    monkeypatch.setattr(intake, "LineReader", LineReader)
    out, _ = verb("demo", "--out", "here")
    assert "# Russia" in out and "here/brief.html" in out
    for name in ("brief.html", "figure.html"):
        assert (tmp_path / "here" / name).read_text("utf-8").startswith("<!")
    assert "0 new, 17 already held" in verb("demo", "--out", "here")[0]
    assert verb("verify", "--record", "here/record.onrecord")[0].endswith("OK\n")


@pytest.mark.parametrize(
    "name", ["read", "add", "search", "explain", "verify", "export", "brief", "figure", "demo", "bench"]
)
def test_every_verb_has_help_with_an_example(name: str) -> None:
    out, _ = verb(name, "--help")
    assert "Example: onrecord" in " ".join(out.split())
