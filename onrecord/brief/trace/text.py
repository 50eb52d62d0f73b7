"""Trace → text for a terminal, 80 to 110 columns wide, whose marks are words and shapes and not colours.

Whatever a page holds is printed as text: a control or direction sign that
could steer the terminal is shown by its code point.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence

from onrecord.brief.classings import NOBODY, Classing
from onrecord.brief.days import in_words as in_days
from onrecord.brief.lines import Note
from onrecord.brief.trace import Broken, Matter, Move, Root, Station, Telling, Trace
from onrecord.brief.trace.apart import Apart, apart, compared
from onrecord.brief.trace.verdict import in_words

NARROW, WIDE, USUAL = 80, 110, 100
_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069]")
Style = Callable[[str], str]


def shown(text: str) -> str:
    """Return words of a page on one line, with signs that steer a terminal shown by their code points.

    >>> shown("a\\n b\\x1b[31m")
    'a b⟨U+001B⟩[31m'
    """
    return _STEERING.sub(lambda found: f"⟨U+{ord(found[0]):04X}⟩", " ".join(text.split()))


def to_text(trace: Trace, width: int = USUAL, bold: Style = str) -> str:
    """Return a trace as text; `width` is held between 80 and 110, `bold` sets headings off where there is a way to."""
    screen = _Screen(max(NARROW, min(WIDE, width)), bold)
    return "\n".join(line.rstrip() for line in screen.trace(trace)) + "\n"


class _Screen:
    """Lays a trace out in one width."""

    def __init__(self, width: int, bold: Style) -> None:
        self.width = width
        self.bold = bold

    def trace(self, trace: Trace) -> Iterator[str]:
        head, known = f"TRACE  {shown(trace.asked)}", f"as known on {in_days(trace.as_known_at)}"
        head = textwrap.shorten(head, self.width - len(known) - 2, placeholder=" …")
        yield self.bold(head) + " " * (self.width - len(head) - len(known)) + known
        for number, matter in enumerate(trace.matters, 1):
            yield "═" * self.width
            if len(trace.matters) > 1 or trace.found > 1:
                yield f"matter {number} of {trace.found}"
            yield from self.matter(matter)
        yield "─" * self.width
        yield from self.others(trace)
        yield from self.refused(trace)
        yield from (line for note in trace.notes for line in self.note(note))

    def others(self, trace: Trace) -> Iterator[str]:
        if not trace.others:
            return
        yield self.bold("ALSO FOUND") + f"   {trace.found - len(trace.matters)} more; trace one by its id"
        for each in trace.others:
            yield from self.wrap(f"{each.claim_id or each.story_id}  {self.label(each)}", "  ", "      ")
        yield ""

    def refused(self, trace: Trace) -> Iterator[str]:
        for each in trace.refused:
            yield from self.wrap(f"refused  {shown(each.text)} ({shown('; '.join(each.reasons))})", "", "         ")

    def label(self, each: Telling) -> str:
        words = (
            f"“{shown(each.printed)}”"
            if each.value
            else f"“{textwrap.shorten(shown(each.sentence), 60, placeholder=' …')}”"
        )
        return f"{words} {each.measure.replace('_', ' ')} · {shown(each.claimant) or 'no source named'} · {shown(each.document)}"

    def matter(self, matter: Matter) -> Iterator[str]:
        yield from self.asked(matter)
        yield self.bold("VERDICT")
        yield from self.wrap(" ".join(f"{each.text}{marks(each.notes)}" for each in matter.verdict))
        yield ""
        yield self.bold("WHO SAID IT FIRST, AND HOW IT TRAVELLED")
        for root in matter.roots:
            yield from self.root(root)
        yield ""
        if matter.breaks:
            yield self.bold("WHAT BROKE")
            for broken in matter.breaks:
                yield from self.broken(broken)
            yield ""
        if len(moved := compared(matter.moves)) > 1:
            yield self.bold("HOW THE NUMBER MOVED")
            yield from self.moves(moved)
            yield ""
        if others := apart(matter.moves):
            yield self.bold("NOT THE SAME THING")
            for other in others:
                yield from self.apart(other)
            yield ""
        for classing in matter.classings:
            yield self.bold("HOW THE WEAPON WAS CLASSED")
            yield from classed(classing, self.width)
            yield ""
        if matter.makers:
            yield self.bold("OTHER SOURCES")
            for each in matter.makers:
                yield from self.wrap(f"{each.text}{marks(each.notes)}")
            yield ""
        yield from self.wording(matter)
        yield from self.remarks(matter)

    def asked(self, matter: Matter) -> Iterator[str]:
        told = matter.asked
        yield from self.wrap(f"“{shown(told.sentence)}”{marks(told.notes)}", "", " ")
        parts = [told.document, f"published {told.published}", told.measure.replace("_", " "), told.status]
        parts.append(f"grade {told.grade}" if told.grade else "")
        yield from self.wrap(" · ".join(shown(part) for part in parts if part), "  ", "  ")
        yield ""

    def root(self, root: Root) -> Iterator[str]:
        name = shown(root.printed or root.claimant) or "no source named"
        also = f" ({shown(root.claimant)})" if root.printed and root.claimant not in root.printed else ""
        said = f", said {root.occasion}" if root.occasion and root.claimant else ""
        pages = f"{root.pages} page" + ("" if root.pages == 1 else "s")
        yield from self.wrap(f"{name}{also}{said} · {pages}{marks(root.notes)}", "  ", "    ")
        held = (
            "a page of their own is held"
            if root.held
            else f"own page not held; earliest telling held: {shown(root.earliest)}"
        )
        if root.claimant:
            yield from self.wrap(held, "  │ ", "  │ ")
        for echo in root.echoes:
            yield from self.wrap(f"echoed beside it: {shown(echo)}", "  │ ", "  │   ")
        yield from self.stations(root.stations, "  ")

    def stations(self, stations: Sequence[Station], pad: str) -> Iterator[str]:
        for at, station in enumerate(stations):
            last = at == len(stations) - 1
            branch, below = ("└─ ", "   ") if last else ("├─ ", "│  ")
            yield from self.wrap(self.station(station), pad + branch, pad + below + "   ")
            yield from self.stations(station.children, pad + below)

    def station(self, station: Station) -> str:
        copied = station.copied or "no copy of a page held"
        if station.copied and station.beside:
            copied = f"{station.copied} from {shown(station.beside)}"
        parts = [shown(station.document) + (" ◀ asked" if station.asked else ""), copied, station.published]
        parts += [f"via {shown(station.via)}"] if station.via else []
        parts += [f"changed later: {shown(station.superseded)}"] if station.superseded else []
        parts.append(f"“{textwrap.shorten(shown(station.printed), 48, placeholder=' …')}”")
        broke = ", ".join(in_words(kind) for kind in station.broke)
        return " · ".join(parts) + marks(station.notes) + (f"  [!] {broke}" if broke else "")

    def broken(self, broken: Broken) -> Iterator[str]:
        yield from self.wrap(f"[!] {in_words(broken.kind)}: {shown(broken.why)}", "  ", "      ")
        yield from self.wrap(f"{shown(broken.told)}: “{shown(broken.told_words)}”", "      ", "        ")
        retold = f"→ {shown(broken.retold)}: “{shown(broken.retold_words)}”{marks(broken.notes)}"
        yield from self.wrap(retold, "      ", "        ")

    def moves(self, moves: Sequence[Move]) -> Iterator[str]:
        days = min(max(len(each.when) for each in moves), 34)
        for each in moves:
            standing = in_words(each.kind)
            sign = SIGNS.get(each.kind, "·")
            row = f"{each.when:<{days}}  {sign} {shown(each.value)} · {shown(each.claimant) or 'no source named'}"
            why = f": {shown(each.why)}" if each.why else ""
            yield from self.wrap(
                f"{row} · {shown(each.document)}{marks(each.notes)} · {standing}{why}", "  ", "  " + " " * (days + 4)
            )

    def apart(self, other: Apart) -> Iterator[str]:
        yield from self.wrap(shown(other.why), f"  {SIGNS['scope']} ", "    ")
        for each, words in other.moves:
            row = f"{shown(each.value)} · {shown(each.claimant) or 'no source named'} · {each.when} · {shown(each.document)}"
            decided = f" ({shown(words)})" if words else ""
            yield from self.wrap(f"{row}{marks(each.notes)}{decided}", "      ", "        ")

    def wording(self, matter: Matter) -> Iterator[str]:
        yield self.bold("SAFE WORDING")
        for each in matter.wording:
            yield from self.wrap(f"[{each.status}] {shown(each.text)} — {shown(each.chain)}{marks(each.notes)}")
        if not matter.wording:
            yield from self.wrap(f"None. {shown(matter.unworded)}")
        yield ""

    def remarks(self, matter: Matter) -> Iterator[str]:
        for flag in matter.lint:
            yield from self.wrap(f"lint   {flag.code}: {shown(flag.message)} ({shown(flag.document)})", "", "       ")
        for hint in matter.hints:
            yield from self.wrap(f"hint   {shown(hint)}", "", "       ")

    def note(self, note: Note) -> Iterator[str]:
        mark = f"[{note.number}] "
        yield from self.wrap(mark + shown(note.text), "", " " * len(mark))

    def wrap(self, text: str, first: str = "  ", following: str = "  ") -> list[str]:
        return wrapped(text, self.width, first, following)


def classed(classing: Classing, width: int) -> Iterator[str]:
    """Yield the lines of one weapon's classes, a naming each."""
    yield from wrapped(shown(classing.why), width, "  ", "  ")
    for at, step in enumerate(classing.steps):
        lead = "first" if at == 0 else "then"
        for each in step:
            row = f"{lead:<6}“{shown(each.printed)}” · {shown(each.by) or NOBODY} · {shown(each.document)}{marks(each.notes)}"
            yield from wrapped(row, width, "    ", "          ")
            lead = ""


def wrapped(text: str, width: int, first: str, following: str) -> list[str]:
    """Break a text into lines of a width, never inside a word that fits."""
    return textwrap.wrap(
        text, width, initial_indent=first, subsequent_indent=following, break_on_hyphens=False
    )  # fmt: skip


SIGNS = {"same": "●", "contradiction": "⇄", "update": "↻", "correction": "↻", "copy-error": "✕", "none": "=",
         "scope": "◐", "unit": "◐", "claimant": "○", "could-not-measure": "?"}  # fmt: skip


def marks(notes: Iterable[int]) -> str:
    """Print the numbers of notes: " [1][2]"."""
    printed = "".join(f"[{number}]" for number in notes)
    return f" {printed}" if printed else ""
