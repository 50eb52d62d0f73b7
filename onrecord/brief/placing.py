"""Groups → where each stands: its section, its place there, or among what is still to come.

A section is chosen by what is told before how it is told: a type of event or a
measure that a section names wins over the page's own heading, the heading over
keywords, and all of these over the section that takes mere talk.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from onrecord.brief import joining
from onrecord.brief.bullets import Draft
from onrecord.brief.cuts import quotations
from onrecord.brief.days import interval, is_earlier
from onrecord.brief.joining import Group
from onrecord.conflicts import Conflict
from onrecord.conflicts import Section as Topic

OTHER = "Other"
UNDATED = "Date not known"
TALK = "diplomacy.statement"
_LONGEST_RUN = 3  # lines that read on from each other
_AHEAD = frozenset(("planned", "expected"))
_BACKDROP = re.compile(r"^(?:Amid|Amidst|Against|In light of|In the face of|In response to)\b[^.]*?, ")
_TO_COME = re.compile(r"\b(?:is|are) (?:also )?(?:expected|set|due|scheduled|slated|poised|likely) to\b")


def place(
    groups: Sequence[Group], conflict: Conflict, day: date, undated_apart: bool = False
) -> tuple[tuple[tuple[str, tuple[Group, ...]], ...], tuple[Group, ...]]:
    """Return the printable groups by section, in the order they are printed, and those that are still to come.

    With `undated_apart`, what nothing dates stands in a part of its own: it may be news of any day.
    """
    printable = [group for group in groups if not group.lead.problems]
    undated = [group for group in printable if undated_apart and is_undated(group, day)]
    apart = {id(group) for group in undated}
    printable = [group for group in printable if id(group) not in apart]
    roots = {id(group): _root(group, printable) for group in printable}
    ahead = [group for group in printable if is_ahead(roots[id(group)])]
    homes: dict[str, list[Group]] = {section.title: [] for section in conflict.sections}
    for group in printable:
        root = roots[id(group)]
        if not is_ahead(root):
            homes.setdefault(home(root.lead, conflict), []).append(group)
    ordered = tuple((title, _ordered(members, day)) for title, members in homes.items())
    unknown = ((UNDATED, _ordered(undated, day)),) if undated else ()
    return (*ordered, *unknown), _with_followers(ahead)


def is_undated(group: Group, day: date) -> bool:
    """Say whether neither the matter of a line, nor a story that tells it, nor a capture on the day dates it."""
    return all(
        interval(draft.time) is None
        and interval(draft.passage.source.reading.story.published.value) is None
        and (draft.passage.source.known_at or "")[:10] != day.isoformat()
        for draft in group.drafts
    )


def _root(group: Group, others: Sequence[Group]) -> Group:
    """Return the group that a line and those it reads on from hang on; itself for nearly all."""
    for _ in range(_LONGEST_RUN):
        before = antecedent(group, others)
        if before is None:
            break
        group = before
    return group


def antecedent(group: Group, others: Iterable[Group]) -> Group | None:
    """Return the group that a line reads on from ("This latest aid …"), if it has one."""
    before = group.lead.follows
    if before is None:
        return None
    for other in others:
        if other is not group and any(
            each.passage.source is before.source and each.passage.span.overlaps(before.span) for each in other.drafts
        ):
            return other
    return None


def is_ahead(group: Group) -> bool:
    """Say whether a line is about what is planned or expected only, or about a silence."""
    passage = group.lead.passage
    if group.lead.is_silence:
        return True
    if any(each.kind == "direct" for each in passage.attributions):
        return False
    if _is_to_come(group.lead):
        return True
    told = [claim for claim in passage.events if claim.predicate != "election" or not group.lead.said]
    told = told or [] if passage.events else list(passage.figures)
    return bool(told) and all(claim.status in _AHEAD for claim in told)


def _is_to_come(draft: Draft) -> bool:
    """Say whether the line's own verb looks ahead ("is set to discuss"), in nobody's quotation and no speech of others."""
    found = _TO_COME.search(draft.text)
    if any(claim.predicate != TALK and claim.status not in _AHEAD for claim in draft.passage.events):
        return False
    if found is None or any(span.start <= found.start() < span.end for span in quotations(draft.text)):
        return False
    head = draft.text[: found.start()]
    spoken = any(each.cue and draft.passage.source.words(each.cue) in head for each in draft.passage.attributions)
    # a date or a number in the same sentence is news about what is; "three people are likely to …" stays a report
    return not spoken and not re.search(r", (?:and|but|while) ", head)


def home(draft: Draft, conflict: Conflict) -> str:
    """Choose the section of a line; see the module's words for the order."""
    talk = _talk_title(conflict)
    by_matter = _by_matter(draft, conflict, talk)
    if by_matter:
        return by_matter
    heading = draft.passage.heading.lower()
    for section in conflict.sections:
        if heading.startswith(section.title.lower()):
            return section.title
    text = _BACKDROP.sub("", draft.text)
    types = [claim.predicate for claim in draft.passage.events]
    talked = any(kind in _types(conflict, talk) for kind in types)
    meets = talked and set(types) != {TALK}
    for section in conflict.sections:
        # a meeting keeps its section, whatever is talked of, unless another section is a topic by words alone
        if meets and section.event_types:
            continue
        if _names(section.keywords, text):
            return section.title
    return talk if talk and (draft.said or talked) else OTHER


