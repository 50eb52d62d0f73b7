"""When: the time that a word's own clause or sentence gives it, where it dates the matter and not the telling."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.annotate.arguments import is_definite, is_ranked, verb_above
from onrecord.annotate.parse import Parse
from onrecord.claims.raids import goes_on_about_a_raid, is_by_the_attackers, is_one_more, tells_of_accident
from onrecord.claims.setting import Setting
from onrecord.claims.speakers import Voice, voice_of
from onrecord.claims.tenses import is_scheduled, is_since_a_rank, tells_of_before
from onrecord.languages.en.places_of import BEGINNINGS, JUDGED, PAST_WORDS
from onrecord.model import EventMention, Timex

MAX_CLIMB = 8
# "down from 58 on Monday", "a rise of 40 from April"
LESS_OR_MORE = frozenset(
    {"down", "up", "compared", "rise", "increase", "jump", "growth", "drop", "decrease", "fall", "decline", "reduction"}
)
PART_REACH = 12
MAX_BACK = 40
# what comes of a raid, and words of another time than the raid's
BY_ATTACKERS = ("attack.", "casualty.", "other:capture", "other:looting", "infrastructure.")
OUTCOMES = ("casualty.", "infrastructure.", "energy.cutoff", "other:shooting_down")
APART = PAST_WORDS | frozenset({"each", "every", "daily", "regularly", "often", "before", "total", "altogether"})
# what brings in a noun that has no part in what a verb tells
BESIDE_A_DEED = frozenset({"under", "amid", "despite", "after", "before", "since", "until", "like", "unlike", "with"})
AHEAD = frozenset({"next", "coming", "upcoming", "following"})


@dataclass(frozen=True, slots=True)
class Moment:
    """When a matter happened: EDTF date or interval, the page's words for it, and how fine it is."""

    value: str
    text: str | None
    precision: str


def moment_of(setting: Setting, word: int | None, voice: Voice, event: EventMention | None = None) -> Moment | None:
    """Return when a claim's matter happened, or None; a digest's own day stands in where a bullet names no day."""
    return (
        (_own_moment(setting, word, voice, event) or _carried_moment(setting, word, event))
        if word is not None
        else None
    )


def _own_moment(setting: Setting, word: int, voice: Voice, event: EventMention | None) -> Moment | None:
    number = setting.parse.sentence[word]
    listed = [
        (at, timex) for at, timex in setting.timexes.get(number, []) if timex.type in ("DATE", "TIME") or timex.low
    ]
    # an hour alone, as in "since the evening", leaves a digest its day
    clause, any_listed = setting.clause_of(word), any(_may_date(setting, at, timex, word) for at, timex in listed)
    ahead = voice.status in ("planned", "expected") or (event is not None and event.status in ("planned", "expected"))
    ahead = ahead or is_scheduled(setting.parse, word)
    listed = [(at, timex) for at, timex in listed if ahead or not _lies_ahead(setting, timex)]
    listed = [
        (at, timex) for at, timex in listed if not _is_compared(setting, at, word) and not _is_parts(setting, at, word)
    ]
    if event is not None and event.type == "diplomacy.statement":
        # "Ann Doe, who took office in May, voiced hope": May dates the office
        listed = [
            (at, timex)
            for at, timex in listed
            if not (
                _is_aside(setting, at, word) or _is_of_the_judged(setting, at, word) or _is_a_name(setting.parse, at)
            )
        ]
    listed = [
        (at, timex)
        for at, timex in listed
        if not (_is_of_a_place(setting, at, word) or _is_of_a_beginning(setting, at, word))
        and not _is_of_an_aim(setting.parse, at, word)
        and not is_ranked(setting.parse, setting.parse.head[at])
        and not _is_of_a_count(setting, timex)
    ]
    inside = [(at, timex) for at, timex in listed if at in clause or _hangs_in(setting, at, clause)]
    others = [(at, timex) for at, timex in listed if at not in voice.cue_words and not _is_since(setting, at)]
    found = _nearest(word, inside) or (
        _nearest(word, others)
        if len({(timex.low, timex.high) for _, timex in others}) == 1
        and not (
            _is_aside(setting, others[0][0], word) if event is None else _is_of_a_bystander(setting, others[0][0], word)
        )
        else None
    )
    if found and any(timex is found and _is_since(setting, at) for at, timex in inside):
        return _from_then_on(setting, found)
    if found:
        return _moment(setting, found, ahead)
    return None if any_listed else _told_day(setting, number, event)


