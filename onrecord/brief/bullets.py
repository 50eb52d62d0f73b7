"""Passages → Drafts of lines: the page's own sentence, cut by rules, checked against the words it cites.

A draft tries the full set of cuts first, then single words only, then the
sentence as printed; the first that the checker lets through wins. What cannot
stand alone ("This move …") joins the line before it in the same paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from onrecord.brief import callings, checker, comments, cuts, standing
from onrecord.brief.days import NOT_STATED, dated
from onrecord.brief.lines import QUOTE_LENGTH, WORDS_PER_LINE, Cut
from onrecord.brief.passages import Passage, triggers
from onrecord.conflicts import Conflict
from onrecord.model import Claim, Span

_PRONOUN = re.compile(r"(?:He|She|They|It|His|Her|Their|Its|We|Our|Them|Him)\b")
_POINTING = re.compile(r"(?:This|These|That|Those|Such|Others|One of (?:them|these|those))\b")
# "… called this gift a start" needs the sentence before it, but not "this month"
_POINTING_INSIDE = re.compile(
    r"\b(?:this|these|such) (?!(?:war|week|month|year|morning|afternoon|evening|night|summer|winter|spring|autumn|time|"
    r"is|a|as)\b)[a-z]+"
)
_DEFINITE = re.compile(
    r"(?:Among the (?:dead|wounded|injured|victims|killed)|The (?:same )?(?:latter|former|two|pair|trio|defendants?|accused|"
    r"suspects?|victims?|attacks?|strikes?|assaults?|raids?|barrages?|blasts?|explosions?|packages?|deals?|agreements?|"
    r"moves?|declarations?|announcements?|decisions?|meetings?|talks|visits?|incidents?|operations?|soldiers?|"
    r"sentences?|rulings?|verdicts?|statements?|reports?|figures?|losses|wounded|dead|injured))\b"
)
_SUPPOSED = re.compile(r"\b(?:if|would|could|may|might|likely|unlikely|will)\b", re.I)
_OF_THEM = re.compile(r"\b(?:of|among) (?:them|those|which)\b|\b(?:shot|brought|took) (?:them|those) down\b")
# the speaker comes after what was said: "…, it said"
_THEY_SAID = re.compile(
    r"[,”] (?:it|he|she|they) (?:also )?(?:said|added|noted|stated|wrote|reported|warned|told|announced)\b"
)
_NO_TOLL = re.compile(r"(?:No (?:deaths?|casualt|injur|victims?|damage|one)|Nobody|None)\w*\b")
_SHORT = 10  # words
_SPECULATED = re.compile(r"\b(?:could|might|may)\b")
# "… condemned the attack": reads on from the line before it
_ON_THE_EVENT = re.compile(
    r"\bthe (?:attack|strike|assault|raid|barrage|blast|package|deal|move|meeting|visit|incident)s?\b"
)
_AGENTS = frozenset(("he", "she", "they"))
_SPEAKERS = _AGENTS | {"it"}
_TOO_LONG = 1_500  # code points: more than twice what the longest line may hold
_LEAST = {"other": 1, "diplomacy.statement": 2}
# "the agreement signed |last June": a day that belongs to a noun, not to the sentence's own verb
_SIGNED_THEN = re.compile(
    r"\b[a-z]+\s+(?:signed|reached|concluded|held|made|adopted|agreed|struck|announced|launched|begun|issued|approved|imposed|ratified|carried\s+out)"
    r"\s+(?:(?:back\s+|earlier\s+)?(?:in|on|at|during)\s+)?$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A line before it has a number: words, what they cite, who stands behind them, and why it may not be printed.

    `cited` are spans of the story's text; `also` further spans that give a name. `follows` is the
    passage that a line reads on from and stands under ("This latest aid …"). A comment in the page's
    own voice is never printed, but may stand in the notes of a line about the same event. `at` dates an event
    to which its line gives no day: the claim of the next sentence, which goes on about it ("The attack, on Thursday, …").
    """

    passage: Passage
    text: str
    cited: tuple[Span, ...]
    also: tuple[Span, ...] = ()
    cuts: tuple[Cut, ...] = ()
    said: tuple[standing.Speaker, ...] = ()
    status: str = standing.MISSING
    problems: tuple[str, ...] = ()
    more: tuple[Draft, ...] = field(default=())
    first: Passage | None = None
    first_said: tuple[standing.Speaker, ...] = ()
    follows: Passage | None = None
    is_comment: bool = False
    at: Claim | None = None

    @property
    def claims(self) -> tuple[Claim, ...]:
        return self.passage.claims

    @property
    def parts(self) -> tuple[tuple[Passage, tuple[standing.Speaker, ...]], ...]:
        """Each sentence's passage and its own speakers, in order."""
        own = self.first or self.passage
        return (
            (own, self.first_said if self.more else self.said),
            *((draft.passage, draft.said) for draft in self.more),
        )

    @property
    def is_silence(self) -> bool:
        """Whether all that anybody is said to say here is nothing."""
        return {each.stance for each in self.passage.attributions} == {"declines_comment"}

    @property
    def lead(self) -> Claim | None:
        """The claim that dates the line: the first event that is no mere statement, else the first claim.

        An event that a statement only names with its day dates nothing: there the statement leads.
        """
        events = sorted(
            self.passage.events,
            key=lambda claim: (_is_recalled(self.passage, claim), _LEAST.get(claim.predicate.split(":")[0], 0)),
        )
        return next(iter([*events, *self.passage.figures]), None)

    @property
    def dated(self) -> str:
        """When it happened in words; "" where the line itself says it."""
        if self.lead is None:
            return NOT_STATED
        if self.time is None and self.at:
            return dated(self.at.time, self.at.time_text, self.text)
        if self.time is None and self.lead.said_at:
            return f"said {dated(self.lead.said_at, None)}"
        return dated(self.time, self.lead.time_text if self.time else None, self.text)

    @property
    def time(self) -> str | None:
        """The EDTF time of the lead; None where a day only opens a stretch ("since 2022", "between May 1 and …")."""
        lead = self.lead
        if lead is None or lead.time is None:
            return None
        words = re.escape(" ".join((lead.time_text or "").split()))
        since = re.search(rf"\b[Ss]ince\b[^.]{{0,90}}?{words}|\b(?:between|from) {words} (?:and|to|until)\b", self.text)
        return None if words and since else lead.time


