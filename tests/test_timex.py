"""Recognition and resolution of time expressions: what must be found, what must not, and what each means."""

from __future__ import annotations

import pytest

from onrecord.timex import from_edtf, recognise, resolve, tense_at, weekday_conflict

# Wednesday
PUBLISHED = "2024-10-30"

FOUND = [
    ("a weekday", "The talks broke up on Tuesday.", ["Tuesday"]),
    ("a day with its weekday", "It began on Saturday, November 2, and went on.", ["Saturday, November 2"]),
    ("day before month", "By 3 May 2023 the dam was dry.", ["3 May 2023"]),
    ("an ordinal day", "On June 14th he left.", ["June 14th"]),
    ("a range of days", "From 28-29 October they met.", ["28-29 October"]),
    ("an abbreviated month keeps its stop", "On Nov. 5 he won.", ["Nov. 5"]),
    ("a full month leaves the sentence its stop", "They left in October.", ["October"]),
    ("month and year", "In early June 2024 a pact was signed.", ["early June 2024"]),
    ("a bare year after a preposition", "Since late 2022 shells have come.", ["late 2022"]),
    ("a year as a modifier", "The failed 2023 offensive.", ["2023"]),
    ("a range of years", "He served there in 2019-22.", ["2019-22"]),
    ("decades", "In the 1990s and the early 2000s.", ["the 1990s", "the early 2000s"]),
    ("a fiscal year", "Profits of fiscal 2010 fell.", ["fiscal 2010"]),
    ("quarters", "The first quarter of 2009 beat Q3 2008.", ["The first quarter of 2009", "Q3 2008"]),
    ("relative weeks", "Last week and later this week.", ["Last week", "later this week"]),
    ("a weekend", "Over the weekend nothing moved.", ["the weekend"]),
    ("a night", "Drones came overnight.", ["overnight"]),
    ("part of a weekday", "Late on Thursday night they struck.", ["Late on Thursday night"]),
    ("the small hours", "In the early hours of Friday they fled.", ["the early hours of Friday"]),
    ("a deadline", "They will be there by the end of October.", ["the end of October"]),
    ("a span", "Over the past two years it grew.", ["the past two years"]),
    ("vague months", "In recent months it grew.", ["recent months"]),
    ("an offset", "Three days later he spoke.", ["Three days later"]),
    ("an event away", "The vote, now two weeks away, is close.", ["now", "two weeks away"]),
    ("a duration", "It took 36 hours and several weeks.", ["36 hours", "several weeks"]),
    ("a duration before a clause", "Two days before the vote they met.", ["Two days"]),
    ("a hyphenated duration", "A 10-day truce.", ["10-day"]),
    ("sets", "Every day, weekly, on Fridays.", ["Every day", "weekly", "Fridays"]),
    ("holidays", "On New Year's Day and Christmas Eve.", ["New Year's Day", "Christmas Eve"]),
    ("a clock time with zone", "At 12:00 UTC Monday it ended.", ["12:00 UTC Monday"]),
    ("a clock time", "It began at 3 a.m. on Tuesday.", ["3 a.m. on Tuesday"]),
    ("a clock time at a sentence's end", "It began at 7.30pm.", ["7.30pm"]),
    ("the same period", "Down from the same month a year ago.", ["the same month a year ago"]),
    ("the future", "In the near future it may end.", ["the near future"]),
    ("a season with its year", "The winter of 2022 was hard.", ["The winter of 2022"]),
    ("an ISO date", "Logged 2024-10-29.", ["2024-10-29"]),
]  # fmt: skip

NOT_FOUND = [
    ("may is a verb", "They may march again."),
    ("March is a verb at a sentence's start", "March with us, they said."),
    ("a person named May", "Theresa May said no."),
    ("a person named April", "April Jones spoke."),
    ("second is an ordinal", "For the second time it failed."),
    ("a named Sunday", "The film Bloody Sunday was shown."),
    ("ages", "A 20-year-old man, aged 45, and a 3 year old child."),
    ("ages in decades", "Men in their 30s were called up."),
    ("big numbers", "A force of 2,600 and 11,000 others."),
    ("numbers like years", "Some 2000 soldiers crossed."),
    ("groups of states", "The G20 and the G7 met."),
    ("money", "It cost $2024."),
    ("a rate", "It makes 3m shells a year."),
    ("fall as a verb", "They saw the fall of the town."),
    ("a newspaper", "The Sunday Times reported it."),
    ("a daily newspaper", "The Daily Mirror wrote so."),
    ("a morning programme", "She told This Morning that it was so."),
    ("a national newspaper", "He told USA TODAY so."),
    ("an idiom", "At the end of the day, it is a choice."),
    ("as soon as", "As soon as he came."),
    ("shortly after is no future", "They fled shortly after it fell."),
    ("a number of a flight", "Flight 1999 landed."),
]

