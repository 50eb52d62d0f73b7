"""A cited stretch of a page → Markdown, BibTeX, CSL-JSON, RIS and plain text: quotation, place and hash in each.

Nothing is filled in: where a page prints no date, the citation says so.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from onrecord.archive import Held
from onrecord.brief.public import EXCERPT, Public
from onrecord.linked import Told
from onrecord.model import Claim, Reading, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """What a citation holds. `published` is EDTF or None, `captured_at` an ISO UTC second; offsets are code points."""

    id: str
    quote: str
    page: str
    sha256: str
    start: int
    end: int
    captured_at: str | None
    headline: str | None = None
    publisher: str | None = None
    byline: str | None = None
    published: str | None = None
    published_basis: str = "unknown"
    url: str | None = None

    @property
    def title(self) -> str:
        return self.headline or self.page

    @property
    def dated(self) -> str:
        if self.published is None:
            return "date not known"
        return self.published if self.published_basis in ("stated", "page") else f"{self.published} (inferred)"

    @property
    def place(self) -> str:
        return f"{self.page} ch {self.start}–{self.end} · sha256 {self.sha256}"


def sentence_of(reading: Reading, claim: Claim | None) -> Span | None:
    """Return the sentence that holds a claim's words (the words where none does), or a story's first sentence."""
    span = claim.evidence[0].span if claim else None
    return next((each for each in reading.sentences if span is None or each.contains(span)), span)


def excerpt(found: Cited, claim: Claim, held: Held, public: Public | None) -> Cited:
    """Return a citation that quotes no more than a publication may: where the sentence is too much, the claim's words."""
    if public is None or sentence_of(held.reading, claim) in public.quotable(held.reading):
        return found
    span = held.reading.story.alignment.to_stream(claim.evidence[0].span)
    return replace(found, quote=" ".join(claim.evidence[0].exact.split())[:EXCERPT], start=span.start, end=span.end)


def cited(held: Held, claim: Claim | None = None) -> Cited:
    """Return what a citation of a claim, or of a whole story by its first sentence, holds."""
    reading = held.reading
    story, page = reading.story, reading.page
    sentence = sentence_of(reading, claim)
    at = story.alignment.to_stream(sentence) if sentence else story.extent
    return Cited(
        id=claim.id if claim else story.id,
        quote=" ".join(at.of(page.stream).split())[:300],
        page=page.name,
        sha256=page.sha256,
        start=at.start,
        end=at.end,
        captured_at=held.known_at,
        headline=story.headline.of(page.stream) if story.headline else story.headline_text,
        publisher=story.publisher,
        byline=story.byline,
        published=story.published.value,
        published_basis=story.published.basis,
        url=page.url,
    )


def of_told(told: Told, quote: str | None = None) -> Cited:
    """Return what a citation of a claim where it stands holds; with a `quote` in the place of its sentence."""
    found = cited(Held(reading=told.reading, known_at=told.known_at or ""), told.claim)
    return found if quote is None else replace(found, quote=quote)


def excerpted_words(told: Told, public: Public | None) -> str:
    """Return the sentence of a claim, or its own words where a publication may not quote so much."""
    if public is None:
        return told.words(told.sentence)
    return told.words(told.sentence if told.sentence in public.quotable(told.reading) else told.span)[:EXCERPT]


def plain(cited: Cited) -> str:
    """Return one line of plain text."""
    parts = [cited.byline, f"“{cited.title}”", cited.publisher, cited.dated, cited.url]
    held = f"captured {cited.captured_at}" if cited.captured_at else None
    return ". ".join(filter(None, (*parts, held, cited.place))) + f": “{cited.quote}”"


def markdown(cited: Cited) -> str:
    """Return a Markdown footnote; what Markdown would read as its own signs is escaped."""
    return f"[^{cited.id[-8:]}]: {_escaped(plain(cited))}"


def _escaped(text: str) -> str:
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>" else sign for sign in text)


def bibtex(cited: Cited) -> str:
    """Return a BibTeX @misc entry; fields without a value are left out."""
    fields = {
        "title": cited.title,
        "author": cited.byline,
        "organization": cited.publisher,
        "date": cited.published,
        "url": cited.url,
        "urldate": (cited.captured_at or "")[:10] or None,
        "note": f"“{cited.quote}” ({cited.place}; {cited.dated})",
    }
    lines = [f"  {name} = {{{_braced(value)}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{cited.id},", *lines, "}"])


def _braced(text: str) -> str:
    return "".join(f"\\{sign}" if sign in "{}%#&$_" else sign for sign in text.replace("\\", " "))


def csl(cited: Cited) -> str:
    """Return a CSL-JSON list of one item; a date is given only where it is one day."""
    item: dict[str, Any] = {
        "id": cited.id,
        "type": "webpage",
        "title": cited.title,
        "note": f"“{cited.quote}” ({cited.place}; {cited.dated})",
    }
    if cited.byline:
        item["author"] = [{"literal": cited.byline}]
    if cited.publisher:
        item["container-title"] = cited.publisher
    if cited.url:
        item["URL"] = cited.url
    if day := _parts(cited.published):
        item["issued"] = {"date-parts": [day]}
    if accessed := _parts((cited.captured_at or "")[:10]):
        item["accessed"] = {"date-parts": [accessed]}
    return json.dumps([item], ensure_ascii=False, indent=1)


def _parts(day: str | None) -> list[int] | None:
    parts = (day or "").split("-")
    return [int(part) for part in parts] if len(parts) == 3 and all(part.isdigit() for part in parts) else None


def ris(cited: Cited) -> str:
    """Return a RIS record."""
    rows = [
        ("TY", "ELEC"),
        ("TI", cited.title),
        ("AU", cited.byline),
        ("PB", cited.publisher),
        ("DA", (cited.published or "").replace("-", "/") if _parts(cited.published) else None),
        ("UR", cited.url),
        ("Y2", (cited.captured_at or "")[:10].replace("-", "/")),
        ("N1", f"“{cited.quote}” ({cited.place}; {cited.dated})"),
        ("ER", ""),
    ]
    return "\n".join(f"{tag}  - {' '.join(value.split())}" for tag, value in rows if value is not None)


FORMS: dict[str, tuple[str, Callable[[Cited], str]]] = {
    "txt": ("text/plain", plain),
    "md": ("text/markdown", markdown),
    "bib": ("application/x-bibtex", bibtex),
    "csl": ("application/vnd.citationstyles.csl+json", csl),
    "ris": ("application/x-research-info-systems", ris),
}
