"""A day's sources → Brief: sections in the conflict's order, each line from claims, each checked before it is let in.

What counts for the day: with `since` None, everything the sources say, so
that each of their events stands in the brief once; matters that ended before
the eve of the day are marked as earlier, first known now. With `since` (the
day of the brief before), matters known and published before it are left out.
Sources published after the day, or held after `as_known_at`, do not count.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.brief import classings, joining, placing
from onrecord.brief.bullets import Draft, drafts
from onrecord.brief.days import in_words, interval, long_date, war_day
from onrecord.brief.joining import Clash, Group
from onrecord.brief.lines import WORDS_PER_LINE, Brief, Flag, Line, Refused, Section, WarDay
from onrecord.brief.notes import Notes
from onrecord.brief.passages import passages
from onrecord.brief.sources import Source
from onrecord.brief.standing import chains
from onrecord.brief.ties import NO_TIES, Ties
from onrecord.conflicts import Conflict
from onrecord.model import READ_KINDS, content_id

RULE_SET = "brief@1"
# no war counts a hundred thousand days, and a number without end would stop the brief
_DAY_COUNT = re.compile(r"(?<![\w,.])(\d,\d{3}|\d{1,5})(?:st|nd|rd|th) day\b|\b[Dd]ay (\d,\d{3}|\d{1,5})\b(?!,\d)")


def daily(
    day: date,
    sources: Sequence[Source],
    conflict: Conflict,
    *,
    as_known_at: str,
    since: date | None = None,
    previous: Brief | None = None,
    ties: Ties = NO_TIES,
    record_checkpoint: str | None = None,
    undated_apart: bool = False,
    generated_by: str = "onrecord",
    human_editor: str | None = None,
    draft: Callable[[Source, Conflict], Sequence[Draft]] = lambda source, conflict: drafts(passages(source), conflict),
) -> Brief:
    """Write the brief of a day from its sources; the same arguments give the same brief.

    `as_known_at` is an ISO time or day, `previous` the brief that changes are counted against; `ties` say which
    claims are one event and one origin. Without ties every line stands alone.
    `undated_apart` sets lines that nothing dates in a part of their own, "Date not known". `draft` writes the drafts of a
    source, or has written them already.
    """
    counted = tuple(source for source in sources if _counts(source, day, as_known_at))
    written = [each for source in counted for each in draft(source, conflict)]
    groups = joining.groups(written, ties)
    groups = tuple(group for group in groups if _is_new(group, since))
    notes = Notes()
    homes, coming = placing.place(groups, conflict, day, undated_apart)
    sections, ahead = _sections(homes, coming, _Desk(notes=notes, ties=ties, day=day))
    refused = tuple(_refusal(group.lead, notes) for group in groups if group.lead.problems)
    lines = tuple(line for section in sections for line in section.lines) + ahead
    documents = tuple(dict.fromkeys(source.document for source in counted))
    counted_day = _war_day(day, counted, conflict)
    return Brief(
        date=day.isoformat(),
        title=f"{conflict.title}: {long_date(day)}",
        standfirst=_standfirst(lines, documents, counted_day, as_known_at),
        war_day=counted_day,
        as_known_at=as_known_at,
        captures=len({source.reading.page.sha256 for source in counted}),
        documents=len({source.reading.story.id for source in counted if source.reading.story.kind in READ_KINDS}),
        origins=len({each for group in groups if not group.lead.problems for each in joining.origins(group, ties)}),
        rule_set=RULE_SET,
        record_checkpoint=record_checkpoint,
        generated_by=generated_by,
        human_editor=human_editor,
        sections=sections,
        changes=_changes(lines, previous),
        open_items=ahead,
        flags=(
            *_flags(counted, ties),
            *classings.flags(ties.classings, counted),
            *_conflicts(groups),
            *_closed(groups, ties),
        ),
        notes=tuple(notes.notes),
        refused=refused,
        method=_method(day, since, groups),
    )


def _counts(source: Source, day: date, as_known_at: str) -> bool:
    published = interval(source.reading.story.published.value)
    if published and published[0] > day:
        return False
    return source.known_at is None or source.known_at[: len(as_known_at)] <= as_known_at


def _is_new(group: Group, since: date | None) -> bool:
    """Say whether any of a group's sources became known, or was published, after the brief before."""
    if since is None:
        return True
    for draft in group.drafts:
        source = draft.passage.source
        published = interval(source.reading.story.published.value)
        known = source.known_at[:10] if source.known_at else None
        if known is None or known > since.isoformat():
            return published is None or published[1] >= since - timedelta(days=1) or known is not None
        if published and published[1] > since:
            return True
    return False