def _is_recalled(passage: Passage, claim: Claim) -> bool:
    """Say whether an event is only named, with its day, in a statement: "reiterated the agreement signed last June"."""
    sentence = claim.evidence[0].span
    before, day, _ = passage.source.words(sentence).partition(claim.time_text or "\0")
    named = _SIGNED_THEN.search(before)
    stated = [each.trigger for each in passage.mentions if each.type == "diplomacy.statement"]
    return bool(day) and named is not None and any(each.end <= sentence.start + named.start() for each in stated)


def is_worth_a_line(passage: Passage, conflict: Conflict) -> bool:
    """Say whether a passage reports something: an event, a figure, or a named source's statement; never opinion."""
    said = standing.speakers(passage, conflict)
    if any(speaker.is_private for speaker in said) or (said and all(speaker.is_analyst for speaker in said)):
        return any(not speaker.is_private for speaker in said) and _is_estimate(passage)
    named = any(callings.is_proper(speaker.printed) for speaker in said)
    if not named and _SPECULATED.search(passage.source.words(passage.span)):
        return False
    if any(claim.predicate != "diplomacy.statement" for claim in passage.events):
        return True
    if passage.source.reading.story.kind in ("analysis", "interview"):
        return False
    stances = {each.stance for each in passage.attributions}
    return bool(passage.figures) or (named and stances != {"predicts"})


def _is_estimate(passage: Passage) -> bool:
    """Say whether an analyst gives a number of what is, and not of what may come."""
    return bool(passage.figures) and not _SUPPOSED.search(passage.source.words(passage.span))