# label, words, context before, context after, value, low, high
RESOLVED = [
    ("a weekday is the last one", "Tuesday", "He spoke on ", ".", "2024-10-29", "2024-10-29", "2024-10-29"),
    ("the weekday of publication is that day", "Wednesday", "He spoke on ", ".", "2024-10-30", "2024-10-30", "2024-10-30"),
    ("a coming weekday", "Monday", "He will speak on ", ".", "2024-11-04", "2024-11-04", "2024-11-04"),
    ("what is set to happen is to come", "Friday", "She is set to travel on ", ".", "2024-11-01", "2024-11-01", "2024-11-01"),
    ("the nearest cue decides", "Monday", "He will go, he said on ", ".", "2024-10-28", "2024-10-28", "2024-10-28"),
    ("last weekday", "last Wednesday", "", " it fell.", "2024-10-23", "2024-10-23", "2024-10-23"),
    ("next weekday", "next Tuesday", "The vote is ", ".", "2024-11-05", "2024-11-05", "2024-11-05"),
    ("a day without a year is near", "October 23rd", "It was confirmed on ", ".", "2024-10-23", "2024-10-23", "2024-10-23"),
    ("a day ahead", "November 5", "The election will be on ", ".", "2024-11-05", "2024-11-05", "2024-11-05"),
    ("a day near the new year", "December 28", "They plan to meet on ", ".", "2024-12-28", "2024-12-28", "2024-12-28"),
    ("last week", "last week", "It was said ", ".", "2024-W43", "2024-10-21", "2024-10-27"),
    ("this week so far", "earlier this week", "It was said ", ".", "2024-W44", "2024-10-28", "2024-10-30"),
    ("this week to come", "later this week", "They will meet ", ".", "2024-W44", "2024-10-30", "2024-11-03"),
    ("the weekend before", "the weekend", "It fell over ", ".", "2024-W43-WE", "2024-10-26", "2024-10-27"),
    ("overnight begins the evening before", "overnight", "It was hit ", ".", "2024-10-30TNI", "2024-10-29", "2024-10-30"),
    ("yesterday", "yesterday", "It was hit ", ".", "2024-10-29", "2024-10-29", "2024-10-29"),
    ("last night", "last night", "It was hit ", ".", "2024-10-29TNI", "2024-10-29", "2024-10-30"),
    ("a past month", "October", "They took 478 km in ", " alone.", "2024-10", "2024-10-01", "2024-10-31"),
    ("a month of last year", "December", "It began in ", ".", "2023-12", "2023-12-01", "2023-12-31"),
    ("a deadline ahead", "the end of November", "They will arrive by ", ".", "2024-11", "2024-11-15", "2024-11-30"),
    ("last month", "last month", "", " it fell.", "2024-09", "2024-09-01", "2024-09-30"),
    ("next year", "next year", "", " it will rise.", "2025", "2025-01-01", "2025-12-31"),
    ("the past two years", "the past two years", "Over ", ".", "P2Y", "2022-01-01", "2024-10-30"),
    ("ten days ago", "ten days ago", "It was ", ".", "2024-10-20", "2024-10-20", "2024-10-20"),
    ("a past holiday", "Christmas Day", "It was on ", ".", "2024-12-25", "2024-12-25", "2024-12-25"),
    ("late in a year", "late 2022", "Since ", ".", "2022", "2022-07-02", "2022-12-31"),
    ("a range of years", "2019-22", "In ", ".", "2019/2022", "2019-01-01", "2022-12-31"),
    ("a quarter stated whole", "the first quarter of 2009", "In ", ".", "2009-Q1", "2009-01-01", "2009-03-31"),
]  # fmt: skip


@pytest.mark.parametrize(("label", "text", "want"), FOUND, ids=[row[0] for row in FOUND])
def test_recognise_finds_time_expressions(label: str, text: str, want: list[str]) -> None:
    assert [text[found.start : found.end] for found in recognise(text)] == want


@pytest.mark.parametrize(("label", "text"), NOT_FOUND, ids=[row[0] for row in NOT_FOUND])
def test_recognise_leaves_other_words_alone(label: str, text: str) -> None:
    assert [text[found.start : found.end] for found in recognise(text)] == []


