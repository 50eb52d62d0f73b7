"""Two passages of one matter → whether the retelling made more certain what was only possible, planned or claimed.

Three steps lie below what has happened: possible ("may"), planned ("will",
"pledged") and claimed ("claims", "reportedly", "could not be verified"). A
retelling raises a status only where it says in so many words that it is done.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.breaks.claimants import said
from onrecord.breaks.finding import Found
from onrecord.breaks.laid import is_bare
from onrecord.breaks.tellings import INFINITIVE, Passage
from onrecord.breaks.wording import Bag, bag_of, stem
from onrecord.languages.en import holding as en
from onrecord.languages.en.status import UNVERIFIED
from onrecord.model import Span

WOULD = re.compile(r"\b(?:would|could|might)\b", re.IGNORECASE)
LEAST_GOVERNED = 3
DOUBT = re.compile(UNVERIFIED, re.IGNORECASE)


def compare(told: Passage, retold: Passage, at: tuple[Span, Span] | None = None) -> Iterator[Found]:
    """Yield the break where a passage retold stands higher than the passage told; `at` is what each is asked about."""
    before, after = level(told, at[0] if at else None), level(retold, at[1] if at else None)
    if all(_is_quoted(each) for each in (told, retold)) or _is_held_back(retold) or _is_of_other_verb(told, retold):
        return
    is_lost = _lost_hedge(told, retold, at) or _lost_denial(told, retold, at)
    is_lost = is_lost or _lost_draft(told, retold) or _lost_wish(told, retold)
    is_lost = is_lost or (before == after and _lost_estimate(told, retold))
    if is_lost or _lost_condition(told, retold, before, after):
        yield _found(told, retold)
    elif before == "claimed":
        if _is_confirmed(told):
            return
        if after == "done" and (en.CONFIRMING.search(_cue(retold)) if retold.voice else is_bare(retold, told)):
            yield _found(told, retold)
    elif before == "possible":
        is_decided = en.DECIDED.search(retold.words) is not None
        is_settled = _promises(retold) or is_decided or _is_carried_out(told, retold)
        if (after in ("done", "claimed") and _is_so(retold)) or (after == "planned" and is_settled):
            yield _found(told, retold)
    elif before == "planned" and ((after == "done" and _is_done(retold)) or _is_carried_out(told, retold)):
        yield _found(told, retold)


def _is_quoted(passage: Passage) -> bool:
    """True for what stands within quotation marks, where every word is compared anyway."""
    return any(span.overlaps(passage.span) for span in passage.telling.quoted)


def _is_held_back(retold: Passage) -> bool:
    """True where any word of the sentence retold holds back: "it is their hope", "is possible", "stays shut until"."""
    if en.LASTS_UNTIL.search(retold.words):
        return True
    # "accuses the colonel of having ordered it | and will submit its file": a promise holds back in its own words alone
    own = retold.words if _promises(retold) else retold.telling.sentence(retold.sentence).of(retold.telling.text)
    return en.HOLDING_BACK.search(own) is not None


def _is_of_other_verb(told: Passage, retold: Passage) -> bool:
    """True where what is retold has nothing of what a modal governs: "a well being drilled could serve 30,000"."""
    match = next((found for each in (en.POSSIBLE, en.PLANNED) if (found := each.search(told.words))), None)
    if match is None:
        return False
    start = told.span.start
    opening = en.GOVERNS.match(told.words, match.end())
    governed = _governed(told, start + (opening or match).end())
    shared = governed.keys() & retold.bag.keys()
    return bool(governed) and (
        not shared or (next(iter(governed)) not in shared and len(shared) * 3 <= len(retold.bag))
    )


def _governed(told: Passage, start: int) -> Bag:
    """Return the stems of what a modal governs, without what is said of it behind a comma."""
    comma = told.telling.text.find(", ", start, told.span.end)
    near = bag_of(told.telling.text, [Span(start, comma)]) if comma > start else Bag()
    return near if len(near) >= LEAST_GOVERNED else bag_of(told.telling.text, [Span(start, told.span.end)])


def _lost_hedge(told: Passage, retold: Passage, at: tuple[Span, Span] | None) -> bool:
    """True where the likely became the certain, whoever says it: "probably struck" told as "struck"."""
    before = _clause(told, at[0] if at else None)
    # "it suspects that", whether or not it was read as a voice
    cue = _cue(told) if told.attributions else told.words
    is_held = en.BELIEVED.search(cue) is not None and not INFINITIVE.match(told.words)
    is_held = is_held and not en.PLANNED.search(retold.words)
    is_hedged = is_held or en.LIKELY.search(before) is not None
    after = retold.telling.sentence(retold.sentence).of(retold.telling.text)
    is_kept = any(each.search(after) for each in (en.LIKELY, en.POSSIBLE, en.BELIEVED, en.HELD_OPEN))
    is_sure = _is_so(retold) or en.LIKELY.search(before) is not None
    return is_hedged and not _is_confirmed(told) and is_sure and not is_kept


def _lost_wish(told: Passage, retold: Passage) -> bool:
    """True where what somebody only wants or offers is told as what will be done."""
    sides = [each.telling.sentence(each.sentence).of(each.telling.text) for each in (told, retold)]
    is_wish = en.WISHED.search(sides[0]) is not None and not _promises(told)
    return is_wish and _promises(retold) and not en.WISHED.search(sides[1]) and not en.POSSIBLE.search(sides[1])


def _lost_draft(told: Passage, retold: Passage) -> bool:
    """True where what a draft would do is told as what will be done."""
    is_draft = en.DRAFT.search(told.words) is not None and WOULD.search(told.words) is not None
    return is_draft and _promises(retold) and not en.DRAFT.search(retold.words)


def _is_carried_out(told: Passage, retold: Passage) -> bool:
    """True where the very thing that was to be done "has been" done: "might ask", "would be asked" as "has asked"."""
    ahead = {stem(match["verb"]) for each in (en.TO_BE_DONE, en.PLANS_TO) for match in each.finditer(told.words)}
    # who has done it may stand before the passage: "has asked | for his release"
    sentence = retold.telling.sentence(retold.sentence).of(retold.telling.text)
    if en.TO_BE_DONE.search(sentence) or en.PLANS_TO.search(sentence):
        return False
    behind = {stem(match["verb"]) for match in en.HAS_BEEN_DONE.finditer(sentence)}
    # "plans to make 260" told as "makes 260"
    planned = (match["verb"].lower() for match in en.PLANS_TO.finditer(told.words))
    return bool(ahead & behind) or any(re.search(rf"\b{verb}e?s\b", retold.words) for verb in planned)


def _lost_denial(told: Passage, retold: Passage, at: tuple[Span, Span] | None) -> bool:
    """True where what somebody saw no evidence of is told as so."""
    if en.NO_SIGN.search(_clause(told, at[0] if at else None)) is None or not _is_so(retold):
        return False
    return en.AGAINST.search(retold.telling.sentence(retold.sentence).of(retold.telling.text)) is None


def _lost_condition(told: Passage, retold: Passage, before: str, after: str) -> bool:
    """True where what is planned on a condition became a promise without one."""
    sides = [each.telling.sentence(each.sentence).of(each.telling.text) for each in (told, retold)]
    is_lost = en.CONDITION.search(sides[0]) is not None and not en.CONDITION.search(sides[1])
    return before == after == "planned" and is_lost and _promises(retold)


def _lost_estimate(told: Passage, retold: Passage) -> bool:
    """True where what somebody estimates is told by nobody, and as so."""
    is_estimate = told.voice is not None and told.voice.stance == "estimates"
    return is_estimate and not retold.attributions and is_bare(retold, told)


def _is_confirmed(told: Passage) -> bool:
    return en.CONFIRMING.search(told.words) is not None


def _clause(passage: Passage, at: Span | None) -> str:
    """Return the words of a passage, of several clauses joined in it those that have `at`."""
    if at is None:
        return passage.words
    clause = passage.telling.clause_at(at)
    start, end = max(clause.start, passage.span.start), min(clause.end, passage.span.end)
    return Span(start, end).of(passage.telling.text) if start < end else passage.words


def _found(told: Passage, retold: Passage) -> Found:
    return Found("status-raised", said(told.telling, told), retold.span, "status", "{told} became {retold}")


def level(passage: Passage, at: Span | None = None) -> str:
    words = _main(passage) if at is None else _around(passage, at)
    if en.POSSIBLE.search(words) or en.POSSIBLE.search(_cue(passage)):
        return "possible"
    if en.PLANNED.search(words) or en.PLANNED.search(_cue(passage)):
        return "planned"
    return "claimed" if is_claimed(passage, at) else "done"


def is_claimed(passage: Passage, at: Span | None = None) -> bool:
    """True where a passage's cue, its own words or the sentence behind it hold back from saying it is so."""
    telling, whole = passage.telling, passage.telling.sentence(passage.sentence)
    if any(each.stance in ("claims", "accuses") or each.hedges for each in passage.attributions):
        return True
    if en.UNSURE.search(_clause(passage, at)) or DOUBT.search(telling.text, passage.span.start, whole.end):
        return True
    return any(claim.status == "unverified" and passage.span.overlaps(claim.evidence[0].span)
               for claim in telling.reading.claims)  # fmt: skip


