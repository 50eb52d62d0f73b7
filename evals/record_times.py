"""A made record, joined → one so many times as large, joined too: a record of millions of claims in minutes, not hours.

    python evals/record_times.py SMALL LARGE --times 10      LARGE is SMALL with nine more of each of its rows

Every further story has ids, a page and made-up words of its own, and the same days; the units, the regions and the
twelve most quoted speakers stay, so that what most stories share grows with the record. Each is joined as its like was:
the rows that joining keeps are written with it. For the speed of reading alone; the log of captures holds, the digests
of readings do not.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import shutil
import sqlite3
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import record_growth as growth

from onrecord.blobs import Blobs
from onrecord.store.record import Capture, next_head

SYLLABLE = {each: at for at, each in enumerate(growth.SYLLABLES)}
MADE_UP = re.compile(f"(?:{'|'.join(growth.SYLLABLES)}){{3,4}}")
PARTS = re.compile(r"[0-9a-f]{32,}|page-(?=\d)|[A-Za-z]+")
# columns of the same few words in every record
PLAIN = frozenset({
    "run_id", "kind", "predicate", "qualifier", "unit", "rate", "actors", "recipients", "country", "time", "time_low",
    "time_high", "time_precision", "said_at", "status", "made_by", "media_type", "encoding", "published",
    "published_low", "published_high", "published_basis", "published_why", "reader", "linker", "judgement", "type",
    "role", "stance", "cue", "day", "low", "measure", "captured_at", "lang",
})  # fmt: skip
SHARED = frozenset(
    [growth.word("unit", row) for row in range(40)]
    + [growth.word("name", "who", who) for who in range(growth.BUSY)]
    + [growth.word("name", "region", region) for region in range(40)]
)
HEX = "0123456789abcdef"
# rows of runs are of the whole record, the log is a chain, counts are sums
APART = ("runs", "log", "counts", "stale", "decisions", "answers", "alembic_version")
# numbers by which rows refer to each other, and those that rows alike share
NUMBERS, HASHES = ("number", "member"), ("key", "alike", "telling", "grouping")


class Like:
    """What turns the rows of a record into those of its `turn`-th like."""

    def __init__(self, turn: int, pages: dict[str, str]) -> None:
        self.turn = turn
        self.pages = pages
        self._digits = str.maketrans(HEX, HEX[turn:] + HEX[:turn])
        self._words = {"page-": f"pag{chr(ord('e') + turn)}-"}

    def anew(self, text: str | None) -> str | None:
        return None if text is None else PARTS.sub(self._part, text)

    def _part(self, found: re.Match[str]) -> str:
        part = found[0]
        made = self._words.get(part)
        if made is None and len(part) >= 32:
            return self.pages.get(part) or part.translate(self._digits)
        if made is None:
            made = self._words[part] = self._word(part)
        return made

    def _word(self, word: str) -> str:
        small, count = word.lower(), len(growth.SYLLABLES)
        if small in SHARED or not MADE_UP.fullmatch(small):
            return word
        parts = [SYLLABLE[small[at : at + 2]] for at in range(0, len(small), 2)]
        made = "".join(growth.SYLLABLES[(each + self.turn) % count] for each in parts)
        return made if word == small else made.capitalize()

    def body(self, packed: bytes) -> bytes:
        return zlib.compress((self.anew(zlib.decompress(packed).decode()) or "").encode())

    def hash(self, value: int | str | None) -> int | str | None:
        if not isinstance(value, int):
            return self.anew(value)
        return (value + self.turn * 0x9E3779B97F4A7C1 + 2**63) % 2**64 - 2**63


def enlarge(small: Path, large: Path, times: int) -> None:
    """Write the record `large`: `small` and so many less one of its likes."""
    shutil.copytree(small, large)
    database = sqlite3.connect(large / "record.db", isolation_level=None)
    for each in ("journal_mode=MEMORY", "synchronous=OFF", "cache_size=-3000000", "foreign_keys=OFF"):
        database.execute(f"PRAGMA {each}").fetchall()
    database.execute("ATTACH ? AS small", (str(small / "record.db"),))
    query = "SELECT name, sql FROM main.sqlite_master WHERE type = ? AND sql IS NOT NULL"
    built = [(kind, *row) for kind in ("index", "trigger") for row in database.execute(query, (kind,)).fetchall()]
    for kind, name, _ in built:
        database.execute(f'DROP {kind} main."{name}"')
    for turn in range(1, times):
        _add(database, Like(turn, _pages(small, large, turn)))
        print("written", turn + 1, "of", times, f"{time.process_time():.0f} s", flush=True)
    for kind, name, sql in built:
        if kind == "index":
            database.execute(sql)
            print("built", name, f"{time.process_time():.0f} s", flush=True)
    _chain(database)
    database.execute("INSERT INTO sentences_text(sentences_text) VALUES ('rebuild')")
    for kind, _, sql in built:
        if kind == "trigger":
            database.execute(sql)
    database.close()
    (large / "made").touch()


def _pages(small: Path, large: Path, turn: int) -> dict[str, str]:
    """Write the bytes of every page's like; return their hashes by those of the pages."""
    like, blobs, found = Like(turn, {}), Blobs(large / "blobs"), {}
    for sha256 in Blobs(small / "blobs"):
        data = (like.anew(Blobs(small / "blobs").get(sha256).decode()) or "").encode()
        found[sha256] = hashlib.sha256(data).hexdigest()
        path = blobs.path(found[sha256])
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
    return found


