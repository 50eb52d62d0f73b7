"""Trace → Markdown that any renderer shows unchanged, a footnote for every sentence it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.brief.classings import NOBODY, Classing
from onrecord.brief.days import in_words as in_days
from onrecord.brief.render_markdown import escape
from onrecord.brief.trace import Broken, Matter, Move, Root, Station, Trace
from onrecord.brief.trace.apart import Apart, apart, compared
from onrecord.brief.trace.verdict import in_words


def to_markdown(trace: Trace) -> str:
    """Return the trace as one Markdown document, ending with a line break."""
    parts = [
        f"# Trace: {escape(trace.asked)}",
        f"As known on {in_days(trace.as_known_at)}. {trace.found} found.{_passed_over(trace)}",
    ]
    for matter in trace.matters:
        parts += [part for part in _matter(matter) if part]
    if trace.others:
        rows = (f"- `{each.claim_id or each.story_id}` {escape(each.sentence)}" for each in trace.others)
        parts += ["## Also found", "\n".join(rows)]
    parts += ["\n".join(f"[^{note.number}]: {escape(note.text)}" for note in trace.notes)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _passed_over(trace: Trace) -> str:
    return f" {trace.passed_over} more pages may answer and were not looked through." if trace.passed_over else ""


def _matter(matter: Matter) -> Iterator[str]:
    yield f"## “{escape(matter.asked.sentence)}”"
    yield f"{escape(matter.asked.document)}, published {matter.asked.published}"
    yield " ".join(escape(each.text) + _refs(each.notes) for each in matter.verdict)
    yield "### Who said it first, and how it travelled"
    yield "\n".join(line for root in matter.roots for line in _root(root))
    if matter.breaks:
        yield "### What broke"
        yield "\n".join(map(_broken, matter.breaks))
    if len(moved := compared(matter.moves)) > 1:
        yield "### How the number moved"
        yield _table(moved)
    if others := apart(matter.moves):
        yield "### Not the same thing"
        yield "\n".join(line for other in others for line in _apart(other))
    for each in matter.classings:
        yield "### How the weapon was classed"
        yield "\n".join(classed(each))
    yield "\n".join(f"- {escape(each.text)}{_refs(each.notes)}" for each in matter.makers)
    yield "### Safe wording"
    worded = "\n".join(f"- **[{each.status}]** {escape(each.text)} — {escape(each.chain)}{_refs(each.notes)}" for each in matter.wording)  # fmt: skip
    yield worded or f"None. {escape(matter.unworded)}"
    yield "\n".join([*(f"- lint: {escape(flag.message)} ({escape(flag.document)})" for flag in matter.lint),
                     *(f"- hint: {escape(hint)}" for hint in matter.hints)])  # fmt: skip


def _root(root: Root) -> Iterator[str]:
    name = escape(root.printed or root.claimant) or "no source named"
    held = "own page held" if root.held else f"own page not held; earliest telling held: {escape(root.earliest)}"
    yield f"- **{name}**" + (f" ({held})" if root.claimant else "") + _refs(root.notes)
    yield from _stations(root.stations, 1)


def _stations(stations: Iterable[Station], depth: int) -> Iterator[str]:
    for each in stations:
        copied = each.copied or "no copy of a page held"
        copied += f", changed later: {escape(each.superseded)}" if each.superseded else ""
        broke = f" **broke: {', '.join(in_words(kind) for kind in each.broke)}**" if each.broke else ""
        words = f"{escape(each.document)}, {copied}, {each.published}, “{escape(each.printed)}”"
        yield "  " * depth + f"- {words}{_refs(each.notes)}{broke}"
        yield from _stations(each.children, depth + 1)


def _broken(each: Broken) -> str:
    told = f"{escape(each.told)} “{escape(each.told_words)}”"
    retold = f"{escape(each.retold)} “{escape(each.retold_words)}”"
    return f"- **{in_words(each.kind)}**: {told} → {retold}. {escape(each.why)}{_refs(each.notes)}"


def _table(moves: Iterable[Move]) -> str:
    rows = ["| published | value | source | page | how it stands |", "| --- | --- | --- | --- | --- |"]
    for each in moves:
        standing = in_words(each.kind)
        why = f": {escape(each.why)}" if each.why else ""
        cells = (each.when, escape(each.value), escape(each.claimant) or "no source named", escape(each.document))
        rows.append(f"| {' | '.join(cells)} | {standing}{why}{_refs(each.notes)} |")
    return "\n".join(rows)


def _apart(other: Apart) -> Iterator[str]:
    yield f"- {escape(other.why)}"
    for each, words in other.moves:
        cells = (escape(each.value), escape(each.claimant) or "no source named", each.when, escape(each.document))
        yield f"  - {', '.join(cells)}" + (f" ({escape(words)})" if words else "") + _refs(each.notes)


def classed(classing: Classing) -> Iterator[str]:
    """Yield one weapon's classes as a Markdown list, a naming each."""
    yield f"- {classing.why}"
    for at, step in enumerate(classing.steps):
        for each in step:
            who = escape(each.by) or NOBODY
            yield f"  - {'then' if at else 'first'} “{escape(each.printed)}”, {who}, in {escape(each.document)}{_refs(each.notes)}"


def _refs(notes: Iterable[int]) -> str:
    printed = "".join(f"[^{number}]" for number in notes)
    return f" {printed}" if printed else ""
