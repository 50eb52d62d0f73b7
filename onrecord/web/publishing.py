"""The desk → a folder of static files that opens from the disk: every screen, its twins, and a search that runs in the page.

    app ─▶ ask each address that a page links to ─▶ links made relative ─▶ files

What is published carries excerpts, not texts: of each story at most EXCERPT
characters a quotation and SHARE of its text in all. Military matters with a
place are held back until they are old enough (see `Public`).
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import re
from collections.abc import Iterator, MutableMapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urljoin, urlsplit

import lxml.html
from fastapi import FastAPI

from onrecord.approving import Rule
from onrecord.brief import charts
from onrecord.brief.public import Public
from onrecord.brief.render_html import css
from onrecord.errors import BadConfig
from onrecord.record import Record
from onrecord.web import tongues
from onrecord.web.application import app
from onrecord.web.pages import day, label

SITE = "http://localhost"
# what a static site cannot do, and what would be the same page again
LEFT_OUT = re.compile(r"^/(?:(?:add|api|search|cite|feed|check|correct|corrections)\b|trace$|trace[?.])")
TWIN = re.compile(r"\.(?:json|geojson|csv|md|svg|txt)$")
SAFE = re.compile(r"[^A-Za-z0-9._-]+")
DAY = re.compile(r"^/brief/(\d{4}-\d\d-\d\d)$")
MARK = ".onrecord-site"


@dataclass(slots=True)
class Published:
    """What was written: how many pages and other files, and how many claims are held back for now."""

    pages: int = 0
    files: int = 0
    held_back: int = 0
    addresses: list[str] = field(default_factory=list)


def publish(
    record: Record, folder: Path, *, now: datetime, hold_hours: int = 24, as_of: str | None = None,
    rule: Rule | None = None,
) -> Published:  # fmt: skip
    """Write the desk into `folder`, which must be empty or hold an earlier site of this program.

    `now` is the moment against which the delay is counted. Raises BadConfig where the folder holds anything else.
    """
    _make_room(folder)
    public = Public(now=now, hold_hours=hold_hours)
    site = app(record, writable=False, public=public, rule=rule)
    done = Published()
    asyncio.run(_write_all(site, folder, as_of, done))
    (folder / "static").mkdir(exist_ok=True)
    for path in sorted((Path(__file__).parent / "static").iterdir()):
        (folder / "static" / path.name).write_bytes(path.read_bytes())
        done.files += 1
    (folder / "static" / "page.css").write_text(css(), encoding="utf-8")
    (folder / "static" / "vega.js").write_text(charts.library(), encoding="utf-8")
    done.files += 2
    rows = list(_index(record, public, as_of))
    done.held_back = public.held_back
    told = json.dumps(rows, ensure_ascii=False).replace("<", "\\u003c")
    (folder / "static" / "search-data.js").write_text(f"window.onrecordIndex = {told};\n", encoding="utf-8")
    _drop_dead_links(folder)
    (folder / MARK).write_text("made by onrecord publish\n", encoding="utf-8")
    return done


def earlier(folder: Path) -> list[Path]:
    """Return the files of an earlier site, which `publish` would remove; raises BadConfig as it does."""
    _check_room(folder)
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _check_room(folder: Path) -> None:
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MARK).is_file():
        raise BadConfig(f"{folder} holds other files: give a new or empty folder for the site")
    if folder.is_file():
        raise BadConfig(f"{folder} is a file: give a folder for the site")


def _make_room(folder: Path) -> None:
    """Clear an earlier site, and nothing else."""
    _check_room(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()


async def _write_all(site: FastAPI, folder: Path, as_of: str | None, done: Published) -> None:
    waiting = ["/", "/find"]
    seen = set(waiting)
    while waiting:
        address = waiting.pop()
        status, kind, body = await _ask(site, address, as_of)
        if status != 200:
            continue
        place = folder / file_of(address)
        place.parent.mkdir(parents=True, exist_ok=True)
        if not kind.startswith("text/html"):
            place.write_bytes(body)
            done.files += 1
            continue
        root = lxml.html.document_fromstring(body.decode())
        for found in sorted(_links(root, address) - seen):
            seen.add(found)
            waiting.append(found)
        _make_relative(root, address)
        place.write_bytes(lxml.html.tostring(root, encoding="utf-8", doctype="<!doctype html>"))
        done.pages += 1
        done.addresses.append(address)


async def _ask(site: FastAPI, address: str, as_of: str | None) -> tuple[int, str, bytes]:
    """Ask the application one address, without a socket; return status, media type and body."""
    path, _, query = address.partition("?")
    query = "&".join(filter(None, (query, f"as_of={quote(as_of)}" if as_of else "")))
    scope: dict[str, Any] = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "http",
        "path": unquote(path), "raw_path": path.encode(), "query_string": query.encode(), "root_path": "",
        "headers": [(b"host", b"localhost"), (b"accept", b"text/html")], "client": ("127.0.0.1", 0),
        "server": ("localhost", 80),
    }  # fmt: skip
    answer: dict[str, Any] = {"status": 0, "headers": [], "body": b""}

    async def receive() -> MutableMapping[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            answer["status"], answer["headers"] = message["status"], message["headers"]
        elif message["type"] == "http.response.body":
            answer["body"] += message.get("body", b"")

    await site(scope, receive, send)
    kinds = [value.decode() for name, value in answer["headers"] if name.lower() == b"content-type"]
    return answer["status"], kinds[0] if kinds else "", answer["body"]


def _links(root: lxml.html.HtmlElement, address: str) -> set[str]:
    """Return the addresses of this site that a page links to and that a static site can hold."""
    found = set()
    for href in root.xpath("//a/@href | //link[@rel='alternate']/@href"):
        target = _inside(href, address)
        if target and _is_kept(target):
            found.add(target)
    return found


def _inside(href: str, address: str) -> str | None:
    """Return a link's address on this site without its fragment, None for one that leads elsewhere or nowhere."""
    if href.startswith("#"):
        return None
    parts = urlsplit(urljoin(SITE + address, href))
    if f"{parts.scheme}://{parts.netloc}" != SITE:
        return None
    kept = [(name, value) for name, value in parse_qsl(parts.query) if name not in ("as_of", "lang")]
    query = "&".join(f"{quote(name)}={quote(value)}" for name, value in kept)
    return parts.path + (f"?{query}" if query else "")