def drafts(passages: Sequence[Passage], conflict: Conflict) -> tuple[Draft, ...]:
    """Write a draft for each passage worth a line; those that cannot stand alone join the one before, or follow it."""
    written: list[Draft] = []
    aside: list[Draft] = []
    for passage in passages:
        if not is_worth_a_line(passage, conflict):
            continue
        draft = write(passage, conflict)
        before = written[-1] if written else None
        follows = before is not None and _leans(draft.text) and _is_next(before, draft)
        if before and follows and comments.is_comment(passage, draft.text) and not _adds_events(before, draft):
            aside.append(draft)
        elif before and follows:
            written[-1:] = _continued(before, draft)
        else:
            written.append(_refuse_stump(_with_matter(draft, before)))
    return _without_comments(written, aside)


def _with_matter(draft: Draft, before: Draft | None) -> Draft:
    """Let a silence cite the sentence before it too, which says what it is about."""
    if before is None or not draft.is_silence or not _is_next(before, draft):
        return draft
    return replace(draft, also=(*draft.also, *(before.more[-1].passage if before.more else before.passage).spans))


def _continued(before: Draft, draft: Draft) -> list[Draft]:
    """Join what reads on, unless it would lend its namelessness to a sourced line: then it stands under that line.

    What opens with a pronoun, or is broken, is refused as ever.
    """
    if draft.is_silence and not draft.problems and not _PRONOUN.match(draft.text):
        return [before, _with_matter(draft, before)]
    weaker = draft.status == standing.MISSING != before.status
    if not weaker and _fits(before, draft) and not before.problems and not draft.problems:
        return [join(before, draft)]
    if draft.problems or before.problems or _PRONOUN.match(draft.text) or not draft.claims:
        return [before, _refuse_stump(draft)]
    if _THEY_SAID.search(draft.text):
        return [before, _refuse_stump(draft)]
    last = before.more[-1].passage if before.more else before.passage
    return [_dated_by(before, draft), replace(draft, follows=before.passage, also=(*draft.also, *last.spans))]


def _dated_by(before: Draft, draft: Draft) -> Draft:
    """Let the sentence after a line date its event, where it says outright that it goes on about that one."""
    lead, following = before.lead, draft.lead
    if lead is None or following is None or before.time or not draft.time:
        return before
    if not _ON_THE_EVENT.match(draft.text[:1].lower() + draft.text[1:]) or _kind(lead) != _kind(following):
        return before
    return replace(before, at=following, also=(*before.also, *draft.cited))


def _kind(claim: Claim) -> str:
    return claim.predicate.split(".")[0]


def _adds_events(before: Draft, draft: Draft) -> bool:
    return bool(comments.hard(draft.passage.events) - comments.hard(before.passage.events))


def _without_comments(written: Sequence[Draft], aside: Sequence[Draft]) -> tuple[Draft, ...]:
    """Mark comment in the page's own voice as such, unless it alone tells of an event of its type; drop empty comment."""
    marked = [(draft, comments.is_comment(draft.passage, draft.text)) for draft in written]
    told = {kind for draft, is_comment in marked if not is_comment for kind in comments.hard(draft.passage.events)}
    kept: list[Draft] = []
    for draft, is_comment in marked:
        kinds = comments.hard(draft.passage.events)
        fresh = [claim for claim in draft.passage.events if claim.predicate in kinds - told]
        if not is_comment or any(map(comments.is_told, fresh)):
            kept.append(draft)
        told |= kinds
    names = {id(draft) for draft in kept}
    left = [draft for draft in written if id(draft) not in names] + list(aside)
    return (*kept, *(
        replace(draft, is_comment=True, problems=("comment in the page's own voice",))
        for draft in left if comments.hard(draft.passage.events)
    ))  # fmt: skip