def _by_matter(draft: Draft, conflict: Conflict, talk: str | None) -> str | None:
    """Choose by the line's own event, else by what it counts; what keywords narrow needs one of them too."""
    kinds = [draft.lead.predicate] if draft.lead else []
    kinds += [claim.predicate for claim in draft.passage.events if claim.predicate not in kinds]
    measures = [claim.predicate for claim in draft.passage.figures]
    hard = [kind for kind in kinds if kind not in _types(conflict, talk)]
    moved = hard[:1] == ["deployment"]
    for section in conflict.sections:
        topic = section.keywords and not section.event_types
        if topic and (_counts(draft, section, measures) or (moved and _is_about(draft, section))):
            return section.title
    for kind in hard:
        for section in conflict.sections:
            if section.title != talk and kind in section.event_types:
                return section.title
    return _by_count(draft, conflict, talk, measures)


def _by_count(draft: Draft, conflict: Conflict, talk: str | None, measures: Sequence[str]) -> str | None:
    for measure in measures:
        for section in conflict.sections:
            free = not section.keywords or section.event_types or _is_about(draft, section)
            if section.title != talk and measure in section.measures and free:
                return section.title
    return None


def _counts(draft: Draft, section: Topic, measures: Sequence[str]) -> bool:
    return bool(set(measures) & set(section.measures)) and _is_about(draft, section)


def _is_about(draft: Draft, section: Topic) -> bool:
    return _names(section.keywords, draft.text)


def _names(words: tuple[str, ...], text: str) -> bool:
    return bool(words) and _one_of(words).search(text) is not None


@lru_cache(maxsize=256)
def _one_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b")


def _talk_title(conflict: Conflict) -> str | None:
    return next((section.title for section in conflict.sections if TALK in section.event_types), None)


def _types(conflict: Conflict, title: str | None) -> tuple[str, ...]:
    return next((section.event_types for section in conflict.sections if section.title == title), ())


def earlier(draft: Draft, day: date) -> bool:
    """Say whether a line's matter ended before the eve of the day."""
    return is_earlier(draft.time, draft.passage.source.reading.story.published.value, day)


def _ordered(groups: Sequence[Group], day: date) -> tuple[Group, ...]:
    """Order by weight; a line that reads on from another stands straight after it."""
    ranked = sorted(groups, key=lambda group: (earlier(_root(group, groups).lead, day), joining.weight(group)))
    return _with_followers(ranked)


def _with_followers(ranked: Sequence[Group]) -> tuple[Group, ...]:
    """Set a line that reads on from another straight behind it."""
    ordered = [group for group in ranked if antecedent(group, ranked) is None]
    for group in ranked:
        before = antecedent(group, ranked)
        if before is not None:
            ordered.insert(ordered.index(before) + 1 if before in ordered else len(ordered), group)
    return tuple(ordered)