def _is_kept(address: str) -> bool:
    return not LEFT_OUT.match(address) and not (
        address.startswith("/story/") and re.search("[?&](?:claim|at)=", address)
    )


def file_of(address: str) -> str:
    """Return the file that holds an address.

    >>> file_of("/"), file_of("/figure/us-aid.csv"), file_of("/brief/2024-11-02")
    ('index.html', 'figure/us-aid.csv', 'brief/2024-11-02.html')
    >>> file_of("/who/Jos%C3%A9") == file_of("/who/José"), file_of("/stories?from=50").startswith("stories~")
    (True, True)
    """
    path, _, query = address.partition("?")
    plain = unquote(path).strip("/")
    if not plain:
        return "index.html"
    folder, _, name = (
        plain.rpartition("/") if not plain.startswith(("who/", "place/", "source/")) else plain.partition("/")
    )
    safe = SAFE.sub("-", name)
    if safe != name:
        safe += f"-{hashlib.sha256(name.encode()).hexdigest()[:8]}"
    if query:
        stem, dot, ending = safe.rpartition(".") if TWIN.search(path) else (safe, "", "")
        safe = f"{stem}~{hashlib.sha256(query.encode()).hexdigest()[:8]}{dot}{ending}"
    ending = "" if TWIN.search(path) else ".html"
    return f"{folder}/{safe}{ending}" if folder else f"{safe}{ending}"


def _make_relative(root: lxml.html.HtmlElement, address: str) -> None:
    """Point every link of a page at files beside it; a link to what is not published becomes plain text."""
    home = PurePosixPath(file_of(address)).parent.as_posix()
    for node in root.xpath("//*[@href or @src or @action]"):
        for name in ("href", "src", "action"):
            value = node.get(name)
            if value is None or value.startswith("#"):
                continue
            if value.startswith("/static/"):
                node.set(name, os.path.relpath(value.lstrip("/"), home))
                continue
            target = _inside(value, address)
            if target is None:
                continue
            if not _is_kept(target):
                node.attrib.pop(name)
                continue
            fragment = urlsplit(value).fragment
            node.set(name, os.path.relpath(file_of(target), home) + (f"#{fragment}" if fragment else ""))


def _drop_dead_links(folder: Path) -> None:
    """Turn links to what was held back into plain text."""
    for path in folder.rglob("*.html"):
        root = lxml.html.document_fromstring(path.read_bytes(), parser=lxml.html.HTMLParser(encoding="utf-8"))
        dead = [
            node for node in root.xpath("//a[@href] | //link[@rel='alternate'][@href]")
            if not node.get("href").startswith("#") and not (path.parent / node.get("href").partition("#")[0]).is_file()
        ]  # fmt: skip
        for node in dead:
            node.attrib.pop("href")
        if dead:
            path.write_bytes(lxml.html.tostring(root, encoding="utf-8", doctype="<!doctype html>"))


def _index(record: Record, public: Public, as_of: str | None) -> Iterator[dict[str, Any]]:
    """Yield what the page's own search looks through: each claim with its words, as far as they may be quoted."""
    for held in record.readings(as_of):
        reading = held.reading
        quotable = public.quotable(reading)
        for claim in reading.claims:
            if public.holds_back(claim, reading):
                continue
            sentence = next((each for each in reading.sentences if each.contains(claim.evidence[0].span)), None)
            measure = label(tongues.ENGLISH, claim.predicate)
            published = reading.story.published
            when = day(claim.time, "inferred") if claim.time else day(published.value, published.basis)
            words = sentence.of(reading.story.text) if sentence in quotable else claim.evidence[0].exact
            yield {
                "u": file_of(f"/claim/{claim.id}"),
                "t": " ".join(words.split())[:300],
                "n": claim.evidence[0].exact if claim.kind == "figure" else measure,
                "w": " · ".join(
                    filter(
                        None,
                        (
                            measure if claim.kind == "figure" else "",
                            claim.speaker,
                            claim.place,
                            when,
                        ),
                    )
                ),
            }
