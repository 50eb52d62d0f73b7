"""The record as Python callers and the command line use it: open it, add, ask, check, export."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord import approving, briefing, config, correcting, export, tracing
from onrecord.approving import Approval, Rule
from onrecord.archive import Archive, Held, open_archive
from onrecord.brief import Brief
from onrecord.brief.clashes import Clashes
from onrecord.brief.figure import FigureHistory
from onrecord.brief.public import Public
from onrecord.brief.trace import Trace
from onrecord.daybook import Daybook
from onrecord.errors import BadConfig
from onrecord.explain import Tree, explain
from onrecord.export import pack
from onrecord.export.chosen import MOST_HITS, of_brief, of_claim, of_figure, of_search
from onrecord.importing import Imported, import_record
from onrecord.intake import Added, Terms, add
from onrecord.left import Left, by_page, changes_on, found_nowhere, of_page
from onrecord.linked import Correction, Verb
from onrecord.linking import Linked
from onrecord.model import Claim, Reading
from onrecord.moments import time_of, utc
from onrecord.settling import settle
from onrecord.sources import Source, source_bytes
from onrecord.store import record as statements
from onrecord.store.query import parse
from onrecord.store.rows import Row
from onrecord.store.search import Hit, search
from onrecord.verify import Verified, verify
from onrecord.versioning import linker_version

if TYPE_CHECKING:
    from onrecord.annotate import Resources


class Record:
    """An open record. Use it in a `with`, or close it.

    `as_of` everywhere is a day or a UTC time: only pages captured by then count.
    """

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    def __enter__(self) -> Record:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self.archive.close()

    def add(self, *sources: str | Path, terms: Terms | None = None, captured_at: str | None = None) -> Added:
        """Capture files, folders or "-" (standard input), then read every page that is still to be read.

        Raises BadPage for a source that does not exist, before anything is captured.
        """
        terms = terms or Terms(settings=config.load())
        if captured_at is not None:
            terms = replace(terms, captured_at=time_of(captured_at))
        return add(self.archive, [str(source) for source in sources], terms)

    def readings(self, as_of: str | None = None) -> Iterator[Held]:
        """Yield every reading with the time from which the record holds it, in canonical order.

        Claims are as people left them: edited, or left out where rejected.
        """
        return correcting.held(self.archive, _by(as_of))

    def correct(
        self,
        verb: Verb,
        subject: str,
        *,
        because: str,
        by: str,
        other: str | None = None,
        edits: Sequence[tuple[str, str]] = (),
        are_names: bool = False,
        at: str | None = None,
    ) -> tuple[Correction, ...]:
        """Keep a person's decision about a claim, two claims or stories, or two claimants' names, and join anew what it touches.

        Nothing is overwritten. Raises BadConfig where there is no such thing or the decision makes no sense for it.
        """
        at = time_of(at) if at else utc(datetime.now(UTC))
        made = correcting.decide(
            self.archive, verb, subject, because=because, by=by, at=at, other=other, edits=edits, are_names=are_names
        )
        settle(self.archive, linker_version())
        return made

    def corrections(self) -> tuple[Correction, ...]:
        """Return every decision that people made, undone ones too, in the order in which they were made."""
        with self.archive.store.read() as connection:
            return correcting.history(connection)

    def lost(self) -> frozenset[str]:
        """Return the ids of standing decisions whose claim is read no more: they are listed and never moved to another."""
        return found_nowhere(self.archive, correcting.standing(self.corrections()))

    def approvals(self, rule: Rule, made: Iterable[Correction] | None = None) -> dict[str, Approval]:
        """Return how far figures have come on the way to desk-approved, by claim: all, or those that decisions are about."""
        every = self.corrections()
        by_id = {each.id: each for each in every}
        chosen = None if made is None else [by_id.get(each.undoes or "", each) for each in made]
        about = by_page(chosen if chosen is not None else every) if rule.two_person else {}
        left: dict[str, Left] = {}
        for sha256, mine in by_page(correcting.standing(every)).items():
            left |= of_page(self.archive.held_page(sha256), mine) if sha256 in about else {}
        wanted = left.keys() if chosen is None else {each.subject for each in chosen}
        return approving.approvals({name: each for name, each in left.items() if name in wanted}, rule)

    def claims(self, as_of: str | None = None) -> Iterator[Claim]:
        """Yield every claim, in the order of the readings."""
        for held in self.readings(as_of):
            yield from held.reading.claims

    def linked(self, as_of: str | None = None) -> Linked:
        """Return the claims with their copies, links, origins and events, each made when it is first asked for."""
        return Linked(self.archive, _by(as_of))

    def search(self, query: str, *, as_of: str | None = None, limit: int = 20) -> tuple[list[Hit], int]:
        """Return the best `limit` sentences for a query and how many there are; raises BadConfig for an odd query.

        Claims are as people left them: rejected ones are left out, edited ones say so in `edited` and `edited_by`.
        """
        asked, by = parse(query), _by(as_of)
        with self.archive.store.read() as connection:
            changed = partial(changes_on, self.archive, correcting.decided(connection, by), by)
            dialect = self.archive.store.dialect
            return search(connection, dialect, asked, as_of=by, limit=limit, changed=changed)

    def trace(
        self, text: str, *, as_of: str | None = None, conflict: str | None = None, limit: int = tracing.MATTERS
    ) -> Trace | None:
        """Say who said first what is asked, how it travelled and what broke; None where nothing in the record answers.

        `text` is a number, words, a quotation, the id of a claim or story, or a page's name or address; at most
        `limit` matters are written out. Raises BadConfig where it asks for nothing.
        """
        return tracing.trace(self.archive, text, as_of=_by(as_of), conflict=conflict, limit=limit)

    def conflicts(
        self, *, as_of: str | None = None, every: bool = False, conflict: str | None = None,
        limit: int = tracing.CONFLICTS, start: int = 0,
    ) -> Clashes:  # fmt: skip
        """List the figures that contradict each other, or nearly do, and why; `every` adds the explained differences.

        The gravest come first: at most `limit`, those after the first `start`; `counts` has how many there are of each kind.
        """
        return tracing.conflicts(
            self.archive, self.linked, as_of=_by(as_of), every=every, conflict=conflict, limit=limit, start=start
        )  # fmt: skip

    def explain(self, wanted: str, *, as_of: str | None = None) -> Tree | None:
        """Return the walk from an id to the bytes, or None where nothing has it."""
        return explain(self.archive, wanted, _by(as_of))

    def verify(self, checkpoint: str | None = None) -> Verified:
        """Check every hash, span and reference, and the log; raises nothing for what is broken, but lists it."""
        return verify(self.archive, checkpoint)

    def export(
        self, what: str | None = None, form: str = "jsonl", *, as_of: str | None = None, public: Public | None = None
    ) -> Iterator[str]:
        """Return an export in a text format, piece by piece; see `onrecord.export`.

        `public` cuts it to what may leave the house. Raises BadConfig for what is not there, Refused for what may not go.
        """
        return export.lines(self.archive, what, form, as_of=_by(as_of), public=public)

    def export_to(
        self, path: str | Path, what: str | None = None, form: str = "jsonl", *, as_of: str | None = None,
        public: Public | None = None,
    ) -> tuple[Path, ...]:  # fmt: skip
        """Write an export to a file and return the files written: a CSV has its schema beside it."""
        return export.write(self.archive, Path(path), what, form, as_of=_by(as_of), public=public)

    def evidence(
        self, path: str | Path, *, claim: str | None = None, brief: date | None = None, figure: str | None = None,
        query: str | None = None, as_of: str | None = None, conflict: str | None = None,
    ) -> int:  # fmt: skip
        """Write an evidence pack for a claim, a day's brief, a figure or a search into a folder or a .zip.

        Returns how many quotations it proves. Raises BadConfig unless one of the four is asked for and something is found.
        """
        if sum(each is not None for each in (claim, brief, figure, query)) != 1:
            raise BadConfig("say what the evidence is for, one of: a claim, a brief, a figure, a search")
        if claim is not None:
            chosen = of_claim(self.archive, claim)
        elif brief is not None:
            chosen = of_brief(self.brief(brief, as_of=as_of, conflict=conflict))
        elif figure is not None:
            chosen = of_figure(self.figure(figure, as_of=as_of, conflict=conflict))
        else:
            chosen = of_search(query or "", self.search(query or "", as_of=as_of, limit=MOST_HITS)[0])
        return pack.write(self.archive, Path(path), chosen, as_of=_by(as_of))

    def import_from(self, path: str | Path) -> Imported:
        """Take in a record that was exported with `what="record"`; what is held already is left as it is.

        Raises BadPage, before anything is written, for a file that is not whole.
        """
        return import_record(self.archive, Path(path))

    def brief(
        self,
        day: date | None = None,
        *,
        as_of: str | None = None,
        since: date | None = None,
        only: Sequence[str] = (),
        conflict: str | None = None,
    ) -> Brief:
        """Write the brief of a day (see `onrecord.brief` for how to print it); None is the last day with a story."""
        number, head = self.archive.checkpoint()
        return briefing.brief_of(
            Daybook(self.archive, _by(as_of)), day, as_known_at=_by(as_of), since=since, only=only, conflict=conflict,
            checkpoint=f"{number} {head[:16]}",
        )  # fmt: skip

    def figure(
        self,
        name: str,
        *,
        as_of: str | None = None,
        words: Sequence[str] = (),
        only: Sequence[str] = (),
        conflict: str | None = None,
        start: int = 0,
    ) -> FigureHistory:
        """Return who said which number when, for a figure or a measure; `words` narrow what it is about.

        Of very many numbers the last are told; `start` passes over so many of these.
        """
        return briefing.figure_of(
            Daybook(self.archive, _by(as_of)),
            name,
            as_of=_by(as_of),
            words=words,
            only=only,
            conflict=conflict,
            start=start,
        )

    def figures(self, *, as_of: str | None = None) -> tuple[tuple[str, str, int], ...]:
        """List the figures that the record holds: name, title, how many numbers pages give."""
        return briefing.figure_names(Daybook(self.archive, _by(as_of)))

    def digest(self) -> str:
        """Return the canonical hash of what the record says, whatever the order in which it was added."""
        return export.digest(self.readings())

    def summary_rows(self, pages: Sequence[str]) -> tuple[list[Row], list[str]]:
        """Return the stories of some pages without their bodies, and the codes of these pages' Issues."""
        stories: list[Row] = []
        codes: list[str] = []
        with self.archive.store.read() as connection:
            for sha256 in pages:
                stories += statements.rows_of(connection, "stories", sha256=sha256)
                codes += [row["code"] for row in statements.rows_of(connection, "issues", sha256=sha256)]
        return stories, codes


def read(source: str | Path | bytes, *, name: str | None = None, captured_at: str | None = None) -> list[Reading]:
    """Read a page, from a file or from its bytes, and keep nothing; the reader is opened at the first call.

    A page that cannot be read gives no readings. Raises BadPage where the file is not to be had.
    """
    # a desk that only shows never loads the parser
    from onrecord.run import read_bytes

    limit = config.load().capture_limit
    if isinstance(source, bytes):
        data, called = source, name or "page"
    else:
        data, called = source_bytes(Source(Path(source).name, Path(source)), limit), name or Path(source).name
    at = None if captured_at is None else time_of(captured_at)
    return list(read_bytes(data, called, _resources(), captured_at=at).readings)


@cache
def _resources() -> Resources:
    from onrecord.run import open_resources

    return open_resources(models=config.load().models)


def open_record(place: str | Path | None = None, *, create: bool = False) -> Record:
    """Open a record folder; by default $ONRECORD_RECORD, the setting in onrecord.toml, or ./record.onrecord.

    Raises StoreError where there is none and `create` is not set, StoreOutdated where a newer version made it.
    """
    return Record(open_archive(place or config.load().record, create=create))


def _by(as_of: str | None) -> str | None:
    return None if as_of is None else time_of(as_of, end=True)
