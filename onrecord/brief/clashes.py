"""Why figures of a record differ → rows to read: contradictions first, then what is nearly one, then what is explained."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

from onrecord.brief.classings import NOBODY, Classing
from onrecord.brief.days import in_words as in_days
from onrecord.brief.lines import Note
from onrecord.brief.render_html import css, environment
from onrecord.brief.render_markdown import escape
from onrecord.brief.trace import Telling
from onrecord.brief.trace.markdown import classed as listed
from onrecord.brief.trace.tellings import Spot, Teller
from onrecord.brief.trace.text import classed, marks, shown, wrapped
from onrecord.brief.trace.verdict import in_words
from onrecord.linked import Difference

# what a reader has to look at, in this order; everything after is explained by the words of the pages
OPEN: tuple[str, ...] = ("contradiction", "copy-error", "correction")
EXPLAINED: tuple[str, ...] = ("update", "claimant", "could-not-measure", "unit", "scope")
NOTHING = "No two figures of this record contradict each other, as far as their words can tell."


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """Two figures that differ, why, by which rule, and the words that decide it, each with the page it stands on."""

    kind: str
    measure: str
    why: str
    rule: str
    left: Telling
    right: Telling
    words: tuple[tuple[str, str], ...]
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clashes:
    """The clashes of a record as known on a time. `counts` has how many differences there are of each kind in all.

    `rows` begin after the first `start`; `more` follow. `classings` are weapons whose class was told anew, which is no
    contradiction either.
    """

    as_known_at: str
    rows: tuple[Clash, ...]
    counts: Mapping[str, int]
    notes: tuple[Note, ...]
    start: int = 0
    more: int = 0
    classings: tuple[Classing, ...] = ()


def clashes(
    found: Iterable[Difference], spots: Mapping[str, Spot], teller: Teller, *, as_known_at: str, every: bool = False,
    counts: Mapping[str, int] | None = None, start: int = 0,
) -> Clashes:  # fmt: skip
    """Write the differences out: those that a reader has to look at, and with `every` the explained ones too.

    `spots` has each claim by its id. Where these are some of more, `counts` has how many there are of each kind, and
    `start` how many stand before these.
    """
    held = sorted((each for each in found if each.kind != "none"), key=_weight)
    kinds = (*OPEN, *EXPLAINED) if every else OPEN
    held_counts: Mapping[str, int] = Counter(each.kind for each in held) if counts is None else counts
    counted = {kind: held_counts.get(kind, 0) for kind in (*OPEN, *EXPLAINED)}
    tell = cache(lambda claim_id: teller.telling(spots[claim_id]))  # a claim that differs from many is told once
    rows = tuple(_clash(each, tell) for each in held if each.kind in kinds)
    more = max(0, sum(counted[kind] for kind in kinds) - start - len(rows))
    return Clashes(
        as_known_at=as_known_at, rows=rows, counts=counted, notes=tuple(teller.notes.notes), start=start, more=more
    )  # fmt: skip


def _weight(each: Difference) -> tuple[int, str, str]:
    return ((*OPEN, *EXPLAINED).index(each.kind), each.left, each.right)


def _clash(each: Difference, tell: Callable[[str], Telling]) -> Clash:
    left, right = tell(each.left), tell(each.right)
    documents = {left.story_id: left.document, right.story_id: right.document}
    return Clash(
        kind=each.kind,
        measure=left.measure,
        why=each.why,
        rule=each.rule,
        left=left,
        right=right,
        words=tuple((documents.get(words.story_id, ""), " ".join(words.exact.split())) for words in each.words),
        notes=tuple(dict.fromkeys((*left.notes, *right.notes))),
    )


def to_json(found: Clashes) -> dict[str, Any]:
    """Return clashes as plain values."""
    return asdict(found)


def to_html(found: Clashes) -> str:
    """Return clashes as one HTML document that opens from a file and loads nothing: both sides of each beside another."""
    page = environment().get_template("conflicts.html")
    return page.render(
        found=found, css=css(), nothing=NOTHING, in_words=in_words, in_days=in_days, sign=SIGN, deciding=_deciding,
        counted=_counted(found), nobody=NOBODY,
    )  # fmt: skip


def to_text(found: Clashes, width: int = 100) -> str:
    """Return clashes for a terminal: kind and reason, then both sides, then the notes."""
    lines = [] if found.rows else [NOTHING]
    for each in found.rows:
        lines += wrapped(f"{SIGN.get(each.kind, '·')} {in_words(each.kind).upper()}  {each.measure.replace('_', ' ')}: {shown(each.why)}", width, "", "  ")  # fmt: skip
        for side in (each.left, each.right):
            lines += wrapped(_side(side), width, "    ", "      ")
        others = [f"{shown(document)} “{shown(words)}”" for document, words in _deciding(each)]
        lines += wrapped(f"decided by {'; '.join(others)}", width, "    ", "      ") if others else []
        lines.append("")
    for classing in found.classings:
        told = " · ".join(each for each in (shown(classing.place), classing.when) if each)
        lines += [f"↻ RECLASSIFIED  {told}".rstrip(), *classed(classing, width), ""]
    lines.append(_counted(found))
    lines += [
        line for note in found.notes for line in wrapped(f"[{note.number}] {shown(note.text)}", width, "", "    ")
    ]
    return "\n".join(line.rstrip() for line in lines) + "\n"


SIGN = {"contradiction": "⇄", "copy-error": "✕", "correction": "↻", "update": "↻", "could-not-measure": "?"}


def _side(side: Telling) -> str:
    who = shown(side.claimant) or "no source named"
    return f"{shown(side.value)} · {who} · {shown(side.document)}, {side.published}{marks(side.notes)}"


def _deciding(each: Clash) -> list[tuple[str, str]]:
    """Return the deciding words beside the numbers themselves."""
    return [row for row in each.words if row[1] not in (each.left.printed, each.right.printed)]


def _counted(found: Clashes) -> str:
    told = [f"{in_words(kind)} {count}" for kind, count in found.counts.items() if count]
    more = (
        f" {found.more} more follow these {len(found.rows)}: ask for them from {found.start + len(found.rows)} on."
        if found.more
        else ""
    )
    return f"As known on {in_days(found.as_known_at)}: " + (" · ".join(told) or "no two figures differ") + "." + more


def to_markdown(found: Clashes) -> str:
    """Return clashes as Markdown, a list item each, with a note for both sentences."""
    parts = ["# Conflicts", escape(_counted(found))]
    parts.append("\n".join(line for each in found.rows for line in _item(each)) or NOTHING)
    parts.append("\n".join(line for each in found.classings for line in listed(each)))
    parts.append("\n".join(f"[^{note.number}]: {escape(note.text)}" for note in found.notes))
    return "\n\n".join(part for part in parts if part) + "\n"


def _item(each: Clash) -> Iterator[str]:
    references = "".join(f"[^{number}]" for number in each.notes)
    yield f"- **{in_words(each.kind)}**, {each.measure.replace('_', ' ')}: {escape(each.why)} {references}"
    for side in (each.left, each.right):
        who = escape(side.claimant) or "no source named"
        yield f"  - {escape(side.value)}, {who}, in {escape(side.document)} ({side.published})"