@dataclass(frozen=True)
class _Desk:
    """What every line is written with."""

    notes: Notes
    ties: Ties
    day: date


def _sections(
    homes: Sequence[tuple[str, tuple[Group, ...]]], coming: Sequence[Group], desk: _Desk
) -> tuple[tuple[Section, ...], tuple[Line, ...]]:
    ahead = tuple(group for group in coming if not list(_closings(group, desk.ties)))
    sections = tuple(
        Section(title=title, lines=tuple(_line(group, desk) for group in members)) for title, members in homes
    )
    return sections, tuple(_line(group, desk) for group in ahead)


def _line(group: Group, desk: _Desk) -> Line:
    lead = group.lead
    numbers = [number for draft in group.drafts for number in _cited(draft, desk.notes)]
    claims = tuple(dict.fromkeys(claim.id for draft in group.drafts for claim in draft.claims))
    return Line(
        id=content_id("line", lead.text, list(claims)),
        status=joining.status(group, desk.ties),
        text=lead.text,
        dated=lead.dated,
        chain=_chain(group),
        claim_ids=claims,
        notes=tuple(dict.fromkeys(numbers)),
        cuts=lead.cuts,
        earlier=placing.earlier(lead, desk.day),
    )


def _cited(draft: Draft, notes: Notes) -> tuple[int, ...]:
    source = draft.passage.source
    return tuple(number for span in (*draft.cited, *draft.also) for number in notes.cite(source, span))


def _chain(group: Group) -> str:
    lead = group.lead
    words = chains(lead.parts)
    comma = "," if ", then " in words or words.startswith("no source") else ""
    documents = dict.fromkeys(draft.passage.source.document for draft in group.drafts)
    return f"{words}{comma} in " + ", ".join(documents)


def _refusal(draft: Draft, notes: Notes) -> Refused:
    return Refused(text=draft.text, reasons=draft.problems, notes=_cited(draft, notes))


def _standfirst(lines: Sequence[Line], documents: Sequence[str], counted: WarDay, as_known_at: str) -> str:
    known = in_words(as_known_at) if interval(as_known_at) else as_known_at
    start = f"Day {counted.computed} of the war. " if counted.computed else ""
    if not lines:
        return f"{start}Nothing in this record for the day, as known on {known}."
    items = f"{len(lines)} line" + ("" if len(lines) == 1 else "s")
    pages = f"{len(documents)} page" + ("" if len(documents) == 1 else "s")
    return f"{start}{items} from {pages}, in the pages’ own words, as known on {known}."


def _war_day(day: date, sources: Sequence[Source], conflict: Conflict) -> WarDay:
    reported = [
        (source.document, int((found[1] or found[2]).replace(",", "")))
        for source in sources
        if source.reading.story.kind in READ_KINDS
        for found in [_DAY_COUNT.search(source.reading.story.text)]
        if found
    ]
    return WarDay(
        computed=war_day(day, conflict.epoch), epoch=conflict.epoch.isoformat(), reported=tuple(dict.fromkeys(reported))
    )


def _changes(lines: Sequence[Line], previous: Brief | None) -> tuple[str, ...]:
    """Count what is new, kept and gone since the brief before, and name what changed its status."""
    if previous is None:
        return ("No earlier brief to compare with: nothing that counts was held on the day before.",)
    before = {claim: line for line in previous.lines for claim in line.claim_ids}
    now = {claim for line in lines for claim in line.claim_ids}
    fresh = [line for line in lines if before.keys().isdisjoint(line.claim_ids)]
    gone = [line for line in previous.lines if now.isdisjoint(line.claim_ids)]
    moved = [(old, line) for line in lines for old in [_before(line, before)] if old and old.status != line.status]
    told = [
        f"{_lines(len(fresh))} new since the brief of {previous.date}; {len(lines) - len(fresh)} stood in it; "
        f"{len(gone)} of its lines {'is' if len(gone) == 1 else 'are'} not repeated."
    ]
    return (*told, *(f"{old.status} before, {line.status} now: {line.text}" for old, line in moved))