def _carried_moment(setting: Setting, word: int, event: EventMention | None) -> Moment | None:
    """Return the day of the raid that was told of before, for what came of it: "Four people were killed."

    So it is only where the paragraph knows one day of one raid, and the sentence has no time and no place of its own;
    or where the story does, and the clause goes on about "the strike".
    """
    number = setting.parse.sentence[word]
    if event is None or event.status != "asserted":
        return None
    first, last = setting.parse.sentences[number]
    if setting.timexes.get(number) or any(setting.parse.lower[at] in APART for at in range(first, last)):
        return None
    before = setting.sentences_of_block(number)
    if event.type.startswith("attack.") and is_one_more(setting.parse, word):
        return _only_day(setting, before)
    if event.type.startswith(BY_ATTACKERS) and is_by_the_attackers(setting.parse, word):
        return _only_day(setting, before) or _day_told(setting, before[-1:])
    if not _comes_of_a_raid(setting, word, event):
        return None
    told = _places_in(setting, before)
    if any(each.precision != "country" and each.name not in told for _, each in setting.toponyms.get(number, [])):
        return _day_of_the_raid(setting, word)
    if not _days_of_raids(setting, before) and (accident := _day_of_the_accident(setting, number)):
        return accident
    return _only_day(setting, before) or _day_of_the_raid(setting, word)


def _only_day(setting: Setting, numbers: range) -> Moment | None:
    """Return the day of the raids in some sentences, where it is one."""
    days = set(filter(None, _days_of_raids(setting, numbers)))
    return Moment(days.pop(), None, "day") if len(days) == 1 else None


def _day_of_the_accident(setting: Setting, number: int) -> Moment | None:
    """Return the one day in the sentence before, where that tells of a mine or a crash: "Five soldiers died." """
    before = setting.sentences_of_block(number)[-1:]
    return _day_told(setting, before) if before and tells_of_accident(setting.parse, before[0]) else None


def _day_told(setting: Setting, numbers: range) -> Moment | None:
    """Return the one day that some sentences name."""
    told = [timex for at in numbers for _, timex in setting.timexes.get(at, []) if timex.low or timex.type == "DATE"]
    days = {(timex.low, timex.high) for timex in told}
    if len(days) != 1:
        return None
    ((low, high),) = days
    return Moment(edtf(low, high), None, "day") if low and high and precision(low, high) == "day" else None


def _day_of_the_raid(setting: Setting, word: int) -> Moment | None:
    """Return the day of "the strike", where a story has told of one day of raids, and last of that."""
    number = setting.parse.sentence[word]
    near = range(max(0, number - MAX_BACK), number)
    raids = _days_of_raids(setting, near)
    days = set(filter(None, raids))
    if len(days) != 1 or not raids[-1] or not goes_on_about_a_raid(setting, word, _places_in(setting, near)):
        return None
    return Moment(days.pop(), None, "day")


def _places_in(setting: Setting, numbers: range) -> set[str]:
    """Return the names of the places in some sentences."""
    return {toponym.name for number in numbers for _, toponym in setting.toponyms.get(number, [])}


def _days_of_raids(setting: Setting, numbers: range) -> list[str | None]:
    """Return, for each raid in some sentences, the day that its own words give it."""
    found = []
    for number in numbers:
        for at, other in setting.events.get(number, []):
            if other.type.startswith("attack."):
                if at not in setting.days:
                    voice = voice_of(setting, other.trigger, at, other.type, set(), event=other)
                    moment = _own_moment(setting, at, voice, other)
                    setting.days[at] = moment.value if moment and moment.precision == "day" else None
                found.append(setting.days[at])
    return found


def _comes_of_a_raid(setting: Setting, word: int, event: EventMention) -> bool:
    """True for losses and damage told on their own, and for "the attack" that was told before."""
    if event.type.startswith(OUTCOMES):
        return True
    return event.type.startswith("attack.") and is_definite(setting.parse, word)


def _lies_ahead(setting: Setting, timex: Timex) -> bool:
    """True for a date behind the last day on which the story can have been published: nothing has happened then.

    So it is with "the next decade", and not with "the next morning" of a day that is past.
    """
    published = _told_until(setting, timex)
    if not published or not timex.low:
        return False
    coming = bool(AHEAD.intersection(timex.span.of(setting.story.text).lower().split()))
    return timex.low > published or (coming and (timex.high or "") > published)


def _told_until(setting: Setting, timex: Timex) -> str | None:
    """Return the last day that a time may have been written on: the one over it in a chronicle, or that of publication."""
    number = setting.sentence_of(setting.word_of(timex.span))
    day = setting.day_over(number) if number is not None else None
    value = day.to_edtf() if day else (setting.story.published.value or "").rpartition("/")[2]
    return value if len(value) == 10 else None


def _may_date(setting: Setting, at: int, timex: Timex, word: int) -> bool:
    """True for a time that may be that of a matter; "now", "the first since May" and what is told of a noun leave it its day."""
    if timex.value == "PRESENT_REF" or not (timex.low or timex.type == "DATE"):
        return False
    return not (is_since_a_rank(setting.parse, at) or _is_of_a_bystander(setting, at, word))


