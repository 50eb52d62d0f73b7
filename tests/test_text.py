"""Decoding, and a story's text with its alignment built while it is put together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Span
from onrecord.text import StoryText, decode, is_binary


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        (b"plain", "plain", "utf-8"),
        ("Łódź – 3 hurt".encode(), "Łódź – 3 hurt", "utf-8"),
        ("Two hurt in Nyala".encode("utf-16"), "Two hurt in Nyala", "utf-16"),
        (b"one\r\ntwo\x00", "one\r\ntwo\x00", "utf-8"),
        (b"%PDF-1.7 text", "", "binary"),
    ],
)
def test_decode_keeps_the_text_as_it_is(data: bytes, text: str, encoding: str) -> None:
    assert decode(data)[0].lstrip("\ufeff") == text
    assert decode(data)[1] == encoding


@pytest.mark.parametrize(
    ("data", "binary"),
    [(b"PK\x03\x04rest", True), (bytes(range(1, 32)) * 9, True), (b"a\tb\r\nc", False), ("é".encode("utf-16"), False)],
)
def test_binary_is_told_from_text(data: bytes, binary: bool) -> None:
    assert is_binary(data) is binary


STEPS = st.lists(
    st.tuples(st.sampled_from(["keep", "insert", "drop", "close"]), st.integers(0, 12), st.sampled_from([" ", "--"])),
    max_size=40,
)


@given(st.text(min_size=1, max_size=200), STEPS)
def test_every_character_that_maps_is_the_stream_s_own(stream: str, steps: list[tuple[str, int, str]]) -> None:
    build = StoryText(stream)
    at = 0
    for step, size, text in steps:
        end = min(len(stream), at + size)
        if step == "keep":
            build.keep(at, end)
        elif step == "drop":
            build.drop(at, end, "test")
        elif step == "insert":
            build.insert(text, at=at, why="test")
        else:
            build.close_block("paragraph")
        at = end if step in ("keep", "drop") else at
    build.close_block("paragraph")
    text, alignment = build.text, build.alignment
    for index in range(len(text)):
        for piece in alignment.to_page(Span(index, index + 1)):
            assert stream[piece.start] == text[index]
            assert alignment.from_stream(piece.start) == index
    ends = [0, *(block.span.end for block in build.blocks)]
    assert all(end <= block.span.start < block.span.end for block, end in zip(build.blocks, ends, strict=False))
    assert not build.blocks or build.blocks[-1].span.end == len(text)
