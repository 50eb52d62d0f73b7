"""Word lists by language: one folder per language, one file per kind of word."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text parted by blanks: the way the lists of this folder are written.

    >>> sorted(word_set("by on of"))
    ['by', 'of', 'on']
    """
    return frozenset(text.split())