def _is_of_a_bystander(setting: Setting, at: int, word: int) -> bool:
    """True for a date in what is told of a noun that has no part in a deed: "left under a deal struck in May"."""
    parse, verb = setting.parse, verb_above(setting.parse, at)
    if verb is None or parse.dep[verb] not in ("acl", "relcl") or not _is_aside(setting, at, word):
        return False
    noun = parse.head[verb]
    if parse.dep[at] == "poss" or _is_in_another_deed(parse, noun, word):
        return True
    return parse.dep[noun] == "pobj" and parse.lower[parse.head[noun]] in BESIDE_A_DEED


def _is_in_another_deed(parse: Parse, noun: int, word: int) -> bool:
    """True for a noun that another verb parts from a deed: "held a man suspected of |planting| the bomb found in May"."""
    deed = word if parse.tag[word].startswith("VB") else verb_above(parse, word)
    verb = verb_above(parse, noun)
    return noun != word and verb not in (None, deed, word) and parse.dep[verb or 0] in ("pcomp", "acl", "relcl")


def _is_aside(setting: Setting, at: int, word: int) -> bool:
    """True for a date in a subordinate clause beside the word's own: it dates what that clause tells."""
    verb = verb_above(setting.parse, at)
    # "as she prepares to |take| office in May": the clause is that of "prepares"
    for _ in range(MAX_CLIMB):
        if verb is None or setting.parse.dep[verb] != "xcomp":
            break
        verb = setting.parse.head[verb]
    if verb is None:
        return False
    above = word
    for _ in range(MAX_CLIMB):
        if above == verb:
            return False
        above = setting.parse.head[above]
    return setting.parse.dep[verb] in ("advcl", "relcl", "ccomp", "acl")


def _is_of_the_judged(setting: Setting, at: int, word: int) -> bool:
    """True for a date right behind a deed that somebody judges: "condemned the invasion of Mali in May" may date either."""
    parse = setting.parse
    deed = next((child for child in parse.children[word] if parse.dep[child] == "dobj"), None)
    return deed is not None and parse.lemma[deed] in JUDGED and parse.subtree(deed)[1] == parse.head[at]


def _is_a_name(parse: Parse, at: int) -> bool:
    """True for a date that says which thing is spoken of: "condemned it as a breach of the |November| truce"."""
    return parse.dep[at] in ("compound", "nmod", "poss") and parse.tag[parse.head[at]].startswith("N")


def _is_of_a_count(setting: Setting, timex: Timex) -> bool:
    """True for the stretch in which a deed is counted: "lost the town for the second time |this year|"."""
    first = next(iter(setting.parse.words_in(timex.span)), 0)
    lower = setting.parse.lower
    return first > 0 and lower[first] == "this" and lower[first - 1] == "time"


def _is_of_a_place(setting: Setting, at: int, word: int) -> bool:
    """True for a date in what is told of a place: "held in Kursk, where they had crossed over on August 6"."""
    parse, verb = setting.parse, verb_above(setting.parse, at)
    if verb is None or parse.dep[verb] != "relcl" or not any(parse.lower[c] == "where" for c in parse.children[verb]):
        return False
    return word not in parse.descendants(verb)


def _is_of_a_beginning(setting: Setting, at: int, word: int) -> bool:
    """True for the day on which something else began: "raids which began in May have hit nine", "but talks began on Monday"."""
    parse, verb = setting.parse, verb_above(setting.parse, at)
    # "began to |swell| in May"
    while verb is not None and parse.dep[verb] == "xcomp" and parse.lower[verb] not in BEGINNINGS:
        verb = verb_above(parse, verb)
    if verb is None or parse.lower[verb] not in BEGINNINGS:
        return False
    return word != verb and word not in parse.descendants(verb)


def _is_of_an_aim(parse: Parse, at: int, word: int) -> bool:
    """True for the day of what somebody else is to do: "aid has reached 9, doubt grows, and he prepares to take office in May"."""
    verb = verb_above(parse, at)
    if verb is None or parse.dep[verb] != "xcomp" or parse.tag[verb] != "VB":
        return False
    above = parse.head[verb]
    return word != above and word not in parse.descendants(above)


def _is_since(setting: Setting, at: int) -> bool:
    """True for a date that only says since or until when."""
    parse, word = setting.parse, at
    for _ in range(4):
        if any(
            parse.lower[child] in ("since", "until", "till") and parse.dep[child] == "mark"
            for child in parse.children[word]
        ):
            return True
        if parse.lower[word] in ("since", "until", "till"):
            return True
        word = parse.head[word]
    return False


