"""Pages that nobody meant to be read: repeated patterns that slow parsers down, and odd numbers, letters and encodings."""

from __future__ import annotations

SENTENCE = "Officials in Kyiv said on Monday that at least 12 people were killed in a drone attack on Kharkiv. "
HEAD = "<!doctype html><html><body>"

# repeated to any length, as plain text
PATTERNS = {
    "sentences": SENTENCE, "dashes": "-", "spaced dashes": "— ", "quotes never closed": "“He said ", "marks": "“",
    "apostrophes": "'a ", "brackets": "(", "bracket pairs": ")(", "words": "a ", "capitals": "Kyiv Kharkiv Odesa ",
    "lines": "a\n", "paragraphs": "a\n\n", "headlines": "Drone hits Kyiv\n\n", "bullets": "- a drone hit Kyiv\n",
    "dots": ".", "stops": ". ", "exclamations": "!", "ellipses": "… ", "digits": "1", "numbers": "1 ",
    "number words": "one hundred and twenty thousand ", "ranges": "5 to 6 ", "fractions": "1/0 ", "shares": "5% ",
    "money": "$5 billion ", "said": "said ", "said that": "said that ", "according": "according to ", "and": "and ",
    "dates": "2 November 2024 ", "weekdays": "Monday ", "slashes": "11/02/2024 ", "initials": "J. ",
    "titles": "President General Minister ", "hyphens": "a-", "addresses": "http://a.b/", "combining": "\u0301",
    "directions": "\u202ea ", "astral": "\U0001d56c", "arabic digits": "٣٤ ", "fullwidth": "１２ ", "braille": "⠁⠂",
    "killed": "12 people were killed and ", "questions": "Q: a?\nA: b.\n", "turns": "SMITH: Yes. ",
}  # fmt: skip
# repeated inside a page of HTML
MARKUP = {
    "open divs": "<div>", "spans": "<span>a</span> ", "comments": "<!-- a --><p>b", "open comments": "<!--",
    "entities": "&amp;lt;&#x200b;&nosuch; ", "angles": "<", "cells": "<table><tr><td>12<td>Kyiv", "lists": "<ul><li>a",
    "links": '<a href="#">Drone hits Kyiv</a> ', "short paragraphs": "<p>a", "breaks": "a<br>",
    "articles": f"<article><h2>Drone hits Kyiv</h2><p>{SENTENCE}</article>", "headings": f"<h2>Kyiv</h2><p>{SENTENCE}",
    "sections": "<![CDATA[", "quoted tags": "<a b=\"<a b='", "times": '<time datetime="2024-11-02">x</time><p>a',
}  # fmt: skip
FAMILIES = [*PATTERNS, *(f"html {name}" for name in MARKUP), "html attributes", "html one attribute", "html one word"]


def hostile(family: str, size: int) -> bytes:
    """Return a page of a family with about `size` signs of it."""
    name = family.removeprefix("html ")
    if family == name:
        return (PATTERNS[name] * (size // len(PATTERNS[name]))).encode()
    if name in MARKUP:
        return f"{HEAD}<p>{SENTENCE}{MARKUP[name] * (size // len(MARKUP[name]))}".encode()
    attributes = " ".join(f'a{number}="b"' for number in range(size // 9))
    inner = {"attributes": attributes, "one attribute": f'title="{"a" * size}"', "one word": ""}[name]
    return f"{HEAD}<p {inner}>{SENTENCE}{'a' * size if name == 'one word' else ''}</p>".encode()


NUMBERS = [
    "9" * 5000, "1" + "0" * 400, "1e999999", "1/0", "0/0", "-12", "−12", "NaN", "inf", "∞", "٣٤", "१२", "１２", "10²³", "½½",
    "1.2.3.4", ",".join(["999"] * 2000), "1." + "3" * 5000, "one hundred thousand million billion trillion",
    "hundred " * 2000, "from 0 to 0", "between 9 and 3", "$1" + "0" * 5000, "9" * 400 + ".5%", "100 out of 0", "1 in 0",
    "Day " + "9" * 5000 + ":", "the " + "1" * 5000 + "th day of the war:", "31 February 2024", "31 December 9999",
    "1 January 0001", "99/99/2024", "13:99 on", "in 99999999999 weeks", "a million years ago", "every 0 days", "Ⅻ", "⑫",
]  # fmt: skip
SIGNS = [
    "<script>alert(1)</script>", "[a](javascript:alert(1))", "| a | b |", "[^1]: note", "&lt;b&gt;", "</style>", "```", "\\",
    "---\nx: y\n---", "{{7*7}}", "=1+1", "\u202e", "\u2066", "\u200b", "\ufeff", "e\u0301\u0301", "\U0001d542", "Кyiv", "كييف",
    "\x00", "\x1b[31m", "\x85", "\u2028", "\ufffe", "\U0010ffff", "\U000e0041", "“““", "”””", "«", '"', "''", "…", "\r", "\f",
]  # fmt: skip
CHARSETS = [
    "punycode", "idna", "unicode_escape", "raw_unicode_escape", "undefined", "rot13", "base64", "utf-7", "utf-16", "nosuch",
    "latin1", "windows-1251", "gb2312", "mbcs",
]  # fmt: skip
LD_JSON = [
    "[" * 20_000, '{"a":' * 5000 + "1" + "}" * 5000, "null", '{"@type":"NewsArticle","datePublished":1e999}',
    '{"@type":["NewsArticle",null],"datePublished":["2024"],"author":{"name":{"a":1}},"headline":5,"publisher":[[]]}',
    '{"@type":"NewsArticle","datePublished":"0000-01-01","dateModified":"10000-01-01T00:00:00+99:99"}',
    '{"@type":5,"x":' + "9" * 5000 + "}",
]  # fmt: skip


def odd_pages() -> dict[str, bytes]:
    """Return pages of one oddity each by label."""
    story = "Officials in Kyiv said on Monday, 4 November 2024, that {} people were killed in Kharkiv. Russia launched 12 drones."
    pages = {f"number {number:.20}": story.format(number).encode() for number in NUMBERS}
    pages |= {f"sign {sign!a:.20}": story.format(sign + " 12").encode() for sign in SIGNS}
    for label in CHARSETS:
        body = story.format("caf\u00e9 12").encode("cp1252") + b"\x81 \\ud800 \\N{DIGIT ONE}"
        pages[f"charset {label}"] = f'<html><meta charset="{label}"><body><p>'.encode() + body * 3
    for label in ("utf-16", "utf-16-le", "utf-32", "utf-7", "cp037", "shift_jis", "gb18030", "cp1251", "utf-8-sig"):
        pages[f"encoded {label}"] = story.format("12 ").encode(label)
    for number, text in enumerate(LD_JSON):
        head = f'<html><head><script type="application/ld+json">{text}</script></head>'
        pages[f"json {number}"] = f"{head}<body><p>{SENTENCE * 3}".encode()
    pages["entity bomb"] = (
        b'<!DOCTYPE html [<!ENTITY a "&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]><p>&a;&x;' + SENTENCE.encode()
    )
    pages["moved text"] = (
        f"{HEAD}<p>{SENTENCE}</math>[[a{SENTENCE}<article>on <ul>Monday that <title>12 people </ul>died.".encode()
    )
    return pages