def _leans(text: str) -> bool:
    if _PRONOUN.match(text) or _POINTING.match(text) or _DEFINITE.match(text) or _OF_THEM.search(text):
        return True
    if _THEY_SAID.search(text):
        return True
    if _NO_TOLL.match(text) and len(text.split()) < _SHORT:
        return True
    quoted = cuts.quotations(text)
    if quoted and not "".join(char for at, char in enumerate(text) if not _inside(at, quoted)).strip(" .,"):
        return True
    inside = _POINTING_INSIDE.search(text) or _ON_THE_EVENT.search(text)
    return bool(inside) and not _inside(inside.start() if inside else 0, quoted)


def _inside(place: int, spans: Sequence[Span]) -> bool:
    return any(span.start <= place < span.end for span in spans)


def _is_next(before: Draft, draft: Draft) -> bool:
    last = before.more[-1].passage if before.more else before.passage
    same = last.source is draft.passage.source and _reads_on(last, draft.passage)
    return same and 0 <= draft.passage.span.start - last.span.end <= 3 and last.whole and draft.passage.whole


def _reads_on(last: Passage, following: Passage) -> bool:
    """Say whether a passage continues the one before: in its paragraph, or in the next; never over a bullet's border."""
    if last.block == following.block:
        return True
    blocks = last.source.reading.story.blocks
    both = blocks[last.block : following.block + 1]
    return following.block == last.block + 1 and all(block.role == "paragraph" for block in both)


def _fits(before: Draft, draft: Draft) -> bool:
    return length(before) + len(draft.text.split()) <= WORDS_PER_LINE and sentences(before) + sentences(draft) <= 3


def length(draft: Draft) -> int:
    """Count the words of a line, its date included."""
    return len(f"{draft.text} {draft.dated.removeprefix('c. ')}".split())


def sentences(draft: Draft) -> int:
    """Count the sentences of a line."""
    return len(re.findall(r"[.!?][”\"’)]*(?:\s|$)", draft.text))


def join(before: Draft, draft: Draft) -> Draft:
    """Set a second sentence behind the first, with all that it cites."""
    weaker = standing.MISSING if standing.MISSING in (before.status, draft.status) else before.status
    return replace(
        before,
        text=f"{before.text} {draft.text}",
        cited=before.cited + draft.cited,
        also=before.also + draft.also,
        cuts=before.cuts + draft.cuts,
        said=before.said + tuple(each for each in draft.said if each.name not in {one.name for one in before.said}),
        status=weaker,
        passage=replace(before.passage, events=before.passage.events + draft.passage.events,
                        figures=before.passage.figures + draft.passage.figures,
                        attributions=before.passage.attributions + draft.passage.attributions),
        more=(*before.more, draft),
        first=before.first or before.passage,
        first_said=before.first_said if before.more else before.said,
    )  # fmt: skip


def _refuse_stump(draft: Draft) -> Draft:
    if _PRONOUN.match(draft.text) or _POINTING.match(draft.text):
        first = draft.text.split()[0]
        return replace(draft, problems=(*draft.problems, f'"{first}" points at words that the line does not hold'))
    placeless = not any(claim.place for claim in draft.passage.claims)
    if _NO_TOLL.match(draft.text) and len(draft.text.split()) < _SHORT and placeless:
        return replace(draft, problems=(*draft.problems, "says neither where nor of what"))
    nameless = _THEY_SAID.search(draft.text)
    if nameless and not draft.problems:
        problem = f'"{nameless[0].strip(" ,”")}" names nobody whom the line holds'
        return replace(draft, problems=(problem,))
    return draft


def write(passage: Passage, conflict: Conflict) -> Draft:
    """Write one passage as a line: the first version that passes the checker, else the fullest cut with its problems."""
    resolved, also = _names_for_pronouns(passage)
    if passage.source.gives_coordinates(passage.span):
        return Draft(
            passage=passage, text="[coordinates withheld]", cited=(), problems=("the sentence gives coordinates",)
        )
    if sum(span.end - span.start for span in passage.spans) > _TOO_LONG:
        return _overlong(passage)
    best: Draft | None = None
    for light in (False, True, None):
        draft = _with_speakers(_version(passage, light, resolved, also), conflict)
        draft = replace(draft, problems=_problems(draft, resolved, also))
        if not draft.problems:
            return draft
        best = best or draft
    assert best is not None
    return best