def _is_compared(setting: Setting, at: int, word: int) -> bool:
    """True for a date that is the other number's: "41 raids, down from 58 on Monday" tells of no Monday for the 41."""
    parse = setting.parse
    if any(
        parse.lower[i] in ("against", "versus") and parse.tag[i + 1] == "CD"
        for i in range(max(word, at - PART_REACH) + 1, at - 1)
    ):  # fmt: skip
        return True  # "750 shells, against 70 in May"
    for _ in range(4):
        if parse.lower[at] in ("from", "over") and parse.lower[parse.head[at]] in LESS_OR_MORE:
            return not any(parse.dep[child] == "pobj" and child == word for child in parse.children[at])
        at = parse.head[at]
    return False


def _is_parts(setting: Setting, at: int, word: int) -> bool:
    """True for a date of a part alone: "11m are displaced, including 8m since May" tells of no May for the 11m."""
    lower = setting.parse.lower
    link = next((i for i in range(at - 1, max(word, at - PART_REACH), -1) if lower[i] in ("including", ",")), word)
    return link > word and lower[link] == "including"


def _from_then_on(setting: Setting, timex: Timex) -> Moment | None:
    """Return "since March" as the time from then to the day of publication, and as no time where that is not known."""
    until = _told_until(setting, timex)
    if not until or not timex.low or timex.low > until:
        return None
    return Moment(f"{timex.low}/{until}", timex.span.of(setting.story.text), precision(timex.low, until))


def _hangs_in(setting: Setting, at: int, clause: set[int]) -> bool:
    head = setting.parse.head[at]
    return head in clause or setting.parse.head[head] in clause


def _nearest(word: int, found: list[tuple[int, Timex]]) -> Timex | None:
    dated = [(abs(at - word), at, timex) for at, timex in found if timex.low]
    pool = dated or [(abs(at - word), at, timex) for at, timex in found]
    return min(pool, key=lambda entry: entry[:2])[2] if pool else None


def _moment(setting: Setting, timex: Timex, ahead: bool) -> Moment | None:
    """Return a time expression as a moment; what has happened "this year" has happened by the day of publication."""
    if not timex.low or not timex.high:
        return None
    text, high = timex.span.of(setting.story.text), timex.high
    until = _told_until(setting, timex)
    if until and not ahead and timex.low <= until < high and not any(letter.isdigit() for letter in text):
        high = until
    return Moment(edtf(timex.low, high), text, precision(timex.low, high))


def edtf(low: str, high: str) -> str:
    """Return two ISO days as the shortest EDTF date or interval.

    >>> edtf("2024-10-01", "2024-10-31"), edtf("2024-11-02", "2024-11-02"), edtf("2024-11-01", "2024-11-02")
    ('2024-10', '2024-11-02', '2024-11-01/2024-11-02')
    """
    if low == high:
        return low
    if low.endswith("-01-01") and high.endswith("-12-31") and low[:4] == high[:4]:
        return low[:4]
    first, last = date.fromisoformat(low), date.fromisoformat(high)
    if first.day == 1 and first.month == last.month and first.year == last.year and (last + timedelta(days=1)).day == 1:
        return low[:7]
    return f"{low}/{high}"


def precision(low: str, high: str) -> str:
    """Return how fine an interval of days is: day, week, month, year or unknown."""
    width = (date.fromisoformat(high) - date.fromisoformat(low)).days
    for limit, name in ((1, "day"), (8, "week"), (31, "month"), (366, "year")):
        if width <= limit:
            return name
    return "unknown"


def _tells_of_months(setting: Setting, first: int, last: int) -> bool:
    """True for "for months": what goes on is no matter of one day."""
    lower = setting.parse.lower
    return any(
        lower[word] == "for" and lower[word + 1] in ("weeks", "months", "years", "decades")
        for word in range(first, last - 1)
    )


def _told_day(setting: Setting, number: int, event: EventMention | None) -> Moment | None:
    """Return the day of a sentence that names none: the one over it in a chronicle, or the day a digest reports on.

    A bullet of a digest and an entry of a live page tell of the day before its date, or of its date.
    """
    first, last = setting.parse.sentences[number]
    if event and event.status in ("planned", "expected"):
        return None
    if tells_of_before(setting.parse, first, last) or _tells_of_months(setting, first, last):
        return None
    day = setting.day_over(number)
    return Moment(day.to_edtf(), None, "day") if day else _digest_day(setting, number)


def _digest_day(setting: Setting, number: int) -> Moment | None:
    story = setting.story
    block = story.blocks[setting.parse.block[setting.parse.sentences[number][0]]]
    is_bullet = story.kind == "digest" and block.role == "bullet"
    if not (is_bullet or setting.chronicle.is_live) or not story.published.value:
        return None
    low, _, high = story.published.value.partition("/")
    if len(low) != 10 or len(high or low) != 10:
        return None
    before = (date.fromisoformat(low) - timedelta(days=1)).isoformat()
    return Moment(f"{before}/{high or low}", None, "day")