@pytest.mark.parametrize(
    ("label", "words", "before", "after", "value", "low", "high"), RESOLVED, ids=[row[0] for row in RESOLVED]
)
def test_resolve_rests_on_the_day_of_publication(
    label: str, words: str, before: str, after: str, value: str, low: str, high: str
) -> None:
    text = before + words + after
    found = next(one for one in recognise(text) if one.start == len(before))
    assert text[found.start : found.end] == words
    resolved = resolve(found, from_edtf(PUBLISHED), tense_at(text, found.start, found.end))
    assert resolved is not None
    assert resolved.days is not None
    assert (resolved.value, resolved.days.low.isoformat(), resolved.days.high.isoformat()) == (value, low, high)


@pytest.mark.parametrize(
    ("words", "value"),
    [("Tuesday", "XXXX-WXX-2"), ("October 23rd", "XXXX-10-23"), ("last week", "XXXX-WXX"), ("yesterday", "XXXX-XX-XX"),
     ("last year", "XXXX"), ("Christmas", "XXXX-12-25"), ("the fourth quarter", "XXXX-Q4")],
)  # fmt: skip
def test_resolve_without_an_anchor_stays_unresolved(words: str, value: str) -> None:
    resolved = resolve(recognise(words)[0])
    assert resolved is not None
    assert (resolved.value, resolved.days, resolved.basis) == (value, None, "unresolved")


def test_resolve_against_an_interval_gives_all_possibilities() -> None:
    resolved = resolve(recognise("on Tuesday")[0], from_edtf("2024-10-28/2024-10-30"))
    assert resolved is not None
    assert resolved.value == "2024-10-22/2024-10-29"
    assert resolved.candidates == ("2024-10-22", "2024-10-29")


def test_resolve_against_an_interval_is_certain_where_all_days_agree() -> None:
    resolved = resolve(recognise("last week")[0], from_edtf("2024-10-23/2024-10-25"))
    assert resolved is not None
    assert (resolved.value, resolved.candidates) == ("2024-W42", ())


def test_resolve_rests_a_later_day_on_the_day_named_before() -> None:
    resolved = resolve(recognise("three days later")[0], from_edtf(PUBLISHED), "past", from_edtf("2024-10-13"))
    assert resolved is not None
    assert (resolved.value, resolved.basis) == ("2024-10-16", "narrative")


@pytest.mark.parametrize("words", ["31 June 2024", "February 30, 2023", "2024-02-31", "25:99 UTC"])
def test_resolve_refuses_days_that_do_not_exist(words: str) -> None:
    assert all(
        resolve(found) is None for found in recognise(words) if found.rule in ("iso", "day-month", "month-day", "clock")
    )


@pytest.mark.parametrize(
    ("text", "days", "want"),
    [
        ("Saturday, November 2", "2024-11-02", None),
        ("Sunday, November 2", "2024-11-02", 6),
        ("Sunday", "2024-11-02", None),
    ],
)
def test_weekday_conflict_names_the_real_weekday(text: str, days: str, want: int | None) -> None:
    assert weekday_conflict(recognise(text)[0], from_edtf(days)) == want


@pytest.mark.long
def test_recognise_takes_linear_time_on_adversarial_text() -> None:
    for piece in (
        "the end of ",
        "12,",
        "early ",
        "1 2 3 ",
        "two and a half ",
        "\u00a0",
        "the same period of the last ",
    ):
        assert isinstance(recognise(piece * 20_000), list)


@pytest.mark.parametrize(
    "text", ["", " ", "\x00", "١٢ مايو", "٣ May", "²⁰²⁴", "May", "the", "1", "9999-12-31", "year 0000"]
)
def test_odd_text_never_raises(text: str) -> None:
    for found in recognise(text):
        resolve(found, from_edtf("9998-12-31"), "future")
        resolve(found, from_edtf("0001-01-01"), "past")


def test_a_past_season_is_no_length_of_time() -> None:
    for text in ("the past spring", "the coming weekend", "the past winter"):
        for expression in recognise(text):
            assert resolve(expression, None) is not None
            assert resolve(expression, from_edtf("2024-10-30")) is not None


def test_what_happens_if_something_does_lies_ahead() -> None:
    text = "He threatened to close the border if the bank lets the term lapse on March 1."
    start = text.index("March")
    assert tense_at(text, start, len(text) - 1) == "future"
