"""The characters that no reader sees: one set for all that flags them, and all that leaves them out.

Soft hyphens, direction marks, zero-width characters, byte order marks inside
a text, and tag characters. Joiners are not among them: Persian and emoji need
those.
"""

from __future__ import annotations

import re

HIDDEN = re.compile(
    "[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\U000e0000-\U000e007f]"
)
