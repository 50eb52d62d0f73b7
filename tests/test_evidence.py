"""An evidence pack: its sums hold, its script finds every quotation in the bytes, and both find what was changed."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from exported_pages import HTML, PAGES, filled
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import pages
from onrecord.annotate import Resources
from onrecord.errors import BadConfig
from onrecord.export.standing import Standing, letters
from onrecord.model import Span
from onrecord.record import Record, open_record

SCRIPT = re.compile(r"```python\n(.*?)```", re.DOTALL)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory, resources: Resources) -> Iterator[Record]:
    with filled(tmp_path_factory.mktemp("evidence"), resources) as held:
        yield held


@pytest.fixture
def packed(record: Record, tmp_path: Path) -> Path:
    record.evidence(tmp_path / "pack", query="people OR soldiers OR homes")
    return tmp_path / "pack"


def sums(pack: Path) -> int:
    return subprocess.run(["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=pack, capture_output=True).returncode


def script(pack: Path) -> subprocess.CompletedProcess[str]:
    """Run the script as a reader finds it in the README, by a Python that knows nothing of this project."""
    found = SCRIPT.search((pack / "README.md").read_text("utf-8"))
    assert found and len(found[1].splitlines()) <= 30
    assert found[1] == (pack / "verify.py").read_text("utf-8")
    copy = pack / "from_readme.py"
    copy.write_text(found[1], "utf-8")
    try:
        return subprocess.run([sys.executable, "-I", copy.name], cwd=pack, capture_output=True, text=True)
    finally:
        copy.unlink()


def rows(pack: Path, name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (pack / name).read_text("utf-8").split("\n") if line]


def test_a_pack_is_checked_with_standard_tools(packed: Path) -> None:
    assert sums(packed) == 0
    told = script(packed)
    assert told.returncode == 0, told.stdout + told.stderr
    quotations = rows(packed, "quotations.jsonl")
    assert told.stdout == f"{len(quotations)} quotations stand in the captured bytes, 0 in the text alone\n"
    assert {Path(row["file"]).suffix for row in rows(packed, "sources.jsonl")} == {".html", ".txt"}
    assert {claim for row in quotations for claim in row["claims"]} == {
        row["id"] for row in rows(packed, "claims.jsonl")
    }


def test_the_pieces_are_the_words_in_the_bytes(packed: Path) -> None:
    sources = {row["sha256"]: row for row in rows(packed, "sources.jsonl")}
    for row in rows(packed, "quotations.jsonl"):
        data = (packed / sources[row["sha256"]]["file"]).read_bytes()
        (first, *_), (*_, last) = row["pieces"][0], row["pieces"][-1]
        assert data[first : first + 1].isalnum() or data[first] > 127 or data[first : first + 1] in (b"-", b"&")
        assert last <= len(data)


HARMS = ["byte of a page", "word of the text", "quotation", "offset", "piece", "missing page", "claim"]


@pytest.mark.parametrize("harm", HARMS)
def test_what_was_changed_is_found(packed: Path, harm: str) -> None:
    page = next(path for path in sorted((packed / "pages").iterdir()) if path.suffix == ".html")
    text = packed / "text" / f"{page.stem}.txt"
    lines = rows(packed, "quotations.jsonl")
    mine = next(row for row in lines if row["sha256"] == page.stem and row["as"] == "words")
    if harm == "byte of a page":
        page.write_bytes(page.read_bytes().replace(b"<b>12</b>", b"<b>13</b>"))
    elif harm == "word of the text":
        whole = text.read_text("utf-8")
        text.write_text(whole[: mine["start"]] + "0" + whole[mine["start"] + 1 :], "utf-8")
    elif harm == "missing page":
        page.unlink()
    elif harm == "claim":
        claims = packed / "claims.jsonl"
        claims.write_text(claims.read_text("utf-8").replace('"low": 12', '"low": 21'), "utf-8")
    else:
        mine |= {"quotation": {"text": "99 people"}, "offset": {"start": mine["start"] + 1},
                 "piece": {"pieces": [[mine["pieces"][0][0] + 4, mine["pieces"][-1][1]]]}}[harm]  # fmt: skip
        (packed / "quotations.jsonl").write_text("".join(json.dumps(row) + "\n" for row in lines), "utf-8")
    assert sums(packed) != 0
    # a claim's own row is not in the bytes: the sums guard it
    assert (script(packed).returncode != 0) == (harm != "claim")


@pytest.mark.parametrize("wanted", ["claim", "brief", "figure", "query"])
def test_every_answer_can_be_proved(record: Record, tmp_path: Path, wanted: str) -> None:
    claim = next(each.id for each in record.claims() if each.kind == "figure")
    asked: dict[str, Any] = {"claim": claim, "brief": date(2025, 3, 15), "figure": "killed", "query": "odesa"}
    count = record.evidence(tmp_path / "pack", **{wanted: asked[wanted]})
    assert count == len(rows(tmp_path / "pack", "quotations.jsonl")) > 0
    assert sums(tmp_path / "pack") == 0 and script(tmp_path / "pack").returncode == 0
    if wanted == "brief":
        brief = json.loads((tmp_path / "pack" / "brief.json").read_text("utf-8"))
        places = {(row["sha256"], row["start"], row["end"]) for row in rows(tmp_path / "pack", "quotations.jsonl")}
        assert {(note["sha256"], note["start"], note["end"]) for note in brief["notes"]} <= places


def test_a_zip_is_the_same_pack_and_the_same_bytes(record: Record, packed: Path, tmp_path: Path) -> None:
    for name in ("a.zip", "b.zip"):
        record.evidence(tmp_path / name, query="people OR soldiers OR homes")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.zip") as source:
        source.extractall(tmp_path / "unpacked")
    shutil.copy(packed / "SHA256SUMS", tmp_path / "unpacked" / "SHA256SUMS")
    assert sums(tmp_path / "unpacked") == 0 and script(tmp_path / "unpacked").returncode == 0


def test_what_people_decided_is_in_it(record: Record, tmp_path: Path) -> None:
    source = record.export_to(tmp_path / "war.jsonl", "record")[0]
    with open_record(tmp_path / "copy.onrecord", create=True) as held:
        held.import_from(source)
        claim = next(each.id for each in held.claims() if each.kind == "figure")
        held.correct("accept", claim, because="read rightly", by="Ada", at="2025-03-20")
        held.evidence(tmp_path / "pack", claim=claim)
    (row,) = rows(tmp_path / "pack", "claims.jsonl")
    assert [(each["verb"], each["by"]) for each in row["decided_by_people"]] == [("accept", "Ada")]


def test_wrong_use_is_said(record: Record, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "x").write_text("x")
    for place, asked, said in (
        ("a", {}, "one of"), ("a", {"claim": "claim_1", "query": "x"}, "one of"), ("a", {"claim": "claim_zz"}, "no claim"),
        ("a", {"query": "giraffes"}, "no evidence"), ("full", {"query": "odesa"}, "there already"),
        ("none/a.zip", {"query": "odesa"}, "cannot be written"),
    ):  # fmt: skip
        with pytest.raises(BadConfig, match=said):
            record.evidence(tmp_path / place, **asked)


# --- where words stand in bytes -----------------------------------------------------------------------------------


def standing(data: bytes, name: str = "a.html") -> Standing:
    return Standing(pages.read(data, name), data)


CASES = [
    ("<p>At least <b>12</b> people &amp; more</p>", "12 people & more"),
    ("<p>&#8220;We know,&#8221; she said&nbsp;so.</p>", "“We know,” she said so."),
    ("<p>12<!-- 13 --> people</p><script>let a = '12 people <p>'</script>", "12 people"),
    ('<p title="a > b">Three\r\nmen</p>', "Three\nmen"),
    ("<p>war<b>ship</b>s sank</p>", "warships"),
    ("<p>(12) people</p>", "12"),
    ("<p>5 &lt; 6 men</p>", "5 < 6 men"),
    ("<title>12 people</title><p>said 12 people left</p>", "said 12 people"),
]


@pytest.mark.parametrize(("markup", "words"), CASES)
@pytest.mark.parametrize("codec", ["utf-8", "cp1252"])
def test_words_of_markup_are_found_in_its_bytes(markup: str, words: str, codec: str) -> None:
    data = f"<!DOCTYPE html><html><head><meta charset={codec}></head><body>{markup}<p>Größe</p></body></html>".encode(
        codec
    )
    found = standing(data)
    at = re.search(r"\s*".join(map(re.escape, words.split())), found.page.stream)
    assert at
    pieces = found.pieces(Span(*at.span()))
    assert letters(unescape("".join(data[a:b].decode(codec) for a, b in pieces))) == letters(words)


def test_words_that_the_two_readings_do_not_agree_on_have_no_pieces() -> None:
    data = b"<!DOCTYPE html><body><p>12 people</p></html><plaintext>12 people"
    found = standing(data)
    assert letters(found.page.stream) == "12people" != found._found[0]
    assert found.pieces(Span(0, 9)) == ()
    # letters that stand as often in both are found by their order
    data = b"<!DOCTYPE html><body><p>12 people</p> and <p>12 people</p></html>b<plaintext>c"
    found = standing(data)
    assert letters(found.page.stream) != found._found[0]
    last = found.page.stream.rindex("12")
    ((first, end),) = found.pieces(Span(last, last + 9))
    assert data[first:end] == b"12 people" and first == data.rindex(b"12")


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(["<p>", "</p>", "12", " ", "men", "&amp;", "&", "<", ">", "\n", "<b>", "é", "<!--", "-->", '"', "<script>", "</script>", "&lt", "\u2028"]), max_size=40))  # fmt: skip
def test_what_is_said_to_stand_stands_as_the_script_reads_it(parts: list[str]) -> None:
    data = ("<!DOCTYPE html><body>" + "".join(parts)).encode()
    found = standing(data)
    for match in re.finditer(r"\S+", found.page.stream):
        pieces = found.pieces(Span(*match.span()))
        if pieces:
            assert letters(unescape("".join(data[a:b].decode("utf-8", "replace") for a, b in pieces))) == letters(
                match[0]
            )


def test_every_sentence_of_a_page_is_found(record: Record) -> None:
    for each in record.readings():
        page = each.reading.page
        found = Standing(page, record.archive.blobs.get(page.sha256))
        for sentence in each.reading.sentences:
            assert found.pieces(each.reading.story.alignment.to_stream(sentence)), sentence
    assert HTML in PAGES.values()
