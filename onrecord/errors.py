"""The error tree, and the codes under which messy input is recorded.

    OnRecordError
    ├── BadDefinition      a measure, event type, conflict or language file is wrong
    ├── BadPage            a source cannot be captured at all
    ├── BadConfig          a setting or an argument is wrong
    │   └── NothingHeld    no page counts for what was asked
    ├── Refused            what was asked for is not done, for safety
    ├── NotMadeYet         what takes long is being made: ask again
    └── StoreError         the record cannot be read or written
        └── StoreOutdated  the record was made by a newer version

Wrong use raises one of these with a sentence that says what to do. Messy
input never raises past its page: it becomes an `Issue` with one of ISSUE_CODES.
"""

from __future__ import annotations


class OnRecordError(Exception):
    """Any error that a user of the package can act on."""


class BadDefinition(OnRecordError):
    """A definition file (measure, event type, conflict, language) is wrong."""


class BadPage(OnRecordError):
    """A source cannot be captured: it is missing, unreadable or not a page."""


class BadConfig(OnRecordError):
    """A setting or an argument is wrong."""


class NothingHeld(BadConfig):
    """No page of the record counts for what was asked: none is held, or all were captured later."""


class Refused(OnRecordError):
    """What was asked for is not done, for safety: the sentence says what to do instead."""


class NotMadeYet(OnRecordError):
    """What takes long is being made for the first time: it is there a little later."""


class StoreError(OnRecordError):
    """The record cannot be opened, read or written."""


class StoreOutdated(StoreError):
    """The record was made by a newer version of the program."""


ISSUE_CODES: dict[str, str] = {
    # capture and decoding
    "source-unreadable": "a file or folder could not be read: not captured",
    "source-damaged": "a file is damaged: what could be read of it was captured",
    "address-not-fetched": "a list or feed names an address: nothing is fetched, so not captured",
    "text-not-taken": "no text could be taken out of a document: captured, not read",
    "page-empty": "the page holds no text",
    "page-binary": "the bytes are not text: captured, not read",
    "page-too-large": "the page is larger than the reading limit: captured, not read",
    "encoding-guessed": "the bytes are not valid UTF-8: another encoding was used",
    "encoding-broken": "some bytes could not be decoded and were replaced",
    "nul-bytes": "the text holds NUL characters",
    "hidden-characters": "the text holds bidirectional controls, zero-width or tag characters",
    "no-story": "no story was found on the page",
    "crashed": "reading the page failed; the page is kept",
    # reading
    "gap": "words are missing from the page here",
    "date-unknown": "nothing on the page fixes the date of publication",
    "date-ambiguous": "a date expression has several readings",
    "place-ambiguous": "a place name fits several places equally well",
    "place-unresolved": "a place name is in no gazetteer",
    "quantity-out-of-bounds": "a figure lies outside the bounds of its measure",
    # checks on the text
    "war-day-mismatch": "the day count does not agree with the date",
    "weekday-mismatch": "the weekday does not agree with the date",
    "war-start-mismatch": "the stated start of the war is not its known start",
    "sum-mismatch": "numbers in a sentence do not add up as it says",
    "ratio-mismatch": "a share or ratio in a sentence does not agree with its numbers",
    "exchange-rate": "two currencies imply a rate (shown, never applied)",
    "exchange-rate-mismatch": "two conversions on one page imply different rates",
    "heading-overstates": "a heading says more than its body",
    "reclassified": "one weapon's class is told twice, first one, then another",
    "weapon-class-mismatch": "a weapon's stated class does not agree with its stated range",
    "unverifiable-speaker": "a named expert has no affiliation and appears nowhere else",
    "ambiguous-casualties": "'casualties' beside 'wounded' may mean killed or both",
    "future-date": "an event is dated after the page was captured or published",
}
