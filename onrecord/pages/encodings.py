"""The encoding that an HTML page names → the codec that browsers take for that name.

Only the web's own encodings count: Python also knows codecs that are no
encodings of text ("idna", "unicode_escape", "undefined"), and a page that
names one of them would be rewritten or lost.

Source: WHATWG Encoding Standard, names and labels.
"""

from __future__ import annotations

CODECS: dict[str, str] = {
    **{f"{prefix}125{number}": f"cp125{number}" for number in range(9) for prefix in ("windows-", "cp", "x-cp")},
    **{f"{prefix}8859-{number}": f"iso8859-{number}" for number in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)
       for prefix in ("iso-", "iso")},
    # browsers read these as the wider Windows code page
    **dict.fromkeys(("iso-8859-1", "iso8859-1", "latin1", "latin-1", "l1", "ascii", "us-ascii"), "cp1252"),
    **dict.fromkeys(("iso-8859-9", "iso8859-9", "latin5"), "cp1254"),
    **dict.fromkeys(("iso-8859-11", "tis-620", "windows-874"), "cp874"),
    **dict.fromkeys(("koi8-r", "koi8", "koi8_r"), "koi8-r"),
    **dict.fromkeys(("koi8-u", "koi8-ru"), "koi8-u"),
    **dict.fromkeys(("cp866", "ibm866", "866"), "cp866"),
    **dict.fromkeys(("macintosh", "mac", "x-mac-roman"), "mac_roman"),
    **dict.fromkeys(("x-mac-cyrillic", "x-mac-ukrainian"), "mac_cyrillic"),
    **dict.fromkeys(("gb2312", "gbk", "gb18030", "x-gbk", "chinese"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "x-x-big5"), "big5hkscs"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j"), "cp932"),
    **dict.fromkeys(("euc-jp", "x-euc-jp"), "euc_jp"),
    **dict.fromkeys(("iso-2022-jp",), "iso2022_jp"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987", "windows-949", "korean"), "cp949"),
}  # fmt: skip


def codec_of(label: str) -> str | None:
    """Return the codec of a label, or None for one that is no encoding of the web or says nothing new.

    UTF-8 is tried before any label, and UTF-16 without its mark is what no page is written in.

    >>> codec_of("Windows-1251"), codec_of("latin1"), codec_of("unicode_escape"), codec_of("utf-16")
    ('cp1251', 'cp1252', None, None)
    """
    return CODECS.get(label.lower())
