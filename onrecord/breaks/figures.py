"""Two figures of one matter → what the retelling broke of value, unit and window, and by others of qualifier and scope.

Interval against interval, unit against unit, window against window. A number
that was rounded and says so ("nearly 200" for 188) is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import permutations

from onrecord.breaks import qualifiers, scopes
from onrecord.breaks.aligning import LOSSES, is_money, is_same_dimension, value_of
from onrecord.breaks.claimants import STATE_NAMES, stems_of
from onrecord.breaks.finding import Found, hull
from onrecord.breaks.qualifiers import BARE, LOOSE, OPEN, qualified, qualifier_of
from onrecord.breaks.standings import level
from onrecord.breaks.superlatives import superlatives_in
from onrecord.breaks.tellings import Figure, Telling
from onrecord.breaks.windows import NOWHERE, Point, Window, standing, windows_in
from onrecord.breaks.wording import bag_of
from onrecord.languages.en import retelling as en
from onrecord.languages.en.areas import WEEK_OR_MORE
from onrecord.languages.en.holding import AGAINST
from onrecord.languages.en.units import CURRENCY_WORDS, KINDS
from onrecord.model import Quantity, Span

SMALL = 12
# how far a rounded number may lie from the one told
ROUNDING = Decimal("0.08")
WINDOWS, MOST_WINDOWS = "windows", 60
LASTING_FORMS = frozenset({"between", "weekdays", "since", "length", "rate", "deadline"})
# how far behind a number the words stand that say how often it comes again
RATE_REACH = 40
# how far behind a count its month stands
TALLY_REACH = 50
# how far behind a verb of saying its day stands
SAYING_REACH = 12


def compare(told: Figure, retold: Figure) -> Iterator[Found]:
    """Yield the breaks between two figures of one matter."""
    if (is_quoted(told) and is_quoted(retold)) or any(_is_reference(each) for each in (told, retold)):
        return
    if _is_window(told) or _is_window(retold):
        yield from _length(told, retold)
        if _window_of(told, is_rate=True) is not None:
            yield from _window(told, retold)
        return
    yield from _value(told, retold)
    yield from _unit(told, retold)
    yield from _base(told, retold)
    yield from qualifiers.compare(told, retold)
    yield from _window(told, retold)
    yield from scopes.compare(told, retold)


def _length(told: Figure, retold: Figure) -> Iterator[Found]:
    """Compare two lengths of time, each the only figure of its passage: "within ten days" became "within five days"."""
    if not all(each.quantity.unit in en.UNIT_DAYS for each in (told, retold)):
        return
    if told.quantity.unit != retold.quantity.unit:
        if value_of(told.quantity) == value_of(retold.quantity):
            yield Found("unit-swapped", qualified(told), qualified(retold), "unit", "{told} became {retold}")
        return
    if value_of(told.quantity) == value_of(retold.quantity):
        # "over two years" is a window, no number above two: only what the reading took for a qualifier counts
        if told.quantity.qualifier in OPEN and qualifier_of(retold) in LOOSE and told.span != qualified(told):
            yield Found(
                "qualifier-lost", qualified(told), retold.span, "qualifier", "{told} lost its qualifier: {retold}"
            )
        elif (
            qualifier_of(told) in ("at_most", "about")
            and qualifier_of(retold) in BARE
            and not qualifiers.is_kept(told, retold)
        ):
            yield Found("qualifier-hardened", qualified(told), retold.span, "qualifier", "{told} hardened to {retold}")
    elif all(_is_alone(each) for each in (told, retold)):
        yield from _value(told, retold)


def _is_alone(figure: Figure) -> bool:
    """True for the only length of time of its passage."""
    near = (each for each in figure.passage.telling.figures if each.passage is figure.passage)
    return sum(each.quantity.unit in en.UNIT_DAYS for each in near) == 1


def is_known(figure: Figure) -> bool:
    """True for a number that is told of, not told: "the two districts", or the whole in "200 of the 4,800"."""
    value, text = value_of(figure.quantity), figure.passage.telling.text
    if en.OF_KNOWN.search(text[max(0, figure.span.start - 12) : figure.span.start]):
        return True
    is_small = value is not None and value[0] <= SMALL and not en.ORDINAL.match(text, figure.span.start)
    return is_small and en.KNOWN.search(text[max(0, figure.span.start - 8) : figure.span.start]) is not None


def is_quoted(figure: Figure) -> bool:
    """True for a number within quotation marks, where every word is compared anyway."""
    telling = figure.passage.telling
    return any(span.overlaps(figure.span) for span in telling.quoted)


def _is_reference(figure: Figure) -> bool:
    """True for the number of what a superlative counts from: "the worst in three years" is compared as a superlative."""
    telling, index = figure.passage.telling, figure.passage.sentence
    return any(each.reference is not None and each.reference.overlaps(figure.span)
               for each in superlatives_in(telling.text, telling.sentence(index)))  # fmt: skip


def _is_window(figure: Figure) -> bool:
    """True for a length of time that only says over when another number counts."""
    if figure.quantity.unit not in en.UNIT_DAYS:
        return False
    telling, index = figure.passage.telling, figure.passage.sentence
    return any(window.span.overlaps(figure.span) for window in windows_in(telling.text, telling.sentence(index)))


def _value(told: Figure, retold: Figure) -> Iterator[Found]:
    left, right = told.quantity, retold.quantity
    one, other = value_of(left), value_of(right)
    if any(en.AGED.search(each.passage.telling.text[: each.span.start][-20:]) for each in (told, retold)):
        return
    text = retold.passage.telling.text
    if en.RISEN.search(text[: qualified(retold).start][-24:]) or en.UP_FROM.match(text, retold.span.end):
        return
    if one is None or other is None or left.vague or right.vague or set(one) & set(other):
        return
    if left.unit != right.unit and None not in (left.unit, right.unit) and not _share_unit(told, retold):
        return
    if _is_rounded(one, other, right) or _is_rest(told, retold) or _is_another_told(told, retold):
        return
    yield Found("number-changed", qualified(told), qualified(retold), "value", "{told} became {retold}")


def _is_another_told(told: Figure, retold: Figure) -> bool:
    """True where the story told has the number retold right beside the one told, of the same thing: it may be that one."""
    telling, index = told.passage.telling, told.passage.sentence
    # "puts the distance at 21": a unit that goes without saying
    return any(each is not told and value_of(each.quantity) == value_of(retold.quantity)
               and (each.quantity.unit is None or is_same_dimension(each.quantity, retold.quantity))
               and abs(each.passage.sentence - index) <= 1 for each in telling.figures)  # fmt: skip


def _is_rest(told: Figure, retold: Figure) -> bool:
    """True for a share told by the rest of the whole: "a quarter can be used" as "three quarters cannot"."""
    one, other = value_of(told.quantity), value_of(retold.quantity)
    if one is None or other is None or {told.quantity.unit, retold.quantity.unit} != {"percent"}:
        return False
    against = [AGAINST.search(each.passage.words) is None for each in (told, retold)]
    return one[0] + other[0] == 100 and against[0] != against[1]


def _is_rounded(one: tuple[Decimal, ...], other: tuple[Decimal, ...], right: Quantity) -> bool:
    """True where the retold number still holds the one told: "more than 450" of 478, "nearly 200" for 188."""
    if right.qualifier in OPEN and other[0] <= one[0]:
        return one[0] - other[0] <= max(abs(one[0]) * 2 * ROUNDING, Decimal(1))
    if right.qualifier in ("at_most", "less_than") and other[-1] >= one[-1]:
        return other[-1] - one[-1] <= abs(one[-1]) * 2 * ROUNDING
    if right.qualifier == "range" and len(other) == 2:
        return other[0] <= one[0] <= other[1]
    return right.qualifier == "about" and abs(one[0] - other[0]) <= abs(one[0]) * ROUNDING


def _unit(told: Figure, retold: Figure) -> Iterator[Found]:
    left, right = told.quantity, retold.quantity
    if left.unit == right.unit or left.unit is None or right.unit is None or value_of(left) != value_of(right):
        return
    if _share_unit(told, retold) or "age" in (KINDS.get(left.unit), KINDS.get(right.unit)):
        return
    is_other_count = any(left.unit in one and right.unit in other for one, other in permutations(en.COUNTED_APART, 2))
    if is_other_count or is_same_dimension(left, right) or _is_measured(left) or _is_measured(right):
        yield Found("unit-swapped", qualified(told), qualified(retold), "unit", "{told} became {retold}")


def _base(told: Figure, retold: Figure) -> Iterator[Found]:
    """One price told as that of another amount: "a litre costs 5,800" became "a gallon costs 5,800"."""
    before, after = (_base_of(each) for each in (told, retold))
    if before and after and en.BASES[before[0]] != en.BASES[after[0]]:
        yield Found(
            "unit-swapped", hull(before[1], told.span), hull(after[1], retold.span), "base", "{told} became {retold}"
        )


def _base_of(figure: Figure) -> tuple[str, Span] | None:
    """Return the only amount that the clause of a price names, and where it stands."""
    telling = figure.passage.telling
    clause = telling.clause_at(figure.span)
    if not (is_money(figure.quantity) or en.COSTS.search(telling.text, clause.start, clause.end)):
        return None
    found = list(en.BASE.finditer(telling.text, clause.start, clause.end))
    return (found[0]["base"].lower(), Span(*found[0].span())) if len(found) == 1 else None


def _is_measured(quantity: Quantity) -> bool:
    """True for what is measured or paid, not counted: there the unit is half of the figure."""
    return is_money(quantity) or (quantity.unit or "") in KINDS


def _share_unit(told: Figure, retold: Figure) -> bool:
    """True where two units are one in other words: tonne and ton, household and home."""
    units = {told.quantity.unit, retold.quantity.unit}
    if units <= {"tonne", "ton"} or len(units) == 1:
        return True
    if len({CURRENCY_WORDS.get(each or "", each) for each in units}) == 1:
        owners = [stems_of(each.span.of(each.passage.telling.text)) & STATE_NAMES for each in (told, retold)]
        return not all(owners) or owners[0] == owners[1]
    if _is_measured(told.quantity) or _is_measured(retold.quantity):
        return False
    bags = [bag_of(each.passage.telling.text, [each.span]) for each in (told, retold)]
    return any(not name.startswith("#") for name in bags[0] & bags[1])


def _window(told: Figure, retold: Figure) -> Iterator[Found]:
    is_other = not set(value_of(told.quantity) or ()) & set(value_of(retold.quantity) or ())
    if _is_part(retold) or (is_other and not told.quantity.vague):
        return
    # "up to 2,500 lorries a week by 2028" has two
    for is_rate in (False, True):
        window = _window_of(told, is_rate)
        if window is not None:
            yield from _window_gone(told, retold, window)


def _window_gone(told: Figure, retold: Figure, window: Window) -> Iterator[Found]:
    if window.form == "deadline" and level(retold.passage) == "done" != level(told.passage):
        # what a plan ran up to has gone with the plan
        return
    here = _windows_for(told, retold, window)
    today = _today(told, retold)
    verdicts = [standing(window, other, today) for other in here]
    if "kept" in verdicts or (not here and _is_told_near(window, retold)):
        return
    if window.form == "rate" and _is_hinted(window, told, retold):
        return
    lost = next((other for other, verdict in zip(here, verdicts, strict=True)
                 if verdict == "lost" or (verdict == "unsure" and _is_of_another(told, window, other))), None)  # fmt: skip
    if lost is not None:
        yield Found("window-lost", window.span, lost.span, "window", "{told} became {retold}")
    elif not here and (_is_lasting(told, window) or _is_flow(told, window)) and not _is_hinted(window, told, retold):
        yield Found("window-lost", window.span, retold.passage.span, "window", "{told} is gone in {retold}")


def _today(told: Figure, retold: Figure) -> Point:
    """Return the month of the retelling, or of what it retells: what "last month" counts back from in both."""
    for figure in (retold, told):
        value = figure.passage.telling.reading.story.published.value
        match = re.match(r"(\d{4})-(\d{2})", value or "")
        if match:
            return (int(match[1]), int(match[2]), None)
    return NOWHERE


def _is_hinted(window: Window, told: Figure, retold: Figure) -> bool:
    """True where the sentence retold prints a word of a window told: "each day", "in the year to January"."""
    telling, whole = retold.passage.telling, retold.passage.telling.sentence(retold.passage.sentence)
    dated = en.DATED_LINE.match(telling.text, whole.start, whole.end)
    sides = window.span.of(told.passage.telling.text), telling.text[dated.end() if dated else whole.start : whole.end]
    words, others = ({word.lower().rstrip("s") for word in en.TIME_WORD.findall(side)} for side in sides)
    block = " ".join(telling.sentence(each).of(telling.text) for each in range(len(telling.reading.sentences))
                     if each != retold.passage.sentence and telling.is_same_block(each, retold.passage.sentence))  # fmt: skip
    dates = {word.lower() for word in en.TIME_WORD.findall(block)} - en.UNIT_DAYS.keys()
    return bool(words & (others | dates))


def _is_of_another(told: Figure, window: Window, retold: Window) -> bool:
    """True where a window retold is one that the story told has, but of another number."""
    return any(each.form == retold.form and each.span != window.span and standing(each, retold) == "kept"
               for each in _windows_of_story(told.passage.telling))  # fmt: skip


def _is_part(figure: Figure) -> bool:
    """True in a sentence that opens on a part of a number told before, and so has its window: "Of these, 18 died"."""
    telling = figure.passage.telling
    return bool(en.OPENING_PART.match(telling.sentence(figure.passage.sentence).of(telling.text)))


def _window_of(figure: Figure, is_rate: bool) -> Window | None:
    """Return the window of a figure, or its rate: the nearest in its own clause that limits a count."""
    clause = figure.passage.telling.clause_at(figure.span)
    found = [each for each in _free_windows(figure, clause) or _windows_of_whole(figure)
             if each.form != "ago" and _is_rate(each) == is_rate and not (_is_adverb(figure, each) or _is_of_other_verb(figure, each)
                                            or _is_behind_another(figure, each) or _is_of_saying(figure, each))]  # fmt: skip
    return min(found, key=lambda each: (_parted(figure, each), abs(each.span.start - figure.span.start)), default=None)


def _is_of_other_verb(figure: Figure, window: Window) -> bool:
    """True where the clause of another verb lies between a figure and a window: "by May, he said, after a blast cut 40 percent"."""
    start, end = sorted((figure.span.start, window.span.start))
    return en.OTHER_CLAUSE.search(figure.passage.telling.text, start, end) is not None


def _windows_of_whole(figure: Figure) -> list[Window]:
    """Return the window of the sentence before, where a figure is a part of what that counts: "51 of these"."""
    telling, index = figure.passage.telling, figure.passage.sentence
    if not telling.is_same_block(index, index - 1) or not _is_part(figure) or _is_present(figure):
        return []
    found = _free_windows(figure, telling.sentence(index - 1))
    return found if len(found) == 1 else []


def _is_present(figure: Figure) -> bool:
    """True in a sentence of how things stand: "half of them still sail" counts over no time."""
    telling = figure.passage.telling
    return bool(en.STILL.search(telling.sentence(figure.passage.sentence).of(telling.text)))


def _parted(figure: Figure, window: Window) -> bool:
    """True where another number stands between a figure and a window: "52 in the region, up from 33 last year"."""
    start, end = sorted((figure.span.start, window.span.start))
    return any(start < each.span.start < end and not each.span.overlaps(window.span)
               for each in figure.passage.telling.figures if each is not figure)  # fmt: skip


def _is_of_saying(figure: Figure, window: Window) -> bool:
    """True for when it was said: "…, the commission estimated in 2009"."""
    return any(each.cue is not None and each.cue.end <= window.span.start <= each.cue.end + SAYING_REACH
               and not each.content.overlaps(window.span) for each in figure.passage.attributions)  # fmt: skip


def _is_behind_another(figure: Figure, window: Window) -> bool:
    """True for a window between a figure and one before it, which may be that one's: "cost 12 in August now costs 30"."""
    near = (each for each in figure.passage.telling.figures
            if each is not figure and each.passage.sentence == figure.passage.sentence)  # fmt: skip
    return window.span.end <= figure.span.start and any(
        each.span.end <= window.span.start and not each.span.overlaps(window.span) for each in near
    )