def _before(line: Line, before: Mapping[str, Line]) -> Line | None:
    return next((before[claim] for claim in line.claim_ids if claim in before), None)


def _lines(count: int) -> str:
    return f"{count} line is" if count == 1 else f"{count} lines are"


def _flags(sources: Iterable[Source], ties: Ties) -> Iterable[Flag]:
    """Yield the Issues of the stories, but for those that one entry of several stories stands for."""
    told = classings.stories_of(ties.classings)
    for source in sources:
        for issue in source.reading.issues:
            if issue.code != classings.CODE or source.reading.story.id not in told:
                yield Flag(
                    code=issue.code, message=issue.message, document=source.document, start=issue.start, end=issue.end
                )


def _closed(groups: Sequence[Group], ties: Ties) -> Iterable[Flag]:
    """Say what has come of what was open: a silence answered, something announced and done."""
    for group in groups:
        for message in _closings(group, ties) if placing.is_ahead(group) else ():
            yield Flag(code="no-longer-open", message=message, document=group.lead.passage.source.document)


def _closings(group: Group, ties: Ties) -> Iterable[str]:
    """Yield what closed the matter of a line that would stand under what is open."""
    passage = group.lead.passage
    if group.lead.is_silence:
        rows = ties.silences.get(passage.source.reading.story.id, ())
        yield from (message for span, message in rows if span.overlaps(passage.span))
    else:
        yield from dict.fromkeys(ties.closed[claim.id] for claim in passage.claims if claim.id in ties.closed)


def _conflicts(groups: Sequence[Group]) -> Iterable[Flag]:
    """Say of lines whose figures contradict another line, or an earlier version, which these are and why; each pair once."""
    told: set[tuple[str, str]] = set()
    for code, clash in _clashes(groups):
        pair = (clash.difference.left, clash.difference.right)
        if pair not in told:
            told.add(pair)
            yield Flag(code=code, message=_clash(clash), document=clash.draft.passage.source.document)


def _clashes(groups: Sequence[Group]) -> Iterable[tuple[str, Clash]]:
    for group in groups:
        yield from (("figures-conflict", clash) for clash in group.disputes)
        yield from (("figure-revised", clash) for clash in group.revisions)


def _clash(clash: Clash) -> str:
    matter = clash.claim.predicate.replace("_", " ")
    here = clash.draft.passage.source.words(clash.claim.evidence[0].span)
    return f"{matter}: “{here}” here, “{clash.other_words}” in {clash.other_document}. {clash.difference.why}"


def _method(day: date, since: date | None, groups: Sequence[Group]) -> tuple[str, ...]:
    rules = sorted({cut.rule for group in groups for cut in group.lead.cuts})
    window = f"after the brief of {since.isoformat()}" if since else "in the pages given"
    return (
        f"Rule set {RULE_SET}. Each line is a sentence of a page, shortened by rules only: no word is added, no number "
        "is added up, averaged or converted.",
        f"A line is printed only if every word, number, name, date and quotation in it stands in the words its notes "
        f"cite, in their order, and if it is no longer than {WORDS_PER_LINE} words.",
        "Cuts made in this brief: " + (", ".join(rules) if rules else "none") + ".",
        f"Covers what became known {window}; a matter that ended before the eve of {day.isoformat()} is marked as earlier.",
        "“c.” (circa) stands before a date that the page does not print: it follows from a weekday, from the page’s own "
        "date or from an event of known date.",
        "SILENCE marks that somebody said nothing as far as the page knew; it is no claim and stands under what is open.",
        "Whoever announces an act of their own is its source. A line that opens with “This …” reads on from the line above "
        "it, whose words its notes cite too. Comment in a page’s own voice on events told elsewhere makes no line.",
        "No status is stronger than the weakest attribution of the line. Opinion, forecasts of analysts, interviews "
        "nobody can verify, sidebars and captions make no lines, nor do private persons "
        "who speak of what they saw or lost.",
    )