def _cue(passage: Passage) -> str:
    """Return the words between a passage's source and its content, where a plan is told by the cue itself."""
    voice = passage.voice
    return voice.cue.of(passage.telling.text) if voice is not None and voice.cue is not None else ""


def _is_so(passage: Passage) -> bool:
    """True where a passage says without a hedge that something is so, or has been done."""
    is_hedged = any(each.search(passage.words) for each in (en.UNSURE, en.TALKS, en.UNDER_WAY))
    return not is_hedged and (en.INDICATIVE.search(_main(passage)) is not None or _is_done(passage))


def _is_done(passage: Passage) -> bool:
    return bool(en.DONE.search(_main(passage))) and not en.UNDONE.search(_main(passage))


def _main(passage: Passage) -> str:
    """Return a passage's words before its first relative clause, where its own verb stands."""
    return en.RELATIVE.split(en.ASIDE.sub("", passage.words), maxsplit=1)[0]


def _around(passage: Passage, at: Span) -> str:
    """Return the words of the verb that has `at`, where another with its own modal stands beside it."""
    text, whole = passage.telling.text, passage.span
    if not whole.contains(at):
        return _main(passage)
    cuts = [whole.start, *(match.end() for match in en.MODAL_CUT.finditer(text, whole.start, whole.end)), whole.end]
    start = max(cut for cut in cuts if cut <= max(at.start, whole.start))
    own = en.RELATIVE.split(text[start : min((cut for cut in cuts if cut > start), default=whole.end)], maxsplit=1)[0]
    return own if en.POSSIBLE.search(own) or en.PLANNED.search(own) else _main(passage)


def _promises(passage: Passage) -> bool:
    return bool(re.search(r"\b(?:will|shall|is\s+to|are\s+to|going\s+to)\b", passage.words, re.IGNORECASE))