def _is_lasting(figure: Figure, window: Window) -> bool:
    """True for a window that limits a count, not the date of one event: a whole year does, a month may not."""
    if en.ALONE.match(figure.passage.telling.text, window.span.end):
        return True
    is_year = window.form == "period" and window.start[0] is not None and window.start[1] is None
    return window.form in LASTING_FORMS or is_year


def _is_flow(figure: Figure, window: Window) -> bool:
    """True for the month of what is measured over it, as tonnes sold or money earned; no event has one alone."""
    unit, words = figure.quantity.unit or "", figure.passage.words
    is_measured = _is_measured(figure.quantity) and unit not in en.UNIT_DAYS
    is_measured = is_measured and (not is_money(figure.quantity) or en.EARNED.search(words) is not None)
    is_month = (window.form == "period" or _is_past_week(figure, window)) and _is_tally(figure, window)
    return is_month or (window.form in ("period", "relative") and (is_measured or unit == "percent"))


def _is_past_week(figure: Figure, window: Window) -> bool:
    """True for "last week", "this month": over which people flee or come, as no single event does."""
    return window.form == "relative" and WEEK_OR_MORE.search(window.span.of(figure.passage.telling.text)) is not None


def _is_tally(figure: Figure, window: Window) -> bool:
    """True for a count of deeds over the month right behind it: "1,870 trucks had entered the town in November"."""
    text = figure.passage.telling.text[figure.span.end : window.span.start]
    is_behind = figure.span.end <= window.span.start and len(text) <= TALLY_REACH and not set(text) & set(",;.:")
    unit, words = figure.quantity.unit or "", figure.passage.telling.text[: figure.span.start][-12:]
    is_deed = figure.quantity.measure not in LOSSES and not is_money(figure.quantity) and unit not in en.UNIT_DAYS
    return is_behind and is_deed and not en.OF_ONE_EVENT.search(text) and not words.lower().endswith("first ")


