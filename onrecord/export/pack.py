"""Some claims, and the words that an answer cites → an evidence pack that anybody can check offline with standard tools.

    pages/HASH.html   the captured bytes           quotations.jsonl   words, their place in text and bytes
    text/HASH.txt     the page's text stream       claims.jsonl       the claims, with rule and reader
    sources.jsonl     where each page came from    method.json        the rules that read it
    README.md, verify.py, SHA256SUMS

`sha256sum -c SHA256SUMS` says that nothing was changed; the script in the
README, standard library alone, finds every quotation in the bytes again.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, replace
from pathlib import Path

from sqlalchemy import select

from onrecord import correcting
from onrecord.archive import Archive, Held
from onrecord.errors import BadConfig
from onrecord.export.chosen import Chosen
from onrecord.export.rows import Json, Row, rows_of
from onrecord.export.standing import Standing
from onrecord.method import method
from onrecord.model import Page, Span
from onrecord.plain import to_plain
from onrecord.store import record
from onrecord.store.tables import claims, stories
from onrecord.versioning import code_version

README = Path(__file__).with_name("pack_readme.md")
SCRIPT = Path(__file__).with_name("pack_verify.py.txt")
# a fixed time for the members of a ZIP: the same pack, the same bytes
TIME = (1980, 1, 1, 0, 0, 0)
_MANY = 500


def write(archive: Archive, path: Path, chosen: Chosen, *, as_of: str | None = None) -> int:
    """Write a pack into an empty folder, or a ZIP where the name ends in .zip; return how many quotations it proves.

    Raises BadConfig where there is nothing to prove, or the place is taken or cannot be written.
    """
    if not chosen.claim_ids and not chosen.places:
        raise BadConfig(f"nothing in this record is meant by {chosen.asked}: there is no evidence to pack")
    try:
        if path.suffix.lower() == ".zip":
            with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
                return _fill(
                    _Pack(lambda name, data: target.writestr(zipfile.ZipInfo(name, TIME), data)), archive, chosen, as_of
                )
        if path.exists() and (not path.is_dir() or any(path.iterdir())):
            raise BadConfig(f"{path} is there already: give a new or empty folder, or a name that ends in .zip")
        return _fill(_Pack(lambda name, data: _put(path / name, data)), archive, chosen, as_of)
    except OSError as error:
        raise BadConfig(f"{path} cannot be written: {error.strerror}") from error


def _put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


class _Pack:
    """The files of a pack as they are put in, with their hashes."""

    def __init__(self, put: Callable[[str, bytes], None]) -> None:
        self._put = put
        self._sums: dict[str, str] = {}

    def put(self, name: str, data: bytes) -> None:
        self._sums[name] = hashlib.sha256(data).hexdigest()
        self._put(name, data)

    def put_rows(self, name: str, rows: Iterable[Json]) -> None:
        self.put(
            name, "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode("utf-8", "surrogatepass")
        )

    def close(self) -> None:
        """Put the list of hashes in, in the format of sha256sum."""
        self._put("SHA256SUMS", "".join(f"{digest}  {name}\n" for name, digest in sorted(self._sums.items())).encode())


def _fill(pack: _Pack, archive: Archive, chosen: Chosen, as_of: str | None) -> int:
    quotations: list[Json] = []
    told: list[Json] = []
    sources: list[Json] = []
    for sha256 in sorted({*_pages(archive, chosen.claim_ids), *(place[0] for place in chosen.places)}):
        held = _held(archive, sha256, as_of)
        if not held:
            continue
        page = _Quoted(held[0].reading.page, archive.blobs.get(sha256), sha256)
        for row in (each for one in held for each in rows_of(one) if each.claim.id in chosen.claim_ids):
            told.append(_claim(archive, row))
            page.quote(row)
        for _, start, end in sorted(place for place in chosen.places if place[0] == sha256):
            page.add(Span(start, end), "cited", [])
        pack.put(page.file, page.standing.data)
        pack.put(page.text, page.page.stream.encode("utf-8", "surrogatepass"))
        sources.append(_source(archive, page, held))
        quotations += page.rows
    for name, text in sorted(chosen.answers.items()):
        pack.put(name, text.encode("utf-8", "surrogatepass"))
    pack.put_rows("sources.jsonl", sources)
    pack.put_rows("claims.jsonl", told)
    pack.put_rows("quotations.jsonl", quotations)
    _explain(pack, archive, chosen, as_of, len(quotations))
    pack.close()
    return len(quotations)


def _explain(pack: _Pack, archive: Archive, chosen: Chosen, as_of: str | None, count: int) -> None:
    """Put the README and the script in, with what was asked of which record."""
    number, head = archive.checkpoint()
    script = SCRIPT.read_text("utf-8")
    facts = {"asked": chosen.asked, "as_of": as_of or "the last capture", "number": number, "head": head,
             "version": code_version(), "quotations": count, "script": script}  # fmt: skip
    text = README.read_text("utf-8")
    for name, value in facts.items():
        text = text.replace(f"[[{name}]]", str(value))
    pack.put("verify.py", script.encode())
    pack.put("method.json", json.dumps(asdict(method()), ensure_ascii=False, indent=1).encode())
    pack.put("README.md", text.encode())


class _Quoted:
    """The quotations of one page, each once, with the claims that rest on it."""

    def __init__(self, page: Page, data: bytes, sha256: str) -> None:
        self.page = page
        self.standing = Standing(page, data)
        self.file = f"pages/{sha256}.{'html' if self.standing.is_html else 'txt'}"
        self.text = f"text/{sha256}.txt"
        self._rows: dict[tuple[int, int], Json] = {}

    @property
    def rows(self) -> list[Json]:
        return [self._rows[key] for key in sorted(self._rows)]

    def quote(self, row: Row) -> None:
        """Quote a claim's words, and the sentence that holds them."""
        story, to_stream = row.held.reading.story, row.held.reading.story.alignment.to_stream
        for evidence in row.claim.evidence:
            self.add(to_stream(evidence.span), "words", [row.claim.id])
        held = row.claim.evidence[0].span
        sentence = next((each for each in row.held.reading.sentences if each.contains(held)), None)
        if sentence and sentence.end <= len(story.text):
            self.add(to_stream(sentence), "sentence", [row.claim.id])

    def add(self, span: Span, what: str, claim_ids: list[str]) -> None:
        row = self._rows.setdefault((span.start, span.end), {
            "sha256": self.page.sha256, "start": span.start, "end": span.end, "text": span.of(self.page.stream),
            "pieces": [list(piece) for piece in self.standing.pieces(span)], "as": what, "claims": [],
        })  # fmt: skip
        row["claims"] += [each for each in claim_ids if each not in row["claims"]]