def _overlong(passage: Passage) -> Draft:
    """Refuse what no cut could bring within bounds, without looking at all of it."""
    start = passage.span.start
    text = passage.source.words(Span(start, start + QUOTE_LENGTH))
    problem = f"more than {WORDS_PER_LINE} words in one sentence"
    return Draft(passage=passage, text=f"{text} …", cited=(Span(start, start + QUOTE_LENGTH),), problems=(problem,))


def _with_speakers(draft: Draft, conflict: Conflict) -> Draft:
    """Keep what was read inside the cited words only, and say who stands behind that."""
    passage = within(draft.passage, draft.cited)
    said = standing.speakers(passage, conflict)
    names = tuple(each.span for each in said if each.span and not any(span.contains(each.span) for span in draft.cited))
    also = tuple(dict.fromkeys((*draft.also, *names)))
    return replace(draft, passage=passage, said=said, also=also, status=standing.status(passage, said))


def within(passage: Passage, cited: Sequence[Span]) -> Passage:
    """Return the passage without the events, figures and attributions that stand in words cut away."""
    places = triggers(passage)

    def kept(span: Span) -> bool:
        return any(each.start <= span.start < each.end for each in cited)

    return replace(
        passage,
        events=tuple(each for each in passage.events if each.id not in places or kept(places[each.id])),
        figures=tuple(each for each in passage.figures if kept(each.evidence[0].span)),
        attributions=tuple(each for each in passage.attributions if kept(each.content)),
    )


def _version(
    passage: Passage, light: bool | None, resolved: tuple[tuple[str, str], ...], also: tuple[Span, ...]
) -> Draft:
    texts, cited, removed = [], [], []
    for span in passage.spans:
        raw = span.of(passage.source.reading.story.text)
        text, removals = (cuts.finish(" ".join(raw.split())), ()) if light is None else _cut(passage, span, raw, light)
        texts.append(text)
        cited.append(_kept(span, raw, removals))
        removed += [Cut(rule=each.rule, words=" ".join(each.span.of(raw).split())) for each in removals]
    text = " ".join(texts)
    for quoted in unfaithful(passage):
        if f"“{quoted}”" in text or f'"{quoted}"' in text:
            text = text.replace(f"“{quoted}”", quoted).replace(f'"{quoted}"', quoted)
            removed.append(Cut(rule="unfaithful-quotation", words=f"“{quoted}”"))
    for pronoun, name in resolved:
        text = re.sub(rf"\b{pronoun}\b", lambda found, name=name: name, text, count=1)  # type: ignore[misc]
    return Draft(passage=passage, text=text, cited=tuple(cited), also=also, cuts=tuple(removed))


def unfaithful(passage: Passage) -> tuple[str, ...]:
    """Return the quotations of a passage that other pages have in other words, without their marks."""
    spans = [each for each in passage.source.unfaithful if each.overlaps(passage.span)]
    return tuple(dict.fromkeys(passage.source.words(each).strip("“”\"' ") for each in spans))


def _cut(passage: Passage, span: Span, raw: str, light: bool) -> tuple[str, tuple[cuts.Removal, ...]]:
    start, text = passage.span.start, passage.source.reading.story.text
    quoted = [Span(start + each.start, start + each.end) for each in cuts.quotations(passage.span.of(text))]
    kept = [each for each in (*_protected(passage), *quoted) if each.overlaps(span)]
    inside = [Span(each.start - span.start, each.end - span.start) for each in kept]
    return cuts.cut(raw, inside, light)


def _protected(passage: Passage) -> list[Span]:
    spans = [claim.evidence[0].span for claim in passage.figures]
    spans += list(triggers(passage).values())
    for attribution in passage.attributions:
        spans += [part for part in (attribution.source, attribution.cue) if part]
    return spans


def _kept(span: Span, raw: str, removals: Sequence[cuts.Removal]) -> Span:
    """Return the stretch of a sentence that a line cites: without what was cut at its two ends."""
    start, end = 0, len(raw)
    for removal in removals:
        if removal.span.start == 0:
            start = removal.span.end
        if not raw[removal.span.end :].strip(" .!?\n"):
            end = removal.span.start
    return Span(span.start + start, span.start + end)