def _windows_for(told: Figure, retold: Figure, window: Window) -> list[Window]:
    """Return the windows that may be a retold figure's: of its clause, else those of its sentence that no other has."""
    telling, index = retold.passage.telling, retold.passage.sentence
    own = _free_windows(retold, retold.passage.telling.clause_at(retold.span))
    if own := [each for each in own if _is_rate(each) == _is_rate(window)]:
        return own
    others = [each for each in _windows_of_story(told.passage.telling) if each.span != window.span]
    return [each for each in _free_windows(retold, telling.sentence(index)) if _is_rate(each) == _is_rate(window)
            if standing(window, each) == "kept" or not any(standing(other, each) == "kept" for other in others)]  # fmt: skip


def _is_rate(window: Window) -> bool:
    return window.form == "rate"


def _windows_of_story(telling: Telling) -> list[Window]:
    """Return the windows of a story that has not too many to tell apart, worked out once."""
    if WINDOWS not in telling.kept:
        telling.kept[WINDOWS] = [each for span in telling.reading.sentences for each in windows_in(telling.text, span)]
    found: list[Window] = telling.kept[WINDOWS]
    return found[:MOST_WINDOWS]


def _free_windows(figure: Figure, span: Span) -> list[Window]:
    """Return the windows of a stretch of text that are no superlative's reference."""
    text = figure.passage.telling.text
    ranks = superlatives_in(text, span)
    taken = [each.reference for each in ranks if each.reference is not None]
    # "the most in a day": how the ranks are counted
    free = [each for each in windows_in(text, span) if not any(each.span.overlaps(other) for other in taken)
            and not any(rank.word.start < each.span.start <= rank.word.end + 1 for rank in ranks)]  # fmt: skip
    return [each for each in free if not _is_in_a_row(figure, each, span.start) and _is_own_rate(figure, each)]