def _add(database: sqlite3.Connection, like: Like) -> None:
    """Add the likes of all rows in one transaction."""
    made: dict[str, Callable[..., object]] = {"anew": like.anew, "packed": like.body, "hashed": like.hash}
    for name, each in made.items():
        database.create_function(name, 1, each, deterministic=True)
    database.execute("BEGIN")
    tables = "SELECT name FROM small.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sentences_text%'"
    for (table,) in database.execute(tables).fetchall():
        if table not in APART and not table.startswith("sqlite_"):
            columns = [row[1:3] for row in database.execute(f"PRAGMA small.table_info({table})")]
            asked = ", ".join(_column(database, table, name, kind, like.turn) for name, kind in columns)
            database.execute(f"INSERT INTO main.{table} SELECT {asked} FROM small.{table}")
    for kind, name, amount in database.execute("SELECT kind, name, amount FROM small.counts").fetchall():
        database.execute(
            "INSERT INTO main.counts (kind, name, amount) VALUES (?, ?, ?)"
            " ON CONFLICT (kind, name) DO UPDATE SET amount = amount + excluded.amount",
            (kind, like.anew(name), amount),
        )
    database.execute("COMMIT")


# members refer to the numbers of these tables
MEMBERS = {"story_keys": "signatures", "story_facts": "signatures", "shape_keys": "shapes", "figure_keys": "figures"}


def _column(database: sqlite3.Connection, table: str, name: str, kind: str, turn: int) -> str:
    """Return what gives a column of a like's row."""
    if name in NUMBERS:
        numbered = MEMBERS.get(table, table)
        last = database.execute(f"SELECT max(number) FROM small.{numbered}").fetchone()[0] or 0
        return f'"{name}" + {turn * last}'
    if name in HASHES:
        return f'hashed("{name}")'
    if name == "body" and table == "stories":
        return f'packed("{name}")'
    return f'anew("{name}")' if kind in ("TEXT", "JSON") and name not in PLAIN else f'"{name}"'


def _chain(database: sqlite3.Connection) -> None:
    """Add a leaf of the log for each capture that has none."""
    number, head = database.execute("SELECT number, head FROM main.log ORDER BY number DESC LIMIT 1").fetchone()
    query = (
        "SELECT captures.rowid, sha256, name, url, captured_at, size FROM main.captures JOIN main.pages USING (sha256)"
        " ORDER BY captures.rowid LIMIT -1 OFFSET ?"
    )
    database.execute("BEGIN")
    for row, sha256, name, url, at, size in database.execute(query, (number,)).fetchall():
        capture = Capture(sha256=sha256, name=name, captured_at=at, size=size, url=url)
        number, head = number + 1, next_head(head, capture.leaf)
        database.execute("UPDATE main.captures SET id = ? WHERE rowid = ?", (capture.id, row))
        database.execute("INSERT INTO main.log VALUES (?, ?, ?, ?)", (number, capture.id, capture.leaf, head))
    database.execute("COMMIT")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("small", type=Path)
    parser.add_argument("large", type=Path)
    parser.add_argument("--times", type=int, default=10, choices=range(2, 16))
    given = parser.parse_args()
    enlarge(given.small, given.large, given.times)


if __name__ == "__main__":
    main()