def _names_for_pronouns(passage: Passage) -> tuple[tuple[tuple[str, str], ...], tuple[Span, ...]]:
    """Find the printed name for a pronoun that speaks, where the passage itself does not give it."""
    for attribution in passage.attributions:
        pronoun = passage.source.words(attribution.source) if attribution.source else ""
        entity = standing.entity_named(passage, attribution.source_id, attribution.source_name)
        if pronoun.lower() not in _AGENTS or entity is None:
            continue
        mention = standing.nearest_name(passage, entity)
        if mention and not passage.span.contains(mention.span):
            return ((pronoun, passage.source.words(mention.span)),), (mention.span,)
    return _opening_pronoun(passage)


def _opening_pronoun(passage: Passage) -> tuple[tuple[tuple[str, str], ...], tuple[Span, ...]]:
    opening = passage.source.words(passage.span).split(" ", 1)[0]
    if opening.lower() not in _AGENTS:
        return (), ()
    for entity in passage.source.reading.entities:
        if any(mention.span.start == passage.span.start for mention in entity.mentions):
            mention = standing.nearest_name(passage, entity)
            if mention and not passage.span.contains(mention.span):
                return ((opening, passage.source.words(mention.span)),), (mention.span,)
    return (), ()


def _broken(draft: Draft) -> list[str]:
    """Complain of a sentence from which the page lost words, and of one that announces a list."""
    source, problems = draft.passage.source, []
    gaps = [gap.span for gap in source.reading.story.gaps]
    if any(gap.overlaps(span) for gap in gaps for span in draft.cited) or _has_gap_issue(draft):
        problems.append("the page lost words here")
    if source.words(draft.cited[-1]).endswith(":"):
        problems.append("announces a list that the line does not hold")
    return problems


def _has_gap_issue(draft: Draft) -> bool:
    source = draft.passage.source
    places = [source.at(span) for span in draft.cited if span.start < span.end]
    return any(
        issue.code == "gap" and issue.start is not None and issue.end is not None
        and any(place.start < issue.end and issue.start < place.end for place in places)
        for issue in source.reading.issues
    )  # fmt: skip


def _nameless(passage: Passage, resolved: tuple[tuple[str, str], ...]) -> list[str]:
    """Complain of a speaker who is only "he" in a line that holds no name before the word to point at."""
    for attribution in passage.attributions:
        if attribution.source is None or resolved:
            continue
        pronoun = passage.source.words(attribution.source)
        before = passage.source.words(Span(passage.span.start, max(passage.span.start, attribution.source.start)))
        named = attribution.kind == "indirect" and re.search(r"[a-z,] [A-Z][a-z]+", before)
        if pronoun.lower() in _SPEAKERS and not named:
            return [f'"{pronoun}" speaks, and no words of the record say who that is']
    return []


def _problems(draft: Draft, resolved: tuple[tuple[str, str], ...], also: tuple[Span, ...]) -> tuple[str, ...]:
    source, passage = draft.passage.source, draft.passage
    first, last = passage.spans[0], passage.spans[-1]
    text = source.reading.story.text
    cited = checker.Cited(
        words=tuple(source.words(span) for span in draft.cited),
        others=tuple(source.words(span) for span in also),
        resolved=resolved,
        before=text[(passage.sentence or first).start : draft.cited[0].start],
        after=text[draft.cited[-1].end : (passage.sentence or last).end],
        belligerent=bool(draft.said and draft.said[0].side)
        and any(claim.predicate.startswith("territory") for claim in passage.events),
        unfaithful=unfaithful(passage),
    )
    problems = [*checker.check(draft.text, cited), *_nameless(draft.passage, resolved), *_broken(draft)]
    if length(draft) > WORDS_PER_LINE:
        problems.append(f"{length(draft)} words, more than {WORDS_PER_LINE}")
    return tuple(problems)