def _is_own_rate(figure: Figure, window: Window) -> bool:
    """True for any window but a rate that is not a figure's: "a week" stands right behind its number, "weekly" anywhere."""
    if window.form != "rate" or _is_adverb(figure, window):
        return True
    between = figure.passage.telling.text[figure.span.end : window.span.start]
    is_near = figure.span.end <= window.span.start and len(between) < RATE_REACH and not set(between) & set(",;.:")
    return is_near and not _parted(figure, window)


def _is_adverb(figure: Figure, window: Window) -> bool:
    """True for "weekly", which may be any word's: it keeps a rate told, and is none by itself."""
    return window.form == "rate" and window.span.of(figure.passage.telling.text).lower() in en.ADVERBS


def _is_in_a_row(figure: Figure, window: Window, start: int) -> bool:
    """True for the window of another count: "for the second time in three days" beside the number of those hit."""
    before = max(start, window.span.start - 30)
    found = en.IN_A_ROW.search(figure.passage.telling.text[before : window.span.start])
    return found is not None and not figure.span.overlaps(Span(before + found.start(), before + found.end()))


def _is_told_near(window: Window, retold: Figure) -> bool:
    """True where the sentence before or behind says the window, which then covers this one too."""
    telling, index = retold.passage.telling, retold.passage.sentence
    if window.form == "since" and window.occasion:
        before = en.THAN_BEFORE.search(telling.text, retold.span.end, telling.sentence(index).end)
        if before and window.occasion <= bag_of(telling.text, [Span(before.end(), telling.sentence(index).end)]).keys():
            return True
    near = [step for step in (-1, 1) if telling.is_same_block(index, index + step)]
    # "had waited for 23 days", told as "the wait has grown to 25 days": another length, and none that is gone
    return any(standing(window, other) == "kept" or window.form == other.form == "length" for step in near
               for other in windows_in(telling.text, telling.sentence(index + step)))  # fmt: skip