def _pages(archive: Archive, ids: Iterable[str]) -> Iterator[str]:
    wanted = sorted(ids)
    joined = claims.join(stories, stories.c.id == claims.c.story_id)
    with archive.store.read() as connection:
        for at in range(0, len(wanted), _MANY):
            query = select(stories.c.sha256).select_from(joined).where(claims.c.id.in_(wanted[at : at + _MANY]))
            yield from connection.execute(query.distinct()).scalars()


def _held(archive: Archive, sha256: str, as_of: str | None) -> list[Held]:
    """Return a page's readings, claims as people left them."""
    with archive.store.read() as connection:
        made = correcting.decided(connection, as_of)
    return [
        replace(each, reading=correcting.corrected(each.reading, made)) for each in archive.held_page(sha256, as_of)
    ]


def _claim(archive: Archive, row: Row) -> Json:
    with archive.store.read() as connection:
        made = correcting.about(connection, row.claim.id)
    return row.flat() | {"decided_by_people": [to_plain(each) for each in made]}


def _source(archive: Archive, quoted: _Quoted, held: list[Held]) -> Json:
    page = quoted.page
    with archive.store.read() as connection:
        reading = record.rows_of(connection, "readings", sha256=page.sha256)[0]
        captured = record.rows_of(connection, "captures", sha256=page.sha256)
    names: tuple[str, ...] = ("name", "url", "captured_at")
    return {
        "sha256": page.sha256, "file": quoted.file, "text": quoted.text, "html": quoted.standing.is_html,
        "encoding": quoted.standing.encoding, "media_type": page.media_type, "reader": reading["reader"],
        "captures": [{name: row[name] for name in names} for row in captured],
        "publishers": sorted({each.reading.story.publisher for each in held if each.reading.story.publisher}),
        "headlines": [text for each in held if (text := each.reading.story.headline_text)],
    }  # fmt: skip


__all__ = ["write"]
